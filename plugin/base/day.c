/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A weekday is a day; its short form is one only where a date or a time follows, as "sat" and "sun" are
 * words.  In a list the month may be said once, at either end. */

#include "base/day.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/hours.h"
#include "base/julian.h"

#define MOST_NUMBERED 6 /* days of one month in a list */

typedef struct {
  int weekday;
  gboolean full; /* a long form stood there */
  gboolean next_week, relative, coming;
  int days, weeks;
} Around;

#define WEEKDAY (RG_BIT (WEEKDAY) | RG_BIT (WEEKDAY_SHORT))

static int
weekday_at (const RgTokens *tokens, guint i)
{
  RgRole role =
      rg_tokens_has_role (tokens, i, RG_ROLE_WEEKDAY) ? RG_ROLE_WEEKDAY : RG_ROLE_WEEKDAY_SHORT;
  return rg_token_value (tokens->items + i, role);
}

/* "next week Tuesday", "tomorrow, Thursday": what stands in front of a date or instead of one.
 * Returns the token after the last word that counts. */
static guint
read_around (const RgTokens *tokens, guint i, Around *around)
{
  guint end = i, j = i;
  while (j < tokens->count && j < end + RG_TOKENS_SOFT) {
    if (rg_tokens_has (tokens, j, WEEKDAY) && !around->weekday) {
      around->weekday = weekday_at (tokens, j);
      around->full = rg_tokens_has_role (tokens, j, RG_ROLE_WEEKDAY);
    } else if (rg_tokens_has_role (tokens, j, RG_ROLE_NEXT_WEEK) && !around->next_week &&
               !(around->weekday && rg_tokens_has (tokens, j + 1, WEEKDAY))) {
      around->next_week = TRUE;
      around->weeks = rg_token_value (tokens->items + j, RG_ROLE_NEXT_WEEK);
    } else if (rg_tokens_has_role (tokens, j, RG_ROLE_DAYS) && !around->relative &&
               !around->weekday) {
      around->relative = TRUE;
      around->days = rg_token_value (tokens->items + j, RG_ROLE_DAYS);
    } else if (rg_tokens_has_role (tokens, j, RG_ROLE_COMING) && !around->weekday) {
      around->coming = TRUE;
    } else if (j > i &&
               ((rg_tokens_is_mark (tokens, j, ',') || rg_tokens_is_mark (tokens, j, '(')) ||
                rg_tokens_has (tokens, j, RG_BIT (FILLER) | RG_BIT (ON)))) {
      j++;
      continue;
    } else {
      break;
    }
    /* The full stop of an abbreviation; any other ends the sentence, and so the day. */
    end = j + 1;
    if (rg_tokens_has_role (tokens, j, RG_ROLE_WEEKDAY_SHORT) &&
        !rg_tokens_has_role (tokens, j, RG_ROLE_WEEKDAY))
      end = rg_tokens_skip_dot (tokens, end);
    j = end;
  }
  return end;
}

/* A weekday behind its date: "3 December (Thursday)". */
static guint
absorb_weekday (const RgTokens *tokens, guint i, guint32 julian)
{
  guint j = i;
  gboolean paren = FALSE;
  while (j < i + 3 && (rg_tokens_is_mark (tokens, j, ',') || rg_tokens_is_mark (tokens, j, '(') ||
                       rg_tokens_has_role (tokens, j, RG_ROLE_FILLER))) {
    paren |= rg_tokens_is_mark (tokens, j, '(');
    j++;
  }
  if (!rg_tokens_has (tokens, j, WEEKDAY))
    return i;
  gboolean dated =
      rg_tokens_is_number (tokens, j + 1, 4) || rg_tokens_has_role (tokens, j + 1, RG_ROLE_MONTH);
  if (!paren && dated && weekday_at (tokens, j) != rg_julian_weekday (julian))
    return i;
  j = rg_tokens_skip_dot (tokens, j + 1);
  return paren && rg_tokens_is_mark (tokens, j, ')') ? j + 1 : j;
}

/* "Mon-Fri", "Monday to Friday": opening hours, or days to choose from, but no day. */
static guint
read_weekday_range (const RgTokens *tokens, guint i)
{
  if (!rg_tokens_has (tokens, i, WEEKDAY))
    return i;
  guint j = rg_tokens_skip_dot (tokens, i + 1);
  if (!rg_tokens_is_mark (tokens, j, '-') && !rg_tokens_has_role (tokens, j, RG_ROLE_TO))
    return i;
  j++;
  return rg_tokens_has (tokens, j, WEEKDAY) ? rg_tokens_skip_dot (tokens, j + 1) : i;
}

static gboolean
is_genitive (const RgTokens *tokens, guint i)
{
  return rg_tokens_is_mark (tokens, i, '\'') && rg_tokens_is_glued (tokens, i) &&
         rg_tokens_is_letters (tokens, i + 1) && rg_tokens_is_glued (tokens, i + 1) &&
         tokens->items[i + 1].end == tokens->items[i + 1].start + 1;
}

/* Whether a word in front, or behind, says that it is a deadline. */
static gboolean
is_until (const RgTokens *tokens, guint from, guint to)
{
  for (guint back = 1; back <= 2 && back <= from; back++) {
    if (rg_tokens_has_role (tokens, from - back, RG_ROLE_BY))
      return TRUE;
    if (!rg_tokens_has (tokens, from - back, RG_BIT (FILLER) | RG_BIT (ON)))
      break;
  }
  return rg_tokens_has_role (tokens, rg_tokens_is_mark (tokens, to, ')') ? to + 1 : to,
                             RG_ROLE_BY_AFTER);
}

/* A day that begins at token @i; returns the token after it, @i when there is none. */
static guint
read_one (const RgTokens *tokens, guint i, RgDay *ret_day)
{
  guint j = read_weekday_range (tokens, i);
  *ret_day = (RgDay){.from = i, .to = j};
  if (j > i) {
    ret_day->blank = ret_day->open = TRUE;
    return j;
  }
  gboolean starts = rg_tokens_has (
      tokens, i, WEEKDAY | RG_BIT (NEXT_WEEK) | RG_BIT (COMING) | RG_BIT (DAYS) | RG_BIT (MONTH));
  if (!starts && !rg_tokens_is_number (tokens, i, 4))
    return i;

  Around around = {0};
  guint after = read_around (tokens, i, &around);
  gboolean named = around.weekday || around.relative;
  if (after > i && !named)
    return i;
  guint date = after > i ? rg_tokens_skip_soft (tokens, after) : i;
  gboolean expected = named || (i > 0 && rg_tokens_has_role (tokens, i - 1, RG_ROLE_ON));
  RgDate found;
  j = rg_date_read (tokens, date, expected, around.weekday, &found);
  if (j > date) {
    ret_day->julian = found.julian;
    ret_day->last = found.last;
    ret_day->dated = !found.bare;
    ret_day->to = around.weekday ? j : absorb_weekday (tokens, j, ret_day->julian);
  } else if (named) {
    if (!around.relative && !around.full && !around.coming && !around.next_week &&
        !rg_tokens_has_role (tokens, after, RG_ROLE_PART) && !rg_clock_is_announced (tokens, after))
      return i;
    /* "Monday's call" was one, or is another one's. */
    if (!around.relative && is_genitive (tokens, after))
      return i;
    ret_day->julian = around.relative ? tokens->today + (guint32)around.days
                                      : rg_julian_coming_weekday (tokens->today, around.weekday,
                                                                  around.next_week);
    ret_day->julian += 7 * (guint32)around.weeks;
    ret_day->quiet = around.relative && around.days <= 0;
    ret_day->to = after;
  } else {
    return i;
  }
  ret_day->blank = (i > 0 && rg_tokens_has_role (tokens, i - 1, RG_ROLE_NOT_AFTER)) ||
                   rg_tokens_has_role (tokens, ret_day->to, RG_ROLE_NOT_BEFORE);
  ret_day->until = is_until (tokens, i, ret_day->to);
  return ret_day->to;
}

guint
rg_day_read_join (const RgTokens *tokens, guint i, gboolean *ret_word)
{
  guint j = i;
  *ret_word = FALSE;
  if (rg_tokens_is_one_of (tokens, j, ",;") || rg_tokens_is_mark (tokens, j, 0x3001))
    j++;
  if (rg_tokens_has_role (tokens, j, RG_ROLE_AND) ||
      (j == i && rg_tokens_is_mark (tokens, j, '/'))) {
    *ret_word = TRUE;
    j++;
  }
  return j;
}

/* A day's number whose month is said elsewhere, with a weekday in front or behind. */
typedef struct {
  guint from, to;
  int number, weekday;
  gboolean marked; /* "9日" says that it is a day */
} Numbered;

static guint
read_numbered (const RgTokens *tokens, guint i, Numbered *ret_numbered)
{
  guint j = rg_tokens_skip_filler (tokens, i);
  *ret_numbered = (Numbered){.from = j};
  if (rg_tokens_has (tokens, j, WEEKDAY)) {
    ret_numbered->weekday = weekday_at (tokens, j);
    j = rg_tokens_skip_dot (tokens, j + 1);
    if (rg_tokens_is_mark (tokens, j, ','))
      j++;
    j = rg_tokens_skip_filler (tokens, j);
  }
  guint end = rg_date_read_number (tokens, j);
  if (end == j || rg_clock_is_ahead (tokens, j) || rg_tokens_goes_on (tokens, j + 1) ||
      rg_tokens_has (tokens, j - 1, RG_BIT (NOT_AFTER) | RG_BIT (AT)))
    return i;
  ret_numbered->number = (int)tokens->items[j].number;
  ret_numbered->marked = rg_tokens_has_role (tokens, j + 1, RG_ROLE_DAY_MARK);
  ret_numbered->to = end;
  return end;
}

/* The day with that number in the month of @dated, or in the one beside it. */
static guint32
find_beside (guint32 dated, const Numbered *numbered, int months)
{
  GDate date = rg_julian_date (dated);
  guint32 julian =
      rg_julian_new (g_date_get_year (&date), (int)g_date_get_month (&date), numbered->number);
  gboolean ordered = months > 0 ? julian > dated : julian < dated;
  if (julian != RG_NEVER && ordered)
    return julian;
  g_date_set_day (&date, 1);
  if (months > 0)
    g_date_add_months (&date, 1);
  else
    g_date_subtract_months (&date, 1);
  return rg_julian_new (g_date_get_year (&date), (int)g_date_get_month (&date), numbered->number);
}

static void
add_numbered (GArray *days, const Numbered *numbered, guint32 julian, gboolean joined)
{
  RgDay day = {.from = numbered->from,
               .to = numbered->to,
               .julian = julian,
               .dated = TRUE,
               .joined = joined};
  g_array_append_val (days, day);
}

/* "3 or 4 December", "Tuesday 8, Wednesday 9 or Thursday 10 December": the month is said last. */
static guint
read_numbers_first (const RgTokens *tokens, guint i, GArray *days)
{
  Numbered numbered[MOST_NUMBERED];
  guint n = 0, j = i;
  gboolean word = FALSE;

  if (!rg_tokens_has (tokens, i, WEEKDAY) && !rg_tokens_is_number (tokens, i, 2))
    return i;
  if (i > 0 && rg_tokens_has (tokens, i - 1, RG_BIT (NOT_AFTER) | RG_BIT (AT)))
    return i;
  while (n < MOST_NUMBERED) {
    RgDay day;
    guint start = rg_tokens_skip_filler (tokens, j);
    guint end = n > 0 ? read_one (tokens, start, &day) : start;
    if (end > start && day.dated) {
      if (!word || day.blank)
        return i;
      for (guint k = 0; k < n; k++) {
        guint32 julian = find_beside (day.julian, numbered + k, -1);
        if (julian != RG_NEVER)
          add_numbered (days, numbered + k, julian, k > 0);
      }
      day.joined = TRUE;
      g_array_append_val (days, day);
      return end;
    }
    end = read_numbered (tokens, j, numbered + n);
    if (end == j)
      return i;
    j = rg_day_read_join (tokens, end, &word);
    if (j == end)
      return i;
    n++;
  }
  return i;
}

/* Whether a number behind a date is one more day of its month: "December 3, 4 or 7", but not
 * "December 3, 14 people". */
static gboolean
belongs (const RgTokens *tokens, const Numbered *numbered, gboolean word)
{
  Numbered next;
  gboolean next_word;
  if (rg_tokens_has (tokens, numbered->to, RG_BIT (DURATION) | RG_BIT (MONTH) | RG_BIT (TO)) ||
      rg_tokens_is_mark (tokens, numbered->to, '-'))
    return FALSE;
  if (numbered->weekday || (numbered->marked && tokens->items[numbered->to - 1].compact))
    return TRUE;
  if (word)
    return !rg_clock_is_spoiled (tokens, numbered->to);
  guint join = rg_day_read_join (tokens, numbered->to, &next_word);
  return next_word && read_numbered (tokens, join, &next) > join &&
         !rg_clock_is_spoiled (tokens, next.to);
}

/* Days that follow @dated and share its month; returns the token after them. */
static guint
read_numbers_after (const RgTokens *tokens, guint i, guint32 dated, GArray *days)
{
  guint end = i;
  for (guint n = 0; n < MOST_NUMBERED; n++) {
    Numbered numbered;
    gboolean word;
    RgDay day;
    guint start = rg_day_read_join (tokens, end, &word);
    guint next = start > end ? read_numbered (tokens, start, &numbered) : start;
    if (next == start || !belongs (tokens, &numbered, word))
      break;
    g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (RgHours));
    if (rg_hours_read (tokens, start, FALSE, hours) > start ||
        (read_one (tokens, numbered.from, &day) > numbered.from && day.dated))
      break;
    guint32 julian = find_beside (dated, &numbered, 1);
    if (julian == RG_NEVER)
      break;
    numbered.to = absorb_weekday (tokens, next, julian);
    add_numbered (days, &numbered, julian, TRUE);
    dated = julian;
    end = numbered.to;
  }
  return end;
}

guint
rg_day_read (const RgTokens *tokens, guint i, GArray *days)
{
  guint end = read_numbers_first (tokens, i, days);
  if (end == i) {
    RgDay day;
    end = read_one (tokens, i, &day);
    if (end == i)
      return i;
    g_array_append_val (days, day);
  }
  const RgDay *last = &g_array_index (days, RgDay, days->len - 1);
  return last->dated && !last->blank && !last->last
             ? read_numbers_after (tokens, end, last->julian, days)
             : end;
}
