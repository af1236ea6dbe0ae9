/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A firm's domain is mostly its name without blanks, and its mail mostly says the name.  So a run of
 * words whose letters are those of a label of the domain is the firm's name, wherever it stands: in
 * the signature, in "the team of …", in the display name.  That needs no list of forms in which names
 * stand, and no language.
 *
 * Letters are compared without marks and case, "&" also as "and" in the languages that have a word for
 * it, ä ö ü ß also as ae oe ue ss.  Cyrillic is compared by its usual Latin spelling, in which the many ways
 * to write й, х, ц, я are made one.  Names in other scripts are not found, as domains are Latin. */

#include "detect/firm.h"
#include "base/limits.h"
#include <string.h>

#define LABEL_MIN 4 /* letters: shorter labels read like any word */
#define LONE_MIN 9  /* bytes: a single longer word in small letters is no common one */
#define WORDS_MAX 6 /* of a name */
#define SHORT_MIN 3 /* letters that stand for a word: "bio" for Biologics */

struct _RgFirm {
  GPtrArray *labels; /* char *, letters and digits alone */
};

/* Labels that name no firm. */
static const char *const common[] = {
    "mail",       "email",       "mailer",     "mailing", "smtp",     "news",       "info",
    "team",       "jobs",        "careers",    "career",  "talent",   "hiring",     "recruit",
    "hello",      "contact",     "post",       "online",  "example",  "gmail",      "notifications",
    "notify",     "people",      "candidates", "reply",   "noreply",  "office",     "apply",
    "work",       "mailbox",     "home",       "invites", "internal", "mobile",     "scheduling",
    "recruiting", "recruitment", "search",     "group",   "career5",  "interviews", "applications",
    "personal",   "rekrutacja",  "kariera"};

/* Words that "&" may stand for. */
static const char *const ands[] = {"and", "und", "et", "e", "y", "en", "og", "och", "i", "ve"};

RgFirm *
rg_firm_new (void)
{
  RgFirm *firm = g_new0 (RgFirm, 1);

  firm->labels = g_ptr_array_new_with_free_func (g_free);
  return firm;
}

void
rg_firm_free (RgFirm *firm)
{
  if (!firm)
    return;
  g_ptr_array_unref (firm->labels);
  g_free (firm);
}

/* Adds the letters of a character, as a domain would write it; umlauts with an e if @spelled. */
static void
add_letters (GString *letters, gunichar c, gboolean spelled)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (c == 0xdf || c == 0x1e9e) {
    g_string_append (letters, "ss");
    return;
  }
  if (c == 0xf8 || c == 0xd8) {
    g_string_append (letters, spelled ? "oe" : "o");
    return;
  }
  n = g_unichar_fully_decompose (g_unichar_tolower (c), FALSE, parts, G_N_ELEMENTS (parts));
  if (n > 0 && g_unichar_isalnum (parts[0]))
    g_string_append_unichar (letters, parts[0]);
  if (spelled && n == 2 && parts[1] == 0x308)
    g_string_append_c (letters, 'e');
}

static char *
letters_of (const char *text, gsize length, gboolean spelled)
{
  GString *letters = g_string_new (NULL);

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    add_letters (letters, g_utf8_get_char (at), spelled);
  return g_string_free (letters, FALSE);
}

static gboolean
is_common (const char *letters)
{
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_str_equal (letters, common[i]))
      return TRUE;
  return FALSE;
}

static void
add_letters_of (RgFirm *firm, const char *label)
{
  g_autofree char *letters = letters_of (label, strlen (label), FALSE);

  if (strlen (letters) >= LABEL_MIN && !is_common (letters))
    g_ptr_array_add (firm->labels, g_steal_pointer (&letters));
}

/* "crumbco-hiring" is crumbcohiring, and crumbco. */
static void
add_label (RgFirm *firm, const char *label)
{
  g_autofree char *rest = g_strdup (label);
  char *hyphen;

  add_letters_of (firm, label);
  while ((hyphen = strrchr (rest, '-')) && is_common (hyphen + 1)) {
    *hyphen = '\0';
    add_letters_of (firm, rest);
  }
}

/* "team@mail.crumb-crow.co.uk": the labels but the last, and but what registries put before it. */
static void
add_domain (RgFirm *firm, const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n = g_strv_length (labels);

  for (guint i = 0; i + 1 < n; i++)
    add_label (firm, labels[i]);
}

/* "sofia.ricci" is a person, and so is "sofia" where Sofia Ricci writes. */
static gboolean
is_persons (const char *mailbox, const char *display)
{
  gsize length = strlen (mailbox);

  return strpbrk (mailbox, "._") ||
         (display && g_ascii_strncasecmp (display, mailbox, length) == 0 && display[length] == ' ');
}

void
rg_firm_add (RgFirm *firm, const RgAddress *address, const char *vendor)
{
  const char *at = address ? strrchr (address->spec, '@') : NULL;
  g_autofree char *domain = at ? g_ascii_strdown (at + 1, -1) : NULL;
  g_autofree char *mailbox = at ? g_strndup (address->spec, (gsize)(at - address->spec)) : NULL;

  if (!at)
    return;
  if (vendor && g_str_has_suffix (domain, vendor)) {
    domain[strlen (domain) - strlen (vendor)] = '\0';
    if (!is_persons (mailbox, address->name))
      add_letters_of (firm, mailbox);
  }
  add_domain (firm, domain);
}

/* Finding */

typedef struct {
  const char *start, *end;
  gboolean ampersand;
} Word;

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

/* The next word or "&" at or behind @at, on its line; FALSE at the line's end. */
static gboolean
next_word (const char *at, const char *end, Word *ret_word)
{
  while (at < end && *at != '\n' && *at != '&' && !is_word (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  if (at >= end || *at == '\n')
    return FALSE;
  *ret_word = (Word){.start = at, .end = at + 1, .ampersand = *at == '&'};
  if (!ret_word->ampersand) {
    while (at < end && is_word (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    ret_word->end = at;
  }
  return TRUE;
}

/* The rest of @label behind the letters of a word; NULL when they are others. */
static const char *
spell (const char *label, const Word *word)
{
  gsize length = (gsize)(word->end - word->start);

  for (gboolean spelled = FALSE; spelled <= TRUE; spelled++) {
    g_autofree char *letters = letters_of (word->start, length, spelled);

    if (*letters && g_str_has_prefix (label, letters))
      return label + strlen (letters);
  }
  return NULL;
}

/* "&" stands for nothing or for a word. */
static const char *
spell_and (const char *label, const Word *next)
{
  if (!next || spell (label, next))
    return label;
  for (guint i = 0; i < G_N_ELEMENTS (ands); i++)
    if (g_str_has_prefix (label, ands[i]) && spell (label + strlen (ands[i]), next))
      return label + strlen (ands[i]);
  return NULL;
}

static gboolean
begins_capital (const char *at, const char *end)
{
  return at < end && g_unichar_isupper (g_utf8_get_char (at));
}

/* Where the words end for which @rest stands short: "bio" for "Biologics", "dsb" for "District School
 * Board".  @word: the first of them.  NULL when it stands for others. */
static const char *
match_short (const char *rest, Word word, const char *end)
{
  g_autofree char *letters = letters_of (word.start, (gsize)(word.end - word.start), FALSE);

  if (strlen (rest) >= SHORT_MIN && g_str_has_prefix (letters, rest)) {
    const char *apostrophe = memchr (word.start, '\'', (gsize)(word.end - word.start));

    return apostrophe ? apostrophe : word.end; /* Turkish: "Turna Uzay'da" */
  }
  for (const char *at = rest; *at; at++) {
    Word next;

    if (!begins_capital (word.start, end) ||
        g_unichar_tolower (g_utf8_get_char (word.start)) != (gunichar)*at)
      return NULL;
    if (!at[1])
      return at > rest ? word.end : NULL;
    if (!next_word (word.end, end, &next) || next.start - word.end > 1)
      return NULL;
    word = next;
  }
  return NULL;
}

/* Where the name that begins with @first and is spelled by @label ends; NULL when it is none. */
static const char *
match_label (const char *label, Word first, const char *end)
{
  Word word = first, next;
  const char *rest = spell (label, &first);
  gboolean told = rest && rest - label >= LABEL_MIN;

  for (guint n = 1; rest && *rest && n < WORDS_MAX; n++) {
    const char *behind = word.end, *before = rest;

    /* Between the words of a name stand blanks, hyphens, dots: nothing that parts sentences. */
    if (!next_word (behind, end, &next) || next.start - behind > 2)
      return NULL;
    if (next.ampersand) {
      Word after;
      gboolean more = next_word (next.end, end, &after);

      rest = spell_and (rest, more ? &after : NULL);
    } else {
      rest = spell (rest, &next);
    }
    if (!rest && told && next.start - behind == 1)
      return match_short (before, next, end);
    word = next;
  }
  return rest && !*rest ? word.end : NULL;
}

/* Part of an address or a link, which says nothing that the address did not. */
static gboolean
is_in_address (const RgText *text, const char *start, const char *end)
{
  const char *last = text->text + text->length;

  if (start > text->text && strchr ("@./_-", start[-1]))
    return TRUE;
  return end + 1 < last &&
         (*end == '@' || *end == '/' || *end == '_' || (*end == '.' && g_ascii_isalnum (end[1])));
}

/* All capitals are a heading or a logo's text; the same name in small letters reads better. */
static gboolean
shouts (const char *start, const char *end)
{
  guint letters = 0;

  for (const char *at = start; at < end; at = g_utf8_next_char (at)) {
    if (g_unichar_islower (g_utf8_get_char (at)))
      return FALSE;
    letters += g_unichar_isupper (g_utf8_get_char (at));
  }
  return letters > LABEL_MIN;
}

/* One word alone is often a word of the trade as well: in running text "Robotics" of
 * robotics.example may be that of "Robotics Engineer".  There it is the firm only if it is written as
 * a name and no other name goes on from it; behind another word of the name, "Example Robotics", it is
 * only a part, which a longer match may give. */
static gboolean
stands_alone (const RgText *text, const Word *word, const Word *before, const char *behind,
              const char *end)
{
  if (text->name != RG_TEXT_BODY && text->name != RG_TEXT_SUBJECT && text->name != RG_TEXT_CALENDAR)
    return TRUE;
  gboolean rare = word->end - word->start >= LONE_MIN;

  if (g_unichar_islower (g_utf8_get_char (word->start)) && !rare)
    return FALSE;
  if (behind < end && *behind == ' ' && begins_capital (behind + 1, end) && !rare)
    return FALSE;
  return rare || !(before->start && before->end + 1 == word->start && *before->end == ' ' &&
                   before->start > text->text && before->start[-1] == ' ' &&
                   begins_capital (before->start, end));
}

char *
rg_firm_find (const RgFirm *firm, const RgText *text, RgSpan *ret_span)
{
  const char *end = text->text ? text->text + text->length : NULL, *at = text->text;
  const char *loud = NULL, *loud_end = NULL;
  Word word = {0};

  while (at && at < end) {
    const Word before = word;

    if (!next_word (at, end, &word)) {
      word = (Word){0};
      at = memchr (at, '\n', (gsize)(end - at));
      at = at ? at + 1 : end;
      continue;
    }
    at = word.end;
    for (guint i = 0; !word.ampersand && i < firm->labels->len; i++) {
      const char *behind = match_label (firm->labels->pdata[i], word, end);

      if (!behind || is_in_address (text, word.start, behind))
        continue;
      if (shouts (word.start, behind)) {
        loud = loud ? loud : word.start;
        loud_end = loud_end ? loud_end : behind;
        continue;
      }
      if (behind == word.end && !stands_alone (text, &word, &before, behind, end))
        continue;
      *ret_span = (RgSpan){(gsize)(word.start - text->text), (gsize)(behind - text->text)};
      return g_strndup (word.start, (gsize)(behind - word.start));
    }
  }
  if (!loud)
    return NULL;
  *ret_span = (RgSpan){(gsize)(loud - text->text), (gsize)(loud_end - text->text)};
  return g_strndup (loud, (gsize)(loud_end - loud));
}

gboolean
rg_firm_is (const RgFirm *firm, const char *name)
{
  const RgText text = {.text = name, .length = strlen (name)};
  const char *end = name + text.length;
  Word word;

  if (!next_word (name, end, &word))
    return FALSE;
  for (guint i = 0; i < firm->labels->len; i++)
    if (match_label (firm->labels->pdata[i], word, end) == end)
      return TRUE;
  return FALSE;
}
