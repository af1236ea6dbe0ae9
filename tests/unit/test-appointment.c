/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of whole mails: which are appointments, which are deadlines, and which are neither. */

#include "detect/judge.h"
#include "folder.h"

static const char rules[] =
    "format: 1\n"
    "language: en\n"
    "rules:\n"
    "  - {id: en.invite, about: Invites, in: [body], score: 5, pattern: 'interview'}\n"
    "  - {id: en.when, about: When, in: [subject, body], fact: true, pattern: 'meet on "
    "(?<when>[^.\\n]{3,60})'}\n"
    "  - {id: en.deadline, about: Until, in: [body], fact: true, pattern: 'answer by "
    "(?<deadline>[^.\\n]{3,60})'}\n";

static const char moments[] =
    "format: 1\n"
    "language: en\n"
    "order: dmy\n"
    "months: [[january], [february], [march], [april], [may], [june], [july], [august], "
    "[september], [october], [november], [december]]\n"
    "weekdays: [[monday], [tuesday], [wednesday], [thursday], [friday], [saturday], [sunday]]\n"
    "at: [at]\n"
    "on: [on]\n"
    "and: [and, or]\n"
    "by: [by]\n"
    "from: [between]\n"
    "about: [around]\n"
    "home: [Europe/Berlin]\n"
    "zones: {GMT: '+00:00'}\n"
    "to: [to]\n";

typedef struct {
  char *root;
  RgJudge *judge;
} Field;

static void
set_up (Field *field, gconstpointer data)
{
  const char *directories[] = {NULL, NULL};
  g_autoptr (GError) error = NULL;

  (void)data;
  field->root = make_folder ();
  directories[0] = field->root;
  write_file (field->root, "en/a.yaml", rules);
  write_file (field->root, "en/moment.yaml", moments);
  write_file (field->root, "any/names.yaml", "format: 1\n");
  field->judge = rg_judge_new (directories, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Field *field, gconstpointer data)
{
  (void)data;
  rg_judge_free (field->judge);
  remove_tree (field->root);
  g_free (field->root);
}

#define DATE "Date: Mon, 23 Nov 2026 10:00:00 +0100\n"
#define FROM "From: Ada Brook <ada@x.example>\n"
#define PLAIN FROM DATE

static RgFinding *
judge_text (const Field *field, const char *text)
{
  g_autoptr (GBytes) raw = g_bytes_new (text, strlen (text));
  g_autoptr (RgMessage) message = rg_message_new (raw);

  return rg_judge_message (field->judge, message, NULL);
}

static void
test_slots (Field *field, gconstpointer data)
{
  static const struct {
    const char *body, *starts, *slots;
  } rows[] = {
      {"An interview.\n\n- 2026-12-03 14:00\n- 2026-12-04 10:00\n", "2026-12-03T14:00:00+01:00",
       "2026-12-03T14:00:00+01:00 2026-12-04T10:00:00+01:00"},
      {"An interview.\n\n- 2026-12-03 14:00\n- 2026-12-03 14:00\n", "2026-12-03T14:00:00+01:00",
       ""},
      {"An interview.\n\n- 2026-11-03 14:00\n- 2026-12-04 10:00\n", "2026-12-04T10:00:00+01:00",
       ""},
      {"An interview on 2026-12-03.\n\nSo 2026-12-03 14:00.\n", "2026-12-03T14:00:00+01:00", ""},
      {"An interview.\n\n- 2026-12-03 14:00\n\nPlease answer by 2026-12-01.\n",
       "2026-12-03T14:00:00+01:00", ""},
      /* Beside a time of day, a day alone is no start and no slot. */
      {"You were here for an interview on Monday. Come on 2026-12-03 at 14:00. I call on Friday.\n",
       "2026-12-03T14:00:00+01:00", ""},
      {"An interview. We meet on Monday, that is 2026-12-03 14:00.\n", "2026-12-03T14:00:00+01:00",
       ""},
      {"An interview on Monday or Tuesday.\n", "2026-11-30", "2026-11-30 2026-11-24"},
      /* Those who write the language change their clocks on 28 March 2027. */
      {"An interview.\n\n- 2027-03-30 14:00\n", "2027-03-30T14:00:00+02:00", ""},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strconcat (PLAIN "\n", rows[i].body, NULL);
    g_autoptr (RgFinding) finding = judge_text (field, text);
    g_autoptr (GString) slots = g_string_new (NULL);

    for (guint j = 0; j < finding->facts->slots->len; j++)
      g_string_append_printf (slots, "%s%s", j > 0 ? " " : "",
                              ((RgSlot *)finding->facts->slots->pdata[j])->starts);
    g_test_message ("row %u: %s", i, rows[i].body);
    g_assert_cmpstr (finding->facts->fact[RG_FACT_STARTS].value, ==, rows[i].starts);
    g_assert_cmpstr (slots->str, ==, rows[i].slots);
  }
}

/* What else is known of the start, and the deadline. */
static void
test_start (Field *field, gconstpointer data)
{
  static const struct {
    const char *body;
    gboolean floating, tentative;
    const char *deadline;
  } rows[] = {
      {"An interview on 2026-12-03 at 14:00.\n", TRUE, FALSE, NULL},
      {"An interview on 2026-12-03 at 14:00 GMT.\n", FALSE, FALSE, NULL},
      {"Would an interview on 2026-12-03 at 14:00 in 3.5 rooms do?\n", TRUE, TRUE, NULL},
      {"An interview on 2026-12-03 at 14:00. Is it fine?\n", TRUE, FALSE, NULL},
      {"An interview on 2026-12-03 at 14:00\n\nIs it fine?\n", TRUE, FALSE, NULL},
      {"An interview on 2026-12-03 at 14:00、よろしいでしょうか。\n", TRUE, TRUE, NULL},
      {"An interview on 2026-12-03 at 14:00です。\n", TRUE, FALSE, NULL},
      {"An interview on 2026-12-03 around 14:00.\n", TRUE, TRUE, NULL},
      {"An interview on 2026-12-03 between 14:00 and 16:00.\n", TRUE, TRUE, NULL},
      {"An interview on 2026-12-03 14:00 to 16:00.\n", TRUE, FALSE, NULL},
      {"An interview on 2026-12-03 at 14:00. Say so by 2026-12-01.\n", TRUE, FALSE, "2026-12-01"},
      {"An interview on 2026-12-03 at 14:00. Say so by 2026-11-01.\n", TRUE, FALSE, NULL},
      {"An interview on 2026-12-03 at 14:00, answer by 2026-12-02. By 2026-12-01 we know.\n", TRUE,
       FALSE, "2026-12-02"},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        g_strconcat (PLAIN "Content-Type: text/plain; charset=UTF-8\n\n", rows[i].body, NULL);
    g_autoptr (RgFinding) finding = judge_text (field, text);
    const RgFact *starts = &finding->facts->fact[RG_FACT_STARTS];

    g_test_message ("row %u: %s", i, rows[i].body);
    g_assert_nonnull (starts->value);
    g_assert_true (g_str_has_prefix (starts->value, "2026-12-03T14:00"));
    g_assert_cmpint (starts->floating, ==, rows[i].floating);
    g_assert_cmpint (starts->tentative, ==, rows[i].tentative);
    g_assert_cmpstr (finding->facts->fact[RG_FACT_DEADLINE].value, ==, rows[i].deadline);
  }
}

#define ADD(path, function) g_test_add (path, Field, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/appointment/slots", test_slots);
  ADD ("/appointment/start", test_start);
  return g_test_run ();
}
