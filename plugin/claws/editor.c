/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text is the file's, head and all: what is written here is what templates/README.md describes, and what
 * may be written with any other editor.
 *
 * What the person wrote is never lost: leaving it asks, a text that is no letter yet is kept as a draft, and
 * where the window is taken down without asking, the text becomes a draft, too.  No question runs a main
 * loop of its own: its answer is a signal. */

#include "claws/editor.h"

#include "claws/pad.h"
#include "claws/page.h"
#include "claws/proof.h"
#include "claws/shelf.h"
#include "desk/manuscript.h"
#include "desk/trial.h"
#include "gettext.h"

#include <claws-features.h>

#include <mainwindow.h>

#define WIDTH 1000
#define HEIGHT 680
#define MARGIN 40 /* of the screen, for the frame of the window */
#define SHELF_WIDTH 200

enum { RESPONSE_DROP = 1, RESPONSE_OWN, RESPONSE_SAVE }; /* those of GTK are negative */

typedef enum { QUESTION_UNSAVED, QUESTION_DRAFT, QUESTION_CHANGED, QUESTION_DROP } Question;

/* What comes when the text is settled. */
typedef enum { NEXT_STAY, NEXT_CHOSEN, NEXT_CLOSE } Next;

struct _RgEditor {
  RgDesk *desk;
  RgEditorFunc changed;
  gpointer data;
  GtkWidget *window; /* NULL while closed, and with it all below */
  GtkWidget *status, *question_box;
  RgShelf *shelf;
  RgPad *pad;
  RgProof *proof;
  RgManuscript *manuscript; /* NULL: none is open */
  Question question;
  Next next;
  gboolean draft; /* what was being saved */
};

/* ---- the text ---- */

static gboolean
is_modified (const RgEditor *editor)
{
  return editor->manuscript && rg_pad_is_modified (editor->pad);
}

static gboolean
is_letter (const RgEditor *editor, const char *text)
{
  g_autoptr (RgTrial) trial =
      rg_trial_new (editor->desk, editor->manuscript->language, editor->manuscript->file, text);
  return rg_trial_is_letter (trial);
}

static void
say (const RgEditor *editor, const char *words)
{
  gtk_label_set_text (GTK_LABEL (editor->status), words);
}

static const char *
standing (const RgManuscript *manuscript, gboolean writing)
{
  if (manuscript->draft)
    return _ ("A draft of yours, which is not used yet.");
  if (manuscript->own)
    return _ ("Your own letter.");
  return writing ? _ ("Your own copy; nothing is saved yet.")
                 : _ ("The letter that comes with Regrets. To change it, make your own copy.");
}

static void
suit_buttons (const RgEditor *editor)
{
  GtkDialog *dialog = GTK_DIALOG (editor->window);
  const RgManuscript *manuscript = editor->manuscript;
  gboolean writing = rg_pad_is_writable (editor->pad);
  gboolean theirs = manuscript && (manuscript->own || manuscript->draft);
  gtk_dialog_set_response_sensitive (dialog, RESPONSE_DROP, theirs);
  gtk_dialog_set_response_sensitive (dialog, RESPONSE_OWN, manuscript && !writing);
  gtk_dialog_set_response_sensitive (
      dialog, RESPONSE_SAVE,
      manuscript && writing && (is_modified (editor) || !manuscript->own || manuscript->draft));
}

static void
say_standing (const RgEditor *editor)
{
  const RgManuscript *manuscript = editor->manuscript;
  say (editor, manuscript ? standing (manuscript, rg_pad_is_writable (editor->pad)) : "");
  suit_buttons (editor);
}

static void
show_proof (const RgEditor *editor, gboolean at_once)
{
  g_autofree char *text = rg_pad_text (editor->pad);
  rg_proof_show (editor->proof, editor->manuscript->language, editor->manuscript->file, text,
                 at_once);
}

static void
text_changed (gpointer data)
{
  const RgEditor *editor = data;
  if (!editor->manuscript)
    return;
  suit_buttons (editor);
  show_proof (editor, FALSE);
}

/* ---- opening ---- */

static void
open_chosen (RgEditor *editor)
{
  const char *file = rg_shelf_file (editor->shelf);
  g_autoptr (GError) error = NULL;
  rg_proof_stop (editor->proof);
  g_clear_pointer (&editor->manuscript, rg_manuscript_free);
  if (!file) {
    rg_pad_set_text (editor->pad, "", FALSE);
    say_standing (editor);
    return;
  }
  editor->manuscript = rg_manuscript_new (editor->desk, rg_shelf_language (editor->shelf), file);
  g_autofree char *text = rg_manuscript_read (editor->manuscript, &error);
  if (!text)
    g_clear_pointer (&editor->manuscript, rg_manuscript_free);
  rg_pad_set_text (editor->pad, text ? text : "",
                   text && (editor->manuscript->own || editor->manuscript->draft));
  say_standing (editor);
  if (text)
    show_proof (editor, TRUE);
  else
    say (editor, error->message);
}

/* The list follows what is on the disk; the letter that is open stays so. */
static void
fill_shelf (const RgEditor *editor)
{
  if (editor->manuscript)
    rg_shelf_fill (editor->shelf, editor->manuscript->language, editor->manuscript->file);
}

/* The same, and what is chosen there stays so. */
static void
refresh_shelf (const RgEditor *editor)
{
  rg_shelf_fill (editor->shelf, rg_shelf_language (editor->shelf), rg_shelf_file (editor->shelf));
}

static void
close_window (RgEditor *editor)
{
  if (editor->window)
    gtk_widget_destroy (editor->window);
}

static void
go_on (RgEditor *editor)
{
  switch (editor->next) {
  case NEXT_CLOSE:
    close_window (editor);
    return;
  case NEXT_CHOSEN:
    open_chosen (editor);
    return;
  case NEXT_STAY:
    return;
  }
}

/* ---- questions ---- */

static void answered (GtkDialog *dialog, int response, gpointer data);

/* @other: a third way out; NULL: none.  GTK_RESPONSE_CANCEL is what harms least, and the default. */
static void
ask (RgEditor *editor, Question question, const char *title, const char *words, const char *yes,
     const char *other)
{
  GtkWidget *box = gtk_message_dialog_new (GTK_WINDOW (editor->window),
                                           GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                           GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", title);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (box), "%s", words);
  gtk_window_set_title (GTK_WINDOW (box), _ ("Letters"));
  /* GTK would call it "Question". */
  atk_object_set_name (gtk_widget_get_accessible (box), title);
  if (other)
    gtk_dialog_add_button (GTK_DIALOG (box), other, GTK_RESPONSE_NO);
  gtk_dialog_add_button (GTK_DIALOG (box), _ ("_Back to the text"), GTK_RESPONSE_CANCEL);
  gtk_dialog_add_button (GTK_DIALOG (box), yes, GTK_RESPONSE_YES);
  gtk_dialog_set_default_response (GTK_DIALOG (box), GTK_RESPONSE_CANCEL);
  g_signal_connect (box, "response", G_CALLBACK (answered), editor);
  editor->question = question;
  editor->question_box = box;
  gtk_widget_show (box);
}

static void
ask_unsaved (RgEditor *editor)
{
  g_autofree char *text = rg_pad_text (editor->pad);
  gboolean letter = is_letter (editor, text);
  g_autofree char *title = g_strdup_printf (_ ("“%s” is not saved"), editor->manuscript->name);
  ask (editor, QUESTION_UNSAVED, title,
       letter ? _ ("Save what you have written?")
              : _ ("It cannot be used yet. Save it as a draft? What is used now stays in use."),
       letter ? _ ("_Save") : _ ("_Save as a draft"), _ ("_Discard"));
}

/* ---- saving ---- */

/* Nothing of the old letters is held beyond this. */
static void
read_letters (RgEditor *editor)
{
  g_autoptr (GError) error = NULL;
  rg_proof_stop (editor->proof);
  if (rg_desk_read_letters (editor->desk, NULL, &error))
    editor->changed (editor->data);
  else
    say (editor, error->message);
}

static void
save (RgEditor *editor, gboolean draft, gboolean anyway)
{
  g_autofree char *text = rg_pad_text (editor->pad);
  g_autoptr (GError) error = NULL;
  editor->draft = draft;
  if (!rg_manuscript_save (editor->manuscript, text, draft, anyway, &error)) {
    if (g_error_matches (error, RG_ERROR, RG_ERROR_REFUSED))
      ask (editor, QUESTION_CHANGED, _ ("Replace the letter?"), error->message, _ ("Re_place it"),
           NULL);
    else
      say (editor, error->message);
    return;
  }
  rg_pad_set_saved (editor->pad);
  read_letters (editor);
  refresh_shelf (editor);
  if (editor->next == NEXT_STAY) {
    show_proof (editor, TRUE);
    suit_buttons (editor);
    say (editor, draft ? standing (editor->manuscript, TRUE)
                       : _ ("Saved. From now on this letter is used."));
  }
  go_on (editor);
}

static void
save_or_ask (RgEditor *editor)
{
  g_autofree char *text = rg_pad_text (editor->pad);
  editor->next = NEXT_STAY;
  if (is_letter (editor, text))
    save (editor, FALSE, FALSE);
  else
    ask (editor, QUESTION_DRAFT, _ ("This is no letter yet"),
         _ ("It cannot be used yet. Save it as a draft? What is used now stays in use."),
         _ ("_Save as a draft"), NULL);
}

static void
drop (RgEditor *editor)
{
  g_autoptr (GError) error = NULL;
  gboolean shipped = editor->manuscript->shipped;
  if (!rg_manuscript_drop (editor->manuscript, &error)) {
    say (editor, error->message);
    return;
  }
  rg_pad_set_saved (editor->pad);
  read_letters (editor);
  fill_shelf (editor);
  open_chosen (editor);
  if (shipped)
    say (editor, _ ("The letter that comes with Regrets is used again."));
}

/* ---- answers ---- */

/* What was asked is off: the letter that is open stays, in the list as well. */
static void
stay (RgEditor *editor)
{
  editor->next = NEXT_STAY;
  fill_shelf (editor);
  rg_pad_focus (editor->pad);
}

static void
answered (GtkDialog *dialog, int response, gpointer data)
{
  RgEditor *editor = data;
  Question question = editor->question;
  editor->question_box = NULL;
  gtk_widget_destroy (GTK_WIDGET (dialog));
  if (response == GTK_RESPONSE_NO) {
    rg_pad_set_saved (editor->pad);
    go_on (editor);
  } else if (response != GTK_RESPONSE_YES) {
    stay (editor);
  } else if (question == QUESTION_DROP) {
    drop (editor);
  } else if (question == QUESTION_CHANGED) {
    save (editor, editor->draft, TRUE);
  } else {
    g_autofree char *text = rg_pad_text (editor->pad);
    save (editor, !is_letter (editor, text), FALSE);
  }
}

/* ---- what the person does ---- */

static void
leave (RgEditor *editor, Next next)
{
  if (editor->question_box)
    return;
  editor->next = next;
  if (is_modified (editor))
    ask_unsaved (editor);
  else
    go_on (editor);
}

static void
letter_chosen (gpointer data)
{
  leave (data, NEXT_CHOSEN);
}

static void
make_own (RgEditor *editor)
{
  rg_pad_set_writable (editor->pad, TRUE);
  say_standing (editor);
  rg_pad_focus (editor->pad);
}

static void
ask_drop (RgEditor *editor)
{
  g_autofree char *title = g_strdup_printf (_ ("Delete your own “%s”?"), editor->manuscript->name);
  editor->next = NEXT_STAY;
  ask (editor, QUESTION_DROP, title,
       editor->manuscript->shipped ? _ ("The letter that comes with Regrets is used again.")
                                   : _ ("There is no other letter for it."),
       _ ("_Delete"), NULL);
}

static void
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)dialog;
  RgEditor *editor = data;
  if (response == RESPONSE_OWN)
    make_own (editor);
  else if (response == RESPONSE_SAVE)
    save_or_ask (editor);
  else if (response == RESPONSE_DROP)
    ask_drop (editor);
  else
    leave (editor, NEXT_CLOSE);
}

/* Closing is up to the answer. */
static gboolean
window_closes (GtkWidget *widget, GdkEvent *event, gpointer data)
{
  (void)widget;
  (void)event;
  (void)data;
  return GDK_EVENT_STOP;
}

static gboolean
window_key (GtkWidget *widget, GdkEventKey *event, gpointer data)
{
  (void)widget;
  RgEditor *editor = data;
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  guint key = gdk_keyval_to_lower (event->keyval);
  gboolean writing = rg_pad_is_writable (editor->pad);
  if (modifiers == GDK_CONTROL_MASK && key == GDK_KEY_s && writing)
    save_or_ask (editor);
  else if (modifiers == GDK_CONTROL_MASK && key == GDK_KEY_w)
    leave (editor, NEXT_CLOSE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
line_meant (guint line, gboolean go, gpointer data)
{
  const RgEditor *editor = data;
  rg_pad_go_to (editor->pad, line);
  if (go)
    rg_pad_focus (editor->pad);
}

/* ---- the window ---- */

static void
keep_draft (const RgEditor *editor)
{
  if (!is_modified (editor))
    return;
  g_autofree char *text = rg_pad_text (editor->pad);
  rg_manuscript_save (editor->manuscript, text, TRUE, TRUE, NULL);
}

static void
window_gone (GtkWidget *widget, gpointer data)
{
  RgEditor *editor = data;
  keep_draft (editor);
  rg_page_let_go (widget, editor);
  g_clear_pointer (&editor->pad, rg_pad_free);
  g_clear_pointer (&editor->proof, rg_proof_free);
  g_clear_pointer (&editor->shelf, rg_shelf_free);
  g_clear_pointer (&editor->manuscript, rg_manuscript_free);
  editor->window = editor->question_box = NULL;
}

static void
add_button (const RgEditor *editor, const char *words, int response)
{
  gtk_dialog_add_button (GTK_DIALOG (editor->window), words, response);
}

static void
add_buttons (const RgEditor *editor)
{
  add_button (editor, _ ("_Delete own copy…"), RESPONSE_DROP);
  add_button (editor, _ ("_Make own copy"), RESPONSE_OWN);
  add_button (editor, _ ("_Save"), RESPONSE_SAVE);
  add_button (editor, _ ("_Close"), GTK_RESPONSE_CLOSE);
  GtkDialog *dialog = GTK_DIALOG (editor->window);
  GtkWidget *dropping = gtk_dialog_get_widget_for_response (dialog, RESPONSE_DROP);
  GtkWidget *owning = gtk_dialog_get_widget_for_response (dialog, RESPONSE_OWN);
  GtkButtonBox *row = GTK_BUTTON_BOX (gtk_widget_get_parent (dropping));
  gtk_button_box_set_child_secondary (row, dropping, TRUE);
  /* The short ones are not to be as wide as these. */
  gtk_button_box_set_child_non_homogeneous (row, dropping, TRUE);
  gtk_button_box_set_child_non_homogeneous (row, owning, TRUE);
}

/* As large as the screen lets it be. */
static void
set_size (const RgEditor *editor, GtkWidget *parent)
{
  GdkDisplay *display = gtk_widget_get_display (parent);
  GdkWindow *shown = gtk_widget_get_window (parent);
  GdkRectangle screen = {.width = WIDTH, .height = HEIGHT};
  if (shown)
    gdk_monitor_get_workarea (gdk_display_get_monitor_at_window (display, shown), &screen);
  gtk_window_set_default_size (GTK_WINDOW (editor->window), MIN (WIDTH, screen.width - MARGIN / 2),
                               MIN (HEIGHT, screen.height - MARGIN));
}

static GtkWidget *
new_status (RgEditor *editor)
{
  editor->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (editor->status), 0.0);
  gtk_label_set_line_wrap (GTK_LABEL (editor->status), TRUE);
  return editor->status;
}

static GtkWidget *
new_panes (RgEditor *editor)
{
  GtkWidget *all = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *right = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *both = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  int width = 0;
  editor->shelf = rg_shelf_new (editor->desk, letter_chosen, editor);
  editor->pad = rg_pad_new (_ ("Text"), text_changed, editor);
  editor->proof = rg_proof_new (editor->desk, line_meant, editor);
  gtk_paned_pack1 (GTK_PANED (both), rg_pad_widget (editor->pad), TRUE, FALSE);
  gtk_paned_pack2 (GTK_PANED (both), rg_proof_preview (editor->proof), TRUE, FALSE);
  gtk_widget_set_margin_end (rg_pad_widget (editor->pad), 3);
  gtk_widget_set_margin_start (rg_proof_preview (editor->proof), 3);
  gtk_window_get_default_size (GTK_WINDOW (editor->window), &width, NULL);
  gtk_paned_set_position (GTK_PANED (both), (width - SHELF_WIDTH) / 2);
  gtk_paned_pack1 (GTK_PANED (right), both, TRUE, FALSE);
  gtk_paned_pack2 (GTK_PANED (right), rg_proof_messages (editor->proof), FALSE, FALSE);
  gtk_paned_pack1 (GTK_PANED (all), rg_shelf_widget (editor->shelf), FALSE, FALSE);
  gtk_paned_pack2 (GTK_PANED (all), right, TRUE, FALSE);
  gtk_widget_set_margin_start (right, 6);
  gtk_widget_set_margin_end (rg_shelf_widget (editor->shelf), 6);
  gtk_paned_set_position (GTK_PANED (all), SHELF_WIDTH);
  return all;
}

static void
make_window (RgEditor *editor, GtkWidget *parent)
{
  GtkWidget *top = gtk_widget_get_toplevel (parent);
  editor->window = gtk_dialog_new ();
  gtk_window_set_title (GTK_WINDOW (editor->window), _ ("Letters"));
  gtk_window_set_transient_for (GTK_WINDOW (editor->window), GTK_WINDOW (top));
  /* Preferences let no other window be used. */
  gtk_window_set_modal (GTK_WINDOW (editor->window), gtk_window_get_modal (GTK_WINDOW (top)));
  set_size (editor, top);
  add_buttons (editor);
  GtkBox *content = GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (editor->window)));
  gtk_box_set_spacing (content, 6);
  gtk_container_set_border_width (GTK_CONTAINER (content), 6);
  gtk_box_pack_start (content, new_panes (editor), TRUE, TRUE, 0);
  gtk_box_pack_start (content, new_status (editor), FALSE, FALSE, 0);
  g_signal_connect (editor->window, "response", G_CALLBACK (respond), editor);
  g_signal_connect (editor->window, "delete-event", G_CALLBACK (window_closes), editor);
  g_signal_connect (editor->window, "key-press-event", G_CALLBACK (window_key), editor);
  g_signal_connect (editor->window, "destroy", G_CALLBACK (window_gone), editor);
}

void
rg_editor_show (RgEditor *editor, GtkWidget *parent)
{
  if (!editor->window) {
    make_window (editor, parent ? parent : mainwindow_get_mainwindow ()->window);
    g_autofree char *language = rg_language_of_interface ();
    language[strcspn (language, "_")] = '\0';
    rg_shelf_fill (editor->shelf, language, NULL);
    if (!rg_shelf_file (editor->shelf))
      rg_shelf_fill (editor->shelf, "en", NULL);
    open_chosen (editor);
    gtk_widget_show_all (editor->window);
    gtk_widget_grab_focus (rg_shelf_list (editor->shelf));
  }
  gtk_window_present (GTK_WINDOW (editor->window));
}

RgEditor *
rg_editor_new (RgDesk *desk, RgEditorFunc changed, gpointer data)
{
  RgEditor *editor = g_new0 (RgEditor, 1);
  editor->desk = desk;
  editor->changed = changed;
  editor->data = data;
  return editor;
}

void
rg_editor_free (RgEditor *editor)
{
  if (!editor)
    return;
  close_window (editor);
  g_free (editor);
}
