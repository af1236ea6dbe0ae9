/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What an address says of whom it belongs to.  For base/name.  An address may be NULL: it says nothing. */

#include "base/namewords.h"

/* Whether @word is one of the parts of the mailbox, "garcia" of ana.garcia@example.com. */
gboolean rg_mailbox_says (const char *address, const char *word);
/* Whether the mailbox is @n parts and the first @n words of @list are these: "anna.example@…" for Anna
 * Example HR.  Returns that number, at least 2; else 0. */
guint rg_mailbox_count (const char *address, const GPtrArray *list);
/* Whether nobody reads the mailbox, or many do: "no-reply", "jobs". */
gboolean rg_mailbox_is_robot (const RgNameWords *words, const char *address);
/* Whether @phrase without its blanks is a label of the domain, or a longer word a part of one: Workday of
 * myworkday.com. */
gboolean rg_mailbox_is_domain (const char *address, const char *phrase);
