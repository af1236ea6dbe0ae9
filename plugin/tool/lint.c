/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tone check on replies in files.
 *
 * A file is a mail when it begins with a header block that names a field every mail has one of;
 * else it is all body, though its first line may look like "Dear Jane:".  Lines are the file's
 * where the body stands in it as it is read, and the decoded body's where it is encoded. */

#include "tool/tool.h"

#include "desk/desk.h"
#include "mail/charset.h"
#include "mail/source.h"
#include "gettext.h"

typedef struct {
  const RgOptions *options;
  RgDesk *desk;
  RgStage stage;
  RgRegister reg;
  gboolean found, failed;
} Lint;

static gboolean
begins_with_field (const char *line)
{
  static const char *const fields[] = {
      "from:",        "to:",         "subject:",  "date:",         "reply-to:",     "message-id:",
      "in-reply-to:", "references:", "received:", "mime-version:", "content-type:", "return-path:"};
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_ascii_strncasecmp (line, fields[i], strlen (fields[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Where the body begins; 0 when there is no header block. */
static gsize
header_length (const char *text)
{
  gboolean known = FALSE;
  const char *line = text;
  while (*line && *line != '\n') {
    const char *end = line + strcspn (line, "\n");
    const char *colon = memchr (line, ':', (gsize)(end - line));
    gboolean continues = line > text && (*line == ' ' || *line == '\t');
    gboolean is_field = colon && colon > line && !memchr (line, ' ', (gsize)(colon - line));
    if (!continues && !is_field)
      return 0;
    known = known || begins_with_field (line);
    line = *end ? end + 1 : end;
  }
  return known ? (gsize)(line - text) + (*line == '\n') : 0;
}

static guint
count_lines (const char *text, gsize length)
{
  guint lines = 0;
  for (gsize i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines;
}

static char *
without_returns (const char *bytes, gsize length)
{
  g_autofree char *text = rg_charset_to_utf8 (bytes, length, NULL, NULL);
  g_auto (GStrv) pieces = g_strsplit (text, "\r\n", -1);
  return g_strjoinv ("\n", pieces);
}

/* The text to look at, and how many lines of the file stand before it. */
static char *
body_of (const char *file, const RgMessage *message, guint *ret_before)
{
  *ret_before = 0;
  gsize header = header_length (file);
  if (header == 0)
    return g_strdup (file);
  const char *decoded = rg_message_text (message, NULL);
  g_autofree char *wanted = g_strchomp (g_strdup (decoded));
  const char *there = *wanted ? strstr (file + header, wanted) : NULL;
  if (there)
    *ret_before = count_lines (file, (gsize)(there - file));
  return g_strdup (decoded);
}

static void
print_remark (const Lint *lint, const char *source, const RgRemark *remark, guint line)
{
  if (!lint->options->json) {
    printf ("%s:%u:%u: %s: %s: %s\n", source, line, remark->column,
            rg_severity_name (remark->severity), remark->id, remark->message);
    return;
  }
  g_autofree char *name = g_utf8_make_valid (source, -1);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "file", name);
  json_object_set_int_member (object, "line", line);
  json_object_set_int_member (object, "column", remark->column);
  json_object_set_string_member (object, "severity", rg_severity_name (remark->severity));
  json_object_set_string_member (object, "id", remark->id);
  json_object_set_string_member (object, "message", remark->message);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  g_autofree char *text = rg_tool_json_line (node);
  rg_tool_print (text);
}

static gboolean
lint_message (const char *source, GBytes *raw, gpointer user_data)
{
  Lint *lint = user_data;
  gsize length;
  const char *bytes = g_bytes_get_data (raw, &length);
  g_autofree char *file = without_returns (bytes ? bytes : "", length);
  g_autoptr (RgMessage) message = rg_message_new (raw);
  guint before;
  g_autofree char *text = body_of (file, message, &before);
  const GPtrArray *recipients = rg_message_recipients (message);
  const RgAddress *to = recipients->len > 0 ? g_ptr_array_index (recipients, 0) : NULL;
  g_autoptr (RgOffer) offer = rg_desk_quoted (lint->desk, text, to ? to->spec : NULL);
  if (lint->stage)
    offer->stage = lint->stage;
  if (lint->reg)
    offer->reg = lint->reg;
  g_autoptr (GPtrArray) remarks = rg_desk_remarks (lint->desk, text, offer);
  for (guint i = 0; i < remarks->len; i++) {
    const RgRemark *remark = g_ptr_array_index (remarks, i);
    print_remark (lint, source, remark, remark->line + before);
    lint->found = TRUE;
  }
  return TRUE;
}

static void
take_error (const char *path, const GError *error, gpointer user_data)
{
  rg_tool_unreadable (path, error, &((Lint *)user_data)->failed);
}

static gboolean
read_words (Lint *lint, const char *stage, const char *reg)
{
  const char *wrong = NULL;
  if (stage && !rg_stage_read (stage, &lint->stage))
    wrong = stage;
  else if (reg && !rg_register_read (reg, &lint->reg))
    wrong = reg;
  if (wrong)
    rg_tool_complain ("lint", _ ("unknown value %s"), wrong);
  return !wrong;
}

int
rg_verb_lint (int argc, char **argv)
{
  g_autofree char *stage = NULL, *reg = NULL;
  const GOptionEntry own[] = {{"stage", 0, 0, G_OPTION_ARG_FILENAME, &stage,
                               N_ ("of the mail that the reply answers"), N_ ("STAGE")},
                              {"register", 0, 0, G_OPTION_ARG_FILENAME, &reg,
                               N_ ("of the mail that the reply answers"), N_ ("REGISTER")},
                              G_OPTION_ENTRY_NULL};
  g_autoptr (RgOptions) options = rg_options_new (
      "lint", _ ("[FILE…]"),
      _ ("Looks over replies: FILE:LINE:COLUMN: severity: id: message.\nExit status: "
         "0 nothing to say, 1 findings, 2 could not be done."),
      own, argc, argv);
  Lint lint = {.options = options};
  if (!options || !read_words (&lint, stage, reg))
    return RG_EXIT_FAILED;
  g_autoptr (GError) error = NULL;
  GPtrArray *complaints = NULL;
  RgDeskPaths paths = {.rules = (const char *const *)options->rules,
                       .letters = (const char *const *)options->letters};
  g_autoptr (RgDesk) desk = rg_desk_new (&paths, &complaints, &error);
  rg_tool_tell (complaints);
  if (!desk) {
    rg_tool_complain (NULL, "%s", error->message);
    return RG_EXIT_FAILED;
  }
  lint.desk = desk;
  for (char **file = options->files; *file; file++)
    rg_source_walk (*file, lint_message, take_error, &lint);
  if (lint.failed)
    return RG_EXIT_FAILED;
  return lint.found ? RG_EXIT_COMPLAINTS : RG_EXIT_DONE;
}
