/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Over the shipped English letters: what is written, from what, and what happens without. */

#include "draft/letter.h"
#include "draft/reply.h"
#include "head.h"

#include <glib/gstdio.h>
#include <string.h>

static RgLetters *letters_of_house;

static RgLetter *
write_letter (RgLetterRequest request)
{
  if (!request.language)
    request.language = "en";
  if (!request.stage)
    request.stage = RG_STAGE_INVITED;
  g_autoptr (GError) error = NULL;
  RgLetter *letter = rg_letters_write (letters_of_house, &request, &error);
  g_assert_no_error (error);
  return letter;
}

static RgFacts *
some_facts (void)
{
  RgFacts *facts = rg_facts_new ();
  rg_facts_set (facts, RG_FACT_COMPANY, "Example Works Ltd.", RG_SOURCE_BODY, 1);
  rg_facts_set (facts, RG_FACT_ROLE, "Archivist", RG_SOURCE_BODY, 1);
  rg_facts_set (facts, RG_FACT_STARTS, "2026-12-03T14:00:00+01:00", RG_SOURCE_BODY, 1);
  return facts;
}

static void
test_whole (void)
{
  g_autoptr (RgFacts) facts = some_facts ();
  g_autofree char *given = g_strdup ("Amara");
  RgName reader = {.kind = RG_NAME_PERSON, .given = given, .full = given};
  g_autoptr (RgLetter) letter = write_letter ((RgLetterRequest){
      .situation = "other-offer",
      .stage = RG_STAGE_BOOKED,
      .reg = RG_REGISTER_INFORMAL,
      .tone = RG_TONE_WARM,
      .facts = facts,
      .reader = &reader,
      .me = "Kim Nguyen",
  });
  g_assert_cmpstr (letter->body, ==,
                   "Hi Amara,\n\n"
                   "Thank you so much for your invitation to talk about the Archivist role at "
                   "Example Works Ltd. I've since accepted another role, so I need to withdraw and "
                   "cancel our interview on Thursday 3 December at 14:00.\n\n"
                   "I'm sorry for the change of plan, and I hope that the time can go to someone "
                   "else. I hope you find just the right person, and I wish you all the best.\n\n"
                   "Best wishes,\nKim Nguyen\n");
  g_assert_cmpstr (letter->situation, ==, "other-offer");
  g_assert_cmpstr (letter->language, ==, "en");
  g_assert_cmpstr (letter->name, ==, "I have accepted another offer");
  g_assert_true (letter->declines);
  g_assert_false (letter->fell_back);
}

static void
test_nothing_known (void)
{
  g_autoptr (RgLetter) letter = write_letter (
      (RgLetterRequest){.situation = "no-reason", .tone = RG_TONE_BRIEF, .stage = RG_STAGE_BOOKED});
  g_assert_cmpstr (letter->body, ==,
                   "Dear Hiring Team,\n\n"
                   "Thank you for your invitation. On reflection, I have decided to withdraw, so I "
                   "will not be attending the interview.\n\n"
                   "I am sorry for the inconvenience.\n\n"
                   "Kind regards,\n");
}

/* Thanks for a conversation only after one; a booked time only where one is. */
static void
test_stages (void)
{
  static const struct {
    RgStage stage;
    const char *holds, *lacks;
  } ROWS[] = {
      {RG_STAGE_OUTREACH, "not to take this further", "interview"},
      {RG_STAGE_INVITED, "not to go ahead with the interview", "3 December"},
      {RG_STAGE_BOOKED, "attending the interview on Thursday 3 December at 14:00", "conversation"},
      {RG_STAGE_AFTER_FIRST, "Thank you for our conversation", "3 December"},
      {RG_STAGE_LATE, "the time that you and your colleagues have given me", "conversation"},
      {RG_STAGE_ASSESSMENT, "the next step of the process", "interview"},
      {RG_STAGE_UNKNOWN, "not to go ahead with the interview", "conversation"},
  };
  g_autoptr (RgFacts) facts = some_facts ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autoptr (RgLetter) letter = write_letter ((RgLetterRequest){
        .situation = "no-reason", .stage = ROWS[i].stage, .tone = RG_TONE_FORMAL, .facts = facts});
    g_test_message ("%s: %s", rg_stage_name (ROWS[i].stage), letter->body);
    g_assert_nonnull (strstr (letter->body, ROWS[i].holds));
    g_assert_null (strstr (letter->body, ROWS[i].lacks));
  }
}

/* A letter for one stage is never written as if for another. */
static void
test_foreign_stage (void)
{
  g_autoptr (RgLetter) letter = write_letter ((RgLetterRequest){
      .situation = "not-available", .stage = RG_STAGE_LATE, .tone = RG_TONE_BRIEF});
  g_assert_nonnull (strstr (letter->body, "going ahead with the interview"));
  g_assert_null (strstr (letter->body, "colleagues"));
}

static void
test_wishes (void)
{
  RgLetterRequest request = {
      .situation = "after-first", .stage = RG_STAGE_AFTER_FIRST, .tone = RG_TONE_FORMAL};
  g_autoptr (RgLetter) without = write_letter (request);
  g_assert_null (strstr (without->body, "hear from you"));
  g_assert_null (strstr (without->body, "observation"));
  request.keep_door_open = TRUE;
  request.feedback = "The second task was clear,\n and  fair.\r\n";
  g_autoptr (RgLetter) with = write_letter (request);
  g_assert_nonnull (strstr (with->body, "hear from you"));
  g_assert_nonnull (strstr (with->body, "useful: The second task was clear, and fair.\n\n"));
}

static void
test_proposed (void)
{
  const char *times[] = {"2026-12-08T09:00:00+01:00", "2026-12-09T15:30:00-03:30", NULL};
  RgLetterRequest request = {.situation = "reschedule",
                             .stage = RG_STAGE_BOOKED,
                             .tone = RG_TONE_FORMAL,
                             .proposed = times};
  g_autoptr (RgLetter) letter = write_letter (request);
  g_assert_false (letter->declines);
  g_assert_nonnull (strstr (letter->body, "\n\n- Tuesday 8 December at 09:00 (UTC+1)\n"
                                          "- Wednesday 9 December at 15:30 (UTC-3:30)\n\n"));
  times[1] = "tomorrow";
  request.language = "en";
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_letters_write (letters_of_house, &request, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "tomorrow"));
}

/* One of several times on offer is no appointment. */
static void
test_slots (void)
{
  g_autoptr (RgFacts) facts = some_facts ();
  rg_facts_add_slot (facts, "2026-12-03T14:00:00+01:00", NULL);
  rg_facts_add_slot (facts, "2026-12-04T14:00:00+01:00", NULL);
  g_autoptr (RgLetter) letter = write_letter (
      (RgLetterRequest){.situation = "reschedule", .tone = RG_TONE_FORMAL, .facts = facts});
  g_assert_null (strstr (letter->body, "December"));
}

static void
test_fallback (void)
{
  static const struct {
    const char *situation, *language, *used;
    gboolean fell_back;
  } ROWS[] = {
      {"stay", "en", "stay", FALSE},
      {"stay", "en-GB", "stay", FALSE},
      {"stay", "tlh", "stay", TRUE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autoptr (RgLetter) letter = write_letter (
        (RgLetterRequest){.situation = ROWS[i].situation, .language = ROWS[i].language});
    g_test_message ("%s %s", ROWS[i].situation, ROWS[i].language);
    g_assert_cmpstr (letter->situation, ==, ROWS[i].used);
    g_assert_cmpstr (letter->language, ==, "en");
    g_assert_cmpint (letter->fell_back, ==, ROWS[i].fell_back);
  }
}

/* The user's folder brings a language that can say no and nothing else. */
static void
test_fallback_in_language (void)
{
  g_autofree char *shipped = g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", NULL);
  g_autofree char *english = g_build_filename (shipped, "en", "greeting.yaml", NULL);
  g_autofree char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "xx", NULL);
  g_autofree char *greeting = g_build_filename (folder, "greeting.yaml", NULL);
  g_autofree char *path = g_build_filename (folder, "no-reason.letter", NULL);
  g_autofree char *text = NULL;
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (english, &text, NULL, NULL));
  char *language = strstr (text, "language: en");
  memcpy (language, "language: xx", strlen ("language: xx"));
  g_assert_true (g_file_set_contents (greeting, text, -1, NULL));
  g_assert_true (g_file_set_contents (
      path, "Name: Ei\nLanguage: xx\nSituation: no-reason\nAnswer: decline\n\nEi.\n", -1, NULL));
  const char *directories[] = {shipped, root, NULL};
  g_autoptr (RgLetters) letters = rg_letters_new (directories, NULL, NULL);

  RgLetterRequest request = {.situation = "stay", .language = "xx-YY", .stage = RG_STAGE_INVITED};
  g_autoptr (RgLetter) letter = rg_letters_write (letters, &request, NULL);
  g_assert_cmpstr (letter->body, ==, "Ei.\n");
  g_assert_cmpstr (letter->situation, ==, "no-reason");
  g_assert_true (letter->fell_back);
  g_assert_cmpstr (rg_letters_name (letters, "no-reason", "xx"), ==, "Ei");
  g_assert_cmpstr (rg_letters_name (letters, "stay", "xx"), ==, "I am staying where I am");
  /* Advice is not answered by another situation's letter. */
  request.situation = "mass";
  g_assert_null (rg_letters_write (letters, &request, NULL));
  g_unlink (path);
  g_unlink (greeting);
  g_rmdir (folder);
  g_rmdir (root);
}

static void
test_no_letter (void)
{
  g_autoptr (GError) error = NULL;
  RgLetterRequest request = {.situation = "mass", .language = "en", .stage = RG_STAGE_OUTREACH};
  g_assert_null (rg_letters_write (letters_of_house, &request, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, rg_letters_situation (letters_of_house, "mass")->advice);
  g_assert_null (rg_letters_name (letters_of_house, "mass", "en"));

  g_clear_error (&error);
  request.situation = "no-such";
  g_assert_null (rg_letters_write (letters_of_house, &request, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_UNKNOWN);
}

static void
test_situations (void)
{
  static const char *const IDS[] = {
      "no-reason", "not-available",  "other-offer", "stay",       "not-looking",  "fit-role",
      "fit-level", "company",        "salary",      "location",   "personal",     "study",
      "visa",      "reschedule",     "other-role",  "refer",      "changed-mind", "after-first",
      "late",      "no-show-repair", "one-way",     "assessment", "agency",       "disregard",
      "mass",      "no-reply",
  };
  const GPtrArray *situations = rg_letters_situations (letters_of_house);
  g_assert_cmpuint (situations->len, ==, G_N_ELEMENTS (IDS));
  for (guint i = 0; i < situations->len; i++) {
    const RgSituation *situation = g_ptr_array_index (situations, i);
    g_assert_cmpstr (situation->id, ==, IDS[i]);
    g_assert_cmpuint (situation->stages, !=, 0);
    const char *name = rg_letters_name (letters_of_house, situation->id, "en");
    g_assert_true ((name == NULL) == (situation->advice != NULL));
  }
  static const char *const NO_ANSWER[] = {"reschedule", "no-show-repair", "one-way", "disregard",
                                          NULL};
  for (guint i = 0; i < situations->len; i++) {
    const RgSituation *situation = g_ptr_array_index (situations, i);
    if (situation->advice)
      continue;
    g_autoptr (RgLetter) letter = write_letter ((RgLetterRequest){.situation = situation->id});
    g_test_message ("%s", situation->id);
    g_assert_cmpint (letter->declines, ==, !g_strv_contains (NO_ANSWER, situation->id));
  }
  g_assert_true (g_strv_contains (rg_letters_languages (letters_of_house), "en"));
}

/* Values are cleaned here too, whoever collected them. */
static void
test_hostile (void)
{
  g_autoptr (RgFacts) facts = rg_facts_new ();
  facts->fact[RG_FACT_COMPANY].value = g_strdup ("{{me}}\r\nBcc: eve@mail.example\342\200\251x");
  g_autoptr (RgLetter) letter = write_letter ((RgLetterRequest){.situation = "no-reason",
                                                                .tone = RG_TONE_BRIEF,
                                                                .facts = facts,
                                                                .me = "A\nB: c\342\200\256"});
  g_assert_cmpstr (letter->body, ==,
                   "Dear Hiring Team,\n\n"
                   "Thank you for your invitation to talk about the role at {{me}} Bcc: "
                   "eve@mail.example x. On reflection, I have decided not to go ahead with the "
                   "interview.\n\n"
                   "I wish you every success with the search.\n\n"
                   "Kind regards,\nA B: c\n");
}

/* ---- ten thousand hostile mails ---- */

#define N_HOSTILE 10000

/* What a stranger might put into a name, a subject or an identifier. */
static const char *const pieces[] = {
    "Ada",
    "Example Works",
    " ",
    "\r\n",
    "\n",
    "\r",
    "\nBcc: eve@x.example",
    "\r\n\r\n",
    "\nTo: eve@x.example",
    ",",
    ";",
    "<eve@x.example>",
    "eve@x.example",
    "<",
    ">",
    "\"",
    "\\",
    "(",
    ")",
    ":",
    "@",
    "{{me}}",
    "{{#booked}}",
    "{{> wishes}}",
    "%0d%0aBcc:eve@x.example",
    "=?utf-8?q?=0D=0ABcc:_eve@x.example?=",
    "=?utf-8?b?DQpCY2M6?=",
    "\xe2\x80\xa8",
    "\xe2\x80\xa9",
    "\xe2\x80\xae",
    "\xc2\xa0",
    "\xef\xbb\xbf",
    "\xe2\x80\x8b",
    "\x01",
    "\x1b[31m",
    "\t",
    "\xc3\xa9",
    "\xe6\x9d\xb1\xe4\xba\xac",
    "--b",
    ".",
    "Content-Type: text/html",
    "undisclosed:;",
    "\xf0\x9f\x98\x80",
};

static char *
make_hostile (GRand *rand)
{
  GString *text = g_string_new (NULL);
  gint n = g_rand_int_range (rand, 0, 9);
  for (gint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  if (g_rand_int_range (rand, 0, 50) == 0)
    for (gint i = 0; i < 300; i++)
      g_string_append (text, "long ");
  return g_string_free (text, FALSE);
}

static void
check_body (const char *body, guint round)
{
  for (const char *at = body; *at; at++)
    if ((guchar)*at < ' ' && *at != '\n')
      g_error ("round %u: a control in the letter", round);
  if (strstr (body, "\xe2\x80\xa8") || strstr (body, "\xe2\x80\xa9") ||
      strstr (body, "\xe2\x80\xae"))
    g_error ("round %u: a separator or a bidi control in the letter", round);
}

static void
test_ten_thousand (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  const GPtrArray *situations = rg_letters_situations (letters_of_house);
  const char *const *languages = rg_letters_languages (letters_of_house);
  guint n_languages = g_strv_length ((char **)(guintptr)languages);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-25T10:00:00Z", NULL);
  for (guint round = 0; round < N_HOSTILE; round++) {
    const RgSituation *situation =
        situations->pdata[g_rand_int_range (rand, 0, (gint)situations->len)];
    g_autoptr (RgFacts) facts = rg_facts_new ();
    for (gint kind = 0; kind < RG_N_FACTS; kind++) {
      g_autofree char *value = make_hostile (rand);
      rg_facts_set (facts, (RgFactKind)kind, value, RG_SOURCE_BODY, 1);
    }
    g_autofree char *given = make_hostile (rand), *me = make_hostile (rand);
    g_autofree char *subject = make_hostile (rand);
    g_autofree char *to_name = make_hostile (rand);
    g_autofree char *references = make_hostile (rand), *parent = make_hostile (rand);
    RgName reader = {.kind = RG_NAME_PERSON, .given = given, .full = given};
    g_autoptr (GError) error = NULL;
    g_autoptr (RgLetter) letter = rg_letters_write (
        letters_of_house,
        &(RgLetterRequest){.situation = situation->id,
                           .language = languages[g_rand_int_range (rand, 0, (gint)n_languages)],
                           .stage =
                               (RgStage)g_rand_int_range (rand, RG_STAGE_OUTREACH, RG_N_STAGES),
                           .reg = g_rand_boolean (rand) ? RG_REGISTER_FORMAL : RG_REGISTER_INFORMAL,
                           .tone = (RgTone)g_rand_int_range (rand, RG_TONE_WARM, RG_TONE_BRIEF + 1),
                           .facts = facts,
                           .reader = &reader,
                           .me = me,
                           .feedback = "Thank you."},
        &error);
    if (letter)
      check_body (letter->body, round);
    g_autofree char *text = rg_reply_message (&(RgReply){.from = "Kim Nguyen <me@example.org>",
                                                         .to = "ada@example.com",
                                                         .to_name = to_name,
                                                         .subject = subject,
                                                         .in_reply_to = parent,
                                                         .references = references,
                                                         .body = letter ? letter->body : subject,
                                                         .date = now});
    g_autofree char *to = field (text, "To"), *cc = field (text, "Cc");
    const char *fault = find_fault (text);
    if (fault || !to || cc)
      g_error ("round %u: %s: %s", round, fault ? fault : "other recipients", text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("REGRETS_DATADIR"));
  g_autofree char *templates = g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", NULL);
  const char *directories[] = {templates, NULL};
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetters) letters = rg_letters_new (directories, &complaints, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (complaints->len, ==, 0);
  letters_of_house = letters;
  g_test_add_func ("/letter/whole", test_whole);
  g_test_add_func ("/letter/nothing-known", test_nothing_known);
  g_test_add_func ("/letter/stages", test_stages);
  g_test_add_func ("/letter/foreign-stage", test_foreign_stage);
  g_test_add_func ("/letter/wishes", test_wishes);
  g_test_add_func ("/letter/proposed", test_proposed);
  g_test_add_func ("/letter/slots", test_slots);
  g_test_add_func ("/letter/fallback", test_fallback);
  g_test_add_func ("/letter/fallback-in-language", test_fallback_in_language);
  g_test_add_func ("/letter/no-letter", test_no_letter);
  g_test_add_func ("/letter/situations", test_situations);
  g_test_add_func ("/letter/hostile", test_hostile);
  g_test_add_func ("/letter/ten-thousand", test_ten_thousand);
  return g_test_run ();
}
