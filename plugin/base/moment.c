/* SPDX-License-Identifier: GPL-3.0-or-later */

/* base/lexicon cuts the text into tokens that know their roles; one pass over them collects days
 * (base/day) and chains of times (base/hours); then each chain is given to a day: the one it touches,
 * else the last one before it, else the next one.  No language appears here.  Everything looks a bounded
 * number of tokens ahead, so the whole is linear.
 *
 * Known limits: lengths ("for 30 minutes") give no end; years before 1970 and calendars other than the
 * Gregorian are not read. */

#include "base/moment.h"

#include "base/day.h"
#include "base/hours.h"
#include "base/julian.h"
#include "base/limits.h"

#define REACH_BACK 400    /* bytes from a day to a later time that belongs to it */
#define REACH_FORWARD 200 /* bytes from a time to a later day that it belongs to */

struct _RgMomentWords {
  RgLexicon *lexicon;
};

typedef struct {
  RgTokens tokens;
  GArray *days;  /* RgDay */
  GArray *times; /* RgHours */
  RgZone zone;   /* said once for all times */
  RgZone home;   /* where no zone is said */
  gboolean zone_word;
  RgZone name;   /* one that stands in front of a time: "日本時間14時" */
  guint named;   /* the tokens behind such words, 0: none */
  guint former;  /* "instead of" */
  guint open;    /* "Mon-Thu 9:00-17:00" */
  guint end;     /* "Ends:" */
  guint end_day; /* days before it */
} Scan;

static gboolean
touches (const Scan *scan, guint end, guint start)
{
  if (start < end || start - end > RG_TOKENS_SOFT)
    return FALSE;
  for (guint i = end; i < start; i++)
    if (!rg_tokens_is_soft (&scan->tokens, i))
      return FALSE;
  return TRUE;
}

static gsize
distance (const Scan *scan, guint end, guint start)
{
  return scan->tokens.items[start].start - scan->tokens.items[end - 1].end;
}

/* Gives each chain its day. */
static void
bind_times (Scan *scan)
{
  RgDay *days = (RgDay *)scan->days->data;
  RgHours *times = (RgHours *)scan->times->data;
  guint next = 0;

  for (guint i = 0; i < scan->times->len;) {
    guint end = i + 1;
    while (end < scan->times->len && times[end].chain == times[i].chain)
      end++;
    while (next < scan->days->len && days[next].from < times[i].from)
      next++;
    RgDay *before = next > 0 ? days + next - 1 : NULL;
    RgDay *after = next < scan->days->len ? days + next : NULL;
    RgDay *day = NULL;
    if (before && touches (scan, before->to, times[i].from))
      day = before;
    else if (after && touches (scan, times[end - 1].to, after->from))
      day = after;
    else if (before && distance (scan, before->to, times[i].from) <= REACH_BACK)
      day = before;
    else if (after && distance (scan, times[end - 1].to, after->from) <= REACH_FORWARD)
      day = after;
    for (; i < end; i++)
      if (day) {
        times[i].day = (guint)(day - days);
        day->timed = TRUE;
      }
  }
}

/* A text that tells one day, and no time for it near by, tells it for its first times. */
static void
bind_rest (Scan *scan)
{
  RgDay *days = (RgDay *)scan->days->data;
  RgHours *times = (RgHours *)scan->times->data;
  RgDay *only = NULL;

  for (guint d = 0; d < scan->days->len; d++) {
    if (days[d].blank || days[d].until)
      continue;
    if (days[d].timed || (only && only->julian != days[d].julian))
      return;
    only = only ? only : days + d;
  }
  for (guint t = 0; only && t < scan->times->len; t++)
    if (times[t].day == G_MAXUINT) {
      times[t].day = (guint)(only - days);
      only->timed = TRUE;
    }
}

static GDateTime *
make_time (GTimeZone *zone, guint32 julian, int minutes)
{
  GDate date = rg_julian_date (julian + (guint32)(minutes / (24 * 60)));
  minutes %= 24 * 60;
  return g_date_time_new (zone, g_date_get_year (&date), (int)g_date_get_month (&date),
                          g_date_get_day (&date), minutes / 60, minutes % 60, 0);
}

/* "Tuesday or Wednesday at 10": days of a list share what is said once behind its last or in front of
 * its first. */
static void
share_times (Scan *scan)
{
  RgDay *days = (RgDay *)scan->days->data;
  const RgHours *times = (const RgHours *)scan->times->data;

  for (guint t = scan->times->len; t-- > 0;)
    if (times[t].day != G_MAXUINT)
      days[times[t].day].times = t;
  for (guint d = 0; d < scan->days->len; d++)
    days[d].shares = d;
  for (guint d = scan->days->len; d-- > 1;)
    if (days[d].joined && days[d].timed && !days[d - 1].timed &&
        times[days[d].times].from > days[d].from) {
      days[d - 1].times = days[d].times;
      days[d - 1].shares = days[d].shares;
      days[d - 1].timed = TRUE;
    }
  for (guint d = 1; d < scan->days->len; d++)
    if (days[d].joined && !days[d].timed && days[d - 1].timed &&
        times[days[d - 1].times].from < days[d - 1].from) {
      days[d].times = days[d - 1].times;
      days[d].shares = days[d - 1].shares;
      days[d].timed = TRUE;
    }
}

static void
add_moment (GPtrArray *moments, GHashTable *seen, RgMoment *moment)
{
  g_autofree char *key = moment->day_only ? rg_moment_starts_text (moment)
                                          : g_strdup_printf ("%" G_GINT64_FORMAT,
                                                             g_date_time_to_unix (moment->starts));
  if (g_hash_table_add (seen, g_steal_pointer (&key)))
    g_ptr_array_add (moments, moment);
  else
    rg_moment_free (moment);
}

static void
add_day (const Scan *scan, const RgDay *day, GDateTime *reference, GPtrArray *moments,
         GHashTable *seen)
{
  g_autoptr (GTimeZone) zone = rg_zone_make (&scan->home, reference);
  RgMoment *moment = g_new0 (RgMoment, 1);
  moment->span.start = scan->tokens.items[day->from].start;
  moment->span.end = scan->tokens.items[day->to - 1].end;
  moment->day_only = TRUE;
  moment->until = day->until;
  moment->starts = make_time (zone, day->julian, 0);
  if (day->last)
    moment->ends = make_time (zone, day->last, 0);
  add_moment (moments, seen, moment);
}

static void
add_time (const Scan *scan, const RgHours *time, const RgDay *day, GDateTime *reference,
          GPtrArray *moments, GHashTable *seen)
{
  const RgZone *said = time->zone.known ? &time->zone : &scan->zone;
  g_autoptr (GTimeZone) zone = rg_zone_make (said->known ? said : &scan->home, reference);
  RgMoment *moment = g_new0 (RgMoment, 1);
  guint from = time->from, to = time->to;

  if (touches (scan, day->to, time->from))
    from = day->from;
  else if (touches (scan, time->to, day->from))
    to = day->to;
  moment->span.start = scan->tokens.items[from].start;
  moment->span.end = scan->tokens.items[to - 1].end;
  moment->has_zone = said->known;
  moment->until = time->until || day->until;
  moment->loose = time->loose;
  moment->starts = make_time (zone, day->julian, time->start);
  if (time->end >= 0)
    moment->ends = make_time (zone, day->julian, time->end);
  add_moment (moments, seen, moment);
}

/* In the order of the text; a day that some time stands on is not said again without one. */
static GPtrArray *
collect_moments (Scan *scan, GDateTime *reference)
{
  GPtrArray *moments = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_moment_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) timed = g_hash_table_new (NULL, NULL);
  const RgDay *days = (const RgDay *)scan->days->data;
  const RgHours *times = (const RgHours *)scan->times->data;

  for (guint i = 0; i < scan->days->len; i++)
    if (days[i].timed)
      g_hash_table_add (timed, GUINT_TO_POINTER (days[i].julian));

  guint d = 0, t = 0;
  while ((d < scan->days->len || t < scan->times->len) && moments->len < RG_LIMIT_SLOTS) {
    if (t == scan->times->len || (d < scan->days->len && days[d].from < times[t].from)) {
      const RgDay *day = days + d++;
      guint shared = day->shares == d - 1 || day->blank ? scan->times->len : day->times;
      for (; shared < scan->times->len && times[shared].day == day->shares; shared++)
        add_time (scan, times + shared, day, reference, moments, seen);
      if (!day->quiet && !day->blank &&
          !g_hash_table_contains (timed, GUINT_TO_POINTER (day->julian)))
        add_day (scan, day, reference, moments, seen);
    } else {
      const RgHours *time = times + t++;
      if (time->day != G_MAXUINT && !days[time->day].blank)
        add_time (scan, time, days + time->day, reference, moments, seen);
    }
  }
  return moments;
}

/* Whether only what joins things on offer stands between two tokens. */
static gboolean
is_joined (const Scan *scan, guint end, guint start)
{
  gboolean word;
  guint j = rg_day_read_join (&scan->tokens, end, &word);
  return j > end && j <= start && rg_tokens_skip_filler (&scan->tokens, j) == start;
}

static gboolean
follows (const Scan *scan, guint end, guint start)
{
  return touches (scan, end, start) || is_joined (scan, end, start);
}

/* What stands in front of new days may say that they are none. */
static void
take_days (Scan *scan, guint first)
{
  RgDay *day = &g_array_index (scan->days, RgDay, first);

  if (first > 0 && is_joined (scan, day[-1].to, day->from))
    day->joined = TRUE;
  if (scan->former && touches (scan, scan->former, day->from))
    day->blank = TRUE;
  if (scan->open && !day->dated && follows (scan, scan->open, day->from))
    day->blank = day->open = TRUE;
  scan->open = day->open ? day->to : 0;
}

/* "Ends: 15:00", also with a day in front: no time of its own but the end of the one before. */
static gboolean
take_end (Scan *scan, guint first)
{
  const RgHours *found = &g_array_index (scan->times, RgHours, first);
  RgHours *before = first > 0 ? &g_array_index (scan->times, RgHours, first - 1) : NULL;
  guint days = scan->days->len;

  if (!scan->end || !before || before->end >= 0 || scan->times->len != first + 1)
    return FALSE;
  if (days > scan->end_day) {
    const RgDay *day = &g_array_index (scan->days, RgDay, days - 1);
    if (days != scan->end_day + 1 || days < 2 || day[-1].julian != day->julian ||
        !touches (scan, scan->end, day->from) || !touches (scan, day->to, found->from))
      return FALSE;
  } else if (!touches (scan, scan->end, found->from)) {
    return FALSE;
  }
  if (found->start <= before->start)
    return FALSE;
  before->end = found->start;
  if (!before->zone.known)
    before->zone = found->zone;
  g_array_set_size (scan->days, scan->end_day);
  return TRUE;
}

/* What stands in front of new times may say more of them, or that they are none. */
static void
take_times (Scan *scan, guint first, guint end)
{
  RgHours *times = (RgHours *)scan->times->data;

  if (scan->named && touches (scan, scan->named, times[first].from))
    for (guint i = first; i < scan->times->len; i++)
      if (!times[i].zone.known)
        times[i].zone = scan->name;
  if (scan->open && touches (scan, scan->open, times[first].from))
    scan->open = end;
  gboolean taken_back = rg_tokens_has_role (
      &scan->tokens, rg_tokens_skip_filler (&scan->tokens, end), RG_ROLE_NOT_BEFORE);
  if (taken_back && scan->days->len > 0) {
    RgDay *day = &g_array_index (scan->days, RgDay, scan->days->len - 1);
    day->blank |= touches (scan, day->to, times[first].from);
  }
  if (taken_back || (scan->former && touches (scan, scan->former, times[first].from)) ||
      take_end (scan, first))
    g_array_set_size (scan->times, first);
  scan->end = 0;
}

static void
take_word (Scan *scan, guint i)
{
  const RgTokens *tokens = &scan->tokens;

  if (tokens->items[i].kind == RG_TOKEN_BREAK) {
    scan->zone_word = FALSE;
    scan->end = 0;
  } else if (rg_tokens_has_role (tokens, i, RG_ROLE_ZONE_WORD)) {
    scan->zone_word = TRUE;
  } else if (scan->zone_word && !scan->zone.known) {
    rg_zone_read_name (tokens, i, &scan->zone);
  }
  if (rg_tokens_has_role (tokens, i, RG_ROLE_FORMER))
    scan->former = i + 1;
  if (rg_tokens_has_role (tokens, i, RG_ROLE_END)) {
    scan->end = i + 1;
    scan->end_day = scan->days->len;
  }
  RgZone zone = {0};
  if (rg_tokens_has_role (tokens, i, RG_ROLE_ZONE) &&
      rg_zone_read_name (tokens, i, &zone) == i + 1) {
    scan->name = zone;
    scan->named = i + 1;
  }
}

static void
scan_tokens (Scan *scan)
{
  for (guint i = 0; i < scan->tokens.count;) {
    guint days = scan->days->len, times = scan->times->len;
    guint end = rg_day_read (&scan->tokens, i, scan->days);
    if (end > i) {
      take_days (scan, days);
      i = end;
      continue;
    }
    gboolean dated = days > 0 && touches (scan, g_array_index (scan->days, RgDay, days - 1).to, i);
    end = rg_hours_read (&scan->tokens, i, dated, scan->times);
    if (end > i) {
      take_times (scan, times, end);
      i = end;
      continue;
    }
    take_word (scan, i++);
  }
}

static guint32
find_today (GDateTime *reference)
{
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (reference),
                  (GDateMonth)g_date_time_get_month (reference),
                  (GDateYear)g_date_time_get_year (reference));
  return g_date_get_julian (&today);
}

/* Only in America is 12/3 the third of December. */
static RgOrder
find_order (const RgLexicon *lexicon, GDateTime *reference)
{
  RgOrder order = rg_lexicon_order (lexicon);
  return order == RG_ORDER_MDY && g_date_time_get_utc_offset (reference) > 0 ? RG_ORDER_DMY : order;
}

GPtrArray *
rg_moment_find (const RgMomentWords *words, const char *text, gsize length, GDateTime *reference)
{
  if (length > RG_LIMIT_TEXT) {
    length = RG_LIMIT_TEXT;
    while (length > 0 && ((guchar)text[length] & 0xc0) == 0x80)
      length--;
  }
  g_autoptr (GArray) tokens = rg_lexicon_split (words->lexicon, text, length);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (RgDay));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (RgHours));
  Scan scan = {.tokens = {.lexicon = words->lexicon,
                          .text = text,
                          .items = (const RgToken *)tokens->data,
                          .count = tokens->len,
                          .today = find_today (reference),
                          .order = find_order (words->lexicon, reference)},
               .days = days,
               .times = times};

  const char *home = rg_lexicon_home (words->lexicon, reference);
  if (home)
    scan.home = (RgZone){.iana = home, .length = strlen (home), .known = TRUE};

  scan_tokens (&scan);
  bind_times (&scan);
  bind_rest (&scan);
  share_times (&scan);
  return collect_moments (&scan, reference);
}

RgMomentWords *
rg_moment_words_new (const char *path, GError **error)
{
  g_autoptr (RgLexicon) lexicon = rg_lexicon_new (path, error);
  if (!lexicon)
    return NULL;
  RgMomentWords *words = g_new0 (RgMomentWords, 1);
  words->lexicon = g_steal_pointer (&lexicon);
  return words;
}

void
rg_moment_words_free (RgMomentWords *words)
{
  if (!words)
    return;
  rg_lexicon_free (words->lexicon);
  g_free (words);
}

RgMoment *
rg_moment_copy (const RgMoment *moment)
{
  RgMoment *copy = g_new (RgMoment, 1);
  *copy = *moment;
  g_date_time_ref (copy->starts);
  if (copy->ends)
    g_date_time_ref (copy->ends);
  return copy;
}

void
rg_moment_free (RgMoment *moment)
{
  if (!moment)
    return;
  g_clear_pointer (&moment->starts, g_date_time_unref);
  g_clear_pointer (&moment->ends, g_date_time_unref);
  g_free (moment);
}

static char *
write_time (GDateTime *time, gboolean day_only)
{
  return time ? g_date_time_format (time, day_only ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

char *
rg_moment_starts_text (const RgMoment *moment)
{
  return write_time (moment->starts, moment->day_only);
}

char *
rg_moment_ends_text (const RgMoment *moment)
{
  return write_time (moment->ends, moment->day_only);
}
