/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar answer is built from nothing: only what RFC 5546 asks for is taken over from the
 * invitation, property by property, and of each only the parameters that mean something here.  An
 * invitation can hold anything; an answer should not carry it back.
 *
 * Times are copied as the organizer wrote them, with the VTIMEZONE they name, so that a series is
 * matched by equal text too.  A zone that the invitation does not define is resolved to UTC. */

#include "draft/reply.h"

#include "base/limits.h"
#include "draft/encoding.h"

#include <libical/ical.h>
#include <string.h>

#define PRODID "-//Regrets//Regrets//EN"

/* ---- the calendar part ---- */

static gboolean
is_me (const char *spec, const char *const *me)
{
  for (guint i = 0; me && me[i]; i++) {
    if (rg_address_equal (spec, me[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
invites_me (const RgCalendar *calendar, const char *const *me)
{
  for (guint i = 0; i < calendar->attendees->len; i++) {
    if (is_me (((const RgAddress *)g_ptr_array_index (calendar->attendees, i))->spec, me))
      return TRUE;
  }
  return FALSE;
}

/* Why there can be no answer; NULL when there can. */
static const char *
find_obstacle (const RgCalendar *calendar, const char *const *me)
{
  if (!calendar)
    return "There is no calendar invitation in this mail.";
  if (!g_str_equal (calendar->method, "REQUEST"))
    return "The calendar part asks for no answer.";
  if (g_str_equal (calendar->status, "CANCELLED"))
    return "The event is cancelled.";
  if (!*calendar->uid)
    return "The event has no identifier to answer to.";
  if (!calendar->organizer)
    return "The event names no organizer to answer to.";
  if (is_me (calendar->organizer->spec, me))
    return "The event is your own.";
  if (!invites_me (calendar, me))
    return "The event invites none of your addresses.";
  return NULL;
}

gboolean
rg_reply_calendar_possible (const RgCalendar *calendar, const char *const *me)
{
  return find_obstacle (calendar, me) == NULL;
}

/* The same event that mail/calendar reads: the first that is no exception of a series. */
static icalcomponent *
find_event (icalcomponent *root)
{
  icalcomponent *first = icalcomponent_get_first_component (root, ICAL_VEVENT_COMPONENT);
  for (icalcomponent *event = first; event;
       event = icalcomponent_get_next_component (root, ICAL_VEVENT_COMPONENT)) {
    if (!icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY))
      return event;
  }
  return first;
}

static gboolean
is_kept (icalparameter_kind kind)
{
  return kind == ICAL_TZID_PARAMETER || kind == ICAL_VALUE_PARAMETER || kind == ICAL_CN_PARAMETER ||
         kind == ICAL_RANGE_PARAMETER || kind == ICAL_EMAIL_PARAMETER;
}

static icalproperty *
copy_property (icalproperty *property)
{
  icalproperty *copy = icalproperty_new_clone (property);
  icalparameter *parameter = icalproperty_get_first_parameter (copy, ICAL_ANY_PARAMETER);
  while (parameter) {
    if (is_kept (icalparameter_isa (parameter))) {
      parameter = icalproperty_get_next_parameter (copy, ICAL_ANY_PARAMETER);
    } else {
      icalproperty_remove_parameter_by_ref (copy, parameter);
      parameter = icalproperty_get_first_parameter (copy, ICAL_ANY_PARAMETER);
    }
  }
  return copy;
}

static void
copy_first (icalcomponent *to, icalcomponent *from, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (from, kind);
  if (property)
    icalcomponent_add_property (to, copy_property (property));
}

static const char *
zone_of (icalproperty *property)
{
  icalparameter *tzid =
      property ? icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER) : NULL;
  return tzid ? icalparameter_get_tzid (tzid) : NULL;
}

static icalcomponent *
find_zone (icalcomponent *root, const char *tzid)
{
  for (icalcomponent *zone = icalcomponent_get_first_component (root, ICAL_VTIMEZONE_COMPONENT);
       zone; zone = icalcomponent_get_next_component (root, ICAL_VTIMEZONE_COMPONENT)) {
    icalproperty *name = icalcomponent_get_first_property (zone, ICAL_TZID_PROPERTY);
    if (name && g_strcmp0 (icalproperty_get_tzid (name), tzid) == 0)
      return zone;
  }
  return NULL;
}

static struct icaltimetype
to_utc (GDateTime *time)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);
  struct icaltimetype result = icaltime_null_time ();
  result.year = g_date_time_get_year (utc);
  result.month = g_date_time_get_month (utc);
  result.day = g_date_time_get_day_of_month (utc);
  result.hour = g_date_time_get_hour (utc);
  result.minute = g_date_time_get_minute (utc);
  result.second = g_date_time_get_second (utc);
  result.zone = icaltimezone_get_utc_timezone ();
  return result;
}

/* Copies a rule of a zone: RFC 5545 section 3.6.5, without names and extensions. */
static void
copy_zone_rule (icalcomponent *to, icalcomponent *rule)
{
  static const icalproperty_kind KINDS[] = {
      ICAL_DTSTART_PROPERTY, ICAL_TZOFFSETFROM_PROPERTY, ICAL_TZOFFSETTO_PROPERTY,
      ICAL_RRULE_PROPERTY,   ICAL_TZNAME_PROPERTY,
  };
  icalcomponent *copy = icalcomponent_new (icalcomponent_isa (rule));
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    copy_first (copy, rule, KINDS[i]);
  for (icalproperty *date = icalcomponent_get_first_property (rule, ICAL_RDATE_PROPERTY); date;
       date = icalcomponent_get_next_property (rule, ICAL_RDATE_PROPERTY))
    icalcomponent_add_property (copy, copy_property (date));
  icalcomponent_add_component (to, copy);
}

/* Adds the zone that @property names, once. */
static void
add_zone (icalcomponent *reply, icalcomponent *root, icalproperty *property)
{
  const char *tzid = zone_of (property);
  icalcomponent *zone = tzid ? find_zone (root, tzid) : NULL;
  if (!zone || find_zone (reply, tzid))
    return;
  icalcomponent *copy = icalcomponent_new (ICAL_VTIMEZONE_COMPONENT);
  copy_first (copy, zone, ICAL_TZID_PROPERTY);
  for (icalcomponent *rule = icalcomponent_get_first_component (zone, ICAL_ANY_COMPONENT); rule;
       rule = icalcomponent_get_next_component (zone, ICAL_ANY_COMPONENT)) {
    icalcomponent_kind kind = icalcomponent_isa (rule);
    if (kind == ICAL_XSTANDARD_COMPONENT || kind == ICAL_XDAYLIGHT_COMPONENT)
      copy_zone_rule (copy, rule);
  }
  icalcomponent_add_component (reply, copy);
}

/* @resolved: the same time as mail/calendar understood it. */
static void
copy_time (icalcomponent *event, icalcomponent *reply, icalcomponent *root, icalproperty *property,
           GDateTime *resolved)
{
  if (!property)
    return;
  const char *tzid = zone_of (property);
  if (tzid && resolved && !find_zone (root, tzid)) {
    struct icaltimetype utc = to_utc (resolved);
    icalcomponent_add_property (event, icalproperty_isa (property) == ICAL_DTSTART_PROPERTY
                                           ? icalproperty_new_dtstart (utc)
                                           : icalproperty_new_dtend (utc));
    return;
  }
  icalcomponent_add_property (event, copy_property (property));
  add_zone (reply, root, property);
}

static gboolean
names_me (icalproperty *attendee, const char *const *me)
{
  icalparameter *email = icalproperty_get_first_parameter (attendee, ICAL_EMAIL_PARAMETER);
  g_autofree char *spec = rg_address_of_user (icalproperty_get_attendee (attendee),
                                              email ? icalparameter_get_email (email) : NULL);
  return spec && is_me (spec, me);
}

static icalproperty *
find_attendee (icalcomponent *event, const char *const *me)
{
  icalproperty *attendee = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY);
  while (attendee && !names_me (attendee, me))
    attendee = icalcomponent_get_next_property (event, ICAL_ATTENDEE_PROPERTY);
  return attendee;
}

static icalcomponent *
build_event (const RgCalendar *calendar, icalcomponent *reply, icalcomponent *root,
             icalcomponent *source, icalproperty *attendee, const char *comment, GDateTime *now)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  copy_first (event, source, ICAL_UID_PROPERTY);
  icalcomponent_add_property (event, icalproperty_new_dtstamp (to_utc (now)));
  icalcomponent_add_property (event, icalproperty_new_sequence (calendar->sequence));
  copy_first (event, source, ICAL_ORGANIZER_PROPERTY);
  icalproperty *decline = copy_property (attendee);
  icalproperty_add_parameter (decline, icalparameter_new_partstat (ICAL_PARTSTAT_DECLINED));
  icalcomponent_add_property (event, decline);
  copy_time (event, reply, root, icalcomponent_get_first_property (source, ICAL_DTSTART_PROPERTY),
             calendar->floating ? NULL : calendar->starts);
  copy_time (event, reply, root, icalcomponent_get_first_property (source, ICAL_DTEND_PROPERTY),
             calendar->floating ? NULL : calendar->ends);
  if (!icalcomponent_get_first_property (source, ICAL_DTEND_PROPERTY))
    copy_first (event, source, ICAL_DURATION_PROPERTY);
  copy_time (event, reply, root,
             icalcomponent_get_first_property (source, ICAL_RECURRENCEID_PROPERTY), NULL);
  g_autofree char *line = comment ? rg_encoding_one_line (comment) : NULL;
  if (line && *line)
    icalcomponent_add_property (event, icalproperty_new_comment (line));
  return event;
}

/* libical's text as ours, and no control in it but the line ends. */
static char *
write_out (icalcomponent *reply)
{
  char *buffer = icalcomponent_as_ical_string_r (reply);
  char *text = g_strdup (buffer);
  icalmemory_free_buffer (buffer);
  for (char *p = text; *p; p++) {
    gboolean line_end =
        (p[0] == '\r' && p[1] == '\n') || (p[0] == '\n' && p > text && p[-1] == '\r');
    if (((guchar)*p < ' ' && !line_end) || *p == 0x7f)
      *p = ' ';
  }
  return text;
}

char *
rg_reply_calendar (const RgCalendar *calendar, const char *const *me, const char *comment,
                   GDateTime *now, GError **error)
{
  const char *obstacle = find_obstacle (calendar, me);
  if (obstacle) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED, obstacle);
    return NULL;
  }
  icalcomponent *root = icalparser_parse_string (calendar->source);
  icalcomponent *inner = root && icalcomponent_isa (root) != ICAL_VCALENDAR_COMPONENT
                             ? icalcomponent_get_first_component (root, ICAL_VCALENDAR_COMPONENT)
                             : root;
  icalcomponent *source = inner ? find_event (inner) : NULL;
  icalproperty *attendee = source ? find_attendee (source, me) : NULL;
  char *text = NULL;
  if (attendee) {
    icalcomponent *reply = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property (reply, icalproperty_new_prodid (PRODID));
    icalcomponent_add_property (reply, icalproperty_new_version ("2.0"));
    icalcomponent_add_property (reply, icalproperty_new_method (ICAL_METHOD_REPLY));
    icalcomponent *event = build_event (calendar, reply, inner, source, attendee, comment, now);
    icalcomponent_add_component (reply, event);
    text = write_out (reply);
    icalcomponent_free (reply);
  } else {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED, "The event cannot be read again.");
  }
  if (root)
    icalcomponent_free (root);
  return text;
}

/* ---- the message ---- */

static void
add_owned (GString *out, char *field)
{
  if (field)
    g_string_append (out, field);
  g_free (field);
}

/* What mail programs of the world put in front of an answer's subject, case folded. */
static gboolean
is_reply_subject (const char *subject)
{
  static const char *const PREFIXES[] = {"re", "aw",   "sv",   "vs",   "antw", "odp",  "odp.",
                                         "r",  "rif",  "res",  "ynt",  "atb",  "bls",  "vá",
                                         "απ", "回复", "回覆", "答复", "返信", "답장", NULL};
  gsize length = 0;
  while (subject[length] && !strchr (":[(^ ", subject[length]) &&
         strncmp (subject + length, "\357\274\232", 3) != 0)
    length++;
  g_autofree char *head = g_strndup (subject, length);
  g_autofree char *word = g_utf8_strdown (head, -1);
  if (!g_strv_contains (PREFIXES, word))
    return FALSE;
  /* "Re[2]:", "Re^3:", "RE (4) :" */
  const char *rest = subject + length;
  rest += strspn (rest, " [](^)0123456789");
  return *rest == ':' || strncmp (rest, "\357\274\232", 3) == 0;
}

static char *
reply_subject (const char *subject)
{
  g_autofree char *line = rg_encoding_one_line (subject ? subject : "");
  if (is_reply_subject (line))
    return g_steal_pointer (&line);
  return g_strchomp (g_strconcat ("Re: ", line, NULL));
}

/* RFC 5322 section 3.3; not g_date_time_format, whose names follow the desktop's language. */
static char *
date_text (GDateTime *date)
{
  static const char DAYS[] = "MonTueWedThuFriSatSun";
  static const char MONTHS[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  gint64 minutes = g_date_time_get_utc_offset (date) / G_TIME_SPAN_MINUTE;
  gint64 size = ABS (minutes);
  return g_strdup_printf (
      "%.3s, %d %.3s %04d %02d:%02d:%02d %c%02d%02d",
      DAYS + 3 * (g_date_time_get_day_of_week (date) - 1), g_date_time_get_day_of_month (date),
      MONTHS + 3 * (g_date_time_get_month (date) - 1), g_date_time_get_year (date),
      g_date_time_get_hour (date), g_date_time_get_minute (date), g_date_time_get_second (date),
      minutes < 0 ? '-' : '+', (int)(size / 60), (int)(size % 60));
}

static char *
message_id_field (const RgAddress *from)
{
  g_autofree char *domain = from ? rg_address_domain (from->spec) : NULL;
  g_autofree char *ascii = domain ? g_hostname_to_ascii (domain) : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strdup_printf ("<%s@%s>", uuid, ascii && *ascii ? ascii : "localhost");
  char *field = rg_encoding_ids_field ("Message-ID", id);
  if (field)
    return field;
  g_autofree char *plain = g_strdup_printf ("<%s@localhost>", uuid);
  return rg_encoding_ids_field ("Message-ID", plain);
}

/* RFC 5322 section 3.6.4 */
static char *
references_field (const RgReply *reply)
{
  const char *before = reply->references ? reply->references : "";
  const char *parent = reply->in_reply_to ? reply->in_reply_to : "";
  g_autofree char *trimmed = g_strchomp (g_strdup (before));
  gboolean ends = *parent && g_str_has_suffix (trimmed, parent);
  g_autofree char *all = g_strconcat (trimmed, " ", ends ? "" : parent, NULL);
  return rg_encoding_ids_field ("References", all);
}

static void
add_header (GString *out, const RgReply *reply)
{
  g_autoptr (GPtrArray) writers = rg_address_list (reply->from ? reply->from : "");
  const RgAddress *from = writers->len > 0 ? g_ptr_array_index (writers, 0) : NULL;
  if (from)
    add_owned (out, rg_encoding_mailbox_field ("From", from->name, from->spec));
  add_owned (out, rg_encoding_mailbox_field ("To", reply->to_name, reply->to ? reply->to : ""));
  if (reply->cc && !(reply->to && rg_address_equal (reply->cc, reply->to)))
    add_owned (out, rg_encoding_mailbox_field ("Cc", NULL, reply->cc));
  g_autofree char *subject = reply_subject (reply->subject);
  add_owned (out, rg_encoding_text_field ("Subject", subject));
  g_autofree char *date = date_text (reply->date);
  add_owned (out, rg_encoding_text_field ("Date", date));
  add_owned (out, message_id_field (from));
  add_owned (out,
             rg_encoding_ids_field ("In-Reply-To", reply->in_reply_to ? reply->in_reply_to : ""));
  add_owned (out, references_field (reply));
  g_string_append (out, "MIME-Version: 1.0\n");
}

static void
add_text (GString *out, const char *body)
{
  g_autofree char *valid = g_utf8_make_valid (body ? body : "", -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\r\n", -1);
  g_autofree char *text = g_strdelimit (g_strjoinv ("\n", lines), "\r", '\n');
  gboolean encode = rg_encoding_needed (text);
  g_string_append_printf (out,
                          "Content-Type: text/plain; charset=%s\n"
                          "Content-Transfer-Encoding: %s\n\n",
                          encode ? "utf-8" : "us-ascii", encode ? "quoted-printable" : "7bit");
  g_autofree char *encoded = encode ? rg_encoding_quoted_printable (text) : NULL;
  g_string_append (out, encode ? encoded : text);
  if (out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

char *
rg_reply_message (const RgReply *reply)
{
  GString *out = g_string_new (NULL);
  add_header (out, reply);
  if (!reply->calendar) {
    add_text (out, reply->body);
    return g_string_free (out, FALSE);
  }
  /* "=_" can stand neither in base64 nor in quoted-printable. */
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *boundary = g_strdup_printf ("=_%s", uuid);
  g_autofree char *calendar = rg_encoding_base64 (reply->calendar, strlen (reply->calendar));
  g_string_append_printf (out, "Content-Type: multipart/mixed;\n boundary=\"%s\"\n\n--%s\n",
                          boundary, boundary);
  add_text (out, reply->body);
  g_string_append_printf (out,
                          "--%s\n"
                          "Content-Type: text/calendar; method=REPLY; charset=UTF-8\n"
                          "Content-Transfer-Encoding: base64\n\n%s--%s--\n",
                          boundary, calendar, boundary);
  return g_string_free (out, FALSE);
}
