/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be chosen, as the desk offers it. */

#include "desk.h"

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) all = rg_desk_choices (fixture->desk, RG_STAGE_UNKNOWN, "en");
  g_autoptr (GPtrArray) outreach = rg_desk_choices (fixture->desk, RG_STAGE_OUTREACH, "en");
  g_assert_cmpuint (outreach->len, >, 0);
  g_assert_cmpuint (outreach->len, <, all->len);
  for (guint i = 0; i < all->len; i++) {
    const RgChoice *choice = g_ptr_array_index (all, i);
    g_assert_cmpstr (choice->name, !=, "");
    g_assert_cmpstr (choice->group, !=, "");
    if (i == 0)
      g_assert_cmpstr (choice->id, ==, "no-reason");
    if (choice->advice)
      g_assert_cmpstr (choice->name, !=, choice->id);
  }
}

static void
test_choices_for (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct {
    RgOfferKind kind;
    RgReplyKind reply;
    gboolean calendar, letters, unread;
  } table[] = {
      {RG_OFFER_SHOW, RG_REPLY_PERSON, FALSE, TRUE, FALSE},
      {RG_OFFER_SHOW, RG_REPLY_NO_REPLY, FALSE, FALSE, TRUE},
      {RG_OFFER_SHOW, RG_REPLY_NO_REPLY, TRUE, TRUE, TRUE},
      {RG_OFFER_WARN, RG_REPLY_PERSON, FALSE, FALSE, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (RgOffer) offer = rg_offer_new_silent (table[i].kind, "");
    offer->stage = RG_STAGE_OUTREACH;
    offer->reply_kind = table[i].reply;
    offer->calendar = table[i].calendar;
    g_autoptr (GPtrArray) choices = rg_desk_choices_for (fixture->desk, offer, "en");
    if ((find_choice (choices, "no-reason") != NULL) != table[i].letters ||
        (find_choice (choices, "no-reply") != NULL) != table[i].unread ||
        !find_choice (choices, "mass") || find_choice (choices, "reschedule"))
      g_error ("row %u", i);
  }
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GPtrArray) languages = rg_desk_languages (fixture->desk);
  gboolean english = FALSE;
  for (guint i = 0; i < languages->len; i++) {
    const RgLanguage *language = g_ptr_array_index (languages, i);
    g_assert_cmpstr (language->name, !=, language->code);
    english =
        english || (g_str_equal (language->code, "en") && g_str_equal (language->name, "English"));
  }
  g_assert_true (english);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/choice/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("choices", test_choices);
  ADD ("choices-for", test_choices_for);
  ADD ("languages", test_languages);
  return g_test_run ();
}
