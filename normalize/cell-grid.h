// SPDX-License-Identifier: GPL-3.0-or-later
/* One grid: edges of columns and bands, walls between cells (model/document.h), and how they are asked. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

#define GRF_GRID_ROWS_MAX 400 /* bands of a grid; a page has no more */

/* Returns: (transfer full): a grid of these columns (their edges from left to right) and bands (likewise from
 * top to bottom) with every wall in place. */
GrfCellGrid *grf_cell_grid_new(const GArray *xs, const GArray *ys);

/* Returns: (transfer full): an array of float, the edges of the bands that lines and shades all the way
 * across part `box` into; the first and last are those of the box. */
GArray *grf_grid_bands_drawn(const GrfPage *page, const GrfBox *box);

/* Adds cuts between rows to such edges, which have a line at some of them. */
void grf_grid_bands_add(GArray *ys, const GArray *cuts);

gboolean grf_cell_grids_overlap(const GrfCellGrid *a, const GrfCellGrid *b);

/* Sorts an array of GrfCellGrid from top to bottom. */
void grf_cell_grids_sort(GPtrArray *grids);

/* The first and the number of columns of the cell that the middle of `box` stands in, and its band. */
typedef struct {
  guint band, column, span;
} GrfCellPlace;
GrfCellPlace grf_cell_grid_place(const GrfCellGrid *grid, const GrfBox *box);

/* Whether the middle of `box` is inside the grid. */
gboolean grf_cell_grid_holds(const GrfCellGrid *grid, const GrfBox *box);

static inline guint8 *
grf_cell_grid_wall(const GrfCellGrid *grid, guint band, guint edge)
{
  return &grid->walls[band * (grid->n_columns + 1) + edge];
}

G_END_DECLS
