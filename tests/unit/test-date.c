/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date at the beginning of a phrase: the day, "?" where its month is not named, then "|" and what was
 * read.  @weekday: what stands in front. */

#include "base/date.h"
#include "phrase.h"

static const struct {
  const char *language;
  gboolean expected;
  int weekday;
  const char *text, *read;
} rows[] = {
    {"en", FALSE, 0, "3 December 2026 at", "2026-12-03|3 December 2026"},
    {"en", FALSE, 0, "3-5 December", "2026-12-03/2026-12-05|3-5 December"},
    {"en", FALSE, 0, "Dec 7: 10am", "2026-12-07|Dec 7"},
    {"en", FALSE, 0, "Dec 7:30", "|"},
    {"en", FALSE, 0, "Dec at 7", "|"},
    {"en", FALSE, 0, "12/3", "|"},
    {"en", TRUE, 0, "12/3", "2026-12-03|12/3"},
    {"en", FALSE, 2, "8/12/2026", "2026-12-08|8/12/2026"},
    {"en", FALSE, 0, "8/12/2026", "2026-12-08|8/12/2026"},
    {"en", FALSE, 0, "3/4/2027", "2027-03-04|3/4/2027"},
    {"de", FALSE, 0, "8/12/2026", "2026-12-08|8/12/2026"},
    {"de", FALSE, 0, "12/8/2026", "2026-08-12|12/8/2026"},
    {"en", FALSE, 0, "04-Dec-2026 10:00", "2026-12-04|04-Dec-2026"},
    {"it", TRUE, 0, "4/12 h. 10", "2026-12-04|4/12"},
    {"en", FALSE, 2, "8", "2026-12-08?|8"},
    {"en", FALSE, 3, "8", "|"},
    {"en", FALSE, 3, "8 at 10", "2026-12-08?|8"},
    {"en", FALSE, 0, "8th", "|"},
    {"da", TRUE, 0, "9/12-2026 kl.", "2026-12-09|9/12-2026"},
    {"da", TRUE, 0, "9/12-20265", "|"},
    {"de", FALSE, 0, "3.12.26", "2026-12-03|3.12.26"},
    {"de", FALSE, 0, "3.12. um 10", "2026-12-03|3.12."},
    {"ko", FALSE, 0, "2026. 12. 8.(화)", "2026-12-08|2026. 12. 8."},
    {"ko", FALSE, 0, "12. 8.(화)", "2026-12-08|12. 8."},
    {"ko", FALSE, 0, "12월 8일", "2026-12-08|12월 8일"},
    {"ja", FALSE, 0, "8日（火）", "2026-12-08?|8日"},
    {"ja", FALSE, 0, "8日間", "|"},
    {"es", FALSE, 0, "1º de diciembre", "2026-12-01|1º de diciembre"},
    {"es", FALSE, 0, "3 o 4 de diciembre", "|"},
    {"en", FALSE, 0, "2026-12-03T14:00", "2026-12-03|2026-12-03T"},
    {"en", FALSE, 0, "2026-12-03-0042", "|"},
    {"en", FALSE, 0, "2026. 12 people", "|"},
    {"en", FALSE, 0, "31 November", "|"},
    {"en", FALSE, 0, "", "|"},
};

static char *
write_day (guint32 julian)
{
  GDate date = rg_julian_date (julian);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int)g_date_get_month (&date),
                          g_date_get_day (&date));
}

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Phrase phrase;
    RgDate date;
    g_autoptr (GString) read = g_string_new (NULL);
    phrase_open (&phrase, rows[i].language, rows[i].text);
    guint end = rg_date_read (&phrase.tokens, 0, rows[i].expected, rows[i].weekday, &date);
    if (end > 0) {
      g_autofree char *first = write_day (date.julian);
      g_autofree char *last = date.last ? write_day (date.last) : NULL;
      g_string_printf (read, "%s%s%s%s", first, last ? "/" : "", last ? last : "",
                       date.bare ? "?" : "");
    }
    g_autofree char *slice = phrase_slice (&phrase, 0, end);
    g_string_append_printf (read, "|%s", slice);
    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_cmpstr (read->str, ==, rows[i].read);
    phrase_close (&phrase);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/read", test_read);
  return g_test_run ();
}
