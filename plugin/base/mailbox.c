/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address is often the name once more, in small letters and without blanks: what it says is trusted
 * where the display name alone leaves a doubt. */

#include "base/mailbox.h"

#include <string.h>

#define PART_MIN 5 /* bytes: a shorter word is part of some domain by chance */

/* The mailbox in its pieces, folded. */
static char **
split_local (const char *address)
{
  if (!address)
    return g_new0 (char *, 1);
  const char *at = strchr (address, '@');
  g_autofree char *local = g_strndup (address, at ? (gsize)(at - address) : strlen (address));
  g_autofree char *valid = g_utf8_make_valid (local, -1);
  g_autofree char *folded = rg_name_fold (valid);
  return g_strsplit_set (folded, "._-+", -1);
}

static gboolean
is_spelled (const char *part, const char *word)
{
  g_autofree char *folded = rg_name_fold (word);
  g_autofree char *plain = g_str_to_ascii (folded, NULL);
  return *part && (strcmp (part, folded) == 0 || strcmp (part, plain) == 0);
}

gboolean
rg_mailbox_says (const char *address, const char *word)
{
  g_auto (GStrv) parts = split_local (address);
  for (guint i = 0; parts[i]; i++)
    if (is_spelled (parts[i], word))
      return TRUE;
  return FALSE;
}

guint
rg_mailbox_count (const char *address, const GPtrArray *list)
{
  g_auto (GStrv) parts = split_local (address);
  guint n = g_strv_length (parts);
  if (n < 2 || n > list->len)
    return 0;
  for (guint i = 0; i < n; i++)
    if (!is_spelled (parts[i], g_ptr_array_index (list, i)))
      return 0;
  return n;
}

gboolean
rg_mailbox_is_robot (const RgNameWords *words, const char *address)
{
  if (!address)
    return FALSE;
  const char *at = strchr (address, '@');
  g_autofree char *local = g_strndup (address, at ? (gsize)(at - address) : strlen (address));
  g_autofree char *valid = g_utf8_make_valid (local, -1);
  if (rg_name_words_roles (words, valid) & RG_WORD_ROBOT)
    return TRUE;
  g_auto (GStrv) parts = split_local (address);
  for (guint i = 0; parts[i]; i++)
    if (rg_name_words_roles (words, parts[i]) & RG_WORD_ROBOT)
      return TRUE;
  return FALSE;
}

gboolean
rg_mailbox_is_domain (const char *address, const char *phrase)
{
  const char *at = address ? strrchr (address, '@') : NULL;
  if (!at)
    return FALSE;
  g_autofree char *valid = g_utf8_make_valid (at + 1, -1);
  g_autofree char *domain = rg_name_fold (valid);
  g_autofree char *folded = rg_name_fold (phrase);
  g_autofree char *plain = g_str_to_ascii (folded, NULL);
  g_auto (GStrv) words = g_strsplit (plain, " ", -1);
  g_autofree char *word = g_strjoinv ("", words);
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);

  for (guint i = 0; *word && labels[i]; i++)
    if (g_str_equal (labels[i], word) || (strlen (word) >= PART_MIN && strstr (labels[i], word)))
      return TRUE;
  return FALSE;
}
