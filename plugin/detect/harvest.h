/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Facts of a mail that is an invitation, settled by where they came from.  For detect/ alone. */

#include "base/moment.h"
#include "base/name.h"
#include "detect/finding.h"
#include "detect/reading.h"

/* @hits: RgHit * of fact rules.  @language: that of the mail; rules of other languages do not speak.
 * @words: NULL when the language has none: then only a calendar tells a time.  @vendor: the domain of
 * the service that sent it for somebody else, NULL when none did. */
void rg_harvest_facts (RgFacts *facts, const RgMessage *message, const RgReading *reading,
                       const GPtrArray *hits, const char *language, const RgMomentWords *words,
                       const RgNameWords *names, const char *vendor);
