/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shipped letters pass; and each kind of fault that the check promises to find is found. */

#include "draft/lettercheck.h"
#include "draft/letterset.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
templates (void)
{
  return g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", NULL);
}

static void
test_shipped (void)
{
  g_autofree char *shipped = templates ();
  const char *directories[] = {shipped, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetters) letters = rg_letters_new (directories, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) complaints = rg_letters_check (letters);
  for (guint i = 0; i < complaints->len; i++) {
    g_test_message ("%s", (const char *)g_ptr_array_index (complaints, i));
    g_test_fail ();
  }
}

typedef struct {
  const char *row;
  const char *body;  /* of a letter in place of our "not-available" (invited) */
  const char *words; /* in a complaint; NULL: there is none */
} Case;

#define HEAD "Name: N\nLanguage: en\nSituation: not-available\nAnswer: decline\n\n"
#define GOOD                                                                                       \
  "Thank you for your invitation, and for all of the time and the care that you have taken to "    \
  "consider me for it. I am not available, so I will not be going ahead with the interview"
#define MORE "{{^brief}} I wish you and your colleagues every success with the search.{{/brief}}\n"
#define LETTER(text) "{{greeting}}\n\n" text MORE "\n{{closing}}\n{{me}}\n"

static const Case CASES[] = {
    {"sound", LETTER (GOOD "{{#company}} at {{company}}{{/company}}."), NULL},
    {"doubled space", LETTER (GOOD " at {{company}} ."), "space before punctuation"},
    {"doubled space inside", LETTER (GOOD ". I  do."), "doubled space"},
    {"dangling word", LETTER (GOOD " at{{#company}} {{company}}{{/company}}."), "dangling"},
    {"two full stops",
     LETTER (GOOD "."
                  "{{#role}}{{/role}}."),
     "punctuation meets punctuation"},
    {"empty parentheses", LETTER (GOOD " ({{role}})."), "punctuation meets punctuation"},
    {"a placeholder in brackets", LETTER (GOOD " at [Company]."), "a bracket is left"},
    {"wrong stage", LETTER (GOOD ". Thank you for the interview."), "wrong-stage"},
    {"gender", LETTER (GOOD ", Sir or Madam."), "gendered"},
    {"cliche", LETTER (GOOD ". Unfortunately, I regret that."), "cliche"},
    {"no decision",
     "{{greeting}}\n\nThank you for your invitation, and for all of the time and the "
     "care that you have taken to consider me for it. It is a great pleasure." MORE
     "\n{{closing}}\n{{me}}\n",
     "no-decision"},
    {"too short", "{{greeting}}\n\nThank you. I will not be coming.\n\n{{closing}}\n{{me}}\n",
     "length"},
    {"too long", LETTER (GOOD ". " GOOD ". " GOOD ". " GOOD "."), "length"},
};

/* What is shipped, of English alone: the check of all languages takes its time. */
static const char *const ENGLISH[] = {"en", "any", "situations.yaml"};

static char *
link_english (const char *root)
{
  g_autofree char *shipped = templates ();
  char *base = g_build_filename (root, "base", NULL);
  g_assert_cmpint (g_mkdir (base, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ENGLISH); i++) {
    g_autofree char *target = g_build_filename (shipped, ENGLISH[i], NULL);
    g_autofree char *name = g_build_filename (base, ENGLISH[i], NULL);
    g_assert_cmpint (symlink (target, name), ==, 0);
  }
  return base;
}

static void
unlink_english (const char *base)
{
  for (guint i = 0; i < G_N_ELEMENTS (ENGLISH); i++) {
    g_autofree char *name = g_build_filename (base, ENGLISH[i], NULL);
    g_unlink (name);
  }
  g_rmdir (base);
}

/* A fault in a file of the user's is told with its place. */
static void
test_file (void)
{
  g_autofree char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *base = link_english (root);
  g_autofree char *folder = g_build_filename (root, "en", NULL);
  g_autofree char *path = g_build_filename (folder, "not-available.letter", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  const char *directories[] = {base, root, NULL};
  g_assert_true (g_file_set_contents (path, HEAD LETTER (GOOD ". I  do."), -1, NULL));
  g_autoptr (RgLetters) letters = rg_letters_new (directories, NULL, NULL);
  g_autoptr (GPtrArray) complaints = rg_letters_check (letters);
  g_assert_cmpuint (complaints->len, >, 0);
  for (guint c = 0; c < complaints->len; c++) {
    const char *complaint = g_ptr_array_index (complaints, c);
    g_assert_true (g_str_has_prefix (complaint, path));
    g_assert_nonnull (strstr (complaint, ":8:1: en.not-available: doubled space"));
  }
  g_unlink (path);
  g_rmdir (folder);
  unlink_english (base);
  g_rmdir (root);
}

/* Each fault is found, with the form that shows it. */
static void
test_faults (void)
{
  g_autofree char *shipped = templates ();
  const char *directories[] = {shipped, NULL};
  g_autoptr (RgLetters) letters = rg_letters_new (directories, NULL, NULL);
  g_autoptr (RgToneCheck) tone = rg_tone_check_new (directories, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = g_strconcat (HEAD, CASES[i].body, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (RgLetters) trial =
        rg_letters_try (letters, "en", "not-available.letter", text, &error);
    g_assert_no_error (error);
    g_autoptr (RgLettercheck) check =
        rg_lettercheck_new (trial, rg_letters_set (trial)->trial, tone);
    guint steps = 0;
    while (rg_lettercheck_step (check))
      steps++;
    g_assert_cmpuint (steps, >=, 2 * RG_N_TONES);
    const GPtrArray *faults = rg_lettercheck_faults (check);
    gboolean found = FALSE;
    for (guint f = 0; f < faults->len; f++) {
      const RgLetterfault *fault = g_ptr_array_index (faults, f);
      g_autofree char *sample = rg_lettercheck_sample (check, &fault->form);
      g_assert_true (g_str_has_prefix (fault->text, "en/not-available.letter:"));
      if (!strstr (sample, fault->words))
        g_error ("%s: “%s” is not in: %s", CASES[i].row, fault->words, sample);
      found = found || (CASES[i].words && strstr (fault->text, CASES[i].words));
    }
    if (found != (CASES[i].words != NULL) || (!CASES[i].words && faults->len > 0))
      g_error ("%s", CASES[i].row);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("REGRETS_DATADIR"));
  g_test_add_func ("/lettercheck/shipped", test_shipped);
  g_test_add_func ("/lettercheck/file", test_file);
  g_test_add_func ("/lettercheck/faults", test_faults);
  return g_test_run ();
}
