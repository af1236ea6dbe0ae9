/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates against a plain search, with overlapping, nested and many literals. */

#include "match/prefilter.h"

/* "a|b & c" as groups. */
static GPtrArray *
read_groups (const char *text)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_auto (GStrv) parts = g_strsplit (text, " & ", -1);

  for (guint i = 0; parts[i]; i++) {
    GPtrArray *group = g_ptr_array_new_with_free_func (g_free);
    g_auto (GStrv) literals = g_strsplit (parts[i], "|", -1);

    for (guint j = 0; literals[j]; j++)
      g_ptr_array_add (group, g_strdup (literals[j]));
    g_ptr_array_add (groups, group);
  }
  return groups;
}

/* "entry@start entry@start" */
static char *
scan (const RgPrefilter *prefilter, const char *text)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
  GString *written = g_string_new (NULL);

  rg_prefilter_scan (prefilter, text, strlen (text), places);
  for (guint i = 0; i < places->len; i++) {
    const RgPlace *place = &g_array_index (places, RgPlace, i);

    g_string_append_printf (written, "%s%u@%u", i > 0 ? " " : "", place->entry,
                            (guint)place->start);
  }
  return g_string_free (written, FALSE);
}

static gboolean
scan_one (const RgPrefilter *prefilter, guint entry, const char *text)
{
  g_autofree char *places = scan (prefilter, text);
  g_autofree char *place = g_strdup_printf ("%u@", entry);

  return strstr (places, place) != NULL;
}

static void
test_groups (void)
{
  static const struct {
    const char *groups, *text;
    gboolean candidate;
  } rows[] = {
      {"abc", "xxabcxx", TRUE},
      {"abc", "abc", TRUE},
      {"abc", "ab", FALSE},
      {"abc", "", FALSE},
      {"abc", "ab c", FALSE},
      {"abc|def", "xdef", TRUE},
      {"abc & def", "abc", FALSE},
      {"abc & def", "def abc", TRUE},
      {"abc & def", "abcdef", TRUE},
      {"abcd|bc", "abce", TRUE},
      {"abcde & bcd", "abcde", TRUE},
      {"abab", "aabab", TRUE},
      {"aab", "aaab", TRUE},
      {"\x01her", "her", TRUE},
      {"\x01her", "a hers", TRUE},
      {"\x01her", "other", FALSE},
      {"\x01her", "other her", TRUE},
      {"her\x01", "hers", FALSE},
      {"her\x01", "other", TRUE},
      {"her\x01", "father.", TRUE},
      {"\x01her\x01", "(her)", TRUE},
      {"\x01her\x01", "_her", FALSE},
      {"\x01her\x01", "her2", FALSE},
      {"\x01her\x01", "éher", TRUE},
      {"\x01her\x01 & her", "hers", FALSE},
      {"\x01her\x01|hers", "hers", TRUE},
      {"面试", "请来面试吧", TRUE},
      {"面试", "面接", FALSE},
      {"a & b & c & d & e & f & g & h", "hgfedcba", TRUE},
      {"a & b & c & d & e & f & g & h", "gfedcba", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
    g_autoptr (GPtrArray) groups = read_groups (rows[i].groups);

    g_test_message ("%s in “%s”", rows[i].groups, rows[i].text);
    g_assert_cmpuint (rg_prefilter_add (prefilter, groups, FALSE), ==, 0);
    rg_prefilter_seal (prefilter);
    g_assert_cmpint (scan_one (prefilter, 0, rows[i].text), ==, rows[i].candidate);
    /* One scan leaves nothing behind for the next. */
    g_assert_false (rows[i].groups[0] != '\0' && scan_one (prefilter, 0, "zzz"));
    g_assert_cmpint (scan_one (prefilter, 0, rows[i].text), ==, rows[i].candidate);
  }
}

static void
test_always (void)
{
  g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) some = read_groups ("abc");

  g_assert_cmpuint (rg_prefilter_add (prefilter, none, FALSE), ==, 0);
  g_assert_cmpuint (rg_prefilter_add (prefilter, some, FALSE), ==, 1);
  rg_prefilter_seal (prefilter);
  g_assert_true (scan_one (prefilter, 0, ""));
  g_assert_true (scan_one (prefilter, 0, "x"));
  g_assert_false (scan_one (prefilter, 1, "x"));
}

static void
test_empty (void)
{
  g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
  g_autofree char *places = NULL;

  rg_prefilter_seal (prefilter);
  places = scan (prefilter, "anything");
  g_assert_cmpstr (places, ==, "");
}

/* Entry 0 stays within a line, entry 1 crosses lines, entry 2 can always match. */
static void
test_lines (void)
{
  static const struct {
    const char *text, *places;
  } rows[] = {
      {"", "2@0"},
      {"abc def", "2@0 0@0 1@0"},
      {"abc\ndef", "2@0 1@0"},
      {"def\nxabc", "2@0 1@0"},
      {"abc\nabc\ndef\ndef", "2@0 1@0"},
      {"abc\nabc def abc\n", "2@0 0@4 1@0"},
      {"abc def\n\nx abc def", "2@0 0@0 1@0 0@9"},
      {"abcdef\nabcdef\nabcdef", "2@0 0@0 1@0 0@7 0@14"},
      {"ab\nc def", "2@0"},
  };
  g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
  g_autoptr (GPtrArray) groups = read_groups ("abc & def");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  rg_prefilter_add (prefilter, groups, FALSE);
  rg_prefilter_add (prefilter, groups, TRUE);
  rg_prefilter_add (prefilter, none, FALSE);
  rg_prefilter_seal (prefilter);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *places = scan (prefilter, rows[i].text);

    g_test_message ("“%s”", rows[i].text);
    g_assert_cmpstr (places, ==, rows[i].places);
  }
}

/* Many literals over a small alphabet, so that suffixes, rows and lists all come into play. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
  g_autofree guint8 *candidates = NULL;

  for (guint i = 0; i < 2000; i++) {
    g_autoptr (GPtrArray) groups = NULL;
    char literal[9] = "";
    guint length = (guint)g_rand_int_range (rand, 3, 9);

    for (guint j = 0; j < length; j++)
      literal[j] = "abcdefghij"[g_rand_int_range (rand, 0, i % 2 ? 3 : 10)];
    g_ptr_array_add (all, g_strdup (literal));
    groups = read_groups (literal);
    rg_prefilter_add (prefilter, groups, i % 7 == 0);
  }
  rg_prefilter_seal (prefilter);
  candidates = g_malloc0 (all->len);
  for (guint i = 0; i < 200; i++) {
    char text[61] = "";

    for (guint j = 0; j < sizeof text - 1; j++)
      text[j] = "abcdefghij "[g_rand_int_range (rand, 0, i % 3 ? 11 : 3)];
    memset (candidates, 0, all->len);
    g_array_set_size (places, 0);
    rg_prefilter_scan (prefilter, text, strlen (text), places);
    for (guint j = 0; j < places->len; j++)
      candidates[g_array_index (places, RgPlace, j).entry] = TRUE;
    for (guint j = 0; j < all->len; j++)
      g_assert_cmpint (candidates[j], ==, strstr (text, all->pdata[j]) != NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prefilter/groups", test_groups);
  g_test_add_func ("/prefilter/always", test_always);
  g_test_add_func ("/prefilter/empty", test_empty);
  g_test_add_func ("/prefilter/lines", test_lines);
  g_test_add_func ("/prefilter/random", test_random);
  return g_test_run ();
}
