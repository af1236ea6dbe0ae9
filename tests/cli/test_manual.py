# SPDX-License-Identifier: GPL-3.0-or-later
"""regrets(1) names every verb and every option, and none that is not there."""

import re
import shutil
import subprocess

from cli import SOURCE, check, main, run, same

PAGE = SOURCE / "doc" / "regrets.1"
VERBS = ("inspect", "explain", "draft", "lint", "rules", "letters", "eval", "pending")


def test_options():
    told = set(re.findall(r"Fl -([a-z-]+)", PAGE.read_text(encoding="utf-8")))
    known = {"version"}
    for verb in VERBS:
        known |= set(re.findall(r"--([a-z-]+)", run(verb, "--help").out))
    known -= {"help-all"}
    same(sorted(told), sorted(known), "options")


def test_verbs():
    page = PAGE.read_text(encoding="utf-8")
    for verb in VERBS:
        check(f".It Cm {verb}" in page, verb)


def test_form():
    if not shutil.which("mandoc") and not shutil.which("groff"):
        from cli import Skip
        raise Skip("neither mandoc nor groff here")
    words = ["mandoc", "-T", "lint", "-W", "warning"] if shutil.which("mandoc") else \
        ["groff", "-mdoc", "-T", "utf8", "-ww", "-z"]
    done = subprocess.run([*words, PAGE], capture_output=True, encoding="utf-8")
    same((done.returncode, done.stderr.strip()), (0, ""), "complaints")


main()
