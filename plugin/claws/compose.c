/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No hook tells that a mail was sent.  What can be seen is that the original becomes "replied" once the
 * delivery has succeeded, and that a copy is stored in the folder of sent mail; whichever comes first
 * counts.  A compose window may close before the delivery ends, so that its end means "dropped" only
 * where the look before sending was never passed and no draft is stored.
 *
 * An answer is ours when its window was opened here, or when the ledger says that a draft of ours
 * exists: a draft that is edited again comes as a new window that knows only what it replies to.
 *
 * Known limit: where the person goes back from "Send later", Claws adds an alert of its own, saying that
 * the mail was not queued.
 *
 * While a window of Claws can outlive this module, no handler may stay on it: hence the list. */

#include "claws/compose.h"

#include "claws/alert.h"
#include "claws/answer.h"
#include "claws/sheet.h"
#include "claws/writing.h"
#include "gettext.h"

#include <account.h>
#include <folder.h>
#include <hooks.h>
#include <mainwindow.h>
#include <prefs_common.h>
#include <toolbar.h>

enum { HOOK_CREATED, HOOK_CHECK, HOOK_FLAGS, HOOK_STORED, N_HOOKS };

static const char *const hook_lists[N_HOOKS] = {
    COMPOSE_CREATED_HOOKLIST,
    COMPOSE_CHECK_BEFORE_SEND_HOOKLIST,
    MSGINFO_UPDATE_HOOKLIST,
    MAIL_POSTFILTERING_HOOKLIST,
};

typedef struct {
  RgCompose *owner;
  Compose *sheet;
  GtkWidget *window;
  gulong handler;
  char *id;
  RgOffer *offer;     /* NULL when the original is not at hand */
  RgWriting *writing; /* NULL when the original is not at hand */
  char *afterwards;   /* the situation of a letter for afterwards; else NULL */
  gboolean passed;
} Window;

/* What the next compose window is for, between our call and Claws' hook inside it. */
typedef struct {
  RgOriginal *original;
  const RgDraft *draft;
  const char *situation; /* that was asked for */
  gboolean hidden;       /* to be stored, not shown */
  Compose *sheet;        /* once it has come */
} Opening;

struct _RgCompose {
  RgDesk *desk;
  RgPrefs *prefs;
  const RgSettings *settings; /* of prefs */
  RgComposeFunc changed;
  gpointer data;
  gulong hooks[N_HOOKS];
  GPtrArray *windows;   /* Window */
  GHashTable *sending;  /* id of a mail whose answer passed the look → afterwards of its window */
  GHashTable *reopened; /* ids */
  Opening *opening;
  gboolean storing;
  gboolean ended;
};

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* ---- stored letters ---- */

static MsgInfo *
find_reply_in (FolderItem *item, const char *id)
{
  MsgInfo *found = NULL;
  GSList *list = item ? folder_item_get_msg_list (item) : NULL;
  for (GSList *link = list; link && !found; link = link->next) {
    MsgInfo *info = link->data;
    g_autofree char *answered = rg_original_id (info->inreplyto);
    if (g_strcmp0 (answered, id) == 0 && !MSG_IS_DELETED (info->flags))
      found = procmsg_msginfo_new_ref (info);
  }
  procmsg_msg_list_free (list);
  return found;
}

/* In the folders for drafts, and in those for mail that waits to be sent. */
static MsgInfo *
find_stored_reply (const char *id)
{
  static const SpecialFolderItemType types[] = {F_DRAFT, F_QUEUE};
  MsgInfo *found = NULL;
  for (GList *item = account_get_list (); id && item && !found; item = item->next)
    for (guint i = 0; i < G_N_ELEMENTS (types) && !found; i++)
      found = find_reply_in (account_get_special_folder (item->data, types[i]), id);
  return found;
}

/* ---- windows ---- */

static void
free_window (gpointer data)
{
  Window *window = data;
  if (window->handler)
    g_signal_handler_disconnect (window->window, window->handler);
  rg_writing_free (window->writing);
  rg_offer_free (window->offer);
  g_free (window->afterwards);
  g_free (window->id);
  g_free (window);
}

static Window *
find_window (RgCompose *compose, const Compose *sheet, const char *id)
{
  for (guint i = 0; i < compose->windows->len; i++) {
    Window *window = g_ptr_array_index (compose->windows, i);
    if (sheet ? window->sheet == sheet : g_strcmp0 (window->id, id) == 0)
      return window;
  }
  return NULL;
}

static void
settle (RgCompose *compose, const Window *window)
{
  if (window->passed)
    return;
  MsgInfo *draft = find_stored_reply (window->id);
  if (draft)
    rg_desk_drafted (compose->desk, window->id, NULL);
  else
    rg_desk_dropped (compose->desk, window->id);
  procmsg_msginfo_free (&draft);
}

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  Window *window = data;
  RgCompose *compose = window->owner;
  window->handler = 0;
  rg_writing_end (window->writing);
  settle (compose, window);
  g_autofree char *id = g_strdup (window->id);
  g_ptr_array_remove (compose->windows, window);
  compose->changed (id, compose->data);
}

static Window *
follow (RgCompose *compose, Compose *sheet, const char *id, RgOffer *offer)
{
  Window *window = g_new0 (Window, 1);
  window->owner = compose;
  window->sheet = sheet;
  window->window = sheet->window;
  window->id = g_strdup (id);
  window->offer = offer;
  window->handler = g_signal_connect (sheet->window, "destroy", G_CALLBACK (window_gone), window);
  g_ptr_array_add (compose->windows, window);
  return window;
}

static void
fill (RgCompose *compose, Opening *opening, Compose *sheet)
{
  const RgOriginal *original = opening->original;
  const RgDraft *draft = opening->draft;
  opening->sheet = sheet;
  if (opening->hidden)
    gtk_widget_hide (sheet->window);
  /* Also remembers the mail with its facts before the first thing happens to it. */
  RgOffer *offer = rg_desk_look (compose->desk, original->raw, &original->circumstances, TRUE);
  Window *window = follow (compose, sheet, original->id, offer);
  window->writing = rg_writing_new (compose->desk, compose->settings, sheet, opening->original,
                                    offer, draft, opening->situation);
  window->afterwards = draft->afterwards ? g_strdup (draft->situation) : NULL;
  rg_desk_drafted (compose->desk, original->id, draft->situation);
}

/* A stored draft of ours. */
static void
resume (RgCompose *compose, Compose *sheet, const char *id)
{
  MsgInfo *info = sheet->replyinfo;
  g_autofree char *path = info ? rg_original_cached_path (info) : NULL;
  g_autoptr (RgOriginal) original = path ? rg_original_new (info, path, 0) : NULL;
  if (!original) {
    g_free (rg_answer_resume (sheet));
    follow (compose, sheet, id, NULL);
    return;
  }
  original->circumstances.answered = FALSE;
  original->circumstances.reopened = TRUE;
  RgOffer *offer = rg_desk_look (compose->desk, original->raw, &original->circumstances, FALSE);
  Window *window = follow (compose, sheet, id, offer);
  g_autofree char *situation = rg_desk_situation (compose->desk, id);
  window->writing =
      rg_writing_resume (compose->desk, compose->settings, sheet, original, offer, situation);
}

static gboolean
created (gpointer source, gpointer data)
{
  RgCompose *compose = data;
  Compose *sheet = source;
  if (!sheet || sheet->batch || find_window (compose, sheet, NULL))
    return FALSE;
  g_autofree char *id = rg_original_id (sheet->inreplyto);
  Opening *opening = compose->opening;
  if (opening && !opening->sheet && sheet->mode == COMPOSE_REPLY) {
    fill (compose, opening, sheet);
  } else if (sheet->mode == COMPOSE_REEDIT && id &&
             rg_desk_state (compose->desk, id) == RG_STATE_DRAFTED) {
    resume (compose, sheet, id);
  }
  return FALSE;
}

/* ---- before sending ---- */

/* Whether the letter may leave. */
static gboolean
ask_about (RgCompose *compose, const GPtrArray *remarks, gboolean block)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *)g_ptr_array_index (remarks, i));
  gboolean no_more = FALSE;
  int answer =
      rg_alert_ask_with_box (_ ("Before you send"), text->str, _ ("_Back to the text"),
                             _ ("_Send anyway"), block, _ ("_Do not check this again"), &no_more);
  if (no_more && answer >= 0 && !compose->ended)
    rg_prefs_set_check_tone (compose->prefs, FALSE);
  return answer == 1;
}

/* FALSE: the person goes back to the text. */
static gboolean
look_over (RgCompose *compose, const Window *window)
{
  Compose *sheet = window->sheet;
  g_autofree char *text = rg_sheet_written (sheet);
  gboolean block = FALSE;
  guint line = 1;
  g_autoptr (GPtrArray) remarks =
      rg_desk_check_text (compose->desk, text, window->offer, &block, &line);
  if (remarks->len == 0 || ask_about (compose, remarks, block))
    return TRUE;
  if (!compose->ended && find_window (compose, sheet, NULL))
    rg_sheet_go_to (sheet, line);
  return FALSE;
}

static gboolean
check (gpointer source, gpointer data)
{
  RgCompose *compose = data;
  Compose *sheet = source;
  Window *window = sheet->batch ? NULL : find_window (compose, sheet, NULL);
  if (!window)
    return FALSE;
  if (compose->settings->check_tone && !look_over (compose, window))
    return TRUE;
  if (compose->ended)
    return FALSE;
  window = find_window (compose, sheet, NULL);
  if (window) {
    rg_writing_prepare (window->writing);
    window->passed = TRUE;
    g_hash_table_insert (compose->sending, g_strdup (window->id), g_strdup (window->afterwards));
  }
  return FALSE;
}

/* ---- was it sent ---- */

/* Somebody else may have noted it as answered already; that it was ours is known here alone. */
static void
note_answer (RgCompose *compose, const char *id)
{
  RgState state = rg_desk_state (compose->desk, id);
  gpointer afterwards = NULL;
  gboolean ours = g_hash_table_lookup_extended (compose->sending, id, NULL, &afterwards);
  if ((state == RG_STATE_NONE && !ours) || (state == RG_STATE_SENT && !(ours && afterwards)))
    return;
  gboolean open = find_window (compose, NULL, id) != NULL;
  if (ours || (state == RG_STATE_DRAFTED && !open))
    rg_desk_sent (compose->desk, id, afterwards, now ());
  else if (state != RG_STATE_ANSWERED)
    rg_desk_answered (compose->desk, id, now ());
  g_hash_table_remove (compose->sending, id);
  compose->changed (id, compose->data);
}

static gboolean
flags_changed (gpointer source, gpointer data)
{
  const MsgInfoUpdate *update = source;
  if (!(update->flags & MSGINFO_UPDATE_FLAGS) || !MSG_IS_REPLIED (update->msginfo->flags))
    return FALSE;
  RgCompose *compose = data;
  g_autofree char *id = rg_original_id (update->msginfo->msgid);
  /* Replied it stays, so of a further letter the flag tells nothing. */
  if (id && !rg_compose_was_reopened (compose, id) &&
      rg_desk_state (compose->desk, id) != RG_STATE_SENT)
    note_answer (compose, id);
  return FALSE;
}

static gboolean
mail_stored (gpointer source, gpointer data)
{
  const MsgInfo *info = source;
  if (!info || !info->folder || !folder_has_parent_of_type (info->folder, F_OUTBOX))
    return FALSE;
  g_autofree char *id = rg_original_id (info->inreplyto);
  if (id)
    note_answer (data, id);
  return FALSE;
}

/* ---- opening ---- */

static gboolean
may_write_another (const char *question)
{
  return rg_alert_ask (_ ("Already answered"), question, _ ("_Cancel"), _ ("Write _another reply"),
                       NULL, 0, FALSE) == 1;
}

/* TRUE: a new letter is wanted.  @stored is used up. */
static gboolean
offer_stored (MsgInfo *stored)
{
  gboolean queued = folder_has_parent_of_type (stored->folder, F_QUEUE);
  const char *text = queued ? _ ("A reply to this mail waits in the queue to be sent.")
                            : _ ("A reply to this mail is stored in Drafts.");
  int answer = rg_alert_ask (_ ("Reply already written"), text, _ ("_Cancel"),
                             _ ("Write a _new one"), _ ("_Open it"), 2, FALSE);
  if (answer == 2 && procmsg_msg_exist (stored))
    compose_reedit (stored, FALSE);
  procmsg_msginfo_free (&stored);
  return answer == 1;
}

static gboolean
is_wanted (RgCompose *compose, const RgOriginal *original, const RgDraft *draft)
{
  MsgInfo *stored = find_stored_reply (original->id);
  if (stored)
    return offer_stored (stored);
  if (draft->afterwards)
    return TRUE;
  RgState state = rg_desk_state (compose->desk, original->id);
  if (state == RG_STATE_SENT)
    return may_write_another (_ ("A reply to this invitation was sent already."));
  if (state == RG_STATE_ANSWERED || original->circumstances.answered)
    return may_write_another (_ ("This mail was answered already."));
  return TRUE;
}

static PrefsAccount *
reply_account (const RgOriginal *original)
{
  return account_get_reply_account (original->info,
                                    prefs_common_get_prefs ()->reply_account_autosel);
}

static RgDraft *
write_draft (RgCompose *compose, const RgOriginal *original, const char *situation, GError **error)
{
  RgWish wish = {.situation = situation, .tone = compose->settings->tone};
  return rg_writing_draft (compose->desk, compose->settings, original, reply_account (original),
                           &wish, error);
}

static void
start_editor (Compose *sheet)
{
  ToolbarItem item = {.type = TOOLBAR_COMPOSE, .parent = sheet};
  compose_toolbar_cb (A_EXTEDITOR, &item);
}

/* Two of Claws' preferences would lead astray: a decline must not go to a mailing list, and an editor
 * started before the letter is in would not see it. */
static void
open_reply (RgCompose *compose, Opening *opening)
{
  PrefsCommon *prefs = prefs_common_get_prefs ();
  gboolean to_list = prefs->default_reply_list, editor = prefs->auto_exteditor;
  GSList mails = {.data = opening->original->info};
  prefs->default_reply_list = FALSE;
  prefs->auto_exteditor = FALSE;
  compose->opening = opening;
  compose_reply_from_messageview (NULL, &mails,
                                  compose->settings->quote ? COMPOSE_REPLY_WITH_QUOTE
                                                           : COMPOSE_REPLY_WITHOUT_QUOTE);
  compose->opening = NULL;
  prefs->default_reply_list = to_list;
  prefs->auto_exteditor = editor;
  if (editor && !opening->hidden && opening->sheet && find_window (compose, opening->sheet, NULL))
    start_editor (opening->sheet);
}

void
rg_compose_decline (RgCompose *compose, RgOriginal *original, const char *situation)
{
  const Window *open = original->id ? find_window (compose, NULL, original->id) : NULL;
  if (open) {
    gtk_window_present (GTK_WINDOW (open->window));
    return;
  }
  if (compose->opening)
    return;
  /* The view may be gone after an alert. */
  g_autoptr (RgOriginal) kept = rg_original_ref (original);
  g_autofree char *wanted = g_strdup (situation ? situation : compose->settings->situation);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDraft) draft = write_draft (compose, kept, wanted, &error);
  if (!draft) {
    rg_alert_notice (error->message);
    return;
  }
  if (!is_wanted (compose, kept, draft) || compose->ended)
    return;
  Opening opening = {.original = kept, .draft = draft, .situation = wanted};
  open_reply (compose, &opening);
  if (kept->id)
    compose->changed (kept->id, compose->data);
}

/* ---- preparing ---- */

/* Why no letter is wanted; NULL: one is. */
static const char *
why_not (RgCompose *compose, const RgOriginal *original)
{
  if (original->id && find_window (compose, NULL, original->id))
    return _ ("Its letter is open.");
  MsgInfo *stored = find_stored_reply (original->id);
  gboolean queued = stored && folder_has_parent_of_type (stored->folder, F_QUEUE);
  gboolean has_reply = stored != NULL;
  procmsg_msginfo_free (&stored);
  if (has_reply)
    return queued ? _ ("A reply to this mail waits in the queue to be sent.")
                  : _ ("A reply to this mail is stored in Drafts.");
  RgOriginal plain = *original;
  if (rg_compose_was_reopened (compose, original->id)) {
    plain.circumstances.answered = plain.circumstances.tagged_not = FALSE;
    plain.circumstances.reopened = TRUE;
  }
  g_autoptr (RgOffer) offer =
      rg_desk_look (compose->desk, original->raw, &plain.circumstances, FALSE);
  return rg_offer_silence (offer->kind);
}

/* Its account's folder for drafts cannot take the letter now; NULL: it can. */
static const char *
why_not_stored (const RgOriginal *original)
{
  PrefsAccount *account = reply_account (original);
  FolderItem *drafts = account ? account_get_special_folder (account, F_DRAFT) : NULL;
  if (!drafts)
    return _ ("Its account has no folder for drafts.");
  return rg_original_out_of_reach (drafts) ? _ ("Drafts cannot be reached while you work offline.")
                                           : NULL;
}

/* Claws remembers the place of a window when it closes; one that was never seen has none. */
static void
store (RgCompose *compose, Compose *sheet)
{
  PrefsCommon *prefs = prefs_common_get_prefs ();
  int x = prefs->compose_x, y = prefs->compose_y;
  compose->storing = TRUE;
  compose_draft (sheet, COMPOSE_QUIT_EDITING);
  compose->storing = FALSE;
  prefs->compose_x = x;
  prefs->compose_y = y;
}

RgPrepared
rg_compose_prepare (RgCompose *compose, RgOriginal *original, const char *situation, char **ret_why)
{
  const char *why = why_not (compose, original);
  if (why) {
    *ret_why = g_strdup (why);
    return RG_PREPARED_NOT_NEEDED;
  }
  g_autofree char *wanted = g_strdup (situation ? situation : compose->settings->situation);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDraft) draft = write_draft (compose, original, wanted, &error);
  if (!draft) {
    *ret_why = g_strdup (error->message);
    return RG_PREPARED_NOT_NEEDED;
  }
  why = compose->opening || compose->storing ? _ ("Another letter is being written.")
                                             : why_not_stored (original);
  if (why) {
    *ret_why = g_strdup (why);
    return RG_PREPARED_FAILED;
  }
  Opening opening = {.original = original, .draft = draft, .situation = wanted, .hidden = TRUE};
  open_reply (compose, &opening);
  Compose *sheet = opening.sheet;
  if (sheet)
    store (compose, sheet);
  if (sheet && !compose->ended && !find_window (compose, sheet, NULL))
    return RG_PREPARED;
  if (sheet && !compose->ended)
    gtk_widget_show (sheet->window);
  *ret_why = g_strdup (_ ("The letter could not be stored."));
  return RG_PREPARED_FAILED;
}

void
rg_compose_renew (RgCompose *compose, const char *id)
{
  const Window *window = find_window (compose, NULL, id);
  if (window)
    rg_writing_renew (window->writing);
}

void
rg_compose_reopen (RgCompose *compose, const char *id)
{
  rg_desk_reopened (compose->desk, id);
  g_hash_table_add (compose->reopened, g_strdup (id));
}

gboolean
rg_compose_was_reopened (RgCompose *compose, const char *id)
{
  return id && g_hash_table_contains (compose->reopened, id);
}

/* ---- life ---- */

RgCompose *
rg_compose_new (RgDesk *desk, RgPrefs *prefs, RgComposeFunc changed, gpointer data)
{
  static gboolean (*const callbacks[N_HOOKS]) (gpointer, gpointer) = {
      created,
      check,
      flags_changed,
      mail_stored,
  };
  RgCompose *compose = g_new0 (RgCompose, 1);
  compose->desk = desk;
  compose->prefs = prefs;
  compose->settings = rg_prefs_settings (prefs);
  compose->changed = changed;
  compose->data = data;
  compose->windows = g_ptr_array_new_with_free_func (free_window);
  compose->sending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  compose->reopened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_HOOKS; i++)
    compose->hooks[i] = hooks_register_hook (hook_lists[i], callbacks[i], compose);
  rg_answer_sweep ();
  return compose;
}

void
rg_compose_free (RgCompose *compose)
{
  if (!compose)
    return;
  for (guint i = 0; i < N_HOOKS; i++)
    if (compose->hooks[i])
      hooks_unregister_hook (hook_lists[i], compose->hooks[i]);
  g_ptr_array_set_size (compose->windows, 0);
  compose->ended = TRUE;
  /* Somebody up the stack still looks at it. */
  if (rg_alert_is_open () || compose->opening || compose->storing)
    return;
  g_ptr_array_unref (compose->windows);
  g_hash_table_unref (compose->sending);
  g_hash_table_unref (compose->reopened);
  g_free (compose);
}
