/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number or a list of a later layer takes the place of the one below; of the maps each key does so
 * for itself. */

#include "match/policy.h"
#include "base/yaml.h"

RgPolicy *
rg_policy_new (void)
{
  RgPolicy *policy = g_new0 (RgPolicy, 1);

  *policy = (RgPolicy){.threshold = 5,
                       .sign_threshold = 3,
                       .envelope_threshold = 2,
                       .weak_within = 1500,
                       .words_from = 2,
                       .words_most = 3,
                       .words_ground = 2,
                       .caps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                       .needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                       .hear = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free)};
  return policy;
}

void
rg_policy_free (RgPolicy *policy)
{
  if (!policy)
    return;
  g_hash_table_unref (policy->caps);
  g_hash_table_unref (policy->needs);
  g_hash_table_unref (policy->hear);
  g_free (policy);
}

static gboolean
read_number (const RgYaml *map, const char *key, double *ret_number, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, key);
  char *end = NULL;
  double number;

  if (!node)
    return TRUE;
  number = g_ascii_strtod (rg_yaml_text (node) ? rg_yaml_text (node) : "", &end);
  if (end == rg_yaml_text (node) || *end != '\0' || !(number > 0)) {
    rg_yaml_complain (node, error, "“%s” must be a number above 0", key);
    return FALSE;
  }
  *ret_number = number;
  return TRUE;
}

static gboolean
is_map (const RgYaml *node, const char *key, const char *what, GError **error)
{
  if (!node || rg_yaml_kind (node) == RG_YAML_MAP)
    return TRUE;
  rg_yaml_complain (node, error, "“%s” must be a map of %s", key, what);
  return FALSE;
}

static gboolean
read_caps (RgPolicy *policy, const RgYaml *caps, GError **error)
{
  if (!is_map (caps, "caps", "families", error))
    return FALSE;
  for (guint i = 0; caps && i < rg_yaml_size (caps); i++) {
    const char *family = rg_yaml_key (caps, i);
    g_autofree double *cap = g_new0 (double, 1);

    if (!read_number (caps, family, cap, error))
      return FALSE;
    g_hash_table_insert (policy->caps, g_strdup (family), g_steal_pointer (&cap));
  }
  return TRUE;
}

static gboolean
read_needs (RgPolicy *policy, const RgYaml *needs, GError **error)
{
  g_auto (GStrv) families = needs ? rg_yaml_strings (needs, error) : NULL;

  if (needs && !families)
    return FALSE;
  if (families)
    g_hash_table_remove_all (policy->needs);
  for (guint i = 0; families && families[i]; i++)
    g_hash_table_add (policy->needs, g_strdup (families[i]));
  return TRUE;
}

static gboolean
read_hear (RgPolicy *policy, const RgYaml *hear, GError **error)
{
  if (!is_map (hear, "hear", "languages", error))
    return FALSE;
  for (guint i = 0; hear && i < rg_yaml_size (hear); i++) {
    const RgYaml *words = rg_yaml_value (hear, i);

    if (!rg_yaml_text (words)) {
      rg_yaml_complain (words, error, "the words of a language stand in one string");
      return FALSE;
    }
    g_hash_table_insert (policy->hear, g_strdup (rg_yaml_key (hear, i)),
                         g_strdup (rg_yaml_text (words)));
  }
  return TRUE;
}

gboolean
rg_policy_read (RgPolicy *policy, const char *name, const char *data, gsize length, GError **error)
{
  static const char *const keys[] = {
      "format",      "threshold",    "sign_threshold", "envelope_threshold",
      "weak_within", "words_from",   "words_most",     "caps",
      "needs",       "words_ground", "hear",           NULL};
  g_autoptr (RgYaml) root = rg_yaml_new (name, data, length, error);
  RgPolicy next = *policy;

  if (!root || !rg_yaml_only_keys (root, keys, error) ||
      !read_number (root, "threshold", &next.threshold, error) ||
      !read_number (root, "sign_threshold", &next.sign_threshold, error) ||
      !read_number (root, "envelope_threshold", &next.envelope_threshold, error) ||
      !read_number (root, "weak_within", &next.weak_within, error) ||
      !read_number (root, "words_from", &next.words_from, error) ||
      !read_number (root, "words_most", &next.words_most, error) ||
      !read_number (root, "words_ground", &next.words_ground, error) ||
      !read_caps (&next, rg_yaml_get (root, "caps"), error) ||
      !read_needs (&next, rg_yaml_get (root, "needs"), error) ||
      !read_hear (&next, rg_yaml_get (root, "hear"), error))
    return FALSE;
  *policy = next;
  return TRUE;
}

void
rg_policy_apply (const RgPolicy *policy, RgRule *rule)
{
  const char *dot = strchr (rule->id, '.');
  const gsize length = dot ? strcspn (dot + 1, ".") : 0;
  g_autofree char *family = g_strndup (dot ? dot + 1 : "", length);
  const double *cap = g_hash_table_lookup (policy->caps, family);

  rule->family = g_intern_string (family);
  rule->cap = cap ? *cap : G_MAXDOUBLE;
  rule->grounds =
      g_hash_table_size (policy->needs) == 0 || g_hash_table_contains (policy->needs, family);
}

gboolean
rg_policy_ignores (const RgPolicy *policy, const RgRule *rule, RgTextName in, gsize start)
{
  return rule->cap < G_MAXDOUBLE && in == RG_TEXT_BODY && start >= (gsize)policy->weak_within;
}
