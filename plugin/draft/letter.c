/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A letter is a template whose paragraphs are filled: inside a paragraph a line end is a blank, an
 * empty line ends the paragraph, and a paragraph in which every section was false vanishes.  So a
 * template can be written in short lines and a letter has none.  Values that have lines of their
 * own (the closing, the times proposed) carry U+2028, and empty lines are marked with U+2029
 * (letterfile.h); no value from a mail can hold either.
 *
 * A line end is nothing in front of closing punctuation, so that a piece can stand before a full
 * stop, and between two characters of a script without blanks (Han, Kana). */

#include "draft/letter.h"

#include "draft/letterset.h"
#include "draft/noun.h"

#include <string.h>

#define LINE_BREAK 0x2028u
#define PARAGRAPH 0x2029u
#define LINE_BREAK_TEXT "\342\200\250"

struct _RgLetters {
  RgLetterset *set;
  RgNouns *nouns;
};

/* Takes @set. */
static RgLetters *
new_letters (RgLetterset *set)
{
  RgLetters *letters = g_new0 (RgLetters, 1);
  letters->set = set;
  letters->nouns = rg_nouns_new ();
  return letters;
}

RgLetters *
rg_letters_new (const char *const *directories, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  RgLetterset *set = rg_letterset_new (directories, complaints, error);
  if (!set)
    return NULL;
  if (ret_complaints)
    *ret_complaints = g_steal_pointer (&complaints);
  return new_letters (set);
}

RgLetters *
rg_letters_try (const RgLetters *letters, const char *language, const char *name, const char *data,
                GError **error)
{
  RgLetterset *set = rg_letterset_try (letters->set, language, name, data, error);
  return set ? new_letters (set) : NULL;
}

void
rg_letters_free (RgLetters *letters)
{
  if (!letters)
    return;
  rg_letterset_free (letters->set);
  rg_nouns_free (letters->nouns);
  g_free (letters);
}

const RgLetterset *
rg_letters_set (const RgLetters *letters)
{
  return letters->set;
}

const GPtrArray *
rg_letters_situations (const RgLetters *letters)
{
  return letters->set->situations;
}

const RgSituation *
rg_letters_situation (const RgLetters *letters, const char *id)
{
  return rg_letterset_situation (letters->set, id);
}

const char *const *
rg_letters_languages (const RgLetters *letters)
{
  return (const char *const *)letters->set->languages;
}

/* "pt-PT" → "pt" */
static char *
base_language (const char *language)
{
  return g_strndup (language, strcspn (language, "-_"));
}

/* The letter in the language or its base. */
static const RgLetterfile *
find_near (const RgLetters *letters, const char *language, const char *situation, RgStage stage,
           RgRegister reg)
{
  const RgLetterfile *file = rg_letterset_find (letters->set, language, situation, stage, reg);
  if (file)
    return file;
  g_autofree char *base = base_language (language);
  return rg_letterset_find (letters->set, base, situation, stage, reg);
}

const char *
rg_letters_name (const RgLetters *letters, const char *situation, const char *language)
{
  const RgLetterfile *file = find_near (letters, language ? language : "en", situation,
                                        RG_STAGE_INVITED, RG_REGISTER_NONE);
  if (!file)
    file = find_near (letters, "en", situation, RG_STAGE_INVITED, RG_REGISTER_NONE);
  return file ? file->name : NULL;
}

gboolean
rg_letters_decline (const RgLetters *letters, const char *situation)
{
  const RgLetterfile *file =
      situation ? find_near (letters, "en", situation, RG_STAGE_INVITED, RG_REGISTER_NONE) : NULL;
  return !file || file->declines;
}

gboolean
rg_letters_decides (const RgLetters *letters, const char *language, const char *sentence)
{
  g_autofree char *base = base_language (language);
  const RgManners *manners = g_hash_table_lookup (letters->set->manners, language);
  if (!manners)
    manners = g_hash_table_lookup (letters->set->manners, base);
  return manners && rg_manners_decides (manners, sentence);
}

static const RgLetterfile *
choose_file (const RgLetters *letters, const RgLetterRequest *request, gboolean *ret_fell_back,
             GError **error)
{
  const RgSituation *situation = rg_letters_situation (letters, request->situation);
  if (!situation) {
    g_set_error (error, RG_ERROR, RG_ERROR_UNKNOWN, "There is no situation “%s”.",
                 request->situation);
    return NULL;
  }
  const char *const tries[][2] = {
      {request->language, request->situation},
      {request->language, "no-reason"},
      {"en", request->situation},
      {"en", "no-reason"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++) {
    const RgLetterfile *file =
        find_near (letters, tries[i][0], tries[i][1], request->stage, request->reg);
    if (situation->advice && (!file || !g_str_equal (file->situation, situation->id)))
      continue; /* what has advice is answered by its own letter or not at all */
    if (file) {
      *ret_fell_back = i != 0;
      return file;
    }
  }
  if (situation->advice)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_REFUSED, situation->advice);
  else
    g_set_error (error, RG_ERROR, RG_ERROR_UNKNOWN, "There is no letter for “%s”.",
                 request->situation);
  return NULL;
}

static void
put (GHashTable *values, const char *name, const char *value)
{
  g_hash_table_replace (values, g_strdup (name), g_strdup (value ? value : ""));
}

/* A sentence of the writer's own: one line, but as long as it is. */
static char *
one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean blank = g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == LINE_BREAK;
    if (!blank)
      g_string_append_unichar (line, c);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  }
  return g_strchomp (g_string_free (line, FALSE));
}

static char *
clean_part (const char *part)
{
  g_autofree char *clean = part ? rg_facts_clean (part) : NULL;
  return clean && *clean ? g_steal_pointer (&clean) : NULL;
}

static void
put_greeting (GHashTable *values, const RgManners *manners, const RgLetterRequest *request)
{
  RgName reader = {.kind = RG_NAME_NOBODY};
  if (request->reader) {
    reader.kind = request->reader->kind;
    reader.title = clean_part (request->reader->title);
    reader.given = clean_part (request->reader->given);
    reader.family = clean_part (request->reader->family);
    reader.full = clean_part (request->reader->full);
  }
  g_autofree char *greeting = rg_manners_greeting (manners, request->reg, request->tone, &reader);
  put (values, "greeting", greeting);
  g_free (reader.title);
  g_free (reader.given);
  g_free (reader.family);
  g_free (reader.full);
}

/* A time that is one of several on offer is no appointment, so it is left out. */
static void
put_when (GHashTable *values, const RgManners *manners, const RgFacts *facts)
{
  const RgFact *starts = facts ? &facts->fact[RG_FACT_STARTS] : NULL;
  g_autofree char *when = starts && starts->value && facts->slots->len <= 1
                              ? rg_manners_when (manners, starts->value, starts->floating)
                              : NULL;
  put (values, "when", when);
}

static gboolean
put_proposed (GHashTable *values, const RgManners *manners, const char *const *proposed,
              GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; proposed && proposed[i]; i++) {
    g_autofree char *slot = rg_manners_slot (manners, proposed[i]);
    if (!slot) {
      g_set_error (error, RG_ERROR, RG_ERROR_REFUSED,
                   "“%s” is not a time with its offset, as 2026-12-03T14:00:00+01:00.",
                   proposed[i]);
      return FALSE;
    }
    g_string_append_printf (list, "%s%s", i > 0 ? LINE_BREAK_TEXT : "", slot);
  }
  put (values, "proposed", list->str);
  return TRUE;
}

/* Names as a person writes them. */
static void
put_noun (const RgNouns *nouns, GHashTable *values, RgFactKind kind, const char *value)
{
  g_autofree char *noun =
      kind == RG_FACT_ROLE ? rg_nouns_role (nouns, value) : rg_nouns_company (nouns, value);
  put (values, rg_fact_kind_name (kind), noun);
}

static void
put_switches (GHashTable *values, const RgLetterRequest *request, guint stages)
{
  /* A letter is never written for a stage that it does not know: its first one is the safest. */
  RgStage stage = request->stage;
  if (!(stages >> stage & 1))
    stage = (RgStage)g_bit_nth_lsf (stages, -1);
  g_autofree char *stage_name = g_strdelimit (g_strdup (rg_stage_name (stage)), "-", '_');
  put (values, stage_name, "1");
  put (values, rg_tone_name (request->tone), "1");
  put (values, "informal", request->reg == RG_REGISTER_INFORMAL ? "1" : "");
  put (values, "keep_door_open", request->keep_door_open ? "1" : "");
}

static GHashTable *
collect_values (const RgLetters *letters, const RgLetterRequest *request, const RgLetterfile *file,
                GError **error)
{
  const RgManners *manners = g_hash_table_lookup (letters->set->manners, file->language);
  static const RgFactKind FACTS[] = {RG_FACT_COMPANY, RG_FACT_ROLE, RG_FACT_PERSON};
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; request->facts && i < G_N_ELEMENTS (FACTS); i++)
    put_noun (letters->nouns, values, FACTS[i], request->facts->fact[FACTS[i]].value);
  rg_manners_put_names (manners, values);
  g_autofree char *feedback = one_line (request->feedback ? request->feedback : "");
  put (values, "feedback", feedback);
  g_autofree char *me = rg_facts_clean (request->me ? request->me : "");
  put (values, "me", me);
  put_greeting (values, manners, request);
  put_when (values, manners, request->facts);
  put_switches (values, request, rg_letterset_stages (letters->set, file));
  g_autofree char *closing = rg_manners_closing (manners, request->reg, request->tone);
  g_autofree char *closing_line = g_strconcat (closing, LINE_BREAK_TEXT, NULL);
  put (values, "closing", closing_line);
  return put_proposed (values, manners, request->proposed, error) ? g_steal_pointer (&values)
                                                                  : NULL;
}

/* A character of a script that sets no blanks between words. */
static gboolean
is_dense (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

/* Punctuation that never begins a line. */
static gboolean
is_closing (gunichar c)
{
  return (c < 0x80 && strchr (".,;:!?)", (int)c)) || c == 0x2026 || c == 0x3001 || c == 0x3002 ||
         c == 0xff0c || c == 0xff01 || c == 0xff1f || c == 0xff1a || c == 0xff1b;
}

/* What a run of blanks and line ends stands for. */
typedef struct {
  guint paragraphs;
  guint breaks; /* of values */
  guint ends;   /* of template lines */
  guint blanks;
} Gap;

static gboolean
widen_gap (Gap *gap, gunichar c)
{
  guint *count = c == PARAGRAPH                       ? &gap->paragraphs
                 : c == LINE_BREAK                    ? &gap->breaks
                 : c == '\n'                          ? &gap->ends
                 : c == ' ' || c == '\t' || c == '\r' ? &gap->blanks
                                                      : NULL;
  if (count)
    ++*count;
  return count != NULL;
}

static void
write_gap (GString *out, const Gap *gap, gunichar before, gunichar next)
{
  if (out->len == 0)
    return;
  if (gap->paragraphs > 0) {
    g_string_append (out, "\n\n");
  } else if (gap->breaks > 0) {
    g_string_append_c (out, '\n');
  } else if (gap->ends > 0) {
    if (!is_closing (next) && !(is_dense (before) && is_dense (next)))
      g_string_append_c (out, ' ');
  } else {
    for (guint i = 0; i < gap->blanks; i++) /* a doubled one is the letter's fault, and shows */
      g_string_append_c (out, ' ');
  }
}

/* See the head of this file.  @ret_origin: may be NULL; where in @text the byte at @offset of the result
 * comes from. */
static char *
fill_paragraphs (const char *text, gsize offset, gsize *ret_origin)
{
  GString *out = g_string_new (NULL);
  Gap gap = {0};
  gunichar before = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (widen_gap (&gap, c))
      continue;
    write_gap (out, &gap, before, c);
    gap = (Gap){0};
    if (ret_origin && out->len <= offset)
      *ret_origin = (gsize)(p - text);
    g_string_append_unichar (out, c);
    before = c;
  }
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

RgLetter *
rg_letters_write (const RgLetters *letters, const RgLetterRequest *request, GError **error)
{
  gboolean fell_back;
  const RgLetterfile *file = choose_file (letters, request, &fell_back, error);
  if (!file)
    return NULL;
  g_autoptr (GHashTable) values = collect_values (letters, request, file, error);
  if (!values)
    return NULL;
  g_autofree char *text = rg_mustache_render (file->body, values);
  RgLetter *letter = g_new0 (RgLetter, 1);
  letter->body = fill_paragraphs (text, 0, NULL);
  letter->situation = g_strdup (file->situation);
  letter->language = g_strdup (file->language);
  letter->name = g_strdup (file->name);
  letter->declines = file->declines;
  letter->fell_back = fell_back;
  return letter;
}

guint
rg_letters_line (const RgLetters *letters, const RgLetterRequest *request, gsize offset)
{
  gboolean fell_back;
  const RgLetterfile *file = choose_file (letters, request, &fell_back, NULL);
  g_autoptr (GHashTable) values = file ? collect_values (letters, request, file, NULL) : NULL;
  if (!values)
    return 1;
  g_autofree char *text = rg_mustache_render (file->body, values);
  gsize origin = 0;
  g_free (fill_paragraphs (text, offset, &origin));
  return MAX (rg_mustache_line (file->body, values, origin), 1);
}

void
rg_letter_free (RgLetter *letter)
{
  if (!letter)
    return;
  g_free (letter->body);
  g_free (letter->situation);
  g_free (letter->language);
  g_free (letter->name);
  g_free (letter);
}
