/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Here: what base/person alone decides.  Names as they are written are in test-name. */

#include "base/person.h"

#include "names.h"

static void
test_read (void)
{
  static const struct {
    const char *text, *address, *given, *family, *full; /* full NULL: no person */
  } rows[] = {
      {"Anna Example", NULL, "Anna", "Example", "Anna Example"},
      {"DE LA SALLE Anna", NULL, "Anna", "de la Salle", "Anna de la Salle"},
      {"JEAN LE GOFF", NULL, "Jean", "Le Goff", "Jean Le Goff"},
      {"Ana García López", NULL, "Ana", "García López", "Ana García López"},
      {"Ana García López", "ana.lopez@example.com", "Ana", "López", "Ana García López"},
      {"IŞIK YILDIZ", NULL, "Işık", "Yıldız", "Işık Yıldız"},
      {"IAN SMITH", NULL, "Ian", "Smith", "Ian Smith"},
      {"Smith J.R.", NULL, NULL, "Smith", "Smith J.R."},
      {"Smith, Jane,", NULL, "Jane", "Smith", "Jane Smith"},
      {"Abdul Rahman", NULL, NULL, NULL, "Abdul Rahman"},
      {"Иван Рабинович", NULL, "Иван", NULL, "Иван Рабинович"},
      {",", NULL, NULL, NULL, NULL},
      {"one small sentence here now", NULL, NULL, NULL, NULL},
      {"Anna went away", NULL, NULL, NULL, NULL},
      {"example.com", NULL, NULL, NULL, NULL},
  };
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgName) name = rg_person_read (words, rows[i].text, rows[i].address);
    if (!rows[i].full) {
      if (name) {
        g_test_message ("“%s” is read as %s", rows[i].text, name->full);
        g_test_fail ();
      }
    } else if (!name || g_strcmp0 (name->given, rows[i].given) != 0 ||
               g_strcmp0 (name->family, rows[i].family) != 0 ||
               g_strcmp0 (name->full, rows[i].full) != 0) {
      g_test_message ("“%s”: given %s, family %s, full %s", rows[i].text,
                      name ? name->given : "(no person)", name ? name->family : "",
                      name ? name->full : "");
      g_test_fail ();
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person/read", test_read);
  return g_test_run ();
}
