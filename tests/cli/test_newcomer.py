# SPDX-License-Identifier: GPL-3.0-or-later
"""A language is added from rules/README.md alone: its walk-through is taken word for word."""

import re
import shutil
import textwrap

from cli import FOLDER, SOURCE, check, mail, main, run, same

PAGE = (SOURCE / "rules" / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"^ +```yaml\n( +# (eo/\w+\.yaml)\n.*?)^ +```$", PAGE, re.M | re.S)
SHIPPED = {"REGRETS_DATADIR": str(SOURCE)}


def profile(name, *changes):
    folder = FOLDER / name
    for text, path in FILES:
        for old, new in changes:
            text = text.replace(old, new)
        target = folder / "regrets" / "rules" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(textwrap.dedent(text), encoding="utf-8")
    return ["--profile", folder]


def judge(body, *options):
    return run("inspect", *options, stdin=mail(body, Subject="Saluton"), **SHIPPED).json()[0]


PLAIN = "Saluton,\n\nni ŝatus inviti vin al intervjuo ĵaŭdon, la 3an de decembro, je 14:00.\n"


def test_the_files_of_the_page():
    same([path for _, path in FILES], ["eo/invitations.yaml", "eo/guards.yaml", "eo/moment.yaml"], "files")
    result = run("rules", "check", *profile("all"), **SHIPPED)
    same((result.status, result.out, result.err), (0, "", ""), "check")


def test_the_profile_of_claws_mail_needs_no_option():
    home = FOLDER / "resident"
    shutil.copytree(profile("resident-profile")[1], home / ".claws-mail")
    same(run("inspect", stdin=mail(PLAIN), HOME=str(home), **SHIPPED).json()[0]["language"], "eo", "language")


def test_the_language_is_recognised():
    rows = [
        ("plain", PLAIN, "invitation"),
        ("weak signs together", "Dankon pro via kandidatiĝo. Ni ŝatus pli bone koni vin.\n"
         "Ĉu mardo konvenas al vi?\n", "invitation"),
        ("no word of hiring", "Mi ŝatus pli bone koni vin. Ĉu mardo konvenas al vi?\n", "none"),
        ("guarded", "Se via profilo taŭgos, ni volas inviti vin al intervjuo.\n", "none"),
        ("a receipt", "Dankon pro via kandidatiĝo.\n", "none"),
    ]
    own = profile("told")
    for name, body, verdict in rows:
        line = judge(body, *own)
        same((line["verdict"], line.get("language")), (verdict, "eo" if verdict == "invitation" else None), name)
    same(judge(PLAIN)["verdict"], "none", "without the folder")
    line = judge(PLAIN, *own)
    check("2026-12-03T14:00" in str(line), "its time", line)


def test_a_family_that_nobody_knows():
    result = run("rules", "check", *profile("misnamed", ("eo.invite.", "eo.inviti.")), **SHIPPED)
    same(result.status, 1, "status")
    same([line.split(": ", 1)[1] for line in result.lines],
         ["eo.inviti.plain: policy.yaml names no family “inviti”, neither under “needs” nor under “caps”"],
         "complaints")


def test_a_rule_that_the_pattern_window_names_is_enough_alone():
    own = profile("own", ("eo.invite.plain", "eo.own.name"), ("guard: [eo.invite.*]", "guard: [eo.own.*]"))
    same(run("rules", "check", *own, **SHIPPED).out, "", "check")
    same(judge(PLAIN, *own)["verdict"], "invitation", "verdict")


def test_the_page_names_every_family():
    policy = (SOURCE / "rules" / "policy.yaml").read_text(encoding="utf-8")
    needed = re.search(r"^needs: \[(.*)\]$", policy, re.M).group(1).split(", ")
    caps = re.search(r"^caps:\n((?:  .*\n)+)", policy, re.M).group(1)
    section = PAGE.split("### Families\n")[1].split("\n#")[0]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\| `.*$", section, re.M)]
    for family in needed:
        check(f"`{family}`" in section, "not on the page:", family)
    for family, cap in re.findall(r"^  (\w+): (\S+)$", caps, re.M):
        row = [row for row in rows if f"`{family}`" in row[0]]
        check(row and row[0][3] == cap, family, cap, row)
        same(row[0][4], "yes" if family in needed else "no", family)
    threshold = re.search(r"^threshold: (\S+)$", policy, re.M).group(1)
    check(f"The threshold is {threshold}." in section, "threshold", threshold)


main()
