#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search for invitations in a folder."""

import glob
import os

from bed import HOME, WORK, Bed, Mail, check, main, same, wait_for
from loader import Loader

COMMAND = "Look for invitations in this folder…"
TITLE = "Look for invitations"
WAITING = "Waiting invitations"
SLOW = 0.5
MANY = 3000

ALL = ("plain.eml", "newsletter.eml", "scam.eml", "calendar.eml", "german.eml", "invitation.eml")
INVITATIONS = ("calendar.eml", "german.eml", "invitation.eml")
# Their envelopes, too, look as if; only the bodies tell.
LIKELY = INVITATIONS + ("newsletter.eml", "scam.eml")

# Nothing is looked at when it arrives, so that all is left to find.
LATER = {"look": "shown"}


def cached(bed):
    """Message-IDs of the mails whose bodies are here."""
    found = set()
    for path in glob.glob(os.path.join(bed.rc, "imapcache", "*", HOME.address, "INBOX", "*")):
        if os.path.basename(path).isdigit():
            found.add(Mail(path).id)
    return found


def ids(*names):
    return {Mail(name).id for name in names}


def open_folder(bed, name):
    """Opens it without showing a mail of it."""
    bed.insist(f"{name} is open", lambda: bed.claws.select(f"#imap/Anna/{name}"),
               lambda: bed.ui.now("label", name, bed.main_window()))


def open_inbox(bed):
    open_folder(bed, "INBOX")


def ask(bed):
    bed.tools(COMMAND)
    window = bed.ui.find_window(TITLE)
    bed.ui.settled(window)
    return window


def labels(bed, window):
    return [bed.ui.quietly(lambda: node.name) for node in bed.ui.all("label", within=window)]


def said(bed, window, words):
    wait_for(f"“{words}”", lambda: any(words in (name or "") for name in labels(bed, window)))


def finish(bed, window):
    bed.ui.find("push button", "Close", window, 60)
    return labels(bed, window)


def test_envelopes_first_then_bodies_after_a_question():
    with Bed(own=LATER) as bed:
        bed.deliver(*ALL)
        open_inbox(bed)
        before = cached(bed)
        window = ask(bed)
        said(bed, window, f"{len(LIKELY) - len(before & ids(*LIKELY))} mails may be invitations")
        bed.picture("scan-question", window)
        same(cached(bed), before, "bodies before the answer")
        bed.ui.press("push button", "Fetch", window)
        words = finish(bed, window)
        check("3 invitations were found." in words, words)
        bed.picture("scan-summary", window)
        check(Mail("plain.eml").id not in cached(bed) - before, "an unlikely mail was fetched")
        for name in INVITATIONS:
            bed.wait_ledger(name, "waiting")
            bed.wait_flag(name, "interview")
        for name in set(ALL) - set(INVITATIONS):
            same(bed.ledger(name), None, name)
            check("interview" not in bed.flags(name), f"a tag on {name}")
        bed.ui.press("push button", "Show what waits", window)
        bed.ui.find_window(WAITING)
        bed.ui.window_gone(TITLE)


def test_a_second_search_finds_nothing_more():
    with Bed(own=LATER) as bed:
        bed.deliver("invitation.eml", "plain.eml")
        open_inbox(bed)
        bed.show("invitation.eml")
        bed.wait_ledger("invitation.eml", "waiting")
        window = ask(bed)
        words = finish(bed, window)
        check("No other invitation was found." in words, words)
        check("1 more was known and waits for an answer already." in words, words)
        # By the keyboard: the default button leads on.
        bed.ui.raise_window(window)
        bed.ui.key("Return")
        bed.ui.find_window(WAITING)


def test_what_was_decided_is_not_found_again():
    with Bed(own=LATER) as bed:
        bed.deliver("invitation.eml", "german.eml")
        bed.server.set_flags(HOME.address, Mail("german.eml").id, "+FLAGS (not-interview)")
        open_inbox(bed)
        bed.show("invitation.eml")
        bed.dismiss()
        bed.wait_ledger("invitation.eml", "dismissed")
        bed.receive(2)
        window = ask(bed)
        words = finish(bed, window)
        check("No invitation was found." in words, words)
        same(bed.ledger("invitation.eml"), "dismissed", "the dismissed one")
        same(bed.ledger("german.eml"), None, "the disowned one")
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone(TITLE)


def test_the_question_can_be_answered_with_no():
    with Bed(own=LATER) as bed:
        bed.deliver("invitation.eml", "german.eml")
        open_inbox(bed)
        before = cached(bed)
        window = ask(bed)
        bed.ui.press("push button", "Do not fetch", window)
        words = finish(bed, window)
        check("No invitation was found." in words, words)
        check(any("not fetched" in (line or "") for line in words), words)
        same(cached(bed), before, "bodies after no")
        bed.ui.raise_window(window)
        bed.ui.key("Escape")
        bed.ui.window_gone(TITLE)


def test_offline_nothing_is_asked():
    with Bed(own=LATER) as bed:
        bed.deliver("invitation.eml", "german.eml", "plain.eml")
        open_inbox(bed)
        bed.claws.remote("--offline")
        before = cached(bed)
        window = ask(bed)
        words = finish(bed, window)
        check("Look again when you are online." in words, words)
        same(cached(bed), before, "bodies without a network")
        # The panel and the main window: nobody asks about working offline.
        same(len(bed.ui.windows()), 2, "windows")


def test_a_local_folder_is_read_in_full():
    with Bed(own=LATER, start=False) as bed:
        for name in ALL:
            bed.put_mh(name, "inbox")
        bed.start()
        bed.open_folder("#mh/Mailbox/inbox", len(ALL))
        window = ask(bed)
        words = finish(bed, window)
        check("3 invitations were found." in words, words)
        for name in INVITATIONS:
            bed.wait_ledger(name, "waiting")


def many(count, *wanted, padding=b""):
    """Mails of no interest, and behind them those that are."""
    plain = Mail("plain.eml")
    for number in range(count):
        yield plain.raw.replace(plain.id.encode(), b"many-%d@example.com" % number) + padding
    for name in wanted:
        yield Mail(name).raw


def test_a_large_folder_on_a_server():
    with Bed(own=LATER) as bed:
        bed.deliver("plain.eml")
        bed.server.fill(HOME.address, many(MANY, *INVITATIONS))
        bed.receive(MANY + len(INVITATIONS) + 1)
        open_inbox(bed)
        window = ask(bed)
        before = cached(bed)
        said(bed, window, f"{len(INVITATIONS)} mails may be invitations")
        same(cached(bed), before, "bodies before the answer")
        bed.ui.press("push button", "Fetch", window)
        words = finish(bed, window)
        check(f"{len(INVITATIONS)} invitations were found." in words, words)
        same(cached(bed) - before, ids(*INVITATIONS) - before, "bodies that were fetched")


def test_a_long_search_is_stopped():
    with Bed(own=LATER, start=False) as bed:
        folder = os.path.join(bed.rc, "Mail", "inbox")
        # Long enough to take many times what a click does.
        for number, raw in enumerate(many(MANY, padding=b"Some words more.\n" * 3000), 1):
            with open(os.path.join(folder, str(number)), "wb") as out:
                out.write(raw)
        bed.start()
        bed.open_folder("#mh/Mailbox/inbox", MANY)
        bed.tools(COMMAND)
        window = bed.ui.find_window(TITLE)
        bed.ui.press("push button", "Cancel", window)
        words = finish(bed, window)
        check(any((line or "").startswith("You stopped before") for line in words), words)
        check("No invitation was found." in words, words)
        bed.ui.press("push button", "Close", window)
        bed.ui.window_gone(TITLE)


def test_own_folders_are_not_searched():
    with Bed(own=LATER) as bed:
        open_folder(bed, "Sent")
        bed.tools(COMMAND)
        notice = "In this folder no invitation waits"
        wait_for("a notice", lambda: any(
            (bed.ui.quietly(lambda: node.name) or "").startswith(notice)
            for node in bed.ui.all("label")))
        bed.ui.key("Escape")


def windows_on_screen(bed):
    found = bed.desktop.run("xdotool", "search", "--onlyvisible", "--class", "claws-mail",
                            check=False).stdout  # a window may go while it looks
    return len(found.split())


def open_folder_menu(bed, *keys):
    """The menu of a folder, by the keyboard: @keys lead there in the list of folders.  Claws Mail's
    menus there are on no accessibility bus; our entry is the last one."""
    bed.ui.raise_window(bed.main_window())
    before = windows_on_screen(bed)
    bed.ui.key("shift+Tab", *keys, "shift+F10")
    wait_for("the menu", lambda: windows_on_screen(bed) > before)


def choose_last(bed):
    bed.ui.key("Up", "Return")


def test_from_the_menu_of_a_folder():
    with Bed(own=LATER) as bed:
        bed.deliver("plain.eml")
        open_inbox(bed)
        # Nobody has looked into it so far; it is the last of the list.
        bed.server.append(WORK.address, "Jobs", Mail("invitation.eml").raw)
        open_folder_menu(bed, "End")
        bed.picture("scan-folder-menu")
        choose_last(bed)
        window = bed.ui.find_window(TITLE)
        said(bed, window, "1 mail may be an invitation")
        bed.ui.press("push button", "Fetch", window)
        words = finish(bed, window)
        check("1 invitation was found." in words, words)
        bed.wait_ledger("invitation.eml", "waiting")


def test_own_folders_have_no_entry_in_their_menu():
    with Bed(own=LATER) as bed:
        bed.deliver("plain.eml")
        open_inbox(bed)
        # From Jobs over Trash and Drafts to Sent.
        open_folder_menu(bed, "End", "Up", "Up", "Up")
        choose_last(bed)
        # Claws Mail's own last entry.
        bed.ui.find_window("Processing")
        bed.ui.key("Escape")
        bed.ui.window_gone("Processing")
        check(not bed.ui.window(TITLE), "a search in sent mail")


def test_the_menu_of_a_folder_is_given_back():
    loader = Loader()
    with loader.bed(own=LATER) as bed:
        bed.deliver("plain.eml")
        open_inbox(bed)
        loader.tell("load")
        # With the menu on the screen.
        open_folder_menu(bed, "End")
        loader.tell("unload")
        choose_last(bed)
        open_inbox(bed)
        check(not bed.ui.window(TITLE), "a search without the plugin")
        open_folder_menu(bed, "End")
        choose_last(bed)
        bed.ui.find_window("Processing")
        bed.ui.key("Escape")
        bed.ui.window_gone("Processing")
        loader.tell("load")
        open_inbox(bed)
        open_folder_menu(bed, "End")
        choose_last(bed)
        finish(bed, bed.ui.find_window(TITLE))


def test_unloaded_while_a_slow_server_opens_the_folder():
    loader = Loader()
    with loader.bed(own=LATER, relayed=True) as bed:
        bed.deliver("plain.eml")
        open_inbox(bed)
        bed.server.append(WORK.address, "Jobs", Mail("invitation.eml").raw)
        loader.tell("load")
        open_folder_menu(bed, "End")
        bed.relay.hold()
        choose_last(bed)
        bed.relay.wait_asked()
        loader.tell("unload")
        bed.relay.release()
        wait_for("the folder is open", lambda: bed.ui.now("label", "Jobs", bed.main_window()))
        check(not bed.ui.window(TITLE), "a search without a plugin")


def test_cancel_with_a_slow_server():
    with Bed(own=LATER, relayed=True) as bed:
        bed.deliver(*ALL)
        open_inbox(bed)
        window = ask(bed)
        bed.ui.find("push button", "Fetch", window)
        bed.relay.delay = SLOW
        bed.ui.press("push button", "Fetch", window)
        wait_for("the first is read", lambda: bed.ui.now("progress bar", "Progress", window))
        bed.ui.press("push button", "Cancel", window)
        words = finish(bed, window)
        check(any("not fetched" in (line or "") for line in words), words)
        bed.relay.delay = 0


def test_unloaded_while_a_slow_server_answers():
    loader = Loader()
    with loader.bed(own=LATER, relayed=True) as bed:
        bed.deliver(*ALL)
        open_inbox(bed)
        loader.tell("load")
        window = ask(bed)
        bed.ui.find("push button", "Fetch", window)
        bed.relay.delay = SLOW
        before = cached(bed)
        bed.ui.press("push button", "Fetch", window)
        wait_for("a body comes", lambda: cached(bed) != before)
        loader.tell("unload")
        bed.ui.window_gone(TITLE)
        bed.relay.delay = 0
        bed.show("german.eml")
        check(not bed.bar(), "a bar without a plugin")


if __name__ == "__main__":
    main()
