// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   +--------------------------+   White strips between pieces of text are gutters where all that stands
 *   |  a title over all        |   between them is alike: filled lines of one width, that begin at one x.
 *   +------+  +------+  +------+
 *   |      |  |      |  |      |   Text that runs over a gutter (a title, a wide table, notes) parts the
 *   |      |  |      |  |      |   page into stretches, each read column by column.
 *   +------+  +------+  +------+
 *   |  a table over all        |   Cells of a table begin together in row after row; columns of prose do so
 *   +------+  +------+  +------+   by chance only.
 */
#include "normalize/columns.h"

#include <math.h>
#include <string.h>

#include "model/floats.h"
#include "normalize/row-cuts.h"
#include "normalize/white-strips.h"

#define CROSS_PT 1.0f      /* text that reaches over a gutter's middle by more, on both sides, runs over it */
#define SAME_LINE 0.4f     /* of a line's height: pieces whose middles are as near are of one line */
#define LINES_MIN 5        /* of each column: fewer prove nothing */
#define WIDTH_MIN_PT 70.0f /* four columns on A4 are 110 pt wide */
#define WIDTHS_RATIO 1.15f /* between the widest and the narrowest column */
#define FILLED 0.75f       /* of the column's width: lines that are as wide are filled */
#define FILLED_SHARE 0.45f /* of a column's lines: labels and last lines are not */
#define FILLED_SHARE_KNOWN 0.3f /* … of a stretch where columns are known */
#define ALIGNED_PT 2.0f         /* lines that begin at a column's left edge are as near to it */
#define ALIGNED_SHARE 0.5f      /* of a column's lines; paragraphs' first lines may be indented */
#define GAP_HEIGHTS 1.6f        /* white inside a line as wide as between cells */
#define GAPS_SHARE 0.2f         /* of the lines that have it: figures and tables inside columns do */
#define DIGITS_SHARE 0.25f      /* of a column's characters: more are figures' */
#define APART 0.2f           /* of a line's height: white beyond that between lines, where text begins anew */
#define FAR_APART 0.6f       /* … so much white at least */
#define JOINT_SHARE_FAR 0.6f /* of the places with so much white */
#define OUTLIERS 0.1f        /* of a column's lines: indented, too long */
#define JOINT_MIN 3      /* of the places where text begins anew, those where all columns do: a table's, */
#define JOINT_SHARE 0.5f /* and their share: 0.55 and more in tables of text, 0.46 at most seen in prose */
#define OUTSIDE_PT 12.0f /* text further left or right than the columns is no part of them */
#define ADJACENT 0.8f    /* of a line's height: white to a line over all columns that a line goes on with */
#define RUNNING_APART                                                                                        \
  1.0f /* of a line's height: white between a running head or foot and the text, at least */
#define SAME_SIZE_PT 0.3f
#define MODELS_MAX 8 /* different settings of columns remembered of a document */
#define STRIPS_MAX 6
#define RIGHT_SHARE 0.4f /* of the text's width: the last column begins further right */

/* Columns that are known. */
typedef struct {
  guint n;
  float gutter[GRF_PROSE_COLUMNS_MAX - 1];
  float left[GRF_PROSE_COLUMNS_MAX], right[GRF_PROSE_COLUMNS_MAX];
  float white[GRF_PROSE_COLUMNS_MAX]; /* between most lines, in points */
} Model;

enum { ACROSS = -1 };

typedef struct {
  GrfBox box;
  float size_pt;
  guint n_glyphs, n_digits;
  gint column; /* or ACROSS */
  gboolean gap;
} Line;

static const Line *
line_at(const GArray *lines, guint i)
{
  return &g_array_index(lines, Line, i);
}

static float
middle_y(const GrfBox *box)
{
  return (box->y0 + box->y1) / 2;
}

static float
height_of(const Line *line)
{
  return line->box.y1 - line->box.y0;
}

/* --- lines of columns ----------------------------------------------------------------------------- */

static gint
column_of(const Model *model, const GrfBox *box)
{
  gint column = 0;

  for (guint g = 0; g + 1 < model->n; g++) {
    if (box->x0 < model->gutter[g] - CROSS_PT && box->x1 > model->gutter[g] + CROSS_PT)
      return ACROSS;
    column += (box->x0 + box->x1) / 2 > model->gutter[g];
  }
  return column;
}

static int
by_column(gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  if (p->column != q->column)
    return p->column < q->column ? -1 : 1;
  if (middle_y(&p->box) != middle_y(&q->box))
    return middle_y(&p->box) < middle_y(&q->box) ? -1 : 1;
  return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static int
by_height(gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  if (middle_y(&p->box) != middle_y(&q->box))
    return middle_y(&p->box) < middle_y(&q->box) ? -1 : 1;
  if (p->column != q->column)
    return p->column < q->column ? -1 : 1;
  return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static int
by_left(gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

/* Puts [from, to) of `lines`, pieces of one line, together into line `at`. */
static void
join_pieces(GArray *lines, guint from, guint to, guint at)
{
  Line line;

  qsort(&g_array_index(lines, Line, from), to - from, sizeof(Line), by_left);
  line = *line_at(lines, from);
  for (guint i = from + 1; i < to; i++) {
    const Line *piece = line_at(lines, i);
    line.gap |= piece->box.x0 - line.box.x1 > GAP_HEIGHTS * height_of(&line);
    if (piece->n_glyphs > line.n_glyphs)
      line.size_pt = piece->size_pt;
    grf_box_add(&line.box, &piece->box);
    line.n_glyphs += piece->n_glyphs;
    line.n_digits += piece->n_digits;
  }
  g_array_index(lines, Line, at) = line;
}

/* The lines of each column, from top to bottom. */
static GArray *
list_lines(const GArray *pieces, const Model *model)
{
  GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(Line), pieces->len);
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++) {
    const GrfTextPiece *piece = &g_array_index(pieces, GrfTextPiece, i);
    Line line = {.box = piece->box,
                 .size_pt = piece->size_pt,
                 .n_glyphs = piece->n_glyphs,
                 .n_digits = piece->n_digits,
                 .column = column_of(model, &piece->box)};
    g_array_append_val(lines, line);
  }
  g_array_sort(lines, by_column);
  for (guint i = 0, k; i < lines->len; i = k) {
    const Line *first = line_at(lines, i);
    float reach = middle_y(&first->box) + SAME_LINE * height_of(first);
    for (k = i + 1; k < lines->len && line_at(lines, k)->column == first->column &&
                    middle_y(&line_at(lines, k)->box) <= reach;)
      k++;
    join_pieces(lines, i, k, n++);
  }
  g_array_set_size(lines, n);
  g_array_sort(lines, by_height);
  return lines;
}

static gboolean
stand_side_by_side(const GrfBox *a, const GrfBox *b)
{
  float shared = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);
  return shared >= 0.5f * MIN(a->y1 - a->y0, b->y1 - b->y0);
}

#define REACH 8 /* lines that stand beside one are as near to it in the order of their heights */

/* Whether a line of another column stands beside line `i`. */
static gboolean
has_beside(const GArray *lines, guint i)
{
  const Line *line = line_at(lines, i);

  for (guint k = i > REACH ? i - REACH : 0; k < MIN(lines->len, i + REACH); k++)
    if (line_at(lines, k)->column != line->column && stand_side_by_side(&line_at(lines, k)->box, &line->box))
      return TRUE;
  return FALSE;
}

/* What stands beside a line over all columns is of that line, and so is a short line right above or below it
 * with nothing beside it: the last line of a title or note. */
static void
grow_across(GArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const Line *across = line_at(lines, i);
    if (across->column != ACROSS)
      continue;
    for (guint k = i > REACH ? i - REACH : 0; k < MIN(lines->len, i + REACH); k++)
      if (stand_side_by_side(&line_at(lines, k)->box, &across->box))
        g_array_index(lines, Line, k).column = ACROSS;
  }
  for (guint turn = 0; turn < 2; turn++)
    for (guint n = 1; n < lines->len; n++) {
      guint i = turn == 0 ? n : lines->len - 1 - n, k = turn == 0 ? i - 1 : i + 1;
      Line *line = &g_array_index(lines, Line, i);
      const Line *across = line_at(lines, k);
      float white = turn == 0 ? line->box.y0 - across->box.y1 : across->box.y0 - line->box.y1;
      if (across->column == ACROSS && line->column == 0 &&
          fabsf(line->size_pt - across->size_pt) < SAME_SIZE_PT && white < ADJACENT * height_of(line) &&
          !has_beside(lines, i))
        line->column = ACROSS;
    }
}

/* --- are they columns of prose? ------------------------------------------------------------------- */

typedef struct {
  guint n, filled, aligned, gaps, n_glyphs, n_digits;
} Count;

/* The value at a share of a sorted array's length; 0 of an empty one. */
static float
value_at(GArray *values, float share)
{
  g_array_sort(values, grf_compare_floats);
  return values->len > 0 ? g_array_index(values, float, (guint)(share * (float)(values->len - 1))) : 0;
}

/* Measures where most lines of a column begin and end, and how much white is between them. */
static void
measure_column(const GArray *lines, Model *model, guint column)
{
  g_autoptr(GArray) x0 = g_array_new(FALSE, FALSE, sizeof(float)),
                    x1 = g_array_new(FALSE, FALSE, sizeof(float)),
                    whites = g_array_new(FALSE, FALSE, sizeof(float));
  float bottom = NAN;

  for (guint i = 0; i < lines->len; i++) {
    const GrfBox *box = &line_at(lines, i)->box;
    float white = box->y0 - bottom;
    if (line_at(lines, i)->column != (gint)column)
      continue;
    g_array_append_val(x0, box->x0);
    g_array_append_val(x1, box->x1);
    if (!isnan(white))
      g_array_append_val(whites, white);
    bottom = box->y1;
  }
  model->left[column] = value_at(x0, OUTLIERS);
  model->right[column] = value_at(x1, 1 - OUTLIERS);
  model->white[column] = value_at(whites, 0.5f);
}

/* Counts lines [from, to) by column. */
static void
count_lines(const GArray *lines, guint from, guint to, const Model *model, Count *counts)
{
  for (guint i = from; i < to; i++) {
    const Line *line = line_at(lines, i);
    if (line->column == ACROSS)
      continue;
    Count *count = &counts[line->column];
    float left = model->left[line->column], width = model->right[line->column] - left;
    count->n++;
    count->filled += line->box.x1 - line->box.x0 >= FILLED * width;
    count->aligned += fabsf(line->box.x0 - left) <= ALIGNED_PT;
    count->gaps += line->gap;
    count->n_glyphs += line->n_glyphs;
    count->n_digits += line->n_digits;
  }
}

/* Whether text begins anew in line `i`: behind white, or behind a line that ends early. */
static gboolean
begins(const GArray *lines, const Model *model, guint i, gint before)
{
  const Line *line = line_at(lines, i), *above = before >= 0 ? line_at(lines, (guint)before) : NULL;

  if (above == NULL ||
      line->box.y0 - above->box.y1 >
          MIN(model->white[line->column] + APART * height_of(line), FAR_APART * height_of(line)))
    return TRUE;
  return above->box.x1 - model->left[above->column] <
         FILLED * (model->right[above->column] - model->left[above->column]);
}

/* Whether all columns that have a line at this height begin anew there, and one more does than line `i`. */
static gboolean
is_joint(const GArray *lines, const Model *model, const gint *before, guint i)
{
  guint beside = 0;

  for (guint k = i > REACH ? i - REACH : 0; k < MIN(lines->len, i + REACH); k++) {
    const Line *line = line_at(lines, k);
    if (line->column == ACROSS || line->column == line_at(lines, i)->column ||
        fabsf(line->box.y0 - line_at(lines, i)->box.y0) > SAME_LINE / 2 * height_of(line))
      continue;
    if (!begins(lines, model, k, before[k]))
      return FALSE;
    beside++;
  }
  return beside > 0;
}

/* Whether text begins anew in all columns together, row after row. */
static gboolean
are_cells(const GArray *lines, const Model *model)
{
  gint last[GRF_PROSE_COLUMNS_MAX];
  g_autofree gint *before = g_new(gint, MAX(lines->len, 1));
  guint n = 0, joint = 0, apart = 0, joint_apart = 0;

  memset(last, -1, sizeof last);
  for (guint i = 0; i < lines->len; i++) {
    before[i] = -1;
    if (line_at(lines, i)->column != ACROSS) {
      before[i] = last[line_at(lines, i)->column];
      last[line_at(lines, i)->column] = (gint)i;
    } else
      memset(last, -1, sizeof last);
  }
  for (guint i = 0; i < lines->len; i++)
    if (line_at(lines, i)->column != ACROSS && before[i] >= 0 && begins(lines, model, i, before[i])) {
      gboolean joined = is_joint(lines, model, before, i);
      gboolean far = line_at(lines, i)->box.y0 - line_at(lines, (guint)before[i])->box.y1 >
                     FAR_APART * height_of(line_at(lines, i));
      n++;
      joint += joined;
      apart += far;
      joint_apart += far && joined;
    }
  return (joint >= JOINT_MIN && (float)joint >= JOINT_SHARE * (float)n) ||
         (joint_apart >= JOINT_MIN && (float)joint_apart >= JOINT_SHARE_FAR * (float)apart);
}

static gboolean
are_alike(const Model *model)
{
  float narrowest = G_MAXFLOAT, widest = 0;

  for (guint c = 0; c < model->n; c++) {
    float width = model->right[c] - model->left[c];
    narrowest = MIN(narrowest, width);
    widest = MAX(widest, width);
  }
  return narrowest >= WIDTH_MIN_PT && widest <= WIDTHS_RATIO * narrowest;
}

static gboolean
is_prose(const Count *count)
{
  float n = (float)count->n;

  return count->n >= LINES_MIN && (float)count->filled >= FILLED_SHARE * n &&
         (float)count->aligned >= ALIGNED_SHARE * n && (float)count->gaps <= GAPS_SHARE * n &&
         (float)count->n_digits <= DIGITS_SHARE * (float)count->n_glyphs;
}

/* Whether text stands in the columns of a model, whose gutters are set; measures their edges. */
static gboolean
judge_page(const GArray *pieces, Model *model)
{
  g_autoptr(GArray) lines = list_lines(pieces, model);
  Count counts[GRF_PROSE_COLUMNS_MAX] = {0};

  grow_across(lines);
  for (guint c = 0; c < model->n; c++)
    measure_column(lines, model, c);
  count_lines(lines, 0, lines->len, model, counts);
  for (guint c = 0; c < model->n; c++)
    if (!is_prose(&counts[c]))
      return FALSE;
  return are_alike(model) && !are_cells(lines, model);
}

/* --- stretches ------------------------------------------------------------------------------------ */

/* Whether lines [from, to), none of which runs over a gutter, stand in known columns. Where all end at one
 * height, a few paragraphs may well begin together: no sign of cells here. */
static gboolean
fits(const GArray *lines, guint from, guint to, const Model *model)
{
  Count counts[GRF_PROSE_COLUMNS_MAX] = {0}, all = {0};
  guint filled_columns = 0; /* one alone ends a text: the first */

  count_lines(lines, from, to, model, counts);
  for (guint c = 0; c < model->n; c++) {
    filled_columns += counts[c].n > 0;
    all.n += counts[c].n;
    all.filled += counts[c].filled;
    all.aligned += counts[c].aligned;
    all.gaps += counts[c].gaps;
    all.n_glyphs += counts[c].n_glyphs;
    all.n_digits += counts[c].n_digits;
  }
  return (filled_columns > 1 || counts[0].n >= LINES_MIN) &&
         (float)all.filled >= FILLED_SHARE_KNOWN * (float)all.n &&
         (float)all.aligned >= ALIGNED_SHARE * (float)all.n && (float)all.gaps <= GAPS_SHARE * (float)all.n &&
         (float)all.n_digits <= DIGITS_SHARE * (float)all.n_glyphs;
}

/* Whether lines [a, b) are a running head or foot: a row or two, none as wide as a column, apart from [c, d).
 */
static gboolean
is_running(const GArray *lines, guint a, guint b, guint c, guint d, const Model *model)
{
  float y0 = G_MAXFLOAT, y1 = -G_MAXFLOAT, white = -G_MAXFLOAT;

  for (guint i = c; i < d; i++) {
    y0 = MIN(y0, line_at(lines, i)->box.y0);
    y1 = MAX(y1, line_at(lines, i)->box.y1);
  }
  for (guint i = a; i < b; i++) {
    const Line *line = line_at(lines, i);
    gint column = MAX(line->column, 0);
    if (line->box.x1 - line->box.x0 >= FILLED * (model->right[column] - model->left[column]))
      return FALSE;
    white = MAX(y0 - line->box.y1, line->box.y0 - y1);
    if (white < RUNNING_APART * height_of(line))
      return FALSE;
  }
  return b > a && d > c;
}

/* Leaves running heads and feet out of lines [from, to). */
static void
trim_running(const GArray *lines, guint *from, guint *to, const Model *model)
{
  for (guint n = 2 * model->n; n > 0; n--)
    if (*from + n < *to && is_running(lines, *from, *from + n, *from + n, *to, model))
      *from += n;
  for (guint n = 2 * model->n; n > 0; n--)
    if (*from + n < *to && is_running(lines, *to - n, *to, *from, *to - n, model))
      *to -= n;
}

static gboolean
is_outside(const Line *line, const Model *model)
{
  return line->box.x1 < model->left[0] - OUTSIDE_PT / 4 ||
         line->box.x0 > model->right[model->n - 1] + OUTSIDE_PT;
}

static void
add_stretch(const GArray *lines, guint from, guint to, const Model *model, GArray *columns)
{
  GrfColumns stretch = {.n = model->n};

  trim_running(lines, &from, &to, model);
  if (!fits(lines, from, to, model))
    return;
  for (guint i = from; i < to; i++)
    if (!is_outside(line_at(lines, i), model))
      grf_box_add(&stretch.box, &line_at(lines, i)->box);
  memcpy(stretch.gutter, model->gutter, sizeof stretch.gutter);
  g_array_append_val(columns, stretch);
}

/* The stretches of the page that stand in the columns of the model. */
static GArray *
cut_stretches(const GArray *pieces, const Model *model)
{
  g_autoptr(GArray) lines = list_lines(pieces, model);
  GArray *columns = g_array_new(FALSE, FALSE, sizeof(GrfColumns));

  grow_across(lines);
  for (guint i = 0, from = 0; i <= lines->len; i++) {
    if (i < lines->len && line_at(lines, i)->column != ACROSS)
      continue;
    if (i > from)
      add_stretch(lines, from, i, model, columns);
    from = i + 1;
  }
  return columns;
}

/* --- pages ---------------------------------------------------------------------------------------- */

/* Whether a grid shows by more than where its words begin, as those of columns of prose do too: lines are
 * drawn, or a column counts its rows. Two columns whose cells stand beside each other are no more than
 * likely. */
static gboolean
is_sure(const GrfCellGrid *grid)
{
  return grid->drawn || grid->columns_headed || (grid->row_align != GRF_ROWS_UNKNOWN && grid->n_columns > 2);
}

/* The text of a page, each sure grid as one piece. */
static GArray *
list_pieces(const GrfPdf *pdf, const GrfPage *page, const GPtrArray *grids)
{
  GArray *pieces = grf_text_pieces_new(pdf, page);

  for (guint i = 0; i < grids->len; i++) {
    const GrfCellGrid *grid = g_ptr_array_index(grids, i);
    GrfTextPiece piece = {.box = {grid->x[0], grid->y[0], grid->x[grid->n_columns], grid->y[grid->n_bands]}};
    if (!is_sure(grid))
      continue;
    for (guint k = pieces->len; k > 0; k--)
      if (grf_cell_grid_holds(grid, &g_array_index(pieces, GrfTextPiece, k - 1).box))
        g_array_remove_index_fast(pieces, k - 1);
    g_array_append_val(pieces, piece);
  }
  return pieces;
}

/* The model of the `n` first strips, their gutters by x. */
static Model
make_model(const GArray *strips, guint n)
{
  Model model = {.n = n + 1};

  for (guint i = 0; i < n; i++)
    model.gutter[i] = g_array_index(strips, GrfWhiteStrip, i).x;
  qsort(model.gutter, n, sizeof *model.gutter, grf_compare_floats);
  return model;
}

/* A quick look: whether as many pieces as a column has lines, and as wide as half of one, stand on the right.
 */
static gboolean
may_have_columns(const GArray *pieces)
{
  float x0 = G_MAXFLOAT, x1 = 0;
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++) {
    x0 = MIN(x0, g_array_index(pieces, GrfTextPiece, i).box.x0);
    x1 = MAX(x1, g_array_index(pieces, GrfTextPiece, i).box.x1);
  }
  for (guint i = 0; i < pieces->len && n < LINES_MIN; i++) {
    const GrfBox *box = &g_array_index(pieces, GrfTextPiece, i).box;
    n += box->x0 > x0 + RIGHT_SHARE * (x1 - x0) && box->x1 - box->x0 >= WIDTH_MIN_PT / 2;
  }
  return n >= LINES_MIN;
}

/* The most columns that the page itself proves. */
static gboolean
find_model(const GrfPage *page, const GArray *pieces, Model *model)
{
  g_autoptr(GArray) strips = NULL;

  if (!may_have_columns(pieces))
    return FALSE;
  strips = grf_white_strips_new(pieces, page->width_pt, page->height_pt, STRIPS_MAX);

  for (guint n = MIN(strips->len, GRF_PROSE_COLUMNS_MAX - 1); n > 0; n--) {
    *model = make_model(strips, n);
    if (judge_page(pieces, model))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_same_model(const Model *a, const Model *b)
{
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i + 1 < a->n; i++)
    if (fabsf(a->gutter[i] - b->gutter[i]) > ALIGNED_PT)
      return FALSE;
  return TRUE;
}

static void
remember(GArray *models, const Model *model)
{
  for (guint i = 0; i < models->len; i++)
    if (is_same_model(model, &g_array_index(models, Model, i)))
      return;
  if (models->len < MODELS_MAX)
    g_array_append_val(models, *model);
}

/* The columns of a page that proves none, from those of other pages. */
static GArray *
find_known(const GArray *pieces, const GArray *models)
{
  for (guint i = 0; i < models->len; i++) {
    GArray *columns = cut_stretches(pieces, &g_array_index(models, Model, i));
    if (columns->len > 0)
      return columns;
    g_array_unref(columns);
  }
  return g_array_new(FALSE, FALSE, sizeof(GrfColumns));
}

/* Whether one of the gutters of a stretch goes through the grid. */
static gboolean
parts_grid(const GrfColumns *stretch, const GrfCellGrid *grid)
{
  if (grid->y[0] >= stretch->box.y1 || grid->y[grid->n_bands] <= stretch->box.y0)
    return FALSE;
  for (guint i = 0; i + 1 < stretch->n; i++)
    if (grid->x[0] < stretch->gutter[i] && grid->x[grid->n_columns] > stretch->gutter[i])
      return TRUE;
  return FALSE;
}

/* Drops the grids that were made of columns of prose. */
static void
drop_parted(const GArray *columns, GPtrArray *grids)
{
  for (guint i = grids->len; i > 0; i--)
    for (guint s = 0; s < columns->len; s++) {
      const GrfCellGrid *grid = g_ptr_array_index(grids, i - 1);
      if (!is_sure(grid) && parts_grid(&g_array_index(columns, GrfColumns, s), grid)) {
        g_ptr_array_remove_index(grids, i - 1);
        break;
      }
    }
}

GPtrArray *
grf_columns_of_pages(const GrfPdf *pdf, const GPtrArray *grids)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  g_autoptr(GArray) models = g_array_new(FALSE, FALSE, sizeof(Model));

  for (guint i = 0; i < pdf->pages->len; i++) {
    const GrfPage *page = grf_pdf_page(pdf, i);
    g_autoptr(GArray) pieces = list_pieces(pdf, page, g_ptr_array_index(grids, i));
    Model model;
    gboolean found = find_model(page, pieces, &model);
    if (found)
      remember(models, &model);
    g_ptr_array_add(pages,
                    found ? cut_stretches(pieces, &model) : g_array_new(FALSE, FALSE, sizeof(GrfColumns)));
  }
  for (guint i = 0; i < pages->len && models->len > 0; i++) {
    GArray *columns = g_ptr_array_index(pages, i);
    if (columns->len > 0)
      continue;
    g_autoptr(GArray) pieces = list_pieces(pdf, grf_pdf_page(pdf, i), g_ptr_array_index(grids, i));
    g_ptr_array_index(pages, i) = find_known(pieces, models);
    g_array_unref(columns);
  }
  for (guint i = 0; i < pages->len; i++)
    drop_parted(g_ptr_array_index(pages, i), g_ptr_array_index(grids, i));
  return pages;
}

guint16 *
grf_columns_glyph_areas(const GrfPage *page, const GArray *columns)
{
  guint16 *areas = g_new0(guint16, page->glyphs->len + 1);

  for (guint i = 0; i < page->glyphs->len && columns->len > 0; i++) {
    const GrfBox *box = &grf_page_glyph(page, i)->box;
    float x = (box->x0 + box->x1) / 2, y = middle_y(box);
    for (guint s = 0; s < MIN(columns->len, G_MAXUINT16 / GRF_PROSE_COLUMNS_MAX); s++) {
      const GrfColumns *stretch = &g_array_index(columns, GrfColumns, s);
      guint column = 0;
      if (x < stretch->box.x0 || x > stretch->box.x1 || y < stretch->box.y0 || y > stretch->box.y1)
        continue;
      while (column + 1 < stretch->n && x > stretch->gutter[column])
        column++;
      areas[i] = (guint16)(s * GRF_PROSE_COLUMNS_MAX + column + 1);
      break;
    }
  }
  return areas;
}
