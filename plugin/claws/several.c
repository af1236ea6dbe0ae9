/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One window from the question over the progress to the summary.  It is not modal: Claws goes on
 * meanwhile, and with it whatever may happen to the mails, so that of each only names are kept (folder,
 * Message-ID) and each is looked up when its turn comes.
 *
 * One mail at a time, because Claws asks a question of its own when many are answered at once, and has
 * one connection an account. */

#include "claws/several.h"

#include "claws/alert.h"
#include "claws/fetch.h"
#include "claws/panel.h"
#include "gettext.h"

#include <folder.h>
#include <mainwindow.h>
#include <summaryview.h>

#include <gtk/gtk.h>

#define LOOK_AGAIN_MS 250

typedef struct {
  char *folder;
  char *id; /* "<…>", NULL when the mail has none */
  char *subject;
} Task;

struct _RgSeveral {
  RgDesk *desk;
  const RgSettings *settings;
  RgCompose *compose;
  GPtrArray *tasks; /* Task */
  guint next;
  guint prepared;
  GString *left_out; /* a line each: the subject, and why */
  char *situation;
  guint source;
  RgPanel *panel;
  GtkWidget *choice; /* while the question stands */
  gboolean running, stopped;
  gboolean under_way;
  gboolean ended;
};

static void
free_task (gpointer data)
{
  Task *task = data;
  g_free (task->folder);
  g_free (task->id);
  g_free (task->subject);
  g_free (task);
}

/* ---- the summary ---- */

static void
show_summary (RgSeveral *several)
{
  guint untouched = several->tasks->len - several->next;
  g_autofree char *stored =
      several->prepared > 0
          ? g_strdup_printf (
                dngettext (GETTEXT_PACKAGE, "%u letter is in Drafts. Nothing was sent.",
                           "%u letters are in Drafts. Nothing was sent.", several->prepared),
                several->prepared)
          : g_strdup (_ ("No letter was written. Nothing was sent."));
  rg_panel_clear (several->panel);
  rg_panel_add_text (several->panel, stored);
  if (untouched > 0) {
    g_autofree char *stopped =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "You stopped before %u mail.",
                                    "You stopped before %u mails.", untouched),
                         untouched);
    rg_panel_add_text (several->panel, stopped);
  }
  if (several->left_out->len > 0) {
    rg_panel_add_text (several->panel, _ ("Left out:"));
    rg_panel_add_lines (several->panel, _ ("Left out"), several->left_out->str);
  }
  rg_panel_set_buttons (several->panel, _ ("_Close"), GTK_RESPONSE_CLOSE, NULL, 0);
  rg_panel_present (several->panel);
}

/* ---- one after another ---- */

static void
leave_out (RgSeveral *several, const Task *task, const char *why)
{
  g_string_append_printf (several->left_out, "%s%s — %s", several->left_out->len > 0 ? "\n" : "",
                          *task->subject ? task->subject : _ ("(no subject)"), why);
}

static void
prepare (RgSeveral *several, const Task *task, MsgInfo *info)
{
  g_autofree char *cached = rg_original_cached_path (info);
  if (!cached && rg_original_out_of_reach (info->folder)) {
    leave_out (several, task, _ ("The mail is not on this computer, and you are working offline."));
    return;
  }
  g_autoptr (RgOriginal) original = rg_fetch_original (info, 0, &several->ended);
  if (several->ended)
    return;
  if (!original) {
    leave_out (several, task, _ ("The mail could not be read."));
    return;
  }
  g_autofree char *why = NULL;
  RgPrepared result = rg_compose_prepare (several->compose, original, several->situation, &why);
  if (several->ended)
    return;
  if (result == RG_PREPARED)
    several->prepared++;
  else
    leave_out (several, task, why);
}

static void
do_task (RgSeveral *several, const Task *task)
{
  MsgInfo *info = task->id ? rg_fetch_find (task->folder, task->id) : NULL;
  if (info)
    prepare (several, task, info);
  else
    leave_out (several, task,
               task->id ? _ ("The mail is no longer there.") : _ ("It has no Message-ID."));
  procmsg_msginfo_free (&info);
}

static void
show_progress (RgSeveral *several)
{
  const Task *task = g_ptr_array_index (several->tasks, several->next);
  rg_panel_show_progress (several->panel, several->next + 1, several->tasks->len, task->subject);
}

static void
free_all (RgSeveral *several)
{
  rg_panel_free (several->panel);
  g_ptr_array_unref (several->tasks);
  g_string_free (several->left_out, TRUE);
  g_free (several->situation);
  g_free (several);
}

static gboolean step (gpointer data);

static void
go_on (RgSeveral *several)
{
  if (!rg_panel_is_open (several->panel))
    return;
  if (several->stopped || several->next == several->tasks->len) {
    several->running = FALSE;
    show_summary (several);
    return;
  }
  show_progress (several);
  several->source = g_idle_add_full (G_PRIORITY_LOW, step, several, NULL);
}

static gboolean
step (gpointer data)
{
  RgSeveral *several = data;
  several->source = 0;
  if (!rg_panel_is_open (several->panel))
    return G_SOURCE_REMOVE;
  if (rg_fetch_is_busy ()) {
    several->source = g_timeout_add (LOOK_AGAIN_MS, step, several);
    return G_SOURCE_REMOVE;
  }
  const Task *task = g_ptr_array_index (several->tasks, several->next++);
  several->under_way = TRUE;
  do_task (several, task);
  several->under_way = FALSE;
  if (several->ended)
    free_all (several);
  else
    go_on (several);
  return G_SOURCE_REMOVE;
}

static void
start (RgSeveral *several)
{
  g_free (several->situation);
  several->situation = g_strdup (gtk_combo_box_get_active_id (GTK_COMBO_BOX (several->choice)));
  rg_panel_add_progress (several->panel);
  rg_panel_set_buttons (several->panel, _ ("_Cancel"), GTK_RESPONSE_CANCEL, NULL, 0);
  several->running = TRUE;
  go_on (several);
}

/* The one that is being written ends first. */
static void
stop (RgSeveral *several)
{
  several->stopped = TRUE;
  if (several->under_way)
    return;
  if (several->source)
    g_source_remove (several->source);
  several->source = 0;
  go_on (several);
}

static void
respond (int response, gpointer data)
{
  RgSeveral *several = data;
  if (response == GTK_RESPONSE_OK)
    start (several);
  else if (several->running)
    stop (several);
  else
    rg_panel_close (several->panel);
}

/* ---- the question ---- */

static void
add_task (GPtrArray *tasks, const MsgInfo *info)
{
  char *folder = info->folder ? folder_item_get_identifier (info->folder) : NULL;
  Task *task = g_new0 (Task, 1);
  task->folder = folder;
  task->id = rg_original_id (info->msgid);
  task->subject = g_strdup (info->subject ? info->subject : "");
  g_ptr_array_add (tasks, task);
}

static GPtrArray *
selected_mails (void)
{
  GPtrArray *tasks = g_ptr_array_new_with_free_func (free_task);
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  GSList *list = main_window && main_window->summaryview
                     ? summary_get_selected_msg_list (main_window->summaryview)
                     : NULL;
  for (const GSList *link = list; link; link = link->next)
    add_task (tasks, link->data);
  procmsg_msg_list_free (list);
  return tasks;
}

static void
add_choice (RgSeveral *several)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Answer:"));
  several->choice = gtk_combo_box_text_new ();
  g_autofree char *language = rg_language_of_interface ();
  g_autoptr (GPtrArray) choices = rg_desk_choices (several->desk, RG_STAGE_UNKNOWN, language);
  for (guint i = 0; i < choices->len; i++) {
    const RgChoice *choice = g_ptr_array_index (choices, i);
    if (!choice->advice)
      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (several->choice), choice->id, choice->name);
  }
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (several->choice), several->settings->situation))
    gtk_combo_box_set_active (GTK_COMBO_BOX (several->choice), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), several->choice);
  atk_object_set_name (gtk_widget_get_accessible (several->choice), _ ("Answer"));
  gtk_container_add (GTK_CONTAINER (row), label);
  gtk_box_pack_start (GTK_BOX (row), several->choice, TRUE, TRUE, 0);
  rg_panel_add (several->panel, row);
}

static void
show_question (RgSeveral *several)
{
  g_autofree char *count =
      g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u mail is selected.", "%u mails are selected.",
                                  several->tasks->len),
                       several->tasks->len);
  rg_panel_open (several->panel);
  rg_panel_add_text (several->panel, count);
  rg_panel_add_text (
      several->panel,
      _ ("For each that is an invitation without an answer, a letter is written into "
         "Drafts. Nothing is sent."));
  add_choice (several);
  rg_panel_set_buttons (several->panel, _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Prepare"),
                        GTK_RESPONSE_OK);
  rg_panel_present (several->panel);
}

void
rg_several_ask (RgSeveral *several)
{
  if (several->running || several->under_way) {
    if (rg_panel_is_open (several->panel))
      rg_panel_present (several->panel);
    return;
  }
  rg_panel_close (several->panel);
  g_ptr_array_unref (several->tasks);
  several->tasks = selected_mails ();
  several->next = several->prepared = 0;
  several->stopped = FALSE;
  g_string_truncate (several->left_out, 0);
  if (several->tasks->len == 0) {
    rg_alert_notice (_ ("No mail is selected."));
    return;
  }
  show_question (several);
}

/* ---- life ---- */

RgSeveral *
rg_several_new (RgDesk *desk, const RgSettings *settings, RgCompose *compose)
{
  RgSeveral *several = g_new0 (RgSeveral, 1);
  several->desk = desk;
  several->settings = settings;
  several->compose = compose;
  several->panel = rg_panel_new (_ ("Prepare declines"), respond, several);
  several->tasks = g_ptr_array_new_with_free_func (free_task);
  several->left_out = g_string_new (NULL);
  return several;
}

gboolean
rg_several_free (RgSeveral *several)
{
  if (!several)
    return TRUE;
  if (several->source)
    g_source_remove (several->source);
  several->source = 0;
  rg_panel_close (several->panel);
  several->ended = TRUE;
  if (several->under_way)
    return FALSE;
  free_all (several);
  return TRUE;
}
