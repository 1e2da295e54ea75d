// SPDX-License-Identifier: GPL-3.0-or-later
/* Grids that go on over pages: a table's columns stand where they stood on the page before, or will on the
 * next. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* Finds the grids of all pages. Those from text that hardly show by themselves are found from their
 * neighbours' columns. Returns: (transfer full): an array of arrays of GrfCellGrid, one for each page. */
GPtrArray *grf_grids_of_pages(const GrfPdf *pdf);

G_END_DECLS
