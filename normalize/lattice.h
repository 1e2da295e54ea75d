// SPDX-License-Identifier: GPL-3.0-or-later
/* Grids from what is drawn. */
#pragma once

#include "model/document.h"
#include "normalize/page-words.h"

G_BEGIN_DECLS

/* Appends the grids (owned GrfCellGrid) that drawn lines and shades of a page make to `grids`. */
void grf_lattice_find(const GrfPage *page, const GrfPageWords *words, const GrfCellGrid *before,
                      GPtrArray *grids);

G_END_DECLS
