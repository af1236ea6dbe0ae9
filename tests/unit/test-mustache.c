/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cases of the Mustache specification (interpolation, sections, inverted, comments, partials)
 * for what the subset supports, restated; and what the subset refuses. */

#include "draft/mustache.h"

#include <string.h>

typedef struct {
  const char *row;
  const char *text;
  const char *values; /* "name=value" parted by "|" */
  const char *pieces; /* the same */
  const char *expected;
} Case;

static const Case CASES[] = {
    /* Interpolation */
    {"no interpolation", "Hello from {Mustache}!\n", "", "", "Hello from {Mustache}!\n"},
    {"basic", "Hello, {{subject}}!\n", "subject=world", "", "Hello, world!\n"},
    {"no escaping", "{{x}}", "x=& \" < >", "", "& \" < >"},
    {"no re-interpolation", "{{x}}: {{y}}", "x={{y}}|y=2", "", "{{y}}: 2"},
    {"a value like a section", "{{x}}b", "x={{#y}}a{{/y}}|y=1", "", "{{#y}}a{{/y}}b"},
    {"a missing name", "I ({{cannot}}) be seen!", "", "", "I () be seen!"},
    {"surrounding blanks stay", "| {{x}} |", "x=---", "", "| --- |"},
    {"standalone value", "  {{x}}\n", "x=---", "", "  ---\n"},
    {"padding inside", "|{{ x }}|{{\tx\n}}|", "x=---", "", "|---|---|"},
    {"zero is a value", "{{#x}}{{x}}{{/x}}", "x=0", "", "0"},
    /* Sections */
    {"truthy", "\"{{#b}}This.{{/b}}\"", "b=1", "", "\"This.\""},
    {"falsey", "\"{{#b}}This.{{/b}}\"", "", "", "\"\""},
    {"empty is falsey", "\"{{#b}}This.{{/b}}\"", "b=", "", "\"\""},
    {"doubled", "{{#b}}\n* first\n{{/b}}\n* {{two}}\n{{#b}}\n* third\n{{/b}}\n", "b=1|two=second",
     "", "* first\n* second\n* third\n"},
    {"nested truthy", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", "b=1", "", "| A B C D E |"},
    {"nested falsey", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", "", "", "| A  E |"},
    {"outer false, inner true", "{{#a}}{{#b}}x{{/b}}{{/a}}.", "b=1", "", "."},
    {"internal whitespace", " | {{#b}} {{! c }}\n {{/b}} | \n", "b=1", "", " |  \n  | \n"},
    {"indented inline", " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n", "b=1", "", " YES\n GOOD\n"},
    {"standalone lines", "| This Is\n{{#b}}\n|\n{{/b}}\n| A Line\n", "b=1", "",
     "| This Is\n|\n| A Line\n"},
    {"indented standalone lines", "| This Is\n  {{#b}}\n|\n  {{/b}}\n| A Line\n", "b=1", "",
     "| This Is\n|\n| A Line\n"},
    {"standalone CRLF", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "b=1", "", "|\r\n|"},
    {"standalone without previous line", "  {{#b}}\n#{{/b}}\n/", "b=1", "", "#\n/"},
    {"standalone without newline", "#{{#b}}\n/\n  {{/b}}", "b=1", "", "#\n/\n"},
    {"padding in section tags", "|{{# b }}={{/ b }}|", "b=1", "", "|=|"},
    {"two tags on a line do not stand alone", "{{#b}} {{/b}}\nx", "b=1", "", " \nx"},
    /* Inverted */
    {"inverted falsey", "\"{{^b}}This.{{/b}}\"", "", "", "\"This.\""},
    {"inverted truthy", "\"{{^b}}This.{{/b}}\"", "b=1", "", "\"\""},
    {"inverted doubled", "{{^b}}\n* first\n{{/b}}\n* {{two}}\n{{^b}}\n* third\n{{/b}}\n",
     "two=second", "", "* first\n* second\n* third\n"},
    {"inverted in truthy", "{{#a}}{{^b}}x{{/b}}{{/a}}", "a=1", "", "x"},
    {"inverted standalone", "| This Is\n  {{^b}}\n|\n  {{/b}}\n| A Line\n", "", "",
     "| This Is\n|\n| A Line\n"},
    /* Comments */
    {"inline", "12345{{! Comment Block! }}67890", "", "", "1234567890"},
    {"multi-line", "12345{{!\n  This is a\n  comment...\n}}67890\n", "", "", "1234567890\n"},
    {"standalone comment", "Begin.\n{{! Comment Block! }}\nEnd.\n", "", "", "Begin.\nEnd.\n"},
    {"indented standalone comment", "Begin.\n  {{! c }}\nEnd.\n", "", "", "Begin.\nEnd.\n"},
    {"standalone comment CRLF", "|\r\n{{! c }}\r\n|", "", "", "|\r\n|"},
    {"comment without previous line", "  {{! I'm Still Standalone }}\n!", "", "", "!"},
    {"comment without newline", "!\n  {{! c }}", "", "", "!\n"},
    {"multi-line standalone", "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n", "", "",
     "Begin.\nEnd.\n"},
    {"indented inline comment", "  12 {{! 34 }}\n", "", "", "  12 \n"},
    {"surrounding whitespace", "12345 {{! c }} 67890", "", "", "12345  67890"},
    {"a comment may hold a tag's sigil", "a{{! #x {{ }}b", "", "", "ab"},
    /* Pieces */
    {"piece", "\"{{>text}}\"", "", "text=from piece", "\"from piece\""},
    {"context", "\"{{>p}}\"", "text=content", "p=*{{text}}*", "\"*content*\""},
    {"piece whitespace", "| {{>p}} |", "", "p=\t|\t", "| \t|\t |"},
    {"inline indentation", "  {{data}}  {{> p}}\n", "data=|", "p=>\n>", "  |  >\n>\n"},
    {"piece CRLF", "|\r\n{{>p}}\r\n|", "", "p=>", "|\r\n>|"},
    {"piece without previous line", "  {{>p}}\n>", "", "p=>\n>", "  >\n  >>"},
    {"piece without newline", ">\n  {{>p}}", "", "p=>\n>", ">\n  >\n  >"},
    {"standalone indentation", "\\\n {{>p}}\n/\n", "content=<\n->", "p=|\n{{content}}\n|\n",
     "\\\n |\n <\n->\n |\n/\n"},
    {"indented section in a piece", " {{>p}}\n", "b=1", "p={{#b}}x{{/b}}\ny\n", " x\n y\n"},
    {"piece padding", "|{{> p }}|", "", "p=[]", "|[]|"},
    {"the same piece twice", "{{>p}}{{>p}}", "", "p=a", "aa"},
    {"piece in a false section", "{{#b}}{{>p}}{{/b}}.", "", "p=a", "."},
    /* Letters */
    {"utf-8", "Grüße, {{me}} 様{{#x}}。{{/x}}", "me=Zoë|x=1", "", "Grüße, Zoë 様。"},
    {"empty", "", "", "", ""},
};

static GHashTable *
pairs (const char *text)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) list = g_strsplit (text, "|", -1);
  /* A value may hold "|" itself: a part without "=" belongs to the one before. */
  char *last = NULL;
  for (guint i = 0; list[i]; i++) {
    char *equals = strchr (list[i], '=');
    if (!equals && last) {
      char *joined = g_strconcat (g_hash_table_lookup (table, last), "|", list[i], NULL);
      g_hash_table_replace (table, g_strdup (last), joined);
    } else if (equals) {
      last = list[i];
      *equals = '\0';
      g_hash_table_replace (table, g_strdup (last), g_strdup (equals + 1));
    }
  }
  return table;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    const Case *c = &CASES[i];
    g_autoptr (GHashTable) values = pairs (c->values);
    g_autoptr (GHashTable) pieces = pairs (c->pieces);
    g_autoptr (GError) error = NULL;
    g_autoptr (RgMustache) mustache = rg_mustache_new ("t", c->text, pieces, &error);
    if (!mustache) {
      g_test_message ("%s: %s", c->row, error->message);
      g_test_fail ();
      continue;
    }
    g_autofree char *out = rg_mustache_render (mustache, values);
    if (strcmp (out, c->expected) != 0) {
      g_test_message ("%s: expected [%s], got [%s]", c->row, c->expected, out);
      g_test_fail ();
    }
  }
}

typedef struct {
  const char *text;
  const char *place; /* how the message begins */
  const char *words; /* what it holds */
} Refusal;

static const Refusal REFUSALS[] = {
    {"a\n {{#x}} b", "t:2:2: ", "x"},
    {"{{/x}}", "t:1:1: ", "open"},
    {"{{#x}}\n{{#y}}\n{{/x}}{{/y}}", "t:3:1: ", "another section"},
    {"{{#x}}a{{/xy}}", "t:1:8: ", "xy"},
    {"ä ö {{x", "t:1:5: ", "not closed"},
    {"{{}}", "t:1:1: ", "name"},
    {"{{ }}", "t:1:1: ", "name"},
    {"{{a.b}}", "t:1:1: ", "a.b"},
    {"{{.}}", "t:1:1: ", "name"},
    {"{{a b}}", "t:1:1: ", "a b"},
    {"{{#}}x{{/}}", "t:1:1: ", "name"},
    {"{{{x}}}", "t:1:1: ", "not supported"},
    {"{{&x}}", "t:1:1: ", "not supported"},
    {"{{=<% %>=}}", "t:1:1: ", "not supported"},
    {"{{$x}}{{/x}}", "t:1:1: ", "not supported"},
    {"{{> none}}", "t:1:1: ", "no piece none"},
    {"a\n{{> nests}}", "t:1:2: piece nests: ", "another piece"},
    {"{{> opens}}{{/x}}", "t:1:1: piece opens: ", "never closed"},
    {"{{#x}}{{> closes}}", "t:2:1: piece closes: ", "open"},
};

static void
test_refusals (void)
{
  g_autoptr (GHashTable) pieces = pairs ("fine=x|nests=-{{> fine}}|opens={{#x}}|closes=a\n{{/x}}");
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++) {
    const Refusal *r = &REFUSALS[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (RgMustache) mustache = rg_mustache_new ("t", r->text, pieces, &error);
    if (mustache || !g_error_matches (error, RG_ERROR, RG_ERROR_SYNTAX) ||
        !g_str_has_prefix (error->message, r->place) || !strstr (error->message, r->words)) {
      g_test_message ("[%s]: %s", r->text, error ? error->message : "accepted");
      g_test_fail ();
    }
  }
}

static void
test_first_line (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_mustache_new_at ("t", 7, "\n{{", NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "t:8:1: "));
}

static void
test_names (void)
{
  g_autoptr (RgMustache) mustache =
      rg_mustache_new ("t", "{{b}}{{#a}}{{b}}{{^c}}{{d}}{{/c}}{{/a}}{{! e }}", NULL, NULL);
  g_autoptr (GPtrArray) names = rg_mustache_names (mustache);
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append (joined, g_ptr_array_index (names, i));
  g_assert_cmpstr (joined->str, ==, "bacd");
}

/* Sections nested by the thousand use no stack. */
static void
test_deep (void)
{
  const guint depth = 100000;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "{{#a}}\n");
  g_string_append (text, "x");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "\n{{/a}}");
  g_autoptr (RgMustache) mustache = rg_mustache_new ("t", text->str, NULL, NULL);
  g_assert_nonnull (mustache);
  g_autoptr (GHashTable) values = pairs ("a=1");
  g_autofree char *out = rg_mustache_render (mustache, values);
  g_assert_cmpstr (out, ==, "x\n");
}

/* Where in the file a byte of the rendering comes from. */
static void
test_lines (void)
{
  static const char text[] = "one {{a}}\n{{#b}}\ntwo\nthree\n{{/b}}\n{{> piece}} four\nfive";
  g_autoptr (GHashTable) pieces = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (pieces, (gpointer) "piece", (gpointer) "p\nq{{a}}");
  g_hash_table_insert (values, (gpointer) "a", (gpointer) "A\nB");
  g_hash_table_insert (values, (gpointer) "b", (gpointer) "1");
  g_autoptr (RgMustache) mustache = rg_mustache_new_at ("x", 5, text, pieces, NULL);
  g_autofree char *out = rg_mustache_render (mustache, values);
  static const struct {
    const char *words;
    guint line;
  } rows[] = {{"one", 5}, {"A", 5},  {"B", 5},     {"two", 7},  {"three", 8},
              {"p", 10},  {"q", 10}, {"four", 10}, {"five", 11}};
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize offset = (gsize)(strstr (out, rows[i].words) - out);
    guint line = rg_mustache_line (mustache, values, offset);
    if (line != rows[i].line)
      g_error ("%s: line %u in: %s", rows[i].words, line, out);
  }
  g_assert_cmpuint (rg_mustache_line (mustache, values, 1000), ==, 11);
  g_assert_cmpuint (rg_mustache_name_line (mustache, "b"), ==, 6);
  g_assert_cmpuint (rg_mustache_name_line (mustache, "c"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mustache/specification", test_cases);
  g_test_add_func ("/mustache/refusals", test_refusals);
  g_test_add_func ("/mustache/first-line", test_first_line);
  g_test_add_func ("/mustache/names", test_names);
  g_test_add_func ("/mustache/deep", test_deep);
  g_test_add_func ("/mustache/lines", test_lines);
  return g_test_run ();
}
