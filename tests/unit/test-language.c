/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/language.h"

static void
test_names (void)
{
  static const struct {
    const char *code, *listed, *within;
  } table[] = {
      {"en", "English", "English"},
      {"de", "German", "German"},
      {"ja", "Japanese", "Japanese"},
      {"pt-PT", "Portuguese (Portugal)", "Portuguese (Portugal)"},
      /* What nobody knows keeps its code. */
      {"qqq", "qqq", "qqq"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgLanguage) language = rg_language_new (table[i].code);
    g_autofree char *within = rg_language_name (table[i].code);
    g_assert_cmpstr (language->code, ==, table[i].code);
    g_assert_cmpstr (language->name, ==, table[i].listed);
    g_assert_cmpstr (within, ==, table[i].within);
  }
  rg_language_free (NULL);
}

static void
test_other_interface (void)
{
  g_setenv ("LANGUAGE", "fr_FR.UTF-8", TRUE);
  g_autofree char *interface = rg_language_of_interface ();
  g_autoptr (RgLanguage) language = rg_language_new ("de");
  g_autofree char *within = rg_language_name ("de");
  g_assert_cmpstr (interface, ==, "fr_FR");
  g_assert_cmpstr (language->name, ==, "Allemand");
  g_assert_cmpstr (within, ==, "allemand");
}

static void
test_no_interface (void)
{
  static const char *const locales[] = {"C", "C.UTF-8"};
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++) {
    g_setenv ("LANGUAGE", locales[i], TRUE);
    g_autofree char *interface = rg_language_of_interface ();
    g_assert_cmpstr (interface, ==, "en");
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/names", test_names);
  g_test_add_func ("/language/other-interface", test_other_interface);
  g_test_add_func ("/language/no-interface", test_no_interface);
  return g_test_run ();
}
