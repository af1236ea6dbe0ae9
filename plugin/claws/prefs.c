/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choices are stored by name, so that clawsrc can be read and written by people.  A name that is not
 * known leaves the default. */

#include "claws/prefs.h"
#include "gettext.h"

#include <claws-features.h>

#include <defs.h>
#include <prefs_gtk.h>
#include <utils.h>

#include <string.h>

#define SECTION "Regrets"

/* The last entry ends the list. */
enum {
  PARAM_LOOK,
  PARAM_LEAVE_OUT,
  PARAM_SENSITIVITY,
  PARAM_SITUATION,
  PARAM_TONE,
  PARAM_QUOTE,
  PARAM_NAME,
  PARAM_PHONE,
  PARAM_CHECK,
  PARAM_TALLY,
  PARAM_TAG,
  N_PARAMS
};

#define WRAP_AT 60 /* characters, of an explanation */

struct _RgPrefs {
  PrefsPage page; /* first: Claws hands it back to the callbacks */
  char *path[3];
  const RgDesk *desk;
  RgEditor *editor;
  RgHelp *help;
  RgSettings *settings;
  PrefParam params[N_PARAMS + 1];
  RgPrefsFunc changed;
  gpointer data;
  char *look, *sensitivity, *tone; /* as stored */
  GtkWidget *look_box, *sensitivity_box, *situation_box, *tone_box, *quote_box;
  GtkWidget *leave_out_entry, *name_entry, *phone_entry;
  GtkWidget *check_button, *tally_button, *tag_button;
};

const RgSettings *
rg_prefs_settings (const RgPrefs *prefs)
{
  return prefs->settings;
}

/* ---- storing ---- */

static void
set_param (RgPrefs *prefs, guint i, const char *key, const char *standard, gpointer data,
           PrefType type)
{
  prefs->params[i] = (PrefParam){
      .name = g_strdup (key),
      .defval = g_strdup (standard),
      .data = data,
      .type = type,
  };
}

static const char *
truth (gboolean value)
{
  return value ? "TRUE" : "FALSE";
}

static void
set_params (RgPrefs *prefs)
{
  RgSettings *settings = prefs->settings;
  set_param (prefs, PARAM_LOOK, "look", rg_look_name (settings->look), &prefs->look, P_STRING);
  set_param (prefs, PARAM_LEAVE_OUT, "leave_out", settings->leave_out, &settings->leave_out,
             P_STRING);
  set_param (prefs, PARAM_SENSITIVITY, "sensitivity", rg_sensitivity_name (settings->sensitivity),
             &prefs->sensitivity, P_STRING);
  set_param (prefs, PARAM_SITUATION, "situation", settings->situation, &settings->situation,
             P_STRING);
  set_param (prefs, PARAM_TONE, "tone", rg_tone_name (settings->tone), &prefs->tone, P_STRING);
  set_param (prefs, PARAM_QUOTE, "quote", truth (settings->quote), &settings->quote, P_BOOL);
  set_param (prefs, PARAM_NAME, "name", settings->name, &settings->name, P_STRING);
  set_param (prefs, PARAM_PHONE, "phone", settings->phone, &settings->phone, P_STRING);
  set_param (prefs, PARAM_TALLY, "tally", truth (settings->tally), &settings->tally, P_BOOL);
  set_param (prefs, PARAM_CHECK, "check", truth (settings->check_tone), &settings->check_tone,
             P_BOOL);
  set_param (prefs, PARAM_TAG, "tag", truth (settings->tag), &settings->tag, P_BOOL);
}

static char *
file_of_claws (void)
{
  return g_build_filename (get_rc_dir (), COMMON_RC, NULL);
}

/* Claws reads an empty one as none. */
static void
set_missing (char **words, const char *standard)
{
  if (!*words)
    *words = g_strdup (standard);
}

static void
load (RgPrefs *prefs)
{
  RgSettings *settings = prefs->settings;
  g_autofree char *file = file_of_claws ();
  prefs_set_default (prefs->params);
  prefs_read_config (prefs->params, SECTION, file, NULL);
  set_missing (&settings->situation, prefs->params[PARAM_SITUATION].defval);
  set_missing (&settings->leave_out, "");
  set_missing (&settings->name, "");
  set_missing (&settings->phone, "");
  if (prefs->look)
    rg_look_read (prefs->look, &settings->look);
  if (prefs->sensitivity)
    rg_sensitivity_read (prefs->sensitivity, &settings->sensitivity);
  if (prefs->tone)
    rg_tone_read (prefs->tone, &settings->tone);
}

static void
store (RgPrefs *prefs)
{
  g_autofree char *file = file_of_claws ();
  g_free (prefs->look);
  prefs->look = g_strdup (rg_look_name (prefs->settings->look));
  g_free (prefs->sensitivity);
  prefs->sensitivity = g_strdup (rg_sensitivity_name (prefs->settings->sensitivity));
  g_free (prefs->tone);
  prefs->tone = g_strdup (rg_tone_name (prefs->settings->tone));
  PrefFile *output = prefs_write_open (file);
  if (!output || prefs_set_block_label (output, SECTION) < 0)
    return;
  if (prefs_write_param (prefs->params, output->fp) < 0 || fputc ('\n', output->fp) == EOF)
    prefs_file_close_revert (output);
  else
    prefs_file_close (output);
}

void
rg_prefs_set_check_tone (RgPrefs *prefs, gboolean on)
{
  prefs->settings->check_tone = on;
  store (prefs);
}

/* ---- the page ---- */

static GtkWidget *
add_row (GtkWidget *grid, int row, const char *label, GtkWidget *box)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);
  gtk_label_set_xalign (GTK_LABEL (words), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), box);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_grid_attach (GTK_GRID (grid), words, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), box, 1, row, 1, 1);
  /* What the label shows, without the mnemonic and the colon. */
  g_autofree char *name = g_strdup (gtk_label_get_text (GTK_LABEL (words)));
  if (g_str_has_suffix (name, ":"))
    name[strlen (name) - 1] = '\0';
  atk_object_set_name (gtk_widget_get_accessible (box), name);
  return box;
}

static GtkWidget *
add_box (GtkWidget *grid, int row, const char *label)
{
  GtkWidget *box = add_row (grid, row, label, gtk_combo_box_text_new ());
  /* A letter's long name gives way to the page, whose width is Claws Mail's; the list shows it. */
  GList *cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (box));
  for (GList *cell = cells; cell; cell = cell->next)
    g_object_set (cell->data, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_list_free (cells);
  g_object_set (box, "popup-fixed-width", FALSE, NULL);
  return box;
}

/* @hint: what an empty one means. */
static GtkWidget *
add_words (GtkWidget *grid, int row, const char *label, const char *words, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_text (GTK_ENTRY (entry), words ? words : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  return add_row (grid, row, label, entry);
}

static void
add_explanation (GtkWidget *grid, int row, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WRAP_AT);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "dim-label");
  gtk_grid_attach (GTK_GRID (grid), label, 1, row, 1, 1);
}

static void
add_entry (GtkWidget *box, const char *id, const char *words)
{
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (box), id, words);
}

static GtkWidget *
add_check (GtkWidget *grid, int row, const char *label, gboolean on)
{
  GtkWidget *button = gtk_check_button_new_with_mnemonic (label);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), on);
  gtk_grid_attach (GTK_GRID (grid), button, 0, row, 2, 1);
  return button;
}

static void
add_situations (RgPrefs *prefs, GtkWidget *box)
{
  const char *locale = g_get_language_names ()[0];
  g_autofree char *language = g_strndup (locale, strcspn (locale, "_.@"));
  g_autoptr (GPtrArray) choices = rg_desk_choices (prefs->desk, RG_STAGE_UNKNOWN, language);
  for (guint i = 0; i < choices->len; i++) {
    const RgChoice *choice = g_ptr_array_index (choices, i);
    if (!choice->advice)
      add_entry (box, choice->id, choice->name);
  }
}

static void
set_selected (GtkWidget *box, const char *id)
{
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (box), id))
    gtk_combo_box_set_active (GTK_COMBO_BOX (box), 0);
}

enum {
  ROW_LOOK,
  ROW_LEAVE_OUT,
  ROW_SENSITIVITY,
  ROW_EXPLANATION,
  ROW_SITUATION,
  ROW_TONE,
  ROW_QUOTE,
  ROW_NAME,
  ROW_PHONE,
  ROW_CHECK,
  ROW_TALLY,
  ROW_TAG,
  ROW_MORE
};

static void
add_looking (RgPrefs *prefs, GtkWidget *grid)
{
  const RgSettings *settings = prefs->settings;
  prefs->look_box = add_box (grid, ROW_LOOK, _ ("_Read when it arrives:"));
  add_entry (prefs->look_box, rg_look_name (RG_LOOK_LIKELY), _ ("Mail that may be an invitation"));
  add_entry (prefs->look_box, rg_look_name (RG_LOOK_EVERY), _ ("Every new mail"));
  add_entry (prefs->look_box, rg_look_name (RG_LOOK_SHOWN), _ ("Nothing; only what I open"));
  set_selected (prefs->look_box, rg_look_name (settings->look));

  prefs->leave_out_entry = add_words (grid, ROW_LEAVE_OUT, _ ("Lea_ve out folders:"),
                                      settings->leave_out, _ ("Names, separated by commas"));

  prefs->sensitivity_box = add_box (grid, ROW_SENSITIVITY, _ ("O_ffer an answer:"));
  add_entry (prefs->sensitivity_box, rg_sensitivity_name (RG_SENSITIVITY_CAREFUL),
             _ ("Only when the mail is clear"));
  add_entry (prefs->sensitivity_box, rg_sensitivity_name (RG_SENSITIVITY_NORMAL),
             _ ("When it reads like an invitation"));
  add_entry (prefs->sensitivity_box, rg_sensitivity_name (RG_SENSITIVITY_EAGER),
             _ ("Also when in doubt"));
  set_selected (prefs->sensitivity_box, rg_sensitivity_name (settings->sensitivity));
  add_explanation (grid, ROW_EXPLANATION,
                   _ ("The clearer a mail must be, the fewer wrong offers, and the more "
                      "missed invitations."));
}

static void
add_writing (RgPrefs *prefs, GtkWidget *grid)
{
  const RgSettings *settings = prefs->settings;
  prefs->situation_box = add_box (grid, ROW_SITUATION, _ ("_Usual answer:"));
  add_situations (prefs, prefs->situation_box);
  set_selected (prefs->situation_box, settings->situation);

  prefs->tone_box = add_box (grid, ROW_TONE, _ ("_Tone:"));
  add_entry (prefs->tone_box, rg_tone_name (RG_TONE_WARM), _ ("Warm"));
  add_entry (prefs->tone_box, rg_tone_name (RG_TONE_FORMAL), _ ("Formal"));
  add_entry (prefs->tone_box, rg_tone_name (RG_TONE_BRIEF), _ ("Brief"));
  set_selected (prefs->tone_box, rg_tone_name (settings->tone));

  prefs->quote_box = add_box (grid, ROW_QUOTE, _ ("_Letter:"));
  add_entry (prefs->quote_box, truth (TRUE), _ ("Above the quoted mail"));
  add_entry (prefs->quote_box, truth (FALSE), _ ("Without a quote"));
  set_selected (prefs->quote_box, truth (settings->quote));

  prefs->name_entry =
      add_words (grid, ROW_NAME, _ ("_Name below it:"), settings->name, _ ("That of the account"));
  prefs->phone_entry =
      add_words (grid, ROW_PHONE, _ ("_Phone below it:"), settings->phone, _ ("None"));
}

static void
show_letters (GtkButton *button, gpointer data)
{
  const RgPrefs *prefs = data;
  rg_editor_show (prefs->editor, GTK_WIDGET (button));
}

static void
show_help (GtkButton *button, gpointer data)
{
  const RgPrefs *prefs = data;
  rg_help_show (prefs->help, GTK_WIDGET (button));
}

static void
add_more (RgPrefs *prefs, GtkWidget *grid)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *letters = gtk_button_new_with_mnemonic (_ ("Own l_etters…"));
  g_signal_connect (letters, "clicked", G_CALLBACK (show_letters), prefs);
  GtkWidget *help = gtk_button_new_with_mnemonic (_ ("_Help"));
  g_signal_connect (help, "clicked", G_CALLBACK (show_help), prefs);
  gtk_container_add (GTK_CONTAINER (row), letters);
  gtk_container_add (GTK_CONTAINER (row), help);
  gtk_grid_attach (GTK_GRID (grid), row, 0, ROW_MORE, 2, 1);
}

static void
create_page (PrefsPage *page, GtkWindow *window, gpointer data)
{
  (void)window;
  (void)data;
  RgPrefs *prefs = (RgPrefs *)page;
  const RgSettings *settings = prefs->settings;
  GtkWidget *grid = gtk_grid_new ();
  gtk_container_set_border_width (GTK_CONTAINER (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);

  add_looking (prefs, grid);
  add_writing (prefs, grid);
  prefs->check_button = add_check (grid, ROW_CHECK, _ ("Loo_k over the letter before it is sent"),
                                   settings->check_tone);
  prefs->tally_button =
      add_check (grid, ROW_TALLY, _ ("Say in the status bar how many _wait"), settings->tally);
  prefs->tag_button =
      add_check (grid, ROW_TAG, _ ("Set the ta_g “interview” on invitations"), settings->tag);
  add_more (prefs, grid);
  gtk_widget_show_all (grid);
  page->widget = grid;
}

static void
destroy_page (PrefsPage *page)
{
  page->widget = NULL;
}

static gboolean
is_on (GtkWidget *button)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static const char *
selected (GtkWidget *box)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (box));
}

static void
take_words (GtkWidget *entry, char **words)
{
  g_free (*words);
  *words = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (entry))));
}

static void
save_page (PrefsPage *page)
{
  RgPrefs *prefs = (RgPrefs *)page;
  RgSettings *settings = prefs->settings;
  rg_look_read (selected (prefs->look_box), &settings->look);
  rg_sensitivity_read (selected (prefs->sensitivity_box), &settings->sensitivity);
  rg_tone_read (selected (prefs->tone_box), &settings->tone);
  take_words (prefs->leave_out_entry, &settings->leave_out);
  take_words (prefs->name_entry, &settings->name);
  take_words (prefs->phone_entry, &settings->phone);
  if (selected (prefs->situation_box)) {
    g_free (settings->situation);
    settings->situation = g_strdup (selected (prefs->situation_box));
  }
  settings->quote = g_strcmp0 (selected (prefs->quote_box), truth (TRUE)) == 0;
  settings->check_tone = is_on (prefs->check_button);
  settings->tally = is_on (prefs->tally_button);
  settings->tag = is_on (prefs->tag_button);
  store (prefs);
  prefs->changed (prefs->data);
}

/* ---- life ---- */

RgPrefs *
rg_prefs_new (const RgDesk *desk, RgEditor *editor, RgHelp *help, RgPrefsFunc changed,
              gpointer data)
{
  RgPrefs *prefs = g_new0 (RgPrefs, 1);
  prefs->desk = desk;
  prefs->editor = editor;
  prefs->help = help;
  prefs->changed = changed;
  prefs->data = data;
  prefs->settings = rg_settings_new ();
  set_params (prefs);
  load (prefs);
  /* Claws' own word, so that the page stands beside those of the other plugins. */
  prefs->path[0] = g_strdup (g_dgettext ("claws-mail", "Plugins"));
  prefs->path[1] = g_strdup (_ ("Regrets"));
  prefs->page = (PrefsPage){
      .path = prefs->path,
      .weight = 30.0f,
      .create_widget = create_page,
      .destroy_widget = destroy_page,
      .save_page = save_page,
  };
  prefs_gtk_register_page (&prefs->page);
  return prefs;
}

void
rg_prefs_free (RgPrefs *prefs, gboolean exiting)
{
  if (!prefs)
    return;
  if (!exiting)
    prefs_gtk_unregister_page (&prefs->page);
  for (guint i = 0; i < N_PARAMS; i++) {
    g_free (prefs->params[i].name);
    g_free (prefs->params[i].defval);
  }
  rg_settings_free (prefs->settings);
  g_free (prefs->look);
  g_free (prefs->sensitivity);
  g_free (prefs->tone);
  g_free (prefs->path[0]);
  g_free (prefs->path[1]);
  g_free (prefs);
}
