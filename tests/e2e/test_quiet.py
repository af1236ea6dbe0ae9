#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is ever sent by arrival and display alone, whatever the mail.

Every mail of the corpus arrives over IMAP, and some of every kind are shown.
"""

import os

from bed import HOME, SOURCE, Bed, Skip, check, main, same, wait_for

# Showing a mail costs a moment; arriving nearly nothing.
SHOWN_OF_A_FOLDER = 4


def corpus():
    found = []
    for folder, folders, names in os.walk(os.path.join(SOURCE, "tests", "corpus")):
        folders.sort()
        found += [os.path.join(folder, name) for name in sorted(names) if name.endswith(".eml")]
    return found


def some(paths):
    """The numbers of those that are shown, from 1, as the server counts."""
    seen = {}
    for number, path in enumerate(paths, 1):
        folder = os.path.dirname(path)
        seen[folder] = seen.get(folder, 0) + 1
        if seen[folder] <= SHOWN_OF_A_FOLDER:
            yield number


def test_the_whole_corpus_arrives_and_nothing_is_sent():
    paths = corpus()
    if not paths:
        raise Skip("there is no corpus")
    with Bed() as bed:
        bed.server.append_files(HOME.address, "INBOX", paths)
        bed.receive(len(paths))
        # Mails are read in the order of their arrival: when this one has its tag, all were.
        bed.deliver("invitation.eml")
        wait_for("the last arrival is tagged",
                 lambda: "interview" in bed.flags("invitation.eml"), 300)
        with bed.server.client(HOME.address, "INBOX") as client:
            for number in some(paths):
                bed.insist(f"{paths[number - 1]} is shown",
                           lambda: bed.claws.remote("--select", f"#imap/Anna/INBOX/{number}"),
                           lambda: bed.server.is_seen(client, number))
        check(bed.claws.running(), "Claws Mail is gone")
        same(bed.sink.letters, [], "letters")
        same(bed.compose_nodes(), [], "compose windows")
        for folder in ("Sent", "Drafts"):
            same(bed.server.messages(HOME.address, folder), [], folder)
        same(bed.claws.totals()["#mh/Mailbox/queue"], 0, "the queue")


if __name__ == "__main__":
    main()
