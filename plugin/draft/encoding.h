/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Text made fit to travel: header fields (RFC 5322, encoded words of RFC 2047, folded at 76
 * characters) and bodies (quoted-printable and base64 of RFC 2045).  All results have LF line ends
 * and are pure ASCII, but for a local part that is not (RFC 6532).  A value can never end its
 * field: controls become spaces.  Nothing fails; free with g_free. */

#include <glib.h>

/* "Name: value\n"; encoded where it must be. */
char *rg_encoding_text_field (const char *name, const char *value);
/* "Name: Display <local@domain>\n".  NULL when @spec is no addr-spec that every reader takes for
 * exactly one.  @display: may be NULL. */
char *rg_encoding_mailbox_field (const char *name, const char *display, const char *spec);
/* "Name: <a@b> <c@d>\n" of all message ids in @value, the first and the last RG_LIMIT_REFERENCES -
 * 1; NULL when it holds none. */
char *rg_encoding_ids_field (const char *name, const char *value);

/* @text: UTF-8 with LF. */
char *rg_encoding_quoted_printable (const char *text);
/* Whether @text must be encoded: not ASCII, lines over 76, or lines that a mailbox file or SMTP
 * reads as their own. */
gboolean rg_encoding_needed (const char *text);
char *rg_encoding_base64 (const char *data, gsize length);
/* Valid UTF-8 on one line: controls and line ends become one space each, ends trimmed. */
char *rg_encoding_one_line (const char *text);
