/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The count is the one variable of this door that outlives its objects: it has to be right when they
 * are freed under an open alert. */

#include "claws/alert.h"
#include "gettext.h"

#include <claws-features.h>

#include <alertpanel.h>

static int open_alerts;

static int
ask (const char *title, const char *text, const char *first, const char *second, const char *third,
     int focus, AlertType type, GtkWidget *more)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  open_alerts++;
  AlertValue value = alertpanel_full (title, escaped, NULL, first, NULL, second, NULL, third,
                                      (AlertFocus)focus, FALSE, more, type);
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

/* Not by Claws' own function, which cuts a text after 255 bytes: less than a sentence of Russian. */
void
rg_alert_notice (const char *text)
{
  ask (_ ("Notice"), text, _ ("_Close"), NULL, NULL, ALERTFOCUS_FIRST, ALERT_NOTICE, NULL);
}

int
rg_alert_ask (const char *title, const char *text, const char *first, const char *second,
              const char *third, int focus, gboolean warning)
{
  return ask (title, text, first, second, third, focus, warning ? ALERT_WARNING : ALERT_QUESTION,
              NULL);
}

int
rg_alert_ask_with_box (const char *title, const char *text, const char *first, const char *second,
                       gboolean warning, const char *box, gboolean *ret_ticked)
{
  /* Ours beyond the end of the alert, which takes its widgets along. */
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_check_button_new_with_mnemonic (box));
  gtk_widget_show (button);
  int answer =
      ask (title, text, first, second, NULL, 0, warning ? ALERT_WARNING : ALERT_QUESTION, button);
  *ret_ticked = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
  return answer;
}

gboolean
rg_alert_is_open (void)
{
  return open_alerts > 0;
}
