/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/html.h"

#include <pthread.h>

#include "base/limits.h"

typedef struct {
  const char *html, *visible, *hidden;
} Row;

static const Row rows[] = {
    {"", "", ""},
    {"plain", "plain", ""},
    /* blanks, entities, encodings */
    {" a\n\t b &nbsp;&nbsp; c ", "a b c", ""},
    {"&eacute;&lt;&#233;&#x5c71; &amp; &unknown; a < b <3",
     "\u00e9<\u00e9\u5c71 & &unknown; a < b <3", ""},
    {"&#146;quoted&#147; &#128;", "\u2019quoted\u201c \u20ac", ""},
    {"<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>\u00e9 \u5c71",
     "\u00e9 \u5c71", ""},
    /* lines */
    {"one<br>two<br/><br><br><br>three", "one\ntwo\n\nthree", ""},
    {"<p>one<p>two<div>three</div>four", "one\n\ntwo\n\nthree\nfour", ""},
    {"<div>a</div><div><br></div><div>b</div>", "a\n\nb", ""},
    {"<p>&nbsp;</p><p>x</p>", "x", ""},
    {"<b>bo</b>ld <i>x</i>", "bold x", ""},
    {"<ul><li>one<li>two</ul>after", "- one\n- two\nafter", ""},
    {"<ol><li></li><li><p>two</p></li></ol>", "- two", ""},
    {"<table><tr><td>a<td>b</tr><tr><th>c</th><td></td><td>d</td></tr></table>", "a\tb\nc\td", ""},
    {"a<hr>b", "a\n---\nb", ""},
    {"<pre>a\n  b\n\n\nc</pre>d", "a\n  b\n\nc\n\nd", ""},
    {"text</body></html>\nlist footer", "text\nlist footer", ""},
    /* what is not text */
    {"<html><head><title>T</title><style>p{}</style><script>var "
     "x='<b>';</script></head><body>x</body></html>",
     "x", ""},
    {"a<!-- c -->b<!-->c", "abc", ""},
    {"<!DOCTYPE html><![if !mso]>shown<![endif]><!--[if mso]>not<![endif]-->", "shown", ""},
    {"<?xml version='1.0'?><o:p>x</o:p>", "x", ""},
    {"x<script>unclosed", "x", ""},
    {"x<!-- unclosed", "x", ""},
    {"<img alt='Example Works' src=x> <img src=y alt=''>x", "Example Works x", ""},
    /* quotes */
    {"new<blockquote>old<br>older<blockquote>oldest</blockquote></blockquote>new",
     "new\n\n> old\n> older\n\n> > oldest\n\nnew", ""},
    {"new<div class='gmail_quote gmail_quote_container'>On x:<br>old</div>", "new\n> On x:\n> old",
     ""},
    {"<div class=x_gmail_quote>a</div><div class=yahoo_quoted>b</div><div "
     "class=moz-cite-prefix>c</div>",
     "> a\n> b\n> c", ""},
    {"<div class=quote>a</div>", "a", ""},
    /* hidden */
    {"<div style='display:none'>h</div>v", "v", "h"},
    {"<div style='DISPLAY : None !important; color:red'>h</div>v", "v", "h"},
    {"<div hidden>h<p>h2</p></div>v", "v", "h\n\nh2"},
    {"<div style='display:none'><p style='display:block'>h</p></div>v", "v", "h"},
    {"<span style='visibility:hidden'>h<b style='visibility:visible'>v</b></span>", "v", "h"},
    {"<div style='font-size:0'>h<p style='font-size:13px'>v</p></div>", "v", "h"},
    {"<div style='font-size:0px'>h<p style='font-size:1em'>h2</p></div>v", "v", "h\n\nh2"},
    {"<div style='font-size:medium'>v</div><div style='font-size:0.5em'>v2</div>", "v\nv2", ""},
    {"<div style='max-height:0;overflow:hidden'>h</div>v", "v", "h"},
    {"<div style='max-height:0'>v</div><div style='overflow:hidden'>v2</div>", "v\nv2", ""},
    {"<div style='opacity:0'>h</div><div style='opacity:0.9'>v</div>", "v", "h"},
    {"<div style='mso-hide:all'>h</div>v", "v", "h"},
    {"<div style='display:none'><img alt='h'></div><div style='display:block'>v</div>", "v", "h"},
    {"<p style='display:none'>h<p>v", "v", "h"},
    {"<div style=';:;display'>v</div>", "v", ""},
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgHtml) html = rg_html_new (rows[i].html, strlen (rows[i].html));
    if (strcmp (rg_html_visible (html), rows[i].visible) != 0)
      g_error ("row %u: %s shows “%s”", i, rows[i].html, rg_html_visible (html));
    if (strcmp (rg_html_hidden (html), rows[i].hidden) != 0)
      g_error ("row %u: %s hides “%s”", i, rows[i].html, rg_html_hidden (html));
  }
}

static void
test_links (void)
{
  static const char text[] =
      "<a href=' https://meet.example/a?b=1&amp;c=2 '>Join <b>the</b><br>call</a>"
      "<a href='javascript:alert(1)'>no</a><a href='#top'>no</a><a name=x>no</a><a "
      "href='data:x'>no</a>"
      "<a href=MAILTO:jo@example.com><img alt=Write></a>"
      "<a style='display:none' href='https://hidden.example/'>no</a>"
      "<a href='http://one.example/'>one<a href='tel:+123'>two";
  static const struct {
    const char *href, *text;
  } wanted[] = {
      {"https://meet.example/a?b=1&c=2", "Join the call"},
      {"MAILTO:jo@example.com", "Write"},
      {"http://one.example/", "one"},
      {"tel:+123", "two"},
  };
  g_autoptr (RgHtml) html = rg_html_new (text, strlen (text));
  const GPtrArray *links = rg_html_links (html);

  g_assert_cmpuint (links->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < links->len; i++) {
    const RgLink *link = g_ptr_array_index (links, i);
    g_assert_cmpstr (link->href, ==, wanted[i].href);
    g_assert_cmpstr (link->text, ==, wanted[i].text);
  }
}

static void
repeat (GString *text, const char *part, guint times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (text, part);
}

static void
test_links_are_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  repeat (text, "<a href='https://x.example/'>x</a>", RG_LIMIT_LINKS + 10);
  g_autoptr (RgHtml) html = rg_html_new (text->str, text->len);
  g_assert_cmpuint (rg_html_links (html)->len, ==, RG_LIMIT_LINKS);
  g_assert_cmpuint (strlen (rg_html_visible (html)), ==, RG_LIMIT_LINKS + 10);
}

/* Each of these took seconds, or lost its text, with a tree or without the bounds. */
static void *
read_monsters (void *data G_GNUC_UNUSED)
{
  static const struct {
    const char *before, *part;
    guint times;
    const char *after, *tail; /* the visible text ends in this */
  } monsters[] = {
      {"first ", "<div>", 100000, "last", "first\nlast"},
      {"", "<b>", 40000, "last", "last"},
      {"", "<blockquote>q", 20000, "last", "qlast"},
      {"", "<div><p>x</i></b></x>", 12000, "last", "xlast"},
      {"<b", " a", 120000, ">last", "last"},
      {"<b title='", "a ", 120000, "'>last", "last"},
      {"", "<", 200000, " last", "< last"},
      {"", "&", 100000, "last", "&last"},
      {"", "<!-- --", 30000, "-->last", "last"},
      {"", "<table><tr><td>x", 10000, "last", "xlast"},
      {"<div style='display:none'>", "<div>", 300, "</div>", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (monsters); i++) {
    g_autoptr (GString) text = g_string_new (monsters[i].before);
    repeat (text, monsters[i].part, monsters[i].times);
    g_string_append (text, monsters[i].after);
    g_autoptr (RgHtml) html = rg_html_new (text->str, text->len);
    const char *visible = rg_html_visible (html);
    if (!g_str_has_suffix (visible, monsters[i].tail) || (!*monsters[i].tail && *visible))
      g_error ("monster %u ends in “%s”", i, visible + MAX (strlen (visible), 20) - 20);
  }
  return NULL;
}

static void
test_monsters_on_a_small_stack (void)
{
  pthread_attr_t attributes;
  pthread_t thread;
  g_assert_cmpint (pthread_attr_init (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, 256 * 1024), ==, 0);
  g_assert_cmpint (pthread_create (&thread, &attributes, read_monsters, NULL), ==, 0);
  g_assert_cmpint (pthread_join (thread, NULL), ==, 0);
  g_assert_cmpint (pthread_attr_destroy (&attributes), ==, 0);
}

/* Where the parser gets its text in pieces makes no difference. */
static void
test_pieces (void)
{
  static const char part[] =
      "<p>\u00e9 &amp; <a href='https://x.example/?a=1&amp;b=2'>\u5c71 x</a><br>"
      "<span style='display:none'>h</span><!-- c -->y</p>";
  for (guint shift = 0; shift < 200; shift++) {
    g_autofree char *filler = g_strnfill (400 + shift, 'f');
    g_autofree char *text = g_strconcat (filler, part, NULL);
    g_autofree char *wanted = g_strconcat (filler, "\n\n\u00e9 & \u5c71 x\ny", NULL);
    g_autoptr (RgHtml) html = rg_html_new (text, strlen (text));
    g_assert_cmpstr (rg_html_visible (html), ==, wanted);
    g_assert_cmpstr (rg_html_hidden (html), ==, "h");
    g_assert_cmpuint (rg_html_links (html)->len, ==, 1);
  }
}

static void
test_cut (void)
{
  static const char text[] =
      "<!DOCTYPE html><div style='display:none'>h&eacute;</div><a href='https://x.example/'>"
      "\u5c71</a><!-- c --><ul><li>x</ul><script>y</script>&#233;";
  for (gsize n = 0; n < sizeof text; n++) {
    g_autofree char *part = g_memdup2 (text, n + 1);
    g_autofree char *valid = g_utf8_make_valid (part, (gssize)n);
    g_autoptr (RgHtml) html = rg_html_new (valid, strlen (valid));
    g_assert_true (g_utf8_validate (rg_html_visible (html), -1, NULL));
    g_assert_true (g_utf8_validate (rg_html_hidden (html), -1, NULL));
    g_assert_null (strchr (rg_html_visible (html), 'h'));
  }
}

static void
test_nul (void)
{
  static const char text[] = "a\0b<!-- \0 -->c<b title='\0'>d</b>";
  g_autoptr (RgHtml) html = rg_html_new (text, sizeof text - 1);
  g_assert_cmpstr (rg_html_visible (html), ==, "a bcd");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/texts", test_texts);
  g_test_add_func ("/html/links", test_links);
  g_test_add_func ("/html/links-are-bounded", test_links_are_bounded);
  g_test_add_func ("/html/monsters-on-a-small-stack", test_monsters_on_a_small_stack);
  g_test_add_func ("/html/pieces", test_pieces);
  g_test_add_func ("/html/cut", test_cut);
  g_test_add_func ("/html/nul", test_nul);
  return g_test_run ();
}
