/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/julian.h"

static void
check (guint32 julian, int year, int month, int day)
{
  GDate date = rg_julian_date (julian);
  g_assert_cmpint (g_date_get_year (&date), ==, year);
  g_assert_cmpint (g_date_get_month (&date), ==, month);
  g_assert_cmpint (g_date_get_day (&date), ==, day);
}

static void
test_new (void)
{
  check (rg_julian_new (2026, 12, 3), 2026, 12, 3);
  check (rg_julian_new (2028, 2, 29), 2028, 2, 29);
  g_assert_cmpint (rg_julian_weekday (rg_julian_new (2026, 12, 3)), ==, 4);
  g_assert_cmpuint (rg_julian_new (2026, 2, 29), ==, RG_NEVER);
  g_assert_cmpuint (rg_julian_new (2026, 13, 1), ==, RG_NEVER);
  g_assert_cmpuint (rg_julian_new (2026, 0, 1), ==, RG_NEVER);
  g_assert_cmpuint (rg_julian_new (1969, 1, 1), ==, RG_NEVER);
  g_assert_cmpuint (rg_julian_new (2200, 1, 1), ==, RG_NEVER);
}

/* Today is Wednesday 25 November 2026. */
static void
test_coming (void)
{
  guint32 today = rg_julian_new (2026, 11, 25);
  check (rg_julian_coming (today, 0, 11, 25), 2026, 11, 25);
  check (rg_julian_coming (today, 0, 11, 24), 2026, 11, 24);
  check (rg_julian_coming (today, 0, 9, 26), 2026, 9, 26);
  check (rg_julian_coming (today, 0, 9, 25), 2027, 9, 25);
  check (rg_julian_coming (rg_julian_new (2027, 1, 9), 0, 12, 30), 2026, 12, 30);
  check (rg_julian_coming (today, 0, 2, 29), 2028, 2, 29);
  check (rg_julian_coming (today, 2020, 1, 1), 2020, 1, 1);
  g_assert_cmpuint (rg_julian_coming (today, 0, 2, 30), ==, RG_NEVER);
  g_assert_cmpuint (rg_julian_coming (today, 0, 13, 3), ==, RG_NEVER);
  check (rg_julian_coming_of_month (today, 24), 2026, 12, 24);
  check (rg_julian_coming_of_month (today, 31), 2026, 12, 31);
  g_assert_cmpuint (rg_julian_coming_of_month (today, 32), ==, RG_NEVER);
  check (rg_julian_coming_both (today, 8, 2), 2026, 12, 8);
  check (rg_julian_coming_both (today, 8, 1), 2027, 2, 8);
  g_assert_cmpuint (rg_julian_coming_both (today, 8, 3), ==, RG_NEVER);
  check (rg_julian_coming_weekday (today, 3, FALSE), 2026, 12, 2);
  check (rg_julian_coming_weekday (today, 2, FALSE), 2026, 12, 1);
  check (rg_julian_coming_weekday (today, 4, TRUE), 2026, 12, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/julian/new", test_new);
  g_test_add_func ("/julian/coming", test_coming);
  return g_test_run ();
}
