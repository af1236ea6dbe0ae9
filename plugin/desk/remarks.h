/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The tone check of a reply, seen together with the mail that it answers. */

#include "desk/offer.h"
#include "detect/judge.h"
#include "draft/tone.h"

/* The mail that a reply quotes, as far as the quote shows it.  @addressee: whom the reply goes to, NULL
 * when unknown.  Never NULL; mostly silent and empty. */
RgOffer *rg_remarks_quoted (RgJudge *judge, const char *text, const char *addressee);
/* RgRemark *, in text order.  @offer: the mail that @text answers. */
GPtrArray *rg_remarks_new (const RgToneCheck *tone, const char *text, const RgOffer *offer);
/* Lines for an alert, with the words that are meant, none twice; char *, empty when nothing is to say.
 * @ret_block: whether a leftover or an insult is among them.  @ret_line: the first line that is meant,
 * from 1; unchanged when nothing is to say.  Both may be NULL. */
GPtrArray *rg_remarks_lines (const GPtrArray *remarks, const char *text, gboolean *ret_block,
                             guint *ret_line);
