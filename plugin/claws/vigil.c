/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list is read again when the ledger says that something changed, and now and then because time goes
 * by.  Nothing is told in any other way: no window opens by itself.
 *
 * A wish that needs a mail waits until Claws is not busy, as it has one connection an account.  Fetching
 * runs the main loop, so that afterwards everything is looked up again. */

#include "claws/vigil.h"

#include "claws/fetch.h"
#include "claws/roster.h"
#include "claws/tally.h"
#include "gettext.h"

#include <folder.h>
#include <mainwindow.h>

/* Ages are told in hours. */
#define REFRESH_SECONDS 300
#define LOOK_AGAIN_MS 250
/* Changes come in crowds, and the list is read from the disk. */
#define GATHER_MS 200

struct _RgVigil {
  RgDesk *desk;
  const RgSettings *settings;
  RgErrands *errands;
  RgCompose *compose;
  RgVigilFunc changed;
  gpointer data;
  RgTally *tally;
  RgRoster *roster;
  guint refresh, clock, work;
  RgRosterDeed wanted; /* OPEN or DECLINE, once Claws is free */
  char *wanted_id;
  char *undo_id;          /* of what was put away last */
  gboolean undo_disowned; /* by saying that it is no invitation */
  gboolean under_way;
  gboolean ended;
};

/* ---- the list ---- */

static GPtrArray *
read_list (RgVigil *vigil)
{
  RgLedger *ledger = rg_desk_ledger (vigil->desk);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GPtrArray *list = ledger ? rg_waiting_list (ledger, 0, now, zone, NULL) : NULL;
  return list ? list : g_ptr_array_new ();
}

static void
show_list (RgVigil *vigil)
{
  g_autoptr (GPtrArray) list = read_list (vigil);
  g_autoptr (GPtrArray) awake = rg_waiting_awake (list);
  if (!vigil->settings->tally)
    g_ptr_array_set_size (awake, 0);
  if (vigil->tally)
    rg_tally_show (vigil->tally, awake);
  rg_roster_update (vigil->roster, list);
}

static gboolean
refresh (gpointer data)
{
  RgVigil *vigil = data;
  vigil->refresh = 0;
  show_list (vigil);
  return G_SOURCE_REMOVE;
}

static void
ledger_changes (gpointer data)
{
  RgVigil *vigil = data;
  if (vigil->refresh == 0)
    vigil->refresh = g_timeout_add (GATHER_MS, refresh, vigil);
}

static gboolean
time_goes_by (gpointer data)
{
  show_list (data);
  return G_SOURCE_CONTINUE;
}

/* ---- what needs the mail ---- */

static MsgInfo *
find_mail (RgVigil *vigil, const char *id)
{
  g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (vigil->desk), id);
  return rg_fetch_find (entry ? entry->folder : NULL, id);
}

static void
open_mail (MsgInfo *info)
{
  g_autofree char *folder = folder_item_get_identifier (info->folder);
  g_autofree char *target = g_strdup_printf ("%s/%u", folder, info->msgnum);
  mainwindow_jump_to (target, TRUE);
}

static void
decline (RgVigil *vigil, MsgInfo *info)
{
  g_autofree char *cached = rg_original_cached_path (info);
  if (!cached && rg_original_out_of_reach (info->folder)) {
    rg_roster_say (vigil->roster,
                   _ ("The mail is not on this computer, and you are working offline."), FALSE);
    return;
  }
  g_autoptr (RgOriginal) original = rg_fetch_original (info, 0, &vigil->ended);
  if (vigil->ended)
    return;
  if (original)
    rg_compose_decline (vigil->compose, original, NULL);
  else
    rg_roster_say (vigil->roster, _ ("The mail could not be read."), FALSE);
}

static gboolean
work (gpointer data)
{
  RgVigil *vigil = data;
  vigil->work = 0;
  if (rg_fetch_is_busy ()) {
    vigil->work = g_timeout_add (LOOK_AGAIN_MS, work, vigil);
    return G_SOURCE_REMOVE;
  }
  g_autofree char *id = g_steal_pointer (&vigil->wanted_id);
  vigil->under_way = TRUE;
  MsgInfo *info = find_mail (vigil, id);
  if (!info)
    rg_roster_say (vigil->roster, _ ("The mail is no longer there."), FALSE);
  else if (vigil->wanted == RG_ROSTER_OPEN)
    open_mail (info);
  else
    decline (vigil, info);
  procmsg_msginfo_free (&info);
  vigil->under_way = FALSE;
  if (vigil->ended)
    g_free (vigil);
  return G_SOURCE_REMOVE;
}

static void
want_work (RgVigil *vigil, RgRosterDeed deed, const char *id)
{
  if (vigil->work || vigil->under_way)
    return;
  vigil->wanted = deed;
  g_free (vigil->wanted_id);
  vigil->wanted_id = g_strdup (id);
  vigil->work = g_idle_add (work, vigil);
}

/* ---- what does not ---- */

/* @kind: of the errand at the mail's tags. */
static void
change_tags (RgVigil *vigil, const char *id, RgErrandKind kind)
{
  MsgInfo *info = vigil->settings->tag ? find_mail (vigil, id) : NULL;
  if (info)
    rg_errands_add (vigil->errands, kind, info);
  procmsg_msginfo_free (&info);
}

static void
put_away (RgVigil *vigil, const char *id, gboolean disown)
{
  g_autoptr (RgEntry) entry = rg_ledger_entry (rg_desk_ledger (vigil->desk), id);
  const char *who = entry && entry->company ? entry->company : entry ? entry->person : NULL;
  /* TRANSLATORS: a company, or who asked */
  g_autofree char *words = g_strdup_printf (
      disown ? _ ("No invitation: %s.") : _ ("Forgotten: %s."), who ? who : _ ("(unknown)"));
  g_free (vigil->undo_id);
  vigil->undo_id = g_strdup (id);
  vigil->undo_disowned = disown;
  if (disown) {
    rg_desk_not_invitation (vigil->desk, id);
    change_tags (vigil, id, RG_ERRAND_DISOWN);
  } else {
    rg_desk_dismissed (vigil->desk, id);
  }
  rg_roster_say (vigil->roster, words, TRUE);
  vigil->changed (id, vigil->data);
}

static void
undo (RgVigil *vigil)
{
  g_autofree char *id = g_steal_pointer (&vigil->undo_id);
  if (!id)
    return;
  /* The tag is still there when the mail is looked at again. */
  rg_compose_reopen (vigil->compose, id);
  if (vigil->undo_disowned) {
    change_tags (vigil, id, RG_ERRAND_WELCOME);
    change_tags (vigil, id, RG_ERRAND_TAG);
  }
  vigil->changed (id, vigil->data);
}

static void
roster_asks (RgRosterDeed deed, const char *id, gpointer data)
{
  RgVigil *vigil = data;
  switch (deed) {
  case RG_ROSTER_OPEN:
  case RG_ROSTER_DECLINE:
    want_work (vigil, deed, id);
    break;
  case RG_ROSTER_FORGET:
  case RG_ROSTER_NOT_INVITATION:
    put_away (vigil, id, deed == RG_ROSTER_NOT_INVITATION);
    break;
  case RG_ROSTER_UNDO:
    undo (vigil);
    break;
  }
}

static void
tally_asks (gpointer data)
{
  rg_vigil_show (data);
}

void
rg_vigil_refresh (RgVigil *vigil)
{
  show_list (vigil);
}

void
rg_vigil_show (RgVigil *vigil)
{
  g_autoptr (GPtrArray) list = read_list (vigil);
  rg_roster_present (vigil->roster, list);
}

/* ---- life ---- */

RgVigil *
rg_vigil_new (RgDesk *desk, const RgSettings *settings, RgErrands *errands, RgCompose *compose,
              RgVigilFunc changed, gpointer data)
{
  RgVigil *vigil = g_new0 (RgVigil, 1);
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  RgLedger *ledger = rg_desk_ledger (desk);
  vigil->desk = desk;
  vigil->settings = settings;
  vigil->errands = errands;
  vigil->compose = compose;
  vigil->changed = changed;
  vigil->data = data;
  vigil->roster = rg_roster_new (roster_asks, vigil);
  if (main_window && main_window->hbox_stat)
    vigil->tally = rg_tally_new (GTK_BOX (main_window->hbox_stat), tally_asks, vigil);
  if (ledger) {
    rg_ledger_watch (ledger, ledger_changes, vigil);
    vigil->clock = g_timeout_add_seconds (REFRESH_SECONDS, time_goes_by, vigil);
    show_list (vigil);
  }
  return vigil;
}

gboolean
rg_vigil_free (RgVigil *vigil)
{
  if (!vigil)
    return TRUE;
  const guint sources[] = {vigil->refresh, vigil->clock, vigil->work};
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i])
      g_source_remove (sources[i]);
  if (rg_desk_ledger (vigil->desk))
    rg_ledger_watch (rg_desk_ledger (vigil->desk), NULL, NULL);
  rg_tally_free (vigil->tally);
  rg_roster_free (vigil->roster);
  g_free (vigil->wanted_id);
  g_free (vigil->undo_id);
  vigil->ended = TRUE;
  if (vigil->under_way)
    return FALSE;
  g_free (vigil);
  return TRUE;
}
