/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The letters of one language, to choose one from, with those marked that are the person's own. */

#include "desk/desk.h"

#include <gtk/gtk.h>

/* The person has chosen another letter. */
typedef void (*RgShelfFunc) (gpointer data);

typedef struct _RgShelf RgShelf;

RgShelf *rg_shelf_new (const RgDesk *desk, RgShelfFunc func, gpointer data);
/* The widget is its window's; it may be gone already. */
void rg_shelf_free (RgShelf *shelf);
GtkWidget *rg_shelf_widget (RgShelf *shelf);
GtkWidget *rg_shelf_list (RgShelf *shelf); /* of it, for the focus */

/* Reads the folder again and chooses a letter, without telling of it.  @file: NULL: the first one. */
void rg_shelf_fill (RgShelf *shelf, const char *language, const char *file);
/* What is chosen; borrowed until it is filled again.  NULL: nothing. */
const char *rg_shelf_language (const RgShelf *shelf);
const char *rg_shelf_file (const RgShelf *shelf);
