/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A weekday is a day; its short form is one only where a date or a time follows, as "sat" and "sun" are
 * words. */

#include "base/day.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/julian.h"

typedef struct {
  int weekday;
  gboolean full; /* a long form stood there */
  gboolean next_week, relative, coming;
  int days;
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

guint
rg_day_read (const RgTokens *tokens, guint i, RgDay *ret_day)
{
  guint j = read_weekday_range (tokens, i);
  *ret_day = (RgDay){.from = i, .to = j};
  if (j > i) {
    ret_day->blank = TRUE;
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
  j = rg_date_read (tokens, date, expected, around.weekday, &ret_day->julian, &ret_day->last);
  if (j > date) {
    ret_day->to = around.weekday ? j : absorb_weekday (tokens, j, ret_day->julian);
  } else if (named) {
    if (!around.relative && !around.full && !around.coming && !around.next_week &&
        !rg_clock_is_announced (tokens, after))
      return i;
    ret_day->julian = around.relative ? tokens->today + (guint32)around.days
                                      : rg_julian_coming_weekday (tokens->today, around.weekday,
                                                                  around.next_week);
    ret_day->quiet = around.relative && around.days <= 0;
    ret_day->to = after;
  } else {
    return i;
  }
  ret_day->blank = i > 0 && rg_tokens_has_role (tokens, i - 1, RG_ROLE_NOT_AFTER);
  return ret_day->to;
}
