/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A language that is heard for nothing costs a little time, one that is not heard would cost an
 * invitation.  So the lists hold the commonest words, of which every few lines have some, and the words
 * of hiring, which a bare subject has; and a few words are enough, as a mail may be written in two
 * languages.
 *
 * Known limit: a word that begins or ends beyond ASCII is found within longer ones too. */

#include "match/hearing.h"
#include "base/fold.h"
#include "match/literals.h"
#include "match/prefilter.h"

#define SHARE 6 /* a language has at least one word for so many of the one with most */
#define FEW 2   /* but one word is none beside a language with more */

struct _RgHearing {
  RgPrefilter *words; /* an entry each */
  GArray *languages;  /* guint: of each entry */
  GArray *places;     /* RgPlace, of the text that is listened to */
  gboolean sealed;
  guint counts[RG_HEARING_LANGUAGES]; /* words heard so far */
};

RgHearing *
rg_hearing_new (void)
{
  RgHearing *hearing = g_new0 (RgHearing, 1);

  hearing->words = rg_prefilter_new ();
  hearing->languages = g_array_new (FALSE, FALSE, sizeof (guint));
  hearing->places = g_array_new (FALSE, FALSE, sizeof (RgPlace));
  return hearing;
}

void
rg_hearing_free (RgHearing *hearing)
{
  if (!hearing)
    return;
  rg_prefilter_free (hearing->words);
  g_array_unref (hearing->languages);
  g_array_unref (hearing->places);
  g_free (hearing);
}

/* With the marks that the prefilter knows. */
static char *
mark_word (const char *word)
{
  const gboolean open = g_str_has_suffix (word, "*");
  g_autoptr (RgFold) fold = rg_fold_new (word, strlen (word) - (open ? 1 : 0), RG_FOLD_CASE);
  GString *marked = g_string_new (rg_fold_text (fold, NULL));

  if (marked->len > 0 && !open && g_ascii_isalnum (marked->str[marked->len - 1]))
    g_string_append_c (marked, RG_LITERAL_BOUNDARY);
  if (g_ascii_isalnum (marked->str[0]))
    g_string_prepend_c (marked, RG_LITERAL_BOUNDARY);
  return g_string_free (marked, FALSE);
}

void
rg_hearing_add (RgHearing *hearing, guint language, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  for (guint i = 0; list[i]; i++) {
    g_autofree char *marked = mark_word (list[i]);
    g_autoptr (GPtrArray) group = g_ptr_array_new ();
    g_autoptr (GPtrArray) groups = g_ptr_array_new ();

    if (*marked == '\0')
      continue;
    g_ptr_array_add (group, marked);
    g_ptr_array_add (groups, group);
    rg_prefilter_add (hearing->words, groups, TRUE);
    g_array_append_val (hearing->languages, language);
  }
}

void
rg_hearing_listen (RgHearing *hearing, const char *folded, gsize length)
{
  if (!hearing->sealed)
    rg_prefilter_seal (hearing->words);
  hearing->sealed = TRUE;
  g_array_set_size (hearing->places, 0);
  rg_prefilter_scan (hearing->words, folded, length, hearing->places);
  for (guint i = 0; i < hearing->places->len; i++) {
    const guint entry = g_array_index (hearing->places, RgPlace, i).entry;

    hearing->counts[g_array_index (hearing->languages, guint, entry)]++;
  }
}

guint64
rg_hearing_tell (RgHearing *hearing)
{
  guint most = 0;
  guint64 heard = 0;

  for (guint i = 0; i < RG_HEARING_LANGUAGES; i++)
    most = MAX (most, hearing->counts[i]);
  for (guint i = 0; i < RG_HEARING_LANGUAGES; i++)
    if (hearing->counts[i] >= MAX (MIN (FEW, most), 1) && hearing->counts[i] * SHARE >= most)
      heard |= G_GUINT64_CONSTANT (1) << i;
  memset (hearing->counts, 0, sizeof hearing->counts);
  return heard;
}
