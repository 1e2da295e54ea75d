// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Records -> files of one or more formats in a folder. All of them grow in temporary files beside the final
 * ones (export/table-files.h); grf_export_finish() puts them in place together, so a reader sees whole tables
 * or the old ones. Each format is one file behind export/format.h.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* In the order in which they are written. */
typedef enum {
  GRF_FORMAT_CSV,
  GRF_FORMAT_XLSX,
  GRF_FORMAT_SQLITE,
  GRF_FORMAT_JSONL,
  GRF_N_FORMATS,
} GrfFormatId;

#define GRF_FORMAT_BIT(id) (1u << (id))

typedef struct {
  guint formats;  /* GRF_FORMAT_BIT()s; 0 is CSV alone. The files an earlier run wrote in other formats are
                   * removed: they would belie the new ones */
  gboolean excel; /* CSV with BOM, ';', decimal commas, CRLF between rows (LF within cells), cells that a
                   * spreadsheet would run made safe */
  gboolean lines; /* the lines table too; without it, that of an earlier run is removed */
} GrfExportOptions;

/* Reads "csv,xlsx": names of formats joined by commas, in any order and case, blanks let pass, into a `set`
 * of GRF_FORMAT_BIT()s. FALSE with G_OPTION_ERROR and a sentence for the user. */
gboolean grf_export_read_formats(const char *names, guint *set, GError **error);

/* Whether this table, this format is written under these options. */
gboolean grf_export_has_table(const GrfExportOptions *options, GrfTableId table);
gboolean grf_export_has_format(const GrfExportOptions *options, GrfFormatId format);

typedef struct GrfExport GrfExport;

/* Makes `dir` (and its parents) where needed, and locks it: a second run into it is refused. A process
 * forked after this and not exec'd keeps the lock until it ends. Returns: (transfer full): it, or NULL with
 * GRF_ERROR_IO naming the path and what to do. */
GrfExport *grf_export_new(const char *dir, const GrfExportOptions *options, GError **error);

/* Appends one document's rows to every format. FALSE with GRF_ERROR_IO (disk full, …); nothing can be
 * finished then. */
gboolean grf_export_add(GrfExport *export, const GrfRecords *records, GError **error);

/* Syncs every file and renames it into place. */
gboolean grf_export_finish(GrfExport *export, GError **error);

/* Frees it; what was not finished is removed and the old files stay. */
void grf_export_free(GrfExport *export);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfExport, grf_export_free)

G_END_DECLS
