/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plain reader accepts is what libyaml reads, node for node.  A document's end ("...") is not
 * plain, so behind any text it shows what libyaml makes of it. */

#include "base/plainyaml.h"

static const char sample[] = "# A file\n"
                             "format: 1\n"
                             "language: en   # a comment\n"
                             "\n"
                             "define:\n"
                             "  # inside\n"
                             "  talk: '(?:chat|it''s) # \\b'\n"
                             "  more: |\n"
                             "    a   # one\n"
                             "\n"
                             "      b: [\n"
                             "   \n"
                             "disable: [en.x, 'en.y', \"z\\n\\\"\",\n"
                             "  ü, w]  # more\n"
                             "rules:\n"
                             "- id: en.a\n"
                             "  in: []\n"
                             "  score: -1.5\n"
                             "  match:\n"
                             "    - Größe ja, nein:nie\\\n"
                             "    - text: http://x.example/#a?b=[c]\n"
                             "      role: \"a: b\"\n"
                             "    -\n"
                             "      text: |\n"
                             "        One\n"
                             "        two\n"
                             "\n"
                             "  skip:\n"
                             "  - {text: abc, role: x y, in: [a, b]}\n"
                             "  - 'x: y'\n"
                             "- {id: en.b, about: \"é\", score: 3}\n";

static gboolean
take_all (gpointer user_data, const RgPlainyamlEvent *event)
{
  gint *depth = user_data;

  *depth += event->kind == RG_PLAINYAML_END ? -1 : event->kind == RG_PLAINYAML_SCALAR ? 0 : 1;
  return *depth < 16;
}

static gboolean
is_plain (const char *text, gsize length)
{
  g_autofree char *exact = g_memdup2 (text, length); /* no byte behind the end may be read */
  gint depth = 0;

  return rg_plainyaml_read (exact, length, take_all, &depth);
}

static gboolean
is_same (const RgYaml *one, const RgYaml *other)
{
  if (rg_yaml_kind (one) != rg_yaml_kind (other) || rg_yaml_line (one) != rg_yaml_line (other) ||
      rg_yaml_column (one) != rg_yaml_column (other) || rg_yaml_size (one) != rg_yaml_size (other))
    return FALSE;
  if (rg_yaml_kind (one) == RG_YAML_SCALAR)
    return g_str_equal (rg_yaml_text (one), rg_yaml_text (other)) &&
           rg_yaml_style (one) == rg_yaml_style (other);
  for (guint i = 0; i < rg_yaml_size (one); i++) {
    if (rg_yaml_kind (one) == RG_YAML_LIST
            ? !is_same (rg_yaml_item (one, i), rg_yaml_item (other, i))
            : !g_str_equal (rg_yaml_key (one, i), rg_yaml_key (other, i)) ||
                  !is_same (rg_yaml_value (one, i), rg_yaml_value (other, i)))
      return FALSE;
  }
  return TRUE;
}

/* Both read it alike, or both refuse it in the same words. */
static void
check_text (const char *text, gsize length)
{
  g_autofree char *ended = g_strdup_printf ("%.*s...\n", (int)length, text);
  g_autoptr (GError) error = NULL, problem = NULL;
  g_autoptr (RgYaml) one = rg_yaml_new ("a", text, length, &error);
  g_autoptr (RgYaml) other = rg_yaml_new ("a", ended, strlen (ended), &problem);

  if (one && other ? is_same (one, other)
                   : error && problem && g_str_equal (error->message, problem->message))
    return;
  g_test_message ("%s\nhere: %s\nlibyaml: %s", text, error ? error->message : "reads",
                  problem ? problem->message : "reads");
  g_test_fail ();
}

static void
test_accepts (void)
{
  static const char *const texts[] = {
      sample,
      "a: b\n",
      "a:\n- b\n- c\nd: e\n",
      "a:\n    - b\n    - c: d\n      e:\n        - f\n",
      "a: {b: [c, {d: 'e'}], f: g,}\n",
      "a: [b,\n\n  # note\n  c,\n  ]\n",
      "a: |\n  b\n\n  c\n\n\n# note\nd: e\n",
      "a: b#c\nd: e:f\ng: -1\nh: a'b\"c\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    g_assert_true (is_plain (texts[i], strlen (texts[i])));
    check_text (texts[i], strlen (texts[i]));
  }
}

static void
test_leaves (void)
{
  static const char *const texts[] = {
      "",
      "\n",
      "a: b",
      "- a\n",
      "a\n",
      "a:\n",
      "a: b: c\n",
      "a: b\n  c\n",
      "a: 'b\n  c'\n",
      "a: \"\\x41\"\n",
      "a: &x b\n",
      "a: *x\n",
      "a: !t b\n",
      "a: >\n  b\n",
      "a: |-\n  b\n",
      "a: |\n\n  b\n",
      "a: [b\n",
      "a: [b\n]\n",
      "a: [b, c\nd: e\n",
      "a: {b}\n",
      "a: [b: c]\n",
      "a:\tb\n",
      "a: b\r\n",
      "? a\n: b\n",
      "'a': b\n",
      "---\na: b\n",
      "%YAML 1.1\n---\na: b\n",
      "a: b\n c: d\n",
      "a:\n  - b\n  c: d\n",
      "a: 'b' c\n",
      "a: @b\n",
      "a: - b\n",
      "- - a\n",
      "a: \xff\n",
      "a: \xc2\x85\n",
      "a: \xe2\x80\xa8\n",
      "\xef\xbb\xbf"
      "a: b\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("row %u: %s", i, texts[i]);
    g_assert_false (is_plain (texts[i], strlen (texts[i])));
  }
}

/* The sample with bytes changed, put in and taken out. */
static void
test_mutated (void)
{
  static const char bytes[] = " \n:-#'\"|[]{},&*?!>%@`~a1\\\t";
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  guint n_plain = 0;

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) text = g_string_new (sample);

    for (gint n = g_rand_int_range (random, 1, 4); n > 0 && text->len > 1; n--) {
      gssize at = g_rand_int_range (random, 0, (gint32)text->len);
      gssize length = g_rand_int_range (random, 1, 30);
      char byte = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

      switch (g_rand_int_range (random, 0, 4)) {
      case 0:
        g_string_erase (text, at, 1);
        break;
      case 1:
        text->str[at] = byte;
        break;
      case 2:
        g_string_insert_c (text, at, byte);
        break;
      default:
        g_string_erase (text, at, (gssize)text->len - at > length ? length : -1);
        break;
      }
    }
    if (text->len == 0 || !is_plain (text->str, text->len))
      continue;
    n_plain++;
    check_text (text->str, text->len);
  }
  g_assert_cmpuint (n_plain, >, 2000);
}

/* At every cut: no byte behind the end is read. */
static void
test_truncated (void)
{
  for (gsize length = 0; length < sizeof sample - 1; length++)
    if (is_plain (sample, length))
      check_text (sample, length);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plainyaml/accepts", test_accepts);
  g_test_add_func ("/plainyaml/leaves", test_leaves);
  g_test_add_func ("/plainyaml/mutated", test_mutated);
  g_test_add_func ("/plainyaml/truncated", test_truncated);
  return g_test_run ();
}
