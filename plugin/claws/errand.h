/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What has to be done at a mail later, because it needs the network: from an idle source, one at a
 * time, and only while Claws is online and not busy itself. */

#include "claws/original.h"

typedef enum {
  RG_ERRAND_CONSIDER, /* of a mail that arrives: whether the settings and its envelope want it judged */
  RG_ERRAND_JUDGE,  /* fetch the body, judge it, remember an invitation, and tag it; for a mail that
                      * the ledger did not know when the errand was given */
  RG_ERRAND_TAG,    /* set the tag "interview" */
  RG_ERRAND_DISOWN, /* set "not-interview" and take off "interview" */
  RG_ERRAND_WELCOME, /* take off "not-interview" */
} RgErrandKind;

/* An invitation with a brochure is smaller; what is larger is judged when it is shown. */
#define RG_ERRAND_FETCH_AT_MOST (2 * 1024 * 1024)

/* What a body turned out to be. */
typedef enum {
  RG_ERRAND_UNREAD,    /* the mail is gone or too large */
  RG_ERRAND_UNREACHED, /* it could not be fetched, though it is there */
  RG_ERRAND_AGAIN,     /* told to nobody: the desk was not ready */
  RG_ERRAND_NOTHING,   /* no invitation that waits */
  RG_ERRAND_FOUND
} RgErrandResult;
typedef void (*RgErrandFunc) (RgErrandResult result, gpointer data);

typedef struct _RgErrands RgErrands;

RgErrands *rg_errands_new (RgDesk *desk, const RgSettings *settings);
/* FALSE: one is under way further up the stack, and ends itself when it comes back; the code must stay
 * in memory. */
gboolean rg_errands_free (RgErrands *errands);

/* A mail without a Message-ID is left out: it could not be found again. */
void rg_errands_add (RgErrands *errands, RgErrandKind kind, const MsgInfo *info);
/* RG_ERRAND_JUDGE for somebody who wants to know what came of it, @done with @data, and for a mail that did
 * not arrive just now.  FALSE: left out. */
gboolean rg_errands_judge (RgErrands *errands, const MsgInfo *info, RgErrandFunc done,
                           gpointer data);
/* Drops those that were given with @data; one that is under way ends unheard. */
void rg_errands_forget (RgErrands *errands, gconstpointer data);
/* A filter rule or the person has put a mail into another folder. */
void rg_errands_follow (RgErrands *errands, const MsgInfo *moved);
/* The network may be there again. */
void rg_errands_wake (RgErrands *errands);
