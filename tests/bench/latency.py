#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""latency.py [shown] [arrival] [scan]: what a person at Claws Mail feels of the plugin, in figures.

Needs what the end-to-end tests need, and their environment (builddir, srcdir, REGRETS_DATADIR).

shown    a mail is selected: how much later than without the plugin it stands there with its bar
arrival  1,000 mails arrive at once: the longest call of a hook of ours
scan     a folder of 50,000 mails is searched: how long the main loop is held at most

Numbers of mails: REGRETS_BENCH_ARRIVE, REGRETS_BENCH_SCAN.
"""

import itertools
import os
import re
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "e2e"))

import bed as beds  # noqa: E402
from bed import HOME, Mail, check, wait_for  # noqa: E402
from loader import Helper, Loader  # noqa: E402

ROUNDS = 4         # with and without the plugin, in turns
SHOWS = 3          # of each mail, a round
ARRIVE = int(os.environ.get("REGRETS_BENCH_ARRIVE", "1000"))
SCAN = int(os.environ.get("REGRETS_BENCH_SCAN", "50000"))
ONE_INVITATION_IN = 1000
ONE_NEWSLETTER_IN = 20
NEWSLETTER = 80 * 1024

INVITATIONS = ("invitation.eml", "german.eml", "calendar.eml")
BETWEEN = "plain.eml"

SCAN_ACTION = "/Menu/Tools/Regrets/Scan"
SCAN_TITLE = "Look for invitations"
OK, CLOSE = -5, -7  # GtkResponseType

CORPUS = os.path.join(beds.SOURCE, "tests", "corpus")


class Meter(Helper):
    def __init__(self):
        super().__init__(os.path.join(HERE, "meter.c"), "-Wno-deprecated-declarations", "-ldl")

    def env(self):
        return {**super().env(), "LD_PRELOAD": self.module}

    def show(self, number):
        """(milliseconds, whether our bar stands)"""
        answer = self.tell(f"show {number}").split()
        return int(answer[2]) / 1e3, answer[-1] == "bar"

    def times(self, what):
        """[(milliseconds, function)], the longest first."""
        found = [part.split("=") for part in self.tell(what).split()[1:]]
        return sorted(((int(took) / 1e3, name_of(place)) for place, took in found), reverse=True)

    def held(self):
        """How long the main loop was held since "watch", for people."""
        wall, over, processor, processor_over, beats, *place = self.tell("held").split()[1:]
        return (f"main loop held {int(wall) / 1e3:.1f} ms at most"
                f" ({name_of(place[0]) if place else 'not by us'}), {over} of {beats} pauses above 20 ms;"
                f" by the processor {int(processor) / 1e3:.1f} ms, {processor_over}; goal 20")

    def at_rest(self, seconds=3):
        """What this machine does to a program that does nothing."""
        self.tell("watch")
        time.sleep(seconds)
        return self.held()


def name_of(place):
    """The function at an address of the module."""
    answer = subprocess.run(["addr2line", "-f", "-s", "-e", beds.MODULE, place],
                            stdout=subprocess.PIPE, check=False).stdout.decode().split("\n")
    return f"{answer[1].split(':')[0]}:{answer[0]}" if len(answer) > 1 else place


def list_of(times):
    return ", ".join(f"{name} {took:.1f}" for took, name in times[:5])


def say(*words):
    print(*words, flush=True)


# ---- a mail is shown ----

def show_first(bed, loader, meter):
    """Milliseconds until the first mail of all stands there."""
    bed.claws.select("#imap/Anna/Jobs")
    loader.tell("load")
    bed.claws.select("#imap/Anna/INBOX")
    wait_for("the folder is open", lambda: "INBOX" in meter.tell("open"))
    # One that is selected already would not be shown again.
    took, stands = meter.show(3 if meter.tell("open").endswith(" 2") else 2)
    check(stands, "no bar at the first mail")
    loader.tell("unload")
    return took


def bench_shown():
    loader, meter = Loader(), Meter()
    with loader.bed(modules=[meter.module], env=meter.env(), accessible=False) as bed:
        names = [BETWEEN, *INVITATIONS]
        bed.deliver(*names)
        bed.open_folder("#imap/Anna/INBOX", len(names))
        numbers = range(2, len(names) + 1)
        for number in (1, *numbers):  # from now on all bodies are here
            meter.show(number)
        first = show_first(bed, loader, meter)
        took = {True: [], False: []}
        for _ in range(ROUNDS):
            for plugin in (True, False):
                loader.tell("load" if plugin else "unload")
                for number in [*numbers] * SHOWS:
                    meter.show(1)
                    this, stands = meter.show(number)
                    check(stands == plugin, f"mail {number}: bar {stands}, plugin {plugin}")
                    took[plugin].append(this)
        without = statistics.median(took[False])
        added = statistics.median(took[True]) - without
        worst = max(took[True]) - without
        say(f"shown: {added:.1f} ms more than {without:.1f} ms, median of {len(took[True])};"
            f" at most {worst:.1f} ms more; the first of all {first - without:.1f} ms more; goal 50")
        loader.tell("load")


# ---- mails ----

def read(folder):
    found = []
    for place, folders, names in os.walk(os.path.join(CORPUS, folder)):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".eml"):
                with open(os.path.join(place, name), "rb") as file:
                    found.append(file.read())
    return found


def newsletter(raw):
    """A mail's words and much that says nothing, in HTML."""
    head, _, text = raw.partition(b"\n\n")
    head = b"\n".join(line for line in re.split(rb"\n(?![ \t])", head)
                      if not line.lower().startswith((b"content-", b"mime-")))
    words = text.replace(b"<", b"&lt;").replace(b"\n", b"<br>\n")
    row = (b'<table width="600" style="font-family:sans-serif"><tr><td style="padding:8px">'
           b'<a href="https://news.example/read">Lorem ipsum</a> dolor sit amet, consectetur'
           b" adipiscing elit, sed do eiusmod tempor incididunt ut labore.</td></tr></table>\n")
    return (head + b"\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
            b"Content-Transfer-Encoding: 8bit\n\n<html><body><p>" + words + b"</p>"
            + row * (NEWSLETTER // len(row)) + b"</body></html>\n")


def mails(count):
    """That many, each with its own Message-ID; most of them are none of ours."""
    others, wanted = itertools.cycle(read("other")), itertools.cycle(read("invitation"))
    for number in range(1, count + 1):
        if number % ONE_INVITATION_IN == 0:
            raw = next(wanted)
        elif number % ONE_NEWSLETTER_IN == 0:
            raw = newsletter(next(others))
        else:
            raw = next(others)
        head, gap, rest = raw.partition(b"\n\n")
        lines = [line for line in re.split(rb"\n(?![ \t])", head)
                 if not line.lower().startswith((b"message-id:", b"references:", b"in-reply-to:"))]
        lines.append(f"Message-ID: <{number}@bench.example>".encode())
        yield b"\n".join(lines) + gap + rest


def fill_mh(bed, count):
    place = os.path.join(bed.rc, "Mail", "inbox")
    for number, raw in enumerate(mails(count), 1):
        with open(os.path.join(place, str(number)), "wb") as out:
            out.write(raw)


# ---- arrival ----

def bench_arrival():
    for look, hooks in itertools.product(("likely", "every"), (1, 0)):
        meter = Meter()
        with beds.Bed(modules=[meter.module], env=meter.env(), accessible=False,
                      own={"look": look}, account={"filter_on_receive": hooks}) as bed:
            bed.deliver(BETWEEN)
            for what in ("hooks", "busy", "sources"):
                meter.tell(what)
            bed.server.fill(HOME.address, mails(ARRIVE))
            meter.tell("watch")
            bed.receive(ARRIVE + 1)
            # Mails are read in the order of their arrival.
            bed.deliver("invitation.eml")
            wait_for("the last arrival is tagged",
                     lambda: "interview" in bed.flags("invitation.eml"), 300)
            took, name = meter.times("hooks")[0]
            busy, busy_name = meter.times("busy")[0]
            say(f"arrival, {look}, {'filtered' if hooks else 'not filtered'}: {took:.2f} ms in one"
                f" hook at most ({name}), by the processor {busy:.2f} ms ({busy_name}); goal 5")
            say("  meanwhile:", meter.held())
            say("  sources:", list_of(meter.times("sources")))


# ---- searching ----

def search(bed, meter, where):
    meter.tell("sources")
    meter.tell("watch")
    meter.tell("do " + SCAN_ACTION)
    words = ""

    def step():
        nonlocal words
        words = meter.tell("words " + SCAN_TITLE)
        return re.search(r"\| _?(Fetch|Close)", words)
    wait_for("the search ends", step, 1200)
    say(f"scan, {where}: {meter.held()}")
    say("  sources:", list_of(meter.times("sources")))
    say("  " + words)
    say("  at rest:", meter.at_rest())


def bench_scan():
    meter = Meter()
    with beds.Bed(modules=[meter.module], env=meter.env(), accessible=False, start=False,
                  own={"look": "shown"}) as bed:
        fill_mh(bed, SCAN)
        bed.start()
        bed.claws.select("#mh/Mailbox/inbox")
        wait_for("the folder is read",
                 lambda: bed.claws.totals().get("#mh/Mailbox/inbox") == SCAN, 600)
        search(bed, meter, f"{SCAN} mails at hand")
    meter = Meter()
    with beds.Bed(modules=[meter.module], env=meter.env(), accessible=False,
                  own={"look": "shown"}) as bed:
        bed.deliver(BETWEEN)
        bed.server.fill(HOME.address, mails(SCAN))
        bed.claws.remote("--receive-all")
        wait_for("the folder is read",
                 lambda: bed.claws.totals().get("#imap/Anna/INBOX") == SCAN + 1, 1200)
        bed.claws.select("#imap/Anna/INBOX")
        search(bed, meter, f"{SCAN} mails on a server")


def main():
    benches = {"shown": bench_shown, "arrival": bench_arrival, "scan": bench_scan}
    for name in sys.argv[1:] or benches:
        benches[name]()


if __name__ == "__main__":
    main()
