/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Mails that are not at hand: where they lie, and their bodies.  For idle sources only, never for hooks. */

#include "claws/original.h"

/* Claws has one connection an account, and is using it; or its windows are locked.  Try later. */
gboolean rg_fetch_is_busy (void);

/* The mail with the Message-ID @id ("<…>"), in @folder or, when it is not there, in any other where
 * something is offered.  @folder may be NULL.  Reads Claws' lists and no server.  Free with
 * procmsg_msginfo_free; NULL: nowhere. */
MsgInfo *rg_fetch_find (const char *folder, const char *id);

/* Where the body lies, if the whole of it is on this computer; asks no server.  NULL: it is not. */
char *rg_fetch_local (MsgInfo *info);

/* The body, from the server where it is not cached yet.  The main loop runs inside meanwhile: the plugin
 * may have been unloaded afterwards, which @ended tells, and nothing but what @ended lies in may then be
 * touched.  NULL: ended, gone, unreadable, or out of reach. */
RgOriginal *rg_fetch_original (MsgInfo *info, gint64 arrived, const gboolean *ended);
