# SPDX-License-Identifier: GPL-3.0-or-later
"""Plugins of the tests themselves, which are told what to do while Claws Mail runs."""

import atexit
import os
import shlex
import shutil
import subprocess
import tempfile

import bed
from bed import check, wait_for


class Helper:
    """A plugin built from one source file, and the talk with it: a line there, a line back.
    The plugin finds its FIFO and its log in NAME_FIFO and NAME_LOG."""

    def __init__(self, source, *flags):
        self.name = os.path.splitext(os.path.basename(source))[0]
        self.folder = tempfile.mkdtemp(prefix=f"regrets-{self.name}-")
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.module = os.path.join(self.folder, self.name + ".so")
        self.fifo = os.path.join(self.folder, "commands")
        self.log = os.path.join(self.folder, "answers")
        os.mkfifo(self.fifo)
        found = subprocess.run(["pkg-config", "--cflags", "--libs", "claws-mail", "gtk+-3.0"],
                               stdout=subprocess.PIPE, check=True).stdout.decode()
        subprocess.run(["cc", "-std=gnu11", "-g", "-shared", "-fPIC", "-o", self.module,
                        "-I" + bed.HERE, source, *flags, *shlex.split(found)], check=True)

    def env(self):
        name = self.name.upper()
        return {name + "_FIFO": self.fifo, name + "_LOG": self.log}

    def answers(self):
        if not os.path.exists(self.log):
            return []
        with open(self.log) as log:
            return log.read().splitlines()

    def tell(self, command, seconds=60):
        before = len(self.answers())
        with open(self.fifo, "w") as fifo:
            fifo.write(command + "\n")
        wait_for(f"the answer to “{command}”", lambda: len(self.answers()) > before, seconds)
        answer = self.answers()[-1]
        check(not answer.startswith("failed"), answer)
        return answer


class Loader(Helper):
    """Loads and unloads the module while Claws Mail runs (loader.c)."""

    def __init__(self):
        super().__init__(os.path.join(bed.HERE, "loader.c"))

    def env(self):
        return {**super().env(), "LOADER_MODULE": bed.MODULE}

    def bed(self, modules=(), env=None, **more):
        """A bed whose Claws Mail has the loader, and our module not yet."""
        return bed.Bed(plugin=False, modules=[self.module, *modules],
                       env={**self.env(), **(env or {})}, **more)
