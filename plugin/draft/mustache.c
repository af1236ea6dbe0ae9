/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A template becomes a flat list of nodes.  A section knows the index behind its end, so that
 * rendering is one loop with jumps: no recursion, and a value is only ever copied, never read.
 *
 * Lines follow the Mustache specification: a line that holds nothing but blanks and one section,
 * comment or piece tag vanishes whole, and such a piece is indented like its tag.
 *
 * Left out on purpose: HTML escaping (letters are plain text), {{{x}}} and {{&x}}, dotted names,
 * "." and lists, lambdas, other delimiters.  Each is refused, not ignored.  A piece holds no
 * piece, so that joining always ends, and closes the sections it opens. */

#include "draft/mustache.h"

#include <string.h>

typedef enum { NODE_TEXT, NODE_VALUE, NODE_SECTION, NODE_INVERTED } NodeKind;

typedef struct {
  NodeKind kind;
  char *text;      /* the text, or the name */
  guint after;     /* of a section: the index of the first node behind it */
  guint line;      /* of the file, where it begins */
  gboolean joined; /* of a piece: all of it stands for the line of its tag */
} Node;

struct _RgMustache {
  GArray *nodes; /* Node */
};

typedef struct {
  const char *name;
  const char *text;
  guint first_line;
  guint line;          /* of what is added next */
  const char *counted; /* lines are counted up to here */
  const char *piece;   /* the piece being joined, NULL in the template itself */
  const char *indent;
  gsize indent_length;
  GHashTable *pieces;
  GArray *nodes;
} Parser;

typedef struct {
  const char *at;     /* at "{{" */
  char sigil;         /* '#', '^', '/', '>', '!', or 0 for a value */
  const char *inside; /* the trimmed content, without the sigil */
  gsize length;
  const char *end;  /* behind "}}" */
  gboolean alone;   /* nothing else but blanks on its line or lines */
  const char *head; /* start of the tag's line */
  const char *next; /* start of the following line, when alone */
} Tag;

typedef struct {
  guint node;
  const char *at;
} Open;

static void
clear_node (gpointer data)
{
  g_free (((Node *)data)->text);
}

static gboolean
refuse (const Parser *parser, const char *at, GError **error, const char *what, const char *subject,
        gsize length)
{
  guint line = parser->first_line;
  const char *head = parser->text;
  for (const char *p = parser->text; p < at; p++) {
    if (*p == '\n') {
      line++;
      head = p + 1;
    }
  }
  g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%u:%ld: %s%s%s%s%.*s", parser->name, line,
               g_utf8_strlen (head, at - head) + 1, parser->piece ? "piece " : "",
               parser->piece ? parser->piece : "", parser->piece ? ": " : "", what, (int)length,
               subject);
  return FALSE;
}

static void
add_node (Parser *parser, NodeKind kind, const char *text, gsize length)
{
  if (kind == NODE_TEXT && length == 0)
    return;
  Node node = {.kind = kind,
               .text = g_strndup (text, length),
               .line = parser->line,
               .joined = parser->piece != NULL};
  g_array_append_val (parser->nodes, node);
}

/* Goes on to a place further on in the text; a piece stays where its tag is. */
static void
go_to (Parser *parser, const char *at)
{
  if (parser->piece)
    return;
  for (; parser->counted < at; parser->counted++)
    parser->line += *parser->counted == '\n';
}

/* Template text; inside an indented piece every line gets the indent. */
static void
add_text (Parser *parser, const char *text, gsize length)
{
  if (parser->indent_length == 0) {
    add_node (parser, NODE_TEXT, text, length);
    return;
  }
  g_autoptr (GString) indented = g_string_new (NULL);
  for (const char *p = text; p < text + length; p++) {
    if (p == parser->text || p[-1] == '\n')
      g_string_append_len (indented, parser->indent, (gssize)parser->indent_length);
    g_string_append_c (indented, *p);
  }
  add_node (parser, NODE_TEXT, indented->str, indented->len);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
is_name (const char *name, gsize length)
{
  if (length == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isalnum (name[i]) && name[i] != '_' && name[i] != '-')
      return FALSE;
  }
  return TRUE;
}

/* Whether the tag stands alone on its line; values never do. */
static void
find_line (const char *text, Tag *tag)
{
  tag->head = tag->at;
  while (tag->head > text && tag->head[-1] != '\n')
    tag->head--;
  tag->alone = FALSE;
  if (tag->sigil == 0)
    return;
  for (const char *p = tag->head; p < tag->at; p++) {
    if (!is_blank (*p))
      return;
  }
  const char *p = tag->end;
  while (is_blank (*p))
    p++;
  if (p[0] == '\r' && p[1] == '\n')
    p++;
  if (*p != '\0' && *p != '\n')
    return;
  tag->alone = TRUE;
  tag->next = *p == '\0' ? p : p + 1;
}

static gboolean
read_tag (const Parser *parser, const char *at, Tag *tag, GError **error)
{
  tag->at = at;
  const char *inside = at + 2;
  const char *close = strstr (inside, "}}");
  if (!close)
    return refuse (parser, at, error, "a tag is not closed with }}", "", 0);
  tag->end = close + 2;
  tag->sigil = 0;
  if (*inside && strchr ("#^/>!", *inside))
    tag->sigil = *inside++;
  if (*inside && strchr ("{&=$<", *inside))
    return refuse (parser, at, error, "this kind of tag is not supported: {{", inside, 1);
  while (inside < close && g_ascii_isspace (*inside))
    inside++;
  while (close > inside && g_ascii_isspace (close[-1]))
    close--;
  tag->inside = inside;
  tag->length = (gsize)(close - inside);
  if (tag->sigil != '!' && !is_name (inside, tag->length))
    return refuse (parser, at, error, "not a name: ", inside, tag->length);
  find_line (parser->text, tag);
  return TRUE;
}

static gboolean
close_section (Parser *parser, const Tag *tag, GArray *opened, GError **error)
{
  if (opened->len == 0)
    return refuse (parser, tag->at, error, "nothing is open to be closed by ", tag->inside,
                   tag->length);
  const Open *open = &g_array_index (opened, Open, opened->len - 1);
  Node *section = &g_array_index (parser->nodes, Node, open->node);
  if (strlen (section->text) != tag->length ||
      strncmp (section->text, tag->inside, tag->length) != 0)
    return refuse (parser, tag->at, error, "another section is open than ", tag->inside,
                   tag->length);
  section->after = parser->nodes->len;
  g_array_set_size (opened, opened->len - 1);
  return TRUE;
}

static gboolean parse (Parser *parser, GError **error);

static gboolean
join_piece (Parser *parser, const Tag *tag, GError **error)
{
  g_autofree char *name = g_strndup (tag->inside, tag->length);
  const char *text = parser->pieces ? g_hash_table_lookup (parser->pieces, name) : NULL;
  if (parser->piece)
    return refuse (parser, tag->at, error, "a piece cannot hold another piece: ", name,
                   strlen (name));
  if (!text)
    return refuse (parser, tag->at, error, "there is no piece ", name, strlen (name));
  Parser inner = {
      .name = parser->name,
      .text = text,
      .first_line = 1,
      .line = parser->line,
      .piece = name,
      .indent = tag->head,
      .indent_length = tag->alone ? (gsize)(tag->at - tag->head) : 0,
      .nodes = parser->nodes,
  };
  return parse (&inner, error); /* one level: a piece is refused inside */
}

static gboolean
take_tag (Parser *parser, const Tag *tag, GArray *opened, GError **error)
{
  switch (tag->sigil) {
  case '#':
  case '^': {
    Open open = {parser->nodes->len, tag->at};
    g_array_append_val (opened, open);
    add_node (parser, tag->sigil == '#' ? NODE_SECTION : NODE_INVERTED, tag->inside, tag->length);
    return TRUE;
  }
  case '/':
    return close_section (parser, tag, opened, error);
  case '>':
    return join_piece (parser, tag, error);
  case '!':
    return TRUE;
  default:
    add_node (parser, NODE_VALUE, tag->inside, tag->length);
    return TRUE;
  }
}

static gboolean
parse (Parser *parser, GError **error)
{
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (Open));
  const char *from = parser->text;
  for (const char *at; (at = strstr (from, "{{"));) {
    Tag tag = {0};
    if (!read_tag (parser, at, &tag, error))
      return FALSE;
    const char *until = tag.alone ? tag.head : tag.at;
    go_to (parser, from);
    add_text (parser, from, (gsize)(until - from));
    /* A tag at the start of an indented piece's line has no text in front to carry the indent. */
    if (parser->indent_length && !tag.alone && tag.at == tag.head)
      add_node (parser, NODE_TEXT, parser->indent, parser->indent_length);
    go_to (parser, tag.at);
    if (!take_tag (parser, &tag, opened, error))
      return FALSE;
    from = tag.alone ? tag.next : tag.end;
  }
  go_to (parser, from);
  add_text (parser, from, strlen (from));
  if (opened->len > 0) {
    const Open *open = &g_array_index (opened, Open, opened->len - 1);
    const char *name = g_array_index (parser->nodes, Node, open->node).text;
    return refuse (parser, open->at, error, "this section is never closed: ", name, strlen (name));
  }
  return TRUE;
}

RgMustache *
rg_mustache_new_at (const char *name, guint first_line, const char *text, GHashTable *pieces,
                    GError **error)
{
  g_autoptr (RgMustache) mustache = g_new0 (RgMustache, 1);
  mustache->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (mustache->nodes, clear_node);
  Parser parser = {
      .name = name,
      .text = text,
      .first_line = first_line,
      .line = first_line,
      .counted = text,
      .pieces = pieces,
      .nodes = mustache->nodes,
  };
  return parse (&parser, error) ? g_steal_pointer (&mustache) : NULL;
}

RgMustache *
rg_mustache_new (const char *name, const char *text, GHashTable *pieces, GError **error)
{
  return rg_mustache_new_at (name, 1, text, pieces, error);
}

void
rg_mustache_free (RgMustache *mustache)
{
  if (!mustache)
    return;
  g_array_unref (mustache->nodes);
  g_free (mustache);
}

char *
rg_mustache_render (const RgMustache *mustache, GHashTable *values)
{
  GString *out = g_string_new (NULL);
  guint i = 0;
  while (i < mustache->nodes->len) {
    const Node *node = &g_array_index (mustache->nodes, Node, i++);
    if (node->kind == NODE_TEXT) {
      g_string_append (out, node->text);
      continue;
    }
    const char *value = g_hash_table_lookup (values, node->text);
    gboolean holds = value && *value;
    if (node->kind == NODE_VALUE)
      g_string_append (out, holds ? value : "");
    else if (holds != (node->kind == NODE_SECTION))
      i = node->after;
  }
  return g_string_free (out, FALSE);
}

/* The line of a byte of a node's text. */
static guint
line_in (const Node *node, gsize offset)
{
  guint line = node->line;
  for (gsize i = 0; node->kind == NODE_TEXT && !node->joined && i < offset; i++)
    line += node->text[i] == '\n';
  return line;
}

guint
rg_mustache_line (const RgMustache *mustache, GHashTable *values, gsize offset)
{
  guint i = 0, line = 0;
  while (i < mustache->nodes->len) {
    const Node *node = &g_array_index (mustache->nodes, Node, i++);
    const char *value =
        node->kind == NODE_TEXT ? node->text : g_hash_table_lookup (values, node->text);
    gboolean holds = value && *value;
    if (node->kind == NODE_SECTION || node->kind == NODE_INVERTED) {
      if (holds != (node->kind == NODE_SECTION))
        i = node->after;
      continue;
    }
    gsize length = holds ? strlen (value) : 0;
    if (length > 0)
      line = line_in (node, MIN (offset, length));
    if (offset < length)
      break;
    offset -= length;
  }
  return line;
}

guint
rg_mustache_name_line (const RgMustache *mustache, const char *name)
{
  for (guint i = 0; i < mustache->nodes->len; i++) {
    const Node *node = &g_array_index (mustache->nodes, Node, i);
    if (node->kind != NODE_TEXT && g_str_equal (node->text, name))
      return node->line;
  }
  return 0;
}

GPtrArray *
rg_mustache_names (const RgMustache *mustache)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < mustache->nodes->len; i++) {
    const Node *node = &g_array_index (mustache->nodes, Node, i);
    if (node->kind != NODE_TEXT && g_hash_table_add (seen, node->text))
      g_ptr_array_add (names, g_strdup (node->text));
  }
  return names;
}
