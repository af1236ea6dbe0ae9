/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/lexicon.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_file (const char *data)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("moment-XXXXXX.yaml", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, data, -1, NULL));
  return path;
}

static RgLexicon *
load (const char *data, GError **error)
{
  g_autofree char *path = write_file (data);
  RgLexicon *lexicon = rg_lexicon_new (path, error);
  g_unlink (path);
  return lexicon;
}

static const char data[] =
    "format: 1\n"
    "order: mdy\n"
    "clock: 12\n"
    "months: [[jan], [feb], [Mar], [apr], [May], [jun], [jul], [aug], [sep],\n"
    "         [oct], [nov], [dec, décembre]]\n"
    "days: {tomorrow: 1, the day after tomorrow: 2}\n"
    "and: [et]\n"
    "hour: [時]\n"
    "durations: [時間]\n"
    "ignore: [24/7]\n"
    "times: {noon: '12:00'}\n"
    "zones: {ET: America/New_York, BST: '+01:00'}\n";

/* "text ==> role:value of each token", "#N" for numbers, "." for the rest, "/" for a line's end. */
static void
test_tokens (void)
{
  static const struct {
    const char *text, *expected;
  } rows[] = {
      {"dec DEC Dec", "months:12 months:12 months:12"},
      {"may May", ". months:5"},
      {"de\xcc\x81"
       "cembre D\xc3\x89"
       "CEMBRE",
       "months:12 months:12"},
      {"the day after tomorrow", "days:2"},
      {"the day after  tomorrow", "days:2"},
      {"the day before tomorrow", ". . . days:1"},
      {"tomorrows", "."},
      {"the day\nafter tomorrow", ". . / . days:1"},
      {"14h 3rd 12:30", "#14 . #3 . #12 . #30"},
      {"14時2時間", "#14 hour:0 #2 durations:0"},
      {"et ET", "and:0 zones:0"},
      {"24/7 24/8", "#24 . #8"},
      {"noon", "times:720"},
      {"see https://example.com/12/3 now", ". ."},
      {"123456", "#0"},
      {"", ""},
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLexicon) lexicon = load (data, &error);
  g_assert_no_error (error);
  g_assert_true (rg_lexicon_order (lexicon) == RG_ORDER_MDY);
  g_assert_true (rg_lexicon_twelve (lexicon));

  static const struct {
    RgRole role;
    const char *name;
  } names[] = {{RG_ROLE_ZONE, "zones"},        {RG_ROLE_MONTH, "months"},   {RG_ROLE_DAYS, "days"},
               {RG_ROLE_AND, "and"},           {RG_ROLE_HOUR_MARK, "hour"}, {RG_ROLE_TIME, "times"},
               {RG_ROLE_DURATION, "durations"}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) tokens = rg_lexicon_split (lexicon, rows[i].text, strlen (rows[i].text));
    g_autoptr (GString) line = g_string_new (NULL);
    for (guint t = 0; t < tokens->len; t++) {
      const RgToken *token = &g_array_index (tokens, RgToken, t);
      guint n = 0;
      while (n < G_N_ELEMENTS (names) && !(token->roles & RG_ROLE_BIT (names[n].role)))
        n++;
      g_string_append (line, t > 0 ? " " : "");
      if (n < G_N_ELEMENTS (names))
        g_string_append_printf (line, "%s:%d", names[n].name,
                                rg_token_value (token, names[n].role));
      else if (token->kind == RG_TOKEN_NUMBER)
        g_string_append_printf (line, "#%u", token->number);
      else
        g_string_append (line, token->kind == RG_TOKEN_BREAK ? "/" : ".");
    }
    if (strcmp (line->str, rows[i].expected) != 0) {
      g_test_message ("“%s”: expected %s, found %s", rows[i].text, rows[i].expected, line->str);
      g_test_fail ();
    }
  }
}

static void
test_zone (void)
{
  g_autoptr (RgLexicon) lexicon = load (data, NULL);
  g_autoptr (GArray) tokens = rg_lexicon_split (lexicon, "ET BST x", 8);
  g_assert_cmpstr (rg_token_zone (&g_array_index (tokens, RgToken, 0)), ==, "America/New_York");
  g_assert_cmpstr (rg_token_zone (&g_array_index (tokens, RgToken, 1)), ==, "+01:00");
  g_assert_null (rg_token_zone (&g_array_index (tokens, RgToken, 2)));
}

/* The zone whose clocks say the offset on that day. */
static void
test_home (void)
{
  static const struct {
    const char *when, *zone;
  } rows[] = {
      {"2026-12-03T14:00:00+01:00", "Europe/Berlin"},
      {"2026-07-03T14:00:00+02:00", "Europe/Berlin"},
      {"2026-07-03T14:00:00+01:00", "Europe/London"},
      {"2026-12-03T14:00:00+02:00", NULL},
  };
  g_autoptr (RgLexicon) lexicon = load ("format: 1\nhome: [Europe/Berlin, Europe/London]\n", NULL);
  g_autoptr (RgLexicon) homeless = load ("format: 1\n", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (rows[i].when, NULL);
    g_test_message ("%s", rows[i].when);
    g_assert_cmpstr (rg_lexicon_home (lexicon, when), ==, rows[i].zone);
    g_assert_null (rg_lexicon_home (homeless, when));
  }
}

static void
test_weeks (void)
{
  g_autoptr (RgLexicon) lexicon =
      load ("format: 1\nnext_week: [next]\nweek_after_next: [after next]\n", NULL);
  g_autoptr (GArray) tokens = rg_lexicon_split (lexicon, "next after next", 15);
  g_assert_cmpuint (tokens->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (rg_token_value (&g_array_index (tokens, RgToken, i), RG_ROLE_NEXT_WEEK), ==,
                     (int)i);
}

static void
test_complaints (void)
{
  static const struct {
    const char *data, *complaint;
  } rows[] = {
      {"language: en\n", ":1:1: format must be 1"},
      {"format: 2\n", ":1:9: format must be 1"},
      {"format: 1\nmonth_names: [a]\n", ":2:"},
      {"format: 1\norder: dym\n", ":2:8: must be one of dmy, mdy, ymd"},
      {"format: 1\nhome: ['+01:00']\n", ":2:7: “+01:00” is no zone"},
      {"format: 1\nhome: [Berlin]\n", ":2:7: “Berlin” is no zone"},
      {"format: 1\nclock: 13\n", ":2:8: must be one of 24, 12"},
      {"format: 1\nmonths: [[jan]]\n", ":2:9: must be a list of 12"},
      {"format: 1\nweekdays: monday\n", ":2:11: must be a list of 7"},
      {"format: 1\nand: [or, OR]\n", ":2:11: “OR” stands here twice"},
      {"format: 1\nand: ['  ']\n", "has no word"},
      {"format: 1\nto: ['–']\n", "means the same in every language"},
      {"format: 1\ndays: {tomorrow: soon}\n", ":2:18: must be a number"},
      {"format: 1\ndays: [tomorrow]\n", ":2:7: must be a map"},
      {"format: 1\ntimes: {noon: '24:00'}\n", ":2:15: must be a time"},
      {"format: 1\nzones: {CET: '+1'}\n", ":2:14: must be an offset"},
      {"format: 1\nzones: {CET: Berlin}\n", ":2:14: must be an offset"},
      {"format: 1\nhalves: {noon: [x]}\n", ":2:"},
      {"format: 1\nat: [[x]]\n", ":2:"},
      {"format: 1\nat: [a b c d e f g h i j k l m n o p q]\n", "has no word or more than 16"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgLexicon) lexicon = load (rows[i].data, &error);
    if (lexicon || !g_error_matches (error, RG_ERROR, RG_ERROR_SYNTAX) ||
        !strstr (error->message, rows[i].complaint)) {
      g_test_message ("“%s”: expected %s, found %s", rows[i].data, rows[i].complaint,
                      error ? error->message : "no complaint");
      g_test_fail ();
    }
  }
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_lexicon_new ("/nowhere/moment.yaml", &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexicon/tokens", test_tokens);
  g_test_add_func ("/lexicon/zone", test_zone);
  g_test_add_func ("/lexicon/home", test_home);
  g_test_add_func ("/lexicon/weeks", test_weeks);
  g_test_add_func ("/lexicon/complaints", test_complaints);
  return g_test_run ();
}
