/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Days and times as people write them ("Thursday 3 December at 2 pm CET", "tomorrow 10:30",
 * "2026-12-03 14:00-15:00", "14 Uhr"), resolved against a reference time.  The words of a language
 * are data: rules/LANG/moment.yaml, with the zones of all languages in rules/any/moment.yaml beside it.
 * Their keys are the roles of base/lexicon.h; rules/README.md describes the form. */

#include "base/vocabulary.h"

typedef struct _RgMomentWords RgMomentWords;

/* Reads a moment.yaml.  @error: RG_ERROR_READ, RG_ERROR_SYNTAX, RG_ERROR_PATTERN. */
RgMomentWords *rg_moment_words_new (const char *path, GError **error);
void rg_moment_words_free (RgMomentWords *words);

typedef struct {
  RgSpan span; /* where it stands in the text */
  /* With the offset written there, else the reference's, or what that becomes on the day where those
   * who write the language change their clocks; midnight when day_only. */
  GDateTime *starts;
  GDateTime *ends; /* NULL when no end is written */
  gboolean day_only; /* no time of day written */
  gboolean until;    /* a deadline: "by Friday", "до 4 декабря" */
  gboolean loose;    /* not exact, or any time in between: "around five", "between 2 and 4" */
  gboolean has_zone; /* a zone or an offset is written */
} RgMoment;

RgMoment *rg_moment_copy (const RgMoment *moment);
void rg_moment_free (RgMoment *moment);
/* RFC 3339 with offset, or YYYY-MM-DD when day_only.  Free with g_free. */
char *rg_moment_starts_text (const RgMoment *moment);
char *rg_moment_ends_text (const RgMoment *moment); /* NULL when there is no end */

/* All moments of a text in its order.  A day may be given once for several times ("Tuesday at 10 or
 * 14:00" gives two).  A bare time without any day in the text is no moment.  Days without a year
 * are the next such day on or after the reference day, unless it passed just before; with a year they may
 * lie in the past.  No
 * instant is given twice, nor a day alone on which there is a time.  @text is a zone's own text (not
 * case folded), valid UTF-8; at most RG_LIMIT_TEXT bytes are read.
 * Returns RgMoment *, at most RG_LIMIT_SLOTS, free with g_ptr_array_unref. */
GPtrArray *rg_moment_find (const RgMomentWords *words, const char *text, gsize length,
                           GDateTime *reference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgMomentWords, rg_moment_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgMoment, rg_moment_free)
