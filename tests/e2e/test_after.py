#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After an answer: what the bar says, how it is taken back, and mails that ask again."""

import os

from bed import (BAR, DECLINE, HOME, MORE, NOT_ONE, SETTLED, TAKE_BACK, Bed, Mail, check, main,
                 same, wait_for)

DRAFTS = "#imap/Anna/Drafts"
QUEUE = "#mh/Mailbox/queue"


def decline_and_send(bed, name):
    bed.deliver(name)
    bed.show(name)
    letter = bed.decline().send()
    bed.wait_ledger(name, "sent")
    return letter


def test_the_bar_says_that_it_was_declined():
    with Bed() as bed:
        decline_and_send(bed, "invitation.eml")
        bar = bed.wait_settled("Declined on ")
        bed.picture("after-declined", bar)
        for name in (DECLINE, MORE):
            check(not bed.ui.now(name=name, within=bar), f"still “{name}” in the bar")
        check(not bed.bar(), "an offer beside it")
        bed.restart()
        bed.show("invitation.eml")
        bed.wait_settled("Declined on ")


def test_the_closed_bar_stays_away_and_decides_nothing():
    with Bed() as bed:
        bed.deliver("plain.eml")
        decline_and_send(bed, "invitation.eml")
        bed.ui.press("push button", "Close", bed.wait_settled("Declined on "))
        bed.ui.gone(name=SETTLED)
        bed.show("plain.eml")
        bed.show("invitation.eml")
        bed.wait_no_bar()
        check(not bed.ui.now(name=SETTLED), "the closed bar came back")
        same(bed.ledger("invitation.eml"), "sent", "the ledger")


def test_a_letter_asks_to_disregard_the_last_one():
    with Bed() as bed:
        first = decline_and_send(bed, "invitation.eml")
        bed.ui.press("push button", TAKE_BACK, bed.wait_settled("Declined on "))
        window = bed.new_compose()
        check("disregard my last" in window.body(), "another letter:", window.body())
        same(window.recipients(), [("To:", "Lena Hoffmann <lena.hoffmann@example.com>")], "To")
        check(not window.strip(), "a strip for declining")
        bed.picture("after-disregard", window.node)
        same(len(bed.sink.letters), 1, "letters before Send")
        # Unsent it changes nothing.
        window.close("Discard")
        bed.ui.press("push button", TAKE_BACK, bed.wait_settled("Declined on "))
        second = bed.new_compose().send()
        same(second.recipients, first.recipients, "the envelope")
        same(str(second.mail["In-Reply-To"]), str(first.mail["In-Reply-To"]), "In-Reply-To")
        bar = bed.wait_settled("You asked them on ")
        bed.picture("after-taken-back", bar)
        check(not bed.ui.now(name=TAKE_BACK, within=bar), "it can be taken back twice")
        bed.restart()
        bed.show("invitation.eml")
        bed.wait_settled("You asked them on ")
        same(bed.ledger("invitation.eml"), "sent", "the ledger")


def test_a_calendar_answer_is_not_sent_with_taking_back():
    with Bed() as bed:
        decline_and_send(bed, "calendar.eml")
        bed.ui.press("push button", TAKE_BACK, bed.wait_settled("Declined on "))
        window = bed.new_compose()
        same(window.attachments(), [], "attachments")
        check(window.send().part("text/calendar") is None, "a calendar answer was sent")


def edit_again(bed):
    """The selected draft, by Claws Mail's own command."""
    known = [each.node for each in bed.compose_windows()]
    bed.ui.choose(bed.main_window(), "Message", "Re-edit")
    return bed.new_compose(known)


def test_a_letter_held_back_and_edited_again_keeps_its_calendar_answer():
    with Bed() as bed:
        bed.deliver("calendar.eml")
        bed.show("calendar.eml")
        window = bed.decline()
        letter = window.body()
        bed.ui.press("push button", "Send later", window.node)
        wait_for("the letter is queued", lambda: bed.claws.totals()[QUEUE] == 1)
        bed.wait_ledger("calendar.eml", "drafted")
        bed.open_folder(QUEUE, 1)
        bed.ui.raise_window(bed.main_window())
        bed.ui.key("Home", "Return")
        wait_for("the queued letter is shown", lambda: "Fatima" in bed.shown_text())
        window = edit_again(bed)
        same(window.body(), letter, "the letter")
        check(any(kind.startswith("text/calendar") for kind in window.attachments()),
              "no calendar answer among", window.attachments())
        wait_for("the strip", window.strip)
        bed.picture("after-edited-again", window.node)
        window.activate()
        bed.ui.type("Once more: ")
        wait_for("the typed words", lambda: "Once more: " in window.body())
        sent = window.send()
        check("Once more: " in sent.text(), "not what was typed")
        part = sent.part("text/calendar")
        check(part is not None, "the calendar answer was lost")
        same(part.get_param("method"), "REPLY", "method of the part")
        bed.wait_ledger("calendar.eml", "sent")
        same(len(bed.sink.letters), 1, "letters")
        wait_for("the queue is empty", lambda: bed.claws.totals()[QUEUE] == 0)


def hold_back(bed, name):
    """Declines with Send later, and shows the letter in the queue."""
    bed.deliver(name)
    bed.show(name)
    window = bed.decline()
    bed.ui.press("push button", "Send later", window.node)
    wait_for("the letter is queued", lambda: bed.claws.totals()[QUEUE] == 1)
    bed.wait_ledger(name, "drafted")
    bed.open_folder(QUEUE, 1)
    bed.ui.raise_window(bed.main_window())
    bed.ui.key("Home", "Return")
    wait_for("the queued letter is shown", lambda: "Subject: Re: " in bed.shown_text())


def test_a_letter_held_back_and_only_looked_at_again_is_still_held():
    with Bed() as bed:
        hold_back(bed, "calendar.eml")
        edit_again(bed).close()
        same(bed.claws.totals()[QUEUE], 1, "letters in the queue")
        same(bed.ledger("calendar.eml"), "drafted", "the ledger")
        bed.claws.remote("--send")
        wait_for("the letter in the sink", lambda: len(bed.sink.letters) == 1)
        check(bed.sink.letters[0].part("text/calendar") is not None, "no calendar answer")
        bed.wait_ledger("calendar.eml", "sent")


def test_a_letter_held_back_twice_is_sent_when_it_leaves():
    with Bed() as bed:
        hold_back(bed, "calendar.eml")
        window = edit_again(bed)
        bed.ui.press("push button", "Send later", window.node)
        wait_for("the window closes", window.closed)
        same(bed.ledger("calendar.eml"), "drafted", "the ledger")
        bed.claws.remote("--send")
        wait_for("the letter in the sink", lambda: len(bed.sink.letters) == 1)
        check(bed.sink.letters[0].part("text/calendar") is not None, "no calendar answer")
        bed.wait_ledger("calendar.eml", "sent")


def test_a_stored_draft_has_its_strip_again():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.decline().close("Save to Drafts")
        wait_for("the draft", lambda: len(bed.server.messages(HOME.address, "Drafts")) == 1)
        bed.ui.press("push button", DECLINE, bed.wait_bar())
        bed.picture("after-stored", bed.ui.find("push button", "Open it"))
        bed.ui.press("push button", "Open it")
        window = bed.new_compose()
        wait_for("the strip", window.strip)
        stored = window.body()
        # What is stored is the person's own: nothing is replaced before they say so.
        choice = window.choices("Situation")[2]
        window.pick("Situation", choice)
        bed.ui.find("push button", "Replace it", window.node)
        same(window.body(), stored, "the text after a choice")
        bed.picture("after-stored-choice", window.node)
        bed.ui.press("push button", "Replace it", window.node)
        wait_for("another letter", lambda: window.body() != stored)
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+z")
        wait_for("one Undo brings it back", lambda: window.body() == stored)
        window.send()
        bed.wait_ledger("invitation.eml", "sent")


def test_a_reminder_gets_the_offer_in_place_of_the_first_mail():
    with Bed() as bed:
        for name in ("invitation.eml", "reminder.eml"):
            bed.deliver(name)
            bed.show(name)
            bed.wait_bar()
        bed.show("invitation.eml")
        bed.wait_settled("A later mail asks")
        bed.picture("after-superseded", bed.ui.now(name=SETTLED))
        check(not bed.bar(), "two offers for one interview")
        bed.show("reminder.eml")
        bed.decline().send()
        bed.wait_ledger("reminder.eml", "sent")
        bed.wait_ledger("invitation.eml", "answered")
        bed.show("invitation.eml")
        bed.wait_no_bar()


def again(bed, name, new_id, *changes):
    """Another mail made from one of ours: its path, in a file of its own."""
    mail = Mail(name)
    raw = mail.raw.replace(mail.id.encode(), new_id.encode())
    for old, new in changes:
        check(old in raw, old, "is not in", name)
        raw = raw.replace(old, new)
    path = os.path.join(bed.folder, new_id + ".eml")
    with open(path, "wb") as out:
        out.write(raw)
    return path


def check_one_offer(bed, first, second):
    """The later mail has it, whichever is looked at first; an answer to it settles both."""
    bed.wait_ledger(first, "waiting")
    bed.wait_ledger(second, "waiting")
    bed.ui.find("push button", "1 invitation waits")
    bed.show(first)
    bed.wait_settled("A later mail asks")
    check(not bed.bar(), "two offers for one interview")
    bed.show(second)
    bed.decline().send()
    bed.wait_ledger(second, "sent")
    bed.wait_ledger(first, "answered")
    bed.ui.gone("push button", "1 invitation waits")


def test_the_same_event_with_another_time_is_one_offer():
    with Bed() as bed:
        later = again(bed, "calendar.eml", "cal-78@example.net",
                      (b"SEQUENCE:2", b"SEQUENCE:3"), (b"20261208T1", b"20261209T1"),
                      (b"Subject: Inv", b"Subject: Updated: Inv"), (b"8 December", b"9 December"),
                      (b"23 Nov 2026 15:12", b"24 Nov 2026 15:12"))
        bed.deliver(later, "calendar.eml")
        check_one_offer(bed, "calendar.eml", later)
        part = bed.sink.letters[0].part("text/calendar")
        check("SEQUENCE:3" in part.get_content(), "an answer to the first request")


def test_the_same_requisition_is_one_offer():
    words = b"Would Thursday", b"The requisition number is JR-10234.  Would Thursday"
    alone = (b"References: <20261102100000.815@example.com> <20261110093000.77@example.org>\n"
             b"In-Reply-To: <20261110093000.77@example.org>\n", b"")
    with Bed() as bed:
        first = again(bed, "invitation.eml", "first@example.com", words, alone)
        second = again(bed, "invitation.eml", "second@example.com", words, alone,
                       (b"23 Nov 2026 09:12:30", b"24 Nov 2026 10:00:00"),
                       (b"Interview invitation", b"Your interview"))
        bed.deliver(first, second)
        check_one_offer(bed, first, second)


def test_the_earlier_mail_can_be_answered_all_the_same():
    with Bed() as bed:
        # Both are read when they arrive, whichever comes first.
        bed.deliver("reminder.eml", "invitation.eml")
        bed.wait_ledger("reminder.eml", "waiting")
        bed.wait_ledger("invitation.eml", "waiting")
        bed.show("invitation.eml")
        bed.wait_settled("A later mail asks")
        bed.tools("Show the offer again")
        bed.wait_bar()
        bed.decline().send()
        bed.wait_ledger("invitation.eml", "sent")
        bed.wait_ledger("reminder.eml", "answered")


def test_a_cancellation_ends_it():
    with Bed() as bed:
        bed.deliver("calendar.eml")
        bed.show("calendar.eml")
        bed.wait_bar()
        bed.deliver("cancel.eml")
        bed.show("cancel.eml")
        bed.wait_ledger("calendar.eml", "cancelled")
        bed.wait_no_bar()
        check(not bed.ui.now(name=SETTLED), "a bar at the cancellation")
        bed.show("calendar.eml")
        bar = bed.wait_settled("This interview was cancelled")
        bed.picture("after-cancelled", bar)
        for name in (DECLINE, MORE, TAKE_BACK):
            check(not bed.ui.now(name=name, within=bar), f"“{name}” for what is cancelled")


def test_a_cancellation_that_is_read_first_counts():
    with Bed() as bed:
        bed.deliver("cancel.eml")
        bed.show("cancel.eml")
        bed.deliver("calendar.eml")
        bed.show("calendar.eml")
        bed.wait_settled("This interview was cancelled")
        check(not bed.ui.now(name=BAR), "an offer")


def test_a_reminder_is_set_and_taken_back():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.open_more("Remind me")
        bed.picture("after-remind", wait_for("Tomorrow", lambda: bed.menu_entry("Tomorrow")))
        bed.ui.click(bed.menu_entry("Tomorrow"))
        wait_for("the bar knows", lambda: "reminder on " in bed.bar_line())
        # Until then the status bar does not count it.
        bed.ui.gone("push button", "1 invitation waits")
        bed.restart()
        bed.show("invitation.eml")
        check("reminder on " in bed.bar_line(), "forgotten:", bed.bar_line())
        bed.open_more("Remind me", "No reminder")
        wait_for("the bar knows", lambda: "reminder on " not in bed.bar_line())
        bed.ui.find("push button", "1 invitation waits")
        bed.wait_ledger("invitation.eml", "waiting")


def test_where_nobody_reads_answers_the_bar_warns():
    with Bed() as bed:
        bed.deliver("noreply.eml", "scam.eml")
        for name in ("noreply.eml", "scam.eml"):
            bed.show(name)
            bar = bed.wait_bar()
            check(not bed.ui.now(name=DECLINE, within=bar), "a letter is offered at", name)
            bed.open_more()
            wait_for("the menu", lambda: bed.menu_entry(NOT_ONE))
            check(not bed.menu_entry("No reason given"), "a letter in the menu at", name)
            bed.picture("after-warning-" + name[:4], bed.menu_entry(NOT_ONE))
            bed.ui.key("Escape")
            wait_for("the menu closes", lambda: not bed.menu_entry(NOT_ONE))


if __name__ == "__main__":
    main()
