/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The answers: opens a reply with the letter in it, looks it over before it is sent, and notices what
 * became of it.  It never sends: that stays the person's click on Claws' own button. */

#include "claws/original.h"
#include "claws/prefs.h"

/* Something was decided about the mail @id, so that what shows it should look again. */
typedef void (*RgComposeFunc) (const char *id, gpointer data);

typedef struct _RgCompose RgCompose;

RgCompose *rg_compose_new (RgDesk *desk, RgPrefs *prefs, RgComposeFunc changed, gpointer data);
void rg_compose_free (RgCompose *compose);

/* @situation: NULL for the person's default.  One letter for a mail: an open window comes forward, a
 * stored draft is offered, and a mail that was answered is asked about.  May run alerts. */
void rg_compose_decline (RgCompose *compose, RgOriginal *original, const char *situation);

typedef enum {
  RG_PREPARED,
  RG_PREPARED_NOT_NEEDED, /* answered or drafted already, or nothing to decline */
  RG_PREPARED_FAILED      /* its window stays open where there is one */
} RgPrepared;

/* Writes the letter into Drafts without showing its window, and asks nothing; the situation as above.
 * @ret_why: a sentence for people, free with g_free; set unless it is PREPARED.  The main loop runs
 * inside: the plugin may have been unloaded afterwards. */
RgPrepared rg_compose_prepare (RgCompose *compose, RgOriginal *original, const char *situation,
                               char **ret_why);

/* The person has corrected facts of the mail @id: a letter that is open and unedited follows. */
void rg_compose_renew (RgCompose *compose, const char *id);

/* The person wants the offer back.  That the mail was answered before does not count from now on, in
 * this run. */
void rg_compose_reopen (RgCompose *compose, const char *id);
gboolean rg_compose_was_reopened (RgCompose *compose, const char *id);
