/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can still be reached: caps, languages that share the rules of "any". */

#include "match/prospect.h"

enum { ANY, EN, DE, N_LANGUAGES };

static RgRule
make_rule (const char *family, double score, double cap, gboolean grounds)
{
  return (RgRule){
      .family = g_intern_string (family), .score = score, .cap = cap, .grounds = grounds};
}

static void
test_reach (void)
{
  const RgRule invite = make_rule ("invite", 3, G_MAXDOUBLE, TRUE),
               again = make_rule ("invite", 2, G_MAXDOUBLE, TRUE),
               talk = make_rule ("talk", 2, 2.5, FALSE), slot = make_rule ("slot", 1, 1.5, FALSE);
  g_autoptr (RgProspect) prospect = rg_prospect_new ();

  rg_prospect_begin (prospect, N_LANGUAGES, ANY);
  g_assert_cmpfloat (rg_prospect_best (prospect), <, 0);

  rg_prospect_add (prospect, &talk, EN);
  rg_prospect_add (prospect, &slot, ANY);
  g_assert_cmpfloat (rg_prospect_best (prospect), ==, 3);

  rg_prospect_add (prospect, &invite, DE);
  g_assert_cmpfloat (rg_prospect_reach (prospect, EN), ==, 3);
  g_assert_cmpfloat (rg_prospect_reach (prospect, DE), ==, 4);
  g_assert_cmpfloat (rg_prospect_best (prospect), ==, 4);

  rg_prospect_add (prospect, &again, ANY);
  g_assert_cmpfloat (rg_prospect_reach (prospect, ANY), ==, 3);
  g_assert_cmpfloat (rg_prospect_reach (prospect, EN), ==, 5);
  g_assert_cmpfloat (rg_prospect_reach (prospect, DE), ==, 6);

  rg_prospect_add (prospect, &talk, ANY);
  g_assert_cmpfloat (rg_prospect_reach (prospect, EN), ==, 5.5); /* 4 points within a cap of 2.5 */
  rg_prospect_drop (prospect, &talk, EN);
  g_assert_cmpfloat (rg_prospect_reach (prospect, EN), ==, 5);

  rg_prospect_drop (prospect, &again, ANY);
  rg_prospect_drop (prospect, &invite, DE);
  g_assert_cmpfloat (rg_prospect_best (prospect), ==, 3);
}

static void
test_begin_anew (void)
{
  const RgRule invite = make_rule ("invite", 3, G_MAXDOUBLE, TRUE);
  g_autoptr (RgProspect) prospect = rg_prospect_new ();

  for (guint i = 0; i < 3; i++) {
    rg_prospect_begin (prospect, N_LANGUAGES + i, ANY);
    rg_prospect_add (prospect, &invite, EN);
    g_assert_cmpfloat (rg_prospect_best (prospect), ==, 3);
  }
}

/* A folder of rules without "any". */
static void
test_without_any (void)
{
  const RgRule invite = make_rule ("invite", 3, G_MAXDOUBLE, TRUE);
  g_autoptr (RgProspect) prospect = rg_prospect_new ();

  rg_prospect_begin (prospect, 1, 1);
  rg_prospect_add (prospect, &invite, 0);
  g_assert_cmpfloat (rg_prospect_best (prospect), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prospect/reach", test_reach);
  g_test_add_func ("/prospect/begin-anew", test_begin_anew);
  g_test_add_func ("/prospect/without-any", test_without_any);
  return g_test_run ();
}
