/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The settings, stored in Claws' own clawsrc, and their page Plugins/Regrets. */

#include "claws/editor.h"
#include "claws/help.h"

typedef struct _RgPrefs RgPrefs;

/* The person has changed them. */
typedef void (*RgPrefsFunc) (gpointer data);

/* @desk: names the situations on the page.  @editor, @help: opened from it. */
RgPrefs *rg_prefs_new (const RgDesk *desk, RgEditor *editor, RgHelp *help, RgPrefsFunc changed,
                       gpointer data);
/* @exiting: the preferences window is gone already. */
void rg_prefs_free (RgPrefs *prefs, gboolean exiting);
/* Whether letters are looked over before they are sent; stored at once. */
void rg_prefs_set_check_tone (RgPrefs *prefs, gboolean on);
/* Borrowed; changes in place when the person presses OK or Apply. */
const RgSettings *rg_prefs_settings (const RgPrefs *prefs);
