/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One rule as a rule file states it, with its examples.  Rules are data; see rules/README.md. */

#include "base/error.h"
#include "base/regex.h"
#include "match/pieces.h"

/* The named texts of a mail that a rule may look into. */
typedef enum {
  RG_TEXT_SUBJECT,
  RG_TEXT_BODY, /* what the writer wrote now */
  RG_TEXT_QUOTED,
  RG_TEXT_SIGNATURE,
  RG_TEXT_FOOTER,
  RG_TEXT_FROM,   /* display name and address of From */
  RG_TEXT_SENDER, /* the bare addresses of From, Sender and Reply-To, a line each, lower case */
  RG_TEXT_CALENDAR, /* "method: REQUEST\nsummary: …\ndescription: …\nlocation: …\norganizer: …" */
  RG_TEXT_HEADERS, /* "name: value" a line, decoded, names in lower case */
  RG_TEXT_LINKS,   /* "https://host/path visible text" a line */
  RG_N_TEXTS
} RgTextName;

/* The named captures of fact rules. */
typedef enum {
  RG_CAPTURE_COMPANY,
  RG_CAPTURE_ROLE,
  RG_CAPTURE_PERSON,
  RG_CAPTURE_WHEN,
  RG_CAPTURE_PLACE,
  RG_CAPTURE_DEADLINE,
  RG_CAPTURE_PHONE,
  RG_CAPTURE_REQUISITION,
  RG_N_CAPTURES
} RgCapture;

typedef enum {
  RG_RULE_EVIDENCE, /* adds its score; sets stage, format, register where it names them */
  RG_RULE_FACT,     /* captures; runs on candidates only */
  RG_RULE_GUARD,    /* cancels the rules it names inside its sentence */
  RG_RULE_VETO,     /* ends: verdict none */
  RG_RULE_SIGN,     /* a sign of a scam, with its score */
  RG_RULE_ENVELOPE, /* arrival: runs on subject, from and sender alone */
  RG_RULE_REPLY,    /* says where a reply goes: reply: relay | no-reply | person */
  RG_RULE_VARIANT,  /* speaks for a variant of its language, with its score, at each place */
} RgRuleKind;

typedef struct {
  char *text;
  char *capture[RG_N_CAPTURES]; /* expected captures, NULL where none is expected */
  guint line;                   /* in the rule file */
} RgExample;

/* pattern is NULL where domains is set. */
typedef struct {
  char *id;
  char *about;
  char *language; /* of its file; "any" for all */
  char *file;
  guint line, column;
  guint order; /* among all rules: what a language has stands together */
  RgRuleKind kind;
  guint texts; /* bit set of 1 << RgTextName */
  double score;
  const char *family; /* "talk" of "en.talk.short"; interned */
  double cap; /* what its family may add to a mail's sum; G_MAXDOUBLE when policy.yaml says none */
  gboolean grounds; /* its family is one of which a mail needs evidence, by policy.yaml */
  RgStage stage;    /* UNKNOWN where the rule says nothing */
  RgFormat format;
  RgRegister reg;
  RgReplyKind reply; /* kind REPLY only */
  char *variant;     /* kind VARIANT only: its language, or that with a part behind: "pt-PT" */
  gboolean exact;    /* case: exact */
  char *pattern;     /* as written, without the blanks of a | block */
  guint pattern_line, pattern_column;
  RgPieces *pieces; /* of its file */
  char **domains;   /* in place of a pattern: matches SENDER on label boundaries; NULL when none */
  char **cancels;   /* guard: rule ids, "*" at the end allowed */
  gboolean asks;    /* evidence: the reader is asked for a time */
  gboolean whole_mail; /* guard: scope: mail, else its own sentence */
  char *replaces;      /* id of a lower layer's rule, or NULL */
  GPtrArray *match;    /* RgExample * */
  GPtrArray *skip;     /* RgExample * */
  /* From here on what rg_rule_study finds. */
  GPtrArray *literals;    /* of match/literals.h; empty: nothing is known; NULL: not studied */
  GPtrArray *reaches;     /* the same */
  gboolean crosses_lines; /* a match may go beyond the end of a line */
} RgRule;

void rg_rule_free (RgRule *rule);

/* Reads the pattern, which is left undone until somebody needs to know what it looks for.  @error:
 * RG_ERROR_SYNTAX "file:line:column: id: what"; then the rule can match nothing. */
gboolean rg_rule_study (RgRule *rule, GError **error);
/* The pattern compiled, with the pieces it calls.  @error: RG_ERROR_PATTERN. */
RgRegex *rg_rule_compile (const RgRule *rule, GError **error);
void rg_example_free (RgExample *example);

/* Whether item @index of a guard's cancels names the rule @id. */
gboolean rg_rule_cancels (const RgRule *guard, guint index, const char *id);

const char *rg_text_name (RgTextName name);      /* "subject" */
const char *rg_capture_name (RgCapture capture); /* "company" */
gboolean rg_text_read (const char *name, RgTextName *ret_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRule, rg_rule_free)
