/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanning: what is found, in which text, where in the original, and what is not. */

#include "match/ruleset.h"
#include "base/limits.h"
#include "rules.h"

static const char rules[] =
    "format: 1\n"
    "language: en\n"
    "define: {talk: '(?:interview|phone screen)'}\n"
    "rules:\n"
    "  - id: en.talk\n"
    "    in: [subject, body]\n"
    "    score: 1\n"
    "    pattern: 'invite you to an? (?&talk)'\n"
    "  - id: en.role\n"
    "    in: [body]\n"
    "    fact: true\n"
    "    case: exact\n"
    "    pattern: '(?i:position of) (?<role>\\p{Lu}\\w+)(?: at (?<company>\\p{Lu}\\w+))?'\n"
    "  - id: en.veto\n"
    "    in: [body]\n"
    "    veto: true\n"
    "    pattern: 'digest'\n"
    "  - id: en.sender\n"
    "    score: 1\n"
    "    domains: [lever.co, jobs.example]\n"
    "  - id: en.empty\n"
    "    in: [signature]\n"
    "    score: 1\n"
    "    pattern: '(?=abc)'\n"
    "  - id: en.broken\n"
    "    in: [body]\n"
    "    score: 1\n"
    "    pattern: 'a{2,1}digest'\n";

static GPtrArray *
scan_text (RgRuleset *ruleset, RgTextName name, const char *text, guint kinds)
{
  RgText one = {name, text, strlen (text)};

  return rg_ruleset_scan (ruleset, NULL, &one, 1, kinds, RG_SCAN_ALL);
}

#define ALL_KINDS (~0u)

static void
test_found (void)
{
  static const struct {
    RgTextName name;
    const char *text, *id; /* NULL: no hit */
  } rows[] = {
      {RG_TEXT_BODY, "We invite you to an interview.", "en.talk"},
      {RG_TEXT_SUBJECT, "We INVITE  you\u00a0to a Phone\u00adScreen no", NULL},
      {RG_TEXT_SUBJECT, "We INVITE  you\u00a0to a Phone Scr\u00adeen", "en.talk"},
      {RG_TEXT_QUOTED, "We invite you to an interview.", NULL},
      {RG_TEXT_BODY, "We invite you to an inter", NULL},
      {RG_TEXT_BODY, "POSITION OF Archivist", "en.role"},
      {RG_TEXT_BODY, "position of archivist", NULL},
      {RG_TEXT_BODY, "the digest", "en.veto"},
      {RG_TEXT_SENDER, "a@lever.co", "en.sender"},
      {RG_TEXT_SENDER, "a@hire.lever.co", "en.sender"},
      {RG_TEXT_SENDER, "x@y.example\na@hire.lever.co\nz@z.example", "en.sender"},
      {RG_TEXT_SENDER, "a@notlever.co", NULL},
      {RG_TEXT_SENDER, "lever.co@y.example", NULL},
      {RG_TEXT_SENDER, "a@lever.co.y.example", NULL},
      {RG_TEXT_SENDER, "lever.co", NULL},
      {RG_TEXT_SENDER, ".lever.co", NULL},
      {RG_TEXT_FROM, "a@lever.co", NULL},
      {RG_TEXT_SIGNATURE, "xabc", "en.empty"},
  };
  g_autoptr (RgRuleset) ruleset = load_rules (rules);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) hits = scan_text (ruleset, rows[i].name, rows[i].text, ALL_KINDS);

    g_test_message ("row %u", i);
    g_assert_cmpuint (hits->len, ==, rows[i].id ? 1 : 0);
    if (rows[i].id)
      g_assert_cmpstr (((RgHit *)hits->pdata[0])->rule->id, ==, rows[i].id);
  }
}

static void
test_kinds (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (rules);
  const char *text = "digest: invite you to an interview, position of Archivist";
  static const struct {
    guint kinds, n;
  } rows[] = {{1 << RG_RULE_EVIDENCE, 1},
              {1 << RG_RULE_FACT, 1},
              {1 << RG_RULE_EVIDENCE | 1 << RG_RULE_VETO, 2},
              {1 << RG_RULE_SIGN, 0},
              {0, 0}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) hits = scan_text (ruleset, RG_TEXT_BODY, text, rows[i].kinds);

    g_assert_cmpuint (hits->len, ==, rows[i].n);
  }
}

static char *
slice (const char *text, RgSpan span)
{
  return g_strndup (text + span.start, span.end - span.start);
}

static void
test_spans (void)
{
  static const struct {
    const char *text, *words, *sentence;
  } rows[] = {
      {"Hello. We INVITE\u00a0 you to an interview now! Bye.", "INVITE\u00a0 you to an interview",
       "We INVITE\u00a0 you to an interview now!"},
      {"invite you to an interview", "invite you to an interview", "invite you to an interview"},
      {"v1.2 invite you to an interview", "invite you to an interview",
       "v1.2 invite you to an interview"},
      {"Dr. Brook and J. Lane invite you to an interview. Bye.", "invite you to an interview",
       "Dr. Brook and J. Lane invite you to an interview."},
      {"No. On the 3. December we invite you to an interview bzw. a call. Bye.",
       "invite you to an interview",
       "On the 3. December we invite you to an interview bzw. a call."},
      {"It was at 2 p.m. We invite you to an interview in 2027. Bye.", "invite you to an interview",
       "We invite you to an interview in 2027."},
      {"Ask HR. We invite you to an interview 3.\nBye", "invite you to an interview",
       "We invite you to an interview 3."},
      {"One\ninvite you to an interview\nTwo", "invite you to an interview",
       "invite you to an interview\n"},
      {"好的。ok invite you to an interview。再见", "invite you to an interview",
       "ok invite you to an interview。"},
      {"What? \"invite you to an interview?\" he", "invite you to an interview",
       "\"invite you to an interview?\" he"},
  };
  g_autoptr (RgRuleset) ruleset = load_rules (rules);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) hits = scan_text (ruleset, RG_TEXT_BODY, rows[i].text, ALL_KINDS);
    g_autofree char *words = NULL;
    g_autofree char *sentence = NULL;

    g_test_message ("row %u", i);
    g_assert_cmpuint (hits->len, ==, 1);
    words = slice (rows[i].text, ((RgHit *)hits->pdata[0])->span);
    sentence = slice (rows[i].text, ((RgHit *)hits->pdata[0])->sentence);
    g_assert_cmpstr (words, ==, rows[i].words);
    g_assert_cmpstr (sentence, ==, rows[i].sentence);
  }
}

/* A rule that cannot cross lines is looked for in those alone that hold its words; what is found must
 * not depend on that. */
static void
test_lines (void)
{
  static const char line_rules[] =
      "format: 1\n"
      "language: en\n"
      "rules:\n"
      "  - id: en.within\n"
      "    in: [body]\n"
      "    score: 1\n"
      "    pattern: '(?<!\\n)\\b(?:pick|choose)[^.\\n]{0,30}\\btime\\b(?!\\nnever)'\n"
      "  - id: en.across\n"
      "    in: [body]\n"
      "    score: 1\n"
      "    pattern: 'first line\\s+second line'\n"
      "  - id: en.exact\n"
      "    in: [body]\n"
      "    case: exact\n"
      "    score: 1\n"
      "    pattern: 'Strasse NOW'\n";
  static const struct {
    const char *text, *hits;
  } rows[] = {
      {"Pick a time.", "en.within@0 "},
      {"pick\na time", ""},
      {"time\npick one\nthen choose a time", "en.within@19 "},
      {"no\npick a time", ""},
      {"no\n pick a time", "en.within@4 "},
      {"pick a time\nnever", ""},
      {"pick a time\nx choose my time\ny pick a time", "en.within@0 en.within@14 en.within@31 "},
      {"x\nfirst line\nsecond line", "en.across@2 "},
      {"second line\nfirst line", ""},
      {"ß\nßß\nStrasse NOW", "en.exact@8 "},
      {"strasse now", ""},
  };
  g_autoptr (RgRuleset) ruleset = load_rules (line_rules);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) hits = scan_text (ruleset, RG_TEXT_BODY, rows[i].text, ALL_KINDS);
    g_autoptr (GString) found = g_string_new (NULL);

    for (guint j = 0; j < hits->len; j++) {
      const RgHit *hit = hits->pdata[j];

      g_string_append_printf (found, "%s@%u ", hit->rule->id, (guint)hit->span.start);
    }
    g_test_message ("“%s”", rows[i].text);
    g_assert_cmpstr (found->str, ==, rows[i].hits);
  }
}

static void
test_captures (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (rules);
  const char *text = "For the Position\u00a0of Archivist at Caf\u00e9, the position of Clerk.";
  g_autoptr (GPtrArray) hits = scan_text (ruleset, RG_TEXT_BODY, text, ALL_KINDS);
  const RgHit *first, *second;
  g_autofree char *company = NULL;

  g_assert_cmpuint (hits->len, ==, 2);
  first = hits->pdata[0];
  second = hits->pdata[1];
  g_assert_cmpstr (first->capture[RG_CAPTURE_ROLE], ==, "Archivist");
  g_assert_cmpstr (first->capture[RG_CAPTURE_COMPANY], ==, "Caf\u00e9");
  company = slice (text, first->capture_span[RG_CAPTURE_COMPANY]);
  g_assert_cmpstr (company, ==, "Caf\u00e9");
  g_assert_cmpstr (second->capture[RG_CAPTURE_ROLE], ==, "Clerk");
  g_assert_null (second->capture[RG_CAPTURE_COMPANY]);
  g_assert_null (second->capture[RG_CAPTURE_WHEN]);
}

static void
test_hits_are_bounded (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (rules);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) empty = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (many, "invite you to an interview abc \u00e9");
  hits = scan_text (ruleset, RG_TEXT_BODY, many->str, ALL_KINDS);
  g_assert_cmpuint (hits->len, ==, RG_LIMIT_HITS);
  for (guint i = 0; i < hits->len; i++) {
    const RgHit *hit = hits->pdata[i];
    g_autofree char *sentence = slice (many->str, hit->sentence);

    g_assert_cmpuint (hit->sentence.end - hit->sentence.start, <=, 3 * RG_LIMIT_SENTENCE);
    g_assert_true (g_utf8_validate (sentence, -1, NULL));
  }
  empty = scan_text (ruleset, RG_TEXT_SIGNATURE, many->str, ALL_KINDS);
  g_assert_cmpuint (empty->len, ==, RG_LIMIT_HITS);
}

static void
test_absent_texts (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (rules);
  RgText texts[] = {{RG_TEXT_SUBJECT, NULL, 0}, {RG_TEXT_BODY, "", 0}};
  g_autoptr (GPtrArray) hits = rg_ruleset_scan (ruleset, NULL, texts, 2, ALL_KINDS, RG_SCAN_ALL);

  g_assert_cmpuint (hits->len, ==, 0);
}

/* A scan leaves nothing behind: the same text gives the same hits after any other. */
static void
test_repeats (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (rules);

  for (guint i = 0; i < 3; i++) {
    g_autoptr (GPtrArray) one =
        scan_text (ruleset, RG_TEXT_BODY, "invite you to an interview", ALL_KINDS);
    g_autoptr (GPtrArray) none = scan_text (ruleset, RG_TEXT_BODY, "nothing", ALL_KINDS);

    g_assert_cmpuint (one->len, ==, 1);
    g_assert_cmpuint (none->len, ==, 0);
  }
}

/* A text of nothing but a rule's literals is given up; a long one with a few of them is not. */
static void
test_tries_are_bounded (void)
{
  static const struct {
    const char *filler;
    guint times, n_hits;
  } rows[] = {
      {"callb ", RG_LIMIT_TRIES / 2, 1},
      {"callb ", 2 * RG_LIMIT_TRIES, 0},
      {"The weather is fine. ", 2000, 1},
      {"The weather is fine.\n", 2000, 1},
  };
  g_autoptr (RgRuleset) ruleset =
      load_rules ("format: 1\nlanguage: en\nrules:\n"
                  "  - {id: en.c, about: C, in: [body], score: 1, pattern: 'call[ab]{0,3}z'}\n");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GPtrArray) hits = NULL;

    for (guint j = 0; j < rows[i].times; j++)
      g_string_append (text, rows[i].filler);
    g_string_append (text, "callz");
    hits = scan_text (ruleset, RG_TEXT_BODY, text->str, ALL_KINDS);
    g_test_message ("row %u", i);
    g_assert_cmpuint (hits->len, ==, rows[i].n_hits);
  }
}

/* Patterns are read and compiled at first need: what was scanned before, and for which kinds, tells
 * nothing about the next text. */
static void
test_lazy (void)
{
  static const char *const texts[] = {
      "invite you to an interview", "nothing", "interview",
      "We invite you to an interview if you are chosen. invite you to an interview\nInterview at "
      "Example Works"};
  const guint n = G_N_ELEMENTS (texts), n_kinds = RG_RULE_REPLY + 1;
  g_autoptr (RgRuleset) old = load_rules (rules);

  for (guint i = 0; i < 4 * n * n_kinds; i++) {
    const char *text = texts[(i * 7 + i / n) % n];
    const guint kinds = i % 3 == 0 ? ALL_KINDS : 1u << (i * 5 % n_kinds);
    g_autoptr (RgRuleset) fresh = load_rules (rules);
    g_autoptr (GPtrArray) hits = scan_text (old, RG_TEXT_BODY, text, kinds);
    g_autoptr (GPtrArray) others = scan_text (fresh, RG_TEXT_BODY, text, kinds);

    g_assert_cmpuint (hits->len, ==, others->len);
    for (guint j = 0; j < hits->len; j++) {
      const RgHit *hit = hits->pdata[j], *other = others->pdata[j];

      g_assert_cmpstr (hit->rule->id, ==, other->rule->id);
      g_assert_cmpuint (hit->span.start, ==, other->span.start);
      g_assert_cmpuint (hit->span.end, ==, other->span.end);
    }
  }
}

/* The ids of what a scan of a subject finds. */
static char *
hear (RgRuleset *ruleset, const char *language, const char *text, guint kinds)
{
  const RgText one = {RG_TEXT_SUBJECT, text, strlen (text)};
  g_autoptr (GPtrArray) hits = rg_ruleset_scan (ruleset, language, &one, 1, kinds, RG_SCAN_ALL);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((RgHit *)hits->pdata[i])->rule->id);
  return g_string_free (ids, FALSE);
}

/* Who is asked: "any" always, a language with words where they are heard, another always. */
static void
test_hearing (void)
{
  static const char *const languages[] = {"any", "de", "en", "fr"};
  const guint evidence = 1 << RG_RULE_EVIDENCE, envelope = 1 << RG_RULE_ENVELOPE;
  const struct {
    const char *language, *text;
    guint kinds;
    const char *ids;
  } rows[] = {
      {NULL, "interview", evidence, "any.a fr.a"},
      {NULL, "the interview", evidence, "any.a en.a fr.a"},
      {NULL, "the interview und", evidence, "any.a de.a en.a fr.a"},
      {NULL, "interview", evidence, "any.a fr.a"},
      {NULL, "interview", envelope, "any.e de.e en.e fr.e"},
      {NULL, "the interview", envelope | evidence, "any.a any.e en.a en.e fr.a fr.e"},
      {"de", "interview", evidence, "de.a"},
      {"any", "the interview", evidence, "any.a"},
      {"xx", "the interview", evidence, ""},
      {NULL, "the und", evidence, ""},
  };
  g_autofree char *root = make_folder ();
  const char *const directories[] = {root, NULL};
  g_autoptr (RgRuleset) ruleset = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autofree char *path = g_strconcat (languages[i], "/a.yaml", NULL);
    g_autofree char *file = g_strdup_printf (
        "format: 1\nlanguage: %s\nrules:\n"
        "  - {id: %s.a, in: subject, score: 1, pattern: 'interview'}\n"
        "  - {id: %s.e, in: subject, envelope: true, score: 1, pattern: 'interview'}\n",
        languages[i], languages[i], languages[i]);

    write_file (root, path, file);
  }
  write_file (root, "policy.yaml", "hear: {en: the, de: und}\n");
  ruleset = rg_ruleset_new (directories, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *ids = hear (ruleset, rows[i].language, rows[i].text, rows[i].kinds);

    g_test_message ("row %u", i);
    g_assert_cmpstr (ids, ==, rows[i].ids);
  }
  g_assert_cmpuint (rg_ruleset_rules (ruleset)->len, ==, 2 * G_N_ELEMENTS (languages));
  g_assert_cmpuint (rg_ruleset_broken (ruleset)->len, ==, 0);
  remove_tree (root);
}

/* A scan goes on to the guards only where enough can be reached. */
static void
test_gives_up (void)
{
  static const struct {
    const char *text;
    double at_least;
    guint n_hits;
  } rows[] = {
      {"interview and talk, if chosen", 3, 3},   {"interview and talk, if chosen", 4.5, 0},
      {"talk, talkx, talky, if chosen", 2.5, 0}, {"interview, if chosen", 1.5, 2},
      {"interviews, if chosen", 1, 0},
  };
  g_autofree char *root = make_folder ();
  const char *const directories[] = {root, NULL};
  g_autoptr (RgRuleset) ruleset = NULL;

  write_file (root, "policy.yaml", "caps: {talk: 2}\nneeds: [invite]\n");
  write_file (root, "en/a.yaml",
              "format: 1\nlanguage: en\nrules:\n"
              "  - {id: en.invite.a, in: subject, score: 2, pattern: 'interview\\b'}\n"
              "  - {id: en.talk.a, in: subject, score: 2, pattern: 'talk'}\n"
              "  - {id: en.talk.b, in: subject, score: 2, pattern: 'talkx'}\n"
              "  - {id: en.guard.a, in: subject, guard: en.*, pattern: 'if chosen'}\n");
  ruleset = rg_ruleset_new (directories, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const RgText text = {RG_TEXT_SUBJECT, rows[i].text, strlen (rows[i].text)};
    g_autoptr (GPtrArray) hits = rg_ruleset_scan (
        ruleset, NULL, &text, 1, 1 << RG_RULE_EVIDENCE | 1 << RG_RULE_GUARD, rows[i].at_least);

    g_test_message ("row %u", i);
    g_assert_cmpuint (hits->len, ==, rows[i].n_hits);
  }
  remove_tree (root);
}

static void
test_no_rules (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules ("format: 1\nlanguage: en\nrules: []\n");
  g_autoptr (GPtrArray) hits =
      scan_text (ruleset, RG_TEXT_BODY, "invite you to an interview", ALL_KINDS);

  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpuint (rg_ruleset_rules (ruleset)->len, ==, 0);
  g_assert_cmpfloat (rg_ruleset_policy (ruleset)->threshold, >, 0);
}

/* In so great a hurry each scan gets one thing ready and gives up. */
static void
test_hurry (void)
{
  g_autoptr (RgRuleset) ruleset = load_rules (rules);
  guint times = 0;

  rg_ruleset_hurry (ruleset, 0);
  g_assert_false (rg_ruleset_gave_up (ruleset));
  do {
    g_autoptr (GPtrArray) hits = NULL;

    rg_ruleset_hurry (ruleset, 1);
    hits = scan_text (ruleset, RG_TEXT_BODY, "We invite you to an interview.", ALL_KINDS);
    g_assert_cmpuint (times++, <, 100);
    if (!rg_ruleset_gave_up (ruleset)) {
      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpstr (((RgHit *)hits->pdata[0])->rule->id, ==, "en.talk");
    }
  } while (rg_ruleset_gave_up (ruleset));
  /* The language is read, its rules are studied, the prefilters made, the pattern compiled. */
  g_assert_cmpuint (times, >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ruleset/hurry", test_hurry);
  g_test_add_func ("/ruleset/found", test_found);
  g_test_add_func ("/ruleset/hearing", test_hearing);
  g_test_add_func ("/ruleset/gives-up", test_gives_up);
  g_test_add_func ("/ruleset/kinds", test_kinds);
  g_test_add_func ("/ruleset/spans", test_spans);
  g_test_add_func ("/ruleset/lines", test_lines);
  g_test_add_func ("/ruleset/captures", test_captures);
  g_test_add_func ("/ruleset/hits-are-bounded", test_hits_are_bounded);
  g_test_add_func ("/ruleset/tries-are-bounded", test_tries_are_bounded);
  g_test_add_func ("/ruleset/lazy", test_lazy);
  g_test_add_func ("/ruleset/absent-texts", test_absent_texts);
  g_test_add_func ("/ruleset/repeats", test_repeats);
  g_test_add_func ("/ruleset/no-rules", test_no_rules);
  return g_test_run ();
}
