/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges messages and prints a line for each.
 *
 * With --jobs each thread has a judge of its own, since a judge scans one mail at a time.  The
 * walking thread hands out mails and prints results in walking order; it runs at most a few mails a
 * thread ahead of the printing, so a large mbox does not pile up. */

#include "tool/tool.h"

#include "desk/offer.h"
#include "detect/judge.h"
#include "mail/source.h"
#include "gettext.h"

#include <unistd.h>

#define AHEAD 16 /* mails a thread that may wait for their turn to be printed */
#define JOBS_MOST 64
#define MUCH 200 /* messages from which a progress bar is worth its flicker */
#define BAR_WIDTH 40

/* ---- JSON ---- */

static void
add_string (JsonBuilder *json, const char *key, const char *value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_string_value (json, value);
}

static void
add_number (JsonBuilder *json, const char *key, double value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_double_value (json, value);
}

static void
add_line (JsonBuilder *json, guint line)
{
  if (line == 0)
    return;
  json_builder_set_member_name (json, "line");
  json_builder_add_int_value (json, line);
}

static void
add_slots (JsonBuilder *json, const GPtrArray *slots)
{
  if (slots->len == 0)
    return;
  json_builder_set_member_name (json, "slots");
  json_builder_begin_array (json);
  for (guint i = 0; i < slots->len; i++) {
    const RgSlot *slot = g_ptr_array_index (slots, i);
    json_builder_begin_object (json);
    add_string (json, "starts", slot->starts);
    if (slot->ends)
      add_string (json, "ends", slot->ends);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_facts (JsonBuilder *json, const RgFacts *facts)
{
  json_builder_set_member_name (json, "facts");
  json_builder_begin_object (json);
  for (int i = 0; i < RG_N_FACTS; i++) {
    const RgFact *fact = &facts->fact[i];
    if (!fact->value)
      continue;
    json_builder_set_member_name (json, rg_fact_kind_name ((RgFactKind)i));
    json_builder_begin_object (json);
    add_string (json, "value", fact->value);
    add_string (json, "from", rg_fact_source_name (fact->source));
    add_line (json, fact->line);
    json_builder_end_object (json);
  }
  add_slots (json, facts->slots);
  json_builder_end_object (json);
}

static void
add_reply (JsonBuilder *json, const RgFinding *finding)
{
  json_builder_set_member_name (json, "reply");
  json_builder_begin_object (json);
  add_string (json, "to", finding->reply_to);
  add_string (json, "kind", rg_reply_kind_name (finding->reply_kind));
  json_builder_set_member_name (json, "calendar");
  json_builder_add_boolean_value (json, finding->reply_calendar);
  json_builder_end_object (json);
}

static void
add_evidence (JsonBuilder *json, const char *key, const GPtrArray *list)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (guint i = 0; i < list->len; i++) {
    const RgEvidence *evidence = g_ptr_array_index (list, i);
    json_builder_begin_object (json);
    add_string (json, "rule", evidence->rule);
    add_number (json, "score", evidence->score);
    add_line (json, evidence->line);
    add_string (json, "text", evidence->text ? evidence->text : "");
    if (evidence->held)
      add_string (json, "held", evidence->held);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/* What is absent where the verdict is none. */
static void
add_judgement (JsonBuilder *json, const RgFinding *finding)
{
  add_string (json, "language", finding->language);
  add_string (json, "variant", finding->variant);
  add_string (json, "stage", rg_stage_name (finding->stage));
  add_string (json, "format", rg_format_name (finding->format));
  json_builder_set_member_name (json, "register");
  if (finding->reg == RG_REGISTER_NONE)
    json_builder_add_null_value (json);
  else
    json_builder_add_string_value (json, rg_register_name (finding->reg));
  add_facts (json, finding->facts);
  add_reply (json, finding);
}

char *
rg_inspect_json (const char *source, const RgMessage *message, const RgFinding *finding,
                 gint64 microseconds)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  /* A file's name may be any bytes; JSON is UTF-8. */
  g_autofree char *name = g_utf8_make_valid (source, -1);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "schema");
  json_builder_add_int_value (json, 1);
  add_string (json, "source", name);
  add_string (json, "message_id", rg_message_id (message));
  add_string (json, "verdict", rg_verdict_name (finding->verdict));
  add_number (json, "score", finding->score);
  add_number (json, "threshold", finding->threshold);
  if (finding->verdict != RG_VERDICT_NONE)
    add_judgement (json, finding);
  add_evidence (json, "evidence", finding->evidence);
  add_evidence (json, "guards", finding->guards);
  add_evidence (json, "signs", finding->signs);
  json_builder_set_member_name (json, "oddities");
  json_builder_begin_array (json);
  for (char **oddity = finding->oddities; *oddity; oddity++)
    json_builder_add_string_value (json, *oddity);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "microseconds");
  json_builder_add_int_value (json, microseconds);
  json_builder_end_object (json);
  return rg_tool_json_line (json_builder_get_root (json));
}

static char *
print_text (const char *source, const RgMessage *message, const RgFinding *finding,
            gint64 microseconds)
{
  (void)microseconds;
  g_autoptr (RgOffer) offer = rg_offer_new (finding, rg_message_id (message));
  return g_strdup_printf ("%s: %s %.1f/%.1f%s%s\n", source, rg_verdict_name (finding->verdict),
                          finding->score, finding->threshold, *offer->headline ? ": " : "",
                          offer->headline);
}

/* ---- the walk ---- */

typedef struct {
  char *source;
  GBytes *raw;
  char *text;
  RgVerdict verdict;
  gboolean done; /* under the walk's lock */
} Item;

typedef struct {
  const RgOptions *options;
  RgPrintFunc print;
  const char *only;
  RgJudge *judge;       /* of the walking thread, when there are no others */
  GAsyncQueue *waiting; /* Item *, or the walk itself: the end of a thread */
  GQueue order;         /* Item *, walking order */
  guint most;           /* items in order */
  GMutex lock;
  GCond ready;
  gboolean found, failed;
  guint total, printed; /* total 0: no progress bar */
} Walk;

static void
free_item (Item *item)
{
  g_free (item->source);
  g_bytes_unref (item->raw);
  g_free (item->text);
  g_free (item);
}

static void
judge_item (const Walk *walk, RgJudge *judge, Item *item)
{
  gint64 before = g_get_monotonic_time ();
  g_autoptr (RgMessage) message = rg_message_new (item->raw);
  g_autoptr (RgFinding) finding =
      rg_judge_message (judge, message, (const char *const *)walk->options->me);
  gint64 took = g_get_monotonic_time () - before;
  item->verdict = finding->verdict;
  if (!walk->only || g_str_equal (walk->only, rg_verdict_name (finding->verdict)))
    item->text = walk->print (item->source, message, finding, took);
}

static void
show_progress (const Walk *walk)
{
  if (walk->total < MUCH)
    return;
  guint filled = (guint)((guint64)walk->printed * BAR_WIDTH / walk->total);
  fprintf (stderr, "\r[%.*s%*s] %u/%u", (int)MIN (filled, BAR_WIDTH),
           "########################################", (int)(BAR_WIDTH - MIN (filled, BAR_WIDTH)),
           "", walk->printed, walk->total);
  if (walk->printed == walk->total)
    fputc ('\n', stderr);
}

static void
print_item (Walk *walk, Item *item)
{
  walk->found = walk->found || item->verdict == RG_VERDICT_INVITATION;
  if (item->text)
    rg_tool_print (item->text);
  walk->printed++;
  show_progress (walk);
  free_item (item);
}

/* Prints from the front until at most @left are under way. */
static void
drain (Walk *walk, guint left)
{
  while (g_queue_get_length (&walk->order) > left) {
    Item *item = g_queue_pop_head (&walk->order);
    g_mutex_lock (&walk->lock);
    while (!item->done)
      g_cond_wait (&walk->ready, &walk->lock);
    g_mutex_unlock (&walk->lock);
    print_item (walk, item);
  }
}

static gboolean
take_message (const char *source, GBytes *raw, gpointer user_data)
{
  Walk *walk = user_data;
  Item *item = g_new0 (Item, 1);
  item->source = g_strdup (source);
  item->raw = g_bytes_ref (raw);
  if (walk->waiting) {
    g_queue_push_tail (&walk->order, item);
    g_async_queue_push (walk->waiting, item);
    drain (walk, walk->most);
  } else {
    judge_item (walk, walk->judge, item);
    print_item (walk, item);
  }
  return TRUE;
}

static gboolean
count_message (const char *source, GBytes *raw, gpointer user_data)
{
  (void)source, (void)raw;
  ((Walk *)user_data)->total++;
  return TRUE;
}

static void
ignore_error (const char *path, const GError *error, gpointer user_data)
{
  (void)path, (void)error, (void)user_data;
}

static void
take_error (const char *path, const GError *error, gpointer user_data)
{
  rg_tool_unreadable (path, error, &((Walk *)user_data)->failed);
}

static void
walk_files (Walk *walk)
{
  char **files = walk->options->files;
  gboolean counts = isatty (STDERR_FILENO) && !isatty (STDOUT_FILENO) &&
                    !g_strv_contains ((const char *const *)files, "-");
  for (char **file = files; counts && *file; file++)
    rg_source_walk (*file, count_message, ignore_error, walk);
  for (char **file = files; *file; file++)
    rg_source_walk (*file, take_message, take_error, walk);
  drain (walk, 0);
}

typedef struct {
  Walk *walk;
  RgJudge *judge;
  GThread *thread;
} Worker;

static gpointer
run_worker (gpointer data)
{
  const Worker *worker = data;
  Walk *walk = worker->walk;
  gpointer next;
  while ((next = g_async_queue_pop (walk->waiting)) != walk) {
    Item *item = next;
    judge_item (walk, worker->judge, item);
    g_mutex_lock (&walk->lock);
    item->done = TRUE;
    g_cond_signal (&walk->ready);
    g_mutex_unlock (&walk->lock);
  }
  return NULL;
}

static RgJudge *
new_judge (const RgOptions *options, gboolean tells)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *complaints = NULL;
  RgJudge *judge = rg_judge_new ((const char *const *)options->rules, &complaints, &error);
  if (tells)
    rg_tool_tell (complaints);
  else
    g_clear_pointer (&complaints, g_ptr_array_unref);
  if (!judge)
    rg_tool_complain (NULL, "%s", error->message);
  return judge;
}

/* What was found broken in rules that a mail needed is told once. */
static void
tell_broken (Walk *walk, const RgJudge *judge)
{
  const GPtrArray *broken = rg_judge_broken (judge);

  for (guint i = 0; !walk->failed && i < broken->len; i++)
    rg_tool_complain (NULL, "%s", (const char *)g_ptr_array_index (broken, i));
  walk->failed = walk->failed || broken->len > 0;
}

static void
free_worker (gpointer data)
{
  Worker *worker = data;
  if (worker->thread)
    g_thread_join (worker->thread);
  if (worker->judge)
    tell_broken (worker->walk, worker->judge);
  rg_judge_free (worker->judge);
  g_free (worker);
}

static gboolean
walk_with_threads (Walk *walk, int jobs)
{
  g_autoptr (GPtrArray) workers = g_ptr_array_new_with_free_func (free_worker);
  walk->waiting = g_async_queue_new ();
  walk->most = (guint)jobs * AHEAD;
  for (int i = 0; i < jobs; i++) {
    Worker *worker = g_new0 (Worker, 1);
    worker->walk = walk;
    g_ptr_array_add (workers, worker);
    worker->judge = new_judge (walk->options, i == 0);
    if (!worker->judge)
      return FALSE;
  }
  for (guint i = 0; i < workers->len; i++) {
    Worker *worker = g_ptr_array_index (workers, i);
    worker->thread = g_thread_new ("judge", run_worker, worker);
  }
  walk_files (walk);
  for (guint i = 0; i < workers->len; i++)
    g_async_queue_push (walk->waiting, walk);
  return TRUE;
}

static gboolean
walk_alone (Walk *walk)
{
  walk->judge = new_judge (walk->options, TRUE);
  if (!walk->judge)
    return FALSE;
  walk_files (walk);
  tell_broken (walk, walk->judge);
  return TRUE;
}

int
rg_inspect_all (const RgOptions *options, RgPrintFunc print, int jobs, const char *only)
{
  Walk walk = {.options = options, .print = print, .only = only};
  g_mutex_init (&walk.lock);
  g_cond_init (&walk.ready);
  g_queue_init (&walk.order);
  jobs = CLAMP (jobs, 1, JOBS_MOST);
  gboolean walked = jobs > 1 ? walk_with_threads (&walk, jobs) : walk_alone (&walk);
  g_clear_pointer (&walk.judge, rg_judge_free);
  g_clear_pointer (&walk.waiting, g_async_queue_unref);
  g_cond_clear (&walk.ready);
  g_mutex_clear (&walk.lock);
  if (!walked || walk.failed)
    return RG_EXIT_FAILED;
  return walk.found ? RG_EXIT_DONE : RG_EXIT_COMPLAINTS;
}

static gboolean
is_verdict (const char *name)
{
  for (int i = RG_VERDICT_NONE; i <= RG_VERDICT_SUSPICIOUS; i++)
    if (g_str_equal (name, rg_verdict_name ((RgVerdict)i)))
      return TRUE;
  return FALSE;
}

int
rg_verb_inspect (int argc, char **argv)
{
  gboolean text = FALSE;
  int jobs = 1;
  g_autofree char *only = NULL;
  const GOptionEntry own[] = {
      {"text", 0, 0, G_OPTION_ARG_NONE, &text, N_ ("a line for people instead of JSON"), NULL},
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_ ("judge so many messages at a time"), N_ ("N")},
      {"only", 0, 0, G_OPTION_ARG_FILENAME, &only, N_ ("show only messages of this verdict"),
       N_ ("VERDICT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr (RgOptions) options = rg_options_new (
      "inspect", _ ("[FILE…]"),
      _ ("Judges messages: one JSON object a line, in walking order.\nExit status: 0 "
         "at least one invitation, 1 none, 2 a file could not be read."),
      own, argc, argv);
  if (!options)
    return RG_EXIT_FAILED;
  if (only && !is_verdict (only)) {
    rg_tool_complain ("inspect", _ ("--only %s: it is invitation, suspicious or none"), only);
    return RG_EXIT_FAILED;
  }
  return rg_inspect_all (options, text && !options->json ? print_text : rg_inspect_json, jobs,
                         only);
}
