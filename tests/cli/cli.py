# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built program in an environment of its own and prints TAP."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

SOURCE = pathlib.Path(os.environ.get("srcdir") or pathlib.Path(__file__).resolve().parents[2])
BUILD = pathlib.Path(os.environ.get("builddir") or os.getcwd())
PROGRAM = BUILD / "regrets"
HERE = SOURCE / "tests" / "cli"
RULES = ["--rules", str(HERE / "rules")]
LETTERS = ["--letters", str(SOURCE / "templates")]

_folder = tempfile.TemporaryDirectory(prefix="regrets-cli-")
FOLDER = pathlib.Path(_folder.name)
HOME = FOLDER / "home"
HOME.mkdir()

# No profile, no data and no language of the person who runs the tests.
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": str(HOME), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
    if name in os.environ:
        ENVIRONMENT[name] = os.environ[name]


class Skip(Exception):
    """This test cannot run here; the text says why."""


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8", "replace")
        self.lines = self.out.splitlines()

    def json(self):
        return [json.loads(line) for line in self.lines]


def run(*words, stdin=b"", **environment):
    """Runs the program; a crash or a report of a sanitizer fails the test at once."""
    if isinstance(stdin, str):
        stdin = stdin.encode("utf-8")
    result = Result(subprocess.run([PROGRAM, *map(os.fspath, words)], input=stdin,
                                   capture_output=True, timeout=600,
                                   env={**ENVIRONMENT, **environment}))
    check(0 <= result.status <= 2, "status", result.status, result.err)
    check("Sanitizer" not in result.err and "runtime error" not in result.err, result.err)
    return result


def write(name, content):
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def check(condition, *words):
    if not condition:
        raise AssertionError(" ".join(str(word) for word in words))


def same(got, wanted, what):
    check(got == wanted, f"{what}: got {got!r}, wanted {wanted!r}")


def mail(body, **fields):
    """A message; a field given as None is left out, _ in a name stands for -."""
    head = {"From": "Chidi Eze <chidi@example.com>", "To": "Amara Okafor <amara@example.org>",
            "Subject": "The role of Archivist at Example Works",
            "Date": "Thu, 26 Nov 2026 10:00:00 +0100", "Message_ID": "<1@example.com>",
            "MIME_Version": "1.0", "Content_Type": "text/plain; charset=utf-8"}
    head.update(fields)
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in head.items()
             if value is not None]
    return "\n".join(lines) + "\n\n" + body


INVITATION = mail("Dear Ms Okafor,\n\nwe would like to invite you to an interview.\n\n"
                  "Kind regards\nChidi Eze\n")
OTHER = mail("Your parcel has arrived.\n", Subject="Parcel", Message_ID="<2@example.com>")
SCAM = mail("We invite you to an interview.\nPlease pay a registration fee first.\n",
            Message_ID="<3@example.com>")
GUARDED = mail("If you are selected, we will invite you to an interview.\n",
               Message_ID="<4@example.com>")


def calendar(uid="event-1@example.com", method="REQUEST", sequence=0, summary="Talk",
             organizer="recruiting@example.com", attendee="amara@example.org"):
    return "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Test//EN", f"METHOD:{method}",
        "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}", "DTSTAMP:20261120T090000Z",
        "DTSTART:20261203T130000Z", "DTEND:20261203T140000Z", f"SUMMARY:{summary}",
        f"ORGANIZER;CN=Recruiting:mailto:{organizer}",
        f"ATTENDEE;CN=Amara Okafor;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{attendee}",
        "END:VEVENT", "END:VCALENDAR", ""])


def booked(body="Dear Ms Okafor,\n\nwe invite you to an interview. Your interview is booked.\n",
           event=None, method="REQUEST", **fields):
    parts = ("--frontier\nContent-Type: text/plain; charset=utf-8\n\n" + body +
             f"\n--frontier\nContent-Type: text/calendar; charset=utf-8; method={method}\n\n" +
             (event or calendar(method=method)) + "\n--frontier--\n")
    fields.setdefault("Message_ID", "<5@example.com>")
    return mail(parts, Content_Type='multipart/alternative; boundary="frontier"', **fields)


def calendar_parts(message):
    return [part for part in message.walk() if part.get_content_type() == "text/calendar"]


def ical(text):
    """Read by an independent parser.  Debian's package is outside the path of a Python that somebody built."""
    try:
        import icalendar
    except ImportError:
        sys.path.append("/usr/lib/python3/dist-packages")
        try:
            import icalendar
        except ImportError:
            raise Skip("no icalendar module here") from None
    return icalendar.Calendar.from_ical(text)


def main():
    module = sys.modules["__main__"]
    tests = [(name, function) for name, function in vars(module).items()
             if name.startswith("test_") and callable(function)]
    print(f"1..{len(tests)}", flush=True)
    failed = False
    for number, (name, function) in enumerate(tests, 1):
        words = f"{number} - {name[5:].replace('_', ' ')}"
        try:
            function()
            print("ok", words, flush=True)
        except Skip as reason:
            print("ok", words, "# SKIP", reason, flush=True)
        except Exception:
            failed = True
            print("not ok", words)
            for line in traceback.format_exc().rstrip().splitlines():
                print("#", line)
            sys.stdout.flush()
    sys.exit(1 if failed else 0)
