/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass.  ASCII goes through a table of 128 bytes; the rest through short range tables and GLib's
 * character data, which is much cheaper than normalising the whole text.  Composed letters stay
 * composed, and marks that follow their letter (as some systems send them) are composed with it, so
 * that a rule writes "é" in one way.
 *
 * The map is a list of segments.  In a verbatim segment folded and source bytes run in step; a
 * replaced one stands as a whole for its first source byte.  A text without oddities has one segment.
 *
 * Left as they are on purpose: compatibility characters of Latin-1 and the letterlike block ("º", "½",
 * "™", "№"), because "1º" is not "1o", and single Hangul letters.  Marks are not reordered.  Turkish
 * "I" becomes "i", not "ı": one text can hold two languages. */

#include "base/fold.h"

typedef struct {
  gsize folded, source;
  gboolean replaced;
} Segment;

struct _RgFold {
  char *text;
  gsize length, room;
  GArray *segments;
  gsize source_length;
};

typedef struct {
  RgFold *fold;
  gboolean exact;
  gboolean blank;                 /* the last character written is a blank */
  gboolean composable;            /* a mark may join the last character written */
  gsize last_folded, last_source; /* where that character is, and where it came from */
} Folder;

typedef struct {
  gunichar first, last;
} Range;

static const Range invisible[] = {
    {0x00, 0x08},     {0x0d, 0x1f},     {0x7f, 0x84},     {0x86, 0x9f},       {0xad, 0xad},
    {0x34f, 0x34f},   {0x61c, 0x61c},   {0x115f, 0x1160}, {0x17b4, 0x17b5},   {0x180b, 0x180f},
    {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},   {0xfe00, 0xfe0f},
    {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff9, 0xfffb}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

static gboolean
is_within (const Range *ranges, guint n_ranges, gunichar c)
{
  for (guint i = 0; i < n_ranges && ranges[i].first <= c; i++)
    if (c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

gboolean
rg_fold_is_invisible (gunichar c)
{
  return is_within (invisible, G_N_ELEMENTS (invisible), c);
}

gboolean
rg_fold_is_compact (gunichar c)
{
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_HANGUL:
    return TRUE;
  default:
    return c == 0x30fc; /* the sign of a long vowel belongs to no script */
  }
}

gboolean
rg_fold_is_blank (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
         c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x2800 || c == 0x3000;
}

/* The ASCII form of a quote, dash or the ellipsis; NULL if @c is none. */
static const char *
plain_form (gunichar c)
{
  switch (c) {
  case 0xb4:  /* acute accent typed for an apostrophe */
  case 0x2b9: /* modifier letters */
  case 0x2bb:
  case 0x2bc:
  case 0x2018: /* single quotes */
  case 0x2019:
  case 0x201a:
  case 0x201b:
  case 0x2032: /* primes */
  case 0x2035:
  case 0x2039: /* single guillemets */
  case 0x203a:
    return "'";
  case 0xab: /* guillemets */
  case 0xbb:
  case 0x2ba:
  case 0x201c: /* double quotes */
  case 0x201d:
  case 0x201e:
  case 0x201f:
  case 0x2033:
  case 0x2036:
  case 0x301d:
  case 0x301e:
  case 0x301f:
    return "\"";
  case 0x2010: /* hyphens, dashes, bars, minus */
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2043:
  case 0x2212:
  case 0x2e3a:
  case 0x2e3b:
  case 0xfe58:
  case 0xfe63:
  case 0xff0d:
    return "-";
  case 0x2026:
    return "...";
  default:
    return NULL;
  }
}

static gboolean
has_compatibility_form (gunichar c)
{
  const gboolean has_none =
      c <= 0xff || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
  const gboolean stays =
      (c >= 0x2100 && c <= 0x214f) || (c >= 0x2460 && c <= 0x249b) || (c >= 0x3131 && c <= 0x318e);
  return !has_none && !stays;
}

/* Accents, and the later parts of a Hangul syllable. */
static gboolean
joins_letter (gunichar c)
{
  return g_unichar_ismark (c) || (c >= 0x1161 && c <= 0x11c2);
}

gboolean
rg_fold_keeps (gunichar c)
{
  if (c < 0x80 || rg_fold_is_blank (c) || rg_fold_is_invisible (c) || plain_form (c))
    return FALSE;
  if (c == 0xdf || c == 0x3c2 || joins_letter (c) || g_unichar_tolower (c) != c)
    return FALSE;
  /* Latin, Cyrillic and kana are full of letters that have no compatibility form. */
  return !has_compatibility_form (c) || (c >= 0x100 && c <= 0x131) || (c >= 0x141 && c <= 0x148) ||
         (c >= 0x14a && c <= 0x17e) || (c >= 0x400 && c <= 0x52f) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x30a1 && c <= 0x30fc);
}

static void
reserve (RgFold *fold, gsize more)
{
  if (fold->length + more < fold->room)
    return;
  fold->room = 2 * (fold->length + more);
  fold->text = g_realloc (fold->text, fold->room);
}

/* What is written next comes from @source. */
static void
mark_origin (RgFold *fold, gsize source, gboolean replaced)
{
  Segment *last = fold->segments->len > 0
                      ? &g_array_index (fold->segments, Segment, fold->segments->len - 1)
                      : NULL;
  Segment next = {fold->length, source, replaced};

  if (last && !last->replaced && !replaced && source - last->source == fold->length - last->folded)
    return;
  if (last && last->folded == fold->length)
    *last = next;
  else
    g_array_append_val (fold->segments, next);
}

static void
write_character (Folder *folder, gunichar c, gsize source, gsize source_size)
{
  RgFold *fold = folder->fold;
  char bytes[6];
  gsize size = (gsize)g_unichar_to_utf8 (c, bytes);

  reserve (fold, size);
  mark_origin (fold, source, size != source_size);
  folder->last_folded = fold->length;
  folder->last_source = source;
  folder->composable = TRUE;
  folder->blank = c == ' ';
  memcpy (fold->text + fold->length, bytes, size);
  fold->length += size;
}

static void
write_blank (Folder *folder, gsize source, gsize source_size)
{
  if (!folder->blank)
    write_character (folder, ' ', source, source_size);
}

/* Joins a mark with the letter before it.  FALSE: there is no such letter in Unicode. */
static gboolean
compose_mark (Folder *folder, gunichar mark)
{
  RgFold *fold = folder->fold;
  if (!folder->composable || !joins_letter (mark))
    return FALSE;

  fold->text[fold->length] = '\0';
  gunichar base = g_utf8_get_char (fold->text + folder->last_folded), composed;
  /* The dot that case folding of "İ" leaves behind elsewhere. */
  if (mark == 0x307 && base == 'i' && !folder->exact)
    return TRUE;
  if (!g_unichar_compose (base, mark, &composed))
    return FALSE;

  fold->length = folder->last_folded;
  while (fold->segments->len > 0 &&
         g_array_index (fold->segments, Segment, fold->segments->len - 1).folded > fold->length)
    g_array_set_size (fold->segments, fold->segments->len - 1);
  write_character (folder, composed, folder->last_source, 0);
  return TRUE;
}

static void
write_folded (Folder *folder, gunichar c, gsize source, gsize source_size)
{
  if (compose_mark (folder, c))
    return;
  if (!folder->exact) {
    if (c == 0xdf || c == 0x1e9e) {
      write_character (folder, 's', source, 0);
      write_character (folder, 's', source, 0);
      return;
    }
    if (c == 0x130)
      c = 'i';
    else if (c == 0x3c2)
      c = 0x3c3;
    else
      c = g_unichar_tolower (c);
  }
  write_character (folder, c, source, source_size);
}

static void
fold_character (Folder *folder, gunichar c, gsize source, gsize source_size)
{
  gunichar full[G_UNICHAR_MAX_DECOMPOSITION_LENGTH], canonical[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  const char *plain;

  if (rg_fold_is_blank (c)) {
    write_blank (folder, source, source_size);
    return;
  }
  if (rg_fold_is_invisible (c))
    return;
  if ((plain = plain_form (c))) {
    for (; *plain; plain++)
      write_character (folder, (gunichar)*plain, source, 0);
    return;
  }
  if (has_compatibility_form (c)) {
    gsize n = g_unichar_fully_decompose (c, TRUE, full, G_N_ELEMENTS (full));
    gsize m = g_unichar_fully_decompose (c, FALSE, canonical, G_N_ELEMENTS (canonical));
    if (n != m || memcmp (full, canonical, n * sizeof *full) != 0) {
      for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (full)); i++)
        if (full[i] == ' ')
          write_blank (folder, source, 0);
        else
          write_folded (folder, full[i], source, 0);
      return;
    }
  }
  write_folded (folder, c, source, source_size);
}

/* What an ASCII byte becomes; 0 where the slow path must decide: controls and blanks. */
static const char case_table[] = "\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0"
                                 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                 "\0!\"#$%&'()*+,-./"
                                 "0123456789:;<=>?"
                                 "@abcdefghijklmno"
                                 "pqrstuvwxyz[\\]^_"
                                 "'abcdefghijklmno"
                                 "pqrstuvwxyz{|}~";
static const char exact_table[] = "\0\0\0\0\0\0\0\0\0\0\n\0\0\0\0\0"
                                  "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                  "\0!\"#$%&'()*+,-./"
                                  "0123456789:;<=>?"
                                  "@ABCDEFGHIJKLMNO"
                                  "PQRSTUVWXYZ[\\]^_"
                                  "'abcdefghijklmno"
                                  "pqrstuvwxyz{|}~";
G_STATIC_ASSERT (sizeof case_table == 128 && sizeof exact_table == 128);

/* Copies bytes that stay one byte and returns how many. */
static gsize
copy_ascii (Folder *folder, const char *table, const char *text, gsize from, gsize to)
{
  RgFold *fold = folder->fold;
  gsize at = from;

  reserve (fold, to - from);
  mark_origin (fold, from, FALSE);
  char *out = fold->text + fold->length;
  for (; at < to; at++) {
    guchar c = (guchar)text[at];
    char folded = c < 128 ? table[c] : '\0';
    if (!folded) {
      if (c != ' ' || (at > from ? text[at - 1] == ' ' : folder->blank))
        break;
      folded = ' ';
    }
    *out++ = folded;
  }
  if (at > from) {
    fold->length += at - from;
    folder->blank = text[at - 1] == ' ';
    folder->last_folded = fold->length - 1;
    folder->last_source = at - 1;
    folder->composable = text[at - 1] != '\n';
  }
  return at - from;
}

RgFold *
rg_fold_new (const char *text, gsize length, RgFoldMode mode)
{
  RgFold *fold = g_new0 (RgFold, 1);
  Folder folder = {.fold = fold, .exact = mode == RG_FOLD_EXACT};
  const char *table = folder.exact ? exact_table : case_table;

  fold->source_length = length;
  fold->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  reserve (fold, length + 1);

  for (gsize at = 0; at < length;) {
    at += copy_ascii (&folder, table, text, at, length);
    if (at == length)
      break;
    gsize size = (gsize)g_utf8_skip[(guchar)text[at]];
    fold_character (&folder, g_utf8_get_char (text + at), at, size);
    at += size;
  }
  reserve (fold, 1);
  fold->text[fold->length] = '\0';
  return fold;
}

void
rg_fold_free (RgFold *fold)
{
  if (!fold)
    return;
  g_free (fold->text);
  g_array_unref (fold->segments);
  g_free (fold);
}

const char *
rg_fold_text (const RgFold *fold, gsize *ret_length)
{
  if (ret_length)
    *ret_length = fold->length;
  return fold->text;
}

gsize
rg_fold_origin (const RgFold *fold, gsize offset)
{
  if (offset >= fold->length)
    return fold->source_length;

  guint low = 0, high = fold->segments->len;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (fold->segments, Segment, middle).folded <= offset)
      low = middle;
    else
      high = middle;
  }
  const Segment *segment = &g_array_index (fold->segments, Segment, low);
  return segment->replaced ? segment->source : segment->source + (offset - segment->folded);
}

RgSpan
rg_fold_place (const RgFold *fold, gsize source)
{
  const Segment *segments = (const Segment *)(const void *)fold->segments->data;
  guint low = 0, high = fold->segments->len;
  gsize place, end = fold->length;

  if (high == 0 || source < segments[0].source)
    return (RgSpan){0, 0};
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (segments[middle].source <= source)
      low = middle;
    else
      high = middle;
  }
  if (low + 1 < fold->segments->len)
    end = segments[low + 1].folded;
  place = segments[low].folded + (segments[low].replaced ? 0 : source - segments[low].source);
  place = MIN (place, end);
  /* "ﬁ" became two, a segment each. */
  for (end = place; low > 0 && segments[low - 1].source == segments[low].source; low--)
    place = segments[low - 1].folded;
  return (RgSpan){place, end};
}
