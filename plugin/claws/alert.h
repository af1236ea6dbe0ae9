/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Claws' modal alerts, with plain text.  The main loop runs inside each call: whatever the caller holds
 * may be gone afterwards. */

#include <gtk/gtk.h>

/* Says one thing. */
void rg_alert_notice (const char *text);
/* Which button was pressed, from 0; -1: none.  @third may be NULL. */
int rg_alert_ask (const char *title, const char *text, const char *first, const char *second,
                  const char *third, int focus, gboolean warning);
/* The same for two buttons, the first with the focus, and below the text a box to tick. */
int rg_alert_ask_with_box (const char *title, const char *text, const char *first,
                           const char *second, gboolean warning, const char *box,
                           gboolean *ret_ticked);
/* Whether one of ours is further up the stack, so that the code must stay in memory. */
gboolean rg_alert_is_open (void);
