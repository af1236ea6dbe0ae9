/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match/words.h"
#include <glib/gstdio.h>
#include <string.h>

static RgText
text_of (RgTextName name, const char *text)
{
  return (RgText){.name = name, .text = text, .length = text ? strlen (text) : 0};
}

static void
test_cut (void)
{
  static const struct {
    const char *subject, *body, *words;
    guint stem;
  } rows[] = {
      {NULL, NULL, "", 6},
      {"", "", "", 6},
      {NULL, "Interview, interviewing INTERVIEWS", "interv", 6},
      {"Your call", NULL, "^call ^your call your", 6},
      {NULL, "At 9:30 or 14.00 on 3 May?", "# #:# ? at may on or", 6},
      {NULL, "don't", "don t", 6},
      /* Inflections fall together, letters with marks are letters. */
      {NULL, "Gespräch Gespräche über", "gesprä über", 6},
      {NULL, "приглашаем приглашение", "пригла", 6},
      /* No blanks between words: pairs, that do not reach over marks. */
      {NULL, "面接のご案内", "ご案 のご 接の 案内 面接", 2},
      {NULL, "面接。案内", "案内 面接", 2},
      {NULL, "면접 안내", "면접 안내", 2},
      {NULL, "Zoom面接", "zo 面接", 2},
      {NULL, "()!,;", "", 6},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const RgText subject = text_of (RG_TEXT_SUBJECT, rows[i].subject);
    const RgText body = text_of (RG_TEXT_BODY, rows[i].body);
    g_auto (GStrv) words = rg_words_list (rows[i].stem, &subject, &body);
    g_autofree char *joined = g_strjoinv (" ", words);

    if (!g_str_equal (joined, rows[i].words))
      g_error ("row %u: “%s” instead of “%s”", i, joined, rows[i].words);
  }
}

static char *
write_file (const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_tmp_dir (), "regrets-words.yaml", NULL);

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

#define HEAD "format: 1\nlanguage: en\nstem: 6\nbias: -1\nwords:\n"

static void
test_weigh (void)
{
  static const struct {
    const char *subject, *body;
    double sum;
    const char *telling;
  } rows[] = {
      {NULL, NULL, -1, ""},
      {NULL, "nothing here", -1, ""},
      {NULL, "A call on Friday", 1, "call, friday"},
      /* However often, once. */
      {NULL, "call call call", 0, ""},
      /* The subject counts for itself too. */
      {"A call", NULL, 0.5, "call, ^call"},
      {NULL, "An invoice for the call", -2, "invoic"},
  };
  g_autofree char *path = write_file (HEAD "  1: 'call friday'\n  0.5: '^call'\n  -2: 'invoic'\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgWords) words = rg_words_new (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const RgText subject = text_of (RG_TEXT_SUBJECT, rows[i].subject);
    const RgText body = text_of (RG_TEXT_BODY, rows[i].body);
    g_autofree char *telling = NULL;
    double sum = rg_words_weigh (words, &subject, &body, &telling);

    if (ABS (sum - rows[i].sum) > 1e-9 || !g_str_equal (telling, rows[i].telling))
      g_error ("row %u: %g “%s” instead of %g “%s”", i, sum, telling, rows[i].sum, rows[i].telling);
  }
  g_unlink (path);
}

static void
test_errors (void)
{
  static const struct {
    const char *content, *error;
  } rows[] = {
      {"format: 1\nlanguage: en\n", ":1:1: “stem”, “bias” and a map “words” are needed"},
      {HEAD "  1: [call]\n", ":6:6: the words of a weight stand in one string"},
      {HEAD "  much: 'call'\n", ":6:9: “much” is no number"},
      {HEAD "  1: 'call'\n  2: 'ring call'\n", ":7:6: “call” has a weight already"},
      {"format: 1\nlanguage: en\nstem: six\nbias: 0\nwords:\n  1: 'a'\n",
       ":3:7: “six” is no number"},
      {"format: 1\nlanguage: en\nstem: 6\nbias: 0\nweights:\n  1: 'a'\n", ":5:1: "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = write_file (rows[i].content);
    g_autofree char *expected = g_strconcat (path, rows[i].error, NULL);
    g_autoptr (GError) error = NULL;

    if (rg_words_new (path, &error))
      g_error ("row %u: taken", i);
    if (!g_str_has_prefix (error->message, expected))
      g_error ("row %u: “%s” instead of “%s”", i, error->message, expected);
    g_unlink (path);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/cut", test_cut);
  g_test_add_func ("/words/weigh", test_weigh);
  g_test_add_func ("/words/errors", test_errors);
  return g_test_run ();
}
