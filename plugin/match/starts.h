/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where in a line a match can begin: no further in front of its literals than the pattern reaches. */

#include "base/vocabulary.h"

/* Appends to @starts (RgSpan, whose end is the last start, included) where a match can begin that lies
 * within @window of @text.  @groups, @reaches: an alternative of match/literals.h; without groups it
 * can begin anywhere.  @stretch: how many bytes of the text may stand for one of the pattern. */
void rg_starts_find (const GPtrArray *groups, const GArray *reaches, guint stretch,
                     const char *text, gsize length, RgSpan window, GArray *starts);

/* Sorts them, and joins those that touch. */
void rg_starts_merge (GArray *starts);
