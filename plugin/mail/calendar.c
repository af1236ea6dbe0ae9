/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The object is unfolded and checked by one linear pass, and libical gets exactly the text that was
 * checked.  Components nested deep overflow a small stack when libical frees them.
 *
 * A zone is known by its name where possible, Windows names through the table below (the common
 * ones of Unicode CLDR's windowsZones), the others through GLib, which reads the system's zoneinfo.
 * Else its VTIMEZONE is asked, through libical, which expands a zone's rules from their first year
 * on, at 40 us a year, and would never end one with FREQ=SECONDLY: so only plainly yearly rules are
 * let through, and they are made to begin shortly before the time in question.  Known limit: an
 * unknown name with a definition of more kinds than that counts as floating. */

#include "mail/calendar.h"

#include "base/limits.h"
#include "mail/charset.h"
#include <libical/ical.h>

#define MAX_OFFSET (14 * 3600) /* Kiribati; what is larger is no zone */
#define MIN_YEAR 2000          /* libical expands a zone from there to today at least */

static const struct {
  const char *windows, *iana;
} zones[] = {
    {"AUS Eastern Standard Time", "Australia/Sydney"},
    {"Arab Standard Time", "Asia/Riyadh"},
    {"Arabian Standard Time", "Asia/Dubai"},
    {"Argentina Standard Time", "America/Buenos_Aires"},
    {"Atlantic Standard Time", "America/Halifax"},
    {"Bangladesh Standard Time", "Asia/Dhaka"},
    {"Belarus Standard Time", "Europe/Minsk"},
    {"Cen. Australia Standard Time", "Australia/Adelaide"},
    {"Central America Standard Time", "America/Guatemala"},
    {"Central Europe Standard Time", "Europe/Budapest"},
    {"Central European Standard Time", "Europe/Warsaw"},
    {"Central Standard Time", "America/Chicago"},
    {"Central Standard Time (Mexico)", "America/Mexico_City"},
    {"China Standard Time", "Asia/Shanghai"},
    {"E. Africa Standard Time", "Africa/Nairobi"},
    {"E. Australia Standard Time", "Australia/Brisbane"},
    {"E. Europe Standard Time", "Europe/Chisinau"},
    {"E. South America Standard Time", "America/Sao_Paulo"},
    {"Eastern Standard Time", "America/New_York"},
    {"Egypt Standard Time", "Africa/Cairo"},
    {"FLE Standard Time", "Europe/Kiev"},
    {"GMT Standard Time", "Europe/London"},
    {"GTB Standard Time", "Europe/Bucharest"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik"},
    {"Hawaiian Standard Time", "Pacific/Honolulu"},
    {"India Standard Time", "Asia/Calcutta"},
    {"Iran Standard Time", "Asia/Tehran"},
    {"Israel Standard Time", "Asia/Jerusalem"},
    {"Korea Standard Time", "Asia/Seoul"},
    {"Morocco Standard Time", "Africa/Casablanca"},
    {"Mountain Standard Time", "America/Denver"},
    {"New Zealand Standard Time", "Pacific/Auckland"},
    {"Newfoundland Standard Time", "America/St_Johns"},
    {"Pacific SA Standard Time", "America/Santiago"},
    {"Pacific Standard Time", "America/Los_Angeles"},
    {"Pakistan Standard Time", "Asia/Karachi"},
    {"Romance Standard Time", "Europe/Paris"},
    {"Russian Standard Time", "Europe/Moscow"},
    {"SA Pacific Standard Time", "America/Bogota"},
    {"SE Asia Standard Time", "Asia/Bangkok"},
    {"Singapore Standard Time", "Asia/Singapore"},
    {"South Africa Standard Time", "Africa/Johannesburg"},
    {"Taipei Standard Time", "Asia/Taipei"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"Turkey Standard Time", "Europe/Istanbul"},
    {"US Mountain Standard Time", "America/Phoenix"},
    {"UTC", "Etc/UTC"},
    {"W. Australia Standard Time", "Australia/Perth"},
    {"W. Central Africa Standard Time", "Africa/Lagos"},
    {"W. Europe Standard Time", "Europe/Berlin"},
    {"West Asia Standard Time", "Asia/Tashkent"},
};

/* RFC 5545 section 3.1, and line ends made LF. */
static GString *
unfold (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++) {
    gsize next = i + 1;

    if (text[i] == '\r' && next < length && text[next] == '\n')
      continue;
    if (text[i] != '\n' && text[i] != '\r')
      g_string_append_c (out, text[i]);
    else if (next < length && (text[next] == ' ' || text[next] == '\t'))
      i = next;
    else
      g_string_append_c (out, '\n');
  }
  return out;
}

static gboolean
has_word (const char *line, gsize length, const char *word)
{
  gsize size = strlen (word);

  return length >= size && g_ascii_strncasecmp (line, word, size) == 0;
}

typedef struct {
  int depth, components, zone_rules;
  gboolean has_calendar;
  gboolean zones_sane; /* VTIMEZONEs may be handed to libical */
} Bounds;

/* At most a few occurrences, in every year: what a zone has that nobody names. */
static gboolean
is_zone_rule_sane (const char *line, gsize length)
{
  static const char *const parts[] = {
      "FREQ=YEARLY", "INTERVAL=1", "WKST=", "BYMONTH=", "BYDAY=", "BYMONTHDAY="};
  gboolean has_month = FALSE, has_day = FALSE;

  if (memchr (line, ',', length) || !has_word (line, length, "RRULE:"))
    return FALSE;
  for (gsize at = strlen ("RRULE:"); at < length;) {
    const char *semicolon = memchr (line + at, ';', length - at);
    gsize end = semicolon ? (gsize)(semicolon - line) : length;
    guint i = 0;

    while (i < G_N_ELEMENTS (parts) && !has_word (line + at, end - at, parts[i]))
      i++;
    if (i == G_N_ELEMENTS (parts) || (i < 2 && strlen (parts[i]) != end - at))
      return FALSE;
    has_month = has_month || i == 3;
    has_day = has_day || i > 3;
    at = end + 1;
  }
  return has_month || !has_day;
}

/* FALSE when a bound is broken.  "BEGIN;X=Y:" and the like count as well: high guesses are safe. */
static gboolean
check_line (Bounds *bounds, const char *line, gsize length)
{
  while (length > 0 && g_ascii_isspace (*line)) {
    line++;
    length--;
  }
  if (has_word (line, length, "BEGIN")) {
    bounds->depth++;
    bounds->components++;
    bounds->has_calendar = bounds->has_calendar || has_word (line, length, "BEGIN:VCALENDAR");
  } else if (has_word (line, length, "END:")) {
    bounds->depth--;
  } else if (bounds->depth == 3 &&
             (has_word (line, length, "RRULE") || has_word (line, length, "EXRULE"))) {
    /* Depth 3 is an observance of a zone, or an alarm, which has no rules. */
    bounds->zones_sane = bounds->zones_sane && is_zone_rule_sane (line, length) &&
                         ++bounds->zone_rules <= RG_LIMIT_CALENDAR_ZONE_RULES;
  } else if (bounds->depth != 2 && has_word (line, length, "RRULE")) {
    bounds->zones_sane = FALSE;
  }
  return bounds->depth >= 0 && bounds->depth <= RG_LIMIT_CALENDAR_DEPTH &&
         bounds->components <= RG_LIMIT_CALENDAR_COMPONENTS;
}

static gboolean
check_bounds (const GString *text, gboolean *ret_zones_sane)
{
  Bounds bounds = {.zones_sane = TRUE};

  if (text->len > RG_LIMIT_CALENDAR)
    return FALSE;
  for (gsize start = 0; start < text->len;) {
    const char *newline = memchr (text->str + start, '\n', text->len - start);
    gsize end = newline ? (gsize)(newline - text->str) : text->len;

    if (!check_line (&bounds, text->str + start, end - start))
      return FALSE;
    start = end + 1;
  }
  *ret_zones_sane = bounds.zones_sane;
  return bounds.has_calendar && bounds.depth == 0;
}

static icalcomponent *
find_component (icalcomponent *parent, icalcomponent_kind kind)
{
  if (icalcomponent_isa (parent) == kind)
    return parent;
  return icalcomponent_get_first_component (parent, kind);
}

static icalcomponent *
find_event (icalcomponent *calendar)
{
  icalcomponent *first = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);

  for (icalcomponent *event = first; event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    if (!icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY))
      return event;
  return first;
}

/* Lines without controls, each with its blanks collapsed. */
static char *
clean_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = rg_charset_decode_header (lines[i], strlen (lines[i]));

    g_free (lines[i]);
    lines[i] = line;
  }
  return g_strjoinv ("\n", lines);
}

/* The text of the first property of @kind, "" when there is none. */
static char *
read_text (icalcomponent *component, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  icalvalue *value = property ? icalproperty_get_value (property) : NULL;
  icalvalue_kind type = value ? icalvalue_isa (value) : ICAL_NO_VALUE;
  const char *text = NULL;
  g_autofree char *owned = NULL;

  if (type == ICAL_TEXT_VALUE) {
    text = icalvalue_get_text (value);
  } else if (value != NULL) {
    char *string = icalvalue_as_ical_string_r (value);

    text = owned = g_strdup (string);
    icalmemory_free_buffer (string);
  }
  return clean_lines (text ? text : "");
}

static char *
read_line (icalcomponent *component, icalproperty_kind kind)
{
  g_autofree char *text = read_text (component, kind);

  return rg_charset_decode_header (text, strlen (text));
}

static RgAddress *
read_address (icalproperty *property, const char *uri)
{
  icalparameter *cn = icalproperty_get_first_parameter (property, ICAL_CN_PARAMETER);
  icalparameter *email = icalproperty_get_first_parameter (property, ICAL_EMAIL_PARAMETER);
  g_autofree char *spec = rg_address_of_user (uri, email ? icalparameter_get_email (email) : NULL);

  return spec ? rg_address_new (cn ? icalparameter_get_cn (cn) : NULL, spec) : NULL;
}

static void
read_people (RgCalendar *calendar, icalcomponent *event)
{
  icalproperty *organizer = icalcomponent_get_first_property (event, ICAL_ORGANIZER_PROPERTY);
  icalproperty *attendee = icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY);

  if (organizer != NULL)
    calendar->organizer = read_address (organizer, icalproperty_get_organizer (organizer));
  for (; attendee != NULL && calendar->attendees->len < RG_LIMIT_ADDRESSES;
       attendee = icalcomponent_get_next_property (event, ICAL_ATTENDEE_PROPERTY)) {
    RgAddress *address = read_address (attendee, icalproperty_get_attendee (attendee));

    if (address != NULL)
      g_ptr_array_add (calendar->attendees, address);
  }
}

/* "W. Europe Standard Time", "Europe/Berlin", "/example.org/2024a/Europe/Berlin"; else NULL. */
static GTimeZone *
find_zone (const char *name)
{
  const char *slash;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (zones[i].windows, name) == 0)
      return g_time_zone_new_identifier (zones[i].iana);
  if (*name != '\0' && strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (name)) /* "CET" */
    return g_time_zone_new_identifier (name);
  /* Only names of the zone database: GLib would also read a path, or a rule as of $TZ. */
  for (slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    const char *start = slash;

    while (start > name && start[-1] != '/')
      start--;
    if (start < slash && !strstr (start, "..") && g_ascii_isupper (*start)) {
      GTimeZone *zone = g_time_zone_new_identifier (start);

      if (zone != NULL)
        return zone;
    }
  }
  return NULL;
}

typedef struct {
  icalcomponent *calendar;
  gboolean zones_sane;
  GDateTime *reference;
} Clock;

/* Lets rules that go back to 1601 begin two years before @year: all of them have come round by
 * then, and what they said earlier no longer matters. */
static void
shorten_rules (icalcomponent *definition, int year)
{
  for (icalcomponent *part = icalcomponent_get_first_component (definition, ICAL_ANY_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (definition, ICAL_ANY_COMPONENT)) {
    icalproperty *start = icalcomponent_get_first_property (part, ICAL_DTSTART_PROPERTY);
    struct icaltimetype time;

    if (start == NULL || !icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY))
      continue;
    time = icalproperty_get_dtstart (start);
    if (time.year >= year - 2)
      continue;
    time.year = year - 2;
    time.day = MIN (time.day, 28); /* no 29 February */
    icalproperty_set_dtstart (start, time);
  }
}

/* Seconds east of UTC at that local time, from the zone's definition inside the object. */
static gboolean
ask_definition (const Clock *clock, const char *tzid, struct icaltimetype time, int *ret_offset)
{
  icaltimezone *zone =
      clock->zones_sane ? icalcomponent_get_timezone (clock->calendar, tzid) : NULL;
  icalcomponent *definition = zone ? icaltimezone_get_component (zone) : NULL;
  int is_daylight, offset;

  if (definition == NULL || time.year < MIN_YEAR ||
      !(icalcomponent_get_first_component (definition, ICAL_XSTANDARD_COMPONENT) ||
        icalcomponent_get_first_component (definition, ICAL_XDAYLIGHT_COMPONENT)))
    return FALSE;
  shorten_rules (definition, time.year);
  offset = icaltimezone_get_utc_offset (zone, &time, &is_daylight);
  if (ABS (offset) > MAX_OFFSET)
    return FALSE;
  *ret_offset = offset;
  return TRUE;
}

static GDateTime *
resolve_time (const Clock *clock, icalproperty *property, struct icaltimetype time,
              gboolean *ret_floating)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *tzid = parameter ? icalparameter_get_tzid (parameter) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) local = NULL;
  int offset =
      clock->reference ? g_date_time_get_utc_offset (clock->reference) / G_USEC_PER_SEC : 0;

  *ret_floating = FALSE;
  if (icaltime_is_null_time (time))
    return NULL;
  if (time.is_date) {
    time.hour = time.minute = time.second = 0;
  } else if (icaltime_is_utc (time)) {
    offset = 0;
  } else {
    zone = tzid ? find_zone (tzid) : NULL;
    *ret_floating = zone == NULL && !(tzid && ask_definition (clock, tzid, time, &offset));
  }
  if (zone != NULL) {
    local = g_date_time_new (zone, time.year, time.month, time.day, time.hour, time.minute,
                             MIN (time.second, 59));
    if (local == NULL)
      return NULL;
    offset = g_date_time_get_utc_offset (local) / G_USEC_PER_SEC;
    g_time_zone_unref (zone);
  }
  zone = g_time_zone_new_offset (offset);
  return g_date_time_new (zone, time.year, time.month, time.day, time.hour, time.minute,
                          MIN (time.second, 59));
}

static void
read_times (RgCalendar *calendar, icalcomponent *event, const Clock *clock)
{
  icalproperty *starts = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icalproperty *ends = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
  icalproperty *lasts = icalcomponent_get_first_property (event, ICAL_DURATION_PROPERTY);
  gboolean floating;

  if (starts != NULL) {
    struct icaltimetype time = icalproperty_get_dtstart (starts);

    calendar->starts = resolve_time (clock, starts, time, &calendar->floating);
    calendar->all_day = calendar->starts != NULL && time.is_date;
  }
  if (ends != NULL)
    calendar->ends = resolve_time (clock, ends, icalproperty_get_dtend (ends), &floating);
  else if (lasts != NULL && calendar->starts != NULL)
    calendar->ends = g_date_time_add_seconds (
        calendar->starts, icaldurationtype_as_int (icalproperty_get_duration (lasts)));
}

static void
read_event (RgCalendar *calendar, icalcomponent *event, const Clock *clock)
{
  icalproperty *sequence = icalcomponent_get_first_property (event, ICAL_SEQUENCE_PROPERTY);
  g_autofree char *method = read_line (clock->calendar, ICAL_METHOD_PROPERTY);
  g_autofree char *status = read_line (event, ICAL_STATUS_PROPERTY);

  calendar->method = g_ascii_strup (method, -1);
  calendar->status = g_ascii_strup (status, -1);
  calendar->uid = read_line (event, ICAL_UID_PROPERTY);
  calendar->summary = read_line (event, ICAL_SUMMARY_PROPERTY);
  calendar->description = read_text (event, ICAL_DESCRIPTION_PROPERTY);
  calendar->location = read_line (event, ICAL_LOCATION_PROPERTY);
  calendar->sequence = sequence ? icalproperty_get_sequence (sequence) : 0;
  calendar->has_recurrence_id =
      icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY) != NULL;
  calendar->recurring = icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) != NULL ||
                        icalcomponent_get_first_property (event, ICAL_RDATE_PROPERTY) != NULL;
  read_people (calendar, event);
  read_times (calendar, event, clock);
}

RgCalendar *
rg_calendar_new (const char *data, gsize length, GDateTime *reference)
{
  g_autofree char *text = NULL;
  GString *unfolded;
  RgCalendar *calendar = NULL;
  icalcomponent *root = NULL;
  Clock clock = {.reference = reference};

  if (length > RG_LIMIT_CALENDAR)
    return NULL;
  text = rg_charset_to_utf8 (data, length, NULL, &length);
  unfolded = unfold (text, length);
  if (check_bounds (unfolded, &clock.zones_sane))
    root = icalparser_parse_string (unfolded->str);
  clock.calendar = root ? find_component (root, ICAL_VCALENDAR_COMPONENT) : NULL;
  if (clock.calendar != NULL) {
    icalcomponent *event = find_event (clock.calendar);

    if (event != NULL) {
      calendar = g_new0 (RgCalendar, 1);
      calendar->attendees = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_address_free);
      read_event (calendar, event, &clock);
      calendar->source = g_strdup (unfolded->str);
    }
  }
  if (root != NULL)
    icalcomponent_free (root);
  g_string_free (unfolded, TRUE);
  return calendar;
}

void
rg_calendar_free (RgCalendar *calendar)
{
  if (calendar == NULL)
    return;
  g_free (calendar->method);
  g_free (calendar->uid);
  g_free (calendar->summary);
  g_free (calendar->description);
  g_free (calendar->location);
  g_free (calendar->status);
  rg_address_free (calendar->organizer);
  g_ptr_array_unref (calendar->attendees);
  g_clear_pointer (&calendar->starts, g_date_time_unref);
  g_clear_pointer (&calendar->ends, g_date_time_unref);
  g_free (calendar->source);
  g_free (calendar);
}
