/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The drafting strip of a compose window of ours: situation, tone, language and finer wishes for the
 * letter.  It shows and tells what is chosen; what becomes of it is the owner's. */

#include "desk/desk.h"

#include <gtk/gtk.h>

/* Called from an idle.  @replace: the person asks for the letter in place of words of their own. */
typedef void (*RgStripFunc) (gboolean replace, gpointer data);

typedef struct _RgStrip RgStrip;

/* Put into @box at @place; the strip sleeps while @text does.  @choices: RgChoice *, of which those
 * with a letter are offered.  @draft: what the letter at hand is. */
RgStrip *rg_strip_new (GtkBox *box, int place, GtkWidget *text, const GPtrArray *choices,
                       const GPtrArray *languages, RgTone tone, const RgDraft *draft,
                       RgStripFunc func, gpointer data);
/* Takes its widgets out. */
void rg_strip_free (RgStrip *strip);

/* Fills in what is chosen, all borrowed until the next choice; not the times. */
void rg_strip_get_wish (const RgStrip *strip, RgWish *wish);
/* The times to propose as the person wrote them, "" when none; borrowed. */
const char *rg_strip_times (const RgStrip *strip);
/* Shows the wishes that the letter has a place for. */
void rg_strip_suit (RgStrip *strip, const RgDraft *draft);
/* A line below the strip; NULL: none.  @replace: with a button that asks for it. */
void rg_strip_say (RgStrip *strip, const char *words, gboolean replace);
