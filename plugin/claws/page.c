/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks have no colour of their own but a veil over that of the theme, so that they are seen on
 * light and on dark paper. */

#include "claws/page.h"

/* A mail's words may go on for so many lines behind the one that is named. */
#define QUOTE_LINES 4

/* Later ones lie above earlier ones. */
static const struct {
  const char *tag;
  GdkRGBA veil;
} veils[] = {
    {RG_PAGE_FACT, {0.25, 0.55, 0.90, 0.25}},
    {RG_PAGE_EVIDENCE, {0.95, 0.75, 0.10, 0.30}},
    {RG_PAGE_SIGN, {0.90, 0.20, 0.15, 0.30}},
};

GtkWidget *
rg_page_new (const char *name)
{
  GtkWidget *view = gtk_text_view_new ();
  atk_object_set_name (gtk_widget_get_accessible (view), name);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  /* Tab leads on instead. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  return view;
}

GtkWidget *
rg_page_frame (GtkWidget *view)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  if (view)
    gtk_container_add (GTK_CONTAINER (scrolled), view);
  return scrolled;
}

void
rg_page_add_veils (GtkTextBuffer *buffer)
{
  for (guint i = 0; i < G_N_ELEMENTS (veils); i++)
    gtk_text_buffer_create_tag (buffer, veils[i].tag, "background-rgba", &veils[i].veil, NULL);
}

gboolean
rg_page_mark (GtkTextBuffer *buffer, guint line, const char *words, const char *tag,
              GtkTextIter *ret_start, GtkTextIter *ret_end)
{
  GtkTextIter start, limit;
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int)line - 1);
  limit = start;
  gtk_text_iter_forward_lines (&limit, QUOTE_LINES);
  *ret_start = *ret_end = start;
  if (!*words || !gtk_text_iter_forward_search (
                     &start, words, GTK_TEXT_SEARCH_TEXT_ONLY | GTK_TEXT_SEARCH_CASE_INSENSITIVE,
                     ret_start, ret_end, &limit))
    return FALSE;
  gtk_text_buffer_apply_tag_by_name (buffer, tag, ret_start, ret_end);
  return TRUE;
}

void
rg_page_go_to (GtkWidget *view, guint line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter place;
  gtk_text_buffer_get_iter_at_line (buffer, &place, line > 1 ? (int)line - 1 : 0);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer), 0.0,
                                TRUE, 0.0, 0.0);
}

void
rg_page_let_go (GtkWidget *widget, gpointer data)
{
  g_signal_handlers_disconnect_by_data (widget, data);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), rg_page_let_go, data);
}
