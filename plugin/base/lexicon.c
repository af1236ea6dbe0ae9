/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words and text go through the same folding and the same cutting, so that a phrase of the data is
 * simply a slice of the folded text, found in a hash table: at each token the longest slice of up to
 * as many tokens as the longest phrase has.  Scripts without blanks between words (and Hangul, whose
 * particles are glued) give one token a character, which makes the same search a longest-match
 * segmentation.
 *
 * Folding loses capitals, and some words need them: "Sat", "EST", "So".  So a capital in the data must
 * be a capital in the mail; "thursday" in the data meets any spelling.
 *
 * Known limit: longest match does not go back, so data must not list a phrase that swallows the
 * beginning of another ("下周" in front of "周四"). */

#include "base/lexicon.h"

#include "base/limits.h"
#include "base/yaml.h"

#define LONGEST_PHRASE 16 /* tokens; longer phrases are refused */

typedef enum { WORDS, LATER, GROUPS, COUNTS, CLOCKS, HALVES, ZONES } Shape;

static const struct {
  const char *key;
  RgRole role;
  Shape shape;
  guint groups;
} sections[] = {
    {"months", RG_ROLE_MONTH, GROUPS, 12},
    {"weekdays", RG_ROLE_WEEKDAY, GROUPS, 7},
    {"weekdays_short", RG_ROLE_WEEKDAY_SHORT, GROUPS, 7},
    {"days", RG_ROLE_DAYS, COUNTS, 0},
    {"coming", RG_ROLE_COMING, WORDS, 0},
    {"next_week", RG_ROLE_NEXT_WEEK, WORDS, 0},
    {"week_after_next", RG_ROLE_NEXT_WEEK, LATER, 0},
    {"at", RG_ROLE_AT, WORDS, 0},
    {"on", RG_ROLE_ON, WORDS, 0},
    {"filler", RG_ROLE_FILLER, WORDS, 0},
    {"from", RG_ROLE_FROM, WORDS, 0},
    {"to", RG_ROLE_TO, WORDS, 0},
    {"and", RG_ROLE_AND, WORDS, 0},
    {"hour", RG_ROLE_HOUR_MARK, WORDS, 0},
    {"minute", RG_ROLE_MINUTE_MARK, WORDS, 0},
    {"day", RG_ROLE_DAY_MARK, WORDS, 0},
    {"month", RG_ROLE_MONTH_MARK, WORDS, 0},
    {"year", RG_ROLE_YEAR_MARK, WORDS, 0},
    {"halves", RG_ROLE_HALF, HALVES, 0},
    {"parts", RG_ROLE_PART, HALVES, 0},
    {"times", RG_ROLE_TIME, CLOCKS, 0},
    {"shift_before", RG_ROLE_SHIFT_BEFORE, COUNTS, 0},
    {"shift_after", RG_ROLE_SHIFT_AFTER, COUNTS, 0},
    {"numbers", RG_ROLE_NUMBER, COUNTS, 0},
    {"durations", RG_ROLE_DURATION, WORDS, 0},
    {"not_after", RG_ROLE_NOT_AFTER, WORDS, 0},
    {"by", RG_ROLE_BY, WORDS, 0},
    {"by_after", RG_ROLE_BY_AFTER, WORDS, 0},
    {"about", RG_ROLE_ABOUT, WORDS, 0},
    {"not_before", RG_ROLE_NOT_BEFORE, WORDS, 0},
    {"former", RG_ROLE_FORMER, WORDS, 0},
    {"end", RG_ROLE_END, WORDS, 0},
    {"ignore", RG_ROLE_IGNORE, WORDS, 0},
    {"zone_words", RG_ROLE_ZONE_WORD, WORDS, 0},
    {"zones", RG_ROLE_ZONE, ZONES, 0},
};

typedef struct {
  RgRole role;
  int value;
  char *spelling;
  char *zone;
} Sense;

struct _RgLexicon {
  GHashTable *words; /* folded phrase → GArray of Sense */
  guint longest;     /* tokens of the longest phrase */
  RgOrder order;
  gboolean twelve;
  char **home; /* zones, NULL when none are given */
};

static void
clear_sense (Sense *sense)
{
  g_free (sense->spelling);
  g_free (sense->zone);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Where a web address that begins at @at ends; @at when there is none. */
static gsize
skip_address (const char *text, gsize length, gsize at)
{
  static const char *const openings[] = {"http://", "https://", "www."};
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text + at, openings[i])) {
      while (at < length && (guchar)text[at] > ' ' && (guchar)text[at] < 0x80)
        at++;
      return at;
    }
  return at;
}

/* Cuts the folded text; roles are found later. */
static GArray *
cut_tokens (const char *text, gsize length)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (RgToken));
  gboolean spaced = TRUE;

  for (gsize at = 0; at < length;) {
    gsize end = skip_address (text, length, at);
    if (end > at) {
      at = end;
      spaced = FALSE;
      continue;
    }
    gunichar c = g_utf8_get_char (text + at);
    end = at + (gsize)g_utf8_skip[(guchar)text[at]];
    if (c == ' ') {
      spaced = TRUE;
      at = end;
      continue;
    }

    RgToken token = {.kind = RG_TOKEN_MARK, .start = at, .spaced = spaced, .mark = c};
    if (c == '\n') {
      token.kind = RG_TOKEN_BREAK;
    } else if (g_ascii_isdigit (text[at])) {
      token.kind = RG_TOKEN_NUMBER;
      for (end = at; end < length && g_ascii_isdigit (text[end]); end++)
        if (++token.digits <= 4)
          token.number = token.number * 10 + (guint)(text[end] - '0');
      if (token.digits > 4)
        token.number = 0;
    } else if (rg_fold_is_compact (c)) {
      token.kind = RG_TOKEN_WORD;
      token.compact = TRUE;
    } else if (is_letter (c)) {
      token.kind = RG_TOKEN_WORD;
      while (end < length && is_letter (c = g_utf8_get_char (text + end)) &&
             !rg_fold_is_compact (c))
        end += (gsize)g_utf8_skip[(guchar)text[end]];
    }
    token.end = end;
    g_array_append_val (tokens, token);
    spaced = token.kind == RG_TOKEN_BREAK;
    at = end;
  }
  return tokens;
}

/* Whether each capital of the data's spelling is one in the mail. */
static gboolean
keeps_capitals (const char *spelling, const char *text, gsize length)
{
  const char *end = text + length;
  for (; *spelling && text < end;
       spelling = g_utf8_next_char (spelling), text = g_utf8_next_char (text))
    if (g_unichar_isupper (g_utf8_get_char (spelling)) &&
        !g_unichar_isupper (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/* Gives the token the roles of the phrase in @key; FALSE if it has none here. */
static gboolean
give_roles (const RgLexicon *lexicon, RgToken *token, const char *key, const char *source,
            gsize source_length)
{
  GArray *senses = g_hash_table_lookup (lexicon->words, key);
  if (!senses)
    return FALSE;

  guint64 roles = 0;
  for (guint i = 0; i < senses->len; i++) {
    const Sense *sense = &g_array_index (senses, Sense, i);
    if (keeps_capitals (sense->spelling, source, source_length))
      roles |= RG_ROLE_BIT (sense->role);
  }
  if (!roles)
    return FALSE;
  token->roles = roles;
  token->senses = senses;
  return TRUE;
}

/* The longest phrase that begins at token @at; returns the number of tokens it takes, at least 1. */
static guint
find_phrase (const RgLexicon *lexicon, const RgFold *fold, const char *source, GArray *cut,
             guint at, GString *key, RgToken *ret_token)
{
  const RgToken *tokens = (const RgToken *)cut->data;
  *ret_token = tokens[at];
  if (tokens[at].kind == RG_TOKEN_BREAK)
    return 1;

  guint most = 1;
  while (most < lexicon->longest && at + most < cut->len &&
         tokens[at + most].kind != RG_TOKEN_BREAK)
    most++;
  for (guint n = most; n > 0; n--) {
    gsize start = tokens[at].start, end = tokens[at + n - 1].end;
    /* A slice that is a number alone, or ends inside one word, is no phrase. */
    if (n == 1 && tokens[at].kind == RG_TOKEN_NUMBER)
      break;
    g_string_truncate (key, 0);
    g_string_append_len (key, rg_fold_text (fold, NULL) + start, (gssize)(end - start));
    gsize from = rg_fold_origin (fold, start), to = rg_fold_origin (fold, end);
    if (!give_roles (lexicon, ret_token, key->str, source + from, to - from))
      continue;
    ret_token->kind = RG_TOKEN_WORD;
    ret_token->end = end;
    for (guint i = 1; i < n; i++)
      ret_token->compact |= tokens[at + i].compact;
    return n;
  }
  return 1;
}

GArray *
rg_lexicon_split (const RgLexicon *lexicon, const char *text, gsize length)
{
  g_autoptr (RgFold) fold = rg_fold_new (text, length, RG_FOLD_CASE);
  gsize folded_length;
  const char *folded = rg_fold_text (fold, &folded_length);
  g_autoptr (GArray) cut = cut_tokens (folded, folded_length);
  g_autoptr (GString) key = g_string_new (NULL);
  GArray *tokens = g_array_sized_new (FALSE, TRUE, sizeof (RgToken), cut->len);

  for (guint at = 0; at < cut->len;) {
    RgToken token;
    at += find_phrase (lexicon, fold, text, cut, at, key, &token);
    token.start = rg_fold_origin (fold, token.start);
    token.end = rg_fold_origin (fold, token.end);
    token.capital = g_unichar_isupper (g_utf8_get_char (text + token.start));
    if (!(token.roles & RG_ROLE_BIT (RG_ROLE_IGNORE)))
      g_array_append_val (tokens, token);
  }
  return tokens;
}

static gboolean
add_word (RgLexicon *lexicon, const RgYaml *node, const char *spelling, RgRole role, int value,
          const char *zone, GError **error)
{
  g_autoptr (RgFold) fold = rg_fold_new (spelling, strlen (spelling), RG_FOLD_CASE);
  gsize length;
  const char *key = rg_fold_text (fold, &length);
  g_autoptr (GArray) cut = cut_tokens (key, length);

  if (cut->len == 0 || cut->len > LONGEST_PHRASE) {
    rg_yaml_complain (node, error, "“%s” has no word or more than %d", spelling, LONGEST_PHRASE);
    return FALSE;
  }
  if (length == 1 && strchr ("-:./,;()+|*", key[0])) {
    rg_yaml_complain (node, error, "“%s” means the same in every language, do not list it",
                      spelling);
    return FALSE;
  }
  GArray *senses = g_hash_table_lookup (lexicon->words, key);
  if (!senses) {
    senses = g_array_new (FALSE, FALSE, sizeof (Sense));
    g_array_set_clear_func (senses, (GDestroyNotify)clear_sense);
    g_hash_table_insert (lexicon->words, g_strdup (key), senses);
  }
  for (guint i = 0; i < senses->len; i++)
    if (g_array_index (senses, Sense, i).role == role) {
      rg_yaml_complain (node, error, "“%s” stands here twice", spelling);
      return FALSE;
    }
  Sense sense = {role, value, g_strdup (spelling), g_strdup (zone)};
  g_array_append_val (senses, sense);
  lexicon->longest = MAX (lexicon->longest, cut->len);
  return TRUE;
}

static gboolean
add_words (RgLexicon *lexicon, const RgYaml *list, RgRole role, int value, GError **error)
{
  g_auto (GStrv) words = rg_yaml_strings (list, error);
  if (!words)
    return FALSE;
  for (guint i = 0; words[i]; i++)
    if (!add_word (lexicon, rg_yaml_kind (list) == RG_YAML_LIST ? rg_yaml_item (list, i) : list,
                   words[i], role, value, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_groups (RgLexicon *lexicon, const RgYaml *list, RgRole role, guint groups, GError **error)
{
  if (rg_yaml_kind (list) != RG_YAML_LIST || rg_yaml_size (list) != groups) {
    rg_yaml_complain (list, error, "must be a list of %u", groups);
    return FALSE;
  }
  for (guint i = 0; i < groups; i++)
    if (!add_words (lexicon, rg_yaml_item (list, i), role, (int)i + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_halves (RgLexicon *lexicon, const RgYaml *map, RgRole role, GError **error)
{
  static const char *const known[] = {"am", "pm", NULL};
  if (!rg_yaml_only_keys (map, known, error))
    return FALSE;
  for (int i = 0; known[i]; i++) {
    const RgYaml *list = rg_yaml_get (map, known[i]);
    if (list && !add_words (lexicon, list, role, i, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_count (const char *text, int *ret_value)
{
  gint64 value;
  if (!g_ascii_string_to_signed (text, 10, -60, 366, &value, NULL))
    return FALSE;
  *ret_value = (int)value;
  return TRUE;
}

static gboolean
read_clock (const char *text, int *ret_value)
{
  if (strlen (text) != 5 || text[2] != ':' || strspn (text, "0123456789:") != 5)
    return FALSE;
  int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
  *ret_value = hour * 60 + minute;
  return hour < 24 && minute < 60;
}

static gboolean
is_zone (const char *text)
{
  if (text[0] == '+' || text[0] == '-')
    return strlen (text) == 6 && read_clock (text + 1, &(int){0});
  return strchr (text, '/') != NULL;
}

static gboolean
read_pairs (RgLexicon *lexicon, const RgYaml *map, RgRole role, Shape shape, GError **error)
{
  if (rg_yaml_kind (map) != RG_YAML_MAP) {
    rg_yaml_complain (map, error, "must be a map");
    return FALSE;
  }
  for (guint i = 0; i < rg_yaml_size (map); i++) {
    const RgYaml *node = rg_yaml_value (map, i);
    const char *text = rg_yaml_text (node);
    int value = 0;
    gboolean good = text && (shape == COUNTS   ? read_count (text, &value)
                             : shape == CLOCKS ? read_clock (text, &value)
                                               : is_zone (text));
    if (!good) {
      rg_yaml_complain (node, error, "must be %s",
                        shape == COUNTS   ? "a number"
                        : shape == CLOCKS ? "a time like 12:00"
                                          : "an offset like +01:00 or a zone like Europe/Berlin");
      return FALSE;
    }
    if (!add_word (lexicon, node, rg_yaml_key (map, i), role, value, shape == ZONES ? text : NULL,
                   error))
      return FALSE;
  }
  return TRUE;
}

/* One of the words that @names lists; its index goes to *ret_value. */
static gboolean
read_home (RgLexicon *lexicon, const RgYaml *list, GError **error)
{
  g_auto (GStrv) zones = rg_yaml_strings (list, error);
  if (!zones)
    return FALSE;
  for (guint i = 0; zones[i]; i++)
    if (zones[i][0] == '+' || zones[i][0] == '-' || !is_zone (zones[i])) {
      rg_yaml_complain (list, error, "“%s” is no zone like Europe/Berlin", zones[i]);
      return FALSE;
    }
  g_strfreev (lexicon->home);
  lexicon->home = g_steal_pointer (&zones);
  return TRUE;
}

static gboolean
read_choice (const RgYaml *root, const char *key, const char *const *names, guint *ret_value,
             GError **error)
{
  const RgYaml *node = rg_yaml_get (root, key);
  if (!node)
    return TRUE;
  for (guint i = 0; names[i]; i++)
    if (g_strcmp0 (rg_yaml_text (node), names[i]) == 0) {
      *ret_value = i;
      return TRUE;
    }
  g_autofree char *choices = g_strjoinv (", ", (char **)names);
  rg_yaml_complain (node, error, "must be one of %s", choices);
  return FALSE;
}

static gboolean
read_file (RgLexicon *lexicon, const char *path, GError **error)
{
  static const char *const orders[] = {"dmy", "mdy", "ymd", NULL};
  static const char *const clocks[] = {"24", "12", NULL};
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  if (!root)
    return FALSE;

  const char *known[G_N_ELEMENTS (sections) + 6] = {"format", "language", "order", "clock", "home"};
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    known[5 + i] = sections[i].key;
  if (!rg_yaml_only_keys (root, known, error))
    return FALSE;
  const RgYaml *format = rg_yaml_get (root, "format");
  if (!format || g_strcmp0 (rg_yaml_text (format), "1") != 0) {
    rg_yaml_complain (format ? format : root, error, "format must be 1");
    return FALSE;
  }

  guint order = lexicon->order, twelve = lexicon->twelve;
  if (!read_choice (root, "order", orders, &order, error) ||
      !read_choice (root, "clock", clocks, &twelve, error))
    return FALSE;
  lexicon->order = order;
  lexicon->twelve = twelve == 1;
  if (rg_yaml_get (root, "home") && !read_home (lexicon, rg_yaml_get (root, "home"), error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    const RgYaml *node = rg_yaml_get (root, sections[i].key);
    RgRole role = sections[i].role;
    gboolean good = TRUE;
    if (!node)
      continue;
    switch (sections[i].shape) {
    case WORDS:
      good = add_words (lexicon, node, role, 0, error);
      break;
    case LATER:
      good = add_words (lexicon, node, role, 1, error);
      break;
    case GROUPS:
      good = read_groups (lexicon, node, role, sections[i].groups, error);
      break;
    case HALVES:
      good = read_halves (lexicon, node, role, error);
      break;
    case COUNTS:
    case CLOCKS:
    case ZONES:
      good = read_pairs (lexicon, node, role, sections[i].shape, error);
      break;
    }
    if (!good)
      return FALSE;
  }
  return TRUE;
}

RgLexicon *
rg_lexicon_new (const char *path, GError **error)
{
  g_autoptr (RgLexicon) lexicon = g_new0 (RgLexicon, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *all = g_build_filename (folder, "..", "any", "moment.yaml", NULL);

  lexicon->words =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  if (!read_file (lexicon, path, error))
    return NULL;
  if (g_file_test (all, G_FILE_TEST_EXISTS) && !read_file (lexicon, all, error))
    return NULL;
  return g_steal_pointer (&lexicon);
}

void
rg_lexicon_free (RgLexicon *lexicon)
{
  if (!lexicon)
    return;
  g_hash_table_unref (lexicon->words);
  g_strfreev (lexicon->home);
  g_free (lexicon);
}

RgOrder
rg_lexicon_order (const RgLexicon *lexicon)
{
  return lexicon->order;
}

const char *
rg_lexicon_home (const RgLexicon *lexicon, GDateTime *when)
{
  for (guint i = 0; lexicon->home && lexicon->home[i]; i++) {
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (lexicon->home[i]);
    g_autoptr (GDateTime) there = zone ? g_date_time_to_timezone (when, zone) : NULL;
    if (there && g_date_time_get_utc_offset (there) == g_date_time_get_utc_offset (when))
      return lexicon->home[i];
  }
  return NULL;
}

gboolean
rg_lexicon_twelve (const RgLexicon *lexicon)
{
  return lexicon->twelve;
}

static const Sense *
find_sense (const RgToken *token, RgRole role)
{
  const GArray *senses = token->senses;
  for (guint i = 0; senses && i < senses->len; i++)
    if (g_array_index (senses, Sense, i).role == role)
      return &g_array_index (senses, Sense, i);
  return NULL;
}

int
rg_token_value (const RgToken *token, RgRole role)
{
  const Sense *sense = find_sense (token, role);
  return sense ? sense->value : 0;
}

const char *
rg_token_zone (const RgToken *token)
{
  const Sense *sense = find_sense (token, RG_ROLE_ZONE);
  return sense ? sense->zone : NULL;
}
