/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words are data.  An entry says what is wrong where its pattern matches or, with "missing:
 * true", when it matches nowhere.
 *
 * Places must stay true, so the person's words are not cut out but kept where they are: quoted
 * lines, attribution and signature become blank bytes, line ends inside a paragraph become blanks
 * (a mail is wrapped at 72 columns, a pattern should not care), and every byte keeps its offset.
 *
 * Longer than a file should be: reading an entry and running it share all of its fields.
 *
 * Known limit: an unmarked quote below an attribution that no language of the data knows counts as
 * the person's words. */

#include "draft/tone.h"

#include "base/fold.h"
#include "base/limits.h"
#include "base/regex.h"
#include "base/yaml.h"

#include <string.h>

typedef struct {
  char *id, *message, *language, *file;
  guint line, column;
  RgSeverity severity;
  RgRegex *regex;
  gboolean exact;   /* meets the text as typed, not folded */
  gboolean missing; /* remarked when nothing matches */
  gboolean letters; /* for our own letters alone */
  guint at_least;   /* matches needed */
  guint stages;     /* only in these; 0: in all */
  char **match, **skip;
} Entry;

/* A language's own words, to tell it when nobody did. */
typedef struct {
  char *language;
  RgRegex *words;
} Speech;

struct _RgToneCheck {
  GPtrArray *entries;      /* Entry * */
  GPtrArray *speeches;     /* Speech * */
  GPtrArray *quote_begins; /* RgRegex *: a line behind which all is quoted */
  GPtrArray *complaints;   /* char *: files left out */
  RgRegexScratch *scratch;
};

static const char *const SEVERITIES[] = {"hint", "warn", "block"};

const char *
rg_severity_name (RgSeverity severity)
{
  return SEVERITIES[severity];
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

static void
free_entry (gpointer data)
{
  Entry *entry = data;
  g_free (entry->id);
  g_free (entry->message);
  g_free (entry->language);
  g_free (entry->file);
  rg_regex_free (entry->regex);
  g_strfreev (entry->match);
  g_strfreev (entry->skip);
  g_free (entry);
}

static void
free_speech (gpointer data)
{
  Speech *speech = data;
  g_free (speech->language);
  rg_regex_free (speech->words);
  g_free (speech);
}

/* ---- the files ---- */

/* The text of a scalar; NULL when it is absent or none. */
static const char *
text_of (const RgYaml *map, const char *key)
{
  const RgYaml *node = rg_yaml_get (map, key);
  return node ? rg_yaml_text (node) : NULL;
}

static RgRegex *
read_pattern (const RgYaml *node, GError **error)
{
  const char *text = rg_yaml_text (node);
  g_autoptr (GError) failure = NULL;
  RgRegex *regex = text ? rg_regex_new (text, &failure) : NULL;
  if (!regex)
    rg_yaml_complain (node, error, "%s", failure ? failure->message : "a pattern is expected");
  return regex;
}

static gboolean
read_flag (const RgYaml *map, const char *key, const char *word, gboolean *ret_flag, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, key);
  if (node && g_strcmp0 (rg_yaml_text (node), word) != 0) {
    rg_yaml_complain (node, error, "%s can only be %s", key, word);
    return FALSE;
  }
  *ret_flag = node != NULL;
  return TRUE;
}

static gboolean
read_severity (const RgYaml *map, RgSeverity *ret_severity, GError **error)
{
  const char *text = text_of (map, "severity");
  for (guint i = 0; i < G_N_ELEMENTS (SEVERITIES); i++) {
    if (g_strcmp0 (text, SEVERITIES[i]) == 0) {
      *ret_severity = (RgSeverity)i;
      return TRUE;
    }
  }
  rg_yaml_complain (map, error, "severity is hint, warn or block");
  return FALSE;
}

static gboolean
read_stages (const RgYaml *map, guint *ret_stages, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, "stages");
  g_auto (GStrv) names = node ? rg_yaml_strings (node, error) : NULL;
  if (node && !names)
    return FALSE;
  for (guint i = 0; names && names[i]; i++) {
    RgStage stage;
    if (!rg_stage_read (names[i], &stage)) {
      rg_yaml_complain (node, error, "not a stage: %s", names[i]);
      return FALSE;
    }
    *ret_stages |= 1u << stage;
  }
  return TRUE;
}

static gboolean
read_at_least (const RgYaml *map, guint *ret_at_least, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, "at_least");
  guint64 number = 1;
  if (node &&
      (!rg_yaml_text (node) ||
       !g_ascii_string_to_unsigned (rg_yaml_text (node), 10, 1, RG_LIMIT_HITS, &number, NULL))) {
    rg_yaml_complain (node, error, "a number from 1 to %d is expected", RG_LIMIT_HITS);
    return FALSE;
  }
  *ret_at_least = (guint)number;
  return TRUE;
}

static gboolean
read_examples (const RgYaml *map, const char *key, char ***ret_examples, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, key);
  if (!node) {
    rg_yaml_complain (map, error, "this key is missing: %s", key);
    return FALSE;
  }
  *ret_examples = rg_yaml_strings (node, error);
  return *ret_examples != NULL;
}

static gboolean
fill_entry (Entry *entry, const RgYaml *node, GError **error)
{
  static const char *const KEYS[] = {"id",      "severity", "message", "pattern", "case", "missing",
                                     "letters", "at_least", "stages",  "match",   "skip", NULL};
  if (!rg_yaml_only_keys (node, KEYS, error))
    return FALSE;
  const RgYaml *pattern = rg_yaml_get (node, "pattern");
  entry->id = g_strdup (text_of (node, "id"));
  entry->message = g_strdup (text_of (node, "message"));
  entry->line = rg_yaml_line (node);
  entry->column = rg_yaml_column (node);
  if (!entry->id || !entry->message || !pattern) {
    rg_yaml_complain (node, error, "an entry has id, severity, message, pattern, match and skip");
    return FALSE;
  }
  entry->regex = read_pattern (pattern, error);
  return entry->regex && read_severity (node, &entry->severity, error) &&
         read_flag (node, "case", "exact", &entry->exact, error) &&
         read_flag (node, "missing", "true", &entry->missing, error) &&
         read_flag (node, "letters", "true", &entry->letters, error) &&
         read_at_least (node, &entry->at_least, error) &&
         read_stages (node, &entry->stages, error) &&
         read_examples (node, "match", &entry->match, error) &&
         read_examples (node, "skip", &entry->skip, error);
}

static gboolean
read_entries (GPtrArray *entries, const RgYaml *root, const char *language, const char *path,
              GError **error)
{
  const RgYaml *list = rg_yaml_get (root, "remarks");
  for (guint i = 0; list && i < rg_yaml_size (list); i++) {
    Entry *entry = g_new0 (Entry, 1);
    g_ptr_array_add (entries, entry);
    entry->language = g_strdup (language);
    entry->file = g_strdup (path);
    if (!fill_entry (entry, rg_yaml_item (list, i), error))
      return FALSE;
  }
  return TRUE;
}

static void
move_all (GPtrArray *to, GPtrArray *from)
{
  while (from->len > 0)
    g_ptr_array_add (to, g_ptr_array_steal_index (from, 0));
}

/* All of a file, or nothing. */
static gboolean
read_file (RgToneCheck *check, const char *path, const char *language, GError **error)
{
  static const char *const KEYS[] = {"format",       "language", "words",
                                     "quote_begins", "remarks",  NULL};
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  if (!root || !rg_yaml_only_keys (root, KEYS, error))
    return FALSE;
  if (g_strcmp0 (text_of (root, "format"), "1") != 0 ||
      g_strcmp0 (text_of (root, "language"), language) != 0) {
    rg_yaml_complain (root, error, "expected format: 1 and language: %s", language);
    return FALSE;
  }
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  if (!read_entries (entries, root, language, path, error))
    return FALSE;
  const RgYaml *words = rg_yaml_get (root, "words");
  const RgYaml *quote = rg_yaml_get (root, "quote_begins");
  g_autoptr (RgRegex) words_regex = words ? read_pattern (words, error) : NULL;
  if (words && !words_regex)
    return FALSE;
  g_autoptr (RgRegex) quote_regex = quote ? read_pattern (quote, error) : NULL;
  if (quote && !quote_regex)
    return FALSE;
  move_all (check->entries, entries);
  if (quote_regex)
    g_ptr_array_add (check->quote_begins, g_steal_pointer (&quote_regex));
  if (words_regex) {
    Speech *speech = g_new0 (Speech, 1);
    speech->language = g_strdup (language);
    speech->words = g_steal_pointer (&words_regex);
    g_ptr_array_add (check->speeches, speech);
  }
  return TRUE;
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
    g_autoptr (GError) failure = NULL;
    if (*language == '.' || !g_file_test (path, G_FILE_TEST_EXISTS) ||
        read_file (check, path, language, &failure))
      continue;
    if (first) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    g_ptr_array_add (check->complaints, g_strdup (failure->message));
  }
  return TRUE;
}

RgToneCheck *
rg_tone_check_new (const char *const *directories, GError **error)
{
  g_autoptr (RgToneCheck) check = g_new0 (RgToneCheck, 1);
  check->entries = g_ptr_array_new_with_free_func (free_entry);
  check->speeches = g_ptr_array_new_with_free_func (free_speech);
  check->quote_begins = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_regex_free);
  check->complaints = g_ptr_array_new_with_free_func (g_free);
  check->scratch = rg_regex_scratch_new ();
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
  g_ptr_array_unref (check->entries);
  g_ptr_array_unref (check->speeches);
  g_ptr_array_unref (check->quote_begins);
  g_ptr_array_unref (check->complaints);
  rg_regex_scratch_free (check->scratch);
  g_free (check);
}

/* ---- the person's own words ---- */

typedef enum { LINE_OWN, LINE_EMPTY, LINE_QUOTED, LINE_END } LineKind;

static LineKind
judge_line (const RgToneCheck *check, const char *line, gsize length)
{
  gsize blanks = strspn (line, " \t\r");
  if (blanks >= length)
    return LINE_EMPTY;
  if (line[blanks] == '>')
    return LINE_QUOTED;
  if (length >= 3 && strncmp (line, "-- ", 3) == 0 && strspn (line + 3, "\r") + 3 >= length)
    return LINE_END;
  g_autoptr (RgFold) fold = rg_fold_new (line, length, RG_FOLD_CASE);
  gsize folded_length;
  const char *folded = rg_fold_text (fold, &folded_length);
  RgSpan span;
  for (guint i = 0; i < check->quote_begins->len; i++) {
    if (rg_regex_find (g_ptr_array_index (check->quote_begins, i), check->scratch, folded,
                       folded_length, 0, &span))
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

/* See the head of this file; as long as @text. */
static char *
keep_own (const RgToneCheck *check, const char *text)
{
  char *own = g_strdup (text);
  gboolean joins = FALSE; /* the line before is the person's and not empty */
  for (gsize at = 0; text[at];) {
    gsize length = strcspn (text + at, "\n");
    gsize next = at + length + (text[at + length] == '\n');
    LineKind kind = judge_line (check, text + at, length);
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

typedef struct {
  const RgToneCheck *check;
  const char *text; /* as given */
  const char *own;
  gsize length;
  const RgFold *fold; /* of own */
  GPtrArray *remarks;
} Look;

static guint
find_all (const Look *look, const RgRegex *regex, gboolean exact, gsize starts[RG_LIMIT_HITS])
{
  gsize length = look->length;
  const char *text = exact ? look->own : rg_fold_text (look->fold, &length);
  guint count = 0;
  RgSpan span;
  for (gsize from = 0; count < RG_LIMIT_HITS && from <= length;) {
    if (!rg_regex_find (regex, look->check->scratch, text, length, from, &span))
      break;
    starts[count++] = exact ? span.start : rg_fold_origin (look->fold, span.start);
    from = span.end > span.start ? span.end : span.end + 1;
    while (from < length && (text[from] & 0xc0) == 0x80)
      from++;
  }
  return count;
}

static void
remark_at (const Look *look, const Entry *entry, gsize offset)
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
  remark->severity = entry->severity;
  remark->id = g_strdup (entry->id);
  remark->message = g_strdup (entry->message);
  g_ptr_array_add (look->remarks, remark);
}

static void
run_entry (const Look *look, const Entry *entry)
{
  gsize starts[RG_LIMIT_HITS];
  guint count = find_all (look, entry->regex, entry->exact, starts);
  gsize first = strspn (look->own, " \t\r\n");
  if (entry->missing && count == 0 && first < look->length)
    remark_at (look, entry, first);
  if (entry->missing || count < entry->at_least)
    return;
  /* What is wrong from the second time on is shown there. */
  for (guint i = entry->at_least - 1; i < count; i++)
    remark_at (look, entry, starts[i]);
}

static const char *
tell_language (const Look *look)
{
  gsize starts[RG_LIMIT_HITS];
  const char *language = NULL;
  guint most = 1; /* one word alone may be a name */
  for (guint i = 0; i < look->check->speeches->len; i++) {
    const Speech *speech = g_ptr_array_index (look->check->speeches, i);
    guint count = find_all (look, speech->words, FALSE, starts);
    if (count > most) {
      most = count;
      language = speech->language;
    }
  }
  return language;
}

static gboolean
concerns (const Entry *entry, const char *language, RgStage stage)
{
  if (entry->stages && !(entry->stages >> stage & 1))
    return FALSE;
  if (g_str_equal (entry->language, "any") || g_strcmp0 (entry->language, language) == 0)
    return TRUE;
  gsize length = strlen (entry->language);
  return language && strncmp (language, entry->language, length) == 0 && language[length] == '-';
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

static GPtrArray *
look_over (const RgToneCheck *check, const char *text, gsize length, const char *language,
           RgStage stage, gboolean letters)
{
  g_autofree char *cut = g_strndup (text, MIN (length, RG_LIMIT_DECODED));
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autofree char *own = keep_own (check, valid);
  gsize own_length = strlen (own);
  g_autoptr (RgFold) fold = rg_fold_new (own, own_length, RG_FOLD_CASE);
  Look look = {
      .check = check,
      .text = valid,
      .own = own,
      .length = own_length,
      .fold = fold,
      .remarks = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_remark_free),
  };
  const char *spoken = language ? language : tell_language (&look);
  for (guint i = 0; i < check->entries->len; i++) {
    const Entry *entry = g_ptr_array_index (check->entries, i);
    if (concerns (entry, spoken, stage) && (letters || !entry->letters))
      run_entry (&look, entry);
  }
  g_ptr_array_sort (look.remarks, compare_remarks);
  return look.remarks;
}

GPtrArray *
rg_tone_check_text (const RgToneCheck *check, const char *text, gsize length, const char *language,
                    RgStage stage, RgRegister reg G_GNUC_UNUSED)
{
  return look_over (check, text, length, language, stage, FALSE);
}

GPtrArray *
rg_tone_check_letter (const RgToneCheck *check, const char *text, const char *language,
                      RgStage stage, RgRegister reg G_GNUC_UNUSED)
{
  return look_over (check, text, strlen (text), language, stage, TRUE);
}

/* ---- the examples ---- */

static gboolean
matches (const RgToneCheck *check, const Entry *entry, const char *example)
{
  g_autofree char *own = keep_own (check, example);
  gsize length = strlen (own);
  g_autoptr (RgFold) fold = rg_fold_new (own, length, RG_FOLD_CASE);
  Look look = {.check = check, .text = example, .own = own, .length = length, .fold = fold};
  gsize starts[RG_LIMIT_HITS];
  return find_all (&look, entry->regex, entry->exact, starts) >= entry->at_least;
}

static void
prove_examples (const RgToneCheck *check, const Entry *entry, char **examples, gboolean expected,
                GPtrArray *complaints)
{
  const char *what = expected ? "does not match" : "must not match";
  if (g_strv_length (examples) < 2)
    g_ptr_array_add (complaints,
                     g_strdup_printf ("%s:%u:%u: %s: fewer than two examples that it %s",
                                      entry->file, entry->line, entry->column, entry->id,
                                      expected ? "must match" : "must not match"));
  for (guint i = 0; examples[i]; i++) {
    if (matches (check, entry, examples[i]) != expected)
      g_ptr_array_add (complaints,
                       g_strdup_printf ("%s:%u:%u: %s: %s: %s", entry->file, entry->line,
                                        entry->column, entry->id, what, examples[i]));
  }
}

GPtrArray *
rg_tone_check_prove (const RgToneCheck *check)
{
  GPtrArray *complaints = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < check->complaints->len; i++)
    g_ptr_array_add (complaints, g_strdup (g_ptr_array_index (check->complaints, i)));
  for (guint i = 0; i < check->entries->len; i++) {
    const Entry *entry = g_ptr_array_index (check->entries, i);
    prove_examples (check, entry, entry->match, TRUE, complaints);
    prove_examples (check, entry, entry->skip, FALSE, complaints);
  }
  return complaints;
}
