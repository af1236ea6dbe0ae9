/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The header fields of a mail or of one of its parts (RFC 5322 section 2.2), split tolerantly.
 * Where a name comes twice the first one counts. */

#include <glib.h>

typedef struct _RgHeaders RgHeaders;

/* @block: lines that end in LF, not kept; read up to RG_LIMIT_HEADER. */
RgHeaders *rg_headers_new (const char *block, gsize length);
void rg_headers_free (RgHeaders *headers);
/* @value: may be NULL, which adds nothing. */
void rg_headers_add (RgHeaders *headers, const char *name, const char *value);

/* Without case of @name; NULL when there is none; borrowed. */
const char *rg_headers_raw (const RgHeaders *headers, const char *name); /* unfolded, as written */
const char *rg_headers_get (const RgHeaders *headers, const char *name); /* decoded, one line */
guint rg_headers_size (const RgHeaders *headers);
/* "name: value\n" of all, names in lower case, values decoded.  Free with g_free. */
char *rg_headers_text (const RgHeaders *headers);

/* Of a Content-Type or Content-Disposition (RFC 2045 section 5.1): what stands before the first
 * ";", lower case without blanks, "" for NULL.  Free with g_free. */
char *rg_headers_token (const char *value);
/* A parameter's value, NULL when absent: quoted, continued and encoded as RFC 2231 says, or as
 * RFC 2047 does not say but senders do.  One line; free with g_free. */
char *rg_headers_parameter (const char *value, const char *name);
/* RFC 5322 section 3.3 and what senders write instead, with its offset; NULL when it is no date. */
GDateTime *rg_headers_date (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHeaders, rg_headers_free)
