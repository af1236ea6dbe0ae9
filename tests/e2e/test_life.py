#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading, unloading and leaving: nothing of the module may stay behind."""

import os

from bed import Bed, Mail, check, main, wait_for
from loader import Loader

# What malloc has handed out, between cycle 10 and cycle 50.  The first cycles fill caches of GTK,
# SQLite and the C library; afterwards a leak of one bar, menu or table a cycle is many times this.
# Without the accessibility bus, whose bridge keeps more of each widget the more it was looked at.
CYCLES_BEFORE, CYCLES_AFTER = 10, 40
TOLERATED_BYTES_A_CYCLE = 1024


def test_unloaded_while_a_bar_and_a_compose_window_are_open():
    loader = Loader()
    with loader.bed() as bed:
        loader.tell("load")
        bed.deliver("invitation.eml", "plain.eml")
        bed.show("invitation.eml")
        window = bed.decline()
        loader.tell("unload")
        wait_for("the bar goes", lambda: not bed.bar())
        wait_for("the strip goes", lambda: not window.strip())
        # What was connected to the window would now run into nothing.
        window.activate()
        bed.ui.type("still here ")
        wait_for("typing works", lambda: "still here" in window.body())
        window.send()
        bed.show("plain.eml")
        bed.show("invitation.eml")
        check(not bed.bar(), "a bar without a plugin")
        check(not bed.claws.complaints(), bed.claws.complaints())


def test_unloaded_while_the_window_why_is_open():
    loader = Loader()
    with loader.bed() as bed:
        loader.tell("load")
        bed.deliver("invitation.eml", "plain.eml")
        bed.show("invitation.eml")
        bed.more("Why?")
        window = bed.ui.find_window("Why?")
        bed.ui.find("text", "Company", window)
        loader.tell("unload")
        bed.ui.window_gone("Why?")
        bed.show("plain.eml")
        loader.tell("load")
        bed.show("invitation.eml")
        bed.wait_bar()
        check(not bed.claws.complaints(), bed.claws.complaints())


def test_unloaded_while_letters_pattern_and_help_are_open():
    loader = Loader()
    with loader.bed() as bed:
        loader.tell("load")
        bed.deliver("invitation.eml", "plain.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.tools("Help")
        bed.ui.find_window("Help for Regrets")
        bed.tools("Try a pattern…")
        bed.ui.type("invite")
        bed.ui.find_window("Try a pattern")
        bed.tools("Letters…")
        window = bed.ui.find_window("Letters")
        bed.ui.press("push button", "Make own copy", window)
        text = bed.ui.find("text", "Text", window)
        bed.ui.click(text)
        bed.ui.key("ctrl+End")
        bed.ui.type("Not lost")
        wait_for("the typed words", lambda: "Not lost" in bed.ui.text(text))
        # A question is open as well.
        bed.ui.key("Escape")
        bed.ui.find_window("is not saved")
        loader.tell("unload")
        for title in ("is not saved", "Letters", "Try a pattern", "Help for Regrets"):
            bed.ui.window_gone(title)
        draft = os.path.join(bed.rc, "regrets", "letters", "en", "no-reason.letter.draft")
        with open(draft, encoding="utf-8") as file:
            check(file.read().endswith("Not lost"), "the text is lost")
        bed.show("plain.eml")
        loader.tell("load")
        bed.show("invitation.eml")
        bed.wait_bar()
        check(not bed.claws.complaints(), bed.claws.complaints())


def test_the_window_closes_after_unloading():
    loader = Loader()
    with loader.bed() as bed:
        loader.tell("load")
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        separate = bed.open_window("invitation.eml")
        bed.wait_bar(separate)
        window = bed.decline()
        loader.tell("unload")
        window.close("Discard")
        bed.ui.raise_window(separate)
        bed.ui.key("Escape")
        wait_for("the message window closes", lambda: separate not in bed.ui.windows())
        check(bed.claws.running(), "Claws Mail is gone")


def test_loading_offers_for_the_mail_that_is_shown():
    loader = Loader()
    with loader.bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        loader.tell("load")
        bed.wait_bar()
        loader.tell("unload")
        wait_for("the bar goes", lambda: not bed.bar())
        loader.tell("load")
        bed.wait_bar()


def test_fifty_cycles_leave_nothing_behind():
    loader = Loader()
    with loader.bed(accessible=False) as bed:
        bed.deliver("invitation.eml")
        bed.claws.select("#imap/Anna/INBOX", Mail("invitation.eml").id)
        bed.wait_flag("invitation.eml", "\\Seen")
        first = int(loader.tell(f"cycle {CYCLES_BEFORE}").split()[-1])
        last = int(loader.tell(f"cycle {CYCLES_AFTER}", 120).split()[-1])
        growth = (last - first) / CYCLES_AFTER
        check(growth <= TOLERATED_BYTES_A_CYCLE, f"{growth:.0f} bytes a cycle stay behind")
        check(not bed.claws.complaints(), bed.claws.complaints())


def test_leaving_with_a_bar_shown():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        # The end of the block is the test: status 0 and no complaint.


if __name__ == "__main__":
    main()
