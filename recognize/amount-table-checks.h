// SPDX-License-Identifier: GPL-3.0-or-later
/* A table that contradicts the text of its answer: the same thing in the same year, with another value. */
#pragma once

#include "model/diag.h"
#include "model/record.h"

G_BEGIN_DECLS

/* Reads the rows of the amounts and tables tables and warns (`amount-table-differs`), at the amount in the
 * text, where a sentence names all the words of a table's row, in one answer with it, and gives an amount for
 * the year of the cell's column that is not the cell's. Rows whose name is short or stands twice, sentences
 * with several amounts for the year, changes, limits and what rounding explains give no warning. Takes time
 * linear in the rows but for the amounts of one year in one answer, which are compared with its cells of that
 * year up to a limit. */
void grf_amount_table_checks(const GrfRecords *records, GrfDiags *diags);

G_END_DECLS
