/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Times as a person writes them into a field. */

#include "detect/judge.h"

/* As rg_moment_find reads them in @language, that of the interface and English, whichever understands
 * most; days without a time are left out.  RFC 3339 with offset, g_strfreev().  @language: may be NULL.
 * @now: what "tomorrow" is seen from. */
char **rg_times_read (RgJudge *judge, const char *text, const char *language, GDateTime *now);
