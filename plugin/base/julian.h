/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Days counted through, so that "the next such day" is arithmetic. */

#include <glib.h>

#define RG_NEVER 0 /* a Julian day that is no day */

/* RG_NEVER for a day that does not exist, or lies before 1970 or after 2199. */
guint32 rg_julian_new (int year, int month, int day);
GDate rg_julian_date (guint32 julian);
int rg_julian_weekday (guint32 julian); /* 1 (Monday) to 7 */
/* @year 0: the next such day on or after @today, but one that has just passed is meant to have: who
 * writes on 30 November of "21 November" does not mean a day in a year. */
guint32 rg_julian_coming (guint32 today, int year, int month, int day);
/* The next such day of any month. */
guint32 rg_julian_coming_of_month (guint32 today, int day);
/* The next such day of any month, up to a quarter ahead, that is also that weekday. */
guint32 rg_julian_coming_both (guint32 today, int day, int weekday);
/* The next such weekday; today's is that of the next week, as today is called so.  @next_week: that of the
 * calendar week after today's. */
guint32 rg_julian_coming_weekday (guint32 today, int weekday, gboolean next_week);
