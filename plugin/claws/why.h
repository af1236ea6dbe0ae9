/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A window that says why a mail was judged as it was, shows where it says so, and lets the person put
 * the facts right. */

#include "claws/original.h"

#include <gtk/gtk.h>

/* Facts of the mail @id were corrected. */
typedef void (*RgWhyFunc) (const char *id, gpointer data);

typedef struct _RgWhy RgWhy;

RgWhy *rg_why_new (RgDesk *desk, RgWhyFunc corrected, gpointer data);
/* Closes the window. */
void rg_why_free (RgWhy *why);
/* @parent: a widget of the window that asks.  @invitation: it is one that may be answered, so that its facts matter. */
void rg_why_show (RgWhy *why, GtkWidget *parent, RgOriginal *original, gboolean invitation);
