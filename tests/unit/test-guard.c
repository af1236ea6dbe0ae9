/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the guard lets through and what it refuses, each bound at its last good and its first bad
 * value. */

#include "mail/guard.h"

static char *
repeat (const char *head, const char *unit, guint count, const char *tail)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < count; i++)
    g_string_append (text, unit);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
check (const char *row, const char *mail, RgGuard expected)
{
  gsize header_end;
  RgGuard guard = rg_guard_check (mail, strlen (mail), &header_end);

  if (guard != expected)
    g_test_message ("%s: %s, expected %s", row, rg_guard_name (guard), rg_guard_name (expected));
  g_assert_cmpint (guard, ==, expected);
  g_assert_cmpuint (header_end, <=, strlen (mail));
}

static void
test_boundaries (void)
{
  static const struct {
    const char *field;
    RgGuard expected;
  } rows[] = {
      {"Content-Type: multipart/mixed; boundary=\"\\\"\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=\"a\\\"b\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed;\n\tBOUNDARY=\"\\\"\"", RG_GUARD_BOUNDARY},
      {"content-type : multipart/mixed; boundary = \"\\\"\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=\"\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=;", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=\"open", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=a\"b", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary(c)=\"a\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=(c)\"a\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=\"=?utf-8?q?=22?=\"", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=ok; boundary=\"\"", RG_GUARD_BOUNDARY},
      {"Subject: a letter\nContent-Type: a/b; boundary=\"\"\nTo: x", RG_GUARD_BOUNDARY},
      {"Content-Type: multipart/mixed; boundary=\"----=_Part_1'()+_,-./:?=\"", RG_GUARD_OK},
      {"Content-Type: multipart/mixed; boundary=plain", RG_GUARD_OK},
      {"Content-Type: multipart/mixed; boundary = \"a b\"; x=y", RG_GUARD_OK},
      {"Content-Type: application/pdf; name=\"boundary conditions.pdf\"", RG_GUARD_OK},
      {"Content-Type: application/pdf; name=\"C:\\\\cv.pdf\"", RG_GUARD_OK},
      {"Content-Type: application/pdf; name=\"=?utf-8?q?cv.pdf?=\"", RG_GUARD_OK},
      {"Subject: boundary=\"\"", RG_GUARD_OK},
      {"X-Content-Type: boundary=\"\"", RG_GUARD_OK},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat (rows[i].field, "\n\ntext\n", NULL);
    g_autofree char *inner = g_strconcat ("To: a@b.example\n\n--x\n", rows[i].field, "\n\n", NULL);

    check (rows[i].field, mail, rows[i].expected);
    check (rows[i].field, inner, rows[i].expected);
  }
}

static void
test_bounds (void)
{
  static const char type[] = "Content-Type: multipart/mixed; boundary=b\n\n";
  const struct {
    const char *row;
    char *mail;
    RgGuard expected;
  } rows[] = {
      {"empty", g_strdup (""), RG_GUARD_EMPTY},
      {"bare text", g_strdup ("Hello there.\n"), RG_GUARD_OK},
      {"boundary 200", repeat ("Content-Type: x/y; boundary=", "a", 200, "\n\n"), RG_GUARD_OK},
      {"boundary 201", repeat ("Content-Type: x/y; boundary=", "a", 201, "\n\n"),
       RG_GUARD_BOUNDARY},
      {"quoted boundary 201", repeat ("Content-Type: x/y; boundary=\"", "a", 201, "\"\n\n"),
       RG_GUARD_BOUNDARY},
      {"comments 32", repeat ("From: ", "(", 32, "\n\n"), RG_GUARD_OK},
      {"comments 33", repeat ("From: ", "(", 33, "\n\n"), RG_GUARD_COMMENT_DEPTH},
      {"comments folded", repeat ("From: ", "(\n ", 33, "\n\n"), RG_GUARD_COMMENT_DEPTH},
      {"comments with quoted ends", repeat ("From: ", "(\\)", 33, "\n\n"), RG_GUARD_COMMENT_DEPTH},
      {"comments behind backslashes", repeat ("From: ", "\\(", 33, "\n\n"), RG_GUARD_COMMENT_DEPTH},
      {"comments before the colon", repeat ("From ", "(", 33, ":\n\n"), RG_GUARD_COMMENT_DEPTH},
      {"comments in a part", repeat ("To: x\n\n--b\nContent-Type: ", "(", 33, "\n\n"),
       RG_GUARD_COMMENT_DEPTH},
      {"comments side by side", repeat ("From: ", "()", 500, "\n\n"), RG_GUARD_OK},
      {"a field each", repeat ("", "X: (\n", 500, "\n"), RG_GUARD_OK},
      {"Lisp in the text", repeat ("To: x\n\n", "(", 100, "\n"), RG_GUARD_OK},
      {"composites 32", repeat ("To: x\n\n", type, 32, ""), RG_GUARD_OK},
      {"composites 33", repeat ("To: x\n\n", type, 33, ""), RG_GUARD_MIME_DEPTH},
      {"messages 33", repeat ("To: x\n\n", "Content-Type: MESSAGE/rfc822\n\n", 33, ""),
       RG_GUARD_MIME_DEPTH},
      {"comment before the type", repeat ("To: x\n\n", "Content-Type: (;) multipart/x\n", 33, ""),
       RG_GUARD_MIME_DEPTH},
      {"text parts", repeat ("To: x\n\n", "Content-Type: text/plain\n", 500, ""), RG_GUARD_OK},
      {"dashes 512", repeat ("To: x\n\n", "--\n", 512, ""), RG_GUARD_OK},
      {"dashes 513", repeat ("To: x\n\n", "--\n", 513, ""), RG_GUARD_DASH_LINES},
      {"header at the limit", repeat ("X: ", "a", RG_LIMIT_HEADER - 5, "\n\n"), RG_GUARD_OK},
      {"header over the limit", repeat ("X: ", "a", RG_LIMIT_HEADER - 4, "\n\n"),
       RG_GUARD_HEADER_SIZE},
      {"long text", repeat ("X: y\n\n", "a", 2 * RG_LIMIT_HEADER, "\n"), RG_GUARD_OK},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    check (rows[i].row, rows[i].mail, rows[i].expected);
    g_free (rows[i].mail);
  }
}

static void
test_header_end (void)
{
  static const struct {
    const char *mail;
    const char *body;
  } rows[] = {
      {"To: x\n\nbody", "body"},
      {"To: x\r\n\r\nbody", "body"},
      {"To: x\n y\nCc: z\n\nbody\n\nmore", "body\n\nmore"},
      {"To: x\nno field here\n\nbody", "no field here\n\nbody"},
      {"To: x", ""},
      {"To: x\n", ""},
      {"\nbody", "\nbody"},
      {"just text\nTo: x\n\n", "just text\nTo: x\n\n"},
      {"From a@b.example Thu Dec  3 14:00:00 2026\nTo: x\n\nbody", "body"},
      {">From a@b.example\nTo: x\n\nbody", "body"},
      {" To: x\n\nbody", " To: x\n\nbody"},
      {"To : x\n\nbody", "body"},
      {": x\n\nbody", ": x\n\nbody"},
      /* A refusal does not lose the place. */
      {"Content-Type: multipart/mixed; boundary=\"\\\"\"\nTo: x\n\nbody", "body"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize header_end;

    rg_guard_check (rows[i].mail, strlen (rows[i].mail), &header_end);
    if (strcmp (rows[i].mail + header_end, rows[i].body) != 0)
      g_test_message ("row %u", i);
    g_assert_cmpstr (rows[i].mail + header_end, ==, rows[i].body);
  }
}

static void
test_names (void)
{
  g_assert_cmpstr (rg_guard_name (RG_GUARD_OK), ==, "ok");
  g_assert_cmpstr (rg_guard_name (RG_GUARD_BOUNDARY), ==, "boundary");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guard/boundaries", test_boundaries);
  g_test_add_func ("/guard/bounds", test_bounds);
  g_test_add_func ("/guard/header-end", test_header_end);
  g_test_add_func ("/guard/names", test_names);
  return g_test_run ();
}
