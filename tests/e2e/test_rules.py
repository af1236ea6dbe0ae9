#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window Try a pattern: what it matches in the mail, and rules of one's own."""

import os

from bed import Bed, check, main, same, wait_for

RULE = """format: 1
language: en
rules:
  - id: en.mine.parcel
    about: A parcel on its way
    in: [body]
    score: 9
    pattern: 'parcel'
"""


def open_tester(bed):
    bed.tools("Try a pattern…")
    return bed.ui.find_window("Try a pattern")


def text(bed, window, name):
    return bed.ui.text(bed.ui.find("text", name, window))


def write(bed, window, words):
    bed.ui.click(bed.ui.find("text", "Pattern", window))
    bed.ui.key("ctrl+a")
    bed.ui.type(words)
    wait_for("the typed words", lambda: text(bed, window, "Pattern") == words)


def says(bed, window, words):
    wait_for(f"“{words}”", lambda: any(
        words in (bed.ui.quietly(lambda: node.name) or "")
        for node in bed.ui.all("label", within=window)))


def marked(bed, window):
    """The words of the mail that have a colour behind them."""
    node = bed.ui.find("text", "Text of the mail", window)
    view, found, place = node.queryText(), [], 0
    while place < view.characterCount:
        attributes, start, end = view.getAttributes(place)
        if "bg-color" in attributes:
            found.append(view.getText(start, end))
        place = max(end, place + 1)
    return found


def tab(bed, window, name):
    bed.ui.click(bed.ui.find("page tab", name, window))


def test_a_pattern_is_seen_in_the_mail():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = open_tester(bed)
        check(not bed.ui.has_state(bed.ui.find("push button", "Copy the rule", window),
                                   "sensitive"), "a rule without a pattern")
        write(bed, window, r"\binvite you to a [a-z]+")
        says(bed, window, "It matches 1 place in this mail.")
        bed.picture("pattern", window)
        same(marked(bed, window), ["invite you to a first"], "marked")
        check("“invite you to a first”" in text(bed, window, "What it matches"),
              text(bed, window, "What it matches"))
        # What the pattern meets is lower case.
        write(bed, window, "position of senior")
        wait_for("both spellings", lambda: "read as “position of senior”" in text(
            bed, window, "What it matches"))
        tab(bed, window, "Rule")
        rule = text(bed, window, "Rule")
        check("pattern: 'position of senior'" in rule and "match:" in rule, rule)
        bed.picture("pattern-rule", window)
        bed.ui.press("push button", "Copy the rule", window)
        says(bed, window, "The rule is in the clipboard now.")
        bed.ui.click(bed.ui.find("text", "Pattern", window))
        bed.ui.key("ctrl+a", "ctrl+v")
        wait_for("the pasted rule", lambda: "en.own.name" in text(bed, window, "Pattern"))
        bed.ui.key("Escape")
        bed.ui.window_gone("Try a pattern")


def test_what_can_be_no_rule_is_refused_with_its_reason():
    with Bed() as bed:
        bed.deliver("invitation.eml")
        bed.show("invitation.eml")
        window = open_tester(bed)
        for pattern, words in (("(invite", "This can be no rule: "), ("Invite", "upper-case"),
                               ("invite.*", "a gap without a bound")):
            write(bed, window, pattern)
            says(bed, window, words)
            same(marked(bed, window), [], "marked")
            check(not bed.ui.has_state(bed.ui.find("push button", "Copy the rule", window),
                                       "sensitive"), "a rule of", pattern)
        bed.picture("pattern-refused", window)
        write(bed, window, "parsnip")
        says(bed, window, "It matches nothing in this mail.")


def test_own_rules_are_read_again_and_named():
    with Bed() as bed:
        folder = os.path.join(bed.rc, "regrets", "rules", "en")
        bed.deliver("plain.eml")
        bed.show("plain.eml")
        bed.wait_no_bar()
        window = open_tester(bed)
        tab(bed, window, "Own rules")
        same(text(bed, window, "Own rules"), "You have no rules of your own.", "own rules")
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone("Try a pattern")
        os.makedirs(folder)
        for name, rules in (("mine.yaml", RULE), ("broken.yaml", RULE + "sulk\n")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.write(rules)
        window = open_tester(bed)
        tab(bed, window, "Own rules")
        own = text(bed, window, "Own rules")
        bed.picture("pattern-own-rules", window)
        check("Left out: " in own and "broken.yaml:" in own, own)
        check("In use: en.mine.parcel – A parcel on its way" in own, own)


def test_without_a_mail_there_is_nothing_to_try():
    with Bed() as bed:
        bed.tools("Try a pattern…")
        bed.ui.find("label", "No mail is shown.")
        bed.ui.key("Escape")


if __name__ == "__main__":
    main()
