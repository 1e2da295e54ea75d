// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Records -> CSV files in a folder. The only user of libcsv. Tables grow in files beside the final
 * ones; grf_csv_writer_finish() syncs and renames them, so a reader sees whole tables or the old ones.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

typedef struct {
  gboolean excel; /* BOM, ';', decimal commas, CRLF between rows (LF within cells), cells that a
                   * spreadsheet would run made safe */
  gboolean lines; /* write lines.csv too; without it, that of an earlier run is removed */
} GrfCsvOptions;

typedef struct GrfCsvWriter GrfCsvWriter;

/* Makes `dir` (and its parents) where needed, and locks it: a second run into it is refused. A process
 * forked after this and not exec'd keeps the lock until it ends. Returns: (transfer full): it, or NULL with
 * GRF_ERROR_IO naming the path and what to do. */
GrfCsvWriter *grf_csv_writer_new(const char *dir, const GrfCsvOptions *options, GError **error);

/* Appends one document's rows. FALSE with GRF_ERROR_IO (disk full, …). */
gboolean grf_csv_writer_add(GrfCsvWriter *writer, const GrfRecords *records, GError **error);

/* Writes datapackage.json, syncs every file and renames it into place. */
gboolean grf_csv_writer_finish(GrfCsvWriter *writer, GError **error);

/* Frees it; what was not finished is removed and the old tables stay. */
void grf_csv_writer_free(GrfCsvWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfCsvWriter, grf_csv_writer_free)

G_END_DECLS
