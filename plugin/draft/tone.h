/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Looks over a reply that a person is about to send: leftovers, shouting, a missing decision.  Only
 * the person's own words count: quote and signature are skipped. */

#include "base/vocabulary.h"
#include "base/error.h"

typedef enum { RG_SEVERITY_HINT, RG_SEVERITY_WARN, RG_SEVERITY_BLOCK } RgSeverity;

typedef struct {
  guint line, column; /* of the text given, from 1; column in characters */
  RgSeverity severity;
  char *id;      /* "leftovers" */
  char *message; /* for people */
} RgRemark;

typedef struct _RgToneCheck RgToneCheck;

/* Reads LANG/tone.yaml and any/tone.yaml of the letter folders, whose form templates/README.md
 * describes.  A broken file of a later folder is left out; rg_tone_check_prove says so. */
RgToneCheck *rg_tone_check_new (const char *const *directories, GError **error);
void rg_tone_check_free (RgToneCheck *check);

/* @text: UTF-8.  @answered: the language of the mail that it answers, NULL when unknown.  It holds
 * where the text itself is short, or says nothing else for certain.  RgRemark *, in text order. */
GPtrArray *rg_tone_check_text (const RgToneCheck *check, const char *text, gsize length,
                               const char *answered, RgStage stage, RgRegister reg);
void rg_remark_free (RgRemark *remark);
const char *rg_severity_name (RgSeverity severity);

/* What is wrong with a letter of ours: the remarks of rg_tone_check_text, and those of the entries
 * for letters alone.  RgRemark *. */
GPtrArray *rg_tone_check_letter (const RgToneCheck *check, const char *text, const char *language,
                                 RgStage stage, RgRegister reg);
/* Runs the examples of every entry: complaints "file:line:column: id: message", char *. */
GPtrArray *rg_tone_check_prove (const RgToneCheck *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgToneCheck, rg_tone_check_free)
