/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thin skin over PCRE2 that fixes the options measured to be right: UTF and UCP, because \b and \w
 * must know all letters; no re-validation at each match, because that costs more than the match; JIT,
 * with the interpreter as fallback where a hardened system refuses executable memory.
 *
 * JIT compiling takes as long as interpreting a thousand positions, and most patterns never see so many.
 * So a pattern is interpreted until it has; and what an early limit ends is done over, because a limit
 * must not depend on what was matched before.
 *
 * Limits bound one attempt, not a scan: the count restarts at each start position.  The caps on text
 * and gaps (limits.h) bound the scan. */

#include "base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/error.h"
#include "base/limits.h"

struct _RgRegex {
  pcre2_code *code;
  guint32 groups;
  gsize tried;      /* positions so far */
  gboolean settled; /* JIT compiled, or refused */
};

struct _RgRegexScratch {
  pcre2_match_context *context;
  pcre2_match_context *brief; /* of patterns that are not settled */
  pcre2_jit_stack *stack;
  pcre2_match_data *data;
  guint32 room; /* pairs that @data can hold */
  guint limit_hits;
};

/* Positions at which a pattern is tried before it is worth compiling, and the steps at one of them. */
#define BRIEF_POSITIONS 512
#define BRIEF_STEPS 1000
/* PCRE2's own advice for the first size of a JIT stack. */
#define JIT_STACK_START (32 * 1024)
/* Pairs at first; a pattern with more groups makes the match data grow. */
#define ROOM_START 16

RgRegexScratch *
rg_regex_scratch_new (void)
{
  RgRegexScratch *scratch = g_new0 (RgRegexScratch, 1);
  scratch->context = pcre2_match_context_create (NULL);
  scratch->stack = pcre2_jit_stack_create (JIT_STACK_START, RG_LIMIT_JIT_STACK, NULL);
  scratch->room = ROOM_START;
  scratch->data = pcre2_match_data_create (scratch->room, NULL);
  pcre2_set_match_limit (scratch->context, RG_LIMIT_MATCH);
  /* Only the interpreter looks at these two; the unit of the second is a kilobyte. */
  pcre2_set_depth_limit (scratch->context, RG_LIMIT_MATCH);
  pcre2_set_heap_limit (scratch->context, RG_LIMIT_REGEX_HEAP / 1024);
  pcre2_jit_stack_assign (scratch->context, NULL, scratch->stack);
  scratch->brief = pcre2_match_context_copy (scratch->context);
  pcre2_set_match_limit (scratch->brief, BRIEF_STEPS);
  return scratch;
}

void
rg_regex_scratch_free (RgRegexScratch *scratch)
{
  if (!scratch)
    return;
  pcre2_match_data_free (scratch->data);
  pcre2_match_context_free (scratch->context);
  pcre2_match_context_free (scratch->brief);
  pcre2_jit_stack_free (scratch->stack);
  g_free (scratch);
}

guint
rg_regex_scratch_limit_hits (const RgRegexScratch *scratch)
{
  return scratch->limit_hits;
}

RgRegex *
rg_regex_new (const char *pattern, GError **error)
{
  const guint32 options =
      PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
  int code = 0;
  PCRE2_SIZE offset = 0;
  g_autoptr (RgRegex) regex = g_new0 (RgRegex, 1);

  regex->code =
      pcre2_compile ((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &code, &offset, NULL);
  if (!regex->code) {
    PCRE2_UCHAR words[256] = "";
    pcre2_get_error_message (code, words, sizeof words);
    g_set_error (error, RG_ERROR, RG_ERROR_PATTERN, "%s at offset %" G_GSIZE_FORMAT,
                 (const char *)words, (gsize)offset);
    return NULL;
  }

  size_t size = 0;
  pcre2_pattern_info (regex->code, PCRE2_INFO_SIZE, &size);
  if (size > RG_LIMIT_PATTERN) {
    g_set_error (error, RG_ERROR, RG_ERROR_PATTERN,
                 "the pattern needs %" G_GSIZE_FORMAT " bytes compiled, more than %d", (gsize)size,
                 RG_LIMIT_PATTERN);
    return NULL;
  }
  pcre2_pattern_info (regex->code, PCRE2_INFO_CAPTURECOUNT, &regex->groups);
  return g_steal_pointer (&regex);
}

void
rg_regex_free (RgRegex *regex)
{
  if (!regex)
    return;
  pcre2_code_free (regex->code);
  g_free (regex);
}

gboolean
rg_regex_find (RgRegex *regex, RgRegexScratch *scratch, const char *text, gsize length, gsize from,
               RgSpan *ret_span)
{
  return rg_regex_find_before (regex, scratch, text, length, from, length, ret_span);
}

/* Refused: pcre2_match interprets. */
static void
settle (RgRegex *regex)
{
  (void)pcre2_jit_compile (regex->code, PCRE2_JIT_COMPLETE);
  regex->settled = TRUE;
}

static int
match (const RgRegex *regex, RgRegexScratch *scratch, pcre2_match_context *context,
       const char *text, gsize length, RgSpan starts)
{
  pcre2_set_offset_limit (context, starts.end);
  return pcre2_match (regex->code, (PCRE2_SPTR)text, length, starts.start, PCRE2_NO_UTF_CHECK,
                      scratch->data, context);
}

static int
match_briefly (RgRegex *regex, RgRegexScratch *scratch, const char *text, gsize length,
               RgSpan starts)
{
  regex->tried += starts.end + 1 - starts.start;
  if (regex->tried > BRIEF_POSITIONS)
    return PCRE2_ERROR_MATCHLIMIT;
  return match (regex, scratch, scratch->brief, text, length, starts);
}

gboolean
rg_regex_find_before (RgRegex *regex, RgRegexScratch *scratch, const char *text, gsize length,
                      gsize from, gsize until, RgSpan *ret_span)
{
  const RgSpan starts = {from, MIN (until, length)};
  int found = PCRE2_ERROR_MATCHLIMIT;

  if (from > starts.end)
    return FALSE;
  if (regex->groups >= scratch->room) {
    scratch->room = regex->groups + 1;
    pcre2_match_data_free (scratch->data);
    scratch->data = pcre2_match_data_create (scratch->room, NULL);
  }
  if (!regex->settled)
    found = match_briefly (regex, scratch, text, length, starts);
  if (found < 0 && found != PCRE2_ERROR_NOMATCH) {
    if (!regex->settled)
      settle (regex);
    found = match (regex, scratch, scratch->context, text, length, starts);
  }
  if (found < 0) {
    if (found != PCRE2_ERROR_NOMATCH)
      scratch->limit_hits++;
    return FALSE;
  }
  const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer (scratch->data);
  if (ret_span)
    *ret_span = (RgSpan){.start = pairs[0], .end = pairs[1]};
  return TRUE;
}

gboolean
rg_regex_group (const RgRegex *regex, const RgRegexScratch *scratch, const char *name,
                RgSpan *ret_span)
{
  PCRE2_SPTR first, last;
  int step = pcre2_substring_nametable_scan (regex->code, (PCRE2_SPTR)name, &first, &last);
  if (step < 0)
    return FALSE;

  const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer (scratch->data);
  /* Groups may share a name: the one that took part counts. */
  for (PCRE2_SPTR entry = first; entry <= last; entry += step) {
    guint group = (guint)entry[0] << 8 | entry[1];
    if (pairs[2 * group] != PCRE2_UNSET) {
      *ret_span = (RgSpan){.start = pairs[2 * group], .end = pairs[2 * group + 1]};
      return TRUE;
    }
  }
  return FALSE;
}
