// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   the grids of each page by itself, the page before known
 *     | forward: where a grid ends a page, the next one's first rows that cross none of its columns' edges
 * and begin | at them go on with it; backward: where one begins a page, likewise the last rows of the page
 * before grids: a single row at the foot or the head of a page has its columns too
 */
#include "normalize/grid-pages.h"

#include <math.h>

#include "normalize/cell-grid.h"
#include "normalize/grids.h"
#include "normalize/row-bands.h"
#include "normalize/seams.h"

#define OUTER_ROWS 4    /* of running heads and feet, page numbers, and notes above or below a table */
#define AT_EDGE_PT 2.5f /* words of a column begin as near to where its first line does on the other page */
/* Of the lines behind the first column those that begin there, and how many: lists and tables in cells do
 * not. More of both where no column counts. */
#define AT_EDGE_SHARE 0.5f
#define AT_EDGE_SHARE_LOOSE 0.8f
#define REFINED_SHARE 0.8f /* of its height that a grid gives way to one with more columns */
#define AT_EDGE_MIN 2
#define AT_EDGE_MIN_LOOSE 5
#define RAGGED_PT 25.0f    /* how much further a table's text may go to the right than on the other page */
#define BLANK_HEIGHTS 3.0f /* white between rows of a table, at most */
#define SAME_EDGE_PT 2.0f  /* edges of two grids that are the same */
#define SAME_WORD_PT 0.5f  /* edges of a word that stands on two pages: rounding, and no more */

typedef struct {
  const GrfPage *page;
  const GrfPageWords *words;
  const GrfCellGrid *grid; /* on the page before or behind */
  const GArray *head;      /* of GrfPageWord: the grid's first row; NULL where it is not looked for */
  guint from, to;          /* rows of the page */
} Reach;

/* --- where a grid may go on ----------------------------------------------------------------------- */

static gboolean
crosses_edge(const Reach *reach, guint row)
{
  for (guint e = 1; e < reach->grid->n_columns; e++)
    if (grf_row_crosses(reach->words, row, reach->grid->x[e] + 1))
      return TRUE;
  return FALSE;
}

/* Whether a row stands inside the grid's left and right edge. */
static gboolean
is_inside(const Reach *reach, guint row)
{
  const GrfCellGrid *grid = reach->grid;
  guint first = grf_page_words_row(reach->words, row), last = grf_page_words_row(reach->words, row + 1) - 1;

  return grf_page_word(reach->words, first)->box.x0 >= grid->x[0] - AT_EDGE_PT &&
         grf_page_word(reach->words, last)->box.x1 <= grid->x[grid->n_columns] + RAGGED_PT;
}

/* How many cells behind the first column a row has, and how many begin at their column's edge. */
static guint
count_cells(const Reach *reach, guint row, guint *at_edge)
{
  const GrfCellGrid *grid = reach->grid;
  guint n = 0, column = 0;

  *at_edge = 0;
  for (guint i = grf_page_words_row(reach->words, row); i < grf_page_words_row(reach->words, row + 1); i++) {
    const GrfPageWord *word = grf_page_word(reach->words, i);
    guint c = column;
    while (c + 1 < grid->n_columns && word->box.x0 >= grid->x[c + 1])
      c++;
    if (c > column) {
      n++;
      *at_edge +=
          word->box.x0 - grid->x[c] <= AT_EDGE_PT && word->n_glyphs > 1; /* no shreds of turned text */
    }
    column = c;
  }
  return n;
}

/* Whether a row stands in the grid's columns, and is no footnote. */
static gboolean
fits(const Reach *reach, guint row)
{
  return is_inside(reach, row) && !crosses_edge(reach, row) &&
         !grf_row_begins_note(reach->words, row, reach->grid->x[1]);
}

/* Whether lines are drawn on this page where the grid has its edges. */
static gboolean
is_drawn_here(const Reach *reach)
{
  guint n = 0;

  for (guint e = 1; e < reach->grid->n_columns; e++)
    for (guint i = 0; i < reach->page->rulings->len; i++) {
      const GrfRuling *r = &g_array_index(reach->page->rulings, GrfRuling, i);
      if (r->vertical && fabsf(r->at_pt - reach->grid->x[e]) <= SAME_EDGE_PT) {
        n++;
        break;
      }
    }
  return n + 1 == reach->grid->n_columns;
}

/* Whether the rows show columns, and not just text that happens to cross none. */
static gboolean
shows_columns(const Reach *reach)
{
  guint cells = 0, at_edge = 0;

  for (guint row = reach->from; row < reach->to; row++) {
    guint here;
    cells += count_cells(reach, row, &here);
    at_edge += here;
  }
  if (reach->grid->drawn ? !is_drawn_here(reach) : reach->grid->row_align == GRF_ROWS_UNKNOWN)
    return at_edge >= AT_EDGE_MIN_LOOSE && (float)at_edge >= AT_EDGE_SHARE_LOOSE * (float)cells;
  return at_edge >= AT_EDGE_MIN && (float)at_edge >= AT_EDGE_SHARE * (float)cells;
}

/* Whether a row can end or begin a table: it has cells of several columns, as heads have, a cell at an edge,
 * or a number in the first column. */
static gboolean
is_of_table(const Reach *reach, guint row)
{
  const GrfPageWord *first = grf_page_word(reach->words, grf_page_words_row(reach->words, row));
  gboolean in_first = first->box.x0 < reach->grid->x[1];
  guint at_edge, cells = count_cells(reach, row, &at_edge);

  return at_edge > 0 || cells + in_first > 1 || (in_first && first->number >= 0);
}

/* Whether the first row is the grid's first row once more, the same widths at the same places: a head that
 * each page repeats, below which a single line is a row. */
static gboolean
repeats_head(const Reach *reach)
{
  guint first = grf_page_words_row(reach->words, reach->from), columns, at_edge;

  if (reach->head == NULL || reach->to < reach->from + 2 ||
      grf_page_words_row(reach->words, reach->from + 1) - first != reach->head->len)
    return FALSE;
  for (guint i = 0; i < reach->head->len; i++) {
    const GrfPageWord *word = grf_page_word(reach->words, first + i),
                      *other = &g_array_index(reach->head, GrfPageWord, i);
    if (fabsf(word->box.x0 - other->box.x0) > SAME_WORD_PT ||
        fabsf(word->box.x1 - other->box.x1) > SAME_WORD_PT || word->n_glyphs != other->n_glyphs)
      return FALSE;
  }
  columns = count_cells(reach, reach->from, &at_edge);
  return columns > 0 && grf_page_word(reach->words, first)->box.x0 < reach->grid->x[1];
}

static GrfBox
box_of_rows(const Reach *reach)
{
  GrfBox box = {0};

  for (guint i = grf_page_words_row(reach->words, reach->from);
       i < grf_page_words_row(reach->words, reach->to); i++)
    grf_box_add(&box, &grf_page_word(reach->words, i)->box);
  return box;
}

/* Behind a head's row: the rows down to the last line drawn all the way across, or all where none is. */
static guint
find_last_drawn(const Reach *reach)
{
  GrfBox box = box_of_rows(reach);
  g_autoptr(GArray) ys = grf_grid_bands_drawn(reach->page, &box);
  float last = g_array_index(ys, float, ys->len - 2);
  guint row = reach->to;

  while (row > reach->from &&
         grf_page_word(reach->words, grf_page_words_row(reach->words, row) - 1)->box.y0 > last)
    row--;
  return row > reach->from + 1 ? row : reach->to;
}

/* The rows at the top of the page that a table goes on in. */
static gboolean
find_below(Reach *reach)
{
  guint n = grf_page_words_n_rows(reach->words), end;
  gboolean head;

  for (reach->from = 0; reach->from < MIN(n, OUTER_ROWS) && !fits(reach, reach->from);)
    reach->from++;
  for (reach->to = reach->from; reach->to < n && fits(reach, reach->to); reach->to++)
    if (reach->to > reach->from && grf_row_gap(reach->words, reach->to) > BLANK_HEIGHTS) {
      if (reach->to > OUTER_ROWS || shows_columns(reach))
        break;
      reach->from = reach->to; /* a running head that crosses no edge */
    }
  head = repeats_head(reach);
  end = head ? find_last_drawn(reach) : reach->from;
  while (reach->to > end && !is_of_table(reach, reach->to - 1))
    reach->to--;
  if (head)
    return TRUE;
  return shows_columns(reach);
}

/* The rows at the foot of the page that a table begins in. */
static gboolean
find_above(Reach *reach)
{
  guint n = grf_page_words_n_rows(reach->words), last = n;

  for (; last > 0 && n - last < OUTER_ROWS && !fits(reach, last - 1);)
    last--;
  for (reach->from = reach->to = last; reach->from > 0 && fits(reach, reach->from - 1); reach->from--)
    if (reach->from < reach->to && grf_row_gap(reach->words, reach->from) > BLANK_HEIGHTS) {
      if (n - reach->from > OUTER_ROWS || shows_columns(reach))
        break;
      reach->to = reach->from; /* a running foot that crosses no edge */
    }
  while (reach->from < reach->to && !is_of_table(reach, reach->from))
    reach->from++;
  return shows_columns(reach);
}

/* --- the grid there ------------------------------------------------------------------------------- */

/* The columns of the neighbour, as wide as they must be here. */
static GArray *
list_edges(const Reach *reach, const GrfBox *box)
{
  const GrfCellGrid *grid = reach->grid;
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(float));

  g_array_append_vals(xs, grid->x, grid->n_columns + 1);
  g_array_index(xs, float, 0) = MIN(grid->x[0], box->x0 - 1);
  g_array_index(xs, float, grid->n_columns) = MAX(grid->x[grid->n_columns], box->x1 + 1);
  return xs;
}

static GrfCellGrid *
make_grid(const Reach *reach)
{
  const GrfCellGrid *neighbour = reach->grid;
  GrfBox box = box_of_rows(reach);
  g_autoptr(GArray) xs = list_edges(reach, &box), starts = g_array_new(FALSE, FALSE, sizeof(float));
  g_autoptr(GArray) ys = grf_grid_bands_drawn(reach->page, &box);
  g_autoptr(GrfRowBands) bands = NULL;
  GrfRowKind kind = grf_row_kind_of(neighbour);
  GrfCellGrid *grid;

  for (guint e = 1; e < neighbour->n_columns; e++) {
    float x = neighbour->x[e] + 1;
    g_array_append_val(starts, x);
  }
  if (neighbour->row_align != GRF_ROWS_UNKNOWN)
    bands = grf_row_bands_find(reach->words, reach->from, reach->to, starts, ys, kind);
  if (bands != NULL)
    grf_grid_bands_add(ys, bands->cuts);
  grid = grf_cell_grid_new(xs, ys);
  grid->columns_headed = neighbour->columns_headed;
  grf_row_bands_note(bands, kind, grid);
  return grid;
}

/* --- pages ---------------------------------------------------------------------------------------- */

static gboolean
has_same_edges(const GrfCellGrid *a, const GrfCellGrid *b)
{
  if (a->n_columns != b->n_columns)
    return FALSE;
  for (guint c = 1; c < a->n_columns; c++)
    if (fabsf(a->x[c] - b->x[c]) > SAME_EDGE_PT)
      return FALSE;
  return TRUE;
}

static guint
count_rows(const GrfPageWords *words, float from, float to)
{
  guint n = 0;

  for (guint row = 0; row < grf_page_words_n_rows(words); row++) {
    const GrfBox *box = &grf_page_word(words, grf_page_words_row(words, row))->box;
    n += box->y0 >= from && box->y1 <= to;
  }
  return n;
}

/* Whether `a` has every edge of `b`, and more. */
static gboolean
refines(const GrfCellGrid *a, const GrfCellGrid *b)
{
  guint c = 1;

  for (guint e = 1; e < b->n_columns; e++) {
    while (c < a->n_columns && a->x[c] < b->x[e] - SAME_EDGE_PT)
      c++;
    if (c >= a->n_columns || a->x[c] > b->x[e] + SAME_EDGE_PT)
      return FALSE;
  }
  return a->n_columns > b->n_columns;
}

static float
height_of(const GrfCellGrid *grid)
{
  return grid->y[grid->n_bands] - grid->y[0];
}

/* Whether a grid of the page keeps its place before one that comes from its neighbour: it is drawn, knows
 * more columns or holds more. */
static gboolean
stays(const GrfCellGrid *other, const GrfCellGrid *grid)
{
  if (other->drawn || refines(other, grid))
    return TRUE;
  return height_of(other) * (refines(grid, other) ? REFINED_SHARE : 1) > height_of(grid);
}

/* Puts a grid in place of those that it overlaps, unless one of them stays. */
static void
put_grid(GPtrArray *grids, GrfCellGrid *grid)
{
  for (guint i = 0; i < grids->len; i++)
    if (grf_cell_grids_overlap(grid, g_ptr_array_index(grids, i)) &&
        stays(g_ptr_array_index(grids, i), grid)) {
      grf_cell_grid_free(grid);
      return;
    }
  for (guint i = grids->len; i > 0; i--)
    if (grf_cell_grids_overlap(grid, g_ptr_array_index(grids, i - 1)))
      g_ptr_array_remove_index(grids, i - 1);
  g_ptr_array_add(grids, grid);
  grf_cell_grids_sort(grids);
}

typedef struct {
  const GrfPdf *pdf;
  GPtrArray *pages; /* of arrays of GrfCellGrid */
  guint words_of;   /* the page whose words are at hand */
  GrfPageWords *words;
} Pages;

static GPtrArray *
grids_at(const Pages *pages, guint i)
{
  return g_ptr_array_index(pages->pages, i);
}

static const GrfPageWords *
read_words(Pages *pages, guint i)
{
  if (pages->words == NULL || pages->words_of != i) {
    g_clear_pointer(&pages->words, grf_page_words_free);
    pages->words = grf_page_words_new(pages->pdf, grf_pdf_page(pages->pdf, i));
    pages->words_of = i;
  }
  return pages->words;
}

/* Whether hardly anything stands above, or below, a grid of page `i`. */
static gboolean
is_at_top(Pages *pages, guint i, const GrfCellGrid *grid)
{
  return count_rows(read_words(pages, i), -G_MAXFLOAT, grid->y[0]) <= OUTER_ROWS;
}

static gboolean
is_at_end(Pages *pages, guint i, const GrfCellGrid *grid)
{
  return count_rows(read_words(pages, i), grid->y[grid->n_bands], G_MAXFLOAT) <= OUTER_ROWS;
}

/* The words of a grid's first row. */
static GArray *
copy_head(const GrfPageWords *words, const GrfCellGrid *grid)
{
  GArray *head = g_array_new(FALSE, FALSE, sizeof(GrfPageWord));
  guint row = 0, n = grf_page_words_n_rows(words);

  while (row < n && grf_page_word(words, grf_page_words_row(words, row))->box.y1 <= grid->y[0])
    row++;
  if (row < n)
    g_array_append_vals(head, grf_page_word(words, grf_page_words_row(words, row)),
                        grf_page_words_row(words, row + 1) - grf_page_words_row(words, row));
  return head;
}

/* Takes the last grid of page `i`, where hardly anything stands below it, on to the next page. */
static void
go_on_below(Pages *pages, guint i)
{
  GPtrArray *here = grids_at(pages, i), *next = grids_at(pages, i + 1);
  const GrfCellGrid *last = here->len > 0 ? g_ptr_array_index(here, here->len - 1) : NULL;
  Reach reach = {.page = grf_pdf_page(pages->pdf, i + 1), .grid = last};

  if (last == NULL || !is_at_end(pages, i, last))
    return;
  if (next->len > 0 && has_same_edges(last, g_ptr_array_index(next, 0)) &&
      is_at_top(pages, i + 1, g_ptr_array_index(next, 0)))
    return;
  g_autoptr(GArray) head =
      copy_head(read_words(pages, i), last); /* before the next page's words take its room */
  reach.head = head;
  reach.words = read_words(pages, i + 1);
  if (find_below(&reach))
    put_grid(next, make_grid(&reach));
}

/* Takes the first grid of page `i`, where hardly anything stands above it, back to the page before. */
static void
go_on_above(Pages *pages, guint i)
{
  GPtrArray *here = grids_at(pages, i), *before = grids_at(pages, i - 1);
  const GrfCellGrid *first = here->len > 0 ? g_ptr_array_index(here, 0) : NULL;
  Reach reach = {.page = grf_pdf_page(pages->pdf, i - 1), .grid = first};

  if (first == NULL || !is_at_top(pages, i, first))
    return;
  if (before->len > 0 && has_same_edges(first, g_ptr_array_index(before, before->len - 1)) &&
      is_at_end(pages, i - 1, g_ptr_array_index(before, before->len - 1)))
    return;
  reach.words = read_words(pages, i - 1);
  if (find_above(&reach))
    put_grid(before, make_grid(&reach));
}

GPtrArray *
grf_grids_of_pages(const GrfPdf *pdf)
{
  Pages pages = {.pdf = pdf, .pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref)};

  for (guint i = 0; i < pdf->pages->len; i++) {
    const GPtrArray *before = i > 0 ? grids_at(&pages, i - 1) : NULL;
    const GrfCellGrid *last =
        before != NULL && before->len > 0 ? g_ptr_array_index(before, before->len - 1) : NULL;
    g_ptr_array_add(pages.pages, grf_cell_grids_find(pdf, grf_pdf_page(pdf, i), last));
  }
  for (guint i = 0; i + 1 < pdf->pages->len; i++)
    go_on_below(&pages, i);
  for (guint i = pdf->pages->len; i > 1; i--)
    go_on_above(&pages, i - 1);
  g_clear_pointer(&pages.words, grf_page_words_free);
  return pages.pages;
}
