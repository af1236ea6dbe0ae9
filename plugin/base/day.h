/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Days named by words, alone or around a date: "next week Tuesday", "tomorrow, Thursday 3 December". */

#include "base/tokens.h"

typedef struct {
  guint from, to;       /* tokens, end exclusive */
  guint32 julian, last; /* last: of several days, else 0 */
  gboolean quiet;       /* says no moment without a time: "today" */
  gboolean blank;       /* takes times and makes nothing of them: "Mon-Fri", "last Thursday" */
  gboolean timed;       /* for base/moment */
} RgDay;

/* The day at token @i; returns the token after it, @i when there is none. */
guint rg_day_read (const RgTokens *tokens, guint i, RgDay *ret_day);
