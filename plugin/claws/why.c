/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dialog, because Escape closes one; its text can be selected and copied, as it is what a person who
 * repairs a rule needs. */

#include "claws/why.h"

#include <glib/gi18n-lib.h>

#define WIDTH 560
#define HEIGHT 420

struct _RgWhy {
  GtkWidget *window; /* NULL while closed */
};

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgWhy *why = data;
  why->window = NULL;
}

static void
close_window (RgWhy *why)
{
  if (!why->window)
    return;
  GtkWidget *window = why->window;
  g_signal_handlers_disconnect_by_data (window, why);
  why->window = NULL;
  gtk_widget_destroy (window);
}

static void
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)dialog;
  (void)response;
  close_window (data);
}

/* ---- the text ---- */

static void
add_text (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

static void
add_reason (GtkTextBuffer *buffer, const RgReason *reason)
{
  g_autofree char *words = g_strconcat (reason->words, *reason->source ? " " : "\n", NULL);
  add_text (buffer, words, "words");
  if (*reason->source) {
    /* TRANSLATORS: where in the mail it stands */
    g_autofree char *source = g_strdup_printf (_ ("— %s"), reason->source);
    add_text (buffer, source, "source");
    add_text (buffer, "\n", "words");
  }
  if (*reason->quote) {
    g_autofree char *quote = g_strdup_printf (_ ("“%s”"), reason->quote);
    add_text (buffer, quote, "quote");
    add_text (buffer, "\n", "words");
  }
}

static GtkWidget *
new_text (const GPtrArray *reasons)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines",
                              9, NULL);
  gtk_text_buffer_create_tag (buffer, "words", "left-margin", 12, "pixels-above-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "source", "left-margin", 12, "style", PANGO_STYLE_ITALIC,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", 28, "style", PANGO_STYLE_ITALIC,
                              NULL);
  int kind = -1;
  for (guint i = 0; i < reasons->len; i++) {
    const RgReason *reason = g_ptr_array_index (reasons, i);
    if ((int)reason->kind != kind) {
      kind = (int)reason->kind;
      add_text (buffer, rg_reason_heading (reason->kind), "heading");
      add_text (buffer, "\n", "heading");
    }
    add_reason (buffer, reason);
  }
  GtkTextIter start;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  /* Tab leads to the button instead. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  return view;
}

/* ---- the window ---- */

void
rg_why_show (RgWhy *why, GtkWidget *parent, const GPtrArray *reasons)
{
  close_window (why);
  GtkWidget *top = gtk_widget_get_toplevel (parent);
  why->window = gtk_dialog_new_with_buttons (
      _ ("Why?"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL, GTK_DIALOG_DESTROY_WITH_PARENT,
      _ ("_Close"), GTK_RESPONSE_CLOSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (why->window), WIDTH, HEIGHT);
  gtk_dialog_set_default_response (GTK_DIALOG (why->window), GTK_RESPONSE_CLOSE);
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  GtkWidget *text = new_text (reasons);
  gtk_container_add (GTK_CONTAINER (scrolled), text);
  gtk_box_pack_start (GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (why->window))), scrolled,
                      TRUE, TRUE, 0);
  g_signal_connect (why->window, "response", G_CALLBACK (respond), why);
  g_signal_connect (why->window, "destroy", G_CALLBACK (window_gone), why);
  gtk_widget_show_all (why->window);
  gtk_widget_grab_focus (text);
}

RgWhy *
rg_why_new (void)
{
  return g_new0 (RgWhy, 1);
}

void
rg_why_free (RgWhy *why)
{
  if (!why)
    return;
  close_window (why);
  g_free (why);
}
