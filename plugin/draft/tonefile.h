/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* LANG/tone.yaml as read: what to remark in a language.  See templates/README.md. */

#include "base/error.h"
#include "base/regex.h"
#include "base/vocabulary.h"
#include "draft/tone.h"

typedef struct {
  char *id, *message;
  guint line, column;
  RgSeverity severity;
  RgRegex *regex;
  gboolean exact;   /* meets the text as typed, not folded */
  gboolean missing; /* remarked when nothing matches */
  gboolean letters; /* for our own letters alone */
  gboolean within;  /* a match never takes in a "\n", nor does what it looks at around itself */
  guint at_least;   /* matches needed */
  guint stages;     /* only in these, a bit set of 1 << RgStage; 0: in all */
  char **match, **skip;
} RgTonerule;

typedef struct {
  char *file, *language;
  RgRegex *words;        /* that the language is told by; or NULL */
  RgRegex *quote_begins; /* a line behind which all is quoted; or NULL */
  GPtrArray *rules;      /* RgTonerule * */
} RgTonefile;

/* All of a file, or nothing.  @error: RG_ERROR_READ, or RG_ERROR_SYNTAX "file:line:column: what". */
RgTonefile *rg_tonefile_load (const char *path, const char *language, GError **error);
void rg_tonefile_free (RgTonefile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTonefile, rg_tonefile_free)
