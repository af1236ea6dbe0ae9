/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The options that all verbs share, and where the data files lie.
 *
 * Data folders, unless --rules or --letters name others: $REGRETS_DATADIR, else those beside the
 * program (a tree that was built and not installed), else the installed ones; after them the user's
 * own, below Claws Mail's configuration folder.  Strings are taken as G_OPTION_ARG_FILENAME,
 * because GOption refuses a plain string that the locale cannot hold, and scripts run in the C
 * locale. */

#include "tool/tool.h"
#include "gettext.h"

static char *
program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program ? g_path_get_dirname (program) : NULL;
}

static gboolean
holds_data (const char *folder)
{
  g_autofree char *rules = g_build_filename (folder, "rules", NULL);
  g_autofree char *letters = g_build_filename (folder, "templates", NULL);
  return g_file_test (rules, G_FILE_TEST_IS_DIR) && g_file_test (letters, G_FILE_TEST_IS_DIR);
}

static char **
data_folders (const char *shipped, const char *users, const char *profile)
{
  const char *set = g_getenv ("REGRETS_DATADIR");
  g_autofree char *beside = program_folder ();
  const char *root = set && *set ? set : beside && holds_data (beside) ? beside : RG_DATADIR;
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *first = g_build_filename (root, shipped, NULL);
  g_strv_builder_add (folders, first);
  g_autofree char *own = g_build_filename (profile, "regrets", users, NULL);
  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    g_strv_builder_add (folders, own);
  return g_strv_builder_end (folders);
}

static gboolean
parse (RgOptions *options, char **ret_now, const char *parameter, const char *summary,
       const GOptionEntry *own, int argc, char **argv, GError **error)
{
  const GOptionEntry common[] = {
      {"rules", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rules,
       N_ ("rule folder in place of the installed ones; repeatable"), N_ ("DIR")},
      {"letters", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->letters,
       N_ ("letter folder in place of the installed ones; repeatable"), N_ ("DIR")},
      {"me", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->me,
       N_ ("an address of yours; repeatable"), N_ ("ADDRESS")},
      {"profile", 0, 0, G_OPTION_ARG_FILENAME, &options->profile,
       N_ ("Claws Mail's configuration folder (~/.claws-mail)"), N_ ("DIR")},
      {"now", 0, 0, G_OPTION_ARG_FILENAME, ret_now, N_ ("a fixed clock"), N_ ("RFC3339")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("output for programs"), NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr (GOptionContext) context = g_option_context_new (parameter);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (own)
    g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  return g_option_context_parse (context, &argc, &argv, error);
}

RgOptions *
rg_options_new (const char *verb, const char *parameter, const char *summary,
                const GOptionEntry *own, int argc, char **argv)
{
  g_autoptr (RgOptions) options = g_new0 (RgOptions, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL, *program = g_strconcat ("regrets ", verb, NULL);
  g_set_prgname (program);
  if (!parse (options, &now, parameter, summary, own, argc, argv, &error)) {
    rg_tool_complain (verb, "%s", error->message);
    return NULL;
  }
  options->now = now ? g_date_time_new_from_iso8601 (now, NULL) : g_date_time_new_now_local ();
  if (!options->now) {
    rg_tool_complain (verb, _ ("%s is no time with an offset, like 2026-12-03T14:00:00+01:00"),
                      now);
    return NULL;
  }
  if (!options->profile)
    options->profile = g_build_filename (g_get_home_dir (), ".claws-mail", NULL);
  if (!options->rules)
    options->rules = data_folders ("rules", "rules", options->profile);
  if (!options->letters)
    options->letters = data_folders ("templates", "letters", options->profile);
  if (!options->me)
    options->me = g_new0 (char *, 1);
  if (!options->files)
    options->files = g_strsplit ("-", " ", -1);
  return g_steal_pointer (&options);
}

void
rg_options_free (RgOptions *options)
{
  if (!options)
    return;
  g_strfreev (options->rules);
  g_strfreev (options->letters);
  g_strfreev (options->me);
  g_strfreev (options->files);
  g_free (options->profile);
  g_clear_pointer (&options->now, g_date_time_unref);
  g_free (options);
}
