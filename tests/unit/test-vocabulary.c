/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/vocabulary.h"

static void
test_spellings (void)
{
  g_assert_cmpstr (rg_verdict_name (RG_VERDICT_NONE), ==, "none");
  g_assert_cmpstr (rg_verdict_name (RG_VERDICT_INVITATION), ==, "invitation");
  g_assert_cmpstr (rg_verdict_name (RG_VERDICT_SUSPICIOUS), ==, "suspicious");
  g_assert_cmpstr (rg_reply_kind_name (RG_REPLY_PERSON), ==, "person");
  g_assert_cmpstr (rg_reply_kind_name (RG_REPLY_RELAY), ==, "relay");
  g_assert_cmpstr (rg_reply_kind_name (RG_REPLY_NO_REPLY), ==, "no-reply");
}

static void
test_stages (void)
{
  static const char *const names[] = {"unknown",     "outreach", "invited",   "booked",
                                      "after-first", "late",     "assessment"};
  for (int i = 0; i < RG_N_STAGES; i++) {
    RgStage read = RG_N_STAGES;
    g_assert_cmpstr (rg_stage_name ((RgStage)i), ==, names[i]);
    g_assert_true (rg_stage_read (names[i], &read));
    g_assert_cmpint (read, ==, i);
  }
}

static void
test_formats (void)
{
  static const char *const names[] = {"unknown", "phone", "video", "onsite", "panel", "one-way"};
  for (int i = 0; i < RG_N_FORMATS; i++) {
    RgFormat read = RG_N_FORMATS;
    g_assert_cmpstr (rg_format_name ((RgFormat)i), ==, names[i]);
    g_assert_true (rg_format_read (names[i], &read));
    g_assert_cmpint (read, ==, i);
  }
}

static void
test_registers_and_tones (void)
{
  static const char *const registers[] = {"none", "informal", "formal"};
  static const char *const tones[] = {"warm", "formal", "brief"};
  for (int i = 0; i < RG_N_REGISTERS; i++) {
    RgRegister read = RG_N_REGISTERS;
    g_assert_cmpstr (rg_register_name ((RgRegister)i), ==, registers[i]);
    g_assert_true (rg_register_read (registers[i], &read));
    g_assert_cmpint (read, ==, i);
  }
  for (int i = 0; i < RG_N_TONES; i++) {
    RgTone read = RG_N_TONES;
    g_assert_cmpstr (rg_tone_name ((RgTone)i), ==, tones[i]);
    g_assert_true (rg_tone_read (tones[i], &read));
    g_assert_cmpint (read, ==, i);
  }
}

static void
test_strangers (void)
{
  static const char *const strangers[] = {"", "Late", "late ", "after_first", "lat"};
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++) {
    RgStage stage = RG_STAGE_BOOKED;
    RgFormat format = RG_FORMAT_PANEL;
    RgRegister reg = RG_REGISTER_FORMAL;
    RgTone tone = RG_TONE_BRIEF;
    g_assert_false (rg_stage_read (strangers[i], &stage));
    g_assert_false (rg_format_read (strangers[i], &format));
    g_assert_false (rg_register_read (strangers[i], &reg));
    g_assert_false (rg_tone_read (strangers[i], &tone));
    g_assert_cmpint (stage, ==, RG_STAGE_BOOKED);
    g_assert_cmpint (format, ==, RG_FORMAT_PANEL);
    g_assert_cmpint (reg, ==, RG_REGISTER_FORMAL);
    g_assert_cmpint (tone, ==, RG_TONE_BRIEF);
  }
  RgStage stage = RG_STAGE_LATE;
  g_assert_false (rg_stage_read (NULL, &stage));
  g_assert_cmpint (stage, ==, RG_STAGE_LATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/spellings", test_spellings);
  g_test_add_func ("/vocabulary/stages", test_stages);
  g_test_add_func ("/vocabulary/formats", test_formats);
  g_test_add_func ("/vocabulary/registers-and-tones", test_registers_and_tones);
  g_test_add_func ("/vocabulary/strangers", test_strangers);
  return g_test_run ();
}
