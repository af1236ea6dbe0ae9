/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the parts together and takes them apart.  All of them are made on loading and none stays after
 * unloading; at the end of the program Claws has taken its windows down before, and with them our
 * widgets. */

#include "claws/plugin.h"

#include "claws/alert.h"
#include "claws/arrival.h"
#include "claws/compose.h"
#include "claws/editor.h"
#include "claws/errand.h"
#include "claws/foldermenu.h"
#include "claws/follower.h"
#include "claws/help.h"
#include "claws/prefs.h"
#include "claws/scan.h"
#include "claws/several.h"
#include "claws/vigil.h"
#include "claws/watch.h"
#include "gettext.h"

#include <version.h>
#include <claws.h>
#include <log.h>
#include <main.h>
#include <mainwindow.h>
#include <utils.h>

#define VISIBLE __attribute__ ((visibility ("default")))

/* Where the shipped data lies, for runs from the build folder. */
#define DATADIR_VARIABLE "REGRETS_DATADIR"

/* A quarter of a frame of a screen. */
#define WARM_UP_US 4000

static struct {
  RgDesk *desk;
  RgPrefs *prefs;
  RgErrands *errands;
  RgArrivals *arrivals;
  RgWatch *watch;
  RgCompose *compose;
  RgFollower *follower;
  RgVigil *vigil;
  RgSeveral *several;
  RgScan *scan;
  RgEditor *editor;
  RgFolderMenu *folder_menu;
  RgHelp *help;
  guint warm_up;
} plugin;

static void
decided (const char *id, gpointer data)
{
  (void)data;
  rg_watch_look_again (plugin.watch, id);
}

static void
settings_changed (gpointer data)
{
  (void)data;
  rg_desk_set_sensitivity (plugin.desk, rg_prefs_settings (plugin.prefs)->sensitivity);
  rg_vigil_refresh (plugin.vigil);
  rg_watch_look_at_all (plugin.watch);
}

static void
asked (RgMenuEntry entry, gpointer data)
{
  (void)data;
  if (entry == RG_MENU_WAITING)
    rg_vigil_show (plugin.vigil);
  else if (entry == RG_MENU_SCAN)
    rg_scan_ask (plugin.scan);
  else if (entry == RG_MENU_LETTERS)
    rg_editor_show (plugin.editor, NULL);
  else if (entry == RG_MENU_HELP)
    rg_help_show (plugin.help, NULL);
  else
    rg_several_ask (plugin.several);
}

static void
letters_changed (gpointer data)
{
  (void)data;
  rg_watch_look_at_all (plugin.watch);
}

static void
asked_in_folder (gpointer data)
{
  (void)data;
  rg_scan_ask (plugin.scan);
}

static void
found (gpointer data)
{
  (void)data;
  rg_vigil_show (plugin.vigil);
}

/* In pieces that nobody feels, so that the first mail that is shown need not wait for it. */
static gboolean
warm_up (gpointer data)
{
  (void)data;
  g_autofree char *language = rg_language_of_interface ();
  rg_desk_hurry (plugin.desk, WARM_UP_US);
  rg_desk_warm_up (plugin.desk, language);
  gboolean more = rg_desk_gave_up (plugin.desk);
  rg_desk_hurry (plugin.desk, 0);
  if (!more)
    plugin.warm_up = 0;
  return more;
}

/* Claws' log window shows it once; a dialog at each start would be a punishment. */
static void
log_complaints (const GPtrArray *complaints)
{
  for (guint i = 0; complaints && i < complaints->len; i++)
    log_warning (LOG_PROTOCOL, "Regrets: %s\n", (const char *)g_ptr_array_index (complaints, i));
}

static const char *
shipped_folder (void)
{
  const char *shipped = g_getenv (DATADIR_VARIABLE);
  return shipped && *shipped ? shipped : RG_DATADIR;
}

static RgHelp *
open_help (void)
{
  g_autofree char *page = g_build_filename (shipped_folder (), "doc", "help.md", NULL);
  return rg_help_new (page);
}

static RgDesk *
open_desk (GError **error)
{
  const char *shipped = shipped_folder ();
  g_autofree char *rules = g_build_filename (shipped, "rules", NULL);
  g_autofree char *letters = g_build_filename (shipped, "templates", NULL);
  g_autofree char *own = g_build_filename (get_rc_dir (), "regrets", NULL);
  g_autofree char *own_rules = g_build_filename (own, "rules", NULL);
  g_autofree char *own_letters = g_build_filename (own, "letters", NULL);
  g_autofree char *ledger = g_build_filename (own, "ledger.db", NULL);
  const char *rule_folders[] = {rules, own_rules, NULL};
  const char *letter_folders[] = {letters, own_letters, NULL};
  RgDeskPaths paths = {.rules = rule_folders, .letters = letter_folders, .ledger = ledger};
  g_autoptr (GPtrArray) complaints = NULL;
  RgDesk *desk = rg_desk_new (&paths, &complaints, error);
  log_complaints (complaints);
  return desk;
}

VISIBLE gint
plugin_init (gchar **error)
{
  const char *locales = g_getenv ("REGRETS_LOCALEDIR"); /* of uninstalled runs */
  bindtextdomain (GETTEXT_PACKAGE, locales ? locales : RG_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (!check_plugin_version (MAKE_NUMERIC_VERSION (4, 1, 0, 0), VERSION_NUMERIC, _ ("Regrets"),
                             error))
    return -1;
  g_autoptr (GError) failure = NULL;
  plugin.desk = open_desk (&failure);
  if (!plugin.desk) {
    *error = g_strdup_printf (_ ("Regrets cannot start: %s"), failure->message);
    return -1;
  }
  plugin.editor = rg_editor_new (plugin.desk, letters_changed, NULL);
  plugin.help = open_help ();
  plugin.prefs = rg_prefs_new (plugin.desk, plugin.editor, plugin.help, settings_changed, NULL);
  const RgSettings *settings = rg_prefs_settings (plugin.prefs);
  rg_desk_set_sensitivity (plugin.desk, settings->sensitivity);
  plugin.errands = rg_errands_new (plugin.desk, settings);
  plugin.arrivals = rg_arrivals_new (settings, plugin.errands);
  plugin.watch = rg_watch_new (plugin.desk, settings, plugin.errands, asked, NULL);
  plugin.compose = rg_compose_new (plugin.desk, plugin.prefs, decided, NULL);
  rg_watch_set_compose (plugin.watch, plugin.compose);
  plugin.follower = rg_follower_new (plugin.desk);
  plugin.vigil =
      rg_vigil_new (plugin.desk, settings, plugin.errands, plugin.compose, decided, NULL);
  plugin.several = rg_several_new (plugin.desk, settings, plugin.compose);
  plugin.scan = rg_scan_new (plugin.desk, settings, plugin.errands, found, NULL);
  plugin.folder_menu = rg_folder_menu_new (asked_in_folder, NULL);
  plugin.warm_up = g_idle_add_full (G_PRIORITY_LOW, warm_up, NULL, NULL);
  return 0;
}

VISIBLE gboolean
plugin_done (void)
{
  gboolean exiting = claws_is_exiting () || mainwindow_get_mainwindow () == NULL;
  /* FALSE keeps the code in memory: a frame of ours is further up the stack. */
  gboolean unused = !rg_alert_is_open ();
  if (plugin.warm_up)
    g_source_remove (plugin.warm_up);
  plugin.warm_up = 0;
  /* All, whatever the first one says. */
  unused &= rg_folder_menu_free (plugin.folder_menu);
  unused &= rg_several_free (plugin.several);
  unused &= rg_vigil_free (plugin.vigil);
  rg_scan_free (plugin.scan);
  rg_follower_free (plugin.follower);
  rg_arrivals_free (plugin.arrivals);
  rg_watch_free (plugin.watch);
  rg_compose_free (plugin.compose);
  unused &= rg_errands_free (plugin.errands);
  rg_prefs_free (plugin.prefs, exiting);
  rg_editor_free (plugin.editor);
  rg_help_free (plugin.help);
  rg_desk_free (plugin.desk);
  plugin.desk = NULL;
  plugin.prefs = NULL;
  plugin.errands = NULL;
  plugin.arrivals = NULL;
  plugin.watch = NULL;
  plugin.compose = NULL;
  plugin.follower = NULL;
  plugin.vigil = NULL;
  plugin.several = NULL;
  plugin.scan = NULL;
  plugin.editor = NULL;
  plugin.folder_menu = NULL;
  plugin.help = NULL;
  return unused;
}

VISIBLE const gchar *
plugin_name (void)
{
  return _ ("Regrets");
}

VISIBLE const gchar *
plugin_desc (void)
{
  return _ ("Recognises invitations to job interviews and opens a polite reply that declines, "
            "ready to be read, changed and sent by you.\n\n"
            "It never sends anything by itself.");
}

VISIBLE const gchar *
plugin_version (void)
{
  return RG_VERSION;
}

VISIBLE const gchar *
plugin_type (void)
{
  return "GTK3";
}

VISIBLE const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

VISIBLE struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = {
      {PLUGIN_UTILITY, N_ ("Interview invitations")},
      {PLUGIN_NOTHING, NULL},
  };
  return features;
}
