/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The plain part of YAML, in which nearly all of our data files are written, read fast.  For base/yaml
 * alone. */

#include "base/yaml.h"

typedef enum {
  RG_PLAINYAML_SCALAR,
  RG_PLAINYAML_LIST, /* begins */
  RG_PLAINYAML_MAP,  /* begins; scalars and what stands under them alternate */
  RG_PLAINYAML_END,  /* of a list or map */
} RgPlainyamlKind;

typedef struct {
  RgPlainyamlKind kind;
  RgYamlStyle style;
  guint line, column; /* from 1; not of an end */
  const char *text;   /* of a scalar, not terminated */
  gsize length;
} RgPlainyamlEvent;

/* Returns FALSE to stop. */
typedef gboolean (*RgPlainyamlSink) (gpointer user_data, const RgPlainyamlEvent *event);

/* Calls @sink for all of @data, as libyaml would, or returns FALSE: it was stopped, or the file says
 * something that has to be left to libyaml, which may be an error. */
gboolean rg_plainyaml_read (const char *data, gsize length, RgPlainyamlSink sink,
                            gpointer user_data);
