/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws gives the buffer as: text of the user's reply format, attribution line, quote, and the signature
 * under its tag.  The letter replaces the first of these; the attribution belongs to the quote.
 *
 * What an attribution is cannot be asked: the format is a small language of its own.  It is taken to be
 * the paragraph that ends in a colon right above the quote.
 *
 * Wrapping is done here, because what a program inserts Claws does not wrap, and because wrapping the
 * whole window afterwards would be a second step for Undo.  Pango says where a line may break, in any
 * script.  Line ends that the letter means are marked as Claws marks those that a person types, so that
 * wrapping a paragraph later does not join them. */

#include "claws/sheet.h"

#include <account.h>
#include <folder_item_prefs.h>
#include <prefs_common.h>
#include <undo.h>
#include <utils.h>

#include <string.h>

#define NARROWEST 20

/* Columns of Claws' list of dictionaries (an enumeration inside gtkaspell.c). */
enum { DICTIONARY_NAME };

/* ---- wrapping ---- */

typedef struct {
  GString *text;
  GArray *kept; /* int: offsets in characters of line ends that must not be joined */
  int width;
} Wrapped;

static gboolean
may_break (const PangoLogAttr *attrs, const gunichar *chars, glong i)
{
  /* Pango would also break inside an address of the web. */
  return attrs[i].is_line_break &&
         (g_unichar_isspace (chars[i - 1]) || g_unichar_iswide (chars[i - 1]));
}

static void
add_line (Wrapped *wrapped, const gunichar *chars, glong start, glong end)
{
  while (end > start && g_unichar_isspace (chars[end - 1]))
    end--;
  for (glong i = start; i < end; i++)
    g_string_append_unichar (wrapped->text, chars[i]);
}

static void
wrap_paragraph (Wrapped *wrapped, const char *text, gsize length)
{
  glong n_chars = 0;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, (glong)length, &n_chars);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (text, (int)length, -1, pango_language_get_default (), attrs,
                       (int)n_chars + 1);
  glong start = 0, last = 0;
  int column = 0;
  for (glong i = 0; i < n_chars; i++) {
    if (i > start && may_break (attrs, chars, i))
      last = i;
    column += g_unichar_iszerowidth (chars[i]) ? 0 : g_unichar_iswide (chars[i]) ? 2 : 1;
    if (column <= wrapped->width || last <= start || g_unichar_isspace (chars[i]))
      continue;
    add_line (wrapped, chars, start, last);
    g_string_append_c (wrapped->text, '\n');
    start = last;
    i = start - 1;
    column = 0;
  }
  add_line (wrapped, chars, start, n_chars);
}

static Wrapped *
wrap (const char *letter, int width)
{
  Wrapped *wrapped = g_new0 (Wrapped, 1);
  wrapped->text = g_string_new (NULL);
  wrapped->kept = g_array_new (FALSE, FALSE, sizeof (int));
  wrapped->width = MAX (width, NARROWEST);
  for (const char *line = letter; *line;) {
    gsize length = strcspn (line, "\n");
    wrap_paragraph (wrapped, line, length);
    line += length;
    if (!*line)
      break;
    line++;
    if (length > 0 && *line && *line != '\n') {
      int offset = (int)g_utf8_strlen (wrapped->text->str, -1);
      g_array_append_val (wrapped->kept, offset);
    }
    g_string_append_c (wrapped->text, '\n');
  }
  while (wrapped->text->len > 0 && wrapped->text->str[wrapped->text->len - 1] == '\n')
    g_string_truncate (wrapped->text, wrapped->text->len - 1);
  return wrapped;
}

static void
free_wrapped (Wrapped *wrapped)
{
  g_string_free (wrapped->text, TRUE);
  g_array_unref (wrapped->kept);
  g_free (wrapped);
}

/* ---- what stands in the window ---- */

static GtkTextBuffer *
buffer_of (Compose *compose)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (compose->text));
}

static void
get_signature_start (Compose *compose, GtkTextIter *ret_start)
{
  GtkTextBuffer *buffer = buffer_of (compose);
  gtk_text_buffer_get_start_iter (buffer, ret_start);
  if (!compose->signature_tag || gtk_text_iter_starts_tag (ret_start, compose->signature_tag))
    return;
  if (!gtk_text_iter_forward_to_tag_toggle (ret_start, compose->signature_tag))
    gtk_text_buffer_get_end_iter (buffer, ret_start);
}

static const char *
quote_mark (const Compose *compose)
{
  const MsgInfo *info = compose->replyinfo;
  const FolderItemPrefs *folder = info && info->folder ? info->folder->prefs : NULL;
  const char *mark = prefs_common_get_prefs ()->quotemark;
  if (folder && folder->reply_with_format)
    mark = folder->reply_quotemark;
  else if (compose->account && compose->account->reply_with_format)
    mark = compose->account->reply_quotemark;
  return mark && *mark ? mark : "> ";
}

static gboolean
is_quoted (const char *line, const char *mark)
{
  gsize length = strlen (mark);
  while (length > 0 && mark[length - 1] == ' ')
    length--;
  line += strspn (line, " \t");
  return *line == '>' || (length > 0 && strncmp (line, mark, length) == 0);
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

static gunichar
last_char (const char *line)
{
  g_autofree char *end = g_strchomp (g_strdup (line));
  const char *last = g_utf8_find_prev_char (end, end + strlen (end));
  return last ? g_utf8_get_char (last) : 0;
}

static gboolean
ends_in_colon (const char *line)
{
  gunichar last = last_char (line);
  return last == ':' || last == 0xFF1A; /* full width, as in Chinese and Japanese */
}

/* A greeting may stand right above an attribution of two lines; the date has digits. */
static gboolean
is_attribution_part (const char *line)
{
  if (is_blank (line))
    return FALSE;
  gunichar last = last_char (line);
  return !(last == ',' || last == '!' || last == '.') || strpbrk (line, "0123456789") != NULL;
}

/* The line where the quote begins with its attribution; the number of lines when nothing is quoted. */
static guint
find_quote (char **lines, const char *mark, guint *ret_first_quoted)
{
  guint first = 0;
  while (lines[first] && !is_quoted (lines[first], mark))
    first++;
  *ret_first_quoted = first;
  if (!lines[first])
    return first;
  guint line = first;
  while (line > 0 && is_blank (lines[line - 1]))
    line--;
  if (line == 0 || !ends_in_colon (lines[line - 1]))
    return first;
  line--;
  while (line > 0 && is_attribution_part (lines[line - 1]))
    line--;
  return line;
}

static char **
lines_above_signature (Compose *compose)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_start_iter (buffer_of (compose), &start);
  get_signature_start (compose, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer_of (compose), &start, &end, FALSE);
  return g_strsplit (text, "\n", -1);
}

char *
rg_sheet_written (Compose *compose)
{
  g_auto (GStrv) lines = lines_above_signature (compose);
  const char *mark = quote_mark (compose);
  const char *separator = compose->account ? compose->account->sig_sep : NULL;
  guint quoted = 0, attribution = find_quote (lines, mark, &quoted);
  GString *written = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++) {
    if (separator && *separator && g_str_equal (lines[i], separator))
      break;
    if (!(i >= attribution && i < quoted) && !is_quoted (lines[i], mark))
      g_string_append (written, lines[i]);
    g_string_append_c (written, '\n');
  }
  return g_string_free (written, FALSE);
}

void
rg_sheet_go_to (Compose *compose, guint line)
{
  GtkTextIter place;
  gtk_text_buffer_get_iter_at_line (buffer_of (compose), &place, (int)line - 1);
  gtk_text_buffer_place_cursor (buffer_of (compose), &place);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (compose->text),
                                gtk_text_buffer_get_insert (buffer_of (compose)), 0.1, FALSE, 0.0,
                                0.0);
  gtk_widget_grab_focus (compose->text);
}

/* ---- placing the letter ---- */

static void
get_letter_end (Compose *compose, GtkTextIter *ret_end, gboolean *ret_quote)
{
  g_auto (GStrv) lines = lines_above_signature (compose);
  guint quoted = 0, line = find_quote (lines, quote_mark (compose), &quoted);
  *ret_quote = lines[line] != NULL;
  if (*ret_quote)
    gtk_text_buffer_get_iter_at_line (buffer_of (compose), ret_end, (int)line);
  else
    get_signature_start (compose, ret_end);
}

/* The last character of what is deleted may be the line end that the signature stands behind; whether
 * the tag begins with it differs, so blank lines are counted in the text. */
static gboolean
begins_with_line_end (const GtkTextIter *iter)
{
  return gtk_text_iter_get_char (iter) == '\n';
}

char *
rg_sheet_letter (Compose *compose)
{
  GtkTextIter start, end;
  gboolean quote = FALSE;
  gtk_text_buffer_get_start_iter (buffer_of (compose), &start);
  get_letter_end (compose, &end, &quote);
  g_autofree char *text = gtk_text_buffer_get_text (buffer_of (compose), &start, &end, FALSE);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  GString *letter = g_string_new (NULL);
  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_string_append_printf (letter, "%s%s", letter->len > 0 ? " " : "", words[i]);
  return g_string_free (letter, FALSE);
}

static void
keep_line_ends (Compose *compose, const GArray *kept)
{
  GtkTextBuffer *buffer = buffer_of (compose);
  for (guint i = 0; compose->no_join_tag && i < kept->len; i++) {
    GtkTextIter start, end;
    gtk_text_buffer_get_iter_at_offset (buffer, &start, g_array_index (kept, int, i));
    end = start;
    gtk_text_iter_forward_char (&end);
    gtk_text_buffer_apply_tag (buffer, compose->no_join_tag, &start, &end);
  }
}

void
rg_sheet_place_letter (Compose *compose, const char *letter)
{
  GtkTextBuffer *buffer = buffer_of (compose);
  Wrapped *wrapped = wrap (letter, prefs_common_get_prefs ()->linewrap_len);
  GtkTextIter start, end;
  gboolean quote = FALSE;
  get_letter_end (compose, &end, &quote);
  gboolean signature = !quote && !gtk_text_iter_is_end (&end);
  if (quote || (signature && !begins_with_line_end (&end)))
    g_string_append (wrapped->text, "\n\n");
  else
    g_string_append_c (wrapped->text, '\n');
  gboolean autowrap = compose->autowrap;
  compose->autowrap = FALSE;
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_equal (&start, &end)) {
    /* Claws then takes the two changes as one replacement. */
    gtk_text_buffer_select_range (buffer, &start, &end);
    undo_paste_clipboard (GTK_TEXT_VIEW (compose->text), compose->undostruct);
    gtk_text_buffer_delete (buffer, &start, &end);
  }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, wrapped->text->str, -1);
  keep_line_ends (compose, wrapped->kept);
  compose->autowrap = autowrap;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (compose->text), gtk_text_buffer_get_insert (buffer),
                                0.0, FALSE, 0.0, 0.0);
  free_wrapped (wrapped);
}

/* ---- addresses ---- */

static gboolean
is_address (const char *text, const char *address)
{
  g_autofree char *spec = g_strdup (text);
  extract_address (spec);
  return g_ascii_strcasecmp (spec, address) == 0;
}

static const char *
header_of (const ComposeHeaderEntry *entry)
{
  return gtk_entry_get_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (entry->combo))));
}

void
rg_sheet_address (Compose *compose, const char *to)
{
  const char *to_header = prefs_common_translated_header_name ("To:");
  gboolean there = FALSE;
  for (GSList *item = compose->header_list; item && to && *to; item = item->next) {
    const ComposeHeaderEntry *entry = item->data;
    GtkEntry *field = GTK_ENTRY (entry->entry);
    const char *text = gtk_entry_get_text (field);
    if (g_strcmp0 (header_of (entry), to_header) != 0 || !*text)
      continue;
    if (there)
      gtk_entry_set_text (field, "");
    else if (!is_address (text, to))
      gtk_entry_set_text (field, to);
    there = TRUE;
  }
  if (!there && to && *to)
    compose_entry_append (compose, to, COMPOSE_TO, PREF_NONE);
}

gboolean
rg_sheet_add_copy (Compose *compose, const char *copy)
{
  const char *copy_header = prefs_common_translated_header_name ("Cc:");
  GtkEntry *cleared = NULL;
  for (GSList *item = compose->header_list; item && copy; item = item->next) {
    const ComposeHeaderEntry *entry = item->data;
    GtkEntry *field = GTK_ENTRY (entry->entry);
    const char *text = gtk_entry_get_text (field);
    if (is_address (text, copy))
      return FALSE;
    if (!cleared && !*text && g_strcmp0 (header_of (entry), copy_header) == 0)
      cleared = field;
  }
  /* Claws would not take the same address twice, even when its row was cleared meanwhile. */
  if (cleared)
    gtk_entry_set_text (cleared, copy);
  else if (copy)
    compose_entry_append (compose, copy, COMPOSE_CC, PREF_NONE);
  return copy != NULL;
}

void
rg_sheet_drop_copy (Compose *compose, const char *copy)
{
  const char *copy_header = prefs_common_translated_header_name ("Cc:");
  for (GSList *item = compose->header_list; item; item = item->next) {
    const ComposeHeaderEntry *entry = item->data;
    GtkEntry *field = GTK_ENTRY (entry->entry);
    if (g_strcmp0 (header_of (entry), copy_header) == 0 &&
        is_address (gtk_entry_get_text (field), copy))
      gtk_entry_set_text (field, "");
  }
}

/* ---- what Claws does beside ---- */

gboolean
rg_sheet_is_lent (const Compose *compose)
{
  return compose->exteditor_tag != -1;
}

#ifdef USE_ENCHANT

/* "de_AT" is of "de"; "pt_PT" alone is of "pt-PT". */
static gboolean
is_of (const char *dictionary, const char *language)
{
  g_autofree char *prefix = g_strdelimit (g_strdup (language), "-", '_');
  gsize length = strlen (prefix);
  return g_ascii_strncasecmp (dictionary, prefix, length) == 0 &&
         !g_ascii_isalpha (dictionary[length]);
}

/* That of the language's own country where there are several ("de_DE"), else the first; NULL: none. */
static char *
find_dictionary (const char *language)
{
  g_autofree char *country = g_ascii_strup (language, -1);
  g_autofree char *native = g_strconcat (language, "_", country, NULL);
  g_autoptr (GtkTreeModel) all = gtkaspell_dictionary_store_new ();
  char *found = NULL;
  GtkTreeIter row;
  for (gboolean more = all && gtk_tree_model_get_iter_first (all, &row); more;
       more = gtk_tree_model_iter_next (all, &row)) {
    g_autofree char *dictionary = NULL;
    gtk_tree_model_get (all, &row, DICTIONARY_NAME, &dictionary, -1);
    if (!dictionary || !is_of (dictionary, language))
      continue;
    if (found && g_ascii_strcasecmp (dictionary, native) != 0)
      continue;
    g_free (found);
    found = g_steal_pointer (&dictionary);
  }
  return found;
}

void
rg_sheet_spell (Compose *compose, const char *language)
{
  GtkAspell *checker = compose->gtkaspell;
  const char *now = checker ? gtkaspell_get_default_dictionary (checker) : NULL;
  if (!now || is_of (now, language))
    return;
  g_autofree char *dictionary = find_dictionary (language);
  if (!dictionary || !gtkaspell_change_dict (checker, dictionary, FALSE))
    return;
  gtkaspell_dict_changed (checker);
  if (checker->menu_changed_cb)
    checker->menu_changed_cb (checker->menu_changed_data);
}

#else

void
rg_sheet_spell (Compose *compose, const char *language)
{
  (void)compose;
  (void)language;
}

#endif
