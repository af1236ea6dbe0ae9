/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/reply.h"
#include "head.h"

#include <string.h>

/* ---- the calendar part ---- */

#define HEAD "BEGIN:VCALENDAR\r\nPRODID:-//Example//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n"
#define ZONE                                                                                       \
  "BEGIN:VTIMEZONE\r\nTZID:Example Time\r\nX-LIC-LOCATION:Europe/Paris\r\nBEGIN:STANDARD\r\n"      \
  "DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\n"   \
  "TZOFFSETTO:+0100\r\nX-EXTRA:x\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n" \
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"           \
  "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
#define EVENT                                                                                      \
  "BEGIN:VEVENT\r\nUID:id-1@example.org\r\nSEQUENCE:3\r\nDTSTAMP:20261120T080000Z\r\n"             \
  "SUMMARY:Interview\r\nDESCRIPTION:Secret plan\r\nLOCATION:Room 5\r\nX-SPY:1\r\n"
#define PEOPLE                                                                                     \
  "ORGANIZER;CN=\"Obi, Ada\";X-P=1:mailto:ada@example.org\r\n"                                     \
  "ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:ada@example.org\r\n"                               \
  "ATTENDEE;CN=Kim Nguyen;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:MAILTO:Kim@Example.NET\r\n"
#define TAIL                                                                                       \
  "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:x\r\nEND:VALARM\r\n"            \
  "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define TIMES_ZONE                                                                                 \
  "DTSTART;TZID=Example Time:20261203T140000\r\nDTEND;TZID=Example Time:20261203T150000\r\n"
#define TIMES_UTC "DTSTART:20261203T130000Z\r\nDTEND:20261203T140000Z\r\n"

static const char *const ME[] = {"other@example.net", "kim@example.net", NULL};

static GDateTime *
now (void)
{
  return g_date_time_new_from_iso8601 ("2026-11-25T10:11:12+02:00", NULL);
}

static char *
decline (const char *text, const char *const *me, const char *comment, GError **error)
{
  g_autoptr (GDateTime) time = now ();
  g_autoptr (RgCalendar) calendar = rg_calendar_new (text, strlen (text), time);
  g_assert_nonnull (calendar);
  char *reply = rg_reply_calendar (calendar, me, comment, time, error);
  g_assert_cmpint (rg_reply_calendar_possible (calendar, me), ==, reply != NULL);
  return reply;
}

/* Unfolds, and proves CRLF and 75 octets a line. */
static char **
lines_of (const char *text)
{
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  g_auto (GStrv) raw = g_strsplit (text, "\r\n", -1);
  g_autoptr (GString) unfolded = g_string_new (NULL);
  for (guint i = 0; raw[i] && *raw[i]; i++) {
    g_assert_cmpuint (strlen (raw[i]), <=, 75);
    g_assert_null (strpbrk (raw[i], "\r\n"));
    if (*raw[i] == ' ' || *raw[i] == '\t')
      g_string_append (unfolded, raw[i] + 1);
    else
      g_string_append_printf (unfolded, "%s%s", i ? "\n" : "", raw[i]);
  }
  return g_strsplit (unfolded->str, "\n", -1);
}

static guint
count (char **lines, const char *prefix)
{
  guint number = 0;
  for (guint i = 0; lines[i]; i++)
    number += g_str_has_prefix (lines[i], prefix);
  return number;
}

static void
test_decline (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = decline (HEAD ZONE EVENT PEOPLE TIMES_ZONE TAIL, ME,
                                   "Thank you; I decline, \n sorry\\.", &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = lines_of (text);
  static const char *const ONCE[] = {
      "VERSION:2.0",
      "METHOD:REPLY",
      "PRODID:",
      "UID:id-1@example.org",
      "SEQUENCE:3",
      "DTSTAMP:20261125T081112Z",
      "ORGANIZER;CN=\"Obi, Ada\":mailto:ada@example.org",
      "DTSTART;TZID=Example Time:20261203T140000",
      "DTEND;TZID=Example Time:20261203T150000",
      "COMMENT:Thank you\\; I decline\\,   sorry\\\\.",
      "TZID:Example Time",
      "BEGIN:VEVENT",
      "BEGIN:VTIMEZONE",
      "BEGIN:STANDARD",
      "BEGIN:DAYLIGHT",
      "ATTENDEE",
  };
  for (guint i = 0; i < G_N_ELEMENTS (ONCE); i++) {
    g_test_message ("%s", ONCE[i]);
    g_assert_cmpuint (count (lines, ONCE[i]), ==, 1);
  }
  static const char *const NEVER[] = {"SUMMARY", "DESCRIPTION",  "LOCATION",
                                      "X-",      "BEGIN:VALARM", "RRULE:FREQ=DAILY",
                                      "STATUS",  "CLASS",        "RSVP"};
  for (guint i = 0; i < G_N_ELEMENTS (NEVER); i++) {
    g_test_message ("%s", NEVER[i]);
    g_assert_cmpuint (count (lines, NEVER[i]), ==, 0);
  }
  for (guint i = 0; lines[i]; i++) {
    if (g_str_has_prefix (lines[i], "ATTENDEE")) {
      g_assert_true (g_str_has_suffix (lines[i], ":MAILTO:Kim@Example.NET"));
      g_assert_nonnull (strstr (lines[i], "PARTSTAT=DECLINED"));
      g_assert_nonnull (strstr (lines[i], "CN=Kim Nguyen"));
      g_assert_null (strstr (lines[i], "RSVP"));
      g_assert_null (strstr (lines[i], "NEEDS-ACTION"));
    }
  }
}

static void
test_times (void)
{
  static const struct {
    const char *row, *text, *start;
  } ROWS[] = {
      {"utc", HEAD EVENT PEOPLE TIMES_UTC TAIL, "DTSTART:20261203T130000Z"},
      {"day", HEAD EVENT PEOPLE "DTSTART;VALUE=DATE:20261203\r\n" TAIL,
       "DTSTART;VALUE=DATE:20261203"},
      {"floating", HEAD EVENT PEOPLE "DTSTART:20261203T140000\r\n" TAIL, "DTSTART:20261203T140000"},
      {"a zone that is not defined",
       HEAD EVENT PEOPLE "DTSTART;TZID=Europe/Paris:20261203T140000\r\n" TAIL,
       "DTSTART:20261203T130000Z"},
      {"a zone that nobody knows",
       HEAD EVENT PEOPLE "DTSTART;TZID=Nowhere:20261203T140000\r\n" TAIL,
       "DTSTART;TZID=Nowhere:20261203T140000"},
      {"a duration", HEAD EVENT PEOPLE "DTSTART:20261203T130000Z\r\nDURATION:PT1H\r\n" TAIL,
       "DURATION:PT1H"},
      {"one of a series", HEAD EVENT PEOPLE TIMES_UTC "RECURRENCE-ID:20261203T130000Z\r\n" TAIL,
       "RECURRENCE-ID:20261203T130000Z"},
      {"no time", HEAD EVENT PEOPLE TAIL, "UID:id-1@example.org"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *text = decline (ROWS[i].text, ME, NULL, NULL);
    g_test_message ("%s: %s", ROWS[i].row, text);
    g_assert_nonnull (text);
    g_auto (GStrv) lines = lines_of (text);
    g_assert_cmpuint (count (lines, ROWS[i].start), ==, 1);
    g_assert_cmpuint (count (lines, "DTSTART"), <=, 1);
    g_assert_cmpuint (count (lines, "COMMENT"), ==, 0);
  }
}

static void
test_refusals (void)
{
  static const char *const ORGANIZER[] = {"ada@example.org", "kim@example.net", NULL};
  static const char *const STRANGER[] = {"kim@example.com", NULL};
  static const char *const NOBODY[] = {NULL};
  static const struct {
    const char *text;
    const char *const *me;
    const char *words;
  } ROWS[] = {
      {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" EVENT PEOPLE TIMES_UTC TAIL, ME, "asks for no answer"},
      {"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n" EVENT PEOPLE TIMES_UTC TAIL, ME,
       "asks for no answer"},
      {"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\n" EVENT PEOPLE TIMES_UTC TAIL, ME,
       "asks for no answer"},
      {HEAD "BEGIN:VEVENT\r\n" PEOPLE TIMES_UTC TAIL, ME, "identifier"},
      {HEAD EVENT "ATTENDEE:mailto:kim@example.net\r\n" TIMES_UTC TAIL, ME, "organizer"},
      {HEAD EVENT PEOPLE "STATUS:CANCELLED\r\n" TAIL, ME, "cancelled"},
      {HEAD EVENT PEOPLE TIMES_UTC TAIL, ORGANIZER, "your own"},
      {HEAD EVENT PEOPLE TIMES_UTC TAIL, STRANGER, "none of your addresses"},
      {HEAD EVENT PEOPLE TIMES_UTC TAIL, NOBODY, "none of your addresses"},
      {HEAD EVENT PEOPLE TIMES_UTC TAIL, NULL, "none of your addresses"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = decline (ROWS[i].text, ROWS[i].me, NULL, &error);
    g_test_message ("row %u", i);
    g_assert_null (text);
    g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
    g_assert_nonnull (strstr (error->message, ROWS[i].words));
  }
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) time = now ();
  g_assert_null (rg_reply_calendar (NULL, ME, NULL, time, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
  g_assert_false (rg_reply_calendar_possible (NULL, ME));
}

/* ---- the message ---- */

static RgReply
simple_reply (GDateTime *date)
{
  return (RgReply){.from = "Kim Nguyen <kim@example.net>",
                   .to = "ada@example.org",
                   .to_name = "Ada Obi",
                   .subject = "Interview",
                   .in_reply_to = "<3@example.org>",
                   .references = "<1@example.org> <2@example.org>",
                   .body = "Dear Ada,\n\nNo.\n",
                   .date = date};
}

static void
test_message (void)
{
  g_autoptr (GDateTime) date = now ();
  RgReply reply = simple_reply (date);
  g_autofree char *message = rg_reply_message (&reply);
  static const char *const FIELDS[][2] = {
      {"From", "Kim Nguyen <kim@example.net>"},
      {"To", "Ada Obi <ada@example.org>"},
      {"Subject", "Re: Interview"},
      {"Date", "Wed, 25 Nov 2026 10:11:12 +0200"},
      {"In-Reply-To", "<3@example.org>"},
      {"References", "<1@example.org> <2@example.org> <3@example.org>"},
      {"MIME-Version", "1.0"},
      {"Content-Type", "text/plain; charset=us-ascii"},
      {"Content-Transfer-Encoding", "7bit"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++) {
    g_autofree char *value = field (message, FIELDS[i][0]);
    g_assert_cmpstr (value, ==, FIELDS[i][1]);
  }
  g_autofree char *id = field (message, "Message-ID");
  g_assert_true (g_str_has_suffix (id, "@example.net>"));
  g_assert_null (strstr (message, "Cc:"));
  g_assert_true (g_str_has_suffix (message, "\n\nDear Ada,\n\nNo.\n"));
  g_autofree char *again = rg_reply_message (&reply);
  g_autofree char *other = field (again, "Message-ID");
  g_assert_cmpstr (id, !=, other);
}

static void
test_subjects (void)
{
  static const struct {
    const char *subject, *expected;
  } ROWS[] = {
      {"Interview", "Re: Interview"},
      {"Re: Interview", "Re: Interview"},
      {"RE: Interview", "RE: Interview"},
      {"re:Interview", "re:Interview"},
      {"AW: Termin", "AW: Termin"},
      {"SV: Intervju", "SV: Intervju"},
      {"Re[2]: Hi", "Re[2]: Hi"},
      {"Re^3: Hi", "Re^3: Hi"},
      {"RE (4) : Hi", "RE (4) : Hi"},
      {"RE : Entretien", "RE : Entretien"},
      {"Antw: Gesprek", "Antw: Gesprek"},
      {"R: Colloquio", "R: Colloquio"},
      {"R developer: talk", "Re: R developer: talk"},
      {"Research: a role", "Re: Research: a role"},
      {"Fwd: Interview", "Re: Fwd: Interview"},
      {"Ref: 12", "Re: Ref: 12"},
      {"", "Re:"},
      {NULL, "Re:"},
  };
  g_autoptr (GDateTime) date = now ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    RgReply reply = simple_reply (date);
    reply.subject = ROWS[i].subject;
    g_autofree char *message = rg_reply_message (&reply);
    g_autofree char *subject = field (message, "Subject");
    g_assert_cmpstr (subject, ==, ROWS[i].expected);
  }
  RgReply reply = simple_reply (date);
  reply.subject = "回复：面试";
  g_autofree char *message = rg_reply_message (&reply);
  g_autofree char *subject = field (message, "Subject");
  g_assert_cmpstr (subject, ==, "=?utf-8?b?5Zue5aSN77ya6Z2i6K+V?=");
}

static void
test_thread (void)
{
  static const struct {
    const char *references, *parent, *expected;
  } ROWS[] = {
      {"<1@x> <3@x>", "<3@x>", "<1@x> <3@x>"},
      {"", "<3@x>", "<3@x>"},
      {NULL, "<3@x>", "<3@x>"},
      {"<1@x>", "", "<1@x>"},
      {"<1@x>", NULL, "<1@x>"},
      {NULL, NULL, NULL},
      {"junk", "junk", NULL},
  };
  g_autoptr (GDateTime) date = now ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    RgReply reply = simple_reply (date);
    reply.references = ROWS[i].references;
    reply.in_reply_to = ROWS[i].parent;
    g_autofree char *message = rg_reply_message (&reply);
    g_autofree char *value = field (message, "References");
    g_test_message ("row %u", i);
    g_assert_cmpstr (value, ==, ROWS[i].expected);
  }
}

static void
test_with_calendar (void)
{
  g_autoptr (GDateTime) date = now ();
  g_autofree char *calendar = decline (HEAD EVENT PEOPLE TIMES_UTC TAIL, ME, "Grüße", NULL);
  RgReply reply = simple_reply (date);
  reply.body = "Grüße,\n";
  reply.calendar = calendar;
  reply.cc = "boss@example.org";
  g_autofree char *message = rg_reply_message (&reply);
  g_assert_true (g_str_is_ascii (message));
  g_autofree char *cc = field (message, "Cc");
  g_assert_cmpstr (cc, ==, "<boss@example.org>");
  g_autofree char *type = field (message, "Content-Type");
  g_assert_true (g_str_has_prefix (type, "multipart/mixed; boundary=\"=_"));
  g_assert_nonnull (strstr (message, "Content-Type: text/plain; charset=utf-8\n"
                                     "Content-Transfer-Encoding: quoted-printable\n\n"
                                     "Gr=C3=BC=C3=9Fe,\n--"));
  const char *part = strstr (message, "Content-Type: text/calendar; method=REPLY; charset=UTF-8\n");
  g_assert_nonnull (part);
  const char *data = strstr (part, "\n\n") + 2;
  g_autofree char *base64 = g_strndup (data, (gsize)(strstr (data, "--=_") - data));
  gsize length;
  g_autofree guchar *back = g_base64_decode (base64, &length);
  g_assert_cmpmem (back, length, calendar, strlen (calendar));

  /* Our own reader finds it again. */
  g_autoptr (GBytes) bytes = g_bytes_new (message, strlen (message));
  g_autoptr (RgMessage) parsed = rg_message_new (bytes);
  g_assert_nonnull (rg_message_calendar (parsed));
  g_assert_cmpstr (rg_message_calendar (parsed)->method, ==, "REPLY");

  reply.cc = "ADA@example.org";
  g_autofree char *once = rg_reply_message (&reply);
  g_assert_null (strstr (once, "\nCc:"));
}

/* ---- injection ---- */

static char *
hostile_value (GRand *rand)
{
  static const char *const PARTS[] = {
      "\r\n",
      "\n",
      "\r",
      "\r\n\r\n",
      "\n\n",
      "Bcc: eve@mail.example",
      ",",
      ";",
      ":",
      "<",
      ">",
      "@",
      "\"",
      "\\",
      "(",
      ")",
      "[",
      "]",
      " ",
      "\t",
      "a",
      "b@y.example",
      "eve@mail.example",
      "=?utf-8?b?YQ0KQmNjOiBldmlsQHguZXhhbXBsZQ==?=",
      "=?utf-8?q?=0D=0ABcc=3A?=",
      "=0D=0A",
      "%0d%0a",
      "\342\200\250",
      "\342\200\251",
      "\302\205",
      "\342\200\256",
      "\v",
      "\f",
      "\033",
      "\177",
      "\xff",
      "\xc3",
      "\xe2\x80",
      "é",
      "面接",
      "--=_",
      ".",
      "From ",
      "To: x@y.example\n",
      "{{me}}",
      "END:VEVENT",
      "\\n",
      "^n",
      "BEGIN:VALARM",
      "ATTENDEE:mailto:eve@mail.example",
      "0123456789012345678901234567890",
  };
  GString *value = g_string_new (NULL);
  for (gint n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (value, PARTS[g_rand_int_range (rand, 0, G_N_ELEMENTS (PARTS))]);
  return g_string_free (value, FALSE);
}

static void
test_injection (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  g_autoptr (GDateTime) date = now ();
  for (guint i = 0; i < 10000; i++) {
    char *values[8];
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      values[v] = hostile_value (rand);
    RgReply reply = {.from = i % 2 ? values[0] : "kim@example.net",
                     .to = i % 3 ? values[1] : "ada@example.org",
                     .to_name = values[2],
                     .cc = values[3],
                     .subject = values[4],
                     .in_reply_to = values[5],
                     .references = values[6],
                     .body = values[7],
                     .calendar = i % 5 ? NULL : values[0],
                     .date = date};
    g_autofree char *message = rg_reply_message (&reply);
    const char *fault = find_fault (message);
    if (fault) {
      g_test_message ("round %u, %s:\n%s", i, fault, message);
      g_test_fail ();
      i = 10000;
    }
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      g_free (values[v]);
  }
}

/* A value of a calendar never opens a property or a component. */
static void
test_calendar_injection (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  guint answered = 0;
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *uid = hostile_value (rand);
    g_autofree char *cn = hostile_value (rand);
    g_autofree char *comment = hostile_value (rand);
    g_strdelimit (cn, "\r\n\"", ' '); /* these end the parameter, and the line, in any reading */
    g_strdelimit (uid, "\r\n", ' ');
    g_autofree char *text = g_strdup_printf (
        HEAD "BEGIN:VEVENT\r\nUID:x%s\r\nORGANIZER;CN=\"%s\":mailto:ada@example.org\r\n"
             "ATTENDEE;CN=\"%s\":mailto:kim@example.net\r\n" TIMES_UTC TAIL,
        uid, cn, cn);
    g_autoptr (GDateTime) time = now ();
    g_autoptr (RgCalendar) calendar = rg_calendar_new (text, strlen (text), time);
    g_autofree char *reply =
        calendar ? rg_reply_calendar (calendar, ME, comment, time, NULL) : NULL;
    if (!reply)
      continue;
    answered++;
    g_auto (GStrv) lines = lines_of (reply);
    g_test_message ("round %u:\n%s", i, reply);
    g_assert_cmpuint (count (lines, "BEGIN:"), ==, 2);
    g_assert_cmpuint (count (lines, "END:"), ==, 2);
    g_assert_cmpuint (count (lines, "ATTENDEE"), ==, 1);
    g_assert_cmpuint (g_strv_length (lines), <=, 15);
  }
  g_assert_cmpuint (answered, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/calendar/decline", test_decline);
  g_test_add_func ("/reply/calendar/times", test_times);
  g_test_add_func ("/reply/calendar/refusals", test_refusals);
  g_test_add_func ("/reply/calendar/injection", test_calendar_injection);
  g_test_add_func ("/reply/message/plain", test_message);
  g_test_add_func ("/reply/message/subjects", test_subjects);
  g_test_add_func ("/reply/message/thread", test_thread);
  g_test_add_func ("/reply/message/calendar", test_with_calendar);
  g_test_add_func ("/reply/message/injection", test_injection);
  return g_test_run ();
}
