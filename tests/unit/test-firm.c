/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/firm.h"
#include <string.h>

static void
test_find (void)
{
  static const struct {
    const char *address, *vendor, *text, *name;
  } rows[] = {
      {"ada@pedolvets.example", NULL, "Ada from Pedol Vets here.", "Pedol Vets"},
      {"ada@pedol-vets.example", NULL, "Ada\nPedol Vets", "Pedol Vets"},
      {"ada@mail.pedolvets.co.uk", NULL, "the team of Pedol Vets.", "Pedol Vets"},
      {"ada@crumbandcrow.example", NULL, "Crumb & Crow", "Crumb & Crow"},
      {"ada@crumbcrow.example", NULL, "Crumb & Crow", "Crumb & Crow"},
      {"ada@quillandsons.example", NULL, "Quill and Sons", "Quill and Sons"},
      {"ada@muellersoehne.example", NULL, "Müller Söhne", "Müller Söhne"},
      {"ada@mullersohne.example", NULL, "Müller Söhne", "Müller Söhne"},
      {"ada@strassenbau-ost.example", NULL, "Straßenbau Ost", "Straßenbau Ost"},
      {"ada@stbrides.example", NULL, "St Bride's", "St Bride's"},
      {"ada@pixelmoth.example", NULL, "we at pixelmoth", "pixelmoth"},
      {"ada@4players.example", NULL, "4Players", "4Players"},
      /* Small letters read better than a heading; a heading is better than nothing. */
      {"ada@hollowbarrel.example", NULL, "HOLLOW BARREL\nAda, Hollow Barrel", "Hollow Barrel"},
      {"ada@hollowbarrel.example", NULL, "HOLLOW BARREL\nAda", "HOLLOW BARREL"},
      /* A service sends: what stands before its domain, and the mailbox. */
      {"noreply@tangerinepost.recruitee.com", "recruitee.com", "Tangerine Post and Recruitee",
       "Tangerine Post"},
      {"cinderhill@myworkday.com", "myworkday.com", "At Cinderhill, with Workday", "Cinderhill"},
      {"ada@candidates.workable.example", "workable.example", "Ada Brook, Ada", NULL},
      {"ada.brook@workable.example", "workable.example", "Ada Brook", NULL},
      {"no-reply@us.greenhouse-mail.io", "greenhouse-mail.io", "Greenhouse mail", NULL},
      /* The name alone; what house it is, detect/employer knows. */
      {"ada@tynefordbuses.example", NULL, "at Tyneford Buses Limited on", "Tyneford Buses"},
      {"ada@wexbridge.example", NULL, "at Wexbridge Borough Council on", "Wexbridge"},
      {"ada@robot.example", NULL, "the Robot Engineer", NULL},
      {"ada@wexbridge.example", NULL, "Wexbridge\nBorough", "Wexbridge"},
      {"ada@routebear.example", NULL, "at Routebear (22 people)", "Routebear"},
      /* The end of a domain may be short for words, or say only what mail it is. */
      {"ada@shannonbio.example", NULL, "at Shannon Biologics, Limerick", "Shannon Biologics"},
      {"ada@maplevalleydsb.example", NULL, "the Maple Valley District School Board.",
       "Maple Valley District School Board"},
      {"ada@maplevalleydsb.example", NULL, "the Maple Valley district school board.", NULL},
      {"ada@turna-uzay.example", NULL, "Turna Uzay'da", "Turna Uzay"},
      {"ada@crumbco-hiring.example", NULL, "at Crumb & Co.", "Crumb & Co"},
      {"ada@haus-am-rain.example", NULL, "Das Haus ist neu", NULL},
      /* A single word of running text may be one of the trade. */
      {"ada@robotics.example", NULL, "the Robotics Engineer role at Robotics.", "Robotics"},
      {"ada@robotics.example", NULL, "with Example Robotics, for a Robotics Engineer", NULL},
      {"ada@robotics.example", NULL, "we love robotics", NULL},
      /* Not there, or only in an address. */
      {"ada@pedolvets.example", NULL, "Pedol and the vets", NULL},
      {"ada@pedolvets.example", NULL, "Pedol. Then: Vets", NULL},
      {"ada@pedolvets.example", NULL, "Pedol\nVets", NULL},
      {"ada@pedolvets.example", NULL, "write to jobs@pedolvets.example", NULL},
      {"ada@pedolvets.example", NULL, "https://pedolvets.example/jobs", NULL},
      {"ada@pedolvets.example", NULL, "www.pedolvets.example", NULL},
      {"ada@pedolvets.example", NULL, "Pedolvetsy", NULL},
      {"ada@ibm.example", NULL, "IBM", NULL},
      {"ada@gmail.com", NULL, "Gmail", NULL},
      {"ada", NULL, "ada", NULL},
      {NULL, NULL, "Nobody", NULL},
      {"ada@pedolvets.example", NULL, NULL, NULL},
      {"ada@pedolvets.example", NULL, "& & &\n&", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgFirm) firm = rg_firm_new ();
    const RgText text = {.name = RG_TEXT_BODY,
                         .text = rows[i].text,
                         .length = rows[i].text ? strlen (rows[i].text) : 0};
    RgSpan span = {0, 0};
    g_autofree char *name = NULL;

    char display[] = "Ada Brook";
    g_autofree char *spec = g_strdup (rows[i].address);
    const RgAddress address = {.name = display, .spec = spec};
    rg_firm_add (firm, spec ? &address : NULL, rows[i].vendor);
    name = rg_firm_find (firm, &text, &span);
    if (g_strcmp0 (name, rows[i].name) != 0)
      g_error ("row %u: “%s” instead of “%s”", i, name, rows[i].name);
    if (name && strncmp (text.text + span.start, name, span.end - span.start) != 0)
      g_error ("row %u: another place", i);
  }
}

static void
test_is (void)
{
  g_autoptr (RgFirm) firm = rg_firm_new ();
  char spec[] = "hello@pinegrove-dental.example";
  const RgAddress address = {.spec = spec};

  rg_firm_add (firm, &address, NULL);
  g_assert_true (rg_firm_is (firm, "Pinegrove Dental"));
  g_assert_false (rg_firm_is (firm, "Pinegrove"));
  g_assert_false (rg_firm_is (firm, "Ada Pinegrove Dental"));
  g_assert_false (rg_firm_is (firm, "Pinegrove Dental Ada"));
  g_assert_false (rg_firm_is (firm, ""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/firm/find", test_find);
  g_test_add_func ("/firm/is", test_is);
  return g_test_run ();
}
