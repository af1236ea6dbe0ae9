/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are looked for as whole words in the mail's own spelling.  Scripts without blanks have no words:
 * there any place counts.  memmem is linear whatever the mail and the name are. */

#include "detect/mention.h"

#include "base/fold.h"

#include <string.h>

#define GREETING_MAX 120 /* bytes from the beginning in which a greeting ends */

static gboolean
joins (gunichar a, gunichar b)
{
  return g_unichar_isalnum (a) && g_unichar_isalnum (b) && !rg_fold_is_compact (a) &&
         !rg_fold_is_compact (b);
}

const char *
rg_mention_find (const RgText *text, const char *from, const char *name)
{
  gsize length = strlen (name);
  const char *end = text->text + text->length;

  while (from < end && (from = memmem (from, (gsize)(end - from), name, length))) {
    const char *behind = from + length;
    gunichar first = g_utf8_get_char (name);
    gunichar last = g_utf8_get_char (g_utf8_prev_char (name + length));

    if ((from == text->text || !joins (g_utf8_get_char (g_utf8_prev_char (from)), first)) &&
        (behind >= end || !joins (last, g_utf8_get_char (behind))))
      return from;
    from = g_utf8_next_char (from);
  }
  return NULL;
}

gboolean
rg_mention_in (const RgText *texts, RgTextName in, const char *name)
{
  const RgText *text = &texts[in];

  return text->text && rg_mention_find (text, text->text, name);
}

static gboolean
is_line_end (const RgText *text, const char *at)
{
  return at >= text->text + text->length || *at == '\n' || *at == ',';
}

gboolean
rg_mention_is_signed (const RgText *texts, const char *name)
{
  static const RgTextName places[] = {RG_TEXT_BODY, RG_TEXT_SIGNATURE};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const RgText *text = &texts[places[i]];

    for (const char *at = text->text; at && (at = rg_mention_find (text, at, name)); at++)
      if ((at == text->text || at[-1] == '\n') && is_line_end (text, at + strlen (name)))
        return TRUE;
  }
  return FALSE;
}

gboolean
rg_mention_is_within (const RgText *texts, const char *name)
{
  const RgText *body = &texts[RG_TEXT_BODY];

  for (const char *at = body->text; at && (at = rg_mention_find (body, at, name)); at++)
    if ((at > body->text && at[-1] != '\n') || !is_line_end (body, at + strlen (name)))
      return TRUE;
  return rg_mention_in (texts, RG_TEXT_SUBJECT, name) ||
         rg_mention_in (texts, RG_TEXT_FOOTER, name);
}

gboolean
rg_mention_begins_sentence (const RgText *text, gsize offset)
{
  const char *at = text->text + offset;

  while (at > text->text && at[-1] == ' ')
    at--;
  return at == text->text || strchr (".!?\n:*>", at[-1]);
}

gboolean
rg_mention_is_common (const RgText *texts, const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);

  return !g_str_equal (small, name) && rg_mention_in (texts, RG_TEXT_BODY, small);
}

gboolean
rg_mention_is_greeted (const RgText *texts, const char *name)
{
  const RgText *body = &texts[RG_TEXT_BODY];
  const RgText beginning = {.text = body->text, .length = MIN (body->length, GREETING_MAX)};
  const char *at = body->text ? rg_mention_find (&beginning, body->text, name) : NULL;
  const char *behind = at ? at + strlen (name) : NULL;

  if (!at || at == body->text || memchr (body->text, '\n', (gsize)(at - body->text)))
    return FALSE;
  return behind + 1 < body->text + body->length && strchr (",!:", *behind) && behind[1] == '\n';
}
