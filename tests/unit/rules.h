/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder.h"
#include "match/ruleset.h"

/* The rules of one English file; it must read. */
static inline RgRuleset *
load_rules (const char *text)
{
  g_autofree char *root = make_folder ();
  const char *const directories[] = {root, NULL};
  g_autoptr (GError) error = NULL;
  RgRuleset *ruleset;

  write_file (root, "en/a.yaml", text);
  ruleset = rg_ruleset_new (directories, NULL, &error);
  g_assert_no_error (error);
  remove_tree (root);
  return ruleset;
}
