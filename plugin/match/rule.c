/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the rule format that belong to rules alone, and the end of a rule's life. */

#include "match/rule.h"

static const char *const text_names[RG_N_TEXTS] = {
    [RG_TEXT_SUBJECT] = "subject", [RG_TEXT_BODY] = "body",
    [RG_TEXT_QUOTED] = "quoted",   [RG_TEXT_SIGNATURE] = "signature",
    [RG_TEXT_FOOTER] = "footer",   [RG_TEXT_FROM] = "from",
    [RG_TEXT_SENDER] = "sender",   [RG_TEXT_CALENDAR] = "calendar",
    [RG_TEXT_HEADERS] = "headers", [RG_TEXT_LINKS] = "links",
};

static const char *const capture_names[RG_N_CAPTURES] = {
    [RG_CAPTURE_COMPANY] = "company", [RG_CAPTURE_ROLE] = "role",
    [RG_CAPTURE_PERSON] = "person",   [RG_CAPTURE_WHEN] = "when",
    [RG_CAPTURE_PLACE] = "place",     [RG_CAPTURE_DEADLINE] = "deadline",
};

const char *
rg_text_name (RgTextName name)
{
  return text_names[name];
}

const char *
rg_capture_name (RgCapture capture)
{
  return capture_names[capture];
}

gboolean
rg_text_read (const char *name, RgTextName *ret_name)
{
  for (guint i = 0; i < RG_N_TEXTS; i++) {
    if (g_str_equal (name, text_names[i])) {
      *ret_name = (RgTextName)i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
rg_rule_cancels (const RgRule *guard, guint index, const char *id)
{
  const char *name = guard->cancels[index];
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '*')
    return strncmp (id, name, length - 1) == 0;
  return g_str_equal (id, name);
}

void
rg_example_free (RgExample *example)
{
  if (!example)
    return;
  g_free (example->text);
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    g_free (example->capture[i]);
  g_free (example);
}

void
rg_rule_free (RgRule *rule)
{
  if (!rule)
    return;
  g_free (rule->id);
  g_free (rule->about);
  g_free (rule->language);
  g_free (rule->file);
  g_free (rule->pattern);
  g_free (rule->define);
  g_clear_pointer (&rule->literals, g_ptr_array_unref);
  g_strfreev (rule->domains);
  g_strfreev (rule->cancels);
  g_free (rule->replaces);
  g_clear_pointer (&rule->match, g_ptr_array_unref);
  g_clear_pointer (&rule->skip, g_ptr_array_unref);
  g_free (rule);
}
