/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence around a place.  The place is put in brackets. */

#include "match/sentence.h"
#include "base/limits.h"

static void
test_find (void)
{
  static const struct {
    const char *text, *sentence;
  } rows[] = {
      {"One. [Two] three. Four.", "Two three."},
      {"One! two [three]? Four", "two three?"},
      {"[all] of it", "all of it"},
      {"v1.2 of [it]", "v1.2 of it"},
      {"One\n[two]\nthree", "two\n"},
      {"一。二[三]。四", "二三。"},
      {"One.\u00a0 Two [three]", "\u00a0 Two three"},
      {"one [two. three] four. Five", "one two. three four."},
      {"Dr. J. Brook [calls] on the 3. December bzw. later. Bye",
       "Dr. J. Brook calls on the 3. December bzw. later."},
      {"One. []two", "two"},
      {"one [two.] Three", "one two."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) parts = g_strsplit_set (rows[i].text, "[]", -1);
    g_autofree char *text = g_strjoinv ("", parts);
    const RgText whole = {RG_TEXT_BODY, text, strlen (text)};
    const gsize start = strlen (parts[0]);
    const RgSpan found = rg_sentence_find (&whole, (RgSpan){start, start + strlen (parts[1])});
    g_autofree char *sentence = g_strndup (text + found.start, found.end - found.start);

    g_test_message ("“%s”", rows[i].text);
    g_assert_cmpstr (sentence, ==, rows[i].sentence);
  }
}

static void
test_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RgText whole = {.name = RG_TEXT_BODY};
  RgSpan found;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "é ");
  whole.text = text->str;
  whole.length = text->len;
  found = rg_sentence_find (&whole, (RgSpan){6000, 6002});
  g_assert_cmpuint (found.start, <=, 6000);
  g_assert_cmpuint (found.end, >=, 6002);
  g_assert_cmpuint (found.end - found.start, <=, 2 * RG_LIMIT_SENTENCE + 6);
  g_assert_true (
      g_utf8_validate (text->str + found.start, (gssize)(found.end - found.start), NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/find", test_find);
  g_test_add_func ("/sentence/bounded", test_bounded);
  return g_test_run ();
}
