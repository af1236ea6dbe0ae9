/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the person says is read like the mail: a time in the mail's own offset and, where it names no year,
 * near the mail's own time. */

#include "desk/correction.h"

#include "desk/times.h"
#include "gettext.h"

/* The time that @words tell, as the mail would have told it; NULL: none. */
static char *
read_start (RgJudge *judge, const RgMessage *message, const RgFinding *finding, const char *words)
{
  const char *before = finding->facts->fact[RG_FACT_STARTS].value;
  g_autoptr (GDateTime) told = before ? g_date_time_new_from_iso8601 (before, NULL) : NULL;
  GDateTime *reference = told ? told : rg_message_date (message);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!reference)
    reference = now;
  g_auto (GStrv) times = rg_times_read (judge, words, finding->language, reference);
  return times[0] && !times[1] ? g_strdup (times[0]) : NULL;
}

gboolean
rg_correction_note (RgLedger *ledger, RgJudge *judge, const RgMessage *message, RgFinding *finding,
                    RgFactKind kind, const char *words, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (words));
  g_autofree char *value = kind == RG_FACT_STARTS && *trimmed
                               ? read_start (judge, message, finding, trimmed)
                               : g_strdup (trimmed);
  if (!value) {
    g_set_error (error, RG_ERROR, RG_ERROR_REFUSED,
                 _ ("“%s” is not understood. Write a day with a time, as 3 Dec 2026 14:00."),
                 trimmed);
    return FALSE;
  }
  if (!rg_facts_correct (finding->facts, kind, value)) {
    g_set_error (error, RG_ERROR, RG_ERROR_REFUSED, _ ("“%s” is no name."), trimmed);
    return FALSE;
  }
  const char *clean = finding->facts->fact[kind].value;
  return rg_ledger_correct (ledger, rg_message_id (message), kind, clean ? clean : "", error);
}
