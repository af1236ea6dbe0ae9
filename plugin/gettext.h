/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Text for people, out of our own domain, whatever else is translated.  GLib's <glib/gi18n-lib.h> gives
 * English wherever the program itself has no translation, so that a Claws Mail without its package of
 * translations, or in a language that it does not know, would silence ours. */

#include <libintl.h>

#define _(text) dgettext (GETTEXT_PACKAGE, text)
#define N_(text) (text)

/* A text of a data file: those that people see are English, and stand in the catalogues, too. */
static inline const char *
rg_translated (const char *words)
{
  return words && *words ? _ (words) : words;
}
