/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A linear model: a constant, and a weight for each word that the mail holds, however often.
 *
 * A word is a run of letters, cut to a stem of a few letters, so that inflections fall together and
 * the file stays short.  Scripts without blanks between words, and Hangul with its glued particles,
 * are read in pairs of characters.  A number is "#", a time "#:#", a question mark "?".  A word of the
 * subject counts twice over: as such, and with "^" in front.
 *
 * The weights say how likely words are, not what a sentence means: "not" is a word like others.  That
 * is why policy.yaml bounds what they may add, and where. */

#include "match/words.h"
#include "base/fold.h"
#include "base/limits.h"
#include "base/yaml.h"
#include <stdlib.h>
#include <string.h>

#define SUBJECT_MARK '^'
#define TELLING 5 /* words; more are no explanation */

struct _RgWords {
  GHashTable *weights; /* char * → double * */
  double bias;
  guint stem; /* characters */
};

/* Calls with each word; @word is not kept. */
typedef void (*WordFunc) (const char *word, gpointer data);

/* Cutting */

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static const char *
skip_while (const char *at, gboolean (*belongs) (gunichar))
{
  while (*at && belongs (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
is_digit (gunichar c)
{
  return g_unichar_isdigit (c);
}

static gboolean
is_plain_letter (gunichar c)
{
  return is_letter (c) && !rg_fold_is_compact (c);
}

/* "9", "2026": #; "9:30", "9.30": #:#. */
static const char *
cut_number (const char *at, const char **ret_word)
{
  const char *end = skip_while (at, is_digit);

  *ret_word = "#";
  if ((*end == ':' || *end == '.') && g_ascii_isdigit (end[1]) && g_ascii_isdigit (end[2])) {
    *ret_word = "#:#";
    end = skip_while (end + 1, is_digit);
  }
  return end;
}

static void
give (const char *start, const char *end, gboolean marked, WordFunc take, gpointer data)
{
  char word[RG_LIMIT_WORD + 2];
  gsize length = (gsize)(end - start);

  if (length > RG_LIMIT_WORD)
    return;
  word[0] = SUBJECT_MARK;
  memcpy (word + 1, start, length);
  word[length + 1] = '\0';
  take (word + 1, data);
  if (marked)
    take (word, data);
}

static void
each_word (const char *text, guint stem, gboolean marked, WordFunc take, gpointer data)
{
  const char *at = text;

  while (*at) {
    gunichar c = g_utf8_get_char (at);
    const char *next = g_utf8_next_char (at), *word;

    if (is_digit (c)) {
      next = cut_number (at, &word);
      give (word, word + strlen (word), marked, take, data);
    } else if (c == '?') {
      give (at, next, marked, take, data);
    } else if (rg_fold_is_compact (c)) {
      /* Pairs overlap: the next one begins with this one's second character. */
      if (is_letter (c) && *next && rg_fold_is_compact (g_utf8_get_char (next)) &&
          is_letter (g_utf8_get_char (next)))
        give (at, g_utf8_next_char (next), marked, take, data);
    } else if (is_letter (c)) {
      const char *end = at;

      next = skip_while (at, is_plain_letter);
      for (guint i = 0; i < stem && end < next; i++)
        end = g_utf8_next_char (end);
      give (at, end, marked, take, data);
    }
    at = next;
  }
}

static void
each_word_of_mail (guint stem, const RgText *subject, const RgText *body, WordFunc take,
                   gpointer data)
{
  g_autoptr (RgFold) head = rg_fold_new (subject->text, subject->length, RG_FOLD_CASE);
  g_autoptr (RgFold) rest = rg_fold_new (body->text, body->length, RG_FOLD_CASE);

  each_word (rg_fold_text (head, NULL), stem, TRUE, take, data);
  each_word (rg_fold_text (rest, NULL), stem, FALSE, take, data);
}

/* Loading */

static gboolean
read_number (const RgYaml *node, const char *text, double *ret_number, GError **error)
{
  char *end = NULL;
  double number = text ? g_ascii_strtod (text, &end) : 0;

  if (!text || end == text || *end) {
    rg_yaml_complain (node, error, "“%s” is no number", text ? text : "");
    return FALSE;
  }
  *ret_number = number;
  return TRUE;
}

/* One line of the map: a weight and the words that have it. */
static gboolean
read_group (RgWords *words, const RgYaml *map, guint index, GError **error)
{
  const RgYaml *value = rg_yaml_value (map, index);
  g_auto (GStrv) list = NULL;
  double weight = 0;

  if (!read_number (value, rg_yaml_key (map, index), &weight, error))
    return FALSE;
  if (rg_yaml_kind (value) != RG_YAML_SCALAR) {
    rg_yaml_complain (value, error, "the words of a weight stand in one string");
    return FALSE;
  }
  list = g_strsplit (rg_yaml_text (value), " ", -1);
  for (guint i = 0; list[i]; i++) {
    if (!*list[i])
      continue;
    if (g_hash_table_contains (words->weights, list[i])) {
      rg_yaml_complain (value, error, "“%s” has a weight already", list[i]);
      return FALSE;
    }
    g_hash_table_insert (words->weights, g_strdup (list[i]), g_memdup2 (&weight, sizeof weight));
  }
  return TRUE;
}

static gboolean
read_file (RgWords *words, const RgYaml *root, GError **error)
{
  static const char *const keys[] = {"format", "language", "stem", "bias", "words", NULL};
  const RgYaml *stem = rg_yaml_get (root, "stem"), *bias = rg_yaml_get (root, "bias"),
               *map = rg_yaml_get (root, "words");
  double letters = 0;

  if (!rg_yaml_only_keys (root, keys, error))
    return FALSE;
  if (!stem || !bias || !map || rg_yaml_kind (map) != RG_YAML_MAP) {
    rg_yaml_complain (root, error, "“stem”, “bias” and a map “words” are needed");
    return FALSE;
  }
  if (!read_number (stem, rg_yaml_text (stem), &letters, error) ||
      !read_number (bias, rg_yaml_text (bias), &words->bias, error))
    return FALSE;
  words->stem = (guint)CLAMP (letters, 2, RG_LIMIT_WORD / 4);
  for (guint i = 0; i < rg_yaml_size (map); i++)
    if (!read_group (words, map, i, error))
      return FALSE;
  return TRUE;
}

RgWords *
rg_words_new (const char *path, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  g_autoptr (RgWords) words = g_new0 (RgWords, 1);

  words->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return root && read_file (words, root, error) ? g_steal_pointer (&words) : NULL;
}

void
rg_words_free (RgWords *words)
{
  if (!words)
    return;
  g_hash_table_unref (words->weights);
  g_free (words);
}

/* Weighing */

typedef struct {
  const char *word; /* of the table */
  double weight;
} Weighed;

typedef struct {
  const RgWords *words;
  GHashTable *seen; /* the table's words */
  GArray *weighed;
} Scale;

static void
weigh_word (const char *word, gpointer data)
{
  Scale *scale = data;
  gpointer key, weight;

  if (g_hash_table_lookup_extended (scale->words->weights, word, &key, &weight) &&
      g_hash_table_add (scale->seen, key)) {
    Weighed weighed = {.word = key, .weight = *(double *)weight};

    g_array_append_val (scale->weighed, weighed);
  }
}

static gint
compare_weights (gconstpointer a, gconstpointer b)
{
  const Weighed *one = a, *other = b;

  return one->weight != other->weight
             ? (one->weight < other->weight) - (one->weight > other->weight)
             : strcmp (one->word, other->word);
}

/* From the heavy end that the sum lies on. */
static char *
name_telling (GArray *weighed, double sum)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_array_sort (weighed, compare_weights);
  for (guint i = 0; i < MIN (weighed->len, TELLING); i++) {
    const Weighed *at = &g_array_index (weighed, Weighed, sum < 0 ? weighed->len - 1 - i : i);

    if (at->weight * sum > 0)
      g_strv_builder_add (builder, at->word);
  }
  names = g_strv_builder_end (builder);
  return g_strjoinv (", ", names);
}

double
rg_words_weigh (const RgWords *words, const RgText *subject, const RgText *body, char **ret_telling)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) weighed = g_array_new (FALSE, FALSE, sizeof (Weighed));
  Scale scale = {.words = words, .seen = seen, .weighed = weighed};
  double sum = words->bias;

  each_word_of_mail (words->stem, subject, body, weigh_word, &scale);
  for (guint i = 0; i < weighed->len; i++)
    sum += g_array_index (weighed, Weighed, i).weight;
  if (ret_telling)
    *ret_telling = name_telling (weighed, sum);
  return sum;
}

static void
collect_word (const char *word, gpointer data)
{
  g_hash_table_add (data, g_strdup (word));
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
rg_words_list (guint stem, const RgText *subject, const RgText *body)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word;

  each_word_of_mail (stem, subject, body, collect_word, seen);
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_ptr_array_add (list, g_strdup (word));
  g_ptr_array_sort (list, compare_names);
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
}
