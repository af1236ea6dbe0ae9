/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A phrase cut into tokens, as seen on Wednesday 2026-11-25. */

#include "base/julian.h"
#include "base/tokens.h"

typedef struct {
  RgLexicon *lexicon;
  GArray *array;
  RgTokens tokens;
} Phrase;

static inline void
phrase_open (Phrase *phrase, const char *language, const char *text)
{
  const char *top = g_getenv ("REGRETS_DATADIR");
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *above = g_build_filename (here, "..", "..", NULL);
  g_autofree char *path =
      g_build_filename (top ? top : above, "rules", language, "moment.yaml", NULL);
  g_autoptr (GError) error = NULL;

  phrase->lexicon = rg_lexicon_new (path, &error);
  g_assert_no_error (error);
  phrase->array = rg_lexicon_split (phrase->lexicon, text, strlen (text));
  phrase->tokens = (RgTokens){.lexicon = phrase->lexicon,
                              .text = text,
                              .items = (const RgToken *)phrase->array->data,
                              .count = phrase->array->len,
                              .today = rg_julian_new (2026, 11, 25),
                              .order = rg_lexicon_order (phrase->lexicon)};
}

static inline void
phrase_close (Phrase *phrase)
{
  g_array_unref (phrase->array);
  rg_lexicon_free (phrase->lexicon);
}

/* What stands between two tokens; free with g_free. */
static inline char *
phrase_slice (const Phrase *phrase, guint from, guint to)
{
  const RgToken *items = phrase->tokens.items;

  return from == to ? g_strdup ("")
                    : g_strndup (phrase->tokens.text + items[from].start,
                                 items[to - 1].end - items[from].start);
}
