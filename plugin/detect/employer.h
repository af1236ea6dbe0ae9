/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which of the names that a mail gives to a company is that of the employer.  For detect/ alone. */

#include "base/name.h"
#include "detect/firm.h"
#include "detect/reading.h"

typedef struct _RgEmployer RgEmployer;

/* @texts: RG_N_TEXTS of them; all three are borrowed and must outlive it. */
RgEmployer *rg_employer_new (const RgText *texts, const RgFirm *firm, const RgNameWords *names);
void rg_employer_free (RgEmployer *employer);

/* A rule found @name in a text, at @offset.  @client: it is said to be whom an agency writes for.
 * Of claims that are equally good the first wins. */
void rg_employer_claim (RgEmployer *employer, const char *name, RgTextName in, gsize offset,
                        gboolean client);
/* What a sender's display name tells: a firm where its words say so, or where a service sends and the
 * mail speaks of it. */
void rg_employer_claim_display (RgEmployer *employer, const char *display, gboolean vendor);
/* Lines below the text that name a house by its words. */
void rg_employer_claim_lines (RgEmployer *employer);
/* The names that the sender's address confirms. */
void rg_employer_claim_firm (RgEmployer *employer);

/* The best name and where it stands; NULL when there is none.  Free with g_free. */
char *rg_employer_settle (const RgEmployer *employer, RgTextName *ret_in, gsize *ret_offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgEmployer, rg_employer_free)
