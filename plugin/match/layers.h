/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The folders of rules laid over each other: what each adds, switches off and replaces.  For
 * match/ruleset alone. */

#include "match/policy.h"

/* The rules of a language, or of "any". */
typedef struct {
  char *name;
  GPtrArray *rules; /* RgRule *, owner; NULL: not read yet */
} RgLanguageRules;

typedef struct {
  GPtrArray *languages; /* RgLanguageRules *, owner; by name */
  RgPolicy *policy;
  GPtrArray *broken;    /* char *: what rg_layers_need found broken so far */
  char *shipped;        /* the first folder */
} RgLayers;

/* As rg_ruleset_new.  A language that policy.yaml hears by its words is read when it is needed, unless a
 * later layer has rules: those have to know all that they lie over. */
RgLayers *rg_layers_new (const char *const *directories, GPtrArray **ret_complaints,
                         GError **error);
/* One layer of rules that are there already, each taken for one of their own "any".  Shares @rules. */
RgLayers *rg_layers_new_of (GPtrArray *rules);
void rg_layers_free (RgLayers *layers);

/* Reads the rules of a language unless they are there.  If they are broken it has none. */
void rg_layers_need (RgLayers *layers, RgLanguageRules *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLayers, rg_layers_free)
