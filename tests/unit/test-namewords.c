/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/namewords.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "names.h"

static void
test_roles (void)
{
  static const struct {
    const char *phrase;
    guint roles, without;
  } rows[] = {
      {"Dr", RG_WORD_ACADEMIC, RG_WORD_TEAM},
      {"DR.", RG_WORD_ACADEMIC, RG_WORD_TEAM},
      {"Hr.", RG_WORD_COURTESY, RG_WORD_TEAM},
      {"HR", RG_WORD_TEAM, RG_WORD_COURTESY},
      {"Ing", 0, RG_WORD_ACADEMIC},
      {"hiring manager", RG_WORD_POST, 0},
      {"Anna", 0, ~0u},
      {"", 0, ~0u},
      {".", 0, ~0u},
  };
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint roles = rg_name_words_roles (words, rows[i].phrase);
    if ((roles & rows[i].roles) != rows[i].roles || roles & rows[i].without) {
      g_test_message ("“%s” has roles %x", rows[i].phrase, roles);
      g_test_fail ();
    }
  }
}

static void
test_endings (void)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  g_assert_true (rg_name_words_ends_team (words, "Bewerbungsteam"));
  g_assert_false (rg_name_words_ends_team (words, "Team"));
  g_assert_false (rg_name_words_ends_team (words, "Anna"));
  g_assert_true (rg_name_words_ends_patronymic (words, "Сергеевна"));
  g_assert_false (rg_name_words_ends_patronymic (words, "Иванова"));
  g_assert_true (rg_name_words_holds (words, "見本株式会社", RG_WORD_COMPANY));
  g_assert_false (rg_name_words_holds (words, "山田太郎", RG_WORD_COMPANY | RG_WORD_TEAM));
}

static void
test_honorifics (void)
{
  static const struct {
    const char *text, *expected;
  } rows[] = {
      {"山田様", "山田"},
      {"김민수 과장님", "김민수"},
      {"김영희 매니저님", "김영희"},
      {"山田太郎", "山田太郎"},
      {"様", "様"},
      {"", ""},
  };
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup (rows[i].text);
    rg_name_words_strip (words, text, RG_WORD_HONORIFIC);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

static void
test_phrases (void)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  g_autoptr (GPtrArray) list = rg_name_split ("Anna  Example Hiring Manager");
  guint first = 99;
  g_assert_cmpuint (list->len, ==, 4);
  g_assert_true (rg_name_find_phrase (words, list, RG_WORD_POST, &first));
  g_assert_cmpuint (first, ==, 2);
  g_assert_cmpuint (rg_name_count_phrase (words, list, 2, RG_WORD_POST), ==, 2);
  g_assert_false (rg_name_find_phrase (words, list, RG_WORD_ROBOT, &first));
  g_autofree char *joined = rg_name_join (list, 1, 3);
  g_assert_cmpstr (joined, ==, "Example Hiring");
}

/* The last role of "Anna Example MA" is a degree, that of "Jack Ma" none. */
static void
test_last (void)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  g_autoptr (GPtrArray) degree = rg_name_split ("Anna Example MA");
  g_autoptr (GPtrArray) name = rg_name_split ("Jack Ma");
  g_autoptr (GPtrArray) loud = rg_name_split ("JACK MA");
  g_assert_true (rg_name_last_roles (words, degree) & RG_WORD_DEGREE);
  g_assert_false (rg_name_last_roles (words, name) & RG_WORD_DEGREE);
  g_assert_false (rg_name_last_roles (words, loud) & RG_WORD_DEGREE);
}

static void
test_broken_data (void)
{
  static const struct {
    const char *data, *complaint;
  } rows[] = {
      {"teams: [hr]\n", ":1:1:"},
      {"format: 1\nteams: [hr, HR]\n", ":2:13:"},
      {"format: 1\nteam: [hr]\n", ":2:"},
      {"format: 1\nteams: {a: b}\n", ":2:8:"},
      {"format: 1\nteam_ends: {a: b}\n", ":2:12:"},
  };
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("names-XXXXXX.yaml", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, rows[i].data, -1, NULL));
    g_assert_null (rg_name_words_new (path, &error));
    g_assert_error (error, RG_ERROR, RG_ERROR_SYNTAX);
    if (!strstr (error->message, rows[i].complaint)) {
      g_test_message ("row %u: %s", i, error->message);
      g_test_fail ();
    }
  }
  g_unlink (path);
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_name_words_new (path, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/namewords/roles", test_roles);
  g_test_add_func ("/namewords/endings", test_endings);
  g_test_add_func ("/namewords/honorifics", test_honorifics);
  g_test_add_func ("/namewords/phrases", test_phrases);
  g_test_add_func ("/namewords/last", test_last);
  g_test_add_func ("/namewords/broken-data", test_broken_data);
  return g_test_run ();
}
