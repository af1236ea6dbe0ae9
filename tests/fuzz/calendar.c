/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar objects of strangers, through libical behind our bounds. */

#include "fuzz.h"
#include "mail/calendar.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = make_text (data, size);
  g_autoptr (RgCalendar) calendar = rg_calendar_new (text, strlen (text), NULL);

  if (!calendar)
    return 0;
  assert_text (calendar->method);
  assert_text (calendar->uid);
  assert_text (calendar->summary);
  assert_text (calendar->description);
  assert_text (calendar->location);
  assert_text (calendar->status);
  assert_text (calendar->source);
  for (guint i = 0; i < calendar->attendees->len; i++)
    assert_text (((RgAddress *)calendar->attendees->pdata[i])->spec);
  return 0;
}
