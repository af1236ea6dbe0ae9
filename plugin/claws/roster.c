/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys belong to the list alone: in the filter, Delete deletes a letter.  What is typed over the list
 * goes into the filter.
 *
 * A click only notes what is wanted, and an idle does it: it may open an alert, and an alert inside a
 * signal emission blocks assistive technology. */

#include "claws/roster.h"

#include "claws/table.h"
#include "gettext.h"

#include <gtk/gtk.h>

#include <string.h>

enum { PAGE_LIST, PAGE_NOTHING, PAGE_NO_MATCH, N_PAGES };
static const char *const page_names[N_PAGES] = {"list", "nothing", "no-match"};

struct _RgRoster {
  RgRosterFunc func;
  gpointer data;
  RgSizes sizes;
  guint source;
  RgRosterDeed wanted;
  char *wanted_id;
  GtkWidget *window; /* NULL while closed, and with it all below */
  RgTable *table;
  GtkWidget *filter, *stack, *advice, *words, *undo, *menu;
  GtkWidget *open, *decline, *more, *export;
};

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

/* ---- what is wanted ---- */

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
  const RgWaiting *waiting = deed == RG_ROSTER_UNDO ? NULL : rg_table_chosen (roster->table);
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

/* ---- the row that is chosen ---- */

static void
suit_choice (gpointer data)
{
  RgRoster *roster = data;
  /* Not while the window is made. */
  if (!roster->export)
    return;
  const RgWaiting *waiting = rg_table_chosen (roster->table);
  g_autofree char *advice = waiting ? rg_waiting_advice (waiting) : NULL;
  int page = waiting ? PAGE_LIST : rg_table_all (roster->table) > 0 ? PAGE_NO_MATCH : PAGE_NOTHING;
  GtkWidget *const buttons[] = {roster->open, roster->decline, roster->more, roster->export};
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_sensitive (buttons[i], waiting != NULL);
  gtk_label_set_text (GTK_LABEL (roster->advice), advice ? advice : "");
  gtk_stack_set_visible_child_name (GTK_STACK (roster->stack), page_names[page]);
}

/* ---- export ---- */

static void
save (RgRoster *roster, const char *path)
{
  g_autofree char *rows = rg_table_csv (roster->table);
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
  gtk_window_get_size (GTK_WINDOW (roster->window), &roster->sizes.width, &roster->sizes.height);
  rg_table_get_sizes (roster->table, &roster->sizes);
  rg_sizes_store (&roster->sizes);
  gtk_widget_destroy (roster->window);
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
  /* Also when nothing is left in the list. */
  if (!in_filter && modifiers == GDK_CONTROL_MASK && event->keyval == GDK_KEY_z) {
    if (gtk_widget_get_visible (roster->undo))
      want (roster, RG_ROSTER_UNDO);
    return GDK_EVENT_STOP;
  }
  if (in_filter && (event->keyval == GDK_KEY_Down || event->keyval == GDK_KEY_KP_Down)) {
    gtk_widget_grab_focus (GTK_WIDGET (rg_table_view (roster->table)));
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
  rg_table_choose (roster->table, path);
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
  rg_table_filter (roster->table, gtk_entry_get_text (GTK_ENTRY (roster->filter)));
}

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgRoster *roster = data;
  roster->window = roster->export = NULL;
  g_signal_handlers_disconnect_by_data (roster->filter, roster);
  g_clear_pointer (&roster->table, rg_table_free);
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

static GtkWidget *
new_list (RgRoster *roster)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  /* All columns are seen: the names give way. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  roster->table = rg_table_new (&roster->sizes, suit_choice, roster);
  GtkWidget *view = GTK_WIDGET (rg_table_view (roster->table));
  gtk_container_add (GTK_CONTAINER (scrolled), view);
  g_signal_connect (view, "row-activated", G_CALLBACK (activate_row), roster);
  g_signal_connect (view, "key-press-event", G_CALLBACK (list_key), roster);
  g_signal_connect (view, "button-press-event", G_CALLBACK (list_click), roster);
  g_signal_connect (view, "popup-menu", G_CALLBACK (list_menu), roster);
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
  name (roster->menu, _ ("More"));
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
    rg_sizes_load (&roster->sizes);
    new_window (roster);
    rg_table_fill (roster->table, waiting);
    gtk_widget_grab_focus (GTK_WIDGET (rg_table_view (roster->table)));
  }
  gtk_window_present (GTK_WINDOW (roster->window));
}

void
rg_roster_update (RgRoster *roster, GPtrArray *waiting)
{
  if (roster->window)
    rg_table_fill (roster->table, waiting);
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
  g_free (roster);
}
