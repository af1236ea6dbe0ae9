/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A search through the mails of a folder for invitations that nobody has looked at: which of them are
 * worth it, and what it came to. */

#include "desk/desk.h"

typedef struct _RgSearch RgSearch;

/* @total: mails in the folder.  @desk is kept. */
RgSearch *rg_search_new (RgDesk *desk, guint total);
void rg_search_free (RgSearch *search);

/* The next mail: whether it is worth looking at.  @id: "<…>", NULL when it has none; such a mail could
 * not be found again.  @settled: answered, thrown away, or disowned already. */
gboolean rg_search_next (RgSearch *search, const char *id, gboolean settled);
/* Its body is at hand.  Whether it is an invitation that waits from now on. */
gboolean rg_search_judge (RgSearch *search, GBytes *raw, const RgCircumstances *circumstances);
/* Its body is not at hand, and its envelope is that of an invitation.  @size: in bytes. */
void rg_search_postpone (RgSearch *search, guint64 size);

typedef enum {
  RG_SEARCH_UNREAD,  /* it could not be read */
  RG_SEARCH_NOTHING, /* it is no invitation that waits */
  RG_SEARCH_FOUND
} RgSearchResult;
/* What became of one that was postponed. */
void rg_search_fetched (RgSearch *search, RgSearchResult result);
/* The person broke it off. */
void rg_search_stop (RgSearch *search);

guint rg_search_looked (const RgSearch *search);    /* mails that were passed by or looked at */
guint rg_search_postponed (const RgSearch *search); /* all of them, fetched or not */
guint rg_search_done (const RgSearch *search);      /* those that were fetched */
/* Whether the list of what waits has something to show. */
gboolean rg_search_has_found (const RgSearch *search);

/* What to ask before bodies are fetched. */
char *rg_search_question (const RgSearch *search);
/* What it came to: sentences, a paragraph each, NULL-terminated; g_strfreev().  @offline: the bodies that are missing
 * are so because there is no network. */
char **rg_search_summary (const RgSearch *search, gboolean offline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSearch, rg_search_free)
