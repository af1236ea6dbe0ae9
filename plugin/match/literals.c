/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each node of a pattern gives either the finite set of strings that it matches ("exact"), or groups
 * of strings of which one must occur.  A sequence multiplies exact sets as long as they stay small,
 * and turns them into a group where it must give up; an alternation unites its branches or takes the
 * best group of each.  What is optional or open gives nothing, so that the result always follows from
 * a match.
 *
 * With each group goes how far in front of it a match can begin, so that a pattern is not tried at every
 * letter of a long line (match/starts).
 *
 * At the top of a pattern alternatives are kept apart, because "invite … talk | pick … time" as one
 * group would forget half of what each needs.
 *
 * A word boundary next to a literal is kept as a mark: most short words stand inside longer ones.
 * Only an ASCII letter or digit carries one, which is all that the prefilter looks at.
 *
 * This runs for hundreds of rules before the first mail: what is made on the way lives in an arena, and
 * what a piece of the file needs is found once.  Letters are lowered at once, because an exact rule is
 * looked for in the case-folded text as well. */

#include "match/literals.h"
#include "base/fold.h"
#include "match/pieces.h"

#define EXACT_LIMIT 24  /* strings of an exact set before it becomes a group */
#define SHORT_LIMIT 100 /* the same while some string is still too short to be one */
#define GROUP_LIMIT 150 /* literals of a group; beyond, it tells too little to be worth its place */
#define BRANCH_LIMIT 100 /* alternatives; a pattern with more is taken as one */
#define CHAR_MAX_BYTES 4
#define LENGTH_LIMIT 20 /* bytes; longer ones only make the automaton bigger */

static const char boundary[] = {RG_LITERAL_BOUNDARY, '\0'};

#define BLOCK_SIZE 4096 /* what an arena takes at once; no request comes near it */

/* Memory that is freed together: a pattern makes some thousand small lists on the way. */
typedef struct {
  GPtrArray *blocks;
  char *at;
  gsize left;
} Arena;

typedef struct {
  const char *text; /* terminated */
  guint length;
} String;

/* Strings that do not change once they are listed. */
typedef struct {
  const String *items;
  guint n;
  guint shortest, longest; /* bytes */
} Strings;

typedef struct Group Group;
struct Group {
  Strings strings;
  guint reach; /* bytes at most, from where the node begins to where the string ends */
  Group *next;
};

typedef struct {
  gboolean known; /* exact is all that the node's end matches */
  gboolean cut;   /* more stands in front of what is exact */
  Strings exact;
  guint longest;        /* bytes that the node matches at most */
  Group *groups, *last; /* NULL when none */
} Needs;

/* What is known about the pieces of a file, for as long as they live. */
typedef struct {
  Arena arena;       /* of what the table holds */
  GHashTable *known; /* RgPatternNode * of a piece → Needs * */
} Notes;

typedef struct {
  const RgPattern *pattern;
  Arena *arena;  /* of all strings and lists */
  GString *text; /* scratch */
} Finder;

static void find_needs (Finder *finder, const RgPatternNode *node, Needs *needs);

static void
init_arena (Arena *arena)
{
  *arena = (Arena){.blocks = g_ptr_array_new_with_free_func (g_free)};
}

static gpointer
reserve (Arena *arena, gsize size)
{
  gpointer memory;

  size = (size + sizeof (gpointer) - 1) & ~(sizeof (gpointer) - 1);
  if (size > arena->left) {
    arena->left = MAX (size, BLOCK_SIZE);
    arena->at = g_malloc (arena->left);
    g_ptr_array_add (arena->blocks, arena->at);
  }
  memory = arena->at;
  arena->at += size;
  arena->left -= size;
  return memory;
}

static String
copy_string (Arena *arena, const char *text, gsize length)
{
  char *copy = reserve (arena, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return (String){copy, (guint)length};
}

static Strings
measure (const String *items, guint n)
{
  Strings strings = {.items = items, .n = n, .shortest = G_MAXUINT};

  for (guint i = 0; i < n; i++) {
    strings.shortest = MIN (strings.shortest, items[i].length);
    strings.longest = MAX (strings.longest, items[i].length);
  }
  return strings;
}

static Strings
only (Arena *arena, const char *text, gsize length)
{
  String *item = reserve (arena, sizeof *item);

  *item = copy_string (arena, text, length);
  return measure (item, 1);
}

static Strings
only_empty (void)
{
  static const String empty = {"", 0};

  return measure (&empty, 1);
}

static Strings
only_boundary (void)
{
  static const String mark = {boundary, 1};

  return measure (&mark, 1);
}

static void
set_exact (Needs *needs, Strings exact)
{
  needs->known = TRUE;
  needs->exact = exact;
}

static void
add_group (Finder *finder, Needs *needs, Strings strings, guint reach)
{
  Group *group = reserve (finder->arena, sizeof *group);

  *group = (Group){.strings = strings, .reach = reach};
  if (needs->last)
    needs->last->next = group;
  else
    needs->groups = group;
  needs->last = group;
}

static void
free_notes (Notes *notes)
{
  g_hash_table_unref (notes->known);
  g_ptr_array_unref (notes->arena.blocks);
  g_free (notes);
}

/* Borrowed; made at the first call. */
static Notes *
find_notes (RgPieces *pieces)
{
  Notes *notes = rg_pieces_notes (pieces);

  if (!notes) {
    notes = g_new (Notes, 1);
    init_arena (&notes->arena);
    notes->known = g_hash_table_new (NULL, NULL);
    rg_pieces_set_notes (pieces, notes, (GDestroyNotify)free_notes);
  }
  return notes;
}

/* Bytes that match a character which is written with @size of them. */
static guint
longest_char (const Finder *finder, gsize size)
{
  return rg_pattern_is_caseless (finder->pattern) ? CHAR_MAX_BYTES : (guint)size;
}

static guint
add (guint a, guint b)
{
  return a > G_MAXUINT - b ? G_MAXUINT : a + b;
}

/* The exact set becomes a group if it is worth one; afterwards nothing is known to be exact. */
static void
settle (Finder *finder, Needs *needs)
{
  if (needs->known && needs->exact.n > 0 && needs->exact.n <= GROUP_LIMIT &&
      needs->exact.shortest >= RG_LITERAL_MIN)
    add_group (finder, needs, needs->exact, needs->longest);
  needs->known = FALSE;
}

static gboolean
can_multiply (const Strings *left, const Strings *right)
{
  guint n = left->n * right->n;

  if (n > SHORT_LIMIT || left->longest + right->longest > LENGTH_LIMIT)
    return FALSE;
  return n <= EXACT_LIMIT || left->shortest < RG_LITERAL_MIN;
}

static Strings
multiply (Finder *finder, const Strings *left, const Strings *right)
{
  String *items;
  guint n = 0;
  char both[LENGTH_LIMIT];

  if (right->longest == 0 && right->n == 1)
    return *left;
  if (left->longest == 0 && left->n == 1)
    return *right;
  items = reserve (finder->arena, left->n * right->n * sizeof *items);
  for (guint i = 0; i < left->n; i++) {
    for (guint j = 0; j < right->n; j++) {
      gsize head = left->items[i].length, tail = right->items[j].length;

      memcpy (both, left->items[i].text, head);
      memcpy (both + head, right->items[j].text, tail);
      items[n++] = copy_string (finder->arena, both, head + tail);
    }
  }
  return measure (items, n);
}

/* @needs followed by @next. */
static void
append (Finder *finder, Needs *needs, const Needs *next)
{
  const guint before = needs->longest;

  if (next->known && !next->cut && needs->known && can_multiply (&needs->exact, &next->exact)) {
    needs->exact = multiply (finder, &needs->exact, &next->exact);
  } else {
    settle (finder, needs);
    set_exact (needs, next->known ? next->exact : only_empty ());
    needs->cut = TRUE;
  }
  needs->longest = add (before, next->longest);
  for (const Group *group = next->groups; group; group = group->next)
    add_group (finder, needs, group->strings, add (before, group->reach));
}

/* The group that tells most: its shortest literal is longest.  NULL when there is none. */
static const Group *
best_group (const Needs *needs)
{
  const Group *best = NULL;

  for (const Group *group = needs->groups; group; group = group->next)
    if (!best || group->strings.shortest > best->strings.shortest)
      best = group;
  return best;
}

static Strings
join (Finder *finder, const Strings *one, const Strings *other)
{
  String *items = reserve (finder->arena, (one->n + other->n) * sizeof *items);

  memcpy (items, one->items, one->n * sizeof *items);
  memcpy (items + one->n, other->items, other->n * sizeof *items);
  return measure (items, one->n + other->n);
}

/* Unites two branches: @needs gets the result. */
static void
unite (Finder *finder, Needs *needs, Needs *other)
{
  const guint longest = MAX (needs->longest, other->longest);
  const Group *mine, *theirs;
  Needs both = {.cut = needs->cut, .longest = longest};

  if (needs->known && other->known && !needs->cut && !other->cut &&
      needs->exact.n + other->exact.n <= GROUP_LIMIT) {
    needs->exact = join (finder, &needs->exact, &other->exact);
    needs->longest = longest;
    needs->groups = needs->last = NULL;
    return;
  }
  settle (finder, needs);
  settle (finder, other);
  mine = best_group (needs);
  theirs = best_group (other);
  if (mine && theirs && mine->strings.n + theirs->strings.n <= GROUP_LIMIT)
    add_group (finder, &both, join (finder, &mine->strings, &theirs->strings),
               MAX (mine->reach, theirs->reach));
  *needs = both;
}

static void
need_choice (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  find_needs (finder, node->first, needs);
  for (const RgPatternNode *child = node->first->next; child; child = child->next) {
    Needs other = {0};

    find_needs (finder, child, &other);
    unite (finder, needs, &other);
  }
}

static gsize
spell (gunichar c, char bytes[6])
{
  return (gsize)g_unichar_to_utf8 (c < 128 ? (gunichar)g_ascii_tolower ((char)c) : c, bytes);
}

/* Letters in a row, which is what most of a pattern is: one string at once.  Returns what follows. */
static const RgPatternNode *
take_word (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  char word[LENGTH_LIMIT], bytes[6];
  gsize length = 0;
  guint longest = 0;

  for (; node && node->kind == RG_PATTERN_SET && !node->open && node->n_set == 1;
       node = node->next) {
    gsize size = spell (node->set[0], bytes);

    if (length + size > LENGTH_LIMIT)
      break;
    memcpy (word + length, bytes, size);
    length += size;
    longest += longest_char (finder, size);
  }
  if (length > 0)
    set_exact (needs, only (finder->arena, word, length));
  needs->longest = longest;
  return node;
}

static void add_sequence (Finder *finder, const RgPatternNode *node, Needs *needs);

/* A node after those that @needs stands for; a group of one branch is no border. */
static void
add_node (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  Needs next = {0};

  if (node->kind == RG_PATTERN_CHOICE && !node->first->next)
    node = node->first;
  if (node->kind == RG_PATTERN_SEQUENCE) {
    add_sequence (finder, node, needs);
    return;
  }
  find_needs (finder, node, &next);
  append (finder, needs, &next);
}

static void
add_sequence (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  const RgPatternNode *child = node->first;

  while (child) {
    Needs next = {0};
    const RgPatternNode *rest = take_word (finder, child, &next);

    if (rest != child) {
      append (finder, needs, &next);
      child = rest;
    } else {
      add_node (finder, child, needs);
      child = child->next;
    }
  }
}

static void
need_repeat (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  guint longest;

  find_needs (finder, node->first, needs);
  if (node->min == 1 && node->max == 1)
    return;
  longest = needs->longest;
  if (node->min >= 1) {
    settle (finder, needs);
  } else if (node->max == 1 && needs->known && !needs->cut) {
    const Strings empty = only_empty ();

    needs->exact = join (finder, &needs->exact, &empty);
    needs->groups = needs->last = NULL;
  } else {
    *needs = (Needs){0};
  }
  needs->longest = longest == 0                      ? 0
                   : node->max > G_MAXUINT / longest ? G_MAXUINT
                                                     : longest * node->max;
}

static void
need_set (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  String *items;
  guint n = 0;
  char bytes[6];

  needs->longest = CHAR_MAX_BYTES;
  if (node->open)
    return;
  needs->longest = 0;
  items = reserve (finder->arena, node->n_set * sizeof *items);
  for (guint i = 0; i < node->n_set; i++) {
    gsize length = spell (node->set[i], bytes);
    gboolean known = FALSE;

    needs->longest = MAX (needs->longest, longest_char (finder, length));
    for (guint j = 0; !known && j < n; j++)
      known = items[j].length == length && memcmp (items[j].text, bytes, length) == 0;
    if (!known)
      items[n++] = copy_string (finder->arena, bytes, length);
  }
  set_exact (needs, measure (items, n));
}

/* What a piece of the file needs, found once for all of its callers; borrowed. */
static const Needs *
know_piece (const Finder *finder, const RgPatternNode *piece)
{
  Notes *notes = find_notes (rg_pattern_pieces (finder->pattern));
  Finder inner = {.pattern = finder->pattern, .arena = &notes->arena};
  Needs *needs = g_hash_table_lookup (notes->known, piece);

  if (!needs) {
    needs = reserve (&notes->arena, sizeof *needs);
    *needs = (Needs){0};
    find_needs (&inner, piece, needs);
    g_hash_table_insert (notes->known, (gpointer)(guintptr)piece, needs);
  }
  return needs;
}

static void
need_call (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  const RgPatternNode *piece = rg_pattern_piece (finder->pattern, node->name);
  RgPieces *pieces = rg_pattern_pieces (finder->pattern);
  const Needs *known;

  if (!pieces || !rg_pieces_has (pieces, node->name)) {
    find_needs (finder, piece, needs);
    return;
  }
  known = know_piece (finder, piece);
  *needs = *known;
  needs->groups = needs->last = NULL;
  for (const Group *group = known->groups; group; group = group->next)
    add_group (finder, needs, group->strings, group->reach);
}

static void
find_needs (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  switch (node->kind) {
  case RG_PATTERN_EMPTY:
  case RG_PATTERN_LOOK:
    set_exact (needs, only_empty ());
    break;
  case RG_PATTERN_BOUNDARY:
    set_exact (needs, only_boundary ());
    break;
  case RG_PATTERN_SET:
    need_set (finder, node, needs);
    break;
  case RG_PATTERN_SEQUENCE:
    set_exact (needs, only_empty ());
    add_sequence (finder, node, needs);
    break;
  case RG_PATTERN_CHOICE:
    need_choice (finder, node, needs);
    break;
  case RG_PATTERN_REPEAT:
    need_repeat (finder, node, needs);
    break;
  case RG_PATTERN_CALL:
    need_call (finder, node, needs);
    break;
  }
}

/* A mark means something only next to a character that is part of a word.  \b(?:hr|\bcv\b)\b has two in
 * a row, which say the same as one. */
static gboolean
keeps_mark (const char *literal, const char *at)
{
  gsize before = (gsize)(at - literal), after = 1;

  while (before > 0 && literal[before - 1] == RG_LITERAL_BOUNDARY)
    before--;
  if (before == 0)
    return g_ascii_isalnum (at[1]);
  while (at[after] == RG_LITERAL_BOUNDARY)
    after++;
  return at[after] == '\0' && g_ascii_isalnum (at[-1]);
}

/* Folded as the text that is searched will be.  Beyond ASCII each letter is folded alone: the text's
 * blanks were collapsed before, a literal's must not be again. */
static void
fold_literal (const char *literal, GString *folded)
{
  gsize length;

  g_string_truncate (folded, 0);
  for (const char *p = literal; *p; p += length) {
    length = (gsize)g_utf8_skip[(guchar)*p];
    if (*p == RG_LITERAL_BOUNDARY) {
      if (keeps_mark (literal, p))
        g_string_append_c (folded, *p);
    } else if (length == 1) {
      g_string_append_c (folded, *p);
    } else if (rg_fold_keeps (g_utf8_get_char (p))) {
      g_string_append_len (folded, p, (gssize)length);
    } else {
      g_autoptr (RgFold) fold = rg_fold_new (p, length, RG_FOLD_CASE);

      g_string_append (folded, rg_fold_text (fold, NULL));
    }
  }
}

/* A bit for each byte that a text has, some sharing one. */
static guint64
sign (const GString *text)
{
  guint64 signature = 0;

  for (gsize i = 0; i < text->len; i++)
    signature |= G_GUINT64_CONSTANT (1) << ((guchar)text->str[i] % 64);
  return signature;
}

/* Adds @text unless a literal that stands in it is there already: that one says as much.  Nearly all have
 * a byte that it lacks, which their signatures tell. */
static void
add_literal (GPtrArray *literals, GArray *signatures, const GString *text)
{
  const guint64 signature = sign (text);

  for (guint i = 0; i < literals->len; i++)
    if (!(g_array_index (signatures, guint64, i) & ~signature) &&
        strstr (text->str, literals->pdata[i]))
      return;
  g_ptr_array_add (literals, g_strndup (text->str, text->len));
  g_array_append_val (signatures, signature);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const String *left = a, *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return strcmp (left->text, right->text);
}

/* Whether each literal is long enough, and more than one letter without its marks. */
static gboolean
is_worth (const GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++) {
    const char *literal = group->pdata[i];
    gsize length = strlen (literal);

    if (length < RG_LITERAL_MIN ||
        (literal[0] == RG_LITERAL_BOUNDARY && length == 3 && literal[2] == RG_LITERAL_BOUNDARY))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
fold_group (Finder *finder, const Strings *strings)
{
  GPtrArray *folded = g_ptr_array_new_full (strings->n, g_free);
  g_autoptr (GArray) signatures = g_array_sized_new (FALSE, FALSE, sizeof (guint64), strings->n);
  String *sorted = reserve (finder->arena, strings->n * sizeof *sorted);

  memcpy (sorted, strings->items, strings->n * sizeof *sorted);
  qsort (sorted, strings->n, sizeof *sorted, compare_lengths);
  for (guint i = 0; i < strings->n; i++) {
    fold_literal (sorted[i].text, finder->text);
    add_literal (folded, signatures, finder->text);
  }
  return folded;
}

static GPtrArray *
fold_groups (Finder *finder, const Needs *needs, GArray *reaches)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (const Group *group = needs->groups; group; group = group->next) {
    g_autoptr (GPtrArray) folded = fold_group (finder, &group->strings);

    if (!is_worth (folded))
      continue;
    g_ptr_array_add (result, g_steal_pointer (&folded));
    g_array_append_val (reaches, group->reach);
  }
  return result;
}

/* The only child that is more than a place; NULL when there are more or none. */
static const RgPatternNode *
only_child (const RgPatternNode *node)
{
  const RgPatternNode *only = NULL;

  for (const RgPatternNode *child = node->first; child; child = child->next) {
    if (child->kind == RG_PATTERN_EMPTY || child->kind == RG_PATTERN_BOUNDARY)
      continue;
    if (only)
      return NULL;
    only = child;
  }
  return only;
}

/* An alternative at the top, and whether a word boundary stands on its sides. */
typedef struct {
  const RgPatternNode *node;
  gboolean before, after;
} Branch;

/* \b(?:a|b)\b has the branches \ba\b and \bb\b. */
static Branch
see_through (Branch branch)
{
  const RgPatternNode *only =
      branch.node->kind == RG_PATTERN_SEQUENCE ? only_child (branch.node) : NULL;
  gboolean passed = FALSE;

  if (!only || only->kind != RG_PATTERN_CHOICE)
    return branch;
  for (const RgPatternNode *child = branch.node->first; child; child = child->next) {
    passed |= child == only;
    branch.before |= !passed && child->kind == RG_PATTERN_BOUNDARY;
    branch.after |= passed && child->kind == RG_PATTERN_BOUNDARY;
  }
  branch.node = only;
  return branch;
}

static void
collect_branches (Branch branch, GArray *branches)
{
  branch = see_through (branch);
  if (branch.node->kind != RG_PATTERN_CHOICE) {
    g_array_append_val (branches, branch);
    return;
  }
  for (const RgPatternNode *child = branch.node->first; child; child = child->next)
    collect_branches ((Branch){child, branch.before, branch.after}, branches);
}

static void
append_boundary (Finder *finder, Needs *needs)
{
  const Needs next = {.known = TRUE, .exact = only_boundary ()};

  append (finder, needs, &next);
}

static GPtrArray *
find_groups (Finder *finder, const Branch *branch, GArray *reaches)
{
  Needs needs = {.known = TRUE, .exact = only_empty ()};

  if (branch->before)
    append_boundary (finder, &needs);
  add_node (finder, branch->node, &needs);
  if (branch->after)
    append_boundary (finder, &needs);
  settle (finder, &needs);
  return fold_groups (finder, &needs, reaches);
}

GPtrArray *
rg_literals_find (const RgPattern *pattern, GPtrArray **ret_reaches)
{
  const Branch whole = {rg_pattern_root (pattern), FALSE, FALSE};
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) reaches = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray) branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  g_autoptr (GString) text = g_string_sized_new (2 * LENGTH_LIMIT);
  Arena arena;
  Finder finder = {.pattern = pattern, .arena = &arena, .text = text};

  init_arena (&arena);
  collect_branches (whole, branches);
  if (branches->len > BRANCH_LIMIT) {
    g_array_set_size (branches, 0);
    g_array_append_val (branches, whole);
  }
  for (guint i = 0; i < branches->len; i++) {
    GArray *reaches_here = g_array_new (FALSE, FALSE, sizeof (guint));
    GPtrArray *groups = find_groups (&finder, &g_array_index (branches, Branch, i), reaches_here);

    g_ptr_array_add (result, groups);
    g_ptr_array_add (reaches, reaches_here);
    if (groups->len == 0) {
      g_ptr_array_set_size (result, 0);
      g_ptr_array_set_size (reaches, 0);
      break;
    }
  }
  if (ret_reaches)
    *ret_reaches = g_ptr_array_ref (reaches);
  g_ptr_array_unref (arena.blocks);
  return g_steal_pointer (&result);
}
