/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* When a mail that is an invitation says it takes place, and until when to answer.  For detect/ alone. */

#include "base/moment.h"
#include "detect/finding.h"
#include "detect/reading.h"

/* Sets starts, ends, slots, deadline and, from a calendar, the place.  @hits: RgHit * of fact rules that
 * speak the mail's language.  @words: NULL when the language has none: then only a calendar tells a
 * time. */
void rg_appointment_find (RgFacts *facts, const RgMessage *message, const RgReading *reading,
                          const GPtrArray *hits, const RgMomentWords *words);
