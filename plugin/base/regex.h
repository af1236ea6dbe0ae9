/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One PCRE2 pattern, compiled with UTF and UCP, never caseless: texts are folded once instead
 * (base/fold.h).  JIT where it pays and the system allows it.  Texts must be valid UTF-8, validated once by
 * the caller; it is not checked again. */

#include "base/vocabulary.h"

typedef struct _RgRegex RgRegex;

/* Match data and JIT stack for all patterns of one owner, with the groups of the last match. */
typedef struct _RgRegexScratch RgRegexScratch;

RgRegexScratch *rg_regex_scratch_new (void);
void rg_regex_scratch_free (RgRegexScratch *scratch);
/* How often a limit ended a match since the scratch was made. */
guint rg_regex_scratch_limit_hits (const RgRegexScratch *scratch);

/* For one thread: matching settles how it is matched from then on.
 * @error: RG_ERROR_PATTERN, with PCRE2's words and the offset in the pattern. */
RgRegex *rg_regex_new (const char *pattern, GError **error);
void rg_regex_free (RgRegex *regex);

/* Finds the first match at or after byte @from.  Reaching a limit is "no match", and counted. */
gboolean rg_regex_find (RgRegex *regex, RgRegexScratch *scratch, const char *text, gsize length,
                        gsize from, RgSpan *ret_span);
/* The same for a match that begins at or before byte @until; it may end after it. */
gboolean rg_regex_find_before (RgRegex *regex, RgRegexScratch *scratch, const char *text,
                               gsize length, gsize from, gsize until, RgSpan *ret_span);
/* The span of a named group of the last match found with this scratch; FALSE if it did not take part. */
gboolean rg_regex_group (const RgRegex *regex, const RgRegexScratch *scratch, const char *name,
                         RgSpan *ret_span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRegex, rg_regex_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRegexScratch, rg_regex_scratch_free)
