/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GDate knows the calendar; this only asks it in the order in which people mean days. */

#include "base/julian.h"

#define JUST_PASSED 60 /* days */

guint32
rg_julian_new (int year, int month, int day)
{
  if (year < 1970 || year > 2199 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return RG_NEVER;
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_get_julian (&date);
}

GDate
rg_julian_date (guint32 julian)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  return date;
}

int
rg_julian_weekday (guint32 julian)
{
  GDate date = rg_julian_date (julian);
  return (int)g_date_get_weekday (&date);
}

/* Four years meet a 29 February, eight around 2100. */
guint32
rg_julian_coming (guint32 today, int year, int month, int day)
{
  if (month > 12 || day > 31)
    return RG_NEVER;
  if (year)
    return rg_julian_new (year, month, day);
  GDate now = rg_julian_date (today);
  for (int i = -1; i <= 8; i++) {
    guint32 julian = rg_julian_new (g_date_get_year (&now) + i, month, day);
    if (julian != RG_NEVER && julian + JUST_PASSED >= today)
      return julian;
  }
  return RG_NEVER;
}

/* @weekday 0: any. */
static guint32
find_in_months (guint32 today, int day, int weekday, int months)
{
  GDate now = rg_julian_date (today);
  int year = g_date_get_year (&now), month = (int)g_date_get_month (&now);
  for (int i = 0; i < months; i++) {
    guint32 julian = rg_julian_new (year + (month + i - 1) / 12, (month + i - 1) % 12 + 1, day);
    if (julian != RG_NEVER && julian >= today &&
        (!weekday || rg_julian_weekday (julian) == weekday))
      return julian;
  }
  return RG_NEVER;
}

guint32
rg_julian_coming_of_month (guint32 today, int day)
{
  return find_in_months (today, day, 0, 3);
}

guint32
rg_julian_coming_both (guint32 today, int day, int weekday)
{
  return find_in_months (today, day, weekday, 4);
}

guint32
rg_julian_coming_weekday (guint32 today, int weekday, gboolean next_week)
{
  int now = rg_julian_weekday (today);
  if (next_week)
    return today + (guint32)(7 - now + weekday);
  return today + (guint32)((weekday - now + 6) % 7 + 1);
}
