/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mail/source.h"

#include "base/limits.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  GString *seen; /* "source=bytes|" */
  guint count, stop_after;
  GString *errors;
  gsize last_length;
} Log;

static gboolean
take (const char *source, GBytes *raw, gpointer user_data)
{
  Log *log = user_data;
  gsize length;
  const char *data = g_bytes_get_data (raw, &length);

  g_string_append_printf (log->seen, "%s=", source);
  g_string_append_len (log->seen, data, MIN (length, 200));
  g_string_append_c (log->seen, '|');
  log->last_length = length;
  return ++log->count != log->stop_after;
}

static void
take_error (const char *path, const GError *error, gpointer user_data)
{
  Log *log = user_data;

  g_assert_true (g_error_matches (error, RG_ERROR, RG_ERROR_READ));
  g_assert_cmpstr (error->message, !=, "");
  g_string_append_printf (log->errors, "%s|", path);
}

static void
clear (Log *log)
{
  g_string_free (log->seen, TRUE);
  g_string_free (log->errors, TRUE);
}

#define DATE "Thu Dec  3 14:00:00 2026"
#define FROM "From jane@example.com " DATE "\n"

static void
test_split (void)
{
  static const struct {
    const char *bytes, *seen;
  } rows[] = {
      {"", "m=|"},
      {"To: x\n\nbody\n", "m=To: x\n\nbody\n|"},
      {"To: x\n\nbody", "m=To: x\n\nbody|"},
      /* No mbox: nothing in it parts messages or is unquoted. */
      {"To: x\n\n>From y\n\n" FROM "z\n", "m=To: x\n\n>From y\n\n" FROM "z\n|"},
      {"\n" FROM "To: x\n", "m=\n" FROM "To: x\n|"},
      {"Fromage: x\n", "m=Fromage: x\n|"},
      /* One message in an mbox has no number. */
      {FROM "To: x\n\nbody\n", "m=To: x\n\nbody\n|"},
      {FROM, "m=|"},
      {"From nobody\nTo: x\n", "m=To: x\n|"},
      {FROM "A: 1\n\na\n\n" FROM "B: 2\n\nb\n", "m#1=A: 1\n\na\n|m#2=B: 2\n\nb\n|"},
      {FROM "A: 1\n\na\n\n" FROM "B: 2\n\nb\n\n" FROM "C: 3\n\nc",
       "m#1=A: 1\n\na\n|m#2=B: 2\n\nb\n|m#3=C: 3\n\nc|"},
      {FROM "\n" FROM "B: 2\n", "m#1=|m#2=B: 2\n|"},
      {"From a@b.example " DATE "\r\nA: 1\r\n\r\na\r\n\r\nFrom a@b.example " DATE "\r\nB: 2\r\n",
       "m#1=A: 1\r\n\r\na\r\n|m#2=B: 2\r\n|"},
      /* An empty line in front and a date with its year at the end are both needed. */
      {FROM "A: 1\n\na\n" FROM "b\n", "m=A: 1\n\na\n" FROM "b\n|"},
      {FROM "A: 1\n\nFrom here on it is 2026\n", "m=A: 1\n\nFrom here on it is 2026\n|"},
      {FROM "A: 1\n\nFrom Dec 3 14:00 on\n", "m=A: 1\n\nFrom Dec 3 14:00 on\n|"},
      {FROM "A: 1\n\nFrom a Thu Dec 3 14:00:00 20266\n",
       "m=A: 1\n\nFrom a Thu Dec 3 14:00:00 20266\n|"},
      {FROM "A: 1\n\nFrom - Thu Dec 03 14:00:00 2026\nb\n", "m#1=A: 1\n|m#2=b\n|"},
      {FROM "A: 1\n\nFrom a Thu Dec  3 14:00 CET 2026\nb\n", "m#1=A: 1\n|m#2=b\n|"},
      {FROM "A: 1\n\nFrom a Thu Dec 03 14:00:00 +0000 2026\nb\n", "m#1=A: 1\n|m#2=b\n|"},
      /* One ">" is taken off, no more. */
      {FROM "A: 1\n\n>From x\n>>From y\n> From z\n>Fro\n",
       "m=A: 1\n\nFrom x\n>From y\n> From z\n>Fro\n|"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};
    g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, strlen (rows[i].bytes));

    g_assert_true (rg_source_split ("m", bytes, take, &log));
    if (strcmp (log.seen->str, rows[i].seen) != 0)
      g_test_message ("row %u", i);
    g_assert_cmpstr (log.seen->str, ==, rows[i].seen);
    clear (&log);
  }
}

static void
test_stop (void)
{
  static const char mbox[] = FROM "A: 1\n\n" FROM "B: 2\n\n" FROM "C: 3\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (mbox, strlen (mbox));

  for (guint stop = 1; stop <= 3; stop++) {
    Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL), .stop_after = stop};

    g_assert_false (rg_source_split ("m", bytes, take, &log));
    g_assert_cmpuint (log.count, ==, stop);
    clear (&log);
  }
}

static void
test_long (void)
{
  GString *text = g_string_new (FROM "A: 1\n\n");
  Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};
  g_autoptr (GBytes) bytes = NULL;

  while (text->len < 3 * RG_LIMIT_RAW)
    g_string_append (text, "0123456789");
  g_string_append (text, "\n\n" FROM "B: 2\n");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_true (rg_source_split ("m", bytes, take, &log));
  g_assert_cmpuint (log.count, ==, 2);
  g_assert_cmpuint (log.last_length, ==, strlen ("B: 2\n"));
  clear (&log);
  g_string_free (text, TRUE);
}

/* Longer than is judged by one byte at least, so that the cut can be told. */
static void
test_cut (void)
{
  static const gsize lengths[] = {RG_LIMIT_RAW - 1, RG_LIMIT_RAW, RG_LIMIT_RAW + 1,
                                  4 * RG_LIMIT_RAW};

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *data = g_strnfill (lengths[i], 'x');
    g_autoptr (GBytes) bytes = g_bytes_new (data, lengths[i]);
    Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};

    g_assert_true (rg_source_split ("m", bytes, take, &log));
    g_assert_cmpuint (log.last_length, ==, MIN (lengths[i], RG_LIMIT_RAW + 1));
    clear (&log);
  }
}

static void
put (const char *root, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_tree (const char *path)
{
  GDir *folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_clear_pointer (&folder, g_dir_close);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
link_to (const char *target, const char *root, const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
test_folder (void)
{
  g_autofree char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (root, "fifo", NULL);
  g_autofree char *slash = g_strconcat (root, "/", NULL);
  Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};
  g_autofree char *expected = NULL;
  g_auto (GStrv) parts = NULL;

  put (root, "b.eml", "b");
  put (root, "B.eml", "B");
  put (root, "a/z", "az");
  put (root, "a.eml", "a");
  put (root, "empty", "");
  put (root, ".hidden", "no");
  put (root, ".folder/x", "no");
  put (root, "dovecot.index", "no");
  put (root, "dovecot-uidlist", "no");
  put (root, "courierimapuiddb", "no");
  put (root, "maildirsize", "no");
  put (root, "maildirs/x", "m");
  put (root, "tmp/x", "t");
  put (root, "box/cur/1:2,S", "c");
  put (root, "box/new/2", "n");
  put (root, "box/tmp/3", "no");
  put (root, "mbox", FROM "1\n\n" FROM "2\n");
  link_to (root, root, "loop");
  link_to ("a.eml", root, "link");
  link_to ("nowhere", root, "dangling");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  g_assert_true (rg_source_walk (slash, take, take_error, &log));
  parts = g_strsplit (log.seen->str, slash, -1);
  expected = g_strjoinv ("", parts);
  g_assert_cmpstr (expected, ==,
                   "B.eml=B|a/z=az|a.eml=a|b.eml=b|box/cur/1:2,S=c|box/new/2=n|empty=|link=a|"
                   "maildirs/x=m|mbox#1=1\n|mbox#2=2\n|tmp/x=t|");
  g_assert_cmpstr (log.errors->str, ==, "");
  clear (&log);
  remove_tree (root);
}

static void
test_named (void)
{
  g_autofree char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *hidden = g_build_filename (root, ".hidden", NULL);
  g_autofree char *absent = g_build_filename (root, "absent", NULL);
  g_autofree char *expected = g_strconcat (hidden, "=h|", NULL);
  g_autofree char *complaint = g_strconcat (absent, "|", NULL);
  Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};

  put (root, ".hidden", "h");
  g_assert_true (rg_source_walk (hidden, take, take_error, &log));
  g_assert_true (rg_source_walk (absent, take, take_error, &log));
  g_assert_true (rg_source_walk (absent, take, NULL, &log));
  g_assert_cmpstr (log.seen->str, ==, expected);
  g_assert_cmpstr (log.errors->str, ==, complaint);
  clear (&log);
  remove_tree (root);
}

static void
test_unreadable (void)
{
  g_autofree char *root = g_dir_make_tmp ("regrets-XXXXXX", NULL);
  g_autofree char *secret = g_build_filename (root, "b", NULL);
  Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};

  put (root, "a", "1");
  put (root, "b", "2");
  put (root, "c", "3");
  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  if (g_access (secret, R_OK) == 0) {
    g_test_skip ("the superuser reads every file");
  } else {
    g_assert_true (rg_source_walk (root, take, take_error, &log));
    g_assert_cmpuint (log.count, ==, 2);
    g_assert_nonnull (strstr (log.errors->str, "/b|"));
  }
  clear (&log);
  remove_tree (root);
}

static void
test_standard_input (void)
{
  int ends[2], before = dup (STDIN_FILENO);
  Log log = {.seen = g_string_new (NULL), .errors = g_string_new (NULL)};

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], FROM "a\n\n" FROM "b\n", 2 * strlen (FROM) + 5), >, 0);
  close (ends[1]);
  dup2 (ends[0], STDIN_FILENO);
  close (ends[0]);
  g_assert_true (rg_source_walk ("-", take, take_error, &log));
  dup2 (before, STDIN_FILENO);
  close (before);
  g_assert_cmpstr (log.seen->str, ==, "-#1=a\n|-#2=b\n|");
  clear (&log);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/split", test_split);
  g_test_add_func ("/source/stop", test_stop);
  g_test_add_func ("/source/long", test_long);
  g_test_add_func ("/source/cut", test_cut);
  g_test_add_func ("/source/folder", test_folder);
  g_test_add_func ("/source/named", test_named);
  g_test_add_func ("/source/unreadable", test_unreadable);
  g_test_add_func ("/source/standard-input", test_standard_input);
  return g_test_run ();
}
