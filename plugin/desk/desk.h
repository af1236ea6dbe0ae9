/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The one thing that the doors talk to: it judges mails, decides what to offer, writes drafts, and
 * remembers.  No GTK, no Claws, no output.  One desk a process, one thread. */

#include "desk/choice.h"
#include "desk/draft.h"
#include "desk/language.h"
#include "desk/ledger.h"
#include "desk/offer.h"
#include "desk/reason.h"
#include "desk/settings.h"
#include "draft/tone.h"

typedef struct _RgDesk RgDesk;

typedef struct {
  const char *const *rules; /* directories, shipped first, NULL-terminated; later ones need not be there */
  const char *const *letters;
  const char *ledger; /* path, or NULL: remembers nothing */
} RgDeskPaths;

/* @ret_complaints (may be NULL): char *, broken files of the user, a ledger set aside. */
/* A ledger that cannot be opened is a complaint, and nothing is remembered.  @error: the shipped
 * data (the first directories) is missing or broken. */
RgDesk *rg_desk_new (const RgDeskPaths *paths, GPtrArray **ret_complaints, GError **error);
void rg_desk_free (RgDesk *desk);
/* How sure to be from now on; normal at first. */
void rg_desk_set_sensitivity (RgDesk *desk, RgSensitivity sensitivity);
/* For the list of what waits; borrowed, NULL when nothing is remembered. */
RgLedger *rg_desk_ledger (RgDesk *desk);

/* Files of letters have changed: reads all of them again.  @ret_complaints: as rg_desk_new.  @error: then
 * those that were there stay. */
gboolean rg_desk_read_letters (RgDesk *desk, GPtrArray **ret_complaints, GError **error);
/* The same for rules. */
gboolean rg_desk_read_rules (RgDesk *desk, GPtrArray **ret_complaints, GError **error);
/* For desk/ alone: those of all folders but the first, RgRule *, borrowed until rules are read again. */
GPtrArray *rg_desk_own_rules (RgDesk *desk);
/* The language of a mail, else that of the interface.  Free with g_free. */
char *rg_desk_language (RgDesk *desk, const RgMessage *message);
/* For desk/ alone; borrowed, until letters are read again. */
const RgLetters *rg_desk_letters (const RgDesk *desk);
const RgToneCheck *rg_desk_tone (const RgDesk *desk);

/* What the door knows of a mail beside its bytes. */
typedef struct {
  const char *const *me; /* all own addresses, NULL-terminated */
  gboolean own_folder;   /* Sent, Drafts, Queue, Trash or below; news, RSS, calendar */
  gboolean answered;     /* \Answered, before we did anything */
  gboolean tagged_not;   /* carries the tag not-interview */
  const char *folder;    /* the door's name for where it lies; NULL when unknown */
  gboolean reopened;     /* the person wants the offer, whatever other mails have settled */
  gint64 arrived;        /* seconds since 1970; 0 when unknown */
  gint64 now;            /* the same; 0: the clock's */
} RgCircumstances;

/* Judges a mail and says what to offer.  Never NULL.  With @remember a shown invitation is noted in
 * the ledger as waiting. */
RgOffer *rg_desk_look (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances,
                       gboolean remember);

/* Why it is judged so, whatever was decided about it; RgReason *. */
GPtrArray *rg_desk_reasons (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances);
/* The same for a report about the rules, without a word of the mail.  Free with g_free. */
char *rg_desk_report (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances);
/* The text that was judged, whose lines the reasons count.  Free with g_free. */
char *rg_desk_text (GBytes *raw);
/* The person says what a fact is: for the headline, for letters, and for the list of what waits.
 * @words: "" when it is not known; a time as rg_desk_times reads it, in the mail's own offset, or a day.
 * @error: RG_ERROR_REFUSED, a sentence for people; nothing is remembered then. */
gboolean rg_desk_correct (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances,
                          RgFactKind kind, const char *words, GError **error);

/* The Message-ID of a mail, "" when it has none; free with g_free. */
char *rg_desk_message_id (GBytes *raw);

/* The first mails of a language need rules to be read and compiled, which takes longer than a person should
 * wait.  From now on that is given up after so many @microseconds, 0: never; asked again after this, the desk
 * comes further, and in the end through. */
void rg_desk_hurry (RgDesk *desk, gint64 microseconds);
/* Does beforehand what mails in English and in @language need; gives up as well. */
void rg_desk_warm_up (RgDesk *desk, const char *language);
/* Whether it was given up since: what the desk said means nothing, and nothing was remembered. */
gboolean rg_desk_gave_up (const RgDesk *desk);

/* Envelope alone, decoded values, any may be NULL: worth reading in full? */
gboolean rg_desk_likely (RgDesk *desk, const char *const *me, const char *from, const char *to,
                         const char *subject, const char *in_reply_to, const char *references);

/* rg_choices_new, rg_choices_new_for, rg_choices_languages, rg_times_read, rg_draft_new with what the desk
 * has. */
GPtrArray *rg_desk_choices (const RgDesk *desk, RgStage stage, const char *language);
GPtrArray *rg_desk_choices_for (const RgDesk *desk, const RgOffer *offer, const char *language);
GPtrArray *rg_desk_languages (const RgDesk *desk);
char **rg_desk_times (const RgDesk *desk, const char *text, const char *language, GDateTime *now);
RgDraft *rg_desk_draft (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances,
                        const RgWish *wish, GDateTime *now, GError **error);

/* rg_remarks_quoted, for replies whose mail is not at hand. */
RgOffer *rg_desk_quoted (RgDesk *desk, const char *text, const char *addressee);
/* The tone check: rg_remarks_new, and its lines for an alert.  @offer: the mail that @text answers, NULL: the
 * quoted one. */
GPtrArray *rg_desk_remarks (RgDesk *desk, const char *text, const RgOffer *offer);
GPtrArray *rg_desk_check_text (RgDesk *desk, const char *text, const RgOffer *offer,
                               gboolean *ret_block, guint *ret_line);

/* What happened to a mail; all remember at once and are no error when the mail is unknown. */
void rg_desk_drafted (RgDesk *desk, const char *message_id, const char *situation);
void rg_desk_dropped (RgDesk *desk,
                      const char *message_id); /* window closed unsent: waiting again */
/* The letter of @situation was sent; NULL: the one that was drafted last.  Settles all mails about the
 * same interview. */
void rg_desk_sent (RgDesk *desk, const char *message_id, const char *situation, gint64 when);
void rg_desk_answered (RgDesk *desk, const char *message_id,
                       gint64 when); /* otherwise than by us */
/* Some mail of the person's own, written @when, replies to the mails @ids (NULL-terminated, those of
 * its References and In-Reply-To): what they ask, and what their conversation asked before, waits no
 * longer. */
void rg_desk_replied (RgDesk *desk, const char *const *ids, gint64 when);
/* The mail lies elsewhere now. */
void rg_desk_moved (RgDesk *desk, const char *message_id, const char *folder);
void rg_desk_dismissed (RgDesk *desk, const char *message_id);
void rg_desk_not_invitation (RgDesk *desk, const char *message_id);
void rg_desk_remind (RgDesk *desk, const char *message_id, gint64 when); /* 0: no more */
void rg_desk_reopened (RgDesk *desk, const char *message_id);            /* show the offer again */
/* Of the letter that was drafted or sent last; NULL when unknown.  Free with g_free. */
char *rg_desk_situation (RgDesk *desk, const char *message_id);
RgState rg_desk_state (RgDesk *desk, const char *message_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDesk, rg_desk_free)
