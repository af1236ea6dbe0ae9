/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list over a filter over a sorted view of what waits.  Rows hold the invitation itself, so that columns
 * sort by what they mean and not by their words.
 *
 * Keys belong to the list alone: in the filter, Delete deletes a letter.  What is typed over the list
 * goes into the filter.
 *
 * Sizes and order are kept in a section of Claws' clawsrc of their own. */

#include "claws/roster.h"

#include "claws/tally.h"

#include <claws-features.h>

#include <defs.h>
#include <prefs_gtk.h>
#include <utils.h>

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include <string.h>

#define SECTION "RegretsWaiting"
#define WIDTH 740
#define HEIGHT 420
/* Narrower, and a column of names tells nothing. */
#define NAME_WIDTH 90

enum { COLUMN_WHO, COLUMN_ROLE, COLUMN_SLOT, COLUMN_AGE, COLUMN_LEFT, N_COLUMNS };

/* Of the model: the words of the columns, and what they are made of. */
enum { STORE_ICON = N_COLUMNS, STORE_WEIGHT, STORE_WAITING, N_STORE };

enum { PAGE_LIST, PAGE_NOTHING, PAGE_NO_MATCH, N_PAGES };
static const char *const page_names[N_PAGES] = {"list", "nothing", "no-match"};

typedef struct {
  int width, height;
  int sort, descending;
  int columns[N_COLUMNS]; /* 0: as wide as it needs */
} Sizes;

enum {
  PARAM_WIDTH,
  PARAM_HEIGHT,
  PARAM_SORT,
  PARAM_DESCENDING,
  PARAM_COLUMNS,
  N_PARAMS = PARAM_COLUMNS + N_COLUMNS
};

struct _RgRoster {
  RgRosterFunc func;
  gpointer data;
  GPtrArray *waiting; /* RgWaiting */
  Sizes sizes;
  guint source;
  RgRosterDeed wanted;
  char *wanted_id;
  GtkWidget *window; /* NULL while closed, and with it all below */
  GtkWidget *filter, *stack, *tree, *advice, *words, *undo, *menu;
  GtkWidget *open, *decline, *more, *export;
  GtkListStore *store;
  GtkTreeModel *filtered, *sorted;
};

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

/* ---- sizes ---- */

/* Claws keeps the pointers of the table while it reads or writes; the last entry ends it. */
static void
with_params (Sizes *sizes, void (*use) (PrefParam *params, const char *file))
{
  static const char *const names[N_PARAMS] = {"width",      "height",  "sort",
                                              "descending", "column1", "column2",
                                              "column3",    "column4", "column5"};
  const int standards[N_PARAMS] = {WIDTH, HEIGHT, COLUMN_AGE, TRUE};
  int *const values[PARAM_COLUMNS] = {&sizes->width, &sizes->height, &sizes->sort,
                                      &sizes->descending};
  PrefParam params[N_PARAMS + 1] = {0};
  char standard_words[N_PARAMS][12], names_here[N_PARAMS][12];
  for (int i = 0; i < N_PARAMS; i++) {
    g_snprintf (standard_words[i], sizeof standard_words[i], "%d", standards[i]);
    g_strlcpy (names_here[i], names[i], sizeof names_here[i]);
    params[i].name = names_here[i];
    params[i].defval = standard_words[i];
    params[i].data = i < PARAM_COLUMNS ? values[i] : &sizes->columns[i - PARAM_COLUMNS];
    params[i].type = P_INT;
  }
  g_autofree char *file = g_build_filename (get_rc_dir (), COMMON_RC, NULL);
  use (params, file);
}

static void
read_params (PrefParam *params, const char *file)
{
  prefs_set_default (params);
  prefs_read_config (params, SECTION, file, NULL);
}

static void
write_params (PrefParam *params, const char *file)
{
  PrefFile *output = prefs_write_open (file);
  if (!output || prefs_set_block_label (output, SECTION) < 0)
    return;
  if (prefs_write_param (params, output->fp) < 0 || fputc ('\n', output->fp) == EOF)
    prefs_file_close_revert (output);
  else
    prefs_file_close (output);
}

static void
load_sizes (RgRoster *roster)
{
  Sizes *sizes = &roster->sizes;
  with_params (sizes, read_params);
  if (sizes->width <= 0 || sizes->height <= 0)
    sizes->width = WIDTH, sizes->height = HEIGHT;
  if (sizes->sort < 0 || sizes->sort >= N_COLUMNS)
    sizes->sort = COLUMN_AGE;
}

static void
keep_sizes (RgRoster *roster)
{
  Sizes *sizes = &roster->sizes;
  GtkSortType order = GTK_SORT_ASCENDING;
  gtk_window_get_size (GTK_WINDOW (roster->window), &sizes->width, &sizes->height);
  gtk_tree_sortable_get_sort_column_id (GTK_TREE_SORTABLE (roster->sorted), &sizes->sort, &order);
  sizes->descending = order == GTK_SORT_DESCENDING;
  for (int i = 0; i < N_COLUMNS; i++) {
    /* The signs come first. */
    GtkTreeViewColumn *column = gtk_tree_view_get_column (GTK_TREE_VIEW (roster->tree), i + 1);
    sizes->columns[i] = MAX (0, gtk_tree_view_column_get_fixed_width (column));
  }
  with_params (sizes, write_params);
}

/* ---- what is wanted ---- */

static const RgWaiting *
selected (RgRoster *roster)
{
  GtkTreeModel *model = NULL;
  GtkTreeIter row;
  RgWaiting *waiting = NULL;
  GtkTreeSelection *selection = gtk_tree_view_get_selection (GTK_TREE_VIEW (roster->tree));
  if (gtk_tree_selection_get_selected (selection, &model, &row))
    gtk_tree_model_get (model, &row, STORE_WAITING, &waiting, -1);
  return waiting;
}

static gboolean
tell (gpointer data)
{
  RgRoster *roster = data;
  roster->source = 0;
  g_autofree char *id = g_steal_pointer (&roster->wanted_id);
  roster->func (roster->wanted, id, roster->data);
  return G_SOURCE_REMOVE;
}

static void
want (RgRoster *roster, RgRosterDeed deed)
{
  const RgWaiting *waiting = deed == RG_ROSTER_UNDO ? NULL : selected (roster);
  if (roster->source || (deed != RG_ROSTER_UNDO && !waiting))
    return;
  rg_roster_say (roster, NULL, FALSE);
  roster->wanted = deed;
  roster->wanted_id = waiting ? g_strdup (waiting->entry->message_id) : NULL;
  roster->source = g_idle_add (tell, roster);
}

#define WANT(function, deed)                                                                       \
  static void function (RgRoster *roster)                                                          \
  {                                                                                                \
    want (roster, deed);                                                                           \
  }
WANT (want_open, RG_ROSTER_OPEN)
WANT (want_decline, RG_ROSTER_DECLINE)
WANT (want_forget, RG_ROSTER_FORGET)
WANT (want_not_invitation, RG_ROSTER_NOT_INVITATION)
WANT (want_undo, RG_ROSTER_UNDO)

/* ---- the list ---- */

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
  const RgWaiting *one = NULL, *other = NULL;
  gtk_tree_model_get (model, a, STORE_WAITING, &one, -1);
  gtk_tree_model_get (model, b, STORE_WAITING, &other, -1);
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
is_visible (GtkTreeModel *model, GtkTreeIter *row, gpointer data)
{
  RgRoster *roster = data;
  const RgWaiting *waiting = NULL;
  gtk_tree_model_get (model, row, STORE_WAITING, &waiting, -1);
  return waiting && rg_waiting_matches (waiting, gtk_entry_get_text (GTK_ENTRY (roster->filter)));
}

static void
add_row (RgRoster *roster, RgWaiting *waiting)
{
  g_autofree char *slot = rg_waiting_slot (waiting);
  g_autofree char *age = rg_waiting_age (waiting);
  g_autofree char *left = rg_waiting_left (waiting);
  const RgEntry *entry = waiting->entry;
  const char *who = rg_waiting_who (waiting);
  gboolean strong = waiting->mark == RG_MARK_STRONG || waiting->call;
  gtk_list_store_insert_with_values (
      roster->store, NULL, -1, COLUMN_WHO, *who ? who : _ ("(unknown)"), COLUMN_ROLE,
      entry->role ? entry->role : "", COLUMN_SLOT, slot, COLUMN_AGE, age, COLUMN_LEFT, left,
      STORE_ICON, rg_tally_icon (waiting->mark, waiting->call), STORE_WEIGHT,
      strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, STORE_WAITING, waiting, -1);
}

static void
suit_selection (RgRoster *roster)
{
  /* The list says that its choice goes even while the window does. */
  if (!roster->window)
    return;
  const RgWaiting *waiting = selected (roster);
  g_autofree char *advice = waiting ? rg_waiting_advice (waiting) : NULL;
  gtk_label_set_text (GTK_LABEL (roster->advice), advice ? advice : "");
  gtk_widget_set_sensitive (roster->open, waiting != NULL);
  gtk_widget_set_sensitive (roster->decline, waiting != NULL);
  gtk_widget_set_sensitive (roster->more, waiting != NULL);
}

static void
select_row (RgRoster *roster, GtkTreePath *path)
{
  gtk_tree_view_set_cursor (GTK_TREE_VIEW (roster->tree), path, NULL, FALSE);
}

/* One row is always chosen where there is one. */
static void
choose_some (RgRoster *roster)
{
  int rows = gtk_tree_model_iter_n_children (roster->sorted, NULL);
  int page = rows > 0 ? PAGE_LIST : roster->waiting->len > 0 ? PAGE_NO_MATCH : PAGE_NOTHING;
  if (rows > 0 && !selected (roster)) {
    g_autoptr (GtkTreePath) first = gtk_tree_path_new_first ();
    select_row (roster, first);
  }
  gtk_stack_set_visible_child_name (GTK_STACK (roster->stack), page_names[page]);
  gtk_widget_set_sensitive (roster->export, rows > 0);
  suit_selection (roster);
}

/* The row of a mail, or where it would stand now. */
static void
choose_again (RgRoster *roster, const char *id, int place)
{
  GtkTreeIter row;
  gboolean more = gtk_tree_model_get_iter_first (roster->sorted, &row);
  int rows = gtk_tree_model_iter_n_children (roster->sorted, NULL);
  for (; more && id; more = gtk_tree_model_iter_next (roster->sorted, &row)) {
    const RgWaiting *waiting = NULL;
    gtk_tree_model_get (roster->sorted, &row, STORE_WAITING, &waiting, -1);
    if (!g_str_equal (waiting->entry->message_id, id))
      continue;
    g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (roster->sorted, &row);
    select_row (roster, path);
    return;
  }
  if (rows > 0) {
    g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices (MIN (place, rows - 1), -1);
    select_row (roster, path);
  }
}

static int
place_of_cursor (RgRoster *roster)
{
  g_autoptr (GtkTreePath) path = NULL;
  gtk_tree_view_get_cursor (GTK_TREE_VIEW (roster->tree), &path, NULL);
  return path ? gtk_tree_path_get_indices (path)[0] : 0;
}

static void
fill (RgRoster *roster, GPtrArray *waiting)
{
  const RgWaiting *before = selected (roster);
  g_autofree char *id = before ? g_strdup (before->entry->message_id) : NULL;
  int place = place_of_cursor (roster);
  g_autoptr (GPtrArray) old = roster->waiting;
  roster->waiting = g_ptr_array_ref (waiting);
  gtk_list_store_clear (roster->store);
  for (guint i = 0; i < waiting->len; i++)
    add_row (roster, g_ptr_array_index (waiting, i));
  choose_again (roster, id, place);
  choose_some (roster);
}

/* ---- export ---- */

static char *
shown_rows (RgRoster *roster)
{
  GString *text = g_string_new (rg_waiting_csv_head);
  GtkTreeIter row;
  gboolean more = gtk_tree_model_get_iter_first (roster->sorted, &row);
  for (; more; more = gtk_tree_model_iter_next (roster->sorted, &row)) {
    const RgWaiting *waiting = NULL;
    gtk_tree_model_get (roster->sorted, &row, STORE_WAITING, &waiting, -1);
    g_autofree char *line = rg_waiting_csv (waiting);
    g_string_append (text, line);
  }
  return g_string_free (text, FALSE);
}

static void
save (RgRoster *roster, const char *path)
{
  g_autofree char *rows = shown_rows (roster);
  g_autofree char *shown = g_filename_display_basename (path);
  g_autoptr (GError) error = NULL;
  gboolean done = g_file_set_contents (path, rows, -1, &error);
  /* TRANSLATORS: the name of a file */
  g_autofree char *words = done ? g_strdup_printf (_ ("Saved as %s."), shown) : NULL;
  rg_roster_say (roster, done ? words : error->message, FALSE);
}

static void
chosen (GtkDialog *dialog, int response, gpointer data)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT
                              ? gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog))
                              : NULL;
  gtk_widget_destroy (GTK_WIDGET (dialog));
  if (path)
    save (data, path);
}

static void
want_export (RgRoster *roster)
{
  GtkWidget *dialog = gtk_file_chooser_dialog_new (
      _ ("Export waiting invitations"), GTK_WINDOW (roster->window), GTK_FILE_CHOOSER_ACTION_SAVE,
      _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Save"), GTK_RESPONSE_ACCEPT, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  gtk_file_chooser_set_do_overwrite_confirmation (chooser, TRUE);
  gtk_file_chooser_set_current_folder (chooser, g_get_home_dir ());
  gtk_file_chooser_set_current_name (chooser, _ ("waiting-invitations.csv"));
  g_signal_connect (dialog, "response", G_CALLBACK (chosen), roster);
  gtk_widget_show (dialog);
}

/* ---- keys and clicks ---- */

static void
close_window (RgRoster *roster)
{
  if (!roster->window)
    return;
  GtkWidget *window = roster->window;
  keep_sizes (roster);
  gtk_widget_destroy (window);
}

static gboolean
window_key (GtkWidget *window, GdkEventKey *event, gpointer data)
{
  RgRoster *roster = data;
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  gboolean in_filter = gtk_window_get_focus (GTK_WINDOW (window)) == roster->filter;
  if (event->keyval == GDK_KEY_Escape ||
      (modifiers == GDK_CONTROL_MASK && event->keyval == GDK_KEY_w)) {
    if (event->keyval == GDK_KEY_Escape && *gtk_entry_get_text (GTK_ENTRY (roster->filter)))
      gtk_entry_set_text (GTK_ENTRY (roster->filter), "");
    else
      close_window (roster);
    return GDK_EVENT_STOP;
  }
  if (modifiers == GDK_CONTROL_MASK && event->keyval == GDK_KEY_f) {
    gtk_widget_grab_focus (roster->filter);
    return GDK_EVENT_STOP;
  }
  if (in_filter && (event->keyval == GDK_KEY_Down || event->keyval == GDK_KEY_KP_Down)) {
    gtk_widget_grab_focus (roster->tree);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
list_key (GtkWidget *tree, GdkEventKey *event, gpointer data)
{
  (void)tree;
  RgRoster *roster = data;
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  if (event->keyval == GDK_KEY_Delete || event->keyval == GDK_KEY_KP_Delete) {
    want (roster, modifiers == GDK_SHIFT_MASK ? RG_ROSTER_NOT_INVITATION : RG_ROSTER_FORGET);
    return GDK_EVENT_STOP;
  }
  if (modifiers == GDK_CONTROL_MASK && event->keyval == GDK_KEY_z) {
    if (gtk_widget_get_visible (roster->undo))
      want (roster, RG_ROSTER_UNDO);
    return GDK_EVENT_STOP;
  }
  if (modifiers == GDK_CONTROL_MASK && event->keyval == GDK_KEY_d) {
    want (roster, RG_ROSTER_DECLINE);
    return GDK_EVENT_STOP;
  }
  /* Not the keys that walk through the list. */
  if (!modifiers && event->keyval != GDK_KEY_space &&
      g_unichar_isgraph (gdk_keyval_to_unicode (event->keyval)) &&
      gtk_search_entry_handle_event (GTK_SEARCH_ENTRY (roster->filter), (GdkEvent *)event)) {
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (roster->filter));
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
activate_row (GtkTreeView *tree, GtkTreePath *path, GtkTreeViewColumn *column, gpointer data)
{
  (void)tree;
  (void)path;
  (void)column;
  want_open (data);
}

static gboolean
list_click (GtkWidget *tree, GdkEventButton *event, gpointer data)
{
  RgRoster *roster = data;
  g_autoptr (GtkTreePath) path = NULL;
  if (event->type != GDK_BUTTON_PRESS || event->button != GDK_BUTTON_SECONDARY ||
      !gtk_tree_view_get_path_at_pos (GTK_TREE_VIEW (tree), (int)event->x, (int)event->y, &path,
                                      NULL, NULL, NULL))
    return GDK_EVENT_PROPAGATE;
  select_row (roster, path);
  gtk_menu_popup_at_pointer (GTK_MENU (roster->menu), (GdkEvent *)event);
  return GDK_EVENT_STOP;
}

static gboolean
list_menu (GtkWidget *tree, gpointer data)
{
  RgRoster *roster = data;
  gtk_menu_popup_at_widget (GTK_MENU (roster->menu), tree, GDK_GRAVITY_CENTER, GDK_GRAVITY_NORTH,
                            NULL);
  return TRUE;
}

static void
filter_changes (GtkEditable *editable, gpointer data)
{
  (void)editable;
  RgRoster *roster = data;
  if (!roster->window)
    return;
  gtk_tree_model_filter_refilter (GTK_TREE_MODEL_FILTER (roster->filtered));
  choose_some (roster);
}

static void
selection_changes (GtkTreeSelection *selection, gpointer data)
{
  (void)selection;
  suit_selection (data);
}

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgRoster *roster = data;
  roster->window = NULL;
  g_clear_object (&roster->sorted);
  g_clear_object (&roster->filtered);
  g_clear_object (&roster->store);
}

static gboolean
window_closes (GtkWidget *widget, GdkEvent *event, gpointer data)
{
  (void)widget;
  (void)event;
  close_window (data);
  return GDK_EVENT_STOP;
}

/* ---- the window ---- */

static void
new_model (RgRoster *roster)
{
  roster->store =
      gtk_list_store_new (N_STORE, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING,
                          G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT, G_TYPE_POINTER);
  roster->filtered = gtk_tree_model_filter_new (GTK_TREE_MODEL (roster->store), NULL);
  gtk_tree_model_filter_set_visible_func (GTK_TREE_MODEL_FILTER (roster->filtered), is_visible,
                                          roster, NULL);
  roster->sorted = gtk_tree_model_sort_new_with_model (roster->filtered);
  for (int i = 0; i < N_COLUMNS; i++)
    gtk_tree_sortable_set_sort_func (GTK_TREE_SORTABLE (roster->sorted), i, compare,
                                     GINT_TO_POINTER (i), NULL);
  gtk_tree_sortable_set_sort_column_id (GTK_TREE_SORTABLE (roster->sorted), roster->sizes.sort,
                                        roster->sizes.descending ? GTK_SORT_DESCENDING
                                                                 : GTK_SORT_ASCENDING);
}

static void
add_column (RgRoster *roster, int i, const char *title)
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
  if (roster->sizes.columns[i] > 0)
    gtk_tree_view_column_set_fixed_width (column, roster->sizes.columns[i]);
  gtk_tree_view_append_column (GTK_TREE_VIEW (roster->tree), column);
}

static void
add_signs (RgRoster *roster)
{
  GtkTreeViewColumn *column = gtk_tree_view_column_new_with_attributes (
      NULL, gtk_cell_renderer_pixbuf_new (), "icon-name", STORE_ICON, NULL);
  gtk_tree_view_append_column (GTK_TREE_VIEW (roster->tree), column);
}

static GtkWidget *
new_list (RgRoster *roster)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  /* All columns are seen: the names give way. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  new_model (roster);
  roster->tree = gtk_tree_view_new_with_model (roster->sorted);
  add_signs (roster);
  add_column (roster, COLUMN_WHO, _ ("Company"));
  add_column (roster, COLUMN_ROLE, _ ("Role"));
  /* TRANSLATORS: the time of the interview */
  add_column (roster, COLUMN_SLOT, _ ("Time"));
  add_column (roster, COLUMN_AGE, _ ("Age"));
  add_column (roster, COLUMN_LEFT, _ ("Hours left"));
  gtk_tree_view_set_enable_search (GTK_TREE_VIEW (roster->tree), FALSE);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (GTK_TREE_VIEW (roster->tree)),
                               GTK_SELECTION_BROWSE);
  name (roster->tree, _ ("Waiting invitations"));
  gtk_container_add (GTK_CONTAINER (scrolled), roster->tree);
  g_signal_connect (roster->tree, "row-activated", G_CALLBACK (activate_row), roster);
  g_signal_connect (roster->tree, "key-press-event", G_CALLBACK (list_key), roster);
  g_signal_connect (roster->tree, "button-press-event", G_CALLBACK (list_click), roster);
  g_signal_connect (roster->tree, "popup-menu", G_CALLBACK (list_menu), roster);
  g_signal_connect (gtk_tree_view_get_selection (GTK_TREE_VIEW (roster->tree)), "changed",
                    G_CALLBACK (selection_changes), roster);
  return scrolled;
}

static GtkWidget *
new_empty (const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "dim-label");
  return label;
}

static GtkWidget *
new_stack (RgRoster *roster)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (stack, new_list (roster), page_names[PAGE_LIST]);
  gtk_stack_add_named (stack, new_empty (_ ("No invitation waits for an answer.")),
                       page_names[PAGE_NOTHING]);
  gtk_stack_add_named (stack, new_empty (_ ("No waiting invitation matches the filter.")),
                       page_names[PAGE_NO_MATCH]);
  return GTK_WIDGET (stack);
}

/* @key: shown beside it; the list's own handler takes it. */
static void
add_entry (RgRoster *roster, const char *words, guint key, GdkModifierType modifiers,
           void (*func) (RgRoster *roster))
{
  GtkWidget *item = gtk_menu_item_new_with_mnemonic (words);
  gtk_accel_label_set_accel (GTK_ACCEL_LABEL (gtk_bin_get_child (GTK_BIN (item))), key, modifiers);
  g_signal_connect_swapped (item, "activate", G_CALLBACK (func), roster);
  gtk_menu_shell_append (GTK_MENU_SHELL (roster->menu), item);
}

static void
new_menu (RgRoster *roster)
{
  roster->menu = gtk_menu_new ();
  add_entry (roster, _ ("_Open the mail"), GDK_KEY_Return, 0, want_open);
  add_entry (roster, _ ("_Decline politely…"), GDK_KEY_d, GDK_CONTROL_MASK, want_decline);
  gtk_menu_shell_append (GTK_MENU_SHELL (roster->menu), gtk_separator_menu_item_new ());
  add_entry (roster, _ ("_Forget it"), GDK_KEY_Delete, 0, want_forget);
  add_entry (roster, _ ("_Not an invitation"), GDK_KEY_Delete, GDK_SHIFT_MASK, want_not_invitation);
  gtk_widget_show_all (roster->menu);
}

static GtkWidget *
add_button (RgRoster *roster, GtkWidget *row, const char *words, void (*func) (RgRoster *roster))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), roster);
  gtk_container_add (GTK_CONTAINER (row), button);
  return button;
}

static GtkWidget *
new_more_button (RgRoster *roster)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_More"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (button), roster->menu);
  name (button, _ ("More"));
  return button;
}

static GtkWidget *
new_buttons (RgRoster *roster)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close;
  new_menu (roster);
  roster->open = add_button (roster, row, _ ("_Open"), want_open);
  roster->decline = add_button (roster, row, _ ("_Decline politely…"), want_decline);
  roster->more = new_more_button (roster);
  gtk_container_add (GTK_CONTAINER (row), roster->more);
  close = gtk_button_new_with_mnemonic (_ ("_Close"));
  roster->export = gtk_button_new_with_mnemonic (_ ("E_xport…"));
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_window), roster);
  g_signal_connect_swapped (roster->export, "clicked", G_CALLBACK (want_export), roster);
  gtk_box_pack_end (GTK_BOX (row), close, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (row), roster->export, FALSE, FALSE, 0);
  return row;
}

static GtkWidget *
new_words (GtkWidget **ret_label)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Tab leads on to the buttons; a number is copied with the mouse. */
  gtk_widget_set_can_focus (label, FALSE);
  *ret_label = label;
  return label;
}

static GtkWidget *
new_told (RgRoster *roster)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start (GTK_BOX (row), new_words (&roster->words), TRUE, TRUE, 0);
  roster->undo = gtk_button_new_with_mnemonic (_ ("_Undo"));
  g_signal_connect_swapped (roster->undo, "clicked", G_CALLBACK (want_undo), roster);
  gtk_box_pack_start (GTK_BOX (row), roster->undo, FALSE, FALSE, 0);
  return row;
}

static void
new_window (RgRoster *roster)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  roster->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_title (GTK_WINDOW (roster->window), _ ("Waiting invitations"));
  gtk_window_set_default_size (GTK_WINDOW (roster->window), roster->sizes.width,
                               roster->sizes.height);
  gtk_container_set_border_width (GTK_CONTAINER (roster->window), 6);
  roster->filter = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (roster->filter), _ ("Type to filter"));
  name (roster->filter, _ ("Filter"));
  roster->stack = new_stack (roster);
  gtk_box_pack_start (GTK_BOX (box), roster->filter, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), roster->stack, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_words (&roster->advice), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_told (roster), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_buttons (roster), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (roster->window), box);
  g_signal_connect (roster->filter, "changed", G_CALLBACK (filter_changes), roster);
  g_signal_connect_swapped (roster->filter, "activate", G_CALLBACK (want_open), roster);
  g_signal_connect (roster->window, "key-press-event", G_CALLBACK (window_key), roster);
  g_signal_connect (roster->window, "delete-event", G_CALLBACK (window_closes), roster);
  g_signal_connect (roster->window, "destroy", G_CALLBACK (window_gone), roster);
  gtk_widget_show_all (box);
  rg_roster_say (roster, NULL, FALSE);
}

/* ---- for the owner ---- */

void
rg_roster_present (RgRoster *roster, GPtrArray *waiting)
{
  if (!roster->window) {
    load_sizes (roster);
    new_window (roster);
    fill (roster, waiting);
    gtk_widget_grab_focus (roster->tree);
  }
  gtk_window_present (GTK_WINDOW (roster->window));
}

void
rg_roster_update (RgRoster *roster, GPtrArray *waiting)
{
  if (roster->window)
    fill (roster, waiting);
}

void
rg_roster_say (RgRoster *roster, const char *words, gboolean undo)
{
  if (!roster->window)
    return;
  gtk_label_set_text (GTK_LABEL (roster->words), words ? words : "");
  gtk_widget_set_visible (roster->words, words != NULL);
  gtk_widget_set_visible (roster->undo, undo);
}

RgRoster *
rg_roster_new (RgRosterFunc func, gpointer data)
{
  RgRoster *roster = g_new0 (RgRoster, 1);
  roster->func = func;
  roster->data = data;
  roster->waiting = g_ptr_array_new ();
  return roster;
}

void
rg_roster_free (RgRoster *roster)
{
  if (!roster)
    return;
  close_window (roster);
  if (roster->source)
    g_source_remove (roster->source);
  g_free (roster->wanted_id);
  g_ptr_array_unref (roster->waiting);
  g_free (roster);
}
