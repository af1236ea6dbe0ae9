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
  for (guint i = 0; i < layers->rules->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((RgRule *)layers->rules->pdata[i])->id);
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
  static const char *const broken[] = {"threshold: 0\n", "threshold: x\n", "threshold: [1]\n",
                                       "treshold: 4\n",  "caps: 3\n",      "caps: {talk: x}\n"};

  (void)data;
  write_file (folders->first, "policy.yaml", "format: 1\nthreshold: 4.5\nsign_threshold: 2\n");
  write_file (folders->second, "policy.yaml", "threshold: 6\n");
  {
    g_autoptr (RgLayers) layers = rg_layers_new (directories, NULL, NULL);

    g_assert_cmpfloat (layers->policy.threshold, ==, 6);
    g_assert_cmpfloat (layers->policy.sign_threshold, ==, 2);
    g_assert_cmpfloat (layers->policy.envelope_threshold, >, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GPtrArray) complaints = NULL;
    g_autoptr (RgLayers) layers = NULL;

    write_file (folders->second, "policy.yaml", broken[i]);
    layers = rg_layers_new (directories, &complaints, NULL);
    g_assert_cmpfloat (layers->policy.threshold, ==, 4.5);
    g_assert_cmpuint (complaints->len, ==, 1);
  }
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
  return g_test_run ();
}
