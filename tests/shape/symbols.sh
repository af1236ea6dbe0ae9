#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The module as it was linked: what it gives to Claws Mail, and what it cannot do
# for want of a name.
srcdir=${srcdir:-.} builddir=${builddir:-.}
module=$builddir/.libs/regrets.so
if [ ! -f "$module" ]; then
  echo "1..0 # SKIP the module is not built"
  exit 0
fi

report () {
  if [ -z "$3" ]; then echo "ok $1 - $2"
  else
    echo "not ok $1 - $2"
    echo "$3" | sed 's/^/# /'
  fi
}

echo 1..4
exported=$(nm -D --defined-only "$module" | awk '{ print $NF }')
report 1 "nothing but plugin_* is exported" "$(echo "$exported" | grep -v '^plugin_')"

missing=
for name in init name desc version type licence provides 'done'; do
  echo "$exported" | grep -qx "plugin_$name" || missing="$missing plugin_$name"
done
report 2 "all that Claws Mail asks for is exported" "${missing:+missing:$missing}"

undefined=$(nm -D --undefined-only "$module" | awk '{ sub (/@.*/, "", $NF); print $NF }')
forbidden=$(sed '/^#/d; /^$/d; s/.*/^(&)$/' "$srcdir/tests/shape/forbidden-symbols.txt")
report 3 "no socket, resolver, session, sending or program is named" \
  "$(echo "$undefined" | grep -E "$forbidden")"

# A list that matches nothing would pass for ever.
report 4 "the list of names is alive" "$(
  for name in socket getaddrinfo mailimap_connect compose_send send_message_smtp g_spawn_async; do
    echo $name | grep -qE "$forbidden" || echo "$name is not on the list"
  done
  for name in mailmime_parse mailimf_fields_parse compose_reply_from_messageview; do
    echo $name | grep -qE "$forbidden" && echo "$name is on the list"
  done)"
