/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What libFuzzer calls (LLVM's libFuzzer manual), and what all targets promise about text. */

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define assert_text(text) g_assert_true (g_utf8_validate ((text), -1, NULL))

/* @data as the text that decoding would have made of it; no NUL. */
static inline char *
make_text (const uint8_t *data, size_t size)
{
  char *text = g_utf8_make_valid ((const char *)data, (gssize)size);

  return text;
}
