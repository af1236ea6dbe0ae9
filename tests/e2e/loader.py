# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads and unloads the module while Claws Mail runs, through a second plugin (loader.c)."""

import atexit
import os
import shlex
import shutil
import subprocess
import tempfile

import bed
from bed import check, wait_for


class Loader:
    """Builds the loader and talks with it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="regrets-loader-")
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.module = os.path.join(self.folder, "loader.so")
        self.fifo = os.path.join(self.folder, "commands")
        self.log = os.path.join(self.folder, "answers")
        os.mkfifo(self.fifo)
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "claws-mail", "gtk+-3.0"],
                               stdout=subprocess.PIPE, check=True).stdout.decode()
        subprocess.run(["cc", "-std=gnu11", "-g", "-shared", "-fPIC", "-o", self.module,
                        os.path.join(bed.HERE, "loader.c"), *shlex.split(flags)], check=True)

    def env(self):
        return {"LOADER_FIFO": self.fifo, "LOADER_LOG": self.log, "LOADER_MODULE": bed.MODULE}

    def bed(self, **more):
        """A bed whose Claws Mail has the loader, and our module not yet."""
        return bed.Bed(plugin=False, modules=[self.module], env=self.env(), **more)

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
