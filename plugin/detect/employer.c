/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules find names where companies are named, and sometimes a town, a post or the first word of a
 * sentence instead.  A mail speaks of the employer more than once: in its subject, in the text, below
 * it, in the sender's name and in the address.  So each claim is weighed by the texts in which its name
 * stands, and by the address that confirms it.  A client that an agency names wins over both.
 *
 * A claim that only one place of the running text supports, and there as a single word that need not
 * be a name at all, is left out: no company is better than a wrong one.
 *
 * A part of a name ("Wexbridge" of Wexbridge Borough Council) gives way to the whole. */

#include "detect/employer.h"

#include "base/fold.h"
#include "base/namewords.h"
#include "detect/mention.h"

#include <string.h>

#define OF_HOUSE (RG_WORD_HOUSE | RG_WORD_COMPANY | RG_WORD_KIND)
#define LINE_WORDS_MAX 6   /* of a house's name on its own line */
#define HOUSE_LINE_MAX 120 /* bytes of such a line */
#define BLOCK_MAX 600      /* bytes of the block below a text where they stand */
#define WIDEN_MAX 3        /* words behind a name */
#define CONNECTOR_MAX 3    /* bytes of a small word between them: "i", "&", "und" */
#define CLAIMS_MAX 32      /* of one mail; each is looked for in all its texts */

typedef struct {
  char *name;
  RgTextName in;
  gsize offset;
  gboolean client, confirmed;
} Claim;

struct _RgEmployer {
  const RgText *texts;
  const RgFirm *firm;
  const RgNameWords *names;
  GPtrArray *claims; /* Claim * */
};

static void
free_claim (Claim *claim)
{
  g_free (claim->name);
  g_free (claim);
}

RgEmployer *
rg_employer_new (const RgText *texts, const RgFirm *firm, const RgNameWords *names)
{
  RgEmployer *employer = g_new0 (RgEmployer, 1);

  employer->texts = texts;
  employer->firm = firm;
  employer->names = names;
  employer->claims = g_ptr_array_new_with_free_func ((GDestroyNotify)free_claim);
  return employer;
}

void
rg_employer_free (RgEmployer *employer)
{
  if (!employer)
    return;
  g_ptr_array_unref (employer->claims);
  g_free (employer);
}

/* Whether the sender's name is @name and nothing else. */
static gboolean
is_display (const RgEmployer *employer, const char *name)
{
  const RgText *from = &employer->texts[RG_TEXT_FROM];
  const char *at = from->text ? rg_mention_find (from, from->text, name) : NULL;

  if (!at || (at > from->text && !(at == from->text + 1 && at[-1] == '"')))
    return FALSE;
  at += strlen (name);
  return strspn (at, "\" ") > 0 && at[strspn (at, "\" ")] == '<';
}

/* A sender's name that is a person's rather than a firm's. */
static gboolean
is_person (const RgEmployer *employer, const char *name)
{
  g_autoptr (RgName) person = rg_name_new (employer->names, name, NULL);

  return person->kind == RG_NAME_PERSON && is_display (employer, name) &&
         ((rg_mention_is_signed (employer->texts, name) &&
           !rg_mention_is_within (employer->texts, name)) ||
          (person->given && person->family &&
           rg_mention_is_signed (employer->texts, person->given)));
}

/* Claims */

static gboolean
is_post (const RgEmployer *employer, const char *name)
{
  g_autoptr (GPtrArray) words = rg_name_split (name);

  for (guint i = 0; i < words->len;) {
    guint n = rg_name_count_phrase (employer->names, words, i,
                                    RG_WORD_POST | RG_WORD_TEAM | RG_WORD_CONNECTOR |
                                        RG_WORD_JOINER | RG_WORD_ROBOT | RG_WORD_SERVICE);

    if (n == 0)
      return FALSE;
    i += n;
  }
  return TRUE;
}

/* How many of the texts where names mean something speak of it. */
static guint
count_support (const RgEmployer *employer, const char *name)
{
  static const RgTextName places[] = {RG_TEXT_SUBJECT,   RG_TEXT_BODY,   RG_TEXT_CALENDAR,
                                      RG_TEXT_SIGNATURE, RG_TEXT_FOOTER, RG_TEXT_FROM};
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    n += rg_mention_in (employer->texts, places[i], name);
  return n;
}

static gboolean
is_doubtful (const RgEmployer *employer, const Claim *claim)
{
  const RgText *text = &employer->texts[claim->in];
  gboolean single =
      !strpbrk (claim->name, " -&.") && g_unichar_isupper (g_utf8_get_char (claim->name));

  if (claim->confirmed || claim->client)
    return FALSE;
  if (is_post (employer, claim->name) ||
      (claim->in == RG_TEXT_FROM && is_person (employer, claim->name)))
    return TRUE;
  return single && claim->in == RG_TEXT_BODY && count_support (employer, claim->name) < 2 &&
         (rg_mention_begins_sentence (text, claim->offset) ||
          rg_mention_is_common (employer->texts, claim->name));
}

/* "Early Careers, Aldergate Insurance" is the second, "Stolarnia Rogala, Leśna" the first. */
static char *
pick_part (const RgEmployer *employer, const char *name)
{
  g_autofree char *line = g_strdelimit (g_strdup (name), "\t\n", ' ');
  g_auto (GStrv) parts = g_strsplit (line, ", ", -1);

  for (guint i = 0; parts[i]; i++)
    if (!is_post (employer, parts[i]))
      return rg_name_cut_team (employer->names, parts[i]);
  return rg_name_cut_team (employer->names, line);
}

static gboolean
is_known (const RgEmployer *employer, const Claim *claim)
{
  for (guint i = 0; i < employer->claims->len; i++) {
    const Claim *other = employer->claims->pdata[i];

    if (g_str_equal (other->name, claim->name) && other->client == claim->client &&
        other->confirmed == claim->confirmed)
      return TRUE;
  }
  return FALSE;
}

static void
add_claim (RgEmployer *employer, const char *name, RgTextName in, gsize offset, gboolean client,
           gboolean confirmed)
{
  Claim *claim;

  if (employer->claims->len >= CLAIMS_MAX)
    return;
  claim = g_new0 (Claim, 1);
  claim->name =
      confirmed && rg_firm_is (employer->firm, name) ? g_strdup (name) : pick_part (employer, name);
  claim->in = in;
  claim->offset = offset;
  claim->client = client;
  claim->confirmed = confirmed || rg_firm_is (employer->firm, claim->name);
  if (*claim->name == '\0' || is_known (employer, claim))
    free_claim (claim);
  else
    g_ptr_array_add (employer->claims, claim);
}

void
rg_employer_claim (RgEmployer *employer, const char *name, RgTextName in, gsize offset,
                   gboolean client)
{
  add_claim (employer, name, in, offset, client, FALSE);
}

static gboolean
has_role (const RgEmployer *employer, const char *name, guint roles)
{
  g_autoptr (GPtrArray) words = rg_name_split (name);
  guint first;

  return rg_name_find_phrase (employer->names, words, roles, &first) ||
         rg_name_words_holds (employer->names, name, roles);
}

void
rg_employer_claim_display (RgEmployer *employer, const char *display, gboolean vendor)
{
  g_autofree char *cut = rg_name_cut_sender (employer->names, display);
  g_autofree char *name = cut ? rg_name_cut_team (employer->names, cut) : NULL;
  g_autoptr (RgName) who = rg_name_new (employer->names, cut ? cut : "", NULL);

  if (name && *name && !is_post (employer, name) &&
      ((who->kind == RG_NAME_TEAM && !g_str_equal (name, cut)) ||
       has_role (employer, name, OF_HOUSE) ||
       (vendor && rg_mention_is_within (employer->texts, name))))
    add_claim (employer, name, RG_TEXT_FROM, 0, FALSE, FALSE);
}

/* Whether a line has a small word that no name has; behind the word for a house any may follow: "Музей
 * речного флота". */
static gboolean
has_small_word (const RgEmployer *employer, const GPtrArray *words)
{
  const guint small =
      RG_WORD_PARTICLE | RG_WORD_JOINER | RG_WORD_CONNECTOR | RG_WORD_HOUSE | RG_WORD_KIND;

  if (rg_name_words_roles (employer->names, words->pdata[0]) & RG_WORD_HOUSE)
    return FALSE;
  for (guint i = 1; i < words->len; i++)
    if (g_unichar_islower (g_utf8_get_char (words->pdata[i])) &&
        !(rg_name_words_roles (employer->names, words->pdata[i]) & small))
      return TRUE;
  return FALSE;
}

/* "S.p.A." and "Inc." end in a dot as well. */
static gboolean
ends_sentence (const RgEmployer *employer, const char *line, const GPtrArray *words)
{
  return g_str_has_suffix (line, ".") &&
         !(rg_name_last_roles (employer->names, words) & RG_WORD_COMPANY);
}

/* Whether a line says by its words that it names a house, and holds nothing else. */
static gboolean
is_house_line (const RgEmployer *employer, const char *line)
{
  const guint else_roles = RG_WORD_TAIL | RG_WORD_ROBOT | RG_WORD_SERVICE | RG_WORD_POST;
  g_autoptr (GPtrArray) words = rg_name_split (line);
  gunichar first = g_utf8_get_char (line);
  guint ignored;

  if (words->len == 0 || words->len > LINE_WORDS_MAX || is_post (employer, line) ||
      has_small_word (employer, words) || ends_sentence (employer, line, words) ||
      rg_name_find_phrase (employer->names, words, else_roles, &ignored))
    return FALSE;
  if (rg_fold_is_compact (first))
    return rg_name_words_ends (employer->names, line, RG_WORD_HOUSE | RG_WORD_KIND);
  return g_unichar_isupper (first) &&
         (rg_name_find_phrase (employer->names, words, RG_WORD_HOUSE, &ignored) ||
          rg_name_last_roles (employer->names, words) & (RG_WORD_KIND | RG_WORD_COMPANY));
}

/* The part of a line of its own that may be a house's name: "Stolarnia Rogala" of "Stolarnia Rogala,
 * Leśna". */
static void
claim_line (RgEmployer *employer, RgTextName in, gsize start, gsize end)
{
  g_autofree char *line = g_strndup (employer->texts[in].text + start, end - start);

  g_strstrip (line);
  line[strcspn (line, rg_fold_is_compact (g_utf8_get_char (line)) ? " ,|(/" : ",|(/")] = '\0';
  if (!strpbrk (line, "@:!?0123456789") && is_house_line (employer, g_strchomp (line)))
    add_claim (employer, line, in, start, FALSE, FALSE);
}

/* Houses that stand on a line of their own below the text. */
void
rg_employer_claim_lines (RgEmployer *employer)
{
  static const RgTextName places[] = {RG_TEXT_SIGNATURE, RG_TEXT_BODY};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const RgText *text = &employer->texts[places[i]];
    gsize from = text->length > BLOCK_MAX ? text->length - BLOCK_MAX : 0;

    while (from > 0 && from < text->length && text->text[from - 1] != '\n')
      from++;
    for (gsize at = from; at < text->length;) {
      const char *end = memchr (text->text + at, '\n', text->length - at);
      gsize next = end ? (gsize)(end - text->text) : text->length;

      if (next - at <= HOUSE_LINE_MAX)
        claim_line (employer, places[i], at, next);
      at = next + 1;
    }
  }
}

void
rg_employer_claim_firm (RgEmployer *employer)
{
  static const RgTextName places[] = {RG_TEXT_FROM,    RG_TEXT_SIGNATURE, RG_TEXT_BODY,
                                      RG_TEXT_SUBJECT, RG_TEXT_CALENDAR,  RG_TEXT_FOOTER};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    RgSpan span;
    g_autofree char *name = rg_firm_find (employer->firm, &employer->texts[places[i]], &span);

    if (name && places[i] == RG_TEXT_FROM) {
      const char *rest = employer->texts[RG_TEXT_FROM].text + span.end;
      g_autofree char *whole = g_strndup (rest, strcspn (rest, "\"<,|(@"));
      g_autofree char *full = g_strchomp (g_strconcat (name, whole, NULL));

      add_claim (employer, full, RG_TEXT_FROM, span.start, FALSE, TRUE);
    } else if (name) {
      add_claim (employer, name, places[i], span.start, FALSE, TRUE);
    }
  }
}

/* Weighing */

static guint
weigh (const RgEmployer *employer, const Claim *claim)
{
  const char *name = claim->name;
  gboolean told = rg_mention_in (employer->texts, RG_TEXT_SUBJECT, name) ||
                  rg_mention_in (employer->texts, RG_TEXT_BODY, name) ||
                  rg_mention_in (employer->texts, RG_TEXT_SIGNATURE, name);
  guint weight = 1 + 2 * rg_mention_in (employer->texts, RG_TEXT_SUBJECT, name) +
                 2 * rg_mention_in (employer->texts, RG_TEXT_BODY, name) +
                 rg_mention_in (employer->texts, RG_TEXT_CALENDAR, name) +
                 rg_mention_in (employer->texts, RG_TEXT_SIGNATURE, name) +
                 rg_mention_in (employer->texts, RG_TEXT_FOOTER, name) +
                 rg_mention_in (employer->texts, RG_TEXT_FROM, name);

  if (claim->client)
    weight += 100;
  if (claim->confirmed)
    weight += told ? 6 : 1;
  if (has_role (employer, name, OF_HOUSE))
    weight++;
  return weight;
}

/* Whether @longer is @name and more, at a word's end. */
static gboolean
is_part (const char *name, const char *longer)
{
  gsize length = strlen (name), more = strlen (longer);

  return more > length && ((g_str_has_prefix (longer, name) && longer[length] == ' ') ||
                           (g_str_has_suffix (longer, name) && longer[more - length - 1] == ' '));
}

/* Whether the further words of a claim may come from "Example Crew Recruitment", and be the team's. */
static gboolean
is_loose (const RgEmployer *employer, const Claim *claim)
{
  const char *last = strrchr (claim->name, ' ');

  return claim->in == RG_TEXT_FROM && count_support (employer, claim->name) < 2 && last &&
         !has_role (employer, last + 1, RG_WORD_HOUSE | RG_WORD_KIND);
}

/* The claim of the whole name: its further words are no team's and no legal form. */
static const Claim *
find_whole (const RgEmployer *employer, const Claim *best)
{
  const Claim *whole = best;

  for (guint i = 0; i < employer->claims->len; i++) {
    const Claim *other = employer->claims->pdata[i];

    if (is_part (whole->name, other->name) && !is_doubtful (employer, other) &&
        !is_loose (employer, other) &&
        !has_role (employer, other->name, RG_WORD_TEAM | RG_WORD_POST | RG_WORD_COMPANY))
      whole = other;
  }
  return whole;
}

static gboolean
is_house (const RgEmployer *employer, const char *from, const char *to, guint roles)
{
  g_autofree char *word = g_strndup (from, (gsize)(to - from));

  return from < to && (rg_name_words_roles (employer->names, word) & roles) != 0;
}

static gboolean
ends_word (const char *at, const char *end)
{
  return at >= end || *at == ' ' || (g_unichar_ispunct (g_utf8_get_char (at)) && *at != '-') ||
         *at == '\n';
}

/* The end of the words behind a name that say what house it is: "Borough Council" behind Wexbridge, "i
 * Spółka" behind Drożdżówka.  @at when there are none. */
static const char *
widen_right (const RgEmployer *employer, const char *at, const char *end)
{
  const char *widest = at, *word = at;

  for (guint n = 0; n < WIDEN_MAX && word < end && *word == ' '; n++) {
    const char *start = word + 1;

    for (word = start; !ends_word (word, end);)
      word = g_utf8_next_char (word);
    if (is_house (employer, start, word, RG_WORD_HOUSE | RG_WORD_KIND))
      widest = word;
    else if (!g_unichar_isupper (g_utf8_get_char (start)) && word - start > CONNECTOR_MAX)
      break;
  }
  return widest;
}

/* The begin of the word in front of a name that says so: "Hotel" of Hotel Havørnen. */
static const char *
widen_left (const RgEmployer *employer, const char *begin, const char *at)
{
  const char *start = at;

  if (at == begin || at[-1] != ' ')
    return at;
  for (start = at - 1; start > begin && !ends_word (g_utf8_prev_char (start), at);)
    start = g_utf8_prev_char (start);
  return g_unichar_isupper (g_utf8_get_char (start)) &&
                 is_house (employer, start, at - 1, RG_WORD_HOUSE)
             ? start
             : at;
}

/* The end of a legal form behind a name; @at when there is none. */
static const char *
widen_form (const RgEmployer *employer, const char *at, const char *end)
{
  const char *behind = at + 1;

  if (at >= end || *at != ' ')
    return at;
  while (behind < end && !strchr (" ,\n", *behind))
    behind++;
  g_autofree char *word = g_strndup (at + 1, (gsize)(behind - at - 1));
  return rg_name_words_roles (employer->names, word) & RG_WORD_COMPANY ? behind : at;
}

/* The widest form in which a name stands anywhere; with its legal form only if it never stands
 * without. */
static char *
widen (const RgEmployer *employer, const char *name)
{
  g_autofree char *widest = g_strdup (name);
  g_autofree char *formal = NULL;
  gboolean plain = FALSE;

  for (guint i = 0; i < RG_N_TEXTS; i++) {
    const RgText *text = &employer->texts[i];

    if (i == RG_TEXT_LINKS || i == RG_TEXT_SENDER || i == RG_TEXT_HEADERS || i == RG_TEXT_QUOTED)
      continue;
    for (const char *at = text->text; at && (at = rg_mention_find (text, at, name)); at++) {
      const char *start = widen_left (employer, text->text, at);
      const char *last = text->text + text->length;
      const char *end = widen_right (employer, at + strlen (name), last);
      const char *form = widen_form (employer, end, last);

      plain |= form == end;
      if (!formal)
        formal = g_strndup (start, (gsize)(form - start));
      if ((gsize)(end - start) > strlen (widest)) {
        g_free (widest);
        widest = g_strndup (start, (gsize)(end - start));
      }
    }
  }
  return formal && !plain ? g_steal_pointer (&formal) : g_steal_pointer (&widest);
}

char *
rg_employer_settle (const RgEmployer *employer, RgTextName *ret_in, gsize *ret_offset)
{
  const Claim *best = NULL;
  guint most = 0;

  for (guint i = 0; i < employer->claims->len; i++) {
    const Claim *claim = employer->claims->pdata[i];
    guint weight = is_doubtful (employer, claim) ? 0 : weigh (employer, claim);

    if (weight > most) {
      most = weight;
      best = claim;
    }
  }
  if (!best)
    return NULL;
  best = find_whole (employer, best);
  *ret_in = best->in;
  *ret_offset = best->offset;
  return widen (employer, best->name);
}
