/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Most of the work is not done.  A mail is written in one language or two, so the rules of the others
 * are not asked, nor read before a mail needs them.  What speaks for an invitation is looked for
 * first, and as soon as the rest cannot reach what is asked for, the scan gives up; guards, vetoes and
 * all else run only on the few mails that are left.  So the rules of a language are parted into courses,
 * each with a prefilter of its own that is made when a mail first needs it, because that is what costs
 * most of starting.
 *
 * What was got ready stays, so that somebody in a hurry gives up and asks again: each time a scan comes
 * further, because the first piece of such work is done whatever the clock says.
 *
 * Everything that a scan needs but the folded texts and the hits is made once, and a scan looks only
 * at the rules that the prefilter names, so that the cost of a mail does not grow with their number. */

#include "match/ruleset.h"
#include "base/limits.h"
#include "match/attempt.h"
#include "match/hearing.h"
#include "match/layers.h"
#include "match/prefilter.h"
#include "match/prospect.h"
#include <time.h>

#define EVERYWHERE (~G_GUINT64_CONSTANT (0)) /* all languages */

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
  guint language; /* number of its band */
  gboolean found; /* it is among the candidates of the scan that runs */
  guint32 first[RG_N_TEXTS], last[RG_N_TEXTS]; /* 1 + index of its windows' ends; 0: none */
} Entry;

/* What an entry of the prefilter stands for. */
typedef struct {
  guint32 entry, alternative;
} Owner;

/* Rules that are looked for together. */
typedef struct {
  guint texts;            /* bit set of 1 << RgTextName: where they look */
  GArray *members;        /* guint: entries */
  guint studied;          /* so many of them */
  RgPrefilter *prefilter; /* NULL until a scan needs it */
  GArray *owners;         /* Owner: of each entry of the prefilter */
} Course;

/* The rules of a language. */
typedef struct {
  RgLanguageRules *language;
  Entry *entries; /* in the order of its rules; NULL until a mail needs it */
  Course courses[N_COURSES];
} Band;

struct _RgRuleset {
  RgLayers *layers;
  GPtrArray *rules;   /* RgRule *: all of them; NULL until somebody asks */
  Band *bands;        /* of each language of the layers */
  guint n_bands, any; /* any: of the rules of every language */
  RgHearing *hearing;
  guint64 unheard; /* bit set of bands that are asked whatever a mail says */
  RgAttempt *attempt;
  RgProspect *prospect;
  GPtrArray *candidates; /* Entry *: of the course that runs */
  GPtrArray *found;      /* Entry *: of the scan that runs */
  GArray *windows;       /* RgWindow, of the scan that runs */
  GArray *places;        /* RgPlace, of the text that is looked at */
  RgPage pages[RG_N_TEXTS];
  gint64 haste; /* microseconds for getting ready; 0: as many as it takes */
  gint64 until; /* the end of that; 0: no scan has begun since */
  gboolean got_ready, gave_up;
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

/* The kinds of rules that a course may have. */
static guint
kinds_of (CourseName name)
{
  switch (name) {
  case COURSE_FACT:
    return 1 << RG_RULE_FACT | 1 << RG_RULE_VARIANT;
  case COURSE_ENVELOPE:
    return 1 << RG_RULE_ENVELOPE;
  case COURSE_REPLY:
    return 1 << RG_RULE_REPLY;
  case COURSE_SPEAKS:
    return 1 << RG_RULE_EVIDENCE;
  default:
    return 1 << RG_RULE_EVIDENCE | 1 << RG_RULE_GUARD | 1 << RG_RULE_VETO | 1 << RG_RULE_SIGN;
  }
}

/* Loading */

static guint64
bit_of (guint band)
{
  return G_GUINT64_CONSTANT (1) << MIN (band, RG_HEARING_LANGUAGES - 1);
}

/* The last bit stands for all that have none of their own. */
static void
list_bands (RgRuleset *ruleset)
{
  const GPtrArray *languages = ruleset->layers->languages;

  ruleset->n_bands = languages->len;
  ruleset->bands = g_new0 (Band, languages->len);
  ruleset->any = languages->len;
  ruleset->unheard = bit_of (RG_HEARING_LANGUAGES - 1);
  for (guint i = 0; i < languages->len; i++) {
    RgLanguageRules *language = languages->pdata[i];
    const char *words = g_hash_table_lookup (ruleset->layers->policy->hear, language->name);

    ruleset->bands[i].language = language;
    if (g_str_equal (language->name, "any"))
      ruleset->any = i;
    if (words && i < RG_HEARING_LANGUAGES - 1)
      rg_hearing_add (ruleset->hearing, i, words);
    else
      ruleset->unheard |= bit_of (i);
  }
}

/* Takes @layers. */
static RgRuleset *
new_ruleset (RgLayers *layers)
{
  RgRuleset *ruleset = g_new0 (RgRuleset, 1);

  ruleset->layers = layers;
  ruleset->hearing = rg_hearing_new ();
  ruleset->attempt = rg_attempt_new ();
  ruleset->prospect = rg_prospect_new ();
  ruleset->candidates = g_ptr_array_new ();
  ruleset->found = g_ptr_array_new ();
  ruleset->windows = g_array_new (FALSE, FALSE, sizeof (RgWindow));
  ruleset->places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
  list_bands (ruleset);
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
  return new_ruleset (rg_layers_new_of (rules));
}

static void
clear_band (Band *band)
{
  for (guint i = 0; band->entries && i < band->language->rules->len; i++)
    rg_regex_free (band->entries[i].regex);
  g_free (band->entries);
  for (guint i = 0; i < N_COURSES; i++) {
    g_clear_pointer (&band->courses[i].members, g_array_unref);
    g_clear_pointer (&band->courses[i].owners, g_array_unref);
    rg_prefilter_free (band->courses[i].prefilter);
  }
}

void
rg_ruleset_free (RgRuleset *ruleset)
{
  if (!ruleset)
    return;
  for (guint i = 0; i < ruleset->n_bands; i++)
    clear_band (&ruleset->bands[i]);
  g_free (ruleset->bands);
  g_clear_pointer (&ruleset->rules, g_ptr_array_unref);
  rg_hearing_free (ruleset->hearing);
  rg_attempt_free (ruleset->attempt);
  rg_prospect_free (ruleset->prospect);
  g_clear_pointer (&ruleset->candidates, g_ptr_array_unref);
  g_clear_pointer (&ruleset->found, g_ptr_array_unref);
  g_clear_pointer (&ruleset->windows, g_array_unref);
  g_clear_pointer (&ruleset->places, g_array_unref);
  rg_layers_free (ruleset->layers);
  g_free (ruleset);
}

const RgPolicy *
rg_ruleset_policy (const RgRuleset *ruleset)
{
  return ruleset->layers->policy;
}

const GPtrArray *
rg_ruleset_rules (RgRuleset *ruleset)
{
  if (ruleset->rules)
    return ruleset->rules;
  ruleset->rules = g_ptr_array_new ();
  for (guint i = 0; i < ruleset->n_bands; i++) {
    rg_layers_need (ruleset->layers, ruleset->bands[i].language);
    g_ptr_array_extend (ruleset->rules, ruleset->bands[i].language->rules, NULL, NULL);
  }
  return ruleset->rules;
}

const GPtrArray *
rg_ruleset_broken (const RgRuleset *ruleset)
{
  return ruleset->layers->broken;
}

static void
index_rules (RgRuleset *ruleset, guint number)
{
  Band *band = &ruleset->bands[number];
  const GPtrArray *rules;

  rg_layers_need (ruleset->layers, band->language);
  rules = band->language->rules;
  band->entries = g_new0 (Entry, rules->len + 1);
  for (guint i = 0; i < N_COURSES; i++) {
    band->courses[i].members = g_array_new (FALSE, FALSE, sizeof (guint));
    band->courses[i].owners = g_array_new (FALSE, FALSE, sizeof (Owner));
  }
  for (guint i = 0; i < rules->len; i++) {
    RgRule *rule = rules->pdata[i];
    Course *course = &band->courses[course_of (rule)];

    band->entries[i].rule = rule;
    band->entries[i].language = number;
    course->texts |= rule->texts;
    g_array_append_val (course->members, i);
  }
}

static void
add_literals (Course *course, guint index, const RgRule *rule)
{
  const GPtrArray *alternatives = rule->literals;
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  for (guint i = 0; i < MAX (alternatives->len, 1); i++) {
    const Owner owner = {index, i};

    rg_prefilter_add (course->prefilter, i < alternatives->len ? alternatives->pdata[i] : nothing,
                      rule->crosses_lines);
    g_array_append_val (course->owners, owner);
  }
}

void
rg_ruleset_hurry (RgRuleset *ruleset, gint64 microseconds)
{
  ruleset->haste = microseconds;
  ruleset->until = 0;
  ruleset->got_ready = ruleset->gave_up = FALSE;
}

gboolean
rg_ruleset_gave_up (const RgRuleset *ruleset)
{
  return ruleset->gave_up;
}

/* Whether there is time for one more piece of getting ready. */
static gboolean
has_time (RgRuleset *ruleset)
{
  if (ruleset->haste && ruleset->got_ready && g_get_monotonic_time () >= ruleset->until)
    ruleset->gave_up = TRUE;
  ruleset->got_ready = TRUE;
  return !ruleset->gave_up;
}

static void
forget_prefilter (Course *course)
{
  g_clear_pointer (&course->prefilter, rg_prefilter_free);
  g_array_set_size (course->owners, 0);
}

/* FALSE: there was no time.  A pattern that does not read can match nothing; rg_ruleset_check says so. */
static gboolean
prepare_course (RgRuleset *ruleset, const Band *band, Course *course)
{
  if (course->prefilter)
    return TRUE;
  course->prefilter = rg_prefilter_new ();
  for (guint i = 0; i < course->members->len; i++) {
    const guint index = g_array_index (course->members, guint, i);
    RgRule *rule = band->entries[index].rule;

    if (i == course->studied && !has_time (ruleset))
      break;
    if (rg_rule_study (rule, NULL))
      add_literals (course, index, rule);
    course->studied = MAX (course->studied, i + 1);
  }
  if (has_time (ruleset))
    rg_prefilter_seal (course->prefilter);
  else
    forget_prefilter (course);
  return course->prefilter != NULL;
}

/* Looking */

void
rg_hit_free (RgHit *hit)
{
  if (!hit)
    return;
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    g_free (hit->capture[i]);
  g_free (hit);
}

static RgRegex *
compile_entry (RgRuleset *ruleset, Entry *entry)
{
  if (!entry->tried && has_time (ruleset)) {
    entry->regex = rg_rule_compile (entry->rule, NULL);
    entry->tried = TRUE;
  }
  return entry->regex;
}

static RgPage *
open_page (RgRuleset *ruleset, const RgText *text)
{
  RgPage *page = &ruleset->pages[text->name];

  if (!page->folded)
    rg_page_open (page, text);
  return page;
}

static void
close_pages (RgRuleset *ruleset)
{
  for (guint name = 0; name < RG_N_TEXTS; name++)
    rg_page_close (&ruleset->pages[name]);
  for (guint i = 0; i < ruleset->found->len; i++) {
    Entry *entry = ruleset->found->pdata[i];

    entry->found = FALSE;
    memset (entry->first, 0, sizeof entry->first);
  }
  g_ptr_array_set_size (ruleset->found, 0);
  g_array_set_size (ruleset->windows, 0);
}

/* The bands of the languages that a mail may be written in. */
static guint64
hear_languages (RgRuleset *ruleset, const RgText *texts, guint n_texts)
{
  const guint spoken =
      1 << RG_TEXT_SUBJECT | 1 << RG_TEXT_BODY | 1 << RG_TEXT_CALENDAR | 1 << RG_TEXT_FROM;

  for (guint i = 0; i < n_texts; i++) {
    gsize length;
    const char *folded;

    if (!texts[i].text || texts[i].length == 0 || !(spoken & 1u << texts[i].name))
      continue;
    folded = rg_fold_text (open_page (ruleset, &texts[i])->folded, &length);
    rg_hearing_listen (ruleset->hearing, folded, length);
  }
  return ruleset->unheard | rg_hearing_tell (ruleset->hearing);
}

static guint64
find_band (const RgRuleset *ruleset, const char *language)
{
  for (guint i = 0; i < ruleset->n_bands; i++)
    if (g_str_equal (ruleset->bands[i].language->name, language))
      return bit_of (i);
  return 0;
}

/* The bands that a scan asks.  An envelope says too little to hear a language in. */
static guint64
find_asked (RgRuleset *ruleset, const char *language, guint kinds, const RgText *texts,
            guint n_texts)
{
  if (language)
    return find_band (ruleset, language);
  return kinds == 1 << RG_RULE_ENVELOPE ? EVERYWHERE : hear_languages (ruleset, texts, n_texts);
}

/* Returns whether it matched in any text. */
static gboolean
run_entry (RgRuleset *ruleset, Entry *entry, GPtrArray *hits)
{
  const guint before = hits->len;

  for (guint name = 0; name < RG_N_TEXTS; name++) {
    RgPage *page = &ruleset->pages[name];

    if (entry->first[name] == 0)
      continue;
    if (entry->rule->domains)
      rg_attempt_domains (page, entry->rule, hits);
    else if (compile_entry (ruleset, entry))
      rg_attempt_pattern (ruleset->attempt, page, entry->rule, entry->regex, ruleset->windows,
                          entry->first[name], hits);
  }
  return hits->len > before;
}

static void
add_window (RgRuleset *ruleset, Entry *entry, RgTextName name, RgWindow window)
{
  const guint32 index = ruleset->windows->len + 1;

  if (entry->first[name] > 0)
    g_array_index (ruleset->windows, RgWindow, entry->last[name] - 1).next = index;
  else
    entry->first[name] = index;
  entry->last[name] = index;
  g_array_append_val (ruleset->windows, window);
  if (entry->found)
    return;
  entry->found = TRUE;
  g_ptr_array_add (ruleset->candidates, entry);
  g_ptr_array_add (ruleset->found, entry);
}

/* Asks the prefilter where the rules of a course can match in a text. */
static void
see_page (RgRuleset *ruleset, const Band *band, const Course *course, const RgPage *page)
{
  gsize length;
  const char *folded = rg_fold_text (page->folded, &length);

  g_array_set_size (ruleset->places, 0);
  rg_prefilter_scan (course->prefilter, folded, length, ruleset->places);
  for (guint i = 0; i < ruleset->places->len; i++) {
    const RgPlace *place = &g_array_index (ruleset->places, RgPlace, i);
    const Owner owner = g_array_index (course->owners, Owner, place->entry);
    const RgWindow window = {.start = place->start, .alternative = owner.alternative};

    if (band->entries[owner.entry].rule->texts & 1u << page->text.name)
      add_window (ruleset, &band->entries[owner.entry], page->text.name, window);
  }
}

/* Lists the candidates of a course of the languages asked, in all texts. */
static void
find_candidates (RgRuleset *ruleset, CourseName name, guint64 asked, const RgText *texts,
                 guint n_texts)
{
  g_ptr_array_set_size (ruleset->candidates, 0);
  for (guint i = 0; i < ruleset->n_bands; i++) {
    Band *band = &ruleset->bands[i];
    Course *course = &band->courses[name];

    if (!(asked & bit_of (i)))
      continue;
    if (!band->entries && !has_time (ruleset))
      return;
    if (!band->entries)
      index_rules (ruleset, i);
    for (guint j = 0; j < n_texts; j++) {
      if (!texts[j].text || texts[j].length == 0 || !(course->texts & 1u << texts[j].name))
        continue;
      if (!prepare_course (ruleset, band, course))
        return;
      see_page (ruleset, band, course, open_page (ruleset, &texts[j]));
    }
  }
}

/* Those of the families that a mail needs first, because without one all else is in vain; then the
 * strongest. */
static int
compare_promise (gconstpointer a, gconstpointer b)
{
  const RgRule *one = (*(const Entry *const *)a)->rule, *other = (*(const Entry *const *)b)->rule;

  if (one->grounds != other->grounds)
    return one->grounds ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->order < other->order ? -1 : one->order > other->order;
}

/* Whether what it says can count: not so where it stands too far down in the body. */
static gboolean
can_count (const RgRuleset *ruleset, const Entry *entry)
{
  const guint32 first = entry->first[RG_TEXT_BODY];

  for (guint name = 0; name < RG_N_TEXTS; name++)
    if (name != RG_TEXT_BODY && entry->first[name] > 0)
      return TRUE;
  return first > 0 &&
         !rg_policy_ignores (
             ruleset->layers->policy, entry->rule, RG_TEXT_BODY,
             rg_fold_origin (ruleset->pages[RG_TEXT_BODY].folded,
                             g_array_index (ruleset->windows, RgWindow, first - 1).start));
}

static gboolean
has_counted (const RgRuleset *ruleset, const GPtrArray *hits, guint from)
{
  for (guint i = from; i < hits->len; i++) {
    const RgHit *hit = hits->pdata[i];

    if (!rg_policy_ignores (ruleset->layers->policy, hit->rule, hit->in, hit->span.start))
      return TRUE;
  }
  return FALSE;
}

/* Runs what speaks for an invitation; FALSE as soon as @at_least is out of reach.  Where it is reached
 * all is run, what cannot count too: it tells how much the mail speaks a language. */
static gboolean
run_evidence (RgRuleset *ruleset, double at_least, GPtrArray *hits)
{
  GPtrArray *candidates = ruleset->candidates;
  RgProspect *prospect = ruleset->prospect;
  g_autofree gboolean *left = g_new0 (gboolean, candidates->len);

  g_ptr_array_sort (candidates, compare_promise);
  rg_prospect_begin (prospect, ruleset->n_bands, ruleset->any);
  for (guint i = 0; i < candidates->len; i++) {
    const Entry *entry = candidates->pdata[i];

    left[i] = !can_count (ruleset, entry);
    if (!left[i])
      rg_prospect_add (prospect, entry->rule, entry->language);
  }
  for (guint i = 0; i < candidates->len && rg_prospect_best (prospect) >= at_least; i++) {
    Entry *entry = candidates->pdata[i];
    const guint before = hits->len;

    left[i] = left[i] || (entry->language != ruleset->any &&
                          rg_prospect_reach (prospect, entry->language) < at_least);
    if (left[i])
      continue;
    run_entry (ruleset, entry, hits);
    if (!has_counted (ruleset, hits, before))
      rg_prospect_drop (prospect, entry->rule, entry->language);
  }
  if (rg_prospect_best (prospect) < at_least)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    if (left[i])
      run_entry (ruleset, candidates->pdata[i], hits);
  return TRUE;
}

static void
run_candidates (RgRuleset *ruleset, guint kinds, GPtrArray *hits)
{
  for (guint i = 0; i < ruleset->candidates->len; i++) {
    Entry *entry = ruleset->candidates->pdata[i];

    if (kinds & 1u << entry->rule->kind)
      run_entry (ruleset, entry, hits);
  }
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const RgHit *one = *(const RgHit *const *)a, *other = *(const RgHit *const *)b;

  if (one->in != other->in)
    return one->in < other->in ? -1 : 1;
  if (one->rule->order != other->rule->order)
    return one->rule->order < other->rule->order ? -1 : 1;
  return one->span.start < other->span.start ? -1 : one->span.start > other->span.start;
}

GPtrArray *
rg_ruleset_scan (RgRuleset *ruleset, const char *language, const RgText *texts, guint n_texts,
                 guint kinds, double at_least)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_hit_free);
  const guint64 asked = find_asked (ruleset, language, kinds, texts, n_texts);
  gboolean more = TRUE;

  if (ruleset->until == 0)
    ruleset->until = g_get_monotonic_time () + ruleset->haste;
  if (kinds & kinds_of (COURSE_SPEAKS)) {
    find_candidates (ruleset, COURSE_SPEAKS, asked, texts, n_texts);
    more = run_evidence (ruleset, at_least, hits);
  }
  for (CourseName name = COURSE_JUDGES; more && name < N_COURSES; name++) {
    if (!(kinds_of (name) & kinds))
      continue;
    find_candidates (ruleset, name, asked, texts, n_texts);
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

  find_candidates (ruleset, course_of (rule), find_band (ruleset, rule->language), text, 1);
  for (guint i = 0; i < ruleset->candidates->len; i++) {
    Entry *entry = ruleset->candidates->pdata[i];

    if (entry->rule != rule || !compile_entry (ruleset, entry))
      continue;
    rg_page_exact (&ruleset->pages[text->name]);
    time = -tell_time ();
    run_entry (ruleset, entry, hits);
    time += tell_time ();
  }
  close_pages (ruleset);
  return time;
}
