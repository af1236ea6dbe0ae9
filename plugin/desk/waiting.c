/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks count office hours, because nobody is kept waiting on a Sunday; the age counts them all,
 * because it says when the mail came.
 *
 * A slot of which only the day is known counts from the day's beginning: an hour's call too early is
 * better than one too late. */

#include "desk/waiting.h"

#include "desk/offer.h"
#include "gettext.h"

#define HOUR_SECONDS 3600
#define DAY_HOURS 24
/* A slot nearer than this is not declined by mail alone. */
#define CALL_HOURS 24
#define GENTLE_HOURS 24
/* So many days in a row hold more office hours than one has to answer: no need to count on, and the
 * counting goes day by day. */
#define ENOUGH_DAYS 5
/* From here on the age is told in days. */
#define AGE_IN_DAYS 48

const char rg_waiting_csv_head[] =
    "message_id,state,company,role,person,starts,asked,age_hours,hours_left\n";

/* ---- one ---- */

static gint64
read_start (const char *starts, GTimeZone *zone, gboolean *ret_day_only)
{
  *ret_day_only = starts && !strchr (starts, 'T');
  if (!starts)
    return 0;
  g_autofree char *full =
      *ret_day_only ? g_strconcat (starts, "T00:00:00", NULL) : g_strdup (starts);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (full, zone);
  return time ? g_date_time_to_unix (time) : 0;
}

RgWaiting *
rg_waiting_new (RgEntry *entry, gint64 now, GTimeZone *zone)
{
  RgWaiting *waiting = g_new0 (RgWaiting, 1);
  gboolean day_only = FALSE;
  gint64 from = MAX (entry->asked, now - ENOUGH_DAYS * DAY_HOURS * HOUR_SECONDS);
  double worked = rg_ledger_working_hours (from, now, zone);
  waiting->entry = entry;
  waiting->age = MAX (0, (double)(now - entry->asked) / HOUR_SECONDS);
  waiting->left = MAX (0, RG_LEDGER_HOURS - worked);
  waiting->mark = worked >= RG_LEDGER_HOURS ? RG_MARK_STRONG
                  : worked >= GENTLE_HOURS  ? RG_MARK_GENTLE
                                            : RG_MARK_NONE;
  waiting->asleep = entry->remind > now;
  if (waiting->asleep)
    waiting->mark = RG_MARK_NONE;
  else if (entry->remind)
    waiting->mark = RG_MARK_STRONG;
  waiting->starts = read_start (entry->starts, zone, &day_only);
  if (waiting->starts) {
    gint64 end = waiting->starts + (day_only ? DAY_HOURS * HOUR_SECONDS : 0);
    waiting->is_over = end <= now;
    waiting->call = !waiting->is_over && waiting->starts - now < CALL_HOURS * HOUR_SECONDS;
  }
  return waiting;
}

void
rg_waiting_free (RgWaiting *waiting)
{
  if (!waiting)
    return;
  rg_entry_free (waiting->entry);
  g_free (waiting);
}

GPtrArray *
rg_waiting_list (RgLedger *ledger, gint64 since, gint64 now, GTimeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) entries = rg_ledger_pending (ledger, since, error);
  if (!entries)
    return NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_waiting_free);
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (list, rg_waiting_new (g_ptr_array_index (entries, i), now, zone));
  return list;
}

GPtrArray *
rg_waiting_awake (const GPtrArray *list)
{
  GPtrArray *awake = g_ptr_array_new ();
  for (guint i = 0; i < list->len; i++)
    if (!((const RgWaiting *)g_ptr_array_index (list, i))->asleep)
      g_ptr_array_add (awake, g_ptr_array_index (list, i));
  return awake;
}

/* ---- words ---- */

const char *
rg_waiting_who (const RgWaiting *waiting)
{
  const RgEntry *entry = waiting->entry;
  return entry->company ? entry->company : entry->person ? entry->person : "";
}

char *
rg_waiting_slot (const RgWaiting *waiting)
{
  const char *starts = waiting->entry->starts;
  char *words = starts ? rg_offer_time (starts, FALSE) : NULL;
  return words ? words : g_strdup ("");
}

char *
rg_waiting_age (const RgWaiting *waiting)
{
  if (waiting->age < AGE_IN_DAYS)
    /* TRANSLATORS: hours */
    return g_strdup_printf (_ ("%d h"), (int)waiting->age);
  /* TRANSLATORS: days */
  return g_strdup_printf (_ ("%d d"), (int)MIN (waiting->age / DAY_HOURS, G_MAXINT));
}

/* The hour that has begun is left, too. */
static int
begun_hours (double hours)
{
  return (int)hours + (hours > (int)hours);
}

char *
rg_waiting_left (const RgWaiting *waiting)
{
  if (waiting->left <= 0)
    return g_strdup (_ ("overdue"));
  return g_strdup_printf (_ ("%d h"), begun_hours (waiting->left));
}

static const char *
words_of_mark (RgMark mark)
{
  switch (mark) {
  case RG_MARK_GENTLE:
    return _ ("It has waited for a working day.");
  case RG_MARK_STRONG:
    return _ ("It has waited for two working days.");
  default:
    return NULL;
  }
}

char *
rg_waiting_advice (const RgWaiting *waiting)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  const char *mark = words_of_mark (waiting->mark);
  if (waiting->call && waiting->entry->phone)
    /* TRANSLATORS: a phone number; the interview is nearer than a day */
    g_ptr_array_add (
        pieces, g_strdup_printf (_ ("Phone first, the time is near: %s."), waiting->entry->phone));
  else if (waiting->call)
    g_ptr_array_add (pieces, g_strdup (_ ("Phone first, the time is near.")));
  else if (waiting->is_over)
    g_ptr_array_add (pieces, g_strdup (_ ("Its time has passed.")));
  g_autofree char *day = waiting->asleep ? rg_offer_day (waiting->entry->remind) : NULL;
  if (day)
    g_ptr_array_add (pieces, g_strdup_printf (_ ("You will be reminded on %s."), day));
  else if (waiting->entry->remind)
    g_ptr_array_add (pieces, g_strdup (_ ("You wanted to be reminded.")));
  else if (mark)
    g_ptr_array_add (pieces, g_strdup (mark));
  if (waiting->entry->state == RG_STATE_DRAFTED)
    g_ptr_array_add (pieces, g_strdup (_ ("An answer is written and not sent yet.")));
  g_ptr_array_add (pieces, NULL);
  return g_strjoinv (" ", (char **)pieces->pdata);
}

char *
rg_waiting_summary (const GPtrArray *waiting)
{
  gboolean call = FALSE;
  for (guint i = 0; i < waiting->len; i++)
    call = call || ((const RgWaiting *)g_ptr_array_index (waiting, i))->call;
  g_autofree char *count = g_strdup_printf (
      dngettext (GETTEXT_PACKAGE, "%u invitation waits", "%u invitations wait", waiting->len),
      waiting->len);
  return g_strconcat (count, call ? " · " : NULL, call ? _ ("phone first") : NULL, NULL);
}

/* ---- filtering ---- */

gboolean
rg_waiting_matches (const RgWaiting *waiting, const char *filter)
{
  const RgEntry *entry = waiting->entry;
  g_autofree char *slot = rg_waiting_slot (waiting);
  g_autofree char *shown =
      g_strjoin ("\n", entry->company ? entry->company : "", entry->role ? entry->role : "",
                 entry->person ? entry->person : "", slot, NULL);
  g_autofree char *folded = g_utf8_casefold (shown, -1);
  g_autofree char *wanted = g_utf8_casefold (filter, -1);
  g_auto (GStrv) words = g_strsplit_set (wanted, " \t\n", -1);
  for (char **word = words; *word; word++)
    if (!strstr (folded, *word))
      return FALSE;
  return TRUE;
}

/* ---- export ---- */

static void
add_field (GString *line, const char *value)
{
  const char *text = value ? value : "";
  gboolean formula = *text && strchr ("=+-@", *text);
  gboolean quoted = formula || strpbrk (text, ",\"\n\r");
  if (line->len > 0)
    g_string_append_c (line, ',');
  if (quoted)
    g_string_append_c (line, '"');
  if (formula)
    g_string_append_c (line, '\'');
  for (const char *p = text; *p; p++) {
    if (*p == '"')
      g_string_append_c (line, '"');
    g_string_append_c (line, *p);
  }
  if (quoted)
    g_string_append_c (line, '"');
}

static void
add_hours (GString *line, double hours)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_c (line, ',');
  g_string_append (line, g_ascii_formatd (digits, sizeof digits, "%.1f", hours));
}

char *
rg_waiting_csv (const RgWaiting *waiting)
{
  const RgEntry *entry = waiting->entry;
  GString *line = g_string_new (NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (entry->asked);
  g_autofree char *asked = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
  add_field (line, entry->message_id);
  add_field (line, rg_state_name (entry->state));
  add_field (line, entry->company);
  add_field (line, entry->role);
  add_field (line, entry->person);
  add_field (line, entry->starts);
  add_field (line, asked);
  add_hours (line, waiting->age);
  add_hours (line, waiting->left);
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}
