/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of whole mails: which source wins, which times are appointments, and what stays unknown. */

#include "detect/judge.h"
#include "folder.h"

static const char rules[] =
    "format: 1\n"
    "language: en\n"
    "rules:\n"
    "  - {id: en.invite, about: Invites, in: [body], score: 5, pattern: 'interview'}\n"
    "  - {id: en.exact, about: Role, in: [subject, body], fact: true, case: exact, pattern: 'role "
    "of (?<role>\\p{Lu}\\w+)(?: at (?<company>\\p{Lu}\\w+))?'}\n"
    "  - {id: en.vague, about: Role, in: [body, calendar], fact: true, case: exact, pattern: 'as "
    "(?<role>\\p{Lu}\\w+)'}\n"
    "  - {id: en.person, about: Person, in: [body], fact: true, case: exact, pattern: 'name is "
    "(?<person>\\p{Lu}\\w+ \\p{Lu}\\w+)'}\n"
    "  - {id: en.when, about: When, in: [subject, body], fact: true, pattern: 'meet on "
    "(?<when>[^.\\n]{3,60})'}\n"
    "  - {id: en.deadline, about: Until, in: [body], fact: true, pattern: 'answer by "
    "(?<deadline>[^.\\n]{3,60})'}\n"
    "  - {id: en.place, about: Place, in: [body], fact: true, case: exact, pattern: 'Place: "
    "(?<place>[^\\n]{3,60})'}\n"
    "  - {id: en.from, about: From, in: [from], fact: true, case: exact, pattern: "
    "'(?<company>\\p{Lu}\\w+) Careers'}\n";

static const char german[] = "format: 1\n"
                             "language: de\n"
                             "rules:\n"
                             "  - {id: de.role, about: Stelle, in: [body], fact: true, case: "
                             "exact, pattern: 'the (?<role>\\p{Lu}\\w+)'}\n";

static const char moments[] =
    "format: 1\n"
    "language: en\n"
    "order: dmy\n"
    "months: [[january], [february], [march], [april], [may], [june], [july], [august], "
    "[september], [october], [november], [december]]\n"
    "weekdays: [[monday], [tuesday], [wednesday], [thursday], [friday], [saturday], [sunday]]\n"
    "at: [at]\n"
    "on: [on]\n"
    "and: [and, or]\n"
    "by: [by]\n"
    "from: [between]\n"
    "about: [around]\n"
    "home: [Europe/Berlin]\n"
    "zones: {GMT: '+00:00'}\n"
    "to: [to]\n";

typedef struct {
  char *root;
  RgJudge *judge;
} Field;

static void
set_up (Field *field, gconstpointer data)
{
  const char *directories[] = {NULL, NULL};
  g_autoptr (GError) error = NULL;

  (void)data;
  field->root = make_folder ();
  directories[0] = field->root;
  write_file (field->root, "en/a.yaml", rules);
  write_file (field->root, "de/a.yaml", german);
  write_file (field->root, "en/moment.yaml", moments);
  write_file (field->root, "any/names.yaml", "format: 1\nmeetings: [meetly]\n");
  field->judge = rg_judge_new (directories, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Field *field, gconstpointer data)
{
  (void)data;
  rg_judge_free (field->judge);
  remove_tree (field->root);
  g_free (field->root);
}

#define DATE "Date: Mon, 23 Nov 2026 10:00:00 +0100\n"
#define FROM "From: Ada Brook <ada@x.example>\n"
#define PLAIN FROM DATE

static RgFinding *
judge_text (const Field *field, const char *text)
{
  g_autoptr (GBytes) raw = g_bytes_new (text, strlen (text));
  g_autoptr (RgMessage) message = rg_message_new (raw);

  return rg_judge_message (field->judge, message, NULL);
}

static void
test_facts (Field *field, gconstpointer data)
{
  static const struct {
    const char *text;
    RgFactKind kind;
    const char *value; /* NULL: unknown */
    RgFactSource source;
    guint line;
  } rows[] = {
      {PLAIN "\nAn interview, role of Clerk.\n", RG_FACT_ROLE, "Clerk", RG_SOURCE_BODY, 1},
      {PLAIN "\nHello.\n\nAn interview, role of Clerk.\n", RG_FACT_ROLE, "Clerk", RG_SOURCE_BODY,
       3},
      {PLAIN "Subject: role of Guard\n\nAn interview, role of Clerk.\n", RG_FACT_ROLE, "Guard",
       RG_SOURCE_SUBJECT, 0},
      {PLAIN "\nAn interview as Baker in the role of Clerk.\n", RG_FACT_ROLE, "Clerk",
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview for the Bakery.\n", RG_FACT_ROLE, NULL, RG_SOURCE_BODY, 0},
      {PLAIN "\nrole of Clerk.\n", RG_FACT_ROLE, NULL, RG_SOURCE_BODY, 0},
      {PLAIN "\nAn interview, role of Clerk at Example.\n", RG_FACT_COMPANY, "Example",
       RG_SOURCE_BODY, 1},
      {"From: Example Careers <a@y.example>\n\nAn interview.\n", RG_FACT_COMPANY, "Example",
       RG_SOURCE_FROM, 0},
      {PLAIN "\nAn interview.\n", RG_FACT_COMPANY, NULL, RG_SOURCE_BODY, 0},
      {PLAIN "\nAn interview.\n", RG_FACT_PERSON, "Ada Brook", RG_SOURCE_FROM, 0},
      {PLAIN "\nAn interview. My name is Bo Field.\n", RG_FACT_PERSON, "Bo Field", RG_SOURCE_BODY,
       1},
      {"From: jobs@x.example\n\nAn interview.\n", RG_FACT_PERSON, NULL, RG_SOURCE_BODY, 0},
      {"From: jobs@x.example\nReply-To: Bo Field <bo@x.example>\n\nAn interview.\n", RG_FACT_PERSON,
       "Bo Field", RG_SOURCE_HEADERS, 0},
      {"From: jobs@x.example\n\nAn interview.\n\nBo Field\n", RG_FACT_PERSON, "Bo Field",
       RG_SOURCE_SIGNATURE, 3},
      {"From: jobs@x.example\n\nAn interview, role of Clerk at Example.\n\nBo, Example\n",
       RG_FACT_PERSON, "Bo", RG_SOURCE_SIGNATURE, 3},
      {"From: jobs@x.example\n\nAn interview.\n\nBo, Other\n", RG_FACT_PERSON, NULL,
       RG_SOURCE_SIGNATURE, 0},
      {"From: jobs@x.example\n\nHello Bo Field,\n\nAn interview.\n", RG_FACT_PERSON, NULL,
       RG_SOURCE_SIGNATURE, 0},
      {"From: jobs@x.example\n\nBo Field,\n\nAn interview.\n", RG_FACT_PERSON, NULL,
       RG_SOURCE_SIGNATURE, 0},
      {"From: jobs@x.example\n\nAn interview with\n\nBo Field wrote this.\n", RG_FACT_PERSON, NULL,
       RG_SOURCE_SIGNATURE, 0},
      /* What names the company names no role. */
      {PLAIN "Subject: role of Example\n\nAn interview as Clerk, role of Guard at Example.\n",
       RG_FACT_ROLE, "Guard", RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview.\n\nPlace: 1 Example Street\n", RG_FACT_PLACE, "1 Example Street",
       RG_SOURCE_BODY, 3},
      {PLAIN "\nAn interview. Please answer by 30 November.\n", RG_FACT_DEADLINE, "2026-11-30",
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview. Please answer by 20 November 2026.\n", RG_FACT_DEADLINE, NULL,
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview. Please answer by return of post.\n", RG_FACT_DEADLINE, NULL,
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview. Please answer by 30 November.\n", RG_FACT_STARTS, NULL,
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview. We meet on 2026-12-03 14:00.\n", RG_FACT_STARTS,
       "2026-12-03T14:00:00+01:00", RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview. We meet on 2026-12-03.\n", RG_FACT_STARTS, "2026-12-03",
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview, 2026-12-03 14:00.\n", RG_FACT_STARTS, "2026-12-03T14:00:00+01:00",
       RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview, 2026-12-01 10:00. We meet on 2026-12-03 14:00.\n", RG_FACT_STARTS,
       "2026-12-03T14:00:00+01:00", RG_SOURCE_BODY, 1},
      {PLAIN "\nAn interview. We meet on 2026-11-03 14:00.\n", RG_FACT_STARTS, NULL, RG_SOURCE_BODY,
       1},
      {FROM "\nAn interview. We meet on 2026-12-03 14:00.\n", RG_FACT_STARTS, NULL, RG_SOURCE_BODY,
       1},
      {PLAIN "Subject: We meet on 2026-12-03 14:00\n\nAn interview, 2026-12-04 15:00.\n",
       RG_FACT_STARTS, "2026-12-03T14:00:00+01:00", RG_SOURCE_SUBJECT, 0},
      {PLAIN "Subject: We meet on 2026-12-03\n\nAn interview, 2026-12-03 15:00.\n", RG_FACT_STARTS,
       "2026-12-03T15:00:00+01:00", RG_SOURCE_BODY, 1},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgFinding) finding = judge_text (field, rows[i].text);
    const RgFact *fact = &finding->facts->fact[rows[i].kind];

    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_cmpstr (fact->value, ==, rows[i].value);
    if (rows[i].value) {
      g_assert_cmpint (fact->source, ==, rows[i].source);
      g_assert_cmpuint (fact->line, ==, rows[i].line);
      g_assert_cmpuint (finding->facts->slots->len, ==, 0);
    }
  }
}

/* Where it is tells how it is held. */
static void
test_place (Field *field, gconstpointer data)
{
  static const struct {
    const char *text;
    RgFormat format;
  } rows[] = {
      {PLAIN "\nAn interview.\n", RG_FORMAT_UNKNOWN},
      {PLAIN "\nAn interview.\n\nPlace: 1 Example Street\n", RG_FORMAT_ONSITE},
      {PLAIN "\nAn interview.\n\nPlace: https://meet.example/1\n", RG_FORMAT_VIDEO},
      {PLAIN "\nAn interview.\n\nPlace: Meetly room, link follows\n", RG_FORMAT_VIDEO},
      {PLAIN "\nAn interview.\n\nPlace: tba\n", RG_FORMAT_UNKNOWN},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgFinding) finding = judge_text (field, rows[i].text);

    g_test_message ("row %u", i);
    g_assert_cmpint (finding->format, ==, rows[i].format);
  }
}

#define CALENDAR(from, start)                                                                      \
  from DATE "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"       \
            "An interview as Clerk. We meet on 2026-12-09 09:00.\n\nPlace: Elsewhere\n--b\n"       \
            "Content-Type: text/calendar; method=REQUEST\n\n"                                      \
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\n" \
            "DTSTAMP:20261101T000000Z\n" start "SUMMARY:Interview as Baker\nLOCATION:Room 4\n"     \
            "ORGANIZER;CN=Cleo Field:mailto:o@x.example\nEND:VEVENT\nEND:VCALENDAR\n--b--\n"

static void
test_calendar (Field *field, gconstpointer data)
{
  g_autoptr (RgFinding) timed =
      judge_text (field, CALENDAR ("From: jobs@x.example\n",
                                   "DTSTART:20261203T130000Z\nDTEND:20261203T140000Z\n"));
  g_autoptr (RgFinding) day = judge_text (field, CALENDAR (FROM, "DTSTART;VALUE=DATE:20261203\n"));
  g_autoptr (GDateTime) starts = NULL;

  (void)data;
  g_assert_cmpint (timed->facts->fact[RG_FACT_STARTS].source, ==, RG_SOURCE_CALENDAR);
  g_assert_cmpuint (timed->facts->fact[RG_FACT_STARTS].line, ==, 0);
  starts = g_date_time_new_from_iso8601 (timed->facts->fact[RG_FACT_STARTS].value, NULL);
  g_assert_cmpint (g_date_time_to_unix (starts), ==, 1796302800);
  g_assert_nonnull (timed->facts->fact[RG_FACT_ENDS].value);
  g_assert_cmpuint (timed->facts->slots->len, ==, 0);
  g_assert_cmpstr (timed->facts->fact[RG_FACT_PLACE].value, ==, "Room 4");
  g_assert_cmpstr (timed->facts->fact[RG_FACT_ROLE].value, ==, "Baker");
  g_assert_cmpstr (timed->facts->fact[RG_FACT_PERSON].value, ==, "Cleo Field");
  g_assert_cmpstr (day->facts->fact[RG_FACT_STARTS].value, ==, "2026-12-03");
  g_assert_cmpstr (day->facts->fact[RG_FACT_PERSON].value, ==, "Ada Brook");
}

/* The firm below the writer's name is not greeted. */
static void
test_firm_below (Field *field, gconstpointer data)
{
  g_autoptr (RgFinding) finding = judge_text (
      field, "From: Ada Brook <ada@x.example>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\n"
             "We invite you to an interview.\n\n-- \nAda Brook\nGlobex\n");
  g_autoptr (RgFinding) other = judge_text (
      field, "From: Ada Brook <ada@x.example>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\n"
             "We invite you to an interview.\n\n-- \nGlobex\nAda Brook\n");

  (void)data;
  g_assert_cmpstr (finding->facts->fact[RG_FACT_PERSON].value, ==, "Ada Brook");
  g_assert_cmpstr (other->facts->fact[RG_FACT_PERSON].value, ==, "Ada Brook");
}

/* A value that would be a header of its own, or turn the text around, is neither. */
static void
test_hostile (Field *field, gconstpointer data)
{
  g_autoptr (RgFinding) finding =
      judge_text (field, PLAIN "Content-Type: text/plain; charset=utf-8\n\nAn interview.\n\nPlace: "
                               "Room\r\u202e\x01 4\u2028x\n");

  (void)data;
  g_assert_cmpstr (finding->facts->fact[RG_FACT_PLACE].value, !=, NULL);
  for (const char *p = finding->facts->fact[RG_FACT_PLACE].value; *p; p++)
    g_assert_cmpint ((guchar)*p, >=, ' ');
  g_assert_null (strstr (finding->facts->fact[RG_FACT_PLACE].value, "\u202e"));
  g_assert_null (strstr (finding->facts->fact[RG_FACT_PLACE].value, "\u2028"));
}

#define ADD(path, function) g_test_add (path, Field, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/harvest/facts", test_facts);
  ADD ("/harvest/calendar", test_calendar);
  ADD ("/harvest/place", test_place);
  ADD ("/harvest/firm-below", test_firm_below);
  ADD ("/harvest/hostile", test_hostile);
  return g_test_run ();
}
