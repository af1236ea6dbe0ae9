# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds, reads and works the widgets of Claws Mail through the accessibility bus.

Pressing goes through the real mouse and keyboard: a press by doAction() that opens a modal alert
runs the alert's loop inside the D-Bus call, and the application stops answering.
"""

import os
import warnings

from desktop import PATIENCE, wait_for

# New names of roles, of at-spi2-core 2.53 and later.
RENAMED = {"button": "push button"}


class Ui:
    def __init__(self, desktop):
        self.desktop = desktop
        self.process = None  # the application's, once it runs
        self.scale = 1  # pixels of the screen to one of those that it speaks of
        # The library reads the environment once, when it is loaded.
        for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            if name in desktop.env:
                os.environ[name] = desktop.env[name]
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pyatspi
            from gi.repository import Atspi, GLib
        self.pyatspi = pyatspi
        self.error = GLib.Error
        Atspi.set_timeout(int(5000 * PATIENCE), int(15000 * PATIENCE))

    # Finding.

    def application(self):
        for application in self.children(self.pyatspi.Registry.getDesktop(0)):
            if self.quietly(application.get_process_id) == self.process:
                return application
        return None

    def quietly(self, read, otherwise=None):
        """Widgets come and go while we look."""
        try:
            return read()
        except (self.error, LookupError, NotImplementedError, RuntimeError, AttributeError):
            return otherwise

    def role(self, node):
        """The role's name, as Debian 12 has it."""
        name = self.quietly(lambda: node.getRoleName(), "")
        return RENAMED.get(name, name)

    def children(self, node):
        count = self.quietly(lambda: node.childCount, 0)
        found = (self.quietly(lambda i=i: node.getChildAtIndex(i)) for i in range(min(count, 2000)))
        return [child for child in found if child is not None]

    def walk(self, node):
        waiting = [node]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(self.children(node)))

    def windows(self):
        application = self.application()
        return self.children(application) if application else []

    def window(self, part):
        """The window whose title contains @part, or None."""
        for window in self.windows():
            if part in (self.quietly(lambda: window.name) or ""):
                return window
        return None

    def has_state(self, node, name):
        state = getattr(self.pyatspi, "STATE_" + name.upper())
        return self.quietly(lambda: node.getState().contains(state), False)

    def all(self, role=None, name=None, within=None, showing=True):
        """@name: the whole accessible name."""
        nodes = [within] if within is not None else self.windows()
        for top in nodes:
            for node in self.walk(top):
                if role and self.role(node) != role:
                    continue
                if name is not None and self.quietly(lambda: node.name) != name:
                    continue
                if showing and not self.has_state(node, "showing"):
                    continue
                yield node

    def now(self, role=None, name=None, within=None, showing=True):
        return next(self.all(role, name, within, showing), None)

    def find(self, role=None, name=None, within=None, seconds=20):
        return wait_for(f"{role or 'a widget'} “{name}”",
                        lambda: self.now(role, name, within), seconds)

    def gone(self, role=None, name=None, within=None, seconds=20):
        wait_for(f"{role or 'a widget'} “{name}” goes",
                 lambda: not self.now(role, name, within), seconds)

    def find_window(self, part, seconds=20):
        return wait_for(f"a window “{part}”", lambda: self.window(part), seconds)

    def window_gone(self, part, seconds=20):
        wait_for(f"the window “{part}” goes", lambda: not self.window(part), seconds)

    # Reading.

    def text(self, node):
        def read():
            text = node.queryText()
            return text.getText(0, text.characterCount)
        return self.quietly(read, "")

    def extents(self, node):
        """(x, y, width, height) on the screen, once it has a place there."""
        def read():
            e = node.queryComponent().getExtents(self.pyatspi.DESKTOP_COORDS)
            return (e.x, e.y, e.width, e.height)
        return wait_for("a place on the screen", lambda: (
            lambda e: e if e and e[0] > -9999 and e[2] > 0 else None)(self.quietly(read)))

    def settled(self, node):
        """The extents once three looks agree: the window manager may still be placing the window, and
        GTK what is in it."""
        last = []

        def same():
            last.append(self.extents(node))
            return len(last) > 2 and last[-1] == last[-2] == last[-3] and last[-1]
        return wait_for("a window in its place", same)

    def tree(self, node=None, depth=0):
        """For a person who writes a test: what there is."""
        tops = [node] if node is not None else self.windows()
        lines = []
        for top in tops:
            if not self.has_state(top, "showing"):
                continue
            words = self.quietly(lambda: self.text(top), "")[:60].replace("\n", "⏎")
            lines.append("  " * depth + f"{self.role(top)} "
                         f"“{self.quietly(lambda: top.name)}” {words}")
            for child in self.children(top):
                lines += self.tree(child, depth + 1)
        return lines

    # Working.

    def click(self, node, button=1):
        x, y, width, height = (self.scale * each for each in self.settled(node))
        self.desktop.run("xdotool", "mousemove", str(x + width // 2), str(y + height // 2),
                         "click", str(button))

    def press(self, role, name, within=None, seconds=20):
        node = self.find(role, name, within, seconds)
        self.click(node)
        return node

    def key(self, *keys):
        self.desktop.run("xdotool", "key", *keys)

    def type(self, text):
        self.desktop.run("xdotool", "type", "--delay", "4", "--", text)

    def raise_window(self, node):
        """Gives a window the keyboard, as a click on its task-bar button would."""
        def active():
            if not self.has_state(node, "active"):
                title = self.quietly(lambda: node.name) or ""
                self.desktop.run("xdotool", "search", "--name", "^" + escape(title) + "$",
                                 "windowactivate", check=False)
            return self.has_state(node, "active")
        wait_for(f"“{self.quietly(lambda: node.name)}” has the keyboard", active)

    def choose(self, window, *names):
        """Walks through the menus of a window; the names are those shown."""
        self.raise_window(window)
        for name in names:
            self.click(wait_for(f"menu entry “{name}”", lambda: self.menu_entry(window, name)))

    def menu_entry(self, window, name):
        for node in self.all(name=name, within=window):
            if "menu" in self.role(node):
                return node
        return None


def escape(title):
    return "".join("\\" + c if c in r"\.[]{}()*+?^$|" else c for c in title)
