/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/fold.h"

typedef struct {
  const char *source, *folded, *exact; /* exact NULL: as folded */
} Row;

static const Row rows[] = {
    {"", "", NULL},
    {"Plain Text.", "plain text.", "Plain Text."},
    {"a  b\t\tc \t d", "a b c d", NULL},
    {"a\u00a0\u2003\u3000 b\u2028c", "a b c", NULL},
    {"one\r\ntwo\n\n three", "one\ntwo\n\n three", NULL},
    {"don\u2019t \u201cgo\u201d \u00abici\u00bb \u2039x\u203a 5\u2032",
     "don't \"go\" \"ici\" 'x' 5'", NULL},
    {"`I\u00b4d", "'i'd", "'I'd"},
    {"a\u2013b \u2014 c\u2011d \u2212 1", "a-b - c-d - 1", NULL},
    {"wait\u2026", "wait...", NULL},
    {"in\u00adter\u200bview\ufe0f\u200d!", "interview!", NULL},
    {"a\u061cb\u200ec\u200fd\u202ae\u202bf\u202cg\u202dh\u202ei\u2066j\u2067k\u2068l\u2069m",
     "abcdefghijklm", NULL},
    {"\001a\177b\302\200c", "abc", NULL},
    {"\uff29\uff4e\uff54\u3000\uff11\uff10\uff1a\uff13\uff10", "int 10:30", "Int 10:30"},
    {"o\ufb03ce \ufb02ow", "office flow", NULL},
    {"\u321c\u3231 \uff76\uff9e", "(\uc8fc)(\u682a) \u30ac", NULL},
    {"\u00c9cole \u00e9t\u00e9", "\u00e9cole \u00e9t\u00e9", "\u00c9cole \u00e9t\u00e9"},
    {"E\u0301cole cafe\u0301", "\u00e9cole caf\u00e9", "\u00c9cole caf\u00e9"},
    {"\u1112\u1161\u11ab", "\ud55c", NULL},
    {"GRO\u1e9e Gru\u00df", "gross gruss", "GRO\u1e9e Gru\u00df"},
    {"\u0130stanbul i\u0307", "istanbul i", "\u0130stanbul i\u0307"},
    {"\u039f\u0394\u039f\u03a3 \u03bf\u03b4\u03cc\u03c2",
     "\u03bf\u03b4\u03bf\u03c3 \u03bf\u03b4\u03cc\u03c3",
     "\u039f\u0394\u039f\u03a3 \u03bf\u03b4\u03cc\u03c2"},
    {"\u0421\u041e\u0411\u0415\u0421\u0415\u0414", "\u0441\u043e\u0431\u0435\u0441\u0435\u0434",
     "\u0421\u041e\u0411\u0415\u0421\u0415\u0414"},
    /* What must stay. */
    {"1\u00ba n\u00ba \u00bd \u2122 \u2116", "1\u00ba n\u00ba \u00bd \u2122 \u2116", NULL},
    {"\u9762\u63a5\u306e\u3054\u6848\u5185\u3002", "\u9762\u63a5\u306e\u3054\u6848\u5185\u3002",
     NULL},
    {"\U0001f600 ok", "\U0001f600 ok", NULL},
};

static void
check (guint row, const char *source, RgFoldMode mode, const char *wanted)
{
  g_autoptr (RgFold) fold = rg_fold_new (source, strlen (source), mode);
  gsize length;
  const char *text = rg_fold_text (fold, &length);
  if (strcmp (text, wanted) != 0)
    g_error ("row %u: “%s” folds to “%s”, not “%s”", row, source, text, wanted);
  g_assert_cmpuint (length, ==, strlen (wanted));

  /* The map rises, stays inside, and leads to beginnings of characters. */
  gsize before = 0;
  for (gsize i = 0; i <= length; i++) {
    gsize origin = rg_fold_origin (fold, i);
    g_assert_cmpuint (origin, >=, before);
    g_assert_cmpuint (origin, <=, strlen (source));
    if (((guchar)text[i] & 0xc0) != 0x80)
      g_assert_cmpint ((guchar)source[origin] & 0xc0, !=, 0x80);
    before = origin;
  }
  g_assert_cmpuint (rg_fold_origin (fold, length), ==, strlen (source));
}

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    check (i, rows[i].source, RG_FOLD_CASE, rows[i].folded);
    check (i, rows[i].source, RG_FOLD_EXACT, rows[i].exact ? rows[i].exact : rows[i].folded);
  }
}

/* A folded text is already uniform. */
static void
test_twice (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (i, rows[i].folded, RG_FOLD_CASE, rows[i].folded);
}

static void
test_origin (void)
{
  static const struct {
    const char *source, *word, *own; /* a folded word and how the source spells it */
  } origins[] = {
      {"Dear  Jo, INTERVIEW \u2026", "interview", "INTERVIEW"},
      {"\u201c\u201cInter\u00adview\u201d", "interview", "Inter\u00adview"},
      {"Mit Gr\u00fc\u00dfen an \u00c9milie", "\u00e9milie", "\u00c9milie"},
      {"o\ufb03ce Berlin", "office", "o\ufb03ce"},
      {"\uff29\uff4e\uff54 x", "int", "\uff29\uff4e\uff54"},
      {"cafe\u0301 Noir", "caf\u00e9", "cafe\u0301"},
      {"a \t b  \u00a0 c", "b", "b"},
      {"\u2026\u2026 here", "here", "here"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++) {
    const char *source = origins[i].source;
    g_autoptr (RgFold) fold = rg_fold_new (source, strlen (source), RG_FOLD_CASE);
    const char *text = rg_fold_text (fold, NULL), *at = strstr (text, origins[i].word);
    if (!at)
      g_error ("row %u: no word in “%s”", i, text);
    gsize start = rg_fold_origin (fold, (gsize)(at - text));
    gsize end = rg_fold_origin (fold, (gsize)(at - text) + strlen (origins[i].word));
    g_autofree char *own = g_strndup (source + start, end - start);
    if (strcmp (own, origins[i].own) != 0)
      g_error ("row %u: “%s”", i, own);
  }
}

static void
test_every_character (void)
{
  for (gunichar c = 1; c < 0x110000; c++) {
    if (c == 0xd800)
      c = 0xe000;
    char source[16] = "a";
    int size = g_unichar_to_utf8 (c, source + 1);
    source[1 + size] = 'b';
    gsize length = (gsize)size + 2, folded;
    g_autoptr (RgFold) fold = rg_fold_new (source, length, RG_FOLD_CASE);
    const char *text = rg_fold_text (fold, &folded);
    if (!g_utf8_validate (text, (gssize)folded, NULL) || text[folded] != '\0' ||
        text[folded - 1] != 'b' || rg_fold_origin (fold, folded - 1) != length - 1)
      g_error ("U+%04X", c);
  }
}

static void
test_predicates (void)
{
  static const gunichar bidi[] = {0x61c,  0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                                  0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069};
  for (guint i = 0; i < G_N_ELEMENTS (bidi); i++)
    g_assert_true (rg_fold_is_invisible (bidi[i]));
  g_assert_false (rg_fold_is_invisible ('\n'));
  g_assert_false (rg_fold_is_invisible (' '));
  g_assert_false (rg_fold_is_invisible ('a'));
  g_assert_true (rg_fold_is_blank (0xa0));
  g_assert_true (rg_fold_is_blank ('\t'));
  g_assert_false (rg_fold_is_blank ('\n'));
  g_assert_false (rg_fold_is_blank (0x200b));
  for (gunichar c = 0; c < 0x110000; c++)
    if (rg_fold_is_blank (c) && rg_fold_is_invisible (c))
      g_error ("U+%04X is both", c);
}

static void
test_compact (void)
{
  static const struct {
    gunichar c;
    gboolean compact;
  } characters[] = {
      {0x9762, TRUE}, /* Han */
      {0x3005, TRUE}, /* its mark of repetition */
      {0x306e, TRUE}, /* hiragana */
      {0x30ab, TRUE}, /* katakana */
      {0x30fc, TRUE}, /* the sign of a long vowel */
      {0xba74, TRUE}, /* Hangul */
      {'a', FALSE},   {0x0436, FALSE}, {'7', FALSE}, {' ', FALSE}, {0x3002, FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++) {
    g_test_message ("U+%04X", characters[i].c);
    g_assert_cmpint (rg_fold_is_compact (characters[i].c), ==, characters[i].compact);
  }
}

/* A promise about all of Unicode, and not an empty one. */
static void
test_keeps (void)
{
  static const gunichar kept[] = {0xe9, 0x153, 0x142, 0x44f, 0x9762, 0x3042, 0xac00};
  char text[16];

  for (gunichar c = 1; c < 0x110000; c++) {
    g_autoptr (RgFold) fold = NULL;
    gsize length;

    if (!g_unichar_validate (c) || !rg_fold_keeps (c))
      continue;
    text[0] = 'a';
    length = 1 + (gsize)g_unichar_to_utf8 (c, text + 1);
    text[length++] = 'b';
    text[length] = '\0';
    fold = rg_fold_new (text, length, RG_FOLD_CASE);
    if (!g_str_equal (rg_fold_text (fold, NULL), text)) {
      g_test_message ("U+%04X", c);
      g_test_fail ();
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_true (rg_fold_keeps (kept[i]));
}

/* The way back from the source, for each byte that is the first of what stands in the folded text. */
static void
test_place (void)
{
  static const char *const texts[] = {"",
                                      "abc",
                                      "  a \u00a0 b",
                                      "\u1e9ex\u0130\ufb01y \u00e9e\u0301z",
                                      "\u00ada\u200bb\u2026c",
                                      "\u65e5\u672c\n\u3000x"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (RgFold) fold = rg_fold_new (texts[i], strlen (texts[i]), RG_FOLD_EXACT);
    gsize length, place = 0;

    rg_fold_text (fold, &length);
    for (gsize source = 0; source <= strlen (texts[i]); source++) {
      const RgSpan span = rg_fold_place (fold, source);

      g_assert_cmpuint (span.start, >=, place);
      g_assert_cmpuint (span.end, >=, span.start);
      g_assert_cmpuint (span.end, <=, length);
      place = span.start;
    }
    for (gsize at = 0; at < length; at++) {
      const RgSpan span = rg_fold_place (fold, rg_fold_origin (fold, at));

      g_test_message ("%s at %u: %u-%u", texts[i], (guint)at, (guint)span.start, (guint)span.end);
      g_assert_cmpuint (span.start, <=, at);
      g_assert_cmpuint (span.end + 1, >=, at);
      g_assert_cmpuint (rg_fold_origin (fold, span.start), ==, rg_fold_origin (fold, at));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/texts", test_texts);
  g_test_add_func ("/fold/twice", test_twice);
  g_test_add_func ("/fold/origin", test_origin);
  g_test_add_func ("/fold/every-character", test_every_character);
  g_test_add_func ("/fold/predicates", test_predicates);
  g_test_add_func ("/fold/compact", test_compact);
  g_test_add_func ("/fold/keeps", test_keeps);
  g_test_add_func ("/fold/place", test_place);
  return g_test_run ();
}
