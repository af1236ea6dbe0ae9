/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The defaults are the careful ones: look at likely mail only, quote, look over the text. */

#include "desk/settings.h"

#include <string.h>

static const char *const look_names[] = {
    [RG_LOOK_LIKELY] = "likely",
    [RG_LOOK_EVERY] = "every",
    [RG_LOOK_SHOWN] = "shown",
};

static const char *const sensitivity_names[] = {
    [RG_SENSITIVITY_CAREFUL] = "careful",
    [RG_SENSITIVITY_NORMAL] = "normal",
    [RG_SENSITIVITY_EAGER] = "eager",
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
  settings->sensitivity = RG_SENSITIVITY_NORMAL;
  settings->tally = TRUE;
  settings->leave_out = g_strdup ("");
  settings->name = g_strdup ("");
  settings->phone = g_strdup ("");
  return settings;
}

void
rg_settings_free (RgSettings *settings)
{
  if (!settings)
    return;
  g_free (settings->situation);
  g_free (settings->leave_out);
  g_free (settings->name);
  g_free (settings->phone);
  g_free (settings);
}

const char *
rg_look_name (RgLook look)
{
  return look_names[look];
}

static gboolean
read_name (const char *const *names, guint count, const char *name, guint *ret_value)
{
  for (guint i = 0; i < count; i++)
    if (g_strcmp0 (name, names[i]) == 0) {
      *ret_value = i;
      return TRUE;
    }
  return FALSE;
}

gboolean
rg_look_read (const char *name, RgLook *ret_look)
{
  guint value;
  if (!read_name (look_names, G_N_ELEMENTS (look_names), name, &value))
    return FALSE;
  *ret_look = (RgLook)value;
  return TRUE;
}

const char *
rg_sensitivity_name (RgSensitivity sensitivity)
{
  return sensitivity_names[sensitivity];
}

gboolean
rg_sensitivity_read (const char *name, RgSensitivity *ret_sensitivity)
{
  guint value;
  if (!read_name (sensitivity_names, G_N_ELEMENTS (sensitivity_names), name, &value))
    return FALSE;
  *ret_sensitivity = (RgSensitivity)value;
  return TRUE;
}

/* Each part between slashes, so that only whole parts are found. */
static char *
between_slashes (const char *path)
{
  g_autofree char *whole = g_strconcat ("/", path, "/", NULL);
  return g_utf8_casefold (whole, -1);
}

gboolean
rg_settings_leaves_out (const RgSettings *settings, const char *folder)
{
  if (!folder || !settings->leave_out || !*settings->leave_out)
    return FALSE;
  g_autofree char *path = between_slashes (folder);
  g_auto (GStrv) names = g_strsplit (settings->leave_out, ",", -1);
  for (char **name = names; *name; name++) {
    g_autofree char *wanted = between_slashes (g_strstrip (*name));
    if (**name && strstr (path, wanted))
      return TRUE;
  }
  return FALSE;
}
