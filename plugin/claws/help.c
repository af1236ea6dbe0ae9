/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page is doc/help.md, which is read on the web as well.  It is shown here and not by a browser, because
 * nothing of ours starts another program.  Of Markdown the page uses headings, lists and paragraphs, and so
 * much is understood. */

#include "claws/help.h"

#include "claws/page.h"
#include "gettext.h"

#include <claws-features.h>

#include <mainwindow.h>

#include <string.h>

#define WIDTH 640
#define HEIGHT 560
#define TITLE_SCALE 1.4
#define HEADING_SCALE 1.15

struct _RgHelp {
  char *path;
  GtkWidget *window; /* NULL while closed */
};

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgHelp *help = data;
  help->window = NULL;
}

static void
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)response;
  (void)data;
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

/* ---- the text ---- */

static void
add (GtkTextBuffer *buffer, const char *words, const char *tag)
{
  GtkTextIter end;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, words, -1, tag, NULL);
}

static const char *
tag_of (const char *line)
{
  if (g_str_has_prefix (line, "# "))
    return "title";
  if (g_str_has_prefix (line, "## "))
    return "heading";
  return g_str_has_prefix (line, "- ") ? "item" : "words";
}

/* Where its words begin, behind the mark. */
static const char *
words_of (const char *line)
{
  return line + strspn (line, "#- ");
}

/* The lines of a paragraph are one; an empty line ends it, and so does the beginning of another. */
static void
fill (GtkTextBuffer *buffer, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *tag = NULL; /* of the paragraph that is open */
  for (guint i = 0; lines[i]; i++) {
    const char *begins = tag_of (lines[i]);
    gboolean opens = !tag || !g_str_equal (begins, "words");
    if (tag && (!*lines[i] || opens)) {
      add (buffer, "\n", tag);
      tag = NULL;
    }
    if (!*lines[i])
      continue;
    if (opens && g_str_equal (begins, "item"))
      add (buffer, "• ", "item");
    else if (tag)
      add (buffer, " ", tag);
    tag = opens ? begins : tag;
    add (buffer, words_of (lines[i]), tag);
  }
}

static GtkWidget *
new_view (const char *text)
{
  GtkWidget *view = rg_page_new (_ ("Help"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_create_tag (buffer, "title", "weight", PANGO_WEIGHT_BOLD, "scale", TITLE_SCALE,
                              "pixels-above-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "scale",
                              HEADING_SCALE, "pixels-above-lines", 15, NULL);
  gtk_text_buffer_create_tag (buffer, "words", "pixels-above-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "pixels-above-lines", 4, "left-margin", 24, "indent",
                              -12, NULL);
  fill (buffer, text);
  rg_page_go_to (view, 1);
  return view;
}

/* ---- the window ---- */

static void
make_window (RgHelp *help, GtkWidget *parent)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (help->path, &text, NULL, &error))
    text = g_strdup (error->message);
  GtkWidget *top = gtk_widget_get_toplevel (parent);
  help->window = gtk_dialog_new_with_buttons (_ ("Help for Regrets"), GTK_WINDOW (top),
                                              GTK_DIALOG_DESTROY_WITH_PARENT, _ ("_Close"),
                                              GTK_RESPONSE_CLOSE, NULL);
  /* Preferences let no other window be used. */
  gtk_window_set_modal (GTK_WINDOW (help->window), gtk_window_get_modal (GTK_WINDOW (top)));
  gtk_window_set_default_size (GTK_WINDOW (help->window), WIDTH, HEIGHT);
  GtkWidget *view = new_view (text);
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (help->window));
  gtk_container_set_border_width (GTK_CONTAINER (content), 6);
  gtk_box_pack_start (GTK_BOX (content), rg_page_frame (view), TRUE, TRUE, 0);
  g_signal_connect (help->window, "response", G_CALLBACK (respond), help);
  g_signal_connect (help->window, "destroy", G_CALLBACK (window_gone), help);
  gtk_widget_show_all (help->window);
  gtk_widget_grab_focus (view);
}

void
rg_help_show (RgHelp *help, GtkWidget *parent)
{
  if (help->window)
    gtk_window_present (GTK_WINDOW (help->window));
  else
    make_window (help, parent ? parent : mainwindow_get_mainwindow ()->window);
}

RgHelp *
rg_help_new (const char *path)
{
  RgHelp *help = g_new0 (RgHelp, 1);
  help->path = g_strdup (path);
  return help;
}

void
rg_help_free (RgHelp *help)
{
  if (!help)
    return;
  if (help->window) {
    GtkWidget *window = help->window;
    rg_page_let_go (window, help);
    gtk_widget_destroy (window);
  }
  g_free (help->path);
  g_free (help);
}
