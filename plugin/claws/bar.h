/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The bar above a mail: what the mail is, and what can be done.  One for each message view. */

#include "desk/desk.h"

#include <gtk/gtk.h>

typedef enum {
  RG_BAR_DECLINE,
  RG_BAR_ADVICE,
  RG_BAR_WHY,
  RG_BAR_NOT_INVITATION,
  RG_BAR_REMIND,
  RG_BAR_CLOSE
} RgBarDeed;

/* Called from an idle.  @words: for DECLINE the situation, NULL for the person's default; for ADVICE what
 * to say; for REMIND a number of days, 0: no more; else NULL. */
typedef void (*RgBarFunc) (RgBarDeed deed, const char *words, gpointer data);

typedef struct _RgBar RgBar;

/* Hidden at first.  @gone: the window was closed and the bar went with it; the caller frees it. */
RgBar *rg_bar_new (GtkBox *box, RgBarFunc func, GCallback gone, gpointer data);
void rg_bar_free (RgBar *bar);

/* @choices: RgChoice *, those that fit the offer. */
void rg_bar_show (RgBar *bar, const RgOffer *offer, const GPtrArray *choices);
void rg_bar_hide (RgBar *bar);
