/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mail/address.h"

#include "base/limits.h"

/* "name|spec" of all, joined with " ; ". */
static char *
describe (const GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    const RgAddress *address = list->pdata[i];

    g_string_append_printf (text, "%s%s|%s", i ? " ; " : "", address->name, address->spec);
  }
  return g_string_free (text, FALSE);
}

static void
test_list (void)
{
  static const struct {
    const char *value, *expected;
  } rows[] = {
      {"jane@x.example", "|jane@x.example"},
      {"<jane@x.example>", "|jane@x.example"},
      {"Jane Doe <jane@x.example>", "Jane Doe|jane@x.example"},
      {"Jane <jane@x.example>, b@y.example", "Jane|jane@x.example ; |b@y.example"},
      {"\"Doe, Jane\" <jane@x.example>, Bo <b@y.example>",
       "Doe, Jane|jane@x.example ; Bo|b@y.example"},
      {"Doe, Jane <jane@x.example>", "Doe, Jane|jane@x.example"},
      {"a@x.example, Doe, Jane <jane@x.example>", "|a@x.example ; Doe, Jane|jane@x.example"},
      {"jane@x.example (Jane Doe)", "Jane Doe|jane@x.example"},
      {"Jane (at work) <jane@x.example>", "Jane|jane@x.example"},
      {"jane@x.example (a (nested) one)", "a (nested) one|jane@x.example"},
      {"\"A \\\"B\\\" C\" <a@x.example>", "A \"B\" C|a@x.example"},
      {"=?utf-8?q?M=C3=BCller=2C_Jan?= <jan@x.example>", "Müller, Jan|jan@x.example"},
      {"\"=?utf-8?q?J=C3=A1n?=\" <jan@x.example>", "Ján|jan@x.example"},
      {"J\xFCrgen <j@x.example>", "Jürgen|j@x.example"},
      {"Team: a@x.example, B <b@x.example>;", "|a@x.example ; B|b@x.example"},
      {"undisclosed-recipients:;", ""},
      {"a@x.example; b@x.example", "|a@x.example ; |b@x.example"},
      {"\"john doe\"@x.example", "|\"john doe\"@x.example"},
      {"Jane jane@x.example", "Jane|jane@x.example"},
      {"< jane@x.example >", "|jane@x.example"},
      /* A name is never an address. */
      {"=?utf-8?q?evil=40z.example=2C?= <jane@x.example>", "evil@z.example,|jane@x.example"},
      {"\"boss@x.example\" <evil@z.example>", "boss@x.example|evil@z.example"},
      {"\"boss@x.example\"", ""},
      {"boss@x.example <evil@z.example>", "boss@x.example|evil@z.example"},
      {"=?utf-8?q?=3Cboss=40x.example=3E?= <evil@z.example>", "<boss@x.example>|evil@z.example"},
      {"=?utf-8?b?YQ0KQmNjOiBi?= <a@x.example>", "a Bcc: b|a@x.example"},
      /* Broken ones. */
      {"", ""},
      {NULL, ""},
      {"   ,  , ;", ""},
      {"<>", ""},
      {"nobody", ""},
      {"\"Jane <jane@x.example>", "Jane|jane@x.example"},
      {"Jane (Doe <jane@x.example>", "Jane (Doe|jane@x.example"},
      {"Jane <jane@x.example", "Jane|jane@x.example"},
      {"a@x.example\r\nBcc: b@y.example", "a@x.example Bcc:|b@y.example"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) list = rg_address_list (rows[i].value);
    g_autofree char *text = describe (list);

    if (strcmp (text, rows[i].expected) != 0)
      g_test_message ("row %u: %s", i, rows[i].value);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

static void
test_hostile (void)
{
  static const char *const units[] = {"(",  ")",  "<",   ">",  "\"",   ",",    ":",  ";",   "@",
                                      "a:", "a,", "(\\", "=?", "a@b,", "g:g:", "\\", "\"(<"};

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    GString *value = g_string_new ("Jane ");
    g_autoptr (GPtrArray) list = NULL;

    while (value->len < RG_LIMIT_HEADER)
      g_string_append (value, units[i]);
    list = rg_address_list (value->str);
    g_assert_cmpuint (list->len, <=, RG_LIMIT_ADDRESSES);
    g_string_free (value, TRUE);
  }
}

static void
test_value (void)
{
  g_autoptr (RgAddress) address = rg_address_new ("Ja\nne", "ja ne@x\r\n.example");
  g_autoptr (RgAddress) copy = rg_address_copy (address);
  g_autoptr (RgAddress) none = rg_address_new (NULL, NULL);

  g_assert_cmpstr (copy->name, ==, "Ja ne");
  g_assert_cmpstr (copy->spec, ==, "jane@x.example");
  g_assert_cmpstr (none->name, ==, "");
  g_assert_cmpstr (none->spec, ==, "");
  g_assert_null (rg_address_copy (NULL));
}

static void
test_equal (void)
{
  g_assert_true (rg_address_equal ("Jane@X.example", "jane@x.EXAMPLE"));
  g_assert_false (rg_address_equal ("jane@x.example", "jane@x.example.org"));
  g_assert_false (rg_address_equal ("jane@x.example", ""));
}

static void
test_domain (void)
{
  static const struct {
    const char *spec, *domain;
  } rows[] = {
      {"jane@X.Example", "x.example"},
      {"\"a@b\"@x.example", "x.example"},
      {"jane@x.example.", "x.example"},
      {"jane", NULL},
      {"jane@", NULL},
      {"", NULL},
  };
  static const struct {
    const char *domain, *suffix;
    gboolean below;
  } belows[] = {
      {"x.example", "x.example", TRUE},   {"a.x.example", "x.example", TRUE},
      {"ax.example", "x.example", FALSE}, {"x.example", "a.x.example", FALSE},
      {"A.X.example", "x.EXAMPLE", TRUE}, {"x.example.org", "x.example", FALSE},
      {"x.example", "", FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *domain = rg_address_domain (rows[i].spec);

    g_assert_cmpstr (domain, ==, rows[i].domain);
  }
  for (guint i = 0; i < G_N_ELEMENTS (belows); i++) {
    gboolean below = rg_address_domain_below (belows[i].domain, belows[i].suffix);

    if (below != belows[i].below)
      g_test_message ("%s below %s", belows[i].domain, belows[i].suffix);
    g_assert_cmpint (below, ==, belows[i].below);
  }
}

static void
test_user (void)
{
  static const struct {
    const char *uri, *email, *spec;
  } rows[] = {
      {"mailto:ada@example.org", NULL, "ada@example.org"},
      {"MAILTO:Ada@Example.ORG", NULL, "Ada@Example.ORG"},
      {"mailto:ada%40example.org", NULL, "ada@example.org"},
      {"mailto:ada%2Bjobs@example.org?subject=x", NULL, "ada+jobs@example.org"},
      {"https://example.org/users/7", "ada@example.org", "ada@example.org"},
      {NULL, "ada@example.org", "ada@example.org"},
      {"https://example.org/users/7", NULL, NULL},
      {"mailto:ada", NULL, NULL},
      {"mailto:ada%4", NULL, NULL},
      {"mailto:ada%00@example.org", NULL, NULL},
      {"mailto:", "ada@example.org", NULL},
      {NULL, NULL, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *spec = rg_address_of_user (rows[i].uri, rows[i].email);

    if (g_strcmp0 (spec, rows[i].spec) != 0)
      g_error ("row %u: “%s” instead of “%s”", i, spec, rows[i].spec);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/list", test_list);
  g_test_add_func ("/address/hostile", test_hostile);
  g_test_add_func ("/address/value", test_value);
  g_test_add_func ("/address/equal", test_equal);
  g_test_add_func ("/address/domain", test_domain);
  g_test_add_func ("/address/user", test_user);
  return g_test_run ();
}
