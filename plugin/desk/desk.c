/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decides what to offer, in this order: places where nothing is offered, what the person or the
 * ledger already settled, and only then what the mail says.  The cheap questions come first, so a
 * mail that is settled is not judged again.
 *
 * One interview may be asked for in several mails (an update, a reminder, a copy of the applicant
 * system).  The ledger is keyed by mail and knows which of them belong together; the last one gets the
 * offer, and an answer or a cancellation settles all.  What was answered is offered again when they ask
 * again afterwards.
 *
 * The file is longer than most because it is the one place where the floors below meet: every
 * function is a few calls to them, and the doors are to find all of it under one name.
 *
 * Known limit: a CANCEL is believed from whoever knows the UID.  All it can do is hide an offer. */

#include "desk/desk.h"

#include "desk/matter.h"
#include "desk/report.h"
#include "detect/judge.h"
#include "draft/letter.h"
#include "draft/reply.h"
#include "mail/message.h"

#include <glib/gi18n-lib.h>

/* Of a line of the letter in an alert: enough to know it again. */
#define LINE_WORDS 40

/* The group of letters that only make sense once another was sent. */
#define AFTERWARDS "after"

struct _RgDesk {
  RgJudge *judge;
  RgLetters *letters;
  RgToneCheck *tone;
  RgLedger *ledger; /* NULL: remembers nothing */
};

/* ---- life ---- */

static void
move_complaints (GPtrArray *to, GPtrArray *from)
{
  if (from)
    g_ptr_array_extend_and_steal (to, from);
}

static void
open_ledger (RgDesk *desk, const char *path, GPtrArray *complaints)
{
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  desk->ledger = rg_ledger_open (path, FALSE, &aside, &error);
  if (!desk->ledger)
    g_ptr_array_add (complaints, g_strdup (error->message));
  else if (aside)
    g_ptr_array_add (complaints, g_strdup_printf (_ ("%s: damaged, kept as %s"), path, aside));
}

RgDesk *
rg_desk_new (const RgDeskPaths *paths, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (RgDesk) desk = g_new0 (RgDesk, 1);
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *of_rules = NULL, *of_letters = NULL;
  desk->judge = rg_judge_new (paths->rules, &of_rules, error);
  if (desk->judge)
    desk->letters = rg_letters_new (paths->letters, &of_letters, error);
  move_complaints (complaints, of_rules);
  move_complaints (complaints, of_letters);
  if (desk->letters)
    desk->tone = rg_tone_check_new (paths->letters, error);
  if (!desk->tone)
    return NULL;
  if (paths->ledger)
    open_ledger (desk, paths->ledger, complaints);
  if (ret_complaints)
    *ret_complaints = g_steal_pointer (&complaints);
  return g_steal_pointer (&desk);
}

void
rg_desk_free (RgDesk *desk)
{
  if (!desk)
    return;
  rg_judge_free (desk->judge);
  rg_letters_free (desk->letters);
  rg_tone_check_free (desk->tone);
  rg_ledger_close (desk->ledger);
  g_free (desk);
}

/* One point each way: on the corpus of the project a quarter of the wrong offers less, or a seventh of the
 * missed invitations; two points cost more than they bring. */
void
rg_desk_set_sensitivity (RgDesk *desk, RgSensitivity sensitivity)
{
  static const double points[] = {
      [RG_SENSITIVITY_CAREFUL] = 1,
      [RG_SENSITIVITY_NORMAL] = 0,
      [RG_SENSITIVITY_EAGER] = -1,
  };
  rg_judge_set_shift (desk->judge, points[sensitivity]);
}

RgLedger *
rg_desk_ledger (RgDesk *desk)
{
  return desk->ledger;
}

/* ---- what happened ---- */

#define BIT(state) (1u << (state))
#define OPEN_STATES (BIT (RG_STATE_WAITING) | BIT (RG_STATE_DRAFTED))
#define DECIDED_STATES (BIT (RG_STATE_SENT) | BIT (RG_STATE_ANSWERED) | BIT (RG_STATE_CANCELLED))
#define ANY_STATE (BIT (RG_N_STATES) - 1)

RgState
rg_desk_state (RgDesk *desk, const char *message_id)
{
  if (!desk->ledger || !message_id || !*message_id)
    return RG_STATE_NONE;
  return rg_ledger_state (desk->ledger, message_id);
}

char *
rg_desk_situation (RgDesk *desk, const char *message_id)
{
  if (!desk->ledger || !message_id || !*message_id)
    return NULL;
  g_autoptr (RgEntry) entry = rg_ledger_entry (desk->ledger, message_id);
  return entry ? g_strdup (entry->situation) : NULL;
}

/* Late news must not undo a decision: a window that closes after its mail was sent leaves "sent".
 * A failure is not told: the ledger is a help, and the next event writes again. */
static void
move_state (RgDesk *desk, const char *message_id, guint from, RgState to, const char *situation,
            gint64 when)
{
  if (!desk->ledger || !message_id || !*message_id)
    return;
  if (from & BIT (rg_ledger_state (desk->ledger, message_id)))
    rg_ledger_set_state (desk->ledger, message_id, to, situation, when, NULL);
}

void
rg_desk_drafted (RgDesk *desk, const char *message_id, const char *situation)
{
  move_state (desk, message_id, ANY_STATE & ~DECIDED_STATES, RG_STATE_DRAFTED, situation, 0);
}

void
rg_desk_dropped (RgDesk *desk, const char *message_id)
{
  move_state (desk, message_id, BIT (RG_STATE_DRAFTED), RG_STATE_WAITING, NULL, 0);
}

/* The other mails about the same interview wait no longer either. */
static void
settle_others (RgDesk *desk, const char *message_id, gint64 when)
{
  g_autoptr (RgEntry) entry = rg_ledger_entry (desk->ledger, message_id);
  if (entry)
    rg_ledger_settle (desk->ledger, entry, RG_STATE_ANSWERED, when, NULL);
}

void
rg_desk_sent (RgDesk *desk, const char *message_id, const char *situation, gint64 when)
{
  move_state (desk, message_id, ANY_STATE, RG_STATE_SENT, situation, when);
  if (rg_desk_state (desk, message_id) == RG_STATE_SENT)
    settle_others (desk, message_id, when);
}

void
rg_desk_answered (RgDesk *desk, const char *message_id, gint64 when)
{
  move_state (desk, message_id, OPEN_STATES, RG_STATE_ANSWERED, NULL, when);
  if (rg_desk_state (desk, message_id) == RG_STATE_ANSWERED)
    settle_others (desk, message_id, when);
}

void
rg_desk_replied (RgDesk *desk, const char *const *ids, gint64 when)
{
  for (; desk->ledger && *ids; ids++) {
    rg_ledger_replied (desk->ledger, *ids, when, NULL);
    if (rg_desk_state (desk, *ids) == RG_STATE_ANSWERED)
      settle_others (desk, *ids, when);
  }
}

void
rg_desk_moved (RgDesk *desk, const char *message_id, const char *folder)
{
  if (desk->ledger && message_id && *message_id)
    rg_ledger_set_folder (desk->ledger, message_id, folder, NULL);
}

void
rg_desk_dismissed (RgDesk *desk, const char *message_id)
{
  move_state (desk, message_id, ANY_STATE & ~DECIDED_STATES, RG_STATE_DISMISSED, NULL, 0);
}

void
rg_desk_not_invitation (RgDesk *desk, const char *message_id)
{
  move_state (desk, message_id, ANY_STATE, RG_STATE_NOT_INVITATION, NULL, 0);
}

void
rg_desk_reopened (RgDesk *desk, const char *message_id)
{
  move_state (desk, message_id, ANY_STATE & ~BIT (RG_STATE_NONE), RG_STATE_WAITING, NULL, 0);
}

void
rg_desk_remind (RgDesk *desk, const char *message_id, gint64 when)
{
  if (desk->ledger && message_id && *message_id)
    rg_ledger_set_remind (desk->ledger, message_id, when, NULL);
}

/* ---- looking ---- */

static gboolean
is_own_mail (const RgMessage *message, const char *const *me)
{
  const RgAddress *from = rg_message_from (message);
  for (; from && me && *me; me++)
    if (rg_address_equal (from->spec, *me))
      return TRUE;
  return FALSE;
}

static gint64
clock_of (const RgCircumstances *circumstances)
{
  return circumstances->now ? circumstances->now : g_get_real_time () / G_USEC_PER_SEC;
}

/* What the mail says, and on top of it what the reader says. */
static RgFinding *
read_mail (RgDesk *desk, const RgMessage *message, const RgCircumstances *circumstances,
           gboolean in_full)
{
  RgFinding *finding = in_full ? rg_judge_in_full (desk->judge, message, circumstances->me)
                               : rg_judge_message (desk->judge, message, circumstances->me);
  const char *id = rg_message_id (message);
  if (desk->ledger && *id)
    rg_ledger_apply_corrections (desk->ledger, id, finding->facts);
  return finding;
}

/* What the person, a tag or a flag has settled; RG_OFFER_SHOW when nothing has. */
static RgOfferKind
settled (RgDesk *desk, const RgMessage *message, const RgCircumstances *circumstances)
{
  static const RgOfferKind kind_of_state[RG_N_STATES] = {
      [RG_STATE_NONE] = RG_OFFER_SHOW,
      [RG_STATE_WAITING] = RG_OFFER_SHOW,
      [RG_STATE_DRAFTED] = RG_OFFER_SHOW,
      [RG_STATE_SENT] = RG_OFFER_DECLINED,
      [RG_STATE_ANSWERED] = RG_OFFER_ANSWERED,
      [RG_STATE_DISMISSED] = RG_OFFER_DISMISSED,
      [RG_STATE_NOT_INVITATION] = RG_OFFER_NOT_INVITATION,
      [RG_STATE_CANCELLED] = RG_OFFER_CANCELLED,
  };
  RgOfferKind kind = kind_of_state[rg_desk_state (desk, rg_message_id (message))];
  if (kind != RG_OFFER_SHOW)
    return kind;
  if (circumstances->tagged_not)
    return RG_OFFER_NOT_INVITATION;
  return circumstances->answered ? RG_OFFER_ANSWERED : RG_OFFER_SHOW;
}

/* A settled mail that still waits in the ledger waits no longer. */
static void
remember_settled (RgDesk *desk, const char *message_id, RgOfferKind kind)
{
  if (kind == RG_OFFER_NOT_INVITATION)
    move_state (desk, message_id, OPEN_STATES, RG_STATE_NOT_INVITATION, NULL, 0);
  else if (kind == RG_OFFER_ANSWERED)
    rg_desk_answered (desk, message_id, g_get_real_time () / G_USEC_PER_SEC);
}

static gboolean
cancels (const RgMessage *message)
{
  return rg_matter_uid (message) && g_str_equal (rg_message_calendar (message)->method, "CANCEL");
}

/* Remembered itself, for an invitation that is looked at later. */
static void
remember_cancelled (RgDesk *desk, const RgMessage *message, const RgCircumstances *circumstances)
{
  if (!desk->ledger || !cancels (message) || !*rg_message_id (message))
    return;
  g_autoptr (RgEntry) entry = rg_matter_new (message, NULL, circumstances->arrived);
  rg_ledger_note (desk->ledger, entry, NULL);
  rg_ledger_set_state (desk->ledger, entry->message_id, RG_STATE_CANCELLED, NULL, entry->written,
                       NULL);
  rg_ledger_settle (desk->ledger, entry, RG_STATE_CANCELLED, entry->written, NULL);
}

static gboolean
is_afterwards (const RgDesk *desk, const char *id)
{
  const RgSituation *situation = id ? rg_letters_situation (desk->letters, id) : NULL;
  return situation && g_str_equal (situation->group, AFTERWARDS);
}

/* The letter that was sent, for people. */
static RgOffer *
offer_of_answer (RgDesk *desk, const char *message_id, const RgEntry *entry)
{
  return rg_offer_new_declined (message_id, entry->answered,
                                rg_letters_decline (desk->letters, entry->situation),
                                is_afterwards (desk, entry->situation));
}

static RgOffer *
offer_of_settled (RgDesk *desk, const RgMessage *message, RgOfferKind kind)
{
  const char *id = rg_message_id (message);
  if (kind == RG_OFFER_DECLINED) {
    g_autoptr (RgEntry) entry = rg_ledger_entry (desk->ledger, id);
    if (entry)
      return offer_of_answer (desk, id, entry);
  }
  /* The mail that cancels invites to nothing. */
  if (kind == RG_OFFER_CANCELLED && cancels (message))
    kind = RG_OFFER_NO_INVITATION;
  return rg_offer_new_silent (kind, id);
}

/* What other mails about the same interview have settled; takes @offer, and gives that or another. */
static RgOffer *
suit_others (RgDesk *desk, RgOffer *offer, const RgEntry *about)
{
  g_autoptr (RgEntry) by = rg_ledger_settled_by (desk->ledger, about);
  RgOffer *other = NULL;
  if (!by) {
    if (!offer->drafted && rg_ledger_is_superseded (desk->ledger, about))
      offer->kind = RG_OFFER_SUPERSEDED;
    return offer;
  }
  if (by->state == RG_STATE_SENT)
    other = offer_of_answer (desk, about->message_id, by);
  else
    other = rg_offer_new_silent (by->state == RG_STATE_CANCELLED ? RG_OFFER_CANCELLED
                                                                 : RG_OFFER_ANSWERED,
                                 about->message_id);
  rg_offer_free (offer);
  return other;
}

/* What the ledger knows about an invitation. */
static RgOffer *
consult_ledger (RgDesk *desk, RgOffer *offer, const RgMessage *message, const RgFinding *finding,
                const RgCircumstances *circumstances, gboolean remember)
{
  g_autoptr (RgEntry) about = rg_matter_new (message, finding, circumstances->arrived);
  about->folder = g_strdup (circumstances->folder);
  g_autoptr (RgEntry) known = rg_ledger_entry (desk->ledger, about->message_id);
  if (known) {
    offer->drafted = known->state == RG_STATE_DRAFTED;
    offer->remind = known->remind > clock_of (circumstances) ? known->remind : 0;
  }
  RgOffer *suited = circumstances->reopened ? offer : suit_others (desk, offer, about);
  if (remember && (suited->kind == RG_OFFER_SHOW || suited->kind == RG_OFFER_SUPERSEDED))
    rg_ledger_note (desk->ledger, about, NULL);
  return suited;
}

/* The ledger may know when the mail arrived. */
static int
hours_left (RgDesk *desk, const RgMessage *message, const RgCircumstances *circumstances)
{
  g_autoptr (RgEntry) entry =
      desk->ledger ? rg_ledger_entry (desk->ledger, rg_message_id (message)) : NULL;
  gint64 asked = entry ? entry->asked : rg_matter_asked (message, circumstances->arrived);
  gint64 now = clock_of (circumstances);
  if (!asked)
    return 0;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  double left = RG_LEDGER_HOURS - rg_ledger_working_hours (asked, now, zone);
  int hours = (int)MAX (left, 0);
  return hours < left ? hours + 1 : hours;
}

RgOffer *
rg_desk_look (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances, gboolean remember)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  const char *id = rg_message_id (message);
  if (circumstances->own_folder)
    return rg_offer_new_silent (RG_OFFER_FOLDER, id);
  if (rg_message_encrypted (message))
    return rg_offer_new_silent (RG_OFFER_ENCRYPTED, id);
  if (is_own_mail (message, circumstances->me))
    return rg_offer_new_silent (RG_OFFER_OWN_MAIL, id);
  if (remember)
    remember_cancelled (desk, message, circumstances);
  RgOfferKind kind = settled (desk, message, circumstances);
  if (kind != RG_OFFER_SHOW) {
    if (remember)
      remember_settled (desk, id, kind);
    return offer_of_settled (desk, message, kind);
  }
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, FALSE);
  RgOffer *offer = rg_offer_new (finding, id);
  offer->hours_left = hours_left (desk, message, circumstances);
  if (offer->kind == RG_OFFER_SHOW && desk->ledger && *id)
    return consult_ledger (desk, offer, message, finding, circumstances, remember);
  return offer;
}

GPtrArray *
rg_desk_reasons (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, TRUE);
  return rg_reasons_new (finding);
}

char *
rg_desk_report (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, TRUE);
  return rg_report_text (finding);
}

char *
rg_desk_text (GBytes *raw)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  return g_strdup (rg_message_text (message, NULL));
}

/* The time that @words tell, as the mail would have told it; NULL: none. */
static char *
read_start (const RgDesk *desk, const RgMessage *message, const RgFinding *finding,
            const char *words)
{
  const char *before = finding->facts->fact[RG_FACT_STARTS].value;
  g_autoptr (GDateTime) told = before ? g_date_time_new_from_iso8601 (before, NULL) : NULL;
  GDateTime *reference = told ? told : rg_message_date (message);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!reference)
    reference = now;
  g_auto (GStrv) times = rg_desk_times (desk, words, finding->language, reference);
  return times[0] && !times[1] ? g_strdup (times[0]) : NULL;
}

gboolean
rg_desk_correct (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances, RgFactKind kind,
                 const char *words, GError **error)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  const char *id = rg_message_id (message);
  if (!desk->ledger || !*id) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED,
                         _ ("Nothing can be remembered about this mail."));
    return FALSE;
  }
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, FALSE);
  g_autofree char *trimmed = g_strstrip (g_strdup (words));
  g_autofree char *value = kind == RG_FACT_STARTS && *trimmed
                               ? read_start (desk, message, finding, trimmed)
                               : g_strdup (trimmed);
  if (!value) {
    g_set_error (error, RG_ERROR, RG_ERROR_REFUSED,
                 _ ("“%s” is not understood. Write a day with a time, as 3 Dec 2026 14:00."),
                 trimmed);
    return FALSE;
  }
  if (!rg_facts_correct (finding->facts, kind, value)) {
    g_set_error (error, RG_ERROR, RG_ERROR_REFUSED, _ ("“%s” is no name."), trimmed);
    return FALSE;
  }
  const char *clean = finding->facts->fact[kind].value;
  return rg_ledger_correct (desk->ledger, id, kind, clean ? clean : "", error);
}

gboolean
rg_desk_likely (RgDesk *desk, const char *const *me, const char *from, const char *to,
                const char *subject, const char *in_reply_to, const char *references)
{
  g_autoptr (RgMessage) envelope =
      rg_message_new_envelope (from, to, NULL, subject, NULL, NULL, in_reply_to, references);
  return !is_own_mail (envelope, me) && rg_judge_envelope (desk->judge, envelope, me);
}

/* ---- choices ---- */

/* A letter has its name in its file; what has none is named here. */
static const struct {
  const char *situation, *name;
} advice_names[] = {
    {"mass", N_ ("It was sent to many at once")},
    {"no-reply", N_ ("Nobody reads answers to it")},
};

void
rg_choice_free (RgChoice *choice)
{
  if (!choice)
    return;
  g_free (choice->id);
  g_free (choice->name);
  g_free (choice->group);
  g_free (choice->advice);
  g_free (choice);
}

void
rg_draft_free (RgDraft *draft)
{
  if (!draft)
    return;
  g_free (draft->body);
  g_free (draft->from);
  g_free (draft->to);
  g_free (draft->to_name);
  g_free (draft->subject);
  g_free (draft->in_reply_to);
  g_free (draft->references);
  g_free (draft->situation);
  g_free (draft->language);
  g_free (draft->calendar);
  g_free (draft->organizer);
  g_free (draft);
}

static const char *
name_of (const RgDesk *desk, const RgSituation *situation, const char *language)
{
  const char *name = rg_letters_name (desk->letters, situation->id, language);
  for (guint i = 0; !name && i < G_N_ELEMENTS (advice_names); i++)
    if (g_str_equal (advice_names[i].situation, situation->id))
      name = _ (advice_names[i].name);
  return name ? name : situation->id;
}

static GPtrArray *
find_choices (const RgDesk *desk, RgStage stage, gboolean afterwards, const char *language)
{
  const GPtrArray *situations = rg_letters_situations (desk->letters);
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_choice_free);
  for (guint i = 0; i < situations->len; i++) {
    const RgSituation *situation = g_ptr_array_index (situations, i);
    if (g_str_equal (situation->group, AFTERWARDS) != afterwards ||
        (stage != RG_STAGE_UNKNOWN && !(situation->stages & (1u << stage))))
      continue;
    RgChoice *choice = g_new0 (RgChoice, 1);
    choice->id = g_strdup (situation->id);
    choice->name = g_strdup (name_of (desk, situation, language));
    choice->group = g_strdup (situation->group);
    choice->advice = g_strdup (situation->advice);
    g_ptr_array_add (choices, choice);
  }
  return choices;
}

GPtrArray *
rg_desk_choices (const RgDesk *desk, RgStage stage, const char *language)
{
  return find_choices (desk, stage, FALSE, language);
}

GPtrArray *
rg_desk_choices_for (const RgDesk *desk, const RgOffer *offer, const char *language)
{
  if (offer->kind == RG_OFFER_DECLINED) {
    GPtrArray *afterwards = find_choices (desk, RG_STAGE_UNKNOWN, TRUE, language);
    if (offer->settled)
      g_ptr_array_set_size (afterwards, 0);
    return afterwards;
  }
  GPtrArray *choices = rg_desk_choices (desk, offer->stage, language);
  gboolean letters = rg_offer_takes_letter (offer);
  gboolean read = offer->reply_kind != RG_REPLY_NO_REPLY;
  for (guint i = choices->len; i > 0; i--) {
    const RgChoice *choice = g_ptr_array_index (choices, i - 1);
    if (choice->advice ? read && g_str_equal (choice->id, "no-reply") : !letters)
      g_ptr_array_remove_index (choices, i - 1);
  }
  return choices;
}

static int
compare_languages (gconstpointer a, gconstpointer b)
{
  const RgLanguage *const *one = a, *const *other = b;
  return g_utf8_collate ((*one)->name, (*other)->name);
}

GPtrArray *
rg_desk_languages (const RgDesk *desk)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_language_free);
  for (const char *const *code = rg_letters_languages (desk->letters); *code; code++)
    g_ptr_array_add (languages, rg_language_new (*code));
  g_ptr_array_sort (languages, compare_languages);
  return languages;
}

static GPtrArray *
read_times (const RgDesk *desk, const char *text, const char *language, GDateTime *now)
{
  const RgMomentWords *words = language ? rg_judge_moments (desk->judge, language) : NULL;
  GPtrArray *times = g_ptr_array_new_with_free_func (g_free);
  if (!words)
    return times;
  g_autoptr (GPtrArray) moments = rg_moment_find (words, text, strlen (text), now);
  for (guint i = 0; i < moments->len; i++) {
    const RgMoment *moment = g_ptr_array_index (moments, i);
    if (!moment->day_only)
      g_ptr_array_add (times, rg_moment_starts_text (moment));
  }
  return times;
}

char **
rg_desk_times (const RgDesk *desk, const char *text, const char *language, GDateTime *now)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *interface = rg_language_of_interface ();
  interface[strcspn (interface, "_")] = '\0';
  const char *const tries[] = {language, interface, "en"};
  GPtrArray *best = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
    GPtrArray *times = read_times (desk, valid, tries[i], now);
    gboolean better = times->len > best->len;
    g_ptr_array_unref (better ? best : times);
    best = better ? times : best;
  }
  g_ptr_array_add (best, NULL);
  return (char **)g_ptr_array_free (best, FALSE);
}

/* ---- drafting ---- */

/* The own address that the mail was sent to, or that its calendar invites. */
static const char *
own_recipient (const RgMessage *message, const char *const *me)
{
  const RgCalendar *calendar = rg_message_calendar (message);
  const GPtrArray *lists[] = {rg_message_recipients (message),
                              calendar ? calendar->attendees : NULL};
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] && i < lists[l]->len; i++)
      for (const char *const *own = me; own && *own; own++) {
        const RgAddress *address = g_ptr_array_index (lists[l], i);
        if (rg_address_equal (address->spec, *own))
          return *own;
      }
  return NULL;
}

/* The organizer reads the calendar answer even where nobody reads the addressee's mail. */
static const char *
other_organizer (const RgMessage *message, const RgFinding *finding)
{
  const RgCalendar *calendar = rg_message_calendar (message);
  if (!finding->reply_calendar || !calendar || !calendar->organizer ||
      rg_address_equal (calendar->organizer->spec, finding->reply_to))
    return NULL;
  return calendar->organizer->spec;
}

static gboolean
refuse (const RgDesk *desk, const RgMessage *message, const RgFinding *finding, GError **error)
{
  const char *why = NULL;
  if (finding->verdict == RG_VERDICT_NONE)
    why = _ ("This mail is no interview invitation.");
  else if (finding->verdict == RG_VERDICT_SUSPICIOUS)
    why = _ ("This invitation carries signs of a scam, and an answer would confirm your address.");
  else if (!*finding->reply_to)
    why = _ ("This mail names no address to answer to.");
  else if (finding->reply_kind == RG_REPLY_NO_REPLY && !other_organizer (message, finding)) {
    const RgSituation *situation = rg_letters_situation (desk->letters, "no-reply");
    why = situation && situation->advice ? situation->advice
                                         : _ ("Answers to this address are not read.");
  }
  if (why)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED, why);
  return why != NULL;
}

/* For a calendar's list of answers: the paragraph after the greeting, which thanks and decides. */
static char *
calendar_comment (const char *body)
{
  const char *start = strstr (body, "\n\n");
  start = start ? start + 2 : body;
  return g_strndup (start, strcspn (start, "\n"));
}

static gboolean
is_changed (RgDesk *desk, const RgLetter *letter, const RgLetterRequest *request)
{
  g_autoptr (RgLetter) other = rg_letters_write (desk->letters, request, NULL);
  return other && !g_str_equal (other->body, letter->body);
}

/* A letter takes what changes it. */
static void
try_wishes (RgDesk *desk, const RgLetter *letter, const RgLetterRequest *request, RgDraft *draft)
{
  static const char *const times[] = {"2026-12-03T14:00:00+01:00", NULL};
  RgLetterRequest door = *request, feedback = *request, proposed = *request;
  door.keep_door_open = !door.keep_door_open;
  feedback.feedback = feedback.feedback && *feedback.feedback ? NULL : "x";
  proposed.proposed = proposed.proposed && *proposed.proposed ? NULL : times;
  draft->takes_door = is_changed (desk, letter, &door);
  draft->takes_feedback = is_changed (desk, letter, &feedback);
  draft->takes_times = is_changed (desk, letter, &proposed);
}

/* Also fills in what @draft says about its letter. */
static RgLetter *
write_letter (RgDesk *desk, const RgFinding *finding, const RgWish *wish, RgDraft *draft,
              GError **error)
{
  const RgSituation *first = g_ptr_array_index (rg_letters_situations (desk->letters), 0);
  const char *person = finding->facts->fact[RG_FACT_PERSON].value;
  const RgNameWords *words = rg_judge_names (desk->judge);
  /* A person named in the mail is greeted even where a robot's address sent it. */
  g_autoptr (RgName) reader = person ? rg_name_new (words, person, NULL)
                                     : rg_name_new (words, finding->reply_name, finding->reply_to);
  RgStage stage = wish->stage ? wish->stage : finding->stage;
  RgLetterRequest request = {
      .situation = wish->situation ? wish->situation : first->id,
      .language = wish->language       ? wish->language
                  : *finding->language ? finding->language
                                       : "en",
      .stage = stage ? stage : RG_STAGE_INVITED,
      .reg = wish->reg ? wish->reg : finding->reg,
      .tone = wish->tone,
      .facts = finding->facts,
      .reader = reader,
      .me = wish->me_name,
      .keep_door_open = wish->keep_door_open,
      .feedback = wish->feedback,
      .proposed = wish->proposed,
  };
  RgLetter *letter = rg_letters_write (desk->letters, &request, error);
  if (letter)
    try_wishes (desk, letter, &request, draft);
  return letter;
}

/* RFC 5322 section 3.6.4: the parent's References, else its In-Reply-To, and then the parent. */
static char *
thread_of (const RgMessage *message)
{
  const char *before = rg_message_references (message);
  if (!*before)
    before = rg_message_in_reply_to (message);
  return g_strstrip (g_strconcat (before, " ", rg_message_id (message), NULL));
}

/* A letter ends with the name. */
static char *
sign_with_phone (const char *body, const char *phone)
{
  g_autofree char *clean = rg_facts_clean (phone ? phone : "");
  if (!*clean)
    return g_strdup (body);
  const char *end = g_str_has_suffix (body, "\n") ? "" : "\n";
  return g_strconcat (body, end, clean, "\n", NULL);
}

RgDraft *
rg_desk_draft (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances, const RgWish *wish,
               GDateTime *now, GError **error)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, FALSE);
  if (!wish->force && refuse (desk, message, finding, error))
    return NULL;
  g_autoptr (RgDraft) draft = g_new0 (RgDraft, 1);
  g_autoptr (RgLetter) letter = write_letter (desk, finding, wish, draft, error);
  if (!letter)
    return NULL;
  draft->from = g_strdup (own_recipient (message, circumstances->me));
  draft->to = g_strdup (finding->reply_to);
  draft->to_name = g_strdup (finding->reply_name);
  draft->subject = g_strdup (rg_message_subject (message));
  draft->in_reply_to = g_strdup (rg_message_id (message));
  draft->references = thread_of (message);
  if (letter->declines && finding->reply_calendar) {
    g_autofree char *comment = wish->bare_answer ? NULL : calendar_comment (letter->body);
    draft->calendar =
        rg_reply_calendar (rg_message_calendar (message), circumstances->me, comment, now, NULL);
    if (draft->calendar)
      draft->organizer = g_strdup (other_organizer (message, finding));
  }
  draft->declines = letter->declines;
  draft->afterwards = is_afterwards (desk, letter->situation);
  draft->fell_back = letter->fell_back;
  draft->situation = g_steal_pointer (&letter->situation);
  draft->language = g_steal_pointer (&letter->language);
  draft->body = sign_with_phone (letter->body, wish->me_phone);
  return g_steal_pointer (&draft);
}

/* ---- the tone check ---- */

/* The lines behind one ">", so that what they quote in turn stays a quotation. */
static char *
unquote (const char *text)
{
  GString *quoted = g_string_new (NULL);
  for (const char *line = text; *line;) {
    gsize length = strcspn (line, "\n");
    if (*line == '>') {
      gsize skip = length > 1 && line[1] == ' ' ? 2 : 1;
      g_string_append_len (quoted, line + skip, (gssize)(length - skip));
      g_string_append_c (quoted, '\n');
    }
    line += length + (line[length] == '\n');
  }
  return g_string_free (quoted, FALSE);
}

RgOffer *
rg_desk_quoted (RgDesk *desk, const char *text, const char *addressee)
{
  g_autofree char *quoted = unquote (text);
  g_autofree char *sender = rg_facts_clean (addressee ? addressee : "");
  g_autofree char *mail = g_strdup_printf ("From: %s\nMIME-Version: 1.0\n"
                                           "Content-Type: text/plain; charset=utf-8\n"
                                           "Content-Transfer-Encoding: 8bit\n\n%s\n",
                                           sender, quoted);
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = rg_judge_message (desk->judge, message, NULL);
  RgOffer *offer = rg_offer_new (finding, "");
  offer->reply_kind = finding->reply_kind;
  return offer;
}

static RgRemark *
no_reply_remark (void)
{
  RgRemark *remark = g_new0 (RgRemark, 1);
  remark->line = 1;
  remark->column = 1;
  remark->severity = RG_SEVERITY_WARN;
  remark->id = g_strdup ("no-reply-address");
  remark->message = g_strdup (_ ("Answers to this address are not read."));
  return remark;
}

GPtrArray *
rg_desk_remarks (RgDesk *desk, const char *text, const RgOffer *offer)
{
  g_autoptr (RgOffer) quoted = offer ? NULL : rg_desk_quoted (desk, text, NULL);
  const RgOffer *of = offer ? offer : quoted;
  GPtrArray *remarks = rg_tone_check_text (desk->tone, text, strlen (text),
                                           *of->language ? of->language : NULL, of->stage, of->reg);
  if (of->reply_kind == RG_REPLY_NO_REPLY)
    g_ptr_array_insert (remarks, 0, no_reply_remark ());
  return remarks;
}

/* The beginning of a line of @text, from 1, as far as it helps to find it. */
static char *
words_of_line (const char *text, guint line)
{
  while (line > 1 && (text = strchr (text, '\n'))) {
    text++;
    line--;
  }
  g_autofree char *whole = text ? g_strndup (text, strcspn (text, "\n")) : g_strdup ("");
  g_autofree char *clean = rg_facts_clean (whole);
  if (g_utf8_strlen (clean, -1) <= LINE_WORDS)
    return g_steal_pointer (&clean);
  g_autofree char *start = g_utf8_substring (clean, 0, LINE_WORDS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

static char *
remark_words (const char *text, const RgRemark *remark)
{
  g_autofree char *words = words_of_line (text, remark->line);
  if (!*words)
    /* TRANSLATORS: number of the line, what is wrong there */
    return g_strdup_printf (_ ("Line %u: %s"), remark->line, remark->message);
  /* TRANSLATORS: number of the line, its first words, what is wrong there */
  return g_strdup_printf (_ ("Line %u, “%s”: %s"), remark->line, words, remark->message);
}

GPtrArray *
rg_desk_check_text (RgDesk *desk, const char *text, const RgOffer *offer, gboolean *ret_block,
                    guint *ret_line)
{
  g_autoptr (GPtrArray) remarks = rg_desk_remarks (desk, text, offer);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  gboolean block = FALSE;
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *remark = g_ptr_array_index (remarks, i);
    block = block || remark->severity == RG_SEVERITY_BLOCK;
    g_autofree char *words = remark_words (text, remark);
    if (!g_ptr_array_find_with_equal_func (lines, words, g_str_equal, NULL))
      g_ptr_array_add (lines, g_steal_pointer (&words));
  }
  if (ret_line && remarks->len > 0)
    *ret_line = ((const RgRemark *)g_ptr_array_index (remarks, 0))->line;
  if (ret_block)
    *ret_block = block;
  return lines;
}
