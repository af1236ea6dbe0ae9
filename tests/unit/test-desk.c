/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk over the few rules of tests/cli/rules and the shipped letters. */

#include "desk/desk.h"
#include "folder.h"

#define ID "<1@example.com>"
#define ME "amara@example.org"

#define HEAD                                                                                       \
  "From: Chidi Eze <chidi@example.com>\n"                                                          \
  "To: Amara Okafor <" ME ">\n"                                                                    \
  "Subject: The role of Archivist at Example Works\n"                                              \
  "Date: Thu, 26 Nov 2026 10:00:00 +0100\n"                                                        \
  "MIME-Version: 1.0\n"
#define PLAIN "Message-ID: " ID "\nContent-Type: text/plain; charset=utf-8\n\n"

#define DATE 1795683600 /* of HEAD */

static const char invitation[] = HEAD PLAIN "Dear Ms Okafor,\n\n"
                                            "we would like to invite you to an interview.\n\n"
                                            "Kind regards\nChidi Eze\n";
static const char other[] = HEAD PLAIN "Your parcel has arrived.\n";
static const char scam[] =
    HEAD PLAIN "We invite you to an interview.\nPlease pay a registration fee first.\n";
static const char robot[] =
    "From: noreply@example.com\nTo: " ME "\nSubject: x\n" PLAIN "We invite you to an interview.\n";
static const char encrypted[] =
    HEAD "Message-ID: " ID "\n"
         "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n"
         "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
         "--b\nContent-Type: application/octet-stream\n\nwe invite you to an interview\n--b--\n";

static char *
calendar_mail (const char *id, const char *method, const char *uid, int sequence, const char *extra)
{
  return g_strdup_printf (
      HEAD "Message-ID: %s\nContent-Type: multipart/mixed; boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nWe invite you to an interview.\n"
           "--b\nContent-Type: text/calendar; method=%s; charset=utf-8\n\n"
           "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Test//EN\r\nMETHOD:%s\r\n"
           "BEGIN:VEVENT\r\nUID:%s\r\nSEQUENCE:%d\r\nDTSTAMP:20261120T090000Z\r\n%s"
           "DTSTART:20261203T130000Z\r\nDTEND:20261203T140000Z\r\nSUMMARY:Talk\r\n"
           "ORGANIZER:mailto:recruiting@example.com\r\n"
           "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:" ME "\r\n"
           "END:VEVENT\r\nEND:VCALENDAR\r\n--b--\n",
      id, method, method, uid, sequence, extra);
}

static const char *const me[] = {ME, "second@example.org", NULL};
static const RgCircumstances plain_circumstances = {.me = me};

typedef struct {
  char *folder;
  RgDesk *desk;
} Fixture;

/* @own_rules: of the user, may be NULL. */
static RgDesk *
open_desk_with (const char *own_rules, const char *ledger, GPtrArray **ret_complaints)
{
  const char *source = g_getenv ("srcdir");
  g_autofree char *rules = g_build_filename (source ? source : ".", "tests", "cli", "rules", NULL);
  g_autofree char *letters = g_build_filename (source ? source : ".", "templates", NULL);
  const char *rule_folders[] = {rules, own_rules, NULL}, *letter_folders[] = {letters, NULL};
  RgDeskPaths paths = {.rules = rule_folders, .letters = letter_folders, .ledger = ledger};
  g_autoptr (GError) error = NULL;
  RgDesk *desk = rg_desk_new (&paths, ret_complaints, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk);
  return desk;
}

static RgDesk *
open_desk (const char *ledger, GPtrArray **ret_complaints)
{
  return open_desk_with (NULL, ledger, ret_complaints);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->folder = make_folder ();
  g_autofree char *ledger = g_build_filename (fixture->folder, "ledger.db", NULL);
  fixture->desk = open_desk (ledger, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  rg_desk_free (fixture->desk);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static RgOffer *
look (RgDesk *desk, const char *mail, const RgCircumstances *circumstances, gboolean remember)
{
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  RgOffer *offer =
      rg_desk_look (desk, raw, circumstances ? circumstances : &plain_circumstances, remember);
  g_assert_nonnull (offer);
  return offer;
}

static RgOfferKind
kind_of (RgDesk *desk, const char *mail, const RgCircumstances *circumstances)
{
  g_autoptr (RgOffer) offer = look (desk, mail, circumstances, TRUE);
  return offer->kind;
}

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

static const RgChoice *
find_choice (const GPtrArray *choices, const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((RgChoice *)g_ptr_array_index (choices, i))->id, id))
      return g_ptr_array_index (choices, i);
  return NULL;
}

static void
copy_shipped (const char *folder, const char *name)
{
  const char *source = g_getenv ("srcdir");
  g_autofree char *path = g_build_filename (source ? source : ".", name, NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  write_file (folder, name, text);
}

static RgDraft *
draft (RgDesk *desk, const char *mail, const RgWish *wish, GError **error)
{
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-27T09:30:00+01:00", NULL);
  return rg_desk_draft (desk, raw, &plain_circumstances, wish, now, error);
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

/* What the reader says stands in headline, letter, list and reasons, also after a restart. */
static void
test_correct (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    RgFactKind kind;
    const char *words, *value; /* NULL: refused */
  } table[] = {
      {RG_FACT_COMPANY, " Other  Works ", "Other Works"},
      {RG_FACT_COMPANY, "x@example.com", NULL},
      {RG_FACT_ROLE, "Librarian", "Librarian"},
      {RG_FACT_ROLE, "", ""},
      {RG_FACT_PERSON, "Dr. Ngozi Eze", "Dr. Ngozi Eze"},
      {RG_FACT_STARTS, "some day", NULL},
      {RG_FACT_STARTS, "2026-12-04 10:30", "2026-12-04T10:30:00+01:00"},
      {RG_FACT_STARTS, "4 Dec 2026 11:00", "2026-12-04T11:00:00+01:00"},
  };
  copy_shipped (fixture->folder, "rules/en/moment.yaml");
  copy_shipped (fixture->folder, "rules/any/moment.yaml");
  g_autofree char *own_rules = g_build_filename (fixture->folder, "rules", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (RgDesk) desk = open_desk_with (own_rules, path, NULL);
  g_autoptr (GBytes) raw = g_bytes_new_static (invitation, strlen (invitation));
  kind_of (desk, invitation, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GError) error = NULL;
    gboolean done =
        rg_desk_correct (desk, raw, &plain_circumstances, table[i].kind, table[i].words, &error);
    if (done != (table[i].value != NULL) || (!done && !error))
      g_error ("row %u: %s", i, error ? error->message : "taken");
    g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (desk), ID);
    const char *got = table[i].kind == RG_FACT_COMPANY  ? entry->company
                      : table[i].kind == RG_FACT_ROLE   ? entry->role
                      : table[i].kind == RG_FACT_PERSON ? entry->person
                                                        : entry->starts;
    if (table[i].value && g_strcmp0 (got, *table[i].value ? table[i].value : NULL) != 0)
      g_error ("row %u: %s", i, got);
  }
  g_clear_pointer (&desk, rg_desk_free);
  desk = open_desk_with (own_rules, path, NULL);
  g_autoptr (RgOffer) offer = look (desk, invitation, NULL, TRUE);
  g_assert_nonnull (strstr (offer->headline, "Other Works"));
  g_assert_nonnull (strstr (offer->headline, "11:00"));
  g_assert_null (strstr (offer->headline, "Archivist"));
  RgWish wish = {.stage = RG_STAGE_BOOKED, .tone = RG_TONE_FORMAL};
  g_autoptr (RgDraft) letter = draft (desk, invitation, &wish, NULL);
  g_assert_true (g_str_has_prefix (letter->body, "Dear Dr. Eze,"));
  g_assert_nonnull (strstr (letter->body, "Other Works"));
  g_assert_nonnull (strstr (letter->body, "4 December at 11:00"));
  g_autoptr (GPtrArray) reasons = rg_desk_reasons (desk, raw, &plain_circumstances);
  gboolean found = FALSE;
  for (guint i = 0; i < reasons->len; i++) {
    const RgReason *reason = g_ptr_array_index (reasons, i);
    found = found ||
            (reason->fact == RG_FACT_STARTS && g_str_equal (reason->value, "2026-12-04 11:00") &&
             g_str_equal (reason->source, "corrected by you"));
  }
  g_assert_true (found);
  /* Nothing can be remembered. */
  g_autoptr (RgDesk) forgetful = open_desk (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (
      rg_desk_correct (forgetful, raw, &plain_circumstances, RG_FACT_ROLE, "x", &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
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
  RgWish bare = {.me_name = "Amara Okafor", .bare_answer = TRUE};
  g_autoptr (RgDraft) bare_event = draft (fixture->desk, mail, &bare, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (bare_event->calendar, "PARTSTAT=DECLINED"));
  g_assert_null (strstr (bare_event->calendar, "COMMENT"));

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
test_choices (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) all = rg_desk_choices (fixture->desk, RG_STAGE_UNKNOWN, "en");
  g_autoptr (GPtrArray) outreach = rg_desk_choices (fixture->desk, RG_STAGE_OUTREACH, "en");
  g_assert_cmpuint (outreach->len, >, 0);
  g_assert_cmpuint (outreach->len, <, all->len);
  for (guint i = 0; i < all->len; i++) {
    const RgChoice *choice = g_ptr_array_index (all, i);
    g_assert_cmpstr (choice->name, !=, "");
    g_assert_cmpstr (choice->group, !=, "");
    if (i == 0)
      g_assert_cmpstr (choice->id, ==, "no-reason");
    if (choice->advice)
      g_assert_cmpstr (choice->name, !=, choice->id);
  }
}

static void
test_choices_for (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    RgOfferKind kind;
    RgReplyKind reply;
    gboolean calendar, letters, unread;
  } table[] = {
      {RG_OFFER_SHOW, RG_REPLY_PERSON, FALSE, TRUE, FALSE},
      {RG_OFFER_SHOW, RG_REPLY_NO_REPLY, FALSE, FALSE, TRUE},
      {RG_OFFER_SHOW, RG_REPLY_NO_REPLY, TRUE, TRUE, TRUE},
      {RG_OFFER_WARN, RG_REPLY_PERSON, FALSE, FALSE, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgOffer) offer = rg_offer_new_silent (table[i].kind, "");
    offer->stage = RG_STAGE_OUTREACH;
    offer->reply_kind = table[i].reply;
    offer->calendar = table[i].calendar;
    g_autoptr (GPtrArray) choices = rg_desk_choices_for (fixture->desk, offer, "en");
    if ((find_choice (choices, "no-reason") != NULL) != table[i].letters ||
        (find_choice (choices, "no-reply") != NULL) != table[i].unread ||
        !find_choice (choices, "mass") || find_choice (choices, "reschedule"))
      g_error ("row %u", i);
  }
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) languages = rg_desk_languages (fixture->desk);
  gboolean english = FALSE;
  for (guint i = 0; i < languages->len; i++) {
    const RgLanguage *language = g_ptr_array_index (languages, i);
    g_assert_cmpstr (language->name, !=, language->code);
    english =
        english || (g_str_equal (language->code, "en") && g_str_equal (language->name, "English"));
  }
  g_assert_true (english);
}

static void
test_times (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *text, *language, *times;
  } table[] = {
      {"3 December at 14:00", "en", "2026-12-03T14:00:00+01:00"},
      {"3 Dec 14:00, 4 Dec 10:30", "en", "2026-12-03T14:00:00+01:00 2026-12-04T10:30:00+01:00"},
      /* In the words of the interface although the letter is in another language. */
      {"3 December at 14:00", "ja", "2026-12-03T14:00:00+01:00"},
      {"3 December at 14:00", "tlh", "2026-12-03T14:00:00+01:00"},
      {"some day", "en", ""},
      {"on 3 December", "en", ""},
      {"", "en", ""},
      {"\377\376 14:00", "en", ""},
  };
  copy_shipped (fixture->folder, "rules/en/moment.yaml");
  copy_shipped (fixture->folder, "rules/any/moment.yaml");
  g_autofree char *own_rules = g_build_filename (fixture->folder, "rules", NULL);
  g_autoptr (RgDesk) desk = open_desk_with (own_rules, NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-27T09:30:00+01:00", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_auto (GStrv) times = rg_desk_times (desk, table[i].text, table[i].language, now);
    g_autofree char *joined = g_strjoinv (" ", times);
    if (!g_str_equal (joined, table[i].times))
      g_error ("row %u: %s", i, joined);
    g_auto (GStrv) unknown = rg_desk_times (fixture->desk, table[i].text, "tlh", now);
    g_assert_nonnull (unknown);
  }
}

static gboolean
has_remark (GPtrArray *remarks, const char *id)
{
  for (guint i = 0; i < remarks->len; i++)
    if (g_str_equal (((RgRemark *)g_ptr_array_index (remarks, i))->id, id))
      return TRUE;
  return FALSE;
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  static const char bad[] = "Dear [Name],\n\nthank you. I have decided to decline.\n";
  static const char good[] = "Dear Mr Eze,\n\nthank you for the invitation. I have decided to "
                             "decline it.\n\nKind regards\nAmara Okafor\n";
  g_autoptr (RgOffer) offer = look (desk, invitation, NULL, FALSE);
  gboolean block = FALSE;
  guint line = 7;
  g_autoptr (GPtrArray) lines = rg_desk_check_text (desk, bad, offer, &block, &line);
  g_assert_cmpuint (lines->len, >, 0);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (lines, 0), "Line 1, “Dear [Name],”: "));
  g_assert_true (block);
  g_assert_cmpuint (line, ==, 1);
  static const char later[] = "Dear Mr Eze,\n\nthank you, I have decided to decline.\n"
                              "I cannot say how {{much}} I would have liked to be there.\n";
  g_autoptr (GPtrArray) named = rg_desk_check_text (desk, later, offer, &block, &line);
  g_assert_cmpuint (named->len, >, 0);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (named, 0),
                                   "Line 4, “I cannot say how {{much}} I would have…”: "));
  g_assert_cmpuint (line, ==, 4);
  static const char twice[] = "Dear Mr Eze,\n\nthank you, I have decided to decline.\n"
                              "{{company}} {{role}}\n";
  g_autoptr (GPtrArray) once = rg_desk_check_text (desk, twice, offer, &block, &line);
  g_assert_cmpuint (once->len, ==, 1);
  g_autoptr (GPtrArray) none = rg_desk_check_text (desk, good, offer, &block, &line);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (block);

  offer->reply_kind = RG_REPLY_NO_REPLY;
  g_autoptr (GPtrArray) remarks = rg_desk_remarks (desk, good, offer);
  g_assert_true (has_remark (remarks, "no-reply-address"));
}

/* Without the mail at hand its quotation tells. */
static void
test_quoted (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char reply[] = "Dear Mr Eze,\n\nI decline.\n\n"
                              "On Thu, 26 Nov 2026 Chidi Eze wrote:\n"
                              "> Dear Ms Okafor,\n> \n> we invite you to an interview.\n"
                              "> Good news, your interview is booked.\n";
  g_autoptr (RgOffer) quoted = rg_desk_quoted (fixture->desk, reply, "noreply@example.com");
  g_assert_cmpstr (quoted->language, ==, "en");
  g_assert_cmpint (quoted->stage, ==, RG_STAGE_BOOKED);
  g_assert_cmpint (quoted->reg, ==, RG_REGISTER_FORMAL);
  g_assert_cmpint (quoted->reply_kind, ==, RG_REPLY_NO_REPLY);
  g_autoptr (RgOffer) nothing =
      rg_desk_quoted (fixture->desk, "we invite you to an interview", NULL);
  g_assert_cmpstr (nothing->language, ==, "");
  g_assert_cmpint (nothing->stage, ==, RG_STAGE_UNKNOWN);
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
  ADD ("reasons", test_reasons);
  ADD ("remembers", test_remembers);
  ADD ("asked", test_asked);
  ADD ("place-and-thread", test_place_and_thread);
  ADD ("life-of-an-answer", test_life_of_an_answer);
  ADD ("decisions", test_decisions);
  ADD ("unknown-mail", test_unknown_mail);
  ADD ("phone", test_phone);
  ADD ("sensitivity", test_sensitivity);
  g_test_add_func ("/desk/without-ledger", test_without_ledger);
  ADD ("damaged-ledger", test_damaged_ledger);
  ADD ("calendar-events", test_calendar_events);
  ADD ("asked-again", test_asked_again);
  ADD ("requisition", test_requisition);
  ADD ("cancelled", test_cancelled);
  ADD ("taken-back", test_taken_back);
  ADD ("remind", test_remind);
  ADD ("correct", test_correct);
  ADD ("likely", test_likely);
  ADD ("draft", test_draft);
  ADD ("refused", test_refused);
  ADD ("takes", test_takes);
  ADD ("choices", test_choices);
  ADD ("choices-for", test_choices_for);
  ADD ("languages", test_languages);
  ADD ("times", test_times);
  ADD ("text", test_text);
  ADD ("quoted", test_quoted);
  return g_test_run ();
}
