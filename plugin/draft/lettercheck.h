/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Writes one letter in every form that it can have, and finds what is wrong with them.  It goes in steps, so
 * that an editor can do it while the person types. */

#include "draft/letter.h"
#include "draft/tone.h"

/* What may be known or not, a bit each. */
enum {
  RG_KNOW_COMPANY = 1 << 0,
  RG_KNOW_ROLE = 1 << 1,
  RG_KNOW_WHEN = 1 << 2,
  RG_KNOW_PERSON = 1 << 3,
  RG_KNOW_FEEDBACK = 1 << 4,
  RG_KNOW_PROPOSED = 1 << 5,
  RG_KNOW_DOOR = 1 << 6,
  RG_KNOW_ME = 1 << 7
};

/* How the reader is known. */
typedef enum {
  RG_READER_NOBODY,
  RG_READER_TITLE,
  RG_READER_FULL,
  RG_READER_FIRST,
  RG_READER_TEAM,
  RG_N_READERS
} RgReaderKind;

/* One form of a letter. */
typedef struct {
  RgStage stage;
  RgTone tone;
  RgRegister reg;
  guint known;
  RgReaderKind reader;
} RgLetterform;

typedef struct {
  char *text; /* "file:line:column: id: message (form)" */
  char *
      words; /* that are meant, as they stand in the letter; "" when they are not to be found there */
  RgLetterform form; /* in which it was found first */
} RgLetterfault;

typedef struct _RgLettercheck RgLettercheck;

/* @file: of @letters.  All are kept. */
RgLettercheck *rg_lettercheck_new (const RgLetters *letters, const RgLetterfile *file,
                                   const RgToneCheck *tone);
void rg_lettercheck_free (RgLettercheck *check);
/* Looks at the next form; FALSE when there was none left. */
gboolean rg_lettercheck_step (RgLettercheck *check);
/* What was found so far, each once; RgLetterfault *. */
const GPtrArray *rg_lettercheck_faults (const RgLettercheck *check);

/* Whether it is this letter that is written then, and not another one of its language. */
gboolean rg_lettercheck_is_for (const RgLettercheck *check, RgStage stage, RgRegister reg);
/* One form, with ordinary values.  Free with g_free. */
char *rg_lettercheck_sample (const RgLettercheck *check, const RgLetterform *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLettercheck, rg_lettercheck_free)
