/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/facts.h"

#include "base/limits.h"

typedef struct {
  const char *value, *clean;
} Row;

static const Row rows[] = {
    {NULL, ""},
    {"", ""},
    {" \t\r\n ", ""},
    {"Example Works", "Example Works"},
    {"  Example \u00a0\u3000 Works \n", "Example Works"},
    {"a\r\nBcc: evil@attacker.example", "a Bcc: evil@attacker.example"},
    {"a\nb\rc\vd\fe\302\205"
     "f\u2028g\u2029h",
     "a b c d e f g h"},
    {"a\001b\033[31mc\177d\302\200e\302\237f", "ab[31mcdef"},
    {"\u202eenaJ\u202c \u2066x\u2069\u061c\u200f", "enaJ x"},
    {"Jane\u200b\u200d\ufeff\u00ad Roe", "Jane Roe"},
    {"caf\xe9", "caf\ufffd"},
    {"\xff\xfe", "\ufffd\ufffd"},
    {"\u5c71\u7530 \u592a\u90ce", "\u5c71\u7530 \u592a\u90ce"},
    {"Dr. Jane van der Berg", "Dr. Jane van der Berg"},
};

static void
test_clean (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *clean = rg_facts_clean (rows[i].value);
    if (strcmp (clean, rows[i].clean) != 0)
      g_error ("row %u: “%s”", i, clean);
    g_autofree char *again = rg_facts_clean (clean);
    g_assert_cmpstr (again, ==, clean);
  }
}

static void
test_length (void)
{
  g_autoptr (GString) value = g_string_new (NULL);
  for (guint i = 0; i < RG_LIMIT_VALUE_CHARS; i++)
    g_string_append (value, "\u00e9");
  g_autofree char *full = rg_facts_clean (value->str);
  g_assert_cmpstr (full, ==, value->str);

  g_string_append (value, "x");
  g_autofree char *cut = rg_facts_clean (value->str);
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, RG_LIMIT_VALUE_CHARS);

  /* Neither half a letter nor a blank at the cut. */
  g_autofree char *filler = g_strnfill (RG_LIMIT_VALUE_CHARS - 1, 'a');
  g_autofree char *accent = g_strconcat (filler, "q\u0307x", NULL);
  g_autofree char *accent_cut = rg_facts_clean (accent);
  g_assert_cmpstr (accent_cut, ==, filler);
  g_autofree char *blank = g_strconcat (filler, " b", NULL);
  g_autofree char *blank_cut = rg_facts_clean (blank);
  g_assert_cmpstr (blank_cut, ==, filler);
}

/* Whatever bytes come, none of the dangerous characters is left. */
static void
test_hostile (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint i = 0; i < 10000; i++) {
    char value[64];
    guint n = (guint)g_rand_int_range (random, 0, sizeof value);
    for (guint k = 0; k < n; k++) {
      static const guchar seeds[] = {'\r', '\n', 0xe2, 0x80, 0xae, 0xa8,
                                     0xd8, 0x9c, 0xc2, 'a',  ':',  0x85};
      value[k] =
          (char)(g_rand_boolean (random) ? seeds[g_rand_int_range (random, 0, G_N_ELEMENTS (seeds))]
                                         : g_rand_int_range (random, 1, 256));
    }
    value[n] = '\0';
    g_autofree char *clean = rg_facts_clean (value);
    g_assert_true (g_utf8_validate (clean, -1, NULL));
    for (const char *p = clean; *p; p += g_utf8_skip[(guchar)*p]) {
      gunichar c = g_utf8_get_char (p);
      g_assert_false (g_unichar_iscntrl (c));
      g_assert_false (c == 0x2028 || c == 0x2029 || c == 0x202e || c == 0x61c);
    }
  }
}

static void
test_trust (void)
{
  g_autoptr (RgFacts) facts = rg_facts_new ();
  RgFact *company = &facts->fact[RG_FACT_COMPANY];

  g_assert_null (company->value);
  g_assert_true (rg_facts_set (facts, RG_FACT_COMPANY, "From Ltd", RG_SOURCE_FROM, 0));
  g_assert_true (rg_facts_set (facts, RG_FACT_COMPANY, "Body Ltd", RG_SOURCE_BODY, 4));
  g_assert_false (rg_facts_set (facts, RG_FACT_COMPANY, "Other Ltd", RG_SOURCE_BODY, 9));
  g_assert_false (rg_facts_set (facts, RG_FACT_COMPANY, "Last Ltd", RG_SOURCE_SIGNATURE, 12));
  g_assert_false (rg_facts_set (facts, RG_FACT_COMPANY, " \u200b\n", RG_SOURCE_CALENDAR, 0));
  g_assert_cmpstr (company->value, ==, "Body Ltd");
  g_assert_cmpint (company->source, ==, RG_SOURCE_BODY);
  g_assert_cmpuint (company->line, ==, 4);
  g_assert_true (rg_facts_set (facts, RG_FACT_COMPANY, "Calendar\nLtd", RG_SOURCE_CALENDAR, 0));
  g_assert_cmpstr (company->value, ==, "Calendar Ltd");
  g_assert_null (facts->fact[RG_FACT_ROLE].value);
}

/* The reader knows better than any source, and may also know nothing. */
static void
test_correct (void)
{
  g_autoptr (RgFacts) facts = rg_facts_new ();
  const RgFact *company = &facts->fact[RG_FACT_COMPANY];
  rg_facts_set (facts, RG_FACT_COMPANY, "Calendar Ltd", RG_SOURCE_CALENDAR, 3);
  g_assert_false (rg_facts_correct (facts, RG_FACT_COMPANY, "https://example.com"));
  g_assert_cmpstr (company->value, ==, "Calendar Ltd");
  g_assert_true (rg_facts_correct (facts, RG_FACT_COMPANY, " Own\nLtd "));
  g_assert_cmpstr (company->value, ==, "Own Ltd");
  g_assert_cmpint (company->source, ==, RG_SOURCE_READER);
  g_assert_cmpuint (company->line, ==, 0);
  g_assert_false (rg_facts_set (facts, RG_FACT_COMPANY, "Late Ltd", RG_SOURCE_CALENDAR, 0));
  g_assert_true (rg_facts_correct (facts, RG_FACT_COMPANY, ""));
  g_assert_null (company->value);
  /* One time that the reader knows leaves none of the mail's. */
  rg_facts_set (facts, RG_FACT_ENDS, "2027-05-03", RG_SOURCE_BODY, 1);
  rg_facts_add_slot (facts, "2027-05-03", NULL);
  g_assert_true (rg_facts_correct (facts, RG_FACT_STARTS, "2027-05-04"));
  g_assert_cmpuint (facts->slots->len, ==, 0);
  g_assert_null (facts->fact[RG_FACT_ENDS].value);
}

static void
test_unfit (void)
{
  g_autofree char *filler = g_strnfill (RG_LIMIT_VALUE_CHARS, 'x');
  g_autofree char *link = g_strconcat ("https://meet.example/", filler, NULL);
  const struct {
    RgFactKind kind;
    const char *value;
    gboolean set;
  } values[] = {
      {RG_FACT_PERSON, "jane@example.com", FALSE},
      {RG_FACT_COMPANY, "https://example.com", FALSE},
      {RG_FACT_ROLE, "***", FALSE},
      {RG_FACT_ROLE, "2027", FALSE},
      {RG_FACT_COMPANY, "Example.com", TRUE},
      {RG_FACT_COMPANY, "\u682a\u5f0f\u4f1a\u793e\u4f8b", TRUE},
      {RG_FACT_STARTS, "2027-05-03", TRUE},
      {RG_FACT_PLACE, "https://meet.example/abc", TRUE},
      {RG_FACT_PLACE, link, FALSE},
      {RG_FACT_PLACE, filler, TRUE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (RgFacts) facts = rg_facts_new ();
    if (rg_facts_set (facts, values[i].kind, values[i].value, RG_SOURCE_BODY, 1) != values[i].set ||
        (facts->fact[values[i].kind].value != NULL) != values[i].set)
      g_error ("row %u: %s", i, values[i].value);
  }
}

static void
test_copy (void)
{
  g_autoptr (RgFacts) facts = rg_facts_new ();
  rg_facts_set (facts, RG_FACT_ROLE, "Archivist", RG_SOURCE_SUBJECT, 0);
  rg_facts_add_slot (facts, "2027-05-03T10:00:00Z", NULL);
  rg_facts_add_slot (facts, "2027-05-04T10:00:00Z", "2027-05-04T11:00:00Z");
  g_autoptr (RgFacts) copy = rg_facts_copy (facts);
  g_clear_pointer (&facts, rg_facts_free);

  g_assert_cmpstr (copy->fact[RG_FACT_ROLE].value, ==, "Archivist");
  g_assert_cmpint (copy->fact[RG_FACT_ROLE].source, ==, RG_SOURCE_SUBJECT);
  g_assert_cmpuint (copy->slots->len, ==, 2);
  const RgSlot *first = g_ptr_array_index (copy->slots, 0),
               *second = g_ptr_array_index (copy->slots, 1);
  g_assert_null (first->ends);
  g_assert_cmpstr (second->ends, ==, "2027-05-04T11:00:00Z");
}

static void
test_slots_are_bounded (void)
{
  g_autoptr (RgFacts) facts = rg_facts_new ();
  for (guint i = 0; i < RG_LIMIT_SLOTS + 5; i++)
    rg_facts_add_slot (facts, "2027-05-03", NULL);
  g_assert_cmpuint (facts->slots->len, ==, RG_LIMIT_SLOTS);
}

static void
test_names (void)
{
  static const char *const kinds[] = {"company", "role",     "person", "starts",     "ends",
                                      "place",   "deadline", "phone",  "requisition"};
  static const char *const sources[] = {"reader",    "calendar", "subject", "body",
                                        "signature", "from",     "headers"};
  for (int i = 0; i < RG_N_FACTS; i++)
    g_assert_cmpstr (rg_fact_kind_name ((RgFactKind)i), ==, kinds[i]);
  for (int i = 0; i <= RG_SOURCE_HEADERS; i++)
    g_assert_cmpstr (rg_fact_source_name ((RgFactSource)i), ==, sources[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/clean", test_clean);
  g_test_add_func ("/facts/length", test_length);
  g_test_add_func ("/facts/hostile", test_hostile);
  g_test_add_func ("/facts/trust", test_trust);
  g_test_add_func ("/facts/correct", test_correct);
  g_test_add_func ("/facts/unfit", test_unfit);
  g_test_add_func ("/facts/copy", test_copy);
  g_test_add_func ("/facts/slots-are-bounded", test_slots_are_bounded);
  g_test_add_func ("/facts/names", test_names);
  return g_test_run ();
}
