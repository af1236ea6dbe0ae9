# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets inspect and explain: what goes in, what comes out, in which order, with which status."""

import os
import subprocess

from cli import (ENVIRONMENT, FOLDER, GUARDED, INVITATION, OTHER, PROGRAM, RULES, SCAM, Skip, booked,
                 check, mail, main, run, same, write)

FROM = {"calendar", "subject", "body", "signature", "from", "headers"}
ALWAYS = ["schema", "source", "message_id", "verdict", "score", "threshold"]
JUDGED = ["language", "variant", "stage", "format", "register", "facts", "reply"]
END = ["evidence", "guards", "signs", "oddities", "microseconds"]


def check_evidence(items):
    for item in items:
        check(isinstance(item["rule"], str) and isinstance(item["text"], str), item)
        check(isinstance(item["score"], (int, float)), item)
        check("line" not in item or item["line"] >= 1, item)
        check(set(item) <= {"rule", "score", "line", "text", "held"}, item)


def check_schema(line):
    """plugin/tool/schema.md as code."""
    judged = line["verdict"] != "none"
    same(list(line), ALWAYS + (JUDGED if judged else []) + END, "keys in order")
    same(line["schema"], 1, "schema")
    check(line["verdict"] in ("invitation", "none", "suspicious"), line)
    check(isinstance(line["source"], str) and isinstance(line["message_id"], str), line)
    for key in ("score", "threshold"):
        check(isinstance(line[key], (int, float)), line)
    for key in ("evidence", "guards", "signs"):
        check_evidence(line[key])
    check(all(isinstance(word, str) for word in line["oddities"]), line)
    check(isinstance(line["microseconds"], int) and line["microseconds"] >= 0, line)
    if not judged:
        return
    check(line["language"] and isinstance(line["language"], str), line)
    check(line["variant"].split("-")[0] == line["language"], line)
    check(line["stage"] in ("outreach", "invited", "booked", "after-first", "late", "assessment"), line)
    check(line["format"] in ("unknown", "phone", "video", "onsite", "one-way", "panel"), line)
    check(line["register"] in ("formal", "informal", None), line)
    for name, fact in line["facts"].items():
        if name == "slots":
            check(all(set(slot) <= {"starts", "ends"} for slot in fact), line)
            continue
        check(name in ("company", "role", "person", "starts", "ends", "place", "deadline",
                       "phone"), name)
        check(fact["value"] and fact["from"] in FROM, fact)
        check("line" not in fact or fact["line"] >= 1, fact)
    same(set(line["reply"]), {"to", "kind", "calendar"}, "reply")
    check(line["reply"]["kind"] in ("person", "relay", "no-reply"), line)
    check(isinstance(line["reply"]["calendar"], bool), line)


def test_an_invitation():
    path = write("a.eml", INVITATION)
    result = run("inspect", *RULES, path)
    same(result.status, 0, "status")
    same(result.err, "", "standard error")
    line, = result.json()
    check_schema(line)
    same(line["verdict"], "invitation", "verdict")
    same(line["source"], str(path), "source")
    same(line["message_id"], "<1@example.com>", "message id")
    same((line["score"], line["threshold"]), (5, 5), "score")
    same((line["language"], line["stage"], line["register"]), ("en", "invited", "formal"), "kind")
    same(line["facts"]["company"], {"value": "Example Works", "from": "subject"}, "company")
    same(line["reply"], {"to": "chidi@example.com", "kind": "person", "calendar": False}, "reply")
    same(line["evidence"][0]["rule"], "en.test.invite", "rule")
    same(line["evidence"][0]["line"], 3, "line")
    same(line["evidence"][0]["text"], "invite you to an interview", "words")


def test_no_invitation():
    result = run("inspect", *RULES, write("other.eml", OTHER))
    same(result.status, 1, "status")
    line, = result.json()
    check_schema(line)
    same(line["verdict"], "none", "verdict")


def test_a_guard_names_itself():
    result = run("inspect", *RULES, write("guarded.eml", GUARDED))
    same(result.status, 1, "status")
    line, = result.json()
    check_schema(line)
    same([(guard["rule"], guard["held"]) for guard in line["guards"]],
         [("en.test.if", "en.test.invite")], "guards")


def test_suspicious_is_no_invitation():
    path = write("scam.eml", SCAM)
    result = run("inspect", *RULES, path)
    same(result.status, 1, "status")
    line, = result.json()
    check_schema(line)
    same(line["verdict"], "suspicious", "verdict")
    same([sign["rule"] for sign in line["signs"]], ["en.test.fee"], "signs")
    result = run("inspect", *RULES, "--only", "invitation", path)
    same((result.status, result.out), (1, ""), "only invitations")


def test_a_calendar_can_be_answered():
    path = write("booked.eml", booked())
    line, = run("inspect", *RULES, "--me", "Amara@Example.org", path).json()
    check_schema(line)
    same((line["stage"], line["reply"]["calendar"]), ("booked", True), "booked")
    same(line["facts"]["starts"]["value"][:16], "2026-12-03T13:00", "starts")
    same(line["facts"]["starts"]["from"], "calendar", "starts")
    line, = run("inspect", *RULES, "--me", "somebody@example.org", path).json()
    same(line["reply"]["calendar"], False, "for somebody else")


def test_own_mail():
    result = run("inspect", *RULES, "--me", "chidi@example.com", stdin=INVITATION)
    same((result.status, result.json()[0]["verdict"]), (1, "none"), "own mail")


def test_standard_input():
    for words in ([], ["-"]):
        result = run("inspect", *RULES, *words, stdin=INVITATION)
        same(result.status, 0, "status")
        same(result.json()[0]["source"], "-", "source")


def test_mbox():
    text = "".join(f"From someone@example.com Thu Nov 26 10:00:00 2026\n{message}\n"
                   for message in (OTHER, INVITATION, SCAM))
    path = write("box", text)
    result = run("inspect", *RULES, path)
    same(result.status, 0, "status")
    same([(line["source"], line["verdict"]) for line in result.json()],
         [(f"{path}#1", "none"), (f"{path}#2", "invitation"), (f"{path}#3", "suspicious")], "lines")
    result = run("inspect", *RULES, "--only", "invitation", path)
    same([line["source"] for line in result.json()], [f"{path}#2"], "only invitations")


def maildir():
    root = FOLDER / "Maildir"
    write("Maildir/cur/2:2,S", OTHER)
    write("Maildir/cur/1:2,S", INVITATION)
    write("Maildir/new/3", SCAM)
    write("Maildir/new/empty", "")
    write("Maildir/tmp/4", INVITATION)
    write("Maildir/dovecot.index", INVITATION)
    write("Maildir/.hidden/cur/5", INVITATION)
    return root


def test_maildir_in_byte_order():
    root = maildir()
    result = run("inspect", *RULES, root)
    same([line["source"] for line in result.json()],
         [f"{root}/{name}" for name in ("cur/1:2,S", "cur/2:2,S", "new/3", "new/empty")], "order")
    for line in result.json():
        check_schema(line)


def test_any_number_of_jobs_gives_the_same():
    messages = [INVITATION, OTHER, SCAM, GUARDED, booked()]
    for number in range(120):
        write(f"many/{number:04}", messages[number % len(messages)])

    def lines(*words):
        result = run("inspect", *RULES, *words, FOLDER / "many")
        same(result.status, 0, "status")
        found = result.json()
        for line in found:
            del line["microseconds"]
        return found

    alone = lines()
    same(len(alone), 120, "lines")
    for jobs in ("2", "3", "16"):
        same(lines("--jobs", jobs), alone, f"{jobs} jobs")
    same(lines("--jobs", "-5"), alone, "a senseless number of jobs")


def test_locale_changes_nothing():
    path = write("a.eml", INVITATION)
    there = [run("inspect", *RULES, path, LC_ALL=name).json() for name in ("C", "C.UTF-8", "de_DE.UTF-8")]
    for lines in there:
        del lines[0]["microseconds"]
    same(there[1:], there[:1] * 2, "locales")


def test_unreadable_file_wins():
    good = write("a.eml", INVITATION)
    result = run("inspect", *RULES, FOLDER / "missing.eml", good)
    same(result.status, 2, "status")
    same([line["verdict"] for line in result.json()], ["invitation"], "the rest is judged")
    check(result.err.startswith(f"regrets: {FOLDER / 'missing.eml'}: "), result.err)
    same(result.err.count("missing.eml"), 1, "the file is named once")


def test_file_names_of_any_bytes():
    path = os.fsencode(FOLDER) + b"/caf\xe9.eml"
    with open(path, "wb") as file:
        file.write(INVITATION.encode())
    result = run("inspect", *RULES, path)
    same(result.status, 0, "status")
    check(result.json()[0]["source"].endswith("caf\ufffd.eml"), result.out)


def test_broken_mail_is_no_error():
    whole = booked().encode()
    cases = [b"", b"\0", b"\n", b"\r\n\r\n", b"From ", b"From: \xff\xfe\n\n\xff", b"(" * 100000,
             b"Content-Type: multipart/mixed; boundary=\"\\\"\n\n--\\\n" * 50, bytes(range(256)) * 64]
    cases += [whole[:length] for length in range(0, len(whole), 37)]
    for number, case in enumerate(cases):
        write(f"broken/{number:04}", case)
    result = run("inspect", *RULES, FOLDER / "broken")
    check(result.status in (0, 1), result.err)
    same(len(result.lines), len(cases), "one line a message")
    for line in result.json():
        check_schema(line)


def test_hostile_mail():
    from cli import SOURCE
    maker = SOURCE / "tests" / "vectors" / "hostile.py"
    if not maker.exists():
        raise Skip("no hostile mail here")
    folder = FOLDER / "hostile"
    folder.mkdir()
    subprocess.run(["python3", maker, folder], check=True, stdout=subprocess.DEVNULL)
    count = sum(len(files) for _, _, files in os.walk(folder))
    check(count > 0, "the maker made nothing")
    result = run("inspect", *RULES, "--jobs", "2", folder, SOURCE / "tests" / "vectors" / "hostile")
    check(result.status in (0, 1), result.err)
    check(len(result.lines) >= count, "lines", len(result.lines), "files", count)
    for line in result.json():
        check_schema(line)


def test_text():
    result = run("inspect", "--text", *RULES, stdin=INVITATION)
    same(result.status, 0, "status")
    same(result.out, "-: invitation 5.0/5.0: Interview, Example Works: Archivist\n", "text")


def test_explain():
    result = run("explain", *RULES, write("guarded.eml", GUARDED))
    same(result.status, 1, "status")
    for words in ("Verdict: none", "en.test.if", "held back en.test.invite"):
        check(words in result.out, words, "is missing in", result.out)
    result = run("explain", *RULES, stdin=INVITATION)
    same(result.status, 0, "status")
    for words in ("Verdict: invitation, score 5.0 against 5.0", "en.test.invite, line 3",
                  "The sender invites to an interview", "“invite you to an interview”",
                  "Example Works  (subject)", "chidi@example.com (person)"):
        check(words in result.out, words, "is missing in", result.out)
    same(run("explain", "--json", *RULES, stdin=INVITATION).json()[0]["verdict"], "invitation", "json")


def test_terminal_controls_do_not_pass():
    text = mail("we invite you to an \x1b[31minterview.\n", Subject="=?utf-8?B?G1szMW1yZWQ=?= \x1b]0;x\x07")
    for verb in ("inspect", "explain"):
        check("\x1b" not in run(verb, *RULES, stdin=text).out, verb, "lets ESC through")


def test_wrong_use():
    cases = [[], ["judge"], ["inspect", "--only", "maybe"], ["inspect", "--nonsense"],
             ["inspect", "--now", "yesterday"], ["inspect", "--now", "2026-12-03"],
             ["inspect", "--rules", FOLDER / "nowhere"], ["rules"], ["rules", "write"],
             ["letters", "check", "surplus"], ["eval"], ["pending", "--since", "soon"],
             ["pending", "--export", "xml"], ["draft", "--tone", "angry"], ["draft", "--stage", "x"],
             ["draft", "--propose", "tomorrow"], ["draft", "--propose", "2026-12-03T10:00:00"]]
    for words in cases:
        result = run(*words, stdin=INVITATION)
        same(result.status, 2, f"status of {words}")
        same(result.out, "", f"output of {words}")
        check(result.err, words, "says nothing")
        check(not words or result.err.startswith("regrets: "), words, result.err)


def test_help():
    result = run("--help")
    same(result.status, 0, "status")
    for verb in ("inspect", "explain", "draft", "lint", "rules", "letters", "eval", "pending"):
        check(verb in result.out, verb, "is missing")
        words = [verb, "check"] if verb in ("rules", "letters") else [verb]
        own = run(*words, "--help")
        same((own.status, own.err), (0, ""), f"help of {verb}")
        check("--rules" in own.out and "regrets " + " ".join(words) in own.out, own.out)
    check(run("--version").out.startswith("regrets "), "version")


def test_reader_that_goes_away():
    for number in range(400):
        write(f"long/{number:04}", INVITATION)
    done = subprocess.run(["sh", "-c", '"$0" "$@" | head -n 1', PROGRAM, "inspect", *RULES,
                           FOLDER / "long"], capture_output=True, env=ENVIRONMENT)
    same(done.stderr, b"", "standard error")
    same(done.stdout.count(b"\n"), 1, "lines")


def test_full_disk_is_told():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, "inspect", *RULES, write("a.eml", INVITATION)], stdout=full,
                              stderr=subprocess.PIPE, env=ENVIRONMENT)
    same(done.returncode, 2, "status")
    check(done.stderr.startswith(b"regrets: standard output: "), done.stderr)


main()
