/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a person may choose from before a letter is written: situations and languages. */

#include "desk/offer.h"
#include "draft/letter.h"

/* A situation in a menu. */
typedef struct {
  char *id;
  char *name;   /* of the letter, in the language of the interface; English else */
  char *group;  /* "plain", "reason", "later", "special"; "after" only once a letter was sent */
  char *advice; /* no letter: what to do instead; else NULL */
} RgChoice;

/* Those that fit @stage, all for UNKNOWN, without those for afterwards; the default first.  RgChoice *. */
GPtrArray *rg_choices_new (const RgLetters *letters, RgStage stage, const char *language);
/* Those that fit @offer: advice alone where no letter would do, and once it was declined only those for
 * afterwards.  RgChoice *. */
GPtrArray *rg_choices_new_for (const RgLetters *letters, const RgOffer *offer,
                               const char *language);
void rg_choice_free (RgChoice *choice);
/* Whether the letters for a situation only make sense once another was sent.  @situation: may be NULL. */
gboolean rg_choice_is_afterwards (const RgLetters *letters, const char *situation);

/* The languages that have letters, by name; RgLanguage *. */
GPtrArray *rg_choices_languages (const RgLetters *letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgChoice, rg_choice_free)
