/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only charsets of the table below reach iconv: a stranger must not choose among all the converters
 * of the system, nor pass a suffix such as "//TRANSLIT".  Latin-1 is read as windows-1252, its
 * superset in practice (WHATWG Encoding standard), likewise gb2312 as gb18030 and others.
 *
 * Encoded words are read here and not by libetpan, which passes unknown charsets through, believes
 * utf-7, turns raw 8-bit bytes into "?" and cannot join a character that two words share. */

#include "mail/charset.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* at the start it is no text */
#define MAX_NAME 40 /* characters of a charset's name; the longest known has 20 */

/* Names in lower case without anything but letters and digits. */
static const struct {
  const char *name, *iconv;
} charsets[] = {
    {"usascii", "US-ASCII"},
    {"ascii", "US-ASCII"},
    {"ansix341968", "US-ASCII"},
    {"utf8", "UTF-8"},
    {"utf8mb4", "UTF-8"},
    {"unicode11utf8", "UTF-8"},
    {"utf16", "UTF-16"},
    {"utf16le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
    {"utf32", "UTF-32"},
    {"iso88591", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"ansi", "WINDOWS-1252"},
    {"iso88592", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"iso88593", "ISO-8859-3"},
    {"iso88594", "ISO-8859-4"},
    {"iso88595", "ISO-8859-5"},
    {"iso88596", "ISO-8859-6"},
    {"iso88597", "ISO-8859-7"},
    {"iso88598", "ISO-8859-8"},
    {"iso88598i", "ISO-8859-8"},
    {"iso88599", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso885910", "ISO-8859-10"},
    {"iso885911", "WINDOWS-874"},
    {"tis620", "WINDOWS-874"},
    {"windows874", "WINDOWS-874"},
    {"iso885913", "ISO-8859-13"},
    {"iso885914", "ISO-8859-14"},
    {"iso885915", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"iso885916", "ISO-8859-16"},
    {"windows1250", "WINDOWS-1250"},
    {"windows1251", "WINDOWS-1251"},
    {"windows1252", "WINDOWS-1252"},
    {"windows1253", "WINDOWS-1253"},
    {"windows1254", "WINDOWS-1254"},
    {"windows1255", "WINDOWS-1255"},
    {"windows1256", "WINDOWS-1256"},
    {"windows1257", "WINDOWS-1257"},
    {"windows1258", "WINDOWS-1258"},
    {"koi8r", "KOI8-R"},
    {"koi8u", "KOI8-U"},
    {"koi8ru", "KOI8-U"},
    {"ibm437", "IBM437"},
    {"ibm850", "IBM850"},
    {"ibm852", "IBM852"},
    {"ibm866", "IBM866"},
    {"macintosh", "MACINTOSH"},
    {"macroman", "MACINTOSH"},
    {"gb2312", "GB18030"},
    {"gb231280", "GB18030"},
    {"gbk", "GB18030"},
    {"windows936", "GB18030"},
    {"gb18030", "GB18030"},
    {"euccn", "GB18030"},
    {"hzgb2312", "HZ"},
    {"big5", "BIG5-HKSCS"},
    {"big5hkscs", "BIG5-HKSCS"},
    {"windows950", "BIG5-HKSCS"},
    {"shiftjis", "CP932"},
    {"sjis", "CP932"},
    {"xsjis", "CP932"},
    {"windows31j", "CP932"},
    {"windows932", "CP932"},
    {"eucjp", "EUC-JP"},
    {"xeucjp", "EUC-JP"},
    {"iso2022jp", "ISO-2022-JP"},
    {"iso2022jp1", "ISO-2022-JP"},
    {"iso2022jp2", "ISO-2022-JP-2"},
    {"windows50220", "ISO-2022-JP"},
    {"euckr", "CP949"},
    {"ksc5601", "CP949"},
    {"ksc56011987", "CP949"},
    {"windows949", "CP949"},
    {"uhc", "CP949"},
    {"iso2022kr", "ISO-2022-KR"},
};

/* The converter's name, NULL when none is known. */
static const char *
find_charset (const char *declared)
{
  char name[MAX_NAME + 1];
  gsize length = 0;

  for (const char *c = declared; *c != '\0' && *c != ':' && *c != '*'; c++) {
    if (!g_ascii_isalnum (*c))
      continue;
    if (length == MAX_NAME)
      return NULL;
    name[length++] = g_ascii_tolower (*c);
  }
  name[length] = '\0';
  if (g_str_has_prefix (name, "cp") && g_ascii_isdigit (name[2])) {
    g_autofree char *windows = g_strconcat ("windows", name + 2, NULL);
    g_autofree char *ibm = g_strconcat ("ibm", name + 2, NULL);
    const char *found = find_charset (windows);

    return found ? found : find_charset (ibm);
  }
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (strcmp (charsets[i].name, name) == 0)
      return charsets[i].iconv;
  return NULL;
}

gboolean
rg_charset_is_known (const char *declared)
{
  return declared == NULL || *declared == '\0' || find_charset (declared) != NULL;
}

/* Valid UTF-8 out of @bytes that should be it; NUL vanishes. */
static char *
repair_utf8 (const char *bytes, gsize length, gsize *ret_length)
{
  GString *out = g_string_sized_new (length);
  const char *end = bytes + length;

  while (bytes < end) {
    const char *stop;

    g_utf8_validate_len (bytes, end - bytes, &stop);
    g_string_append_len (out, bytes, stop - bytes);
    if (stop < end && *stop != '\0') /* g_utf8_validate_len stops at NUL as well */
      g_string_append (out, REPLACEMENT);
    bytes = stop < end ? stop + 1 : end;
  }
  *ret_length = out->len;
  return g_string_free (out, FALSE);
}

/* NULL when the system lacks the converter. */
static char *
convert (const char *bytes, gsize length, const char *charset, gsize *ret_length)
{
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char *in = (char *)(gintptr)bytes; /* iconv's signature is not const */
  gsize left = length;
  g_autoptr (GByteArray) out = NULL;

  if (converter == (GIConv)-1)
    return NULL;
  out = g_byte_array_sized_new (length + length / 2 + 16);
  for (gboolean flushing = FALSE; !flushing;) {
    char buffer[4096], *to = buffer;
    gsize room = sizeof buffer;
    gsize result;

    flushing = left == 0; /* some converters hold back a letter for its accent */
    result = g_iconv (converter, flushing ? NULL : &in, &left, &to, &room);
    g_byte_array_append (out, (guint8 *)buffer, to - buffer);
    if (result == (gsize)-1 && to == buffer && left > 0) {
      g_byte_array_append (out, (const guint8 *)REPLACEMENT, strlen (REPLACEMENT));
      in++;
      left--;
    }
  }
  g_iconv_close (converter);
  return repair_utf8 ((const char *)out->data, out->len, ret_length);
}

static gboolean
is_ascii (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] & 0x80)
      return FALSE;
  return TRUE;
}

/* Whether ASCII means in it what it says, as the most of most texts is. */
static gboolean
extends_ascii (const char *charset)
{
  static const char *const families[] = {"WINDOWS-", "ISO-8859-", "KOI8-",
                                         "GB18030",  "EUC-",      "CP949"};

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_has_prefix (charset, families[i]))
      return TRUE;
  return FALSE;
}

/* Whether at least one sequence of several bytes is well-formed. */
static gboolean
has_utf8_sequence (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((bytes[i] & 0x80) && g_utf8_get_char_validated (bytes + i, length - i) < 0x110000)
      return TRUE;
  return FALSE;
}

/* UTF-16 without a mark: mail's own rule is big-endian (RFC 2781 section 4.3), practice is not. */
static const char *
guess_byte_order (const char *bytes, gsize length)
{
  if (length >= 2 && ((guchar)bytes[0] == 0xFE || (guchar)bytes[0] == 0xFF))
    return "UTF-16";
  return length >= 2 && bytes[0] == '\0' ? "UTF-16BE" : "UTF-16LE";
}

static char *
copy_valid (const char *bytes, gsize length, gsize *ret_length)
{
  const gsize mark = strlen (BYTE_ORDER_MARK);

  if (length >= mark && memcmp (bytes, BYTE_ORDER_MARK, mark) == 0) {
    bytes += mark;
    length -= mark;
  }
  if (ret_length)
    *ret_length = length;
  return g_strndup (length > 0 ? bytes : "", length); /* no bytes may be NULL */
}

char *
rg_charset_to_utf8 (const char *bytes, gsize length, const char *declared, gsize *ret_length)
{
  const char *charset = declared ? find_charset (declared) : NULL;
  char *text = NULL;
  gsize size = 0;

  if (charset != NULL && strcmp (charset, "US-ASCII") == 0)
    charset = NULL;
  if ((charset == NULL || strcmp (charset, "UTF-8") == 0 ||
       (extends_ascii (charset) && is_ascii (bytes, length))) &&
      g_utf8_validate_len (bytes, length, NULL))
    return copy_valid (bytes, length, ret_length);
  if (charset != NULL && strcmp (charset, "UTF-8") == 0 && !is_ascii (bytes, length) &&
      !has_utf8_sequence (bytes, length))
    charset = "WINDOWS-1252";
  if (charset != NULL && strcmp (charset, "UTF-16") == 0)
    charset = guess_byte_order (bytes, length);

  if (charset == NULL)
    charset = is_ascii (bytes, length) || g_utf8_validate_len (bytes, length, NULL)
                  ? "UTF-8"
                  : "WINDOWS-1252";
  if (strcmp (charset, "UTF-8") != 0)
    text = convert (bytes, length, charset, &size);
  if (text == NULL)
    text = repair_utf8 (bytes, length, &size);
  if (g_str_has_prefix (text, BYTE_ORDER_MARK)) {
    size -= strlen (BYTE_ORDER_MARK);
    memmove (text, text + strlen (BYTE_ORDER_MARK), size + 1);
  }
  if (ret_length)
    *ret_length = size;
  return text;
}

/* How many bytes at @bytes stand for themselves. */
static gsize
count_unquoted (const char *bytes, gsize length, gboolean underscore)
{
  gsize count = 0;

  while (count < length && bytes[count] != '=' && !(underscore && bytes[count] == '_'))
    count++;
  return count;
}

void
rg_charset_decode_quoted (const char *bytes, gsize length, gboolean underscore, GByteArray *out)
{
  for (gsize i = 0; i < length;) {
    const gsize unquoted = count_unquoted (bytes + i, length - i, underscore);
    guint8 byte;

    g_byte_array_append (out, (const guint8 *)bytes + i, (guint)unquoted);
    i += unquoted;
    if (i == length)
      break;
    byte = (guint8)(bytes[i] == '_' ? ' ' : '=');
    if (byte == '=' && i + 2 < length && g_ascii_isxdigit (bytes[i + 1]) &&
        g_ascii_isxdigit (bytes[i + 2])) {
      byte = g_ascii_xdigit_value (bytes[i + 1]) * 16 + g_ascii_xdigit_value (bytes[i + 2]);
      i += 2;
    } else if (byte == '=') {
      gsize next = i + 1;

      while (next < length && (bytes[next] == ' ' || bytes[next] == '\t' || bytes[next] == '\r'))
        next++;
      if (next == length)
        break;
      if (bytes[next] == '\n') { /* soft line break */
        i = next + 1;
        continue;
      }
    }
    g_byte_array_append (out, &byte, 1);
    i++;
  }
}

void
rg_charset_decode_base64 (const char *bytes, gsize length, GByteArray *out)
{
  gsize start = out->len;
  int state = 0;
  guint save = 0;

  g_byte_array_set_size (out, start + length / 4 * 3 + 6);
  length = g_base64_decode_step (bytes, length, out->data + start, &state, &save);
  if (state != 0) /* padding that the sender forgot */
    length +=
        g_base64_decode_step ("===", 4 - ABS (state), out->data + start + length, &state, &save);
  g_byte_array_set_size (out, start + length);
}

/* One encoded word under way: words of one charset are joined as bytes before conversion. */
typedef struct {
  GString *out;
  char charset[MAX_NAME + 1]; /* "" outside encoded words */
  GByteArray *bytes;
  gboolean done; /* no word can end any more: keeps the search linear */
} Words;

static void
flush_words (Words *words)
{
  if (words->charset[0] != '\0') {
    g_autofree char *text = rg_charset_to_utf8 ((const char *)words->bytes->data, words->bytes->len,
                                                words->charset, NULL);

    g_string_append (words->out, text);
  }
  words->charset[0] = '\0';
  g_byte_array_set_size (words->bytes, 0);
}

/* @at points to "=?".  Reads the word and returns the byte after it, or NULL when it is none. */
static const char *
read_word (Words *words, const char *at, const char *end)
{
  const char *name = at + 2, *name_end, *text, *stop;
  gsize size;
  char charset[MAX_NAME + 1];

  name_end = memchr (name, '?', MIN (end - name, MAX_NAME + 10));
  if (name_end == NULL || name_end == name || end - name_end < 3 || name_end[2] != '?' ||
      strchr ("bBqQ", name_end[1]) == NULL)
    return NULL;
  text = name_end + 3;
  stop = g_strstr_len (text, end - text, "?=");
  words->done = stop == NULL;
  if (stop == NULL)
    return NULL;
  size = MIN ((gsize)(name_end - name), MAX_NAME);
  memcpy (charset, name, size);
  charset[size] = '\0';
  if (strchr (charset, '*')) /* RFC 2231 section 5: a language */
    *strchr (charset, '*') = '\0';
  if (charset[0] == '\0')
    memcpy (charset, "?", 2);
  if (g_ascii_strcasecmp (charset, words->charset) != 0) {
    flush_words (words);
    memcpy (words->charset, charset, sizeof charset);
  }
  if (g_ascii_tolower (name_end[1]) == 'q')
    rg_charset_decode_quoted (text, stop - text, TRUE, words->bytes);
  else
    rg_charset_decode_base64 (text, stop - text, words->bytes);
  return stop + 2;
}

static void
append_raw (Words *words, const char *start, const char *end)
{
  if (end > start) {
    g_autofree char *text = rg_charset_to_utf8 (start, end - start, NULL, NULL);

    flush_words (words);
    g_string_append (words->out, text);
  }
}

static gboolean
is_only_space (const char *start, const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;
  return start == end;
}

static gboolean
parts_words (gunichar c)
{
  return c <= ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* Never longer than @text, so that bytes can be copied without asking for room. */
static char *
make_one_line (const char *text, gsize length)
{
  char *line = g_malloc (length + 1), *out = line;
  const char *end = text + length;
  gboolean space = FALSE;

  while (text < end) {
    const char *next = text + g_utf8_skip[(guchar)*text];

    if (*text > ' ' && *text < 0x7F && !space) { /* the usual case, and seven instructions */
      *out++ = *text++;
      continue;
    }
    if (parts_words ((guchar)*text < 0x80 ? (gunichar)*text : g_utf8_get_char (text))) {
      space = out > line;
      text = next;
      continue;
    }
    if (space)
      *out++ = ' ';
    space = FALSE;
    while (text < next)
      *out++ = *text++;
  }
  *out = '\0';
  return line;
}

/* ASCII without NUL or encoded words. */
static gboolean
is_plain (const char *value, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (value[i] <= 0 || (value[i] == '?' && i > 0 && value[i - 1] == '='))
      return FALSE;
  return TRUE;
}

static char *
decode_words (const char *value, gsize length)
{
  Words words = {.out = g_string_new (NULL), .bytes = g_byte_array_new ()};
  const char *end = value + length, *plain = value;
  char *line;

  for (const char *at = value; at < end && !words.done;) {
    const char *next, *found = g_strstr_len (at, end - at, "=?");

    if (found == NULL)
      break;
    /* Blanks between two words are no text (RFC 2047 section 6.2). */
    if (words.charset[0] == '\0' || !is_only_space (plain, found)) {
      append_raw (&words, plain, found);
      plain = found;
    }
    next = read_word (&words, found, end);
    if (next != NULL)
      plain = next;
    at = next ? next : found + 2;
  }
  append_raw (&words, plain, end);
  flush_words (&words);
  line = make_one_line (words.out->str, words.out->len);
  g_string_free (words.out, TRUE);
  g_byte_array_unref (words.bytes);
  return line;
}

/* All fields of a mail come through here, and nearly all are plain. */
char *
rg_charset_decode_header (const char *value, gsize length)
{
  return is_plain (value, length) ? make_one_line (value, length) : decode_words (value, length);
}
