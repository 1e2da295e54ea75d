// SPDX-License-Identifier: GPL-3.0-or-later
/* A table while it is being found, on one page or more. */
#pragma once

#include "normalize/table-cells.h"
#include "normalize/table-lines.h"

G_BEGIN_DECLS

typedef struct {
  GrfFoundTable table; /* first: grf_table_lines_rebuild() reads it; its rows are owned by the search */
  GrfColumns columns;
  GrfRowState state;
  const GrfCellGrid *grid; /* of its last page, or NULL */
  guint n_heads;           /* printed rows of heads */
  gboolean ends_page;      /* nothing stands below it on its last page … */
  gboolean ends_type;      /* … of its type's size: notes may */
} GrfFound;

/* Returns: (transfer full): a table without rows. */
GrfFound *grf_found_new(void);
void grf_found_free(GrfFound *found);

/* Adds a printed row of data; `begins`: a row of the table begins with it. */
void grf_found_add_row(GrfFound *found, GrfPrintedRow *row, gboolean begins);

/* How many of `rows`, which begin a page, repeat the table's heads: all of them, but for titles of the rows
 * below them (of one piece), or none. */
guint grf_found_count_repeated(const GrfDocument *document, const GrfFound *found, const GPtrArray *rows);

G_END_DECLS
