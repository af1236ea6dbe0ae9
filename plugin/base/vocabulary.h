/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words that all floors share, and their spelling in files and in JSON. */

#include <glib.h>

typedef enum { RG_VERDICT_NONE, RG_VERDICT_INVITATION, RG_VERDICT_SUSPICIOUS } RgVerdict;

/* Ordered: where several fit, the largest wins. */
typedef enum {
  RG_STAGE_UNKNOWN = 0,
  RG_STAGE_OUTREACH,    /* they approach the reader before any application */
  RG_STAGE_INVITED,     /* asked to talk; a time is open, proposed or to be chosen */
  RG_STAGE_BOOKED,      /* the time is fixed */
  RG_STAGE_AFTER_FIRST, /* a conversation has taken place */
  RG_STAGE_LATE,        /* final round, or an offer is near */
  RG_STAGE_ASSESSMENT,  /* recorded or AI interview, assessment day, test with an interview */
  RG_N_STAGES
} RgStage;

/* Ordered: where several fit, the largest wins. */
typedef enum {
  RG_FORMAT_UNKNOWN = 0,
  RG_FORMAT_PHONE,
  RG_FORMAT_VIDEO,
  RG_FORMAT_ONSITE,
  RG_FORMAT_PANEL,
  RG_FORMAT_ONE_WAY,
  RG_N_FORMATS
} RgFormat;

/* How the reader is addressed.  NONE: nobody is addressed (a bare calendar mail). */
typedef enum { RG_REGISTER_NONE = 0, RG_REGISTER_INFORMAL, RG_REGISTER_FORMAL, RG_N_REGISTERS } RgRegister;

typedef enum { RG_TONE_WARM, RG_TONE_FORMAL, RG_TONE_BRIEF, RG_N_TONES } RgTone;

/* Where a reply goes. */
typedef enum { RG_REPLY_PERSON, RG_REPLY_RELAY, RG_REPLY_NO_REPLY } RgReplyKind;

/* Spellings ("after-first").  The result is static and never NULL for a value of the type. */
const char *rg_verdict_name (RgVerdict verdict);
const char *rg_stage_name (RgStage stage);
const char *rg_format_name (RgFormat format);
const char *rg_register_name (RgRegister reg);
const char *rg_tone_name (RgTone tone);
const char *rg_reply_kind_name (RgReplyKind kind);

/* The value for a spelling; FALSE and *ret untouched when there is none. */
gboolean rg_stage_read (const char *name, RgStage *ret_stage);
gboolean rg_format_read (const char *name, RgFormat *ret_format);
gboolean rg_register_read (const char *name, RgRegister *ret_register);
gboolean rg_tone_read (const char *name, RgTone *ret_tone);

/* Byte offsets in a text, end exclusive. */
typedef struct {
  gsize start, end;
} RgSpan;
