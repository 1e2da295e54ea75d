// SPDX-License-Identifier: GPL-3.0-or-later
/* Found tables -> lines in the order of their cells, and GrfDocument.tables. */
#pragma once

#include "normalize/table-rows.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *rows; /* of GrfPrintedRow, from top to bottom, page by page; their `logical` never falls */
  guint n_rows, n_columns, n_head_rows;
} GrfFoundTable;

/* Cuts lines into cells and puts each row's cells one after the other; the pages' glyphs follow. `found`
 * holds structs that begin with a GrfFoundTable; the lines of `repeated` (of GrfPrintedRow) become furniture.
 */
void grf_table_lines_rebuild(GrfDocument *document, const GPtrArray *found, const GPtrArray *repeated);

G_END_DECLS
