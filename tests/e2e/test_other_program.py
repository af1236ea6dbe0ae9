#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another mail program: it shows what Claws Mail sent, and sends what `regrets draft` wrote (doc/other-programs.md)."""

import email
import email.policy
import os
import pty
import subprocess
import tempfile

from bed import HOME, SOURCE, Bed, check, main, same, wait_for
from mailserver import PASSWORD

RECRUITER = "recruiting@robotics.example"

MUTTRC = """set spoolfile="imap://{user}@127.0.0.1:{port}/INBOX"
set folder="imap://{user}@127.0.0.1:{port}/"
set imap_user="{user}" imap_pass="{password}"
set ssl_starttls=no ssl_force_tls=no
set header_cache="" record="" tmpdir="{folder}" mailcap_path="{folder}/mailcap"
set pipe_decode=yes wait_key=no quit=yes move=no mark_old=no confirmappend=no
set charset=utf-8
auto_view text/calendar
ignore *
unignore from to cc subject
push "<first-entry><pipe-message>cat >{folder}/shown.new && mv {folder}/shown.new {folder}/shown<enter><quit>"
"""


def run_mutt(words, home, path, env):
    """Mutt wants a terminal.  Runs it until the file at @path is there."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(["mutt", "-n", *words], stdin=theirs, stdout=theirs, stderr=theirs,
                             env={**env, "TERM": "xterm", "HOME": home, "LC_ALL": "C.UTF-8"},
                             start_new_session=True)
    os.set_blocking(ours, False)

    def is_there():
        try:
            os.read(ours, 65536)
        except BlockingIOError:
            pass
        return os.path.exists(path)
    try:
        wait_for(path, is_there)
    finally:
        child.terminate()
        child.wait()
        os.close(ours)
        os.close(theirs)


def shown_by_mutt(bed, user):
    """The newest mail of a mailbox as Mutt shows it: header, letter and calendar part."""
    folder = os.path.join(bed.folder, "mutt")
    os.mkdir(folder)
    rc, mailcap, shown = (os.path.join(folder, name) for name in ("muttrc", "mailcap", "shown"))
    with open(rc, "w", encoding="utf-8") as out:
        out.write(MUTTRC.format(user=user, port=bed.server.port, password=PASSWORD, folder=folder))
    with open(mailcap, "w", encoding="utf-8") as out:
        out.write("text/calendar; cat %s; copiousoutput\n")
    run_mutt(["-F", rc], folder, shown, bed.env)
    with open(shown, encoding="utf-8") as file:
        return file.read()


def test_mutt_shows_letter_and_calendar_answer():
    with Bed() as bed:
        bed.deliver("calendar.eml")
        bed.show("calendar.eml")
        window = bed.decline()
        body = window.body()
        letter = window.send()
        check(RECRUITER in letter.recipients, "recipients:", letter.recipients)
        bed.server.append(RECRUITER, "INBOX", letter.raw)
        same(len(bed.server.messages(RECRUITER, "INBOX")), 1, "mails in the recruiter's mailbox")
        shown = shown_by_mutt(bed, RECRUITER)
        check(HOME.address in shown, "no sender in", shown)
        for line in filter(None, body.splitlines()):
            check(line.rstrip() in shown, "not shown:", line, "in", shown)
        for line in ("METHOD:REPLY", "UID:interview-77@example.net", "PARTSTAT=DECLINED"):
            check(line in shown.replace("\n ", ""), "not shown:", line, "in", shown)


def test_mutt_sends_what_draft_wrote():
    with tempfile.TemporaryDirectory() as folder:
        rc, reply, sent, sendmail = (os.path.join(folder, name)
                                     for name in ("muttrc", "reply.eml", "sent", "sendmail"))
        with open(os.path.join(SOURCE, "tests/e2e/mails/calendar.eml"), "rb") as invitation, \
                open(reply, "wb") as out:
            subprocess.run([os.path.join(os.environ["builddir"], "regrets"), "draft", "--from",
                            "Anna Sample <anna@example.org>"], stdin=invitation, stdout=out, check=True)
        with open(sendmail, "w", encoding="utf-8") as out:
            out.write(f"#!/bin/sh\ncat >{sent}.new && mv {sent}.new {sent}\n")
        os.chmod(sendmail, 0o755)
        with open(rc, "w", encoding="utf-8") as out:
            out.write(f'set sendmail="{sendmail}" editor=true record="" tmpdir="{folder}" folder="{folder}"\n'
                      'set realname="Anna Sample" from=anna@example.org use_from=yes use_envelope_from=no\n'
                      'set charset=utf-8\n')
        # Without a terminal it sends at once.
        subprocess.run(["mutt", "-n", "-F", rc, "-H", reply], stdin=subprocess.DEVNULL, check=True,
                       env={**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"}, timeout=60)
        with open(sent, "rb") as file:
            mail = email.message_from_binary_file(file, policy=email.policy.default)
        with open(reply, "rb") as file:
            draft = email.message_from_binary_file(file, policy=email.policy.default)
        for name in ("From", "To", "Cc", "Subject", "In-Reply-To", "References"):
            same(str(mail[name]), str(draft[name]), name)
        same(mail.get_body(("plain",)).get_content().strip(),
             draft.get_body(("plain",)).get_content().strip(), "the letter")
        part, = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        same(part.get_param("method"), "REPLY", "method of the part")
        check(b"PARTSTAT=DECLINED" in part.get_payload(decode=True), "no decline")


main()
