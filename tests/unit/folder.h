/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A folder of data files that lives as long as a test. */

#include <glib.h>
#include <glib/gstdio.h>

static inline char *
make_folder (void)
{
  char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);

  g_assert_nonnull (root);
  return root;
}

/* @path: below @root; folders on the way are made. */
static inline void
write_file (const char *root, const char *path, const char *text)
{
  g_autofree char *file = g_build_filename (root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    remove_tree (below);
  }
  g_remove (path);
}
