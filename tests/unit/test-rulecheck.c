/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rules check`: a good file has no complaint, and each fault has exactly the one that names it. */

#include "match/ruleset.h"
#include "rules.h"

#define HEAD "format: 1\nlanguage: en\nrules:\n"
#define MATCHES "    match: [an interview, the Interview]\n"
#define SKIPS "    skip: [a chat, inter view]\n"
#define GOOD                                                                                       \
  "  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: 'interview'\n" MATCHES   \
      SKIPS

static void
test_complaints (void)
{
  static const struct {
    const char *rule, *complaint; /* NULL: none */
  } rows[] = {
      {GOOD, NULL},
      {GOOD GOOD, ":11:5: en.a: there is a rule of this id"},
      {"  - id: de.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'interview'\n" MATCHES SKIPS,
       ":4:5: de.a: an id here begins with"},
      {"  - id: en.a\n    in: [body]\n    score: 1\n    pattern: 'interview'\n" MATCHES SKIPS,
       "“about” is missing"},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'interview'\n" MATCHES,
       "at least 2 examples under “skip”"},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: 'interview'\n    "
       "match: [interview]\n" SKIPS,
       "at least 2 examples under “match”"},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: 'interview'\n"
       "    match: [an interview, interviews, talk]\n" SKIPS,
       ":9:1: en.a: does not match as body: “talk”"},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'interview'\n" MATCHES "    skip: [a chat, no, my interview]\n",
       ":10:1: en.a: matches as body: “my interview”"},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'[i]\\w+view\\b'\n" MATCHES "    skip: [a chat, inter]\n",
       NULL},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'\\w+terv\\w+|i\\w{5,9}w'\n" MATCHES SKIPS,
       "no literal of three letters"},
      {"  - id: en.a\n    about: A\n    in: [subject]\n    score: 1\n    pattern: "
       "'\\w+terv\\w+|i\\w{5,9}w'\n" MATCHES SKIPS,
       NULL},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'interview.*|interview'\n" MATCHES SKIPS,
       "a gap without a bound"},
      {"  - id: en.a\n    about: A\n    in: [body]\n    score: 1\n    pattern: "
       "'interview{2,1}|interview'\n" MATCHES SKIPS,
       "offset"},
      {GOOD "  - id: en.g\n    about: G\n    in: [body]\n    guard: [en.a, en.q]\n    pattern: "
            "'interview'\n" MATCHES SKIPS,
       "guards “en.q”, which is no rule"},
      {GOOD "  - id: en.g\n    about: G\n    in: [body]\n    guard: [en.*]\n    pattern: "
            "'interview'\n" MATCHES SKIPS,
       NULL},
      {"  - id: en.f\n    about: F\n    in: [body]\n    fact: true\n    case: exact\n    pattern: "
       "'\\b(?<role>\\p{Lu}\\w+)'\n"
       "    match: [the Clerk, {text: of Clerk, role: Clerk}]\n    skip: [a chat, inter]\n",
       NULL},
      {"  - id: en.f\n    about: F\n    in: [body]\n    fact: true\n    case: exact\n    pattern: "
       "'\\b(?<role>\\p{Lu}\\w+)'\n"
       "    match: [the Clerk, {text: of Clerk, role: Maid}]\n    skip: [a chat, inter]\n",
       "role is “Clerk” as body, not “Maid”"},
      {"  - id: en.s\n    about: S\n    score: 1\n    domains: [lever.co]\n    match: [a@lever.co, "
       "a@b.lever.co]\n"
       "    skip: [a@notlever.co, lever.co@x.example]\n",
       NULL},
      {"  - id: en.s\n    about: S\n    score: 1\n    domains: [lever.co]\n    match: [a@lever.co, "
       "a@x.example]\n"
       "    skip: [a@notlever.co, lever.co@x.example]\n",
       "does not match as sender: “a@x.example”"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat (HEAD, rows[i].rule, NULL);
    g_autoptr (RgRuleset) ruleset = load_rules (text);
    g_autoptr (GPtrArray) complaints = rg_ruleset_check (ruleset);

    g_test_message ("row %u: %s", i, complaints->len > 0 ? (char *)complaints->pdata[0] : "");
    g_assert_cmpuint (complaints->len, ==, rows[i].complaint ? 1 : 0);
    if (rows[i].complaint)
      g_assert_nonnull (strstr (complaints->pdata[0], rows[i].complaint));
  }
}

static void
test_slowest (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (HEAD GOOD);
  g_autoptr (RgRuleset) none = load_rules (HEAD "  - {id: en.s, score: 1, domains: [lever.co]}\n");
  g_autofree char *id = NULL;
  g_autofree char *nothing = NULL;

  g_assert_cmpint (rg_ruleset_slowest (ruleset, &id), >=, 0);
  g_assert_cmpstr (id, ==, "en.a");
  g_assert_cmpint (rg_ruleset_slowest (none, &nothing), ==, 0);
  g_assert_null (nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rulecheck/complaints", test_complaints);
  g_test_add_func ("/rulecheck/slowest", test_slowest);
  return g_test_run ();
}
