/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A reply may be written without us, and its mail may not be at hand: then the quote in it is judged
 * like a mail, so that a letter is measured against what it answers. */

#include "desk/remarks.h"
#include "gettext.h"

#include <string.h>

/* Of the line of the letter in an alert: enough to know it again. */
#define LINE_WORDS 40

/* The lines behind one ">", so that what they quote in turn stays a quotation. */
static char *
unquote (const char *text)
{
  GString *quoted = g_string_new (NULL);
  for (const char *line = text; *line;) {
    gsize length = strcspn (line, "\n");
    if (*line == '>') {
      gsize skip = length > 1 && line[1] == ' ' ? 2 : 1;
      g_string_append_len (quoted, line + skip, (gssize)(length - skip));
      g_string_append_c (quoted, '\n');
    }
    line += length + (line[length] == '\n');
  }
  return g_string_free (quoted, FALSE);
}

RgOffer *
rg_remarks_quoted (RgJudge *judge, const char *text, const char *addressee)
{
  g_autofree char *quoted = unquote (text);
  g_autofree char *sender = rg_facts_clean (addressee ? addressee : "");
  g_autofree char *mail = g_strdup_printf ("From: %s\nMIME-Version: 1.0\n"
                                           "Content-Type: text/plain; charset=utf-8\n"
                                           "Content-Transfer-Encoding: 8bit\n\n%s\n",
                                           sender, quoted);
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = rg_judge_message (judge, message, NULL);
  RgOffer *offer = rg_offer_new (finding, "");
  offer->reply_kind = finding->reply_kind;
  return offer;
}

static RgRemark *
no_reply_remark (void)
{
  RgRemark *remark = g_new0 (RgRemark, 1);
  remark->line = 1;
  remark->column = 1;
  remark->severity = RG_SEVERITY_WARN;
  remark->id = g_strdup ("no-reply-address");
  remark->message = g_strdup (_ ("Answers to this address are not read."));
  return remark;
}

GPtrArray *
rg_remarks_new (const RgToneCheck *tone, const char *text, const RgOffer *offer)
{
  const char *language = *offer->language ? offer->language : NULL;
  GPtrArray *remarks =
      rg_tone_check_text (tone, text, strlen (text), language, offer->stage, offer->reg);
  if (offer->reply_kind == RG_REPLY_NO_REPLY)
    g_ptr_array_insert (remarks, 0, no_reply_remark ());
  return remarks;
}

/* The beginning of a line of @text, from 1, as far as it helps to find it. */
static char *
words_of_line (const char *text, guint line)
{
  while (line > 1 && (text = strchr (text, '\n'))) {
    text++;
    line--;
  }
  g_autofree char *whole = text ? g_strndup (text, strcspn (text, "\n")) : g_strdup ("");
  g_autofree char *clean = rg_facts_clean (whole);
  if (g_utf8_strlen (clean, -1) <= LINE_WORDS)
    return g_steal_pointer (&clean);
  g_autofree char *start = g_utf8_substring (clean, 0, LINE_WORDS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

static char *
remark_words (const char *text, const RgRemark *remark)
{
  g_autofree char *words = words_of_line (text, remark->line);
  if (!*words)
    /* TRANSLATORS: number of the line, what is wrong there */
    return g_strdup_printf (_ ("Line %u: %s"), remark->line, rg_translated (remark->message));
  /* TRANSLATORS: number of the line, its first words, what is wrong there */
  return g_strdup_printf (_ ("Line %u, “%s”: %s"), remark->line, words,
                          rg_translated (remark->message));
}

GPtrArray *
rg_remarks_lines (const GPtrArray *remarks, const char *text, gboolean *ret_block, guint *ret_line)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gboolean block = FALSE;
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *remark = g_ptr_array_index (remarks, i);
    block = block || remark->severity == RG_SEVERITY_BLOCK;
    g_autofree char *words = remark_words (text, remark);
    if (!g_ptr_array_find_with_equal_func (lines, words, g_str_equal, NULL))
      g_ptr_array_add (lines, g_steal_pointer (&words));
  }
  if (ret_line && remarks->len > 0)
    *ret_line = ((const RgRemark *)g_ptr_array_index (remarks, 0))->line;
  if (ret_block)
    *ret_block = block;
  return lines;
}
