/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the reply to one message.  The desk does the work, as it does inside Claws Mail; what
 * Claws adds there (headers, account) is added here from the options. */

#include "tool/tool.h"

#include "base/limits.h"
#include "desk/desk.h"
#include "draft/letter.h"
#include "draft/reply.h"
#include "mail/source.h"
#include "gettext.h"

#include <string.h>

typedef struct {
  char *situation, *language, *from, *feedback;
  char *stage, *tone, *reg; /* as written */
  char **proposed;
  gboolean body_only, keep_door_open, force, list;
} Words;

static void
free_words (Words *words)
{
  g_free (words->situation);
  g_free (words->language);
  g_free (words->from);
  g_free (words->feedback);
  g_free (words->stage);
  g_free (words->tone);
  g_free (words->reg);
  g_strfreev (words->proposed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, free_words)

static RgOptions *
parse (Words *words, int argc, char **argv)
{
  const GOptionEntry own[] = {
      {"situation", 0, 0, G_OPTION_ARG_FILENAME, &words->situation, N_ ("which letter; see --list"),
       N_ ("ID")},
      {"stage", 0, 0, G_OPTION_ARG_FILENAME, &words->stage,
       N_ ("outreach, invited, booked, after-first, late or assessment, in place of the mail's"),
       N_ ("STAGE")},
      {"tone", 0, 0, G_OPTION_ARG_FILENAME, &words->tone, N_ ("formal, warm or brief"),
       N_ ("TONE")},
      {"language", 0, 0, G_OPTION_ARG_FILENAME, &words->language, N_ ("in place of the mail's"),
       N_ ("LANGUAGE")},
      {"register", 0, 0, G_OPTION_ARG_FILENAME, &words->reg,
       N_ ("formal or informal, in place of the mail's"), N_ ("REGISTER")},
      {"from", 0, 0, G_OPTION_ARG_FILENAME, &words->from, N_ ("the writer"),
       N_ ("'NAME <ADDRESS>'")},
      {"body-only", 0, 0, G_OPTION_ARG_NONE, &words->body_only, N_ ("the letter without a mail"),
       NULL},
      {"keep-door-open", 0, 0, G_OPTION_ARG_NONE, &words->keep_door_open,
       N_ ("add that you would like to hear of other roles"), NULL},
      {"feedback", 0, 0, G_OPTION_ARG_FILENAME, &words->feedback, N_ ("add a line of your own"),
       N_ ("LINE")},
      {"propose", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->proposed,
       N_ ("a time that suits you, RFC 3339 with offset; repeatable"), N_ ("TIME")},
      {"force", 0, 0, G_OPTION_ARG_NONE, &words->force,
       N_ ("write even to what is no invitation, suspicious or read by nobody"), NULL},
      {"list", 0, 0, G_OPTION_ARG_NONE, &words->list,
       N_ ("list the situations: id, stages, tones, name"), NULL},
      G_OPTION_ENTRY_NULL};
  return rg_options_new (
      "draft", _ ("[FILE]"),
      _ ("Writes a complete reply to one message on standard output.\nExit status: 0 "
         "written, 1 refused, 2 could not be done."),
      own, argc, argv);
}

static gboolean
unknown_word (const char *option, const char *word)
{
  rg_tool_complain ("draft", _ ("%s: unknown value %s"), option, word);
  return FALSE;
}

static gboolean
read_wish (const Words *words, RgWish *wish)
{
  if (words->stage && !rg_stage_read (words->stage, &wish->stage))
    return unknown_word ("--stage", words->stage);
  if (words->tone && !rg_tone_read (words->tone, &wish->tone))
    return unknown_word ("--tone", words->tone);
  if (words->reg && !rg_register_read (words->reg, &wish->reg))
    return unknown_word ("--register", words->reg);
  for (char **time = words->proposed; time && *time; time++) {
    g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (*time, NULL);
    if (!read)
      return unknown_word ("--propose", *time);
  }
  const char *texts[] = {words->situation, words->language, words->from, words->feedback};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] && !g_utf8_validate (texts[i], -1, NULL))
      return unknown_word ("UTF-8", texts[i]);
  wish->situation = words->situation;
  wish->language = words->language;
  wish->feedback = words->feedback;
  wish->proposed = (const char *const *)words->proposed;
  wish->keep_door_open = words->keep_door_open;
  wish->force = words->force;
  return TRUE;
}

/* ---- the list ---- */

static char *
stage_list (guint stages)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (int i = RG_STAGE_OUTREACH; i < RG_N_STAGES; i++)
    if (stages & (1u << i))
      g_strv_builder_add (names, rg_stage_name ((RgStage)i));
  g_auto (GStrv) list = g_strv_builder_end (names);
  return g_strjoinv (",", list);
}

static char *
tone_list (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (int i = 0; i < RG_N_TONES; i++)
    g_strv_builder_add (names, rg_tone_name ((RgTone)i));
  g_auto (GStrv) list = g_strv_builder_end (names);
  return g_strjoinv (",", list);
}

/* A situation without a letter has no tones, and its advice stands for the name. */
static int
list_situations (const RgOptions *options, const RgWish *wish)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *complaints = NULL;
  g_autoptr (RgLetters) letters =
      rg_letters_new ((const char *const *)options->letters, &complaints, &error);
  rg_tool_tell (complaints);
  if (!letters) {
    rg_tool_complain (NULL, "%s", error->message);
    return RG_EXIT_FAILED;
  }
  g_autofree char *tones = tone_list ();
  const GPtrArray *situations = rg_letters_situations (letters);
  for (guint i = 0; i < situations->len; i++) {
    const RgSituation *situation = g_ptr_array_index (situations, i);
    if (wish->stage && !(situation->stages & (1u << wish->stage)))
      continue;
    g_autofree char *stages = stage_list (situation->stages);
    const char *name =
        rg_letters_name (letters, situation->id, wish->language ? wish->language : "en");
    printf ("%s\t%s\t%s\t%s\n", situation->id, stages, name ? tones : "-",
            name                ? name
            : situation->advice ? situation->advice
                                : "-");
  }
  return RG_EXIT_DONE;
}

/* ---- the reply ---- */

typedef struct {
  GBytes *raw; /* the first message */
  char *source;
  guint count;
  gboolean failed;
} Found;

static gboolean
take_message (const char *source, GBytes *raw, gpointer user_data)
{
  Found *found = user_data;
  if (found->count++ == 0) {
    found->raw = g_bytes_ref (raw);
    found->source = g_strdup (source);
  }
  return found->count < 2;
}

static void
take_error (const char *path, const GError *error, gpointer user_data)
{
  rg_tool_unreadable (path, error, &((Found *)user_data)->failed);
}

static gboolean
find_message (const RgOptions *options, Found *found)
{
  for (char **file = options->files; *file && found->count < 2; file++)
    rg_source_walk (*file, take_message, take_error, found);
  if (found->failed)
    return FALSE;
  if (found->count != 1)
    rg_tool_complain (options->files[0], "%s",
                      found->count ? _ ("more than one message; draft answers one")
                                   : _ ("no message"));
  return found->count == 1;
}

/* Those of --me and the writer. */
static char **
own_addresses (const RgOptions *options, const RgAddress *writer)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_strv_builder_addv (builder, (const char **)options->me);
  if (writer)
    g_strv_builder_add (builder, writer->spec);
  return g_strv_builder_end (builder);
}

static int
print_reply (const char *source, const RgDraft *draft, const char *from, GDateTime *now)
{
  if (!from && !draft->from) {
    rg_tool_complain (source, "%s",
                      _ ("no --from, and no --me address that this was sent to: who writes?"));
    return RG_EXIT_FAILED;
  }
  RgReply reply = {
      .from = from ? from : draft->from,
      .to = draft->to,
      .to_name = draft->to_name,
      .cc = draft->organizer,
      .subject = draft->subject,
      .in_reply_to = draft->in_reply_to,
      .references = draft->references,
      .body = draft->body,
      .calendar = draft->calendar,
      .date = now,
  };
  g_autofree char *message = rg_reply_message (&reply);
  rg_tool_print (message);
  return RG_EXIT_DONE;
}

static int
refuse (const char *source, const GError *error)
{
  rg_tool_complain (source, "%s", error->message);
  return g_error_matches (error, RG_ERROR, RG_ERROR_REFUSED) ? RG_EXIT_COMPLAINTS : RG_EXIT_FAILED;
}

static int
write_reply (const RgOptions *options, const Words *words, RgWish *wish, const Found *found)
{
  g_autoptr (GPtrArray) writers = words->from ? rg_address_list (words->from) : NULL;
  const RgAddress *writer = writers && writers->len > 0 ? g_ptr_array_index (writers, 0) : NULL;
  if (words->from && (!writer || strlen (writer->spec) > RG_LIMIT_ADDRESS))
    return unknown_word ("--from", words->from), RG_EXIT_FAILED;
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
  g_auto (GStrv) me = own_addresses (options, writer);
  RgCircumstances circumstances = {.me = (const char *const *)me};
  wish->me_name = writer && *writer->name ? writer->name : NULL;
  g_autoptr (RgDraft) draft =
      rg_desk_draft (desk, found->raw, &circumstances, wish, options->now, &error);
  if (!draft)
    return refuse (found->source, error);
  if (draft->fell_back)
    rg_tool_complain (found->source, _ ("no such letter in that language: %s, %s is used"),
                      draft->situation, draft->language);
  if (!words->body_only)
    return print_reply (found->source, draft, words->from, options->now);
  rg_tool_print (draft->body);
  return RG_EXIT_DONE;
}

int
rg_verb_draft (int argc, char **argv)
{
  g_auto (Words) words = {0};
  RgWish wish = {0};
  g_autoptr (RgOptions) options = parse (&words, argc, argv);
  if (!options || !read_wish (&words, &wish))
    return RG_EXIT_FAILED;
  if (words.list)
    return list_situations (options, &wish);
  Found found = {0};
  int status = RG_EXIT_FAILED;
  if (find_message (options, &found))
    status = write_reply (options, &words, &wish, &found);
  g_clear_pointer (&found.raw, g_bytes_unref);
  g_free (found.source);
  return status;
}
