/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* libetpan with scope clean-up and typed list walking.  For mail/ alone: no other floor sees a
 * libetpan type.  Parsed bodies point into the caller's buffer. */

#include <glib.h>
#include <libetpan/mailmime.h>

typedef struct mailmime RgEtpanMime;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgEtpanMime, mailmime_free)

/* Walks a clist of TYPE *. */
#define RG_ETPAN_FOREACH(TYPE, item, list)                                                         \
  for (clistiter *item##_at = clist_begin (list); item##_at != NULL; item##_at = NULL)             \
    for (TYPE *item; item##_at != NULL && (item = clist_content (item##_at)) != NULL;              \
         item##_at = clist_next (item##_at))
