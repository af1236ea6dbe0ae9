#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source below the doors has its unit test, and the test is run.
srcdir=${srcdir:-.}
cd "$srcdir" || exit 99
number=0
lines=
for source in plugin/base/*.c plugin/match/*.c plugin/mail/*.c plugin/detect/*.c \
  plugin/draft/*.c plugin/desk/*.c; do
  [ -f "$source" ] || continue
  number=$((number + 1))
  module=$(basename "$source" .c)
  verdict=ok why=
  if [ ! -f "tests/unit/test-$module.c" ]; then
    verdict='not ok' why=" has no tests/unit/test-$module.c"
  elif ! grep -q "tests/unit/test-$module\\b" tests/local.mk; then
    verdict='not ok' why=" has a test that tests/local.mk does not run"
  elif ! grep -q "$module\\.c" "$(dirname "$source")/local.mk"; then
    verdict='not ok' why=" is not in $(dirname "$source")/local.mk"
  fi
  lines="$lines$verdict $number - $source$why
"
done
echo "1..$number"
printf %s "$lines"
