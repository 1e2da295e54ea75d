// SPDX-License-Identifier: GPL-3.0-or-later
/* What a run writes: which formats, which tables, how. */
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

/* Whether this table, this format is written under these options. */
gboolean grf_export_has_table(const GrfExportOptions *options, GrfTableId table);
gboolean grf_export_has_format(const GrfExportOptions *options, GrfFormatId format);

G_END_DECLS
