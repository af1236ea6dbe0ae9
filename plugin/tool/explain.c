/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says to a person why a message was judged as it was. */

#include "tool/tool.h"
#include "gettext.h"

static void
add_evidence (GString *out, const char *title, const GPtrArray *list)
{
  if (list->len == 0)
    return;
  g_string_append_printf (out, "  %s\n", title);
  for (guint i = 0; i < list->len; i++) {
    const RgEvidence *evidence = g_ptr_array_index (list, i);
    g_string_append_printf (out, "    %+5.1f  %s", evidence->score, evidence->rule);
    if (evidence->line)
      g_string_append_printf (out, _ (", line %u"), evidence->line);
    if (evidence->held)
      g_string_append_printf (out, _ (", held back %s"), evidence->held);
    if (evidence->about && *evidence->about)
      g_string_append_printf (out, ": %s", evidence->about);
    g_string_append_c (out, '\n');
    if (evidence->text && *evidence->text)
      g_string_append_printf (out, "           “%s”\n", evidence->text);
  }
}

static void
add_facts (GString *out, const RgFacts *facts)
{
  gboolean first = TRUE;
  for (int i = 0; i < RG_N_FACTS; i++) {
    const RgFact *fact = &facts->fact[i];
    if (!fact->value)
      continue;
    if (first)
      g_string_append_printf (out, "  %s\n", _ ("Facts"));
    first = FALSE;
    g_string_append_printf (out, "    %-9s %s  (%s", rg_fact_kind_name ((RgFactKind)i), fact->value,
                            rg_fact_source_name (fact->source));
    if (fact->line)
      g_string_append_printf (out, _ (", line %u"), fact->line);
    g_string_append (out, ")\n");
  }
  for (guint i = 0; i < facts->slots->len; i++) {
    const RgSlot *slot = g_ptr_array_index (facts->slots, i);
    g_string_append_printf (out, "    %-9s %s%s%s\n", "slot", slot->starts, slot->ends ? " – " : "",
                            slot->ends ? slot->ends : "");
  }
}

static void
add_judgement (GString *out, const RgFinding *finding)
{
  g_string_append_printf (out, "  %s %s, %s, %s, %s\n", _ ("Kind:"), rg_stage_name (finding->stage),
                          rg_format_name (finding->format), rg_register_name (finding->reg),
                          finding->language);
  g_string_append_printf (out, "  %s %s (%s%s)\n", _ ("An answer goes to:"),
                          *finding->reply_to ? finding->reply_to : "–",
                          rg_reply_kind_name (finding->reply_kind),
                          finding->reply_calendar ? _ (", with a calendar answer") : "");
  add_facts (out, finding->facts);
}

static char *
print_reasons (const char *source, const RgMessage *message, const RgFinding *finding,
               gint64 microseconds)
{
  (void)microseconds;
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%s: %s\n", source, rg_message_subject (message));
  /* TRANSLATORS: the verdict, its score, the score that makes an invitation */
  g_string_append_printf (out, _ ("  Verdict: %s, score %.1f against %.1f\n"),
                          rg_verdict_name (finding->verdict), finding->score, finding->threshold);
  if (finding->verdict != RG_VERDICT_NONE)
    add_judgement (out, finding);
  add_evidence (out, _ ("Evidence"), finding->evidence);
  add_evidence (out, _ ("Guards"), finding->guards);
  add_evidence (out, _ ("Signs of a scam"), finding->signs);
  for (char **oddity = finding->oddities; *oddity; oddity++)
    g_string_append_printf (out, "  %s %s\n", _ ("Oddity:"), *oddity);
  return g_string_free (out, FALSE);
}

int
rg_verb_explain (int argc, char **argv)
{
  g_autoptr (RgOptions) options = rg_options_new (
      "explain", _ ("[FILE…]"),
      _ ("Says why each message was judged as it was: evidence, guards, facts.\nExit "
         "status: 0 at least one invitation, 1 none, 2 a file could not be read."),
      NULL, argc, argv);
  if (!options)
    return RG_EXIT_FAILED;
  return rg_inspect_all (options, options->json ? rg_inspect_json : print_reasons, 1, NULL);
}
