/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trust decides: calendar, subject, body, signature, From.  Within one source the rule that stands
 * first in its file wins, so that its author can put the exact before the vague.
 *
 * Nothing is guessed: a person is captured, or signs, or sends; no company is made from a domain. */

#include "detect/harvest.h"
#include "detect/appointment.h"
#include "detect/employer.h"
#include "detect/firm.h"

#define SIGNATURE_NAME_MAX 60 /* bytes: a longer line is no name */
#define SIGNED_LINES 4        /* name, post, firm, town */

typedef struct {
  RgFacts *facts;
  const RgMessage *message;
  const RgReading *reading;
  const GPtrArray *hits;
  const RgNameWords *names;
  const RgFirm *firm;
  RgEmployer *employer;
} Harvest;

/* "Example Works" where the company is Example Works Ltd. */
static gboolean
is_company (const Harvest *harvest, const char *name)
{
  const char *company = harvest->facts->fact[RG_FACT_COMPANY].value;

  return company && g_str_has_prefix (company, name);
}

/* A name that is worth greeting, in full; NULL when it is none, or the firm's. */
static char *
read_person (const Harvest *harvest, const char *display, const char *address)
{
  g_autoptr (RgName) name = rg_name_new (harvest->names, display, address);

  return name->kind == RG_NAME_PERSON && !rg_firm_is (harvest->firm, name->full) &&
                 !is_company (harvest, name->full)
             ? g_strdup (name->full)
             : NULL;
}

/* Whether @text holds the first word of @name. */
static gboolean
holds_first_word (const RgText *text, const char *name)
{
  g_autofree char *word = g_strndup (name, strcspn (name, " "));

  return text->text && g_strstr_len (text->text, (gssize)text->length, word);
}

/* A firm's name below the writer's looks like a name as well: who writes as Anna Berg and signs so in
 * is not called by the line below. */
static gboolean
is_signed_above (const Harvest *harvest, const char *name)
{
  const RgAddress *from = rg_message_from (harvest->message);
  const RgText *texts = rg_reading_texts (harvest->reading);
  g_autofree char *sender = from ? read_person (harvest, from->name, from->spec) : NULL;
  const RgText line = {.text = name, .length = strlen (name)};

  return sender && g_strcmp0 (sender, harvest->facts->fact[RG_FACT_COMPANY].value) != 0 &&
         !holds_first_word (&line, sender) &&
         (holds_first_word (&texts[RG_TEXT_BODY], sender) ||
          holds_first_word (&texts[RG_TEXT_SIGNATURE], sender));
}

/* "Cook - Example Works" is Cook, "Example Works" is no role.  NULL when nothing is left. */
static char *
cut_company (const Harvest *harvest, const char *role)
{
  const char *company = harvest->facts->fact[RG_FACT_COMPANY].value;
  g_autofree char *left = g_strdup (role);
  char *at = company ? strstr (left, company) : NULL;

  if (at && (at == left || at[-1] == ' '))
    *at = '\0';
  else if (company && *left && g_str_has_prefix (company, left))
    *left = '\0';
  else
    return g_steal_pointer (&left);
  for (char *last; *left; *last = '\0') {
    last = g_utf8_prev_char (left + strlen (left));
    if (g_unichar_isalnum (g_utf8_get_char (last)) || strchr (").+#", *last))
      break;
  }
  /* "Cook for" */
  for (char *last = strrchr (left, ' '); last; last = strrchr (left, ' ')) {
    if (!rg_name_is_small_word (harvest->names, last + 1))
      break;
    *last = '\0';
  }
  return *left ? g_steal_pointer (&left) : NULL;
}

static void
take_captures (Harvest *harvest)
{
  static const struct {
    RgCapture capture;
    RgFactKind fact;
  } plain[] = {{RG_CAPTURE_ROLE, RG_FACT_ROLE},
               {RG_CAPTURE_PERSON, RG_FACT_PERSON},
               {RG_CAPTURE_PLACE, RG_FACT_PLACE},
               {RG_CAPTURE_PHONE, RG_FACT_PHONE},
               {RG_CAPTURE_REQUISITION, RG_FACT_REQUISITION}};

  for (guint i = 0; i < harvest->hits->len; i++) {
    const RgHit *hit = harvest->hits->pdata[i];

    for (guint j = 0; j < G_N_ELEMENTS (plain); j++) {
      const char *value = hit->capture[plain[j].capture];
      guint line =
          rg_reading_line (harvest->reading, hit->in, hit->capture_span[plain[j].capture].start);
      g_autofree char *person = NULL;
      g_autofree char *role = NULL;

      if (value && plain[j].fact == RG_FACT_ROLE)
        value = role = cut_company (harvest, value);
      if (value && plain[j].fact == RG_FACT_PERSON)
        value = person = read_person (harvest, value, NULL);
      if (person && hit->in == RG_TEXT_SIGNATURE && is_signed_above (harvest, person))
        value = NULL;
      if (value)
        rg_facts_set (harvest->facts, plain[j].fact, value, rg_reading_source (hit->in), line);
    }
  }
}

/* Whether replies go to the one whose name the sender shows: then it is a person's. */
static gboolean
is_other_sender (const Harvest *harvest)
{
  const RgAddress *from = rg_message_from (harvest->message);
  const RgAddress *reply_to = rg_reading_reply_to (harvest->message);

  return reply_to && reply_to != from && reply_to->name && from->name &&
         g_str_has_prefix (from->name, reply_to->name) && !g_str_equal (reply_to->spec, from->spec);
}

/* In the order of trust: of claims that weigh the same the first wins. */
static void
take_company (Harvest *harvest, const char *vendor)
{
  const RgAddress *from = rg_message_from (harvest->message);
  RgTextName in;
  gsize offset;
  g_autofree char *name = NULL;

  for (guint source = 0; source <= RG_SOURCE_HEADERS; source++)
    for (guint i = 0; i < harvest->hits->len; i++) {
      const RgHit *hit = harvest->hits->pdata[i];
      const char *value = hit->capture[RG_CAPTURE_COMPANY];

      if (value && rg_reading_source (hit->in) == source)
        rg_employer_claim (harvest->employer, value, hit->in,
                           hit->capture_span[RG_CAPTURE_COMPANY].start,
                           g_strcmp0 (hit->rule->family, "client") == 0);
    }
  if (from && from->name && !is_other_sender (harvest))
    rg_employer_claim_display (harvest->employer, from->name, vendor != NULL);
  rg_employer_claim_firm (harvest->employer);
  rg_employer_claim_lines (harvest->employer);
  name = rg_employer_settle (harvest->employer, &in, &offset);
  if (name)
    rg_facts_set (harvest->facts, RG_FACT_COMPANY, name, rg_reading_source (in),
                  rg_reading_line (harvest->reading, in, offset));
}

/* Where the last lines of a text begin; never its first, which greets. */
static gsize
find_last_lines (const RgText *text)
{
  gsize at = text->length;

  for (guint lines = 0; at > 0; at--)
    if (text->text[at - 1] == '\n' && at < text->length && ++lines == SIGNED_LINES)
      return at;
  while (at < text->length && text->text[at] != '\n')
    at++;
  return at;
}

/* A line, up to a comma, that is somebody's name.  A single name needs @firm behind the comma, or a line
 * of its own where nobody else is known. */
static char *
read_signed (const Harvest *harvest, const char *start, gsize length)
{
  g_autofree char *line = g_strndup (start, length);
  char *comma = strpbrk (line, ",|");
  const char *company = harvest->facts->fact[RG_FACT_COMPANY].value;
  g_autofree char *person = NULL;

  if (length == 0 || length > SIGNATURE_NAME_MAX || strpbrk (line, ":?!"))
    return NULL;
  if (comma && comma[1] == '\0')
    return NULL; /* a greeting */
  if (comma)
    *comma = '\0';
  g_strstrip (line);
  person = read_person (harvest, line, NULL);
  if (!person || g_str_has_suffix (line, ".") || is_signed_above (harvest, person))
    return NULL;
  if (strchr (person, ' ') || (!comma && !strchr (line, ' ')) ||
      (comma && company && strstr (comma + 1, company)))
    return g_steal_pointer (&person);
  return NULL;
}

/* The first line of the signature, if it reads as a name; where nothing parts a signature off, one of
 * the last lines of the text. */
static void
take_signature (Harvest *harvest)
{
  static const RgTextName places[] = {RG_TEXT_SIGNATURE, RG_TEXT_BODY};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const RgText *text = &rg_reading_texts (harvest->reading)[places[i]];
    gsize at = places[i] == RG_TEXT_BODY ? find_last_lines (text) : 0;
    guint lines = places[i] == RG_TEXT_BODY ? SIGNED_LINES : 1;

    for (; lines > 0 && at < text->length; lines--) {
      const char *end = memchr (text->text + at, '\n', text->length - at);
      gsize next = end ? (gsize)(end - text->text) : text->length;
      g_autofree char *person = read_signed (harvest, text->text + at, next - at);

      if (person) {
        rg_facts_set (harvest->facts, RG_FACT_PERSON, person, RG_SOURCE_SIGNATURE,
                      rg_reading_line (harvest->reading, places[i], at));
        return;
      }
      at = next + 1;
    }
  }
}

static void
take_address (Harvest *harvest, const RgAddress *address, RgFactSource source)
{
  g_autofree char *person = address ? read_person (harvest, address->name, address->spec) : NULL;

  if (person)
    rg_facts_set (harvest->facts, RG_FACT_PERSON, person, source, 0);
}

/* The sender; else who gets the answer, or who called the meeting. */
static void
take_sender (Harvest *harvest)
{
  const RgCalendar *calendar = rg_message_calendar (harvest->message);

  take_address (harvest, rg_message_from (harvest->message), RG_SOURCE_FROM);
  take_address (harvest, rg_reading_reply_to (harvest->message), RG_SOURCE_HEADERS);
  if (!harvest->facts->fact[RG_FACT_PERSON].value && calendar)
    take_address (harvest, calendar->organizer, RG_SOURCE_CALENDAR);
}

static RgFirm *
hear_firm (const RgMessage *message, const char *vendor)
{
  const RgAddress *from = rg_message_from (message), *reply_to = rg_reading_reply_to (message);
  const RgCalendar *calendar = rg_message_calendar (message);
  RgFirm *firm = rg_firm_new ();

  rg_firm_add (firm, from, vendor);
  rg_firm_add (firm, reply_to, vendor);
  rg_firm_add (firm, calendar ? calendar->organizer : NULL, vendor);
  return firm;
}

/* Those whose rules speak the mail's language; borrowed. */
static GPtrArray *
hear_hits (const GPtrArray *hits, const char *language)
{
  GPtrArray *heard = g_ptr_array_new ();

  for (guint i = 0; i < hits->len; i++) {
    const char *spoken = ((const RgHit *)hits->pdata[i])->rule->language;

    if (g_str_equal (spoken, "any") || g_str_equal (spoken, language))
      g_ptr_array_add (heard, hits->pdata[i]);
  }
  return heard;
}

void
rg_harvest_facts (RgFacts *facts, const RgMessage *message, const RgReading *reading,
                  const GPtrArray *hits, const char *language, const RgMomentWords *words,
                  const RgNameWords *names, const char *vendor)
{
  g_autoptr (RgFirm) firm = hear_firm (message, vendor);
  g_autoptr (RgEmployer) employer = rg_employer_new (rg_reading_texts (reading), firm, names);
  g_autoptr (GPtrArray) heard = hear_hits (hits, language);
  Harvest harvest = {facts, message, reading, heard, names, firm, employer};

  rg_appointment_find (facts, message, reading, heard, words);
  take_company (&harvest, vendor);
  take_captures (&harvest);
  take_signature (&harvest);
  take_sender (&harvest);
}
