/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From bytes to what the rules read.  First the bytes are made uniform (line ends, NUL), then the
 * guard decides how much of the MIME tree may be looked at, then one text is chosen.
 *
 * Of a multipart/alternative the plain text is taken, as the simplest form of what the writer said,
 * unless it is a stub beside the HTML ("your mail program cannot show this").  A stub is told by
 * its size alone: any wording would need a list in every language.
 *
 * Forwarded mails (message/rfc822) are not what the sender says now: without a text of the sender's
 * own theirs is shown quoted, else not at all.
 *
 * Longer than a module should be, since a third of it is one accessor after the other. */

#include "mail/message.h"

#include "base/limits.h"
#include "mail/charset.h"
#include "mail/guard.h"
#include "mail/part.h"

#define STUB 400     /* bytes: a plain text that long is a text */
#define STUB_SHARE 4 /* so many times longer is the HTML text that the plain one stands in for */
#define MAX_ODDITIES 12

struct _RgMessage {
  RgHeaders *headers;
  char *headers_text;
  char *id, *in_reply_to, *references;
  GDateTime *date;
  RgAddress *from, *reply_to, *sender;
  GPtrArray *recipients;

  GString *text;
  GString *hidden;
  RgProse *prose;
  GPtrArray *htmls; /* RgHtml *, own the links */
  GPtrArray *links; /* RgLink * */
  RgCalendar *calendar;
  GPtrArray *attachments;
  gboolean encrypted;
  const char *oddities[MAX_ODDITIES + 1];
};

static void
note (RgMessage *message, const char *oddity)
{
  guint i = 0;

  for (; message->oddities[i] != NULL; i++)
    if (strcmp (message->oddities[i], oddity) == 0)
      return;
  if (i < MAX_ODDITIES)
    message->oddities[i] = oddity;
}

/* Whether lines end in CR alone. */
static gboolean
has_bare_cr (const char *data, gsize length)
{
  return memchr (data, '\r', length) != NULL && memchr (data, '\n', length) == NULL;
}

/* A copy whose lines end in LF, without NUL.  A stray CR amid other line ends is a blank: it must
 * not begin a line that other readers do not see. */
static GString *
copy_uniform (RgMessage *message, const char *data, gsize length)
{
  GString *out = g_string_sized_new (length + 1);
  gboolean bare_cr = has_bare_cr (data, length);

  if (!memchr (data, '\r', length) && !memchr (data, '\0', length))
    return g_string_append_len (out, data, length);
  if (bare_cr)
    note (message, "bare-cr");
  for (gsize i = 0; i < length;) {
    gsize end = i;

    while (end < length && data[end] != '\0' && data[end] != '\r')
      end++;
    g_string_append_len (out, data + i, end - i);
    i = end;
    if (i < length && data[i] == '\0') {
      note (message, "nul-bytes");
      i++;
    } else if (i < length && bare_cr) {
      g_string_append_c (out, '\n');
      i++;
    } else if (i < length) {
      while (i < length && data[i] == '\r')
        i++;
      if (i < length && data[i] != '\n')
        g_string_append_c (out, ' ');
    }
  }
  return out;
}

/* Leading empty lines, and the line that an mbox puts in front. */
static const char *
skip_envelope (const char *text)
{
  const char *newline;

  while (*text == '\n')
    text++;
  newline = strchr (text, '\n');
  return g_str_has_prefix (text, "From ") && newline ? newline + 1 : text;
}

/* The "<…>" of a Message-ID, In-Reply-To or References, blanks inside them removed. */
static char *
clean_ids (const char *value, gboolean all)
{
  GString *ids = g_string_new (NULL);
  const char *open = value ? strchr (value, '<') : NULL;
  const char *close;

  for (; open != NULL && (close = strchr (open, '>')) != NULL; open = strchr (close, '<')) {
    gsize start = ids->len;

    if (close - open > RG_LIMIT_ID)
      continue;
    if (start > 0)
      g_string_append_c (ids, ' ');
    for (const char *c = open; c <= close; c++)
      if ((guchar)*c > 32 && (guchar)*c < 127)
        g_string_append_c (ids, *c);
    if (!all)
      break;
  }
  return g_string_free (ids, FALSE);
}

/* Some senders forget the angles of a Message-ID. */
static char *
clean_message_id (const char *value)
{
  char *id = clean_ids (value, FALSE);
  g_autofree char *wrapped = NULL;

  if (*id != '\0' || value == NULL || *value == '\0' || strchr (value, '<'))
    return id;
  g_free (id);
  wrapped = g_strconcat ("<", value, ">", NULL);
  return clean_ids (wrapped, FALSE);
}

static RgAddress *
read_first_address (const RgHeaders *headers, const char *name)
{
  g_autoptr (GPtrArray) list = rg_address_list (rg_headers_raw (headers, name));

  return list->len > 0 ? rg_address_copy (list->pdata[0]) : NULL;
}

static void
read_headers (RgMessage *message)
{
  static const char *const recipients[] = {"to", "cc", "delivered-to"};
  const RgHeaders *headers = message->headers;
  const char *date = rg_headers_get (headers, "date");

  message->headers_text = rg_headers_text (headers);
  message->id = clean_message_id (rg_headers_raw (headers, "message-id"));
  message->in_reply_to = clean_ids (rg_headers_raw (headers, "in-reply-to"), FALSE);
  message->references = clean_ids (rg_headers_raw (headers, "references"), TRUE);
  message->date = date ? rg_headers_date (date) : NULL;
  if (date != NULL && message->date == NULL)
    note (message, "bad-date");
  message->from = read_first_address (headers, "from");
  message->reply_to = read_first_address (headers, "reply-to");
  message->sender = read_first_address (headers, "sender");
  message->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_address_free);
  for (guint i = 0; i < G_N_ELEMENTS (recipients); i++) {
    GPtrArray *list = rg_address_list (rg_headers_raw (headers, recipients[i]));

    g_ptr_array_extend_and_steal (message->recipients, list);
  }
}

static RgMessage *
new_empty (void)
{
  RgMessage *message = g_new0 (RgMessage, 1);

  message->text = g_string_new (NULL);
  message->hidden = g_string_new (NULL);
  message->htmls = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_html_free);
  message->links = g_ptr_array_new ();
  message->attachments = g_ptr_array_new_with_free_func (g_free);
  return message;
}

/* The texts of the parts, HTML rendered; NULL where a part is no text of the body. */
typedef struct {
  const GPtrArray *parts;
  const char **shown;
} Texts;

static void
render_html (RgMessage *message, const RgPart *part, const char **shown)
{
  RgHtml *html = rg_html_new (part->text, part->length);
  const GPtrArray *links = rg_html_links (html);

  g_ptr_array_add (message->htmls, html);
  for (guint i = 0; i < links->len && message->links->len < RG_LIMIT_LINKS; i++)
    g_ptr_array_add (message->links, links->pdata[i]);
  g_string_append (message->hidden, rg_html_hidden (html));
  *shown = rg_html_visible (html);
}

static Texts
render_parts (RgMessage *message, const GPtrArray *parts)
{
  Texts texts = {parts, g_new0 (const char *, parts->len + 1)};

  for (guint i = 0; i < parts->len; i++) {
    const RgPart *part = parts->pdata[i];

    if (part->attached)
      continue;
    if (part->kind == RG_PART_TEXT)
      texts.shown[i] = part->text;
    else if (part->kind == RG_PART_HTML)
      render_html (message, part, &texts.shown[i]);
  }
  return texts;
}

/* All texts of one multipart/alternative in one form, each followed by an empty line; @kind -1 is
 * any. */
static void
append_form (const Texts *texts, guint first, int kind, GString *out)
{
  guint choice = ((RgPart *)texts->parts->pdata[first])->choice;

  for (guint i = first; i < texts->parts->len; i++) {
    const RgPart *part = texts->parts->pdata[i];

    if (texts->shown[i] == NULL || part->choice != choice || (kind >= 0 && (int)part->kind != kind))
      continue;
    if (out->len > 0)
      g_string_append (out, "\n\n");
    g_string_append (out, texts->shown[i]);
    while (out->len > 0 && out->str[out->len - 1] == '\n')
      g_string_truncate (out, out->len - 1);
    if (choice == 0)
      return;
  }
}

/* Bytes that are no blanks; counting ends at @enough. */
static gsize
count_visible (const GString *text, gsize enough)
{
  gsize count = 0;

  for (gsize i = 0; i < text->len && count < enough; i++)
    count += !g_ascii_isspace (text->str[i]);
  return count;
}

static void
append_best_form (const Texts *texts, guint first, GString *out)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);
  gsize plain_size, html_size;
  const GString *best;

  append_form (texts, first, RG_PART_TEXT, plain);
  append_form (texts, first, RG_PART_HTML, html);
  plain_size = count_visible (plain, STUB);
  html_size = count_visible (html, STUB * STUB_SHARE);
  best = html_size > 0 &&
                 (plain_size == 0 || (plain_size < STUB && plain_size * STUB_SHARE < html_size))
             ? html
             : plain;
  if (best->len > 0 && out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append_len (out, best->str, best->len);
}

static void
collect_text (const Texts *texts, gboolean forwarded, GString *out)
{
  guint seen = 0; /* choices count up in the order of the parts */

  for (guint i = 0; i < texts->parts->len; i++) {
    const RgPart *part = texts->parts->pdata[i];

    if (texts->shown[i] == NULL || part->forwarded != forwarded)
      continue;
    if (part->choice == 0) {
      append_form (texts, i, -1, out);
    } else if (part->choice > seen) {
      seen = part->choice;
      append_best_form (texts, i, out);
    }
  }
  if (out->len > 0)
    g_string_append_c (out, '\n');
}

static void
quote (GString *text)
{
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);

  g_string_truncate (text, 0);
  for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || *lines[i]); i++)
    g_string_append_printf (text, "> %s\n", lines[i]);
}

/* The largest place <= @at that begins a line, or at least a character. */
static gsize
find_cut (const GString *text, gsize at)
{
  const char *newline = g_strrstr_len (text->str, at, "\n");

  if (newline != NULL && newline + 1 - text->str > (gssize)at / 2)
    return newline + 1 - text->str;
  while (at > 0 && (text->str[at] & 0xC0) == 0x80)
    at--;
  return at;
}

static void
cap_text (RgMessage *message)
{
  GString *text = message->text;
  gsize head, tail;

  if (message->hidden->len > RG_LIMIT_TEXT)
    g_string_truncate (message->hidden, find_cut (message->hidden, RG_LIMIT_TEXT));
  if (text->len <= RG_LIMIT_TEXT)
    return;
  head = find_cut (text, RG_LIMIT_TEXT_HEAD - 1);
  tail = text->len - RG_LIMIT_TEXT_TAIL;
  while (tail < text->len && (text->str[tail] & 0xC0) == 0x80)
    tail++;
  g_string_erase (text, head, tail - head);
  if (head > 0 && text->str[head - 1] != '\n')
    g_string_insert_c (text, head, '\n');
  note (message, "text-cut");
}

static void
read_calendar (RgMessage *message, const RgPart *part, gboolean cut)
{
  if (message->calendar != NULL || part->forwarded || (cut && part->open_ended))
    return;
  message->calendar = rg_calendar_new (part->text, part->length, message->date);
  if (message->calendar == NULL) {
    note (message, "broken-calendar");
  } else if (*message->calendar->method == '\0' && part->method != NULL) {
    g_free (message->calendar->method);
    message->calendar->method = g_ascii_strup (part->method, -1);
  }
}

/* Whether the text holds an OpenPGP message as RFC 9580 section 6.2 armours it. */
static gboolean
has_armour (const char *text)
{
  static const char armour[] = "-----BEGIN PGP MESSAGE-----";
  const char *found = strstr (text, armour);

  return found != NULL && (found == text || found[-1] == '\n');
}

static void
read_parts (RgMessage *message, const GPtrArray *parts, gboolean cut)
{
  Texts texts = render_parts (message, parts);

  for (guint i = 0; i < parts->len; i++) {
    const RgPart *part = parts->pdata[i];

    message->encrypted = message->encrypted || (part->encrypted && !part->forwarded);
    if (part->bad_charset)
      note (message, "bad-charset");
    if (part->kind == RG_PART_CALENDAR)
      read_calendar (message, part, cut);
    if (part->name != NULL && *part->name != '\0' && (part->attached || texts.shown[i] == NULL))
      g_ptr_array_add (message->attachments, g_strdup (part->name));
  }
  collect_text (&texts, FALSE, message->text);
  if (count_visible (message->text, 1) == 0) {
    g_string_truncate (message->text, 0);
    collect_text (&texts, TRUE, message->text);
    quote (message->text);
  }
  g_free (texts.shown);
  cap_text (message);
  message->encrypted = message->encrypted || has_armour (message->text->str);
}

RgMessage *
rg_message_new (GBytes *raw)
{
  RgMessage *message = new_empty ();
  gsize length, header_end;
  const char *data = g_bytes_get_data (raw, &length);
  gboolean cut = length > RG_LIMIT_RAW;
  GString *copy = copy_uniform (message, data ? data : "", MIN (length, RG_LIMIT_RAW));
  const char *text = skip_envelope (copy->str);
  RgGuard guard;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *type = NULL;

  length = copy->str + copy->len - text;
  guard = rg_guard_check (text, length, &header_end);
  message->headers = rg_headers_new (text, header_end);
  read_headers (message);
  if (cut)
    note (message, "cut");
  if (guard == RG_GUARD_EMPTY)
    note (message, "empty");
  else if (rg_headers_size (message->headers) == 0)
    note (message, "no-headers");
  if (guard == RG_GUARD_OK || guard == RG_GUARD_EMPTY) {
    parts = rg_part_list (message->headers, text + header_end, length - header_end);
  } else {
    note (message, "too-complex");
    parts = rg_part_first_text (message->headers, text + header_end, length - header_end);
  }
  type = rg_headers_token (rg_headers_raw (message->headers, "content-type"));
  message->encrypted = strcmp (type, "multipart/encrypted") == 0;
  read_parts (message, parts, cut);
  message->prose = rg_prose_new (message->text->str, message->text->len);
  g_string_free (copy, TRUE);
  return message;
}

RgMessage *
rg_message_new_envelope (const char *from, const char *to, const char *cc, const char *subject,
                         const char *date, const char *message_id, const char *in_reply_to,
                         const char *references)
{
  RgMessage *message = new_empty ();

  message->headers = rg_headers_new ("", 0);
  rg_headers_add (message->headers, "from", from);
  rg_headers_add (message->headers, "to", to);
  rg_headers_add (message->headers, "cc", cc);
  rg_headers_add (message->headers, "subject", subject);
  rg_headers_add (message->headers, "date", date);
  rg_headers_add (message->headers, "message-id", message_id);
  rg_headers_add (message->headers, "in-reply-to", in_reply_to);
  rg_headers_add (message->headers, "references", references);
  read_headers (message);
  message->prose = rg_prose_new ("", 0);
  return message;
}

void
rg_message_free (RgMessage *message)
{
  if (message == NULL)
    return;
  rg_headers_free (message->headers);
  g_free (message->headers_text);
  g_free (message->id);
  g_free (message->in_reply_to);
  g_free (message->references);
  g_clear_pointer (&message->date, g_date_time_unref);
  rg_address_free (message->from);
  rg_address_free (message->reply_to);
  rg_address_free (message->sender);
  g_ptr_array_unref (message->recipients);
  g_string_free (message->text, TRUE);
  g_string_free (message->hidden, TRUE);
  rg_prose_free (message->prose);
  g_ptr_array_unref (message->links);
  g_ptr_array_unref (message->htmls);
  rg_calendar_free (message->calendar);
  g_ptr_array_unref (message->attachments);
  g_free (message);
}

const char *
rg_message_id (const RgMessage *message)
{
  return message->id;
}

const char *
rg_message_subject (const RgMessage *message)
{
  const char *subject = rg_headers_get (message->headers, "subject");

  return subject ? subject : "";
}

GDateTime *
rg_message_date (const RgMessage *message)
{
  return message->date;
}

const char *
rg_message_in_reply_to (const RgMessage *message)
{
  return message->in_reply_to;
}

const char *
rg_message_references (const RgMessage *message)
{
  return message->references;
}

const RgAddress *
rg_message_from (const RgMessage *message)
{
  return message->from;
}

const RgAddress *
rg_message_reply_to (const RgMessage *message)
{
  return message->reply_to;
}

const RgAddress *
rg_message_sender (const RgMessage *message)
{
  return message->sender;
}

const GPtrArray *
rg_message_recipients (const RgMessage *message)
{
  return message->recipients;
}

const char *
rg_message_header (const RgMessage *message, const char *name)
{
  return rg_headers_get (message->headers, name);
}

const char *
rg_message_headers_text (const RgMessage *message)
{
  return message->headers_text;
}

const char *
rg_message_text (const RgMessage *message, gsize *ret_length)
{
  if (ret_length)
    *ret_length = message->text->len;
  return message->text->str;
}

const char *
rg_message_hidden (const RgMessage *message)
{
  return message->hidden->str;
}

const RgProse *
rg_message_prose (const RgMessage *message)
{
  return message->prose;
}

const GPtrArray *
rg_message_links (const RgMessage *message)
{
  return message->links;
}

const RgCalendar *
rg_message_calendar (const RgMessage *message)
{
  return message->calendar;
}

const char *const *
rg_message_oddities (const RgMessage *message)
{
  return message->oddities;
}

gboolean
rg_message_encrypted (const RgMessage *message)
{
  return message->encrypted;
}

const GPtrArray *
rg_message_attachments (const RgMessage *message)
{
  return message->attachments;
}
