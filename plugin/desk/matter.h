/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which interview a mail is about, in the words of the ledger. */

#include "desk/ledger.h"
#include "detect/finding.h"
#include "mail/message.h"

/* An entry that is not in the ledger yet.  @finding: NULL where the mail was not judged; then there are
 * no facts.  @arrived: seconds since 1970, 0 when unknown.  Free with rg_entry_free. */
RgEntry *rg_matter_new (const RgMessage *message, const RgFinding *finding, gint64 arrived);
/* Of the calendar event, borrowed; NULL when there is none, and for one day of a series. */
const char *rg_matter_uid (const RgMessage *message);
/* The mail's Date, but never before its arrival; seconds since 1970, 0 when unknown. */
gint64 rg_matter_asked (const RgMessage *message, gint64 arrived);
