/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A display name is cut down in steps: hostile characters end the matter; brackets, emoji, quotes and
 * company tails go; robots and teams are told by their words; what is left is read as a person.  A
 * wrong part of a name is worse than none, so where the order is unsure given and family stay NULL and
 * only the whole name is known.
 *
 * Order comes from the script (Chinese, Japanese, Korean: family first), from a comma ("Last, First"),
 * from capitals ("DUPONT Jean"), else it is given name first.  A name in Chinese characters without a
 * blank is not cut: the same two characters are a Chinese name or a Japanese family.
 *
 * Known limits: of two Spanish family names only the second is known unless the address tells;
 * persons called like a team ("Steve Jobs") are taken for one. */

#include "base/name.h"

#include "base/facts.h"
#include "base/fold.h"
#include "base/limits.h"
#include "base/yaml.h"

#define MOST_WORDS 6 /* longer than this is a sentence, not a name */
#define LONGEST_PHRASE 4

enum {
  COURTESY = 1 << 0,
  ACADEMIC = 1 << 1,
  DEGREE = 1 << 2,
  SUFFIX = 1 << 3,
  PARTICLE = 1 << 4,
  JOINER = 1 << 5,
  UNSURE = 1 << 6,
  ROBOT = 1 << 7,
  TEAM = 1 << 8,
  COMPANY = 1 << 9,
  TAIL = 1 << 10,
  PRONOUN = 1 << 11,
  HONORIFIC = 1 << 12,
  DOUBLE_FAMILY = 1 << 13,
  CONNECTOR = 1 << 14,
};

static const struct {
  const char *key;
  guint role;
} sections[] = {
    {"courtesy", COURTESY},    {"academic", ACADEMIC},
    {"degrees", DEGREE},       {"suffixes", SUFFIX},
    {"particles", PARTICLE},   {"joiners", JOINER},
    {"order_unsure", UNSURE},  {"robots", ROBOT},
    {"teams", TEAM},           {"companies", COMPANY},
    {"tails", TAIL},           {"pronouns", PRONOUN},
    {"honorifics", HONORIFIC}, {"double_families", DOUBLE_FAMILY},
    {"connectors", CONNECTOR},
};

struct _RgNameWords {
  GHashTable *roles;  /* folded word or phrase → bits */
  GPtrArray *compact; /* the keys in scripts without blanks, found inside words */
};

static char *
fold_word (const char *word)
{
  g_autoptr (RgFold) fold = rg_fold_new (word, strlen (word), RG_FOLD_CASE);
  return g_strdup (rg_fold_text (fold, NULL));
}

static gboolean
add_words (RgNameWords *words, const RgYaml *list, guint role, GError **error)
{
  g_auto (GStrv) strings = rg_yaml_strings (list, error);
  if (!strings)
    return FALSE;
  for (guint i = 0; strings[i]; i++) {
    char *key = fold_word (strings[i]);
    guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (words->roles, key));
    if (!*key || (roles & role)) {
      const RgYaml *at = rg_yaml_kind (list) == RG_YAML_LIST ? rg_yaml_item (list, i) : list;
      rg_yaml_complain (at, error, "“%s” is empty or stands here twice", strings[i]);
      g_free (key);
      return FALSE;
    }
    if (rg_fold_is_compact (g_utf8_get_char (key)) && (role & (TEAM | COMPANY | HONORIFIC)))
      g_ptr_array_add (words->compact, g_strdup (key));
    g_hash_table_insert (words->roles, key, GUINT_TO_POINTER (roles | role));
  }
  return TRUE;
}

static gboolean
read_words (RgNameWords *words, const RgYaml *root, GError **error)
{
  const char *known[G_N_ELEMENTS (sections) + 2] = {"format"};
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    known[i + 1] = sections[i].key;
  if (!rg_yaml_only_keys (root, known, error))
    return FALSE;
  const RgYaml *format = rg_yaml_get (root, "format");
  if (!format || g_strcmp0 (rg_yaml_text (format), "1") != 0) {
    rg_yaml_complain (format ? format : root, error, "format must be 1");
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    const RgYaml *list = rg_yaml_get (root, sections[i].key);
    if (list && !add_words (words, list, sections[i].role, error))
      return FALSE;
  }
  return TRUE;
}

RgNameWords *
rg_name_words_new (const char *path, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  if (!root)
    return NULL;
  g_autoptr (RgNameWords) words = g_new0 (RgNameWords, 1);
  words->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words->compact = g_ptr_array_new_with_free_func (g_free);
  if (!read_words (words, root, error))
    return NULL;
  return g_steal_pointer (&words);
}

void
rg_name_words_free (RgNameWords *words)
{
  if (!words)
    return;
  g_hash_table_unref (words->roles);
  g_ptr_array_unref (words->compact);
  g_free (words);
}

void
rg_name_free (RgName *name)
{
  if (!name)
    return;
  g_free (name->title);
  g_free (name->given);
  g_free (name->family);
  g_free (name->full);
  g_free (name);
}

/* The roles of a word as written; its final dot or comma need not be in the data. */
static guint
find_roles (const RgNameWords *words, const char *word)
{
  g_autofree char *key = fold_word (word);
  guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (words->roles, key));
  gsize length = strlen (key);
  if (length > 1 && key[length - 1] == '.') {
    key[length - 1] = '\0';
    roles |= GPOINTER_TO_UINT (g_hash_table_lookup (words->roles, key));
  }
  return roles;
}

static gboolean
has_letters (const char *text, gboolean (*test) (gunichar))
{
  for (; *text; text = g_utf8_next_char (text))
    if (test (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* Two-letter words are also names: "MA" behind a name in mixed case is a degree, "Ma" is not. */
static guint
find_last_roles (const RgNameWords *words, const GPtrArray *list)
{
  const char *word = g_ptr_array_index (list, list->len - 1);
  guint roles = find_roles (words, word);
  guint letters = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at));
  if (letters > 2 || (strchr (word, '.') && letters == 2 && word[1] == '.'))
    return roles;
  gboolean mixed = FALSE;
  for (guint i = 0; i + 1 < list->len; i++)
    mixed |= has_letters (g_ptr_array_index (list, i), g_unichar_islower);
  if (!mixed || has_letters (word, g_unichar_islower))
    roles &= ~(guint)(DEGREE | COMPANY);
  return roles;
}

static char *
join_words (const GPtrArray *list, guint from, guint to)
{
  GString *line = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    g_string_append_printf (line, "%s%s", i > from ? " " : "",
                            (const char *)g_ptr_array_index (list, i));
  return g_string_free (line, FALSE);
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_ptr_array_add (list, g_strdup (parts[i]));
  return list;
}

/* Whether any phrase of the list has one of @roles; *ret_first is its first word. */
static gboolean
find_phrase (const RgNameWords *words, const GPtrArray *list, guint roles, guint *ret_first)
{
  for (guint i = 0; i < list->len; i++)
    for (guint n = 1; n <= LONGEST_PHRASE && i + n <= list->len; n++) {
      g_autofree char *phrase = join_words (list, i, i + n);
      if (find_roles (words, phrase) & roles) {
        *ret_first = i;
        return TRUE;
      }
    }
  return FALSE;
}

/* Characters that no display name of a person has, and that other programs may trip over. */
static gboolean
is_hostile (gunichar c)
{
  if (c < 0x80)
    return g_ascii_iscntrl ((char)c) ? c != '\t' : strchr ("<>{}\\;`$%=^~*#?!_", (int)c) != NULL;
  return (c >= 0x80 && c <= 0x9f) || c == 0x61c || (c >= 0x200e && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfffd;
}

/* Emoji, signs and what holds them together. */
static gboolean
is_ornament (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_OTHER_SYMBOL:
  case G_UNICODE_MODIFIER_SYMBOL:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_PRIVATE_USE:
  case G_UNICODE_FORMAT:
    return c != '`' && c != '^';
  default:
    return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb ||
           (c >= 0xfe00 && c <= 0xfe0f);
  }
}

/* Without brackets and ornaments, blanks collapsed; NULL when the text is hostile. */
static char *
clean_display (const char *display)
{
  GString *line = g_string_new (NULL);
  guint depth = 0;
  for (const char *at = display; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (is_hostile (c)) {
      g_string_free (line, TRUE);
      return NULL;
    }
    if (c == '(' || c == '[' || c == 0xff08 || c == 0x3010 || c == 0x300c) {
      depth++;
    } else if (c == ')' || c == ']' || c == 0xff09 || c == 0x3011 || c == 0x300d) {
      depth -= depth > 0;
      g_string_append_c (line, ' ');
    } else if (depth == 0 && !is_ornament (c)) {
      g_string_append_unichar (line, rg_fold_is_blank (c) ? ' ' : c);
    }
  }
  g_autofree char *rough = g_string_free (line, FALSE);
  g_autoptr (GPtrArray) list = split_words (rough);
  return join_words (list, 0, list->len);
}

/* 'Anna Example' via Staff → Anna Example via Staff. */
static void
strip_quotes (char *text)
{
  if (text[0] != '\'')
    return;
  for (char *at = text + 1; *at; at++)
    if (*at == '\'' && (at[1] == ' ' || at[1] == '\0')) {
      memmove (at, at + 1, strlen (at));
      memmove (text, text + 1, strlen (text));
      return;
    }
}

/* The bytes in front of a separator that ends a name: "|", " - ", " / ", " @ ", "·", "•". */
static gsize
find_separator (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (at == text)
      continue;
    if (c == '|' || c == 0x2022 || c == 0x30fb || c == 0xff5c)
      return (gsize)(at - text);
    const char *next = g_utf8_next_char (at);
    if (at[-1] == ' ' && *next == ' ' &&
        (c == '-' || c == '/' || c == '@' || c == 0xb7 || (c >= 0x2010 && c <= 0x2015)))
      return (gsize)(at - text - 1);
  }
  return strlen (text);
}

static gboolean
is_pronouns (const RgNameWords *words, const char *word)
{
  if (!strchr (word, '/'))
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (word, "/", -1);
  for (guint i = 0; parts[i]; i++)
    if (!(find_roles (words, parts[i]) & PRONOUN))
      return FALSE;
  return TRUE;
}

/* Cuts "via Example", "from Example" and pronouns. */
static void
cut_tail (const RgNameWords *words, GPtrArray *list)
{
  for (guint i = 1; i < list->len; i++) {
    gboolean ends = is_pronouns (words, g_ptr_array_index (list, i));
    for (guint n = 1; !ends && n <= LONGEST_PHRASE && i + n <= list->len; n++) {
      g_autofree char *phrase = join_words (list, i, i + n);
      ends = (find_roles (words, phrase) & TAIL) != 0;
    }
    if (ends)
      g_ptr_array_set_size (list, (gint)i);
  }
}

/* Letters, marks, hyphens, apostrophes, and dots of initials. */
static gboolean
is_name_word (const char *word)
{
  guint run = 0;
  gboolean letters = FALSE;
  for (const char *at = word; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isalpha (c) || g_unichar_ismark (c)) {
      letters = TRUE;
      run++;
    } else if (c == '.') {
      /* "J.R." and "Dr.", but no "example.com". */
      if (run > 1 && at[1] && at[1] != '-')
        return FALSE;
      run = 0;
    } else if (c == '-' || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xb7 ||
               (c >= 0x2010 && c <= 0x2011)) {
      run = 0;
    } else {
      return FALSE;
    }
  }
  return letters;
}

/* "J", "J.", "J.R.". */
static gboolean
is_initial (const char *word)
{
  guint letters = 0, dots = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    letters += g_unichar_isalpha (c);
    dots += c == '.';
  }
  return letters <= 1 || (dots > 0 && dots + 1 >= letters);
}

static gboolean
is_capital_word (const char *word)
{
  return has_letters (word, g_unichar_isupper) && !has_letters (word, g_unichar_islower) &&
         !is_initial (word);
}

/* "MCDONALD" → "McDonald", "o'neil-smith" → "O'Neil-Smith". */
static char *
capitalise (const char *word)
{
  GString *line = g_string_new (NULL);
  gboolean start = TRUE;
  guint in_part = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!g_unichar_isalpha (c)) {
      g_string_append_unichar (line, c);
      start = !g_unichar_ismark (c);
      in_part = 0;
      continue;
    }
    gboolean after_mc = in_part == 2 && g_str_has_suffix (line->str, "Mc");
    g_string_append_unichar (line,
                             start || after_mc ? g_unichar_totitle (c) : g_unichar_tolower (c));
    start = FALSE;
    in_part++;
  }
  return g_string_free (line, FALSE);
}

static void
replace_word (GPtrArray *list, guint index, char *word)
{
  g_free (g_ptr_array_index (list, index));
  g_ptr_array_index (list, index) = word;
}

/* A name all in capitals or all in small letters gets its usual spelling. */
static void
repair_case (const RgNameWords *words, GPtrArray *list)
{
  g_autofree char *all = join_words (list, 0, list->len);
  if (has_letters (all, g_unichar_isupper) && has_letters (all, g_unichar_islower))
    return;
  for (guint i = 0; i < list->len; i++) {
    const char *word = g_ptr_array_index (list, i);
    guint roles = find_roles (words, word);
    if (i > 0 && i + 1 < list->len && (roles & (PARTICLE | JOINER)))
      replace_word (list, i, g_utf8_strdown (word, -1));
    else if (!(roles & SUFFIX) || strlen (word) > 3)
      replace_word (list, i, capitalise (word));
  }
}

/* The local part of an address in its pieces, folded. */
static char **
split_local (const char *address)
{
  if (!address)
    return g_new0 (char *, 1);
  const char *at = strchr (address, '@');
  g_autofree char *local = g_strndup (address, at ? (gsize)(at - address) : strlen (address));
  g_autofree char *valid = g_utf8_make_valid (local, -1);
  g_autofree char *folded = fold_word (valid);
  return g_strsplit_set (folded, "._-+", -1);
}

static gboolean
address_says (const char *address, const char *word)
{
  g_auto (GStrv) parts = split_local (address);
  g_autofree char *folded = fold_word (word);
  g_autofree char *plain = g_str_to_ascii (folded, NULL);
  for (guint i = 0; parts[i]; i++)
    if (*parts[i] && (strcmp (parts[i], folded) == 0 || strcmp (parts[i], plain) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
is_robot_address (const RgNameWords *words, const char *address)
{
  if (!address)
    return FALSE;
  const char *at = strchr (address, '@');
  g_autofree char *local = g_strndup (address, at ? (gsize)(at - address) : strlen (address));
  g_autofree char *valid = g_utf8_make_valid (local, -1);
  if (find_roles (words, valid) & ROBOT)
    return TRUE;
  g_auto (GStrv) parts = split_local (address);
  for (guint i = 0; parts[i]; i++)
    if (find_roles (words, parts[i]) & ROBOT)
      return TRUE;
  return FALSE;
}

/* "Example" <jobs@example.com>: the firm, not somebody of that name. */
static gboolean
is_domain_label (const char *word, const char *address)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  if (!at)
    return FALSE;
  g_autofree char *valid = g_utf8_make_valid (at + 1, -1);
  g_autofree char *domain = fold_word (valid);
  g_autofree char *folded = fold_word (word);
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  return g_strv_contains ((const char *const *)labels, folded);
}

/* The words from @at on that are a phrase of a team or a firm. */
static guint
count_team_words (const RgNameWords *words, const GPtrArray *list, guint at)
{
  for (guint n = MIN (LONGEST_PHRASE, list->len - at); n > 0; n--) {
    g_autofree char *phrase = join_words (list, at, at + n);
    if (find_roles (words, phrase) & (TEAM | COMPANY))
      return n;
  }
  return 0;
}

/* "Your interview is confirmed" holds a team's word and is none. */
static gboolean
reads_as_team (const RgNameWords *words, const GPtrArray *list, const char *line)
{
  if (list->len > MOST_WORDS || (list->len > 3 && !has_letters (line, g_unichar_isupper)))
    return FALSE;
  for (guint i = 0; i < list->len;) {
    const char *word = g_ptr_array_index (list, i);
    guint n = count_team_words (words, list, i);
    if (n == 0 && list->len > 2 && g_unichar_islower (g_utf8_get_char (word)) &&
        !(find_roles (words, word) & (PARTICLE | JOINER | CONNECTOR)))
      return FALSE;
    i += MAX (n, 1);
  }
  return TRUE;
}

static RgName *
read_team (const RgNameWords *words, const GPtrArray *list, const char *line)
{
  if (!reads_as_team (words, list, line))
    return NULL;
  RgName *name = g_new0 (RgName, 1);
  name->kind = RG_NAME_TEAM;
  name->full = g_strdup (line);
  return name;
}

static gboolean
has_only (const RgNameWords *words, const GPtrArray *list, guint roles)
{
  for (guint i = 0; i < list->len; i++)
    if (!(find_roles (words, g_ptr_array_index (list, i)) & roles))
      return FALSE;
  return list->len > 0;
}

static void
append_words (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

static guint
count_plain (const RgNameWords *words, const GPtrArray *list)
{
  guint n = 0;
  for (guint i = 0; i < list->len; i++)
    n += !(find_roles (words, g_ptr_array_index (list, i)) &
           (PARTICLE | JOINER | COURTESY | ACADEMIC));
  return n;
}

static void
move_titles (const RgNameWords *words, GPtrArray *from, GString *title, gboolean *ret_courtesy)
{
  while (from->len > 1) {
    const char *word = g_ptr_array_index (from, 0);
    guint roles = find_roles (words, word);
    guint n = 1;
    if (!(roles & (COURTESY | ACADEMIC)) && from->len > 2) {
      g_autofree char *pair = join_words (from, 0, 2);
      roles = find_roles (words, pair);
      n = 2;
    }
    if (!(roles & (COURTESY | ACADEMIC)))
      return;
    g_autofree char *written = join_words (from, 0, n);
    *ret_courtesy |= (roles & COURTESY) != 0;
    g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", written);
    g_ptr_array_remove_range (from, 0, n);
  }
}

typedef struct {
  const RgNameWords *words;
  const char *address;
  GPtrArray *list; /* the name's words in natural order */
  GString *title;
  gboolean courtesy;
  guint family; /* the family begins here; 0: to be found */
  char *suffix;
  gboolean swapped, unsure;
} Person;

/* Settles the commas; FALSE when the text is no person. */
static gboolean
settle_commas (Person *person, const char *text)
{
  const RgNameWords *words = person->words;
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) first = split_words (parts[0] ? parts[0] : "");
  guint n = g_strv_length (parts), ignored;
  if (first->len == 0)
    return FALSE;

  person->list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < n; i++) {
    g_autoptr (GPtrArray) next = split_words (parts[i]);
    if (next->len == 0 || has_only (words, next, DEGREE))
      continue;
    if (has_only (words, next, SUFFIX)) {
      g_free (person->suffix);
      person->suffix = join_words (next, 0, next->len);
      continue;
    }
    /* A task or a firm behind the comma, or more than two parts. */
    if (find_phrase (words, next, TEAM | COMPANY | ROBOT, &ignored) || person->swapped)
      break;
    move_titles (words, next, person->title, &person->courtesy);
    if (count_plain (words, first) == 1 ||
        address_says (person->address, g_ptr_array_index (next, 0))) {
      append_words (person->list, next);
      person->family = next->len;
      person->swapped = TRUE;
    } else {
      person->unsure = TRUE;
      break;
    }
  }
  append_words (person->list, first);
  return TRUE;
}

static guint
find_family (const Person *person)
{
  const GPtrArray *list = person->list;
  guint last = list->len - 1, family = last;
  const char *middle = last > 1 ? g_ptr_array_index (list, last - 1) : NULL;

  if (middle && strlen (middle) > 2 && address_says (person->address, middle) &&
      !address_says (person->address, g_ptr_array_index (list, last)))
    family = last - 1;
  while (family > 1) {
    guint roles = find_roles (person->words, g_ptr_array_index (list, family - 1));
    if (roles & JOINER && family > 2)
      family -= 2;
    else if (roles & PARTICLE)
      family--;
    else
      break;
  }
  return family;
}

/* "Jean DUPONT", "WANG Xiaoming": the family is the one in capitals. */
static void
settle_capitals (Person *person)
{
  GPtrArray *list = person->list;
  guint capitals = 0, front = 0;
  for (guint i = 0; i < list->len; i++) {
    gboolean capital = is_capital_word (g_ptr_array_index (list, i));
    capitals += capital;
    front += capital && front == i;
  }
  if (capitals == 0 || capitals == list->len || person->swapped)
    return;
  const char *first = g_ptr_array_index (list, 0);
  if (front == capitals && strlen (first) > 2) {
    for (guint i = 0; i < front; i++) {
      g_ptr_array_add (list, capitalise (g_ptr_array_index (list, 0)));
      g_ptr_array_remove_index (list, 0);
    }
    person->family = list->len - front;
    return;
  }
  for (guint i = list->len; i-- > 1;) {
    if (!is_capital_word (g_ptr_array_index (list, i)))
      break;
    replace_word (list, i, capitalise (g_ptr_array_index (list, i)));
    person->family = i;
  }
}

static void
drop_degrees (Person *person)
{
  while (person->list->len > 1) {
    guint roles = find_last_roles (person->words, person->list);
    if (!(roles & (DEGREE | SUFFIX)))
      return;
    if (roles & SUFFIX) {
      g_free (person->suffix);
      person->suffix = g_strdup (g_ptr_array_index (person->list, person->list->len - 1));
    }
    g_ptr_array_set_size (person->list, (gint)person->list->len - 1);
  }
}

/* "van", "d'Angelo", "al-Farsi". */
static gboolean
begins_with_particle (const RgNameWords *words, const char *word)
{
  g_autofree char *part = g_strndup (word, strcspn (word, "-"));
  return strchr (word, '\'') || g_str_has_prefix (word, "d’") ||
         (find_roles (words, part) & (PARTICLE | JOINER)) != 0;
}

/* A sentence has small words that no name has. */
static gboolean
reads_as_name (const Person *person)
{
  const GPtrArray *list = person->list;
  if (list->len == 0 || list->len > MOST_WORDS)
    return FALSE;
  g_autofree char *all = join_words (list, 0, list->len);
  gboolean small = !has_letters (all, g_unichar_isupper);
  guint initials = 0;
  for (guint i = 0; i < list->len; i++) {
    const char *word = g_ptr_array_index (list, i);
    if (!is_name_word (word))
      return FALSE;
    initials += is_initial (word);
    if (!small && g_unichar_islower (g_utf8_get_char (word)) &&
        !begins_with_particle (person->words, word))
      return FALSE;
  }
  return initials < list->len && !(small && list->len > 3);
}

static RgName *
finish_person (Person *person)
{
  GPtrArray *list = person->list;
  RgName *name = g_new0 (RgName, 1);
  const char *first = g_ptr_array_index (list, 0);
  guint roles = find_roles (person->words, first);

  name->kind = RG_NAME_PERSON;
  if (person->title->len > 0)
    name->title = g_strdup (person->title->str);
  name->courtesy = person->courtesy;
  g_autofree char *plain = join_words (list, 0, list->len);
  name->full = person->suffix ? g_strdup_printf ("%s %s", plain, person->suffix) : g_strdup (plain);

  gboolean small_particle = roles & PARTICLE && g_unichar_islower (g_utf8_get_char (first));
  if (person->unsure || (!person->family && roles & UNSURE && list->len > 1))
    return name;
  if (!person->swapped && (small_particle || (list->len == 1 && (name->title || person->suffix)))) {
    name->family = g_strdup (plain);
    return name;
  }
  guint family = person->family ? person->family : list->len > 1 ? find_family (person) : 1;
  const char *last = g_ptr_array_index (list, list->len - 1);
  if (!is_initial (first))
    name->given = g_strdup (first);
  if (list->len > 1 && !is_initial (last))
    name->family = join_words (list, family, list->len);
  return name;
}

static RgName *
read_person (Person *person, const char *text)
{
  if (!settle_commas (person, text))
    return NULL;
  move_titles (person->words, person->list, person->title, &person->courtesy);
  if (!person->swapped)
    drop_degrees (person);
  if (!reads_as_name (person))
    return NULL;
  repair_case (person->words, person->list);
  settle_capitals (person);
  return finish_person (person);
}

/* Names in Chinese, Japanese and Korean script. */

static gboolean
has_compact_word (const RgNameWords *words, const char *text)
{
  for (guint i = 0; i < words->compact->len; i++) {
    const char *key = g_ptr_array_index (words->compact, i);
    guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (words->roles, key));
    if (!(roles & (TEAM | COMPANY)))
      continue;
    /* One character is a word only by itself: 팀 ends "인사팀" but is also part of names. */
    if (g_utf8_strlen (key, -1) < 2 ? strcmp (text, key) == 0 : strstr (text, key) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
strip_honorific (const RgNameWords *words, char *text)
{
  for (guint i = 0; i < words->compact->len; i++) {
    const char *key = g_ptr_array_index (words->compact, i);
    guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (words->roles, key));
    if ((roles & HONORIFIC) && strlen (text) > strlen (key) && g_str_has_suffix (text, key)) {
      text[strlen (text) - strlen (key)] = '\0';
      g_strchomp (text);
      return;
    }
  }
}

static void
split_compact (const RgNameWords *words, RgName *name)
{
  const char *blank = strpbrk (name->full, " ");
  glong length = g_utf8_strlen (name->full, -1);
  if (blank) {
    if (strchr (blank + 1, ' '))
      return;
    name->family = g_strndup (name->full, (gsize)(blank - name->full));
    name->given = g_strdup (blank + 1);
    return;
  }
  if (length < 2 || length > 4)
    return;
  g_autofree char *pair = g_utf8_substring (name->full, 0, 2);
  gboolean pair_family = length > 2 && (find_roles (words, pair) & DOUBLE_FAMILY) != 0;
  gboolean hangul = g_unichar_get_script (g_utf8_get_char (name->full)) == G_UNICODE_SCRIPT_HANGUL;
  if (!pair_family && (!hangul || length > 3))
    return;
  glong cut = pair_family ? 2 : 1;
  name->family = g_utf8_substring (name->full, 0, cut);
  name->given = g_utf8_substring (name->full, cut, length);
}

static RgName *
read_compact (const RgNameWords *words, GPtrArray *list)
{
  guint from = 0;
  for (guint i = 0; i < list->len; i++) {
    guint roles = find_roles (words, g_ptr_array_index (list, i));
    if (roles & (TEAM | COMPANY) || has_compact_word (words, g_ptr_array_index (list, i)))
      from = i + 1;
  }
  if (from == list->len) {
    g_autofree char *line = join_words (list, 0, list->len);
    return read_team (words, list, line);
  }

  g_autofree char *full = join_words (list, from, list->len);
  strip_honorific (words, full);
  for (const char *at = full; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c != ' ' && !rg_fold_is_compact (c))
      return NULL;
  }
  if (g_utf8_strlen (full, -1) > 10)
    return NULL;
  RgName *name = g_new0 (RgName, 1);
  name->kind = RG_NAME_PERSON;
  name->full = g_steal_pointer (&full);
  split_compact (words, name);
  return name;
}

/* NULL: nobody. */
static RgName *
read_name (const RgNameWords *words, const char *display, const char *address)
{
  if (!g_utf8_validate (display, -1, NULL) || g_utf8_strlen (display, -1) > RG_LIMIT_VALUE_CHARS)
    return NULL;
  g_autofree char *text = clean_display (display);
  if (!text)
    return NULL;
  strip_quotes (text);
  text[find_separator (text)] = '\0';
  g_strstrip (text);

  g_autoptr (GPtrArray) list = split_words (text);
  guint first;
  if (find_phrase (words, list, ROBOT, &first))
    return NULL;
  cut_tail (words, list);
  if (list->len == 0)
    return NULL;
  g_autofree char *line = join_words (list, 0, list->len);
  if (has_letters (line, g_unichar_isdigit) || strpbrk (line, "@:/+&"))
    return NULL;
  if (has_letters (line, rg_fold_is_compact))
    return read_compact (words, list);

  /* "Anna Example, Talent" is a person, "Example, Inc." and "Example Talent" are not. */
  g_auto (GStrv) parts = g_strsplit (line, ",", 2);
  g_autoptr (GPtrArray) head = split_words (parts[0]);
  g_autoptr (GPtrArray) rest = split_words (parts[1] ? parts[1] : "");
  if (find_phrase (words, head, TEAM, &first))
    return read_team (words, list, line);
  if ((head->len > 1 && (find_last_roles (words, head) & COMPANY)) ||
      (head->len == 1 && rest->len > 0 && find_phrase (words, rest, COMPANY | TEAM, &first)))
    return read_team (words, list, line);
  if (head->len == 1 && rest->len == 0 &&
      (is_robot_address (words, address) || is_domain_label (g_ptr_array_index (head, 0), address)))
    return NULL;

  Person person = {.words = words, .address = address, .title = g_string_new (NULL)};
  RgName *name = read_person (&person, line);
  g_string_free (person.title, TRUE);
  g_clear_pointer (&person.list, g_ptr_array_unref);
  g_free (person.suffix);
  return name;
}

RgName *
rg_name_new (const RgNameWords *words, const char *display, const char *address)
{
  RgName *name = read_name (words, display, address);
  return name ? name : g_new0 (RgName, 1);
}
