/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Declines for all mails that are selected in the list: a draft for each in Drafts, none sent. */

#include "claws/compose.h"

typedef struct _RgSeveral RgSeveral;

RgSeveral *rg_several_new (RgDesk *desk, const RgSettings *settings, RgCompose *compose);
/* FALSE: a draft is being written further up the stack; the code must stay in memory. */
gboolean rg_several_free (RgSeveral *several);

/* Asks about the mails that are selected now; while it is at work, its window comes forward. */
void rg_several_ask (RgSeveral *several);
