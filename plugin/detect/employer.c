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
#define PERSON_CHARS_MAX                                                                           \
  4 /* a name of more in Chinese, Japanese or Korean in front of a team is a firm's */
#define TEAM_FIRM_MIN 3  /* bytes of a firm beside a team: "Il Team HR" names none */
#define FORM_WORDS_MAX 3 /* of a legal form: "Sp. z o.o." */
#define WIDEN_MAX 3      /* words behind a name */
#define CONNECTOR_MAX 3  /* bytes of a small word between them: "i", "&", "und" */
#define CLAIMS_MAX 32    /* of one mail; each is looked for in all its texts */

typedef struct {
  char *name;
  RgTextName in;
  gsize offset;
  gboolean client, confirmed, formal; /* formal: it had a legal form */
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

  return person->kind == RG_NAME_PERSON &&
         ((rg_mention_is_signed (employer->texts, name) &&
           !rg_mention_is_within (employer->texts, name)) ||
          (person->given && person->family &&
           rg_mention_is_signed (employer->texts, person->given)));
}

/* Claims */

static gboolean
has_role (const RgEmployer *employer, const char *name, guint roles)
{
  g_autoptr (GPtrArray) words = rg_name_split (name);
  guint first;

  return rg_name_find_phrase (employer->names, words, roles, &first) ||
         rg_name_words_holds (employer->names, name, roles);
}

static gboolean
is_post (const RgEmployer *employer, const char *name)
{
  g_autoptr (GPtrArray) words = rg_name_split (name);

  for (guint i = 0; i < words->len;) {
    guint n =
        rg_name_count_phrase (employer->names, words, i,
                              RG_WORD_POST | RG_WORD_TEAM | RG_WORD_CONNECTOR | RG_WORD_JOINER |
                                  RG_WORD_ROBOT | RG_WORD_SERVICE | RG_WORD_COMPANY);

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

/* A subject that is a name and nothing else is the role's. */
static gboolean
is_subject (const RgEmployer *employer, const char *name)
{
  const RgText *subject = &employer->texts[RG_TEXT_SUBJECT];

  return subject->text && subject->length == strlen (name) &&
         memcmp (subject->text, name, subject->length) == 0;
}

/* "Services Officer". */
static gboolean
ends_in_post (const RgEmployer *employer, const char *name)
{
  const char *last = strrchr (name, ' ');

  return last && rg_name_words_roles (employer->names, last + 1) & RG_WORD_POST;
}

static gboolean
is_doubtful (const RgEmployer *employer, const Claim *claim)
{
  const RgText *text = &employer->texts[claim->in];
  gboolean single =
      !strpbrk (claim->name, " -&.") && g_unichar_isupper (g_utf8_get_char (claim->name));

  if (claim->confirmed || claim->client)
    return FALSE;
  if (is_subject (employer, claim->name))
    return TRUE;
  if (is_post (employer, claim->name) || ends_in_post (employer, claim->name) ||
      rg_mention_is_greeted (employer->texts, claim->name) ||
      (claim->in == RG_TEXT_FROM && is_display (employer, claim->name) &&
       is_person (employer, claim->name)))
    return TRUE;
  return single && !claim->formal && claim->in == RG_TEXT_BODY &&
         count_support (employer, claim->name) < 2 &&
         (rg_mention_begins_sentence (text, claim->offset) ||
          rg_mention_is_common (employer->texts, claim->name));
}

/* "Muster GmbH" → "Muster": whether it ever stands so, the texts will tell. */
static char *
cut_form (const RgEmployer *employer, const char *name)
{
  g_autoptr (GPtrArray) words = rg_name_split (name);

  while (words->len > 1 && rg_name_last_roles (employer->names, words) & RG_WORD_COMPANY)
    g_ptr_array_set_size (words, (gint)words->len - 1);
  char *cut = rg_name_join (words, 0, words->len);
  while (*cut && strchr (" ,;-|/", cut[strlen (cut) - 1]))
    cut[strlen (cut) - 1] = '\0';
  return cut;
}

/* "Early Careers, Aldergate Insurance" is the second, "Stolarnia Rogala, Leśna" the first, "Hanneke /
 * Tidewater Labs" what the address confirms or its words say. */
static char *
pick_part (const RgEmployer *employer, const char *name)
{
  g_autofree char *line = g_strdelimit (g_strdup (name), "\t\n", ' ');
  g_auto (GStrv) commas = g_strsplit (line, " / ", -1);
  g_autofree char *even = g_strjoinv (", ", commas);
  g_auto (GStrv) parts = g_strsplit (even, ", ", -1);
  const char *part = NULL;

  for (guint i = 0; parts[i] && !part; i++)
    if (rg_firm_is (employer->firm, parts[i]) || has_role (employer, parts[i], OF_HOUSE))
      part = parts[i];
  for (guint i = 0; parts[i] && !part; i++)
    if (!is_post (employer, parts[i]))
      part = parts[i];
  g_autofree char *cut = rg_name_cut_team (employer->names, part ? part : line);
  return cut_form (employer, cut);
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
  claim->formal = has_role (employer, name, RG_WORD_COMPANY);
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

void
rg_employer_claim_display (RgEmployer *employer, const char *display, gboolean vendor)
{
  g_autofree char *cut = rg_name_cut_sender (employer->names, display);
  g_autofree char *name = cut ? rg_name_cut_team (employer->names, cut) : NULL;
  g_autoptr (RgName) who = rg_name_new (employer->names, cut ? cut : "", NULL);

  gboolean before = name && g_str_has_prefix (cut, name) &&
                    rg_fold_is_compact (g_utf8_get_char (name)) &&
                    g_utf8_strlen (name, -1) > PERSON_CHARS_MAX;

  if (name && *name && !is_post (employer, name) &&
      (((who->kind == RG_NAME_TEAM || before) && !g_str_equal (name, cut)) ||
       has_role (employer, name, OF_HOUSE) ||
       (vendor && rg_mention_is_within (employer->texts, name) && !is_person (employer, name))))
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

/* "Rekrutteringsteamet Rezponz", "Recruiting Team Example". */
static gboolean
is_team_line (const RgEmployer *employer, const char *line)
{
  g_autoptr (RgName) team = rg_name_new (employer->names, line, NULL);
  g_autofree char *firm = rg_name_cut_team (employer->names, line);

  const char *last = strrchr (firm, ' ');

  return team->kind == RG_NAME_TEAM && !g_str_equal (firm, line) && !is_post (employer, firm) &&
         g_unichar_isupper (g_utf8_get_char (firm)) && strlen (firm) >= TEAM_FIRM_MIN &&
         !(last && g_unichar_islower (g_utf8_get_char (last + 1)));
}

/* Whether a line says by its words that it names a house, and holds nothing else. */
static gboolean
is_house_line (const RgEmployer *employer, RgTextName in, const char *line)
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
  if (!g_unichar_isupper (first))
    return FALSE;
  if (in != RG_TEXT_SUBJECT && (strstr (line, " & ") || is_team_line (employer, line)))
    return TRUE;
  return rg_name_find_phrase (employer->names, words, RG_WORD_HOUSE, &ignored) ||
         rg_name_last_roles (employer->names, words) & (RG_WORD_KIND | RG_WORD_COMPANY);
}

/* The part of a line of its own that may be a house's name: "Stolarnia Rogala" of "Stolarnia Rogala,
 * Leśna". */
static void
claim_line (RgEmployer *employer, RgTextName in, gsize start, gsize end)
{
  g_autofree char *line = g_strndup (employer->texts[in].text + start, end - start);

  g_strstrip (line);
  line[strcspn (line, rg_fold_is_compact (g_utf8_get_char (line)) ? " ,|(/" : ",|(/")] = '\0';
  if (!strpbrk (line, "@:!?0123456789") && is_house_line (employer, in, g_strchomp (line)))
    add_claim (employer, line, in, start, FALSE, FALSE);
}

/* "Inbjudan till intervju - Exempel AB". */
static void
claim_subject (RgEmployer *employer)
{
  const RgText *subject = &employer->texts[RG_TEXT_SUBJECT];
  const char *end = subject->text + subject->length;
  gsize from = 0;

  for (const char *at = subject->text; at && at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    const char *next = g_utf8_next_char (at);
    gboolean dash = c == '-' || c == '|' || c == '/' || (c >= 0x2010 && c <= 0x2015);

    if (c != ':' && !(dash && at > subject->text && at[-1] == ' ' && next < end && *next == ' '))
      continue;
    claim_line (employer, RG_TEXT_SUBJECT, from, (gsize)(at - subject->text));
    from = (gsize)(next - subject->text);
  }
  claim_line (employer, RG_TEXT_SUBJECT, from, subject->length);
}

/* Houses that stand on a line of their own below the text, or as a part of the subject. */
void
rg_employer_claim_lines (RgEmployer *employer)
{
  static const RgTextName places[] = {RG_TEXT_SIGNATURE, RG_TEXT_BODY};

  claim_subject (employer);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const RgText *text = &employer->texts[places[i]];
    gsize from = text->length > BLOCK_MAX ? text->length - BLOCK_MAX : 0;

    /* The first line of the text is its heading or greets. */
    while (from < text->length && (places[i] == RG_TEXT_BODY || from > 0) &&
           (from == 0 || text->text[from - 1] != '\n'))
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

/* Whether @longer is @name and more, at a word's end; in front that may be one word, or say that it is a
 * house: else it is what stands before the name, "Cook at". */
static gboolean
is_part (const RgEmployer *employer, const char *name, const char *longer)
{
  gsize length = strlen (name), more = strlen (longer);

  if (more <= length)
    return FALSE;
  if (g_str_has_prefix (longer, name))
    return longer[length] == ' ';
  if (!g_str_has_suffix (longer, name) || longer[more - length - 1] != ' ')
    return FALSE;
  g_autofree char *front = g_strndup (longer, more - length - 1);
  return !strchr (front, ' ') || has_role (employer, front, RG_WORD_HOUSE);
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

    if (is_part (employer, whole->name, other->name) && !is_doubtful (employer, other) &&
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

/* The end of a legal form behind a name, "Sp. z o.o."; @at when there is none. */
static const char *
widen_form (const RgEmployer *employer, const char *at, const char *end)
{
  const char *behind = at, *form = at;

  for (guint n = 0; n < FORM_WORDS_MAX && behind < end && *behind == ' '; n++) {
    for (behind++; behind < end && !strchr (" ,\n\"", *behind);)
      behind++;
    g_autofree char *phrase = g_strndup (at + 1, (gsize)(behind - at - 1));
    g_autofree char *bare = g_strdup (phrase);

    bare[strcspn (bare, "!?:;")] = '\0';
    if (g_str_has_suffix (bare, ".") && strchr (bare, '.') == bare + strlen (bare) - 1)
      bare[strlen (bare) - 1] = '\0'; /* the sentence's, not that of "S.p.A." */
    if (rg_name_words_roles (employer->names, bare) & RG_WORD_COMPANY)
      form = at + 1 + strlen (bare);
  }
  return form;
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
