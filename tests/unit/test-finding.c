/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new finding says "nothing"; evidence shows the mail's words without what could deceive. */

#include "detect/finding.h"

static void
test_new (void)
{
  g_autoptr (RgFinding) finding = rg_finding_new ();

  g_assert_cmpint (finding->verdict, ==, RG_VERDICT_NONE);
  g_assert_cmpstr (finding->language, ==, "");
  g_assert_cmpstr (finding->reply_to, ==, "");
  g_assert_cmpstr (finding->reply_name, ==, "");
  g_assert_cmpint (finding->reply_kind, ==, RG_REPLY_PERSON);
  g_assert_false (finding->reply_calendar);
  g_assert_nonnull (finding->oddities);
  g_assert_null (finding->oddities[0]);
  g_assert_cmpuint (finding->evidence->len + finding->guards->len + finding->signs->len, ==, 0);
  for (guint i = 0; i < RG_N_FACTS; i++)
    g_assert_null (finding->facts->fact[i].value);
}

static void
test_evidence (void)
{
  RgEvidence *evidence =
      rg_evidence_new ("en.a", "About", 2.5, 7, " an\r\nBcc: \u202einterview\x01 ");

  g_assert_cmpstr (evidence->rule, ==, "en.a");
  g_assert_cmpstr (evidence->about, ==, "About");
  g_assert_cmpfloat (evidence->score, ==, 2.5);
  g_assert_cmpuint (evidence->line, ==, 7);
  g_assert_cmpstr (evidence->text, ==, "an Bcc: interview");
  g_assert_null (evidence->held);
  rg_evidence_free (evidence);
}

static void
test_free_nothing (void)
{
  rg_finding_free (NULL);
  rg_evidence_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finding/new", test_new);
  g_test_add_func ("/finding/evidence", test_evidence);
  g_test_add_func ("/finding/free-nothing", test_free_nothing);
  return g_test_run ();
}
