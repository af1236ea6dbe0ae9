/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list says of each waiting invitation, seen from fixed moments. */

#include "desk/waiting.h"
#include "folder.h"

#include <locale.h>

#define HOUR 3600
#define DAY (24 * HOUR)
/* 2026-12-02T12:00:00Z, a Wednesday. */
#define WEDNESDAY_NOON 1796212800

static RgWaiting *
waiting_of (gint64 asked, const char *starts, gint64 now)
{
  RgEntry *entry = g_new0 (RgEntry, 1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  entry->message_id = g_strdup ("<a@mail.example>");
  entry->asked = asked;
  entry->starts = g_strdup (starts);
  entry->state = RG_STATE_WAITING;
  return rg_waiting_new (entry, now, zone);
}

static void
test_hours (void)
{
  static const struct {
    const char *name;
    int hours; /* since it was asked */
    const char *age, *left;
    RgMark mark;
  } rows[] = {
      {"just now", 0, "0 h", "48 h", RG_MARK_NONE},
      {"from the future", -3, "0 h", "48 h", RG_MARK_NONE},
      {"almost a day", 23, "23 h", "25 h", RG_MARK_NONE},
      {"a day", 24, "24 h", "24 h", RG_MARK_GENTLE},
      {"almost two", 47, "47 h", "1 h", RG_MARK_GENTLE},
      {"two", 48, "2 d", "overdue", RG_MARK_STRONG},
      /* From Saturday noon: the rest of it and Sunday do not count. */
      {"over a weekend", 96, "4 d", "overdue", RG_MARK_STRONG},
      {"a year", 365 * 24, "365 d", "overdue", RG_MARK_STRONG},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].name);
    g_autoptr (RgWaiting) waiting =
        waiting_of (WEDNESDAY_NOON - rows[i].hours * HOUR, NULL, WEDNESDAY_NOON);
    g_autofree char *age = rg_waiting_age (waiting), *left = rg_waiting_left (waiting);
    g_assert_cmpstr (age, ==, rows[i].age);
    g_assert_cmpstr (left, ==, rows[i].left);
    g_assert_cmpint (waiting->mark, ==, rows[i].mark);
  }
}

static void
test_weekend (void)
{
  /* Friday noon to Monday noon is a day of work, and three of waiting. */
  gint64 monday = WEDNESDAY_NOON - 2 * DAY;
  g_autoptr (RgWaiting) waiting = waiting_of (monday - 3 * DAY, NULL, monday);
  g_assert_cmpint (waiting->mark, ==, RG_MARK_GENTLE);
  g_autofree char *age = rg_waiting_age (waiting), *left = rg_waiting_left (waiting);
  g_assert_cmpstr (age, ==, "3 d");
  g_assert_cmpstr (left, ==, "24 h");
  g_autoptr (RgWaiting) sunday = waiting_of (monday - 3 * DAY, NULL, monday - DAY);
  g_assert_cmpint (sunday->mark, ==, RG_MARK_NONE);
}

/* However old, each moment of a week: the count that ends early says the same as the whole one. */
static void
test_enough_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  for (int hour = 0; hour < 7 * 24; hour++)
    for (int age = 0; age < 10 * 24; age += 5) {
      gint64 now = WEDNESDAY_NOON + hour * HOUR, asked = now - age * HOUR;
      double whole = MAX (0, RG_LEDGER_HOURS - rg_ledger_working_hours (asked, now, zone));
      g_autoptr (RgWaiting) waiting = waiting_of (asked, NULL, now);
      if (waiting->left < whole - 0.001 || waiting->left > whole + 0.001)
        g_error ("hour %d, age %d: %f instead of %f", hour, age, waiting->left, whole);
      g_assert_cmpint (waiting->mark == RG_MARK_STRONG, ==, whole <= 0);
    }
}

static void
test_slots (void)
{
  static const struct {
    const char *starts;
    gboolean call, over;
    const char *words;
  } rows[] = {
      {NULL, FALSE, FALSE, ""},
      {"soon", FALSE, FALSE, ""},
      {"2026-12-03T11:59:59+00:00", TRUE, FALSE, "Thu 3 Dec 11:59 UTC"},
      {"2026-12-03T12:00:00+00:00", FALSE, FALSE, "Thu 3 Dec 12:00 UTC"},
      {"2026-12-03T12:30:00+01:00", TRUE, FALSE, "Thu 3 Dec 12:30 UTC+01:00"},
      {"2026-12-02T12:00:01+00:00", TRUE, FALSE, "Wed 2 Dec 12:00 UTC"},
      {"2026-12-02T12:00:00+00:00", FALSE, TRUE, "Wed 2 Dec 12:00 UTC"},
      {"2026-12-01", FALSE, TRUE, "Tue 1 Dec"},
      {"2026-12-02", TRUE, FALSE, "Wed 2 Dec"},
      {"2026-12-03", TRUE, FALSE, "Thu 3 Dec"},
      {"2026-12-04", FALSE, FALSE, "Fri 4 Dec"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].starts ? rows[i].starts : "no time");
    g_autoptr (RgWaiting) waiting =
        waiting_of (WEDNESDAY_NOON - HOUR, rows[i].starts, WEDNESDAY_NOON);
    g_autofree char *words = rg_waiting_slot (waiting);
    g_assert_cmpint (waiting->call, ==, rows[i].call);
    g_assert_cmpint (waiting->is_over, ==, rows[i].over);
    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_advice (void)
{
  static const struct {
    const char *starts, *phone;
    int hours;
    RgState state;
    const char *advice;
  } rows[] = {
      {NULL, NULL, 1, RG_STATE_WAITING, ""},
      {NULL, "030 1234567", 1, RG_STATE_WAITING, ""},
      {"2026-12-10T09:00:00Z", "030 1234567", 1, RG_STATE_WAITING, ""},
      {"2026-12-03T09:00:00Z", "030 1234567", 1, RG_STATE_WAITING,
       "Phone first, the time is near: 030 1234567."},
      {"2026-12-03T09:00:00Z", NULL, 30, RG_STATE_WAITING,
       "Phone first, the time is near. It has waited for a working day."},
      {"2026-12-01T09:00:00Z", "030 1234567", 50, RG_STATE_DRAFTED,
       "Its time has passed. It has waited for two working days. "
       "An answer is written and not sent yet."},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u", i);
    g_autoptr (RgWaiting) waiting =
        waiting_of (WEDNESDAY_NOON - rows[i].hours * HOUR, rows[i].starts, WEDNESDAY_NOON);
    waiting->entry->phone = g_strdup (rows[i].phone);
    waiting->entry->state = rows[i].state;
    g_autofree char *advice = rg_waiting_advice (waiting);
    g_assert_cmpstr (advice, ==, rows[i].advice);
  }
}

/* A reminder silences until it is due, and is loud then. */
static void
test_reminder (void)
{
  static const struct {
    gint64 remind;
    int hours; /* since it was asked */
    RgMark mark;
    gboolean asleep;
    const char *advice;
  } rows[] = {
      {0, 30, RG_MARK_GENTLE, FALSE, "It has waited for a working day."},
      {WEDNESDAY_NOON + DAY, 30, RG_MARK_NONE, TRUE, "You will be reminded on 3 Dec."},
      {WEDNESDAY_NOON, 1, RG_MARK_STRONG, FALSE, "You wanted to be reminded."},
      {WEDNESDAY_NOON - DAY, 50, RG_MARK_STRONG, FALSE, "You wanted to be reminded."},
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_waiting_free);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    RgEntry *entry = g_new0 (RgEntry, 1);
    entry->asked = WEDNESDAY_NOON - rows[i].hours * HOUR;
    entry->remind = rows[i].remind;
    entry->state = RG_STATE_WAITING;
    RgWaiting *waiting = rg_waiting_new (entry, WEDNESDAY_NOON, zone);
    g_autofree char *advice = rg_waiting_advice (waiting);
    if (waiting->mark != rows[i].mark || waiting->asleep != rows[i].asleep ||
        !g_str_equal (advice, rows[i].advice))
      g_error ("row %u: %s", i, advice);
    g_ptr_array_add (list, waiting);
  }
  g_autoptr (GPtrArray) awake = rg_waiting_awake (list);
  g_assert_cmpuint (awake->len, ==, 3);
}

static void
test_who (void)
{
  g_autoptr (RgWaiting) waiting = waiting_of (0, NULL, 0);
  g_assert_cmpstr (rg_waiting_who (waiting), ==, "");
  waiting->entry->person = g_strdup ("Chidi Eze");
  g_assert_cmpstr (rg_waiting_who (waiting), ==, "Chidi Eze");
  waiting->entry->company = g_strdup ("Example Works");
  g_assert_cmpstr (rg_waiting_who (waiting), ==, "Example Works");
}

static void
test_summary (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_waiting_free);
  g_ptr_array_add (list, waiting_of (WEDNESDAY_NOON, NULL, WEDNESDAY_NOON));
  g_autofree char *one = rg_waiting_summary (list);
  g_assert_cmpstr (one, ==, "1 invitation waits");
  g_ptr_array_add (list, waiting_of (WEDNESDAY_NOON, "2026-12-04", WEDNESDAY_NOON));
  g_autofree char *two = rg_waiting_summary (list);
  g_assert_cmpstr (two, ==, "2 invitations wait");
  g_ptr_array_add (list, waiting_of (WEDNESDAY_NOON, "2026-12-03", WEDNESDAY_NOON));
  g_autofree char *near = rg_waiting_summary (list);
  g_assert_cmpstr (near, ==, "3 invitations wait · phone first");
}

static void
test_filter (void)
{
  static const struct {
    const char *filter;
    gboolean matches;
  } rows[] = {
      {"", TRUE},           {"  ", TRUE},
      {"works", TRUE},      {"WORKS", TRUE},
      {"ärzt", TRUE},       {"ÄRZT", TRUE},
      {"works ärzt", TRUE}, {"ärzt works", TRUE},
      {"works eze", TRUE},  {"works nobody", FALSE},
      {"dec", TRUE},        {"nov", FALSE},
      {"worksä", FALSE},    {"%", FALSE},
      {".", FALSE},
  };
  g_autoptr (RgWaiting) waiting = waiting_of (0, "2026-12-03", 0);
  waiting->entry->company = g_strdup ("Example Works");
  waiting->entry->role = g_strdup ("Ärztin");
  waiting->entry->person = g_strdup ("Chidi Eze");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("“%s”", rows[i].filter);
    g_assert_cmpint (rg_waiting_matches (waiting, rows[i].filter), ==, rows[i].matches);
  }
}

static void
test_csv (void)
{
  g_autoptr (RgWaiting) waiting =
      waiting_of (WEDNESDAY_NOON - 30 * HOUR - HOUR / 2, "2026-12-03", WEDNESDAY_NOON);
  waiting->entry->company = g_strdup ("=1+1");
  waiting->entry->role = g_strdup ("A \"quoted\", role");
  g_autofree char *line = rg_waiting_csv (waiting);
  g_assert_cmpstr (line, ==,
                   "<a@mail.example>,waiting,\"'=1+1\",\"A \"\"quoted\"\", role\",,2026-12-03,"
                   "2026-12-01T05:30:00+00:00,30.5,17.5\n");
  g_auto (GStrv) head = g_strsplit (rg_waiting_csv_head, ",", -1);
  g_assert_cmpuint (g_strv_length (head), ==, 9);
}

static void
test_list (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "ledger.db", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  RgLedger *ledger = rg_ledger_open (path, FALSE, NULL, NULL);
  static const struct {
    const char *id;
    int hours;
  } rows[] = {{"<new@mail.example>", 1}, {"<old@mail.example>", 50}, {"<sent@mail.example>", 20}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    RgEntry entry = {.message_id = (char *)rows[i].id,
                     .asked = WEDNESDAY_NOON - rows[i].hours * HOUR};
    g_assert_true (rg_ledger_note (ledger, &entry, NULL));
  }
  rg_ledger_set_state (ledger, "<sent@mail.example>", RG_STATE_SENT, NULL, WEDNESDAY_NOON, NULL);
  g_autoptr (GPtrArray) list = rg_waiting_list (ledger, 0, WEDNESDAY_NOON, zone, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  const RgWaiting *first = g_ptr_array_index (list, 0), *second = g_ptr_array_index (list, 1);
  g_assert_cmpstr (first->entry->message_id, ==, "<old@mail.example>");
  g_assert_cmpint (first->mark, ==, RG_MARK_STRONG);
  g_assert_cmpstr (second->entry->message_id, ==, "<new@mail.example>");
  g_assert_cmpint (second->mark, ==, RG_MARK_NONE);
  rg_ledger_close (ledger);
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/hours", test_hours);
  g_test_add_func ("/waiting/weekend", test_weekend);
  g_test_add_func ("/waiting/enough-days", test_enough_days);
  g_test_add_func ("/waiting/slots", test_slots);
  g_test_add_func ("/waiting/advice", test_advice);
  g_test_add_func ("/waiting/reminder", test_reminder);
  g_test_add_func ("/waiting/who", test_who);
  g_test_add_func ("/waiting/summary", test_summary);
  g_test_add_func ("/waiting/filter", test_filter);
  g_test_add_func ("/waiting/csv", test_csv);
  g_test_add_func ("/waiting/list", test_list);
  return g_test_run ();
}
