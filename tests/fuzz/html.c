/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML to text: whatever the markup, valid UTF-8 and a bounded number of links. */

#include "base/html.h"
#include "base/limits.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = make_text (data, size);
  g_autoptr (RgHtml) html = rg_html_new (text, strlen (text));
  const GPtrArray *links = rg_html_links (html);

  assert_text (rg_html_visible (html));
  assert_text (rg_html_hidden (html));
  g_assert_cmpuint (links->len, <=, RG_LIMIT_LINKS);
  for (guint i = 0; i < links->len; i++) {
    assert_text (((RgLink *)links->pdata[i])->href);
    assert_text (((RgLink *)links->pdata[i])->text);
  }
  return 0;
}
