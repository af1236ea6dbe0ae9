/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One linear pass over a mail's bytes before libetpan sees them.  libetpan 1.9.4 can be crashed by
 * a 161-byte mail; what this pass refuses is read by its headers and first text only. */

#include "base/limits.h"
#include <glib.h>

typedef enum {
  RG_GUARD_OK,
  RG_GUARD_EMPTY,
  RG_GUARD_HEADER_SIZE,
  RG_GUARD_COMMENT_DEPTH,
  RG_GUARD_MIME_DEPTH,
  RG_GUARD_DASH_LINES,
  RG_GUARD_BOUNDARY,
} RgGuard;

/* @ret_header_end: offset of the first byte after the header block. */
RgGuard rg_guard_check (const char *data, gsize length, gsize *ret_header_end);
const char *rg_guard_name (RgGuard guard);
