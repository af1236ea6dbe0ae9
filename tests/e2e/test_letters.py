#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window Letters: reading them, writing own ones, and what becomes of what was typed."""

import os
import stat

from bed import Bed, check, main, same, wait_for

FILE = "no-reason.letter"
HEAD = "Name: No reason given\nLanguage: en\nSituation: no-reason\nAnswer: decline\n\n"
OWN = HEAD + """{{greeting}}

{{> thanks}}
{{#warm}}My own words stand here.{{/warm}}
{{#formal}}After careful consideration,{{/formal}}{{#brief}}On reflection,{{/brief}}
{{> decided}}.

{{> grace}}
{{> door}}
{{> wishes}}

{{> end}}
"""


def open_letters(bed):
    bed.tools("Letters…")
    return bed.ui.find_window("Letters")


def view(bed, window, name="Text"):
    return bed.ui.find("text", name, window)


def text(bed, window, name="Text"):
    return bed.ui.text(view(bed, window, name))


def button(bed, window, name):
    return bed.ui.find("push button", name, window)


def enabled(bed, window, name):
    return bed.ui.has_state(button(bed, window, name), "sensitive")


def own_path(bed, file=FILE, language="en"):
    return os.path.join(bed.rc, "regrets", "letters", language, file)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def put(bed, words, file=FILE, language="en"):
    path = own_path(bed, file, language)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(words)
    return path


def begin(bed, window):
    """An own copy, with the cursor at its end."""
    bed.ui.press("push button", "Make own copy", window)
    wait_for("the text can be written in", lambda: bed.ui.has_state(view(bed, window), "editable"))
    bed.ui.click(view(bed, window))
    bed.ui.key("ctrl+End")


def add(bed, window, words):
    bed.ui.type(words)
    wait_for("the typed words", lambda: words in text(bed, window))


def status(bed, window, words):
    wait_for(f"“{words}”", lambda: any(
        words in (bed.ui.quietly(lambda: node.name) or "")
        for node in bed.ui.all("label", within=window)))


def messages(bed, window):
    return [bed.ui.quietly(lambda: node.name) or ""
            for node in bed.ui.all("list item", within=bed.ui.find("list box", "Messages", window))]


def answer(bed, title, name):
    box = bed.ui.find_window(title)
    bed.picture("question", box)
    bed.ui.press("push button", name, box)
    bed.ui.window_gone(title)


def choose(bed, window, name, words):
    box = bed.ui.find("combo box", name, window)
    bed.ui.click(box)
    bed.ui.click(bed.ui.find("menu item", words, box))


def test_the_shipped_letter_is_shown_with_its_sample():
    with Bed() as bed:
        window = open_letters(bed)
        status(bed, window, "The check finds nothing to say.")
        bed.picture("letters", window)
        check("Situation: no-reason" in text(bed, window), text(bed, window))
        sample = text(bed, window, "Preview")
        check("Dear Dr. Ferreira," in sample and "Example Works" in sample, sample)
        check(not bed.ui.has_state(view(bed, window), "editable"), "the shipped letter is editable")
        check(not enabled(bed, window, "Save"), "Save although nothing is to be saved")
        check(not enabled(bed, window, "Delete own copy…"), "there is no own copy")
        choose(bed, window, "Tone", "Brief")
        wait_for("a shorter letter", lambda: len(text(bed, window, "Preview")) < len(sample))
        choose(bed, window, "Register", "Informal, by first name")
        wait_for("the first name", lambda: "Zoë," in text(bed, window, "Preview"))
        choose(bed, window, "Stage", "Interview booked")
        wait_for("its time", lambda: "3 December" in text(bed, window, "Preview"))
        choose(bed, window, "Known", "nothing")
        wait_for("no time", lambda: "3 December" not in text(bed, window, "Preview"))
        choose(bed, window, "Language", "German")
        wait_for("the German letter", lambda: "Language: de" in text(bed, window))
        bed.picture("letters-german", window)


def test_an_own_copy_is_used_at_once_and_until_it_is_deleted():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = open_letters(bed)
        before = text(bed, window)
        begin(bed, window)
        status(bed, window, "nothing is saved yet")
        check(not os.path.exists(own_path(bed)), "written before it is saved")
        bed.ui.key("Up", "Up", "Home")
        add(bed, window, "This sentence is my own.")
        wait_for("the sample follows", lambda: "my own" in text(bed, window, "Preview"))
        bed.ui.key("ctrl+s")
        status(bed, window, "From now on this letter is used")
        bed.picture("letters-own", window)
        same(read(own_path(bed)), text(bed, window), "the file")
        for path, mode in ((own_path(bed), 0o600), (os.path.dirname(own_path(bed)), 0o700)):
            same(stat.S_IMODE(os.stat(path).st_mode), mode, path)
        check(not enabled(bed, window, "Save"), "Save although all is saved")
        bed.ui.key("Escape")
        bed.ui.window_gone("Letters")
        compose = bed.decline()
        check("This sentence is my own." in compose.body().replace("\n", " "), compose.body())
        bed.close_windows()

        bed.restart()
        window = open_letters(bed)
        check("This sentence is my own." in text(bed, window), "forgotten")
        check(any(bed.ui.quietly(lambda: node.name) == "own"
                  for node in bed.ui.all("table cell", within=window)), "not marked as own")
        bed.ui.press("push button", "Delete own copy…", window)
        answer(bed, "Delete your own", "Back to the text")
        check(os.path.exists(own_path(bed)), "deleted although the person went back")
        bed.ui.press("push button", "Delete own copy…", window)
        answer(bed, "Delete your own", "Delete")
        wait_for("the shipped letter", lambda: text(bed, window) == before)
        check(not os.path.exists(own_path(bed)), "the own letter is still there")
        status(bed, window, "is used again")


def test_what_is_wrong_is_said_while_it_is_typed():
    with Bed() as bed:
        put(bed, OWN)
        bed.restart()
        window = open_letters(bed)
        wait_for("the own letter", lambda: "My own words" in text(bed, window))
        status(bed, window, "The check finds nothing to say.")
        bed.ui.click(view(bed, window))
        bed.ui.key("ctrl+End")
        add(bed, window, "{{compnay}}")
        wait_for("a message", lambda: any("compnay" in m for m in messages(bed, window)))
        line = text(bed, window).split("{{compnay}}")[0].count("\n") + 1
        check(any(m.startswith(f"en/no-reason.letter:{line}:") for m in messages(bed, window)),
              messages(bed, window))
        status(bed, window, "1 message:")
        same(text(bed, window, "Preview"), "This is no letter yet", "the preview")
        bed.picture("letters-broken", window)
        bed.ui.key("ctrl+z")
        wait_for("undone", lambda: "{{compnay}}" not in text(bed, window))
        wait_for("the sample is back", lambda: "My own words" in text(bed, window, "Preview"))
        # A fault of one form leads to that form.
        bed.ui.key("ctrl+End")
        bed.ui.key("Up", "Up", "Home")
        add(bed, window, "{{#late}}I  do.{{/late}}")
        status(bed, window, "1 message:")
        line = text(bed, window).split("{{#late}}")[0].count("\n") + 1
        check(f":{line}:1: en.no-reason: doubled space" in messages(bed, window)[0],
              messages(bed, window))
        check("I  do." not in text(bed, window, "Preview"), text(bed, window, "Preview"))
        row = next(node for node in bed.ui.all("list item", within=window)
                   if "doubled space" in (bed.ui.quietly(lambda: node.name) or ""))
        bed.ui.click(row)
        wait_for("the form that shows it", lambda: "I  do." in text(bed, window, "Preview"))
        bed.picture("letters-message", window)
        # It can be used as it is: that is the person's to say.
        bed.ui.press("push button", "Save", window)
        status(bed, window, "From now on this letter is used")


def test_a_text_that_is_no_letter_becomes_a_draft():
    with Bed() as bed:
        put(bed, OWN)
        bed.deliver("invitation.eml")
        bed.restart()
        bed.show("invitation.eml")
        window = open_letters(bed)
        bed.ui.click(view(bed, window))
        bed.ui.key("ctrl+End")
        add(bed, window, "{{#warm}}")
        bed.ui.press("push button", "Save", window)
        answer(bed, "This is no letter yet", "Save as a draft")
        status(bed, window, "A draft of yours")
        bed.picture("letters-draft", window)
        same(read(own_path(bed)), OWN, "the own letter")
        check("{{#warm}}" in read(own_path(bed) + ".draft"), "the draft")
        same(stat.S_IMODE(os.stat(own_path(bed) + ".draft").st_mode), 0o600, "the draft's mode")
        bed.ui.key("Escape")
        bed.ui.window_gone("Letters")
        # The letter before it is used, at the next start, too.
        bed.restart()
        bed.show("invitation.eml")
        check("My own words" in bed.decline().body().replace("\n", " "), "another letter")
        bed.close_windows()
        window = open_letters(bed)
        check(text(bed, window).endswith("{{#warm}}"), text(bed, window))
        bed.ui.click(view(bed, window))
        bed.ui.key("ctrl+End")
        add(bed, window, "{{/warm}}")
        bed.ui.key("ctrl+s")
        status(bed, window, "From now on this letter is used")
        check(not os.path.exists(own_path(bed) + ".draft"), "the draft is still there")


def test_leaving_asks_and_nothing_is_lost():
    with Bed() as bed:
        window = open_letters(bed)
        shipped = text(bed, window)
        begin(bed, window)
        add(bed, window, "Half a")
        bed.ui.key("Escape")
        answer(bed, "is not saved", "Back to the text")
        check(text(bed, window).endswith("Half a"), text(bed, window))
        # Another letter.
        bed.ui.click(bed.ui.find("table cell", "Personal reasons", window))
        answer(bed, "is not saved", "Back to the text")
        check(text(bed, window).endswith("Half a"), text(bed, window))
        bed.ui.click(bed.ui.find("table cell", "Personal reasons", window))
        answer(bed, "is not saved", "Discard")
        wait_for("the other letter", lambda: "Situation: personal" in text(bed, window))
        check(not os.path.exists(own_path(bed)), "written although discarded")
        # Closing by the window manager asks, too.
        begin(bed, window)
        add(bed, window, "{{")
        bed.desktop.run("xdotool", "key", "alt+F4")
        answer(bed, "is not saved", "Save as a draft")
        bed.ui.window_gone("Letters")
        check(read(own_path(bed, "personal.letter.draft")).endswith("{{"), "the draft")
        # The window that is taken down with Claws Mail keeps the text.
        window = open_letters(bed)
        same(text(bed, window), shipped, "the text that was discarded")
        begin(bed, window)
        add(bed, window, "Not lost")
        bed.stop()
        check(read(own_path(bed, FILE + ".draft")).endswith("Not lost"), "lost")


def test_another_hand_is_not_written_over():
    with Bed() as bed:
        path = put(bed, OWN)
        window = open_letters(bed)
        bed.ui.click(view(bed, window))
        bed.ui.key("ctrl+End")
        add(bed, window, "Mine.")
        put(bed, OWN + "Theirs.")
        bed.ui.key("ctrl+s")
        answer(bed, "Replace the letter?", "Back to the text")
        check(read(path).endswith("Theirs."), read(path))
        bed.ui.key("ctrl+s")
        answer(bed, "Replace the letter?", "Replace it")
        wait_for("it is replaced", lambda: read(path).endswith("Mine."))


def test_the_preferences_open_it():
    with Bed() as bed:
        preferences = bed.open_preferences()
        bed.ui.press("push button", "Own letters…", preferences)
        window = bed.ui.find_window("Letters")
        begin(bed, window)
        add(bed, window, "x")
        bed.ui.key("Escape")
        answer(bed, "is not saved", "Discard")
        bed.ui.window_gone("Letters")
        bed.ui.press("push button", "Cancel", preferences)
        bed.ui.window_gone("Preferences")


if __name__ == "__main__":
    main()
