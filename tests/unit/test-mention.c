/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/mention.h"

#include <string.h>

static void
set_text (RgText *texts, RgTextName name, const char *text)
{
  texts[name] = (RgText){.name = name, .text = text, .length = strlen (text)};
}

static void
test_find (void)
{
  static const struct {
    const char *text, *name;
    int at;
  } rows[] = {
      {"Nordlicht", "Nordlicht", 0},
      {"at Nordlicht.", "Nordlicht", 3},
      {"Nordlichter, Nordlicht", "Nordlicht", 13},
      {"XNordlicht", "Nordlicht", -1},
      {"nordlicht", "Nordlicht", -1},
      {"見本商事です", "見本商事", 0},
      {"", "Nordlicht", -1},
      {"Nord", "Nordlicht", -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const RgText text = {.text = rows[i].text, .length = strlen (rows[i].text)};
    const char *at = rg_mention_find (&text, text.text, rows[i].name);

    if ((at ? (int)(at - text.text) : -1) != rows[i].at)
      g_error ("row %u", i);
  }
}

static void
test_how (void)
{
  RgText texts[RG_N_TEXTS] = {0};

  set_text (texts, RG_TEXT_BODY,
            "Meet Bo Field. The crew waits.\nKind regards\nAda Brook, Nordlicht\n");
  g_assert_true (rg_mention_is_signed (texts, "Ada Brook"));
  g_assert_false (rg_mention_is_signed (texts, "Bo Field"));
  g_assert_false (rg_mention_is_signed (texts, "Ada"));
  g_assert_true (rg_mention_is_within (texts, "Bo Field"));
  g_assert_true (rg_mention_is_within (texts, "Nordlicht"));
  g_assert_false (rg_mention_is_within (texts, "Ada Brook"));
  g_assert_true (rg_mention_is_common (texts, "Crew"));
  g_assert_false (rg_mention_is_common (texts, "Field"));
  g_assert_false (rg_mention_in (texts, RG_TEXT_SUBJECT, "Ada"));
  set_text (texts, RG_TEXT_SUBJECT, "Ada Brook wrote");
  g_assert_true (rg_mention_is_within (texts, "Ada Brook"));
}

static void
test_greeted (void)
{
  RgText texts[RG_N_TEXTS] = {0};

  g_assert_false (rg_mention_is_greeted (texts, "Ada Brook"));
  set_text (texts, RG_TEXT_BODY, "Gentile Ada Brook,\nsiamo lieti di Nordlicht!\n");
  g_assert_true (rg_mention_is_greeted (texts, "Ada Brook"));
  g_assert_false (rg_mention_is_greeted (texts, "Ada"));
  g_assert_false (rg_mention_is_greeted (texts, "Nordlicht"));
}

static void
test_sentence (void)
{
  const RgText text = {.text = "Ada. Bo and Cy", .length = 14};

  g_assert_true (rg_mention_begins_sentence (&text, 0));
  g_assert_true (rg_mention_begins_sentence (&text, 5));
  g_assert_false (rg_mention_begins_sentence (&text, 12));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mention/find", test_find);
  g_test_add_func ("/mention/how", test_how);
  g_test_add_func ("/mention/greeted", test_greeted);
  g_test_add_func ("/mention/sentence", test_sentence);
  return g_test_run ();
}
