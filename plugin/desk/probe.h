/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A pattern that the person tries on a mail before it becomes a rule. */

#include "desk/desk.h"

/* Which texts of the mail it looks into. */
typedef enum { RG_PROBE_SUBJECT_AND_BODY, RG_PROBE_BODY, RG_PROBE_EVERYWHERE } RgProbePlace;

typedef struct {
  char *source; /* "line 12", "subject" */
  guint line;   /* of rg_desk_text, from 1; 0: not there */
  char *words;  /* as they stand in the mail */
  char *met;    /* as the pattern meets them */
  char *facts;  /* "company: Example Works, role: Archivist"; "" when it captures nothing */
} RgProbeHit;

typedef struct {
  char *error;      /* why it can be no rule, "at N: what" where its place is known; NULL: it can */
  GPtrArray *hits;  /* RgProbeHit *; empty with an error */
  guint worst;      /* microseconds that it needs on its worst long mail */
  gboolean is_slow; /* slower than any rule may be */
  char *rule;       /* a rule file with it, to go on from; "" with an error */
} RgProbe;

/* @exact: the pattern meets the mail's own letters, else lower case and plain blanks.  Never NULL. */
RgProbe *rg_probe_new (RgDesk *desk, GBytes *raw, const char *pattern, RgProbePlace place,
                       gboolean exact);
void rg_probe_free (RgProbe *probe);
/* What came of it, for people.  Free with g_free. */
char *rg_probe_words (const RgProbe *probe);

/* Which rules of the person's own are used, and which files are not and why; a line each, char *.  @desk
 * reads all rules again before.  @error: then those that were there stay. */
GPtrArray *rg_probe_own_rules (RgDesk *desk, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgProbe, rg_probe_free)
