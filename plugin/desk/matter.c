/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread is known by the mail that began it: the first of References, which every mail client keeps
 * (RFC 5322 section 3.6.4), else the mail that is answered, else the mail itself.
 *
 * One day of a series shares its UID with the others, so it is treated as if it had none. */

#include "desk/matter.h"

#include <string.h>

/* A Date this much later than the arrival comes from a wrong clock and must not hide the age. */
#define CLOCK_SKEW (24 * 60 * 60)

const char *
rg_matter_uid (const RgMessage *message)
{
  const RgCalendar *calendar = rg_message_calendar (message);
  if (!calendar || calendar->has_recurrence_id || !*calendar->uid)
    return NULL;
  return calendar->uid;
}

/* Which of two mails was written first; mails that are fetched together arrive in any order. */
static gint64
written_at (const RgMessage *message, gint64 arrived)
{
  GDateTime *date = rg_message_date (message);
  gint64 written = date ? g_date_time_to_unix (date) : arrived;
  return arrived && written > arrived + CLOCK_SKEW ? arrived : written;
}

gint64
rg_matter_asked (const RgMessage *message, gint64 arrived)
{
  return MAX (written_at (message, arrived), arrived);
}

static char *
thread_of (const RgMessage *message)
{
  const char *const ids[] = {rg_message_references (message), rg_message_in_reply_to (message),
                             rg_message_id (message)};
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    const char *end = strchr (ids[i], '>');
    if (end)
      return g_strndup (ids[i], (gsize)(end + 1 - ids[i]));
  }
  return NULL;
}

static char *
value_of (const RgFinding *finding, RgFactKind kind)
{
  return finding ? g_strdup (finding->facts->fact[kind].value) : NULL;
}

/* Whom the list names: whom a letter would greet, else whom it would go to. */
static const char *
asking (const RgFinding *finding)
{
  const char *person = finding->facts->fact[RG_FACT_PERSON].value;
  if (person)
    return person;
  return *finding->reply_name ? finding->reply_name : *finding->reply_to ? finding->reply_to : NULL;
}

RgEntry *
rg_matter_new (const RgMessage *message, const RgFinding *finding, gint64 arrived)
{
  RgEntry *entry = g_new0 (RgEntry, 1);
  entry->message_id = g_strdup (rg_message_id (message));
  entry->company = value_of (finding, RG_FACT_COMPANY);
  entry->role = value_of (finding, RG_FACT_ROLE);
  entry->person = g_strdup (finding ? asking (finding) : NULL);
  entry->phone = value_of (finding, RG_FACT_PHONE);
  entry->starts = value_of (finding, RG_FACT_STARTS);
  entry->requisition = value_of (finding, RG_FACT_REQUISITION);
  entry->uid = g_strdup (rg_matter_uid (message));
  entry->sequence = entry->uid ? rg_message_calendar (message)->sequence : 0;
  entry->thread = thread_of (message);
  entry->written = written_at (message, arrived);
  entry->asked = rg_matter_asked (message, arrived);
  entry->state = RG_STATE_WAITING;
  return entry;
}
