/* SPDX-License-Identifier: GPL-3.0-or-later */

/* base/lexicon cuts the text into tokens that know their roles; one pass over them collects days
 * ("Thursday, 3rd of December") and chains of times ("10 or 11:30", "2-3 pm CET"); then each chain is
 * given to a day: the one it touches, else the last one before it, else the next one.  No language
 * appears here.  Everything looks a bounded number of tokens ahead, so the whole is linear.
 *
 * A number is a time only if something says so: a colon, an hour mark, am or pm, a word like "at" in
 * front, or a neighbour in its chain.  When in doubt it is none: a wrong time in a letter is worse
 * than a missing one.
 *
 * Known limits: "Tuesday or Wednesday at 10" gives Tuesday as a day only; lengths ("for 30 minutes")
 * give no end; years before 1970 and calendars other than the Gregorian are not read.
 *
 * Longer than most modules, because the grammar of days and that of times look at each other. */

#include "base/moment.h"

#include "base/lexicon.h"
#include "base/limits.h"

#define REACH_BACK 400    /* bytes from a day to a later time that belongs to it */
#define REACH_FORWARD 200 /* bytes from a time to a later day that it belongs to */
#define SOFT_TOKENS 6     /* commas and little words between a day and its time */
#define NEVER 0           /* a Julian day that is no day */

struct _RgMomentWords {
  RgLexicon *lexicon;
};

typedef struct {
  const char *iana; /* NULL: an offset */
  int seconds;
  gboolean known;
} Zone;

typedef struct {
  guint from, to; /* tokens, end exclusive */
  guint32 julian, last;
  gboolean quiet; /* says no moment without a time: "today" */
  gboolean blank; /* takes times and makes nothing of them: "Mon-Fri", "last Thursday" */
  gboolean timed;
} Day;

/* One time on a clock; minutes are final once the chain is settled. */
typedef struct {
  int hour, minute;
  int half;         /* -1 unknown, 0 am, 1 pm */
  gboolean strong;  /* a time by itself */
  gboolean plain24; /* "09", "14": no half is missing */
  gboolean led;     /* a word like "at" in front */
  gboolean ranged;  /* joined to the one before it by "to" */
  gboolean listed;  /* joined to it by a comma alone */
  gboolean spoken;  /* "half past two": counted to twelve in every language */
  Zone zone;
  guint from, to;
} Clock;

typedef struct {
  guint from, to;
  int start, end; /* minutes from midnight; end -1: none */
  Zone zone;
  guint chain; /* times of one chain share a day */
  guint day;   /* index; G_MAXUINT: none */
} Time;

typedef struct {
  const RgLexicon *lexicon;
  const char *text;
  const RgToken *tokens;
  guint n_tokens;
  guint32 today; /* Julian */
  guint iso;     /* the token of an ISO time after its "T"; 0: none */
  GStringChunk *names;
  GArray *days, *times;
  guint chains;
  Zone zone; /* said once for all times */
} Scan;

static gboolean
has (const Scan *scan, guint i, guint32 bits)
{
  return i < scan->n_tokens && (scan->tokens[i].roles & bits) != 0;
}

static gboolean
has_role (const Scan *scan, guint i, RgRole role)
{
  return has (scan, i, RG_ROLE_BIT (role));
}

static gboolean
is_mark (const Scan *scan, guint i, gunichar mark)
{
  return i < scan->n_tokens && scan->tokens[i].kind == RG_TOKEN_MARK &&
         scan->tokens[i].roles == 0 && scan->tokens[i].mark == mark;
}

static gboolean
is_one_of (const Scan *scan, guint i, const char *marks)
{
  return i < scan->n_tokens && scan->tokens[i].kind == RG_TOKEN_MARK &&
         scan->tokens[i].mark < 0x80 && strchr (marks, (int)scan->tokens[i].mark) != NULL;
}

static gboolean
is_number (const Scan *scan, guint i, guint max_digits)
{
  return i < scan->n_tokens && scan->tokens[i].kind == RG_TOKEN_NUMBER &&
         scan->tokens[i].digits <= max_digits;
}

static gboolean
is_glued (const Scan *scan, guint i)
{
  return i < scan->n_tokens && !scan->tokens[i].spaced && scan->tokens[i].kind != RG_TOKEN_BREAK;
}

static gboolean
is_letters (const Scan *scan, guint i)
{
  return i < scan->n_tokens && scan->tokens[i].kind == RG_TOKEN_WORD && !scan->tokens[i].compact;
}

#define B(role) RG_ROLE_BIT (RG_ROLE_##role)

static gboolean
is_soft (const Scan *scan, guint i)
{
  return has (scan, i, B (FILLER) | B (ON) | B (AT) | B (FROM) | B (PART)) ||
         is_one_of (scan, i, ",():-@|*");
}

/* The first token from @i on that is not soft; @i when there are too many. */
static guint
skip_soft (const Scan *scan, guint i)
{
  guint j = i;
  while (j < i + SOFT_TOKENS && is_soft (scan, j))
    j++;
  return j;
}

static guint
skip_dot (const Scan *scan, guint i)
{
  return is_mark (scan, i, '.') && is_glued (scan, i) ? i + 1 : i;
}

/* A number that is part of something longer: "v3", "REQ-2026", "4.5", "$10". */
static gboolean
continues_something (const Scan *scan, guint i)
{
  if (i == 0 || !is_glued (scan, i) || i == scan->iso)
    return FALSE;
  if (scan->tokens[i - 1].kind == RG_TOKEN_NUMBER || is_letters (scan, i - 1))
    return !has (scan, i - 1, B (HALF) | B (AT) | B (FROM) | B (HOUR_MARK) | B (ZONE_WORD));
  if (scan->tokens[i - 1].kind != RG_TOKEN_MARK || scan->tokens[i - 1].roles)
    return FALSE;
  if (is_one_of (scan, i - 1, "#$+=_&%"))
    return TRUE;
  gunichar mark = scan->tokens[i - 1].mark;
  if (g_unichar_type (mark) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  return i > 1 && is_one_of (scan, i - 1, "-/.:,") && is_glued (scan, i - 1) &&
         (scan->tokens[i - 2].kind == RG_TOKEN_NUMBER ||
          (is_letters (scan, i - 2) && !is_mark (scan, i - 1, ':')));
}

/* The token at @i makes the number that ends before it something longer: "4/5", "3.12", "10%". */
static gboolean
goes_on (const Scan *scan, guint i)
{
  if (i >= scan->n_tokens)
    return FALSE;
  if (is_one_of (scan, i, "%$+=_&#") && (is_glued (scan, i) || is_one_of (scan, i, "%$")))
    return TRUE;
  if (scan->tokens[i].kind == RG_TOKEN_MARK &&
      g_unichar_type (scan->tokens[i].mark) == G_UNICODE_CURRENCY_SYMBOL)
    return TRUE;
  if (!is_glued (scan, i))
    return FALSE;
  if (is_letters (scan, i))
    return scan->tokens[i].roles == 0;
  return is_one_of (scan, i, "-/.:,") && is_glued (scan, i + 1) &&
         scan->tokens[i + 1].kind == RG_TOKEN_NUMBER;
}

/* Days. */

static guint32
find_julian (int year, int month, int day)
{
  if (year < 1970 || year > 2199 || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return NEVER;
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_get_julian (&date);
}

static GDate
read_julian (guint32 julian)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  return date;
}

static int
weekday_of (guint32 julian)
{
  GDate date = read_julian (julian);
  return (int)g_date_get_weekday (&date);
}

/* @year 0: the next such day on or after today.  Four years meet a 29 February, eight around 2100. */
static guint32
find_day (const Scan *scan, int year, int month, int day)
{
  if (month > 12 || day > 31)
    return NEVER;
  if (year)
    return find_julian (year, month, day);
  GDate today = read_julian (scan->today);
  for (int i = 0; i <= 8; i++) {
    guint32 julian = find_julian (g_date_get_year (&today) + i, month, day);
    if (julian != NEVER && julian >= scan->today)
      return julian;
  }
  return NEVER;
}

/* @month 0: the next such day of any month. */
static guint32
find_day_of_month (const Scan *scan, int day)
{
  GDate today = read_julian (scan->today);
  int year = g_date_get_year (&today), month = (int)g_date_get_month (&today);
  for (int i = 0; i < 3; i++) {
    guint32 julian = find_julian (year + (month + i - 1) / 12, (month + i - 1) % 12 + 1, day);
    if (julian != NEVER && julian >= scan->today)
      return julian;
  }
  return NEVER;
}

static guint32
find_weekday (const Scan *scan, int weekday, gboolean next_week)
{
  int today = weekday_of (scan->today);
  if (next_week)
    return scan->today + (guint32)(7 - today + weekday);
  return scan->today + (guint32)((weekday - today + 7) % 7);
}

static gboolean is_clock_ahead (const Scan *scan, guint i);

static gboolean
is_time_ahead (const Scan *scan, guint i)
{
  guint j = skip_soft (scan, i);
  gboolean led = FALSE;
  for (guint k = i; k < j; k++)
    led |= has (scan, k, B (AT) | B (FROM));
  return (led && is_number (scan, j, 2) && scan->tokens[j].number <= 24) ||
         is_clock_ahead (scan, j);
}

/* 2026-12-03, 2026/12/3, 2026.12.03 and a T that joins a time. */
static guint
read_year_first (Scan *scan, guint i, guint32 *ret_julian)
{
  const RgToken *t = scan->tokens + i;
  if (!is_number (scan, i, 4) || t->digits != 4 || !is_one_of (scan, i + 1, "-/.") ||
      !is_number (scan, i + 2, 2) || !is_mark (scan, i + 3, t[1].mark) ||
      !is_number (scan, i + 4, 2))
    return i;
  for (guint k = 1; k < 5; k++)
    if (t[k].spaced)
      return i;
  guint32 julian = find_julian ((int)t[0].number, (int)t[2].number, (int)t[4].number);
  if (julian == NEVER)
    return i;
  guint end = i + 5;
  if (is_letters (scan, end) && is_glued (scan, end) && scan->text[t[5].start] == 'T' &&
      t[5].end == t[5].start + 1 && is_number (scan, end + 1, 2) && is_glued (scan, end + 1)) {
    end++;
    scan->iso = end;
  } else if (goes_on (scan, end)) {
    return i;
  }
  *ret_julian = julian;
  return end;
}

/* 2026年12月3日, 12월 3일. */
static guint
read_marked (const Scan *scan, guint i, guint32 *ret_julian)
{
  int year = 0;
  guint j = i;
  if (is_number (scan, j, 4) && scan->tokens[j].digits == 4 &&
      has_role (scan, j + 1, RG_ROLE_YEAR_MARK)) {
    year = (int)scan->tokens[j].number;
    j += 2;
  }
  if (!is_number (scan, j, 2) || !has_role (scan, j + 1, RG_ROLE_MONTH_MARK) ||
      !is_number (scan, j + 2, 2) || !has_role (scan, j + 3, RG_ROLE_DAY_MARK))
    return i;
  guint32 julian =
      find_day (scan, year, (int)scan->tokens[j].number, (int)scan->tokens[j + 2].number);
  if (julian == NEVER)
    return i;
  *ret_julian = julian;
  return j + 4;
}

/* Which of two numbers is the day: what can only be one way is that way, then the weekday says. */
static guint32
settle_order (const Scan *scan, int year, int first, int second, gunichar separator, int weekday)
{
  gboolean month_first = rg_lexicon_order (scan->lexicon) != RG_ORDER_DMY && separator != '.';
  guint32 usual =
      month_first ? find_day (scan, year, first, second) : find_day (scan, year, second, first);
  guint32 other =
      month_first ? find_day (scan, year, second, first) : find_day (scan, year, first, second);
  if (separator == '.' || other == NEVER)
    return usual;
  if (usual == NEVER)
    return other;
  return weekday && weekday_of (usual) != weekday && weekday_of (other) == weekday ? other : usual;
}

/* 12/3/2026, 3.12.2026, 3. 12. 2026, 3-12-2026; without a year only where the company says date. */
static guint
read_numeric (const Scan *scan, guint i, gboolean expected, int weekday, guint32 *ret_julian)
{
  const RgToken *t = scan->tokens + i;
  if (!is_number (scan, i, 2) || !is_one_of (scan, i + 1, "/.-") || t[1].spaced ||
      !is_number (scan, i + 2, 2))
    return i;
  gunichar separator = t[1].mark;
  expected |= has (scan, skip_soft (scan, i + 3), B (WEEKDAY) | B (WEEKDAY_SHORT));
  if (t[2].spaced && separator != '.')
    return i;
  int year = 0;
  guint end = i + 3;
  if (is_mark (scan, end, separator) && is_glued (scan, end) && is_number (scan, end + 1, 4) &&
      (!t[4].spaced || separator == '.') &&
      (t[4].digits == 4 || (t[4].digits == 2 && !t[4].spaced && separator != '-' &&
                            (separator == '/' || !rg_lexicon_twelve (scan->lexicon))))) {
    year = (int)t[4].number + (t[4].digits == 2 ? 2000 : 0);
    end += 2;
    if (goes_on (scan, end))
      return i;
  } else if (separator == '-' || has (scan, end, B (HOUR_MARK) | B (HALF) | B (DURATION)) ||
             goes_on (scan, end)) {
    return i;
  } else if (separator == '.') {
    gboolean dotted = is_mark (scan, end, '.') && is_glued (scan, end);
    if (rg_lexicon_twelve (scan->lexicon) || (!dotted && !expected && !is_time_ahead (scan, end)))
      return i;
    if (dotted && !expected && t[2].spaced && !is_time_ahead (scan, end + 1))
      return i;
    end += dotted;
  } else if (!expected && !is_time_ahead (scan, end)) {
    return i;
  }
  guint32 julian =
      settle_order (scan, year, (int)t[0].number, (int)t[2].number, separator, weekday);
  if (julian == NEVER)
    return i;
  *ret_julian = julian;
  return end;
}

/* "3rd", "3.", "1er", "3": a day's number with what may follow it; @i when it is none. */
static guint
read_day_number (const Scan *scan, guint i)
{
  if (!is_number (scan, i, 2) || scan->tokens[i].number < 1 || scan->tokens[i].number > 31 ||
      continues_something (scan, i))
    return i;
  guint j = i + 1;
  if (has_role (scan, j, RG_ROLE_DAY_MARK))
    return j + 1;
  if (has_role (scan, j, RG_ROLE_DURATION))
    return i;
  return skip_dot (scan, j);
}

/* ", 2026", "de 2026", "2026年"; @i when no year follows. */
static guint
read_year (const Scan *scan, guint i, int *ret_year)
{
  guint j = i;
  while (j < i + 3 &&
         (is_mark (scan, j, ',') || is_mark (scan, j, '.') || has (scan, j, B (FILLER) | B (ON))))
    j++;
  if (!is_number (scan, j, 4) || scan->tokens[j].digits != 4 || scan->tokens[j].number < 1970 ||
      scan->tokens[j].number > 2199 || goes_on (scan, j + 1))
    return i;
  *ret_year = (int)scan->tokens[j].number;
  j++;
  return has_role (scan, j, RG_ROLE_YEAR_MARK) ? j + 1 : j;
}

static guint
skip_filler (const Scan *scan, guint i)
{
  guint j = i;
  while (j < i + 3 && has (scan, j, B (FILLER) | B (ON)))
    j++;
  return j;
}

/* "3 December 2026", "3rd of December", "3-5 December". */
static guint
read_day_month (const Scan *scan, guint i, guint32 *ret_julian, guint32 *ret_last)
{
  guint j = read_day_number (scan, i), second = 0;
  if (j == i)
    return i;
  if (is_mark (scan, j, '-') || has_role (scan, j, RG_ROLE_TO)) {
    guint after = j + 1;
    if (!is_number (scan, after, 2) || scan->tokens[after].number > 31)
      return i;
    second = after;
    j = skip_dot (scan, after + 1);
    if (has_role (scan, j, RG_ROLE_DAY_MARK))
      j++;
  }
  guint month = skip_filler (scan, j);
  if (!has_role (scan, month, RG_ROLE_MONTH))
    return i;
  int year = 0, number = rg_token_value (scan->tokens + month, RG_ROLE_MONTH);
  guint end = read_year (scan, skip_dot (scan, month + 1), &year);
  guint32 julian = find_day (scan, year, number, (int)scan->tokens[i].number);
  if (julian == NEVER)
    return i;
  *ret_julian = julian;
  if (second && scan->tokens[second].number > scan->tokens[i].number)
    *ret_last = julian + scan->tokens[second].number - scan->tokens[i].number;
  return year ? end : month + 1 + (is_mark (scan, month + 1, '.') && is_glued (scan, month + 1));
}

/* "December 3", "Dec 3rd, 2026". */
static guint
read_month_day (const Scan *scan, guint i, guint32 *ret_julian, guint32 *ret_last)
{
  if (!has_role (scan, i, RG_ROLE_MONTH))
    return i;
  guint number = skip_filler (scan, skip_dot (scan, i + 1));
  guint j = read_day_number (scan, number), second = 0;
  if (j == number || is_mark (scan, number + 1, ':') ||
      has (scan, number + 1, B (HOUR_MARK) | B (HALF)))
    return i;
  if (is_mark (scan, j, '-') && is_number (scan, j + 1, 2) && scan->tokens[j + 1].number <= 31 &&
      !is_mark (scan, j + 2, ':') && !has (scan, j + 2, B (HOUR_MARK) | B (HALF))) {
    second = j + 1;
    j = second + 1;
  }
  int year = 0;
  guint end = read_year (scan, j, &year);
  guint32 julian = find_day (scan, year, rg_token_value (scan->tokens + i, RG_ROLE_MONTH),
                             (int)scan->tokens[number].number);
  if (julian == NEVER || (!year && goes_on (scan, j)))
    return i;
  *ret_julian = julian;
  if (second && scan->tokens[second].number > scan->tokens[number].number)
    *ret_last = julian + scan->tokens[second].number - scan->tokens[number].number;
  if (year)
    return end;
  /* A full stop after a bare number ends the sentence. */
  return is_mark (scan, j - 1, '.') ? j - 1 : j;
}

/* "the 3rd", where a time or a weekday says that it is a day. */
static guint
read_bare_day (const Scan *scan, guint i, gboolean weekday, guint32 *ret_julian)
{
  guint j = read_day_number (scan, i);
  if (j == i || is_clock_ahead (scan, i) || is_mark (scan, j, '-') ||
      (i > 0 && has (scan, i - 1, B (AT) | B (FROM))) ||
      (has_role (scan, j, RG_ROLE_TO) && !has_role (scan, j, RG_ROLE_AT)))
    return i;
  gboolean ordinal = j > i + 1 || (i > 0 && has_role (scan, i - 1, RG_ROLE_ON));
  if (!(weekday && has_role (scan, i + 1, RG_ROLE_DAY_MARK)) &&
      !((ordinal || weekday) && is_time_ahead (scan, j)))
    return i;
  guint32 julian = find_day_of_month (scan, (int)scan->tokens[i].number);
  if (julian == NEVER)
    return i;
  *ret_julian = julian;
  return j;
}

static guint
read_date (Scan *scan, guint i, gboolean expected, int weekday, guint32 *ret_julian,
           guint32 *ret_last)
{
  guint j = read_month_day (scan, i, ret_julian, ret_last);
  if (j > i || !is_number (scan, i, 4) || continues_something (scan, i) ||
      (i > 0 && has_role (scan, i - 1, RG_ROLE_NOT_AFTER)))
    return j;
  if ((j = read_year_first (scan, i, ret_julian)) > i ||
      (j = read_marked (scan, i, ret_julian)) > i ||
      (j = read_numeric (scan, i, expected, weekday, ret_julian)) > i ||
      (j = read_day_month (scan, i, ret_julian, ret_last)) > i)
    return j;
  return read_bare_day (scan, i, weekday != 0, ret_julian);
}

typedef struct {
  int weekday;
  gboolean full; /* a long form stood there */
  gboolean next_week, relative, coming;
  int days;
} Around;

#define WEEKDAY (B (WEEKDAY) | B (WEEKDAY_SHORT))

static int
weekday_at (const Scan *scan, guint i)
{
  RgRole role = has_role (scan, i, RG_ROLE_WEEKDAY) ? RG_ROLE_WEEKDAY : RG_ROLE_WEEKDAY_SHORT;
  return rg_token_value (scan->tokens + i, role);
}

/* "next week Tuesday", "tomorrow, Thursday": what stands in front of a date or instead of one.
 * Returns the token after the last word that counts. */
static guint
read_around (const Scan *scan, guint i, Around *around)
{
  guint end = i, j = i;
  while (j < scan->n_tokens && j < end + SOFT_TOKENS) {
    if (has (scan, j, WEEKDAY) && !around->weekday) {
      around->weekday = weekday_at (scan, j);
      around->full = has_role (scan, j, RG_ROLE_WEEKDAY);
    } else if (has_role (scan, j, RG_ROLE_NEXT_WEEK) && !around->next_week &&
               !(around->weekday && has (scan, j + 1, WEEKDAY))) {
      around->next_week = TRUE;
    } else if (has_role (scan, j, RG_ROLE_DAYS) && !around->relative && !around->weekday) {
      around->relative = TRUE;
      around->days = rg_token_value (scan->tokens + j, RG_ROLE_DAYS);
    } else if (has_role (scan, j, RG_ROLE_COMING) && !around->weekday) {
      around->coming = TRUE;
    } else if (j > i && ((is_mark (scan, j, ',') || is_mark (scan, j, '(')) ||
                         has (scan, j, B (FILLER) | B (ON)))) {
      j++;
      continue;
    } else {
      break;
    }
    /* The full stop of an abbreviation; any other ends the sentence, and so the day. */
    end = j + 1;
    if (has_role (scan, j, RG_ROLE_WEEKDAY_SHORT) && !has_role (scan, j, RG_ROLE_WEEKDAY))
      end = skip_dot (scan, end);
    j = end;
  }
  return end;
}

/* A weekday behind its date: "3 December (Thursday)". */
static guint
absorb_weekday (const Scan *scan, guint i, guint32 julian)
{
  guint j = i;
  gboolean paren = FALSE;
  while (j < i + 3 &&
         (is_mark (scan, j, ',') || is_mark (scan, j, '(') || has_role (scan, j, RG_ROLE_FILLER))) {
    paren |= is_mark (scan, j, '(');
    j++;
  }
  if (!has (scan, j, WEEKDAY))
    return i;
  gboolean dated = is_number (scan, j + 1, 4) || has_role (scan, j + 1, RG_ROLE_MONTH);
  if (!paren && dated && weekday_at (scan, j) != weekday_of (julian))
    return i;
  j = skip_dot (scan, j + 1);
  return paren && is_mark (scan, j, ')') ? j + 1 : j;
}

/* "Mon-Fri", "Monday to Friday": opening hours, or days to choose from, but no day. */
static guint
read_weekday_range (const Scan *scan, guint i)
{
  if (!has (scan, i, WEEKDAY))
    return i;
  guint j = skip_dot (scan, i + 1);
  if (!is_mark (scan, j, '-') && !has_role (scan, j, RG_ROLE_TO))
    return i;
  j++;
  return has (scan, j, WEEKDAY) ? skip_dot (scan, j + 1) : i;
}

/* A day that begins at token @i; returns the token after it, @i when there is none. */
static guint
read_day (Scan *scan, guint i, Day *ret_day)
{
  guint j = read_weekday_range (scan, i);
  *ret_day = (Day){.from = i, .to = j};
  if (j > i) {
    ret_day->blank = TRUE;
    return j;
  }
  gboolean starts = has (scan, i, WEEKDAY | B (NEXT_WEEK) | B (COMING) | B (DAYS) | B (MONTH));
  if (!starts && !is_number (scan, i, 4))
    return i;

  Around around = {0};
  guint after = read_around (scan, i, &around);
  gboolean named = around.weekday || around.relative;
  if (after > i && !named)
    return i;
  guint date = after > i ? skip_soft (scan, after) : i;
  gboolean expected = named || (i > 0 && has_role (scan, i - 1, RG_ROLE_ON));
  j = read_date (scan, date, expected, around.weekday, &ret_day->julian, &ret_day->last);
  if (j > date) {
    ret_day->to = around.weekday ? j : absorb_weekday (scan, j, ret_day->julian);
  } else if (named) {
    if (!around.relative && !around.full && !around.coming && !around.next_week &&
        !is_time_ahead (scan, after))
      return i;
    ret_day->julian = around.relative ? scan->today + (guint32)around.days
                                      : find_weekday (scan, around.weekday, around.next_week);
    ret_day->quiet = around.relative && around.days <= 0;
    ret_day->to = after;
  } else {
    return i;
  }
  ret_day->blank = i > 0 && has_role (scan, i - 1, RG_ROLE_NOT_AFTER);
  return ret_day->to;
}

/* Zones. */

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

static Zone
open_zone (const char *name)
{
  Zone zone = {.iana = name};
  g_autoptr (GTimeZone) found = g_time_zone_new_identifier (name);
  zone.known = found != NULL;
  return zone;
}

/* "Europe/Berlin", "America/New_York": only letters, "_", "-" and an area that exists. */
static guint
read_iana (Scan *scan, guint i, Zone *ret_zone)
{
  if (!is_letters (scan, i) || !scan->tokens[i].capital || !is_mark (scan, i + 1, '/') ||
      !is_letters (scan, i + 2))
    return i;
  g_autofree char *area =
      g_strndup (scan->text + scan->tokens[i].start, scan->tokens[i].end - scan->tokens[i].start);
  if (!is_area (area))
    return i;
  guint end = i + 3;
  while (end < i + 11 && is_one_of (scan, end, "_-/") && is_glued (scan, end) &&
         is_letters (scan, end + 1) && is_glued (scan, end + 1))
    end += 2;
  g_autofree char *name = g_strndup (scan->text + scan->tokens[i].start,
                                     scan->tokens[end - 1].end - scan->tokens[i].start);
  Zone zone = open_zone (g_string_chunk_insert (scan->names, name));
  if (!zone.known)
    return i;
  *ret_zone = zone;
  return end;
}

/* "+2", "+05:30", "+0530", "-5"; @i is the sign. */
static guint
read_offset (const Scan *scan, guint i, int *ret_seconds)
{
  if (!is_one_of (scan, i, "+-") || !is_number (scan, i + 1, 4) || !is_glued (scan, i + 1))
    return i;
  const RgToken *number = scan->tokens + i + 1;
  int hours = (int)number->number, minutes = 0;
  guint end = i + 2;
  if (number->digits > 2) {
    minutes = hours % 100;
    hours /= 100;
  } else if (is_mark (scan, end, ':') && is_glued (scan, end) && is_number (scan, end + 1, 2)) {
    minutes = (int)scan->tokens[end + 1].number;
    end += 2;
  }
  if (hours > 14 || minutes > 59)
    return i;
  *ret_seconds = (hours * 60 + minutes) * 60 * (is_mark (scan, i, '-') ? -1 : 1);
  return end;
}

static guint
read_zone_name (Scan *scan, guint i, Zone *ret_zone)
{
  guint end = read_iana (scan, i, ret_zone);
  if (end > i || !has_role (scan, i, RG_ROLE_ZONE))
    return end;
  /* French in capitals: "14H ET 15H". */
  if (has_role (scan, i, RG_ROLE_AND) && is_number (scan, i + 1, 2))
    return i;
  const char *name = rg_token_zone (scan->tokens + i);
  if (name[0] != '+' && name[0] != '-') {
    *ret_zone = open_zone (name);
    return ret_zone->known ? i + 1 : i;
  }
  int seconds = (g_ascii_digit_value (name[1]) * 10 + g_ascii_digit_value (name[2])) * 3600 +
                (g_ascii_digit_value (name[4]) * 10 + g_ascii_digit_value (name[5])) * 60;
  *ret_zone = (Zone){.seconds = name[0] == '-' ? -seconds : seconds, .known = TRUE};
  if (seconds == 0)
    return read_offset (scan, i + 1, &ret_zone->seconds);
  return i + 1;
}

/* What follows a time: "CET", "(UTC+1)", ", Berlin time", "+01:00", and in ISO times "Z". */
static guint
read_zone (Scan *scan, guint i, gboolean iso, Zone *ret_zone)
{
  guint end = i;
  if (iso && is_letters (scan, i) && is_glued (scan, i) &&
      scan->text[scan->tokens[i].start] == 'Z' &&
      scan->tokens[i].end == scan->tokens[i].start + 1) {
    *ret_zone = (Zone){.known = TRUE};
    return i + 1;
  }
  if (is_mark (scan, i, '+') || (iso && is_mark (scan, i, '-'))) {
    end = read_offset (scan, i, &ret_zone->seconds);
    if (end > i && (scan->tokens[end - 1].digits >= 2))
      ret_zone->known = TRUE;
    else
      end = i;
  }
  for (int names = 0; names < 2; names++) {
    guint j = end;
    gboolean paren = FALSE;
    if (is_mark (scan, j, ','))
      j++;
    if (is_mark (scan, j, '(')) {
      paren = TRUE;
      j++;
    }
    if (names == 0)
      j = skip_filler (scan, j);
    Zone zone = {0};
    guint after = read_zone_name (scan, j, &zone);
    if (after == j || (names == 1 && !paren && !is_mark (scan, end, '/')))
      break;
    if (!ret_zone->known)
      *ret_zone = zone;
    end = paren && is_mark (scan, after, ')') ? after + 1 : after;
  }
  return end;
}

/* Times. */

/* What may not follow a number that only its neighbours make an hour: "at 2 sites".  Words that may
 * are fillers of the data. */
static gboolean
spoils_bare (const Scan *scan, guint i)
{
  if (goes_on (scan, i) || (i < scan->n_tokens && scan->tokens[i].kind == RG_TOKEN_NUMBER))
    return TRUE;
  if (has (scan, i, B (DURATION) | B (MONTH) | B (DAY_MARK) | B (MONTH_MARK) | B (YEAR_MARK)))
    return TRUE;
  return i < scan->n_tokens && scan->tokens[i].kind == RG_TOKEN_WORD && scan->tokens[i].roles == 0;
}

/* "30" of "14h30", "14 Uhr 30", "14時30分"; @i when the hour is full. */
static guint
read_minutes (const Scan *scan, guint i, int *ret_minute)
{
  if (!is_number (scan, i, 2) || scan->tokens[i].number > 59)
    return i;
  guint end = i + 1;
  gboolean marked = has_role (scan, end, RG_ROLE_MINUTE_MARK);
  if (!marked &&
      (scan->tokens[i].digits != 2 || spoils_bare (scan, end) || is_one_of (scan, end, ".:") ||
       has_role (scan, end, RG_ROLE_HOUR_MARK)) &&
      !is_mark (scan, end, '.'))
    return i;
  if (is_mark (scan, end, '.') && goes_on (scan, end))
    return i;
  *ret_minute = (int)scan->tokens[i].number;
  return marked ? end + 1 : end;
}

/* ":30", ":30:00", and ".30" where @dotted; @i when there is none. */
static guint
read_colon (const Scan *scan, guint i, gboolean dotted, int *ret_minute)
{
  gboolean colon = is_mark (scan, i, ':');
  if ((!colon && !(is_mark (scan, i, '.') && dotted)) || !is_glued (scan, i) ||
      !is_number (scan, i + 1, 2) || !is_glued (scan, i + 1) || scan->tokens[i + 1].digits != 2 ||
      scan->tokens[i + 1].number > 59)
    return i;
  guint end = i + 2;
  if (colon && is_mark (scan, end, ':') && is_number (scan, end + 1, 2) &&
      is_glued (scan, end + 1) && scan->tokens[end + 1].digits == 2)
    end += 2;
  *ret_minute = (int)scan->tokens[i + 1].number;
  return end;
}

/* What follows the digits: hour mark, minutes, shift, am or pm. */
static guint
read_clock_tail (const Scan *scan, guint i, Clock *clock)
{
  guint j = i;
  if (has_role (scan, j, RG_ROLE_HOUR_MARK)) {
    clock->strong = TRUE;
    j++;
    if (clock->minute < 0)
      j = read_minutes (scan, j, &clock->minute);
  }
  if (clock->minute < 0 && has_role (scan, j, RG_ROLE_SHIFT_AFTER)) {
    clock->minute = rg_token_value (scan->tokens + j, RG_ROLE_SHIFT_AFTER);
    clock->strong = TRUE;
    j++;
  }
  if (clock->half < 0 && has_role (scan, j, RG_ROLE_HALF) && clock->hour >= 1 &&
      clock->hour <= 24) {
    clock->half = rg_token_value (scan->tokens + j, RG_ROLE_HALF);
    clock->strong = TRUE;
    j++;
  }
  if (has_role (scan, j, RG_ROLE_TIME) && clock->hour == 12 && clock->minute <= 0) {
    clock->half = rg_token_value (scan->tokens + j, RG_ROLE_TIME) == 0 ? 0 : 1;
    clock->strong = TRUE;
    j++;
  }
  return j;
}

/* One time at token @i.  @led: a word like "at" stands in front; @linked: joined to a time before it.
 * A weak one (not strong) is for the chain to accept. */
static guint
read_clock (const Scan *scan, guint i, gboolean led, gboolean linked, Clock *ret_clock)
{
  Clock clock = {.half = -1, .minute = -1, .from = i, .led = led};
  int shift = 0;
  guint j = i;

  if (has_role (scan, j, RG_ROLE_TIME)) {
    int minutes = rg_token_value (scan->tokens + j, RG_ROLE_TIME);
    clock.hour = minutes / 60;
    clock.minute = minutes % 60;
    clock.strong = clock.plain24 = TRUE;
    clock.to = j + 1;
    *ret_clock = clock;
    return clock.to;
  }
  if (has_role (scan, j, RG_ROLE_HALF) && scan->tokens[j].compact) {
    clock.half = rg_token_value (scan->tokens + j, RG_ROLE_HALF);
    clock.strong = TRUE;
    j = skip_filler (scan, j + 1);
  }
  if (has_role (scan, j, RG_ROLE_SHIFT_BEFORE)) {
    shift = rg_token_value (scan->tokens + j, RG_ROLE_SHIFT_BEFORE);
    clock.strong = clock.spoken = TRUE;
    clock.minute = 0;
    j = skip_filler (scan, j + 1);
  }
  gboolean word = has_role (scan, j, RG_ROLE_NUMBER);
  if (!word && (!is_number (scan, j, 2) || (!linked && continues_something (scan, j)) ||
                (j > 0 && has_role (scan, j - 1, RG_ROLE_NOT_AFTER))))
    return i;
  clock.hour =
      word ? rg_token_value (scan->tokens + j, RG_ROLE_NUMBER) : (int)scan->tokens[j].number;
  clock.plain24 =
      !word && (clock.hour > 12 || scan->text[scan->tokens[j].start] == '0' || clock.hour == 0);
  j++;
  if (!word && clock.minute < 0) {
    guint after = read_colon (scan, j, led || linked || has (scan, j + 2, B (HOUR_MARK) | B (HALF)),
                              &clock.minute);
    if (after > j)
      clock.strong = TRUE;
    j = after;
  }
  guint tail = read_clock_tail (scan, j, &clock);
  if (clock.hour > 24 || (clock.hour == 24 && clock.minute > 0) ||
      has_role (scan, tail, RG_ROLE_DURATION))
    return i;
  /* What goes on may be the next time, an offset or the Z of an ISO time. */
  if (goes_on (scan, tail) && !is_mark (scan, tail, '-') && i != scan->iso &&
      !(clock.strong && is_one_of (scan, tail, "/,+")))
    return i;
  if (!clock.strong && word && (!led || spoils_bare (scan, tail)))
    return i;
  if (clock.minute < 0)
    clock.minute = 0;
  clock.spoken |= word;
  clock.minute += shift;
  if (clock.minute < 0) {
    clock.minute += 60;
    clock.hour = clock.hour <= 1 ? 12 : clock.hour - 1;
  }
  clock.to = tail;
  *ret_clock = clock;
  return tail;
}

/* Whether the token begins a time that needs no word in front. */
static gboolean
is_clock_ahead (const Scan *scan, guint i)
{
  Clock clock;
  return read_clock (scan, i, FALSE, FALSE, &clock) > i && clock.strong;
}

/* "at", "um", "from about": words in front of a time; @i when there is none. */
static guint
read_lead (const Scan *scan, guint i, gboolean *ret_from)
{
  guint j = i;
  while (j < i + 4 && (has (scan, j, B (AT) | B (FROM)) ||
                       (j > i && (has (scan, j, B (FILLER) | B (ON)) || is_mark (scan, j, ':'))))) {
    *ret_from |= has_role (scan, j, RG_ROLE_FROM);
    j = skip_dot (scan, j + 1);
  }
  return j;
}

typedef enum { JOIN_NONE, JOIN_TO, JOIN_AND, JOIN_COMMA } Join;

/* What joins a time with the next one. */
static guint
read_join (const Scan *scan, guint i, gboolean from, Join *ret_join)
{
  guint j = i;
  *ret_join = JOIN_NONE;
  if (is_mark (scan, j, ',') || is_mark (scan, j, ';')) {
    *ret_join = JOIN_COMMA;
    j++;
  }
  if (has_role (scan, j, RG_ROLE_AND) || is_mark (scan, j, '/')) {
    *ret_join =
        from && *ret_join == JOIN_NONE && has_role (scan, j, RG_ROLE_AND) ? JOIN_TO : JOIN_AND;
    j++;
  } else if (*ret_join == JOIN_NONE && (has_role (scan, j, RG_ROLE_TO) || is_mark (scan, j, '-'))) {
    *ret_join = JOIN_TO;
    j++;
  }
  return *ret_join == JOIN_NONE ? i : j;
}

/* Whether a weak time may stand in its chain. */
static gboolean
holds_in_chain (const Scan *scan, const Clock *clocks, guint n, guint i)
{
  const Clock *clock = clocks + i, *next = i + 1 < n ? clock + 1 : NULL;
  if (clock->strong)
    return TRUE;
  if (next && next->ranged)
    return next->strong || clock->led;
  if (next && next->strong && !next->listed)
    return TRUE;
  return (i > 0 || clock->led) && !spoils_bare (scan, clock->to);
}

static int
minutes_of (int hour, int minute, int half)
{
  if (half == 1 && hour < 12)
    hour += 12;
  else if (half == 0 && hour == 12)
    hour = 0;
  return hour * 60 + minute;
}

static int
start_of (const Clock *clock)
{
  return minutes_of (clock->hour, clock->minute, clock->half);
}

/* "2-3pm", "10 or 2 pm": am and pm go backwards, as far as that keeps the order; then forwards. */
static void
spread_halves (const RgLexicon *lexicon, Clock *clocks, guint n, int part)
{
  for (guint i = n - 1; i-- > 0;) {
    Clock *clock = clocks + i, *next = clock + 1;
    if (clock->half >= 0 || clock->plain24 || next->half < 0 || next->hour > 12)
      continue;
    clock->half = next->half;
    if (start_of (clock) >= start_of (next))
      clock->half = next->half == 1 ? 0 : clock->half;
  }
  for (guint i = 0; i < n; i++) {
    Clock *clock = clocks + i;
    if (clock->half >= 0 || clock->plain24)
      continue;
    if (i > 0 && clocks[i - 1].half >= 0 && clock->hour <= 12) {
      clock->half = clocks[i - 1].half;
      if (clock->half == 0 && start_of (clock) <= start_of (clock - 1))
        clock->half = 1;
    } else if (part >= 0 && clock->hour <= 12 && !(part == 0 && clock->hour == 12)) {
      clock->half = part;
    } else if ((clock->spoken || rg_lexicon_twelve (lexicon)) && clock->hour >= 1 &&
               clock->hour <= 6) {
      clock->half = 1;
    } else if (clock->ranged && start_of (clock) < start_of (clock - 1) && clock->hour < 12 &&
               rg_lexicon_twelve (lexicon)) {
      clock->half = 1;
    }
  }
}

static void
spread_zones (Clock *clocks, guint n)
{
  for (guint i = n - 1; i-- > 0;)
    if (!clocks[i].zone.known)
      clocks[i].zone = clocks[i + 1].zone;
  for (guint i = 1; i < n; i++)
    if (!clocks[i].zone.known && clocks[i].ranged)
      clocks[i].zone = clocks[i - 1].zone;
}

static void
add_times (Scan *scan, const Clock *clocks, guint n, guint from)
{
  scan->chains++;
  for (guint i = 0; i < n; i++) {
    const Clock *clock = clocks + i;
    Time time = {.from = i == 0 ? from : clock->from,
                 .to = clock->to,
                 .start = start_of (clock),
                 .end = -1,
                 .zone = clock->zone,
                 .chain = scan->chains,
                 .day = G_MAXUINT};
    if (i + 1 < n && clock[1].ranged) {
      time.end = start_of (clock + 1);
      if (time.end <= time.start)
        time.end += 24 * 60;
      time.to = clock[1].to;
      i++;
    }
    g_array_append_val (scan->times, time);
  }
}

/* "Thursday afternoon at": the part of the day in front of a time. */
static int
find_part (const Scan *scan, guint i)
{
  for (guint back = 1; back <= 4 && back <= i; back++) {
    if (has_role (scan, i - back, RG_ROLE_PART))
      return rg_token_value (scan->tokens + i - back, RG_ROLE_PART);
    if (!is_soft (scan, i - back))
      break;
  }
  return -1;
}

/* A chain of times at token @i; returns the token after it, @i when there is none. */
static guint
read_times (Scan *scan, guint i)
{
  Clock clocks[RG_LIMIT_SLOTS];
  guint n = 0;
  gboolean from = FALSE, iso = scan->iso == i && i > 0;
  guint first = read_lead (scan, i, &from), j = first;
  Join join = JOIN_NONE;

  while (n < G_N_ELEMENTS (clocks)) {
    gboolean ignored = FALSE;
    guint at = n == 0 ? first : read_lead (scan, j, &ignored);
    guint end = read_clock (scan, at, n == 0 ? first > i : at > j, n > 0, clocks + n);
    if (end == at)
      break;
    Clock *clock = clocks + n;
    clock->ranged = join == JOIN_TO && !(n > 0 && clocks[n - 1].ranged);
    clock->listed = join == JOIN_COMMA;
    clock->led |= n > 0 && clock->ranged && clocks[n - 1].led;
    if (clock->strong || clock->led)
      clock->to = read_zone (scan, end, iso, &clock->zone);
    n++;
    j = read_join (scan, clock->to, from && n == 1, &join);
    if (join == JOIN_NONE)
      break;
  }
  /* What cannot stand in front of the chain, or ends it, is left to the text. */
  guint length = 0;
  while (length < n && holds_in_chain (scan, clocks, n, length))
    length++;
  if (length == 0)
    return i;
  if (length == 1 && n > 1 && clocks[1].ranged && !clocks[0].strong)
    return i;

  spread_halves (scan->lexicon, clocks, length, find_part (scan, i));
  spread_zones (clocks, length);
  add_times (scan, clocks, length, i);
  return clocks[length - 1].to;
}

/* Bringing both together. */

static gboolean
touches (const Scan *scan, guint end, guint start)
{
  if (start < end || start - end > SOFT_TOKENS)
    return FALSE;
  for (guint i = end; i < start; i++)
    if (!is_soft (scan, i))
      return FALSE;
  return TRUE;
}

static gsize
distance (const Scan *scan, guint end, guint start)
{
  return scan->tokens[start].start - scan->tokens[end - 1].end;
}

/* Gives each chain its day. */
static void
bind_times (Scan *scan)
{
  Day *days = (Day *)scan->days->data;
  Time *times = (Time *)scan->times->data;
  guint next = 0;

  for (guint i = 0; i < scan->times->len;) {
    guint end = i + 1;
    while (end < scan->times->len && times[end].chain == times[i].chain)
      end++;
    while (next < scan->days->len && days[next].from < times[i].from)
      next++;
    Day *before = next > 0 ? days + next - 1 : NULL;
    Day *after = next < scan->days->len ? days + next : NULL;
    Day *day = NULL;
    if (before && touches (scan, before->to, times[i].from))
      day = before;
    else if (after && touches (scan, times[end - 1].to, after->from))
      day = after;
    else if (before && distance (scan, before->to, times[i].from) <= REACH_BACK)
      day = before;
    else if (after && distance (scan, times[end - 1].to, after->from) <= REACH_FORWARD)
      day = after;
    for (; i < end; i++)
      if (day) {
        times[i].day = (guint)(day - days);
        day->timed = TRUE;
      }
  }
}

static GTimeZone *
make_zone (const Zone *zone, GDateTime *reference)
{
  if (!zone->known)
    return g_time_zone_ref (g_date_time_get_timezone (reference));
  if (zone->iana) {
    GTimeZone *found = g_time_zone_new_identifier (zone->iana);
    if (found)
      return found;
  }
  return g_time_zone_new_offset (zone->seconds);
}

static GDateTime *
make_time (GTimeZone *zone, guint32 julian, int minutes)
{
  GDate date = read_julian (julian + (guint32)(minutes / (24 * 60)));
  minutes %= 24 * 60;
  return g_date_time_new (zone, g_date_get_year (&date), (int)g_date_get_month (&date),
                          g_date_get_day (&date), minutes / 60, minutes % 60, 0);
}

static void
add_moment (GPtrArray *moments, GHashTable *seen, RgMoment *moment)
{
  g_autofree char *key = moment->day_only ? rg_moment_starts_text (moment)
                                          : g_strdup_printf ("%" G_GINT64_FORMAT,
                                                             g_date_time_to_unix (moment->starts));
  if (g_hash_table_add (seen, g_steal_pointer (&key)))
    g_ptr_array_add (moments, moment);
  else
    rg_moment_free (moment);
}

static void
add_day (const Scan *scan, const Day *day, GDateTime *reference, GPtrArray *moments,
         GHashTable *seen)
{
  g_autoptr (GTimeZone) zone = make_zone (&(Zone){0}, reference);
  RgMoment *moment = g_new0 (RgMoment, 1);
  moment->span.start = scan->tokens[day->from].start;
  moment->span.end = scan->tokens[day->to - 1].end;
  moment->day_only = TRUE;
  moment->starts = make_time (zone, day->julian, 0);
  if (day->last)
    moment->ends = make_time (zone, day->last, 0);
  add_moment (moments, seen, moment);
}

static void
add_time (const Scan *scan, const Time *time, GDateTime *reference, GPtrArray *moments,
          GHashTable *seen)
{
  const Day *day = &g_array_index (scan->days, Day, time->day);
  const Zone *said = time->zone.known ? &time->zone : &scan->zone;
  g_autoptr (GTimeZone) zone = make_zone (said, reference);
  RgMoment *moment = g_new0 (RgMoment, 1);
  guint from = time->from, to = time->to;

  if (touches (scan, day->to, time->from))
    from = day->from;
  else if (touches (scan, time->to, day->from))
    to = day->to;
  moment->span.start = scan->tokens[from].start;
  moment->span.end = scan->tokens[to - 1].end;
  moment->has_zone = said->known;
  moment->starts = make_time (zone, day->julian, time->start);
  if (time->end >= 0)
    moment->ends = make_time (zone, day->julian, time->end);
  add_moment (moments, seen, moment);
}

/* In the order of the text; a day that some time stands on is not said again without one. */
static GPtrArray *
collect_moments (Scan *scan, GDateTime *reference)
{
  GPtrArray *moments = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_moment_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) timed = g_hash_table_new (NULL, NULL);
  const Day *days = (const Day *)scan->days->data;
  const Time *times = (const Time *)scan->times->data;

  for (guint i = 0; i < scan->days->len; i++)
    if (days[i].timed)
      g_hash_table_add (timed, GUINT_TO_POINTER (days[i].julian));

  guint d = 0, t = 0;
  while ((d < scan->days->len || t < scan->times->len) && moments->len < RG_LIMIT_SLOTS) {
    if (t == scan->times->len || (d < scan->days->len && days[d].from < times[t].from)) {
      const Day *day = days + d++;
      if (!day->quiet && !day->blank &&
          !g_hash_table_contains (timed, GUINT_TO_POINTER (day->julian)))
        add_day (scan, day, reference, moments, seen);
    } else {
      const Time *time = times + t++;
      if (time->day != G_MAXUINT && !days[time->day].blank)
        add_time (scan, time, reference, moments, seen);
    }
  }
  return moments;
}

static void
scan_tokens (Scan *scan)
{
  gboolean zone_word = FALSE;

  for (guint i = 0; i < scan->n_tokens;) {
    Day day;
    guint end = read_day (scan, i, &day);
    if (end > i) {
      g_array_append_val (scan->days, day);
      i = end;
      continue;
    }
    end = read_times (scan, i);
    if (end > i) {
      i = end;
      continue;
    }
    if (scan->tokens[i].kind == RG_TOKEN_BREAK)
      zone_word = FALSE;
    else if (has_role (scan, i, RG_ROLE_ZONE_WORD))
      zone_word = TRUE;
    else if (zone_word && !scan->zone.known)
      read_zone_name (scan, i, &scan->zone);
    i++;
  }
}

GPtrArray *
rg_moment_find (const RgMomentWords *words, const char *text, gsize length, GDateTime *reference)
{
  if (length > RG_LIMIT_TEXT) {
    length = RG_LIMIT_TEXT;
    while (length > 0 && ((guchar)text[length] & 0xc0) == 0x80)
      length--;
  }
  g_autoptr (GArray) tokens = rg_lexicon_split (words->lexicon, text, length);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (Time));
  Scan scan = {.lexicon = words->lexicon,
               .text = text,
               .tokens = (const RgToken *)tokens->data,
               .n_tokens = tokens->len,
               .names = g_string_chunk_new (256),
               .days = days,
               .times = times};
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (reference),
                  (GDateMonth)g_date_time_get_month (reference),
                  (GDateYear)g_date_time_get_year (reference));
  scan.today = g_date_get_julian (&today);

  scan_tokens (&scan);
  bind_times (&scan);
  GPtrArray *moments = collect_moments (&scan, reference);
  g_string_chunk_free (scan.names);
  return moments;
}

RgMomentWords *
rg_moment_words_new (const char *path, GError **error)
{
  g_autoptr (RgLexicon) lexicon = rg_lexicon_new (path, error);
  if (!lexicon)
    return NULL;
  RgMomentWords *words = g_new0 (RgMomentWords, 1);
  words->lexicon = g_steal_pointer (&lexicon);
  return words;
}

void
rg_moment_words_free (RgMomentWords *words)
{
  if (!words)
    return;
  rg_lexicon_free (words->lexicon);
  g_free (words);
}

RgMoment *
rg_moment_copy (const RgMoment *moment)
{
  RgMoment *copy = g_new (RgMoment, 1);
  *copy = *moment;
  g_date_time_ref (copy->starts);
  if (copy->ends)
    g_date_time_ref (copy->ends);
  return copy;
}

void
rg_moment_free (RgMoment *moment)
{
  if (!moment)
    return;
  g_clear_pointer (&moment->starts, g_date_time_unref);
  g_clear_pointer (&moment->ends, g_date_time_unref);
  g_free (moment);
}

static char *
write_time (GDateTime *time, gboolean day_only)
{
  return time ? g_date_time_format (time, day_only ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

char *
rg_moment_starts_text (const RgMoment *moment)
{
  return write_time (moment->starts, moment->day_only);
}

char *
rg_moment_ends_text (const RgMoment *moment)
{
  return write_time (moment->ends, moment->day_only);
}
