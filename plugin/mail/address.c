/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the value, since libetpan's recursive one overflows on nested comments and gives
 * nothing at all where a sender forgot a quote.  Tolerated: commas in bare display names ("Doe,
 * Jane <jane@x.example>" is one address), unclosed quotes, comments and angles, groups (section
 * 3.4), ";" between addresses.  Names of groups are dropped. */

#include "mail/address.h"

#include "base/limits.h"
#include "mail/charset.h"

#define MAX_PHRASE 1000 /* bytes of one display name: keeps the searches in it cheap */

typedef struct {
  GPtrArray *list;
  GString *phrase;  /* display name so far, quotes removed */
  GString *bare;    /* the same with its quotes, for addresses without angles */
  GString *comment; /* the last comment: an old form of the name */
  GString *spec;
  gboolean has_spec;
} Reader;

/* Drops controls, and blanks outside of a quoted local part; makes the rest valid UTF-8. */
static char *
clean_spec (const char *spec)
{
  GString *clean = g_string_new (NULL);
  gboolean quoted = FALSE;
  char *text;

  for (; *spec != '\0'; spec++) {
    quoted ^= *spec == '"';
    if (((guchar)*spec > 32 || (quoted && *spec == ' ')) && *spec != 127 && *spec != '<' &&
        *spec != '>')
      g_string_append_c (clean, *spec);
  }
  text = rg_charset_decode_header (clean->str, clean->len);
  if (strstr (clean->str, "=?")) { /* an encoded word is no address: keep it as written */
    g_free (text);
    text = g_utf8_make_valid (clean->str, clean->len);
  }
  g_string_free (clean, TRUE);
  return text;
}

RgAddress *
rg_address_new (const char *name, const char *spec)
{
  RgAddress *address = g_new0 (RgAddress, 1);

  address->name = rg_charset_decode_header (name ? name : "", name ? strlen (name) : 0);
  address->spec = clean_spec (spec ? spec : "");
  return address;
}

RgAddress *
rg_address_copy (const RgAddress *address)
{
  RgAddress *copy;

  if (address == NULL)
    return NULL;
  copy = g_new0 (RgAddress, 1);
  copy->name = g_strdup (address->name);
  copy->spec = g_strdup (address->spec);
  return copy;
}

void
rg_address_free (RgAddress *address)
{
  if (address == NULL)
    return;
  g_free (address->name);
  g_free (address->spec);
  g_free (address);
}

static void
reset (Reader *reader)
{
  g_string_truncate (reader->phrase, 0);
  g_string_truncate (reader->bare, 0);
  g_string_truncate (reader->comment, 0);
  g_string_truncate (reader->spec, 0);
  reader->has_spec = FALSE;
}

/* "jane@x.example" or "Jane jane@x.example" without angles.  A wholly quoted text is a name. */
static gboolean
take_bare (Reader *reader)
{
  const char *at = strrchr (reader->bare->str, '@'), *start = at;

  if (at == NULL || strchr (at, '"') || at == reader->bare->str)
    return FALSE;
  if (at[-1] == '"') { /* a quoted local part */
    for (start = at - 1; start > reader->bare->str && start[-1] != '"';)
      start--;
    if (start > reader->bare->str)
      start--;
  } else {
    while (start > reader->bare->str && !g_ascii_isspace (start[-1]))
      start--;
  }
  g_string_assign (reader->spec, start);
  g_string_truncate (reader->phrase, 0);
  g_string_append_len (reader->phrase, reader->bare->str, start - reader->bare->str);
  reader->has_spec = TRUE;
  return TRUE;
}

/* The end of one address.  What holds none stays, as part of the next one's name. */
static void
finish (Reader *reader, char separator)
{
  if (!reader->has_spec && !take_bare (reader)) {
    if (reader->phrase->len > 0 && reader->bare->len < MAX_PHRASE && separator == ',') {
      g_string_append_c (reader->phrase, ',');
      g_string_append_c (reader->bare, ',');
    } else {
      reset (reader);
    }
    return;
  }
  if (reader->list->len < RG_LIMIT_ADDRESSES) {
    g_autofree char *phrase = g_strstrip (g_strdup (reader->phrase->str));
    RgAddress *address =
        rg_address_new (*phrase ? phrase : reader->comment->str, reader->spec->str);

    if (*address->spec)
      g_ptr_array_add (reader->list, address);
    else
      rg_address_free (address);
  }
  reset (reader);
}

/* Each reads what begins at @c and returns the last byte that belongs to it. */
static const char *
read_quoted (Reader *reader, const char *c, const char *close)
{
  const char *start = c;

  for (c++; c < close && *c != '"'; c++) {
    if (*c == '\\' && c + 1 < close)
      c++;
    g_string_append_c (reader->phrase, *c);
  }
  g_string_append_len (reader->bare, start, c - start + 1);
  return c;
}

static const char *
read_comment (Reader *reader, const char *c, const char *close)
{
  guint depth = 0;

  g_string_truncate (reader->comment, 0);
  for (; c < close; c++) {
    if (*c == ')' && --depth == 0)
      return c;
    if (*c == '(' && depth++ == 0)
      continue;
    if (*c == '\\' && c + 1 < close)
      c++;
    g_string_append_c (reader->comment, *c);
  }
  return c;
}

static const char *
read_angle (Reader *reader, const char *c)
{
  g_string_truncate (reader->spec, 0);
  for (c++; *c != '\0' && *c != '>'; c++)
    g_string_append_c (reader->spec, *c);
  reader->has_spec = TRUE;
  return *c ? c : c - 1;
}

GPtrArray *
rg_address_list (const char *value)
{
  Reader reader = {.list = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_address_free),
                   .phrase = g_string_new (NULL),
                   .bare = g_string_new (NULL),
                   .comment = g_string_new (NULL),
                   .spec = g_string_new (NULL)};
  const char *last_quote, *last_close, *last_semicolon;

  value = value ? value : "";
  /* An opening sign without any closing one after it is an ordinary character. */
  last_quote = strrchr (value, '"');
  last_close = strrchr (value, ')');
  last_semicolon = strrchr (value, ';');
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"' && c < last_quote)
      c = read_quoted (&reader, c, last_quote);
    else if (*c == '(' && c < last_close)
      c = read_comment (&reader, c, last_close);
    else if (*c == '<')
      c = read_angle (&reader, c);
    else if (*c == ',' || *c == ';')
      finish (&reader, *c);
    else if (*c == ':' && c < last_semicolon && !reader.has_spec && !strchr (reader.bare->str, '@'))
      reset (&reader);
    else if (!reader.has_spec && *c != '"' && reader.bare->len < MAX_PHRASE) {
      g_string_append_c (reader.phrase, *c);
      g_string_append_c (reader.bare, *c);
    }
  }
  finish (&reader, '\0');
  g_string_free (reader.phrase, TRUE);
  g_string_free (reader.bare, TRUE);
  g_string_free (reader.comment, TRUE);
  g_string_free (reader.spec, TRUE);
  return reader.list;
}

gboolean
rg_address_equal (const char *spec, const char *other)
{
  return g_ascii_strcasecmp (spec, other) == 0;
}

char *
rg_address_domain (const char *spec)
{
  const char *at = strrchr (spec, '@');
  gsize length = at ? strlen (at + 1) : 0;

  if (length > 0 && at[length] == '.')
    length--;
  return length > 0 ? g_ascii_strdown (at + 1, length) : NULL;
}

gboolean
rg_address_domain_below (const char *domain, const char *suffix)
{
  gsize length = strlen (domain), size = strlen (suffix);

  return size > 0 && length >= size && g_ascii_strcasecmp (domain + length - size, suffix) == 0 &&
         (length == size || domain[length - size - 1] == '.');
}

char *
rg_address_of_user (const char *uri, const char *email)
{
  g_autofree char *spec = NULL;

  if (uri && g_ascii_strncasecmp (uri, "mailto:", 7) == 0)
    spec = g_uri_unescape_segment (uri + 7, uri + 7 + strcspn (uri + 7, "?"), NULL);
  else
    spec = g_strdup (email);
  return spec && strchr (spec, '@') ? g_steal_pointer (&spec) : NULL;
}
