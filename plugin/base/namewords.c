/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One table from folded words and phrases to the bits of what they may be.  A word may have several
 * roles.  Scripts without blanks need the words inside of words, so theirs stand in a list as well;
 * it is short, and names are. */

#include "base/namewords.h"

#include "base/fold.h"
#include "base/yaml.h"

#define LONGEST_PHRASE 4
#define STEM_MIN 3 /* letters in front of an ending: "team" itself is a word of the table */

static const struct {
  const char *key;
  guint role;
} sections[] = {
    {"courtesy", RG_WORD_COURTESY},
    {"academic", RG_WORD_ACADEMIC},
    {"degrees", RG_WORD_DEGREE},
    {"suffixes", RG_WORD_SUFFIX},
    {"particles", RG_WORD_PARTICLE},
    {"joiners", RG_WORD_JOINER},
    {"order_unsure", RG_WORD_UNSURE},
    {"robots", RG_WORD_ROBOT},
    {"teams", RG_WORD_TEAM},
    {"companies", RG_WORD_COMPANY},
    {"tails", RG_WORD_TAIL},
    {"pronouns", RG_WORD_PRONOUN},
    {"honorifics", RG_WORD_HONORIFIC},
    {"double_families", RG_WORD_DOUBLE_FAMILY},
    {"connectors", RG_WORD_CONNECTOR},
    {"posts", RG_WORD_POST},
    {"articles", RG_WORD_ARTICLE},
    {"given_joins", RG_WORD_GIVEN_JOIN},
    {"first_families", RG_WORD_FIRST_FAMILY},
    {"short_families", RG_WORD_SHORT_FAMILY},
    {"houses", RG_WORD_HOUSE},
    {"services", RG_WORD_SERVICE},
    {"kinds", RG_WORD_KIND},
    {"channels", RG_WORD_CHANNEL},
    {"meetings", RG_WORD_MEETING},
};

struct _RgNameWords {
  GHashTable *roles; /* folded word or phrase → bits */
  GPtrArray
      *compact; /* the keys in scripts without blanks, found inside words; the longest first */
  char **team_ends, **patronymics; /* folded */
};

char *
rg_name_fold (const char *word)
{
  g_autoptr (RgFold) fold = rg_fold_new (word, strlen (word), RG_FOLD_CASE);
  return g_strdup (rg_fold_text (fold, NULL));
}

static guint
look_up (const RgNameWords *words, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (words->roles, key));
}

static gboolean
add_words (RgNameWords *words, const RgYaml *list, guint role, GError **error)
{
  g_auto (GStrv) strings = rg_yaml_strings (list, error);
  if (!strings)
    return FALSE;
  for (guint i = 0; strings[i]; i++) {
    char *key = rg_name_fold (strings[i]);
    guint roles = look_up (words, key);
    if (!*key || (roles & role)) {
      const RgYaml *at = rg_yaml_kind (list) == RG_YAML_LIST ? rg_yaml_item (list, i) : list;
      rg_yaml_complain (at, error, "“%s” is empty or stands here twice", strings[i]);
      g_free (key);
      return FALSE;
    }
    if (rg_fold_is_compact (g_utf8_get_char (key)) &&
        (role & (RG_WORD_TEAM | RG_WORD_COMPANY | RG_WORD_HONORIFIC | RG_WORD_POST | RG_WORD_HOUSE |
                 RG_WORD_KIND)))
      g_ptr_array_add (words->compact, g_strdup (key));
    g_hash_table_insert (words->roles, key, GUINT_TO_POINTER (roles | role));
  }
  return TRUE;
}

static gboolean
add_ends (const RgYaml *root, const char *key, char ***ret_ends, GError **error)
{
  const RgYaml *list = rg_yaml_get (root, key);
  if (!list)
    return TRUE;
  char **strings = rg_yaml_strings (list, error);
  for (guint i = 0; strings && strings[i]; i++) {
    char *folded = rg_name_fold (strings[i]);
    g_free (strings[i]);
    strings[i] = folded;
  }
  *ret_ends = strings;
  return strings != NULL;
}

static int
compare_length (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (*(const char *const *)a), right = strlen (*(const char *const *)b);
  return left > right ? -1 : left < right;
}

static gboolean
read_words (RgNameWords *words, const RgYaml *root, GError **error)
{
  const char *known[G_N_ELEMENTS (sections) + 4] = {"format", "team_ends", "patronymics"};
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    known[i + 3] = sections[i].key;
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
  g_ptr_array_sort (words->compact, compare_length);
  return add_ends (root, "team_ends", &words->team_ends, error) &&
         add_ends (root, "patronymics", &words->patronymics, error);
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
  g_strfreev (words->team_ends);
  g_strfreev (words->patronymics);
  g_free (words);
}

guint
rg_name_words_roles (const RgNameWords *words, const char *phrase)
{
  g_autofree char *key = rg_name_fold (phrase);
  guint roles = look_up (words, key);
  gsize length = strlen (key);
  if (roles == 0 && length > 1 && key[length - 1] == '.') {
    key[length - 1] = '\0';
    roles = look_up (words, key);
  }
  return roles;
}

static gboolean
ends_with_any (char *const *ends, const char *word)
{
  g_autofree char *folded = rg_name_fold (word);
  glong letters = g_utf8_strlen (folded, -1);
  for (guint i = 0; ends && ends[i]; i++)
    if (g_str_has_suffix (folded, ends[i]) && letters >= g_utf8_strlen (ends[i], -1) + STEM_MIN)
      return TRUE;
  return FALSE;
}

gboolean
rg_name_words_ends_team (const RgNameWords *words, const char *word)
{
  return ends_with_any (words->team_ends, word);
}

gboolean
rg_name_words_ends_patronymic (const RgNameWords *words, const char *word)
{
  return ends_with_any (words->patronymics, word);
}

gboolean
rg_name_words_holds (const RgNameWords *words, const char *text, guint roles)
{
  for (guint i = 0; i < words->compact->len; i++) {
    const char *key = g_ptr_array_index (words->compact, i);
    if (!(look_up (words, key) & roles))
      continue;
    if (g_utf8_strlen (key, -1) < 2 ? strcmp (text, key) == 0 : strstr (text, key) != NULL)
      return TRUE;
  }
  return FALSE;
}

gboolean
rg_name_words_ends (const RgNameWords *words, const char *text, guint roles)
{
  for (guint i = 0; i < words->compact->len; i++) {
    const char *key = g_ptr_array_index (words->compact, i);
    if (look_up (words, key) & roles && g_utf8_strlen (key, -1) > 1 &&
        strlen (text) > strlen (key) && g_str_has_suffix (text, key))
      return TRUE;
  }
  return FALSE;
}

void
rg_name_words_strip (const RgNameWords *words, char *text, guint roles)
{
  for (guint i = 0; i < words->compact->len; i++) {
    const char *key = g_ptr_array_index (words->compact, i);
    if (!(look_up (words, key) & roles) || strlen (text) <= strlen (key) ||
        !g_str_has_suffix (text, key))
      continue;
    text[strlen (text) - strlen (key)] = '\0';
    g_strchomp (text);
    i = (guint)-1; /* "매니저님": another may stand in front */
  }
}

gboolean
rg_name_has (const char *text, gboolean (*test) (gunichar))
{
  for (; *text; text = g_utf8_next_char (text))
    if (test (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

char *
rg_name_join (const GPtrArray *list, guint from, guint to)
{
  GString *line = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    g_string_append_printf (line, "%s%s", i > from ? " " : "",
                            (const char *)g_ptr_array_index (list, i));
  return g_string_free (line, FALSE);
}

GPtrArray *
rg_name_split (const char *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_ptr_array_add (list, g_strdup (parts[i]));
  return list;
}

guint
rg_name_count_phrase (const RgNameWords *words, const GPtrArray *list, guint at, guint roles)
{
  if (at >= list->len)
    return 0;
  for (guint n = MIN (LONGEST_PHRASE, list->len - at); n > 0; n--) {
    g_autofree char *phrase = rg_name_join (list, at, at + n);
    if (rg_name_words_roles (words, phrase) & roles)
      return n;
  }
  return (roles & RG_WORD_TEAM) && rg_name_words_ends_team (words, g_ptr_array_index (list, at));
}

gboolean
rg_name_find_phrase (const RgNameWords *words, const GPtrArray *list, guint roles, guint *ret_first)
{
  for (guint i = 0; i < list->len; i++)
    if (rg_name_count_phrase (words, list, i, roles) > 0) {
      *ret_first = i;
      return TRUE;
    }
  return FALSE;
}

guint
rg_name_last_roles (const RgNameWords *words, const GPtrArray *list)
{
  const char *word = g_ptr_array_index (list, list->len - 1);
  guint roles = rg_name_words_roles (words, word);
  guint letters = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at))
    letters += g_unichar_isalpha (g_utf8_get_char (at));
  if (letters > 2 || (strchr (word, '.') && letters == 2 && word[1] == '.'))
    return roles;
  gboolean mixed = FALSE;
  for (guint i = 0; i + 1 < list->len; i++)
    mixed |= rg_name_has (g_ptr_array_index (list, i), g_unichar_islower);
  if (!mixed || rg_name_has (word, g_unichar_islower))
    roles &= ~(guint)(RG_WORD_DEGREE | RG_WORD_COMPANY | RG_WORD_KIND);
  return roles;
}
