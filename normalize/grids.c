// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/grids.h"

#include "normalize/cell-grid.h"
#include "normalize/lattice.h"
#include "normalize/page-words.h"
#include "normalize/seam-grids.h"

GPtrArray *
grf_cell_grids_find(const GrfPdf *pdf, const GrfPage *page, const GrfCellGrid *before)
{
  g_autoptr(GrfPageWords) words = grf_page_words_new(pdf, page);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)grf_cell_grid_free);
  GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)grf_cell_grid_free);

  grf_lattice_find(page, words, before, found); /* first: what is drawn is surer */
  grf_seam_grids_find(page, words, before, found);
  for (guint i = 0; i < found->len; i++) {
    gboolean free = TRUE;
    for (guint k = 0; k < grids->len && free; k++)
      free = !grf_cell_grids_overlap(g_ptr_array_index(found, i), g_ptr_array_index(grids, k));
    if (free) {
      g_ptr_array_add(grids, g_ptr_array_index(found, i));
      g_ptr_array_index(found, i) = NULL;
    }
  }
  grf_cell_grids_sort(grids);
  return grids;
}
