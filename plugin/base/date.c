/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each form refuses what may be something else: a version, a phone number, a fraction.  A date without a
 * year is the next such day. */

#include "base/date.h"

#include "base/clock.h"
#include "base/julian.h"

#define NEAR 45 /* days that an invitation looks ahead */

/* 2026-12-03, 2026/12/3, 2026.12.03, "2026. 12. 3." and a T that joins a time. */
static guint
read_year_first (const RgTokens *tokens, guint i, guint32 *ret_julian)
{
  const RgToken *t = tokens->items + i;
  if (!rg_tokens_is_number (tokens, i, 4) || t->digits != 4 ||
      !rg_tokens_is_one_of (tokens, i + 1, "-/.") || !rg_tokens_is_number (tokens, i + 2, 2) ||
      !rg_tokens_is_mark (tokens, i + 3, t[1].mark) || !rg_tokens_is_number (tokens, i + 4, 2))
    return i;
  gboolean blanks = t[1].mark == '.' && t[2].spaced && t[4].spaced;
  if (t[1].spaced || t[3].spaced || (!blanks && (t[2].spaced || t[4].spaced)))
    return i;
  guint32 julian = rg_julian_new ((int)t[0].number, (int)t[2].number, (int)t[4].number);
  if (julian == RG_NEVER)
    return i;
  guint end = i + 5;
  if (t[1].mark == '.' && rg_tokens_is_mark (tokens, end, '.') && !rg_tokens_goes_on (tokens, end))
    end = rg_tokens_skip_dot (tokens, end);
  else if (rg_tokens_is_iso_time (tokens, end + 1))
    end++;
  else if (rg_tokens_goes_on (tokens, end))
    return i;
  *ret_julian = julian;
  return end;
}

/* 2026年12月3日, 12월 3일. */
static guint
read_marked (const RgTokens *tokens, guint i, guint32 *ret_julian)
{
  int year = 0;
  guint j = i;
  if (rg_tokens_is_number (tokens, j, 4) && tokens->items[j].digits == 4 &&
      rg_tokens_has_role (tokens, j + 1, RG_ROLE_YEAR_MARK)) {
    year = (int)tokens->items[j].number;
    j += 2;
  }
  if (!rg_tokens_is_number (tokens, j, 2) ||
      !rg_tokens_has_role (tokens, j + 1, RG_ROLE_MONTH_MARK) ||
      !rg_tokens_is_number (tokens, j + 2, 2) ||
      !rg_tokens_has_role (tokens, j + 3, RG_ROLE_DAY_MARK))
    return i;
  guint32 julian = rg_julian_coming (tokens->today, year, (int)tokens->items[j].number,
                                     (int)tokens->items[j + 2].number);
  if (julian == RG_NEVER)
    return i;
  *ret_julian = julian;
  return j + 4;
}

/* Days from today to a day that may be meant; far off where it has passed. */
static guint32
distance (const RgTokens *tokens, guint32 julian)
{
  return julian >= tokens->today ? julian - tokens->today : G_MAXUINT32;
}

/* Which of two numbers is the day: what can only be one way is that way, then the weekday says, then
 * in English, which is written either way, that appointments are near. */
static guint32
settle_order (const RgTokens *tokens, int year, int first, int second, gunichar separator,
              int weekday)
{
  gboolean month_first =
      tokens->order == RG_ORDER_YMD || (tokens->order == RG_ORDER_MDY && separator != '.');
  guint32 usual = month_first ? rg_julian_coming (tokens->today, year, first, second)
                              : rg_julian_coming (tokens->today, year, second, first);
  guint32 other = month_first ? rg_julian_coming (tokens->today, year, second, first)
                              : rg_julian_coming (tokens->today, year, first, second);
  if (separator == '.' || other == RG_NEVER)
    return usual;
  if (usual == RG_NEVER)
    return other;
  if (weekday && (rg_julian_weekday (usual) == weekday) != (rg_julian_weekday (other) == weekday))
    return rg_julian_weekday (usual) == weekday ? usual : other;
  gboolean unsure = rg_lexicon_order (tokens->lexicon) == RG_ORDER_MDY;
  return unsure && distance (tokens, usual) > NEAR && distance (tokens, other) <= NEAR ? other
                                                                                       : usual;
}

/* 12/3/2026, 3.12.2026, 3. 12. 2026, 3-12-2026; without a year only where the company says date. */
static guint
read_numeric (const RgTokens *tokens, guint i, gboolean expected, int weekday, guint32 *ret_julian)
{
  const RgToken *t = tokens->items + i;
  if (!rg_tokens_is_number (tokens, i, 2) || !rg_tokens_is_one_of (tokens, i + 1, "/.-") ||
      t[1].spaced || !rg_tokens_is_number (tokens, i + 2, 2))
    return i;
  gunichar separator = t[1].mark;
  expected |=
      rg_tokens_has (tokens, rg_tokens_skip_soft (tokens, rg_tokens_skip_dot (tokens, i + 3)),
                     RG_BIT (WEEKDAY) | RG_BIT (WEEKDAY_SHORT));
  if (t[2].spaced && separator != '.')
    return i;
  int year = 0;
  guint end = i + 3;
  if (rg_tokens_is_mark (tokens, end, '-') && rg_tokens_is_glued (tokens, end) &&
      rg_tokens_is_number (tokens, end + 1, 4) && t[4].digits == 4 && !t[4].spaced) {
    year = (int)t[4].number; /* 3/12-2026 */
    end += 2;
    if (rg_tokens_goes_on (tokens, end))
      return i;
  } else if (rg_tokens_is_mark (tokens, end, separator) && rg_tokens_is_glued (tokens, end) &&
             rg_tokens_is_number (tokens, end + 1, 4) && (!t[4].spaced || separator == '.') &&
             (t[4].digits == 4 || (t[4].digits == 2 && !t[4].spaced && separator != '-' &&
                                   (separator == '/' || !rg_lexicon_twelve (tokens->lexicon))))) {
    year = (int)t[4].number + (t[4].digits == 2 ? 2000 : 0);
    end += 2;
    if (rg_tokens_goes_on (tokens, end))
      return i;
  } else if (separator == '-' ||
             (rg_tokens_has (tokens, end, RG_BIT (HOUR_MARK) | RG_BIT (HALF) | RG_BIT (DURATION)) &&
              !rg_tokens_has_role (tokens, end, RG_ROLE_AT)) ||
             rg_tokens_goes_on (tokens, end)) {
    return i;
  } else if (separator == '.') {
    gboolean dotted = rg_tokens_is_mark (tokens, end, '.') && rg_tokens_is_glued (tokens, end);
    if (rg_lexicon_twelve (tokens->lexicon) ||
        (!dotted && !expected && !rg_clock_is_announced (tokens, end)))
      return i;
    if (dotted && !expected && t[2].spaced && !rg_clock_is_announced (tokens, end + 1))
      return i;
    end += dotted;
  } else if (!expected && !rg_clock_is_announced (tokens, end)) {
    return i;
  }
  guint32 julian =
      settle_order (tokens, year, (int)t[0].number, (int)t[2].number, separator, weekday);
  if (julian == RG_NEVER)
    return i;
  *ret_julian = julian;
  return end;
}

guint
rg_date_read_number (const RgTokens *tokens, guint i)
{
  if (!rg_tokens_is_number (tokens, i, 2) || tokens->items[i].number < 1 ||
      tokens->items[i].number > 31 || rg_tokens_continues (tokens, i))
    return i;
  guint j = i + 1;
  /* Spanish "3 o 4" is no ordinal, "1o" is one. */
  if (rg_tokens_has_role (tokens, j, RG_ROLE_DAY_MARK) &&
      (rg_tokens_is_glued (tokens, j) || !rg_tokens_has_role (tokens, j, RG_ROLE_AND)))
    return j + 1;
  if (rg_tokens_has_role (tokens, j, RG_ROLE_DURATION))
    return i;
  return rg_tokens_skip_dot (tokens, j);
}

/* ", 2026", "de 2026", "2026年"; @i when no year follows. */
static guint
read_year (const RgTokens *tokens, guint i, int *ret_year)
{
  guint j = i;
  while (j < i + 3 && (rg_tokens_is_one_of (tokens, j, ",.-") ||
                       rg_tokens_has (tokens, j, RG_BIT (FILLER) | RG_BIT (ON))))
    j++;
  if (!rg_tokens_is_number (tokens, j, 4) || tokens->items[j].digits != 4 ||
      tokens->items[j].number < 1970 || tokens->items[j].number > 2199 ||
      rg_tokens_goes_on (tokens, j + 1))
    return i;
  *ret_year = (int)tokens->items[j].number;
  j++;
  return rg_tokens_has_role (tokens, j, RG_ROLE_YEAR_MARK) ? j + 1 : j;
}

/* "3 December 2026", "3rd of December", "3-5 December". */
static guint
read_day_month (const RgTokens *tokens, guint i, guint32 *ret_julian, guint32 *ret_last)
{
  guint j = rg_date_read_number (tokens, i), second = 0;
  if (j == i)
    return i;
  if (rg_tokens_is_mark (tokens, j, '-') && rg_tokens_has_role (tokens, j + 1, RG_ROLE_MONTH)) {
    j++; /* 3-Dec-2026 */
  } else if (rg_tokens_is_mark (tokens, j, '-') || rg_tokens_has_role (tokens, j, RG_ROLE_TO)) {
    guint after = j + 1;
    if (!rg_tokens_is_number (tokens, after, 2) || tokens->items[after].number > 31)
      return i;
    second = after;
    j = rg_tokens_skip_dot (tokens, after + 1);
    if (rg_tokens_has_role (tokens, j, RG_ROLE_DAY_MARK))
      j++;
  }
  guint month = rg_tokens_skip_filler (tokens, j);
  if (!rg_tokens_has_role (tokens, month, RG_ROLE_MONTH))
    return i;
  int year = 0, number = rg_token_value (tokens->items + month, RG_ROLE_MONTH);
  guint end = read_year (tokens, rg_tokens_skip_dot (tokens, month + 1), &year);
  guint32 julian = rg_julian_coming (tokens->today, year, number, (int)tokens->items[i].number);
  if (julian == RG_NEVER)
    return i;
  *ret_julian = julian;
  if (second && tokens->items[second].number > tokens->items[i].number)
    *ret_last = julian + tokens->items[second].number - tokens->items[i].number;
  return year ? end
              : month + 1 +
                    (rg_tokens_is_mark (tokens, month + 1, '.') &&
                     rg_tokens_is_glued (tokens, month + 1));
}

/* "December 3", "Dec 3rd, 2026". */
static guint
read_month_day (const RgTokens *tokens, guint i, guint32 *ret_julian, guint32 *ret_last)
{
  if (!rg_tokens_has_role (tokens, i, RG_ROLE_MONTH))
    return i;
  guint number = rg_tokens_skip_filler (tokens, rg_tokens_skip_dot (tokens, i + 1));
  guint j = rg_date_read_number (tokens, number), second = 0;
  if (j == number || rg_tokens_has_role (tokens, number - 1, RG_ROLE_AT) ||
      (rg_tokens_is_mark (tokens, number + 1, ':') && rg_tokens_is_glued (tokens, number + 2)) ||
      rg_tokens_has (tokens, number + 1, RG_BIT (HOUR_MARK) | RG_BIT (HALF)))
    return i;
  if (rg_tokens_is_mark (tokens, j, '-') && rg_tokens_is_number (tokens, j + 1, 2) &&
      tokens->items[j + 1].number <= 31 && !rg_tokens_is_mark (tokens, j + 2, ':') &&
      !rg_tokens_has (tokens, j + 2, RG_BIT (HOUR_MARK) | RG_BIT (HALF))) {
    second = j + 1;
    j = second + 1;
  }
  int year = 0;
  guint end = read_year (tokens, j, &year);
  guint32 julian =
      rg_julian_coming (tokens->today, year, rg_token_value (tokens->items + i, RG_ROLE_MONTH),
                        (int)tokens->items[number].number);
  if (julian == RG_NEVER || (!year && rg_tokens_goes_on (tokens, j)))
    return i;
  *ret_julian = julian;
  if (second && tokens->items[second].number > tokens->items[number].number)
    *ret_last = julian + tokens->items[second].number - tokens->items[number].number;
  if (year)
    return end;
  /* A full stop after a bare number ends the sentence. */
  return rg_tokens_is_mark (tokens, j - 1, '.') ? j - 1 : j;
}

/* The weekday behind a day: "8日（火）", "the 8th, Tuesday"; 0 when there is none. */
static int
weekday_behind (const RgTokens *tokens, guint i)
{
  while (rg_tokens_is_one_of (tokens, i, ",(") || rg_tokens_has_role (tokens, i, RG_ROLE_FILLER))
    i++;
  if (rg_tokens_has_role (tokens, i, RG_ROLE_WEEKDAY))
    return rg_token_value (tokens->items + i, RG_ROLE_WEEKDAY);
  return rg_tokens_has_role (tokens, i, RG_ROLE_WEEKDAY_SHORT)
             ? rg_token_value (tokens->items + i, RG_ROLE_WEEKDAY_SHORT)
             : 0;
}

/* "the 3rd", where a time or a weekday says that it is a day. */
static guint
read_bare_day (const RgTokens *tokens, guint i, int weekday, guint32 *ret_julian)
{
  guint j = rg_date_read_number (tokens, i);
  if (j == i || rg_clock_is_ahead (tokens, i) || rg_tokens_is_mark (tokens, j, '-') ||
      rg_tokens_goes_on (tokens, i + 1) ||
      (i > 0 && rg_tokens_has (tokens, i - 1, RG_BIT (AT) | RG_BIT (FROM))))
    return i;
  int number = (int)tokens->items[i].number;
  gboolean marked = rg_tokens_has_role (tokens, i + 1, RG_ROLE_DAY_MARK);
  if (!weekday && marked)
    weekday = weekday_behind (tokens, j);
  gboolean apart = i > 0 && (rg_tokens_is_one_of (tokens, i - 1, ":?|@-*") ||
                             rg_tokens_has_role (tokens, i - 1, RG_ROLE_PART));
  guint32 julian =
      weekday && !apart ? rg_julian_coming_both (tokens->today, number, weekday) : RG_NEVER;
  if (julian == RG_NEVER) {
    gboolean ordinal = j > i + 1 || (i > 0 && rg_tokens_has_role (tokens, i - 1, RG_ROLE_ON));
    if ((rg_tokens_has_role (tokens, j, RG_ROLE_TO) &&
         !rg_tokens_has_role (tokens, j, RG_ROLE_AT)) ||
        (!(weekday && marked) && !((ordinal || weekday) && rg_clock_is_announced (tokens, j))))
      return i;
    julian = rg_julian_coming_of_month (tokens->today, number);
  }
  if (julian == RG_NEVER)
    return i;
  *ret_julian = julian;
  return j;
}

guint
rg_date_read (const RgTokens *tokens, guint i, gboolean expected, int weekday, RgDate *ret_date)
{
  guint32 *julian = &ret_date->julian, *last = &ret_date->last;
  *ret_date = (RgDate){0};
  guint j = read_month_day (tokens, i, julian, last);
  if (j > i || !rg_tokens_is_number (tokens, i, 4) || rg_tokens_continues (tokens, i) ||
      (i > 0 && rg_tokens_has_role (tokens, i - 1, RG_ROLE_NOT_AFTER)))
    return j;
  if ((j = read_year_first (tokens, i, julian)) > i || (j = read_marked (tokens, i, julian)) > i ||
      (j = read_numeric (tokens, i, expected, weekday, julian)) > i ||
      (j = read_day_month (tokens, i, julian, last)) > i)
    return j;
  ret_date->bare = TRUE;
  return read_bare_day (tokens, i, weekday, julian);
}
