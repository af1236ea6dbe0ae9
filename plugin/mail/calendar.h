/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What an iTIP invitation says (RFC 5545, 5546, 6047), read through libical behind bounds. */

#include "mail/address.h"

typedef struct {
  char *method;        /* "REQUEST", upper case; "" when none */
  char *uid;           /* "" when none */
  char *summary, *description, *location; /* clean lines; "" when none */
  char *status;        /* "CONFIRMED", ""… */
  RgAddress *organizer; /* NULL when none */
  GPtrArray *attendees; /* RgAddress * */
  int sequence;
  gboolean has_recurrence_id;
  gboolean all_day;
  gboolean floating;   /* a local time without a (known) zone: resolved with the mail's offset */
  GDateTime *starts;   /* NULL when none; with the zone's offset at that time */
  GDateTime *ends;     /* NULL when neither DTEND nor DURATION is there; all_day: the day after */
  char *source;        /* the whole object, for draft/reply: UTF-8, unfolded, within the bounds */
  gboolean recurring;
} RgCalendar;

/* Reads the first VEVENT, or rather the first that is no exception of a series (RECURRENCE-ID).
 * @data: the decoded part.  @reference: offset for floating times, UTC when NULL.  NULL when the
 * object breaks a bound of base/limits.h, is cut, does not parse, or holds no VEVENT. */
RgCalendar *rg_calendar_new (const char *data, gsize length, GDateTime *reference);
void rg_calendar_free (RgCalendar *calendar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCalendar, rg_calendar_free)
