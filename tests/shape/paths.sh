#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No file names a place of the machine on which it was written.
srcdir=${srcdir:-.}
cd "$srcdir" || exit 99

# Brackets, so that the patterns do not find themselves.
before='(^|[^[:alnum:]_.~}/-])'
places="$before/([h]ome/[[:alnum:]]|[r]oot/|[w]ork/|[U]sers/[[:alnum:]]|[t]mp/[[:alnum:]]|[m]nt/|[o]pt/)"

# The project's own files: those of git where there is one, else of the unpacked archive.
files () {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -co --exclude-standard
  else
    find . -type f ! -path './build*/*' ! -path './autom4te.cache/*' ! -name configure \
      ! -name '*.in' ! -name '*.m4' ! -path './m4/*' ! -path './build-aux/*' ! -name '*.log'
  fi
}

echo 1..1
found=$(files | grep -vE '\.(eml|png|ics|html)$|^(\./)?(_build|_inst|tests/corpus|tests/vectors)/' | tr '\n' '\0' |
  xargs -0 grep -nIE "$places" 2>/dev/null)
if [ -z "$found" ]; then echo "ok 1 - no path of a machine"
else
  echo "not ok 1 - no path of a machine"
  echo "$found" | cut -c1-200 | sed 's/^/# /'
fi
