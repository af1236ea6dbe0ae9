/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A letter as a file that the person may write anew.  The person's own stands in the last of the letter
 * folders, in place of the shipped one.  A draft lies beside it and is not used: a letter that is not right
 * yet takes nothing away. */

#include "desk/desk.h"

typedef struct {
  char *language;               /* the folder */
  char *file;                   /* its name there: "no-reason.letter" */
  char *name;                   /* for people; the file's where nothing else is known */
  gboolean shipped, own, draft; /* which of them there are */
  char *shipped_path, *own_path, *draft_path;
  char *seen_own, *seen_draft; /* as they were read or saved last; NULL: there was none */
} RgManuscript;

/* All of a language, in the order of the menu; RgManuscript *.  Empty unless the person has a folder. */
GPtrArray *rg_manuscripts_new (const RgDesk *desk, const char *language);
/* One of them, whether there is a file yet or not. */
RgManuscript *rg_manuscript_new (const RgDesk *desk, const char *language, const char *file);
void rg_manuscript_free (RgManuscript *manuscript);

/* The draft, else the person's own, else the shipped one.  Free with g_free.  @error: RG_ERROR_READ. */
char *rg_manuscript_read (RgManuscript *manuscript, GError **error);
/* Writes it as the person's own letter, which ends its draft, or as a draft; whole or not at all, for the
 * person's eyes alone.  @error: RG_ERROR_REFUSED when the file was changed by somebody else since
 * it was read, unless @anyway; RG_ERROR_READ. */
gboolean rg_manuscript_save (RgManuscript *manuscript, const char *text, gboolean draft,
                             gboolean anyway, GError **error);
/* Removes the person's own and its draft. */
gboolean rg_manuscript_drop (RgManuscript *manuscript, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgManuscript, rg_manuscript_free)
