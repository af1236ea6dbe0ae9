#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints accuracy.md.  SRCDIR: the source folder; PROGRAM: the built tool.
srcdir=$1 program=$2
cat "$srcdir/doc/accuracy-method.md" &&
echo "## On tests/corpus" &&
echo &&
LC_ALL=C.UTF-8 TZ=UTC "$program" eval --rules "$srcdir/rules" --me sam@home.example \
  --corpus "$srcdir/tests/corpus" --markdown
