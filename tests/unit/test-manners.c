/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft/manners.h"

#include <string.h>

#define FORMS(p)                                                                                   \
  "    title: '" p "T {{title}}/{{family}}'\n"                                                     \
  "    full: '" p "U {{full}}'\n"                                                                  \
  "    first: '" p "F{{#warm}}w{{/warm}}{{#brief}}b{{/brief}} {{given}}'\n"                        \
  "    team: '" p "M {{full}}'\n"                                                                  \
  "    nobody: '" p "N'\n"
#define TONES(p) "    warm: '" p "w'\n    formal: '" p "f'\n    brief: '" p "b'\n"
#define HEAD "format: 1\nlanguage: xx\n"
#define GREETING "greeting:\n  informal:\n" FORMS ("i") "  formal:\n" FORMS ("f")
#define CLOSING "closing:\n  informal:\n" TONES ("i") "  formal:\n" TONES ("f")
#define DATES                                                                                      \
  "dates:\n"                                                                                       \
  "  weekdays: [Mo, Tu, We, Th, Fr, Sa, Su]\n"                                                     \
  "  months: [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12]\n"                                \
  "  day: '{{weekday}} {{day}} {{month}} {{year}}'\n"                                              \
  "  time: '{{weekday}} {{day}}.{{month_number}} {{hour}}:{{minute}}{{#utc}} UTC{{/utc}}'\n"       \
  "  slot: '{{weekday}} {{hour}}:{{minute}} {{zone}}'\n"
#define LENGTH "length:\n  unit: words\n  full: [45, 110]\n  brief: [25, 60]\n"
#define WHOLE HEAD GREETING CLOSING DATES LENGTH

static RgManners *
read_whole (void)
{
  g_autoptr (GError) error = NULL;
  RgManners *manners = rg_manners_read ("g", WHOLE, strlen (WHOLE), &error);
  g_assert_no_error (error);
  return manners;
}

typedef struct {
  const char *row;
  RgNameKind kind;
  const char *title, *given, *family, *full;
  const char *informal, *formal;
} Greeting;

static const Greeting GREETINGS[] = {
    {"all parts", RG_NAME_PERSON, "Dr.", "Ada", "Obi", "Ada Obi", "iFw Ada", "fT Dr./Obi"},
    {"no title", RG_NAME_PERSON, NULL, "Ada", "Obi", "Ada Obi", "iFw Ada", "fU Ada Obi"},
    {"given alone", RG_NAME_PERSON, NULL, "Ada", NULL, "Ada", "iFw Ada", "fFw Ada"},
    {"family alone", RG_NAME_PERSON, NULL, NULL, "Obi", "Obi", "iU Obi", "fU Obi"},
    {"title and family", RG_NAME_PERSON, "Dr.", NULL, "Obi", "Obi", "iT Dr./Obi", "fT Dr./Obi"},
    {"title without family", RG_NAME_PERSON, "Dr.", "Ada", NULL, "Ada", "iFw Ada", "fFw Ada"},
    {"unsplit", RG_NAME_PERSON, NULL, NULL, NULL, "Ada Obi", "iU Ada Obi", "fU Ada Obi"},
    {"team", RG_NAME_TEAM, NULL, NULL, NULL, "Example Team", "iM Example Team", "fM Example Team"},
    {"nobody", RG_NAME_NOBODY, NULL, NULL, NULL, NULL, "iN", "fN"},
    {"a person without a name", RG_NAME_PERSON, NULL, NULL, NULL, NULL, "iN", "fN"},
};

static void
test_greetings (void)
{
  g_autoptr (RgManners) manners = read_whole ();
  for (guint i = 0; i < G_N_ELEMENTS (GREETINGS); i++) {
    const Greeting *g = &GREETINGS[i];
    g_autofree char *title = g_strdup (g->title);
    g_autofree char *given = g_strdup (g->given);
    g_autofree char *family = g_strdup (g->family);
    g_autofree char *full = g_strdup (g->full);
    RgName name = {.kind = g->kind, .title = title, .given = given, .family = family, .full = full};
    g_autofree char *informal =
        rg_manners_greeting (manners, RG_REGISTER_INFORMAL, RG_TONE_WARM, &name);
    g_autofree char *formal =
        rg_manners_greeting (manners, RG_REGISTER_FORMAL, RG_TONE_WARM, &name);
    g_autofree char *none = rg_manners_greeting (manners, RG_REGISTER_NONE, RG_TONE_WARM, &name);
    g_test_message ("%s", g->row);
    g_assert_cmpstr (informal, ==, g->informal);
    g_assert_cmpstr (formal, ==, g->formal);
    g_assert_cmpstr (none, ==, g->formal);
  }
  g_autofree char *nobody =
      rg_manners_greeting (manners, RG_REGISTER_INFORMAL, RG_TONE_BRIEF, NULL);
  g_assert_cmpstr (nobody, ==, "iN");
}

static void
test_closings (void)
{
  g_autoptr (RgManners) manners = read_whole ();
  g_autofree char *warm = rg_manners_closing (manners, RG_REGISTER_INFORMAL, RG_TONE_WARM);
  g_autofree char *brief = rg_manners_closing (manners, RG_REGISTER_NONE, RG_TONE_BRIEF);
  g_assert_cmpstr (warm, ==, "iw");
  g_assert_cmpstr (brief, ==, "fb");
}

typedef struct {
  const char *moment, *when, *slot;
} Moment;

static const Moment MOMENTS[] = {
    {"2026-12-03T14:00:00+01:00", "Th 3.12 14:00", "Th 14:00 UTC+1"},
    {"2026-12-03T09:05:00Z", "Th 3.12 09:05 UTC", "Th 09:05 UTC"},
    {"2026-12-03T09:05:00+00:00", "Th 3.12 09:05 UTC", "Th 09:05 UTC"},
    {"2026-11-29T23:59:00-03:30", "Su 29.11 23:59", "Su 23:59 UTC-3:30"},
    {"2026-03-01T00:00:00+05:45", "Su 1.3 00:00", "Su 00:00 UTC+5:45"},
    {"2028-02-29", "Tu 29 m2 2028", NULL},
    {"2027-02-29", NULL, NULL},
    {"2026-13-03T14:00:00+01:00", NULL, NULL},
    {"2026-12-03T14:00:00", NULL, NULL}, /* no offset */
    {"2026-12-03 at noon", NULL, NULL},
    {"20261203T140000Z", NULL, NULL},
    {"Thursday", NULL, NULL},
    {"2026-1", NULL, NULL},
    {"", NULL, NULL},
};

static void
test_moments (void)
{
  g_autoptr (RgManners) manners = read_whole ();
  for (guint i = 0; i < G_N_ELEMENTS (MOMENTS); i++) {
    g_autofree char *when = rg_manners_when (manners, MOMENTS[i].moment, FALSE);
    g_autofree char *slot = rg_manners_slot (manners, MOMENTS[i].moment);
    g_test_message ("%s", MOMENTS[i].moment);
    g_assert_cmpstr (when, ==, MOMENTS[i].when);
    g_assert_cmpstr (slot, ==, MOMENTS[i].slot);
  }
}

/* A zone that the sender did not say is not written. */
static void
test_floating (void)
{
  g_autoptr (RgManners) manners = read_whole ();
  g_autofree char *said = rg_manners_when (manners, "2026-12-03T09:05:00Z", FALSE);
  g_autofree char *unsaid = rg_manners_when (manners, "2026-12-03T09:05:00Z", TRUE);
  g_assert_cmpstr (said, ==, "Th 3.12 09:05 UTC");
  g_assert_cmpstr (unsaid, ==, "Th 3.12 09:05");
}

static void
test_length (void)
{
  g_autoptr (RgManners) manners = read_whole ();
  guint least, most;
  rg_manners_length (manners, RG_TONE_WARM, &least, &most);
  g_assert_cmpuint (least, ==, 45);
  g_assert_cmpuint (most, ==, 110);
  rg_manners_length (manners, RG_TONE_BRIEF, &least, &most);
  g_assert_cmpuint (least, ==, 25);
  g_assert_cmpuint (most, ==, 60);
  g_assert_cmpuint (rg_manners_measure (manners, " one  two\n\nthr\u00e9e "), ==, 3);
  g_assert_cmpuint (rg_manners_measure (manners, ""), ==, 0);

  const char *characters = HEAD GREETING CLOSING DATES "length:\n  unit: characters\n"
                                                       "  full: [1, 2]\n  brief: [1, 2]\n";
  g_autoptr (RgManners) dense = rg_manners_read ("g", characters, strlen (characters), NULL);
  g_assert_cmpuint (rg_manners_measure (dense, "貴社 名\n"), ==, 3);
}

typedef struct {
  const char *text, *message;
} Refusal;

static const Refusal REFUSALS[] = {
    {"format: 1\nlanguage: xx\n", "g:1:1: this key is missing: greeting"},
    {"format: 2\nlanguage: xx\n" GREETING CLOSING DATES LENGTH, "g:1:9: this format is not known"},
    {WHOLE "extra: 1\n", "extra"},
    {HEAD GREETING
     "closing:\n  informal:\n" TONES ("i") "  formal:\n    warm: a\n    brief: b\n" DATES LENGTH,
     "this key is missing: formal"},
    {HEAD "greeting:\n  informal:\n" FORMS ("{{#x}}") "  formal:\n" FORMS ("f") CLOSING,
     "never closed"},
    {HEAD GREETING CLOSING "dates:\n  weekdays: [a]\n", "7 names are expected"},
    {HEAD GREETING CLOSING DATES "length:\n  unit: lines\n", "unit is words or characters"},
    {HEAD GREETING CLOSING DATES "length:\n  unit: words\n  full: [9, 3]\n  brief: [1, 2]\n",
     "a range is expected"},
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (RgManners) manners =
        rg_manners_read ("g", REFUSALS[i].text, strlen (REFUSALS[i].text), &error);
    if (manners || !strstr (error->message, REFUSALS[i].message)) {
      g_test_message ("row %u: expected “%s”, got “%s”", i, REFUSALS[i].message,
                      error ? error->message : "accepted");
      g_test_fail ();
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manners/greetings", test_greetings);
  g_test_add_func ("/manners/closings", test_closings);
  g_test_add_func ("/manners/moments", test_moments);
  g_test_add_func ("/manners/floating", test_floating);
  g_test_add_func ("/manners/length", test_length);
  g_test_add_func ("/manners/refusals", test_refusals);
  return g_test_run ();
}
