/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the verb.  A reader that goes away (regrets … | head) ends the program without a word; any
 * other failure to write is told, since a cut result looks like a whole one. */

#include "tool/tool.h"
#include "gettext.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>

static const struct {
  const char *name, *about;
  int (*run) (int argc, char **argv);
} verbs[] = {
    {"inspect", N_ ("judge messages: one JSON object a line"), rg_verb_inspect},
    {"explain", N_ ("say why a message is an invitation, or is not"), rg_verb_explain},
    {"draft", N_ ("write the reply that declines an invitation"), rg_verb_draft},
    {"lint", N_ ("look over the tone of a reply"), rg_verb_lint},
    {"rules", N_ ("rules check: test the rules"), rg_verb_rules},
    {"letters", N_ ("letters check: test the letters"), rg_verb_letters},
    {"eval", N_ ("precision and recall over labelled messages"), rg_verb_eval},
    {"pending", N_ ("invitations that still wait for an answer"), rg_verb_pending},
};

static void
print_usage (FILE *to)
{
  fprintf (to, "%s\n\n%s\n", _ ("Usage: regrets VERB [options] [FILE…]"), _ ("Verbs:"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (to, "  %-8s  %s\n", verbs[i].name, _ (verbs[i].about));
  fprintf (
      to, "\n%s\n%s\n",
      _ ("FILE is a message, an mbox, a Maildir or any folder of messages; \"-\" or nothing is "
         "standard input."),
      _ ("\"regrets VERB --help\" tells the options of a verb."));
}

static int
run_verb (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : "";
  if (g_str_equal (word, "--help") || g_str_equal (word, "-h")) {
    print_usage (stdout);
    return RG_EXIT_DONE;
  }
  if (g_str_equal (word, "--version")) {
    fputs ("regrets " RG_VERSION "\n", stdout);
    return RG_EXIT_DONE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (word, verbs[i].name))
      return verbs[i].run (argc - 1, argv + 1);
  if (*word)
    rg_tool_complain (word, "%s", _ ("no such verb"));
  print_usage (stderr);
  return RG_EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* Numbers are for programs, times of the mail for people of any language. */
  setlocale (LC_NUMERIC, "C");
  const char *locales = g_getenv ("REGRETS_LOCALEDIR"); /* of uninstalled runs */
  bindtextdomain (GETTEXT_PACKAGE, locales ? locales : RG_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  signal (SIGPIPE, SIG_DFL);
  static char buffer[1 << 16];
  setvbuf (stdout, buffer, _IOFBF, sizeof buffer);
  int status = run_verb (argc, argv);
  if (fflush (stdout) != 0 || ferror (stdout)) {
    rg_tool_complain (_ ("standard output"), "%s", g_strerror (errno));
    return RG_EXIT_FAILED;
  }
  return status;
}
