/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws makes this menu anew each time, by what the class of the folder has registered, and offers
 * nothing to somebody who would add to the menu of another's class.  So we stand in front of the function
 * that each class has for greying out its entries, which is called last; it is given back at the end, where it
 * is still ours.  The table of the classes is no part of Claws' headers: where it is not found, there is
 * the entry under Tools alone.
 *
 * That function is told no data of ours, which hangs at the list instead.
 *
 * The folder is opened, as by a click, because only then does Claws know what is in it.
 *
 * Known limit: a class that is registered after us has no entry of ours. */

#include "claws/foldermenu.h"

#include "claws/menu.h"
#include "claws/original.h"
#include "gettext.h"

#include <folderview.h>
#include <mainwindow.h>
#include <summaryview.h>

#include <gmodule.h>

#include "gettext.h"

#define DATA_NAME "regrets-folder-menu"
#define TABLE "folderview_popups" /* class → FolderViewPopup */
#define COMMON "common"           /* of classes that register none */
#define PLACE "/Popup/FolderViewPopup"

typedef void (*SetSensitivity) (GtkUIManager *manager, FolderItem *item);

struct _RgFolderMenu {
  RgFolderMenuFunc func;
  gpointer data;
  GHashTable *table;     /* Claws' own */
  GHashTable *originals; /* FolderViewPopup → SetSensitivity, perhaps NULL */
  GtkActionGroup *actions;
  char *folder; /* of the menu that was shown last */
  guint source;
  gboolean under_way, ended;
};

static FolderView *
folder_view (void)
{
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  return main_window ? main_window->folderview : NULL;
}

/* ---- the person chooses ---- */

static void
free_all (RgFolderMenu *menu)
{
  g_free (menu->folder);
  g_free (menu);
}

static gboolean
open_and_tell (gpointer data)
{
  RgFolderMenu *menu = data;
  FolderItem *item = folder_find_item_from_identifier (menu->folder);
  FolderView *view = folder_view ();
  menu->source = 0;
  if (!item || !view)
    return G_SOURCE_REMOVE;
  menu->under_way = TRUE;
  folderview_select (view, item);
  menu->under_way = FALSE;
  if (menu->ended)
    free_all (menu);
  else if (view->summaryview->folder_item == folder_find_item_from_identifier (menu->folder))
    menu->func (menu->data);
  return G_SOURCE_REMOVE;
}

static void
choose (GtkAction *action, gpointer data)
{
  (void)action;
  RgFolderMenu *menu = data;
  if (menu->source == 0 && !menu->under_way)
    menu->source = g_idle_add (open_and_tell, menu);
}

/* ---- the menu is made ---- */

static void
add_entry (RgFolderMenu *menu, GtkUIManager *manager, FolderItem *item)
{
  if (!rg_original_offered_in (item) || item->no_select || !item->path || menu->under_way)
    return;
  g_free (menu->folder);
  menu->folder = folder_item_get_identifier (item);
  guint merge = gtk_ui_manager_new_merge_id (manager);
  gtk_ui_manager_insert_action_group (manager, menu->actions, -1);
  gtk_ui_manager_add_ui (manager, merge, PLACE, "RegretsSeparator", "RegretsSeparator",
                         GTK_UI_MANAGER_SEPARATOR, FALSE);
  gtk_ui_manager_add_ui (manager, merge, PLACE, "RegretsScan", "RegretsScan",
                         GTK_UI_MANAGER_MENUITEM, FALSE);
}

static void
set_sensitivity (GtkUIManager *manager, FolderItem *item)
{
  RgFolderMenu *menu = g_object_get_data (G_OBJECT (folder_view ()->ctree), DATA_NAME);
  const FolderViewPopup *popup = g_hash_table_lookup (menu->table, item->folder->klass->idstr);
  if (!popup)
    popup = g_hash_table_lookup (menu->table, COMMON);
  SetSensitivity original = (SetSensitivity)g_hash_table_lookup (menu->originals, popup);
  if (original)
    original (manager, item);
  add_entry (menu, manager, item);
}

/* ---- life ---- */

static GHashTable *
find_table (void)
{
  GModule *program = g_module_open (NULL, 0);
  gpointer table = NULL;
  gboolean found = program && g_module_symbol (program, TABLE, &table);
  if (program)
    g_module_close (program);
  return found ? *(GHashTable **)table : NULL;
}

RgFolderMenu *
rg_folder_menu_new (RgFolderMenuFunc func, gpointer data)
{
  const GtkActionEntry entries[] = {
      {"RegretsSeparator", NULL, "", NULL, NULL, NULL},
      {"RegretsScan", NULL, N_ ("_Look for invitations in this folder…"), NULL, NULL,
       G_CALLBACK (choose)},
  };
  FolderView *view = folder_view ();
  GHashTable *table = find_table ();
  if (!view || !table)
    return NULL;
  RgFolderMenu *menu = g_new0 (RgFolderMenu, 1);
  GHashTableIter iter;
  gpointer each;
  menu->func = func;
  menu->data = data;
  menu->table = table;
  menu->originals = g_hash_table_new (NULL, NULL);
  menu->actions = gtk_action_group_new ("RegretsFolder");
  gtk_action_group_set_translate_func (menu->actions, rg_menu_translate, NULL, NULL);
  gtk_action_group_add_actions (menu->actions, entries, G_N_ELEMENTS (entries), menu);
  g_object_set_data (G_OBJECT (view->ctree), DATA_NAME, menu);
  for (g_hash_table_iter_init (&iter, table); g_hash_table_iter_next (&iter, NULL, &each);) {
    FolderViewPopup *popup = each;
    g_hash_table_insert (menu->originals, popup, (gpointer)popup->set_sensitivity);
    popup->set_sensitivity = set_sensitivity;
  }
  return menu;
}

/* A class that has gone meanwhile is not in the table any more. */
static void
give_back (RgFolderMenu *menu)
{
  GHashTableIter iter;
  gpointer each;
  for (g_hash_table_iter_init (&iter, menu->table); g_hash_table_iter_next (&iter, NULL, &each);) {
    FolderViewPopup *popup = each;
    if (popup->set_sensitivity == set_sensitivity)
      popup->set_sensitivity = (SetSensitivity)g_hash_table_lookup (menu->originals, popup);
  }
}

/* The last menu that was shown may still live, and with it the entry and its handler. */
static void
drop_actions (RgFolderMenu *menu)
{
  GtkAction *scan = gtk_action_group_get_action (menu->actions, "RegretsScan");
  g_signal_handlers_disconnect_by_data (scan, menu);
  g_object_unref (menu->actions);
}

gboolean
rg_folder_menu_free (RgFolderMenu *menu)
{
  if (!menu)
    return TRUE;
  FolderView *view = folder_view ();
  if (menu->source)
    g_source_remove (menu->source);
  /* At the end of the program the table is left as it is, and other modules may have gone before. */
  if (view) {
    give_back (menu);
    g_object_set_data (G_OBJECT (view->ctree), DATA_NAME, NULL);
  }
  drop_actions (menu);
  g_hash_table_unref (menu->originals);
  menu->ended = TRUE;
  if (menu->under_way)
    return FALSE;
  free_all (menu);
  return TRUE;
}
