# SPDX-License-Identifier: GPL-3.0-or-later
"""One running Claws Mail, steered from outside."""

import os
import re
import socket
import subprocess
import time

from desktop import PATIENCE, end_with_us, stop, wait_for

# A message of the log that is ours: by its domain, or a critical one that Claws Mail does not
# also give without us.
OURS = re.compile(r"regrets-(?:CRITICAL|WARNING|ERROR)|-CRITICAL \*\*")
# Each compose window; and vCalendar's viewer, which asks for a width before it has one.
KNOWN = re.compile(r"gtk_notebook_get_tab_label|gtk_widget_set_size_request: assertion 'width >= -1'")


class Claws:
    def __init__(self, desktop, folder, env, options=()):
        self.desktop = desktop
        self.folder = folder
        self.env = env
        self.log_path = os.path.join(os.path.dirname(folder), "claws.out")
        self.start_of_log = os.path.getsize(self.log_path) if os.path.exists(self.log_path) else 0
        command = os.environ.get("REGRETS_WRAP", "").split() + self.command(*options)
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env=env, start_new_session=True,
                                            preexec_fn=end_with_us)
        try:
            # Never ask before it listens: the question would start a second Claws Mail.
            wait_for("Claws Mail listens", self.listens, 30)
            wait_for("Claws Mail answers", lambda: self.remote("--status"), 30)
        except BaseException:
            # An alert at the start (a plugin that refuses to load) keeps it from answering.
            print("# " + "\n# ".join(self.output().splitlines()[-8:]))
            self.desktop.picture(os.path.join(os.path.dirname(folder), "start.png"))
            self.kill()
            raise

    def command(self, *options):
        return [os.environ.get("REGRETS_CLAWS", "claws-mail"),
                "--alternate-config-dir", self.folder, *options]

    def listens(self):
        """The socket's file is there a moment before anybody listens, so that we try it."""
        folder = os.path.join(self.env["XDG_RUNTIME_DIR"], "claws-mail")
        assert self.running(), f"Claws Mail ended: {self.process.returncode}"
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            with socket.socket(socket.AF_UNIX) as probe:
                try:
                    probe.connect(os.path.join(folder, name))
                    return True
                except OSError:
                    pass
        return False

    def remote(self, *options):
        """A remote option; its output.  Claws Mail must run, or it would be started."""
        assert self.running(), f"Claws Mail ended: {self.process.returncode}"
        done = subprocess.run(self.command(*options), env=self.env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              timeout=60 * PATIENCE)
        return done.stdout.decode(errors="replace")

    def totals(self):
        """Folder identifier → number of mails."""
        found = {}
        for line in self.remote("--status-full").splitlines():
            match = re.match(r"\s*(\d+)\s+(\d+)\s+(\d+)\s+(#\S.*)", line)
            if match:
                found[match[4]] = int(match[3])
        return found

    def select(self, folder, message_id=None):
        self.remote("--select", f"{folder}/<{message_id}>" if message_id else folder)

    def output(self):
        with open(self.log_path, "rb") as log:
            log.seek(self.start_of_log)
            return log.read().decode(errors="replace")

    def complaints(self):
        """Lines of the log that are our doing, each kind once."""
        found = {}
        for line in self.output().splitlines():
            if OURS.search(line) and not KNOWN.search(line):
                found.setdefault(line.split(": ", 2)[-1], line)
        return list(found.values())

    def running(self):
        return self.process.poll() is None

    def quit(self):
        """The ordinary way out; the exit status."""
        asked = 0

        def ended():
            nonlocal asked
            # It drops the wish while it waits for a server.
            if self.running() and time.monotonic() - asked > 3:
                self.remote("--exit")
                asked = time.monotonic()
            return not self.running()
        wait_for("Claws Mail ends", ended, 20)
        return self.process.returncode

    def kill(self):
        stop(self.process)
