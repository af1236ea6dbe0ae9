/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The table in the window of waiting invitations: sorted, filtered, one row chosen. */

#include "claws/sizes.h"
#include "desk/waiting.h"

#include <gtk/gtk.h>

/* Another row is chosen, or none. */
typedef void (*RgTableFunc) (gpointer data);

typedef struct _RgTable RgTable;

RgTable *rg_table_new (const RgSizes *sizes, RgTableFunc func, gpointer data);
/* The widget is its window's. */
void rg_table_free (RgTable *table);

GtkTreeView *rg_table_view (RgTable *table);
/* Shows @waiting (RgWaiting *), of which a reference is kept.  The row that was chosen stays so; where it
 * is gone, its place does. */
void rg_table_fill (RgTable *table, GPtrArray *waiting);
/* Shows those alone that match the words. */
void rg_table_filter (RgTable *table, const char *words);
void rg_table_choose (RgTable *table, GtkTreePath *path);
/* NULL: no row is shown. */
const RgWaiting *rg_table_chosen (RgTable *table);
/* What waits, shown or not. */
guint rg_table_all (const RgTable *table);
/* The rows that are shown, in their order, as CSV with its head.  Free with g_free. */
char *rg_table_csv (RgTable *table);
/* Fills in order and widths. */
void rg_table_get_sizes (RgTable *table, RgSizes *sizes);
