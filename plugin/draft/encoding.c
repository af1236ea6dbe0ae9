/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A field is a list of tokens; folding decides in front of each whether a line ends there.
 * Encoded words are always base64: they are never read by people, and one rule is enough.  An
 * ASCII text that looks like an encoded word is encoded too, or its reader would decode it. */

#include "draft/encoding.h"

#include "base/limits.h"

#include <string.h>

#define LINE 76 /* RFC 2047 section 2, RFC 2045 section 6.7 */
#define WORD_BYTES                                                                                 \
  30 /* of text in an encoded word: 52 characters, so that one fits behind any name */

char *
rg_encoding_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
      g_string_append_c (line, ' ');
    else
      g_string_append_unichar (line, c);
  }
  return g_strstrip (g_string_free (line, FALSE));
}

/* ---- header fields ---- */

typedef struct {
  GString *out;
  gsize column;
} Field;

static Field
begin_field (const char *name)
{
  Field field = {g_string_new (name), strlen (name) + 1};
  g_string_append_c (field.out, ':');
  return field;
}

static void
add_token (Field *field, const char *token, gsize length)
{
  gboolean fold = field->column + 1 + length > LINE && field->column > 1;
  g_string_append (field->out, fold ? "\n " : " ");
  g_string_append_len (field->out, token, (gssize)length);
  field->column = (fold ? 1 : field->column + 1) + length;
}

static char *
end_field (Field *field)
{
  g_string_append_c (field->out, '\n');
  return g_string_free (field->out, FALSE);
}

static void
add_encoded (Field *field, const char *text)
{
  while (*text) {
    const char *end = text;
    while (*end && g_utf8_next_char (end) - text <= WORD_BYTES)
      end = g_utf8_next_char (end);
    g_autofree char *base64 = g_base64_encode ((const guchar *)text, (gsize)(end - text));
    g_autofree char *word = g_strdup_printf ("=?utf-8?b?%s?=", base64);
    add_token (field, word, strlen (word));
    text = end;
  }
}

/* Whether every word may stand in a header as it is. */
static gboolean
is_plain (const char *text)
{
  gsize word = 0;
  if (!g_str_is_ascii (text) || strstr (text, "=?"))
    return FALSE;
  for (const char *p = text; *p; p++) {
    word = *p == ' ' ? 0 : word + 1;
    if (word > LINE - 16) /* behind the longest field name */
      return FALSE;
  }
  return TRUE;
}

static void
add_words (Field *field, const char *text)
{
  while (*text) {
    gsize length = strcspn (text, " ");
    if (length > 0)
      add_token (field, text, length);
    text += length;
    text += strspn (text, " ");
  }
}

char *
rg_encoding_text_field (const char *name, const char *value)
{
  g_autofree char *line = rg_encoding_one_line (value);
  Field field = begin_field (name);
  if (is_plain (line))
    add_words (&field, line);
  else
    add_encoded (&field, line);
  return end_field (&field);
}

/* RFC 5322 section 3.2.3 */
static gboolean
is_atext (char c)
{
  return g_ascii_isalnum (c) || (c && strchr ("!#$%&'*+-/=?^_`{|}~", c)) || (guchar)c >= 0x80;
}

static gboolean
is_dot_atom (const char *text, gsize length)
{
  if (length == 0 || text[0] == '.' || text[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!is_atext (text[i]) && (text[i] != '.' || text[i + 1] == '.'))
      return FALSE;
  }
  return TRUE;
}

static void
append_quoted (GString *out, const char *text, gsize length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '"' || text[i] == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, text[i]);
  }
  g_string_append_c (out, '"');
}

/* "<local@domain>"; NULL when it is no addr-spec.  A local part that needs quotes gets them, for
 * there are real ones with two dots or a blank; one that holds what parts addresses is refused,
 * because a careless reader on the way would see two. */
static char *
bracket_spec (const char *spec)
{
  g_autofree char *line = rg_encoding_one_line (spec);
  char *at = strrchr (line, '@');
  if (!at)
    return NULL;
  *at = '\0';
  const char *local = line;
  gsize length = strlen (local);
  if (length >= 2 && local[0] == '"' && local[length - 1] == '"') {
    local++;
    length -= 2;
  }
  for (gsize i = 0; i < length; i++) {
    if (!is_atext (local[i]) && local[i] != '.' && local[i] != ' ')
      return NULL;
  }
  g_autofree char *domain = g_hostname_to_ascii (at + 1);
  if (length == 0 || !domain || !*domain)
    return NULL;
  for (const char *p = domain; *p; p++) {
    if (!g_ascii_isalnum (*p) && !strchr ("-._[]:", *p))
      return NULL;
  }
  GString *out = g_string_new ("<");
  if (is_dot_atom (local, length))
    g_string_append_len (out, local, (gssize)length);
  else
    append_quoted (out, local, length);
  g_string_append_printf (out, "@%s>", domain);
  return g_string_free (out, FALSE);
}

static void
add_display (Field *field, const char *display)
{
  g_autofree char *line = rg_encoding_one_line (display);
  gboolean atoms = TRUE;
  for (const char *p = line; *p; p++)
    atoms = atoms && (is_atext (*p) || *p == ' ');
  if (!is_plain (line)) {
    add_encoded (field, line);
  } else if (atoms) {
    add_words (field, line);
  } else {
    g_autoptr (GString) quoted = g_string_new (NULL);
    append_quoted (quoted, line, strlen (line));
    add_words (field, quoted->str);
  }
}

char *
rg_encoding_mailbox_field (const char *name, const char *display, const char *spec)
{
  g_autofree char *bracketed = bracket_spec (spec);
  if (!bracketed)
    return NULL;
  Field field = begin_field (name);
  if (display)
    add_display (&field, display);
  add_token (&field, bracketed, strlen (bracketed));
  return end_field (&field);
}

/* "<…>" without blanks, controls or brackets inside; @ret_end behind it, or the end. */
static const char *
find_id (const char *text, const char **ret_end)
{
  for (const char *open = strchr (text, '<'); open; open = strchr (open + 1, '<')) {
    const char *p = open + 1;
    while (*p > 0x20 && *p < 0x7f && *p != '<' && *p != '>')
      p++;
    if (*p == '>' && p > open + 1 && p - open < RG_LIMIT_MESSAGE_ID) {
      *ret_end = p + 1;
      return open;
    }
  }
  return NULL;
}

char *
rg_encoding_ids_field (const char *name, const char *value)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *end = value;
  for (const char *id; (id = find_id (end, &end));)
    g_ptr_array_add (ids, g_strndup (id, (gsize)(end - id)));
  if (ids->len == 0)
    return NULL;
  if (ids->len > RG_LIMIT_REFERENCES) /* RFC 5537 section 3.4.4: the first and the last ones */
    g_ptr_array_remove_range (ids, 1, ids->len - RG_LIMIT_REFERENCES);
  Field field = begin_field (name);
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    add_token (&field, id, strlen (id));
  }
  return end_field (&field);
}

/* ---- bodies ---- */

gboolean
rg_encoding_needed (const char *text)
{
  for (const char *at = text; *at;) {
    gsize length = strcspn (at, "\n");
    if (length > LINE || strncmp (at, "From ", 5) == 0 || (*at == '.' && length == 1) ||
        (length > 0 && (at[length - 1] == ' ' || at[length - 1] == '\t')))
      return TRUE;
    for (gsize i = 0; i < length; i++) {
      if ((guchar)at[i] >= 0x7f || (at[i] < ' ' && at[i] != '\t'))
        return TRUE;
    }
    at += length + (at[length] == '\n');
  }
  return FALSE;
}

static gboolean
needs_quoting (const char *text, const char *at)
{
  gboolean begins = at == text || at[-1] == '\n';
  gboolean ends = at[1] == '\n' || at[1] == '\0';
  if (*at == ' ' || *at == '\t')
    return ends;
  if (begins && (strncmp (at, "From ", 5) == 0 || (*at == '.' && ends)))
    return TRUE;
  return (guchar)*at < 0x21 || (guchar)*at > 0x7e || *at == '=';
}

char *
rg_encoding_quoted_printable (const char *text)
{
  GString *out = g_string_new (NULL);
  gsize column = 0;
  for (const char *p = text; *p; p++) {
    if (*p == '\n') {
      g_string_append_c (out, '\n');
      column = 0;
      continue;
    }
    gboolean quote = needs_quoting (text, p);
    gsize width = quote ? 3 : 1;
    if (column + width > LINE - 1) {
      g_string_append (out, "=\n");
      column = 0;
    }
    if (quote)
      g_string_append_printf (out, "=%02X", (guint)(guchar)*p);
    else
      g_string_append_c (out, *p);
    column += width;
  }
  return g_string_free (out, FALSE);
}

char *
rg_encoding_base64 (const char *data, gsize length)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *)data, length);
  GString *out = g_string_new (NULL);
  for (gsize at = 0; base64[at];) {
    gsize width = strnlen (base64 + at, LINE);
    g_string_append_len (out, base64 + at, (gssize)width);
    g_string_append_c (out, '\n');
    at += width;
  }
  return g_string_free (out, FALSE);
}
