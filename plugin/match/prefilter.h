/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which rules can match at all: Aho-Corasick over the literals that each pattern needs.  A pattern
 * is a list of groups; of each group at least one literal must stand in the text, and in the same line
 * of it unless the pattern crosses lines. */

#include <glib.h>

typedef struct _RgPrefilter RgPrefilter;

RgPrefilter *rg_prefilter_new (void);
void rg_prefilter_free (RgPrefilter *prefilter);

/* @groups: GPtrArray * of char * each (match/literals.h), marks of word boundaries included; an
 * empty array means "can always match".  @crosses_lines: the literals may stand in different lines.
 * Returns the entry's index, from 0. */
guint rg_prefilter_add (RgPrefilter *prefilter, const GPtrArray *groups, gboolean crosses_lines);
/* No entry may be added afterwards. */
void rg_prefilter_seal (RgPrefilter *prefilter);

/* An entry can match in the line that begins at byte @start; in all of the text where it crosses
 * lines or can always match, and @start is 0. */
typedef struct {
  guint entry;
  gsize start;
} RgPlace;

/* Appends an RgPlace for each entry and line that can match, in the order of the text. */
void rg_prefilter_scan (const RgPrefilter *prefilter, const char *text, gsize length,
                        GArray *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPrefilter, rg_prefilter_free)
