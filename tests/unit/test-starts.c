/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a match can begin.  Groups are written "abc|de:3 & fgh:12", each with its reach, "<" for a word
 * boundary, "*" for any reach; what is found as "0-2 7-7". */

#include "match/starts.h"
#include "base/limits.h"
#include "match/literals.h"

static GPtrArray *
read_groups (const char *text, GArray *reaches)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_auto (GStrv) parts = g_strsplit (text, " & ", -1);

  for (guint i = 0; *text && parts[i]; i++) {
    GPtrArray *group = g_ptr_array_new_with_free_func (g_free);
    char *colon = strchr (parts[i], ':');
    guint reach = colon[1] == '*' ? G_MAXUINT : (guint)g_ascii_strtoull (colon + 1, NULL, 10);
    g_auto (GStrv) literals = NULL;

    *colon = '\0';
    g_strdelimit (parts[i], "<", RG_LITERAL_BOUNDARY);
    literals = g_strsplit (parts[i], "|", -1);
    for (guint j = 0; literals[j]; j++)
      g_ptr_array_add (group, g_strdup (literals[j]));
    g_ptr_array_add (groups, group);
    g_array_append_val (reaches, reach);
  }
  return groups;
}

static char *
write_starts (const GArray *starts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < starts->len; i++) {
    const RgSpan *span = &g_array_index (starts, RgSpan, i);

    g_string_append_printf (text, "%s%u-%u", i > 0 ? " " : "", (guint)span->start,
                            (guint)span->end);
  }
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  static const struct {
    const char *groups, *text;
    guint stretch, from, to;
    const char *starts;
  } rows[] = {
      {"abc:3", "xxabcxx", 1, 0, 7, "2-2"},
      {"abc:5", "xxabcxx", 1, 0, 7, "0-2"},
      {"abc:4", "xxabcxx", 1, 0, 7, "1-2"},
      {"abc:3", "xxabcxx", 2, 0, 7, "0-2"},
      {"abc:*", "xxabcxxabcx", 1, 0, 11, "0-7"},
      {"abc:9", "xxabcxx", 1, 1, 7, "1-2"},
      {"abc:3", "xxabcxx", 1, 0, 4, ""},
      {"abc:3", "xxabcxx", 1, 3, 7, ""},
      {"abc:3", "abcxabc", 1, 0, 7, "0-0 4-4"},
      {"abc|xab:3", "xabc", 1, 0, 4, "0-1"},
      {"abc:2", "xabc", 1, 0, 4, "1-1"},
      {"<abc:3", "xabc abc", 1, 0, 8, "5-5"},
      {"abc<:3", "abcx abc", 1, 0, 8, "5-5"},
      {"<abc<:3", "abc abcd xabc -abc-", 1, 0, 19, "0-0 15-15"},
      {"<abc:3", "xabc", 1, 1, 4, ""},
      {"abc:3 & def:8", "abcxdef", 1, 0, 7, "0-0"},
      {"abc:3 & def:8", "abcxxxdef", 1, 0, 9, ""},
      {"abc:3 & def:8", "defxabc", 1, 0, 7, ""},
      {"abc:3 & def:8", "abcabcxdef", 1, 0, 10, "3-3"},
      {"abc:3 & def:8", "abc def abc abc def", 1, 0, 19, "0-0 12-12"},
      {"abc:6 & def:9", "abcxdef", 1, 0, 7, "0-0"},
      {"abc:3 & def:*", "abc abc def abc", 1, 0, 15, "0-0 4-4"},
      {"abc:3 & xyz:9", "abc", 1, 0, 3, ""},
      {"", "abc", 1, 1, 3, "1-3"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) reaches = g_array_new (FALSE, FALSE, sizeof (guint));
    g_autoptr (GPtrArray) groups = read_groups (rows[i].groups, reaches);
    g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (RgSpan));
    g_autofree char *text = NULL;

    rg_starts_find (groups, reaches, rows[i].stretch, rows[i].text, strlen (rows[i].text),
                    (RgSpan){rows[i].from, rows[i].to}, starts);
    text = write_starts (starts);
    g_test_message ("row %u: %s in %s", i, rows[i].groups, rows[i].text);
    g_assert_cmpstr (text, ==, rows[i].starts);
  }
}

static void
test_merge (void)
{
  static const RgSpan spans[] = {{9, 12}, {0, 2}, {3, 3}, {10, 11}, {6, 7}, {20, 20}};
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  g_autofree char *text = NULL;

  rg_starts_merge (starts);
  g_assert_cmpuint (starts->len, ==, 0);
  g_array_append_vals (starts, spans, G_N_ELEMENTS (spans));
  rg_starts_merge (starts);
  text = write_starts (starts);
  g_assert_cmpstr (text, ==, "0-3 6-7 9-12 20-20");
}

/* What stands behind too many places is left out; what stands in front is not. */
static void
test_limit (void)
{
  g_autoptr (GArray) reaches = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) groups = read_groups ("abc:3", reaches);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < RG_LIMIT_TEXT)
    g_string_append (text, "abc ");
  rg_starts_find (groups, reaches, 1, text->str, text->len, (RgSpan){0, text->len}, starts);
  g_assert_cmpuint (starts->len, ==, RG_LIMIT_PLACES);
  g_assert_cmpuint (g_array_index (starts, RgSpan, 0).start, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/starts/find", test_find);
  g_test_add_func ("/starts/merge", test_merge);
  g_test_add_func ("/starts/limit", test_limit);
  return g_test_run ();
}
