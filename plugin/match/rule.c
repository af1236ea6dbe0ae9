/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the rule format that belong to rules alone, and what follows from a rule's pattern.
 *
 * A pattern is read late: most mails ask a third of the rules what they look for, and a user's file
 * is read in full when it is loaded (match/layers). */

#include "match/rule.h"
#include "match/literals.h"

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
    [RG_CAPTURE_PHONE] = "phone",     [RG_CAPTURE_REQUISITION] = "requisition",
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

static gboolean
complain (const RgRule *rule, const char *what, GError **error)
{
  g_set_error (error, RG_ERROR, RG_ERROR_SYNTAX, "%s:%u:%u: %s: %s", rule->file, rule->pattern_line,
               rule->pattern_column, rule->id, what);
  return FALSE;
}

static gboolean
is_capture (const char *name)
{
  for (guint i = 0; i < RG_N_CAPTURES; i++)
    if (g_str_equal (name, capture_names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
check_pattern (const RgRule *rule, const RgPattern *pattern, GError **error)
{
  const GPtrArray *groups = rg_pattern_groups (pattern);

  if (!rule->exact && rg_pattern_has_upper (pattern))
    return complain (rule, "an upper-case letter in a pattern without “case: exact” never matches",
                     error);
  for (guint i = 0; i < groups->len; i++) {
    if (!is_capture (groups->pdata[i])) {
      g_autofree char *what =
          g_strdup_printf ("“%s” is not the name of a capture", (const char *)groups->pdata[i]);

      return complain (rule, what, error);
    }
  }
  return rule->kind != RG_RULE_FACT || groups->len > 0 ||
         complain (rule, "a fact rule needs a capture", error);
}

gboolean
rg_rule_study (RgRule *rule, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (RgPattern) pattern = NULL;

  if (rule->literals)
    return TRUE;
  if (!rule->pattern) {
    rule->literals = g_ptr_array_new ();
    rule->reaches = g_ptr_array_new ();
    return TRUE;
  }
  pattern = rg_pattern_new (rule->pattern, rule->pieces, &problem);
  if (!pattern) {
    g_prefix_error (&problem, "pattern ");
    return complain (rule, problem->message, error);
  }
  if (!check_pattern (rule, pattern, error))
    return FALSE;
  rule->literals = rg_literals_find (pattern, &rule->reaches);
  rule->crosses_lines = rg_pattern_crosses_lines (pattern);
  return TRUE;
}

RgRegex *
rg_rule_compile (const RgRule *rule, GError **error)
{
  g_autofree char *define = rg_pieces_define (rule->pieces, rule->pattern, error);
  g_autofree char *whole = define ? g_strconcat (define, rule->pattern, NULL) : NULL;

  return whole ? rg_regex_new (whole, error) : NULL;
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
  g_free (rule->variant);
  rg_pieces_unref (rule->pieces);
  g_clear_pointer (&rule->literals, g_ptr_array_unref);
  g_clear_pointer (&rule->reaches, g_ptr_array_unref);
  g_strfreev (rule->domains);
  g_strfreev (rule->cancels);
  g_free (rule->replaces);
  g_clear_pointer (&rule->match, g_ptr_array_unref);
  g_clear_pointer (&rule->skip, g_ptr_array_unref);
  g_free (rule);
}
