/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thousand mails may come at once, and Claws waits in the hook: here they are only taken down, by name,
 * and what an envelope says is read later, mail by mail.
 *
 * Where the account filters at arrival, Claws hands over the new mails; where it does not, only "a folder
 * has changed" is told, and the new ones are looked up from an idle source.  Both ways lead to take(), which
 * takes a mail once.  A filter rule that moves a mail afterwards is followed. */

#include "claws/arrival.h"

#include <folder.h>
#include <hooks.h>

enum { HOOK_LIST, HOOK_FOLDER, HOOK_MOVED, N_HOOKS };

static const char *const hook_lists[N_HOOKS] = {
    MAIL_LISTFILTERING_HOOKLIST,
    FOLDER_ITEM_UPDATE_HOOKLIST,
    MAIL_POSTFILTERING_HOOKLIST,
};

struct _RgArrivals {
  const RgSettings *settings;
  RgErrands *errands;
  gulong hooks[N_HOOKS];
  GHashTable *taken;   /* Message-IDs of this run */
  GHashTable *counts;  /* folder identifier → what its counters were */
  GHashTable *changed; /* identifiers of those to look through */
  guint source;
};

static void
take (RgArrivals *arrivals, const MsgInfo *info)
{
  if (info->msgid && *info->msgid && (MSG_IS_NEW (info->flags) || MSG_IS_UNREAD (info->flags)) &&
      !MSG_IS_SPAM (info->flags) && g_hash_table_add (arrivals->taken, g_strdup (info->msgid)))
    rg_errands_add (arrivals->errands, RG_ERRAND_CONSIDER, info);
}

static gboolean
list_arrives (gpointer source, gpointer data)
{
  RgArrivals *arrivals = data;
  const MailFilteringData *mails = source;
  if (arrivals->settings->look != RG_LOOK_SHOWN)
    for (const GSList *link = mails->msglist; link; link = link->next)
      take (arrivals, link->data);
  return FALSE;
}

/* ---- folders without a filter at arrival ---- */

/* The list of a folder is long and the hook is called for each flag: look only when the counters say
 * that something new has come. */
static gboolean
has_new_ones (RgArrivals *arrivals, FolderItem *item, const char *identifier)
{
  g_autofree char *count =
      g_strdup_printf ("%d %d %d", item->new_msgs, item->total_msgs, item->last_num);
  const char *before = g_hash_table_lookup (arrivals->counts, identifier);
  if (g_strcmp0 (before, count) == 0)
    return FALSE;
  g_hash_table_insert (arrivals->counts, g_strdup (identifier), g_steal_pointer (&count));
  return item->new_msgs > 0;
}

static void
look_through (RgArrivals *arrivals, const char *identifier)
{
  FolderItem *item = folder_find_item_from_identifier (identifier);
  if (!item || !item->cache)
    return;
  GSList *all = folder_item_get_msg_list (item);
  for (const GSList *link = all; link; link = link->next)
    if (MSG_IS_NEW (((const MsgInfo *)link->data)->flags))
      take (arrivals, link->data);
  procmsg_msg_list_free (all);
}

static gboolean
look (gpointer data)
{
  RgArrivals *arrivals = data;
  GHashTableIter iter;
  gpointer identifier;
  arrivals->source = 0;
  for (g_hash_table_iter_init (&iter, arrivals->changed);
       g_hash_table_iter_next (&iter, &identifier, NULL);)
    look_through (arrivals, identifier);
  g_hash_table_remove_all (arrivals->changed);
  return G_SOURCE_REMOVE;
}

static gboolean
folder_changes (gpointer source, gpointer data)
{
  RgArrivals *arrivals = data;
  const FolderItemUpdateData *update = source;
  FolderItem *item = update->item;
  if (!(update->update_flags & (F_ITEM_UPDATE_MSGCNT | F_ITEM_UPDATE_CONTENT)) || !item ||
      !item->cache || arrivals->settings->look == RG_LOOK_SHOWN || !rg_original_offered_in (item))
    return FALSE;
  g_autofree char *identifier = folder_item_get_identifier (item);
  if (!identifier || !has_new_ones (arrivals, item, identifier))
    return FALSE;
  g_hash_table_add (arrivals->changed, g_steal_pointer (&identifier));
  if (arrivals->source == 0)
    arrivals->source = g_idle_add_full (G_PRIORITY_LOW, look, arrivals, NULL);
  return FALSE;
}

static gboolean
mail_moves (gpointer source, gpointer data)
{
  const RgArrivals *arrivals = data;
  if (source)
    rg_errands_follow (arrivals->errands, source);
  return FALSE;
}

/* ---- life ---- */

RgArrivals *
rg_arrivals_new (const RgSettings *settings, RgErrands *errands)
{
  static gboolean (*const callbacks[N_HOOKS]) (gpointer, gpointer) = {
      list_arrives,
      folder_changes,
      mail_moves,
  };
  RgArrivals *arrivals = g_new0 (RgArrivals, 1);
  arrivals->settings = settings;
  arrivals->errands = errands;
  arrivals->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  arrivals->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  arrivals->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_HOOKS; i++)
    arrivals->hooks[i] = hooks_register_hook (hook_lists[i], callbacks[i], arrivals);
  return arrivals;
}

void
rg_arrivals_free (RgArrivals *arrivals)
{
  if (!arrivals)
    return;
  for (guint i = 0; i < N_HOOKS; i++)
    if (arrivals->hooks[i])
      hooks_unregister_hook (hook_lists[i], arrivals->hooks[i]);
  if (arrivals->source)
    g_source_remove (arrivals->source);
  g_hash_table_unref (arrivals->taken);
  g_hash_table_unref (arrivals->counts);
  g_hash_table_unref (arrivals->changed);
  g_free (arrivals);
}
