/* SPDX-License-Identifier: GPL-3.0-or-later */

/* tests/vectors/moments hold a text and the moments found in it, in their order: "DAY", "DAYThh:mm", "DAYThh:mm/hh:mm" for a
 * range (the end's day is written where it is another), each with an offset only where the text names
 * a zone.  The reference is Wednesday 2026-11-25, 09:00 +01:00. */

#include "base/moment.h"

#include <string.h>

#include "base/limits.h"

typedef struct {
  const char *text, *expected;
} Row;

static RgMomentWords *
load_words (const char *language)
{
  const char *top = g_getenv ("REGRETS_DATADIR");
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *above = g_build_filename (here, "..", "..", NULL);
  g_autofree char *path =
      g_build_filename (top ? top : above, "rules", language, "moment.yaml", NULL);
  g_autoptr (GError) error = NULL;
  RgMomentWords *words = rg_moment_words_new (path, &error);
  g_assert_no_error (error);
  return words;
}

static GDateTime *
make_reference (void)
{
  return g_date_time_new_from_iso8601 ("2026-11-25T09:00:00+01:00", NULL);
}

static char *
describe (const RgMoment *moment)
{
  g_autofree char *starts = rg_moment_starts_text (moment);
  g_autofree char *ends = rg_moment_ends_text (moment);
  if (moment->day_only)
    return ends ? g_strdup_printf ("%s/%s", starts, ends) : g_steal_pointer (&starts);

  GString *line = g_string_new_len (starts, 16);
  if (ends && strncmp (starts, ends, 10) == 0)
    g_string_append_printf (line, "/%.5s", ends + 11);
  else if (ends)
    g_string_append_printf (line, "/%.16s", ends);
  if (moment->has_zone)
    g_string_append (line, starts + 19);
  return g_string_free (line, FALSE);
}

static char *
find_all (const RgMomentWords *words, const char *text)
{
  g_autoptr (GDateTime) reference = make_reference ();
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, strlen (text), reference);
  GString *line = g_string_new (NULL);
  for (guint i = 0; i < moments->len; i++) {
    g_autofree char *one = describe (g_ptr_array_index (moments, i));
    g_string_append_printf (line, "%s%s", i > 0 ? " " : "", one);
  }
  return g_string_free (line, FALSE);
}

/* "\n" in a text of the vectors is a line end. */
static char *
read_text (const char *written)
{
  GString *text = g_string_new (written);
  g_string_replace (text, "\\n", "\n", 0);
  return g_string_free (text, FALSE);
}

static void
check_line (const RgMomentWords *words, const char *file, const char *line)
{
  const char *arrow = g_strrstr (line, " =>");
  g_assert_nonnull (arrow);
  g_autofree char *written = g_strndup (line, (gsize)(arrow - line));
  g_autofree char *text = read_text (written);
  g_autofree char *expected = g_strstrip (g_strdup (arrow + 3));
  g_autofree char *found = find_all (words, text);
  if (strcmp (found, expected) != 0) {
    g_test_message ("%s: %s\n  expected %s\n  found    %s", file, written, expected, found);
    g_test_fail ();
  }
}

/* tests/vectors/moments/LANG.txt */
static void
test_vectors (void)
{
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *folder = g_build_filename (here, "..", "vectors", "moments", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  guint rows = 0;
  g_assert_no_error (error);
  for (const char *name; (name = g_dir_read_name (dir));) {
    g_autofree char *language = g_strndup (name, strcspn (name, "."));
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *content = NULL;
    g_autoptr (RgMomentWords) words = load_words (language);
    g_file_get_contents (path, &content, NULL, &error);
    g_assert_no_error (error);
    g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
    for (guint i = 0; lines[i]; i++)
      if (lines[i][0] != '#' && lines[i][0] != '\0') {
        check_line (words, name, lines[i]);
        rows++;
      }
  }
  g_assert_cmpuint (rows, >, 0);
}

/* The slice of the text that a moment says it stands in. */
static void
test_spans (void)
{
  static const Row rows[] = {
      {"Come on Thursday 3 December at 2 pm CET, please.", "Thursday 3 December at 2 pm CET"},
      {"We have 10 am on Friday free.", "10 am on Friday"},
      {"Is  Thursday,\xc2\xa0"
       "3\xc2\xa0"
       "Dec free?",
       "Thursday,\xc2\xa0"
       "3\xc2\xa0"
       "Dec"},
      {"See 2026-12-03T14:00:00Z.", "2026-12-03T14:00:00Z"},
      {"Thu\xc2\xad"
       "rsday at 1\xef\xbc\x90:00!",
       "Thu\xc2\xad"
       "rsday at 1\xef\xbc\x90:00"},
  };
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) moments =
        rg_moment_find (words, rows[i].text, strlen (rows[i].text), reference);
    g_assert_cmpuint (moments->len, ==, 1);
    const RgMoment *moment = g_ptr_array_index (moments, 0);
    g_autofree char *slice =
        g_strndup (rows[i].text + moment->span.start, moment->span.end - moment->span.start);
    g_assert_cmpstr (slice, ==, rows[i].expected);
  }
}

static void
test_texts (void)
{
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  const char *text = "3 December 14:00-15:00";
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, strlen (text), reference);
  g_autoptr (RgMoment) copy = rg_moment_copy (g_ptr_array_index (moments, 0));
  g_autofree char *starts = rg_moment_starts_text (copy);
  g_autofree char *ends = rg_moment_ends_text (copy);
  g_assert_cmpstr (starts, ==, "2026-12-03T14:00:00+01:00");
  g_assert_cmpstr (ends, ==, "2026-12-03T15:00:00+01:00");

  text = "3 December 14:00";
  g_autoptr (GPtrArray) open = rg_moment_find (words, text, strlen (text), reference);
  g_assert_null (rg_moment_ends_text (g_ptr_array_index (open, 0)));
  g_assert_false (((RgMoment *)g_ptr_array_index (open, 0))->has_zone);
}

/* Only @length bytes are read. */
static void
test_length (void)
{
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  const char *text = "3 December at 14:00";
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, 10, reference);
  g_assert_cmpuint (moments->len, ==, 1);
  g_assert_true (((RgMoment *)g_ptr_array_index (moments, 0))->day_only);
}

static void
test_many (void)
{
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint day = 1; day <= 28; day++)
    g_string_append_printf (text, "- 2027-01-%02u at 10:00\n", day);
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text->str, text->len, reference);
  g_assert_cmpuint (moments->len, ==, RG_LIMIT_SLOTS);

  /* What stands behind the cap is not read, and a cut character does no harm. */
  g_string_truncate (text, 0);
  while (text->len < RG_LIMIT_TEXT - 1)
    g_string_append_c (text, 'x');
  g_string_append (text, "\xc3\xa9 3 December at 10:00");
  g_autoptr (GPtrArray) behind = rg_moment_find (words, text->str, text->len, reference);
  g_assert_cmpuint (behind->len, ==, 0);
}

/* Full of what could begin something; the sanitizers and a stuck test are the judges. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {"1",
                                       "12:",
                                       "at ",
                                       "at at ",
                                       "10-",
                                       "3/",
                                       "2026-12-",
                                       "Thu ",
                                       "next ",
                                       "the day after ",
                                       "10 or ",
                                       "( ",
                                       "UTC+",
                                       "Europe/",
                                       "Dec ",
                                       "\n",
                                       "half past ",
                                       "12 Dec 2026 at 10:00-",
                                       "99999999999999999999 ",
                                       "from 1 to ",
                                       "\xe6\x9c\x88",
                                       "T14:00",
                                       "12/12/12 "};
  static const char *const languages[] = {"en", "de", "fr", "ja"};
  g_autoptr (GDateTime) reference = make_reference ();
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++) {
    g_autoptr (RgMomentWords) words = load_words (languages[l]);
    for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
      for (guint k = 0; k < G_N_ELEMENTS (pieces); k += 5) {
        g_autoptr (GString) text = g_string_new (NULL);
        while (text->len < 2000)
          g_string_append_printf (text, "%s%s", pieces[i], pieces[k]);
        g_autoptr (GPtrArray) moments = rg_moment_find (words, text->str, text->len, reference);
        g_assert_cmpuint (moments->len, <=, RG_LIMIT_SLOTS);
        for (guint m = 0; m < moments->len; m++) {
          const RgMoment *moment = g_ptr_array_index (moments, m);
          g_assert_nonnull (moment->starts);
          g_assert_cmpuint (moment->span.start, <, moment->span.end);
          g_assert_cmpuint (moment->span.end, <=, text->len);
        }
      }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/vectors", test_vectors);
  g_test_add_func ("/moment/spans", test_spans);
  g_test_add_func ("/moment/texts", test_texts);
  g_test_add_func ("/moment/length", test_length);
  g_test_add_func ("/moment/many", test_many);
  g_test_add_func ("/moment/hostile", test_hostile);
  return g_test_run ();
}
