# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the plugin shows, one after another, in any language of the interface.

    for scene in scenes(bed):
        look at scene.node

Each scene stands while its turn lasts, and is gone before the next.
"""

import datetime
import glob
import os
from dataclasses import dataclass

from bed import SETTLED, SOURCE
from desktop import wait_for

ARRIVED = ("plain.eml", "newsletter.eml", "scam.eml", "noreply.eml", "long.eml", "calendar.eml",
           "german.eml", "invitation.eml")
INVITATIONS = ("long.eml", "calendar.eml", "german.eml", "invitation.eml")


@dataclass
class Scene:
    name: str
    node: object   # what is ours in it
    window: bool   # a window of its own; else a part of Claws Mail's


def in_hours(hours):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M:%S+00:00")


def start(bed):
    """Starts Claws Mail with something of every urgency in the ledger."""
    bed.remember(
        ("old@example.com", "Gesellschaft für angewandte Qualitätssicherung mbH",
         "Leitende Ingenieurin für Werkstoffprüfung", None, 9 * 24),
        ("soon@example.com", "Harbor", "Archivist", in_hours(5), 1))
    bed.start()
    bed.deliver(*ARRIVED)
    for name in INVITATIONS:
        bed.wait_ledger(name, "waiting")


def top(bed, node):
    """The window that a widget stands in."""
    while node is not None and node not in bed.ui.windows():
        node = bed.ui.quietly(lambda: node.parent)
    return node


def gone(bed, window):
    wait_for("the window goes", lambda: window not in bed.ui.windows())


def find(bed, role, name, within=None):
    return bed.ui.find(role, bed.word.own(name), within)


def press(bed, name, within=None):
    bed.ui.press("push button", bed.word.own(name), within)


def names_of(situation):
    """What the menus of all languages call it."""
    found = set()
    for path in glob.glob(os.path.join(SOURCE, "templates", "*", situation + ".letter")):
        with open(path, encoding="utf-8") as file:
            found.update(line[5:].strip() for line in file if line.startswith("Name:"))
    return found


def bar_scenes(bed):
    bed.show("plain.eml")
    for name in ("long.eml", "scam.eml", "noreply.eml", "invitation.eml"):
        bed.show(name)
        yield Scene("bar-" + name.split(".")[0], bed.wait_bar(), False)
    bed.open_more()
    entry = wait_for("the menu", lambda: bed.menu_entry(bed.word("_Not an invitation")))
    yield Scene("bar-menu", entry.parent, True)
    bed.ui.key("Escape")
    bed.open_more("_Remind me")
    entry = wait_for("the menu", lambda: bed.menu_entry(bed.word("_Tomorrow")))
    yield Scene("bar-reminders", entry.parent, True)
    bed.ui.key("Escape", "Escape", "Escape")
    wait_for("the menu closes", lambda: not bed.menu_entry(bed.word("_Not an invitation")))


def why_scenes(bed):
    for name in ("invitation.eml", "scam.eml"):
        bed.show(name)
        bed.wait_bar()
        bed.tools("_Why?")
        window = bed.ui.find_window(bed.word("Why?"))
        yield Scene("why-" + name.split(".")[0], window, True)
        if name == "invitation.eml":
            press(bed, "_Report…", window)
            report = top(bed, find(bed, "text", "Report"))
            yield Scene("report", report, True)
            press(bed, "_Close", report)
            gone(bed, report)
        # Not by the mouse: it would rest where a button appears, and GTK loses the first click there.
        bed.ui.raise_window(window)
        bed.ui.key("Escape")
        gone(bed, window)


def letter_scenes(bed):
    bed.show("invitation.eml")
    window = bed.decline()
    strip = wait_for("the strip", window.strip)
    yield Scene("strip", strip, False)
    bed.ui.click(find(bed, None, "Wording", strip))
    register = find(bed, "combo box", "Register", window.node)
    popover = register.parent
    yield Scene("strip-wording", popover, False)
    bed.ui.key("Escape")
    wait_for("the wishes close", lambda: not bed.ui.now("combo box", bed.word("Register"), window.node))
    # Another time: it has a field of its own.
    names = names_of("reschedule")
    window.pick("Situation", next(name for name in window.choices("Situation") if name in names))
    bed.ui.click(find(bed, None, "Wording", strip))
    times = find(bed, "text", "Propose times", window.node)
    yield Scene("strip-times", times.parent, False)
    bed.ui.key("Escape")
    wait_for("the wishes close", lambda: not bed.ui.now("combo box", bed.word("Register"), window.node))
    bed.ui.click(window.body_node())
    bed.ui.key("ctrl+Home")
    bed.ui.type("Dear [NAME], {{company}} ")
    wait_for("the typed words", lambda: "{{company}}" in window.body())
    window.pick("Situation", window.choices("Situation")[0])
    find(bed, "push button", "Re_place it", window.node)
    yield Scene("strip-edited", strip, False)
    window.try_to_send()
    alert = top(bed, find(bed, "push button", "_Back to the text"))
    yield Scene("alert", alert, True)
    press(bed, "_Back to the text", alert)
    gone(bed, alert)
    press(bed, "Re_place it", window.node)
    wait_for("the letter", lambda: "{{company}}" not in window.body())
    window.send()
    bed.wait_ledger("invitation.eml", "sent")
    settled = wait_for("the settled bar", lambda: bed.ui.now(name=bed.word(SETTLED)))
    find(bed, "push button", "Take it _back…", settled)
    yield Scene("bar-settled", settled, False)


def waiting_scenes(bed):
    bed.tools("Wa_iting invitations")
    window = bed.ui.find_window(bed.word("Waiting invitations"))
    bed.ui.settled(window)
    bed.ui.raise_window(window)
    bed.ui.key("Home")
    yield Scene("waiting", window, True)
    bed.ui.key("Delete")
    find(bed, "push button", "_Undo", window)
    yield Scene("waiting-undo", window, True)
    press(bed, "_Undo", window)
    bed.ui.gone("push button", bed.word("_Undo"), window)
    bed.ui.click(bed.ui.now(name=bed.word("More"), within=window))
    entry = wait_for("the menu", lambda: bed.menu_entry(bed.word("_Not an invitation")))
    yield Scene("waiting-more", entry.parent, True)
    bed.ui.key("Escape")
    wait_for("the menu closes", lambda: not bed.menu_entry(bed.word("_Not an invitation")))
    bed.ui.key("ctrl+f")
    bed.ui.type("zzz")
    bed.ui.find("label", bed.word("No waiting invitation matches the filter."), window)
    yield Scene("waiting-no-match", window, True)
    bed.ui.key("Escape", "Escape")
    gone(bed, window)


def command_scenes(bed):
    bed.claws.select("#imap/Anna/INBOX")
    bed.ui.raise_window(bed.main_window())
    bed.ui.key("ctrl+a")
    bed.tools("_Prepare declines…")
    window = bed.ui.find_window(bed.word("Prepare declines"))
    yield Scene("several", window, True)
    press(bed, "_Prepare", window)
    find(bed, "push button", "_Close", window)
    find(bed, "text", "Left out", window)
    yield Scene("several-done", window, True)
    press(bed, "_Close", window)
    gone(bed, window)
    bed.tools("_Look for invitations in this folder…")
    window = bed.ui.find_window(bed.word("Look for invitations"))
    find(bed, "push button", "_Close", window)
    yield Scene("scan-done", window, True)
    press(bed, "_Close", window)
    gone(bed, window)
    bed.claws.select("#imap/Anna/Drafts")
    bed.insist("the drafts are open", lambda: bed.claws.select("#imap/Anna/Drafts"),
               lambda: bed.ui.now("label", "Drafts", bed.main_window()))
    before = bed.ui.windows()
    bed.tools("_Look for invitations in this folder…")
    notice = wait_for("a notice", lambda: next((window for window in bed.ui.windows()
                                                if window not in before), None))
    yield Scene("notice", notice, True)
    bed.ui.key("Escape")
    gone(bed, notice)
    window = bed.open_preferences()
    box = find(bed, "check box", "Loo_k over the letter before it is sent", window)
    yield Scene("preferences", box.parent, False)
    bed.ui.raise_window(window)
    bed.ui.key("Escape")
    gone(bed, window)


def editor_scenes(bed):
    bed.tools("L_etters…")
    window = bed.ui.find_window(bed.word("Letters"))
    yield Scene("letters", window, True)
    press(bed, "_Make own copy", window)
    text = find(bed, "text", "Text", window)
    wait_for("it can be written in", lambda: bed.ui.has_state(text, "editable"))
    yield Scene("letters-own", window, True)
    press(bed, "_Close", window)
    gone(bed, window)


def scenes(bed):
    for part in (bar_scenes, why_scenes, letter_scenes, waiting_scenes, command_scenes,
                 editor_scenes):
        yield from part(bed)
