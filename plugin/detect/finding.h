/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a mail says, and why we think so.  Immutable after rg_judge_message. */

#include "base/facts.h"

typedef struct {
  char *rule;   /* id */
  char *about;  /* the rule's sentence for people */
  double score; /* 0 for guards */
  guint line;   /* of the visible text, from 1; 0 for headers and calendar */
  char *text;   /* the mail's own words, clean */
  char *held;   /* a guard: the id of the rule that it held back; else NULL */
} RgEvidence;

typedef struct {
  RgVerdict verdict;
  double score, threshold;
  char *language; /* "" when verdict is none */
  char *variant;  /* of it, "pt-PT"; the language itself where no rule tells another */
  RgStage stage;
  RgFormat format;
  RgRegister reg;
  RgFacts *facts;
  char *reply_to;   /* addr-spec, "" when nobody */
  char *reply_name; /* display name, "" when none */
  RgReplyKind reply_kind;
  gboolean reply_calendar; /* a calendar answer can be made */
  GPtrArray *evidence;     /* RgEvidence * */
  GPtrArray *guards;       /* RgEvidence *: guards that held, vetoes */
  GPtrArray *signs;        /* RgEvidence *: signs of a scam */
  char **oddities;         /* never NULL */
} RgFinding;

/* Verdict none and nothing known. */
RgFinding *rg_finding_new (void);
void rg_finding_free (RgFinding *finding);
/* @text: the mail's words, which are cleaned. */
RgEvidence *rg_evidence_new (const char *rule, const char *about, double score, guint line,
                             const char *text);
void rg_evidence_free (RgEvidence *evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFinding, rg_finding_free)
