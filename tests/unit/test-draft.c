/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers, as the desk has them written. */

#include "desk.h"

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  RgWish wish = {.me_name = "Amara Okafor"};
  g_autoptr (RgDraft) plain = draft (fixture->desk, invitation, &wish, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (plain->situation, ==, "no-reason");
  g_assert_cmpstr (plain->language, ==, "en");
  g_assert_cmpstr (plain->from, ==, ME);
  g_assert_cmpstr (plain->to, ==, "chidi@example.com");
  g_assert_cmpstr (plain->in_reply_to, ==, ID);
  g_assert_cmpstr (plain->references, ==, ID);
  g_assert_nonnull (strstr (plain->body, "Amara Okafor"));
  g_assert_null (plain->calendar);
  g_assert_null (plain->organizer);
  g_assert_true (plain->declines);

  g_autofree char *mail = calendar_mail (ID, "REQUEST", "u1", 0, "");
  g_autoptr (RgDraft) event = draft (fixture->desk, mail, &wish, &error);
  g_assert_no_error (error);
  g_assert_nonnull (event->calendar);
  g_assert_nonnull (strstr (event->calendar, "METHOD:REPLY"));
  g_assert_nonnull (strstr (event->calendar, "PARTSTAT=DECLINED"));
  g_assert_cmpstr (event->organizer, ==, "recruiting@example.com");

  g_assert_nonnull (strstr (event->calendar, "COMMENT"));
  g_assert_false (event->answer_left);
  RgWish own = {.own_words =
                    "Dear Chidi,\n\nthe news first. I have decided\nto withdraw; thank you.\n"};
  g_autoptr (RgDraft) own_event = draft (fixture->desk, mail, &own, &error);
  g_assert_no_error (error);
  g_assert_nonnull (
      strstr (own_event->calendar, "\r\nCOMMENT:I have decided to withdraw\\; thank you.\r\n"));
  RgWish vague = {.own_words = "Dear Chidi,\n\nsome words.\n"};
  g_autoptr (RgDraft) vague_event = draft (fixture->desk, mail, &vague, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (vague_event->calendar, "PARTSTAT=DECLINED"));
  g_assert_null (strstr (vague_event->calendar, "COMMENT"));

  RgWish left = {.no_answer = TRUE};
  g_autoptr (RgDraft) left_event = draft (fixture->desk, mail, &left, &error);
  g_assert_no_error (error);
  g_assert_true (left_event->answer_left);
  g_assert_null (left_event->calendar);
  g_assert_cmpstr (left_event->organizer, ==, "recruiting@example.com");
  g_autoptr (RgDraft) left_plain = draft (fixture->desk, invitation, &left, &error);
  g_assert_no_error (error);
  g_assert_false (left_plain->answer_left);

  RgWish later = {.situation = "reschedule"};
  g_autoptr (RgDraft) asks = draft (fixture->desk, mail, &later, &error);
  g_assert_no_error (error);
  g_assert_false (asks->declines);
  g_assert_null (asks->calendar);
  g_assert_null (asks->organizer);
}

/* What a letter has a place for, whatever is wished already. */
static void
test_takes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const times[] = {"2026-12-03T14:00:00+01:00", NULL}, *const none[] = {NULL};
  static const struct {
    const char *situation;
    RgStage stage;
    gboolean door, feedback, times;
  } table[] = {
      {"no-reason", RG_STAGE_INVITED, TRUE, FALSE, FALSE},
      {"reschedule", RG_STAGE_INVITED, FALSE, FALSE, TRUE},
      {"after-first", RG_STAGE_AFTER_FIRST, TRUE, TRUE, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (int wished = 0; wished < 3; wished++) {
      g_autoptr (GError) error = NULL;
      RgWish wish = {.situation = table[i].situation, .stage = table[i].stage};
      if (wished == 1) {
        wish.feedback = "";
        wish.proposed = none;
      } else if (wished == 2) {
        wish.keep_door_open = TRUE;
        wish.feedback = "More notice would have helped.";
        wish.proposed = times;
      }
      g_autoptr (RgDraft) taken = draft (fixture->desk, invitation, &wish, &error);
      g_assert_no_error (error);
      if (taken->takes_door != table[i].door || taken->takes_feedback != table[i].feedback ||
          taken->takes_times != table[i].times)
        g_error ("%s, wished %d: %d %d %d", table[i].situation, wished, taken->takes_door,
                 taken->takes_feedback, taken->takes_times);
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char nobody[] = "To: " ME "\n" PLAIN "We invite you to an interview.\n";
  static const struct {
    const char *name, *mail;
  } table[] = {{"parcel", other}, {"scam", scam}, {"robot", robot}, {"nobody", nobody}};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GError) error = NULL;
    RgWish wish = {0};
    g_autoptr (RgDraft) refused = draft (fixture->desk, table[i].mail, &wish, &error);
    if (refused || !g_error_matches (error, RG_ERROR, RG_ERROR_REFUSED))
      g_error ("%s is not refused", table[i].name);
    wish.force = TRUE;
    g_clear_error (&error);
    g_autoptr (RgDraft) forced = draft (fixture->desk, table[i].mail, &wish, &error);
    if (!forced || !*forced->body)
      g_error ("%s is not forced: %s", table[i].name, error ? error->message : "empty");
  }
  g_autoptr (GError) error = NULL;
  RgWish unknown = {.situation = "sulk"};
  g_assert_null (draft (fixture->desk, invitation, &unknown, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_UNKNOWN);
}

static void
test_phone (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *phone, *end;
  } rows[] = {
      {NULL, "\nAmara Okafor\n"},
      {"", "\nAmara Okafor\n"},
      {" \n", "\nAmara Okafor\n"},
      {"+49 30 5550", "\nAmara Okafor\n+49 30 5550\n"},
      {"+49\n30", "\nAmara Okafor\n+49 30\n"},
  };
  g_autoptr (GBytes) raw = g_bytes_new_static (invitation, strlen (invitation));
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const RgWish wish = {.me_name = "Amara Okafor", .me_phone = rows[i].phone};
    g_autoptr (RgDraft) written =
        rg_desk_draft (fixture->desk, raw, &plain_circumstances, &wish, now, NULL);
    g_assert_nonnull (written);
    if (!g_str_has_suffix (written->body, rows[i].end))
      g_error ("row %u: %s", i, written->body);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/draft/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("draft", test_draft);
  ADD ("takes", test_takes);
  ADD ("refused", test_refused);
  ADD ("phone", test_phone);
  return g_test_run ();
}
