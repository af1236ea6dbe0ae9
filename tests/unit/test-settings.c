/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/settings.h"

static void
test_defaults (void)
{
  g_autoptr (RgSettings) settings = rg_settings_new ();
  g_assert_cmpint (settings->look, ==, RG_LOOK_LIKELY);
  g_assert_cmpstr (settings->situation, ==, "no-reason");
  g_assert_cmpint (settings->tone, ==, RG_TONE_WARM);
  g_assert_true (settings->check_tone);
  g_assert_true (settings->tag);
  rg_settings_free (NULL);
}

static void
test_look (void)
{
  static const RgLook looks[] = {RG_LOOK_LIKELY, RG_LOOK_EVERY, RG_LOOK_SHOWN};
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    RgLook read = looks[(i + 1) % G_N_ELEMENTS (looks)];
    if (!rg_look_read (rg_look_name (looks[i]), &read) || read != looks[i])
      g_error ("%s is not read back", rg_look_name (looks[i]));
  }
  static const char *const wrong[] = {"", "Likely", "every ", "never", NULL};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    RgLook read = RG_LOOK_SHOWN;
    if (rg_look_read (wrong[i], &read) || read != RG_LOOK_SHOWN)
      g_error ("'%s' was read", wrong[i] ? wrong[i] : "NULL");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/look", test_look);
  return g_test_run ();
}
