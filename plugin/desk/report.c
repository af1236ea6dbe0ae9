/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only words of ours go in: those of base/vocabulary.h, and the ids of rules.
 *
 * Known limit: a rule that the person has written appears by the id that the person has given it. */

#include "desk/report.h"

/* The same for every language: what is read is not only read by people. */
static void
add_points (GString *report, const char *format, double points)
{
  char words[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (report, g_ascii_formatd (words, sizeof words, format, points));
}

static void
add_rule (GString *report, const char *what, const RgEvidence *evidence)
{
  g_string_append_printf (report, "%s %s", what, evidence->rule);
  if (evidence->score < 0 || evidence->score > 0) {
    g_string_append_c (report, ' ');
    add_points (report, "%+.1f", evidence->score);
  }
  g_string_append_printf (report, " (%s)", evidence->line > 0 ? "text" : "head or calendar");
  if (evidence->held)
    g_string_append_printf (report, " holds %s", evidence->held);
  g_string_append_c (report, '\n');
}

static void
add_rules (GString *report, const char *what, const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    add_rule (report, what, g_ptr_array_index (list, i));
}

static void
add_facts (GString *report, const RgFacts *facts)
{
  for (guint i = 0; i < RG_N_FACTS; i++)
    if (facts->fact[i].value)
      g_string_append_printf (report, "fact %s: %s\n", rg_fact_kind_name ((RgFactKind)i),
                              rg_fact_source_name (facts->fact[i].source));
  if (facts->slots->len > 0)
    g_string_append_printf (report, "times on offer: %u\n", facts->slots->len);
}

char *
rg_report_text (const RgFinding *finding)
{
  GString *report = g_string_new (NULL);
  g_string_append_printf (report, "verdict %s: ", rg_verdict_name (finding->verdict));
  add_points (report, "%.1f", finding->score);
  g_string_append (report, " of ");
  add_points (report, "%.1f", finding->threshold);
  g_string_append_c (report, '\n');
  if (finding->verdict != RG_VERDICT_NONE)
    g_string_append_printf (report, "language %s, stage %s, format %s, register %s, reply to %s\n",
                            finding->language, rg_stage_name (finding->stage),
                            rg_format_name (finding->format), rg_register_name (finding->reg),
                            rg_reply_kind_name (finding->reply_kind));
  add_rules (report, "rule", finding->evidence);
  add_rules (report, "against", finding->guards);
  add_rules (report, "sign", finding->signs);
  add_facts (report, finding->facts);
  for (char **oddity = finding->oddities; *oddity; oddity++)
    g_string_append_printf (report, "oddity %s\n", *oddity);
  return g_string_free (report, FALSE);
}
