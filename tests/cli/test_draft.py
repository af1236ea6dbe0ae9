# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets draft: the reply, read back by other parsers."""

import email
import email.policy
import email.utils

from cli import (FOLDER, INVITATION, LETTERS, OTHER, RULES, SCAM, booked, calendar, calendar_parts, check,
                 ical, mail, main, run, same, write)

NOW = "2026-11-27T09:30:00+01:00"
ME = ["--me", "amara@example.org"]


def draft(*words, stdin=INVITATION):
    return run("draft", *RULES, *LETTERS, "--now", NOW, *words, stdin=stdin)


def parsed(result):
    same((result.status, result.err), (0, ""), "status")
    check(b"\r" not in result.bytes, "a line end is CR LF")
    return email.message_from_bytes(result.bytes, policy=email.policy.default)


def text_of(message):
    return message.get_body(("plain",)).get_content()


def test_a_reply():
    message = parsed(draft("--from", "Amara Okafor <amara@example.org>"))
    same(str(message["From"]), "Amara Okafor <amara@example.org>", "From")
    same([address.addr_spec for address in message["To"].addresses], ["chidi@example.com"], "To")
    same(message["Cc"], None, "Cc")
    same(message["Bcc"], None, "Bcc")
    same(str(message["Subject"]), "Re: The role of Archivist at Example Works", "Subject")
    same(str(message["In-Reply-To"]), "<1@example.com>", "In-Reply-To")
    same(str(message["References"]), "<1@example.com>", "References")
    same(email.utils.parsedate_to_datetime(str(message["Date"])).isoformat(), "2026-11-27T09:30:00+01:00",
         "Date")
    same(calendar_parts(message), [], "calendar parts")
    text = text_of(message)
    check("Example Works" in text and "Archivist" in text and "Amara Okafor" in text, text)
    check("{{" not in text and "}}" not in text, text)


def test_it_is_the_same_each_time():
    # Only Message-ID and boundary differ, as they must.
    first, second = (parsed(draft("--from", "amara@example.org", stdin=booked())) for _ in range(2))
    same([part.get_content() for part in first.walk() if not part.is_multipart()],
         [part.get_content() for part in second.walk() if not part.is_multipart()], "two runs")
    check(first["Message-ID"] != second["Message-ID"], "the same Message-ID twice")


def test_threads():
    text = mail("we invite you to an interview.\n", References="<a@x.example> <b@x.example>",
                In_Reply_To="<b@x.example>", Subject="Re: Archivist")
    message = parsed(draft(*ME, stdin=text))
    same(str(message["References"]).split(), ["<a@x.example>", "<b@x.example>", "<1@example.com>"],
         "References")
    same(str(message["Subject"]), "Re: Archivist", "Subject")


def test_who_writes():
    message = parsed(draft("--me", "nobody@example.org", *ME))
    same(message["From"].addresses[0].addr_spec, "amara@example.org", "the address it was sent to")
    for words in ([], ["--me", "nobody@example.org"]):
        result = draft(*words)
        same((result.status, result.out), (2, ""), f"with {words}")
        check(result.err.startswith("regrets: -: "), result.err)


def test_reply_to():
    text = mail("we invite you to an interview.\n", Reply_To="Team <team@example.com>",
                Cc="list@example.net, other@example.net", To="amara@example.org, x@example.net")
    message = parsed(draft(*ME, stdin=text))
    same([address.addr_spec for address in message["To"].addresses], ["team@example.com"], "To")
    same(message["Cc"], None, "Cc")


def test_a_calendar_answer():
    event = calendar(uid="u-7@example.com", sequence=3)
    message = parsed(draft("--from", "Amara <amara@example.org>", stdin=booked(event=event)))
    same([address.addr_spec for address in message["To"].addresses], ["chidi@example.com"], "To")
    same([address.addr_spec for address in message["Cc"].addresses], ["recruiting@example.com"], "Cc")
    check(text_of(message).strip(), "no letter")
    part, = calendar_parts(message)
    same(part.get_param("method").upper(), "REPLY", "method")
    answer = ical(part.get_payload(decode=True))
    same(str(answer["METHOD"]), "REPLY", "METHOD")
    components = [component for component in answer.walk() if component.name == "VEVENT"]
    same(len(components), 1, "events")
    event = components[0]
    same(str(event["UID"]), "u-7@example.com", "UID")
    same(int(event["SEQUENCE"]), 3, "SEQUENCE")
    same(str(event["ORGANIZER"]).lower(), "mailto:recruiting@example.com", "ORGANIZER")
    attendees = event["ATTENDEE"]
    check(not isinstance(attendees, list), "one attendee", attendees)
    same(str(attendees).lower(), "mailto:amara@example.org", "ATTENDEE")
    same(attendees.params["PARTSTAT"], "DECLINED", "PARTSTAT")
    same(event["DTSTAMP"].dt.isoformat(), "2026-11-27T08:30:00+00:00", "DTSTAMP")
    same(event["DTSTART"].dt.isoformat(), "2026-12-03T13:00:00+00:00", "DTSTART")
    check("SUMMARY" not in event and "DESCRIPTION" not in event, "more than is asked for")


def test_no_calendar_answer_for_somebody_else():
    event = calendar(attendee="somebody@example.org")
    message = parsed(draft("--from", "amara@example.org", stdin=booked(event=event)))
    same(calendar_parts(message), [], "calendar parts")
    same(message["Cc"], None, "Cc")


def test_organizer_is_not_doubled():
    event = calendar(organizer="Chidi@example.com")
    message = parsed(draft("--from", "amara@example.org", stdin=booked(event=event)))
    same(len(calendar_parts(message)), 1, "calendar parts")
    same(message["Cc"], None, "Cc")


def test_asking_for_another_time_declines_nothing():
    message = parsed(draft("--from", "amara@example.org", "--situation", "reschedule", "--propose",
                           "2026-12-08T10:00:00+01:00", stdin=booked()))
    same(calendar_parts(message), [], "calendar parts")
    same(message["Cc"], None, "Cc")
    check("8" in text_of(message), "the proposed day is missing", text_of(message))


def test_nobody_reads_it():
    text = mail("we invite you to an interview.\n", From="noreply@example.com")
    result = draft(*ME, stdin=text)
    same((result.status, result.out), (1, ""), "status")
    check(result.err.startswith("regrets: -: ") and result.err.endswith(".\n"), result.err)
    parsed(draft(*ME, "--force", stdin=text))
    # The organizer of a calendar event reads it.
    message = parsed(draft(*ME, stdin=booked(From="noreply@example.com")))
    same([address.addr_spec for address in message["Cc"].addresses], ["recruiting@example.com"], "Cc")


def test_no_invitation():
    for text in (OTHER, SCAM, mail("we invite you to an interview.\n", From=None)):
        result = draft(*ME, stdin=text)
        same((result.status, result.out), (1, ""), "status")
        check(result.err.startswith("regrets: -: ") and result.err.endswith(".\n"), result.err)
    for text in (OTHER, SCAM):
        check(text_of(parsed(draft(*ME, "--force", stdin=text))).strip(), "an empty letter")


def test_exactly_one_message():
    box = "".join(f"From a@example.com Thu Nov 26 10:00:00 2026\n{text}\n" for text in (INVITATION, OTHER))
    result = draft(*ME, write("box", box))
    same((result.status, result.out), (2, ""), "two messages")
    result = draft(*ME, FOLDER / "missing")
    same((result.status, result.out), (2, ""), "no file")
    parsed(draft(*ME, write("one", f"From a@example.com Thu Nov 26 10:00:00 2026\n{INVITATION}\n")))


def test_body_only():
    result = draft("--body-only")
    same((result.status, result.err), (0, ""), "status")
    check(not result.out.startswith("From:") and result.out.endswith("\n"), result.out)
    same(result.out.replace("\n", ""), text_of(parsed(draft(*ME))).replace("\n", ""), "the same letter")


def test_list():
    result = draft("--list")
    same((result.status, result.err), (0, ""), "status")
    rows = [line.split("\t") for line in result.lines]
    check(all(len(row) == 4 and all(row) for row in rows), result.out)
    same(rows[0][0], "no-reason", "the default is first")
    ids = [row[0] for row in rows]
    same(len(set(ids)), len(ids), "ids")
    for identity, stages, tones, _ in rows:
        if tones == "-":
            result = draft("--body-only", "--situation", identity)
            same((result.status, result.out), (1, ""), f"{identity} has no letter")
            continue
        same(sorted(tones.split(",")), ["brief", "formal", "warm"], "tones")
        for stage in stages.split(","):
            for tone in tones.split(","):
                result = draft("--body-only", "--situation", identity, "--stage", stage, "--tone", tone)
                check(result.status == 0 and len(result.out) > 20, identity, stage, tone, result.err)
    booked_ids = [line.split("\t")[0] for line in draft("--list", "--stage", "booked").lines]
    check(set(booked_ids) <= set(ids) and "no-reason" in booked_ids, booked_ids)


def test_unknown_words():
    for words in (["--situation", "sulk"], ["--register", "rude"], ["--stage", "early"]):
        result = draft(*ME, *words)
        same((result.status, result.out), (2, ""), f"status of {words}")
        check(words[1] in result.err, result.err)


def test_injection():
    evil = "=?utf-8?B?YQ0KQmNjOiBldmlsQHguZXhhbXBsZQ==?="
    text = mail("we invite you to an interview for the role of Archivist at Evil Works.\n", Subject=evil,
                Message_ID="<1@example.com>", Reply_To=f"{evil} <jobs@example.com>")
    message = parsed(draft("--from", "Amara\r\nBcc: x@example.net <amara@example.org>", stdin=text))
    same(message["Bcc"], None, "Bcc")
    same([address.addr_spec for address in message["To"].addresses], ["jobs@example.com"], "To")
    same(sorted({name for name in message.keys()} & {"Bcc", "X-Evil"}), [], "fields")


def test_person_of_any_script():
    message = parsed(draft("--from", "Łukasz Żółć <amara@example.org>"))
    same(message["From"].addresses[0].display_name, "Łukasz Żółć", "From")
    check("Łukasz Żółć" in text_of(message), text_of(message))
    result = run("draft", *RULES, *LETTERS, "--now", NOW, "--from",
                 "Łukasz Żółć <amara@example.org>", stdin=INVITATION, LC_ALL="C")
    there = parsed(result)
    same((str(there["From"]), text_of(there)), (str(message["From"]), text_of(message)), "in the C locale")


def test_an_address_that_no_line_can_hold():
    long = "a" * 300 + "@example.org"
    result = run("draft", *RULES, *LETTERS, "--from", f"Amara <{long}>", stdin=INVITATION)
    same((result.status, result.out), (2, ""), "own address")
    check("--from" in result.err, result.err)
    result = run("draft", *RULES, *LETTERS, "--from", "amara@example.org",
                 stdin=INVITATION.replace("chidi@example.com", long))
    same((result.status, result.out), (1, ""), "their address")
    result = run("draft", *RULES, *LETTERS, "--from", "Amära " * 300 + "<amara@example.org>", stdin=INVITATION)
    check(result.out and max(map(len, result.lines)) <= 78, "a long line")


main()
