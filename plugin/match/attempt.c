/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes in which a rule looks for its literals, and those at which its pattern is tried, are counted:
 * a hostile text cannot make it slow, and an honest one comes nowhere near. */

#include "match/attempt.h"
#include "base/limits.h"
#include "match/sentence.h"
#include "match/starts.h"

#define EXACT_STRETCH 2 /* folding a letter's case makes it longer or shorter by half at most */

struct _RgAttempt {
  RgRegexScratch *scratch;
  GArray *starts; /* RgSpan, of the window that is looked at */
};

/* A rule on a page. */
typedef struct {
  const RgAttempt *attempt;
  RgPage *page;
  const RgRule *rule;
  RgRegex *regex;
  const RgFold *fold; /* what the pattern meets */
  const GArray *windows;
  GPtrArray *hits;
  gsize from;   /* where the last hit ended */
  gsize sought; /* bytes looked into for literals */
  gsize tried;  /* and those at which the pattern was tried */
  guint n_hits;
} Trial;

RgAttempt *
rg_attempt_new (void)
{
  RgAttempt *attempt = g_new0 (RgAttempt, 1);

  attempt->scratch = rg_regex_scratch_new ();
  attempt->starts = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  return attempt;
}

void
rg_attempt_free (RgAttempt *attempt)
{
  if (!attempt)
    return;
  rg_regex_scratch_free (attempt->scratch);
  g_array_unref (attempt->starts);
  g_free (attempt);
}

static RgHit *
add_hit (const RgPage *page, const RgRule *rule, RgSpan span, GPtrArray *hits)
{
  RgHit *hit = g_new0 (RgHit, 1);

  hit->rule = rule;
  hit->in = page->text.name;
  hit->span = span;
  hit->sentence = rg_sentence_find (&page->text, span);
  g_ptr_array_add (hits, hit);
  return hit;
}

static void
fill_captures (const Trial *trial, RgHit *hit)
{
  for (guint i = 0; i < RG_N_CAPTURES; i++) {
    RgSpan span;

    if (!rg_regex_group (trial->regex, trial->attempt->scratch, rg_capture_name ((RgCapture)i),
                         &span))
      continue;
    hit->capture_span[i] = rg_page_origin (trial->fold, span);
    hit->capture[i] = g_strndup (trial->page->text.text + hit->capture_span[i].start,
                                 hit->capture_span[i].end - hit->capture_span[i].start);
  }
}

/* Adds the hits that begin within @starts, the end included; FALSE when there are enough. */
static gboolean
match_starts (Trial *trial, RgSpan starts)
{
  gsize length;
  const char *folded = rg_fold_text (trial->fold, &length);
  RgSpan span;

  trial->from = MAX (trial->from, starts.start);
  /* A reach is told in bytes; PCRE2 must not begin within a character. */
  while (trial->from < length && ((guchar)folded[trial->from] & 0xc0) == 0x80)
    trial->from++;
  while (trial->from <= starts.end &&
         rg_regex_find_before (trial->regex, trial->attempt->scratch, folded, length, trial->from,
                               starts.end, &span)) {
    fill_captures (
        trial, add_hit (trial->page, trial->rule, rg_page_origin (trial->fold, span), trial->hits));
    if (++trial->n_hits == RG_LIMIT_HITS)
      return FALSE;
    trial->from = span.end;
    if (span.end == span.start)
      trial->from += trial->from < length ? (gsize)g_utf8_skip[(guchar)folded[trial->from]] : 1;
  }
  return TRUE;
}

/* How far a pattern without literals looks. */
static gsize
limit_blind (RgTextName name)
{
  return name == RG_TEXT_SUBJECT || name == RG_TEXT_FROM || name == RG_TEXT_SENDER
             ? RG_LIMIT_BLIND_LINE
             : RG_LIMIT_BLIND;
}

/* Lists where the rule can match in a line, or in all of the text if it has no literals or crosses lines;
 * returns the next line's first window. */
static guint32
find_starts (Trial *trial, guint32 first)
{
  const RgRule *rule = trial->rule;
  const gboolean blind = rule->literals->len == 0;
  const gsize start = g_array_index (trial->windows, RgWindow, first - 1).start;
  GArray *starts = trial->attempt->starts;
  gsize length;
  const char *folded = rg_fold_text (trial->page->folded, &length);
  const char *end =
      rule->crosses_lines || blind ? NULL : memchr (folded + start, '\n', length - start);
  const RgSpan line = {start, end ? (gsize)(end - folded) : length};
  guint32 next = first;

  g_array_set_size (starts, 0);
  while (next > 0) {
    const RgWindow *window = &g_array_index (trial->windows, RgWindow, next - 1);
    const GPtrArray *groups;
    RgSpan sight = line;
    gsize left;

    if (window->start != start)
      break;
    next = window->next;
    if (blind) {
      const RgSpan head = {0, MIN (length, limit_blind (trial->page->text.name))};

      g_array_append_val (starts, head);
      continue;
    }
    groups = rule->literals->pdata[window->alternative];
    left = (RG_LIMIT_SOUGHT - trial->sought) / groups->len;
    sight.end = MIN (line.end, line.start + left);
    if (sight.end <= sight.start)
      continue;
    trial->sought += groups->len * (sight.end - sight.start);
    rg_starts_find (groups, rule->reaches->pdata[window->alternative],
                    rule->exact ? EXACT_STRETCH : 1, folded, length, sight, starts);
  }
  rg_starts_merge (starts);
  return next;
}

void
rg_attempt_pattern (RgAttempt *attempt, RgPage *page, const RgRule *rule, RgRegex *regex,
                    const GArray *windows, guint32 first, GPtrArray *hits)
{
  Trial trial = {.attempt = attempt,
                 .page = page,
                 .rule = rule,
                 .regex = regex,
                 .fold = rule->exact ? rg_page_exact (page) : page->folded,
                 .windows = windows,
                 .hits = hits};
  gboolean more = TRUE;

  for (guint32 next = first; more && next > 0;) {
    next = find_starts (&trial, next);
    for (guint i = 0; more && i < attempt->starts->len; i++) {
      const RgSpan found = g_array_index (attempt->starts, RgSpan, i);
      const RgSpan span = rule->exact ? rg_page_exact_span (page, found) : found;

      trial.tried += MAX (span.end + 1 - span.start, RG_LIMIT_STARTS / RG_LIMIT_TRIES);
      more = (trial.tried <= RG_LIMIT_STARTS || rule->literals->len == 0) &&
             match_starts (&trial, span);
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

void
rg_attempt_domains (const RgPage *page, const RgRule *rule, GPtrArray *hits)
{
  const RgText *text = &page->text;
  gsize start = 0;
  guint n = 0;

  while (start < text->length && n < RG_LIMIT_HITS) {
    const char *line = text->text + start;
    const char *end = memchr (line, '\n', text->length - start);
    gsize length = end ? (gsize)(end - line) : text->length - start;

    if (is_below (line, length, rule->domains)) {
      add_hit (page, rule, (RgSpan){start, start + length}, hits);
      n++;
    }
    start += length + 1;
  }
}
