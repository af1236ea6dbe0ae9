/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* All rules of all layers, ready to scan named texts.  Shipped folder first, the user's after it; a
 * broken file of a later layer disables itself with a complaint, a broken one of the first is an
 * error.  Patterns compile at their first candidate. */

#include "base/error.h"
#include "match/policy.h"
#include "match/rule.h"

typedef struct _RgRuleset RgRuleset;

typedef struct {
  RgTextName name;
  const char *text; /* valid UTF-8; NULL when the mail has none */
  gsize length;
} RgText;

typedef struct {
  const RgRule *rule;
  RgTextName in;
  RgSpan span;                  /* in the text as given, not folded */
  RgSpan sentence;              /* the sentence around it, in the text as given */
  char *capture[RG_N_CAPTURES]; /* in the text's own spelling, NULL where none */
  RgSpan capture_span[RG_N_CAPTURES];
} RgHit;

/* @directories: NULL-terminated; each holds LANG/NAME.yaml, any/NAME.yaml and perhaps policy.yaml.
 * @ret_complaints: may be NULL; char *, why files of later layers were left out. */
RgRuleset *rg_ruleset_new (const char *const *directories, GPtrArray **ret_complaints,
                           GError **error);
/* Of @rules (RgRule *, owner) alone, of which a reference is kept; without a policy. */
RgRuleset *rg_ruleset_new_of (GPtrArray *rules);
void rg_ruleset_free (RgRuleset *ruleset);

const RgPolicy *rg_ruleset_policy (const RgRuleset *ruleset);
/* RgRule *: all of them, which reads the languages that no mail has needed so far. */
const GPtrArray *rg_ruleset_rules (RgRuleset *ruleset);
/* char *: what was found broken in languages that were read since, and so counts for nothing. */
const GPtrArray *rg_ruleset_broken (const RgRuleset *ruleset);

#define RG_SCAN_ALL (-G_MAXDOUBLE)
/* Every place where a rule of one of the @kinds (bit set of 1 << RgRuleKind) matches, by text and
 * rule, at most RG_LIMIT_HITS a rule and text.  @language: whose rules are asked; NULL: those of "any"
 * and of each language that is heard in the texts (policy.yaml: hear), of all for an envelope alone.
 * A scan gives up, with what it has found so far, once the rules of one language and "any" together
 * cannot reach @at_least: most mails are told apart by the prefilter alone then.  RG_SCAN_ALL never gives up.  Not reentrant: one scan at a time.  RgHit *,
 * free with g_ptr_array_unref. */
GPtrArray *rg_ruleset_scan (RgRuleset *ruleset, const char *language, const RgText *texts,
                            guint n_texts, guint kinds, double at_least);
void rg_hit_free (RgHit *hit);
/* From now on scans give up where something would have to be got ready (a language read, a prefilter made,
 * a pattern compiled) so many @microseconds after the first of them began; 0: never.  What was got ready
 * stays, so that the same scan, asked for again after this, comes further and in the end through. */
void rg_ruleset_hurry (RgRuleset *ruleset, gint64 microseconds);
/* Whether a scan has given up since; its hits mean nothing. */
gboolean rg_ruleset_gave_up (const RgRuleset *ruleset);
/* How long a rule with a pattern looks into a text, in microseconds, prefilter, folding and compiling left out. */
gint64 rg_ruleset_time (RgRuleset *ruleset, const RgRule *rule, const RgText *text);

/* Compiles every pattern, runs every example, lints: complaints "file:line:column: id: message",
 * char *, in file order; empty when all is well. */
GPtrArray *rg_ruleset_check (RgRuleset *ruleset);
/* The time that the slowest pattern needs on its worst text, a whole text cap of its own literals
 * and examples, in microseconds.  @ret_id: free with g_free; NULL when there is no pattern. */
gint64 rg_ruleset_slowest (RgRuleset *ruleset, char **ret_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRuleset, rg_ruleset_free)
