// SPDX-License-Identifier: GPL-3.0-or-later
/* What a cell of a workbook can hold: text that survives XML and Excel, numbers that lose no digit. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most a cell holds, in UTF-16 units (Excel's specifications and limits). */
#define GRF_XLSX_CELL_MAX 32767

/* The most significant digits Excel keeps of a number (the same page). */
#define GRF_XLSX_DIGITS_MAX 15

/* The text as an ST_Xstring (ECMA-376, part 1, 22.9.2.19): characters that XML 1.0 cannot hold or would
 * change, and an underscore that would start such an escape, are written _xHHHH_. Text that is longer than a
 * cell is cut at a character and ends with a notice that says so; `*n_units` is then its whole length, else
 * 0. Returns: (transfer full). */
char *grf_xlsx_dup_text(const char *text, gsize *n_units);

/* Whether the plain decimal ("-1200.50") can be a number of the workbook without losing a digit.
 * `*n_decimals` is the number of digits behind its point. */
gboolean grf_xlsx_is_exact(const char *decimal, guint *n_decimals);

G_END_DECLS
