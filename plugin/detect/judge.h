/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Reads a mail with the rules and settles what it is. */

#include "base/moment.h"
#include "base/name.h"
#include "detect/finding.h"
#include "mail/message.h"
#include "match/ruleset.h"

typedef struct _RgJudge RgJudge;

/* As rg_ruleset_new; also reads any/names.yaml of the directories, and LANG/moment.yaml and words.yaml: of
 * the first when a mail of that language needs them. */
RgJudge *rg_judge_new (const char *const *directories, GPtrArray **ret_complaints, GError **error);
void rg_judge_free (RgJudge *judge);

RgRuleset *rg_judge_ruleset (RgJudge *judge);
const RgNameWords *rg_judge_names (const RgJudge *judge);
/* How times are written in a language; NULL when that is not known. */
const RgMomentWords *rg_judge_moments (RgJudge *judge, const char *language);
/* char *: what of the rules was found broken since, when a mail needed them; borrowed. */
const GPtrArray *rg_judge_broken (const RgJudge *judge);
/* rg_ruleset_check, and what is wrong with moment.yaml and words.yaml of the first directory. */
GPtrArray *rg_judge_check (RgJudge *judge);

/* Moves the threshold of the policy by so many points, for all mails judged from now on. */
void rg_judge_set_shift (RgJudge *judge, double points);

/* As rg_ruleset_hurry: a finding means nothing once the judge gave up. */
void rg_judge_hurry (RgJudge *judge, gint64 microseconds);
gboolean rg_judge_gave_up (const RgJudge *judge);
/* Gets the rules of a language ready, and those for all languages. */
void rg_judge_warm_up (RgJudge *judge, const char *language);

/* @me: the reader's own addresses, NULL-terminated, may be NULL: own mail is never an invitation. */
RgFinding *rg_judge_message (RgJudge *judge, const RgMessage *message, const char *const *me);
/* The same verdict; but where it is "none" too all evidence, guards and vetoes are listed and the
 * score is whole.  rg_judge_message stops reading there once the threshold is out of reach. */
RgFinding *rg_judge_in_full (RgJudge *judge, const RgMessage *message, const char *const *me);
/* Whether an envelope alone makes a mail worth reading in full. */
gboolean rg_judge_envelope (RgJudge *judge, const RgMessage *envelope, const char *const *me);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgJudge, rg_judge_free)
