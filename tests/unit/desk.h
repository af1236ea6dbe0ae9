/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A desk over the few rules of tests/cli/rules and the shipped letters, and mails for it. */

#include "desk/desk.h"
#include "folder.h"

#include <string.h>

#define ID "<1@example.com>"
#define ME "amara@example.org"

#define HEAD                                                                                       \
  "From: Chidi Eze <chidi@example.com>\n"                                                          \
  "To: Amara Okafor <" ME ">\n"                                                                    \
  "Subject: The role of Archivist at Example Works\n"                                              \
  "Date: Thu, 26 Nov 2026 10:00:00 +0100\n"                                                        \
  "MIME-Version: 1.0\n"
#define PLAIN "Message-ID: " ID "\nContent-Type: text/plain; charset=utf-8\n\n"

#define DATE 1795683600 /* of HEAD */

G_GNUC_UNUSED static const char invitation[] =
    HEAD PLAIN "Dear Ms Okafor,\n\n"
               "we would like to invite you to an interview.\n\n"
               "Kind regards\nChidi Eze\n";
G_GNUC_UNUSED static const char other[] = HEAD PLAIN "Your parcel has arrived.\n";
G_GNUC_UNUSED static const char scam[] =
    HEAD PLAIN "We invite you to an interview.\nPlease pay a registration fee first.\n";
G_GNUC_UNUSED static const char robot[] =
    "From: noreply@example.com\nTo: " ME "\nSubject: x\n" PLAIN "We invite you to an interview.\n";
G_GNUC_UNUSED static const char encrypted[] =
    HEAD "Message-ID: " ID "\n"
         "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n"
         "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
         "--b\nContent-Type: application/octet-stream\n\nwe invite you to an interview\n--b--\n";

static inline char *
calendar_mail (const char *id, const char *method, const char *uid, int sequence, const char *extra)
{
  return g_strdup_printf (
      HEAD "Message-ID: %s\nContent-Type: multipart/mixed; boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nWe invite you to an interview.\n"
           "--b\nContent-Type: text/calendar; method=%s; charset=utf-8\n\n"
           "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Test//EN\r\nMETHOD:%s\r\n"
           "BEGIN:VEVENT\r\nUID:%s\r\nSEQUENCE:%d\r\nDTSTAMP:20261120T090000Z\r\n%s"
           "DTSTART:20261203T130000Z\r\nDTEND:20261203T140000Z\r\nSUMMARY:Talk\r\n"
           "ORGANIZER:mailto:recruiting@example.com\r\n"
           "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:" ME "\r\n"
           "END:VEVENT\r\nEND:VCALENDAR\r\n--b--\n",
      id, method, method, uid, sequence, extra);
}

static const char *const me[] = {ME, "second@example.org", NULL};
static const RgCircumstances plain_circumstances = {.me = me};

typedef struct {
  char *folder;
  RgDesk *desk;
} Fixture;
/* @own_rules: of the user, may be NULL. */
static inline RgDesk *
open_desk_with (const char *own_rules, const char *ledger, GPtrArray **ret_complaints)
{
  const char *source = g_getenv ("srcdir");
  g_autofree char *rules = g_build_filename (source ? source : ".", "tests", "cli", "rules", NULL);
  g_autofree char *letters = g_build_filename (source ? source : ".", "templates", NULL);
  const char *rule_folders[] = {rules, own_rules, NULL}, *letter_folders[] = {letters, NULL};
  RgDeskPaths paths = {.rules = rule_folders, .letters = letter_folders, .ledger = ledger};
  g_autoptr (GError) error = NULL;
  RgDesk *desk = rg_desk_new (&paths, ret_complaints, &error);
  g_assert_no_error (error);
  g_assert_nonnull (desk);
  return desk;
}

static inline RgDesk *
open_desk (const char *ledger, GPtrArray **ret_complaints)
{
  return open_desk_with (NULL, ledger, ret_complaints);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->folder = make_folder ();
  g_autofree char *ledger = g_build_filename (fixture->folder, "ledger.db", NULL);
  fixture->desk = open_desk (ledger, NULL);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  rg_desk_free (fixture->desk);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static inline RgOffer *
look (RgDesk *desk, const char *mail, const RgCircumstances *circumstances, gboolean remember)
{
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  RgOffer *offer =
      rg_desk_look (desk, raw, circumstances ? circumstances : &plain_circumstances, remember);
  g_assert_nonnull (offer);
  return offer;
}

static inline RgOfferKind
kind_of (RgDesk *desk, const char *mail, const RgCircumstances *circumstances)
{
  g_autoptr (RgOffer) offer = look (desk, mail, circumstances, TRUE);
  return offer->kind;
}

static inline RgDraft *
draft (RgDesk *desk, const char *mail, const RgWish *wish, GError **error)
{
  g_autoptr (GBytes) raw = g_bytes_new (mail, strlen (mail));
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-27T09:30:00+01:00", NULL);
  return rg_desk_draft (desk, raw, &plain_circumstances, wish, now, error);
}

static inline const RgChoice *
find_choice (const GPtrArray *choices, const char *id)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((RgChoice *)g_ptr_array_index (choices, i))->id, id))
      return g_ptr_array_index (choices, i);
  return NULL;
}

static inline void
copy_shipped (const char *folder, const char *name)
{
  const char *source = g_getenv ("srcdir");
  g_autofree char *path = g_build_filename (source ? source : ".", name, NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  write_file (folder, name, text);
}
