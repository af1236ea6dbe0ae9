/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence ends at "." "!" "?" before a blank or the end of the text, at "。！？", and at a line end.
 * Abbreviations are told by their form alone. */

#include "match/sentence.h"
#include "base/limits.h"
#include <string.h>

/* Whether the full stop at @at belongs to what stands in front: an ordinal ("3. Dezember"), an initial
 * ("J. Brook"), or a word that is none without a vowel ("Dr.", "Nr.", "bzw."). */
static gboolean
is_abbreviated (const RgText *text, gsize at)
{
  gsize start = at;
  gboolean digits = TRUE, lower = FALSE, vowel = FALSE;

  while (start > 0 && at - start < 5 && g_ascii_isalnum (text->text[start - 1])) {
    const char c = text->text[--start];

    digits = digits && g_ascii_isdigit (c);
    lower = lower || g_ascii_islower (c);
    vowel = vowel || strchr ("aeiouyAEIOUY", c) || g_ascii_isdigit (c);
  }
  if (start == at || (start > 0 && !g_ascii_isspace (text->text[start - 1]) &&
                      text->text[start - 1] != '(' && text->text[start - 1] != '"'))
    return FALSE;
  if (digits)
    return at - start <= 2;
  return at - start == 1 ? text->text[start] != 'I' : at - start <= 4 && lower && !vowel;
}

/* How many bytes of a sentence's end stand at @at; 0 when none does. */
static gsize
sentence_end (const RgText *text, gsize at)
{
  static const char *const wide[] = {"。", "！", "？"};
  const char *p = text->text + at;

  if (*p == '\n')
    return 1;
  if (*p == '.' && at + 1 < text->length && p[1] != '\n' && is_abbreviated (text, at))
    return 0;
  if (*p == '.' || *p == '!' || *p == '?')
    return at + 1 == text->length || g_ascii_isspace (p[1]) || g_str_has_prefix (p + 1, "\xc2\xa0");
  for (guint i = 0; (guchar)*p >= 0xe3 && i < G_N_ELEMENTS (wide); i++)
    if (text->length - at >= 3 && memcmp (p, wide[i], 3) == 0)
      return 3;
  return 0;
}

static gboolean
inside_character (const RgText *text, gsize at)
{
  return at < text->length && ((guchar)text->text[at] & 0xc0) == 0x80;
}

RgSpan
rg_sentence_find (const RgText *text, RgSpan span)
{
  const gsize lowest = span.start > RG_LIMIT_SENTENCE ? span.start - RG_LIMIT_SENTENCE : 0;
  const gsize highest = MIN (text->length, span.end + RG_LIMIT_SENTENCE);
  RgSpan sentence = {span.start, span.end > span.start ? span.end - 1 : span.end};

  while (sentence.start > lowest && !sentence_end (text, sentence.start - 1) &&
         !(sentence.start >= 3 && sentence_end (text, sentence.start - 3) == 3))
    sentence.start--;
  while (inside_character (text, sentence.start) ||
         (sentence.start < span.start && g_ascii_isspace (text->text[sentence.start])))
    sentence.start++;
  while (inside_character (text, sentence.end))
    sentence.end--;
  while (sentence.end < highest) {
    gsize size = sentence_end (text, sentence.end);

    sentence.end += size > 0 ? size : 1;
    if (size > 0)
      break;
  }
  while (inside_character (text, sentence.end))
    sentence.end++;
  return sentence;
}
