/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares findings with what the writers of a corpus say that its messages hold.
 *
 * A key that is absent was not judged by them; null says that there is nothing.  A message that was
 * missed altogether counts in the table of stages and nowhere else: it is counted as missed
 * already. */

#include "tool/expected.h"
#include "tool/tool.h"
#include "gettext.h"

/* What is neither right nor wrong is absent, although the message states it. */
typedef struct {
  guint right, wrong, total;
} Score;

struct _RgExpected {
  GHashTable *by_file;  /* char * path → JsonObject * */
  GHashTable *stages;   /* char * "expected\tfound" → Score *, of which total counts */
  GHashTable *scores;   /* char * key → Score * */
  GPtrArray *differing; /* char *, a line each */
};

RgExpected *
rg_expected_new (void)
{
  RgExpected *expected = g_new0 (RgExpected, 1);
  expected->by_file =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_object_unref);
  expected->stages = rg_tool_table ();
  expected->scores = rg_tool_table ();
  expected->differing = g_ptr_array_new_with_free_func (g_free);
  return expected;
}

void
rg_expected_free (RgExpected *expected)
{
  if (!expected)
    return;
  g_hash_table_unref (expected->by_file);
  g_hash_table_unref (expected->stages);
  g_hash_table_unref (expected->scores);
  g_ptr_array_unref (expected->differing);
  g_free (expected);
}

static const char *
string_of (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* Times with an offset are equal when they are the same instant; other texts regardless of case. */
static gboolean
equals (const char *text, const char *found)
{
  if (!text || !found)
    return text == found;
  g_autoptr (GDateTime) wanted = g_date_time_new_from_iso8601 (text, NULL);
  g_autoptr (GDateTime) seen = g_date_time_new_from_iso8601 (found, NULL);
  if (wanted && seen)
    return g_date_time_equal (wanted, seen);
  g_autofree char *one = g_utf8_casefold (text, -1);
  g_autofree char *other = g_utf8_casefold (found, -1);
  return g_str_equal (one, other);
}

/* Whether each word of @part is one of @whole; dots do not count. */
static gboolean
is_among (const char *part, const char *whole)
{
  g_auto (GStrv) words = g_strsplit_set (part, " .", -1);
  g_auto (GStrv) others = g_strsplit_set (whole, " .", -1);
  for (guint i = 0; words[i]; i++) {
    gboolean known = *words[i] == '\0';
    for (guint j = 0; others[j] && !known; j++)
      known = equals (words[i], others[j]);
    if (!known)
      return FALSE;
  }
  return TRUE;
}

/* "Dr. Ada Brook", "Ada Brook" and "Ada" are one person, written more or less fully. */
static gboolean
is_same_person (const char *text, const char *found)
{
  return text && found && (is_among (text, found) || is_among (found, text));
}

static void
compare (RgExpected *expected, const char *path, const char *key, JsonNode *wanted,
         const char *found)
{
  if (!wanted)
    return;
  if (JSON_NODE_HOLDS_OBJECT (wanted))
    wanted = json_object_get_member (json_node_get_object (wanted), "value");
  const char *text = string_of (wanted);
  Score *score = rg_tool_cell (expected->scores, key, sizeof (Score));
  score->total++;
  if (equals (text, found) || (g_str_equal (key, "person") && is_same_person (text, found)))
    score->right++;
  else {
    score->wrong += found != NULL;
    g_ptr_array_add (expected->differing,
                     g_strdup_printf (_ ("%s: %s: %s instead of %s"), path, key,
                                      found ? found : "–", text ? text : "–"));
  }
}

static void
compare_facts (RgExpected *expected, const char *path, JsonObject *wanted, const RgFinding *finding)
{
  JsonNode *node = json_object_get_member (wanted, "facts");
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  JsonObject *facts = json_node_get_object (node);
  for (int i = 0; i < RG_N_FACTS; i++) {
    const char *name = rg_fact_kind_name ((RgFactKind)i);
    compare (expected, path, name, json_object_get_member (facts, name),
             finding->facts->fact[i].value);
  }
}

static void
compare_reply (RgExpected *expected, const char *path, JsonObject *wanted, const RgFinding *finding)
{
  JsonNode *node = json_object_get_member (wanted, "reply");
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  JsonObject *reply = json_node_get_object (node);
  compare (expected, path, "reply.to", json_object_get_member (reply, "to"), finding->reply_to);
  compare (expected, path, "reply.kind", json_object_get_member (reply, "kind"),
           rg_reply_kind_name (finding->reply_kind));
}

void
rg_expected_compare (RgExpected *expected, const char *path, const RgFinding *finding)
{
  JsonObject *wanted = g_hash_table_lookup (expected->by_file, path);
  if (!wanted)
    return;
  gboolean none = finding->verdict == RG_VERDICT_NONE;
  const char *stage = string_of (json_object_get_member (wanted, "stage"));
  if (stage) {
    g_autofree char *key =
        g_strjoin ("\t", stage, none ? "none" : rg_stage_name (finding->stage), NULL);
    ((Score *)rg_tool_cell (expected->stages, key, sizeof (Score)))->total++;
  }
  if (none)
    return;
  const char *reg = finding->reg == RG_REGISTER_NONE ? NULL : rg_register_name (finding->reg);
  compare (expected, path, "language", json_object_get_member (wanted, "language"),
           finding->language);
  compare (expected, path, "stage", json_object_get_member (wanted, "stage"),
           rg_stage_name (finding->stage));
  compare (expected, path, "format", json_object_get_member (wanted, "format"),
           rg_format_name (finding->format));
  compare (expected, path, "register", json_object_get_member (wanted, "register"), reg);
  compare_facts (expected, path, wanted, finding);
  compare_reply (expected, path, wanted, finding);
}

static gboolean
take_expectation (RgExpected *expected, const char *folder, const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, line, -1, NULL))
    return FALSE;
  JsonNode *root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  JsonObject *object = json_node_get_object (root);
  const char *file = string_of (json_object_get_member (object, "file"));
  if (!file)
    return FALSE;
  g_hash_table_insert (expected->by_file, g_build_filename (folder, file, NULL),
                       json_object_ref (object));
  return TRUE;
}

gboolean
rg_expected_load (RgExpected *expected, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "expected.jsonl", NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]) && !take_expectation (expected, folder, lines[i])) {
      rg_tool_complain (path, _ ("line %u: no JSON object with a file"), i + 1);
      return FALSE;
    }
  return TRUE;
}

const char *
rg_expected_group (const RgExpected *expected, const char *path, const char *key)
{
  JsonObject *wanted = g_hash_table_lookup (expected->by_file, path);
  const char *group = wanted ? string_of (json_object_get_member (wanted, key)) : NULL;
  return group ? group : "";
}

static void
print_scores (const char *title, GHashTable *table, gboolean totals_only)
{
  if (g_hash_table_size (table) == 0)
    return;
  printf ("# %s\n", title);
  g_autoptr (GPtrArray) keys = rg_tool_sorted_keys (table);
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);
    const Score *score = g_hash_table_lookup (table, key);
    if (totals_only)
      printf ("%s\t%u\n", key, score->total);
    else
      printf ("%-12s %.3f (%u of %u, %u wrong)\n", key, (double)score->right / score->total,
              score->right, score->total, score->wrong);
  }
  fputc ('\n', stdout);
}

void
rg_expected_print (const RgExpected *expected)
{
  rg_tool_print_lines (_ ("differing"), expected->differing);
  print_scores (_ ("stages: expected, found, messages"), expected->stages, TRUE);
  print_scores (_ ("accuracy"), expected->scores, FALSE);
}

/* A row for each expected stage, a column for each that was found. */
static void
print_stages_markdown (const RgExpected *expected)
{
  printf ("| stage |");
  for (int found = RG_STAGE_OUTREACH; found < RG_N_STAGES; found++)
    printf (" %s |", rg_stage_name ((RgStage)found));
  printf (" none |\n| --- |");
  for (int found = RG_STAGE_OUTREACH; found <= RG_N_STAGES; found++)
    printf (" --- |");
  fputc ('\n', stdout);
  for (int wanted = RG_STAGE_OUTREACH; wanted < RG_N_STAGES; wanted++) {
    printf ("| %s |", rg_stage_name ((RgStage)wanted));
    for (int found = RG_STAGE_OUTREACH; found <= RG_N_STAGES; found++) {
      g_autofree char *key =
          g_strjoin ("\t", rg_stage_name ((RgStage)wanted),
                     found == RG_N_STAGES ? "none" : rg_stage_name ((RgStage)found), NULL);
      const Score *score = g_hash_table_lookup (expected->stages, key);
      printf (" %u |", score ? score->total : 0);
    }
    fputc ('\n', stdout);
  }
  fputc ('\n', stdout);
}

void
rg_expected_print_markdown (const RgExpected *expected)
{
  print_stages_markdown (expected);
  g_autoptr (GPtrArray) keys = rg_tool_sorted_keys (expected->scores);
  printf ("| of the invitations that were found | right | wrong | of |\n"
          "| --- | --- | --- | --- |\n");
  for (guint i = 0; i < keys->len; i++) {
    const char *key = g_ptr_array_index (keys, i);
    const Score *score = g_hash_table_lookup (expected->scores, key);
    printf ("| %s | %.3f | %.3f | %u |\n", key, (double)score->right / score->total,
            (double)score->wrong / score->total, score->total);
  }
}

static JsonObject *
accuracy_object (const RgExpected *expected)
{
  JsonObject *accuracy = json_object_new ();
  g_autoptr (GPtrArray) keys = rg_tool_sorted_keys (expected->scores);
  for (guint k = 0; k < keys->len; k++) {
    const char *key = g_ptr_array_index (keys, k);
    const Score *score = g_hash_table_lookup (expected->scores, key);
    JsonObject *object = json_object_new ();
    json_object_set_int_member (object, "right", score->right);
    json_object_set_int_member (object, "wrong", score->wrong);
    json_object_set_int_member (object, "total", score->total);
    json_object_set_object_member (accuracy, key, object);
  }
  return accuracy;
}

static JsonObject *
stages_object (const RgExpected *expected)
{
  JsonObject *stages = json_object_new ();
  g_autoptr (GPtrArray) keys = rg_tool_sorted_keys (expected->stages);
  for (guint k = 0; k < keys->len; k++) {
    const char *key = g_ptr_array_index (keys, k);
    g_auto (GStrv) pair = g_strsplit (key, "\t", 2);
    if (!json_object_has_member (stages, pair[0]))
      json_object_set_object_member (stages, pair[0], json_object_new ());
    json_object_set_int_member (json_object_get_object_member (stages, pair[0]), pair[1],
                                ((Score *)g_hash_table_lookup (expected->stages, key))->total);
  }
  return stages;
}

void
rg_expected_add_json (const RgExpected *expected, JsonObject *object)
{
  json_object_set_object_member (object, "stages", stages_object (expected));
  json_object_set_object_member (object, "accuracy", accuracy_object (expected));
}
