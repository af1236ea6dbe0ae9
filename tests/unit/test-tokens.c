/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each row asks one question of one token of a phrase. */

#include "base/tokens.h"
#include "phrase.h"

typedef gboolean (*Question) (const RgTokens *tokens, guint i);

static const struct {
  const char *text;
  guint token;
  Question question;
  gboolean answer;
} rows[] = {
    {"3 Dec", 0, rg_tokens_continues, FALSE},
    {"v3", 1, rg_tokens_continues, TRUE},
    {"at3", 0, rg_tokens_continues, FALSE},
    {"4.5", 2, rg_tokens_continues, TRUE},
    {"$10", 1, rg_tokens_continues, TRUE},
    {"€10", 1, rg_tokens_continues, TRUE},
    {"(10", 1, rg_tokens_continues, FALSE},
    {"10, 11", 2, rg_tokens_continues, FALSE},
    {"4/5", 1, rg_tokens_goes_on, TRUE},
    {"10 %", 1, rg_tokens_goes_on, TRUE},
    {"10 €", 1, rg_tokens_goes_on, TRUE},
    {"10k", 1, rg_tokens_goes_on, FALSE},
    {"10q", 1, rg_tokens_goes_on, TRUE},
    {"10.", 1, rg_tokens_goes_on, FALSE},
    {"10. 11", 1, rg_tokens_goes_on, FALSE},
    {"10", 1, rg_tokens_goes_on, FALSE},
    {"2026-12-03T14:00", 6, rg_tokens_is_iso_time, TRUE},
    {"2026-12-03T14:00", 4, rg_tokens_is_iso_time, FALSE},
    {"T14", 1, rg_tokens_is_iso_time, FALSE},
    {"3 , 4", 1, rg_tokens_is_glued, FALSE},
    {"3,4", 2, rg_tokens_is_glued, TRUE},
    {"3\n4", 1, rg_tokens_is_glued, FALSE},
    {"3", 1, rg_tokens_is_glued, FALSE},
    {"3 at 4", 1, rg_tokens_is_soft, TRUE},
    {"3 , 4", 1, rg_tokens_is_soft, TRUE},
    {"3 ; 4", 1, rg_tokens_is_soft, FALSE},
    {"3\n4", 1, rg_tokens_is_soft, FALSE},
    {"3", 7, rg_tokens_is_soft, FALSE},
    {"3 apples", 1, rg_tokens_is_letters, TRUE},
    {"3 apples", 0, rg_tokens_is_letters, FALSE},
    {"3", 9, rg_tokens_is_letters, FALSE},
};

static void
test_questions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Phrase phrase;
    phrase_open (&phrase, "en", rows[i].text);
    g_test_message ("row %u: token %u of %s", i, rows[i].token, rows[i].text);
    g_assert_cmpint (!!rows[i].question (&phrase.tokens, rows[i].token), ==, rows[i].answer);
    phrase_close (&phrase);
  }
}

static void
test_skip (void)
{
  Phrase phrase;
  phrase_open (&phrase, "en", "3 , at the ( 4 , , , , , , , 5");
  g_assert_cmpuint (rg_tokens_skip_soft (&phrase.tokens, 0), ==, 0);
  g_assert_cmpuint (rg_tokens_skip_soft (&phrase.tokens, 1), ==, 5);
  g_assert_cmpuint (rg_tokens_skip_soft (&phrase.tokens, 6), ==, 6 + RG_TOKENS_SOFT);
  g_assert_cmpuint (rg_tokens_skip_filler (&phrase.tokens, 2), ==, 4);
  phrase_close (&phrase);
  phrase_open (&phrase, "en", "3. 4 .");
  g_assert_cmpuint (rg_tokens_skip_dot (&phrase.tokens, 1), ==, 2);
  g_assert_cmpuint (rg_tokens_skip_dot (&phrase.tokens, 3), ==, 3);
  g_assert_cmpuint (rg_tokens_skip_dot (&phrase.tokens, 9), ==, 9);
  phrase_close (&phrase);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tokens/questions", test_questions);
  g_test_add_func ("/tokens/skip", test_skip);
  return g_test_run ();
}
