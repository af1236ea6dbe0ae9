/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A language and its name in the language of the interface. */

#include <glib.h>

typedef struct {
  char *code; /* "de", "pt-PT" */
  char *name; /* as in a list: "German" */
} RgLanguage;

RgLanguage *rg_language_new (const char *code);
void rg_language_free (RgLanguage *language);

/* As within a sentence; the code where the name is not known.  Free with g_free. */
char *rg_language_name (const char *code);
/* That of the interface, with its country, "pt_BR"; "en" where none is set.  Free with g_free. */
char *rg_language_of_interface (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLanguage, rg_language_free)
