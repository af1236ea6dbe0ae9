/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times are read from a whole text, because a day may be given once for several times, and then kept
 * where a rule says "this is when".  If no rule does, all times of the body count, but for deadlines.
 * What lies before the mail's Date is no appointment.  A mail without a Date tells no times in words. */

#include "detect/appointment.h"

#define QUESTION_REACH 200 /* bytes from a time to the end of its sentence */

typedef struct {
  RgFacts *facts;
  const RgMessage *message;
  const RgReading *reading;
  const GPtrArray *hits;
  const RgMomentWords *words;
  GPtrArray *in_body; /* its moments */
} Appointment;

static char *
time_text (GDateTime *time, gboolean day_only)
{
  return day_only ? g_date_time_format (time, "%Y-%m-%d")
                  : g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}

static void
take_calendar (Appointment *appointment)
{
  const RgCalendar *calendar = rg_message_calendar (appointment->message);

  if (!calendar)
    return;
  if (calendar->starts) {
    g_autofree char *starts = time_text (calendar->starts, calendar->all_day);

    rg_facts_set (appointment->facts, RG_FACT_STARTS, starts, RG_SOURCE_CALENDAR, 0);
  }
  if (calendar->starts && calendar->ends) {
    g_autofree char *ends = time_text (calendar->ends, calendar->all_day);

    rg_facts_set (appointment->facts, RG_FACT_ENDS, ends, RG_SOURCE_CALENDAR, 0);
  }
  rg_facts_set (appointment->facts, RG_FACT_PLACE, calendar->location, RG_SOURCE_CALENDAR, 0);
}

static GPtrArray *
find_moments (const Appointment *appointment, const char *text, gsize length)
{
  GDateTime *reference = rg_message_date (appointment->message);

  if (!appointment->words || !reference || !text)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)rg_moment_free);
  return rg_moment_find (appointment->words, text, length, reference);
}

static gboolean
is_past (const RgMoment *moment, GDateTime *reference)
{
  if (moment->day_only) {
    g_autofree char *day = g_date_time_format (moment->starts, "%Y-%m-%d");
    g_autofree char *today = g_date_time_format (reference, "%Y-%m-%d");

    return strcmp (day, today) < 0;
  }
  return g_date_time_compare (moment->starts, reference) < 0;
}

/* Whether a place lies in what some rule captured as @capture there. */
static gboolean
is_captured (const Appointment *appointment, RgTextName name, RgSpan span, RgCapture capture)
{
  for (guint i = 0; i < appointment->hits->len; i++) {
    const RgHit *hit = appointment->hits->pdata[i];

    if (hit->in == name && hit->capture[capture] && span.start < hit->capture_span[capture].end &&
        span.end > hit->capture_span[capture].start)
      return TRUE;
  }
  return FALSE;
}

/* The moments of a text that may be appointments, in its order; @captured: those alone that a rule
 * captured. */
static GPtrArray *
select_moments (const Appointment *appointment, RgTextName name, const GPtrArray *all,
                gboolean captured)
{
  GPtrArray *selected = g_ptr_array_new ();
  GDateTime *reference = rg_message_date (appointment->message);

  for (guint i = 0; i < all->len; i++) {
    RgMoment *moment = all->pdata[i];
    gboolean wanted = captured ? is_captured (appointment, name, moment->span, RG_CAPTURE_WHEN)
                               : !moment->until && !is_captured (appointment, name, moment->span,
                                                                 RG_CAPTURE_DEADLINE);

    if (wanted && !is_past (moment, reference))
      g_ptr_array_add (selected, moment);
  }
  return selected;
}

static gboolean
same_day (const RgMoment *a, const RgMoment *b)
{
  return g_date_time_get_year (a->starts) == g_date_time_get_year (b->starts) &&
         g_date_time_get_day_of_year (a->starts) == g_date_time_get_day_of_year (b->starts);
}

/* Whether another moment of @moments tells the same, or the same day with its time. */
static gboolean
is_told_better (const RgMoment *moment, const GPtrArray *moments, guint before)
{
  for (guint i = 0; i < moments->len; i++) {
    const RgMoment *other = moments->pdata[i];

    if (moment->day_only && !other->day_only && same_day (moment, other))
      return TRUE;
    if (i < before && moment->day_only == other->day_only &&
        g_date_time_equal (moment->starts, other->starts))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_time (const GPtrArray *moments)
{
  for (guint i = 0; i < moments->len; i++)
    if (!((const RgMoment *)moments->pdata[i])->day_only)
      return TRUE;
  return FALSE;
}

/* An appointment has its time of day: beside one, a day alone is when we spoke, or when they call. */
static void
leave_out_days (GPtrArray *moments)
{
  const gboolean timed = has_time (moments);

  for (guint i = moments->len; timed && i-- > 0;)
    if (((RgMoment *)moments->pdata[i])->day_only)
      g_ptr_array_remove_index (moments, i);
}

/* Whether the sentence goes on to a question mark: "Would Tuesday at 10 suit?"  Japanese asks with か. */
static gboolean
is_asked (const RgText *text, gsize at)
{
  const gsize end = MIN (text->length, at + QUESTION_REACH);
  gboolean ka = FALSE;

  for (const char *p = text->text + at; p < text->text + end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '?' || c == 0xff1f)
      return TRUE;
    if (c == '\n' || c == '!' || c == 0xff01 || c == 0x3002 ||
        (c == '.' && (p + 1 == text->text + text->length || g_ascii_isspace (p[1]))))
      return c == 0x3002 && ka;
    ka = c == 0x304b;
  }
  return FALSE;
}

static void
add_time (Appointment *appointment, const RgMoment *moment, RgTextName name, gboolean slot)
{
  g_autofree char *starts = rg_moment_starts_text (moment);
  g_autofree char *ends = rg_moment_ends_text (moment);
  guint line = rg_reading_line (appointment->reading, name, moment->span.start);

  if (slot)
    rg_facts_add_slot (appointment->facts, starts, ends);
  if (!rg_facts_set (appointment->facts, RG_FACT_STARTS, starts, rg_reading_source (name), line))
    return;
  rg_facts_set (appointment->facts, RG_FACT_ENDS, ends ? ends : "", rg_reading_source (name), line);
  appointment->facts->fact[RG_FACT_STARTS].floating = !moment->has_zone;
  appointment->facts->fact[RG_FACT_ENDS].floating = !moment->has_zone;
  appointment->facts->fact[RG_FACT_STARTS].tentative =
      moment->loose || is_asked (&rg_reading_texts (appointment->reading)[name], moment->span.end);
}

/* @others: moments of a less trusted text, which may know the time of a day. */
static gboolean
add_times (Appointment *appointment, const GPtrArray *moments, RgTextName name,
           const GPtrArray *others)
{
  g_autoptr (GPtrArray) distinct = g_ptr_array_new ();

  for (guint i = 0; i < moments->len; i++)
    if (!is_told_better (moments->pdata[i], moments, i) &&
        !(others && is_told_better (moments->pdata[i], others, 0)))
      g_ptr_array_add (distinct, moments->pdata[i]);
  leave_out_days (distinct);
  for (guint i = 0; i < distinct->len; i++)
    add_time (appointment, distinct->pdata[i], name, distinct->len > 1);
  return distinct->len > 0;
}

static void
take_times (Appointment *appointment)
{
  const RgText *texts = rg_reading_texts (appointment->reading);
  const RgText *subject = &texts[RG_TEXT_SUBJECT];
  g_autoptr (GPtrArray) in_subject = NULL;
  g_autoptr (GPtrArray) from_subject = NULL;
  g_autoptr (GPtrArray) from_body = NULL;

  if (appointment->facts->fact[RG_FACT_STARTS].value)
    return;
  in_subject = find_moments (appointment, subject->text, subject->length);
  from_subject = select_moments (appointment, RG_TEXT_SUBJECT, in_subject, TRUE);
  from_body = select_moments (appointment, RG_TEXT_BODY, appointment->in_body, TRUE);
  if (!has_time (from_body)) {
    g_autoptr (GPtrArray) any =
        select_moments (appointment, RG_TEXT_BODY, appointment->in_body, FALSE);

    if (from_body->len == 0 || has_time (any)) {
      g_ptr_array_unref (from_body);
      from_body = g_steal_pointer (&any);
    }
  }
  if (!add_times (appointment, from_subject, RG_TEXT_SUBJECT, from_body))
    add_times (appointment, from_body, RG_TEXT_BODY, NULL);
}

/* "by Friday", where no rule says what is due then: in an invitation, the answer. */
static void
take_until (Appointment *appointment)
{
  for (guint i = 0; i < appointment->in_body->len; i++) {
    const RgMoment *moment = appointment->in_body->pdata[i];
    g_autofree char *text = rg_moment_starts_text (moment);

    if (moment->until && !is_past (moment, rg_message_date (appointment->message)) &&
        !is_captured (appointment, RG_TEXT_BODY, moment->span, RG_CAPTURE_WHEN)) {
      rg_facts_set (appointment->facts, RG_FACT_DEADLINE, text, RG_SOURCE_BODY,
                    rg_reading_line (appointment->reading, RG_TEXT_BODY, moment->span.start));
      return;
    }
  }
}

static void
take_deadline (Appointment *appointment)
{
  for (guint i = 0; i < appointment->hits->len; i++) {
    const RgHit *hit = appointment->hits->pdata[i];
    const char *value = hit->capture[RG_CAPTURE_DEADLINE];
    g_autoptr (GPtrArray) moments = NULL;
    g_autofree char *text = NULL;

    if (!value)
      continue;
    moments = find_moments (appointment, value, strlen (value));
    if (moments->len == 0 || is_past (moments->pdata[0], rg_message_date (appointment->message)))
      continue;
    text = rg_moment_starts_text (moments->pdata[0]);
    rg_facts_set (appointment->facts, RG_FACT_DEADLINE, text, rg_reading_source (hit->in),
                  rg_reading_line (appointment->reading, hit->in,
                                   hit->capture_span[RG_CAPTURE_DEADLINE].start));
  }
}

void
rg_appointment_find (RgFacts *facts, const RgMessage *message, const RgReading *reading,
                     const GPtrArray *hits, const RgMomentWords *words)
{
  const RgText *body = &rg_reading_texts (reading)[RG_TEXT_BODY];
  Appointment appointment = {facts, message, reading, hits, words, NULL};
  g_autoptr (GPtrArray) in_body = find_moments (&appointment, body->text, body->length);

  appointment.in_body = in_body;
  take_calendar (&appointment);
  take_times (&appointment);
  take_deadline (&appointment);
  take_until (&appointment);
}
