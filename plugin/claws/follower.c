/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A reply is seen in three ways: a mail of the conversation becomes "replied", here or at the server; a
 * copy of what was sent is stored; or, when another client sent it, it turns up in the folder of sent
 * mail.  The last one is looked through from an idle source, and only what is new there since the last
 * look, so that an offer that the person wants back is not taken away again by the same old reply.
 *
 * A mail that is "replied" was replied to after its own date, which is all that is known of the time. */

#include "claws/follower.h"

#include "claws/original.h"

#include <folder.h>
#include <hooks.h>

enum { HOOK_FLAGS, HOOK_STORED, HOOK_FOLDER, N_HOOKS };

static const char *const hook_lists[N_HOOKS] = {
    MSGINFO_UPDATE_HOOKLIST,
    MAIL_POSTFILTERING_HOOKLIST,
    FOLDER_ITEM_UPDATE_HOOKLIST,
};

struct _RgFollower {
  RgDesk *desk;
  gulong hooks[N_HOOKS];
  GHashTable *seen;    /* identifier of a folder of sent mail → the last number looked at */
  GHashTable *changed; /* identifiers of those to look through */
  guint source;
};

/* Of a mail with a draft of ours, whoever watches that draft tells what became of it. */
static gboolean
has_draft (RgFollower *follower, const char *claws_id)
{
  g_autofree char *id = rg_original_id (claws_id);
  return id && rg_desk_state (follower->desk, id) == RG_STATE_DRAFTED;
}

/* The mails that @info replies to; @answered: the one that was answered, whose Message-ID it is. */
static void
settle (RgFollower *follower, const MsgInfo *info, const char *answered)
{
  if (has_draft (follower, answered))
    return;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  char *parent = rg_original_id (info->inreplyto);
  if (parent)
    g_ptr_array_add (ids, parent);
  for (const GSList *item = info->references; item; item = item->next)
    g_ptr_array_add (ids, rg_original_id (item->data));
  if (ids->len == 0)
    return;
  g_ptr_array_add (ids, NULL);
  rg_desk_replied (follower->desk, (const char *const *)ids->pdata, info->date_t);
}

static gboolean
is_sent_mail (FolderItem *item)
{
  return item && folder_has_parent_of_type (item, F_OUTBOX);
}

static gboolean
flags_change (gpointer source, gpointer data)
{
  const MsgInfoUpdate *update = source;
  if ((update->flags & MSGINFO_UPDATE_FLAGS) && MSG_IS_REPLIED (update->msginfo->flags))
    settle (data, update->msginfo, update->msginfo->msgid);
  return FALSE;
}

/* Stored from here, or moved. */
static gboolean
mail_stored (gpointer source, gpointer data)
{
  RgFollower *follower = data;
  const MsgInfo *info = source;
  if (!info || !info->folder)
    return FALSE;
  if (is_sent_mail (info->folder)) {
    settle (follower, info, info->inreplyto);
    return FALSE;
  }
  g_autofree char *id = rg_original_id (info->msgid);
  g_autofree char *folder = id ? folder_item_get_identifier (info->folder) : NULL;
  if (folder)
    rg_desk_moved (follower->desk, id, folder);
  return FALSE;
}

/* ---- sent by another client ---- */

static void
add_awaited (GHashTable *awaited, const char *id)
{
  gsize length = id ? strlen (id) : 0;
  if (length > 2)
    g_hash_table_add (awaited, g_strndup (id + 1, length - 2));
}

/* What a reply must name to settle something, as Claws spells it; a folder of sent mail is long, and
 * asking the ledger for each mail in it would be felt. */
static GHashTable *
new_awaited (RgFollower *follower)
{
  GHashTable *awaited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  RgLedger *ledger = rg_desk_ledger (follower->desk);
  g_autoptr (GPtrArray) entries = ledger ? rg_ledger_pending (ledger, 0, NULL) : NULL;
  for (guint i = 0; entries && i < entries->len; i++) {
    const RgEntry *entry = g_ptr_array_index (entries, i);
    add_awaited (awaited, entry->message_id);
    add_awaited (awaited, entry->thread);
  }
  return awaited;
}

static gboolean
is_awaited (GHashTable *awaited, const MsgInfo *info)
{
  if (info->inreplyto && g_hash_table_contains (awaited, info->inreplyto))
    return TRUE;
  for (const GSList *item = info->references; item; item = item->next)
    if (g_hash_table_contains (awaited, item->data))
      return TRUE;
  return FALSE;
}

static void
look_through (RgFollower *follower, const char *identifier)
{
  FolderItem *item = folder_find_item_from_identifier (identifier);
  if (!item || !item->cache)
    return;
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (follower->seen, identifier)), last = before;
  g_autoptr (GHashTable) awaited = new_awaited (follower);
  GSList *list = folder_item_get_msg_list (item);
  for (const GSList *link = list; link; link = link->next) {
    const MsgInfo *info = link->data;
    if (info->msgnum > before && is_awaited (awaited, info))
      settle (follower, info, info->inreplyto);
    last = MAX (last, info->msgnum);
  }
  procmsg_msg_list_free (list);
  g_hash_table_insert (follower->seen, g_strdup (identifier), GUINT_TO_POINTER (last));
}

static gboolean
look (gpointer data)
{
  RgFollower *follower = data;
  follower->source = 0;
  g_autoptr (GHashTable) changed = follower->changed;
  follower->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer identifier;
  for (g_hash_table_iter_init (&iter, changed); g_hash_table_iter_next (&iter, &identifier, NULL);)
    look_through (follower, identifier);
  return G_SOURCE_REMOVE;
}

static gboolean
folder_changes (gpointer source, gpointer data)
{
  RgFollower *follower = data;
  const FolderItemUpdateData *update = source;
  if (!(update->update_flags & (F_ITEM_UPDATE_MSGCNT | F_ITEM_UPDATE_CONTENT)) ||
      !is_sent_mail (update->item))
    return FALSE;
  char *identifier = folder_item_get_identifier (update->item);
  if (identifier)
    g_hash_table_add (follower->changed, identifier);
  if (identifier && follower->source == 0)
    follower->source = g_idle_add_full (G_PRIORITY_LOW, look, follower, NULL);
  return FALSE;
}

/* ---- life ---- */

RgFollower *
rg_follower_new (RgDesk *desk)
{
  static gboolean (*const callbacks[N_HOOKS]) (gpointer, gpointer) = {
      flags_change,
      mail_stored,
      folder_changes,
  };
  RgFollower *follower = g_new0 (RgFollower, 1);
  follower->desk = desk;
  follower->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  follower->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_HOOKS; i++)
    follower->hooks[i] = hooks_register_hook (hook_lists[i], callbacks[i], follower);
  return follower;
}

void
rg_follower_free (RgFollower *follower)
{
  if (!follower)
    return;
  for (guint i = 0; i < N_HOOKS; i++)
    if (follower->hooks[i])
      hooks_unregister_hook (hook_lists[i], follower->hooks[i]);
  if (follower->source)
    g_source_remove (follower->source);
  g_hash_table_unref (follower->seen);
  g_hash_table_unref (follower->changed);
  g_free (follower);
}
