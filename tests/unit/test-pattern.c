/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules may write in a pattern, what is refused, and what the lint says about repeats. */

#include "match/pattern.h"
#include "base/regex.h"

static void
test_accepts (void)
{
  static const char *const patterns[] = {
      "plain words",
      "\\b(?:invite|schedule)\\b[^.!?\\n]{0,60}\\btalk\\b",
      "(?<role>\\p{Lu}[\\p{L}+#&.-]*)(?: at (?<company>\\w+))?",
      "(?(DEFINE)(?<talk>chat|call))a (?&talk)",
      "(?i:position of) x",
      "a(?=b)(?!c)(?<=d)(?<!e)",
      "[]a]b",
      "[^]]c",
      "[a-z\\d\\p{L}_-]",
      "[[:alpha:]]x",
      "a{x}",
      "a{2,3}?b*+c+?",
      "\\x41\\x{20ac}\\.\\/",
      "面试|面接",
      "(?#note)a",
      "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgPattern) pattern = rg_pattern_new (patterns[i], NULL, &error);

    g_test_message ("%s", patterns[i]);
    g_assert_no_error (error);
    g_assert_nonnull (pattern);
  }
}

static void
test_refuses (void)
{
  static const char *const patterns[] = {
      "(a)\\1",
      "(?<a>b)\\k<a>",
      "\\g{1}",
      "(*ACCEPT)",
      "(?x) a",
      "\\Qa\\E",
      "(?|a|b)",
      "a)",
      "(a",
      "[a",
      "[z-a]",
      "*a",
      "(?R)",
      "(?1)",
      "(?&missing)",
      "(?<1x",
      "\\p{Lu",
      "(?(1)a|b)",
      "\\C",
      "(?'name'a)",
      "a|+",
      "\\",
      "(?#never closed",
      "(?(DEFINE)(?<a>(?&b))(?<b>(?&a)))(?&a)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", patterns[i]);
    g_assert_null (rg_pattern_new (patterns[i], NULL, &error));
    g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
  }
}

static void
test_depth (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "(?:");
  g_assert_null (rg_pattern_new (deep->str, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
}

/* Twelve pieces that call the one before four times: small to write, too large to look at. */
static void
test_doubling (void)
{
  g_autoptr (GString) text = g_string_new ("(?(DEFINE)(?<p0>a)");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgPattern) pattern = NULL;

  for (guint i = 1; i < 12; i++)
    g_string_append_printf (text, "(?<p%u>(?&p%u)(?&p%u)(?&p%u)(?&p%u))", i, i - 1, i - 1, i - 1,
                            i - 1);
  g_string_append (text, ")(?&p11)");
  pattern = rg_pattern_new (text->str, NULL, &error);
  g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
  g_assert_null (pattern);
}

static void
test_upper (void)
{
  static const struct {
    const char *pattern;
    gboolean upper;
  } rows[] = {
      {"interview", FALSE},
      {"Interview", TRUE},
      {"[Ii]nterview", TRUE},
      {"[A-Z]", TRUE},
      {"\\W\\B\\D\\S\\N\\P{L}", FALSE},
      {"\\p{Lu}\\p{Lu}", FALSE},
      {"(?P<role>x)", FALSE},
      {"(?(DEFINE)(?<x>y))(?&x)", FALSE},
      {"(?(DEFINE)(?<x>Y))(?&x)", TRUE},
      {"Übung", TRUE},
      {"übung", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgPattern) pattern = rg_pattern_new (rows[i].pattern, NULL, NULL);

    g_test_message ("%s", rows[i].pattern);
    g_assert_cmpint (rg_pattern_has_upper (pattern), ==, rows[i].upper);
  }
}

/* What the tree says about line ends must hold for PCRE2: no set said to be without one matches it. */
static void
test_crosses_lines (void)
{
  static const struct {
    const char *pattern;
    gboolean crosses;
  } rows[] = {
      {"talk", FALSE},
      {"a.{0,20}b", FALSE},
      {"a[^.!?\\n]{0,20}b", FALSE},
      {"[^\\s]", FALSE},
      {"[^\\v]", FALSE},
      {"[^a\\n]", FALSE},
      {"[^a\n]", FALSE},
      {"\\w\\d\\S", FALSE},
      {"\\N\\V\\h", FALSE},
      {"\\p{L}\\p{Lu}", FALSE},
      {"\\pL\\pN\\pP", FALSE},
      {"[a-z\\p{L}]", FALSE},
      {"(?i:a)b", FALSE},
      {"\\ba$", FALSE},
      {"[ -~]", FALSE},
      {"\\x0b", FALSE},
      {"a\\sb", TRUE},
      {"[\\s]", TRUE},
      {"\\n", TRUE},
      {"\n", TRUE},
      {"\\R", TRUE},
      {"\\v", TRUE},
      {"[^.]", TRUE},
      {"[^\\S]", TRUE},
      {"[^\\w]", TRUE},
      {"[^\\N]", TRUE},
      {"\\W", TRUE},
      {"\\D", TRUE},
      {"\\H", TRUE},
      {"\\P{L}", TRUE},
      {"\\p{^L}", TRUE},
      {"\\PL", TRUE},
      {"\\p{Cc}", TRUE},
      {"\\pC", TRUE},
      {"\\p{Any}", TRUE},
      {"\\p{Xsp}", TRUE},
      {"\\p{Zyyy}", TRUE},
      {"\\p{Common}", TRUE},
      {"[[:space:]]", TRUE},
      {"[\\x00-\\x20]", TRUE},
      {"[\\t-\\r]", TRUE},
      {"\\x0a", TRUE},
      {"\\x{a}", TRUE},
      {"[^a-c]", TRUE},
      {"(?s:.)", TRUE},
      {"(?s)a.b", TRUE},
      {"a(?:b|\\s)c", TRUE},
      {"(?:\\s)?", TRUE},
      {"(?(DEFINE)(?<x>\\s))(?&x)", TRUE},
  };
  g_autoptr (RgRegexScratch) scratch = rg_regex_scratch_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgPattern) pattern = rg_pattern_new (rows[i].pattern, NULL, NULL);
    g_autoptr (RgRegex) regex = rg_regex_new (rows[i].pattern, NULL);
    RgSpan span = {0, 0};

    g_test_message ("%s", rows[i].pattern);
    g_assert_nonnull (pattern);
    g_assert_cmpint (rg_pattern_crosses_lines (pattern), ==, rows[i].crosses);
    if (!rows[i].crosses && rg_regex_find (regex, scratch, "\n", 1, 0, &span))
      g_assert_cmpuint (span.start, ==, span.end);
  }
}

static void
test_groups (void)
{
  g_autoptr (RgPattern) pattern =
      rg_pattern_new ("(?(DEFINE)(?<name>x))(?<role>(?&name)) at (?P<company>y)", NULL, NULL);
  const GPtrArray *groups = rg_pattern_groups (pattern);

  g_assert_cmpuint (groups->len, ==, 2);
  g_assert_cmpstr (groups->pdata[0], ==, "role");
  g_assert_cmpstr (groups->pdata[1], ==, "company");
}

static void
test_lint (void)
{
  static const struct {
    const char *pattern;
    gboolean bounded;
  } rows[] = {
      {"a[^.]{0,60}b", TRUE},
      {"a[^.]{0,100}b", TRUE},
      {"a[^.]{0,101}b", FALSE},
      {"a{200}", FALSE},
      {"a.*b", FALSE},
      {"a.+b", FALSE},
      {"a.{3,}b", FALSE},
      {"a[^.]*b", FALSE},
      {"a[^\\s.]*b", TRUE},
      {"\\w+ \\d+ \\s+ \\p{L}* \\S+ [\\p{L}.-]+", TRUE},
      {"[\\w\\s]+", FALSE},
      {"[a-z ]*", FALSE},
      {"\\W*", FALSE},
      {"\\P{L}+", FALSE},
      {"(?:ab)+", FALSE},
      {"(?:a+)+", FALSE},
      {"(?:a)+", TRUE},
      {"(?: \\w+){0,4}", TRUE},
      {"(?: \\w+){0,40}", FALSE},
      {"(?: \\w{3}){0,40}", TRUE},
      {"(?(DEFINE)(?<gap>.*))a", FALSE},
      {"(?(DEFINE)(?<word>\\w+))(?:(?&word) ){0,40}", FALSE},
      {"(?(DEFINE)(?<any>.))(?&any)*", FALSE},
      {"a(?=.*b)", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgPattern) pattern = rg_pattern_new (rows[i].pattern, NULL, NULL);
    g_autoptr (GPtrArray) lint = rg_pattern_lint (pattern);

    g_test_message ("%s", rows[i].pattern);
    g_assert_cmpint (lint->len == 0, ==, rows[i].bounded);
  }
}

static void
test_compact (void)
{
  static const struct {
    const char *extended, *compact;
  } rows[] = {
      {"a b\n c", "abc"}, {"a # comment ( [\nb", "ab"}, {"[a b#]", "[a b#]"},
      {"a\\ b", "a\\ b"}, {"[] #]x # y", "[] #]x"},     {"\\# a", "\\#a"},
      {"", ""},           {"[^] ] b", "[^] ]b"},        {"[[:alpha:] ] b", "[[:alpha:] ]b"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *compact = rg_pattern_compact (rows[i].extended);

    g_assert_cmpstr (compact, ==, rows[i].compact);
  }
}

/* Whatever stands in a file: an answer, never a crash, at every cut. */
static void
test_truncated (void)
{
  static const char text[] = "(?(DEFINE)(?<a>[^\\p{L}a-z]{0,4}))(?<role>\\x{41}(?i:b|c)(?=d)(?&a)*+"
                             ")(?#e)[[:alpha:]]\\p{^Lu}";

  for (gsize length = 0; length < sizeof text; length++) {
    g_autofree char *cut = g_strndup (text, length);
    g_autoptr (RgPattern) pattern = rg_pattern_new (cut, NULL, NULL);
    g_autofree char *compact = rg_pattern_compact (cut);

    g_assert_cmpuint (strlen (compact), <=, length);
    if (length == sizeof text - 1)
      g_assert_nonnull (pattern);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/accepts", test_accepts);
  g_test_add_func ("/pattern/refuses", test_refuses);
  g_test_add_func ("/pattern/depth", test_depth);
  g_test_add_func ("/pattern/doubling", test_doubling);
  g_test_add_func ("/pattern/upper", test_upper);
  g_test_add_func ("/pattern/crosses-lines", test_crosses_lines);
  g_test_add_func ("/pattern/groups", test_groups);
  g_test_add_func ("/pattern/lint", test_lint);
  g_test_add_func ("/pattern/compact", test_compact);
  g_test_add_func ("/pattern/truncated", test_truncated);
  return g_test_run ();
}
