/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

static void
test_domain (void)
{
  g_autoptr (GError) error = g_error_new (RG_ERROR, RG_ERROR_REFUSED, "because");
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
  g_assert_false (g_error_matches (error, G_FILE_ERROR, RG_ERROR_REFUSED));
  g_assert_cmpstr (g_quark_to_string (RG_ERROR), ==, "rg-error-quark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/domain", test_domain);
  return g_test_run ();
}
