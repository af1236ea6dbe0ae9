/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mail/charset.h"

static void
test_to_utf8 (void)
{
  static const struct {
    const char *bytes, *charset, *expected;
  } rows[] = {
      {"plain", NULL, "plain"},
      {"plain", "us-ascii", "plain"},
      {"", "utf-8", ""},
      {"gr\xC3\xBC\xC3\x9F", "utf-8", "grüß"},
      {"gr\xC3\xBC\xC3\x9F", NULL, "grüß"},
      {"gr\xC3\xBC\xC3\x9F", "us-ascii", "grüß"},
      {"gr\xC3\xBC\xC3\x9F", "x-unknown", "grüß"},
      {"gr\xFC\xDF", NULL, "grüß"},
      {"gr\xFC\xDF", "iso-8859-1", "grüß"},
      {"gr\xFC\xDF", "\"ISO-8859-1\"", "grüß"},
      {"gr\xFC\xDF", "us-ascii", "grüß"},
      {"gr\xFC\xDF", "utf-8", "grüß"},
      {"\xE2\x82\xAC \xFC", "utf-8", "€ \xEF\xBF\xBD"},
      {"\x80 5", "iso-8859-1", "€ 5"},
      {"\xA4 5", "iso-8859-15", "€ 5"},
      {"\xEF\xF0\xE8", "windows-1251", "при"},
      {"\xEF\xF0\xE8", "cp1251", "при"},
      {"\xD0\xD2\xC9", "koi8-r", "при"},
      {"\xC4\xE3\xBA\xC3", "gb2312", "你好"},
      {"\xC4\xE3\xBA\xC3", "GBK", "你好"},
      {"\xA7\x41\xA6\x6E", "big5", "你好"},
      {"\xB0\xA1", "ks_c_5601-1987", "가"},
      {"\x81\x41", "ks_c_5601-1987", "갂"},
      {"\x93\xFA\x96\x7B", "shift_jis", "日本"},
      {"\x87\x40", "shift_jis", "①"},
      {"\x1B$BF|K\\\x1B(B", "iso-2022-jp", "日本"},
      {"\xC6\xFC\xCB\xDC", "euc-jp", "日本"},
      {"+ADw-b+AD4-", "utf-7", "+ADw-b+AD4-"},
      {"+ADw-b+AD4-", "unicode-1-1-utf-7", "+ADw-b+AD4-"},
      {"\xEF\xBB\xBFmark", "utf-8", "mark"},
      {"a", "utf-8//TRANSLIT", "a"},
      {"\xC4\xE3\xFF\xFF\xBA\xC3", "gb2312", "你\xEF\xBF\xBD\xEF\xBF\xBD好"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gsize length;
    g_autofree char *text =
        rg_charset_to_utf8 (rows[i].bytes, strlen (rows[i].bytes), rows[i].charset, &length);

    if (strcmp (text, rows[i].expected) != 0)
      g_test_message ("row %u, charset %s", i, rows[i].charset);
    g_assert_cmpstr (text, ==, rows[i].expected);
    g_assert_cmpuint (length, ==, strlen (text));
  }
}

static void
test_held_back_letter (void)
{
  /* The converter of windows-1258 waits for an accent that may follow the letter. */
  g_autofree char *text = rg_charset_to_utf8 ("ban", 3, "windows-1258", NULL);

  g_assert_cmpstr (text, ==, "ban");
}

static void
test_wide (void)
{
  static const char mark_le[] = "\xFF\xFEh\0i\0", mark_be[] = "\xFE\xFF\0h\0i";
  static const char le[] = "h\0i\0", be[] = "\0h\0i";
  static const struct {
    const char *bytes;
    gsize length;
    const char *charset;
  } rows[] = {
      {mark_le, 6, "utf-16"}, {mark_be, 6, "utf-16"}, {le, 4, "utf-16"},
      {be, 4, "utf-16"},      {le, 4, "utf-16le"},    {be, 4, "UTF-16BE"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        rg_charset_to_utf8 (rows[i].bytes, rows[i].length, rows[i].charset, NULL);

    g_assert_cmpstr (text, ==, "hi");
  }
}

static void
test_nul_vanishes (void)
{
  gsize length;
  g_autofree char *text = rg_charset_to_utf8 ("a\0b\xFC\0", 5, NULL, &length);
  g_autofree char *utf8 = rg_charset_to_utf8 ("a\0b", 3, "utf-8", &length);

  g_assert_cmpstr (text, ==, "abü");
  g_assert_cmpstr (utf8, ==, "ab");
  g_assert_cmpuint (length, ==, 2);
}

/* Whatever the bytes and the declaration, the result is valid. */
static void
test_always_valid (void)
{
  static const char *const charsets[] = {NULL,         "utf-8",     "us-ascii",     "iso-8859-1",
                                         "utf-16",     "utf-32",    "iso-2022-jp",  "iso-2022-kr",
                                         "hz-gb-2312", "shift_jis", "big5",         "gb18030",
                                         "euc-kr",     "euc-jp",    "windows-1255", "utf-7"};
  guint32 seed = 1;

  for (guint round = 0; round < 200; round++) {
    char bytes[97];

    for (guint i = 0; i < sizeof bytes; i++) {
      seed = seed * 1664525 + 1013904223;
      bytes[i] = seed >> 24;
    }
    for (guint i = 0; i < G_N_ELEMENTS (charsets); i++) {
      gsize length;
      g_autofree char *text =
          rg_charset_to_utf8 (bytes, round % sizeof bytes, charsets[i], &length);
      g_autofree char *line = rg_charset_decode_header (bytes, round % sizeof bytes);

      g_assert_true (g_utf8_validate_len (text, length, NULL));
      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_null (strpbrk (line, "\r\n"));
    }
  }
}

static void
test_known (void)
{
  g_assert_true (rg_charset_is_known (NULL));
  g_assert_true (rg_charset_is_known ("ISO_8859-1:1987"));
  g_assert_true (rg_charset_is_known ("Windows-1252"));
  g_assert_false (rg_charset_is_known ("utf-7"));
  g_assert_false (rg_charset_is_known ("x-unknown"));
  g_assert_false (rg_charset_is_known ("ISO-2022-CN-EXT"));
  g_assert_false (rg_charset_is_known ("utf-8-and-then-a-name-that-goes-on-for-ever-and-ever"));
}

static void
test_header (void)
{
  static const struct {
    const char *value, *expected;
  } rows[] = {
      {"plain words", "plain words"},
      {"", ""},
      {"=?utf-8?q?gr=C3=BC=C3=9Fe?=", "grüße"},
      {"=?UTF-8?Q?a_b?=", "a b"},
      {"=?utf-8?b?Z3LDvMOfZQ==?=", "grüße"},
      {"=?utf-8?b?Z3LDvMOfZQ?=", "grüße"},
      {"=?iso-8859-1*en?q?gr=FC=DFe?=", "grüße"},
      {"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"},
      {"=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab"},
      {"=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"},
      {"=?utf-8?q?a?==?utf-8?q?b?=", "ab"},
      /* A character in two words. */
      {"=?utf-8?q?gr=C3?= =?utf-8?q?=BC=C3=9F?=", "grüß"},
      {"=?utf-8?q?gr=C3=BC?= =?iso-8859-1?q?=DF?=", "grüß"},
      {"Re: =?utf-8?q?caf=C3=A9?= (new)", "Re: café (new)"},
      {"raw gr\xC3\xBC\xC3\x9F", "raw grüß"},
      {"raw gr\xFC\xDF", "raw grüß"},
      {"gr\xFC =?utf-8?q?=C3=9F?=", "grü ß"},
      /* Not encoded words. */
      {"what =? and ?= then", "what =? and ?= then"},
      {"=?utf-8?x?abc?=", "=?utf-8?x?abc?="},
      {"=?utf-8?q?open", "=?utf-8?q?open"},
      {"=?utf-8?q?a?= =?utf-8?q?open", "a =?utf-8?q?open"},
      {"=??q?abc?=", "=??q?abc?="},
      {"=?utf-8?q?"
       "?=",
       ""},
      /* Unknown and unbelieved charsets. */
      {"=?x-none?q?abc?=", "abc"},
      {"=?utf-7?q?+ADw-?=", "+ADw-"},
      /* Line ends and controls, hidden or not, never come out. */
      {"=?utf-8?b?YQ0KQmNjOiBldmlsQHguZXhhbXBsZQ==?=", "a Bcc: evil@x.example"},
      {"a\r\n\tb", "a b"},
      {"a\x01\x7F z", "a z"},
      {"=?utf-8?q?a=00b?=", "ab"},
      {"a\xC2\x85z\xE2\x80\xA8y", "a z y"},
      {"  spaces   in\tside  ", "spaces in side"},
      /* Words of Japanese mail. */
      {"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = rg_charset_decode_header (rows[i].value, strlen (rows[i].value));

    if (strcmp (text, rows[i].expected) != 0)
      g_test_message ("row %u: %s", i, rows[i].value);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

static void
test_transfer (void)
{
  static const struct {
    const char *bytes, *expected;
    gboolean base64;
  } rows[] = {
      {"a=3Db", "a=b", FALSE},
      {"soft=\nbreak", "softbreak", FALSE},
      {"soft= \r\nbreak", "softbreak", FALSE},
      {"bad =zz =", "bad =zz ", FALSE},
      {"under_score", "under_score", FALSE},
      {"lower =c3=bc", "lower ü", FALSE},
      {"=3", "=3", FALSE},
      {"YWJj", "abc", TRUE},
      {"YW\nJj", "abc", TRUE},
      {"Y!W*Jj", "abc", TRUE},
      {"YWI=", "ab", TRUE},
      {"", "", TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GByteArray) out = g_byte_array_new ();

    if (rows[i].base64)
      rg_charset_decode_base64 (rows[i].bytes, strlen (rows[i].bytes), out);
    else
      rg_charset_decode_quoted (rows[i].bytes, strlen (rows[i].bytes), FALSE, out);
    g_byte_array_append (out, (const guint8 *)"", 1);
    if (strcmp ((char *)out->data, rows[i].expected) != 0)
      g_test_message ("row %u: %s", i, rows[i].bytes);
    g_assert_cmpstr ((char *)out->data, ==, rows[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/to-utf8", test_to_utf8);
  g_test_add_func ("/charset/held-back-letter", test_held_back_letter);
  g_test_add_func ("/charset/wide", test_wide);
  g_test_add_func ("/charset/nul-vanishes", test_nul_vanishes);
  g_test_add_func ("/charset/always-valid", test_always_valid);
  g_test_add_func ("/charset/known", test_known);
  g_test_add_func ("/charset/header", test_header);
  g_test_add_func ("/charset/transfer", test_transfer);
  return g_test_run ();
}
