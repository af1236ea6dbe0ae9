/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists what the ledger holds without an answer.  Reads only: the plugin alone writes the ledger.
 */

#include "tool/tool.h"

#include "desk/ledger.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const RgEntry *entry;
  double age, left; /* hours */
} Row;

static Row
row_of (const RgEntry *entry, gint64 now, GTimeZone *zone)
{
  double worked = rg_ledger_working_hours (entry->asked, now, zone);
  return (Row){.entry = entry,
               .age = MAX (0, (double)(now - entry->asked) / 3600),
               .left = MAX (0, RG_LEDGER_HOURS - worked)};
}

static char *
asked_text (const RgEntry *entry)
{
  g_autoptr (GDateTime) asked = g_date_time_new_from_unix_utc (entry->asked);
  return asked ? g_date_time_format (asked, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

static void
print_text (const Row *row)
{
  const RgEntry *entry = row->entry;
  const char *parts[] = {entry->company, entry->role, entry->person, entry->starts};
  g_autoptr (GString) what = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (what, "%s%s", what->len ? " · " : "", parts[i]);
  /* TRANSLATORS: age and remaining hours of an invitation */
  printf (_ ("%5.0f h old, %2.0f h left  %-8s  %s  %s\n"), row->age, row->left,
          rg_state_name (entry->state), what->str, entry->message_id);
}

static void
set_text (JsonObject *object, const char *key, const char *value)
{
  if (value)
    json_object_set_string_member (object, key, value);
}

static void
print_json (const Row *row)
{
  const RgEntry *entry = row->entry;
  g_autofree char *asked = asked_text (entry);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "message_id", entry->message_id);
  json_object_set_string_member (object, "state", rg_state_name (entry->state));
  set_text (object, "company", entry->company);
  set_text (object, "role", entry->role);
  set_text (object, "person", entry->person);
  set_text (object, "starts", entry->starts);
  set_text (object, "situation", entry->situation);
  json_object_set_string_member (object, "asked", asked);
  json_object_set_double_member (object, "age_hours", row->age);
  json_object_set_double_member (object, "hours_left", row->left);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  g_autofree char *line = rg_tool_json_line (node);
  rg_tool_print (line);
}

/* RFC 4180, with LF.  A value of a mail must not become a formula of a spreadsheet. */
static void
print_field (const char *value, gboolean last)
{
  const char *text = value ? value : "";
  g_auto (GStrv) pieces = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", pieces);
  gboolean formula = *text && strchr ("=+-@", *text);
  gboolean quoted = formula || strpbrk (text, ",\"\n\r");
  printf ("%s%s%s%s%s", quoted ? "\"" : "", formula ? "'" : "", doubled, quoted ? "\"" : "",
          last ? "\n" : ",");
}

static void
print_csv (const Row *row)
{
  const RgEntry *entry = row->entry;
  g_autofree char *asked = asked_text (entry);
  char age[32], left[32];
  g_snprintf (age, sizeof age, "%.1f", row->age);
  g_snprintf (left, sizeof left, "%.1f", row->left);
  const char *fields[] = {entry->message_id,
                          rg_state_name (entry->state),
                          entry->company,
                          entry->role,
                          entry->person,
                          entry->starts,
                          asked,
                          age,
                          left};
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    print_field (fields[i], i + 1 == G_N_ELEMENTS (fields));
}

/* RFC 3339, or days before now as "7d". */
static gboolean
read_since (const char *text, gint64 now, gint64 *ret_since)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  if (time) {
    *ret_since = g_date_time_to_unix (time);
    return TRUE;
  }
  g_autofree char *number = g_strdup (text);
  gsize length = strlen (number);
  guint64 days;
  if (length < 2 || number[length - 1] != 'd')
    return FALSE;
  number[length - 1] = '\0';
  if (!g_ascii_string_to_unsigned (number, 10, 0, 100000, &days, NULL))
    return FALSE;
  *ret_since = now - (gint64)days * 24 * 3600;
  return TRUE;
}

static int
print_pending (const RgOptions *options, gint64 since, void (*print) (const Row *row))
{
  g_autofree char *path = g_build_filename (options->profile, "regrets", "ledger.db", NULL);
  if (!g_file_test (options->profile, G_FILE_TEST_IS_DIR)) {
    rg_tool_complain (options->profile, "%s", _ ("no such folder"));
    return RG_EXIT_FAILED;
  }
  /* The plugin has seen no invitation yet. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return RG_EXIT_DONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLedger) ledger = rg_ledger_open (path, TRUE, NULL, &error);
  g_autoptr (GPtrArray) entries = ledger ? rg_ledger_pending (ledger, since, &error) : NULL;
  if (!entries) {
    rg_tool_complain (NULL, "%s", error->message);
    return RG_EXIT_FAILED;
  }
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  for (guint i = 0; i < entries->len; i++) {
    Row row = row_of (g_ptr_array_index (entries, i), g_date_time_to_unix (options->now), zone);
    print (&row);
  }
  return RG_EXIT_DONE;
}

int
rg_verb_pending (int argc, char **argv)
{
  g_autofree char *since_text = NULL, *export = NULL;
  const GOptionEntry own[] = {
      {"since", 0, 0, G_OPTION_ARG_FILENAME, &since_text, N_ ("only those asked since then"),
       N_ ("RFC3339|7d")},
      {"export", 0, 0, G_OPTION_ARG_FILENAME, &export, N_ ("csv"), N_ ("FORMAT")},
      G_OPTION_ENTRY_NULL};
  g_autoptr (RgOptions) options = rg_options_new (
      "pending", "",
      _ ("Lists the invitations that wait for an answer, oldest first, with their age "
         "and the hours left of 48."),
      own, argc, argv);
  if (!options)
    return RG_EXIT_FAILED;
  gint64 since = 0;
  if (since_text && !read_since (since_text, g_date_time_to_unix (options->now), &since)) {
    rg_tool_complain ("pending", _ ("--since %s: a time, or days as in 7d"), since_text);
    return RG_EXIT_FAILED;
  }
  if (export && !g_str_equal (export, "csv")) {
    rg_tool_complain ("pending", _ ("--export %s: only csv is known"), export);
    return RG_EXIT_FAILED;
  }
  if (!export)
    return print_pending (options, since, options->json ? print_json : print_text);
  rg_tool_print ("message_id,state,company,role,person,starts,asked,age_hours,hours_left\n");
  return print_pending (options, since, print_csv);
}
