/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A strict reader of the small YAML that our data files use: maps, block and flow lists, plain,
 * quoted and | scalars.  Anchors, aliases, tags, merge keys, several documents and duplicate keys are
 * refused.  Every node knows its line and column, both from 1. */

#include "base/error.h"

typedef enum { RG_YAML_SCALAR, RG_YAML_LIST, RG_YAML_MAP } RgYamlKind;
typedef enum { RG_YAML_PLAIN, RG_YAML_SINGLE, RG_YAML_DOUBLE, RG_YAML_LITERAL, RG_YAML_FOLDED } RgYamlStyle;

typedef struct _RgYaml RgYaml; /* a node; the root owns the whole tree */

/* @name: how the file is called in errors.  @error: RG_ERROR_SYNTAX "name:line:column: what". */
RgYaml *rg_yaml_new (const char *name, const char *data, gsize length, GError **error);
/* Reads at most RG_LIMIT_DATA_FILE bytes.  @error: RG_ERROR_READ or RG_ERROR_SYNTAX. */
RgYaml *rg_yaml_load (const char *path, GError **error);
void rg_yaml_free (RgYaml *root);

const char *rg_yaml_file (const RgYaml *node); /* the name given, borrowed */
RgYamlKind rg_yaml_kind (const RgYaml *node);
guint rg_yaml_line (const RgYaml *node);
guint rg_yaml_column (const RgYaml *node);

const char *rg_yaml_text (const RgYaml *node); /* of a scalar, else NULL */
RgYamlStyle rg_yaml_style (const RgYaml *node);
guint rg_yaml_size (const RgYaml *node); /* items of a list, pairs of a map, else 0 */
const RgYaml *rg_yaml_item (const RgYaml *list, guint index);
const char *rg_yaml_key (const RgYaml *map, guint index);
const RgYaml *rg_yaml_value (const RgYaml *map, guint index);
const RgYaml *rg_yaml_get (const RgYaml *map, const char *key); /* NULL when absent or no map */

/* Sets "file:line:column: text" at the node. */
void rg_yaml_complain (const RgYaml *node, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* FALSE with a complaint unless @map is a map whose keys all stand in @known (NULL-terminated). */
gboolean rg_yaml_only_keys (const RgYaml *map, const char *const *known, GError **error);
/* A list of scalars, or one scalar, as a string vector; NULL with a complaint otherwise. */
char **rg_yaml_strings (const RgYaml *node, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgYaml, rg_yaml_free)
