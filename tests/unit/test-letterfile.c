/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/letterfile.h"

#include <string.h>

#define HEAD "Name: A name\nLanguage: en\nSituation: other-offer\nAnswer: decline\n"

static void
test_whole (void)
{
  const char text[] = "# a remark\nName:  I have accepted: another offer \nLanguage: pt-PT\n"
                      "Situation: late\nAnswer: none\nStages: after-first , late\n"
                      "Register: informal\n\n{{greeting}}\n\n{{> thanks}}\n";
  g_autoptr (GHashTable) pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (pieces, g_strdup ("thanks"), g_strdup ("Thanks."));
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetterfile) file =
      rg_letterfile_read ("x.letter", text, strlen (text), pieces, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->file, ==, "x.letter");
  g_assert_cmpstr (file->name, ==, "I have accepted: another offer");
  g_assert_cmpstr (file->language, ==, "pt-PT");
  g_assert_cmpstr (file->situation, ==, "late");
  g_assert_false (file->declines);
  g_assert_cmpuint (file->stages, ==, 1u << RG_STAGE_AFTER_FIRST | 1u << RG_STAGE_LATE);
  g_assert_cmpint (file->reg, ==, RG_REGISTER_INFORMAL);
  g_assert_cmpstr (file->source, ==, "{{greeting}}\n\n{{> thanks}}\n");
}

static void
test_defaults (void)
{
  const char text[] = "Name: A name\r\nLanguage: en\r\nSituation: other-offer\r\n"
                      "Answer: decline\r\n\r\nText.\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetterfile) file = rg_letterfile_read ("x", text, strlen (text), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (file->declines);
  g_assert_cmpint (file->reg, ==, RG_REGISTER_NONE);
  for (guint stage = 0; stage < RG_N_STAGES; stage++)
    g_assert_cmpuint (file->stages >> stage & 1, ==, stage == RG_STAGE_UNKNOWN ? 0 : 1);
}

typedef struct {
  const char *text;
  const char *message;
} Refusal;

static const Refusal REFUSALS[] = {
    {"", "x:1:1: the letter has no body"},
    {HEAD, "x:5:1: the letter has no body"},
    {"Language: en\nSituation: a\nAnswer: none\n\nT", "x:4:1: this field is missing: Name"},
    {"Name: a\nSituation: a\nAnswer: none\n\nT", "x:4:1: this field is missing: Language"},
    {"Name: a\nLanguage: en\nAnswer: none\n\nT", "x:4:1: this field is missing: Situation"},
    {"Name: a\nLanguage: en\nSituation: a\n\nT", "x:4:1: this field is missing: Answer"},
    {HEAD "Answer: none\n\nT", "x:5:1: stands twice: Answer"},
    {HEAD "Name: again\n\nT", "x:5:1: stands twice: Name"},
    {HEAD "Stages: late\nStages: late\n\nT", "x:6:1: stands twice: Stages"},
    {HEAD "Stage: late\n\nT", "x:5:1: unknown field: Stage"},
    {HEAD "Stages: late, soon\n\nT", "x:5:1: not a stage: soon"},
    {HEAD "Stages: unknown\n\nT", "x:5:1: not a stage: unknown"},
    {HEAD "Register: none\n\nT", "x:5:1: Register is formal or informal, not none"},
    {HEAD "Register:\n\nT", "x:5:1: nothing stands behind Register"},
    {"Answer: maybe\n\nT", "x:1:1: Answer is decline or none, not maybe"},
    {HEAD "Dear Anna,\n\nT", "x:5:1: expected “Field: value” or an empty line: Dear Anna,"},
    {HEAD "\nfirst\n{{#a}}\n", "x:7:1: this section is never closed: a"},
    {HEAD "\nfirst {{> none}}\n", "x:6:7: there is no piece none"},
    {HEAD "\n\xff", "x:1:1: not valid UTF-8"},
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++) {
    const Refusal *r = &REFUSALS[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (RgLetterfile) file =
        rg_letterfile_read ("x", r->text, strlen (r->text), NULL, &error);
    if (file || !g_error_matches (error, RG_ERROR, RG_ERROR_SYNTAX) ||
        strcmp (error->message, r->message) != 0) {
      g_test_message ("[%s]: expected [%s], got [%s]", r->text, r->message,
                      error ? error->message : "accepted");
      g_test_fail ();
    }
  }
}

/* A file cut anywhere is read or refused, and never read as another letter. */
static void
test_truncated (void)
{
  const char text[] = HEAD "\n{{greeting}} {{#a}}x{{/a}}\n";
  for (gsize length = 0; length < strlen (text); length++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgLetterfile) file = rg_letterfile_read ("x", text, length, NULL, &error);
    g_assert_true ((file == NULL) == (error != NULL));
    if (file)
      g_assert_cmpstr (file->situation, ==, "other-offer");
  }
}

static void
test_unreadable (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_letterfile_load ("/nonexistent/x.letter", NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letterfile/whole", test_whole);
  g_test_add_func ("/letterfile/defaults", test_defaults);
  g_test_add_func ("/letterfile/refusals", test_refusals);
  g_test_add_func ("/letterfile/truncated", test_truncated);
  g_test_add_func ("/letterfile/unreadable", test_unreadable);
  return g_test_run ();
}
