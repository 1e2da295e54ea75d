// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Tables, from where text stands; ruling lines are not needed.
 *
 *   table-rows.c     lines of a page -> printed rows of pieces
 *     | rows of several pieces near each other; a line across their gaps ends them
 *   table-columns.c  the columns they share, and pieces cut at them
 *     | enough rows that line up, numbers among them: else it is no table (and stays as it was)
 *   table-grids.c    … those that stand in a grid, whose columns are known
 *   table-cells.c    printed rows -> the table's rows
 *     | what begins a page with the columns of a table that ended the page before goes on with it
 *   lines cut into cells, a row's cells one after the other; GrfDocument.tables
 */
#include <math.h>
#include <string.h>

#include "normalize/passes.h"
#include "normalize/table-grids.h"

#define BLANK_MAX_EM 3.0f   /* more white than this between two rows parts tables */
#define CAPTION_MIN_EM 0.5f /* white that a caption has above it beyond that between rows */
#define CAPTION_ROWS 3      /* lines of a caption */
#define BETWEEN_MAX 14      /* printed rows of one cell between two rows that show columns */
#define LINE_UP_PT 1.3f     /* cells of neighbouring rows begin or end as near to each other */
#define PIECES_MAX 100      /* of a printed row; more are no table's, and would cost time */
#define RUN_ROWS_MAX 400    /* printed rows of a table on one page */
#define RETRIES 3           /* rows at the front of a run that may be something else */
#define MISFIT_SHARE 0.15f  /* rows of a table that may run over its columns */
#define LINED_UP_SHARE 0.6f /* of a column's cells that line up */
#define ROWS_OF_PAIRS 3     /* numbers that two columns need: "Datum" and "Telefoon" of a letter are fewer */
#define ROWS_OF_TEXT 4      /* rows that a table without numbers needs; three signatures are fewer */
#define LABEL_MIN_GLYPHS 3  /* of what stands before a single row of numbers: formulas have less */
#define LABEL_MAX_GLYPHS 24 /* of the first cells of a table without numbers; lines of prose have more */
#define CONTENTS_ROWS 5     /* fewer rising numbers may be chance */
#define CONTENTS_PAGES 20   /* a book's pages may go on from another volume's */
#define SMALL_PRINT 0.93f   /* of a table's type: notes below it are smaller */
#define HEAD_ROWS_ABOVE 3   /* rows of one piece over columns, above the rows that show them */
#define ABOVE_MAX_EM 0.8f   /* white between rows of heads */

typedef struct {
  GrfDocument *document;
  GPtrArray *runs;     /* of GPtrArray of GrfPrintedRow */
  GPtrArray *found;    /* of GrfFound */
  GPtrArray *repeated; /* of GrfPrintedRow: heads on later pages */
} Search;

static GrfPrintedRow *
row_at(const GPtrArray *rows, guint i)
{
  return g_ptr_array_index(rows, i);
}

/* --- runs of rows --------------------------------------------------------------------------------- */

/* Does a piece behind the first begin or end where one of the other row does? */
static gboolean
lines_up(const GrfPrintedRow *row, const GrfPrintedRow *other)
{
  if (other->pieces->len > PIECES_MAX || other->page != row->page)
    return FALSE;
  for (guint p = 1; p < row->pieces->len; p++)
    for (guint q = 1; q < other->pieces->len; q++) {
      const GrfBox *a = &grf_row_piece(row, p)->box, *b = &grf_row_piece(other, q)->box;
      if (fabsf(a->x0 - b->x0) <= LINE_UP_PT || fabsf(a->x1 - b->x1) <= LINE_UP_PT)
        return TRUE;
    }
  return FALSE;
}

/* Whether row `i` is of several cells: layout has parted them, or they line up with a neighbour's; a single
 * line with wide spaces is justified text. */
static gboolean
shows_columns(const GPtrArray *rows, guint i)
{
  const GrfPrintedRow *row = row_at(rows, i);

  if (row->pieces->len < 2 || row->pieces->len > PIECES_MAX)
    return FALSE;
  return row->n_lines > 1 || (i > 0 && lines_up(row, row_at(rows, i - 1))) ||
         (i + 1 < rows->len && lines_up(row, row_at(rows, i + 1)));
}

/* Does a piece of the row lie across a gap between cells of `cells`? */
static gboolean
crosses_gap(const GrfPrintedRow *row, const GrfPrintedRow *cells)
{
  for (guint p = 0; p < row->pieces->len; p++)
    for (guint c = 1; c < cells->pieces->len; c++)
      if (grf_row_piece(row, p)->box.x0 < grf_row_piece(cells, c - 1)->box.x1 - 1 &&
          grf_row_piece(row, p)->box.x1 > grf_row_piece(cells, c)->box.x0 + 1)
        return TRUE;
  return FALSE;
}

static gboolean
is_bold(const GrfDocument *document, const GrfPrintedRow *row)
{
  const GrfLine *line = grf_document_line(document, grf_row_piece(row, 0)->line);
  return g_array_index(document->pdf->styles, GrfStyle, line->style).bold;
}

/* Whether row `k` is the caption of another table below the one that row `last` is of: lines of one piece,
 * and below them heads that hold no number; set apart by more white above than the table's own rows have
 * between them, or by bold heads where the row before the last (which may be a total) is plain. */
static gboolean
is_caption(const GrfDocument *document, const GPtrArray *rows, guint last, guint k)
{
  const GrfPrintedRow *row = row_at(rows, k);
  guint heads = k;

  if (row->pieces->len != 1 || last == 0 || !grf_printed_row_has_number(row_at(rows, last)))
    return FALSE;
  while (heads < rows->len && heads - k < CAPTION_ROWS && row_at(rows, heads)->pieces->len == 1)
    heads++;
  if (heads == rows->len || !shows_columns(rows, heads) || grf_printed_row_has_number(row_at(rows, heads)))
    return FALSE;
  float white = row->box.y0 - row_at(rows, k - 1)->box.y1;
  float own = row_at(rows, last)->box.y0 - row_at(rows, last - 1)->box.y1;
  return white > own + CAPTION_MIN_EM * row->size_pt ||
         (is_bold(document, row_at(rows, heads)) && !is_bold(document, row_at(rows, last - 1)));
}

/* The end of the run of rows that begins at row `i`, which shows columns: behind the last that does. */
static guint
run_end(const GrfDocument *document, const GPtrArray *rows, guint i)
{
  guint last = i;

  for (guint k = i + 1; k < rows->len && k - last <= BETWEEN_MAX && k - i < RUN_ROWS_MAX; k++) {
    const GrfPrintedRow *row = row_at(rows, k);
    if (row->pieces->len > PIECES_MAX ||
        row->box.y0 - row_at(rows, k - 1)->box.y1 > BLANK_MAX_EM * row->size_pt)
      break;
    if (shows_columns(rows, k))
      last = k;
    else if (crosses_gap(row, row_at(rows, last)) || is_caption(document, rows, last, k))
      break;
  }
  return last + 1;
}

/* --- is it a table? ------------------------------------------------------------------------------- */

/* Assigns the rows of data to the columns. Returns: how many rows run over columns. */
static guint
assign_data(const GrfDocument *document, GrfColumns *columns, const GPtrArray *rows, guint from, guint to)
{
  guint misfits = 0;

  for (guint r = from; r < to; r++)
    misfits += !grf_columns_assign(document, columns, row_at(rows, r), FALSE);
  return misfits;
}

/* A table of contents: titles, and pages of this file that rise. */
static gboolean
is_contents(const GrfDocument *document, const GrfColumns *columns)
{
  const GrfColumnEdges *last = &columns->at[columns->n - 1];

  for (guint c = 0; c + 1 < columns->n; c++)
    if (grf_column_is_numeric(columns, c))
      return FALSE;
  return columns->n <= 3 && last->filled >= CONTENTS_ROWS && 5 * last->falls <= last->filled &&
         last->greatest <= document->pdf->n_pages + CONTENTS_PAGES;
}

static gboolean
is_lined_up(const GrfColumns *columns)
{
  guint n = 0;

  for (guint c = 0; c < columns->n; c++)
    n += (float)columns->at[c].lined_up >= LINED_UP_SHARE * (float)columns->at[c].filled;
  return n + 1 >= columns->n;
}

/* The most pieces that a row of heads has. */
static guint
count_heads(const GrfColumns *columns, const GPtrArray *rows, guint from)
{
  guint heads = 0;

  for (guint r = from; r < columns->data_from; r++)
    heads = MAX(heads, row_at(rows, r)->pieces->len);
  return heads;
}

/* Whether the numbers are enough: two rows of them, three beside a single column (a letter's "Datum" and
 * "Telefoon" are fewer); where a head stands over nearly every column, and a word before them, one less. */
static gboolean
has_numbers(const GrfColumns *columns, guint numeric, guint numbers, guint heads)
{
  gboolean headed = heads + (columns->n > 2) >= columns->n && columns->at[0].glyphs >= LABEL_MIN_GLYPHS;

  if (columns->n == 2)
    return numbers + headed >= ROWS_OF_PAIRS;
  return numbers >= 2 || (numbers == 1 && numeric >= 2 && headed);
}

static gboolean
is_table(const GrfColumns *columns, const GPtrArray *rows, guint from)
{
  guint numeric = 0, numbers = 0, full = columns->n_data;

  for (guint c = 0; c < columns->n; c++) {
    gboolean here = c > 0 && grf_column_is_numeric(columns, c);
    numeric += here;
    numbers = MAX(numbers, here ? columns->at[c].numbers : 0);
    full = MIN(full, columns->at[c].filled);
  }
  if (!is_lined_up(columns))
    return FALSE;
  if (numeric == 0)
    return columns->n >= 3 && full >= ROWS_OF_TEXT &&
           columns->at[0].glyphs <= LABEL_MAX_GLYPHS * columns->at[0].filled;
  return has_numbers(columns, numeric, numbers, count_heads(columns, rows, from));
}

/* --- what stands around it ------------------------------------------------------------------------ */

/* Whether the row is heads above the rows that show columns: words over several columns, or one piece over
 * columns but the first, and not in the middle as a title is. */
static gboolean
is_head_above(const GrfDocument *document, const GrfColumns *columns, GrfPrintedRow *row)
{
  float left = columns->at[0].x0, right = columns->at[columns->n - 1].x1;
  const GrfBox *box = &row->box;
  gboolean over = row->pieces->len <= PIECES_MAX && grf_columns_assign(document, columns, row, TRUE);

  for (guint p = 0; p < row->pieces->len; p++)
    over = over && grf_row_piece(row, p)->over;
  if (row->pieces->len > 1)
    return over;
  return fabsf(box->x0 + box->x1 - left - right) >= 2 * row->size_pt && box->x0 > columns->at[0].x1 &&
         box->x1 <= right + 2 * row->size_pt;
}

/* The first of the rows above that are heads; rows before `taken` are another table's, their cells placed. */
static guint
heads_above(const GrfDocument *document, const GPtrArray *rows, guint taken, guint from,
            const GrfColumns *columns)
{
  guint i = from;

  while (i > taken && from - i < HEAD_ROWS_ABOVE &&
         row_at(rows, i)->box.y0 - row_at(rows, i - 1)->box.y1 <= ABOVE_MAX_EM * row_at(rows, i)->size_pt &&
         is_head_above(document, columns, row_at(rows, i - 1)))
    i--;
  return i;
}

/* Whether a row below the table is of it: cells of several columns, or more of a cell. */
static gboolean
goes_on_below(const GrfDocument *document, const GrfFound *found, GrfPrintedRow *row)
{
  float white = row->box.y0 - found->state.y1;
  guint values = 0;

  if (row->page != found->state.page || row->pieces->len > PIECES_MAX ||
      white > ABOVE_MAX_EM * row->size_pt || !grf_columns_assign(document, &found->columns, row, FALSE))
    return FALSE;
  for (guint p = 0; p < row->pieces->len; p++)
    values += grf_row_piece(row, p)->kind == GRF_PIECE_NUMBER &&
              grf_column_is_numeric(&found->columns, grf_row_piece(row, p)->column);
  if (row->pieces->len > 1)
    return values > 0;
  return grf_piece_goes_on(document, &found->columns, row, grf_row_piece(row, 0), &found->state);
}

/* Adds a printed row of data. */
static void
take_row(const GrfDocument *document, GrfFound *found, GrfPrintedRow *row)
{
  grf_found_add_row(found, row, grf_table_begins_row(document, &found->columns, row, &found->state));
}

/* --- one table ------------------------------------------------------------------------------------ */

/* Finds and checks the columns of rows [from, to). Their pieces are cut, which harms nothing. */
static gboolean
find_columns(const GrfDocument *document, const GPtrArray *rows, guint from, guint to, GrfColumns *columns)
{
  guint data, misfits;

  if (!grf_columns_find(document, rows, from, to, columns))
    return FALSE;
  data = columns->data_from;
  assign_data(document, columns, rows, data, to);
  grf_columns_measure(document, columns, rows, data, to);
  misfits = assign_data(document, columns, rows, data, to); /* now that numbers are known */
  grf_columns_measure(document, columns, rows, data, to);
  if ((float)misfits > MISFIT_SHARE * (float)(to - data) || !is_table(columns, rows, from))
    return FALSE;
  if (data == from && data + 1 < to && is_bold(document, row_at(rows, from)) &&
      !is_bold(document, row_at(rows, from + 1)))
    columns->data_from++;
  return TRUE;
}

/* Makes a table of rows [from, to), which have these columns, and of what stands close around them, not
 * before row `taken`; `end` is then behind its last row. Returns: (transfer full): it. */
static GrfFound *
make_table(const GrfDocument *document, const GPtrArray *rows, guint taken, guint from, guint to,
           const GrfColumns *columns, guint *end)
{
  GrfFound *found = grf_found_new();
  guint first = heads_above(document, rows, taken, from, columns), heads_end, r;

  grf_columns_assign_heads(document, columns, rows, first, columns->data_from);
  heads_end = grf_table_head_end(document, rows, first, columns->data_from);
  found->columns = *columns;
  found->table.n_columns = columns->n;
  found->n_heads = heads_end - first;
  found->table.n_head_rows = found->state.row = grf_table_group_heads(rows, first, heads_end);
  for (r = first; r < heads_end; r++)
    g_ptr_array_add(found->table.rows, row_at(rows, r));
  for (; r < to; r++)
    take_row(document, found, row_at(rows, r));
  for (; r < rows->len && goes_on_below(document, found, row_at(rows, r)); r++)
    take_row(document, found, row_at(rows, r));
  *end = r;
  return found;
}

/* --- over pages ----------------------------------------------------------------------------------- */

/* Whether a row at the top of a page has the columns of the table that ended the page before: `values` says
 * whether its own numbers show so. */
static gboolean
fits_over_page(const GrfDocument *document, const GrfFound *found, GrfPrintedRow *row, gboolean *values)
{
  const GrfColumns *columns = &found->columns;
  gboolean ordinals = grf_column_is_ordinal(columns, 0);

  *values = FALSE;
  if (row->pieces->len > PIECES_MAX || !grf_columns_assign(document, columns, row, FALSE))
    return FALSE;
  for (guint p = 0; p < row->pieces->len; p++) {
    const GrfPiece *piece = grf_row_piece(row, p);
    if (!piece->over)
      return FALSE;
    *values |= row->pieces->len > 1 && piece->kind != GRF_PIECE_TEXT &&
               (piece->column > 0 ? grf_column_is_numeric(columns, piece->column) : ordinals);
  }
  return *values || (ordinals && grf_row_piece(row, 0)->column > 0);
}

/* Heads of a table of its own: years and no other number. */
static gboolean
is_year_heads(const GrfPrintedRow *row)
{
  gboolean years = FALSE;

  for (guint p = 0; p < row->pieces->len; p++) {
    GrfPieceKind kind = grf_row_piece(row, p)->kind;
    if (kind == GRF_PIECE_NUMBER || kind == GRF_PIECE_MARK)
      return FALSE;
    years |= kind == GRF_PIECE_YEAR;
  }
  return years;
}

/* The end of the rows from `k` on that go on with the table; `k` where none does. */
static guint
continued_end(const GrfDocument *document, const GrfFound *found, const GPtrArray *rows, guint k)
{
  guint end = k;
  gboolean values;

  for (guint r = k; r < rows->len && r - end <= BETWEEN_MAX; r++) {
    GrfPrintedRow *row = row_at(rows, r);
    if ((r > k && row->box.y0 - row_at(rows, r - 1)->box.y1 > BLANK_MAX_EM * row->size_pt) ||
        !fits_over_page(document, found, row, &values) || (r == k && is_year_heads(row)))
      break;
    if (values)
      end = r + 1;
  }
  return end;
}

/* Adds the rows at the top of a page that go on with a table. Returns: how many rows of the page it took. */
static guint
continue_table(Search *search, GrfFound *found, const GPtrArray *rows)
{
  const GrfDocument *document = search->document;
  guint repeated = grf_found_count_repeated(document, found, rows);
  guint end = continued_end(document, found, rows, repeated), r;

  if (end == repeated)
    return 0;
  for (r = 0; r < repeated; r++)
    g_ptr_array_add(search->repeated, row_at(rows, r));
  for (; r < end; r++)
    take_row(document, found, row_at(rows, r));
  for (; r < rows->len && goes_on_below(document, found, row_at(rows, r)); r++)
    take_row(document, found, row_at(rows, r));
  return r;
}

/* --- all tables ----------------------------------------------------------------------------------- */

/* What stands on the page below a table. */
typedef struct {
  gboolean text, large; /* any, and any in type as large as the table's */
} Below;

/* Looks for anything but furniture, notes and margins in lines [from, to) of the page. */
static Below
look_below(const GrfDocument *document, guint from, guint to, float size_pt)
{
  Below below = {FALSE, FALSE};

  for (guint i = from; i < to; i++) {
    const GrfLine *line = grf_document_line(document, i);
    if (line->note >= 0 || (line->flags & (GRF_LINE_MARGIN | GRF_LINE_HIDDEN | GRF_LINE_FURNITURE)))
      continue;
    below.text = TRUE;
    below.large |= line->size_pt > SMALL_PRINT * size_pt;
  }
  return below;
}

static void
set_end(GrfFound *found, const Below *below, gboolean at_end)
{
  found->ends_page = at_end && !below->text;
  found->ends_type = at_end && !below->large;
}

/* The table that ended the page before and may go on here. Smaller print may stand below one that has its
 * heads here again. */
static GrfFound *
open_table(const Search *search, const GPtrArray *rows)
{
  GrfFound *last = search->found->len > 0 ? g_ptr_array_index(search->found, search->found->len - 1) : NULL;

  if (last == NULL || last->state.page + 1 != row_at(rows, 0)->page)
    return NULL;
  return last->ends_page || (last->ends_type && grf_found_count_repeated(search->document, last, rows) > 0)
             ? last
             : NULL;
}

/* The table that rows [from, to) are, or all but the first few of them; rows before `taken` are another's.
 * Returns: (transfer full) (nullable). */
static GrfFound *
try_run(const GrfDocument *document, const GPtrArray *rows, guint taken, guint from, guint to, guint *end)
{
  guint tries = 0;
  GrfColumns columns;

  for (guint i = from; i < to && tries < RETRIES; i++) {
    if (!shows_columns(rows, i))
      continue;
    if (find_columns(document, rows, i, to, &columns))
      return is_contents(document, &columns) ? NULL : make_table(document, rows, taken, i, to, &columns, end);
    tries++;
  }
  return NULL;
}

/* Finds the tables of one run of lines; `first` and `last` say whether it is so on its page. */
static void
search_rows(Search *search, const GPtrArray *rows, gboolean first, const Below *below)
{
  GrfFound *found = first ? open_table(search, rows) : NULL;
  guint i = found != NULL ? continue_table(search, found, rows) : 0, taken = i;

  if (found != NULL)
    set_end(found, below, i == rows->len);
  while (i < rows->len) {
    guint to, end;
    if (!shows_columns(rows, i)) {
      i++;
      continue;
    }
    to = end = run_end(search->document, rows, i);
    found = try_run(search->document, rows, taken, i, to, &end);
    i = end;
    if (found == NULL)
      continue;
    taken = end;
    set_end(found, below, end == rows->len);
    g_ptr_array_add(search->found, found);
  }
}

/* Finds the table that the rows of a grid are. */
static void
search_grid(Search *search, const GrfCellGrid *grid, const GPtrArray *rows, gboolean first,
            const Below *below)
{
  GrfFound *open = first ? open_table(search, rows) : NULL;
  gboolean went_on;
  GrfFound *found = grf_grid_table(search->document, grid, rows, open, search->repeated, &went_on);

  if (found != NULL)
    g_ptr_array_add(search->found, found);
  GrfFound *last_found = went_on ? open : found;
  if (last_found != NULL)
    set_end(last_found, below, TRUE);
}

static void
search_page(Search *search, guint from, guint to)
{
  const GrfDocument *document = search->document;
  gboolean first = TRUE;
  Below below;

  for (guint i = from, k; i < to; i = k) {
    const GrfLine *line = grf_document_line(document, i);
    for (k = i + 1; k < to && grf_document_line(document, k)->column == line->column &&
                    grf_document_line(document, k)->grid == line->grid;
         k++)
      ;
    GPtrArray *rows = grf_printed_rows(document, i, k);
    g_ptr_array_add(search->runs, rows);
    if (rows->len == 0)
      continue;
    below = look_below(document, k, to, row_at(rows, rows->len - 1)->size_pt);
    if (line->grid > 0)
      search_grid(search, g_ptr_array_index(document->grids, line->grid - 1), rows, first, &below);
    else
      search_rows(search, rows, first, &below);
    first = FALSE;
  }
}

gboolean
grf_tables(GrfDocument *document, G_GNUC_UNUSED GrfDiags *diags, G_GNUC_UNUSED GError **error)
{
  Search search = {document, g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
                   g_ptr_array_new_with_free_func((GDestroyNotify)grf_found_free), g_ptr_array_new()};

  for (guint i = 0, k; i < document->lines->len; i = k) {
    guint page = grf_document_line(document, i)->page;
    for (k = i + 1; k < document->lines->len && grf_document_line(document, k)->page == page; k++)
      ;
    search_page(&search, i, k);
  }
  if (search.found->len > 0)
    grf_table_lines_rebuild(document, search.found, search.repeated);
  g_ptr_array_unref(search.found);
  g_ptr_array_unref(search.repeated);
  g_ptr_array_unref(search.runs);
  return TRUE;
}
