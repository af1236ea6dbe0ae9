/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dialog, because Escape closes one.  Above, what can be put right; in the middle the reasons, which
 * can be selected and copied, as they are what a person who repairs a rule needs; below, the text that
 * was judged, with the lines that counted marked in it. */

#include "claws/why.h"

#include "claws/page.h"
#include "claws/panel.h"
#include "gettext.h"

#define WIDTH 680
#define HEIGHT 540
#define REASONS_HEIGHT 150

#define RESPONSE_REPORT 1 /* those of GTK are negative */

/* Those that letters and the list of what waits are made from. */
static const struct {
  RgFactKind fact;
  const char *label;
} correctable[] = {
    {RG_FACT_COMPANY, N_ ("Compan_y")},
    {RG_FACT_ROLE, N_ ("R_ole")},
    {RG_FACT_PERSON, N_ ("_Person")},
    {RG_FACT_STARTS, N_ ("_Starts")},
};
#define N_CORRECTABLE G_N_ELEMENTS (correctable)

typedef struct {
  GtkWidget *entry, *source;
  char *before; /* as it was shown */
} Field;

struct _RgWhy {
  RgDesk *desk;
  RgWhyFunc corrected;
  gpointer data;
  GtkWidget *window; /* NULL while closed; and then all below */
  RgOriginal *original;
  Field fields[N_CORRECTABLE];
  GtkWidget *complaint;
  RgPanel *report;
};

static void
forget (RgWhy *why)
{
  why->window = NULL;
  g_clear_pointer (&why->original, rg_original_unref);
  for (guint i = 0; i < N_CORRECTABLE; i++) {
    g_free (why->fields[i].before);
    why->fields[i] = (Field){0};
  }
}

static void
window_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  forget (data);
}

static void
close_window (RgWhy *why)
{
  if (!why->window)
    return;
  GtkWidget *window = why->window;
  rg_page_let_go (window, why);
  forget (why);
  gtk_widget_destroy (window);
}

/* ---- the reasons ---- */

static void
add_text (GtkTextBuffer *buffer, const char *text, const char *tag)
{
  GtkTextIter end;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

static void
add_reason (GtkTextBuffer *buffer, const RgReason *reason)
{
  g_autofree char *words = g_strconcat (reason->words, *reason->source ? " " : "\n", NULL);
  add_text (buffer, words, "words");
  if (*reason->source) {
    /* TRANSLATORS: where in the mail it stands */
    g_autofree char *source = g_strdup_printf (_ ("— %s"), reason->source);
    add_text (buffer, source, "source");
    add_text (buffer, "\n", "words");
  }
  if (*reason->quote) {
    g_autofree char *quote = g_strdup_printf (_ ("“%s”"), reason->quote);
    add_text (buffer, quote, "quote");
    add_text (buffer, "\n", "words");
  }
}

static GtkWidget *
new_reasons (const GPtrArray *reasons)
{
  GtkWidget *view = rg_page_new (_ ("Reasons"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines",
                              9, NULL);
  gtk_text_buffer_create_tag (buffer, "words", "left-margin", 12, "pixels-above-lines", 3, NULL);
  gtk_text_buffer_create_tag (buffer, "source", "left-margin", 12, "style", PANGO_STYLE_ITALIC,
                              NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", 28, "style", PANGO_STYLE_ITALIC,
                              NULL);
  int kind = -1;
  for (guint i = 0; i < reasons->len; i++) {
    const RgReason *reason = g_ptr_array_index (reasons, i);
    if ((int)reason->kind != kind) {
      kind = (int)reason->kind;
      add_text (buffer, rg_reason_heading (reason->kind), "heading");
      add_text (buffer, "\n", "heading");
    }
    add_reason (buffer, reason);
  }
  GtkTextIter start;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  return view;
}

/* ---- the text ---- */

static const char *
tag_of (const RgReason *reason)
{
  switch (reason->kind) {
  case RG_REASON_SIGN:
    return RG_PAGE_SIGN;
  case RG_REASON_EVIDENCE:
    return RG_PAGE_EVIDENCE;
  case RG_REASON_FACT:
    return RG_PAGE_FACT;
  default:
    return NULL;
  }
}

static void
mark_reason (GtkTextBuffer *buffer, const RgReason *reason)
{
  const char *tag = tag_of (reason);
  if (!tag || reason->line == 0)
    return;
  GtkTextIter start, found, end;
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int)reason->line - 1);
  rg_page_mark (buffer, reason->line, *reason->quote ? reason->quote : reason->value, "words",
                &found, &end);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

static GtkWidget *
new_text (const char *text, const GPtrArray *reasons)
{
  GtkWidget *view = rg_page_new (_ ("Text of the mail"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint first = 0;
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_buffer_set_text (buffer, text, -1);
  rg_page_add_veils (buffer);
  gtk_text_buffer_create_tag (buffer, "words", "weight", PANGO_WEIGHT_BOLD, NULL);
  for (guint i = 0; i < reasons->len; i++) {
    const RgReason *reason = g_ptr_array_index (reasons, i);
    mark_reason (buffer, reason);
    if (first == 0 && tag_of (reason))
      first = reason->line;
  }
  rg_page_go_to (view, first > 1 ? first - 1 : 1);
  return view;
}

/* ---- the facts ---- */

static const RgReason *
find_fact (const GPtrArray *reasons, RgFactKind kind)
{
  for (guint i = 0; i < reasons->len; i++) {
    const RgReason *reason = g_ptr_array_index (reasons, i);
    if (reason->kind == RG_REASON_FACT && reason->fact == kind)
      return reason;
  }
  return NULL;
}

static void
fill_field (Field *field, const RgReason *reason)
{
  gtk_entry_set_text (GTK_ENTRY (field->entry), reason ? reason->value : "");
  gtk_label_set_text (GTK_LABEL (field->source), reason ? reason->source : _ ("not known"));
  g_free (field->before);
  field->before = g_strdup (gtk_entry_get_text (GTK_ENTRY (field->entry)));
}

static gboolean
is_changed (const Field *field)
{
  return g_strcmp0 (gtk_entry_get_text (GTK_ENTRY (field->entry)), field->before) != 0;
}

static void
edited (GtkEditable *editable, gpointer data)
{
  (void)editable;
  const RgWhy *why = data;
  gboolean changed = FALSE;
  for (guint i = 0; i < N_CORRECTABLE; i++)
    changed = changed || (why->fields[i].source && is_changed (&why->fields[i]));
  gtk_dialog_set_response_sensitive (GTK_DIALOG (why->window), GTK_RESPONSE_APPLY, changed);
}

static void
complain (const RgWhy *why, const char *words)
{
  gtk_label_set_text (GTK_LABEL (why->complaint), words ? words : "");
  gtk_widget_set_visible (gtk_widget_get_parent (why->complaint), words != NULL);
}

static void
add_field (RgWhy *why, GtkWidget *grid, guint i, const GPtrArray *reasons)
{
  Field *field = &why->fields[i];
  const char *words = rg_reason_fact_label (correctable[i].fact);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ (correctable[i].label));
  field->entry = gtk_entry_new ();
  field->source = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field->entry);
  atk_object_set_name (gtk_widget_get_accessible (field->entry), words);
  gtk_label_set_xalign (GTK_LABEL (field->source), 0.0);
  gtk_style_context_add_class (gtk_widget_get_style_context (field->source), "dim-label");
  gtk_widget_set_hexpand (field->entry, TRUE);
  /* Figures alone would follow the window: the hour before the day. */
  if (correctable[i].fact == RG_FACT_STARTS)
    gtk_widget_set_direction (field->entry, GTK_TEXT_DIR_LTR);
  gtk_entry_set_activates_default (GTK_ENTRY (field->entry), TRUE);
  fill_field (field, find_fact (reasons, correctable[i].fact));
  g_signal_connect (field->entry, "changed", G_CALLBACK (edited), why);
  gtk_grid_attach (GTK_GRID (grid), label, 0, (int)i, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field->entry, 1, (int)i, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field->source, 2, (int)i, 1, 1);
}

/* Without a colour: the theme's red cannot be read on dark paper. */
static GtkWidget *
new_complaint (RgWhy *why)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  why->complaint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (why->complaint), 0.0);
  gtk_label_set_line_wrap (GTK_LABEL (why->complaint), TRUE);
  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name ("dialog-warning-symbolic", GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (box), why->complaint);
  gtk_widget_show_all (box);
  gtk_widget_hide (box);
  gtk_widget_set_no_show_all (box, TRUE);
  return box;
}

static GtkWidget *
new_facts (RgWhy *why, const GPtrArray *reasons)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  for (guint i = 0; i < N_CORRECTABLE; i++)
    add_field (why, grid, i, reasons);
  gtk_grid_attach (GTK_GRID (grid), new_complaint (why), 0, (int)N_CORRECTABLE, 3, 1);
  return grid;
}

/* ---- correcting ---- */

/* What was understood counts, whatever else was not. */
static void
correct (RgWhy *why)
{
  const RgOriginal *original = why->original;
  g_autoptr (GError) error = NULL;
  gboolean corrected = FALSE;
  complain (why, NULL);
  for (guint i = 0; i < N_CORRECTABLE; i++) {
    Field *field = &why->fields[i];
    if (!is_changed (field))
      continue;
    const char *words = gtk_entry_get_text (GTK_ENTRY (field->entry));
    g_clear_error (&error);
    if (!rg_desk_correct (why->desk, original->raw, &original->circumstances, correctable[i].fact,
                          words, &error)) {
      complain (why, error->message);
      gtk_widget_grab_focus (field->entry);
      continue;
    }
    corrected = TRUE;
    g_autoptr (GPtrArray) reasons =
        rg_desk_reasons (why->desk, original->raw, &original->circumstances);
    fill_field (field, find_fact (reasons, correctable[i].fact));
  }
  edited (NULL, why);
  if (corrected)
    why->corrected (original->id, why->data);
}

/* Into the clipboard, and shown, so that the person sees what will be given away. */
static void
report (const RgWhy *why)
{
  const RgOriginal *original = why->original;
  g_autofree char *judged = rg_desk_report (why->desk, original->raw, &original->circumstances);
  g_autofree char *text = g_strdup_printf ("Regrets %s\n%s", RG_VERSION, judged);
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), text, -1);
  rg_panel_open (why->report);
  rg_panel_add_text (why->report, _ ("This report is in the clipboard now. It names rules and "
                                     "points, and nothing that the mail says."));
  rg_panel_add_lines (why->report, _ ("Report"), text);
  rg_panel_set_buttons (why->report, _ ("_Close"), GTK_RESPONSE_CLOSE, NULL, 0);
  rg_panel_present (why->report);
}

static void
report_read (int response, gpointer data)
{
  (void)response;
  const RgWhy *why = data;
  rg_panel_close (why->report);
}

static void
respond (GtkDialog *dialog, int response, gpointer data)
{
  (void)dialog;
  RgWhy *why = data;
  if (response == GTK_RESPONSE_APPLY)
    correct (why);
  else if (response == RESPONSE_REPORT)
    report (why);
  else
    close_window (why);
}

/* ---- the window ---- */

static void
make_window (RgWhy *why, GtkWidget *parent)
{
  GtkWidget *top = gtk_widget_get_toplevel (parent);
  why->window = gtk_dialog_new_with_buttons (
      _ ("Why?"), GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL, GTK_DIALOG_DESTROY_WITH_PARENT,
      _ ("_Report…"), RESPONSE_REPORT, _ ("_Apply"), GTK_RESPONSE_APPLY, _ ("_Close"),
      GTK_RESPONSE_CLOSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (why->window), WIDTH, HEIGHT);
  GtkWidget *button =
      gtk_dialog_get_widget_for_response (GTK_DIALOG (why->window), RESPONSE_REPORT);
  gtk_button_box_set_child_secondary (GTK_BUTTON_BOX (gtk_widget_get_parent (button)), button,
                                      TRUE);
  g_signal_connect (why->window, "response", G_CALLBACK (respond), why);
  g_signal_connect (why->window, "destroy", G_CALLBACK (window_gone), why);
}

static void
suit_buttons (const RgWhy *why, gboolean facts)
{
  GtkDialog *dialog = GTK_DIALOG (why->window);
  gtk_dialog_set_response_sensitive (dialog, GTK_RESPONSE_APPLY, FALSE);
  gtk_widget_set_visible (gtk_dialog_get_widget_for_response (dialog, GTK_RESPONSE_APPLY), facts);
  gtk_dialog_set_default_response (dialog, facts ? GTK_RESPONSE_APPLY : GTK_RESPONSE_CLOSE);
}

void
rg_why_show (RgWhy *why, GtkWidget *parent, RgOriginal *original, gboolean invitation)
{
  close_window (why);
  make_window (why, parent);
  why->original = rg_original_ref (original);
  g_autoptr (GPtrArray) reasons =
      rg_desk_reasons (why->desk, original->raw, &original->circumstances);
  g_autofree char *text = rg_desk_text (original->raw);
  GtkBox *content = GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (why->window)));
  gtk_box_set_spacing (content, 6);
  gtk_container_set_border_width (GTK_CONTAINER (content), 6);
  gboolean facts = invitation && original->id;
  if (facts)
    gtk_box_pack_start (content, new_facts (why, reasons), FALSE, FALSE, 0);
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *view = new_reasons (reasons);
  gtk_paned_pack1 (GTK_PANED (paned), rg_page_frame (view), FALSE, FALSE);
  gtk_paned_pack2 (GTK_PANED (paned), rg_page_frame (new_text (text, reasons)), TRUE, FALSE);
  gtk_paned_set_position (GTK_PANED (paned), REASONS_HEIGHT);
  gtk_box_pack_start (content, paned, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (content));
  suit_buttons (why, facts);
  /* Before it is shown: the dialog would choose the first field, and select what is in it. */
  gtk_widget_grab_focus (view);
  gtk_widget_show (why->window);
}

RgWhy *
rg_why_new (RgDesk *desk, RgWhyFunc corrected, gpointer data)
{
  RgWhy *why = g_new0 (RgWhy, 1);
  why->desk = desk;
  why->corrected = corrected;
  why->data = data;
  why->report = rg_panel_new (_ ("Report"), report_read, why);
  return why;
}

void
rg_why_free (RgWhy *why)
{
  if (!why)
    return;
  close_window (why);
  rg_panel_free (why->report);
  g_free (why);
}
