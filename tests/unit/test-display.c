/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/display.h"

static void
test_parts (void)
{
  static const struct {
    const char *display, *expected; /* NULL: hostile */
  } rows[] = {
      {"", ""},
      {"  Anna \t Example ", "Anna Example"},
      {"\"Anna Example\"", "Anna Example"},
      {"“Anna Example”", "Anna Example"},
      {"'Anna Example' via Staff", "Anna Example via Staff"},
      {"'Anna", "'Anna"},
      {"Siobhan O'Neil", "Siobhan O'Neil"},
      {"William \"Bill\" Example", "William Example"},
      {"\"Bill\" Example", "Bill Example"},
      {"Anna (she/her) Example [External]", "Anna Example"},
      {"Anna )( Example", "Anna"},
      {"((((Anna", ""},
      {"🎉 Anna 👋🏽", "Anna"},
      {"Anna | Example", "Anna#Example"},
      {"| Anna", "| Anna"},
      {"Anna - Example | x", "Anna#Example#x"},
      {"Anna-Lena", "Anna-Lena"},
      {"Anna @Example", "Anna#Example"},
      {"anna@example.com", "anna@example.com"},
      {"ジョン・スミス", "ジョン・スミス"},
      {"田中・見本商事", "田中#見本商事"},
      {"採用担当：佐々木", "採用担当 佐々木"},
      {"人力资源部-赵敏", "人力资源部 赵敏"},
      {"Nguyễn Thị", "Nguyễn Thị"},
      {"Anna\r\nBcc: x", NULL},
      {"Anna {{x}}", NULL},
      {"Anna \u202e", NULL},
      {"Anna <b>", NULL},
      {"Anna \xc2\x85", NULL},
      {"A\u0301\u0302\u0303\u0304\u0305", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) parts = rg_display_parts (rows[i].display);
    g_autofree char *found = parts ? g_strjoinv ("#", parts) : NULL;
    if (g_strcmp0 (found, rows[i].expected) != 0) {
      g_test_message ("row %u: “%s” gives “%s”", i, rows[i].display, found ? found : "(hostile)");
      g_test_fail ();
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/parts", test_parts);
  return g_test_run ();
}
