/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read behind "14:00 ", and the offset that it means on 3 December 2026. */

#include "base/zone.h"
#include "phrase.h"

static const struct {
  const char *language, *text, *slice, *offset;
} rows[] = {
    {"en", "CET", "CET", "+01:00"},
    {"en", "(CET)", "(CET)", "+01:00"},
    {"en", "ET / 11am", "ET", "-05:00"},
    {"en", ", Berlin time", ", Berlin time", "+01:00"},
    {"en", "UTC+5:30 later", "UTC+5:30", "+05:30"},
    {"en", "(GMT-0500)", "(GMT-0500)", "-05:00"},
    {"en", "+01:00", "+01:00", "+01:00"},
    {"en", "CET (UTC+1)", "CET (UTC+1)", "+01:00"},
    {"en", "Asia/Tokyo", "Asia/Tokyo", "+09:00"},
    {"en", "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", "-03:00"},
    {"en", "Europe/../../etc/passwd", "", ""},
    {"en", "Middle/Earth", "", ""},
    {"en", "+1 555 1234", "", ""},
    {"en", "UTC+20", "UTC", "+00:00"},
    {"en", "est bien", "", ""},
    {"en", "", "", ""},
    {"fr", "ET 15h", "", ""},
    {"fr", "(heure de Paris)", "(heure de Paris)", "+01:00"},
    {"ja", "（日本時間）", "（日本時間）", "+09:00"},
};

static void
test_read (void)
{
  g_autoptr (GDateTime) reference =
      g_date_time_new_from_iso8601 ("2026-12-03T14:00:00+04:00", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Phrase phrase;
    RgZone zone = {0};
    phrase_open (&phrase, rows[i].language, rows[i].text);
    guint end = rg_zone_read (&phrase.tokens, 0, FALSE, &zone);
    g_autofree char *slice = phrase_slice (&phrase, 0, end);
    g_autoptr (GTimeZone) made = rg_zone_make (&zone, reference);
    g_autoptr (GDateTime) there = g_date_time_to_timezone (reference, made);
    g_autofree char *offset = g_date_time_format (there, "%:z");
    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_cmpstr (slice, ==, rows[i].slice);
    g_assert_cmpint (zone.known, ==, end > 0);
    g_assert_cmpstr (offset, ==, end > 0 ? rows[i].offset : "+04:00");
    phrase_close (&phrase);
  }
}

/* Only an ISO time has a sign for its offset that may as well join a range. */
static void
test_iso (void)
{
  Phrase phrase;
  RgZone zone = {0};
  phrase_open (&phrase, "en", "-05:00");
  g_assert_cmpuint (rg_zone_read (&phrase.tokens, 0, FALSE, &zone), ==, 0);
  g_assert_cmpuint (rg_zone_read (&phrase.tokens, 0, TRUE, &zone), ==, phrase.tokens.count);
  g_assert_cmpint (zone.seconds, ==, -5 * 3600);
  phrase_close (&phrase);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/read", test_read);
  g_test_add_func ("/zone/iso", test_iso);
  return g_test_run ();
}
