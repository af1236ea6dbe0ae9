/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An action group of our own for each window, under one name: the accelerator path is the same in all
 * of them, so that a shortcut changed in menurc holds everywhere. */

#include "claws/menu.h"
#include "gettext.h"

struct _RgMenu {
  GtkUIManager *manager;
  GtkActionGroup *actions;
  guint merge;
  RgMenuFunc func;
  gpointer data;
  guint source;
  RgMenuEntry chosen;
};

static gboolean
tell (gpointer data)
{
  RgMenu *menu = data;
  menu->source = 0;
  menu->func (menu->chosen, menu->data);
  return G_SOURCE_REMOVE;
}

static void
choose (RgMenu *menu, RgMenuEntry entry)
{
  menu->chosen = entry;
  if (menu->source == 0)
    menu->source = g_idle_add (tell, menu);
}

#define CHOOSE(function, entry)                                                                    \
  static void function (GtkAction *action, gpointer data)                                          \
  {                                                                                                \
    (void)action;                                                                                  \
    choose (data, entry);                                                                          \
  }
CHOOSE (choose_decline, RG_MENU_DECLINE)
CHOOSE (choose_show_again, RG_MENU_SHOW_AGAIN)
CHOOSE (choose_why, RG_MENU_WHY)
CHOOSE (choose_pattern, RG_MENU_PATTERN)
CHOOSE (choose_several, RG_MENU_SEVERAL)
CHOOSE (choose_waiting, RG_MENU_WAITING)
CHOOSE (choose_scan, RG_MENU_SCAN)
CHOOSE (choose_letters, RG_MENU_LETTERS)
CHOOSE (choose_help, RG_MENU_HELP)

static void
add_entry (const RgMenu *menu, const char *entry)
{
  g_autofree char *action = g_strconcat ("Tools/Regrets/", entry, NULL);
  gtk_ui_manager_add_ui (menu->manager, menu->merge, "/Menu/Tools/Regrets", entry, action,
                         GTK_UI_MANAGER_MENUITEM, FALSE);
}

char *
rg_menu_translate (const char *words, gpointer data)
{
  (void)data;
  return _ (words);
}

static void
add_several (RgMenu *menu)
{
  static const char *const places[] = {"/Menu/Tools/Regrets", "/Menus/SummaryViewPopup"};
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_ui_manager_add_ui (menu->manager, menu->merge, places[i], "RegretsSeveral",
                           "Tools/Regrets/Several", GTK_UI_MANAGER_MENUITEM, FALSE);
}

RgMenu *
rg_menu_new (GtkUIManager *manager, gboolean list, RgMenuFunc func, gpointer data)
{
  const GtkActionEntry entries[] = {
      {"Tools/Regrets", NULL, N_ ("_Regrets"), NULL, NULL, NULL},
      {"Tools/Regrets/Decline", NULL, N_ ("_Decline politely…"), "<control><shift>F9",
       N_ ("Answer the invitation that is shown"), G_CALLBACK (choose_decline)},
      {"Tools/Regrets/ShowAgain", NULL, N_ ("_Show the offer again"), NULL,
       N_ ("Offer an answer to the mail that is shown, whatever was decided before"),
       G_CALLBACK (choose_show_again)},
      {"Tools/Regrets/Why", NULL, N_ ("_Why?"), NULL,
       N_ ("Say why the mail that is shown is taken for an invitation, or not"),
       G_CALLBACK (choose_why)},
      {"Tools/Regrets/Several", NULL, N_ ("_Prepare declines…"), "<control><shift>F7",
       N_ ("Write a letter into Drafts for each of the selected mails"),
       G_CALLBACK (choose_several)},
      {"Tools/Regrets/Waiting", NULL, N_ ("Wa_iting invitations"), "<control><shift>F8",
       N_ ("List the invitations without an answer"), G_CALLBACK (choose_waiting)},
      {"Tools/Regrets/Scan", NULL, N_ ("_Look for invitations in this folder…"), NULL,
       N_ ("Find the invitations among the mails of the folder that is open"),
       G_CALLBACK (choose_scan)},
      {"Tools/Regrets/Letters", NULL, N_ ("L_etters…"), NULL,
       N_ ("Read the letters, and write your own"), G_CALLBACK (choose_letters)},
      {"Tools/Regrets/Pattern", NULL, N_ ("_Try a pattern…"), NULL,
       N_ ("See what a pattern for a rule of your own matches in the mail that is shown"),
       G_CALLBACK (choose_pattern)},
      {"Tools/Regrets/Help", NULL, N_ ("_Help"), NULL, N_ ("Read what Regrets does and how"),
       G_CALLBACK (choose_help)},
  };
  RgMenu *menu = g_new0 (RgMenu, 1);
  menu->manager = g_object_ref (manager);
  menu->func = func;
  menu->data = data;
  menu->actions = gtk_action_group_new ("Regrets");
  gtk_action_group_set_translate_func (menu->actions, rg_menu_translate, NULL, NULL);
  gtk_action_group_add_actions (menu->actions, entries, G_N_ELEMENTS (entries), menu);
  gtk_ui_manager_insert_action_group (manager, menu->actions, -1);
  menu->merge = gtk_ui_manager_new_merge_id (manager);
  gtk_ui_manager_add_ui (manager, menu->merge, "/Menu/Tools", "Regrets", "Tools/Regrets",
                         GTK_UI_MANAGER_MENU, FALSE);
  add_entry (menu, "Decline");
  add_entry (menu, "ShowAgain");
  add_entry (menu, "Why");
  if (list)
    add_several (menu);
  add_entry (menu, "Waiting");
  if (list)
    add_entry (menu, "Scan");
  add_entry (menu, "Letters");
  add_entry (menu, "Pattern");
  add_entry (menu, "Help");
  gtk_ui_manager_ensure_update (manager);
  return menu;
}

/* A window takes its menu bar along when it closes; taking entries out of that would be too late. */
static gboolean
window_lives (const RgMenu *menu)
{
  GtkWidget *tools = gtk_ui_manager_get_widget (menu->manager, "/Menu/Tools");
  return GTK_IS_MENU_ITEM (tools) && gtk_menu_item_get_submenu (GTK_MENU_ITEM (tools));
}

void
rg_menu_free (RgMenu *menu)
{
  if (!menu)
    return;
  if (menu->source)
    g_source_remove (menu->source);
  if (window_lives (menu)) {
    gtk_ui_manager_remove_ui (menu->manager, menu->merge);
    gtk_ui_manager_remove_action_group (menu->manager, menu->actions);
    gtk_ui_manager_ensure_update (menu->manager);
  }
  /* The menu items may live on for a moment, and with them the actions and their handlers. */
  GList *actions = gtk_action_group_list_actions (menu->actions);
  for (GList *item = actions; item; item = item->next)
    g_signal_handlers_disconnect_by_data (item->data, menu);
  g_list_free (actions);
  g_object_unref (menu->actions);
  g_object_unref (menu->manager);
  g_free (menu);
}
