/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ours are read when a mail of their language needs them, because sixteen languages are a lot to read
 * for one mail; the user's at once, because nobody else will have checked them. */

#include "detect/tongues.h"

/* A kind of file that a language may have one of. */
typedef struct {
  const char *name;
  gpointer (*read) (const char *path, GError **error);
  GDestroyNotify free;
} Kind;

enum { MOMENTS, WORDS, N_KINDS };

static gpointer
read_moments (const char *path, GError **error)
{
  return rg_moment_words_new (path, error);
}

static void
free_moments (gpointer moments)
{
  rg_moment_words_free (moments);
}

static gpointer
read_words (const char *path, GError **error)
{
  return rg_words_new (path, error);
}

static void
free_words (gpointer words)
{
  rg_words_free (words);
}

static const Kind kinds[N_KINDS] = {[MOMENTS] = {"moment.yaml", read_moments, free_moments},
                                    [WORDS] = {"words.yaml", read_words, free_words}};

struct _RgTongues {
  char *shipped;
  GHashTable *known[N_KINDS]; /* char * language → what was read, NULL where there is nothing */
};

/* NULL without an error where the language has no such file. */
static gpointer
read_kind (const Kind *kind, const char *directory, const char *language, GError **error)
{
  g_autofree char *path = g_build_filename (directory, language, kind->name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? kind->read (path, error) : NULL;
}

/* The languages of a layer; what "any" holds is read with each of them. */
static GPtrArray *
list_languages (const char *directory)
{
  GPtrArray *languages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (!g_str_equal (name, "any"))
      g_ptr_array_add (languages, g_strdup (name));
  return languages;
}

static void
read_layer (RgTongues *tongues, const char *directory, GPtrArray *complaints)
{
  g_autoptr (GPtrArray) languages = list_languages (directory);

  for (guint i = 0; i < languages->len; i++)
    for (guint k = 0; k < N_KINDS; k++) {
      g_autoptr (GError) problem = NULL;
      gpointer found = read_kind (&kinds[k], directory, languages->pdata[i], &problem);

      if (found)
        g_hash_table_insert (tongues->known[k], g_strdup (languages->pdata[i]), found);
      else if (problem)
        g_ptr_array_add (complaints, g_strdup (problem->message));
    }
}

RgTongues *
rg_tongues_new (const char *const *directories, GPtrArray *complaints)
{
  RgTongues *tongues = g_new0 (RgTongues, 1);

  tongues->shipped = g_strdup (directories[0]);
  for (guint k = 0; k < N_KINDS; k++)
    tongues->known[k] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kinds[k].free);
  for (guint i = 1; directories[0] && directories[i]; i++)
    read_layer (tongues, directories[i], complaints);
  return tongues;
}

void
rg_tongues_free (RgTongues *tongues)
{
  if (!tongues)
    return;
  for (guint k = 0; k < N_KINDS; k++)
    g_hash_table_unref (tongues->known[k]);
  g_free (tongues->shipped);
  g_free (tongues);
}

static gconstpointer
find (RgTongues *tongues, guint kind, const char *language)
{
  gpointer found = NULL;

  if (!g_hash_table_lookup_extended (tongues->known[kind], language, NULL, &found)) {
    found = read_kind (&kinds[kind], tongues->shipped, language, NULL);
    g_hash_table_insert (tongues->known[kind], g_strdup (language), found);
  }
  return found;
}

const RgMomentWords *
rg_tongues_moments (RgTongues *tongues, const char *language)
{
  return find (tongues, MOMENTS, language);
}

const RgWords *
rg_tongues_words (RgTongues *tongues, const char *language)
{
  return find (tongues, WORDS, language);
}

void
rg_tongues_check (const RgTongues *tongues, GPtrArray *complaints)
{
  g_autoptr (GPtrArray) languages = list_languages (tongues->shipped);

  for (guint i = 0; i < languages->len; i++)
    for (guint k = 0; k < N_KINDS; k++) {
      g_autoptr (GError) problem = NULL;
      gpointer found = read_kind (&kinds[k], tongues->shipped, languages->pdata[i], &problem);

      if (found)
        kinds[k].free (found);
      else if (problem)
        g_ptr_array_add (complaints, g_strdup (problem->message));
    }
}
