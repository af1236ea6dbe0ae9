/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding and parting: valid UTF-8, maps that lead forward into the source, lines that exist. */

#include "base/fold.h"
#include "base/prose.h"
#include "fuzz.h"

static void
check_fold (const char *text, gsize length, RgFoldMode mode)
{
  g_autoptr (RgFold) fold = rg_fold_new (text, length, mode);
  gsize size, before = 0;
  const char *folded = rg_fold_text (fold, &size);

  assert_text (folded);
  g_assert_cmpuint (strlen (folded), ==, size);
  for (gsize i = 0; i <= size; i++) {
    gsize origin = rg_fold_origin (fold, i);

    g_assert_cmpuint (origin, >=, before);
    g_assert_cmpuint (origin, <=, length);
    before = origin;
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = make_text (data, size);
  gsize length = strlen (text);
  g_autoptr (RgProse) prose = rg_prose_new (text, length);
  guint n_lines = 1;

  check_fold (text, length, RG_FOLD_CASE);
  check_fold (text, length, RG_FOLD_EXACT);
  for (gsize i = 0; i < length; i++)
    n_lines += text[i] == '\n';
  for (guint zone = 0; zone < RG_N_PROSE; zone++) {
    gsize zone_length;

    assert_text (rg_prose_text (prose, (RgProseZone)zone, &zone_length));
    for (gsize i = 0; i <= zone_length; i++) {
      guint line = rg_prose_line (prose, (RgProseZone)zone, i);

      g_assert_true (line >= 1 && line <= n_lines);
    }
  }
  return 0;
}
