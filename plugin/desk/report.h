/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How a mail was judged, for a report to those who write the rules: ids, points and kinds, and nothing of
 * what the mail says or who wrote it. */

#include "detect/finding.h"

/* Lines in English, whatever the language of the interface.  @finding: in full.  Free with g_free. */
char *rg_report_text (const RgFinding *finding);
