/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what a tone.yaml says, and whether a pattern can look past the end of a line, so that what
 * it finds in one line holds wherever the line stands. */

#include "draft/tonefile.h"

#include "base/limits.h"
#include "base/yaml.h"

#include <string.h>

static void
free_rule (gpointer data)
{
  RgTonerule *rule = data;
  g_free (rule->id);
  g_free (rule->message);
  rg_regex_free (rule->regex);
  g_strfreev (rule->match);
  g_strfreev (rule->skip);
  g_free (rule);
}

void
rg_tonefile_free (RgTonefile *file)
{
  if (!file)
    return;
  g_free (file->file);
  g_free (file->language);
  rg_regex_free (file->words);
  rg_regex_free (file->quote_begins);
  g_ptr_array_unref (file->rules);
  g_free (file);
}

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
  for (RgSeverity severity = RG_SEVERITY_HINT; severity <= RG_SEVERITY_BLOCK; severity++) {
    if (g_strcmp0 (text, rg_severity_name (severity)) == 0) {
      *ret_severity = severity;
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

/* Whether nothing in a pattern can meet a line end.  Yes is certain, no is not: an anchor, an escape
 * that stands for more than letters, a class of what is not named and a dot that takes all count as
 * able to. */
static gboolean
stays_within (const char *pattern)
{
  gboolean class = FALSE, negated = FALSE;
  for (const char *p = pattern; *p; p++) {
    if (*p == '\\') {
      p++;
      if (!*p || (strchr ("sSDWAzZGRXNvVHPnrx", *p) && !(negated && *p == 'n')))
        return FALSE;
    } else if (class) {
      if (p[0] == '[' && p[1] == ':')
        return FALSE;
      class = *p != ']';
      negated = negated && class;
    } else if (*p == '[') {
      class = TRUE;
      negated = p[1] == '^';
      const char *end = strchr (p, ']');
      const char *named = strstr (p, "\\n");
      if (negated && (!named || !end || named > end))
        return FALSE;
      p += negated;
    } else if (*p == '^' || *p == '$') {
      return FALSE;
    } else if (p[0] == '(' && p[1] == '?') {
      for (const char *flag = p + 2; g_ascii_isalpha (*flag); flag++)
        if (*flag == 's' || *flag == 'm')
          return FALSE;
    }
  }
  return TRUE;
}

static gboolean
fill_rule (RgTonerule *rule, const RgYaml *node, GError **error)
{
  static const char *const KEYS[] = {"id",      "severity", "message", "pattern", "case", "missing",
                                     "letters", "at_least", "stages",  "match",   "skip", NULL};
  if (!rg_yaml_only_keys (node, KEYS, error))
    return FALSE;
  const RgYaml *pattern = rg_yaml_get (node, "pattern");
  rule->id = g_strdup (text_of (node, "id"));
  rule->message = g_strdup (text_of (node, "message"));
  rule->line = rg_yaml_line (node);
  rule->column = rg_yaml_column (node);
  if (!rule->id || !rule->message || !pattern) {
    rg_yaml_complain (node, error, "an entry has id, severity, message, pattern, match and skip");
    return FALSE;
  }
  rule->regex = read_pattern (pattern, error);
  rule->within = rule->regex && stays_within (rg_yaml_text (pattern));
  return rule->regex && read_severity (node, &rule->severity, error) &&
         read_flag (node, "case", "exact", &rule->exact, error) &&
         read_flag (node, "missing", "true", &rule->missing, error) &&
         read_flag (node, "letters", "true", &rule->letters, error) &&
         read_at_least (node, &rule->at_least, error) && read_stages (node, &rule->stages, error) &&
         read_examples (node, "match", &rule->match, error) &&
         read_examples (node, "skip", &rule->skip, error);
}

static gboolean
fill_file (RgTonefile *file, const RgYaml *root, GError **error)
{
  static const char *const KEYS[] = {"format",       "language", "words",
                                     "quote_begins", "remarks",  NULL};
  if (!rg_yaml_only_keys (root, KEYS, error))
    return FALSE;
  if (g_strcmp0 (text_of (root, "format"), "1") != 0 ||
      g_strcmp0 (text_of (root, "language"), file->language) != 0) {
    rg_yaml_complain (root, error, "expected format: 1 and language: %s", file->language);
    return FALSE;
  }
  const RgYaml *words = rg_yaml_get (root, "words");
  const RgYaml *quote = rg_yaml_get (root, "quote_begins");
  if ((words && !(file->words = read_pattern (words, error))) ||
      (quote && !(file->quote_begins = read_pattern (quote, error))))
    return FALSE;
  const RgYaml *list = rg_yaml_get (root, "remarks");
  for (guint i = 0; list && i < rg_yaml_size (list); i++) {
    RgTonerule *rule = g_new0 (RgTonerule, 1);
    g_ptr_array_add (file->rules, rule);
    if (!fill_rule (rule, rg_yaml_item (list, i), error))
      return FALSE;
  }
  return TRUE;
}

RgTonefile *
rg_tonefile_load (const char *path, const char *language, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  if (!root)
    return NULL;
  g_autoptr (RgTonefile) file = g_new0 (RgTonefile, 1);
  file->file = g_strdup (path);
  file->language = g_strdup (language);
  file->rules = g_ptr_array_new_with_free_func (free_rule);
  return fill_file (file, root, error) ? g_steal_pointer (&file) : NULL;
}
