// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/row-cuts.h"

#include <math.h>
#include <string.h>

#include "model/floats.h"

#define LINES_MAX 600    /* of a page's columns; a page of print has fewer than 400 */
#define CORE_INSET 0.15f /* of a line's height: what lines set close may share with each other */
#define MISS_MAX 2.0f    /* in lines: a cell that stands further off is no worse */

/* --- lines ---------------------------------------------------------------------------------------- */

static guint
column_of(const GArray *xs, float x)
{
  guint c = 0;
  while (c < xs->len && x >= g_array_index(xs, float, c) - 1)
    c++;
  return c;
}

static int
by_middle(gconstpointer a, gconstpointer b)
{
  const GrfColumnLine *p = a, *q = b;
  float d = p->y0 + p->y1 - q->y0 - q->y1;
  if (d != 0)
    return d < 0 ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

static GrfColumnLine
begin_line(guint column, const GrfPageWord *word)
{
  return (GrfColumnLine){.column = column,
                         .y0 = word->box.y0,
                         .y1 = word->box.y1,
                         .x1 = word->box.x1,
                         .first_width = word->box.x1 - word->box.x0,
                         .number = word->number,
                         .n_digits = word->number >= 0 ? word->n_digits : 0,
                         .open = word->open,
                         .stop = word->stop,
                         .asks = word->asks,
                         .leads = word->leads,
                         .item = word->marker,
                         .small = word->small};
}

/* Adds the lines of one row of the page: for each column the height of its longest word. */
static void
add_lines(const GrfPageWords *words, guint row, const GArray *xs, GArray *lines)
{
  guint longest = 0;

  for (guint i = grf_page_words_row(words, row), n = 0; i < grf_page_words_row(words, row + 1); i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    guint column = column_of(xs, word->box.x0);
    GrfColumnLine *last = n > 0 ? &g_array_index(lines, GrfColumnLine, lines->len - 1) : NULL;
    if (last == NULL || last->column != column) {
      GrfColumnLine line = begin_line(column, word);
      g_array_append_val(lines, line);
      longest = word->n_glyphs;
      n++;
      continue;
    }
    last->n_digits = 0;
    last->x1 = MAX(last->x1, word->box.x1);
    last->open = word->open;
    last->stop = word->stop;
    last->asks = word->asks;
    last->leads = word->leads;
    if (word->n_glyphs <= longest)
      continue;
    longest = word->n_glyphs;
    last->y0 = word->box.y0;
    last->y1 = word->box.y1;
  }
}

/* The usual distance between the lines of a column. */
static float
measure_pitch(const GArray *lines)
{
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(float));
  const GrfColumnLine *above[GRF_ROW_COLUMNS_MAX] = {NULL};

  for (guint i = 0; i < lines->len; i++) {
    const GrfColumnLine *line = &g_array_index(lines, GrfColumnLine, i);
    float step = above[line->column] != NULL ? line->y0 - above[line->column]->y0 : 0;
    if (line->column > 0 && step > 0)
      g_array_append_val(steps, step);
    above[line->column] = line;
  }
  if (steps->len == 0)
    return g_array_index(lines, GrfColumnLine, 0).y1 - g_array_index(lines, GrfColumnLine, 0).y0;
  g_array_sort(steps, grf_compare_floats);
  return g_array_index(steps, float, steps->len / 2);
}

GrfRowCuts *
grf_row_cuts_new(const GrfPageWords *words, guint from, guint to, const GArray *xs, const GArray *drawn)
{
  g_autoptr(GrfRowCuts) cuts = g_new0(GrfRowCuts, 1);

  cuts->lines = g_array_new(FALSE, FALSE, sizeof(GrfColumnLine));
  cuts->cuts = g_array_new(FALSE, FALSE, sizeof(GrfRowCut));
  cuts->drawn = drawn;
  cuts->n_columns = xs->len + 1;
  if (cuts->n_columns > GRF_ROW_COLUMNS_MAX)
    return NULL;
  for (guint row = from; row < to && cuts->lines->len <= LINES_MAX; row++)
    add_lines(words, row, xs, cuts->lines);
  if (cuts->lines->len == 0 || cuts->lines->len > LINES_MAX)
    return NULL;
  g_array_sort(cuts->lines, by_middle);
  cuts->pitch = measure_pitch(cuts->lines);
  cuts->right = g_new0(float, cuts->n_columns);
  for (guint i = 0; i < cuts->lines->len; i++) {
    const GrfColumnLine *line = grf_row_cuts_line(cuts, i);
    cuts->right[line->column] = MAX(cuts->right[line->column], line->x1);
  }
  return g_steal_pointer(&cuts);
}

void
grf_row_cuts_free(GrfRowCuts *cuts)
{
  g_array_unref(cuts->lines);
  g_array_unref(cuts->cuts);
  g_free(cuts->right);
  g_free(cuts->next);
  g_free(cuts->last);
  g_free(cuts);
}

/* --- places to cut -------------------------------------------------------------------------------- */

static float
core_top(const GrfColumnLine *line)
{
  return line->y0 + CORE_INSET * (line->y1 - line->y0);
}

static float
core_end(const GrfColumnLine *line)
{
  return line->y1 - CORE_INSET * (line->y1 - line->y0);
}

static void
add_cut(GrfRowCuts *cuts, guint at, float y0, float y1)
{
  GrfRowCut cut = {at, MIN(y0, y1), MAX(y0, y1), y0 > y1, 0, 0};

  for (guint i = 0; i < cuts->drawn->len; i++) {
    cut.drawn_above += g_array_index(cuts->drawn, float, i) < cut.y0;
    cut.drawn_below += g_array_index(cuts->drawn, float, i) <= cut.y1;
  }
  g_array_append_val(cuts->cuts, cut);
}

/* Whether a cut must stand before line `i`; `next`: the first of `must` that is not behind. */
static gboolean
must_cut(const GrfRowCuts *cuts, const GArray *must, guint *next, guint i)
{
  const GrfRowMust *here;

  if (must == NULL || *next == must->len || g_array_index(must, GrfRowMust, *next).at != i)
    return FALSE;
  here = &g_array_index(must, GrfRowMust, *next);
  ++*next;
  return cuts->cuts->len == 0 || grf_row_cuts_at(cuts, cuts->cuts->len - 1)->at < here->since;
}

/* Fills in what stands next to each cut in each column. */
static void
index_cuts(GrfRowCuts *cuts)
{
  guint columns = cuts->n_columns, n = cuts->cuts->len;
  gint seen[GRF_ROW_COLUMNS_MAX];

  cuts->next = g_new(gint, (gsize)n * columns);
  cuts->last = g_new(gint, (gsize)n * columns);
  memset(seen, -1, sizeof seen);
  for (guint c = 0, i = 0; c < n; c++) {
    for (; i < grf_row_cuts_at(cuts, c)->at; i++)
      seen[grf_row_cuts_line(cuts, i)->column] = (gint)i;
    memcpy(cuts->last + (gsize)c * columns, seen, columns * sizeof *seen);
  }
  memset(seen, -1, sizeof seen);
  for (guint c = n, i = cuts->lines->len; c > 0; c--) {
    for (; i > grf_row_cuts_at(cuts, c - 1)->at; i--)
      seen[grf_row_cuts_line(cuts, i - 1)->column] = (gint)(i - 1);
    memcpy(cuts->next + (gsize)(c - 1) * columns, seen, columns * sizeof *seen);
  }
}

void
grf_row_cuts_list(GrfRowCuts *cuts, const GArray *must)
{
  guint n = cuts->lines->len, next = 0;
  g_autofree float *top = g_new(float, n + 1);
  float first = grf_row_cuts_line(cuts, 0)->y0, end = first;

  top[n] = G_MAXFLOAT;
  for (guint i = n; i > 0; i--)
    top[i - 1] = MIN(top[i], core_top(grf_row_cuts_line(cuts, i - 1)));
  for (guint i = 0; i < n; i++) {
    gboolean forced = must_cut(cuts, must, &next, i);
    if (i == 0 || end <= top[i] || forced)
      add_cut(cuts, i, i == 0 ? first : end, i == 0 ? first : top[i]);
    end = i == 0 ? core_end(grf_row_cuts_line(cuts, 0)) : MAX(end, core_end(grf_row_cuts_line(cuts, i)));
  }
  add_cut(cuts, n, end, end);
  index_cuts(cuts);
}

float
grf_row_cuts_miss(const GrfRowCuts *cuts, GrfRowAlign align, float y0, float y1, float at0, float at1)
{
  float off = align == GRF_ROWS_TOP      ? y0 - at0
              : align == GRF_ROWS_BOTTOM ? y1 - at1
                                         : (y0 + y1 - at0 - at1) / 2;
  return MIN(fabsf(off) / cuts->pitch, MISS_MAX);
}

/* The middle of the white of cut `i`, or a line that is drawn in it. */
static float
cut_height(const GrfRowCuts *cuts, guint i)
{
  const GrfRowCut *cut = grf_row_cuts_at(cuts, i);
  return cut->drawn_below > cut->drawn_above ? g_array_index(cuts->drawn, float, cut->drawn_above)
                                             : (cut->y0 + cut->y1) / 2;
}

/* --- rows ----------------------------------------------------------------------------------------- */

GrfRowBands *
grf_row_bands_new(const GrfRowCuts *cuts, GrfRowKind kind, const guint *chosen, guint n)
{
  GrfRowBands *bands = g_new0(GrfRowBands, 1);

  bands->kind = kind;
  bands->cuts = g_array_new(FALSE, FALSE, sizeof(float));
  for (guint i = 0; i < n; i++) {
    guint at = grf_row_cuts_at(cuts, chosen[i])->at;
    float y = cut_height(cuts, chosen[i]);
    if (at > 0 && at < cuts->lines->len)
      g_array_append_val(bands->cuts, y);
  }
  return bands;
}

void
grf_row_bands_free(GrfRowBands *bands)
{
  g_array_unref(bands->cuts);
  g_free(bands);
}

GrfRowKind
grf_row_kind_of(const GrfCellGrid *grid)
{
  return (GrfRowKind){(GrfRowAlign)grid->row_align, grid->counted};
}

void
grf_row_bands_note(const GrfRowBands *bands, GrfRowKind known, GrfCellGrid *grid)
{
  GrfRowKind kind = bands != NULL ? bands->kind : known;

  grid->row_align = kind.align;
  grid->counted = kind.counted;
  grid->bands_are_rows = bands != NULL;
  grid->headed = bands != NULL && bands->headed;
}
