/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the person may set, with the defaults.  Stored by the door (Claws' own clawsrc). */

#include "base/vocabulary.h"

typedef enum { RG_LOOK_LIKELY, RG_LOOK_EVERY, RG_LOOK_SHOWN } RgLook;

/* How sure the rules must be. */
typedef enum { RG_SENSITIVITY_CAREFUL, RG_SENSITIVITY_NORMAL, RG_SENSITIVITY_EAGER } RgSensitivity;

typedef struct {
  RgLook look;         /* which new mails are read in full at arrival */
  char *situation;     /* default situation, "no-reason" */
  RgTone tone;         /* default tone */
  gboolean quote;      /* letter above the quote (TRUE) or without a quote */
  gboolean check_tone; /* look over the text before sending */
  gboolean tag;        /* set the tag "interview" */
  RgSensitivity sensitivity;
  gboolean tally;  /* say in the status bar how many wait */
  char *leave_out; /* folders where nothing is offered, as rg_settings_leaves_out reads them */
  char *name;      /* below letters; "": the account's */
  char *phone;     /* below the name; "": none */
} RgSettings;

RgSettings *rg_settings_new (void); /* the defaults */
void rg_settings_free (RgSettings *settings);
const char *rg_look_name (RgLook look); /* "likely" "every" "shown" */
gboolean rg_look_read (const char *name, RgLook *ret_look);
const char *rg_sensitivity_name (RgSensitivity sensitivity); /* "careful" "normal" "eager" */
gboolean rg_sensitivity_read (const char *name, RgSensitivity *ret_sensitivity);

/* Whether a folder is left out: it or one above it is named.  @folder: the door's name for it, its parts
 * joined with "/".  Names are separated by commas, upper and lower case are the same, and a name may have
 * several parts. */
gboolean rg_settings_leaves_out (const RgSettings *settings, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSettings, rg_settings_free)
