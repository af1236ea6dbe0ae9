/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Counts of right and wrong offers over labelled messages: in all, by group, and by score. */

#include <json-glib/json-glib.h>

typedef struct _RgTallies RgTallies;

/* @columns: the names of the groups, NULL-terminated; copied. */
RgTallies *rg_tallies_new (const char *const *columns);
void rg_tallies_free (RgTallies *tallies);

/* The names of the groups; borrowed. */
const char *const *rg_tallies_columns (const RgTallies *tallies);

/* One message.  @positive: it is an invitation.  @offered: a decline was offered.  @values: its
 * group in each column, "" for none.  @score: the whole sum of its evidence. */
void rg_tallies_count (RgTallies *tallies, gboolean positive, gboolean offered,
                       const char *const *values, double score);

/* By group, and the share of invitations by score, for people. */
void rg_tallies_print_groups (const RgTallies *tallies);
/* How many of the invitations and of the others were offered. */
void rg_tallies_print_shares (const RgTallies *tallies);
/* The line that ends a report: "precision P recall R f1 F (tp N fp N fn N tn N)". */
void rg_tallies_print_all (const RgTallies *tallies);
/* The same as tables for a document. */
void rg_tallies_print_markdown (const RgTallies *tallies);
/* Members precision recall f1 tp fp fn tn, "groups" and "calibration". */
void rg_tallies_add_json (const RgTallies *tallies, JsonObject *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTallies, rg_tallies_free)
