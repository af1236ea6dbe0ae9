/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Precision, recall and calibration.
 *
 * Calibration asks what a score is worth: of the messages whose evidence adds up to so much, what
 * share are invitations?  The steps are one point wide; both ends are open. */

#include "tool/tallies.h"
#include "tool/tool.h"
#include "gettext.h"

#include <math.h>

enum { N_STEPS = 12 }; /* below 0, 0 to 1, … 9 to 10, 10 and above */

typedef struct {
  guint tp, fp, fn, tn;
} Tally;

typedef struct {
  guint invitations, messages;
} Step;

struct _RgTallies {
  char **columns;
  GHashTable **groups; /* for each column: char * value → Tally * */
  Tally all;
  Step steps[N_STEPS];
};

RgTallies *
rg_tallies_new (const char *const *columns)
{
  RgTallies *tallies = g_new0 (RgTallies, 1);
  tallies->columns = g_strdupv ((char **)columns);
  guint n = g_strv_length (tallies->columns);
  tallies->groups = g_new0 (GHashTable *, n + 1);
  for (guint i = 0; i < n; i++)
    tallies->groups[i] = rg_tool_table ();
  return tallies;
}

void
rg_tallies_free (RgTallies *tallies)
{
  if (!tallies)
    return;
  for (guint i = 0; tallies->columns[i]; i++)
    g_hash_table_unref (tallies->groups[i]);
  g_free (tallies->groups);
  g_strfreev (tallies->columns);
  g_free (tallies);
}

const char *const *
rg_tallies_columns (const RgTallies *tallies)
{
  return (const char *const *)tallies->columns;
}

/* ---- counting ---- */

static double
share (guint part, guint whole)
{
  return whole ? (double)part / whole : 1;
}

static double
precision (const Tally *tally)
{
  return share (tally->tp, tally->tp + tally->fp);
}

static double
recall (const Tally *tally)
{
  return share (tally->tp, tally->tp + tally->fn);
}

static double
f1 (const Tally *tally)
{
  return share (2 * tally->tp, 2 * tally->tp + tally->fp + tally->fn);
}

static void
count (Tally *tally, gboolean positive, gboolean offered)
{
  if (positive)
    offered ? tally->tp++ : tally->fn++;
  else
    offered ? tally->fp++ : tally->tn++;
}

static int
step_of (double score)
{
  return (int)CLAMP (floor (score) + 1, 0, N_STEPS - 1);
}

void
rg_tallies_count (RgTallies *tallies, gboolean positive, gboolean offered,
                  const char *const *values, double score)
{
  count (&tallies->all, positive, offered);
  for (guint i = 0; tallies->columns[i]; i++)
    if (*values[i])
      count (rg_tool_cell (tallies->groups[i], values[i], sizeof (Tally)), positive, offered);
  Step *step = &tallies->steps[step_of (score)];
  step->messages++;
  step->invitations += positive;
}

/* ---- the report ---- */

/* "below 0", "4 to 5", "10 and above". */
static char *
step_name (int step)
{
  if (step == 0)
    return g_strdup (_ ("below 0"));
  if (step == N_STEPS - 1)
    return g_strdup_printf (_ ("%d and above"), step - 1);
  return g_strdup_printf (_ ("%d to %d"), step - 1, step);
}

/* Calls @print for each group that has members, under its column's name. */
static void
each_column (const RgTallies *tallies, void (*title) (const char *column),
             void (*print) (const char *name, const Tally *tally))
{
  for (guint i = 0; tallies->columns[i]; i++) {
    g_autoptr (GPtrArray) keys = rg_tool_sorted_keys (tallies->groups[i]);
    if (keys->len == 0)
      continue;
    title (tallies->columns[i]);
    for (guint k = 0; k < keys->len; k++) {
      const char *key = g_ptr_array_index (keys, k);
      print (key, g_hash_table_lookup (tallies->groups[i], key));
    }
    fputc ('\n', stdout);
  }
}

static void
print_title (const char *column)
{
  printf ("# %s\n", column);
}

static void
print_tally (const char *name, const Tally *tally)
{
  printf ("%-24s precision %.3f recall %.3f f1 %.3f (tp %u fp %u fn %u tn %u)\n", name,
          precision (tally), recall (tally), f1 (tally), tally->tp, tally->fp, tally->fn,
          tally->tn);
}

void
rg_tallies_print_groups (const RgTallies *tallies)
{
  each_column (tallies, print_title, print_tally);
  printf ("# %s\n", _ ("share of invitations by score"));
  for (int i = 0; i < N_STEPS; i++) {
    const Step *step = &tallies->steps[i];
    g_autofree char *name = step_name (i);
    if (step->messages)
      printf ("%-14s %.3f (%u of %u)\n", name, share (step->invitations, step->messages),
              step->invitations, step->messages);
  }
  fputc ('\n', stdout);
}

void
rg_tallies_print_shares (const RgTallies *tallies)
{
  const Tally *all = &tallies->all;
  printf (_ ("candidates among invitations: %.3f (%u of %u)\n"), recall (all), all->tp,
          all->tp + all->fn);
  guint others = all->fp + all->tn;
  printf (_ ("candidates among other mail: %.3f (%u of %u)\n"),
          others ? (double)all->fp / others : 0, all->fp, others);
}

void
rg_tallies_print_all (const RgTallies *tallies)
{
  const Tally *all = &tallies->all;
  printf ("precision %.3f recall %.3f f1 %.3f (tp %u fp %u fn %u tn %u)\n", precision (all),
          recall (all), f1 (all), all->tp, all->fp, all->fn, all->tn);
}

static void
print_row (const char *name, const Tally *tally)
{
  printf ("| %s | ", name);
  if (tally->tp + tally->fp)
    printf ("%.3f | ", precision (tally));
  else
    printf ("– | ");
  if (tally->tp + tally->fn)
    printf ("%.3f | ", recall (tally));
  else
    printf ("– | ");
  printf ("%u | %u | %u | %u |\n", tally->tp, tally->fp, tally->fn, tally->tn);
}

static void
print_head (const char *column)
{
  printf ("| %s | precision | recall | offered rightly | falsely | missed | rightly left alone |\n"
          "| --- | --- | --- | --- | --- | --- | --- |\n",
          column);
}

void
rg_tallies_print_markdown (const RgTallies *tallies)
{
  print_head ("");
  print_row (_ ("all"), &tallies->all);
  fputc ('\n', stdout);
  each_column (tallies, print_head, print_row);
  printf ("| score | share of invitations | messages |\n| --- | --- | --- |\n");
  for (int i = 0; i < N_STEPS; i++) {
    const Step *step = &tallies->steps[i];
    g_autofree char *name = step_name (i);
    if (step->messages)
      printf ("| %s | %.3f | %u |\n", name, share (step->invitations, step->messages),
              step->messages);
  }
  fputc ('\n', stdout);
}

/* ---- JSON ---- */

static void
set_tally (JsonObject *object, const Tally *tally)
{
  json_object_set_double_member (object, "precision", precision (tally));
  json_object_set_double_member (object, "recall", recall (tally));
  json_object_set_double_member (object, "f1", f1 (tally));
  json_object_set_int_member (object, "tp", tally->tp);
  json_object_set_int_member (object, "fp", tally->fp);
  json_object_set_int_member (object, "fn", tally->fn);
  json_object_set_int_member (object, "tn", tally->tn);
}

static JsonObject *
groups_object (const RgTallies *tallies)
{
  JsonObject *groups = json_object_new ();
  for (guint i = 0; tallies->columns[i]; i++) {
    JsonObject *values = json_object_new ();
    g_autoptr (GPtrArray) keys = rg_tool_sorted_keys (tallies->groups[i]);
    for (guint k = 0; k < keys->len; k++) {
      const char *key = g_ptr_array_index (keys, k);
      JsonObject *tally = json_object_new ();
      set_tally (tally, g_hash_table_lookup (tallies->groups[i], key));
      json_object_set_object_member (values, key, tally);
    }
    json_object_set_object_member (groups, tallies->columns[i], values);
  }
  return groups;
}

static JsonArray *
calibration_array (const RgTallies *tallies)
{
  JsonArray *array = json_array_new ();
  for (int i = 0; i < N_STEPS; i++) {
    JsonObject *object = json_object_new ();
    if (i > 0)
      json_object_set_int_member (object, "from", i - 1);
    if (i < N_STEPS - 1)
      json_object_set_int_member (object, "below", i);
    json_object_set_int_member (object, "invitations", tallies->steps[i].invitations);
    json_object_set_int_member (object, "messages", tallies->steps[i].messages);
    json_array_add_object_element (array, object);
  }
  return array;
}

void
rg_tallies_add_json (const RgTallies *tallies, JsonObject *object)
{
  set_tally (object, &tallies->all);
  json_object_set_object_member (object, "groups", groups_object (tallies));
  json_object_set_array_member (object, "calibration", calibration_array (tallies));
}
