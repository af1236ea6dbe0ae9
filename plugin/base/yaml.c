/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libyaml's events are turned into a tree whose nodes know their place.  libyaml's own document
 * loader is not used: it resolves aliases and accepts duplicate keys, and it says nothing about
 * either.  The strictness is for people who write these files: what could mean two things is an
 * error at load time, not a surprise when a mail is judged.
 *
 * What is plain is read by base/plainyaml; libyaml reads all else, and says what is wrong.
 *
 * A map keeps its keys as scalar nodes in front of their values, so that a complaint about a key can
 * point at the key.  Freeing is recursive: the depth is bounded by RG_LIMIT_YAML_DEPTH. */

#include "base/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include <yaml.h>

#include "base/limits.h"
#include "base/plainyaml.h"

struct _RgYaml {
  RgYamlKind kind;
  RgYamlStyle style;
  guint line, column;
  const RgYaml *root;
  char *text;       /* of a scalar; behind the node */
  GPtrArray *items; /* RgYaml *; of a map key, value, key, value… */
  char *file;       /* of the root only */
};

typedef struct {
  yaml_parser_t parser;
  const char *name;
  const char *data;
  gsize length;
  RgYaml *root;
  RgYaml *open[RG_LIMIT_YAML_DEPTH];
  GHashTable *keys[RG_LIMIT_YAML_DEPTH]; /* of an open map: the keys so far, borrowed */
  guint depth;
} Reader;

static RgYaml *
new_node (RgYamlKind kind, guint line, guint column, gsize room)
{
  RgYaml *node = g_malloc0 (sizeof *node + room);
  node->kind = kind;
  node->line = line;
  node->column = column;
  if (kind != RG_YAML_SCALAR)
    node->items = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_yaml_free);
  return node;
}

static gboolean
refuse (Reader *reader, const yaml_mark_t *mark, const char *what, GError **error)
{
  g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": %s",
               reader->name, (gsize)mark->line + 1, (gsize)mark->column + 1, what);
  return FALSE;
}

static gboolean
refuse_node (Reader *reader, const RgYaml *node, const char *what, GError **error)
{
  const yaml_mark_t mark = {.line = node->line - 1, .column = node->column - 1};

  return refuse (reader, &mark, what, error);
}

/* A problem that libyaml's reader finds in the bytes has only an offset. */
static gboolean
refuse_parse (Reader *reader, GError **error)
{
  const yaml_parser_t *parser = &reader->parser;
  yaml_mark_t mark = parser->problem_mark;
  const char *what = parser->problem ? parser->problem : "out of memory";

  if (parser->error == YAML_READER_ERROR) {
    mark.line = mark.column = 0;
    for (gsize i = 0; i < MIN (parser->problem_offset, reader->length); i++) {
      mark.column++;
      if (reader->data[i] == '\n') {
        mark.line++;
        mark.column = 0;
      }
    }
  }
  return refuse (reader, &mark, what, error);
}

static gboolean
wants_key (const RgYaml *parent)
{
  return parent->kind == RG_YAML_MAP && parent->items->len % 2 == 0;
}

/* Takes @node. */
static gboolean
add_node (Reader *reader, RgYaml *node, GError **error)
{
  if (!reader->root)
    reader->root = node;
  node->root = reader->root;
  if (reader->depth == 0)
    return TRUE;

  RgYaml *parent = reader->open[reader->depth - 1];
  gboolean is_key = wants_key (parent);
  g_ptr_array_add (parent->items, node);
  if (!is_key)
    return TRUE;

  if (node->kind != RG_YAML_SCALAR)
    return refuse_node (reader, node, "a key must be a word", error);
  if (node->style == RG_YAML_PLAIN && strcmp (node->text, "<<") == 0)
    return refuse_node (reader, node, "merge keys are not allowed", error);
  if (!g_hash_table_add (reader->keys[reader->depth - 1], node->text)) {
    g_autofree char *what = g_strdup_printf ("key “%s” stands here twice", node->text);
    return refuse_node (reader, node, what, error);
  }
  return TRUE;
}

static gboolean
add_scalar (Reader *reader, guint line, guint column, RgYamlStyle style, const char *text,
            gsize length, GError **error)
{
  RgYaml *node = new_node (RG_YAML_SCALAR, line, column, length + 1);

  node->text = (char *)(node + 1);
  memcpy (node->text, text, length);
  node->style = style;
  return add_node (reader, node, error);
}

static gboolean
open_node (Reader *reader, guint line, guint column, RgYamlKind kind, GError **error)
{
  RgYaml *node = new_node (kind, line, column, 0);

  if (!add_node (reader, node, error))
    return FALSE;
  if (reader->depth == RG_LIMIT_YAML_DEPTH)
    return refuse_node (reader, node, "nested too deeply", error);
  reader->open[reader->depth] = node;
  if (kind == RG_YAML_MAP)
    reader->keys[reader->depth] = g_hash_table_new (g_str_hash, g_str_equal);
  reader->depth++;
  return TRUE;
}

static void
close_node (Reader *reader)
{
  reader->depth--;
  g_clear_pointer (&reader->keys[reader->depth], g_hash_table_unref);
}

/* What plainyaml reads; what is wrong with it libyaml will say. */
static gboolean
take_plain (gpointer user_data, const RgPlainyamlEvent *event)
{
  Reader *reader = user_data;

  switch (event->kind) {
  case RG_PLAINYAML_SCALAR:
    return add_scalar (reader, event->line, event->column, event->style, event->text, event->length,
                       NULL);
  case RG_PLAINYAML_LIST:
    return open_node (reader, event->line, event->column, RG_YAML_LIST, NULL);
  case RG_PLAINYAML_MAP:
    return open_node (reader, event->line, event->column, RG_YAML_MAP, NULL);
  case RG_PLAINYAML_END:
    close_node (reader);
    break;
  }
  return TRUE;
}

static RgYamlStyle
read_style (yaml_scalar_style_t style)
{
  switch (style) {
  case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    return RG_YAML_SINGLE;
  case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
    return RG_YAML_DOUBLE;
  case YAML_LITERAL_SCALAR_STYLE:
    return RG_YAML_LITERAL;
  case YAML_FOLDED_SCALAR_STYLE:
    return RG_YAML_FOLDED;
  case YAML_ANY_SCALAR_STYLE:
  case YAML_PLAIN_SCALAR_STYLE:
    break;
  }
  return RG_YAML_PLAIN;
}

static gboolean
read_scalar (Reader *reader, const yaml_event_t *event, GError **error)
{
  const char *value = (const char *)event->data.scalar.value;
  gsize length = event->data.scalar.length;

  if (event->data.scalar.anchor)
    return refuse (reader, &event->start_mark, "anchors are not allowed", error);
  if (event->data.scalar.tag)
    return refuse (reader, &event->start_mark, "tags are not allowed", error);
  if (memchr (value, '\0', length))
    return refuse (reader, &event->start_mark, "NUL is not allowed", error);

  return add_scalar (reader, (guint)event->start_mark.line + 1, (guint)event->start_mark.column + 1,
                     read_style (event->data.scalar.style), value, length, error);
}

static gboolean
open_event (Reader *reader, const yaml_event_t *event, RgYamlKind kind, const void *anchor,
            const void *tag, GError **error)
{
  if (anchor)
    return refuse (reader, &event->start_mark, "anchors are not allowed", error);
  if (tag)
    return refuse (reader, &event->start_mark, "tags are not allowed", error);
  return open_node (reader, (guint)event->start_mark.line + 1, (guint)event->start_mark.column + 1,
                    kind, error);
}

static gboolean
read_event (Reader *reader, const yaml_event_t *event, GError **error)
{
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    if (reader->root)
      return refuse (reader, &event->start_mark, "only one document is allowed", error);
    if (event->data.document_start.tag_directives.start !=
        event->data.document_start.tag_directives.end)
      return refuse (reader, &event->start_mark, "tags are not allowed", error);
    return TRUE;
  case YAML_ALIAS_EVENT:
    return refuse (reader, &event->start_mark, "aliases are not allowed", error);
  case YAML_SCALAR_EVENT:
    return read_scalar (reader, event, error);
  case YAML_SEQUENCE_START_EVENT:
    return open_event (reader, event, RG_YAML_LIST, event->data.sequence_start.anchor,
                       event->data.sequence_start.tag, error);
  case YAML_MAPPING_START_EVENT:
    return open_event (reader, event, RG_YAML_MAP, event->data.mapping_start.anchor,
                       event->data.mapping_start.tag, error);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    close_node (reader);
    return TRUE;
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_END_EVENT:
    break;
  }
  return TRUE;
}

static gboolean
read_stream (Reader *reader, GError **error)
{
  gboolean more = TRUE;
  while (more) {
    yaml_event_t event;
    if (!yaml_parser_parse (&reader->parser, &event))
      return refuse_parse (reader, error);
    gboolean good = read_event (reader, &event, error);
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete (&event);
    if (!good)
      return FALSE;
  }
  if (!reader->root) {
    yaml_mark_t start = {0};
    return refuse (reader, &start, "the file is empty", error);
  }
  return TRUE;
}

static void
clear_reader (Reader *reader)
{
  while (reader->depth > 0)
    close_node (reader);
  g_clear_pointer (&reader->root, rg_yaml_free);
}

static gboolean
read_all (Reader *reader, GError **error)
{
  gboolean good;

  if (!yaml_parser_initialize (&reader->parser)) {
    g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:1:1: out of memory", reader->name);
    return FALSE;
  }
  yaml_parser_set_encoding (&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader->parser, (const guchar *)reader->data, reader->length);
  good = read_stream (reader, error);
  yaml_parser_delete (&reader->parser);
  return good;
}

RgYaml *
rg_yaml_new (const char *name, const char *data, gsize length, GError **error)
{
  Reader reader = {.name = name, .data = data, .length = length};

  if (!rg_plainyaml_read (data, length, take_plain, &reader)) {
    clear_reader (&reader);
    if (!read_all (&reader, error)) {
      clear_reader (&reader);
      return NULL;
    }
  }
  reader.root->file = g_strdup (name);
  return reader.root;
}

static gboolean
read_whole (int fd, GString *data)
{
  char block[16 * 1024];
  gssize got;
  while (data->len <= RG_LIMIT_DATA_FILE && (got = read (fd, block, sizeof block)) != 0) {
    if (got > 0)
      g_string_append_len (data, block, got);
    else if (errno != EINTR)
      return FALSE;
  }
  return TRUE;
}

RgYaml *
rg_yaml_load (const char *path, GError **error)
{
  /* Not blocking: a FIFO in the user's folder must not hold the mail client. */
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  if (fd < 0) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s: %s", path, g_strerror (errno));
    return NULL;
  }

  g_autoptr (GString) data = g_string_new (NULL);
  struct stat status;
  const char *problem = NULL;
  if (fstat (fd, &status) < 0)
    problem = g_strerror (errno);
  else if (!S_ISREG (status.st_mode))
    problem = "not a regular file";
  else if (!read_whole (fd, data))
    problem = g_strerror (errno);
  else if (data->len > RG_LIMIT_DATA_FILE)
    problem = "too large";
  close (fd);
  if (problem) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s: %s", path, problem);
    return NULL;
  }
  return rg_yaml_new (path, data->str, data->len, error);
}

void
rg_yaml_free (RgYaml *root)
{
  if (!root)
    return;
  g_clear_pointer (&root->items, g_ptr_array_unref);
  g_free (root->file);
  g_free (root);
}

const char *
rg_yaml_file (const RgYaml *node)
{
  return node->root->file;
}

RgYamlKind
rg_yaml_kind (const RgYaml *node)
{
  return node->kind;
}

guint
rg_yaml_line (const RgYaml *node)
{
  return node->line;
}

guint
rg_yaml_column (const RgYaml *node)
{
  return node->column;
}

const char *
rg_yaml_text (const RgYaml *node)
{
  return node->text;
}

RgYamlStyle
rg_yaml_style (const RgYaml *node)
{
  return node->style;
}

guint
rg_yaml_size (const RgYaml *node)
{
  if (node->kind == RG_YAML_SCALAR)
    return 0;
  return node->kind == RG_YAML_MAP ? node->items->len / 2 : node->items->len;
}

const RgYaml *
rg_yaml_item (const RgYaml *list, guint index)
{
  return g_ptr_array_index (list->items, index);
}

static const RgYaml *
key_node (const RgYaml *map, guint index)
{
  return g_ptr_array_index (map->items, 2 * index);
}

const char *
rg_yaml_key (const RgYaml *map, guint index)
{
  return key_node (map, index)->text;
}

const RgYaml *
rg_yaml_value (const RgYaml *map, guint index)
{
  return g_ptr_array_index (map->items, 2 * index + 1);
}

const RgYaml *
rg_yaml_get (const RgYaml *map, const char *key)
{
  if (map->kind != RG_YAML_MAP)
    return NULL;
  for (guint i = 0; i < rg_yaml_size (map); i++)
    if (strcmp (rg_yaml_key (map, i), key) == 0)
      return rg_yaml_value (map, i);
  return NULL;
}

void
rg_yaml_complain (const RgYaml *node, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%u:%u: %s", rg_yaml_file (node), node->line,
               node->column, what);
}

gboolean
rg_yaml_only_keys (const RgYaml *map, const char *const *known, GError **error)
{
  if (map->kind != RG_YAML_MAP) {
    rg_yaml_complain (map, error, "keys and values are wanted here");
    return FALSE;
  }
  for (guint i = 0; i < rg_yaml_size (map); i++) {
    const RgYaml *key = key_node (map, i);
    if (!g_strv_contains (known, key->text)) {
      rg_yaml_complain (key, error, "unknown key “%s”", key->text);
      return FALSE;
    }
  }
  return TRUE;
}

char **
rg_yaml_strings (const RgYaml *node, GError **error)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();

  if (node->kind == RG_YAML_MAP) {
    rg_yaml_complain (node, error, "a text or a list of texts is wanted here");
    return NULL;
  }
  if (node->kind == RG_YAML_SCALAR) {
    g_strv_builder_add (strings, node->text);
    return g_strv_builder_end (strings);
  }
  for (guint i = 0; i < node->items->len; i++) {
    const RgYaml *item = rg_yaml_item (node, i);
    if (item->kind != RG_YAML_SCALAR) {
      rg_yaml_complain (item, error, "a text is wanted here");
      return NULL;
    }
    g_strv_builder_add (strings, item->text);
  }
  return g_strv_builder_end (strings);
}
