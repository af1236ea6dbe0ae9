/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws attaches files, so the answer is one until it is sent: in Claws' folder for such files, readable
 * by the user alone, removed with the window.  Its media type is set in the row of the list, as there is
 * no other way to say "method=REPLY". */

#include "claws/answer.h"

#include <plugin.h>
#include <utils.h>

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FILE_PREFIX "regrets-"
#define FILE_SUFFIX ".ics"
#define PART_NAME "decline.ics"
#define REMOVE_ACTION "/Popup/Compose/Remove"
#define PART_TYPE "text/calendar; method=REPLY"
/* Enough to see the METHOD line of an answer of ours. */
#define HEAD_BYTES 1024

/* Columns of Claws' attachment list (an enumeration inside its compose.c). */
enum { ATTACH_TYPE, ATTACH_SIZE, ATTACH_NAME, ATTACH_CHARSET, ATTACH_DATA };

/* By name, as no plugin tells another what it does; no translation of Claws has another for it. */
gboolean
rg_answer_is_theirs (void)
{
  return plugin_get_loaded_by_name ("vCalendar") != NULL;
}

/* Closes @file. */
static gboolean
write_text (int file, const char *text)
{
  gsize left = strlen (text);
  while (left > 0) {
    gssize written = write (file, text, left);
    if (written < 0)
      break;
    text += written;
    left -= (gsize)written;
  }
  return close (file) == 0 && left == 0;
}

static char *
write_answer (const char *calendar)
{
  g_autofree char *path = g_build_filename (get_tmp_dir (), FILE_PREFIX "XXXXXX" FILE_SUFFIX, NULL);
  int file = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0)
    return NULL;
  if (!write_text (file, calendar)) {
    g_unlink (path);
    return NULL;
  }
  return g_steal_pointer (&path);
}

void
rg_answer_change (const char *path, const char *calendar)
{
  int file = g_open (path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file >= 0)
    write_text (file, calendar);
}

static void
set_answer (GtkTreeModel *model, GtkTreeIter *row, AttachInfo *info)
{
  g_free (info->content_type);
  info->content_type = g_strdup (PART_TYPE);
  g_free (info->charset);
  info->charset = g_strdup ("UTF-8");
  g_free (info->name);
  info->name = g_strdup (PART_NAME);
  /* Its line ends are CRLF and must arrive so. */
  info->encoding = ENC_BASE64;
  gtk_list_store_set (GTK_LIST_STORE (model), row, ATTACH_TYPE, info->content_type, ATTACH_NAME,
                      info->name, ATTACH_CHARSET, info->charset, -1);
}

static gboolean
find_answer (Compose *compose, const char *path, GtkTreeIter *ret_row, AttachInfo **ret_info)
{
  GtkTreeModel *model = gtk_tree_view_get_model (GTK_TREE_VIEW (compose->attach_clist));
  for (gboolean more = gtk_tree_model_get_iter_first (model, ret_row); more;
       more = gtk_tree_model_iter_next (model, ret_row)) {
    gtk_tree_model_get (model, ret_row, ATTACH_DATA, ret_info, -1);
    if (*ret_info && g_strcmp0 ((*ret_info)->file, path) == 0)
      return TRUE;
  }
  return FALSE;
}

char *
rg_answer_attach (Compose *compose, const char *calendar)
{
  char *path = write_answer (calendar);
  if (!path)
    return NULL;
  GList files = {.data = path};
  compose_attach_from_list (compose, &files, FALSE);
  GtkTreeIter row;
  AttachInfo *info = NULL;
  if (find_answer (compose, path, &row, &info))
    set_answer (gtk_tree_view_get_model (GTK_TREE_VIEW (compose->attach_clist)), &row, info);
  return path;
}

gboolean
rg_answer_is_attached (Compose *compose, const char *path)
{
  GtkTreeIter row;
  AttachInfo *info = NULL;
  return find_answer (compose, path, &row, &info);
}

/* By Claws' own action, which also counts the attachments anew. */
void
rg_answer_detach (Compose *compose, const char *path)
{
  GtkTreeIter row;
  AttachInfo *info = NULL;
  if (find_answer (compose, path, &row, &info)) {
    GtkTreeView *list = GTK_TREE_VIEW (compose->attach_clist);
    GtkTreeSelection *selection = gtk_tree_view_get_selection (list);
    GtkAction *action = gtk_ui_manager_get_action (compose->ui_manager, REMOVE_ACTION);
    if (action) {
      gtk_tree_selection_unselect_all (selection);
      gtk_tree_selection_select_iter (selection, &row);
      gtk_action_set_sensitive (action, TRUE);
      gtk_action_activate (action);
    } else {
      gtk_list_store_remove (GTK_LIST_STORE (gtk_tree_view_get_model (list)), &row);
    }
  }
  g_unlink (path);
}

static gboolean
is_answer (const char *path)
{
  FILE *file = path ? g_fopen (path, "rb") : NULL;
  if (!file)
    return FALSE;
  char head[HEAD_BYTES + 1];
  gsize length = fread (head, 1, HEAD_BYTES, file);
  fclose (file);
  head[length] = '\0';
  return strstr (head, "METHOD:REPLY") != NULL;
}

char *
rg_answer_resume (Compose *compose)
{
  GtkTreeModel *model = gtk_tree_view_get_model (GTK_TREE_VIEW (compose->attach_clist));
  GtkTreeIter row;
  for (gboolean more = gtk_tree_model_get_iter_first (model, &row); more;
       more = gtk_tree_model_iter_next (model, &row)) {
    AttachInfo *info = NULL;
    gtk_tree_model_get (model, &row, ATTACH_DATA, &info, -1);
    if (!info || g_strcmp0 (info->name, PART_NAME) != 0 || !is_answer (info->file))
      continue;
    set_answer (model, &row, info);
    return g_strdup (info->file);
  }
  return NULL;
}

static gboolean
is_attached (const char *path)
{
  for (const GList *item = compose_get_compose_list (); item; item = item->next)
    if (rg_answer_is_attached (item->data, path))
      return TRUE;
  return FALSE;
}

void
rg_answer_sweep (void)
{
  g_autoptr (GDir) dir = g_dir_open (get_tmp_dir (), 0, NULL);
  for (const char *name = NULL; dir && (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (get_tmp_dir (), name, NULL);
    if (g_str_has_prefix (name, FILE_PREFIX) && g_str_has_suffix (name, FILE_SUFFIX) &&
        !is_attached (path))
      g_unlink (path);
  }
}
