/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The submenu Tools ▸ Regrets of one window, and what is ours in the menu of the list of mails. */

#include <gtk/gtk.h>

typedef enum {
  RG_MENU_DECLINE,
  RG_MENU_SHOW_AGAIN,
  RG_MENU_WHY,
  RG_MENU_PATTERN,
  RG_MENU_SEVERAL, /* these are not about the mail that is shown */
  RG_MENU_WAITING,
  RG_MENU_SCAN,
  RG_MENU_LETTERS,
  RG_MENU_HELP
} RgMenuEntry;

/* Called from an idle, never inside the activation. */
typedef void (*RgMenuFunc) (RgMenuEntry entry, gpointer data);

typedef struct _RgMenu RgMenu;

/* @list: the window has a list of mails. */
RgMenu *rg_menu_new (GtkUIManager *manager, gboolean list, RgMenuFunc func, gpointer data);
void rg_menu_free (RgMenu *menu);
/* For a GtkActionGroup: GTK's own way asks whether Claws Mail is translated. */
char *rg_menu_translate (const char *words, gpointer data);
