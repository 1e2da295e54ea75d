// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Records -> files of one or more formats in a folder. All of them grow in temporary files beside the final
 * ones (export/table-files.h); grf_export_finish() puts them in place together, so a reader sees whole tables
 * or the old ones. Each format is one file behind export/format.h (the list: formats.c).
 */
#pragma once

#include "export-options.h"
#include "model/record.h"

G_BEGIN_DECLS

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
