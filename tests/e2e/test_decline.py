#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main path: an invitation arrives, the person declines, edits or not, and sends."""

import email.utils
import os

import icalendar

from bed import HOME, SOURCE, WORK, Bed, check, main, same, wait_for

LETTER_END = "\n-- \n"


def as_sent(text):
    """The text as it may be compared: the last line's end is the transport's."""
    return text.replace("\r\n", "\n").rstrip("\n")


def addresses(field):
    return email.utils.getaddresses([str(field)]) if field else []


def check_sent(bed, window):
    """Sends, and compares what left with what the window showed."""
    body, subject, sender = window.body(), window.subject(), window.sender()
    recipients = window.recipients()
    same(len(bed.sink.letters), 0, "letters before Send")
    letter = window.send()
    same(as_sent(letter.text()), as_sent(body), "the text that was sent")
    same(str(letter.mail["Subject"]), subject, "Subject")
    same(addresses(letter.mail["From"]), addresses(sender), "From")
    for kind in ("To:", "Cc:", "Bcc:"):
        shown = ", ".join(address for row, address in recipients if row == kind)
        same(addresses(letter.mail[kind[:-1]]), addresses(shown), kind)
    same(len(bed.sink.letters), 1, "letters after Send")
    return letter


def check_threaded(letter, mail):
    same(str(letter.mail["In-Reply-To"]), f"<{mail.id}>", "In-Reply-To")
    before = str(mail.parsed["References"] or "").split()
    same(str(letter.mail["References"]).split(), before + [f"<{mail.id}>"], "References")


def test_an_invitation_is_declined():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        # Another IMAP client sees what the plugin found, before anybody opened the mail.
        bed.wait_flag("invitation.eml", "interview")
        mail = bed.show("invitation.eml")
        bed.wait_bar()
        bed.wait_ledger("invitation.eml", "waiting")
        window = bed.decline()

        same(window.recipients(), [("To:", "Lena Hoffmann <lena.hoffmann@example.com>")], "To")
        same(window.sender(), "Anna Sample <anna@example.org>", "From")
        same(window.subject(), "Re: Interview invitation: Senior Test Engineer", "Subject")
        letter, _, signature = window.body().rpartition(LETTER_END)
        same(signature, HOME.signature, "the signature")
        letter = letter.split("\nOn Mon", 1)[0]
        check("Lena" in letter or "Hoffmann" in letter, "nobody is greeted:", letter)
        check("{{" not in letter and "  " not in letter, "leftovers:", letter)
        check(max(map(len, letter.splitlines())) <= 72, "long lines:", letter)
        bed.wait_ledger("invitation.eml", "drafted")

        sent = check_sent(bed, window)
        check_threaded(sent, mail)
        same(sent.recipients, ["lena.hoffmann@example.com"], "the envelope")
        check(sent.part("text/calendar") is None, "a calendar answer to a mail without a request")
        bed.wait_flag("invitation.eml", "\\Answered")
        bed.wait_ledger("invitation.eml", "sent")
        wait_for("the copy in Sent", lambda: len(bed.server.messages(HOME.address, "Sent")) == 1)
        bed.wait_no_bar()


def test_a_calendar_request_gets_a_calendar_answer():
    with Bed() as bed:
        bed.deliver("calendar.eml")
        mail = bed.show("calendar.eml")
        window = bed.decline()
        rows = window.recipients()
        same(rows[0], ("To:", "Fatima El Amrani <fatima@example.net>"), "To")
        check(len(rows) == 2 and rows[1][0] == "Cc:"
              and "recruiting@robotics.example" in rows[1][1], "the organizer:", rows)
        check(any(kind.startswith("text/calendar") for kind in window.attachments()),
              "no calendar part among", window.attachments())

        sent = check_sent(bed, window)
        check_threaded(sent, mail)
        part = sent.part("text/calendar")
        check(part is not None, "no calendar part was sent")
        same(part.get_param("method"), "REPLY", "method of the part")
        same(part.get_content_charset(), "utf-8", "charset of the part")
        raw = part.get_payload(decode=True)
        answer = icalendar.Calendar.from_ical(raw)
        same(str(answer["METHOD"]), "REPLY", "METHOD")
        events = [each for each in answer.subcomponents if each.name == "VEVENT"]
        same(len(events), 1, "events")
        event = events[0]
        check(not event.errors, "errors:", event.errors)
        same(str(event["UID"]), "interview-77@example.net", "UID")
        same(int(event["SEQUENCE"]), 2, "SEQUENCE")
        same(str(event["ORGANIZER"]).lower(), "mailto:recruiting@robotics.example", "ORGANIZER")
        check(not isinstance(event["ATTENDEE"], list), "more than one ATTENDEE")
        same(str(event["ATTENDEE"]).lower(), "mailto:anna@example.org", "ATTENDEE")
        same(event["ATTENDEE"].params["PARTSTAT"], "DECLINED", "PARTSTAT")
        same(event["DTSTART"].to_ical(), b"20261208T100000Z", "DTSTART")
        check("DTSTAMP" in event, "no DTSTAMP")
        check(all(line.endswith(b"\r") for line in raw.rstrip(b"\r\n").split(b"\n")[:-1]),
              "lines that do not end in CRLF")


def test_nothing_leaves_before_send_is_pressed():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = bed.decline()
        bed.wait_ledger("invitation.eml", "drafted")
        window.close("Discard")
        bed.wait_ledger("invitation.eml", "waiting")
        same(len(bed.sink.letters), 0, "letters")
        same(bed.server.messages(HOME.address, "Sent"), [], "copies in Sent")
        check("\\Answered" not in bed.flags("invitation.eml"), "marked as answered")
        # The offer still stands.
        bed.wait_bar()


def test_a_saved_draft_is_drafted_not_sent():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.decline().close("Save to Drafts")
        wait_for("the draft", lambda: len(bed.server.messages(HOME.address, "Drafts")) == 1)
        bed.wait_ledger("invitation.eml", "drafted", "waiting")
        same(len(bed.sink.letters), 0, "letters")


def test_what_the_person_typed_is_what_is_sent():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = bed.decline()
        # The cursor stands on top of the letter, and the text has the keyboard.
        window.activate()
        bed.ui.type("A line of my own.\n\n")
        wait_for("the typed line", lambda: window.body().startswith("A line of my own."))
        check_sent(bed, window)


def test_pressed_twice_raises_the_window():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = bed.decline()
        bed.ui.raise_window(bed.main_window())
        bed.ui.press("push button", "Decline politely…", bed.wait_bar())
        wait_for("the first window comes to the front",
                 lambda: bed.ui.has_state(window.node, "active"))
        same(len(bed.compose_nodes()), 1, "compose windows")


def test_the_second_account_answers_with_its_own_name():
    with Bed() as bed:
        bed.deliver("work.eml", account=WORK)
        bed.wait_flag("work.eml", "interview", account=WORK)
        bed.show("work.eml", account=WORK)
        window = bed.decline()
        same(addresses(window.sender()), [("Anna S. Sample", WORK.address)], "From")
        check(window.body().endswith(LETTER_END + WORK.signature), "signature:", window.body())
        sent = check_sent(bed, window)
        same(sent.sender, WORK.address, "the envelope's sender")
        bed.wait_flag("work.eml", "\\Answered", account=WORK)


def test_a_list_address_does_not_get_the_decline():
    # The person prefers replies to go to the list; an invitation that came through one is personal.
    with Bed(common={"default_reply_list": 1}) as bed:
        bed.deliver("list.eml")
        bed.show("list.eml")
        window = bed.decline()
        same(window.recipients(), [("To:", "Tomasz Nowak <tomasz.nowak@jobs.example.net>")], "To")
        sent = check_sent(bed, window)
        same(sent.recipients, ["tomasz.nowak@jobs.example.net"], "the envelope")
        # The preference is the person's: an ordinary reply still follows it.
        bed.ui.raise_window(bed.main_window())
        bed.ui.key("ctrl+r")
        same([address for _, address in bed.new_compose().recipients()],
             ["devjobs@lists.example.net"], "an ordinary reply")


def test_a_separate_message_window_has_its_own_bar():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        window = bed.open_window("invitation.eml")
        bed.wait_bar(window)
        compose = bed.decline(window)
        check_sent(bed, compose)
        bed.ui.raise_window(window)
        bed.ui.key("Escape")
        wait_for("the message window closes", lambda: window not in bed.ui.windows())


def test_the_letter_is_in_the_language_of_the_mail():
    with Bed() as bed:
        bed.deliver("german.eml")
        bed.show("german.eml")
        window = bed.decline()
        check("Herr Müller" in window.body() or "Jürgen Müller" in window.body(),
              "no German greeting:", window.body()[:200])
        check(window.body().startswith(("Sehr geehrte", "Guten Tag", "Lieber", "Hallo")),
              "no German greeting:", window.body()[:200])
        sent = check_sent(bed, window)
        same(sent.recipients, ["mueller@example.com"], "the envelope")


def test_a_letter_sent_later_is_sent_when_it_leaves():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = bed.decline()
        bed.ui.press("push button", "Send later", window.node)
        wait_for("the letter is queued", lambda: bed.claws.totals()["#mh/Mailbox/queue"] == 1)
        bed.wait_ledger("invitation.eml", "drafted")
        same(len(bed.sink.letters), 0, "letters before the queue is sent")
        bed.claws.remote("--send")
        wait_for("the letter in the sink", lambda: len(bed.sink.letters) == 1)
        bed.wait_ledger("invitation.eml", "sent")


def test_another_situation_changes_the_letter_and_its_calendar_answer():
    with Bed() as bed:
        bed.deliver("calendar.eml")
        bed.show("calendar.eml")
        window = bed.decline()
        first = window.body()
        window.pick("Situation", letter_name("other-offer"))
        wait_for("another letter", lambda: window.body() != first)
        check(window.body().endswith(LETTER_END + HOME.signature), "signature:", window.body())
        check(window.attachments(), "the calendar answer is gone")
        # Asking for another time declines nothing.
        window.pick("Situation", letter_name("reschedule"))
        wait_for("no calendar answer", lambda: not window.attachments())
        sent = check_sent(bed, window)
        check(sent.part("text/calendar") is None, "a calendar answer was sent")


def letter_name(situation, language="en"):
    """The name of a letter, as its file gives it."""
    folder = os.path.join(os.environ.get("REGRETS_DATADIR", SOURCE), "templates", language)
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            head = dict(line.rstrip("\n").split(": ", 1) for line in file.read().split("\n\n")[0]
                        .splitlines() if ": " in line)
        if head.get("Situation") == situation:
            return head["Name"]
    raise AssertionError(f"no letter for {situation} in {folder}")


def test_a_forgotten_placeholder_is_noticed_before_it_leaves():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = bed.decline()
        window.activate()
        bed.ui.type("Dear [NAME], {{company}} ")
        wait_for("the typed words", lambda: "{{company}}" in window.body())
        window.try_to_send()
        bed.ui.find("push button", "Send anyway")
        same(len(bed.sink.letters), 0, "letters while the question stands")
        bed.ui.key("Escape")
        wait_for("the question goes", lambda: not bed.ui.now("push button", "Send anyway"))
        same(len(bed.sink.letters), 0, "letters after going back")
        window.try_to_send()
        bed.ui.press("push button", "Send anyway")
        wait_for("the letter leaves", lambda: len(bed.sink.letters) == 1)


def test_the_keyboard_alone_is_enough():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        bed.ui.raise_window(bed.main_window())
        bed.ui.key(bed.accelerator("Decline politely…"))
        window = bed.new_compose()
        same(window.recipients(), [("To:", "Lena Hoffmann <lena.hoffmann@example.com>")], "To")


if __name__ == "__main__":
    main()
