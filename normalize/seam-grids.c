// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Grids from where words begin.
 *
 *   seams side by side in the same rows -> columns
 *     | cells begin together: where one does after white, the others do too or are empty; prose in columns,
 *     | a margin block beside a letter and a list with its markers do not
 *   a grid; its bands are parted by what is drawn all the way across
 *
 * Columns of numbers are left to normalize/tables.c: they line up at the right.
 */
#include "normalize/seam-grids.h"

#include <math.h>

#include "normalize/cell-grid.h"
#include "normalize/row-bands.h"
#include "normalize/seams.h"
#include "normalize/table-columns.h"

#define SHARED_ROWS 0.5f      /* of the rows of the longest seam of a grid that the others stand in */
#define CLOSE_HEIGHTS 0.5f    /* white between lines of a cell, at most */
#define NEAR_HEIGHTS 1.0f     /* white between a head and the first row, at most */
#define HEAD_HEIGHTS 2.4f     /* … where the head has a word over every column but one */
#define BLANK_HEIGHTS 3.0f    /* white between rows, at most */
#define HEAD_GAP_HEIGHTS 0.5f /* white between heads, at least */
#define HEAD_ROWS 3           /* above the first row in which words begin at a seam */
#define JOINTS_MIN 3          /* rows in which cells begin together */
#define SPLITS_SHARE 0.4f     /* of the rows where a cell begins, those in which another is in the middle */
#define SPLITS_SHARE_2 0.15f  /* … where there are two columns only */
#define JOINTS_MIN_2 4        /* … two columns of text: rows in which both begin, */
#define ROWS_MIN_2 8          /* and printed rows */
#define DENSE_SHARE 0.5f      /* of the rows: with fewer that begin cells, white must part those */
#define WIDE_PT 90.0f         /* the least width of each of two columns of text */
#define NUMBERS_SHARE 0.3f    /* of the cells behind the first column: more are numbers' */
#define TEXT_MIN_PT 60.0f     /* the least width of each of two columns of text beside numbers */
#define GAPS_SHARE 0.2f       /* of the rows with white inside a cell as wide as between cells */
#define GAP_HEIGHTS 1.5f      /* white as wide as between cells */
#define SPACE_HEIGHTS 0.25f   /* between words */
#define SEAM_INSET_PT 1.0f    /* the edge of a column is so far left of where its words begin */
#define SAME_SEAM_PT 2.0f     /* seams of one table stand as near to each other on two pages */

/* What a column has in a row. */
typedef struct {
  guint n_words;
  float x0, x1, first_x1, y0, y1;
  gboolean number, marker, gap;
} Cell;

typedef struct {
  const GrfPageWords *words;
  guint from, to; /* rows of the page */
  GArray *seams;  /* of GrfSeam, by x */
  guint n_columns;
  float x0, y0, x1, y1; /* of its text */
  Cell *cells;          /* rows x columns */
  float *right;         /* of each column: how far its text goes */
} Group;

static const GrfSeam *
seam_at(const GArray *seams, guint i)
{
  return &g_array_index(seams, GrfSeam, i);
}

/* --- seams that go together ----------------------------------------------------------------------- */

static gboolean
share_rows(const GrfSeam *seam, const GrfSeam *longest)
{
  gint shared = (gint)MIN(seam->to, longest->to) - (gint)MAX(seam->from, longest->from);
  return (float)shared >= SHARED_ROWS * (float)(longest->to - longest->from);
}

static gboolean
row_crosses_any(const Group *group, guint row)
{
  for (guint i = 0; i < group->seams->len; i++)
    if (grf_row_crosses(group->words, row, seam_at(group->seams, i)->x))
      return TRUE;
  return FALSE;
}

/* Whether a row has text on both sides of a seam, and more white there than between words: prose that happens
 * to run over no seam has not. */
static gboolean
has_both_sides(const Group *group, guint row)
{
  guint first = grf_page_words_row(group->words, row), end = grf_page_words_row(group->words, row + 1);

  for (guint i = first + 1; i < end; i++) {
    const GrfBox *left = &grf_page_word(group->words, i - 1)->box,
                 *right = &grf_page_word(group->words, i)->box;
    for (guint k = 0; k < group->seams->len; k++) {
      float x = seam_at(group->seams, k)->x - 1;
      if (left->x0 < x && right->x0 >= x && right->x0 - left->x1 > HEAD_GAP_HEIGHTS * (right->y1 - right->y0))
        return TRUE;
    }
  }
  return FALSE;
}

static guint
column_of(const Group *group, float x)
{
  guint c = 0;
  while (c < group->seams->len && x >= seam_at(group->seams, c)->x - 1)
    c++;
  return c;
}

/* Whether the rows close above `row`, which cross no seam, have words in every column but one. */
static gboolean
are_full_heads(const Group *group, guint row)
{
  gboolean filled[GRF_COLUMNS_MAX] = {FALSE};
  guint n = 0;

  for (guint r = row; r > 0 && row - r < HEAD_ROWS; r--) {
    if (row_crosses_any(group, r - 1) || (r < row && grf_row_gap(group->words, r) > CLOSE_HEIGHTS))
      break;
    for (guint i = grf_page_words_row(group->words, r - 1); i < grf_page_words_row(group->words, r); i++)
      filled[column_of(group, grf_page_word(group->words, i)->box.x0)] = TRUE;
  }
  for (guint c = 0; c <= group->seams->len; c++)
    n += filled[c];
  return n >= MAX(3, group->seams->len);
}

/* Whether the row above `row` is one of the group's heads: near, or with words over hardly less than every
 * column. */
static gboolean
has_head_above(const Group *group, guint row)
{
  if (grf_row_gap(group->words, row) > NEAR_HEIGHTS)
    return grf_row_gap(group->words, row) <= HEAD_HEIGHTS && are_full_heads(group, row);
  return has_both_sides(group, row - 1) || are_full_heads(group, row);
}

/* The column that holds all words of a row; the number of columns where there is none. */
static guint
only_column(const Group *group, guint row)
{
  guint first = grf_page_words_row(group->words, row), last = grf_page_words_row(group->words, row + 1) - 1;
  guint column = column_of(group, grf_page_word(group->words, first)->box.x0);

  return column == column_of(group, grf_page_word(group->words, last)->box.x0) ? column
                                                                               : group->seams->len + 1;
}

/* Whether the row above has words of one column only, and its sentence goes on in `row`. */
static gboolean
sentence_goes_on(const Group *group, guint row)
{
  guint first = grf_page_words_row(group->words, row), column;

  if (row == 0 || grf_page_word(group->words, first - 1)->stop)
    return FALSE;
  column = only_column(group, row - 1);
  for (guint i = first; i < grf_page_words_row(group->words, row + 1); i++)
    if (column_of(group, grf_page_word(group->words, i)->box.x0) == column)
      return grf_page_word(group->words, i)->small;
  return FALSE;
}

/* The first row of the lines close above `row`, where they are of one column and a sentence goes on: the rest
 * of a cell that is higher than those beside it. */
static guint
block_above(const Group *group, guint row)
{
  guint first = row;

  if (!sentence_goes_on(group, row))
    return row;
  while (first > 0 && grf_row_gap(group->words, first) <= CLOSE_HEIGHTS) {
    if (row_crosses_any(group, first - 1))
      return row;
    if (only_column(group, first - 1) > group->seams->len)
      break;
    first--;
  }
  return first;
}

/* Adds what is above the first row: the rest of its cells, and heads. */
static void
add_heads(Group *group)
{
  group->from = block_above(group, group->from);
  for (guint heads = 0; group->from > 0 && heads < HEAD_ROWS; heads++) {
    if (row_crosses_any(group, group->from - 1) || !has_head_above(group, group->from))
      return;
    group->from--;
  }
}

/* The first row from `row` on that is not the end of a paragraph whose lines above cross a seam: in its last
 * ones a word may begin there by chance. */
static guint
skip_paragraph(const Group *group, guint row, guint to)
{
  guint first = row;

  if (row == 0 || !row_crosses_any(group, row - 1))
    return row;
  while (first < to && grf_row_gap(group->words, first) <= CLOSE_HEIGHTS && !has_both_sides(group, first))
    first++;
  return first < to ? first : row;
}

/* The last number that stands first in a row of the group; -1 where none does. */
static gint
last_number(const Group *group)
{
  for (guint row = group->to; row > group->from; row--) {
    const GrfPageWord *word = grf_page_word(group->words, grf_page_words_row(group->words, row - 1));
    if (word->number >= 0 && word->box.x0 < seam_at(group->seams, 0)->x - 1)
      return word->number;
  }
  return -1;
}

/* Whether a row below holds nothing but the first column's next number: its other cells stand on the next
 * page. */
static gboolean
is_next_number(const Group *group, guint row)
{
  guint first = grf_page_words_row(group->words, row);
  const GrfPageWord *word = grf_page_word(group->words, first);

  return grf_page_words_row(group->words, row + 1) == first + 1 && word->number > 0 &&
         grf_row_gap(group->words, row) <= BLANK_HEIGHTS && word->number == last_number(group) + 1 &&
         word->box.x0 < seam_at(group->seams, 0)->x - 1;
}

/* Whether a row is a footnote's, its label and text in the first column. */
static gboolean
is_note(const Group *group, guint row)
{
  return grf_row_begins_note(group->words, row, seam_at(group->seams, 0)->x - 1);
}

/* Keeps to the rows around the seams' common ones that cross none of them, heads and last lines included. */
static void
set_rows(Group *group, guint common_from, guint common_to)
{
  guint n_rows = grf_page_words_n_rows(group->words);
  guint from, to = group->to;

  for (guint row = common_from + 1; row < common_to; row++)
    if (is_note(group, row))
      to = common_to = row; /* footnotes cross no seam where they are short */
  group->from = from = skip_paragraph(group, group->from, common_to);
  common_from = MAX(common_from, from);
  group->from = common_from;
  while (group->from > from && !row_crosses_any(group, group->from - 1) &&
         grf_row_gap(group->words, group->from) <= BLANK_HEIGHTS)
    group->from--;
  if (group->from <= from)
    add_heads(group);
  group->to = common_to;
  while (group->to < n_rows && !row_crosses_any(group, group->to) && !is_note(group, group->to) &&
         (grf_row_gap(group->words, group->to) <= (group->to < to ? BLANK_HEIGHTS : CLOSE_HEIGHTS) ||
          is_next_number(group, group->to)))
    group->to++;
}

static int
by_x(gconstpointer a, gconstpointer b)
{
  const GrfSeam *p = a, *q = b;
  return p->x < q->x ? -1 : p->x > q->x;
}

static int
by_length(gconstpointer a, gconstpointer b)
{
  const GrfSeam *p = a, *q = b;
  if (p->to - p->from != q->to - q->from)
    return p->to - p->from > q->to - q->from ? -1 : 1;
  return by_x(a, b);
}

/* Takes the first seam left, the longest, and those that stand in most of its rows. */
static void
take_group(Group *group, GArray *seams)
{
  const GrfSeam longest = *seam_at(seams, 0);
  guint common_from = longest.from, common_to = longest.to, n = 0;

  group->from = common_from;
  group->to = common_to;
  for (guint i = 0; i < seams->len; i++) {
    GrfSeam seam = *seam_at(seams, i);
    if (!share_rows(&seam, &longest) || group->seams->len + 2 >= GRF_COLUMNS_MAX) {
      g_array_index(seams, GrfSeam, n++) = seam;
      continue;
    }
    common_from = MAX(common_from, seam.from);
    common_to = MIN(common_to, seam.to);
    group->from = MIN(group->from, seam.from);
    group->to = MAX(group->to, seam.to);
    g_array_append_val(group->seams, seam);
  }
  g_array_set_size(seams, n);
  g_array_sort(group->seams, by_x);
  set_rows(group, common_from, common_to);
  group->n_columns = group->seams->len + 1;
}

/* --- cells ---------------------------------------------------------------------------------------- */

static Cell *
cell_at(const Group *group, guint row, guint column)
{
  return &group->cells[(gsize)(row - group->from) * group->n_columns + column];
}

static void
add_word(Cell *cell, const GrfPageWord *word)
{
  gboolean number = 2 * word->n_digits >= word->n_glyphs && word->n_digits > 0;

  if (cell->n_words == 0)
    *cell = (Cell){1,      word->box.x0, word->box.x1, word->box.x1, word->box.y0, word->box.y1,
                   number, word->marker, FALSE};
  else {
    cell->gap |= word->box.x0 - cell->x1 > GAP_HEIGHTS * (word->box.y1 - word->box.y0);
    cell->x1 = MAX(cell->x1, word->box.x1);
    cell->number |= number && cell->n_words == 1; /* "€ 1.200", "12 %" */
    cell->n_words++;
  }
}

static void
fill_cells(Group *group)
{
  group->cells = g_new0(Cell, (gsize)(group->to - group->from) * group->n_columns);
  group->right = g_new0(float, group->n_columns);
  group->x0 = group->y0 = G_MAXFLOAT;
  for (guint row = group->from; row < group->to; row++)
    for (guint i = grf_page_words_row(group->words, row), column = 0;
         i < grf_page_words_row(group->words, row + 1); i++) {
      const GrfPageWord *word = grf_page_word(group->words, i);
      while (column < group->seams->len && word->box.x0 >= seam_at(group->seams, column)->x - 1)
        column++;
      add_word(cell_at(group, row, column), word);
      group->right[column] = MAX(group->right[column], word->box.x1);
      group->x0 = MIN(group->x0, word->box.x0);
      group->x1 = MAX(group->x1, word->box.x1);
      group->y0 = MIN(group->y0, word->box.y0);
      group->y1 = MAX(group->y1, word->box.y1);
    }
}

/* --- is it a table? ------------------------------------------------------------------------------- */

typedef enum { MIDDLE, BEGINS, BEGINS_APART } Top;

/* Whether a cell begins in a row: after white, or with a word that would have fitted on the line above. */
static Top
top_of(const Group *group, guint row, guint column)
{
  const Cell *cell = cell_at(group, row, column), *above = NULL;

  for (guint r = row; r > group->from && above == NULL; r--)
    above = cell_at(group, r - 1, column)->n_words > 0 ? cell_at(group, r - 1, column) : NULL;
  if (above == NULL || cell->y0 - above->y1 > CLOSE_HEIGHTS * (cell->y1 - cell->y0))
    return BEGINS_APART;
  return above->x1 + SPACE_HEIGHTS * (cell->y1 - cell->y0) + cell->first_x1 - cell->x0 <= group->right[column]
             ? BEGINS
             : MIDDLE;
}

/* Rows in which cells begin together, and rows in which one begins in the middle of another. Where hardly
 * every row begins cells, the shorter of two leaves white below it; columns of prose set solid begin
 * paragraphs side by side by chance, and without. */
static void
count_tops(const Group *group, guint *joints, guint *splits)
{
  guint apart = 0;

  for (guint row = group->from + 1; row < group->to; row++) {
    guint n[BEGINS_APART + 1] = {0}, filled = 0;
    for (guint c = 0; c < group->n_columns; c++)
      if (cell_at(group, row, c)->n_words > 0) {
        n[top_of(group, row, c)]++;
        filled++;
      }
    *joints += filled > 1 && n[MIDDLE] == 0;
    apart += filled > 1 && n[MIDDLE] == 0 && n[BEGINS_APART] > 0;
    *splits += n[MIDDLE] > 0 && n[BEGINS_APART] > 0;
  }
  if ((float)*joints < DENSE_SHARE * (float)(group->to - group->from))
    *joints = apart;
}

/* Whether its cells behind the first column are numbers, or hold white as wide as between cells; `counted`:
 * in rows that begin with a number. */
static void
count_others(const Group *group, gboolean counted, gboolean *numbers_out, gboolean *gaps_out)
{
  guint n = 0, numbers = 0, gaps = 0, rows = 0;

  for (guint row = group->from; row < group->to; row++) {
    gboolean gap = FALSE;
    for (guint c = 0; c < group->n_columns; c++) {
      const Cell *cell = cell_at(group, row, c);
      gap |= cell->gap;
      n += c > 0 && cell->n_words > 0;
      numbers += c > 0 && cell->n_words > 0 && cell->n_words <= 2 && cell->number;
    }
    if (counted && cell_at(group, row, 0)->n_words == 0)
      continue; /* a table inside a cell */
    gaps += gap;
    rows++;
  }
  *numbers_out = (float)numbers > NUMBERS_SHARE * (float)n;
  *gaps_out = (float)gaps > GAPS_SHARE * (float)rows;
}

/* Whether a column behind the first holds words, as wide as a question or an answer needs. */
static gboolean
is_wide_text(const Group *group, guint column)
{
  float from = seam_at(group->seams, column - 1)->x - 1;
  float to = column < group->seams->len ? seam_at(group->seams, column)->x - 1 : G_MAXFLOAT;
  guint n = 0, numbers = 0;

  for (guint i = grf_page_words_row(group->words, group->from);
       i < grf_page_words_row(group->words, group->to); i++) {
    const GrfPageWord *word = grf_page_word(group->words, i);
    if (word->box.x0 < from || word->box.x0 >= to)
      continue;
    n++;
    numbers += 2 * word->n_digits >= word->n_glyphs;
  }
  return (float)numbers < NUMBERS_SHARE * (float)n && group->right[column] - from >= TEXT_MIN_PT;
}

static guint
count_wide(const Group *group)
{
  guint n = 0;

  for (guint c = 1; c < group->n_columns; c++)
    n += is_wide_text(group, c);
  return n;
}

/* Whether all that a column holds are markers of a list: they belong to the text behind them. */
static gboolean
holds_markers(const Group *group, guint column)
{
  for (guint row = group->from; row < group->to; row++) {
    const Cell *cell = cell_at(group, row, column);
    if (cell->n_words > 1 || (cell->n_words == 1 && !cell->marker))
      return FALSE;
  }
  return TRUE;
}

/* How many columns of text it has, and the width of the narrowest. */
static guint
count_texts(const Group *group, float *least_width)
{
  guint n = 0;

  *least_width = G_MAXFLOAT;
  for (guint c = 0; c < group->n_columns; c++) {
    float from = c > 0 ? seam_at(group->seams, c - 1)->x : group->x0;
    float to = c + 1 < group->n_columns ? seam_at(group->seams, c)->x : group->x1;
    if (holds_markers(group, c))
      continue;
    n++;
    *least_width = MIN(*least_width, to - from);
  }
  return n;
}

/* Whether the seams stand where the columns of a grid on the page before were parted. */
static gboolean
continues(const Group *group, const GrfCellGrid *before)
{
  if (before == NULL || before->n_columns != group->n_columns)
    return FALSE;
  for (guint i = 0; i < group->seams->len; i++)
    if (fabsf(seam_at(group->seams, i)->x - SEAM_INSET_PT - before->x[i + 1]) > SAME_SEAM_PT)
      return FALSE;
  return TRUE;
}

/* Whether one head has a word over every column. */
static gboolean
is_headed(const Group *group)
{
  for (guint i = 0; i < group->seams->len; i++)
    if (!seam_at(group->seams, i)->headed)
      return FALSE;
  return group->seams->len > 0;
}

/* `bands`: the rows that its first column counts, or that questions and answers make; or NULL. */
static gboolean
is_table(const Group *group, const GrfRowBands *bands, const GrfCellGrid *before)
{
  guint joints = 0, splits = 0, texts;
  gboolean numbers, gaps;
  float width;

  texts = count_texts(group, &width);
  count_others(group, bands != NULL, &numbers, &gaps);
  if (gaps)
    return FALSE;
  if (bands != NULL && (!bands->kind.counted || count_wide(group) >= 2))
    return TRUE;
  if (texts < 2 || numbers)
    return FALSE;
  if (continues(group, before) ||
      (is_headed(group) && (count_wide(group) >= 2 || (group->n_columns == 2 && width >= WIDE_PT))))
    return TRUE;
  count_tops(group, &joints, &splits);
  if (texts > 2)
    return joints >= JOINTS_MIN && (float)splits <= SPLITS_SHARE * (float)(joints + splits);
  return width >= WIDE_PT && joints >= JOINTS_MIN_2 && group->to - group->from >= ROWS_MIN_2 &&
         (float)splits <= SPLITS_SHARE_2 * (float)(joints + splits);
}

/* --- the grid ------------------------------------------------------------------------------------- */

/* The columns' edges. */
static GArray *
list_edges(const Group *group)
{
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(float));
  float x = group->x0 - 1;

  g_array_append_val(xs, x);
  for (guint i = 0; i < group->seams->len; i++) {
    x = seam_at(group->seams, i)->x - SEAM_INSET_PT;
    g_array_append_val(xs, x);
  }
  x = group->x1 + 1;
  g_array_append_val(xs, x);
  return xs;
}

/* The grid of a group that is a table, or NULL. */
static GrfCellGrid *
make_grid(const Group *group, const GrfPage *page, const GrfCellGrid *before)
{
  const GrfBox box = {group->x0, group->y0, group->x1, group->y1};
  g_autoptr(GArray) ys = grf_grid_bands_drawn(page, &box), xs = list_edges(group),
                    starts = g_array_new(FALSE, FALSE, sizeof(float));
  GrfRowKind known = continues(group, before) ? grf_row_kind_of(before) : (GrfRowKind){0};
  g_autoptr(GrfRowBands) bands = NULL;
  GrfCellGrid *grid;

  for (guint i = 0; i < group->seams->len; i++)
    g_array_append_val(starts, seam_at(group->seams, i)->x);
  bands = grf_row_bands_find(group->words, group->from, group->to, starts, ys, known);
  if (!is_table(group, bands, before))
    return NULL;
  if (bands != NULL)
    grf_grid_bands_add(ys, bands->cuts);
  grid = grf_cell_grid_new(xs, ys);
  grf_row_bands_note(bands, known, grid);
  grid->columns_headed = is_headed(group) || (continues(group, before) && before->columns_headed);
  return grid;
}

void
grf_seam_grids_find(const GrfPage *page, const GrfPageWords *words, const GrfCellGrid *before,
                    GPtrArray *grids)
{
  g_autoptr(GArray) seams = grf_seams_new(page, words);

  g_array_sort(seams, by_length);
  while (seams->len > 0) {
    Group group = {.words = words, .seams = g_array_new(FALSE, FALSE, sizeof(GrfSeam))};
    GrfCellGrid *grid;
    take_group(&group, seams);
    fill_cells(&group);
    grid = make_grid(&group, page, before);
    if (grid != NULL)
      g_ptr_array_add(grids, grid);
    g_array_unref(group.seams);
    g_free(group.cells);
    g_free(group.right);
  }
}
