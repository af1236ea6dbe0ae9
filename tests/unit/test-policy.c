/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy.yaml: what it sets, what it refuses, and what it tells rules. */

#include "match/policy.h"

static gboolean
read_policy (RgPolicy *policy, const char *text, GError **error)
{
  return rg_policy_read (policy, "policy.yaml", text, strlen (text), error);
}

static void
test_layers (void)
{
  g_autoptr (RgPolicy) policy = rg_policy_new ();
  const double *cap;

  g_assert_true (read_policy (policy,
                              "format: 1\nthreshold: 4.5\ncaps: {talk: 2, slot: 1}\n"
                              "needs: [invite]\nhear: {en: 'the and', de: 'und'}\n",
                              NULL));
  g_assert_true (read_policy (
      policy, "sign_threshold: 7\ncaps: {talk: 3}\nneeds: late\nhear: {en: a}\n", NULL));
  g_assert_cmpfloat (policy->threshold, ==, 4.5);
  g_assert_cmpfloat (policy->sign_threshold, ==, 7);
  g_assert_cmpfloat (policy->envelope_threshold, >, 0);
  cap = g_hash_table_lookup (policy->caps, "talk");
  g_assert_cmpfloat (*cap, ==, 3);
  cap = g_hash_table_lookup (policy->caps, "slot");
  g_assert_cmpfloat (*cap, ==, 1);
  g_assert_true (g_hash_table_contains (policy->needs, "late"));
  g_assert_false (g_hash_table_contains (policy->needs, "invite"));
  g_assert_cmpstr (g_hash_table_lookup (policy->hear, "en"), ==, "a");
  g_assert_cmpstr (g_hash_table_lookup (policy->hear, "de"), ==, "und");
}

static void
test_refused (void)
{
  static const struct {
    const char *text, *complaint;
  } rows[] = {
      {"threshold: 0\n", "policy.yaml:1:12: “threshold” must be a number above 0"},
      {"format: 1\nthreshold: x\n", "policy.yaml:2:12: "},
      {"threshold: [1]\n", "must be a number above 0"},
      {"treshold: 4\n", "unknown key “treshold”"},
      {"caps: 3\n", "“caps” must be a map of families"},
      {"caps: {talk: x}\n", "“talk” must be a number"},
      {"needs: {a: b}\n", "policy.yaml:1:8: "},
      {"hear: und\n", "“hear” must be a map of languages"},
      {"hear: {de: [und, der]}\n", "stand in one string"},
      {"", "policy.yaml:1:1: "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgPolicy) policy = rg_policy_new ();
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", rows[i].text);
    g_assert_false (read_policy (policy, rows[i].text, &error));
    g_assert_error (error, RG_ERROR, RG_ERROR_SYNTAX);
    g_assert_nonnull (strstr (error->message, rows[i].complaint));
    g_assert_cmpfloat (policy->threshold, ==, 5);
  }
}

static void
test_apply (void)
{
  static const struct {
    const char *id, *family;
    double cap;
    gboolean grounds;
  } rows[] = {
      {"en.talk.short", "talk", 2, FALSE},
      {"en.talk", "talk", 2, FALSE},
      {"de.invite.talk.more", "invite", G_MAXDOUBLE, TRUE},
      {"en", "", G_MAXDOUBLE, FALSE},
  };
  g_autoptr (RgPolicy) policy = rg_policy_new ();
  g_autoptr (RgPolicy) easy = rg_policy_new ();

  g_assert_true (read_policy (policy, "caps: {talk: 2}\nneeds: [invite]\n", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    RgRule rule = {.id = (char *)(guintptr)rows[i].id};

    g_test_message ("%s", rows[i].id);
    rg_policy_apply (policy, &rule);
    g_assert_cmpstr (rule.family, ==, rows[i].family);
    g_assert_cmpfloat (rule.cap, ==, rows[i].cap);
    g_assert_cmpint (rule.grounds, ==, rows[i].grounds);
    rg_policy_apply (easy, &rule);
    g_assert_true (rule.grounds);
  }
}

static void
test_ignores (void)
{
  g_autoptr (RgPolicy) policy = rg_policy_new ();
  const RgRule weak = {.cap = 2}, strong = {.cap = G_MAXDOUBLE};

  policy->weak_within = 100;
  g_assert_false (rg_policy_ignores (policy, &weak, RG_TEXT_BODY, 99));
  g_assert_true (rg_policy_ignores (policy, &weak, RG_TEXT_BODY, 100));
  g_assert_false (rg_policy_ignores (policy, &strong, RG_TEXT_BODY, 100));
  g_assert_false (rg_policy_ignores (policy, &weak, RG_TEXT_SUBJECT, 100));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/layers", test_layers);
  g_test_add_func ("/policy/refused", test_refused);
  g_test_add_func ("/policy/apply", test_apply);
  g_test_add_func ("/policy/ignores", test_ignores);
  return g_test_run ();
}
