/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Never fetches: every path that comes in is a file that Claws has already. */

#include "claws/original.h"

#include <account.h>
#include <folder.h>
#include <prefs_common.h>
#include <tags.h>

#include <glib/gstdio.h>

/* Well above what the desk reads of a mail, so that it still sees that a mail goes on; and no more,
 * because a mail may carry a film. */
#define READ_AT_MOST (1024 * 1024)

#define NOT_INTERVIEW "not-interview"

static GBytes *
read_beginning (const char *path)
{
  FILE *file = path ? g_fopen (path, "rb") : NULL;
  if (!file)
    return NULL;
  char *bytes = g_malloc (READ_AT_MOST);
  gsize length = fread (bytes, 1, READ_AT_MOST, file);
  gboolean failed = ferror (file) != 0;
  fclose (file);
  if (failed) {
    g_free (bytes);
    return NULL;
  }
  return g_bytes_new_take (g_realloc (bytes, MAX (length, 1)), length);
}

/* What a view holds is a copy made when the mail was shown; the folder's entry knows what happened
 * since. */
static MsgInfo *
fresh_entry (MsgInfo *info)
{
  MsgInfo *entry = info->folder ? folder_item_get_msginfo (info->folder, info->msgnum) : NULL;
  if (entry && g_strcmp0 (entry->msgid, info->msgid) != 0)
    procmsg_msginfo_free (&entry);
  return entry ? entry : procmsg_msginfo_new_ref (info);
}

static gboolean
has_tag (const MsgInfo *info, const char *name)
{
  int tag = tags_get_id_for_str (name);
  return tag > 0 && g_slist_find (info->tags, GINT_TO_POINTER (tag));
}

gboolean
rg_original_settled (const MsgInfo *info)
{
  return MSG_IS_REPLIED (info->flags) || MSG_IS_DELETED (info->flags) ||
         MSG_IS_SPAM (info->flags) || has_tag (info, NOT_INTERVIEW);
}

gboolean
rg_original_likely (RgDesk *desk, const MsgInfo *info, const char *const *me)
{
  g_autofree char *in_reply_to = rg_original_id (info->inreplyto);
  g_autoptr (GString) references = g_string_new (NULL);
  for (const GSList *item = info->references; item; item = item->next)
    g_string_append_printf (references, "%s<%s>", references->len > 0 ? " " : "",
                            (const char *)item->data);
  return rg_desk_likely (desk, me, info->from, info->to, info->subject, in_reply_to,
                         references->str);
}

RgOriginal *
rg_original_new (MsgInfo *info, const char *path, gint64 arrived)
{
  GBytes *raw = read_beginning (path);
  if (!raw)
    return NULL;
  RgOriginal *original = g_rc_box_new0 (RgOriginal);
  original->raw = raw;
  original->info = fresh_entry (info);
  original->id = rg_original_id (info->msgid);
  original->folder = info->folder ? folder_item_get_identifier (info->folder) : NULL;
  original->me = rg_original_me ();
  original->circumstances = (RgCircumstances){
      .me = (const char *const *)original->me,
      .own_folder = !rg_original_offered_in (info->folder),
      .answered = MSG_IS_REPLIED (original->info->flags),
      .tagged_not = has_tag (original->info, NOT_INTERVIEW),
      .folder = original->folder,
      .arrived = arrived,
  };
  return original;
}

RgOriginal *
rg_original_ref (RgOriginal *original)
{
  return g_rc_box_acquire (original);
}

static void
clear (gpointer data)
{
  RgOriginal *original = data;
  procmsg_msginfo_free (&original->info);
  g_bytes_unref (original->raw);
  g_free (original->id);
  g_free (original->folder);
  g_strfreev (original->me);
}

void
rg_original_unref (RgOriginal *original)
{
  if (original)
    g_rc_box_release_full (original, clear);
}

char *
rg_original_cached_path (const MsgInfo *info)
{
  g_autofree char *folder = info->folder ? folder_item_get_path (info->folder) : NULL;
  if (!folder)
    return NULL;
  g_autofree char *name = g_strdup_printf ("%u", info->msgnum);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

char *
rg_original_id (const char *claws_id)
{
  return claws_id && *claws_id ? g_strconcat ("<", claws_id, ">", NULL) : NULL;
}

char **
rg_original_me (void)
{
  GPtrArray *me = g_ptr_array_new ();
  for (GList *item = account_get_list (); item; item = item->next) {
    const PrefsAccount *account = item->data;
    if (account->address && *account->address)
      g_ptr_array_add (me, g_strdup (account->address));
  }
  g_ptr_array_add (me, NULL);
  return (char **)g_ptr_array_free (me, FALSE);
}

/* News, feeds and calendars have other types; what was sent, is being written, or was thrown away
 * asks for no answer. */
gboolean
rg_original_offered_in (FolderItem *item)
{
  if (!item || !item->folder)
    return FALSE;
  if (!FOLDER_IS_LOCAL (item->folder) && FOLDER_TYPE (item->folder) != F_IMAP)
    return FALSE;
  return !folder_has_parent_of_type (item, F_OUTBOX) &&
         !folder_has_parent_of_type (item, F_DRAFT) && !folder_has_parent_of_type (item, F_QUEUE) &&
         !folder_has_parent_of_type (item, F_TRASH);
}

gboolean
rg_original_out_of_reach (FolderItem *item)
{
  return prefs_common_get_prefs ()->work_offline && FOLDER_TYPE (item->folder) == F_IMAP;
}
