/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An own splitter, because it must also read what mail/guard keeps from libetpan, which loses
 * fields besides: raw 8-bit ones, the last one without a line end, values that RFC 2231 spreads
 * over several parameters.
 *
 * Dates are read word by word in any order, since that covers RFC 5322, asctime and the usual
 * mistakes at once; ISO 8601 is left to GLib. */

#include "mail/headers.h"

#include "base/limits.h"
#include "mail/charset.h"

#define MAX_SEGMENTS 64 /* pieces of one parameter; 64 kB of header hold no more that make sense */

typedef struct {
  char *name, *raw, *decoded;
} Field;

struct _RgHeaders {
  GArray *fields; /* Field */
};

static void
clear_field (gpointer data)
{
  Field *field = data;

  g_free (field->name);
  g_free (field->raw);
  g_free (field->decoded);
}

/* Takes @name and @raw. */
static void
add_field (RgHeaders *headers, char *name, char *raw, gsize length)
{
  Field field = {name, raw, rg_charset_decode_header (raw, length)};

  g_array_append_val (headers->fields, field);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* A folded value on one line: the line ends go, the blanks that follow them stay. */
static char *
unfold (const char *start, const char *end, gsize *ret_length)
{
  char *value = g_malloc (end - start + 1);
  gsize length = 0;

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  for (; start < end; start++)
    if (*start != '\n' && *start != '\r')
      value[length++] = *start;
  value[length] = '\0';
  *ret_length = length;
  return value;
}

RgHeaders *
rg_headers_new (const char *block, gsize length)
{
  RgHeaders *headers = g_new0 (RgHeaders, 1);
  const char *end = block + MIN (length, RG_LIMIT_HEADER);

  headers->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (headers->fields, clear_field);
  while (block < end) {
    const char *colon = block, *stop = block, *name_end;

    do {
      stop = memchr (stop, '\n', end - stop);
      stop = stop ? stop + 1 : end;
    } while (stop < end && is_blank (*stop));
    while (colon < stop && *colon != ':' && (guchar)*colon > 32)
      colon++;
    name_end = colon;
    while (colon < stop && is_blank (*colon))
      colon++;
    if (colon < stop && *colon == ':' && name_end > block) {
      gsize size;
      char *raw = unfold (colon + 1, stop, &size);

      add_field (headers, g_ascii_strdown (block, name_end - block), raw, size);
    }
    block = stop;
  }
  return headers;
}

void
rg_headers_free (RgHeaders *headers)
{
  if (headers == NULL)
    return;
  g_array_unref (headers->fields);
  g_free (headers);
}

void
rg_headers_add (RgHeaders *headers, const char *name, const char *value)
{
  if (value != NULL)
    add_field (headers, g_ascii_strdown (name, -1), g_strdup (value), strlen (value));
}

static const Field *
find_field (const RgHeaders *headers, const char *name)
{
  for (guint i = 0; i < headers->fields->len; i++) {
    const Field *field = &g_array_index (headers->fields, Field, i);

    if (g_ascii_strcasecmp (field->name, name) == 0)
      return field;
  }
  return NULL;
}

const char *
rg_headers_raw (const RgHeaders *headers, const char *name)
{
  const Field *field = find_field (headers, name);

  return field ? field->raw : NULL;
}

const char *
rg_headers_get (const RgHeaders *headers, const char *name)
{
  const Field *field = find_field (headers, name);

  return field ? field->decoded : NULL;
}

guint
rg_headers_size (const RgHeaders *headers)
{
  return headers->fields->len;
}

char *
rg_headers_text (const RgHeaders *headers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < headers->fields->len; i++) {
    const Field *field = &g_array_index (headers->fields, Field, i);
    g_autofree char *name = rg_charset_decode_header (field->name, strlen (field->name));

    g_string_append (text, name);
    g_string_append (text, ": ");
    g_string_append (text, field->decoded);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

char *
rg_headers_token (const char *value)
{
  GString *token = g_string_new (NULL);

  for (const char *c = value ? value : ""; *c != '\0' && *c != ';' && *c != '('; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (token, g_ascii_tolower (*c));
  return g_string_free (token, FALSE);
}

/* Reads one parameter's value at @c into @out; returns the place behind it. */
static const char *
read_value (const char *c, GString *out)
{
  while (is_blank (*c))
    c++;
  if (*c == '"') {
    for (c++; *c != '\0' && *c != '"'; c++) {
      if (*c == '\\' && c[1] != '\0')
        c++;
      g_string_append_c (out, *c);
    }
    while (*c != '\0' && *c != ';')
      c++;
    return c;
  }
  for (; *c != '\0' && *c != ';' && *c != '('; c++)
    g_string_append_c (out, *c);
  while (out->len > 0 && is_blank (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  while (*c != '\0' && *c != ';')
    c++;
  return c;
}

/* "NAME", "NAME*", "NAME*0", "NAME*0*": the segment's number and whether it is percent-encoded. */
static gboolean
read_attribute (const char *attribute, gsize length, const char *name, guint *ret_segment,
                gboolean *ret_encoded)
{
  gsize size = strlen (name), at = size;
  guint segment = 0;

  if (length < size || g_ascii_strncasecmp (attribute, name, size) != 0)
    return FALSE;
  if (at < length && attribute[at] == '*' && at + 1 < length) {
    for (at++; at < length && g_ascii_isdigit (attribute[at]) && segment < MAX_SEGMENTS; at++)
      segment = segment * 10 + g_ascii_digit_value (attribute[at]);
  }
  *ret_encoded = at < length && attribute[at] == '*';
  *ret_segment = segment;
  return segment < MAX_SEGMENTS && at + *ret_encoded == length;
}

static void
append_percent (GByteArray *out, const char *value)
{
  for (; *value != '\0'; value++) {
    guint8 byte = *value;

    if (byte == '%' && g_ascii_isxdigit (value[1]) && g_ascii_isxdigit (value[2])) {
      byte = g_ascii_xdigit_value (value[1]) * 16 + g_ascii_xdigit_value (value[2]);
      value += 2;
    }
    g_byte_array_append (out, &byte, 1);
  }
}

/* RFC 2231 section 4.1; the first encoded segment begins with charset'language'. */
static char *
join_segments (GString **segments, const gboolean *encoded)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *charset = NULL, *text = NULL;

  if (segments[0] != NULL && !encoded[0] && segments[1] == NULL)
    return rg_charset_decode_header (segments[0]->str, segments[0]->len);
  for (guint i = 0; i < MAX_SEGMENTS && segments[i] != NULL; i++) {
    const char *value = segments[i]->str;

    if (i == 0 && encoded[i]) {
      const char *quote = strchr (value, '\''), *second = quote ? strchr (quote + 1, '\'') : NULL;

      if (second != NULL) {
        charset = g_strndup (value, quote - value);
        value = second + 1;
      }
    }
    if (encoded[i])
      append_percent (bytes, value);
    else
      g_byte_array_append (bytes, (const guint8 *)value, strlen (value));
  }
  text = rg_charset_to_utf8 ((const char *)bytes->data, bytes->len, charset, NULL);
  return rg_charset_decode_header (text, strlen (text));
}

char *
rg_headers_parameter (const char *value, const char *name)
{
  GString *segments[MAX_SEGMENTS] = {NULL};
  gboolean encoded[MAX_SEGMENTS] = {FALSE};
  const char *c = value ? strchr (value, ';') : NULL;
  char *joined = NULL;

  while (c != NULL && *c != '\0') {
    const char *attribute, *attribute_end;
    guint segment;
    gboolean is_encoded;
    g_autoptr (GString) read = g_string_new (NULL);

    while (*c == ';' || g_ascii_isspace (*c))
      c++;
    attribute = c;
    while (*c != '\0' && *c != '=' && *c != ';')
      c++;
    attribute_end = c;
    while (attribute_end > attribute && g_ascii_isspace (attribute_end[-1]))
      attribute_end--;
    if (*c == '=')
      c = read_value (c + 1, read);
    /* The encoded form wins over a plain one that stands beside it for old readers. */
    if (read_attribute (attribute, attribute_end - attribute, name, &segment, &is_encoded) &&
        (segments[segment] == NULL || (is_encoded && !encoded[segment]))) {
      if (segments[segment] != NULL)
        g_string_free (segments[segment], TRUE);
      segments[segment] = g_steal_pointer (&read);
      encoded[segment] = is_encoded;
    }
  }
  if (segments[0] != NULL)
    joined = join_segments (segments, encoded);
  for (guint i = 0; i < MAX_SEGMENTS; i++)
    if (segments[i] != NULL)
      g_string_free (segments[i], TRUE);
  return joined;
}

/* What has been read of a date; -1 where nothing has. */
typedef struct {
  int year, month, day, hour, minute, second, offset;
  gboolean has_offset;
} Date;

static gboolean
read_month (const char *word, Date *date)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (word, months + 3 * i, 3) == 0) {
      date->month = i + 1;
      return TRUE;
    }
  return FALSE;
}

static void
read_zone (const char *word, Date *date)
{
  /* RFC 5322 section 4.3, and the two of Central Europe that old programs write. */
  static const struct {
    const char *name;
    int hours;
  } zones[] = {{"UT", 0},   {"UTC", 0},  {"GMT", 0},  {"Z", 0},    {"EST", -5}, {"EDT", -4},
               {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7},
               {"CET", 1},  {"CEST", 2}, {"MET", 1},  {"MEST", 2}, {"BST", 1},  {"JST", 9}};

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (!date->has_offset && g_ascii_strcasecmp (word, zones[i].name) == 0) {
      date->offset = zones[i].hours * 3600;
      date->has_offset = TRUE;
    }
}

/* "+0100", "+01:00", "+1" of a zone. */
static void
read_offset (const char *word, Date *date)
{
  int hours = 0, minutes = 0, digits = 0, number = 0;

  for (const char *c = word + 1; g_ascii_isdigit (*c) || *c == ':'; c++)
    if (*c != ':' && digits++ < 4)
      number = number * 10 + g_ascii_digit_value (*c);
  hours = digits > 2 ? number / 100 : number;
  minutes = digits > 2 ? number % 100 : 0;
  if (digits == 0 || hours > 14 || minutes > 59)
    return;
  date->offset = (hours * 60 + minutes) * 60 * (*word == '-' ? -1 : 1);
  date->has_offset = TRUE;
}

static void
read_time (const char *word, Date *date)
{
  int part[3] = {0, 0, 0}, at = 0;

  for (; *word != '\0' && at < 3; word++) {
    if (*word == ':' || *word == '.')
      at++;
    else if (g_ascii_isdigit (*word) && part[at] < 100)
      part[at] = part[at] * 10 + g_ascii_digit_value (*word);
    else
      break;
  }
  date->hour = part[0];
  date->minute = part[1];
  date->second = MIN (part[2], 59); /* a leap second */
  if (*word == '+' || *word == '-')
    read_offset (word, date);
}

static void
read_number (const char *word, Date *date)
{
  int number = 0, digits = 0;

  for (; g_ascii_isdigit (*word) && digits < 5; word++, digits++)
    number = number * 10 + g_ascii_digit_value (*word);
  if (digits <= 2 && date->day < 0)
    date->day = number;
  else if (date->year < 0 && digits <= 4)
    /* RFC 5322 section 4.3 */
    date->year = digits == 2   ? number + (number < 50 ? 2000 : 1900)
                 : digits == 3 ? number + 1900
                               : number;
}

/* "03-Dec-2026", "2026-12-03", "2026/12/03". */
static void
read_joined (const char *word, Date *date)
{
  g_auto (GStrv) parts = g_strsplit_set (word, "-/", 3);
  gboolean year_first = strlen (parts[0]) == 4;

  if (g_strv_length (parts) < 3)
    return;
  if (year_first && g_ascii_isdigit (*parts[1])) {
    date->month = g_ascii_strtoll (parts[1], NULL, 10);
    date->year = g_ascii_strtoll (parts[0], NULL, 10);
    date->day = g_ascii_strtoll (parts[2], NULL, 10);
  } else if (read_month (parts[1], date)) {
    read_number (parts[0], date);
    read_number (parts[2], date);
  }
}

/* Blanks out comments and what merely parts words. */
static char *
strip_comments (const char *value)
{
  char *text = g_strdup (value);
  guint depth = 0;

  for (char *c = text; *c != '\0'; c++) {
    gboolean opens = *c == '(', closes = *c == ')' && depth > 0;

    depth += opens;
    if (depth > 0 || *c == ',' || g_ascii_isspace (*c))
      *c = ' ';
    depth -= closes;
  }
  return text;
}

GDateTime *
rg_headers_date (const char *value)
{
  Date date = {-1, -1, -1, -1, 0, 0, 0, FALSE};
  g_autofree char *text = strip_comments (value);
  g_auto (GStrv) words = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  GDateTime *iso = g_date_time_new_from_iso8601 (g_strstrip (text), zone);

  if (iso != NULL)
    return iso;
  words = g_strsplit (text, " ", 64);
  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = words[i];

    if (g_ascii_isalpha (*word) && !(date.month < 0 && read_month (word, &date)))
      read_zone (word, &date);
    else if ((*word == '+' || *word == '-') && date.hour >= 0)
      read_offset (word, &date);
    else if (g_ascii_isdigit (*word) && strpbrk (word, ":.") && date.hour < 0)
      read_time (word, &date);
    else if (g_ascii_isdigit (*word) && strpbrk (word, "-/") && date.month < 0)
      read_joined (word, &date);
    else if (g_ascii_isdigit (*word))
      read_number (word, &date);
  }
  if (date.year < 0 || date.month < 0 || date.day < 0)
    return NULL;
  g_time_zone_unref (zone);
  zone = g_time_zone_new_offset (date.offset);
  return g_date_time_new (zone, date.year, date.month, date.day, MAX (date.hour, 0), date.minute,
                          date.second);
}
