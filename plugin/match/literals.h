/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The literals that every text must contain to match a pattern. */

#include "match/pattern.h"

/* In front of a literal: it begins a word; behind it: it ends one.  No folded text holds this byte. */
#define RG_LITERAL_BOUNDARY '\x01'
/* Bytes with the marks: three ASCII letters, one CJK character, or two letters at the edge of a word. */
#define RG_LITERAL_MIN 3

/* What a text must contain to match, as alternatives of groups of literals: GPtrArray of GPtrArray of
 * GPtrArray of char *.  In every text that matches, for at least one alternative, at least one literal
 * of each of its groups stands, folded lower case.  Empty where nothing is known, as no alternative
 * is.  Conservative, never NULL; free with g_ptr_array_unref. */
GPtrArray *rg_literals_find (const RgPattern *pattern);
