/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Bytes of a declared charset to valid UTF-8: the declared one if it is known, else UTF-8 if valid,
 * else windows-1252.  Invalid sequences become U+FFFD, NUL vanishes.  A declaration that the bytes
 * plainly contradict (8-bit bytes in US-ASCII, not one valid sequence in UTF-8) counts as none, and
 * utf-7 is not believed. */

#include <glib.h>

/* Whether mail in this charset can be read; NULL is known. */
gboolean rg_charset_is_known (const char *declared);
/* @declared: may be NULL or unknown.  Never fails; free with g_free.  @ret_length: may be NULL. */
char *rg_charset_to_utf8 (const char *bytes, gsize length, const char *declared, gsize *ret_length);
/* RFC 2047 encoded words and raw 8-bit in a header value.  One line without controls: runs of
 * blanks, line ends and controls become one space, the ends are trimmed. */
char *rg_charset_decode_header (const char *value, gsize length);
/* Text decoded from quoted-printable (RFC 2045 section 6.7; @underscore: the Q of RFC 2047) or from
 * base64 (section 6.8), garbage skipped.  Appends to @out. */
void rg_charset_decode_quoted (const char *bytes, gsize length, gboolean underscore,
                               GByteArray *out);
void rg_charset_decode_base64 (const char *bytes, gsize length, GByteArray *out);
