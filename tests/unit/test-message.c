/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read of good, odd and hostile mails.  The hostile ones run on a stack of 256 kB as well,
 * which is what a thread may have. */

#include "mail/message.h"

#include "base/limits.h"
#include "mail/charset.h"
#include <pthread.h>

static RgMessage *
read_bytes (const char *data, gsize length)
{
  /* Bytes of their own without a NUL behind them: reading past the end shows. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return rg_message_new (bytes);
}

static RgMessage *
read (const char *mail)
{
  return read_bytes (mail, strlen (mail));
}

static gboolean
has_oddity (const RgMessage *message, const char *oddity)
{
  return g_strv_contains (rg_message_oddities (message), oddity);
}

#define FROM "From: Jane Doe <jane@example.com>\n"

static void
test_headers (void)
{
  g_autoptr (RgMessage) message =
      read ("From: =?utf-8?q?J=C3=A1n?= <jan@example.com>, b@example.com\n"
            "Reply-To: hr@example.com\n"
            "Sender: bot@example.com\n"
            "To: Li <li@example.org>\n"
            "Cc: a@example.org, b@example.org\n"
            "Delivered-To: li@example.net\n"
            "Subject: =?utf-8?q?caf=C3=A9?=\n =?utf-8?q?_noir?=\n"
            "Subject: second\n"
            "Date: Thu, 3 Dec 2026 14:00:00 +0100\n"
            "Message-ID: < a b@example.com >\n"
            "In-Reply-To: your mail <c@example.com> of today\n"
            "References: <d@example.com>\n\t<e@example.com> junk\n"
            "X-Custom: Yes\n"
            "\nHello.\n");
  g_autofree char *date = g_date_time_format_iso8601 (rg_message_date (message));
  const GPtrArray *recipients = rg_message_recipients (message);

  g_assert_cmpstr (rg_message_from (message)->name, ==, "Ján");
  g_assert_cmpstr (rg_message_from (message)->spec, ==, "jan@example.com");
  g_assert_cmpstr (rg_message_reply_to (message)->spec, ==, "hr@example.com");
  g_assert_cmpstr (rg_message_sender (message)->spec, ==, "bot@example.com");
  g_assert_cmpuint (recipients->len, ==, 4);
  g_assert_cmpstr (((RgAddress *)recipients->pdata[3])->spec, ==, "li@example.net");
  g_assert_cmpstr (rg_message_subject (message), ==, "café noir");
  g_assert_cmpstr (date, ==, "2026-12-03T14:00:00+01");
  g_assert_cmpstr (rg_message_id (message), ==, "<ab@example.com>");
  g_assert_cmpstr (rg_message_in_reply_to (message), ==, "<c@example.com>");
  g_assert_cmpstr (rg_message_references (message), ==, "<d@example.com> <e@example.com>");
  g_assert_cmpstr (rg_message_header (message, "x-cusTOM"), ==, "Yes");
  g_assert_null (rg_message_header (message, "x-none"));
  g_assert_nonnull (strstr (rg_message_headers_text (message), "\nsubject: café noir\n"));
  g_assert_nonnull (strstr (rg_message_headers_text (message), "\nx-custom: Yes\n"));
  g_assert_cmpstr (rg_message_text (message, NULL), ==, "Hello.\n");
  g_assert_null (rg_message_oddities (message)[0]);
  g_assert_null (rg_message_calendar (message));
  g_assert_false (rg_message_encrypted (message));
}

static void
test_absent (void)
{
  static const char *const mails[] = {"", "\n", "x", "Hello.\n", "X: y\n\n", "X: y"};

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++) {
    g_autoptr (RgMessage) message = read (mails[i]);

    g_assert_cmpstr (rg_message_id (message), ==, "");
    g_assert_cmpstr (rg_message_subject (message), ==, "");
    g_assert_cmpstr (rg_message_in_reply_to (message), ==, "");
    g_assert_cmpstr (rg_message_references (message), ==, "");
    g_assert_cmpstr (rg_message_hidden (message), ==, "");
    g_assert_null (rg_message_date (message));
    g_assert_null (rg_message_from (message));
    g_assert_null (rg_message_reply_to (message));
    g_assert_null (rg_message_sender (message));
    g_assert_cmpuint (rg_message_recipients (message)->len, ==, 0);
    g_assert_cmpuint (rg_message_links (message)->len, ==, 0);
    g_assert_cmpuint (rg_message_attachments (message)->len, ==, 0);
    g_assert_nonnull (rg_message_prose (message));
    g_assert_cmpint (has_oddity (message, "empty"), ==, i < 2);
    g_assert_cmpint (has_oddity (message, "no-headers"), ==, i == 2 || i == 3);
  }
}

static void
test_message_id (void)
{
  static const struct {
    const char *value, *expected;
  } rows[] = {
      {"<a@example.com>", "<a@example.com>"},
      {"a@example.com", "<a@example.com>"},
      {"<a@example.com> <b@example.com>", "<a@example.com>"},
      {"<a@exa\n mple.com>", "<a@example.com>"},
      {"<open@example.com", ""},
      {"", ""},
      {"<\xFC@example.com>", "<@example.com>"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat ("Message-ID: ", rows[i].value, "\n\nx\n", NULL);
    g_autoptr (RgMessage) message = read (mail);

    g_assert_cmpstr (rg_message_id (message), ==, rows[i].expected);
  }
}

#define ALTERNATIVE "Content-Type: multipart/alternative; boundary=b\n\n"
#define MIXED "Content-Type: multipart/mixed; boundary=b\n\n"
#define HTML "--b\nContent-Type: text/html\n\n"

static void
test_text (void)
{
  static const struct {
    const char *mail, *text;
  } rows[] = {
      {"\nHello.\n", "Hello.\n"},
      {"\nno line end", "no line end\n"},
      {"Content-Type: text/html\n\n<p>Hello <b>you</b>.</p>", "Hello you.\n"},
      {ALTERNATIVE "--b\n\nplain\n" HTML "<p>rich</p>\n--b--\n", "plain\n"},
      {ALTERNATIVE HTML "<p>rich</p>\n--b\n\nplain\n--b--\n", "plain\n"},
      {ALTERNATIVE "--b\n\n \n\n" HTML "<p>rich</p>\n--b--\n", "rich\n"},
      {ALTERNATIVE "--b\n\nNo HTML?\n" HTML
                   "<p>We would like to meet you on Thursday.</p>\n--b--\n",
       "We would like to meet you on Thursday.\n"},
      {ALTERNATIVE "--b\n\nA plain text of its own.\n" HTML "\n--b--\n",
       "A plain text of its own.\n"},
      {MIXED "--b\n\none\n\n--b\n\ntwo\n--b--\n", "one\n\ntwo\n"},
      {MIXED "--b\n\none\n" HTML "<p>two</p>\n--b--\n", "one\n\ntwo\n"},
      {MIXED "--b\n\none\n--b\nContent-Disposition: attachment; filename=a.txt\n\nfile\n--b--\n",
       "one\n"},
      {MIXED "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner\n--b\n\nouter\n--b--\n",
       "outer\n"},
      {MIXED "--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner\nlines\n--b--\n",
       "> inner\n> lines\n"},
      {MIXED "--b\n\nJane\n--b\nContent-Type: application/pdf\n\n%PDF\n--b--\n", "Jane\n"},
      {"Content-Type: application/pdf\n\n%PDF\n", ""},
      {"Content-Type: text/plain; format=flowed\n\none \ntwo\n", "one two\n"},
      {"Content-Type: text/plain; charset=windows-1251\n\n\xEF\xF0\xE8\n", "при\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat (FROM, rows[i].mail, NULL);
    g_auto (GStrv) lines = g_strsplit (mail, "\n", -1);
    g_autofree char *crlf = g_strjoinv ("\r\n", lines);
    g_autoptr (RgMessage) message = read (mail);
    g_autoptr (RgMessage) same = read (crlf);

    g_test_message ("row %u", i);
    g_assert_cmpstr (rg_message_text (message, NULL), ==, rows[i].text);
    g_assert_cmpstr (rg_message_text (same, NULL), ==, rows[i].text);
    g_assert_null (rg_message_oddities (message)[0]);
    g_assert_null (rg_message_oddities (same)[0]);
  }
}

static void
test_html (void)
{
  g_autoptr (RgMessage) message =
      read (FROM ALTERNATIVE "--b\n\nplain text long enough\n" HTML
                             "<p>Pick <a href=\"https://x.example/slot\">a time</a>.</p>"
                             "<p style=\"display:none\">concealed</p>\n--b--\n");
  const GPtrArray *links = rg_message_links (message);

  g_assert_cmpstr (rg_message_text (message, NULL), ==, "plain text long enough\n");
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpstr (((RgLink *)links->pdata[0])->href, ==, "https://x.example/slot");
  g_assert_nonnull (strstr (rg_message_hidden (message), "concealed"));
}

static void
test_odd_bytes (void)
{
  static const struct {
    const char *mail;
    gsize length;
    const char *subject, *text, *oddity;
  } rows[] = {
#define ROW(mail, subject, text, oddity) {mail, sizeof mail - 1, subject, text, oddity}
      ROW ("Subject: a\rTo: x\r\rHello.\ragain\r", "a", "Hello.\nagain\n", "bare-cr"),
      ROW ("Subject: a\r\r\nTo: x\r\r\n\r\r\nHello.\r\r\n", "a", "Hello.\n", NULL),
      /* A stray CR begins no header. */
      ROW ("Subject: a\rBcc: b\nTo: x\n\nHel\rlo\n", "a Bcc: b", "Hel lo\n", NULL),
      ROW ("Subject: a\0b\n\nHel\0lo\0\n", "ab", "Hello\n", "nul-bytes"),
      ROW ("From jane@example.com Thu Dec  3 14:00:00 2026\nSubject: a\n\nHello.\n", "a",
           "Hello.\n", NULL),
      ROW ("\n\n\nSubject: a\n\nHello.\n", "a", "Hello.\n", NULL),
      ROW ("Subject: caf\xC3\xA9\n\ncaf\xE9\n", "café", "café\n", NULL),
      ROW ("Content-Type: text/plain; charset=x-none\nSubject: a\n\ncaf\xC3\xA9\n", "a", "café\n",
           "bad-charset"),
      ROW ("Date: sometime\nSubject: a\n\nHello.\n", "a", "Hello.\n", "bad-date"),
      ROW ("Subject: a", "a", "", NULL),
      ROW ("Subject: a\n\n\n\nHello.", "a", "\n\nHello.\n", NULL),
#undef ROW
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgMessage) message = read_bytes (rows[i].mail, rows[i].length);
    const char *const *oddities = rg_message_oddities (message);

    g_test_message ("row %u", i);
    g_assert_cmpstr (rg_message_subject (message), ==, rows[i].subject);
    g_assert_cmpstr (rg_message_text (message, NULL), ==, rows[i].text);
    g_assert_cmpstr (oddities[0], ==, rows[i].oddity);
  }
}

#define EVENT                                                                                      \
  "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:Interview\n"         \
  "DTSTART:20261203T140000\nORGANIZER:mailto:jane@example.com\n"                                   \
  "ATTENDEE:mailto:li@example.org\nEND:VEVENT\nEND:VCALENDAR\n"

static char *
encode (const char *text)
{
  return g_base64_encode ((const guchar *)text, strlen (text));
}

static void
test_calendar (void)
{
  g_autofree char *base64 = encode (EVENT);
  const struct {
    const char *row, *head, *body;
  } rows[] = {
      {"alone", "Content-Type: text/calendar; method=REQUEST\n\n", EVENT},
      {"as plain text", "Content-Type: text/plain\n\n", EVENT},
      {"in an alternative", ALTERNATIVE "--b\n\nhi\n--b\nContent-Type: text/calendar\n\n",
       EVENT "--b--\n"},
      {"attached",
       MIXED "--b\n\nhi\n--b\nContent-Type: application/ics\n"
             "Content-Disposition: attachment; filename=invite.ics\n\n",
       EVENT "--b--\n"},
      {"by its name", MIXED "--b\nContent-Type: application/octet-stream; name=\"invite.ics\"\n\n",
       EVENT "--b--\n"},
      {"encoded", MIXED "--b\nContent-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n",
       base64},
      {"after a broken one",
       MIXED
       "--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--b\nContent-Type: text/calendar\n\n",
       EVENT "--b--\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat ("Date: Thu, 3 Dec 2026 09:00:00 -0300\n" FROM,
                                         rows[i].head, rows[i].body, NULL);
    g_autoptr (RgMessage) message = read (mail);
    const RgCalendar *calendar = rg_message_calendar (message);
    g_autofree char *starts = NULL;

    g_test_message ("%s", rows[i].row);
    g_assert_nonnull (calendar);
    starts = g_date_time_format_iso8601 (calendar->starts);
    g_assert_cmpstr (calendar->summary, ==, "Interview");
    g_assert_cmpstr (calendar->method, ==, "REQUEST");
    g_assert_cmpstr (starts, ==, "2026-12-03T14:00:00-03");
  }
}

static void
test_no_calendar (void)
{
  static const char *const mails[] = {
      "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n",
      MIXED
      "--b\n\nouter\n--b\nContent-Type: message/rfc822\n\nContent-Type: text/calendar\n\n" EVENT
      "--b--\n",
      "Content-Type: text/plain\n\nlook:\n" EVENT,
      "Content-Type: multipart/mixed; boundary=\"\\\"\"\n\n--\"\nContent-Type: "
      "text/calendar\n\n" EVENT,
  };
  g_autoptr (RgMessage) broken = read (mails[0]);

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++) {
    g_autoptr (RgMessage) message = read (mails[i]);

    g_test_message ("row %u", i);
    g_assert_null (rg_message_calendar (message));
  }
  g_assert_true (has_oddity (broken, "broken-calendar"));
}

static void
test_calendar_method (void)
{
  g_autoptr (RgMessage) message =
      read ("Content-Type: text/calendar; method=cancel\n\n"
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n");

  g_assert_cmpstr (rg_message_calendar (message)->method, ==, "CANCEL");
}

/* A calendar that the raw limit may have cut is never answered, a whole one before the cut is. */
static void
test_cut_calendar (void)
{
  GString *early = g_string_new (FROM MIXED "--b\nContent-Type: text/calendar\n\n" EVENT "--b\n\n");
  GString *late = g_string_new (FROM MIXED "--b\n\n");
  g_autoptr (RgMessage) whole = NULL, cut = NULL;

  while (early->len <= RG_LIMIT_RAW)
    g_string_append (early, "filler filler\n");
  while (late->len < RG_LIMIT_RAW - 100 - strlen (EVENT))
    g_string_append (late, "filler filler\n");
  g_string_append (late, "--b\nContent-Type: text/calendar\n\n" EVENT);
  while (late->len <= RG_LIMIT_RAW)
    g_string_append (late, "X-FILLER:1\n");
  whole = read (early->str);
  cut = read (late->str);
  g_assert_nonnull (rg_message_calendar (whole));
  g_assert_true (has_oddity (whole, "cut"));
  g_assert_null (rg_message_calendar (cut));
  g_assert_true (has_oddity (cut, "cut"));
  g_string_free (early, TRUE);
  g_string_free (late, TRUE);
}

static void
test_encrypted (void)
{
  static const struct {
    const char *mail;
    gboolean encrypted;
  } rows[] = {
      {"Content-Type: multipart/encrypted; boundary=b\n\n--b\n"
       "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n",
       TRUE},
      {"Content-Type: multipart/encrypted; boundary=\"\"\n\n", TRUE},
      {"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n", TRUE},
      {"Content-Type: application/x-pkcs7-mime\n\nx\n", TRUE},
      {"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx\n", FALSE},
      {"\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n", TRUE},
      {"\nHello,\n-----BEGIN PGP MESSAGE-----\n", TRUE},
      {"\nIt begins with -----BEGIN PGP MESSAGE-----\n", FALSE},
      {"\n-----BEGIN PGP SIGNED MESSAGE-----\n", FALSE},
      {MIXED "--b\n\nhi\n--b\nContent-Type: message/rfc822\n\n"
             "Content-Type: application/pkcs7-mime\n\nx\n--b--\n",
       FALSE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strconcat (FROM, rows[i].mail, NULL);
    g_autoptr (RgMessage) message = read (mail);

    g_test_message ("row %u", i);
    g_assert_cmpint (rg_message_encrypted (message), ==, rows[i].encrypted);
  }
}

static void
test_attachments (void)
{
  g_autoptr (RgMessage) message =
      read (FROM MIXED "--b\n\nhi\n--b\nContent-Type: application/pdf; name=\"job.pdf\"\n\nx\n"
                       "--b\nContent-Disposition: attachment; filename*=utf-8''caf%C3%A9.txt\n\nx\n"
                       "--b\nContent-Type: text/plain; name=body.txt\n\nx\n"
                       "--b\nContent-Type: image/png\n\nx\n--b--\n");
  const GPtrArray *names = rg_message_attachments (message);

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (names->pdata[0], ==, "job.pdf");
  g_assert_cmpstr (names->pdata[1], ==, "café.txt");
}

static void
test_text_cap (void)
{
  GString *mail = g_string_new (FROM "Content-Type: text/plain; charset=utf-8\n\nthe head\n");
  g_autoptr (RgMessage) message = NULL;
  gsize length;
  const char *text;

  while (mail->len < 2 * RG_LIMIT_TEXT)
    g_string_append (mail, "ééééééééééé");
  g_string_append (mail, "\nthe tail\n");
  message = read (mail->str);
  text = rg_message_text (message, &length);
  g_assert_cmpuint (length, <=, RG_LIMIT_TEXT);
  g_assert_cmpuint (length, >, RG_LIMIT_TEXT - 16);
  g_assert_cmpuint (length, ==, strlen (text));
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_true (g_str_has_prefix (text, "the head\n"));
  g_assert_true (g_str_has_suffix (text, "\nthe tail\n"));
  g_assert_true (has_oddity (message, "text-cut"));
  g_assert_false (has_oddity (message, "cut"));
  g_string_free (mail, TRUE);
}

static void
test_envelope (void)
{
  g_autoptr (RgMessage) message =
      rg_message_new_envelope ("Ján <jan@example.com>", "li@example.org", NULL, "Interview\nBcc: x",
                               "Thu, 3 Dec 2026 14:00:00 +0100", "<a@example.com>", NULL, NULL);
  g_autoptr (RgMessage) none =
      rg_message_new_envelope (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (rg_message_from (message)->name, ==, "Ján");
  g_assert_cmpstr (rg_message_subject (message), ==, "Interview Bcc: x");
  g_assert_cmpstr (rg_message_id (message), ==, "<a@example.com>");
  g_assert_cmpuint (rg_message_recipients (message)->len, ==, 1);
  g_assert_nonnull (rg_message_date (message));
  g_assert_cmpstr (rg_message_text (message, NULL), ==, "");
  g_assert_null (rg_message_oddities (message)[0]);
  g_assert_null (rg_message_from (none));
  g_assert_cmpstr (rg_message_headers_text (none), ==, "");
}

/* A hostile mail: HEAD, UNIT many times, TAIL.  Its subject is never lost; where text is given, it
 * must be found. */
typedef struct {
  const char *row, *head, *unit;
  guint count;
  const char *tail;
  gboolean refused;
  const char *text;
} Hostile;

#define SUBJECT "Subject: hostile\n"
#define BASE64 "Content-Transfer-Encoding: base64\n"

static const Hostile hostile[] = {
    {"161 bytes",
     SUBJECT FROM "Content-Type: multipart/mixed; boundary=\"\\\"\"\n\n--\"\n\nHello.\n", "", 0,
     "--\"--\n", TRUE, "Hello."},
    {"nested multiparts", SUBJECT, "Content-Type: multipart/mixed; boundary=b\n\n--b\n", 10000,
     "\nHello.\n", TRUE, NULL},
    {"32 multiparts", SUBJECT, "Content-Type: multipart/mixed; boundary=b\n\n--b\n", 32,
     "\nHello.\n", FALSE, NULL},
    {"nested messages", SUBJECT, "Content-Type: message/rfc822\n\n", 10000, "\nHello.\n", TRUE,
     NULL},
    {"32 messages", SUBJECT, "Content-Type: message/rfc822\n\n", 32, "\nHello.\n", FALSE, "Hello."},
    {"digests", SUBJECT, "Content-Type: multipart/digest; boundary=b\n\n--b\n\n", 10000, "", TRUE,
     NULL},
    {"comments in From", SUBJECT "From: ", "(", 100000, "\n\nHello.\n", TRUE, NULL},
    {"comments in From, short", SUBJECT "From: ", "(", 10000, "\n\nHello.\n", TRUE, "Hello."},
    {"comments in Date", SUBJECT "Date: ", "(", 10000, "\n\nHello.\n", TRUE, "Hello."},
    {"comments in Content-Type", SUBJECT "Content-Type: ", "(", 10000, "\n\nHello.\n", TRUE,
     "Hello."},
    {"groups", SUBJECT "Cc: ", "g:", 20000, ";\n\nHello.\n", FALSE, "Hello."},
    {"quotes in From", SUBJECT "From: ", "\"", 10001, "\n\nHello.\n", FALSE, "Hello."},
    {"parts", SUBJECT "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", 100000,
     "--b--\n", TRUE, "x"},
    {"500 parts", SUBJECT "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n", 500,
     "--b--\n", FALSE, "x"},
    {"500 alternatives", SUBJECT "Content-Type: multipart/alternative; boundary=b\n\n",
     "--b\n\nx\n", 500, "--b--\n", FALSE, "x"},
    {"headers", SUBJECT, "X: y\n", 20000, "\nHello.\n", TRUE, "Hello."},
    {"encoded words", SUBJECT "X: ", "=?utf-8?q?a?= ", 4000, "\n\nHello.\n", FALSE, "Hello."},
    {"open encoded words", SUBJECT "X: ", "=?utf-8?q?", 6000, "\n\nHello.\n", FALSE, "Hello."},
    {"parameters", SUBJECT "Content-Type: text/plain", "; a*0*=b", 7000, "\n\nHello.\n", FALSE,
     "Hello."},
    {"nested divs", SUBJECT "Content-Type: text/html\n\n", "<div>", 100000, "Hello.", FALSE, NULL},
    {"nested quotes", SUBJECT "Content-Type: text/html\n\nHello.", "<blockquote>", 15000, "", FALSE,
     "Hello."},
    {"open tags", SUBJECT "Content-Type: text/html\n\nHello.", "<a", 100000, "", FALSE, NULL},
    {"nested events", SUBJECT "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n", "BEGIN:VEVENT\n",
     10000, "END:VCALENDAR\n", FALSE, NULL},
    {"nested events in base64", SUBJECT "Content-Type: text/calendar\n" BASE64 "\n",
     "QkVHSU46VkVWRU5UCkJFR0lOOlZFVkVOVApCRUdJTjpWRVZFTlQK\n", 4000, "", FALSE, NULL},
    {"one long line", SUBJECT "\nHello. ", "x", 250000, "", FALSE, "Hello."},
    {"dashes", SUBJECT "\nHello.\n", "--\n", 10000, "", TRUE, "Hello."},
    {"quoted-printable", SUBJECT "Content-Transfer-Encoding: quoted-printable\n\nHello.", "=",
     100000, "", FALSE, "Hello."},
    {"flowed", SUBJECT "Content-Type: text/plain; format=flowed\n\nHello.\n", "> \n>> \n", 30000,
     "", FALSE, "Hello."},
    {"quote marks", SUBJECT "\nHello.\n", ">", 200000, "", FALSE, "Hello."},
};

static void
check_hostile (const Hostile *row)
{
  GString *mail = g_string_new (row->head);
  g_autoptr (RgMessage) message = NULL;
  gsize length;

  for (guint i = 0; i < row->count; i++)
    g_string_append (mail, row->unit);
  g_string_append (mail, row->tail);
  g_test_message ("%s", row->row);
  message = read_bytes (mail->str, mail->len);
  g_string_free (mail, TRUE);
  g_assert_cmpstr (rg_message_subject (message), ==, "hostile");
  g_assert_cmpint (has_oddity (message, "too-complex"), ==, row->refused);
  g_assert_true (g_utf8_validate (rg_message_text (message, &length), -1, NULL));
  g_assert_cmpuint (length, <=, RG_LIMIT_TEXT);
  g_assert_null (rg_message_calendar (message));
  if (row->text != NULL)
    g_assert_nonnull (strstr (rg_message_text (message, NULL), row->text));
}

static gpointer
check_all_hostile (gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    check_hostile (&hostile[i]);
  return data;
}

static void
run_on_small_stack (gpointer (*function) (gpointer))
{
  pthread_attr_t attributes;
  pthread_t thread;

  g_assert_cmpint (pthread_attr_init (&attributes), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&attributes, 256 * 1024), ==, 0);
  g_assert_cmpint (pthread_create (&thread, &attributes, function, NULL), ==, 0);
  g_assert_cmpint (pthread_join (thread, NULL), ==, 0);
  pthread_attr_destroy (&attributes);
}

static void
test_hostile (void)
{
  check_all_hostile (NULL);
}

static void
test_hostile_on_small_stack (void)
{
  run_on_small_stack (check_all_hostile);
}

static void
test_fifty_megabytes (void)
{
  const gsize size = 50 * 1024 * 1024;
  g_autofree char *data = g_strnfill (size, 'x');
  g_autoptr (RgMessage) message = NULL;

  memcpy (data, "Subject: a\n\nHello.\n", strlen ("Subject: a\n\nHello.\n"));
  message = read_bytes (data, size);
  g_assert_true (has_oddity (message, "cut"));
  g_assert_cmpstr (rg_message_subject (message), ==, "a");
  g_assert_true (g_str_has_prefix (rg_message_text (message, NULL), "Hello.\n"));
}

/* The small hostile mails that the command line is tested with, too. */
static void
test_files (void)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "tests", "vectors", "hostile", NULL);
  const char *top = g_getenv ("srcdir");
  GDir *dir;
  const char *name;
  guint count = 0;

  if (top != NULL) {
    g_free (folder);
    folder = g_build_filename (top, "tests", "vectors", "hostile", NULL);
  }
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL) {
    g_test_skip ("srcdir does not lead to the vectors");
    return;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    g_autoptr (RgMessage) message = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &data, &length, NULL));
    message = read_bytes (data, length);
    g_test_message ("%s", name);
    g_assert_true (g_utf8_validate (rg_message_text (message, NULL), -1, NULL));
    g_assert_true (g_utf8_validate (rg_message_headers_text (message), -1, NULL));
    g_assert_null (rg_message_header (message, "bcc"));
    count++;
  }
  g_dir_close (dir);
  g_assert_cmpuint (count, >=, 30);
}

#define INVITATION(charset)                                                                        \
  "From: \"Okafor, Ada\" <ada@example.com>\n"                                                      \
  "To: =?utf-8?q?Ji=C5=99=C3=AD?= <jiri@example.org>\n"                                            \
  "Subject: =?utf-8?b?SW50ZXJ2aWV3IHNjaMO8dHplbg==?=\n"                                            \
  "Date: Thu, 3 Dec 2026 09:00:00 +0100\n"                                                         \
  "Content-Type: multipart/mixed; boundary=\"=_a\"\n\n"                                            \
  "--=_a\nContent-Type: multipart/alternative; boundary=\"=_b\"\n\n"                               \
  "--=_b\nContent-Type: text/plain; charset=" charset "; format=flowed\n"                          \
  "Content-Transfer-Encoding: quoted-printable\n\n"                                                \
  "Gr=C3=BC=C3=9Fe, we would like =\nto meet you. \nBest\n\n"                                      \
  "--=_b\nContent-Type: text/html; charset=" charset "\n"                                          \
  "Content-Transfer-Encoding: 8bit\n\n"                                                            \
  "<p>Gr\xC3\xBC\xC3\x9F"                                                                          \
  "e, we <b>would</b> like to meet you.</p>\n\n"                                                   \
  "--=_b--\n"                                                                                      \
  "--=_a\nContent-Type: text/calendar; method=REQUEST; charset=" charset "\n"                      \
  "Content-Disposition: attachment; filename*0*=utf-8''einl; filename*1=.ics\n\n" EVENT            \
  "--=_a--\n"

static gpointer
check_truncated (gpointer unused)
{
  static const char *const mails[] = {
      INVITATION ("utf-8"),  INVITATION ("us-ascii"),    INVITATION ("utf-16"),
      INVITATION ("x-none"), INVITATION ("iso-2022-jp"), INVITATION ("shift_jis"),
      INVITATION ("utf-7"),  INVITATION ("gb18030"),     INVITATION ("\"open"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++) {
    g_auto (GStrv) lines = g_strsplit (mails[i], "\n", -1);
    g_autofree char *crlf = g_strjoinv ("\r\n", lines);
    const char *both[] = {mails[i], crlf};

    for (guint form = 0; form < 2; form++)
      for (gsize length = 0; length <= strlen (both[form]); length++) {
        g_autoptr (RgMessage) message = read_bytes (both[form], length);

        if (!g_utf8_validate (rg_message_text (message, NULL), -1, NULL))
          g_error ("mail %u, form %u, cut at %zu", i, form, length);
      }
  }
  return unused;
}

static void
test_truncated (void)
{
  g_autoptr (RgMessage) whole = read (INVITATION ("utf-8"));

  g_assert_nonnull (rg_message_calendar (whole));
  g_assert_cmpstr (rg_message_text (whole, NULL), ==, "Grüße, we would like to meet you. Best\n");
  g_assert_cmpstr (rg_message_attachments (whole)->pdata[0], ==, "einl.ics");
  run_on_small_stack (check_truncated);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/headers", test_headers);
  g_test_add_func ("/message/absent", test_absent);
  g_test_add_func ("/message/message-id", test_message_id);
  g_test_add_func ("/message/text", test_text);
  g_test_add_func ("/message/html", test_html);
  g_test_add_func ("/message/odd-bytes", test_odd_bytes);
  g_test_add_func ("/message/calendar", test_calendar);
  g_test_add_func ("/message/no-calendar", test_no_calendar);
  g_test_add_func ("/message/calendar-method", test_calendar_method);
  g_test_add_func ("/message/cut-calendar", test_cut_calendar);
  g_test_add_func ("/message/encrypted", test_encrypted);
  g_test_add_func ("/message/attachments", test_attachments);
  g_test_add_func ("/message/text-cap", test_text_cap);
  g_test_add_func ("/message/envelope", test_envelope);
  g_test_add_func ("/message/hostile", test_hostile);
  g_test_add_func ("/message/hostile-on-small-stack", test_hostile_on_small_stack);
  g_test_add_func ("/message/fifty-megabytes", test_fifty_megabytes);
  g_test_add_func ("/message/files", test_files);
  g_test_add_func ("/message/truncated", test_truncated);
  return g_test_run ();
}
