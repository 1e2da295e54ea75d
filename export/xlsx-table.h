// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheets of one table: a row a record, its links, and a next sheet when one is full. */
#pragma once

#include "xlsx-book.h"

G_BEGIN_DECLS

typedef struct {
  const GrfSchema *schema;
  GrfXlsxSheet sheet; /* the one that is filled */
  guint n_sheets;
  guint64 n_rows;                              /* of all sheets, headers left out */
  int page_column, id_column, currency_column; /* of the schema; -1 where it has none */
} GrfXlsxTable;

/* Begins the first sheet. FALSE when the library cannot. */
gboolean grf_xlsx_table_begin(GrfXlsxTable *table, GrfXlsxBook *book, GrfTableId id);

/* Appends a row; `file` is the PDF it comes from. */
gboolean grf_xlsx_table_add(GrfXlsxTable *table, GrfXlsxBook *book, const GrfRow *row, const char *file);

/* Ends the last sheet. */
void grf_xlsx_table_end(GrfXlsxTable *table);

void grf_xlsx_table_clear(GrfXlsxTable *table);

/* Keeps row 0, the header, in view; the next row is 1. */
void grf_xlsx_sheet_freeze(GrfXlsxSheet *sheet);

/* Sets filters over the sheet's columns. */
void grf_xlsx_sheet_end(GrfXlsxSheet *sheet, guint n_columns);

G_END_DECLS
