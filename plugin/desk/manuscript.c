/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The folders are read, not what was loaded of them: a letter of the person's that is left out because of a
 * mistake is the one that needs an editor most.
 *
 * A draft has a name that no reader of letters looks at. */

#include "desk/manuscript.h"

#include "base/limits.h"
#include "draft/letterset.h"
#include "gettext.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".letter"
#define DRAFT_SUFFIX ".draft"

/* ---- what there is ---- */

static const RgLetterfile *
find_loaded (const RgLetterset *set, const char *path)
{
  for (guint i = 0; i < set->files->len; i++) {
    const RgLetterfile *file = g_ptr_array_index (set->files, i);
    if (g_str_equal (file->file, path))
      return file;
  }
  return NULL;
}

/* A letter of which nothing could be loaded is called by its file. */
static char *
name_of (const RgDesk *desk, const RgManuscript *manuscript)
{
  const RgLetterset *set = rg_letters_set (rg_desk_letters (desk));
  const RgLetterfile *file = find_loaded (set, manuscript->own_path);
  if (!file)
    file = find_loaded (set, manuscript->shipped_path);
  return g_strdup (file ? file->name : manuscript->file);
}

RgManuscript *
rg_manuscript_new (const RgDesk *desk, const char *language, const char *name)
{
  char **folders = rg_letters_set (rg_desk_letters (desk))->directories;
  guint last = g_strv_length (folders) - 1;
  RgManuscript *manuscript = g_new0 (RgManuscript, 1);
  manuscript->language = g_strdup (language);
  manuscript->file = g_strdup (name);
  manuscript->shipped_path = g_build_filename (folders[0], language, name, NULL);
  manuscript->own_path = g_build_filename (folders[last], language, name, NULL);
  manuscript->draft_path = g_strconcat (manuscript->own_path, DRAFT_SUFFIX, NULL);
  manuscript->shipped = g_file_test (manuscript->shipped_path, G_FILE_TEST_EXISTS);
  manuscript->own = g_file_test (manuscript->own_path, G_FILE_TEST_EXISTS);
  manuscript->draft = g_file_test (manuscript->draft_path, G_FILE_TEST_EXISTS);
  manuscript->name = name_of (desk, manuscript);
  return manuscript;
}

/* The names of letters in a folder, drafts of letters included. */
static void
collect_names (GHashTable *names, const char *folder, const char *language)
{
  g_autofree char *path = g_build_filename (folder, language, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));) {
    g_autofree char *letter = g_strdup (name);
    if (g_str_has_suffix (letter, DRAFT_SUFFIX))
      letter[strlen (letter) - strlen (DRAFT_SUFFIX)] = '\0';
    if (*letter != '.' && g_str_has_suffix (letter, SUFFIX))
      g_hash_table_add (names, g_steal_pointer (&letter));
  }
}

/* The place of a letter in the menu; those of which nothing is known come last. */
static guint
place_of (const RgDesk *desk, const RgManuscript *manuscript)
{
  const RgLetterset *set = rg_letters_set (rg_desk_letters (desk));
  const RgLetterfile *file = find_loaded (set, manuscript->own_path);
  if (!file)
    file = find_loaded (set, manuscript->shipped_path);
  guint place = 0;
  while (place < set->situations->len &&
         !(file && g_str_equal (file->situation,
                                ((RgSituation *)g_ptr_array_index (set->situations, place))->id)))
    place++;
  return place;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer desk)
{
  const RgManuscript *const *one = a, *const *other = b;
  guint first = place_of (desk, *one), second = place_of (desk, *other);
  return first != second ? (first > second) - (first < second)
                         : strcmp ((*one)->file, (*other)->file);
}

GPtrArray *
rg_manuscripts_new (const RgDesk *desk, const char *language)
{
  char **folders = rg_letters_set (rg_desk_letters (desk))->directories;
  GPtrArray *manuscripts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_manuscript_free);
  if (g_strv_length (folders) < 2)
    return manuscripts;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; folders[i]; i++)
    collect_names (names, folders[i], language);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (manuscripts, rg_manuscript_new (desk, language, name));
  g_ptr_array_sort_with_data (manuscripts, compare, (gpointer)desk);
  return manuscripts;
}

void
rg_manuscript_free (RgManuscript *manuscript)
{
  if (!manuscript)
    return;
  g_free (manuscript->language);
  g_free (manuscript->file);
  g_free (manuscript->name);
  g_free (manuscript->shipped_path);
  g_free (manuscript->own_path);
  g_free (manuscript->draft_path);
  g_free (manuscript->seen_own);
  g_free (manuscript->seen_draft);
  g_free (manuscript);
}

/* ---- reading ---- */

/* FALSE: it is there and cannot be read.  @ret_text: NULL when it is not there. */
static gboolean
read_file (const char *path, char **ret_text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &text, &length, &failure)) {
    gboolean missing = g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    if (missing)
      *ret_text = NULL;
    else
      g_set_error_literal (error, RG_ERROR, RG_ERROR_READ, failure->message);
    return missing;
  }
  if (length > RG_LIMIT_DATA_FILE || !g_utf8_validate (text, (gssize)length, NULL)) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, _ ("%s is no letter: it is too long, or no text."),
                 path);
    return FALSE;
  }
  *ret_text = g_steal_pointer (&text);
  return TRUE;
}

char *
rg_manuscript_read (RgManuscript *manuscript, GError **error)
{
  char *own = NULL, *draft = NULL, *shipped = NULL;
  if (!read_file (manuscript->own_path, &own, error))
    return NULL;
  g_free (manuscript->seen_own);
  manuscript->seen_own = own;
  if (!read_file (manuscript->draft_path, &draft, error))
    return NULL;
  g_free (manuscript->seen_draft);
  manuscript->seen_draft = draft;
  if (draft || own)
    return g_strdup (draft ? draft : own);
  if (read_file (manuscript->shipped_path, &shipped, error) && !shipped)
    g_set_error (error, RG_ERROR, RG_ERROR_READ, _ ("%s is not there any more."), manuscript->file);
  return shipped;
}

/* ---- writing ---- */

/* A file that cannot be read is not one that was seen. */
static gboolean
is_as_seen (const char *path, const char *seen)
{
  g_autofree char *now = NULL;
  return read_file (path, &now, NULL) && g_strcmp0 (now, seen) == 0;
}

static gboolean
fail (GError **error, const char *path)
{
  int number = errno;
  g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s: %s", path, g_strerror (number));
  return FALSE;
}

gboolean
rg_manuscript_save (RgManuscript *manuscript, const char *text, gboolean draft, gboolean anyway,
                    GError **error)
{
  const char *path = draft ? manuscript->draft_path : manuscript->own_path;
  char **seen = draft ? &manuscript->seen_draft : &manuscript->seen_own;
  if (!anyway && !is_as_seen (path, *seen)) {
    g_set_error (error, RG_ERROR, RG_ERROR_REFUSED,
                 _ ("%s was changed by another program meanwhile."), path);
    return FALSE;
  }
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) failure = NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder);
  if (!g_file_set_contents_full (path, text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &failure)) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_READ, failure->message);
    return FALSE;
  }
  g_free (*seen);
  *seen = g_strdup (text);
  if (draft) {
    manuscript->draft = TRUE;
    return TRUE;
  }
  manuscript->own = TRUE;
  if (g_remove (manuscript->draft_path) == 0 || errno == ENOENT) {
    manuscript->draft = FALSE;
    g_clear_pointer (&manuscript->seen_draft, g_free);
  }
  return TRUE;
}

gboolean
rg_manuscript_drop (RgManuscript *manuscript, GError **error)
{
  const char *const paths[] = {manuscript->draft_path, manuscript->own_path};
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (g_remove (paths[i]) != 0 && errno != ENOENT)
      return fail (error, paths[i]);
  manuscript->own = manuscript->draft = FALSE;
  g_clear_pointer (&manuscript->seen_own, g_free);
  g_clear_pointer (&manuscript->seen_draft, g_free);
  return TRUE;
}
