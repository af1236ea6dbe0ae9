/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words with which a language speaks of days and times, read from LANG/moment.yaml, and a text
 * cut into tokens that know which of these words they are.  base/moment reads the tokens. */

#include "base/error.h"
#include "base/fold.h"

/* One word may have several roles: French "à" opens a time and joins a range. */
typedef enum {
  RG_ROLE_MONTH,         /* value 1 to 12 */
  RG_ROLE_WEEKDAY,       /* value 1 (Monday) to 7 */
  RG_ROLE_WEEKDAY_SHORT, /* as above, counts only in front of a date or a time */
  RG_ROLE_DAYS,          /* value: days from the reference day */
  RG_ROLE_COMING,        /* "this" Thursday: the first from the reference day on */
  RG_ROLE_NEXT_WEEK,     /* "next" Thursday: that of the next calendar week; value: weeks beyond */
  RG_ROLE_AT,            /* a bare number after it is an hour */
  RG_ROLE_ON,            /* "12/3" after it is a date */
  RG_ROLE_FILLER,        /* may stand between a day and its time */
  RG_ROLE_FROM,          /* opens a range, in which an AND means TO */
  RG_ROLE_TO,
  RG_ROLE_AND,
  RG_ROLE_HOUR_MARK,
  RG_ROLE_MINUTE_MARK,
  RG_ROLE_DAY_MARK,
  RG_ROLE_MONTH_MARK,
  RG_ROLE_YEAR_MARK,
  RG_ROLE_HALF,         /* value 0 am, 1 pm; makes a number a time */
  RG_ROLE_PART,         /* as above, only qualifies a time: "Thursday afternoon at 2" */
  RG_ROLE_TIME,         /* value: minutes from midnight, "noon" */
  RG_ROLE_SHIFT_BEFORE, /* value: minutes added to the hour that follows, "half past" */
  RG_ROLE_SHIFT_AFTER,  /* value: minutes added to the hour in front, "et demie" */
  RG_ROLE_NUMBER,       /* value: an hour in words */
  RG_ROLE_DURATION,     /* a number in front of it is a length, not a time */
  RG_ROLE_NOT_AFTER,    /* what follows is no day and no time: "room 10", "last Thursday" */
  RG_ROLE_BY,         /* the day or time after it is a deadline: "no later than" */
  RG_ROLE_BY_AFTER,   /* the one in front of it is: "までに" */
  RG_ROLE_ABOUT,      /* the time beside it is not exact: "around", "쯤" */
  RG_ROLE_NOT_BEFORE, /* a day in front of it is none: "12月7日の週" */
  RG_ROLE_FORMER,     /* the day or time after it is no longer the one: "instead of Tuesday" */
  RG_ROLE_END,        /* a time after it on its line ends the one before it: "Ends:" */
  RG_ROLE_IGNORE,
  RG_ROLE_ZONE_WORD, /* a zone after it on the line is that of all times: "Time zone:" */
  RG_ROLE_ZONE,
  RG_N_ROLES
} RgRole;

#define RG_ROLE_BIT(role) (G_GUINT64_CONSTANT (1) << (role))

typedef enum { RG_TOKEN_NUMBER, RG_TOKEN_WORD, RG_TOKEN_MARK, RG_TOKEN_BREAK } RgTokenKind;

typedef struct {
  RgTokenKind kind;
  gsize start, end; /* bytes of the text */
  gboolean spaced;  /* a blank or a line end stands in front */
  gboolean capital; /* begins with an upper-case letter */
  gboolean compact; /* of a script that writes words without blanks, or glues particles */
  guint digits;     /* of a number; more than 4: the value is 0 */
  guint number;
  gunichar mark;
  guint64 roles; /* RG_ROLE_BIT */
  const void *senses;
} RgToken;

typedef enum { RG_ORDER_DMY, RG_ORDER_MDY, RG_ORDER_YMD } RgOrder;

typedef struct _RgLexicon RgLexicon;

/* Reads the file at @path and, where it exists, ../any/moment.yaml beside its folder, which holds the
 * zones of all languages.  @error: RG_ERROR_READ, RG_ERROR_SYNTAX. */
RgLexicon *rg_lexicon_new (const char *path, GError **error);
void rg_lexicon_free (RgLexicon *lexicon);

RgOrder rg_lexicon_order (const RgLexicon *lexicon);
/* The zone of those who write the language whose clocks say @offset at @when, an IANA name; NULL when
 * none is known, so that the offset stays.  Borrowed. */
const char *rg_lexicon_home (const RgLexicon *lexicon, GDateTime *when);
/* Whether people count hours to twelve, so that "at 2" is in the afternoon. */
gboolean rg_lexicon_twelve (const RgLexicon *lexicon);

/* RgToken, by value; @text: valid UTF-8.  Web addresses give no tokens.  The tokens point into the
 * lexicon.  Free with g_array_unref. */
GArray *rg_lexicon_split (const RgLexicon *lexicon, const char *text, gsize length);

/* The value of a role that the token has. */
int rg_token_value (const RgToken *token, RgRole role);
/* "+01:00" or an IANA name, of a token with RG_ROLE_ZONE; borrowed from the lexicon. */
const char *rg_token_zone (const RgToken *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgLexicon, rg_lexicon_free)
