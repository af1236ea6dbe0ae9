#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench.sh [ROUNDS]: CPU time a mail, as a ratio to one pass over the same bytes ("wc -l", a memchr
# scan), and to bogofilter where that is installed.  Everything runs in turn, so that a drifting
# machine drifts for all; quote the ratios of one run only.
rounds=${1:-3}
srcdir=${srcdir:-.}
regrets=${REGRETS:-./regrets}
copies=20
REGRETS_DATADIR=${REGRETS_DATADIR:-$(cd "$srcdir" && pwd)}
export REGRETS_DATADIR
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

find "$srcdir/tests/corpus" -name '*.eml' | sort | while read -r file; do
  echo 'From sender@example.com Thu Jan  1 00:00:00 2026'
  tr -d '\r' <"$file" | sed 's/^From />From /'
  echo
done >"$work/once"
for i in $(seq $copies); do cat "$work/once"; done >"$work/mbox"
n=$(grep -c '^From ' "$work/mbox")
head -3 "$work/once" >"$work/one" # start-up

# User and system seconds of a command, which may read standard input.
cpu () {
  bash -c 'TIMEFORMAT="%U %S"; file=$1; shift; time "$@" <"$file" >/dev/null 2>&1' - "$@" 2>&1 |
    awk '{ print $1 + $2 }'
}
note () { cpu "$2" $3 >>"$work/$1"; }

have_bogofilter=$(command -v bogofilter)
if [ -n "$have_bogofilter" ]; then
  mkdir "$work/words"
  bogofilter -d "$work/words" -M -n <"$work/once"
  bogofilter -d "$work/words" -M -s <"$work/once"
fi
for round in $(seq "$rounds"); do
  note regrets "$work/mbox" "$regrets inspect -"
  note start "$work/one" "$regrets inspect -"
  for i in $(seq 100); do cat "$work/mbox"; done >"$work/long"
  note pass "$work/long" "wc -l"
  rm "$work/long"
  [ -z "$have_bogofilter" ] || note bogofilter "$work/mbox" "bogofilter -d $work/words -M -T"
done
median () { sort -g "$work/$1" | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }

echo "$n mails, $(wc -c <"$work/mbox") bytes, median of $rounds rounds"
awk -v n="$n" -v own="$(median regrets)" -v start="$(median start)" -v pass="$(median pass)" 'BEGIN {
  printf "start %.1f ms\nregrets %.1f us a mail\none pass %.2f us a mail\nratio %.0f passes\n",
    start * 1e3, (own - start) * 1e6 / n, pass / 100 * 1e6 / n, (own - start) / (pass / 100) }'
[ -z "$have_bogofilter" ] ||
  awk -v n="$n" -v own="$(median regrets)" -v start="$(median start)" -v other="$(median bogofilter)" \
    'BEGIN { printf "bogofilter %.1f us a mail, %.1f times ours\n", other * 1e6 / n, other / (own - start) }'
