# SPDX-License-Identifier: GPL-3.0-or-later
"""The look before sending, over replies as people edit them: tests/replies/LANG.jsonl, one a line.

"wrong" is null for a reply that deserves no remark, else the class of what is wrong with it ("some" where
several may be meant).  A reply counts as remarked upon whatever the remark.  A check that nags gets
switched off, so that precision comes first."""

import json

from cli import FOLDER, SOURCE, check, main, run, write

PRECISION, RECALL = 0.95, 0.85
MAY_BLOCK = {"leftovers", "rude", "insult"}
DATA = ["--rules", SOURCE / "rules", "--letters", SOURCE / "templates"]


def read_replies():
    for path in sorted((SOURCE / "tests" / "replies").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield path.stem, f"{path.stem}.jsonl:{number}", json.loads(line)


def findings():
    """For each reply its language, place, what is wrong, and what the check says of it."""
    replies = list(read_replies())
    by_stage = {}
    for index, (_, _, reply) in enumerate(replies):
        name = f"replies/{index}.txt"
        write(name, reply["text"])
        by_stage.setdefault(reply["stage"], []).append((index, FOLDER / name))
    said = {index: [] for index in range(len(replies))}
    for stage, files in by_stage.items():
        result = run("lint", *DATA, "--json", "--stage", stage, *(path for _, path in files))
        check(result.status in (0, 1), result.err)
        index_of = {str(path): index for index, path in files}
        for line in result.json():
            said[index_of[line["file"]]].append(line)
    return [(language, place, reply["wrong"], said[index])
            for index, (language, place, reply) in enumerate(replies)]


def test_replies():
    rows = findings()
    check(len(rows) >= 300, "only", len(rows), "replies")
    flagged = [row for row in rows if row[3]]
    right = [row for row in flagged if row[2]]
    wrong = [row for row in rows if row[2]]
    precision, recall = len(right) / len(flagged), len(right) / len(wrong)
    nagged = [f"{place} {said[0]['id']}" for _, place, bad, said in flagged if not bad]
    missed = [f"{place} {bad}" for _, place, bad, said in rows if bad and not said]
    print(f"# {len(rows)} replies: precision {precision:.3f}, recall {recall:.3f}")
    check(precision >= PRECISION, "precision", precision, "nagged:", *nagged)
    check(recall >= RECALL, "recall", recall, "missed:", *missed)
    blocks = [f"{place} {finding['id']}" for _, place, _, said in rows for finding in said
              if finding["severity"] == "block" and finding["id"] not in MAY_BLOCK]
    check(not blocks, "blocked for:", *blocks)


main()
