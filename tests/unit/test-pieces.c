/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces: what a pattern may call, what is refused, and that sharing them changes no literal. */

#include "match/literals.h"
#include "match/pieces.h"
#include "base/error.h"

static RgPieces *
make_pieces (void)
{
  static const char *const rows[][2] = {
      {"leaf", "leaf"},        {"tree", "(?:(?&leaf)|oak)+"},
      {"capital", "Leaf"},     {"line", "a\\s"},
      {"self", "x(?&self)"},   {"ring", "(?&back)"},
      {"back", "(?&ring)"},    {"broken", "(?:"},
      {"lost", "(?&nothing)"}, {"open", "(?:leaf.*)"},
  };
  RgPieces *pieces = rg_pieces_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rg_pieces_add (pieces, rows[i][0], g_strdup (rows[i][1]));
  return pieces;
}

static void
test_define (void)
{
  static const struct {
    const char *pattern, *define;
  } rows[] = {
      {"no call", ""},
      {"(?&leaf)", "(?(DEFINE)(?<leaf>leaf))"},
      {"(?&tree) (?&leaf) (?&tree)", "(?(DEFINE)(?<tree>(?:(?&leaf)|oak)+)(?<leaf>leaf))"},
      {"\\(?&leaf", ""},
  };
  g_autoptr (RgPieces) pieces = make_pieces ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *define = rg_pieces_define (pieces, rows[i].pattern, NULL);

    g_assert_cmpstr (define, ==, rows[i].define);
  }
  g_assert_null (rg_pieces_define (pieces, "(?&nothing)", &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
}

/* What a piece is shows in the pattern that calls it. */
static void
test_calls (void)
{
  static const struct {
    const char *pattern;
    gboolean upper, crosses_lines;
    guint n_complaints;
  } rows[] = {
      {"a (?&leaf)", FALSE, FALSE, 0},        {"a (?&tree)", FALSE, FALSE, 1},
      {"a (?&capital)", TRUE, FALSE, 0},      {"a (?&line)", FALSE, TRUE, 0},
      {"(?&open) (?&open)", FALSE, FALSE, 1}, {"a leaf", FALSE, FALSE, 0},
  };
  g_autoptr (RgPieces) pieces = make_pieces ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgPattern) pattern = rg_pattern_new (rows[i].pattern, pieces, &error);
    g_autoptr (GPtrArray) complaints = NULL;

    g_test_message ("%s", rows[i].pattern);
    g_assert_no_error (error);
    complaints = rg_pattern_lint (pattern);
    g_assert_cmpint (rg_pattern_has_upper (pattern), ==, rows[i].upper);
    g_assert_cmpint (rg_pattern_crosses_lines (pattern), ==, rows[i].crosses_lines);
    g_assert_cmpuint (complaints->len, ==, rows[i].n_complaints);
  }
}

static void
test_refuses (void)
{
  static const char *const patterns[] = {"(?&nothing)", "(?&self)",   "(?&ring)",
                                         "(?&broken)",  "a(?&lost)b", "(?&back)"};

  for (guint round = 0; round < 2; round++) {
    g_autoptr (RgPieces) pieces = make_pieces ();

    for (guint i = 0; i < 2 * G_N_ELEMENTS (patterns); i++) {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          rg_pattern_new (patterns[i / (1 + round) % G_N_ELEMENTS (patterns)], pieces, &error));
      g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
    }
  }
}

/* A chain of any length is refused, not followed to the end of the stack. */
static void
test_chain (void)
{
  g_autoptr (RgPieces) pieces = rg_pieces_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RgPattern) tail = NULL;

  for (guint i = 0; i < 100000; i++) {
    g_autofree char *name = g_strdup_printf ("p%u", i);

    rg_pieces_add (pieces, name, i > 0 ? g_strdup_printf ("(?&p%u)", i - 1) : g_strdup ("abc"));
  }
  tail = rg_pattern_new ("(?&p9)", pieces, NULL);
  g_assert_nonnull (tail);
  g_assert_null (rg_pattern_new ("(?&p99999)", pieces, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_PATTERN);
}

static char *
join_literals (const RgPattern *pattern)
{
  g_autoptr (GPtrArray) alternatives = rg_literals_find (pattern, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < alternatives->len; i++) {
    const GPtrArray *groups = alternatives->pdata[i];

    for (guint j = 0; j < groups->len; j++) {
      const GPtrArray *group = groups->pdata[j];

      for (guint k = 0; k < group->len; k++)
        g_string_append_printf (text, "%s|", (const char *)group->pdata[k]);
      g_string_append (text, "&");
    }
    g_string_append (text, "/");
  }
  return g_string_free (text, FALSE);
}

/* Shared pieces say what the same pieces in the pattern's own DEFINE group say, in any order. */
static void
test_same_literals (void)
{
  static const char *const patterns[] = {
      "my (?&leaf)",
      "(?&tree)\\w(?&leaf)",
      "(?&leaf)s?",
      "\\b(?&tree)\\b.{0,9}(?&leaf)",
      "(?:(?&leaf)|(?&tree)|bush)x",
      "(?&leaf){2}",
      "(?:(?&leaf))?abc",
      "\\b(?&leaf)\\b",
  };
  g_autoptr (RgPieces) pieces = make_pieces ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (patterns); i++) {
    const char *text = patterns[i % G_N_ELEMENTS (patterns)];
    g_autofree char *define = rg_pieces_define (pieces, text, NULL);
    g_autofree char *whole = g_strconcat (define, text, NULL);
    g_autoptr (RgPattern) shared = rg_pattern_new (text, pieces, NULL);
    g_autoptr (RgPattern) own = rg_pattern_new (whole, NULL, NULL);
    g_autofree char *of_shared = join_literals (shared);
    g_autofree char *of_own = join_literals (own);

    g_assert_cmpstr (of_shared, ==, of_own);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pieces/define", test_define);
  g_test_add_func ("/pieces/calls", test_calls);
  g_test_add_func ("/pieces/refuses", test_refuses);
  g_test_add_func ("/pieces/chain", test_chain);
  g_test_add_func ("/pieces/same-literals", test_same_literals);
  return g_test_run ();
}
