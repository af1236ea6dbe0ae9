/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/prose.h"

typedef struct {
  const char *name, *text;
  const char *zone[RG_N_PROSE]; /* fresh, quoted, signature, footer; NULL is "" */
} Row;

static const Row rows[] = {
    {"nothing", "", {0}},
    {"blank", " \n\t\n\u00a0\n", {0}},
    {"plain", "Hi Jo,\n\n  we meet at ten.  \r\n", {"Hi Jo,\nwe meet at ten."}},
    /* quotes by mark */
    {"interleaved",
     "> Can you come?\nYes.\n>> When?\n> > Where?\nTuesday.\n",
     {"Yes.\nTuesday.", "Can you come?\nWhen?\nWhere?"}},
    {"attribution above marks",
     "Yes.\n\nOn Mon, 3 May 2027 at 10:00, Jo Doe <jo@example.com> wrote:\n> old\n\nSee you.\n",
     {"Yes.\nSee you.", "On Mon, 3 May 2027 at 10:00, Jo Doe <jo@example.com> wrote:\nold"}},
    {"attribution over two lines",
     "Yes.\n\nOn Mon, 3 May 2027 at 10:00, Jo Doe\n<jo@example.com> wrote:\n> old\nnew",
     {"Yes.\nnew", "On Mon, 3 May 2027 at 10:00, Jo Doe\n<jo@example.com> wrote:\nold"}},
    {"attribution without marks",
     "Yes.\n\nAm 03.05.2027 um 10:00 schrieb Jo Doe:\n\nold\n\nolder",
     {"Yes.", "Am 03.05.2027 um 10:00 schrieb Jo Doe:\nold\nolder"}},
    {"no attribution",
     "On Monday I wrote a test.\nThe team wrote: hello.\n",
     {"On Monday I wrote a test.\nThe team wrote: hello."}},
    {"bars", "new\n| old\n| older\nnewer", {"new\nnewer", "old\nolder"}},
    {"one bar", "new\n| Room 4 |\n| Room 5", {"new\n| Room 4 |\n| Room 5"}},
    {"initials", "JD> old\nnew", {"new", "old"}},
    /* heads of quoted mail */
    {"original message",
     "Yes.\n\n-----Original Message-----\nold\n",
     {"Yes.", "-----Original Message-----\nold"}},
    {"forwarded",
     "FYI\n---------- Forwarded message ---------\nFrom: A <a@example.com>\n\nold",
     {"FYI", "---------- Forwarded message ---------\nFrom: A <a@example.com>\nold"}},
    {"begin forwarded",
     "FYI\n\nBegin forwarded message:\n\nold",
     {"FYI", "Begin forwarded message:\nold"}},
    {"block",
     "Ja.\n\nVon: Jo <jo@example.com>\nGesendet: Montag\nAn: Ann\nBetreff: Termin\n\nalt",
     {"Ja.", "Von: Jo <jo@example.com>\nGesendet: Montag\nAn: Ann\nBetreff: Termin\nalt"}},
    {"bold block",
     "Oui.\n\n*De :* Jo\n*Envoyé :* lundi\n*Objet :* x\n\nvieux",
     {"Oui.", "*De :* Jo\n*Envoyé :* lundi\n*Objet :* x\nvieux"}},
    {"no block: times",
     "From: 10:00\nTo: 11:00\nDate: 3 May\nBring nothing.",
     {"From: 10:00\nTo: 11:00\nDate: 3 May\nBring nothing."}},
    {"no block: two labels", "From: us\nSubject: you", {"From: us\nSubject: you"}},
    /* signatures */
    {"delimiter", "Yes.\n-- \nJo\nExample Ltd", {"Yes.", NULL, "Jo\nExample Ltd"}},
    {"delimiter, then quote", "Yes.\n--\nJo\n> old", {"Yes.", "old", "Jo"}},
    {"closing",
     "Yes.\n\nKind regards,\nJane Roe\nTalent Partner\n+44 20 0000\n",
     {"Yes.\nKind regards,", NULL, "Jane Roe\nTalent Partner\n+44 20 0000"}},
    {"closing with a name",
     "Yes.\n\nBest regards, Jane\nExample Ltd",
     {"Yes.\nBest regards, Jane", NULL, "Example Ltd"}},
    {"postscript",
     "Yes.\n\nBest,\nJane\n\nP.S. Bring it.\n",
     {"Yes.\nBest,\nP.S. Bring it.", NULL, "Jane"}},
    {"thanks is no closing",
     "Thanks!\n\nWhich suits you?\n- Mon 10:00\n- Tue 11:00",
     {"Thanks!\nWhich suits you?\n- Mon 10:00\n- Tue 11:00"}},
    {"prose after thanks",
     "Thank you,\n\nwe have read your papers with pleasure and would like to meet you.\nJo",
     {"Thank you,\nwe have read your papers with pleasure and would like to meet you.\nJo"}},
    {"best practices", "Best practices\nOne\nTwo", {"Best practices\nOne\nTwo"}},
    {"closing, then quote",
     "Ja.\n\nMit freundlichen Grüßen\nJana\n\nAm 3.5.2027 schrieb Jo:\n> alt",
     {"Ja.\nMit freundlichen Grüßen", "Am 3.5.2027 schrieb Jo:\nalt", "Jana"}},
    /* footers */
    {"footer",
     "Yes.\n\nThis email was sent to jo@example.com.\nExample Ltd, 1 Road\n",
     {"Yes.", NULL, NULL, "This email was sent to jo@example.com.\nExample Ltd, 1 Road"}},
    {"footer above",
     "View in browser\n\nWe would like to meet you.\nCome on Tuesday.\nBring nothing.\nThe end.",
     {"We would like to meet you.\nCome on Tuesday.\nBring nothing.\nThe end.", NULL, NULL,
      "View in browser"}},
    {"footer after signature",
     "Yes.\n\nRegards,\nJo\n\n________________\nThis message and any attachments are confidential.",
     {"Yes.\nRegards,", NULL, "Jo", "This message and any attachments are confidential."}},
    {"wrapped footer",
     "Yes.\n\nIf you would rather not hear from us at this address, you can always unsub-\nscribe, "
     "or "
     "unsubscribe here.",
     {"Yes.", NULL, NULL,
      "If you would rather not hear from us at this address, you can always unsub- scribe, or "
      "unsubscribe here."}},
    {"no footer",
     "The role is confidential.\nYou can sign out with the form: abmelden geht auch.",
     {"The role is confidential.\nYou can sign out with the form: abmelden geht auch."}},
    {"phone", "Yes.\n\nSent from my iPhone", {"Yes.", NULL, NULL, "Sent from my iPhone"}},
    /* joining */
    {"wrapped",
     "We would like to invite you to an interview next week, on Tuesday, at\nten. Come.\nBring "
     "nothing.",
     {"We would like to invite you to an interview next week, on Tuesday, at ten. Come.\nBring "
      "nothing."}},
    {"wrapped before a capital",
     "hiermit laden wir Sie zu einem persönlichen Gespräch in unserem Hause, "
     "einem\nVorstellungsgespräch, ein.",
     {"hiermit laden wir Sie zu einem persönlichen Gespräch in unserem Hause, einem "
      "Vorstellungsgespräch, ein."}},
    {"heading",
     "Interview for the position of Senior Test Engineer at Example Works\nDear Jo",
     {"Interview for the position of Senior Test Engineer at Example Works\nDear Jo"}},
    {"items",
     "Please choose one of the following times that suit you best, and say\n- mon\n- tue",
     {"Please choose one of the following times that suit you best, and say\n- mon\n- tue"}},
    {"short lines", "one two three\nfour five six", {"one two three\nfour five six"}},
    {"unspaced",
     "この度は弊社求人にご応募いただき、\n誠にありがとうございます。\n面接です。",
     {"この度は弊社求人にご応募いただき、誠にありがとうございます。\n面接です。"}},
    {"wrapped quote",
     "> We would like to invite you to an interview next week, on Tuesday, at\n> ten.\nYes.",
     {"Yes.", "We would like to invite you to an interview next week, on Tuesday, at ten."}},
};

static void
test_zones (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (RgProse) prose = rg_prose_new (rows[i].text, strlen (rows[i].text));
    for (int zone = 0; zone < RG_N_PROSE; zone++) {
      gsize length;
      const char *text = rg_prose_text (prose, (RgProseZone)zone, &length);
      const char *wanted = rows[i].zone[zone] ? rows[i].zone[zone] : "";
      if (strcmp (text, wanted) != 0)
        g_error ("“%s”: zone %d is “%s”", rows[i].name, zone, text);
      g_assert_cmpuint (length, ==, strlen (text));
    }
  }
}

/* What stands above a quote's head is fresh and what stands below is quoted. */
static void
test_heads (void)
{
  static const char *const heads[] = {
      "On Mon, May 3, 2027 at 10:00 AM Jo <jo@example.com> wrote:",
      "Am Mo., 3. Mai 2027 um 10:00 Uhr schrieb Jo <jo@example.com>:",
      "Le lun. 3 mai 2027 à 10:00, Jo <jo@example.com> a écrit :",
      "El lun, 3 may 2027 a las 10:00, Jo (<jo@example.com>) escribió:",
      "Il giorno lun 3 mag 2027 alle ore 10:00 Jo <jo@example.com> ha scritto:",
      "Em seg., 3 de mai. de 2027 às 10:00, Jo <jo@example.com> escreveu:",
      "Op ma 3 mei 2027 om 10:00 schreef Jo <jo@example.com>:",
      "pon., 3 maj 2027 o 10:00 Jo <jo@example.com> napisał(a):",
      "Den mån 3 maj 2027 kl 10:00 skrev Jo <jo@example.com>:",
      "man. 3. maj 2027 kl. 10.00 skrev Jo <jo@example.com>:",
      "пн, 3 мая 2027 г. в 10:00, Jo <jo@example.com> пишет:",
      "Jo <jo@example.com>, 3 May 2027 Pzt, 10:00 tarihinde şunu yazdı:",
      "2027年5月3日(月) 10:00 Jo <jo@example.com>のメール：",
      "Jo <jo@example.com> 于2027年5月3日周一 10:00写道：",
      "Jo <jo@example.com> 於 2027年5月3日 週一 上午10:00寫道：",
      "2027년 5월 3일 (월) 오전 10:00, Jo <jo@example.com>님이 작성:",
      "-----Ursprüngliche Nachricht-----",
      "-----Message d'origine-----",
      "-----Mensaje original-----",
      "-----Messaggio originale-----",
      "-----Mensagem original-----",
      "-----Oorspronkelijk bericht-----",
      "-----Oryginalna wiadomość-----",
      "-----Ursprungligt meddelande-----",
      "-----Oprindelig meddelelse-----",
      "-----Opprinnelig melding-----",
      "-----Исходное сообщение-----",
      "-----Orijinal Mesaj-----",
      "-----元のメッセージ-----",
      "-----原始邮件-----",
      "-----原始郵件-----",
      "-----원본 메시지-----",
      "Da: Jo\nInviato: lunedì\nA: Ann\nOggetto: x",
      "De: Jo\nEnviado: lunes\nPara: Ann\nAsunto: x",
      "Van: Jo\nVerzonden: maandag\nAan: Ann\nOnderwerp: x",
      "Od: Jo\nWysłano: dziś\nDo: Ann\nTemat: x",
      "Från: Jo\nSkickat: idag\nTill: Ann\nÄmne: x",
      "Fra: Jo\nSendt: i dag\nTil: Ann\nEmne: x",
      "От: Jo\nОтправлено: сегодня\nКому: Ann\nТема: x",
      "Kimden: Jo\nGönderildi: bugün\nKime: Ann\nKonu: x",
      "差出人: Jo\n送信日時: 今日\n宛先: Ann\n件名: x",
      "发件人: Jo\n发送时间: 今天\n收件人: Ann\n主题: x",
      "보낸 사람: Jo\n보낸 날짜: 오늘\n받는 사람: Ann\n제목: x",
      "寄件者： Jo\n寄件日期： 今天\n收件者： Ann\n主旨： x",
  };
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_autofree char *text = g_strconcat ("new\n\n", heads[i], "\n\nold\n", NULL);
    g_autoptr (RgProse) prose = rg_prose_new (text, strlen (text));
    const char *fresh = rg_prose_text (prose, RG_PROSE_FRESH, NULL);
    const char *quoted = rg_prose_text (prose, RG_PROSE_QUOTED, NULL);
    if (strcmp (fresh, "new") != 0 || !g_str_has_suffix (quoted, "\nold"))
      g_error ("“%s”: fresh is “%s”, quoted “%s”", heads[i], fresh, quoted);
  }
}

static void
test_closings (void)
{
  static const char *const closings[] = {
      "Kind regards,",
      "Yours sincerely",
      "Mit freundlichen Grüßen",
      "Viele Grüße,",
      "Cordialement,",
      "Bien à vous",
      "Un cordial saludo,",
      "Atentamente,",
      "Cordiali saluti",
      "Atenciosamente,",
      "Melhores cumprimentos,",
      "Met vriendelijke groet,",
      "Z poważaniem",
      "Pozdrawiam,",
      "Med vänliga hälsningar",
      "Med venlig hilsen",
      "Vennlig hilsen",
      "С уважением,",
      "Saygılarımla,",
      "よろしくお願いいたします。",
      "此致敬礼",
      "順頌商祺",
      "감사합니다.",
      "THANKS!",
  };
  for (guint i = 0; i < G_N_ELEMENTS (closings); i++) {
    g_autofree char *text = g_strconcat ("text\n\n", closings[i], "\n\nJo Doe\nExample\n", NULL);
    g_autofree char *wanted = g_strconcat ("text\n", closings[i], NULL);
    g_autoptr (RgProse) prose = rg_prose_new (text, strlen (text));
    if (strcmp (rg_prose_text (prose, RG_PROSE_FRESH, NULL), wanted) != 0 ||
        strcmp (rg_prose_text (prose, RG_PROSE_SIGNATURE, NULL), "Jo Doe\nExample") != 0)
      g_error ("“%s”: fresh is “%s”", closings[i], rg_prose_text (prose, RG_PROSE_FRESH, NULL));
  }
}

static void
test_lines (void)
{
  static const char text[] =
      "first\n"
      "\n"
      "We would like to invite you to an interview next week, on Tuesday, at\n"
      "ten.\n"
      "> old\n"
      "-- \n"
      "Jo\n"
      "Example\n";
  static const struct {
    RgProseZone zone;
    const char *word;
    guint line;
  } words[] = {
      {RG_PROSE_FRESH, "first", 1},       {RG_PROSE_FRESH, "We", 3},
      {RG_PROSE_FRESH, " ten", 3},        {RG_PROSE_FRESH, "ten", 4},
      {RG_PROSE_QUOTED, "old", 5},        {RG_PROSE_SIGNATURE, "Jo", 7},
      {RG_PROSE_SIGNATURE, "Example", 8},
  };
  g_autoptr (RgProse) prose = rg_prose_new (text, strlen (text));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    const char *zone = rg_prose_text (prose, words[i].zone, NULL),
               *at = strstr (zone, words[i].word);
    g_assert_nonnull (at);
    g_assert_cmpuint (rg_prose_line (prose, words[i].zone, (gsize)(at - zone)), ==, words[i].line);
  }
}

/* Every line that is no rule or delimiter is in exactly one zone, wherever a text is cut. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize n = 0; n <= strlen (rows[i].text); n++) {
      g_autofree char *part = g_strndup (rows[i].text, n);
      if (!g_utf8_validate (part, -1, NULL))
        continue;
      g_autoptr (RgProse) prose = rg_prose_new (part, n);
      gsize letters = 0, found = 0;
      for (const char *p = part; *p; p++)
        letters += g_ascii_isalpha (*p) != 0;
      for (int zone = 0; zone < RG_N_PROSE; zone++)
        for (const char *p = rg_prose_text (prose, (RgProseZone)zone, NULL); *p; p++)
          found += g_ascii_isalpha (*p) != 0;
      /* The mark "JD>" is taken off. */
      if (found != letters && !(strstr (part, "JD> ") && found + 2 == letters))
        g_error ("“%s” cut at %zu: %zu of %zu letters", rows[i].name, n, found, letters);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose/zones", test_zones);
  g_test_add_func ("/prose/heads", test_heads);
  g_test_add_func ("/prose/closings", test_closings);
  g_test_add_func ("/prose/lines", test_lines);
  g_test_add_func ("/prose/cut", test_cut);
  return g_test_run ();
}
