# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets eval: the figures, the groups, the misjudged."""

import json

from cli import FOLDER, GUARDED, INVITATION, OTHER, RULES, SCAM, booked, check, mail, main, run, same, write

MISSED = mail("Shall we meet next week?\n", Subject="A talk", Message_ID="<9@example.com>")
FALSE = INVITATION.replace("<1@", "<10@")


def a_list(head="# label\tpath\tlanguage\tkind\n", rows=None):
    write("list/in/a.eml", INVITATION)
    write("list/in/missed.eml", MISSED)
    write("list/out/b.eml", OTHER)
    write("list/out/false.eml", FALSE)
    write("list/scam.eml", SCAM)
    rows = rows or ["positive\tin/a.eml\ten\tplain", "positive\tin/missed.eml\tde\tplain",
                    "negative\tout/b.eml\ten\tparcel", "negative\tout/false.eml\ten\tnear",
                    "scam\tscam.eml\ten\tscam"]
    return write("list/list.tsv", head + "\n".join(rows) + "\n")


def test_list():
    result = run("eval", *RULES, "--list", a_list())
    same((result.status, result.err), (0, ""), "status")
    same(result.lines[-1], "precision 0.500 recall 0.500 f1 0.500 (tp 1 fp 1 fn 1 tn 2)", "last line")
    check(any(line.startswith("en ") and "(tp 1 fp 1 fn 0 tn 2)" in line for line in result.lines),
          "no line for English", result.out)
    check(any(line.startswith("de ") and "(tp 0 fp 0 fn 1 tn 0)" in line for line in result.lines),
          "no line for German", result.out)
    check(f"missed {FOLDER}/list/in/missed.eml" in result.out, result.out)
    check(f"false {FOLDER}/list/out/false.eml" in result.out, result.out)
    check("scam.eml" not in result.out, "a scam that is not offered is right", result.out)


def test_json():
    result = run("eval", *RULES, "--json", "--list", a_list())
    found, = result.json()
    same([found[key] for key in ("tp", "fp", "fn", "tn")], [1, 1, 1, 2], "counts")
    same([found[key] for key in ("precision", "recall", "f1")], [0.5, 0.5, 0.5], "figures")
    same(found["groups"]["language"]["de"]["fn"], 1, "German")
    same(found["groups"]["kind"]["near"]["fp"], 1, "near misses")
    same([(case["path"].rsplit("/", 1)[1], case["label"], case["verdict"]) for case in found["misjudged"]],
         [("missed.eml", "positive", "none"), ("false.eml", "negative", "invitation")], "misjudged")


def test_no_cases_are_perfect():
    path = a_list(rows=["negative\tout/b.eml\ten\tparcel"])
    same(run("eval", *RULES, "--list", path).lines[-1],
         "precision 1.000 recall 1.000 f1 1.000 (tp 0 fp 0 fn 0 tn 1)", "last line")


def test_columns_in_any_order():
    path = a_list("#source\tpath\tlabel\n", ["here\tin/a.eml\tpositive", "\tout/b.eml\tnegative"])
    found, = run("eval", *RULES, "--json", "--list", path).json()
    same(list(found["groups"]), ["source"], "groups")
    same(list(found["groups"]["source"]), ["here"], "values")
    path = a_list("", ["positive\tin/a.eml\ten\tplain\treal\tmine"])
    found, = run("eval", *RULES, "--json", "--list", path).json()
    same(list(found["groups"]), ["language", "kind", "realness", "family"], "columns without a head")


def test_envelope():
    subject = mail("Nothing.\n", Subject="Your interview", Message_ID="<11@example.com>")
    write("list/in/subject.eml", subject)
    path = a_list(rows=["positive\tin/subject.eml\ten\tplain", "negative\tout/b.eml\ten\tparcel"])
    same(run("eval", *RULES, "--list", path).lines[-1].split(" (")[1], "tp 0 fp 0 fn 1 tn 1)", "in full")
    same(run("eval", *RULES, "--envelope", "--list", path).lines[-1].split(" (")[1],
         "tp 1 fp 0 fn 0 tn 1)", "envelope")


def test_corpus():
    write("corpus/invitation/en/a.eml", INVITATION)
    write("corpus/invitation/en/b.eml", booked())
    write("corpus/invitation/de/missed.eml", MISSED)
    write("corpus/other/en/guarded.eml", GUARDED)
    write("corpus/scam/en/s.eml", SCAM)
    expected = [
        {"file": "invitation/en/a.eml", "kind": "plain", "stage": "invited", "register": "formal",
         "facts": {"company": "Example Works", "role": {"value": "Librarian"}, "place": None},
         "reply": {"to": "chidi@example.com", "kind": "person"}},
        {"file": "invitation/en/b.eml", "kind": "calendar", "stage": "invited"},
        {"file": "invitation/de/missed.eml", "kind": "plain", "stage": "invited"},
    ]
    write("corpus/expected.jsonl", "".join(json.dumps(line) + "\n" for line in expected))
    result = run("eval", *RULES, "--corpus", FOLDER / "corpus")
    same((result.status, result.err), (0, ""), "status")
    same(result.lines[-1], "precision 1.000 recall 0.667 f1 0.800 (tp 2 fp 0 fn 1 tn 2)", "last line")
    check("a.eml: role: Archivist instead of Librarian" in result.out, result.out)
    found, = run("eval", *RULES, "--json", "--corpus", FOLDER / "corpus").json()
    same(sorted(found["groups"]["language"]), ["de", "en"], "languages")
    same(found["groups"]["kind"]["calendar"]["tp"], 1, "kinds")
    same(sorted(found["groups"]["part"]), ["open"], "parts")
    same(found["groups"]["stage"]["invited"]["fn"], 1, "stage")
    steps = found["calibration"]
    same((steps[0].get("from"), steps[1]["from"], steps[-1].get("below")), (None, 0, None), "ends")
    same(sum(step["messages"] for step in steps), 5, "each mail has a score")
    same(sum(step["invitations"] for step in steps), 3, "each invitation has a score")
    tables = run("eval", *RULES, "--markdown", "--corpus", FOLDER / "corpus").lines
    check("| all | 1.000 | 0.667 | 2 | 0 | 1 | 2 |" in tables, *tables)
    check("| invited | 0 | 1 | 1 | 0 | 0 | 0 | 1 |" in tables, *tables)
    check("| role | 0.000 | 1.000 | 1 |" in tables, *tables)
    shares = run("eval", *RULES, "--envelope", "--corpus", FOLDER / "corpus").lines[-3:-1]
    check(shares[0].startswith("candidates among invitations: ")
          and shares[1].startswith("candidates among other mail: "), *shares)
    same(found["stages"], {"invited": {"booked": 1, "invited": 1, "none": 1}}, "stages")
    same(found["accuracy"]["company"], {"right": 1, "wrong": 0, "total": 1}, "company")
    same(found["accuracy"]["role"], {"right": 0, "wrong": 1, "total": 1}, "role")
    same(found["accuracy"]["place"], {"right": 1, "wrong": 0, "total": 1}, "place")
    same(found["accuracy"]["stage"], {"right": 1, "wrong": 1, "total": 2}, "stage")
    same(found["accuracy"]["reply.kind"], {"right": 1, "wrong": 0, "total": 1}, "reply")


def test_what_cannot_be_done():
    cases = [
        ["--list", FOLDER / "missing.tsv"],
        ["--list", a_list(rows=["perhaps\tin/a.eml\ten\tplain"])],
        ["--corpus", FOLDER / "home"],
        ["--list", "x", "--corpus", "y"],
    ]
    for words in cases:
        result = run("eval", *RULES, *words)
        same((result.status, result.out), (2, ""), f"status of {words}")
        check(result.err.startswith("regrets: "), result.err)
    path = a_list(rows=["positive\tin/gone.eml\ten\tplain"])
    result = run("eval", *RULES, "--list", path)
    same(result.status, 2, "a listed file is missing")
    check("gone.eml" in result.err, result.err)
    write("broken/invitation/en/a.eml", INVITATION)
    write("broken/expected.jsonl", '{"file": "a"}\n{"file"\n')
    result = run("eval", *RULES, "--corpus", FOLDER / "broken")
    same(result.status, 2, "a broken expected.jsonl")
    check("expected.jsonl: line 2" in result.err, result.err)


main()
