/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The submenu Tools ▸ Regrets of one window. */

#include <gtk/gtk.h>

typedef enum { RG_MENU_DECLINE, RG_MENU_SHOW_AGAIN, RG_MENU_WHY } RgMenuEntry;

/* Called from an idle, never inside the activation. */
typedef void (*RgMenuFunc) (RgMenuEntry entry, gpointer data);

typedef struct _RgMenu RgMenu;

RgMenu *rg_menu_new (GtkUIManager *manager, RgMenuFunc func, gpointer data);
void rg_menu_free (RgMenu *menu);
