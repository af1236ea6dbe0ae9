/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The person knows better than the mail, or than we do. */

#include "desk/ledger.h"
#include "detect/judge.h"

/* Remembers what a fact of @message is; @finding takes it, too.  @words: as a person writes it, "" when it
 * is not known.  @error: RG_ERROR_REFUSED, a sentence for people; nothing is remembered then. */
gboolean rg_correction_note (RgLedger *ledger, RgJudge *judge, const RgMessage *message,
                             RgFinding *finding, RgFactKind kind, const char *words,
                             GError **error);
