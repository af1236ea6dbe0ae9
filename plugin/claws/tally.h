/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The item in the main window's status bar that says how many invitations wait. */

#include "desk/waiting.h"

#include <gtk/gtk.h>

/* Called from an idle. */
typedef void (*RgTallyFunc) (gpointer data);

typedef struct _RgTally RgTally;

/* Put into the status bar @box; hidden at first. */
RgTally *rg_tally_new (GtkBox *box, RgTallyFunc func, gpointer data);
void rg_tally_free (RgTally *tally);
/* The sign of a mark, by icon name; NULL: none. */
const char *rg_tally_icon (RgMark mark, gboolean call);
/* @waiting: RgWaiting *; empty: hidden. */
void rg_tally_show (RgTally *tally, const GPtrArray *waiting);
