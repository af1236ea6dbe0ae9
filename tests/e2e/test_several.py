#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Declines for several selected mails: a draft for each invitation, none sent."""

import email
import email.policy

from bed import HOME, Bed, Mail, check, main, same, wait_for
from loader import Loader

COMMAND = "Prepare declines…"
TITLE = "Prepare declines"
DRAFTS = "Drafts"
SLOW = 0.5


def select_all(bed):
    bed.ui.choose(bed.main_window(), "Edit", "Select all")


def ask(bed):
    bed.tools(COMMAND)
    window = bed.ui.find_window(TITLE)
    bed.ui.settled(window)
    return window


def labels(bed, window):
    return [bed.ui.quietly(lambda: node.name) for node in bed.ui.all("label", within=window)]


def drafts(bed):
    """{Message-ID that is answered: the draft}, as another client sees them."""
    # Claws Mail puts lines of its own above the head of a draft.
    mails = [email.message_from_bytes(raw.replace(b"\r\n", b"\n").split(b"Headers: 1\n", 1)[-1]
                                      .lstrip(b"\n"), policy=email.policy.default)
             for raw in bed.server.messages(HOME.address, DRAFTS)]
    return {str(mail["References"]).split()[-1].strip("<>"): mail for mail in mails}


def left_out(bed, window):
    node = bed.ui.now("text", "Left out", window)
    return bed.ui.text(node).splitlines() if node else []


def finish(bed, window):
    """Waits for the summary; its words."""
    bed.ui.find("push button", "Close", window, 60)
    return labels(bed, window)


def check_nothing_left(bed):
    same(bed.compose_nodes(), [], "compose windows")
    same(len(bed.sink.letters), 0, "letters")
    same(bed.server.messages(HOME.address, "Sent"), [], "copies in Sent")


def test_a_draft_for_each_invitation_and_the_others_are_named():
    with Bed() as bed:
        bed.deliver("plain.eml", "german.eml", "calendar.eml", "invitation.eml", "scam.eml",
                    "newsletter.eml")
        bed.show("invitation.eml")
        bed.decline().close("Save to Drafts")
        bed.wait_ledger("invitation.eml", "drafted")
        select_all(bed)
        window = ask(bed)
        check("6 mails are selected." in labels(bed, window), labels(bed, window))
        same(len(drafts(bed)), 1, "drafts before it is wanted")
        bed.ui.press("push button", "Prepare", window)
        check("2 letters are in Drafts. Nothing was sent." in finish(bed, window),
              labels(bed, window))
        same(set(drafts(bed)), {Mail(name).id for name in
                                ("invitation.eml", "german.eml", "calendar.eml")}, "drafts")
        german = drafts(bed)[Mail("german.eml").id].get_body(("plain",)).get_content()
        check(german.startswith("Guten Tag Jürgen Müller"), "no German letter:", german)
        parts = [part.get_content_type() for part in drafts(bed)[Mail("calendar.eml").id].walk()]
        check("text/calendar" in parts, "no calendar answer among", parts)
        lines = left_out(bed, window)
        for name, words in (("invitation.eml", "stored in Drafts"), ("plain.eml", "does not read"),
                            ("newsletter.eml", "does not read"), ("scam.eml", "scam")):
            found = [line for line in lines if line.startswith(Mail(name).subject + " — ")]
            check(len(found) == 1 and words in found[0], f"{name} in", lines)
        same(len(lines), 4, "left out")
        for name in ("german.eml", "calendar.eml", "invitation.eml"):
            bed.wait_ledger(name, "drafted")
        for name in ("plain.eml", "scam.eml", "newsletter.eml"):
            same(bed.ledger(name), None, name)
        check_nothing_left(bed)
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone(TITLE)


def test_a_second_time_writes_nothing():
    with Bed() as bed:
        bed.deliver("german.eml", "invitation.eml")
        bed.show("invitation.eml")
        bed.decline().send()
        bed.wait_ledger("invitation.eml", "sent")
        bed.ui.raise_window(bed.main_window())
        select_all(bed)
        window = ask(bed)
        bed.ui.press("push button", "Prepare", window)
        check("1 letter is in Drafts. Nothing was sent." in finish(bed, window),
              labels(bed, window))
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone(TITLE)
        window = ask(bed)
        bed.ui.press("push button", "Prepare", window)
        check("No letter was written. Nothing was sent." in finish(bed, window),
              labels(bed, window))
        lines = left_out(bed, window)
        check(any("answered already" in line for line in lines), lines)
        check(any("stored in Drafts" in line for line in lines), lines)
        same(set(drafts(bed)), {Mail("german.eml").id}, "drafts")
        same(len(bed.sink.letters), 1, "letters")


def test_the_question_can_be_left_and_the_answer_chosen():
    with Bed() as bed:
        bed.deliver("german.eml", "invitation.eml")
        bed.show("invitation.eml")
        # By the keyboard alone, and for one mail.
        bed.ui.raise_window(bed.main_window())
        bed.ui.key(bed.accelerator(COMMAND))
        window = bed.ui.find_window(TITLE)
        bed.ui.settled(window)
        check("1 mail is selected." in labels(bed, window), labels(bed, window))
        bed.ui.raise_window(window)
        bed.ui.key("Escape")
        bed.ui.window_gone(TITLE)
        same(drafts(bed), {}, "drafts after Escape")
        window = ask(bed)
        box = bed.ui.find("combo box", "Answer", window)
        bed.ui.click(box)
        bed.ui.click(bed.ui.find("menu item", "I have accepted another offer", box))
        bed.ui.press("push button", "Prepare", window)
        finish(bed, window)
        letter = drafts(bed)[Mail("invitation.eml").id].get_body(("plain",)).get_content()
        check("accepted" in letter, "another letter was asked for:", letter)


def test_cancel_stops_after_the_mail_at_hand():
    names = [f"copy-{number}.eml" for number in range(30)]
    with Bed() as bed:
        first = Mail("invitation.eml")
        # Each one is a conversation of its own.
        alone = b"\n".join(line for line in first.raw.split(b"\n")
                           if not line.startswith((b"References:", b"In-Reply-To:")))
        for name in names:
            raw = alone.replace(first.id.encode(), name.encode() + b"@example.com")
            bed.server.append(HOME.address, "INBOX", raw)
        bed.receive(len(names))
        bed.claws.select("#imap/Anna/INBOX")
        bed.claws.select("#imap/Anna/INBOX", names[0] + "@example.com")
        wait_for("a mail is shown", lambda: "Subject: " + first.subject in bed.shown_text())
        select_all(bed)
        window = ask(bed)
        bed.ui.press("push button", "Prepare", window)
        wait_for("some drafts", lambda: len(drafts(bed)) >= 2)
        bed.ui.press("push button", "Cancel", window)
        words = finish(bed, window)
        check(any(line and line.startswith("You stopped before") for line in words), words)
        done = len(drafts(bed))
        check(2 <= done < len(names), f"{done} drafts of {len(names)}")
        check(f"{done} letters are in Drafts. Nothing was sent." in words, words)
        check_nothing_left(bed)


def test_a_letter_that_cannot_be_stored_keeps_its_window():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = ask(bed)
        bed.server.let_in(HOME.address, DRAFTS, False)
        bed.ui.press("push button", "Prepare", window)
        # Claws Mail itself says that it could not.
        bed.ui.press("push button", "Close", bed.ui.find_window("Error", 60))
        compose = bed.new_compose()
        check("Hoffmann" in compose.body(), compose.body())
        words = finish(bed, window)
        check("No letter was written. Nothing was sent." in words, words)
        check("could not be stored" in "".join(left_out(bed, window)), left_out(bed, window))
        bed.server.let_in(HOME.address, DRAFTS, True)


def test_offline_nothing_is_asked_and_nothing_written():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.claws.remote("--offline")
        window = ask(bed)
        bed.ui.press("push button", "Prepare", window)
        check("No letter was written. Nothing was sent." in finish(bed, window),
              labels(bed, window))
        check("offline" in "".join(left_out(bed, window)), left_out(bed, window))
        same(bed.compose_nodes(), [], "compose windows")


def test_unloaded_while_a_slow_server_stores_a_draft():
    loader = Loader()
    with loader.bed(relayed=True) as bed:
        loader.tell("load")
        bed.deliver("invitation.eml", "german.eml", "calendar.eml")
        bed.show("invitation.eml")
        bed.wait_flag("calendar.eml", "interview")
        select_all(bed)
        window = ask(bed)
        bed.relay.delay = SLOW
        bed.ui.press("push button", "Prepare", window)
        wait_for("the work begins", lambda: bed.ui.now("progress bar", "Progress", window))
        # Claws Mail waits for an answer in the middle of one of our steps.
        wait_for("a draft", lambda: len(drafts(bed)) >= 1, 60)
        loader.tell("unload")
        bed.ui.window_gone(TITLE)
        bed.relay.delay = 0
        bed.show("german.eml")
        check(not bed.bar(), "a bar without a plugin")
        same(len(bed.sink.letters), 0, "letters")


def test_a_slow_server_does_not_hold_the_windows():
    with Bed(relayed=True) as bed:
        bed.deliver("invitation.eml", "german.eml", "calendar.eml")
        bed.show("invitation.eml")
        bed.wait_flag("calendar.eml", "interview")
        select_all(bed)
        window = ask(bed)
        bed.relay.delay = SLOW
        bed.ui.press("push button", "Prepare", window)
        wait_for("a draft", lambda: len(drafts(bed)) >= 1, 60)
        bed.ui.press("push button", "Cancel", window)
        finish(bed, window)
        bed.relay.delay = 0
        same(len(bed.sink.letters), 0, "letters")
        same(bed.compose_nodes(), [], "compose windows")


def test_no_mail_selected():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.claws.select("#imap/Anna/Jobs")
        wait_for("an empty folder", lambda: bed.claws.totals()["#imap/Anna/Jobs"] == 0)
        bed.tools(COMMAND)
        bed.ui.find("label", "No mail is selected.")
        bed.ui.key("Escape")
        wait_for("the notice goes", lambda: not bed.ui.now("label", "No mail is selected."))


if __name__ == "__main__":
    main()
