// SPDX-License-Identifier: GPL-3.0-or-later
/* What a format is to export.c: four functions over the same records. */
#pragma once

#include "export-options.h"
#include "model/record.h"
#include "table-files.h"

G_BEGIN_DECLS

typedef struct {
  const char *name; /* as --format has it */

  /* The one file it writes and its type, for datapackage.json; both NULL for CSV: a file a table. */
  const char *file, *media_type;

  /* Begins its files among `files`, which outlive the writer, as `options` do. Returns: (transfer full): the
   * format's own writer, or NULL with GRF_ERROR_IO. */
  gpointer (*begin)(GrfTableFiles *files, const GrfExportOptions *options, GError **error);

  /* Appends one document's rows. Memory must not grow with the number of documents. */
  gboolean (*add)(gpointer writer, const GrfRecords *records, GError **error);

  /* Has every byte in its temporary files, which are committed next. */
  gboolean (*finish)(gpointer writer, GError **error);

  /* Frees the writer, also one that was not finished. */
  void (*free)(gpointer writer);
} GrfFormat;

extern const GrfFormat grf_format_csv, grf_format_xlsx, grf_format_sqlite, grf_format_jsonl;

G_END_DECLS
