/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A YAML rule file read into rules.  Strict: an unknown key is an error with its place. */

#include "base/yaml.h"
#include "match/rule.h"

typedef struct {
  char *language;
  GPtrArray *rules; /* RgRule * */
  char **disable;   /* ids of lower layers that this file switches off; never NULL */
} RgRulefile;

/* @error: RG_ERROR_READ or RG_ERROR_SYNTAX; patterns are not read here (rg_rule_study). */
RgRulefile *rg_rulefile_load (const char *path, GError **error);
RgRulefile *rg_rulefile_read (const char *name, const char *data, gsize length, GError **error);
void rg_rulefile_free (RgRulefile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRulefile, rg_rulefile_free)
