/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the person may set, with the defaults.  Stored by the door (Claws' own clawsrc). */

#include "base/vocabulary.h"

typedef enum { RG_LOOK_LIKELY, RG_LOOK_EVERY, RG_LOOK_SHOWN } RgLook;

typedef struct {
  RgLook look;         /* which new mails are read in full at arrival */
  char *situation;     /* default situation, "no-reason" */
  RgTone tone;         /* default tone */
  gboolean quote;      /* letter above the quote (TRUE) or without a quote */
  gboolean check_tone; /* look over the text before sending */
  gboolean tag;        /* set the tag "interview" */
} RgSettings;

RgSettings *rg_settings_new (void); /* the defaults */
void rg_settings_free (RgSettings *settings);
const char *rg_look_name (RgLook look); /* "likely" "every" "shown" */
gboolean rg_look_read (const char *name, RgLook *ret_look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSettings, rg_settings_free)
