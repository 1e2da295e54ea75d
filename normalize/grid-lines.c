// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/grid-lines.h"

#include <math.h>

#include "normalize/cell-grid.h"

/* A cell's number: its grid, band and column; reading order is that of the numbers. */
#define COLUMN_BITS 6 /* GRF_COLUMNS_MAX is 40 */
#define BAND_BITS 9   /* GRF_GRID_ROWS_MAX is 400 */
#define GRIDS_MAX 65000
#define SAME_LINE 0.5f /* of a fragment's height: those whose middles are as near are of one line */

guint
grf_grid_of_cell(guint32 cell)
{
  return cell >> (COLUMN_BITS + BAND_BITS);
}

static guint32
cell_number(const GPtrArray *grids, guint g, const GrfBox *box)
{
  GrfCellPlace cell = grf_cell_grid_place(g_ptr_array_index(grids, g), box);
  return (g + 1) << (COLUMN_BITS + BAND_BITS) | cell.band << COLUMN_BITS | cell.column;
}

guint32 *
grf_grid_glyph_cells(const GrfPage *page, const GPtrArray *grids)
{
  guint32 *cells = g_new0(guint32, page->glyphs->len + 1);
  guint last = 0; /* the next glyph is likely to be in the same grid */

  for (guint i = 0; i < page->glyphs->len && grids->len > 0; i++) {
    const GrfBox *box = &grf_page_glyph(page, i)->box;
    for (guint tried = 0; tried < MIN(grids->len, GRIDS_MAX); tried++, last = (last + 1) % grids->len)
      if (grf_cell_grid_holds(g_ptr_array_index(grids, last), box)) {
        cells[i] = cell_number(grids, last, box);
        break;
      }
  }
  return cells;
}

static int
by_cell(gconstpointer a, gconstpointer b)
{
  const GrfFragment *p = a, *q = b;
  if (p->cell != q->cell)
    return p->cell < q->cell ? -1 : 1;
  if (grf_fragment_centre_y(p) != grf_fragment_centre_y(q))
    return grf_fragment_centre_y(p) < grf_fragment_centre_y(q) ? -1 : 1;
  return p->from < q->from ? -1 : p->from > q->from;
}

static int
by_x(gconstpointer a, gconstpointer b)
{
  const GrfFragment *p = a, *q = b;
  if (p->box.x0 != q->box.x0)
    return p->box.x0 < q->box.x0 ? -1 : 1;
  return p->from < q->from ? -1 : p->from > q->from;
}

/* Appends fragments of a grid, sorted by cell, each row of a cell as a line. */
static void
append_grid(GArray *out, GrfFragment *items, guint n, const GrfFragment *grid, guint *line)
{
  for (guint i = 0, k; i < n; i = k) {
    float reach = SAME_LINE * (items[i].box.y1 - items[i].box.y0);
    for (k = i + 1; k < n && items[k].cell == items[i].cell &&
                    grf_fragment_centre_y(&items[k]) - grf_fragment_centre_y(&items[i]) <= reach;)
      k++;
    qsort(items + i, k - i, sizeof *items, by_x);
    for (guint m = i; m < k; m++) {
      items[m].line = *line;
      items[m].column = grid->column;
      items[m].flags = GRF_LINE_CELL;
    }
    g_array_append_vals(out, items + i, k - i);
    (*line)++;
  }
}

/* The fragments outside grids, and one in place of each grid. */
static GArray *
stand_in(const GArray *fragments, const GArray *inside)
{
  GArray *outside = g_array_new(FALSE, FALSE, sizeof(GrfFragment));

  for (guint i = 0; i < fragments->len; i++)
    if (g_array_index(fragments, GrfFragment, i).grid == 0)
      g_array_append_val(outside, g_array_index(fragments, GrfFragment, i));
  for (guint i = 0; i < inside->len; i++) {
    const GrfFragment *f = &g_array_index(inside, GrfFragment, i);
    GrfFragment *last = outside->len > 0 ? &g_array_index(outside, GrfFragment, outside->len - 1) : NULL;
    if (last == NULL || last->grid != f->grid) {
      GrfFragment grid = *f;
      g_array_append_val(outside, grid);
    } else
      grf_box_add(&last->box, &f->box);
  }
  return outside;
}

void
grf_layout_with_grids(const GrfPage *page, GArray *fragments)
{
  g_autoptr(GArray) inside = g_array_new(FALSE, FALSE, sizeof(GrfFragment)), outside = NULL;
  guint next = 0, line = 0;

  for (guint i = 0; i < fragments->len; i++)
    if (g_array_index(fragments, GrfFragment, i).grid != 0)
      g_array_append_val(inside, g_array_index(fragments, GrfFragment, i));
  g_array_sort(inside, by_cell);
  outside = stand_in(fragments, inside);
  grf_layout(page, outside);
  g_array_set_size(fragments, 0);
  for (guint i = 0; i < outside->len; i++) {
    GrfFragment *f = &g_array_index(outside, GrfFragment, i);
    if (i > 0 && f->line != f[-1].line && f[-1].grid == 0)
      line++;
    if (f->grid == 0) {
      GrfFragment copy = *f;
      copy.line = line;
      g_array_append_val(fragments, copy);
      continue;
    }
    line += i > 0 && f[-1].grid == 0 && f->line == f[-1].line; /* beside text: a line ends before it */
    for (next = 0; next < inside->len && g_array_index(inside, GrfFragment, next).grid != f->grid;)
      next++;
    guint end = next;
    while (end < inside->len && g_array_index(inside, GrfFragment, end).grid == f->grid)
      end++;
    append_grid(fragments, &g_array_index(inside, GrfFragment, next), end - next, f, &line);
  }
}
