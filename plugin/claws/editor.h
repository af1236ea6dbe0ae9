/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The window in which the person reads the letters and writes own ones. */

#include "desk/desk.h"

#include <gtk/gtk.h>

/* The letters are others now. */
typedef void (*RgEditorFunc) (gpointer data);

typedef struct _RgEditor RgEditor;

RgEditor *rg_editor_new (RgDesk *desk, RgEditorFunc changed, gpointer data);
/* Closes the window; what is not saved becomes a draft. */
void rg_editor_free (RgEditor *editor);
/* Opens the window, or brings it forward.  @parent: a widget of the window that asks, or NULL. */
void rg_editor_show (RgEditor *editor, GtkWidget *parent);
