/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One error domain for all floors: callers show the message and seldom branch on the code, so a
 * domain a module would only multiply names. */

#include "base/error.h"

GQuark
rg_error_quark (void)
{
  return g_quark_from_static_string ("rg-error-quark");
}
