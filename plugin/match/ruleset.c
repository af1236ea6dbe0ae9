/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text is folded once for all rules, and once more with its letters' case for those that ask for
 * it, but only if one of them can match.  The prefilter runs over the case-folded text for both: an
 * exact rule's literals are folded too, which lets a few more through and never one less.
 *
 * Everything that a scan needs but the folded texts and the hits was made at the start, so that the
 * cost of a mail does not grow with the number of rules. */

#include "match/ruleset.h"
#include "base/fold.h"
#include "base/limits.h"
#include "match/layers.h"
#include "match/prefilter.h"

typedef struct {
  const RgRule *rule;
  RgRegex *regex; /* NULL until the first candidate, and when it does not compile */
  gboolean tried;
  guint first, n; /* its alternatives in the prefilter */
} Entry;

struct _RgRuleset {
  RgLayers *layers;
  Entry *entries;              /* in the order of the rules */
  GArray *by_text[RG_N_TEXTS]; /* guint: entries that look into a text */
  guint kinds[RG_N_TEXTS];     /* bit set of 1 << RgRuleKind: what they are */
  RgPrefilter *prefilter;
  RgRegexScratch *scratch;
  gboolean *candidates; /* of each alternative of each rule */
  guint n_candidates;
};

/* A text while it is scanned. */
typedef struct {
  const RgText *text;
  RgFold *folded, *exact; /* exact: NULL until a rule asks */
  GPtrArray *hits;
} Scan;

static void
add_literals (RgRuleset *ruleset, Entry *entry)
{
  const GPtrArray *alternatives = entry->rule->literals;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  entry->first = ruleset->n_candidates;
  entry->n = MAX (alternatives->len, 1);
  for (guint i = 0; i < entry->n; i++)
    rg_prefilter_add (ruleset->prefilter, i < alternatives->len ? alternatives->pdata[i] : nothing);
  ruleset->n_candidates += entry->n;
}

static void
index_rules (RgRuleset *ruleset)
{
  const GPtrArray *rules = ruleset->layers->rules;

  for (guint name = 0; name < RG_N_TEXTS; name++)
    ruleset->by_text[name] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < rules->len; i++) {
    const RgRule *rule = rules->pdata[i];

    ruleset->entries[i].rule = rule;
    add_literals (ruleset, &ruleset->entries[i]);
    for (guint name = 0; name < RG_N_TEXTS; name++) {
      if (rule->texts & 1u << name) {
        g_array_append_val (ruleset->by_text[name], i);
        ruleset->kinds[name] |= 1u << rule->kind;
      }
    }
  }
  rg_prefilter_seal (ruleset->prefilter);
  ruleset->candidates = g_new0 (gboolean, ruleset->n_candidates);
}

RgRuleset *
rg_ruleset_new (const char *const *directories, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (RgRuleset) ruleset = g_new0 (RgRuleset, 1);

  ruleset->layers = rg_layers_new (directories, ret_complaints, error);
  if (!ruleset->layers)
    return NULL;
  ruleset->entries = g_new0 (Entry, ruleset->layers->rules->len);
  ruleset->prefilter = rg_prefilter_new ();
  ruleset->scratch = rg_regex_scratch_new ();
  index_rules (ruleset);
  return g_steal_pointer (&ruleset);
}

void
rg_ruleset_free (RgRuleset *ruleset)
{
  if (!ruleset)
    return;
  for (guint i = 0; ruleset->entries && i < ruleset->layers->rules->len; i++)
    rg_regex_free (ruleset->entries[i].regex);
  g_free (ruleset->entries);
  g_free (ruleset->candidates);
  for (guint name = 0; name < RG_N_TEXTS; name++)
    g_clear_pointer (&ruleset->by_text[name], g_array_unref);
  rg_prefilter_free (ruleset->prefilter);
  rg_regex_scratch_free (ruleset->scratch);
  rg_layers_free (ruleset->layers);
  g_free (ruleset);
}

const RgPolicy *
rg_ruleset_policy (const RgRuleset *ruleset)
{
  return &ruleset->layers->policy;
}

const GPtrArray *
rg_ruleset_rules (const RgRuleset *ruleset)
{
  return ruleset->layers->rules;
}

const char *
rg_ruleset_fingerprint (const RgRuleset *ruleset)
{
  return ruleset->layers->fingerprint;
}

void
rg_hit_free (RgHit *hit)
{
  if (!hit)
    return;
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    g_free (hit->capture[i]);
  g_free (hit);
}

/* How many bytes of a sentence's end stand at @at; 0 when none does. */
static gsize
sentence_end (const RgText *text, gsize at)
{
  static const char *const wide[] = {"。", "！", "？"};
  const char *p = text->text + at;

  if (*p == '\n')
    return 1;
  if (*p == '.' || *p == '!' || *p == '?')
    return at + 1 == text->length || g_ascii_isspace (p[1]) || g_str_has_prefix (p + 1, "\xc2\xa0");
  for (guint i = 0; (guchar)*p >= 0xe3 && i < G_N_ELEMENTS (wide); i++)
    if (text->length - at >= 3 && memcmp (p, wide[i], 3) == 0)
      return 3;
  return 0;
}

static gboolean
inside_character (const RgText *text, gsize at)
{
  return at < text->length && ((guchar)text->text[at] & 0xc0) == 0x80;
}

static RgSpan
find_sentence (const RgText *text, RgSpan span)
{
  const gsize lowest = span.start > RG_LIMIT_SENTENCE ? span.start - RG_LIMIT_SENTENCE : 0;
  const gsize highest = MIN (text->length, span.end + RG_LIMIT_SENTENCE);
  RgSpan sentence = {span.start, span.end > span.start ? span.end - 1 : span.end};

  while (sentence.start > lowest && !sentence_end (text, sentence.start - 1) &&
         !(sentence.start >= 3 && sentence_end (text, sentence.start - 3) == 3))
    sentence.start--;
  while (inside_character (text, sentence.start) ||
         (sentence.start < span.start && g_ascii_isspace (text->text[sentence.start])))
    sentence.start++;
  while (inside_character (text, sentence.end))
    sentence.end--;
  while (sentence.end < highest) {
    gsize size = sentence_end (text, sentence.end);

    sentence.end += size > 0 ? size : 1;
    if (size > 0)
      break;
  }
  while (inside_character (text, sentence.end))
    sentence.end++;
  return sentence;
}

static RgSpan
original_span (const RgFold *fold, RgSpan span)
{
  return (RgSpan){rg_fold_origin (fold, span.start), rg_fold_origin (fold, span.end)};
}

static RgHit *
add_hit (Scan *scan, const RgRule *rule, RgSpan span)
{
  RgHit *hit = g_new0 (RgHit, 1);

  hit->rule = rule;
  hit->in = scan->text->name;
  hit->span = span;
  hit->sentence = find_sentence (scan->text, span);
  g_ptr_array_add (scan->hits, hit);
  return hit;
}

static const RgRegex *
compile_entry (Entry *entry)
{
  if (!entry->tried) {
    g_autofree char *whole = g_strconcat (entry->rule->define, entry->rule->pattern, NULL);

    entry->regex = rg_regex_new (whole, NULL);
    entry->tried = TRUE;
  }
  return entry->regex;
}

static void
fill_captures (RgRuleset *ruleset, const Scan *scan, const RgRegex *regex, const RgFold *fold,
               RgHit *hit)
{
  for (guint i = 0; i < RG_N_CAPTURES; i++) {
    RgSpan span;

    if (!rg_regex_group (regex, ruleset->scratch, rg_capture_name ((RgCapture)i), &span))
      continue;
    hit->capture_span[i] = original_span (fold, span);
    hit->capture[i] = g_strndup (scan->text->text + hit->capture_span[i].start,
                                 hit->capture_span[i].end - hit->capture_span[i].start);
  }
}

static void
match_pattern (RgRuleset *ruleset, Scan *scan, Entry *entry)
{
  const RgText *text = scan->text;
  const RgRegex *regex = compile_entry (entry);
  const RgFold *fold = scan->folded;
  const char *folded;
  gsize length, from = 0;
  RgSpan span;

  if (!regex)
    return;
  if (entry->rule->exact) {
    if (!scan->exact)
      scan->exact = rg_fold_new (text->text, text->length, RG_FOLD_EXACT);
    fold = scan->exact;
  }
  folded = rg_fold_text (fold, &length);
  for (guint n = 0; n < RG_LIMIT_HITS && from <= length; n++) {
    if (!rg_regex_find (regex, ruleset->scratch, folded, length, from, &span))
      return;
    fill_captures (ruleset, scan, regex, fold,
                   add_hit (scan, entry->rule, original_span (fold, span)));
    from = span.end;
    if (span.end == span.start)
      from += from < length ? (gsize)g_utf8_skip[(guchar)folded[from]] : 1;
  }
}

/* Whether the domain of the address in a line is one of @domains or lies below it. */
static gboolean
is_below (const char *line, gsize length, char *const *domains)
{
  for (guint i = 0; domains[i]; i++) {
    gsize size = strlen (domains[i]);
    const char *tail = line + length - size;

    if (size < length && memcmp (tail, domains[i], size) == 0 &&
        (tail[-1] == '@' || tail[-1] == '.') && memchr (line, '@', length - size))
      return TRUE;
  }
  return FALSE;
}

static void
match_domains (Scan *scan, const RgRule *rule)
{
  const RgText *text = scan->text;
  gsize start = 0;
  guint n = 0;

  while (start < text->length && n < RG_LIMIT_HITS) {
    const char *line = text->text + start;
    const char *end = memchr (line, '\n', text->length - start);
    gsize length = end ? (gsize)(end - line) : text->length - start;

    if (is_below (line, length, rule->domains)) {
      add_hit (scan, rule, (RgSpan){start, start + length});
      n++;
    }
    start += length + 1;
  }
}

static gboolean
is_candidate (const RgRuleset *ruleset, const Entry *entry)
{
  for (guint i = entry->first; i < entry->first + entry->n; i++)
    if (ruleset->candidates[i])
      return TRUE;
  return FALSE;
}

static void
scan_text (RgRuleset *ruleset, const RgText *text, guint kinds, GPtrArray *hits)
{
  const GArray *indices = ruleset->by_text[text->name];
  Scan scan = {.text = text, .hits = hits};
  const char *folded;
  gsize length;

  scan.folded = rg_fold_new (text->text, text->length, RG_FOLD_CASE);
  folded = rg_fold_text (scan.folded, &length);
  memset (ruleset->candidates, 0, ruleset->n_candidates * sizeof (gboolean));
  rg_prefilter_scan (ruleset->prefilter, folded, length, ruleset->candidates);
  for (guint i = 0; i < indices->len; i++) {
    guint index = g_array_index (indices, guint, i);
    Entry *entry = &ruleset->entries[index];

    if (!(kinds & 1u << entry->rule->kind) || !is_candidate (ruleset, entry))
      continue;
    if (entry->rule->domains)
      match_domains (&scan, entry->rule);
    else
      match_pattern (ruleset, &scan, entry);
  }
  rg_fold_free (scan.folded);
  rg_fold_free (scan.exact);
}

GPtrArray *
rg_ruleset_scan (RgRuleset *ruleset, const RgText *texts, guint n_texts, guint kinds)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_hit_free);

  for (guint i = 0; i < n_texts; i++)
    if (texts[i].text && texts[i].length > 0 && (ruleset->kinds[texts[i].name] & kinds))
      scan_text (ruleset, &texts[i], kinds, hits);
  return hits;
}
