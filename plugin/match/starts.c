/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each group of literals says where a match can begin: at most its reach in front of the end of one of
 * them, and not behind its beginning.  A match begins where all groups of an alternative say so.
 *
 * A line is a paragraph, and some mails are one line of sixty kilobytes; PCRE2 needs some hundred
 * instructions for each byte where it may begin, and in a hostile text ten thousand.  So places are
 * counted: what stands behind the first RG_LIMIT_PLACES of a group is not looked at. */

#include "match/starts.h"
#include "base/limits.h"
#include "match/literals.h"

#define LITERALS_MAX 255 /* of a group: an index must fit a byte; match/literals.c makes fewer */

typedef struct {
  const char *text; /* without marks */
  gsize length;
  gboolean begins, ends;
} Literal;

/* The literals of a group by their first two bytes, since one byte tells little of a Cyrillic letter; 0:
 * no more. */
typedef struct {
  Literal literals[LITERALS_MAX + 1];
  guint8 next[LITERALS_MAX + 1];
  guint8 first[256];
} Index;

/* No literal is shorter than two bytes. */
static guint8
hash (const char *at)
{
  return (guint8)((guint8)at[0] ^ (guint8)at[1] * 37u);
}

static void
fill_index (Index *index, const GPtrArray *group)
{
  memset (index->first, 0, sizeof index->first);
  for (guint i = 0; i < MIN (group->len, LITERALS_MAX); i++) {
    Literal *literal = &index->literals[i + 1];
    const char *text = group->pdata[i];
    guint8 *first;

    literal->begins = *text == RG_LITERAL_BOUNDARY;
    literal->text = text + (literal->begins ? 1 : 0);
    literal->length = strlen (literal->text);
    literal->ends = literal->text[literal->length - 1] == RG_LITERAL_BOUNDARY;
    literal->length -= literal->ends ? 1 : 0;
    first = &index->first[hash (literal->text)];
    index->next[i + 1] = *first;
    *first = (guint8)(i + 1);
  }
}

/* Adds a span behind the others; those that it touches become one with it. */
static void
push_span (GArray *spans, RgSpan span)
{
  while (spans->len > 0) {
    const RgSpan *last = &g_array_index (spans, RgSpan, spans->len - 1);

    if (last->end + 1 < span.start)
      break;
    span.start = MIN (span.start, last->start);
    span.end = MAX (span.end, last->end);
    g_array_set_size (spans, spans->len - 1);
  }
  g_array_append_val (spans, span);
}

/* Where a match can begin as far as one group says. */
static void
find_group (const Index *index, guint reach, const char *text, gsize length, RgSpan window,
            GArray *spans)
{
  guint n_places = 0;

  for (gsize at = window.start; at + 1 < window.end && n_places < RG_LIMIT_PLACES; at++) {
    for (guint i = index->first[hash (text + at)]; i > 0; i = index->next[i]) {
      const Literal *literal = &index->literals[i];
      const gsize end = at + literal->length;

      if (end > window.end || memcmp (text + at, literal->text, literal->length) != 0 ||
          !rg_literal_at_edges (literal->begins, literal->ends, text, length, (RgSpan){at, end}))
        continue;
      push_span (spans,
                 (RgSpan){end - window.start > reach ? MIN (end - reach, at) : window.start, at});
      n_places++;
    }
  }
}

/* What both lists have in common becomes @spans. */
static void
intersect (GArray *spans, const GArray *others)
{
  g_autoptr (GArray) mine = g_array_copy (spans);
  guint i = 0, j = 0;

  g_array_set_size (spans, 0);
  while (i < mine->len && j < others->len) {
    const RgSpan *one = &g_array_index (mine, RgSpan, i);
    const RgSpan *other = &g_array_index (others, RgSpan, j);
    const RgSpan both = {MAX (one->start, other->start), MIN (one->end, other->end)};

    if (both.start <= both.end)
      g_array_append_val (spans, both);
    if (one->end < other->end)
      i++;
    else
      j++;
  }
}

void
rg_starts_find (const GPtrArray *groups, const GArray *reaches, guint stretch, const char *text,
                gsize length, RgSpan window, GArray *starts)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (RgSpan));
  Index index;

  g_array_append_val (spans, window);
  for (guint i = 0; i < groups->len && spans->len > 0; i++) {
    const guint reach = g_array_index (reaches, guint, i);
    const gsize far = reach > G_MAXUINT / stretch ? G_MAXUINT : reach * stretch;
    const gsize last = g_array_index (spans, RgSpan, spans->len - 1).end;
    /* No further than from the first start that is left to the reach of the last. */
    const RgSpan sight = {g_array_index (spans, RgSpan, 0).start,
                          MIN (window.end, last > G_MAXSIZE - far ? G_MAXSIZE : last + far)};

    g_array_set_size (others, 0);
    fill_index (&index, groups->pdata[i]);
    find_group (&index, (guint)far, text, length, sight, others);
    intersect (spans, others);
  }
  g_array_append_vals (starts, spans->data, spans->len);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const RgSpan *one = a, *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

void
rg_starts_merge (GArray *starts)
{
  guint n = 0;

  g_array_sort (starts, compare_starts);
  for (guint i = 0; i < starts->len; i++) {
    const RgSpan span = g_array_index (starts, RgSpan, i);
    RgSpan *last = n > 0 ? &g_array_index (starts, RgSpan, n - 1) : NULL;

    if (last && span.start <= last->end + 1)
      last->end = MAX (last->end, span.end);
    else
      g_array_index (starts, RgSpan, n++) = span;
  }
  g_array_set_size (starts, n);
}
