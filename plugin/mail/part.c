/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libetpan tells where the parts lie; their headers and bodies are then read from the bytes with
 * our own tolerant readers, the same ones that serve when the guard keeps libetpan away.
 *
 * libetpan gets a header block of the three MIME fields only.  And it decodes encoded words in a
 * Content-Type before it parses it, through any charset of the system: a boundary that mail/guard
 * never saw could appear there.  So "=?" is masked in such fields while libetpan reads. */

#include "mail/part.h"

#include "base/limits.h"
#include "mail/charset.h"
#include "mail/etpan-extra.h"

#define MASK '\x01' /* a character that libetpan takes for text and no sender uses */

void
rg_part_free (RgPart *part)
{
  if (part == NULL)
    return;
  g_free (part->type);
  g_free (part->name);
  g_free (part->text);
  g_free (part->method);
  g_free (part);
}

static char *
decode_transfer (const char *encoding, const char *bytes, gsize length, gsize *ret_length)
{
  g_autofree char *token = rg_headers_token (encoding);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  length = MIN (length, RG_LIMIT_DECODED);
  if (strcmp (token, "base64") == 0)
    rg_charset_decode_base64 (bytes, length, out);
  else if (strcmp (token, "quoted-printable") == 0)
    rg_charset_decode_quoted (bytes, length, FALSE, out);
  else
    g_byte_array_append (out, (const guint8 *)bytes, length);
  *ret_length = out->len;
  g_byte_array_append (out, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&out), FALSE);
}

/* CR LF and CR to LF, in place. */
static gsize
normalise_lines (char *text, gsize length)
{
  gsize to = 0;

  if (!memchr (text, '\r', length))
    return length;
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
      continue;
    text[to++] = text[i] == '\r' ? '\n' : text[i];
  }
  text[to] = '\0';
  return to;
}

/* RFC 3676: joins the lines that end in a space, per quote depth; takes off the stuffed space. */
static char *
unwrap_flowed (const char *text, gsize length, gboolean delete_space, gsize *ret_length)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length;
  gsize open_depth = 0;
  gboolean open = FALSE; /* the line before goes on */

  while (text < end) {
    const char *newline = memchr (text, '\n', end - text), *stop = newline ? newline : end;
    gsize depth = 0;
    gboolean signature, flows;

    while (text < stop && *text == '>') {
      text++;
      depth++;
    }
    if (text < stop && *text == ' ')
      text++;
    signature = stop - text == 3 && memcmp (text, "-- ", 3) == 0;
    flows = stop > text && stop[-1] == ' ' && !signature;
    if (!(open && depth == open_depth && !signature)) {
      if (open)
        g_string_append_c (out, '\n');
      for (gsize i = 0; i < depth; i++)
        g_string_append_c (out, '>');
      if (depth > 0)
        g_string_append_c (out, ' ');
    }
    g_string_append_len (out, text, stop - text - (flows && delete_space));
    if (!flows && newline)
      g_string_append_c (out, '\n');
    open = flows;
    open_depth = depth;
    text = newline ? newline + 1 : end;
  }
  *ret_length = out->len;
  return g_string_free (out, FALSE);
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize length = name ? strlen (name) : 0, size = strlen (suffix);

  return length >= size && g_ascii_strcasecmp (name + length - size, suffix) == 0;
}

static RgPartKind
tell_kind (const char *type, const char *name)
{
  if (strcmp (type, "text/calendar") == 0 || strcmp (type, "application/ics") == 0 ||
      has_suffix (name, ".ics"))
    return RG_PART_CALENDAR;
  if (strcmp (type, "text/html") == 0 || strcmp (type, "application/xhtml+xml") == 0)
    return RG_PART_HTML;
  /* A multipart that is no tree (no boundary) is shown as what it is: text. */
  if (strcmp (type, "text/plain") == 0 || strcmp (type, "text") == 0 || *type == '\0' ||
      g_str_has_prefix (type, "multipart/"))
    return RG_PART_TEXT;
  if (g_str_has_prefix (type, "text/") && strcmp (type, "text/x-amp-html") != 0 &&
      strcmp (type, "text/css") != 0 && strcmp (type, "text/x-vcard") != 0 &&
      strcmp (type, "text/vcard") != 0 && strcmp (type, "text/rfc822-headers") != 0)
    return RG_PART_TEXT;
  return RG_PART_OTHER;
}

static gboolean
tell_encrypted (const char *type, const char *content_type)
{
  g_autofree char *smime = NULL;

  if (strcmp (type, "application/pgp-encrypted") == 0 || strcmp (type, "multipart/encrypted") == 0)
    return TRUE;
  if (strcmp (type, "application/pkcs7-mime") != 0 &&
      strcmp (type, "application/x-pkcs7-mime") != 0)
    return FALSE;
  smime = rg_headers_parameter (content_type, "smime-type");
  return smime == NULL || g_ascii_strcasecmp (smime, "enveloped-data") == 0 ||
         g_ascii_strcasecmp (smime, "authEnveloped-data") == 0;
}

static void
read_text (RgPart *part, const char *content_type, const char *encoding, const char *bytes,
           gsize length)
{
  g_autofree char *charset = rg_headers_parameter (content_type, "charset");
  g_autofree char *format = rg_headers_parameter (content_type, "format");
  g_autofree char *delsp = rg_headers_parameter (content_type, "delsp");
  gsize size;
  g_autofree char *decoded = decode_transfer (encoding, bytes, length, &size);

  part->bad_charset = !rg_charset_is_known (charset);
  part->text = rg_charset_to_utf8 (decoded, size, charset, &part->length);
  part->length = normalise_lines (part->text, part->length);
  /* Some gateways and scripts send the object as plain text. */
  if (part->kind == RG_PART_TEXT && g_str_has_prefix (part->text, "BEGIN:VCALENDAR\n"))
    part->kind = RG_PART_CALENDAR;
  if (part->kind == RG_PART_CALENDAR)
    part->method = rg_headers_parameter (content_type, "method");
  if (part->kind == RG_PART_TEXT && format && g_ascii_strcasecmp (format, "flowed") == 0) {
    char *wrapped = part->text;

    part->text = unwrap_flowed (wrapped, part->length,
                                delsp && g_ascii_strcasecmp (delsp, "yes") == 0, &part->length);
    g_free (wrapped);
  }
}

static RgPart *
new_part (const RgHeaders *headers, const char *bytes, gsize length)
{
  RgPart *part = g_new0 (RgPart, 1);
  const char *content_type = rg_headers_raw (headers, "content-type");
  const char *disposition = rg_headers_raw (headers, "content-disposition");
  g_autofree char *placed = rg_headers_token (disposition);

  part->type = rg_headers_token (content_type);
  part->name = rg_headers_parameter (disposition, "filename");
  if (part->name == NULL)
    part->name = rg_headers_parameter (content_type, "name");
  part->kind = tell_kind (part->type, part->name);
  part->attached = strcmp (placed, "attachment") == 0;
  part->encrypted = tell_encrypted (part->type, content_type);
  if (part->kind != RG_PART_OTHER)
    read_text (part, content_type, rg_headers_raw (headers, "content-transfer-encoding"), bytes,
               length);
  return part;
}

static gsize
find_line_end (const char *data, gsize at, gsize length)
{
  const char *newline = memchr (data + at, '\n', length - at);

  return newline ? (gsize)(newline - data) + 1 : length;
}

static gboolean
starts_content_type (const char *line, gsize length)
{
  static const char name[] = "content-type";

  return length > strlen (name) && g_ascii_strncasecmp (line, name, strlen (name)) == 0;
}

/* The boundaries that any Content-Type field may declare. */
static GPtrArray *
collect_boundaries (const char *data, gsize length)
{
  GPtrArray *boundaries = g_ptr_array_new_with_free_func (g_free);

  for (gsize start = 0; start < length;) {
    gsize end = find_line_end (data, start, length);

    if (starts_content_type (data + start, end - start)) {
      g_autoptr (RgHeaders) field = NULL;
      char *boundary;

      while (end < length && (data[end] == ' ' || data[end] == '\t'))
        end = find_line_end (data, end, length);
      field = rg_headers_new (data + start, end - start);
      boundary = rg_headers_parameter (rg_headers_raw (field, "content-type"), "boundary");
      if (boundary != NULL)
        g_ptr_array_add (boundaries, boundary);
    }
    start = end;
  }
  return boundaries;
}

static gboolean
parts_here (const GPtrArray *boundaries, const char *line, gsize length)
{
  for (guint i = 0; i < boundaries->len; i++) {
    const char *boundary = boundaries->pdata[i];

    if (strlen (boundary) == length - 2 && memcmp (boundary, line + 2, length - 2) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A copy in which every part has a header.  Of a first part without any libetpan skips empty lines,
 * and would then take "Note: …" of its text for a header field. */
static void
append_with_headers (GString *out, const char *body, gsize length, const GPtrArray *boundaries)
{
  gsize copied = 0;

  for (gsize start = 0; start < length;) {
    gsize end = find_line_end (body, start, length), size = end - start;

    while (size > 0 && g_ascii_isspace (body[start + size - 1]))
      size--;
    if (size > 2 && body[start] == '-' && body[start + 1] == '-' && end < length &&
        body[end] == '\n' && parts_here (boundaries, body + start, size)) {
      g_string_append_len (out, body + copied, end - copied);
      g_string_append (out, "X-Headers: none\n");
      copied = end;
    }
    start = end;
  }
  g_string_append_len (out, body + copied, length - copied);
}

/* Replaces the "?" of "=?" in everything that may be a Content-Type field; the places go to
 * @masked. */
static void
mask_encoded_words (char *data, gsize length, GArray *masked)
{
  gboolean inside = FALSE;

  for (gsize start = 0; start < length;) {
    gsize end = find_line_end (data, start, length);

    if (data[start] != ' ' && data[start] != '\t')
      inside = starts_content_type (data + start, end - start);
    for (gsize i = start; inside && i + 1 < end; i++)
      if (data[i] == '=' && data[i + 1] == '?') {
        i++;
        data[i] = MASK;
        g_array_append_val (masked, i);
      }
    start = end;
  }
}

static GString *
compose_input (const RgHeaders *headers, const char *body, gsize length)
{
  static const char *const fields[] = {"content-type", "content-transfer-encoding"};
  GString *input = g_string_sized_new (length + 1024);
  g_autoptr (GPtrArray) boundaries = NULL;

  g_string_append (input, "MIME-Version: 1.0\n");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *value = rg_headers_raw (headers, fields[i]);

    if (value != NULL)
      g_string_append_printf (input, "%s: %s\n", fields[i], value);
  }
  boundaries = collect_boundaries (body, length);
  g_ptr_array_extend_and_steal (boundaries, collect_boundaries (input->str, input->len));
  g_string_append_c (input, '\n');
  append_with_headers (input, body, length, boundaries);
  return input;
}

/* One node still to visit. */
typedef struct {
  struct mailmime *mime;
  guint choice;
  gboolean forwarded;
} Node;

typedef struct {
  GPtrArray *parts;
  GArray *stack; /* Node, the next one last */
  const char *end;
  guint choices;
} Walk;

static void
push_children (Walk *walk, const Node *node)
{
  struct mailmime *mime = node->mime;
  Node child = *node;
  guint first = walk->stack->len;

  if (mime->mm_type == MAILMIME_MESSAGE) {
    child.mime = mime->mm_data.mm_message.mm_msg_mime;
    child.forwarded = mime->mm_parent != NULL;
    if (child.mime != NULL)
      g_array_append_val (walk->stack, child);
    return;
  }
  if (child.choice == 0 &&
      g_ascii_strcasecmp (mime->mm_content_type->ct_subtype, "alternative") == 0)
    child.choice = ++walk->choices;
  RG_ETPAN_FOREACH (struct mailmime, part, mime->mm_data.mm_multipart.mm_mp_list)
  {
    child.mime = part;
    g_array_insert_val (walk->stack, first, child); /* at most RG_LIMIT_DASH_LINES of them */
  }
}

static const char *
find_headers (const struct mailmime *mime)
{
  const struct mailmime *parent = mime->mm_parent;

  if (parent != NULL && parent->mm_type == MAILMIME_MESSAGE)
    return parent->mm_body->dt_data.dt_text.dt_data;
  return mime->mm_mime_start;
}

static void
visit_leaf (Walk *walk, const Node *node)
{
  struct mailmime *mime = node->mime;
  const char *start = find_headers (mime);
  const char *bytes = mime->mm_body->dt_data.dt_text.dt_data;
  gsize length = mime->mm_body->dt_data.dt_text.dt_length;
  g_autoptr (RgHeaders) headers = rg_headers_new (start, bytes - start);
  RgPart *part = new_part (headers, bytes, length);

  part->choice = node->choice;
  part->forwarded = node->forwarded;
  /* A delimiter takes four bytes at least; libetpan leaves out a last line end and a last "--". */
  part->open_ended = walk->end - (bytes + length) < 4;
  g_ptr_array_add (walk->parts, part);
}

static void
walk_tree (GPtrArray *parts, const RgHeaders *headers, const char *body, gsize length)
{
  GString *input = compose_input (headers, body, length);
  g_autoptr (GArray) masked = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Node));
  Walk walk = {parts, stack, input->str + input->len, 0};
  Node root = {NULL, 0, FALSE};
  gsize at = 0;

  mask_encoded_words (input->str, input->len, masked);
  if (mailmime_parse (input->str, input->len, &at, &root.mime) != MAILIMF_NO_ERROR)
    root.mime = NULL;
  for (guint i = 0; i < masked->len; i++)
    input->str[g_array_index (masked, gsize, i)] = '?';
  if (root.mime != NULL) {
    g_autoptr (RgEtpanMime) tree = root.mime;

    g_array_append_val (stack, root);
    while (stack->len > 0) {
      Node node = g_array_index (stack, Node, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (node.mime->mm_type == MAILMIME_SINGLE)
        visit_leaf (&walk, &node);
      else
        push_children (&walk, &node);
    }
    g_clear_pointer (&tree, mailmime_free);
  }
  g_string_free (input, TRUE);
}

GPtrArray *
rg_part_list (const RgHeaders *headers, const char *body, gsize length)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_part_free);
  g_autofree char *type = rg_headers_token (rg_headers_raw (headers, "content-type"));

  if (g_str_has_prefix (type, "multipart/") || g_str_has_prefix (type, "message/"))
    walk_tree (parts, headers, body, length);
  if (parts->len == 0) { /* a single part, or a tree without a leaf: shown as it is */
    RgPart *part = new_part (headers, body, length);

    part->open_ended = TRUE;
    part->attached = FALSE; /* beside what? */
    g_ptr_array_add (parts, part);
  }
  return parts;
}

/* The end of the lines that begin at @at up to the next one that may part MIME parts. */
static gsize
find_dashes (const char *body, gsize at, gsize length)
{
  while (at < length && !(body[at] == '-' && at + 1 < length && body[at + 1] == '-'))
    at = find_line_end (body, at, length);
  return at;
}

/* The end of a header block that begins at @at, behind its empty line. */
static gsize
find_block_end (const char *body, gsize at, gsize length)
{
  while (at < length && body[at] != '\n')
    at = find_line_end (body, at, length);
  return MIN (at + 1, length);
}

GPtrArray *
rg_part_first_text (const RgHeaders *headers, const char *body, gsize length)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_part_free);
  g_autoptr (RgHeaders) own = NULL;
  gsize at = 0;

  while (at < length) {
    g_autofree char *type = rg_headers_token (rg_headers_raw (own ? own : headers, "content-type"));
    gboolean inner = g_str_has_prefix (type, "message/");
    gsize start;

    if (!inner && !g_str_has_prefix (type, "multipart/")) {
      RgPartKind kind = tell_kind (type, NULL);
      /* Of a mail without parts "--" is mere text. */
      gsize end = own ? find_dashes (body, at, length) : length;

      if (kind == RG_PART_TEXT || kind == RG_PART_HTML) {
        RgPart *part = new_part (own ? own : headers, body + at, end - at);

        part->open_ended = TRUE;
        g_ptr_array_add (parts, part);
        return parts;
      }
    }
    if (!inner)
      at = find_line_end (body, find_dashes (body, at, length), length);
    start = at;
    at = find_block_end (body, at, length);
    g_clear_pointer (&own, rg_headers_free);
    own = rg_headers_new (body + start, at - start);
  }
  return parts;
}
