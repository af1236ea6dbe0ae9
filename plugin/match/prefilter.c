/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Aho-Corasick automaton that is dense near its root and sparse below: nodes with many children
 * (nearly all steps of a scan stay among them) have a row with every transition resolved, the many
 * others a short list of children and a link to the longest suffix.  With two thousand rules a dense
 * table would be ten megabytes; this is some hundred kilobytes and as fast.
 *
 * Each literal that occurs in a line pays once: it sets a bit for its group in each entry that needs
 * it, and an entry whose bits are all set can match there.  Lines are told apart because words that
 * have nothing to do with each other fill every longer text: of a thousand mails 6.2 MB were left for
 * the patterns to search by text, 0.55 MB by line.  The scratch for a scan lives in the prefilter, so
 * there is no allocation per mail and one scan at a time. */

#include "match/prefilter.h"
#include "match/literals.h"

#define DENSE_CHILDREN 2 /* from here on a row is cheaper than a list */
#define MAX_GROUPS 8     /* bits of a mask; further groups are ignored, which is conservative */
#define NO_ROW G_MAXUINT32
#define ROOT 0

typedef struct {
  guint32 row;     /* index into rows, NO_ROW for a sparse node */
  guint32 first;   /* its children, neighbours in the order of the automaton */
  guint32 fail;    /* the longest proper suffix */
  guint32 literal; /* 1 + the first literal that ends here, 0 when none */
  guint32 next;    /* the nearest suffix where one ends, ROOT when none */
  guint32 report;  /* the node itself where one ends, else next */
  guint16 count;
  guint8 same;  /* how many literals end here: they differ in their marks */
  guint8 class; /* of the byte that leads here */
} Node;

/* Where a literal counts. */
typedef struct {
  guint32 entry;
  guint8 bit;
  gboolean crosses_lines;
  guint32 next; /* 1 + index of the literal's next one, 0 when none */
} Post;

typedef struct {
  char *text; /* without marks */
  gsize length;
  gboolean begins, ends; /* it begins a word, ends one */
  guint32 post, last;    /* 1 + index of the first and the last of its posts */
  gboolean within;       /* one of them wants it in a line with others */
  gboolean seen;         /* in this line, or in the text if not within */
  char marked[];         /* as added, and @text behind it: there are tens of thousands */
} Literal;

struct _RgPrefilter {
  GPtrArray *literals; /* Literal * */
  GHashTable *by_text; /* text → Literal *, until sealed */
  GArray *posts;       /* Post, of all literals */
  GByteArray *wanted;  /* a mask an entry; 0: can always match */
  guint8 *masks;       /* of the scan that runs */
  GArray *nodes;       /* Node; the children of a node stand side by side */
  GArray *rows;        /* guint32 */
  GArray *seen;        /* Literal *: those found in the line that is scanned */
  GArray *passed;      /* Literal *: the same for the text */
  GArray *crossing;    /* guint32: entries that wait for more from another line */
  GArray *always;      /* guint32: entries */
  guint8 classes[256]; /* 0: a byte that stands in no literal */
  guint n_classes;
};

RgPrefilter *
rg_prefilter_new (void)
{
  RgPrefilter *prefilter = g_new0 (RgPrefilter, 1);

  prefilter->literals = g_ptr_array_new_with_free_func (g_free);
  prefilter->posts = g_array_new (FALSE, FALSE, sizeof (Post));
  prefilter->by_text = g_hash_table_new (g_str_hash, g_str_equal);
  prefilter->wanted = g_byte_array_new ();
  prefilter->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  prefilter->rows = g_array_new (FALSE, TRUE, sizeof (guint32));
  prefilter->seen = g_array_new (FALSE, FALSE, sizeof (Literal *));
  prefilter->passed = g_array_new (FALSE, FALSE, sizeof (Literal *));
  prefilter->crossing = g_array_new (FALSE, FALSE, sizeof (guint32));
  prefilter->always = g_array_new (FALSE, FALSE, sizeof (guint32));
  return prefilter;
}

void
rg_prefilter_free (RgPrefilter *prefilter)
{
  if (!prefilter)
    return;
  g_hash_table_unref (prefilter->by_text);
  g_ptr_array_unref (prefilter->literals);
  g_array_unref (prefilter->posts);
  g_byte_array_unref (prefilter->wanted);
  g_array_unref (prefilter->nodes);
  g_array_unref (prefilter->rows);
  g_array_unref (prefilter->seen);
  g_array_unref (prefilter->passed);
  g_array_unref (prefilter->crossing);
  g_array_unref (prefilter->always);
  g_free (prefilter->masks);
  g_free (prefilter);
}

static Literal *
new_literal (const char *marked)
{
  const gsize length = strlen (marked);
  Literal *literal = g_malloc0 (sizeof (Literal) + 2 * (length + 1));

  literal->begins = marked[0] == RG_LITERAL_BOUNDARY;
  literal->ends = length > 1 && marked[length - 1] == RG_LITERAL_BOUNDARY;
  literal->length = length - (literal->begins ? 1 : 0) - (literal->ends ? 1 : 0);
  memcpy (literal->marked, marked, length);
  literal->text = literal->marked + length + 1;
  memcpy (literal->text, marked + (literal->begins ? 1 : 0), literal->length);
  return literal;
}

static Literal *
find_literal (RgPrefilter *prefilter, const char *marked)
{
  Literal *literal = g_hash_table_lookup (prefilter->by_text, marked);

  if (!literal) {
    literal = new_literal (marked);
    g_ptr_array_add (prefilter->literals, literal);
    g_hash_table_insert (prefilter->by_text, literal->marked, literal);
  }
  return literal;
}

guint
rg_prefilter_add (RgPrefilter *prefilter, const GPtrArray *groups, gboolean crosses_lines)
{
  guint32 entry = prefilter->wanted->len;
  guint n_groups = MIN (groups->len, MAX_GROUPS);
  guint8 wanted = (guint8)((1u << n_groups) - 1);

  for (guint i = 0; i < n_groups; i++) {
    const GPtrArray *group = groups->pdata[i];

    for (guint j = 0; j < group->len; j++) {
      Literal *literal = find_literal (prefilter, group->pdata[j]);
      const Post post = {.entry = entry, .bit = (guint8)(1u << i), .crosses_lines = crosses_lines};

      g_array_append_val (prefilter->posts, post);
      if (literal->last > 0)
        g_array_index (prefilter->posts, Post, literal->last - 1).next = prefilter->posts->len;
      else
        literal->post = prefilter->posts->len;
      literal->last = prefilter->posts->len;
      literal->within |= !crosses_lines;
    }
  }
  if (n_groups == 0)
    g_array_append_val (prefilter->always, entry);
  g_byte_array_append (prefilter->wanted, &wanted, 1);
  return entry;
}

static int
compare_literals (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Literal *const *)a)->text, (*(const Literal *const *)b)->text);
}

/* The literals that a node of the trie stands for are a range of the sorted list. */
typedef struct {
  guint start, end, depth;
} Range;

/* Makes the children of one node, side by side. */
static void
grow_node (RgPrefilter *prefilter, guint32 index, GArray *ranges)
{
  Range range = g_array_index (ranges, Range, index);
  guint at = range.start;
  guint32 first = prefilter->nodes->len;

  for (; at < range.end && ((Literal *)prefilter->literals->pdata[at])->text[range.depth] == '\0';
       at++)
    g_array_index (prefilter->nodes, Node, index).same++;
  if (at > range.start)
    g_array_index (prefilter->nodes, Node, index).literal = range.start + 1;
  while (at < range.end) {
    guint8 byte = (guint8)((Literal *)prefilter->literals->pdata[at])->text[range.depth];
    Range child = {.start = at, .depth = range.depth + 1};
    Node node = {.row = NO_ROW, .class = prefilter->classes[byte]};

    while (at < range.end &&
           (guint8)((Literal *)prefilter->literals->pdata[at])->text[range.depth] == byte)
      at++;
    child.end = at;
    g_array_append_val (ranges, child);
    g_array_append_val (prefilter->nodes, node);
  }
  g_array_index (prefilter->nodes, Node, index).first = first;
  g_array_index (prefilter->nodes, Node, index).count = (guint16)(prefilter->nodes->len - first);
}

static inline guint32
step (const Node *nodes, const guint32 *rows, guint32 state, guint class)
{
  for (;;) {
    const Node *node = &nodes[state];

    if (node->row != NO_ROW)
      return rows[node->row + class];
    for (guint32 child = node->first; child < node->first + node->count; child++)
      if (nodes[child].class == class)
        return child;
    state = node->fail;
  }
}

static guint32
follow (const RgPrefilter *prefilter, guint32 state, guint class)
{
  return step ((const Node *)(const void *)prefilter->nodes->data,
               (const guint32 *)(const void *)prefilter->rows->data, state, class);
}

/* The nearest suffix that knows where to go decides. */
static void
add_row (RgPrefilter *prefilter, guint32 index)
{
  const Node *nodes = (const Node *)(const void *)prefilter->nodes->data;
  const guint32 row = prefilter->rows->len;
  const Node *node = &nodes[index];
  guint32 *targets;

  g_array_set_size (prefilter->rows, row + prefilter->n_classes);
  targets = &g_array_index (prefilter->rows, guint32, row);
  for (; node->row == NO_ROW; node = &nodes[node->fail]) {
    for (guint32 child = node->first; child < node->first + node->count; child++)
      if (targets[nodes[child].class] == ROOT)
        targets[nodes[child].class] = child;
    if (node == &nodes[ROOT])
      break;
  }
  for (guint class = 0; node->row != NO_ROW && class < prefilter->n_classes; class ++)
    if (targets[class] == ROOT)
      targets[class] = g_array_index (prefilter->rows, guint32, node->row + class);
  g_array_index (prefilter->nodes, Node, index).row = row;
}

/* Breadth first, which is the order of the nodes: a node's suffix is complete before it. */
static void
link_nodes (RgPrefilter *prefilter)
{
  for (guint32 index = 0; index < prefilter->nodes->len; index++) {
    Node *node = &g_array_index (prefilter->nodes, Node, index);

    if (index == ROOT || node->count >= DENSE_CHILDREN)
      add_row (prefilter, index);
    for (guint32 child = node->first; child < node->first + node->count; child++) {
      Node *below = &g_array_index (prefilter->nodes, Node, child);
      const Node *suffix;

      below->fail = index == ROOT ? ROOT : follow (prefilter, node->fail, below->class);
      suffix = &g_array_index (prefilter->nodes, Node, below->fail);
      below->next = suffix->literal ? below->fail : suffix->next;
      below->report = below->literal ? child : below->next;
    }
  }
}

static void
number_classes (RgPrefilter *prefilter)
{
  guint8 present[256] = {0};

  for (guint i = 0; i < prefilter->literals->len; i++)
    for (const char *p = ((Literal *)prefilter->literals->pdata[i])->text; *p; p++)
      present[(guint8)*p] = 1;
  prefilter->n_classes = 1;
  for (guint byte = 1; byte < 256; byte++)
    if (present[byte])
      prefilter->classes[byte] = (guint8)prefilter->n_classes++;
}

void
rg_prefilter_seal (RgPrefilter *prefilter)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  Range all = {.start = 0, .end = prefilter->literals->len};
  Node root = {.row = NO_ROW};

  g_ptr_array_sort (prefilter->literals, compare_literals);
  number_classes (prefilter);
  g_array_append_val (prefilter->nodes, root);
  g_array_append_val (ranges, all);
  for (guint32 index = 0; index < prefilter->nodes->len; index++)
    grow_node (prefilter, index, ranges);
  link_nodes (prefilter);
  g_hash_table_remove_all (prefilter->by_text);
  prefilter->masks = g_malloc0 (prefilter->wanted->len);
}

static void
see_post (const RgPrefilter *prefilter, const Post *post, gsize line, GArray *places)
{
  guint8 *mask = &prefilter->masks[post->entry];
  const guint8 wanted = prefilter->wanted->data[post->entry];
  RgPlace place = {.entry = post->entry, .start = post->crosses_lines ? 0 : line};

  if (*mask == wanted)
    return;
  if (*mask == 0 && post->crosses_lines)
    g_array_append_val (prefilter->crossing, post->entry);
  *mask |= post->bit;
  if (*mask == wanted)
    g_array_append_val (places, place);
}

/* A literal's first occurrence. */
static void
see_literal (const RgPrefilter *prefilter, Literal *literal, gsize line, GArray *places)
{
  literal->seen = TRUE;
  g_array_append_val (literal->within ? prefilter->seen : prefilter->passed, literal);
  for (guint32 next = literal->post; next > 0;) {
    const Post *post = &g_array_index (prefilter->posts, Post, next - 1);

    see_post (prefilter, post, line, places);
    next = post->next;
  }
}

static void
end_line (const RgPrefilter *prefilter)
{
  for (guint i = 0; i < prefilter->seen->len; i++) {
    Literal *literal = g_array_index (prefilter->seen, Literal *, i);

    literal->seen = FALSE;
    for (guint32 next = literal->post; next > 0;) {
      const Post *post = &g_array_index (prefilter->posts, Post, next - 1);

      if (!post->crosses_lines)
        prefilter->masks[post->entry] = 0;
      next = post->next;
    }
  }
  g_array_set_size (prefilter->seen, 0);
}

static void
end_text (const RgPrefilter *prefilter)
{
  for (guint i = 0; i < prefilter->crossing->len; i++)
    prefilter->masks[g_array_index (prefilter->crossing, guint32, i)] = 0;
  for (guint i = 0; i < prefilter->passed->len; i++)
    g_array_index (prefilter->passed, Literal *, i)->seen = FALSE;
  g_array_set_size (prefilter->crossing, 0);
  g_array_set_size (prefilter->passed, 0);
}

void
rg_prefilter_scan (const RgPrefilter *prefilter, const char *text, gsize length, GArray *places)
{
  const Node *nodes = (const Node *)(const void *)prefilter->nodes->data;
  const guint32 *rows = (const guint32 *)(const void *)prefilter->rows->data;
  guint32 state = ROOT;
  gsize line = 0;

  for (guint i = 0; i < prefilter->always->len; i++) {
    RgPlace place = {.entry = g_array_index (prefilter->always, guint32, i)};

    g_array_append_val (places, place);
  }
  for (gsize i = 0; i < length; i++) {
    guint class = prefilter->classes[(guint8)text[i]];

    if (text[i] == '\n') {
      end_line (prefilter);
      line = i + 1;
    }
    if (class == 0) {
      state = ROOT;
      continue;
    }
    state = step (nodes, rows, state, class);
    for (guint32 at = nodes[state].report; at != ROOT; at = nodes[at].next)
      for (guint32 index = nodes[at].literal - 1; index < nodes[at].literal - 1 + nodes[at].same;
           index++) {
        Literal *literal = prefilter->literals->pdata[index];

        if (!literal->seen && rg_literal_at_edges (literal->begins, literal->ends, text, length,
                                                   (RgSpan){i + 1 - literal->length, i + 1}))
          see_literal (prefilter, literal, line, places);
      }
  }
  end_line (prefilter);
  end_text (prefilter);
}
