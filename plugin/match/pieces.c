/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file has some dozen pieces that its hundred rules call over and over: read with each rule, they
 * were most of what starting the program took.
 *
 * Reading one recurses into those it calls, which our own and the user's files drive, never mail. */

#include "match/pieces.h"
#include "base/error.h"

#define DEPTH_LIMIT 16 /* calls within calls */

typedef struct {
  char *text;
  RgPattern *pattern; /* NULL until it is called, and when it does not read */
  GError *problem;
  gboolean reading;
} Piece;

struct _RgPieces {
  gatomicrefcount refs;
  GHashTable *by_name; /* name → Piece * */
  guint depth;
  gpointer notes;
  GDestroyNotify free_notes;
};

static void
free_piece (Piece *piece)
{
  g_free (piece->text);
  rg_pattern_free (piece->pattern);
  g_clear_error (&piece->problem);
  g_free (piece);
}

RgPieces *
rg_pieces_new (void)
{
  RgPieces *pieces = g_new0 (RgPieces, 1);

  g_atomic_ref_count_init (&pieces->refs);
  pieces->by_name =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)free_piece);
  return pieces;
}

RgPieces *
rg_pieces_ref (RgPieces *pieces)
{
  g_atomic_ref_count_inc (&pieces->refs);
  return pieces;
}

void
rg_pieces_unref (RgPieces *pieces)
{
  if (!pieces || !g_atomic_ref_count_dec (&pieces->refs))
    return;
  rg_pieces_set_notes (pieces, NULL, NULL);
  g_hash_table_unref (pieces->by_name);
  g_free (pieces);
}

void
rg_pieces_add (RgPieces *pieces, const char *name, char *pattern)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->text = pattern;
  g_hash_table_insert (pieces->by_name, g_strdup (name), piece);
}

gboolean
rg_pieces_has (const RgPieces *pieces, const char *name)
{
  return g_hash_table_contains (pieces->by_name, name);
}

static void
read_piece (RgPieces *pieces, const char *name, Piece *piece)
{
  piece->reading = TRUE;
  pieces->depth++;
  piece->pattern = rg_pattern_new (piece->text, pieces, &piece->problem);
  if (!piece->pattern)
    g_prefix_error (&piece->problem, "in “%s” ", name);
  pieces->depth--;
  piece->reading = FALSE;
}

const RgPattern *
rg_pieces_read (RgPieces *pieces, const char *name, GError **error)
{
  Piece *piece = g_hash_table_lookup (pieces->by_name, name);

  if (!piece) {
    g_set_error (error, RG_ERROR, RG_ERROR_PATTERN, "“%s” is not defined", name);
    return NULL;
  }
  if (piece->reading || pieces->depth >= DEPTH_LIMIT) {
    g_set_error (error, RG_ERROR, RG_ERROR_PATTERN, "the pieces call each other without end");
    return NULL;
  }
  if (!piece->pattern && !piece->problem)
    read_piece (pieces, name, piece);
  if (!piece->pattern && error)
    *error = g_error_copy (piece->problem);
  return piece->pattern;
}

static gboolean
collect_pieces (const RgPieces *pieces, const char *pattern, GHashTable *seen, GString *group,
                GError **error)
{
  for (const char *at = pattern; *at != '\0'; at += *at == '\\' && at[1] != '\0' ? 2 : 1) {
    g_autofree char *name = NULL;
    const Piece *piece;

    if (*at != '(' || !g_str_has_prefix (at, "(?&"))
      continue;
    name = g_strndup (at + 3, strcspn (at + 3, ")"));
    if (g_hash_table_contains (seen, name))
      continue;
    piece = g_hash_table_lookup (pieces->by_name, name);
    if (!piece) {
      g_set_error (error, RG_ERROR, RG_ERROR_PATTERN, "“%s” is not defined", name);
      return FALSE;
    }
    g_string_append_printf (group, "(?<%s>%s)", name, piece->text);
    g_hash_table_add (seen, g_steal_pointer (&name));
    if (!collect_pieces (pieces, piece->text, seen, group, error))
      return FALSE;
  }
  return TRUE;
}

char *
rg_pieces_define (const RgPieces *pieces, const char *pattern, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) group = g_string_new (NULL);

  if (!collect_pieces (pieces, pattern, seen, group, error))
    return NULL;
  if (group->len == 0)
    return g_strdup ("");
  return g_strdup_printf ("(?(DEFINE)%s)", group->str);
}

gpointer
rg_pieces_notes (const RgPieces *pieces)
{
  return pieces->notes;
}

void
rg_pieces_set_notes (RgPieces *pieces, gpointer notes, GDestroyNotify destroy)
{
  if (pieces->notes && pieces->free_notes)
    pieces->free_notes (pieces->notes);
  pieces->notes = notes;
  pieces->free_notes = destroy;
}
