#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints all texts that are to be translated, as a catalogue: those of the sources, and those of the data
# files that people see: remarks on a letter's tone, and advice.  Run at the top of the tree.

# A YAML text of one line, or folded into the more indented lines below it, as a string of C.
data_texts () {
  awk '
    function flush () { if (words != "") printf "_(\"%s\")\n", words; words = ""; inside = 0 }
    FNR == 1 { flush () }
    inside && /^      / { sub (/^ +/, ""); words = words (words == "" ? "" : " ") $0; next }
    { flush () }
    /^ +(message|advice): >-$/ { inside = 1; next }
    /^ +(message|advice): / { sub (/^ +(message|advice): /, ""); words = $0; flush () }
    END { flush () }' templates/situations.yaml templates/*/tone.yaml | sort -u
}

folder=$(mktemp -d) || exit
trap 'rm -rf "$folder"' EXIT
data_texts > "$folder/data.c"
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --add-comments --no-location \
  --sort-output --package-name=regrets -o - plugin/claws/*.c plugin/desk/*.c plugin/tool/*.c \
  "$folder/data.c"
