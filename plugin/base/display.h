/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A display name without what is no part of a name: brackets, ornaments, quotation marks, and what
 * stands behind a separator.  For base/name. */

#include <glib.h>

/* "\"Anna Example\" 🎉 (she/her) | Example" → "Anna Example", blanks collapsed.  NULL when the text is
 * hostile: controls, markup, placeholders, characters that turn the direction of writing, heaps of
 * accents.  @display: valid UTF-8.  Free with g_free. */
char *rg_display_clean (const char *display);
