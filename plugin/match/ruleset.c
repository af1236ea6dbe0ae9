/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scan looks for what speaks for an invitation first, the strongest rules before the weak, and
 * gives up as soon as the rest cannot reach what is asked for; guards, vetoes and all else run only on
 * the few mails that are left.  So rules are parted into courses, each with a prefilter of its own that
 * is made when a mail first needs it, because that is what costs most of starting.
 *
 * A pattern is tried only where a match can begin by its literals (match/starts).
 *
 * A text is folded once for all rules, and once more with its letters' case for those that ask for
 * it, but only if one of them can match.  The prefilter runs over the case-folded text for both: an
 * exact rule's literals are folded too, which lets a few more through and never one less.
 *
 * Everything that a scan needs but the folded texts and the hits is made once, and a scan looks only
 * at the rules that the prefilter names, so that the cost of a mail does not grow with their number. */

#include "match/ruleset.h"
#include "base/fold.h"
#include "base/limits.h"
#include "match/layers.h"
#include "match/prefilter.h"
#include "match/starts.h"
#include <time.h>

#define EXACT_STRETCH 2 /* folding a letter's case makes it longer or shorter by half at most */

typedef enum {
  COURSE_SPEAKS, /* for an invitation */
  COURSE_JUDGES, /* all else that decides what a mail is */
  COURSE_FACT,
  COURSE_ENVELOPE,
  COURSE_REPLY,
  N_COURSES
} CourseName;

typedef struct {
  RgRule *rule;
  RgRegex *regex; /* NULL until the first candidate, and when it does not compile */
  gboolean tried;
  guint order;
  guint language; /* index into sums, 0 is "any" */
  guint rank;     /* among those that speak for an invitation: the strongest first */
  gboolean found; /* the scan that runs has it among the candidates */
} Entry;

/* What an entry of the prefilter stands for. */
typedef struct {
  guint32 entry, alternative;
} Owner;

/* Rules that are looked for together. */
typedef struct {
  guint kinds;            /* bit set of 1 << RgRuleKind */
  guint texts;            /* bit set of 1 << RgTextName: where they look */
  GArray *members;        /* guint: entries */
  RgPrefilter *prefilter; /* NULL until a scan needs it */
  GArray *owners;         /* Owner: of each entry of the prefilter */
} Course;

/* Where a rule can match: the line that begins at @start, or all of the text. */
typedef struct {
  gsize start;
  guint32 alternative; /* of the rule's literals */
  guint32 next;        /* 1 + index of the rule's next window, 0 when none */
} Window;

/* A text while it is scanned. */
typedef struct {
  RgText text;
  RgFold *folded, *exact; /* exact: NULL until a rule asks */
  guint seen;             /* bit set of 1 << CourseName: whose windows are there */
  GArray *windows;        /* Window */
  guint32 *first, *last;  /* of each rule: 1 + its windows' ends in the list; last holds where first
                             does */
} Page;

struct _RgRuleset {
  RgLayers *layers;
  Entry *entries; /* in the order of the rules */
  Course courses[N_COURSES];
  RgRegexScratch *scratch;
  GArray *candidates; /* guint: entries that the prefilter named */
  GArray *places;     /* RgPlace, of the text that is looked at */
  GArray *starts;     /* RgSpan, of the window that is looked at */
  double *sums;       /* what each language can still reach */
  guint n_languages;
  Page pages[RG_N_TEXTS];
};

static gboolean
speaks_for (const RgRule *rule)
{
  return rule->kind == RG_RULE_EVIDENCE && rule->score > 0;
}

static CourseName
course_of (const RgRule *rule)
{
  switch (rule->kind) {
  case RG_RULE_FACT:
  case RG_RULE_VARIANT:
    return COURSE_FACT;
  case RG_RULE_ENVELOPE:
    return COURSE_ENVELOPE;
  case RG_RULE_REPLY:
    return COURSE_REPLY;
  default:
    return speaks_for (rule) ? COURSE_SPEAKS : COURSE_JUDGES;
  }
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
rank_rules (RgRuleset *ruleset)
{
  GArray *members = ruleset->courses[COURSE_SPEAKS].members;

  g_array_sort_with_data (members, compare_scores, ruleset->entries);
  for (guint i = 0; i < members->len; i++)
    ruleset->entries[g_array_index (members, guint, i)].rank = i;
}

static void
index_rules (RgRuleset *ruleset)
{
  const GPtrArray *rules = ruleset->layers->rules;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < N_COURSES; i++) {
    ruleset->courses[i].members = g_array_new (FALSE, FALSE, sizeof (guint));
    ruleset->courses[i].owners = g_array_new (FALSE, FALSE, sizeof (Owner));
  }
  for (guint i = 0; i < rules->len; i++) {
    RgRule *rule = rules->pdata[i];
    Entry *entry = &ruleset->entries[i];
    Course *course = &ruleset->courses[course_of (rule)];

    entry->rule = rule;
    entry->order = i;
    entry->language = number_language (numbers, rule->language);
    course->kinds |= 1u << rule->kind;
    course->texts |= rule->texts;
    g_array_append_val (course->members, i);
  }
  rank_rules (ruleset);
  ruleset->n_languages = g_hash_table_size (numbers) + 1;
  ruleset->sums = g_new0 (double, ruleset->n_languages);
  for (guint name = 0; name < RG_N_TEXTS; name++) {
    ruleset->pages[name].windows = g_array_new (FALSE, FALSE, sizeof (Window));
    ruleset->pages[name].first = g_new0 (guint32, rules->len);
    ruleset->pages[name].last = g_new0 (guint32, rules->len);
  }
}

static void
add_literals (Course *course, const Entry *entry)
{
  const GPtrArray *alternatives = entry->rule->literals;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  for (guint i = 0; i < MAX (alternatives->len, 1); i++) {
    const Owner owner = {entry->order, i};

    rg_prefilter_add (course->prefilter, i < alternatives->len ? alternatives->pdata[i] : nothing,
                      entry->rule->crosses_lines);
    g_array_append_val (course->owners, owner);
  }
}

/* A pattern that does not read can match nothing; rg_ruleset_check says so. */
static void
prepare_course (RgRuleset *ruleset, Course *course)
{
  if (course->prefilter)
    return;
  course->prefilter = rg_prefilter_new ();
  for (guint i = 0; i < course->members->len; i++) {
    const Entry *entry = &ruleset->entries[g_array_index (course->members, guint, i)];

    if (rg_rule_study (entry->rule, NULL))
      add_literals (course, entry);
  }
  rg_prefilter_seal (course->prefilter);
}

/* Takes @layers. */
static RgRuleset *
new_ruleset (RgLayers *layers)
{
  RgRuleset *ruleset = g_new0 (RgRuleset, 1);

  ruleset->layers = layers;
  ruleset->entries = g_new0 (Entry, ruleset->layers->rules->len);
  ruleset->scratch = rg_regex_scratch_new ();
  ruleset->candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  ruleset->places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
  ruleset->starts = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  index_rules (ruleset);
  return ruleset;
}

RgRuleset *
rg_ruleset_new (const char *const *directories, GPtrArray **ret_complaints, GError **error)
{
  RgLayers *layers = rg_layers_new (directories, ret_complaints, error);

  return layers ? new_ruleset (layers) : NULL;
}

RgRuleset *
rg_ruleset_new_of (GPtrArray *rules)
{
  RgLayers *layers = g_new0 (RgLayers, 1);

  layers->rules = g_ptr_array_ref (rules);
  return new_ruleset (layers);
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
  for (guint i = 0; i < N_COURSES; i++) {
    g_clear_pointer (&ruleset->courses[i].members, g_array_unref);
    g_clear_pointer (&ruleset->courses[i].owners, g_array_unref);
    rg_prefilter_free (ruleset->courses[i].prefilter);
  }
  g_clear_pointer (&ruleset->candidates, g_array_unref);
  g_clear_pointer (&ruleset->places, g_array_unref);
  g_clear_pointer (&ruleset->starts, g_array_unref);
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

void
rg_hit_free (RgHit *hit)
{
  if (!hit)
    return;
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    g_free (hit->capture[i]);
  g_free (hit);
}

/* Whether the full stop at @at belongs to what stands in front: an ordinal ("3. Dezember"), an initial
 * ("J. Brook"), or a word that is none without a vowel ("Dr.", "Nr.", "bzw."). */
static gboolean
is_abbreviated (const RgText *text, gsize at)
{
  gsize start = at;
  gboolean digits = TRUE, lower = FALSE, vowel = FALSE;

  while (start > 0 && at - start < 5 && g_ascii_isalnum (text->text[start - 1])) {
    const char c = text->text[--start];

    digits = digits && g_ascii_isdigit (c);
    lower = lower || g_ascii_islower (c);
    vowel = vowel || strchr ("aeiouyAEIOUY", c) || g_ascii_isdigit (c);
  }
  if (start == at || (start > 0 && !g_ascii_isspace (text->text[start - 1]) &&
                      text->text[start - 1] != '(' && text->text[start - 1] != '"'))
    return FALSE;
  if (digits)
    return at - start <= 2;
  return at - start == 1 ? text->text[start] != 'I' : at - start <= 4 && lower && !vowel;
}

/* How many bytes of a sentence's end stand at @at; 0 when none does. */
static gsize
sentence_end (const RgText *text, gsize at)
{
  static const char *const wide[] = {"。", "！", "？"};
  const char *p = text->text + at;

  if (*p == '\n')
    return 1;
  if (*p == '.' && at + 1 < text->length && p[1] != '\n' && is_abbreviated (text, at))
    return 0;
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
    entry->regex = rg_rule_compile (entry->rule, NULL);
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

/* Adds the hits that begin within @starts, the end included; FALSE when there are enough.  @from: where the
 * last hit ended. */
static gboolean
match_starts (const RgRuleset *ruleset, const Page *page, const Entry *entry, const RgFold *fold,
              RgSpan starts, gsize *from, guint *n_hits, GPtrArray *hits)
{
  gsize length;
  const char *folded = rg_fold_text (fold, &length);
  RgSpan span;

  *from = MAX (*from, starts.start);
  /* A reach is told in bytes; PCRE2 must not begin within a character. */
  while (*from < length && ((guchar)folded[*from] & 0xc0) == 0x80)
    (*from)++;
  while (*from <= starts.end && rg_regex_find_before (entry->regex, ruleset->scratch, folded,
                                                      length, *from, starts.end, &span)) {
    fill_captures (ruleset, page, entry->regex, fold,
                   add_hit (page, entry, original_span (fold, span), hits));
    if (++*n_hits == RG_LIMIT_HITS)
      return FALSE;
    *from = span.end;
    if (span.end == span.start)
      *from += *from < length ? (gsize)g_utf8_skip[(guchar)folded[*from]] : 1;
  }
  return TRUE;
}

/* Lists in ruleset->starts where the rule can match in a line, or in all of the text if it has no literals
 * or crosses lines; returns the next line's first window. */
static guint32
find_starts (RgRuleset *ruleset, const Page *page, const RgRule *rule, guint32 first, gsize *sought)
{
  const gboolean blind = rule->literals->len == 0;
  const gsize start = g_array_index (page->windows, Window, first - 1).start;
  gsize length;
  const char *folded = rg_fold_text (page->folded, &length);
  const char *end =
      rule->crosses_lines || blind ? NULL : memchr (folded + start, '\n', length - start);
  const RgSpan line = {start, end ? (gsize)(end - folded) : length};
  guint32 next = first;

  g_array_set_size (ruleset->starts, 0);
  while (next > 0) {
    const Window *window = &g_array_index (page->windows, Window, next - 1);
    const GPtrArray *groups;
    RgSpan sight = line;
    gsize left;

    if (window->start != start)
      break;
    next = window->next;
    if (blind) {
      const RgSpan head = {0, MIN (length, RG_LIMIT_BLIND)};

      g_array_append_val (ruleset->starts, head);
      continue;
    }
    groups = rule->literals->pdata[window->alternative];
    left = (RG_LIMIT_SOUGHT - *sought) / groups->len;
    sight.end = MIN (line.end, line.start + left);
    if (sight.end <= sight.start)
      continue;
    *sought += groups->len * (sight.end - sight.start);
    rg_starts_find (groups, rule->reaches->pdata[window->alternative],
                    rule->exact ? EXACT_STRETCH : 1, folded, length, sight, ruleset->starts);
  }
  rg_starts_merge (ruleset->starts);
  return next;
}

/* The same places in the text of exact case. */
static RgSpan
exact_span (const Page *page, RgSpan span)
{
  const RgSpan source = original_span (page->folded, span);

  return (RgSpan){rg_fold_place (page->exact, source.start).start,
                  rg_fold_place (page->exact, source.end).end};
}

static void
fold_exactly (Page *page)
{
  if (!page->exact)
    page->exact = rg_fold_new (page->text.text, page->text.length, RG_FOLD_EXACT);
}

static void
match_pattern (RgRuleset *ruleset, Page *page, Entry *entry, GPtrArray *hits)
{
  const gboolean exact = entry->rule->exact;
  gsize from = 0, sought = 0, tried = 0;
  guint n_hits = 0;
  gboolean more = compile_entry (entry) != NULL;

  if (more && exact)
    fold_exactly (page);
  for (guint32 next = page->first[entry->order]; more && next > 0;) {
    next = find_starts (ruleset, page, entry->rule, next, &sought);
    for (guint i = 0; more && i < ruleset->starts->len; i++) {
      const RgSpan found = g_array_index (ruleset->starts, RgSpan, i);
      const RgSpan span = exact ? exact_span (page, found) : found;

      tried += MAX (span.end + 1 - span.start, RG_LIMIT_STARTS / RG_LIMIT_TRIES);
      more = (tried <= RG_LIMIT_STARTS || entry->rule->literals->len == 0) &&
             match_starts (ruleset, page, entry, exact ? page->exact : page->folded, span, &from,
                           &n_hits, hits);
    }
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

static void
add_window (RgRuleset *ruleset, Page *page, Owner owner, gsize start)
{
  const guint rule = owner.entry;
  Window window = {.start = start, .alternative = owner.alternative};
  guint32 index = page->windows->len + 1;

  if (page->first[rule] > 0) {
    g_array_index (page->windows, Window, page->last[rule] - 1).next = index;
  } else {
    page->first[rule] = index;
    if (!ruleset->entries[rule].found)
      g_array_append_val (ruleset->candidates, rule);
    ruleset->entries[rule].found = TRUE;
  }
  page->last[rule] = index;
  g_array_append_val (page->windows, window);
}

static void
open_page (RgRuleset *ruleset, const RgText *text)
{
  Page *page = &ruleset->pages[text->name];

  page->text = *text;
  page->folded = rg_fold_new (text->text, text->length, RG_FOLD_CASE);
  page->seen = 0;
  g_array_set_size (page->windows, 0);
  memset (page->first, 0, ruleset->layers->rules->len * sizeof *page->first);
}

/* Asks the prefilter where the rules of a course can match in a text. */
static void
see_page (RgRuleset *ruleset, const Course *course, Page *page)
{
  gsize length;
  const char *folded = rg_fold_text (page->folded, &length);

  g_array_set_size (ruleset->places, 0);
  rg_prefilter_scan (course->prefilter, folded, length, ruleset->places);
  for (guint i = 0; i < ruleset->places->len; i++) {
    const RgPlace *place = &g_array_index (ruleset->places, RgPlace, i);
    const Owner owner = g_array_index (course->owners, Owner, place->entry);

    if (ruleset->entries[owner.entry].rule->texts & 1u << page->text.name)
      add_window (ruleset, page, owner, place->start);
  }
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer entries)
{
  const Entry *one = &((Entry *)entries)[*(const guint *)a];
  const Entry *other = &((Entry *)entries)[*(const guint *)b];

  return one->rank < other->rank ? -1 : one->rank > other->rank;
}

/* Lists the candidates of a course in all texts. */
static void
find_candidates (RgRuleset *ruleset, CourseName name, const RgText *texts, guint n_texts)
{
  Course *course = &ruleset->courses[name];

  g_array_set_size (ruleset->candidates, 0);
  for (guint i = 0; i < n_texts; i++) {
    Page *page = &ruleset->pages[texts[i].name];

    if (!texts[i].text || texts[i].length == 0 || !(course->texts & 1u << texts[i].name))
      continue;
    prepare_course (ruleset, course);
    if (!page->folded)
      open_page (ruleset, &texts[i]);
    if (!(page->seen & 1u << name))
      see_page (ruleset, course, page);
    page->seen |= 1u << name;
  }
  for (guint i = 0; i < ruleset->candidates->len; i++)
    ruleset->entries[g_array_index (ruleset->candidates, guint, i)].found = FALSE;
}

/* Runs what speaks for an invitation; FALSE as soon as @at_least is out of reach.  Where it is reached
 * all is run, that of languages out of reach too: it tells how much the mail speaks them. */
static gboolean
run_evidence (RgRuleset *ruleset, double at_least, GPtrArray *hits)
{
  GArray *candidates = ruleset->candidates;
  g_autofree gboolean *left = g_new0 (gboolean, candidates->len);

  memset (ruleset->sums, 0, ruleset->n_languages * sizeof (double));
  g_array_sort_with_data (candidates, compare_ranks, ruleset->entries);
  for (guint i = 0; i < candidates->len; i++) {
    const Entry *entry = &ruleset->entries[g_array_index (candidates, guint, i)];

    ruleset->sums[entry->language] += entry->rule->score;
  }
  for (guint i = 0; i < candidates->len && within_reach (ruleset, 0) >= at_least; i++) {
    Entry *entry = &ruleset->entries[g_array_index (candidates, guint, i)];

    left[i] = within_reach (ruleset, entry->language) < at_least;
    if (!left[i] && !run_entry (ruleset, entry, hits))
      ruleset->sums[entry->language] -= entry->rule->score;
  }
  if (within_reach (ruleset, 0) < at_least)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    if (left[i])
      run_entry (ruleset, &ruleset->entries[g_array_index (candidates, guint, i)], hits);
  return TRUE;
}

static void
run_candidates (RgRuleset *ruleset, guint kinds, GPtrArray *hits)
{
  for (guint i = 0; i < ruleset->candidates->len; i++) {
    Entry *entry = &ruleset->entries[g_array_index (ruleset->candidates, guint, i)];

    if (kinds & 1u << entry->rule->kind)
      run_entry (ruleset, entry, hits);
  }
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
  gboolean more = TRUE;

  if (kinds & 1u << RG_RULE_EVIDENCE) {
    find_candidates (ruleset, COURSE_SPEAKS, texts, n_texts);
    more = run_evidence (ruleset, at_least, hits);
  }
  for (CourseName name = COURSE_JUDGES; more && name < N_COURSES; name++) {
    if (!(ruleset->courses[name].kinds & kinds))
      continue;
    find_candidates (ruleset, name, texts, n_texts);
    run_candidates (ruleset, kinds, hits);
  }
  close_pages (ruleset);
  g_ptr_array_sort (hits, compare_hits);
  return hits;
}

/* Of this thread alone: the machine may have other work. */
static gint64
tell_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

gint64
rg_ruleset_time (RgRuleset *ruleset, const RgRule *rule, const RgText *text)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_hit_free);
  gint64 time = 0;

  find_candidates (ruleset, course_of (rule), text, 1);
  for (guint i = 0; i < ruleset->candidates->len; i++) {
    Entry *entry = &ruleset->entries[g_array_index (ruleset->candidates, guint, i)];

    if (entry->rule != rule || !compile_entry (entry))
      continue;
    fold_exactly (&ruleset->pages[text->name]);
    time = -tell_time ();
    run_entry (ruleset, entry, hits);
    time += tell_time ();
  }
  close_pages (ruleset);
  return time;
}
