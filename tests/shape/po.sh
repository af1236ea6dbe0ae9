#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every translation is complete, well formed, and has the sources' texts.
srcdir=${srcdir:-.}
cd "$srcdir" || exit 99
if ! command -v msgfmt >/dev/null || ! command -v xgettext >/dev/null; then
  echo "1..0 # SKIP no gettext tools here"
  exit 0
fi
folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT
sh po/texts.sh > "$folder/now.pot" || exit 99
number=0
lines=
for po in po/*.po; do
  [ -f "$po" ] || continue
  number=$((number + 1))
  verdict=ok why=
  if ! msgfmt --check --check-accelerators=_ -o "$folder/mo" "$po" 2>"$folder/said"; then
    verdict='not ok' why=" $(head -n 1 "$folder/said")"
  else
    msgmerge --quiet --no-fuzzy-matching -o "$folder/merged.po" "$po" "$folder/now.pot"
    left=$(msgattrib --untranslated --no-obsolete "$folder/merged.po" | grep -c '^msgid' || true)
    [ "$left" -le 1 ] || { verdict='not ok' why=" $((left - 1)) texts are not translated"; }
  fi
  lines="$lines$verdict $number - $po$why
"
done
echo "1..$number"
printf %s "$lines"
