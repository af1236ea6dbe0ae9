/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libxml2's push parser hands over elements and text; nothing is built from them.  Per open element
 * one small Level is kept, which says how text inside it is shown.
 *
 * Three things in libxml2 need a hand (seen with 2.9.14):
 * - Its stack of open names is searched for every end tag without a partner, so a deep document makes
 *   it quadratic.  Between two chunks the stack, and ours with it, is cut to RG_LIMIT_HTML_DEPTH; text
 *   below that depth is kept and shown as the innermost element says.
 * - It compares each attribute of a tag with all before it.  Tags with an absurd number are left out.
 * - It ends with the outermost element, but mailing lists append after </html>, and many parts are mere
 *   fragments.  A body is opened around everything, and the end tags of html and body become the end
 *   of a line.
 *
 * Known limits: style sheets and colours are not judged, only the style attribute; "left:-9999px" is
 * visible; list items are not numbered. */

#include "base/html.h"

#include <libxml/HTMLparser.h>

#include "base/limits.h"

struct _RgHtml {
  char *visible, *hidden;
  GPtrArray *links;
};

/* How deep quotes are marked; deeper ones are as good as this. */
#define QUOTE_DEPTH 8
/* The search described above is bounded by the depth plus the tags of one chunk. */
#define CHUNK 512

typedef enum {
  ELEMENT_INLINE = 0,
  ELEMENT_BLOCK = 1 << 0,     /* begins and ends a line */
  ELEMENT_PARAGRAPH = 1 << 1, /* with a blank line around it */
  ELEMENT_BREAK = 1 << 2,
  ELEMENT_CELL = 1 << 3,
  ELEMENT_ITEM = 1 << 4,
  ELEMENT_RULE = 1 << 5,
  ELEMENT_PRE = 1 << 6,
  ELEMENT_QUOTE = 1 << 7,
  ELEMENT_LINK = 1 << 8,
  ELEMENT_IMAGE = 1 << 9,
  ELEMENT_DROPPED = 1 << 10,
} ElementTraits;

typedef struct {
  const char *name;
  ElementTraits traits;
} Element;

/* Sorted by name. */
static const Element elements[] = {
    {"a", ELEMENT_LINK},
    {"address", ELEMENT_BLOCK},
    {"article", ELEMENT_BLOCK},
    {"aside", ELEMENT_BLOCK},
    {"blockquote", ELEMENT_BLOCK | ELEMENT_PARAGRAPH | ELEMENT_QUOTE},
    {"body", ELEMENT_BLOCK},
    {"br", ELEMENT_BREAK},
    {"caption", ELEMENT_BLOCK},
    {"center", ELEMENT_BLOCK},
    {"dd", ELEMENT_BLOCK},
    {"div", ELEMENT_BLOCK},
    {"dl", ELEMENT_BLOCK},
    {"dt", ELEMENT_BLOCK},
    {"fieldset", ELEMENT_BLOCK},
    {"figcaption", ELEMENT_BLOCK},
    {"figure", ELEMENT_BLOCK},
    {"footer", ELEMENT_BLOCK},
    {"form", ELEMENT_BLOCK},
    {"h1", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"h2", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"h3", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"h4", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"h5", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"h6", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"header", ELEMENT_BLOCK},
    {"hr", ELEMENT_BLOCK | ELEMENT_RULE},
    {"img", ELEMENT_IMAGE},
    {"li", ELEMENT_BLOCK | ELEMENT_ITEM},
    {"main", ELEMENT_BLOCK},
    {"nav", ELEMENT_BLOCK},
    {"ol", ELEMENT_BLOCK},
    {"p", ELEMENT_BLOCK | ELEMENT_PARAGRAPH},
    {"pre", ELEMENT_BLOCK | ELEMENT_PARAGRAPH | ELEMENT_PRE},
    {"script", ELEMENT_DROPPED},
    {"section", ELEMENT_BLOCK},
    {"style", ELEMENT_DROPPED},
    {"table", ELEMENT_BLOCK},
    {"tbody", ELEMENT_BLOCK},
    {"td", ELEMENT_CELL},
    {"template", ELEMENT_DROPPED},
    {"tfoot", ELEMENT_BLOCK},
    {"th", ELEMENT_CELL},
    {"thead", ELEMENT_BLOCK},
    {"title", ELEMENT_DROPPED},
    {"tr", ELEMENT_BLOCK},
    {"ul", ELEMENT_BLOCK},
};

typedef struct {
  ElementTraits traits;
  gboolean dropped, gone, invisible, sizeless, pre;
  guint quotes;
} Level;

/* One of the two texts.  Blanks and line ends wait until text follows them. */
typedef struct {
  GString *text;
  guint breaks;
  gboolean blank, tab, bullet;
} Page;

typedef struct {
  htmlParserCtxtPtr parser;
  GArray *levels;
  Page visible, hidden;
  GPtrArray *links;
  char *href;     /* of the open link */
  Page link_text; /* what has been seen of it */
} Reader;

static int
compare_name (gconstpointer name, gconstpointer element)
{
  return strcmp (name, ((const Element *)element)->name);
}

static ElementTraits
find_traits (const char *name)
{
  const Element *found =
      bsearch (name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_name);
  return found ? found->traits : ELEMENT_INLINE;
}

/* Writes what has waited; the next byte is seen by the reader. */
static void
begin_text (Page *page, guint quotes)
{
  gboolean line_start = page->text->len == 0;
  if (page->breaks > 0 && !line_start) {
    g_string_append (page->text, page->breaks == 1 ? "\n" : "\n\n");
    line_start = TRUE;
  }
  if (line_start) {
    for (guint i = 0; i < quotes; i++)
      g_string_append (page->text, "> ");
    if (page->bullet)
      g_string_append (page->text, "- ");
  } else if (page->tab) {
    g_string_append_c (page->text, '\t');
  } else if (page->blank) {
    g_string_append_c (page->text, ' ');
  }
  page->breaks = 0;
  page->blank = page->tab = page->bullet = FALSE;
}

static void
end_line (Page *page, guint at_least)
{
  page->breaks = MAX (page->breaks, at_least);
  page->blank = page->tab = FALSE;
}

static void
add_break (Page *page)
{
  page->breaks = MIN (page->breaks + 1, 2);
  page->blank = page->tab = FALSE;
}

/* What "&#128;" to "&#159;" mean to every mail client: Windows-1252. */
static const gunichar windows_1252[32] = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static gboolean
is_html_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Blanks collapse; NBSP counts as one, because "<p>&nbsp;</p>" is an empty line to its reader. */
static void
add_text (Page *page, const char *text, gsize length, gboolean pre, guint quotes)
{
  gsize at = 0;
  while (at < length) {
    gsize start = at;
    while (at < length && !is_html_blank (text[at]) && (guchar)text[at] != 0xc2)
      at++;
    if (at > start) {
      begin_text (page, quotes);
      g_string_append_len (page->text, text + start, (gssize)(at - start));
      continue;
    }
    if ((guchar)text[at] == 0xc2 && at + 1 < length) {
      guchar next = (guchar)text[at + 1];
      if (next == 0xa0) {
        page->blank = TRUE;
      } else {
        begin_text (page, quotes);
        g_string_append_unichar (page->text, next < 0xa0 ? windows_1252[next - 0x80] : next);
      }
      at += 2;
      continue;
    }
    if (pre && text[at] == '\n')
      add_break (page);
    else if (pre && text[at] == ' ') {
      if (page->breaks > 0 || page->text->len == 0)
        begin_text (page, quotes);
      g_string_append_c (page->text, ' ');
    } else
      page->blank = TRUE;
    at++;
  }
}

static const Level *
innermost (const Reader *reader)
{
  static const Level none = {0};
  return reader->levels->len > 0 ? &g_array_index (reader->levels, Level, reader->levels->len - 1)
                                 : &none;
}

static gboolean
is_hidden (const Level *level)
{
  return level->gone || level->invisible || level->sizeless;
}

static Page *
page_of (Reader *reader, const Level *level)
{
  return is_hidden (level) ? &reader->hidden : &reader->visible;
}

/* A declaration of a style attribute, lower case, without blanks and "!important". */
static void
apply_declaration (Level *level, const char *name, const char *value, gboolean *flat, gboolean *cut)
{
  if (g_str_equal (name, "display")) {
    level->gone |= g_str_equal (value, "none");
  } else if (g_str_equal (name, "visibility")) {
    level->invisible = g_str_equal (value, "hidden") || g_str_equal (value, "collapse");
  } else if (g_str_equal (name, "mso-hide")) {
    level->gone |= g_str_equal (value, "all");
  } else if (g_str_equal (name, "opacity")) {
    char *end;
    level->gone |= g_ascii_strtod (value, &end) <= 0 && end > value;
  } else if (g_str_equal (name, "font-size")) {
    char *end;
    double size = g_ascii_strtod (value, &end);
    if (end > value && size <= 0)
      level->sizeless = TRUE;
    else if (end == value || !(g_str_equal (end, "em") || *end == '%'))
      level->sizeless = level->sizeless && g_str_equal (value, "inherit");
  } else if (g_str_equal (name, "max-height") || g_str_equal (name, "height")) {
    char *end;
    *flat |= g_ascii_strtod (value, &end) <= 0 && end > value;
  } else if (g_str_equal (name, "overflow")) {
    *cut |= g_str_equal (value, "hidden");
  }
}

static void
apply_style (Level *level, const char *style)
{
  gboolean flat = FALSE, cut = FALSE;
  g_auto (GStrv) declarations = NULL;
  g_autofree char *compact = g_ascii_strdown (style, -1);
  char *out = compact;

  for (const char *in = compact; *in; in++)
    if (!is_html_blank (*in))
      *out++ = *in;
  *out = '\0';
  declarations = g_strsplit (compact, ";", -1);
  for (guint i = 0; declarations[i]; i++) {
    char *value = strchr (declarations[i], ':');
    if (!value)
      continue;
    *value++ = '\0';
    char *important = strchr (value, '!');
    if (important)
      *important = '\0';
    apply_declaration (level, declarations[i], value, &flat, &cut);
  }
  level->gone |= flat && cut;
}

static const char *
find_attribute (const xmlChar **attributes, const char *name)
{
  for (guint i = 0; attributes && attributes[i]; i += 2)
    if (g_ascii_strcasecmp ((const char *)attributes[i], name) == 0)
      return attributes[i + 1] ? (const char *)attributes[i + 1] : "";
  return NULL;
}

static gboolean
quotes_mail (const xmlChar **attributes)
{
  static const char *const marks[] = {"gmail_quote", "yahoo_quoted", "moz-cite-prefix"};
  const char *class = find_attribute (attributes, "class");
  for (guint i = 0; class && i < G_N_ELEMENTS (marks); i++)
    if (strstr (class, marks[i]))
      return TRUE;
  return FALSE;
}

static Page
new_page (void)
{
  return (Page){.text = g_string_new (NULL)};
}

static void
free_link (gpointer data)
{
  RgLink *link = data;
  g_free (link->href);
  g_free (link->text);
  g_free (link);
}

static void
end_link (Reader *reader)
{
  if (!reader->href)
    return;
  RgLink *link = g_new0 (RgLink, 1);
  link->href = g_steal_pointer (&reader->href);
  link->text = g_utf8_make_valid (reader->link_text.text->str, (gssize)reader->link_text.text->len);
  g_ptr_array_add (reader->links, link);
  g_string_free (reader->link_text.text, TRUE);
}

static gboolean
leads_somewhere (const char *href)
{
  static const char *const schemes[] = {"https:", "http:", "mailto:", "tel:"};
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (href, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
begin_link (Reader *reader, const xmlChar **attributes)
{
  end_link (reader);
  const char *written = find_attribute (attributes, "href");
  if (!written || reader->links->len == RG_LIMIT_LINKS)
    return;

  /* As browsers do: blanks around and line ends within are not part of it. */
  g_autofree char *href = g_utf8_make_valid (written, -1);
  char *out = href;
  for (const char *in = href; *in; in++)
    if ((guchar)*in >= ' ' && *in != 0x7f)
      *out++ = *in;
  *out = '\0';
  g_strstrip (href);
  if (!leads_somewhere (href))
    return;
  reader->href = g_steal_pointer (&href);
  reader->link_text = new_page ();
}

static void
show_text (Reader *reader, const char *text, gsize length)
{
  const Level *level = innermost (reader);
  if (level->dropped)
    return;
  add_text (page_of (reader, level), text, length, level->pre, level->quotes);
  if (reader->href && !is_hidden (level))
    add_text (&reader->link_text, text, length, FALSE, 0);
}

static void
enter_element (Reader *reader, const Level *level, const xmlChar **attributes)
{
  Page *page = page_of (reader, level);

  if (level->traits & ELEMENT_BLOCK)
    end_line (page, level->traits & ELEMENT_PARAGRAPH ? 2 : 1);
  if (level->traits & ELEMENT_BREAK)
    add_break (page);
  if ((level->traits & ELEMENT_CELL) && page->breaks == 0 && page->text->len > 0)
    page->tab = TRUE;
  if (level->traits & ELEMENT_ITEM)
    page->bullet = TRUE;
  if (level->traits & ELEMENT_RULE) {
    show_text (reader, "---", 3);
    end_line (page, 1);
  }
  if ((level->traits & (ELEMENT_BLOCK | ELEMENT_BREAK | ELEMENT_CELL)) && reader->href)
    reader->link_text.blank = TRUE;
  if ((level->traits & ELEMENT_LINK) && !is_hidden (level))
    begin_link (reader, attributes);
  if (level->traits & ELEMENT_IMAGE) {
    const char *alt = find_attribute (attributes, "alt");
    if (alt)
      show_text (reader, alt, strlen (alt));
  }
}

static void
leave_element (Reader *reader, const Level *level)
{
  if (level->traits & ELEMENT_BLOCK) {
    Page *page = page_of (reader, level);
    end_line (page, level->traits & ELEMENT_PARAGRAPH ? 2 : 1);
    page->bullet = FALSE;
  }
  if (level->traits & ELEMENT_LINK)
    end_link (reader);
}

/* The parser leaves some elements without telling; its own stack says where it is. */
static void
leave_down_to (Reader *reader, guint depth)
{
  while (reader->levels->len > depth) {
    Level level = *innermost (reader);
    leave_element (reader, &level);
    g_array_set_size (reader->levels, reader->levels->len - 1);
  }
}

static void
on_start (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reader *reader = data;
  leave_down_to (reader, (guint)reader->parser->nameNr - 1);

  Level level = *innermost (reader);
  level.traits = find_traits ((const char *)name);
  level.dropped |= (level.traits & ELEMENT_DROPPED) != 0;
  level.pre |= (level.traits & ELEMENT_PRE) != 0;
  level.gone |= find_attribute (attributes, "hidden") != NULL;
  const char *style = find_attribute (attributes, "style");
  if (style)
    apply_style (&level, style);
  if ((level.traits & ELEMENT_QUOTE) ||
      ((level.traits & ELEMENT_BLOCK) && quotes_mail (attributes)))
    level.quotes = MIN (level.quotes + 1, QUOTE_DEPTH);
  g_array_append_val (reader->levels, level);
  enter_element (reader, &level, attributes);
}

static void
on_end (void *data, const xmlChar *name G_GNUC_UNUSED)
{
  Reader *reader = data;
  leave_down_to (reader, (guint)MAX (reader->parser->nameNr, 1) - 1);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Reader *reader = data;
  leave_down_to (reader, (guint)reader->parser->nameNr);
  show_text (reader, (const char *)text, (gsize)length);
}

/* The innermost element stays, because script and style change how the parser reads on. */
static void
bound_depth (Reader *reader)
{
  htmlParserCtxtPtr parser = reader->parser;
  if (parser->nameNr <= RG_LIMIT_HTML_DEPTH)
    return;

  parser->nameTab[RG_LIMIT_HTML_DEPTH - 1] = parser->nameTab[parser->nameNr - 1];
  parser->nameNr = RG_LIMIT_HTML_DEPTH;
  parser->name = parser->nameTab[RG_LIMIT_HTML_DEPTH - 1];
  if (reader->levels->len > RG_LIMIT_HTML_DEPTH) {
    Level top = *innermost (reader);
    g_array_set_size (reader->levels, RG_LIMIT_HTML_DEPTH);
    g_array_index (reader->levels, Level, RG_LIMIT_HTML_DEPTH - 1) = top;
  }
}

static gboolean
is_tag_of (const char *tag, gsize length, const char *start)
{
  gsize n = strlen (start);
  return length > n && g_ascii_strncasecmp (tag, start, n) == 0 && !g_ascii_isalnum (tag[n]);
}

static gboolean
ends_document (const char *tag, gsize length)
{
  return is_tag_of (tag, length, "</html") || is_tag_of (tag, length, "</body");
}

/* A tag that the parser must not see (head comment).  Attributes are parted by a blank or a quote.
 * Declarations ("<![if !mso]>", "<!DOCTYPE") would partly come out as text. */
static gboolean
is_unwanted (const char *tag, gsize length)
{
  if (tag[1] == '!' || tag[1] == '?')
    return TRUE;
  if (length <= RG_LIMIT_HTML_ATTRIBUTES)
    return FALSE;
  guint parts = 0;
  for (gsize i = 0; i < length; i++)
    parts += is_html_blank (tag[i]) || tag[i] == '"' || tag[i] == '\'';
  return parts > RG_LIMIT_HTML_ATTRIBUTES;
}

/* A copy without those tags, without comments, and without NUL, which would end the parsing. */
static GString *
prepare (const char *html, gsize length)
{
  GString *ready = g_string_sized_new (length);
  g_autofree char *whole = g_malloc (length + 1);
  const char *end = whole + length;

  for (gsize i = 0; i < length; i++)
    whole[i] = html[i] ? html[i] : ' ';
  whole[length] = '\0';
  for (const char *p = whole; p < end;) {
    const char *open = memchr (p, '<', (gsize)(end - p));
    g_string_append_len (ready, p, (open ? open : end) - p);
    if (!open)
      break;
    p = open + 1;
    if (end - open >= 4 && memcmp (open, "<!--", 4) == 0) {
      const char *close = strstr (open + 2, "-->");
      p = close ? close + 3 : end;
      continue;
    }
    if (p < end && (g_ascii_isalpha (*p) || *p == '/' || *p == '!' || *p == '?')) {
      const char *close = memchr (p, '>', (gsize)(end - p));
      p = close ? close + 1 : end;
      if (ends_document (open, (gsize)(p - open))) {
        g_string_append (ready, "<div></div>");
        continue;
      }
      if (is_unwanted (open, (gsize)(p - open)))
        continue;
    }
    g_string_append_len (ready, open, p - open);
  }
  return ready;
}

static void
feed (Reader *reader, const char *html, gsize length)
{
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                      HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC;
  htmlSAXHandler handler = {
      .startElement = on_start,
      .endElement = on_end,
      .characters = on_text,
      .ignorableWhitespace = on_text,
      .cdataBlock = on_text,
  };

  reader->parser =
      htmlCreatePushParserCtxt (&handler, reader, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (!reader->parser)
    return;
  htmlCtxtUseOptions (reader->parser, options);
  htmlParseChunk (reader->parser, "<body>", strlen ("<body>"), 0);

  for (gsize at = 0; at < length;) {
    gsize end = MIN (at + CHUNK, length);
    while (end < length && ((guchar)html[end] & 0xc0) == 0x80)
      end++;
    htmlParseChunk (reader->parser, html + at, (int)(end - at), 0);
    bound_depth (reader);
    at = end;
  }
  htmlParseChunk (reader->parser, NULL, 0, 1);
  leave_down_to (reader, 0);
  end_link (reader);
  htmlFreeParserCtxt (reader->parser);
}

static char *
take_text (Page *page)
{
  char *text = g_utf8_make_valid (page->text->str, (gssize)page->text->len);
  g_string_free (page->text, TRUE);
  return text;
}

RgHtml *
rg_html_new (const char *html, gsize length)
{
  RgHtml *self = g_new0 (RgHtml, 1);
  Reader reader = {
      .levels = g_array_new (FALSE, FALSE, sizeof (Level)),
      .visible = new_page (),
      .hidden = new_page (),
  };

  self->links = reader.links = g_ptr_array_new_with_free_func (free_link);
  g_autoptr (GString) ready = prepare (html, length);
  feed (&reader, ready->str, ready->len);
  self->visible = take_text (&reader.visible);
  self->hidden = take_text (&reader.hidden);
  g_array_unref (reader.levels);
  return self;
}

void
rg_html_free (RgHtml *html)
{
  if (!html)
    return;
  g_free (html->visible);
  g_free (html->hidden);
  g_ptr_array_unref (html->links);
  g_free (html);
}

const char *
rg_html_visible (const RgHtml *html)
{
  return html->visible;
}

const char *
rg_html_hidden (const RgHtml *html)
{
  return html->hidden;
}

const GPtrArray *
rg_html_links (const RgHtml *html)
{
  return html->links;
}
