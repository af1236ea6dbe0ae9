/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every letter in every stage, tone and register that it knows, with every
 * combination of the facts and wishes that it uses, and once more with hostile values.
 *
 * The hostile run needs no list of what may go wrong: a letter with hostile values must be the
 * letter with ordinary ones in which the cleaned hostile value stands for the ordinary one, and
 * nothing else may differ.
 *
 * What is wrong in a language's words (a wrong stage's thanks, gendered words, a dangling "at") is
 * data: templates/LANG/tone.yaml, which runs over every letter too. */

#include "draft/lettercheck.h"

#include "draft/letterset.h"

#include <string.h>

#define N_KNOWN 8

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

struct _RgLettercheck {
  const RgLetters *letters;
  const RgLetterset *set;
  const RgToneCheck *tone;
  const RgLetterfile *file;
  const RgManners *manners;
  GPtrArray *faults;
  GHashTable *said; /* texts of the faults, without the form: each once */
  guint used;       /* what this letter can show */
  RgLetterform next;
  gboolean done;
};

static void
free_fault (gpointer data)
{
  RgLetterfault *fault = data;
  g_free (fault->text);
  g_free (fault->words);
  g_free (fault);
}

/* Free with rg_name_free. */
static RgName *
choose_reader (RgReaderKind kind, const char *hostile)
{
  static const struct {
    RgNameKind kind;
    const char *title, *given, *family, *full;
  } READERS[RG_N_READERS] = {
      [RG_READER_NOBODY] = {RG_NAME_NOBODY, NULL, NULL, NULL, NULL},
      [RG_READER_TITLE] = {RG_NAME_PERSON, "Dr.", "Zoë", "Ferreira", PERSON},
      [RG_READER_FULL] = {RG_NAME_PERSON, NULL, "Zoë", "Ferreira", PERSON},
      [RG_READER_FIRST] = {RG_NAME_PERSON, NULL, "Zoë", NULL, "Zoë"},
      [RG_READER_TEAM] = {RG_NAME_TEAM, NULL, NULL, NULL, "Example Works Recruiting"},
  };
  RgName *reader = g_new0 (RgName, 1);
  reader->kind = READERS[kind].kind;
  reader->title = g_strdup (READERS[kind].title && hostile ? hostile : READERS[kind].title);
  reader->given = g_strdup (READERS[kind].given && hostile ? hostile : READERS[kind].given);
  reader->family = g_strdup (READERS[kind].family && hostile ? hostile : READERS[kind].family);
  reader->full = g_strdup (READERS[kind].full && hostile ? hostile : READERS[kind].full);
  return reader;
}

static void
set_fact (RgFacts *facts, RgFactKind kind, const char *value)
{
  facts->fact[kind].value = g_strdup (value); /* past the cleaning of rg_facts_set, on purpose */
}

/* @hostile: in place of company, role and names; NULL: ordinary values.  @ret_line: may be NULL; the line of
 * the file from which the byte at @offset of the letter comes. */
static char *
write_form (const RgLettercheck *check, const RgLetterform *form, const char *hostile, gsize offset,
            guint *ret_line)
{
  static const char *const PROPOSED[] = {"2026-12-08T09:00:00+01:00", "2026-12-09T15:30:00+05:30",
                                         NULL};
  g_autoptr (RgFacts) facts = rg_facts_new ();
  g_autoptr (RgName) reader = choose_reader (form->reader, hostile);
  if (form->known & RG_KNOW_COMPANY)
    set_fact (facts, RG_FACT_COMPANY, hostile ? hostile : COMPANY);
  if (form->known & RG_KNOW_ROLE)
    set_fact (facts, RG_FACT_ROLE, hostile ? hostile : ROLE);
  if (form->known & RG_KNOW_PERSON)
    set_fact (facts, RG_FACT_PERSON, hostile ? hostile : PERSON);
  if (form->known & RG_KNOW_WHEN)
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
      .me = !(form->known & RG_KNOW_ME) ? NULL
            : hostile                   ? hostile
                                        : ME,
      .keep_door_open = (form->known & RG_KNOW_DOOR) != 0,
      .feedback = form->known & RG_KNOW_FEEDBACK ? "More notice would have helped." : NULL,
      .proposed = form->known & RG_KNOW_PROPOSED ? PROPOSED : NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetter) letter = rg_letters_write (check->letters, &request, &error);
  if (ret_line)
    *ret_line = rg_letters_line (check->letters, &request, offset);
  if (!letter)
    return g_strdup (error->message);
  return g_steal_pointer (&letter->body);
}

/* @words: what is said of it.  @body, @at: where; NULL: nowhere, or in all of it.  @seen: the words
 * there. */
static void
complain (const RgLettercheck *check, const RgLetterform *form, const char *what, const char *words,
          const char *body, const char *at, const char *seen)
{
  guint line = 1;
  if (at)
    g_free (write_form (check, form, NULL, (gsize)(at - body), &line));
  /* What stands around a place differs from form to form. */
  g_autofree char *kind = g_strdup_printf ("%u: %s: %s", line, what, at ? "" : words);
  if (!g_hash_table_add (check->said, g_steal_pointer (&kind)))
    return;
  RgLetterfault *fault = g_new0 (RgLetterfault, 1);
  fault->text = g_strdup_printf ("%s:%u:1: %s.%s: %s%s%s (%s, %s, %s)", check->file->file, line,
                                 check->file->language, check->file->situation, what,
                                 *words ? ": " : "", words, rg_stage_name (form->stage),
                                 rg_tone_name (form->tone), rg_register_name (form->reg));
  fault->words = g_strdup (seen);
  fault->form = *form;
  g_ptr_array_add (check->faults, fault);
}

static gboolean
is_closing (char c)
{
  return c && strchr (".,;:!?)", c);
}

/* The words around a fault, for the complaint. */
static void
complain_at (const RgLettercheck *check, const RgLetterform *form, const char *what,
             const char *body, const char *at)
{
  const char *from = at;
  for (guint i = 0; i < 15 && from > body && from[-1] != '\n'; i++)
    from = g_utf8_prev_char (from);
  const char *to = at;
  for (guint i = 0; i < 15 && *to && *to != '\n'; i++)
    to = g_utf8_next_char (to);
  g_autofree char *words = g_strndup (from, (gsize)(to - from));
  complain (check, form, what, words, body, at, words);
}

static void
check_marks (const RgLettercheck *check, const RgLetterform *form, const char *body)
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
check_length (const RgLettercheck *check, const RgLetterform *form, const char *body)
{
  guint least, most;
  rg_manners_length (check->manners, form->tone, &least, &most);
  g_autofree char *prose = without_list (body);
  guint length = rg_manners_measure (check->manners, prose);
  if (length >= least && length <= most)
    return;
  /* Each count would be another message. */
  g_autofree char *kind =
      g_strdup_printf ("length %s %d", rg_tone_name (form->tone), length < least);
  if (!g_hash_table_add (check->said, g_steal_pointer (&kind)))
    return;
  g_autofree char *words = g_strdup_printf ("%u, not %u to %u", length, least, most);
  complain (check, form, "length", words, NULL, NULL, "");
}

/* Where a remark is, in @body. */
static const char *
place_of (const char *body, const RgRemark *remark)
{
  const char *at = body;
  for (guint line = 1; line < remark->line && strchr (at, '\n'); line++)
    at = strchr (at, '\n') + 1;
  for (guint column = 1; column < remark->column && *at && *at != '\n'; column++)
    at = g_utf8_next_char (at);
  return at;
}

static void
check_tone (const RgLettercheck *check, const RgLetterform *form, const char *body)
{
  g_autoptr (GPtrArray) remarks =
      rg_tone_check_letter (check->tone, body, check->file->language, form->stage, form->reg);
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *remark = g_ptr_array_index (remarks, i);
    const char *at = place_of (body, remark);
    /* The end of its words is not told. */
    g_autofree char *seen = g_strndup (at, strcspn (at, ".!?\n"));
    complain (check, form, remark->id, remark->message, body, at, seen);
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
check_hostile (const RgLettercheck *check, const RgLetterform *ordinary, const char *body)
{
  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++) {
    g_autofree char *clean = rg_facts_clean (HOSTILE[i]);
    RgLetterform form = *ordinary;
    if (!*clean) /* the same as unknown, which has its own run */
      form.known &= (guint) ~(RG_KNOW_COMPANY | RG_KNOW_ROLE | RG_KNOW_PERSON | RG_KNOW_ME);
    g_autofree char *hostile_body = write_form (check, &form, HOSTILE[i], 0, NULL);
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
      complain (check, &form, "a value changes more than its own place", clean, NULL, NULL, "");
    if (strpbrk (hostile_body, "\r\t") || strstr (hostile_body, "\nBcc:") ||
        !g_utf8_validate (hostile_body, -1, NULL))
      complain (check, &form, "a value is not clean", clean, NULL, NULL, "");
  }
}

static void
check_form (const RgLettercheck *check, const RgLetterform *form, gboolean fullest)
{
  g_autofree char *body = write_form (check, form, NULL, 0, NULL);
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
  guint bits = RG_KNOW_ME;
  for (guint i = 0; i < names->len; i++) {
    for (guint k = 0; k < N_KNOWN; k++) {
      if (g_str_equal (g_ptr_array_index (names, i), KNOWN_NAMES[k]))
        bits |= 1u << k;
    }
  }
  return bits;
}

gboolean
rg_lettercheck_is_for (const RgLettercheck *check, RgStage stage, RgRegister reg)
{
  return (rg_letterset_stages (check->set, check->file) >> stage & 1) &&
         rg_letterset_find (check->set, check->file->language, check->file->situation, stage,
                            reg) == check->file;
}

/* The next stage and register that the letter is for, from those of @form on. */
static gboolean
find_occasion (const RgLettercheck *check, RgLetterform *form)
{
  guint stage = form->stage, reg = form->reg;
  for (; stage < RG_N_STAGES; stage++, reg = RG_REGISTER_INFORMAL)
    for (; reg < RG_N_REGISTERS; reg++) {
      form->stage = (RgStage)stage;
      form->reg = (RgRegister)reg;
      if (rg_lettercheck_is_for (check, form->stage, form->reg))
        return TRUE;
    }
  return FALSE;
}

/* All subsets of what is used, downwards; then the next tone; then the next occasion. */
static void
advance (RgLettercheck *check)
{
  RgLetterform *form = &check->next;
  if (form->known != 0) {
    form->known = (form->known - 1) & check->used;
    return;
  }
  form->known = check->used;
  if (form->tone + 1 < RG_N_TONES) {
    form->tone++;
    return;
  }
  form->tone = 0;
  form->reg++;
  check->done = !find_occasion (check, form);
}

gboolean
rg_lettercheck_step (RgLettercheck *check)
{
  if (check->done)
    return FALSE;
  check->next.reader = check->next.known % RG_N_READERS;
  check_form (check, &check->next, check->next.known == check->used);
  advance (check);
  return TRUE;
}

const GPtrArray *
rg_lettercheck_faults (const RgLettercheck *check)
{
  return check->faults;
}

char *
rg_lettercheck_sample (const RgLettercheck *check, const RgLetterform *form)
{
  return write_form (check, form, NULL, 0, NULL);
}

RgLettercheck *
rg_lettercheck_new (const RgLetters *letters, const RgLetterfile *file, const RgToneCheck *tone)
{
  const RgLetterset *set = rg_letters_set (letters);
  RgLettercheck *check = g_new0 (RgLettercheck, 1);
  check->letters = letters;
  check->set = set;
  check->tone = tone;
  check->file = file;
  check->manners = g_hash_table_lookup (set->manners, file->language);
  check->faults = g_ptr_array_new_with_free_func (free_fault);
  check->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check->used = used_bits (file);
  check->next = (RgLetterform){
      .stage = RG_STAGE_UNKNOWN + 1, .reg = RG_REGISTER_INFORMAL, .known = check->used};
  check->done = !find_occasion (check, &check->next);
  return check;
}

void
rg_lettercheck_free (RgLettercheck *check)
{
  if (!check)
    return;
  g_ptr_array_unref (check->faults);
  g_hash_table_unref (check->said);
  g_free (check);
}

/* ---- all of them ---- */

typedef struct {
  const RgLetters *letters;
  GPtrArray *complaints;
} All;

/* A piece or form that a language has and no letter uses is no fault; a situation without a letter
 * falls back.  But a language must be able to say no. */
static void
check_language (gpointer language, gpointer manners G_GNUC_UNUSED, gpointer data)
{
  All *all = data;
  if (!g_strv_contains (rg_letters_languages (all->letters), language))
    g_ptr_array_add (all->complaints,
                     g_strdup_printf ("%s:1:1: no-reason: this language has no such letter",
                                      (const char *)language));
}

static void
check_file (All *all, const RgLetterfile *file, const RgToneCheck *tone)
{
  g_autoptr (RgLettercheck) check = rg_lettercheck_new (all->letters, file, tone);
  while (rg_lettercheck_step (check))
    ;
  for (guint i = 0; i < check->faults->len; i++) {
    const RgLetterfault *fault = g_ptr_array_index (check->faults, i);
    g_ptr_array_add (all->complaints, g_strdup (fault->text));
  }
}

GPtrArray *
rg_letters_check (const RgLetters *letters)
{
  const RgLetterset *set = rg_letters_set (letters);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgToneCheck) tone = rg_tone_check_new ((const char *const *)set->directories, &error);
  if (!tone) {
    GPtrArray *complaints = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (complaints, g_strdup (error->message));
    return complaints;
  }
  All all = {.letters = letters, .complaints = rg_tone_check_prove (tone)};
  g_hash_table_foreach (set->manners, check_language, &all);
  for (guint i = 0; i < set->files->len; i++)
    check_file (&all, g_ptr_array_index (set->files, i), tone);
  return all.complaints;
}
