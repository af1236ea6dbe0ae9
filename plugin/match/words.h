/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words of a language and what each says for or against an invitation: LANG/words.yaml.  Rules
 * know phrases; this weighs all words together, as a Bayesian mail filter does. */

#include "match/ruleset.h"

typedef struct _RgWords RgWords;

/* @error: RG_ERROR_READ or RG_ERROR_SYNTAX, "file:line:column: what is wrong". */
RgWords *rg_words_new (const char *path, GError **error);
void rg_words_free (RgWords *words);

/* The sum of the weights of the distinct words of a mail, in points.  @ret_telling: the few words with the largest share in the
 * sum's direction, joined with ", "; free with g_free. */
double rg_words_weigh (const RgWords *words, const RgText *subject, const RgText *body,
                       char **ret_telling);

/* The distinct words of a mail as words.yaml names them, in byte order; free with g_strfreev.  For
 * whoever makes such a file. */
char **rg_words_list (guint stem, const RgText *subject, const RgText *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgWords, rg_words_free)
