/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A text that the person writes, with undo, in which the tags of letters are marked. */

#include <gtk/gtk.h>

/* A key has changed the text. */
typedef void (*RgPadFunc) (gpointer data);

typedef struct _RgPad RgPad;

/* @name: for assistive technology. */
RgPad *rg_pad_new (const char *name, RgPadFunc changed, gpointer data);
/* The widget is its window's. */
void rg_pad_free (RgPad *pad);
GtkWidget *rg_pad_widget (RgPad *pad);

/* Another text, which nothing has changed yet. */
void rg_pad_set_text (RgPad *pad, const char *text, gboolean writable);
/* Free with g_free. */
char *rg_pad_text (const RgPad *pad);
void rg_pad_set_writable (RgPad *pad, gboolean writable);
gboolean rg_pad_is_writable (const RgPad *pad);
/* Whether the text is another than when this was said last. */
gboolean rg_pad_is_modified (const RgPad *pad);
void rg_pad_set_saved (RgPad *pad);
/* Shows a line, from 1. */
void rg_pad_go_to (RgPad *pad, guint line);
void rg_pad_focus (RgPad *pad);
