/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What train.py learns from: for each message of a list ("LABEL TAB PATH" a line, standard input) a
 * line with its label, path, whether a veto ended it, the score of the rules alone, and its words.
 *
 *   features RULES [STEM] */

#include "detect/judge.h"
#include "detect/reading.h"
#include "match/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double
score_without_words (const RgFinding *finding)
{
  double score = finding->score;

  for (guint i = 0; i < finding->evidence->len; i++) {
    const RgEvidence *evidence = finding->evidence->pdata[i];

    if (g_str_has_suffix (evidence->rule, ".words"))
      score -= evidence->score;
  }
  return score;
}

static gboolean
was_vetoed (const RgFinding *finding)
{
  for (guint i = 0; i < finding->guards->len; i++)
    if (!((const RgEvidence *)finding->guards->pdata[i])->held)
      return TRUE;
  return FALSE;
}

static void
print_features (RgJudge *judge, guint stem, const char *label, const char *path)
{
  static const char *const me[] = {"sam@home.example", NULL};
  const gsize within = (gsize)rg_ruleset_policy (rg_judge_ruleset (judge))->weak_within;
  char *data;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL)) {
    fprintf (stderr, "features: %s: cannot be read\n", path);
    return;
  }
  g_autoptr (GBytes) raw = g_bytes_new_take (data, length);
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = rg_judge_in_full (judge, message, me);
  g_autoptr (RgReading) reading = rg_reading_new (message);
  const RgText subject = rg_reading_beginning (reading, RG_TEXT_SUBJECT, within);
  const RgText body = rg_reading_beginning (reading, RG_TEXT_BODY, within);
  g_auto (GStrv) words = rg_words_list (stem, &subject, &body);
  g_autofree char *joined = g_strjoinv (" ", words);
  printf ("%s\t%s\t%d\t%.1f\t%s\n", label, path, was_vetoed (finding),
          score_without_words (finding), joined);
}

int
main (int argc, char **argv)
{
  const char *directories[] = {argc > 1 ? argv[1] : "rules", NULL};
  guint stem = argc > 2 ? (guint)atoi (argv[2]) : 6;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (RgJudge) judge = rg_judge_new (directories, &complaints, &error);
  char line[8192];

  if (!judge) {
    fprintf (stderr, "features: %s\n", error->message);
    return 1;
  }
  while (fgets (line, sizeof line, stdin)) {
    char *path = strchr (g_strchomp (line), '\t');

    if (!path)
      continue;
    *path++ = '\0';
    print_features (judge, stem, line, path);
  }
  return 0;
}
