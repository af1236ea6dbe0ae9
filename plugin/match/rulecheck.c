/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `regrets rules check` says.  Examples go through rg_ruleset_scan, the way of every mail, so
 * that the prefilter, the folding and the captures are proved with the pattern.
 *
 * The slowest pattern is measured, not judged: time depends on the machine. */

#include "base/limits.h"
#include "match/literals.h"
#include "match/ruleset.h"

#define ROUNDS 3
#define EXAMPLES_MIN 2 /* of each sort: one proves nothing */

/* A line each: cheap to look into without the prefilter. */
static const guint short_texts = 1 << RG_TEXT_SUBJECT | 1 << RG_TEXT_FROM | 1 << RG_TEXT_SENDER;

typedef struct {
  RgRuleset *ruleset;
  GPtrArray *complaints;
} Check;

static void complain (Check *check, const RgRule *rule, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
complain (Check *check, const RgRule *rule, guint line, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (check->complaints,
                   g_strdup_printf ("%s:%u:%u: %s: %s", rule->file, line,
                                    line == rule->line ? rule->column : 1, rule->id, message));
}

/* Whether it reads and compiles: an example says nothing where it does not. */
static gboolean
check_pattern (Check *check, RgRule *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRegex) regex = NULL;
  g_autoptr (RgPattern) pattern = NULL;
  g_autoptr (GPtrArray) lint = NULL;

  if (!rg_rule_study (rule, &error)) {
    g_ptr_array_add (check->complaints, g_strdup (error->message));
    return FALSE;
  }
  regex = rg_rule_compile (rule, &error);
  pattern = rg_pattern_new (rule->pattern, rule->pieces, NULL);
  lint = rg_pattern_lint (pattern);
  if (!regex)
    complain (check, rule, rule->line, "%s", error->message);
  /* All else runs on the few mails that reach the threshold. */
  if (rule->literals->len == 0 && rule->kind == RG_RULE_EVIDENCE && rule->score > 0 &&
      (rule->texts & ~short_texts))
    complain (check, rule, rule->line, "no literal of three letters that every match contains");
  for (guint i = 0; i < lint->len; i++)
    complain (check, rule, rule->line, "%s", (const char *)lint->pdata[i]);
  return regex != NULL;
}

/* The first hit of the rule; NULL when it has none. */
static const RgHit *
find_hit (const GPtrArray *hits, const RgRule *rule)
{
  for (guint i = 0; i < hits->len; i++)
    if (((RgHit *)hits->pdata[i])->rule == rule)
      return hits->pdata[i];
  return NULL;
}

static gboolean
captured (const GPtrArray *hits, const RgRule *rule, guint capture, const char *wanted)
{
  for (guint i = 0; i < hits->len; i++) {
    const RgHit *hit = hits->pdata[i];

    if (hit->rule == rule && g_strcmp0 (hit->capture[capture], wanted) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
check_captures (Check *check, const RgRule *rule, const RgExample *example, RgTextName name,
                const GPtrArray *hits)
{
  for (guint i = 0; i < RG_N_CAPTURES; i++) {
    const char *found = find_hit (hits, rule)->capture[i];

    if (example->capture[i] && !captured (hits, rule, i, example->capture[i]))
      complain (check, rule, example->line, "%s is “%s” as %s, not “%s”",
                rg_capture_name ((RgCapture)i), found ? found : "", rg_text_name (name),
                example->capture[i]);
  }
}

static void
check_example (Check *check, const RgRule *rule, const RgExample *example, gboolean wanted)
{
  for (guint name = 0; name < RG_N_TEXTS; name++) {
    RgText text = {(RgTextName)name, example->text, strlen (example->text)};
    g_autoptr (GPtrArray) hits = NULL;
    const RgHit *hit;

    if (!(rule->texts & 1u << name))
      continue;
    hits =
        rg_ruleset_scan (check->ruleset, rule->language, &text, 1, 1u << rule->kind, RG_SCAN_ALL);
    hit = find_hit (hits, rule);
    if (wanted && !hit)
      complain (check, rule, example->line, "does not match as %s: “%s”", rg_text_name (text.name),
                example->text);
    else if (!wanted && hit)
      complain (check, rule, example->line, "matches as %s: “%s”", rg_text_name (text.name),
                example->text);
    else if (hit)
      check_captures (check, rule, example, text.name, hits);
  }
}

static void
check_guard (Check *check, const RgRule *guard)
{
  const GPtrArray *rules = rg_ruleset_rules (check->ruleset);

  for (guint i = 0; guard->cancels && guard->cancels[i]; i++) {
    gboolean found = FALSE;

    for (guint j = 0; !found && j < rules->len; j++)
      found = rg_rule_cancels (guard, i, ((RgRule *)rules->pdata[j])->id);
    if (!found)
      complain (check, guard, guard->line, "guards “%s”, which is no rule", guard->cancels[i]);
  }
}

/* A family that policy.yaml names nowhere is most often a known one by another name: its points add up,
 * and still no mail is an invitation. */
static void
check_family (Check *check, const RgRule *rule)
{
  if (rule->kind == RG_RULE_EVIDENCE && rule->score > 0 && !rule->grounds &&
      rule->cap == G_MAXDOUBLE)
    complain (check, rule, rule->line,
              "policy.yaml names no family “%s”, neither under “needs” nor under “caps”",
              rule->family);
}

static void
check_rule (Check *check, RgRule *rule, GHashTable *ids)
{
  g_autofree char *prefix = g_strconcat (rule->language, ".", NULL);
  gboolean compiles;

  if (!g_str_has_prefix (rule->id, prefix))
    complain (check, rule, rule->line, "an id here begins with “%s”", prefix);
  if (!g_hash_table_add (ids, rule->id))
    complain (check, rule, rule->line, "there is a rule of this id already");
  if (*rule->about == '\0')
    complain (check, rule, rule->line, "“about” is missing");
  compiles = !rule->pattern || check_pattern (check, rule);
  check_guard (check, rule);
  check_family (check, rule);
  if (rule->match->len < EXAMPLES_MIN)
    complain (check, rule, rule->line, "needs at least %d examples under “match”", EXAMPLES_MIN);
  if (rule->skip->len < EXAMPLES_MIN)
    complain (check, rule, rule->line, "needs at least %d examples under “skip”", EXAMPLES_MIN);
  for (guint i = 0; compiles && i < rule->match->len; i++)
    check_example (check, rule, rule->match->pdata[i], TRUE);
  for (guint i = 0; compiles && i < rule->skip->len; i++)
    check_example (check, rule, rule->skip->pdata[i], FALSE);
}

GPtrArray *
rg_ruleset_check (RgRuleset *ruleset)
{
  const GPtrArray *rules = rg_ruleset_rules (ruleset);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Check check = {.ruleset = ruleset, .complaints = g_ptr_array_new_with_free_func (g_free)};

  for (guint i = 0; i < rg_ruleset_broken (ruleset)->len; i++)
    g_ptr_array_add (check.complaints, g_strdup (rg_ruleset_broken (ruleset)->pdata[i]));
  for (guint i = 0; i < rules->len; i++)
    check_rule (&check, rules->pdata[i], ids);
  return check.complaints;
}

/* A whole text cap of one sort of matter. */
static char *
fill_text (const GPtrArray *matter, const char *between)
{
  GString *text = g_string_sized_new (RG_LIMIT_TEXT);

  for (guint i = 0; matter->len > 0 && text->len < RG_LIMIT_TEXT; i = (i + 1) % matter->len) {
    g_string_append (text, matter->pdata[i]);
    g_string_append (text, between);
  }
  return g_string_free (text, FALSE);
}

/* All literals of a rule, without their marks; owned by @literals. */
static void
collect_literals (const RgRule *rule, GPtrArray *literals)
{
  static const char mark[] = {RG_LITERAL_BOUNDARY, '\0'};

  for (guint i = 0; i < rule->literals->len; i++) {
    const GPtrArray *groups = rule->literals->pdata[i];

    for (guint j = 0; j < groups->len; j++)
      for (guint k = 0; k < ((GPtrArray *)groups->pdata[j])->len; k++)
        g_ptr_array_add (
            literals,
            g_strdelimit (g_strdup (((GPtrArray *)groups->pdata[j])->pdata[k]), mark, ' '));
  }
}

/* The least of several times: all else is the machine's other work. */
static gint64
time_text (RgRuleset *ruleset, const RgRule *rule, const RgText *text)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < ROUNDS; i++)
    least = MIN (least, rg_ruleset_time (ruleset, rule, text));
  return least;
}

/* The texts that a stranger would try: the rule's literals, its near misses, each over and over. */
static gint64
measure_rule (RgRuleset *ruleset, RgRule *rule)
{
  g_autoptr (GPtrArray) literals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) misses = g_ptr_array_new ();
  RgText text = {.name = (RgTextName)g_bit_nth_lsf (rule->texts, -1)};
  gint64 worst = 0;

  if (!rg_rule_study (rule, NULL))
    return 0;
  collect_literals (rule, literals);
  for (guint i = 0; i < rule->skip->len; i++)
    g_ptr_array_add (misses, ((RgExample *)rule->skip->pdata[i])->text);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *filled = fill_text (i < 2 ? literals : misses, i == 1 ? "" : " ");

    text.text = filled;
    text.length = strlen (filled);
    worst = MAX (worst, time_text (ruleset, rule, &text));
  }
  return worst;
}

gint64
rg_ruleset_slowest (RgRuleset *ruleset, char **ret_id)
{
  const GPtrArray *rules = rg_ruleset_rules (ruleset);
  const RgRule *slowest = NULL;
  gint64 worst = 0;

  for (guint i = 0; i < rules->len; i++) {
    RgRule *rule = rules->pdata[i];
    gint64 time = rule->pattern ? measure_rule (ruleset, rule) : 0;

    if (rule->pattern && (!slowest || time > worst)) {
      slowest = rule;
      worst = time;
    }
  }
  *ret_id = slowest ? g_strdup (slowest->id) : NULL;
  return worst;
}
