/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slowest RULES: the pattern that needs longest for 64 kB of its own literals or near misses, and its
 * microseconds, prefilter, folding and compiling left out. */

#include "match/ruleset.h"
#include <stdio.h>

int
main (int argc, char **argv)
{
  const char *const directories[] = {argc > 1 ? argv[1] : "rules", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRuleset) ruleset = rg_ruleset_new (directories, NULL, &error);
  g_autofree char *id = NULL;
  gint64 time;

  if (!ruleset) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  time = rg_ruleset_slowest (ruleset, &id);
  printf ("%s %" G_GINT64_FORMAT "\n", id ? id : "-", time);
  return 0;
}
