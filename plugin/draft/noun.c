/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks of gender and numbers are told by their shape, which is the same in all languages: single letters
 * with slashes between them, and digits behind a sign or a short word for "number".
 *
 * Capitals are lowered only where all of a name of several words shouts, or a role of one long word:
 * "IKEA", "SAP" and "QA" are written so.  Short words stay as they are, for most are abbreviations, apart
 * from those that join words.
 *
 * Known limit: a role that lost its capitals is written in title case, also where a language would write it
 * small. */

#include "draft/noun.h"

#include "base/facts.h"
#include "base/regex.h"

#include <string.h>

#define ABBREVIATION 3 /* letters of a word that may well be one */
#define LONG_ROLE 7    /* letters of a role that is no abbreviation */

#define SEX "(?:m|w|d|f|h|x|v|k|n|i|u|t|gn|div|mf|o|e|all\\ genders?|alle\\ geschlechter)\\*?\\.?"

static const char GENDER[] =
    "(?xi)\\s*[(\\[{]\\s*(?:" SEX "(?:\\s*[/|,:;-]\\s*" SEX "){1,4}|gn\\*?|all\\ genders?|alle\\ "
    "geschlechter|mwd|mfd|mfx|fmx)\\s*[)\\]}]"
    "|(?<=\\w)\\s*[-,]?\\s+" SEX "(?:/" SEX "){1,3}(?=\\s*$|\\s*[-,(])";

static const char NUMBER[] =
    "(?xi)\\s*(?:[-,;:|/#(\\[]\\s*)+"
    "(?:(?:ref(?:erence|erenz|erencia|erência)?|réf(?:érence)?|rif|requisition|req|job|id|"
    "kennziffer|"
    "kenn-?nr|stellen-?(?:id|nr|nummer)|vacature(?:nummer)?|nr|no|n[°º]|code|kod|posting)[\\s.:#-]*"
    "){0,3}"
    "[\\p{Lu}#]{0,4}[-_]?\\d{4,}[\\w./-]*\\s*[)\\]]?\\s*$"
    "|\\s+(?:(?:ref|réf|rif|requisition|req|job\\ id|kennziffer|nr|id)[\\s.:#-]+)+[\\p{Lu}]{0,4}"
    "[-_]?\\d{3,}[\\w./-]*\\s*$"
    "|\\s+(?:jr|req)[-_]?\\d{4,}\\s*$";

struct _RgNouns {
  RgRegex *gender, *number;
  RgRegexScratch *scratch;
};

RgNouns *
rg_nouns_new (void)
{
  RgNouns *nouns = g_new0 (RgNouns, 1);
  nouns->gender = rg_regex_new (GENDER, NULL);
  nouns->number = rg_regex_new (NUMBER, NULL);
  nouns->scratch = rg_regex_scratch_new ();
  return nouns;
}

void
rg_nouns_free (RgNouns *nouns)
{
  if (!nouns)
    return;
  rg_regex_free (nouns->gender);
  rg_regex_free (nouns->number);
  rg_regex_scratch_free (nouns->scratch);
  g_free (nouns);
}

/* @needs: characters of which a match has one. */
static char *
cut_out (const RgNouns *nouns, const char *text, RgRegex *regex, const char *needs)
{
  if (!strpbrk (text, needs))
    return g_strdup (text);
  GString *left = g_string_new (text);
  RgSpan span;
  while (rg_regex_find (regex, nouns->scratch, left->str, left->len, 0, &span) &&
         span.end > span.start)
    g_string_erase (left, (gssize)span.start, (gssize)(span.end - span.start));
  return g_string_free (left, FALSE);
}

static gboolean
joins (const char *lower)
{
  static const char *const WORDS[] = {"of",  "and", "for", "the", "to",   "in",  "at", "de",
                                      "du",  "des", "la",  "le",  "les",  "et",  "en", "da",
                                      "do",  "dos", "das", "di",  "del",  "e",   "y",  "el",
                                      "und", "für", "im",  "van", "voor", "och", "og", NULL};
  return g_strv_contains (WORDS, lower);
}

static const char *
legal_form (const char *lower)
{
  static const char *const FORMS[][2] = {{"gmbh", "GmbH"}, {"ggmbh", "gGmbH"}, {"ltd", "Ltd"},
                                         {"ltd.", "Ltd."}, {"inc", "Inc"},     {"inc.", "Inc."},
                                         {"corp", "Corp"}, {"co", "Co"},       {"co.", "Co."}};
  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    if (g_str_equal (lower, FORMS[i][0]))
      return FORMS[i][1];
  return NULL;
}

static void
lower_word (GString *out, const char *word, gboolean first)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  const char *form = legal_form (lower);
  if (form)
    g_string_append (out, form);
  else if (joins (lower) && !first)
    g_string_append (out, lower);
  else if (g_utf8_strlen (word, -1) <= ABBREVIATION || strpbrk (word, "0123456789&.+#"))
    g_string_append (out, word);
  else {
    gboolean start = TRUE; /* of a part, as in "STORE-MANAGER" */
    for (const char *p = lower; *p; p = g_utf8_next_char (p)) {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, start ? g_unichar_toupper (c) : c);
      start = c == '-' || c == '/' || c == '(';
    }
  }
}

/* All letters are capitals, there are capitals, and they are @least. */
static gboolean
shouts (const char *text, guint least)
{
  guint capitals = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_islower (c))
      return FALSE;
    capitals += g_unichar_isupper (c);
  }
  return capitals >= least;
}

static char *
lower_shout (const char *text, guint least_of_one_word)
{
  gboolean several = strchr (text, ' ') != NULL;
  if (!shouts (text, several ? 2 * ABBREVIATION : least_of_one_word))
    return g_strdup (text);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);
  for (guint i = 0; words[i]; i++) {
    if (i > 0)
      g_string_append_c (out, ' ');
    lower_word (out, words[i], i == 0);
  }
  return g_string_free (out, FALSE);
}

static char *
drop_full_stop (char *text)
{
  gsize length = strlen (text);
  if (length > 0 && text[length - 1] == '.')
    text[length - 1] = '\0';
  return g_strchomp (text);
}

char *
rg_nouns_role (const RgNouns *nouns, const char *role)
{
  g_autofree char *clean = rg_facts_clean (role);
  g_autofree char *sexless = cut_out (nouns, clean, nouns->gender, "/([{");
  g_autofree char *plain = g_strstrip (cut_out (nouns, sexless, nouns->number, "0123456789"));
  /* The mark stood behind the number. */
  g_autofree char *bare = g_strstrip (cut_out (nouns, plain, nouns->gender, "/([{"));
  return drop_full_stop (lower_shout (*bare ? bare : clean, LONG_ROLE));
}

char *
rg_nouns_company (const RgNouns *nouns G_GNUC_UNUSED, const char *company)
{
  g_autofree char *clean = rg_facts_clean (company);
  return drop_full_stop (lower_shout (clean, G_MAXUINT));
}
