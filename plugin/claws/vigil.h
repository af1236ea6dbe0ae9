/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Keeps an eye on what waits for an answer: the status bar says how many, the window lists them, and what
 * the person wants there is done. */

#include "claws/compose.h"
#include "claws/errand.h"

/* Something was decided about the mail @id, so that what shows it should look again. */
typedef void (*RgVigilFunc) (const char *id, gpointer data);

typedef struct _RgVigil RgVigil;

RgVigil *rg_vigil_new (RgDesk *desk, const RgSettings *settings, RgErrands *errands,
                       RgCompose *compose, RgVigilFunc changed, gpointer data);
/* FALSE: a mail is being fetched further up the stack; the code must stay in memory. */
gboolean rg_vigil_free (RgVigil *vigil);

/* The settings have changed. */
void rg_vigil_refresh (RgVigil *vigil);
/* Opens the window of waiting invitations. */
void rg_vigil_show (RgVigil *vigil);
