/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trust decides: calendar, subject, body, signature, From.  Within one source the rule that stands
 * first in its file wins, so that its author can put the exact before the vague.
 *
 * Times are read from a whole text, because a day may be given once for several times, and then kept
 * where a rule says "this is when".  If no rule does, all times of the body count, but for those that
 * belong to a deadline.  What lies before the mail's Date is no appointment.  A mail without a Date
 * tells no times in words.
 *
 * Nothing is guessed: a person is captured, or signs, or sends; no company is made from a domain. */

#include "detect/harvest.h"
#include "detect/employer.h"
#include "detect/firm.h"

#define SIGNATURE_NAME_MAX 60 /* bytes: a longer line is no name */
#define SIGNED_LINES 4        /* name, post, firm, town */
#define QUESTION_REACH 200    /* bytes from a time to the end of its sentence */

typedef struct {
  RgFacts *facts;
  const RgMessage *message;
  const RgReading *reading;
  const GPtrArray *hits;
  const char *language;
  const RgMomentWords *words;
  const RgNameWords *names;
  const RgFirm *firm;
  RgEmployer *employer;
  GPtrArray *in_body; /* its moments */
} Harvest;

static RgFactSource
source_of (RgTextName name)
{
  switch (name) {
  case RG_TEXT_CALENDAR:
    return RG_SOURCE_CALENDAR;
  case RG_TEXT_SUBJECT:
    return RG_SOURCE_SUBJECT;
  case RG_TEXT_BODY:
  case RG_TEXT_QUOTED:
  case RG_TEXT_LINKS:
    return RG_SOURCE_BODY;
  case RG_TEXT_SIGNATURE:
  case RG_TEXT_FOOTER:
    return RG_SOURCE_SIGNATURE;
  case RG_TEXT_FROM:
  case RG_TEXT_SENDER:
    return RG_SOURCE_FROM;
  default:
    return RG_SOURCE_HEADERS;
  }
}

static gboolean
speaks (const Harvest *harvest, const RgRule *rule)
{
  return g_str_equal (rule->language, "any") || g_str_equal (rule->language, harvest->language);
}

static char *
time_text (GDateTime *time, gboolean day_only)
{
  return day_only ? g_date_time_format (time, "%Y-%m-%d")
                  : g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}

static void
take_calendar (Harvest *harvest)
{
  const RgCalendar *calendar = rg_message_calendar (harvest->message);

  if (!calendar)
    return;
  if (calendar->starts) {
    g_autofree char *starts = time_text (calendar->starts, calendar->all_day);

    rg_facts_set (harvest->facts, RG_FACT_STARTS, starts, RG_SOURCE_CALENDAR, 0);
  }
  if (calendar->starts && calendar->ends) {
    g_autofree char *ends = time_text (calendar->ends, calendar->all_day);

    rg_facts_set (harvest->facts, RG_FACT_ENDS, ends, RG_SOURCE_CALENDAR, 0);
  }
  rg_facts_set (harvest->facts, RG_FACT_PLACE, calendar->location, RG_SOURCE_CALENDAR, 0);
}

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

    for (guint j = 0; speaks (harvest, hit->rule) && j < G_N_ELEMENTS (plain); j++) {
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
        rg_facts_set (harvest->facts, plain[j].fact, value, source_of (hit->in), line);
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

      if (value && speaks (harvest, hit->rule) && source_of (hit->in) == source)
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
    rg_facts_set (harvest->facts, RG_FACT_COMPANY, name, source_of (in),
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

static GPtrArray *
find_moments (const Harvest *harvest, const char *text, gsize length)
{
  GDateTime *reference = rg_message_date (harvest->message);

  if (!harvest->words || !reference || !text)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)rg_moment_free);
  return rg_moment_find (harvest->words, text, length, reference);
}

static gboolean
is_past (const RgMoment *moment, GDateTime *reference)
{
  if (moment->day_only) {
    g_autofree char *day = g_date_time_format (moment->starts, "%Y-%m-%d");
    g_autofree char *today = g_date_time_format (reference, "%Y-%m-%d");

    return strcmp (day, today) < 0;
  }
  return g_date_time_compare (moment->starts, reference) < 0;
}

/* Whether a place lies in what some rule captured as @capture there. */
static gboolean
is_captured (const Harvest *harvest, RgTextName name, RgSpan span, RgCapture capture)
{
  for (guint i = 0; i < harvest->hits->len; i++) {
    const RgHit *hit = harvest->hits->pdata[i];

    if (hit->in == name && hit->capture[capture] && speaks (harvest, hit->rule) &&
        span.start < hit->capture_span[capture].end && span.end > hit->capture_span[capture].start)
      return TRUE;
  }
  return FALSE;
}

/* The moments of a text that may be appointments, in its order; @captured: those alone that a rule
 * captured. */
static GPtrArray *
select_moments (const Harvest *harvest, RgTextName name, const GPtrArray *all, gboolean captured)
{
  GPtrArray *selected = g_ptr_array_new ();
  GDateTime *reference = rg_message_date (harvest->message);

  for (guint i = 0; i < all->len; i++) {
    RgMoment *moment = all->pdata[i];
    gboolean wanted = captured ? is_captured (harvest, name, moment->span, RG_CAPTURE_WHEN)
                               : !moment->until && !is_captured (harvest, name, moment->span,
                                                                 RG_CAPTURE_DEADLINE);

    if (wanted && !is_past (moment, reference))
      g_ptr_array_add (selected, moment);
  }
  return selected;
}

static gboolean
same_day (const RgMoment *a, const RgMoment *b)
{
  return g_date_time_get_year (a->starts) == g_date_time_get_year (b->starts) &&
         g_date_time_get_day_of_year (a->starts) == g_date_time_get_day_of_year (b->starts);
}

/* Whether another moment of @moments tells the same, or the same day with its time. */
static gboolean
is_told_better (const RgMoment *moment, const GPtrArray *moments, guint before)
{
  for (guint i = 0; i < moments->len; i++) {
    const RgMoment *other = moments->pdata[i];

    if (moment->day_only && !other->day_only && same_day (moment, other))
      return TRUE;
    if (i < before && moment->day_only == other->day_only &&
        g_date_time_equal (moment->starts, other->starts))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_time (const GPtrArray *moments)
{
  for (guint i = 0; i < moments->len; i++)
    if (!((const RgMoment *)moments->pdata[i])->day_only)
      return TRUE;
  return FALSE;
}

/* An appointment has its time of day: beside one, a day alone is when we spoke, or when they call. */
static void
leave_out_days (GPtrArray *moments)
{
  const gboolean timed = has_time (moments);

  for (guint i = moments->len; timed && i-- > 0;)
    if (((RgMoment *)moments->pdata[i])->day_only)
      g_ptr_array_remove_index (moments, i);
}

/* Whether the sentence goes on to a question mark: "Would Tuesday at 10 suit?"  Japanese asks with か. */
static gboolean
is_asked (const RgText *text, gsize at)
{
  const gsize end = MIN (text->length, at + QUESTION_REACH);
  gboolean ka = FALSE;

  for (const char *p = text->text + at; p < text->text + end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '?' || c == 0xff1f)
      return TRUE;
    if (c == '\n' || c == '!' || c == 0xff01 || c == 0x3002 ||
        (c == '.' && (p + 1 == text->text + text->length || g_ascii_isspace (p[1]))))
      return c == 0x3002 && ka;
    ka = c == 0x304b;
  }
  return FALSE;
}

static void
add_time (Harvest *harvest, const RgMoment *moment, RgTextName name, gboolean slot)
{
  g_autofree char *starts = rg_moment_starts_text (moment);
  g_autofree char *ends = rg_moment_ends_text (moment);
  guint line = rg_reading_line (harvest->reading, name, moment->span.start);

  if (slot)
    rg_facts_add_slot (harvest->facts, starts, ends);
  if (!rg_facts_set (harvest->facts, RG_FACT_STARTS, starts, source_of (name), line))
    return;
  rg_facts_set (harvest->facts, RG_FACT_ENDS, ends ? ends : "", source_of (name), line);
  harvest->facts->fact[RG_FACT_STARTS].floating = !moment->has_zone;
  harvest->facts->fact[RG_FACT_ENDS].floating = !moment->has_zone;
  harvest->facts->fact[RG_FACT_STARTS].tentative =
      moment->loose || is_asked (&rg_reading_texts (harvest->reading)[name], moment->span.end);
}

/* @others: moments of a less trusted text, which may know the time of a day. */
static gboolean
add_times (Harvest *harvest, const GPtrArray *moments, RgTextName name, const GPtrArray *others)
{
  g_autoptr (GPtrArray) distinct = g_ptr_array_new ();

  for (guint i = 0; i < moments->len; i++)
    if (!is_told_better (moments->pdata[i], moments, i) &&
        !(others && is_told_better (moments->pdata[i], others, 0)))
      g_ptr_array_add (distinct, moments->pdata[i]);
  leave_out_days (distinct);
  for (guint i = 0; i < distinct->len; i++)
    add_time (harvest, distinct->pdata[i], name, distinct->len > 1);
  return distinct->len > 0;
}

static void
take_times (Harvest *harvest)
{
  const RgText *texts = rg_reading_texts (harvest->reading);
  const RgText *subject = &texts[RG_TEXT_SUBJECT];
  g_autoptr (GPtrArray) in_subject = NULL;
  g_autoptr (GPtrArray) from_subject = NULL;
  g_autoptr (GPtrArray) from_body = NULL;

  if (harvest->facts->fact[RG_FACT_STARTS].value)
    return;
  in_subject = find_moments (harvest, subject->text, subject->length);
  from_subject = select_moments (harvest, RG_TEXT_SUBJECT, in_subject, TRUE);
  from_body = select_moments (harvest, RG_TEXT_BODY, harvest->in_body, TRUE);
  if (!has_time (from_body)) {
    g_autoptr (GPtrArray) any = select_moments (harvest, RG_TEXT_BODY, harvest->in_body, FALSE);

    if (from_body->len == 0 || has_time (any)) {
      g_ptr_array_unref (from_body);
      from_body = g_steal_pointer (&any);
    }
  }
  if (!add_times (harvest, from_subject, RG_TEXT_SUBJECT, from_body))
    add_times (harvest, from_body, RG_TEXT_BODY, NULL);
}

/* "by Friday", where no rule says what is due then: in an invitation, the answer. */
static void
take_until (Harvest *harvest)
{
  for (guint i = 0; i < harvest->in_body->len; i++) {
    const RgMoment *moment = harvest->in_body->pdata[i];
    g_autofree char *text = rg_moment_starts_text (moment);

    if (moment->until && !is_past (moment, rg_message_date (harvest->message)) &&
        !is_captured (harvest, RG_TEXT_BODY, moment->span, RG_CAPTURE_WHEN)) {
      rg_facts_set (harvest->facts, RG_FACT_DEADLINE, text, RG_SOURCE_BODY,
                    rg_reading_line (harvest->reading, RG_TEXT_BODY, moment->span.start));
      return;
    }
  }
}

static void
take_deadline (Harvest *harvest)
{
  for (guint i = 0; i < harvest->hits->len; i++) {
    const RgHit *hit = harvest->hits->pdata[i];
    const char *value = hit->capture[RG_CAPTURE_DEADLINE];
    g_autoptr (GPtrArray) moments = NULL;
    g_autofree char *text = NULL;

    if (!value || !speaks (harvest, hit->rule))
      continue;
    moments = find_moments (harvest, value, strlen (value));
    if (moments->len == 0 || is_past (moments->pdata[0], rg_message_date (harvest->message)))
      continue;
    text = rg_moment_starts_text (moments->pdata[0]);
    rg_facts_set (
        harvest->facts, RG_FACT_DEADLINE, text, source_of (hit->in),
        rg_reading_line (harvest->reading, hit->in, hit->capture_span[RG_CAPTURE_DEADLINE].start));
  }
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

void
rg_harvest_facts (RgFacts *facts, const RgMessage *message, const RgReading *reading,
                  const GPtrArray *hits, const char *language, const RgMomentWords *words,
                  const RgNameWords *names, const char *vendor)
{
  g_autoptr (RgFirm) firm = hear_firm (message, vendor);
  g_autoptr (RgEmployer) employer = rg_employer_new (rg_reading_texts (reading), firm, names);
  const RgText *body = &rg_reading_texts (reading)[RG_TEXT_BODY];
  Harvest harvest = {facts, message, reading, hits, language, words, names, firm, employer, NULL};
  g_autoptr (GPtrArray) in_body = find_moments (&harvest, body->text, body->length);

  harvest.in_body = in_body;
  take_calendar (&harvest);
  take_company (&harvest, vendor);
  take_captures (&harvest);
  take_signature (&harvest);
  take_sender (&harvest);
  take_times (&harvest);
  take_deadline (&harvest);
  take_until (&harvest);
}
