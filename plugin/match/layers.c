/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first folder is ours: what is broken there is an error, and its patterns are read and linted by
 * rg_ruleset_check, not at each start.  A later folder is the user's: a file there takes part only if
 * all of it reads, compiles and passes the lint, because nobody else will have checked it and one
 * slow pattern would slow down every mail. */

#include "match/layers.h"
#include "base/limits.h"
#include "match/pattern.h"
#include "match/rulefile.h"

/* In force where no layer says otherwise. */
static const RgPolicy default_policy = {.threshold = 5,
                                        .sign_threshold = 3,
                                        .envelope_threshold = 2,
                                        .weak_within = 1500,
                                        .words_from = 2,
                                        .words_most = 3,
                                        .words_ground = 2};

/* Files of other readers that live in the same folders. */
static const char *const other_files[] = {
    "moment.yaml", "names.yaml", "zones.yaml", "greeting.yaml", "tone.yaml", "words.yaml", NULL};

typedef struct {
  RgLayers *layers;
  GHashTable *lower; /* ids of the layers below, as far as they are still there */
  GHashTable *ids;   /* ids of all rules so far */
  GPtrArray *complaints;
  GHashTable *caps;  /* family → double * */
  GHashTable *needs; /* families */
  gboolean first;
} Loader;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted; empty when the folder cannot be read and no error is asked for. */
static GPtrArray *
list_names (const char *directory, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir) dir = g_dir_open (directory, 0, &problem);
  const char *name;

  if (!dir) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s", problem->message);
    return NULL;
  }
  while ((name = g_dir_read_name (dir)))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static char *
read_file (const char *path, gsize *ret_length, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) problem = NULL;

  if (!g_file_get_contents (path, &data, ret_length, &problem)) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s", problem->message);
    return NULL;
  }
  if (*ret_length > RG_LIMIT_DATA_FILE) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s: larger than %d bytes", path,
                 RG_LIMIT_DATA_FILE);
    return NULL;
  }
  return g_steal_pointer (&data);
}

static gboolean
complain_rule (const RgRule *rule, const char *what, GError **error)
{
  g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%u:%u: %s: %s", rule->file, rule->line,
               rule->column, rule->id, what);
  return FALSE;
}

/* What rg_ruleset_check finds in our own rules must not get in with the user's. */
static gboolean
check_foreign (Loader *loader, RgRule *rule, GError **error)
{
  g_autoptr (RgPattern) pattern = NULL;
  g_autoptr (RgRegex) regex = NULL;
  g_autoptr (GPtrArray) lint = NULL;
  g_autoptr (GError) problem = NULL;

  if (g_hash_table_contains (loader->ids, rule->id) && g_strcmp0 (rule->replaces, rule->id) != 0)
    return complain_rule (rule, "there is a rule of this id already", error);
  if (!rg_rule_study (rule, error))
    return FALSE;
  if (!rule->pattern)
    return TRUE;
  pattern = rg_pattern_new (rule->pattern, rule->pieces, NULL);
  regex = rg_rule_compile (rule, &problem);
  if (!regex)
    return complain_rule (rule, problem->message, error);
  lint = rg_pattern_lint (pattern);
  return lint->len == 0 || complain_rule (rule, lint->pdata[0], error);
}

static gboolean
check_file (Loader *loader, const RgRulefile *file, const char *path, const char *language,
            GError **error)
{
  if (!g_str_equal (file->language, language)) {
    g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:1:1: language “%s” in the folder “%s”", path,
                 file->language, language);
    return FALSE;
  }
  for (guint i = 0; i < file->rules->len; i++) {
    RgRule *rule = file->rules->pdata[i];

    if (rule->replaces && !g_hash_table_contains (loader->lower, rule->replaces))
      return complain_rule (rule, "replaces a rule that no lower layer has", error);
    if (!loader->first && !check_foreign (loader, rule, error))
      return FALSE;
  }
  return TRUE;
}

static void
drop_rule (Loader *loader, const char *id)
{
  GPtrArray *rules = loader->layers->rules;

  g_hash_table_remove (loader->lower, id);
  for (guint i = 0; i < rules->len; i++) {
    if (g_str_equal (((RgRule *)rules->pdata[i])->id, id)) {
      g_ptr_array_remove_index (rules, i);
      return;
    }
  }
}

static void
lay_file (Loader *loader, RgRulefile *file, const char *path)
{
  for (guint i = 0; file->disable[i]; i++) {
    if (g_hash_table_contains (loader->lower, file->disable[i]))
      drop_rule (loader, file->disable[i]);
    else
      g_ptr_array_add (
          loader->complaints,
          g_strdup_printf ("%s:1:1: disable: no lower layer has “%s”", path, file->disable[i]));
  }
  for (guint i = 0; i < file->rules->len; i++) {
    const RgRule *rule = file->rules->pdata[i];

    if (rule->replaces)
      drop_rule (loader, rule->replaces);
    g_hash_table_add (loader->ids, g_strdup (rule->id));
  }
  g_ptr_array_extend_and_steal (loader->layers->rules, g_steal_pointer (&file->rules));
}

static gboolean
load_file (Loader *loader, const char *path, const char *language, GError **error)
{
  gsize length = 0;
  g_autofree char *data = read_file (path, &length, error);
  g_autoptr (RgRulefile) file = data ? rg_rulefile_read (path, data, length, error) : NULL;

  if (!file || !check_file (loader, file, path, language, error))
    return FALSE;
  lay_file (loader, file, path);
  return TRUE;
}

static gboolean
read_number (const RgYaml *root, const char *key, double *ret_number, GError **error)
{
  const RgYaml *node = rg_yaml_get (root, key);
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
read_caps (Loader *loader, const RgYaml *caps, GError **error)
{
  if (caps && rg_yaml_kind (caps) != RG_YAML_MAP) {
    rg_yaml_complain (caps, error, "“caps” must be a map of families");
    return FALSE;
  }
  for (guint i = 0; caps && i < rg_yaml_size (caps); i++) {
    const char *family = rg_yaml_key (caps, i);
    g_autofree double *cap = g_new0 (double, 1);

    if (!read_number (caps, family, cap, error))
      return FALSE;
    g_hash_table_insert (loader->caps, g_strdup (family), g_steal_pointer (&cap));
  }
  return TRUE;
}

static gboolean
read_needs (Loader *loader, const RgYaml *needs, GError **error)
{
  g_auto (GStrv) families = needs ? rg_yaml_strings (needs, error) : NULL;

  if (needs && !families)
    return FALSE;
  if (families)
    g_hash_table_remove_all (loader->needs);
  for (guint i = 0; families && families[i]; i++)
    g_hash_table_add (loader->needs, g_strdup (families[i]));
  return TRUE;
}

/* A rule's family is the middle of its id; a family without a cap may add as much as it likes. */
static void
set_families (const Loader *loader)
{
  for (guint i = 0; i < loader->layers->rules->len; i++) {
    RgRule *rule = loader->layers->rules->pdata[i];
    g_auto (GStrv) names = g_strsplit (rule->id, ".", 3);
    const double *cap;

    rule->family = g_intern_string (names[0] && names[1] ? names[1] : "");
    cap = g_hash_table_lookup (loader->caps, rule->family);
    rule->cap = cap ? *cap : G_MAXDOUBLE;
    rule->grounds = g_hash_table_size (loader->needs) == 0 ||
                    g_hash_table_contains (loader->needs, rule->family);
  }
}

static gboolean
load_policy (Loader *loader, const char *path, GError **error)
{
  static const char *const keys[] = {"format",
                                     "threshold",
                                     "sign_threshold",
                                     "envelope_threshold",
                                     "weak_within",
                                     "words_from",
                                     "words_most",
                                     "words_ground",
                                     "caps",
                                     "needs",
                                     NULL};
  RgPolicy policy = loader->layers->policy;
  gsize length = 0;
  g_autofree char *data = read_file (path, &length, error);
  g_autoptr (RgYaml) root = data ? rg_yaml_new (path, data, length, error) : NULL;

  if (!root || !rg_yaml_only_keys (root, keys, error) ||
      !read_number (root, "threshold", &policy.threshold, error) ||
      !read_number (root, "sign_threshold", &policy.sign_threshold, error) ||
      !read_number (root, "envelope_threshold", &policy.envelope_threshold, error) ||
      !read_number (root, "weak_within", &policy.weak_within, error) ||
      !read_number (root, "words_from", &policy.words_from, error) ||
      !read_number (root, "words_most", &policy.words_most, error) ||
      !read_number (root, "words_ground", &policy.words_ground, error) ||
      !read_caps (loader, rg_yaml_get (root, "caps"), error) ||
      !read_needs (loader, rg_yaml_get (root, "needs"), error))
    return FALSE;
  loader->layers->policy = policy;
  return TRUE;
}

/* An error of a later layer is a complaint. */
static gboolean
settle_error (Loader *loader, GError *problem, GError **error)
{
  if (!problem)
    return TRUE;
  if (loader->first) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  g_ptr_array_add (loader->complaints, g_strdup (problem->message));
  g_error_free (problem);
  return TRUE;
}

static gboolean
load_language (Loader *loader, const char *directory, const char *language, GError **error)
{
  g_autofree char *folder = g_build_filename (directory, language, NULL);
  g_autoptr (GPtrArray) names = list_names (folder, error);

  if (!names)
    return FALSE;
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GError *problem = NULL;

    if (!g_str_has_suffix (name, ".yaml") || g_strv_contains (other_files, name))
      continue;
    load_file (loader, path, language, &problem);
    if (!settle_error (loader, problem, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load_layer (Loader *loader, const char *directory, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (directory, loader->first ? error : NULL);
  g_autofree char *policy = g_build_filename (directory, "policy.yaml", NULL);
  const GPtrArray *rules = loader->layers->rules;
  GError *problem = NULL;

  if (!names)
    return !loader->first;
  g_hash_table_remove_all (loader->lower);
  for (guint i = 0; i < rules->len; i++)
    g_hash_table_add (loader->lower, g_strdup (((RgRule *)rules->pdata[i])->id));
  if (g_file_test (policy, G_FILE_TEST_EXISTS))
    load_policy (loader, policy, &problem);
  if (!settle_error (loader, problem, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *folder = g_build_filename (directory, names->pdata[i], NULL);

    problem = NULL;
    if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
      continue;
    load_language (loader, directory, names->pdata[i], &problem);
    if (!settle_error (loader, problem, error))
      return FALSE;
  }
  return TRUE;
}

static void
clear_loader (Loader *loader)
{
  g_hash_table_unref (loader->lower);
  g_hash_table_unref (loader->ids);
  g_ptr_array_unref (loader->complaints);
  g_hash_table_unref (loader->caps);
  g_hash_table_unref (loader->needs);
}

RgLayers *
rg_layers_new (const char *const *directories, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (RgLayers) layers = g_new0 (RgLayers, 1);
  Loader loader = {
      .layers = layers,
      .lower = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
      .complaints = g_ptr_array_new_with_free_func (g_free),
      .caps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
      .needs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  gboolean loaded = TRUE;

  layers->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_rule_free);
  layers->policy = default_policy;
  for (guint i = 0; loaded && directories[i]; i++) {
    loader.first = i == 0;
    loaded = load_layer (&loader, directories[i], error);
  }
  set_families (&loader);
  if (loaded && ret_complaints)
    *ret_complaints = g_ptr_array_ref (loader.complaints);
  clear_loader (&loader);
  return loaded ? g_steal_pointer (&layers) : NULL;
}

void
rg_layers_free (RgLayers *layers)
{
  if (!layers)
    return;
  g_clear_pointer (&layers->rules, g_ptr_array_unref);
  g_free (layers);
}
