/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One time at the beginning of a phrase: what is read, minutes as hh:mm, "!" behind a strong one. */

#include "base/clock.h"
#include "phrase.h"

static const struct {
  const char *language;
  RgClockPlace place;
  const char *text, *read;
} rows[] = {
    {"en", RG_CLOCK_ALONE, "2:30 pm", "14:30!"},
    {"en", RG_CLOCK_ALONE, "12 am", "00:00!"},
    {"en", RG_CLOCK_ALONE, "10", "10:00"},
    {"en", RG_CLOCK_ALONE, "10.30", ""},
    {"en", RG_CLOCK_LED, "10.30", "10:30!"},
    {"en", RG_CLOCK_DATED, "10.30", "10:30!"},
    {"en", RG_CLOCK_DATED, "10.31", ""},
    {"en", RG_CLOCK_DATED, "10.30 miles", ""},
    {"en", RG_CLOCK_DATED, "10 : 30", "10:30!"},
    {"en", RG_CLOCK_ALONE, "10 : 30", "10:00"},
    {"nl", RG_CLOCK_ALONE, "half zeven 's ochtends", "06:30!"},
    {"de", RG_CLOCK_DATED, "10.30", "10:30!"},
    {"de", RG_CLOCK_DATED, "10.30 Euro", ""},
    {"de", RG_CLOCK_ALONE, "10.30", ""},
    {"de", RG_CLOCK_ALONE, "10.30-11.15", "10:30!"},
    {"de", RG_CLOCK_ALONE, "10.30 Uhr", "10:30!"},
    {"de", RG_CLOCK_ALONE, "halb drei", "02:30!"},
    {"it", RG_CLOCK_LED, "9,30", "09:30!"},
    {"it", RG_CLOCK_ALONE, "9,30", ""},
    {"en", RG_CLOCK_LED, "9,30", ""},
    {"en", RG_CLOCK_ALONE, "1400 hrs", "14:00!"},
    {"en", RG_CLOCK_ALONE, "2026 hrs", "20:26!"},
    {"en", RG_CLOCK_LED, "1400", ""},
    {"nb", RG_CLOCK_LED, "1400", "14:00!"},
    {"nb", RG_CLOCK_LED, "2026", ""},
    {"nb", RG_CLOCK_LED, "1402", ""},
    {"nb", RG_CLOCK_ALONE, "1400", ""},
    {"fr", RG_CLOCK_ALONE, "14h30", "14:30!"},
    {"fr", RG_CLOCK_ALONE, "midi et demi", "12:30!"},
    {"es", RG_CLOCK_LED, "once menos cuarto", "10:45!"},
    {"ja", RG_CLOCK_ALONE, "午後3時半", "15:30!"},
    {"en", RG_CLOCK_ALONE, "14:00Z", "14:00!"},
    {"en", RG_CLOCK_ALONE, "25:00", ""},
    {"en", RG_CLOCK_ALONE, "10:75", ""},
    {"en", RG_CLOCK_LED, "10 minutes", ""},
    {"en", RG_CLOCK_LED, "10%", ""},
    {"en", RG_CLOCK_LED, "4. Dec", ""},
    {"en", RG_CLOCK_ALONE, "", ""},
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Phrase phrase;
    RgClock clock;
    g_autofree char *read = NULL;
    phrase_open (&phrase, rows[i].language, rows[i].text);
    if (rg_clock_read (&phrase.tokens, 0, rows[i].place, &clock) > 0)
      read = g_strdup_printf ("%02d:%02d%s", rg_clock_start (&clock) / 60,
                              rg_clock_start (&clock) % 60, clock.strong ? "!" : "");
    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_cmpstr (read ? read : "", ==, rows[i].read);
    phrase_close (&phrase);
  }
}

static void
test_ahead (void)
{
  Phrase phrase;
  phrase_open (&phrase, "en", "3, at 10 with 10:00");
  g_assert_false (rg_clock_is_ahead (&phrase.tokens, 0));
  g_assert_true (rg_clock_is_announced (&phrase.tokens, 1));
  g_assert_false (rg_clock_is_announced (&phrase.tokens, 3));
  g_assert_true (rg_clock_is_ahead (&phrase.tokens, 5));
  phrase_close (&phrase);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/read", test_read);
  g_test_add_func ("/clock/ahead", test_ahead);
  return g_test_run ();
}
