/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Who asked, when, and how it was answered: SQLite, keyed by Message-ID, mode 0600, never mail
 * text.  A row has what the list of waiting invitations shows, and where the mail lies. */

#include "base/error.h"
#include "base/facts.h"

typedef enum {
  RG_STATE_NONE, /* not in the ledger */
  RG_STATE_WAITING,
  RG_STATE_DRAFTED,
  RG_STATE_SENT,
  RG_STATE_ANSWERED, /* otherwise than through us */
  RG_STATE_DISMISSED,
  RG_STATE_NOT_INVITATION,
  RG_STATE_CANCELLED,
  RG_N_STATES
} RgState;

const char *rg_state_name (RgState state);

typedef struct {
  char *message_id;
  char *company, *role, *person, *starts; /* NULL when unknown */
  char *phone;                            /* of the signature, NULL when unknown */
  char *folder;      /* the door's name for where the mail lies, NULL when unknown */
  char *uid;         /* of the calendar, NULL when none */
  int sequence;      /* of the calendar, RFC 5545 section 3.8.7.4; 0 when none */
  char *thread;      /* Message-ID that the thread began with; NULL when unknown */
  char *requisition; /* NULL when unknown */
  gint64 written;    /* the mail's Date; seconds since 1970 */
  gint64 asked;      /* the mail's Date, never before its arrival; seconds since 1970 */
  gint64 answered;   /* 0 when not */
  gint64 remind;     /* when the person wants to be reminded; 0: not */
  char *situation;   /* of the letter, NULL when none */
  RgState state;
} RgEntry;

void rg_entry_free (RgEntry *entry);

typedef struct _RgLedger RgLedger;

/* Opens or creates, folders too.  A file that is damaged or another program's is set aside as
 * PATH.damaged-N and a new one begun; @ret_set_aside (may be NULL, else NULL when all was well)
 * then names it.  Read only: nothing is created or set aside.  @error: RG_ERROR_STORE. */
RgLedger *rg_ledger_open (const char *path, gboolean read_only, char **ret_set_aside,
                          GError **error);
void rg_ledger_close (RgLedger *ledger);

/* Calls @func after each change.  It must not free the ledger.  NULL ends it. */
typedef void (*RgLedgerFunc) (gpointer data);
void rg_ledger_watch (RgLedger *ledger, RgLedgerFunc func, gpointer data);

/* Remembers an invitation as waiting, unless it is known; then only its folder is renewed.  What is acknowledged with TRUE, here and
 * below, survives the end of the process and of the machine. */
gboolean rg_ledger_note (RgLedger *ledger, const RgEntry *entry, GError **error);
RgState rg_ledger_state (RgLedger *ledger, const char *message_id);
RgEntry *rg_ledger_entry (RgLedger *ledger, const char *message_id); /* NULL when unknown */
/* A mail that is unknown becomes known, without facts.  @when: seconds since 1970, for SENT and
 * ANSWERED; 0 otherwise.  @situation: NULL leaves it. */
gboolean rg_ledger_set_state (RgLedger *ledger, const char *message_id, RgState state,
                              const char *situation, gint64 when, GError **error);
gboolean rg_ledger_set_remind (RgLedger *ledger, const char *message_id, gint64 when,
                               GError **error);
/* A mail that is unknown stays so. */
gboolean rg_ledger_set_folder (RgLedger *ledger, const char *message_id, const char *folder,
                               GError **error);
/* Moves a waiting or drafted entry to ANSWERED if it is the mail @id, or was asked before @when in
 * the conversation that @id began. */
gboolean rg_ledger_replied (RgLedger *ledger, const char *id, gint64 when, GError **error);

/* One interview may be asked for in several mails: they share the UID of a calendar event, or, where
 * not each has a UID of its own, the thread or the requisition.  @about: a mail of which message_id,
 * uid, sequence, thread, requisition, company and written count; it need not be in the ledger. */

/* Moves all other waiting and drafted entries about the same interview: of the same UID those up to its
 * SEQUENCE, else those that were written by @when. */
gboolean rg_ledger_settle (RgLedger *ledger, const RgEntry *about, RgState state, gint64 when,
                           GError **error);
/* The entry that settles @about already, the latest first: of the same UID at its SEQUENCE or a later
 * one, else answered after @about was written.  NULL: none. */
RgEntry *rg_ledger_settled_by (RgLedger *ledger, const RgEntry *about);
/* Whether a later mail about the same interview waits for an answer. */
gboolean rg_ledger_is_superseded (RgLedger *ledger, const RgEntry *about);

/* What the reader corrected in a mail, on top of what it says; "" is "not known".  Kept with the entry,
 * whose own facts follow. */
gboolean rg_ledger_correct (RgLedger *ledger, const char *message_id, RgFactKind kind,
                            const char *value, GError **error);
void rg_ledger_apply_corrections (RgLedger *ledger, const char *message_id, RgFacts *facts);

/* Waiting and drafted ones, oldest first, without the superseded; RgEntry *.  @since: 0 for all. */
GPtrArray *rg_ledger_pending (RgLedger *ledger, gint64 since, GError **error);

/* Office hours in which an invitation should be answered. */
#define RG_LEDGER_HOURS 48
/* Hours between two times, Saturday and Sunday of @zone not counted. */
double rg_ledger_working_hours (gint64 from, gint64 to, GTimeZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgEntry, rg_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLedger, rg_ledger_close)
