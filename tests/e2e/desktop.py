# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop: X server, window manager, session bus and accessibility bus.

Everything is started by us and stopped by its process id.  The display number, the bus addresses
and all files are our own, so that nothing meets the person's desktop or Claws Mail.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time

# Slow surroundings (valgrind, a loaded machine) make every wait longer, never a test shorter.
PATIENCE = float(os.environ.get("REGRETS_PATIENCE", "1"))


PRCTL = ctypes.CDLL(None).prctl
PR_SET_PDEATHSIG = 1


class Timeout(AssertionError):
    """What was waited for did not come."""


def wait_for(what, condition, seconds=20):
    """Calls CONDITION until it gives something true, and returns that."""
    end = time.monotonic() + seconds * PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Timeout(f"waited {seconds * PATIENCE:.0f} s in vain: {what}")
        time.sleep(0.05)


def end_with_us():
    """For a child before it starts its program: however we end, it ends too (prctl(2))."""
    PRCTL(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """Children that are stopped in reverse order."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []

    def start(self, name, command, env=None, **more):
        log = open(os.path.join(self.folder, name + ".log"), "ab")
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=more.pop("stdout", log), stderr=log,
                env=env, start_new_session=True, preexec_fn=end_with_us, **more)
        finally:
            log.close()
        self.running.append(child)
        return child

    def stop(self):
        while self.running:
            stop(self.running.pop())


def stop(child, seconds=5):
    """Ends a child and what it started, gently first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            break
        signal_group(child, number)
        try:
            child.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            continue
    signal_group(child, signal.SIGKILL)


def signal_group(child, number):
    # Every child leads a session of its own, so that the group holds only what it started.
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        pass


class Desktop:
    """One a process: the accessibility library binds to the first bus that it meets.

    With @shown the windows appear on the display that the person uses; the buses are still our own.
    """

    def __init__(self, size=(1280, 900), shown=False):
        self.size = size
        self.folder = tempfile.mkdtemp(prefix="regrets-")
        self.locales = os.path.join(self.folder, "locales")
        os.mkdir(self.locales)
        self.processes = Processes(self.folder)
        self.env = self.make_env()
        try:
            if not shown:
                self.start_display()
            self.start_buses()
        except BaseException:
            self.close()
            raise

    def make_env(self):
        runtime = os.path.join(self.folder, "run")
        os.mkdir(runtime, 0o700)
        home = os.path.join(self.folder, "home")
        os.mkdir(home)
        kept = ("PATH", "TERM", "DISPLAY", "XAUTHORITY", "REGRETS_PATIENCE")
        env = {name: os.environ[name] for name in kept if name in os.environ}
        env.update(HOME=home, XDG_RUNTIME_DIR=runtime, LC_ALL="C.UTF-8", TZ="UTC",
                   XDG_CONFIG_HOME=os.path.join(home, ".config"),
                   XDG_DATA_HOME=os.path.join(home, ".local/share"),
                   XDG_CACHE_HOME=os.path.join(home, ".cache"),
                   NO_AT_BRIDGE="0", GTK_MODULES="", GSETTINGS_BACKEND="memory",
                   GIO_USE_VFS="local", NO_PROXY="*")
        return env

    def start_display(self):
        read, write = os.pipe()
        width, height = self.size
        # -noreset: without it the server starts afresh when its first client leaves.
        self.processes.start(
            "xvfb", ["Xvfb", "-displayfd", str(write), "-noreset", "-nolisten", "tcp",
                     "-screen", "0", f"{width}x{height}x24"], env=self.env, pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start: see " + self.folder
        self.env.pop("XAUTHORITY", None)
        self.env["DISPLAY"] = ":" + number
        wait_for("the display", lambda: self.run("xdpyinfo", check=False).returncode == 0)
        self.processes.start("openbox", ["openbox", "--sm-disable"], env=self.env)
        wait_for("the window manager", lambda: b"window id" in self.run(
            "xprop", "-root", "_NET_SUPPORTING_WM_CHECK", check=False).stdout)

    def start_buses(self):
        bus = self.processes.start(
            "dbus", ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            env=self.env, stdout=subprocess.PIPE)
        address = bus.stdout.readline().decode().strip()
        assert address, "dbus-daemon did not start: see " + self.folder
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        self.processes.start("at-spi", [at_spi_launcher(), "--launch-immediately"], env=self.env)
        wait_for("the accessibility bus", lambda: self.run(
            "dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
            "org.a11y.Bus.GetAddress", check=False).returncode == 0)

    def run(self, *command, check=True):
        return subprocess.run(command, env=self.env, check=check, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=60 * PATIENCE)

    def picture(self, path, window=None):
        """@window: an X window, as for import(1); all of the screen otherwise."""
        self.run("import", "-window", window or "root", path)

    def close(self):
        self.processes.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def at_spi_launcher():
    for path in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"):
        if os.path.exists(path):
            return path
    raise AssertionError("at-spi2-core is not installed")
