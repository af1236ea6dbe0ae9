/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libyaml needs 140 instructions for a byte of its input, and we have more than a megabyte to read at
 * each start.  This reads what our files are made of in a tenth of that: block maps and lists, flow
 * lists and maps, scalars on one line, and | blocks.
 *
 * It knows no errors.  Whatever is not plainly plain, and all that is wrong, it leaves to libyaml, so
 * that there is one judge of what YAML is; tests/unit/test-plainyaml.c holds both against each other.
 * Recursion is driven by our own and the user's files, and the sink stops it at its depth limit. */

#include "base/plainyaml.h"

#define KEY_LIMIT 100 /* bytes; libyaml's is 1024 */

typedef struct {
  const char *at, *end;
  const char *line_start;
  guint line;
  gsize indent;  /* of the line whose content begins at @at, after next_line */
  GString *text; /* of a scalar that is not in the file as it stands */
  RgPlainyamlSink sink;
  gpointer user_data;
} Reader;

static gboolean read_flow (Reader *reader, gsize indent);
static gboolean read_block (Reader *reader);

/* Bytes that libyaml refuses or takes for something else: controls, and of the characters beyond ASCII
 * line ends and byte order marks.  The caller has made sure that it is UTF-8. */
static gboolean
is_plain_text (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    const guchar c = (guchar)data[i];

    if (c >= 0x20 && c < 0x7f)
      continue;
    /* What is read behind a leading byte is there: it is UTF-8. */
    if ((c < 0x20 && c != '\n') || c == 0x7f || (c == 0xc2 && (guchar)data[i + 1] < 0xa0) ||
        c == 0xef ||
        (c == 0xe2 && (guchar)data[i + 1] == 0x80 && ((guchar)data[i + 2] & 0xfe) == 0xa8))
      return FALSE;
  }
  return TRUE;
}

static guint
column_of (const Reader *reader, const char *at)
{
  guint column = 1;

  for (const char *p = reader->line_start; p < at; p++)
    column += ((guchar)*p & 0xc0) != 0x80;
  return column;
}

static gboolean
send (Reader *reader, RgPlainyamlKind kind, const char *at)
{
  const RgPlainyamlEvent event = {
      .kind = kind, .line = reader->line, .column = column_of (reader, at)};

  return reader->sink (reader->user_data, &event);
}

static gboolean
send_scalar (Reader *reader, RgYamlStyle style, const char *at, const char *text, gsize length)
{
  const RgPlainyamlEvent event = {.kind = RG_PLAINYAML_SCALAR,
                                  .style = style,
                                  .line = reader->line,
                                  .column = column_of (reader, at),
                                  .text = text,
                                  .length = length};

  return reader->sink (reader->user_data, &event);
}

static gboolean
send_end (Reader *reader)
{
  const RgPlainyamlEvent event = {.kind = RG_PLAINYAML_END};

  return reader->sink (reader->user_data, &event);
}

static void
skip_spaces (Reader *reader)
{
  while (*reader->at == ' ')
    reader->at++;
}

static void
begin_line (Reader *reader)
{
  reader->at++;
  reader->line_start = reader->at;
  reader->line++;
}

/* From the beginning of a line to the content of the next line that has some, or to the end. */
static void
find_content (Reader *reader)
{
  while (reader->at < reader->end) {
    skip_spaces (reader);
    if (*reader->at == '#')
      reader->at = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));
    if (*reader->at != '\n')
      break;
    begin_line (reader);
  }
  reader->indent = (gsize)(reader->at - reader->line_start);
}

/* Whether nothing but a comment follows in the line. */
static gboolean
is_line_over (Reader *reader)
{
  const char *before = reader->at;

  skip_spaces (reader);
  return *reader->at == '\n' || (*reader->at == '#' && reader->at > before);
}

static gboolean
end_line (Reader *reader)
{
  if (!is_line_over (reader))
    return FALSE;
  reader->at = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));
  begin_line (reader);
  find_content (reader);
  return TRUE;
}

static gboolean
is_item (const Reader *reader)
{
  return reader->at < reader->end && *reader->at == '-' &&
         (reader->at[1] == ' ' || reader->at[1] == '\n');
}

/* How long the key is that stands here; 0 when none does. */
static gsize
key_length (const Reader *reader)
{
  const char *p = reader->at;

  if (!g_ascii_isalnum (*p))
    return 0;
  while (p - reader->at < KEY_LIMIT &&
         (g_ascii_isalnum (*p) || *p == '_' || *p == '-' || *p == '.'))
    p++;
  return *p == ':' && (p[1] == ' ' || p[1] == '\n') ? (gsize)(p - reader->at) : 0;
}

static gboolean
begins_plain (const char *at)
{
  return *at == '-' ? g_ascii_isdigit (at[1]) : !strchr (" \n?:,[]{}#&*!|>'\"%@`", *at);
}

/* A plain scalar, to the end of its line or, in a flow, to what ends it there. */
static gboolean
read_plain (Reader *reader, gboolean flow)
{
  const char *start = reader->at, *p = start;
  gsize length;

  if (!begins_plain (start))
    return FALSE;
  for (; *p != '\n' && !(*p == '#' && p[-1] == ' '); p++) {
    if (*p == ':' && (p[1] == ' ' || p[1] == '\n'))
      return FALSE;
    if (!flow)
      continue;
    if (*p == ',' || *p == ']' || *p == '}')
      break;
    if (strchr ("[{?", *p) || (*p == ':' && strchr (",[]{}?", p[1])))
      return FALSE;
  }
  for (length = (gsize)(p - start); start[length - 1] == ' ';)
    length--;
  reader->at = p;
  /* What is over has to stand before the comment. */
  if (*p == '#')
    reader->at--;
  return send_scalar (reader, RG_YAML_PLAIN, start, start, length);
}

static gboolean
read_single (Reader *reader)
{
  const char *start = reader->at, *p = start + 1;

  g_string_truncate (reader->text, 0);
  for (;; p++) {
    const char *run = p;

    while (*p != '\'' && *p != '\n')
      p++;
    g_string_append_len (reader->text, run, p - run);
    if (*p == '\n')
      return FALSE;
    if (*++p != '\'')
      break;
    g_string_append_c (reader->text, '\'');
  }
  reader->at = p;
  return send_scalar (reader, RG_YAML_SINGLE, start, reader->text->str, reader->text->len);
}

static gboolean
read_double (Reader *reader)
{
  static const char escapes[] = "n\nt\t\"\"\\\\";
  const char *start = reader->at, *p = start + 1;

  g_string_truncate (reader->text, 0);
  for (; *p != '"'; p++) {
    if (*p == '\n')
      return FALSE;
    if (*p == '\\') {
      const char *known = escapes;

      p++;
      while (*known && *known != *p)
        known += 2;
      if (!*known)
        return FALSE;
      g_string_append_c (reader->text, known[1]);
    } else {
      g_string_append_c (reader->text, *p);
    }
  }
  reader->at = p + 1;
  return send_scalar (reader, RG_YAML_DOUBLE, start, reader->text->str, reader->text->len);
}

/* How far a line is indented that is not blank; G_MAXSIZE for a blank one. */
static gsize
indent_of (const Reader *reader, const char *line)
{
  gsize spaces = 0;

  while (line < reader->end && line[spaces] == ' ')
    spaces++;
  return line == reader->end || line[spaces] == '\n' ? G_MAXSIZE : spaces;
}

/* A | block: the lines that are indented more than @indent, blank ones at the end left out. */
static gboolean
read_literal (Reader *reader, gsize indent)
{
  const guint line = reader->line, column = column_of (reader, reader->at);
  RgPlainyamlEvent event = {.style = RG_YAML_LITERAL, .line = line, .column = column};
  gsize wanted, blank_lines = 0;

  if (reader->at[1] != '\n')
    return FALSE;
  reader->at++;
  begin_line (reader);
  wanted = indent_of (reader, reader->at);
  if (wanted == G_MAXSIZE || wanted <= indent)
    return FALSE;
  g_string_truncate (reader->text, 0);
  while (reader->at < reader->end) {
    const gsize spaces = indent_of (reader, reader->at);
    const char *end = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));

    if (spaces < wanted)
      break;
    if (spaces == G_MAXSIZE) {
      if ((gsize)(end - reader->at) > wanted)
        return FALSE;
      blank_lines++;
    } else {
      for (; blank_lines > 0; blank_lines--)
        g_string_append_c (reader->text, '\n');
      g_string_append_len (reader->text, reader->at + wanted, end + 1 - (reader->at + wanted));
    }
    reader->at = end;
    begin_line (reader);
  }
  event.text = reader->text->str;
  event.length = reader->text->len;
  find_content (reader);
  return reader->sink (reader->user_data, &event);
}

/* Blanks, line ends and comments between the parts of a flow. */
static gboolean
skip_flow (Reader *reader, gsize indent)
{
  while (is_line_over (reader)) {
    if (!end_line (reader) || reader->at == reader->end || reader->indent <= indent)
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_flow_value (Reader *reader, gsize indent)
{
  switch (*reader->at) {
  case '[':
  case '{':
    return read_flow (reader, indent);
  case '\'':
    return read_single (reader);
  case '"':
    return read_double (reader);
  default:
    return read_plain (reader, TRUE);
  }
}

static gboolean
read_key (Reader *reader)
{
  const char *start = reader->at;
  const gsize length = key_length (reader);

  reader->at += length + 1;
  return length > 0 && send_scalar (reader, RG_YAML_PLAIN, start, start, length);
}

/* [a, b] and {a: b}, over lines that are indented more than @indent. */
static gboolean
read_flow (Reader *reader, gsize indent)
{
  const gboolean map = *reader->at == '{';
  const char close = map ? '}' : ']';

  if (!send (reader, map ? RG_PLAINYAML_MAP : RG_PLAINYAML_LIST, reader->at))
    return FALSE;
  reader->at++;
  if (!skip_flow (reader, indent))
    return FALSE;
  while (*reader->at != close) {
    if ((map && (!read_key (reader) || !skip_flow (reader, indent))) ||
        !read_flow_value (reader, indent) || !skip_flow (reader, indent))
      return FALSE;
    if (*reader->at == close)
      break;
    if (*reader->at != ',')
      return FALSE;
    reader->at++;
    if (!skip_flow (reader, indent))
      return FALSE;
  }
  reader->at++;
  return send_end (reader);
}

/* What stands in the line of a key or of an item's dash, whose block is indented by @indent. */
static gboolean
read_inline (Reader *reader, gsize indent)
{
  gboolean read;

  switch (*reader->at) {
  case '|':
    return read_literal (reader, indent);
  case '[':
  case '{':
    read = read_flow (reader, indent);
    break;
  case '\'':
    read = read_single (reader);
    break;
  case '"':
    read = read_double (reader);
    break;
  default:
    read = read_plain (reader, FALSE);
    break;
  }
  return read && end_line (reader);
}

static gboolean
read_list (Reader *reader, gsize indent)
{
  if (!send (reader, RG_PLAINYAML_LIST, reader->at))
    return FALSE;
  while (reader->indent == indent && is_item (reader)) {
    reader->at++;
    if (is_line_over (reader)) {
      if (!end_line (reader) || reader->at == reader->end || reader->indent <= indent ||
          !read_block (reader))
        return FALSE;
    } else if (key_length (reader) > 0) {
      reader->indent = (gsize)(reader->at - reader->line_start);
      if (!read_block (reader))
        return FALSE;
    } else if (!read_inline (reader, indent)) {
      return FALSE;
    }
    if (reader->at < reader->end && reader->indent > indent)
      return FALSE;
  }
  return send_end (reader);
}

static gboolean
read_map (Reader *reader, gsize indent)
{
  if (!send (reader, RG_PLAINYAML_MAP, reader->at))
    return FALSE;
  while (reader->at < reader->end && reader->indent == indent) {
    if (!read_key (reader))
      return FALSE;
    if (!is_line_over (reader)) {
      if (!read_inline (reader, indent))
        return FALSE;
    } else {
      if (!end_line (reader) || reader->at == reader->end)
        return FALSE;
      if (reader->indent > indent
              ? !read_block (reader)
              : reader->indent < indent || !is_item (reader) || !read_list (reader, indent))
        return FALSE;
    }
    if (reader->at < reader->end && reader->indent > indent)
      return FALSE;
  }
  return send_end (reader);
}

/* The map or list that begins here. */
static gboolean
read_block (Reader *reader)
{
  return is_item (reader) ? read_list (reader, reader->indent) : read_map (reader, reader->indent);
}

gboolean
rg_plainyaml_read (const char *data, gsize length, RgPlainyamlSink sink, gpointer user_data)
{
  Reader reader = {.at = data,
                   .end = data + length,
                   .line_start = data,
                   .line = 1,
                   .sink = sink,
                   .user_data = user_data};
  gboolean read;

  /* With a line end at the end every search for one ends. */
  if (length == 0 || data[length - 1] != '\n' || !g_utf8_validate (data, (gssize)length, NULL) ||
      !is_plain_text (data, length))
    return FALSE;
  find_content (&reader);
  if (reader.at == reader.end || reader.indent > 0)
    return FALSE;
  reader.text = g_string_sized_new (256);
  read = read_map (&reader, 0) && reader.at == reader.end;
  g_string_free (reader.text, TRUE);
  return read;
}
