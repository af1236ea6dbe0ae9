/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample follows when the person pauses; the check of all forms goes on behind it in slices, and starts
 * over with the next key.  A message leads to the form of the letter that shows what it means, because most
 * faults are in one form of many. */

#include "claws/proof.h"

#include "claws/page.h"
#include "desk/trial.h"
#include "gettext.h"

#include <string.h>

#define PAUSE 200     /* ms without a key */
#define SLICE 5000    /* us of work at a time, so that no key waits */
#define MOST_SHOWN 50 /* messages; a person mends the first ones first */
#define MESSAGES_HEIGHT 96

#define USUAL (RG_KNOW_COMPANY | RG_KNOW_ROLE | RG_KNOW_WHEN | RG_KNOW_PERSON | RG_KNOW_ME)
#define ALL (USUAL | RG_KNOW_FEEDBACK | RG_KNOW_PROPOSED | RG_KNOW_DOOR)

/* Entries of the box that says what is known. */
#define KNOWN_USUAL "usual"
#define KNOWN_ALL "all"
#define KNOWN_NOTHING "nothing"
#define KNOWN_MESSAGE "message"

struct _RgProof {
  const RgDesk *desk;
  RgProofFunc func;
  gpointer data;
  GtkWidget *preview, *messages;
  GtkWidget *stage, *tone, *reg, *known, *view, *list, *words;
  char *language, *file, *text; /* what is to be shown */
  RgTrial *trial;
  guint pause, work;
  guint shown;       /* messages in the list */
  RgLetterform form; /* of the chosen message */
  gboolean choosing; /* a message sets the boxes */
};

/* Of one row of the list. */
typedef struct {
  guint line;
  char *quote;
  RgLetterform form;
  gboolean has_form;
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;
  g_free (place->quote);
  g_free (place);
}

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

static void
add_choice (GtkWidget *box, const char *id, const char *words)
{
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (box), id, words);
}

/* ---- the sample ---- */

static RgLetterform
chosen_form (const RgProof *proof)
{
  RgLetterform form = proof->form;
  const char *known = gtk_combo_box_get_active_id (GTK_COMBO_BOX (proof->known));
  rg_stage_read (gtk_combo_box_get_active_id (GTK_COMBO_BOX (proof->stage)), &form.stage);
  rg_tone_read (gtk_combo_box_get_active_id (GTK_COMBO_BOX (proof->tone)), &form.tone);
  rg_register_read (gtk_combo_box_get_active_id (GTK_COMBO_BOX (proof->reg)), &form.reg);
  if (g_strcmp0 (known, KNOWN_MESSAGE) == 0)
    return form;
  form.known = g_strcmp0 (known, KNOWN_ALL) == 0       ? ALL
               : g_strcmp0 (known, KNOWN_NOTHING) == 0 ? 0
                                                       : USUAL;
  form.reader = form.known == 0                    ? RG_READER_NOBODY
                : form.reg == RG_REGISTER_INFORMAL ? RG_READER_FIRST
                                                   : RG_READER_TITLE;
  return form;
}

static void
show_sample (RgProof *proof)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (proof->view));
  RgLetterform form = chosen_form (proof);
  g_autofree char *sample = proof->trial ? rg_trial_sample (proof->trial, &form) : NULL;
  const char *words = sample;
  if (!words)
    words = proof->trial && rg_trial_is_letter (proof->trial)
                ? _ ("For this stage and register another letter is taken.")
                : _ ("This is no letter yet");
  gtk_text_buffer_set_text (buffer, words, -1);
  if (!sample) {
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    gtk_text_buffer_apply_tag_by_name (buffer, "aside", &start, &end);
  }
}

/* The words that a message means, in the sample. */
static void
mark_words (RgProof *proof, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (proof->view));
  GtkTextIter start, found, end;
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!*words ||
      !gtk_text_iter_forward_search (&start, words, GTK_TEXT_SEARCH_TEXT_ONLY, &found, &end, NULL))
    return;
  gtk_text_buffer_apply_tag_by_name (buffer, RG_PAGE_EVIDENCE, &found, &end);
  gtk_text_buffer_place_cursor (buffer, &found);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (proof->view), gtk_text_buffer_get_insert (buffer),
                                0.1, FALSE, 0.0, 0.0);
}

static void
form_chosen (GtkComboBox *box, gpointer data)
{
  (void)box;
  RgProof *proof = data;
  if (!proof->choosing && proof->view)
    show_sample (proof);
}

/* ---- messages ---- */

static void
remove_row (GtkWidget *row, gpointer data)
{
  (void)data;
  gtk_widget_destroy (row);
}

static void
add_row (RgProof *proof, const RgTrialMessage *message)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (message->words);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_container_add (GTK_CONTAINER (row), label);
  name (row, message->words);
  Place *place = g_new0 (Place, 1);
  place->line = message->line;
  place->quote = g_strdup (message->quote);
  place->has_form = message->form != NULL;
  if (message->form)
    place->form = *message->form;
  g_object_set_data_full (G_OBJECT (row), "place", place, free_place);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (proof->list), row);
}

static void
say (RgProof *proof, guint found, gboolean working)
{
  g_autofree char *words = NULL;
  if (found > MOST_SHOWN)
    words = g_strdup_printf (_ ("The first %u of %u messages:"), MOST_SHOWN, found);
  else if (found > 0)
    words = g_strdup_printf (ngettext ("%u message:", "%u messages:", found), found);
  else
    words = g_strdup (working ? _ ("Checking…") : _ ("The check finds nothing to say."));
  gtk_label_set_text (GTK_LABEL (proof->words), words);
}

/* @working: more may come. */
static void
show_messages (RgProof *proof, gboolean working)
{
  g_autoptr (GPtrArray) messages = rg_trial_messages (proof->trial);
  /* What was said of the text before stays until there is something else to say. */
  if (!working || messages->len > 0)
    say (proof, messages->len, working);
  if (working && messages->len == proof->shown)
    return;
  gtk_container_foreach (GTK_CONTAINER (proof->list), remove_row, NULL);
  for (guint i = 0; i < MIN (messages->len, MOST_SHOWN); i++)
    add_row (proof, g_ptr_array_index (messages, i));
  proof->shown = messages->len;
}

static void
choose_form (RgProof *proof, const RgLetterform *form)
{
  proof->choosing = TRUE;
  proof->form = *form;
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->stage), rg_stage_name (form->stage));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->tone), rg_tone_name (form->tone));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->reg), rg_register_name (form->reg));
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->known), KNOWN_MESSAGE)) {
    add_choice (proof->known, KNOWN_MESSAGE, _ ("as the message has it"));
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->known), KNOWN_MESSAGE);
  }
  proof->choosing = FALSE;
}

static const Place *
place_of (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), "place") : NULL;
}

static void
message_chosen (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  (void)list;
  RgProof *proof = data;
  const Place *place = place_of (row);
  if (place && place->has_form) {
    choose_form (proof, &place->form);
    show_sample (proof);
    mark_words (proof, place->quote);
  }
  if (place)
    proof->func (place->line, FALSE, proof->data);
}

static void
message_activated (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  (void)list;
  RgProof *proof = data;
  const Place *place = place_of (row);
  if (place)
    proof->func (place->line, TRUE, proof->data);
}

/* ---- working ---- */

static gboolean
work (gpointer data)
{
  RgProof *proof = data;
  gboolean more = rg_trial_work (proof->trial, SLICE);
  show_messages (proof, more);
  if (more)
    return G_SOURCE_CONTINUE;
  proof->work = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_work (RgProof *proof)
{
  if (proof->pause)
    g_source_remove (proof->pause);
  if (proof->work)
    g_source_remove (proof->work);
  proof->pause = proof->work = 0;
  g_clear_pointer (&proof->trial, rg_trial_free);
}

static void
begin (RgProof *proof)
{
  stop_work (proof);
  proof->trial = rg_trial_new (proof->desk, proof->language, proof->file, proof->text);
  show_sample (proof);
  proof->shown = G_MAXUINT;
  proof->work = g_idle_add_full (G_PRIORITY_LOW, work, proof, NULL);
}

static gboolean
paused (gpointer data)
{
  RgProof *proof = data;
  proof->pause = 0;
  begin (proof);
  return G_SOURCE_REMOVE;
}

void
rg_proof_show (RgProof *proof, const char *language, const char *file, const char *text,
               gboolean at_once)
{
  char *kept_language = g_strdup (language), *kept_file = g_strdup (file);
  g_free (proof->language);
  g_free (proof->file);
  g_free (proof->text);
  proof->language = kept_language;
  proof->file = kept_file;
  proof->text = g_strdup (text);
  if (at_once) {
    begin (proof);
    return;
  }
  if (proof->pause)
    g_source_remove (proof->pause);
  proof->pause = g_timeout_add (PAUSE, paused, proof);
}

void
rg_proof_stop (RgProof *proof)
{
  stop_work (proof);
}

/* ---- the widgets ---- */

static GtkWidget *
add_box (RgProof *proof, GtkWidget *grid, guint place, const char *words, const char *label)
{
  GtkWidget *box = gtk_combo_box_text_new (), *shown = gtk_label_new_with_mnemonic (label);
  int column = 2 * (int)(place % 2), row = (int)(place / 2);
  name (box, words);
  /* Two beside each other in a narrow window; the list below is as wide as it needs. */
  GList *cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (box));
  for (GList *cell = cells; cell; cell = cell->next)
    g_object_set (cell->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 6, NULL);
  g_list_free (cells);
  g_object_set (box, "popup-fixed-width", FALSE, NULL);
  gtk_label_set_mnemonic_widget (GTK_LABEL (shown), box);
  gtk_label_set_xalign (GTK_LABEL (shown), 0.0);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_grid_attach (GTK_GRID (grid), shown, column, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), box, column + 1, row, 1, 1);
  g_signal_connect (box, "changed", G_CALLBACK (form_chosen), proof);
  return box;
}

static void
fill_boxes (RgProof *proof)
{
  for (guint stage = RG_STAGE_UNKNOWN + 1; stage < RG_N_STAGES; stage++)
    add_choice (proof->stage, rg_stage_name ((RgStage)stage),
                rg_offer_stage_words ((RgStage)stage));
  add_choice (proof->tone, rg_tone_name (RG_TONE_WARM), _ ("Warm"));
  add_choice (proof->tone, rg_tone_name (RG_TONE_FORMAL), _ ("Formal"));
  add_choice (proof->tone, rg_tone_name (RG_TONE_BRIEF), _ ("Brief"));
  add_choice (proof->reg, rg_register_name (RG_REGISTER_FORMAL), _ ("Formal, by surname"));
  add_choice (proof->reg, rg_register_name (RG_REGISTER_INFORMAL), _ ("Informal, by first name"));
  /* TRANSLATORS: what is known to the letter: behind "Known:" */
  add_choice (proof->known, KNOWN_USUAL, _ ("what mails tell"));
  add_choice (proof->known, KNOWN_ALL, _ ("all wishes, too"));
  add_choice (proof->known, KNOWN_NOTHING, _ ("nothing"));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->stage), rg_stage_name (RG_STAGE_INVITED));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->tone), rg_tone_name (RG_TONE_WARM));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->reg), rg_register_name (RG_REGISTER_FORMAL));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (proof->known), KNOWN_USUAL);
}

static GtkWidget *
new_preview (RgProof *proof)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  proof->choosing = TRUE;
  proof->stage = add_box (proof, grid, 0, _ ("Stage"), _ ("S_tage:"));
  proof->tone = add_box (proof, grid, 1, _ ("Tone"), _ ("To_ne:"));
  proof->reg = add_box (proof, grid, 2, _ ("Register"), _ ("Re_gister:"));
  proof->known = add_box (proof, grid, 3, _ ("Known"), _ ("_Known:"));
  fill_boxes (proof);
  proof->choosing = FALSE;
  proof->view = rg_page_new (_ ("Preview"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (proof->view));
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (proof->view), 6);
  rg_page_add_veils (buffer);
  gtk_text_buffer_create_tag (buffer, "aside", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_box_pack_start (GTK_BOX (box), grid, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), rg_page_frame (proof->view), TRUE, TRUE, 0);
  return box;
}

static GtkWidget *
new_messages (RgProof *proof)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  proof->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (proof->words), 0.0);
  proof->list = gtk_list_box_new ();
  name (proof->list, _ ("Messages"));
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (proof->list), FALSE);
  g_signal_connect (proof->list, "row-selected", G_CALLBACK (message_chosen), proof);
  g_signal_connect (proof->list, "row-activated", G_CALLBACK (message_activated), proof);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, -1, MESSAGES_HEIGHT);
  gtk_container_add (GTK_CONTAINER (scrolled), proof->list);
  gtk_box_pack_start (GTK_BOX (box), proof->words, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), scrolled, TRUE, TRUE, 0);
  return box;
}

GtkWidget *
rg_proof_preview (RgProof *proof)
{
  return proof->preview;
}

GtkWidget *
rg_proof_messages (RgProof *proof)
{
  return proof->messages;
}

RgProof *
rg_proof_new (const RgDesk *desk, RgProofFunc func, gpointer data)
{
  RgProof *proof = g_new0 (RgProof, 1);
  proof->desk = desk;
  proof->func = func;
  proof->data = data;
  proof->preview = g_object_ref_sink (new_preview (proof));
  proof->messages = g_object_ref_sink (new_messages (proof));
  return proof;
}

static void
let_go (GtkWidget *widget, gpointer proof)
{
  g_signal_handlers_disconnect_by_data (widget, proof);
}

void
rg_proof_free (RgProof *proof)
{
  if (!proof)
    return;
  stop_work (proof);
  GtkWidget *const widgets[] = {proof->stage, proof->tone, proof->reg, proof->known, proof->list};
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    let_go (widgets[i], proof);
  g_object_unref (proof->preview);
  g_object_unref (proof->messages);
  g_free (proof->language);
  g_free (proof->file);
  g_free (proof->text);
  g_free (proof);
}
