#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# figures.sh [FOLDER]: the three figures that speed is held to, and where each should be.
#   instructions a mail (callgrind) over at most a thousand mails of FOLDER, the corpus' "other" without
#     one: of a first reading, start-up subtracted, and of a second one, when all patterns are compiled
#   milliseconds from start to the first answer, with English alone and with all languages
#   the slowest pattern on 64 kB of its own literals (make tests/bench/slowest)
srcdir=${srcdir:-.}
regrets=${REGRETS:-./regrets}
slowest=${SLOWEST:-./tests/bench/slowest}
data=${REGRETS_DATADIR:-$(cd "$srcdir" && pwd)}
folder=${1:-$srcdir/tests/corpus/other}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
REGRETS_DATADIR=$data
export REGRETS_DATADIR

count () { # files…
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$regrets" inspect "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}
# Least CPU time of nine runs, in milliseconds.
start () { # data folder
  for i in 1 2 3 4 5 6 7 8 9; do
    REGRETS_DATADIR=$1 bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' - \
      "$regrets" inspect "$work/one.eml" 2>&1
  done | awk '{ t = ($1 + $2) * 1e3; if (NR == 1 || t < least) least = t } END { print least }'
}
count_rules () { find "$@" -name '*.yaml' -exec cat {} + | grep -c '^ *- id:'; }

printf 'From: A <a@b.example>\nSubject: Hello\n\nA few words.\n' >"$work/one.eml"
mkdir "$work/english" "$work/english/rules"
cp -R "$data/rules/policy.yaml" "$data/rules/any" "$data/rules/en" "$work/english/rules"
cp -R "$data/templates" "$work/english"

find "$folder" -type f | sort >"$work/all"
# Evenly over the folder, at most a thousand.
awk -v n="$(wc -l <"$work/all")" 'int(NR * 1000 / n) > int((NR - 1) * 1000 / n) || n <= 1000' \
  "$work/all" >"$work/list"
n=$(wc -l <"$work/list")
echo "$n mails, $(xargs cat <"$work/list" | wc -c) bytes; $(count_rules "$data/rules") rules"
if command -v valgrind >/dev/null; then
  one=$(count "$work/one.eml")
  once=$(count $(cat "$work/list"))
  twice=$(count $(cat "$work/list" "$work/list"))
  echo "instructions a mail: $(((once - one) / n)) first, $(((twice - once) / n)) again; goal 1000000"
  echo "instructions of start-up: $one"
fi
echo "start-up with English, $(count_rules "$work/english/rules") rules: $(start "$work/english") ms; goal 25"
echo "start-up with all languages: $(start "$data") ms; goal 50"
[ ! -x "$slowest" ] || "$slowest" "$data/rules" |
  awk '{ printf "slowest pattern: %s, %.2f ms; goal 1\n", $1, $2 / 1e3 }'
