/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a finding looks like to a person.  All words are the interface's, translated as whole pieces
 * that are joined with " · "; the mail's own words enter as values only, already clean.
 *
 * Times are shown with the offset that the mail gave: it is the sender's appointment, and the reply
 * will name it in the same way.  A zone has its short name where the reader's own clock has the same
 * offset then, as an offset alone does not tell it. */

#include "desk/offer.h"

#include "desk/reason.h"
#include "gettext.h"

#define DETAIL_LINES 6 /* a tooltip, not a report: "regrets explain" shows all */

static const char *const kind_names[RG_N_OFFER_KINDS] = {
    [RG_OFFER_SHOW] = "show",
    [RG_OFFER_WARN] = "warn",
    [RG_OFFER_NO_INVITATION] = "no-invitation",
    [RG_OFFER_OWN_MAIL] = "own-mail",
    [RG_OFFER_FOLDER] = "folder",
    [RG_OFFER_ENCRYPTED] = "encrypted",
    [RG_OFFER_DECLINED] = "declined",
    [RG_OFFER_ANSWERED] = "answered",
    [RG_OFFER_DISMISSED] = "dismissed",
    [RG_OFFER_NOT_INVITATION] = "not-invitation",
    [RG_OFFER_CANCELLED] = "cancelled",
    [RG_OFFER_SUPERSEDED] = "superseded",
};

static const char *const stage_words[RG_N_STAGES] = {
    [RG_STAGE_UNKNOWN] = N_ ("Interview"),
    [RG_STAGE_OUTREACH] = N_ ("Recruiter's approach"),
    [RG_STAGE_INVITED] = N_ ("Interview"),
    [RG_STAGE_BOOKED] = N_ ("Interview booked"),
    [RG_STAGE_AFTER_FIRST] = N_ ("Next interview"),
    [RG_STAGE_LATE] = N_ ("Final interview"),
    [RG_STAGE_ASSESSMENT] = N_ ("Assessment"),
};

const char *
rg_offer_kind_name (RgOfferKind kind)
{
  return kind_names[kind];
}

const char *
rg_offer_stage_words (RgStage stage)
{
  return _ (stage_words[stage]);
}

static char *
zone_words (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  GTimeSpan offset = g_date_time_get_utc_offset (time);
  if (local && g_date_time_get_utc_offset (local) == offset)
    return g_date_time_format (local, "%Z");
  return offset ? g_date_time_format (time, "UTC%:z") : g_strdup ("UTC");
}

char *
rg_offer_time (const char *time, gboolean floating)
{
  gboolean day_only = strchr (time, 'T') == NULL;
  g_autofree char *full = day_only ? g_strconcat (time, "T00:00:00Z", NULL) : g_strdup (time);
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (full, NULL);
  if (!read)
    return NULL;
  /* TRANSLATORS: a day, and a day with a time, as short as your language writes them. */
  g_autofree char *words =
      g_date_time_format (read, day_only ? _ ("%a %-d %b") : _ ("%a %-d %b %H:%M"));
  if (day_only || floating)
    return g_steal_pointer (&words);
  g_autofree char *zone = zone_words (read);
  return g_strconcat (words, " ", zone, NULL);
}

static void
add_piece (GString *line, const char *piece)
{
  if (!piece || !*piece)
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, piece);
}

/* What warns most; NULL without a sign. */
static const char *
strongest_sign (const RgFinding *finding)
{
  const RgEvidence *found = NULL;
  for (guint i = 0; i < finding->signs->len; i++) {
    const RgEvidence *sign = g_ptr_array_index (finding->signs, i);
    if (!found || sign->score > found->score)
      found = sign;
  }
  return found ? rg_reason_about (found) : NULL;
}

static char *
headline (const RgFinding *finding)
{
  const RgFact *fact = finding->facts->fact;
  const char *company = fact[RG_FACT_COMPANY].value, *role = fact[RG_FACT_ROLE].value;
  const char *starts = fact[RG_FACT_STARTS].value;
  const char *what = finding->verdict == RG_VERDICT_SUSPICIOUS ? _ ("Suspicious invitation")
                     : finding->format == RG_FORMAT_ONE_WAY    ? _ ("Recorded interview")
                                                            : rg_offer_stage_words (finding->stage);
  g_autofree char *where = company && role
                               /* TRANSLATORS: company, role */
                               ? g_strdup_printf (_ ("%s: %s"), company, role)
                               : g_strdup (company ? company : role);
  /* TRANSLATORS: what the mail is, from whom */
  GString *line = g_string_new (NULL);
  if (where)
    g_string_printf (line, _ ("%s, %s"), what, where);
  else
    add_piece (line, what);
  if (finding->verdict == RG_VERDICT_SUSPICIOUS)
    add_piece (line, strongest_sign (finding));
  g_autofree char *when = starts ? rg_offer_time (starts, fact[RG_FACT_STARTS].floating) : NULL;
  add_piece (line, when);
  return g_string_free (line, FALSE);
}

static void
add_reasons (GString *detail, const GPtrArray *list, guint *left)
{
  for (guint i = 0; i<list->len && * left> 0; i++, (*left)--) {
    const RgEvidence *evidence = g_ptr_array_index (list, i);
    if (detail->len > 0)
      g_string_append_c (detail, '\n');
    g_string_append (detail, rg_reason_about (evidence));
    if (evidence->text && *evidence->text)
      /* TRANSLATORS: what the mail says, quoted after the reason */
      g_string_append_printf (detail, _ (": “%s”"), evidence->text);
  }
}

static char *
reasons (const RgFinding *finding)
{
  GString *detail = g_string_new (NULL);
  guint left = DETAIL_LINES;
  if (finding->verdict == RG_VERDICT_SUSPICIOUS)
    add_reasons (detail, finding->signs, &left);
  add_reasons (detail, finding->evidence, &left);
  if (finding->reply_kind == RG_REPLY_NO_REPLY) {
    if (detail->len > 0)
      g_string_append_c (detail, '\n');
    g_string_append (detail, _ ("Answers to this address are not read."));
  }
  return g_string_free (detail, FALSE);
}

RgOffer *
rg_offer_new_silent (RgOfferKind kind, const char *message_id)
{
  RgOffer *offer = g_new0 (RgOffer, 1);
  offer->kind = kind;
  offer->message_id = g_strdup (message_id);
  offer->headline = g_strdup ("");
  offer->detail = g_strdup ("");
  offer->language = g_strdup ("");
  offer->reply_to = g_strdup ("");
  return offer;
}

RgOffer *
rg_offer_new (const RgFinding *finding, const char *message_id)
{
  if (finding->verdict == RG_VERDICT_NONE)
    return rg_offer_new_silent (RG_OFFER_NO_INVITATION, message_id);
  RgOffer *offer = g_new0 (RgOffer, 1);
  offer->kind = finding->verdict == RG_VERDICT_SUSPICIOUS ? RG_OFFER_WARN : RG_OFFER_SHOW;
  offer->message_id = g_strdup (message_id);
  offer->headline = headline (finding);
  offer->detail = reasons (finding);
  offer->language = g_strdup (finding->variant);
  offer->stage = finding->stage;
  offer->reg = finding->reg;
  offer->reply_to = g_strdup (finding->reply_to);
  offer->reply_kind = finding->reply_kind;
  offer->calendar = finding->reply_calendar;
  return offer;
}

const char *
rg_offer_silence (RgOfferKind kind)
{
  switch (kind) {
  case RG_OFFER_NO_INVITATION:
    return _ ("This mail does not read like an interview invitation.");
  case RG_OFFER_OWN_MAIL:
    return _ ("This mail is your own.");
  case RG_OFFER_FOLDER:
    return _ ("Nothing is offered in this folder.");
  case RG_OFFER_ENCRYPTED:
    return _ ("This mail is encrypted and is left alone.");
  case RG_OFFER_CANCELLED:
    return _ ("This interview was cancelled.");
  case RG_OFFER_SUPERSEDED:
    return _ ("A later mail asks about the same interview.");
  case RG_OFFER_DECLINED:
  case RG_OFFER_ANSWERED:
    return _ ("This invitation was answered already.");
  case RG_OFFER_NOT_INVITATION:
    return _ ("You have said that this is no invitation.");
  default:
    /* One that was put aside may still be answered. */
    return NULL;
  }
}

char *
rg_offer_day (gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (when);
  /* TRANSLATORS: a day, as short as your language writes it. */
  char *day = time ? g_date_time_format (time, _ ("%-d %b")) : NULL;
  return day ? day : g_strdup ("?");
}

RgOffer *
rg_offer_new_declined (const char *message_id, gint64 when, gboolean declines, gboolean takes_back)
{
  RgOffer *offer = rg_offer_new_silent (RG_OFFER_DECLINED, message_id);
  g_autofree char *day = rg_offer_day (when);
  g_free (offer->headline);
  if (takes_back)
    offer->headline = g_strdup_printf (_ ("You asked them on %s to disregard your answer"), day);
  else if (declines)
    offer->headline = g_strdup_printf (_ ("Declined on %s"), day);
  else
    offer->headline = g_strdup_printf (_ ("Answered on %s"), day);
  offer->settled = takes_back;
  return offer;
}

gboolean
rg_offer_is_shown (const RgOffer *offer)
{
  switch (offer->kind) {
  case RG_OFFER_SHOW:
  case RG_OFFER_WARN:
  case RG_OFFER_DECLINED:
  case RG_OFFER_CANCELLED:
  case RG_OFFER_SUPERSEDED:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
rg_offer_takes_letter (const RgOffer *offer)
{
  /* Where nobody reads the mail, a calendar answer still reaches the organizer. */
  return (offer->kind == RG_OFFER_SHOW || offer->kind == RG_OFFER_SUPERSEDED) &&
         (offer->reply_kind != RG_REPLY_NO_REPLY || offer->calendar);
}

char *
rg_offer_line (const RgOffer *offer)
{
  if (offer->kind == RG_OFFER_CANCELLED)
    return g_strdup (_ ("This interview was cancelled"));
  if (offer->kind == RG_OFFER_SUPERSEDED)
    return g_strdup (_ ("A later mail asks about the same interview"));
  GString *line = g_string_new (NULL);
  gboolean unread = offer->kind == RG_OFFER_SHOW && offer->reply_kind == RG_REPLY_NO_REPLY;
  /* In front: what stands last is the first to give way to a narrow window. */
  if (unread)
    add_piece (line, _ ("Answers to this address are not read"));
  add_piece (line, offer->headline);
  if (offer->kind == RG_OFFER_SHOW && !unread && offer->hours_left > 0) {
    /* TRANSLATORS: hours */
    g_autofree char *left = g_strdup_printf (_ ("%d h left to answer well"), offer->hours_left);
    add_piece (line, left);
  }
  if (offer->remind) {
    g_autofree char *day = rg_offer_day (offer->remind);
    g_autofree char *remind = g_strdup_printf (_ ("reminder on %s"), day);
    add_piece (line, remind);
  }
  return g_string_free (line, FALSE);
}

void
rg_offer_free (RgOffer *offer)
{
  if (!offer)
    return;
  g_free (offer->message_id);
  g_free (offer->headline);
  g_free (offer->detail);
  g_free (offer->language);
  g_free (offer->reply_to);
  g_free (offer);
}
