/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/tonefile.h"

#include <glib/gstdio.h>

#define HEAD "format: 1\nlanguage: en\n"

/* Free with rg_tonefile_free; NULL with @error. */
static RgTonefile *
load (const char *text, const char *language, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "tone.yaml", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  RgTonefile *file = rg_tonefile_load (path, language, error);
  g_unlink (path);
  g_rmdir (folder);
  return file;
}

static RgTonefile *
load_pattern (const char *pattern)
{
  g_autofree char *text = g_strdup_printf (HEAD "remarks:\n"
                                                "  - id: blame\n"
                                                "    severity: warn\n"
                                                "    message: Mind.\n"
                                                "    pattern: '%s'\n"
                                                "    match: [a, b]\n"
                                                "    skip: [c, d]\n",
                                           pattern);
  g_autoptr (GError) error = NULL;
  RgTonefile *file = load (text, "en", &error);
  g_assert_no_error (error);
  return file;
}

/* A pattern said to stay within a line must; one of which it is not certain may not be said to. */
static void
test_within (void)
{
  static const struct {
    const char *pattern;
    gboolean within;
  } CASES[] = {
      {"\\b(?:late|slow)\\b[^.!?\\n]{0,40}\\?", TRUE},
      {"(?x)a\\ b | c", TRUE},
      {"(?<!.)no(?!.)", TRUE},
      {".{0,60}", TRUE},
      {"[a-z$^ ]", TRUE},
      {"\\p{Lu}\\d+\\w", TRUE},
      {"^no", FALSE},
      {"no$", FALSE},
      {"a\\sb", FALSE},
      {"[\\s\\S]{0,9}", FALSE},
      {"[^.!?]", FALSE},
      {"[^a]b[^\\n]", FALSE},
      {"[a\\n]", FALSE},
      {"(?s).", FALSE},
      {"(?xs)a", FALSE},
      {"(?m)a", FALSE},
      {"\\Aa", FALSE},
      {"a\\n", FALSE},
      {"\\W", FALSE},
      {"[[:space:]]", FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (RgTonefile) file = load_pattern (CASES[i].pattern);
    const RgTonerule *rule = g_ptr_array_index (file->rules, 0);
    if (rule->within != CASES[i].within) {
      g_test_message ("%s: %d", CASES[i].pattern, rule->within);
      g_test_fail ();
    }
  }
}

static void
test_refusals (void)
{
  static const struct {
    const char *row, *text, *language;
  } CASES[] = {
      {"another language", HEAD, "de"},
      {"an unknown key", HEAD "color: red\n", "en"},
      {"words that are no pattern", HEAD "words: '('\n", "en"},
      {"half an entry", HEAD "remarks:\n  - id: blame\n", "en"},
      {"another format", "format: 2\nlanguage: en\n", "en"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgTonefile) file = load (CASES[i].text, CASES[i].language, &error);
    if (file || !error || error->code != RG_ERROR_SYNTAX) {
      g_test_message ("%s: %s", CASES[i].row, error ? error->message : "accepted");
      g_test_fail ();
    }
  }
  g_autoptr (GError) error = NULL;
  g_autoptr (RgTonefile) plain = load (HEAD, "en", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plain->rules->len, ==, 0);
  g_assert_null (plain->words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tonefile/within", test_within);
  g_test_add_func ("/tonefile/refusals", test_refusals);
  return g_test_run ();
}
