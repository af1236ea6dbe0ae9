/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The one sentence of a reply that declines, for those who see the calendar answer alone. */

#include "draft/letter.h"
#include "draft/tone.h"

/* The first sentence of @text that declines, on one line; NULL when there is none, or none that is short
 * and without a doubt.  @text: a letter, or what a person wrote, wrapped or not.  Free with g_free. */
char *rg_decision_find (const RgLetters *letters, const RgToneCheck *tone, const char *text,
                        const char *language);
