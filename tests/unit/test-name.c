/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Written as display, address ==> "title|given|family|full", "TEAM full" or "NOBODY"; "-" is NULL. */

#include "base/name.h"

#include "names.h"

typedef struct {
  const char *display, *address, *expected;
} Row;

static const char *
or_dash (const char *text)
{
  return text ? text : "-";
}

static char *
describe (const RgName *name)
{
  if (name->kind == RG_NAME_NOBODY) {
    g_assert_true (!name->title && !name->given && !name->family && !name->full);
    return g_strdup ("NOBODY");
  }
  if (name->kind == RG_NAME_TEAM) {
    g_assert_true (!name->title && !name->given && !name->family);
    return g_strdup_printf ("TEAM %s", name->full);
  }
  return g_strdup_printf ("%s|%s|%s|%s", or_dash (name->title), or_dash (name->given),
                          or_dash (name->family), or_dash (name->full));
}

static void
check_rows (const Row *rows, guint n_rows)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  for (guint i = 0; i < n_rows; i++) {
    g_autoptr (RgName) name = rg_name_new (words, rows[i].display, rows[i].address);
    g_autofree char *found = describe (name);
    if (strcmp (found, rows[i].expected) != 0) {
      g_test_message ("“%s” <%s>: expected %s, found %s", rows[i].display,
                      or_dash (rows[i].address), rows[i].expected, found);
      g_test_fail ();
    }
  }
}

static void
test_persons (void)
{
  static const Row rows[] = {
      {"Anna", NULL, "-|Anna|-|Anna"},
      {"Anna Example", NULL, "-|Anna|Example|Anna Example"},
      {"  Anna   Example ", NULL, "-|Anna|Example|Anna Example"},
      {"\"Anna Example\"", NULL, "-|Anna|Example|Anna Example"},
      {"'Anna Example' via Staff", NULL, "-|Anna|Example|Anna Example"},
      {"Anna\xc2\xa0"
       "Example",
       NULL, "-|Anna|Example|Anna Example"},
      {"Anna Maria Example", NULL, "-|Anna|Example|Anna Maria Example"},
      {"Anna-Lena Weiß-Groß", NULL, "-|Anna-Lena|Weiß-Groß|Anna-Lena Weiß-Groß"},
      {"John M. Smith", NULL, "-|John|Smith|John M. Smith"},
      {"J. Smith", NULL, "-|-|Smith|J. Smith"},
      {"J.R. Smith", NULL, "-|-|Smith|J.R. Smith"},
      {"J Smith", NULL, "-|-|Smith|J Smith"},
      {"Anna S.", NULL, "-|Anna|-|Anna S."},
      /* Particles. */
      {"Jane van der Berg", NULL, "-|Jane|van der Berg|Jane van der Berg"},
      {"Ludwig von Example", NULL, "-|Ludwig|von Example|Ludwig von Example"},
      {"María de la Cruz", NULL, "-|María|de la Cruz|María de la Cruz"},
      {"José Ortega y Gasset", NULL, "-|José|Ortega y Gasset|José Ortega y Gasset"},
      {"Ahmad bin Abdullah", NULL, "-|Ahmad|bin Abdullah|Ahmad bin Abdullah"},
      {"Khaled Al Mansouri", NULL, "-|Khaled|Al Mansouri|Khaled Al Mansouri"},
      {"Omar al-Farsi", NULL, "-|Omar|al-Farsi|Omar al-Farsi"},
      {"João da Silva", NULL, "-|João|da Silva|João da Silva"},
      {"Piet van 't Hof", NULL, "-|Piet|van 't Hof|Piet van 't Hof"},
      {"van der Berg", NULL, "-|-|van der Berg|van der Berg"},
      {"de Vries", NULL, "-|-|de Vries|de Vries"},
      {"Ben Smith", NULL, "-|Ben|Smith|Ben Smith"},
      {"Al Jones", NULL, "-|Al|Jones|Al Jones"},
      {"Siobhán O'Neil", NULL, "-|Siobhán|O'Neil|Siobhán O'Neil"},
      {"Siobhán O’Neil", NULL, "-|Siobhán|O’Neil|Siobhán O’Neil"},
      {"Giulia D'Angelo", NULL, "-|Giulia|D'Angelo|Giulia D'Angelo"},
      /* Last, First. */
      {"Example, Anna", NULL, "-|Anna|Example|Anna Example"},
      {"Smith, John M.", NULL, "-|John|Smith|John M. Smith"},
      {"van der Berg, Jane", NULL, "-|Jane|van der Berg|Jane van der Berg"},
      {"Müller, Dr. Anna", NULL, "Dr.|Anna|Müller|Anna Müller"},
      {"EXAMPLE, ANNA", NULL, "-|Anna|Example|Anna Example"},
      {"Smith, John, PhD", NULL, "-|John|Smith|John Smith"},
      {"García Márquez, Ana", "ana.garcia@example.com", "-|Ana|García Márquez|Ana García Márquez"},
      {"García Márquez, Ana", NULL, "-|-|-|García Márquez"},
      {"Anna Example, Berlin", NULL, "-|-|-|Anna Example"},
      {"Smith, Jr.", NULL, "-|-|Smith|Smith Jr."},
      {"Martin Smith, Jr.", NULL, "-|Martin|Smith|Martin Smith Jr."},
      {"Martin Smith Jr.", NULL, "-|Martin|Smith|Martin Smith Jr."},
      {"Martin Smith III", NULL, "-|Martin|Smith|Martin Smith III"},
      {"Anna Example, Talent Acquisition Partner", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example, HR", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example, Example Inc.", NULL, "-|Anna|Example|Anna Example"},
      /* Titles and degrees. */
      {"Dr. Anna Example", NULL, "Dr.|Anna|Example|Anna Example"},
      {"Prof. Dr. Anna Example", NULL, "Prof. Dr.|Anna|Example|Anna Example"},
      {"Dr. med. Anna Example", NULL, "Dr. med.|Anna|Example|Anna Example"},
      {"Frau Dr. Müller", NULL, "Frau Dr.|-|Müller|Müller"},
      {"Mr Smith", NULL, "Mr|-|Smith|Smith"},
      {"Ms. Jane Smith", NULL, "Ms.|Jane|Smith|Jane Smith"},
      {"Mme Claire Exemple", NULL, "Mme|Claire|Exemple|Claire Exemple"},
      {"Herr van der Berg", NULL, "Herr|-|van der Berg|van der Berg"},
      {"De heer Jansen", NULL, "De heer|-|Jansen|Jansen"},
      {"Anna Example, PhD", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example Ph.D.", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example, MBA, SHRM-CP", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example MA", NULL, "-|Anna|Example|Anna Example"},
      {"Jack Ma", NULL, "-|Jack|Ma|Jack Ma"},
      {"Nat Example", NULL, "-|Nat|Example|Nat Example"},
      {"Dr", NULL, "-|Dr|-|Dr"},
      /* Tails. */
      {"Anna from Example", NULL, "-|Anna|-|Anna"},
      {"Anna at Example", NULL, "-|Anna|-|Anna"},
      {"Anna @ Example", NULL, "-|Anna|-|Anna"},
      {"Anna Example via LinkedIn", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example (Example Inc)", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example [External]", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example | Example 24", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example|Example", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example - Talent Acquisition", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example – Example GmbH", NULL, "-|Anna|Example|Anna Example"},
      {"Anna from the Recruiting Team", NULL, "-|Anna|-|Anna"},
      {"Anna Example bei Beispiel", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example (she/her)", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example she/her", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example (sie/ihr)", NULL, "-|Anna|Example|Anna Example"},
      {"Bob Example (he/him/his)", NULL, "-|Bob|Example|Bob Example"},
      {"Robert (Bob) Smith", NULL, "-|Robert|Smith|Robert Smith"},
      {"Anna Example 🎉", NULL, "-|Anna|Example|Anna Example"},
      {"👋🏽 Anna", NULL, "-|Anna|-|Anna"},
      {"Anna Example", "no-reply@example.com", "-|Anna|Example|Anna Example"},
      {"Anna Example via Platform", "messages-noreply@example.com", "-|Anna|Example|Anna Example"},
      /* Case. */
      {"ANNA EXAMPLE", NULL, "-|Anna|Example|Anna Example"},
      {"anna example", NULL, "-|Anna|Example|Anna Example"},
      {"anna", NULL, "-|Anna|-|Anna"},
      {"RONALD MCDONALD", NULL, "-|Ronald|McDonald|Ronald McDonald"},
      {"SIOBHAN O'NEIL", NULL, "-|Siobhan|O'Neil|Siobhan O'Neil"},
      {"JANE VAN DER BERG", NULL, "-|Jane|van der Berg|Jane van der Berg"},
      {"ANNA-LENA EXAMPLE", NULL, "-|Anna-Lena|Example|Anna-Lena Example"},
      {"Jean DUPONT", NULL, "-|Jean|Dupont|Jean Dupont"},
      {"DUPONT Jean", NULL, "-|Jean|Dupont|Jean Dupont"},
      {"Ana GARCÍA LÓPEZ", NULL, "-|Ana|García López|Ana García López"},
      {"Ronald McDonald", NULL, "-|Ronald|McDonald|Ronald McDonald"},
      {"AJ Smith", NULL, "-|AJ|Smith|AJ Smith"},
      /* The address tells where the family begins. */
      {"Ana García López", "ana.garcia@example.com", "-|Ana|García López|Ana García López"},
      {"Mary Jane Smith", "mary.jane.smith@example.com", "-|Mary|Smith|Mary Jane Smith"},
      /* Order that cannot be known. */
      {"Nguyen Van An", NULL, "-|-|-|Nguyen Van An"},
      {"Zhang Wei", NULL, "-|-|-|Zhang Wei"},
      {"Wei Zhang", NULL, "-|-|-|Wei Zhang"},
      {"Xiaoming Wang", NULL, "-|Xiaoming|Wang|Xiaoming Wang"},
      {"Gabriele d’Angelo", NULL, "-|Gabriele|d’Angelo|Gabriele d’Angelo"},
      {"WANG Xiaoming", NULL, "-|Xiaoming|Wang|Xiaoming Wang"},
      /* Other scripts. */
      {"Анна Иванова", NULL, "-|Анна|Иванова|Анна Иванова"},
      {"ΜΑΡΙΑ ΠΑΠΑΔΟΠΟΥΛΟΥ", NULL, "-|Μαρια|Παπαδοπουλου|Μαρια Παπαδοπουλου"},
      {"山田 太郎", NULL, "-|太郎|山田|山田 太郎"},
      {"山田　太郎", NULL, "-|太郎|山田|山田 太郎"},
      {"山田太郎", NULL, "-|-|-|山田太郎"},
      {"山田様", NULL, "-|-|-|山田"},
      {"人事部 佐藤", NULL, "-|-|-|佐藤"},
      {"株式会社例 採用担当 山田 太郎", NULL, "-|太郎|山田|山田 太郎"},
      {"王伟", NULL, "-|-|-|王伟"},
      {"欧阳娜娜", NULL, "-|娜娜|欧阳|欧阳娜娜"},
      {"김민수", NULL, "-|민수|김|김민수"},
      {"김민수님", NULL, "-|민수|김|김민수"},
      {"김 민수", NULL, "-|민수|김|김 민수"},
      {"남궁민수", NULL, "-|민수|남궁|남궁민수"},
      {"김민수 (Minsu Kim)", NULL, "-|민수|김|김민수"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_others (void)
{
  static const Row rows[] = {
      {"", NULL, "NOBODY"},
      {"   ", NULL, "NOBODY"},
      {"", "anna.example@example.com", "NOBODY"},
      {"no-reply", NULL, "NOBODY"},
      {"noreply", "noreply@example.com", "NOBODY"},
      {"Example Notifications", NULL, "NOBODY"},
      {"Do Not Reply", NULL, "NOBODY"},
      {"Mail Delivery Subsystem", "mailer-daemon@example.com", "NOBODY"},
      {"Example", "no-reply@example.org", "NOBODY"},
      {"Example", "jobs@example.com", "NOBODY"},
      {"Greenfield", "no-reply@jobs.example", "NOBODY"},
      {"anna.example@example.com", NULL, "NOBODY"},
      {"anna.example", NULL, "NOBODY"},
      {"example.com", NULL, "NOBODY"},
      {"https://example.com", NULL, "NOBODY"},
      {"www.example.com", NULL, "NOBODY"},
      {"Agent 47", NULL, "NOBODY"},
      {"4nna Example", NULL, "NOBODY"},
      {"Anna <script>", NULL, "NOBODY"},
      {"Anna {{name}}", NULL, "NOBODY"},
      {"Anna\nBcc: x", NULL, "NOBODY"},
      {"Anna\x07", NULL, "NOBODY"},
      {"Anna \xe2\x80\xae"
       "elpmaxE",
       NULL, "NOBODY"},
      {"Anna \xff", NULL, "NOBODY"},
      {"$$$ Win Money", NULL, "NOBODY"},
      {"Your interview is confirmed", NULL, "NOBODY"},
      {"your interview is confirmed", NULL, "NOBODY"},
      {"We are looking forward to you", NULL, "NOBODY"},
      {"Anna and Bob", NULL, "NOBODY"},
      {"Anna & Bob", NULL, "NOBODY"},
      {"J. R.", NULL, "NOBODY"},
      {"🎉", NULL, "NOBODY"},
      {"(Anna)", NULL, "NOBODY"},
      {"---", NULL, "NOBODY"},
      {",", NULL, "NOBODY"},
      {"Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna Anna",
       NULL, "NOBODY"},
      {"Recruiting Team", NULL, "TEAM Recruiting Team"},
      {"Example Recruiting", NULL, "TEAM Example Recruiting"},
      {"Example Careers", "careers@example.com", "TEAM Example Careers"},
      {"HR", NULL, "TEAM HR"},
      {"Recruiting Team | Example", NULL, "TEAM Recruiting Team"},
      {"Talent Acquisition at Example", NULL, "TEAM Talent Acquisition"},
      {"The Hiring Team (Example)", NULL, "TEAM The Hiring Team"},
      {"Personalabteilung", NULL, "TEAM Personalabteilung"},
      {"Example GmbH", NULL, "TEAM Example GmbH"},
      {"Example, Inc.", NULL, "TEAM Example, Inc."},
      {"Example Ltd", NULL, "TEAM Example Ltd"},
      {"Ressources Humaines", NULL, "TEAM Ressources Humaines"},
      {"Equipo de Selección", NULL, "TEAM Equipo de Selección"},
      {"Recursos Humanos Ejemplo", NULL, "TEAM Recursos Humanos Ejemplo"},
      {"Ufficio Personale", NULL, "TEAM Ufficio Personale"},
      {"Zespół Rekrutacja", NULL, "TEAM Zespół Rekrutacja"},
      {"İnsan Kaynakları", NULL, "TEAM İnsan Kaynakları"},
      {"Отдел кадров", NULL, "TEAM Отдел кадров"},
      {"採用担当", NULL, "TEAM 採用担当"},
      {"株式会社例 採用チーム", NULL, "TEAM 株式会社例 採用チーム"},
      {"人力资源部", NULL, "TEAM 人力资源部"},
      {"인사팀", NULL, "TEAM 인사팀"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_customs (void)
{
  static const Row rows[] = {
      {"Sr. José Luis Rodríguez Zapatero", NULL,
       "Sr.|José|Rodríguez Zapatero|José Luis Rodríguez Zapatero"},
      {"Ana García López", NULL, "-|Ana|García López|Ana García López"},
      {"Dra. Carmen Ruiz de la Torre", NULL,
       "Dra.|Carmen|Ruiz de la Torre|Carmen Ruiz de la Torre"},
      {"Ma. Fernanda Ríos", NULL, "-|-|Ríos|Ma. Fernanda Ríos"},
      {"Srta. Lucía Peña", NULL, "Srta.|Lucía|Peña|Lucía Peña"},
      {"Ximena Ñáñez", NULL, "-|Ximena|Ñáñez|Ximena Ñáñez"},
      {"José Carlos da Silva Filho", NULL, "-|José|da Silva|José Carlos da Silva Filho"},
      {"Ana Beatriz dos Santos Pereira", NULL, "-|Ana|Pereira|Ana Beatriz dos Santos Pereira"},
      {"Sra. Mariana Costa", NULL, "Sra.|Mariana|Costa|Mariana Costa"},
      {"Dr. João Paulo Lopes Neto", NULL, "Dr.|João|Lopes|João Paulo Lopes Neto"},
      {"Mme Le Goff", NULL, "Mme|-|Le Goff|Le Goff"},
      {"LE GOFF Yann", NULL, "-|Yann|Le Goff|Yann Le Goff"},
      {"Jean-Baptiste DE LA SALLE", NULL, "-|Jean-Baptiste|de la Salle|Jean-Baptiste de la Salle"},
      {"Anne-Sophie d'Ormesson", NULL, "-|Anne-Sophie|d'Ormesson|Anne-Sophie d'Ormesson"},
      {"Mme Anne-Laure DUPONT-MOREAU", NULL,
       "Mme|Anne-Laure|Dupont-Moreau|Anne-Laure Dupont-Moreau"},
      {"Dott.ssa Giulia Rossi", NULL, "Dott.ssa|Giulia|Rossi|Giulia Rossi"},
      {"Avv. Paolo De Luca", NULL, "Avv.|Paolo|De Luca|Paolo De Luca"},
      {"Sig.ra Chiara Dell'Acqua", NULL, "Sig.ra|Chiara|Dell'Acqua|Chiara Dell'Acqua"},
      {"Ing. Marco Lo Presti", NULL, "Ing.|Marco|Lo Presti|Marco Lo Presti"},
      {"Vries, Jan de", NULL, "-|Jan|de Vries|Jan de Vries"},
      {"Berg, Jane van der", NULL, "-|Jane|van der Berg|Jane van der Berg"},
      {"Mevr. drs. M. van den Broek", NULL, "Mevr. drs.|-|van den Broek|M. van den Broek"},
      {"IJSBRAND DE VRIES", NULL, "-|Ijsbrand|de Vries|Ijsbrand de Vries"},
      {"Ir. Sanne Vermeulen-Bakker", NULL, "Ir.|Sanne|Vermeulen-Bakker|Sanne Vermeulen-Bakker"},
      {"Prof. Dr.-Ing. habil. Karl von Beispiel", NULL,
       "Prof. Dr.-Ing. habil.|Karl|von Beispiel|Karl von Beispiel"},
      {"Dipl.-Ing. (FH) Max Beispiel", NULL, "Dipl.-Ing.|Max|Beispiel|Max Beispiel"},
      {"Mag. Eva Huber, BSc", NULL, "Mag.|Eva|Huber|Eva Huber"},
      {"Frau Müller-Lüdenscheidt", NULL, "Frau|-|Müller-Lüdenscheidt|Müller-Lüdenscheidt"},
      {"GROSS, JÖRG", NULL, "-|Jörg|Gross|Jörg Gross"},
      {"Max Beispiel M.Sc.", NULL, "-|Max|Beispiel|Max Beispiel"},
      {"Hr. Dr. iur. Urs Ammann", NULL, "Hr. Dr. iur.|Urs|Ammann|Urs Ammann"},
      {"Graf von Beispiel, Otto", NULL, "-|Otto|Graf von Beispiel|Otto Graf von Beispiel"},
      {"Åsa Öberg", NULL, "-|Åsa|Öberg|Åsa Öberg"},
      {"Lars af Klint", NULL, "-|Lars|af Klint|Lars af Klint"},
      {"Jens Chr. Skov", NULL, "-|Jens|Skov|Jens Chr. Skov"},
      {"Anne-Grethe Bjørnstad Ødegård", NULL,
       "-|Anne-Grethe|Ødegård|Anne-Grethe Bjørnstad Ødegård"},
      {"Björk Guðmundsdóttir", NULL, "-|Björk|Guðmundsdóttir|Björk Guðmundsdóttir"},
      {"Jón Þór Sigurðsson", NULL, "-|Jón|Sigurðsson|Jón Þór Sigurðsson"},
      {"Pani Anna Kowalska", NULL, "Pani|Anna|Kowalska|Anna Kowalska"},
      {"mgr inż. Jan Kowalski", NULL, "mgr inż.|Jan|Kowalski|Jan Kowalski"},
      {"ŁUKASZ WÓJCIK", NULL, "-|Łukasz|Wójcik|Łukasz Wójcik"},
      {"Dr hab. Ewa Nowak-Lis", NULL, "Dr hab.|Ewa|Nowak-Lis|Ewa Nowak-Lis"},
      {"Ing. Petr Novák, Ph.D.", NULL, "Ing.|Petr|Novák|Petr Novák"},
      {"Kovács János", NULL, "-|-|-|Kovács János"},
      {"Dr. Nagy Éva", NULL, "Dr.|-|-|Nagy Éva"},
      {"Ayşe Hanım", NULL, "-|Ayşe|-|Ayşe"},
      {"Mehmet Bey", NULL, "-|Mehmet|-|Mehmet"},
      {"Sayın Ayşe Yılmaz", NULL, "-|Ayşe|Yılmaz|Ayşe Yılmaz"},
      {"AYŞE YILMAZ", NULL, "-|Ayşe|Yılmaz|Ayşe Yılmaz"},
      {"İBRAHİM ÇELİK", NULL, "-|İbrahim|Çelik|İbrahim Çelik"},
      {"Doç. Dr. Zeynep Öztürk", NULL, "Doç. Dr.|Zeynep|Öztürk|Zeynep Öztürk"},
      {"Анна Сергеевна Иванова", NULL, "-|Анна|Иванова|Анна Сергеевна Иванова"},
      {"Иванова Анна Сергеевна", NULL, "-|Анна|Иванова|Анна Сергеевна Иванова"},
      {"Анна Сергеевна", NULL, "-|Анна|-|Анна Сергеевна"},
      {"Петров Илья Ильич", NULL, "-|Илья|Петров|Илья Ильич Петров"},
      {"ИВАНОВ Пётр", NULL, "-|Пётр|Иванов|Пётр Иванов"},
      {"Иванов И. И.", NULL, "-|-|Иванов|Иванов И. И."},
      {"Г-жа Смирнова", NULL, "Г-жа|-|Смирнова|Смирнова"},
      {"Nguyễn Thị Minh Khai", NULL, "-|-|-|Nguyễn Thị Minh Khai"},
      {"Lê Văn Bình", NULL, "-|-|-|Lê Văn Bình"},
      {"Minh Trần", NULL, "-|Minh|Trần|Minh Trần"},
      {"Dr. S. Radhakrishnan", NULL, "Dr.|-|Radhakrishnan|S. Radhakrishnan"},
      {"Venkatesh K.", NULL, "-|Venkatesh|-|Venkatesh K."},
      {"Smt. Lakshmi Devi", NULL, "Smt.|Lakshmi|Devi|Lakshmi Devi"},
      {"Gurpreet Singh Bhatia", NULL, "-|Gurpreet|Bhatia|Gurpreet Singh Bhatia"},
      {"CH. RAVI TEJA", NULL, "-|-|Teja|Ch. Ravi Teja"},
      {"Abdul Rahman Al-Sayed", NULL, "-|Abdul Rahman|Al-Sayed|Abdul Rahman Al-Sayed"},
      {"Abu Bakr Siddiqui", NULL, "-|Abu Bakr|Siddiqui|Abu Bakr Siddiqui"},
      {"محمد العلي", NULL, "-|محمد|العلي|محمد العلي"},
      {"Nurul Huda binti Ahmad", NULL, "-|Nurul|binti Ahmad|Nurul Huda binti Ahmad"},
      {"Fatima Zahra El Idrissi", NULL, "-|Fatima|El Idrissi|Fatima Zahra El Idrissi"},
      {"Chimamanda Ngozi Adichie", NULL, "-|Chimamanda|Adichie|Chimamanda Ngozi Adichie"},
      {"Sukarno", NULL, "-|Sukarno|-|Sukarno"},
      {"Γεώργιος Παπαδόπουλος", NULL, "-|Γεώργιος|Παπαδόπουλος|Γεώργιος Παπαδόπουλος"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_east (void)
{
  static const Row rows[] = {
      {"田中 一郎 / Ichiro Tanaka", NULL, "-|一郎|田中|田中 一郎"},
      {"佐藤花子（さとう はなこ）", NULL, "-|-|-|佐藤花子"},
      {"鈴木 ヒカル", NULL, "-|ヒカル|鈴木|鈴木 ヒカル"},
      {"高橋さん", NULL, "-|-|-|高橋"},
      {"株式会社見本 田中", NULL, "-|-|-|田中"},
      {"ジョン・スミス", NULL, "-|-|-|ジョン・スミス"},
      {"YAMADA Taro", NULL, "-|Taro|Yamada|Taro Yamada"},
      {"Yamada, Taro", NULL, "-|Taro|Yamada|Taro Yamada"},
      {"Yamada Taro", NULL, "-|-|-|Yamada Taro"},
      {"Ms. Hanako Sato", NULL, "Ms.|Hanako|Sato|Hanako Sato"},
      {"山田太郎＠株式会社見本", NULL, "-|-|-|山田太郎"},
      {"採用担当：佐々木", NULL, "-|-|-|佐々木"},
      {"李 明 (Li Ming)", NULL, "-|明|李|李 明"},
      {"Li Ming 李明", NULL, "-|-|-|李明"},
      {"张伟 HR", NULL, "-|-|-|张伟"},
      {"王小姐", NULL, "-|-|-|王"},
      {"陳經理", NULL, "-|-|-|陳"},
      {"Ming LI", NULL, "-|Ming|Li|Ming Li"},
      {"Vivian Chen (陈薇)", NULL, "-|Vivian|Chen|Vivian Chen"},
      {"人力资源部-赵敏", NULL, "-|-|-|赵敏"},
      {"欧阳 修", NULL, "-|修|欧阳|欧阳 修"},
      {"박서연 대리", NULL, "-|서연|박|박서연"},
      {"이 지은 과장", NULL, "-|지은|이|이 지은"},
      {"김영희 매니저님", NULL, "-|영희|김|김영희"},
      {"인사팀 김지수", NULL, "-|지수|김|김지수"},
      {"KIM Min-su", NULL, "-|Min-su|Kim|Min-su Kim"},
      {"Lee, Ji-eun", NULL, "-|Ji-eun|Lee|Ji-eun Lee"},
      {"Park Jisoo", NULL, "-|-|-|Park Jisoo"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_dress (void)
{
  static const Row rows[] = {
      {"[External] Anna Example", NULL, "-|Anna|Example|Anna Example"},
      {"[EXT] Anna", NULL, "-|Anna|-|Anna"},
      {"Anna, Heliotrope", "anna@heliotrope.example", "-|Anna|-|Anna"},
      {"Anna von Heliotrope", "anna@heliotrope.example", "-|Anna|-|Anna"},
      {"Lotte van Heliotrope", "lotte@heliotrope.example", "-|Lotte|-|Lotte"},
      {"Anna @Heliotrope", NULL, "-|Anna|-|Anna"},
      {"Anna | Heliotrope", NULL, "-|Anna|-|Anna"},
      {"Anna • Heliotrope", NULL, "-|Anna|-|Anna"},
      {"Anna Example · Recruiter", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example — Talent", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example, she/her", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example [she/they]", NULL, "-|Anna|Example|Anna Example"},
      {"Dr. Anna Example (she/her), PhD", NULL, "Dr.|Anna|Example|Anna Example"},
      {"William \"Bill\" Example", NULL, "-|William|Example|William Example"},
      {"Anna Example HR", "anna.example@heliotrope.example", "-|Anna|Example|Anna Example"},
      {"Tadgh from Heliotrope", "noreply@example.com", "-|Tadgh|-|Tadgh"},
      {"VG Tarek", NULL, "-|Tarek|-|Tarek"},
      {"Bev & the team at Heliotrope", "hello@example.com", "-|Bev|-|Bev"},
      {"Sent with Heliotrope", NULL, "NOBODY"},
      {"Headmistress", NULL, "NOBODY"},
      {"Kind regards", NULL, "NOBODY"},
      {"Anna HR", "anna@heliotrope.example", "TEAM Anna HR"},
      {"Steve Jobs", "steve.jobs@example.com", "TEAM Steve Jobs"},
      {"Recruiter Anna", NULL, "-|Anna|-|Anna"},
      {"Anna Example (anna@example.com)", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example (via Google Calendar)", "calendar-notification@google.com",
       "-|Anna|Example|Anna Example"},
      {"Anna Example from Heliotrope Recruiting", NULL, "-|Anna|Example|Anna Example"},
      {"Anna Example on behalf of Heliotrope", NULL, "-|Anna|Example|Anna Example"},
      {"Anna de chez Heliotrope", NULL, "-|Anna|-|Anna"},
      {"King Jr., Martin", NULL, "-|Martin|King|Martin King Jr."},
      {"An\u200bna Example", NULL, "-|Anna|Example|Anna Example"},
      {"✨Anna Example✨", NULL, "-|Anna|Example|Anna Example"},
      {"Mary-Kate O'Brien-Smith", NULL, "-|Mary-Kate|O'Brien-Smith|Mary-Kate O'Brien-Smith"},
      {"Rev. Dr. Martin Example", NULL, "Rev. Dr.|Martin|Example|Martin Example"},
      {"ANNA EXAMPLE, CPA", NULL, "-|Anna|Example|Anna Example"},
      {"anna de vries", NULL, "-|Anna|de Vries|Anna de Vries"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_teams (void)
{
  static const Row rows[] = {
      {"Team", NULL, "TEAM Team"},
      {"HR Dept", NULL, "TEAM HR Dept"},
      {"Talent Acquisition", NULL, "TEAM Talent Acquisition"},
      {"People & Culture", NULL, "TEAM People & Culture"},
      {"Heliotrope People + Talent", NULL, "TEAM Heliotrope People + Talent"},
      {"The Heliotrope Team", NULL, "TEAM The Heliotrope Team"},
      {"Bewerbungsteam", NULL, "TEAM Bewerbungsteam"},
      {"Bewerbungsmanagement Heliotrop", NULL, "TEAM Bewerbungsmanagement Heliotrop"},
      {"Pôle Recrutement", NULL, "TEAM Pôle Recrutement"},
      {"Rekryteringsteamet", NULL, "TEAM Rekryteringsteamet"},
      {"HR-avdelningen", NULL, "TEAM HR-avdelningen"},
      {"HR-afdelingen", NULL, "TEAM HR-afdelingen"},
      {"Equipe RH Exemplo", NULL, "TEAM Equipe RH Exemplo"},
      {"Departamento de Personal", NULL, "TEAM Departamento de Personal"},
      {"Dział HR", NULL, "TEAM Dział HR"},
      {"Служба персонала", NULL, "TEAM Служба персонала"},
      {"看護部", NULL, "TEAM 看護部"},
      {"エントリー管理", NULL, "TEAM エントリー管理"},
      {"採用事務局（株式会社見本）", NULL, "TEAM 採用事務局"},
      {"人事科", NULL, "TEAM 人事科"},
      {"(주)예시 인사팀", NULL, "TEAM 예시 인사팀"},
      {"招聘专员", NULL, "NOBODY"},
      {"Northwind (via Ashby)", "no-reply@ashbyhq.com", "NOBODY"},
      {"Heliotrope via Greenhouse", "no-reply@greenhouse.io", "NOBODY"},
      {"Heliotrope", "recruiting@heliotrope.example", "NOBODY"},
      {"Automatische Antwort", NULL, "NOBODY"},
      {"Workday", "heliotrope@myworkday.com", "NOBODY"},
      {"Calendly", "notifications@calendly.com", "NOBODY"},
      {"Mr. and Mrs. Example", NULL, "NOBODY"},
      {"Assistant to Anna Example", NULL, "NOBODY"},
      {"Hiring Manager", NULL, "NOBODY"},
      {"Sent from my phone", NULL, "NOBODY"},
      {"Anna\r\nBcc: eve@example.net", NULL, "NOBODY"},
      {"{{{given}}}", NULL, "NOBODY"},
      {"${jndi:ldap://x}", NULL, "NOBODY"},
      {"%s%s%n", NULL, "NOBODY"},
      {"<b>Anna</b>", NULL, "NOBODY"},
      {"=?utf-8?Q?Anna?=", NULL, "NOBODY"},
      {"Anna; rm -rf", NULL, "NOBODY"},
      {"\u2066Anna\u2069", NULL, "NOBODY"},
      {"Anna\u202egnp.exe", NULL, "NOBODY"},
      {"Anna\u2028Example", NULL, "NOBODY"},
      {"A\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030cnna", NULL,
       "NOBODY"},
      {"Anna __import__", NULL, "NOBODY"},
      {"Dear Candidate", NULL, "NOBODY"},
      {"Invitation: Interview", NULL, "NOBODY"},
      {"1st Floor Reception", NULL, "NOBODY"},
      {"X Æ A-12", NULL, "NOBODY"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_again (void)
{
  static const Row rows[] = {
      {"Müller, Anna", NULL, "-|Anna|Müller|Anna Müller"},
      {"Anna Müller (Recruiting)", NULL, "-|Anna|Müller|Anna Müller"},
      {"Anna Schmidt – Example AG", NULL, "-|Anna|Schmidt|Anna Schmidt"},
      {"Anna Schmidt von Example AG", "anna.schmidt@example.com", "-|Anna|Schmidt|Anna Schmidt"},
      {"Team Recruiting", NULL, "TEAM Team Recruiting"},
      {"Ihr Bewerberteam", NULL, "TEAM Ihr Bewerberteam"},
      {"Example AG Recruiting", NULL, "TEAM Example AG Recruiting"},
      {"Example Talent Team", NULL, "TEAM Example Talent Team"},
      {"The Example Careers Team", NULL, "TEAM The Example Careers Team"},
      {"LinkedIn", NULL, "NOBODY"},
      {"Anna Smith via LinkedIn", "hit-reply@linkedin.com", "-|Anna|Smith|Anna Smith"},
      {"Greenhouse", NULL, "NOBODY"},
      {"noreply@example.com", NULL, "NOBODY"},
      {"Indeed Apply", "noreply@indeed.com", "NOBODY"},
      {"O'Brien, Patrick J.", NULL, "-|Patrick|O'Brien|Patrick J. O'Brien"},
      {"P. J. O'Brien", NULL, "-|-|O'Brien|P. J. O'Brien"},
      {"Prof. em. Dr. Hans Meier", NULL, "Prof. em. Dr.|Hans|Meier|Hans Meier"},
      {"Dr. phil. Anna Meier, MBA", NULL, "Dr. phil.|Anna|Meier|Anna Meier"},
      {"Mr. John Smith Jr.", NULL, "Mr.|John|Smith|John Smith Jr."},
      {"Sir Ian Example", NULL, "Sir|Ian|Example|Ian Example"},
      {"Mx. Sam Example", NULL, "Mx.|Sam|Example|Sam Example"},
      {"M. Dupont", NULL, "-|-|Dupont|M. Dupont"},
      {"Chloé de Villiers", NULL, "-|Chloé|de Villiers|Chloé de Villiers"},
      {"Léa Le Gall", NULL, "-|Léa|Le Gall|Léa Le Gall"},
      {"Rossi Giulia", NULL, "-|Rossi|Giulia|Rossi Giulia"},
      {"Giulia Rossi - Ufficio HR", NULL, "-|Giulia|Rossi|Giulia Rossi"},
      {"Dott. Marco Bianchi", NULL, "Dott.|Marco|Bianchi|Marco Bianchi"},
      {"Sofie Van den Bossche", NULL, "-|Sofie|Van den Bossche|Sofie Van den Bossche"},
      {"Jan-Willem ten Brink", NULL, "-|Jan-Willem|ten Brink|Jan-Willem ten Brink"},
      {"Katarzyna Nowak-Kowalska", NULL, "-|Katarzyna|Nowak-Kowalska|Katarzyna Nowak-Kowalska"},
      {"Nguyễn Văn A", NULL, "-|-|-|Nguyễn Văn A"},
      {"Rajesh K", NULL, "-|Rajesh|-|Rajesh K"},
      {"Priya S. Iyer", NULL, "-|Priya|Iyer|Priya S. Iyer"},
      {"Muhammad Ali Khan", NULL, "-|Muhammad|Khan|Muhammad Ali Khan"},
      {"Yusuf bin Ismail", NULL, "-|Yusuf|bin Ismail|Yusuf bin Ismail"},
      {"Zeynep Kaya Hanım", NULL, "-|Zeynep|Kaya|Zeynep Kaya"},
      {"Александр Пушкин", NULL, "-|Александр|Пушкин|Александр Пушкин"},
      {"Пушкин Александр Сергеевич", NULL, "-|Александр|Пушкин|Александр Сергеевич Пушкин"},
      {"Ольга (HR)", NULL, "-|Ольга|-|Ольга"},
      {"Ольга, HR-менеджер", NULL, "-|Ольга|-|Ольга"},
      {"Компания Ромашка", NULL, "TEAM Компания Ромашка"},
      {"佐藤 健", NULL, "-|健|佐藤|佐藤 健"},
      {"佐藤健 (Ken Sato)", NULL, "-|-|-|佐藤健"},
      {"Ken Sato / 佐藤健", NULL, "-|Ken|Sato|Ken Sato"},
      {"採用担当 佐藤", NULL, "-|-|-|佐藤"},
      {"株式会社見本 人事部", NULL, "TEAM 株式会社見本 人事部"},
      {"김민지 (Minji Kim)", NULL, "-|민지|김|김민지"},
      {"채용담당자 김민지", NULL, "-|민지|김|김민지"},
      {"陈晓明", NULL, "-|-|-|陈晓明"},
      {"陈晓明 (Xiaoming Chen)", NULL, "-|-|-|陈晓明"},
      {"Chen Xiaoming", NULL, "-|-|-|Chen Xiaoming"},
      {"招聘团队", NULL, "TEAM 招聘团队"},
      {"Anna B.", NULL, "-|Anna|-|Anna B."},
      {"A. B. Example", NULL, "-|-|Example|A. B. Example"},
      {"AnnaExample", NULL, "-|AnnaExample|-|AnnaExample"},
      {"anna.example", NULL, "NOBODY"},
      {"Example Corp - Anna", "anna@example.com", "-|Anna|-|Anna"},
      {"HR - Anna Example", NULL, "TEAM HR"},
      {"Recruiting | Anna Example", "anna.example@example.com", "-|Anna|Example|Anna Example"},
      {"Anna at Example, Inc.", NULL, "-|Anna|-|Anna"},
      {"Anna Example, Example Ltd.", NULL, "-|Anna|Example|Anna Example"},
      {"Anna (she/her) from Example", NULL, "-|Anna|-|Anna"},
      {"Interview Scheduler", NULL, "NOBODY"},
      {"Scheduling Bot", NULL, "NOBODY"},
      {"Hannah Bot", NULL, "NOBODY"},
      {"Customer Support", NULL, "TEAM Customer Support"},
      {"University of Example", NULL, "TEAM University of Example"},
      {"City of Example", NULL, "NOBODY"},
      {"Example Hospital", NULL, "TEAM Example Hospital"},
      {"Anna Example Consulting", NULL, "TEAM Anna Example Consulting"},
  };
  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_courtesy (void)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  g_autoptr (RgName) ms = rg_name_new (words, "Ms Jane Smith", NULL);
  g_autoptr (RgName) doctor = rg_name_new (words, "Dr. Jane Smith", NULL);
  g_assert_true (ms->courtesy);
  g_assert_false (doctor->courtesy);
}

static void
test_cut_team (void)
{
  static const struct {
    const char *phrase, *expected;
  } rows[] = {
      {"Example Works Hiring Team", "Example Works"},
      {"HR Example Works", "Example Works"},
      {"Talent Acquisition at Example Works", "Example Works"},
      {"Example Works People & Culture", "Example Works People & Culture"},
      {"Example Works HR & Recruiting", "Example Works"},
      {"Example Hospital", "Example Hospital"},
      {"Recruiting Team", "Recruiting Team"},
      {"Harbor & Co", "Harbor & Co"},
      {"", ""},
  };
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = rg_name_cut_team (words, rows[i].phrase);
    g_assert_cmpstr (found, ==, rows[i].expected);
  }
}

static void
test_meetings (void)
{
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  g_assert_true (rg_name_holds_meeting (words, "Microsoft Teams Meeting"));
  g_assert_true (rg_name_holds_meeting (words, "Zoom, link to follow"));
  g_assert_false (rg_name_holds_meeting (words, "12 Sample Street, Leeds"));
  g_assert_false (rg_name_holds_meeting (words, ""));
  g_assert_true (rg_name_is_small_word (words, "for"));
  g_assert_false (rg_name_is_small_word (words, "Cook"));
}

static void
test_cut_sender (void)
{
  static const struct {
    const char *display, *expected;
  } rows[] = {
      {"Fennimore Foods via SmartRecruiters", "Fennimore Foods"},
      {"\"Anna Example\" (Heliotrope)", "Anna Example"},
      {"Example Works | Recruiting", "Example Works"},
      {"LinkedIn", NULL},
      {"LinkedIn on behalf of Heliotrope", "Heliotrope"},
      {"{{x}}", NULL},
      {"", NULL},
      {"\xff", NULL},
  };
  g_autoptr (RgNameWords) words = load_name_words (__FILE__);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = rg_name_cut_sender (words, rows[i].display);
    if (g_strcmp0 (found, rows[i].expected) != 0) {
      g_test_message ("“%s”: found %s", rows[i].display, or_dash (found));
      g_test_fail ();
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/persons", test_persons);
  g_test_add_func ("/name/others", test_others);
  g_test_add_func ("/name/customs", test_customs);
  g_test_add_func ("/name/east", test_east);
  g_test_add_func ("/name/dress", test_dress);
  g_test_add_func ("/name/teams", test_teams);
  g_test_add_func ("/name/again", test_again);
  g_test_add_func ("/name/courtesy", test_courtesy);
  g_test_add_func ("/name/cut-team", test_cut_team);
  g_test_add_func ("/name/meetings", test_meetings);
  g_test_add_func ("/name/cut-sender", test_cut_sender);
  return g_test_run ();
}
