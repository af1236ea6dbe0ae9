/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules find places; this settles what they mean together.  The semantics are few and fixed
 * (rules/README.md): a rule counts once, scores add, guards hold back, a veto ends.  Facts are looked
 * for only in what is an invitation, because their rules are the dear ones.
 *
 * Everything is a function of the mail's bytes, the rules and the reader's addresses: no clock, no
 * locale, no order of mails. */

#include "detect/judge.h"
#include "detect/harvest.h"
#include "detect/reading.h"
#include "detect/tongues.h"
#include <math.h>

#define FALLBACK_LANGUAGE "en"
#define WORDS_ABOUT "What the words of the mail say, taken together"
#define SCORE_GRAIN 1e-9 /* tenths do not add up exactly */

struct _RgJudge {
  RgRuleset *ruleset;
  RgNameWords *names;
  RgTongues *tongues;
  double shift; /* of the threshold */
};

/* A mail on its way to a finding. */
#define EVERY_KIND                                                                                 \
  (1 << RG_RULE_EVIDENCE | 1 << RG_RULE_FACT | 1 << RG_RULE_GUARD | 1 << RG_RULE_VETO |            \
   1 << RG_RULE_SIGN | 1 << RG_RULE_ENVELOPE | 1 << RG_RULE_REPLY)

typedef struct {
  RgJudge *judge;
  const RgMessage *message;
  RgReading *reading;
  RgFinding *finding;
  GPtrArray *hits;      /* RgHit * */
  gboolean *held;       /* of each hit: a guard holds it back */
  GHashTable *counted;  /* RgRule *: surviving rules */
  const char *language; /* of the evidence; NULL when it speaks none */
  gboolean asks;        /* the reader is asked for a time */
  GHashTable *votes;    /* language → double *: what its rules would add, held back or not */
} Case;

/* Loading */

static gboolean
settle_error (GError *problem, gboolean first, GPtrArray *complaints, GError **error)
{
  if (first) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  g_ptr_array_add (complaints, g_strdup (problem->message));
  g_error_free (problem);
  return TRUE;
}

static gboolean
load_names (RgJudge *judge, const char *directory, gboolean first, GPtrArray *complaints,
            GError **error)
{
  g_autofree char *path = g_build_filename (directory, "any", "names.yaml", NULL);
  RgNameWords *names;
  GError *problem = NULL;

  if (!first && !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  names = rg_name_words_new (path, &problem);
  if (!names)
    return settle_error (problem, first, complaints, error);
  rg_name_words_free (judge->names);
  judge->names = names;
  return TRUE;
}

RgJudge *
rg_judge_new (const char *const *directories, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (RgJudge) judge = g_new0 (RgJudge, 1);
  g_autoptr (GPtrArray) complaints = NULL;

  judge->ruleset = rg_ruleset_new (directories, &complaints, error);
  if (!judge->ruleset)
    return NULL;
  for (guint i = 0; directories[i]; i++)
    if (!load_names (judge, directories[i], i == 0, complaints, error))
      return NULL;
  judge->tongues = rg_tongues_new (directories, complaints);
  if (ret_complaints)
    *ret_complaints = g_steal_pointer (&complaints);
  return g_steal_pointer (&judge);
}

void
rg_judge_free (RgJudge *judge)
{
  if (!judge)
    return;
  rg_ruleset_free (judge->ruleset);
  rg_name_words_free (judge->names);
  rg_tongues_free (judge->tongues);
  g_free (judge);
}

RgRuleset *
rg_judge_ruleset (RgJudge *judge)
{
  return judge->ruleset;
}

const RgNameWords *
rg_judge_names (const RgJudge *judge)
{
  return judge->names;
}

const RgMomentWords *
rg_judge_moments (RgJudge *judge, const char *language)
{
  return rg_tongues_moments (judge->tongues, language);
}

const GPtrArray *
rg_judge_broken (const RgJudge *judge)
{
  return rg_ruleset_broken (judge->ruleset);
}

GPtrArray *
rg_judge_check (RgJudge *judge)
{
  GPtrArray *complaints = rg_ruleset_check (judge->ruleset);

  rg_tongues_check (judge->tongues, complaints);
  return complaints;
}

/* Evidence */

static gboolean
is_mine (const RgAddress *address, const char *const *me)
{
  for (guint i = 0; address && me && me[i]; i++)
    if (rg_address_equal (address->spec, me[i]))
      return TRUE;
  return FALSE;
}

static gboolean
can_be_held (const RgRule *rule)
{
  return rule->kind == RG_RULE_EVIDENCE || rule->kind == RG_RULE_SIGN;
}

static RgEvidence *
new_evidence (const Case *mail, const RgHit *hit)
{
  g_autofree char *words = rg_reading_words (mail->reading, hit->in, hit->span);

  return rg_evidence_new (hit->rule->id, hit->rule->about, hit->rule->score,
                          rg_reading_line (mail->reading, hit->in, hit->span.start), words);
}

static void
note_guard (Case *mail, const RgHit *guard, const char *held)
{
  RgEvidence *evidence;

  for (guint i = 0; held && i < mail->finding->guards->len; i++) {
    const RgEvidence *noted = mail->finding->guards->pdata[i];

    if (g_str_equal (noted->rule, guard->rule->id) && g_strcmp0 (noted->held, held) == 0)
      return;
  }
  evidence = new_evidence (mail, guard);
  evidence->held = g_strdup (held);
  g_ptr_array_add (mail->finding->guards, evidence);
}

static gboolean
guards_place (const RgHit *guard, const RgHit *hit)
{
  if (!guard->rule->whole_mail && (guard->in != hit->in || hit->span.start >= guard->sentence.end ||
                                   hit->span.end <= guard->sentence.start))
    return FALSE;
  for (guint i = 0; guard->rule->cancels[i]; i++)
    if (rg_rule_cancels (guard->rule, i, hit->rule->id))
      return TRUE;
  return FALSE;
}

static void
apply_guards (Case *mail)
{
  for (guint i = 0; i < mail->hits->len; i++) {
    const RgHit *guard = mail->hits->pdata[i];

    for (guint j = 0; guard->rule->kind == RG_RULE_GUARD && j < mail->hits->len; j++) {
      const RgHit *hit = mail->hits->pdata[j];

      if (!mail->held[j] && can_be_held (hit->rule) && guards_place (guard, hit)) {
        mail->held[j] = TRUE;
        note_guard (mail, guard, hit->rule->id);
      }
    }
  }
}

static void
leave_out_distant (Case *mail)
{
  const RgPolicy *policy = rg_ruleset_policy (mail->judge->ruleset);

  for (guint i = 0; i < mail->hits->len; i++) {
    const RgHit *hit = mail->hits->pdata[i];

    mail->held[i] = rg_policy_ignores (policy, hit->rule, hit->in, hit->span.start);
  }
}

static void
cast_vote (GHashTable *votes, char *whom, double points)
{
  double *sum = g_hash_table_lookup (votes, whom);

  if (!sum) {
    sum = g_new0 (double, 1);
    g_hash_table_insert (votes, whom, sum);
  }
  *sum += points;
}

static void
add_vote (GHashTable *votes, const RgRule *rule)
{
  /* A rule without a score decides between equals. */
  if (!g_str_equal (rule->language, "any"))
    cast_vote (votes, rule->language, MAX (rule->score, 0) + SCORE_GRAIN);
}

/* The language with the largest sum, then the first in byte order, so that the order of a hash table
 * decides nothing.  NULL when nobody voted. */
static const char *
count_votes (GHashTable *votes)
{
  const char *best = NULL;
  double most = 0;
  GHashTableIter iter;
  gpointer language, sum;

  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &language, &sum)) {
    double votes_cast = *(double *)sum, margin = votes_cast - most;

    if (!best || margin > SCORE_GRAIN / 2 ||
        (margin > -SCORE_GRAIN / 2 && strcmp (language, best) < 0)) {
      best = language;
      most = votes_cast;
    }
  }
  return best;
}

/* The language of the evidence; NULL where that speaks none. */
static const char *
hear_language (const Case *mail)
{
  g_autoptr (GHashTable) votes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) heard = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) surviving = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < mail->hits->len; i++) {
    const RgHit *hit = mail->hits->pdata[i];
    gpointer rule = (gpointer)(guintptr)hit->rule;

    if (hit->rule->kind != RG_RULE_EVIDENCE)
      continue;
    if (g_hash_table_add (heard, rule))
      add_vote (mail->votes, hit->rule);
    if (!mail->held[i] && g_hash_table_add (surviving, rule))
      add_vote (votes, hit->rule);
  }
  return count_votes (votes);
}

static double
votes_of (const Case *mail, const char *language)
{
  const double *sum = language ? g_hash_table_lookup (mail->votes, language) : NULL;

  return sum ? *sum : 0;
}

/* Near languages share words.  What speaks for an invitation counts in one language alone.  What
 * speaks against it counts in each that the mail may be written in: one with at least half as much
 * evidence, guarded or not, as the language of the evidence. */
static gboolean
counts (const Case *mail, const RgRule *rule)
{
  if (g_str_equal (rule->language, "any") || g_strcmp0 (rule->language, mail->language) == 0)
    return TRUE;
  if (rule->kind == RG_RULE_EVIDENCE && rule->score >= 0)
    return FALSE;
  return 2 * votes_of (mail, rule->language) >= votes_of (mail, mail->language);
}

/* What a rule adds: weak signs of one kind, however many, say no more than their family's cap. */
static double
worth (GHashTable *families, const RgRule *rule)
{
  double *spent, worth;

  if (rule->score <= 0 || rule->cap == G_MAXDOUBLE)
    return rule->score;
  spent = g_hash_table_lookup (families, rule->family);
  if (!spent) {
    spent = g_new0 (double, 1);
    g_hash_table_insert (families, (gpointer)(guintptr)rule->family, spent);
  }
  worth = CLAMP (rule->cap - *spent, 0, rule->score);
  *spent += worth;
  return worth;
}

/* What the rules that survive come to. */
typedef struct {
  double signs;
  gboolean vetoed;
  gboolean grounded; /* evidence of a family that policy.yaml needs */
} Count;

/* Lists the rules that survive, each once. */
static Count
count_rules (Case *mail)
{
  g_autoptr (GHashTable) families = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  RgFinding *finding = mail->finding;
  Count count = {0};

  mail->language = hear_language (mail);
  for (guint i = 0; i < mail->hits->len; i++) {
    const RgHit *hit = mail->hits->pdata[i];

    if (mail->held[i] || !counts (mail, hit->rule) ||
        !g_hash_table_add (mail->counted, (gpointer)(guintptr)hit->rule))
      continue;
    if (hit->rule->kind == RG_RULE_EVIDENCE) {
      RgEvidence *evidence = new_evidence (mail, hit);

      evidence->score = worth (families, hit->rule);
      finding->score += evidence->score;
      count.grounded = count.grounded || (hit->rule->grounds && hit->rule->score > 0);
      g_ptr_array_add (finding->evidence, evidence);
    } else if (hit->rule->kind == RG_RULE_SIGN) {
      count.signs += hit->rule->score;
      g_ptr_array_add (finding->signs, new_evidence (mail, hit));
    } else if (hit->rule->kind == RG_RULE_VETO) {
      count.vetoed = TRUE;
      note_guard (mail, hit, NULL);
    }
  }
  return count;
}

/* Rules must have seen something first: words alone make no invitation.  Returns their points. */
static double
weigh_words (Case *mail)
{
  const RgPolicy *policy = rg_ruleset_policy (mail->judge->ruleset);
  const RgWords *words =
      mail->language ? rg_tongues_words (mail->judge->tongues, mail->language) : NULL;
  const gsize within = (gsize)policy->weak_within;
  const RgText subject = rg_reading_beginning (mail->reading, RG_TEXT_SUBJECT, within);
  const RgText body = rg_reading_beginning (mail->reading, RG_TEXT_BODY, within);
  g_autofree char *telling = NULL, *id = NULL;
  double points;

  if (!words || mail->finding->score < policy->words_from - SCORE_GRAIN)
    return 0;
  points = rg_words_weigh (words, &subject, &body, &telling);
  points = round (10 * CLAMP (points, -policy->words_most, policy->words_most)) / 10;
  id = g_strconcat (mail->language, ".words", NULL);
  mail->finding->score += points;
  g_ptr_array_add (mail->finding->evidence, rg_evidence_new (id, WORDS_ABOUT, points, 0, telling));
  return points;
}

static RgVerdict
settle_verdict (Case *mail)
{
  const RgPolicy *policy = rg_ruleset_policy (mail->judge->ruleset);
  const Count count = count_rules (mail);
  const gboolean grounded =
      weigh_words (mail) >= policy->words_ground - SCORE_GRAIN || count.grounded;

  if (count.vetoed || !grounded || mail->finding->score < mail->finding->threshold - SCORE_GRAIN)
    return RG_VERDICT_NONE;
  return count.signs < policy->sign_threshold - SCORE_GRAIN ? RG_VERDICT_INVITATION
                                                            : RG_VERDICT_SUSPICIOUS;
}

/* What it says */

static void
settle_words (Case *mail)
{
  RgFinding *finding = mail->finding;
  RgFormat told = RG_FORMAT_UNKNOWN;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, mail->counted);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    const RgRule *rule = key;

    if (rule->kind != RG_RULE_EVIDENCE)
      continue;
    if (rule->score > 0)
      told = MAX (told, rule->format);
    finding->stage = MAX (finding->stage, rule->stage);
    finding->format = MAX (finding->format, rule->format);
    finding->reg = MAX (finding->reg, rule->reg);
    mail->asks = mail->asks || rule->asks;
  }
  /* An address is in many a mail; who invites to a call means it. */
  if (finding->format == RG_FORMAT_ONSITE && told != RG_FORMAT_UNKNOWN)
    finding->format = told;
  if (finding->stage == RG_STAGE_UNKNOWN)
    finding->stage = RG_STAGE_INVITED;
}

/* By the evidence; where that speaks no language, by the facts found. */
static const char *
settle_language (const Case *mail, const GPtrArray *facts)
{
  g_autoptr (GHashTable) votes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *language = mail->language;

  for (guint i = 0; !language && i < facts->len; i++)
    if (((const RgHit *)facts->pdata[i])->rule->kind == RG_RULE_FACT)
      add_vote (votes, ((const RgHit *)facts->pdata[i])->rule);
  if (!language)
    language = count_votes (votes);
  return language ? language : FALLBACK_LANGUAGE;
}

/* The domain of the service that sent the mail for somebody else: of the rules that know such services
 * by their domain, the one that matched. */
static const char *
find_vendor (const Case *mail)
{
  const RgAddress *from = rg_message_from (mail->message);
  g_autofree char *domain = from ? rg_address_domain (from->spec) : NULL;

  for (guint i = 0; domain && i < mail->hits->len; i++) {
    char **domains = ((const RgHit *)mail->hits->pdata[i])->rule->domains;

    for (guint j = 0; domains && domains[j]; j++)
      if (rg_address_domain_below (domain, domains[j]))
        return domains[j];
  }
  return NULL;
}

/* Where it is tells how it is held: a link or the name of a meeting service, else an address, for which
 * other words of the mail must leave room. */
static void
settle_place (Case *mail)
{
  RgFinding *finding = mail->finding;
  const char *place = finding->facts->fact[RG_FACT_PLACE].value;

  if (!place)
    return;
  if (strstr (place, "://") || rg_name_holds_meeting (mail->judge->names, place))
    finding->format = RG_FORMAT_VIDEO;
  else if (finding->format == RG_FORMAT_UNKNOWN && strchr (place, ' '))
    finding->format = RG_FORMAT_ONSITE;
}

/* Each place counts, as a word of the other variant may be a name or a quotation. */
static char *
find_variant (const char *language, const GPtrArray *hits)
{
  g_autoptr (GHashTable) votes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  const char *variant = language;
  double most = 0;
  GHashTableIter iter;
  gpointer name, sum;

  for (guint i = 0; i < hits->len; i++) {
    const RgRule *rule = ((const RgHit *)hits->pdata[i])->rule;

    if (rule->kind == RG_RULE_VARIANT && g_str_equal (rule->language, language))
      cast_vote (votes, rule->variant, rule->score);
  }
  sum = g_hash_table_lookup (votes, language);
  most = sum ? *(double *)sum : 0;
  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &name, &sum)) {
    double margin = *(double *)sum - most;

    if (margin > SCORE_GRAIN / 2 ||
        (margin > -SCORE_GRAIN / 2 && variant != language && strcmp (name, variant) < 0)) {
      variant = name;
      most = *(double *)sum;
    }
  }
  return g_strdup (variant);
}

static void
settle_facts (Case *mail)
{
  g_autoptr (GPtrArray) hits =
      rg_ruleset_scan (mail->judge->ruleset, NULL, rg_reading_texts (mail->reading), RG_N_TEXTS,
                       1 << RG_RULE_FACT | 1 << RG_RULE_VARIANT, RG_SCAN_ALL);
  RgFinding *finding = mail->finding;

  g_free (finding->language);
  finding->language = g_strdup (settle_language (mail, hits));
  g_free (finding->variant);
  finding->variant = find_variant (finding->language, hits);
  rg_harvest_facts (finding->facts, mail->message, mail->reading, hits, finding->language,
                    rg_judge_moments (mail->judge, finding->language), mail->judge->names,
                    find_vendor (mail));
  if (finding->format < RG_FORMAT_PANEL)
    settle_place (mail);
}

/* Reply rules see the one address that a reply goes to: a robot's From is harmless where Reply-To
 * names a person. */
static void
settle_reply_kind (Case *mail)
{
  g_autofree char *address = g_utf8_strdown (mail->finding->reply_to, -1);
  g_autoptr (GPtrArray) hits = NULL;
  RgText texts[RG_N_TEXTS];

  memcpy (texts, rg_reading_texts (mail->reading), sizeof texts);
  texts[RG_TEXT_SENDER].text = address;
  texts[RG_TEXT_SENDER].length = strlen (address);
  hits = rg_ruleset_scan (mail->judge->ruleset, NULL, texts, RG_N_TEXTS, 1 << RG_RULE_REPLY,
                          RG_SCAN_ALL);
  for (guint i = 0; i < hits->len; i++)
    mail->finding->reply_kind =
        MAX (mail->finding->reply_kind, ((RgHit *)hits->pdata[i])->rule->reply);
}

/* RFC 5546 section 3.2.3: a REPLY answers a REQUEST of an organizer, by one of its attendees. */
static gboolean
can_answer_calendar (const RgMessage *message, const char *const *me)
{
  const RgCalendar *calendar = rg_message_calendar (message);

  if (!calendar || !g_str_equal (calendar->method, "REQUEST") || *calendar->uid == '\0' ||
      !calendar->organizer)
    return FALSE;
  if (!me || !me[0])
    return calendar->attendees->len > 0;
  for (guint i = 0; i < calendar->attendees->len; i++)
    if (is_mine (calendar->attendees->pdata[i], me))
      return TRUE;
  return FALSE;
}

/* Who tells one time has booked it, whatever else may be asked ("if it does not suit"); who asks for a
 * time and tells none, or several, has not. */
static void
settle_booking (const Case *mail)
{
  RgFinding *finding = mail->finding;
  const RgFact *starts = &finding->facts->fact[RG_FACT_STARTS];
  const gboolean timed = starts->value && strchr (starts->value, 'T');
  const gboolean several = finding->facts->slots->len > 1;

  if (finding->stage == RG_STAGE_INVITED && timed && !several && !starts->tentative)
    finding->stage = RG_STAGE_BOOKED;
  else if (finding->stage == RG_STAGE_BOOKED && (!starts->value || several) &&
           (mail->asks || starts->tentative))
    finding->stage = RG_STAGE_INVITED;
}

static double
threshold_of (const RgJudge *judge)
{
  return rg_ruleset_policy (judge->ruleset)->threshold + judge->shift;
}

void
rg_judge_set_shift (RgJudge *judge, double points)
{
  judge->shift = points;
}

static RgFinding *
start_finding (const RgJudge *judge, const RgMessage *message)
{
  RgFinding *finding = rg_finding_new ();
  const RgAddress *reply_to = rg_reading_reply_to (message);

  finding->threshold = threshold_of (judge);
  g_strfreev (finding->oddities);
  finding->oddities = g_strdupv ((char **)(guintptr)rg_message_oddities (message));
  if (reply_to) {
    g_free (finding->reply_to);
    g_free (finding->reply_name);
    finding->reply_to = g_strdup (reply_to->spec);
    finding->reply_name = g_strdup (reply_to->name);
  }
  return finding;
}

static RgFinding *
judge_mail (RgJudge *judge, const RgMessage *message, const char *const *me, double at_least)
{
  const guint kinds =
      1 << RG_RULE_EVIDENCE | 1 << RG_RULE_GUARD | 1 << RG_RULE_VETO | 1 << RG_RULE_SIGN;
  Case mail = {.judge = judge, .message = message, .finding = start_finding (judge, message)};

  if (is_mine (rg_message_from (message), me))
    return mail.finding;
  mail.reading = rg_reading_new (message);
  mail.hits = rg_ruleset_scan (judge->ruleset, NULL, rg_reading_texts (mail.reading), RG_N_TEXTS,
                               kinds, at_least);
  mail.held = g_new0 (gboolean, mail.hits->len);
  mail.counted = g_hash_table_new (NULL, NULL);
  mail.votes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  leave_out_distant (&mail);
  apply_guards (&mail);
  mail.finding->verdict = settle_verdict (&mail);
  if (mail.finding->verdict != RG_VERDICT_NONE) {
    settle_words (&mail);
    settle_facts (&mail);
    settle_booking (&mail);
    settle_reply_kind (&mail);
    mail.finding->reply_calendar = can_answer_calendar (message, me);
  }
  g_hash_table_unref (mail.votes);
  g_hash_table_unref (mail.counted);
  g_free (mail.held);
  g_ptr_array_unref (mail.hits);
  rg_reading_free (mail.reading);
  return mail.finding;
}

void
rg_judge_hurry (RgJudge *judge, gint64 microseconds)
{
  rg_ruleset_hurry (judge->ruleset, microseconds);
}

gboolean
rg_judge_gave_up (const RgJudge *judge)
{
  return rg_ruleset_gave_up (judge->ruleset);
}

void
rg_judge_warm_up (RgJudge *judge, const char *language)
{
  const char *const languages[] = {"any", language};
  RgText texts[RG_N_TEXTS];

  for (RgTextName name = 0; name < RG_N_TEXTS; name++)
    texts[name] = (RgText){.name = name, .text = " ", .length = 1};
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_ptr_array_unref (
        rg_ruleset_scan (judge->ruleset, languages[i], texts, RG_N_TEXTS, EVERY_KIND, RG_SCAN_ALL));
}

RgFinding *
rg_judge_message (RgJudge *judge, const RgMessage *message, const char *const *me)
{
  const RgPolicy *policy = rg_ruleset_policy (judge->ruleset);

  return judge_mail (judge, message, me, threshold_of (judge) - policy->words_most - SCORE_GRAIN);
}

RgFinding *
rg_judge_in_full (RgJudge *judge, const RgMessage *message, const char *const *me)
{
  return judge_mail (judge, message, me, RG_SCAN_ALL);
}

gboolean
rg_judge_envelope (RgJudge *judge, const RgMessage *envelope, const char *const *me)
{
  g_autoptr (RgReading) reading = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GHashTable) counted = g_hash_table_new (NULL, NULL);
  double score = 0;

  if (is_mine (rg_message_from (envelope), me))
    return FALSE;
  reading = rg_reading_new (envelope);
  hits = rg_ruleset_scan (judge->ruleset, NULL, rg_reading_texts (reading), RG_N_TEXTS,
                          1 << RG_RULE_ENVELOPE, RG_SCAN_ALL);
  for (guint i = 0; i < hits->len; i++) {
    const RgRule *rule = ((RgHit *)hits->pdata[i])->rule;

    if (g_hash_table_add (counted, (gpointer)(guintptr)rule))
      score += rule->score;
  }
  return score >= rg_ruleset_policy (judge->ruleset)->envelope_threshold - SCORE_GRAIN;
}
