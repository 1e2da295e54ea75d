// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/grids.h"

#include <string.h>

GrfCellGrid *
grf_cell_grid_new(const GArray *xs, const GArray *ys)
{
  GrfCellGrid *grid = g_new0(GrfCellGrid, 1);

  grid->n_columns = xs->len - 1;
  grid->n_bands = ys->len - 1;
  grid->x = g_memdup2(xs->data, xs->len * sizeof(float));
  grid->y = g_memdup2(ys->data, ys->len * sizeof(float));
  grid->walls = g_malloc((gsize)grid->n_bands * xs->len);
  memset(grid->walls, TRUE, (gsize)grid->n_bands * xs->len);
  return grid;
}

/* The interval of rising edges that `at` is in; the first or last where it is outside. */
static guint
interval_of(const float *edges, guint n, float at)
{
  guint low = 0, high = n - 1;

  while (low < high) { /* the last interval that begins at or before it */
    guint middle = (low + high + 1) / 2;
    if (edges[middle] <= at)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

GrfCellPlace
grf_cell_grid_place(const GrfCellGrid *grid, const GrfBox *box)
{
  GrfCellPlace cell = {.span = 1};
  guint end;

  cell.band = interval_of(grid->y, grid->n_bands, (box->y0 + box->y1) / 2);
  cell.column = interval_of(grid->x, grid->n_columns, (box->x0 + box->x1) / 2);
  end = cell.column + 1;
  while (cell.column > 0 && !*grf_cell_grid_wall(grid, cell.band, cell.column))
    cell.column--;
  while (end < grid->n_columns && !*grf_cell_grid_wall(grid, cell.band, end))
    end++;
  cell.span = end - cell.column;
  return cell;
}

gboolean
grf_cell_grid_holds(const GrfCellGrid *grid, const GrfBox *box)
{
  float x = (box->x0 + box->x1) / 2, y = (box->y0 + box->y1) / 2;
  return x >= grid->x[0] && x <= grid->x[grid->n_columns] && y >= grid->y[0] && y <= grid->y[grid->n_bands];
}

static int
by_top(gconstpointer a, gconstpointer b)
{
  const GrfCellGrid *p = *(GrfCellGrid *const *)a, *q = *(GrfCellGrid *const *)b;
  if (p->y[0] != q->y[0])
    return p->y[0] < q->y[0] ? -1 : 1;
  return p->x[0] < q->x[0] ? -1 : p->x[0] > q->x[0];
}

static gboolean
overlap(const GrfCellGrid *a, const GrfCellGrid *b)
{
  return a->x[0] < b->x[b->n_columns] && b->x[0] < a->x[a->n_columns] && a->y[0] < b->y[b->n_bands] &&
         b->y[0] < a->y[a->n_bands];
}

GPtrArray *
grf_cell_grids_find(const GrfPdf *pdf, const GrfPage *page, const GrfCellGrid *before)
{
  g_autoptr(GrfPageWords) words = grf_page_words_new(pdf, page);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)grf_cell_grid_free);
  GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify)grf_cell_grid_free);

  grf_lattice_find(page, words, found); /* first: what is drawn is surer */
  grf_seam_grids_find(page, words, before, found);
  for (guint i = 0; i < found->len; i++) {
    gboolean free = TRUE;
    for (guint k = 0; k < grids->len && free; k++)
      free = !overlap(g_ptr_array_index(found, i), g_ptr_array_index(grids, k));
    if (free) {
      g_ptr_array_add(grids, g_ptr_array_index(found, i));
      g_ptr_array_index(found, i) = NULL;
    }
  }
  g_ptr_array_sort(grids, by_top);
  return grids;
}
