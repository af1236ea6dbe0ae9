/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The answer as bytes: the calendar part (iTIP REPLY, RFC 5546 section 3.2.3) and the whole message
 * (RFC 5322, RFC 6047). */

#include "base/error.h"
#include "mail/message.h"

/* PARTSTAT=DECLINED for the invited one among @me.  CRLF line ends, no SUMMARY or DESCRIPTION
 * beyond what RFC 5546 asks for.  @comment: a sentence of the letter, or NULL.  Free with
 * g_free. @error: RG_ERROR_REFUSED, saying why none can be made (no REQUEST, no UID, no ORGANIZER,
 * the reader is the organizer or not among the attendees, the event is cancelled). */
char *rg_reply_calendar (const RgCalendar *calendar, const char *const *me, const char *comment,
                         GDateTime *now, GError **error);
/* @calendar, @me: NULL gives FALSE. */
gboolean rg_reply_calendar_possible (const RgCalendar *calendar, const char *const *me);

typedef struct {
  const char *from; /* "Name <addr>" or an addr-spec */
  const char *to, *to_name;
  const char *cc;      /* the organizer, NULL when none; left out when it is @to */
  const char *subject; /* UTF-8; "Re: " is put before it unless there, in any language's form */
  const char *in_reply_to;
  const char *references; /* the parent is added unless it ends them */
  const char *body;       /* UTF-8 */
  const char *calendar;   /* NULL when none */
  GDateTime *date;
} RgReply;

/* A complete message, LF line ends.  CR, LF and NUL in any value become a space. Never NULL.  Every
 * field but date may be NULL. */
char *rg_reply_message (const RgReply *reply);
