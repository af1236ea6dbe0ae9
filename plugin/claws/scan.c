/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two rounds.  The first goes through Claws' own list of the folder, in slices so short that nobody
 * feels them, and asks no server: what is on this computer is judged, of the rest the envelopes are.  The
 * second, after the person has said yes to a number, leaves the likely ones to the errands, which fetch
 * one body at a time as they do at arrival, and hold still while Claws is busy or offline.
 *
 * The newest mail comes first, so that of several about one interview the last one is the one found.
 *
 * The list is Claws' entries, with a reference to each: mails that go meanwhile keep their envelope.
 * A folder that goes takes what the entries point to, so that it is asked for in each slice.
 *
 * Known limit: a slice is not shorter than one mail, whose size and time the guard bounds. */

#include "claws/scan.h"

#include "claws/alert.h"
#include "claws/fetch.h"
#include "claws/panel.h"

#include <folder.h>
#include <mainwindow.h>
#include <summaryview.h>

#include "desk/search.h"
#include "gettext.h"

/* A quarter of a frame of a screen; the mail that is begun then is read to its end. */
#define SLICE_US 4000
/* One mail alone may be broken; so many in a row mean that the server is gone. */
#define UNREACHED_MAX 3

typedef struct {
  gint64 written;
  MsgInfo *info;
} Mail;

struct _RgScan {
  RgDesk *desk;
  const RgSettings *settings;
  RgErrands *errands;
  RgScanFunc show;
  gpointer data;
  RgPanel *panel;
  RgSearch *search; /* NULL while nothing is searched or summed up */
  char *folder, *name;
  char **me;
  GArray *mails; /* Mail; those before @next are freed */
  guint next;
  GPtrArray *likely; /* MsgInfo; to be fetched */
  guint source;
  guint unreached; /* in a row */
  gboolean again;  /* the next mail was begun */
  gboolean running;
};

static void
free_info (gpointer data)
{
  MsgInfo *info = data;
  procmsg_msginfo_free (&info);
}

static void
end_work (RgScan *scan)
{
  if (scan->source)
    g_source_remove (scan->source);
  scan->source = 0;
  rg_errands_forget (scan->errands, scan);
  for (; scan->next < scan->mails->len; scan->next++)
    free_info (g_array_index (scan->mails, Mail, scan->next).info);
  g_array_set_size (scan->mails, 0);
  scan->next = 0;
  g_ptr_array_set_size (scan->likely, 0);
  scan->again = scan->running = FALSE;
}

/* NULL: gone, or another one by that name. */
static FolderItem *
find_folder (const RgScan *scan)
{
  return folder_find_item_from_identifier (scan->folder);
}

static gboolean
is_offline (const RgScan *scan)
{
  FolderItem *item = find_folder (scan);
  return item && rg_original_out_of_reach (item);
}

/* ---- the end ---- */

static void
show_summary (RgScan *scan, const char *more)
{
  g_auto (GStrv) lines = rg_search_summary (scan->search, is_offline (scan));
  end_work (scan);
  if (!rg_panel_is_open (scan->panel))
    return;
  rg_panel_clear (scan->panel);
  for (char **line = lines; *line; line++)
    rg_panel_add_text (scan->panel, *line);
  if (more)
    rg_panel_add_text (scan->panel, more);
  if (rg_search_has_found (scan->search))
    rg_panel_set_buttons (scan->panel, _ ("_Close"), GTK_RESPONSE_CLOSE, _ ("_Show what waits"),
                          GTK_RESPONSE_ACCEPT);
  else
    rg_panel_set_buttons (scan->panel, _ ("_Close"), GTK_RESPONSE_CLOSE, NULL, 0);
  rg_panel_present (scan->panel);
}

/* ---- the second round ---- */

static RgSearchResult
result_of (RgErrandResult result)
{
  switch (result) {
  case RG_ERRAND_FOUND:
    return RG_SEARCH_FOUND;
  case RG_ERRAND_NOTHING:
    return RG_SEARCH_NOTHING;
  default:
    return RG_SEARCH_UNREAD;
  }
}

static void
show_fetching (RgScan *scan)
{
  rg_panel_show_progress (scan->panel, rg_search_done (scan->search),
                          rg_search_postponed (scan->search), _ ("Fetching and reading…"));
}

static void
fetched (RgErrandResult result, gpointer data)
{
  RgScan *scan = data;
  scan->unreached = result == RG_ERRAND_UNREACHED ? scan->unreached + 1 : 0;
  rg_search_fetched (scan->search, result_of (result));
  if (scan->unreached == UNREACHED_MAX)
    show_summary (scan, _ ("The server does not answer."));
  else if (rg_search_done (scan->search) == rg_search_postponed (scan->search))
    show_summary (scan, NULL);
  else if (rg_panel_is_open (scan->panel))
    show_fetching (scan);
}

static void
fetch_all (RgScan *scan)
{
  if (!find_folder (scan)) {
    show_summary (scan, _ ("The folder is no longer there."));
    return;
  }
  rg_panel_add_progress (scan->panel);
  rg_panel_set_buttons (scan->panel, _ ("_Cancel"), GTK_RESPONSE_CANCEL, NULL, 0);
  scan->unreached = 0;
  show_fetching (scan);
  for (guint i = 0; i < scan->likely->len; i++)
    rg_errands_judge (scan->errands, g_ptr_array_index (scan->likely, i), fetched, scan);
  g_ptr_array_set_size (scan->likely, 0);
}

static void
ask_to_fetch (RgScan *scan)
{
  if (scan->likely->len == 0 || is_offline (scan)) {
    show_summary (scan, NULL);
    return;
  }
  g_autofree char *question = rg_search_question (scan->search);
  rg_panel_clear (scan->panel);
  rg_panel_add_text (scan->panel, question);
  rg_panel_set_buttons (scan->panel, _ ("_Do not fetch"), GTK_RESPONSE_CANCEL, _ ("_Fetch"),
                        GTK_RESPONSE_OK);
  rg_panel_present (scan->panel);
}

/* ---- the first round ---- */

typedef enum {
  GO_ON,
  ENOUGH, /* for a slice, as what was found had to be brought to the disk */
  AGAIN   /* the desk was not ready for this mail */
} Pace;

static Pace
look_at (RgScan *scan, MsgInfo *info)
{
  g_autofree char *id = rg_original_id (info->msgid);
  if (!scan->again && !rg_search_next (scan->search, id, rg_original_settled (info)))
    return GO_ON;
  g_autofree char *path = rg_fetch_local (info);
  g_autoptr (RgOriginal) original = path ? rg_original_new (info, path, 0) : NULL;
  if (original) {
    if (!rg_search_judge (scan->search, original->raw, &original->circumstances))
      return rg_desk_gave_up (scan->desk) ? AGAIN : GO_ON;
    if (scan->settings->tag)
      rg_errands_add (scan->errands, RG_ERRAND_TAG, info);
    return ENOUGH;
  }
  gboolean likely = info->size <= RG_ERRAND_FETCH_AT_MOST &&
                    rg_original_likely (scan->desk, info, (const char *const *)scan->me);
  if (rg_desk_gave_up (scan->desk))
    return AGAIN;
  if (likely) {
    rg_search_postpone (scan->search, (guint64)info->size);
    g_ptr_array_add (scan->likely, procmsg_msginfo_new_ref (info));
  }
  return GO_ON;
}

static gboolean
step (gpointer data)
{
  RgScan *scan = data;
  gint64 end = g_get_monotonic_time () + SLICE_US;
  FolderItem *item = find_folder (scan);
  gboolean there = item && rg_panel_is_open (scan->panel);
  Pace pace = GO_ON;
  rg_desk_hurry (scan->desk, SLICE_US);
  while (there && pace == GO_ON && scan->next < scan->mails->len && g_get_monotonic_time () < end) {
    Mail *mail = &g_array_index (scan->mails, Mail, scan->next);
    there = mail->info->folder == item;
    if (!there)
      break;
    pace = look_at (scan, mail->info);
    scan->again = pace == AGAIN;
    if (scan->again)
      break;
    free_info (mail->info);
    scan->next++;
  }
  rg_desk_hurry (scan->desk, 0);
  if (there && scan->next < scan->mails->len) {
    rg_panel_show_progress (scan->panel, scan->next, scan->mails->len, scan->name);
    return G_SOURCE_CONTINUE;
  }
  scan->source = 0;
  if (there)
    ask_to_fetch (scan);
  else
    show_summary (scan, _ ("The folder is no longer there."));
  return G_SOURCE_REMOVE;
}

static int
compare_mails (gconstpointer a, gconstpointer b)
{
  const Mail *one = a, *other = b;
  return (one->written < other->written) - (one->written > other->written);
}

/* A slice of its own, as the list may be long. */
static gboolean
sort (gpointer data)
{
  RgScan *scan = data;
  g_array_sort (scan->mails, compare_mails);
  scan->source = g_idle_add_full (G_PRIORITY_LOW, step, scan, NULL);
  return G_SOURCE_REMOVE;
}

static void
begin_search (RgScan *scan, guint total)
{
  rg_search_free (scan->search);
  scan->search = rg_search_new (scan->desk, total);
}

/* The same. */
static gboolean
list_mails (gpointer data)
{
  RgScan *scan = data;
  FolderItem *item = find_folder (scan);
  GSList *list = item ? folder_item_get_msg_list (item) : NULL;
  for (GSList *link = list; link; link = link->next) {
    MsgInfo *info = link->data;
    Mail mail = {.written = info->date_t, .info = info};
    g_array_append_val (scan->mails, mail);
  }
  g_slist_free (list);
  begin_search (scan, scan->mails->len);
  scan->source = g_idle_add_full (G_PRIORITY_LOW, sort, scan, NULL);
  return G_SOURCE_REMOVE;
}

/* ---- what the person wants ---- */

static void
stop (RgScan *scan)
{
  rg_search_stop (scan->search);
  show_summary (scan, NULL);
}

static void
respond (int response, gpointer data)
{
  RgScan *scan = data;
  if (scan->running && response == GTK_RESPONSE_OK) {
    fetch_all (scan);
    return;
  }
  if (scan->running) {
    stop (scan);
    return;
  }
  rg_panel_close (scan->panel);
  if (response == GTK_RESPONSE_ACCEPT)
    scan->show (scan->data);
}

static FolderItem *
open_folder (void)
{
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  return main_window && main_window->summaryview ? main_window->summaryview->folder_item : NULL;
}

static gboolean
is_left_out (const RgScan *scan, FolderItem *item)
{
  g_autofree char *folder = folder_item_get_identifier (item);
  return rg_settings_leaves_out (scan->settings, folder);
}

static void
start (RgScan *scan, FolderItem *item)
{
  g_free (scan->folder);
  scan->folder = folder_item_get_identifier (item);
  g_free (scan->name);
  scan->name = folder_item_get_name (item);
  g_strfreev (scan->me);
  scan->me = rg_original_me ();
  begin_search (scan, (guint)MAX (item->total_msgs, 0));
  scan->running = TRUE;
  rg_panel_open (scan->panel);
  rg_panel_add_progress (scan->panel);
  rg_panel_set_buttons (scan->panel, _ ("_Cancel"), GTK_RESPONSE_CANCEL, NULL, 0);
  rg_panel_show_progress (scan->panel, 0, (guint)MAX (item->total_msgs, 0), scan->name);
  rg_panel_present (scan->panel);
  scan->source = g_idle_add_full (G_PRIORITY_LOW, list_mails, scan, NULL);
}

void
rg_scan_ask (RgScan *scan)
{
  if (scan->running && rg_panel_is_open (scan->panel)) {
    rg_panel_present (scan->panel);
    return;
  }
  end_work (scan);
  FolderItem *item = open_folder ();
  if (!item)
    rg_alert_notice (_ ("No folder is open."));
  else if (!rg_original_offered_in (item))
    rg_alert_notice (_ ("In this folder no invitation waits for an answer: it holds what you "
                        "wrote or threw away, or no mail."));
  else if (is_left_out (scan, item))
    rg_alert_notice (_ ("You have left this folder out in the preferences."));
  else
    start (scan, item);
}

/* ---- life ---- */

RgScan *
rg_scan_new (RgDesk *desk, const RgSettings *settings, RgErrands *errands, RgScanFunc show,
             gpointer data)
{
  RgScan *scan = g_new0 (RgScan, 1);
  scan->desk = desk;
  scan->settings = settings;
  scan->errands = errands;
  scan->show = show;
  scan->data = data;
  scan->panel = rg_panel_new (_ ("Look for invitations"), respond, scan);
  scan->mails = g_array_new (FALSE, FALSE, sizeof (Mail));
  scan->likely = g_ptr_array_new_with_free_func (free_info);
  return scan;
}

void
rg_scan_free (RgScan *scan)
{
  if (!scan)
    return;
  end_work (scan);
  rg_panel_free (scan->panel);
  rg_search_free (scan->search);
  g_array_unref (scan->mails);
  g_ptr_array_unref (scan->likely);
  g_free (scan->folder);
  g_free (scan->name);
  g_strfreev (scan->me);
  g_free (scan);
}
