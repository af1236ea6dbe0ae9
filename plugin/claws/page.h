/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A text that is read, with marks in it. */

#include <gtk/gtk.h>

/* A text view that cannot be written in.  @name: for assistive technology. */
GtkWidget *rg_page_new (const char *name);
/* @view, which may be NULL at first, in a frame that scrolls; lines are folded. */
GtkWidget *rg_page_frame (GtkWidget *view);

/* Names of tags: each a veil over the colour of the theme. */
#define RG_PAGE_FACT "fact"
#define RG_PAGE_EVIDENCE "evidence"
#define RG_PAGE_SIGN "sign"
void rg_page_add_veils (GtkTextBuffer *buffer);

/* Lays a veil over @words near a line, from 1, as far as they are found there.  @ret_start, @ret_end: where;
 * the line's beginning when they are not. */
gboolean rg_page_mark (GtkTextBuffer *buffer, guint line, const char *words, const char *tag,
                       GtkTextIter *ret_start, GtkTextIter *ret_end);

/* Puts the cursor at the beginning of a line, from 1, and shows it. */
void rg_page_go_to (GtkWidget *view, guint line);
/* Takes the handlers with @data off a widget and all in it: assistive technology may hold it longer than our
 * code is there.  Fits gtk_container_forall(). */
void rg_page_let_go (GtkWidget *widget, gpointer data);
