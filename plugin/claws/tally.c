/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A flat button beside Claws' own ones.  It never moves, blinks or pops up: a mark is a sign in front of
 * the words, and bold words where it is strong. */

#include "claws/tally.h"
#include "gettext.h"

/* Before Claws' button for going offline, after its progress bar. */
#define PLACE_IN_BAR 3
/* A tooltip, no list. */
#define NAMED_MAX 5

struct _RgTally {
  GtkWidget *button; /* NULL once it is gone */
  GtkWidget *sign;
  GtkWidget *label;
  RgTallyFunc func;
  gpointer data;
  guint source;
};

static gboolean
tell (gpointer data)
{
  RgTally *tally = data;
  tally->source = 0;
  tally->func (tally->data);
  return G_SOURCE_REMOVE;
}

static void
click (GtkButton *button, gpointer data)
{
  (void)button;
  RgTally *tally = data;
  if (tally->source == 0)
    tally->source = g_idle_add (tell, tally);
}

static void
button_gone (GtkWidget *button, gpointer data)
{
  (void)button;
  RgTally *tally = data;
  tally->button = NULL;
}

RgTally *
rg_tally_new (GtkBox *box, RgTallyFunc func, gpointer data)
{
  RgTally *tally = g_new0 (RgTally, 1);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  tally->func = func;
  tally->data = data;
  tally->button = gtk_button_new ();
  tally->sign = gtk_image_new ();
  tally->label = gtk_label_new (NULL);
  gtk_container_add (GTK_CONTAINER (content), tally->sign);
  gtk_container_add (GTK_CONTAINER (content), tally->label);
  gtk_container_add (GTK_CONTAINER (tally->button), content);
  gtk_button_set_relief (GTK_BUTTON (tally->button), GTK_RELIEF_NONE);
  /* The list of mails keeps the keyboard. */
  gtk_widget_set_focus_on_click (tally->button, FALSE);
  /* No taller than the bar: its neighbours ask for the same. */
  gtk_widget_set_size_request (tally->button, -1, 0);
  gtk_widget_show_all (content);
  g_signal_connect (tally->button, "clicked", G_CALLBACK (click), tally);
  g_signal_connect (tally->button, "destroy", G_CALLBACK (button_gone), tally);
  gtk_widget_set_no_show_all (tally->button, TRUE);
  gtk_box_pack_start (box, tally->button, FALSE, FALSE, 0);
  gtk_box_reorder_child (box, tally->button, PLACE_IN_BAR);
  return tally;
}

void
rg_tally_free (RgTally *tally)
{
  if (!tally)
    return;
  if (tally->source)
    g_source_remove (tally->source);
  if (tally->button) {
    g_signal_handlers_disconnect_by_data (tally->button, tally);
    gtk_widget_destroy (tally->button);
  }
  g_free (tally);
}

const char *
rg_tally_icon (RgMark mark, gboolean call)
{
  return call                     ? "call-start-symbolic"
         : mark == RG_MARK_STRONG ? "dialog-warning-symbolic"
         : mark == RG_MARK_GENTLE ? "appointment-soon-symbolic"
                                  : NULL;
}

/* The oldest ones and what is urgent about them. */
static char *
tip (const GPtrArray *waiting)
{
  GString *text = g_string_new (_ ("Invitations without an answer"));
  for (guint i = 0; i < waiting->len && i < NAMED_MAX; i++) {
    const RgWaiting *each = g_ptr_array_index (waiting, i);
    g_autofree char *age = rg_waiting_age (each);
    g_string_append_printf (text, "\n%s · %s", rg_waiting_who (each), age);
  }
  if (waiting->len > NAMED_MAX)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

void
rg_tally_show (RgTally *tally, const GPtrArray *waiting)
{
  if (!tally->button)
    return;
  gtk_widget_set_visible (tally->button, waiting->len > 0);
  if (waiting->len == 0)
    return;
  RgMark mark = RG_MARK_NONE;
  gboolean call = FALSE;
  for (guint i = 0; i < waiting->len; i++) {
    const RgWaiting *each = g_ptr_array_index (waiting, i);
    mark = MAX (mark, each->mark);
    call = call || each->call;
  }
  g_autofree char *words = rg_waiting_summary (waiting);
  g_autofree char *text = tip (waiting);
  PangoAttrList *attributes = pango_attr_list_new ();
  if (mark == RG_MARK_STRONG || call)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (tally->label), attributes);
  pango_attr_list_unref (attributes);
  gtk_label_set_text (GTK_LABEL (tally->label), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (tally->sign), rg_tally_icon (mark, call),
                                GTK_ICON_SIZE_MENU);
  gtk_widget_set_visible (tally->sign, mark != RG_MARK_NONE || call);
  gtk_widget_set_tooltip_text (tally->button, text);
  atk_object_set_name (gtk_widget_get_accessible (tally->button), words);
}
