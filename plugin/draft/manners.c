/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every form is a small Mustache template, so that a language may put the parts in its own order
 * and leave some out.  A form that a language lacks does not exist: all keys are required, because
 * a missing greeting shows in the first line of a letter.
 *
 * Known limit: RFC 3339 carries an offset and no zone name, so a letter says "UTC+1" or nothing,
 * never "CET". */

#include "draft/manners.h"

#include "base/fold.h"
#include "base/regex.h"
#include "base/yaml.h"
#include "draft/mustache.h"

#include <string.h>

typedef enum { FORM_TITLE, FORM_FULL, FORM_FIRST, FORM_TEAM, FORM_NOBODY, N_FORMS } Form;

static const char *const FORM_KEYS[] = {"title", "full", "first", "team", "nobody", NULL};
static const char *const TOP_KEYS[] = {"format", "language", "greeting", "closing", "dates",
                                       "length", "decides",  "names",    NULL};
static const char *const REGISTER_KEYS[] = {"informal", "formal", NULL};
static const char *const TONE_KEYS[] = {"warm", "formal", "brief", NULL};
static const char *const DATE_KEYS[] = {"weekdays", "months", "day", "time", "slot", NULL};
static const char *const LENGTH_KEYS[] = {"unit", "full", "brief", NULL};

typedef enum { DATE_DAY, DATE_TIME, DATE_SLOT, N_DATES } DateForm;

/* How a fact enters a sentence: the first form of a name whose pattern the fact meets. */
typedef struct {
  char *name;
  char *fact;    /* "company" */
  RgRegex *when; /* NULL: always */
  RgMustache *form;
} Shape;

struct _RgManners {
  char *language;
  RgMustache *greeting[RG_N_REGISTERS][N_FORMS];
  RgMustache *closing[RG_N_REGISTERS][RG_N_TONES];
  char **weekdays; /* Monday first */
  char **months;
  RgMustache *date[N_DATES];
  gboolean in_characters;
  guint least[2], most[2]; /* full, brief */
  char **names;            /* never NULL */
  RgRegexScratch *scratch;
  GPtrArray *shapes; /* Shape *, of one name one after the other */
  RgRegex *decides;  /* NULL: the language does not say */
};

static const RgYaml *
get (const RgYaml *map, const char *key, GError **error)
{
  const RgYaml *value = rg_yaml_get (map, key);
  if (!value)
    rg_yaml_complain (map, error, "this key is missing: %s", key);
  return value;
}

static const RgYaml *
get_map (const RgYaml *map, const char *key, const char *const *known, GError **error)
{
  const RgYaml *value = get (map, key, error);
  return value && rg_yaml_only_keys (value, known, error) ? value : NULL;
}

static RgMustache *
read_form (const RgYaml *map, const char *key, GError **error)
{
  const RgYaml *node = get (map, key, error);
  if (!node)
    return NULL;
  const char *text = rg_yaml_text (node);
  g_autoptr (GError) failure = NULL;
  RgMustache *form = text ? rg_mustache_new (key, text, NULL, &failure) : NULL;
  if (!form)
    rg_yaml_complain (node, error, "%s", failure ? failure->message : "a text is expected");
  return form;
}

static gboolean
read_registers (RgManners *manners, const RgYaml *root, GError **error)
{
  const RgYaml *greeting = get_map (root, "greeting", REGISTER_KEYS, error);
  const RgYaml *closing = greeting ? get_map (root, "closing", REGISTER_KEYS, error) : NULL;
  if (!closing)
    return FALSE;
  for (guint reg = RG_REGISTER_INFORMAL; reg < RG_N_REGISTERS; reg++) {
    const char *name = rg_register_name ((RgRegister)reg);
    const RgYaml *greetings = get_map (greeting, name, FORM_KEYS, error);
    const RgYaml *closings = greetings ? get_map (closing, name, TONE_KEYS, error) : NULL;
    if (!closings)
      return FALSE;
    for (guint form = 0; form < N_FORMS; form++) {
      manners->greeting[reg][form] = read_form (greetings, FORM_KEYS[form], error);
      if (!manners->greeting[reg][form])
        return FALSE;
    }
    for (guint tone = 0; tone < RG_N_TONES; tone++) {
      manners->closing[reg][tone] = read_form (closings, rg_tone_name ((RgTone)tone), error);
      if (!manners->closing[reg][tone])
        return FALSE;
    }
  }
  return TRUE;
}

static char **
read_names (const RgYaml *map, const char *key, guint count, GError **error)
{
  const RgYaml *node = get (map, key, error);
  g_auto (GStrv) names = node ? rg_yaml_strings (node, error) : NULL;
  if (names && g_strv_length (names) != count) {
    rg_yaml_complain (node, error, "%u names are expected", count);
    return NULL;
  }
  return g_steal_pointer (&names);
}

static gboolean
read_dates (RgManners *manners, const RgYaml *root, GError **error)
{
  const RgYaml *dates = get_map (root, "dates", DATE_KEYS, error);
  if (!dates || !(manners->weekdays = read_names (dates, "weekdays", 7, error)) ||
      !(manners->months = read_names (dates, "months", 12, error)))
    return FALSE;
  for (guint form = 0; form < N_DATES; form++) {
    manners->date[form] = read_form (dates, DATE_KEYS[form + 2], error);
    if (!manners->date[form])
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_range (const RgYaml *map, const char *key, guint *ret_least, guint *ret_most, GError **error)
{
  const RgYaml *node = get (map, key, error);
  g_auto (GStrv) numbers = node ? rg_yaml_strings (node, error) : NULL;
  if (!numbers)
    return FALSE;
  guint64 least, most;
  if (g_strv_length (numbers) != 2 ||
      !g_ascii_string_to_unsigned (numbers[0], 10, 1, 10000, &least, NULL) ||
      !g_ascii_string_to_unsigned (numbers[1], 10, least, 10000, &most, NULL)) {
    rg_yaml_complain (node, error, "a range is expected, as [45, 110]");
    return FALSE;
  }
  *ret_least = (guint)least;
  *ret_most = (guint)most;
  return TRUE;
}

static gboolean
read_length (RgManners *manners, const RgYaml *root, GError **error)
{
  const RgYaml *length = get_map (root, "length", LENGTH_KEYS, error);
  const RgYaml *unit = length ? get (length, "unit", error) : NULL;
  if (!unit)
    return FALSE;
  manners->in_characters = g_strcmp0 (rg_yaml_text (unit), "characters") == 0;
  if (!manners->in_characters && g_strcmp0 (rg_yaml_text (unit), "words") != 0) {
    rg_yaml_complain (unit, error, "unit is words or characters");
    return FALSE;
  }
  return read_range (length, "full", &manners->least[0], &manners->most[0], error) &&
         read_range (length, "brief", &manners->least[1], &manners->most[1], error);
}

static void
free_shape (gpointer data)
{
  Shape *shape = data;
  g_free (shape->name);
  g_free (shape->fact);
  rg_regex_free (shape->when);
  rg_mustache_free (shape->form);
  g_free (shape);
}

static RgRegex *
read_regex (const RgYaml *node, GError **error)
{
  const char *pattern = rg_yaml_text (node);
  g_autoptr (GError) failure = NULL;
  RgRegex *regex = pattern ? rg_regex_new (pattern, &failure) : NULL;
  if (!regex)
    rg_yaml_complain (node, error, "%s", failure ? failure->message : "a pattern is expected");
  return regex;
}

/* "company" of "at_company". */
static const char *
fact_of_name (const char *name)
{
  static const char *const FACTS[] = {"_company", "_role"};
  for (guint i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (g_str_has_suffix (name, FACTS[i]))
      return FACTS[i] + 1;
  return NULL;
}

static gboolean
read_shape (RgManners *manners, const char *name, const RgYaml *node, GError **error)
{
  static const char *const KEYS[] = {"when", "form", NULL};
  const char *fact = fact_of_name (name);
  if (!fact) {
    rg_yaml_complain (node, error, "a name ends in _company or _role");
    return FALSE;
  }
  if (!rg_yaml_only_keys (node, KEYS, error))
    return FALSE;
  Shape *shape = g_new0 (Shape, 1);
  g_ptr_array_add (manners->shapes, shape);
  shape->name = g_strdup (name);
  shape->fact = g_strdup (fact);
  const RgYaml *when = rg_yaml_get (node, "when");
  if (when && !(shape->when = read_regex (when, error)))
    return FALSE;
  return (shape->form = read_form (node, "form", error)) != NULL;
}

static gboolean
read_shapes (RgManners *manners, const RgYaml *root, GError **error)
{
  const RgYaml *map = rg_yaml_get (root, "names");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  manners->shapes = g_ptr_array_new_with_free_func (free_shape);
  if (map && rg_yaml_kind (map) != RG_YAML_MAP) {
    rg_yaml_complain (map, error, "a map from names to lists of forms is expected");
    return FALSE;
  }
  for (guint i = 0; map && i < rg_yaml_size (map); i++) {
    const RgYaml *list = rg_yaml_value (map, i);
    for (guint k = 0; k < rg_yaml_size (list); k++)
      if (!read_shape (manners, rg_yaml_key (map, i), rg_yaml_item (list, k), error))
        return FALSE;
    const Shape *last = manners->shapes->len > 0
                            ? g_ptr_array_index (manners->shapes, manners->shapes->len - 1)
                            : NULL;
    if (!last || !g_str_equal (last->name, rg_yaml_key (map, i)) || last->when) {
      rg_yaml_complain (list, error, "the last form has no “when”");
      return FALSE;
    }
    g_ptr_array_add (names, (gpointer)(guintptr)rg_yaml_key (map, i));
  }
  g_ptr_array_add (names, NULL);
  manners->names = g_strdupv ((char **)names->pdata);
  return TRUE;
}

/* Optional, as what a user's file cannot say has no effect on a letter. */
static gboolean
read_decides (RgManners *manners, const RgYaml *root, GError **error)
{
  const RgYaml *node = rg_yaml_get (root, "decides");
  if (!node)
    return TRUE;
  manners->decides = read_regex (node, error);
  return manners->decides != NULL;
}

static RgManners *
read_root (const RgYaml *root, GError **error)
{
  g_autoptr (RgManners) manners = g_new0 (RgManners, 1);
  manners->scratch = rg_regex_scratch_new ();
  if (!rg_yaml_only_keys (root, TOP_KEYS, error))
    return NULL;
  const RgYaml *format = get (root, "format", error);
  const RgYaml *language = format ? get (root, "language", error) : NULL;
  if (!language)
    return NULL;
  if (g_strcmp0 (rg_yaml_text (format), "1") != 0) {
    rg_yaml_complain (format, error, "this format is not known; 1 is");
    return NULL;
  }
  manners->language = g_strdup (rg_yaml_text (language));
  if (!manners->language) {
    rg_yaml_complain (language, error, "a text is expected");
    return NULL;
  }
  if (!read_registers (manners, root, error) || !read_dates (manners, root, error) ||
      !read_length (manners, root, error) || !read_shapes (manners, root, error) ||
      !read_decides (manners, root, error))
    return NULL;
  return g_steal_pointer (&manners);
}

RgManners *
rg_manners_load (const char *path, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_load (path, error);
  return root ? read_root (root, error) : NULL;
}

RgManners *
rg_manners_read (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (RgYaml) root = rg_yaml_new (name, data, length, error);
  return root ? read_root (root, error) : NULL;
}

void
rg_manners_free (RgManners *manners)
{
  if (!manners)
    return;
  for (guint reg = 0; reg < RG_N_REGISTERS; reg++) {
    for (guint form = 0; form < N_FORMS; form++)
      rg_mustache_free (manners->greeting[reg][form]);
    for (guint tone = 0; tone < RG_N_TONES; tone++)
      rg_mustache_free (manners->closing[reg][tone]);
  }
  for (guint form = 0; form < N_DATES; form++)
    rg_mustache_free (manners->date[form]);
  g_clear_pointer (&manners->shapes, g_ptr_array_unref);
  rg_regex_scratch_free (manners->scratch);
  g_strfreev (manners->names);
  rg_regex_free (manners->decides);
  g_strfreev (manners->weekdays);
  g_strfreev (manners->months);
  g_free (manners->language);
  g_free (manners);
}

const char *
rg_manners_language (const RgManners *manners)
{
  return manners->language;
}

/* The most courteous form that the known parts allow. */
static Form
choose_form (RgRegister reg, const RgName *reader)
{
  if (!reader || reader->kind == RG_NAME_NOBODY || !reader->full)
    return FORM_NOBODY;
  if (reader->kind == RG_NAME_TEAM)
    return FORM_TEAM;
  if (reg == RG_REGISTER_INFORMAL && reader->given)
    return FORM_FIRST;
  if (reader->title && reader->family)
    return FORM_TITLE;
  return reader->given && !reader->family ? FORM_FIRST : FORM_FULL;
}

static void
put (GHashTable *values, const char *name, const char *value)
{
  if (value)
    g_hash_table_insert (values, g_strdup (name), g_strdup (value));
}

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

char *
rg_manners_greeting (const RgManners *manners, RgRegister reg, RgTone tone, const RgName *reader)
{
  RgRegister used = reg == RG_REGISTER_INFORMAL ? reg : RG_REGISTER_FORMAL;
  g_autoptr (GHashTable) values = new_values ();
  put (values, rg_tone_name (tone), "1");
  if (reader) {
    put (values, "title", reader->title);
    put (values, "given", reader->given);
    put (values, "family", reader->family);
    put (values, "full", reader->full);
  }
  return rg_mustache_render (manners->greeting[used][choose_form (used, reader)], values);
}

char *
rg_manners_closing (const RgManners *manners, RgRegister reg, RgTone tone)
{
  RgRegister used = reg == RG_REGISTER_INFORMAL ? reg : RG_REGISTER_FORMAL;
  g_autoptr (GHashTable) values = new_values ();
  return rg_mustache_render (manners->closing[used][tone], values);
}

/* "UTC", "UTC+1", "UTC-3:30" */
static char *
zone_text (GDateTime *time)
{
  gint64 minutes = g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE;
  gint64 size = ABS (minutes);
  if (size == 0)
    return g_strdup ("UTC");
  if (size % 60 == 0)
    return g_strdup_printf ("UTC%c%d", minutes < 0 ? '-' : '+', (int)(size / 60));
  return g_strdup_printf ("UTC%c%d:%02d", minutes < 0 ? '-' : '+', (int)(size / 60),
                          (int)(size % 60));
}

static char *
write_date (const RgManners *manners, DateForm form, GDateTime *time, gboolean floating)
{
  g_autoptr (GHashTable) values = new_values ();
  g_autofree char *zone = zone_text (time);
  put (values, "weekday", manners->weekdays[g_date_time_get_day_of_week (time) - 1]);
  put (values, "month", manners->months[g_date_time_get_month (time) - 1]);
  put (values, "zone", zone);
  put (values, "first", g_date_time_get_day_of_month (time) == 1 ? "1" : "");
  put (values, "utc", g_date_time_get_utc_offset (time) == 0 && !floating ? "1" : "");
  static const struct {
    const char *name;
    int (*get) (GDateTime *);
    int digits;
  } NUMBERS[] = {
      {"day", g_date_time_get_day_of_month, 1}, {"month_number", g_date_time_get_month, 1},
      {"year", g_date_time_get_year, 1},        {"hour", g_date_time_get_hour, 2},
      {"minute", g_date_time_get_minute, 2},
  };
  for (guint i = 0; i < G_N_ELEMENTS (NUMBERS); i++) {
    g_autofree char *text = g_strdup_printf ("%0*d", NUMBERS[i].digits, NUMBERS[i].get (time));
    put (values, NUMBERS[i].name, text);
  }
  return rg_mustache_render (manners->date[form], values);
}

/* GLib reads all of ISO 8601; only the one shape that the facts promise is taken. */
static gboolean
is_day (const char *moment)
{
  for (guint i = 0; i < 10; i++) {
    if (i == 4 || i == 7 ? moment[i] != '-' : !g_ascii_isdigit (moment[i]))
      return FALSE;
  }
  return TRUE;
}

char *
rg_manners_when (const RgManners *manners, const char *moment, gboolean floating)
{
  if (!is_day (moment))
    return NULL;
  if (strlen (moment) > 10) {
    g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (moment, NULL);
    return time ? write_date (manners, DATE_TIME, time, floating) : NULL;
  }
  g_autofree char *midnight = g_strconcat (moment, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (midnight, NULL);
  return day ? write_date (manners, DATE_DAY, day, TRUE) : NULL;
}

char *
rg_manners_slot (const RgManners *manners, const char *moment)
{
  g_autoptr (GDateTime) time = is_day (moment) ? g_date_time_new_from_iso8601 (moment, NULL) : NULL;
  return time ? write_date (manners, DATE_SLOT, time, FALSE) : NULL;
}

static gboolean
meets (const RgManners *manners, RgRegex *regex, const char *words)
{
  g_autoptr (RgFold) fold = rg_fold_new (words, strlen (words), RG_FOLD_CASE);
  gsize length;
  const char *text = rg_fold_text (fold, &length);
  RgSpan span;
  return rg_regex_find (regex, manners->scratch, text, length, 0, &span);
}

gboolean
rg_manners_decides (const RgManners *manners, const char *sentence)
{
  return manners->decides && meets (manners, manners->decides, sentence);
}

const char *const *
rg_manners_names (const RgManners *manners)
{
  return (const char *const *)manners->names;
}

void
rg_manners_put_names (const RgManners *manners, GHashTable *values)
{
  const char *done = NULL;
  for (guint i = 0; i < manners->shapes->len; i++) {
    const Shape *shape = g_ptr_array_index (manners->shapes, i);
    const char *value = g_hash_table_lookup (values, shape->fact);
    if (g_strcmp0 (done, shape->name) == 0 ||
        (value && *value && shape->when && !meets (manners, shape->when, value)))
      continue;
    done = shape->name;
    char *words = value && *value ? rg_mustache_render (shape->form, values) : g_strdup ("");
    g_hash_table_replace (values, g_strdup (shape->name), words);
  }
}

void
rg_manners_length (const RgManners *manners, RgTone tone, guint *ret_least, guint *ret_most)
{
  *ret_least = manners->least[tone == RG_TONE_BRIEF];
  *ret_most = manners->most[tone == RG_TONE_BRIEF];
}

guint
rg_manners_measure (const RgManners *manners, const char *text)
{
  guint count = 0;
  gboolean inside = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gboolean blank = g_unichar_isspace (g_utf8_get_char (p));
    count += !blank && (manners->in_characters || !inside);
    inside = !blank;
  }
  return count;
}
