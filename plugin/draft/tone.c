/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words are data.  A rule says what is wrong where its pattern matches or, with "missing: true",
 * when it matches nowhere.
 *
 * Places must stay true, so the person's words are not cut out but kept where they are: quoted
 * lines, attribution and signature become blank bytes, line ends inside a paragraph become blanks
 * (a mail is wrapped at 72 columns, a pattern should not care), and every byte keeps its offset.  So
 * a line of what is looked at is a paragraph.
 *
 * The letters of ours are looked at in a hundred thousand forms that share their paragraphs.  A rule
 * that stays within a line is not run again on one in which it found nothing.
 *
 * Known limit: an unmarked quote below an attribution that no language of the data knows counts as
 * the person's words. */

#include "draft/tone.h"

#include "base/fold.h"
#include "base/limits.h"
#include "draft/tonefile.h"

#include <string.h>

struct _RgToneCheck {
  GPtrArray *files;      /* RgTonefile * */
  GPtrArray *complaints; /* char *: files left out */
  RgRegexScratch *scratch;
  GHashTable *barren; /* a line of a letter -> GHashTable of the rules that find nothing in it */
};

const char *
rg_severity_name (RgSeverity severity)
{
  static const char *const NAMES[] = {"hint", "warn", "block"};
  return NAMES[severity];
}

void
rg_remark_free (RgRemark *remark)
{
  if (!remark)
    return;
  g_free (remark->id);
  g_free (remark->message);
  g_free (remark);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
read_folder (RgToneCheck *check, const char *directory, gboolean first, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    const char *language = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (directory, language, "tone.yaml", NULL);
    if (*language == '.' || !g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    g_autoptr (GError) failure = NULL;
    RgTonefile *file = rg_tonefile_load (path, language, &failure);
    if (file) {
      g_ptr_array_add (check->files, file);
    } else if (first) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    } else {
      g_ptr_array_add (check->complaints, g_strdup (failure->message));
    }
  }
  return TRUE;
}

RgToneCheck *
rg_tone_check_new (const char *const *directories, GError **error)
{
  g_autoptr (RgToneCheck) check = g_new0 (RgToneCheck, 1);
  check->files = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_tonefile_free);
  check->complaints = g_ptr_array_new_with_free_func (g_free);
  check->scratch = rg_regex_scratch_new ();
  check->barren =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  for (guint i = 0; directories[i]; i++) {
    if (!read_folder (check, directories[i], i == 0, error))
      return NULL;
  }
  return g_steal_pointer (&check);
}

void
rg_tone_check_free (RgToneCheck *check)
{
  if (!check)
    return;
  g_ptr_array_unref (check->files);
  g_ptr_array_unref (check->complaints);
  rg_regex_scratch_free (check->scratch);
  g_hash_table_unref (check->barren);
  g_free (check);
}

/* ---- the person's own words ---- */

typedef enum { LINE_OWN, LINE_EMPTY, LINE_QUOTED, LINE_END } LineKind;

static LineKind
judge_line (const RgToneCheck *check, const char *line, gsize length, gboolean ours)
{
  gsize blanks = strspn (line, " \t\r");
  if (blanks >= length)
    return LINE_EMPTY;
  if (ours)
    return LINE_OWN;
  if (line[blanks] == '>')
    return LINE_QUOTED;
  if (length >= 3 && strncmp (line, "-- ", 3) == 0 && strspn (line + 3, "\r") + 3 >= length)
    return LINE_END;
  g_autoptr (RgFold) fold = rg_fold_new (line, length, RG_FOLD_CASE);
  gsize folded_length;
  const char *folded = rg_fold_text (fold, &folded_length);
  RgSpan span;
  for (guint i = 0; i < check->files->len; i++) {
    const RgTonefile *file = g_ptr_array_index (check->files, i);
    if (file->quote_begins &&
        rg_regex_find (file->quote_begins, check->scratch, folded, folded_length, 0, &span))
      return LINE_END;
  }
  return LINE_OWN;
}

/* Whether the next line that is not empty is marked as quoted. */
static gboolean
quote_follows (const char *at)
{
  at += strspn (at, " \t\r\n");
  return *at == '>';
}

static void
blank_out (char *from, gsize length)
{
  memset (from, '\n', length);
}

/* See the head of this file; as long as @text.  @ours: a letter, which quotes nobody. */
static char *
keep_own (const RgToneCheck *check, const char *text, gboolean ours)
{
  char *own = g_strdup (text);
  gboolean joins = FALSE; /* the line before is the person's and not empty */
  for (gsize at = 0; text[at];) {
    gsize length = strcspn (text + at, "\n");
    gsize next = at + length + (text[at + length] == '\n');
    LineKind kind = judge_line (check, text + at, length, ours);
    if (kind == LINE_END && !quote_follows (text + next)) {
      blank_out (own + at, strlen (own + at));
      break;
    }
    if (kind == LINE_OWN && joins)
      own[at - 1] = ' ';
    else if (kind != LINE_OWN)
      blank_out (own + at, length);
    joins = kind == LINE_OWN;
    at = next;
  }
  return own;
}

/* ---- looking ---- */

/* A line of what is looked at. */
typedef struct {
  gsize start, end;
  GHashTable *barren; /* RgTonerule *: that find nothing here, borrowed; NULL: nobody counts */
} Line;

typedef struct {
  const RgToneCheck *check;
  const char *text; /* as given */
  const char *own;
  gsize length;
  const RgFold *fold;             /* of own */
  GArray *own_lines, *fold_lines; /* Line, not empty */
  GPtrArray *remarks;
} Look;

/* What is known of a line, on behalf of those of the same words. */
static GHashTable *
recall (const RgToneCheck *check, const char *line, gsize length)
{
  g_autofree char *words = g_strndup (line, length);
  GHashTable *known = g_hash_table_lookup (check->barren, words);
  if (!known) {
    known = g_hash_table_new (NULL, NULL);
    g_hash_table_insert (check->barren, g_steal_pointer (&words), known);
  }
  return known;
}

static GArray *
part_lines (const RgToneCheck *check, const char *text, gsize length, gboolean remember)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (gsize at = 0; at < length;) {
    gsize end = at + strcspn (text + at, "\n");
    Line line = {.start = at, .end = end};
    if (end > at) {
      line.barren = remember ? recall (check, text + at, end - at) : NULL;
      g_array_append_val (lines, line);
    }
    at = end + 1;
  }
  return lines;
}

static gsize
step_over (const char *text, gsize length, RgSpan span)
{
  gsize next = span.end > span.start ? span.end : span.end + 1;
  while (next < length && (text[next] & 0xc0) == 0x80)
    next++;
  return next;
}

/* Adds the places of matches, in bytes of own, to @starts; stops at @most. */
static guint
find_in (const Look *look, const RgTonerule *rule, RgSpan part, guint count, guint most,
         gsize starts[RG_LIMIT_HITS])
{
  gsize whole = look->length;
  const char *text = (rule->exact ? look->own : rg_fold_text (look->fold, &whole)) + part.start;
  gsize length = part.end - part.start;
  RgSpan span;
  for (gsize from = 0; count < most && from <= length;) {
    if (!rg_regex_find (rule->regex, look->check->scratch, text, length, from, &span))
      break;
    gsize at = part.start + span.start;
    starts[count++] = rule->exact ? at : rg_fold_origin (look->fold, at);
    from = step_over (text, length, span);
  }
  return count;
}

static guint
find_all (const Look *look, const RgTonerule *rule, gsize starts[RG_LIMIT_HITS])
{
  guint most = rule->missing ? 1 : RG_LIMIT_HITS;
  if (!rule->within) {
    gsize length = look->length;
    if (!rule->exact)
      rg_fold_text (look->fold, &length);
    return find_in (look, rule, (RgSpan){.start = 0, .end = length}, 0, most, starts);
  }
  const GArray *lines = rule->exact ? look->own_lines : look->fold_lines;
  guint count = 0;
  for (guint i = 0; i < lines->len && count < most; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    if (line->barren && g_hash_table_contains (line->barren, rule))
      continue;
    guint before = count;
    count =
        find_in (look, rule, (RgSpan){.start = line->start, .end = line->end}, count, most, starts);
    if (line->barren && count == before)
      g_hash_table_add (line->barren, (gpointer)rule);
  }
  return count;
}

static void
remark_at (const Look *look, const RgTonerule *rule, gsize offset)
{
  RgRemark *remark = g_new0 (RgRemark, 1);
  remark->line = 1;
  const char *head = look->text;
  for (const char *p = look->text; p < look->text + offset; p++) {
    if (*p == '\n') {
      remark->line++;
      head = p + 1;
    }
  }
  remark->column = (guint)g_utf8_strlen (head, look->text + offset - head) + 1;
  remark->severity = rule->severity;
  remark->id = g_strdup (rule->id);
  remark->message = g_strdup (rule->message);
  g_ptr_array_add (look->remarks, remark);
}

static void
run_rule (const Look *look, const RgTonerule *rule)
{
  gsize starts[RG_LIMIT_HITS];
  guint count = find_all (look, rule, starts);
  gsize first = strspn (look->own, " \t\r\n");
  if (rule->missing && count == 0 && first < look->length)
    remark_at (look, rule, first);
  if (rule->missing || count < rule->at_least)
    return;
  /* What is wrong from the second time on is shown there. */
  for (guint i = rule->at_least - 1; i < count; i++)
    remark_at (look, rule, starts[i]);
}

/* ---- the language ---- */

static guint
count_words (const Look *look, RgRegex *words)
{
  gsize length;
  const char *text = rg_fold_text (look->fold, &length);
  guint count = 0;
  RgSpan span;
  for (gsize from = 0;
       from <= length && rg_regex_find (words, look->check->scratch, text, length, from, &span);
       count++)
    from = step_over (text, length, span);
  return count;
}

static gboolean
speaks (const char *file_language, const char *language)
{
  gsize length = strlen (file_language);
  return language && strncmp (language, file_language, length) == 0 &&
         (language[length] == '\0' || language[length] == '-');
}

/* @answered: of the mail that the text answers, or NULL.  It is believed unless the text says
 * otherwise in many words; people answer in the language that they were written to. */
static const char *
tell_language (const Look *look, const char *answered)
{
  /* Of a mail that nobody knows, two words tell: one may be a name, but hardly in a text this short
   * in which no other language has any. */
  enum { SURE = 4, LIKELY = 2, SHORT = 80 };
  const char *language = NULL;
  guint most = 0, next = 0, of_answered = 0;
  for (guint i = 0; i < look->check->files->len; i++) {
    const RgTonefile *file = g_ptr_array_index (look->check->files, i);
    guint count = file->words ? count_words (look, file->words) : 0;
    if (speaks (file->language, answered))
      of_answered = count;
    if (count > most) {
      next = most;
      most = count;
      language = file->language;
    } else if (count > next) {
      next = count;
    }
  }
  if (answered)
    return most >= SURE && most > 2 * of_answered ? language : answered;
  return most >= LIKELY || (most > next && look->length <= SHORT) ? language : NULL;
}

/* A letter of ours says what it decides in every stage, though nobody must. */
static gboolean
concerns (const RgTonerule *rule, RgStage stage, gboolean letters)
{
  gboolean here = !rule->stages || (rule->stages >> stage & 1) || (letters && rule->missing);
  return here && (letters || !rule->letters);
}

static int
compare_remarks (gconstpointer a, gconstpointer b)
{
  const RgRemark *one = *(const RgRemark *const *)a;
  const RgRemark *other = *(const RgRemark *const *)b;
  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  return strcmp (one->id, other->id);
}

/* Two rules of one kind at one place say the same. */
static void
drop_doubles (GPtrArray *remarks)
{
  for (guint i = remarks->len; i > 1; i--) {
    if (compare_remarks (&remarks->pdata[i - 2], &remarks->pdata[i - 1]) == 0)
      g_ptr_array_remove_index (remarks, i - 1);
  }
}

static void
clear_look (Look *look)
{
  g_clear_pointer (&look->own_lines, g_array_unref);
  g_clear_pointer (&look->fold_lines, g_array_unref);
}

/* @own and @fold are borrowed. */
static Look
begin_look (const RgToneCheck *check, const char *text, const char *own, const RgFold *fold,
            gboolean remember)
{
  gsize folded_length;
  const char *folded = rg_fold_text (fold, &folded_length);
  gsize length = strlen (own);
  return (Look){
      .check = check,
      .text = text,
      .own = own,
      .length = length,
      .fold = fold,
      .own_lines = part_lines (check, own, length, remember),
      .fold_lines = part_lines (check, folded, folded_length, remember),
  };
}

/* @letters: a letter of ours, in @language for certain. */
static GPtrArray *
look_over (const RgToneCheck *check, const char *text, gsize length, const char *language,
           RgStage stage, gboolean letters)
{
  g_autofree char *cut = g_strndup (text, MIN (length, RG_LIMIT_DECODED));
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autofree char *own = keep_own (check, valid, letters);
  g_autoptr (RgFold) fold = rg_fold_new (own, strlen (own), RG_FOLD_CASE);
  Look look = begin_look (check, valid, own, fold, letters);
  look.remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_remark_free);
  const char *spoken = letters ? language : tell_language (&look, language);
  for (guint i = 0; i < check->files->len; i++) {
    const RgTonefile *file = g_ptr_array_index (check->files, i);
    if (!g_str_equal (file->language, "any") && !speaks (file->language, spoken))
      continue;
    for (guint j = 0; j < file->rules->len; j++) {
      const RgTonerule *rule = g_ptr_array_index (file->rules, j);
      if (concerns (rule, stage, letters))
        run_rule (&look, rule);
    }
  }
  clear_look (&look);
  g_ptr_array_sort (look.remarks, compare_remarks);
  drop_doubles (look.remarks);
  return look.remarks;
}

GPtrArray *
rg_tone_check_text (const RgToneCheck *check, const char *text, gsize length, const char *answered,
                    RgStage stage, RgRegister reg G_GNUC_UNUSED)
{
  return look_over (check, text, length, answered, stage, FALSE);
}

GPtrArray *
rg_tone_check_letter (const RgToneCheck *check, const char *text, const char *language,
                      RgStage stage, RgRegister reg G_GNUC_UNUSED)
{
  return look_over (check, text, strlen (text), language, stage, TRUE);
}

/* ---- the examples ---- */

static gboolean
matches (const RgToneCheck *check, const RgTonerule *rule, const char *example)
{
  g_autofree char *own = keep_own (check, example, FALSE);
  g_autoptr (RgFold) fold = rg_fold_new (own, strlen (own), RG_FOLD_CASE);
  Look look = begin_look (check, example, own, fold, FALSE);
  gsize starts[RG_LIMIT_HITS];
  guint count = find_all (&look, rule, starts);
  clear_look (&look);
  return count >= rule->at_least;
}

static void
prove_examples (const RgToneCheck *check, const RgTonefile *file, const RgTonerule *rule,
                gboolean expected, GPtrArray *complaints)
{
  char **examples = expected ? rule->match : rule->skip;
  const char *what = expected ? "does not match" : "must not match";
  g_autofree char *place =
      g_strdup_printf ("%s:%u:%u: %s", file->file, rule->line, rule->column, rule->id);
  if (g_strv_length (examples) < 2)
    g_ptr_array_add (complaints, g_strdup_printf ("%s: fewer than two examples that it %s", place,
                                                  expected ? "must match" : "must not match"));
  for (guint i = 0; examples[i]; i++) {
    if (matches (check, rule, examples[i]) != expected)
      g_ptr_array_add (complaints, g_strdup_printf ("%s: %s: %s", place, what, examples[i]));
  }
}

GPtrArray *
rg_tone_check_prove (const RgToneCheck *check)
{
  GPtrArray *complaints = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < check->complaints->len; i++)
    g_ptr_array_add (complaints, g_strdup (g_ptr_array_index (check->complaints, i)));
  for (guint i = 0; i < check->files->len; i++) {
    const RgTonefile *file = g_ptr_array_index (check->files, i);
    for (guint j = 0; j < file->rules->len; j++) {
      prove_examples (check, file, g_ptr_array_index (file->rules, j), TRUE, complaints);
      prove_examples (check, file, g_ptr_array_index (file->rules, j), FALSE, complaints);
    }
  }
  return complaints;
}
