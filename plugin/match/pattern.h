/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A rule's pattern understood well enough to say which literals it needs (match/literals) and
 * whether it can run away.  It knows the part of PCRE2's language that rules may use and refuses the rest. */

#include "base/error.h"

typedef struct _RgPattern RgPattern;
typedef struct _RgPieces RgPieces; /* match/pieces.h */

#define RG_PATTERN_SET_LIMIT 8 /* characters of a class that are spelled out */
#define RG_PATTERN_UNBOUNDED G_MAXUINT

typedef enum {
  RG_PATTERN_EMPTY,    /* matches between characters */
  RG_PATTERN_BOUNDARY, /* \b */
  RG_PATTERN_SET,      /* one character */
  RG_PATTERN_SEQUENCE,
  RG_PATTERN_CHOICE,
  RG_PATTERN_REPEAT,
  RG_PATTERN_CALL, /* of a piece */
  RG_PATTERN_LOOK, /* ahead or behind */
} RgPatternKind;

/* What a set may match besides the characters spelled out. */
enum { RG_PATTERN_BLANK = 1 << 0, RG_PATTERN_WORD = 1 << 1, RG_PATTERN_ANY = 1 << 2 };

typedef struct _RgPatternNode RgPatternNode;
struct _RgPatternNode {
  RgPatternKind kind;
  RgPatternNode *first, *next; /* the first child, the next one of the same parent; else NULL */
  guint n_set;
  gboolean open;     /* the set holds more than is spelled out */
  gboolean line_end; /* "\n" is in the set, or may be */
  guint traits;      /* of the set */
  guint min, max;
  char *name;
  gunichar set[RG_PATTERN_SET_LIMIT]; /* n_set of them */
};

/* @pieces: what the pattern may call besides the pieces of its own DEFINE group, and go first; NULL for
 * none; must live as long as the pattern.  @error: RG_ERROR_PATTERN "at N: what". */
RgPattern *rg_pattern_new (const char *pattern, RgPieces *pieces, GError **error);
void rg_pattern_free (RgPattern *pattern);

/* The tree, borrowed. */
const RgPatternNode *rg_pattern_root (const RgPattern *pattern);
/* What a call of @name means; never NULL for a name that a node carries. */
const RgPatternNode *rg_pattern_piece (const RgPattern *pattern, const char *name);
/* The pieces given; NULL for none. */
RgPieces *rg_pattern_pieces (const RgPattern *pattern);

/* Whether a letter stands in it, pieces included, that only upper-case text can match. */
gboolean rg_pattern_has_upper (const RgPattern *pattern);
/* Whether a match can go beyond the end of a line.  No is certain, yes is not. */
gboolean rg_pattern_crosses_lines (const RgPattern *pattern);
/* Whether a part of it takes letters of either case. */
gboolean rg_pattern_is_caseless (const RgPattern *pattern);
/* Names of the groups outside the DEFINE group; char *, borrowed. */
const GPtrArray *rg_pattern_groups (const RgPattern *pattern);

/* Repeats that could run away: char *, empty when it is bounded; free with g_ptr_array_unref. */
GPtrArray *rg_pattern_lint (const RgPattern *pattern);

/* The same pattern without the blanks and comments of extended syntax; free with g_free. */
char *rg_pattern_compact (const char *extended);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPattern, rg_pattern_free)
