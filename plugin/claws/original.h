/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One mail as Claws Mail has it, prepared for the desk: bytes, Message-ID, circumstances.  Shared by
 * counting, because an alert in between may outlive the view that showed the mail. */

#include "desk/desk.h"

#include <claws-features.h>

#include <procmsg.h>

typedef struct {
  MsgInfo *info; /* Claws' own entry where there is one: its flags and tags are fresh */
  GBytes *raw;   /* the beginning of the mail, as far as it is judged */
  char *id;      /* "<…>", as the desk knows it; NULL when the mail has none */
  char *folder;  /* Claws' identifier, NULL when the mail lies in none */
  char **me;
  RgCircumstances circumstances; /* points into folder and me */
} RgOriginal;

/* Reads the file and nothing else; NULL when it cannot be read.  @arrived: seconds since 1970, 0 when
 * unknown. */
RgOriginal *rg_original_new (MsgInfo *info, const char *path, gint64 arrived);
RgOriginal *rg_original_ref (RgOriginal *original);
void rg_original_unref (RgOriginal *original);

/* Where the body lies already; NULL when it would have to be fetched. */
char *rg_original_cached_path (const MsgInfo *info);
/* Claws' Message-ID in the spelling of the desk; NULL when there is none. */
char *rg_original_id (const char *claws_id);
/* Whether by its envelope alone it may be an invitation; @me: as below. */
gboolean rg_original_likely (RgDesk *desk, const MsgInfo *info, const char *const *me);
/* Answered, thrown away, or disowned, as Claws' list says. */
gboolean rg_original_settled (const MsgInfo *info);
/* All addresses of all accounts; g_strfreev(). */
char **rg_original_me (void);
/* Whether anything is ever offered in this folder. */
gboolean rg_original_offered_in (FolderItem *item);
/* Whether reading a body or setting a tag there now would ask about working offline. */
gboolean rg_original_out_of_reach (FolderItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgOriginal, rg_original_unref)
