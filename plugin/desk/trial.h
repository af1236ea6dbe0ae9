/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a letter would be if its text were saved: what it looks like, and what is wrong with it.  Of a desk
 * whose letters are not read again meanwhile. */

#include "desk/desk.h"
#include "draft/lettercheck.h"

typedef struct {
  char *words;       /* "LANGUAGE/FILE:line:column: what is wrong" */
  guint line;        /* of the text, from 1; 0: of no line */
  const char *quote; /* the words that are meant, in the form that shows them; "" when none */
  const RgLetterform *form; /* NULL: the text is no letter */
} RgTrialMessage;

typedef struct _RgTrial RgTrial;

/* @text in place of LANGUAGE/@file.  Never NULL. */
RgTrial *rg_trial_new (const RgDesk *desk, const char *language, const char *file,
                       const char *text);
void rg_trial_free (RgTrial *trial);
/* Whether it could be used. */
gboolean rg_trial_is_letter (const RgTrial *trial);
/* Looks for what is wrong, for about so long; FALSE when it is done. */
gboolean rg_trial_work (RgTrial *trial, guint microseconds);
/* What was found so far; RgTrialMessage *, good until the trial works again or is freed. */
GPtrArray *rg_trial_messages (const RgTrial *trial);
/* NULL where it is no letter, or where another one would be written.  Free with g_free. */
char *rg_trial_sample (const RgTrial *trial, const RgLetterform *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTrial, rg_trial_free)
