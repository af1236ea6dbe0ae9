/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/encoding.h"

#include "base/limits.h"

#include <string.h>

typedef struct {
  const char *value, *expected;
} Text;

static const Text TEXTS[] = {
    {"Re: Interview", "Subject: Re: Interview\n"},
    {"", "Subject:\n"},
    {"  a   b  ", "Subject: a b\n"},
    {"a\r\nBcc: eve@mail.example", "Subject: a Bcc: eve@mail.example\n"},
    {"a\342\200\250b\002\302\205c", "Subject: a b c\n"},
    {"Grüße", "Subject: =?utf-8?b?R3LDvMOfZQ==?=\n"},
    {"=?utf-8?b?YQ0KQmNjOiBl?=", "Subject: =?utf-8?b?PT91dGYtOD9iP1lRMEtRbU5qT2lCbD89?=\n"},
    {"\xff", "Subject: =?utf-8?b?77+9?=\n"},
    {"0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789",
     "Subject: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789\n 0123456789\n"},
    {"面接日程のご案内（株式会社サンプル）",
     "Subject: =?utf-8?b?6Z2i5o6l5pel56iL44Gu44GU5qGI5YaF77yI5qCq?=\n"
     " =?utf-8?b?5byP5Lya56S+44K144Oz44OX44Or77yJ?=\n"},
};

static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    g_autofree char *field = rg_encoding_text_field ("Subject", TEXTS[i].value);
    g_test_message ("row %u", i);
    g_assert_cmpstr (field, ==, TEXTS[i].expected);
  }
}

typedef struct {
  const char *display, *spec, *expected;
} Mailbox;

static const Mailbox MAILBOXES[] = {
    {NULL, "jo@example.org", "To: <jo@example.org>\n"},
    {"", "jo@example.org", "To: <jo@example.org>\n"},
    {"Jo Doe", "jo@example.org", "To: Jo Doe <jo@example.org>\n"},
    {"Doe, Jo", "jo@example.org", "To: \"Doe, Jo\" <jo@example.org>\n"},
    {"Jo \"J\\\" Doe", "jo@example.org", "To: \"Jo \\\"J\\\\\\\" Doe\" <jo@example.org>\n"},
    {"Zoë", "jo@example.org", "To: =?utf-8?b?Wm/Dqw==?= <jo@example.org>\n"},
    {"a@b.example", "jo@example.org", "To: \"a@b.example\" <jo@example.org>\n"},
    {NULL, "jo@bücher.example", "To: <jo@xn--bcher-kva.example>\n"},
    {NULL, "\"jo doe\"@example.org", "To: <\"jo doe\"@example.org>\n"},
    {NULL, "jo@[192.0.2.1]", "To: <jo@[192.0.2.1]>\n"},
    /* Never a second recipient. */
    {NULL, "a@x.example, b@y.example", NULL},
    {NULL, "a@x.example>\r\nBcc: <b@y.example", NULL},
    {NULL, "a\"@x.example, \"b@y.example", NULL},
    {NULL, "\"a\\\"@y.example", NULL},
    {NULL, "a@x.example, b", NULL},
    {NULL, ".a..b@x.example", "To: <\".a..b\"@x.example>\n"},
    {NULL, "\"a,b\"@x.example", NULL},
    {NULL, "a@x.example\r\nBcc: b", NULL},
    {NULL, "nobody", NULL},
    {NULL, "@x.example", NULL},
    {NULL, "a@ <>", NULL},
    {NULL, "", NULL},
};

static void
test_mailboxes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (MAILBOXES); i++) {
    const Mailbox *m = &MAILBOXES[i];
    g_autofree char *field = rg_encoding_mailbox_field ("To", m->display, m->spec);
    g_test_message ("row %u: %s", i, m->spec);
    g_assert_cmpstr (field, ==, m->expected);
  }
}

static const Text IDS[] = {
    {"<a@b>", "References: <a@b>\n"},
    {" junk <a@b>\r\n\t<c@d>junk", "References: <a@b> <c@d>\n"},
    {"<a b> <c@d> <", "References: <c@d>\n"},
    {"<a@b\r\nBcc: x> <c@d>", "References: <c@d>\n"},
    {"<<a@b>>", "References: <a@b>\n"},
    {"<>", NULL},
    {"a@b", NULL},
    {"", NULL},
};

static void
test_ids (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (IDS); i++) {
    g_autofree char *field = rg_encoding_ids_field ("References", IDS[i].value);
    g_test_message ("row %u", i);
    g_assert_cmpstr (field, ==, IDS[i].expected);
  }
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (many, "<%u@example.org> ", i);
  g_autofree char *field = rg_encoding_ids_field ("References", many->str);
  g_auto (GStrv) parts = g_strsplit (field, "<", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, RG_LIMIT_REFERENCES + 1);
  g_assert_true (g_str_has_prefix (parts[1], "0@"));
  g_assert_true (g_str_has_prefix (parts[RG_LIMIT_REFERENCES], "999@"));
  g_auto (GStrv) lines = g_strsplit (field, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 76);
}

static const Text BODIES[] = {
    {"plain\n", "plain\n"},
    {"Zoë = 1\n", "Zo=C3=AB =3D 1\n"},
    {"blank \nend ", "blank=20\nend=20"},
    {"From here\n.\n.a\n", "=46rom here\n=2E\n.a\n"},
    {"a\rb", "a=0Db"},
    {"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567",
     "012345678901234567890123456789012345678901234567890123456789012345678901234=\n5678901234567"},
};

static void
test_bodies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (BODIES); i++) {
    g_autofree char *encoded = rg_encoding_quoted_printable (BODIES[i].value);
    g_test_message ("row %u", i);
    g_assert_cmpstr (encoded, ==, BODIES[i].expected);
    g_assert_cmpint (rg_encoding_needed (BODIES[i].value), ==, i > 0);
    g_assert_false (rg_encoding_needed (encoded) && i != 2);
  }
  char data[200];
  memset (data, 'x', sizeof data);
  g_autofree char *base64 = rg_encoding_base64 (data, sizeof data);
  g_auto (GStrv) lines = g_strsplit (base64, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 76);
  gsize length;
  g_autofree guchar *back = g_base64_decode (base64, &length);
  g_assert_cmpmem (back, length, data, sizeof data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/text", test_text);
  g_test_add_func ("/encoding/mailboxes", test_mailboxes);
  g_test_add_func ("/encoding/ids", test_ids);
  g_test_add_func ("/encoding/bodies", test_bodies);
  return g_test_run ();
}
