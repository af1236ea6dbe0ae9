/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same as "regrets explain" says, without the ids: the sentences of the rules, what they found,
 * and where.
 *
 * A rule's sentence is English, as rules are data and there are thousands.  Where the interface has
 * another language, the rule's family speaks in its place; the mail's own words beside it say the
 * rest. */

#include "desk/reason.h"

#include "desk/offer.h"
#include "gettext.h"

#include <string.h>

static const char *const headings[RG_N_REASON_KINDS] = {
    [RG_REASON_VERDICT] = N_ ("Verdict"),
    [RG_REASON_SIGN] = N_ ("Signs of a scam"),
    [RG_REASON_EVIDENCE] = N_ ("What speaks for it"),
    [RG_REASON_GUARD] = N_ ("What was left out"),
    [RG_REASON_FACT] = N_ ("What it says"),
};

static const char *const fact_words[RG_N_FACTS] = {
    [RG_FACT_COMPANY] = N_ ("Company"),
    [RG_FACT_ROLE] = N_ ("Role"),
    [RG_FACT_PERSON] = N_ ("Person"),
    [RG_FACT_STARTS] = N_ ("Starts"),
    [RG_FACT_ENDS] = N_ ("Ends"),
    [RG_FACT_PLACE] = N_ ("Place"),
    [RG_FACT_DEADLINE] = N_ ("Answer by"),
    [RG_FACT_PHONE] = N_ ("Phone"),
    [RG_FACT_REQUISITION] = N_ ("Their number"),
};

static const char *const source_words[] = {
    [RG_SOURCE_READER] = N_ ("corrected by you"), [RG_SOURCE_CALENDAR] = N_ ("calendar"),
    [RG_SOURCE_SUBJECT] = N_ ("subject"),         [RG_SOURCE_BODY] = N_ ("text"),
    [RG_SOURCE_SIGNATURE] = N_ ("signature"),     [RG_SOURCE_FROM] = N_ ("sender"),
    [RG_SOURCE_HEADERS] = N_ ("header"),
};

/* What follows the language in the ids of a family; the closer ones first. */
static const struct {
  const char *name, *words;
} families[] = {
    {"invite.", N_ ("Invites you to a talk")},
    {"talk.", N_ ("Speaks of an interview or a talk")},
    {"slot.", N_ ("Names a time, or asks for one")},
    {"booked.", N_ ("The time is fixed")},
    {"context.", N_ ("Speaks of a job or an application")},
    {"advance.", N_ ("Announces a next step with you")},
    {"outreach.", N_ ("Offers you a position unasked")},
    {"after.", N_ ("Speaks of a talk that has taken place")},
    {"late.", N_ ("The selection is near its end")},
    {"assessment.", N_ ("Asks for a test or a recorded interview")},
    {"format.", N_ ("Says how the talk takes place")},
    {"register.", N_ ("Shows how you are addressed")},
    {"stage.", N_ ("Shows how far the selection has got")},
    {"subject.", N_ ("The subject speaks of it")},
    {"sender.", N_ ("Who sends such mail")},
    {"calendar.", N_ ("A calendar invitation")},
    {"reply.", N_ ("Says where an answer goes")},
    {"guard.", N_ ("The sentence means something else")},
    {"veto.", N_ ("It is a mail of another kind")},
    {"against.", N_ ("Speaks against an invitation")},
    {"sign.pay", N_ ("Pay beyond measure")},
    {"sign.identity", N_ ("Asks for papers or bank details")},
    {"sign.hired-unseen", N_ ("A job without having applied")},
    {"sign.fee", N_ ("Asks for money")},
    {"sign.chat", N_ ("Leads into a chat app")},
    {"sign.code", N_ ("A code word for a chat")},
    {"sign.archive", N_ ("An archive or a program to be opened")},
    {"sign.run", N_ ("A command or a program to be run")},
    {"sign.freemail", N_ ("A firm that writes from a free mailbox")},
    {"sign.", N_ ("Known from scams")},
};

/* NULL where it is unknown, or is not translated. */
static const char *
family_words (const char *rule)
{
  const char *dot = strchr (rule, '.');
  for (guint i = 0; dot && i < G_N_ELEMENTS (families); i++) {
    if (!g_str_has_prefix (dot + 1, families[i].name))
      continue;
    const char *words = _ (families[i].words);
    return words == families[i].words ? NULL : words;
  }
  return NULL;
}

const char *
rg_reason_about (const RgEvidence *evidence)
{
  const char *words = family_words (evidence->rule);
  if (!words)
    words = evidence->about && *evidence->about ? evidence->about : evidence->rule;
  return words;
}

const char *
rg_reason_heading (RgReasonKind kind)
{
  return _ (headings[kind]);
}

const char *
rg_reason_fact_label (RgFactKind fact)
{
  return _ (fact_words[fact]);
}

/* Takes @words and @source; @source may be NULL. */
static RgReason *
add (GPtrArray *reasons, RgReasonKind kind, char *words, const char *quote, char *source)
{
  RgReason *reason = g_new0 (RgReason, 1);
  reason->kind = kind;
  reason->words = words;
  reason->quote = g_strdup (quote ? quote : "");
  reason->source = source ? source : g_strdup ("");
  reason->fact = RG_N_FACTS;
  reason->value = g_strdup ("");
  g_ptr_array_add (reasons, reason);
  return reason;
}

static char *
line_words (guint line)
{
  return line ? g_strdup_printf (_ ("line %u"), line) : NULL;
}

static void
add_verdict (GPtrArray *reasons, const RgFinding *finding)
{
  const char *verdict = finding->verdict == RG_VERDICT_INVITATION ? _ ("An interview invitation")
                        : finding->verdict == RG_VERDICT_SUSPICIOUS
                            ? _ ("Reads like an invitation and carries signs of a scam")
                            : _ ("No interview invitation");
  /* TRANSLATORS: the verdict, points, points that are needed */
  add (reasons, RG_REASON_VERDICT,
       g_strdup_printf (_ ("%s: %.1f points, of which %.1f are needed"), verdict, finding->score,
                        finding->threshold),
       NULL, NULL);
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const RgEvidence *one = *(RgEvidence *const *)a, *other = *(RgEvidence *const *)b;
  return (one->score < other->score) - (one->score > other->score);
}

/* What weighs most comes first: few read on. */
static void
add_evidence (GPtrArray *reasons, RgReasonKind kind, const GPtrArray *evidences)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  for (guint i = 0; i < evidences->len; i++)
    g_ptr_array_add (list, g_ptr_array_index (evidences, i));
  g_ptr_array_sort (list, compare_scores);
  for (guint i = 0; i < list->len; i++) {
    const RgEvidence *evidence = g_ptr_array_index (list, i);
    const char *about = rg_reason_about (evidence);
    /* TRANSLATORS: a sentence about the mail, its points */
    char *words = kind == RG_REASON_EVIDENCE && evidence->score > 0
                      ? g_strdup_printf (_ ("%s (%+.1f)"), about, evidence->score)
                      : g_strdup (about);
    add (reasons, kind, words, evidence->text, line_words (evidence->line))->line = evidence->line;
  }
}

/* In the offset that the mail gives; a day stays a day. */
static char *
written_time (const char *time)
{
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (time, NULL);
  return read ? g_date_time_format (read, "%Y-%m-%d %H:%M") : g_strdup (time);
}

static void
add_fact (GPtrArray *reasons, RgFactKind kind, const RgFact *fact)
{
  gboolean is_time = kind == RG_FACT_STARTS || kind == RG_FACT_ENDS || kind == RG_FACT_DEADLINE;
  g_autofree char *time = is_time ? rg_offer_time (fact->value, fact->floating) : NULL;
  const char *where = _ (source_words[fact->source]);
  RgReason *reason =
      add (reasons, RG_REASON_FACT,
           /* TRANSLATORS: what it is, its value */
           g_strdup_printf (_ ("%s: %s"), _ (fact_words[kind]), time ? time : fact->value), NULL,
           /* TRANSLATORS: part of the mail, line there */
           fact->line ? g_strdup_printf (_ ("%s, line %u"), where, fact->line) : g_strdup (where));
  reason->fact = kind;
  reason->line = fact->line;
  g_free (reason->value);
  reason->value = is_time ? written_time (fact->value) : g_strdup (fact->value);
}

static void
add_slot (GPtrArray *reasons, const RgSlot *slot, gboolean floating)
{
  g_autofree char *time = rg_offer_time (slot->starts, floating);
  add (reasons, RG_REASON_FACT, g_strdup_printf (_ ("Offered: %s"), time ? time : slot->starts),
       NULL, NULL);
}

GPtrArray *
rg_reasons_new (const RgFinding *finding)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_reason_free);
  add_verdict (reasons, finding);
  add_evidence (reasons, RG_REASON_SIGN, finding->signs);
  add_evidence (reasons, RG_REASON_EVIDENCE, finding->evidence);
  add_evidence (reasons, RG_REASON_GUARD, finding->guards);
  for (int i = 0; i < RG_N_FACTS; i++)
    if (finding->facts->fact[i].value)
      add_fact (reasons, (RgFactKind)i, &finding->facts->fact[i]);
  for (guint i = 0; i < finding->facts->slots->len; i++)
    add_slot (reasons, g_ptr_array_index (finding->facts->slots, i),
              finding->facts->fact[RG_FACT_STARTS].floating);
  return reasons;
}

void
rg_reason_free (RgReason *reason)
{
  if (!reason)
    return;
  g_free (reason->words);
  g_free (reason->quote);
  g_free (reason->source);
  g_free (reason->value);
  g_free (reason);
}
