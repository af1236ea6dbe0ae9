/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists what the ledger holds without an answer.  Reads only: the plugin alone writes the ledger.
 */

#include "tool/tool.h"

#include "desk/waiting.h"
#include "gettext.h"

static char *
asked_text (const RgEntry *entry)
{
  g_autoptr (GDateTime) asked = g_date_time_new_from_unix_utc (entry->asked);
  return asked ? g_date_time_format (asked, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

static void
print_text (const RgWaiting *waiting)
{
  const RgEntry *entry = waiting->entry;
  const char *parts[] = {entry->company, entry->role, entry->person, entry->starts};
  g_autoptr (GString) what = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (what, "%s%s", what->len ? " · " : "", parts[i]);
  /* TRANSLATORS: age and remaining hours of an invitation */
  printf (_ ("%5.0f h old, %2.0f h left  %-8s  %s  %s\n"), waiting->age, waiting->left,
          rg_state_name (entry->state), what->str, entry->message_id);
}

static void
set_text (JsonObject *object, const char *key, const char *value)
{
  if (value)
    json_object_set_string_member (object, key, value);
}

static void
print_json (const RgWaiting *waiting)
{
  const RgEntry *entry = waiting->entry;
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
  json_object_set_double_member (object, "age_hours", waiting->age);
  json_object_set_double_member (object, "hours_left", waiting->left);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  g_autofree char *line = rg_tool_json_line (node);
  rg_tool_print (line);
}

static void
print_csv (const RgWaiting *waiting)
{
  g_autofree char *line = rg_waiting_csv (waiting);
  fputs (line, stdout);
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
print_pending (const RgOptions *options, gint64 since, void (*print) (const RgWaiting *waiting))
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
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_date_time_to_unix (options->now);
  g_autoptr (GPtrArray) list = ledger ? rg_waiting_list (ledger, since, now, zone, &error) : NULL;
  if (!list) {
    rg_tool_complain (NULL, "%s", error->message);
    return RG_EXIT_FAILED;
  }
  for (guint i = 0; i < list->len; i++)
    print (g_ptr_array_index (list, i));
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
  fputs (rg_waiting_csv_head, stdout);
  return print_pending (options, since, print_csv);
}
