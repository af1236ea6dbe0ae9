#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the main job: demo.py --shown | FOLDER WIDTHxHEIGHT light|dark.

With --shown the windows are on the person's display and stay until Claws Mail is closed.
"""

import os
import sys

from bed import MORE, NOT_ONE, Bed, tap, wait_for

# The list shows the tags, which Claws Mail leaves out at first; a column each has its place.
COLUMNS = ("mark", "unread", "mime", "subject", "tags", "from", "date", "size", "number", "score",
           "locked", "to")
LOOK = {"summary_col_show_tags": 1, "summary_col_size_tags": 90, "summary_col_size_subject": 290,
        **{f"summary_col_pos_{name}": place for place, name in enumerate(COLUMNS)}}
# Claws Mail's own colours are made for light paper.
DARK = {"quote_level1_color": "#8ab4f8", "quote_level2_color": "#8ab4f8", "uri_color": "#81c995",
        "signature_color": "#9aa0a6", "emphasis_color": "#8ab4f8",
        "tags_color": "#e8eaed", "tags_bgcolor": "#3c4043"}

# What has waited for a while.
WAITING = (("old@example.com", "Kestrel Instruments", "Editor", None, 9 * 24),
           ("new@example.com", "Harbor Archive", "Archivist", None, 3))

INBOX = ("plain.eml", "newsletter.eml", "german.eml", "calendar.eml", "invitation.eml")


def fill(bed):
    bed.deliver(*INBOX)
    for name in ("german.eml", "calendar.eml", "invitation.eml"):
        bed.wait_flag(name, "interview")


def shown():
    with Bed(shown=True, common=LOOK) as bed:
        fill(bed)
        bed.show("invitation.eml")
        print("Claws Mail is open with an invitation; what you send stays on this machine.\n"
              "Close it when you have seen enough.")
        bed.claws.process.wait()
        for letter in bed.sink.letters:
            print(f"\nSent to {', '.join(letter.recipients)}:\n")
            print(letter.raw.decode(errors="replace"))


def pictures(folder, size, theme):
    os.makedirs(folder, exist_ok=True)
    ending = f"{size[0]}-{theme}.png"

    dark = theme == "dark"
    with Bed(size=size, dark=dark, common={**LOOK, **(DARK if dark else {})}, start=False) as bed:
        def take(name):
            path = os.path.join(folder, f"{name}-{ending}")
            bed.desktop.picture(path)
            print(path)

        bed.remember(*WAITING)
        bed.start()
        fill(bed)
        bed.show("plain.eml")
        bed.show("invitation.eml")
        bar = bed.wait_bar()
        bed.ui.settled(bar)
        take("1-bar")

        bed.ui.click(wait_for(MORE, lambda: bed.ui.now(name=MORE, within=bar)))
        wait_for("the menu", lambda: bed.menu_entry(NOT_ONE))
        bed.ui.settled(bed.menu_entry(NOT_ONE))
        take("2-situations")
        bed.ui.key("Escape")
        wait_for("the menu closes", lambda: not bed.menu_entry(NOT_ONE))

        bed.more("Why?")
        why = bed.ui.find_window("Why?")
        bed.ui.settled(why)
        take("3-why")
        bed.ui.press("push button", "Close", why)
        bed.ui.window_gone("Why?")

        window = bed.decline()
        bed.ui.settled(window.node)
        take("4-letter")
        bed.ui.click(window.body_node())
        bed.ui.key("ctrl+Home")
        bed.ui.type("[Company] ")
        wait_for("the typed words", lambda: "[Company] " in window.body())
        window.try_to_send()
        back = bed.ui.find("push button", "Back to the text")
        bed.ui.settled(back)
        take("5-before-sending")
        bed.ui.click(back)
        wait_for("the question goes", lambda: not bed.ui.now("push button", "Back to the text"))
        bed.ui.key("ctrl+Home", *["Delete"] * len("[Company] "))
        wait_for("the words go", lambda: "[Company] " not in window.body())
        letter = window.send()
        print(f"Sent to {', '.join(letter.recipients)}, kept by the sink.")
        bed.wait_flag("invitation.eml", "\\Answered")
        bed.wait_no_bar()

        bed.show("calendar.eml")
        window = bed.decline()
        bed.ui.settled(window.node)
        take("6-calendar")
        window.close("Discard")

        bed.tools("Waiting invitations")
        waiting = bed.ui.find_window("Waiting invitations")
        bed.ui.settled(waiting)
        take("7-waiting")
        bed.ui.key("Escape")
        bed.ui.window_gone("Waiting invitations")

        window = bed.open_preferences()
        bed.ui.settled(window)
        take("8-preferences")
        bed.ui.press("push button", "Cancel", window)


def parse_size(text):
    width, height = text.split("x")
    return int(width), int(height)


if __name__ == "__main__":
    if sys.argv[1:] == ["--shown"]:
        shown()
    else:
        pictures(sys.argv[1], parse_size(sys.argv[2]), sys.argv[3])
    tap.leave(0)
