/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/report.h"

#include <string.h>

/* Whatever the mail says is "secret"; none of it may come out. */
static RgFinding *
secret_finding (void)
{
  RgFinding *finding = rg_finding_new ();
  finding->verdict = RG_VERDICT_SUSPICIOUS;
  finding->score = 7.5;
  finding->threshold = 5;
  g_free (finding->language);
  finding->language = g_strdup ("en");
  finding->stage = RG_STAGE_INVITED;
  g_free (finding->reply_to);
  finding->reply_to = g_strdup ("secret@example.com");
  g_free (finding->reply_name);
  finding->reply_name = g_strdup ("Secret");
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.a", "Asks", 3, 2, "secret words"));
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.b", "Asks", 0, 0, "secret words"));
  RgEvidence *guard = rg_evidence_new ("en.g", "Is conditional", 0, 4, "secret");
  guard->held = g_strdup ("en.c");
  g_ptr_array_add (finding->guards, guard);
  g_ptr_array_add (finding->signs, rg_evidence_new ("en.s", "Asks for money", 3, 9, "secret"));
  for (int kind = 0; kind < RG_N_FACTS; kind++)
    rg_facts_set (finding->facts, (RgFactKind)kind, "secret 0123456789", RG_SOURCE_BODY, 1);
  rg_facts_add_slot (finding->facts, "2026-12-03", NULL);
  return finding;
}

static void
test_all (void)
{
  g_autoptr (RgFinding) finding = secret_finding ();
  g_autofree char *report = rg_report_text (finding);
  g_assert_true (
      g_str_has_prefix (report, "verdict suspicious: 7.5 of 5.0\n"
                                "language en, stage invited, format unknown, register none, reply "
                                "to person\n"
                                "rule en.a +3.0 (text)\n"
                                "rule en.b (head or calendar)\n"
                                "against en.g (text) holds en.c\n"
                                "sign en.s +3.0 (text)\n"
                                "fact company: body\n"));
  g_assert_nonnull (strstr (report, "\ntimes on offer: 1\n"));
  static const char *const never[] = {"secret", "Secret", "0123", "2026", "@", "Asks"};
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (strstr (report, never[i]))
      g_error ("“%s” in %s", never[i], report);
}

static void
test_nothing (void)
{
  g_autoptr (RgFinding) finding = rg_finding_new ();
  g_autofree char *report = rg_report_text (finding);
  g_assert_cmpstr (report, ==, "verdict none: 0.0 of 0.0\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/all", test_all);
  g_test_add_func ("/report/nothing", test_nothing);
  return g_test_run ();
}
