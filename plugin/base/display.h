/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A display name without what is no part of a name: brackets, ornaments, quotation marks, separators.
 * For base/name. */

#include <glib.h>

/* "\"Anna Example\" 🎉 (she/her) | Example" → "Anna Example", "Example": the texts between separators,
 * blanks collapsed; the first is there even when it is empty.  NULL when the text is hostile: controls,
 * markup, placeholders, characters that turn the direction of writing, heaps of accents.
 * @display: valid UTF-8.  Free with g_strfreev. */
char **rg_display_parts (const char *display);
