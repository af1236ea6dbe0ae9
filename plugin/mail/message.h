/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One mail, read tolerantly: there is no invalid mail, only oddities.  Immutable. */

#include "base/html.h"
#include "base/prose.h"
#include "mail/address.h"
#include "mail/calendar.h"

typedef struct _RgMessage RgMessage;

/* Judges the first RG_LIMIT_RAW bytes.  Never NULL. */
RgMessage *rg_message_new (GBytes *raw);
/* An envelope alone, as IMAP gives it at arrival: decoded values, any may be NULL. */
RgMessage *rg_message_new_envelope (const char *from, const char *to, const char *cc,
                                    const char *subject, const char *date, const char *message_id,
                                    const char *in_reply_to, const char *references);
void rg_message_free (RgMessage *message);

const char *rg_message_id (const RgMessage *message);      /* "<…>", "" when none */
const char *rg_message_subject (const RgMessage *message); /* decoded, clean, "" when none */
/* With its offset; NULL when none; borrowed. */
GDateTime *rg_message_date (const RgMessage *message);
const char *rg_message_in_reply_to (const RgMessage *message); /* "<…>" or "" */
const char *rg_message_references (const RgMessage *message);  /* "<…> <…>" or "" */
const RgAddress *rg_message_from (const RgMessage *message);   /* the first; NULL when none */
const RgAddress *rg_message_reply_to (const RgMessage *message);
const RgAddress *rg_message_sender (const RgMessage *message);
/* RgAddress *: To, Cc, Delivered-To. */
const GPtrArray *rg_message_recipients (const RgMessage *message);
/* The first header of that name, decoded and clean, without case; NULL when none. */
const char *rg_message_header (const RgMessage *message, const char *name);
/* All headers as "name: value\n", names in lower case. */
const char *rg_message_headers_text (const RgMessage *message);

/* The visible text, UTF-8, at most RG_LIMIT_TEXT.  @ret_length: may be NULL. */
const char *rg_message_text (const RgMessage *message, gsize *ret_length);
const char *rg_message_hidden (const RgMessage *message); /* text hidden by HTML style */
const RgProse *rg_message_prose (const RgMessage *message);
/* RgLink * of the HTML parts, whether their text was taken or the plain one. */
const GPtrArray *rg_message_links (const RgMessage *message);
const RgCalendar *rg_message_calendar (const RgMessage *message); /* NULL: none, cut or broken */
/* What was odd, static words, NULL-terminated: "empty", "no-headers", "too-complex" (mail/guard
 * refused the full parse: headers and first text only), "cut" (longer than RG_LIMIT_RAW),
 * "text-cut" (the middle of the text left out), "nul-bytes", "bare-cr", "bad-charset", "bad-date",
 * "broken-calendar". */
const char *const *rg_message_oddities (const RgMessage *message);
/* multipart/encrypted, S/MIME enveloped, inline OpenPGP. */
gboolean rg_message_encrypted (const RgMessage *message);
/* Names of attached files, char *. */
const GPtrArray *rg_message_attachments (const RgMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgMessage, rg_message_free)
