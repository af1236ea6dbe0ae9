/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days at the beginning of a phrase as month and day, "+" in front of one that is joined to the one
 * before it, "-" in front of a blank one; then "|" and what was read. */

#include "base/day.h"
#include "phrase.h"

static const struct {
  const char *language, *text, *read;
} rows[] = {
    {"en", "tomorrow, Thursday 26 November, at", "11-26|tomorrow, Thursday 26 November"},
    {"en", "next week on Tuesday", "12-01|next week on Tuesday"},
    {"en", "Sat at 10:00", "11-28|Sat"},
    {"en", "Sat down", "|"},
    {"en", "3 or 4 December", "12-03 +12-04|3 or 4 December"},
    {"en", "30 November or 1 December", "11-30|30 November"},
    {"en", "30 or 1 December", "11-30 +12-01|30 or 1 December"},
    {"en", "December 3, 4 or 7", "12-03 +12-04 +12-07|December 3, 4 or 7"},
    {"en", "December 3, 4 people", "12-03|December 3"},
    {"en", "December 3 or 4 people", "12-03|December 3"},
    {"en", "December 3, 4 pm", "12-03|December 3"},
    {"en", "December 3 or 4 pm", "12-03|December 3"},
    {"en", "12, 3 December", "|"},
    {"en", "Tuesday 8 or Thursday 10 December", "12-08 +12-10|Tuesday 8 or Thursday 10 December"},
    {"en", "Tuesday 8 December or Thursday 10", "12-08 +12-10|Tuesday 8 December or Thursday 10"},
    {"en", "December 3 week", "|"},
    {"en", "Mon-Fri", "-|Mon-Fri"},
    {"de", "3., 4. oder 7. Dezember", "12-03 +12-04 +12-07|3., 4. oder 7. Dezember"},
    {"de", "12, 3. Dezember", "|"},
    {"ja", "12月8日（火）、9日（水）", "12-08 +12-09|12月8日（火）、9日（水）"},
    {"ja", "12月8日の週", "-12-08|12月8日"},
    {"ko", "12월 8일(화), 9일(수)", "12-08 +12-09|12월 8일(화), 9일(수)"},
    {"en", "1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 December", "|"},
    {"en", "", "|"},
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Phrase phrase;
    g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (RgDay));
    g_autoptr (GString) read = g_string_new (NULL);
    phrase_open (&phrase, rows[i].language, rows[i].text);
    guint end = rg_day_read (&phrase.tokens, 0, days);
    for (guint k = 0; k < days->len; k++) {
      const RgDay *day = &g_array_index (days, RgDay, k);
      g_string_append_printf (read, "%s%s%s", k > 0 ? " " : "", day->joined ? "+" : "",
                              day->blank ? "-" : "");
      if (day->julian) {
        GDate date = rg_julian_date (day->julian);
        g_string_append_printf (read, "%02d-%02d", (int)g_date_get_month (&date),
                                g_date_get_day (&date));
      }
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
  g_test_add_func ("/day/read", test_read);
  return g_test_run ();
}
