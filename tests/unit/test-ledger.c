/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/ledger.h"
#include "folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  (void)data;
  place->folder = make_folder ();
  place->path = g_build_filename (place->folder, "regrets", "ledger.db", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  (void)data;
  remove_tree (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static RgLedger *
open_fine (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  RgLedger *ledger = rg_ledger_open (path, FALSE, &aside, &error);
  g_assert_no_error (error);
  g_assert_nonnull (ledger);
  g_assert_null (aside);
  return ledger;
}

static void
note (RgLedger *ledger, const char *id, const char *uid, int sequence, gint64 asked)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own_id = g_strdup (id), *own_uid = g_strdup (uid);
  RgEntry entry = {.message_id = own_id, .uid = own_uid, .sequence = sequence, .asked = asked};
  g_assert_true (rg_ledger_note (ledger, &entry, &error));
  g_assert_no_error (error);
}

static void
set_state (RgLedger *ledger, const char *id, RgState state, const char *situation, gint64 when)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (rg_ledger_set_state (ledger, id, state, situation, when, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (Place *place, gconstpointer data)
{
  (void)data;
  char id[] = "<a@mail.example>", company[] = "Пример", role[] = "Archivist",
       person[] = "Dr. Ngozi Eze";
  char starts[] = "2026-12-03T14:00:00+01:00", uid[] = "u1@mail.example";
  char phone[] = "+49 30 1234567", folder[] = "#imap/Anna/INBOX", thread[] = "<0@mail.example>";
  RgEntry entry = {.message_id = id,
                   .company = company,
                   .role = role,
                   .person = person,
                   .starts = starts,
                   .phone = phone,
                   .folder = folder,
                   .thread = thread,
                   .uid = uid,
                   .sequence = 2,
                   .asked = 1700000000};
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  g_assert_true (rg_ledger_note (ledger, &entry, NULL));
  g_clear_pointer (&ledger, rg_ledger_close);

  ledger = open_fine (place->path);
  g_autoptr (RgEntry) read = rg_ledger_entry (ledger, id);
  g_assert_nonnull (read);
  g_assert_cmpstr (read->message_id, ==, id);
  g_assert_cmpstr (read->company, ==, company);
  g_assert_cmpstr (read->role, ==, role);
  g_assert_cmpstr (read->person, ==, person);
  g_assert_cmpstr (read->starts, ==, starts);
  g_assert_cmpstr (read->phone, ==, phone);
  g_assert_cmpstr (read->folder, ==, folder);
  g_assert_cmpstr (read->thread, ==, thread);
  g_assert_cmpstr (read->uid, ==, uid);
  g_assert_cmpint (read->sequence, ==, 2);
  g_assert_cmpint (read->asked, ==, 1700000000);
  g_assert_cmpint (read->answered, ==, 0);
  g_assert_null (read->situation);
  g_assert_cmpint (read->state, ==, RG_STATE_WAITING);
}

static void
test_unknown (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  g_assert_cmpint (rg_ledger_state (ledger, "<a@mail.example>"), ==, RG_STATE_NONE);
  g_assert_null (rg_ledger_entry (ledger, "<a@mail.example>"));
  note (ledger, "<a@mail.example>", NULL, 0, 1);
  /* Message-IDs differ by case and are no patterns. */
  g_assert_cmpint (rg_ledger_state (ledger, "<A@mail.example>"), ==, RG_STATE_NONE);
  g_assert_cmpint (rg_ledger_state (ledger, "<%@mail.example>"), ==, RG_STATE_NONE);
  g_assert_cmpint (rg_ledger_state (ledger, "'; DROP TABLE entry; --"), ==, RG_STATE_NONE);
  g_assert_cmpint (rg_ledger_state (ledger, "<a@mail.example>"), ==, RG_STATE_WAITING);
}

static void
test_note_keeps_what_is_known (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  note (ledger, "<a@mail.example>", NULL, 0, 100);
  set_state (ledger, "<a@mail.example>", RG_STATE_SENT, "stay", 200);
  note (ledger, "<a@mail.example>", NULL, 0, 300);
  g_autoptr (RgEntry) entry = rg_ledger_entry (ledger, "<a@mail.example>");
  g_assert_cmpint (entry->state, ==, RG_STATE_SENT);
  g_assert_cmpint (entry->asked, ==, 100);
  g_assert_cmpint (entry->answered, ==, 200);
}

static void
test_states (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  for (int state = RG_STATE_WAITING; state < RG_N_STATES; state++) {
    g_autofree char *id = g_strdup_printf ("<%s@mail.example>", rg_state_name ((RgState)state));
    set_state (ledger, id, (RgState)state, NULL, 500);
    if (rg_ledger_state (ledger, id) != (RgState)state)
      g_error ("%s is not read back", id);
  }
  set_state (ledger, "<sent@mail.example>", RG_STATE_DRAFTED, "salary", 0);
  set_state (ledger, "<sent@mail.example>", RG_STATE_WAITING, NULL, 0);
  g_autoptr (RgEntry) entry = rg_ledger_entry (ledger, "<sent@mail.example>");
  g_assert_cmpint (entry->state, ==, RG_STATE_WAITING);
  g_assert_cmpstr (entry->situation, ==, "salary");
  g_assert_cmpint (entry->answered, ==, 0);
  g_assert_cmpint (entry->asked, ==, 500);
}

static void
test_pending (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  note (ledger, "<third@mail.example>", NULL, 0, 300);
  note (ledger, "<first@mail.example>", NULL, 0, 100);
  note (ledger, "<gone@mail.example>", NULL, 0, 50);
  note (ledger, "<second@mail.example>", NULL, 0, 200);
  set_state (ledger, "<gone@mail.example>", RG_STATE_DISMISSED, NULL, 0);
  set_state (ledger, "<second@mail.example>", RG_STATE_DRAFTED, "stay", 0);
  const struct {
    gint64 since;
    const char *ids;
  } table[] = {
      {0, "<first@mail.example><second@mail.example><third@mail.example>"},
      {100, "<first@mail.example><second@mail.example><third@mail.example>"},
      {101, "<second@mail.example><third@mail.example>"},
      {301, ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GPtrArray) entries = rg_ledger_pending (ledger, table[i].since, NULL);
    g_assert_nonnull (entries);
    g_autoptr (GString) ids = g_string_new (NULL);
    for (guint e = 0; e < entries->len; e++)
      g_string_append (ids, ((RgEntry *)g_ptr_array_index (entries, e))->message_id);
    if (!g_str_equal (ids->str, table[i].ids))
      g_error ("row %u: %s", i, ids->str);
  }
}

typedef struct {
  const char *thread, *uid, *requisition, *company;
} Keys;

/* Borrows: only for as long as the keys live. */
static RgEntry
entry_of (const char *id, gint64 asked, const Keys *keys)
{
  return (RgEntry){
      .message_id = (char *)id,
      .written = asked,
      .asked = asked,
      .thread = (char *)keys->thread,
      .uid = (char *)keys->uid,
      .requisition = (char *)keys->requisition,
      .company = (char *)keys->company,
  };
}

static void
test_uid (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  note (ledger, "<mail@mail.example>", "u1", 1, 100);
  note (ledger, "<reminder@mail.example>", "u1", 1, 110);
  note (ledger, "<other@mail.example>", "u2", 1, 120);
  note (ledger, "<plain@mail.example>", NULL, 0, 130);
  set_state (ledger, "<mail@mail.example>", RG_STATE_SENT, NULL, 400);
  RgEntry sent = entry_of ("<mail@mail.example>", 100, &(const Keys){.uid = "u1"});
  sent.sequence = 1;
  g_assert_true (rg_ledger_settle (ledger, &sent, RG_STATE_ANSWERED, 400, NULL));
  g_assert_cmpint (rg_ledger_state (ledger, "<mail@mail.example>"), ==, RG_STATE_SENT);
  g_assert_cmpint (rg_ledger_state (ledger, "<reminder@mail.example>"), ==, RG_STATE_ANSWERED);
  g_assert_cmpint (rg_ledger_state (ledger, "<other@mail.example>"), ==, RG_STATE_WAITING);
  g_assert_cmpint (rg_ledger_state (ledger, "<plain@mail.example>"), ==, RG_STATE_WAITING);
  /* A later SEQUENCE is a new question. */
  static const struct {
    const char *uid;
    int sequence;
    gboolean settled;
  } table[] = {
      {"u1", 0, TRUE}, {"u1", 1, TRUE}, {"u1", 2, FALSE}, {"u2", 0, FALSE}, {"", 0, FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    RgEntry about = entry_of ("<new@mail.example>", 500, &(const Keys){.uid = table[i].uid});
    about.sequence = table[i].sequence;
    g_autoptr (RgEntry) by = rg_ledger_settled_by (ledger, &about);
    if ((by != NULL) != table[i].settled || (by && by->state != RG_STATE_SENT))
      g_error ("row %u", i);
  }
}

/* What makes two mails ask for one interview, and what does not. */
static void
test_same_interview (Place *place, gconstpointer data)
{
  (void)data;
  static const struct {
    Keys one, other;
    gboolean same;
  } table[] = {
      {{.thread = "<t>"}, {.thread = "<t>"}, TRUE},
      {{.thread = "<t>"}, {.thread = "<u>"}, FALSE},
      {{0}, {0}, FALSE},
      {{.thread = "<t>", .uid = "u1"}, {.thread = "<t>"}, TRUE},
      {{.thread = "<t>"}, {.thread = "<t>", .uid = "u1"}, TRUE},
      {{.thread = "<t>", .uid = "u1"}, {.thread = "<t>", .uid = "u2"}, FALSE},
      {{.thread = "<t>", .uid = "u1"}, {.thread = "<u>", .uid = "u1"}, TRUE},
      {{.requisition = "R1"}, {.requisition = "R1"}, TRUE},
      {{.requisition = "R1", .company = "Works"}, {.requisition = "R1"}, TRUE},
      {{.requisition = "R1", .company = "Works"}, {.requisition = "R1", .company = "WORKS"}, TRUE},
      {{.requisition = "R1", .company = "Works"}, {.requisition = "R1", .company = "Labs"}, FALSE},
      {{.requisition = "R1"}, {.requisition = "R2"}, FALSE},
      {{.requisition = "R1", .uid = "u1"}, {.requisition = "R1", .uid = "u2"}, FALSE},
  };
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *id = g_strdup_printf ("<a%u@mail.example>", i);
    g_autofree char *later = g_strdup_printf ("<b%u@mail.example>", i);
    RgEntry one = entry_of (id, 100, &table[i].one);
    RgEntry other = entry_of (later, 200, &table[i].other);
    g_assert_true (rg_ledger_note (ledger, &one, NULL));
    g_assert_true (rg_ledger_note (ledger, &other, NULL));
    g_autoptr (GPtrArray) pending = rg_ledger_pending (ledger, 0, NULL);
    if (rg_ledger_is_superseded (ledger, &one) != table[i].same ||
        rg_ledger_is_superseded (ledger, &other) || pending->len != (table[i].same ? 1 : 2))
      g_error ("row %u: superseded", i);
    g_assert_true (rg_ledger_settle (ledger, &other, RG_STATE_ANSWERED, 300, NULL));
    if ((rg_ledger_state (ledger, id) == RG_STATE_ANSWERED) != table[i].same)
      g_error ("row %u: settled", i);
    set_state (ledger, id, RG_STATE_DISMISSED, NULL, 0);
    set_state (ledger, later, RG_STATE_DISMISSED, NULL, 0);
  }
}

/* Tables of version 1, as they were. */
static void
test_upgrade (Place *place, gconstpointer data)
{
  (void)data;
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  sqlite3 *old = NULL;
  g_assert_cmpint (sqlite3_open (place->path, &old), ==, SQLITE_OK);
  static const char tables[] =
      "CREATE TABLE entry (message_id TEXT PRIMARY KEY NOT NULL, company TEXT, role TEXT,"
      " person TEXT, starts TEXT, uid TEXT, sequence INTEGER NOT NULL DEFAULT 0,"
      " asked INTEGER NOT NULL, answered INTEGER NOT NULL DEFAULT 0, situation TEXT,"
      " state TEXT NOT NULL) WITHOUT ROWID;"
      "INSERT INTO entry (message_id, asked, state) VALUES ('<a@mail.example>', 7, 'waiting');"
      "PRAGMA application_id = 0x52675264; PRAGMA user_version = 1";
  g_assert_cmpint (sqlite3_exec (old, tables, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (old);
  /* A reader takes it as it is. */
  g_autoptr (RgLedger) reader = rg_ledger_open (place->path, TRUE, NULL, NULL);
  g_autoptr (GPtrArray) pending = rg_ledger_pending (reader, 0, NULL);
  g_assert_cmpuint (pending->len, ==, 1);
  g_autoptr (RgFacts) facts = rg_facts_new ();
  rg_ledger_apply_corrections (reader, "<a@mail.example>", facts);
  g_clear_pointer (&reader, rg_ledger_close);
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  g_assert_cmpint (rg_ledger_state (ledger, "<a@mail.example>"), ==, RG_STATE_WAITING);
  g_assert_true (rg_ledger_set_remind (ledger, "<a@mail.example>", 9, NULL));
  g_clear_pointer (&ledger, rg_ledger_close);
  ledger = open_fine (place->path);
  g_autoptr (RgEntry) entry = rg_ledger_entry (ledger, "<a@mail.example>");
  g_assert_cmpint (entry->asked, ==, 7);
  g_assert_cmpint (entry->written, ==, 7);
  g_assert_cmpint (entry->remind, ==, 9);
  g_assert_null (entry->thread);
}

static void
test_corrections (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  note (ledger, "<a@mail.example>", NULL, 0, 1);
  static const struct {
    RgFactKind kind;
    const char *value;
  } table[] = {
      {RG_FACT_COMPANY, "Works"},
      {RG_FACT_COMPANY, "Labs"},
      {RG_FACT_ROLE, ""},
      {RG_FACT_PLACE, "Room 4"},
      {RG_FACT_STARTS, "2026-12-04T10:30:00+01:00"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_true (
        rg_ledger_correct (ledger, "<a@mail.example>", table[i].kind, table[i].value, NULL));
  g_autoptr (RgFacts) facts = rg_facts_new ();
  g_autoptr (RgFacts) others = rg_facts_new ();
  rg_facts_set (facts, RG_FACT_ROLE, "Archivist", RG_SOURCE_CALENDAR, 0);
  rg_ledger_apply_corrections (ledger, "<a@mail.example>", facts);
  rg_ledger_apply_corrections (ledger, "<b@mail.example>", others);
  g_assert_cmpstr (facts->fact[RG_FACT_COMPANY].value, ==, "Labs");
  g_assert_null (facts->fact[RG_FACT_ROLE].value);
  g_assert_cmpstr (facts->fact[RG_FACT_PLACE].value, ==, "Room 4");
  g_assert_null (others->fact[RG_FACT_COMPANY].value);
  g_autoptr (RgEntry) entry = rg_ledger_entry (ledger, "<a@mail.example>");
  g_assert_cmpstr (entry->company, ==, "Labs");
  g_assert_cmpstr (entry->starts, ==, "2026-12-04T10:30:00+01:00");
}

static guint
mode_of (const char *path)
{
  struct stat info;
  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_mode (Place *place, gconstpointer data)
{
  (void)data;
  mode_t before = umask (0);
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  note (ledger, "<a@mail.example>", NULL, 0, 1);
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  g_autofree char *shared = g_strconcat (place->path, "-shm", NULL);
  g_autofree char *folder = g_path_get_dirname (place->path);
  g_assert_cmphex (mode_of (place->path), ==, 0600);
  g_assert_cmphex (mode_of (log), ==, 0600);
  g_assert_cmphex (mode_of (shared), ==, 0600);
  g_assert_cmphex (mode_of (folder), ==, 0700);
  g_clear_pointer (&ledger, rg_ledger_close);

  g_assert_cmpint (chmod (place->path, 0644), ==, 0);
  ledger = open_fine (place->path);
  g_assert_cmphex (mode_of (place->path), ==, 0600);
  umask (before);
}

static void
spoil_garbage (const char *path)
{
  /* In place: a replaced file would not be the one that a reader holds open. */
  g_assert_true (g_file_set_contents_full (path, "this was never a ledger\n", -1,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
spoil_cut (const char *path)
{
  struct stat info;
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
}

static void
spoil_pages (const char *path)
{
  int file = g_open (path, O_RDWR, 0);
  g_assert_cmpint (file, >=, 0);
  static const char noise[4096] = "\xff\xfe noise";
  for (int page = 1; page <= 3; page++)
    g_assert_cmpint (pwrite (file, noise, sizeof noise, page * 4096), ==, sizeof noise);
  close (file);
}

static void
spoil_foreign (const char *path)
{
  g_assert_cmpint (g_remove (path), ==, 0);
  sqlite3 *other = NULL;
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "CREATE TABLE bookmark (url TEXT)", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (other);
}

static const struct {
  const char *name;
  void (*spoil) (const char *path);
} spoilings[] = {
    {"garbage", spoil_garbage},
    {"cut", spoil_cut},
    {"pages", spoil_pages},
    {"another program's", spoil_foreign},
};

static void
fill (const char *path)
{
  g_autoptr (RgLedger) ledger = open_fine (path);
  for (int i = 0; i < 200; i++) {
    g_autofree char *id = g_strdup_printf ("<%d@mail.example>", i);
    note (ledger, id, NULL, 0, i);
  }
}

static void
test_set_aside (Place *place, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (spoilings); i++) {
    g_test_message ("%s", spoilings[i].name);
    fill (place->path);
    spoilings[i].spoil (place->path);
    g_autofree char *spoiled = NULL, *kept = NULL;
    gsize spoiled_length, kept_length;
    g_assert_true (g_file_get_contents (place->path, &spoiled, &spoiled_length, NULL));

    g_autoptr (GError) error = NULL;
    g_autofree char *aside = NULL,
                    *expected = g_strdup_printf ("%s.damaged-%u", place->path, i + 1);
    g_autoptr (RgLedger) ledger = rg_ledger_open (place->path, FALSE, &aside, &error);
    g_assert_no_error (error);
    g_assert_nonnull (ledger);
    g_assert_cmpstr (aside, ==, expected);
    g_assert_true (g_file_get_contents (aside, &kept, &kept_length, NULL));
    g_assert_cmpmem (kept, kept_length, spoiled, spoiled_length);
    g_assert_cmphex (mode_of (place->path), ==, 0600);

    g_autoptr (GPtrArray) pending = rg_ledger_pending (ledger, 0, NULL);
    g_assert_cmpuint (pending->len, ==, 0);
    note (ledger, "<new@mail.example>", NULL, 0, 1);
    g_clear_pointer (&ledger, rg_ledger_close);
    ledger = open_fine (place->path);
    g_assert_cmpint (rg_ledger_state (ledger, "<new@mail.example>"), ==, RG_STATE_WAITING);
  }
}

/* A log of the damaged file must not be replayed into the new one.  A reader keeps the log alive. */
static void
test_log_goes_too (Place *place, gconstpointer data)
{
  (void)data;
  fill (place->path);
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    RgLedger *ledger = rg_ledger_open (place->path, FALSE, NULL, NULL);
    char id[] = "<a@mail.example>";
    RgEntry entry = {.message_id = id, .asked = 1};
    rg_ledger_note (ledger, &entry, NULL);
    kill (getpid (), SIGKILL);
  }
  waitpid (child, NULL, 0);
  g_autofree char *log = g_strconcat (place->path, "-wal", NULL);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_autoptr (RgLedger) reader = rg_ledger_open (place->path, TRUE, NULL, NULL);
  g_assert_cmpint (rg_ledger_state (reader, "<a@mail.example>"), ==, RG_STATE_WAITING);
  spoil_garbage (place->path);
  g_autofree char *aside = NULL;
  g_autoptr (RgLedger) ledger = rg_ledger_open (place->path, FALSE, &aside, NULL);
  g_assert_nonnull (ledger);
  g_assert_nonnull (aside);
  g_assert_cmpint (rg_ledger_state (ledger, "<a@mail.example>"), ==, RG_STATE_NONE);
  g_autofree char *aside_log = g_strconcat (aside, "-wal", NULL);
  g_assert_true (g_file_test (aside_log, G_FILE_TEST_EXISTS));
}

static void
test_read_only (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_ledger_open (place->path, TRUE, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, place->path));
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  fill (place->path);
  g_autoptr (RgLedger) reader = rg_ledger_open (place->path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_ledger_state (reader, "<7@mail.example>"), ==, RG_STATE_WAITING);
  g_assert_false (rg_ledger_set_state (reader, "<7@mail.example>", RG_STATE_SENT, NULL, 1, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_STORE);
  g_clear_error (&error);
  g_clear_pointer (&reader, rg_ledger_close);

  spoil_garbage (place->path);
  g_assert_null (rg_ledger_open (place->path, TRUE, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_STORE);
  g_autofree char *content = NULL;
  g_assert_true (g_file_get_contents (place->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "this was never a ledger\n");
}

static void
test_newer (Place *place, gconstpointer data)
{
  (void)data;
  fill (place->path);
  sqlite3 *future = NULL;
  g_assert_cmpint (sqlite3_open (place->path, &future), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (future, "PRAGMA user_version = 99", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (future);
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_assert_null (rg_ledger_open (place->path, FALSE, &aside, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_STORE);
  g_assert_null (aside);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

static void
test_folder_in_the_way (Place *place, gconstpointer data)
{
  (void)data;
  g_assert_cmpint (g_mkdir_with_parents (place->path, 0700), ==, 0);
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_ledger_open (place->path, FALSE, NULL, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_STORE);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_IS_DIR));
}

static void
test_concurrent_reader (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) writer = open_fine (place->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLedger) reader = rg_ledger_open (place->path, TRUE, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 50; i++) {
    g_autofree char *id = g_strdup_printf ("<%d@mail.example>", i);
    note (writer, id, NULL, 0, i + 1);
    g_autoptr (GPtrArray) pending = rg_ledger_pending (reader, 0, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (pending->len, ==, (guint)i + 1);
  }
}

/* What was acknowledged before kill -9 is there afterwards, and the file is sound. */
static void
test_kill (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (48);
  guint acknowledged = 0;
  for (int round = 0; round < 20; round++) {
    int ends[2];
    g_assert_cmpint (pipe (ends), ==, 0);
    pid_t child = fork ();
    g_assert_cmpint (child, >=, 0);
    if (child == 0) {
      RgLedger *ledger = rg_ledger_open (place->path, FALSE, NULL, NULL);
      for (guint i = acknowledged; ledger; i++) {
        char id[64];
        g_snprintf (id, sizeof id, "<%u@mail.example>", i);
        RgEntry entry = {.message_id = id, .asked = i};
        if (!rg_ledger_note (ledger, &entry, NULL) || write (ends[1], "+", 1) != 1)
          break;
      }
      _exit (1);
    }
    close (ends[1]);
    guint wanted = (guint)g_rand_int_range (rand, 1, 20);
    char ack;
    while (wanted-- > 0 && read (ends[0], &ack, 1) == 1)
      acknowledged++;
    kill (child, SIGKILL);
    while (read (ends[0], &ack, 1) == 1)
      acknowledged++;
    close (ends[0]);
    int status = 0;
    waitpid (child, &status, 0);
    g_assert_true (WIFSIGNALED (status));

    g_autoptr (RgLedger) ledger = open_fine (place->path);
    for (guint i = 0; i < acknowledged; i++) {
      g_autofree char *id = g_strdup_printf ("<%u@mail.example>", i);
      if (rg_ledger_state (ledger, id) != RG_STATE_WAITING)
        g_error ("round %d: %s was acknowledged and is lost", round, id);
    }
  }
}

static gint64
at (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
test_working_hours (void)
{
  static const struct {
    const char *zone, *from, *to;
    double hours;
  } table[] = {
      /* 2026-12-03 is a Thursday. */
      {"UTC", "2026-12-03T10:00:00Z", "2026-12-03T10:00:00Z", 0},
      {"UTC", "2026-12-03T10:00:00Z", "2026-12-03T09:00:00Z", 0},
      {"UTC", "2026-12-03T10:00:00Z", "2026-12-03T10:30:00Z", 0.5},
      {"UTC", "2026-12-03T10:00:00Z", "2026-12-04T10:00:00Z", 24},
      {"UTC", "2026-12-04T12:00:00Z", "2026-12-07T12:00:00Z", 24},
      {"UTC", "2026-12-05T00:00:00Z", "2026-12-06T23:59:59Z", 0},
      {"UTC", "2026-12-05T00:00:00Z", "2026-12-07T06:00:00Z", 6},
      {"UTC", "2026-12-03T00:00:00Z", "2026-12-17T00:00:00Z", 240},
      /* Friday 23:00 in UTC is Saturday in Kolkata. */
      {"Asia/Kolkata", "2026-12-04T23:00:00Z", "2026-12-05T23:00:00Z", 0},
      {"Asia/Kolkata", "2026-12-06T18:30:00Z", "2026-12-06T20:30:00Z", 2},
      {"Pacific/Kiritimati", "2026-12-04T09:00:00Z", "2026-12-04T12:00:00Z", 1},
      /* The weekend in which the clock is put back. */
      {"Europe/Berlin", "2026-10-23T22:00:00+02:00", "2026-10-26T02:00:00+01:00", 4},
      /* Midnight does not exist on the day the clock is put forward. */
      {"America/Santiago", "2026-09-04T20:00:00-04:00", "2026-09-07T04:00:00-03:00", 8},
      {"UTC", "1976-12-03T00:00:00Z", "2026-12-03T00:00:00Z", 18262 / 7 * 120 + 4 * 24},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (table[i].zone);
    if (!zone) {
      g_test_message ("row %u: no zone %s here", i, table[i].zone);
      continue;
    }
    double hours = rg_ledger_working_hours (at (table[i].from), at (table[i].to), zone);
    if (hours < table[i].hours - 0.001 || hours > table[i].hours + 0.001)
      g_error ("row %u: %f instead of %f", i, hours, table[i].hours);
  }
  /* Any year that a Date can name comes back at once. */
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_assert_cmpfloat (
      rg_ledger_working_hours (at ("0001-01-01T00:00:00Z"), at ("9999-12-31T00:00:00Z"), zone), >,
      6e7);
}

/* A file as version 1 wrote it. */
static void
write_first_version (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  sqlite3 *file = NULL;
  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (sqlite3_open (path, &file), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (
          file,
          "CREATE TABLE entry (message_id TEXT PRIMARY KEY NOT NULL, company TEXT, role TEXT,"
          " person TEXT, starts TEXT, uid TEXT, sequence INTEGER NOT NULL DEFAULT 0,"
          " asked INTEGER NOT NULL, answered INTEGER NOT NULL DEFAULT 0, situation TEXT,"
          " state TEXT NOT NULL) WITHOUT ROWID;"
          "INSERT INTO entry (message_id, company, asked, state)"
          " VALUES ('<a@mail.example>', 'Example Works', 100, 'waiting');"
          "PRAGMA application_id = 0x52675264; PRAGMA user_version = 1",
          NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (file);
}

static void
check_first_version (RgLedger *ledger)
{
  g_autoptr (GPtrArray) pending = rg_ledger_pending (ledger, 0, NULL);
  g_assert_cmpuint (pending->len, ==, 1);
  const RgEntry *entry = g_ptr_array_index (pending, 0);
  g_assert_cmpstr (entry->company, ==, "Example Works");
  g_assert_cmpint (entry->state, ==, RG_STATE_WAITING);
  g_assert_null (entry->phone);
  g_assert_null (entry->folder);
  g_assert_null (entry->thread);
}

static void
test_older (Place *place, gconstpointer data)
{
  (void)data;
  write_first_version (place->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgLedger) reader = rg_ledger_open (place->path, TRUE, NULL, &error);
  g_assert_no_error (error);
  check_first_version (reader);
  g_clear_pointer (&reader, rg_ledger_close);
  /* Twice, as the second time nothing is to do. */
  for (int i = 0; i < 2; i++) {
    g_autoptr (RgLedger) ledger = open_fine (place->path);
    check_first_version (ledger);
  }
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  g_assert_true (rg_ledger_set_folder (ledger, "<a@mail.example>", "#mh/x", NULL));
  g_autoptr (RgEntry) entry = rg_ledger_entry (ledger, "<a@mail.example>");
  g_assert_cmpstr (entry->folder, ==, "#mh/x");
}

static void
test_folder (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  char id[] = "<a@mail.example>", inbox[] = "#imap/Anna/INBOX", jobs[] = "#imap/Anna/Jobs";
  RgEntry entry = {.message_id = id, .folder = inbox, .asked = 100};
  g_assert_true (rg_ledger_note (ledger, &entry, NULL));
  /* Seen again elsewhere, and again by somebody who does not know where. */
  entry = (RgEntry){.message_id = id, .folder = jobs, .asked = 200};
  g_assert_true (rg_ledger_note (ledger, &entry, NULL));
  entry.folder = NULL;
  g_assert_true (rg_ledger_note (ledger, &entry, NULL));
  g_autoptr (RgEntry) read = rg_ledger_entry (ledger, id);
  g_assert_cmpstr (read->folder, ==, jobs);
  g_assert_cmpint (read->asked, ==, 100);
  g_assert_true (rg_ledger_set_folder (ledger, "<b@mail.example>", inbox, NULL));
  g_assert_cmpint (rg_ledger_state (ledger, "<b@mail.example>"), ==, RG_STATE_NONE);
}

static void
test_replied (Place *place, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *name, *id;
    gint64 when;
    RgState from, to;
  } rows[] = {
      {"to the mail", "<a@mail.example>", 200, RG_STATE_WAITING, RG_STATE_ANSWERED},
      {"to the mail, drafted", "<a@mail.example>", 200, RG_STATE_DRAFTED, RG_STATE_ANSWERED},
      {"to the mail, by a slow clock", "<a@mail.example>", 50, RG_STATE_WAITING, RG_STATE_ANSWERED},
      {"in the thread", "<0@mail.example>", 200, RG_STATE_WAITING, RG_STATE_ANSWERED},
      {"in the thread, before it asked", "<0@mail.example>", 50, RG_STATE_WAITING,
       RG_STATE_WAITING},
      {"elsewhere", "<other@mail.example>", 200, RG_STATE_WAITING, RG_STATE_WAITING},
      {"sent already", "<a@mail.example>", 200, RG_STATE_SENT, RG_STATE_SENT},
      {"dismissed", "<0@mail.example>", 200, RG_STATE_DISMISSED, RG_STATE_DISMISSED},
  };
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  char id[] = "<a@mail.example>", thread[] = "<0@mail.example>";
  RgEntry entry = {.message_id = id, .thread = thread, .asked = 100};
  g_assert_true (rg_ledger_note (ledger, &entry, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    set_state (ledger, id, rows[i].from, NULL, 0);
    g_assert_true (rg_ledger_replied (ledger, rows[i].id, rows[i].when, NULL));
    if (rg_ledger_state (ledger, id) != rows[i].to)
      g_error ("%s: %s", rows[i].name, rg_state_name (rg_ledger_state (ledger, id)));
  }
}

static void
count (gpointer data)
{
  ++*(int *)data;
}

static void
test_watch (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (RgLedger) ledger = open_fine (place->path);
  int changes = 0;
  rg_ledger_watch (ledger, count, &changes);
  note (ledger, "<a@mail.example>", NULL, 0, 100);
  g_assert_cmpint (changes, ==, 1);
  /* What changes nothing is not told. */
  note (ledger, "<a@mail.example>", NULL, 0, 100);
  rg_ledger_replied (ledger, "<b@mail.example>", 200, NULL);
  rg_ledger_set_folder (ledger, "<b@mail.example>", "#mh/x", NULL);
  rg_ledger_state (ledger, "<a@mail.example>");
  g_assert_cmpint (changes, ==, 1);
  rg_ledger_replied (ledger, "<a@mail.example>", 200, NULL);
  g_assert_cmpint (changes, ==, 2);
  rg_ledger_watch (ledger, NULL, NULL);
  set_state (ledger, "<a@mail.example>", RG_STATE_WAITING, NULL, 0);
  g_assert_cmpint (changes, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/ledger/" name, Place, NULL, set_up, function, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("unknown", test_unknown);
  ADD ("note-keeps-what-is-known", test_note_keeps_what_is_known);
  ADD ("states", test_states);
  ADD ("pending", test_pending);
  ADD ("uid", test_uid);
  ADD ("same-interview", test_same_interview);
  ADD ("upgrade", test_upgrade);
  ADD ("corrections", test_corrections);
  ADD ("mode", test_mode);
  ADD ("set-aside", test_set_aside);
  ADD ("log-goes-too", test_log_goes_too);
  ADD ("read-only", test_read_only);
  ADD ("newer", test_newer);
  ADD ("older", test_older);
  ADD ("folder", test_folder);
  ADD ("replied", test_replied);
  ADD ("watch", test_watch);
  ADD ("folder-in-the-way", test_folder_in_the_way);
  ADD ("concurrent-reader", test_concurrent_reader);
  ADD ("kill", test_kill);
  g_test_add_func ("/ledger/working-hours", test_working_hours);
  return g_test_run ();
}
