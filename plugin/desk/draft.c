/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A letter is written from the facts of the mail and the person's wishes; whom it goes to, and whether
 * anybody would read it there, is settled here as well, so that every door refuses the same. */

#include "desk/draft.h"

#include "base/limits.h"
#include "desk/choice.h"
#include "desk/decision.h"
#include "draft/reply.h"
#include "gettext.h"

#include <string.h>

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
refuse (const RgDraftSources *sources, GError **error)
{
  const RgMessage *message = sources->message;
  const RgFinding *finding = sources->finding;
  const char *why = NULL;
  if (finding->verdict == RG_VERDICT_NONE)
    why = _ ("This mail is no interview invitation.");
  else if (finding->verdict == RG_VERDICT_SUSPICIOUS)
    why = _ ("This invitation carries signs of a scam, and an answer would confirm your address.");
  else if (!*finding->reply_to || strlen (finding->reply_to) > RG_LIMIT_ADDRESS)
    why = _ ("This mail names no address to answer to.");
  else if (finding->reply_kind == RG_REPLY_NO_REPLY && !other_organizer (message, finding)) {
    const RgSituation *situation = rg_letters_situation (sources->letters, "no-reply");
    why = situation && situation->advice ? rg_translated (situation->advice)
                                         : _ ("Answers to this address are not read.");
  }
  if (why)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED, why);
  return why != NULL;
}

static gboolean
is_changed (const RgLetters *letters, const RgLetter *letter, const RgLetterRequest *request)
{
  g_autoptr (RgLetter) other = rg_letters_write (letters, request, NULL);
  return other && !g_str_equal (other->body, letter->body);
}

/* A letter takes what changes it. */
static void
try_wishes (const RgLetters *letters, const RgLetter *letter, const RgLetterRequest *request,
            RgDraft *draft)
{
  static const char *const times[] = {"2026-12-03T14:00:00+01:00", NULL};
  RgLetterRequest door = *request, feedback = *request, proposed = *request;
  door.keep_door_open = !door.keep_door_open;
  feedback.feedback = feedback.feedback && *feedback.feedback ? NULL : "x";
  proposed.proposed = proposed.proposed && *proposed.proposed ? NULL : times;
  draft->takes_door = is_changed (letters, letter, &door);
  draft->takes_feedback = is_changed (letters, letter, &feedback);
  draft->takes_times = is_changed (letters, letter, &proposed);
}

/* Also fills in what @draft says about its letter. */
static RgLetter *
write_letter (const RgDraftSources *sources, const RgWish *wish, RgDraft *draft, GError **error)
{
  const RgFinding *finding = sources->finding;
  const RgNameWords *words = sources->names;
  const RgSituation *first = g_ptr_array_index (rg_letters_situations (sources->letters), 0);
  const char *person = finding->facts->fact[RG_FACT_PERSON].value;
  /* A person named in the mail is greeted even where a robot's address sent it. */
  g_autoptr (RgName) reader = person ? rg_name_new (words, person, NULL)
                                     : rg_name_new (words, finding->reply_name, finding->reply_to);
  RgStage stage = wish->stage ? wish->stage : finding->stage;
  RgLetterRequest request = {
      .situation = wish->situation ? wish->situation : first->id,
      .language = wish->language      ? wish->language
                  : *finding->variant ? finding->variant
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
  RgLetter *letter = rg_letters_write (sources->letters, &request, error);
  if (letter)
    try_wishes (sources->letters, letter, &request, draft);
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

static void
add_answer (const RgDraftSources *sources, const RgWish *wish, const RgLetter *letter,
            GDateTime *now, RgDraft *draft)
{
  const char *words = wish->own_words ? wish->own_words : letter->body;
  g_autofree char *sentence =
      rg_decision_find (sources->letters, sources->tone, words, letter->language);
  g_autofree char *answer =
      rg_reply_calendar (rg_message_calendar (sources->message), sources->me, sentence, now, NULL);
  if (!answer)
    return;
  draft->organizer = g_strdup (other_organizer (sources->message, sources->finding));
  draft->answer_left = wish->no_answer;
  if (!wish->no_answer)
    draft->calendar = g_steal_pointer (&answer);
}

RgDraft *
rg_draft_new (const RgDraftSources *sources, const RgWish *wish, GDateTime *now, GError **error)
{
  const RgMessage *message = sources->message;
  const RgFinding *finding = sources->finding;
  if (!wish->force && refuse (sources, error))
    return NULL;
  g_autoptr (RgDraft) draft = g_new0 (RgDraft, 1);
  g_autoptr (RgLetter) letter = write_letter (sources, wish, draft, error);
  if (!letter)
    return NULL;
  draft->from = g_strdup (own_recipient (message, sources->me));
  draft->to = g_strdup (finding->reply_to);
  draft->to_name = g_strdup (finding->reply_name);
  draft->subject = g_strdup (rg_message_subject (message));
  draft->in_reply_to = g_strdup (rg_message_id (message));
  draft->references = thread_of (message);
  if (letter->declines && finding->reply_calendar)
    add_answer (sources, wish, letter, now, draft);
  draft->declines = letter->declines;
  draft->afterwards = rg_choice_is_afterwards (sources->letters, letter->situation);
  draft->fell_back = letter->fell_back;
  draft->situation = g_steal_pointer (&letter->situation);
  draft->language = g_steal_pointer (&letter->language);
  draft->body = sign_with_phone (letter->body, wish->me_phone);
  return g_steal_pointer (&draft);
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
