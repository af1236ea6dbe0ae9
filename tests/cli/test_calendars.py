# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendar invitations as calendars really write them, and the answer that each gets: RFC 5545, 5546, 6047.

An independent parser reads the answers.  What is no request to the reader gets none."""

import email
import email.policy
import itertools

from cli import LETTERS, RULES, SOURCE, booked, calendar_parts, check, ical, mail, main, run, same

NOW = "2026-11-27T09:30:00+01:00"
ME = "amara@example.org"
ALIAS = "a.okafor@example.net"

PARIS = """BEGIN:VTIMEZONE
TZID:{tzid}
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""

# Who made it: PRODID, UID, further properties.
MAKERS = {
    "google": ("-//Google Inc//Google Calendar 70.9054//EN", "3k2l1m0n9o8p@google.com",
               "CLASS:PUBLIC\nX-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij\n"),
    "exchange": ("Microsoft Exchange Server 2010",
                 "040000008200E00074C5B7101A82E00800000000B0F1A2C3D4E5F60000000000000000100000008E7D6C5B4A392817",
                 "CLASS:PUBLIC\nX-MICROSOFT-CDO-APPT-SEQUENCE:0\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\n"
                 "X-MICROSOFT-DISALLOW-COUNTER:FALSE\n"),
    "zoom": ("-//zoom.us//iCalendar Event//EN", "ZM_81234567890", "CLASS:PUBLIC\n"),
    "calendly": ("-//Calendly//EN", "calendly-5b7e7c1a-9d3f-4c55-8a55-1f0e4f1d2c3b", ""),
    "apple": ("-//Apple Inc.//macOS 15.1//EN", "8F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0",
              "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\n"),
    "outlook": ("-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
                "040000008200E00074C5B7101A82E008000000009040C3F1D25ED801000000000000000010000000A1B2C3D4E5F60718",
                "X-MS-OLK-FORCEINSPECTOROPEN:TRUE\nX-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.example/l/1\n"),
    "cronofy": ("-//Cronofy//cronofy.com//EN", "evt_external_5fd3a1c2@cronofy.example", "X-WR-CALNAME:Interviews\n"),
    "goodtime": ("-//GoodTime//Scheduler//EN", "gt/2026/11/abc+def=?@goodtime.example", "PRIORITY:5\n"),
}

# How the time is written, and what starts then (python-icalendar's reading).
TIMES = {
    "utc": ("DTSTART:20261203T130000Z\nDTEND:20261203T140000Z\n", "", "2026-12-03T13:00:00+00:00"),
    "olson": ("DTSTART;TZID=Europe/Paris:20261203T140000\nDTEND;TZID=Europe/Paris:20261203T150000\n",
              PARIS.format(tzid="Europe/Paris"), "2026-12-03T14:00:00"),
    "windows": ("DTSTART;TZID=Romance Standard Time:20261203T140000\n"
                "DTEND;TZID=Romance Standard Time:20261203T150000\n",
                PARIS.format(tzid="Romance Standard Time"), "2026-12-03T14:00:00"),
    # A zone that is not defined in the mail is understood, and answered in UTC.
    "windows-bare": ("DTSTART;TZID=W. Europe Standard Time:20261203T140000\n"
                     "DTEND;TZID=W. Europe Standard Time:20261203T150000\n", "", "2026-12-03T13:00:00+00:00"),
    "olson-bare": ("DTSTART;TZID=America/New_York:20261203T080000\nDTEND;TZID=America/New_York:20261203T090000\n",
                   "", "2026-12-03T13:00:00+00:00"),
    "quoted": ('DTSTART;TZID="(UTC+01:00) Brussels, Paris":20261203T140000\n'
               'DTEND;TZID="(UTC+01:00) Brussels, Paris":20261203T150000\n',
               PARIS.format(tzid="(UTC+01:00) Brussels, Paris"), "2026-12-03T14:00:00"),
    "floating": ("DTSTART:20261203T140000\nDTEND:20261203T150000\n", "", "2026-12-03T14:00:00"),
    "all-day": ("DTSTART;VALUE=DATE:20261203\nDTEND;VALUE=DATE:20261204\n", "", "2026-12-03"),
    "duration": ("DTSTART:20261203T130000Z\nDURATION:PT45M\n", "", "2026-12-03T13:00:00+00:00"),
    "no-end": ("DTSTART:20261203T130000Z\n", "", "2026-12-03T13:00:00+00:00"),
}

# How the reader is invited.
GUESTS = {
    "plain": f"ATTENDEE:mailto:{ME}\n",
    "upper": "ATTENDEE;CN=Amara Okafor;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:Amara@Example.ORG\n",
    "google": f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN={ME};"
              f"X-NUM-GUESTS=0:mailto:{ME}\n",
    "quoted": f'ATTENDEE;CN="Okafor, Amara";ROLE=REQ-PARTICIPANT:mailto:{ME}\n',
    "among": "ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:mailto:bo@example.com\n"
             f"ATTENDEE;CN=Amara:mailto:{ME}\nATTENDEE;CN=Cy:mailto:cy@example.com\n",
    "optional": f"ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=TENTATIVE:mailto:{ME}\n",
    "encoded": "ATTENDEE;CN=Amara:mailto:amara%40example.org\n",
    # An internal address of Exchange's, with the real one beside it.
    "email": "ATTENDEE;CN=Amara;EMAIL=amara@example.org:/o=Example/ou=First/cn=amara\n",
    "alias": f"ATTENDEE;CN=Bo:mailto:bo@example.com\nATTENDEE;CN=Amara:mailto:{ALIAS}\n",
    "alias-upper": "ATTENDEE;CN=Amara:MAILTO:A.Okafor@EXAMPLE.net\n",
}

# What follows UID.
MORE = {
    "plain": "SEQUENCE:0\n",
    "changed": "SEQUENCE:7\n",
    "no-sequence": "",
    "series": "SEQUENCE:1\nRRULE:FREQ=WEEKLY;COUNT=3\n",
    "one-of-series": "SEQUENCE:2\nRECURRENCE-ID:20261203T130000Z\n",
    "one-of-series-zone": "SEQUENCE:2\nRECURRENCE-ID;TZID=Europe/Paris:20261203T140000\n",
    "one-of-series-moved": "SEQUENCE:3\nRECURRENCE-ID:20261126T130000Z\n",
    "all-series": "SEQUENCE:0\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261210T130000Z\n",
    "alarm": "SEQUENCE:0\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT15M\nEND:VALARM\n",
    "attached": "SEQUENCE:0\nATTACH;FMTTYPE=text/html:https://example.com/plan\n",
    "long": "SEQUENCE:0\nDESCRIPTION:" + "We speak about your work and ours. " * 40 + "\n",
    "umlaut": "SEQUENCE:0\nLOCATION:Büro Süd\\, 3. Stock\n",
}

ORGANIZERS = {
    "plain": "ORGANIZER:mailto:recruiting@example.com\n",
    "named": 'ORGANIZER;CN="Brook, Ada":mailto:recruiting@example.com\n',
    "upper": "ORGANIZER;CN=Ada:MAILTO:Recruiting@Example.com\n",
    "sent-by": 'ORGANIZER;CN=Ada;SENT-BY="mailto:assistant@example.com":mailto:recruiting@example.com\n',
}


def fold(text):
    """CR LF, and lines of at most 75 octets."""
    lines = []
    for line in text.splitlines():
        raw = line.encode("utf-8")
        while len(raw) > 75:
            cut = 75
            while raw[cut] & 0xC0 == 0x80:
                cut -= 1
            lines.append(raw[:cut])
            raw = b" " + raw[cut:]
        lines.append(raw)
    return b"\r\n".join(lines).decode("utf-8") + "\r\n"


def invitation(maker="google", time="utc", guest="plain", more="plain", organizer="plain", method="REQUEST",
               uid=None, zone=""):
    prodid, own, extra = MAKERS[maker]
    times, vtimezone, _ = TIMES[time]
    uid = own if uid is None else uid
    return fold(f"BEGIN:VCALENDAR\nPRODID:{prodid}\nVERSION:2.0\nCALSCALE:GREGORIAN\n"
                + (f"METHOD:{method}\n" if method else "") + (zone or vtimezone)
                + "BEGIN:VEVENT\n" + (f"UID:{uid}\n" if uid else "") + "DTSTAMP:20261120T080000Z\n" + times
                + ORGANIZERS.get(organizer, "") + GUESTS.get(guest, "") + "SUMMARY:Interview: Archivist\n"
                + extra + MORE[more] + "STATUS:CONFIRMED\nTRANSP:OPAQUE\nEND:VEVENT\nEND:VCALENDAR\n")


def answered(event, method="REQUEST"):
    boundary = "=-part"
    text = mail(f"--{boundary}\nContent-Type: text/plain; charset=utf-8\n\nwe invite you to an interview.\n\n"
                f"--{boundary}\nContent-Type: text/calendar; charset=utf-8; method={method}\n"
                f"Content-Transfer-Encoding: 8bit\n\n{event}\n--{boundary}--\n",
                Content_Type=f'multipart/alternative; boundary="{boundary}"')
    result = run("draft", *RULES, *LETTERS, "--now", NOW, "--me", ALIAS, "--from", f"Amara <{ME}>", stdin=text)
    same((result.status, result.err), (0, ""), "status")
    return calendar_parts(email.message_from_bytes(result.bytes, policy=email.policy.default))


def cases():
    """Each maker with each way to write the time, and then the other columns one by one."""
    for maker, time in itertools.product(MAKERS, TIMES):
        yield {"maker": maker, "time": time}
    for maker, guest in itertools.product(("google", "exchange"), GUESTS):
        yield {"maker": maker, "guest": guest}
    for maker, more in itertools.product(("google", "exchange", "apple"), MORE):
        yield {"maker": maker, "more": more, "time": "olson"}
    for organizer in ORGANIZERS:
        yield {"organizer": organizer}


def check_answer(case, part):
    raw = part.get_payload(decode=True)
    check(all(len(line) <= 75 for line in raw.split(b"\r\n")), "a long line", case)
    check(b"\n" not in raw.replace(b"\r\n", b""), "a bare line end", case)
    answer = ical(raw)
    same(str(answer["METHOD"]), "REPLY", f"METHOD of {case}")
    event, = [component for component in answer.walk() if component.name == "VEVENT"]
    same(str(event["UID"]), MAKERS[case.get("maker", "google")][1], f"UID of {case}")
    same(str(event["ORGANIZER"]).lower(), "mailto:recruiting@example.com", f"ORGANIZER of {case}")
    attendee = event["ATTENDEE"]
    check(not isinstance(attendee, list), "more than one attendee", case)
    guest = case.get("guest", "")
    invited = ALIAS if guest.startswith("alias") else ME
    if guest != "email":
        same(str(attendee).lower().replace("%40", "@"), f"mailto:{invited}", f"ATTENDEE of {case}")
    same(attendee.params["PARTSTAT"], "DECLINED", f"PARTSTAT of {case}")
    same(event["DTSTAMP"].dt.isoformat(), "2026-11-27T08:30:00+00:00", f"DTSTAMP of {case}")
    start = event["DTSTART"].dt.isoformat()
    check(start.startswith(TIMES[case.get("time", "utc")][2]), "DTSTART", start, case)
    more = MORE[case.get("more", "plain")]
    wanted = more.split("SEQUENCE:")[1].split("\n")[0] if "SEQUENCE:" in more else "0"
    same(str(event.get("SEQUENCE", 0)), wanted, f"SEQUENCE of {case}")
    same("RECURRENCE-ID" in event, "RECURRENCE-ID" in more, f"RECURRENCE-ID of {case}")
    for name in ("DESCRIPTION", "LOCATION", "RRULE", "ATTACH"):
        check(name not in event, name, "goes back", case)
    check(not [part for part in answer.walk() if part.name == "VALARM"], "an alarm goes back", case)


def test_answers():
    count = 0
    for case in cases():
        parts = answered(invitation(**case))
        same(len(parts), 1, f"answers to {case}")
        check_answer(case, parts[0])
        count += 1
    check(count >= 60, "only", count)


def declining_letters():
    for path in sorted((SOURCE / "templates").glob("*/*.letter")):
        head = path.read_text(encoding="utf-8").split("\n\n")[0]
        if "Answer: decline" in head:
            yield path.parent.name, path.stem


def test_comment_is_the_sentence_that_declines():
    forms = itertools.cycle(itertools.product(("invited", "booked", "late"), ("warm", "formal", "brief"),
                                              ("formal", "informal")))
    for (language, situation), (stage, tone, register) in zip(declining_letters(), forms):
        case = (language, situation, stage, tone, register)
        result = run("draft", *RULES, *LETTERS, "--now", NOW, "--from", f"Amara <{ME}>", "--situation", situation,
                     "--language", language, "--stage", stage, "--tone", tone, "--register", register,
                     stdin=booked())
        same(result.status, 0, f"status of {case}")
        message = email.message_from_bytes(result.bytes, policy=email.policy.default)
        part, = calendar_parts(message)
        raw = part.get_payload(decode=True)
        check(all(len(line) <= 75 for line in raw.split(b"\r\n")), "a long line", case)
        event, = [each for each in ical(raw).walk() if each.name == "VEVENT"]
        comment = str(event.get("COMMENT", ""))
        body = message.get_body(("plain",)).get_content()
        check(comment and comment in body, f"no sentence of {case}: “{comment}” of", body)
        check(len(comment) <= 240 and "\n" not in comment, case, comment)
        paragraph = next(each for each in body.split("\n\n") if comment in each)
        check(comment != paragraph.strip() or paragraph.count(". ") == 0, "a whole paragraph", case, comment)


def test_no_answer():
    # What it is, the event, the method of the part.
    cases_without = {
        "cancelled": (invitation(method="CANCEL"), "CANCEL"),
        "published": (invitation(method="PUBLISH"), "PUBLISH"),
        "a counter-proposal": (invitation(method="COUNTER"), "COUNTER"),
        "a reply": (invitation(method="REPLY"), "REPLY"),
        "no method": (invitation(method=""), "PUBLISH"),
        "no organizer": (invitation(organizer=""), "REQUEST"),
        "no UID": (invitation(uid=""), "REQUEST"),
        "somebody else": (invitation(guest=""), "REQUEST"),
        "no event": (fold("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nMETHOD:REQUEST\nEND:VCALENDAR\n"), "REQUEST"),
        "a task": (invitation().replace("VEVENT", "VTODO"), "REQUEST"),
        "broken": ("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n", "REQUEST"),
        "empty": ("", "REQUEST"),
    }
    for what, (event, method) in cases_without.items():
        same(answered(event, method), [], what)


main()
