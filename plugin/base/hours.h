/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Times that hang together: "10 or 11:30", "2-3 pm CET", "from 14:00 to 15:00".  In such a chain each
 * tells what its neighbours left out: am or pm, the zone, that a bare number is an hour. */

#include "base/clock.h"

typedef struct {
  guint from, to; /* tokens, end exclusive */
  int start, end; /* minutes from midnight; end -1: none */
  RgZone zone;
  gboolean until; /* a deadline: "by 5 pm" */
  gboolean loose; /* not exact, or any time in between: "around five", "between 2 and 4" */
  guint chain;    /* those of one chain share a day */
  guint day;      /* index, for base/moment; G_MAXUINT: none */
} RgHours;

/* A chain at token @i; returns the token after it, @i when there is none.  @dated: a day stands in front.
 * Adds RgHours to @hours. */
guint rg_hours_read (const RgTokens *tokens, guint i, gboolean dated, GArray *hours);
