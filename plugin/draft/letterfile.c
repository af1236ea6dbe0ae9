/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Strict like every reader of a file of ours: an unknown or doubled head field, a missing one, or
 * a value that nothing answers to is an error with its place, because a letter that is half
 * understood would be noticed by the person who receives it. */

#include "draft/letterfile.h"

#include "base/limits.h"

#include <string.h>

#define ALL_STAGES (((1u << RG_N_STAGES) - 1) & ~(1u << RG_STAGE_UNKNOWN))

typedef struct {
  RgLetterfile *file;
  guint line;
  gboolean answered;
  gboolean staged;
} Reader;

static gboolean
complain (const Reader *reader, GError **error, const char *what, const char *subject)
{
  g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%u:1: %s%s", reader->file->file, reader->line,
               what, subject);
  return FALSE;
}

static gboolean
take_once (const Reader *reader, char **field, const char *key, const char *value, GError **error)
{
  if (*field)
    return complain (reader, error, "stands twice: ", key);
  *field = g_strdup (value);
  return TRUE;
}

static gboolean
take_answer (Reader *reader, const char *value, GError **error)
{
  if (reader->answered)
    return complain (reader, error, "stands twice: ", "Answer");
  reader->answered = TRUE;
  reader->file->declines = g_str_equal (value, "decline");
  return reader->file->declines || g_str_equal (value, "none") ||
         complain (reader, error, "Answer is decline or none, not ", value);
}

static gboolean
take_stages (Reader *reader, const char *value, GError **error)
{
  if (reader->staged)
    return complain (reader, error, "stands twice: ", "Stages");
  reader->staged = TRUE;
  reader->file->stages = 0;
  g_auto (GStrv) names = g_strsplit (value, ",", -1);
  for (guint i = 0; names[i]; i++) {
    RgStage stage;
    if (!rg_stage_read (g_strstrip (names[i]), &stage) || stage == RG_STAGE_UNKNOWN)
      return complain (reader, error, "not a stage: ", names[i]);
    reader->file->stages |= 1u << stage;
  }
  return TRUE;
}

static gboolean
take_register (Reader *reader, const char *value, GError **error)
{
  if (reader->file->reg != RG_REGISTER_NONE)
    return complain (reader, error, "stands twice: ", "Register");
  if (!rg_register_read (value, &reader->file->reg) || reader->file->reg == RG_REGISTER_NONE)
    return complain (reader, error, "Register is formal or informal, not ", value);
  return TRUE;
}

static gboolean
take_field (Reader *reader, const char *key, const char *value, GError **error)
{
  RgLetterfile *file = reader->file;
  if (*value == '\0')
    return complain (reader, error, "nothing stands behind ", key);
  if (g_str_equal (key, "Name"))
    return take_once (reader, &file->name, key, value, error);
  if (g_str_equal (key, "Language"))
    return take_once (reader, &file->language, key, value, error);
  if (g_str_equal (key, "Situation"))
    return take_once (reader, &file->situation, key, value, error);
  if (g_str_equal (key, "Answer"))
    return take_answer (reader, value, error);
  if (g_str_equal (key, "Stages"))
    return take_stages (reader, value, error);
  if (g_str_equal (key, "Register"))
    return take_register (reader, value, error);
  return complain (reader, error, "unknown field: ", key);
}

/* Reads "Key: value" lines up to the empty line; gives the start of the body, NULL on an error. */
static const char *
read_head (Reader *reader, const char *text, GError **error)
{
  const char *at = text;
  for (reader->line = 1; *at != '\0'; reader->line++) {
    const char *end = at + strcspn (at, "\n");
    g_autofree char *line = g_strndup (at, (gsize)(end - at));
    at = *end ? end + 1 : end;
    if (*g_strstrip (line) == '\0')
      return at;
    if (*line == '#')
      continue;
    char *colon = strchr (line, ':');
    if (!colon) {
      complain (reader, error, "expected “Field: value” or an empty line: ", line);
      return NULL;
    }
    *colon = '\0';
    if (!take_field (reader, g_strchomp (line), g_strstrip (colon + 1), error))
      return NULL;
  }
  complain (reader, error, "the letter has no body", "");
  return NULL;
}

static gboolean
is_whole (const Reader *reader, GError **error)
{
  const RgLetterfile *file = reader->file;
  const char *missing = !file->name         ? "Name"
                        : !file->language   ? "Language"
                        : !file->situation  ? "Situation"
                        : !reader->answered ? "Answer"
                                            : NULL;
  return !missing || complain (reader, error, "this field is missing: ", missing);
}

/* Puts a mark on every empty line. */
static char *
mark_paragraphs (const char *body)
{
  GString *marked = g_string_new (NULL);
  for (const char *at = body; *at;) {
    gsize length = strcspn (at, "\n");
    if (strspn (at, " \t\r") >= length)
      g_string_append (marked, RG_LETTERFILE_PARAGRAPH);
    length += at[length] == '\n';
    g_string_append_len (marked, at, (gssize)length);
    at += length;
  }
  return g_string_free (marked, FALSE);
}

RgLetterfile *
rg_letterfile_read (const char *name, const char *data, gsize length, GHashTable *pieces,
                    GError **error)
{
  g_autoptr (RgLetterfile) file = g_new0 (RgLetterfile, 1);
  file->file = g_strdup (name);
  file->stages = ALL_STAGES;
  Reader reader = {.file = file, .line = 1};
  if (!g_utf8_validate (data, (gssize)length, NULL)) {
    complain (&reader, error, "not valid UTF-8", "");
    return NULL;
  }
  g_autofree char *text = g_strndup (data, length);
  const char *body = read_head (&reader, text, error);
  if (!body || !is_whole (&reader, error))
    return NULL;
  file->source = g_strdup (body);
  g_autofree char *marked = mark_paragraphs (body);
  file->body = rg_mustache_new_at (name, reader.line + 1, marked, pieces, error);
  return file->body ? g_steal_pointer (&file) : NULL;
}

RgLetterfile *
rg_letterfile_load (const char *path, GHashTable *pieces, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GError) failure = NULL;
  if (!g_file_get_contents (path, &data, &length, &failure)) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_READ, failure->message);
    return NULL;
  }
  if (length > RG_LIMIT_DATA_FILE) {
    g_set_error (error, RG_ERROR, RG_ERROR_READ, "%s: larger than %d bytes", path,
                 RG_LIMIT_DATA_FILE);
    return NULL;
  }
  return rg_letterfile_read (path, data, length, pieces, error);
}

void
rg_letterfile_free (RgLetterfile *file)
{
  if (!file)
    return;
  g_free (file->file);
  g_free (file->name);
  g_free (file->language);
  g_free (file->situation);
  rg_mustache_free (file->body);
  g_free (file->source);
  g_free (file);
}
