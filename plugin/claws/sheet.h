/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The sheet of paper: text and addresses of one of Claws' compose windows. */

#include <claws-features.h>

#include <compose.h>

/* Puts the letter above the quote, or in place of all text above the signature when nothing is quoted;
 * wrapped, one step for Undo, cursor on top. */
void rg_sheet_place_letter (Compose *compose, const char *letter);
/* What stands in the letter's place, each run of blanks and line ends as one blank: for comparing,
 * whatever has been wrapped meanwhile. */
char *rg_sheet_letter (Compose *compose);
/* What the person wrote: without signature, and with empty lines in place of quoted ones, so that line
 * numbers are those of the window. */
char *rg_sheet_written (Compose *compose);
/* Puts the cursor into a line of the window, from 1, and the focus into the text. */
void rg_sheet_go_to (Compose *compose, guint line);
/* To holds @to alone.  May be NULL or "". */
void rg_sheet_address (Compose *compose, const char *to);
/* Adds a Cc unless the address is anywhere; whether it did.  May be NULL. */
gboolean rg_sheet_add_copy (Compose *compose, const char *copy);
/* Takes the Cc to @copy away. */
void rg_sheet_drop_copy (Compose *compose, const char *copy);
/* Spelling is checked with a dictionary of the language, where there is one and the person has
 * spelling checked at all; one that fits already stays. */
void rg_sheet_spell (Compose *compose, const char *language);
/* Whether an external editor has the text. */
gboolean rg_sheet_is_lent (const Compose *compose);
