/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Sees mails being shown, and puts the bar above those that are invitations. */

#include "claws/compose.h"
#include "claws/errand.h"
#include "claws/menu.h"

typedef struct _RgWatch RgWatch;

/* @func: for entries of the menus that are not about the mail that is shown. */
RgWatch *rg_watch_new (RgDesk *desk, const RgSettings *settings, RgErrands *errands,
                       RgMenuFunc func, gpointer data);
/* @compose is set after both exist, as each tells the other; then the mails that are shown already are
 * looked at. */
void rg_watch_set_compose (RgWatch *watch, RgCompose *compose);
/* The settings have changed. */
void rg_watch_look_at_all (RgWatch *watch);
/* Something was decided about the mail @id. */
void rg_watch_look_again (RgWatch *watch, const char *id);
void rg_watch_free (RgWatch *watch);
