// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The tables of an earlier run, read back from their folder. Both notations are read, the plain one and that
 * of --excel, each told by its header. What a spreadsheet or a person did to a file is found where it breaks
 * the header, the quotes, the number of cells or the encoding; never repaired.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* A table above this is refused: rows are held in memory, and no run so far made a tenth of it. */
#define GRF_CSV_MAX_BYTES ((goffset)2 << 30)

typedef struct GrfCsvReader GrfCsvReader;

/* Opens one file of rows of this schema, to be read row by row in bounded memory. Returns: (transfer full):
 * it, or NULL with GRF_ERROR_OPEN (missing, no permission), GRF_ERROR_LIMIT or GRF_ERROR_FORMAT (its header).
 */
GrfCsvReader *grf_csv_reader_new(const char *path, const GrfSchema *schema, GError **error);
void grf_csv_reader_free(GrfCsvReader *reader);

/* Gives the next row (transfer full), or NULL at the end, as grf_csv_read() has them. FALSE with
 * GRF_ERROR_FORMAT or GRF_ERROR_OPEN. */
gboolean grf_csv_reader_next(GrfCsvReader *reader, GrfRow **row, GError **error);

/* Appends the rows of DIR/TABLE.csv to `records`, cells in the records' own notation: decimal points, no
 * apostrophe before a formula. Columns that later versions put behind the box (or behind the last column this
 * version knows) may be missing or more: the missing are empty cells, the unknown are left out.
 * FALSE with GRF_ERROR_OPEN (missing, no permission), GRF_ERROR_LIMIT or GRF_ERROR_FORMAT, naming the file
 * and the row (the header is row 1). `records` may then hold a part of the rows. */
gboolean grf_csv_read(const char *dir, GrfTableId table, GrfRecords *records, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfCsvReader, grf_csv_reader_free)

G_END_DECLS
