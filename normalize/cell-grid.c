// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/cell-grid.h"

#include <string.h>

#include "model/floats.h"

#define ACROSS_SHARE 0.8f /* of a grid's width that a line between bands covers */
#define BAND_MIN_PT 4.0f
#define SAME_CUT_PT 0.5f

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

/* --- bands ---------------------------------------------------------------------------------------- */

GArray *
grf_grid_bands_drawn(const GrfPage *page, const GrfBox *box)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(float));
  GArray *ys = g_array_new(FALSE, FALSE, sizeof(float));
  float y0 = box->y0 - 1, y1 = box->y1 + 1;

  for (guint i = 0; i < page->rulings->len; i++) {
    const GrfRuling *r = &g_array_index(page->rulings, GrfRuling, i);
    float across = MIN(r->to_pt, box->x1) - MAX(r->from_pt, box->x0);
    if (!r->vertical && across >= ACROSS_SHARE * (box->x1 - box->x0))
      g_array_append_val(all, r->at_pt);
  }
  g_array_sort(all, grf_compare_floats);
  g_array_append_val(ys, y0);
  for (guint i = 0; i < all->len && ys->len + 1 < GRF_GRID_ROWS_MAX; i++) {
    float y = g_array_index(all, float, i);
    if (y - g_array_index(ys, float, ys->len - 1) >= BAND_MIN_PT && y1 - y >= BAND_MIN_PT)
      g_array_append_val(ys, y);
  }
  g_array_append_val(ys, y1);
  return ys;
}

void
grf_grid_bands_add(GArray *ys, const GArray *cuts)
{
  guint n = 0;

  g_array_append_vals(ys, cuts->data, cuts->len);
  g_array_sort(ys, grf_compare_floats);
  for (guint i = 0; i < ys->len; i++)
    if (n == 0 || g_array_index(ys, float, i) - g_array_index(ys, float, n - 1) >= SAME_CUT_PT)
      g_array_index(ys, float, n++) = g_array_index(ys, float, i);
  g_array_set_size(ys, MIN(n, GRF_GRID_ROWS_MAX));
}

/* --- several ---------------------------------------------------------------------------------------- */

static int
by_top(gconstpointer a, gconstpointer b)
{
  const GrfCellGrid *p = *(GrfCellGrid *const *)a, *q = *(GrfCellGrid *const *)b;
  if (p->y[0] != q->y[0])
    return p->y[0] < q->y[0] ? -1 : 1;
  return p->x[0] < q->x[0] ? -1 : p->x[0] > q->x[0];
}

void
grf_cell_grids_sort(GPtrArray *grids)
{
  g_ptr_array_sort(grids, by_top);
}

gboolean
grf_cell_grids_overlap(const GrfCellGrid *a, const GrfCellGrid *b)
{
  return a->x[0] < b->x[b->n_columns] && b->x[0] < a->x[a->n_columns] && a->y[0] < b->y[b->n_bands] &&
         b->y[0] < a->y[a->n_bands];
}
