/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Facts come from a stranger's mail and end up in a letter and in a window, so each value is cleaned
 * where it enters and nowhere else.  Decoders of mail headers pass raw CR, LF and bidi overrides
 * through encoded words; here they end. */

#include "base/facts.h"

#include "base/fold.h"
#include "base/limits.h"

static const char *const kinds[] = {
    [RG_FACT_COMPANY] = "company",
    [RG_FACT_ROLE] = "role",
    [RG_FACT_PERSON] = "person",
    [RG_FACT_STARTS] = "starts",
    [RG_FACT_ENDS] = "ends",
    [RG_FACT_PLACE] = "place",
    [RG_FACT_DEADLINE] = "deadline",
    [RG_FACT_PHONE] = "phone",
    [RG_FACT_REQUISITION] = "requisition",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == RG_N_FACTS);

static const char *const sources[] = {
    [RG_SOURCE_READER] = "reader",       [RG_SOURCE_CALENDAR] = "calendar",
    [RG_SOURCE_SUBJECT] = "subject",     [RG_SOURCE_BODY] = "body",
    [RG_SOURCE_SIGNATURE] = "signature", [RG_SOURCE_FROM] = "from",
    [RG_SOURCE_HEADERS] = "headers",
};

static void
free_slot (gpointer data)
{
  RgSlot *slot = data;
  g_free (slot->starts);
  g_free (slot->ends);
  g_free (slot);
}

RgFacts *
rg_facts_new (void)
{
  RgFacts *facts = g_new0 (RgFacts, 1);
  facts->slots = g_ptr_array_new_with_free_func (free_slot);
  return facts;
}

RgFacts *
rg_facts_copy (const RgFacts *facts)
{
  RgFacts *copy = rg_facts_new ();
  for (guint i = 0; i < RG_N_FACTS; i++) {
    copy->fact[i] = facts->fact[i];
    copy->fact[i].value = g_strdup (facts->fact[i].value);
  }
  for (guint i = 0; i < facts->slots->len; i++) {
    const RgSlot *slot = g_ptr_array_index (facts->slots, i);
    rg_facts_add_slot (copy, slot->starts, slot->ends);
  }
  return copy;
}

void
rg_facts_free (RgFacts *facts)
{
  if (!facts)
    return;
  for (guint i = 0; i < RG_N_FACTS; i++)
    g_free (facts->fact[i].value);
  g_ptr_array_unref (facts->slots);
  g_free (facts);
}

/* An address or a link is no name: with one in it a value would put a stranger's link in the letter. */
static gboolean
is_name (const char *value)
{
  if (strchr (value, '@') || strstr (value, "://"))
    return FALSE;
  for (const char *p = value; *p; p += g_utf8_skip[(guchar)*p])
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* ITU-T E.164 allows 15 digits; below seven it is an extension, a year or a postcode. */
#define PHONE_DIGITS_MIN 7
#define PHONE_DIGITS_MAX 15

static gboolean
is_phone (const char *value)
{
  guint digits = 0;
  for (const char *p = value; *p; p++)
    digits += g_ascii_isdigit (*p);
  return digits >= PHONE_DIGITS_MIN && digits <= PHONE_DIGITS_MAX;
}

static gboolean
is_fit (RgFactKind kind, const char *raw, const char *clean)
{
  switch (kind) {
  case RG_FACT_COMPANY:
  case RG_FACT_ROLE:
  case RG_FACT_PERSON:
    return is_name (clean);
  case RG_FACT_PLACE:
    /* A link that was cut leads nowhere. */
    return !(strstr (clean, "://") && g_utf8_strlen (clean, -1) == RG_LIMIT_VALUE_CHARS &&
             strlen (raw) > strlen (clean));
  case RG_FACT_PHONE:
    return is_phone (clean);
  case RG_FACT_STARTS:
  case RG_FACT_ENDS:
  case RG_FACT_DEADLINE:
  case RG_FACT_REQUISITION:
  case RG_N_FACTS:
    break;
  }
  return TRUE;
}

gboolean
rg_facts_set (RgFacts *facts, RgFactKind kind, const char *value, RgFactSource source, guint line)
{
  RgFact *fact = &facts->fact[kind];
  if (fact->value && fact->source <= source)
    return FALSE;

  g_autofree char *clean = rg_facts_clean (value);
  if (!*clean || !is_fit (kind, value, clean))
    return FALSE;
  g_free (fact->value);
  fact->value = g_steal_pointer (&clean);
  fact->source = source;
  fact->line = line;
  fact->floating = fact->tentative = FALSE;
  return TRUE;
}

static void
clear_fact (RgFact *fact)
{
  g_clear_pointer (&fact->value, g_free);
  fact->line = 0;
  fact->floating = fact->tentative = FALSE;
}

gboolean
rg_facts_correct (RgFacts *facts, RgFactKind kind, const char *value)
{
  g_autofree char *clean = rg_facts_clean (value);
  if (*clean && !is_fit (kind, value, clean))
    return FALSE;
  RgFact *fact = &facts->fact[kind];
  clear_fact (fact);
  fact->source = RG_SOURCE_READER;
  fact->floating = kind == RG_FACT_STARTS;
  if (*clean)
    fact->value = g_steal_pointer (&clean);
  if (kind == RG_FACT_STARTS) {
    clear_fact (&facts->fact[RG_FACT_ENDS]);
    g_ptr_array_set_size (facts->slots, 0);
  }
  return TRUE;
}

void
rg_facts_add_slot (RgFacts *facts, const char *starts, const char *ends)
{
  if (facts->slots->len == RG_LIMIT_SLOTS)
    return;
  RgSlot *slot = g_new0 (RgSlot, 1);
  slot->starts = rg_facts_clean (starts);
  slot->ends = ends ? rg_facts_clean (ends) : NULL;
  g_ptr_array_add (facts->slots, slot);
}

const char *
rg_fact_kind_name (RgFactKind kind)
{
  return kinds[kind];
}

const char *
rg_fact_source_name (RgFactSource source)
{
  return sources[source];
}

static gboolean
ends_line (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Cuts without taking a letter from its accents. */
static void
cut_at_limit (GString *clean)
{
  char *end = clean->str;
  for (guint n = 0; *end && n < RG_LIMIT_VALUE_CHARS; n++)
    end = g_utf8_next_char (end);
  if (!*end)
    return;
  while (end > clean->str && g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_prev_char (end);
  g_string_truncate (clean, (gsize)(end - clean->str));
}

char *
rg_facts_clean (const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value ? value : "", -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));
  gboolean gap = FALSE;

  for (char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (ends_line (c) || rg_fold_is_blank (c)) {
      gap = TRUE;
    } else if (!rg_fold_is_invisible (c)) {
      if (gap && clean->len > 0)
        g_string_append_c (clean, ' ');
      gap = FALSE;
      g_string_append_unichar (clean, c);
    }
  }
  cut_at_limit (clean);
  g_strchomp (clean->str);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}
