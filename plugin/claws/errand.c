/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fetching a body and storing a tag run Claws' main loop inside the call, so that anything may happen
 * meanwhile: the mail moves, the folder goes, the plugin is unloaded.  An errand therefore holds only
 * names (folder identifier and Message-ID) and looks everything up again after each such call.
 *
 * Where a body does not come, the server may be gone, and Claws says so in a window of its own each time:
 * the errands then rest until there is news from a server, and the one that failed has one more try.
 *
 * Known limit: errands live in memory.  One that the end of the program overtakes is made up for when
 * its mail is shown, as the ledger does not know that mail yet. */

#include "claws/errand.h"

#include "claws/fetch.h"

#include <folder.h>
#include <mainwindow.h>
#include <summaryview.h>
#include <tags.h>

#define INTERVIEW "interview"
#define NOT_INTERVIEW "not-interview"

#define LOOK_AGAIN_MS 250
/* Half a frame of a screen. */
#define SLICE_US 8000

typedef struct {
  RgErrandKind kind;
  char *folder;
  char *claws_id;
  gint64 arrived;    /* seconds since 1970, 0 when unknown */
  gboolean moved;    /* while it was under way */
  gboolean failed;   /* once */
  RgErrandFunc done; /* may be NULL */
  gpointer data;
} Errand;

struct _RgErrands {
  RgDesk *desk;
  const RgSettings *settings;
  GQueue waiting; /* Errand */
  guint source;
  Errand *at_hand; /* while it is under way */
  gboolean ended;
};

static void
free_errand (gpointer data)
{
  Errand *errand = data;
  g_free (errand->folder);
  g_free (errand->claws_id);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, free_errand)

RgErrands *
rg_errands_new (RgDesk *desk, const RgSettings *settings)
{
  RgErrands *errands = g_new0 (RgErrands, 1);
  errands->desk = desk;
  errands->settings = settings;
  g_queue_init (&errands->waiting);
  return errands;
}

gboolean
rg_errands_free (RgErrands *errands)
{
  if (!errands)
    return TRUE;
  if (errands->source)
    g_source_remove (errands->source);
  errands->source = 0;
  g_queue_clear_full (&errands->waiting, free_errand);
  errands->ended = TRUE;
  if (errands->at_hand)
    return FALSE;
  g_free (errands);
  return TRUE;
}

static Errand *queue (RgErrands *errands, RgErrandKind kind, const MsgInfo *info, gint64 arrived);

/* ---- doing one ---- */

static int
tag_of_name (const char *name)
{
  int tag = tags_get_id_for_str (name);
  if (tag > 0)
    return tag;
  tag = tags_add_tag (name);
  tags_write_tags ();
  main_window_reflect_tags_changes (mainwindow_get_mainwindow ());
  return tag;
}

/* Claws redraws a row when a flag changes, and for a tag only when the person sets it in the list. */
static void
redraw_row (MsgInfo *info)
{
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  SummaryView *list = main_window ? main_window->summaryview : NULL;
  if (!list || list->folder_item != info->folder)
    return;
  GtkCMCTree *tree = GTK_CMCTREE (list->ctree);
  GtkCMCTreeNode *row = gtk_cmctree_find_by_row_data (tree, NULL, info);
  int column = list->col_pos[S_COL_TAGS];
  if (!row || !list->col_state[column].visible)
    return;
  g_autofree char *tags = procmsg_msginfo_get_tags_str (info);
  gtk_cmctree_node_set_text (tree, row, column, tags ? tags : "-");
}

static void
set_tag (MsgInfo *info, const char *name, gboolean on)
{
  int tag = on ? tag_of_name (name) : tags_get_id_for_str (name);
  if (tag <= 0 || (g_slist_find (info->tags, GINT_TO_POINTER (tag)) != NULL) == on)
    return;
  procmsg_msginfo_update_tags (info, on, tag);
  redraw_row (info);
}

static gboolean
took_too_long (RgErrands *errands)
{
  gboolean gave_up = rg_desk_gave_up (errands->desk);
  rg_desk_hurry (errands->desk, 0);
  return gave_up;
}

static RgErrandResult
judge (RgErrands *errands, MsgInfo *info, gint64 arrived)
{
  if (info->size > RG_ERRAND_FETCH_AT_MOST || MSG_IS_DELETED (info->flags))
    return RG_ERRAND_UNREAD;
  g_autoptr (RgOriginal) original = rg_fetch_original (info, arrived, &errands->ended);
  if (!original)
    return RG_ERRAND_UNREACHED;
  rg_desk_hurry (errands->desk, SLICE_US);
  g_autoptr (RgOffer) offer =
      rg_desk_look (errands->desk, original->raw, &original->circumstances, TRUE);
  if (took_too_long (errands))
    return RG_ERRAND_AGAIN;
  if (offer->kind != RG_OFFER_SHOW)
    return RG_ERRAND_NOTHING;
  if (errands->settings->tag)
    rg_errands_add (errands, RG_ERRAND_TAG, info);
  return RG_ERRAND_FOUND;
}

/* What the envelope alone says. */
static RgErrandResult
consider (RgErrands *errands, const MsgInfo *info, const Errand *errand)
{
  g_autofree char *id = rg_original_id (info->msgid);
  g_auto (GStrv) me = rg_original_me ();
  if (errands->settings->look == RG_LOOK_SHOWN || !rg_original_offered_in (info->folder) ||
      rg_settings_leaves_out (errands->settings, errand->folder) ||
      rg_desk_state (errands->desk, id) != RG_STATE_NONE)
    return RG_ERRAND_NOTHING;
  rg_desk_hurry (errands->desk, SLICE_US);
  gboolean wanted = errands->settings->look == RG_LOOK_EVERY ||
                    rg_original_likely (errands->desk, info, (const char *const *)me);
  if (took_too_long (errands))
    return RG_ERRAND_AGAIN;
  if (wanted)
    queue (errands, RG_ERRAND_JUDGE, info, errand->arrived);
  return RG_ERRAND_NOTHING;
}

static RgErrandResult
run_errand (RgErrands *errands, const Errand *errand)
{
  FolderItem *item = folder_find_item_from_identifier (errand->folder);
  MsgInfo *info = item ? folder_item_get_msginfo_by_msgid (item, errand->claws_id) : NULL;
  RgErrandResult result = RG_ERRAND_UNREAD;
  if (!info)
    return result;
  switch (errand->kind) {
  case RG_ERRAND_CONSIDER:
    result = consider (errands, info, errand);
    break;
  case RG_ERRAND_JUDGE:
    result = judge (errands, info, errand->arrived);
    break;
  case RG_ERRAND_TAG:
    set_tag (info, INTERVIEW, TRUE);
    break;
  case RG_ERRAND_DISOWN:
    set_tag (info, NOT_INTERVIEW, TRUE);
    if (!errands->ended && folder_find_item_from_identifier (errand->folder))
      set_tag (info, INTERVIEW, FALSE);
    break;
  case RG_ERRAND_WELCOME:
    set_tag (info, NOT_INTERVIEW, FALSE);
    break;
  }
  procmsg_msginfo_free (&info);
  return result;
}

/* ---- the queue ---- */

static Errand *
take_next (RgErrands *errands)
{
  for (GList *link = errands->waiting.head; link; link = link->next) {
    Errand *errand = link->data;
    FolderItem *item = folder_find_item_from_identifier (errand->folder);
    if (item && rg_original_out_of_reach (item))
      continue;
    g_queue_delete_link (&errands->waiting, link);
    return errand;
  }
  return NULL;
}

static gboolean step (gpointer data);

static void
schedule (RgErrands *errands, guint delay)
{
  errands->source = delay ? g_timeout_add_full (G_PRIORITY_LOW, delay, step, errands, NULL)
                          : g_idle_add_full (G_PRIORITY_LOW, step, errands, NULL);
}

/* Whether the mail is there, and its body is not. */
static gboolean
lacks_body (const Errand *errand)
{
  FolderItem *item = folder_find_item_from_identifier (errand->folder);
  MsgInfo *info = item ? folder_item_get_msginfo_by_msgid (item, errand->claws_id) : NULL;
  g_autofree char *cached = info ? rg_original_cached_path (info) : NULL;
  gboolean lacks = info && !cached;
  procmsg_msginfo_free (&info);
  return lacks;
}

/* Takes @errand; FALSE: it has had its second try. */
static gboolean
try_again (RgErrands *errands, Errand *errand)
{
  if (errand->failed)
    return FALSE;
  errand->failed = TRUE;
  g_queue_push_tail (&errands->waiting, errand);
  if (errand->moved)
    rg_errands_wake (errands);
  return TRUE;
}

static gboolean
step (gpointer data)
{
  RgErrands *errands = data;
  errands->source = 0;
  if (rg_fetch_is_busy ()) {
    schedule (errands, LOOK_AGAIN_MS);
    return G_SOURCE_REMOVE;
  }
  g_autoptr (Errand) errand = take_next (errands);
  if (!errand)
    return G_SOURCE_REMOVE;
  errand->moved = FALSE;
  errands->at_hand = errand;
  RgErrandResult result = run_errand (errands, errand);
  errands->at_hand = NULL;
  if (errands->ended) {
    g_free (errands);
    return G_SOURCE_REMOVE;
  }
  if (result == RG_ERRAND_AGAIN) {
    g_queue_push_head (&errands->waiting, g_steal_pointer (&errand));
    rg_errands_wake (errands);
    return G_SOURCE_REMOVE;
  }
  if (result == RG_ERRAND_UNREACHED && !lacks_body (errand))
    result = RG_ERRAND_UNREAD;
  if (errand->done) {
    errand->done (result, errand->data);
  } else if (result == RG_ERRAND_UNREACHED && !errand->data && try_again (errands, errand)) {
    errand = NULL;
    return G_SOURCE_REMOVE;
  }
  if (!g_queue_is_empty (&errands->waiting))
    rg_errands_wake (errands);
  return G_SOURCE_REMOVE;
}

void
rg_errands_wake (RgErrands *errands)
{
  if (errands->source == 0 && !errands->at_hand && !g_queue_is_empty (&errands->waiting))
    schedule (errands, 0);
}

static Errand *
queue (RgErrands *errands, RgErrandKind kind, const MsgInfo *info, gint64 arrived)
{
  g_autofree char *folder = info->folder ? folder_item_get_identifier (info->folder) : NULL;
  if (!folder || !info->msgid || !*info->msgid)
    return NULL;
  Errand *errand = g_new0 (Errand, 1);
  errand->kind = kind;
  errand->arrived = arrived;
  errand->folder = g_steal_pointer (&folder);
  errand->claws_id = g_strdup (info->msgid);
  g_queue_push_tail (&errands->waiting, errand);
  rg_errands_wake (errands);
  return errand;
}

void
rg_errands_add (RgErrands *errands, RgErrandKind kind, const MsgInfo *info)
{
  queue (errands, kind, info, g_get_real_time () / G_USEC_PER_SEC);
}

gboolean
rg_errands_judge (RgErrands *errands, const MsgInfo *info, RgErrandFunc done, gpointer data)
{
  Errand *errand = queue (errands, RG_ERRAND_JUDGE, info, 0);
  if (!errand)
    return FALSE;
  errand->done = done;
  errand->data = data;
  return TRUE;
}

void
rg_errands_forget (RgErrands *errands, gconstpointer data)
{
  for (GList *link = errands->waiting.head, *next; link; link = next) {
    Errand *errand = link->data;
    next = link->next;
    if (errand->data != data)
      continue;
    free_errand (errand);
    g_queue_delete_link (&errands->waiting, link);
  }
  if (errands->at_hand && errands->at_hand->data == data)
    errands->at_hand->done = NULL;
}

static void
follow (Errand *errand, const MsgInfo *moved)
{
  if (g_strcmp0 (errand->claws_id, moved->msgid) != 0)
    return;
  char *folder = folder_item_get_identifier (moved->folder);
  if (!folder)
    return;
  g_free (errand->folder);
  errand->folder = folder;
  errand->moved = TRUE;
}

void
rg_errands_follow (RgErrands *errands, const MsgInfo *moved)
{
  if (!moved->folder || !moved->msgid)
    return;
  for (GList *link = errands->waiting.head; link; link = link->next)
    follow (link->data, moved);
  if (errands->at_hand)
    follow (errands->at_hand, moved);
}
