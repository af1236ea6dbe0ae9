# SPDX-License-Identifier: GPL-3.0-or-later
"""The test bed: a mail server, an SMTP sink, and a Claws Mail with the plugin; all thrown away.

    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        letter = bed.decline().send()

Leaving the block ends Claws Mail and fails when it crashed or when GLib complained in our name.
"""

import atexit
import contextlib
import email
import email.policy
import email.utils
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import profile_folder
import tap
from claws import Claws
from compose import TITLE, ComposeWindow
from desktop import PATIENCE, Desktop, Timeout, wait_for
from mailserver import MailServer, Relay
from profile_folder import HOME, WORK
from sink import Sink
from tap import Skip, check, main, same
from ui import Ui
from words import Words, environment

__all__ = ["Bed", "HOME", "Mail", "SOURCE", "Skip", "Timeout", "WORK", "check", "main", "same",
           "wait_for"]

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ.get("builddir", os.getcwd())
MODULE = os.environ.get("REGRETS_PLUGIN", os.path.join(BUILD, ".libs", "regrets.so"))
LOCALES = os.environ.get("REGRETS_LOCALEDIR", os.path.join(BUILD, "po", "locale"))
PICTURES = os.environ.get("REGRETS_PICTURES")
KEPT = os.environ.get("REGRETS_KEEP", os.path.join(BUILD, "e2e-failures"))

# Another size or theme for all tests of a run: "800x600", "dark".
SIZE = tuple(map(int, os.environ.get("REGRETS_SIZE", "1280x900").split("x")))
DARK = os.environ.get("REGRETS_THEME") == "dark"

BAR = "Interview invitation"
DECLINE = "Decline politely…"
MORE = "More ways to answer"
SETTLED = "Settled invitation"
TAKE_BACK = "Take it back…"
NOT_ONE = "Not an invitation"

# How long a widget that must not come is given to come.
STAYS_AWAY = 0.8

# After this many seconds a wish that shows no effect is repeated.
ASK_AGAIN = 2

FIRST_LEDGER = """
CREATE TABLE entry (message_id TEXT PRIMARY KEY NOT NULL, company TEXT, role TEXT, person TEXT,
  starts TEXT, uid TEXT, sequence INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0, situation TEXT, state TEXT NOT NULL) WITHOUT ROWID;
PRAGMA application_id = 0x52675264;
PRAGMA user_version = 1;
"""

_desktop = None


def desktop(size=(1280, 900), shown=False):
    """The desktop of this process, made when it is first asked for."""
    global _desktop
    if _desktop is None:
        _desktop = Desktop(size, shown)
        atexit.register(_desktop.close)
        # Whoever ends us early gets the same clean end.
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    return _desktop


class Mail:
    """A mail of ours, read from its file."""

    def __init__(self, name):
        self.path = name if os.path.isabs(name) else os.path.join(HERE, "mails", name)
        with open(self.path, "rb") as file:
            self.raw = file.read()
        self.parsed = email.message_from_bytes(self.raw, policy=email.policy.default)
        self.id = str(self.parsed["Message-ID"] or "").strip().strip("<>")
        self.subject = str(self.parsed["Subject"] or "")


class Bed:
    """@plugin: load the module.  @modules: others to load.  @start: start Claws Mail at once.
    @common, @account: settings changed in clawsrc and accountrc.  @own: our section of clawsrc.
    @filters: lines of matcherrc.
    @mbox: names of mails in an mbox folder.  @dark: GTK's dark theme.
    @language: of the interface, "en" or the name of a catalogue of ours.
    @gtk: lines of GTK's settings, which win.
    @relayed: with a relay that can be told to be slow.
    @accessible: whether Claws Mail can be looked into; else remote options alone steer it."""

    def __init__(self, size=SIZE, plugin=True, modules=(), start=True, common=None,
                 account=None, own=None, filters=(), mbox=None, dark=DARK, shown=False, env=None,
                 accessible=True, relayed=False, language="en", gtk=()):
        self.desktop = desktop(size, shown)
        self.folder = tempfile.mkdtemp(prefix="regrets-bed-")
        os.chmod(self.folder, 0o755)  # the mail server may run as another user
        self.rc = os.path.join(self.folder, "rc")
        self.claws = None
        self.sink = self.server = self.relay = None
        self.relayed = relayed
        self.start_now = start
        self.accessible = accessible
        self.size = size
        self.word = Words(language, LOCALES)
        self.language = language
        self.gtk = gtk
        self.modules = ([MODULE] if plugin else []) + list(modules)
        self.mbox = mbox
        self.profile = dict(common=common, account=account, own=own, filters=filters,
                            mbox=self.mbox and self.mbox_path())
        self.env = self.make_env(dark, env or {})
        self.ui = Ui(self.desktop)

    def make_env(self, dark, more):
        runtime = os.path.join(self.folder, "xdg")
        os.mkdir(runtime, 0o700)
        home = os.path.join(self.folder, "home")
        settings = os.path.join(home, ".config", "gtk-3.0")
        os.makedirs(settings)
        with open(os.path.join(settings, "settings.ini"), "w") as out:
            # No blinking and no moving: what is seen at once is what stays.
            out.write("[Settings]\ngtk-theme-name=Adwaita\ngtk-enable-animations=0\n"
                      "gtk-cursor-blink=0\n"
                      f"gtk-application-prefer-dark-theme={int(dark)}\n"
                      + "".join(line + "\n" for line in self.gtk))
        env = {**self.desktop.env, "HOME": home, "XDG_RUNTIME_DIR": runtime,
               "XDG_CONFIG_HOME": os.path.join(home, ".config"),
               "XDG_DATA_HOME": os.path.join(home, ".local/share"),
               "XDG_CACHE_HOME": os.path.join(home, ".cache"),
               "REGRETS_DATADIR": os.environ.get("REGRETS_DATADIR", SOURCE),
               "REGRETS_LOCALEDIR": LOCALES,
               **environment(self.language, self.desktop.locales)}
        if not self.accessible:
            env["NO_AT_BRIDGE"] = "1"
        env.update(more)
        return env

    def __enter__(self):
        try:
            server = os.path.join(self.folder, "dovecot")
            os.mkdir(server)
            os.mkdir(self.rc)
            self.server = MailServer(server, self.desktop.env)
            if self.relayed:
                self.relay = Relay(self.server.port)
            self.sink = Sink()
            if self.mbox:
                self.write_mbox()
            profile_folder.write(self.rc, (self.relay or self.server).port, self.sink.port, self.size,
                                 self.modules, **self.profile)
            if self.start_now:
                self.start()
        except BaseException:
            self.keep()
            self.close()
            raise
        return self

    def __exit__(self, kind, error, trace):
        try:
            if kind:
                self.keep()
            elif self.claws:
                self.stop()
        except BaseException:
            self.keep()
            raise
        finally:
            self.close()

    def close(self):
        if self.claws:
            self.claws.kill()
        for part in (self.sink, self.relay, self.server):
            if part:
                part.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self):
        """What a person needs to see why it failed."""
        name = os.path.join(KEPT, f"{os.path.basename(sys.argv[0])}-{tap.current}")
        shutil.rmtree(name, ignore_errors=True)
        os.makedirs(name)
        try:
            self.desktop.picture(os.path.join(name, "screen.png"))
        except (subprocess.SubprocessError, OSError):
            pass
        try:
            with open(os.path.join(name, "widgets.txt"), "w") as out:
                out.write("\n".join(self.ui.tree()))
        except Exception as error:  # the accessibility bus may be what failed
            print("# no list of widgets:", error)
        for path in ("start.png", "claws.out", "dovecot/dovecot.log", "rc/clawsrc", "rc/claws.log"):
            if os.path.exists(os.path.join(self.folder, path)):
                shutil.copy(os.path.join(self.folder, path), name)
        print("# kept:", name)

    def picture(self, name, node=None):
        """For a person to look at, where one asked for pictures."""
        if not PICTURES:
            return
        self.ui.settled(node or self.main_window())
        os.makedirs(PICTURES, exist_ok=True)
        theme = "dark" if DARK else "light"
        self.desktop.picture(os.path.join(PICTURES, f"{name}-{self.size[0]}-{theme}.png"))

    # Claws Mail.

    def start(self, *options):
        self.claws = Claws(self.desktop, self.rc, self.env, options)
        self.ui.process = self.claws.process.pid
        if self.accessible:
            wait_for("the main window", self.main_window)

    def stop(self):
        """The ordinary end: no crash, no complaint in our name."""
        if self.accessible:
            wait_for("windows close", self.close_windows)
        status = self.claws.quit()
        complaints = self.claws.complaints()
        self.claws = None
        assert status == 0, f"Claws Mail ended with {status}"
        assert not complaints, "\n".join(complaints)

    def close_windows(self):
        """Compose windows would ask at the end: discard them.  Whether none is left."""
        for window in self.compose_windows():
            window.close()
            return False
        return True

    def restart(self, *options):
        self.stop()
        self.start(*options)

    def main_window(self):
        return self.ui.window(" - Claws Mail")

    # Mail.

    def deliver(self, *names, account=HOME, folder="INBOX", receive=True):
        """Puts mails into a mailbox, as if they arrived, and lets Claws Mail get them."""
        before = sum(self.claws.totals().values()) if receive and self.claws else 0
        for name in names:
            self.server.append(account.address, folder, Mail(name).raw)
        if receive and self.claws:
            self.receive(before + len(names))

    def fresh(self, name):
        """A copy of a mail that was written just now."""
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(re.sub(rb"(?m)^Date: [^\r\n]*", b"Date: " + email.utils.formatdate().encode(),
                              Mail(name).raw, count=1))
        return path

    def receive(self, total):
        """A check in the second of the delivery may miss it: asks until it is there."""
        def there():
            self.claws.remote("--receive-all")
            wait_for("totals", self.claws.totals)
            return sum(self.claws.totals().values()) >= total
        wait_for(f"{total} mails in all", there, 30)

    def show(self, name, account=HOME, folder="INBOX"):
        """Selects a mail, and waits until its text is seen."""
        mail = Mail(name)
        self.select(f"#imap/{account.box}/{folder}", mail)
        return mail

    def open_folder(self, identifier, total):
        """Opens a folder, which for local ones is also what makes Claws Mail look into them."""
        self.claws.select(identifier)
        wait_for(f"{total} mails in {identifier}",
                 lambda: self.claws.totals().get(identifier) == total)

    def select(self, identifier, mail):
        self.insist(f"“{mail.subject}” is shown",
                    lambda: self.claws.select(identifier, mail.id),
                    lambda: ": " + mail.subject in self.shown_text())

    def insist(self, what, wish, effect):
        """Claws Mail drops a wish that comes while it is busy with a folder: repeats it."""
        asked = 0

        def done():
            nonlocal asked
            if time.monotonic() - asked > ASK_AGAIN * PATIENCE:
                wish()
                asked = time.monotonic()
            return effect()
        wait_for(what, done)

    def shown_text(self, window=None):
        """The text of the message view, its header lines on top; "" when it shows none."""
        for node in self.ui.all("text", within=window or self.main_window()):
            if self.ui.has_state(node, "multi_line"):
                return self.ui.text(node)
        return ""

    def open_window(self, name):
        """Opens the selected mail in a window of its own."""
        self.ui.raise_window(self.main_window())
        self.ui.key("ctrl+alt+n")
        subject = Mail(name).subject
        return wait_for("a message window", lambda: next(
            (w for w in self.ui.windows() if self.ui.quietly(lambda: w.name) == subject), None))

    def mbox_path(self):
        return os.path.join(self.folder, "archive")

    def mbox_folder(self):
        return "#mailmbox/Archive/" + self.mbox_path()

    def write_mbox(self):
        with open(self.mbox_path(), "wb") as out:
            for name in self.mbox:
                out.write(b"From sender@example.com Mon Nov 23 09:00:00 2026\n"
                          + Mail(name).raw.replace(b"\nFrom ", b"\n>From ") + b"\n")

    def put_mh(self, name, folder):
        """Puts a mail into a local folder; before Claws Mail starts."""
        place = os.path.join(self.rc, "Mail", folder)
        number = len(os.listdir(place)) + 1
        shutil.copy(Mail(name).path, os.path.join(place, str(number)))

    def flags(self, name, account=HOME, folder="INBOX"):
        return self.server.flags(account.address, Mail(name).id, folder)

    # The bar, in the main window unless another is named.

    def bar(self, window=None):
        return self.ui.now(name=self.word(BAR), within=window or self.main_window())

    def wait_bar(self, window=None):
        return wait_for("the bar", lambda: self.bar(window))

    def wait_no_bar(self, window=None):
        """The bar goes, and stays away for a while: a late idle may still bring it."""
        wait_for("the bar goes", lambda: not self.bar(window))
        end = time.monotonic() + STAYS_AWAY * PATIENCE
        while time.monotonic() < end:
            check(not self.bar(window), "a bar where none belongs:", self.shown_text(window)[:200])
            time.sleep(0.05)

    def wait_settled(self, words, window=None):
        """The bar that says what became of an invitation, once it shows words that begin so."""
        def found():
            bar = self.ui.now(name=self.word(SETTLED), within=window or self.main_window())
            return bar if bar and any((self.ui.quietly(lambda: node.name) or "").startswith(words)
                                      for node in self.ui.all("label", within=bar)) else None
        return wait_for(f"the bar says “{words}”", found)

    def bar_line(self, window=None):
        """What the bar says."""
        return next(self.ui.quietly(lambda: node.name)
                    for node in self.ui.all("label", within=self.wait_bar(window)))

    def decline(self, window=None):
        """Presses the bar's button; the compose window that opens."""
        known = [each.node for each in self.compose_windows()]
        self.ui.press("push button", self.word(DECLINE), self.wait_bar(window))
        return self.new_compose(known)

    def more(self, entry, window=None):
        """Chooses in the bar's menu."""
        self.open_more(entry, window=window)

    def open_more(self, *entries, window=None):
        """Walks through the bar's menu and leaves it open."""
        def more():
            return self.ui.now(name=self.word(MORE), within=self.wait_bar(window))

        first = self.word(entries[0] if entries else NOT_ONE)
        # The bar is drawn anew when the tag comes, and takes an open menu with it.
        wait_for(MORE, more)
        self.insist("the menu", lambda: self.ui.click(more()), lambda: self.menu_entry(first))
        for name in map(self.word, entries):
            self.ui.click(wait_for(f"“{name}” in the menu", lambda: self.menu_entry(name)))

    def menu_entry(self, name):
        for node in self.ui.all(name=name):
            if self.ui.role(node) in (
                    "menu item", "menu", "push button", "check menu item", "radio menu item"):
                return node
        return None

    def dismiss(self, window=None):
        self.ui.press("push button", self.word("Close"), self.wait_bar(window))

    def tools(self, *names):
        self.ui.choose(self.main_window(), *map(self.word, ("_Tools", "_Regrets", *names)))

    def accelerator(self, *names):
        """The key of an entry under Tools, Regrets, as xdotool writes it."""
        entry = self.main_window()
        for name in map(self.word, ("_Tools", "_Regrets", *names)):
            entry = wait_for(f"menu entry “{name}”", lambda: next(
                (node for node in self.ui.all(name=name, within=entry, showing=False)), None))
        # "mnemonic;path;accelerator", of which the last is wanted.
        key = self.ui.quietly(lambda: entry.queryAction().getKeyBinding(0), "").split(";")[-1]
        check(key, "no key for", names)
        for word, short in (("<Primary>", "ctrl+"), ("<Control>", "ctrl+"), ("<Shift>", "shift+"),
                            ("<Alt>", "alt+")):
            key = key.replace(word, short)
        return key

    def open_preferences(self, page="Regrets"):
        """Configuration, Preferences, the page of the plugin; the window."""
        self.ui.choose(self.main_window(), self.word("_Configuration"), self.word("_Preferences..."))
        window = self.ui.find_window(self.word("Preferences"))
        tree = self.ui.find("tree table", within=window)
        self.ui.click(tree)
        self.ui.key("End")  # the pages of plugins are the last, and may lie below the edge
        self.ui.press("table cell", page, tree)
        return window

    # Compose windows.

    def compose_nodes(self):
        title = self.word("%s - " + TITLE + "%s").replace("%s", "")
        return [w for w in self.ui.windows() if title in (self.ui.quietly(lambda: w.name) or "")]

    def compose_windows(self):
        return [ComposeWindow(self, node) for node in self.compose_nodes()]

    def new_compose(self, known=()):
        return ComposeWindow(self, wait_for("a compose window", lambda: next(
            (node for node in self.compose_nodes() if node not in known), None)))

    # The ledger.

    def ledger(self, name):
        """The state of a mail in the ledger, None when it is unknown."""
        return self.ledger_of(Mail(name).id)

    def ledger_of(self, message_id):
        path = os.path.join(self.rc, "regrets", "ledger.db")
        if not os.path.exists(path):
            return None
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            row = base.execute("SELECT state FROM entry WHERE trim (message_id, '<>') = ?",
                               (message_id,)).fetchone()
        return row and row[0]

    def remember(self, *rows):
        """Fills the ledger before Claws Mail starts, as version 1 wrote it.  A row: message_id, company,
        role, starts, hours since it was asked."""
        folder = os.path.join(self.rc, "regrets")
        os.makedirs(folder, exist_ok=True)
        with contextlib.closing(sqlite3.connect(os.path.join(folder, "ledger.db"))) as base:
            base.executescript(FIRST_LEDGER)
            for message_id, company, role, starts, hours in rows:
                base.execute(
                    "INSERT INTO entry (message_id, company, role, starts, asked, state)"
                    " VALUES (?, ?, ?, ?, ?, 'waiting')",
                    (f"<{message_id}>", company, role, starts, int(time.time() - hours * 3600)))
            base.commit()

    def wait_ledger(self, name, *states):
        wait_for(f"the ledger says {' or '.join(map(str, states))}, not {self.ledger(name)}",
                 lambda: self.ledger(name) in states)

    def wait_flag(self, name, flag, **where):
        wait_for(f"the server says {flag}",
                 lambda: flag in (self.flags(name, **where) or ()))
