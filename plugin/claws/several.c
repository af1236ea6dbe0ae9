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

#include <folder.h>
#include <mainwindow.h>
#include <summaryview.h>

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#define LOOK_AGAIN_MS 250
#define WIDTH 520
#define SUMMARY_HEIGHT 180

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
  GtkWidget *window; /* NULL while closed, and with it all below */
  GtkWidget *content, *words, *choice, *progress;
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

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

/* ---- the window ---- */

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgSeveral *several = data;
  several->window = NULL;
  if (several->source)
    g_source_remove (several->source);
  several->source = 0;
}

static void
close_window (RgSeveral *several)
{
  if (several->window)
    gtk_widget_destroy (several->window);
}

static GtkWidget *
add_text (RgSeveral *several, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_container_add (GTK_CONTAINER (several->content), label);
  return label;
}

static void
remove_widget (GtkWidget *widget, gpointer data)
{
  (void)data;
  gtk_widget_destroy (widget);
}

static void
clear_window (RgSeveral *several)
{
  gtk_container_foreach (GTK_CONTAINER (several->content), remove_widget, NULL);
  several->words = several->choice = several->progress = NULL;
}

/* The buttons of one step, the last one the default. */
static void
set_buttons (RgSeveral *several, const char *first, int first_response, const char *second,
             int second_response)
{
  GtkDialog *dialog = GTK_DIALOG (several->window);
  const int all[] = {GTK_RESPONSE_CANCEL, GTK_RESPONSE_OK, GTK_RESPONSE_CLOSE};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    GtkWidget *button = gtk_dialog_get_widget_for_response (dialog, all[i]);
    if (button)
      gtk_widget_destroy (button);
  }
  gtk_dialog_add_button (dialog, first, first_response);
  if (second)
    gtk_dialog_add_button (dialog, second, second_response);
  int last = second ? second_response : first_response;
  gtk_dialog_set_default_response (dialog, last);
  gtk_widget_grab_focus (gtk_dialog_get_widget_for_response (dialog, last));
}

/* ---- the summary ---- */

static void
show_left_out (RgSeveral *several)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *view = gtk_text_view_new ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), several->left_out->str,
                            (int)several->left_out->len);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 4);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, SUMMARY_HEIGHT);
  name (view, _ ("Left out"));
  gtk_container_add (GTK_CONTAINER (scrolled), view);
  gtk_box_pack_start (GTK_BOX (several->content), scrolled, TRUE, TRUE, 0);
}

static void
show_summary (RgSeveral *several)
{
  guint untouched = several->tasks->len - several->next;
  g_autofree char *stored =
      several->prepared > 0
          ? g_strdup_printf (
                g_dngettext (GETTEXT_PACKAGE, "%u letter is in Drafts. Nothing was sent.",
                             "%u letters are in Drafts. Nothing was sent.", several->prepared),
                several->prepared)
          : g_strdup (_ ("No letter was written. Nothing was sent."));
  clear_window (several);
  add_text (several, stored);
  if (untouched > 0) {
    g_autofree char *stopped =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You stopped before %u mail.",
                                      "You stopped before %u mails.", untouched),
                         untouched);
    add_text (several, stopped);
  }
  if (several->left_out->len > 0) {
    add_text (several, _ ("Left out:"));
    show_left_out (several);
  }
  set_buttons (several, _ ("_Close"), GTK_RESPONSE_CLOSE, NULL, 0);
  gtk_widget_show_all (several->content);
  gtk_window_present (GTK_WINDOW (several->window));
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
  g_autoptr (RgOriginal) original = rg_fetch_original (several->desk, info, 0, &several->ended);
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
  /* TRANSLATORS: the number of this mail, the number of all */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), several->next + 1, several->tasks->len);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (several->progress),
                                 (double)several->next / several->tasks->len);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (several->progress), count);
  gtk_label_set_text (GTK_LABEL (several->words), task->subject);
}

static void
free_all (RgSeveral *several)
{
  g_ptr_array_unref (several->tasks);
  g_string_free (several->left_out, TRUE);
  g_free (several->situation);
  g_free (several);
}

static gboolean step (gpointer data);

static void
go_on (RgSeveral *several)
{
  if (!several->window)
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
  clear_window (several);
  several->progress = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (several->progress), TRUE);
  name (several->progress, _ ("Progress"));
  gtk_container_add (GTK_CONTAINER (several->content), several->progress);
  several->words = add_text (several, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (several->words), PANGO_ELLIPSIZE_END);
  gtk_label_set_line_wrap (GTK_LABEL (several->words), FALSE);
  set_buttons (several, _ ("_Cancel"), GTK_RESPONSE_CANCEL, NULL, 0);
  gtk_widget_show_all (several->content);
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
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)dialog;
  RgSeveral *several = data;
  if (response == GTK_RESPONSE_OK)
    start (several);
  else if (several->running)
    stop (several);
  else
    close_window (several);
}

/* A window that closes during the work only stops it: the summary is still to be read. */
static gboolean
window_closes (GtkWidget *widget, GdkEvent *event, gpointer data)
{
  (void)widget;
  (void)event;
  (void)data;
  return GDK_EVENT_STOP;
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
  name (several->choice, _ ("Answer"));
  gtk_container_add (GTK_CONTAINER (row), label);
  gtk_box_pack_start (GTK_BOX (row), several->choice, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (several->content), row);
}

static void
new_window (RgSeveral *several)
{
  several->window = gtk_dialog_new ();
  GtkWidget *area = gtk_dialog_get_content_area (GTK_DIALOG (several->window));
  several->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width (GTK_CONTAINER (several->content), 12);
  gtk_box_pack_start (GTK_BOX (area), several->content, TRUE, TRUE, 0);
  gtk_window_set_title (GTK_WINDOW (several->window), _ ("Prepare declines"));
  gtk_window_set_transient_for (GTK_WINDOW (several->window),
                                GTK_WINDOW (mainwindow_get_mainwindow ()->window));
  gtk_window_set_default_size (GTK_WINDOW (several->window), WIDTH, -1);
  g_signal_connect (several->window, "response", G_CALLBACK (respond), several);
  g_signal_connect (several->window, "delete-event", G_CALLBACK (window_closes), several);
  g_signal_connect (several->window, "destroy", G_CALLBACK (window_gone), several);
}

static void
show_question (RgSeveral *several)
{
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mail is selected.",
                                    "%u mails are selected.", several->tasks->len),
                       several->tasks->len);
  add_text (several, count);
  add_text (several,
            _ ("For each that is an invitation without an answer, a letter is written into "
               "Drafts. Nothing is sent."));
  add_choice (several);
  set_buttons (several, _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Prepare"), GTK_RESPONSE_OK);
  gtk_widget_show_all (several->content);
  gtk_window_present (GTK_WINDOW (several->window));
}

void
rg_several_ask (RgSeveral *several)
{
  if (several->running || several->under_way) {
    if (several->window)
      gtk_window_present (GTK_WINDOW (several->window));
    return;
  }
  close_window (several);
  g_ptr_array_unref (several->tasks);
  several->tasks = selected_mails ();
  several->next = several->prepared = 0;
  several->stopped = FALSE;
  g_string_truncate (several->left_out, 0);
  if (several->tasks->len == 0) {
    rg_alert_notice (_ ("No mail is selected."));
    return;
  }
  new_window (several);
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
  several->tasks = g_ptr_array_new_with_free_func (free_task);
  several->left_out = g_string_new (NULL);
  return several;
}

gboolean
rg_several_free (RgSeveral *several)
{
  if (!several)
    return TRUE;
  close_window (several);
  several->ended = TRUE;
  if (several->under_way)
    return FALSE;
  free_all (several);
  return TRUE;
}
