/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which words of a mail are the firm that its sender's address names.  The name is always one that
 * stands in the mail; the address only confirms it.  For detect/ alone. */

#include "mail/message.h"
#include "match/ruleset.h"

typedef struct _RgFirm RgFirm;

/* What addresses say: "ada@crumb-and-crow.example" names crumbandcrow.  @address may be NULL.
 * @vendor: the domain, or the end of it, of a service that sends for others ("recruitee.com"): then
 * what stands in front of it and the mailbox name the firm.  NULL when the sender is the firm itself. */
RgFirm *rg_firm_new (void);
void rg_firm_add (RgFirm *firm, const RgAddress *address, const char *vendor);
void rg_firm_free (RgFirm *firm);

/* The first name in @text that reads like one of the addresses, "Crumb & Crow", with the words in
 * capital letters that follow it, "Crumb & Crow Bakery".  @ret_span: where.
 * NULL when there is none; free with g_free. */
char *rg_firm_find (const RgFirm *firm, const RgText *text, RgSpan *ret_span);
/* Whether @name as a whole reads like one of the addresses. */
gboolean rg_firm_is (const RgFirm *firm, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFirm, rg_firm_free)
