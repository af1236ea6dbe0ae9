/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The head of a message that we wrote, looked over. */

#include "mail/address.h"

#include <string.h>

/* The value of a field, unfolded; NULL when it is not there exactly once. */
static inline char *
field (const char *message, const char *name)
{
  const char *end = strstr (message, "\n\n");
  g_autofree char *head = g_strndup (message, (gsize)(end - message));
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  g_autofree char *prefix = g_strconcat (name, ":", NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  guint found = 0;
  gboolean inside = FALSE;
  for (guint i = 0; lines[i]; i++) {
    if (*lines[i] == ' ') {
      if (inside)
        g_string_append (value, lines[i]);
      continue;
    }
    inside = g_ascii_strncasecmp (lines[i], prefix, strlen (prefix)) == 0;
    if (inside) {
      found++;
      g_string_append (value, lines[i] + strlen (prefix));
    }
  }
  return found == 1 ? g_strstrip (g_strdup (value->str)) : NULL;
}

/* Every line of the head is a field of ours, each once, or folded; at most one mailbox each. */
static inline const char *
find_fault (const char *message)
{
  static const char *const NAMES[] = {"From",
                                      "To",
                                      "Cc",
                                      "Subject",
                                      "Date",
                                      "Message-ID",
                                      "In-Reply-To",
                                      "References",
                                      "MIME-Version",
                                      "Content-Type",
                                      "Content-Transfer-Encoding",
                                      NULL};
  guint seen[G_N_ELEMENTS (NAMES)] = {0};
  const char *end = strstr (message, "\n\n");
  if (strchr (message, '\r'))
    return "a CR";
  for (const char *at = message; at < end; at++)
    if ((guchar)*at < ' ' && *at != '\n' && *at != '\t')
      return "a control";
  g_autofree char *head = g_strndup (message, (gsize)(end - message));
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (strlen (lines[i]) > 998)
      return "a line over 998";
    if (*lines[i] == ' ') {
      if (strspn (lines[i], " ") == strlen (lines[i]))
        return "an empty folded line";
      continue;
    }
    char *colon = strchr (lines[i], ':');
    if (!colon)
      return "a line without a field";
    *colon = '\0';
    guint n = 0;
    while (NAMES[n] && strcmp (NAMES[n], lines[i]) != 0)
      n++;
    if (!NAMES[n])
      return "a foreign field";
    if (seen[n]++)
      return "a field twice";
  }
  for (guint n = 0; n < 3; n++) {
    g_autofree char *value = seen[n] ? field (message, NAMES[n]) : NULL;
    g_autoptr (GPtrArray) list = value ? rg_address_list (value) : NULL;
    if (list && list->len != 1)
      return "not one mailbox";
  }
  return NULL;
}
