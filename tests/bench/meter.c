/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures from inside a running Claws Mail what our plugin costs the person at it.  It is loaded as a plugin of
 * Claws Mail and, by LD_PRELOAD, stands before GLib, so that it sees our hooks and sources being called.
 * All times are microseconds of the wall clock.
 *
 *   show N         → "shown N US [bar]": selects mail N of the open folder; until its text is painted
 *   open           → "open IDENTIFIER N": the folder that the list shows, the mail that is selected
 *   hooks          → "hooks NAME=US …": the longest call of each hook since the last "hooks"
 *   busy           → "busy NAME=US …": the same by processor time, without what others took of it
 *   watch          → "watching": begins to beat
 *   held           → "held US OVER US OVER BEATS [NAME]": the longest pause between two beats, how many
 *                    pauses were above LONG_US, the same two by this thread's processor time, how many
 *                    beats there were; and the source of ours that took longest in the longest pause
 *   sources        → "sources NAME=US …": the longest call of each source of ours, and resets
 *   do PATH        → "done": activates an action of the main window
 *   press TITLE/N  → "pressed": gives the response N to the dialog of that title
 *   words TITLE    → "words …": the labels in the window of that title
 * NAME is an address in the module, for addr2line(1).
 * $METER_FIFO and $METER_LOG as in orders.h. */

#define _GNU_SOURCE

#include "claws-features.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gtk/gtk.h>

#include "orders.h"

#include "folder.h"
#include "hooks.h"
#include "mainwindow.h"
#include "messageview.h"
#include "plugin.h"
#include "summaryview.h"

#define MODULE "/regrets.so"
#define BAR "Interview invitation"
#define LONG_US 20000
#define BEAT_MS 1

static GHashTable *hook_times;   /* address in the module → longest, in microseconds */
static GHashTable *busy_times;   /* the same by processor time */
static GHashTable *source_times; /* the same */

static gint64
processor_time (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* The address within the module, 0 when it lies elsewhere. */
static gsize
place_in_module (gconstpointer address)
{
  Dl_info info;
  if (!address || !dladdr (address, &info) || !info.dli_fname ||
      !g_str_has_suffix (info.dli_fname, MODULE))
    return 0;
  return (gsize)((const char *)address - (const char *)info.dli_fbase);
}

static void
note (GHashTable **times, gsize place, gint64 took)
{
  if (!*times)
    *times = g_hash_table_new (NULL, NULL);
  gint64 longest = GPOINTER_TO_SIZE (g_hash_table_lookup (*times, GSIZE_TO_POINTER (place)));
  if (took >= longest)
    g_hash_table_insert (*times, GSIZE_TO_POINTER (place), GSIZE_TO_POINTER ((gsize)took));
}

static void
tell_times (const char *title, GHashTable **times)
{
  GHashTableIter iter;
  gpointer place, took;
  fprintf (answers, "%s", title);
  if (*times) {
    for (g_hash_table_iter_init (&iter, *times); g_hash_table_iter_next (&iter, &place, &took);)
      fprintf (answers, " 0x%zx=%zu", GPOINTER_TO_SIZE (place), GPOINTER_TO_SIZE (took));
    g_hash_table_remove_all (*times);
  }
  fputs ("\n", answers);
}

/* ---- hooks: Claws Mail calls them through GLib ---- */

typedef struct {
  GHookMarshaller marshaller;
  gpointer data;
} Call;

static void
time_hook (GHook *hook, gpointer data)
{
  const Call *call = data;
  gsize place = place_in_module (hook->func);
  gint64 start = g_get_monotonic_time (), processor = processor_time ();
  call->marshaller (hook, call->data);
  if (!place)
    return;
  note (&hook_times, place, g_get_monotonic_time () - start);
  note (&busy_times, place, processor_time () - processor);
}

void
g_hook_list_marshal (GHookList *list, gboolean may_recurse, GHookMarshaller marshaller,
                     gpointer data)
{
  static void (*real) (GHookList *, gboolean, GHookMarshaller, gpointer);
  Call call = {marshaller, data};
  if (!real)
    real = dlsym (RTLD_NEXT, "g_hook_list_marshal");
  real (list, may_recurse, time_hook, &call);
}

/* ---- sources of ours ---- */

static gsize longest_in_pause;
static gint64 longest_in_pause_took;

typedef struct {
  GSourceFunc func;
  gpointer data;
  GDestroyNotify notify;
  gsize place;
} Timed;

static gboolean
time_source (gpointer data)
{
  const Timed *timed = data;
  gsize place = timed->place;
  gint64 start = g_get_monotonic_time ();
  gboolean more = timed->func (timed->data);
  gint64 took = g_get_monotonic_time () - start;
  note (&source_times, place, took);
  if (took > longest_in_pause_took) {
    longest_in_pause_took = took;
    longest_in_pause = place;
  }
  return more;
}

static void
free_timed (gpointer data)
{
  Timed *timed = data;
  if (timed->notify)
    timed->notify (timed->data);
  g_free (timed);
}

static Timed *
new_timed (GSourceFunc func, gpointer data, GDestroyNotify notify, gsize place)
{
  Timed *timed = g_new0 (Timed, 1);
  *timed = (Timed){func, data, notify, place};
  return timed;
}

guint
g_idle_add_full (gint priority, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  static guint (*real) (gint, GSourceFunc, gpointer, GDestroyNotify);
  gsize place = place_in_module (func);
  if (!real)
    real = dlsym (RTLD_NEXT, "g_idle_add_full");
  if (!place)
    return real (priority, func, data, notify);
  return real (priority, time_source, new_timed (func, data, notify, place), free_timed);
}

guint
g_idle_add (GSourceFunc func, gpointer data)
{
  return g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, func, data, NULL);
}

guint
g_timeout_add_full (gint priority, guint interval, GSourceFunc func, gpointer data,
                    GDestroyNotify notify)
{
  static guint (*real) (gint, guint, GSourceFunc, gpointer, GDestroyNotify);
  gsize place = place_in_module (func);
  if (!real)
    real = dlsym (RTLD_NEXT, "g_timeout_add_full");
  if (!place)
    return real (priority, interval, func, data, notify);
  return real (priority, interval, time_source, new_timed (func, data, notify, place), free_timed);
}

guint
g_timeout_add (guint interval, GSourceFunc func, gpointer data)
{
  return g_timeout_add_full (G_PRIORITY_DEFAULT, interval, func, data, NULL);
}

/* ---- showing a mail ---- */

static gulong shown_hook;
static gulong painted_handler;
static guint wanted; /* 0: nobody waits */
static gint64 selected_at;
static gboolean is_shown;

static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  GtkWidget *found = NULL;
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  if (g_strcmp0 (accessible ? atk_object_get_name (accessible) : NULL, name) == 0)
    return widget;
  GList *children =
      GTK_IS_CONTAINER (widget) ? gtk_container_get_children (GTK_CONTAINER (widget)) : NULL;
  for (GList *child = children; child && !found; child = child->next)
    found = find_named (child->data, name);
  g_list_free (children);
  return found;
}

static void
painted (GdkFrameClock *clock, gpointer data)
{
  (void)clock;
  (void)data;
  if (!wanted || !is_shown)
    return;
  gint64 took = g_get_monotonic_time () - selected_at;
  GtkWidget *bar = find_named (mainwindow_get_mainwindow ()->messageview->vbox, BAR);
  gboolean stands = bar && gtk_widget_get_mapped (bar) && gtk_widget_get_allocated_height (bar) > 1;
  fprintf (answers, "shown %u %" G_GINT64_FORMAT "%s\n", wanted, took, stands ? " bar" : "");
  fflush (answers);
  wanted = 0;
}

static gboolean
mail_shown (gpointer view, gpointer data)
{
  (void)view;
  (void)data;
  is_shown = wanted != 0;
  return FALSE;
}

static void
show (guint number)
{
  MainWindow *window = mainwindow_get_mainwindow ();
  if (!painted_handler)
    painted_handler = g_signal_connect (gtk_widget_get_frame_clock (window->window), "after-paint",
                                        G_CALLBACK (painted), NULL);
  wanted = number;
  is_shown = FALSE;
  selected_at = g_get_monotonic_time ();
  summary_select_by_msgnum (window->summaryview, number, TRUE);
}

/* ---- beats ---- */

static guint beat_source;
static gint64 last_beat, last_processor, longest_pause, longest_processor;
static guint beats, long_pauses, long_processor;
static gsize culprit;

static gboolean
beat (gpointer data)
{
  (void)data;
  gint64 now = g_get_monotonic_time (), processor = processor_time ();
  gint64 pause = now - last_beat;
  if (pause > longest_pause) {
    longest_pause = pause;
    culprit = longest_in_pause;
  }
  long_pauses += pause > LONG_US;
  longest_processor = MAX (longest_processor, processor - last_processor);
  long_processor += processor - last_processor > LONG_US;
  longest_in_pause = 0;
  longest_in_pause_took = 0;
  last_beat = now;
  last_processor = processor;
  beats++;
  return G_SOURCE_CONTINUE;
}

static void
start_beating (void)
{
  if (beat_source)
    g_source_remove (beat_source);
  last_beat = g_get_monotonic_time ();
  last_processor = processor_time ();
  longest_pause = longest_processor = 0;
  beats = long_pauses = long_processor = 0;
  culprit = 0;
  beat_source = g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, beat, NULL, NULL);
}

static void
tell_held (void)
{
  beat (NULL);
  g_source_remove (beat_source);
  beat_source = 0;
  fprintf (answers, "held %" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT " %u %u", longest_pause,
           long_pauses, longest_processor, long_processor, beats);
  if (culprit)
    fprintf (answers, " 0x%zx", culprit);
  fputs ("\n", answers);
}

/* ---- windows ---- */

static GtkWidget *
find_window (const char *title)
{
  GList *windows = gtk_window_list_toplevels ();
  GtkWidget *found = NULL;
  for (GList *item = windows; item && !found; item = item->next)
    if (GTK_IS_WINDOW (item->data) &&
        g_strcmp0 (gtk_window_get_title (GTK_WINDOW (item->data)), title) == 0)
      found = item->data;
  g_list_free (windows);
  return found;
}

static void
tell_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget)) {
    fprintf (answers, " | %s", gtk_label_get_text (GTK_LABEL (widget)));
    return;
  }
  GList *children =
      GTK_IS_CONTAINER (widget) ? gtk_container_get_children (GTK_CONTAINER (widget)) : NULL;
  for (GList *child = children; child; child = child->next)
    tell_words (child->data);
  g_list_free (children);
}

static void
activate (const char *path)
{
  GtkAction *action = gtk_ui_manager_get_action (mainwindow_get_mainwindow ()->ui_manager, path);
  if (action)
    gtk_action_activate (action);
  fputs (action ? "done\n" : "failed: no such action\n", answers);
}

static void
press (const char *wish)
{
  char **parts = g_strsplit (wish, "/", 2);
  GtkWidget *window = find_window (parts[0]);
  if (window)
    gtk_dialog_response (GTK_DIALOG (window), atoi (parts[1]));
  fputs (window ? "pressed\n" : "failed: no such window\n", answers);
  g_strfreev (parts);
}

static void
tell_open (void)
{
  SummaryView *list = mainwindow_get_mainwindow ()->summaryview;
  char *identifier = list->folder_item ? folder_item_get_identifier (list->folder_item) : NULL;
  GSList *selected = identifier ? summary_get_selected_msg_list (list) : NULL;
  fprintf (answers, "open %s %u\n", identifier ? identifier : "nothing",
           selected ? ((const MsgInfo *)selected->data)->msgnum : 0);
  procmsg_msg_list_free (selected);
  g_free (identifier);
}

static void
obey (const char *command)
{
  if (g_str_has_prefix (command, "show ")) {
    show ((guint)atoi (command + strlen ("show ")));
  } else if (strcmp (command, "open") == 0) {
    tell_open ();
  } else if (strcmp (command, "hooks") == 0) {
    tell_times ("hooks", &hook_times);
  } else if (strcmp (command, "busy") == 0) {
    tell_times ("busy", &busy_times);
  } else if (strcmp (command, "sources") == 0) {
    tell_times ("sources", &source_times);
  } else if (strcmp (command, "watch") == 0) {
    start_beating ();
    fputs ("watching\n", answers);
  } else if (strcmp (command, "held") == 0) {
    tell_held ();
  } else if (g_str_has_prefix (command, "do ")) {
    activate (command + strlen ("do "));
  } else if (g_str_has_prefix (command, "press ")) {
    press (command + strlen ("press "));
  } else if (g_str_has_prefix (command, "words ")) {
    GtkWidget *window = find_window (command + strlen ("words "));
    fputs ("words", answers);
    if (window)
      tell_words (window);
    fputs ("\n", answers);
  } else {
    fprintf (answers, "failed: unknown: %s\n", command);
  }
}

/* ---- the plugin ---- */

gint
plugin_init (gchar **error)
{
  if (!open_orders (g_getenv ("METER_FIFO"), g_getenv ("METER_LOG"))) {
    *error = g_strdup (g_strerror (errno));
    return -1;
  }
  shown_hook = hooks_register_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, mail_shown, NULL);
  return 0;
}

gboolean
plugin_done (void)
{
  hooks_unregister_hook (MESSAGE_VIEW_SHOW_DONE_HOOKLIST, shown_hook);
  close_orders ();
  return TRUE;
}

const gchar *
plugin_name (void)
{
  return "Meter";
}

const gchar *
plugin_desc (void)
{
  return "Measures another plugin, for the bench.";
}

const gchar *
plugin_type (void)
{
  return "GTK3";
}

const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

const gchar *
plugin_version (void)
{
  return "1";
}

struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = {{PLUGIN_OTHER, "Meter"}, {PLUGIN_NOTHING, NULL}};
  return features;
}
