/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is known of each language beside its rules: how times are written (moment.yaml), and what its
 * words say (words.yaml).  Both may be missing. */

#include "base/moment.h"
#include "match/words.h"

typedef struct _RgTongues RgTongues;

/* @directories: the layers, the shipped one first; NULL-terminated.  Complaints about the user's
 * files are added to @complaints (char *). */
RgTongues *rg_tongues_new (const char *const *directories, GPtrArray *complaints);
void rg_tongues_free (RgTongues *tongues);

/* Borrowed; NULL where nothing is known. */
const RgMomentWords *rg_tongues_moments (RgTongues *tongues, const char *language);
const RgWords *rg_tongues_words (RgTongues *tongues, const char *language);

/* Reads all shipped files; adds to @complaints (char *). */
void rg_tongues_check (const RgTongues *tongues, GPtrArray *complaints);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTongues, rg_tongues_free)
