/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The logic-less subset of Mustache that letters use: {{name}}, {{#name}}…{{/name}},
 * {{^name}}…{{/name}}, {{> piece}} (joined when parsed, one level deep), {{! comment}}.  Values go
 * in once, literally: no escaping, and what a value holds is never expanded. */

#include "base/error.h"

typedef struct _RgMustache RgMustache;

/* @pieces: char * name → char * text, may be NULL.  @error: RG_ERROR_SYNTAX, with
 * "name:line:column:". */
RgMustache *rg_mustache_new (const char *name, const char *text, GHashTable *pieces,
                             GError **error);
/* The same for a text that begins at line @first_line of its file. */
RgMustache *rg_mustache_new_at (const char *name, guint first_line, const char *text,
                                GHashTable *pieces, GError **error);
void rg_mustache_free (RgMustache *mustache);

/* @values: char * → char *; a name that is absent or "" is false.  Never NULL. */
char *rg_mustache_render (const RgMustache *mustache, GHashTable *values);
/* The line of the file that the byte at @offset of that rendering comes from; of a piece the line of its tag, and
 * behind the end the last one.  0: there is nothing. */
guint rg_mustache_line (const RgMustache *mustache, GHashTable *values, gsize offset);
/* The line where a variable or section stands first; 0: nowhere. */
guint rg_mustache_name_line (const RgMustache *mustache, const char *name);
/* Names of variables and sections used, in order of first use; char *, free with
 * g_ptr_array_unref. */
GPtrArray *rg_mustache_names (const RgMustache *mustache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgMustache, rg_mustache_free)
