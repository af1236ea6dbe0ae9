/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Bytes of a declared charset to valid UTF-8: the declared one, else UTF-8 if valid, else
 * windows-1252.  Invalid sequences become U+FFFD, NUL vanishes.  utf-7 is not believed. */

#include <glib.h>

/* @declared: may be NULL or unknown.  Never fails; free with g_free. */
char *rg_charset_to_utf8 (const char *bytes, gsize length, const char *declared, gsize *ret_length);
/* RFC 2047 encoded words and raw 8-bit in a header value; one line, CR, LF and NUL removed. */
char *rg_charset_decode_header (const char *value, gsize length);
