/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule files: what each key gives, and that each slip is refused at its place. */

#include "match/rulefile.h"

/* The file with its patterns read, as one of the user's is. */
static RgRulefile *
read_file (const char *text, GError **error)
{
  g_autoptr (RgRulefile) file = rg_rulefile_read ("test.yaml", text, strlen (text), error);

  for (guint i = 0; file && i < file->rules->len; i++)
    if (!rg_rule_study (file->rules->pdata[i], error))
      return NULL;
  return g_steal_pointer (&file);
}

#define HEAD "format: 1\nlanguage: en\n"
#define RULE HEAD "rules:\n  - id: en.a\n    about: A\n    in: [body]\n"

static void
test_evidence (void)
{
  static const char text[] = HEAD "define:\n"
                                  "  talk: '(?:chat|call)'\n"
                                  "  more: |\n"
                                  "    a   # one\n"
                                  "    b\n"
                                  "disable: [en.x, en.y]\n"
                                  "rules:\n"
                                  "  - id: en.invite\n"
                                  "    about: An invitation\n"
                                  "    in: [body, subject]\n"
                                  "    stage: booked\n"
                                  "    format: video\n"
                                  "    register: formal\n"
                                  "    score: -1.5\n"
                                  "    replaces: en.z\n"
                                  "    pattern: 'my (?&talk)'\n"
                                  "    match:\n"
                                  "      - my chat\n"
                                  "      - text: my call\n"
                                  "        company: Example\n"
                                  "    skip: [your call]\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRulefile) file = read_file (text, &error);
  const RgRule *rule;

  g_assert_no_error (error);
  g_assert_cmpstr (file->language, ==, "en");
  g_assert_cmpuint (g_strv_length (file->disable), ==, 2);
  g_assert_cmpuint (file->rules->len, ==, 1);
  rule = file->rules->pdata[0];
  g_assert_cmpstr (rule->id, ==, "en.invite");
  g_assert_cmpstr (rule->about, ==, "An invitation");
  g_assert_cmpstr (rule->file, ==, "test.yaml");
  g_assert_cmpuint (rule->line, ==, 10);
  g_assert_cmpint (rule->kind, ==, RG_RULE_EVIDENCE);
  g_assert_cmpuint (rule->texts, ==, 1 << RG_TEXT_BODY | 1 << RG_TEXT_SUBJECT);
  g_assert_cmpfloat (rule->score, ==, -1.5);
  g_assert_cmpint (rule->stage, ==, RG_STAGE_BOOKED);
  g_assert_cmpint (rule->format, ==, RG_FORMAT_VIDEO);
  g_assert_cmpint (rule->reg, ==, RG_REGISTER_FORMAL);
  g_assert_cmpstr (rule->replaces, ==, "en.z");
  g_assert_cmpstr (rule->pattern, ==, "my (?&talk)");
  g_assert_cmpuint (rule->pattern_line, ==, 18);
  g_assert_cmpuint (rule->literals->len, ==, 1);
  g_assert_cmpuint (rule->match->len, ==, 2);
  g_assert_cmpstr (((RgExample *)rule->match->pdata[1])->capture[RG_CAPTURE_COMPANY], ==,
                   "Example");
  g_assert_cmpuint (((RgExample *)rule->match->pdata[1])->line, ==, 21);
  g_assert_cmpstr (((RgExample *)rule->skip->pdata[0])->text, ==, "your call");
}

static void
test_kinds (void)
{
  static const struct {
    const char *keys;
    RgRuleKind kind;
  } rows[] = {
      {"    score: 1\n    pattern: 'abc'\n", RG_RULE_EVIDENCE},
      {"    fact: true\n    pattern: '(?<role>abc)'\n", RG_RULE_FACT},
      {"    guard: [en.b, en.c.*]\n    pattern: 'abc'\n", RG_RULE_GUARD},
      {"    veto: true\n    pattern: 'abc'\n", RG_RULE_VETO},
      {"    sign: true\n    score: 2\n    pattern: 'abc'\n", RG_RULE_SIGN},
      {"    reply: relay\n    pattern: 'abc'\n", RG_RULE_REPLY},
      {"    variant: en\n    score: 1\n    pattern: 'abc'\n", RG_RULE_VARIANT},
      {"    variant: en-GB\n    score: 1\n    pattern: 'abc'\n", RG_RULE_VARIANT},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat (RULE, rows[i].keys, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (RgRulefile) file = read_file (text, &error);

    g_test_message ("%s", rows[i].keys);
    g_assert_no_error (error);
    g_assert_cmpint (((RgRule *)file->rules->pdata[0])->kind, ==, rows[i].kind);
  }
}

static void
test_guard_scope (void)
{
  static const struct {
    const char *scope;
    gboolean whole_mail;
  } rows[] = {{"", FALSE}, {"    scope: sentence\n", FALSE}, {"    scope: mail\n", TRUE}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        g_strconcat (RULE "    guard: en.b\n    pattern: 'abc'\n", rows[i].scope, NULL);
    g_autoptr (RgRulefile) file = read_file (text, NULL);
    const RgRule *rule = file->rules->pdata[0];

    g_assert_cmpint (rule->whole_mail, ==, rows[i].whole_mail);
    g_assert_cmpstr (rule->cancels[0], ==, "en.b");
    g_assert_null (rule->cancels[1]);
  }
}

static void
test_domains (void)
{
  g_autoptr (RgRulefile) file = read_file (
      HEAD "rules:\n  - {id: en.a, about: A, score: 1, domains: [lever.co, x.example]}\n", NULL);
  const RgRule *rule = file->rules->pdata[0];

  g_assert_null (rule->pattern);
  g_assert_cmpuint (rule->texts, ==, 1 << RG_TEXT_SENDER);
  g_assert_cmpstr (rule->domains[1], ==, "x.example");
}

static void
test_extended (void)
{
  g_autoptr (RgRulefile) file =
      read_file (RULE "    score: 1\n    pattern: |\n      abc  # Upper\n      | def\\ g\n", NULL);

  g_assert_cmpstr (((RgRule *)file->rules->pdata[0])->pattern, ==, "abc|def\\ g");
}

static void
test_refuses (void)
{
  static const struct {
    const char *text, *place;
  } rows[] = {
      {"language: en\nrules: []\n", "test.yaml:1:1:"},
      {"format: 1\nrules: []\n", "test.yaml:1:1:"},
      {HEAD, "test.yaml:1:1:"},
      {"format: 2\nlanguage: en\nrules: []\n", "test.yaml:1:9:"},
      {HEAD "rules: []\nrule: []\n", "test.yaml:4:1:"},
      {HEAD "rules: {}\n", "test.yaml:3:8:"},
      {HEAD "define: [a]\nrules: []\n", "test.yaml:3:9:"},
      {HEAD "define: {company: 'x'}\nrules: []\n", "test.yaml:3:19:"},
      {HEAD "define: {x: \"y\"}\nrules: []\n", "test.yaml:3:13:"},
      {HEAD "rules: [x]\n", "test.yaml:3:9:"},
      {HEAD "rules: [{about: x}]\n", "test.yaml:3:9:"},
      {RULE "    score: 1\n", "test.yaml:4:5:"},
      {RULE "    pattern: 'abc'\n", "test.yaml:4:5:"},
      {RULE "    score: 1\n    pattern: abc\n", "test.yaml:8:14:"},
      {RULE "    score: 1\n    pattern: \"abc\"\n", "test.yaml:8:14:"},
      {RULE "    score: 1\n    pattern: >\n      abc\n", "test.yaml:8:14:"},
      {RULE "    score: 1\n    pattern: 'Abc'\n", "test.yaml:8:14:"},
      {RULE "    score: 1\n    pattern: 'abc('\n", "test.yaml:8:14:"},
      {RULE "    score: 1\n    pattern: '(?&piece)'\n", "test.yaml:8:14:"},
      {RULE "    score: 1\n    pattern: '(?<name>abc)'\n", "test.yaml:8:14:"},
      {RULE "    score: much\n    pattern: 'abc'\n", "test.yaml:7:12:"},
      {RULE "    score: 1x\n    pattern: 'abc'\n", "test.yaml:7:12:"},
      {RULE "    score: nan\n    pattern: 'abc'\n", "test.yaml:7:12:"},
      {RULE "    score: 1000\n    pattern: 'abc'\n", "test.yaml:7:12:"},
      {RULE "    score: 1\n    stage: soon\n    pattern: 'abc'\n", "test.yaml:8:12:"},
      {RULE "    score: 1\n    case: folded\n    pattern: 'abc'\n", "test.yaml:8:11:"},
      {RULE "    score: 1\n    fact: true\n    pattern: '(?<role>abc)'\n", "test.yaml:7:12:"},
      {RULE "    fact: true\n    pattern: 'abc'\n", "test.yaml:8:14:"},
      {RULE "    fact: false\n    pattern: '(?<role>abc)'\n", "test.yaml:7:11:"},
      {RULE "    fact: true\n    veto: true\n    pattern: '(?<role>abc)'\n", "test.yaml:8:11:"},
      {RULE "    veto: true\n    stage: late\n    pattern: 'abc'\n", "test.yaml:8:12:"},
      {RULE "    veto: true\n    scope: mail\n    pattern: 'abc'\n", "test.yaml:8:12:"},
      {RULE "    guard: [x]\n    scope: text\n    pattern: 'abc'\n", "test.yaml:8:12:"},
      {RULE "    reply: nobody\n    pattern: 'abc'\n", "test.yaml:7:12:"},
      {RULE "    envelope: true\n    score: 1\n    pattern: 'abc'\n", "test.yaml:6:9:"},
      {RULE "    score: 1\n    pattern: 'abc'\n    domains: [a.example]\n", "test.yaml:4:5:"},
      {RULE "    score: 1\n    domains: [a.example]\n", "test.yaml:6:9:"},
      {RULE "    score: 1\n    pattern: 'abc'\n    match: abc\n", "test.yaml:9:12:"},
      {RULE "    score: 1\n    pattern: 'abc'\n    match:\n      - {text: abc, nose: x}\n",
       "test.yaml:10:21:"},
      {RULE "    score: 1\n    pattern: 'abc'\n    skip:\n      - {role: x}\n", "test.yaml:10:9:"},
      {RULE "    score: 1\n    pattern: 'abc'\n    colour: red\n", "test.yaml:9:5:"},
      {HEAD "rules: [{id: en.a, score: 1, in: [], pattern: 'abc'}]\n", "test.yaml:3:34:"},
      {HEAD "rules: [{id: en.a, score: 1, in: [hidden], pattern: 'abc'}]\n", "test.yaml:3:34:"},
      {HEAD "rules: [{id: en.a, score: 1, domains: [Lever.co]}]\n", "test.yaml:3:39:"},
      {HEAD "rules: [{id: en.a, score: 1, domains: [lever]}]\n", "test.yaml:3:39:"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("row %u: %s", i, rows[i].text);
    g_assert_null (read_file (rows[i].text, &error));
    g_assert_error (error, RG_ERROR, RG_ERROR_SYNTAX);
    g_test_message ("%s", error->message);
    g_assert_true (g_str_has_prefix (error->message, rows[i].place));
  }
}

static void
test_exact_takes_capitals (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRulefile) file = read_file (
      RULE "    fact: true\n    case: exact\n    pattern: 'At (?<company>Example)'\n", &error);

  g_assert_no_error (error);
  g_assert_true (((RgRule *)file->rules->pdata[0])->exact);
}

static void
test_load_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rg_rulefile_load ("/nowhere/rules.yaml", &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
  rg_rulefile_free (NULL);
}

/* A file cut anywhere is refused or read, never worse. */
static void
test_truncated (void)
{
  static const char text[] = RULE "    score: 1\n    stage: late\n    pattern: |\n      a[bc]+ "
                                  "(?:d|e)\n    match: [x, {text: y, role: z}]\n";
  guint refused = 0;

  for (gsize length = 0; length < sizeof text - 1; length++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgRulefile) file = rg_rulefile_read ("t", text, length, &error);

    g_assert_true ((file == NULL) == (error != NULL));
    refused += file == NULL;
  }
  g_assert_cmpuint (refused, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rulefile/evidence", test_evidence);
  g_test_add_func ("/rulefile/kinds", test_kinds);
  g_test_add_func ("/rulefile/guard-scope", test_guard_scope);
  g_test_add_func ("/rulefile/domains", test_domains);
  g_test_add_func ("/rulefile/extended", test_extended);
  g_test_add_func ("/rulefile/refuses", test_refuses);
  g_test_add_func ("/rulefile/exact-takes-capitals", test_exact_takes_capitals);
  g_test_add_func ("/rulefile/load-missing", test_load_missing);
  g_test_add_func ("/rulefile/truncated", test_truncated);
  return g_test_run ();
}
