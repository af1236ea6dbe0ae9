/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* All letters, and the writing of one: language, situation, stage, tone, register and facts give the
 * text of a reply.  No sentence is written in C. */

#include "base/facts.h"
#include "base/name.h"
#include "draft/letterfile.h"

typedef struct _RgLetters RgLetters;

typedef struct {
  char *id;
  char *group;        /* for a menu: "plain", "reason", "later", "special", "after" */
  guint stages;       /* bit set of 1 << RgStage */
  char *advice;       /* a situation without a letter (mass, no-reply): what to do instead; else NULL */
} RgSituation;

/* What a letter is written from.  Borrowed. */
typedef struct {
  const char *situation;
  const char *language;
  RgStage stage;
  RgRegister reg;
  RgTone tone;
  const RgFacts *facts;
  const RgName *reader;      /* whom to greet; NULL or NOBODY: a neutral greeting */
  const char *me;            /* the writer's name; NULL or "": left out */
  gboolean keep_door_open;
  const char *feedback;      /* one line, NULL when none */
  const char *const *proposed; /* RFC 3339 with offset, NULL-terminated, may be NULL */
} RgLetterRequest;

typedef struct {
  char *body;      /* UTF-8, LF, paragraphs on one line each, ends with one LF */
  char *situation; /* what was used */
  char *language;
  char *name;      /* of the letter, for people, in its language */
  gboolean declines;
  gboolean fell_back; /* another situation or language than asked for */
} RgLetter;

/* As rg_ruleset_new: templates/LANG/SITUATION.letter, pieces and greeting.yaml, templates/situations.yaml. */
RgLetters *rg_letters_new (const char *const *directories, GPtrArray **ret_complaints, GError **error);
/* The same letters with the text @data in place of the file LANGUAGE/@name, as if it were the user's.
 * @letters has to outlive it.  @error: "LANGUAGE/NAME:line:column: what", why it would be left out. */
RgLetters *rg_letters_try (const RgLetters *letters, const char *language, const char *name,
                           const char *data, GError **error);
void rg_letters_free (RgLetters *letters);

const GPtrArray *rg_letters_situations (const RgLetters *letters); /* RgSituation *, the default first */
const RgSituation *rg_letters_situation (const RgLetters *letters, const char *id); /* NULL: unknown */
/* The letter's name in a language (English where it lacks one), borrowed; NULL when there is no letter. */
const char *rg_letters_name (const RgLetters *letters, const char *situation, const char *language);
/* Whether the letters for a situation decline; TRUE for an unknown one and NULL. */
gboolean rg_letters_decline (const RgLetters *letters, const char *situation);
/* Languages with a no-reason letter; borrowed, NULL-terminated. */
const char *const *rg_letters_languages (const RgLetters *letters);

/* As rg_manners_decides, of a language or its base. */
gboolean rg_letters_decides (const RgLetters *letters, const char *language, const char *sentence);

/* @error: RG_ERROR_UNKNOWN for an unknown situation, RG_ERROR_REFUSED with its advice for one without
 * a letter. */
RgLetter *rg_letters_write (const RgLetters *letters, const RgLetterRequest *request, GError **error);
/* The line of the letter's file that the byte at @offset of its body comes from; 1 where it cannot be told. */
guint rg_letters_line (const RgLetters *letters, const RgLetterRequest *request, gsize offset);
void rg_letter_free (RgLetter *letter);

/* Renders every letter in all its forms with all combinations of facts and with hostile values:
 * complaints "file:line:column: id: message", char *; empty when all is well. */
GPtrArray *rg_letters_check (const RgLetters *letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLetters, rg_letters_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLetter, rg_letter_free)
