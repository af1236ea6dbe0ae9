# SPDX-License-Identifier: GPL-3.0-or-later
"""The ratchet: precision and recall on the project's corpus never fall below tests/corpus/floor.txt.

After an improvement the floor is raised in the same commit; it is lowered only with a reason there."""

import json
import subprocess

from cli import PROGRAM, SOURCE, check, main, run

CORPUS = SOURCE / "tests" / "corpus"


def read_floor():
    """LANGUAGE PRECISION RECALL a line; "#" begins a comment."""
    lines = (CORPUS / "floor.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {row[0]: (float(row[1]), float(row[2])) for row in rows}


def test_floor():
    result = run("eval", "--rules", SOURCE / "rules", "--me", "sam@home.example",
                 "--corpus", CORPUS, "--json")
    languages = json.loads(result.out)["groups"]["language"]
    floor = read_floor()
    missing = sorted(set(languages) - set(floor))
    check(not missing, "languages without a floor:", *missing)
    # Three decimals, as the figures are printed.
    low = [f"{name}: {kind} {round(languages[name][kind], 3)} is below {least}"
           for name, leasts in sorted(floor.items())
           for kind, least in zip(("precision", "recall"), leasts)
           if round(languages[name][kind], 3) < least]
    check(not low, "; ".join(low))


def test_page():
    """doc/accuracy.md states the figures of these rules ("make accuracy" writes it)."""
    made = subprocess.run([SOURCE / "doc" / "accuracy.sh", SOURCE, PROGRAM], check=True,
                          capture_output=True, timeout=120).stdout.decode("utf-8").splitlines()
    page = (SOURCE / "doc" / "accuracy.md").read_text(encoding="utf-8").splitlines()
    stale = [line for line in made if line not in page]
    check(made == page, "not what the rules do now:", *stale[:5])


main()
