// SPDX-License-Identifier: GPL-3.0-or-later
/* A table's cells with their texts and heads. */
#pragma once

#include "recognize/rows.h"
#include "recognize/table-units.h"

G_BEGIN_DECLS

typedef struct {
  guint row, column, span; /* from 0 */
  gint block;              /* the row's */
  gsize from, to;          /* bytes of the block's text: where the cell begins, on one page */
  char *text;              /* owned; of all its lines */
  gboolean is_number;
  GrfTableNumber number; /* offsets are into `text` */
} GrfTableCell;

typedef struct {
  char *head;        /* owned; its heads, from top to bottom; "" without one */
  GrfTableUnit unit; /* what they state; its words are not the grammar's own */
  guint n_heads;     /* cells of heads above it */
  gboolean mixed;    /* one of them spans others too, and states both a unit and that numbers are no money */
  guint filled, numbers, years;
  gboolean values; /* most of its cells are numbers, and it is not the first */
} GrfTableColumn;

typedef struct {
  const GrfTable *table;
  GArray *cells; /* of GrfTableCell: rows rise, columns rise within a row */
  GrfTableColumn *columns;
  guint n_columns;
  guint first_value; /* the first column of values, or n_columns */
  GrfTableUnit unit; /* what the caption states */
  gint unit_block;   /* the block that states it, or -1 */
} GrfTableCells;

/* Returns: (transfer full). */
GrfTableCells *grf_table_cells_new(const GrfDocument *document, const GrfTable *table,
                                   const GrfTableWords *words);
void grf_table_cells_free(GrfTableCells *cells);

static inline GrfTableCell *
grf_table_cell(const GrfTableCells *cells, guint i)
{
  return &g_array_index(cells->cells, GrfTableCell, i);
}

/* The index of the first cell behind the row of cell `i`. */
guint grf_table_row_end(const GrfTableCells *cells, guint i);

/* What names the row of cell `i`: its cells before the first column of values, joined by spaces; "" in a
 * head. Returns: (transfer full). */
char *grf_table_dup_row_head(const GrfTableCells *cells, guint i);

G_END_DECLS
