/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Literals written as "a|b & c / d": alternatives parted by " / ", groups joined with " & ", literals
 * with "|", "<" for a word boundary. */

#include "match/literals.h"
#include "base/regex.h"
#include "match/prefilter.h"
#include "match/starts.h"

static char *
write_literals (const GPtrArray *alternatives)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < alternatives->len; i++) {
    const GPtrArray *groups = alternatives->pdata[i];

    g_string_append (text, i > 0 ? " / " : "");
    for (guint j = 0; j < groups->len; j++) {
      const GPtrArray *group = groups->pdata[j];

      g_string_append (text, j > 0 ? " & " : "");
      for (guint k = 0; k < group->len; k++)
        g_string_append_printf (text, "%s%s", k > 0 ? "|" : "", (const char *)group->pdata[k]);
    }
  }
  for (char *p = text->str; *p; p++)
    if (*p == RG_LITERAL_BOUNDARY)
      *p = '<';
  return g_string_free (text, FALSE);
}

static void
test_literals (void)
{
  static const struct {
    const char *pattern, *groups;
  } rows[] = {
      {"interview", "interview"},
      {"\\binterview\\b", "<interview<"},
      {"interviews?", "interview"},
      {"(?:invite|schedule)\\b[^.]{0,60}\\btalk", "invite<|schedule< & <talk"},
      {"set(?: |-)?up", "setup|set up|set-up"},
      {"(?:phone )?screen", "screen"},
      {"a\\w+b", ""},
      {"(?:interview|hi)", ""},
      {"\\b(?:cv|hi)\\b", "<cv< / <hi<"},
      {"\\bcv", "<cv"},
      {"\\b(?:cv\\w|\\bhr\\b)\\b", "<cv / <hr<"},
      {"\\b(?:x(?:cv|\\bhr\\b)|\\bhr\\b\\b)\\b", "<xcv<|<xhr< / <hr<"},
      {"\\bi\\b", ""},
      {"a\\b bcd", "a bcd"},
      {"\\b-abc-\\b", "-abc-"},
      {"\\b\u00fcben\\b", "\u00fcben<"},
      {"abc\\w+def|ghi\\w+jkl", "abc & def / ghi & jkl"},
      {"\\b(?:abc\\w+def|ghi)", "<abc & def / <ghi"},
      {"x(?:abc\\w+def|ghij)", "abc|ghij"},
      {"x(?:.abc)", "abc"},
      {"x(?:abc.)def", "xabc & def"},
      {"x(?:.abc)?def", "def"},
      {"x(?:.abc|.abd)e", "abc|abd"},
      {"abc|.", ""},
      {"(?:interview)?", ""},
      {"(?:interview)*x", ""},
      {"(?:interview){2}", "interview"},
      {"(?:interview){0,2}", ""},
      {"[abc]def", "adef|bdef|cdef"},
      {"[^a]def", "def"},
      {".def", "def"},
      {"[a-z]xy", ""},
      {"ab", ""},
      {"abc", "abc"},
      {"面", "面"},
      {"(?:面试|面接)", "面试 / 面接"},
      {"Interview [Ww]ith", "interview with"},
      {"Größe", "grösse"},
      {"(?i:Position) of", "position of"},
      {"(?=interview)call", "call"},
      {"(?!interview)call", "call"},
      {"(?(DEFINE)(?<talk>chat|call))my (?&talk)", "my call|my chat"},
      {"(?(DEFINE)(?<talk>chat|call))", ""},
      {"(?:^|\\n)(?:hi|hey)[ ,]", "hi |hi,|hey |hey,"},
      {"would like to invite you to an interview", "would like to invite &  you to an interview"},
      {"", ""},
      {"a|b|", ""},
      {"(?<company>acme)", "acme"},
      {"(?:one|two [^.]{0,9} three|fourteen)", "one / two  &  three / fourteen"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgPattern) pattern = rg_pattern_new (rows[i].pattern, NULL, NULL);
    g_autoptr (GPtrArray) groups = rg_literals_find (pattern, NULL);
    g_autofree char *text = write_literals (groups);

    g_test_message ("%s", rows[i].pattern);
    g_assert_cmpstr (text, ==, rows[i].groups);
  }
}

/* The promise: what a pattern matches contains a literal of each group of an alternative. */
static gboolean
passes (const GPtrArray *alternatives, const char *text)
{
  g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RgPlace));

  for (guint i = 0; i < alternatives->len; i++)
    rg_prefilter_add (prefilter, alternatives->pdata[i], FALSE);
  rg_prefilter_seal (prefilter);
  rg_prefilter_scan (prefilter, text, strlen (text), places);
  return alternatives->len == 0 || places->len > 0;
}

/* And it begins where the literals' reaches say that it can. */
static gboolean
can_begin (const GPtrArray *alternatives, const GPtrArray *reaches, const char *text, gsize at)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  const gsize length = strlen (text);

  for (guint i = 0; i < alternatives->len; i++)
    rg_starts_find (alternatives->pdata[i], reaches->pdata[i], 1, text, length, (RgSpan){0, length},
                    starts);
  for (guint i = 0; i < starts->len; i++)
    if (at >= g_array_index (starts, RgSpan, i).start &&
        at <= g_array_index (starts, RgSpan, i).end)
      return TRUE;
  return alternatives->len == 0;
}

static void
grow_pattern (GRand *rand, GString *pattern, guint depth)
{
  static const char *const atoms[] = {"abc", "ab",  "c",   "[ab]", "[^c]",
                                      ".",   "bca", "\\b", "cab ", " "};
  static const char *const repeats[] = {"", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,2}"};
  gint n = g_rand_int_range (rand, 1, 4);

  for (gint i = 0; i < n; i++) {
    if (i > 0 && g_rand_int_range (rand, 0, 4) == 0)
      g_string_append_c (pattern, '|');
    g_string_append (pattern, "(?:");
    if (depth > 0 && g_rand_boolean (rand))
      grow_pattern (rand, pattern, depth - 1);
    else
      g_string_append (pattern, atoms[g_rand_int_range (rand, 0, G_N_ELEMENTS (atoms))]);
    g_string_append_c (pattern, ')');
    g_string_append (pattern, repeats[g_rand_int_range (rand, 0, G_N_ELEMENTS (repeats))]);
  }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();
  guint matched = 0, told = 0;

  for (guint i = 0; i < 4000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (RgPattern) pattern = NULL;
    g_autoptr (GPtrArray) groups = NULL;
    g_autoptr (GPtrArray) reaches = NULL;
    g_autoptr (RgRegex) regex = NULL;

    grow_pattern (rand, text, 3);
    pattern = rg_pattern_new (text->str, NULL, NULL);
    regex = rg_regex_new (text->str, NULL);
    if (!pattern || !regex)
      continue;
    groups = rg_literals_find (pattern, &reaches);
    told += groups->len > 0;
    for (guint j = 0; j < 40; j++) {
      char subject[25] = "";
      RgSpan span;

      for (guint k = 0; k < sizeof subject - 1; k++)
        subject[k] = "abc "[g_rand_int_range (rand, 0, 4)];
      if (!rg_regex_find (regex, scratch, subject, strlen (subject), 0, &span))
        continue;
      matched++;
      if (!passes (groups, subject))
        g_error ("pattern %s matches “%s” without a literal", text->str, subject);
      if (!can_begin (groups, reaches, subject, span.start))
        g_error ("pattern %s matches “%s” at %u", text->str, subject, (guint)span.start);
    }
  }
  g_assert_cmpuint (matched, >, 1000);
  g_assert_cmpuint (told, >, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/literals/table", test_literals);
  g_test_add_func ("/literals/random", test_random);
  return g_test_run ();
}
