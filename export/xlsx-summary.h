// SPDX-License-Identifier: GPL-3.0-or-later
/* The first and the last sheet: what the workbook holds, what amounts add up to, what did not fit; and what
 * every column means. */
#pragma once

#include "sums/totals.h"
#include "xlsx-table.h"

G_BEGIN_DECLS

/* Counted while rows are added. */
typedef struct {
  GrfXlsxSheet sheet;
  GHashTable *document_statuses, *question_statuses; /* char * -> number of rows */
  GrfTotals *totals;                                 /* by currency */
} GrfXlsxSummary;

/* Adds the sheet, which stands before those added later. FALSE when the library cannot. */
gboolean grf_xlsx_summary_begin(GrfXlsxSummary *summary, GrfXlsxBook *book);
void grf_xlsx_summary_clear(GrfXlsxSummary *summary);

/* Counts one document's rows. */
void grf_xlsx_summary_add(GrfXlsxSummary *summary, const GrfRecords *records);

/* Writes it. `tables` are those of the workbook, by GrfTableId; without a schema where they are not in it. */
void grf_xlsx_summary_write(GrfXlsxSummary *summary, GrfXlsxBook *book, const GrfXlsxTable *tables);

/* Adds the sheet that explains every column. FALSE when the library cannot. */
gboolean grf_xlsx_write_columns(GrfXlsxBook *book, const GrfXlsxTable *tables);

G_END_DECLS
