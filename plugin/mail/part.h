/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The leaves of a mail's MIME tree (RFC 2045, 2046), decoded where they are text. */

#include "mail/headers.h"

typedef enum { RG_PART_TEXT, RG_PART_HTML, RG_PART_CALENDAR, RG_PART_OTHER } RgPartKind;

typedef struct {
  RgPartKind kind;
  char *type;     /* "text/plain" */
  char *name;     /* the file's name, NULL when none */
  char *text;     /* UTF-8, lines end in LF; NULL for RG_PART_OTHER */
  gsize length;   /* of text */
  char *method;   /* of a calendar's Content-Type, NULL when none */
  guint choice;   /* parts of one multipart/alternative share it; 0 outside of any */
  gboolean attached;    /* a file beside the mail, or named as one */
  gboolean forwarded;   /* lies inside a message/rfc822 */
  gboolean encrypted;   /* OpenPGP or S/MIME (RFC 3156 section 4, RFC 8551 section 3.3) */
  gboolean open_ended;  /* ran to the end of the bytes: not whole where those were cut */
  gboolean bad_charset; /* declared a charset that is unknown */
} RgPart;

void rg_part_free (RgPart *part);

/* RgPart *, never NULL.  @headers: the mail's own; @body: what follows them, let through by
 * mail/guard together with them; lines end in LF, no NUL. */
GPtrArray *rg_part_list (const RgHeaders *headers, const char *body, gsize length);
/* The same of what the guard refused: at most its first text, found without any MIME parser. */
GPtrArray *rg_part_first_text (const RgHeaders *headers, const char *body, gsize length);
