/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letter files of strangers, rendered with values that look like Mustache: a value is never expanded. */

#include "draft/letterfile.h"
#include "fuzz.h"

#define HOSTILE "{{me}}{{#me}}{{> piece}}"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GHashTable) pieces = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetterfile) file = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *full = NULL;

  g_hash_table_insert (pieces, (char[]){"piece"},
                       (char[]){"I am {{me}}{{#role}} for {{role}}{{/role}}."});
  file = rg_letterfile_read ("fuzz", (const char *)data, size, pieces, &error);
  g_assert_true ((file == NULL) == (error != NULL));
  if (!file)
    return 0;
  empty = rg_mustache_render (file->body, values);
  assert_text (empty);
  names = rg_mustache_names (file->body);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (values, names->pdata[i], (char[]){HOSTILE});
  full = rg_mustache_render (file->body, values);
  assert_text (full);
  return 0;
}
