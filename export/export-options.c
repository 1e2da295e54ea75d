// SPDX-License-Identifier: GPL-3.0-or-later
#include "export-options.h"

gboolean
grf_export_has_table(const GrfExportOptions *options, GrfTableId table)
{
  return table != GRF_TABLE_LINES || options->lines;
}

gboolean
grf_export_has_format(const GrfExportOptions *options, GrfFormatId format)
{
  return ((options->formats != 0 ? options->formats : GRF_FORMAT_BIT(GRF_FORMAT_CSV)) &
          GRF_FORMAT_BIT(format)) != 0;
}
