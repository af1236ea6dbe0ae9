#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A slow server: what may happen while a body is on its way.  Claws Mail runs its main loop meanwhile,
so that the person goes on, other clients do, and the plugin may go.

The relay holds the body back until it has happened, so that nothing depends on time.
"""

import os

from bed import HOME, Bed, Mail, check, main, same, wait_for
from loader import Loader
from test_scan import LATER, finish, open_inbox
from test_scan import ask as ask_scan
from test_several import ask as ask_several
from test_several import drafts, select_all

BODY = b"BODY.PEEK[]"
HEAD = b"BODY.PEEK[HEADER"
INBOX = "#imap/Anna/INBOX"
ELSEWHERE = "#mh/Mailbox/inbox"


class Copy:
    """The invitation once more, as another mail of another conversation."""

    def __init__(self, number):
        first = Mail("invitation.eml")
        self.id = f"copy-{number}@example.com"
        self.subject = f"Invitation to an interview, {number}"
        lines = []
        for line in first.raw.split(b"\n"):
            if line.startswith(b"Subject:"):
                line = b"Subject: " + self.subject.encode()
            if not line.startswith((b"References:", b"In-Reply-To:")):
                lines.append(line.replace(first.id.encode(), self.id.encode()))
        self.raw = b"\n".join(lines)


# What happens.

def leave(bed, loader, mail):
    bed.claws.select(ELSEWHERE)


def delete(bed, loader, mail):
    bed.server.delete(HOME.address, mail.id)


def unload(bed, loader, mail):
    loader.tell("unload")


def go_offline(bed, loader, mail):
    bed.claws.remote("--offline")


EVENTS = (leave, delete, unload, go_offline)


def undo(bed, loader, event):
    if event is unload:
        loader.tell("load")
    elif event is go_offline:
        bed.claws.remote("--online")


def deliver(bed, mail):
    bed.server.append(HOME.address, "INBOX", mail.raw)


def receive(bed):
    """Until the head of a new mail is asked for.  Once its body is, nobody may ask again: the one
    who asks would wait for it, too."""
    bed.insist("a mail comes", lambda: bed.claws.remote("--receive-all"),
               lambda: HEAD in bed.relay.asked)


def meanwhile(bed, loader, mail, event, start):
    """@start leads to the body of @mail being asked for, and @event happens before it comes."""
    bed.relay.hold(BODY)
    start()
    bed.relay.wait_asked(BODY)
    event(bed, loader, mail)
    # An answer while the server gives none: nothing stalls.
    check(INBOX in bed.claws.totals(), f"{event.__name__}: Claws Mail does not answer")
    bed.relay.release()


def check_afterwards(bed, loader, mail, event):
    """All is as if nothing had been."""
    undo(bed, loader, event)
    if event is delete:
        bed.insist("the mail is gone", lambda: bed.claws.remote("--receive-all"),
                   lambda: bed.server.flags(HOME.address, mail.id) is None)
        return
    bed.select(INBOX, mail)
    bed.wait_bar()
    wait_for(f"{event.__name__}: it waits", lambda: bed.ledger_of(mail.id) == "waiting")


def test_when_a_mail_arrives():
    loader = Loader()
    with loader.bed(relayed=True) as bed:
        loader.tell("load")
        for number, event in enumerate(EVENTS):
            mail = Copy(number)
            open_inbox(bed)
            deliver(bed, mail)
            meanwhile(bed, loader, mail, event, lambda: receive(bed))
            check_afterwards(bed, loader, mail, event)


def test_when_a_mail_is_selected():
    loader = Loader()
    for number, event in enumerate(EVENTS):
        with loader.bed(own=LATER, relayed=True) as bed:
            loader.tell("load")
            mail = Copy(number)
            deliver(bed, mail)
            bed.receive(1)
            open_inbox(bed)
            bed.ui.raise_window(bed.main_window())
            # A remote option would answer none other meanwhile.
            meanwhile(bed, loader, mail, event, lambda: bed.ui.key("Return"))
            check_afterwards(bed, loader, mail, event)


def test_in_a_search():
    loader = Loader()
    for number, event in enumerate(EVENTS):
        with loader.bed(own=LATER, relayed=True) as bed:
            loader.tell("load")
            mail = Copy(number)
            deliver(bed, mail)
            bed.receive(1)
            open_inbox(bed)
            window = ask_scan(bed)
            meanwhile(bed, loader, mail, event,
                      lambda: bed.ui.press("push button", "Fetch", window))
            if event is not unload:
                finish(bed, window)
                bed.ui.press("push button", "Close", window)
            check_afterwards(bed, loader, mail, event)


def test_when_several_are_prepared():
    loader = Loader()
    for number, event in enumerate(EVENTS):
        with loader.bed(own=LATER, relayed=True) as bed:
            loader.tell("load")
            mail = Copy(number)
            deliver(bed, mail)
            bed.receive(1)
            open_inbox(bed)
            select_all(bed)
            window = ask_several(bed)
            meanwhile(bed, loader, mail, event,
                      lambda: bed.ui.press("push button", "Prepare", window))
            if event is unload:
                bed.ui.window_gone("Prepare declines")
            else:
                finish(bed, window)
                bed.ui.press("push button", "Close", window)
            if event is leave:
                same(set(drafts(bed)), {mail.id}, "drafts")
            else:
                same(len(bed.sink.letters), 0, "letters")
            same(bed.compose_nodes(), [], f"{event.__name__}: compose windows")


def is_broken(bed):
    with open(os.path.join(bed.rc, "claws.log")) as log:
        return "connection broken" in log.read()


def test_the_server_goes_while_mails_arrive():
    copies = [Copy(number) for number in range(5)]
    with Bed(relayed=True) as bed:
        open_inbox(bed)
        for mail in copies[:4]:
            deliver(bed, mail)
        bed.relay.hold(BODY)
        receive(bed)
        bed.relay.wait_asked(BODY)
        bed.relay.cut()
        wait_for("the connection breaks", lambda: is_broken(bed))
        # None of the others is asked for in vain, which Claws Mail would tell each time.
        check(INBOX in bed.claws.totals(), "Claws Mail does not answer")
        check(not bed.ui.window("Error"), "an error for what nobody asked for")
        bed.relay.mend()
        bed.select(INBOX, copies[0])
        bed.wait_bar()
        deliver(bed, copies[4])
        bed.receive(5)
        for mail in copies:
            wait_for("the tag", lambda: "interview" in bed.server.flags(HOME.address, mail.id))


def test_the_server_goes_in_a_search():
    with Bed(own=LATER, relayed=True) as bed:
        for number in range(6):
            deliver(bed, Copy(number))
        bed.receive(6)
        open_inbox(bed)
        window = ask_scan(bed)
        bed.relay.hold(BODY)
        bed.ui.press("push button", "Fetch", window)
        bed.relay.wait_asked(BODY)
        bed.relay.cut()
        # Claws Mail's own.
        bed.ui.press("push button", "Close", bed.ui.find_window("Error"))
        bed.ui.window_gone("Error")
        words = finish(bed, window)
        check("The server does not answer." in words, words)
        check("3 mails that may be invitations were not fetched." in words, words)
        check(not bed.ui.window("Error"), "another error")
        bed.relay.mend()
        bed.ui.press("push button", "Close", window)


if __name__ == "__main__":
    main()
