/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* HTML to plain text with libxml2's SAX interface: no tree, no recursion, so depth costs nothing.
 * Text hidden by style or attribute (display:none, visibility:hidden, font-size:0 without a larger
 * child, white on white is not judged) is kept apart: it is never evidence.  script, style, head
 * and comments are dropped.  Block elements and <br> end a line, table cells are parted by a tab,
 * blockquote and gmail_quote lines are prefixed with "> ". */

#include <glib.h>

typedef struct {
  char *href; /* as written, entities decoded */
  char *text; /* what the reader sees, blanks collapsed */
} RgLink;

typedef struct _RgHtml RgHtml;

/* @html: valid UTF-8.  Never fails: broken markup gives the text that can be seen in it. */
RgHtml *rg_html_new (const char *html, gsize length);
void rg_html_free (RgHtml *html);

const char *rg_html_visible (const RgHtml *html); /* borrowed, valid UTF-8 */
const char *rg_html_hidden (const RgHtml *html);  /* borrowed, valid UTF-8 */
/* RgLink *, borrowed, at most RG_LIMIT_LINKS. */
const GPtrArray *rg_html_links (const RgHtml *html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHtml, rg_html_free)
