/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The literals that every text must contain to match a pattern. */

#include "base/vocabulary.h"
#include "match/pattern.h"

/* In front of a literal: it begins a word; behind it: it ends one.  No folded text holds this byte. */
#define RG_LITERAL_BOUNDARY '\x01'
/* Bytes with the marks: three ASCII letters, one CJK character, or two letters at the edge of a word. */
#define RG_LITERAL_MIN 3

/* What a text must contain to match, as alternatives of groups of literals: GPtrArray of GPtrArray of
 * GPtrArray of char *.  In every text that matches, for at least one alternative, at least one literal
 * of each of its groups stands, folded lower case.  Empty where nothing is known, as no alternative
 * is.  Conservative, never NULL; free with g_ptr_array_unref.
 * @ret_reaches: may be NULL; for each alternative a GArray of guint: how many bytes there are at most,
 * for each group, from the beginning of a match to the end of that literal in it; G_MAXUINT: any. */
GPtrArray *rg_literals_find (const RgPattern *pattern, GPtrArray **ret_reaches);

static inline gboolean
rg_literal_is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Whether what stands at @span begins and ends a word, as its literal's marks want.  Beyond ASCII the
 * answer is yes: what it costs is a match in vain. */
static inline gboolean
rg_literal_at_edges (gboolean begins, gboolean ends, const char *text, gsize length, RgSpan span)
{
  return !(begins && span.start > 0 && rg_literal_is_word (text[span.start - 1])) &&
         !(ends && span.end < length && rg_literal_is_word (text[span.end]));
}
