// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Grids: where text of a page stands in the cells of a table, known before its lines are put together.
 *
 *   lattice.c     from what is drawn: lines and shades that cross
 *   seam-grids.c  from where words begin: at one x in row after row, and none runs over it
 *   row-cuts.c    where no line parts the rows of such a grid: heights at which they may be parted
 *   row-bands.c   … with the numbers in its first column
 *   row-pairs.c   … with no numbers, from how questions and answers stand beside each other
 *   grid-pages.c  what goes on over pages
 *
 * Tables whose columns stand far apart need no grid: normalize/tables.c finds them from their lines.
 */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* Returns: (transfer full): an array of GrfCellGrid, from top to bottom; none overlaps another.
 * `before` is the last grid of the page before, or NULL. */
GPtrArray *grf_cell_grids_find(const GrfPdf *pdf, const GrfPage *page, const GrfCellGrid *before);

G_END_DECLS
