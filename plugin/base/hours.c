/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A weak time is accepted where its neighbours hold it; then halves of the day and zones go backwards
 * as far as the order of the times allows, and forwards. */

#include "base/hours.h"

#include "base/date.h"
#include "base/limits.h"

/* "at", "um", "from about": words in front of a time; @i when there is none. */
static guint
read_lead (const RgTokens *tokens, guint i, gboolean *ret_from)
{
  guint j = i;
  while (j < i + 4 && (rg_tokens_has (tokens, j, RG_BIT (AT) | RG_BIT (FROM)) ||
                       (j > i && (rg_tokens_has (tokens, j, RG_BIT (FILLER) | RG_BIT (ON)) ||
                                  rg_tokens_is_mark (tokens, j, ':'))))) {
    *ret_from |= rg_tokens_has_role (tokens, j, RG_ROLE_FROM);
    j = rg_tokens_skip_dot (tokens, j + 1);
  }
  return j;
}

typedef enum { JOIN_NONE, JOIN_TO, JOIN_AND, JOIN_COMMA } Join;

/* What joins a time with the next one. */
static guint
read_join (const RgTokens *tokens, guint i, gboolean from, Join *ret_join)
{
  guint j = i;
  *ret_join = JOIN_NONE;
  if (rg_tokens_is_mark (tokens, j, ',') || rg_tokens_is_mark (tokens, j, ';')) {
    *ret_join = JOIN_COMMA;
    j++;
  }
  if (rg_tokens_has_role (tokens, j, RG_ROLE_AND) || rg_tokens_is_mark (tokens, j, '/')) {
    *ret_join = from && *ret_join == JOIN_NONE && rg_tokens_has_role (tokens, j, RG_ROLE_AND)
                    ? JOIN_TO
                    : JOIN_AND;
    j++;
  } else if (*ret_join == JOIN_NONE &&
             (rg_tokens_has_role (tokens, j, RG_ROLE_TO) || rg_tokens_is_mark (tokens, j, '-'))) {
    *ret_join = JOIN_TO;
    j++;
  }
  return *ret_join == JOIN_NONE ? i : j;
}

/* Whether a weak time may stand in its chain. */
static gboolean
holds_in_chain (const RgTokens *tokens, const RgClock *clocks, guint n, guint i, gboolean dated)
{
  const RgClock *clock = clocks + i, *next = i + 1 < n ? clock + 1 : NULL;
  if (clock->strong)
    return TRUE;
  if (next && next->ranged)
    return next->strong || clock->led ||
           (dated && i == 0 && !rg_clock_is_spoiled (tokens, next->to));
  if (next && next->strong && !next->listed)
    return TRUE;
  return (i > 0 || clock->led) && !rg_clock_is_spoiled (tokens, clock->to);
}

/* "2-3pm", "10 or 2 pm": am and pm go backwards, as far as that keeps the order; then forwards. */
static void
spread_halves (const RgLexicon *lexicon, RgClock *clocks, guint n, int part)
{
  for (guint i = n - 1; i-- > 0;) {
    RgClock *clock = clocks + i, *next = clock + 1;
    if (clock->half >= 0 || clock->plain24 || next->half < 0 || next->hour > 12)
      continue;
    clock->half = next->half;
    if (rg_clock_start (clock) >= rg_clock_start (next))
      clock->half = next->half == 1 ? 0 : clock->half;
  }
  for (guint i = 0; i < n; i++) {
    RgClock *clock = clocks + i;
    if (clock->half >= 0 || clock->plain24)
      continue;
    if (i > 0 && clocks[i - 1].half >= 0 && clock->hour <= 12) {
      clock->half = clocks[i - 1].half;
      if (clock->half == 0 && rg_clock_start (clock) <= rg_clock_start (clock - 1))
        clock->half = 1;
    } else if (part >= 0 && clock->hour <= 12 && !(part == 0 && clock->hour == 12)) {
      clock->half = part;
    } else if ((clock->spoken || rg_lexicon_twelve (lexicon)) && clock->hour >= 1 &&
               clock->hour <= 6) {
      clock->half = 1;
    } else if (clock->ranged && rg_clock_start (clock) < rg_clock_start (clock - 1) &&
               clock->hour < 12 && rg_lexicon_twelve (lexicon)) {
      clock->half = 1;
    }
  }
}

static void
spread_zones (RgClock *clocks, guint n)
{
  for (guint i = n - 1; i-- > 0;)
    if (!clocks[i].zone.known)
      clocks[i].zone = clocks[i + 1].zone;
  for (guint i = 1; i < n; i++)
    if (!clocks[i].zone.known && clocks[i].ranged)
      clocks[i].zone = clocks[i - 1].zone;
}

static void
add_hours (GArray *hours, const RgClock *clocks, guint n, guint from)
{
  guint chain = hours->len > 0 ? g_array_index (hours, RgHours, hours->len - 1).chain + 1 : 0;
  for (guint i = 0; i < n; i++) {
    const RgClock *clock = clocks + i;
    RgHours one = {.from = i == 0 ? from : clock->from,
                   .to = clock->to,
                   .start = rg_clock_start (clock),
                   .end = -1,
                   .zone = clock->zone,
                   .chain = chain,
                   .day = G_MAXUINT};
    if (i + 1 < n && clock[1].ranged) {
      one.end = rg_clock_start (clock + 1);
      if (one.end <= one.start)
        one.end += 24 * 60;
      one.to = clock[1].to;
      i++;
    }
    g_array_append_val (hours, one);
  }
}

/* "Thursday afternoon at": the part of the day in front of a one. */
static int
find_part (const RgTokens *tokens, guint i)
{
  for (guint back = 1; back <= 4 && back <= i; back++) {
    if (rg_tokens_has_role (tokens, i - back, RG_ROLE_PART))
      return rg_token_value (tokens->items + i - back, RG_ROLE_PART);
    if (!rg_tokens_is_soft (tokens, i - back))
      break;
  }
  return -1;
}

/* Whether what leads a time, from one before @i up to @first, says that it is not exact. */
static gboolean
is_about (const RgTokens *tokens, guint i, guint first)
{
  for (guint k = i > 0 ? i - 1 : i; k < first; k++)
    if (rg_tokens_has_role (tokens, k, RG_ROLE_ABOUT))
      return TRUE;
  return FALSE;
}

/* What stands in front of the next time of a chain that has @n. */
static RgClockPlace
place_of (guint n, gboolean led, gboolean dated)
{
  return (led ? RG_CLOCK_LED : 0) | (n > 0 ? RG_CLOCK_LINKED : 0) |
         (n == 0 && dated ? RG_CLOCK_DATED : 0);
}

guint
rg_hours_read (const RgTokens *tokens, guint i, gboolean dated, GArray *hours)
{
  RgClock clocks[RG_LIMIT_SLOTS];
  guint n = 0;
  gboolean from = FALSE, iso = rg_tokens_is_iso_time (tokens, i);
  guint first = read_lead (tokens, i, &from), j = first;
  Join join = JOIN_NONE;
  gboolean between = FALSE;

  while (n < G_N_ELEMENTS (clocks)) {
    gboolean ignored = FALSE;
    guint at = n == 0 ? first : read_lead (tokens, j, &ignored);
    RgDate date;
    if (n > 0 && rg_date_read (tokens, at, FALSE, 0, &date) > at && !date.bare)
      break;
    gboolean led = n == 0 ? first > i : at > j;
    guint end = rg_clock_read (tokens, at, place_of (n, led, dated), clocks + n);
    if (end == at)
      break;
    RgClock *clock = clocks + n;
    clock->ranged = join == JOIN_TO && !(n > 0 && clocks[n - 1].ranged);
    clock->listed = join == JOIN_COMMA;
    clock->led |= n > 0 && clock->ranged && clocks[n - 1].led;
    if (clock->strong || clock->led)
      clock->to = rg_zone_read (tokens, end, iso, &clock->zone);
    n++;
    j = read_join (tokens, clock->to, from && n == 1, &join);
    between |= join == JOIN_TO && rg_tokens_has_role (tokens, j - 1, RG_ROLE_AND);
    if (join == JOIN_NONE)
      break;
  }
  /* What cannot stand in front of the chain, or ends it, is left to the text. */
  guint length = 0;
  while (length < n && holds_in_chain (tokens, clocks, n, length, dated))
    length++;
  if (length == 0)
    return i;
  if (length == 1 && n > 1 && clocks[1].ranged && !clocks[0].strong)
    return i;

  spread_halves (tokens->lexicon, clocks, length, find_part (tokens, i));
  spread_zones (clocks, length);
  add_hours (hours, clocks, length, i);
  guint end = clocks[length - 1].to;
  RgHours *last = &g_array_index (hours, RgHours, hours->len - 1);
  last->until = rg_tokens_has_role (tokens, i, RG_ROLE_BY) ||
                (i > 0 && rg_tokens_has_role (tokens, i - 1, RG_ROLE_BY)) ||
                rg_tokens_has_role (tokens, end, RG_ROLE_BY_AFTER);
  last->loose = (between && length == 2) || is_about (tokens, i, first) ||
                rg_tokens_has_role (tokens, end, RG_ROLE_ABOUT);
  return end;
}
