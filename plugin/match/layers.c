/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first folder is ours: what is broken there is an error, and its patterns are read and linted by
 * rg_ruleset_check, not at each start.  A later folder is the user's: a file there takes part only if
 * all of it reads, compiles and passes the lint, because nobody else will have checked it and one
 * slow pattern would slow down every mail.
 *
 * Of sixteen languages a person gets mail in two or three: the others are never read. */

#include "match/layers.h"
#include "base/limits.h"
#include "match/pattern.h"
#include "match/rulefile.h"

/* Files of other readers that live in the same folders. */
static const char *const other_files[] = {
    "moment.yaml", "names.yaml", "zones.yaml", "greeting.yaml", "tone.yaml", "words.yaml", NULL};

#define LANGUAGE_ROOM 100000 /* more rules than a language has */

typedef struct {
  RgLayers *layers;
  GHashTable *lower; /* ids of the layers below, as far as they are still there */
  GHashTable *ids;   /* ids of all rules so far */
  GPtrArray *complaints;
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
  const GPtrArray *languages = loader->layers->languages;

  g_hash_table_remove (loader->lower, id);
  for (guint i = 0; i < languages->len; i++) {
    GPtrArray *rules = ((RgLanguageRules *)languages->pdata[i])->rules;

    for (guint j = 0; rules && j < rules->len; j++) {
      if (g_str_equal (((RgRule *)rules->pdata[j])->id, id)) {
        g_ptr_array_remove_index (rules, j);
        return;
      }
    }
  }
}

static void
lay_file (Loader *loader, RgLanguageRules *language, RgRulefile *file, const char *path)
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
  g_ptr_array_extend_and_steal (language->rules, g_steal_pointer (&file->rules));
}

static gboolean
load_file (Loader *loader, RgLanguageRules *language, const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *data = read_file (path, &length, error);
  g_autoptr (RgRulefile) file = data ? rg_rulefile_read (path, data, length, error) : NULL;

  if (!file || !check_file (loader, file, path, language->name, error))
    return FALSE;
  lay_file (loader, language, file, path);
  return TRUE;
}

static gboolean
load_policy (Loader *loader, const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *data = read_file (path, &length, error);

  return data && rg_policy_read (loader->layers->policy, path, data, length, error);
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
is_rulefile (const char *name)
{
  return g_str_has_suffix (name, ".yaml") && !g_strv_contains (other_files, name);
}

static gboolean
load_language (Loader *loader, const char *directory, RgLanguageRules *language, GError **error)
{
  g_autofree char *folder = g_build_filename (directory, language->name, NULL);
  g_autoptr (GPtrArray) names = list_names (folder, error);

  if (!names)
    return FALSE;
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
    GError *problem = NULL;

    if (!is_rulefile (names->pdata[i]))
      continue;
    load_file (loader, language, path, &problem);
    if (!settle_error (loader, problem, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_folder (const char *directory, const char *name)
{
  g_autofree char *folder = g_build_filename (directory, name, NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

/* Whether a layer has a rule of its own. */
static gboolean
has_rules (const char *directory)
{
  g_autoptr (GPtrArray) languages = list_names (directory, NULL);

  for (guint i = 0; languages && i < languages->len; i++) {
    g_autofree char *folder = g_build_filename (directory, languages->pdata[i], NULL);
    g_autoptr (GPtrArray) names = list_names (folder, NULL);

    for (guint j = 0; names && j < names->len; j++)
      if (is_rulefile (names->pdata[j]))
        return TRUE;
  }
  return FALSE;
}

static int
compare_languages (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const RgLanguageRules *const *)a)->name,
                 (*(const RgLanguageRules *const *)b)->name);
}

static gboolean
has_name (gconstpointer language, gconstpointer name)
{
  return g_str_equal (((const RgLanguageRules *)language)->name, name);
}

/* Lists the languages that a layer has folders of, unless they are listed. */
static gboolean
list_languages (RgLayers *layers, const char *directory, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (directory, error);

  for (guint i = 0; names && i < names->len; i++) {
    RgLanguageRules *language;

    if (!has_folder (directory, names->pdata[i]) ||
        g_ptr_array_find_with_equal_func (layers->languages, names->pdata[i], has_name, NULL))
      continue;
    language = g_new0 (RgLanguageRules, 1);
    language->name = g_strdup (names->pdata[i]);
    g_ptr_array_add (layers->languages, language);
  }
  g_ptr_array_sort (layers->languages, compare_languages);
  return names != NULL;
}

static void
note_lower (Loader *loader)
{
  const GPtrArray *languages = loader->layers->languages;

  g_hash_table_remove_all (loader->lower);
  for (guint i = 0; i < languages->len; i++) {
    const GPtrArray *rules = ((RgLanguageRules *)languages->pdata[i])->rules;

    for (guint j = 0; rules && j < rules->len; j++)
      g_hash_table_add (loader->lower, g_strdup (((RgRule *)rules->pdata[j])->id));
  }
}

static gboolean
load_layer (Loader *loader, const char *directory, GError **error)
{
  const GPtrArray *languages = loader->layers->languages;

  note_lower (loader);
  for (guint i = 0; i < languages->len; i++) {
    GError *problem = NULL;
    RgLanguageRules *language = languages->pdata[i];

    if (!language->rules || !has_folder (directory, language->name))
      continue;
    load_language (loader, directory, language, &problem);
    if (!settle_error (loader, problem, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load_policies (Loader *loader, const char *const *directories, GError **error)
{
  for (guint i = 0; directories[i]; i++) {
    g_autofree char *path = g_build_filename (directories[i], "policy.yaml", NULL);
    GError *problem = NULL;

    loader->first = i == 0;
    if (!list_languages (loader->layers, directories[i], i == 0 ? error : NULL) && i == 0)
      return FALSE;
    if (g_file_test (path, G_FILE_TEST_EXISTS))
      load_policy (loader, path, &problem);
    if (!settle_error (loader, problem, error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
new_rules (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)rg_rule_free);
}

static void
settle_rules (const RgLayers *layers, const RgLanguageRules *language)
{
  guint number = 0;

  g_ptr_array_find (layers->languages, language, &number);
  for (guint i = 0; i < language->rules->len; i++) {
    RgRule *rule = language->rules->pdata[i];

    rule->order = number * LANGUAGE_ROOM + i;
    rg_policy_apply (layers->policy, rule);
  }
}

static gboolean
load_rules (Loader *loader, const char *const *directories, GError **error)
{
  RgLayers *layers = loader->layers;
  gboolean all = FALSE;

  for (guint i = 1; directories[0] && directories[i]; i++)
    all = all || has_rules (directories[i]);
  for (guint i = 0; i < layers->languages->len; i++) {
    RgLanguageRules *language = layers->languages->pdata[i];

    if (all || !g_hash_table_contains (layers->policy->hear, language->name))
      language->rules = new_rules ();
  }
  for (guint i = 0; directories[i]; i++) {
    loader->first = i == 0;
    if (!load_layer (loader, directories[i], error))
      return FALSE;
  }
  for (guint i = 0; i < layers->languages->len; i++)
    if (((RgLanguageRules *)layers->languages->pdata[i])->rules)
      settle_rules (layers, layers->languages->pdata[i]);
  return TRUE;
}

static Loader
new_loader (RgLayers *layers)
{
  return (Loader){.layers = layers,
                  .lower = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  .complaints = g_ptr_array_new_with_free_func (g_free)};
}

static void
clear_loader (Loader *loader)
{
  g_hash_table_unref (loader->lower);
  g_hash_table_unref (loader->ids);
  g_ptr_array_unref (loader->complaints);
}

static void
free_language (RgLanguageRules *language)
{
  g_free (language->name);
  g_clear_pointer (&language->rules, g_ptr_array_unref);
  g_free (language);
}

RgLayers *
rg_layers_new_of (GPtrArray *rules)
{
  RgLayers *layers = g_new0 (RgLayers, 1);
  RgLanguageRules *language = g_new0 (RgLanguageRules, 1);

  layers->languages = g_ptr_array_new_with_free_func ((GDestroyNotify)free_language);
  layers->policy = rg_policy_new ();
  layers->broken = g_ptr_array_new_with_free_func (g_free);
  language->name = g_strdup ("any");
  language->rules = g_ptr_array_ref (rules);
  g_ptr_array_add (layers->languages, language);
  settle_rules (layers, language);
  return layers;
}

RgLayers *
rg_layers_new (const char *const *directories, GPtrArray **ret_complaints, GError **error)
{
  g_autoptr (RgLayers) layers = g_new0 (RgLayers, 1);
  Loader loader = new_loader (layers);
  gboolean loaded;

  layers->languages = g_ptr_array_new_with_free_func ((GDestroyNotify)free_language);
  layers->policy = rg_policy_new ();
  layers->broken = g_ptr_array_new_with_free_func (g_free);
  layers->shipped = g_strdup (directories[0]);
  loaded = load_policies (&loader, directories, error) && load_rules (&loader, directories, error);
  if (loaded && ret_complaints)
    *ret_complaints = g_ptr_array_ref (loader.complaints);
  clear_loader (&loader);
  return loaded ? g_steal_pointer (&layers) : NULL;
}

void
rg_layers_need (RgLayers *layers, RgLanguageRules *language)
{
  Loader loader;
  g_autoptr (GError) error = NULL;

  if (language->rules)
    return;
  loader = new_loader (layers);
  loader.first = TRUE;
  language->rules = new_rules ();
  if (!load_language (&loader, layers->shipped, language, &error)) {
    g_ptr_array_add (layers->broken, g_strdup (error->message));
    g_ptr_array_set_size (language->rules, 0);
  }
  settle_rules (layers, language);
  clear_loader (&loader);
}

void
rg_layers_free (RgLayers *layers)
{
  if (!layers)
    return;
  g_clear_pointer (&layers->languages, g_ptr_array_unref);
  rg_policy_free (layers->policy);
  g_clear_pointer (&layers->broken, g_ptr_array_unref);
  g_free (layers->shipped);
  g_free (layers);
}
