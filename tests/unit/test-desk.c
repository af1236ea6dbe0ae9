/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk over the few rules of tests/cli/rules and the shipped letters. */

#include "desk.h"

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const sender[] = {"Chidi@Example.com", NULL};
  static const struct {
    const char *name, *mail;
    RgCircumstances circumstances;
    RgOfferKind kind;
  } table[] = {
      {"parcel", other, {.me = me}, RG_OFFER_NO_INVITATION},
      {"empty", "", {.me = me}, RG_OFFER_NO_INVITATION},
      {"scam", scam, {.me = me}, RG_OFFER_WARN},
      {"encrypted", encrypted, {.me = me}, RG_OFFER_ENCRYPTED},
      {"own", invitation, {.me = sender}, RG_OFFER_OWN_MAIL},
      {"own folder", invitation, {.me = me, .own_folder = TRUE}, RG_OFFER_FOLDER},
      {"tagged", invitation, {.me = me, .tagged_not = TRUE}, RG_OFFER_NOT_INVITATION},
      {"answered", invitation, {.me = me, .answered = TRUE}, RG_OFFER_ANSWERED},
      {"invitation without addresses", invitation, {.me = NULL}, RG_OFFER_SHOW},
      {"invitation", invitation, {.me = me}, RG_OFFER_SHOW},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgOffer) offer = look (fixture->desk, table[i].mail, &table[i].circumstances, FALSE);
    if (offer->kind != table[i].kind)
      g_error ("%s: %s", table[i].name, rg_offer_kind_name (offer->kind));
    if ((offer->kind == RG_OFFER_SHOW || offer->kind == RG_OFFER_WARN) !=
        (*offer->headline != '\0'))
      g_error ("%s: headline “%s”", table[i].name, offer->headline);
  }
  /* Nothing was to be remembered. */
  g_autoptr (GPtrArray) pending = rg_ledger_pending (rg_desk_ledger (fixture->desk), 0, NULL);
  g_assert_cmpuint (pending->len, ==, 0);
}

static void
test_offer (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (RgOffer) offer = look (fixture->desk, invitation, NULL, FALSE);
  g_assert_cmpstr (offer->headline, ==, "Interview, Example Works: Archivist");
  g_assert_cmpstr (offer->message_id, ==, ID);
  g_assert_cmpstr (offer->language, ==, "en");
  g_assert_cmpstr (offer->reply_to, ==, "chidi@example.com");
  g_assert_nonnull (strstr (offer->detail, "invite you to an interview"));
  g_assert_false (offer->drafted);
}

static void
test_hours_left (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    gint64 arrived, now; /* HEAD's is a Thursday, 10:00 */
    int hours;
  } table[] = {
      {0, DATE, 48},
      {0, DATE + 17 * 3600, 31},
      {0, DATE + 17 * 3600 + 1, 31},
      {DATE + 3600, DATE + 17 * 3600, 32},
      /* Saturday and Sunday are free: on Monday at 10:00 two of the days are over. */
      {0, DATE + 4 * 86400, 0},
      {0, DATE + 4 * 86400 - 60, 1},
      {0, DATE + 300 * 86400, 0},
      {0, DATE - 3600, 48},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    RgCircumstances circumstances = {.me = me, .arrived = table[i].arrived, .now = table[i].now};
    g_autoptr (RgOffer) offer = look (fixture->desk, invitation, &circumstances, FALSE);
    if (offer->hours_left != table[i].hours)
      g_error ("row %u: %d", i, offer->hours_left);
  }
  /* No date at all. */
  RgCircumstances circumstances = {.me = me, .now = DATE};
  g_autoptr (RgOffer) offer = look (fixture->desk, robot, &circumstances, FALSE);
  g_assert_cmpint (offer->hours_left, ==, 0);
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  (void)data;
  /* Also for a mail that was settled or is no invitation: the person asks. */
  const char *const mails[] = {invitation, scam, other, encrypted, ""};
  rg_desk_dismissed (fixture->desk, ID);
  for (guint i = 0; i < G_N_ELEMENTS (mails); i++) {
    g_autoptr (GBytes) raw = g_bytes_new (mails[i], strlen (mails[i]));
    g_autoptr (GPtrArray) reasons = rg_desk_reasons (fixture->desk, raw, &plain_circumstances);
    g_assert_cmpuint (reasons->len, >, 0);
    const RgReason *first = g_ptr_array_index (reasons, 0);
    g_assert_cmpint (first->kind, ==, RG_REASON_VERDICT);
    if (i == 0)
      g_assert_true (g_str_has_prefix (first->words, "An interview invitation"));
  }
}

static void
test_remembers (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgCircumstances late = {.me = me, .arrived = DATE + 7200};
  g_assert_cmpint (kind_of (fixture->desk, other, NULL), ==, RG_OFFER_NO_INVITATION);
  g_assert_cmpint (rg_desk_state (fixture->desk, ID), ==, RG_STATE_NONE);
  g_assert_cmpint (kind_of (fixture->desk, scam, NULL), ==, RG_OFFER_WARN);
  g_assert_cmpint (rg_desk_state (fixture->desk, ID), ==, RG_STATE_NONE);
  g_assert_cmpint (kind_of (fixture->desk, invitation, &late), ==, RG_OFFER_SHOW);
  g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (fixture->desk), ID);
  g_assert_nonnull (entry);
  g_assert_cmpint (entry->state, ==, RG_STATE_WAITING);
  g_assert_cmpstr (entry->company, ==, "Example Works");
  g_assert_cmpstr (entry->role, ==, "Archivist");
  g_assert_cmpint (entry->asked, ==, DATE + 7200);
}

static void
test_place_and_thread (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *head, *thread; /* NULL: it begins with this mail */
  } table[] = {
      {"", NULL},
      {"References: <a@example.com> <b@example.com>\n", "<a@example.com>"},
      {"References: <a@example.com>\nIn-Reply-To: <b@example.com>\n", "<a@example.com>"},
      {"In-Reply-To: <b@example.com>\n", "<b@example.com>"},
      {"References: nonsense\n", NULL},
  };
  const RgCircumstances circumstances = {.me = me, .folder = "#mh/Mailbox/inbox"};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *id = g_strdup_printf ("<thread-%u@example.com>", i);
    g_autofree char *mail = g_strdup_printf (
        HEAD "Message-ID: %s\n%s\nWe invite you to an interview.\n", id, table[i].head);
    g_assert_cmpint (kind_of (fixture->desk, mail, &circumstances), ==, RG_OFFER_SHOW);
    g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (fixture->desk), id);
    if (g_strcmp0 (entry->thread, table[i].thread ? table[i].thread : id) != 0)
      g_error ("row %u: %s", i, entry->thread);
    g_assert_cmpstr (entry->folder, ==, "#mh/Mailbox/inbox");
    g_assert_cmpstr (entry->person, ==, "Chidi Eze");
    rg_desk_moved (fixture->desk, id, "#mh/Mailbox/jobs");
    g_autoptr (RgEntry) moved = rg_ledger_entry (rg_desk_ledger (fixture->desk), id);
    g_assert_cmpstr (moved->folder, ==, "#mh/Mailbox/jobs");
  }
  /* One reply names the whole chain. */
  const char *const chain[] = {"<b@example.com>", "<thread-0@example.com>", NULL};
  rg_desk_replied (fixture->desk, chain, DATE + 60);
  static const RgState states[] = {RG_STATE_ANSWERED, RG_STATE_WAITING, RG_STATE_WAITING,
                                   RG_STATE_ANSWERED, RG_STATE_WAITING};
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autofree char *id = g_strdup_printf ("<thread-%u@example.com>", i);
    g_assert_cmpint (rg_desk_state (fixture->desk, id), ==, states[i]);
  }
}

static void
test_asked (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    gint64 arrived, asked;
  } table[] = {
      {0, DATE},
      {DATE + 60, DATE + 60},
      {DATE - 60, DATE},
      /* The sender's clock is wrong by more than a day. */
      {DATE - 30 * 86400, DATE - 30 * 86400},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *id = g_strdup_printf ("<%u@example.com>", i);
    g_autofree char *mail =
        g_strdup_printf (HEAD "Message-ID: %s\n\nwe invite you to an interview\n", id);
    RgCircumstances circumstances = {.me = me, .arrived = table[i].arrived};
    g_assert_cmpint (kind_of (fixture->desk, mail, &circumstances), ==, RG_OFFER_SHOW);
    g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (fixture->desk), id);
    if (!entry || entry->asked != table[i].asked)
      g_error ("row %u: asked %" G_GINT64_FORMAT, i, entry ? entry->asked : -1);
  }
}

static void
test_life_of_an_answer (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_SHOW);
  rg_desk_drafted (desk, ID, "stay");
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_DRAFTED);
  g_autoptr (RgOffer) drafted = look (desk, invitation, NULL, TRUE);
  g_assert_cmpint (drafted->kind, ==, RG_OFFER_SHOW);
  g_assert_true (drafted->drafted);
  rg_desk_dropped (desk, ID);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_WAITING);
  rg_desk_drafted (desk, ID, "stay");
  rg_desk_sent (desk, ID, NULL, 12345);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_SENT);
  g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (desk), ID);
  g_assert_cmpint (entry->answered, ==, 12345);
  g_assert_cmpstr (entry->situation, ==, "stay");
  /* Late news. */
  rg_desk_dropped (desk, ID);
  rg_desk_drafted (desk, ID, NULL);
  rg_desk_answered (desk, ID, 99999);
  rg_desk_dismissed (desk, ID);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_SENT);
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_DECLINED);
  rg_desk_reopened (desk, ID);
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_SHOW);
}

static void
test_decisions (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  rg_desk_dismissed (desk, ID);
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_DISMISSED);
  rg_desk_not_invitation (desk, ID);
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_NOT_INVITATION);
  rg_desk_reopened (desk, ID);
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_SHOW);
  /* Another client answered, or tagged. */
  RgCircumstances answered = {.me = me, .answered = TRUE}, tagged = {.me = me, .tagged_not = TRUE};
  g_assert_cmpint (kind_of (desk, invitation, &answered), ==, RG_OFFER_ANSWERED);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_ANSWERED);
  rg_desk_reopened (desk, ID);
  g_assert_cmpint (kind_of (desk, invitation, &tagged), ==, RG_OFFER_NOT_INVITATION);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_NOT_INVITATION);
}

/* A mail of which nothing is known, and one without an id, are no error. */
static void
test_unknown_mail (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  static const char *const ids[] = {NULL, ""};
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    rg_desk_drafted (desk, ids[i], "stay");
    rg_desk_sent (desk, ids[i], NULL, 1);
    rg_desk_dismissed (desk, ids[i]);
    g_assert_cmpint (rg_desk_state (desk, ids[i]), ==, RG_STATE_NONE);
  }
  rg_desk_dropped (desk, ID);
  rg_desk_answered (desk, ID, 1);
  rg_desk_reopened (desk, ID);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_NONE);
  rg_desk_sent (desk, ID, NULL, 1);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_SENT);
}

static void
test_without_ledger (void)
{
  g_autoptr (RgDesk) desk = open_desk (NULL, NULL);
  g_assert_null (rg_desk_ledger (desk));
  g_assert_cmpint (kind_of (desk, invitation, NULL), ==, RG_OFFER_SHOW);
  rg_desk_drafted (desk, ID, "stay");
  rg_desk_sent (desk, ID, NULL, 1);
  g_assert_cmpint (rg_desk_state (desk, ID), ==, RG_STATE_NONE);
}

static void
test_damaged_ledger (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_file (fixture->folder, "other.db", "no ledger at all");
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (RgDesk) desk = open_desk (path, &complaints);
  g_assert_cmpuint (complaints->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (complaints, 0), "other.db.damaged-1"));
  g_assert_nonnull (rg_desk_ledger (desk));

  /* A ledger that cannot be had is a complaint, no end. */
  g_autofree char *blocked = g_build_filename (path, "below", NULL);
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (RgDesk) forgetful = open_desk (blocked, &more);
  g_assert_cmpuint (more->len, ==, 1);
  g_assert_null (rg_desk_ledger (forgetful));
}

static void
test_calendar_events (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  g_autofree char *first = calendar_mail ("<a@x.example>", "REQUEST", "u1", 0, "");
  g_autofree char *copy = calendar_mail ("<b@x.example>", "REQUEST", "u1", 0, "");
  g_autofree char *third = calendar_mail ("<c@x.example>", "REQUEST", "u1", 0, "");
  g_autofree char *update = calendar_mail ("<d@x.example>", "REQUEST", "u1", 1, "");
  g_autofree char *strange = calendar_mail ("<e@x.example>", "REQUEST", "u2", 0, "");
  g_autofree char *cancel = calendar_mail ("<f@x.example>", "CANCEL", "u1", 2, "");
  g_autofree char *instance =
      calendar_mail ("<g@x.example>", "CANCEL", "u2", 2, "RECURRENCE-ID:20261203T130000Z\r\n");
  g_assert_cmpint (kind_of (desk, first, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpint (kind_of (desk, copy, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpint (kind_of (desk, strange, NULL), ==, RG_OFFER_SHOW);
  rg_desk_sent (desk, "<a@x.example>", NULL, 100);
  g_assert_cmpint (rg_desk_state (desk, "<b@x.example>"), ==, RG_STATE_ANSWERED);
  g_assert_cmpint (rg_desk_state (desk, "<e@x.example>"), ==, RG_STATE_WAITING);
  g_assert_cmpint (kind_of (desk, third, NULL), ==, RG_OFFER_DECLINED);
  g_assert_cmpint (kind_of (desk, update, NULL), ==, RG_OFFER_SHOW);
  g_autoptr (RgOffer) unremembered = look (desk, cancel, NULL, FALSE);
  g_assert_cmpint (rg_desk_state (desk, "<d@x.example>"), ==, RG_STATE_WAITING);
  kind_of (desk, cancel, NULL);
  g_assert_cmpint (rg_desk_state (desk, "<d@x.example>"), ==, RG_STATE_CANCELLED);
  g_assert_cmpint (kind_of (desk, update, NULL), ==, RG_OFFER_CANCELLED);
  g_assert_cmpint (rg_desk_state (desk, "<a@x.example>"), ==, RG_STATE_SENT);
  /* One day of a series goes; the rest stays. */
  kind_of (desk, instance, NULL);
  g_assert_cmpint (rg_desk_state (desk, "<e@x.example>"), ==, RG_STATE_WAITING);
}

static char *
mail_of (const char *id, const char *day, const char *headers, const char *words)
{
  return g_strdup_printf ("From: Chidi Eze <chidi@example.com>\nTo: " ME "\n"
                          "Subject: Interview\nDate: %s Nov 2026 10:00:00 +0100\n"
                          "Message-ID: %s\n%sMIME-Version: 1.0\n"
                          "Content-Type: text/plain; charset=utf-8\n\n"
                          "We would like to invite you to an interview.\n%s\n",
                          day, id, headers, words);
}

static guint
n_pending (RgDesk *desk)
{
  g_autoptr (GPtrArray) pending = rg_ledger_pending (rg_desk_ledger (desk), 0, NULL);
  return pending->len;
}

/* One offer for one interview, whatever number of mails ask for it. */
static void
test_asked_again (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  g_autofree char *first = mail_of ("<a@x.example>", "23", "", "");
  g_autofree char *reminder = mail_of ("<b@x.example>", "25", "References: <a@x.example>\n", "");
  g_autofree char *stranger = mail_of ("<c@x.example>", "25", "References: <z@x.example>\n", "");
  g_autofree char *late = mail_of ("<d@x.example>", "28", "In-Reply-To: <a@x.example>\n", "");
  gint64 sent = 1795770000; /* 27 Nov, between reminder and late */
  g_assert_cmpint (kind_of (desk, first, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpint (kind_of (desk, reminder, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpint (kind_of (desk, first, NULL), ==, RG_OFFER_SUPERSEDED);
  g_assert_cmpint (kind_of (desk, stranger, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpuint (n_pending (desk), ==, 2);
  /* The person may answer the earlier one all the same. */
  RgCircumstances reopened = {.me = me, .reopened = TRUE};
  g_assert_cmpint (kind_of (desk, first, &reopened), ==, RG_OFFER_SHOW);
  rg_desk_not_invitation (desk, "<b@x.example>");
  g_assert_cmpint (kind_of (desk, first, NULL), ==, RG_OFFER_SHOW);
  rg_desk_reopened (desk, "<b@x.example>");

  rg_desk_drafted (desk, "<b@x.example>", "stay");
  rg_desk_sent (desk, "<b@x.example>", NULL, sent);
  g_assert_cmpint (rg_desk_state (desk, "<a@x.example>"), ==, RG_STATE_ANSWERED);
  g_assert_cmpint (rg_desk_state (desk, "<c@x.example>"), ==, RG_STATE_WAITING);
  /* They ask again after the answer: a new request. */
  g_assert_cmpint (kind_of (desk, late, NULL), ==, RG_OFFER_SHOW);
  /* A copy from before, that is seen only now. */
  g_autofree char *copy = mail_of ("<e@x.example>", "24", "References: <a@x.example>\n", "");
  g_autoptr (RgOffer) done = look (desk, copy, NULL, TRUE);
  g_assert_cmpint (done->kind, ==, RG_OFFER_DECLINED);
  g_assert_cmpstr (done->headline, ==, "Declined on 27 Nov");
  g_assert_cmpint (rg_desk_state (desk, "<e@x.example>"), ==, RG_STATE_NONE);
}

static void
test_requisition (Fixture *fixture, gconstpointer data)
{
  (void)data;
  copy_shipped (fixture->folder, "rules/any/requisition.yaml");
  g_autofree char *own_rules = g_build_filename (fixture->folder, "rules", NULL);
  g_autofree char *ledger = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (RgDesk) desk = open_desk_with (own_rules, ledger, NULL);
  static const char *const sure = "The role of Archivist at %s, requisition %s.";
  static const struct {
    const char *company, *number;
    RgOfferKind first; /* what becomes of the first mail then */
  } table[] = {
      {"Other Works", "4711", RG_OFFER_SHOW},
      {"Example Works", "4712", RG_OFFER_SHOW},
      {"EXAMPLE WORKS", "4711", RG_OFFER_SUPERSEDED},
  };
  g_autofree char *first = mail_of ("<a@x.example>", "23", "",
                                    "The role of Archivist at Example Works, requisition 4711.");
  g_assert_cmpint (kind_of (desk, first, NULL), ==, RG_OFFER_SHOW);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *id = g_strdup_printf ("<%u@x.example>", i);
    g_auto (GStrv) parts = g_strsplit (sure, "%s", 3);
    g_autofree char *words =
        g_strconcat (parts[0], table[i].company, parts[1], table[i].number, parts[2], NULL);
    g_autofree char *again = mail_of (id, "24", "", words);
    g_assert_cmpint (kind_of (desk, again, NULL), ==, RG_OFFER_SHOW);
    if (kind_of (desk, first, NULL) != table[i].first)
      g_error ("row %u", i);
  }
}

/* The words came first, the calendar followed in the thread, and then the event was cancelled. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  g_autofree char *words = mail_of ("<a@x.example>", "23", "", "");
  g_autofree char *event =
      calendar_mail ("<b@x.example>\nReferences: <a@x.example>", "REQUEST", "u1", 0, "");
  g_autofree char *cancel = calendar_mail ("<c@x.example>", "CANCEL", "u1", 1, "");
  g_autofree char *copy = calendar_mail ("<d@x.example>", "REQUEST", "u1", 1, "");
  g_autofree char *moved = calendar_mail ("<e@x.example>", "REQUEST", "u1", 2, "");
  g_assert_cmpint (kind_of (desk, words, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpint (kind_of (desk, event, NULL), ==, RG_OFFER_SHOW);
  g_assert_cmpint (kind_of (desk, cancel, NULL), ==, RG_OFFER_NO_INVITATION);
  g_assert_cmpint (kind_of (desk, words, NULL), ==, RG_OFFER_CANCELLED);
  g_assert_cmpint (kind_of (desk, event, NULL), ==, RG_OFFER_CANCELLED);
  g_assert_cmpint (kind_of (desk, copy, NULL), ==, RG_OFFER_CANCELLED);
  g_assert_cmpuint (n_pending (desk), ==, 0);
  /* It takes place after all; the cancellation, looked at again, does not undo that. */
  g_assert_cmpint (kind_of (desk, moved, NULL), ==, RG_OFFER_SHOW);
  kind_of (desk, cancel, NULL);
  g_assert_cmpint (kind_of (desk, moved, NULL), ==, RG_OFFER_SHOW);
}

/* A letter for afterwards is offered once another was sent, and then no more. */
static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  kind_of (desk, invitation, NULL);
  g_autoptr (GPtrArray) before = rg_desk_choices (desk, RG_STAGE_UNKNOWN, "en");
  g_assert_null (find_choice (before, "disregard"));
  rg_desk_drafted (desk, ID, "reschedule");
  rg_desk_sent (desk, ID, NULL, 1795770000);
  g_autoptr (RgOffer) asked = look (desk, invitation, NULL, TRUE);
  g_assert_cmpstr (asked->headline, ==, "Answered on 27 Nov");
  rg_desk_sent (desk, ID, "stay", 1795770000);
  g_autoptr (RgOffer) declined = look (desk, invitation, NULL, TRUE);
  g_assert_cmpstr (declined->headline, ==, "Declined on 27 Nov");
  g_autoptr (GPtrArray) choices = rg_desk_choices_for (desk, declined, "en");
  g_assert_cmpuint (choices->len, ==, 1);
  g_assert_nonnull (find_choice (choices, "disregard"));

  RgWish wish = {.situation = "disregard"};
  g_autoptr (RgDraft) letter = draft (desk, invitation, &wish, NULL);
  g_assert_true (letter->afterwards);
  g_assert_false (letter->declines);
  RgWish plain = {0};
  g_autoptr (RgDraft) other_letter = draft (desk, invitation, &plain, NULL);
  g_assert_false (other_letter->afterwards);
  rg_desk_drafted (desk, ID, "disregard");
  rg_desk_dropped (desk, ID);
  g_autoptr (RgOffer) kept = look (desk, invitation, NULL, TRUE);
  g_assert_cmpstr (kept->headline, ==, "Declined on 27 Nov");
  rg_desk_sent (desk, ID, "disregard", 1795770000 + 86400);
  g_autoptr (RgOffer) over = look (desk, invitation, NULL, TRUE);
  g_assert_cmpstr (over->headline, ==, "You asked them on 28 Nov to disregard your answer");
  g_autoptr (GPtrArray) none = rg_desk_choices_for (desk, over, "en");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_remind (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  RgCircumstances now = {.me = me, .now = DATE + 3600}, then = {.me = me, .now = DATE + 90000};
  kind_of (desk, invitation, &now);
  rg_desk_remind (desk, ID, DATE + 86400);
  g_autoptr (RgOffer) set = look (desk, invitation, &now, TRUE);
  g_assert_cmpint (set->remind, ==, DATE + 86400);
  g_autofree char *line = rg_offer_line (set);
  g_assert_true (g_str_has_suffix (line, " · reminder on 27 Nov"));
  g_autoptr (RgOffer) due = look (desk, invitation, &then, TRUE);
  g_assert_cmpint (due->remind, ==, 0);
  rg_desk_remind (desk, ID, 0);
  g_autoptr (RgOffer) none = look (desk, invitation, &now, TRUE);
  g_assert_cmpint (none->remind, ==, 0);
  /* Of an unknown mail nothing comes into being. */
  rg_desk_remind (desk, "<unknown@example.com>", 5);
  g_assert_cmpint (rg_desk_state (desk, "<unknown@example.com>"), ==, RG_STATE_NONE);
}

static void
test_likely (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *from, *subject;
    gboolean likely;
  } table[] = {
      {"Chidi Eze <chidi@example.com>", "Your interview", TRUE},
      {"Chidi Eze <chidi@example.com>", "Your parcel", FALSE},
      {"Amara <Amara@Example.org>", "Your interview", FALSE},
      {NULL, "Your interview", TRUE},
      {NULL, NULL, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (rg_desk_likely (fixture->desk, me, table[i].from, ME, table[i].subject, NULL, NULL) !=
        table[i].likely)
      g_error ("row %u", i);
}

static void
test_message_id (void)
{
  g_autoptr (GBytes) with = g_bytes_new_static (invitation, strlen (invitation));
  g_autoptr (GBytes) without = g_bytes_new_static ("\nWords", 6);
  g_autofree char *id = rg_desk_message_id (with), *none = rg_desk_message_id (without);
  g_assert_cmpstr (id, ==, ID);
  g_assert_cmpstr (none, ==, "");
}

/* Nothing is remembered before the desk has come through. */
static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GBytes) raw = g_bytes_new_static (invitation, strlen (invitation));
  gboolean gave_up = TRUE;
  for (guint times = 0; gave_up; times++) {
    g_assert_cmpuint (times, <, 1000);
    rg_desk_hurry (fixture->desk, 1);
    rg_desk_warm_up (fixture->desk, "en");
    g_autoptr (RgOffer) offer = rg_desk_look (fixture->desk, raw, &plain_circumstances, TRUE);
    gave_up = rg_desk_gave_up (fixture->desk);
    g_assert_cmpint (offer->kind == RG_OFFER_SHOW, ==, !gave_up);
    g_assert_cmpint (rg_desk_state (fixture->desk, ID), ==,
                     gave_up ? RG_STATE_NONE : RG_STATE_WAITING);
    g_assert_true (gave_up || times > 0);
  }
}

static void
test_sensitivity (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    RgSensitivity sensitivity;
    const char *shift;
  } rows[] = {{RG_SENSITIVITY_CAREFUL, "of which 6.0 "},
              {RG_SENSITIVITY_EAGER, "of which 4.0 "},
              {RG_SENSITIVITY_NORMAL, "of which 5.0 "}};
  g_autoptr (GBytes) raw = g_bytes_new_static (invitation, strlen (invitation));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    rg_desk_set_sensitivity (fixture->desk, rows[i].sensitivity);
    g_autoptr (GPtrArray) reasons = rg_desk_reasons (fixture->desk, raw, &plain_circumstances);
    const RgReason *verdict = g_ptr_array_index (reasons, 0);
    g_test_message ("%s", verdict->words);
    g_assert_nonnull (strstr (verdict->words, rows[i].shift));
    g_autoptr (RgOffer) offer = look (fixture->desk, invitation, NULL, FALSE);
    g_assert_cmpint (offer->kind == RG_OFFER_SHOW, ==,
                     rows[i].sensitivity != RG_SENSITIVITY_CAREFUL);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/desk/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("kinds", test_kinds);
  ADD ("offer", test_offer);
  ADD ("hours-left", test_hours_left);
  ADD ("hurry", test_hurry);
  ADD ("reasons", test_reasons);
  ADD ("remembers", test_remembers);
  ADD ("asked", test_asked);
  ADD ("place-and-thread", test_place_and_thread);
  ADD ("life-of-an-answer", test_life_of_an_answer);
  ADD ("decisions", test_decisions);
  ADD ("unknown-mail", test_unknown_mail);
  ADD ("sensitivity", test_sensitivity);
  g_test_add_func ("/desk/message-id", test_message_id);
  g_test_add_func ("/desk/without-ledger", test_without_ledger);
  ADD ("damaged-ledger", test_damaged_ledger);
  ADD ("calendar-events", test_calendar_events);
  ADD ("asked-again", test_asked_again);
  ADD ("requisition", test_requisition);
  ADD ("cancelled", test_cancelled);
  ADD ("taken-back", test_taken_back);
  ADD ("remind", test_remind);
  ADD ("likely", test_likely);
  return g_test_run ();
}
