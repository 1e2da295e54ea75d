// SPDX-License-Identifier: GPL-3.0-or-later
/* One cell of a CSV file: its notation, its safety in a spreadsheet, its quotes. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Appends a cell of a column of this type, quoted (by libcsv) where it holds the delimiter, a quote or
 * a line end, or white space at an end, which many readers strip.
 *
 * With `excel`, numbers get a decimal comma, and any other cell that a spreadsheet would run as a formula an
 * apostrophe before it (OWASP, "CSV Injection"): one that starts, after white space, with = + - @ or
 * their full-width forms, or with a tab, CR or LF. */
void grf_csv_append_cell(GString *out, const char *cell, GrfType type, gboolean excel);

/* What stands before a cell that a spreadsheet would run. */
#define GRF_CSV_MARK "'"

/* Whether the mark is put before this text: before what starts like a formula, and before such a text that
 * begins with apostrophes of its own, so that a reader can tell the mark from those. */
gboolean grf_csv_takes_mark(const char *cell);

/* ',' or ';' */
char grf_csv_delimiter(gboolean excel);

G_END_DECLS
