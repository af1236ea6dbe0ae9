/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People write times in the language of the mail, in their own, or in English, and do not say which. */

#include "desk/times.h"

#include "base/moment.h"
#include "desk/language.h"

#include <string.h>

static GPtrArray *
read_times (RgJudge *judge, const char *text, const char *language, GDateTime *now)
{
  /* All variants of a language say it alike. */
  g_autofree char *base = language ? g_strndup (language, strcspn (language, "-_")) : NULL;
  const RgMomentWords *words = base ? rg_judge_moments (judge, base) : NULL;
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
rg_times_read (RgJudge *judge, const char *text, const char *language, GDateTime *now)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *interface = rg_language_of_interface ();
  const char *const tries[] = {language, interface, "en"};
  GPtrArray *best = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
    GPtrArray *times = read_times (judge, valid, tries[i], now);
    gboolean better = times->len > best->len;
    g_ptr_array_unref (better ? best : times);
    best = better ? times : best;
  }
  g_ptr_array_add (best, NULL);
  return (char **)g_ptr_array_free (best, FALSE);
}
