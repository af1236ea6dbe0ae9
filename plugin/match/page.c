/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prefilter runs over the case-folded text alone: an exact rule's literals are folded too, which
 * lets a few more through and never one less. */

#include "match/page.h"

void
rg_page_open (RgPage *page, const RgText *text)
{
  page->text = *text;
  page->folded = rg_fold_new (text->text, text->length, RG_FOLD_CASE);
}

void
rg_page_close (RgPage *page)
{
  g_clear_pointer (&page->folded, rg_fold_free);
  g_clear_pointer (&page->exact, rg_fold_free);
}

const RgFold *
rg_page_exact (RgPage *page)
{
  if (!page->exact)
    page->exact = rg_fold_new (page->text.text, page->text.length, RG_FOLD_EXACT);
  return page->exact;
}

RgSpan
rg_page_origin (const RgFold *fold, RgSpan span)
{
  return (RgSpan){rg_fold_origin (fold, span.start), rg_fold_origin (fold, span.end)};
}

RgSpan
rg_page_exact_span (RgPage *page, RgSpan span)
{
  const RgFold *exact = rg_page_exact (page);
  const RgSpan source = rg_page_origin (page->folded, span);

  return (RgSpan){rg_fold_place (exact, source.start).start, rg_fold_place (exact, source.end).end};
}
