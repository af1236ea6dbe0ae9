# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets rules check and letters check."""

import re
import shutil

from cli import FOLDER, HERE, RULES, SOURCE, check, main, run, same, write

PLACE = re.compile(r"^.+:\d+:\d+: .+")


def test_these_rules():
    result = run("rules", "check", *RULES)
    same((result.status, result.out, result.err), (0, "", ""), "rules")


def test_shipped_rules():
    result = run("rules", "check", "--rules", SOURCE / "rules")
    same((result.status, result.out, result.err), (0, "", ""), "rules")


def test_shipped_letters():
    result = run("letters", "check", "--letters", SOURCE / "templates")
    same((result.status, result.out, result.err), (0, "", ""), "letters")


def copied(name, old, new):
    folder = FOLDER / name
    shutil.copytree(HERE / "rules", folder)
    path = folder / "en" / "test.yaml"
    text = path.read_text()
    check(old in text, old, "is not there")
    path.write_text(text.replace(old, new, 1))
    return folder


def test_complaints():
    cases = [
        ("example", "      - We invite you to a party.", "      - We invite you to an interview here."),
        ("key", "    score: 5", "    scores: 5"),
        ("pattern", r"'\binvite you to an interview\b'", r"'\binvite (you to an interview\b'"),
        ("yaml", "rules:", "rules: ]"),
    ]
    for name, old, new in cases:
        folder = copied(name, old, new)
        result = run("rules", "check", "--rules", folder)
        same(result.status, 1, f"status of {name}: {result.out}{result.err}")
        check(result.lines and all(PLACE.match(line) for line in result.lines), name, result.out)
        check(str(folder / "en" / "test.yaml") in result.out, name, result.out)


def test_a_broken_later_layer_leaves_the_rest():
    folder = FOLDER / "mine"
    write("mine/en/mine.yaml", "format: 1\nlanguage: en\nrules: ]\n")
    result = run("rules", "check", *RULES, "--rules", folder)
    same(result.status, 1, "status")
    check("mine.yaml" in result.out, result.out)
    from cli import INVITATION
    result = run("inspect", *RULES, "--rules", folder, stdin=INVITATION)
    same(result.status, 0, "the rest works")
    same(result.err.count("mine.yaml"), 1, "told once")


def test_a_broken_language_is_told_where_it_is_heard():
    from cli import INVITATION
    folder = FOLDER / "heard"
    shutil.copytree(HERE / "rules", folder)
    policy = folder / "policy.yaml"
    old = policy.read_text() if policy.exists() else "format: 1\n"
    policy.write_text(old + "hear: {fr: vous}\n")
    write("heard/fr/a.yaml", "format: 1\nlanguage: fr\nrules: ]\n")
    same(run("inspect", "--rules", folder, stdin=INVITATION).status, 0, "nobody speaks it")
    for jobs in "1", "2":
        result = run("inspect", "--jobs", jobs, "--rules", folder, "-", stdin=INVITATION + "\nEt vous?\n")
        same(result.status, 2, "status")
        same(result.err.count("fr/a.yaml:3:"), 1, f"told once: {result.err}")
    same(run("rules", "check", "--rules", folder).status, 1, "check reads all")


def test_the_users_own_folder():
    from cli import INVITATION
    write("profile/regrets/rules/en/mine.yaml", "format: 1\nlanguage: en\ndisable: [en.test.invite]\nrules: []\n")
    data = FOLDER / "data"
    shutil.copytree(HERE / "rules", data / "rules")
    environment = {"REGRETS_DATADIR": str(data)}
    same(run("inspect", stdin=INVITATION, **environment).status, 0, "without it")
    same(run("inspect", "--profile", FOLDER / "profile", stdin=INVITATION, **environment).status, 1,
         "with it")


def test_nothing_to_check():
    for words in (["rules", "check", "--rules"], ["letters", "check", "--letters"]):
        result = run(*words, FOLDER / "nowhere")
        same((result.status, result.out), (2, ""), f"status of {words}")
        check("nowhere" in result.err, result.err)


main()
