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
 * Known limit: a CANCEL is believed from whoever knows the UID.  All it can do is hide an offer. */

#include "desk/desk.h"

#include "desk/correction.h"
#include "desk/matter.h"
#include "desk/remarks.h"
#include "desk/report.h"
#include "desk/times.h"
#include "draft/letterset.h"
#include "gettext.h"

struct _RgDesk {
  char **rules; /* folders */
  double shift; /* of the threshold */
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

/* The folders that are there; the first one has to be.  Free with g_free. */
static const char **
existing (char **folders)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  for (guint i = 0; folders[i]; i++)
    if (i == 0 || g_file_test (folders[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (found, folders[i]);
  g_ptr_array_add (found, NULL);
  return (const char **)g_ptr_array_steal (found, NULL);
}

static RgJudge *
read_rules (char **folders, GPtrArray **ret_complaints, GError **error)
{
  g_autofree const char **there = existing (folders);
  return rg_judge_new (there, ret_complaints, error);
}

RgDesk *
rg_desk_new (const RgDeskPaths *paths, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (RgDesk) desk = g_new0 (RgDesk, 1);
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *of_rules = NULL, *of_letters = NULL;
  desk->rules = g_strdupv ((char **)(gintptr)paths->rules);
  desk->judge = read_rules (desk->rules, &of_rules, error);
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
  g_strfreev (desk->rules);
  rg_judge_free (desk->judge);
  rg_letters_free (desk->letters);
  rg_tone_check_free (desk->tone);
  rg_ledger_close (desk->ledger);
  g_free (desk);
}

gboolean
rg_desk_read_letters (RgDesk *desk, GPtrArray **ret_complaints, GError **error)
{
  char **folders = rg_letters_set (desk->letters)->directories;
  g_autoptr (RgToneCheck) tone = rg_tone_check_new ((const char *const *)folders, error);
  RgLetters *letters =
      tone ? rg_letters_new ((const char *const *)folders, ret_complaints, error) : NULL;
  if (!letters)
    return FALSE;
  rg_letters_free (desk->letters);
  desk->letters = letters;
  rg_tone_check_free (desk->tone);
  desk->tone = g_steal_pointer (&tone);
  return TRUE;
}

gboolean
rg_desk_read_rules (RgDesk *desk, GPtrArray **ret_complaints, GError **error)
{
  RgJudge *judge = read_rules (desk->rules, ret_complaints, error);
  if (!judge)
    return FALSE;
  rg_judge_free (desk->judge);
  desk->judge = judge;
  rg_judge_set_shift (judge, desk->shift);
  return TRUE;
}

GPtrArray *
rg_desk_own_rules (RgDesk *desk)
{
  const GPtrArray *rules = rg_ruleset_rules (rg_judge_ruleset (desk->judge));
  GPtrArray *own = g_ptr_array_new ();
  for (guint i = 0; i < rules->len; i++) {
    RgRule *rule = g_ptr_array_index (rules, i);
    for (guint f = 1; desk->rules[0] && desk->rules[f]; f++)
      if (g_str_has_prefix (rule->file, desk->rules[f]))
        g_ptr_array_add (own, rule);
  }
  return own;
}

char *
rg_desk_language (RgDesk *desk, const RgMessage *message)
{
  g_autoptr (RgFinding) finding = rg_judge_in_full (desk->judge, message, NULL);
  if (*finding->language)
    return g_strdup (finding->language);
  char *language = rg_language_of_interface ();
  language[strcspn (language, "_")] = '\0';
  return language;
}

const RgLetters *
rg_desk_letters (const RgDesk *desk)
{
  return desk->letters;
}

const RgToneCheck *
rg_desk_tone (const RgDesk *desk)
{
  return desk->tone;
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
  desk->shift = points[sensitivity];
  rg_judge_set_shift (desk->judge, desk->shift);
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

/* The letter that was sent, for people. */
static RgOffer *
offer_of_answer (RgDesk *desk, const char *message_id, const RgEntry *entry)
{
  return rg_offer_new_declined (message_id, entry->answered,
                                rg_letters_decline (desk->letters, entry->situation),
                                rg_choice_is_afterwards (desk->letters, entry->situation));
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

void
rg_desk_hurry (RgDesk *desk, gint64 microseconds)
{
  rg_judge_hurry (desk->judge, microseconds);
}

void
rg_desk_warm_up (RgDesk *desk, const char *language)
{
  rg_judge_warm_up (desk->judge, "en");
  rg_judge_warm_up (desk->judge, language);
}

gboolean
rg_desk_gave_up (const RgDesk *desk)
{
  return rg_judge_gave_up (desk->judge);
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
  if (rg_desk_gave_up (desk))
    return rg_offer_new_silent (RG_OFFER_NO_INVITATION, id);
  RgOffer *offer = rg_offer_new (finding, id);
  offer->hours_left = hours_left (desk, message, circumstances);
  if (offer->kind == RG_OFFER_SHOW && desk->ledger && *id)
    return consult_ledger (desk, offer, message, finding, circumstances, remember);
  return offer;
}

char *
rg_desk_message_id (GBytes *raw)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  return g_strdup (rg_message_id (message));
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

gboolean
rg_desk_correct (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances, RgFactKind kind,
                 const char *words, GError **error)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  if (!desk->ledger || !*rg_message_id (message)) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED,
                         _ ("Nothing can be remembered about this mail."));
    return FALSE;
  }
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, FALSE);
  return rg_correction_note (desk->ledger, desk->judge, message, finding, kind, words, error);
}

gboolean
rg_desk_likely (RgDesk *desk, const char *const *me, const char *from, const char *to,
                const char *subject, const char *in_reply_to, const char *references)
{
  g_autoptr (RgMessage) envelope =
      rg_message_new_envelope (from, to, NULL, subject, NULL, NULL, in_reply_to, references);
  return !is_own_mail (envelope, me) && rg_judge_envelope (desk->judge, envelope, me);
}

/* ---- writing ---- */

GPtrArray *
rg_desk_choices (const RgDesk *desk, RgStage stage, const char *language)
{
  return rg_choices_new (desk->letters, stage, language);
}

GPtrArray *
rg_desk_choices_for (const RgDesk *desk, const RgOffer *offer, const char *language)
{
  return rg_choices_new_for (desk->letters, offer, language);
}

GPtrArray *
rg_desk_languages (const RgDesk *desk)
{
  return rg_choices_languages (desk->letters);
}

char **
rg_desk_times (const RgDesk *desk, const char *text, const char *language, GDateTime *now)
{
  return rg_times_read (desk->judge, text, language, now);
}

RgDraft *
rg_desk_draft (RgDesk *desk, GBytes *raw, const RgCircumstances *circumstances, const RgWish *wish,
               GDateTime *now, GError **error)
{
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgFinding) finding = read_mail (desk, message, circumstances, FALSE);
  const RgDraftSources sources = {
      .letters = desk->letters,
      .tone = desk->tone,
      .names = rg_judge_names (desk->judge),
      .message = message,
      .finding = finding,
      .me = circumstances->me,
  };
  return rg_draft_new (&sources, wish, now, error);
}

RgOffer *
rg_desk_quoted (RgDesk *desk, const char *text, const char *addressee)
{
  return rg_remarks_quoted (desk->judge, text, addressee);
}

GPtrArray *
rg_desk_remarks (RgDesk *desk, const char *text, const RgOffer *offer)
{
  g_autoptr (RgOffer) quoted = offer ? NULL : rg_desk_quoted (desk, text, NULL);
  return rg_remarks_new (desk->tone, text, offer ? offer : quoted);
}

GPtrArray *
rg_desk_check_text (RgDesk *desk, const char *text, const RgOffer *offer, gboolean *ret_block,
                    guint *ret_line)
{
  g_autoptr (GPtrArray) remarks = rg_desk_remarks (desk, text, offer);
  return rg_remarks_lines (remarks, text, ret_block, ret_line);
}
