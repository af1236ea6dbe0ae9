/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Why a mail was judged as it was, in words for people. */

#include "detect/finding.h"

/* In the order in which they are told. */
typedef enum {
  RG_REASON_VERDICT,
  RG_REASON_SIGN, /* of a scam */
  RG_REASON_EVIDENCE,
  RG_REASON_GUARD, /* what spoke against it */
  RG_REASON_FACT,
  RG_N_REASON_KINDS
} RgReasonKind;

typedef struct {
  RgReasonKind kind;
  char *words;
  char *quote;     /* the mail's own words, "" when none */
  char *source;    /* where they stand: "line 12", "subject"; "" when nowhere */
  guint line;      /* of the text, from 1; 0: not there */
  RgFactKind fact; /* of a FACT, RG_N_FACTS for one of several times on offer, and else */
  char *value;     /* of a FACT: as a person writes it, "2026-12-03 14:00"; else "" */
} RgReason;

/* RgReason *, by kind. */
GPtrArray *rg_reasons_new (const RgFinding *finding);
void rg_reason_free (RgReason *reason);
/* What a rule tells, in the language of the interface; borrowed. */
const char *rg_reason_about (const RgEvidence *evidence);
/* What a fact is called: "Company"; borrowed. */
const char *rg_reason_fact_label (RgFactKind fact);
/* Above the reasons of one kind; borrowed. */
const char *rg_reason_heading (RgReasonKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgReason, rg_reason_free)
