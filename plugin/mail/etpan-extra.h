/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* libetpan with scope clean-up and typed list walking.  For mail/ alone: no other floor sees a
 * libetpan type.  Parsed bodies point into the caller's buffer. */

#include <glib.h>
#include <libetpan/mailmime.h>

typedef struct mailmime RgEtpanMime;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgEtpanMime, mailmime_free)
