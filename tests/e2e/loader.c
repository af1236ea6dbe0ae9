/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plugin for tests: loads and unloads another one while Claws Mail runs, as a person would do in
 * the Plugins window.  It reads commands, a line each, from the FIFO $LOADER_FIFO and answers each
 * with a line in $LOADER_LOG:
 *   load          → "loaded" or "failed: REASON"
 *   unload        → "unloaded"
 *   cycle N       → "cycled N BYTES": load and unload N times, then what malloc has handed out
 * $LOADER_MODULE is the other plugin's path. */

#include "claws-features.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include <gtk/gtk.h>

#include "orders.h"
#include "plugin.h"

static Plugin *other;

/* Idles and timers of the other plugin must have had their turn before we measure. */
static void
settle (void)
{
  for (int i = 0; i < 1000 && gtk_events_pending (); i++)
    gtk_main_iteration ();
}

static gboolean
load (void)
{
  char *error = NULL;
  other = plugin_load (g_getenv ("LOADER_MODULE"), &error);
  if (!other)
    fprintf (answers, "failed: %s\n", error ? error : "no reason given");
  g_free (error);
  return other != NULL;
}

static void
unload (void)
{
  if (other)
    plugin_unload (other);
  other = NULL;
}

static void
cycle (int times)
{
  for (int i = 0; i < times; i++) {
    if (!load ())
      return;
    settle ();
    unload ();
    settle ();
  }
  malloc_trim (0);
  fprintf (answers, "cycled %d %zu\n", times, mallinfo2 ().uordblks);
}

static void
obey (const char *command)
{
  if (strcmp (command, "load") == 0) {
    if (load ())
      fputs ("loaded\n", answers);
  } else if (strcmp (command, "unload") == 0) {
    unload ();
    fputs ("unloaded\n", answers);
  } else if (g_str_has_prefix (command, "cycle ")) {
    cycle (atoi (command + strlen ("cycle ")));
  } else {
    fprintf (answers, "unknown: %s\n", command);
  }
}

gint
plugin_init (gchar **error)
{
  if (open_orders (g_getenv ("LOADER_FIFO"), g_getenv ("LOADER_LOG")))
    return 0;
  *error = g_strdup (g_strerror (errno));
  return -1;
}

gboolean
plugin_done (void)
{
  close_orders ();
  return TRUE;
}

const gchar *
plugin_name (void)
{
  return "Loader";
}

const gchar *
plugin_desc (void)
{
  return "Loads and unloads another plugin, for tests.";
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
  static struct PluginFeature features[] = {{PLUGIN_OTHER, "Loader"}, {PLUGIN_NOTHING, NULL}};
  return features;
}
