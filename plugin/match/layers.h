/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The folders of rules laid over each other: what each adds, switches off and replaces.  For
 * match/ruleset alone. */

#include "match/ruleset.h"

typedef struct {
  GPtrArray *rules; /* RgRule *, owner */
  RgPolicy policy;
} RgLayers;

/* As rg_ruleset_new. */
RgLayers *rg_layers_new (const char *const *directories, GPtrArray **ret_complaints,
                         GError **error);
void rg_layers_free (RgLayers *layers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLayers, rg_layers_free)
