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

static void
test_sensitivity (void)
{
  static const RgSensitivity all[] = {RG_SENSITIVITY_CAREFUL, RG_SENSITIVITY_NORMAL,
                                      RG_SENSITIVITY_EAGER};
  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    RgSensitivity read = all[(i + 1) % G_N_ELEMENTS (all)];
    if (!rg_sensitivity_read (rg_sensitivity_name (all[i]), &read) || read != all[i])
      g_error ("%s is not read back", rg_sensitivity_name (all[i]));
  }
  RgSensitivity read = RG_SENSITIVITY_EAGER;
  g_assert_false (rg_sensitivity_read ("sure", &read));
  g_assert_false (rg_sensitivity_read (NULL, &read));
  g_assert_cmpint (read, ==, RG_SENSITIVITY_EAGER);
}

static void
test_leave_out (void)
{
  static const struct {
    const char *names, *folder;
    gboolean left_out;
  } rows[] = {
      {"", "#imap/Anna/INBOX", FALSE},
      {NULL, "#imap/Anna/INBOX", FALSE},
      {"Lists", NULL, FALSE},
      {"Lists", "#imap/Anna/Lists", TRUE},
      {"lists", "#imap/Anna/INBOX/Lists/devel", TRUE},
      {"Listen", "#imap/Anna/Lists", FALSE},
      {"List", "#imap/Anna/Lists", FALSE},
      {"ists", "#imap/Anna/Lists", FALSE},
      {"INBOX/Lists", "#imap/Anna/INBOX/Lists", TRUE},
      {"INBOX/Lists", "#imap/Anna/Lists", FALSE},
      {" Alt , Lists ", "#mh/Mailbox/lists", TRUE},
      {"Alt,,", "#imap/Anna/INBOX", FALSE},
      {",", "#imap/Anna/INBOX", FALSE},
      {"ÄMTER", "#imap/Anna/ämter", TRUE},
      {"#imap/Anna/Jobs", "#imap/Anna/Jobs", TRUE},
      {"#imap/Anna/Jobs", "#imap/Work/Jobs", FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgSettings) settings = rg_settings_new ();
    g_free (settings->leave_out);
    settings->leave_out = g_strdup (rows[i].names);
    if (rg_settings_leaves_out (settings, rows[i].folder) != rows[i].left_out)
      g_error ("row %u: '%s' and %s", i, rows[i].names ? rows[i].names : "NULL",
               rows[i].folder ? rows[i].folder : "NULL");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/look", test_look);
  g_test_add_func ("/settings/sensitivity", test_sensitivity);
  g_test_add_func ("/settings/leave-out", test_leave_out);
  return g_test_run ();
}
