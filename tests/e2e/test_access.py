#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""For those who do not use a mouse, or do not see the screen: every control that the plugin shows has a
name, a role and a key, in the language of the interface; and the whole way goes by keyboard.

REGRETS_LOOKS=all walks through all languages.
"""

import os
import re

from bed import DECLINE, MORE, TAKE_BACK, Bed, Timeout, check, main, same, wait_for
from scenes import scenes, start, top
from words import LANGUAGES

# What can be worked, as the accessibility bus calls it.
CONTROLS = {"push button", "toggle button", "check box", "combo box", "text", "tree table", "table",
            "menu item", "menu", "radio button", "spin button", "page tab", "link", "password text"}
# Parts of GTK's own controls, or of a list.
INSIDE = {"combo box": ("menu", "menu item"), "tree table": ("table column header", "table cell"),
          "table": ("table column header", "table cell")}
# GTK gives them no key: Escape, or the list's own keys, do what they do.
WITHOUT_KEY = {"tree table", "table", "menu item", "menu"}
NAMED_CLOSE = "Close"


def key_of(bed, node):
    """The letter (or its name, "aring") that works it together with Alt; "" when there is none."""
    words = bed.ui.quietly(lambda: node.queryAction().getKeyBinding(0), "") or ""
    match = re.match(r"<(?:Alt|Mod1)>(.+)$", words.split(";")[0])
    return match[1].lower() if match else ""


def controls(bed, node, inside=()):
    """All controls below a node."""
    role = bed.ui.role(node)
    if not bed.ui.has_state(node, "showing"):
        return
    if role in CONTROLS and role not in inside:
        yield node
    for child in bed.ui.children(node):
        yield from controls(bed, child, INSIDE.get(role, inside))


def is_field(bed, node):
    return bed.ui.role(node) == "text" and bed.ui.has_state(node, "editable") \
        and not bed.ui.has_state(node, "multi_line")


def wants_key(bed, node, scene):
    role = bed.ui.role(node)
    if role in WITHOUT_KEY or (role == "text" and not is_field(bed, node)):
        return False
    name = bed.ui.quietly(lambda: node.name)
    # The cross of an info bar; and the filter, into which all that is typed goes.
    return not (name == bed.word(NAMED_CLOSE) and scene.name.startswith("bar-")) \
        and name != bed.word("Filter")


def keys_of_window(bed, window):
    """Letter → names of what it works in this window, Claws Mail's own included."""
    found = {}
    for node in bed.ui.all(within=window):
        if bed.ui.has_state(node, "sensitive"):
            key = key_of(bed, node)
            if key:
                found.setdefault(key, []).append(bed.ui.quietly(lambda: node.name) or "?")
    return found


def complaints(bed, scene):
    window = top(bed, scene.node)
    keys = keys_of_window(bed, window) if window is not None else {}
    for node in controls(bed, scene.node):
        role, name = bed.ui.role(node), (bed.ui.quietly(lambda: node.name) or "").strip()
        if not name:
            yield f"a {role} without a name"
            continue
        if bed.word.is_english(name):
            yield f"{role} “{name}” is not translated"
        key = key_of(bed, node)
        if not key and wants_key(bed, node, scene):
            yield f"{role} “{name}” has no key"
        if key and bed.ui.has_state(node, "sensitive") and len(keys.get(key, ())) > 1:
            yield f"{role} “{name}” shares Alt+{key} with {keys[key]}"


def walk(language):
    found = []
    with Bed(start=False, language=language) as bed:
        start(bed)
        for scene in scenes(bed):
            for each in complaints(bed, scene):
                found.append(f"{scene.name}: {each}")
    check(not found, "\n".join(sorted(set(found))))


def has_arrived(bed, node):
    """Whether the keyboard's focus comes to a widget, in the time of a key."""
    try:
        return wait_for("the focus", lambda: bed.ui.has_state(node, "focused"), 0.5)
    except Timeout:
        return False


def tab_to(bed, node):
    """With Tab, as often as it takes, which a person would not do for long.  Who has the focus between is
    not always told: a combo box keeps it to itself."""
    for _ in range(12):
        bed.ui.key("Tab")
        if has_arrived(bed, node):
            return
    check(False, "Tab does not lead to", bed.ui.quietly(lambda: node.name))


def test_the_whole_way_by_keyboard():
    with Bed() as bed:
        bed.deliver("plain.eml", "invitation.eml")
        # The tag draws the mail, and its bar, anew.
        bed.wait_flag("invitation.eml", "interview")
        bed.claws.select("#imap/Anna/INBOX")
        bed.ui.raise_window(bed.main_window())
        # Through the list to the mail.
        bed.insist("the mail is shown", lambda: bed.ui.key("End", "Return"),
                   lambda: "Subject: Interview" in bed.shown_text())
        bar = bed.wait_bar()
        more = bed.ui.now(name=MORE, within=bar)
        bed.ui.key("alt+" + key_of(bed, more))
        first = wait_for("the menu", lambda: bed.menu_entry("No reason given"))
        names = [bed.ui.quietly(lambda: node.name) for node in bed.ui.all("menu item", within=first.parent)]
        wanted = "I have accepted another offer"
        bed.ui.key("Home", *["Down"] * names.index(wanted))
        wait_for("the entry is chosen", lambda: bed.ui.has_state(bed.menu_entry(wanted), "selected"))
        bed.ui.key("Return")
        window = bed.new_compose()
        check("accepted another" in window.body().replace("\n", " "), "another letter:", window.body())
        # The tone, and back to the text.
        letter, tone = window.body(), window.combo("Tone")
        bed.ui.key("alt+" + key_of(bed, tone), "Down")
        wait_for("another tone", lambda: window.body() != letter)
        tab_to(bed, window.body_node())
        bed.ui.key("ctrl+Home")
        bed.ui.type("By keyboard. ")
        wait_for("the typed words", lambda: window.body().startswith("By keyboard. "))
        bed.ui.key("ctrl+Return")
        wait_for("the letter leaves", lambda: len(bed.sink.letters) == 1)
        check("By keyboard. " in bed.sink.letters[0].text(), "something else was sent")
        bed.wait_ledger("invitation.eml", "sent")
        settled = bed.wait_settled("Declined on ")
        bed.ui.raise_window(bed.main_window())
        bed.ui.key("alt+" + key_of(bed, bed.ui.now("push button", TAKE_BACK, settled)))
        bed.new_compose()


def test_own_words_where_claws_mail_has_none():
    """Claws Mail does not speak Korean; GLib would silence ours, too."""
    with Bed(language="ko") as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        for name in (DECLINE, MORE):
            check(bed.word(name) != name, name, "is not translated")
            check(bed.ui.now(name=bed.word(name), within=bed.wait_bar()), f"no “{bed.word(name)}”")
        bed.tools("_Why?")
        window = bed.ui.find_window(bed.word("Why?"))
        reasons = bed.ui.text(bed.ui.find("text", bed.word("Reasons"), window))
        for words in ("Verdict", "Invites you to a talk"):
            check(bed.word(words) in reasons, f"no “{bed.word(words)}” in", reasons)


def test_what_is_not_seen_is_said():
    """The names that a screen reader speaks where the eye has a sign."""
    with Bed(start=False) as bed:
        start(bed)
        bed.show("scam.eml")
        bar = bed.wait_bar()
        same(bed.ui.role(bar), "info bar", "the bar")
        words = [bed.ui.quietly(lambda: node.name) or "" for node in bed.ui.all("label", within=bar)]
        check(any("Suspicious" in each for each in words), words)
        count = next(node for node in bed.ui.all("push button", within=bed.main_window())
                     if "wait" in (bed.ui.quietly(lambda: node.name) or ""))
        check("phone first" in bed.ui.quietly(lambda: count.name), "the status bar")
        bed.tools("Waiting invitations")
        window = bed.ui.find_window("Waiting invitations")
        bed.ui.raise_window(window)
        bed.ui.key("Home")
        # What the sign in front of the row means, in words.
        bed.ui.find("label", "It has waited for two working days.", window)
        bed.ui.key("Down")
        bed.ui.find("label", "Phone first, the time is near.", window)


def add_walks():
    languages = LANGUAGES if os.environ.get("REGRETS_LOOKS") == "all" else ("de", "ja")
    for language in ("en", *languages):
        globals()["test_names_roles_and_keys_" + language] = lambda language=language: walk(language)


if __name__ == "__main__":
    add_walks()
    main()
