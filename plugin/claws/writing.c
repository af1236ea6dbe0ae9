/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the person has edited the letter is not recorded, it is seen: the letter's place in the window
 * holds one of ours or it does not.  So a letter that Undo brings back is ours again, and wrapping a
 * paragraph is no editing.
 *
 * A choice counts at once for the calendar answer, as it says what the letter is to mean; the text of
 * one's own waits until its replacement is asked for. */

#include "claws/writing.h"

#include "claws/answer.h"
#include "claws/sheet.h"
#include "claws/strip.h"
#include "gettext.h"

#include <glib/gstdio.h>

/* Below the subject, above the text. */
#define PLACE_OF_STRIP 1

struct _RgWriting {
  RgDesk *desk;
  const RgSettings *settings;
  Compose *sheet;
  RgOriginal *original;
  RgOffer *offer;           /* the owner's */
  RgRegister reg;           /* of the mail */
  RgStrip *strip;           /* NULL for a letter that leaves no choice */
  GHashTable *letters;      /* those that stood in the window, as rg_sheet_letter gives them */
  char *answer;             /* path of the calendar file, NULL when none */
  char *copied;             /* the organizer that we put into Cc with it, NULL when none */
  gboolean answer_unwanted; /* the person has removed it once */
};

/* ---- the letter and what goes with it ---- */

RgDraft *
rg_writing_draft (RgDesk *desk, const RgSettings *settings, const RgOriginal *original,
                  const PrefsAccount *account, RgWish *wish, GError **error)
{
  wish->me_name = *settings->name                              ? settings->name
                  : account && account->name && *account->name ? account->name
                                                               : NULL;
  wish->me_phone = settings->phone;
  wish->no_answer = rg_answer_is_theirs ();
  g_autoptr (GDateTime) time = g_date_time_new_now_local ();
  return rg_desk_draft (desk, original->raw, &original->circumstances, wish, time, error);
}

static void
place_letter (RgWriting *writing, const RgDraft *draft)
{
  rg_sheet_place_letter (writing->sheet, draft->body);
  g_hash_table_add (writing->letters, rg_sheet_letter (writing->sheet));
  rg_sheet_spell (writing->sheet, draft->language);
}

/* Words of the person's own.  A letter that Undo brings back is one of ours again. */
static gboolean
is_edited (const RgWriting *writing)
{
  g_autofree char *letter = rg_sheet_letter (writing->sheet);
  return !g_hash_table_contains (writing->letters, letter);
}

static void
take_answer_back (RgWriting *writing)
{
  rg_answer_detach (writing->sheet, writing->answer);
  g_clear_pointer (&writing->answer, g_free);
}

/* The organizer gets a copy with the answer, and without one where nobody else would read the letter. */
static void
suit_copy (RgWriting *writing, const RgDraft *draft)
{
  gboolean wanted =
      draft->calendar || (draft->answer_left && writing->offer->reply_kind == RG_REPLY_NO_REPLY);
  if (!wanted && writing->copied) {
    rg_sheet_drop_copy (writing->sheet, writing->copied);
    g_clear_pointer (&writing->copied, g_free);
  } else if (wanted && !writing->copied && rg_sheet_add_copy (writing->sheet, draft->organizer)) {
    writing->copied = g_strdup (draft->organizer);
  }
}

/* What other words the strip has to say come first.  Free with g_free. */
static char *
with_answer_words (const RgDraft *draft, const char *words)
{
  const char *left =
      draft->answer_left
          ? _ ("The calendar invitation is left to vCalendar: decline it there, too.")
          : NULL;
  return words && left ? g_strconcat (words, "\n", left, NULL) : g_strdup (words ? words : left);
}

static void
suit_answer (RgWriting *writing, const RgDraft *draft)
{
  gboolean attached = writing->answer && rg_answer_is_attached (writing->sheet, writing->answer);
  if (writing->answer && !attached)
    writing->answer_unwanted = TRUE;
  if (writing->answer_unwanted)
    return;
  suit_copy (writing, draft);
  if (attached && draft->calendar) {
    rg_answer_change (writing->answer, draft->calendar);
  } else if (attached) {
    take_answer_back (writing);
  } else if (draft->calendar) {
    writing->answer = rg_answer_attach (writing->sheet, draft->calendar);
  }
}

/* What the tone check takes the letter for. */
static void
suit_offer (RgWriting *writing, const RgDraft *draft, RgRegister reg)
{
  g_free (writing->offer->language);
  writing->offer->language = g_strdup (draft->language);
  writing->offer->reg = reg ? reg : writing->reg;
}

/* ---- the strip ---- */

/* NULL: it is the letter that was asked for.  @language: "" when unknown. */
static char *
fallback_words (const RgDraft *draft, const char *situation, const char *language)
{
  if (!draft->fell_back)
    return NULL;
  g_autofree char *wanted = rg_language_name (language);
  g_autofree char *written = rg_language_name (draft->language);
  if (*language && g_strcmp0 (draft->language, language) != 0)
    /* TRANSLATORS: two languages */
    return g_strdup_printf (_ ("No letter for this in %s; this is the one in %s."), wanted,
                            written);
  if (situation && g_strcmp0 (draft->situation, situation) != 0)
    return g_strdup_printf (_ ("No letter for this in %s; this is the one without a reason."),
                            written);
  return NULL;
}

static char *
times_words (const RgDraft *draft, char **times, const char *text)
{
  return draft->takes_times && *text && !times[0]
             ? g_strdup (_ ("The times are not understood. Write them as 3 Dec "
                            "14:00, 4 Dec 10:30."))
             : NULL;
}

static void
choose (gboolean replace, gpointer data)
{
  RgWriting *writing = data;
  if (rg_sheet_is_lent (writing->sheet))
    return;
  RgWish wish = {0};
  rg_strip_get_wish (writing->strip, &wish);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_auto (GStrv) times =
      rg_desk_times (writing->desk, rg_strip_times (writing->strip), wish.language, now);
  wish.proposed = (const char *const *)times;
  gboolean keep = !replace && is_edited (writing);
  g_autofree char *own = keep ? rg_sheet_written (writing->sheet) : NULL;
  wish.own_words = own;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDraft) draft = rg_writing_draft (writing->desk, writing->settings, writing->original,
                                                writing->sheet->account, &wish, &error);
  if (!draft) {
    rg_strip_say (writing->strip, error->message, FALSE);
    return;
  }
  rg_strip_suit (writing->strip, draft);
  suit_answer (writing, draft);
  rg_desk_drafted (writing->desk, writing->original->id, draft->situation);
  g_autofree char *words = NULL;
  if (keep) {
    words = g_strdup (_ ("You have edited the text."));
  } else {
    place_letter (writing, draft);
    suit_offer (writing, draft, wish.reg);
    words = times_words (draft, times, rg_strip_times (writing->strip));
    if (!words)
      words = fallback_words (draft, wish.situation, wish.language ? wish.language : "");
  }
  g_autofree char *all = with_answer_words (draft, words);
  rg_strip_say (writing->strip, all, keep);
}

static gboolean
is_among (const GPtrArray *choices, const char *situation)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((const RgChoice *)g_ptr_array_index (choices, i))->id, situation))
      return TRUE;
  return FALSE;
}

/* The person's default situation may be one that does not suit the stage. */
static GPtrArray *
choices_with (const RgDesk *desk, RgStage stage, const char *situation)
{
  g_autofree char *language = rg_language_of_interface ();
  GPtrArray *choices = rg_desk_choices (desk, stage, language);
  if (is_among (choices, situation))
    return choices;
  g_ptr_array_unref (choices);
  return rg_desk_choices (desk, RG_STAGE_UNKNOWN, language);
}

static void
add_strip (RgWriting *writing, const RgDraft *draft, RgTone tone)
{
  g_autoptr (GPtrArray) choices =
      choices_with (writing->desk, writing->offer->stage, draft->situation);
  g_autoptr (GPtrArray) languages = rg_desk_languages (writing->desk);
  writing->strip =
      rg_strip_new (GTK_BOX (writing->sheet->edit_vbox), PLACE_OF_STRIP, writing->sheet->text,
                    choices, languages, tone, draft, choose, writing);
}

/* ---- life ---- */

static RgWriting *
new_writing (RgDesk *desk, const RgSettings *settings, Compose *sheet, RgOriginal *original,
             RgOffer *offer)
{
  RgWriting *writing = g_new0 (RgWriting, 1);
  writing->desk = desk;
  writing->sheet = sheet;
  writing->settings = settings;
  writing->original = rg_original_ref (original);
  writing->offer = offer;
  writing->reg = offer->reg;
  writing->letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return writing;
}

RgWriting *
rg_writing_new (RgDesk *desk, const RgSettings *settings, Compose *sheet, RgOriginal *original,
                RgOffer *offer, const RgDraft *draft, const char *situation)
{
  RgWriting *writing = new_writing (desk, settings, sheet, original, offer);
  g_autofree char *words = fallback_words (draft, situation, offer->language);
  rg_sheet_address (sheet, draft->to);
  place_letter (writing, draft);
  suit_answer (writing, draft);
  suit_offer (writing, draft, RG_REGISTER_NONE);
  if (!draft->afterwards) {
    g_autofree char *all = with_answer_words (draft, words);
    add_strip (writing, draft, settings->tone);
    rg_strip_say (writing->strip, all, FALSE);
  }
  return writing;
}

/* Which language the stored text is in is for the tone check to find out. */
RgWriting *
rg_writing_resume (RgDesk *desk, const RgSettings *settings, Compose *sheet, RgOriginal *original,
                   RgOffer *offer, const char *situation)
{
  RgWish wish = {.situation = situation, .tone = settings->tone};
  g_autoptr (RgDraft) draft =
      rg_writing_draft (desk, settings, original, sheet->account, &wish, NULL);
  if (!draft)
    return NULL;
  RgWriting *writing = new_writing (desk, settings, sheet, original, offer);
  writing->answer = rg_answer_resume (sheet);
  writing->answer_unwanted = draft->calendar && !writing->answer;
  writing->copied = writing->answer ? g_strdup (draft->organizer) : NULL;
  if (draft->answer_left)
    suit_answer (writing, draft);
  g_autofree char *words = with_answer_words (draft, NULL);
  add_strip (writing, draft, settings->tone);
  rg_strip_say (writing->strip, words, FALSE);
  g_free (offer->language);
  offer->language = g_strdup ("");
  return writing;
}

void
rg_writing_renew (RgWriting *writing)
{
  if (writing && writing->strip)
    choose (FALSE, writing);
}

void
rg_writing_free (RgWriting *writing)
{
  if (!writing)
    return;
  rg_strip_free (writing->strip);
  rg_original_unref (writing->original);
  g_hash_table_unref (writing->letters);
  g_free (writing->answer);
  g_free (writing->copied);
  g_free (writing);
}

void
rg_writing_end (const RgWriting *writing)
{
  if (writing && writing->answer)
    g_unlink (writing->answer);
}

/* A calendar answer carries a sentence of the letter, and the letter may have been edited since. */
void
rg_writing_prepare (const RgWriting *writing)
{
  if (!writing || !writing->strip || !writing->answer ||
      !rg_answer_is_attached (writing->sheet, writing->answer) || !is_edited (writing))
    return;
  g_autofree char *own = rg_sheet_written (writing->sheet);
  RgWish wish = {.own_words = own};
  rg_strip_get_wish (writing->strip, &wish);
  g_autoptr (RgDraft) draft = rg_writing_draft (writing->desk, writing->settings, writing->original,
                                                writing->sheet->account, &wish, NULL);
  if (draft && draft->calendar)
    rg_answer_change (writing->answer, draft->calendar);
}
