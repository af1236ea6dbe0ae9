#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Beside Claws Mail's own vCalendar plugin, which answers calendar invitations itself."""

import os

from bed import HOME, Bed, Mail, check, main, same, wait_for
from test_decline import letter_name

LEFT = "The calendar invitation is left to vCalendar: decline it there, too."


def strip_words(bed, window):
    return [bed.ui.quietly(lambda: node.name) or "" for node in bed.ui.all("label", within=window.strip())]


def show_in_vcalendar(bed, name):
    """Its viewer takes the place of the mail's text."""
    mail = Mail(name)
    bed.insist("vCalendar shows the invitation",
               lambda: bed.claws.select(f"#imap/{HOME.box}/INBOX", mail.id),
               lambda: bed.ui.now("push button", "Answer", bed.main_window()))


def decline_in_vcalendar(bed):
    """The third of Accept, Tentatively accept, Decline."""
    box = next(node for node in bed.ui.all("combo box", within=bed.main_window())
               if bed.ui.quietly(lambda: node.name) == "Accept")
    bed.ui.raise_window(bed.main_window())
    bed.ui.click(box)
    bed.ui.find("menu item", "Decline", box)
    bed.ui.key("Home", "Down", "Down", "Return")
    wait_for("Decline is chosen", lambda: bed.ui.quietly(lambda: box.name) == "Decline")
    bed.ui.press("push button", "Answer", bed.main_window())


def calendar_answers(bed):
    return [letter for letter in bed.sink.letters if "text/calendar" in
            [part.get_content_type() for part in letter.mail.walk()]]


def test_vcalendar_gives_the_one_calendar_answer():
    with Bed(modules=["vcalendar.so"]) as bed:
        bed.deliver("calendar.eml")
        show_in_vcalendar(bed, "calendar.eml")
        bed.wait_bar()
        bed.picture("vcalendar-view")
        window = bed.decline()
        # The letter declines, and the strip says that the calendar does not know yet.
        wait_for("the strip's words", lambda: LEFT in strip_words(bed, window))
        bed.picture("vcalendar-strip", window.node)
        same(window.attachments(), [], "attachments")
        same([kind for kind, _ in window.recipients()], ["To:"], "recipients")
        # Another situation that declines changes nothing about it; one that does not says nothing.
        window.pick("Situation", letter_name("other-offer"))
        wait_for("the strip's words", lambda: LEFT in strip_words(bed, window))
        same(window.attachments(), [], "attachments")
        window.pick("Situation", letter_name("reschedule"))
        wait_for("no words", lambda: LEFT not in strip_words(bed, window))
        window.pick("Situation", letter_name("no-reason"))
        wait_for("the strip's words", lambda: LEFT in strip_words(bed, window))
        letter = window.send()
        same(letter.recipients, ["fatima@example.net"], "the envelope")
        same(calendar_answers(bed), [], "calendar answers of ours")
        bed.wait_ledger("calendar.eml", "sent")

        show_in_vcalendar(bed, "calendar.eml")
        decline_in_vcalendar(bed)
        wait_for("vCalendar's answer", lambda: len(bed.sink.letters) == 2)
        answer, = calendar_answers(bed)
        same(answer.recipients, ["recruiting@robotics.example"], "whom vCalendar tells")
        check("PARTSTAT=DECLINED" in answer.raw.decode().replace("\r\n ", ""), "no decline:", answer.raw)


def test_a_draft_with_an_answer_leaves_without_one():
    """Written before vCalendar was loaded, sent after."""
    with Bed() as bed:
        bed.deliver("calendar.eml")
        bed.show("calendar.eml")
        window = bed.decline()
        check(window.attachments(), "no calendar answer")
        window.close("Save to Drafts")
        wait_for("the draft", lambda: len(bed.server.messages(HOME.address, "Drafts")) == 1)
        bed.stop()
        add_module(bed, "vcalendar.so")
        bed.start()
        bed.receive(1)
        show_in_vcalendar(bed, "calendar.eml")
        known = [each.node for each in bed.compose_windows()]
        bed.ui.press("push button", "Decline politely…", bed.wait_bar())
        bed.ui.press("push button", "Open it")
        window = bed.new_compose(known)
        wait_for("the strip's words", lambda: LEFT in strip_words(bed, window))
        same(window.attachments(), [], "attachments")
        letter = window.send()
        check(letter.part("text/calendar") is None, "a calendar answer")
        same(letter.recipients, ["fatima@example.net"], "the envelope")


def add_module(bed, name):
    path = os.path.join(bed.rc, "clawsrc")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as out:
        out.write(text.replace("[Plugins_GTK3]\n", f"[Plugins_GTK3]\n{name}\n"))


if __name__ == "__main__":
    main()
