/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A letter as its file states it: a head like a mail's (Name, Language, Situation, Answer, and
 * perhaps Stages, Register), an empty line, a Mustache body.  See templates/README.md. */

#include "base/vocabulary.h"
#include "draft/mustache.h"

typedef struct {
  char *file;
  char *name; /* for people */
  char *language;
  char *situation;
  gboolean declines; /* Answer: decline */
  guint stages;      /* bit set of 1 << RgStage where it makes sense; all when not stated */
  RgRegister reg;    /* NONE unless the file is for one register alone */
  RgMustache *body; /* an empty line renders as RG_LETTERFILE_PARAGRAPH, a line end as a line end */
  char *source;     /* the body as written */
} RgLetterfile;

/* U+2029, so that the empty lines of a letter can be told from line ends that false sections
 * leave. */
#define RG_LETTERFILE_PARAGRAPH "\342\200\251"

/* @pieces as in rg_mustache_new.  @error: RG_ERROR_READ, or RG_ERROR_SYNTAX "file:line:column:
 * what". */
RgLetterfile *rg_letterfile_load (const char *path, GHashTable *pieces, GError **error);
RgLetterfile *rg_letterfile_read (const char *name, const char *data, gsize length,
                                  GHashTable *pieces, GError **error);
void rg_letterfile_free (RgLetterfile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLetterfile, rg_letterfile_free)
