#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drafting strip: what a choice changes, and what it leaves alone."""

import os

from bed import Bed, Skip, check, main, same, wait_for


def letter_of(window):
    """What stands above quote and signature."""
    return window.body().split("\nOn Mon")[0].split("\n-- \n")[0]


def open_letter(bed, name="invitation.eml"):
    bed.deliver(name)
    bed.show(name)
    return bed.decline()


def changes(window, what, act):
    before = letter_of(window)
    act()
    wait_for(f"{what} changes the letter", lambda: letter_of(window) != before)
    return letter_of(window)


def wording(window):
    window.ui.click(window.ui.find(name="Wording", within=window.strip()))
    window.ui.find("combo box", "Register", window.node)


def close_wording(window):
    window.ui.key("Escape")
    wait_for("the wishes close",
             lambda: not window.ui.now("combo box", "Register", window.node))


def write_wish(window, name, words):
    window.ui.click(window.ui.find("text", name, window.node))
    window.ui.type(words)
    window.ui.key("Return")


def test_tone_language_and_register():
    with Bed() as bed:
        window = open_letter(bed)
        whole = window.body()
        brief = changes(window, "the tone", lambda: window.pick("Tone", "Brief"))
        check(len(brief) < len(whole), "brief is not shorter:", brief)
        bed.picture("strip-brief", window.node)
        german = changes(window, "the language", lambda: window.pick("Language", "German"))
        check("Lena" in german or "Hoffmann" in german, "nobody is greeted:", german)
        check("Absage" in german or "nicht" in german, "no German letter:", german)
        # What is not ours stays.
        same(window.body().split("\nOn Mon")[1], whole.split("\nOn Mon")[1], "below the letter")
        wording(window)
        bed.ui.click(bed.ui.find("combo box", "Register", window.node))
        formal = changes(window, "the register", lambda: bed.ui.click(
            bed.ui.find("menu item", "Formal, by surname", window.node)))
        check("Hoffmann" in formal, "no surname:", formal)
        check(max(map(len, formal.splitlines())) <= 72, "long lines:", formal)


def test_the_finer_wishes():
    with Bed() as bed:
        window = open_letter(bed)
        wording(window)
        bed.picture("strip-wording", window.node)
        door = changes(window, "the door", lambda: bed.ui.press(
            "check box", "Keep the door open", window.node))
        check("hear from you" in door, "the door is shut:", door)
        bed.ui.press("check box", "Keep the door open", window.node)
        wait_for("it is taken back", lambda: "hear from you" not in letter_of(window))
        close_wording(window)
        changes(window, "the situation", lambda: window.pick("Situation",
                                                             "I would like another time"))
        wording(window)
        write_wish(window, "Propose times", "4 Dec 2026 10:30, 7 Dec 2026 15:00")
        wait_for("the times", lambda: "10:30" in letter_of(window)
                 and "15:00" in letter_of(window))
        bed.picture("strip-times", window.node)
        bed.ui.key("Escape")
        window.send()


def test_times_that_are_not_understood_are_said():
    with Bed() as bed:
        window = open_letter(bed)
        window.pick("Situation", "I would like another time")
        wording(window)
        write_wish(window, "Propose times", "some day")
        wait_for("a word about it", lambda: any(
            "not understood" in (bed.ui.quietly(lambda: node.name) or "")
            for node in bed.ui.all("label", within=window.strip())))


def test_feedback_is_one_sentence_of_the_person():
    with Bed() as bed:
        window = open_letter(bed, "second-round.eml")
        window.pick("Situation", "Not the right match after the first round")
        wording(window)
        write_wish(window, "Feedback", "the conversation was well prepared.")
        wait_for("the sentence", lambda: "the conversation was well prepared." in
                 letter_of(window).replace("\n", " "))


def test_words_of_the_person_are_replaced_only_on_request():
    with Bed() as bed:
        window = open_letter(bed)
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+Home")
        bed.ui.type("My own first words. ")
        wait_for("the typed words", lambda: "My own first words. " in window.body())
        own = window.body()
        window.pick("Situation", "I have accepted another offer")
        bed.ui.find("push button", "Replace it", window.node)
        window.pick("Tone", "Formal")
        same(window.body(), own, "the text after two choices")
        bed.picture("strip-edited", window.node)
        bed.ui.press("push button", "Replace it", window.node)
        wait_for("the letter that was chosen", lambda: "My own" not in window.body()
                 and "accepted another" in letter_of(window).replace("\n", " "))
        replaced = window.body()
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+z")
        wait_for("one Undo", lambda: window.body() != replaced)
        same(window.body(), own, "the text after one Undo")
        # They are the person's again.
        window.pick("Tone", "Warm")
        bed.ui.find("push button", "Replace it", window.node)
        same(window.body(), own, "the text after another choice")
        sent = window.send()
        check("My own first words. " in sent.text(), "something else was sent")


def test_undo_brings_a_letter_back_that_is_ours():
    with Bed() as bed:
        window = open_letter(bed)
        first = window.body()
        changes(window, "the tone", lambda: window.pick("Tone", "Brief"))
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+z")
        wait_for("the first letter", lambda: window.body() == first)
        changes(window, "the tone", lambda: window.pick("Tone", "Formal"))


def test_what_is_written_into_the_quote_stays():
    with Bed() as bed:
        window = open_letter(bed)
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+End", "Up", "Up", "Up", "Up", "End")
        bed.ui.type(" Thanks for this")
        wait_for("the typed words", lambda: "Thanks for this" in window.body())
        own = window.body()
        # The letter itself is still the plugin's.
        changes(window, "the tone", lambda: window.pick("Tone", "Brief"))
        check("Thanks for this" in window.body(), "the person's words are lost:", window.body())
        same(window.body().split("\nOn Mon")[1], own.split("\nOn Mon")[1], "below the letter")
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+z")
        wait_for("one Undo", lambda: window.body() == own)


def remove_attachment(bed, window):
    bed.ui.click(next(tab for tab in bed.ui.all("page tab", within=window.node)
                      if (bed.ui.quietly(lambda: tab.name) or "").startswith("Attachments")))
    cell = wait_for("the attachment", lambda: next(
        (node for node in bed.ui.all("table cell", within=window.node)
         if (bed.ui.quietly(lambda: node.name) or "").startswith("text/calendar")), None))
    bed.ui.click(cell)
    bed.ui.key("Delete")
    wait_for("no attachment", lambda: not window.attachments())


def test_a_calendar_answer_that_was_removed_stays_removed():
    with Bed() as bed:
        window = open_letter(bed, "calendar.eml")
        check(window.attachments(), "no calendar answer")
        remove_attachment(bed, window)
        for situation in ("I have accepted another offer", "I would like another time",
                          "No reason given"):
            changes(window, situation, lambda: window.pick("Situation", situation))
            same(window.attachments(), [], "attachments at " + situation)
        check(window.send().part("text/calendar") is None, "a calendar answer was sent")


def test_asking_for_another_time_takes_the_calendar_answer_along_and_back():
    with Bed() as bed:
        window = open_letter(bed, "calendar.eml")
        rows = window.recipients()
        window.pick("Situation", "I would like another time")
        wait_for("no calendar answer", lambda: not window.attachments())
        wait_for("no copy to the organizer", lambda: len(window.recipients()) == 1)
        window.pick("Situation", "Personal reasons")
        wait_for("the calendar answer", window.attachments)
        wait_for("the copy to the organizer", lambda: window.recipients() == rows)


def test_other_compose_windows_have_no_strip():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        bed.wait_bar()
        for key in ("ctrl+r", "ctrl+shift+r", "ctrl+alt+f", "ctrl+m"):
            known = [each.node for each in bed.compose_windows()]
            bed.ui.raise_window(bed.main_window())
            bed.ui.key(key)
            window = bed.new_compose(known)
            check(not window.strip(), "a strip after", key)
            window.close()


def test_an_external_editor_gets_the_letter_and_is_not_disturbed():
    with Bed(start=False) as bed:
        seen, go = os.path.join(bed.folder, "seen"), os.path.join(bed.folder, "go")
        editor = os.path.join(bed.folder, "editor")
        with open(editor, "w") as out:
            out.write(f"#!/bin/sh\ncp \"$1\" {seen}.part && mv {seen}.part {seen}\n"
                      f"while [ ! -e {go} ]; do sleep 0.1; done\necho 'Typed elsewhere.' >> \"$1\"\n")
        os.chmod(editor, 0o755)
        with open(os.path.join(bed.rc, "clawsrc")) as file:
            text = file.read()
        with open(os.path.join(bed.rc, "clawsrc"), "w") as out:
            out.write(text.replace("[Common]\n", "[Common]\nauto_ext_editor=1\n"
                                   f"ext_editor_command={editor} %s\n"))
        bed.start()
        window = open_letter(bed)
        wait_for("the editor has the letter", lambda: os.path.exists(seen))
        with open(seen) as file:
            check("Senior Test Engineer" in file.read().replace("\n", " "), "without the letter")
        check(not bed.ui.has_state(window.combo("Situation"), "sensitive"),
              "the strip is awake while another program has the text")
        open(go, "w").close()
        wait_for("the editor's words", lambda: "Typed elsewhere." in window.body())
        wait_for("the strip is awake", lambda: bed.ui.has_state(window.combo("Situation"),
                                                                "sensitive"))
        letter = window.body()
        window.pick("Tone", "Formal")
        wait_for("the strip has heard", lambda: window.body() != letter
                 or bed.ui.now("push button", "Replace it", window.node))


def test_the_line_length_of_the_person_counts():
    with Bed(common={"linewrap_length": 50}) as bed:
        window = open_letter(bed)
        check(max(map(len, letter_of(window).splitlines())) <= 50, "long:", letter_of(window))
        brief = changes(window, "the tone", lambda: window.pick("Tone", "Formal"))
        check(max(map(len, brief.splitlines())) <= 50, "long:", brief)


def test_the_reply_format_of_the_person_stays_around_the_letter():
    # As Claws Mail stores it; a greeting of one's own gives way to that of the letter.
    form = "Hello!\\n\\n%f said on %d:\\n\\n%q\\n\\nWords below."
    with Bed(common={"reply_quote_format": form, "reply_quote_mark": "| "}) as bed:
        window = open_letter(bed)
        body = window.body()
        check(body.startswith("Hi Lena,"), "not the letter first:", body)
        check("Hello!" not in body, "two greetings:", body)
        check("<lena.hoffmann@example.com> said on " in body, "no attribution:", body)
        check("Words below." in body, "the end of the format:", body)
        changes(window, "the tone", lambda: window.pick("Tone", "Brief"))
        same(window.body().split("Lena Hoffmann <")[1], body.split("Lena Hoffmann <")[1],
             "below the letter")


def dictionary(bed, window):
    """What Spelling, Options says."""
    bed.ui.choose(window.node, "Spelling", "Options")
    names = [bed.ui.quietly(lambda: node.name) or "" for node in bed.ui.all(within=window.node)
             if "menu" in bed.ui.role(node)]
    bed.ui.key("Escape", "Escape", "Escape")
    return names


def wait_dictionary(bed, window, name):
    wait_for("the dictionary " + name,
             lambda: any(name in each for each in dictionary(bed, window)))


def test_spelling_is_checked_in_the_language_of_the_letter():
    if not os.path.exists("/usr/share/hunspell/de_DE.dic"):
        raise Skip("no German dictionary here")
    with Bed(common={"enable_aspell": 1, "aspell_dictionary": "en_US"}) as bed:
        window = open_letter(bed, "german.eml")
        wait_dictionary(bed, window, "de_DE")
        # It goes with the choice in the strip, and stays where there is none for the language.
        changes(window, "the language", lambda: window.pick("Language", "English"))
        wait_dictionary(bed, window, "en_US")
        changes(window, "the language", lambda: window.pick("Language", "Japanese"))
        wait_dictionary(bed, window, "en_US")


if __name__ == "__main__":
    main()
