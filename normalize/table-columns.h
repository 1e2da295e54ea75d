// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The columns that a run of printed rows shares.
 *
 *   words of the rows that hold data  ->  strips of x that hardly any word stands in
 *     | strips that are no wider than between words, or that no row has text on both sides of, go
 *   columns: where their words stand, and the edges they line up at
 *     | pieces of every row are cut where they run from one column into the next
 *   cells: each piece has its column, or a span of them
 */
#pragma once

#include "normalize/table-rows.h"

G_BEGIN_DECLS

#define GRF_COLUMNS_MAX 40

typedef struct {
  float x0, x1;      /* where the words of its data stand */
  float left, right; /* the edges most of its pieces line up at, NAN where they do not */
  guint filled;      /* rows of data with something in it */
  guint numbers;     /* … with a number */
  guint ordinals;    /* … with an ordinal or a number that is one more than the one before */
  guint falls;       /* rows with something else than a whole number at least that of the row before */
  guint greatest;    /* of its whole numbers */
  guint glyphs;      /* of all its data */
  guint lined_up;    /* … that line up at the left edge, the right edge or the middle */
} GrfColumnEdges;

typedef struct {
  guint n;
  GrfColumnEdges at[GRF_COLUMNS_MAX];
  guint data_from; /* first row with data, index into the rows */
  guint n_data;    /* rows of data */
} GrfColumns;

/* Finds the columns of rows [from, to). Returns: FALSE where there are fewer than two. */
gboolean grf_columns_find(const GrfDocument *document, const GPtrArray *rows, guint from, guint to,
                          GrfColumns *columns);

/* Cuts the row's pieces at the columns and sets their column and span.
 * Returns: FALSE where a piece of several columns is not cut and `may_span` is FALSE; nothing is lost then.
 */
gboolean grf_columns_assign(const GrfDocument *document, const GrfColumns *columns, GrfPrintedRow *row,
                            gboolean may_span);

/* Sets columns and spans of the heads' pieces, rows [from, to): what stands above each other goes together.
 */
void grf_columns_assign_heads(const GrfDocument *document, const GrfColumns *columns, const GPtrArray *rows,
                              guint from, guint to);

/* Fills in what the rows of data, which are assigned, say of the columns. */
void grf_columns_measure(const GrfDocument *document, GrfColumns *columns, const GPtrArray *rows, guint from,
                         guint to);

/* Whether it holds numbers that are not ordinals. */
gboolean grf_column_is_numeric(const GrfColumns *columns, guint column);
gboolean grf_column_is_ordinal(const GrfColumns *columns, guint column);

G_END_DECLS
