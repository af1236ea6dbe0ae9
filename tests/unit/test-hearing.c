/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which languages are heard: by whole words and beginnings, by the share of words, text after text. */

#include "match/hearing.h"
#include "base/fold.h"

enum { EN = 1 << 0, DE = 1 << 3, JA = 1 << 5 };

static void
listen (RgHearing *hearing, const char *text)
{
  g_autoptr (RgFold) fold = rg_fold_new (text, strlen (text), RG_FOLD_CASE);
  gsize length;
  const char *folded = rg_fold_text (fold, &length);

  rg_hearing_listen (hearing, folded, length);
}

static RgHearing *
new_hearing (void)
{
  RgHearing *hearing = rg_hearing_new ();

  rg_hearing_add (hearing, 0, "a b c d e f g h i j the");
  rg_hearing_add (hearing, 3, "  und gespräch* Straße ü ");
  rg_hearing_add (hearing, 5, "の ます");
  return hearing;
}

static void
test_tell (void)
{
  static const struct {
    const char *text;
    guint64 heard;
  } rows[] = {
      {"The dog.", EN},
      {"the und", EN | DE},
      {"the a und", EN},
      {"the a b und ü", EN | DE},
      {"other lathe them", 0},
      {"Gesprächstermin", DE},
      {"Vorgespräch", 0},
      {"STRASSE", DE},
      {"Strassen", 0},
      {"Menü", DE},
      {"東京の", JA},
      {"a b c d e f g und", EN},
      {"a b c d e f g h i und gespräch ü", EN | DE},
      {"a b c d e f g h i und", EN},
      {"a b c d e f g h i und und und", EN},
      {"a b c d e f g h i und gespräch", EN | DE},
      {"", 0},
      {"\n\n", 0},
  };
  g_autoptr (RgHearing) hearing = new_hearing ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("“%s”", rows[i].text);
    listen (hearing, rows[i].text);
    g_assert_cmphex (rg_hearing_tell (hearing), ==, rows[i].heard);
  }
}

static void
test_texts_add_up (void)
{
  g_autoptr (RgHearing) hearing = new_hearing ();

  listen (hearing, "und");
  listen (hearing, "a b c d e");
  listen (hearing, "f g h i j");
  g_assert_cmphex (rg_hearing_tell (hearing), ==, EN);
  listen (hearing, "und");
  g_assert_cmphex (rg_hearing_tell (hearing), ==, DE);
  g_assert_cmphex (rg_hearing_tell (hearing), ==, 0);
}

static void
test_deaf (void)
{
  g_autoptr (RgHearing) hearing = rg_hearing_new ();

  listen (hearing, "the und");
  g_assert_cmphex (rg_hearing_tell (hearing), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hearing/tell", test_tell);
  g_test_add_func ("/hearing/texts-add-up", test_texts_add_up);
  g_test_add_func ("/hearing/deaf", test_deaf);
  return g_test_run ();
}
