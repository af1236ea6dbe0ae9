#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A floor includes only the floors below it, and a foreign library only where it has its place.
srcdir=${srcdir:-.}
cd "$srcdir/plugin" || exit 99

# FLOOR: what it may include.  "reply:mail" is for the files reply.c and reply.h alone.
allowed () {
  case $1 in
    base) echo base ;;
    match) echo base match ;;
    mail) echo base mail ;;
    detect) echo base match mail detect ;;
    draft) echo base match draft reply:mail ;;
    desk) echo base match mail detect draft desk ;;
    claws) echo desk claws ;;
    tool) echo base match mail detect draft desk tool ;;
  esac
}

# Foreign headers that have one place: PATTERN and who may include it.
foreign () {
  case $1 in
    gtk/* | gdk/* | atk/*) echo claws ;;
    # It asks whether Claws Mail is translated; gettext.h does not.
    glib/gi18n*) echo nobody ;;
    pcre2.h) echo base match ;;
    libxml/*) echo base ;;
    yaml.h) echo base ;;
    libetpan/*) echo mail ;;
    libical/*) echo mail reply:draft ;;
    sqlite3.h) echo desk ;;
    json-glib/*) echo tool ;;
    *) echo any ;;
  esac
}

# may FLOOR FILE WORD...: whether one of the words allows it.
may () {
  floor=$1 name=$(basename "$2")
  shift 2
  for word; do
    case $word in
      any | "$floor") return 0 ;;
      *:*) [ "${name%.*}" = "${word%%:*}" ] && [ "$floor" = "${word#*:}" ] && return 0 ;;
    esac
  done
  return 1
}

# included FILE QUOTES: what a file includes, a line each.
included () {
  if [ "$2" = own ]; then
    sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$1"
  else
    sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*<\([^>]*\)>.*/\1/p' "$1"
  fi
}

complain () {
  bad="$bad# $1
"
}

check_floor () {
  for file in "$1"/*.c "$1"/*.h; do
    [ -f "$file" ] || continue
    stem=$(basename "$file") stem=${stem%.*}
    for header in $(included "$file" own); do
      case $header in
        */*) ;;
        config.h | banned.h | gettext.h) continue ;;
        # Claws Mail's own headers have no folder.
        *) [ "$1" = claws ] || complain "$file includes \"$header\" without its floor"; continue ;;
      esac
      ok=no
      for word in $(allowed "$1"); do
        [ "$word" = "${header%%/*}" ] && ok=yes
        [ "$word" = "$stem:${header%%/*}" ] && ok=yes
      done
      [ $ok = yes ] || complain "$file includes \"$header\""
    done
    for header in $(included "$file" foreign); do
      # shellcheck disable=SC2046 # a list of words
      may "$1" "$file" $(foreign "$header") || complain "$file includes <$header>"
    done
  done
}

number=0
echo 1..9
for floor in base match mail detect draft desk claws tool; do
  number=$((number + 1)) bad=
  check_floor $floor
  if [ -z "$bad" ]; then echo "ok $number - $floor"
  else printf 'not ok %s - %s\n%s' "$number" "$floor" "$bad"
  fi
done

# No header of mail/ shows a type of libetpan or libical, but the one that is for mail/ alone.
bad=
for file in mail/*.h; do
  [ "$file" = mail/etpan-extra.h ] && continue
  for header in $(included "$file" foreign); do
    case $header in libetpan/* | libical/*) complain "$file includes <$header>" ;; esac
  done
done
for file in */*.[ch]; do
  case $file in mail/*) continue ;; esac
  included "$file" own | grep -q '^mail/etpan-extra\.h$' && complain "$file includes etpan-extra.h"
done
if [ -z "$bad" ]; then echo "ok 9 - headers of mail"
else printf 'not ok 9 - headers of mail\n%s' "$bad"
fi
