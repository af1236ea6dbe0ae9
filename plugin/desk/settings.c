/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The defaults are the careful ones: look at likely mail only, quote, look over the text. */

#include "desk/settings.h"

static const char *const look_names[] = {
    [RG_LOOK_LIKELY] = "likely",
    [RG_LOOK_EVERY] = "every",
    [RG_LOOK_SHOWN] = "shown",
};

RgSettings *
rg_settings_new (void)
{
  RgSettings *settings = g_new0 (RgSettings, 1);
  settings->look = RG_LOOK_LIKELY;
  settings->situation = g_strdup ("no-reason");
  settings->tone = RG_TONE_WARM;
  settings->quote = TRUE;
  settings->check_tone = TRUE;
  settings->tag = TRUE;
  return settings;
}

void
rg_settings_free (RgSettings *settings)
{
  if (!settings)
    return;
  g_free (settings->situation);
  g_free (settings);
}

const char *
rg_look_name (RgLook look)
{
  return look_names[look];
}

gboolean
rg_look_read (const char *name, RgLook *ret_look)
{
  for (guint i = 0; i < G_N_ELEMENTS (look_names); i++)
    if (g_strcmp0 (name, look_names[i]) == 0) {
      *ret_look = (RgLook)i;
      return TRUE;
    }
  return FALSE;
}
