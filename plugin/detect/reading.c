/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones and headers are borrowed from the message; only what has to be put together is copied.  Text
 * that HTML style hides is in none of the texts, so that nothing hidden is ever evidence. */

#include "detect/reading.h"

struct _RgReading {
  const RgMessage *message;
  RgText texts[RG_N_TEXTS];
  char *made[RG_N_TEXTS]; /* texts put together here */
};

/* The zone that a text is, or RG_N_PROSE. */
static RgProseZone
zone_of (RgTextName name)
{
  switch (name) {
  case RG_TEXT_BODY:
    return RG_PROSE_FRESH;
  case RG_TEXT_QUOTED:
    return RG_PROSE_QUOTED;
  case RG_TEXT_SIGNATURE:
    return RG_PROSE_SIGNATURE;
  case RG_TEXT_FOOTER:
    return RG_PROSE_FOOTER;
  default:
    return RG_N_PROSE;
  }
}

static void
lend_text (RgReading *reading, RgTextName name, const char *text, gsize length)
{
  reading->texts[name] = (RgText){.name = name, .text = text, .length = length};
}

static void
make_text (RgReading *reading, RgTextName name, GString *text)
{
  gsize length = text->len;

  reading->made[name] = g_string_free (text, FALSE);
  lend_text (reading, name, reading->made[name], length);
}

static void
append_address (GString *text, const RgAddress *address)
{
  if (*address->name != '\0')
    g_string_append_printf (text, "%s <%s>", address->name, address->spec);
  else
    g_string_append (text, address->spec);
}

static void
make_from (RgReading *reading)
{
  const RgAddress *from = rg_message_from (reading->message);
  GString *text = g_string_new (NULL);

  if (from)
    append_address (text, from);
  make_text (reading, RG_TEXT_FROM, text);
}

static void
make_sender (RgReading *reading)
{
  const RgAddress *addresses[] = {rg_message_from (reading->message),
                                  rg_message_sender (reading->message),
                                  rg_message_reply_to (reading->message)};
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autofree char *lower = addresses[i] ? g_utf8_strdown (addresses[i]->spec, -1) : NULL;

    if (lower)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lower);
  }
  make_text (reading, RG_TEXT_SENDER, text);
}

static void
append_line (GString *text, const char *name, const char *value)
{
  if (value && *value != '\0')
    g_string_append_printf (text, "%s: %s\n", name, value);
}

static void
make_calendar (RgReading *reading)
{
  const RgCalendar *calendar = rg_message_calendar (reading->message);
  GString *text = g_string_new (NULL);

  if (calendar) {
    append_line (text, "method", calendar->method);
    append_line (text, "status", calendar->status);
    append_line (text, "summary", calendar->summary);
    append_line (text, "description", calendar->description);
    append_line (text, "location", calendar->location);
    if (calendar->organizer) {
      g_string_append (text, "organizer: ");
      append_address (text, calendar->organizer);
      g_string_append_c (text, '\n');
    }
  }
  make_text (reading, RG_TEXT_CALENDAR, text);
}

static void
make_links (RgReading *reading)
{
  const GPtrArray *links = rg_message_links (reading->message);
  GString *text = g_string_new (NULL);

  for (guint i = 0; links && i < links->len; i++) {
    const RgLink *link = links->pdata[i];

    g_string_append_printf (text, "%s %s\n", link->href, link->text);
  }
  make_text (reading, RG_TEXT_LINKS, text);
}

RgReading *
rg_reading_new (const RgMessage *message)
{
  static const RgTextName zones[] = {RG_TEXT_BODY, RG_TEXT_QUOTED, RG_TEXT_SIGNATURE,
                                     RG_TEXT_FOOTER};
  RgReading *reading = g_new0 (RgReading, 1);
  const char *subject = rg_message_subject (message);
  const char *headers = rg_message_headers_text (message);

  reading->message = message;
  lend_text (reading, RG_TEXT_SUBJECT, subject, strlen (subject));
  lend_text (reading, RG_TEXT_HEADERS, headers, headers ? strlen (headers) : 0);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++) {
    gsize length = 0;
    const char *text = rg_prose_text (rg_message_prose (message), zone_of (zones[i]), &length);

    lend_text (reading, zones[i], text, length);
  }
  make_from (reading);
  make_sender (reading);
  make_calendar (reading);
  make_links (reading);
  return reading;
}

void
rg_reading_free (RgReading *reading)
{
  if (!reading)
    return;
  for (guint i = 0; i < RG_N_TEXTS; i++)
    g_free (reading->made[i]);
  g_free (reading);
}

const RgText *
rg_reading_texts (const RgReading *reading)
{
  return reading->texts;
}

RgText
rg_reading_beginning (const RgReading *reading, RgTextName name, gsize within)
{
  RgText text = rg_reading_texts (reading)[name];

  if (within < text.length)
    text.length = (gsize)(g_utf8_find_prev_char (text.text, text.text + within + 1) - text.text);
  return text;
}

guint
rg_reading_line (const RgReading *reading, RgTextName name, gsize offset)
{
  RgProseZone zone = zone_of (name);

  return zone == RG_N_PROSE ? 0 : rg_prose_line (rg_message_prose (reading->message), zone, offset);
}

char *
rg_reading_words (const RgReading *reading, RgTextName name, RgSpan span)
{
  return g_strndup (reading->texts[name].text + span.start, span.end - span.start);
}

const RgAddress *
rg_reading_reply_to (const RgMessage *message)
{
  const RgAddress *reply_to = rg_message_reply_to (message);

  return reply_to ? reply_to : rg_message_from (message);
}

RgFactSource
rg_reading_source (RgTextName name)
{
  switch (name) {
  case RG_TEXT_CALENDAR:
    return RG_SOURCE_CALENDAR;
  case RG_TEXT_SUBJECT:
    return RG_SOURCE_SUBJECT;
  case RG_TEXT_BODY:
  case RG_TEXT_QUOTED:
  case RG_TEXT_LINKS:
    return RG_SOURCE_BODY;
  case RG_TEXT_SIGNATURE:
  case RG_TEXT_FOOTER:
    return RG_SOURCE_SIGNATURE;
  case RG_TEXT_FROM:
  case RG_TEXT_SENDER:
    return RG_SOURCE_FROM;
  default:
    return RG_SOURCE_HEADERS;
  }
}
