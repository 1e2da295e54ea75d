// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The tables of an earlier run, one document's rows at a time, in bounded memory: every table holds the
 * documents in the order of documents.csv.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

typedef struct GrfFolderReader GrfFolderReader;

/* Opens the CSV tables in `dir`. A table that an earlier version did not write, or lines.csv, may be missing:
 * it gives no rows. Returns: (transfer full): it, or NULL as grf_csv_reader_new() for documents.csv. */
GrfFolderReader *grf_folder_reader_new(const char *dir, GError **error);
void grf_folder_reader_free(GrfFolderReader *reader);

/* Whether the folder has this table. */
gboolean grf_folder_reader_has(const GrfFolderReader *reader, GrfTableId table);

/* Gives the rows of the next document (transfer full), or NULL behind the last one. FALSE as
 * grf_csv_reader_next(), and with GRF_ERROR_FORMAT where a table has rows of no document or in another order.
 */
gboolean grf_folder_reader_next(GrfFolderReader *reader, GrfRecords **records, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfFolderReader, grf_folder_reader_free)

G_END_DECLS
