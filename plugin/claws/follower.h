/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Follows the conversations of invitations, so that none waits in the list that was answered: from here
 * by any reply, or by another client.  Also knows where the mails are moved. */

#include "desk/desk.h"

typedef struct _RgFollower RgFollower;

RgFollower *rg_follower_new (RgDesk *desk);
void rg_follower_free (RgFollower *follower);
