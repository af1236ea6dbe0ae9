#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window Why?: reasons, where they stand in the mail, and facts that the person puts right."""

from bed import DECLINE, Bed, check, main, same, wait_for

FACTS = ("Company", "Role", "Person", "Starts")


def open_why(bed):
    bed.more("Why?")
    return bed.ui.find_window("Why?")


def entry(bed, window, name):
    return bed.ui.find("text", name, window)


def fill(bed, window, name, words):
    bed.ui.click(entry(bed, window, name))
    bed.ui.key("ctrl+a")
    if words:
        bed.ui.type(words)
    else:
        bed.ui.key("Delete")
    wait_for("the typed words", lambda: bed.ui.text(entry(bed, window, name)) == words)


def apply(bed, window):
    bed.ui.press("push button", "Apply", window)


def marked(bed, window):
    """The words of the mail that have a colour behind them."""
    node = entry(bed, window, "Text of the mail")
    text, found, place = node.queryText(), [], 0
    while place < text.characterCount:
        attributes, start, end = text.getAttributes(place)
        if "bg-color" in attributes:
            found.append(text.getText(start, end))
        place = max(end, place + 1)
    return "".join(found)


def test_the_reasons_are_marked_in_the_mail():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = open_why(bed)
        bed.picture("why", window)
        words = marked(bed, window)
        check("invite you to a first interview" in words, "not marked:", words)
        check("Kind regards" not in words, "marked although it says nothing:", words)
        reasons = bed.ui.text(entry(bed, window, "Reasons"))
        check("An interview invitation: " in reasons and "line " in reasons, reasons)
        for name, value in zip(FACTS, ("Example Works", "Senior Test Engineer", "Lena Hoffmann",
                                       "2026-12-03 14:00")):
            same(bed.ui.text(entry(bed, window, name)), value, name)
        bed.ui.raise_window(window)
        bed.ui.key("Escape")
        bed.ui.window_gone("Why?")


def test_a_report_names_rules_and_nothing_of_the_mail():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = open_why(bed)
        bed.ui.press("push button", "Report…", window)
        panel = bed.ui.find_window("Report")
        bed.picture("report", panel)
        shown = bed.ui.text(bed.ui.find("text", "Report", panel))
        bed.ui.press("push button", "Close", panel)
        bed.ui.window_gone("Report")
        # What is pasted is what was shown.
        bed.ui.raise_window(window)
        bed.ui.click(entry(bed, window, "Company"))
        bed.ui.key("ctrl+a", "ctrl+v")
        wait_for("the pasted report", lambda: "verdict invitation: " in bed.ui.text(
            entry(bed, window, "Company")))
        pasted = bed.ui.text(entry(bed, window, "Company"))
        same(pasted, shown, "the pasted report")
        check("\nrule en." in pasted and "\nfact company: " in pasted, pasted)
        for word in ("Example", "Senior", "Hoffmann", "Lena", "@", "2026"):
            check(word not in pasted, f"“{word}” in", pasted)


def test_a_corrected_fact_is_in_the_letter_and_stays():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml")
        bed.show("invitation.eml")
        window = open_why(bed)
        check(not bed.ui.has_state(bed.ui.find("push button", "Apply", window), "sensitive"),
              "Apply before anything has changed")
        fill(bed, window, "Company", "Other Works")
        fill(bed, window, "Person", "Dr. Ines Weber")
        fill(bed, window, "Starts", "4 Dec 2026 10:30")
        apply(bed, window)
        wait_for("the bar follows", lambda: "Other Works" in bed.bar_line())
        check("4 Dec 10:30" in bed.bar_line(), "the time in the bar:", bed.bar_line())
        same(bed.ui.text(entry(bed, window, "Starts")), "2026-12-04 10:30", "the time as read")
        bed.picture("why-corrected", window)
        # By Enter in a field, too; and what is not known is left out.
        fill(bed, window, "Role", "")
        bed.ui.key("Return")
        wait_for("the bar follows", lambda: "Senior" not in bed.bar_line())
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone("Why?")

        bed.restart()
        bed.show("plain.eml")
        bed.show("invitation.eml")
        check("Other Works" in bed.bar_line(), "forgotten:", bed.bar_line())
        body = bed.decline().body().replace("\n", " ")
        letter = body.split(" On Mon")[0]
        check("Ines" in letter or "Weber" in letter, "another is greeted:", letter)
        check("Other Works" in letter, "another company:", letter)
        for word in ("Example Works", "Senior Test Engineer", "Lena"):
            check(word not in letter, f"still “{word}”:", letter)


def test_what_is_not_understood_changes_nothing():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        before = bed.bar_line()
        window = open_why(bed)
        fill(bed, window, "Starts", "some day")
        apply(bed, window)
        wait_for("a complaint", lambda: any(
            "“some day” is not understood" in (bed.ui.quietly(lambda: node.name) or "")
            for node in bed.ui.all("label", within=window)))
        bed.picture("why-complaint", window)
        same(bed.bar_line(), before, "the bar")
        fill(bed, window, "Starts", "2026-12-03 14:00")
        check(not bed.ui.has_state(bed.ui.find("push button", "Apply", window), "sensitive"),
              "Apply although nothing has changed")


def test_an_open_letter_follows_while_it_is_unedited():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        compose = bed.decline()
        bed.ui.raise_window(bed.main_window())
        window = open_why(bed)
        fill(bed, window, "Company", "Other Works")
        apply(bed, window)
        wait_for("the letter follows", lambda: "Other Works" in compose.body())


def test_no_facts_to_correct_where_there_is_no_invitation():
    with Bed() as bed:
        bed.deliver("plain.eml")
        bed.show("plain.eml")
        bed.tools("Why?")
        window = bed.ui.find_window("Why?")
        bed.ui.find("text", "Reasons", window)
        bed.picture("why-none", window)
        check(not bed.ui.now("text", "Company", window), "facts of a mail that is none")
        check(not bed.ui.now("push button", "Apply", window), "a button without use")


def test_a_scam_shows_its_signs():
    with Bed() as bed:
        bed.deliver("scam.eml")
        bed.show("scam.eml")
        window = open_why(bed)
        bed.picture("why-scam", window)
        check("Signs of a scam" in bed.ui.text(entry(bed, window, "Reasons")), "no signs")
        check("registration fee" in marked(bed, window), "not marked:", marked(bed, window))
        check(not bed.ui.now("push button", DECLINE), "a letter is offered")


if __name__ == "__main__":
    main()
