/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A GtkInfoBar with one short line that gives way first when room is short, one main button and one
 * menu button.  Claws' own NoticeView is shared with other users and knows two buttons only.
 *
 * In a narrow window the line becomes two, for which there is room beside a button; only then is it cut.
 *
 * What a click starts may open an alert, and an alert inside a signal emission blocks assistive
 * technology; so a click only notes what is wanted, and an idle does it. */

#include "claws/bar.h"
#include "gettext.h"

/* Below the header and Claws' own notice, above the mail. */
#define PLACE_IN_VIEW 2

/* As high as a button. */
#define LINES 2

#define RESPONSE_DECLINE 1
#define RESPONSE_AFTER 2

struct _RgBar {
  GtkWidget *widget; /* NULL once it is gone */
  GtkWidget *sign;
  GtkWidget *label;
  GtkWidget *decline;
  GtkWidget *after; /* what can be done once it was declined */
  GtkWidget *more;
  RgBarFunc func;
  GCallback gone;
  gpointer data;
  guint source;
  RgBarDeed wanted;
  char *words;
  char *afterwards; /* the situation of the letter for afterwards, NULL when none */
};

static gboolean
tell (gpointer data)
{
  RgBar *bar = data;
  bar->source = 0;
  g_autofree char *words = g_steal_pointer (&bar->words);
  bar->func (bar->wanted, words, bar->data);
  return G_SOURCE_REMOVE;
}

static void
want (RgBar *bar, RgBarDeed deed, const char *words)
{
  if (bar->source)
    return;
  bar->wanted = deed;
  bar->words = g_strdup (words);
  bar->source = g_idle_add (tell, bar);
}

static void
respond (GtkInfoBar *widget, int response, gpointer data)
{
  (void)widget;
  RgBar *bar = data;
  if (response == RESPONSE_DECLINE)
    want (bar, RG_BAR_DECLINE, NULL);
  else if (response == RESPONSE_AFTER)
    want (bar, RG_BAR_DECLINE, bar->afterwards);
  else if (response == GTK_RESPONSE_CLOSE)
    want (bar, RG_BAR_CLOSE, NULL);
}

static void
widget_gone (GtkWidget *widget, gpointer data)
{
  (void)widget;
  RgBar *bar = data;
  bar->widget = NULL;
  ((void (*) (gpointer))bar->gone) (bar->data);
}

static void
name (GtkWidget *widget, const char *words)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), words);
}

/* GTK gives its close button an icon and no name. */
static void
name_close_button (GtkWidget *widget, gpointer actions)
{
  if (widget == actions)
    return;
  if (GTK_IS_BUTTON (widget))
    name (widget, _ ("Close"));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), name_close_button, actions);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), LINES);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  /* Short, to leave the room to what the mail is; the whole name is for those who cannot see. */
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("M_ore"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box),
                     gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_MENU));
  gtk_container_add (GTK_CONTAINER (button), box);
  name (button, _ ("More ways to answer"));
  gtk_widget_set_tooltip_text (button, _ ("More ways to answer"));
  return button;
}

RgBar *
rg_bar_new (GtkBox *box, RgBarFunc func, GCallback gone, gpointer data)
{
  RgBar *bar = g_new0 (RgBar, 1);
  bar->func = func;
  bar->gone = gone;
  bar->data = data;
  bar->widget = gtk_info_bar_new ();
  GtkInfoBar *info_bar = GTK_INFO_BAR (bar->widget);
  bar->sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic", GTK_ICON_SIZE_MENU);
  bar->label = new_label ();
  GtkWidget *content = gtk_info_bar_get_content_area (info_bar);
  gtk_container_add (GTK_CONTAINER (content), bar->sign);
  gtk_container_add (GTK_CONTAINER (content), bar->label);
  bar->decline = gtk_info_bar_add_button (info_bar, _ ("_Decline politely…"), RESPONSE_DECLINE);
  bar->after = gtk_info_bar_add_button (info_bar, _ ("Take it _back…"), RESPONSE_AFTER);
  gtk_widget_set_tooltip_text (bar->after,
                               _ ("Write a letter that asks them to disregard your last mail"));
  bar->more = new_menu_button ();
  GtkWidget *actions = gtk_info_bar_get_action_area (info_bar);
  gtk_container_add (GTK_CONTAINER (actions), bar->more);
  gtk_button_box_set_child_non_homogeneous (GTK_BUTTON_BOX (actions), bar->decline, TRUE);
  gtk_button_box_set_child_non_homogeneous (GTK_BUTTON_BOX (actions), bar->after, TRUE);
  gtk_button_box_set_child_non_homogeneous (GTK_BUTTON_BOX (actions), bar->more, TRUE);
  gtk_info_bar_set_show_close_button (info_bar, TRUE);
  gtk_container_forall (GTK_CONTAINER (bar->widget), name_close_button, actions);
  g_signal_connect (info_bar, "response", G_CALLBACK (respond), bar);
  g_signal_connect (info_bar, "destroy", G_CALLBACK (widget_gone), bar);
  gtk_widget_show_all (bar->widget);
  gtk_widget_hide (bar->widget);
  gtk_widget_set_no_show_all (bar->widget, TRUE);
  gtk_box_pack_start (box, bar->widget, FALSE, FALSE, 0);
  gtk_box_reorder_child (box, bar->widget, PLACE_IN_VIEW);
  return bar;
}

void
rg_bar_free (RgBar *bar)
{
  if (!bar)
    return;
  if (bar->source)
    g_source_remove (bar->source);
  if (bar->widget) {
    /* Assistive technology may hold the widget longer than our code is there. */
    g_signal_handlers_disconnect_by_data (bar->widget, bar);
    gtk_menu_button_set_popup (GTK_MENU_BUTTON (bar->more), NULL);
    gtk_widget_destroy (bar->widget);
  }
  g_free (bar->words);
  g_free (bar->afterwards);
  g_free (bar);
}

/* ---- the menu ---- */

static void
choose_letter (GtkMenuItem *item, gpointer data)
{
  want (data, RG_BAR_DECLINE, g_object_get_data (G_OBJECT (item), "words"));
}

static void
choose_advice (GtkMenuItem *item, gpointer data)
{
  want (data, RG_BAR_ADVICE, g_object_get_data (G_OBJECT (item), "words"));
}

static void
choose_why (GtkMenuItem *item, gpointer data)
{
  (void)item;
  want (data, RG_BAR_WHY, NULL);
}

static void
choose_not_invitation (GtkMenuItem *item, gpointer data)
{
  (void)item;
  want (data, RG_BAR_NOT_INVITATION, NULL);
}

static void
choose_reminder (GtkMenuItem *item, gpointer data)
{
  want (data, RG_BAR_REMIND, g_object_get_data (G_OBJECT (item), "words"));
}

static void
add_choice (RgBar *bar, GtkWidget *menu, const RgChoice *choice)
{
  /* What opens a window has an ellipsis: it is advice, and no letter. */
  g_autofree char *advice = g_strconcat (choice->name, "…", NULL);
  GtkWidget *item = gtk_menu_item_new_with_label (choice->advice ? advice : choice->name);
  const char *words = choice->advice ? choice->advice : choice->id;
  g_object_set_data_full (G_OBJECT (item), "words", g_strdup (words), g_free);
  g_signal_connect (item, "activate",
                    choice->advice ? G_CALLBACK (choose_advice) : G_CALLBACK (choose_letter), bar);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static void
add_entry (RgBar *bar, GtkWidget *menu, const char *words, GCallback func)
{
  GtkWidget *item = gtk_menu_item_new_with_mnemonic (words);
  g_signal_connect (item, "activate", func, bar);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static void
add_reminders (RgBar *bar, GtkWidget *menu, gboolean set)
{
  static const struct {
    const char *words, *days;
  } entries[] = {
      {N_ ("_Tomorrow"), "1"},
      {N_ ("In _three days"), "3"},
      {N_ ("Next _week"), "7"},
      {N_ ("_No reminder"), "0"},
  };
  GtkWidget *reminders = gtk_menu_new ();
  GtkWidget *item = gtk_menu_item_new_with_mnemonic (_ ("_Remind me"));
  for (guint i = 0; i < G_N_ELEMENTS (entries) - !set; i++) {
    GtkWidget *entry = gtk_menu_item_new_with_mnemonic (_ (entries[i].words));
    g_object_set_data (G_OBJECT (entry), "words", (gpointer)entries[i].days);
    g_signal_connect (entry, "activate", G_CALLBACK (choose_reminder), bar);
    gtk_menu_shell_append (GTK_MENU_SHELL (reminders), entry);
  }
  gtk_menu_item_set_submenu (GTK_MENU_ITEM (item), reminders);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static GtkWidget *
new_menu (RgBar *bar, const RgOffer *offer, const GPtrArray *choices)
{
  GtkWidget *menu = gtk_menu_new ();
  const char *group = NULL;
  name (menu, _ ("More ways to answer"));
  for (guint i = 0; i < choices->len; i++) {
    const RgChoice *choice = g_ptr_array_index (choices, i);
    if (group && g_strcmp0 (group, choice->group) != 0)
      gtk_menu_shell_append (GTK_MENU_SHELL (menu), gtk_separator_menu_item_new ());
    group = choice->group;
    add_choice (bar, menu, choice);
  }
  if (group)
    gtk_menu_shell_append (GTK_MENU_SHELL (menu), gtk_separator_menu_item_new ());
  if (offer->kind == RG_OFFER_SHOW)
    add_reminders (bar, menu, offer->remind != 0);
  add_entry (bar, menu, _ ("_Why?"), G_CALLBACK (choose_why));
  add_entry (bar, menu, _ ("_Not an invitation"), G_CALLBACK (choose_not_invitation));
  gtk_widget_show_all (menu);
  return menu;
}

/* ---- showing ---- */

/* Nothing is asked of the person any more. */
static gboolean
is_over (const RgOffer *offer)
{
  return offer->kind == RG_OFFER_DECLINED || offer->kind == RG_OFFER_CANCELLED;
}

static void
suit_buttons (RgBar *bar, const RgOffer *offer, const GPtrArray *choices)
{
  g_clear_pointer (&bar->afterwards, g_free);
  if (offer->kind == RG_OFFER_DECLINED && choices->len > 0)
    bar->afterwards = g_strdup (((const RgChoice *)g_ptr_array_index (choices, 0))->id);
  gtk_widget_set_visible (bar->after, bar->afterwards != NULL);
  gtk_widget_set_visible (bar->decline,
                          offer->kind == RG_OFFER_SHOW && rg_offer_takes_letter (offer));
  gtk_widget_set_visible (bar->more, !is_over (offer));
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (bar->more),
                             is_over (offer) ? NULL : new_menu (bar, offer, choices));
}

void
rg_bar_show (RgBar *bar, const RgOffer *offer, const GPtrArray *choices)
{
  if (!bar->widget)
    return;
  gboolean warn = offer->kind == RG_OFFER_WARN ||
                  (offer->kind == RG_OFFER_SHOW && offer->reply_kind == RG_REPLY_NO_REPLY);
  gboolean quiet = is_over (offer) || offer->kind == RG_OFFER_SUPERSEDED;
  g_autofree char *line = rg_offer_line (offer);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar->widget), warn    ? GTK_MESSAGE_WARNING
                                                             : quiet ? GTK_MESSAGE_OTHER
                                                                     : GTK_MESSAGE_INFO);
  /* GTK renames the bar with its type. */
  name (bar->widget, quiet ? _ ("Settled invitation") : _ ("Interview invitation"));
  gtk_widget_set_visible (bar->sign, warn);
  gtk_label_set_text (GTK_LABEL (bar->label), line);
  g_autofree char *tip = g_strconcat (line, *offer->detail ? "\n" : NULL, offer->detail, NULL);
  gtk_widget_set_tooltip_text (bar->label, tip);
  suit_buttons (bar, offer, choices);
  gtk_widget_show (bar->widget);
}

void
rg_bar_hide (RgBar *bar)
{
  if (bar->widget)
    gtk_widget_hide (bar->widget);
}
