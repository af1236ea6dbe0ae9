/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The spellings are an interface: files of users and scripts that read our JSON hold them. */

#include "base/vocabulary.h"

static const char *const verdicts[] = {
    [RG_VERDICT_NONE] = "none",
    [RG_VERDICT_INVITATION] = "invitation",
    [RG_VERDICT_SUSPICIOUS] = "suspicious",
};

static const char *const stages[] = {
    [RG_STAGE_UNKNOWN] = "unknown",         [RG_STAGE_OUTREACH] = "outreach",
    [RG_STAGE_INVITED] = "invited",         [RG_STAGE_BOOKED] = "booked",
    [RG_STAGE_AFTER_FIRST] = "after-first", [RG_STAGE_LATE] = "late",
    [RG_STAGE_ASSESSMENT] = "assessment",
};

static const char *const formats[] = {
    [RG_FORMAT_UNKNOWN] = "unknown", [RG_FORMAT_PHONE] = "phone", [RG_FORMAT_VIDEO] = "video",
    [RG_FORMAT_ONSITE] = "onsite",   [RG_FORMAT_PANEL] = "panel", [RG_FORMAT_ONE_WAY] = "one-way",
};

static const char *const registers[] = {
    [RG_REGISTER_NONE] = "none",
    [RG_REGISTER_INFORMAL] = "informal",
    [RG_REGISTER_FORMAL] = "formal",
};

static const char *const tones[] = {
    [RG_TONE_WARM] = "warm",
    [RG_TONE_FORMAL] = "formal",
    [RG_TONE_BRIEF] = "brief",
};

static const char *const reply_kinds[] = {
    [RG_REPLY_PERSON] = "person",
    [RG_REPLY_RELAY] = "relay",
    [RG_REPLY_NO_REPLY] = "no-reply",
};

G_STATIC_ASSERT (G_N_ELEMENTS (stages) == RG_N_STAGES);
G_STATIC_ASSERT (G_N_ELEMENTS (formats) == RG_N_FORMATS);
G_STATIC_ASSERT (G_N_ELEMENTS (registers) == RG_N_REGISTERS);
G_STATIC_ASSERT (G_N_ELEMENTS (tones) == RG_N_TONES);

const char *
rg_verdict_name (RgVerdict verdict)
{
  return verdicts[verdict];
}

const char *
rg_stage_name (RgStage stage)
{
  return stages[stage];
}

const char *
rg_format_name (RgFormat format)
{
  return formats[format];
}

const char *
rg_register_name (RgRegister reg)
{
  return registers[reg];
}

const char *
rg_tone_name (RgTone tone)
{
  return tones[tone];
}

const char *
rg_reply_kind_name (RgReplyKind kind)
{
  return reply_kinds[kind];
}

static int
look_up (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (int)i;
  return -1;
}

gboolean
rg_stage_read (const char *name, RgStage *ret_stage)
{
  int found = look_up (stages, G_N_ELEMENTS (stages), name);
  if (found < 0)
    return FALSE;
  *ret_stage = (RgStage)found;
  return TRUE;
}

gboolean
rg_format_read (const char *name, RgFormat *ret_format)
{
  int found = look_up (formats, G_N_ELEMENTS (formats), name);
  if (found < 0)
    return FALSE;
  *ret_format = (RgFormat)found;
  return TRUE;
}

gboolean
rg_register_read (const char *name, RgRegister *ret_register)
{
  int found = look_up (registers, G_N_ELEMENTS (registers), name);
  if (found < 0)
    return FALSE;
  *ret_register = (RgRegister)found;
  return TRUE;
}

gboolean
rg_tone_read (const char *name, RgTone *ret_tone)
{
  int found = look_up (tones, G_N_ELEMENTS (tones), name);
  if (found < 0)
    return FALSE;
  *ret_tone = (RgTone)found;
  return TRUE;
}
