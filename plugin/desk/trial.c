/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text that is no letter has one message, that of the reader of letters; else the check of letters is asked,
 * piece by piece. */

#include "desk/trial.h"

#include "draft/letterset.h"

#include <string.h>

struct _RgTrial {
  char *failure; /* NULL: it is a letter, and has the two below */
  RgLetters *letters;
  RgLettercheck *check;
};

RgTrial *
rg_trial_new (const RgDesk *desk, const char *language, const char *file, const char *text)
{
  RgTrial *trial = g_new0 (RgTrial, 1);
  g_autoptr (GError) error = NULL;
  trial->letters = rg_letters_try (rg_desk_letters (desk), language, file, text, &error);
  if (trial->letters)
    trial->check = rg_lettercheck_new (trial->letters, rg_letters_set (trial->letters)->trial,
                                       rg_desk_tone (desk));
  else
    trial->failure = g_strdup (error->message);
  return trial;
}

void
rg_trial_free (RgTrial *trial)
{
  if (!trial)
    return;
  rg_lettercheck_free (trial->check);
  rg_letters_free (trial->letters);
  g_free (trial->failure);
  g_free (trial);
}

gboolean
rg_trial_is_letter (const RgTrial *trial)
{
  return trial->check != NULL;
}

gboolean
rg_trial_work (RgTrial *trial, guint microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;
  gboolean more = trial->check != NULL;
  while (more && g_get_monotonic_time () < end)
    more = rg_lettercheck_step (trial->check);
  return more;
}

/* ---- messages ---- */

static void
free_message (gpointer data)
{
  RgTrialMessage *message = data;
  g_free (message->words);
  g_free (message);
}

/* Of "file:line:column:"; the file's name is ours and has no colon. */
static guint
line_of (const char *words)
{
  const char *colon = strchr (words, ':');
  return colon ? (guint)g_ascii_strtoull (colon + 1, NULL, 10) : 0;
}

static RgTrialMessage *
new_message (const char *words)
{
  RgTrialMessage *message = g_new0 (RgTrialMessage, 1);
  message->words = g_strdup (words);
  message->line = line_of (words);
  message->quote = "";
  return message;
}

GPtrArray *
rg_trial_messages (const RgTrial *trial)
{
  GPtrArray *messages = g_ptr_array_new_with_free_func (free_message);
  if (trial->failure)
    g_ptr_array_add (messages, new_message (trial->failure));
  const GPtrArray *faults = trial->check ? rg_lettercheck_faults (trial->check) : NULL;
  for (guint i = 0; faults && i < faults->len; i++) {
    const RgLetterfault *fault = g_ptr_array_index (faults, i);
    RgTrialMessage *message = new_message (fault->text);
    message->quote = fault->words;
    message->form = &fault->form;
    g_ptr_array_add (messages, message);
  }
  return messages;
}

char *
rg_trial_sample (const RgTrial *trial, const RgLetterform *form)
{
  if (!trial->check || !rg_lettercheck_is_for (trial->check, form->stage, form->reg))
    return NULL;
  return rg_lettercheck_sample (trial->check, form);
}
