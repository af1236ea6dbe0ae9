/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Looks for invitations among the mails of the folder that is open. */

#include "claws/errand.h"

/* The person wants to see what waits. */
typedef void (*RgScanFunc) (gpointer data);

typedef struct _RgScan RgScan;

RgScan *rg_scan_new (RgDesk *desk, const RgSettings *settings, RgErrands *errands, RgScanFunc show,
                     gpointer data);
/* Before the errands: what is left of its own there is dropped. */
void rg_scan_free (RgScan *scan);

/* Begins at once; while it is at work, its window comes forward. */
void rg_scan_ask (RgScan *scan);
