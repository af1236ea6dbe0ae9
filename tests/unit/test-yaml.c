/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/yaml.h"

#include <glib/gstdio.h>

#include "base/limits.h"

static RgYaml *
read_text (const char *text, GError **error)
{
  return rg_yaml_new ("a.yaml", text, strlen (text), error);
}

static void
test_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgYaml) root = read_text ("format: 1\n"
                                       "rules:\n"
                                       "  - id: 'it''s'\n"
                                       "    in: [body, \"sub\\tject\"]\n"
                                       "    pattern: |\n"
                                       "      \\bx\n"
                                       "empty:\n",
                                       &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_yaml_kind (root), ==, RG_YAML_MAP);
  g_assert_cmpuint (rg_yaml_size (root), ==, 3);
  g_assert_cmpstr (rg_yaml_key (root, 1), ==, "rules");
  g_assert_cmpstr (rg_yaml_text (rg_yaml_value (root, 0)), ==, "1");
  g_assert_cmpstr (rg_yaml_text (rg_yaml_get (root, "empty")), ==, "");
  g_assert_null (rg_yaml_text (root));
  g_assert_null (rg_yaml_get (root, "nothing"));

  const RgYaml *rules = rg_yaml_get (root, "rules");
  g_assert_cmpint (rg_yaml_kind (rules), ==, RG_YAML_LIST);
  g_assert_cmpuint (rg_yaml_size (rules), ==, 1);
  g_assert_null (rg_yaml_get (rules, "id"));
  const RgYaml *rule = rg_yaml_item (rules, 0);
  const RgYaml *id = rg_yaml_get (rule, "id"), *pattern = rg_yaml_get (rule, "pattern");
  g_assert_cmpstr (rg_yaml_text (id), ==, "it's");
  g_assert_cmpint (rg_yaml_style (id), ==, RG_YAML_SINGLE);
  g_assert_cmpuint (rg_yaml_line (id), ==, 3);
  g_assert_cmpuint (rg_yaml_column (id), ==, 9);
  g_assert_cmpuint (rg_yaml_size (id), ==, 0);
  g_assert_cmpstr (rg_yaml_file (id), ==, "a.yaml");
  g_assert_cmpstr (rg_yaml_text (pattern), ==, "\\bx\n");
  g_assert_cmpint (rg_yaml_style (pattern), ==, RG_YAML_LITERAL);

  g_auto (GStrv) in = rg_yaml_strings (rg_yaml_get (rule, "in"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (in), ==, 2);
  g_assert_cmpstr (in[1], ==, "sub\tject");
  g_auto (GStrv) one = rg_yaml_strings (id, &error);
  g_assert_cmpuint (g_strv_length (one), ==, 1);
}

typedef struct {
  const char *text, *place, *what;
} Row;

static const Row rows[] = {
    {"", "1:1", "empty"},
    {"# only a comment\n", "1:1", "empty"},
    {"a: &x 1\n", "1:4", "anchor"},
    {"a: &x [1]\n", "1:4", "anchor"},
    {"a: &x {b: 1}\n", "1:4", "anchor"},
    {"a: *x\n", "1:4", "alias"},
    {"a: !!str 1\n", "1:4", "tag"},
    {"a: ! 1\n", "1:4", "tag"},
    {"a: !x [1]\n", "1:4", "tag"},
    {"%TAG ! tag:example.com,2027:\n---\na: 1\n", "1:1", "tag"},
    {"b: 1\n<<: 2\n", "2:1", "merge"},
    {"a: 1\nb: 2\na: 3\n", "3:1", "twice"},
    {"x:\n  - {a: 1, 'a': 2}\n", "2:12", "twice"},
    {"a: 1\n---\nb: 2\n", "2:1", "one document"},
    {"[a]: 1\n", "1:1", "key"},
    {"{a: b}: 1\n", "1:1", "key"},
    {"a: \"x\\0y\"\n", "1:4", "NUL"},
    {"a: 1\n b: 2\n", "2:3", ""},
    {"a: [1, 2\n", "2:1", ""},
    {"a: 'x\n", "2:1", ""},
    {"\ta: 1\n", "1:1", ""},
    {"a: 1\nb: \xff\n", "2:4", ""},
    {"a: 1\nb: \001\n", "2:4", ""},
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgYaml) root = read_text (rows[i].text, &error);
    if (root)
      g_error ("row %u is accepted: %s", i, rows[i].text);
    g_assert_error (error, RG_ERROR, RG_ERROR_SYNTAX);
    g_autofree char *start = g_strdup_printf ("a.yaml:%s: ", rows[i].place);
    if (!g_str_has_prefix (error->message, start) || !strstr (error->message, rows[i].what))
      g_error ("row %u: %s", i, error->message);
  }
}

static void
test_accepted (void)
{
  static const char *const texts[] = {
      "---\na: 1\n",
      "a: 1\n...\n",
      "'<<': 1\n",
      "x: [{a: 1}, {a: 2}]\n",
      "just text\n",
      "\xef\xbb\xbf"
      "a: 1\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgYaml) root = read_text (texts[i], &error);
    if (!root)
      g_error ("row %u: %s", i, error->message);
  }
}

static void
test_depth (void)
{
  for (guint depth = RG_LIMIT_YAML_DEPTH; depth <= RG_LIMIT_YAML_DEPTH + 1; depth++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < depth; i++)
      g_string_append_c (text, '[');
    for (guint i = 0; i < depth; i++)
      g_string_append_c (text, ']');
    g_autoptr (GError) error = NULL;
    g_autoptr (RgYaml) root = read_text (text->str, &error);
    g_assert_cmpint (root != NULL, ==, depth == RG_LIMIT_YAML_DEPTH);
  }
}

/* Cut anywhere, a file is read or refused with its place, and nothing else happens. */
static void
test_cut (void)
{
  static const char text[] =
      "format: 1\nrules:\n  - id: x\n    in: [a, 'b', \"c\"]\n    p: |\n      é\n";
  for (gsize n = 0; n < sizeof text; n++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *part = g_memdup2 (text, n + 1);
    g_autoptr (RgYaml) root = rg_yaml_new ("a.yaml", part, n, &error);
    g_assert_true ((root != NULL) != (error != NULL));
  }
}

static void
test_complaints (void)
{
  static const char *const known[] = {"a", "b", NULL};
  g_autoptr (RgYaml) root = read_text ("a: 1\nb: [x, [y]]\nc: 2\n", NULL);
  g_autoptr (GError) unknown = NULL, no_map = NULL, no_text = NULL, no_list = NULL, own = NULL;

  g_assert_false (rg_yaml_only_keys (root, known, &unknown));
  g_assert_cmpstr (unknown->message, ==, "a.yaml:3:1: unknown key “c”");
  g_assert_false (rg_yaml_only_keys (rg_yaml_get (root, "a"), known, &no_map));
  g_assert_error (no_map, RG_ERROR, RG_ERROR_SYNTAX);
  g_assert_null (rg_yaml_strings (rg_yaml_get (root, "b"), &no_text));
  g_assert_true (g_str_has_prefix (no_text->message, "a.yaml:2:8: "));
  g_assert_null (rg_yaml_strings (root, &no_list));
  g_assert_true (g_str_has_prefix (no_list->message, "a.yaml:1:1: "));
  rg_yaml_complain (rg_yaml_get (root, "c"), &own, "%d is odd", 3);
  g_assert_cmpstr (own->message, ==, "a.yaml:3:4: 3 is odd");

  g_autoptr (RgYaml) good = read_text ("b: 1\n", NULL);
  g_assert_true (rg_yaml_only_keys (good, known, NULL));
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("test-yaml-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.yaml", NULL);
  g_autoptr (GError) missing = NULL, is_folder = NULL, large = NULL, broken = NULL, error = NULL;

  g_assert_null (rg_yaml_load (path, &missing));
  g_assert_error (missing, RG_ERROR, RG_ERROR_READ);
  g_assert_null (rg_yaml_load (folder, &is_folder));
  g_assert_error (is_folder, RG_ERROR, RG_ERROR_READ);

  g_autofree char *filler = g_strnfill (RG_LIMIT_DATA_FILE + 1, '#');
  g_assert_true (g_file_set_contents (path, filler, RG_LIMIT_DATA_FILE + 1, NULL));
  g_assert_null (rg_yaml_load (path, &large));
  g_assert_error (large, RG_ERROR, RG_ERROR_READ);

  g_assert_true (g_file_set_contents (path, "a: [", -1, NULL));
  g_assert_null (rg_yaml_load (path, &broken));
  g_assert_error (broken, RG_ERROR, RG_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (broken->message, path));

  g_assert_true (g_file_set_contents (path, "a: 1\n", -1, NULL));
  g_autoptr (RgYaml) root = rg_yaml_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rg_yaml_file (root), ==, path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/tree", test_tree);
  g_test_add_func ("/yaml/refused", test_refused);
  g_test_add_func ("/yaml/accepted", test_accepted);
  g_test_add_func ("/yaml/depth", test_depth);
  g_test_add_func ("/yaml/cut", test_cut);
  g_test_add_func ("/yaml/complaints", test_complaints);
  g_test_add_func ("/yaml/load", test_load);
  return g_test_run ();
}
