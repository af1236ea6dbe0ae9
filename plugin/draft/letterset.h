/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the letter folders hold, read whole: situations.yaml, and for each language greeting.yaml,
 * pieces.yaml and the letters.  The first folder is ours and must be sound; a later one is the
 * user's, whose files replace those of the same LANG/NAME, and are left out when broken. */

#include "draft/letter.h"
#include "draft/manners.h"

typedef struct {
  char **directories;
  GPtrArray *situations; /* RgSituation *, in file order */
  GPtrArray *files;      /* RgLetterfile *, by language and file name */
  GHashTable *letters;   /* "LANG/SITUATION" → GPtrArray of borrowed RgLetterfile * */
  GHashTable *manners;   /* language → RgManners * */
  GHashTable *pieces;    /* language → (name → text) */
  char **languages;      /* those with a no-reason letter, sorted */
  RgLetterfile *trial;   /* of rg_letterset_try; else NULL */
} RgLetterset;

/* Arguments as rg_letters_new. */
RgLetterset *rg_letterset_new (const char *const *directories, GPtrArray *complaints,
                               GError **error);
/* The same set with the text @data in place of the file LANGUAGE/@name, as if it were the user's.  @set has
 * to outlive it.  @error: RG_ERROR_SYNTAX with "LANGUAGE/NAME:line:column:", what would keep it out. */
RgLetterset *rg_letterset_try (const RgLetterset *set, const char *language, const char *name,
                               const char *data, GError **error);
void rg_letterset_free (RgLetterset *set);

/* The letter for exactly this language and situation that fits stage and register best; NULL:
 * none. */
const RgLetterfile *rg_letterset_find (const RgLetterset *set, const char *language,
                                       const char *situation, RgStage stage, RgRegister reg);
/* The stages that both the letter and its situation know; never empty. */
guint rg_letterset_stages (const RgLetterset *set, const RgLetterfile *file);
const RgSituation *rg_letterset_situation (const RgLetterset *set, const char *id);

/* Names that a letter may use, NULL-terminated. */
const char *const *rg_letterset_names (void);

/* The set of @letters, borrowed; for rg_letters_check. */
const RgLetterset *rg_letters_set (const RgLetters *letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLetterset, rg_letterset_free)
