/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain at the beginning of a phrase: "hh:mm" or "hh:mm-hh:mm" for each, then "|" and what was read. */

#include "base/hours.h"
#include "phrase.h"

static const struct {
  const char *language;
  gboolean dated;
  const char *text, *read;
} rows[] = {
    {"en", FALSE, "2-3 pm CET, then", "14:00-15:00|2-3 pm CET"},
    {"en", FALSE, "11-1pm", "11:00-13:00|11-1pm"},
    {"en", FALSE, "at 10, 11 or 2", "10:00 11:00 14:00|at 10, 11 or 2"},
    {"en", FALSE, "between 10 and 12", "10:00-12:00|between 10 and 12"},
    {"en", FALSE, "10:00 and 12:00", "10:00 12:00|10:00 and 12:00"},
    {"en", FALSE, "23:00-01:00", "23:00-25:00|23:00-01:00"},
    {"en", FALSE, "3 to 4", "|"},
    {"en", TRUE, "3 to 4", "15:00-16:00|3 to 4"},
    {"en", TRUE, "3 to 4 people", "|"},
    {"en", TRUE, "3 to 4 colleagues", "|"},
    {"en", TRUE, "3, 4, 5", "|"},
    {"de", FALSE, "14:00, 4. Dez. 10:30", "14:00|14:00"},
    {"ja", FALSE, "10:00-11:00、12月9日", "10:00-11:00|10:00-11:00"},
    {"fr", FALSE, "14h30-15h15", "14:30-15:15|14h30-15h15"},
    {"nb", FALSE, "kl. 1300-1400", "13:00-14:00|kl. 1300-1400"},
    {"en", FALSE, "at 2 sites", "|"},
    {"en", FALSE, "9-5 job", "|"},
    {"en", FALSE, "", "|"},
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Phrase phrase;
    g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (RgHours));
    g_autoptr (GString) read = g_string_new (NULL);
    phrase_open (&phrase, rows[i].language, rows[i].text);
    guint end = rg_hours_read (&phrase.tokens, 0, rows[i].dated, hours);
    for (guint k = 0; k < hours->len; k++) {
      const RgHours *one = &g_array_index (hours, RgHours, k);
      g_string_append_printf (read, "%s%02d:%02d", k > 0 ? " " : "", one->start / 60,
                              one->start % 60);
      if (one->end >= 0)
        g_string_append_printf (read, "-%02d:%02d", one->end / 60, one->end % 60);
    }
    g_autofree char *slice = phrase_slice (&phrase, 0, end);
    g_string_append_printf (read, "|%s", slice);
    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_cmpstr (read->str, ==, rows[i].read);
    phrase_close (&phrase);
  }
}

/* Chains are told apart. */
static void
test_chains (void)
{
  Phrase phrase;
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (RgHours));
  phrase_open (&phrase, "en", "10:00 or 11:00 15:00");
  guint end = rg_hours_read (&phrase.tokens, 0, FALSE, hours);
  rg_hours_read (&phrase.tokens, end, FALSE, hours);
  g_assert_cmpuint (hours->len, ==, 3);
  const RgHours *all = (const RgHours *)hours->data;
  g_assert_cmpuint (all[0].chain, ==, all[1].chain);
  g_assert_cmpuint (all[1].chain, !=, all[2].chain);
  phrase_close (&phrase);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/read", test_read);
  g_test_add_func ("/hours/chains", test_chains);
  return g_test_run ();
}
