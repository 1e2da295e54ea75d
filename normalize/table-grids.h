// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of tables that stand in a grid. */
#pragma once

#include "normalize/table-found.h"

G_BEGIN_DECLS

/* Makes a table of the printed rows of one grid. Where `open`, the table that ended the page before (or
 * NULL), has the same columns, they go on with it instead; heads that return are then added to `repeated`.
 * Returns: (transfer full) (nullable): the new table; NULL where it goes on with `open`, which then sets
 * `went_on`, or is none. */
GrfFound *grf_grid_table(const GrfDocument *document, const GrfCellGrid *grid, const GPtrArray *rows,
                         GrfFound *open, GPtrArray *repeated, gboolean *went_on);

G_END_DECLS
