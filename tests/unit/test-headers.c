/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mail/headers.h"

#include "base/limits.h"

static void
test_split (void)
{
  static const char block[] = "Subject: =?utf-8?q?caf=C3=A9?=\n and more\n"
                              "subject: second\n"
                              "X-Empty:\n"
                              "garbage without a colon\n"
                              "Blanks  :  in  \n"
                              "Tab:\tvalue\n"
                              ": no name\n"
                              "Last: without a line end";
  g_autoptr (RgHeaders) headers = rg_headers_new (block, strlen (block));
  g_autofree char *text = rg_headers_text (headers);

  g_assert_cmpstr (rg_headers_get (headers, "Subject"), ==, "café and more");
  g_assert_cmpstr (rg_headers_raw (headers, "SUBJECT"), ==, "=?utf-8?q?caf=C3=A9?= and more");
  g_assert_cmpstr (rg_headers_get (headers, "x-empty"), ==, "");
  g_assert_cmpstr (rg_headers_get (headers, "blanks"), ==, "in");
  g_assert_cmpstr (rg_headers_get (headers, "last"), ==, "without a line end");
  g_assert_null (rg_headers_get (headers, "absent"));
  g_assert_null (rg_headers_raw (headers, ""));
  g_assert_cmpuint (rg_headers_size (headers), ==, 6);
  g_assert_cmpstr (text, ==,
                   "subject: café and more\nsubject: second\nx-empty: \nblanks: in\ntab: value\n"
                   "last: without a line end\n");
}

static void
test_add (void)
{
  g_autoptr (RgHeaders) headers = rg_headers_new ("", 0);

  rg_headers_add (headers, "to", NULL);
  rg_headers_add (headers, "from", "Ján\n<jan@x.example>");
  g_assert_null (rg_headers_get (headers, "to"));
  g_assert_cmpstr (rg_headers_get (headers, "from"), ==, "Ján <jan@x.example>");
}

static void
test_limit (void)
{
  GString *block = g_string_new (NULL);
  g_autoptr (RgHeaders) headers = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (block, "A: b\n");
  headers = rg_headers_new (block->str, block->len);
  g_assert_cmpuint (rg_headers_size (headers), <=, RG_LIMIT_HEADER / 5 + 1);
  g_string_free (block, TRUE);
}

static void
test_token (void)
{
  static const struct {
    const char *value, *token;
  } rows[] = {
      {"text/plain", "text/plain"},
      {"Text / HTML ; charset=x", "text/html"},
      {"attachment (a comment); x", "attachment"},
      {"", ""},
      {NULL, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *token = rg_headers_token (rows[i].value);

    g_assert_cmpstr (token, ==, rows[i].token);
  }
}

static void
test_parameter (void)
{
  static const struct {
    const char *value, *name, *expected;
  } rows[] = {
      {"text/plain; charset=utf-8", "charset", "utf-8"},
      {"text/plain; Charset = \"utf-8\"", "charset", "utf-8"},
      {"text/plain; charset=us-ascii (Plain text)", "charset", "us-ascii"},
      {"text/plain;charset=a;format=flowed", "format", "flowed"},
      {"text/plain", "charset", NULL},
      {NULL, "charset", NULL},
      {"text/plain; xcharset=a", "charset", NULL},
      {"text/plain; charset", "charset", ""},
      {"attachment; filename=my cv.pdf", "filename", "my cv.pdf"},
      {"attachment; filename=\"a \\\"b\\\".pdf\"", "filename", "a \"b\".pdf"},
      {"attachment; filename=\"a;b.pdf\"; x=y", "x", "y"},
      {"attachment; filename=\"open.pdf", "filename", "open.pdf"},
      {"a/b; name=\"=?utf-8?q?caf=C3=A9.pdf?=\"", "name", "café.pdf"},
      {"a/b; name=caf\xE9.pdf", "name", "café.pdf"},
      {"attachment; filename*=utf-8''caf%C3%A9.pdf", "filename", "café.pdf"},
      {"attachment; filename*=iso-8859-1'fr'caf%E9.pdf", "filename", "café.pdf"},
      {"attachment; filename=old.pdf; filename*=utf-8''new.pdf", "filename", "new.pdf"},
      {"attachment; filename*=utf-8''new.pdf; filename=old.pdf", "filename", "new.pdf"},
      {"attachment; filename*0=\"one-\"; filename*1=\"two.pdf\"", "filename", "one-two.pdf"},
      {"attachment; filename*1=two.pdf; filename*0=one-", "filename", "one-two.pdf"},
      {"attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9; filename*2=.pdf", "filename",
       "café.pdf"},
      {"attachment; filename*0=a; filename*2=c", "filename", "a"},
      {"attachment; filename*99999999999=a", "filename", NULL},
      {"attachment; filename*=%ZZ", "filename", "%ZZ"},
      {"attachment; filename*=utf-8''a%0D%0Ab", "filename", "a b"},
      {";;;===;\"", "filename", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *value = rg_headers_parameter (rows[i].value, rows[i].name);

    if (g_strcmp0 (value, rows[i].expected) != 0)
      g_test_message ("row %u: %s", i, rows[i].value);
    g_assert_cmpstr (value, ==, rows[i].expected);
  }
}

static void
test_date (void)
{
  static const struct {
    const char *value, *expected;
  } rows[] = {
      {"Thu, 3 Dec 2026 14:00:00 +0100", "2026-12-03T14:00:00+01"},
      {"Thu, 03 Dec 2026 14:00:00 +0100 (CET)", "2026-12-03T14:00:00+01"},
      {"3 Dec 2026 14:00 -0830", "2026-12-03T14:00:00-08:30"},
      {"Thu,3 Dec 2026 14:00:00 GMT", "2026-12-03T14:00:00Z"},
      {"Thu, 3 Dec 2026 14:00:00 EST", "2026-12-03T14:00:00-05"},
      {"Thu, 3 Dec 2026 14:00:00 CEST", "2026-12-03T14:00:00+02"},
      {"Thu, 3 Dec 2026 14:00:00", "2026-12-03T14:00:00Z"},
      {"3 Dec 02 14:00:00 +0000", "2002-12-03T14:00:00Z"},
      {"3 Dec 99 14:00:00 +0000", "1999-12-03T14:00:00Z"},
      {"Thu Dec  3 14:00:00 2026", "2026-12-03T14:00:00Z"},
      {"Thu Dec  3 14:00:00 CET 2026", "2026-12-03T14:00:00+01"},
      {"Thursday, 3 December 2026 14:00:00 +0100", "2026-12-03T14:00:00+01"},
      {"03-Dec-2026 14:00:00 +0100", "2026-12-03T14:00:00+01"},
      {"Thu, 3 Dec 2026 14.00.00 +0100", "2026-12-03T14:00:00+01"},
      {"2026-12-03T14:00:00+01:00", "2026-12-03T14:00:00+01"},
      {"Thu, 3 Dec 2026 23:59:60 +0000", "2026-12-03T23:59:59Z"},
      {"Thu, (((((a comment))))) 3 Dec 2026 14:00:00 +0000", "2026-12-03T14:00:00Z"},
      {"Thu, 3 Dec 2026 14:00:00 +9999", "2026-12-03T14:00:00Z"},
      {"", NULL},
      {"yesterday", NULL},
      {"Thu, 31 Feb 2026 14:00:00 +0000", NULL},
      {"Thu, 3 Dec 2026 25:00:00 +0000", NULL},
      {"3 Dec", NULL},
      {"Dec 2026 14:00", NULL},
      {"99999999999999999999 Dec 99999999999999", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GDateTime) date = rg_headers_date (rows[i].value);
    g_autofree char *text = date ? g_date_time_format_iso8601 (date) : NULL;

    if (g_strcmp0 (text, rows[i].expected) != 0)
      g_test_message ("row %u: %s", i, rows[i].value);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headers/split", test_split);
  g_test_add_func ("/headers/add", test_add);
  g_test_add_func ("/headers/limit", test_limit);
  g_test_add_func ("/headers/token", test_token);
  g_test_add_func ("/headers/parameter", test_parameter);
  g_test_add_func ("/headers/date", test_date);
  return g_test_run ();
}
