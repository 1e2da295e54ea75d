// SPDX-License-Identifier: GPL-3.0-or-later
/* Totals of tables that do not add up. */
#pragma once

#include "recognize/table-cells.h"

G_BEGIN_DECLS

/* Warns (`table-total`) of each number in a row of totals that is not the sum of the rows above it, nor of
 * those since the last total, nor of the totals above it; and of each in a column of totals that is not the
 * sum of the cells before it, where most of the column's are. Shares, averages, years and rows of parts ("of
 * which") are not added up. Half of a last place for each number is rounding, but not in counts. */
void grf_table_check_totals(const GrfRowContext *context, const GrfTableCells *cells,
                            const GrfTableWords *words);

G_END_DECLS
