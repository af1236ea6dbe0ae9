#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The invitations that wait: the status bar, the window, and what ends the waiting."""

import csv
import datetime
import os
import time

from bed import HOME, Bed, Mail, check, main, same, wait_for
from loader import Loader

COMMAND = "Waiting invitations"
TITLE = "Waiting invitations"
COLUMNS = ("Company", "Role", "Time", "Age", "Hours left")

INVITATION = ("Example Works", "Senior Test Engineer")


def in_hours(hours):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M:%S+00:00")


def item(bed):
    """The words in the status bar, None when it has none."""
    for node in bed.ui.all("push button", within=bed.main_window()):
        name = bed.ui.quietly(lambda: node.name) or ""
        if "invitation wait" in name or "invitations wait" in name:
            return node
    return None


def item_words(bed):
    node = item(bed)
    return node and bed.ui.quietly(lambda: node.name)


def open_list(bed):
    bed.tools(COMMAND)
    return found_list(bed)


def found_list(bed):
    window = bed.ui.find_window(TITLE)
    bed.ui.settled(window)
    bed.ui.raise_window(window)
    return window


def rows(bed, window):
    """What the rows show, from above, without the sign in front."""
    cells = [bed.ui.quietly(lambda: node.name) or ""
             for node in bed.ui.all("table cell", within=window, showing=False)]
    width = len(COLUMNS) + 1
    return [tuple(cells[i + 1:i + width]) for i in range(0, len(cells), width)]


def companies(bed, window):
    return [row[0] for row in rows(bed, window)]


def wait_companies(bed, window, *wanted):
    wait_for(f"rows of {wanted}", lambda: companies(bed, window) == list(wanted))


def said(bed, window, words):
    wait_for(f"“{words}”", lambda: any(words in (bed.ui.quietly(lambda: node.name) or "")
                                       for node in bed.ui.all("label", within=window)))


def choose(bed, *wanted):
    bed.ui.key("Home", *["Down"] * wanted[0])


def test_the_status_bar_counts_and_opens_the_window():
    with Bed() as bed:
        same(item_words(bed), None, "the status bar")
        bed.deliver("plain.eml", "newsletter.eml", "scam.eml", "invitation.eml")
        wait_for("one waits", lambda: item_words(bed) == "1 invitation waits")
        bed.deliver("german.eml")
        wait_for("two wait", lambda: item_words(bed) == "2 invitations wait")
        # A popup would be a window.
        same(len(bed.ui.windows()), 1, "windows")
        bed.ui.click(item(bed))
        window = found_list(bed)
        headers = [bed.ui.quietly(lambda: node.name)
                   for node in bed.ui.all("table column header", within=window)]
        same([header for header in headers if header], list(COLUMNS), "columns")
        wait_companies(bed, window, "Example Works", "Beispiel AG")
        same(rows(bed, window)[0][:2], INVITATION, "the invitation")
        check("3 Dec 14:00" in rows(bed, window)[0][2], rows(bed, window))
        # A third one appears in the open window.
        bed.deliver("calendar.eml")
        wait_for("a third row", lambda: len(rows(bed, window)) == 3)
        wait_for("three wait", lambda: item_words(bed) == "3 invitations wait")


def test_nothing_waits():
    with Bed() as bed:
        bed.deliver("plain.eml")
        bed.show("plain.eml")
        window = open_list(bed)
        said(bed, window, "No invitation waits for an answer.")
        for name in ("Open", "Decline politely…", "More", "Export…"):
            node = bed.ui.now(name=name, within=window)
            check(not bed.ui.has_state(node, "sensitive"), f"“{name}” can be pressed")
        same(item_words(bed), None, "the status bar")
        bed.ui.key("Escape")
        bed.ui.window_gone(TITLE)


def test_enter_and_a_double_click_open_the_mail():
    with Bed() as bed:
        bed.deliver("invitation.eml", "german.eml", "plain.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.wait_flag("german.eml", "interview")
        bed.claws.select("#imap/Anna/Jobs")
        bed.ui.raise_window(bed.main_window())
        bed.ui.key(bed.accelerator(COMMAND))
        window = found_list(bed)
        wait_companies(bed, window, "Example Works", "Beispiel AG")
        choose(bed, 1)
        bed.ui.key("Return")
        wait_for("the German mail", lambda: "Jürgen Müller" in bed.shown_text())
        wait_for("Claws Mail has the keyboard",
                 lambda: bed.ui.has_state(bed.main_window(), "active"))
        bed.wait_bar()
        bed.ui.raise_window(window)
        cell = bed.ui.find("table cell", "Example Works", window)
        bed.ui.settled(cell)
        bed.ui.click(cell)
        x, y, width, height = bed.ui.extents(cell)
        bed.desktop.run("xdotool", "mousemove", str(x + width // 2), str(y + height // 2),
                        "click", "--repeat", "2", "--delay", "60", "1")
        wait_for("the English mail", lambda: "Lena Hoffmann" in bed.shown_text())


def test_the_mail_is_found_where_it_was_moved():
    with Bed() as bed:
        bed.deliver("invitation.eml", "plain.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.show("plain.eml")
        # Another client moves it, and nobody tells.
        with bed.server.client(HOME.address, "INBOX") as client:
            client.uid("move", "1", "Jobs")
        wait_for("it is moved", lambda: bed.flags("invitation.eml", folder="Jobs") is not None)
        bed.claws.remote("--receive-all")
        wait_for("Claws Mail knows", lambda: bed.claws.totals()["#imap/Anna/Jobs"] == 1)
        open_list(bed)
        bed.ui.key("Return")
        wait_for("the mail", lambda: "Lena Hoffmann" in bed.shown_text())


def test_a_mail_that_is_gone_is_said_to_be():
    with Bed(start=False) as bed:
        bed.remember(("gone@example.com", "Kestrel", "Editor", None, 2))
        bed.start()
        wait_for("one waits", lambda: item_words(bed) == "1 invitation waits")
        window = open_list(bed)
        bed.ui.key("Return")
        said(bed, window, "no longer there")
        bed.ui.key("ctrl+d")
        said(bed, window, "no longer there")
        same(len(bed.ui.windows()), 2, "windows")


def test_typing_filters_and_the_headers_sort():
    with Bed(start=False) as bed:
        bed.remember(("a@example.com", "Kestrel", "Editor", in_hours(100), 30),
                     ("b@example.com", "Ärzte am Hafen", "Archivist", in_hours(50), 4),
                     ("c@example.com", "Aalto Works", "Editor", None, 50))
        bed.start()
        window = open_list(bed)
        # The oldest one first.
        wait_companies(bed, window, "Aalto Works", "Kestrel", "Ärzte am Hafen")
        bed.ui.type("edi")
        wait_companies(bed, window, "Aalto Works", "Kestrel")
        bed.ui.type("tor kes")
        wait_companies(bed, window, "Kestrel")
        # In the filter, Delete is a key for letters.
        bed.ui.key("Home", "Delete")
        bed.ui.type("zz")
        said(bed, window, "No waiting invitation matches the filter.")
        bed.ui.key("Escape")
        wait_companies(bed, window, "Aalto Works", "Kestrel", "Ärzte am Hafen")
        bed.ui.press("table column header", "Company", window)
        wait_companies(bed, window, "Aalto Works", "Kestrel", "Ärzte am Hafen")
        bed.ui.press("table column header", "Company", window)
        wait_companies(bed, window, "Ärzte am Hafen", "Kestrel", "Aalto Works")
        # What has no time comes after what has.
        bed.ui.press("table column header", "Time", window)
        wait_companies(bed, window, "Ärzte am Hafen", "Kestrel", "Aalto Works")
        same(item_words(bed), "3 invitations wait", "the status bar")


def working_hours_ago(wanted):
    """So many hours ago that @wanted of them are of working days, as the courtesy counts."""
    now = datetime.datetime.now()
    hours = worked = 0
    while worked < wanted:
        hours += 1
        worked += (now - datetime.timedelta(hours=hours - 0.5)).weekday() < 5
    return hours


def test_marks_and_phone_first():
    # Six working days are more than two, whatever the weekday; an hour is less than one.
    with Bed(start=False) as bed:
        bed.remember(("a@example.com", "Kestrel", "Editor", None, 8 * 24),
                     ("b@example.com", "Harbor", "Archivist", in_hours(5), 1),
                     ("c@example.com", "Aalto", "Typist", in_hours(-5), 0),
                     ("d@example.com", "Brook", "Editor", None, working_hours_ago(30)))
        bed.start()
        wait_for("the status bar says phone",
                 lambda: item_words(bed) == "4 invitations wait · phone first")
        window = open_list(bed)
        wait_companies(bed, window, "Kestrel", "Brook", "Harbor", "Aalto")
        bed.picture("waiting-marks", window)
        found = {row[0]: row for row in rows(bed, window)}
        same(found["Kestrel"][3:], ("8 d", "overdue"), "the oldest")
        same(found["Aalto"][3], "0 h", "the newest")
        bed.ui.key("Home")
        said(bed, window, "It has waited for two working days.")
        bed.ui.key("Down")
        said(bed, window, "It has waited for a working day.")
        bed.ui.key("Down")
        said(bed, window, "Phone first, the time is near.")
        bed.ui.key("Down")
        said(bed, window, "Its time has passed.")


def test_phone_first_names_the_number_of_the_signature():
    with Bed() as bed:
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=20)
        mail = Mail("invitation.eml").raw.decode()
        mail = mail.replace("Thursday, 3 December 2026, at 14:00",
                            soon.strftime("%-d %B %Y, at %H:%M UTC,"))
        mail = mail.replace("Talent Acquisition\n", "Talent Acquisition\nTel. +49 30 1234567\n")
        date = datetime.datetime.now(datetime.timezone.utc).strftime("%a, %d %b %Y %H:%M:%S +0000")
        mail = mail.replace("Date: Mon, 23 Nov 2026 09:12:30 +0100", "Date: " + date)
        path = os.path.join(bed.folder, "soon.eml")
        with open(path, "w") as out:
            out.write(mail)
        bed.deliver(path)
        wait_for("the status bar says phone",
                 lambda: item_words(bed) == "1 invitation waits · phone first")
        window = open_list(bed)
        said(bed, window, "Phone first, the time is near: +49 30 1234567.")


def test_declining_from_the_list():
    with Bed() as bed:
        bed.deliver("invitation.eml", "german.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.wait_flag("german.eml", "interview")
        window = open_list(bed)
        wait_companies(bed, window, "Example Works", "Beispiel AG")
        choose(bed, 1)
        bed.ui.key("ctrl+d")
        compose = bed.new_compose()
        same(compose.recipients(), [("To:", "Jürgen Müller <mueller@example.com>")], "To")
        check(compose.strip(), "no strip")
        bed.wait_ledger("german.eml", "drafted")
        bed.ui.raise_window(window)
        said(bed, window, "An answer is written and not sent yet.")
        # Again: the letter comes forward.
        bed.ui.press("push button", "Decline politely…", window)
        wait_for("the letter comes forward", lambda: bed.ui.has_state(compose.node, "active"))
        same(len(bed.compose_nodes()), 1, "compose windows")
        compose.send()
        bed.wait_ledger("german.eml", "sent")
        wait_companies(bed, window, "Example Works")
        wait_for("one waits", lambda: item_words(bed) == "1 invitation waits")


def test_forgetting_disowning_and_undoing():
    with Bed() as bed:
        bed.deliver("invitation.eml", "german.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.wait_flag("german.eml", "interview")
        bed.show("invitation.eml")
        bed.wait_bar()
        window = open_list(bed)
        wait_companies(bed, window, "Example Works", "Beispiel AG")
        choose(bed, 0)
        bed.ui.key("Delete")
        wait_companies(bed, window, "Beispiel AG")
        bed.wait_ledger("invitation.eml", "dismissed")
        bed.wait_no_bar()
        said(bed, window, "Forgotten: Example Works.")
        bed.ui.press("push button", "Undo", window)
        wait_companies(bed, window, "Example Works", "Beispiel AG")
        bed.wait_ledger("invitation.eml", "waiting")
        bed.wait_bar()
        bed.ui.raise_window(window)
        bed.ui.press("table cell", "Example Works", window)
        bed.ui.key("shift+Delete")
        wait_companies(bed, window, "Beispiel AG")
        bed.wait_ledger("invitation.eml", "not-invitation")
        bed.wait_flag("invitation.eml", "not-interview")
        # The next row has the keyboard.
        bed.ui.key("ctrl+z")
        wait_companies(bed, window, "Example Works", "Beispiel AG")
        wait_for("the tag goes", lambda: "not-interview" not in bed.flags("invitation.eml"))
        bed.wait_flag("invitation.eml", "interview")


def test_the_list_is_exported_as_it_is_shown():
    with Bed(start=False) as bed:
        bed.remember(("a@example.com", "Kestrel, Ltd", "Editor", None, 30),
                     ("b@example.com", "=1+1", "Archivist", None, 4),
                     ("c@example.com", "Aalto", "Typist", None, 50))
        bed.start()
        window = open_list(bed)
        bed.ui.type("i")
        wait_for("rows", lambda: len(rows(bed, window)) == 3)
        bed.ui.key("BackSpace")
        bed.ui.type("o")
        wait_for("fewer rows", lambda: len(rows(bed, window)) == 2)
        bed.ui.press("push button", "Export…", window)
        dialog = bed.ui.find_window("Export waiting invitations")
        bed.ui.settled(dialog)
        path = os.path.join(bed.folder, "list.csv")
        bed.ui.key("ctrl+a")
        bed.ui.type(path)
        bed.ui.press("push button", "Save", dialog)
        bed.ui.window_gone("Export waiting invitations")
        said(bed, window, "Saved as list.csv.")
        with open(path, newline="") as file:
            table = list(csv.reader(file))
        same([line[0] for line in table], ["message_id", "<c@example.com>", "<a@example.com>"],
             "lines")
        same(table[2][2:4], ["Kestrel, Ltd", "Editor"], "values")


def test_sizes_and_order_are_remembered():
    with Bed(start=False) as bed:
        bed.remember(("a@example.com", "Kestrel", "Editor", None, 30),
                     ("b@example.com", "Aalto", "Archivist", None, 4))
        bed.start()
        window = open_list(bed)
        bed.desktop.run("xdotool", "search", "--name", "^Waiting invitations$", "windowsize",
                        "--sync", "900", "500")
        _, _, width, height = bed.ui.settled(window)
        bed.ui.press("table column header", "Company", window)
        wait_companies(bed, window, "Aalto", "Kestrel")
        bed.ui.key("ctrl+w")
        bed.ui.window_gone(TITLE)
        bed.restart()
        window = open_list(bed)
        wait_companies(bed, window, "Aalto", "Kestrel")
        same(bed.ui.settled(window)[2:], (width, height), "the size")


# What ends the waiting.

FOLLOW_UP = """\
Date: Tue, 24 Nov 2026 10:00:00 +0100
From: Lena Hoffmann <lena.hoffmann@example.com>
To: Anna Sample <anna@example.org>
Subject: Your parking permit
Message-ID: <follow-up@example.com>
References: <20261102100000.815@example.com> <20261123081230.4711@example.com>
In-Reply-To: <20261123081230.4711@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8

Dear Anna, you will find our doors open from eight.
"""

ANSWER = """\
Date: {date}
From: Anna Sample <anna@example.org>
To: Lena Hoffmann <lena.hoffmann@example.com>
Subject: Re: Interview invitation: Senior Test Engineer
Message-ID: <telephone@example.org>
References: {references}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8

Dear Lena, I called you.
"""


def write(bed, name, text):
    path = os.path.join(bed.folder, name)
    with open(path, "w") as out:
        out.write(text)
    return path


def answer(references):
    return ANSWER.format(references=references, date=time.strftime(
        "%a, %d %b %Y %H:%M:%S +0000", time.gmtime())).encode()


def test_any_reply_in_the_conversation_ends_the_waiting():
    with Bed() as bed:
        bed.deliver("invitation.eml", "german.eml")
        bed.wait_ledger("invitation.eml", "waiting")
        bed.wait_ledger("german.eml", "waiting")
        later = write(bed, "later.eml", FOLLOW_UP)
        bed.deliver(later)
        bed.show(later)
        bed.ui.raise_window(bed.main_window())
        bed.ui.key("ctrl+r")
        bed.new_compose().send()
        bed.wait_ledger("invitation.eml", "answered")
        wait_for("one waits", lambda: item_words(bed) == "1 invitation waits")
        same(bed.ledger("german.eml"), "waiting", "another conversation")


def test_a_reply_by_another_client_ends_the_waiting():
    with Bed() as bed:
        bed.deliver("invitation.eml", "german.eml")
        bed.wait_ledger("invitation.eml", "waiting")
        bed.wait_ledger("german.eml", "waiting")
        # In the same conversation, to an older mail; no flag tells of it.
        bed.server.append(HOME.address, "Sent", answer("<20261102100000.815@example.com>"))
        bed.claws.remote("--receive-all")
        bed.wait_ledger("invitation.eml", "answered")
        same(bed.ledger("german.eml"), "waiting", "another conversation")
        bed.server.set_flags(HOME.address, Mail("german.eml").id, "+FLAGS (\\Answered)")
        bed.claws.remote("--receive-all")
        bed.wait_ledger("german.eml", "answered")
        wait_for("none waits", lambda: item_words(bed) is None)


def test_unloaded_while_a_slow_server_brings_the_mail():
    loader = Loader()
    with loader.bed(relayed=True) as bed:
        loader.tell("load")
        bed.deliver("german.eml", "invitation.eml")
        bed.wait_flag("invitation.eml", "interview")
        bed.wait_flag("german.eml", "interview")
        # What is cached needs no server.
        cache = os.path.join(bed.rc, "imapcache")
        for folder, _, names in os.walk(cache):
            for name in names:
                if name.isdigit():
                    os.unlink(os.path.join(folder, name))
        window = open_list(bed)
        wait_for("rows", lambda: len(rows(bed, window)) == 2)
        bed.relay.delay = 0.5
        bed.ui.key("ctrl+d")
        loader.tell("unload")
        bed.ui.window_gone(TITLE)
        bed.relay.delay = 0
        bed.show("german.eml")
        same(bed.compose_nodes(), [], "compose windows")
        loader.tell("load")
        bed.wait_bar()


def test_unloaded_with_the_window_open():
    loader = Loader()
    with loader.bed() as bed:
        loader.tell("load")
        bed.deliver("invitation.eml")
        bed.wait_flag("invitation.eml", "interview")
        wait_for("one waits", lambda: item_words(bed) == "1 invitation waits")
        open_list(bed)
        loader.tell("unload")
        bed.ui.window_gone(TITLE)
        wait_for("the status bar is clean", lambda: item_words(bed) is None)
        bed.show("invitation.eml")
        loader.tell("load")
        wait_for("one waits", lambda: item_words(bed) == "1 invitation waits")


if __name__ == "__main__":
    main()
