/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A mail as the named texts that rules look into.  For detect/, and for trying a pattern. */

#include "base/facts.h"
#include "mail/message.h"
#include "match/ruleset.h"

typedef struct _RgReading RgReading;

/* @message must outlive it. */
RgReading *rg_reading_new (const RgMessage *message);
void rg_reading_free (RgReading *reading);

/* RG_N_TEXTS of them, in the order of RgTextName, borrowed. */
const RgText *rg_reading_texts (const RgReading *reading);
/* At most @within bytes of a text, up to a whole character: where words are weighed. */
RgText rg_reading_beginning (const RgReading *reading, RgTextName name, gsize within);
/* The line of the visible text, from 1, of a place in a text; 0 where the text is not part of it. */
guint rg_reading_line (const RgReading *reading, RgTextName name, gsize offset);
/* The words of a place, as they stand there; free with g_free. */
char *rg_reading_words (const RgReading *reading, RgTextName name, RgSpan span);

/* Where a fact that stands in a text comes from. */
RgFactSource rg_reading_source (RgTextName name);

/* Where a reply goes: Reply-To, else From; NULL when nobody. */
const RgAddress *rg_reading_reply_to (const RgMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgReading, rg_reading_free)
