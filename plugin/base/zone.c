/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only an area that exists is looked up in the zone data base of the system, and only by letters, "_"
 * and "-": a mail cannot name a file. */

#include "base/zone.h"

static gboolean
is_area (const char *name)
{
  static const char *const areas[] = {"Africa",   "America",   "Antarctica", "Arctic", "Asia",
                                      "Atlantic", "Australia", "Europe",     "Indian", "Pacific"};
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (strcmp (name, areas[i]) == 0)
      return TRUE;
  return FALSE;
}

static RgZone
open_zone (const char *name, gsize length)
{
  g_autofree char *copy = g_strndup (name, length);
  g_autoptr (GTimeZone) found = g_time_zone_new_identifier (copy);

  return (RgZone){.iana = name, .length = length, .known = found != NULL};
}

/* "Europe/Berlin", "America/New_York": only letters, "_", "-" and an area that exists. */
static guint
read_iana (const RgTokens *tokens, guint i, RgZone *ret_zone)
{
  if (!rg_tokens_is_letters (tokens, i) || !tokens->items[i].capital ||
      !rg_tokens_is_mark (tokens, i + 1, '/') || !rg_tokens_is_letters (tokens, i + 2))
    return i;
  g_autofree char *area = g_strndup (tokens->text + tokens->items[i].start,
                                     tokens->items[i].end - tokens->items[i].start);
  if (!is_area (area))
    return i;
  guint end = i + 3;
  while (end < i + 11 && rg_tokens_is_one_of (tokens, end, "_-/") &&
         rg_tokens_is_glued (tokens, end) && rg_tokens_is_letters (tokens, end + 1) &&
         rg_tokens_is_glued (tokens, end + 1))
    end += 2;
  RgZone zone = open_zone (tokens->text + tokens->items[i].start,
                           tokens->items[end - 1].end - tokens->items[i].start);
  if (!zone.known)
    return i;
  *ret_zone = zone;
  return end;
}

/* "+2", "+05:30", "+0530", "-5"; @i is the sign. */
static guint
read_offset (const RgTokens *tokens, guint i, int *ret_seconds)
{
  if (!rg_tokens_is_one_of (tokens, i, "+-") || !rg_tokens_is_number (tokens, i + 1, 4) ||
      !rg_tokens_is_glued (tokens, i + 1))
    return i;
  const RgToken *number = tokens->items + i + 1;
  int hours = (int)number->number, minutes = 0;
  guint end = i + 2;
  if (number->digits > 2) {
    minutes = hours % 100;
    hours /= 100;
  } else if (rg_tokens_is_mark (tokens, end, ':') && rg_tokens_is_glued (tokens, end) &&
             rg_tokens_is_number (tokens, end + 1, 2)) {
    minutes = (int)tokens->items[end + 1].number;
    end += 2;
  }
  if (hours > 14 || minutes > 59)
    return i;
  *ret_seconds = (hours * 60 + minutes) * 60 * (rg_tokens_is_mark (tokens, i, '-') ? -1 : 1);
  return end;
}

guint
rg_zone_read_name (const RgTokens *tokens, guint i, RgZone *ret_zone)
{
  guint end = read_iana (tokens, i, ret_zone);
  if (end > i || !rg_tokens_has_role (tokens, i, RG_ROLE_ZONE))
    return end;
  /* French in capitals: "14H ET 15H". */
  if (rg_tokens_has_role (tokens, i, RG_ROLE_AND) && rg_tokens_is_number (tokens, i + 1, 2))
    return i;
  const char *name = rg_token_zone (tokens->items + i);
  if (name[0] != '+' && name[0] != '-') {
    *ret_zone = open_zone (name, strlen (name));
    return ret_zone->known ? i + 1 : i;
  }
  int seconds = (g_ascii_digit_value (name[1]) * 10 + g_ascii_digit_value (name[2])) * 3600 +
                (g_ascii_digit_value (name[4]) * 10 + g_ascii_digit_value (name[5])) * 60;
  *ret_zone = (RgZone){.seconds = name[0] == '-' ? -seconds : seconds, .known = TRUE};
  if (seconds == 0)
    return read_offset (tokens, i + 1, &ret_zone->seconds);
  return i + 1;
}

guint
rg_zone_read (const RgTokens *tokens, guint i, gboolean iso, RgZone *ret_zone)
{
  guint end = i;
  if (rg_tokens_is_letters (tokens, i) && rg_tokens_is_glued (tokens, i) &&
      tokens->text[tokens->items[i].start] == 'Z' &&
      tokens->items[i].end == tokens->items[i].start + 1) {
    *ret_zone = (RgZone){.known = TRUE};
    return i + 1;
  }
  if (rg_tokens_is_mark (tokens, i, '+') || (iso && rg_tokens_is_mark (tokens, i, '-'))) {
    end = read_offset (tokens, i, &ret_zone->seconds);
    if (end > i && (tokens->items[end - 1].digits >= 2))
      ret_zone->known = TRUE;
    else
      end = i;
  }
  for (int names = 0; names < 2; names++) {
    guint j = end;
    gboolean paren = FALSE;
    if (rg_tokens_is_mark (tokens, j, ','))
      j++;
    if (rg_tokens_is_mark (tokens, j, '(')) {
      paren = TRUE;
      j++;
    }
    if (names == 0)
      j = rg_tokens_skip_filler (tokens, j);
    RgZone zone = {0};
    guint after = rg_zone_read_name (tokens, j, &zone);
    if (after == j || (names == 1 && !paren && !rg_tokens_is_mark (tokens, end, '/')))
      break;
    if (!ret_zone->known)
      *ret_zone = zone;
    end = paren && rg_tokens_is_mark (tokens, after, ')') ? after + 1 : after;
  }
  return end;
}

GTimeZone *
rg_zone_make (const RgZone *zone, GDateTime *reference)
{
  if (!zone->known)
    return g_time_zone_ref (g_date_time_get_timezone (reference));
  if (zone->iana) {
    g_autofree char *name = g_strndup (zone->iana, zone->length);
    GTimeZone *found = g_time_zone_new_identifier (name);
    if (found)
      return found;
  }
  return g_time_zone_new_offset (zone->seconds);
}
