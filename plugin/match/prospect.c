/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of sums, a row for each family and a column for each language.  It says more than what a mail
 * comes to in the end, never less: guards and negative scores are left out. */

#include "match/prospect.h"

typedef struct {
  const char *name; /* interned */
  double cap;
} Family;

typedef struct {
  double sum;
  guint n;
} Cell;

struct _RgProspect {
  guint n_languages, any;
  GArray *families; /* Family */
  GArray *cells;    /* Cell: n_languages for each family */
  GArray *spoken;   /* guint: the languages of the rules in it */
};

RgProspect *
rg_prospect_new (void)
{
  RgProspect *prospect = g_new0 (RgProspect, 1);

  prospect->families = g_array_new (FALSE, FALSE, sizeof (Family));
  prospect->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  prospect->spoken = g_array_new (FALSE, FALSE, sizeof (guint));
  return prospect;
}

void
rg_prospect_free (RgProspect *prospect)
{
  if (!prospect)
    return;
  g_array_unref (prospect->families);
  g_array_unref (prospect->cells);
  g_array_unref (prospect->spoken);
  g_free (prospect);
}

void
rg_prospect_begin (RgProspect *prospect, guint n_languages, guint any)
{
  prospect->n_languages = n_languages;
  prospect->any = any;
  g_array_set_size (prospect->families, 0);
  g_array_set_size (prospect->cells, 0);
  g_array_set_size (prospect->spoken, 0);
}

static Cell *
find_cell (const RgProspect *prospect, guint family, guint language)
{
  return &g_array_index (prospect->cells, Cell, family * prospect->n_languages + language);
}

static guint
find_family (RgProspect *prospect, const RgRule *rule)
{
  const Family family = {rule->family, rule->cap};
  guint i = 0;

  while (i < prospect->families->len &&
         g_array_index (prospect->families, Family, i).name != rule->family)
    i++;
  if (i == prospect->families->len) {
    g_array_append_val (prospect->families, family);
    g_array_set_size (prospect->cells, prospect->families->len * prospect->n_languages);
  }
  return i;
}

static void
note_language (RgProspect *prospect, guint language)
{
  for (guint i = 0; i < prospect->spoken->len; i++)
    if (g_array_index (prospect->spoken, guint, i) == language)
      return;
  g_array_append_val (prospect->spoken, language);
}

void
rg_prospect_add (RgProspect *prospect, const RgRule *rule, guint language)
{
  Cell *cell = find_cell (prospect, find_family (prospect, rule), language);

  cell->sum += rule->score;
  cell->n++;
  note_language (prospect, language);
}

void
rg_prospect_drop (RgProspect *prospect, const RgRule *rule, guint language)
{
  Cell *cell = find_cell (prospect, find_family (prospect, rule), language);

  cell->sum -= rule->score;
  cell->n--;
}

double
rg_prospect_reach (const RgProspect *prospect, guint language)
{
  double reach = 0;

  for (guint i = 0; i < prospect->families->len; i++) {
    const Family *family = &g_array_index (prospect->families, Family, i);
    const Cell *cell = find_cell (prospect, i, language);
    Cell both = *cell;

    if (language != prospect->any && prospect->any < prospect->n_languages) {
      const Cell *common = find_cell (prospect, i, prospect->any);

      both.sum += common->sum;
      both.n += common->n;
    }
    reach += MIN (both.sum, family->cap);
  }
  return reach;
}

double
rg_prospect_best (const RgProspect *prospect)
{
  double best = -1;

  for (guint i = 0; i < prospect->spoken->len; i++)
    best = MAX (best, rg_prospect_reach (prospect, g_array_index (prospect->spoken, guint, i)));
  return best;
}
