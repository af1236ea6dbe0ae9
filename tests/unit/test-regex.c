/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/regex.h"

#include "base/error.h"
#include "base/limits.h"

typedef struct {
  const char *pattern, *text;
  gsize from;
  gssize start, end; /* -1: no match */
} Row;

static const Row rows[] = {
    {"b+", "abbc", 0, 1, 3},
    {"b+", "abbcb", 3, 4, 5},
    {"b+", "abb", 3, -1, -1},
    {"b+", "abb", 4, -1, -1},
    {"^a", "ba", 1, -1, -1},
    {"(?<=b)a", "ba", 1, 1, 2},
    {"B", "b", 0, -1, -1},
    {"\\bé\\w+\\b", "l'école", 0, 2, 8},
    {"\\b\\w+\\b", "Привет", 0, 0, 12},
    {".", "面接", 0, 0, 3},
    {"x*", "面", 0, 0, 0},
    {"(?<a>x)|(?<a>y)", "y", 0, 0, 1},
};

static void
test_find (void)
{
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const Row *row = &rows[i];
    g_autoptr (GError) error = NULL;
    RgSpan span = {77, 78};
    g_autoptr (RgRegex) regex = rg_regex_new (row->pattern, &error);
    g_assert_no_error (error);
    gboolean found =
        rg_regex_find (regex, scratch, row->text, strlen (row->text), row->from, &span);
    if (found != (row->start >= 0) ||
        (found && (span.start != (gsize)row->start || span.end != (gsize)row->end)) ||
        (!found && span.start != 77))
      g_error ("row %u, %s: found %d at %zu-%zu", i, row->pattern, found, span.start, span.end);
  }
  g_assert_cmpuint (rg_regex_scratch_limit_hits (scratch), ==, 0);
}

static void
test_before (void)
{
  static const struct {
    const char *pattern, *text;
    gsize from, until;
    int start; /* -1: none */
  } cases[] = {
      {"b", "abab", 0, 0, -1},    {"b", "abab", 0, 1, 1},       {"b", "abab", 2, 2, -1},
      {"b", "abab", 2, 4, 3},     {"bab", "abab", 0, 1, 1},     {"(?=b)", "abab", 0, 1, 1},
      {"x|y", "aaaay", 0, 3, -1}, {"\\bb", "a b", 2, 2, 2},     {"\\bb", "ab", 1, 1, -1},
      {"(?<=a)b", "ab", 1, 1, 1}, {"$", "abab", 0, 3, -1},      {"$", "abab", 0, 4, 4},
      {"é", "aéé", 0, 0, -1},     {"(?:x|é)é", "aéé", 0, 1, 1},
  };
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RgRegex) regex = rg_regex_new (cases[i].pattern, NULL);
    RgSpan span = {77, 78};
    gboolean found = rg_regex_find_before (regex, scratch, cases[i].text, strlen (cases[i].text),
                                           cases[i].from, cases[i].until, &span);

    if (found != (cases[i].start >= 0) || span.start != (found ? (gsize)cases[i].start : 77))
      g_error ("row %u, %s: found %d at %zu", i, cases[i].pattern, found, span.start);
    /* The bound is of one search. */
    if (strcmp (cases[i].pattern, "b") == 0)
      g_assert_true (rg_regex_find (regex, scratch, "aaab", 4, 0, NULL));
  }
}

static void
test_groups (void)
{
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();
  g_autoptr (RgRegex) regex =
      rg_regex_new ("(?:as (?<role>\\w+)|(?<role>\\w+) role)(?: at (?<company>\\w+))?", NULL);
  const char *text = "the chef role, or as pilot at Example";
  RgSpan span = {77, 78};

  g_assert_true (rg_regex_find (regex, scratch, text, strlen (text), 0, NULL));
  g_assert_true (rg_regex_group (regex, scratch, "role", &span));
  g_assert_cmpmem (text + span.start, span.end - span.start, "chef", 4);
  span.start = 77;
  g_assert_false (rg_regex_group (regex, scratch, "company", &span));
  g_assert_false (rg_regex_group (regex, scratch, "place", &span));
  g_assert_cmpuint (span.start, ==, 77);

  g_assert_true (rg_regex_find (regex, scratch, text, strlen (text), 13, NULL));
  g_assert_true (rg_regex_group (regex, scratch, "role", &span));
  g_assert_cmpmem (text + span.start, span.end - span.start, "pilot", 5);
  g_assert_true (rg_regex_group (regex, scratch, "company", &span));
  g_assert_cmpmem (text + span.start, span.end - span.start, "Example", 7);
}

static void
test_many_groups (void)
{
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();
  g_autoptr (GString) pattern = g_string_new (NULL);
  for (guint i = 0; i < 60; i++)
    g_string_append (pattern, "(a)");
  g_string_append (pattern, "(?<last>b)");
  g_autoptr (RgRegex) regex = rg_regex_new (pattern->str, NULL);
  g_autofree char *text = g_strnfill (61, 'a');
  RgSpan span;

  text[60] = 'b';
  g_assert_true (rg_regex_find (regex, scratch, text, 61, 0, NULL));
  g_assert_true (rg_regex_group (regex, scratch, "last", &span));
  g_assert_cmpuint (span.start, ==, 60);
}

/* A pattern that explodes ends in "no match" and is counted; the scratch works on. */
static void
test_limit (void)
{
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();
  g_autoptr (RgRegex) bomb = rg_regex_new ("^(?:a+)+[bc]", NULL);
  g_autoptr (RgRegex) jitless = rg_regex_new ("(*NO_JIT)^(?:a+)+[bc]", NULL);
  g_autoptr (RgRegex) plain = rg_regex_new ("a", NULL);
  g_autofree char *text = g_strnfill (4000, 'a');

  g_assert_false (rg_regex_find (bomb, scratch, text, 4000, 0, NULL));
  g_assert_cmpuint (rg_regex_scratch_limit_hits (scratch), ==, 1);
  g_assert_false (rg_regex_find (jitless, scratch, text, 4000, 0, NULL));
  g_assert_cmpuint (rg_regex_scratch_limit_hits (scratch), ==, 2);
  g_assert_true (rg_regex_find (plain, scratch, text, 4000, 0, NULL));
  g_assert_cmpuint (rg_regex_scratch_limit_hits (scratch), ==, 2);
}

static void
test_refused (void)
{
  g_autofree char *filler = g_strnfill (RG_LIMIT_PATTERN, 'a');
  const char *const refused[] = {"(",          "a**+?",    "[z-a]", "\\C",
                                 "(?&nobody)", "(?<=a+)b", "\xff",  filler};
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgRegex) regex = rg_regex_new (refused[i], &error);
    if (regex)
      g_error ("row %u is accepted: %.40s", i, refused[i]);
    g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
  }
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_regex_new ("ab[z-a]", &error));
  g_assert_nonnull (strstr (error->message, "at offset 5"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/regex/find", test_find);
  g_test_add_func ("/regex/before", test_before);
  g_test_add_func ("/regex/groups", test_groups);
  g_test_add_func ("/regex/many-groups", test_many_groups);
  g_test_add_func ("/regex/limit", test_limit);
  g_test_add_func ("/regex/refused", test_refused);
  return g_test_run ();
}
