/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hooks are told often and twice: everything here may run again for the same mail.  No hook fetches,
 * and all of them return FALSE, which means "not ours, go on".
 *
 * Claws tells that a mail is shown, but not that it is no longer shown: a broken mail, an empty selection
 * or another folder come without a word.  What can be seen is that the rows of the MIME tree go. */

#include "claws/watch.h"

#include "claws/alert.h"
#include "claws/bar.h"
#include "claws/tester.h"
#include "claws/why.h"
#include "gettext.h"

#include <folder.h>
#include <hooks.h>
#include <mainwindow.h>
#include <messageview.h>
#include <mimeview.h>

#include <stdlib.h>

#define MORNING 9 /* o'clock, when a reminder is due */

enum { HOOK_SHOWN, HOOK_ONLINE, N_HOOKS };

static const char *const hook_lists[N_HOOKS] = {
    MESSAGE_VIEW_SHOW_DONE_HOOKLIST,
    OFFLINE_SWITCH_HOOKLIST,
};

/* One message view with what we put there. */
typedef struct {
  RgWatch *watch;
  MessageView *view;
  RgBar *bar;
  RgMenu *menu;
  GtkTreeModel *parts; /* the MIME tree's */
  gulong handler;
  RgOriginal *original; /* NULL when no mail is shown */
  RgOffer *offer;       /* for the same */
} Display;

struct _RgWatch {
  RgDesk *desk;
  const RgSettings *settings;
  RgErrands *errands;
  RgCompose *compose;
  RgWhy *why;
  RgTester *tester;
  RgMenuFunc func;
  gpointer data;
  gulong hooks[N_HOOKS];
  GPtrArray *displays; /* Display */
  GHashTable *closed;  /* ids of settled mails whose bar was closed in this run */
};

/* ---- one display ---- */

static void
forget_mail (Display *display)
{
  rg_bar_hide (display->bar);
  g_clear_pointer (&display->original, rg_original_unref);
  g_clear_pointer (&display->offer, rg_offer_free);
}

static RgOriginal *
shown_mail (Display *display)
{
  MessageView *view = display->view;
  if (!view->msginfo || !view->msginfo->folder || !view->mimeview || !view->mimeview->file)
    return NULL;
  RgOriginal *original = rg_original_new (view->msginfo, view->mimeview->file, 0);
  if (original && rg_compose_was_reopened (display->watch->compose, original->id)) {
    original->circumstances.answered = FALSE;
    original->circumstances.tagged_not = FALSE;
    original->circumstances.reopened = TRUE;
  }
  if (original && rg_settings_leaves_out (display->watch->settings, original->folder))
    original->circumstances.own_folder = TRUE;
  return original;
}

/* The ledger holds a mail from the moment its tag is set, so that the tag is set once.  Where it cannot
 * be set now, the mail is not noted yet and the errand waits for the network. */
static void
judge (Display *display)
{
  RgWatch *watch = display->watch;
  RgOriginal *original = display->original;
  gboolean reachable = !rg_original_out_of_reach (original->info->folder);
  gboolean known = rg_desk_state (watch->desk, original->id) != RG_STATE_NONE;
  display->offer = rg_desk_look (watch->desk, original->raw, &original->circumstances, reachable);
  if (known || display->offer->kind != RG_OFFER_SHOW)
    return;
  if (!reachable)
    rg_errands_add (watch->errands, RG_ERRAND_JUDGE, original->info);
  else if (watch->settings->tag)
    rg_errands_add (watch->errands, RG_ERRAND_TAG, original->info);
}

static gboolean
is_closed (const Display *display)
{
  return display->original->id &&
         g_hash_table_contains (display->watch->closed, display->original->id);
}

static void
look (Display *display)
{
  RgWatch *watch = display->watch;
  g_clear_pointer (&display->original, rg_original_unref);
  g_clear_pointer (&display->offer, rg_offer_free);
  display->original = shown_mail (display);
  if (display->original)
    judge (display);
  if (display->offer && rg_offer_is_shown (display->offer) && !is_closed (display)) {
    g_autofree char *language = rg_language_of_interface ();
    g_autoptr (GPtrArray) choices = rg_desk_choices_for (watch->desk, display->offer, language);
    rg_bar_show (display->bar, display->offer, choices);
  } else {
    rg_bar_hide (display->bar);
  }
}

static void
parts_go (GtkTreeModel *parts, GtkTreePath *path, gpointer data)
{
  (void)parts;
  (void)path;
  forget_mail (data);
}

static void
free_display (gpointer data)
{
  Display *display = data;
  g_signal_handler_disconnect (display->parts, display->handler);
  g_object_unref (display->parts);
  rg_menu_free (display->menu);
  rg_bar_free (display->bar);
  rg_original_unref (display->original);
  rg_offer_free (display->offer);
  g_free (display);
}

static void
view_gone (gpointer data)
{
  Display *display = data;
  g_ptr_array_remove (display->watch->displays, display);
}

/* ---- what the person wants ---- */

static const char *
reason_for_silence (RgOfferKind kind)
{
  const char *reason = rg_offer_silence (kind);
  return reason ? reason : rg_offer_silence (RG_OFFER_NO_INVITATION);
}

/* A click may come when the mail has just changed under it. */
static gboolean
still_shows (const Display *display)
{
  if (!display->original || !display->view->msginfo)
    return FALSE;
  g_autofree char *id = rg_original_id (display->view->msginfo->msgid);
  return g_strcmp0 (id, display->original->id) == 0;
}

/* Closing the bar then decides nothing. */
static gboolean
is_over (const RgOffer *offer)
{
  return offer && (offer->kind == RG_OFFER_DECLINED || offer->kind == RG_OFFER_CANCELLED);
}

static void
close_offer (Display *display, RgBarDeed deed)
{
  RgWatch *watch = display->watch;
  const RgOriginal *original = display->original;
  rg_bar_hide (display->bar);
  if (!original->id)
    return;
  if (deed == RG_BAR_CLOSE && is_over (display->offer)) {
    g_hash_table_add (watch->closed, g_strdup (original->id));
    return;
  }
  /* The facts go into the ledger with the first note only. */
  g_autoptr (RgOffer) noted =
      rg_desk_look (watch->desk, original->raw, &original->circumstances, TRUE);
  if (deed == RG_BAR_CLOSE) {
    rg_desk_dismissed (watch->desk, original->id);
  } else {
    rg_desk_not_invitation (watch->desk, original->id);
    if (watch->settings->tag)
      rg_errands_add (watch->errands, RG_ERRAND_DISOWN, original->info);
  }
  g_autofree char *id = g_strdup (original->id);
  rg_watch_look_again (watch, id);
}

static void
say_why (const Display *display)
{
  rg_why_show (display->watch->why, display->view->vbox, display->original,
               display->offer && rg_offer_is_shown (display->offer) &&
                   display->offer->kind != RG_OFFER_WARN);
}

static void
rules_read (gpointer data)
{
  rg_watch_look_at_all (data);
}

static void
corrected (const char *id, gpointer data)
{
  RgWatch *watch = data;
  g_autofree char *kept = g_strdup (id);
  rg_compose_renew (watch->compose, kept);
  rg_watch_look_again (watch, kept);
}

/* In the morning of a working day. */
static gint64
days_from_now (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);
  int to_monday = 8 - g_date_time_get_day_of_week (day);
  g_autoptr (GDateTime) working = g_date_time_add_days (day, to_monday > 2 ? 0 : to_monday);
  g_autoptr (GDateTime) morning =
      g_date_time_new_local (g_date_time_get_year (working), g_date_time_get_month (working),
                             g_date_time_get_day_of_month (working), MORNING, 0, 0);
  return g_date_time_to_unix (morning ? morning : working);
}

static void
remind (Display *display, const char *words)
{
  const RgOriginal *original = display->original;
  RgDesk *desk = display->watch->desk;
  int days = atoi (words);
  if (!original->id)
    return;
  /* The facts go into the ledger with the first note only. */
  g_autoptr (RgOffer) noted = rg_desk_look (desk, original->raw, &original->circumstances, TRUE);
  rg_desk_remind (desk, original->id, days > 0 ? days_from_now (days) : 0);
  look (display);
}

static void
bar_asks (RgBarDeed deed, const char *words, gpointer data)
{
  Display *display = data;
  if (deed == RG_BAR_ADVICE)
    rg_alert_notice (words);
  else if (!still_shows (display))
    look (display);
  else if (deed == RG_BAR_WHY)
    say_why (display);
  else if (deed == RG_BAR_REMIND)
    remind (display, words);
  else if (deed == RG_BAR_DECLINE)
    rg_compose_decline (display->watch->compose, display->original, words);
  else
    close_offer (display, deed);
}

static void
show_again (Display *display)
{
  RgWatch *watch = display->watch;
  const RgOriginal *original = display->original;
  if (original->id) {
    if (original->circumstances.tagged_not)
      rg_errands_add (watch->errands, RG_ERRAND_WELCOME, original->info);
    rg_compose_reopen (watch->compose, original->id);
    g_hash_table_remove (watch->closed, original->id);
  }
  look (display);
  if (!display->offer || !rg_offer_is_shown (display->offer))
    rg_alert_notice (
        reason_for_silence (display->offer ? display->offer->kind : RG_OFFER_NO_INVITATION));
}

static void
menu_asks (RgMenuEntry entry, gpointer data)
{
  Display *display = data;
  RgWatch *watch = display->watch;
  if (entry >= RG_MENU_SEVERAL) {
    watch->func (entry, watch->data);
    return;
  }
  if (!still_shows (display))
    look (display);
  if (!display->original)
    rg_alert_notice (_ ("No mail is shown."));
  else if (entry == RG_MENU_SHOW_AGAIN)
    show_again (display);
  else if (entry == RG_MENU_WHY)
    say_why (display);
  else if (entry == RG_MENU_PATTERN)
    rg_tester_show (watch->tester, GTK_WIDGET (display->view->vbox), display->original);
  else if (display->original->circumstances.own_folder)
    rg_alert_notice (reason_for_silence (RG_OFFER_FOLDER));
  else
    rg_compose_decline (watch->compose, display->original, NULL);
}

/* ---- displays ---- */

static Display *
new_display (RgWatch *watch, MessageView *view)
{
  Display *display = g_new0 (Display, 1);
  display->watch = watch;
  display->view = view;
  display->bar = rg_bar_new (GTK_BOX (view->vbox), bar_asks, G_CALLBACK (view_gone), display);
  /* The main window's view has the menu of its window. */
  GtkUIManager *manager = view->new_window ? view->ui_manager : view->mainwin->ui_manager;
  display->menu = rg_menu_new (manager, !view->new_window, menu_asks, display);
  display->parts = g_object_ref (gtk_tree_view_get_model (GTK_TREE_VIEW (view->mimeview->ctree)));
  display->handler =
      g_signal_connect (display->parts, "row-deleted", G_CALLBACK (parts_go), display);
  g_ptr_array_add (watch->displays, display);
  return display;
}

static Display *
display_of (RgWatch *watch, MessageView *view)
{
  for (guint i = 0; i < watch->displays->len; i++) {
    Display *display = g_ptr_array_index (watch->displays, i);
    if (display->view == view)
      return display;
  }
  return new_display (watch, view);
}

static gboolean
mail_shown (gpointer source, gpointer data)
{
  if (source)
    look (display_of (data, source));
  return FALSE;
}

static gboolean
network_switched (gpointer source, gpointer data)
{
  (void)source;
  RgWatch *watch = data;
  rg_errands_wake (watch->errands);
  return FALSE;
}

void
rg_watch_look_again (RgWatch *watch, const char *id)
{
  for (guint i = 0; i < watch->displays->len; i++) {
    Display *display = g_ptr_array_index (watch->displays, i);
    if (display->original && g_strcmp0 (display->original->id, id) == 0)
      look (display);
  }
}

/* ---- life ---- */

RgWatch *
rg_watch_new (RgDesk *desk, const RgSettings *settings, RgErrands *errands, RgMenuFunc func,
              gpointer data)
{
  RgWatch *watch = g_new0 (RgWatch, 1);
  watch->desk = desk;
  watch->settings = settings;
  watch->errands = errands;
  watch->why = rg_why_new (desk, corrected, watch);
  watch->tester = rg_tester_new (desk, rules_read, watch);
  watch->func = func;
  watch->data = data;
  watch->displays = g_ptr_array_new_with_free_func (free_display);
  watch->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return watch;
}

void
rg_watch_look_at_all (RgWatch *watch)
{
  const MainWindow *main_window = mainwindow_get_mainwindow ();
  if (main_window && main_window->messageview)
    look (display_of (watch, main_window->messageview));
  for (const GList *item = messageview_get_msgview_list (); item; item = item->next)
    look (display_of (watch, item->data));
}

void
rg_watch_set_compose (RgWatch *watch, RgCompose *compose)
{
  static gboolean (*const callbacks[N_HOOKS]) (gpointer, gpointer) = {
      mail_shown,
      network_switched,
  };
  watch->compose = compose;
  for (guint i = 0; i < N_HOOKS; i++)
    watch->hooks[i] = hooks_register_hook (hook_lists[i], callbacks[i], watch);
  rg_watch_look_at_all (watch);
}

void
rg_watch_free (RgWatch *watch)
{
  if (!watch)
    return;
  for (guint i = 0; i < N_HOOKS; i++)
    if (watch->hooks[i])
      hooks_unregister_hook (hook_lists[i], watch->hooks[i]);
  rg_why_free (watch->why);
  rg_tester_free (watch->tester);
  g_ptr_array_unref (watch->displays);
  g_hash_table_unref (watch->closed);
  g_free (watch);
}
