/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What libetpan would do with a mail is guessed here from its lines alone, and always guessed high:
 * multiparts are counted instead of nested, "(" counts even behind a backslash, and a line that
 * looks like a Content-Type field is judged wherever it stands, since a part may start anywhere.
 * So the pass needs no MIME knowledge that could differ from libetpan's.
 *
 * Known limit: a digest of more than 32 mails is refused too.  Encoded words inside a Content-Type,
 * which libetpan decodes before it parses (and so could be handed a boundary that is not seen
 * here), are masked by mail/part. */

#include "mail/guard.h"

typedef struct {
  gsize fields; /* header fields seen at the top */
  gsize header_end;
  gboolean in_header;
  guint comment_depth;
  gboolean comments_count; /* the current line belongs to what may be a header field */
  guint composites, dash_lines;
} Pass;

static gsize
find_line_end (const char *data, gsize from, gsize length)
{
  const char *newline = memchr (data + from, '\n', length - from);

  return newline ? (gsize)(newline - data) + 1 : length;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* RFC 5322 section 2.2, blanks before the colon allowed as in section 4.5. */
static gboolean
starts_field (const char *line, gsize length)
{
  gsize at = 0;

  while (at < length && line[at] > 32 && line[at] < 127 && line[at] != ':')
    at++;
  if (at == 0)
    return FALSE;
  while (at < length && is_blank (line[at]))
    at++;
  return at < length && line[at] == ':';
}

static gboolean
has_prefix (const char *line, gsize length, const char *prefix)
{
  gsize size = strlen (prefix);

  return length >= size && g_ascii_strncasecmp (line, prefix, size) == 0;
}

/* The first place of @word, without case, at or after @from; @length when there is none. */
static gsize
find_word (const char *text, gsize length, gsize from, const char *word)
{
  for (gsize at = from; at < length; at++)
    if (g_ascii_tolower (text[at]) == word[0] && has_prefix (text + at, length - at, word))
      return at;
  return length;
}

static gboolean
is_boundary_sane (const char *value, gsize length)
{
  gsize end = 0;

  if (length > 0 && value[0] == '"') {
    const char *close = memchr (value + 1, '"', length - 1);

    if (close == NULL)
      return FALSE;
    value++;
    end = close - value;
  } else {
    while (end < length && !g_ascii_isspace (value[end]) && value[end] != ';')
      end++;
    if (memchr (value, '"', end) || memchr (value, '(', end))
      return FALSE;
  }
  return end > 0 && end <= RG_LIMIT_BOUNDARY && g_strstr_len (value, end, "=?") == NULL;
}

static RgGuard
check_content_type (Pass *pass, const char *field, gsize length)
{
  gsize at = find_word (field, length, 0, "boundary");

  if (find_word (field, length, 0, "multipart") < length ||
      find_word (field, length, 0, "message") < length)
    if (++pass->composites > RG_LIMIT_MIME_DEPTH)
      return RG_GUARD_MIME_DEPTH;
  if (at == length)
    return RG_GUARD_OK;
  if (memchr (field, '\\', length))
    return RG_GUARD_BOUNDARY;
  for (; at < length; at = find_word (field, length, at, "boundary")) {
    at += strlen ("boundary");
    while (at < length && g_ascii_isspace (field[at]))
      at++;
    if (at < length && field[at] == '(')
      return RG_GUARD_BOUNDARY;
    if (at == length || field[at] != '=')
      continue;
    at++;
    while (at < length && g_ascii_isspace (field[at]))
      at++;
    if (!is_boundary_sane (field + at, length - at))
      return RG_GUARD_BOUNDARY;
  }
  return RG_GUARD_OK;
}

static gsize
find_field_end (const char *data, gsize start, gsize length)
{
  gsize end = find_line_end (data, start, length);

  while (end < length && is_blank (data[end]))
    end = find_line_end (data, end, length);
  return end;
}

static gboolean
is_comment_deep (Pass *pass, const char *line, gsize length)
{
  if (!pass->comments_count || (pass->comment_depth == 0 && !memchr (line, '(', length)))
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (line[i] == '(' && ++pass->comment_depth > RG_LIMIT_COMMENT_DEPTH)
      return TRUE;
    if (line[i] == ')' && pass->comment_depth > 0 && !(i > 0 && line[i - 1] == '\\'))
      pass->comment_depth--;
  }
  return FALSE;
}

/* Follows the header block at the top until its end is known. */
static void
follow_header (Pass *pass, const char *line, gsize length, gsize start)
{
  if (line[0] == '\n' || (line[0] == '\r' && length > 1 && line[1] == '\n')) {
    pass->in_header = FALSE;
    pass->header_end = start + length;
  } else if (starts_field (line, length)) {
    pass->fields++;
  } else if (!(pass->fields > 0 && is_blank (line[0])) && !has_prefix (line, length, ">From ") &&
             !(start == 0 && has_prefix (line, length, "From "))) {
    pass->in_header = FALSE;
    pass->header_end = start;
  }
}

static RgGuard
check_line (Pass *pass, const char *data, gsize start, gsize end, gsize length)
{
  const char *line = data + start;

  if (!is_blank (line[0])) {
    pass->comment_depth = 0;
    pass->comments_count = g_ascii_isalpha (line[0]);
  }
  if (is_comment_deep (pass, line, end - start))
    return RG_GUARD_COMMENT_DEPTH;
  if (has_prefix (line, end - start, "--") && ++pass->dash_lines > RG_LIMIT_DASH_LINES)
    return RG_GUARD_DASH_LINES;
  if (has_prefix (line, end - start, "content-type"))
    return check_content_type (pass, line, find_field_end (data, start, length) - start);
  return RG_GUARD_OK;
}

RgGuard
rg_guard_check (const char *data, gsize length, gsize *ret_header_end)
{
  Pass pass = {.in_header = TRUE, .header_end = length};
  RgGuard guard = length == 0 ? RG_GUARD_EMPTY : RG_GUARD_OK;

  for (gsize start = 0; start < length;) {
    gsize end = find_line_end (data, start, length);

    if (pass.in_header)
      follow_header (&pass, data + start, end - start, start);
    else if (guard != RG_GUARD_OK)
      break;
    if (guard == RG_GUARD_OK)
      guard = check_line (&pass, data, start, end, length);
    start = end;
  }
  if (pass.fields == 0)
    pass.header_end = 0;
  if (guard == RG_GUARD_OK && pass.header_end > RG_LIMIT_HEADER)
    guard = RG_GUARD_HEADER_SIZE;
  *ret_header_end = pass.header_end;
  return guard;
}

const char *
rg_guard_name (RgGuard guard)
{
  static const char *const names[] = {
      [RG_GUARD_OK] = "ok",
      [RG_GUARD_EMPTY] = "empty",
      [RG_GUARD_HEADER_SIZE] = "header-size",
      [RG_GUARD_COMMENT_DEPTH] = "comment-depth",
      [RG_GUARD_MIME_DEPTH] = "mime-depth",
      [RG_GUARD_DASH_LINES] = "dash-lines",
      [RG_GUARD_BOUNDARY] = "boundary",
  };

  return names[guard];
}
