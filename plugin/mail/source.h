/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where messages come from: a file, an mbox, a Maildir, any folder of messages, a stream.  The
 * rules are those of the tool's contract: an mbox begins with "From ", folders are walked in byte
 * order, hidden names, tmp/ and control files of servers are skipped, links to folders are not
 * followed. */

#include "base/error.h"

/* @raw is borrowed and ends one byte behind RG_LIMIT_RAW at the latest; @source is "path" or
 * "path#N".  Return FALSE to stop. */
typedef gboolean (*RgSourceFunc) (const char *source, GBytes *raw, gpointer user_data);
typedef void (*RgSourceErrorFunc) (const char *path, const GError *error, gpointer user_data);

/* @path "-" is standard input.  Unreadable files go to @on_error, the walk goes on.
 * Returns FALSE when @func stopped it. */
gboolean rg_source_walk (const char *path, RgSourceFunc func, RgSourceErrorFunc on_error,
                         gpointer user_data);
/* The same over bytes already read. */
gboolean rg_source_split (const char *name, GBytes *bytes, RgSourceFunc func, gpointer user_data);
