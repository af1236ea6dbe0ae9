/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A mail's visible text, split by line into what the writer wrote now (fresh), what is quoted from
 * before (">", "On … wrote:", "-----Original Message-----", header blocks of forwarded mail, in the
 * usual languages), the signature, and the footer (disclaimers, unsubscribe).  Inside a zone wrapped
 * lines are joined with a space; "\n" then ends a paragraph, a list item or a heading. */

#include "base/vocabulary.h"

typedef enum { RG_PROSE_FRESH, RG_PROSE_QUOTED, RG_PROSE_SIGNATURE, RG_PROSE_FOOTER, RG_N_PROSE } RgProseZone;

typedef struct _RgProse RgProse;

/* @text: valid UTF-8, not kept. */
RgProse *rg_prose_new (const char *text, gsize length);
void rg_prose_free (RgProse *prose);

/* The joined text of one zone, borrowed, never NULL, NUL-terminated. */
const char *rg_prose_text (const RgProse *prose, RgProseZone zone, gsize *ret_length);
/* The line of the visible text, counted from 1, that a byte of a zone's text came from. */
guint rg_prose_line (const RgProse *prose, RgProseZone zone, gsize offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgProse, rg_prose_free)
