// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Columns of prose that a page is set in: two, three or four of one width, read one after the other.
 *
 * They are looked for before lines are put together, from where pieces of text leave white over many rows. A
 * page that shows too little by itself (a short last one) has those of another page, where its text stands in
 * them.
 */
#pragma once

#include "normalize/cell-grid.h"

G_BEGIN_DECLS

#define GRF_PROSE_COLUMNS_MAX 4

/* A stretch of a page that is set in columns. Text that runs over a gutter is outside, above or below. */
typedef struct {
  GrfBox box; /* of its text */
  guint n;
  float gutter[GRF_PROSE_COLUMNS_MAX - 1]; /* n - 1 of them: x of the middle of the white between columns */
} GrfColumns;

/* Finds the columns of all pages. `grids`: for each page its grids (of GrfCellGrid), which columns stand
 * around; those that columns were taken for are dropped. Returns: (transfer full): an array of arrays of
 * GrfColumns, one for each page, from top to bottom.
 */
GPtrArray *grf_columns_of_pages(const GrfPdf *pdf, const GPtrArray *grids);

/* For each glyph of the page where it stands: 0 outside columns, else a number that is different for each
 * column of each stretch (see below). Returns: (transfer full). */
guint16 *grf_columns_glyph_areas(const GrfPage *page, const GArray *columns);

/* The stretch, from 0, and the column, from 0, of such a number. */
static inline guint
grf_area_stretch(guint16 area)
{
  return (area - 1u) / GRF_PROSE_COLUMNS_MAX;
}

static inline guint
grf_area_column(guint16 area)
{
  return (area - 1u) % GRF_PROSE_COLUMNS_MAX;
}

G_END_DECLS
