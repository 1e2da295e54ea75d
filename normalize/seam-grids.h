// SPDX-License-Identifier: GPL-3.0-or-later
/* Grids from where words begin. */
#pragma once

#include "model/document.h"
#include "normalize/page-words.h"

G_BEGIN_DECLS

/* Appends the grids (owned GrfCellGrid) that words of a page make to `grids`. `before`: the last grid of the
 * page before, or NULL; a table that goes on needs less to be seen. */
void grf_seam_grids_find(const GrfPage *page, const GrfPageWords *words, const GrfCellGrid *before,
                         GPtrArray *grids);

G_END_DECLS
