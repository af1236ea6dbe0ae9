#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learns rules/LANG/words.yaml: what each word of a language says for or against an invitation.

    tests/words/train.py FEATURES LANG [--also LIST]... > rules/LANG/words.yaml

FEATURES is the program that "make tests/words/features" builds.  It learns from tests/words/LANG.txt and
from the open part of tests/corpus in that language, never from what is held back (x-...); --also adds
messages of your own, "positive|negative TAB PATH" a line (a mailbox of ordinary mail keeps it sober).

A logistic regression over the distinct words of a mail, on top of the rules: it learns what the rules get
wrong, so train again when the rules of the language have changed.  Weights are shrunk towards 0 (RIDGE),
words in fewer than RARE mails are left out, and what rounds to nothing is not written.  Needs numpy and scipy."""

import argparse
import collections
import email.header
import email.utils
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
import scipy.optimize
import scipy.sparse

ROOT = pathlib.Path(__file__).resolve().parents[2]
STEM = {"ja": 2, "ko": 2, "zh": 2}
RIDGE = 1.0          # how strongly weights are held near 0
TRUST = 0.8          # what a point of the rules says: they were made on the mails that this learns from
RARE = 3             # mails that a word must be in
INVITATIONS = 1.0    # what a missed invitation weighs against a false offer
LOW, HIGH = -4, 8    # beyond these the rules are as sure as they can be
THRESHOLD = 5        # of policy.yaml
ASKED = 1            # mails below are never weighed (words_from of policy.yaml), with some room


def read_texts(language, folder):
    """tests/words/LANG.txt as messages: records parted by "---", a head "LABEL | KIND | FROM | SUBJECT"."""
    path = ROOT / "tests" / "words" / f"{language}.txt"
    if not path.exists():
        return
    records = path.read_text(encoding="utf-8").strip().removesuffix("---").split("\n---\n")
    for number, record in enumerate(records):
        head, _, body = record.strip().partition("\n")
        label, _, sender, subject = (part.strip() for part in head.split("|", 3))
        name, address = email.utils.parseaddr(sender)
        mail = folder / f"{language}-{number}.eml"
        mail.write_text(
            f"From: {email.header.Header(name, 'utf-8').encode()} <{address}>\n"
            "To: Sam Sample <sam@home.example>\n"
            f"Subject: {email.header.Header(subject, 'utf-8').encode()}\n"
            f"Date: Mon, 9 Nov 2026 09:00:00 +0000\nMessage-ID: <{number}@{language}.example>\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            f"Content-Transfer-Encoding: 8bit\n\n{body.strip()}\n", encoding="utf-8")
        yield ("positive" if label == "invitation" else "negative", mail)


def read_corpus(language):
    corpus = ROOT / "tests" / "corpus"
    for folder, label in (("invitation", "positive"), ("other", "negative")):
        for mail in sorted((corpus / folder / language).glob("*.eml")):
            if not mail.name.startswith("x-"):
                yield label, mail


def read_list(path):
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        label, _, mail = line.partition("\t")
        yield label, mail


def features(program, language, mails):
    """Labels, scores of the rules, and sets of words.  Mails that a veto ends, or that the rules see
    nothing in, teach nothing: their words are never asked."""
    listed = "".join(f"{label}\t{mail}\n" for label, mail in mails)
    done = subprocess.run([program, ROOT / "rules", str(STEM.get(language, 6))], input=listed,
                          stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        sys.exit(f"train: {program} failed; when it is older than the rules, build it again")
    for line in done.stdout.splitlines():
        label, _, vetoed, score, words = line.split("\t")
        if vetoed == "0" and float(score) >= ASKED:
            yield label == "positive", float(score), words.split()


def chance_words(language):
    """Stems that only tell when and for whom these mails were written: months, and the readers' names."""
    stem = STEM.get(language, 6)
    moment = ROOT / "rules" / language / "moment.yaml"
    months = re.search(r"(?m)^months:.*\n((?:[ -].*\n)*)", moment.read_text(encoding="utf-8")) \
        if moment.exists() else None
    words = re.findall(r"[^\W\d_]+", months.group(0).casefold()) if months else []
    return {word[:stem] for word in [*words, "sam", "sample", "example"]}


def fit(matrix, wanted, offset):
    """Weights and bias that minimise the logistic loss with a ridge."""
    costs = numpy.where(wanted == 1, INVITATIONS, 1.0)

    def loss(point):
        weights, bias = point[:-1], point[-1]
        logit = matrix @ weights + bias + offset
        chance = 1 / (1 + numpy.exp(-numpy.clip(logit, -30, 30)))
        signed = numpy.where(wanted == 1, -logit, logit)
        pull = costs * (chance - wanted)
        return (costs @ numpy.logaddexp(0, signed) + RIDGE / 2 * (weights @ weights),
                numpy.append(matrix.T @ pull + RIDGE * weights, pull.sum()))

    point = scipy.optimize.minimize(loss, numpy.zeros(matrix.shape[1] + 1), jac=True,
                                    method="L-BFGS-B", options={"maxiter": 300}).x
    return point[:-1], point[-1]


def write(language, stem, names, weights, bias):
    groups = collections.defaultdict(list)
    for name, weight in zip(names, weights):
        if abs(round(weight, 1)) >= 0.1:
            groups[round(weight, 1)].append(name)
    print("# Made by tests/words/train.py, which says how; do not edit.  Points for each word of a mail, by")
    print("# stem; \"^\" stands in front of a word of the subject.  match/words.c tells how texts are cut.")
    print(f"format: 1\nlanguage: {language}\nstem: {stem}\nbias: {bias:.2f}\nwords:")
    for weight in sorted(groups, reverse=True):
        line = f"  {weight}: '"
        lines = []
        for name in sorted(groups[weight]):
            if len(line) + len(name) > 110:
                lines.append(line.rstrip())
                line = "    "
            line += name + " "
        lines.append(line.rstrip() + "'")
        print("\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("features")
    parser.add_argument("language")
    parser.add_argument("--also", action="append", default=[])
    options = parser.parse_args()
    language = options.language
    with tempfile.TemporaryDirectory() as folder:
        mails = [*read_texts(language, pathlib.Path(folder)), *read_corpus(language)]
        for path in options.also:
            mails += read_list(path)
        rows = list(features(options.features, language, mails))
    counts = collections.Counter(word for _, _, words in rows for word in words)
    chance = chance_words(language)
    names = sorted(word for word, count in counts.items()
                   if count >= RARE and word.lstrip("^") not in chance)
    index = {name: i for i, name in enumerate(names)}
    places = [(row, index[word]) for row, (_, _, words) in enumerate(rows)
              for word in words if word in index]
    matrix = scipy.sparse.csr_matrix((numpy.ones(len(places)), zip(*places)),
                                     shape=(len(rows), len(names)))
    wanted = numpy.array([float(label) for label, _, _ in rows])
    offset = TRUST * (numpy.clip(numpy.array([score for _, score, _ in rows]), LOW, HIGH) - THRESHOLD)
    weights, bias = fit(matrix, wanted, offset)
    write(language, STEM.get(language, 6), names, weights / TRUST, bias / TRUST)
    print(f"train: {language}: {int(wanted.sum())} invitations, {int(len(rows) - wanted.sum())} others, "
          f"{len(names)} words", file=sys.stderr)


main()
