/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The semantics of rules taken together, each with a small rule file: what counts, what holds back,
 * what is never evidence. */

#include "detect/judge.h"
#include "folder.h"

static const char rules[] =
    "format: 1\n"
    "language: en\n"
    "rules:\n"
    "  - {id: en.invite, about: Invites, in: [subject, body], score: 5, stage: invited, pattern: "
    "'invite you to an interview'}\n"
    "  - {id: en.half, about: Half, in: [body], score: 2.5, pattern: 'a short chat'}\n"
    "  - {id: en.other, about: Other half, in: [body, calendar], score: 2.5, format: video, "
    "pattern: 'video call'}\n"
    "  - {id: en.booked, about: Booked, in: [body], score: 0, stage: booked, format: phone, "
    "pattern: 'is confirmed'}\n"
    "  - {id: en.late, about: Late, in: [body], score: 0, stage: late, pattern: 'final round'}\n"
    "  - {id: en.test, about: Test, in: [body], score: 0, stage: assessment, format: one-way, "
    "pattern: 'record your answers'}\n"
    "  - {id: en.first, about: First name, in: [body], score: 0, register: informal, pattern: 'hi "
    "ada'}\n"
    "  - {id: en.title, about: Title, in: [body], score: 0, register: formal, pattern: 'dear ms'}\n"
    "  - {id: en.less, about: Newsletter, in: [footer, body], score: -3, pattern: 'all "
    "subscribers'}\n"
    "  - {id: en.if, about: Condition, in: [subject, body], guard: [en.invite], pattern: 'if "
    "selected'}\n"
    "  - {id: en.alert, about: Alert, in: [headers], guard: [en.inv*, en.sign], scope: mail, "
    "pattern: 'x-alert'}\n"
    "  - {id: en.no, about: Rejection, in: [body], veto: true, pattern: 'unfortunately'}\n"
    "  - {id: en.sign, about: Messenger, in: [body], sign: true, score: 2, pattern: 'telegram'}\n"
    "  - {id: en.fee, about: Fee, in: [body], sign: true, score: 1, pattern: 'a fee'}\n"
    "  - {id: en.weak.a, about: Weak, in: [body], score: 2, pattern: 'gladly'}\n"
    "  - {id: en.weak.b, about: Weak, in: [body], score: 2, pattern: 'kindly'}\n"
    "  - {id: en.weak.c, about: Weak, in: [body], score: 2, pattern: 'surely'}\n"
    "  - {id: en.env, about: Envelope, in: [subject, from], envelope: true, score: 1, pattern: "
    "'interview'}\n"
    "  - {id: en.ats, about: Service, envelope: true, score: 1, domains: [ats.example]}\n"
    "  - {id: en.robot, about: Robot, in: [sender, body], reply: no-reply, pattern: 'no-?reply@|do "
    "not reply'}\n"
    "  - {id: en.relay, about: Relay, in: [sender], reply: relay, pattern: 'relay@'}\n"
    "  - {id: en.gb, about: British, in: [body], variant: en-GB, score: 1, pattern: 'colour'}\n"
    "  - {id: en.us, about: American, in: [body], variant: en, score: 1, pattern: 'color\\b'}\n"
    "  - {id: en.au, about: Australian, in: [body], variant: en-AU, score: 2, pattern: 'arvo'}\n";

static const char german[] =
    "format: 1\n"
    "language: de\n"
    "rules:\n"
    "  - {id: de.invite, about: Einladung, in: [body], score: 5, pattern: 'laden sie zum "
    "gespr\u00e4ch'}\n"
    "  - {id: de.word, about: Wort, in: [body], score: 1, pattern: 'freundliche'}\n";

static const char any[] = "format: 1\nlanguage: any\nrules:\n"
                          "  - {id: any.ats, about: ATS, score: 6, domains: [hire.example]}\n";

typedef struct {
  char *root;
  RgJudge *judge;
} Court;

/* With what is in the court's folder already. */
static void
open_court (Court *court, const char *policy, const char *english)
{
  const char *directories[] = {court->root, NULL};
  g_autoptr (GError) error = NULL;

  write_file (court->root, "policy.yaml", policy);
  write_file (court->root, "en/a.yaml", english);
  write_file (court->root, "any/names.yaml", "format: 1\n");
  court->judge = rg_judge_new (directories, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Court *court, gconstpointer data)
{
  (void)data;
  court->root = make_folder ();
  write_file (court->root, "de/a.yaml", german);
  write_file (court->root, "any/a.yaml", any);
  open_court (court, "threshold: 5\nsign_threshold: 3\nenvelope_threshold: 2\ncaps: {weak: 3}\n",
              rules);
}

static void
tear_down (Court *court, gconstpointer data)
{
  (void)data;
  rg_judge_free (court->judge);
  remove_tree (court->root);
  g_free (court->root);
}

#define FROM "From: Ada Brook <ada@x.example>\n"
#define PLAIN FROM "Date: Mon, 23 Nov 2026 10:00:00 +0100\n"

static RgFinding *
judge_text (const Court *court, const char *text, const char *const *me)
{
  g_autoptr (GBytes) raw = g_bytes_new (text, strlen (text));
  g_autoptr (RgMessage) message = rg_message_new (raw);

  return rg_judge_message (court->judge, message, me);
}

static RgFinding *
judge_in_full (const Court *court, const char *text)
{
  g_autoptr (GBytes) raw = g_bytes_new (text, strlen (text));
  g_autoptr (RgMessage) message = rg_message_new (raw);

  return rg_judge_in_full (court->judge, message, NULL);
}

/* "en.a en.b" */
static char *
list_rules (const GPtrArray *evidence)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < evidence->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((RgEvidence *)evidence->pdata[i])->rule);
  return g_string_free (text, FALSE);
}

static void
test_verdict (Court *court, gconstpointer data)
{
  static const struct {
    const char *text;
    RgVerdict verdict;
    double score;
    const char *evidence, *guards, *signs;
  } rows[] = {
      {PLAIN "\nWe invite you to an interview.\n", RG_VERDICT_INVITATION, 5, "en.invite", "", ""},
      {PLAIN "\nWe talk about nothing.\n", RG_VERDICT_NONE, 0, "", "", ""},
      {PLAIN "\nLet us have a short chat.\n", RG_VERDICT_NONE, 2.5, "en.half", "", ""},
      {PLAIN "\nLet us have a short chat by video call.\n", RG_VERDICT_INVITATION, 5,
       "en.half en.other", "", ""},
      /* Once a mail, however often and wherever. */
      {PLAIN "\nA short chat. A short chat. A short chat.\n", RG_VERDICT_NONE, 2.5, "en.half", "",
       ""},
      {PLAIN "Subject: We invite you to an interview\n\nWe invite you to an interview.\n",
       RG_VERDICT_INVITATION, 5, "en.invite", "", ""},
      /* Negative scores. */
      {PLAIN "\nWe invite you to an interview, all subscribers.\n", RG_VERDICT_NONE, 2,
       "en.invite en.less", "", ""},
      /* A guard holds back in its own sentence only. */
      {PLAIN "\nIf selected, we invite you to an interview.\n", RG_VERDICT_NONE, 0, "", "en.if",
       ""},
      {PLAIN "\nIf selected, you hear from us. We invite you to an interview.\n",
       RG_VERDICT_INVITATION, 5, "en.invite", "", ""},
      {PLAIN "\nIf selected we invite you to an interview. Now we invite you to an interview.\n",
       RG_VERDICT_INVITATION, 5, "en.invite", "en.if", ""},
      {PLAIN "Subject: If selected\n\nWe invite you to an interview.\n", RG_VERDICT_INVITATION, 5,
       "en.invite", "", ""},
      {PLAIN "\nIf selected, a short chat and a video call.\n", RG_VERDICT_INVITATION, 5,
       "en.half en.other", "", ""},
      /* A guard of the whole mail; a guard that guards nothing is not told. */
      {PLAIN "X-Alert: 1\n\nWe invite you to an interview. Telegram.\n", RG_VERDICT_NONE, 0, "",
       "en.alert en.alert", ""},
      {PLAIN "X-Alert: 1\n\nA short chat.\n", RG_VERDICT_NONE, 2.5, "en.half", "", ""},
      /* A veto ends. */
      {PLAIN "\nWe invite you to an interview. Unfortunately not.\n", RG_VERDICT_NONE, 5,
       "en.invite", "en.no", ""},
      /* What speaks for it counts in one language; what speaks against it, in all with at least half
       * as much evidence, held back or not. */
      {PLAIN "\nA short chat. Wir laden Sie zum Gespräch, freundliche Grüße.\n",
       RG_VERDICT_INVITATION, 6, "de.invite de.word", "", ""},
      {PLAIN "\nWir laden Sie zum Gespräch, all subscribers.\n", RG_VERDICT_INVITATION, 5,
       "de.invite", "", ""},
      {PLAIN "\nWir laden Sie zum Gespräch. A short chat, all subscribers.\n", RG_VERDICT_NONE, 2,
       "de.invite en.less", "", ""},
      {PLAIN "\nWir laden Sie zum Gespräch. If selected, we invite you to an interview. All "
             "subscribers.\n",
       RG_VERDICT_NONE, 2, "de.invite en.less", "en.if", ""},
      /* A family adds no more than its cap. */
      {PLAIN "\nGladly, kindly, surely.\n", RG_VERDICT_NONE, 3, "en.weak.a en.weak.b en.weak.c", "",
       ""},
      {PLAIN "\nGladly, kindly, a short chat.\n", RG_VERDICT_INVITATION, 5.5,
       "en.half en.weak.a en.weak.b", "", ""},
      /* Signs. */
      {PLAIN "\nWe invite you to an interview on Telegram for a fee.\n", RG_VERDICT_SUSPICIOUS, 5,
       "en.invite", "", "en.sign en.fee"},
      {PLAIN "\nWe invite you to an interview on Telegram.\n", RG_VERDICT_INVITATION, 5,
       "en.invite", "", "en.sign"},
      {PLAIN "\nWrite on Telegram, for a fee.\n", RG_VERDICT_NONE, 0, "", "", "en.sign en.fee"},
      /* What the writer did not write now, or nobody sees. */
      {PLAIN "\nThanks.\n\n> We invite you to an interview.\n", RG_VERDICT_NONE, 0, "", "", ""},
      {PLAIN "Content-Type: text/html\n\n<p>Hello</p><p style=\"display:none\">We invite you to an "
             "interview.</p>",
       RG_VERDICT_NONE, 0, "", "", ""},
      {PLAIN "Content-Type: text/html\n\n<p>We invite <b>you</b> to an&nbsp;interview.</p>",
       RG_VERDICT_INVITATION, 5, "en.invite", "", ""},
      {"", RG_VERDICT_NONE, 0, "", "", ""},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgFinding) finding = judge_in_full (court, rows[i].text);
    g_autoptr (RgFinding) quick = judge_text (court, rows[i].text, NULL);
    g_autofree char *evidence = list_rules (finding->evidence);
    g_autofree char *guards = list_rules (finding->guards);
    g_autofree char *signs = list_rules (finding->signs);

    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_cmpint (quick->verdict, ==, finding->verdict);
    if (quick->verdict != RG_VERDICT_NONE)
      g_assert_cmpfloat (quick->score, ==, finding->score);
    g_assert_cmpstr (evidence, ==, rows[i].evidence);
    g_assert_cmpstr (guards, ==, rows[i].guards);
    g_assert_cmpstr (signs, ==, rows[i].signs);
    g_assert_cmpfloat (finding->score, ==, rows[i].score);
    g_assert_cmpint (finding->verdict, ==, rows[i].verdict);
    g_assert_cmpfloat (finding->threshold, ==, 5);
    g_assert_cmpint (*finding->language != '\0', ==, rows[i].verdict != RG_VERDICT_NONE);
  }
}

static void
test_words (Court *court, gconstpointer data)
{
  static const struct {
    const char *body;
    RgStage stage;
    RgFormat format;
    RgRegister reg;
  } rows[] = {
      {"", RG_STAGE_INVITED, RG_FORMAT_UNKNOWN, RG_REGISTER_NONE},
      {"It is confirmed.", RG_STAGE_BOOKED, RG_FORMAT_PHONE, RG_REGISTER_NONE},
      {"Final round. It is confirmed. A video call.", RG_STAGE_LATE, RG_FORMAT_VIDEO,
       RG_REGISTER_NONE},
      {"Record your answers for the final round.", RG_STAGE_ASSESSMENT, RG_FORMAT_ONE_WAY,
       RG_REGISTER_NONE},
      {"Hi Ada!", RG_STAGE_INVITED, RG_FORMAT_UNKNOWN, RG_REGISTER_INFORMAL},
      {"Dear Ms Brook.", RG_STAGE_INVITED, RG_FORMAT_UNKNOWN, RG_REGISTER_FORMAL},
      {"Dear Ms Brook. Hi Ada!", RG_STAGE_INVITED, RG_FORMAT_UNKNOWN, RG_REGISTER_FORMAL},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        g_strconcat (PLAIN "\nWe invite you to an interview. ", rows[i].body, "\n", NULL);
    g_autoptr (RgFinding) finding = judge_text (court, text, NULL);

    g_test_message ("%s", rows[i].body);
    g_assert_cmpint (finding->stage, ==, rows[i].stage);
    g_assert_cmpint (finding->format, ==, rows[i].format);
    g_assert_cmpint (finding->reg, ==, rows[i].reg);
  }
}

static void
test_language (Court *court, gconstpointer data)
{
  static const struct {
    const char *text, *language;
  } rows[] = {
      {PLAIN "\nWe invite you to an interview.\n", "en"},
      {PLAIN "Content-Type: text/plain; charset=utf-8\n\nWir laden Sie zum Gespr\u00e4ch.\n", "de"},
      {PLAIN "Content-Type: text/plain; charset=utf-8\n\nWir laden Sie zum Gespr\u00e4ch. A video "
             "call.\n",
       "de"},
      {PLAIN "\nWe invite you to an interview. Freundliche.\n", "en"},
      {"From: jobs@hire.example\n\nSomething.\n", "en"},
      {"From: jobs@hire.example\n\nFreundliche.\n", "de"},
      {PLAIN "\nNothing.\n", ""},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgFinding) finding = judge_text (court, rows[i].text, NULL);

    g_test_message ("%s", rows[i].text);
    g_assert_cmpstr (finding->language, ==, rows[i].language);
  }
}

static void
test_evidence (Court *court, gconstpointer data)
{
  g_autoptr (RgFinding) finding =
      judge_text (court,
                  PLAIN "\nHello.\n\nWe INVITE you  to an interview today.\n\nIf selected, we "
                        "invite you to an interview.\n",
                  NULL);
  const RgEvidence *evidence = finding->evidence->pdata[0], *guard = finding->guards->pdata[0];

  (void)data;
  g_assert_cmpstr (evidence->rule, ==, "en.invite");
  g_assert_cmpstr (evidence->about, ==, "Invites");
  g_assert_cmpfloat (evidence->score, ==, 5);
  g_assert_cmpuint (evidence->line, ==, 3);
  g_assert_cmpstr (evidence->text, ==, "INVITE you to an interview");
  g_assert_null (evidence->held);
  g_assert_cmpstr (guard->rule, ==, "en.if");
  g_assert_cmpstr (guard->held, ==, "en.invite");
  g_assert_cmpfloat (guard->score, ==, 0);
  g_assert_cmpuint (guard->line, ==, 5);
}

static void
test_me (Court *court, gconstpointer data)
{
  static const char *const me[] = {"other@x.example", "ADA@x.example", NULL};
  static const char *const nobody[] = {NULL};
  const char *text = PLAIN "Subject: interview for interview\n\nWe invite you to an interview.\n";
  g_autoptr (RgFinding) mine = judge_text (court, text, me);
  g_autoptr (RgFinding) theirs = judge_text (court, text, nobody);

  (void)data;
  g_assert_cmpint (mine->verdict, ==, RG_VERDICT_NONE);
  g_assert_cmpuint (mine->evidence->len, ==, 0);
  g_assert_cmpint (theirs->verdict, ==, RG_VERDICT_INVITATION);
}

static void
test_reply (Court *court, gconstpointer data)
{
  static const struct {
    const char *headers, *body, *to, *name;
    RgReplyKind kind;
  } rows[] = {
      {FROM, "", "ada@x.example", "Ada Brook", RG_REPLY_PERSON},
      {FROM "Reply-To: Bo <bo@y.example>\n", "", "bo@y.example", "Bo", RG_REPLY_PERSON},
      {"From: no-reply@x.example\n", "", "no-reply@x.example", "", RG_REPLY_NO_REPLY},
      {"From: No-Reply@x.example\nReply-To: bo@y.example\n", "", "bo@y.example", "",
       RG_REPLY_PERSON},
      {"From: No-Reply@x.example\nReply-To: relay@y.example\n", "", "relay@y.example", "",
       RG_REPLY_RELAY},
      {FROM "Reply-To: relay@y.example\n", "Do not reply.", "relay@y.example", "",
       RG_REPLY_NO_REPLY},
      {"", "", "", "", RG_REPLY_PERSON},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat (rows[i].headers, "\nWe invite you to an interview. ",
                                         rows[i].body, "\n", NULL);
    g_autoptr (RgFinding) finding = judge_text (court, text, NULL);

    g_test_message ("%s", text);
    g_assert_cmpint (finding->verdict, ==, RG_VERDICT_INVITATION);
    g_assert_cmpstr (finding->reply_to, ==, rows[i].to);
    g_assert_cmpstr (finding->reply_name, ==, rows[i].name);
    g_assert_cmpint (finding->reply_kind, ==, rows[i].kind);
  }
}

#define CALENDAR(method, uid, organizer, attendee)                                                 \
  PLAIN "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"           \
        "We invite you to an interview.\n--b\nContent-Type: text/calendar; method=" method "\n\n"  \
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\nMETHOD:" method                            \
        "\nBEGIN:VEVENT\n" uid organizer attendee                                                  \
        "DTSTAMP:20261101T000000Z\nDTSTART:20261203T130000Z\nSUMMARY:Video "                       \
        "call\nEND:VEVENT\nEND:VCALENDAR\n--b--\n"

static void
test_calendar (Court *court, gconstpointer data)
{
  static const char *const me[] = {"me@z.example", NULL};
  static const char *const other[] = {"you@z.example", NULL};
  static const struct {
    const char *text;
    const char *const *me;
    gboolean answer;
  } rows[] = {
      {CALENDAR ("REQUEST", "UID:1\n", "ORGANIZER:mailto:o@x.example\n",
                 "ATTENDEE:mailto:Me@z.example\n"),
       me, TRUE},
      {CALENDAR ("REQUEST", "UID:1\n", "ORGANIZER:mailto:o@x.example\n",
                 "ATTENDEE:mailto:me@z.example\n"),
       NULL, TRUE},
      {CALENDAR ("REQUEST", "UID:1\n", "ORGANIZER:mailto:o@x.example\n",
                 "ATTENDEE:mailto:me@z.example\n"),
       other, FALSE},
      {CALENDAR ("REQUEST", "UID:1\n", "ORGANIZER:mailto:o@x.example\n", ""), NULL, FALSE},
      {CALENDAR ("REQUEST", "UID:1\n", "", "ATTENDEE:mailto:me@z.example\n"), me, FALSE},
      {CALENDAR ("REQUEST", "", "ORGANIZER:mailto:o@x.example\n", "ATTENDEE:mailto:me@z.example\n"),
       me, FALSE},
      {CALENDAR ("CANCEL", "UID:1\n", "ORGANIZER:mailto:o@x.example\n",
                 "ATTENDEE:mailto:me@z.example\n"),
       me, FALSE},
      {CALENDAR ("PUBLISH", "UID:1\n", "ORGANIZER:mailto:o@x.example\n",
                 "ATTENDEE:mailto:me@z.example\n"),
       me, FALSE},
      {PLAIN "\nWe invite you to an interview.\n", me, FALSE},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgFinding) finding = judge_text (court, rows[i].text, rows[i].me);

    g_test_message ("row %u", i);
    g_assert_cmpint (finding->verdict, ==, RG_VERDICT_INVITATION);
    g_assert_cmpint (finding->reply_calendar, ==, rows[i].answer);
  }
}

static void
test_envelope (Court *court, gconstpointer data)
{
  static const char *const me[] = {"ada@ats.example", NULL};
  static const struct {
    const char *from, *subject;
    const char *const *me;
    gboolean worth;
  } rows[] = {
      {"Ada <ada@ats.example>", "Your interview", NULL, TRUE},
      {"Ada <ada@ats.example>", "Your interview", me, FALSE},
      {"Ada <ada@ats.example>", "Lunch", NULL, FALSE},
      {"Ada <ada@x.example>", "Your interview", NULL, FALSE},
      {"Interview Team <ada@x.example>", "Your interview", NULL, FALSE},
      {NULL, NULL, NULL, FALSE},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgMessage) envelope =
        rg_message_new_envelope (rows[i].from, NULL, NULL, rows[i].subject, NULL, NULL, NULL, NULL);

    g_test_message ("row %u", i);
    g_assert_cmpint (rg_judge_envelope (court->judge, envelope, rows[i].me), ==, rows[i].worth);
  }
}

/* The same bytes, whatever was judged before them. */
static void
test_determinism (Court *court, gconstpointer data)
{
  const char *text = PLAIN "\nHi Ada, a short chat by video call? Final round, Telegram. If "
                           "selected, we invite you to an interview.\n";
  g_autofree char *first = NULL;

  (void)data;
  for (guint i = 0; i < 4; i++) {
    g_autoptr (RgFinding) other =
        judge_text (court, i % 2 ? CALENDAR ("REQUEST", "", "", "") : "X: y\n\n", NULL);
    g_autoptr (RgFinding) finding = judge_text (court, text, NULL);
    g_autofree char *evidence = list_rules (finding->evidence);
    g_autofree char *guards = list_rules (finding->guards);
    g_autofree char *all =
        g_strdup_printf ("%s/%s/%s/%d/%d/%d/%.3f", evidence, guards, finding->language,
                         finding->stage, finding->format, finding->reg, finding->score);

    if (first)
      g_assert_cmpstr (all, ==, first);
    else
      first = g_steal_pointer (&all);
  }
}

static void
test_loading (void)
{
  g_autofree char *root = make_folder ();
  g_autofree char *user = make_folder ();
  const char *const directories[] = {root, user, NULL};
  const char *const nowhere[] = {"/nowhere/rules", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GPtrArray) of_ours = NULL;
  RgJudge *judge;

  g_assert_null (rg_judge_new (nowhere, NULL, &missing));
  g_assert_error (missing, RG_ERROR, RG_ERROR_READ);
  write_file (root, "any/names.yaml", "format: 1\n");
  write_file (root, "en/a.yaml", rules);
  write_file (user, "en/a.yaml", "format: 1\nlanguage: en\nrules: [nonsense]\n");
  write_file (user, "any/names.yaml", "nonsense: 1\n");
  write_file (user, "en/moment.yaml", "nonsense: 1\n");
  write_file (root, "da/moment.yaml", "nonsense: 1\n");
  judge = rg_judge_new (directories, &complaints, &error);
  g_assert_no_error (error);
  g_assert_nonnull (judge);
  g_assert_nonnull (rg_judge_names (judge));
  g_assert_cmpuint (rg_ruleset_rules (rg_judge_ruleset (judge))->len, >, 10);
  g_assert_cmpuint (complaints->len, ==, 3);
  g_assert_null (rg_judge_moments (judge, "da"));
  g_assert_null (rg_judge_moments (judge, "fi"));
  of_ours = rg_judge_check (judge);
  g_assert_cmpuint (of_ours->len, >, 0);
  g_assert_nonnull (strstr (of_ours->pdata[of_ours->len - 1], "da/moment.yaml:1:1:"));
  rg_judge_free (judge);
  rg_judge_free (NULL);
  remove_tree (root);
  remove_tree (user);
}

#define ADD(path, function) g_test_add (path, Court, NULL, set_up, function, tear_down)

/* One stated time is a booking, unless it is only proposed. */
static void
test_booking (void)
{
  static const char policy[] = "threshold: 5\n";
  static const char some[] =
      "format: 1\nlanguage: en\nrules:\n"
      "  - {id: en.a, about: A, in: [body], score: 5, pattern: 'chat'}\n"
      "  - {id: en.b, about: B, in: [body], score: 1, asks: true, pattern: 'suit'}\n"
      "  - {id: en.c, about: C, in: [body], score: 1, stage: outreach, pattern: 'profile'}\n"
      "  - {id: en.d, about: D, in: [body], score: 1, stage: booked, pattern: 'moved'}\n";
  static const char words[] = "format: 1\nlanguage: en\nweekdays: [[monday], [tuesday], "
                              "[wednesday], [thursday], [friday], [saturday], [sunday]]\nat: [at]\n"
                              "and: [or]\nabout: [around]\n";
  static const struct {
    const char *body;
    RgStage stage;
  } rows[] = {
      {"A chat on Thursday at 10:00.", RG_STAGE_BOOKED},
      {"A chat.", RG_STAGE_INVITED},
      {"A chat on Thursday.", RG_STAGE_INVITED},
      {"A chat.  Does Thursday at 10:00 suit?", RG_STAGE_INVITED},
      {"A chat on Thursday at 10:00.  Say so if it does not suit.", RG_STAGE_BOOKED},
      {"A chat on Thursday at 10:00?", RG_STAGE_INVITED},
      {"A chat on Thursday around 10:00.", RG_STAGE_INVITED},
      {"The chat is moved.", RG_STAGE_BOOKED},
      {"The chat is moved.  What day would suit?", RG_STAGE_INVITED},
      {"The chat is moved to Thursday.  Does it suit?", RG_STAGE_BOOKED},
      {"The chat is moved.  Thursday at 10:00 or Friday at 11:00.", RG_STAGE_BOOKED},
      {"The chat is moved.  Does Thursday at 10:00 or Friday at 11:00 suit?", RG_STAGE_INVITED},
      {"A chat.  Thursday at 10:00 or Friday at 11:00.", RG_STAGE_INVITED},
      {"Your profile.  A chat on Thursday at 10:00.", RG_STAGE_OUTREACH},
  };
  Court court = {.root = make_folder ()};

  write_file (court.root, "en/moment.yaml", words);
  open_court (&court, policy, some);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat (PLAIN "\n", rows[i].body, "\n", NULL);
    g_autoptr (RgFinding) finding = judge_text (&court, mail, NULL);

    if (finding->stage != rows[i].stage)
      g_error ("row %u: %s", i, rg_stage_name (finding->stage));
  }
  tear_down (&court, NULL);
}

/* What policy.yaml bounds: where weak signs count, what is needed, and what words may add. */
static void
test_policy (void)
{
  static const char policy[] = "threshold: 5\nweak_within: 60\ncaps: {weak: 5}\nneeds: [invite]\n"
                               "words_from: 2\nwords_most: 3\nwords_ground: 2\n";
  static const char some[] =
      "format: 1\nlanguage: en\nrules:\n"
      "  - {id: en.invite.a, about: A, in: [body], score: 2, pattern: 'post'}\n"
      "  - {id: en.weak.b, about: B, in: [body], score: 5, pattern: 'chat'}\n"
      "  - {id: en.slot.c, about: C, in: [body], score: 1, pattern: 'when'}\n";
  static const char words[] = "format: 1\nlanguage: en\nstem: 6\nbias: 0\nwords:\n"
                              "  9: 'gladly'\n  1: 'maybe'\n  -9: 'invoic'\n";
  static const struct {
    const char *body;
    RgVerdict verdict;
    double score;
  } rows[] = {
      {"A chat about the post.", RG_VERDICT_INVITATION, 7},
      /* Needed, and not there. */
      {"A chat, and when.", RG_VERDICT_NONE, 6},
      /* Words do for it, where there are enough of them. */
      {"A chat, maybe.", RG_VERDICT_NONE, 6},
      {"A chat, gladly.", RG_VERDICT_INVITATION, 8},
      /* Too far down; the rest counts anywhere. */
      {"The post.  A line that is long enough for the next one to stand below.  A chat.",
       RG_VERDICT_NONE, 2},
      {"A chat.  A line that is long enough for the next one to stand far below it.  The post.",
       RG_VERDICT_INVITATION, 7},
      /* Words add and take no more than they may, and nothing where the rules saw nothing. */
      {"The post, gladly.", RG_VERDICT_INVITATION, 5},
      {"The post, maybe.", RG_VERDICT_NONE, 3},
      {"A chat about the post; an invoice.", RG_VERDICT_NONE, 4},
      {"When?  Gladly.", RG_VERDICT_NONE, 1},
      {"The post.  A line that is long enough for the next one to stand below it.  Gladly.",
       RG_VERDICT_NONE, 2},
  };
  Court court = {.root = make_folder ()};

  write_file (court.root, "en/words.yaml", words);
  open_court (&court, policy, some);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat (PLAIN "\n", rows[i].body, "\n", NULL);
    g_autoptr (RgFinding) quick = judge_text (&court, mail, NULL);
    g_autoptr (RgFinding) full = judge_in_full (&court, mail);

    if (full->verdict != rows[i].verdict || quick->verdict != rows[i].verdict ||
        ABS (full->score - rows[i].score) > 1e-6)
      g_error ("row %u: %d, %d, %g", i, quick->verdict, full->verdict, full->score);
  }
  tear_down (&court, NULL);
}

/* Each place counts; the language itself wins a tie. */
static void
test_variant (Court *court, gconstpointer data)
{
  static const struct {
    const char *body, *variant;
  } rows[] = {
      {"We invite you to an interview.", "en"},
      {"We invite you to an interview in colour.", "en-GB"},
      {"We invite you to an interview in colour and color.", "en"},
      {"We invite you to an interview in colour, colour and color.", "en-GB"},
      {"We invite you to an interview this arvo, in colour.", "en-AU"},
      {"We invite you to an interview this arvo, in colour, colour.", "en-AU"},
      {"In colour.", ""},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat (PLAIN "\n", rows[i].body, "\n", NULL);
    g_autoptr (RgFinding) finding = judge_text (court, mail, NULL);

    if (!g_str_equal (finding->variant, rows[i].variant))
      g_error ("row %u: %s", i, finding->variant);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/judge/verdict", test_verdict);
  ADD ("/judge/words", test_words);
  ADD ("/judge/language", test_language);
  ADD ("/judge/evidence", test_evidence);
  ADD ("/judge/me", test_me);
  ADD ("/judge/reply", test_reply);
  ADD ("/judge/calendar", test_calendar);
  ADD ("/judge/envelope", test_envelope);
  ADD ("/judge/determinism", test_determinism);
  g_test_add ("/judge/variant", Court, NULL, set_up, test_variant, tear_down);
  g_test_add_func ("/judge/loading", test_loading);
  g_test_add_func ("/judge/booking", test_booking);
  g_test_add_func ("/judge/policy", test_policy);
  return g_test_run ();
}
