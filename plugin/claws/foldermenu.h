/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The search for invitations in the menu of the list of folders. */

#include <glib.h>

/* The folder that was chosen is open now.  Called from an idle. */
typedef void (*RgFolderMenuFunc) (gpointer data);

typedef struct _RgFolderMenu RgFolderMenu;

/* NULL where Claws has no such menu. */
RgFolderMenu *rg_folder_menu_new (RgFolderMenuFunc func, gpointer data);
/* FALSE: a folder is being opened further up the stack; the code must stay in memory. */
gboolean rg_folder_menu_free (RgFolderMenu *menu);
