/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern becomes a small tree of what rules may use.  The lint goes over it: PCRE2's match limit
 * starts anew at each position, so only bounded gaps bound a scan.
 *
 * Recursion is driven by our own and the user's rule files, never by mail, and has a depth limit.
 * Known limit: two unbounded runs of word characters side by side pass, and are slow on a text that
 * is one endless word. */

#include "match/pattern.h"
#include "base/limits.h"
#include "match/pieces.h"

#define NODES_LIMIT 200000 /* with every call written out: pieces that call pieces double quickly */
#define DEPTH_LIMIT 40     /* groups within groups and calls within calls */
#define BLOCK 64           /* nodes that are allocated at once */
#define NESTED_LIMIT 10    /* a repeat around another repeat */

struct _RgPattern {
  GPtrArray *blocks; /* RgPatternNode[BLOCK], owner */
  guint n_nodes;
  guint size;         /* in nodes, with every call written out */
  RgPieces *shared;   /* borrowed, or NULL */
  GHashTable *pieces; /* name → RgPatternNode *, of its own DEFINE group */
  GPtrArray *groups;  /* char * */
  GPtrArray *names;   /* char *, of calls */
  RgPatternNode *root;
  gboolean upper, crosses_lines, caseless;
};

typedef struct {
  RgPattern *pattern;
  const char *start, *at;
  guint depth;
  gboolean define; /* inside the DEFINE group */
  GError **error;
} Reader;

static RgPatternNode *
add_node (Reader *reader, RgPatternKind kind)
{
  RgPattern *pattern = reader->pattern;
  guint at = pattern->n_nodes++ % BLOCK;
  RgPatternNode *node;

  if (at == 0)
    g_ptr_array_add (pattern->blocks, g_new (RgPatternNode, BLOCK));
  node = (RgPatternNode *)pattern->blocks->pdata[pattern->blocks->len - 1] + at;
  memset (node, 0, G_STRUCT_OFFSET (RgPatternNode, set));
  node->kind = kind;
  return node;
}

static gboolean
fail (Reader *reader, const char *what)
{
  if (*reader->error == NULL)
    g_set_error (reader->error, RG_ERROR, RG_ERROR_PATTERN, "at %u: %s",
                 (guint)(reader->at - reader->start), what);
  return FALSE;
}

static RgPatternNode *
refuse (Reader *reader, const char *what)
{
  fail (reader, what);
  return NULL;
}

static gboolean
take (Reader *reader, const char *token)
{
  gsize length = 0;

  for (; token[length] != '\0'; length++)
    if (reader->at[length] != token[length])
      return FALSE;
  reader->at += length;
  return TRUE;
}

static gunichar
take_char (Reader *reader)
{
  gunichar c = g_utf8_get_char (reader->at);

  reader->at += g_utf8_skip[(guchar)*reader->at];
  return c;
}

static void
add_char (Reader *reader, RgPatternNode *set, gunichar c)
{
  if (c < 128 ? g_ascii_isupper ((char)c) : g_unichar_isupper (c) || g_unichar_istitle (c))
    reader->pattern->upper = TRUE;
  set->traits |= g_unichar_isspace (c) ? RG_PATTERN_BLANK : RG_PATTERN_WORD;
  set->line_end |= c == '\n';
  for (guint i = 0; i < set->n_set; i++)
    if (set->set[i] == c)
      return;
  if (set->n_set < RG_PATTERN_SET_LIMIT)
    set->set[set->n_set++] = c;
  else
    set->open = TRUE;
}

static void
open_set (RgPatternNode *set, guint traits)
{
  set->open = TRUE;
  set->traits |= traits;
}

/* Letters, numbers, marks, punctuation and symbols are no line ends; of the other properties, which
 * may be scripts as well, nothing is promised. */
static gboolean
may_hold_line_end (const char *property, gsize length)
{
  return length == 0 || length > 2 || !strchr ("LNMPS", property[0]);
}

/* \p{…} and \P{…}: separators are blanks; a negated property holds nearly everything. */
static gboolean
read_property (Reader *reader, RgPatternNode *set, gboolean negated)
{
  const char *end;

  if (*reader->at == '{') {
    gboolean caret = reader->at[1] == '^';
    char first = reader->at[caret ? 2 : 1];

    end = strchr (reader->at, '}');
    if (!end)
      return fail (reader, "property without }");
    negated ^= caret;
    open_set (set, negated || g_str_has_prefix (reader->at + 1, "Any") ? RG_PATTERN_ANY
                   : first == 'Z'                                      ? RG_PATTERN_BLANK
                                                                       : RG_PATTERN_WORD);
    set->line_end |= negated || may_hold_line_end (reader->at + 1, (gsize)(end - reader->at) - 1);
    reader->at = end + 1;
  } else {
    if (!g_ascii_isalpha (*reader->at))
      return fail (reader, "property without a name");
    open_set (set, negated              ? RG_PATTERN_ANY
                   : *reader->at == 'Z' ? RG_PATTERN_BLANK
                                        : RG_PATTERN_WORD);
    set->line_end |= negated || may_hold_line_end (reader->at, 1);
    reader->at++;
  }
  return TRUE;
}

/* \x41, \x{20ac} */
static gboolean
read_hex (Reader *reader, gunichar *ret_char)
{
  char *end = NULL;
  guint64 value;

  if (take (reader, "{")) {
    value = g_ascii_strtoull (reader->at, &end, 16);
    if (end == reader->at || *end != '}' || value > 0x10ffff)
      return fail (reader, "malformed \\x{…}");
    reader->at = end + 1;
  } else {
    if (!g_ascii_isxdigit (reader->at[0]) || !g_ascii_isxdigit (reader->at[1]))
      return fail (reader, "\\x needs two hexadecimal digits");
    value =
        (guint64)(g_ascii_xdigit_value (reader->at[0]) * 16 + g_ascii_xdigit_value (reader->at[1]));
    reader->at += 2;
  }
  *ret_char = (gunichar)value;
  return TRUE;
}

/* An escape that stands for characters, after its backslash.  Adds to @set. */
static gboolean
read_escape (Reader *reader, RgPatternNode *set)
{
  gunichar c = take_char (reader);

  switch (c) {
  case 'd':
  case 'w':
  case 'S':
    open_set (set, RG_PATTERN_WORD);
    return TRUE;
  case 's':
  case 'h':
  case 'v':
  case 'R':
    open_set (set, RG_PATTERN_BLANK);
    set->line_end |= c != 'h';
    return TRUE;
  case 'D':
  case 'W':
  case 'N':
  case 'H':
  case 'V':
    open_set (set, RG_PATTERN_ANY);
    set->line_end |= c != 'N' && c != 'V';
    return TRUE;
  case 'p':
  case 'P':
    return read_property (reader, set, c == 'P');
  case 'n':
    add_char (reader, set, '\n');
    return TRUE;
  case 'r':
    add_char (reader, set, '\r');
    return TRUE;
  case 't':
    add_char (reader, set, '\t');
    return TRUE;
  case 'x':
    if (!read_hex (reader, &c))
      return FALSE;
    add_char (reader, set, c);
    return TRUE;
  default:
    if (c == 0 || (c < 128 && g_ascii_isalnum ((char)c)))
      return fail (reader, "this escape is not part of the rule language");
    add_char (reader, set, c);
    return TRUE;
  }
}

/* The upper end of a range whose lower end was just read. */
static gboolean
read_range (Reader *reader, RgPatternNode *set, gunichar from)
{
  RgPatternNode end = {.kind = RG_PATTERN_SET};

  reader->at++;
  if (*reader->at == '\\') {
    reader->at++;
    if (!read_escape (reader, &end))
      return FALSE;
  } else {
    add_char (reader, &end, take_char (reader));
  }
  if (end.n_set != 1 || end.set[0] < from)
    return fail (reader, "malformed range");
  set->line_end |= from <= '\n' && end.set[0] >= '\n';
  for (gunichar c = from; c <= end.set[0]; c++) {
    if (set->n_set == RG_PATTERN_SET_LIMIT) {
      open_set (set, RG_PATTERN_WORD);
      break;
    }
    add_char (reader, set, c);
  }
  return TRUE;
}

/* A class, after its "[". */
static RgPatternNode *
read_class (Reader *reader)
{
  RgPatternNode *set = add_node (reader, RG_PATTERN_SET);
  gboolean negated = take (reader, "^");
  gboolean first = TRUE, excludes_blanks = FALSE, excludes_line_end = FALSE;

  for (; first || *reader->at != ']'; first = FALSE) {
    guint before = set->n_set;

    if (*reader->at == '\0')
      return refuse (reader, "class without ]");
    if (g_str_has_prefix (reader->at, "[:")) {
      const char *end = strstr (reader->at, ":]");

      if (!end)
        return refuse (reader, "[: without :]");
      open_set (set,
                g_str_has_prefix (reader->at, "[:space:]") ? RG_PATTERN_BLANK : RG_PATTERN_WORD);
      set->line_end = TRUE;
      reader->at = end + 2;
      continue;
    }
    if (take (reader, "\\")) {
      excludes_blanks |= *reader->at == 's';
      excludes_line_end |= strchr ("nsv", *reader->at) != NULL;
      if (!read_escape (reader, set))
        return NULL;
    } else {
      excludes_line_end |= *reader->at == '\n';
      add_char (reader, set, take_char (reader));
    }
    if (*reader->at == '-' && reader->at[1] != ']' && set->n_set > before &&
        !read_range (reader, set, set->set[set->n_set - 1]))
      return NULL;
  }
  reader->at++;
  if (negated) {
    set->traits = excludes_blanks ? RG_PATTERN_WORD : RG_PATTERN_ANY;
    set->open = TRUE;
    set->line_end = !excludes_line_end;
  }
  return set;
}

static RgPatternNode *read_choice (Reader *reader);

static char *
read_name (Reader *reader, char end)
{
  const char *start = reader->at;
  char *name;

  while (g_ascii_isalnum (*reader->at) || *reader->at == '_')
    reader->at++;
  if (reader->at == start || *reader->at != end) {
    refuse (reader, "malformed name");
    return NULL;
  }
  name = g_strndup (start, (gsize)(reader->at - start));
  reader->at++;
  return name;
}

/* What a group holds, its ")" too. */
static RgPatternNode *
read_inside (Reader *reader)
{
  RgPatternNode *inside;

  if (++reader->depth > DEPTH_LIMIT)
    return refuse (reader, "groups nest too deeply");
  inside = read_choice (reader);
  reader->depth--;
  if (inside && !take (reader, ")"))
    return refuse (reader, "group without )");
  return inside;
}

static RgPatternNode *
read_named (Reader *reader)
{
  char *name = read_name (reader, '>');
  RgPatternNode *inside;

  if (!name)
    return NULL;
  inside = read_inside (reader);
  if (!inside) {
    g_free (name);
    return NULL;
  }
  if (reader->define) {
    g_hash_table_insert (reader->pattern->pieces, name, inside);
    return add_node (reader, RG_PATTERN_EMPTY);
  }
  g_ptr_array_add (reader->pattern->groups, name);
  return inside;
}

static RgPatternNode *
read_look (Reader *reader)
{
  RgPatternNode *inside = read_inside (reader);
  RgPatternNode *look;

  if (!inside)
    return NULL;
  look = add_node (reader, RG_PATTERN_LOOK);
  look->first = inside;
  return look;
}

/* (?i) and (?i:…); the rest of the flags would change how the pattern has to be read. */
static RgPatternNode *
read_flags (Reader *reader)
{
  for (; *reader->at != '\0' && strchr ("ims-", *reader->at); reader->at++) {
    reader->pattern->crosses_lines |= *reader->at == 's';
    reader->pattern->caseless |= *reader->at == 'i';
  }
  if (take (reader, ")"))
    return add_node (reader, RG_PATTERN_EMPTY);
  if (take (reader, ":"))
    return read_inside (reader);
  return refuse (reader, "this group is not part of the rule language");
}

/* A group, after its "(". */
static RgPatternNode *
read_group (Reader *reader)
{
  static const char *const looks[] = {"?=", "?!", "?<=", "?<!", NULL};

  if (*reader->at == '*')
    return refuse (reader, "verbs are not part of the rule language");
  if (*reader->at != '?' || take (reader, "?:") || take (reader, "?>"))
    return read_inside (reader);
  for (guint i = 0; looks[i]; i++)
    if (take (reader, looks[i]))
      return read_look (reader);
  if (take (reader, "?&") || take (reader, "?P>")) {
    RgPatternNode *call = add_node (reader, RG_PATTERN_CALL);

    call->name = read_name (reader, ')');
    if (!call->name)
      return NULL;
    g_ptr_array_add (reader->pattern->names, call->name);
    return call;
  }
  if (take (reader, "?#")) {
    const char *end = strchr (reader->at, ')');

    if (!end)
      return refuse (reader, "comment without )");
    reader->at = end + 1;
    return add_node (reader, RG_PATTERN_EMPTY);
  }
  if (take (reader, "?(DEFINE)")) {
    RgPatternNode *inside;

    reader->define = TRUE;
    inside = read_inside (reader);
    reader->define = FALSE;
    return inside ? add_node (reader, RG_PATTERN_EMPTY) : NULL;
  }
  if (take (reader, "?<") || take (reader, "?P<"))
    return read_named (reader);
  reader->at++;
  return read_flags (reader);
}

/* An escape outside of classes, after its backslash. */
static RgPatternNode *
read_outer_escape (Reader *reader)
{
  RgPatternNode *set;

  if (take (reader, "b"))
    return add_node (reader, RG_PATTERN_BOUNDARY);
  if (*reader->at && strchr ("BAzZGK", *reader->at)) {
    reader->at++;
    return add_node (reader, RG_PATTERN_EMPTY);
  }
  if (g_ascii_isdigit (*reader->at) || *reader->at == 'k' || *reader->at == 'g')
    return refuse (reader, "backreferences are refused");
  set = add_node (reader, RG_PATTERN_SET);
  return read_escape (reader, set) ? set : NULL;
}

static RgPatternNode *
read_set (Reader *reader)
{
  RgPatternNode *set;

  if (take (reader, "["))
    return read_class (reader);
  if (take (reader, "\\"))
    return read_outer_escape (reader);
  if (take (reader, "^") || take (reader, "$"))
    return add_node (reader, RG_PATTERN_EMPTY);
  if (strchr ("*+?", *reader->at))
    return refuse (reader, "nothing to repeat");
  set = add_node (reader, RG_PATTERN_SET);
  if (take (reader, "."))
    open_set (set, RG_PATTERN_ANY);
  else
    add_char (reader, set, take_char (reader));
  return set;
}

static RgPatternNode *
read_atom (Reader *reader)
{
  RgPatternNode *atom = take (reader, "(") ? read_group (reader) : read_set (reader);

  if (atom && atom->line_end)
    reader->pattern->crosses_lines = TRUE;
  return atom;
}

/* {n}, {n,}, {n,m}; anything else is a literal brace, as in PCRE2. */
static gboolean
read_braces (Reader *reader, guint *ret_min, guint *ret_max)
{
  const char *at = reader->at + 1;
  char *end = NULL;
  guint64 min, max;

  if (!g_ascii_isdigit (*at))
    return FALSE;
  min = g_ascii_strtoull (at, &end, 10);
  max = min;
  if (*end == ',') {
    at = end + 1;
    max = RG_PATTERN_UNBOUNDED;
    if (g_ascii_isdigit (*at))
      max = g_ascii_strtoull (at, &end, 10);
    else
      end++;
  }
  if (*end != '}')
    return FALSE;
  reader->at = end + 1;
  *ret_min = (guint)MIN (min, G_MAXUINT);
  *ret_max = (guint)MIN (max, G_MAXUINT);
  return TRUE;
}

static RgPatternNode *
read_repeat (Reader *reader, RgPatternNode *atom)
{
  RgPatternNode *repeat;
  guint min = 0, max = RG_PATTERN_UNBOUNDED;

  if (take (reader, "*"))
    ;
  else if (take (reader, "+"))
    min = 1;
  else if (take (reader, "?"))
    max = 1;
  else if (*reader->at != '{' || !read_braces (reader, &min, &max))
    return atom;
  if (!take (reader, "?"))
    take (reader, "+");
  repeat = add_node (reader, RG_PATTERN_REPEAT);
  repeat->min = min;
  repeat->max = max;
  repeat->first = atom;
  return repeat;
}

static RgPatternNode *
read_sequence (Reader *reader)
{
  RgPatternNode *sequence = add_node (reader, RG_PATTERN_SEQUENCE);
  RgPatternNode **tail = &sequence->first;

  while (*reader->at != '\0' && *reader->at != '|' && *reader->at != ')') {
    RgPatternNode *atom = read_atom (reader);

    if (!atom)
      return NULL;
    *tail = read_repeat (reader, atom);
    tail = &(*tail)->next;
  }
  return sequence;
}

static RgPatternNode *
read_choice (Reader *reader)
{
  RgPatternNode *choice = add_node (reader, RG_PATTERN_CHOICE);
  RgPatternNode **tail = &choice->first;

  do {
    *tail = read_sequence (reader);
    if (!*tail)
      return NULL;
    tail = &(*tail)->next;
  } while (take (reader, "|"));
  return choice;
}

static gboolean
grow (Reader *reader, guint n_nodes)
{
  reader->pattern->size += n_nodes;
  return reader->pattern->size <= NODES_LIMIT ||
         fail (reader, "with all its pieces the pattern is too large");
}

/* A call of a piece of the file, which was checked when it was read. */
static gboolean
check_shared (Reader *reader, const char *name)
{
  RgPattern *pattern = reader->pattern;
  const RgPattern *piece = rg_pieces_read (pattern->shared, name, reader->error);

  if (!piece)
    return FALSE;
  pattern->upper |= piece->upper;
  pattern->crosses_lines |= piece->crosses_lines;
  pattern->caseless |= piece->caseless;
  return grow (reader, piece->size);
}

/* Calls must end somewhere: recursion is refused, and a piece that is missing. */
static gboolean
check_calls (Reader *reader, const RgPatternNode *node, guint depth)
{
  if (depth > 4 * DEPTH_LIMIT)
    return fail (reader, "the pieces call each other without end");
  if (!grow (reader, 1))
    return FALSE;
  if (node->kind == RG_PATTERN_CALL) {
    const RgPatternNode *piece = g_hash_table_lookup (reader->pattern->pieces, node->name);

    if (reader->pattern->shared && (!piece || rg_pieces_has (reader->pattern->shared, node->name)))
      return check_shared (reader, node->name);
    if (!piece)
      return fail (reader, "a piece is called that is not defined");
    return check_calls (reader, piece, depth + DEPTH_LIMIT / 4);
  }
  for (const RgPatternNode *child = node->first; child; child = child->next)
    if (!check_calls (reader, child, depth + 1))
      return FALSE;
  return TRUE;
}

RgPattern *
rg_pattern_new (const char *text, RgPieces *pieces, GError **error)
{
  g_autoptr (RgPattern) pattern = g_new0 (RgPattern, 1);
  GError *problem = NULL;
  Reader reader = {.pattern = pattern, .start = text, .at = text, .error = &problem};

  pattern->shared = pieces;
  pattern->blocks = g_ptr_array_new_with_free_func (g_free);
  pattern->names = g_ptr_array_new_with_free_func (g_free);
  pattern->pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pattern->groups = g_ptr_array_new_with_free_func (g_free);
  pattern->root = read_choice (&reader);
  if (pattern->root && *reader.at != '\0')
    refuse (&reader, ") without (");
  if (!problem)
    check_calls (&reader, pattern->root, 0);
  if (problem) {
    g_propagate_error (error, problem);
    return NULL;
  }
  return g_steal_pointer (&pattern);
}

void
rg_pattern_free (RgPattern *pattern)
{
  if (!pattern)
    return;
  g_ptr_array_unref (pattern->blocks);
  g_ptr_array_unref (pattern->names);
  g_hash_table_unref (pattern->pieces);
  g_ptr_array_unref (pattern->groups);
  g_free (pattern);
}

const RgPatternNode *
rg_pattern_root (const RgPattern *pattern)
{
  return pattern->root;
}

const RgPatternNode *
rg_pattern_piece (const RgPattern *pattern, const char *name)
{
  if (pattern->shared && rg_pieces_has (pattern->shared, name))
    return rg_pieces_read (pattern->shared, name, NULL)->root;
  return g_hash_table_lookup (pattern->pieces, name);
}

RgPieces *
rg_pattern_pieces (const RgPattern *pattern)
{
  return pattern->shared;
}

gboolean
rg_pattern_crosses_lines (const RgPattern *pattern)
{
  return pattern->crosses_lines;
}

gboolean
rg_pattern_is_caseless (const RgPattern *pattern)
{
  return pattern->caseless;
}

gboolean
rg_pattern_has_upper (const RgPattern *pattern)
{
  return pattern->upper;
}

const GPtrArray *
rg_pattern_groups (const RgPattern *pattern)
{
  return pattern->groups;
}

/* Lint */

static const RgPatternNode *
see_through (const RgPattern *pattern, const RgPatternNode *node)
{
  for (;;) {
    if (node->kind == RG_PATTERN_CALL)
      node = rg_pattern_piece (pattern, node->name);
    else if ((node->kind == RG_PATTERN_CHOICE || node->kind == RG_PATTERN_SEQUENCE) &&
             node->first && !node->first->next)
      node = node->first;
    else
      return node;
  }
}

static gboolean
holds_repeat (const RgPattern *pattern, const RgPatternNode *node)
{
  if (node->kind == RG_PATTERN_CALL)
    return holds_repeat (pattern, rg_pattern_piece (pattern, node->name));
  if (node->kind == RG_PATTERN_REPEAT && node->max > 1 && node->min != node->max)
    return TRUE;
  for (const RgPatternNode *child = node->first; child; child = child->next)
    if (holds_repeat (pattern, child))
      return TRUE;
  return FALSE;
}

static void
lint_repeat (const RgPattern *pattern, const RgPatternNode *node, GPtrArray *complaints)
{
  const RgPatternNode *inside = see_through (pattern, node->first);
  gboolean run = inside->kind == RG_PATTERN_SET && !(inside->traits & RG_PATTERN_ANY) &&
                 inside->traits != (RG_PATTERN_BLANK | RG_PATTERN_WORD);

  if (node->max == RG_PATTERN_UNBOUNDED && !run)
    g_ptr_array_add (complaints, g_strdup ("a gap without a bound: use {0,60} or so"));
  else if (node->max != RG_PATTERN_UNBOUNDED && node->max > RG_LIMIT_GAP)
    g_ptr_array_add (complaints, g_strdup_printf ("a repeat of more than %d", RG_LIMIT_GAP));
  else if (node->max > NESTED_LIMIT && holds_repeat (pattern, node->first))
    g_ptr_array_add (complaints,
                     g_strdup_printf ("a repeat of more than %d around a repeat", NESTED_LIMIT));
}

/* @seen: the pieces that were looked at. */
static void
lint_node (const RgPattern *pattern, const RgPatternNode *node, GHashTable *seen,
           GPtrArray *complaints)
{
  if (node->kind == RG_PATTERN_REPEAT)
    lint_repeat (pattern, node, complaints);
  if (node->kind == RG_PATTERN_CALL) {
    const RgPatternNode *piece = rg_pattern_piece (pattern, node->name);

    if (g_hash_table_add (seen, (gpointer)(guintptr)piece))
      lint_node (pattern, piece, seen, complaints);
  }
  for (const RgPatternNode *child = node->first; child; child = child->next)
    lint_node (pattern, child, seen, complaints);
}

GPtrArray *
rg_pattern_lint (const RgPattern *pattern)
{
  GPtrArray *complaints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer piece;

  lint_node (pattern, pattern->root, seen, complaints);
  g_hash_table_iter_init (&iter, pattern->pieces);
  while (g_hash_table_iter_next (&iter, NULL, &piece))
    if (g_hash_table_add (seen, piece))
      lint_node (pattern, piece, seen, complaints);
  return complaints;
}

/* Text of patterns */

/* The end of a class that begins at @at, past its "]". */
static const char *
skip_class (const char *at)
{
  at++;
  if (*at == '^')
    at++;
  if (*at == ']')
    at++;
  while (*at != '\0' && *at != ']') {
    const char *inner = g_str_has_prefix (at, "[:") ? strstr (at, ":]") : NULL;

    if (inner)
      at = inner + 2;
    else
      at += *at == '\\' && at[1] != '\0' ? 2 : 1;
  }
  return *at == ']' ? at + 1 : at;
}

char *
rg_pattern_compact (const char *extended)
{
  GString *compact = g_string_new (NULL);

  for (const char *at = extended; *at != '\0';) {
    if (g_ascii_isspace (*at)) {
      at++;
    } else if (*at == '#') {
      at += strcspn (at, "\n");
    } else {
      const char *end = *at == '[' ? skip_class (at) : at + (*at == '\\' && at[1] != '\0' ? 2 : 1);

      g_string_append_len (compact, at, end - at);
      at = end;
    }
  }
  return g_string_free (compact, FALSE);
}
