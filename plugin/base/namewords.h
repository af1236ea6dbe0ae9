/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words that tell persons, teams, firms and robots apart, and the list of words in which they are
 * found.  Read from rules/any/names.yaml, where each is explained.  For base/name and its parts. */

#include "base/name.h"

enum {
  RG_WORD_COURTESY = 1 << 0,
  RG_WORD_ACADEMIC = 1 << 1,
  RG_WORD_DEGREE = 1 << 2,
  RG_WORD_SUFFIX = 1 << 3,
  RG_WORD_PARTICLE = 1 << 4,
  RG_WORD_JOINER = 1 << 5,
  RG_WORD_UNSURE = 1 << 6,
  RG_WORD_ROBOT = 1 << 7,
  RG_WORD_TEAM = 1 << 8,
  RG_WORD_COMPANY = 1 << 9,
  RG_WORD_TAIL = 1 << 10,
  RG_WORD_PRONOUN = 1 << 11,
  RG_WORD_HONORIFIC = 1 << 12,
  RG_WORD_DOUBLE_FAMILY = 1 << 13,
  RG_WORD_CONNECTOR = 1 << 14,
  RG_WORD_POST = 1 << 15,
  RG_WORD_ARTICLE = 1 << 16,
  RG_WORD_GIVEN_JOIN = 1 << 17,
  RG_WORD_FIRST_FAMILY = 1 << 18,
  RG_WORD_SHORT_FAMILY = 1 << 19,
  RG_WORD_HOUSE = 1 << 20,
  RG_WORD_SERVICE = 1 << 21,
  RG_WORD_KIND = 1 << 22,
  RG_WORD_CHANNEL = 1 << 23,
  RG_WORD_MEETING = 1 << 24,
};

/* The roles of a word or phrase as written; its final dot need not be in the data. */
guint rg_name_words_roles (const RgNameWords *words, const char *phrase);
/* Whether a word ends like the name of a team ("Bewerbungsteam"), or like a patronymic. */
gboolean rg_name_words_ends_team (const RgNameWords *words, const char *word);
gboolean rg_name_words_ends_patronymic (const RgNameWords *words, const char *word);
/* Whether @text, of a script without blanks, holds a word of @roles.  One character is a word only by
 * itself: 팀 ends "인사팀" but is also part of names. */
gboolean rg_name_words_holds (const RgNameWords *words, const char *text, guint roles);
/* Whether @text ends in such a word of two characters or more, and is not that word alone. */
gboolean rg_name_words_ends (const RgNameWords *words, const char *text, guint roles);
/* Cuts words of @roles, of a script without blanks, off the end, as long as something is left: "様". */
void rg_name_words_strip (const RgNameWords *words, char *text, guint roles);

/* Compared without case and curly quotes; free with g_free. */
char *rg_name_fold (const char *word);
gboolean rg_name_has (const char *text, gboolean (*test) (gunichar));

/* Lists of words: char *, owned. */
GPtrArray *rg_name_split (const char *text);
char *rg_name_join (const GPtrArray *list, guint from, guint to);
/* Whether any phrase of the list has one of @roles; *ret_first is its first word. */
gboolean rg_name_find_phrase (const RgNameWords *words, const GPtrArray *list, guint roles,
                              guint *ret_first);
/* How many words from @at on are a phrase of one of @roles, the longest; 0: none. */
guint rg_name_count_phrase (const RgNameWords *words, const GPtrArray *list, guint at, guint roles);
/* The roles of the last word.  Two-letter words are also names: "MA" behind a name in mixed case is a
 * degree, "Ma" is not. */
guint rg_name_last_roles (const RgNameWords *words, const GPtrArray *list);
