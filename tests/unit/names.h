/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The shipped words of names, for the tests that need them. */

#include "base/namewords.h"

static inline RgNameWords *
load_name_words (const char *file)
{
  const char *top = g_getenv ("REGRETS_DATADIR");
  g_autofree char *here = g_path_get_dirname (file);
  g_autofree char *above = g_build_filename (here, "..", "..", NULL);
  g_autofree char *path = g_build_filename (top ? top : above, "rules", "any", "names.yaml", NULL);
  g_autoptr (GError) error = NULL;
  RgNameWords *words = rg_name_words_new (path, &error);
  g_assert_no_error (error);
  return words;
}
