/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mail/calendar.h"

#include "base/limits.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nMETHOD:REQUEST\r\n"
#define TAIL "END:VCALENDAR\r\n"

static RgCalendar *
read (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7200);
  g_autoptr (GDateTime) reference = g_date_time_new (zone, 2026, 11, 20, 9, 0, 0);

  return rg_calendar_new (text, strlen (text), reference);
}

static RgCalendar *
read_event (const char *properties)
{
  g_autofree char *text =
      g_strconcat (HEAD, "BEGIN:VEVENT\r\nUID:1\r\n", properties, "END:VEVENT\r\n", TAIL, NULL);

  return read (text);
}

static void
test_whole (void)
{
  static const char text[] =
      HEAD "BEGIN:VEVENT\r\n"
           "UID:abc-1@example.com\r\n"
           "SEQUENCE:2\r\n"
           "STATUS:confirmed\r\n"
           "SUMMARY:Interview\\, second round: Test Engineer with a long\r\n"
           "  title\r\n"
           "DESCRIPTION:Dear Jane\\,\\nwe look forward to it.\r\n"
           "LOCATION:1 Example Street\\nExample Town\r\n"
           "DTSTART:20261203T130000Z\r\n"
           "DTEND:20261203T140000Z\r\n"
           "ORGANIZER;CN=\"Okafor, Ada\":MAILTO:ada@example.com\r\n"
           "ATTENDEE;CN==?utf-8?q?J=C3=A1n?=;RSVP=TRUE:mailto:jan@example.net\r\n"
           "ATTENDEE:urn:uuid:1\r\n"
           "ATTENDEE;EMAIL=li@example.org:urn:uuid:2\r\n"
           "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
           "END:VEVENT\r\n" TAIL;
  g_autoptr (RgCalendar) calendar = read (text);
  const RgAddress *attendee;
  g_autofree char *starts = NULL, *ends = NULL;

  g_assert_nonnull (calendar);
  starts = g_date_time_format_iso8601 (calendar->starts);
  ends = g_date_time_format_iso8601 (calendar->ends);
  g_assert_cmpstr (calendar->method, ==, "REQUEST");
  g_assert_cmpstr (calendar->uid, ==, "abc-1@example.com");
  g_assert_cmpstr (calendar->status, ==, "CONFIRMED");
  g_assert_cmpstr (calendar->summary, ==,
                   "Interview, second round: Test Engineer with a long title");
  g_assert_cmpstr (calendar->description, ==, "Dear Jane,\nwe look forward to it.");
  g_assert_cmpstr (calendar->location, ==, "1 Example Street Example Town");
  g_assert_cmpint (calendar->sequence, ==, 2);
  g_assert_cmpstr (starts, ==, "2026-12-03T13:00:00Z");
  g_assert_cmpstr (ends, ==, "2026-12-03T14:00:00Z");
  g_assert_false (calendar->all_day);
  g_assert_false (calendar->floating);
  g_assert_false (calendar->recurring);
  g_assert_false (calendar->has_recurrence_id);
  g_assert_cmpstr (calendar->organizer->name, ==, "Okafor, Ada");
  g_assert_cmpstr (calendar->organizer->spec, ==, "ada@example.com");
  g_assert_cmpuint (calendar->attendees->len, ==, 2);
  attendee = calendar->attendees->pdata[0];
  g_assert_cmpstr (attendee->name, ==, "Ján");
  g_assert_cmpstr (attendee->spec, ==, "jan@example.net");
  attendee = calendar->attendees->pdata[1];
  g_assert_cmpstr (attendee->spec, ==, "li@example.org");
  g_assert_nonnull (strstr (calendar->source, "with a long title\n"));
}

static void
test_absent (void)
{
  g_autoptr (RgCalendar) calendar =
      read ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n");

  g_assert_nonnull (calendar);
  g_assert_cmpstr (calendar->method, ==, "");
  g_assert_cmpstr (calendar->uid, ==, "");
  g_assert_cmpstr (calendar->summary, ==, "");
  g_assert_cmpstr (calendar->status, ==, "");
  g_assert_null (calendar->organizer);
  g_assert_cmpuint (calendar->attendees->len, ==, 0);
  g_assert_null (calendar->starts);
  g_assert_null (calendar->ends);
}

#define BERLIN                                                                                     \
  "BEGIN:VTIMEZONE\r\nTZID:Somewhere\r\n"                                                          \
  "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"        \
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"                                    \
  "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"        \
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

static void
test_times (void)
{
  static const struct {
    const char *properties, *starts, *ends;
    gboolean floating, all_day;
  } rows[] = {
      {"DTSTART:20261203T130000Z\r\nDURATION:PT45M\r\n", "2026-12-03T13:00:00Z",
       "2026-12-03T13:45:00Z", FALSE, FALSE},
      {"DTSTART;TZID=Europe/Berlin:20261203T140000\r\nDURATION:P1D\r\n", "2026-12-03T14:00:00+01",
       "2026-12-04T14:00:00+01", FALSE, FALSE},
      {"DTSTART;TZID=Europe/Berlin:20260703T140000\r\n", "2026-07-03T14:00:00+02", NULL, FALSE,
       FALSE},
      {"DTSTART;TZID=\"Europe/Berlin\":20260703T140000\r\n", "2026-07-03T14:00:00+02", NULL, FALSE,
       FALSE},
      {"DTSTART;TZID=/example.org/2024a/Europe/Berlin:20260703T140000\r\n",
       "2026-07-03T14:00:00+02", NULL, FALSE, FALSE},
      {"DTSTART;TZID=America/Argentina/Buenos_Aires:20260703T140000\r\n", "2026-07-03T14:00:00-03",
       NULL, FALSE, FALSE},
      {"DTSTART;TZID=W. Europe Standard Time:20261203T140000\r\n", "2026-12-03T14:00:00+01", NULL,
       FALSE, FALSE},
      {"DTSTART;TZID=\"india standard time\":20261203T140000\r\n", "2026-12-03T14:00:00+05:30",
       NULL, FALSE, FALSE},
      {"DTSTART;TZID=UTC:20261203T140000\r\n", "2026-12-03T14:00:00Z", NULL, FALSE, FALSE},
      {"DTSTART:20261203T140000\r\nDTEND:20261203T150000\r\n", "2026-12-03T14:00:00+02",
       "2026-12-03T15:00:00+02", TRUE, FALSE},
      {"DTSTART;TZID=Nowhere:20261203T140000\r\n", "2026-12-03T14:00:00+02", NULL, TRUE, FALSE},
      {"DTSTART;TZID=../../etc/passwd:20261203T140000\r\n", "2026-12-03T14:00:00+02", NULL, TRUE,
       FALSE},
      {"DTSTART;TZID=/usr/share/zoneinfo/posixrules:20261203T140000\r\n", "2026-12-03T14:00:00+02",
       NULL, TRUE, FALSE},
      {"DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204\r\n", "2026-12-03T00:00:00+02",
       "2026-12-04T00:00:00+02", FALSE, TRUE},
      {"DTSTART:20261303T140000\r\n", NULL, NULL, FALSE, FALSE},
      {"DTSTART:soon\r\nDURATION:long\r\n", NULL, NULL, FALSE, FALSE},
      {"DURATION:PT45M\r\n", NULL, NULL, FALSE, FALSE},
      {"DTSTART;TZID=Somewhere:20261203T140000\r\nEND:VEVENT\r\n" BERLIN "BEGIN:VEVENT\r\n",
       "2026-12-03T14:00:00+01", NULL, FALSE, FALSE},
      {"DTSTART;TZID=Somewhere:20260703T140000\r\nEND:VEVENT\r\n" BERLIN "BEGIN:VEVENT\r\n",
       "2026-07-03T14:00:00+02", NULL, FALSE, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgCalendar) calendar = read_event (rows[i].properties);
    g_autofree char *starts = NULL, *ends = NULL;

    g_test_message ("row %u: %s", i, rows[i].properties);
    g_assert_nonnull (calendar);
    starts = calendar->starts ? g_date_time_format_iso8601 (calendar->starts) : NULL;
    ends = calendar->ends ? g_date_time_format_iso8601 (calendar->ends) : NULL;
    g_assert_cmpstr (starts, ==, rows[i].starts);
    g_assert_cmpstr (ends, ==, rows[i].ends);
    g_assert_cmpint (calendar->all_day, ==, rows[i].all_day);
    if (starts != NULL)
      g_assert_cmpint (calendar->floating, ==, rows[i].floating);
  }
}

/* A definition that libical would expand for ever, or long, is not used. */
static void
test_endless_zone (void)
{
  static const char *const rules[] = {
      "RRULE:FREQ=SECONDLY",          "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4",
      "RRULE:FREQ=YEARLY;BYSECOND=1", "RRULE:FREQ=YEARLY;BYDAY=SU",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;UNTIL=20301231T000000Z",
    "RRULE:FREQ=YEARLY;INTERVAL=10;BYMONTH=3",
      "RRULE;X=Y:FREQ=SECONDLY",      " RRULE:FREQ=SECONDLY",
      "RRU\r\n LE:FREQ=SECONDLY",     "rrule:freq=secondly",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autofree char *text = g_strconcat (
        HEAD "BEGIN:VTIMEZONE\r\nTZID:Somewhere\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
             "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n",
        rules[i],
        "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        "DTSTART;TZID=Somewhere:20261203T140000\r\nEND:VEVENT\r\n" TAIL,
        NULL);
    g_autoptr (RgCalendar) calendar = read (text);
    g_autofree char *starts = NULL;

    g_test_message ("%s", rules[i]);
    g_assert_nonnull (calendar);
    starts = g_date_time_format_iso8601 (calendar->starts);
    if (rules[i][0] != ' ') /* that one is a folded line, so no rule at all */
      g_assert_cmpstr (starts, ==, "2026-12-03T14:00:00+02");
  }
}

static void
test_series (void)
{
  g_autoptr (RgCalendar) calendar = read (
      HEAD "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20261203T140000Z\nSUMMARY:exception\nEND:VEVENT\n"
           "BEGIN:VEVENT\nUID:1\nRRULE:FREQ=WEEKLY\nSUMMARY:series\nEND:VEVENT\n" TAIL);
  g_autoptr (RgCalendar) alone = read_event ("RECURRENCE-ID:20261203T140000Z\r\n");

  g_assert_cmpstr (calendar->summary, ==, "series");
  g_assert_true (calendar->recurring);
  g_assert_false (calendar->has_recurrence_id);
  g_assert_true (alone->has_recurrence_id);
}

static char *
repeat (const char *head, const char *unit, guint count, const char *tail)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < count; i++)
    g_string_append (text, unit);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_refused (void)
{
  g_autofree char *nested = repeat (HEAD, "BEGIN:VEVENT\n", 10000, "");
  const struct {
    const char *row;
    char *text;
  } rows[] = {
      {"empty", g_strdup ("")},
      {"no calendar", g_strdup ("hello")},
      {"no event", g_strdup (HEAD TAIL)},
      {"a task", g_strdup (HEAD "BEGIN:VTODO\nEND:VTODO\n" TAIL)},
      {"event outside", g_strdup ("BEGIN:VEVENT\nEND:VEVENT\n")},
      {"cut in the event", g_strdup (HEAD "BEGIN:VEVENT\nUID:1\n")},
      {"cut before the end", g_strdup (HEAD "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n")},
      {"one end too many", g_strdup ("END:VEVENT\n" HEAD "BEGIN:VEVENT\nEND:VEVENT\n" TAIL)},
      {"depth", repeat (HEAD, "BEGIN:VEVENT\n", 4, "END:VEVENT\nEND:VEVENT\n")},
      {"10,000 nested", repeat (HEAD, "BEGIN:VEVENT\n", 10000, "")},
      {"10,000 nested, closed", repeat (nested, "END:VEVENT\n", 10000, TAIL)},
      {"folded names", repeat (HEAD, "BE\r\n GIN:VEVENT\r\n", 10000, "")},
      {"parameters", repeat (HEAD, "begin;X=Y:VEVENT\n", 10000, "")},
      {"blanks in front", repeat (HEAD, "\n \n BEGIN:VEVENT\n", 10000, "")},
      {"bare CR", repeat (HEAD, "BEGIN:VEVENT\r", 10000, "")},
      {"side by side", repeat (HEAD, "BEGIN:VEVENT\nEND:VEVENT\n", 64, TAIL)},
      {"too large",
       repeat (HEAD "BEGIN:VEVENT\nSUMMARY:", "x", RG_LIMIT_CALENDAR, "\nEND:VEVENT\n" TAIL)},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgCalendar) calendar = read (rows[i].text);

    if (calendar != NULL)
      g_test_message ("%s", rows[i].row);
    g_assert_null (calendar);
    g_free (rows[i].text);
  }
}

static void
test_accepted (void)
{
  const struct {
    const char *row;
    char *text;
  } rows[] = {
      {"63 events", repeat (HEAD, "BEGIN:VEVENT\nEND:VEVENT\n", 63, TAIL)},
      {"bare CR", g_strdup ("BEGIN:VCALENDAR\rBEGIN:VEVENT\rEND:VEVENT\rEND:VCALENDAR\r")},
      {"lower case", g_strdup ("begin:vcalendar\nbegin:vevent\nend:vevent\nend:vcalendar\n")},
      {"no last line end", g_strdup ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR")},
      {"raw Latin-1", g_strdup (HEAD "BEGIN:VEVENT\nSUMMARY:caf\xE9\nEND:VEVENT\n" TAIL)},
      {"two calendars", g_strdup (HEAD "BEGIN:VEVENT\nEND:VEVENT\n" TAIL HEAD TAIL)},
      {"large text", repeat (HEAD "BEGIN:VEVENT\nSUMMARY:", "x", 200000, "\nEND:VEVENT\n" TAIL)},
      {"folds only", repeat (HEAD "BEGIN:VEVENT\nSUMMARY:", "\n ", 100000, "\nEND:VEVENT\n" TAIL)},
      {"300 guests",
       repeat (HEAD "BEGIN:VEVENT\n", "ATTENDEE:mailto:a@b.example\n", 300, "END:VEVENT\n" TAIL)},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgCalendar) calendar = read (rows[i].text);

    if (calendar == NULL)
      g_test_message ("%s", rows[i].row);
    g_assert_nonnull (calendar);
    g_assert_true (g_utf8_validate (calendar->summary, -1, NULL));
    g_assert_cmpuint (calendar->attendees->len, <=, RG_LIMIT_ADDRESSES);
    g_free (rows[i].text);
  }
}

static void
test_controls (void)
{
  g_autoptr (RgCalendar) calendar = read_event ("SUMMARY:a\\nBcc: b\x01 c\r\n"
                                                "UID:x\\ny\r\n");

  g_assert_cmpstr (calendar->summary, ==, "a Bcc: b c");
  g_assert_null (strpbrk (calendar->uid, "\r\n"));
}

static void
test_without_reference (void)
{
  static const char text[] = HEAD "BEGIN:VEVENT\nDTSTART:20261203T140000\nEND:VEVENT\n" TAIL;
  g_autoptr (RgCalendar) calendar = rg_calendar_new (text, strlen (text), NULL);
  g_autofree char *starts = g_date_time_format_iso8601 (calendar->starts);

  g_assert_cmpstr (starts, ==, "2026-12-03T14:00:00Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/whole", test_whole);
  g_test_add_func ("/calendar/absent", test_absent);
  g_test_add_func ("/calendar/times", test_times);
  g_test_add_func ("/calendar/endless-zone", test_endless_zone);
  g_test_add_func ("/calendar/series", test_series);
  g_test_add_func ("/calendar/refused", test_refused);
  g_test_add_func ("/calendar/accepted", test_accepted);
  g_test_add_func ("/calendar/controls", test_controls);
  g_test_add_func ("/calendar/without-reference", test_without_reference);
  return g_test_run ();
}
