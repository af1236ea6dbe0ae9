#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SECONDS [TARGET...]: builds the libFuzzer targets with clang, ASAN and UBSAN, proves that they
# would see what mail/guard is there for, and runs each for so long.  Everything it makes goes to
# ./fuzz-out, where the corpora stay for the next run.  A finding ends it with status 1.
seconds=${1:?"usage: run.sh SECONDS [TARGET...]"}
shift
here=$(cd "$(dirname "$0")" && pwd) || exit 99
top=$(cd "$here/../.." && pwd) || exit 99
[ $# -gt 0 ] || set -- message html prose rulefile letter calendar
command -v clang >/dev/null || { echo "run.sh: no clang" >&2; exit 77; }
out=fuzz-out
mkdir -p "$out/objects" || exit 99

packages="glib-2.0 gobject-2.0 libpcre2-8 libxml-2.0 yaml-0.1 libical"
flags="-std=gnu11 -D_GNU_SOURCE -g -O1 -fno-omit-frame-pointer -fno-sanitize-recover=undefined"
flags="$flags -I$top/plugin -I$here $(pkg-config --cflags $packages)"
libs="$(pkg-config --libs $packages) -letpan -lm"
for source in "$top"/plugin/base/*.c "$top"/plugin/match/*.c "$top"/plugin/mail/*.c \
  "$top"/plugin/detect/*.c "$top"/plugin/draft/*.c; do
  clang $flags -fsanitize=fuzzer-no-link,address,undefined -c "$source" \
    -o "$out/objects/$(basename "$source" .c).o" || exit 99
done
link () { # program, source, more
  program=$1 source=$2
  shift 2
  clang $flags -fsanitize=fuzzer,address,undefined "$@" "$source" -o "$out/$program" $libs || exit 99
}
for target; do link "$target" "$here/$target.c" "$out"/objects/*.o; done

REGRETS_DATADIR=${REGRETS_DATADIR:-$top}
export REGRETS_DATADIR
# GLib's slices would hide a use after free.
export G_SLICE=always-malloc ASAN_OPTIONS=detect_stack_use_after_return=1

# The proof: without the guard libetpan writes out of bounds on 161 bytes.
clang $flags -fsanitize=fuzzer-no-link,address,undefined -Drg_guard_check=guard_check \
  -c "$top/plugin/mail/guard.c" -o "$out/guard-renamed.o" || exit 99
link unguarded "$here/message.c" -DUNGUARDED "$out/guard-renamed.o" \
  $(ls "$out"/objects/*.o | grep -v /guard.o)
seed=$top/tests/vectors/hostile/lone-escaped-quote.eml
if "$out/unguarded" "$seed" >"$out/unguarded.log" 2>&1 ||
  ! grep -q 'ERROR: AddressSanitizer' "$out/unguarded.log"; then
  echo "not ok - without the guard nothing is seen: see $out/unguarded.log"
  exit 1
fi
echo "ok - without the guard $(basename "$seed") crashes"

# What a target begins with, besides what earlier runs have found.
seeds () {
  case $1 in
    message) find "$top/tests/vectors/hostile" "$top/tests/corpus" -name '*.eml' ;;
    rulefile) find "$top/rules" "$top/tests/cli/rules" -name '*.yaml' ;;
    letter) find "$top/templates" -name '*.letter' ;;
    prose) find "$top/tests/corpus" -name '*.eml' ;;
    html | calendar)
      word='<html' && [ "$1" = calendar ] && word=BEGIN:VCALENDAR
      grep -rli --include='*.eml' "$word" "$top/tests/vectors" "$top/tests/corpus" ;;
  esac
}

status=0
for target; do
  mkdir -p "$out/corpus-$target" "$out/seeds-$target"
  seeds "$target" | while read -r file; do
    cp "$file" "$out/seeds-$target/$(echo "$file" | cksum | cut -d' ' -f1)"
  done
  if "$out/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 \
    -dict="$here/$target.dict" -artifact_prefix="$out/$target-" -print_final_stats=1 \
    "$out/corpus-$target" "$out/seeds-$target" >"$out/$target.log" 2>&1; then
    echo "ok - $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/$target.log") executions"
  else
    echo "not ok - $target: see $out/$target.log"
    status=1
  fi
done
exit $status
