/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GTK has no undo; Claws Mail's own serves.  It stays with a text view for life, and can neither be emptied
 * nor taken off it: another text gets another view. */

#include "claws/pad.h"

#include "claws/page.h"

#include <claws-features.h>

#include <undo.h>

struct _RgPad {
  char *name;
  RgPadFunc changed;
  gpointer data;
  GtkWidget *widget, *view; /* NULL once they are gone */
  GtkTextBuffer *buffer;
  UndoMain *undo;
};

/* A veil over what is between two braces, so that the words of the letter stand out. */
static void
mark_tags (const RgPad *pad)
{
  GtkTextIter start, end, close;
  gtk_text_buffer_get_bounds (pad->buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (pad->buffer, &start, &end);
  while (gtk_text_iter_forward_search (&start, "{{", GTK_TEXT_SEARCH_TEXT_ONLY, &start, &close,
                                       NULL) &&
         gtk_text_iter_forward_search (&close, "}}", GTK_TEXT_SEARCH_TEXT_ONLY, NULL, &end, NULL)) {
    gtk_text_buffer_apply_tag_by_name (pad->buffer, RG_PAGE_FACT, &start, &end);
    start = end;
  }
}

static void
text_changed (GtkTextBuffer *buffer, gpointer data)
{
  (void)buffer;
  const RgPad *pad = data;
  mark_tags (pad);
  pad->changed (pad->data);
}

static gboolean
key_pressed (GtkWidget *view, GdkEventKey *event, gpointer data)
{
  const RgPad *pad = data;
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  guint key = gdk_keyval_to_lower (event->keyval);
  gboolean back = key == GDK_KEY_z && modifiers == GDK_CONTROL_MASK;
  gboolean forth = (key == GDK_KEY_z && modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) ||
                   (key == GDK_KEY_y && modifiers == GDK_CONTROL_MASK);
  if (!(back || forth) || !gtk_text_view_get_editable (GTK_TEXT_VIEW (view)))
    return GDK_EVENT_PROPAGATE;
  if (back)
    undo_undo (pad->undo);
  else
    undo_redo (pad->undo);
  return GDK_EVENT_STOP;
}

/* ---- the view ---- */

static void
drop_view (RgPad *pad)
{
  if (!pad->view)
    return;
  g_signal_handlers_disconnect_by_data (pad->buffer, pad);
  g_signal_handlers_disconnect_by_data (pad->view, pad);
  gtk_widget_destroy (pad->view);
  g_clear_object (&pad->view);
  g_clear_object (&pad->buffer);
  g_clear_pointer (&pad->undo, undo_destroy);
}

/* Claws calls it without asking whether it is there. */
static void
undo_changes (UndoMain *undo, int can_undo, int can_redo, gpointer data)
{
  (void)undo;
  (void)can_undo;
  (void)can_redo;
  (void)data;
}

void
rg_pad_set_text (RgPad *pad, const char *text, gboolean writable)
{
  drop_view (pad);
  pad->view = g_object_ref_sink (rg_page_new (pad->name));
  pad->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (pad->view)));
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (pad->view), TRUE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (pad->view), 6);
  rg_page_add_veils (pad->buffer);
  gtk_text_buffer_set_text (pad->buffer, text, -1);
  rg_pad_set_saved (pad);
  mark_tags (pad);
  pad->undo = undo_init (pad->view);
  undo_set_change_state_func (pad->undo, undo_changes, NULL);
  g_signal_connect (pad->buffer, "changed", G_CALLBACK (text_changed), pad);
  g_signal_connect (pad->view, "key-press-event", G_CALLBACK (key_pressed), pad);
  rg_pad_set_writable (pad, writable);
  gtk_widget_show (pad->view);
  gtk_container_add (GTK_CONTAINER (pad->widget), pad->view);
  rg_page_go_to (pad->view, 1);
}

char *
rg_pad_text (const RgPad *pad)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (pad->buffer, &start, &end);
  return gtk_text_buffer_get_text (pad->buffer, &start, &end, TRUE);
}

void
rg_pad_set_writable (RgPad *pad, gboolean writable)
{
  gtk_text_view_set_editable (GTK_TEXT_VIEW (pad->view), writable);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (pad->view), writable);
}

gboolean
rg_pad_is_writable (const RgPad *pad)
{
  return gtk_text_view_get_editable (GTK_TEXT_VIEW (pad->view));
}

gboolean
rg_pad_is_modified (const RgPad *pad)
{
  return gtk_text_buffer_get_modified (pad->buffer);
}

void
rg_pad_set_saved (RgPad *pad)
{
  gtk_text_buffer_set_modified (pad->buffer, FALSE);
}

void
rg_pad_go_to (RgPad *pad, guint line)
{
  rg_page_go_to (pad->view, line);
}

void
rg_pad_focus (RgPad *pad)
{
  gtk_widget_grab_focus (pad->view);
}

/* ---- life ---- */

GtkWidget *
rg_pad_widget (RgPad *pad)
{
  return pad->widget;
}

RgPad *
rg_pad_new (const char *name, RgPadFunc changed, gpointer data)
{
  RgPad *pad = g_new0 (RgPad, 1);
  pad->name = g_strdup (name);
  pad->changed = changed;
  pad->data = data;
  pad->widget = g_object_ref_sink (rg_page_frame (NULL));
  rg_pad_set_text (pad, "", FALSE);
  return pad;
}

void
rg_pad_free (RgPad *pad)
{
  if (!pad)
    return;
  drop_view (pad);
  g_object_unref (pad->widget);
  g_free (pad->name);
  g_free (pad);
}
