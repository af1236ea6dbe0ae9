/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters of the person's own in a folder of a test, beside the shipped ones. */

#include "desk/manuscript.h"
#include "folder.h"

#include <string.h>

#define OWN_LETTER                                                                                 \
  "Name: Mine\nLanguage: en\nSituation: no-reason\nAnswer: decline\n\n{{greeting}}\n\nMy own "     \
  "words.\n\n{{closing}}\n{{me}}\n"

typedef struct {
  char *folder, *letters;
  RgDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const char *source = g_getenv ("srcdir");
  g_autofree char *rules = g_build_filename (source ? source : ".", "tests", "cli", "rules", NULL);
  g_autofree char *shipped = g_build_filename (source ? source : ".", "templates", NULL);
  fixture->folder = make_folder ();
  /* Made when something is saved. */
  fixture->letters = g_build_filename (fixture->folder, "regrets", "letters", NULL);
  const char *rule_folders[] = {rules, NULL};
  const char *letter_folders[] = {shipped, fixture->letters, NULL};
  RgDeskPaths paths = {.rules = rule_folders, .letters = letter_folders};
  g_autoptr (GPtrArray) complaints = NULL;
  g_autoptr (GError) error = NULL;
  fixture->desk = rg_desk_new (&paths, &complaints, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (complaints->len, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  rg_desk_free (fixture->desk);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->letters);
}

static RgManuscript *
find (GPtrArray *manuscripts, const char *file)
{
  for (guint i = 0; i < manuscripts->len; i++) {
    RgManuscript *manuscript = g_ptr_array_index (manuscripts, i);
    if (g_str_equal (manuscript->file, file))
      return manuscript;
  }
  return NULL;
}

static void
check (const RgManuscript *manuscript, gboolean shipped, gboolean own, gboolean draft)
{
  g_assert_nonnull (manuscript);
  g_assert_cmpint (manuscript->shipped, ==, shipped);
  g_assert_cmpint (manuscript->own, ==, own);
  g_assert_cmpint (manuscript->draft, ==, draft);
}

static guint
mode_of (const char *path)
{
  GStatBuf facts;
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  return facts.st_mode & 0777;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_file (fixture->letters, "en/broken.letter", "nothing\n");
  write_file (fixture->letters, "en/stay.letter.draft", "half\n");
  write_file (fixture->letters, "en/.hidden.letter", "x\n");
  write_file (fixture->letters, "en/notes.txt", "x\n");
  g_autoptr (GPtrArray) all = rg_manuscripts_new (fixture->desk, "en");
  const RgManuscript *first = g_ptr_array_index (all, 0);
  g_assert_cmpstr (first->file, ==, "no-reason.letter");
  g_assert_cmpstr (first->name, !=, first->file);
  check (first, TRUE, FALSE, FALSE);
  check (find (all, "stay.letter"), TRUE, FALSE, TRUE);
  const RgManuscript *last = g_ptr_array_index (all, all->len - 1);
  g_assert_cmpstr (last->file, ==, "broken.letter");
  g_assert_cmpstr (last->name, ==, last->file);
  check (last, FALSE, TRUE, FALSE);
  g_assert_null (find (all, ".hidden.letter"));
  g_assert_null (find (all, "notes.txt"));
  g_autoptr (GPtrArray) none = rg_manuscripts_new (fixture->desk, "tlh");
  g_assert_cmpuint (none->len, ==, 0);
}

static const char *
name_in_menu (Fixture *fixture)
{
  return rg_letters_name (rg_desk_letters (fixture->desk), "no-reason", "en");
}

/* From the shipped letter to an own one and back. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) all = rg_manuscripts_new (fixture->desk, "en");
  RgManuscript *letter = find (all, "no-reason.letter");
  g_autoptr (GError) error = NULL;
  g_autofree char *shipped = rg_manuscript_read (letter, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (shipped, "Situation: no-reason"));
  g_autofree char *name_before = g_strdup (name_in_menu (fixture));

  g_assert_true (rg_manuscript_save (letter, OWN_LETTER, FALSE, FALSE, &error));
  check (letter, TRUE, TRUE, FALSE);
  g_autofree char *folder = g_path_get_dirname (letter->own_path);
  g_assert_cmpuint (mode_of (letter->own_path), ==, 0600);
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (fixture->letters), ==, 0700);
  /* Used once the desk is told. */
  g_assert_cmpstr (name_in_menu (fixture), ==, name_before);
  g_assert_true (rg_desk_read_letters (fixture->desk, NULL, &error));
  g_assert_cmpstr (name_in_menu (fixture), ==, "Mine");
  g_autoptr (GPtrArray) again = rg_manuscripts_new (fixture->desk, "en");
  RgManuscript *own = find (again, "no-reason.letter");
  g_assert_cmpstr (own->name, ==, "Mine");
  g_autofree char *text = rg_manuscript_read (own, &error);
  g_assert_cmpstr (text, ==, OWN_LETTER);

  g_assert_true (rg_manuscript_drop (own, &error));
  check (own, TRUE, FALSE, FALSE);
  g_autofree char *back = rg_manuscript_read (own, &error);
  g_assert_cmpstr (back, ==, shipped);
  g_assert_true (rg_desk_read_letters (fixture->desk, NULL, &error));
  g_assert_cmpstr (name_in_menu (fixture), ==, name_before);
}

/* A draft changes nothing that is used, and ends when the letter is saved. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) all = rg_manuscripts_new (fixture->desk, "en");
  RgManuscript *letter = find (all, "no-reason.letter");
  g_autoptr (GError) error = NULL;
  g_autofree char *shipped = rg_manuscript_read (letter, &error);
  g_assert_true (rg_manuscript_save (letter, "Name: half", TRUE, FALSE, &error));
  check (letter, TRUE, FALSE, TRUE);
  g_assert_cmpuint (mode_of (letter->draft_path), ==, 0600);
  g_autoptr (GPtrArray) complaints = NULL;
  g_assert_true (rg_desk_read_letters (fixture->desk, &complaints, &error));
  g_assert_cmpuint (complaints->len, ==, 0);
  g_autofree char *text = rg_manuscript_read (letter, &error);
  g_assert_cmpstr (text, ==, "Name: half");
  g_assert_true (rg_manuscript_save (letter, OWN_LETTER, FALSE, FALSE, &error));
  check (letter, TRUE, TRUE, FALSE);
  g_assert_false (g_file_test (letter->draft_path, G_FILE_TEST_EXISTS));
}

/* What somebody else wrote meanwhile is not written over. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) all = rg_manuscripts_new (fixture->desk, "en");
  RgManuscript *letter = find (all, "no-reason.letter");
  g_autoptr (GError) error = NULL;
  g_autofree char *shipped = rg_manuscript_read (letter, &error);
  write_file (fixture->letters, "en/no-reason.letter", "theirs\n");
  g_assert_false (rg_manuscript_save (letter, OWN_LETTER, FALSE, FALSE, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
  g_autofree char *theirs = NULL;
  g_assert_true (g_file_get_contents (letter->own_path, &theirs, NULL, NULL));
  g_assert_cmpstr (theirs, ==, "theirs\n");
  g_clear_error (&error);
  g_assert_true (rg_manuscript_save (letter, OWN_LETTER, FALSE, TRUE, &error));
  g_assert_true (rg_manuscript_save (letter, OWN_LETTER, FALSE, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_file (fixture->letters, "en/no-reason.letter", "\377\376");
  g_autoptr (GPtrArray) all = rg_manuscripts_new (fixture->desk, "en");
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_manuscript_read (find (all, "no-reason.letter"), &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
  /* A folder in the way. */
  g_clear_error (&error);
  write_file (fixture->letters, "en/stay.letter/x", "x");
  g_autoptr (GPtrArray) again = rg_manuscripts_new (fixture->desk, "en");
  RgManuscript *stay = find (again, "stay.letter");
  g_assert_null (rg_manuscript_read (stay, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
  g_clear_error (&error);
  g_assert_false (rg_manuscript_save (stay, OWN_LETTER, FALSE, TRUE, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/manuscript/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("list", test_list);
  ADD ("own", test_own);
  ADD ("draft", test_draft);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
