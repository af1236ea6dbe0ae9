#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The look before sending: what it says, and the ways on from it."""

from bed import Bed, check, main, same, wait_for

BACK = "Back to the text"
ANYWAY = "Send anyway"
NO_MORE = "Do not check this again"


def spoiled(bed, name="invitation.eml", words="Dear [NAME], {{company}} "):
    """A letter with something in its third line that should not leave so."""
    bed.deliver(name)
    bed.show(name)
    window = bed.decline()
    bed.ui.click(window.body_node())
    bed.ui.key("ctrl+Home", "Down", "Down")
    bed.ui.type(words)
    wait_for("the typed words", lambda: words in window.body())
    return window


def ask(bed, window):
    window.try_to_send()
    bed.ui.find("push button", ANYWAY)


def gone(bed):
    wait_for("the question goes", lambda: not bed.ui.now("push button", ANYWAY))


def test_it_names_the_lines_and_goes_back_to_the_first():
    with Bed() as bed:
        window = spoiled(bed)
        ask(bed, window)
        bed.picture("send-question", bed.ui.find("push button", ANYWAY))
        words = "\n".join(bed.ui.quietly(lambda: node.name) or "" for node in bed.ui.all("label"))
        check("Line 3, “Dear [NAME], {{company}}" in words, "the line is not named:", words)
        wait_for("the focus", lambda: bed.ui.has_state(bed.ui.find("push button", BACK),
                                                       "focused"))
        bed.ui.key("Return")
        gone(bed)
        same(len(bed.sink.letters), 0, "letters after going back")
        bed.ui.type("HERE ")
        wait_for("typing goes on in the line", lambda: "HERE " in window.body())
        same(window.body().splitlines()[2][:17], "HERE Dear [NAME],", "where the cursor stood")
        # The same question again, as nothing was mended; Escape goes back as well.
        ask(bed, window)
        bed.ui.key("Escape")
        gone(bed)
        same(len(bed.sink.letters), 0, "letters after Escape")


def test_send_anyway_sends_and_asks_the_next_time():
    with Bed() as bed:
        window = spoiled(bed)
        ask(bed, window)
        bed.ui.press("push button", ANYWAY)
        wait_for("the letter leaves", lambda: len(bed.sink.letters) == 1)
        ask(bed, spoiled(bed, "calendar.eml"))
        bed.ui.press("push button", BACK)
        gone(bed)
        same(len(bed.sink.letters), 1, "letters")


def test_it_does_not_ask_again_once_that_is_wanted():
    with Bed() as bed:
        window = spoiled(bed)
        ask(bed, window)
        bed.ui.press("check box", NO_MORE)
        bed.ui.press("push button", ANYWAY)
        wait_for("the letter leaves", lambda: len(bed.sink.letters) == 1)
        bed.restart()
        spoiled(bed, "calendar.eml").send()
        # It is the preference of the same meaning.
        preferences = bed.open_preferences()
        box = bed.ui.find("check box", "Look over the letter before it is sent", preferences)
        check(not bed.ui.has_state(box, "checked"), "the preference says otherwise")
        bed.ui.press("push button", "Cancel", preferences)


def test_it_can_be_switched_off_and_gone_back_with():
    with Bed() as bed:
        window = spoiled(bed)
        ask(bed, window)
        bed.ui.press("check box", NO_MORE)
        bed.ui.press("push button", BACK)
        gone(bed)
        same(len(bed.sink.letters), 0, "letters after going back")
        window.send()


def test_escape_switches_nothing_off():
    with Bed() as bed:
        window = spoiled(bed)
        ask(bed, window)
        bed.ui.press("check box", NO_MORE)
        bed.ui.key("Escape")
        gone(bed)
        ask(bed, window)
        bed.ui.key("Escape")
        gone(bed)


def test_send_later_is_asked_as_well():
    with Bed() as bed:
        window = spoiled(bed)
        bed.ui.press("push button", "Send later", window.node)
        bed.ui.press("push button", BACK)
        gone(bed)
        # Claws Mail's own word on it.
        bed.ui.press("push button", "Close", bed.ui.find_window("Error"))
        same(bed.claws.totals()["#mh/Mailbox/queue"], 0, "letters in the queue")


def test_ordinary_mail_is_not_looked_over():
    with Bed() as bed:
        bed.deliver("plain.eml")
        bed.show("plain.eml")
        bed.ui.raise_window(bed.main_window())
        bed.ui.key("ctrl+r")
        window = bed.new_compose()
        bed.ui.click(window.body_node())
        bed.ui.type("Dear [NAME], {{company}} ")
        wait_for("the typed words", lambda: "{{company}}" in window.body())
        window.send()


if __name__ == "__main__":
    main()
