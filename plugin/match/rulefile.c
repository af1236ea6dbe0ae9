/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From YAML nodes to rules.  Everything that can be said wrongly is refused here with its place, so
 * that a rule that loads means what it says.  Which keys a rule may have follows from its kind, and
 * its kind from the one key that names it.
 *
 * Patterns are taken as they stand: match/rule reads them when they are needed. */

#include "match/rulefile.h"
#include "base/limits.h"
#include <math.h>

#define FORMAT "1"
#define SCORE_LIMIT 100.0 /* either way; more can only be a slip */

typedef struct {
  const char *key; /* that makes a rule of this kind; NULL for evidence */
  RgRuleKind kind;
  gboolean scored;
} Kind;

static const Kind kinds[] = {
    {NULL, RG_RULE_EVIDENCE, TRUE},  {"fact", RG_RULE_FACT, FALSE},
    {"guard", RG_RULE_GUARD, FALSE}, {"veto", RG_RULE_VETO, FALSE},
    {"sign", RG_RULE_SIGN, TRUE},    {"envelope", RG_RULE_ENVELOPE, TRUE},
    {"reply", RG_RULE_REPLY, FALSE}, {"variant", RG_RULE_VARIANT, TRUE},
};

static const char *const file_keys[] = {"format", "language", "define", "disable", "rules", NULL};
static const char *const rule_keys[] = {
    "id",     "about",    "in",   "pattern",  "domains", "case",    "score", "stage",
    "format", "register", "fact", "guard",    "scope",   "veto",    "sign",  "envelope",
    "reply",  "match",    "skip", "replaces", "asks",    "variant", NULL};

/* A scalar's text; NULL with a complaint when it is something else or empty. */
static const char *
read_text (const RgYaml *node, const char *key, GError **error)
{
  const char *text = rg_yaml_text (node);

  if (!text || *text == '\0') {
    rg_yaml_complain (node, error, "“%s” must be a text", key);
    return NULL;
  }
  return text;
}

/* The text of a key of @map: the empty string when the key is absent. */
static gboolean
get_text (const RgYaml *map, const char *key, char **ret_text, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, key);
  const char *text;

  if (!node)
    return TRUE;
  text = read_text (node, key, error);
  if (!text)
    return FALSE;
  g_free (*ret_text);
  *ret_text = g_strdup (text);
  return TRUE;
}

static gboolean
need_key (const RgYaml *map, const char *key, GError **error)
{
  if (rg_yaml_get (map, key))
    return TRUE;
  rg_yaml_complain (map, error, "“%s” is missing", key);
  return FALSE;
}

static gboolean
forbid_key (const RgYaml *map, const char *key, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, key);

  if (!node)
    return TRUE;
  rg_yaml_complain (node, error, "“%s” has no meaning in a rule of this kind", key);
  return FALSE;
}

/* A pattern as written, or without blanks and comments if it stands in a | block. */
static char *
read_pattern (const RgYaml *node, GError **error)
{
  const char *text = read_text (node, "pattern", error);

  if (!text)
    return NULL;
  switch (rg_yaml_style (node)) {
  case RG_YAML_SINGLE:
    return g_strdup (text);
  case RG_YAML_LITERAL:
    return rg_pattern_compact (text);
  default:
    rg_yaml_complain (node, error, "a pattern must stand in single quotes or in a | block");
    return NULL;
  }
}

static gboolean
is_capture (const char *name)
{
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    if (g_str_equal (name, rg_capture_name ((RgCapture)i)))
      return TRUE;
  return FALSE;
}

static RgPieces *
read_pieces (const RgYaml *root, GError **error)
{
  g_autoptr (RgPieces) pieces = rg_pieces_new ();
  const RgYaml *define = rg_yaml_get (root, "define");

  if (define && rg_yaml_kind (define) != RG_YAML_MAP) {
    rg_yaml_complain (define, error, "“define” must be a map of names and patterns");
    return NULL;
  }
  for (guint i = 0; define && i < rg_yaml_size (define); i++) {
    const RgYaml *value = rg_yaml_value (define, i);
    const char *name = rg_yaml_key (define, i);
    char *pattern = read_pattern (value, error);

    if (!pattern)
      return NULL;
    rg_pieces_add (pieces, name, pattern);
    if (is_capture (name)) {
      rg_yaml_complain (value, error, "“%s” is the name of a capture", name);
      return NULL;
    }
  }
  return g_steal_pointer (&pieces);
}

static gboolean
read_matter (RgRule *rule, const RgYaml *map, RgPieces *pieces, GError **error)
{
  const RgYaml *pattern = rg_yaml_get (map, "pattern");
  const RgYaml *domains = rg_yaml_get (map, "domains");

  if (!pattern == !domains) {
    rg_yaml_complain (map, error, "a rule needs either “pattern” or “domains”");
    return FALSE;
  }
  if (domains) {
    rule->domains = rg_yaml_strings (domains, error);
    for (guint i = 0; rule->domains && rule->domains[i]; i++) {
      g_autofree char *lower = g_ascii_strdown (rule->domains[i], -1);

      if (!strchr (lower, '.') || *lower == '.' || !g_str_equal (lower, rule->domains[i])) {
        rg_yaml_complain (domains, error, "“%s” is not a domain in lower case", rule->domains[i]);
        return FALSE;
      }
    }
    return rule->domains && forbid_key (map, "case", error);
  }
  rule->pattern = read_pattern (pattern, error);
  rule->pattern_line = rg_yaml_line (pattern);
  rule->pattern_column = rg_yaml_column (pattern);
  rule->pieces = rg_pieces_ref (pieces);
  return rule->pattern != NULL;
}

static gboolean
read_texts (RgRule *rule, const RgYaml *map, GError **error)
{
  const guint envelope = 1 << RG_TEXT_SUBJECT | 1 << RG_TEXT_FROM | 1 << RG_TEXT_SENDER;
  const RgYaml *node = rg_yaml_get (map, "in");
  g_auto (GStrv) names = NULL;

  if (!node && rg_yaml_get (map, "domains")) {
    rule->texts = 1 << RG_TEXT_SENDER;
    return TRUE;
  }
  if (!need_key (map, "in", error))
    return FALSE;
  names = rg_yaml_strings (node, error);
  if (!names)
    return FALSE;
  for (guint i = 0; names[i]; i++) {
    RgTextName name;

    if (!rg_text_read (names[i], &name)) {
      rg_yaml_complain (node, error, "there is no text “%s”", names[i]);
      return FALSE;
    }
    rule->texts |= 1u << name;
  }
  if (rule->texts == 0) {
    rg_yaml_complain (node, error, "“in” names no text");
    return FALSE;
  }
  if (rule->domains && rule->texts != 1u << RG_TEXT_SENDER) {
    rg_yaml_complain (node, error, "domains are looked for in the sender alone");
    return FALSE;
  }
  if (rule->kind == RG_RULE_ENVELOPE && (rule->texts & ~envelope)) {
    rg_yaml_complain (node, error, "an envelope has subject, from and sender alone");
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_score (RgRule *rule, const RgYaml *map, gboolean scored, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, "score");
  const char *text;
  char *end = NULL;

  if (!scored)
    return forbid_key (map, "score", error);
  if (!need_key (map, "score", error))
    return FALSE;
  text = read_text (node, "score", error);
  if (!text)
    return FALSE;
  rule->score = g_ascii_strtod (text, &end);
  if (*end != '\0' || !(fabs (rule->score) <= SCORE_LIMIT)) {
    rg_yaml_complain (node, error, "“%s” is not a score", text);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_asks (RgRule *rule, const RgYaml *map, GError **error)
{
  const RgYaml *node = rg_yaml_get (map, "asks");

  if (!node)
    return TRUE;
  if (rule->kind != RG_RULE_EVIDENCE)
    return forbid_key (map, "asks", error);
  if (g_strcmp0 (rg_yaml_text (node), "true") != 0) {
    rg_yaml_complain (node, error, "“asks” can only be true");
    return FALSE;
  }
  rule->asks = TRUE;
  return TRUE;
}

/* stage, format, register: evidence alone names them. */
static gboolean
read_words (RgRule *rule, const RgYaml *map, GError **error)
{
  static const char *const keys[] = {"stage", "format", "register"};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    const RgYaml *node = rg_yaml_get (map, keys[i]);
    const char *text;
    gboolean known;

    if (!node)
      continue;
    if (rule->kind != RG_RULE_EVIDENCE)
      return forbid_key (map, keys[i], error);
    text = read_text (node, keys[i], error);
    if (!text)
      return FALSE;
    known = i == 0   ? rg_stage_read (text, &rule->stage)
            : i == 1 ? rg_format_read (text, &rule->format)
                     : rg_register_read (text, &rule->reg);
    if (!known) {
      rg_yaml_complain (node, error, "there is no %s “%s”", keys[i], text);
      return FALSE;
    }
  }
  return read_asks (rule, map, error);
}

static gboolean
read_reply (RgRule *rule, const RgYaml *node, GError **error)
{
  static const RgReplyKind reply_kinds[] = {RG_REPLY_PERSON, RG_REPLY_RELAY, RG_REPLY_NO_REPLY};
  const char *text = read_text (node, "reply", error);

  if (!text)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (reply_kinds); i++) {
    if (g_str_equal (text, rg_reply_kind_name (reply_kinds[i]))) {
      rule->reply = reply_kinds[i];
      return TRUE;
    }
  }
  rg_yaml_complain (node, error, "there is no reply “%s”", text);
  return FALSE;
}

/* A variant is of the rule's own language, whose rules alone tell what it is. */
static gboolean
read_variant (RgRule *rule, const RgYaml *node, GError **error)
{
  const char *text = read_text (node, "variant", error);
  gsize length = strlen (rule->language);

  if (!text)
    return FALSE;
  if (strncmp (text, rule->language, length) != 0 ||
      (text[length] != '\0' && text[length] != '-')) {
    rg_yaml_complain (node, error, "“%s” is no variant of “%s”", text, rule->language);
    return FALSE;
  }
  rule->variant = g_strdup (text);
  return TRUE;
}

static gboolean
read_scope (RgRule *rule, const RgYaml *map, GError **error)
{
  g_autofree char *scope = NULL;

  if (!get_text (map, "scope", &scope, error))
    return FALSE;
  if (!scope || g_str_equal (scope, "sentence"))
    return TRUE;
  if (!g_str_equal (scope, "mail")) {
    rg_yaml_complain (rg_yaml_get (map, "scope"), error, "there is no scope “%s”", scope);
    return FALSE;
  }
  rule->whole_mail = TRUE;
  return TRUE;
}

/* The kind, and what the key that names it says. */
static gboolean
read_kind (RgRule *rule, const RgYaml *map, const Kind **ret_kind, GError **error)
{
  const RgYaml *node;
  const Kind *kind = &kinds[0];

  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++) {
    node = rg_yaml_get (map, kinds[i].key);
    if (node && kind->key) {
      rg_yaml_complain (node, error, "a rule is either “%s” or “%s”", kind->key, kinds[i].key);
      return FALSE;
    }
    if (node)
      kind = &kinds[i];
  }
  rule->kind = kind->kind;
  *ret_kind = kind;
  if (kind->kind == RG_RULE_GUARD) {
    rule->cancels = rg_yaml_strings (rg_yaml_get (map, "guard"), error);
    return rule->cancels && read_scope (rule, map, error);
  }
  if (!forbid_key (map, "scope", error))
    return FALSE;
  if (kind->kind == RG_RULE_REPLY)
    return read_reply (rule, rg_yaml_get (map, "reply"), error);
  if (kind->kind == RG_RULE_VARIANT)
    return read_variant (rule, rg_yaml_get (map, "variant"), error);
  if (kind->key && g_strcmp0 (rg_yaml_text (rg_yaml_get (map, kind->key)), "true") != 0) {
    rg_yaml_complain (rg_yaml_get (map, kind->key), error, "“%s” can only be true", kind->key);
    return FALSE;
  }
  return TRUE;
}

static RgExample *
read_example (const RgYaml *node, GError **error)
{
  static const char *const keys[] = {"text",  "company",  "role",  "person",      "when",
                                     "place", "deadline", "phone", "requisition", NULL};
  RgExample *example = g_new0 (RgExample, 1);

  example->line = rg_yaml_line (node);
  if (rg_yaml_kind (node) == RG_YAML_MAP) {
    if (!rg_yaml_only_keys (node, keys, error) || !need_key (node, "text", error) ||
        !get_text (node, "text", &example->text, error))
      goto broken;
    for (guint i = 0; i < RG_N_CAPTURES; i++)
      if (!get_text (node, rg_capture_name ((RgCapture)i), &example->capture[i], error))
        goto broken;
    return example;
  }
  example->text = g_strdup (read_text (node, "example", error));
  if (example->text)
    return example;
broken:
  rg_example_free (example);
  return NULL;
}

static GPtrArray *
read_examples (const RgYaml *map, const char *key, GError **error)
{
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_example_free);
  const RgYaml *list = rg_yaml_get (map, key);

  if (list && rg_yaml_kind (list) != RG_YAML_LIST) {
    rg_yaml_complain (list, error, "“%s” must be a list", key);
    return NULL;
  }
  for (guint i = 0; list && i < rg_yaml_size (list); i++) {
    RgExample *example = read_example (rg_yaml_item (list, i), error);

    if (!example)
      return NULL;
    g_ptr_array_add (examples, example);
  }
  return g_steal_pointer (&examples);
}

static RgRule *
read_rule (const RgYaml *map, const char *language, RgPieces *pieces, GError **error)
{
  g_autoptr (RgRule) rule = g_new0 (RgRule, 1);
  g_autofree char *letter_case = NULL;
  const Kind *kind = NULL;

  if (!rg_yaml_only_keys (map, rule_keys, error))
    return NULL;
  rule->language = g_strdup (language);
  rule->file = g_strdup (rg_yaml_file (map));
  rule->line = rg_yaml_line (map);
  rule->column = rg_yaml_column (map);
  rule->about = g_strdup ("");
  if (!need_key (map, "id", error) || !get_text (map, "id", &rule->id, error) ||
      !get_text (map, "about", &rule->about, error) ||
      !get_text (map, "replaces", &rule->replaces, error) ||
      !get_text (map, "case", &letter_case, error))
    return NULL;
  if (letter_case && !g_str_equal (letter_case, "exact")) {
    rg_yaml_complain (rg_yaml_get (map, "case"), error, "“case” can only be exact");
    return NULL;
  }
  rule->exact = letter_case != NULL;
  if (!read_kind (rule, map, &kind, error) || !read_matter (rule, map, pieces, error) ||
      !read_texts (rule, map, error) || !read_score (rule, map, kind->scored, error) ||
      !read_words (rule, map, error))
    return NULL;
  rule->match = read_examples (map, "match", error);
  rule->skip = rule->match ? read_examples (map, "skip", error) : NULL;
  return rule->skip ? g_steal_pointer (&rule) : NULL;
}

static gboolean
read_rules (RgRulefile *file, const RgYaml *root, GError **error)
{
  g_autoptr (RgPieces) pieces = read_pieces (root, error);
  const RgYaml *rules = rg_yaml_get (root, "rules");

  if (!pieces)
    return FALSE;
  if (rg_yaml_kind (rules) != RG_YAML_LIST) {
    rg_yaml_complain (rules, error, "“rules” must be a list");
    return FALSE;
  }
  for (guint i = 0; i < rg_yaml_size (rules); i++) {
    RgRule *rule = read_rule (rg_yaml_item (rules, i), file->language, pieces, error);

    if (!rule)
      return FALSE;
    g_ptr_array_add (file->rules, rule);
  }
  return TRUE;
}

static RgRulefile *
read_root (const RgYaml *root, GError **error)
{
  g_autoptr (RgRulefile) file = g_new0 (RgRulefile, 1);
  g_autofree char *format = NULL;
  const RgYaml *disable;

  file->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_rule_free);
  if (!rg_yaml_only_keys (root, file_keys, error) || !need_key (root, "format", error) ||
      !need_key (root, "language", error) || !need_key (root, "rules", error) ||
      !get_text (root, "format", &format, error) ||
      !get_text (root, "language", &file->language, error))
    return NULL;
  if (!g_str_equal (format, FORMAT)) {
    rg_yaml_complain (rg_yaml_get (root, "format"), error, "this program reads format %s", FORMAT);
    return NULL;
  }
  disable = rg_yaml_get (root, "disable");
  file->disable = disable ? rg_yaml_strings (disable, error) : g_new0 (char *, 1);
  if (!file->disable || !read_rules (file, root, error))
    return NULL;
  return g_steal_pointer (&file);
}

RgRulefile *
rg_rulefile_load (const char *path, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);

  return root ? read_root (root, error) : NULL;
}

RgRulefile *
rg_rulefile_read (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_new (name, data, length, error);

  return root ? read_root (root, error) : NULL;
}

void
rg_rulefile_free (RgRulefile *file)
{
  if (!file)
    return;
  g_free (file->language);
  g_clear_pointer (&file->rules, g_ptr_array_unref);
  g_strfreev (file->disable);
  g_free (file);
}
