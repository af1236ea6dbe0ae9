#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the large hostile mails, one file each, into a folder: hostile.py DIR.

The small ones lie beside this file in hostile/.  Each kind once crashed, stalled or bloated some
mail program; none may crash, stall or lose its headers here."""

import base64
import os
import sys

HEAD = b"From: jane@example.com\nTo: li@example.org\nSubject: hostile\n"


def nested(count):
    out = [HEAD]
    for i in range(count):
        out.append(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i))
    out.append(b"\nHello in the middle.\n")
    for i in reversed(range(count)):
        out.append(b"--b%d--\n" % i)
    return b"".join(out)


def same_boundary(count):
    part = b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
    return HEAD + part * count + b"\nHello.\n"


def calendar(count, encode):
    vcal = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * count + b"END:VEVENT\r\n" * count
    vcal += b"END:VCALENDAR\r\n"
    head = HEAD + b"Content-Type: text/calendar; method=REQUEST\n"
    if encode:
        return head + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(vcal)
    return head + b"\n" + vcal


def html(unit, count):
    return HEAD + b"Content-Type: text/html\n\n" + unit * count + b"<p>Hello.</p>\n"


def header(field, unit, count):
    return b"Subject: hostile\n" + field + b": " + unit * count + b"\nTo: li@example.org\n\nHello.\n"


MAILS = {
    "nested-multiparts-1000": lambda: nested(1_000),
    "nested-multiparts-10000": lambda: nested(10_000),
    "nested-same-boundary": lambda: same_boundary(100_000),
    "nested-messages": lambda: HEAD + b"Content-Type: message/rfc822\n\n" * 100_000 + b"\nHello.\n",
    "nested-digests": lambda: HEAD + b'Content-Type: multipart/digest; boundary="b"\n\n--b\n\n' * 10_000,
    "comments-in-from": lambda: header(b"From", b"(", 100_000),
    "comments-in-from-200000": lambda: header(b"From", b"(", 200_000),
    "comments-escaped": lambda: header(b"From", b"(\\)", 100_000),
    "comments-in-content-type": lambda: header(b"Content-Type", b"(", 100_000),
    "comments-in-date": lambda: header(b"Date", b"(", 100_000),
    "groups-in-to": lambda: header(b"Cc", b"g:", 100_000),
    "addresses": lambda: header(b"Cc", b"a@example.com, ", 100_000),
    "references": lambda: header(b"References", b"<a@example.com> ", 100_000),
    "encoded-words": lambda: header(b"X-Words", b"=?utf-8?q?a?= ", 100_000),
    "encoded-words-open": lambda: header(b"X-Words", b"=?utf-8?q?", 100_000),
    "parameters": lambda: header(b"Content-Type", b"text/plain; a=b", 100_000),
    "headers": lambda: b"X: y\n" * 200_000 + HEAD + b"\nHello.\n",
    "header-of-10-MB": lambda: header(b"X-Long", b"a", 10_000_000),
    "parts": lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000 + b"--b--\n",
    "dash-lines": lambda: HEAD + b"\n" + b"--\n" * 100_000,
    "boundary-of-1-MB": lambda: HEAD + b'Content-Type: multipart/mixed; boundary="' + b"b" * 1_000_000 + b'"\n\n',
    "events-plain": lambda: calendar(10_000, False),
    "events-base64": lambda: calendar(10_000, True),
    "divs": lambda: html(b"<div>", 100_000),
    "blockquotes": lambda: html(b"<blockquote>", 100_000),
    "tables": lambda: html(b"<table><tr><td>", 30_000),
    "tags-open": lambda: html(b"<", 200_000),
    "entities": lambda: html(b"&amp;", 50_000),
    "of-50-MB": lambda: HEAD + b"\n" + b"All work and no play makes a long mail.\n" * 1_310_720,
    "of-50-MB-in-one-line": lambda: HEAD + b"\n" + b"x" * 52_428_800,
    "attachment-of-5-MB": lambda: HEAD
    + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello.\n--b\nContent-Type: application/pdf\n"
    + b"Content-Transfer-Encoding: base64\n\n"
    + base64.encodebytes(b"%PDF" * 1_250_000)
    + b"--b--\n",
    "nul-bytes": lambda: HEAD + b"\n" + b"\0" * 300_000 + b"Hello.\n",
    "bare-cr": lambda: (HEAD + b"\n" + b"Hello.\n" * 50_000).replace(b"\n", b"\r"),
    "quoted-printable": lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 250_000,
    "flowed": lambda: HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"> \n>> \n" * 40_000,
}


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: hostile.py DIR")
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, make in MAILS.items():
        with open(os.path.join(sys.argv[1], name + ".eml"), "wb") as file:
            file.write(make())


if __name__ == "__main__":
    main()
