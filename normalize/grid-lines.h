// SPDX-License-Identifier: GPL-3.0-or-later
/* Fragments that stand in grids: they are no part of a page's columns, each cell has lines of its own. */
#pragma once

#include "model/document.h"
#include "normalize/layout.h"

G_BEGIN_DECLS

/* For each glyph of the page a number of the cell it stands in, different for each cell of each grid; 0
 * outside. `grids` are those of the page. Returns: (transfer full). */
guint32 *grf_grid_glyph_cells(const GrfPage *page, const GPtrArray *grids);

/* The number's grid, from 1. */
guint grf_grid_of_cell(guint32 cell);

/* Puts fragments into reading order and numbers their lines, as grf_layout() does, with each grid in one
 * piece where it stands on the page. */
void grf_layout_with_grids(const GrfPage *page, GArray *fragments);

G_END_DECLS
