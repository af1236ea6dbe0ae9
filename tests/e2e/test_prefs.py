#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of preferences, and what each choice does."""

import configparser
import os

from bed import Bed, Mail, check, main, same, wait_for

PHONE = "+49 30 5550199"


def stored(bed):
    """Our section of clawsrc."""
    file = configparser.RawConfigParser(allow_no_value=True, strict=False)
    file.read(os.path.join(bed.rc, "clawsrc"), encoding="utf-8")
    return dict(file["Regrets"]) if file.has_section("Regrets") else {}


def write(bed, window, name, words):
    entry = bed.ui.find("text", name, window)
    bed.ui.click(entry)
    bed.ui.key("ctrl+a")
    bed.ui.type(words)


def choose(bed, window, name, words):
    box = bed.ui.find("combo box", name, window)
    bed.ui.click(box)
    bed.ui.click(bed.ui.find("menu item", words, box))


def finish(bed, window):
    bed.ui.press("push button", "OK", window)
    bed.ui.window_gone("Preferences")


def status(bed):
    """Whether the status bar counts."""
    return any("invitation waits" in (bed.ui.quietly(lambda: node.name) or "")
               for node in bed.ui.all("push button", within=bed.main_window()))


def test_all_choices_are_shown_stored_and_read_again():
    with Bed() as bed:
        window = bed.open_preferences()
        choose(bed, window, "Offer an answer", "Only when the mail is clear")
        choose(bed, window, "Tone", "Brief")
        write(bed, window, "Leave out folders", "Jobs, Old")
        write(bed, window, "Name below it", "A. Okafor")
        write(bed, window, "Phone below it", PHONE)
        bed.ui.press("check box", "Say in the status bar how many wait", window)
        bed.picture("preferences", window)
        finish(bed, window)
        wait_for("it is stored", lambda: stored(bed).get("phone") == PHONE)
        found = stored(bed)
        for name, words in (("sensitivity", "careful"), ("tone", "brief"), ("name", "A. Okafor"),
                            ("leave_out", "Jobs, Old"), ("tally", "0"), ("tag", "1")):
            same(found.get(name), words, name)
        bed.restart()
        window = bed.open_preferences()
        same(bed.ui.text(bed.ui.find("text", "Leave out folders", window)), "Jobs, Old", "folders")
        finish(bed, window)
        same({**stored(bed), "x": 0}, {**found, "x": 0}, "after a second visit")


def test_name_and_phone_stand_below_the_letter():
    with Bed(own={"name": "A. Okafor", "phone": PHONE}) as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        letter = bed.decline().body()
        check(f"\nA. Okafor\n{PHONE}\n" in letter, letter)


def test_a_folder_that_is_left_out():
    with Bed(own={"leave_out": "jobs"}) as bed:
        bed.deliver("invitation.eml", folder="Jobs")
        bed.deliver("german.eml")
        bed.wait_flag("german.eml", "interview")
        bed.show("invitation.eml", folder="Jobs")
        bed.wait_no_bar()
        check("interview" not in bed.flags("invitation.eml", folder="Jobs"), "a tag")
        same(bed.ledger("invitation.eml"), None, "the ledger")
        bed.tools("Look for invitations in this folder…")
        words = "You have left this folder out in the preferences."
        bed.ui.find("label", words)
        bed.ui.key("Escape")
        bed.ui.gone("label", words)
        # At once, when it is wanted again.
        window = bed.open_preferences()
        write(bed, window, "Leave out folders", "Old")
        finish(bed, window)
        bed.wait_bar()


def test_the_status_bar_says_nothing_where_that_is_wanted():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        wait_for("it counts", lambda: status(bed))
        window = bed.open_preferences()
        bed.ui.press("check box", "Say in the status bar how many wait", window)
        finish(bed, window)
        wait_for("it is silent", lambda: not status(bed))
        same(bed.ledger("invitation.eml"), "waiting", "the ledger")


def test_help_is_shown_by_menu_and_preferences():
    with Bed() as bed:
        bed.tools("Help")
        window = bed.ui.find_window("Help for Regrets")
        words = bed.ui.text(bed.ui.find("text", "Help", window))
        bed.picture("help", window)
        check(words.startswith("Regrets\n") and "\n• Decline politely… opens a reply" in words, words)
        check("#" not in words.replace("{{#", ""), "a mark of the source is left in", words)
        bed.ui.key("Escape")
        bed.ui.window_gone("Help for Regrets")
        preferences = bed.open_preferences()
        bed.ui.press("push button", "Help", preferences)
        window = bed.ui.find_window("Help for Regrets")
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone("Help for Regrets")
        bed.ui.press("push button", "Cancel", preferences)
        bed.ui.window_gone("Preferences")


if __name__ == "__main__":
    main()
