/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A search over the few rules of tests/cli/rules. */

#include "desk/search.h"
#include "folder.h"

#define ME "amara@example.org"
#define MAIL(id, text)                                                                             \
  "From: Chidi Eze <chidi@example.com>\nTo: " ME "\nSubject: x\nMessage-ID: <" id ">\n"            \
  "Date: Thu, 26 Nov 2026 10:00:00 +0100\n\n" text "\n"

static const char *const me[] = {ME, NULL};

typedef struct {
  char *folder;
  RgDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const char *source = g_getenv ("srcdir");
  g_autofree char *rules = g_build_filename (source ? source : ".", "tests", "cli", "rules", NULL);
  g_autofree char *letters = g_build_filename (source ? source : ".", "templates", NULL);
  const char *rule_folders[] = {rules, NULL}, *letter_folders[] = {letters, NULL};
  fixture->folder = make_folder ();
  g_autofree char *ledger = g_build_filename (fixture->folder, "ledger.db", NULL);
  RgDeskPaths paths = {.rules = rule_folders, .letters = letter_folders, .ledger = ledger};
  g_autoptr (GError) error = NULL;
  fixture->desk = rg_desk_new (&paths, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  rg_desk_free (fixture->desk);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static gboolean
judge (RgSearch *search, const char *mail)
{
  const RgCircumstances circumstances = {.me = me};
  g_autoptr (GBytes) raw = g_bytes_new_static (mail, strlen (mail));
  return rg_search_judge (search, raw, &circumstances);
}

/* @wanted: the sentences, joined by "|". */
static void
check_summary (const RgSearch *search, gboolean offline, const char *wanted)
{
  g_auto (GStrv) lines = rg_search_summary (search, offline);
  g_autofree char *all = g_strjoinv ("|", lines);
  g_assert_cmpstr (all, ==, wanted);
}

static void
test_at_hand (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (RgSearch) search = rg_search_new (fixture->desk, 3);
  g_assert_true (rg_search_next (search, "<a@x.example>", FALSE));
  g_assert_true (judge (search, MAIL ("a@x.example", "We invite you to an interview.")));
  g_assert_true (rg_search_next (search, "<b@x.example>", FALSE));
  g_assert_false (judge (search, MAIL ("b@x.example", "Your parcel has arrived.")));
  g_assert_true (rg_search_next (search, "<c@x.example>", FALSE));
  g_assert_true (judge (search, MAIL ("c@x.example", "We invite you to an interview.")));
  g_assert_cmpuint (rg_search_looked (search), ==, 3);
  g_assert_cmpuint (rg_search_postponed (search), ==, 0);
  g_assert_true (rg_search_has_found (search));
  check_summary (search, FALSE, "2 invitations were found.");
  g_assert_cmpint (rg_desk_state (fixture->desk, "<a@x.example>"), ==, RG_STATE_WAITING);
  g_assert_cmpint (rg_desk_state (fixture->desk, "<b@x.example>"), ==, RG_STATE_NONE);
}

static void
test_passed_by (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *id;
    gboolean settled, worth;
  } rows[] = {
      {"<new@x.example>", FALSE, TRUE},
      {"<new@x.example>", TRUE, FALSE},
      {NULL, FALSE, FALSE},
      {"", FALSE, FALSE},
      {"<waiting@x.example>", FALSE, FALSE},
      {"<dismissed@x.example>", FALSE, FALSE},
      {"<sent@x.example>", FALSE, FALSE},
      {"<disowned@x.example>", FALSE, FALSE},
  };
  RgDesk *desk = fixture->desk;
  rg_desk_drafted (desk, "<waiting@x.example>", "no-reason");
  rg_desk_dropped (desk, "<waiting@x.example>");
  rg_desk_dismissed (desk, "<dismissed@x.example>");
  rg_desk_sent (desk, "<sent@x.example>", "no-reason", 1);
  rg_desk_not_invitation (desk, "<disowned@x.example>");
  g_autoptr (RgSearch) search = rg_search_new (desk, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rg_search_next (search, rows[i].id, rows[i].settled) != rows[i].worth)
      g_error ("row %u: %s", i, rows[i].id ? rows[i].id : "NULL");
  check_summary (search, FALSE,
                 "No other invitation was found.|1 more was known and waits for an answer "
                 "already.");
  g_assert_true (rg_search_has_found (search));
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (RgSearch) search = rg_search_new (fixture->desk, 0);
  g_assert_false (rg_search_has_found (search));
  check_summary (search, FALSE, "No invitation was found.");
  check_summary (search, TRUE, "No invitation was found.");
  rg_search_stop (search);
  check_summary (search, FALSE, "No invitation was found.");
  rg_search_free (NULL);
}

static void
test_fetched (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (RgSearch) search = rg_search_new (fixture->desk, 3);
  const char *const ids[] = {"<a@x.example>", "<b@x.example>", "<c@x.example>"};
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_assert_true (rg_search_next (search, ids[i], FALSE));
    rg_search_postpone (search, 500000);
  }
  g_autofree char *question = rg_search_question (search);
  g_assert_true (g_str_has_prefix (question, "3 mails may be invitations"));
  g_assert_nonnull (strstr (question, "1.5"));
  check_summary (search, TRUE,
                 "No invitation was found.|3 mails that may be invitations were not fetched.|Look "
                 "again when you are online.");
  rg_search_fetched (search, RG_SEARCH_FOUND);
  rg_search_fetched (search, RG_SEARCH_NOTHING);
  g_assert_cmpuint (rg_search_done (search), ==, 2);
  rg_search_stop (search);
  check_summary (search, FALSE,
                 "1 invitation was found.|1 mail that may be an invitation was not fetched.");
  rg_search_fetched (search, RG_SEARCH_UNREAD);
  check_summary (search, TRUE, "1 invitation was found.|1 mail could not be read.");
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (RgSearch) search = rg_search_new (fixture->desk, 10);
  rg_search_next (search, "<a@x.example>", FALSE);
  rg_search_stop (search);
  check_summary (search, FALSE, "No invitation was found.|You stopped before 9 mails.");
}

#define ADD(name, function) g_test_add ("/search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("at-hand", test_at_hand);
  ADD ("passed-by", test_passed_by);
  ADD ("nothing", test_nothing);
  ADD ("fetched", test_fetched);
  ADD ("stopped", test_stopped);
  return g_test_run ();
}
