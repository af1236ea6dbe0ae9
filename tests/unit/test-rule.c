/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the rule format: each has one spelling, and nothing else is read. */

#include "match/rule.h"

static void
test_text_names (void)
{
  for (guint i = 0; i < RG_N_TEXTS; i++) {
    RgTextName read = RG_N_TEXTS;

    g_assert_true (rg_text_read (rg_text_name ((RgTextName)i), &read));
    g_assert_cmpuint (read, ==, i);
  }
}

static void
test_unknown_names (void)
{
  static const char *const wrong[] = {"", "Subject", "bodies", "bod", "hidden", "body "};

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    RgTextName untouched = RG_TEXT_FOOTER;

    g_test_message ("%s", wrong[i]);
    g_assert_false (rg_text_read (wrong[i], &untouched));
    g_assert_cmpuint (untouched, ==, RG_TEXT_FOOTER);
  }
}

static void
test_capture_names (void)
{
  static const char *const names[RG_N_CAPTURES] = {"company", "role",     "person", "when",
                                                   "place",   "deadline", "phone",  "requisition"};

  for (guint i = 0; i < RG_N_CAPTURES; i++)
    g_assert_cmpstr (rg_capture_name ((RgCapture)i), ==, names[i]);
}

static void
test_cancels (void)
{
  static const struct {
    const char *name, *id;
    gboolean cancels;
  } rows[] = {
      {"en.invite.talk", "en.invite.talk", TRUE},
      {"en.invite.talk", "en.invite.talks", FALSE},
      {"en.invite.talk", "en.invite", FALSE},
      {"en.invite.*", "en.invite.talk", TRUE},
      {"en.invite.*", "en.inviting.talk", FALSE},
      {"en.invite.*", "de.invite.talk", FALSE},
      {"*", "en.invite.talk", TRUE},
      {"", "en.invite.talk", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char *cancels[] = {(char *)(guintptr)rows[i].name, NULL};
    RgRule guard = {.kind = RG_RULE_GUARD, .cancels = cancels};

    g_test_message ("%s on %s", rows[i].name, rows[i].id);
    g_assert_cmpint (rg_rule_cancels (&guard, 0, rows[i].id), ==, rows[i].cancels);
  }
}

static void
test_free_nothing (void)
{
  rg_rule_free (NULL);
  rg_example_free (NULL);
  rg_rule_free (g_new0 (RgRule, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/text-names", test_text_names);
  g_test_add_func ("/rule/unknown-names", test_unknown_names);
  g_test_add_func ("/rule/capture-names", test_capture_names);
  g_test_add_func ("/rule/cancels", test_cancels);
  g_test_add_func ("/rule/free-nothing", test_free_nothing);
  return g_test_run ();
}
