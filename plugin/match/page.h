/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A text while it is scanned: folded once for all rules, and once more with its letters' case if one of
 * those that ask for it can match. */

#include "base/fold.h"
#include "match/ruleset.h"

typedef struct {
  RgText text;
  RgFold *folded; /* NULL: the page is closed */
  RgFold *exact;  /* NULL until rg_page_exact */
} RgPage;

/* The text must stay until the page is closed. */
void rg_page_open (RgPage *page, const RgText *text);
void rg_page_close (RgPage *page);

/* Borrowed. */
const RgFold *rg_page_exact (RgPage *page);
/* Where a span of the case-folded text stands in the one of exact case. */
RgSpan rg_page_exact_span (RgPage *page, RgSpan span);
/* Where a span of one of the page's folded texts stands in the text. */
RgSpan rg_page_origin (const RgFold *fold, RgSpan span);
