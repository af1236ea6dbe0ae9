/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reason.h"

#include <string.h>

static const RgReason *
reason_at (const GPtrArray *reasons, guint i)
{
  g_assert_cmpuint (i, <, reasons->len);
  return g_ptr_array_index (reasons, i);
}

static void
test_all (void)
{
  g_autoptr (RgFinding) finding = rg_finding_new ();
  finding->verdict = RG_VERDICT_SUSPICIOUS;
  finding->score = 7.5;
  finding->threshold = 5;
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.a", "Asks for a talk", 3, 2, "meet us"));
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.b", "", 4.5, 0, ""));
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.c", "Tells the format", 0, 3, "call"));
  g_ptr_array_add (finding->guards, rg_evidence_new ("en.g", "Is conditional", 0, 4, "if"));
  g_ptr_array_add (finding->signs, rg_evidence_new ("en.s", "Asks for money", 3, 9, "a fee"));
  rg_facts_set (finding->facts, RG_FACT_COMPANY, "50%n Works", RG_SOURCE_SUBJECT, 0);
  rg_facts_set (finding->facts, RG_FACT_STARTS, "2026-12-03T14:00:00+01:00", RG_SOURCE_BODY, 7);
  rg_facts_add_slot (finding->facts, "2026-12-03", NULL);
  static const struct {
    RgReasonKind kind;
    const char *words, *quote, *source;
  } table[] = {
      {RG_REASON_VERDICT,
       "Reads like an invitation and carries signs of a scam: 7.5 points, of which 5.0 are needed",
       "", ""},
      {RG_REASON_SIGN, "Asks for money", "a fee", "line 9"},
      {RG_REASON_EVIDENCE, "en.b (+4.5)", "", ""},
      {RG_REASON_EVIDENCE, "Asks for a talk (+3.0)", "meet us", "line 2"},
      {RG_REASON_EVIDENCE, "Tells the format", "call", "line 3"},
      {RG_REASON_GUARD, "Is conditional", "if", "line 4"},
      {RG_REASON_FACT, "Company: 50%n Works", "", "subject"},
      {RG_REASON_FACT, "Starts: Thu 3 Dec 14:00 CET", "", "text, line 7"},
      {RG_REASON_FACT, "Offered: Thu 3 Dec", "", ""},
  };
  g_autoptr (GPtrArray) reasons = rg_reasons_new (finding);
  g_assert_cmpuint (reasons->len, ==, G_N_ELEMENTS (table));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    const RgReason *reason = reason_at (reasons, i);
    if (reason->kind != table[i].kind || !g_str_equal (reason->words, table[i].words) ||
        !g_str_equal (reason->quote, table[i].quote) ||
        !g_str_equal (reason->source, table[i].source))
      g_error ("row %u: %s | %s | %s", i, reason->words, reason->quote, reason->source);
  }
}

/* A mail that is nothing still gets its verdict. */
static void
test_nothing (void)
{
  g_autoptr (RgFinding) finding = rg_finding_new ();
  g_autoptr (GPtrArray) reasons = rg_reasons_new (finding);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_true (g_str_has_prefix (reason_at (reasons, 0)->words, "No interview invitation"));
  rg_reason_free (NULL);
}

static void
test_headings (void)
{
  for (int kind = 0; kind < RG_N_REASON_KINDS; kind++)
    for (int other = 0; other < kind; other++)
      g_assert_cmpstr (rg_reason_heading ((RgReasonKind)kind), !=,
                       rg_reason_heading ((RgReasonKind)other));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reason/all", test_all);
  g_test_add_func ("/reason/nothing", test_nothing);
  g_test_add_func ("/reason/headings", test_headings);
  return g_test_run ();
}
