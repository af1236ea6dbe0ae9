/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A window for longer work: the question first, then how far it is, then what it came to.  It is not
 * modal, and is closed only by a button or by us: a person who closes it during the work still gets to
 * read what was done. */

#include <gtk/gtk.h>

typedef struct _RgPanel RgPanel;

/* @response: of the button; GTK_RESPONSE_DELETE_EVENT when the window was to be closed. */
typedef void (*RgPanelFunc) (int response, gpointer data);

RgPanel *rg_panel_new (const char *title, RgPanelFunc func, gpointer data);
void rg_panel_free (RgPanel *panel);

/* An empty window above Claws' main window. */
void rg_panel_open (RgPanel *panel);
void rg_panel_close (RgPanel *panel);
/* FALSE also after Claws has taken its windows down; the calls below are for an open one. */
gboolean rg_panel_is_open (const RgPanel *panel);
void rg_panel_present (RgPanel *panel);

void rg_panel_clear (RgPanel *panel);
void rg_panel_add (RgPanel *panel, GtkWidget *widget);
void rg_panel_add_text (RgPanel *panel, const char *words);
/* Lines that may be many. */
void rg_panel_add_lines (RgPanel *panel, const char *name, const char *lines);
/* In place of all that was there; its words come with rg_panel_show_progress. */
void rg_panel_add_progress (RgPanel *panel);
/* @words: what is at hand. */
void rg_panel_show_progress (RgPanel *panel, guint done, guint all, const char *words);
/* The buttons of one step, the last one the default.  @second may be NULL. */
void rg_panel_set_buttons (RgPanel *panel, const char *first, int first_response,
                           const char *second, int second_response);
