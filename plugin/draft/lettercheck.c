/* SPDX-License-Identifier: GPL-3.0-or-later */

/* rg_letters_check: every letter in every stage, tone and register that it knows, with every
 * combination of the facts and wishes that it uses, and once more with hostile values.
 *
 * The hostile run needs no list of what may go wrong: a letter with hostile values must be the
 * letter with ordinary ones in which the cleaned hostile value stands for the ordinary one, and
 * nothing else may differ.
 *
 * What is wrong in a language's words (a wrong stage's thanks, gendered words, a dangling "at") is
 * data: templates/LANG/tone.yaml, which runs over every letter too. */

#include "draft/letter.h"

#include "draft/letterset.h"
#include "draft/tone.h"

#include <string.h>

/* What may be known or not, a bit each. */
enum {
  KNOW_COMPANY = 1 << 0,
  KNOW_ROLE = 1 << 1,
  KNOW_WHEN = 1 << 2,
  KNOW_PERSON = 1 << 3,
  KNOW_FEEDBACK = 1 << 4,
  KNOW_PROPOSED = 1 << 5,
  KNOW_DOOR = 1 << 6,
  KNOW_ME = 1 << 7,
  N_KNOWN = 8
};

static const char *const KNOWN_NAMES[N_KNOWN] = {"company",  "role",     "when",           "person",
                                                 "feedback", "proposed", "keep_door_open", "me"};

#define COMPANY "Example Works"
#define ROLE "Archivist"
#define PERSON "Zoë Ferreira"
#define ME "Kim Nguyen"

/* As they come out of encoded headers and mail texts. */
static const char *const HOSTILE[] = {
    "{{me}} {{#company}}x{{/company}} {{> thanks}}",
    "[Company]",
    "x\r\nBcc: eve@mail.example",
    "a\342\200\250b\342\200\251c",
    "\342\200\256gpj.exe\342\200\254 \342\201\246x\342\201\251",
    "\327\231\327\242\327\234 \327\234\327\225\327\231",
    "\331\205\330\261\331\212\331\205 \330\247\331\204\330\271\331\204\331\212",
    "A very long name that goes on and on and on until nobody who reads the letter can remember "
    "where "
    "it began",
    "\344\276\213\346\240\252\345\274\217\344\274\232\347\244\276",
    "  \t  ",
    "-- ",
    "> quoted",
};

typedef struct {
  const RgLetters *letters;
  const RgLetterset *set;
  const RgToneCheck *tone;
  const RgLetterfile *file;
  const RgManners *manners;
  GPtrArray *complaints;
  GHashTable *said; /* complaints so far: each once */
} Check;

/* One form of a letter. */
typedef struct {
  RgStage stage;
  RgTone tone;
  RgRegister reg;
  guint known;
  const char *hostile; /* in place of company, role and the writer's name; NULL: ordinary values */
} Form;

static void
complain (const Check *check, const Form *form, const char *what, const char *words)
{
  g_autofree char *text =
      g_strdup_printf ("%s:1:1: %s.%s: %s%s%s", check->file->file, check->file->language,
                       check->file->situation, what, *words ? ": " : "", words);
  if (g_hash_table_contains (check->said, text))
    return;
  g_hash_table_add (check->said, g_strdup (text));
  g_ptr_array_add (check->complaints,
                   g_strdup_printf ("%s (%s, %s, %s)", text, rg_stage_name (form->stage),
                                    rg_tone_name (form->tone), rg_register_name (form->reg)));
}

/* Free with rg_name_free. */
static RgName *
choose_reader (const Form *form)
{
  static const struct {
    RgNameKind kind;
    const char *title, *given, *family, *full;
  } READERS[] = {
      {RG_NAME_NOBODY, NULL, NULL, NULL, NULL},
      {RG_NAME_PERSON, "Dr.", "Zoë", "Ferreira", PERSON},
      {RG_NAME_PERSON, NULL, "Zoë", "Ferreira", PERSON},
      {RG_NAME_PERSON, NULL, "Zoë", NULL, "Zoë"},
      {RG_NAME_TEAM, NULL, NULL, NULL, "Example Works Recruiting"},
  };
  guint i = form->known % G_N_ELEMENTS (READERS);
  const char *hostile = form->hostile;
  RgName *reader = g_new0 (RgName, 1);
  reader->kind = READERS[i].kind;
  reader->title = g_strdup (READERS[i].title && hostile ? hostile : READERS[i].title);
  reader->given = g_strdup (READERS[i].given && hostile ? hostile : READERS[i].given);
  reader->family = g_strdup (READERS[i].family && hostile ? hostile : READERS[i].family);
  reader->full = g_strdup (READERS[i].full && hostile ? hostile : READERS[i].full);
  return reader;
}

static void
set_fact (RgFacts *facts, RgFactKind kind, const char *value)
{
  facts->fact[kind].value = g_strdup (value); /* past the cleaning of rg_facts_set, on purpose */
}

static char *
write_form (const Check *check, const Form *form)
{
  static const char *const PROPOSED[] = {"2026-12-08T09:00:00+01:00", "2026-12-09T15:30:00+05:30",
                                         NULL};
  g_autoptr (RgFacts) facts = rg_facts_new ();
  const char *hostile = form->hostile;
  g_autoptr (RgName) reader = choose_reader (form);
  if (form->known & KNOW_COMPANY)
    set_fact (facts, RG_FACT_COMPANY, hostile ? hostile : COMPANY);
  if (form->known & KNOW_ROLE)
    set_fact (facts, RG_FACT_ROLE, hostile ? hostile : ROLE);
  if (form->known & KNOW_PERSON)
    set_fact (facts, RG_FACT_PERSON, hostile ? hostile : PERSON);
  if (form->known & KNOW_WHEN)
    set_fact (facts, RG_FACT_STARTS,
              form->tone == RG_TONE_FORMAL ? "2026-12-03" : "2026-12-03T14:00:00Z");
  RgLetterRequest request = {
      .situation = check->file->situation,
      .language = check->file->language,
      .stage = form->stage,
      .reg = form->reg,
      .tone = form->tone,
      .facts = facts,
      .reader = reader,
      .me = !(form->known & KNOW_ME) ? NULL
            : hostile                ? hostile
                                     : ME,
      .keep_door_open = (form->known & KNOW_DOOR) != 0,
      .feedback = form->known & KNOW_FEEDBACK ? "More notice would have helped." : NULL,
      .proposed = form->known & KNOW_PROPOSED ? PROPOSED : NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetter) letter = rg_letters_write (check->letters, &request, &error);
  if (!letter) {
    complain (check, form, "cannot be written", error->message);
    return g_strdup ("");
  }
  return g_steal_pointer (&letter->body);
}

static gboolean
is_closing (char c)
{
  return c && strchr (".,;:!?)", c);
}

/* The words around a fault, for the complaint. */
static void
complain_at (const Check *check, const Form *form, const char *what, const char *body,
             const char *at)
{
  const char *from = at;
  for (guint i = 0; i < 15 && from > body && from[-1] != '\n'; i++)
    from = g_utf8_prev_char (from);
  const char *to = at;
  for (guint i = 0; i < 15 && *to && *to != '\n'; i++)
    to = g_utf8_next_char (to);
  g_autofree char *words = g_strndup (from, (gsize)(to - from));
  complain (check, form, what, words);
}

static void
check_marks (const Check *check, const Form *form, const char *body)
{
  for (const char *p = body; *p; p = g_utf8_next_char (p)) {
    const char *what = NULL;
    if (strchr ("{}[]<>", *p))
      what = "a bracket is left";
    else if (p[0] == ' ' && p[1] == ' ')
      what = "doubled space";
    else if (p[0] == ' ' && is_closing (p[1]))
      what = "space before punctuation";
    else if (p[0] == ' ' && p[1] == '\n')
      what = "space at the end of a line";
    else if (strchr (".,;:(", *p) && is_closing (p[1]))
      what = "punctuation meets punctuation";
    else if (p[0] == '\n' && is_closing (p[1]))
      what = "a line begins with punctuation";
    else if (p[0] == '\n' && p[1] == '\n' && p[2] == '\n')
      what = "doubled empty line";
    if (what)
      complain_at (check, form, what, body, p);
  }
}

/* The prose: times on offer are read at a glance. */
static char *
without_list (const char *body)
{
  GString *prose = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (!g_str_has_prefix (lines[i], "- "))
      g_string_append_printf (prose, "%s\n", lines[i]);
  }
  return g_string_free (prose, FALSE);
}

static void
check_length (const Check *check, const Form *form, const char *body)
{
  guint least, most;
  rg_manners_length (check->manners, form->tone, &least, &most);
  g_autofree char *prose = without_list (body);
  guint length = rg_manners_measure (check->manners, prose);
  if (length >= least && length <= most)
    return;
  g_autofree char *words = g_strdup_printf ("%u, not %u to %u", length, least, most);
  complain (check, form, "length", words);
}

static void
check_tone (const Check *check, const Form *form, const char *body)
{
  g_autoptr (GPtrArray) remarks =
      rg_tone_check_letter (check->tone, body, check->file->language, form->stage, form->reg);
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *remark = g_ptr_array_index (remarks, i);
    g_autofree char *words =
        g_strdup_printf ("%s, line %u column %u", remark->message, remark->line, remark->column);
    complain (check, form, remark->id, words);
  }
}

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);
  return g_strjoinv (to, parts);
}

/* The letter with ordinary values, with the cleaned hostile one in their place. */
static void
check_hostile (const Check *check, const Form *ordinary, const char *body)
{
  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++) {
    g_autofree char *clean = rg_facts_clean (HOSTILE[i]);
    Form form = *ordinary;
    form.hostile = HOSTILE[i];
    if (!*clean) /* the same as unknown, which has its own run */
      form.known &= (guint) ~(KNOW_COMPANY | KNOW_ROLE | KNOW_PERSON | KNOW_ME);
    g_autofree char *hostile_body = write_form (check, &form);
    if (!*clean)
      continue;
    static const char *const ORDINARY[] = {COMPANY, ROLE, PERSON, ME};
    g_autofree char *expected = g_strdup (strchr (body, '\n'));
    for (guint o = 0; o < G_N_ELEMENTS (ORDINARY); o++) {
      g_autofree char *next = replace (expected, ORDINARY[o], clean);
      g_free (expected);
      expected = g_steal_pointer (&next);
    }
    /* The greeting has forms of its own; behind it everything must agree. */
    const char *rest = strchr (hostile_body, '\n');
    if (g_strcmp0 (rest, expected) != 0)
      complain (check, &form, "a value changes more than its own place", clean);
    if (strpbrk (hostile_body, "\r\t") || strstr (hostile_body, "\nBcc:") ||
        !g_utf8_validate (hostile_body, -1, NULL))
      complain (check, &form, "a value is not clean", clean);
  }
}

static void
check_form (const Check *check, const Form *form, gboolean fullest)
{
  g_autofree char *body = write_form (check, form);
  check_marks (check, form, body);
  check_length (check, form, body);
  check_tone (check, form, body);
  if (fullest)
    check_hostile (check, form, body);
}

/* The bits of what this letter can show; the frame's name counts always. */
static guint
used_bits (const RgLetterfile *file)
{
  g_autoptr (GPtrArray) names = rg_mustache_names (file->body);
  guint bits = KNOW_ME;
  for (guint i = 0; i < names->len; i++) {
    for (guint k = 0; k < N_KNOWN; k++) {
      if (g_str_equal (g_ptr_array_index (names, i), KNOWN_NAMES[k]))
        bits |= 1u << k;
    }
  }
  return bits;
}

static gboolean
is_written_for (const Check *check, RgStage stage, RgRegister reg)
{
  return (rg_letterset_stages (check->set, check->file) >> stage & 1) &&
         rg_letterset_find (check->set, check->file->language, check->file->situation, stage,
                            reg) == check->file;
}

static void
check_file (const Check *check)
{
  guint used = used_bits (check->file);
  for (guint stage = 1; stage < RG_N_STAGES; stage++) {
    for (guint reg = RG_REGISTER_INFORMAL; reg < RG_N_REGISTERS; reg++) {
      if (!is_written_for (check, (RgStage)stage, (RgRegister)reg))
        continue;
      for (guint tone = 0; tone < RG_N_TONES; tone++) {
        /* All subsets of the used bits, downwards. */
        guint known = used;
        for (gboolean more = TRUE; more; known = (known - 1) & used) {
          Form form = {(RgStage)stage, (RgTone)tone, (RgRegister)reg, known, NULL};
          check_form (check, &form, known == used);
          more = known != 0;
        }
      }
    }
  }
}

/* A piece or form that a language has and no letter uses is no fault; a situation without a letter
 * falls back.  But a language must be able to say no. */
static void
check_language (gpointer language, gpointer manners G_GNUC_UNUSED, gpointer data)
{
  Check *check = data;
  if (!g_strv_contains (rg_letters_languages (check->letters), language))
    g_ptr_array_add (check->complaints,
                     g_strdup_printf ("%s:1:1: no-reason: this language has no such letter",
                                      (const char *)language));
}

GPtrArray *
rg_letters_check (const RgLetters *letters)
{
  const RgLetterset *set = rg_letters_set (letters);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgToneCheck) tone = rg_tone_check_new ((const char *const *)set->directories, &error);
  if (!tone) {
    GPtrArray *complaints = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (complaints, g_strdup (error->message));
    return complaints;
  }
  Check check = {
      .letters = letters,
      .set = set,
      .tone = tone,
      .complaints = rg_tone_check_prove (tone),
      .said = said,
  };
  g_hash_table_foreach (set->manners, check_language, &check);
  for (guint i = 0; i < set->files->len; i++) {
    check.file = g_ptr_array_index (set->files, i);
    check.manners = g_hash_table_lookup (set->manners, check.file->language);
    check_file (&check);
  }
  return check.complaints;
}
