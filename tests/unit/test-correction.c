/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Facts that a person puts right, as the desk remembers them. */

#include "desk.h"

/* What the reader says stands in headline, letter, list and reasons, also after a restart. */
static void
test_correct (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    RgFactKind kind;
    const char *words, *value; /* NULL: refused */
  } table[] = {
      {RG_FACT_COMPANY, " Other  Works ", "Other Works"},
      {RG_FACT_COMPANY, "x@example.com", NULL},
      {RG_FACT_ROLE, "Librarian", "Librarian"},
      {RG_FACT_ROLE, "", ""},
      {RG_FACT_PERSON, "Dr. Ngozi Eze", "Dr. Ngozi Eze"},
      {RG_FACT_STARTS, "some day", NULL},
      {RG_FACT_STARTS, "2026-12-04 10:30", "2026-12-04T10:30:00+01:00"},
      {RG_FACT_STARTS, "4 Dec 2026 11:00", "2026-12-04T11:00:00+01:00"},
  };
  copy_shipped (fixture->folder, "rules/en/moment.yaml");
  copy_shipped (fixture->folder, "rules/any/moment.yaml");
  g_autofree char *own_rules = g_build_filename (fixture->folder, "rules", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (RgDesk) desk = open_desk_with (own_rules, path, NULL);
  g_autoptr (GBytes) raw = g_bytes_new_static (invitation, strlen (invitation));
  kind_of (desk, invitation, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GError) error = NULL;
    gboolean done =
        rg_desk_correct (desk, raw, &plain_circumstances, table[i].kind, table[i].words, &error);
    if (done != (table[i].value != NULL) || (!done && !error))
      g_error ("row %u: %s", i, error ? error->message : "taken");
    g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (desk), ID);
    const char *got = table[i].kind == RG_FACT_COMPANY  ? entry->company
                      : table[i].kind == RG_FACT_ROLE   ? entry->role
                      : table[i].kind == RG_FACT_PERSON ? entry->person
                                                        : entry->starts;
    if (table[i].value && g_strcmp0 (got, *table[i].value ? table[i].value : NULL) != 0)
      g_error ("row %u: %s", i, got);
  }
  g_clear_pointer (&desk, rg_desk_free);
  desk = open_desk_with (own_rules, path, NULL);
  g_autoptr (RgOffer) offer = look (desk, invitation, NULL, TRUE);
  g_assert_nonnull (strstr (offer->headline, "Other Works"));
  g_assert_nonnull (strstr (offer->headline, "11:00"));
  g_assert_null (strstr (offer->headline, "Archivist"));
  RgWish wish = {.stage = RG_STAGE_BOOKED, .tone = RG_TONE_FORMAL};
  g_autoptr (RgDraft) letter = draft (desk, invitation, &wish, NULL);
  g_assert_true (g_str_has_prefix (letter->body, "Dear Dr. Eze,"));
  g_assert_nonnull (strstr (letter->body, "Other Works"));
  g_assert_nonnull (strstr (letter->body, "4 December at 11:00"));
  g_autoptr (GPtrArray) reasons = rg_desk_reasons (desk, raw, &plain_circumstances);
  gboolean found = FALSE;
  for (guint i = 0; i < reasons->len; i++) {
    const RgReason *reason = g_ptr_array_index (reasons, i);
    found = found ||
            (reason->fact == RG_FACT_STARTS && g_str_equal (reason->value, "2026-12-04 11:00") &&
             g_str_equal (reason->source, "corrected by you"));
  }
  g_assert_true (found);
  /* Nothing can be remembered. */
  g_autoptr (RgDesk) forgetful = open_desk (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (
      rg_desk_correct (forgetful, raw, &plain_circumstances, RG_FACT_ROLE, "x", &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/correction/note", Fixture, NULL, set_up, test_correct, tear_down);
  return g_test_run ();
}
