/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Errors are for files that we or the user own: a rule, a letter, the ledger.  A broken mail is no
 * error; it has oddities (mail/message.h). */

#include <glib.h>

#define RG_ERROR (rg_error_quark ())
GQuark rg_error_quark (void);

typedef enum {
  RG_ERROR_READ,    /* a file cannot be opened or read */
  RG_ERROR_SYNTAX,  /* a file of ours is malformed; the message starts with file:line:column: */
  RG_ERROR_PATTERN, /* a pattern does not compile or breaks a bound */
  RG_ERROR_UNKNOWN, /* a name that nothing answers to */
  RG_ERROR_STORE,   /* the ledger */
  RG_ERROR_REFUSED, /* possible, but must not be done; the message says why */
} RgError;
