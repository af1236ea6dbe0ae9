/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GTK module for tests: writes down the widgets that are to be seen, as JSON, when SIGUSR1 asks for it.
 * The accessibility bus tells where a widget is; only GTK tells how much room it would have liked, and
 * whether its words are cut.  $LOOKER_OUT is the file.  $LOOKER_RTL turns all windows to right-to-left,
 * as a Hebrew desktop would.
 *
 * A line is one widget, in the order of the tree; "depth" says how deep. */

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <stdio.h>

static void
write_words (FILE *out, const char *key, const char *words)
{
  fprintf (out, ",\"%s\":\"", key);
  for (const char *c = words ? words : ""; *c; c++) {
    if (*c == '"' || *c == '\\')
      fputc ('\\', out);
    if ((unsigned char)*c < ' ')
      fprintf (out, "\\u%04x", (unsigned)*c);
    else
      fputc (*c, out);
  }
  fputc ('"', out);
}

static void
write_label (FILE *out, GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int width, height;
  pango_layout_get_pixel_size (layout, &width, &height);
  write_words (out, "words", gtk_label_get_text (label));
  fprintf (out, ",\"cut\":%s,\"needs\":[%d,%d]",
           pango_layout_is_ellipsized (layout) ? "true" : "false", width, height);
  guint key = gtk_label_get_mnemonic_keyval (label);
  GtkWidget *target = gtk_label_get_mnemonic_widget (label);
  if (key == GDK_KEY_VoidSymbol)
    return;
  write_words (out, "mnemonic", gdk_keyval_name (gdk_keyval_to_lower (key)));
  if (target)
    write_words (out, "target", atk_object_get_name (gtk_widget_get_accessible (target)));
}

/* The least that it can do with, at the width that it has; margins and borders are no part of an
 * allocation. */
static void
write_least (FILE *out, GtkWidget *widget, int given)
{
  int beside = gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  int above = gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget);
  int width, height;
  GtkBorder margin;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  gtk_style_context_get_margin (style, gtk_style_context_get_state (style), &margin);
  beside += margin.left + margin.right;
  above += margin.top + margin.bottom;
  if (GTK_IS_CONTAINER (widget)) {
    int border = (int)gtk_container_get_border_width (GTK_CONTAINER (widget));
    beside += 2 * border;
    above += 2 * border;
  }
  gtk_widget_get_preferred_width (widget, &width, NULL);
  gtk_widget_get_preferred_height_for_width (widget, MAX (given + beside, width), &height, NULL);
  fprintf (out, ",\"least\":[%d,%d]", width - beside, height - above);
}

static void write_widget (FILE *out, GtkWidget *widget, int depth);

typedef struct {
  FILE *out;
  int depth;
} Place;

static void
write_child (GtkWidget *widget, gpointer data)
{
  const Place *place = data;
  write_widget (place->out, widget, place->depth + 1);
}

static void
write_widget (FILE *out, GtkWidget *widget, int depth)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  GtkAllocation box;
  int x = 0, y = 0;
  GtkWidget *top = gtk_widget_get_toplevel (widget);
  gtk_widget_get_allocation (widget, &box);
  gtk_widget_translate_coordinates (widget, top, 0, 0, &x, &y);
  AtkObject *access = gtk_widget_get_accessible (widget);
  fprintf (out, "{\"depth\":%d", depth);
  write_words (out, "type", G_OBJECT_TYPE_NAME (widget));
  write_words (out, "name", atk_object_get_name (access));
  write_words (out, "role", atk_role_get_name (atk_object_get_role (access)));
  fprintf (out, ",\"box\":[%d,%d,%d,%d]", x, y, box.width, box.height);
  write_least (out, widget, box.width);
  if (GTK_IS_WINDOW (widget)) {
    int left = 0, top_edge = 0;
    gdk_window_get_origin (gtk_widget_get_window (widget), &left, &top_edge);
    write_words (out, "title", gtk_window_get_title (GTK_WINDOW (widget)));
    fprintf (out, ",\"origin\":[%d,%d],\"scale\":%d", left, top_edge,
             gtk_widget_get_scale_factor (widget));
  }
  if (GTK_IS_LABEL (widget))
    write_label (out, GTK_LABEL (widget));
  fputs ("}\n", out);
  if (GTK_IS_CONTAINER (widget)) {
    Place place = {out, depth};
    gtk_container_forall (GTK_CONTAINER (widget), write_child, &place);
  }
}

static gboolean
look (gpointer data)
{
  (void)data;
  const char *path = g_getenv ("LOOKER_OUT");
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  FILE *out = fopen (part, "w");
  if (!out)
    return G_SOURCE_CONTINUE;
  GList *windows = gtk_window_list_toplevels ();
  for (GList *item = windows; item; item = item->next)
    write_widget (out, item->data, 0);
  g_list_free (windows);
  if (fclose (out) == 0)
    rename (part, path);
  return G_SOURCE_CONTINUE;
}

static gboolean
turn (gpointer data)
{
  (void)data;
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  return G_SOURCE_REMOVE;
}

G_MODULE_EXPORT void gtk_module_init (gint *argc, gchar ***argv);

G_MODULE_EXPORT void
gtk_module_init (gint *argc, gchar ***argv)
{
  (void)argc;
  (void)argv;
  if (g_getenv ("LOOKER_OUT"))
    g_unix_signal_add (SIGUSR1, look, NULL);
  /* GTK sets it from the locale behind us. */
  if (g_getenv ("LOOKER_RTL"))
    g_idle_add_full (G_PRIORITY_HIGH, turn, NULL, NULL);
}
