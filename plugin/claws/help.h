/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The help page, in a window of ours. */

#include <gtk/gtk.h>

typedef struct _RgHelp RgHelp;

/* @path: of the page. */
RgHelp *rg_help_new (const char *path);
/* Closes the window. */
void rg_help_free (RgHelp *help);
/* @parent: a widget of the window that asks, or NULL. */
void rg_help_show (RgHelp *help, GtkWidget *parent);
