# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets lint: places, severities and status."""

import re

from cli import LETTERS, FOLDER, INVITATION, RULES, check, mail, main, run, same, write

LINE = re.compile(r"^(.+):(\d+):(\d+): (hint|warn|block): ([a-z-]+): (.+)$")
GOOD = ("Dear Mr Eze,\n\nthank you for the invitation. I have decided to decline it.\n\n"
        "I wish you every success.\n\nKind regards\nAmara Okafor\n")
BAD = "Dear [Name],\n\nthank you for the invitation. I have decided to decline it.\n"


def lint(*words, stdin=b""):
    return run("lint", *RULES, *LETTERS, *words, stdin=stdin)


def findings(result):
    return [LINE.match(line).groups() for line in result.lines]


def test_nothing_to_say():
    for text in (GOOD, mail(GOOD)):
        result = lint(stdin=text)
        same((result.status, result.out, result.err), (0, "", ""), "a good reply")


def test_a_leftover():
    path = write("bad.txt", BAD)
    result = lint(path)
    same((result.status, result.err), (1, ""), "status")
    check((str(path), "1", "6", "block", "leftovers") in [found[:5] for found in findings(result)],
          result.out)


def test_lines_of_a_mail():
    # Eight lines of header and one that is empty stand before the body.
    head = mail("").count("\n")
    for text in (mail(BAD), mail(BAD).replace("\n", "\r\n")):
        result = lint(stdin=text)
        check(("-", str(head + 1), "6", "block", "leftovers") in [found[:5] for found in findings(result)],
              result.out)


def test_lines_of_an_encoded_body():
    import base64
    text = mail(base64.encodebytes(("\n" + BAD).encode()).decode(), Content_Transfer_Encoding="base64")
    result = lint(stdin=text)
    check(("-", "2", "6", "block", "leftovers") in [found[:5] for found in findings(result)], result.out)


def test_a_body_that_looks_like_a_header():
    result = lint(stdin="Jane: " + BAD)
    check([found for found in findings(result) if found[4] == "leftovers" and found[1] == "1"], result.out)


def test_the_quote_is_not_linted():
    quote = "".join(f"> {line}\n" for line in BAD.splitlines())
    result = lint(stdin=GOOD + "\nOn Thu, 26 Nov 2026 Chidi Eze wrote:\n" + quote)
    same((result.status, result.out), (0, ""), "quoted")


def test_json():
    found = lint("--json", stdin=BAD).json()
    leftovers = [line for line in found if line["id"] == "leftovers"]
    same(list(leftovers[0]), ["file", "line", "column", "severity", "id", "message"], "keys")
    same((leftovers[0]["file"], leftovers[0]["line"], leftovers[0]["severity"]), ("-", 1, "block"), "values")


def test_own_drafts_pass():
    result = run("draft", *RULES, *LETTERS, "--from", "Amara Okafor <amara@example.org>", stdin=INVITATION)
    same(result.status, 0, result.err)
    result = lint(stdin=result.bytes)
    same((result.status, result.out), (0, ""), "our own letter")


def test_what_cannot_be_done():
    result = lint(FOLDER / "missing")
    same(result.status, 2, "no file")
    check(result.err.startswith(f"regrets: {FOLDER / 'missing'}: "), result.err)
    same(lint("--stage", "early", stdin=GOOD).status, 2, "a wrong stage")
    same(lint("--stage", "booked", "--register", "formal", stdin=GOOD).status, 0, "right ones")


main()
