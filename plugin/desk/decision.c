/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What declines is said by each language in its greeting.yaml, strictly: a calendar answer without a
 * sentence says enough, one with a wrong sentence says nonsense.  A question decides nothing, and
 * neither does a line without an end, as a greeting.
 *
 * Sentences are ICU's.  Its lists of abbreviations are of no use: in German it would have no sentence end
 * in "dir.". */

#include "desk/decision.h"

#include "base/limits.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <string.h>

/* What stands before a full stop that ends no sentence: a day ("am 3. Dezember"), a title ("Dr. Eze"), a
 * letter ("z. B."). */
#define ORDINAL_DIGITS 2
#define TITLE_LETTERS 3

/* A script that sets no blanks between words. */
static gboolean
is_dense (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

/* The next paragraph as one line, moving *@at behind it; NULL at the end.  Free with g_free. */
static char *
next_paragraph (const char **at)
{
  GString *line = g_string_new (NULL);
  const char *p = *at + strspn (*at, "\n");
  while (*p && *p != '\n') {
    gsize length = strcspn (p, "\n");
    g_autofree char *words = g_strstrip (g_strndup (p, length));
    if (!*words && line->len > 0)
      break;
    gunichar before =
        line->len > 0 ? g_utf8_get_char (g_utf8_prev_char (line->str + line->len)) : 0;
    if (*words && line->len > 0 && !(is_dense (before) && is_dense (g_utf8_get_char (words))))
      g_string_append_c (line, ' ');
    g_string_append (line, words);
    p += length + (p[length] == '\n');
  }
  gboolean none = !*p && line->len == 0;
  *at = p;
  return g_string_free (line, none);
}

static gboolean
ends_in_short_form (const char *text, gsize length)
{
  while (length > 0 && text[length - 1] == ' ')
    length--;
  if (length == 0 || text[length - 1] != '.')
    return FALSE;
  const char *stop = text + length - 1, *word = stop;
  guint chars = 0;
  while (word > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (word)))) {
    word = g_utf8_prev_char (word);
    chars++;
  }
  gunichar first = g_utf8_get_char (word);
  if (word > text && word[-1] != ' ')
    return FALSE;
  return g_unichar_isdigit (first)   ? chars <= ORDINAL_DIGITS
         : g_unichar_isupper (first) ? chars <= TITLE_LETTERS
                                     : chars == 1;
}

/* An end that states something, whatever closes behind it. */
static gboolean
is_statement (const char *sentence)
{
  for (const char *p = sentence + strlen (sentence); p > sentence;) {
    p = g_utf8_prev_char (p);
    gunichar c = g_utf8_get_char (p);
    if (c == '.' || c == '!' || c == 0x2026 || c == 0x3002 || c == 0xff01 || c == 0xff0e)
      return TRUE;
    if (c != ')' && c != '"' && c != '\'' && c != 0x300d && c != 0xff09 && c != 0xbb &&
        (c < 0x2018 || c > 0x201f))
      return FALSE;
  }
  return FALSE;
}

/* What wavers decides nothing, and an insult need not stand in a calendar as well. */
static gboolean
is_doubtful (const RgToneCheck *tone, const char *sentence, const char *language)
{
  g_autoptr (GPtrArray) remarks = rg_tone_check_text (tone, sentence, strlen (sentence), language,
                                                      RG_STAGE_UNKNOWN, RG_REGISTER_NONE);
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *remark = g_ptr_array_index (remarks, i);
    if (remark->severity == RG_SEVERITY_BLOCK || g_str_equal (remark->id, "ambiguity"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
decides (const RgLetters *letters, const RgToneCheck *tone, const char *sentence,
         const char *language)
{
  return g_utf8_strlen (sentence, -1) <= RG_LIMIT_COMMENT && is_statement (sentence) &&
         rg_letters_decides (letters, language, sentence) &&
         !is_doubtful (tone, sentence, language);
}

static char *
find_in (const RgLetters *letters, const RgToneCheck *tone, const char *paragraph,
         UBreakIterator *ends, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UText *text = utext_openUTF8 (NULL, paragraph, -1, &status);
  char *found = NULL;
  ubrk_setUText (ends, text, &status);
  gsize start = 0;
  for (int32_t end = ubrk_next (ends); U_SUCCESS (status) && !found && end != UBRK_DONE;
       end = ubrk_next (ends)) {
    if (ends_in_short_form (paragraph, (gsize)end))
      continue;
    char *sentence = g_strstrip (g_strndup (paragraph + start, (gsize)end - start));
    if (decides (letters, tone, sentence, language))
      found = sentence;
    else
      g_free (sentence);
    start = (gsize)end;
  }
  utext_close (text);
  return found;
}

char *
rg_decision_find (const RgLetters *letters, const RgToneCheck *tone, const char *text,
                  const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *ends = ubrk_open (UBRK_SENTENCE, language, NULL, 0, &status);
  if (U_FAILURE (status))
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *at = valid;
  char *found = NULL;
  for (char *paragraph; !found && (paragraph = next_paragraph (&at));) {
    found = find_in (letters, tone, paragraph, ends, language);
    g_free (paragraph);
  }
  ubrk_close (ends);
  return found;
}
