/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is known about an invitation, each fact with where it came from.  Absent when unknown. */

#include "base/vocabulary.h"

typedef enum {
  RG_FACT_COMPANY,
  RG_FACT_ROLE,
  RG_FACT_PERSON,   /* whom to greet: display form, "Dr. Jane van der Berg" */
  RG_FACT_STARTS,   /* RFC 3339 with offset, or YYYY-MM-DD */
  RG_FACT_ENDS,
  RG_FACT_PLACE,    /* an address, a meeting link, or its product's name */
  RG_FACT_DEADLINE, /* answer by: RFC 3339 or YYYY-MM-DD */
  RG_FACT_PHONE,    /* where the sender can be called, as it is written there */
  RG_FACT_REQUISITION, /* their number for the opening, as written: "JR-10234" */
  RG_N_FACTS
} RgFactKind;

/* Ordered by trust, the most trusted first. */
typedef enum {
  RG_SOURCE_READER, /* the person who reads the mail has corrected it */
  RG_SOURCE_CALENDAR,
  RG_SOURCE_SUBJECT,
  RG_SOURCE_BODY,
  RG_SOURCE_SIGNATURE,
  RG_SOURCE_FROM,
  RG_SOURCE_HEADERS
} RgFactSource;

typedef struct {
  char *value; /* clean (rg_facts_clean), NULL when unknown */
  RgFactSource source;
  guint line; /* of the visible text, from 1; 0 for headers and calendar */
  gboolean floating;  /* of a time: nobody says its zone; the clock of where it takes place */
  gboolean tentative; /* of a time: proposed, not told: "around five", "Would Tuesday at 10 suit?" */
} RgFact;

typedef struct {
  char *starts, *ends; /* as RG_FACT_STARTS; ends may be NULL */
} RgSlot;

typedef struct {
  RgFact fact[RG_N_FACTS];
  GPtrArray *slots; /* RgSlot *, only when several times are on offer, else empty */
} RgFacts;

RgFacts *rg_facts_new (void);
RgFacts *rg_facts_copy (const RgFacts *facts);
void rg_facts_free (RgFacts *facts);

/* Sets a fact unless one of equal or higher trust is there.  The value is cleaned; nothing is set by
 * an empty one, by a company, role or person without a letter or with an address or link in it, by
 * a place whose link would have to be cut, nor by a phone number that has too few digits or too many.  Returns whether it was set. */
gboolean rg_facts_set (RgFacts *facts, RgFactKind kind, const char *value, RgFactSource source, guint line);
/* What the reader says, whatever was there; "" makes it unknown.  A start of the reader's own leaves no
 * end and no slots of the mail's.  FALSE, and nothing changed, where rg_facts_set would refuse it. */
gboolean rg_facts_correct (RgFacts *facts, RgFactKind kind, const char *value);
void rg_facts_add_slot (RgFacts *facts, const char *starts, const char *ends);

const char *rg_fact_kind_name (RgFactKind kind);       /* "company" */
const char *rg_fact_source_name (RgFactSource source); /* "calendar" */

/* A value made safe to show and to write: valid UTF-8, no control (C0, C1), bidi or zero-width
 * characters, U+2028/2029 and line ends become a space, blanks collapsed and trimmed, cut at
 * RG_LIMIT_VALUE_CHARS.  Never NULL; free with g_free. */
char *rg_facts_clean (const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgFacts, rg_facts_free)
