/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times as people write them. */

#include "desk.h"

static void
test_times (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *text, *language, *times;
  } table[] = {
      {"3 December at 14:00", "en", "2026-12-03T14:00:00+01:00"},
      {"3 Dec 14:00, 4 Dec 10:30", "en", "2026-12-03T14:00:00+01:00 2026-12-04T10:30:00+01:00"},
      /* In the words of the interface although the letter is in another language. */
      {"3 December at 14:00", "ja", "2026-12-03T14:00:00+01:00"},
      {"3 December at 14:00", "tlh", "2026-12-03T14:00:00+01:00"},
      {"some day", "en", ""},
      {"on 3 December", "en", ""},
      {"", "en", ""},
      {"\377\376 14:00", "en", ""},
  };
  copy_shipped (fixture->folder, "rules/en/moment.yaml");
  copy_shipped (fixture->folder, "rules/any/moment.yaml");
  g_autofree char *own_rules = g_build_filename (fixture->folder, "rules", NULL);
  g_autoptr (RgDesk) desk = open_desk_with (own_rules, NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-27T09:30:00+01:00", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_auto (GStrv) times = rg_desk_times (desk, table[i].text, table[i].language, now);
    g_autofree char *joined = g_strjoinv (" ", times);
    if (!g_str_equal (joined, table[i].times))
      g_error ("row %u: %s", i, joined);
    g_auto (GStrv) unknown = rg_desk_times (fixture->desk, table[i].text, "tlh", now);
    g_assert_nonnull (unknown);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/times/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("times", test_times);
  return g_test_run ();
}
