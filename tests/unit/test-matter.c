/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/matter.h"

#define DATE 1795683600 /* of the mails */

static RgMessage *
message_of (const char *headers)
{
  g_autofree char *mail = g_strdup_printf ("From: a@example.com\n"
                                           "Date: Thu, 26 Nov 2026 10:00:00 +0100\n"
                                           "%sMIME-Version: 1.0\n\nx\n",
                                           headers);
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  return rg_message_new (raw);
}

static void
test_thread (void)
{
  static const struct {
    const char *headers, *thread;
  } table[] = {
      {"Message-ID: <c@x>\nReferences: <a@x> <b@x>\nIn-Reply-To: <b@x>\n", "<a@x>"},
      {"Message-ID: <c@x>\nIn-Reply-To: <b@x>\n", "<b@x>"},
      {"Message-ID: <c@x>\n", "<c@x>"},
      {"Message-ID: <c@x>\nReferences: nonsense\n", "<c@x>"},
      {"", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgMessage) message = message_of (table[i].headers);
    g_autoptr (RgEntry) entry = rg_matter_new (message, NULL, 0);
    if (g_strcmp0 (entry->thread, table[i].thread) != 0)
      g_error ("row %u: %s", i, entry->thread);
    g_assert_null (entry->uid);
    g_assert_null (entry->company);
    g_assert_cmpint (entry->asked, ==, DATE);
    g_assert_cmpint (entry->state, ==, RG_STATE_WAITING);
  }
}

static void
test_facts (void)
{
  g_autoptr (RgMessage) message = message_of ("");
  g_autoptr (RgFinding) finding = rg_finding_new ();
  rg_facts_set (finding->facts, RG_FACT_COMPANY, "Example Works", RG_SOURCE_BODY, 1);
  rg_facts_set (finding->facts, RG_FACT_REQUISITION, "JR-10234", RG_SOURCE_SUBJECT, 0);
  g_autoptr (RgEntry) entry = rg_matter_new (message, finding, 0);
  g_assert_cmpstr (entry->company, ==, "Example Works");
  g_assert_cmpstr (entry->requisition, ==, "JR-10234");
  g_assert_null (entry->role);
}

static RgMessage *
event (const char *extra)
{
  g_autofree char *mail = g_strdup_printf (
      "From: a@example.com\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\n"
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Test//EN\r\nMETHOD:REQUEST\r\n"
      "BEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:3\r\n%sDTSTAMP:20261120T090000Z\r\n"
      "DTSTART:20261203T130000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      extra);
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  return rg_message_new (raw);
}

static void
test_uid (void)
{
  g_autoptr (RgMessage) whole = event ("");
  g_autoptr (RgMessage) one_day = event ("RECURRENCE-ID:20261203T130000Z\r\n");
  g_autoptr (RgEntry) entry = rg_matter_new (whole, NULL, 0);
  g_assert_cmpstr (entry->uid, ==, "u1");
  g_assert_cmpint (entry->sequence, ==, 3);
  g_autoptr (RgEntry) instance = rg_matter_new (one_day, NULL, 0);
  g_assert_null (instance->uid);
  g_assert_cmpint (instance->sequence, ==, 0);
}

static void
test_asked (void)
{
  static const struct {
    gint64 arrived, asked, written;
  } table[] = {
      {0, DATE, DATE},
      {DATE + 60, DATE + 60, DATE},
      {DATE - 60, DATE, DATE},
      {DATE - 30 * 86400, DATE - 30 * 86400, DATE - 30 * 86400}, /* the sender's clock is wrong */
  };
  g_autoptr (RgMessage) message = message_of ("");
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgEntry) entry = rg_matter_new (message, NULL, table[i].arrived);
    if (entry->asked != table[i].asked || entry->written != table[i].written ||
        rg_matter_asked (message, table[i].arrived) != table[i].asked)
      g_error ("row %u", i);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matter/thread", test_thread);
  g_test_add_func ("/matter/facts", test_facts);
  g_test_add_func ("/matter/uid", test_uid);
  g_test_add_func ("/matter/asked", test_asked);
  return g_test_run ();
}
