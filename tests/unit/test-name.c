/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Written as display, address ==> "title|given|family|full", "TEAM full" or "NOBODY"; "-" is NULL. */

#include "base/name.h"

#include <glib/gstdio.h>

#include "base/error.h"

typedef struct {
  const char *display, *address, *expected;
} Row;

static RgNameWords *
load_words (void)
{
  const char *top = g_getenv ("REGRETS_DATADIR");
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *above = g_build_filename (here, "..", "..", NULL);
  g_autofree char *path = g_build_filename (top ? top : above, "rules", "any", "names.yaml", NULL);
  g_autoptr (GError) error = NULL;
  RgNameWords *words = rg_name_words_new (path, &error);
  g_assert_no_error (error);
  return words;
}

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
  g_autoptr (RgNameWords) words = load_words ();
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
test_courtesy (void)
{
  g_autoptr (RgNameWords) words = load_words ();
  g_autoptr (RgName) ms = rg_name_new (words, "Ms Jane Smith", NULL);
  g_autoptr (RgName) doctor = rg_name_new (words, "Dr. Jane Smith", NULL);
  g_assert_true (ms->courtesy);
  g_assert_false (doctor->courtesy);
}

static void
test_broken_data (void)
{
  static const struct {
    const char *data, *complaint;
  } rows[] = {
      {"teams: [hr]\n", ":1:1:"},
      {"format: 1\nteams: [hr, HR]\n", ":2:13:"},
      {"format: 1\nteam: [hr]\n", ":2:"},
      {"format: 1\nteams: {a: b}\n", ":2:8:"},
  };
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("names-XXXXXX.yaml", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, rows[i].data, -1, NULL));
    g_assert_null (rg_name_words_new (path, &error));
    g_assert_error (error, RG_ERROR, RG_ERROR_SYNTAX);
    if (!strstr (error->message, rows[i].complaint)) {
      g_test_message ("row %u: %s", i, error->message);
      g_test_fail ();
    }
  }
  g_unlink (path);
  g_autoptr (GError) error = NULL;
  g_assert_null (rg_name_words_new (path, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_READ);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/persons", test_persons);
  g_test_add_func ("/name/others", test_others);
  g_test_add_func ("/name/courtesy", test_courtesy);
  g_test_add_func ("/name/broken-data", test_broken_data);
  return g_test_run ();
}
