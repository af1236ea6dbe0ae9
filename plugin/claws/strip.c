/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row that gives way to a narrow window, with the finer wishes behind a button, because most
 * letters need none of them.  What is typed counts when it is finished: each key would be a step for
 * Undo. */

#include "claws/strip.h"
#include "gettext.h"

#define NARROW_CHARS 5 /* of a choice that gives way */
#define WIDE_CHARS 48
#define ENTRY_CHARS 36

#define RESPONSE_REPLACE 1

struct _RgStrip {
  GtkWidget *widget; /* NULL once it is gone */
  GtkWidget *situation, *tone, *language;
  GtkWidget *reg, *door;
  GtkWidget *feedback, *feedback_label;
  GtkWidget *times, *times_label;
  GtkWidget *popover;
  GtkWidget *note, *note_label, *replace_button;
  char *told_feedback, *told_times; /* what the owner knows */
  RgStripFunc func;
  gpointer data;
  guint source;
  gboolean replace;
};

/* ---- telling ---- */

static gboolean
tell (gpointer data)
{
  RgStrip *strip = data;
  gboolean replace = strip->replace;
  strip->source = 0;
  strip->replace = FALSE;
  strip->func (replace, strip->data);
  return G_SOURCE_REMOVE;
}

static void
choose (RgStrip *strip, gboolean replace)
{
  strip->replace = strip->replace || replace;
  if (strip->source == 0)
    strip->source = g_idle_add (tell, strip);
}

static void
chosen (GtkWidget *widget, gpointer data)
{
  (void)widget;
  choose (data, FALSE);
}

/* Whether it differs; takes over the text of the entry. */
static gboolean
take (char **told, GtkWidget *entry)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (entry));
  if (g_str_equal (*told, text))
    return FALSE;
  g_free (*told);
  *told = g_strdup (text);
  return TRUE;
}

static void
written (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgStrip *strip = data;
  gboolean feedback = take (&strip->told_feedback, strip->feedback);
  gboolean times = take (&strip->told_times, strip->times);
  if (feedback || times)
    choose (strip, FALSE);
}

static void
respond (GtkInfoBar *bar, int response, gpointer data)
{
  (void)bar;
  if (response == RESPONSE_REPLACE)
    choose (data, TRUE);
}

/* ---- the widgets ---- */

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

static GtkWidget *
new_label (const char *words, GtkWidget *of)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (words);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), of);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  return label;
}

static GtkWidget *
new_choice (RgStrip *strip, const char *words)
{
  GtkWidget *box = gtk_combo_box_text_new ();
  name (box, words);
  GList *cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (box));
  for (GList *cell = cells; cell; cell = cell->next)
    g_object_set (cell->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", NARROW_CHARS,
                  "max-width-chars", WIDE_CHARS, NULL);
  g_list_free (cells);
  /* The list below is as wide as its longest entry, whatever the window. */
  g_object_set (box, "popup-fixed-width", FALSE, NULL);
  g_signal_connect (box, "changed", G_CALLBACK (chosen), strip);
  return box;
}

static void
add_choice (GtkWidget *box, const char *id, const char *words)
{
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (box), id, words);
}

static void
fill_situations (GtkWidget *box, const GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++) {
    const RgChoice *choice = g_ptr_array_index (choices, i);
    if (!choice->advice)
      add_choice (box, choice->id, choice->name);
  }
}

static void
fill_tones (GtkWidget *box)
{
  add_choice (box, rg_tone_name (RG_TONE_WARM), _ ("Warm"));
  add_choice (box, rg_tone_name (RG_TONE_FORMAL), _ ("Formal"));
  add_choice (box, rg_tone_name (RG_TONE_BRIEF), _ ("Brief"));
}

static void
fill_languages (GtkWidget *box, const GPtrArray *languages)
{
  for (guint i = 0; i < languages->len; i++) {
    const RgLanguage *language = g_ptr_array_index (languages, i);
    add_choice (box, language->code, language->name);
  }
}

static void
fill_registers (GtkWidget *box)
{
  add_choice (box, rg_register_name (RG_REGISTER_NONE), _ ("As in the mail"));
  add_choice (box, rg_register_name (RG_REGISTER_FORMAL), _ ("Formal, by surname"));
  add_choice (box, rg_register_name (RG_REGISTER_INFORMAL), _ ("Informal, by first name"));
}

static GtkWidget *
new_entry (RgStrip *strip, const char *words, const char *example)
{
  GtkWidget *entry = gtk_entry_new ();
  name (entry, words);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), example);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), ENTRY_CHARS);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect (entry, "activate", G_CALLBACK (written), strip);
  return entry;
}

static GtkWidget *
new_wishes (RgStrip *strip)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_container_set_border_width (GTK_CONTAINER (grid), 12);
  strip->reg = new_choice (strip, _ ("Register"));
  fill_registers (strip->reg);
  strip->door = gtk_check_button_new_with_mnemonic (_ ("_Keep the door open"));
  g_signal_connect (strip->door, "toggled", G_CALLBACK (chosen), strip);
  strip->feedback = new_entry (strip, _ ("Feedback"), _ ("One sentence for them, if you like"));
  strip->times = new_entry (strip, _ ("Propose times"), _ ("such as 3 Dec 14:00, 4 Dec 10:30"));
  strip->feedback_label = new_label (_ ("Feed_back:"), strip->feedback);
  strip->times_label = new_label (_ ("_Propose times:"), strip->times);
  GtkWidget *reg_label = new_label (_ ("Re_gister:"), strip->reg);
  gtk_grid_attach (GTK_GRID (grid), reg_label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), strip->reg, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), strip->door, 0, 1, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), strip->feedback_label, 0, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), strip->feedback, 1, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), strip->times_label, 0, 3, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), strip->times, 1, 3, 1, 1);
  gtk_widget_show_all (grid);
  return grid;
}

static GtkWidget *
new_wishes_button (RgStrip *strip)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_container_add (GTK_CONTAINER (box), new_label (_ ("_Wording"), button));
  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (button), box);
  name (button, _ ("Wording"));
  strip->popover = gtk_popover_new (button);
  gtk_container_add (GTK_CONTAINER (strip->popover), new_wishes (strip));
  g_signal_connect (strip->popover, "closed", G_CALLBACK (written), strip);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), strip->popover);
  return button;
}

static void
add_labelled (GtkWidget *row, const char *words, GtkWidget *box, gboolean wide)
{
  gtk_box_pack_start (GTK_BOX (row), new_label (words, box), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), box, wide, TRUE, 0);
}

static GtkWidget *
new_row (RgStrip *strip)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  add_labelled (row, _ ("S_ituation:"), strip->situation, TRUE);
  add_labelled (row, _ ("To_ne:"), strip->tone, FALSE);
  add_labelled (row, _ ("_Language:"), strip->language, FALSE);
  gtk_box_pack_start (GTK_BOX (row), new_wishes_button (strip), FALSE, FALSE, 0);
  return row;
}

static GtkWidget *
new_note (RgStrip *strip)
{
  GtkWidget *bar = gtk_info_bar_new ();
  strip->note_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (strip->note_label), 0.0);
  gtk_label_set_line_wrap (GTK_LABEL (strip->note_label), TRUE);
  gtk_container_add (GTK_CONTAINER (gtk_info_bar_get_content_area (GTK_INFO_BAR (bar))),
                     strip->note_label);
  strip->replace_button =
      gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("Re_place it"), RESPONSE_REPLACE);
  g_signal_connect (bar, "response", G_CALLBACK (respond), strip);
  return bar;
}

static void
widget_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgStrip *strip = data;
  strip->widget = NULL;
}

RgStrip *
rg_strip_new (GtkBox *box, int place, GtkWidget *text, const GPtrArray *choices,
              const GPtrArray *languages, RgTone tone, const RgDraft *draft, RgStripFunc func,
              gpointer data)
{
  RgStrip *strip = g_new0 (RgStrip, 1);
  strip->func = func;
  strip->data = data;
  strip->told_feedback = g_strdup ("");
  strip->told_times = g_strdup ("");
  strip->situation = new_choice (strip, _ ("Situation"));
  fill_situations (strip->situation, choices);
  strip->tone = new_choice (strip, _ ("Tone"));
  fill_tones (strip->tone);
  strip->language = new_choice (strip, _ ("Language"));
  fill_languages (strip->language, languages);
  strip->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  strip->note = new_note (strip);
  gtk_box_pack_start (GTK_BOX (strip->widget), new_row (strip), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (strip->widget), strip->note, FALSE, FALSE, 0);
  gtk_container_set_border_width (GTK_CONTAINER (strip->widget), 2);
  name (strip->widget, _ ("Decline"));
  atk_object_set_role (gtk_widget_get_accessible (strip->widget), ATK_ROLE_GROUPING);
  g_signal_connect (strip->widget, "destroy", G_CALLBACK (widget_gone), strip);
  gtk_widget_show_all (strip->widget);
  gtk_widget_hide (strip->note);
  /* Claws shows all of its window now and then. */
  gtk_widget_set_no_show_all (strip->widget, TRUE);
  g_object_bind_property (text, "sensitive", strip->widget, "sensitive", G_BINDING_SYNC_CREATE);
  gtk_box_pack_start (box, strip->widget, FALSE, FALSE, 0);
  gtk_box_reorder_child (box, strip->widget, place);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (strip->situation), draft->situation);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (strip->tone), rg_tone_name (tone));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (strip->language), draft->language);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (strip->reg), rg_register_name (RG_REGISTER_NONE));
  rg_strip_suit (strip, draft);
  /* Nobody has chosen anything yet. */
  g_clear_handle_id (&strip->source, g_source_remove);
  return strip;
}

/* Assistive technology may hold a widget longer than our code is there. */
static void
let_go (GtkWidget *widget, gpointer strip)
{
  g_signal_handlers_disconnect_by_data (widget, strip);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), let_go, strip);
}

void
rg_strip_free (RgStrip *strip)
{
  if (!strip)
    return;
  if (strip->source)
    g_source_remove (strip->source);
  if (strip->widget) {
    let_go (strip->popover, strip);
    let_go (strip->widget, strip);
    gtk_widget_destroy (strip->widget);
  }
  g_free (strip->told_feedback);
  g_free (strip->told_times);
  g_free (strip);
}

/* ---- what is chosen ---- */

void
rg_strip_get_wish (const RgStrip *strip, RgWish *wish)
{
  const char *tone = gtk_combo_box_get_active_id (GTK_COMBO_BOX (strip->tone));
  const char *reg = gtk_combo_box_get_active_id (GTK_COMBO_BOX (strip->reg));
  wish->situation = gtk_combo_box_get_active_id (GTK_COMBO_BOX (strip->situation));
  wish->language = gtk_combo_box_get_active_id (GTK_COMBO_BOX (strip->language));
  wish->keep_door_open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (strip->door));
  wish->feedback = *strip->told_feedback ? strip->told_feedback : NULL;
  if (tone)
    rg_tone_read (tone, &wish->tone);
  if (!reg || !rg_register_read (reg, &wish->reg))
    wish->reg = RG_REGISTER_NONE;
}

const char *
rg_strip_times (const RgStrip *strip)
{
  return strip->told_times;
}

void
rg_strip_suit (RgStrip *strip, const RgDraft *draft)
{
  gtk_widget_set_visible (strip->door, draft->takes_door);
  gtk_widget_set_visible (strip->feedback, draft->takes_feedback);
  gtk_widget_set_visible (strip->feedback_label, draft->takes_feedback);
  gtk_widget_set_visible (strip->times, draft->takes_times);
  gtk_widget_set_visible (strip->times_label, draft->takes_times);
}

void
rg_strip_say (RgStrip *strip, const char *words, gboolean replace)
{
  if (words)
    gtk_label_set_text (GTK_LABEL (strip->note_label), words);
  gtk_widget_set_visible (strip->replace_button, replace);
  gtk_widget_set_visible (strip->note, words != NULL);
}
