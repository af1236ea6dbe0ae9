/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Days named by numbers and months: "3 December", "12/3/2026", "3.12.", "12月3日", "the 3rd". */

#include "base/tokens.h"

typedef struct {
  guint32 julian, last; /* last: of several days, else 0 */
  gboolean bare;        /* of a month that is not named */
} RgDate;

/* The date at token @i; returns the token after it, @i when there is none.  @expected: something in front
 * says that "12/3" is a date; @weekday: that stands there, or 0. */
guint rg_date_read (const RgTokens *tokens, guint i, gboolean expected, int weekday,
                    RgDate *ret_date);
/* "3rd", "3.", "1er", "3": a day's number with what may follow it; @i when it is none. */
guint rg_date_read_number (const RgTokens *tokens, guint i);
