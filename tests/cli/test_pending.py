# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets pending: reads the ledger of a profile, and changes nothing in it."""

import csv
import io
import sqlite3

from cli import FOLDER, check, main, run, same

NOW = "2026-12-07T10:00:00Z"  # a Monday
NOW_SECONDS = 1796637600

# The file as version 1 writes it: people's ledgers must stay readable.
SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE entry (message_id TEXT PRIMARY KEY NOT NULL, company TEXT, role TEXT, person TEXT,
  starts TEXT, uid TEXT, sequence INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0, situation TEXT, state TEXT NOT NULL) WITHOUT ROWID;
PRAGMA application_id = 0x52675264;
PRAGMA user_version = 1;
"""
HOUR = 3600

ROWS = [
    # id, company, role, person, starts, asked, state
    ("<new@example.com>", "Example Works", "Archivist", "Chidi Eze", "2026-12-09T14:00:00+01:00",
     NOW_SECONDS - 2 * HOUR, "waiting"),
    ("<old@example.com>", 'A "quoted", name', None, None, None, NOW_SECONDS - 30 * 24 * HOUR, "waiting"),
    ("<friday@example.com>", "=SUM(A1)", None, None, None, NOW_SECONDS - 70 * HOUR, "drafted"),
    ("<done@example.com>", "Elsewhere", None, None, None, NOW_SECONDS - 5 * HOUR, "sent"),
    ("<no@example.com>", "Elsewhere", None, None, None, NOW_SECONDS - 5 * HOUR, "dismissed"),
]


def profile():
    folder = FOLDER / "profile" / "regrets"
    if not folder.exists():
        folder.mkdir(parents=True)
        ledger = sqlite3.connect(folder / "ledger.db")
        ledger.executescript(SCHEMA)
        for row in ROWS:
            ledger.execute("INSERT INTO entry (message_id, company, role, person, starts, asked, state)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        ledger.commit()
        ledger.close()
    return FOLDER / "profile"


def pending(*words):
    return run("pending", "--profile", profile(), "--now", NOW, *words)


def test_oldest_first():
    result = pending("--json")
    same((result.status, result.err), (0, ""), "status")
    same([line["message_id"] for line in result.json()],
         ["<old@example.com>", "<friday@example.com>", "<new@example.com>"], "order")


def test_hours():
    old, friday, new = pending("--json").json()
    same((new["age_hours"], new["hours_left"]), (2, 46), "two hours")
    # Friday noon to Monday ten: 70 hours, of which 48 are the weekend.
    same((friday["age_hours"], friday["hours_left"]), (70, 26), "over a weekend")
    same((old["age_hours"], old["hours_left"]), (720, 0), "long overdue")


def test_json_keys():
    _, friday, new = pending("--json").json()
    same(list(new), ["message_id", "state", "company", "role", "person", "starts", "asked", "age_hours",
                     "hours_left"], "keys")
    same(new["asked"], "2026-12-07T08:00:00+00:00", "asked")
    same(friday["state"], "drafted", "state")
    check("role" not in friday, friday)


def test_since():
    same(len(pending("--json", "--since", "7d").lines), 2, "of a week")
    same(len(pending("--json", "--since", "1d").lines), 1, "of a day")
    same(len(pending("--json", "--since", "2026-12-07T09:00:00+01:00").lines), 1, "since a time")
    same(len(pending("--json", "--since", "2026-12-07T09:30:00Z").lines), 0, "since just now")


def test_text():
    result = pending()
    same(len(result.lines), 3, "lines")
    check("720 h old,  0 h left" in result.lines[0], result.out)
    check("2 h old, 46 h left" in result.lines[2], result.out)
    check("Example Works · Archivist · Chidi Eze" in result.lines[2], result.out)


def test_csv():
    rows = list(csv.reader(io.StringIO(pending("--export", "csv").out)))
    same(rows[0], ["message_id", "state", "company", "role", "person", "starts", "asked", "age_hours",
                   "hours_left"], "head")
    same([row[0] for row in rows[1:]], ["<old@example.com>", "<friday@example.com>", "<new@example.com>"],
         "rows")
    same(rows[1][2], 'A "quoted", name', "quotes")
    same(rows[2][2], "'=SUM(A1)", "no formula")
    same(rows[3][7:], ["2.0", "46.0"], "hours")


def test_nothing_yet():
    (FOLDER / "fresh").mkdir()
    result = run("pending", "--profile", FOLDER / "fresh")
    same((result.status, result.out, result.err), (0, "", ""), "a profile without a ledger")
    check(not (FOLDER / "fresh" / "regrets").exists(), "something was created")


def test_what_cannot_be_done():
    result = run("pending", "--profile", FOLDER / "nowhere")
    same((result.status, result.out), (2, ""), "no profile")
    check(result.err.startswith("regrets: "), result.err)
    folder = FOLDER / "damaged" / "regrets"
    folder.mkdir(parents=True)
    (folder / "ledger.db").write_text("not a ledger, but long enough to look at" * 100)
    result = run("pending", "--profile", FOLDER / "damaged")
    same((result.status, result.out), (2, ""), "damaged")
    check(str(folder / "ledger.db") in result.err, result.err)
    same([path.name for path in folder.iterdir()], ["ledger.db"], "nothing is set aside by a reader")


def test_while_the_plugin_writes():
    writer = sqlite3.connect(profile() / "regrets" / "ledger.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE entry SET state = 'sent'")
    same(len(pending("--json").lines), 3, "lines")
    writer.execute("ROLLBACK")
    writer.close()


main()
