# SPDX-License-Identifier: GPL-3.0-or-later
"""The variant of a language that a mail is written in, and that its letter is: tests/variants/TAG.txt, a mail a line."""

from cli import LETTERS, SOURCE, check, mail, main, run, same, write

RULES = ["--rules", str(SOURCE / "rules")]
SUBJECTS = {"pt": "Convite para entrevista", "zh": "Interview"}
ENOUGH = 0.95


def texts(variant):
    return (SOURCE / "tests" / "variants" / f"{variant}.txt").read_text(encoding="utf-8").splitlines()


def message(variant, text):
    return mail(text + "\n", Subject=SUBJECTS[variant.split("-")[0]])


def test_each_mail_tells_its_variant():
    total = right = 0
    for variant in ("pt-PT", "pt", "zh-Hant", "zh"):
        wrong, missed = [], []
        for number, text in enumerate(texts(variant), 1):
            found, = run("inspect", *RULES, write("mail.eml", message(variant, text))).json()
            if found["verdict"] != "invitation":  # tests/corpus measures that
                missed.append(number)
                continue
            same(found["language"], variant.split("-")[0], f"language of {variant}.txt:{number}")
            if found["variant"] != variant:
                wrong.append(number)
        count = len(texts(variant)) - len(missed)
        print(f"# {variant}: {count - len(wrong)} of {count}", f"not {wrong}, missed {missed}")
        check(count >= 20, "only", count, "mails of", variant)
        total, right = total + count, right + count - len(wrong)
    check(right >= ENOUGH * total, right, "of", total)


def test_the_letter_is_written_in_it():
    for variant, word in (("pt-PT", "equipa"), ("zh-Hant", "面試")):
        text = message(variant, texts(variant)[0])
        letter = run("draft", *RULES, *LETTERS, "--from", "amara@example.org", "--body-only", "--tone", "formal",
                     stdin=text)
        same((letter.status, letter.err), (0, ""), variant)
        check(word in letter.out, f"no {word} in", letter.out)
        other = run("draft", *RULES, *LETTERS, "--from", "amara@example.org", "--body-only", "--tone", "formal",
                    "--language", variant.split("-")[0], stdin=text)
        check(word not in other.out, f"{word} in", other.out)


def test_without_a_sign_it_is_the_language_itself():
    for subject, text in (("Convite para entrevista de emprego", "Entrevista de emprego: dia 12, 10h30.\n"),
                          ("Convite", "Convite para uma entrevista de emprego.\n\nTelemóvel\n\nVocê\n")):
        found, = run("inspect", *RULES, write("mail.eml", mail(text, Subject=subject))).json()
        same((found.get("language"), found.get("variant")), ("pt", "pt"), text)


main()
