/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Days named by numbers and months: "3 December", "12/3/2026", "3.12.", "12月3日", "the 3rd". */

#include "base/tokens.h"

/* The date at token @i; returns the token after it, @i when there is none.  @expected: something in front
 * says that "12/3" is a date; @weekday: that stands there, or 0.  *ret_last is set where several days are
 * named ("3-5 December"). */
guint rg_date_read (const RgTokens *tokens, guint i, gboolean expected, int weekday,
                    guint32 *ret_julian, guint32 *ret_last);
