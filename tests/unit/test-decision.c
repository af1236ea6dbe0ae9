/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/decision.h"

#include "base/limits.h"

#include <string.h>

static RgToneCheck *
new_check (void)
{
  g_autofree char *templates = g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", NULL);
  const char *const directories[] = {templates, NULL};
  g_autoptr (GError) error = NULL;
  RgToneCheck *check = rg_tone_check_new (directories, &error);
  g_assert_no_error (error);
  return check;
}

static RgLetters *
new_letters (void)
{
  g_autofree char *templates = g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", NULL);
  const char *const directories[] = {templates, NULL};
  g_autoptr (GError) error = NULL;
  RgLetters *letters = rg_letters_new (directories, NULL, &error);
  g_assert_no_error (error);
  return letters;
}

static void
test_found (void)
{
  static const struct {
    const char *language, *text, *sentence; /* NULL: none */
  } table[] = {
      {"en",
       "Dear Bo,\n\nThank you for the invitation. I have decided not to take part. Good luck.\n",
       "I have decided not to take part."},
      {"en", "Thank you, but I have decided to withdraw my application.\n\nBest,\nAmara\n",
       "Thank you, but I have decided to withdraw my application."},
      {"en", "I have decided\nnot to take\npart!\n", "I have decided not to take part!"},
      {"en", "Should I decline?\n\nI hereby withdraw my application.\n",
       "I hereby withdraw my application."},
      {"en", "Dear Bo,\n\nThank you for the invitation. See you on Thursday.\n", NULL},
      {"en", "", NULL},
      {"en", "\n\n \n", NULL},
      {"en", "(I have decided to withdraw.)\n", "(I have decided to withdraw.)"},
      {"de", "vielen Dank. Zum Gespräch am 3. Dezember muss ich leider absagen. Viel Erfolg.\n",
       "Zum Gespräch am 3. Dezember muss ich leider absagen."},
      {"de", "Nach z. B. zwei Gesprächen sage ich ab. Danke.\n",
       "Nach z. B. zwei Gesprächen sage ich ab."},
      {"ja",
       "お世話になっております。\nこのたびは選考を\n辞退させていただきます。どうぞよろしくお願いい"
       "たします。\n",
       "このたびは選考を辞退させていただきます。"},
      {"pt-PT", "Obrigada pelo convite. Decidi não avançar com a candidatura.\n",
       "Decidi não avançar com a candidatura."},
      {"de", "Danke dir. Ich sage ab.\n", "Ich sage ab."},
      {"en", "I spoke to Dr. Eze and have to cancel. Sorry.\n",
       "I spoke to Dr. Eze and have to cancel."},
      {"en", "It was not what I expected, but the talk was good.\n", NULL},
      {"en", "I might have to cancel, I am not sure yet.\n", NULL},
      {"en", "You are idiots and I decline.\n\nI decline.\n", "I decline."},
      /* Another language than the letter's: not sure. */
      {"de", "Thank you. I have decided not to take part.\n", NULL},
      /* Nobody knows what decides in it. */
      {"xx", "Thank you. I have decided not to take part.\n", NULL},
  };
  g_autoptr (RgToneCheck) check = new_check ();
  g_autoptr (RgLetters) letters = new_letters ();
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *found = rg_decision_find (letters, check, table[i].text, table[i].language);
    if (g_strcmp0 (found, table[i].sentence) != 0)
      g_error ("row %u: “%s”", i, found);
  }
}

/* A sentence that is long, and a text of a megabyte, are passed over. */
static void
test_long (void)
{
  g_autoptr (RgToneCheck) check = new_check ();
  g_autoptr (RgLetters) letters = new_letters ();
  g_autofree char *filler = g_strnfill (RG_LIMIT_COMMENT, 'a');
  g_autofree char *text = g_strconcat (filler, " I have decided to withdraw.\n", NULL);
  g_autofree char *found = rg_decision_find (letters, check, text, "en");
  g_assert_null (found);
  g_autofree char *huge = g_strnfill (1024 * 1024, 'a');
  g_autofree char *none = rg_decision_find (letters, check, huge, "en");
  g_assert_null (none);
  g_autofree char *broken =
      rg_decision_find (letters, check, "\xff. I have decided to withdraw.", "en");
  g_assert_cmpstr (broken, ==, "I have decided to withdraw.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/found", test_found);
  g_test_add_func ("/decision/long", test_long);
  return g_test_run ();
}
