/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One SQLite table, a row a mail.
 *
 * WAL with synchronous FULL: an acknowledged row survives both kill -9 and a power cut, and a
 * reader (the tool) never blocks the writer.  Half a millisecond an insert, a few inserts a day.
 *
 * Which mails are about one interview is said here and not in the desk, because only the database can
 * look among all of them; that and the corrections make the file longer than most.
 *
 * The file is the user's memory, so nothing is ever deleted: what cannot be read is renamed,
 * together with its write-ahead log (a log left behind would be replayed into the new file).  A
 * file written by a newer version is neither damaged nor readable: that is an error and it stays
 * untouched.
 *
 * Known limit: one writer.  Two clients on one profile would only ever set the same states, but
 * both could find the same damage and set it aside twice. */

#include "desk/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x52675264 /* "RgRd", so that another program's file is recognised */
#define SCHEMA_VERSION 2
#define BUSY_MILLISECONDS 1000 /* a checkpoint of another process takes far less */
#define ASIDE_TRIES 1000       /* PATH.damaged-1 … */

#define COLUMNS                                                                                    \
  "message_id, company, role, person, starts, uid, sequence, phone, folder, thread, requisition,"  \
  " written, asked, answered, remind, situation, state"

/* Whether the row "other" is about the same interview as what stands behind the prefix @of, ":" for
 * bound names.  Each part begins with a column that has an index. */
#define SAME_INTERVIEW(of)                                                                         \
  "(other.message_id <> " of "message_id AND"                                                      \
  " (other.uid = " of "uid"                                                                        \
  "  OR (other.thread = " of "thread AND (other.uid IS NULL OR " of "uid IS NULL))"                \
  "  OR (other.requisition = " of "requisition AND (other.uid IS NULL OR " of "uid IS NULL)"       \
  "   AND coalesce(lower(other.company) = lower(" of "company), 1))))"
#define SAME_AS_BOUND SAME_INTERVIEW (":")
/* "+" keeps SQLite from walking all that wait. */
#define WAITS(row) "+" row ".state IN ('waiting', 'drafted')"
#define LATER(of)                                                                                  \
  WAITS ("other")                                                                                  \
  " AND (other.written, other.message_id) > (" of "written, " of "message_id)"                     \
  " AND " SAME_INTERVIEW (of)

struct _RgLedger {
  sqlite3 *database;
  RgLedgerFunc changed;
  gpointer data;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* The spelling is stored, not the number: the file can be read by people, and the enum may grow. */
static const char *const state_names[RG_N_STATES] = {
    [RG_STATE_NONE] = "none",
    [RG_STATE_WAITING] = "waiting",
    [RG_STATE_DRAFTED] = "drafted",
    [RG_STATE_SENT] = "sent",
    [RG_STATE_ANSWERED] = "answered",
    [RG_STATE_DISMISSED] = "dismissed",
    [RG_STATE_NOT_INVITATION] = "not-invitation",
    [RG_STATE_CANCELLED] = "cancelled",
};

const char *
rg_state_name (RgState state)
{
  return state_names[state];
}

static RgState
read_state (const char *name)
{
  for (int i = 0; i < RG_N_STATES; i++)
    if (g_strcmp0 (name, state_names[i]) == 0)
      return (RgState)i;
  /* A word of a newer version: known, and nothing to offer. */
  return RG_STATE_DISMISSED;
}

void
rg_entry_free (RgEntry *entry)
{
  if (!entry)
    return;
  g_free (entry->message_id);
  g_free (entry->company);
  g_free (entry->role);
  g_free (entry->person);
  g_free (entry->starts);
  g_free (entry->phone);
  g_free (entry->folder);
  g_free (entry->uid);
  g_free (entry->thread);
  g_free (entry->requisition);
  g_free (entry->situation);
  g_free (entry);
}

static gboolean
fail (RgLedger *ledger, GError **error)
{
  g_set_error_literal (error, RG_ERROR, RG_ERROR_STORE, sqlite3_errmsg (ledger->database));
  return FALSE;
}

static sqlite3_stmt *
prepare (RgLedger *ledger, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (ledger->database, sql, -1, &statement, NULL) != SQLITE_OK)
    fail (ledger, error);
  return statement;
}

/* For statements that give no rows. */
static gboolean
run (RgLedger *ledger, sqlite3_stmt *statement, GError **error)
{
  int before = sqlite3_total_changes (ledger->database);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return fail (ledger, error);
  if (ledger->changed && sqlite3_total_changes (ledger->database) != before)
    ledger->changed (ledger->data);
  return TRUE;
}

static void
bind_text (sqlite3_stmt *statement, const char *name, const char *text)
{
  int index = sqlite3_bind_parameter_index (statement, name);
  if (text)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement, index);
}

static void
bind_number (sqlite3_stmt *statement, const char *name, gint64 number)
{
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, name), number);
}

static char *
column_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/* ---- opening ---- */

typedef enum { OPEN_FINE, OPEN_FOREIGN, OPEN_FAILED } OpenResult;

static gboolean
read_number (RgLedger *ledger, const char *sql, gint64 *ret_number, int *ret_code)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (ledger->database, sql, -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *ret_number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  *ret_code = code & 0xff;
  return code == SQLITE_ROW;
}

static gboolean
is_damage (int code)
{
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/* Ours, empty, or something else?  The quick check reads each page once: a ledger is small. */
static OpenResult
examine (RgLedger *ledger, gboolean *ret_empty, gint64 *ret_version, GError **error)
{
  gint64 application = 0, version = 0, tables = 0, healthy = 0;
  int code = SQLITE_OK;
  if (!read_number (ledger, "PRAGMA application_id", &application, &code) ||
      !read_number (ledger, "PRAGMA user_version", &version, &code) ||
      !read_number (ledger, "SELECT count(*) FROM sqlite_schema", &tables, &code) ||
      !read_number (ledger,
                    "SELECT count(*) = 1 AND min(quick_check) = 'ok' FROM pragma_quick_check",
                    &healthy, &code)) {
    if (is_damage (code))
      return OPEN_FOREIGN;
    fail (ledger, error);
    return OPEN_FAILED;
  }
  if (!healthy)
    return OPEN_FOREIGN;
  *ret_empty = tables == 0 && application == 0;
  *ret_version = version;
  if (*ret_empty)
    return OPEN_FINE;
  if (application != APPLICATION_ID)
    return OPEN_FOREIGN;
  if (version > SCHEMA_VERSION) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_STORE, "written by a newer version");
    return OPEN_FAILED;
  }
  return OPEN_FINE;
}

static gboolean
execute (RgLedger *ledger, const char *sql, GError **error)
{
  if (sqlite3_exec (ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return fail (ledger, error);
}

/* As version 1 made them: a new file takes the steps that an old one takes. */
static gboolean
create_tables (RgLedger *ledger, GError **error)
{
  static const char tables[] =
      "BEGIN IMMEDIATE;"
      "CREATE TABLE IF NOT EXISTS entry ("
      "  message_id TEXT PRIMARY KEY NOT NULL,"
      "  company TEXT, role TEXT, person TEXT, starts TEXT, uid TEXT,"
      "  sequence INTEGER NOT NULL DEFAULT 0,"
      "  asked INTEGER NOT NULL,"
      "  answered INTEGER NOT NULL DEFAULT 0,"
      "  situation TEXT,"
      "  state TEXT NOT NULL"
      ") WITHOUT ROWID;"
      "CREATE INDEX IF NOT EXISTS entry_by_uid ON entry (uid) WHERE uid IS NOT NULL;"
      "CREATE INDEX IF NOT EXISTS entry_by_state ON entry (state, asked);"
      "PRAGMA application_id = " G_STRINGIFY (APPLICATION_ID) ";"
                                                              "PRAGMA user_version = 1; COMMIT";
  return execute (ledger, tables, error);
}

/* From then on an older version reads the file no more. */
static gboolean
upgrade_tables (RgLedger *ledger, GError **error)
{
  static const char changes[] =
      "BEGIN IMMEDIATE;"
      "ALTER TABLE entry ADD COLUMN phone TEXT;"
      "ALTER TABLE entry ADD COLUMN folder TEXT;"
      "ALTER TABLE entry ADD COLUMN thread TEXT;"
      "ALTER TABLE entry ADD COLUMN requisition TEXT;"
      "ALTER TABLE entry ADD COLUMN written INTEGER NOT NULL DEFAULT 0;"
      "ALTER TABLE entry ADD COLUMN remind INTEGER NOT NULL DEFAULT 0;"
      "UPDATE entry SET written = asked;"
      "CREATE INDEX entry_by_thread ON entry (thread) WHERE thread IS NOT NULL;"
      "CREATE INDEX entry_by_requisition ON entry (requisition) WHERE requisition IS NOT NULL;"
      "CREATE TABLE correction ("
      "  message_id TEXT NOT NULL, fact TEXT NOT NULL, value TEXT NOT NULL,"
      "  PRIMARY KEY (message_id, fact)) WITHOUT ROWID;"
      "PRAGMA user_version = " G_STRINGIFY (SCHEMA_VERSION) ";"
                                                            "COMMIT";
  if (execute (ledger, changes, error))
    return TRUE;
  sqlite3_exec (ledger->database, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/* A reader changes no file: for its own connection the older table gets what it lacks. */
static const char view_of_version_1[] =
    "CREATE TEMP VIEW entry AS SELECT *, NULL AS phone, NULL AS folder, NULL AS thread,"
    " NULL AS requisition, asked AS written, 0 AS remind FROM main.entry;"
    "CREATE TEMP VIEW correction AS SELECT '' AS message_id, '' AS fact, '' AS value LIMIT 0";

static OpenResult
open_once (const char *path, gboolean read_only, RgLedger **ret_ledger, GError **error)
{
  g_autoptr (RgLedger) ledger = g_new0 (RgLedger, 1);
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (sqlite3_open_v2 (path, &ledger->database, flags, NULL) != SQLITE_OK) {
    fail (ledger, error);
    return OPEN_FAILED;
  }
  sqlite3_extended_result_codes (ledger->database, 1);
  sqlite3_busy_timeout (ledger->database, BUSY_MILLISECONDS);
  gboolean empty = FALSE;
  gint64 version = 0;
  OpenResult result = examine (ledger, &empty, &version, error);
  if (result != OPEN_FINE)
    return result;
  if (!read_only &&
      (!execute (ledger, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error) ||
       (empty && !create_tables (ledger, error)) ||
       (version < SCHEMA_VERSION && !upgrade_tables (ledger, error))))
    return OPEN_FAILED;
  /* A reader may come between the creation of the file and that of its table. */
  if (read_only && empty) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_STORE, "holds no ledger yet");
    return OPEN_FAILED;
  }
  if (read_only && version < SCHEMA_VERSION && !execute (ledger, view_of_version_1, error))
    return OPEN_FAILED;
  *ret_ledger = g_steal_pointer (&ledger);
  return OPEN_FINE;
}

/* The mode is settled before SQLite writes a byte; its log files take over the mode of the file. */
static gboolean
create_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = -1;
  if (g_mkdir_with_parents (folder, 0700) == 0)
    file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  gboolean done = file >= 0 && fchmod (file, 0600) == 0;
  if (!done)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_STORE, g_strerror (errno));
  if (file >= 0)
    close (file);
  return done;
}

static char *
set_aside (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);
  for (int i = 1; i <= ASIDE_TRIES; i++) {
    g_autofree char *aside = g_strdup_printf ("%s.damaged-%d", path, i);
    if (g_file_test (aside, G_FILE_TEST_EXISTS))
      continue;
    if (g_rename (path, aside) != 0)
      break;
    g_autofree char *aside_log = g_strconcat (aside, "-wal", NULL);
    if (g_rename (log, aside_log) != 0 && errno != ENOENT)
      break;
    g_unlink (shared);
    return g_steal_pointer (&aside);
  }
  g_set_error (error, RG_ERROR, RG_ERROR_STORE, "damaged, and cannot be set aside: %s",
               g_strerror (errno));
  return NULL;
}

static RgLedger *
open_or_replace (const char *path, gboolean read_only, char **ret_set_aside, GError **error)
{
  RgLedger *ledger = NULL;
  if (!read_only && !create_file (path, error))
    return NULL;
  OpenResult result = open_once (path, read_only, &ledger, error);
  if (result != OPEN_FOREIGN)
    return ledger;
  if (read_only) {
    g_set_error_literal (error, RG_ERROR, RG_ERROR_STORE, "damaged, or not a ledger");
    return NULL;
  }
  g_autofree char *aside = set_aside (path, error);
  if (!aside || !create_file (path, error))
    return NULL;
  if (open_once (path, FALSE, &ledger, error) == OPEN_FOREIGN)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_STORE, "a new file is damaged at once");
  if (ledger && ret_set_aside)
    *ret_set_aside = g_steal_pointer (&aside);
  return ledger;
}

RgLedger *
rg_ledger_open (const char *path, gboolean read_only, char **ret_set_aside, GError **error)
{
  if (ret_set_aside)
    *ret_set_aside = NULL;
  RgLedger *ledger = open_or_replace (path, read_only, ret_set_aside, error);
  if (!ledger)
    g_prefix_error (error, "%s: ", path);
  return ledger;
}

void
rg_ledger_watch (RgLedger *ledger, RgLedgerFunc func, gpointer data)
{
  ledger->changed = func;
  ledger->data = data;
}

void
rg_ledger_close (RgLedger *ledger)
{
  if (!ledger)
    return;
  sqlite3_close (ledger->database);
  g_free (ledger);
}

/* ---- entries ---- */

/* What tells which interview a mail is about; names that a statement lacks are passed over. */
static void
bind_about (sqlite3_stmt *statement, const RgEntry *about)
{
  bind_text (statement, ":message_id", about->message_id);
  bind_text (statement, ":company", about->company);
  bind_text (statement, ":uid", about->uid);
  bind_number (statement, ":sequence", about->sequence);
  bind_text (statement, ":thread", about->thread);
  bind_text (statement, ":requisition", about->requisition);
  bind_number (statement, ":written", about->written);
  bind_number (statement, ":asked", about->asked);
}

gboolean
rg_ledger_note (RgLedger *ledger, const RgEntry *entry, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (
      ledger,
      "INSERT INTO entry (" COLUMNS ") VALUES (:message_id, :company, :role, :person, :starts,"
      " :uid, :sequence, :phone, :folder, :thread, :requisition, :written, :asked, 0, 0, NULL,"
      " 'waiting') ON CONFLICT DO UPDATE SET folder = excluded.folder"
      " WHERE excluded.folder IS NOT NULL AND folder IS NOT excluded.folder",
      error);
  if (!statement)
    return FALSE;
  bind_about (statement, entry);
  bind_text (statement, ":role", entry->role);
  bind_text (statement, ":person", entry->person);
  bind_text (statement, ":starts", entry->starts);
  bind_text (statement, ":phone", entry->phone);
  bind_text (statement, ":folder", entry->folder);
  return run (ledger, statement, error);
}

static RgEntry *
read_entry (sqlite3_stmt *statement)
{
  RgEntry *entry = g_new0 (RgEntry, 1);
  int column = 0;
  entry->message_id = column_text (statement, column++);
  entry->company = column_text (statement, column++);
  entry->role = column_text (statement, column++);
  entry->person = column_text (statement, column++);
  entry->starts = column_text (statement, column++);
  entry->uid = column_text (statement, column++);
  entry->sequence = sqlite3_column_int (statement, column++);
  entry->phone = column_text (statement, column++);
  entry->folder = column_text (statement, column++);
  entry->thread = column_text (statement, column++);
  entry->requisition = column_text (statement, column++);
  entry->written = sqlite3_column_int64 (statement, column++);
  entry->asked = sqlite3_column_int64 (statement, column++);
  entry->answered = sqlite3_column_int64 (statement, column++);
  entry->remind = sqlite3_column_int64 (statement, column++);
  entry->situation = column_text (statement, column++);
  entry->state = read_state ((const char *)sqlite3_column_text (statement, column));
  return entry;
}

RgEntry *
rg_ledger_entry (RgLedger *ledger, const char *message_id)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger, "SELECT " COLUMNS " FROM entry WHERE message_id = :message_id", NULL);
  if (!statement)
    return NULL;
  bind_text (statement, ":message_id", message_id);
  return sqlite3_step (statement) == SQLITE_ROW ? read_entry (statement) : NULL;
}

RgState
rg_ledger_state (RgLedger *ledger, const char *message_id)
{
  g_autoptr (RgEntry) entry = rg_ledger_entry (ledger, message_id);
  return entry ? entry->state : RG_STATE_NONE;
}

gboolean
rg_ledger_set_state (RgLedger *ledger, const char *message_id, RgState state, const char *situation,
                     gint64 when, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger,
               "INSERT INTO entry (message_id, written, asked, answered, situation, state)"
               " VALUES (:message_id, :asked, :asked, :when, :situation, :state)"
               " ON CONFLICT DO UPDATE SET state = excluded.state, answered = excluded.answered,"
               " situation = coalesce(excluded.situation, situation)",
               error);
  if (!statement)
    return FALSE;
  bind_text (statement, ":message_id", message_id);
  bind_number (statement, ":asked", when ? when : g_get_real_time () / G_USEC_PER_SEC);
  bind_number (statement, ":when", when);
  bind_text (statement, ":situation", situation);
  bind_text (statement, ":state", rg_state_name (state));
  return run (ledger, statement, error);
}

gboolean
rg_ledger_set_folder (RgLedger *ledger, const char *message_id, const char *folder, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger,
               "UPDATE entry SET folder = :folder"
               " WHERE message_id = :message_id AND folder IS NOT :folder",
               error);
  if (!statement)
    return FALSE;
  bind_text (statement, ":message_id", message_id);
  bind_text (statement, ":folder", folder);
  return run (ledger, statement, error);
}

gboolean
rg_ledger_replied (RgLedger *ledger, const char *id, gint64 when, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger,
               "UPDATE entry SET state = 'answered', answered = :when"
               " WHERE state IN ('waiting', 'drafted')"
               " AND (message_id = :id OR (thread = :id AND asked <= :when))",
               error);
  if (!statement)
    return FALSE;
  bind_text (statement, ":id", id);
  bind_number (statement, ":when", when);
  return run (ledger, statement, error);
}

gboolean
rg_ledger_set_remind (RgLedger *ledger, const char *message_id, gint64 when, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger, "UPDATE entry SET remind = :when WHERE message_id = :message_id", error);
  if (!statement)
    return FALSE;
  bind_text (statement, ":message_id", message_id);
  bind_number (statement, ":when", when);
  return run (ledger, statement, error);
}

/* ---- one interview, several mails ---- */

/* One step further than SAME_INTERVIEW: a calendar event may be known under its UID alone, and the
 * words that came before it under their thread. */
gboolean
rg_ledger_settle (RgLedger *ledger, const RgEntry *about, RgState state, gint64 when,
                  GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (
      ledger,
      "UPDATE entry SET state = :state, answered = :when WHERE state IN ('waiting', 'drafted')"
      " AND message_id IN"
      " (SELECT message_id FROM entry AS other WHERE " SAME_AS_BOUND
      "   AND CASE WHEN other.uid = :uid THEN other.sequence <= :sequence"
      "       ELSE other.written <= :when END"
      "  UNION"
      "  SELECT far.message_id FROM entry AS other JOIN entry AS far"
      "   ON far.uid IS NULL AND far.thread = other.thread AND far.written <= :when"
      "   WHERE " SAME_AS_BOUND " AND far.message_id <> :message_id)",
      error);
  if (!statement)
    return FALSE;
  bind_about (statement, about);
  bind_text (statement, ":state", rg_state_name (state));
  bind_number (statement, ":when", when);
  return run (ledger, statement, error);
}

RgEntry *
rg_ledger_settled_by (RgLedger *ledger, const RgEntry *about)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger,
               "SELECT " COLUMNS " FROM entry AS other"
               " WHERE +state IN ('sent', 'answered', 'cancelled') AND " SAME_AS_BOUND
               " AND CASE WHEN other.uid = :uid THEN other.sequence >= :sequence"
               "     ELSE other.answered >= :written END"
               " ORDER BY state = 'sent' DESC, answered DESC, message_id LIMIT 1",
               NULL);
  if (!statement)
    return NULL;
  bind_about (statement, about);
  return sqlite3_step (statement) == SQLITE_ROW ? read_entry (statement) : NULL;
}

gboolean
rg_ledger_is_superseded (RgLedger *ledger, const RgEntry *about)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger, "SELECT 1 FROM entry AS other WHERE " LATER (":"), NULL);
  if (!statement)
    return FALSE;
  bind_about (statement, about);
  return sqlite3_step (statement) == SQLITE_ROW;
}

/* ---- corrections ---- */

static gboolean
correct_entry (RgLedger *ledger, const char *message_id, RgFactKind kind, const char *value,
               GError **error)
{
  static const char *const updates[RG_N_FACTS] = {
      [RG_FACT_COMPANY] = "UPDATE entry SET company = :value WHERE message_id = :message_id",
      [RG_FACT_ROLE] = "UPDATE entry SET role = :value WHERE message_id = :message_id",
      [RG_FACT_PERSON] = "UPDATE entry SET person = :value WHERE message_id = :message_id",
      [RG_FACT_STARTS] = "UPDATE entry SET starts = :value WHERE message_id = :message_id",
  };
  if (!updates[kind])
    return TRUE;
  g_autoptr (sqlite3_stmt) statement = prepare (ledger, updates[kind], error);
  if (!statement)
    return FALSE;
  bind_text (statement, ":message_id", message_id);
  bind_text (statement, ":value", *value ? value : NULL);
  return run (ledger, statement, error);
}

gboolean
rg_ledger_correct (RgLedger *ledger, const char *message_id, RgFactKind kind, const char *value,
                   GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (
      ledger, "INSERT OR REPLACE INTO correction VALUES (:message_id, :fact, :value)", error);
  if (!statement)
    return FALSE;
  bind_text (statement, ":message_id", message_id);
  bind_text (statement, ":fact", rg_fact_kind_name (kind));
  bind_text (statement, ":value", value);
  return run (ledger, statement, error) && correct_entry (ledger, message_id, kind, value, error);
}

void
rg_ledger_apply_corrections (RgLedger *ledger, const char *message_id, RgFacts *facts)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger, "SELECT fact, value FROM correction WHERE message_id = :message_id", NULL);
  if (!statement)
    return;
  bind_text (statement, ":message_id", message_id);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < RG_N_FACTS; i++)
      if (g_strcmp0 ((const char *)sqlite3_column_text (statement, 0),
                     rg_fact_kind_name ((RgFactKind)i)) == 0)
        rg_facts_correct (facts, (RgFactKind)i, (const char *)sqlite3_column_text (statement, 1));
}

GPtrArray *
rg_ledger_pending (RgLedger *ledger, gint64 since, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      prepare (ledger,
               "SELECT " COLUMNS " FROM entry AS one WHERE state IN ('waiting', 'drafted')"
               " AND asked >= :since"
               " AND NOT EXISTS (SELECT 1 FROM entry AS other WHERE " LATER (
                   "one.") ")"
                           " ORDER BY asked, message_id",
               error);
  if (!statement)
    return NULL;
  bind_number (statement, ":since", since ? since : G_MININT64);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_entry_free);
  int code;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (entries, read_entry (statement));
  if (code != SQLITE_DONE) {
    fail (ledger, error);
    return NULL;
  }
  return g_steal_pointer (&entries);
}

/* ---- office hours ---- */

#define DAY_SECONDS (24 * 60 * 60)
#define WEEK_SECONDS (7 * DAY_SECONDS)

static gint64
office_seconds (gint64 from, gint64 to, GTimeZone *zone)
{
  gint64 seconds = 0;
  while (from < to) {
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (from);
    g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;
    g_autoptr (GDateTime) next_day = local ? g_date_time_add_days (local, 1) : NULL;
    if (!next_day)
      break;
    g_autoptr (GDateTime) midnight =
        g_date_time_new (zone, g_date_time_get_year (next_day), g_date_time_get_month (next_day),
                         g_date_time_get_day_of_month (next_day), 0, 0, 0);
    /* Where the clock is put forward at midnight the day begins later, and this steps on anyway. */
    gint64 end = midnight ? g_date_time_to_unix (midnight) : from + DAY_SECONDS;
    if (end <= from)
      end = from + DAY_SECONDS;
    end = MIN (end, to);
    if (g_date_time_get_day_of_week (local) < G_DATE_SATURDAY)
      seconds += end - from;
    from = end;
  }
  return seconds;
}

double
rg_ledger_working_hours (gint64 from, gint64 to, GTimeZone *zone)
{
  if (to <= from)
    return 0;
  /* A Date header may name any year: whole weeks beyond the last year are counted, not walked,
   * which may be an hour wrong where the clock changed on a working day. */
  gint64 weeks = to / WEEK_SECONDS - from / WEEK_SECONDS;
  gint64 skipped = MAX (weeks - 53, 0);
  gint64 seconds =
      skipped * 5 * DAY_SECONDS + office_seconds (from + skipped * WEEK_SECONDS, to, zone);
  return (double)seconds / 3600;
}
