#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""When the bar is there, when it is not, and what it remembers."""

import os
import re

from bed import BAR, DECLINE, HOME, MORE, NOT_ONE, Bed, Mail, check, main, same, wait_for


def test_the_bar_has_the_names_that_others_rely_on():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bar = bed.wait_bar()
        for role, name in (("push button", DECLINE), ("push button", "Close")):
            check(bed.ui.now(role, name, bar), f"no {role} “{name}” in “{BAR}”")
        check(bed.ui.now(name=MORE, within=bar), f"no “{MORE}” in “{BAR}”")
        bed.open_more()
        bed.ui.key("Escape")
        window = bed.decline()
        strip = wait_for("the strip “Decline” in the compose window", window.strip)
        for name in ("Situation", "Tone", "Language"):
            check(bed.ui.now("combo box", name, strip), f"no combo box “{name}” in the strip")


def test_the_line_says_what_when_and_how_long():
    with Bed() as bed:
        for name, words in (
                # What is not known is left out.
                ("bare.eml", r"Interview · \d+ h left to answer well"),
                ("invitation.eml", r"Interview, Example Works: Senior Test Engineer · "
                                   r"Thu 3 Dec 14:00 · \d+ h left to answer well"),
                ("long.eml", r"Interview booked, Gesellschaft für Qualitätssicherung und Prüfverfahren mbH: "
                             r"Leitende Ingenieurin für Werkstoffprüfung · Thu 3 Dec 10:00 · "
                             r"\d+ h left to answer well"),
                ("noreply.eml", "Answers to this address are not read · Interview, Example Robotics.*"),
                ("scam.eml", "Suspicious invitation · .*[Mm]oney.*")):
            mail = bed.fresh(name)
            bed.deliver(mail)
            bed.show(mail)
            check(re.fullmatch(words, bed.bar_line()), bed.bar_line())
            bed.picture("line-" + name.split(".")[0], bed.bar())


def test_the_menu_has_its_groups():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.show("invitation.eml")
        bed.open_more()
        entry = wait_for("the menu", lambda: bed.menu_entry(NOT_ONE))
        groups = [[]]
        for node in bed.ui.children(entry.parent):
            if bed.ui.role(node) == "separator":
                groups.append([])
            else:
                groups[-1].append(bed.ui.quietly(lambda: node.name))
        same(groups[0][0], "No reason given", "the first")
        same(groups[-1], ["Remind me", "Why?", NOT_ONE], "the last group")
        for name, place in (("I have accepted another offer", 1), ("Personal reasons", 1),
                            ("I would like another time", 2)):
            check(name in groups[place], f"“{name}” is not in group {place}:", groups)
        # What needs a talk that has been is not on offer.
        check("Not the right match after the first round" not in sum(groups, []), groups)


def test_no_bar_on_a_newsletter_about_interviews():
    with Bed() as bed:
        bed.deliver("invitation.eml", "newsletter.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.show("newsletter.eml")
        bed.wait_no_bar()
        same(bed.ledger("newsletter.eml"), None, "the ledger")
        # The invitation's tag came after both had been looked at.
        check("interview" not in bed.flags("newsletter.eml"), "the newsletter is tagged")


def test_the_bar_goes_with_its_mail():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml", "broken.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.show("plain.eml")
        bed.wait_no_bar()
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.claws.select("#imap/Anna/INBOX", Mail("broken.eml").id)
        bed.wait_no_bar()
        # A folder without a selected mail gives no sign that the last one left.
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.claws.select("#imap/Anna/Jobs")
        bed.wait_no_bar()


def test_the_bar_goes_when_the_next_mail_cannot_be_read():
    with Bed(start=False) as bed:
        bed.put_mh("invitation.eml", "inbox")
        bed.put_mh("plain.eml", "inbox")
        bed.start()
        bed.open_folder("#mh/Mailbox/inbox", 2)
        bed.select("#mh/Mailbox/inbox", Mail("invitation.eml"))
        bed.wait_bar()
        os.unlink(os.path.join(bed.rc, "Mail", "inbox", "2"))
        bed.claws.select("#mh/Mailbox/inbox", Mail("plain.eml").id)
        wait_for("the other mail", lambda: "Lena" not in bed.shown_text())
        bed.wait_no_bar()


def test_an_unanswered_offer_is_made_again_after_a_restart():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.restart()
        bed.show("invitation.eml")
        bed.wait_bar()


def test_an_answered_offer_is_not_made_again():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.decline().send()
        bed.wait_ledger("invitation.eml", "sent")
        bed.wait_flag("invitation.eml", "\\Answered")
        bed.restart()
        bed.show("invitation.eml")
        bed.wait_no_bar()


def test_an_answer_by_an_ordinary_reply_counts():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.ui.raise_window(bed.main_window())
        bed.ui.key("ctrl+r")
        bed.new_compose().send()
        bed.wait_flag("invitation.eml", "\\Answered")
        bed.wait_ledger("invitation.eml", "answered")
        bed.wait_no_bar()


def test_close_is_remembered_and_can_be_taken_back():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml")
        bed.show("invitation.eml")
        bed.dismiss()
        bed.wait_no_bar()
        bed.wait_ledger("invitation.eml", "dismissed")
        bed.restart()
        bed.show("plain.eml")
        bed.show("invitation.eml")
        bed.wait_no_bar()
        bed.tools("Show the offer again")
        bed.wait_bar()
        bed.wait_ledger("invitation.eml", "waiting")


def test_not_an_invitation_is_remembered_and_can_be_taken_back():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.show("invitation.eml")
        bed.more(NOT_ONE)
        bed.wait_no_bar()
        bed.wait_ledger("invitation.eml", "not-invitation")
        bed.wait_flag("invitation.eml", "not-interview")
        wait_for("the tag goes", lambda: "interview" not in bed.flags("invitation.eml"))
        bed.restart()
        bed.show("plain.eml")
        bed.show("invitation.eml")
        bed.wait_no_bar()
        bed.tools("Show the offer again")
        bed.wait_bar()
        bed.wait_ledger("invitation.eml", "waiting")
        wait_for("the tag not-interview goes",
                 lambda: "not-interview" not in bed.flags("invitation.eml"))


def test_another_client_says_that_it_is_none():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.show("plain.eml")
        bed.server.set_flags(HOME.address, Mail("invitation.eml").id, "+FLAGS (not-interview)")
        # Keywords of other clients come with the next look into the folder.
        bed.deliver("newsletter.eml")
        bed.show("invitation.eml")
        bed.wait_no_bar()


def test_a_tag_taken_off_stays_off():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.server.set_flags(HOME.address, Mail("invitation.eml").id, "-FLAGS (interview)")
        bed.deliver("plain.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.show("plain.eml")
        bed.restart()
        bed.show("invitation.eml")
        bed.wait_bar()
        check("interview" not in bed.flags("invitation.eml"), "the tag came back")


def test_a_scam_gets_a_warning_and_no_tag():
    with Bed() as bed:
        bed.deliver("scam.eml", "invitation.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.show("scam.eml")
        bed.wait_bar()
        check("interview" not in bed.flags("scam.eml"), "the scam is tagged")


def test_no_bar_in_our_own_folders():
    with Bed(start=False) as bed:
        for folder in ("Drafts", "Sent", "Trash"):
            bed.deliver("own-reply.eml", folder=folder, receive=False)
            bed.deliver("invitation.eml", folder=folder, receive=False)
        bed.put_mh("invitation.eml", "queue")
        bed.start()
        for folder in ("Drafts", "Sent", "Trash"):
            bed.open_folder(f"#imap/Anna/{folder}", 2)
            for name in ("own-reply.eml", "invitation.eml"):
                bed.show(name, folder=folder)
                bed.wait_no_bar()
        bed.open_folder("#mh/Mailbox/queue", 1)
        bed.select("#mh/Mailbox/queue", Mail("invitation.eml"))
        bed.wait_no_bar()
        same(bed.ledger("invitation.eml"), None, "the ledger")
        for folder in ("Drafts", "Sent", "Trash"):
            check("interview" not in bed.flags("invitation.eml", folder=folder),
                  "a tag in", folder)


def test_our_own_mail_in_the_inbox_has_no_bar():
    with Bed() as bed:
        bed.deliver("own-reply.eml")
        bed.show("own-reply.eml")
        bed.wait_no_bar()


def test_a_filter_rule_moves_the_invitation():
    rule = 'enabled rulename "jobs" subject matchcase "Interview" move "#imap/Anna/Jobs"'
    with Bed(filters=[rule]) as bed:
        bed.deliver("invitation.eml", "plain.eml")
        wait_for("the rule moves the mail",
                 lambda: bed.flags("invitation.eml", folder="Jobs") is not None)
        bed.wait_flag("invitation.eml", "interview", folder="Jobs")
        bed.show("invitation.eml", folder="Jobs")
        bed.wait_bar()


def test_mail_in_an_mh_folder():
    with Bed(start=False) as bed:
        bed.put_mh("invitation.eml", "inbox")
        bed.start()
        bed.open_folder("#mh/Mailbox/inbox", 1)
        bed.select("#mh/Mailbox/inbox", Mail("invitation.eml"))
        window = bed.decline()
        window.send()
        bed.wait_ledger("invitation.eml", "sent")


def test_mail_in_an_mbox_folder():
    with Bed(mbox=["plain.eml", "invitation.eml"], modules=["mailmbox.so"]) as bed:
        bed.open_folder(bed.mbox_folder(), 2)
        bed.select(bed.mbox_folder(), Mail("invitation.eml"))
        window = bed.decline()
        same(window.recipients(), [("To:", "Lena Hoffmann <lena.hoffmann@example.com>")], "To")
        window.send()
        bed.wait_ledger("invitation.eml", "sent")
        bed.select(bed.mbox_folder(), Mail("plain.eml"))
        bed.wait_no_bar()


def test_the_bar_fits_a_narrow_window():
    with Bed(common={"mainwin_width": 800, "mainwin_height": 570}) as bed:
        for name in ("invitation.eml", "long.eml", "noreply.eml"):
            bed.deliver(name)
            bed.show(name)
            bar = bed.wait_bar()
            _, _, width, height = bed.ui.settled(bar)
            check(width <= 800 and height <= 60, f"{name}: the bar takes {width}×{height} pixels")
            _, _, wide, _ = bed.ui.settled(bed.main_window())
            check(wide <= 804, f"{name}: the bar widens the window to {wide} pixels")
            bed.picture("narrow-" + name.split(".")[0], bar)


if __name__ == "__main__":
    main()
