/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The sheet of paper: text, addresses and attachments of one of Claws' compose windows. */

#include <claws-features.h>

#include <compose.h>

/* Puts the letter above the quote, or in place of all text above the signature when nothing is quoted;
 * wrapped, one step for Undo, cursor on top. */
void rg_sheet_place_letter (Compose *compose, const char *letter);
/* What the person wrote: without signature, and with empty lines in place of quoted ones, so that line
 * numbers are those of the window. */
char *rg_sheet_written (Compose *compose);
/* To holds @to alone; @copy is added as Cc unless it is there.  Both may be NULL or "". */
void rg_sheet_address (Compose *compose, const char *to, const char *copy);
/* Attaches a calendar answer (iTIP, RFC 5546) from a file that only the user can read, and returns its
 * path.  The file must stay until the window closes.  NULL: it could not be written. */
char *rg_sheet_attach_answer (Compose *compose, const char *calendar);
/* A draft that is edited again has lost the method of its calendar part (RFC 6047 section 2.4). */
void rg_sheet_mend_answer (Compose *compose);
/* Removes answers that an earlier run left behind. */
void rg_sheet_sweep (void);
