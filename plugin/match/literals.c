/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each node of a pattern gives either the finite set of strings that it matches ("exact"), or groups
 * of strings of which one must occur.  A sequence multiplies exact sets as long as they stay small,
 * and turns them into a group where it must give up; an alternation unites its branches or takes the
 * best group of each.  What is optional or open gives nothing, so that the result always follows from
 * a match.
 *
 * At the top of a pattern alternatives are kept apart, because "invite … talk | pick … time" as one
 * group would forget half of what each needs.
 *
 * A word boundary next to a literal is kept as a mark: most short words stand inside longer ones.
 * Only an ASCII letter or digit carries one, which is all that the prefilter looks at.
 *
 * This runs for every rule at the start of the program: strings live in one chunk, and letters are
 * lowered at once, because an exact rule is looked for in the case-folded text as well. */

#include "match/literals.h"
#include "base/fold.h"
#include "match/pieces.h"

#define EXACT_LIMIT 24  /* strings of an exact set before it becomes a group */
#define SHORT_LIMIT 100 /* the same while some string is still too short to be one */
#define GROUP_LIMIT 150 /* literals of a group; beyond, it tells too little to be worth its place */
#define BRANCH_LIMIT 100 /* alternatives; a pattern with more is taken as one */
#define LENGTH_LIMIT 20  /* bytes; longer ones only make the automaton bigger */

static const char boundary[] = {RG_LITERAL_BOUNDARY, '\0'};

typedef struct {
  GPtrArray *exact;  /* char *: all that the node's end matches; NULL when that is not known */
  GPtrArray *groups; /* GPtrArray * of char *; NULL when none */
  gboolean cut;      /* more stands in front of what is exact */
} Needs;

/* What is known about the pieces of a file, for as long as they live. */
typedef struct {
  GStringChunk *chunk; /* the strings of known */
  GHashTable *known;   /* RgPatternNode * of a piece → Needs * */
} Notes;

typedef struct {
  const RgPattern *pattern;
  GStringChunk *chunk; /* all strings */
} Finder;

static void find_needs (Finder *finder, const RgPatternNode *node, Needs *needs);

static GPtrArray *
only_empty (void)
{
  static const char empty[] = "";
  GPtrArray *strings = g_ptr_array_new ();

  g_ptr_array_add (strings, (gpointer)(guintptr)empty);
  return strings;
}

static void
add_group (Needs *needs, GPtrArray *group)
{
  if (!needs->groups)
    needs->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (needs->groups, group);
}

static void
clear_needs (Needs *needs)
{
  g_clear_pointer (&needs->exact, g_ptr_array_unref);
  g_clear_pointer (&needs->groups, g_ptr_array_unref);
}

static void
free_needs (Needs *needs)
{
  clear_needs (needs);
  g_free (needs);
}

static void
free_notes (Notes *notes)
{
  g_hash_table_unref (notes->known);
  g_string_chunk_free (notes->chunk);
  g_free (notes);
}

/* Borrowed; made at the first call. */
static Notes *
find_notes (RgPieces *pieces)
{
  Notes *notes = rg_pieces_notes (pieces);

  if (!notes) {
    notes = g_new (Notes, 1);
    notes->chunk = g_string_chunk_new (4096);
    notes->known = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)free_needs);
    rg_pieces_set_notes (pieces, notes, (GDestroyNotify)free_notes);
  }
  return notes;
}

static gsize
shortest (const GPtrArray *strings)
{
  gsize length = G_MAXSIZE;

  for (guint i = 0; i < strings->len; i++)
    length = MIN (length, strlen (strings->pdata[i]));
  return length;
}

static gsize
longest (const GPtrArray *strings)
{
  gsize length = 0;

  for (guint i = 0; i < strings->len; i++)
    length = MAX (length, strlen (strings->pdata[i]));
  return length;
}

/* The exact set becomes a group if it is worth one; afterwards nothing is known to be exact. */
static void
settle (Needs *needs)
{
  GPtrArray *exact = g_steal_pointer (&needs->exact);

  if (!exact)
    return;
  if (exact->len > 0 && exact->len <= GROUP_LIMIT && shortest (exact) >= RG_LITERAL_MIN)
    add_group (needs, exact);
  else
    g_ptr_array_unref (exact);
}

static gboolean
can_multiply (const GPtrArray *left, const GPtrArray *right)
{
  guint n = left->len * right->len;

  if (n > SHORT_LIMIT || longest (left) + longest (right) > LENGTH_LIMIT)
    return FALSE;
  return n <= EXACT_LIMIT || shortest (left) < RG_LITERAL_MIN;
}

static GPtrArray *
multiply (Finder *finder, const GPtrArray *left, const GPtrArray *right)
{
  GPtrArray *product = g_ptr_array_sized_new (left->len * right->len);
  char both[LENGTH_LIMIT + 1];

  for (guint i = 0; i < left->len; i++) {
    for (guint j = 0; j < right->len; j++) {
      gsize length = g_strlcpy (both, left->pdata[i], sizeof both);

      length += g_strlcpy (both + length, right->pdata[j], sizeof both - length);
      g_ptr_array_add (product, g_string_chunk_insert_len (finder->chunk, both, (gssize)length));
    }
  }
  return product;
}

/* @needs followed by @next, which is used up. */
static void
append (Finder *finder, Needs *needs, Needs *next)
{
  if (next->exact && !next->cut && needs->exact && can_multiply (needs->exact, next->exact)) {
    GPtrArray *product = multiply (finder, needs->exact, next->exact);

    g_ptr_array_unref (needs->exact);
    needs->exact = product;
  } else {
    settle (needs);
    needs->exact = next->exact ? g_steal_pointer (&next->exact) : only_empty ();
    needs->cut = TRUE;
  }
  for (guint i = 0; next->groups && i < next->groups->len; i++)
    add_group (needs, g_ptr_array_ref (next->groups->pdata[i]));
  clear_needs (next);
}

/* The group that tells most: its shortest literal is longest. */
static GPtrArray *
best_group (const Needs *needs)
{
  GPtrArray *best = NULL;

  for (guint i = 0; needs->groups && i < needs->groups->len; i++) {
    GPtrArray *group = needs->groups->pdata[i];

    if (!best || shortest (group) > shortest (best))
      best = group;
  }
  return best ? g_ptr_array_ref (best) : NULL;
}

static void
copy_strings (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, from->pdata[i]);
}

/* Unites two branches; @other is used up, @needs gets the result. */
static void
unite (Needs *needs, Needs *other)
{
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) theirs = NULL;

  if (needs->exact && other->exact && !needs->cut && !other->cut &&
      needs->exact->len + other->exact->len <= GROUP_LIMIT) {
    copy_strings (needs->exact, other->exact);
    clear_needs (other);
    return;
  }
  settle (needs);
  settle (other);
  mine = best_group (needs);
  theirs = best_group (other);
  clear_needs (needs);
  clear_needs (other);
  if (mine && theirs && mine->len + theirs->len <= GROUP_LIMIT) {
    GPtrArray *both = g_ptr_array_sized_new (mine->len + theirs->len);

    copy_strings (both, mine);
    copy_strings (both, theirs);
    add_group (needs, both);
  }
}

static void
need_choice (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  find_needs (finder, node->first, needs);
  for (const RgPatternNode *child = node->first->next; child; child = child->next) {
    Needs other = {NULL, NULL, FALSE};

    find_needs (finder, child, &other);
    unite (needs, &other);
  }
}

static gsize
spell (gunichar c, char bytes[7])
{
  gsize length =
      (gsize)g_unichar_to_utf8 (c < 128 ? (gunichar)g_ascii_tolower ((char)c) : c, bytes);

  bytes[length] = '\0';
  return length;
}

/* Letters in a row, which is what most of a pattern is: one string at once.  Returns what follows. */
static const RgPatternNode *
take_word (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  char word[LENGTH_LIMIT + 1] = "", bytes[7];
  gsize length = 0;

  for (; node && node->kind == RG_PATTERN_SET && !node->open && node->n_set == 1;
       node = node->next) {
    gsize size = spell (node->set[0], bytes);

    if (length + size > LENGTH_LIMIT)
      break;
    memcpy (word + length, bytes, size);
    length += size;
  }
  if (length > 0) {
    needs->exact = g_ptr_array_new ();
    g_ptr_array_add (needs->exact, g_string_chunk_insert_len (finder->chunk, word, (gssize)length));
  }
  return node;
}

static void add_sequence (Finder *finder, const RgPatternNode *node, Needs *needs);

/* A node after those that @needs stands for; a group of one branch is no border. */
static void
add_node (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  Needs next = {NULL, NULL, FALSE};

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
    Needs next = {NULL, NULL, FALSE};
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
  find_needs (finder, node->first, needs);
  if (node->min == 1 && node->max == 1)
    return;
  if (node->min >= 1) {
    settle (needs);
  } else if (node->max == 1 && needs->exact && !needs->cut) {
    g_autoptr (GPtrArray) empty = only_empty ();

    copy_strings (needs->exact, empty);
  } else {
    clear_needs (needs);
  }
}

static void
need_set (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  char bytes[7];

  if (node->open)
    return;
  needs->exact = g_ptr_array_new ();
  for (guint i = 0; i < node->n_set; i++) {
    gboolean known = FALSE;

    spell (node->set[i], bytes);
    for (guint j = 0; !known && j < needs->exact->len; j++)
      known = g_str_equal (needs->exact->pdata[j], bytes);
    if (!known)
      g_ptr_array_add (needs->exact, g_string_chunk_insert (finder->chunk, bytes));
  }
}

/* What a piece of the file needs, found once for all of its callers; borrowed. */
static const Needs *
know_piece (const Finder *finder, const RgPatternNode *piece)
{
  const Notes *notes = find_notes (rg_pattern_pieces (finder->pattern));
  Finder inner = {.pattern = finder->pattern, .chunk = notes->chunk};
  Needs *needs = g_hash_table_lookup (notes->known, piece);

  if (!needs) {
    needs = g_new0 (Needs, 1);
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
  if (known->exact) {
    needs->exact = g_ptr_array_sized_new (known->exact->len);
    copy_strings (needs->exact, known->exact);
  }
  for (guint i = 0; known->groups && i < known->groups->len; i++)
    add_group (needs, g_ptr_array_ref (known->groups->pdata[i]));
  needs->cut = known->cut;
}

static void
find_needs (Finder *finder, const RgPatternNode *node, Needs *needs)
{
  switch (node->kind) {
  case RG_PATTERN_EMPTY:
  case RG_PATTERN_LOOK:
    needs->exact = only_empty ();
    break;
  case RG_PATTERN_BOUNDARY:
    needs->exact = g_ptr_array_new ();
    g_ptr_array_add (needs->exact, g_string_chunk_insert_const (finder->chunk, boundary));
    break;
  case RG_PATTERN_SET:
    need_set (finder, node, needs);
    break;
  case RG_PATTERN_SEQUENCE:
    needs->exact = only_empty ();
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
static char *
fold_literal (const char *literal)
{
  GString *folded = g_string_sized_new (LENGTH_LIMIT + 1);
  gsize length;

  for (const char *p = literal; *p; p += length) {
    length = (gsize)g_utf8_skip[(guchar)*p];
    if (*p == RG_LITERAL_BOUNDARY) {
      if (keeps_mark (literal, p))
        g_string_append_c (folded, *p);
    } else if (length == 1) {
      g_string_append_c (folded, *p);
    } else {
      g_autoptr (RgFold) fold = rg_fold_new (p, length, RG_FOLD_CASE);

      g_string_append (folded, rg_fold_text (fold, NULL));
    }
  }
  return g_string_free (folded, FALSE);
}

/* Takes @text unless a literal that stands in it is there already: that one says as much. */
static void
add_literal (GPtrArray *literals, char *text)
{
  for (guint i = 0; i < literals->len; i++) {
    if (strstr (text, literals->pdata[i])) {
      g_free (text);
      return;
    }
  }
  g_ptr_array_add (literals, text);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const char *left = *(const char *const *)a, *right = *(const char *const *)b;
  gsize left_length = strlen (left), right_length = strlen (right);

  if (left_length != right_length)
    return left_length < right_length ? -1 : 1;
  return strcmp (left, right);
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
fold_groups (const GPtrArray *groups)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; groups && i < groups->len; i++) {
    GPtrArray *group = groups->pdata[i];
    g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

    g_ptr_array_sort (group, compare_lengths);
    for (guint j = 0; j < group->len; j++)
      add_literal (folded, fold_literal (group->pdata[j]));
    if (is_worth (folded))
      g_ptr_array_add (result, g_steal_pointer (&folded));
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
  Needs next = {g_ptr_array_new (), NULL, FALSE};

  g_ptr_array_add (next.exact, g_string_chunk_insert_const (finder->chunk, boundary));
  append (finder, needs, &next);
}

static GPtrArray *
find_groups (Finder *finder, const Branch *branch)
{
  Needs needs = {only_empty (), NULL, FALSE};
  GPtrArray *groups;

  if (branch->before)
    append_boundary (finder, &needs);
  add_node (finder, branch->node, &needs);
  if (branch->after)
    append_boundary (finder, &needs);
  settle (&needs);
  groups = fold_groups (needs.groups);
  clear_needs (&needs);
  return groups;
}

GPtrArray *
rg_literals_find (const RgPattern *pattern)
{
  const Branch whole = {rg_pattern_root (pattern), FALSE, FALSE};
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GArray) branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  Finder finder = {.pattern = pattern, .chunk = g_string_chunk_new (1024)};

  collect_branches (whole, branches);
  if (branches->len > BRANCH_LIMIT) {
    g_array_set_size (branches, 0);
    g_array_append_val (branches, whole);
  }
  for (guint i = 0; i < branches->len; i++) {
    GPtrArray *groups = find_groups (&finder, &g_array_index (branches, Branch, i));

    g_ptr_array_add (result, groups);
    if (groups->len == 0) {
      g_ptr_array_set_size (result, 0);
      break;
    }
  }
  g_string_chunk_free (finder.chunk);
  return g_steal_pointer (&result);
}
