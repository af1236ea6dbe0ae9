/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Output, complaints, and the small tables of reports. */

#include "tool/tool.h"

void
rg_tool_complain (const char *file, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (file)
    fprintf (stderr, "regrets: %s: %s\n", file, what);
  else
    fprintf (stderr, "regrets: %s\n", what);
}

void
rg_tool_unreadable (const char *path, const GError *error, gpointer failed)
{
  /* The message may begin with the path already. */
  const char *what = error->message;
  g_autofree char *prefix = g_strconcat (path, ": ", NULL);
  if (g_str_has_prefix (what, prefix))
    what += strlen (prefix);
  rg_tool_complain (path, "%s", what);
  *(gboolean *)failed = TRUE;
}

void
rg_tool_tell (GPtrArray *complaints)
{
  for (guint i = 0; complaints && i < complaints->len; i++)
    rg_tool_complain (NULL, "%s", (const char *)g_ptr_array_index (complaints, i));
  g_clear_pointer (&complaints, g_ptr_array_unref);
}

char *
rg_tool_json_line (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  json_node_unref (node);
  return g_strconcat (text, "\n", NULL);
}

void
rg_tool_print (const char *text)
{
  fputs (text, stdout);
}

void
rg_tool_print_lines (const char *title, const GPtrArray *lines)
{
  if (lines->len == 0)
    return;
  printf ("# %s\n", title);
  for (guint i = 0; i < lines->len; i++)
    printf ("%s\n", (const char *)g_ptr_array_index (lines, i));
  fputc ('\n', stdout);
}

gpointer
rg_tool_cell (GHashTable *table, const char *key, gsize size)
{
  gpointer value = g_hash_table_lookup (table, key);
  if (!value) {
    value = g_malloc0 (size);
    g_hash_table_insert (table, g_strdup (key), value);
  }
  return value;
}

GHashTable *
rg_tool_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
rg_tool_sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_names);
  return keys;
}
