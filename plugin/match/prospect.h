/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the rules that speak for an invitation can come to at most, while they are tried one by one. */

#include "match/rule.h"

typedef struct _RgProspect RgProspect;

RgProspect *rg_prospect_new (void);
void rg_prospect_free (RgProspect *prospect);

/* No rule is in it; languages are numbers below @n_languages, of which @any is that of "any"; where that
 * has no rules @n_languages. */
void rg_prospect_begin (RgProspect *prospect, guint n_languages, guint any);
/* A rule that may match, and one of those that did not.  Scores are above 0. */
void rg_prospect_add (RgProspect *prospect, const RgRule *rule, guint language);
void rg_prospect_drop (RgProspect *prospect, const RgRule *rule, guint language);

/* The largest sum of a language's rules and those of "any", each family within its cap; of "any" alone for
 * @any. */
double rg_prospect_reach (const RgProspect *prospect, guint language);
/* The largest reach of any language; below 0 when there are no rules. */
double rg_prospect_best (const RgProspect *prospect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgProspect, rg_prospect_free)
