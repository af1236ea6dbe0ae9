/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "rules check" and "letters check": the data files test themselves. */

#include "tool/tool.h"

#include "detect/judge.h"
#include "draft/letter.h"
#include "draft/tone.h"
#include "gettext.h"

static void
print_complaints (GPtrArray *complaints, guint *ret_count)
{
  for (guint i = 0; complaints && i < complaints->len; i++)
    printf ("%s\n", (const char *)g_ptr_array_index (complaints, i));
  *ret_count += complaints ? complaints->len : 0;
  g_clear_pointer (&complaints, g_ptr_array_unref);
}

/* A malformed file is a complaint like any other; a missing one is not. */
static int
fail (const GError *error)
{
  if (g_error_matches (error, RG_ERROR, RG_ERROR_READ)) {
    rg_tool_complain (NULL, "%s", error->message);
    return RG_EXIT_FAILED;
  }
  printf ("%s\n", error->message);
  return RG_EXIT_COMPLAINTS;
}

static int
check_rules (const RgOptions *options)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *broken = NULL;
  guint count = 0;
  g_autoptr (RgJudge) judge = rg_judge_new ((const char *const *)options->rules, &broken, &error);
  print_complaints (broken, &count);
  if (!judge)
    return fail (error);
  print_complaints (rg_judge_check (judge), &count);
  return count ? RG_EXIT_COMPLAINTS : RG_EXIT_DONE;
}

static int
check_letters (const RgOptions *options)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *broken = NULL;
  guint count = 0;
  const char *const *folders = (const char *const *)options->letters;
  g_autoptr (RgLetters) letters = rg_letters_new (folders, &broken, &error);
  print_complaints (broken, &count);
  if (!letters)
    return fail (error);
  g_autoptr (RgToneCheck) tone = rg_tone_check_new (folders, &error);
  if (!tone)
    return fail (error);
  print_complaints (rg_letters_check (letters), &count);
  print_complaints (rg_tone_check_prove (tone), &count);
  return count ? RG_EXIT_COMPLAINTS : RG_EXIT_DONE;
}

static int
run (int argc, char **argv, const char *summary, int (*check) (const RgOptions *options))
{
  g_autofree char *verb = g_strconcat (argv[0], " check", NULL);
  if (argc > 1 && g_str_equal (argv[1], "check")) {
    argc--;
    argv++;
  } else if (argc < 2 || argv[1][0] != '-') {
    rg_tool_complain (argv[0], _ ("the verb is \"%s\""), verb);
    return RG_EXIT_FAILED;
  }
  g_autoptr (RgOptions) options = rg_options_new (verb, "", summary, NULL, argc, argv);
  if (!options)
    return RG_EXIT_FAILED;
  if (!g_str_equal (options->files[0], "-")) {
    rg_tool_complain (verb, _ ("unexpected %s"), options->files[0]);
    return RG_EXIT_FAILED;
  }
  return check (options);
}

int
rg_verb_rules (int argc, char **argv)
{
  return run (
      argc, argv,
      _ ("Compiles the rules, runs every example that they carry, and looks for traps.\nExit "
         "status: 0 all is well, 1 complaints, 2 could not be done."),
      check_rules);
}

int
rg_verb_letters (int argc, char **argv)
{
  return run (
      argc, argv,
      _ ("Writes every letter in all its forms and looks for leftovers.\nExit status: 0 all "
         "is well, 1 complaints, 2 could not be done."),
      check_letters);
}
