/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws reads and writes by a table of names and pointers, which is made for each of the two. */

#include "claws/sizes.h"

#include <claws-features.h>

#include <defs.h>
#include <prefs_gtk.h>
#include <utils.h>

#define SECTION "RegretsWaiting"
#define WIDTH 740
#define HEIGHT 420
/* The oldest first. */
#define SORT 3

enum {
  PARAM_WIDTH,
  PARAM_HEIGHT,
  PARAM_SORT,
  PARAM_DESCENDING,
  PARAM_COLUMNS,
  N_PARAMS = PARAM_COLUMNS + RG_SIZES_COLUMNS
};

#define DIGITS 12 /* of an int, with its sign and end */

typedef struct {
  PrefParam params[N_PARAMS + 1]; /* the last one ends it */
  char names[N_PARAMS][DIGITS];
  char standards[N_PARAMS][DIGITS];
} Table;

static void
fill_table (Table *table, RgSizes *sizes)
{
  static const char *const names[PARAM_COLUMNS] = {"width", "height", "sort", "descending"};
  static const int standards[N_PARAMS] = {WIDTH, HEIGHT, SORT, TRUE};
  int *const values[PARAM_COLUMNS] = {&sizes->width, &sizes->height, &sizes->sort,
                                      &sizes->descending};
  for (int i = 0; i < N_PARAMS; i++) {
    int column = i - PARAM_COLUMNS;
    if (column < 0)
      g_strlcpy (table->names[i], names[i], DIGITS);
    else
      g_snprintf (table->names[i], DIGITS, "column%d", column + 1);
    g_snprintf (table->standards[i], DIGITS, "%d", standards[i]);
    table->params[i] = (PrefParam){
        .name = table->names[i],
        .defval = table->standards[i],
        .data = column < 0 ? values[i] : &sizes->columns[column],
        .type = P_INT,
    };
  }
  table->params[N_PARAMS] = (PrefParam){0};
}

static char *
file_of_claws (void)
{
  return g_build_filename (get_rc_dir (), COMMON_RC, NULL);
}

void
rg_sizes_load (RgSizes *sizes)
{
  Table table;
  g_autofree char *file = file_of_claws ();
  fill_table (&table, sizes);
  prefs_set_default (table.params);
  prefs_read_config (table.params, SECTION, file, NULL);
  if (sizes->width <= 0 || sizes->height <= 0) {
    sizes->width = WIDTH;
    sizes->height = HEIGHT;
  }
  if (sizes->sort < 0 || sizes->sort >= RG_SIZES_COLUMNS)
    sizes->sort = SORT;
}

void
rg_sizes_store (RgSizes *sizes)
{
  Table table;
  g_autofree char *file = file_of_claws ();
  fill_table (&table, sizes);
  PrefFile *output = prefs_write_open (file);
  if (!output || prefs_set_block_label (output, SECTION) < 0)
    return;
  if (prefs_write_param (table.params, output->fp) < 0 || fputc ('\n', output->fp) == EOF)
    prefs_file_close_revert (output);
  else
    prefs_file_close (output);
}
