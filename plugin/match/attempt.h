/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Tries one rule on one page, where its literals let a match begin. */

#include "base/regex.h"
#include "match/page.h"

typedef struct _RgAttempt RgAttempt;

/* Where a rule can match: the line that begins at @start, or all of the text. */
typedef struct {
  gsize start;
  guint32 alternative; /* of the rule's literals */
  guint32 next;        /* 1 + index of the rule's next window, 0 when none */
} RgWindow;

/* Holds what all attempts share. */
RgAttempt *rg_attempt_new (void);
void rg_attempt_free (RgAttempt *attempt);

/* Adds an RgHit for each match, at most RG_LIMIT_HITS.  @windows: RgWindow; @first: 1 + index of the
 * rule's first one. */
void rg_attempt_pattern (RgAttempt *attempt, RgPage *page, const RgRule *rule, RgRegex *regex,
                         const GArray *windows, guint32 first, GPtrArray *hits);
/* The same for a rule with domains. */
void rg_attempt_domains (const RgPage *page, const RgRule *rule, GPtrArray *hits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgAttempt, rg_attempt_free)
