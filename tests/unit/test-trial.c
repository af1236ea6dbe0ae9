/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts that are typed, over the shipped letters. */

#include "desk/trial.h"
#include "desk.h"

#define HEAD_OF_LETTER "Name: Mine\nLanguage: en\nSituation: no-reason\nAnswer: decline\n\n"

static char *
shipped_text (void)
{
  const char *source = g_getenv ("srcdir");
  g_autofree char *path =
      g_build_filename (source ? source : ".", "templates", "en", "no-reason.letter", NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static const RgLetterform plain = {.stage = RG_STAGE_INVITED,
                                   .tone = RG_TONE_WARM,
                                   .reg = RG_REGISTER_FORMAL,
                                   .known = RG_KNOW_COMPANY | RG_KNOW_ME,
                                   .reader = RG_READER_TITLE};

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *text = shipped_text ();
  g_autoptr (RgTrial) trial = rg_trial_new (fixture->desk, "en", "no-reason.letter", text);
  g_assert_true (rg_trial_is_letter (trial));
  g_autofree char *sample = rg_trial_sample (trial, &plain);
  g_assert_nonnull (strstr (sample, "Dr. Ferreira"));
  g_assert_nonnull (strstr (sample, "Example Works"));
  while (rg_trial_work (trial, 1000))
    ;
  g_autoptr (GPtrArray) messages = rg_trial_messages (trial);
  g_assert_cmpuint (messages->len, ==, 0);
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (RgTrial) trial = rg_trial_new (
      fixture->desk, "en", "no-reason.letter",
      HEAD_OF_LETTER "{{greeting}}\n\nThank you. I have  decided to decline.\n\n{{me}}\n");
  g_assert_true (rg_trial_is_letter (trial));
  while (rg_trial_work (trial, 1000))
    ;
  g_autoptr (GPtrArray) messages = rg_trial_messages (trial);
  gboolean found = FALSE;
  for (guint i = 0; i < messages->len; i++) {
    const RgTrialMessage *message = g_ptr_array_index (messages, i);
    g_assert_true (g_str_has_prefix (message->words, "en/no-reason.letter:"));
    g_autofree char *sample = rg_trial_sample (trial, message->form);
    g_assert_nonnull (strstr (sample, message->quote));
    found = found || (strstr (message->words, "doubled space") &&
                      strstr (message->quote, "have  decided") && message->line == 8);
  }
  g_assert_true (found);
}

static void
test_no_letter (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *text, *words;
    guint line;
  } rows[] = {
      {"", "no body", 1},
      {"Name: x\nsulk\n\n", "en/no-reason.letter:2:", 2},
      {HEAD_OF_LETTER "x\n{{#warm}}\n", "en/no-reason.letter:7:", 7},
      {HEAD_OF_LETTER "{{compnay}}\n", "compnay", 6},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgTrial) trial =
        rg_trial_new (fixture->desk, "en", "no-reason.letter", rows[i].text);
    g_assert_false (rg_trial_is_letter (trial));
    g_assert_false (rg_trial_work (trial, 1000));
    g_assert_null (rg_trial_sample (trial, &plain));
    g_autoptr (GPtrArray) messages = rg_trial_messages (trial);
    g_assert_cmpuint (messages->len, ==, 1);
    const RgTrialMessage *message = g_ptr_array_index (messages, 0);
    if (!strstr (message->words, rows[i].words) || message->line != rows[i].line || message->form)
      g_error ("row %u: %u %s", i, message->line, message->words);
  }
}

/* A letter for one stage alone is not shown for another. */
static void
test_occasion (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *text = shipped_text ();
  g_autofree char *late = g_strconcat ("Stages: late\n", text, NULL);
  g_autoptr (RgTrial) trial = rg_trial_new (fixture->desk, "en", "own.letter", late);
  g_assert_true (rg_trial_is_letter (trial));
  g_assert_null (rg_trial_sample (trial, &plain));
  RgLetterform form = plain;
  form.stage = RG_STAGE_LATE;
  g_autofree char *sample = rg_trial_sample (trial, &form);
  g_assert_nonnull (sample);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/trial/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("sound", test_sound);
  ADD ("faults", test_faults);
  ADD ("no-letter", test_no_letter);
  ADD ("occasion", test_occasion);
  return g_test_run ();
}
