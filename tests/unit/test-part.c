/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mail/part.h"

#include "mail/guard.h"

static GPtrArray *
read (const char *mail, gboolean full)
{
  gsize header_end, length = strlen (mail);
  RgGuard guard = rg_guard_check (mail, length, &header_end);
  g_autoptr (RgHeaders) headers = rg_headers_new (mail, header_end);

  if (!full)
    return rg_part_first_text (headers, mail + header_end, length - header_end);
  g_assert_cmpint (guard, ==, RG_GUARD_OK);
  return rg_part_list (headers, mail + header_end, length - header_end);
}

/* "type name flags text" of all parts; flags: a(ttached) f(orwarded) e(ncrypted) o(pen-ended)
 * b(ad charset), and the choice. */
static char *
describe (const GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const RgPart *part = parts->pdata[i];

    g_string_append_printf (text, "[%s", part->type);
    if (part->name)
      g_string_append_printf (text, " name=%s", part->name);
    if (part->method)
      g_string_append_printf (text, " method=%s", part->method);
    g_string_append_printf (text, " %s%s%s%s%s%u", part->attached ? "a" : "",
                            part->forwarded ? "f" : "", part->encrypted ? "e" : "",
                            part->open_ended ? "o" : "", part->bad_charset ? "b" : "",
                            part->choice);
    if (part->text) {
      g_assert_cmpuint (strlen (part->text), ==, part->length);
      g_string_append_printf (text, " %s", part->text);
    }
    g_string_append_c (text, ']');
  }
  return g_string_free (text, FALSE);
}

#define MIXED "Content-Type: multipart/mixed; boundary=b\n\n"

static void
test_list (void)
{
  static const struct {
    const char *mail, *expected;
  } rows[] = {
      {"To: x\n\nhello\n", "[ o0 hello\n]"},
      {"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
       "quoted-printable\n\n"
       "caf=E9 =\nnoir\n",
       "[text/plain o0 café noir\n]"},
      {"Content-Type: TEXT/HTML\nContent-Transfer-Encoding: BASE64\n\nPGI+aGk8L2I+\n",
       "[text/html o0 <b>hi</b>]"},
      {"Content-Type: text/plain; charset=x-none\n\nhi", "[text/plain ob0 hi]"},
      {MIXED "preamble\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n--b--\nepilogue\n",
       "[ 0 one][text/html 0 two]"},
      {"Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\n\none\n--b\n"
       "Content-Type: text/html\n\ntwo\n--b--\n",
       "[ 1 one][text/html 1 two]"},
      /* Everything below an alternative belongs to the outermost one. */
      {MIXED "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\none\n--c\n"
             "Content-Type: multipart/alternative; boundary=d\n\n--d\n\ntwo\n--d--\n--c--\n"
             "--b\nContent-Type: multipart/alternative; boundary=e\n\n--e\n\nthree\n--e--\n--b--\n",
       "[ 1 one][ 1 two][ 2 three]"},
      {MIXED "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner\n--b--\n",
       "[ f0 inner]"},
      {MIXED "--b\nContent-Type: application/pdf; name=\"=?utf-8?q?caf=C3=A9.pdf?=\"\n"
             "Content-Disposition: attachment\n\nx\n--b--\n",
       "[application/pdf name=café.pdf a0]"},
      {MIXED "--b\nContent-Type: application/octet-stream\n"
             "Content-Disposition: attachment; filename*0*=utf-8''invit; filename*1=e.ICS\n"
             "Content-Transfer-Encoding: base64\n\nQkVHSU4=\n--b--\n",
       "[application/octet-stream name=invite.ICS a0 BEGIN]"},
      {MIXED "--b\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\nB\n--b--\n",
       "[text/calendar method=REQUEST 0 B]"},
      {MIXED "--b\n\nunclosed\n", "[ o0 unclosed]"},
      /* A part without header fields keeps what looks like one, and its emptiness. */
      {MIXED "--b\n\nNote: bring a pen.\n--b\n\nNote: and ink.\n--b--\n",
       "[ 0 Note: bring a pen.][ 0 Note: and ink.]"},
      {MIXED "--b\n\n \n\n--b\nContent-Type: text/html\n\ntwo\n--b--\n",
       "[ 0  \n][text/html 0 two]"},
      {MIXED "--b\n\nJane\n--\n\n--bb\n\nDoe\n--b--\n", "[ 0 Jane\n--\n\n--bb\n\nDoe]"},
      {MIXED "--b\n\nhalf closed\n--", "[ o0 half closed]"},
      {MIXED "no part at all\n", "[ o0 no part at all]"},
      {"Content-Type: multipart/mixed\n\nno boundary\n", "[multipart/mixed o0 no boundary\n]"},
      {"Content-Type: nonsense\n\nhi\n", "[nonsense o0]"},
      {"Content-Type: multipart/encrypted; boundary=b\n\n--b\n"
       "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
       "Content-Type: application/octet-stream\n\nx\n--b--\n",
       "[application/pgp-encrypted e0][application/octet-stream 0]"},
      {"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx",
       "[application/pkcs7-mime name=smime.p7m eo0]"},
      {"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx",
       "[application/pkcs7-mime o0]"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) parts = read (rows[i].mail, TRUE);
    g_autofree char *text = describe (parts);

    if (strcmp (text, rows[i].expected) != 0)
      g_test_message ("row %u", i);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

/* libetpan decodes encoded words in a Content-Type before it reads it: none may reach it. */
static void
test_encoded_content_type (void)
{
  static const char *const values[] = {
      "=?utf-8?q?multipart/mixed=3B_boundary=3D=22=5C=22=22?=",
      "multipart/mixed; =?utf-8?q?boundary=3D=22=5C=22=22?=",
      "multipart/mixed;\n =?utf-8?b?Ym91bmRhcnk9IlwiIg==?=",
      "=?utf-8?q?message/rfc822?=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *top =
        g_strconcat ("Content-Type: ", values[i], "\n\n--\"\n\nhello\n--\"--\n", NULL);
    g_autofree char *inner = g_strconcat (MIXED "--b\ncontent-type: ", values[i],
                                          "\n\n--\"\n\nhello\n--\"--\n--b--\n", NULL);
    g_autoptr (GPtrArray) of_top = read (top, TRUE);
    g_autoptr (GPtrArray) of_inner = read (inner, TRUE);

    g_assert_cmpuint (of_top->len, ==, 1);
    g_assert_cmpuint (of_inner->len, ==, 1);
  }
}

static void
test_flowed (void)
{
  static const struct {
    const char *delsp, *body, *expected;
  } rows[] = {
      {"", "one \ntwo\nthree\n", "one two\nthree\n"},
      {"; delsp=yes", "one \ntwo\n", "onetwo\n"},
      {"", " From here\n  two\n", "From here\n two\n"},
      {"", "> quoted \n> more\nmine\n", "> quoted more\nmine\n"},
      {"", ">> deep \n> less\n", ">> deep \n> less\n"},
      {"", "text\n-- \nJane \nDoe\n", "text\n-- \nJane Doe\n"},
      {"", "open \n-- \nJane\n", "open \n-- \nJane\n"},
      {"", "ends open ", "ends open "},
      {"", "", ""},
      {"", "a\n\n\nb\n", "a\n\n\nb\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat ("Content-Type: text/plain; format=Flowed", rows[i].delsp,
                                         "\n\n", rows[i].body, NULL);
    g_autoptr (GPtrArray) parts = read (mail, TRUE);

    if (strcmp (((RgPart *)parts->pdata[0])->text, rows[i].expected) != 0)
      g_test_message ("row %u", i);
    g_assert_cmpstr (((RgPart *)parts->pdata[0])->text, ==, rows[i].expected);
  }
}

static void
test_first_text (void)
{
  static const struct {
    const char *mail, *expected;
  } rows[] = {
      {"To: x\n\nhello\n-- \nJane\n", "[ o0 hello\n-- \nJane\n]"},
      {"Content-Type: multipart/mixed; boundary=\"\\\"\"\n\n--\"\n\nhello\n--\"--\n",
       "[ o0 hello\n]"},
      {"Content-Type: multipart/mixed; boundary=\"cut\n\npreamble\n--x\n"
       "Content-Type: multipart/alternative\n\n--y\nContent-Type: image/png\n\nzz\n--y\n"
       "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--y\n\nother\n",
       "[text/plain o0 hello]"},
      {MIXED "--b\nContent-Type: message/rfc822\n\nContent-Type: text/plain\n\ninner\n--b--\n",
       "[text/plain o0 inner\n]"},
      {"Content-Type: image/png\n\nzz\n", ""},
      {MIXED, ""},
      {MIXED "--", ""},
      {"", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) parts = read (rows[i].mail, FALSE);
    g_autofree char *text = describe (parts);

    if (strcmp (text, rows[i].expected) != 0)
      g_test_message ("row %u", i);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/part/list", test_list);
  g_test_add_func ("/part/encoded-content-type", test_encoded_content_type);
  g_test_add_func ("/part/flowed", test_flowed);
  g_test_add_func ("/part/first-text", test_first_text);
  return g_test_run ();
}
