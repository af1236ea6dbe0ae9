/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/letterset.h"

#include <glib/gstdio.h>
#include <string.h>

/* Folders of files, written for one test and removed after it. */
typedef struct {
  char *root;
  GPtrArray *paths; /* in the order of their making */
} Folder;

static Folder
make_folder (void)
{
  Folder folder = {g_dir_make_tmp ("regrets-XXXXXX", NULL),
                   g_ptr_array_new_with_free_func (g_free)};
  g_assert_nonnull (folder.root);
  return folder;
}

static char *
put_file (Folder *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder->root, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  if (!g_file_test (parent, G_FILE_TEST_IS_DIR)) {
    g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
    g_ptr_array_add (folder->paths, g_strdup (parent));
  }
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_ptr_array_add (folder->paths, path);
  return path;
}

static void
remove_folder (Folder *folder)
{
  for (guint i = folder->paths->len; i > 0; i--)
    g_remove (g_ptr_array_index (folder->paths, i - 1));
  g_rmdir (folder->root);
  g_ptr_array_unref (folder->paths);
  g_free (folder->root);
}

#define SITUATIONS                                                                                 \
  "format: 1\nsituations:\n"                                                                       \
  "  - id: no-reason\n    group: plain\n    stages: [invited, booked, late]\n"                     \
  "  - id: stay\n    group: reason\n    stages: [invited]\n"                                       \
  "  - id: mass\n    group: special\n    stages: [outreach]\n    advice: Leave it.\n"

static char *
letter (const char *language, const char *situation, const char *fields, const char *body)
{
  return g_strdup_printf ("Name: N %s\nLanguage: %s\nSituation: %s\nAnswer: decline\n%s\n%s\n",
                          situation, language, situation, fields, body);
}

static void
put_letter (Folder *folder, const char *name, const char *language, const char *situation,
            const char *fields, const char *body)
{
  g_autofree char *text = letter (language, situation, fields, body);
  put_file (folder, name, text);
}

/* The shipped greeting serves for all languages of these tests. */
static void
put_greeting (Folder *folder, const char *language)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("REGRETS_DATADIR"), "templates", "en", "greeting.yaml", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (text, "language: en", 2);
  g_autofree char *key = g_strconcat ("language: ", language, NULL);
  g_autofree char *own = g_strjoinv (key, parts);
  g_autofree char *name = g_strconcat (language, "/greeting.yaml", NULL);
  put_file (folder, name, own);
}

static Folder
make_base (void)
{
  Folder folder = make_folder ();
  put_file (&folder, "situations.yaml", SITUATIONS);
  put_greeting (&folder, "xx");
  put_file (&folder, "xx/pieces.yaml", "bye: Bye.\nhi: Hi.\n");
  put_letter (&folder, "xx/no-reason.letter", "xx", "no-reason", "", "{{> hi}} No. {{> bye}}");
  put_file (&folder, "README.md", "not a language");
  return folder;
}

static RgLetterset *
read_set (const Folder *first, const Folder *second, GPtrArray *complaints, GError **error)
{
  const char *directories[] = {first->root, second ? second->root : NULL, NULL};
  return rg_letterset_new (directories, complaints, error);
}

static void
test_layers (void)
{
  Folder base = make_base ();
  Folder user = make_folder ();
  put_file (&user, "xx/pieces.yaml", "bye: Farewell.\n");
  put_letter (&user, "xx/stay.letter", "xx", "stay", "", "I stay. {{> bye}}");
  put_letter (&user, "yy/no-reason.letter", "yy", "no-reason", "", "Never read: no greeting.");
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetterset) set = read_set (&base, &user, complaints, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (set->files->len, ==, 2);
  g_assert_cmpuint (complaints->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (complaints, 0), "no greeting.yaml"));
  g_assert_cmpuint (g_strv_length (set->languages), ==, 1);
  g_assert_cmpstr (set->languages[0], ==, "xx");

  /* The user's piece stands in our letter too. */
  const RgLetterfile *file =
      rg_letterset_find (set, "xx", "no-reason", RG_STAGE_INVITED, RG_REGISTER_NONE);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = rg_mustache_render (file->body, values);
  g_assert_nonnull (strstr (text, "Farewell."));
  g_assert_nonnull (strstr (text, "Hi."));
  g_assert_null (strstr (text, "Bye."));
  remove_folder (&user);
  remove_folder (&base);
}

static void
test_replaced (void)
{
  Folder base = make_base ();
  Folder user = make_folder ();
  put_letter (&user, "xx/no-reason.letter", "xx", "no-reason", "", "Mine.");
  put_file (&user, "situations.yaml",
            "format: 1\nsituations:\n  - id: stay\n    group: later\n    stages: [late]\n"
            "  - id: mine\n    group: special\n    stages: [late]\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetterset) set = read_set (&base, &user, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (set->files->len, ==, 1);
  g_assert_nonnull (strstr (((RgLetterfile *)set->files->pdata[0])->source, "Mine."));
  g_assert_cmpuint (set->situations->len, ==, 4);
  g_assert_cmpstr (((RgSituation *)set->situations->pdata[0])->id, ==, "no-reason");
  g_assert_cmpstr (rg_letterset_situation (set, "stay")->group, ==, "later");
  g_assert_cmpstr (((RgSituation *)set->situations->pdata[3])->id, ==, "mine");
  g_assert_null (rg_letterset_situation (set, "yours"));
  remove_folder (&user);
  remove_folder (&base);
}

/* The file for one register or stage is taken where it fits, and only there. */
static void
test_choice (void)
{
  Folder base = make_base ();
  put_letter (&base, "xx/a.letter", "xx", "no-reason", "Register: informal\n", "informal");
  put_letter (&base, "xx/b.letter", "xx", "no-reason", "Stages: late\n", "late");
  g_autoptr (RgLetterset) set = read_set (&base, NULL, NULL, NULL);
  static const struct {
    RgStage stage;
    RgRegister reg;
    const char *body;
  } CHOICES[] = {
      {RG_STAGE_INVITED, RG_REGISTER_INFORMAL, "informal\n"},
      {RG_STAGE_INVITED, RG_REGISTER_FORMAL, "{{> hi}} No. {{> bye}}\n"},
      {RG_STAGE_INVITED, RG_REGISTER_NONE, "{{> hi}} No. {{> bye}}\n"},
      {RG_STAGE_LATE, RG_REGISTER_INFORMAL, "informal\n"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (CHOICES); i++) {
    const RgLetterfile *file =
        rg_letterset_find (set, "xx", "no-reason", CHOICES[i].stage, CHOICES[i].reg);
    g_test_message ("row %u", i);
    g_assert_cmpstr (file->source, ==, CHOICES[i].body);
  }
  const RgLetterfile *late =
      rg_letterset_find (set, "xx", "no-reason", RG_STAGE_LATE, RG_REGISTER_FORMAL);
  g_assert_true (late->stages >> RG_STAGE_LATE & 1);
  g_assert_null (rg_letterset_find (set, "xx", "stay", RG_STAGE_LATE, RG_REGISTER_FORMAL));
  g_assert_null (rg_letterset_find (set, "zz", "no-reason", RG_STAGE_LATE, RG_REGISTER_FORMAL));
  remove_folder (&base);
}

typedef struct {
  const char *name, *text, *message;
} Fault;

static const Fault FAULTS[] = {
    {"situations.yaml", "format: 1\nsituations: []\n", "expected format: 1 and a list"},
    {"situations.yaml", "format: 1\nsituations:\n  - id: a\n    group: b\n    stages: [late]\n",
     "situations.yaml:3:5: not a group: b"},
    {"situations.yaml", "format: 1\nsituations:\n  - id: a\n    group: plain\n    stages: [b]\n",
     "situations.yaml:5:13: not a stage: b"},
    {"situations.yaml", "format: 1\nsituations:\n  - id: a\n    stages: [late]\n",
     "situations.yaml:3:5: a situation has"},
    {"xx/greeting.yaml", "format: 1\nlanguage: xx\n", "greeting.yaml:1:1: this key is missing"},
    {"xx/pieces.yaml", "a: |\n  {{#role}}\n", "pieces.yaml:1:4: a:1:1: this section is never"},
    {"xx/pieces.yaml", "a: '{{> bye}}'\n", "there is no piece bye"},
    {"xx/pieces.yaml", "a: '{{compnay}}'\n", "no letter knows the name compnay"},
    {"xx/pieces.yaml", "a: [b]\n", "a text is expected"},
    {"xx/a.letter", "Name: a\nLanguage: yy\nSituation: stay\nAnswer: none\n\nNo.\n",
     "a.letter:1:1: the folder is for another language than yy"},
    {"xx/a.letter", "Name: a\nLanguage: xx\nSituation: fly\nAnswer: none\n\nNo.\n",
     "a.letter:1:1: situations.yaml does not know fly"},
    {"xx/a.letter", "Name: a\nLanguage: xx\nSituation: stay\nAnswer: none\n\n{{compnay}}\n",
     "a.letter:6:1: no letter knows the name compnay"},
    {"xx/a.letter", "Name: a\n", "a.letter:2:1: the letter has no body"},
};

/* Ours: an error.  The user's: left out, with the same words. */
static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (FAULTS); i++) {
    Folder base = make_base ();
    Folder user = make_folder ();
    put_file (&user, FAULTS[i].name, FAULTS[i].text);
    g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (RgLetterset) set = read_set (&base, &user, complaints, NULL);
    gboolean later = set && complaints->len == 1 &&
                     strstr (g_ptr_array_index (complaints, 0), FAULTS[i].message);

    put_file (&base, FAULTS[i].name, FAULTS[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (RgLetterset) none = read_set (&base, NULL, NULL, &error);
    if (!later || none || !strstr (error->message, FAULTS[i].message)) {
      g_test_message ("%s, row %u: [%s] [%s]", FAULTS[i].name, i, error ? error->message : "read",
                      complaints->len ? (char *)g_ptr_array_index (complaints, 0) : "");
      g_test_fail ();
    }
    remove_folder (&user);
    remove_folder (&base);
  }
}

/* A text in place of a file that is not written yet. */
static void
test_try (void)
{
  Folder base = make_base ();
  const char *directories[] = {base.root, NULL};
  g_autoptr (RgLetterset) set = rg_letterset_new (directories, NULL, NULL);
  g_autofree char *stay = letter ("xx", "stay", "", "{{> hi}} My own words.");
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLetterset) trial = rg_letterset_try (set, "xx", "own.letter", stay, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trial->files->len, ==, set->files->len + 1);
  const RgLetterfile *found =
      rg_letterset_find (trial, "xx", "stay", RG_STAGE_INVITED, RG_REGISTER_FORMAL);
  g_assert_true (found == trial->trial);
  g_assert_true (rg_letterset_find (set, "xx", "stay", RG_STAGE_INVITED, RG_REGISTER_FORMAL) !=
                 trial->trial);
  g_autofree char *plain = letter ("xx", "no-reason", "", "No.");
  g_autoptr (RgLetterset) in_place =
      rg_letterset_try (set, "xx", "no-reason.letter", plain, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (in_place->files->len, ==, set->files->len);

  static const struct {
    const char *language, *situation, *body, *words;
  } rows[] = {
      {"xx", "no-reason", "{{#warm}}", "xx/x.letter:6:"},
      {"xx", "no-reason", "{{compnay}}", "compnay"},
      {"xx", "sulk", "x", "sulk"},
      {"de", "no-reason", "x", "another language"},
      {"yy", "no-reason", "x", "greeting.yaml"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = letter (rows[i].language, rows[i].situation, "", rows[i].body);
    const char *folder = g_str_equal (rows[i].language, "de") ? "xx" : rows[i].language;
    g_clear_error (&error);
    g_autoptr (RgLetterset) none = rg_letterset_try (set, folder, "x.letter", text, &error);
    if (none || !error || !strstr (error->message, rows[i].words) ||
        !strstr (error->message, "/x.letter:"))
      g_error ("row %u: %s", i, error ? error->message : "no error");
  }
  remove_folder (&base);
}

static void
test_nothing_there (void)
{
  const char *none[] = {"/nonexistent", NULL};
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_letterset_new (none, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);

  /* A user without a folder is the ordinary case. */
  Folder base = make_base ();
  const char *with_missing[] = {base.root, "/nonexistent", NULL};
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RgLetterset) set = rg_letterset_new (with_missing, complaints, NULL);
  g_assert_nonnull (set);
  g_assert_cmpuint (complaints->len, ==, 0);
  remove_folder (&base);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("REGRETS_DATADIR"));
  g_test_add_func ("/letterset/layers", test_layers);
  g_test_add_func ("/letterset/replaced", test_replaced);
  g_test_add_func ("/letterset/choice", test_choice);
  g_test_add_func ("/letterset/faults", test_faults);
  g_test_add_func ("/letterset/try", test_try);
  g_test_add_func ("/letterset/nothing-there", test_nothing_there);
  return g_test_run ();
}
