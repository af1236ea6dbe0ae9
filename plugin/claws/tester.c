/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pattern is tried when the person pauses.  The window reads and shows, and writes nothing: the rule is
 * copied, and pasted into a file where rules of one's own belong. */

#include "claws/tester.h"

#include "claws/page.h"
#include "desk/probe.h"
#include "gettext.h"

#define WIDTH 680
#define HEIGHT 540
#define HITS_HEIGHT 84
#define PAUSE 200 /* ms without a key */

#define RESPONSE_COPY 1 /* those of GTK are negative */

struct _RgTester {
  RgDesk *desk;
  RgTesterFunc changed;
  gpointer data;
  GtkWidget *window; /* NULL while closed; and then all below */
  RgOriginal *original;
  GtkWidget *pattern, *place, *exact, *words, *hits, *text, *rule;
  guint pause;
};

static void
forget (RgTester *tester)
{
  if (tester->pause)
    g_source_remove (tester->pause);
  tester->pause = 0;
  tester->window = NULL;
  g_clear_pointer (&tester->original, rg_original_unref);
}

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  forget (data);
}

static void
close_window (RgTester *tester)
{
  if (!tester->window)
    return;
  GtkWidget *window = tester->window;
  rg_page_let_go (window, tester);
  forget (tester);
  gtk_widget_destroy (window);
}

/* ---- trying ---- */

static GtkTextBuffer *
buffer_of (GtkWidget *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
add_hit (const RgTester *tester, const RgProbeHit *hit)
{
  GtkTextBuffer *buffer = buffer_of (tester->hits);
  GtkTextIter end;
  GString *words = g_string_new (NULL);
  /* TRANSLATORS: where it stands in the mail, and the words there */
  g_string_append_printf (words, _ ("%s: “%s”"), hit->source, hit->words);
  if (!g_str_equal (hit->words, hit->met))
    /* TRANSLATORS: the same words in lower case, with plain quotes and blanks */
    g_string_append_printf (words, _ (", read as “%s”"), hit->met);
  if (*hit->facts)
    g_string_append_printf (words, " (%s)", hit->facts);
  g_string_append_c (words, '\n');
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, words->str, -1);
  g_string_free (words, TRUE);
}

static void
show (const RgTester *tester, const RgProbe *probe)
{
  GtkTextBuffer *text = buffer_of (tester->text);
  GtkTextIter start, end;
  guint first = 0;
  gtk_text_buffer_get_bounds (text, &start, &end);
  gtk_text_buffer_remove_all_tags (text, &start, &end);
  gtk_text_buffer_set_text (buffer_of (tester->hits), "", -1);
  for (guint i = 0; probe && i < probe->hits->len; i++) {
    const RgProbeHit *hit = g_ptr_array_index (probe->hits, i);
    add_hit (tester, hit);
    if (hit->line && rg_page_mark (text, hit->line, hit->words, RG_PAGE_EVIDENCE, &start, &end) &&
        !first)
      first = hit->line;
  }
  if (first)
    rg_page_go_to (tester->text, first > 1 ? first - 1 : 1);
  g_autofree char *words = probe ? rg_probe_words (probe)
                                 : g_strdup (_ ("What a pattern matches is shown while you type."));
  gtk_label_set_text (GTK_LABEL (tester->words), words);
  gtk_text_buffer_set_text (buffer_of (tester->rule), probe ? probe->rule : "", -1);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (tester->window), RESPONSE_COPY,
                                     probe && !probe->error);
}

static gboolean
try_pattern (gpointer data)
{
  RgTester *tester = data;
  tester->pause = 0;
  const char *pattern = gtk_entry_get_text (GTK_ENTRY (tester->pattern));
  g_autoptr (RgProbe) probe = NULL;
  if (*pattern)
    probe = rg_probe_new (tester->desk, tester->original->raw, pattern,
                          (RgProbePlace)gtk_combo_box_get_active (GTK_COMBO_BOX (tester->place)),
                          gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tester->exact)));
  show (tester, probe);
  return G_SOURCE_REMOVE;
}

static void
edited (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgTester *tester = data;
  if (tester->pause)
    g_source_remove (tester->pause);
  tester->pause = g_timeout_add (PAUSE, try_pattern, tester);
}

static void
copy_rule (const RgTester *tester)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer_of (tester->rule), &start, &end);
  g_autofree char *rule = gtk_text_buffer_get_text (buffer_of (tester->rule), &start, &end, FALSE);
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), rule, -1);
  gtk_label_set_text (GTK_LABEL (tester->words), _ ("The rule is in the clipboard now."));
}

static void
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)dialog;
  RgTester *tester = data;
  if (response == RESPONSE_COPY)
    copy_rule (tester);
  else
    close_window (tester);
}

/* ---- the window ---- */

static GtkWidget *
add_label (GtkWidget *grid, int row, const char *words, GtkWidget *of, const char *name)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (words);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), of);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  atk_object_set_name (gtk_widget_get_accessible (of), name);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  return label;
}

static GtkWidget *
new_wishes (RgTester *tester)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  tester->pattern = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (tester->pattern), "\\binvite you\\b[^.!?]{0,40}");
  gtk_widget_set_hexpand (tester->pattern, TRUE);
  add_label (grid, 0, _ ("_Pattern:"), tester->pattern, _ ("Pattern"));
  gtk_grid_attach (GTK_GRID (grid), tester->pattern, 1, 0, 2, 1);
  tester->place = gtk_combo_box_text_new ();
  /* In the order of RgProbePlace. */
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (tester->place), _ ("Subject and text"));
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (tester->place), _ ("Text alone"));
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (tester->place), _ ("The whole mail"));
  gtk_combo_box_set_active (GTK_COMBO_BOX (tester->place), RG_PROBE_SUBJECT_AND_BODY);
  add_label (grid, 1, _ ("_Look into:"), tester->place, _ ("Look into"));
  gtk_grid_attach (GTK_GRID (grid), tester->place, 1, 1, 1, 1);
  tester->exact = gtk_check_button_new_with_mnemonic (_ ("_Upper and lower case count"));
  gtk_grid_attach (GTK_GRID (grid), tester->exact, 2, 1, 1, 1);
  g_signal_connect (tester->pattern, "changed", G_CALLBACK (edited), tester);
  g_signal_connect (tester->place, "changed", G_CALLBACK (edited), tester);
  g_signal_connect (tester->exact, "toggled", G_CALLBACK (edited), tester);
  return grid;
}

static GtkWidget *
add_page (GtkWidget *book, const char *name, const char *tab, const char *text)
{
  GtkWidget *view = rg_page_new (name);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_buffer_set_text (buffer_of (view), text, -1);
  gtk_notebook_append_page (GTK_NOTEBOOK (book), rg_page_frame (view),
                            gtk_label_new_with_mnemonic (tab));
  return view;
}

static char *
list_own_rules (RgTester *tester)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = rg_probe_own_rules (tester->desk, &error);
  if (!lines)
    return g_strdup (error->message);
  tester->changed (tester->data);
  if (lines->len == 0)
    return g_strdup (_ ("You have no rules of your own."));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *)g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

static GtkWidget *
new_book (RgTester *tester)
{
  GtkWidget *book = gtk_notebook_new ();
  g_autofree char *text = rg_desk_text (tester->original->raw);
  g_autofree char *own = list_own_rules (tester);
  tester->text = add_page (book, _ ("Text of the mail"), _ ("_Mail"), text);
  rg_page_add_veils (buffer_of (tester->text));
  tester->rule = add_page (book, _ ("Rule"), _ ("_Rule"), "");
  add_page (book, _ ("Own rules"), _ ("_Own rules"), own);
  return book;
}

static GtkWidget *
new_hits (RgTester *tester)
{
  tester->hits = rg_page_new (_ ("What it matches"));
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (tester->hits), 6);
  GtkWidget *frame = rg_page_frame (tester->hits);
  gtk_widget_set_size_request (frame, -1, HITS_HEIGHT);
  return frame;
}

static void
make_window (RgTester *tester, GtkWidget *parent)
{
  GtkWidget *top = gtk_widget_get_toplevel (parent);
  tester->window = gtk_dialog_new_with_buttons (
      _ ("Try a pattern"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
      GTK_DIALOG_DESTROY_WITH_PARENT, _ ("Cop_y the rule"), RESPONSE_COPY, _ ("_Close"),
      GTK_RESPONSE_CLOSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (tester->window), WIDTH, HEIGHT);
  GtkBox *content = GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (tester->window)));
  gtk_box_set_spacing (content, 6);
  gtk_container_set_border_width (GTK_CONTAINER (content), 6);
  tester->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (tester->words), 0.0);
  gtk_label_set_line_wrap (GTK_LABEL (tester->words), TRUE);
  gtk_box_pack_start (content, new_wishes (tester), FALSE, FALSE, 0);
  gtk_box_pack_start (content, tester->words, FALSE, FALSE, 0);
  gtk_box_pack_start (content, new_hits (tester), FALSE, FALSE, 0);
  gtk_box_pack_start (content, new_book (tester), TRUE, TRUE, 0);
  g_signal_connect (tester->window, "response", G_CALLBACK (respond), tester);
  g_signal_connect (tester->window, "destroy", G_CALLBACK (window_gone), tester);
}

void
rg_tester_show (RgTester *tester, GtkWidget *parent, RgOriginal *original)
{
  g_autofree char *pattern =
      tester->window ? g_strdup (gtk_entry_get_text (GTK_ENTRY (tester->pattern))) : NULL;
  close_window (tester);
  tester->original = rg_original_ref (original);
  make_window (tester, parent);
  if (pattern)
    gtk_entry_set_text (GTK_ENTRY (tester->pattern), pattern);
  show (tester, NULL);
  gtk_widget_show_all (tester->window);
  gtk_widget_grab_focus (tester->pattern);
}

RgTester *
rg_tester_new (RgDesk *desk, RgTesterFunc changed, gpointer data)
{
  RgTester *tester = g_new0 (RgTester, 1);
  tester->desk = desk;
  tester->changed = changed;
  tester->data = data;
  return tester;
}

void
rg_tester_free (RgTester *tester)
{
  if (!tester)
    return;
  close_window (tester);
  g_free (tester);
}
