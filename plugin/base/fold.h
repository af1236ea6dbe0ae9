/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A text made uniform once, so that rules need not care: runs of blanks (NBSP and the like too)
 * become one space, quotes and dashes their ASCII form, soft hyphens, zero-width and bidi control
 * characters vanish, compatibility forms (full width, ligatures) are decomposed, and unless EXACT
 * letters are case folded.  "\n" stays: it ends a block.  A map leads back to the source bytes. */

#include "base/vocabulary.h"

typedef enum { RG_FOLD_CASE, RG_FOLD_EXACT } RgFoldMode;

typedef struct _RgFold RgFold;

/* @text: valid UTF-8 of @length bytes, not kept. */
RgFold *rg_fold_new (const char *text, gsize length, RgFoldMode mode);
void rg_fold_free (RgFold *fold);

/* The folded text, borrowed, NUL-terminated, valid UTF-8. */
const char *rg_fold_text (const RgFold *fold, gsize *ret_length);
/* The byte offset in the source of a byte offset in the folded text; the end maps to the end. */
gsize rg_fold_origin (const RgFold *fold, gsize offset);
/* Where a byte of the source stands in the folded text; of one that vanished, what follows it.  The end is
 * that of the last character, if it became several, and not behind it. */
RgSpan rg_fold_place (const RgFold *fold, gsize source);

/* A blank of any width (tab, NBSP, U+3000, U+2028…), but not "\n". */
gboolean rg_fold_is_blank (gunichar c);
/* Of a script that is recognised without blanks around it: Han, kana, Hangul, and the marks among them. */
gboolean rg_fold_is_compact (gunichar c);
/* Takes no room or steers how others are shown: controls (C0, C1), the 12 Bidi_Control characters,
 * zero-width, soft hyphen, variation selectors, tags, fillers.  Neither "\n" nor a blank. */
gboolean rg_fold_is_invisible (gunichar c);
/* Whether RG_FOLD_CASE leaves a character alone, wherever it stands.  Yes is certain, no is not. */
gboolean rg_fold_keeps (gunichar c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFold, rg_fold_free)
