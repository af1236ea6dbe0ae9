/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Zones as people write them: "CET", "(UTC+1)", "Berlin time", "Europe/Berlin", "+05:30".  The words
 * are data, see base/lexicon; names of the IANA data base are known by themselves. */

#include "base/tokens.h"

typedef struct {
  const char *iana; /* not terminated, of the text or the lexicon; NULL: an offset */
  gsize length;
  int seconds; /* east of Greenwich */
  gboolean known;
} RgZone;

/* A zone's name at token @i; returns the token after it, @i and *ret_zone untouched when there is none. */
guint rg_zone_read_name (const RgTokens *tokens, guint i, RgZone *ret_zone);
/* What follows a time: "CET", "(UTC+1)", ", Berlin time", "+01:00", and where it is an @iso time "Z". */
guint rg_zone_read (const RgTokens *tokens, guint i, gboolean iso, RgZone *ret_zone);
/* The reference's where no zone is known.  Free with g_time_zone_unref. */
GTimeZone *rg_zone_make (const RgZone *zone, GDateTime *reference);
