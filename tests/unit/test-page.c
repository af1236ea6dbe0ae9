/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page's two foldings, and spans between them and the text. */

#include "match/page.h"

static void
test_spans (void)
{
  static const char source[] = "Die  STRASSE, die Stra\u00dfe, \u201cJa\u201d.";
  RgPage page = {.text = {RG_TEXT_BODY, NULL, 0}};
  const RgText text = {RG_TEXT_BODY, source, sizeof source - 1};
  const char *folded, *exact;
  RgSpan span, same, origin;

  rg_page_open (&page, &text);
  folded = rg_fold_text (page.folded, NULL);
  g_assert_cmpstr (folded, ==, "die strasse, die strasse, \"ja\".");
  g_assert_null (page.exact);

  span.start = (gsize)(strstr (folded, "\"ja\".") - folded);
  span.end = span.start + 4;
  same = rg_page_exact_span (&page, span);
  exact = rg_fold_text (rg_page_exact (&page), NULL);
  g_assert_true (g_str_has_prefix (exact + same.start, "\"Ja\""));
  g_assert_cmpuint (same.end - same.start, ==, 4);
  origin = rg_page_origin (page.folded, span);
  g_assert_cmpstr (source + origin.start, ==, "\u201cJa\u201d.");
  g_assert_cmpuint (origin.end, ==, text.length - 1);

  rg_page_close (&page);
  g_assert_null (page.folded);
  g_assert_null (page.exact);
  rg_page_close (&page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/spans", test_spans);
  return g_test_run ();
}
