/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* In which languages a mail may be written, by the words that its texts hold. */

#include <glib.h>

typedef struct _RgHearing RgHearing;

#define RG_HEARING_LANGUAGES 64 /* bits of what is heard */

RgHearing *rg_hearing_new (void);
void rg_hearing_free (RgHearing *hearing);

/* @language: below RG_HEARING_LANGUAGES.  @words: parted by blanks; "word*" is the beginning of one.
 * None may be added once something was listened to. */
void rg_hearing_add (RgHearing *hearing, guint language, const char *words);
/* Listens to one text more of a mail.  @folded: as base/fold leaves it, case folded. */
void rg_hearing_listen (RgHearing *hearing, const char *folded, gsize length);
/* What was heard since it was last told: a bit set of languages. */
guint64 rg_hearing_tell (RgHearing *hearing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHearing, rg_hearing_free)
