/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws has one connection an account and selects a folder on it before each command.  A command of ours
 * in the middle of one of Claws' own would change the folder under it, hence rg_fetch_is_busy(); the
 * other way round, what was fetched is checked.  Locking the windows meanwhile would lose the person's
 * clicks. */

#include "claws/fetch.h"

#include <folder.h>
#include <inc.h>
#include <mainwindow.h>
#include <messageview.h>

#include <glib/gstdio.h>

gboolean
rg_fetch_is_busy (void)
{
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  if (inc_is_active () || procmsg_is_sending () || !main_window || main_window->lock_count > 0)
    return TRUE;
  if (main_window->messageview && main_window->messageview->updating)
    return TRUE;
  for (const GList *item = messageview_get_msgview_list (); item; item = item->next)
    if (((const MessageView *)item->data)->updating)
      return TRUE;
  return FALSE;
}

/* ---- finding ---- */

typedef struct {
  const char *claws_id;
  const FolderItem *searched; /* looked into already, may be NULL */
  MsgInfo *found;
} Search;

static gboolean
search_item (GNode *node, gpointer data)
{
  Search *search = data;
  FolderItem *item = node->data;
  if (item && item->path && item != search->searched && rg_original_offered_in (item))
    search->found = folder_item_get_msginfo_by_msgid (item, search->claws_id);
  return search->found != NULL;
}

MsgInfo *
rg_fetch_find (const char *folder, const char *id)
{
  gsize length = strlen (id);
  if (length < 2)
    return NULL;
  g_autofree char *claws_id = g_strndup (id + 1, length - 2);
  FolderItem *item = folder ? folder_find_item_from_identifier (folder) : NULL;
  Search search = {.claws_id = claws_id, .searched = item};
  if (item)
    search.found = folder_item_get_msginfo_by_msgid (item, claws_id);
  for (GList *each = folder_get_list (); each && !search.found; each = each->next)
    g_node_traverse (((const Folder *)each->data)->node, G_PRE_ORDER, G_TRAVERSE_ALL, -1,
                     search_item, &search);
  return search.found;
}

/* ---- fetching ---- */

/* A file may hold the beginning alone.  Servers count a line end as two bytes, Claws stores one. */
static gboolean
is_whole (const char *path, guint64 size)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  guint64 counted = length;
  for (gsize i = 0; i < length; i++)
    counted += bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r');
  return counted >= size;
}

char *
rg_fetch_local (MsgInfo *info)
{
  if (!info->folder)
    return NULL;
  if (FOLDER_TYPE (info->folder->folder) != F_IMAP)
    return procmsg_get_message_file_path (info);
  g_autofree char *path = rg_original_cached_path (info);
  if (path && !MSG_IS_FULLY_CACHED (info->flags) && !is_whole (path, (guint64)info->size))
    return NULL;
  return g_steal_pointer (&path);
}

/* A folder that the person opened while we were fetching may have changed the folder under our command:
 * then another mail lies under this name, and must not be kept there. */
static gboolean
is_the_mail (const RgOriginal *original, const char *path)
{
  g_autofree char *id = rg_desk_message_id (original->raw);
  if (!*id || g_strcmp0 (id, original->id) == 0)
    return TRUE;
  if (FOLDER_TYPE (original->info->folder->folder) == F_IMAP)
    g_unlink (path);
  return FALSE;
}

RgOriginal *
rg_fetch_original (MsgInfo *info, gint64 arrived, const gboolean *ended)
{
  g_autofree char *folder = info->folder ? folder_item_get_identifier (info->folder) : NULL;
  g_autofree char *cached = rg_original_cached_path (info);
  if (!folder || (!cached && rg_original_out_of_reach (info->folder)))
    return NULL;
  g_autofree char *path = procmsg_get_message_file_path (info);
  if (*ended || !path || !folder_find_item_from_identifier (folder))
    return NULL;
  g_autoptr (RgOriginal) original = rg_original_new (info, path, arrived);
  return original && is_the_mail (original, path) ? g_steal_pointer (&original) : NULL;
}
