/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines are told apart by what people and mail programs write around a text in the usual languages.
 * All comparing is done on the folded text (base/fold), whose lines are those of the source, so the
 * word tables below are in lower case, with straight quotes, and blanks need no care.
 *
 * A line is read once, in order, with a little looking ahead (never more than SIGNATURE_LINES):
 * - A ">" line is quoted, and what follows it is fresh again: the writer answers below or between.
 * - An attribution or a header block without ">" lines after it quotes all the rest.
 * - A closing formula ends the fresh text if what follows looks like a signature; prose after it
 *   ("P.S.") is fresh again.
 * - A paragraph with a footer's words is footer; near the end, so is all that follows.
 *
 * Known limits: an unmarked reply below an unmarked quote stays quoted; a list wrapped by hand in the
 * middle of an item may be joined.  The file is long because of its word tables. */

#include "base/prose.h"

#include "base/fold.h"

/* Non-blank lines that a signature has at most. */
#define SIGNATURE_LINES 12
/* The end of a mail is its last third, and in a short one so many lines. */
#define FOOTER_LINES 3
/* Wrapping by mail programs begins here; a shorter line was ended by its writer. */
#define WRAP_FROM 50
#define WRAP_USUAL 72
/* So many lines within WRAP_RAGGED columns of the widest show that it is the width of wrapping. */
#define WRAP_WITNESSES 3
#define WRAP_RAGGED 12
#define WRAP_TO 100
/* Lines that an attribution is wrapped over, and its length. */
#define ATTRIBUTION_LINES 3
#define ATTRIBUTION_BYTES 400
/* Lines that a header block is looked for in. */
#define BLOCK_LINES 8

typedef struct {
  const char *opening; /* begins the line; "" is anything */
  const char *verb;
} Attribution;

static const Attribution attributions[] = {
    {"on ", "wrote"},        {"am ", "schrieb"},   {"", "schrieb am "},
    {"le ", "a écrit"},      {"el ", "escribió"},  {"el ", "va escriure"},
    {"il ", "ha scritto"},   {"op ", "schreef"},   {"em ", "escreveu"},
    {"no dia ", "escreveu"}, {"a ", "escreveu"},   {"", "napisał"},
    {"", "skrev"},           {"", "пишет"},        {"", "написал"},
    {"", "yazdı"},           {"", "写道"},         {"", "寫道"},
    {"", "のメール"},        {"", "が書きました"}, {"", "に書きました"},
    {"", "のメッセージ"},    {"", "님이 작성"},    {"", "작성:"},
    {"", "wrote:"},          {"", "schreef op "},  {"", "schrieb:"},
};

/* clang-format off */

/* Between dashes, or alone on a line that ends in a colon. */
static const char *const separators[] = {
  "original message", "original appointment", "forwarded message", "begin forwarded message",
  "reply message", "forwarded by", "ursprüngliche nachricht", "originalnachricht",
  "ursprünglicher termin", "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht",
  "message d'origine", "message original", "message transféré", "message transmis",
  "début du message réexpédié", "début du message transféré", "mensaje original",
  "mensaje reenviado", "inicio del mensaje reenviado", "messaggio originale",
  "messaggio inoltrato", "inizio messaggio inoltrato", "mensagem original",
  "mensagem encaminhada", "mensagem reencaminhada", "oorspronkelijk bericht",
  "origineel bericht", "originele bericht", "doorgestuurd bericht",
  "begin doorgestuurd bericht", "wiadomość oryginalna", "oryginalna wiadomość",
  "przekazana wiadomość", "wiadomość przekazana", "treść przekazanej wiadomości",
  "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande",
  "vidarebefordrat brev", "oprindelig meddelelse", "original meddelelse",
  "videresendt meddelelse", "videresendt besked", "opprinnelig melding", "videresendt melding",
  "исходное сообщение", "пересылаемое сообщение", "пересланное сообщение",
  "перенаправленное сообщение", "orijinal mesaj", "özgün ileti", "iletilen mesaj",
  "yönlendirilen ileti", "元のメッセージ", "転送メッセージ", "転送されたメッセージ", "原始邮件", "邮件原件", "转发的邮件", "转发邮件信息",
  "原始郵件", "轉寄的郵件", "转发邮件", "원본 메시지", "원본 메일", "전달된 메시지", "forwarded mail",
};

typedef enum { LABEL_NONE, LABEL_FROM, LABEL_SUBJECT, LABEL_OTHER } Label;

static const char *const from_labels[] = {
  "from", "von", "de", "da", "van", "od", "från", "fra", "от", "от кого", "kimden", "gönderen",
  "差出人", "送信者", "发件人", "寄件者", "寄件人", "보낸 사람", "보낸사람", "mittente", "expéditeur",
};
static const char *const subject_labels[] = {
  "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "temat", "ämne",
  "emne", "тема", "konu", "件名", "主题", "主旨", "主題", "제목",
};
static const char *const other_labels[] = {
  "sent", "date", "to", "cc", "when", "where", "reply-to", "importance", "gesendet", "datum",
  "an", "envoyé", "à", "date d'envoi", "enviado", "enviado el", "fecha", "para", "inviato",
  "data", "a", "enviada em", "enviado em", "verzonden", "aan", "wysłano", "do", "dw", "skickat",
  "till", "kopia", "sendt", "dato", "til", "kopi", "отправлено", "дата", "кому", "копия",
  "gönderildi", "gönderme tarihi", "tarih", "kime", "bilgi", "送信日時", "日時", "日付", "宛先", "发送时间",
  "日期", "时间", "收件人", "抄送", "傳送時間", "寄件日期", "收件者", "副本", "보낸 날짜", "날짜", "받는 사람", "받는사람", "참조",
  "보낸 시간",
};

/* A line that is one of these, with or without the writer's name after it. */
static const char *const closings[] = {
  "kind regards", "best regards", "warm regards", "warmest regards", "with kind regards",
  "with best regards", "with warm regards", "kindest regards", "regards",
  "many thanks and regards", "thanks and regards", "thanks & regards", "best wishes",
  "with best wishes", "all the best", "yours sincerely", "sincerely", "sincerely yours",
  "yours faithfully", "yours truly", "respectfully", "warmly", "cheers",
  "mit freundlichen grüssen", "mit freundlichem gruss", "mit besten grüssen",
  "mit bestem gruss", "freundliche grüsse", "freundlicher gruss", "viele grüsse",
  "beste grüsse", "herzliche grüsse", "liebe grüsse", "schöne grüsse", "sonnige grüsse",
  "mit herzlichen grüssen", "mit vielen grüssen", "viele liebe grüsse", "hochachtungsvoll",
  "es grüsst sie", "mfg", "lg", "vg", "gruss", "grüsse", "cordialement", "bien cordialement",
  "très cordialement", "bien à vous", "bien à toi", "salutations distinguées",
  "meilleures salutations", "sincères salutations", "cdlt", "amicalement", "belle journée",
  "bonne journée", "bien respectueusement", "saludos", "un saludo", "saludos cordiales",
  "un cordial saludo", "cordialmente", "atentamente", "atentos saludos", "un abrazo",
  "saludos atentos", "muchos saludos", "cordial saludo", "cordiali saluti", "distinti saluti",
  "un cordiale saluto", "saluti", "un saluto", "i migliori saluti", "cari saluti", "a presto",
  "buona giornata", "atenciosamente", "com os melhores cumprimentos", "melhores cumprimentos",
  "cumprimentos", "abraços", "abraço", "um abraço", "com os meus cumprimentos", "att",
  "saudações", "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet",
  "vriendelijke groeten", "hartelijke groet", "hartelijke groeten", "groeten", "groet",
  "groetjes", "met hartelijke groet", "hoogachtend", "mvg", "z poważaniem", "pozdrawiam",
  "pozdrawiam serdecznie", "serdecznie pozdrawiam", "z wyrazami szacunku", "z pozdrowieniami",
  "serdeczne pozdrowienia", "pozdrowienia", "łączę pozdrowienia", "med vänliga hälsningar",
  "med vänlig hälsning", "vänliga hälsningar", "vänlig hälsning", "hälsningar",
  "bästa hälsningar", "varma hälsningar", "mvh", "allt gott", "med venlig hilsen",
  "venlig hilsen", "med venlige hilsner", "mange hilsner", "hilsen", "bedste hilsner",
  "de bedste hilsner", "kærlig hilsen", "vh", "med vennlig hilsen", "vennlig hilsen",
  "beste hilsen", "med hilsen", "с уважением", "с наилучшими пожеланиями", "всего доброго",
  "всего наилучшего", "с приветом", "хорошего дня", "saygılarımla", "saygılarımızla",
  "iyi çalışmalar", "sevgiler", "iyi günler dilerim", "en iyi dileklerimle", "kolay gelsin",
  "敬具", "よろしくお願いいたします", "よろしくお願い致します", "宜しくお願いいたします", "宜しくお願い致します", "何卒よろしくお願いいたします",
  "何卒よろしくお願い申し上げます", "以上", "此致", "此致敬礼", "敬礼", "祝好", "顺祝商祺", "祝商祺", "敬上", "谨启", "順頌商祺", "敬祝",
  "此致敬禮", "감사합니다", "드림", "올림",
};

static const char *const bullets[] = {
  "- ", "* ", "+ ", "• ", "· ", "◦ ", "▪ ", "■ ", "‣ ", "o ", "•", "・", "●", "■",
  "◆", "○", "✔", "✓", "→ ", "※",
};

/* These also stand inside a text, or are words with other uses: only alone on a line. */
static const char *const short_closings[] = {
  "best", "thanks", "many thanks", "thank you", "thank you so much", "thanks a lot",
  "thank you very much", "thanks so much", "thanks in advance", "thank you in advance",
  "take care", "talk soon", "speak soon", "looking forward", "br", "rgds", "cordially", "yours",
  "thx", "danke", "vielen dank", "besten dank", "herzlichen dank", "vielen dank im voraus",
  "bis bald", "bis dann", "merci", "merci d'avance", "merci beaucoup", "à bientôt",
  "à très vite", "respectueusement", "gracias", "muchas gracias", "mil gracias", "grazie",
  "grazie mille", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "dank je wel",
  "bedankt", "alvast bedankt", "alvast dank", "dziękuję", "z góry dziękuję", "tack",
  "tack på förhand", "tak", "på forhånd tak", "takk", "på forhånd takk", "спасибо",
  "заранее спасибо", "благодарю", "teşekkürler", "teşekkür ederim", "谢谢", "謝謝", "고맙습니다",
};

static const char *const postscripts[] = {
  "p.s", "ps:", "ps.", "ps ", "p. s.", "p.p.s", "pps", "nb:", "n.b.", "追伸", "추신", "附言",
  "постскриптум",
};

/* Found at the start of any word of a paragraph. */
static const char *const footers[] = {
  "manage your preferences", "manage preferences", "email preferences",
  "update your preferences", "manage your notification", "this email was sent to",
  "this message was sent to", "this email was sent by", "this email was intended for",
  "this email is intended for", "you are receiving this", "you received this",
  "you're receiving this", "you have received this", "why am i receiving", "view in browser",
  "view this email in", "view it in your browser", "all rights reserved", "this email and any",
  "this e-mail and any", "this message and any", "this communication is confidential",
  "this email is confidential", "this message is confidential", "this e-mail is confidential",
  "this email may contain", "this e-mail may contain", "this message may contain",
  "this message contains confidential", "the information contained in this",
  "the information in this e", "confidentiality notice",
  "if you are not the intended recipient", "if you have received this",
  "please consider the environment", "think before you print", "von unterwegs gesendet",
  "im browser ansehen", "im browser anzeigen", "sie erhalten diese", "du erhältst diese",
  "diese e-mail wurde an", "diese e-mail wurde automatisch", "diese nachricht wurde an",
  "diese e-mail enthält vertrauliche", "diese e-mail kann vertrauliche",
  "diese nachricht ist vertraulich", "diese e-mail ist vertraulich", "der inhalt dieser e",
  "wenn sie nicht der richtige adressat", "sollten sie nicht der", "alle rechte vorbehalten",
  "datenschutzhinweise", "datenschutzerklärung", "vous recevez ce", "voir dans le navigateur",
  "afficher dans le navigateur", "ce message et toutes", "ce message et ses",
  "ce courriel est confidentiel", "ce message est confidentiel", "ce message est destiné",
  "tous droits réservés", "avant d'imprimer", "darse de baja", "cancelar la suscripción",
  "cancelar suscripción", "ver en el navegador", "has recibido este", "ha recibido este",
  "recibes este", "este mensaje y sus", "este correo y sus", "este mensaje va dirigido",
  "este correo electrónico y", "aviso de confidencialidad", "todos los derechos reservados",
  "annulla l'iscrizione", "annullare l'iscrizione", "cancella l'iscrizione",
  "visualizza nel browser", "ricevi questa", "hai ricevuto questa", "questo messaggio è",
  "le informazioni contenute in", "questa email è", "questa e-mail è",
  "tutti i diritti riservati", "cancelar inscrição", "cancelar a inscrição",
  "cancelar subscrição", "descadastrar", "ver no navegador", "você recebeu este",
  "você está recebendo", "recebeu este e-mail", "esta mensagem pode conter",
  "esta mensagem e seus", "esta mensagem é confidencial", "todos os direitos reservados",
  "bekijk in browser", "bekijk in je browser", "je ontvangt deze", "u ontvangt deze",
  "dit bericht kan vertrouwelijke", "dit bericht is vertrouwelijk",
  "deze e-mail is vertrouwelijk", "deze e-mail kan vertrouwelijke", "de informatie in dit",
  "de inhoud van dit bericht", "alle rechten voorbehouden", "wypisz się",
  "zrezygnuj z subskrypcji", "anuluj subskrypcję", "otrzymujesz tę", "otrzymałeś tę",
  "zobacz w przeglądarce", "wyświetl w przeglądarce", "ta wiadomość jest poufna",
  "niniejsza wiadomość", "treść tej wiadomości", "wszelkie prawa zastrzeżone",
  "administratorem danych", "administratorem twoich danych", "avprenumerera",
  "avsluta prenumeration", "visa i webbläsare", "du får det här",
  "detta meddelande kan innehålla", "detta mejl är konfidentiellt",
  "alla rättigheter förbehållna", "se i browser", "vis i browser", "du modtager denne",
  "denne e-mail kan indeholde", "denne mail er fortrolig", "alle rettigheder forbeholdes",
  "vis i nettleser", "du mottar denne", "denne e-posten kan inneholde",
  "alle rettigheter forbeholdt", "отписаться", "отказаться от рассылки", "вы получили это",
  "вы получаете это", "открыть в браузере", "посмотреть в браузере", "это сообщение и любые",
  "все права защищены", "abonelikten çık", "aboneliği iptal", "abonelikten ayrıl",
  "tarayıcıda görüntüle", "bu e-postayı alıyorsunuz", "bu e-posta ve ekleri",
  "bu e-posta mesajı", "bu mesaj ve ekleri", "tüm hakları saklıdır", "配信停止", "配信を停止", "登録解除",
  "ブラウザで表示", "ブラウザで見る", "本メールは送信専用", "本メールに心当たり", "無断転載", "取消订阅", "在浏览器中查看", "此邮件由系统",
  "本邮件及其附件", "本邮件由系统", "版权所有", "保留所有权利", "取消訂閱", "在瀏覽器中", "本郵件及其附件", "此郵件由系統", "版權所有", "수신거부",
  "수신 거부", "구독 취소", "브라우저에서 보기", "발신전용", "발신 전용", "unsubscribe", "opt out of",
  "this e-mail was sent to", "se désabonner", "vous désabonner", "vous désinscrire",
  "newsletter abbestellen", "vom newsletter abmelden", "du får detta mejl", "このメールは送信専用",
  "данное сообщение и", "настоящее сообщение и", "본 메일은 발신", "您收到此邮件", "您收到這封", "opt-out of",
  "disiscriviti", "退订",
};

/* Only at the start of a paragraph. */
static const char *const footer_openings[] = {
  "sent from my ", "sent via ", "get outlook for", "von meinem iphone", "von meinem handy",
  "gesendet mit der ", "envoyé de mon", "envoyé depuis mon", "enviado desde mi",
  "inviato da iphone", "inviato dal mio", "enviado do meu", "verzonden vanaf mijn",
  "verstuurd vanaf mijn", "wysłane z ", "skickat från min", "sendt fra min", "отправлено с ",
  "发自我的", "從我的iphone", "從我的 iphone", "iphoneから送信", "iphone'umdan gönderildi", "나의 iphone에서",
  "내 iphone에서", "disclaimer:", "aviso legal", "©", "(c) ", "copyright ©", "copyright (c)",
  "copyright 2",
};

/* Links that are words with other uses: only alone on a line. */
static const char *const footer_links[] = {
  "view online", "online ansehen", "version en ligne", "abmelden", "hier abmelden",
  "abbestellen", "uitschrijven", "afmelden", "afmeld", "frameld", "avmeld", "meld deg av",
  "avregistrera", "désabonner", "désinscrire", "désinscription", "отписка", "opt-out",
  "opt out", "privacy policy", "privacy", "impressum", "datenschutz", "mentions légales",
};

/* clang-format on */

/* Phrases by their first two bytes, so that most positions cost one look; a phrase of one byte is one of
 * two with its end. */
typedef struct {
  const char *const *phrases;
  guint16 first[256], *next; /* index + 1 */
  gboolean has_short;        /* a phrase of one byte */
} Index;

typedef struct {
  const char *text; /* source, between blanks and without the quote mark */
  gsize length;
  const char *plain; /* folded, the same part */
  gsize plain_length;
  guint width;     /* columns; a wide character takes two */
  gboolean marked; /* by ">" */
  gboolean rule;   /* nothing but dashes and the like */
  gboolean joins;  /* goes on in the next line */
  RgProseZone zone;
} Line;

typedef struct {
  gsize offset;
  guint line;
} Origin;

struct _RgProse {
  GString *text[RG_N_PROSE];
  GArray *origins[RG_N_PROSE]; /* Origin, by offset */
};

typedef struct {
  Line *lines;
  guint n_lines;
  guint n_before_end; /* lines up to the last that is not blank */
  guint wrap;         /* columns that the writer's program wraps at */
  Index closing, short_closing, footer, from, subject, other, bullet;
} Splitter;

static guint8
hash (char first, char second)
{
  return (guint8)((guchar)first ^ (guchar)second * 37u);
}

static void
build_index (Index *index, const char *const *phrases, guint n_phrases)
{
  index->phrases = phrases;
  memset (index->first, 0, sizeof index->first);
  index->next = g_new (guint16, n_phrases);
  for (guint i = n_phrases; i-- > 0;) {
    guint16 *first = &index->first[hash (phrases[i][0], phrases[i][1])];
    index->next[i] = *first;
    *first = (guint16)(i + 1);
    index->has_short |= phrases[i][1] == '\0';
  }
}

/* The length of @phrase if @text begins with it, else 0.  Nearly all phrases differ in their first
 * bytes, where strlen and memcmp would cost more than the comparison. */
static gsize
match_start (const char *phrase, const char *text, gsize length)
{
  gsize n = 0;
  while (n < length && phrase[n] == text[n])
    n++;
  return phrase[n] == '\0' ? n : 0;
}

static gsize
match_listed (const Index *index, guint first, const char *text, gsize length)
{
  gsize longest = 0;
  for (guint i = first; i > 0; i = index->next[i - 1])
    longest = MAX (longest, match_start (index->phrases[i - 1], text, length));
  return longest;
}

/* The length of the longest phrase that @text begins with, else 0. */
static gsize
match_phrase (const Index *index, const char *text, gsize length)
{
  gsize longest = 0;
  if (length > 1)
    longest = match_listed (index, index->first[hash (text[0], text[1])], text, length);
  if (longest == 0 && length > 0 && index->has_short)
    longest = match_listed (index, index->first[hash (text[0], '\0')], text, length);
  return longest;
}

static gboolean
starts_with_any (const char *const *phrases, guint n_phrases, const char *text, gsize length)
{
  for (guint i = 0; i < n_phrases; i++)
    if (match_start (phrases[i], text, length) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of (const char *const *phrases, guint n_phrases, const char *text, gsize length)
{
  for (guint i = 0; i < n_phrases; i++)
    if (length > 0 && match_start (phrases[i], text, length) == length)
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      return TRUE;
  return FALSE;
}

/* A part of a text, of which blanks and some ASCII signs at both ends are taken off. */
static void
strip (const char **text, gsize *length, const char *signs)
{
  while (*length > 0 && (**text == ' ' || strchr (signs, **text))) {
    (*text)++;
    (*length)--;
  }
  while (*length > 0 && ((*text)[*length - 1] == ' ' || strchr (signs, (*text)[*length - 1])))
    (*length)--;
}

/* --- Lines ------------------------------------------------------------------------------------ */

/* The blanks of the source that folding knows, at both ends. */
static void
trim_source (const char **text, gsize *length)
{
  const char *end = *text + *length;
  while (*text < end) {
    gunichar c = g_utf8_get_char (*text);
    if (!rg_fold_is_blank (c) && !rg_fold_is_invisible (c))
      break;
    *text += g_utf8_skip[(guchar) * *text];
  }
  while (end > *text) {
    const char *last = g_utf8_find_prev_char (*text, end);
    gunichar c = g_utf8_get_char (last);
    if (!rg_fold_is_blank (c) && !rg_fold_is_invisible (c))
      break;
    end = last;
  }
  *length = (gsize)(end - *text);
}

/* "JD> text", an old habit. */
static gsize
initials_mark (const char *text, gsize length)
{
  gsize n = 0;
  while (n < length && n < 4 && g_ascii_isupper (text[n]))
    n++;
  return n >= 1 && n + 1 < length && text[n] == '>' && text[n + 1] == ' ' ? n + 1 : 0;
}

static void
read_mark (Line *line)
{
  gsize skip = initials_mark (line->text, line->length);
  if (skip > 0) {
    line->marked = TRUE;
    line->text += skip;
    line->length -= skip;
    line->plain += skip;
    line->plain_length -= skip;
  }
  while (line->length > 0 && (*line->text == '>' || (line->marked && *line->text == ' '))) {
    line->marked = TRUE;
    line->text++;
    line->length--;
  }
  while (line->plain_length > 0 && (*line->plain == '>' || (line->marked && *line->plain == ' '))) {
    line->plain++;
    line->plain_length--;
  }
}

static void
measure (Line *line)
{
  const char *end = line->plain + line->plain_length;
  gboolean signs_only = line->plain_length >= 3;
  for (const char *p = line->plain; p < end; p += g_utf8_skip[(guchar)*p]) {
    line->width += (guchar)*p < 0x80 || !g_unichar_iswide (g_utf8_get_char (p)) ? 1 : 2;
    signs_only = signs_only && strchr ("-_=*~#+ ", *p);
  }
  line->rule = signs_only;
}

static gsize
count_lines (const char *text, gsize length)
{
  gsize n = 1;
  for (const char *p = text; (p = memchr (p, '\n', length - (gsize)(p - text))); p++)
    n++;
  return n;
}

static const char *
find_end (const char *text, const char *end)
{
  const char *found = memchr (text, '\n', (gsize)(end - text));
  return found ? found : end;
}

static void
read_lines (Splitter *splitter, const char *text, gsize length, const RgFold *fold)
{
  gsize plain_length;
  const char *plain = rg_fold_text (fold, &plain_length);
  const char *end = text + length, *plain_end = plain + plain_length;

  splitter->n_lines = (guint)count_lines (text, length);
  splitter->lines = g_new0 (Line, splitter->n_lines);
  for (guint i = 0; i < splitter->n_lines; i++) {
    Line *line = &splitter->lines[i];
    const char *stop = find_end (text, end), *plain_stop = find_end (plain, plain_end);
    line->text = text;
    line->length = (gsize)(stop - text);
    line->plain = plain;
    line->plain_length = (gsize)(plain_stop - plain);
    trim_source (&line->text, &line->length);
    strip (&line->plain, &line->plain_length, "");
    read_mark (line);
    measure (line);
    if (line->length > 0)
      splitter->n_before_end = i + 1;
    text = stop + 1;
    plain = plain_stop + 1;
  }
}

static gboolean
has_bar (const Line *line)
{
  return line->length > 2 && line->text[0] == '|' && line->text[1] == ' ' &&
         !memchr (line->text + 1, '|', line->length - 1);
}

/* "| text" quotes when it comes in numbers; a single one is a habit in signatures. */
static void
mark_bars (Splitter *splitter)
{
  gboolean before = FALSE;
  for (guint i = 0; i < splitter->n_lines; i++) {
    Line *line = &splitter->lines[i];
    gboolean bar = has_bar (line);
    gboolean after = i + 1 < splitter->n_lines && has_bar (line + 1);
    if (bar && (before || after)) {
      line->marked = TRUE;
      line->text += 2;
      line->length -= 2;
      line->plain += MIN (2, line->plain_length);
      line->plain_length -= MIN (2, line->plain_length);
    }
    before = bar;
  }
}

/* --- Joining wrapped lines -------------------------------------------------------------------- */

static gunichar
first_character (const Line *line)
{
  return line->plain_length > 0 ? g_utf8_get_char (line->plain) : 0;
}

static gunichar
last_character (const char *text, gsize length)
{
  const char *last = length > 0 ? g_utf8_find_prev_char (text, text + length) : NULL;
  return last ? g_utf8_get_char (last) : 0;
}

/* Chinese and Japanese: no blank between words. */
static gboolean
is_unspaced (gunichar c)
{
  return g_unichar_iswide (c) && !(c >= 0x1100 && c <= 0x11ff) && !(c >= 0xac00 && c <= 0xd7a3) &&
         c < 0x1f000;
}

static gboolean
is_item (const Splitter *splitter, const Line *line)
{
  if (match_phrase (&splitter->bullet, line->plain, line->plain_length) > 0)
    return TRUE;
  gsize n = 0;
  while (n < line->plain_length && n < 3 && g_ascii_isalnum (line->plain[n]))
    n++;
  return n > 0 && n + 1 < line->plain_length && line->plain[n] == ')' && line->plain[n + 1] == ' ';
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x3002;
}

static gboolean
looks_written (const Line *line)
{
  if (line->marked || line->rule)
    return FALSE;
  guint blanks = 0;
  for (gsize i = 0; i < line->plain_length; i++)
    blanks += line->plain[i] == ' ';
  return blanks >= 3 || is_unspaced (first_character (line));
}

/* The column that a program wrapped the text at; G_MAXUINT if none did. */
static guint
find_wrap (const Splitter *splitter)
{
  guint widest = 0, witnesses = 0;
  for (guint i = 0; i < splitter->n_lines; i++)
    if (splitter->lines[i].width > widest && looks_written (&splitter->lines[i]))
      widest = splitter->lines[i].width;
  for (guint i = 0; i < splitter->n_lines; i++)
    witnesses += splitter->lines[i].width + WRAP_RAGGED >= widest;
  if (widest > WRAP_TO)
    return G_MAXUINT;
  return witnesses >= WRAP_WITNESSES ? widest : MAX (widest, WRAP_USUAL);
}

static guint
first_word_width (const Line *line)
{
  if (is_unspaced (first_character (line)))
    return 2;
  const char *blank = memchr (line->plain, ' ', line->plain_length);
  gsize n = blank ? (gsize)(blank - line->plain) : line->plain_length;
  return (guint)g_utf8_strlen (line->plain, (gssize)n);
}

static gboolean
is_continued (const Splitter *splitter, const Line *line, const Line *next)
{
  if (line->plain_length == 0 || next->plain_length == 0 || line->marked != next->marked ||
      line->rule || next->rule || is_item (splitter, next))
    return FALSE;

  gunichar last = last_character (line->plain, line->plain_length);
  gunichar source = g_utf8_get_char (next->text);
  if (is_unspaced (first_character (next)) && (last == 0x3001 || last == ','))
    return TRUE;
  if (line->width < WRAP_FROM)
    return FALSE;
  if (g_unichar_islower (source))
    return TRUE;
  if (ends_sentence (last))
    return FALSE;
  return splitter->wrap != G_MAXUINT && line->width <= splitter->wrap &&
         line->width + 1 + first_word_width (next) > splitter->wrap;
}

static void
join_lines (Splitter *splitter)
{
  splitter->wrap = find_wrap (splitter);
  for (guint i = 0; i + 1 < splitter->n_lines; i++)
    splitter->lines[i].joins =
        is_continued (splitter, &splitter->lines[i], &splitter->lines[i + 1]);
}

/* --- Telling zones ---------------------------------------------------------------------------- */

static gboolean
is_separator (const Line *line)
{
  const char *text = line->plain;
  gsize length = line->plain_length;
  if (length < 4 || length > 200)
    return FALSE;
  gboolean dashes = memcmp (text, "--", 2) == 0 || memcmp (text, "__", 2) == 0;
  gboolean colon = text[length - 1] == ':';
  if (!dashes && !colon)
    return FALSE;
  strip (&text, &length, "-_*:");
  return is_one_of (separators, G_N_ELEMENTS (separators), text, length) ||
         (dashes && g_str_has_prefix (text, "forwarded by "));
}

static Label
read_label (const Splitter *splitter, const Line *line)
{
  const char *text = line->plain;
  const char *colon = memchr (text, ':', MIN (line->plain_length, 40));
  if (!colon)
    return LABEL_NONE;
  gsize length = (gsize)(colon - text);
  strip (&text, &length, "*");
  if (length == 0)
    return LABEL_NONE;
  if (match_phrase (&splitter->from, text, length) == length)
    return LABEL_FROM;
  if (match_phrase (&splitter->subject, text, length) == length)
    return LABEL_SUBJECT;
  if (match_phrase (&splitter->other, text, length) == length)
    return LABEL_OTHER;
  return LABEL_NONE;
}

/* The head of a quoted mail: a sender, a subject, and one more, with at most one blank line between. */
static gboolean
begins_block (const Splitter *splitter, guint at)
{
  guint labels = 0, others = 0;
  gboolean from = FALSE, subject = FALSE, blank = FALSE;

  if (read_label (splitter, &splitter->lines[at]) == LABEL_NONE)
    return FALSE;
  for (guint i = at; i < splitter->n_lines && i < at + BLOCK_LINES; i++) {
    const Line *line = &splitter->lines[i];
    if (line->plain_length == 0) {
      if (blank)
        break;
      blank = TRUE;
      continue;
    }
    blank = FALSE;
    Label label = read_label (splitter, line);
    /* A long list of recipients goes on in a line of its own. */
    if (label == LABEL_NONE && ++others > 1)
      break;
    labels += label != LABEL_NONE;
    from |= label == LABEL_FROM;
    subject |= label == LABEL_SUBJECT;
  }
  return labels >= 3 && from && subject;
}

static gboolean
is_attribution (const char *text, gsize length)
{
  /* Markup around it, or its "(a)", may stand at the end. */
  strip (&text, &length, "*_");
  if (length < 8 || length > ATTRIBUTION_BYTES || text[length - 1] != ':' ||
      !has_digit (text, length))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (attributions); i++) {
    const Attribution *attribution = &attributions[i];
    gsize opening = strlen (attribution->opening);
    if (length > opening && memcmp (text, attribution->opening, opening) == 0 &&
        g_strstr_len (text, (gssize)length, attribution->verb))
      return TRUE;
  }
  return FALSE;
}

/* How many lines from @at on are an attribution; 0 if there is none. */
static guint
attribution_lines (const Splitter *splitter, guint at)
{
  g_autoptr (GString) joined = NULL;

  for (guint n = 1; n <= ATTRIBUTION_LINES && at + n <= splitter->n_lines; n++) {
    const Line *line = &splitter->lines[at + n - 1];
    if (line->plain_length == 0 || line->marked || line->plain_length > ATTRIBUTION_BYTES)
      return 0;
    gboolean may_end = memchr (line->plain, ':', line->plain_length) != NULL;
    if (n == 1 && may_end && is_attribution (line->plain, line->plain_length))
      return 1;
    /* The date or an address is in the first line, whatever wraps. */
    if (n == 1 && (line->width < 20 || !has_digit (line->plain, line->plain_length)))
      return 0;
    if (!joined)
      joined = g_string_new (NULL);
    if (joined->len > 0)
      g_string_append_c (joined, ' ');
    g_string_append_len (joined, line->plain, (gssize)line->plain_length);
    if (n > 1 && may_end && is_attribution (joined->str, joined->len))
      return n;
    /* An own sentence before the attribution is not part of it. */
    if (ends_sentence (last_character (line->plain, line->plain_length)))
      return 0;
  }
  return 0;
}

static gboolean
is_delimiter (const Line *line)
{
  return line->length == 2 && memcmp (line->text, "--", 2) == 0;
}

static gboolean
is_closing (const Splitter *splitter, const Line *line)
{
  const char *text = line->plain;
  gsize length = line->plain_length;
  if (length == 0 || line->width > 60)
    return FALSE;
  gunichar last = last_character (text, length);
  strip (&text, &length, ",.!-*_");
  if (last == 0x3002)
    length -= strlen ("。");

  if (length > 0 && match_phrase (&splitter->short_closing, text, length) == length)
    return TRUE;
  gsize n = match_phrase (&splitter->closing, text, length);
  if (n == 0)
    return FALSE;
  if (n == length)
    return TRUE;
  /* With a name behind it, not a sentence. */
  return (text[n] == ',' || text[n] == ' ') && !ends_sentence (last) && n >= 5;
}

/* Prose, in contrast to the parts of a signature. */
static gboolean
is_sentence (const Line *line)
{
  gunichar last = last_character (line->plain, line->plain_length);
  guint words = 1;

  if (starts_with_any (postscripts, G_N_ELEMENTS (postscripts), line->plain, line->plain_length))
    return TRUE;
  if (memchr (line->plain, '|', line->plain_length))
    return FALSE;
  for (gsize i = 0; i < line->plain_length; i++)
    words += line->plain[i] == ' ';
  if (is_unspaced (first_character (line)))
    return line->width >= 40 && (last == 0x3002 || last == 0x3001);
  return words >= 8 && line->width >= WRAP_FROM && (line->joins || ends_sentence (last));
}

/* A copy of the paragraph that begins at @at, without line ends, has a footer's words. */
static gboolean
is_footer (const Splitter *splitter, guint at)
{
  const Line *line = &splitter->lines[at];
  if (starts_with_any (footer_openings, G_N_ELEMENTS (footer_openings), line->plain,
                       line->plain_length) ||
      is_one_of (footer_links, G_N_ELEMENTS (footer_links), line->plain, line->plain_length))
    return TRUE;

  g_autoptr (GString) joined = NULL;
  const char *text = line->plain;
  gsize length = line->plain_length;
  if (line->joins) {
    joined = g_string_new_len (text, (gssize)length);
    for (; line->joins; line++) {
      g_string_append_c (joined, ' ');
      g_string_append_len (joined, line[1].plain, (gssize)line[1].plain_length);
    }
    text = joined->str;
    length = joined->len;
  }
  for (gsize i = 0; i < length; i++)
    if ((i == 0 || !g_ascii_isalnum (text[i - 1])) &&
        match_phrase (&splitter->footer, text + i, length - i) > 0)
      return TRUE;
  return FALSE;
}

/* Whether the lines after a closing formula can be a signature: few, and no list or question. */
static gboolean
begins_signature (const Splitter *splitter, guint at)
{
  guint n = 0;
  for (guint i = at; i < splitter->n_lines; i++) {
    const Line *line = &splitter->lines[i];
    if (line->plain_length == 0)
      continue;
    if (line->marked || line->rule || is_delimiter (line) || is_separator (line) ||
        read_label (splitter, line) == LABEL_FROM || is_sentence (line) ||
        is_footer (splitter, i) || attribution_lines (splitter, i) > 0)
      return TRUE;
    if (n++ == SIGNATURE_LINES || is_item (splitter, line) ||
        line->plain[line->plain_length - 1] == '?')
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_near_end (const Splitter *splitter, guint at)
{
  return at > 0 && at + MAX (splitter->n_before_end / 3, FOOTER_LINES) >= splitter->n_before_end;
}

/* After the head of a quote: are the quoted lines marked? */
static gboolean
is_marked_next (const Splitter *splitter, guint at)
{
  while (at < splitter->n_lines && splitter->lines[at].length == 0 && !splitter->lines[at].marked)
    at++;
  return at < splitter->n_lines && splitter->lines[at].marked;
}

/* How many lines from @at on open a quote. */
static guint
quote_head (const Splitter *splitter, guint at)
{
  const Line *line = &splitter->lines[at];
  if (is_separator (line) || begins_block (splitter, at))
    return 1;
  return attribution_lines (splitter, at);
}

/* The zone of a line that no mark, quote or footer has claimed. */
static RgProseZone
follow_zone (const Splitter *splitter, guint at, RgProseZone zone)
{
  const Line *line = &splitter->lines[at];
  if (is_delimiter (line))
    return RG_PROSE_SIGNATURE;
  if (zone == RG_PROSE_SIGNATURE && is_sentence (line))
    return RG_PROSE_FRESH;
  return zone;
}

static void
tell_zones (Splitter *splitter)
{
  RgProseZone zone = RG_PROSE_FRESH;
  gboolean after_closing = FALSE, paragraph_start = TRUE;

  for (guint i = 0; i < splitter->n_lines; i++) {
    Line *line = &splitter->lines[i];
    guint head;
    gboolean starts = paragraph_start;
    paragraph_start = !line->joins;

    if (line->length == 0 && !line->marked) {
      line->zone = zone;
      continue;
    }
    if (line->marked || zone == RG_PROSE_QUOTED) {
      line->zone = RG_PROSE_QUOTED;
      /* What is written below a quote is written now. */
      if (line->marked && zone == RG_PROSE_SIGNATURE)
        zone = RG_PROSE_FRESH;
      after_closing = FALSE;
      continue;
    }
    if (after_closing && zone == RG_PROSE_FRESH)
      zone = begins_signature (splitter, i) ? RG_PROSE_SIGNATURE : RG_PROSE_FRESH;
    after_closing = FALSE;

    if ((head = quote_head (splitter, i)) > 0) {
      for (guint k = 0; k < head; k++)
        splitter->lines[i + k].zone = RG_PROSE_QUOTED;
      i += head - 1;
      paragraph_start = TRUE;
      if (!is_marked_next (splitter, i + 1))
        zone = RG_PROSE_QUOTED;
      continue;
    }
    if (!starts) {
      line->zone = splitter->lines[i - 1].zone;
      continue;
    }
    if (zone != RG_PROSE_FOOTER && is_footer (splitter, i)) {
      line->zone = RG_PROSE_FOOTER;
      if (zone == RG_PROSE_SIGNATURE || is_near_end (splitter, i))
        zone = RG_PROSE_FOOTER;
      continue;
    }
    line->zone = zone = follow_zone (splitter, i, zone);
    after_closing = zone == RG_PROSE_FRESH && is_closing (splitter, line);
  }
}

/* --- Writing the zones ------------------------------------------------------------------------ */

static void
write_line (RgProse *prose, const Line *line, guint number, const Line *before)
{
  GString *text = prose->text[line->zone];
  if (text->len > 0) {
    if (!before || !before->joins || before->zone != line->zone)
      g_string_append_c (text, '\n');
    else if (!(is_unspaced (last_character (before->text, before->length)) &&
               is_unspaced (g_utf8_get_char (line->text))))
      g_string_append_c (text, ' ');
  }
  Origin origin = {text->len, number};
  g_array_append_val (prose->origins[line->zone], origin);
  g_string_append_len (text, line->text, (gssize)line->length);
}

static void
build_indices (Splitter *splitter)
{
  build_index (&splitter->closing, closings, G_N_ELEMENTS (closings));
  build_index (&splitter->short_closing, short_closings, G_N_ELEMENTS (short_closings));
  build_index (&splitter->footer, footers, G_N_ELEMENTS (footers));
  build_index (&splitter->from, from_labels, G_N_ELEMENTS (from_labels));
  build_index (&splitter->subject, subject_labels, G_N_ELEMENTS (subject_labels));
  build_index (&splitter->other, other_labels, G_N_ELEMENTS (other_labels));
  build_index (&splitter->bullet, bullets, G_N_ELEMENTS (bullets));
}

static void
free_indices (Splitter *splitter)
{
  g_free (splitter->closing.next);
  g_free (splitter->short_closing.next);
  g_free (splitter->footer.next);
  g_free (splitter->from.next);
  g_free (splitter->subject.next);
  g_free (splitter->other.next);
  g_free (splitter->bullet.next);
}

RgProse *
rg_prose_new (const char *text, gsize length)
{
  RgProse *prose = g_new0 (RgProse, 1);
  Splitter splitter = {0};
  g_autoptr (RgFold) fold = rg_fold_new (text, length, RG_FOLD_CASE);

  for (guint zone = 0; zone < RG_N_PROSE; zone++) {
    prose->text[zone] = g_string_new (NULL);
    prose->origins[zone] = g_array_new (FALSE, FALSE, sizeof (Origin));
  }
  build_indices (&splitter);
  read_lines (&splitter, text, length, fold);
  mark_bars (&splitter);
  join_lines (&splitter);
  tell_zones (&splitter);

  for (guint i = 0; i < splitter.n_lines; i++) {
    const Line *line = &splitter.lines[i];
    if (line->length > 0 && !line->rule && !is_delimiter (line))
      write_line (prose, line, i + 1, i > 0 ? line - 1 : NULL);
  }
  g_free (splitter.lines);
  free_indices (&splitter);
  return prose;
}

void
rg_prose_free (RgProse *prose)
{
  if (!prose)
    return;
  for (guint zone = 0; zone < RG_N_PROSE; zone++) {
    g_string_free (prose->text[zone], TRUE);
    g_array_unref (prose->origins[zone]);
  }
  g_free (prose);
}

const char *
rg_prose_text (const RgProse *prose, RgProseZone zone, gsize *ret_length)
{
  if (ret_length)
    *ret_length = prose->text[zone]->len;
  return prose->text[zone]->str;
}

guint
rg_prose_line (const RgProse *prose, RgProseZone zone, gsize offset)
{
  const GArray *origins = prose->origins[zone];
  guint low = 0, high = origins->len;
  if (high == 0)
    return 1;
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (origins, Origin, middle).offset <= offset)
      low = middle;
    else
      high = middle;
  }
  return g_array_index (origins, Origin, low).line;
}
