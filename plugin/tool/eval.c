/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Precision and recall over labelled messages, by language and by every other column of the list,
 * with the misjudged ones named.
 *
 * A case is right when a positive is offered and anything else is not; a suspicious mail is not
 * offered.  Where expected.jsonl says what a message holds, stage and facts are compared too; they
 * do not count for precision and recall. */

#include "tool/expected.h"
#include "tool/tallies.h"
#include "tool/tool.h"

#include "detect/judge.h"
#include "mail/source.h"
#include "gettext.h"

typedef struct {
  const RgOptions *options;
  RgJudge *judge;
  gboolean envelope;
  RgTallies *tallies;
  RgExpected *expected;
  GPtrArray *misjudged; /* char *, a line each */
  JsonArray *names;     /* the misjudged for JSON */
  gboolean failed;
} Eval;

/* One labelled message while it is judged. */
typedef struct {
  Eval *eval;
  const char *label;
  const char *const *values; /* for each column; "" where the list says nothing */
} Case;

/* ---- judging ---- */

static gboolean
is_likely (const Eval *eval, const RgMessage *message)
{
  g_autoptr (RgMessage) envelope = rg_message_new_envelope (
      rg_message_header (message, "from"), rg_message_header (message, "to"),
      rg_message_header (message, "cc"), rg_message_subject (message),
      rg_message_header (message, "date"), rg_message_id (message),
      rg_message_in_reply_to (message), rg_message_references (message));
  return rg_judge_envelope (eval->judge, envelope, (const char *const *)eval->options->me);
}

static void
name_misjudged (Eval *eval, const Case *labelled, const char *source, const RgFinding *finding)
{
  g_autofree char *groups = g_strjoinv (" ", (char **)labelled->values);
  gboolean missed = g_str_equal (labelled->label, "positive");
  g_ptr_array_add (eval->misjudged,
                   g_strdup_printf ("%s %s (%s; %s %.1f/%.1f)", missed ? _ ("missed") : _ ("false"),
                                    source, groups, rg_verdict_name (finding->verdict),
                                    finding->score, finding->threshold));
  g_autofree char *path = g_utf8_make_valid (source, -1);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "path", path);
  json_object_set_string_member (object, "label", labelled->label);
  json_object_set_string_member (object, "verdict", rg_verdict_name (finding->verdict));
  json_object_set_double_member (object, "score", finding->score);
  json_array_add_object_element (eval->names, object);
}

static gboolean
judge_case (const char *source, GBytes *raw, gpointer user_data)
{
  Case *labelled = user_data;
  Eval *eval = labelled->eval;
  g_autoptr (RgMessage) message = rg_message_new (raw);
  const char *const *me = (const char *const *)eval->options->me;
  g_autoptr (RgFinding) finding = rg_judge_message (eval->judge, message, me);
  g_autoptr (RgFinding) whole = rg_judge_in_full (eval->judge, message, me);
  gboolean positive = g_str_equal (labelled->label, "positive");
  gboolean offered =
      eval->envelope ? is_likely (eval, message) : finding->verdict == RG_VERDICT_INVITATION;
  rg_tallies_count (eval->tallies, positive, offered, labelled->values, whole->score);
  if (positive != offered)
    name_misjudged (eval, labelled, source, whole);
  rg_expected_compare (eval->expected, source, finding);
  return TRUE;
}

static void
take_error (const char *path, const GError *error, gpointer user_data)
{
  rg_tool_unreadable (path, error, &((Case *)user_data)->eval->failed);
}

/* ---- the list ---- */

static gboolean
is_label (const char *word)
{
  static const char *const labels[] = {"positive", "negative", "scam", NULL};
  return g_strv_contains (labels, word);
}

static int
column_of (char **columns, const char *name)
{
  for (int i = 0; columns[i]; i++)
    if (g_str_equal (columns[i], name))
      return i;
  return -1;
}

/* All columns but label and path are groups. */
static void
use_columns (Eval *eval, const char *const *columns)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (const char *const *column = columns; *column; column++)
    if (!g_str_equal (*column, "label") && !g_str_equal (*column, "path"))
      g_strv_builder_add (builder, *column);
  g_auto (GStrv) groups = g_strv_builder_end (builder);
  eval->tallies = rg_tallies_new ((const char *const *)groups);
}

static gboolean
eval_line (Eval *eval, const char *folder, char **columns, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, "\t", -1);
  guint n_words = g_strv_length (words), n_columns = g_strv_length (columns);
  int label = column_of (columns, "label"), path = column_of (columns, "path");
  if (MAX (label, path) >= (int)n_words || !is_label (words[label]))
    return FALSE;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < n_columns; i++)
    if ((int)i != label && (int)i != path)
      g_strv_builder_add (builder, i < n_words ? words[i] : "");
  g_auto (GStrv) values = g_strv_builder_end (builder);
  Case labelled = {.eval = eval, .label = words[label], .values = (const char *const *)values};
  g_autofree char *file = g_path_is_absolute (words[path])
                              ? g_strdup (words[path])
                              : g_build_filename (folder, words[path], NULL);
  rg_source_walk (file, judge_case, take_error, &labelled);
  return TRUE;
}

static gboolean
eval_list (Eval *eval, const char *path)
{
  g_autofree char *text = NULL, *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error)) {
    rg_tool_complain (NULL, "%s", error->message);
    return FALSE;
  }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean named = lines[0] && lines[0][0] == '#';
  g_autofree char *head =
      g_strdup (named ? lines[0] + 1 : "label\tpath\tlanguage\tkind\trealness\tfamily");
  g_auto (GStrv) columns = g_strsplit (g_strstrip (head), "\t", -1);
  if (column_of (columns, "label") < 0 || column_of (columns, "path") < 0) {
    rg_tool_complain (path, "%s", _ ("line 1: no column label or path"));
    return FALSE;
  }
  use_columns (eval, (const char *const *)columns);
  if (!rg_expected_load (eval->expected, folder))
    return FALSE;
  for (guint i = named ? 1 : 0; lines[i]; i++)
    if (*g_strchomp (lines[i]) && !eval_line (eval, folder, columns, lines[i])) {
      rg_tool_complain (path, _ ("line %u: no label positive, negative or scam"), i + 1);
      return FALSE;
    }
  return TRUE;
}

/* ---- the corpus ---- */

static const struct {
  const char *folder, *label;
} corpus_folders[] = {{"invitation", "positive"}, {"other", "negative"}, {"scam", "scam"}};

/* What expected.jsonl tells of a message are its groups, beside its language; and "held back" or
 * "open", as its name begins with "x-" or not (tests/corpus/POLICY.md). */
static const char *const corpus_columns[] = {"label", "path",  "language", "part",
                                             "house", "stage", "kind",     NULL};
enum { COLUMN_LANGUAGE, COLUMN_PART, COLUMN_HOUSE, COLUMN_STAGE, COLUMN_KIND, N_CORPUS_COLUMNS };

static gboolean
judge_corpus_case (const char *source, GBytes *raw, gpointer user_data)
{
  Case *folder = user_data;
  const RgExpected *expected = folder->eval->expected;
  g_autofree char *name = g_path_get_basename (source);
  const char *values[N_CORPUS_COLUMNS + 1] = {
      [COLUMN_LANGUAGE] = folder->values[COLUMN_LANGUAGE],
      [COLUMN_PART] = g_str_has_prefix (name, "x-") ? "held back" : "open",
      [COLUMN_HOUSE] = rg_expected_group (expected, source, "house"),
      [COLUMN_STAGE] = rg_expected_group (expected, source, "stage"),
      [COLUMN_KIND] = rg_expected_group (expected, source, "kind")};
  Case labelled = {.eval = folder->eval, .label = folder->label, .values = values};
  return judge_case (source, raw, &labelled);
}

static void
eval_language (Eval *eval, const char *path, const char *language, const char *label)
{
  const char *values[] = {[COLUMN_LANGUAGE] = language, NULL};
  Case labelled = {.eval = eval, .label = label, .values = values};
  rg_source_walk (path, judge_corpus_case, take_error, &labelled);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
eval_corpus (Eval *eval, const char *corpus)
{
  use_columns (eval, corpus_columns);
  if (!rg_expected_load (eval->expected, corpus))
    return FALSE;
  gboolean found = FALSE;
  for (guint f = 0; f < G_N_ELEMENTS (corpus_folders); f++) {
    g_autofree char *folder = g_build_filename (corpus, corpus_folders[f].folder, NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autoptr (GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
    for (const char *name; dir && (name = g_dir_read_name (dir));)
      if (name[0] != '.')
        g_ptr_array_add (languages, g_strdup (name));
    g_ptr_array_sort (languages, compare_names);
    for (guint i = 0; i < languages->len; i++) {
      const char *language = g_ptr_array_index (languages, i);
      g_autofree char *path = g_build_filename (folder, language, NULL);
      eval_language (eval, path, language, corpus_folders[f].label);
    }
    found = found || dir;
  }
  if (!found)
    rg_tool_complain (corpus, "%s", _ ("holds no folder invitation, other or scam"));
  return found;
}

/* ---- the report ---- */

static void
print_text (const Eval *eval)
{
  rg_tallies_print_groups (eval->tallies);
  rg_tool_print_lines (_ ("misjudged"), eval->misjudged);
  rg_expected_print (eval->expected);
  if (eval->envelope)
    rg_tallies_print_shares (eval->tallies);
  rg_tallies_print_all (eval->tallies);
}

static void
print_markdown (const Eval *eval)
{
  rg_tallies_print_markdown (eval->tallies);
  rg_expected_print_markdown (eval->expected);
}

static void
print_json (const Eval *eval)
{
  JsonObject *object = json_object_new ();
  rg_tallies_add_json (eval->tallies, object);
  json_object_set_array_member (object, "misjudged", json_array_ref (eval->names));
  rg_expected_add_json (eval->expected, object);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  g_autofree char *line = rg_tool_json_line (node);
  rg_tool_print (line);
}

static void
clear (Eval *eval)
{
  rg_tallies_free (eval->tallies);
  rg_expected_free (eval->expected);
  g_ptr_array_unref (eval->misjudged);
  json_array_unref (eval->names);
  rg_judge_free (eval->judge);
}

static gboolean
evaluate (Eval *eval, const char *list, const char *corpus)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *complaints = NULL;
  eval->judge = rg_judge_new ((const char *const *)eval->options->rules, &complaints, &error);
  rg_tool_tell (complaints);
  if (!eval->judge) {
    rg_tool_complain (NULL, "%s", error->message);
    return FALSE;
  }
  return (list ? eval_list (eval, list) : eval_corpus (eval, corpus)) && !eval->failed;
}

int
rg_verb_eval (int argc, char **argv)
{
  g_autofree char *list = NULL, *corpus = NULL;
  gboolean envelope = FALSE, markdown = FALSE;
  const GOptionEntry own[] = {
      {"list", 0, 0, G_OPTION_ARG_FILENAME, &list, N_ ("labelled messages, TAB-separated"),
       N_ ("FILE")},
      {"corpus", 0, 0, G_OPTION_ARG_FILENAME, &corpus,
       N_ ("a folder with invitation/LANG, other/LANG, scam/LANG"), N_ ("DIR")},
      {"envelope", 0, 0, G_OPTION_ARG_NONE, &envelope, N_ ("measure the arrival rules alone"),
       NULL},
      {"markdown", 0, 0, G_OPTION_ARG_NONE, &markdown, N_ ("tables for a document"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr (RgOptions) options = rg_options_new (
      "eval", "", _ ("Measures precision and recall over labelled messages."), own, argc, argv);
  if (!options)
    return RG_EXIT_FAILED;
  if (!list == !corpus) {
    rg_tool_complain ("eval", "%s", _ ("either --list or --corpus is needed"));
    return RG_EXIT_FAILED;
  }
  Eval eval = {.options = options, .envelope = envelope, .names = json_array_new ()};
  eval.expected = rg_expected_new ();
  eval.misjudged = g_ptr_array_new_with_free_func (g_free);
  gboolean done = evaluate (&eval, list, corpus);
  if (done)
    options->json ? print_json (&eval) : markdown ? print_markdown (&eval) : print_text (&eval);
  clear (&eval);
  return done ? RG_EXIT_DONE : RG_EXIT_FAILED;
}
