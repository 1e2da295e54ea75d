// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Grids: where text of a page stands in the cells of a table, known before its lines are put together.
 *
 *   lattice.c     from what is drawn: lines and shades that cross
 *   seam-grids.c  from where words begin: at one x in row after row, and none runs over it
 *   row-bands.c   rows of such a grid where no line parts them: from the numbers in its first column
 *   grid-pages.c  what goes on over pages
 *
 * Tables whose columns stand far apart need no grid: normalize/tables.c finds them from their lines.
 */
#pragma once

#include "model/document.h"
#include "normalize/page-words.h"

G_BEGIN_DECLS

#define GRF_GRID_ROWS_MAX 400 /* bands of a grid; a page has no more */

/* Returns: (transfer full): an array of GrfCellGrid, from top to bottom; none overlaps another.
 * `before` is the last grid of the page before, or NULL. */
GPtrArray *grf_cell_grids_find(const GrfPdf *pdf, const GrfPage *page, const GrfCellGrid *before);

/* Append the grids that drawn lines and shades make, or words, to `grids`. `before`: the last grid of
 * the page before, or NULL; a table that goes on needs less to be seen. */
void grf_lattice_find(const GrfPage *page, const GrfPageWords *words, GPtrArray *grids);
void grf_seam_grids_find(const GrfPage *page, const GrfPageWords *words, const GrfCellGrid *before,
                         GPtrArray *grids);

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
