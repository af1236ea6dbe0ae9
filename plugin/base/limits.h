/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every bound that a stranger's mail can drive, with its reason.  Sizes are bytes unless the name
 * says otherwise. */

/* In front of libetpan (mail/guard).  libetpan 1.9.4 overflows the stack on nested comments and
 * nested message/rfc822, is quadratic on nested multiparts, and writes out of bounds on a boundary
 * that holds a lone escaped quote.  A real invitation is far below each bound. */
#define RG_LIMIT_RAW (256 * 1024)       /* a mail is judged by its first quarter megabyte */
#define RG_LIMIT_HEADER (64 * 1024)     /* one header block */
#define RG_LIMIT_COMMENT_DEPTH 32       /* "(" nesting in the header block */
#define RG_LIMIT_MIME_DEPTH 32          /* multipart and message nesting, as in Claws Mail itself */
#define RG_LIMIT_DASH_LINES 512         /* lines that begin with "--": parts and their ends */
#define RG_LIMIT_BOUNDARY 200           /* RFC 2046 section 5.1.1 allows 70; some senders use more */
#define RG_LIMIT_ADDRESSES 256          /* addresses taken from one header field */
#define RG_LIMIT_ADDRESS 254            /* an addr-spec: RFC 5321 section 4.5.3.1.3 */
#define RG_LIMIT_ID 998                 /* a Message-ID: one line of RFC 5322 section 2.1.1 */

/* What the rules read. */
#define RG_LIMIT_TEXT_HEAD (48 * 1024)  /* head and tail, because a footer says what a mail is */
#define RG_LIMIT_TEXT_TAIL (16 * 1024)
#define RG_LIMIT_TEXT (RG_LIMIT_TEXT_HEAD + RG_LIMIT_TEXT_TAIL)
#define RG_LIMIT_DECODED (4 * RG_LIMIT_TEXT) /* one text part after transfer decoding */
#define RG_LIMIT_LINKS 256              /* links kept of one HTML part */
#define RG_LIMIT_HTML_DEPTH 256         /* open elements followed; deeper ones inherit */
#define RG_LIMIT_HTML_ATTRIBUTES 256    /* blanks and quotes in one tag: libxml2 is quadratic in them */

/* In front of libical (mail/calendar): freeing 10,000 nested components overflows a 256 kB stack. */
#define RG_LIMIT_CALENDAR (256 * 1024)
#define RG_LIMIT_CALENDAR_DEPTH 4
#define RG_LIMIT_CALENDAR_COMPONENTS 64
#define RG_LIMIT_CALENDAR_ZONE_RULES 16 /* libical takes 40 us for a year of one */

/* Matching (base/regex, match/).  PCRE2's match limit restarts at each position, so a scan is
 * bounded by text cap times gap cap; the limits below stop the rest. */
#define RG_LIMIT_MATCH 100000           /* PCRE2 match limit; a hit counts as "did not match" */
#define RG_LIMIT_JIT_STACK (512 * 1024)
#define RG_LIMIT_REGEX_HEAP (4 * 1024 * 1024) /* the interpreter's, where JIT is refused */
#define RG_LIMIT_GAP 100                /* largest upper bound of a repeat in a rule's pattern */
#define RG_LIMIT_PATTERN (16 * 1024)    /* compiled size of one pattern */
#define RG_LIMIT_PLACES 256             /* of a rule's literals in one line; a real one has a few */
#define RG_LIMIT_SOUGHT (64 * 1024)     /* bytes in which one rule looks for its literals in one text */
#define RG_LIMIT_BLIND (24 * 1024)      /* the same for a pattern without literals */
#define RG_LIMIT_BLIND_LINE 1024        /* in a subject or an address, which are a line by nature */
#define RG_LIMIT_STARTS 1024            /* bytes of a text at which one pattern with literals is tried */
#define RG_LIMIT_TRIES 24               /* runs of such bytes; a slow pattern takes 30 us for one */
#define RG_LIMIT_HITS 8                 /* places remembered for one rule in one text */
#define RG_LIMIT_SENTENCE 2000          /* either way from a place; a text may have no sentence end */

/* Values that travel from a mail into a letter or a window. */
#define RG_LIMIT_VALUE_CHARS 80         /* characters, not bytes */
#define RG_LIMIT_COMMENT 240            /* characters of a letter's sentence in a calendar answer */
#define RG_LIMIT_SLOTS 16               /* times on offer in one mail */
#define RG_LIMIT_REFERENCES 50          /* message ids taken over into an answer's References */
#define RG_LIMIT_MESSAGE_ID 900         /* one of them; a line has at most 998 (RFC 5322 section 2.1.1) */

#define RG_LIMIT_WORD 64 /* bytes of a stem that words are weighed by; sixteen characters of any script */

/* Files of ours and of the user. */
#define RG_LIMIT_DATA_FILE (1024 * 1024)
#define RG_LIMIT_YAML_DEPTH 16
