/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which parts of a person's name are known, from a display name, a signature line or a greeting.
 * It never guesses a gender, and says NOBODY rather than greet a robot.  Titles, particles, team and
 * robot words are data: rules/any/names.yaml. */

#include <glib.h>

typedef enum {
  RG_NAME_NOBODY, /* unknown, or a robot */
  RG_NAME_PERSON,
  RG_NAME_TEAM, /* full holds the team's name */
} RgNameKind;

typedef struct {
  RgNameKind kind;
  char *title;       /* "Dr.", "Frau Prof.", as written; NULL when none */
  gboolean courtesy; /* the title holds a form of address ("Ms"), which says how they want it */
  char *given;       /* NULL when unknown */
  char *family;      /* with particles; NULL when unknown */
  char *full;        /* without title, "via LinkedIn", company tails, pronouns; NULL for NOBODY */
} RgName;

typedef struct _RgNameWords RgNameWords;

RgNameWords *rg_name_words_new (const char *path, GError **error);
void rg_name_words_free (RgNameWords *words);

/* @display: decoded display name or "" ; @address: the addr-spec or NULL (tells robots and helps
 * with "Last, First").  Never NULL. */
RgName *rg_name_new (const RgNameWords *words, const char *display, const char *address);
void rg_name_free (RgName *name);

/* "Example Works Hiring Team" and "HR Example Works" without the words of a team; @phrase when nothing
 * would be left.  Free with g_free. */
char *rg_name_cut_team (const RgNameWords *words, const char *phrase);

/* Whether @word only joins others: "for", "at", "bei". */
gboolean rg_name_is_small_word (const RgNameWords *words, const char *word);

/* Whether @text holds the name of a service by which people meet from afar: "Microsoft Teams". */
gboolean rg_name_holds_meeting (const RgNameWords *words, const char *text);

/* The sender that a display name tells: without "via LinkedIn", brackets, and a service in front of "on
 * behalf of".  NULL when that is a service alone, or hostile; free with g_free. */
char *rg_name_cut_sender (const RgNameWords *words, const char *display);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgNameWords, rg_name_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgName, rg_name_free)
