/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/mailbox.h"

#include "names.h"

static void
test_says (void)
{
  g_assert_true (rg_mailbox_says ("ana.garcia@example.com", "García"));
  g_assert_true (rg_mailbox_says ("ANA_GARCIA@example.com", "Ana"));
  g_assert_false (rg_mailbox_says ("ana.garcia@example.com", "Gar"));
  g_assert_false (rg_mailbox_says ("ana@example.com", "example"));
  g_assert_false (rg_mailbox_says (NULL, "Ana"));
}

static void
test_count (void)
{
  g_autoptr (GPtrArray) list = rg_name_split ("Anna Example HR");
  g_assert_cmpuint (rg_mailbox_count ("anna.example@example.com", list), ==, 2);
  g_assert_cmpuint (rg_mailbox_count ("anna@example.com", list), ==, 0);
  g_assert_cmpuint (rg_mailbox_count ("example.anna@example.com", list), ==, 0);
  g_assert_cmpuint (rg_mailbox_count ("a.b.c.d@example.com", list), ==, 0);
  g_assert_cmpuint (rg_mailbox_count (NULL, list), ==, 0);
}

static void
test_robot (void)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  g_assert_true (rg_mailbox_is_robot (words, "no-reply@example.com"));
  g_assert_true (rg_mailbox_is_robot (words, "jobs.noreply@example.com"));
  g_assert_false (rg_mailbox_is_robot (words, "anna@noreply.example.com"));
  g_assert_false (rg_mailbox_is_robot (words, NULL));
}

static void
test_domain (void)
{
  g_assert_true (rg_mailbox_is_domain ("x@heliotrope.example", "Heliotrope"));
  g_assert_true (rg_mailbox_is_domain ("x@crumbcrow.example", "Crumb Crow"));
  g_assert_true (rg_mailbox_is_domain ("heliotrope@myworkday.com", "Workday"));
  g_assert_false (rg_mailbox_is_domain ("x@annabel.example", "Anna"));
  g_assert_false (rg_mailbox_is_domain ("heliotrope@example.com", "Heliotrope"));
  g_assert_false (rg_mailbox_is_domain ("nobody", "Heliotrope"));
  g_assert_false (rg_mailbox_is_domain ("x@example.com", ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mailbox/says", test_says);
  g_test_add_func ("/mailbox/count", test_count);
  g_test_add_func ("/mailbox/robot", test_robot);
  g_test_add_func ("/mailbox/domain", test_domain);
  return g_test_run ();
}
