/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the person has laid out the window of waiting invitations, kept in a section of Claws' clawsrc of
 * its own. */

#define RG_SIZES_COLUMNS 5

typedef struct {
  int width, height; /* of the window */
  int sort;          /* by which column */
  int descending;
  int columns[RG_SIZES_COLUMNS]; /* their widths; 0: as wide as it needs */
} RgSizes;

/* The defaults where nothing, or nothing of sense, is stored. */
void rg_sizes_load (RgSizes *sizes);
void rg_sizes_store (RgSizes *sizes);
