/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule on one page: windows bound where it is tried, and every hit tells where it stands. */

#include "match/attempt.h"
#include "rules.h"

typedef struct {
  RgRuleset *ruleset; /* owns the rule */
  RgRule *rule;
  RgRegex *regex;
  RgAttempt *attempt;
} Bench;

static void
set_up (Bench *bench, const char *rule)
{
  g_autofree char *file = g_strconcat ("format: 1\nlanguage: en\nrules:\n  - ", rule, "\n", NULL);

  bench->ruleset = load_rules (file);
  bench->rule = rg_ruleset_rules (bench->ruleset)->pdata[0];
  g_assert_true (rg_rule_study (bench->rule, NULL));
  bench->regex = bench->rule->pattern ? rg_rule_compile (bench->rule, NULL) : NULL;
  bench->attempt = rg_attempt_new ();
}

static void
tear_down (Bench *bench)
{
  rg_regex_free (bench->regex);
  rg_attempt_free (bench->attempt);
  rg_ruleset_free (bench->ruleset);
}

/* Windows at the line beginnings @starts, -1 ends them. */
static char *
try (const Bench *bench, const char *text, const int *starts)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (RgWindow));
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_hit_free);
  GString *found = g_string_new (NULL);
  const RgText whole = {RG_TEXT_BODY, text, strlen (text)};
  RgPage page = {0};

  for (guint i = 0; starts[i] >= 0; i++) {
    const RgWindow window = {.start = (gsize)starts[i], .next = starts[i + 1] >= 0 ? i + 2 : 0};

    g_array_append_val (windows, window);
  }
  rg_page_open (&page, &whole);
  if (bench->regex)
    rg_attempt_pattern (bench->attempt, &page, bench->rule, bench->regex, windows, 1, hits);
  else
    rg_attempt_domains (&page, bench->rule, hits);
  rg_page_close (&page);
  for (guint i = 0; i < hits->len; i++) {
    const RgHit *hit = hits->pdata[i];

    g_string_append_printf (found, "%u-%u%s%s ", (guint)hit->span.start, (guint)hit->span.end,
                            hit->capture[RG_CAPTURE_ROLE] ? ":" : "",
                            hit->capture[RG_CAPTURE_ROLE] ? hit->capture[RG_CAPTURE_ROLE] : "");
  }
  return g_string_free (found, FALSE);
}

static void
test_rows (void)
{
  static const struct {
    const char *rule, *text;
    int starts[4];
    const char *hits;
  } rows[] = {
      {"{id: en.a, in: body, score: 1, pattern: 'interview'}",
       "interview\ninterview",
       {10, -1},
       "10-19 "},
      {"{id: en.a, in: body, score: 1, pattern: 'interview'}",
       "Interview\nINTERVIEW",
       {0, 10, -1},
       "0-9 10-19 "},
      {"{id: en.a, in: body, score: 1, pattern: 'interview'}", "none here", {0, -1}, ""},
      {"{id: en.a, in: body, fact: true, case: exact, pattern: 'as (?<role>\\p{Lu}\\w+)'}",
       "as \u00c4rztin, as cook",
       {0, -1},
       "0-10:\u00c4rztin "},
      {"{id: en.a, score: 1, domains: [jobs.example]}",
       "a@b.example\nc@x.jobs.example",
       {0, -1},
       "12-28 "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Bench bench;
    g_autofree char *hits = NULL;

    set_up (&bench, rows[i].rule);
    hits = try (&bench, rows[i].text, rows[i].starts);
    g_test_message ("row %u", i);
    g_assert_cmpstr (hits, ==, rows[i].hits);
    tear_down (&bench);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attempt/rows", test_rows);
  return g_test_run ();
}
