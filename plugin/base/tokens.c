/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small questions, each with one answer for all readers, so that "4.5" is no time for the same reason
 * for which it is no day. */

#include "base/tokens.h"

gboolean
rg_tokens_has (const RgTokens *tokens, guint i, guint64 bits)
{
  return i < tokens->count && (tokens->items[i].roles & bits) != 0;
}

gboolean
rg_tokens_has_role (const RgTokens *tokens, guint i, RgRole role)
{
  return rg_tokens_has (tokens, i, RG_ROLE_BIT (role));
}

gboolean
rg_tokens_is_mark (const RgTokens *tokens, guint i, gunichar mark)
{
  return i < tokens->count && tokens->items[i].kind == RG_TOKEN_MARK &&
         tokens->items[i].roles == 0 && tokens->items[i].mark == mark;
}

gboolean
rg_tokens_is_one_of (const RgTokens *tokens, guint i, const char *marks)
{
  return i < tokens->count && tokens->items[i].kind == RG_TOKEN_MARK &&
         tokens->items[i].mark < 0x80 && strchr (marks, (int)tokens->items[i].mark) != NULL;
}

gboolean
rg_tokens_is_number (const RgTokens *tokens, guint i, guint max_digits)
{
  return i < tokens->count && tokens->items[i].kind == RG_TOKEN_NUMBER &&
         tokens->items[i].digits <= max_digits;
}

gboolean
rg_tokens_is_glued (const RgTokens *tokens, guint i)
{
  return i < tokens->count && !tokens->items[i].spaced && tokens->items[i].kind != RG_TOKEN_BREAK;
}

gboolean
rg_tokens_is_letters (const RgTokens *tokens, guint i)
{
  return i < tokens->count && tokens->items[i].kind == RG_TOKEN_WORD && !tokens->items[i].compact;
}

gboolean
rg_tokens_is_iso_time (const RgTokens *tokens, guint i)
{
  if (i < 2 || !rg_tokens_is_number (tokens, i, 2) || !rg_tokens_is_glued (tokens, i))
    return FALSE;
  const RgToken *t = tokens->items + i - 1;
  return rg_tokens_is_letters (tokens, i - 1) && rg_tokens_is_glued (tokens, i - 1) &&
         t->end == t->start + 1 && tokens->text[t->start] == 'T' &&
         rg_tokens_is_number (tokens, i - 2, 2);
}

gboolean
rg_tokens_is_soft (const RgTokens *tokens, guint i)
{
  return rg_tokens_has (tokens, i,
                        RG_BIT (FILLER) | RG_BIT (ON) | RG_BIT (AT) | RG_BIT (FROM) |
                            RG_BIT (PART)) ||
         rg_tokens_is_one_of (tokens, i, ",():-@|*?");
}

guint
rg_tokens_skip_soft (const RgTokens *tokens, guint i)
{
  guint j = i;
  while (j < i + RG_TOKENS_SOFT && rg_tokens_is_soft (tokens, j))
    j++;
  return j;
}

guint
rg_tokens_skip_dot (const RgTokens *tokens, guint i)
{
  return rg_tokens_is_mark (tokens, i, '.') && rg_tokens_is_glued (tokens, i) ? i + 1 : i;
}

guint
rg_tokens_skip_filler (const RgTokens *tokens, guint i)
{
  guint j = i;
  while (j < i + 3 && rg_tokens_has (tokens, j, RG_BIT (FILLER) | RG_BIT (ON)))
    j++;
  return j;
}

gboolean
rg_tokens_continues (const RgTokens *tokens, guint i)
{
  if (i == 0 || !rg_tokens_is_glued (tokens, i) || rg_tokens_is_iso_time (tokens, i))
    return FALSE;
  if (tokens->items[i - 1].kind == RG_TOKEN_NUMBER || rg_tokens_is_letters (tokens, i - 1))
    return !rg_tokens_has (tokens, i - 1,
                           RG_BIT (HALF) | RG_BIT (AT) | RG_BIT (FROM) | RG_BIT (ON) |
                               RG_BIT (FILLER) | RG_BIT (HOUR_MARK) | RG_BIT (ZONE_WORD));
  if (tokens->items[i - 1].kind != RG_TOKEN_MARK || tokens->items[i - 1].roles)
    return FALSE;
  if (rg_tokens_is_one_of (tokens, i - 1, "#$+=_&%"))
    return TRUE;
  gunichar mark = tokens->items[i - 1].mark;
  if (g_unichar_type (mark) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  return i > 1 && rg_tokens_is_one_of (tokens, i - 1, "-/.:,") &&
         rg_tokens_is_glued (tokens, i - 1) &&
         (tokens->items[i - 2].kind == RG_TOKEN_NUMBER ||
          (rg_tokens_is_letters (tokens, i - 2) && !rg_tokens_is_mark (tokens, i - 1, ':')));
}

gboolean
rg_tokens_goes_on (const RgTokens *tokens, guint i)
{
  if (i >= tokens->count)
    return FALSE;
  if (rg_tokens_is_one_of (tokens, i, "%$+=_&#") &&
      (rg_tokens_is_glued (tokens, i) || rg_tokens_is_one_of (tokens, i, "%$")))
    return TRUE;
  if (tokens->items[i].kind == RG_TOKEN_MARK &&
      g_unichar_type (tokens->items[i].mark) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  if (!rg_tokens_is_glued (tokens, i))
    return FALSE;
  if (rg_tokens_is_letters (tokens, i))
    return tokens->items[i].roles == 0;
  return rg_tokens_is_one_of (tokens, i, "-/.:,") && rg_tokens_is_glued (tokens, i + 1) &&
         tokens->items[i + 1].kind == RG_TOKEN_NUMBER;
}
