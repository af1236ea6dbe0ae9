/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which text of a mail holds what: a rule that looks into one must not meet another. */

#include "detect/reading.h"

static const char mail[] =
    "From: Ada Brook <Ada@Example.COM>\r\n"
    "Sender: robot@mailer.example\r\n"
    "Reply-To: jobs@example.com\r\n"
    "Subject: =?utf-8?q?Caf=C3=A9?= interview\r\n"
    "X-Mark: yes\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative; boundary=b\r\n"
    "\r\n"
    "--b\r\n"
    "Content-Type: text/html; charset=utf-8\r\n"
    "\r\n"
    "<p>Fresh words <a href=\"https://meet.example/x\">join us</a></p>"
    "<p style=\"display:none\">secretly hidden</p>"
    "<blockquote>older words</blockquote>\r\n"
    "--b\r\n"
    "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n"
    "\r\n"
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "UID:1@example.com\r\nDTSTART:20261203T130000Z\r\nDTEND:20261203T140000Z\r\nSUMMARY:Interview "
    "at noon\r\n"
    "LOCATION:Room 4\r\nORGANIZER;CN=Bo:mailto:bo@example.com\r\n"
    "ATTENDEE:mailto:me@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    "--b--\r\n";

static void
test_texts (void)
{
  static const struct {
    RgTextName name;
    const char *has, *lacks;
  } rows[] = {
      {RG_TEXT_SUBJECT, "Caf\u00e9 interview", "Fresh"},
      {RG_TEXT_BODY, "Fresh words", "older"},
      {RG_TEXT_BODY, "join us", "hidden"},
      {RG_TEXT_QUOTED, "older words", "Fresh"},
      {RG_TEXT_FROM, "Ada Brook <Ada@Example.COM>", "robot"},
      {RG_TEXT_SENDER, "ada@example.com\nrobot@mailer.example\njobs@example.com", "Brook"},
      {RG_TEXT_CALENDAR, "method: REQUEST\n", "UID"},
      {RG_TEXT_CALENDAR, "summary: Interview at noon\n", "status:"},
      {RG_TEXT_CALENDAR, "location: Room 4\n", "Fresh"},
      {RG_TEXT_CALENDAR, "organizer: Bo <bo@example.com>\n", "me@example.org"},
      {RG_TEXT_HEADERS, "x-mark: yes", "Fresh"},
      {RG_TEXT_LINKS, "https://meet.example/x join us", "Fresh"},
  };
  g_autoptr (GBytes) raw = g_bytes_new_static (mail, sizeof mail - 1);
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgReading) reading = rg_reading_new (message);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const RgText *text = &rg_reading_texts (reading)[rows[i].name];
    g_autofree char *copy = g_strndup (text->text, text->length);

    g_test_message ("%s: %s", rg_text_name (rows[i].name), copy);
    g_assert_cmpint (text->name, ==, rows[i].name);
    g_assert_nonnull (strstr (copy, rows[i].has));
    g_assert_null (strstr (copy, rows[i].lacks));
  }
  for (guint name = 0; name < RG_N_TEXTS; name++) {
    const RgText *text = &rg_reading_texts (reading)[name];

    g_assert_true (g_utf8_validate_len (text->text, text->length, NULL));
    g_assert_null (g_strstr_len (text->text, (gssize)text->length, "hidden"));
  }
}

static void
test_places (void)
{
  g_autoptr (GBytes) raw = g_bytes_new_static (mail, sizeof mail - 1);
  g_autoptr (RgMessage) message = rg_message_new (raw);
  g_autoptr (RgReading) reading = rg_reading_new (message);
  g_autofree char *words = rg_reading_words (reading, RG_TEXT_BODY, (RgSpan){0, 5});

  g_assert_cmpstr (words, ==, "Fresh");
  g_assert_cmpuint (rg_reading_line (reading, RG_TEXT_BODY, 0), >=, 1);
  g_assert_cmpuint (rg_reading_line (reading, RG_TEXT_SUBJECT, 0), ==, 0);
  g_assert_cmpuint (rg_reading_line (reading, RG_TEXT_CALENDAR, 0), ==, 0);
}

static void
test_reply_to (void)
{
  static const struct {
    const char *text, *spec;
  } rows[] = {
      {"From: a@x.example\r\nReply-To: b@x.example\r\n\r\n", "b@x.example"},
      {"From: a@x.example\r\n\r\n", "a@x.example"},
      {"Subject: nobody\r\n\r\n", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) raw = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
    g_autoptr (RgMessage) message = rg_message_new (raw);
    const RgAddress *reply_to = rg_reading_reply_to (message);

    g_assert_cmpstr (reply_to ? reply_to->spec : NULL, ==, rows[i].spec);
  }
}

static void
test_envelope (void)
{
  g_autoptr (RgMessage) message = rg_message_new_envelope ("Ada <ada@x.example>", NULL, NULL,
                                                           "Interview", NULL, NULL, NULL, NULL);
  g_autoptr (RgReading) reading = rg_reading_new (message);
  const RgText *texts = rg_reading_texts (reading);

  g_assert_cmpuint (texts[RG_TEXT_SUBJECT].length, ==, strlen ("Interview"));
  g_assert_cmpuint (texts[RG_TEXT_SENDER].length, ==, strlen ("ada@x.example"));
  g_assert_cmpuint (texts[RG_TEXT_BODY].length, ==, 0);
  g_assert_cmpuint (texts[RG_TEXT_CALENDAR].length, ==, 0);
}

static void
test_source (void)
{
  static const struct {
    RgTextName name;
    RgFactSource source;
  } rows[] = {
      {RG_TEXT_CALENDAR, RG_SOURCE_CALENDAR}, {RG_TEXT_SUBJECT, RG_SOURCE_SUBJECT},
      {RG_TEXT_BODY, RG_SOURCE_BODY},         {RG_TEXT_QUOTED, RG_SOURCE_BODY},
      {RG_TEXT_FOOTER, RG_SOURCE_SIGNATURE},  {RG_TEXT_SENDER, RG_SOURCE_FROM},
      {RG_TEXT_HEADERS, RG_SOURCE_HEADERS},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (rg_reading_source (rows[i].name), ==, rows[i].source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/texts", test_texts);
  g_test_add_func ("/reading/places", test_places);
  g_test_add_func ("/reading/reply-to", test_reply_to);
  g_test_add_func ("/reading/envelope", test_envelope);
  g_test_add_func ("/reading/source", test_source);
  return g_test_run ();
}
