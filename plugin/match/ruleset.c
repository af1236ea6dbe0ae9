/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scan looks for what speaks for an invitation first, the strongest rules before the weak, and
 * gives up as soon as the rest cannot reach what is asked for; guards, vetoes and all else run only on
 * the few mails that are left.
 *
 * A text is folded once for all rules, and once more with its letters' case for those that ask for
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
  guint order;
  guint language; /* index into sums, 0 is "any" */
} Entry;

/* Where a rule can match: the line that begins at @start, or all of the text. */
typedef struct {
  gsize start;
  guint32 next; /* 1 + index of the rule's next window, 0 when none */
} Window;

/* A text while it is scanned. */
typedef struct {
  RgText text;
  RgFold *folded, *exact; /* exact: NULL until a rule asks */
  GArray *windows;        /* Window */
  guint32 *first, *last;  /* of each rule: 1 + its windows' ends in the list; last holds where first
                             does */
} Page;

struct _RgRuleset {
  RgLayers *layers;
  Entry *entries;          /* in the order of the rules */
  GArray *by_score;        /* guint: entries that speak for an invitation, the strongest first */
  guint kinds[RG_N_TEXTS]; /* bit set of 1 << RgRuleKind: what looks into a text */
  guint spoken;            /* bit set of 1 << RgTextName: where something speaks for one */
  RgPrefilter *prefilter;
  RgRegexScratch *scratch;
  GArray *owners; /* guint: the rule of each entry of the prefilter */
  GArray *places; /* RgPlace, of the text that is opened */
  double *sums;   /* what each language can still reach */
  guint n_languages;
  Page pages[RG_N_TEXTS];
};

static void
add_literals (RgRuleset *ruleset, const Entry *entry)
{
  const GPtrArray *alternatives = entry->rule->literals;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  for (guint i = 0; i < MAX (alternatives->len, 1); i++) {
    rg_prefilter_add (ruleset->prefilter, i < alternatives->len ? alternatives->pdata[i] : nothing,
                      entry->rule->crosses_lines);
    g_array_append_val (ruleset->owners, entry->order);
  }
}

static gboolean
speaks_for (const RgRule *rule)
{
  return rule->kind == RG_RULE_EVIDENCE && rule->score > 0;
}

static int
compare_scores (gconstpointer a, gconstpointer b, gpointer entries)
{
  const guint one = *(const guint *)a, other = *(const guint *)b;
  const RgRule *rule = ((Entry *)entries)[one].rule, *rival = ((Entry *)entries)[other].rule;

  if (rule->score != rival->score)
    return rule->score > rival->score ? -1 : 1;
  return one < other ? -1 : one > other;
}

static guint
number_language (GHashTable *numbers, const char *language)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, language));

  if (number == 0 && !g_str_equal (language, "any")) {
    number = g_hash_table_size (numbers) + 1;
    g_hash_table_insert (numbers, (gpointer)(guintptr)language, GUINT_TO_POINTER (number));
  }
  return number;
}

static void
index_rules (RgRuleset *ruleset)
{
  const GPtrArray *rules = ruleset->layers->rules;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  ruleset->by_score = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < rules->len; i++) {
    const RgRule *rule = rules->pdata[i];
    Entry *entry = &ruleset->entries[i];

    entry->rule = rule;
    entry->order = i;
    entry->language = number_language (numbers, rule->language);
    add_literals (ruleset, entry);
    for (guint name = 0; name < RG_N_TEXTS; name++)
      if (rule->texts & 1u << name)
        ruleset->kinds[name] |= 1u << rule->kind;
    if (speaks_for (rule)) {
      g_array_append_val (ruleset->by_score, i);
      ruleset->spoken |= rule->texts;
    }
  }
  g_array_sort_with_data (ruleset->by_score, compare_scores, ruleset->entries);
  rg_prefilter_seal (ruleset->prefilter);
  ruleset->n_languages = g_hash_table_size (numbers) + 1;
  ruleset->sums = g_new0 (double, ruleset->n_languages);
  for (guint name = 0; name < RG_N_TEXTS; name++) {
    ruleset->pages[name].windows = g_array_new (FALSE, FALSE, sizeof (Window));
    ruleset->pages[name].first = g_new0 (guint32, rules->len);
    ruleset->pages[name].last = g_new0 (guint32, rules->len);
  }
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
  ruleset->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  ruleset->places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
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
  g_free (ruleset->sums);
  for (guint name = 0; name < RG_N_TEXTS; name++) {
    g_clear_pointer (&ruleset->pages[name].windows, g_array_unref);
    g_free (ruleset->pages[name].first);
    g_free (ruleset->pages[name].last);
  }
  g_clear_pointer (&ruleset->owners, g_array_unref);
  g_clear_pointer (&ruleset->places, g_array_unref);
  g_clear_pointer (&ruleset->by_score, g_array_unref);
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
add_hit (const Page *page, const Entry *entry, RgSpan span, GPtrArray *hits)
{
  RgHit *hit = g_new0 (RgHit, 1);

  hit->rule = entry->rule;
  hit->order = entry->order;
  hit->in = page->text.name;
  hit->span = span;
  hit->sentence = find_sentence (&page->text, span);
  g_ptr_array_add (hits, hit);
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
fill_captures (const RgRuleset *ruleset, const Page *page, const RgRegex *regex, const RgFold *fold,
               RgHit *hit)
{
  for (guint i = 0; i < RG_N_CAPTURES; i++) {
    RgSpan span;

    if (!rg_regex_group (regex, ruleset->scratch, rg_capture_name ((RgCapture)i), &span))
      continue;
    hit->capture_span[i] = original_span (fold, span);
    hit->capture[i] = g_strndup (page->text.text + hit->capture_span[i].start,
                                 hit->capture_span[i].end - hit->capture_span[i].start);
  }
}

/* Hits that begin at @from or later, at or before @until; FALSE when there are enough. */
static gboolean
match_window (const RgRuleset *ruleset, const Page *page, const Entry *entry, const RgFold *fold,
              gsize from, gsize until, guint *n_hits, GPtrArray *hits)
{
  gsize length;
  const char *folded = rg_fold_text (fold, &length);
  RgSpan span;

  while (from <= until && rg_regex_find_before (entry->regex, ruleset->scratch, folded, length,
                                                from, until, &span)) {
    fill_captures (ruleset, page, entry->regex, fold,
                   add_hit (page, entry, original_span (fold, span), hits));
    if (++*n_hits == RG_LIMIT_HITS)
      return FALSE;
    from = span.end;
    if (span.end == span.start)
      from += from < length ? (gsize)g_utf8_skip[(guchar)folded[from]] : 1;
  }
  return TRUE;
}

/* A rule of exact case is looked for in all of the text, since lines begin elsewhere there. */
static void
match_pattern (const RgRuleset *ruleset, Page *page, Entry *entry, GPtrArray *hits)
{
  const char *folded;
  gsize length;
  guint n_hits = 0;
  gboolean more = compile_entry (entry) != NULL;

  if (more && entry->rule->exact) {
    if (!page->exact)
      page->exact = rg_fold_new (page->text.text, page->text.length, RG_FOLD_EXACT);
    rg_fold_text (page->exact, &length);
    match_window (ruleset, page, entry, page->exact, 0, length, &n_hits, hits);
    return;
  }
  folded = rg_fold_text (page->folded, &length);
  for (guint32 next = page->first[entry->order]; more && next > 0;) {
    const Window *window = &g_array_index (page->windows, Window, next - 1);
    const char *end = entry->rule->crosses_lines
                          ? NULL
                          : memchr (folded + window->start, '\n', length - window->start);

    more = match_window (ruleset, page, entry, page->folded, window->start,
                         end ? (gsize)(end - folded) : length, &n_hits, hits);
    next = window->next;
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
match_domains (const Page *page, const Entry *entry, GPtrArray *hits)
{
  const RgText *text = &page->text;
  gsize start = 0;
  guint n = 0;

  while (start < text->length && n < RG_LIMIT_HITS) {
    const char *line = text->text + start;
    const char *end = memchr (line, '\n', text->length - start);
    gsize length = end ? (gsize)(end - line) : text->length - start;

    if (is_below (line, length, entry->rule->domains)) {
      add_hit (page, entry, (RgSpan){start, start + length}, hits);
      n++;
    }
    start += length + 1;
  }
}

static gboolean
can_match (const Page *page, const Entry *entry)
{
  return page->folded && (entry->rule->texts & 1u << page->text.name) &&
         page->first[entry->order] > 0;
}

static gboolean
can_match_anywhere (const RgRuleset *ruleset, const Entry *entry)
{
  for (guint name = 0; name < RG_N_TEXTS; name++)
    if (can_match (&ruleset->pages[name], entry))
      return TRUE;
  return FALSE;
}

/* Returns whether it matched in any text. */
static gboolean
run_entry (RgRuleset *ruleset, Entry *entry, GPtrArray *hits)
{
  const guint before = hits->len;

  for (guint name = 0; name < RG_N_TEXTS; name++) {
    Page *page = &ruleset->pages[name];

    if (!can_match (page, entry))
      continue;
    if (entry->rule->domains)
      match_domains (page, entry, hits);
    else
      match_pattern (ruleset, page, entry, hits);
  }
  return hits->len > before;
}

/* What "any" and the best language can reach; what one language can, for an entry of a language. */
static double
within_reach (const RgRuleset *ruleset, guint language)
{
  double best = 0;

  if (language != 0)
    return ruleset->sums[0] + ruleset->sums[language];
  for (guint i = 1; i < ruleset->n_languages; i++)
    best = MAX (best, ruleset->sums[i]);
  return ruleset->sums[0] + best;
}

/* Runs what speaks for an invitation; FALSE as soon as @at_least is out of reach. */
static gboolean
run_evidence (RgRuleset *ruleset, double at_least, GPtrArray *hits)
{
  const GArray *indices = ruleset->by_score;

  memset (ruleset->sums, 0, ruleset->n_languages * sizeof (double));
  for (guint i = 0; i < indices->len; i++) {
    const Entry *entry = &ruleset->entries[g_array_index (indices, guint, i)];

    if (can_match_anywhere (ruleset, entry))
      ruleset->sums[entry->language] += entry->rule->score;
  }
  for (guint i = 0; i < indices->len && within_reach (ruleset, 0) >= at_least; i++) {
    Entry *entry = &ruleset->entries[g_array_index (indices, guint, i)];

    if (within_reach (ruleset, entry->language) >= at_least &&
        can_match_anywhere (ruleset, entry) && !run_entry (ruleset, entry, hits))
      ruleset->sums[entry->language] -= entry->rule->score;
  }
  return within_reach (ruleset, 0) >= at_least;
}

static void
add_window (Page *page, guint rule, gsize start)
{
  Window window = {.start = start};
  guint32 index = page->windows->len + 1;

  if (page->first[rule] > 0) {
    Window *last = &g_array_index (page->windows, Window, page->last[rule] - 1);

    if (last->start == start)
      return;
    last->next = index;
  } else {
    page->first[rule] = index;
  }
  page->last[rule] = index;
  g_array_append_val (page->windows, window);
}

static void
open_page (RgRuleset *ruleset, const RgText *text)
{
  Page *page = &ruleset->pages[text->name];
  const char *folded;
  gsize length;

  page->text = *text;
  page->folded = rg_fold_new (text->text, text->length, RG_FOLD_CASE);
  folded = rg_fold_text (page->folded, &length);
  g_array_set_size (page->windows, 0);
  memset (page->first, 0, ruleset->layers->rules->len * sizeof *page->first);
  g_array_set_size (ruleset->places, 0);
  rg_prefilter_scan (ruleset->prefilter, folded, length, ruleset->places);
  for (guint i = 0; i < ruleset->places->len; i++) {
    const RgPlace *place = &g_array_index (ruleset->places, RgPlace, i);

    add_window (page, g_array_index (ruleset->owners, guint, place->entry), place->start);
  }
}

/* Opens those of @names (bit set of 1 << RgTextName) that are not open. */
static void
open_pages (RgRuleset *ruleset, const RgText *texts, guint n_texts, guint kinds, guint names)
{
  for (guint i = 0; i < n_texts; i++)
    if (texts[i].text && texts[i].length > 0 && (names & 1u << texts[i].name) &&
        (ruleset->kinds[texts[i].name] & kinds) && !ruleset->pages[texts[i].name].folded)
      open_page (ruleset, &texts[i]);
}

static void
close_pages (RgRuleset *ruleset)
{
  for (guint name = 0; name < RG_N_TEXTS; name++) {
    g_clear_pointer (&ruleset->pages[name].folded, rg_fold_free);
    g_clear_pointer (&ruleset->pages[name].exact, rg_fold_free);
  }
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const RgHit *one = *(const RgHit *const *)a, *other = *(const RgHit *const *)b;

  if (one->in != other->in)
    return one->in < other->in ? -1 : 1;
  if (one->order != other->order)
    return one->order < other->order ? -1 : 1;
  return one->span.start < other->span.start ? -1 : one->span.start > other->span.start;
}

GPtrArray *
rg_ruleset_scan (RgRuleset *ruleset, const RgText *texts, guint n_texts, guint kinds,
                 double at_least)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_hit_free);
  const guint evidence = kinds & 1u << RG_RULE_EVIDENCE;

  open_pages (ruleset, texts, n_texts, kinds, evidence ? ruleset->spoken : G_MAXUINT);
  if (!evidence || run_evidence (ruleset, at_least, hits)) {
    open_pages (ruleset, texts, n_texts, kinds, G_MAXUINT);
    for (guint i = 0; i < ruleset->layers->rules->len; i++) {
      Entry *entry = &ruleset->entries[i];

      if ((kinds & 1u << entry->rule->kind) && !speaks_for (entry->rule))
        run_entry (ruleset, entry, hits);
    }
  }
  close_pages (ruleset);
  g_ptr_array_sort (hits, compare_hits);
  return hits;
}
