// SPDX-License-Identifier: GPL-3.0-or-later
/* Which columns the heads of a table stand over, from where they stand. */
#include <math.h>

#include "normalize/table-columns.h"

#define CENTRED_EM 1.5f       /* how far a head may stand from the middle of its columns' text */
#define CELLS_CENTRED_EM 0.8f /* … and from that of their cells, which is known better */
#define EDGE_PT 1.3f          /* heads line up with a column's edge as well as this */

static const GrfPrintedRow *
row_at(const GPtrArray *rows, guint i)
{
  return g_ptr_array_index(rows, i);
}

static float
overlap(float a0, float a1, float b0, float b1)
{
  return MIN(a1, b1) - MAX(a0, b0);
}

/* --- heads above each other ----------------------------------------------------------------------- */

/* Head pieces that stand above each other. */
typedef struct {
  float x0, x1;
  guint column;
} HeadGroup;

static int
by_x0(gconstpointer a, gconstpointer b)
{
  const HeadGroup *p = a, *q = b;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static GArray *
group_heads(const GPtrArray *rows, guint from, guint to)
{
  GArray *groups = g_array_new(FALSE, FALSE, sizeof(HeadGroup));
  guint n = 0;

  for (guint r = from; r < to; r++)
    for (guint p = 0; p < row_at(rows, r)->pieces->len; p++) {
      const GrfPiece *piece = grf_row_piece(row_at(rows, r), p);
      HeadGroup group = {piece->box.x0, piece->box.x1, 0};
      if (piece->span == 1)
        g_array_append_val(groups, group);
    }
  g_array_sort(groups, by_x0);
  for (guint i = 0; i < groups->len; i++) {
    HeadGroup *group = &g_array_index(groups, HeadGroup, i);
    HeadGroup *last = n > 0 ? &g_array_index(groups, HeadGroup, n - 1) : NULL;
    if (last != NULL && group->x0 < last->x1)
      last->x1 = MAX(last->x1, group->x1);
    else
      g_array_index(groups, HeadGroup, n++) = *group;
  }
  g_array_set_size(groups, n);
  return groups;
}

/* As many groups as columns stand above one each; else each above the column it is over or nearest to. */
static void
place_groups(const GrfColumns *columns, GArray *groups)
{
  for (guint i = 0; i < groups->len; i++) {
    HeadGroup *group = &g_array_index(groups, HeadGroup, i);
    float best = -G_MAXFLOAT;
    group->column = i;
    for (guint c = 0; c < columns->n && groups->len != columns->n; c++) {
      float shared = overlap(group->x0, group->x1, columns->at[c].x0, columns->at[c].x1);
      if (shared > best) {
        best = shared;
        group->column = c;
      }
    }
  }
}

/* --- heads over several columns ------------------------------------------------------------------- */

/* Where a column stands, its piece in the row of heads below included; `counts` where that is a year or
 * number. */
static GrfBox
column_box(const GrfColumns *columns, guint c, const GrfPrintedRow *below, gboolean *counts)
{
  GrfBox box = {columns->at[c].x0, 0, columns->at[c].x1, 0};

  for (guint p = 0; p < below->pieces->len; p++) {
    const GrfPiece *piece = grf_row_piece(below, p);
    if (piece->column != c || piece->span != 1)
      continue;
    box.x0 = MIN(box.x0, piece->box.x0);
    box.x1 = MAX(box.x1, piece->box.x1);
    *counts = *counts && (piece->kind == GRF_PIECE_YEAR || piece->kind == GRF_PIECE_NUMBER);
  }
  return box;
}

static float
middle_of(const GrfPiece *piece)
{
  return (piece->box.x0 + piece->box.x1) / 2;
}

/* The piece of the row whose middle is nearest to x. */
static guint
nearest_piece(const GrfPrintedRow *row, float x)
{
  guint best = 0;

  for (guint p = 1; p < row->pieces->len; p++)
    if (fabsf(middle_of(grf_row_piece(row, p)) - x) < fabsf(middle_of(grf_row_piece(row, best)) - x))
      best = p;
  return best;
}

static gboolean
has_head(const GrfPrintedRow *row, guint column)
{
  for (guint p = 0; p < row->pieces->len; p++)
    if (grf_row_piece(row, p)->column == column && grf_row_piece(row, p)->span == 1)
      return TRUE;
  return FALSE;
}

/* Columns [first, end), and where they stand with the heads below. */
typedef struct {
  guint first, end;
  GrfBox box;
  gboolean between; /* the piece over them stands over none of them */
  gboolean counts;  /* the heads below are years or numbers */
  gboolean headed;  /* each column has a head below */
} Span;

static Span
measure_span(const GrfColumns *columns, guint first, guint end, const GrfPrintedRow *below, float middle)
{
  Span span = {first, end, {G_MAXFLOAT, 0, -G_MAXFLOAT, 0}, TRUE, TRUE, TRUE};

  for (guint c = first; c < end; c++) {
    GrfBox box = column_box(columns, c, below, &span.counts);
    span.box.x0 = MIN(span.box.x0, box.x0);
    span.box.x1 = MAX(span.box.x1, box.x1);
    span.headed = span.headed && has_head(below, c);
    span.between = span.between && (middle < box.x0 || middle > box.x1);
  }
  return span;
}

/* The middle of the cells of columns that line up at one edge, which the cell of the next or the one before
 * shows; a cell whose other edge nothing shows is as wide as the one beside it. NAN where they do not line
 * up. */
static float
middle_of_cells(const GrfColumns *columns, const Span *span, gboolean right)
{
  guint n = span->end - span->first;
  float from = right ? columns->at[span->first].right : columns->at[span->first].left;
  float to = right ? columns->at[span->end - 1].right : columns->at[span->end - 1].left;
  float width = (to - from) / (float)(n - 1);
  gboolean inner = right ? span->first > 1 : span->end < columns->n;
  float outer = !inner ? NAN : right ? columns->at[span->first - 1].right : columns->at[span->end].left;

  if (right)
    return ((isnan(outer) ? from - width : outer) + to) / 2;
  return (from + (isnan(outer) ? to + width : outer)) / 2;
}

/* Whether the piece stands in the middle of the cells. */
static gboolean
is_over_cells(const GrfColumns *columns, const Span *span, const GrfPiece *piece, float size_pt)
{
  for (guint right = 0; right < 2; right++)
    if (fabsf(middle_of_cells(columns, span, right) - middle_of(piece)) <= CELLS_CENTRED_EM * size_pt)
      return TRUE;
  return FALSE;
}

/* Whether the piece lines up with one column's edge, or with a head below it: then it is a line of that head.
 */
static gboolean
is_of_one_column(const GrfColumns *columns, const Span *span, const GrfPiece *piece,
                 const GrfPrintedRow *below)
{
  for (guint c = span->first; c < span->end; c++)
    if (fabsf(columns->at[c].right - piece->box.x1) < EDGE_PT ||
        fabsf(columns->at[c].left - piece->box.x0) < EDGE_PT)
      return TRUE;
  for (guint p = 0; p < below->pieces->len; p++) {
    const GrfPiece *head = grf_row_piece(below, p);
    if (head->column >= span->first && head->column < span->end &&
        (fabsf(head->box.x0 - piece->box.x0) < EDGE_PT || fabsf(head->box.x1 - piece->box.x1) < EDGE_PT ||
         fabsf(middle_of(head) - middle_of(piece)) < EDGE_PT))
      return TRUE;
  }
  return FALSE;
}

/* Gives piece `p` the columns [first, end) that it is nearest to, where it stands in their middle: between
 * two columns, or over years. A head of several lines stands over one column and its own last line. */
static void
spread_head(const GrfColumns *columns, GrfPrintedRow *row, guint p, guint first, guint end,
            const GrfPrintedRow *below, gboolean regular)
{
  GrfPiece *piece = grf_row_piece(row, p);

  if (end < first + 2 || piece->span > 1)
    return;
  Span span = measure_span(columns, first, end, below, middle_of(piece));
  gboolean centred = fabsf((span.box.x0 + span.box.x1) / 2 - middle_of(piece)) <= CENTRED_EM * row->size_pt &&
                     (span.between || span.counts);
  if (!centred && (!span.headed || is_of_one_column(columns, &span, piece, below) ||
                   !(regular || is_over_cells(columns, &span, piece, row->size_pt))))
    return;
  piece->column = first;
  piece->span = end - first;
}

/* The end of the columns from `c` on that are nearest to one piece of the row, which `p` takes. */
static guint
nearest_end(const GrfColumns *columns, const GrfPrintedRow *row, const GrfPrintedRow *below, guint c,
            guint to, guint *p)
{
  gboolean unused = TRUE;
  guint end = c;

  for (guint here; end < to; end++) {
    GrfBox box = column_box(columns, end, below, &unused);
    here = nearest_piece(row, (box.x0 + box.x1) / 2);
    if (end > c && here != *p)
      break;
    *p = here;
  }
  return end;
}

/* Heads of a row that are narrower than the columns [from, to) they are over. Several of them over as many
 * columns each, as years over estimates and results, are regular. */
static void
spread_over(const GrfColumns *columns, GrfPrintedRow *row, const GrfPrintedRow *below, guint from, guint to)
{
  guint p = 0, groups = 0;
  gboolean regular = TRUE;

  for (guint c = from, end; c < to; c = end, groups++) {
    end = nearest_end(columns, row, below, c, to, &p);
    regular = regular && (end - c) * (groups + 1) == end - from;
  }
  for (guint c = from, end; c < to; c = end) {
    end = nearest_end(columns, row, below, c, to, &p);
    spread_head(columns, row, p, c, end, below, regular && groups > 1);
  }
}

/* Heads over all columns, else over those side by side that have heads of their own in the row below:
 * "Uitgaven" over three years stands over none of the columns beside them. */
static void
spread_heads(const GrfColumns *columns, GrfPrintedRow *row, const GrfPrintedRow *below)
{
  spread_over(columns, row, below, 1, columns->n);
  for (guint c = 1, end; c < columns->n; c = end) {
    for (end = c; end < columns->n && has_head(below, end); end++)
      ;
    if (end > c + 1)
      spread_over(columns, row, below, c, end);
    end = MAX(end, c + 1);
  }
}

void
grf_columns_assign_heads(const GrfDocument *document, const GrfColumns *columns, const GPtrArray *rows,
                         guint from, guint to)
{
  g_autoptr(GArray) groups = NULL;

  for (guint r = from; r < to; r++)
    grf_columns_assign(document, columns, g_ptr_array_index(rows, r), TRUE);
  for (guint r = from; r + 1 < to; r++)
    for (guint below = r + 1; below < to; below++)
      spread_heads(columns, g_ptr_array_index(rows, r), row_at(rows, below));
  groups = group_heads(rows, from, to);
  place_groups(columns, groups);
  for (guint r = from; r < to; r++)
    for (guint p = 0; p < row_at(rows, r)->pieces->len; p++) {
      GrfPiece *piece = grf_row_piece(row_at(rows, r), p);
      for (guint i = 0; i < groups->len && piece->span == 1; i++) {
        const HeadGroup *group = &g_array_index(groups, HeadGroup, i);
        if (group->x0 <= piece->box.x0 && piece->box.x1 <= group->x1)
          piece->column = group->column;
      }
    }
}
