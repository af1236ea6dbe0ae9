/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wrong part of a name is worse than none, so where the order is unsure given and family stay NULL
 * and only the whole name is known.
 *
 * Order comes from a comma ("Last, First"), from capitals ("DUPONT Jean"), from a patronymic at the end
 * ("Иванова Анна Сергеевна"), else it is given name first.  Where the family begins is told by particles,
 * by the address, and by names that are first of two in Spanish.
 *
 * Known limits: a rare Spanish first family is missed; capitals do not tell "Ijsbrand" from "IJsbrand". */

#include "base/person.h"

#include "base/mailbox.h"

#define MOST_WORDS 6 /* longer than this is a sentence, not a name */

/* Letters, marks, hyphens, apostrophes, and dots of initials. */
static gboolean
is_name_word (const char *word)
{
  guint run = 0;
  gboolean letters = FALSE;
  for (const char *at = word; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_unichar_isalpha (c) || g_unichar_ismark (c)) {
      letters = TRUE;
      run++;
    } else if (c == '.') {
      /* "J.R." and "Dr.", but no "example.com". */
      if (run > 1 && at[1] && at[1] != '-')
        return FALSE;
      run = 0;
    } else if (c == '-' || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc || c == 0xb7 ||
               (c >= 0x2010 && c <= 0x2011)) {
      run = 0;
    } else {
      return FALSE;
    }
  }
  return letters;
}

/* "J", "J.", "J.R.". */
static gboolean
is_initial (const char *word)
{
  guint letters = 0, dots = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    letters += g_unichar_isalpha (c);
    dots += c == '.';
  }
  return letters <= 1 || (dots > 0 && dots + 1 >= letters);
}

static gboolean
is_capital_word (const char *word)
{
  return rg_name_has (word, g_unichar_isupper) && !rg_name_has (word, g_unichar_islower) &&
         !is_initial (word);
}

/* Turkish has two letters I, which only its other letters tell from the Latin one. */
static gboolean
is_turkish (gunichar c)
{
  return c == 0x11e || c == 0x11f || c == 0x130 || c == 0x131 || c == 0x15e || c == 0x15f;
}

static gunichar
change_case (gunichar c, gboolean upper, gboolean turkish)
{
  if (turkish && upper && c == 'i')
    return 0x130;
  if (turkish && !upper && c == 'I')
    return 0x131;
  return upper ? g_unichar_totitle (c) : g_unichar_tolower (c);
}

/* "MCDONALD" → "McDonald", "o'neil-smith" → "O'Neil-Smith". */
static char *
capitalise (const char *word, gboolean turkish)
{
  GString *line = g_string_new (NULL);
  gboolean start = TRUE;
  guint in_part = 0;
  for (const char *at = word; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (!g_unichar_isalpha (c)) {
      g_string_append_unichar (line, c);
      start = !g_unichar_ismark (c);
      in_part = 0;
      continue;
    }
    gboolean after_mc = in_part == 2 && g_str_has_suffix (line->str, "Mc");
    g_string_append_unichar (line, change_case (c, start || after_mc, turkish));
    start = FALSE;
    in_part++;
  }
  return g_string_free (line, FALSE);
}

static void
replace_word (GPtrArray *list, guint index, char *word)
{
  g_free (g_ptr_array_index (list, index));
  g_ptr_array_index (list, index) = word;
}

/* The usual spelling of the words from @from to @to: "DE LA SALLE" → "de la Salle", "LE GOFF" → "Le Goff". */
static void
respell (const RgNameWords *words, GPtrArray *list, guint from, guint to)
{
  g_autofree char *all = rg_name_join (list, 0, list->len);
  gboolean turkish = rg_name_has (all, is_turkish), after_particle = FALSE;

  for (guint i = from; i < to; i++) {
    const char *word = g_ptr_array_index (list, i);
    guint roles = rg_name_words_roles (words, word);
    gboolean inside = i + 1 < list->len && (i > 0 || to < list->len);
    gboolean particle = inside && roles & (RG_WORD_PARTICLE | RG_WORD_JOINER);

    if (particle && (after_particle || !(roles & RG_WORD_ARTICLE)))
      replace_word (list, i, g_utf8_strdown (word, -1));
    else if (!(roles & RG_WORD_SUFFIX) || strlen (word) > 3)
      replace_word (list, i, capitalise (word, turkish));
    after_particle = particle;
  }
}

/* A name all in capitals or all in small letters gets its usual spelling. */
static void
repair_case (const RgNameWords *words, GPtrArray *list)
{
  g_autofree char *all = rg_name_join (list, 0, list->len);
  if (!rg_name_has (all, g_unichar_isupper) || !rg_name_has (all, g_unichar_islower))
    respell (words, list, 0, list->len);
}

static gboolean
has_only (const RgNameWords *words, const GPtrArray *list, guint roles)
{
  for (guint i = 0; i < list->len; i++)
    if (!(rg_name_words_roles (words, g_ptr_array_index (list, i)) & roles))
      return FALSE;
  return list->len > 0;
}

static void
append_words (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

static guint
count_plain (const RgNameWords *words, const GPtrArray *list)
{
  guint n = 0;
  for (guint i = 0; i < list->len; i++)
    n += !(rg_name_words_roles (words, g_ptr_array_index (list, i)) &
           (RG_WORD_PARTICLE | RG_WORD_JOINER | RG_WORD_COURTESY | RG_WORD_ACADEMIC));
  return n;
}

static void
move_titles (const RgNameWords *words, GPtrArray *from, GString *title, gboolean *ret_courtesy)
{
  while (from->len > 1) {
    const char *word = g_ptr_array_index (from, 0);
    guint roles = rg_name_words_roles (words, word);
    guint n = 1;
    if (!(roles & (RG_WORD_COURTESY | RG_WORD_ACADEMIC)) && from->len > 2) {
      g_autofree char *pair = rg_name_join (from, 0, 2);
      roles = rg_name_words_roles (words, pair);
      n = 2;
    }
    if (!(roles & (RG_WORD_COURTESY | RG_WORD_ACADEMIC)))
      return;
    g_autofree char *written = rg_name_join (from, 0, n);
    *ret_courtesy |= (roles & RG_WORD_COURTESY) != 0;
    g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", written);
    g_ptr_array_remove_range (from, 0, n);
  }
}

typedef struct {
  const RgNameWords *words;
  const char *address;
  GPtrArray *list; /* the name's words in natural order */
  GString *title;
  gboolean courtesy;
  guint family; /* the family begins here; 0: to be found */
  char *suffix;
  gboolean swapped, unsure, only_given;
} Person;

static void
take_suffix (Person *person, GPtrArray *from)
{
  const char *last = g_ptr_array_index (from, from->len - 1);

  g_free (person->suffix);
  person->suffix = g_strdup (last);
  g_ptr_array_set_size (from, (gint)from->len - 1);
}

/* The given names behind a comma.  "Berg, Jane van der": particles at the end belong to the family. */
static void
swap (Person *person, const GPtrArray *given)
{
  append_words (person->list, given);
  person->family = given->len;
  while (person->family > 1) {
    const char *word = g_ptr_array_index (given, person->family - 1);

    if (!g_unichar_islower (g_utf8_get_char (word)) ||
        !(rg_name_words_roles (person->words, word) & RG_WORD_PARTICLE))
      break;
    person->family--;
  }
  person->swapped = TRUE;
}

/* Settles the commas; FALSE when the text is no person. */
static gboolean
settle_commas (Person *person, const char *text)
{
  const guint no_name = RG_WORD_TEAM | RG_WORD_COMPANY | RG_WORD_ROBOT | RG_WORD_POST;
  const RgNameWords *words = person->words;
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) first = rg_name_split (parts[0] ? parts[0] : "");
  guint n = g_strv_length (parts), ignored;
  if (first->len == 0)
    return FALSE;
  if (first->len > 1 && n > 1 && rg_name_last_roles (words, first) & RG_WORD_SUFFIX)
    take_suffix (person, first);

  person->list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < n; i++) {
    g_autoptr (GPtrArray) next = rg_name_split (parts[i]);
    if (next->len == 0 || has_only (words, next, RG_WORD_DEGREE))
      continue;
    if (has_only (words, next, RG_WORD_SUFFIX)) {
      take_suffix (person, next);
      continue;
    }
    g_autofree char *behind = rg_name_join (next, 0, next->len);
    /* A task or a firm behind the comma, or more than two parts. */
    if (rg_name_find_phrase (words, next, no_name, &ignored) || person->swapped ||
        rg_mailbox_is_domain (person->address, behind))
      break;
    move_titles (words, next, person->title, &person->courtesy);
    if (count_plain (words, first) == 1 ||
        rg_mailbox_says (person->address, g_ptr_array_index (next, 0))) {
      swap (person, next);
    } else {
      person->unsure = TRUE;
      break;
    }
  }
  append_words (person->list, first);
  return TRUE;
}

static gboolean
has_role (const Person *person, guint index, guint role)
{
  return (rg_name_words_roles (person->words, g_ptr_array_index (person->list, index)) & role) != 0;
}

static guint
find_family (const Person *person)
{
  const GPtrArray *list = person->list;
  guint last = list->len - 1, family = last;
  const char *middle = last > 1 ? g_ptr_array_index (list, last - 1) : NULL;
  gboolean says_last = rg_mailbox_says (person->address, g_ptr_array_index (list, last));
  gboolean says_middle = middle && strlen (middle) > 2 && rg_mailbox_says (person->address, middle);

  if (says_middle && !says_last)
    family = last - 1;
  while (family > 1) {
    if (has_role (person, family - 1, RG_WORD_JOINER) && family > 2)
      family -= 2;
    else if (has_role (person, family - 1, RG_WORD_PARTICLE))
      family--;
    else
      break;
  }
  /* "García" of García López, "Ruiz" of Ruiz de la Torre. */
  if (family > 1 && has_role (person, family - 1, RG_WORD_FIRST_FAMILY) &&
      (says_middle || !says_last))
    family--;
  return family;
}

/* "Jean DUPONT", "WANG Xiaoming": the family is the one in capitals. */
static void
settle_capitals (Person *person)
{
  GPtrArray *list = person->list;
  guint capitals = 0, front = 0, back = list->len;
  for (guint i = 0; i < list->len; i++) {
    gboolean capital = is_capital_word (g_ptr_array_index (list, i));
    capitals += capital;
    front += capital && front == i;
  }
  if (capitals == 0 || capitals == list->len || person->swapped)
    return;
  if (front == capitals && (front > 1 || strlen (g_ptr_array_index (list, 0)) > 2)) {
    respell (person->words, list, 0, front);
    for (guint i = 0; i < front; i++) {
      g_ptr_array_add (list, g_strdup (g_ptr_array_index (list, 0)));
      g_ptr_array_remove_index (list, 0);
    }
    person->family = list->len - front;
    return;
  }
  while (back > 1 && is_capital_word (g_ptr_array_index (list, back - 1)))
    back--;
  if (back < list->len) {
    respell (person->words, list, back, list->len);
    person->family = back;
  }
}

/* "Иванова Анна Сергеевна" and "Анна Сергеевна". */
static void
settle_patronymic (Person *person)
{
  GPtrArray *list = person->list;
  guint last = list->len - 1;
  if (person->swapped || person->family || last < 1 || last > 2 ||
      !rg_name_words_ends_patronymic (person->words, g_ptr_array_index (list, last)))
    return;
  if (last == 1) {
    person->only_given = TRUE;
  } else if (!rg_name_words_ends_patronymic (person->words, g_ptr_array_index (list, 1))) {
    g_ptr_array_add (list, g_strdup (g_ptr_array_index (list, 0)));
    g_ptr_array_remove_index (list, 0);
    person->family = last;
  }
}

/* "Иванов И. И.", "Smith J.R.": a word in front of initials is the family. */
static gboolean
ends_in_initials (const GPtrArray *list)
{
  guint letters = 0;
  for (guint i = 1; i < list->len; i++) {
    const char *word = g_ptr_array_index (list, i);
    if (!is_initial (word))
      return FALSE;
    for (const char *at = word; *at; at = g_utf8_next_char (at))
      letters += g_unichar_isalpha (g_utf8_get_char (at));
  }
  return letters > 1;
}

static void
drop_degrees (Person *person)
{
  while (person->list->len > 1) {
    guint roles = rg_name_last_roles (person->words, person->list);
    if (!(roles & (RG_WORD_DEGREE | RG_WORD_SUFFIX)))
      return;
    if (roles & RG_WORD_SUFFIX)
      take_suffix (person, person->list);
    else
      g_ptr_array_set_size (person->list, (gint)person->list->len - 1);
  }
}

/* "van", "d'Angelo", "al-Farsi". */
static gboolean
begins_with_particle (const RgNameWords *words, const char *word)
{
  g_autofree char *part = g_strndup (word, strcspn (word, "-"));
  return strchr (word, '\'') || g_str_has_prefix (word, "d’") ||
         (rg_name_words_roles (words, part) & (RG_WORD_PARTICLE | RG_WORD_JOINER)) != 0;
}

/* A sentence has small words that no name has. */
static gboolean
reads_as_name (const Person *person)
{
  const GPtrArray *list = person->list;
  if (list->len == 0 || list->len > MOST_WORDS)
    return FALSE;
  g_autofree char *all = rg_name_join (list, 0, list->len);
  gboolean small = !rg_name_has (all, g_unichar_isupper);
  guint initials = 0;
  for (guint i = 0; i < list->len; i++) {
    const char *word = g_ptr_array_index (list, i);
    if (!is_name_word (word))
      return FALSE;
    initials += is_initial (word);
    if (!small && g_unichar_islower (g_utf8_get_char (word)) &&
        !begins_with_particle (person->words, word))
      return FALSE;
  }
  return initials < list->len && !(small && list->len > 3);
}

/* The given name ends here; 0: it cannot be told.  "Abdul Rahman" is one name of two words. */
static guint
count_given (const Person *person)
{
  const char *first = g_ptr_array_index (person->list, 0);

  if (is_initial (first) || g_str_has_suffix (first, "."))
    return 0;
  if (has_role (person, 0, RG_WORD_GIVEN_JOIN))
    return person->list->len > 2 ? 2 : 0;
  return 1;
}

static gboolean
is_only_family (const Person *person)
{
  const char *first = g_ptr_array_index (person->list, 0);
  gboolean small = g_unichar_islower (g_utf8_get_char (first));

  if (person->swapped || person->family)
    return FALSE;
  if (person->list->len == 1)
    return person->title->len > 0 || person->suffix;
  return ends_in_initials (person->list) ||
         (has_role (person, 0, RG_WORD_PARTICLE) && !has_role (person, 0, RG_WORD_GIVEN_JOIN) &&
          (small || person->title->len > 0));
}

static void
finish_parts (const Person *person, RgName *name, const char *plain)
{
  const GPtrArray *list = person->list;
  guint given = count_given (person), family = person->family;

  if (person->unsure || (!family && list->len > 1 && !strchr (g_ptr_array_index (list, 0), '.') &&
                         has_role (person, 0, RG_WORD_UNSURE)))
    return;
  if (is_only_family (person)) {
    name->family = g_strdup (ends_in_initials (list) ? g_ptr_array_index (list, 0) : plain);
    return;
  }
  if (given == 0 && has_role (person, 0, RG_WORD_GIVEN_JOIN))
    return;
  if (given > 0)
    name->given = rg_name_join (list, 0, given);
  if (!family)
    family = list->len > 1 ? MAX (find_family (person), given) : 1;
  if (family < list->len && !person->only_given &&
      !is_initial (g_ptr_array_index (list, list->len - 1)))
    name->family = rg_name_join (list, family, list->len);
}

static RgName *
finish_person (const Person *person)
{
  RgName *name = g_new0 (RgName, 1);
  g_autofree char *plain = rg_name_join (person->list, 0, person->list->len);

  name->kind = RG_NAME_PERSON;
  if (person->title->len > 0)
    name->title = g_strdup (person->title->str);
  name->courtesy = person->courtesy;
  name->full = person->suffix ? g_strdup_printf ("%s %s", plain, person->suffix) : g_strdup (plain);
  finish_parts (person, name, plain);
  return name;
}

/* "Ayşe Hanım": an honorific behind the name. */
static void
drop_honorifics (Person *person)
{
  while (person->list->len > 1 && has_role (person, person->list->len - 1, RG_WORD_HONORIFIC))
    g_ptr_array_set_size (person->list, (gint)person->list->len - 1);
}

static RgName *
read_person (Person *person, const char *text)
{
  if (!settle_commas (person, text))
    return NULL;
  move_titles (person->words, person->list, person->title, &person->courtesy);
  if (!person->swapped) {
    drop_degrees (person);
    drop_honorifics (person);
  }
  if (!reads_as_name (person))
    return NULL;
  repair_case (person->words, person->list);
  settle_capitals (person);
  settle_patronymic (person);
  return finish_person (person);
}

RgName *
rg_person_read (const RgNameWords *words, const char *text, const char *address)
{
  Person person = {.words = words, .address = address, .title = g_string_new (NULL)};
  RgName *name = read_person (&person, text);
  g_string_free (person.title, TRUE);
  g_clear_pointer (&person.list, g_ptr_array_unref);
  g_free (person.suffix);
  return name;
}
