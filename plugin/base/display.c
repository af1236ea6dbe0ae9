/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hostile characters end the matter, because no name has them and other programs may trip over them.
 * Else a display name is what a person or a program typed around a name, and goes.  A nickname in the
 * middle, 'William "Bill" Example', goes as well: nobody can tell whether they want to be called so. */

#include "base/display.h"

#include "base/fold.h"
#include "base/namewords.h"

#include <string.h>

#define MARKS_MAX                                                                                  \
  4 /* accents on one letter; Vietnamese has two, vocalised Hebrew and Arabic three */

static gboolean
is_hostile (gunichar c)
{
  if (c < 0x80)
    return g_ascii_iscntrl ((char)c) ? c != '\t' : strchr ("<>{}\\;`$%=^~*#?!_", (int)c) != NULL;
  return (c >= 0x80 && c <= 0x9f) || c == 0x61c || (c >= 0x200e && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfffd;
}

static gboolean
reads_hostile (const char *display)
{
  guint marks = 0;
  for (const char *at = display; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    marks = g_unichar_ismark (c) ? marks + 1 : 0;
    if (is_hostile (c) || marks > MARKS_MAX)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

/* Emoji, signs and what holds them together. */
static gboolean
is_ornament (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_OTHER_SYMBOL:
  case G_UNICODE_MODIFIER_SYMBOL:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_FORMAT:
    return c != '`' && c != '^';
  default:
    return is_quote (c) || (c >= 0xfe00 && c <= 0xfe0f);
  }
}

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[' || c == 0xff08 || c == 0x3010 || c == 0x300c;
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == 0xff09 || c == 0x3011 || c == 0x300d;
}

/* The quotation mark that closes a nickname: letters stand in front of @open and behind it. */
static const char *
find_nickname_end (const char *open, gboolean letters_before)
{
  const char *close = g_utf8_next_char (open);

  while (*close && !is_quote (g_utf8_get_char (close)))
    close = g_utf8_next_char (close);
  return letters_before && *close && rg_name_has (g_utf8_next_char (close), g_unichar_isalpha)
             ? close
             : NULL;
}

static char *
strip_ornaments (const char *display)
{
  GString *line = g_string_new (NULL);
  guint depth = 0;
  for (const char *at = display; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    const char *nickname =
        is_quote (c) ? find_nickname_end (at, rg_name_has (line->str, g_unichar_isalpha)) : NULL;
    if (nickname) {
      at = nickname;
    } else if (is_opening (c)) {
      depth++;
    } else if (is_closing (c)) {
      depth -= depth > 0;
      g_string_append_c (line, ' ');
    } else if (depth == 0 && !is_ornament (c)) {
      g_string_append_unichar (line, rg_fold_is_blank (c) ? ' ' : c);
    }
  }
  return g_string_free (line, FALSE);
}

/* 'Anna Example' via Staff → Anna Example via Staff. */
static void
strip_quotes (char *text)
{
  if (text[0] != '\'')
    return;
  for (char *at = text + 1; *at; at++)
    if (*at == '\'' && (at[1] == ' ' || at[1] == '\0')) {
      memmove (at, at + 1, strlen (at));
      memmove (text, text + 1, strlen (text));
      return;
    }
}

static gboolean
is_katakana (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_KATAKANA;
}

/* "|", " - ", " / ", " @", "·", "•".  "ジョン・スミス" is one name, "田中・見本商事" is not. */
static gboolean
is_separator (const char *text, const char *at)
{
  gunichar c = g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);

  if (c == '|' || c == 0x2022 || c == 0xff5c || c == 0xff20)
    return TRUE;
  if (c == 0x30fb)
    return !is_katakana (g_utf8_get_char (g_utf8_prev_char (at))) ||
           !is_katakana (g_utf8_get_char (next));
  if (at[-1] != ' ' || at - 1 == text)
    return FALSE;
  return c == '@' ||
         (*next == ' ' && (c == '-' || c == '/' || c == 0xb7 || (c >= 0x2010 && c <= 0x2015)));
}

/* "採用担当：佐々木" and "人力资源部-赵敏": between Chinese, Japanese or Korean such a mark is a blank. */
static void
blank_joints (GString *line)
{
  for (gsize i = 1; i + 1 < line->len;) {
    const char *at = line->str + i;
    gunichar c = g_utf8_get_char (at);
    gsize length = (gsize)(g_utf8_next_char (at) - at);

    if ((c == '-' || c == ':' || c == 0xff1a || c == 0xff0d) &&
        rg_fold_is_compact (g_utf8_get_char (g_utf8_prev_char (at))) &&
        rg_fold_is_compact (g_utf8_get_char (at + length))) {
      g_string_erase (line, (gssize)i, (gssize)length);
      g_string_insert_c (line, (gssize)i, ' ');
      length = 1;
    }
    i += length;
  }
}

static void
add_part (GPtrArray *parts, const char *from, const char *to)
{
  g_autoptr (GString) part = g_string_new_len (from, to - from);

  blank_joints (part);
  g_ptr_array_add (parts, g_strstrip (g_strdup (part->str)));
}

char **
rg_display_parts (const char *display)
{
  GPtrArray *parts;
  const char *from;

  if (reads_hostile (display))
    return NULL;
  g_autofree char *rough = strip_ornaments (display);
  g_autoptr (GPtrArray) words = rg_name_split (rough);
  g_autofree char *text = rg_name_join (words, 0, words->len);
  strip_quotes (text);
  parts = g_ptr_array_new ();
  from = text;
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (at > text && is_separator (text, at)) {
      add_part (parts, from, at);
      from = g_utf8_next_char (at);
    }
  add_part (parts, from, text + strlen (text));
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_free (parts, FALSE);
}
