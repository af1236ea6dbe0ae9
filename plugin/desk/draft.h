/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The answer to one mail: letter, address, thread, and the calendar answer where one is asked for. */

#include "detect/judge.h"
#include "draft/letter.h"
#include "draft/tone.h"

/* What the person wants it to be. */
typedef struct {
  const char *situation; /* NULL: the default */
  RgTone tone;
  const char *language; /* NULL: the mail's */
  RgRegister reg;       /* NONE: the mail's */
  const char *me_name;  /* for the signature line; NULL: none */
  const char *me_phone; /* for a line below it; NULL or "": none */
  gboolean keep_door_open;
  const char *feedback;        /* NULL: none */
  const char *const *proposed; /* RFC 3339, NULL-terminated, NULL: none */
  RgStage stage;               /* UNKNOWN: the mail's */
  gboolean force;              /* write it even where that would be refused */
  const char *own_words;       /* what the person made of the letter, for the sentence that the
                          * calendar answer carries; NULL: nothing else */
  gboolean no_answer;          /* no calendar answer: something else gives it */
} RgWish;

typedef struct {
  char *body;
  char *from;         /* the own addr-spec that the mail was sent to; NULL when none was */
  char *to, *to_name; /* "" when nobody */
  char *subject;      /* the mail's, without "Re: " */
  char *in_reply_to, *references; /* for the header of the same name; "" when none */
  char *situation, *language;
  gboolean declines;    /* FALSE: it asks for something else, such as another time */
  char *calendar;       /* iTIP REPLY, CRLF; NULL when none */
  gboolean answer_left; /* there would be a calendar answer, but for the wish */
  char *
      organizer; /* addr-spec to add as Cc with the calendar answer; NULL: none, or the addressee */
  gboolean fell_back;
  gboolean afterwards; /* a letter that only makes sense once another was sent */
  /* Whether this letter has a place for what the wish of that name holds. */
  gboolean takes_door, takes_feedback, takes_times;
} RgDraft;

/* What an answer is made from.  Borrowed. */
typedef struct {
  const RgLetters *letters;
  const RgToneCheck *tone;
  const RgNameWords *names;
  const RgMessage *message;
  const RgFinding *finding; /* of @message */
  const char *const *me;    /* own addresses, NULL-terminated, may be NULL */
} RgDraftSources;

/* @now: stamps the calendar answer.  @error: RG_ERROR_REFUSED, a sentence for people (no letter for this,
 * reaches nobody). */
RgDraft *rg_draft_new (const RgDraftSources *sources, const RgWish *wish, GDateTime *now,
                       GError **error);
void rg_draft_free (RgDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgDraft, rg_draft_free)
