/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tone check together with the mail. */

#include "desk.h"

static gboolean
has_remark (GPtrArray *remarks, const char *id)
{
  for (guint i = 0; i < remarks->len; i++)
    if (g_str_equal (((RgRemark *)g_ptr_array_index (remarks, i))->id, id))
      return TRUE;
  return FALSE;
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  (void)data;
  RgDesk *desk = fixture->desk;
  static const char bad[] = "Dear [Name],\n\nthank you. I have decided to decline.\n";
  static const char good[] = "Dear Mr Eze,\n\nthank you for the invitation. I have decided to "
                             "decline it.\n\nKind regards\nAmara Okafor\n";
  g_autoptr (RgOffer) offer = look (desk, invitation, NULL, FALSE);
  gboolean block = FALSE;
  guint line = 7;
  g_autoptr (GPtrArray) lines = rg_desk_check_text (desk, bad, offer, &block, &line);
  g_assert_cmpuint (lines->len, >, 0);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (lines, 0), "Line 1, “Dear [Name],”: "));
  g_assert_true (block);
  g_assert_cmpuint (line, ==, 1);
  static const char later[] = "Dear Mr Eze,\n\nthank you, I have decided to decline.\n"
                              "I cannot say how {{much}} I would have liked to be there.\n";
  g_autoptr (GPtrArray) named = rg_desk_check_text (desk, later, offer, &block, &line);
  g_assert_cmpuint (named->len, >, 0);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (named, 0),
                                   "Line 4, “I cannot say how {{much}} I would have…”: "));
  g_assert_cmpuint (line, ==, 4);
  static const char twice[] = "Dear Mr Eze,\n\nthank you, I have decided to decline.\n"
                              "{{company}} {{role}}\n";
  g_autoptr (GPtrArray) once = rg_desk_check_text (desk, twice, offer, &block, &line);
  g_assert_cmpuint (once->len, ==, 1);
  g_autoptr (GPtrArray) none = rg_desk_check_text (desk, good, offer, &block, &line);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (block);

  offer->reply_kind = RG_REPLY_NO_REPLY;
  g_autoptr (GPtrArray) remarks = rg_desk_remarks (desk, good, offer);
  g_assert_true (has_remark (remarks, "no-reply-address"));
}

/* Without the mail at hand its quotation tells. */
static void
test_quoted (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char reply[] = "Dear Mr Eze,\n\nI decline.\n\n"
                              "On Thu, 26 Nov 2026 Chidi Eze wrote:\n"
                              "> Dear Ms Okafor,\n> \n> we invite you to an interview.\n"
                              "> Good news, your interview is booked.\n";
  g_autoptr (RgOffer) quoted = rg_desk_quoted (fixture->desk, reply, "noreply@example.com");
  g_assert_cmpstr (quoted->language, ==, "en");
  g_assert_cmpint (quoted->stage, ==, RG_STAGE_BOOKED);
  g_assert_cmpint (quoted->reg, ==, RG_REGISTER_FORMAL);
  g_assert_cmpint (quoted->reply_kind, ==, RG_REPLY_NO_REPLY);
  g_autoptr (RgOffer) nothing =
      rg_desk_quoted (fixture->desk, "we invite you to an interview", NULL);
  g_assert_cmpstr (nothing->language, ==, "");
  g_assert_cmpint (nothing->stage, ==, RG_STAGE_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/remarks/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("text", test_text);
  ADD ("quoted", test_quoted);
  return g_test_run ();
}
