// SPDX-License-Identifier: GPL-3.0-or-later
/* Printed rows -> a table's rows: cells of several lines, heads of several rows. */
#pragma once

#include "normalize/table-columns.h"

G_BEGIN_DECLS

/* What is known of the table's row that is being put together. */
typedef struct {
  gboolean begun;
  guint page;       /* of its last printed row */
  float y1;         /* where that ends */
  guint row;        /* its number */
  gboolean section; /* a piece over several columns: nothing goes on with it */
  struct {
    gboolean filled, number;
    gboolean stop; /* its last line ends as a sentence does */
    float x1, y1;  /* where that ends */
  } at[GRF_COLUMNS_MAX];
  guint cells[GRF_COLUMNS_MAX], stops[GRF_COLUMNS_MAX]; /* of each column, in the rows before; that end so */
} GrfRowState;

/* The number of rows at the front of [from, data_from) that are heads; the rest begins the first row of data.
 */
guint grf_table_head_end(const GrfDocument *document, const GPtrArray *rows, guint from, guint data_from);

/* Numbers the rows of heads [from, to) from 0. Returns: how many they make. */
guint grf_table_group_heads(const GPtrArray *rows, guint from, guint to);

/* Whether a printed row of data is a row of its own, and not one with the row before. */
gboolean grf_table_begins_row(const GrfDocument *document, const GrfColumns *columns,
                              const GrfPrintedRow *row, const GrfRowState *state);

/* Numbers a printed row of data: the next row where it begins one. */
void grf_table_take_row(const GrfColumns *columns, GrfPrintedRow *row, gboolean begins, GrfRowState *state);

/* Whether a column's cell in `state` ends in the middle of a sentence where others of the column do not. */
gboolean grf_cell_is_open(const GrfRowState *state, guint column);

/* Whether the piece goes on with its column's cell in `state`: close under it, and with a word that did not
 * fit above. */
gboolean grf_piece_goes_on(const GrfDocument *document, const GrfColumns *columns, const GrfPrintedRow *row,
                           const GrfPiece *piece, const GrfRowState *state);

G_END_DECLS
