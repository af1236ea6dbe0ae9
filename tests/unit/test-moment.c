/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Written as text ==> the moments found, in their order: "DAY", "DAYThh:mm", "DAYThh:mm/hh:mm" for a
 * range (the end's day is written where it is another), each with an offset only where the text names
 * a zone.  The reference is Wednesday 2026-11-25, 09:00 +01:00. */

#include "base/moment.h"

#include <string.h>

#include "base/limits.h"

typedef struct {
  const char *text, *expected;
} Row;

static RgMomentWords *
load_words (const char *language)
{
  const char *top = g_getenv ("REGRETS_DATADIR");
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *above = g_build_filename (here, "..", "..", NULL);
  g_autofree char *path =
      g_build_filename (top ? top : above, "rules", language, "moment.yaml", NULL);
  g_autoptr (GError) error = NULL;
  RgMomentWords *words = rg_moment_words_new (path, &error);
  g_assert_no_error (error);
  return words;
}

static GDateTime *
make_reference (void)
{
  return g_date_time_new_from_iso8601 ("2026-11-25T09:00:00+01:00", NULL);
}

static char *
describe (const RgMoment *moment)
{
  g_autofree char *starts = rg_moment_starts_text (moment);
  g_autofree char *ends = rg_moment_ends_text (moment);
  if (moment->day_only)
    return ends ? g_strdup_printf ("%s/%s", starts, ends) : g_steal_pointer (&starts);

  GString *line = g_string_new_len (starts, 16);
  if (ends && strncmp (starts, ends, 10) == 0)
    g_string_append_printf (line, "/%.5s", ends + 11);
  else if (ends)
    g_string_append_printf (line, "/%.16s", ends);
  if (moment->has_zone)
    g_string_append (line, starts + 19);
  return g_string_free (line, FALSE);
}

static char *
find_all (const RgMomentWords *words, const char *text)
{
  g_autoptr (GDateTime) reference = make_reference ();
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, strlen (text), reference);
  GString *line = g_string_new (NULL);
  for (guint i = 0; i < moments->len; i++) {
    g_autofree char *one = describe (g_ptr_array_index (moments, i));
    g_string_append_printf (line, "%s%s", i > 0 ? " " : "", one);
  }
  return g_string_free (line, FALSE);
}

static void
check_rows (const char *language, const Row *rows, guint n_rows)
{
  g_autoptr (RgMomentWords) words = load_words (language);
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *found = find_all (words, rows[i].text);
    if (strcmp (found, rows[i].expected) != 0) {
      g_test_message ("%s: %s\n  expected %s\n  found    %s", language, rows[i].text,
                      rows[i].expected, found);
      g_test_fail ();
    }
  }
}

static void
test_english (void)
{
  static const Row rows[] = {
      /* Dates. */
      {"Thursday 3 December", "2026-12-03"},
      {"Thursday, 3rd December 2026", "2026-12-03"},
      {"3rd of December", "2026-12-03"},
      {"the 3rd of December, 2026", "2026-12-03"},
      {"December 3", "2026-12-03"},
      {"December 3rd, 2026", "2026-12-03"},
      {"Dec. 3, 2026", "2026-12-03"},
      {"Thu, Dec 3rd, 2026", "2026-12-03"},
      {"Thursday the 3rd of Dec", "2026-12-03"},
      {"3 Dec 26 people came", "2026-12-03"},
      {"2026-12-03", "2026-12-03"},
      {"2026/12/03", "2026-12-03"},
      {"2026.12.3", "2026-12-03"},
      {"12/3/2026", "2026-12-03"},
      {"12/3/26", "2026-12-03"},
      {"on 12/3", "2026-12-03"},
      {"13/12/2026", "2026-12-13"},
      {"Friday 04/12/2026", "2026-12-04"},
      {"3.12.2026", "2026-12-03"},
      {"3-12-2026", "2026-03-12"},
      {"DECEMBER 3RD", "2026-12-03"},
      {"on 20 November", "2027-11-20"},
      {"on 25 November", "2026-11-25"},
      {"29 February", "2028-02-29"},
      {"November 20, 2026", "2026-11-20"},
      {"between December 3-5, 2026", "2026-12-03/2026-12-05"},
      {"3 to 5 December", "2026-12-03/2026-12-05"},
      {"Friday 3 December 2026", "2026-12-03"},
      {"3 December (Thursday)", "2026-12-03"},
      {"3 December (Friday) at 10:00", "2026-12-03T10:00"},
      {"3 December 2026, Thursday, 10:00", "2026-12-03T10:00"},
      {"Would December 3 or December 4 suit you?", "2026-12-03 2026-12-04"},
      {"We meet on December 3. You will hear from us.", "2026-12-03"},
      /* Days by name. */
      {"Could we talk on Thursday?", "2026-11-26"},
      {"this Thursday", "2026-11-26"},
      {"this coming Friday", "2026-11-27"},
      {"next Thursday", "2026-12-03"},
      {"next week Tuesday", "2026-12-01"},
      {"Tuesday next week", "2026-12-01"},
      {"Tuesday of next week", "2026-12-01"},
      {"next week on Tuesday at 10:00", "2026-12-01T10:00"},
      {"Wednesday", "2026-11-25"},
      {"tomorrow", "2026-11-26"},
      {"the day after tomorrow", "2026-11-27"},
      {"tomorrow, Thursday 26 November, at 9:00", "2026-11-26T09:00"},
      {"Tuesday or Friday", "2026-12-01 2026-11-27"},
      {"on Monday. Friday is full", "2026-11-30 2026-11-27"},
      /* A day and a time. */
      {"12/3/2026 at 2:00 PM (EST)", "2026-12-03T14:00-05:00"},
      {"Thursday at 2pm", "2026-11-26T14:00"},
      {"Thursday at 2 p.m.", "2026-11-26T14:00"},
      {"Thursday at 2 P.M. sharp", "2026-11-26T14:00"},
      {"Thursday at 2", "2026-11-26T14:00"},
      {"Thursday at 2:30", "2026-11-26T14:30"},
      {"Thursday at 10", "2026-11-26T10:00"},
      {"Thursday 10am", "2026-11-26T10:00"},
      {"Thursday, 10.30 am", "2026-11-26T10:30"},
      {"Thursday at 14.30", "2026-11-26T14:30"},
      {"Thursday 14:00", "2026-11-26T14:00"},
      {"Thursday 02:00", "2026-11-26T02:00"},
      {"Thursday - 14:00", "2026-11-26T14:00"},
      {"Thursday @ 3pm", "2026-11-26T15:00"},
      {"tomorrow at 10:30", "2026-11-26T10:30"},
      {"tomorrow 10:30", "2026-11-26T10:30"},
      {"tomorrow morning at 9", "2026-11-26T09:00"},
      {"today at 16:00", "2026-11-25T16:00"},
      {"Thursday afternoon at 2:30", "2026-11-26T14:30"},
      {"Friday at 8 in the morning", "2026-11-27T08:00"},
      {"Friday at 8 in the evening", "2026-11-27T20:00"},
      {"Friday at 12 pm", "2026-11-27T12:00"},
      {"Friday at 12 am", "2026-11-27T00:00"},
      {"Friday at noon", "2026-11-27T12:00"},
      {"Friday, 12 noon", "2026-11-27T12:00"},
      {"Friday at 12:00 noon", "2026-11-27T12:00"},
      {"Friday at midnight", "2026-11-27T00:00"},
      {"Friday at ten o'clock", "2026-11-27T10:00"},
      {"Friday at ten", "2026-11-27T10:00"},
      {"Friday at two pm", "2026-11-27T14:00"},
      {"Friday at half past two", "2026-11-27T14:30"},
      {"Friday at quarter to 3", "2026-11-27T14:45"},
      {"Friday at a quarter past nine", "2026-11-27T09:15"},
      {"the 3rd at 14h", "2026-12-03T14:00"},
      {"Thursday the 3rd at 10", "2026-12-03T10:00"},
      {"Thursday 3rd at 14:00", "2026-12-03T14:00"},
      {"12/3 at 2pm", "2026-12-03T14:00"},
      {"Thursday 12/3, 2:00pm", "2026-12-03T14:00"},
      {"10 am on Friday", "2026-11-27T10:00"},
      {"at 10:00 on Thursday 3 December", "2026-12-03T10:00"},
      {"14:00, Friday", "2026-11-27T14:00"},
      {"10 am on Friday or 2 pm on Monday", "2026-11-27T10:00 2026-11-30T14:00"},
      {"Monday, December 7, 2026 8:00 AM", "2026-12-07T08:00"},
      {"Thu 3 Dec 2026 14:00:00", "2026-12-03T14:00"},
      {"Sat at 10:30", "2026-11-28T10:30"},
      {"Fri 10am", "2026-11-27T10:00"},
      {"2026-12-03 14:00", "2026-12-03T14:00"},
      {"2026-12-03T14:00:00+01:00", "2026-12-03T14:00+01:00"},
      {"2026-12-03T14:00:00Z", "2026-12-03T14:00+00:00"},
      {"2026-12-03T14:00-05:00", "2026-12-03T14:00-05:00"},
      {"2026-12-03T14:00", "2026-12-03T14:00"},
      {"Your interview is on Thursday 3 December in our office. It starts at 14:00.",
       "2026-12-03T14:00"},
      {"Date: Thursday, 3 December 2026\nTime: 14:00 - 15:00 CET\nPlace: Room 5",
       "2026-12-03T14:00/15:00+01:00"},
      {"Time: 14:00\nDate: 3 December 2026", "2026-12-03T14:00"},
      {"When: Thu Dec 3, 2026 2pm – 3pm (CET)", "2026-12-03T14:00/15:00+01:00"},
      {"Interview: 3 December, then again: your interview on 3 December at 10:00",
       "2026-12-03T10:00"},
      /* Ranges. */
      {"Thursday, 2–3pm CET", "2026-11-26T14:00/15:00+01:00"},
      {"Thursday 2-3 pm", "2026-11-26T14:00/15:00"},
      {"Thursday from 2 to 3 pm", "2026-11-26T14:00/15:00"},
      {"Thursday from 2 to 3", "2026-11-26T14:00/15:00"},
      {"Thursday 11-1pm", "2026-11-26T11:00/13:00"},
      {"Thursday 10am - 12pm", "2026-11-26T10:00/12:00"},
      {"Thursday 10am-11", "2026-11-26T10:00/11:00"},
      {"Thursday 10am to 1", "2026-11-26T10:00/13:00"},
      {"Thursday 9:00 to 5:00", "2026-11-26T09:00/17:00"},
      {"Thursday 14:00–15:00", "2026-11-26T14:00/15:00"},
      {"Thursday between 10 and 12", "2026-11-26T10:00/12:00"},
      {"Thursday between 10:00 and 12:00", "2026-11-26T10:00/12:00"},
      {"Thursday 10-11:30", "2026-11-26T10:00/11:30"},
      {"Thursday 23:00-01:00", "2026-11-26T23:00/2026-11-27T01:00"},
      {"Thursday, 14:00 until 15:30", "2026-11-26T14:00/15:30"},
      {"Thursday 2:00 PM - 2:45 PM Eastern Time", "2026-11-26T14:00/14:45-05:00"},
      /* Several. */
      {"Tuesday at 10 or 14:00", "2026-12-01T10:00 2026-12-01T14:00"},
      {"Tuesday at 10, 11 or 2", "2026-12-01T10:00 2026-12-01T11:00 2026-12-01T14:00"},
      {"I can do 9 or 9:30 on Thursday", "2026-11-26T09:00 2026-11-26T09:30"},
      {"Thursday at 10 with Anna", "2026-11-26T10:00"},
      {"Thursday at 10 in our office", "2026-11-26T10:00"},
      {"Would Tuesday at 3 work for you?", "2026-12-01T15:00"},
      {"I'm free Tuesday 12/1 between 1pm and 4pm EST, or Wednesday 12/2 from 9 to 11am EST.",
       "2026-12-01T13:00/16:00-05:00 2026-12-02T09:00/11:00-05:00"},
      {"Monday 9am-12pm or 1-5pm", "2026-11-30T09:00/12:00 2026-11-30T13:00/17:00"},
      {"30th November, 10:00 GMT / 11:00 CET", "2026-11-30T10:00+00:00"},
      {"Tuesday 10 or 11 am", "2026-12-01T10:00 2026-12-01T11:00"},
      {"Tuesday 11 or 2 pm", "2026-12-01T11:00 2026-12-01T14:00"},
      {"Tuesday at 10am or 2", "2026-12-01T10:00 2026-12-01T14:00"},
      {"Tuesday at 10:00 or Wednesday at 14:00", "2026-12-01T10:00 2026-11-25T14:00"},
      {"Tuesday 1 December:\n- 10:00\n- 14:00\n", "2026-12-01T10:00 2026-12-01T14:00"},
      {"* Monday, 30 November, 10:00 - 11:00\n* Tuesday, 1 December, 14:00 - 15:00\n",
       "2026-11-30T10:00/11:00 2026-12-01T14:00/15:00"},
      {"10:00 Thursday\n14:00 Friday\n", "2026-11-26T10:00 2026-11-27T14:00"},
      {"Friday 10-11 am or 2-3 pm", "2026-11-27T10:00/11:00 2026-11-27T14:00/15:00"},
      {"Friday, 10:00, 11:00 or 14:00 CET",
       "2026-11-27T10:00+01:00 2026-11-27T11:00+01:00 2026-11-27T14:00+01:00"},
      {"Friday at 10:00. See you on Friday at 10:00.", "2026-11-27T10:00"},
      /* Zones. */
      {"3 December at 2pm ET", "2026-12-03T14:00-05:00"},
      {"3 July 2026 at 2pm ET", "2026-07-03T14:00-04:00"},
      {"3 December at 2 PM Pacific Time", "2026-12-03T14:00-08:00"},
      {"3 December at 14:00 Berlin time", "2026-12-03T14:00+01:00"},
      {"3 July 2026 at 14:00 Berlin time", "2026-07-03T14:00+02:00"},
      {"3 December at 14:00 UTC", "2026-12-03T14:00+00:00"},
      {"3 December at 14:00 UTC+2", "2026-12-03T14:00+02:00"},
      {"3 December at 14:00 (UTC+05:30)", "2026-12-03T14:00+05:30"},
      {"3 December at 14:00 GMT-5", "2026-12-03T14:00-05:00"},
      {"3 December at 14:00 GMT +0100", "2026-12-03T14:00+01:00"},
      {"3 December at 14:00 +01:00", "2026-12-03T14:00+01:00"},
      {"3 December at 14:00 (Europe/Helsinki)", "2026-12-03T14:00+02:00"},
      {"3 December at 14:00 America/New_York", "2026-12-03T14:00-05:00"},
      {"3 December at 14:00 CET (UTC+1)", "2026-12-03T14:00+01:00"},
      {"3 December at 14:00, Tokyo time", "2026-12-03T14:00+09:00"},
      {"3 December at 14:00 IST", "2026-12-03T14:00+05:30"},
      {"3 December at 2pm ET / 11am PT", "2026-12-03T14:00-05:00"},
      {"3 December at 14:00\nTime zone: Asia/Seoul", "2026-12-03T14:00+09:00"},
      {"Thursday 10:00 or 11:00\nAll times are in GMT",
       "2026-11-26T10:00+00:00 2026-11-26T11:00+00:00"},
      {"3 December at 14:00 Europe/Nowhere", "2026-12-03T14:00"},
      {"3 December at 14:00 Europe/../../etc/passwd", "2026-12-03T14:00"},
      /* Spellings that mail makes. */
      {"Thursday "
       "3 "
       "December "
       "at "
       "2 pm",
       "2026-12-03T14:00"},
      {"thursday, 3 december, 2pm", "2026-12-03T14:00"},
      {"*Thursday*, *3 December* at *14:00*", "2026-12-03T14:00"},
      {"Thursday, December 3 ⋅ 2 – 3pm", "2026-12-03T14:00/15:00"},
  };
  check_rows ("en", rows, G_N_ELEMENTS (rows));
}

static void
test_no_moment (void)
{
  static const Row rows[] = {
      {"", ""},
      {"at 10:00", ""},
      {"from 2 to 3 pm", ""},
      {"We are available 24/7.", ""},
      {"on Thursday we are here 24/7", "2026-11-26"},
      {"It is a 9-5 job.", ""},
      {"You have 2-3 years of experience.", ""},
      {"Let us have a 1:1 soon.", ""},
      {"rated 4.5/5 by staff", ""},
      {"about 4/5 of the team", ""},
      {"It takes 30 minutes.", ""},
      {"Thursday is good; it takes 30 minutes.", "2026-11-26"},
      {"Thursday for 45 min", "2026-11-26"},
      {"It costs $12.30 on Thursday", "2026-11-26"},
      {"Thursday at $10 an hour", "2026-11-26"},
      {"Thursday at 10 % more", "2026-11-26"},
      {"Thursday at €10 an hour", "2026-11-26"},
      {"Thursday at 10 €", "2026-11-26"},
      {"call +49 30 1234567", ""},
      {"call 555-12-2026", ""},
      {"phone 030/12/2026", ""},
      {"version 3.12.26 is out", ""},
      {"release 4.1.12", ""},
      {"v3.12.2026", ""},
      {"REQ-2026-12-03", ""},
      {"REQ2026-12-03", ""},
      {"2026-12-03-0042", ""},
      {"Ref: 12/3/2026/77", ""},
      {"job 2026-13-41", ""},
      {"31 November", ""},
      {"2026-02-30", ""},
      {"12/32/2026", ""},
      {"room 10 on Thursday", "2026-11-26"},
      {"Thursday in room 14:30", "2026-11-26"},
      {"Thursday at 10 Example Street", "2026-11-26"},
      {"Thursday at 221 Example Road", "2026-11-26"},
      {"Thursday, 12 Example Street", "2026-11-26"},
      {"you may 3 times", ""},
      {"we march 10 miles", ""},
      {"we sat with the team", ""},
      {"The sun and the wed", ""},
      {"Thank you for your application today.", ""},
      {"Apply today! Yesterday is gone.", ""},
      {"last Thursday at 10:00", ""},
      {"every Thursday at 10:00", ""},
      {"Mon-Fri 9:00-17:00", ""},
      {"Monday to Friday, 9 am to 5 pm", ""},
      {"in the week of 7 December", ""},
      {"December 2026", ""},
      {"Q4 2026", ""},
      {"https://calendar.example/2026-12-03/14:00", ""},
      {"www.example.com/on/12/3", ""},
      {"I am 10 km away on Thursday", "2026-11-26"},
      {"Thursday with 5 people at one of our sites", "2026-11-26"},
      {"Thursday at 10 000 feet", "2026-11-26"},
      {"Thursday at 10k", "2026-11-26"},
      {"Thursday: 3, 4, 5", "2026-11-26"},
      {"Thursday at 25:00 or 10:75", "2026-11-26"},
      {"Salary 3.12", ""},
      {"Python 3.12 on Thursday", "2026-11-26"},
      {"ISO 8601:2004", ""},
      {"scored 3-2, then 10-12", ""},
      {"12345-12-03", ""},
      {"in 2026, 12 people", ""},
      {"On Thursday, we have 3 rounds at 2 different sites", "2026-11-26"},
      {"in two weeks on Monday", ""},
      {"Thursday at 10 minutes' walk", "2026-11-26"},
      {"192.168.10.12 at 10.12.20.26", ""},
      {"Thursday, ratio 10:3", "2026-11-26"},
      {"99/99/9999 99:99 99-99", ""},
  };
  check_rows ("en", rows, G_N_ELEMENTS (rows));
}

static void
test_german (void)
{
  static const Row rows[] = {
      {"Donnerstag, 3. Dezember 2026", "2026-12-03"},
      {"am Donnerstag, den 3. Dezember um 14 Uhr", "2026-12-03T14:00"},
      {"am 3.12.2026 um 14:30 Uhr", "2026-12-03T14:30"},
      {"am 3.12. um 14.30 Uhr", "2026-12-03T14:30"},
      {"am 03.12.26, 10 Uhr", "2026-12-03T10:00"},
      {"3. 12. 2026", "2026-12-03"},
      {"Do., 3.12., 14 Uhr", "2026-12-03T14:00"},
      {"Do 14 Uhr", "2026-11-26T14:00"},
      {"Mo 9:00 Uhr oder Di 10:00 Uhr", "2026-11-30T09:00 2026-12-01T10:00"},
      {"morgen um 10 Uhr", "2026-11-26T10:00"},
      {"übermorgen um 10", "2026-11-27T10:00"},
      {"morgen Nachmittag um 3", "2026-11-26T15:00"},
      {"nächsten Donnerstag um halb drei", "2026-11-26T14:30"},
      {"nächste Woche Dienstag, 14 Uhr 30", "2026-12-01T14:30"},
      {"Dienstag nächster Woche", "2026-12-01"},
      {"Freitag zwischen 10 und 12 Uhr", "2026-11-27T10:00/12:00"},
      {"Freitag von 14 bis 15 Uhr", "2026-11-27T14:00/15:00"},
      {"Freitag, 14–15 Uhr", "2026-11-27T14:00/15:00"},
      {"Freitag, 14:00 - 14:45 Uhr (MEZ)", "2026-11-27T14:00/14:45+01:00"},
      {"Freitag um 10 oder 14 Uhr", "2026-11-27T10:00 2026-11-27T14:00"},
      {"um 10 Uhr am Freitag", "2026-11-27T10:00"},
      {"Termin: 03.12.2026\nUhrzeit: 10:00 Uhr", "2026-12-03T10:00"},
      {"am 3. um 14 Uhr", "2026-12-03T14:00"},
      {"zum 3. Jänner 2027, 9:15 Uhr", "2027-01-03T09:15"},
      {"3. März", "2027-03-03"},
      {"3. MÄRZ", "2027-03-03"},
      {"3.–5. Dezember", "2026-12-03/2026-12-05"},
      {"Freitag um 10 Uhr Berliner Zeit", "2026-11-27T10:00+01:00"},
      {"Freitagnachmittag um 2", "2026-11-27T14:00"},
      {"Dienstag, 01.12., 10:00 Uhr; Mittwoch, 02.12., 14:00 Uhr",
       "2026-12-01T10:00 2026-12-02T14:00"},
      {"Freitag um Viertel nach neun", "2026-11-27T09:15"},
      {"Kommen Sie am Montag. Do not reply 14", "2026-11-30"},
      {"So 10 Leute", ""},
      {"Raum 3.12. ist frei", ""},
      {"Version 3.12.2026", ""},
      {"24/7 erreichbar", ""},
      {"Guten Morgen um 10", ""},
      {"letzten Freitag um 10 Uhr", ""},
      {"Mo.-Fr. 9-17 Uhr", ""},
      {"10 Uhr", ""},
      {"Es kostet 12,50 Euro", ""},
      {"Freitag um 10 Personen", "2026-11-27"},
  };
  check_rows ("de", rows, G_N_ELEMENTS (rows));
}

static void
test_french (void)
{
  static const Row rows[] = {
      {"jeudi 3 décembre 2026", "2026-12-03"},
      {"le jeudi 3 décembre à 14h30", "2026-12-03T14:30"},
      {"le 1er décembre à 14h", "2026-12-01T14:00"},
      {"le 3 à 14h et le 4 à 15h", "2026-12-03T14:00 2026-12-04T15:00"},
      {"jeudi à 14 h 30", "2026-11-26T14:30"},
      {"jeudi 3 à 14h", "2026-12-03T14:00"},
      {"jeudi à 14 heures", "2026-11-26T14:00"},
      {"jeudi à 14h ou 16h", "2026-11-26T14:00 2026-11-26T16:00"},
      {"jeudi de 14h à 15h30", "2026-11-26T14:00/15:30"},
      {"jeudi de 14 à 15h", "2026-11-26T14:00/15:00"},
      {"jeudi entre 10h et 12h", "2026-11-26T10:00/12:00"},
      {"vendredi à midi", "2026-11-27T12:00"},
      {"vendredi à 2 heures et demie", "2026-11-27T02:30"},
      {"vendredi à 3 heures de l’après-midi", "2026-11-27T15:00"},
      {"demain à 10h", "2026-11-26T10:00"},
      {"après-demain", "2026-11-27"},
      {"aujourd’hui à 16h", "2026-11-25T16:00"},
      {"mardi de la semaine prochaine à 9h", "2026-12-01T09:00"},
      {"le 03/12/2026 à 9h05", "2026-12-03T09:05"},
      {"3 déc. 2026, 14h-15h", "2026-12-03T14:00/15:00"},
      {"jeudi 14:00 (heure de Paris)", "2026-11-26T14:00+01:00"},
      {"jeudi 14h ET 15h", "2026-11-26T14:00 2026-11-26T15:00"},
      {"ven. 10h", "2026-11-27T10:00"},
      {"par mer 10 jours", ""},
      {"dans 2 heures", ""},
      {"24h/24, 7j/7", ""},
      {"35 h par semaine", ""},
      {"chaque jeudi à 10h", ""},
      {"12 rue de la Paix, jeudi", "2026-11-26"},
      {"de 2 à 3 ans", ""},
  };
  check_rows ("fr", rows, G_N_ELEMENTS (rows));
}

static void
test_japanese (void)
{
  static const Row rows[] = {
      {"2026年12月3日", "2026-12-03"},
      {"12月3日(木)14時30分", "2026-12-03T14:30"},
      {"12月3日（木）14:00〜15:00", "2026-12-03T14:00/15:00"},
      {"１２月３日（木）　１４：００～１５：００", "2026-12-03T14:00/15:00"},
      {"12月3日の14時から", "2026-12-03T14:00"},
      {"12月3日（木）14時から15時まで", "2026-12-03T14:00/15:00"},
      {"12/3(木) 14:00", "2026-12-03T14:00"},
      {"2026/12/03 14:00", "2026-12-03T14:00"},
      {"12月3日午後2時", "2026-12-03T14:00"},
      {"12月3日午前10時半", "2026-12-03T10:30"},
      {"明日の10時", "2026-11-26T10:00"},
      {"明後日", "2026-11-27"},
      {"来週の木曜日", "2026-12-03"},
      {"来週木曜日14時", "2026-12-03T14:00"},
      {"木曜日", "2026-11-26"},
      {"12月3日（木）10時、14時または16時", "2026-12-03T10:00 2026-12-03T14:00 2026-12-03T16:00"},
      {"日時：12月3日（木）14:00-15:00（日本時間）", "2026-12-03T14:00/15:00+09:00"},
      {"12月3日（木）14:00～15:00\n12月4日（金）10:00～11:00",
       "2026-12-03T14:00/15:00 2026-12-04T10:00/11:00"},
      {"12月3日正午", "2026-12-03T12:00"},
      {"3日の14時に", "2026-12-03T14:00"},
      {"12月3日(木)に面接を行います。所要時間は30分です。", "2026-12-03"},
      {"2時間", ""},
      {"3年間の経験", ""},
      {"一次面接", ""},
      {"毎週木曜日14時", ""},
      {"24時間対応", ""},
      {"03-1234-5678", ""},
      {"第3会議室", ""},
      {"本日はありがとうございました", ""},
      {"月曜日10時", "2026-11-30T10:00"},
  };
  check_rows ("ja", rows, G_N_ELEMENTS (rows));
}

/* The slice of the text that a moment says it stands in. */
static void
test_spans (void)
{
  static const Row rows[] = {
      {"Come on Thursday 3 December at 2 pm CET, please.", "Thursday 3 December at 2 pm CET"},
      {"We have 10 am on Friday free.", "10 am on Friday"},
      {"Is  Thursday,\xc2\xa0"
       "3\xc2\xa0"
       "Dec free?",
       "Thursday,\xc2\xa0"
       "3\xc2\xa0"
       "Dec"},
      {"See 2026-12-03T14:00:00Z.", "2026-12-03T14:00:00Z"},
      {"Thu\xc2\xad"
       "rsday at 1\xef\xbc\x90:00!",
       "Thu\xc2\xad"
       "rsday at 1\xef\xbc\x90:00"},
  };
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) moments =
        rg_moment_find (words, rows[i].text, strlen (rows[i].text), reference);
    g_assert_cmpuint (moments->len, ==, 1);
    const RgMoment *moment = g_ptr_array_index (moments, 0);
    g_autofree char *slice =
        g_strndup (rows[i].text + moment->span.start, moment->span.end - moment->span.start);
    g_assert_cmpstr (slice, ==, rows[i].expected);
  }
}

static void
test_texts (void)
{
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  const char *text = "3 December 14:00-15:00";
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, strlen (text), reference);
  g_autoptr (RgMoment) copy = rg_moment_copy (g_ptr_array_index (moments, 0));
  g_autofree char *starts = rg_moment_starts_text (copy);
  g_autofree char *ends = rg_moment_ends_text (copy);
  g_assert_cmpstr (starts, ==, "2026-12-03T14:00:00+01:00");
  g_assert_cmpstr (ends, ==, "2026-12-03T15:00:00+01:00");

  text = "3 December 14:00";
  g_autoptr (GPtrArray) open = rg_moment_find (words, text, strlen (text), reference);
  g_assert_null (rg_moment_ends_text (g_ptr_array_index (open, 0)));
  g_assert_false (((RgMoment *)g_ptr_array_index (open, 0))->has_zone);
}

/* Only @length bytes are read. */
static void
test_length (void)
{
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  const char *text = "3 December at 14:00";
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, 10, reference);
  g_assert_cmpuint (moments->len, ==, 1);
  g_assert_true (((RgMoment *)g_ptr_array_index (moments, 0))->day_only);
}

static void
test_many (void)
{
  g_autoptr (RgMomentWords) words = load_words ("en");
  g_autoptr (GDateTime) reference = make_reference ();
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint day = 1; day <= 28; day++)
    g_string_append_printf (text, "- 2027-01-%02u at 10:00\n", day);
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text->str, text->len, reference);
  g_assert_cmpuint (moments->len, ==, RG_LIMIT_SLOTS);

  /* What stands behind the cap is not read, and a cut character does no harm. */
  g_string_truncate (text, 0);
  while (text->len < RG_LIMIT_TEXT - 1)
    g_string_append_c (text, 'x');
  g_string_append (text, "\xc3\xa9 3 December at 10:00");
  g_autoptr (GPtrArray) behind = rg_moment_find (words, text->str, text->len, reference);
  g_assert_cmpuint (behind->len, ==, 0);
}

/* Full of what could begin something; the sanitizers and a stuck test are the judges. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {"1",
                                       "12:",
                                       "at ",
                                       "at at ",
                                       "10-",
                                       "3/",
                                       "2026-12-",
                                       "Thu ",
                                       "next ",
                                       "the day after ",
                                       "10 or ",
                                       "( ",
                                       "UTC+",
                                       "Europe/",
                                       "Dec ",
                                       "\n",
                                       "half past ",
                                       "12 Dec 2026 at 10:00-",
                                       "99999999999999999999 ",
                                       "from 1 to ",
                                       "\xe6\x9c\x88",
                                       "T14:00",
                                       "12/12/12 "};
  static const char *const languages[] = {"en", "de", "fr", "ja"};
  g_autoptr (GDateTime) reference = make_reference ();
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++) {
    g_autoptr (RgMomentWords) words = load_words (languages[l]);
    for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
      for (guint k = 0; k < G_N_ELEMENTS (pieces); k += 5) {
        g_autoptr (GString) text = g_string_new (NULL);
        while (text->len < 2000)
          g_string_append_printf (text, "%s%s", pieces[i], pieces[k]);
        g_autoptr (GPtrArray) moments = rg_moment_find (words, text->str, text->len, reference);
        g_assert_cmpuint (moments->len, <=, RG_LIMIT_SLOTS);
        for (guint m = 0; m < moments->len; m++) {
          const RgMoment *moment = g_ptr_array_index (moments, m);
          g_assert_nonnull (moment->starts);
          g_assert_cmpuint (moment->span.start, <, moment->span.end);
          g_assert_cmpuint (moment->span.end, <=, text->len);
        }
      }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/english", test_english);
  g_test_add_func ("/moment/none", test_no_moment);
  g_test_add_func ("/moment/german", test_german);
  g_test_add_func ("/moment/french", test_french);
  g_test_add_func ("/moment/japanese", test_japanese);
  g_test_add_func ("/moment/spans", test_spans);
  g_test_add_func ("/moment/texts", test_texts);
  g_test_add_func ("/moment/length", test_length);
  g_test_add_func ("/moment/many", test_many);
  g_test_add_func ("/moment/hostile", test_hostile);
  return g_test_run ();
}
