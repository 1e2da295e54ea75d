// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Grids from what is drawn.
 *
 *   rulings of a page -> groups of those that touch
 *     | edges of columns: where its vertical ones stand; edges of bands: its horizontal ones
 *   walls: where an edge of columns is drawn beside a band, or is not since a cell goes over it
 *     | text in several cells of several bands: else it is a frame, a chart or a letterhead
 *   grids
 */
#include "normalize/lattice.h"

#include <math.h>
#include <string.h>

#include "model/floats.h"
#include "normalize/cell-grid.h"
#include "normalize/row-bands.h"
#include "normalize/table-columns.h"

#define TOUCH_PT 4.0f        /* ends of lines meet as nearly as this */
#define SAME_EDGE_PT 3.0f    /* cells of one column are drawn as near to each other */
#define SAME_LINE_PT 1.0f    /* parts of one line that letters break */
#define COVERED_SHARE 0.85f  /* of a column's width that a line between bands covers */
#define OPEN_SIDE_PT 12.0f   /* lines across that stand out by more have a column without a side line */
#define OPEN_ROWS_MIN 4      /* rows of text in such a column … */
#define OPEN_ROWS_SHARE 0.7f /* … and their share of those to the right of the last line */
#define OPEN_WIDTH 2.0f      /* of the widest column: more is no column */
#define WALL_SHARE 0.6f      /* of a band's height beside which a line must be drawn */
#define EDGE_SHARE 0.2f      /* of the grid's height; less is no edge of columns */
#define INTO_WALL_PT 1.5f    /* a word reaches over a line by less where letters lean */
#define CUT_SHARE 0.03f      /* of the words that lines may run through */
#define GAP_HEIGHTS 1.2f     /* white as wide as between cells */
#define GAPS_SHARE 0.1f      /* of the lines in cells that may have such white */
#define FEW_BANDS 3          /* edges: of a head and all the rest */
#define HEAD_BANDS 2         /* bands at the top that may be heads */
#define CELLS_MIN 4          /* with text */
#define TALL_ROWS 2.5f       /* heights of a glyph in a band of several lines */
#define GROUPS_MAX 200       /* of a page */
#define RULINGS_MAX 1500     /* extract keeps fewer; a page with more is a drawing */

static const GrfRuling *
ruling_at(const GArray *rulings, guint i)
{
  return &g_array_index(rulings, GrfRuling, i);
}

/* --- groups --------------------------------------------------------------------------------------- */

/* The index of the ruling that stands for the group of ruling `i`. */
static guint
group_of(guint *group, guint i)
{
  while (group[i] != i)
    i = group[i] = group[group[i]];
  return i;
}

static gboolean
touch(const GrfRuling *v, const GrfRuling *h)
{
  return v->at_pt >= h->from_pt - TOUCH_PT && v->at_pt <= h->to_pt + TOUCH_PT &&
         h->at_pt >= v->from_pt - TOUCH_PT && h->at_pt <= v->to_pt + TOUCH_PT;
}

static void
group_rulings(const GArray *rulings, guint *group)
{
  for (guint i = 0; i < rulings->len; i++)
    group[i] = i;
  for (guint i = 0; i < rulings->len; i++)
    for (guint k = 0; k < rulings->len && ruling_at(rulings, i)->vertical; k++)
      if (!ruling_at(rulings, k)->vertical && touch(ruling_at(rulings, i), ruling_at(rulings, k)))
        group[group_of(group, i)] = group_of(group, k);
}

/* --- edges ---------------------------------------------------------------------------------------- */

/* Sorts values and makes one of those that are the same edge. */
static void
merge_edges(GArray *values)
{
  guint n = 0;

  g_array_sort(values, grf_compare_floats);
  for (guint i = 0, k; i < values->len; i = k) {
    float sum = 0, from = g_array_index(values, float, i);
    for (k = i; k < values->len && g_array_index(values, float, k) - from <= SAME_EDGE_PT; k++)
      sum += g_array_index(values, float, k);
    g_array_index(values, float, n++) = sum / (float)(k - i);
  }
  g_array_set_size(values, n);
}

static void
add_value(GArray *values, float value)
{
  g_array_append_val(values, value);
}

/* The extent of a group along one axis, from both kinds of its rulings. */
typedef struct {
  float x0, y0, x1, y1;           /* of all */
  float first_x, last_x;          /* of the vertical ones */
  guint n_vertical, n_horizontal; /* how many */
} Extent;

static Extent
measure_group(const GArray *group)
{
  Extent e = {G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, 0, 0};

  for (guint i = 0; i < group->len; i++) {
    const GrfRuling *r = ruling_at(group, i);
    if (r->vertical) {
      e.first_x = MIN(e.first_x, r->at_pt);
      e.last_x = MAX(e.last_x, r->at_pt);
      e.y0 = MIN(e.y0, r->from_pt);
      e.y1 = MAX(e.y1, r->to_pt);
    } else {
      e.x0 = MIN(e.x0, r->from_pt);
      e.x1 = MAX(e.x1, r->to_pt);
      e.y0 = MIN(e.y0, r->at_pt);
      e.y1 = MAX(e.y1, r->at_pt);
    }
    e.n_vertical += r->vertical;
    e.n_horizontal += !r->vertical;
  }
  return e;
}

/* How much of [from, to) the group's vertical rulings at x are drawn beside. */
static float
drawn_beside(const GArray *group, float x, float from, float to)
{
  float drawn = 0;

  for (guint i = 0; i < group->len; i++) {
    const GrfRuling *r = ruling_at(group, i);
    if (r->vertical && fabsf(r->at_pt - x) <= SAME_EDGE_PT)
      drawn += MAX(0, MIN(to, r->to_pt) - MAX(from, r->from_pt));
  }
  return drawn;
}

static GArray *
list_columns(const GArray *group, const Extent *extent)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(float));
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(float));

  for (guint i = 0; i < group->len; i++)
    if (ruling_at(group, i)->vertical)
      add_value(all, ruling_at(group, i)->at_pt);
  merge_edges(all);
  if (extent->x0 < extent->first_x - OPEN_SIDE_PT)
    add_value(xs, extent->x0);
  for (guint i = 0; i < all->len; i++) {
    float x = g_array_index(all, float, i);
    if (drawn_beside(group, x, extent->y0, extent->y1) >= EDGE_SHARE * (extent->y1 - extent->y0))
      add_value(xs, x);
  }
  if (extent->x1 > extent->last_x + OPEN_SIDE_PT)
    add_value(xs, extent->x1);
  return xs;
}

/* Whether the horizontal rulings near y cover a column from edge to edge; what is drawn inside a cell, as the
 * line under a word, does not. Letters that stand on a ruling break it. */
static gboolean
covers_column(const GArray *group, const GArray *xs, float y)
{
  for (guint c = 0; c + 1 < xs->len; c++) {
    float from = g_array_index(xs, float, c), to = g_array_index(xs, float, c + 1), covered = 0;
    for (guint i = 0; i < group->len; i++) {
      const GrfRuling *r = ruling_at(group, i);
      if (!r->vertical && fabsf(r->at_pt - y) <= SAME_LINE_PT)
        covered += MAX(0, MIN(to, r->to_pt) - MAX(from, r->from_pt));
    }
    if (covered >= COVERED_SHARE * (to - from))
      return TRUE;
  }
  return FALSE;
}

/* Adds the edge of a last column that is drawn at its left only: text begins close behind the last line in
 * row after row. */
static void
add_open_side(const GrfPageWords *words, const Extent *extent, GArray *xs)
{
  float last_x = g_array_index(xs, float, xs->len - 1), x1 = last_x, widest = 0;
  guint rows = 0, close = 0, row = G_MAXUINT;

  for (guint i = 0; i < words->words->len; i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    float middle = (word->box.y0 + word->box.y1) / 2;
    if (word->box.x0 < last_x || middle < extent->y0 || middle > extent->y1)
      continue;
    x1 = MAX(x1, word->box.x1 + 1);
    rows += word->row != row;
    close += word->row != row && word->box.x0 - last_x <= OPEN_SIDE_PT;
    row = word->row;
  }
  for (guint c = 0; c + 1 < xs->len; c++)
    widest = MAX(widest, g_array_index(xs, float, c + 1) - g_array_index(xs, float, c));
  if (x1 - last_x > OPEN_WIDTH * widest)
    return;
  if (close >= OPEN_ROWS_MIN && (float)close >= OPEN_ROWS_SHARE * (float)rows)
    add_value(xs, x1);
}

static GArray *
list_bands(const GArray *group, const Extent *extent, const GArray *xs)
{
  GArray *ys = g_array_new(FALSE, FALSE, sizeof(float));

  for (guint i = 0; i < group->len; i++) {
    const GrfRuling *r = ruling_at(group, i);
    if (!r->vertical && covers_column(group, xs, r->at_pt))
      add_value(ys, r->at_pt);
  }
  add_value(ys, extent->y0);
  add_value(ys, extent->y1);
  merge_edges(ys);
  return ys;
}

/* --- grids ---------------------------------------------------------------------------------------- */

static void
open_walls(const GArray *group, GrfCellGrid *grid)
{
  for (guint edge = 1; edge < grid->n_columns; edge++)
    for (guint band = 0; band < grid->n_bands; band++) {
      float from = grid->y[band], to = grid->y[band + 1];
      if (drawn_beside(group, grid->x[edge], from, to) < WALL_SHARE * (to - from))
        *grf_cell_grid_wall(grid, band, edge) = FALSE;
    }
}

/* Whether words of the band stand on both sides of an edge, and white as wide as between cells around it. */
static gboolean
words_part(const GrfPageWords *words, const GrfCellGrid *grid, guint band, guint edge)
{
  float x = grid->x[edge], least = G_MAXFLOAT;
  const GrfPageWord *before = NULL;

  for (guint i = 0; i < words->words->len; i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    float middle = (word->box.y0 + word->box.y1) / 2, height = word->box.y1 - word->box.y0;
    if (middle < grid->y[band] || middle > grid->y[band + 1] || word->box.x1 < grid->x[edge - 1] ||
        word->box.x0 > grid->x[edge + 1])
      continue;
    if (word->box.x0 < x && word->box.x1 > x)
      return FALSE;
    if (before != NULL && before->row == word->row && before->box.x1 <= x && word->box.x0 >= x)
      least = MIN(least, (word->box.x0 - before->box.x1) / height);
    before = word;
  }
  return least >= GAP_HEIGHTS && least < G_MAXFLOAT;
}

/* A wall between the words of heads stays: thin lines are not seen on a dark ground. */
static void
keep_head_walls(const GrfPageWords *words, GrfCellGrid *grid)
{
  for (guint band = 0; band < MIN(grid->n_bands, HEAD_BANDS); band++)
    for (guint edge = 1; edge < grid->n_columns; edge++)
      if (!*grf_cell_grid_wall(grid, band, edge) && words_part(words, grid, band, edge))
        *grf_cell_grid_wall(grid, band, edge) = TRUE;
}

/* What the words in a grid say of it. */
typedef struct {
  guint words, cut;       /* words, and those that a wall runs through */
  guint pieces, with_gap; /* lines in one cell, and those with white as wide as between cells */
  guint8 *filled;         /* owned; of each cell */
  float height;           /* of the highest word */
} Contents;

/* Whether a wall beside the word's cell runs through it. */
static gboolean
is_cut(const GrfCellGrid *grid, const GrfPageWord *word, const GrfCellPlace *place)
{
  return word->box.x0 < grid->x[place->column] - INTO_WALL_PT ||
         word->box.x1 > grid->x[place->column + place->span] + INTO_WALL_PT;
}

/* White as wide as between cells, but not behind a currency or a bullet. */
static gboolean
has_gap(const GrfPageWord *left, const GrfPageWord *right)
{
  return !left->marker && right->box.x0 - left->box.x1 > GAP_HEIGHTS * (right->box.y1 - right->box.y0);
}

static void
read_contents(const GrfPageWords *words, const GrfCellGrid *grid, Contents *contents)
{
  const GrfPageWord *before = NULL;
  guint cell_before = 0;
  gboolean gap = FALSE;

  contents->filled = g_new0(guint8, (gsize)grid->n_bands * grid->n_columns);
  for (guint i = 0; i < words->words->len; i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    if (!grf_cell_grid_holds(grid, &word->box))
      continue;
    GrfCellPlace place = grf_cell_grid_place(grid, &word->box);
    guint cell = place.band * grid->n_columns + place.column;
    gboolean same = before != NULL && before->row == word->row && cell_before == cell;
    gboolean new_gap = same && !gap && has_gap(before, word);
    gap = same && (gap || new_gap);
    contents->with_gap += new_gap;
    contents->pieces += !same;
    contents->words++;
    contents->cut += is_cut(grid, word, &place);
    contents->filled[cell] = TRUE;
    contents->height = MAX(contents->height, word->box.y1 - word->box.y0);
    before = word;
    cell_before = cell;
  }
}

/* Whether text stands side by side in several rows of it. */
static gboolean
holds_cells(const GrfCellGrid *grid, const Contents *contents)
{
  guint cells = 0, rows = 0;

  for (guint band = 0; band < grid->n_bands; band++) {
    guint here = 0;
    for (guint c = 0; c < grid->n_columns; c++)
      here += contents->filled[band * grid->n_columns + c];
    gboolean tall = grid->y[band + 1] - grid->y[band] > TALL_ROWS * contents->height;
    cells += tall ? 2 * here : here;
    rows += here > 1 ? 1 + tall : 0;
  }
  return rows >= 2 && cells >= CELLS_MIN;
}

/* Whether all edges of columns are drawn, and are such: in a chart lines run through words; where only groups
 * of columns are parted by lines, their cells stand apart inside them. One that goes on may hold a single
 * cell. */
static gboolean
is_table(const GrfPageWords *words, const GrfCellGrid *grid, gboolean goes_on)
{
  Contents contents = {0};
  gboolean table;

  read_contents(words, grid, &contents);
  table = (goes_on || holds_cells(grid, &contents)) && contents.words > 0 &&
          (float)contents.cut <= CUT_SHARE * (float)contents.words &&
          (float)contents.with_gap <= GAPS_SHARE * (float)contents.pieces;
  g_free(contents.filled);
  return table;
}

static float
middle_of_row(const GrfPageWords *words, guint row)
{
  const GrfBox *box = &grf_page_word(words, grf_page_words_row(words, row))->box;
  return (box->y0 + box->y1) / 2;
}

/* Whether the grid on the page before has these columns. */
static gboolean
has_columns(const GrfCellGrid *before, const GArray *xs)
{
  if (before == NULL || before->n_columns + 1 != xs->len)
    return FALSE;
  for (guint i = 1; i + 1 < xs->len; i++)
    if (fabsf(g_array_index(xs, float, i) - before->x[i]) > SAME_EDGE_PT)
      return FALSE;
  return TRUE;
}

/* Where lines part columns but hardly any rows, the text does. Returns: (transfer full) (nullable). */
static GrfRowBands *
add_text_rows(const GrfPageWords *words, GrfRowKind known, const GArray *xs, GArray *ys)
{
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(float));
  GrfRowBands *bands;
  float y0 = g_array_index(ys, float, 0), y1 = g_array_index(ys, float, ys->len - 1);
  guint from = 0, to, n = grf_page_words_n_rows(words);

  while (from < n && middle_of_row(words, from) < y0)
    from++;
  for (to = from; to < n && middle_of_row(words, to) <= y1;)
    to++;
  for (guint i = 1; i + 1 < xs->len; i++) {
    float x = g_array_index(xs, float, i) + 1;
    add_value(starts, x);
  }
  bands = grf_row_bands_find(words, from, to, starts, ys, known);
  if (bands != NULL)
    grf_grid_bands_add(ys, bands->cuts);
  return bands;
}

static GrfCellGrid *
make_grid(const GrfPageWords *words, const GArray *group, const GrfCellGrid *before)
{
  Extent extent = measure_group(group);
  g_autoptr(GArray) xs = NULL, ys = NULL;
  g_autoptr(GrfRowBands) bands = NULL;
  gboolean goes_on;
  GrfCellGrid *grid;

  if (extent.n_vertical == 0 || extent.n_horizontal == 0)
    return NULL;
  xs = list_columns(group, &extent);
  if (xs->len > 2)
    add_open_side(words, &extent, xs);
  ys = list_bands(group, &extent, xs);
  if (xs->len < 3 || xs->len > GRF_COLUMNS_MAX || ys->len < 2 || ys->len > GRF_GRID_ROWS_MAX)
    return NULL;
  goes_on = has_columns(before, xs);
  if (ys->len <= FEW_BANDS)
    bands = add_text_rows(words, goes_on ? grf_row_kind_of(before) : (GrfRowKind){0}, xs, ys);
  grid = grf_cell_grid_new(xs, ys);
  grid->drawn = TRUE;
  grf_row_bands_note(bands, bands != NULL ? bands->kind : (GrfRowKind){0}, grid);
  open_walls(group, grid);
  if (is_table(words, grid, goes_on && before->drawn))
    keep_head_walls(words, grid);
  else
    g_clear_pointer(&grid, grf_cell_grid_free);
  return grid;
}

void
grf_lattice_find(const GrfPage *page, const GrfPageWords *words, const GrfCellGrid *before, GPtrArray *grids)
{
  const GArray *rulings = page->rulings;
  g_autofree guint *group = g_new(guint, rulings->len + 1);
  guint n_groups = 0;

  if (rulings->len > RULINGS_MAX)
    return;
  group_rulings(rulings, group);
  for (guint i = 0; i < rulings->len && n_groups < GROUPS_MAX; i++) {
    if (group_of(group, i) != i)
      continue;
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(GrfRuling));
    for (guint k = 0; k < rulings->len; k++)
      if (group_of(group, k) == i)
        g_array_append_val(members, *ruling_at(rulings, k));
    GrfCellGrid *grid = make_grid(words, members, before);
    if (grid != NULL)
      g_ptr_array_add(grids, grid);
    n_groups++;
  }
}
