/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where and how a mail mentions a name.  @texts: RG_N_TEXTS of them.  For detect/ alone. */

#include "match/ruleset.h"

/* The next place at or behind @from where @name stands as whole words; NULL: none. */
const char *rg_mention_find (const RgText *text, const char *from, const char *name);
gboolean rg_mention_in (const RgText *texts, RgTextName in, const char *name);
/* Whether @name is a line of its own, or begins one and a comma follows: so people sign. */
gboolean rg_mention_is_signed (const RgText *texts, const char *name);
/* Whether the mail speaks of it: in the subject, the footer, within a line. */
gboolean rg_mention_is_within (const RgText *texts, const char *name);
gboolean rg_mention_begins_sentence (const RgText *text, gsize offset);
/* "Crew" where the mail speaks of its crew. */
gboolean rg_mention_is_common (const RgText *texts, const char *name);
/* Whether the text begins with a greeting of somebody called so: "Gentile Giulia Rossi," */
gboolean rg_mention_is_greeted (const RgText *texts, const char *name);
