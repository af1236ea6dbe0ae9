/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Days named by words, alone or around a date: "next week Tuesday", "tomorrow, Thursday 3 December". */

#include "base/tokens.h"

typedef struct {
  guint from, to;       /* tokens, end exclusive */
  guint32 julian, last; /* last: of several days, else 0 */
  gboolean dated;       /* its month is named */
  gboolean joined;      /* the next one of a list: "Tuesday or Wednesday" */
  gboolean until;       /* a deadline: "by Friday" */
  gboolean quiet;       /* says no moment without a time: "today" */
  gboolean blank;       /* takes times and makes nothing of them: "last Thursday" */
  gboolean open;        /* the same, of days on which somebody is there: "Mon-Fri" */
  gboolean timed;       /* for base/moment, as the next ones */
  guint times, shares;
} RgDay;

/* The days at token @i, several where they share a month ("3 or 4 December"); returns the token after
 * them, @i when there is none.  Adds RgDay to @days. */
guint rg_day_read (const RgTokens *tokens, guint i, GArray *days);
/* What joins days, or times, that are on offer: "or", ",", ", or"; @i when nothing does. */
guint rg_day_read_join (const RgTokens *tokens, guint i, gboolean *ret_word);
