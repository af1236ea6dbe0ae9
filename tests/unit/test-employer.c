/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/employer.h"

#include <string.h>

#include "names.h"

typedef struct {
  const char *name; /* a claim of a rule; NULL: none */
  RgTextName in;
  gboolean client;
} Claim;

typedef struct {
  const char *about, *from, *subject, *body, *signature;
  Claim claims[3];
  const char *expected;
} Row;

static void
set_text (RgText *texts, RgTextName name, const char *text)
{
  texts[name].text = text;
  texts[name].length = text ? strlen (text) : 0;
}

/* The address between "<" and ">" of From. */
static void
hear (RgFirm *firm, const char *from)
{
  const char *open = strchr (from, '<');
  g_autofree char *spec = g_strndup (open + 1, strcspn (open + 1, ">"));
  g_autofree char *display = g_strchomp (g_strndup (from, (gsize)(open - from)));
  const RgAddress address = {.name = display, .spec = spec};

  rg_firm_add (firm, &address, NULL);
}

static void
check_row (const RgNameWords *names, const Row *row)
{
  RgText texts[RG_N_TEXTS] = {0};
  g_autoptr (RgFirm) firm = rg_firm_new ();
  g_autoptr (RgEmployer) employer = rg_employer_new (texts, firm, names);
  g_autofree char *display = g_strchomp (g_strndup (row->from, strcspn (row->from, "<")));
  g_autofree char *found = NULL;
  RgTextName in = RG_N_TEXTS;
  gsize offset = 0;

  for (guint i = 0; i < RG_N_TEXTS; i++)
    texts[i].name = (RgTextName)i;
  set_text (texts, RG_TEXT_FROM, row->from);
  set_text (texts, RG_TEXT_SUBJECT, row->subject);
  set_text (texts, RG_TEXT_BODY, row->body);
  set_text (texts, RG_TEXT_SIGNATURE, row->signature);
  hear (firm, row->from);
  for (guint i = 0; i < G_N_ELEMENTS (row->claims) && row->claims[i].name; i++) {
    const Claim *claim = &row->claims[i];
    const char *at = strstr (texts[claim->in].text, claim->name);

    g_assert_nonnull (at);
    rg_employer_claim (employer, claim->name, claim->in, (gsize)(at - texts[claim->in].text),
                       claim->client);
  }
  rg_employer_claim_display (employer, display, FALSE);
  rg_employer_claim_firm (employer);
  rg_employer_claim_lines (employer);
  found = rg_employer_settle (employer, &in, &offset);
  if (g_strcmp0 (found, row->expected) != 0) {
    g_test_message ("%s: “%s” instead of “%s”", row->about, found ? found : "(none)",
                    row->expected ? row->expected : "(none)");
    g_test_fail ();
  }
}

static void
test_settle (void)
{
  static const Row rows[] = {
      {"nothing is said", "Ada Brook <ada@mail.example>", "Hello", "See you.", NULL, {{0}}, NULL},
      {"the address confirms",
       "Ada Brook <ada@pedolvets.example>",
       "Hello",
       "We at Pedol Vets wait.",
       NULL,
       {{0}},
       "Pedol Vets"},
      {"the mail speaks of one name twice",
       "Ada Brook <ada@mail.example>",
       "Cook at Nordlicht",
       "Nordlicht would meet you in Leeds.",
       NULL,
       {{"Leeds", RG_TEXT_BODY, FALSE}, {"Nordlicht", RG_TEXT_SUBJECT, FALSE}},
       "Nordlicht"},
      {"the first word of a sentence",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "Be there. Most people come early.",
       NULL,
       {{"Most", RG_TEXT_BODY, FALSE}},
       NULL},
      {"a common word",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "Join our Crew, the crew is nice.",
       NULL,
       {{"Crew", RG_TEXT_BODY, FALSE}},
       NULL},
      {"a client beats the agency",
       "Ada Brook <ada@keelrecruit.example>",
       "Keel Recruit",
       "Keel Recruit is helping Nordlicht hire.",
       NULL,
       {{"Nordlicht", RG_TEXT_BODY, TRUE}},
       "Nordlicht"},
      {"the whole name",
       "Ada Brook <ada@mail.example>",
       "Your talk with Nordlicht",
       "Hello",
       "Ada\nNordlicht Verkehr",
       {{"Nordlicht", RG_TEXT_SUBJECT, FALSE}, {"Nordlicht Verkehr", RG_TEXT_SIGNATURE, FALSE}},
       "Nordlicht Verkehr"},
      {"what house it is stands behind",
       "Ada Brook <ada@wexbridge.example>",
       "Hello",
       "We meet.\nWexbridge Borough Council",
       NULL,
       {{0}},
       "Wexbridge Borough Council"},
      {"what house it is stands in front",
       "Ada Brook <ada@havornen.example>",
       "Hello",
       "Come to Hotel Havørnen.",
       NULL,
       {{0}},
       "Hotel Havørnen"},
      {"what house it is, with a small word",
       "Ada Brook <ada@drozdzowka.example>",
       "Hello",
       "We meet.\nDrożdżówka i Synowie",
       NULL,
       {{0}},
       "Drożdżówka i Synowie"},
      {"a trade behind the name is no part of it",
       "Ada Brook <ada@papershark.example>",
       "Hello",
       "Coffee: Papershark QA",
       NULL,
       {{0}},
       "Papershark"},
      {"a legal form is left out where the name stands without",
       "Ada Brook <ada@lorzetreuhand.example>",
       "Your talk at Lorze Treuhand",
       "We meet.\nLorze Treuhand AG",
       NULL,
       {{0}},
       "Lorze Treuhand"},
      {"a legal form that always stands there",
       "Ada Brook <ada@lorzetreuhand.example>",
       "Hello",
       "We meet.\nLorze Treuhand AG",
       NULL,
       {{0}},
       "Lorze Treuhand AG"},
      {"a house on its own line",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "We meet.\nAda\nStolarnia Rogala, Nowa Wies",
       NULL,
       {{0}},
       "Stolarnia Rogala"},
      {"no house: a line with a number",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "We meet at\nHotel Rogala 3",
       NULL,
       {{0}},
       NULL},
      {"no house: a sentence",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "Wear a helmet in the Hotel!",
       NULL,
       {{0}},
       NULL},
      {"a display name of a team",
       "Nordlicht Recruiting <x@mail.example>",
       "Hello",
       "We meet.",
       NULL,
       {{0}},
       "Nordlicht"},
      {"a display name of a house",
       "Museum Lindau <x@mail.example>",
       "Hello",
       "We meet.",
       NULL,
       {{0}},
       "Museum Lindau"},
      {"a display name of two parts",
       "Early Careers, Penhallow Bank <x@mail.example>",
       "Hello",
       "We meet.",
       NULL,
       {{0}},
       "Penhallow Bank"},
      {"a person sends",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "We meet.\nAda Brook",
       NULL,
       {{"Ada Brook", RG_TEXT_FROM, FALSE}},
       NULL},
      {"a person sends and signs with the first name",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "Ada Brook wrote.\nAda",
       NULL,
       {{"Ada Brook", RG_TEXT_FROM, FALSE}},
       NULL},
      {"a post is no firm",
       "Ada Brook <ada@mail.example>",
       "Hello",
       "We meet.",
       "Ada\nHiring Manager",
       {{"Hiring Manager", RG_TEXT_SIGNATURE, FALSE}},
       NULL},
      {"Japanese",
       "見本ホテル人事課 <x@mail.example>",
       "ご案内",
       "お待ちしています。",
       NULL,
       {{0}},
       "見本ホテル"},
  };
  g_autoptr (RgNameWords) names = load_name_words (__FILE__);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_row (names, &rows[i]);
}

/* However many claims there are, settling ends. */
static void
test_many (void)
{
  g_autoptr (RgNameWords) names = load_name_words (__FILE__);
  g_autoptr (RgFirm) firm = rg_firm_new ();
  RgText texts[RG_N_TEXTS] = {0};
  g_autoptr (RgEmployer) employer = rg_employer_new (texts, firm, names);
  g_autofree char *found = NULL;
  RgTextName in;
  gsize offset;

  set_text (texts, RG_TEXT_BODY, "Nordlicht Nordlicht Nordlicht");
  for (guint i = 0; i < 1000; i++)
    rg_employer_claim (employer, "Nordlicht Verkehr", RG_TEXT_BODY, 0, FALSE);
  found = rg_employer_settle (employer, &in, &offset);
  g_assert_cmpstr (found, ==, "Nordlicht Verkehr");
  g_assert_cmpint (in, ==, RG_TEXT_BODY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/employer/settle", test_settle);
  g_test_add_func ("/employer/many", test_many);
  return g_test_run ();
}
