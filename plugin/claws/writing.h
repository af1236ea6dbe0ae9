/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The letter under way in one compose window: text, calendar answer and drafting strip, kept together
 * while the person chooses and edits. */

#include "claws/original.h"

#include <compose.h>

/* The letter of @wish, whose writer's name is that of the settings or else the account's; @account may be
 * NULL.  NULL: @error says why. */
RgDraft *rg_writing_draft (RgDesk *desk, const RgSettings *settings, const RgOriginal *original,
                           const PrefsAccount *account, RgWish *wish, GError **error);

typedef struct _RgWriting RgWriting;

/* Puts @draft into the window.  @offer: must live as long; is kept to what the letter is now.
 * @situation: that was asked for. */
RgWriting *rg_writing_new (RgDesk *desk, const RgSettings *settings, Compose *sheet,
                           RgOriginal *original, RgOffer *offer, const RgDraft *draft,
                           const char *situation);
/* The same for a draft that is edited again: what stands there are the person's own words from now on.
 * @situation: of the letter, as far as is known.  NULL: nothing can be offered. */
RgWriting *rg_writing_resume (RgDesk *desk, const RgSettings *settings, Compose *sheet,
                              RgOriginal *original, RgOffer *offer, const char *situation);
/* The facts have changed. */
void rg_writing_renew (RgWriting *writing);
/* Leaves the letter in the window, and takes the strip out.  NULL does nothing, here and below. */
void rg_writing_free (RgWriting *writing);
/* Before sending: the answer tells no words that the letter no longer has. */
void rg_writing_prepare (const RgWriting *writing);
/* The window has closed. */
void rg_writing_end (const RgWriting *writing);
