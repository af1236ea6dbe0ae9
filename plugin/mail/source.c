/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes are fed in pieces and only the part of a message that is judged is kept (one byte more, so
 * that a cut shows), hence a folder of any size takes the memory of one message.  The first message
 * of an mbox waits for the second, because only then its name is known to need a number. */

#include "mail/source.h"

#include "base/limits.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define KEEP (RG_LIMIT_RAW + 1)
#define LINE                                                                                       \
  1024 /* a line that parts the messages of an mbox is shorter; longer ones pass through */

typedef struct {
  const char *name;
  RgSourceFunc func;
  gpointer user_data;

  GByteArray *message;
  GString *line; /* the line under way, up to LINE */
  gboolean in_long_line;
  gboolean is_mbox, started;
  gboolean after_empty; /* the line before was empty: what "From " needs in front */
  GBytes *first;
  guint emitted;
  gboolean stopped;
} Split;

static void
hand_over (Split *split, GBytes *bytes)
{
  g_autofree char *numbered = g_strdup_printf ("%s#%u", split->name, ++split->emitted);

  if (!split->stopped)
    split->stopped = !split->func (numbered, bytes, split->user_data);
}

static void
finish_message (Split *split)
{
  GBytes *bytes = g_byte_array_free_to_bytes (split->message);

  split->message = g_byte_array_new ();
  if (split->emitted == 0 && split->first == NULL) {
    split->first = bytes;
    return;
  }
  if (split->emitted == 0) {
    hand_over (split, split->first);
    g_clear_pointer (&split->first, g_bytes_unref);
  }
  hand_over (split, bytes);
  g_bytes_unref (bytes);
}

static void
append (Split *split, const char *data, gsize length)
{
  gsize room = KEEP - MIN (split->message->len, KEEP);

  g_byte_array_append (split->message, (const guint8 *)data, MIN (length, room));
}

/* The empty line before the next "From " belongs to the mbox, not to the message. */
static void
drop_empty_line (Split *split)
{
  GByteArray *message = split->message;

  if (message->len >= KEEP || message->len == 0 || message->data[message->len - 1] != '\n')
    return;
  g_byte_array_set_size (message, message->len - 1);
  if (message->len > 0 && message->data[message->len - 1] == '\r')
    g_byte_array_set_size (message, message->len - 1);
}

static gboolean
is_month (const char *word)
{
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (strcmp (word, months[i]) == 0)
      return TRUE;
  return FALSE;
}

/* "From jane@x.example Thu Dec  3 14:00:00 2026", a zone may stand before the year. */
static gboolean
is_separator (const char *line)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  guint count = 0, at;
  gboolean has_time = FALSE, has_month = FALSE;

  if (!g_str_has_prefix (line, "From "))
    return FALSE;
  text = g_strstrip (g_strdup (line));
  words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      words[count++] = words[i];
    else
      g_free (words[i]);
  words[count] = NULL;
  if (count < 5 || strlen (words[count - 1]) != 4 || strspn (words[count - 1], "0123456789") != 4)
    return FALSE;
  for (at = count - 1; at > 0 && at + 6 > count; at--) {
    has_time = has_time || (g_ascii_isdigit (*words[at]) && strchr (words[at], ':'));
    has_month = has_month || is_month (words[at]);
  }
  return has_time && has_month;
}

static void
finish_line (Split *split)
{
  const char *line = split->line->str;
  gsize length = split->line->len;
  gboolean empty = strcmp (line, "\n") == 0 || strcmp (line, "\r\n") == 0;
  const char *quoted = line;

  if (!split->started) {
    split->started = TRUE;
    split->is_mbox = g_str_has_prefix (line, "From ");
    if (!split->is_mbox)
      append (split, line, length);
  } else if (split->is_mbox && split->after_empty && is_separator (line)) {
    drop_empty_line (split);
    finish_message (split);
  } else {
    while (split->is_mbox && *quoted == '>')
      quoted++;
    if (quoted > line && g_str_has_prefix (quoted, "From "))
      append (split, line + 1, length - 1);
    else
      append (split, line, length);
  }
  split->after_empty = empty;
  g_string_truncate (split->line, 0);
}

static void
feed (Split *split, const char *data, gsize length)
{
  while (length > 0 && !split->stopped) {
    const char *newline = memchr (data, '\n', length);
    gsize size = newline ? (gsize)(newline - data) + 1 : length;

    if (split->started && !split->is_mbox) {
      append (split, data, length);
      return;
    }
    if (split->in_long_line) {
      append (split, data, size);
      split->in_long_line = newline == NULL;
    } else if (split->line->len + size <= LINE) {
      g_string_append_len (split->line, data, size);
      if (newline)
        finish_line (split);
    } else {
      split->started = TRUE; /* a first line that long parts nothing: a single message */
      append (split, split->line->str, split->line->len);
      append (split, data, size);
      g_string_truncate (split->line, 0);
      split->after_empty = FALSE;
      split->in_long_line = newline == NULL;
    }
    data += size;
    length -= size;
  }
}

/* An empty source is one empty message. */
static gboolean
finish (Split *split)
{
  if (split->line->len > 0)
    finish_line (split);
  if (!split->stopped)
    finish_message (split);
  if (split->first != NULL && !split->stopped)
    split->stopped = !split->func (split->name, split->first, split->user_data);
  return !split->stopped;
}

static void
init (Split *split, const char *name, RgSourceFunc func, gpointer user_data)
{
  *split = (Split){.name = name, .func = func, .user_data = user_data};
  split->message = g_byte_array_new ();
  split->line = g_string_new (NULL);
}

static void
clear (Split *split)
{
  g_byte_array_unref (split->message);
  g_string_free (split->line, TRUE);
  g_clear_pointer (&split->first, g_bytes_unref);
}

gboolean
rg_source_split (const char *name, GBytes *bytes, RgSourceFunc func, gpointer user_data)
{
  Split split;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean whole;

  init (&split, name, func, user_data);
  feed (&split, data, length);
  whole = finish (&split);
  clear (&split);
  return whole;
}

typedef struct {
  RgSourceFunc func;
  RgSourceErrorFunc on_error;
  gpointer user_data;
} Walk;

static void
complain (const Walk *walk, const char *path, int code)
{
  g_autoptr (GError) error = g_error_new_literal (RG_ERROR, RG_ERROR_READ, g_strerror (code));

  if (walk->on_error)
    walk->on_error (path, error, walk->user_data);
}

static gboolean
read_file (const Walk *walk, const char *path, int file)
{
  Split split;
  gboolean whole = TRUE;
  g_autofree char *buffer = g_malloc (64 * 1024);
  gssize got;

  init (&split, path, walk->func, walk->user_data);
  while ((got = read (file, buffer, 64 * 1024)) != 0) {
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      break;
    feed (&split, buffer, got);
    /* Nothing behind the judged bytes of a single message can matter. */
    if (split.stopped || (split.started && !split.is_mbox && split.message->len >= KEEP))
      break;
  }
  if (got < 0)
    complain (walk, path, errno);
  else
    whole = finish (&split);
  clear (&split);
  return whole;
}

static gboolean
walk_file (const Walk *walk, const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean whole;

  if (file < 0) {
    complain (walk, path, errno);
    return TRUE;
  }
  whole = read_file (walk, path, file);
  close (file);
  return whole;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
is_control_file (const char *name)
{
  return g_str_has_prefix (name, "dovecot") || g_str_has_prefix (name, "courier") ||
         g_str_has_prefix (name, "maildir");
}

static GPtrArray *
list_folder (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (folder == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_dir_close (folder);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Depth is that of the user's folders, bounded by the length of a path. */
static gboolean
walk_folder (const Walk *walk, const char *path)
{
  g_autoptr (GPtrArray) names = list_folder (path);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);
  gboolean is_maildir = is_folder (cur), whole = TRUE;

  if (names == NULL) {
    complain (walk, path, errno);
    return TRUE;
  }
  for (guint i = 0; i < names->len && whole; i++) {
    const char *name = names->pdata[i];
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (is_folder (child)) {
      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) &&
          !(is_maildir && strcmp (name, "tmp") == 0))
        whole = walk_folder (walk, child);
    } else if (g_file_test (child, G_FILE_TEST_IS_REGULAR) && !is_control_file (name)) {
      whole = walk_file (walk, child);
    }
  }
  return whole;
}

gboolean
rg_source_walk (const char *path, RgSourceFunc func, RgSourceErrorFunc on_error, gpointer user_data)
{
  Walk walk = {func, on_error, user_data};

  if (strcmp (path, "-") == 0)
    return read_file (&walk, path, STDIN_FILENO);
  if (is_folder (path))
    return walk_folder (&walk, path);
  return walk_file (&walk, path);
}
