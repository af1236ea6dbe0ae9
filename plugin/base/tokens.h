/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A text cut into tokens, with the questions that all readers of days and times ask of them: base/zone,
 * base/clock, base/hours, base/date and base/day.  No language appears there; words are roles. */

#include "base/lexicon.h"

#define RG_BIT(role) RG_ROLE_BIT (RG_ROLE_##role)
#define RG_TOKENS_SOFT 6 /* commas and little words between a day and its time */

typedef struct {
  const RgLexicon *lexicon;
  const char *text;
  const RgToken *items;
  guint count;
  guint32 today; /* Julian */
  RgOrder order; /* of 12/3: the lexicon's, but month first only where people write so */
} RgTokens;

/* All may be asked of any index; there is no token behind the last one. */
gboolean rg_tokens_has (const RgTokens *tokens, guint i, guint64 bits); /* one of these roles */
gboolean rg_tokens_has_role (const RgTokens *tokens, guint i, RgRole role);
/* A mark that means nothing in this language but itself. */
gboolean rg_tokens_is_mark (const RgTokens *tokens, guint i, gunichar mark);
gboolean rg_tokens_is_one_of (const RgTokens *tokens, guint i, const char *ascii_marks);
gboolean rg_tokens_is_number (const RgTokens *tokens, guint i, guint max_digits);
/* No blank stands in front. */
gboolean rg_tokens_is_glued (const RgTokens *tokens, guint i);
/* A word of a script that has letters. */
gboolean rg_tokens_is_letters (const RgTokens *tokens, guint i);
/* The number behind the "T" of an ISO time: "2026-12-03T14:00". */
gboolean rg_tokens_is_iso_time (const RgTokens *tokens, guint i);
/* What may stand between a day and its time. */
gboolean rg_tokens_is_soft (const RgTokens *tokens, guint i);

/* The first token from @i on that is not soft; after RG_TOKENS_SOFT of them, whatever follows. */
guint rg_tokens_skip_soft (const RgTokens *tokens, guint i);
guint rg_tokens_skip_dot (const RgTokens *tokens, guint i); /* one that is glued */
guint rg_tokens_skip_filler (const RgTokens *tokens, guint i);

/* A number that is part of something longer: "v3", "REQ-2026", "4.5", "$10". */
gboolean rg_tokens_continues (const RgTokens *tokens, guint i);
/* The token at @i makes the number that ends before it something longer: "4/5", "3.12", "10%". */
gboolean rg_tokens_goes_on (const RgTokens *tokens, guint i);
