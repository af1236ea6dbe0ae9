/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The pieces that a rule file defines for its patterns to call.  A piece is read when a pattern first
 * calls it, and then once for all of the file. */

#include "match/pattern.h"

RgPieces *rg_pieces_new (void);
RgPieces *rg_pieces_ref (RgPieces *pieces);
void rg_pieces_unref (RgPieces *pieces);

/* Takes @pattern; one of the same name goes. */
void rg_pieces_add (RgPieces *pieces, const char *name, char *pattern);
gboolean rg_pieces_has (const RgPieces *pieces, const char *name);

/* The piece, read; borrowed.  @error: RG_ERROR_PATTERN, also when it calls itself. */
const RgPattern *rg_pieces_read (RgPieces *pieces, const char *name, GError **error);

/* A DEFINE group of those pieces that @pattern calls, directly or not; "" when none.  Free with
 * g_free.  @error: RG_ERROR_PATTERN for a piece that is not there. */
char *rg_pieces_define (const RgPieces *pieces, const char *pattern, GError **error);

/* What a reader of patterns keeps about these pieces, for as long as they live; NULL before it is set. */
gpointer rg_pieces_notes (const RgPieces *pieces);
void rg_pieces_set_notes (RgPieces *pieces, gpointer notes, GDestroyNotify destroy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPieces, rg_pieces_unref)
