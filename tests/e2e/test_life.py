#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loading, unloading and leaving: nothing of the module may stay behind."""

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
