/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* policy.yaml: where sums of scores become a verdict, and which rules are asked at all. */

#include "base/error.h"
#include "match/rule.h"

typedef struct {
  double threshold;      /* score at which a mail is an invitation */
  double sign_threshold; /* score of signs at which it is suspicious */
  double envelope_threshold;
  double weak_within; /* bytes of the body in which rules of capped families and words count */
  double words_from;  /* score of the rules from which on words.yaml is asked */
  double words_most;  /* what it may add or take at most */
  double words_ground; /* points of words that do for a needed family */
  GHashTable *caps;   /* char * family → double * */
  GHashTable *needs;  /* char * families, of one of which a mail needs evidence; empty: of none */
  GHashTable *hear;   /* char * language → char *, words that tell it; see match/hearing.h */
} RgPolicy;

/* What is in force where no layer says otherwise. */
RgPolicy *rg_policy_new (void);
void rg_policy_free (RgPolicy *policy);

/* Puts what a layer's file says over what the layers below said.  @name: for complaints.  @error:
 * RG_ERROR_SYNTAX "file:line:column: what". */
gboolean rg_policy_read (RgPolicy *policy, const char *name, const char *data, gsize length,
                         GError **error);
/* Tells a rule its family, the family's cap, and whether evidence of it is what a mail needs. */
void rg_policy_apply (const RgPolicy *policy, RgRule *rule);
/* Whether what a rule finds at byte @start of a text counts for nothing.  Weak signs count where a mail
 * begins: who invites says so in a few lines; far down in a long text some sentence always speaks of a
 * time, and another of a job. */
gboolean rg_policy_ignores (const RgPolicy *policy, const RgRule *rule, RgTextName in, gsize start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPolicy, rg_policy_free)
