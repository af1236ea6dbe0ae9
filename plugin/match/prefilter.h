/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which rules can match at all: Aho-Corasick over the literals that each pattern needs.  A pattern
 * is a list of groups; of each group at least one literal must stand in the text. */

#include <glib.h>

typedef struct _RgPrefilter RgPrefilter;

RgPrefilter *rg_prefilter_new (void);
void rg_prefilter_free (RgPrefilter *prefilter);

/* @groups: GPtrArray * of char * each (match/literals.h), marks of word boundaries included; an
 * empty array means "can always match".
 * Returns the entry's index, from 0. */
guint rg_prefilter_add (RgPrefilter *prefilter, const GPtrArray *groups);
/* No entry may be added afterwards. */
void rg_prefilter_seal (RgPrefilter *prefilter);
/* Sets candidates[i] to TRUE for each entry that can match; the caller clears it before. */
void rg_prefilter_scan (const RgPrefilter *prefilter, const char *text, gsize length,
                        guint8 *candidates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPrefilter, rg_prefilter_free)
