/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule files of strangers: the YAML, the pattern language, and its promise to the prefilter, that a
 * place where PCRE2 finds a pattern is a place where the prefilter has seen its literals. */

#include "base/fold.h"
#include "fuzz.h"
#include "match/prefilter.h"
#include "match/rulefile.h"

static gboolean
is_seen (const RgRule *rule, const char *text, gsize length, gsize at)
{
  g_autoptr (RgPrefilter) prefilter = rg_prefilter_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
  const char *line = g_strrstr_len (text, (gssize)at, "\n");
  gsize start = line && !rule->crosses_lines ? (gsize)(line + 1 - text) : 0;

  if (rule->literals->len == 0)
    return TRUE;
  for (guint i = 0; i < rule->literals->len; i++)
    rg_prefilter_add (prefilter, rule->literals->pdata[i], rule->crosses_lines);
  rg_prefilter_seal (prefilter);
  rg_prefilter_scan (prefilter, text, length, places);
  for (guint i = 0; i < places->len; i++) {
    const RgPlace *place = &g_array_index (places, RgPlace, i);
    const GPtrArray *groups = rule->literals->pdata[place->entry];

    if (place->start == start || groups->len == 0)
      return TRUE;
  }
  return FALSE;
}

static void
check_example (const RgRule *rule, RgRegex *regex, RgRegexScratch *scratch, const char *text)
{
  g_autoptr (RgFold) folded = rg_fold_new (text, strlen (text), RG_FOLD_CASE);
  g_autoptr (RgFold) exact = rg_fold_new (text, strlen (text), RG_FOLD_EXACT);
  gsize length, searched_length;
  const char *seen = rg_fold_text (folded, &length);
  const char *searched = rg_fold_text (rule->exact ? exact : folded, &searched_length);
  RgSpan span;

  if (!rg_regex_find (regex, scratch, searched, searched_length, 0, &span))
    return;
  /* Folded twice, a text has its lines at other places. */
  if (!rule->exact || rule->crosses_lines)
    g_assert_true (is_seen (rule, seen, length, span.start));
}

static void
check_rule (RgRule *rule, RgRegexScratch *scratch)
{
  g_autoptr (RgRegex) regex =
      rule->pattern && rg_rule_study (rule, NULL) ? rg_rule_compile (rule, NULL) : NULL;

  for (guint i = 0; regex && i < rule->match->len; i++)
    check_example (rule, regex, scratch, ((RgExample *)rule->match->pdata[i])->text);
  for (guint i = 0; regex && i < rule->skip->len; i++)
    check_example (rule, regex, scratch, ((RgExample *)rule->skip->pdata[i])->text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRulefile) file = rg_rulefile_read ("fuzz", (const char *)data, size, &error);
  g_autoptr (RgRegexScratch) scratch = NULL;

  g_assert_true ((file == NULL) == (error != NULL));
  if (!file)
    return 0;
  scratch = rg_regex_scratch_new ();
  for (guint i = 0; i < file->rules->len; i++)
    check_rule (file->rules->pdata[i], scratch);
  return 0;
}
