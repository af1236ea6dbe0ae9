/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/tongues.h"
#include <glib/gstdio.h>
#include <string.h>

#define WORDS(bias) "format: 1\nlanguage: xx\nstem: 6\nbias: " bias "\nwords:\n  1: 'call'\n"

static char *
write_layer (const char *root, const char *layer, const char *language, const char *content)
{
  g_autofree char *folder = g_build_filename (root, layer, language, NULL);
  g_autofree char *path = g_build_filename (folder, "words.yaml", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_build_filename (root, layer, NULL);
}

static double
bias_of (RgTongues *tongues, const char *language)
{
  const RgWords *words = rg_tongues_words (tongues, language);
  const RgText nothing = {.text = NULL};

  return words ? rg_words_weigh (words, &nothing, &nothing, NULL) : 99;
}

static void
test_layers (void)
{
  g_autofree char *root = g_dir_make_tmp ("regrets-tongues-XXXXXX", NULL);
  g_autofree char *ours = write_layer (root, "ours", "xx", WORDS ("1"));
  g_autofree char *also = write_layer (root, "ours", "yy", WORDS ("2"));
  g_autofree char *bad = write_layer (root, "ours", "bad", "words: 1\n");
  g_autofree char *theirs = write_layer (root, "theirs", "yy", WORDS ("3"));
  g_autofree char *broken = write_layer (root, "theirs", "zz", "nonsense\n");
  const char *const directories[] = {ours, theirs, NULL};
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RgTongues) tongues = rg_tongues_new (directories, complaints);

  /* The user's files are looked over at once, ours when they are needed. */
  g_assert_cmpuint (complaints->len, ==, 1);
  g_assert_nonnull (strstr (complaints->pdata[0], "zz/words.yaml"));
  g_assert_cmpfloat (bias_of (tongues, "xx"), ==, 1);
  g_assert_cmpfloat (bias_of (tongues, "yy"), ==, 3);
  g_assert_cmpfloat (bias_of (tongues, "zz"), ==, 99);
  g_assert_cmpfloat (bias_of (tongues, "bad"), ==, 99);
  g_assert_cmpfloat (bias_of (tongues, "none"), ==, 99);
  g_assert_null (rg_tongues_moments (tongues, "xx"));
  rg_tongues_check (tongues, complaints);
  g_assert_cmpuint (complaints->len, ==, 2);
  g_assert_nonnull (strstr (complaints->pdata[1], "bad/words.yaml"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tongues/layers", test_layers);
  return g_test_run ();
}
