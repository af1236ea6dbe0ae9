/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A language above and its letters below: all languages in one tree would be a thousand rows, and nobody
 * writes in sixteen languages. */

#include "claws/shelf.h"

#include "desk/manuscript.h"
#include "gettext.h"

enum { COLUMN_NAME, COLUMN_MARK, COLUMN_FILE, COLUMN_WEIGHT, N_COLUMNS };

struct _RgShelf {
  const RgDesk *desk;
  RgShelfFunc func;
  gpointer data;
  GtkWidget *widget, *languages, *list;
  GtkTreeSelection *selection;
  GtkListStore *store;
  char *language, *file;
  gboolean filling;
};

static void
take_choice (RgShelf *shelf)
{
  GtkTreeIter row;
  g_clear_pointer (&shelf->file, g_free);
  if (gtk_tree_selection_get_selected (shelf->selection, NULL, &row))
    gtk_tree_model_get (GTK_TREE_MODEL (shelf->store), &row, COLUMN_FILE, &shelf->file, -1);
}

static void
row_chosen (GtkTreeSelection *selection, gpointer data)
{
  (void)selection;
  RgShelf *shelf = data;
  if (shelf->filling)
    return;
  take_choice (shelf);
  if (shelf->file)
    shelf->func (shelf->data);
}

static void
language_chosen (GtkComboBox *box, gpointer data)
{
  RgShelf *shelf = data;
  if (shelf->filling)
    return;
  g_autofree char *language = g_strdup (gtk_combo_box_get_active_id (box));
  rg_shelf_fill (shelf, language, NULL);
  if (shelf->file)
    shelf->func (shelf->data);
}

/* ---- filling ---- */

static const char *
mark_of (const RgManuscript *manuscript)
{
  /* TRANSLATORS: behind the name of a letter that the person is writing, and that is not used yet */
  if (manuscript->draft)
    return _ ("draft");
  /* TRANSLATORS: behind the name of a letter of the person's own */
  return manuscript->own ? _ ("own") : "";
}

static void
add_row (RgShelf *shelf, const RgManuscript *manuscript, gboolean chosen)
{
  GtkTreeIter row;
  gboolean own = manuscript->own || manuscript->draft;
  gtk_list_store_insert_with_values (shelf->store, &row, -1, COLUMN_NAME, manuscript->name,
                                     COLUMN_MARK, mark_of (manuscript), COLUMN_FILE,
                                     manuscript->file, COLUMN_WEIGHT,
                                     own ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, -1);
  if (!chosen)
    return;
  g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (GTK_TREE_MODEL (shelf->store), &row);
  gtk_tree_view_set_cursor (GTK_TREE_VIEW (shelf->list), path, NULL, FALSE);
  gtk_tree_view_scroll_to_cell (GTK_TREE_VIEW (shelf->list), path, NULL, FALSE, 0.0f, 0.0f);
}

static guint
find (const GPtrArray *manuscripts, const char *file)
{
  for (guint i = 0; file && i < manuscripts->len; i++)
    if (g_str_equal (((RgManuscript *)g_ptr_array_index (manuscripts, i))->file, file))
      return i;
  return 0;
}

void
rg_shelf_fill (RgShelf *shelf, const char *language, const char *file)
{
  g_autofree char *language_kept = g_strdup (language), *file_kept = g_strdup (file);
  g_autoptr (GPtrArray) manuscripts = rg_manuscripts_new (shelf->desk, language_kept);
  guint chosen = find (manuscripts, file_kept);
  shelf->filling = TRUE;
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (shelf->languages), language_kept);
  gtk_list_store_clear (shelf->store);
  for (guint i = 0; i < manuscripts->len; i++)
    add_row (shelf, g_ptr_array_index (manuscripts, i), i == chosen);
  shelf->filling = FALSE;
  g_free (shelf->language);
  shelf->language = g_steal_pointer (&language_kept);
  take_choice (shelf);
}

const char *
rg_shelf_language (const RgShelf *shelf)
{
  return shelf->language;
}

const char *
rg_shelf_file (const RgShelf *shelf)
{
  return shelf->file;
}

/* ---- the widgets ---- */

static GtkWidget *
new_languages (RgShelf *shelf)
{
  shelf->languages = gtk_combo_box_text_new ();
  g_autoptr (GPtrArray) languages = rg_desk_languages (shelf->desk);
  for (guint i = 0; i < languages->len; i++) {
    const RgLanguage *language = g_ptr_array_index (languages, i);
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (shelf->languages), language->code,
                               language->name);
  }
  /* A long name gives way to the letters; the list below shows it. */
  GList *cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (shelf->languages));
  for (GList *cell = cells; cell; cell = cell->next)
    g_object_set (cell->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 6, NULL);
  g_list_free (cells);
  g_object_set (shelf->languages, "popup-fixed-width", FALSE, NULL);
  atk_object_set_name (gtk_widget_get_accessible (shelf->languages), _ ("Language"));
  gtk_widget_set_hexpand (shelf->languages, TRUE);
  g_signal_connect (shelf->languages, "changed", G_CALLBACK (language_chosen), shelf);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Language:"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), shelf->languages);
  gtk_container_add (GTK_CONTAINER (row), label);
  gtk_container_add (GTK_CONTAINER (row), shelf->languages);
  return row;
}

static void
add_column (RgShelf *shelf, int column, gboolean wide)
{
  GtkCellRenderer *cell = gtk_cell_renderer_text_new ();
  if (wide)
    g_object_set (cell, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkTreeViewColumn *shown =
      wide ? gtk_tree_view_column_new_with_attributes (NULL, cell, "text", column, "weight",
                                                       COLUMN_WEIGHT, NULL)
           : gtk_tree_view_column_new_with_attributes (NULL, cell, "text", column, NULL);
  gtk_tree_view_column_set_expand (shown, wide);
  gtk_tree_view_append_column (GTK_TREE_VIEW (shelf->list), shown);
}

static GtkWidget *
new_list (RgShelf *shelf)
{
  shelf->store =
      gtk_list_store_new (N_COLUMNS, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT);
  shelf->list = gtk_tree_view_new_with_model (GTK_TREE_MODEL (shelf->store));
  gtk_tree_view_set_headers_visible (GTK_TREE_VIEW (shelf->list), FALSE);
  gtk_tree_view_set_search_column (GTK_TREE_VIEW (shelf->list), COLUMN_NAME);
  add_column (shelf, COLUMN_NAME, TRUE);
  add_column (shelf, COLUMN_MARK, FALSE);
  atk_object_set_name (gtk_widget_get_accessible (shelf->list), _ ("Letters"));
  shelf->selection = g_object_ref (gtk_tree_view_get_selection (GTK_TREE_VIEW (shelf->list)));
  gtk_tree_selection_set_mode (shelf->selection, GTK_SELECTION_BROWSE);
  g_signal_connect (shelf->selection, "changed", G_CALLBACK (row_chosen), shelf);
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scrolled), shelf->list);
  return scrolled;
}

RgShelf *
rg_shelf_new (const RgDesk *desk, RgShelfFunc func, gpointer data)
{
  RgShelf *shelf = g_new0 (RgShelf, 1);
  shelf->desk = desk;
  shelf->func = func;
  shelf->data = data;
  shelf->widget = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_pack_start (GTK_BOX (shelf->widget), new_languages (shelf), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (shelf->widget), new_list (shelf), TRUE, TRUE, 0);
  g_object_ref (shelf->languages);
  g_object_ref (shelf->list);
  return shelf;
}

GtkWidget *
rg_shelf_widget (RgShelf *shelf)
{
  return shelf->widget;
}

GtkWidget *
rg_shelf_list (RgShelf *shelf)
{
  return shelf->list;
}

void
rg_shelf_free (RgShelf *shelf)
{
  if (!shelf)
    return;
  g_signal_handlers_disconnect_by_data (shelf->languages, shelf);
  g_signal_handlers_disconnect_by_data (shelf->selection, shelf);
  g_object_unref (shelf->selection);
  g_object_unref (shelf->languages);
  g_object_unref (shelf->list);
  g_object_unref (shelf->widget);
  g_object_unref (shelf->store);
  g_free (shelf->language);
  g_free (shelf->file);
  g_free (shelf);
}
