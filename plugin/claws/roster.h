/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The window of waiting invitations.  It shows and tells what is wanted; what becomes of it is the
 * owner's. */

#include "desk/waiting.h"

typedef enum {
  RG_ROSTER_OPEN,
  RG_ROSTER_DECLINE,
  RG_ROSTER_FORGET,
  RG_ROSTER_NOT_INVITATION,
  RG_ROSTER_UNDO
} RgRosterDeed;

/* Called from an idle.  @id: Message-ID of the chosen one, for UNDO NULL. */
typedef void (*RgRosterFunc) (RgRosterDeed deed, const char *id, gpointer data);

typedef struct _RgRoster RgRoster;

RgRoster *rg_roster_new (RgRosterFunc func, gpointer data);
/* Closes the window. */
void rg_roster_free (RgRoster *roster);

/* Opens the window, or brings it forward.  @waiting: RgWaiting *; a reference is kept. */
void rg_roster_present (RgRoster *roster, GPtrArray *waiting);
/* What waits now; nothing is done while the window is closed. */
void rg_roster_update (RgRoster *roster, GPtrArray *waiting);
/* A line below the list, until something else is done; NULL: none.  @undo: with a button for that. */
void rg_roster_say (RgRoster *roster, const char *words, gboolean undo);
