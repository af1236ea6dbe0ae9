/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A display name is cleaned (base/display), then what is around a name is cut off its words: "via
 * LinkedIn", pronouns, a recruiter's post.  Robots and teams are told by their words and by the address
 * (base/mailbox).  What is left is read as a person, by base/person or, in scripts without blanks, here:
 * there the family comes first.  A name in Chinese characters without a blank is not cut: the same two
 * characters are a Chinese name or a Japanese family.
 *
 * Known limits: persons called like a team ("Steve Jobs"), or whose first name stands before a team's
 * word ("Anna HR"), are taken for one. */

#include "base/name.h"

#include "base/display.h"
#include "base/facts.h"
#include "base/fold.h"
#include "base/limits.h"
#include "base/mailbox.h"
#include "base/person.h"

#define OF_SEVERAL (RG_WORD_TEAM | RG_WORD_COMPANY | RG_WORD_HOUSE | RG_WORD_KIND)
#define MOST_WORDS 6         /* longer than this is a sentence, not a name */
#define COMPACT_MAX 10       /* characters of a name in Chinese, Japanese or Korean */
#define COMPACT_MAX_BESIDE 5 /* the same beside Latin words, where much else stands as well */

void
rg_name_free (RgName *name)
{
  if (!name)
    return;
  g_free (name->title);
  g_free (name->given);
  g_free (name->family);
  g_free (name->full);
  g_free (name);
}

/* Around a name */

static gboolean
is_pronouns (const RgNameWords *words, const char *word)
{
  if (!strchr (word, '/'))
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (word, "/", -1);
  for (guint i = 0; parts[i]; i++)
    if (!(rg_name_words_roles (words, parts[i]) & RG_WORD_PRONOUN))
      return FALSE;
  return TRUE;
}

/* "Anna von Heliotrope" <anna@heliotrope.example>: a particle in front of the sender's own firm. */
static gboolean
is_of_firm (const RgNameWords *words, const GPtrArray *list, guint index, const char *address)
{
  g_autofree char *behind = rg_name_join (list, index + 1, list->len);
  return index + 1 < list->len && rg_mailbox_is_domain (address, behind) &&
         rg_name_words_roles (words, g_ptr_array_index (list, index)) & RG_WORD_PARTICLE;
}

/* Cuts "via Example", "from Example" and pronouns.  Whether that was a firm somebody is from, rather
 * than a service on the way. */
static gboolean
cut_tail (const RgNameWords *words, GPtrArray *list, const char *address)
{
  gboolean from_firm = FALSE;
  for (guint i = 1; i < list->len; i++) {
    gboolean tail = rg_name_count_phrase (words, list, i, RG_WORD_TAIL) > 0;
    if (!tail && !is_pronouns (words, g_ptr_array_index (list, i)) &&
        !is_of_firm (words, list, i, address))
      continue;
    from_firm = tail && !rg_name_count_phrase (words, list, i, RG_WORD_CHANNEL);
    g_ptr_array_set_size (list, (gint)i);
  }
  return from_firm;
}

/* "Recruiter Anna" and "Anna Example HR Manager" are Anna; a post alone stays. */
static void
cut_posts (const RgNameWords *words, GPtrArray *list)
{
  guint front = rg_name_count_phrase (words, list, 0, RG_WORD_POST);

  if (front == list->len)
    return;
  g_ptr_array_remove_range (list, 0, front);
  for (guint i = 1; i < list->len; i++)
    if (i + rg_name_count_phrase (words, list, i, RG_WORD_POST) == list->len)
      g_ptr_array_set_size (list, (gint)i);
}

/* Teams */

static gboolean
is_sign (const char *word)
{
  return g_str_equal (word, "&") || g_str_equal (word, "+");
}

/* "Your interview is confirmed" holds a team's word and is none. */
static gboolean
reads_as_team (const RgNameWords *words, const GPtrArray *list, const char *line)
{
  if (list->len > MOST_WORDS || (list->len > 3 && !rg_name_has (line, g_unichar_isupper)))
    return FALSE;
  for (guint i = 0; i < list->len;) {
    const char *word = g_ptr_array_index (list, i);
    guint n = rg_name_count_phrase (words, list, i, OF_SEVERAL);
    if (n == 0 && list->len > 2 && !is_sign (word) && g_unichar_islower (g_utf8_get_char (word)) &&
        !(rg_name_words_roles (words, word) &
          (RG_WORD_PARTICLE | RG_WORD_JOINER | RG_WORD_CONNECTOR)))
      return FALSE;
    i += MAX (n, 1);
  }
  return TRUE;
}

static RgName *
read_team (const RgNameWords *words, const GPtrArray *list, const char *line)
{
  if (!reads_as_team (words, list, line))
    return NULL;
  RgName *name = g_new0 (RgName, 1);
  name->kind = RG_NAME_TEAM;
  name->full = g_strdup (line);
  return name;
}

/* Names in Chinese, Japanese and Korean script */

static void
split_compact (const RgNameWords *words, RgName *name)
{
  const char *blank = strpbrk (name->full, " ");
  glong length = g_utf8_strlen (name->full, -1);
  if (blank) {
    if (strchr (blank + 1, ' '))
      return;
    name->family = g_strndup (name->full, (gsize)(blank - name->full));
    name->given = g_strdup (blank + 1);
    return;
  }
  if (length < 2 || length > 4)
    return;
  g_autofree char *pair = g_utf8_substring (name->full, 0, 2);
  gboolean pair_family =
      length > 2 && (rg_name_words_roles (words, pair) & RG_WORD_DOUBLE_FAMILY) != 0;
  gboolean hangul = g_unichar_get_script (g_utf8_get_char (name->full)) == G_UNICODE_SCRIPT_HANGUL;
  if (!pair_family && (!hangul || length > 3))
    return;
  glong cut = pair_family ? 2 : 1;
  name->family = g_utf8_substring (name->full, 0, cut);
  name->given = g_utf8_substring (name->full, cut, length);
}

static gboolean
is_house (const RgNameWords *words, const char *word)
{
  return rg_name_words_roles (words, word) & OF_SEVERAL ||
         rg_name_words_holds (words, word, OF_SEVERAL);
}

/* 张伟, told from 腾讯 by its first character. */
static gboolean
begins_with_family (const RgNameWords *words, const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  glong length = g_utf8_strlen (word, -1);
  return length > 1 && length < 4 && (rg_name_words_roles (words, first) & RG_WORD_SHORT_FAMILY);
}

/* What stands behind the last word of a firm or a team; "张伟 HR" ends in a team and is a person. */
static void
cut_houses (const RgNameWords *words, GPtrArray *list)
{
  const char *last = g_ptr_array_index (list, list->len - 1);
  guint from = 0;

  if (list->len == 2 && !rg_name_has (last, rg_fold_is_compact) && is_house (words, last) &&
      begins_with_family (words, g_ptr_array_index (list, 0)))
    g_ptr_array_set_size (list, 1);
  for (guint i = 0; i < list->len; i++)
    if (is_house (words, g_ptr_array_index (list, i)))
      from = i + 1;
  if (from < list->len)
    g_ptr_array_remove_range (list, 0, from);
}

/* Removes the Latin words of "Li Ming 李明"; FALSE when there was none. */
static gboolean
cut_latin (GPtrArray *list)
{
  guint before = list->len;
  for (guint i = list->len; i-- > 0;)
    if (!rg_name_has (g_ptr_array_index (list, i), rg_fold_is_compact))
      g_ptr_array_remove_index (list, i);
  return list->len < before;
}

/* を marks an object: no name has it. */
static gboolean
reads_compact (const char *full)
{
  for (const char *at = full; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == 0x3092 || (c != ' ' && c != 0x30fb && !rg_fold_is_compact (c)))
      return FALSE;
  }
  return TRUE;
}

static RgName *
read_compact (const RgNameWords *words, GPtrArray *list)
{
  cut_houses (words, list);
  if (is_house (words, g_ptr_array_index (list, list->len - 1))) {
    g_autofree char *line = rg_name_join (list, 0, list->len);
    return read_team (words, list, line);
  }
  glong most = cut_latin (list) ? COMPACT_MAX_BESIDE : COMPACT_MAX;
  g_autofree char *full = rg_name_join (list, 0, list->len);
  if (rg_name_words_roles (words, full) & RG_WORD_POST)
    return NULL;
  rg_name_words_strip (words, full, RG_WORD_HONORIFIC);
  if (!reads_compact (full) || g_utf8_strlen (full, -1) > most)
    return NULL;
  RgName *name = g_new0 (RgName, 1);
  name->kind = RG_NAME_PERSON;
  name->full = g_steal_pointer (&full);
  split_compact (words, name);
  return name;
}

/* "Anna Example, Talent" is a person, "Example, Inc." and "Example Talent" are not. */
static gboolean
is_team (const RgNameWords *words, const GPtrArray *head, const GPtrArray *rest)
{
  guint first;
  if (rg_name_find_phrase (words, head, RG_WORD_TEAM | RG_WORD_HOUSE, &first))
    return TRUE;
  return head->len > 1
             ? (rg_name_last_roles (words, head) & (RG_WORD_COMPANY | RG_WORD_KIND)) != 0
             : rest->len > 0 &&
                   rg_name_find_phrase (words, rest, RG_WORD_COMPANY | RG_WORD_TEAM, &first);
}

/* "Example" <jobs@example.com> and "Indeed Apply" <noreply@indeed.com>: not somebody of that name. */
static gboolean
is_firm (const RgNameWords *words, const GPtrArray *list, const char *address)
{
  g_autofree char *line = rg_name_join (list, 0, list->len);
  if (rg_mailbox_is_domain (address, line) ||
      (list->len == 1 && rg_mailbox_is_robot (words, address)))
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    if (rg_mailbox_says (address, g_ptr_array_index (list, i)))
      return FALSE;
  return list->len > 0 && rg_mailbox_is_domain (address, g_ptr_array_index (list, 0));
}

/* NULL: nobody. */
static RgName *
read_line (const RgNameWords *words, GPtrArray *list, const char *address, gboolean from_firm)
{
  guint said = rg_mailbox_count (address, list);
  guint first;
  if (said > 0 && rg_name_find_phrase (words, list, RG_WORD_TEAM | RG_WORD_COMPANY, &first) &&
      first >= said)
    g_ptr_array_set_size (list, (gint)said);

  g_autofree char *line = rg_name_join (list, 0, list->len);
  g_auto (GStrv) parts = g_strsplit (line, ",", 2);
  g_autoptr (GPtrArray) head = rg_name_split (parts[0]);
  g_autoptr (GPtrArray) rest = rg_name_split (parts[1] ? parts[1] : "");
  if (is_team (words, head, rest))
    return read_team (words, list, line);
  if (strpbrk (line, "+&"))
    return NULL;
  if (rest->len == 0 && !from_firm && is_firm (words, head, address))
    return NULL;
  return rg_person_read (words, line, address);
}

static RgName *
read_part (const RgNameWords *words, const char *text, const char *address)
{
  g_autoptr (GPtrArray) list = rg_name_split (text);
  guint first;
  if (list->len == 0 || rg_name_find_phrase (words, list, RG_WORD_ROBOT, &first))
    return NULL;
  gboolean from_firm = cut_tail (words, list, address);
  cut_posts (words, list);
  g_autofree char *line = rg_name_join (list, 0, list->len);
  if (rg_name_count_phrase (words, list, 0, RG_WORD_SERVICE) > 0 ||
      rg_name_count_phrase (words, list, 0, RG_WORD_POST) == list->len ||
      rg_name_has (line, g_unichar_isdigit) || strpbrk (line, "@:/"))
    return NULL;
  return rg_name_has (line, rg_fold_is_compact) ? read_compact (words, list)
                                                : read_line (words, list, address, from_firm);
}

/* The first part names the person, unless another is a person and the mailbox says so: "Example HR - Anna"
 * <anna@example.com>. */
static RgName *
read_name (const RgNameWords *words, const char *display, const char *address)
{
  if (!g_utf8_validate (display, -1, NULL) || g_utf8_strlen (display, -1) > RG_LIMIT_VALUE_CHARS)
    return NULL;
  g_auto (GStrv) parts = rg_display_parts (display);
  RgName *name = parts ? read_part (words, parts[0], address) : NULL;
  for (guint i = 1; name && name->kind == RG_NAME_TEAM && parts[i]; i++) {
    RgName *other = read_part (words, parts[i], address);
    if (other && other->given && rg_mailbox_says (address, other->given)) {
      rg_name_free (name);
      return other;
    }
    rg_name_free (other);
  }
  return name;
}

RgName *
rg_name_new (const RgNameWords *words, const char *display, const char *address)
{
  RgName *name = read_name (words, display, address);
  return name ? name : g_new0 (RgName, 1);
}

/* Of what stands around a firm's name. */
static guint
count_team (const RgNameWords *words, const GPtrArray *list, guint at)
{
  guint n = rg_name_count_phrase (words, list, at, RG_WORD_TEAM | RG_WORD_POST);
  const char *word = g_ptr_array_index (list, at);
  if (n == 0 && rg_name_words_holds (words, word, RG_WORD_TEAM) &&
      !rg_name_words_holds (words, word, RG_WORD_HOUSE | RG_WORD_KIND | RG_WORD_COMPANY))
    return 1;
  return n > 0 ? n
               : is_sign (word) || !rg_name_has (word, g_unichar_isalnum) ||
                     (rg_name_words_roles (words, word) &
                      (RG_WORD_CONNECTOR | RG_WORD_JOINER | RG_WORD_TAIL)) != 0;
}

/* "湯の峰グランドホテル人事課" → "湯の峰グランドホテル". */
static char *
cut_glued (const RgNameWords *words, char *phrase)
{
  if (rg_name_has (phrase, rg_fold_is_compact))
    rg_name_words_strip (words, phrase, RG_WORD_TEAM);
  return phrase;
}

char *
rg_name_cut_team (const RgNameWords *words, const char *phrase)
{
  g_autoptr (GPtrArray) list = rg_name_split (phrase);
  guint from = 0, to = list->len;

  while (from < to && count_team (words, list, from) > 0)
    from += count_team (words, list, from);
  for (guint i = from + 1; i < to; i++)
    for (guint at = i; at < to;) {
      guint n = count_team (words, list, at);
      if (n == 0)
        break;
      at += n;
      if (at == to)
        to = i;
    }
  return cut_glued (words, from < to ? rg_name_join (list, from, to) : g_strdup (phrase));
}

gboolean
rg_name_is_small_word (const RgNameWords *words, const char *word)
{
  return (rg_name_words_roles (words, word) &
          (RG_WORD_CONNECTOR | RG_WORD_TAIL | RG_WORD_JOINER)) != 0;
}

gboolean
rg_name_holds_meeting (const RgNameWords *words, const char *text)
{
  g_autofree char *blank = g_strdelimit (g_strdup (text), ",;:()/|", ' ');
  g_autoptr (GPtrArray) list = rg_name_split (blank);
  guint first;
  return rg_name_find_phrase (words, list, RG_WORD_MEETING, &first);
}

char *
rg_name_cut_sender (const RgNameWords *words, const char *display)
{
  g_auto (GStrv) parts = g_utf8_validate (display, -1, NULL) ? rg_display_parts (display) : NULL;
  if (!parts)
    return NULL;
  g_autoptr (GPtrArray) list = rg_name_split (parts[0]);
  guint service = list->len > 0 ? rg_name_count_phrase (words, list, 0, RG_WORD_SERVICE) : 0;
  guint tail = service < list->len ? rg_name_count_phrase (words, list, service, RG_WORD_TAIL) : 0;
  if (service > 0 && tail == 0)
    return NULL;
  g_ptr_array_remove_range (list, 0, service > 0 ? service + tail : 0);
  if (list->len == 0)
    return NULL;
  cut_tail (words, list, NULL);
  return rg_name_join (list, 0, list->len);
}
