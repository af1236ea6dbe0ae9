/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How far a guard reaches. */

#include "match/ruleset.h"

/* The sentence around @span, its end included; no further than RG_LIMIT_SENTENCE either way. */
RgSpan rg_sentence_find (const RgText *text, RgSpan span);
