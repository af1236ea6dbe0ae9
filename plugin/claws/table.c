/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sorted view of a filter of what waits.  Rows hold the invitation itself, so that columns sort by what
 * they mean and not by their words. */

#include "claws/table.h"

#include "claws/tally.h"
#include "gettext.h"

/* Narrower, and a column of names tells nothing. */
#define NAME_WIDTH 90

enum { COLUMN_WHO, COLUMN_ROLE, COLUMN_SLOT, COLUMN_AGE, COLUMN_LEFT, N_COLUMNS };
G_STATIC_ASSERT (N_COLUMNS == RG_SIZES_COLUMNS);

/* Of the model: the words of the columns, and what they are made of. */
enum { STORE_ICON = N_COLUMNS, STORE_WEIGHT, STORE_WAITING, N_STORE };

struct _RgTable {
  RgTableFunc func;
  gpointer data;
  GPtrArray *waiting; /* RgWaiting */
  char *words;        /* of the filter */
  gboolean
      changing; /* the choice that shows meanwhile is none: it would cost the keyboard's focus */
  GtkTreeView *view;
  GtkListStore *store;
  GtkTreeModel *filtered, *sorted;
};

static RgWaiting *
waiting_at (GtkTreeModel *model, GtkTreeIter *row)
{
  RgWaiting *waiting = NULL;
  gtk_tree_model_get (model, row, STORE_WAITING, &waiting, -1);
  return waiting;
}

/* ---- order ---- */

static int
compare_words (const char *a, const char *b)
{
  /* What is not known comes last. */
  if (!a || !*a || !b || !*b)
    return (!a || !*a) - (!b || !*b);
  return g_utf8_collate (a, b);
}

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare (GtkTreeModel *model, GtkTreeIter *a, GtkTreeIter *b, gpointer data)
{
  const RgWaiting *one = waiting_at (model, a), *other = waiting_at (model, b);
  switch (GPOINTER_TO_INT (data)) {
  case COLUMN_WHO:
    return compare_words (rg_waiting_who (one), rg_waiting_who (other));
  case COLUMN_ROLE:
    return compare_words (one->entry->role, other->entry->role);
  case COLUMN_SLOT:
    if (!one->starts || !other->starts)
      return !one->starts - !other->starts;
    return compare_numbers ((double)one->starts, (double)other->starts);
  case COLUMN_AGE:
    return compare_numbers (one->age, other->age);
  default:
    return compare_numbers (one->left, other->left);
  }
}

static gboolean
is_shown (GtkTreeModel *model, GtkTreeIter *row, gpointer data)
{
  const RgTable *table = data;
  const RgWaiting *waiting = waiting_at (model, row);
  return waiting && rg_waiting_matches (waiting, table->words);
}

/* ---- rows ---- */

static void
add_row (RgTable *table, RgWaiting *waiting)
{
  g_autofree char *slot = rg_waiting_slot (waiting);
  g_autofree char *age = rg_waiting_age (waiting);
  g_autofree char *left = rg_waiting_left (waiting);
  const RgEntry *entry = waiting->entry;
  const char *who = rg_waiting_who (waiting);
  gboolean strong = waiting->mark == RG_MARK_STRONG || waiting->call;
  gtk_list_store_insert_with_values (
      table->store, NULL, -1, COLUMN_WHO, *who ? who : _ ("(unknown)"), COLUMN_ROLE,
      entry->role ? entry->role : "", COLUMN_SLOT, slot, COLUMN_AGE, age, COLUMN_LEFT, left,
      STORE_ICON, rg_tally_icon (waiting->mark, waiting->call), STORE_WEIGHT,
      strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, STORE_WAITING, waiting, -1);
}

void
rg_table_choose (RgTable *table, GtkTreePath *path)
{
  gtk_tree_view_set_cursor (table->view, path, NULL, FALSE);
}

static void
choose_place (RgTable *table, int place)
{
  int rows = gtk_tree_model_iter_n_children (table->sorted, NULL);
  if (rows == 0)
    return;
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices (MIN (place, rows - 1), -1);
  rg_table_choose (table, path);
}

/* Whether it is there. */
static gboolean
choose_mail (RgTable *table, const char *id)
{
  GtkTreeIter row;
  gboolean more = gtk_tree_model_get_iter_first (table->sorted, &row);
  for (; more; more = gtk_tree_model_iter_next (table->sorted, &row)) {
    if (!g_str_equal (waiting_at (table->sorted, &row)->entry->message_id, id))
      continue;
    g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (table->sorted, &row);
    rg_table_choose (table, path);
    return TRUE;
  }
  return FALSE;
}

static int
place_of_cursor (RgTable *table)
{
  g_autoptr (GtkTreePath) path = NULL;
  gtk_tree_view_get_cursor (table->view, &path, NULL);
  return path ? gtk_tree_path_get_indices (path)[0] : 0;
}

void
rg_table_fill (RgTable *table, GPtrArray *waiting)
{
  const RgWaiting *before = rg_table_chosen (table);
  g_autofree char *id = before ? g_strdup (before->entry->message_id) : NULL;
  int place = place_of_cursor (table);
  g_autoptr (GPtrArray) old = table->waiting;
  table->waiting = g_ptr_array_ref (waiting);
  table->changing = TRUE;
  gtk_list_store_clear (table->store);
  for (guint i = 0; i < waiting->len; i++)
    add_row (table, g_ptr_array_index (waiting, i));
  if (!id || !choose_mail (table, id))
    choose_place (table, place);
  table->changing = FALSE;
  table->func (table->data);
}

void
rg_table_filter (RgTable *table, const char *words)
{
  g_free (table->words);
  table->words = g_strdup (words);
  table->changing = TRUE;
  gtk_tree_model_filter_refilter (GTK_TREE_MODEL_FILTER (table->filtered));
  if (!rg_table_chosen (table))
    choose_place (table, 0);
  table->changing = FALSE;
  table->func (table->data);
}

const RgWaiting *
rg_table_chosen (RgTable *table)
{
  GtkTreeIter row;
  GtkTreeSelection *selection = gtk_tree_view_get_selection (table->view);
  if (!gtk_tree_selection_get_selected (selection, NULL, &row))
    return NULL;
  return waiting_at (table->sorted, &row);
}

guint
rg_table_all (const RgTable *table)
{
  return table->waiting->len;
}

char *
rg_table_csv (RgTable *table)
{
  GString *text = g_string_new (rg_waiting_csv_head);
  GtkTreeIter row;
  gboolean more = gtk_tree_model_get_iter_first (table->sorted, &row);
  for (; more; more = gtk_tree_model_iter_next (table->sorted, &row)) {
    g_autofree char *line = rg_waiting_csv (waiting_at (table->sorted, &row));
    g_string_append (text, line);
  }
  return g_string_free (text, FALSE);
}

/* ---- columns ---- */

static void
add_column (RgTable *table, int i, const char *title, int width)
{
  GtkTreeViewColumn *column = gtk_tree_view_column_new ();
  GtkCellRenderer *words = gtk_cell_renderer_text_new ();
  gboolean is_name = i == COLUMN_WHO || i == COLUMN_ROLE;
  gtk_tree_view_column_set_title (column, title);
  gtk_tree_view_column_pack_start (column, words, TRUE);
  gtk_tree_view_column_set_attributes (column, words, "text", i, "weight", STORE_WEIGHT, NULL);
  /* Names share the room that the others leave. */
  if (is_name) {
    g_object_set (words, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
    gtk_tree_view_column_set_sizing (column, GTK_TREE_VIEW_COLUMN_FIXED);
    gtk_tree_view_column_set_fixed_width (column, NAME_WIDTH);
  }
  gtk_tree_view_column_set_expand (column, is_name);
  gtk_tree_view_column_set_resizable (column, TRUE);
  gtk_tree_view_column_set_sort_column_id (column, i);
  if (width > 0)
    gtk_tree_view_column_set_fixed_width (column, width);
  gtk_tree_view_append_column (table->view, column);
}

static void
add_columns (RgTable *table, const RgSizes *sizes)
{
  const char *const titles[N_COLUMNS] = {
      [COLUMN_WHO] = _ ("Company"),
      [COLUMN_ROLE] = _ ("Role"),
      /* TRANSLATORS: the time of the interview */
      [COLUMN_SLOT] = _ ("Time"),
      [COLUMN_AGE] = _ ("Age"),
      [COLUMN_LEFT] = _ ("Hours left"),
  };
  gtk_tree_view_append_column (
      table->view, gtk_tree_view_column_new_with_attributes (NULL, gtk_cell_renderer_pixbuf_new (),
                                                             "icon-name", STORE_ICON, NULL));
  for (int i = 0; i < N_COLUMNS; i++)
    add_column (table, i, titles[i], sizes->columns[i]);
}

void
rg_table_get_sizes (RgTable *table, RgSizes *sizes)
{
  GtkSortType order = GTK_SORT_ASCENDING;
  gtk_tree_sortable_get_sort_column_id (GTK_TREE_SORTABLE (table->sorted), &sizes->sort, &order);
  sizes->descending = order == GTK_SORT_DESCENDING;
  for (int i = 0; i < N_COLUMNS; i++) {
    /* The signs come first. */
    GtkTreeViewColumn *column = gtk_tree_view_get_column (table->view, i + 1);
    sizes->columns[i] = MAX (0, gtk_tree_view_column_get_fixed_width (column));
  }
}

/* ---- life ---- */

static void
selection_changes (GtkTreeSelection *selection, gpointer data)
{
  (void)selection;
  RgTable *table = data;
  if (!table->changing)
    table->func (table->data);
}

static void
new_model (RgTable *table, const RgSizes *sizes)
{
  table->store =
      gtk_list_store_new (N_STORE, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING,
                          G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT, G_TYPE_POINTER);
  table->filtered = gtk_tree_model_filter_new (GTK_TREE_MODEL (table->store), NULL);
  gtk_tree_model_filter_set_visible_func (GTK_TREE_MODEL_FILTER (table->filtered), is_shown, table,
                                          NULL);
  table->sorted = gtk_tree_model_sort_new_with_model (table->filtered);
  GtkTreeSortable *sortable = GTK_TREE_SORTABLE (table->sorted);
  for (int i = 0; i < N_COLUMNS; i++)
    gtk_tree_sortable_set_sort_func (sortable, i, compare, GINT_TO_POINTER (i), NULL);
  gtk_tree_sortable_set_sort_column_id (
      sortable, sizes->sort, sizes->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

RgTable *
rg_table_new (const RgSizes *sizes, RgTableFunc func, gpointer data)
{
  RgTable *table = g_new0 (RgTable, 1);
  table->func = func;
  table->data = data;
  table->waiting = g_ptr_array_new ();
  table->words = g_strdup ("");
  new_model (table, sizes);
  table->view = g_object_ref_sink (GTK_TREE_VIEW (gtk_tree_view_new_with_model (table->sorted)));
  add_columns (table, sizes);
  gtk_tree_view_set_enable_search (table->view, FALSE);
  GtkTreeSelection *selection = gtk_tree_view_get_selection (table->view);
  gtk_tree_selection_set_mode (selection, GTK_SELECTION_BROWSE);
  g_signal_connect (selection, "changed", G_CALLBACK (selection_changes), table);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (table->view)),
                       _ ("Waiting invitations"));
  return table;
}

void
rg_table_free (RgTable *table)
{
  if (!table)
    return;
  /* Assistive technology may hold the widget longer; its rows go now. */
  g_signal_handlers_disconnect_by_data (gtk_tree_view_get_selection (table->view), table);
  gtk_tree_view_set_model (table->view, NULL);
  g_object_unref (table->view);
  g_object_unref (table->sorted);
  g_object_unref (table->filtered);
  g_object_unref (table->store);
  g_ptr_array_unref (table->waiting);
  g_free (table->words);
  g_free (table);
}

GtkTreeView *
rg_table_view (RgTable *table)
{
  return table->view;
}
