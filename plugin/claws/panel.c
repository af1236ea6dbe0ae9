/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps share one window, so that it neither jumps nor flickers from one to the next. */

#include "claws/panel.h"
#include "gettext.h"

#include <claws-features.h>

#include <mainwindow.h>

#define WIDTH 520
#define LINES_HEIGHT 180

struct _RgPanel {
  char *title;
  RgPanelFunc func;
  gpointer data;
  GtkWidget *window; /* NULL while closed, and with it all below */
  GtkWidget *content, *bar, *words;
};

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

/* ---- the window ---- */

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgPanel *panel = data;
  panel->window = panel->content = panel->bar = panel->words = NULL;
}

static void
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)dialog;
  const RgPanel *panel = data;
  panel->func (response, panel->data);
}

static gboolean
window_closes (GtkWidget *widget, GdkEvent *event, gpointer data)
{
  (void)widget;
  (void)event;
  (void)data;
  return GDK_EVENT_STOP;
}

void
rg_panel_open (RgPanel *panel)
{
  rg_panel_close (panel);
  panel->window = gtk_dialog_new ();
  GtkWidget *area = gtk_dialog_get_content_area (GTK_DIALOG (panel->window));
  panel->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width (GTK_CONTAINER (panel->content), 12);
  gtk_box_pack_start (GTK_BOX (area), panel->content, TRUE, TRUE, 0);
  gtk_window_set_title (GTK_WINDOW (panel->window), panel->title);
  gtk_window_set_transient_for (GTK_WINDOW (panel->window),
                                GTK_WINDOW (mainwindow_get_mainwindow ()->window));
  gtk_window_set_default_size (GTK_WINDOW (panel->window), WIDTH, -1);
  g_signal_connect (panel->window, "response", G_CALLBACK (respond), panel);
  g_signal_connect (panel->window, "delete-event", G_CALLBACK (window_closes), panel);
  g_signal_connect (panel->window, "destroy", G_CALLBACK (window_gone), panel);
}

void
rg_panel_close (RgPanel *panel)
{
  if (panel->window)
    gtk_widget_destroy (panel->window);
}

gboolean
rg_panel_is_open (const RgPanel *panel)
{
  return panel->window != NULL;
}

void
rg_panel_present (RgPanel *panel)
{
  gtk_widget_show_all (panel->content);
  gtk_window_present (GTK_WINDOW (panel->window));
}

/* ---- what is in it ---- */

static void
remove_widget (GtkWidget *widget, gpointer data)
{
  (void)data;
  gtk_widget_destroy (widget);
}

void
rg_panel_clear (RgPanel *panel)
{
  gtk_container_foreach (GTK_CONTAINER (panel->content), remove_widget, NULL);
  panel->bar = panel->words = NULL;
}

void
rg_panel_add (RgPanel *panel, GtkWidget *widget)
{
  gtk_container_add (GTK_CONTAINER (panel->content), widget);
}

static GtkWidget *
new_label (const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  return label;
}

void
rg_panel_add_text (RgPanel *panel, const char *words)
{
  rg_panel_add (panel, new_label (words));
}

void
rg_panel_add_lines (RgPanel *panel, const char *title, const char *lines)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *view = gtk_text_view_new ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), lines, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 4);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, LINES_HEIGHT);
  name (view, title);
  gtk_container_add (GTK_CONTAINER (scrolled), view);
  gtk_box_pack_start (GTK_BOX (panel->content), scrolled, TRUE, TRUE, 0);
}

void
rg_panel_add_progress (RgPanel *panel)
{
  rg_panel_clear (panel);
  panel->bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (panel->bar), TRUE);
  name (panel->bar, _ ("Progress"));
  rg_panel_add (panel, panel->bar);
  panel->words = new_label (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (panel->words), PANGO_ELLIPSIZE_END);
  gtk_label_set_line_wrap (GTK_LABEL (panel->words), FALSE);
  rg_panel_add (panel, panel->words);
  gtk_widget_show_all (panel->content);
}

void
rg_panel_show_progress (RgPanel *panel, guint done, guint all, const char *words)
{
  /* TRANSLATORS: the number of this mail, the number of all */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), done, all);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (panel->bar), all > 0 ? (double)done / all : 0);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (panel->bar), count);
  gtk_label_set_text (GTK_LABEL (panel->words), words);
}

void
rg_panel_set_buttons (RgPanel *panel, const char *first, int first_response, const char *second,
                      int second_response)
{
  GtkDialog *dialog = GTK_DIALOG (panel->window);
  const int all[] = {GTK_RESPONSE_CANCEL, GTK_RESPONSE_OK, GTK_RESPONSE_CLOSE, GTK_RESPONSE_ACCEPT};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    GtkWidget *button = gtk_dialog_get_widget_for_response (dialog, all[i]);
    if (button)
      gtk_widget_destroy (button);
  }
  gtk_dialog_add_button (dialog, first, first_response);
  if (second)
    gtk_dialog_add_button (dialog, second, second_response);
  int last = second ? second_response : first_response;
  gtk_dialog_set_default_response (dialog, last);
  gtk_widget_grab_focus (gtk_dialog_get_widget_for_response (dialog, last));
}

/* ---- life ---- */

RgPanel *
rg_panel_new (const char *title, RgPanelFunc func, gpointer data)
{
  RgPanel *panel = g_new0 (RgPanel, 1);
  panel->title = g_strdup (title);
  panel->func = func;
  panel->data = data;
  return panel;
}

void
rg_panel_free (RgPanel *panel)
{
  if (!panel)
    return;
  rg_panel_close (panel);
  g_free (panel->title);
  g_free (panel);
}
