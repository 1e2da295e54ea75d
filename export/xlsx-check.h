// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Whether a workbook is whole. libxlsxwriter does not check what it writes to its temporary files: on a disk
 * that gets full while it puts the workbook together it makes one whose rows stop in the middle, and reports
 * success (seen with 1.1.4: 1.6 of 2.5 MB).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads the ZIP file at `path`: every member decompresses to what its checksum says and ends with the end of
 * its XML root, and those named xl/worksheets/sheetN.xml hold more than `row_bytes[N - 1]` bytes, of which
 * there are `n_sheets`. */
gboolean grf_xlsx_is_whole(const char *path, const guint64 *row_bytes, guint n_sheets);

G_END_DECLS
