// SPDX-License-Identifier: GPL-3.0-or-later
/* A workbook being written and its cells: each kind of value in its own way, and what did not fit noted. */
#pragma once

#include "links.h"
#include "model/record.h"
#include "xlsx-styles.h"

G_BEGIN_DECLS

/* Cells that were cut and are named on the summary sheet; of more the number is told. */
#define GRF_XLSX_CUTS_NAMED 200

typedef struct {
  lxw_workbook *workbook;
  GrfXlsxStyles *styles; /* owned */
  GrfLinks *links;       /* owned */
  GPtrArray *cuts;       /* of char *: "questions, row 3, column text: 40,000 characters" */
  guint64 n_cuts;
  gboolean failed; /* libxlsxwriter refused something that it should take */
} GrfXlsxBook;

/* A sheet with its name, for notes. */
typedef struct {
  lxw_worksheet *sheet;
  char *name;     /* owned */
  guint32 row;    /* the next one, from 0 */
  guint32 n_urls; /* links of the sheet's own kind so far */
} GrfXlsxSheet;

/* Adds a sheet of that name, its header frozen. FALSE when the library cannot. */
gboolean grf_xlsx_book_add_sheet(GrfXlsxBook *book, GrfXlsxSheet *sheet, const char *name);

/* A header cell in row 0 and its column's width in characters. */
void grf_xlsx_book_set_header(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *name,
                              double width);

/* Text, in the current row; "" leaves the cell empty. `column_name` is for the note when it is cut. */
void grf_xlsx_book_put_text(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *column_name,
                            const char *text, lxw_format *format);

/* Text that opens `address` (GrfLinks) when it is clicked. */
void grf_xlsx_book_put_link(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *column_name,
                            const char *text, const char *address);

/* A plain decimal: a number where no digit is lost, else text. */
void grf_xlsx_book_put_decimal(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *decimal,
                               const char *currency);

/* A cell as its type has it; `currency` is that of the row, "" where it has none. */
void grf_xlsx_book_put_cell(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column,
                            const GrfColumn *schema_column, const char *cell, const char *currency);

G_END_DECLS
