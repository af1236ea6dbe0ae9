/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders over folders: adding, switching off, replacing, and who is told about what is broken. */

#include "match/layers.h"
#include "folder.h"

#define FILE_HEAD "format: 1\nlanguage: en\n"
#define RULE(id) "  - {id: " id ", about: A, in: body, score: 1, pattern: 'abc'}\n"

typedef struct {
  char *first, *second;
} Folders;

static void
set_up (Folders *folders, gconstpointer data)
{
  (void)data;
  folders->first = make_folder ();
  folders->second = make_folder ();
  write_file (folders->first, "en/a.yaml", FILE_HEAD "rules:\n" RULE ("en.a") RULE ("en.b"));
}

static void
tear_down (Folders *folders, gconstpointer data)
{
  (void)data;
  remove_tree (folders->first);
  remove_tree (folders->second);
  g_free (folders->first);
  g_free (folders->second);
}

/* "fr?" where the rules are not read yet. */
static void
append_ids (const RgLanguageRules *language, GString *ids)
{
  const char *blank = ids->len > 0 ? " " : "";

  if (!language->rules)
    g_string_append_printf (ids, "%s%s?", blank, language->name);
  for (guint i = 0; language->rules && i < language->rules->len; i++)
    g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "",
                            ((RgRule *)language->rules->pdata[i])->id);
}

/* The ids in their order, then the complaints' number. */
static char *
load (const Folders *folders, GPtrArray **ret_complaints, GError **error)
{
  const char *const directories[] = {folders->first, folders->second, NULL};
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (RgLayers) layers = rg_layers_new (directories, &complaints, error);
  GString *ids;

  if (!layers)
    return NULL;
  ids = g_string_new (NULL);
  for (guint i = 0; i < layers->languages->len; i++)
    append_ids (layers->languages->pdata[i], ids);
  if (ret_complaints)
    *ret_complaints = g_steal_pointer (&complaints);
  return g_string_free (ids, FALSE);
}

static void
test_one_layer (Folders *folders, gconstpointer data)
{
  g_autoptr (GPtrArray) complaints = NULL;
  g_autofree char *ids = NULL;

  (void)data;
  write_file (folders->first, "any/x.yaml",
              "format: 1\nlanguage: any\nrules:\n  - {id: any.x, score: 1, domains: x.example}\n");
  write_file (folders->first, "en/moment.yaml", "not: a rule file\n");
  write_file (folders->first, "en/notes.txt", "neither\n");
  write_file (folders->first, "en/.hidden.yaml", "nor this\n");
  ids = load (folders, &complaints, NULL);
  g_assert_cmpstr (ids, ==, "any.x en.a en.b");
  g_assert_cmpuint (complaints->len, ==, 0);
}

static void
test_second_layer (Folders *folders, gconstpointer data)
{
  static const struct {
    const char *text, *ids;
    guint complaints;
  } rows[] = {
      {FILE_HEAD "rules:\n" RULE ("en.c"), "en.a en.b en.c", 0},
      {FILE_HEAD "disable: en.a\nrules: []\n", "en.b", 0},
      {FILE_HEAD "disable: [en.a, en.q]\nrules: []\n", "en.b", 1},
      {FILE_HEAD "rules:\n  - {id: en.c, in: body, score: 1, pattern: 'abc', replaces: en.a}\n",
       "en.b en.c", 0},
      {FILE_HEAD "rules:\n  - {id: en.a, in: body, score: 1, pattern: 'abc', replaces: en.a}\n",
       "en.b en.a", 0},
      {FILE_HEAD "rules:\n  - {id: en.c, in: body, score: 1, pattern: 'abc', replaces: en.q}\n",
       "en.a en.b", 1},
      {FILE_HEAD "rules:\n" RULE ("en.a"), "en.a en.b", 1},
      {FILE_HEAD "rules:\n" RULE ("en.c") "  - {id: en.d, in: body, score: 1, pattern: 'abc.*d'}\n",
       "en.a en.b", 1},
      {FILE_HEAD "rules:\n  - {id: en.d, in: body, score: 1, pattern: 'a{2,1}bc'}\n", "en.a en.b",
       1},
      {"format: 1\nlanguage: de\nrules: []\n", "en.a en.b", 1},
      {"rules: [\n", "en.a en.b", 1},
      {"", "en.a en.b", 1},
  };

  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) complaints = NULL;
    g_autofree char *ids = NULL;

    g_test_message ("%s", rows[i].text);
    write_file (folders->second, "en/user.yaml", rows[i].text);
    ids = load (folders, &complaints, NULL);
    g_assert_cmpstr (ids, ==, rows[i].ids);
    g_assert_cmpuint (complaints->len, ==, rows[i].complaints);
    if (complaints->len > 0)
      g_assert_nonnull (strstr (complaints->pdata[0], "user.yaml:"));
  }
}

static void
test_broken_first (Folders *folders, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  (void)data;
  write_file (folders->first, "en/b.yaml", "rules: [\n");
  g_assert_null (load (folders, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_SYNTAX);
}

static void
test_missing (Folders *folders, gconstpointer data)
{
  const Folders nowhere = {(char *)(guintptr) "/nowhere/rules", folders->second};
  const Folders only_first = {folders->first, (char *)(guintptr) "/nowhere/rules"};
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = NULL;

  (void)data;
  g_assert_null (load (&nowhere, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
  ids = load (&only_first, NULL, NULL);
  g_assert_cmpstr (ids, ==, "en.a en.b");
}

static void
test_policy (Folders *folders, gconstpointer data)
{
  const char *const directories[] = {folders->first, folders->second, NULL};

  (void)data;
  write_file (folders->first, "policy.yaml", "threshold: 4.5\ncaps: {b: 2}\n");
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) complaints = NULL;
    g_autoptr (RgLayers) layers = NULL;

    write_file (folders->second, "policy.yaml", i == 0 ? "threshold: 6\n" : "threshold: x\n");
    layers = rg_layers_new (directories, &complaints, NULL);
    g_assert_cmpfloat (layers->policy->threshold, ==, i == 0 ? 6 : 4.5);
    g_assert_cmpuint (complaints->len, ==, i);
    g_assert_cmpfloat (
        ((RgRule *)((RgLanguageRules *)layers->languages->pdata[0])->rules->pdata[1])->cap, ==, 2);
  }
}

/* Languages that are heard are read when they are needed, but not below the user's rules. */
static void
test_lazy (Folders *folders, gconstpointer data)
{
  static const char german[] = "format: 1\nlanguage: de\nrules:\n"
                               "  - {id: de.a, about: A, in: body, score: 1, pattern: 'abc'}\n";
  const char *const directories[] = {folders->first, folders->second, NULL};
  g_autofree char *some = NULL, *all = NULL;
  g_autoptr (RgLayers) layers = NULL;
  RgLanguageRules *language;

  (void)data;
  write_file (folders->first, "policy.yaml", "hear: {de: und, fr: et}\n");
  write_file (folders->first, "de/a.yaml", german);
  write_file (folders->first, "fr/a.yaml", "rules: [\n");
  write_file (folders->second, "en/notes.txt", "no rules\n");
  some = load (folders, NULL, NULL);
  g_assert_cmpstr (some, ==, "de? en.a en.b fr?");

  layers = rg_layers_new (directories, NULL, NULL);
  language = layers->languages->pdata[0];
  for (guint i = 0; i < 2; i++) {
    rg_layers_need (layers, language);
    g_assert_cmpuint (language->rules->len, ==, 1);
    g_assert_cmpuint (layers->broken->len, ==, 0);
  }
  g_assert_cmpuint (
      ((RgRule *)language->rules->pdata[0])->order, <,
      ((RgRule *)((RgLanguageRules *)layers->languages->pdata[1])->rules->pdata[0])->order);
  for (guint i = 0; i < 2; i++) {
    language = layers->languages->pdata[2];
    rg_layers_need (layers, language);
    g_assert_cmpuint (language->rules->len, ==, 0);
    g_assert_cmpuint (layers->broken->len, ==, 1);
    g_assert_nonnull (strstr (layers->broken->pdata[0], "fr/a.yaml:"));
  }

  write_file (folders->first, "fr/a.yaml", "format: 1\nlanguage: fr\nrules: []\n");
  write_file (folders->second, "en/user.yaml", FILE_HEAD "disable: de.a\nrules: []\n");
  all = load (folders, NULL, NULL);
  g_assert_cmpstr (all, ==, "en.a en.b");
}

#define ADD(path, function) g_test_add (path, Folders, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/layers/one", test_one_layer);
  ADD ("/layers/second", test_second_layer);
  ADD ("/layers/broken-first", test_broken_first);
  ADD ("/layers/missing", test_missing);
  ADD ("/layers/policy", test_policy);
  ADD ("/layers/lazy", test_lazy);
  return g_test_run ();
}
