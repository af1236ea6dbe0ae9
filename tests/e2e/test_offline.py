#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a network: no question, no error; what is cached is offered, and the tag follows.

Claws Mail itself asks when an IMAP folder is opened offline, so the folder is open before.
"""

from bed import Bed, Mail, check, main, same
from loader import Loader


def check_no_question(bed, beside=None):
    """@beside: a compose window that may be there."""
    known = [bed.main_window()] + ([beside.node] if beside else [])
    titles = [bed.ui.quietly(lambda: each.name) for each in bed.ui.windows() if each not in known]
    same(titles, [], "windows that ask")


def test_a_cached_mail_is_offered_and_tagged_when_online():
    loader = Loader()
    with loader.bed() as bed:
        # Read before the plugin is there, so that the mail is cached and has no tag.
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.claws.remote("--offline")
        loader.tell("load")
        bed.wait_bar()
        check_no_question(bed)
        check("interview" not in bed.flags("invitation.eml"), "a tag without a network")
        bed.claws.remote("--online")
        bed.wait_flag("invitation.eml", "interview")
        check_no_question(bed)


def test_a_letter_begun_offline_does_not_lose_the_tag():
    loader = Loader()
    with loader.bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.claws.remote("--offline")
        loader.tell("load")
        window = bed.decline()
        check_no_question(bed, window)
        window.close("Discard")
        bed.wait_bar()
        check_no_question(bed)
        bed.claws.remote("--online")
        bed.wait_flag("invitation.eml", "interview")


def test_an_uncached_mail_is_not_fetched():
    loader = Loader()
    with loader.bed() as bed:
        bed.deliver("plain.eml")
        bed.show("plain.eml")
        bed.deliver("invitation.eml")
        bed.claws.remote("--offline")
        loader.tell("load")
        bed.wait_no_bar()
        check_no_question(bed)
        # This question is Claws Mail's own.
        bed.claws.select("#imap/Anna/INBOX", Mail("invitation.eml").id)
        bed.ui.press("push button", "No", bed.ui.find_window("Offline warning"))
        bed.ui.window_gone("Offline warning")
        bed.wait_no_bar()
        check_no_question(bed)


def test_started_offline():
    with Bed(start=False) as bed:
        bed.put_mh("invitation.eml", "inbox")
        bed.start("--offline")
        bed.open_folder("#mh/Mailbox/inbox", 1)
        bed.select("#mh/Mailbox/inbox", Mail("invitation.eml"))
        bed.wait_bar()
        check_no_question(bed)
        bed.wait_ledger("invitation.eml", "waiting")


def test_going_offline_while_mail_is_there():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.show("plain.eml")
        bed.show("invitation.eml")
        bed.claws.remote("--offline")
        bed.show("plain.eml")
        bed.wait_no_bar()
        bed.show("invitation.eml")
        bed.wait_bar()
        check_no_question(bed)


if __name__ == "__main__":
    main()
