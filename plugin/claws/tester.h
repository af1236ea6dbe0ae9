/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A window in which a pattern is tried on a mail before it becomes a rule. */

#include "claws/original.h"

#include <gtk/gtk.h>

/* Rules were read again. */
typedef void (*RgTesterFunc) (gpointer data);

typedef struct _RgTester RgTester;

RgTester *rg_tester_new (RgDesk *desk, RgTesterFunc changed, gpointer data);
/* Closes the window. */
void rg_tester_free (RgTester *tester);
/* Reads the person's own rules again, too.  @parent: a widget of the window that asks. */
void rg_tester_show (RgTester *tester, GtkWidget *parent, RgOriginal *original);
