/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Sees mails arrive and hands them to the errands. */

#include "claws/errand.h"

typedef struct _RgArrivals RgArrivals;

RgArrivals *rg_arrivals_new (const RgSettings *settings, RgErrands *errands);
void rg_arrivals_free (RgArrivals *arrivals);
