/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/tone.h"

#include <glib/gstdio.h>
#include <string.h>

static RgToneCheck *
new_check (void)
{
  g_assert_nonnull (g_getenv ("REGRETS_DATADIR"));
  g_autofree char *templates = g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", NULL);
  const char *directories[] = {templates, NULL};
  g_autoptr (GError) error = NULL;
  RgToneCheck *check = rg_tone_check_new (directories, &error);
  g_assert_no_error (error);
  return check;
}

/* "line:column id" of every remark, parted by ", ". */
static char *
remarks_of (const RgToneCheck *check, const char *text, const char *language, RgStage stage)
{
  g_autoptr (GPtrArray) remarks =
      rg_tone_check_text (check, text, strlen (text), language, stage, RG_REGISTER_NONE);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *r = g_ptr_array_index (remarks, i);
    g_string_append_printf (out, "%s%u:%u %s %s", i ? ", " : "", r->line, r->column,
                            rg_severity_name (r->severity), r->id);
    g_assert_cmpstr (r->message, !=, "");
  }
  return g_string_free (out, FALSE);
}

#define NO "Thank you. I have decided to withdraw.\n"

typedef struct {
  const char *row, *text, *expected;
  RgStage stage;
} Case;

static const Case CASES[] = {
    {"clean", "Dear Anna,\n\nThank you. I have decided to decline.\n\nKind regards,\nKim\n", "", 0},
    {"placeholder", "Dear {{name}},\n" NO, "1:6 block leftovers", 0},
    {"bracketed", NO "The role at [Company] is fine.\n", "2:13 block leftovers", 0},
    {"angle brackets", NO "Yours, <your name>\n", "2:8 block leftovers", 0},
    {"percent", NO "Hello %firstname\n", "2:7 block leftovers", 0},
    {"columns are characters", "Grüße, ä [Company] " NO, "1:10 block leftovers", 0},
    {"empty greeting", "Dear ,\n" NO, "1:1 block leftovers", 0},
    {"double space before a comma", "Dear Dr  ,\n" NO, "1:7 block leftovers", 0},
    {"note", NO "TODO reason\n", "2:1 block leftovers", 0},
    {"two on a line", NO "[Role] at [Company]\n", "2:1 block leftovers, 2:11 block leftovers", 0},
    {"an address is no leftover", NO "Write to <kim@example.com>.\n", "", 0},
    {"capitals", NO "PLEASE STOP WRITING TO ME.\n", "2:1 hint shouting", 0},
    {"capitals over two lines", NO "PLEASE STOP\nWRITING TO ME.\n", "2:1 hint shouting", 0},
    {"acronyms", NO "I know HTML, CSS and SQL.\n", "", 0},
    {"exclamation marks", NO "Bye!!!\n", "2:4 hint shouting", 0},
    {"no decision", "Thank you for your message.\n", "1:1 warn no-decision", 0},
    {"no decision, place of the first word", "\n\n  Thank you for your message.\n",
     "3:3 warn no-decision", 0},
    {"a decision over a line end", "Thank you. I will not be\ngoing ahead.\n", "", 0},
    {"typographic apostrophe", "Thanks, I won’t be going ahead.\n", "", 0},
    {"another time is a decision", "Thanks, could we find another time?\n", "", 0},
    {"nothing written", "\n  \n", "", 0},
    {"only a quote", "> Thank you [Company]!!!\n> more\n", "", 0},
    {"blunt", "Not interested.\n", "1:1 warn blunt", 0},
    {"two apologies", NO "Sorry for this. I am so sorry.\n", "2:25 hint over-apology", 0},
    {"one apology", NO "I am sorry for the trouble.\n", "", 0},
    {"wrong stage", "Thank you for the interview. I have decided to decline.\n",
     "1:1 warn wrong-stage", RG_STAGE_INVITED},
    {"the same, later", "Thank you for the interview. I have decided to decline.\n", "",
     RG_STAGE_AFTER_FIRST},
    {"the same, stage unknown", "Thank you for the interview. I have decided to decline.\n", "", 0},
    /* What is not the person's own. */
    {"quote",
     NO "\nOn Thu, 3 Dec 2026 14:00:00 +0100\nJo <jo@example.org> wrote:\n\n> Dear [Name]!!!\n", "",
     0},
    {"quote with blanks in front", NO "  > [Company]\n", "", 0},
    {"below a marked quote", NO "> yes?\nNo [Company].\n", "3:4 block leftovers", 0},
    {"unmarked quote", NO "\nOn Thu, 3 Dec 2026, Jo Doe wrote:\n\nDear [Name]!!!\n", "", 0},
    {"original message", NO "-----Original Message-----\nFrom: jo@example.org\nDear [Name]\n", "",
     0},
    {"signature", NO "-- \nKIM NGUYEN, HEAD OF ALL THINGS!!!\n[Company]\n", "", 0},
    {"no signature", NO "--\n[Company]\n", "3:1 block leftovers", 0},
    {"CRLF", "Thank you. I have decided to withdraw.\r\n[Company]\r\n> [Name]\r\n-- \r\n[Me]\r\n",
     "2:1 block leftovers", 0},
};

static void
test_cases (void)
{
  g_autoptr (RgToneCheck) check = new_check ();
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *got = remarks_of (check, CASES[i].text, "en", CASES[i].stage);
    if (strcmp (got, CASES[i].expected) != 0) {
      g_test_message ("%s: expected [%s], got [%s]", CASES[i].row, CASES[i].expected, got);
      g_test_fail ();
    }
  }
}

static void
test_language (void)
{
  g_autoptr (RgToneCheck) check = new_check ();
  g_autofree char *told = remarks_of (check, "Thank you for the message, and for this.\n", NULL, 0);
  g_assert_cmpstr (told, ==, "1:1 warn no-decision");
  /* A language that the data does not know is judged by what holds in all. */
  g_autofree char *unknown = remarks_of (check, "Kiitos viestistä.\n", NULL, 0);
  g_assert_cmpstr (unknown, ==, "");
  g_autofree char *any = remarks_of (check, "Kiitos, [Company].\n", "fi", 0);
  g_assert_cmpstr (any, ==, "1:9 block leftovers");
  /* What the text says in many words outweighs the mail that it answers; a short one does not. */
  const char *many = "Thank you very much for the message about the role, and for this.\n";
  g_autofree char *written = remarks_of (check, many, "de", 0);
  g_assert_cmpstr (written, ==, "1:1 warn no-decision");
  g_autofree char *terse = remarks_of (check, "No.\n", "en", 0);
  g_assert_cmpstr (terse, ==, "1:1 warn blunt");
  g_autofree char *alone = remarks_of (check, "Kein Bedarf.\n", NULL, 0);
  g_assert_cmpstr (alone, ==, "1:1 warn blunt");
  g_autofree char *variant = remarks_of (check, "Thank you for the message.\n", "en-GB", 0);
  g_assert_cmpstr (variant, ==, "1:1 warn no-decision");
}

static void
test_examples (void)
{
  g_autoptr (RgToneCheck) check = new_check ();
  g_autoptr (GPtrArray) complaints = rg_tone_check_prove (check);
  for (guint i = 0; i < complaints->len; i++) {
    g_test_message ("%s", (const char *)g_ptr_array_index (complaints, i));
    g_test_fail ();
  }
}

/* Entries for letters alone are silent on a person's text. */
static void
test_letters_alone (void)
{
  g_autoptr (RgToneCheck) check = new_check ();
  const char *text = "Thank you. I will not be coming. Please tell her.\n";
  g_autofree char *of_person = remarks_of (check, text, "en", 0);
  g_assert_cmpstr (of_person, ==, "");
  g_autoptr (GPtrArray) of_letter =
      rg_tone_check_letter (check, text, "en", RG_STAGE_INVITED, RG_REGISTER_NONE);
  g_assert_cmpuint (of_letter->len, ==, 1);
  g_assert_cmpstr (((RgRemark *)g_ptr_array_index (of_letter, 0))->id, ==, "gendered");
}

static void
test_any_bytes (void)
{
  g_autoptr (RgToneCheck) check = new_check ();
  const char bytes[] = "Dear \xff\xfe [Company]\xc3";
  for (gsize length = 0; length < sizeof bytes; length++) {
    g_autoptr (GPtrArray) remarks =
        rg_tone_check_text (check, bytes, length, NULL, RG_STAGE_UNKNOWN, RG_REGISTER_NONE);
    g_assert_nonnull (remarks);
  }
}

#define ENTRY "format: 1\nlanguage: xx\nremarks:\n  - id: a\n    severity: hint\n    message: m\n"
#define EXAMPLES "    match: [x, ax]\n    skip: [y, z]\n"

typedef struct {
  const char *text, *message;
} Refusal;

static const Refusal REFUSALS[] = {
    {"format: 1\nlanguage: de\n", "tone.yaml:1:1: expected format: 1 and language: xx"},
    {ENTRY EXAMPLES, "tone.yaml:4:5: an entry has"},
    {ENTRY "    pattern: '('\n" EXAMPLES, "tone.yaml:7:14: "},
    {ENTRY "    pattern: 'x'\n    skip: [y]\n", "this key is missing: match"},
    {ENTRY "    pattern: 'x'\n    case: folded\n" EXAMPLES, "case can only be exact"},
    {ENTRY "    pattern: 'x'\n    stages: [never]\n" EXAMPLES, "not a stage: never"},
    {ENTRY "    pattern: 'x'\n    at_least: 0\n" EXAMPLES, "a number from 1 to"},
    {ENTRY "    pattern: 'x'\n    colour: red\n" EXAMPLES, "colour"},
    {"format: 1\nlanguage: xx\nremarks:\n  - id: a\n    severity: loud\n    message: m\n"
     "    pattern: 'x'\n" EXAMPLES,
     "severity is hint, warn or block"},
};

/* Two folders, the first sound and empty. */
static void
test_refusals (void)
{
  g_autofree char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "xx", NULL);
  g_autofree char *path = g_build_filename (folder, "tone.yaml", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++) {
    g_assert_true (g_file_set_contents (path, REFUSALS[i].text, -1, NULL));
    const char *alone[] = {root, NULL};
    g_autoptr (GError) error = NULL;
    g_autoptr (RgToneCheck) none = rg_tone_check_new (alone, &error);
    const char *after[] = {"/nonexistent", root, NULL};
    g_autoptr (RgToneCheck) rest = rg_tone_check_new (after, NULL);
    g_autoptr (GPtrArray) complaints = rest ? rg_tone_check_prove (rest) : NULL;
    if (none || !strstr (error->message, REFUSALS[i].message) || !complaints ||
        complaints->len != 1 || !strstr (g_ptr_array_index (complaints, 0), REFUSALS[i].message)) {
      g_test_message ("row %u: expected “%s”, got “%s”", i, REFUSALS[i].message,
                      error ? error->message : "accepted");
      g_test_fail ();
    }
  }
  /* Examples are proved. */
  g_assert_true (g_file_set_contents (
      path, ENTRY "    pattern: 'x'\n    match: [x, y]\n    skip: [x]\n", -1, NULL));
  const char *alone[] = {root, NULL};
  g_autoptr (RgToneCheck) check = rg_tone_check_new (alone, NULL);
  g_autoptr (GPtrArray) complaints = rg_tone_check_prove (check);
  g_assert_cmpuint (complaints->len, ==, 3);
  g_assert_nonnull (
      strstr (g_ptr_array_index (complaints, 0), "tone.yaml:4:5: a: does not match: y"));
  g_assert_nonnull (strstr (g_ptr_array_index (complaints, 1), "fewer than two"));
  g_assert_nonnull (strstr (g_ptr_array_index (complaints, 2), "must not match: x"));
  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tone/cases", test_cases);
  g_test_add_func ("/tone/language", test_language);
  g_test_add_func ("/tone/examples", test_examples);
  g_test_add_func ("/tone/letters-alone", test_letters_alone);
  g_test_add_func ("/tone/any-bytes", test_any_bytes);
  g_test_add_func ("/tone/refusals", test_refusals);
  return g_test_run ();
}
