// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A grid says which column a piece is of. Its bands are the rows, unless the text shows that lines are drawn
 * between groups of rows only: then a row begins where its first column begins anew.
 */
#include "normalize/table-grids.h"

#include <math.h>

#include "normalize/cell-grid.h"
#include "normalize/row-bands.h"

#define SAME_COLUMN_PT 4.0f   /* columns of one table stand as near to each other on two pages */
#define FIRST_COLUMN_PT 15.0f /* … and their first columns are as nearly as wide */
#define BANDS_MIN 2           /* bands of data that can be rows */
#define CONFLICTS_MAX 0.2f    /* of the bands may hold two numbers of a column one above the other */

static GrfPrintedRow *
row_at(const GPtrArray *rows, guint i)
{
  return g_ptr_array_index(rows, i);
}

static guint
band_of(const GrfCellGrid *grid, const GrfPrintedRow *row)
{
  return grf_cell_grid_place(grid, &row->box).band;
}

/* The end of the band that row `r` is the first of. */
static guint
band_end(const GrfCellGrid *grid, const GPtrArray *rows, guint r)
{
  guint end = r + 1;

  while (end < rows->len && band_of(grid, row_at(rows, end)) == band_of(grid, row_at(rows, r)))
    end++;
  return end;
}

/* --- columns -------------------------------------------------------------------------------------- */

static void
assign_rows(const GrfCellGrid *grid, const GPtrArray *rows)
{
  for (guint r = 0; r < rows->len; r++)
    for (guint p = 0; p < row_at(rows, r)->pieces->len; p++) {
      GrfPiece *piece = grf_row_piece(row_at(rows, r), p);
      GrfCellPlace cell = grf_cell_grid_place(grid, &piece->box);
      piece->column = cell.column;
      piece->span = cell.span;
      piece->over = TRUE;
    }
}

/* The columns of the grid, as wide as their text. */
static void
set_columns(const GrfCellGrid *grid, const GPtrArray *rows, GrfColumns *columns)
{
  columns->n = grid->n_columns;
  for (guint c = 0; c < columns->n; c++)
    columns->at[c] = (GrfColumnEdges){.x0 = G_MAXFLOAT, .x1 = -G_MAXFLOAT, .left = NAN, .right = NAN};
  for (guint r = 0; r < rows->len; r++)
    for (guint p = 0; p < row_at(rows, r)->pieces->len; p++) {
      const GrfPiece *piece = grf_row_piece(row_at(rows, r), p);
      GrfColumnEdges *edges = &columns->at[piece->column];
      if (piece->span > 1)
        continue;
      edges->x0 = MIN(edges->x0, piece->box.x0);
      edges->x1 = MAX(edges->x1, piece->box.x1);
    }
  for (guint c = 0; c < columns->n; c++)
    if (columns->at[c].x0 > columns->at[c].x1) {
      columns->at[c].x0 = grid->x[c];
      columns->at[c].x1 = grid->x[c + 1];
    }
}

/* --- heads ---------------------------------------------------------------------------------------- */

static const GrfPiece *
piece_of_column(const GrfPrintedRow *row, guint column)
{
  for (guint p = 0; p < row->pieces->len; p++)
    if (grf_row_piece(row, p)->column == column)
      return grf_row_piece(row, p);
  return NULL;
}

static gboolean
begins_with_number(const GrfPrintedRow *row)
{
  const GrfPiece *piece = piece_of_column(row, 0);
  return piece != NULL && piece->kind != GRF_PIECE_TEXT;
}

static gboolean
has_value(const GrfColumns *columns, const GrfPrintedRow *row)
{
  for (guint p = 0; p < row->pieces->len; p++) {
    const GrfPiece *piece = grf_row_piece(row, p);
    if (piece->column > 0 && (piece->kind == GRF_PIECE_NUMBER || piece->kind == GRF_PIECE_MARK) &&
        grf_column_is_numeric(columns, piece->column))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_numeric_column(const GrfColumns *columns)
{
  for (guint c = 1; c < columns->n; c++)
    if (grf_column_is_numeric(columns, c))
      return TRUE;
  return FALSE;
}

/* Whether all pieces of two rows are set alike: weight and colour. */
static gboolean
is_set_like(const GrfDocument *document, const GrfPrintedRow *row, const GrfPrintedRow *other)
{
  const GrfLine *a = grf_document_line(document, grf_row_piece(row, 0)->line);
  const GrfLine *b = grf_document_line(document, grf_row_piece(other, 0)->line);
  const GrfStyle *p = &g_array_index(document->pdf->styles, GrfStyle, a->style);
  const GrfStyle *q = &g_array_index(document->pdf->styles, GrfStyle, b->style);

  return p->bold == q->bold && p->colour == q->colour;
}

/* The rows at the front that are set in another way than the last. */
static guint
count_styled(const GrfDocument *document, const GPtrArray *rows)
{
  const GrfPrintedRow *last = row_at(rows, rows->len - 1);
  guint n = 0;

  while (n + 1 < rows->len && is_set_like(document, row_at(rows, n), row_at(rows, 0)) &&
         !is_set_like(document, row_at(rows, n), last))
    n++;
  return n;
}

/* The printed rows above the first band that has a number: where bands are known to be rows, whose number may
 * stand in their middle. */
static guint
count_bands_above(const GrfCellGrid *grid, const GPtrArray *rows)
{
  guint n = 0;

  while (n < rows->len && !begins_with_number(row_at(rows, n)))
    n++;
  while (n > 0 && n < rows->len && band_of(grid, row_at(rows, n - 1)) == band_of(grid, row_at(rows, n)))
    n--;
  return n < rows->len ? n : 0;
}

/* The number of printed rows that are heads. */
static guint
count_heads(const GrfDocument *document, const GrfCellGrid *grid, const GrfColumns *columns,
            const GPtrArray *rows)
{
  guint n = 0, styled;

  if (grid->headed)
    return band_end(grid, rows, 0) < rows->len ? band_end(grid, rows, 0) : 0;
  if (grid->row_align != GRF_ROWS_UNKNOWN || (grid->drawn && grf_column_is_ordinal(columns, 0)))
    n = count_bands_above(grid, rows);
  if (n > 0 || grid->row_align != GRF_ROWS_UNKNOWN)
    return n;
  styled = count_styled(document, rows);
  if (grf_column_is_ordinal(columns, 0))
    while (n < rows->len && !begins_with_number(row_at(rows, n)))
      n++;
  else if (has_numeric_column(columns))
    while (n < rows->len && !has_value(columns, row_at(rows, n)))
      n++;
  else
    return styled;
  if (n == rows->len)
    return 0;
  if (grid->drawn && grf_column_is_ordinal(columns, 0) && styled > 0)
    return MIN(n, styled); /* no line is seen below dark heads: the band is that of the first row too */
  if (n > 0)
    n = grf_table_head_end(document, rows, 0, n);
  while (n > 0 && n < rows->len && grid->n_bands > 2 &&
         band_of(grid, row_at(rows, n)) == band_of(grid, row_at(rows, n - 1)) &&
         !has_value(columns, row_at(rows, n)) && !begins_with_number(row_at(rows, n)))
    n++; /* the rest of the band */
  return n < rows->len ? n : 0;
}

static guint
group_heads(const GrfCellGrid *grid, const GPtrArray *rows, guint n)
{
  guint logical = 0;

  if (n == 0)
    return 0;
  if (band_of(grid, row_at(rows, 0)) == band_of(grid, row_at(rows, n - 1)))
    return grf_table_group_heads(rows, 0, n);
  for (guint r = 0; r < n; r++) {
    logical += r > 0 && band_of(grid, row_at(rows, r)) != band_of(grid, row_at(rows, r - 1));
    row_at(rows, r)->logical = logical;
  }
  return logical + 1;
}

/* --- rows ----------------------------------------------------------------------------------------- */

/* Whether the row's number is the beginning of several: "24," above "25 en". */
static gboolean
lists_numbers(const GrfDocument *document, const GrfPrintedRow *row)
{
  const GrfPiece *piece = piece_of_column(row, 0);
  const GrfPage *page = grf_pdf_page(document->pdf, row->page);
  return piece != NULL && grf_page_char(page, grf_page_glyph(page, piece->glyph_to - 1)) == ',';
}

/* Whether two rows of a band hold numbers of one column, or both begin with one. */
static gboolean
conflict(const GrfDocument *document, const GrfColumns *columns, const GrfPrintedRow *a,
         const GrfPrintedRow *b)
{
  if (begins_with_number(a) && begins_with_number(b) && !lists_numbers(document, a))
    return TRUE;
  for (guint p = 0; p < b->pieces->len; p++) {
    const GrfPiece *piece = grf_row_piece(b, p), *other = piece_of_column(a, piece->column);
    if (piece->column > 0 && piece->kind == GRF_PIECE_NUMBER && other != NULL &&
        other->kind == GRF_PIECE_NUMBER && grf_column_is_numeric(columns, piece->column))
      return TRUE;
  }
  return FALSE;
}

/* Whether what is drawn parts all rows, and not just groups of them. */
static gboolean
bands_are_rows(const GrfDocument *document, const GrfCellGrid *grid, const GrfColumns *columns,
               const GPtrArray *rows, guint from)
{
  guint bands = 0, conflicts = 0;

  if (grid->bands_are_rows)
    return TRUE;
  for (guint r = from, k; r < rows->len; r = k) {
    gboolean here = FALSE;
    for (k = r + 1; k < rows->len && band_of(grid, row_at(rows, k)) == band_of(grid, row_at(rows, r)); k++)
      here = here || conflict(document, columns, row_at(rows, k - 1), row_at(rows, k));
    bands++;
    conflicts += here;
  }
  return bands >= BANDS_MIN && (float)conflicts <= CONFLICTS_MAX * (float)bands;
}

/* Whether a row of text begins: its first column does. */
static gboolean
first_column_begins(const GrfDocument *document, const GrfColumns *columns, const GrfPrintedRow *row,
                    const GrfRowState *state)
{
  const GrfPiece *piece = piece_of_column(row, 0);

  if (piece == NULL)
    return FALSE;
  return piece->kind != GRF_PIECE_TEXT || piece->span > 1 ||
         !grf_piece_goes_on(document, columns, row, piece, state);
}

/* Whether a piece begins in the middle of a sentence: in small letters, and not with a name alone, as of a
 * file. */
static gboolean
begins_small(const GrfDocument *document, const GrfPrintedRow *row, const GrfPiece *piece)
{
  const GrfPage *page = grf_pdf_page(document->pdf, row->page);
  gboolean words = FALSE;

  for (guint i = piece->glyph_from; i + 1 < piece->glyph_to; i++)
    words |= (grf_page_glyph(page, i)->flags & GRF_GLYPH_SPACE_AFTER) != 0;
  return words && g_unichar_islower(grf_page_char(page, grf_page_glyph(page, piece->glyph_from)));
}

/* Whether a band has text in a column whose cell ended in the middle of a sentence. */
static gboolean
has_open_cell(const GrfRowState *state, const GPtrArray *rows, guint from, guint to)
{
  for (guint r = from; r < to; r++)
    for (guint p = 0; p < row_at(rows, r)->pieces->len; p++)
      if (grf_cell_is_open(state, grf_row_piece(row_at(rows, r), p)->column))
        return TRUE;
  return FALSE;
}

/* Whether a band at the top of a page goes on with the row that ended the page before: it has nothing in the
 * first column, or the rest of a sentence. */
static gboolean
band_goes_on(const GrfDocument *document, const GrfCellGrid *grid, const GrfRowState *state,
             const GPtrArray *rows, guint r)
{
  guint end = band_end(grid, rows, r);

  for (guint k = r; k < end; k++) {
    const GrfPiece *piece = piece_of_column(row_at(rows, k), 0);
    if (piece != NULL)
      return piece->kind == GRF_PIECE_TEXT && (begins_small(document, row_at(rows, k), piece) ||
                                               (!grid->counted && has_open_cell(state, rows, r, end)));
  }
  return TRUE;
}

static void
add_rows(const GrfDocument *document, const GrfCellGrid *grid, GrfFound *found, const GPtrArray *rows,
         guint from)
{
  const GrfColumns *columns = &found->columns;
  gboolean drawn = bands_are_rows(document, grid, columns, rows, from);
  gboolean values = has_numeric_column(columns) && !grf_column_is_ordinal(columns, 0);

  for (guint r = from; r < rows->len; r++) {
    GrfPrintedRow *row = row_at(rows, r);
    gboolean new_page = found->state.begun && found->state.page != row->page;
    gboolean new_band = r == from || band_of(grid, row) != band_of(grid, row_at(rows, r - 1));
    gboolean begins;
    if (new_page && drawn)
      begins = !band_goes_on(document, grid, &found->state, rows, r);
    else if (drawn || new_band)
      begins = new_band && !(new_page && band_goes_on(document, grid, &found->state, rows, r));
    else if (values)
      begins = grf_table_begins_row(document, columns, row, &found->state);
    else
      begins = first_column_begins(document, columns, row, &found->state);
    grf_found_add_row(found, row, begins);
  }
}

/* --- over pages ----------------------------------------------------------------------------------- */

static gboolean
has_same_columns(const GrfCellGrid *a, const GrfCellGrid *b)
{
  if (a == NULL || a->n_columns != b->n_columns)
    return FALSE;
  for (guint c = 1; c < a->n_columns; c++) /* the outer edges may be those of the text */
    if (fabsf((a->x[c] - a->x[1]) - (b->x[c] - b->x[1])) > SAME_COLUMN_PT)
      return FALSE;
  return fabsf((a->x[1] - a->x[0]) - (b->x[1] - b->x[0])) <= FIRST_COLUMN_PT;
}

GrfFound *
grf_grid_table(const GrfDocument *document, const GrfCellGrid *grid, const GPtrArray *rows, GrfFound *open,
               GPtrArray *repeated, gboolean *went_on)
{
  GrfFound *found;
  guint heads;

  assign_rows(grid, rows);
  *went_on = open != NULL && has_same_columns(open->grid, grid);
  if (*went_on) {
    heads = grf_found_count_repeated(document, open, rows);
    for (guint r = 0; r < heads; r++)
      g_ptr_array_add(repeated, row_at(rows, r));
    open->grid = grid;
    add_rows(document, grid, open, rows, heads);
    return NULL;
  }
  found = grf_found_new();
  found->grid = grid;
  set_columns(grid, rows, &found->columns);
  grf_columns_measure(document, &found->columns, rows, 0, rows->len);
  heads = count_heads(document, grid, &found->columns, rows);
  found->table.n_columns = grid->n_columns;
  found->n_heads = heads;
  found->table.n_head_rows = found->state.row = group_heads(grid, rows, heads);
  for (guint r = 0; r < heads; r++)
    g_ptr_array_add(found->table.rows, row_at(rows, r));
  add_rows(document, grid, found, rows, heads);
  return found;
}
