/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The count is the one variable of this door that outlives its objects: it has to be right when they
 * are freed under an open alert. */

#include "claws/alert.h"

#include <claws-features.h>

#include <alertpanel.h>

static int open_alerts;

void
rg_alert_notice (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  open_alerts++;
  alertpanel_notice ("%s", escaped);
  open_alerts--;
}

int
rg_alert_ask (const char *title, const char *text, const char *first, const char *second,
              const char *third, int focus, gboolean warning)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  open_alerts++;
  AlertValue value =
      alertpanel_full (title, escaped, NULL, first, NULL, second, NULL, third, (AlertFocus)focus,
                       FALSE, NULL, warning ? ALERT_WARNING : ALERT_QUESTION);
  open_alerts--;
  switch (value) {
  case G_ALERTDEFAULT:
    return 0;
  case G_ALERTALTERNATE:
    return 1;
  case G_ALERTOTHER:
    return 2;
  default:
    return -1;
  }
}

gboolean
rg_alert_is_open (void)
{
  return open_alerts > 0;
}
