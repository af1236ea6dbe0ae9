/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the door shows for one mail, or why it shows nothing. */

#include "detect/finding.h"

typedef enum {
  RG_OFFER_SHOW,
  RG_OFFER_WARN, /* shown as a warning: suspicious */
  RG_OFFER_NO_INVITATION,
  RG_OFFER_OWN_MAIL,
  RG_OFFER_FOLDER, /* a folder where nothing is offered */
  RG_OFFER_ENCRYPTED,
  RG_OFFER_DECLINED, /* shown: the letter that was sent, and what can be done about it */
  RG_OFFER_ANSWERED,
  RG_OFFER_DISMISSED,
  RG_OFFER_NOT_INVITATION, /* the person, or a tag, said so */
  RG_OFFER_CANCELLED,
  RG_OFFER_SUPERSEDED, /* a later mail asks about the same interview */
  RG_N_OFFER_KINDS
} RgOfferKind;

typedef struct {
  RgOfferKind kind;
  char *message_id;
  char *headline; /* one line: "Interview, Example Works: Archivist · Thu 3 Dec 14:00 CET" */
  char *detail;   /* why, for a tooltip: the evidence in words, a line each */
  char *language; /* of the letter, "" unless shown */
  RgStage stage;
  RgRegister reg;
  char *reply_to; /* the addr-spec a decline should go to */
  RgReplyKind reply_kind;
  gboolean calendar; /* a calendar answer can be made */
  gboolean settled;  /* DECLINED: and nothing more can be done about it */
  gboolean drafted;  /* a draft of ours may exist */
  gint64 remind;     /* when the person wants to be reminded; 0: not, or over */
  int hours_left;    /* to answer well, begun ones too; 0 when they are over or unknown */
} RgOffer;

/* From what a mail says: SHOW, WARN or NO_INVITATION.  Never NULL. */
RgOffer *rg_offer_new (const RgFinding *finding, const char *message_id);
/* Nothing is shown, for the reason @kind. */
RgOffer *rg_offer_new_silent (RgOfferKind kind, const char *message_id);
/* @takes_back: the last letter asked to disregard the one before.  @declines: whether the letter that
 * was sent did. */
RgOffer *rg_offer_new_declined (const char *message_id, gint64 when, gboolean declines,
                                gboolean takes_back);
void rg_offer_free (RgOffer *offer);
const char *rg_offer_kind_name (RgOfferKind kind);
/* The headline and what is urgent about it: one line for the bar.  Free with g_free. */
char *rg_offer_line (const RgOffer *offer);
/* Why nothing is offered, for people; borrowed.  NULL: something may be. */
const char *rg_offer_silence (RgOfferKind kind);
/* Whether a letter can be offered: not for a warning, nor where nobody would read it. */
gboolean rg_offer_takes_letter (const RgOffer *offer);
/* Whether the bar shows it at all. */
gboolean rg_offer_is_shown (const RgOffer *offer);
/* What a stage is called for people: "Interview booked"; borrowed. */
const char *rg_offer_stage_words (RgStage stage);
/* A day of the local calendar, "3 Dec".  Free with g_free. */
char *rg_offer_day (gint64 when);
/* A fact's time for people, "Thu 3 Dec 14:00 CET".  @time: RFC 3339 with offset or YYYY-MM-DD; NULL
 * when it is neither.  @floating: nobody said a zone, so none is shown.  Free with g_free. */
char *rg_offer_time (const char *time, gboolean floating);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgOffer, rg_offer_free)
