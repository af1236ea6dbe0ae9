/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When in doubt it is none: a wrong time in a letter is worse than a missing one. */

#include "base/clock.h"

gboolean
rg_clock_is_spoiled (const RgTokens *tokens, guint i)
{
  if (rg_tokens_goes_on (tokens, i) ||
      (i < tokens->count && tokens->items[i].kind == RG_TOKEN_NUMBER))
    return TRUE;
  if (rg_tokens_has (tokens, i,
                     RG_BIT (DURATION) | RG_BIT (MONTH) | RG_BIT (DAY_MARK) | RG_BIT (MONTH_MARK) |
                         RG_BIT (YEAR_MARK)))
    return TRUE;
  return i < tokens->count && tokens->items[i].kind == RG_TOKEN_WORD && tokens->items[i].roles == 0;
}

/* "30" of "14h30", "14 Uhr 30", "14時30分"; @i when the hour is full. */
static guint
read_minutes (const RgTokens *tokens, guint i, int *ret_minute)
{
  if (!rg_tokens_is_number (tokens, i, 2) || tokens->items[i].number > 59)
    return i;
  guint end = i + 1;
  gboolean marked = rg_tokens_has_role (tokens, end, RG_ROLE_MINUTE_MARK);
  if (!marked &&
      (tokens->items[i].digits != 2 ||
       (rg_clock_is_spoiled (tokens, end) && !rg_tokens_is_mark (tokens, end, '-')) ||
       rg_tokens_is_one_of (tokens, end, ".:") ||
       rg_tokens_has_role (tokens, end, RG_ROLE_HOUR_MARK)) &&
      !rg_tokens_is_mark (tokens, end, '.'))
    return i;
  if (rg_tokens_is_mark (tokens, end, '.') && rg_tokens_goes_on (tokens, end))
    return i;
  *ret_minute = (int)tokens->items[i].number;
  return marked ? end + 1 : end;
}

/* "10.00-10.45": so written it is no number of something. */
static gboolean
is_dotted_range (const RgTokens *tokens, guint i)
{
  return rg_tokens_is_mark (tokens, i, '.') &&
         (rg_tokens_is_mark (tokens, i + 2, '-') ||
          rg_tokens_has_role (tokens, i + 2, RG_ROLE_TO)) &&
         rg_tokens_is_number (tokens, i + 3, 2) && rg_tokens_is_mark (tokens, i + 4, '.') &&
         rg_tokens_is_number (tokens, i + 5, 2) && tokens->items[i + 5].digits == 2 &&
         rg_tokens_is_glued (tokens, i + 4) && rg_tokens_is_glued (tokens, i + 5);
}

/* Whether "10.30" may be a time here. */
static gboolean
may_be_dotted (const RgTokens *tokens, guint i, RgClockPlace place)
{
  if (place & (RG_CLOCK_LED | RG_CLOCK_LINKED))
    return TRUE;
  if (rg_tokens_has (tokens, i + 2, RG_BIT (HOUR_MARK) | RG_BIT (HALF)) ||
      rg_tokens_has (tokens, rg_tokens_skip_filler (tokens, i + 2),
                     RG_BIT (WEEKDAY) | RG_BIT (DAYS)) ||
      is_dotted_range (tokens, i))
    return TRUE;
  if (rg_lexicon_twelve (tokens->lexicon) &&
      (!(place & RG_CLOCK_DATED) || tokens->items[i + 1].number % 5 != 0))
    return FALSE;
  return place & RG_CLOCK_DATED && !rg_clock_is_spoiled (tokens, i + 2);
}

/* ":30", ":30:00", ".30" and Italian ",30" where the place allows it; @i when there is none. */
static guint
read_colon (const RgTokens *tokens, guint i, RgClockPlace place, int *ret_minute)
{
  gboolean colon = rg_tokens_is_mark (tokens, i, ':');
  gboolean comma = rg_tokens_is_mark (tokens, i, ',') && place & RG_CLOCK_LED &&
                   !rg_lexicon_twelve (tokens->lexicon) && !rg_clock_is_spoiled (tokens, i + 2);
  if ((!colon && !comma &&
       !(rg_tokens_is_mark (tokens, i, '.') && may_be_dotted (tokens, i, place))) ||
      !rg_tokens_is_number (tokens, i + 1, 2) || tokens->items[i + 1].digits != 2 ||
      tokens->items[i + 1].number > 59)
    return i;
  /* "10 : 30" */
  gboolean wide = colon && place & (RG_CLOCK_LED | RG_CLOCK_DATED) && tokens->items[i].spaced &&
                  tokens->items[i + 1].spaced;
  if (!wide && !(rg_tokens_is_glued (tokens, i) && rg_tokens_is_glued (tokens, i + 1)))
    return i;
  guint end = i + 2;
  if (colon && rg_tokens_is_mark (tokens, end, ':') && rg_tokens_is_number (tokens, end + 1, 2) &&
      rg_tokens_is_glued (tokens, end + 1) && tokens->items[end + 1].digits == 2)
    end += 2;
  *ret_minute = (int)tokens->items[i + 1].number;
  return end;
}

static gboolean
is_one_letter (const RgTokens *tokens, guint i)
{
  return rg_tokens_is_letters (tokens, i) && tokens->items[i].end == tokens->items[i].start + 1;
}

/* The Z of "14:00Z". */
static gboolean
is_zulu (const RgTokens *tokens, guint i)
{
  return is_one_letter (tokens, i) && tokens->text[tokens->items[i].start] == 'Z';
}

/* What follows the digits: hour mark, minutes, shift, am or pm. */
static guint
read_clock_tail (const RgTokens *tokens, guint i, RgClock *clock, int *shift)
{
  guint j = i;
  if (rg_tokens_has_role (tokens, j, RG_ROLE_HOUR_MARK)) {
    clock->strong = TRUE;
    j++;
    if (clock->minute < 0)
      j = read_minutes (tokens, j, &clock->minute);
  }
  if (clock->minute < 0 && rg_tokens_has_role (tokens, j, RG_ROLE_SHIFT_AFTER)) {
    *shift = rg_token_value (tokens->items + j, RG_ROLE_SHIFT_AFTER);
    clock->minute = 0;
    clock->strong = clock->spoken = TRUE;
    j++;
  }
  if (clock->half < 0 && rg_tokens_has_role (tokens, j, RG_ROLE_HALF) && clock->hour >= 1 &&
      clock->hour <= 24 && (rg_tokens_is_glued (tokens, j) || !is_one_letter (tokens, j))) {
    clock->half = rg_token_value (tokens->items + j, RG_ROLE_HALF);
    clock->strong = TRUE;
    j++;
  }
  /* "3ish" */
  clock->strong |= rg_tokens_has_role (tokens, j, RG_ROLE_ABOUT) &&
                   rg_tokens_is_glued (tokens, j) && rg_tokens_is_letters (tokens, j);
  /* "half zeven 's ochtends" */
  if (clock->half < 0 && rg_tokens_has_role (tokens, j, RG_ROLE_PART) && clock->strong &&
      clock->hour >= 1 && clock->hour <= 12) {
    clock->half = rg_token_value (tokens->items + j, RG_ROLE_PART);
    if (clock->half == 0 && clock->hour == 12)
      clock->half = 1;
    j++;
  }
  if (rg_tokens_has_role (tokens, j, RG_ROLE_TIME) && clock->hour == 12 && clock->minute <= 0) {
    clock->half = rg_token_value (tokens->items + j, RG_ROLE_TIME) == 0 ? 0 : 1;
    clock->strong = TRUE;
    j++;
  }
  return j;
}

/* "1400 hrs", "kl. 0930". */
static guint
read_four_digits (const RgTokens *tokens, guint i, RgClockPlace place, RgClock *ret_clock)
{
  if (!rg_tokens_is_number (tokens, i, 4) || tokens->items[i].digits != 4 ||
      (!(place & RG_CLOCK_LINKED) && rg_tokens_continues (tokens, i)))
    return i;
  int hour = (int)tokens->items[i].number / 100, minute = (int)tokens->items[i].number % 100;
  gboolean marked = rg_tokens_has_role (tokens, i + 1, RG_ROLE_HOUR_MARK);
  gboolean range = rg_tokens_is_mark (tokens, i + 1, '-') &&
                   rg_tokens_is_number (tokens, i + 2, 4) && tokens->items[i + 2].digits == 4 &&
                   rg_tokens_has_role (tokens, i + 3, RG_ROLE_HOUR_MARK); /* "1000-1100 hrs" */
  gboolean year = hour == 19 || hour == 20;
  if (hour > 23 || minute > 59 ||
      (!marked && !range &&
       (!(place & (RG_CLOCK_LED | RG_CLOCK_LINKED)) || year || minute % 5 != 0 ||
        rg_lexicon_twelve (tokens->lexicon) ||
        (rg_clock_is_spoiled (tokens, i + 1) && !rg_tokens_is_mark (tokens, i + 1, '-')))))
    return i;
  *ret_clock = (RgClock){.hour = hour,
                         .minute = minute,
                         .half = -1,
                         .strong = TRUE,
                         .plain24 = TRUE,
                         .led = place & RG_CLOCK_LED,
                         .from = i,
                         .to = i + 1 + marked};
  return ret_clock->to;
}

guint
rg_clock_read (const RgTokens *tokens, guint i, RgClockPlace place, RgClock *ret_clock)
{
  const gboolean led = place & RG_CLOCK_LED;
  RgClock clock = {.half = -1, .minute = -1, .from = i, .led = led};
  int shift = 0;
  guint j = read_four_digits (tokens, i, place, ret_clock);

  if (j > i)
    return j;

  if (rg_tokens_has_role (tokens, j, RG_ROLE_TIME)) {
    int minutes = rg_token_value (tokens->items + j, RG_ROLE_TIME);
    clock.hour = minutes / 60;
    clock.minute = minutes % 60;
    clock.strong = clock.plain24 = TRUE;
    j++;
    /* "midi et demi" */
    if (rg_tokens_has_role (tokens, j, RG_ROLE_SHIFT_AFTER) &&
        rg_token_value (tokens->items + j, RG_ROLE_SHIFT_AFTER) > 0)
      clock.minute = rg_token_value (tokens->items + j++, RG_ROLE_SHIFT_AFTER);
    clock.to = j;
    *ret_clock = clock;
    return clock.to;
  }
  if (rg_tokens_has_role (tokens, j, RG_ROLE_HALF) && tokens->items[j].compact) {
    clock.half = rg_token_value (tokens->items + j, RG_ROLE_HALF);
    clock.strong = TRUE;
    j = rg_tokens_skip_filler (tokens, j + 1);
  }
  if (rg_tokens_has_role (tokens, j, RG_ROLE_SHIFT_BEFORE)) {
    shift = rg_token_value (tokens->items + j, RG_ROLE_SHIFT_BEFORE);
    clock.strong = clock.spoken = TRUE;
    clock.minute = 0;
    j = rg_tokens_skip_filler (tokens, j + 1);
  }
  gboolean word = rg_tokens_has_role (tokens, j, RG_ROLE_NUMBER);
  if (!word && (!rg_tokens_is_number (tokens, j, 2) ||
                (!(place & RG_CLOCK_LINKED) && rg_tokens_continues (tokens, j)) ||
                (j > 0 && rg_tokens_has_role (tokens, j - 1, RG_ROLE_NOT_AFTER))))
    return i;
  clock.hour =
      word ? rg_token_value (tokens->items + j, RG_ROLE_NUMBER) : (int)tokens->items[j].number;
  clock.plain24 =
      !word && (clock.hour > 12 || tokens->text[tokens->items[j].start] == '0' || clock.hour == 0);
  j++;
  if (!word && clock.minute < 0) {
    guint after = read_colon (tokens, j, place, &clock.minute);
    if (after > j)
      clock.strong = TRUE;
    j = after;
  }
  guint tail = read_clock_tail (tokens, j, &clock, &shift);
  if (clock.hour > 24 || (clock.hour == 24 && clock.minute > 0) ||
      rg_tokens_has_role (tokens, tail, RG_ROLE_DURATION))
    return i;
  /* "10, 4. Dez." */
  if (!clock.strong &&
      rg_tokens_has_role (tokens, rg_tokens_skip_dot (tokens, tail), RG_ROLE_MONTH))
    return i;
  /* What goes on may be the next time, an offset or the Z of an ISO time. */
  if (rg_tokens_goes_on (tokens, tail) && !rg_tokens_is_mark (tokens, tail, '-') &&
      !rg_tokens_is_iso_time (tokens, i) && !(clock.strong && is_zulu (tokens, tail)) &&
      !(clock.strong && rg_tokens_is_one_of (tokens, tail, "/,+")))
    return i;
  if (!clock.strong && word && (!led || rg_clock_is_spoiled (tokens, tail)))
    return i;
  if (clock.minute < 0)
    clock.minute = 0;
  clock.spoken |= word;
  clock.minute += shift;
  if (clock.minute < 0) { /* "halb drei", "las once menos cuarto" */
    clock.minute += 60;
    clock.hour = clock.hour <= 1 ? 12 : clock.hour - 1;
  }
  clock.to = tail;
  *ret_clock = clock;
  return tail;
}

gboolean
rg_clock_is_ahead (const RgTokens *tokens, guint i)
{
  RgClock clock;
  return rg_clock_read (tokens, i, RG_CLOCK_ALONE, &clock) > i && clock.strong;
}

gboolean
rg_clock_is_announced (const RgTokens *tokens, guint i)
{
  guint j = rg_tokens_skip_soft (tokens, i);
  gboolean led = FALSE;
  for (guint k = i; k < j; k++)
    led |= rg_tokens_has (tokens, k, RG_BIT (AT) | RG_BIT (FROM));
  return (led && rg_tokens_is_number (tokens, j, 2) && tokens->items[j].number <= 24) ||
         rg_clock_is_ahead (tokens, j);
}

static int
minutes_of (int hour, int minute, int half)
{
  if (half == 1 && hour < 12)
    hour += 12;
  else if (half == 0 && hour == 12)
    hour = 0;
  return hour * 60 + minute;
}

int
rg_clock_start (const RgClock *clock)
{
  return minutes_of (clock->hour, clock->minute, clock->half);
}
