/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of findings and their evidence.  What they mean is settled in detect/judge. */

#include "detect/finding.h"

RgEvidence *
rg_evidence_new (const char *rule, const char *about, double score, guint line, const char *text)
{
  RgEvidence *evidence = g_new0 (RgEvidence, 1);

  evidence->rule = g_strdup (rule);
  evidence->about = g_strdup (about);
  evidence->score = score;
  evidence->line = line;
  evidence->text = rg_facts_clean (text);
  return evidence;
}

void
rg_evidence_free (RgEvidence *evidence)
{
  if (!evidence)
    return;
  g_free (evidence->rule);
  g_free (evidence->about);
  g_free (evidence->text);
  g_free (evidence->held);
  g_free (evidence);
}

RgFinding *
rg_finding_new (void)
{
  RgFinding *finding = g_new0 (RgFinding, 1);

  finding->language = g_strdup ("");
  finding->variant = g_strdup ("");
  finding->facts = rg_facts_new ();
  finding->reply_to = g_strdup ("");
  finding->reply_name = g_strdup ("");
  finding->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  finding->guards = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  finding->signs = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  finding->oddities = g_new0 (char *, 1);
  return finding;
}

void
rg_finding_free (RgFinding *finding)
{
  if (!finding)
    return;
  g_free (finding->language);
  g_free (finding->variant);
  rg_facts_free (finding->facts);
  g_free (finding->reply_to);
  g_free (finding->reply_name);
  g_ptr_array_unref (finding->evidence);
  g_ptr_array_unref (finding->guards);
  g_ptr_array_unref (finding->signs);
  g_strfreev (finding->oddities);
  g_free (finding);
}
