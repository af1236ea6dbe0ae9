/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One invitation that waits for an answer, as the list shows it: how long already, how long it may,
 * and what is urgent about it.  All times are seen from one moment. */

#include "desk/ledger.h"

/* By office hours: a day, and two. */
typedef enum { RG_MARK_NONE, RG_MARK_GENTLE, RG_MARK_STRONG } RgMark;

typedef struct {
  RgEntry *entry;
  double age;    /* hours since it was asked, weekends too; 0 when the clock was put back */
  double left;   /* office hours left of RG_LEDGER_HOURS; 0 when they are over */
  gint64 starts; /* seconds since 1970, of a day its local beginning; 0 when unknown */
  RgMark mark;
  gboolean call;    /* so near that one should phone first */
  gboolean is_over; /* its time has passed */
  gboolean asleep;  /* the person wants to be reminded later, and not before */
} RgWaiting;

/* Takes @entry.  @zone: whose weekends and days count. */
RgWaiting *rg_waiting_new (RgEntry *entry, gint64 now, GTimeZone *zone);
void rg_waiting_free (RgWaiting *waiting);
/* Oldest first; RgWaiting *.  @since: only those asked since then, 0 for all.  NULL: @error. */
GPtrArray *rg_waiting_list (RgLedger *ledger, gint64 since, gint64 now, GTimeZone *zone,
                            GError **error);

/* Those of @list that are not asleep; borrowed from it. */
GPtrArray *rg_waiting_awake (const GPtrArray *list);

/* Words for people; free with g_free.  "" where nothing is to say. */
char *rg_waiting_slot (const RgWaiting *waiting);
char *rg_waiting_age (const RgWaiting *waiting);
char *rg_waiting_left (const RgWaiting *waiting);
/* What is urgent, and where to call. */
char *rg_waiting_advice (const RgWaiting *waiting);
/* The company, or who asked where that is not known; borrowed. */
const char *rg_waiting_who (const RgWaiting *waiting);

/* How many wait, in one short line.  @waiting: RgWaiting *, at least one. */
char *rg_waiting_summary (const GPtrArray *waiting);

/* Whether each word of @filter is in what the list shows of it, upper or lower case. */
gboolean rg_waiting_matches (const RgWaiting *waiting, const char *filter);

/* RFC 4180, but with LF alone at the end of a line.  A value of a mail does not become a formula. */
extern const char rg_waiting_csv_head[];
char *rg_waiting_csv (const RgWaiting *waiting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgWaiting, rg_waiting_free)
