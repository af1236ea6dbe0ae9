/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A small window that says why a mail was judged as it was. */

#include "desk/desk.h"

#include <gtk/gtk.h>

typedef struct _RgWhy RgWhy;

RgWhy *rg_why_new (void);
/* Closes the window. */
void rg_why_free (RgWhy *why);
/* @parent: a widget of the window that asks.  @reasons: RgReason *. */
void rg_why_show (RgWhy *why, GtkWidget *parent, const GPtrArray *reasons);
