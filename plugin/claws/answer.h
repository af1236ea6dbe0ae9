/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The calendar answer (iTIP, RFC 5546) among the attachments of one of Claws' compose windows. */

#include <claws-features.h>

#include <compose.h>

/* Whether Claws' own vCalendar plugin is loaded, which answers calendar invitations itself: two answers to
 * one invitation would be one too many. */
gboolean rg_answer_is_theirs (void);
/* Attaches an answer from a file that only the user can read, and returns its path.  The file must stay
 * until the window closes.  NULL: it could not be written. */
char *rg_answer_attach (Compose *compose, const char *calendar);
/* Whether the file is still attached: the person may have removed it. */
gboolean rg_answer_is_attached (Compose *compose, const char *path);
/* Another answer in the same file. */
void rg_answer_change (const char *path, const char *calendar);
/* Removes the attachment and the file. */
void rg_answer_detach (Compose *compose, const char *path);
/* A draft that is edited again has lost the method of its calendar part (RFC 6047 section 2.4): gives it
 * back, and returns the path of the file.  NULL: there is none. */
char *rg_answer_resume (Compose *compose);
/* Removes answers that an earlier run left behind. */
void rg_answer_sweep (void);
