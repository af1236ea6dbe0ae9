/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Names of roles and firms as a person would write them in a sentence, which is not as an advertisement
 * or an applicant system prints them. */

#include <glib.h>

typedef struct _RgNouns RgNouns;

RgNouns *rg_nouns_new (void);
void rg_nouns_free (RgNouns *nouns);

/* Without marks of gender ("(m/w/d)", "H/F"), number of the advertisement, and shouting; clean as
 * rg_facts_clean.  Never NULL, "" for NULL.  Free with g_free. */
char *rg_nouns_role (const RgNouns *nouns, const char *role);
/* Without a last full stop, which would meet the sentence's, and without shouting. */
char *rg_nouns_company (const RgNouns *nouns, const char *company);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgNouns, rg_nouns_free)
