/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule file that the person can copy is what is tried: it is read, studied, scanned and measured as any
 * file of rules, so that what is seen here is what it will do.
 *
 * A pattern that could run away is refused before it sees the mail, as it is when rules are loaded. */

#include "desk/probe.h"

#include "base/fold.h"
#include "detect/reading.h"
#include "gettext.h"
#include "match/rulefile.h"
#include "gettext.h"

#include <string.h>

#define NAME "own.yaml" /* before its complaints, and taken off again */
#define WORST 1000      /* us that a rule may need at most, as HACKING.md has it */
#define EXAMPLES 2      /* as many as a rule should have */

static const char *const places[] = {
    [RG_PROBE_SUBJECT_AND_BODY] = "subject, body",
    [RG_PROBE_BODY] = "body",
    [RG_PROBE_EVERYWHERE] =
        "subject, body, quoted, signature, footer, from, sender, calendar, headers, links",
};

static void
free_hit (gpointer data)
{
  RgProbeHit *hit = data;
  g_free (hit->source);
  g_free (hit->words);
  g_free (hit->met);
  g_free (hit->facts);
  g_free (hit);
}

/* ---- the rule file ---- */

/* In single quotes of YAML. */
static void
add_quoted (GString *yaml, const char *before, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *doubled = g_strjoinv ("''", parts);
  g_string_append_printf (yaml, "%s'%s'\n", before, doubled);
}

static gboolean
captures (const char *pattern)
{
  g_autoptr (RgPattern) read = rg_pattern_new (pattern, NULL, NULL);
  return read && rg_pattern_groups (read)->len > 0;
}

/* @examples: char *, may be NULL. */
static char *
write_rule (const char *language, const char *pattern, RgProbePlace place, gboolean exact,
            const GPtrArray *examples)
{
  GString *yaml = g_string_new ("format: 1\n");
  g_string_append_printf (yaml, "language: %s\n\nrules:\n  - id: %s.own.name\n", language,
                          language);
  g_string_append (yaml, "    about: What it means, in one sentence\n");
  g_string_append_printf (yaml, "    in: [%s]\n", places[place]);
  g_string_append (yaml, captures (pattern) ? "    fact: true\n" : "    score: 2\n");
  if (exact)
    g_string_append (yaml, "    case: exact\n");
  add_quoted (yaml, "    pattern: ", pattern);
  if (!examples || examples->len == 0)
    return g_string_free (yaml, FALSE);
  g_string_append (yaml, "    match:\n");
  for (guint i = 0; i < examples->len; i++)
    add_quoted (yaml, "      - ", g_ptr_array_index (examples, i));
  return g_string_free (yaml, FALSE);
}

/* What comes behind "own.yaml:10:5: en.own.name: ". */
static char *
strip_place (const char *message)
{
  const char *mark = ".own.name: ";
  const char *at = g_str_has_prefix (message, NAME) ? strstr (message, mark) : NULL;
  return g_strdup (at ? at + strlen (mark) : message);
}

/* Whether it may be a rule; as match/layers judges those of the person's. */
static gboolean
is_sound (RgRule *rule, GError **error)
{
  if (!rg_rule_study (rule, error))
    return FALSE;
  g_autoptr (RgRegex) regex = rg_rule_compile (rule, error);
  g_autoptr (RgPattern) pattern =
      regex ? rg_pattern_new (rule->pattern, rule->pieces, error) : NULL;
  if (!pattern)
    return FALSE;
  g_autoptr (GPtrArray) lint = rg_pattern_lint (pattern);
  if (lint->len > 0)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_PATTERN, g_ptr_array_index (lint, 0));
  return lint->len == 0;
}

/* ---- what it finds ---- */

static char *
fold (const char *words, gboolean exact)
{
  g_autoptr (RgFold) folded =
      rg_fold_new (words, strlen (words), exact ? RG_FOLD_EXACT : RG_FOLD_CASE);
  return g_strdup (rg_fold_text (folded, NULL));
}

static char *
list_facts (const RgHit *hit)
{
  GString *facts = g_string_new (NULL);
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    if (hit->capture[i])
      g_string_append_printf (facts, "%s%s: %s", facts->len > 0 ? ", " : "",
                              rg_capture_name ((RgCapture)i), hit->capture[i]);
  return g_string_free (facts, FALSE);
}

static RgProbeHit *
new_hit (const RgReading *reading, const RgHit *hit, gboolean exact)
{
  RgProbeHit *found = g_new0 (RgProbeHit, 1);
  found->line = rg_reading_line (reading, hit->in, hit->span.start);
  found->source = found->line ? g_strdup_printf (_ ("line %u"), found->line)
                              : g_strdup (rg_text_name (hit->in));
  found->words = rg_reading_words (reading, hit->in, hit->span);
  found->met = fold (found->words, exact);
  found->facts = list_facts (hit);
  return found;
}

/* The sentence around a hit, none twice. */
static void
add_example (GPtrArray *examples, const RgReading *reading, const RgHit *hit)
{
  g_autofree char *words = rg_reading_words (reading, hit->in, hit->sentence);
  g_auto (GStrv) lines = g_strsplit_set (words, "\r\n", -1);
  g_autofree char *line = g_strstrip (g_strjoinv (" ", lines));
  if (examples->len < EXAMPLES && *line &&
      !g_ptr_array_find_with_equal_func (examples, line, g_str_equal, NULL))
    g_ptr_array_add (examples, g_steal_pointer (&line));
}

/* @ret_examples: sentences of the mail that it matches. */
static void
scan (RgProbe *probe, RgRulefile *file, const RgReading *reading, GPtrArray *examples)
{
  RgRule *rule = g_ptr_array_index (file->rules, 0);
  g_autoptr (RgRuleset) ruleset = rg_ruleset_new_of (file->rules);
  g_autoptr (GPtrArray) hits = rg_ruleset_scan (ruleset, NULL, rg_reading_texts (reading),
                                                RG_N_TEXTS, 1u << rule->kind, RG_SCAN_ALL);
  for (guint i = 0; i < hits->len; i++) {
    const RgHit *hit = g_ptr_array_index (hits, i);
    g_ptr_array_add (probe->hits, new_hit (reading, hit, rule->exact));
    add_example (examples, reading, hit);
  }
  g_autofree char *id = NULL;
  probe->worst = (guint)rg_ruleset_slowest (ruleset, &id);
  probe->is_slow = probe->worst > WORST;
}

/* ---- for the door ---- */

RgProbe *
rg_probe_new (RgDesk *desk, GBytes *raw, const char *pattern, RgProbePlace place, gboolean exact)
{
  RgProbe *probe = g_new0 (RgProbe, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgReading) reading = rg_reading_new (message);
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *language = rg_desk_language (desk, message);
  g_autofree char *clean = g_strdelimit (g_utf8_make_valid (pattern, -1), "\r\n", ' ');
  g_autofree char *yaml = write_rule (language, clean, place, exact, NULL);
  g_autoptr (RgRulefile) file = rg_rulefile_read (NAME, yaml, strlen (yaml), &error);
  probe->hits = g_ptr_array_new_with_free_func (free_hit);
  if (file && is_sound (g_ptr_array_index (file->rules, 0), &error)) {
    scan (probe, file, reading, examples);
    probe->rule = write_rule (language, clean, place, exact, examples);
  } else {
    probe->error = strip_place (error->message);
    probe->rule = g_strdup ("");
  }
  return probe;
}

void
rg_probe_free (RgProbe *probe)
{
  if (!probe)
    return;
  g_free (probe->error);
  g_ptr_array_unref (probe->hits);
  g_free (probe->rule);
  g_free (probe);
}

char *
rg_probe_words (const RgProbe *probe)
{
  if (probe->error)
    return g_strdup_printf (_ ("This can be no rule: %s"), probe->error);
  GString *words = g_string_new (NULL);
  if (probe->hits->len == 0)
    g_string_append (words, _ ("It matches nothing in this mail."));
  else
    g_string_append_printf (words,
                            ngettext ("It matches %u place in this mail.",
                                      "It matches %u places in this mail.", probe->hits->len),
                            probe->hits->len);
  if (probe->is_slow)
    /* TRANSLATORS: milliseconds */
    g_string_append_printf (words,
                            _ (" It is slow: %.1f ms for a long mail, of which a rule may "
                               "take 1."),
                            probe->worst / 1000.0);
  return g_string_free (words, FALSE);
}

GPtrArray *
rg_probe_own_rules (RgDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) complaints = NULL;
  if (!rg_desk_read_rules (desk, &complaints, error))
    return NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; complaints && i < complaints->len; i++)
    /* TRANSLATORS: a file with its line and column, and what is wrong there */
    g_ptr_array_add (
        lines, g_strdup_printf (_ ("Left out: %s"), (char *)g_ptr_array_index (complaints, i)));
  g_autoptr (GPtrArray) rules = rg_desk_own_rules (desk);
  for (guint i = 0; i < rules->len; i++) {
    const RgRule *rule = g_ptr_array_index (rules, i);
    /* TRANSLATORS: the name of a rule, and what it means */
    g_ptr_array_add (lines, g_strdup_printf (_ ("In use: %s – %s"), rule->id, rule->about));
  }
  return lines;
}
