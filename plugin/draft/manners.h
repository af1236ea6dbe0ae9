/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is polite in one language, apart from the letters: how a person is greeted, how a letter
 * ends, how a day and a time are written, how long a letter may be.  All of it is
 * templates/LANG/greeting.yaml; see templates/README.md. */

#include "base/error.h"
#include "base/name.h"
#include "base/vocabulary.h"

typedef struct _RgManners RgManners;

/* @error: RG_ERROR_READ or RG_ERROR_SYNTAX "file:line:column: what". */
RgManners *rg_manners_load (const char *path, GError **error);
RgManners *rg_manners_read (const char *name, const char *data, gsize length, GError **error);
void rg_manners_free (RgManners *manners);

const char *rg_manners_language (const RgManners *manners);
/* @reader: NULL is NOBODY.  Register NONE counts as formal.  Free with g_free. */
char *rg_manners_greeting (const RgManners *manners, RgRegister reg, RgTone tone,
                           const RgName *reader);
char *rg_manners_closing (const RgManners *manners, RgRegister reg, RgTone tone);
/* A day or a time for a sentence, as its sender meant it: the clock time of its own offset.
 * @moment: RFC 3339 with offset, or YYYY-MM-DD; NULL when it is neither.  @floating: the sender said no
 * zone, so none is written.  Free with g_free. */
char *rg_manners_when (const RgManners *manners, const char *moment, gboolean floating);
/* One time of a list, with its offset from UTC written out; NULL unless RFC 3339 with offset. */
char *rg_manners_slot (const RgManners *manners, const char *moment);

/* What the language calls facts by their form, such as at_company; borrowed, NULL-terminated. */
const char *const *rg_manners_names (const RgManners *manners);
/* Adds to @values (char * name → char *) the value of each of these names; "" where its fact is "" or
 * absent. */
void rg_manners_put_names (const RgManners *manners, GHashTable *values);

/* Whether a sentence says that the writer declines; FALSE where the language does not say how. */
gboolean rg_manners_decides (const RgManners *manners, const char *sentence);

/* Words (in some scripts characters) that a letter may have, both inclusive. */
void rg_manners_length (const RgManners *manners, RgTone tone, guint *ret_least, guint *ret_most);
/* The length of a text in that unit. */
guint rg_manners_measure (const RgManners *manners, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgManners, rg_manners_free)
