/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/offer.h"

static RgFinding *
finding_of (RgVerdict verdict, RgStage stage, const char *company, const char *role,
            const char *starts)
{
  RgFinding *finding = g_new0 (RgFinding, 1);
  finding->verdict = verdict;
  finding->stage = stage;
  finding->language = g_strdup (verdict == RG_VERDICT_NONE ? "" : "en");
  finding->variant = g_strdup (finding->language);
  finding->facts = rg_facts_new ();
  rg_facts_set (finding->facts, RG_FACT_COMPANY, company ? company : "", RG_SOURCE_BODY, 1);
  rg_facts_set (finding->facts, RG_FACT_ROLE, role ? role : "", RG_SOURCE_BODY, 1);
  rg_facts_set (finding->facts, RG_FACT_STARTS, starts ? starts : "", RG_SOURCE_BODY, 1);
  finding->reply_to = g_strdup ("jobs@example.com");
  finding->reply_name = g_strdup ("");
  finding->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  finding->guards = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  finding->signs = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);
  finding->oddities = g_new0 (char *, 1);
  return finding;
}

static void
test_headline (void)
{
  static const struct {
    RgVerdict verdict;
    RgStage stage;
    const char *company, *role, *starts, *headline;
  } table[] = {
      {RG_VERDICT_INVITATION, RG_STAGE_INVITED, "Example Works", "Senior Engineer",
       "2026-12-03T14:00:00+01:00",
       "Interview, Example Works: Senior Engineer · Thu 3 Dec 14:00 CET"},
      {RG_VERDICT_INVITATION, RG_STAGE_INVITED, NULL, NULL, NULL, "Interview"},
      {RG_VERDICT_INVITATION, RG_STAGE_UNKNOWN, NULL, NULL, NULL, "Interview"},
      {RG_VERDICT_INVITATION, RG_STAGE_OUTREACH, "Example Works", NULL, NULL,
       "Recruiter's approach, Example Works"},
      {RG_VERDICT_INVITATION, RG_STAGE_BOOKED, NULL, "Archivist", "2026-12-13",
       "Interview booked, Archivist · Sun 13 Dec"},
      {RG_VERDICT_INVITATION, RG_STAGE_AFTER_FIRST, NULL, NULL, "2027-01-04T09:05:00-08:00",
       "Next interview · Mon 4 Jan 09:05 UTC-08:00"},
      {RG_VERDICT_INVITATION, RG_STAGE_LATE, NULL, NULL, NULL, "Final interview"},
      {RG_VERDICT_INVITATION, RG_STAGE_ASSESSMENT, "株式会社サンプル", NULL, NULL,
       "Assessment, 株式会社サンプル"},
      {RG_VERDICT_SUSPICIOUS, RG_STAGE_BOOKED, "Example Works", NULL, NULL,
       "Suspicious invitation, Example Works"},
      /* A time that is none is left out. */
      {RG_VERDICT_INVITATION, RG_STAGE_INVITED, NULL, NULL, "soon", "Interview"},
      {RG_VERDICT_INVITATION, RG_STAGE_INVITED, NULL, NULL, "2026-13-40", "Interview"},
      /* What a mail says is a value, never a format. */
      {RG_VERDICT_INVITATION, RG_STAGE_INVITED, "%s%n", "%d", NULL, "Interview, %s%n: %d"},
      {RG_VERDICT_NONE, RG_STAGE_UNKNOWN, NULL, NULL, NULL, ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgFinding) finding = finding_of (table[i].verdict, table[i].stage, table[i].company,
                                                table[i].role, table[i].starts);
    g_autoptr (RgOffer) offer = rg_offer_new (finding, "<a@mail.example>");
    if (!g_str_equal (offer->headline, table[i].headline))
      g_error ("row %u: %s", i, offer->headline);
  }
}

static void
test_warning (void)
{
  g_autoptr (RgFinding) finding =
      finding_of (RG_VERDICT_SUSPICIOUS, RG_STAGE_INVITED, "Example Works", NULL, NULL);
  g_ptr_array_add (finding->signs, rg_evidence_new ("en.sign.a", "Asks for papers", 2, 1, "pass"));
  g_ptr_array_add (finding->signs, rg_evidence_new ("en.sign.b", "Asks for money", 4, 2, "fee"));
  g_autoptr (RgOffer) offer = rg_offer_new (finding, "<a@mail.example>");
  g_assert_cmpstr (offer->headline, ==, "Suspicious invitation, Example Works · Asks for money");
}

static void
test_time (void)
{
  static const struct {
    const char *time, *words;
    gboolean floating;
  } table[] = {
      {"2026-12-03T14:00:00+01:00", "Thu 3 Dec 14:00 CET", FALSE},
      {"2026-12-03T14:00:00+00:00", "Thu 3 Dec 14:00", TRUE},
      {"2026-12-03", "Thu 3 Dec", TRUE},
      {"2026-07-03T14:00:00+02:00", "Fri 3 Jul 14:00 CEST", FALSE},
      /* Not the reader's zone on that day. */
      {"2026-07-03T14:00:00+01:00", "Fri 3 Jul 14:00 UTC+01:00", FALSE},
      {"2026-12-03T14:00:00Z", "Thu 3 Dec 14:00 UTC", FALSE},
      {"2026-12-03T14:00:00+05:30", "Thu 3 Dec 14:00 UTC+05:30", FALSE},
      {"2026-12-03", "Thu 3 Dec", FALSE},
      {"", NULL, FALSE},
      {"Thursday", NULL, FALSE},
      {"2026-12-03T25:00:00Z", NULL, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *words = rg_offer_time (table[i].time, table[i].floating);
    if (g_strcmp0 (words, table[i].words) != 0)
      g_error ("%s: %s", table[i].time, words);
  }
}

static void
test_line (void)
{
  static const struct {
    RgOfferKind kind;
    RgReplyKind reply;
    int hours;
    const char *line;
  } table[] = {
      {RG_OFFER_SHOW, RG_REPLY_PERSON, 31, "Interview · 31 h left to answer well"},
      {RG_OFFER_SHOW, RG_REPLY_RELAY, 1, "Interview · 1 h left to answer well"},
      {RG_OFFER_SHOW, RG_REPLY_PERSON, 0, "Interview"},
      {RG_OFFER_SHOW, RG_REPLY_NO_REPLY, 31, "Answers to this address are not read · Interview"},
      {RG_OFFER_WARN, RG_REPLY_PERSON, 31, "Interview"},
      {RG_OFFER_WARN, RG_REPLY_NO_REPLY, 31, "Interview"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgOffer) offer = rg_offer_new_silent (table[i].kind, "");
    g_free (offer->headline);
    offer->headline = g_strdup ("Interview");
    offer->reply_kind = table[i].reply;
    offer->hours_left = table[i].hours;
    g_autofree char *line = rg_offer_line (offer);
    if (!g_str_equal (line, table[i].line))
      g_error ("row %u: %s", i, line);
  }
}

static void
test_takes_letter (void)
{
  for (int kind = 0; kind < RG_N_OFFER_KINDS; kind++) {
    g_autoptr (RgOffer) offer = rg_offer_new_silent ((RgOfferKind)kind, "");
    gboolean takes = kind == RG_OFFER_SHOW || kind == RG_OFFER_SUPERSEDED;
    if (rg_offer_takes_letter (offer) != takes)
      g_error ("%s", rg_offer_kind_name (offer->kind));
    offer->reply_kind = RG_REPLY_NO_REPLY;
    g_assert_false (rg_offer_takes_letter (offer));
    offer->calendar = TRUE;
    g_assert_true (rg_offer_takes_letter (offer) == takes);
  }
}

static void
test_recorded (void)
{
  g_autoptr (RgFinding) finding =
      finding_of (RG_VERDICT_INVITATION, RG_STAGE_ASSESSMENT, NULL, NULL, NULL);
  finding->format = RG_FORMAT_ONE_WAY;
  g_autoptr (RgOffer) offer = rg_offer_new (finding, "");
  g_assert_cmpstr (offer->headline, ==, "Recorded interview");
}

static void
test_fields (void)
{
  g_autoptr (RgFinding) finding =
      finding_of (RG_VERDICT_INVITATION, RG_STAGE_BOOKED, NULL, NULL, NULL);
  finding->reg = RG_REGISTER_FORMAL;
  finding->reply_kind = RG_REPLY_RELAY;
  finding->reply_calendar = TRUE;
  g_autoptr (RgOffer) offer = rg_offer_new (finding, "<a@mail.example>");
  g_assert_cmpint (offer->kind, ==, RG_OFFER_SHOW);
  g_assert_cmpstr (offer->message_id, ==, "<a@mail.example>");
  g_assert_cmpstr (offer->language, ==, "en");
  g_assert_cmpint (offer->stage, ==, RG_STAGE_BOOKED);
  g_assert_cmpint (offer->reg, ==, RG_REGISTER_FORMAL);
  g_assert_cmpstr (offer->reply_to, ==, "jobs@example.com");
  g_assert_cmpint (offer->reply_kind, ==, RG_REPLY_RELAY);
  g_assert_true (offer->calendar);
  g_assert_false (offer->drafted);
}

static void
test_detail (void)
{
  g_autoptr (RgFinding) finding =
      finding_of (RG_VERDICT_SUSPICIOUS, RG_STAGE_INVITED, NULL, NULL, NULL);
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.a", "Asks for a talk", 3, 2, "meet us"));
  g_ptr_array_add (finding->evidence, rg_evidence_new ("en.b", "Names a time", 1, 0, ""));
  g_ptr_array_add (finding->signs, rg_evidence_new ("en.s", "Asks for money", 3, 9, "a fee"));
  finding->reply_kind = RG_REPLY_NO_REPLY;
  g_autoptr (RgOffer) warning = rg_offer_new (finding, "");
  g_assert_cmpint (warning->kind, ==, RG_OFFER_WARN);
  g_assert_cmpstr (warning->detail, ==,
                   "Asks for money: “a fee”\nAsks for a talk: “meet us”\nNames a time\n"
                   "Answers to this address are not read.");

  finding->verdict = RG_VERDICT_INVITATION;
  finding->reply_kind = RG_REPLY_PERSON;
  g_autoptr (RgOffer) offer = rg_offer_new (finding, "");
  g_assert_cmpstr (offer->detail, ==, "Asks for a talk: “meet us”\nNames a time");

  for (int i = 0; i < 100; i++)
    g_ptr_array_add (finding->evidence, rg_evidence_new ("en.c", "More", 1, 3, "x"));
  g_autoptr (RgOffer) many = rg_offer_new (finding, "");
  g_auto (GStrv) lines = g_strsplit (many->detail, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
}

/* What is settled has a line of its own, without hours. */
static void
test_settled (void)
{
  static const struct {
    RgOfferKind kind;
    gboolean shown;
    const char *line;
  } table[] = {
      {RG_OFFER_CANCELLED, TRUE, "This interview was cancelled"},
      {RG_OFFER_SUPERSEDED, TRUE, "A later mail asks about the same interview"},
      {RG_OFFER_ANSWERED, FALSE, ""},
      {RG_OFFER_DISMISSED, FALSE, ""},
      {RG_OFFER_NO_INVITATION, FALSE, ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgOffer) offer = rg_offer_new_silent (table[i].kind, "");
    offer->hours_left = 5;
    g_autofree char *line = rg_offer_line (offer);
    if (rg_offer_is_shown (offer) != table[i].shown || !g_str_equal (line, table[i].line))
      g_error ("row %u: %s", i, line);
  }
  g_autoptr (RgOffer) declined = rg_offer_new_declined ("", 1795770000, TRUE, FALSE);
  g_autofree char *line = rg_offer_line (declined);
  g_assert_cmpstr (line, ==, "Declined on 27 Nov");
  g_assert_true (rg_offer_is_shown (declined));
  g_assert_false (declined->settled);
}

static void
test_silent (void)
{
  for (int kind = 0; kind < RG_N_OFFER_KINDS; kind++)
    for (int other = 0; other < kind; other++)
      g_assert_cmpstr (rg_offer_kind_name ((RgOfferKind)kind), !=,
                       rg_offer_kind_name ((RgOfferKind)other));
  g_autoptr (RgOffer) offer = rg_offer_new_silent (RG_OFFER_FOLDER, "<a@mail.example>");
  g_assert_cmpint (offer->kind, ==, RG_OFFER_FOLDER);
  g_assert_cmpstr (offer->headline, ==, "");
  g_assert_cmpstr (offer->detail, ==, "");
  g_assert_cmpstr (offer->language, ==, "");
  g_assert_cmpstr (offer->reply_to, ==, "");
  rg_offer_free (NULL);
}

static void
test_silence (void)
{
  static const RgOfferKind open[] = {RG_OFFER_SHOW, RG_OFFER_WARN, RG_OFFER_DISMISSED};
  for (int kind = 0; kind < RG_N_OFFER_KINDS; kind++) {
    gboolean is_open = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (open); i++)
      is_open = is_open || kind == (int)open[i];
    if ((rg_offer_silence ((RgOfferKind)kind) == NULL) != is_open)
      g_error ("%s", rg_offer_kind_name ((RgOfferKind)kind));
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offer/headline", test_headline);
  g_test_add_func ("/offer/warning", test_warning);
  g_test_add_func ("/offer/time", test_time);
  g_test_add_func ("/offer/line", test_line);
  g_test_add_func ("/offer/takes-letter", test_takes_letter);
  g_test_add_func ("/offer/recorded", test_recorded);
  g_test_add_func ("/offer/fields", test_fields);
  g_test_add_func ("/offer/detail", test_detail);
  g_test_add_func ("/offer/settled", test_settled);
  g_test_add_func ("/offer/silent", test_silent);
  g_test_add_func ("/offer/silence", test_silence);
  return g_test_run ();
}
