/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way of a mail: guard, MIME, charsets, HTML, calendar, prose, rules, facts.  The rules are
 * those of the folder in REGRETS_DATADIR.
 *
 * With -DUNGUARDED the guard lets everything through.  That build must crash on the seed
 * lone-escaped-quote.eml, or this target could not see what the guard is there for. */

#include "base/limits.h"
#include "detect/judge.h"
#include "fuzz.h"
#include "mail/guard.h"

static RgJudge *judge;

#ifdef UNGUARDED
/* mail/guard.c is compiled under another name then. */
RgGuard guard_check (const char *data, gsize length, gsize *ret_header_end);

RgGuard
rg_guard_check (const char *data, gsize length, gsize *ret_header_end)
{
  guard_check (data, length, ret_header_end);
  return RG_GUARD_OK;
}
#endif

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  g_autofree char *rules = g_build_filename (g_getenv ("REGRETS_DATADIR"), "rules", NULL);
  const char *const directories[] = {rules, NULL};
  g_autoptr (GError) error = NULL;

  judge = rg_judge_new (directories, NULL, &error);
  g_assert_no_error (error);
  return 0;
}

/* R8 of every value that could reach a letter or a header: one line, clean. */
static void
assert_line (const char *text)
{
  assert_text (text);
  g_assert_null (strpbrk (text, "\r\n"));
}

static void
check_message (const RgMessage *message)
{
  gsize length;

  assert_text (rg_message_text (message, &length));
  g_assert_cmpuint (length, <=, RG_LIMIT_TEXT + 1);
  assert_text (rg_message_hidden (message));
  assert_text (rg_message_headers_text (message));
  assert_line (rg_message_subject (message));
  assert_line (rg_message_id (message));
  assert_line (rg_message_references (message));
  if (rg_message_from (message)) {
    assert_line (rg_message_from (message)->name);
    assert_line (rg_message_from (message)->spec);
  }
}

static void
check_finding (const RgFinding *finding)
{
  assert_line (finding->reply_to);
  assert_line (finding->reply_name);
  for (guint i = 0; i < RG_N_FACTS; i++)
    if (finding->facts->fact[i].value)
      assert_line (finding->facts->fact[i].value);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *const me[] = {"reader@example.org", NULL};
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RgMessage) message = rg_message_new (bytes);
  g_autoptr (RgFinding) quick = rg_judge_message (judge, message, me);
  g_autoptr (RgFinding) full = rg_judge_in_full (judge, message, me);

  check_message (message);
  check_finding (full);
  /* Giving up early never changes the verdict. */
  g_assert_cmpint (quick->verdict, ==, full->verdict);
  return 0;
}
