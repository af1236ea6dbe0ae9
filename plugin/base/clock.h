/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One time on a clock: "2:30 pm", "14h30", "halb drei", "noon".
 *
 * A number is a time only if something says so: a colon, an hour mark, am or pm, a word like "at" in
 * front, or a neighbour in its chain (base/hours). */

#include "base/zone.h"

typedef struct {
  int hour, minute;
  int half;         /* -1 unknown, 0 am, 1 pm */
  gboolean strong;  /* a time by itself */
  gboolean plain24; /* "09", "14": no half is missing */
  gboolean led;     /* a word like "at" in front */
  gboolean ranged;  /* joined to the one before it by "to" */
  gboolean listed;  /* joined to it by a comma alone */
  gboolean spoken;  /* "half past two": counted to twelve in every language */
  RgZone zone;
  guint from, to; /* tokens, end exclusive */
} RgClock;

/* What stands in front of a time. */
typedef enum {
  RG_CLOCK_ALONE = 0,
  RG_CLOCK_LED = 1 << 0,    /* a word like "at" */
  RG_CLOCK_LINKED = 1 << 1, /* a time that it is joined to */
  RG_CLOCK_DATED = 1 << 2,  /* a day */
} RgClockPlace;

/* The time at token @i; returns the token after it, @i when there is none.  One that is not strong is for
 * the chain to accept. */
guint rg_clock_read (const RgTokens *tokens, guint i, RgClockPlace place, RgClock *ret_clock);
/* Minutes from midnight. */
int rg_clock_start (const RgClock *clock);
/* Whether the token begins a time that needs no word in front. */
gboolean rg_clock_is_ahead (const RgTokens *tokens, guint i);
/* Whether a time follows soon, behind commas and little words. */
gboolean rg_clock_is_announced (const RgTokens *tokens, guint i);
/* What may not follow a number that only its neighbours make an hour: "at 2 sites".  Words that may are
 * fillers of the data. */
gboolean rg_clock_is_spoiled (const RgTokens *tokens, guint i);
