/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which situations are offered follows from the data: their groups and stages, and whether they have
 * letters. */

#include "desk/choice.h"

#include "desk/language.h"
#include "gettext.h"

/* The group of letters that only make sense once another was sent. */
#define AFTERWARDS "after"

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

gboolean
rg_choice_is_afterwards (const RgLetters *letters, const char *id)
{
  const RgSituation *situation = id ? rg_letters_situation (letters, id) : NULL;
  return situation && g_str_equal (situation->group, AFTERWARDS);
}

static const char *
name_of (const RgLetters *letters, const RgSituation *situation, const char *language)
{
  const char *name = rg_letters_name (letters, situation->id, language);
  for (guint i = 0; !name && i < G_N_ELEMENTS (advice_names); i++)
    if (g_str_equal (advice_names[i].situation, situation->id))
      name = _ (advice_names[i].name);
  return name ? name : situation->id;
}

static GPtrArray *
find_choices (const RgLetters *letters, RgStage stage, gboolean afterwards, const char *language)
{
  const GPtrArray *situations = rg_letters_situations (letters);
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_choice_free);
  for (guint i = 0; i < situations->len; i++) {
    const RgSituation *situation = g_ptr_array_index (situations, i);
    if (g_str_equal (situation->group, AFTERWARDS) != afterwards ||
        (stage != RG_STAGE_UNKNOWN && !(situation->stages & (1u << stage))))
      continue;
    RgChoice *choice = g_new0 (RgChoice, 1);
    choice->id = g_strdup (situation->id);
    choice->name = g_strdup (name_of (letters, situation, language));
    choice->group = g_strdup (situation->group);
    choice->advice = g_strdup (rg_translated (situation->advice));
    g_ptr_array_add (choices, choice);
  }
  return choices;
}

GPtrArray *
rg_choices_new (const RgLetters *letters, RgStage stage, const char *language)
{
  return find_choices (letters, stage, FALSE, language);
}

GPtrArray *
rg_choices_new_for (const RgLetters *letters, const RgOffer *offer, const char *language)
{
  if (offer->kind == RG_OFFER_DECLINED) {
    GPtrArray *afterwards = find_choices (letters, RG_STAGE_UNKNOWN, TRUE, language);
    if (offer->settled)
      g_ptr_array_set_size (afterwards, 0);
    return afterwards;
  }
  GPtrArray *choices = rg_choices_new (letters, offer->stage, language);
  gboolean takes_letter = rg_offer_takes_letter (offer);
  gboolean read = offer->reply_kind != RG_REPLY_NO_REPLY;
  for (guint i = choices->len; i > 0; i--) {
    const RgChoice *choice = g_ptr_array_index (choices, i - 1);
    if (choice->advice ? read && g_str_equal (choice->id, "no-reply") : !takes_letter)
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
rg_choices_languages (const RgLetters *letters)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_language_free);
  for (const char *const *code = rg_letters_languages (letters); *code; code++)
    g_ptr_array_add (languages, rg_language_new (*code));
  g_ptr_array_sort (languages, compare_languages);
  return languages;
}
