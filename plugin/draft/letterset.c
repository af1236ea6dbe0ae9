/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Read in three rounds over all folders: situations and manners, then pieces, then letters,
 * because a user's piece changes our letters too.  A pieces file is proved on its own before it
 * takes part, so that a user's broken piece cannot take our letters away.
 *
 * A name that no letter can ever have a value for is an error here: otherwise a misspelt
 * {{compnay}} would be an absent fact for ever. */

#include "draft/letterset.h"

#include "base/limits.h"
#include "base/yaml.h"

#include <string.h>

static const char *const NAMES[] = {"greeting",    "closing",  "me", /* the frame */
                                    "company",     "role",     "person",
                                    "when",                                      /* facts */
                                    "feedback",    "proposed", "keep_door_open", /* wishes */
                                    "warm",        "formal",   "brief",          /* tones */
                                    "outreach",    "invited",  "booked",
                                    "after_first", "late",     "assessment", /* stages */
                                    "informal",                              /* register */
                                    NULL};

static const char *const SITUATION_GROUPS[] = {"plain",   "reason", "later",
                                               "special", "after",  NULL};

typedef struct {
  RgLetterset *set;
  GHashTable *paths; /* "LANG/NAME.letter" → the folder that is read last */
  GPtrArray *complaints;
} Loader;

typedef gboolean (*ReadFunc) (Loader *loader, const char *path, const char *language,
                              GError **error);

const char *const *
rg_letterset_names (void)
{
  return NAMES;
}

static void
free_situation (gpointer data)
{
  RgSituation *situation = data;
  g_free (situation->id);
  g_free (situation->group);
  g_free (situation->advice);
  g_free (situation);
}

/* The text of a scalar; NULL when it is absent or none. */
static const char *
text_of (const RgYaml *map, const char *key)
{
  const RgYaml *node = rg_yaml_get (map, key);
  return node ? rg_yaml_text (node) : NULL;
}

static gboolean
read_stages (const RgYaml *node, guint *ret_stages, GError **error)
{
  g_auto (GStrv) names = rg_yaml_strings (node, error);
  if (!names)
    return FALSE;
  guint stages = 0;
  for (guint i = 0; names[i]; i++) {
    RgStage stage;
    if (!rg_stage_read (names[i], &stage) || stage == RG_STAGE_UNKNOWN) {
      rg_yaml_complain (node, error, "not a stage: %s", names[i]);
      return FALSE;
    }
    stages |= 1u << stage;
  }
  *ret_stages = stages;
  return TRUE;
}

static gboolean
read_situation (Loader *loader, const RgYaml *node, GError **error)
{
  static const char *const KEYS[] = {"id", "group", "stages", "advice", NULL};
  if (!rg_yaml_only_keys (node, KEYS, error))
    return FALSE;
  const char *id = text_of (node, "id");
  const char *group = text_of (node, "group");
  const RgYaml *stages = rg_yaml_get (node, "stages");
  const RgYaml *advice = rg_yaml_get (node, "advice");
  if (!id || !group || !stages || (advice && !rg_yaml_text (advice))) {
    rg_yaml_complain (node, error, "a situation has id, group, stages and perhaps advice");
    return FALSE;
  }
  if (!g_strv_contains (SITUATION_GROUPS, group)) {
    rg_yaml_complain (node, error, "not a group: %s", group);
    return FALSE;
  }
  guint bits;
  if (!read_stages (stages, &bits, error))
    return FALSE;
  RgSituation *situation = g_new0 (RgSituation, 1);
  situation->id = g_strdup (id);
  situation->group = g_strdup (group);
  situation->stages = bits;
  situation->advice = advice ? g_strstrip (g_strdup (rg_yaml_text (advice))) : NULL;
  GPtrArray *all = loader->set->situations;
  for (guint i = 0; i < all->len; i++) {
    if (g_str_equal (((RgSituation *)g_ptr_array_index (all, i))->id, id)) {
      g_ptr_array_remove_index (all, i);
      g_ptr_array_insert (all, (gint)i, situation);
      return TRUE;
    }
  }
  g_ptr_array_add (all, situation);
  return TRUE;
}

static gboolean
read_situations (Loader *loader, const char *path, const char *language G_GNUC_UNUSED,
                 GError **error)
{
  static const char *const KEYS[] = {"format", "situations", NULL};
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  if (!root || !rg_yaml_only_keys (root, KEYS, error))
    return FALSE;
  const RgYaml *list = rg_yaml_get (root, "situations");
  if (g_strcmp0 (text_of (root, "format"), "1") != 0 || !list || rg_yaml_size (list) == 0) {
    rg_yaml_complain (root, error, "expected format: 1 and a list of situations");
    return FALSE;
  }
  for (guint i = 0; i < rg_yaml_size (list); i++) {
    if (!read_situation (loader, rg_yaml_item (list, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_manners (Loader *loader, const char *path, const char *language, GError **error)
{
  g_autoptr (RgManners) manners = rg_manners_load (path, error);
  if (!manners)
    return FALSE;
  if (!g_str_equal (rg_manners_language (manners), language)) {
    g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:1:1: the folder says %s, the file %s", path,
                 language, rg_manners_language (manners));
    return FALSE;
  }
  g_hash_table_replace (loader->set->manners, g_strdup (language), g_steal_pointer (&manners));
  return TRUE;
}

/* The first name of a template that no letter of the language has a value for, or NULL.  Free with
 * g_free. */
static char *
find_unknown (const RgLetterset *set, const char *language, const RgMustache *mustache)
{
  const RgManners *manners = g_hash_table_lookup (set->manners, language);
  g_autoptr (GPtrArray) names = rg_mustache_names (mustache);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    if (!g_strv_contains (NAMES, name) &&
        !(manners && g_strv_contains (rg_manners_names (manners), name)))
      return g_strdup (g_ptr_array_index (names, i));
  }
  return NULL;
}

/* @found: piece name → text, filled. */
static gboolean
read_piece (const Loader *loader, const char *language, const RgYaml *root, guint index,
            GHashTable *found, GError **error)
{
  const RgYaml *node = rg_yaml_value (root, index);
  const char *text = rg_yaml_text (node);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RgMustache) proof =
      text ? rg_mustache_new (rg_yaml_key (root, index), text, NULL, &failure) : NULL;
  if (!proof) {
    rg_yaml_complain (node, error, "%s", failure ? failure->message : "a text is expected");
    return FALSE;
  }
  g_autofree char *unknown = find_unknown (loader->set, language, proof);
  if (unknown) {
    rg_yaml_complain (node, error, "no letter knows the name %s", unknown);
    return FALSE;
  }
  /* With one line end, as if it stood in the letter on lines of its own. */
  g_autofree char *bare = g_strchomp (g_strdup (text));
  char *piece = g_strconcat (bare, "\n", NULL);
  g_hash_table_replace (found, g_strdup (rg_yaml_key (root, index)), piece);
  return TRUE;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
read_pieces (Loader *loader, const char *path, const char *language, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  if (!root)
    return FALSE;
  if (rg_yaml_kind (root) != RG_YAML_MAP) {
    rg_yaml_complain (root, error, "a map from names to texts is expected");
    return FALSE;
  }
  g_autoptr (GHashTable) found = new_table ();
  for (guint i = 0; i < rg_yaml_size (root); i++) {
    if (!read_piece (loader, language, root, i, found, error))
      return FALSE;
  }
  GHashTable *pieces = g_hash_table_lookup (loader->set->pieces, language);
  if (!pieces) {
    pieces = new_table ();
    g_hash_table_insert (loader->set->pieces, g_strdup (language), pieces);
  }
  GHashTableIter iter;
  gpointer name, text;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, &text))
    g_hash_table_replace (pieces, g_strdup (name), g_strdup (text));
  return TRUE;
}

static gboolean
check_letter (const RgLetterset *set, const RgLetterfile *file, const char *language,
              GError **error)
{
  g_autofree char *unknown = find_unknown (set, language, file->body);
  const char *what = NULL;
  const char *subject = "";
  if (!g_str_equal (file->language, language)) {
    what = "the folder is for another language than ";
    subject = file->language;
  } else if (!g_hash_table_contains (set->manners, language)) {
    what = "no greeting.yaml for the language ";
    subject = language;
  } else if (!rg_letterset_situation (set, file->situation)) {
    what = "situations.yaml does not know ";
    subject = file->situation;
  } else if (unknown) {
    what = "no letter knows the name ";
    subject = unknown;
  }
  guint line = unknown && subject == unknown ? rg_mustache_name_line (file->body, unknown) : 1;
  if (what)
    g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%u:1: %s%s", file->file, line, what,
                 subject);
  return what == NULL;
}

/* A later folder's file takes the place of the same LANG/NAME. */
static gboolean
read_letter (Loader *loader, const char *path, const char *language, GError **error)
{
  g_autoptr (RgLetterfile) file =
      rg_letterfile_load (path, g_hash_table_lookup (loader->set->pieces, language), error);
  if (!file || !check_letter (loader->set, file, language, error))
    return FALSE;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *key = g_strconcat (language, "/", name, NULL);
  GPtrArray *files = loader->set->files;
  RgLetterfile *before = g_hash_table_lookup (loader->paths, key);
  guint index;
  if (before && g_ptr_array_find (files, before, &index)) {
    g_ptr_array_remove_index (files, index);
    g_ptr_array_insert (files, (gint)index, file);
  } else {
    g_ptr_array_add (files, file);
  }
  g_hash_table_replace (loader->paths, g_steal_pointer (&key), g_steal_pointer (&file));
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, without hidden ones; empty when the folder cannot be opened. */
static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));) {
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Reads one file, if it is there; a failure in the first folder is an error, later a complaint. */
static gboolean
visit (Loader *loader, ReadFunc func, const char *path, const char *language, gboolean first,
       GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GError) failure = NULL;
  if (func (loader, path, language, &failure))
    return TRUE;
  if (first) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (loader->complaints)
    g_ptr_array_add (loader->complaints, g_strdup (failure->message));
  return TRUE;
}

/* Calls @func for every LANG/@name, or every LANG/ file that ends in @name. */
static gboolean
walk (Loader *loader, ReadFunc func, const char *name, GError **error)
{
  char **directories = loader->set->directories;
  for (guint i = 0; directories[i]; i++) {
    g_autoptr (GPtrArray) languages = list_folder (directories[i]);
    for (guint l = 0; l < languages->len; l++) {
      const char *language = g_ptr_array_index (languages, l);
      g_autofree char *folder = g_build_filename (directories[i], language, NULL);
      g_autoptr (GPtrArray) names = list_folder (folder);
      for (guint n = 0; n < names->len; n++) {
        const char *file = g_ptr_array_index (names, n);
        if (*name == '.' ? !g_str_has_suffix (file, name) : !g_str_equal (file, name))
          continue;
        g_autofree char *path = g_build_filename (folder, file, NULL);
        if (!visit (loader, func, path, language, i == 0, error))
          return FALSE;
      }
    }
  }
  return TRUE;
}

static gboolean
walk_situations (Loader *loader, GError **error)
{
  char **directories = loader->set->directories;
  for (guint i = 0; directories[i]; i++) {
    g_autofree char *path = g_build_filename (directories[i], "situations.yaml", NULL);
    if (!visit (loader, read_situations, path, NULL, i == 0, error))
      return FALSE;
  }
  if (loader->set->situations->len > 0)
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s: no situations.yaml here",
               directories[0] ? directories[0] : "");
  return FALSE;
}

/* Files each letter under its key. */
static void
sort_letters (RgLetterset *set)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  for (guint i = 0; i < set->files->len; i++) {
    RgLetterfile *file = g_ptr_array_index (set->files, i);
    g_autofree char *key = g_strconcat (file->language, "/", file->situation, NULL);
    GPtrArray *same = g_hash_table_lookup (set->letters, key);
    if (!same) {
      same = g_ptr_array_new ();
      g_hash_table_insert (set->letters, g_steal_pointer (&key), same);
      if (g_str_equal (file->situation, "no-reason"))
        g_ptr_array_add (languages, file->language);
    }
    g_ptr_array_add (same, file);
  }
  g_ptr_array_sort (languages, compare_names);
  g_ptr_array_add (languages, NULL);
  set->languages = g_strdupv ((char **)languages->pdata);
}

static RgLetterset *
new_set (char **directories)
{
  RgLetterset *set = g_new0 (RgLetterset, 1);
  set->directories = g_strdupv (directories);
  set->letters =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return set;
}

RgLetterset *
rg_letterset_new (const char *const *directories, GPtrArray *complaints, GError **error)
{
  g_autoptr (RgLetterset) set = new_set ((char **)(gintptr)directories);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set->situations = g_ptr_array_new_with_free_func (free_situation);
  set->files = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_letterfile_free);
  set->manners =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)rg_manners_free);
  set->pieces =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  Loader loader = {.set = set, .paths = paths, .complaints = complaints};
  if (!walk_situations (&loader, error) || !walk (&loader, read_manners, "greeting.yaml", error) ||
      !walk (&loader, read_pieces, "pieces.yaml", error) ||
      !walk (&loader, read_letter, ".letter", error))
    return NULL;
  sort_letters (set);
  return g_steal_pointer (&set);
}

/* Whether it was read from LANGUAGE/@name of some folder. */
static gboolean
is_file (const RgLetterfile *file, const char *language, const char *name)
{
  g_autofree char *base = g_path_get_basename (file->file);
  return g_str_equal (file->language, language) && g_str_equal (base, name);
}

RgLetterset *
rg_letterset_try (const RgLetterset *set, const char *language, const char *name, const char *data,
                  GError **error)
{
  g_autofree char *shown = g_strconcat (language, "/", name, NULL);
  if (strlen (data) > RG_LIMIT_DATA_FILE) {
    g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:1:1: larger than %d bytes", shown,
                 RG_LIMIT_DATA_FILE);
    return NULL;
  }
  GHashTable *pieces = g_hash_table_lookup (set->pieces, language);
  g_autoptr (RgLetterfile) file = rg_letterfile_read (shown, data, strlen (data), pieces, error);
  if (!file || !check_letter (set, file, language, error))
    return NULL;
  RgLetterset *trial = new_set (set->directories);
  trial->situations = g_ptr_array_ref (set->situations);
  trial->manners = g_hash_table_ref (set->manners);
  trial->pieces = g_hash_table_ref (set->pieces);
  trial->files = g_ptr_array_new ();
  for (guint i = 0; i < set->files->len; i++) {
    RgLetterfile *other = g_ptr_array_index (set->files, i);
    if (!is_file (other, language, name))
      g_ptr_array_add (trial->files, other);
  }
  trial->trial = g_steal_pointer (&file);
  g_ptr_array_add (trial->files, trial->trial);
  sort_letters (trial);
  return trial;
}

void
rg_letterset_free (RgLetterset *set)
{
  if (!set)
    return;
  g_strfreev (set->directories);
  g_strfreev (set->languages);
  g_hash_table_unref (set->letters);
  g_hash_table_unref (set->manners);
  g_hash_table_unref (set->pieces);
  g_ptr_array_unref (set->files);
  rg_letterfile_free (set->trial);
  g_ptr_array_unref (set->situations);
  g_free (set);
}

const RgLetterfile *
rg_letterset_find (const RgLetterset *set, const char *language, const char *situation,
                   RgStage stage, RgRegister reg)
{
  g_autofree char *key = g_strconcat (language, "/", situation, NULL);
  const GPtrArray *same = g_hash_table_lookup (set->letters, key);
  RgRegister used = reg == RG_REGISTER_INFORMAL ? reg : RG_REGISTER_FORMAL;
  const RgLetterfile *best = NULL;
  int best_fit = -1;
  for (guint i = 0; same && i < same->len; i++) {
    const RgLetterfile *file = g_ptr_array_index (same, i);
    if (file->reg != RG_REGISTER_NONE && file->reg != used)
      continue;
    int fit = (file->reg == used) + 2 * ((file->stages >> stage & 1) != 0);
    if (fit >= best_fit) { /* the later one, so the user's, wins a tie */
      best = file;
      best_fit = fit;
    }
  }
  return best;
}

const RgSituation *
rg_letterset_situation (const RgLetterset *set, const char *id)
{
  for (guint i = 0; i < set->situations->len; i++) {
    const RgSituation *situation = g_ptr_array_index (set->situations, i);
    if (g_str_equal (situation->id, id))
      return situation;
  }
  return NULL;
}

guint
rg_letterset_stages (const RgLetterset *set, const RgLetterfile *file)
{
  const RgSituation *situation = rg_letterset_situation (set, file->situation);
  guint both = situation ? situation->stages & file->stages : 0;
  return both ? both : file->stages;
}
