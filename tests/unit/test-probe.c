/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns that a person tries on a mail. */

#include "desk/probe.h"
#include "desk.h"

static RgProbe *
probe (RgDesk *desk, const char *pattern, RgProbePlace place, gboolean exact)
{
  g_autoptr (GBytes) raw = g_bytes_new_static (invitation, strlen (invitation));
  return rg_probe_new (desk, raw, pattern, place, exact);
}

static void
test_hits (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *pattern;
    RgProbePlace place;
    gboolean exact;
    guint hits, line;
    const char *source, *words;
  } rows[] = {
      {"\\binvite you\\b", RG_PROBE_BODY, FALSE, 1, 3, "line 3", "invite you"},
      {"role of [a-z]+", RG_PROBE_SUBJECT_AND_BODY, FALSE, 1, 0, "subject", "role of Archivist"},
      {"role of [a-z]+", RG_PROBE_BODY, FALSE, 0, 0, NULL, NULL},
      {"Archivist", RG_PROBE_SUBJECT_AND_BODY, TRUE, 1, 0, "subject", "Archivist"},
      {"archivist", RG_PROBE_SUBJECT_AND_BODY, TRUE, 0, 0, NULL, NULL},
      {"chidi@example\\.com", RG_PROBE_SUBJECT_AND_BODY, FALSE, 0, 0, NULL, NULL},
      {"chidi eze <", RG_PROBE_EVERYWHERE, FALSE, 2, 0, "from", "Chidi Eze <"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgProbe) tried =
        probe (fixture->desk, rows[i].pattern, rows[i].place, rows[i].exact);
    if (tried->error || tried->hits->len != rows[i].hits)
      g_error ("row %u: %s, %u hits", i, tried->error, tried->hits->len);
    g_assert_false (tried->is_slow);
    if (rows[i].hits == 0)
      continue;
    const RgProbeHit *hit = g_ptr_array_index (tried->hits, 0);
    g_autofree char *folded = g_utf8_strdown (hit->words, -1);
    if (!g_str_equal (hit->words, rows[i].words) || hit->line != rows[i].line ||
        !g_str_equal (hit->source, rows[i].source) ||
        !g_str_equal (hit->met, rows[i].exact ? hit->words : folded))
      g_error ("row %u: %s, “%s”, “%s”", i, hit->source, hit->words, hit->met);
  }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *pattern, *words;
  } rows[] = {
      {"(invite", "at "},   {"Invite", "upper-case"},
      {"invite.*you", ""},  {"(?<nobody>invite)", "nobody"},
      {"(?&talk)", "talk"}, {"[", "at "},
      {"invite\\", "at "},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgProbe) tried = probe (fixture->desk, rows[i].pattern, RG_PROBE_BODY, FALSE);
    if (!tried->error || !strstr (tried->error, rows[i].words) ||
        strstr (tried->error, "own.yaml") || tried->hits->len || *tried->rule)
      g_error ("row %u: %s", i, tried->error ? tried->error : "accepted");
    g_autofree char *words = rg_probe_words (tried);
    g_assert_nonnull (strstr (words, tried->error));
  }
}

/* What can be copied is a file of rules that does what was seen. */
static void
test_rule (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const patterns[] = {"it's|invite you to an [a-z]+", "role of (?<role>[a-z]+)"};
  static const char quoting[] = HEAD PLAIN "It's an interview, we invite you to an 'interview'.\n"
                                           "It's at ten.\n";
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GBytes) raw = g_bytes_new_static (quoting, strlen (quoting));
    g_autoptr (RgProbe) tried =
        rg_probe_new (fixture->desk, raw, patterns[i], RG_PROBE_SUBJECT_AND_BODY, FALSE);
    g_assert_null (tried->error);
    g_assert_nonnull (strstr (tried->rule, "match:"));
    g_autofree char *own = g_build_filename (fixture->folder, "own", NULL);
    write_file (own, "en/own.yaml", tried->rule);
    g_autoptr (GPtrArray) complaints = NULL;
    g_autoptr (RgDesk) desk = open_desk_with (own, NULL, &complaints);
    if (complaints->len > 0)
      g_error ("%s: %s", (char *)complaints->pdata[0], tried->rule);
    g_autoptr (GPtrArray) lines = rg_probe_own_rules (desk, NULL);
    g_assert_cmpuint (lines->len, ==, 1);
    g_assert_true (g_str_has_prefix (g_ptr_array_index (lines, 0), "In use: en.own.name"));
  }
}

/* Files of the person's are read again, and named. */
static void
test_own_rules (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *own = g_build_filename (fixture->folder, "own", NULL);
  g_autoptr (RgDesk) desk = open_desk_with (own, NULL, NULL); /* not there yet */
  g_autoptr (GPtrArray) none = rg_probe_own_rules (desk, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  write_file (own, "en/mine.yaml",
              "format: 1\nlanguage: en\nrules:\n  - id: en.mine.parcel\n    about: A parcel\n"
              "    in: [body]\n    score: 9\n    pattern: 'parcel'\n");
  write_file (own, "en/broken.yaml", "format: 1\nlanguage: en\nrules: sulk\n");
  g_assert_cmpint (kind_of (desk, other, NULL), ==, RG_OFFER_NO_INVITATION);
  g_autoptr (GPtrArray) lines = rg_probe_own_rules (desk, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (lines, 0), "broken.yaml:3:"));
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "In use: en.mine.parcel – A parcel");
  g_assert_cmpint (kind_of (desk, other, NULL), ==, RG_OFFER_SHOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/probe/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("hits", test_hits);
  ADD ("refused", test_refused);
  ADD ("rule", test_rule);
  ADD ("own-rules", test_own_rules);
  return g_test_run ();
}
