// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   heights that no line runs across, and what stands next to them in each column
 *     | a cut costs where a sentence goes on over it, or a line that had room for the next word;
 *     | a row costs what its cells miss each other by, and is worth something itself
 *   for tops, middles and ends: the cheapest choice of cuts (dynamic programming), twice: with the white that
 *   the first choice has at its cuts, others cost
 *     | most rows fit, and a column's cells end in question marks
 *   the best of the three
 */
#include "normalize/row-pairs.h"

#include <math.h>

#include "model/floats.h"

/* In lines, as what they are weighed against. */
#define ROW_WORTH 0.6f /* a row of several cells */
#define LONE_CELL 0.5f /* a row of one */
#define OUTER_MISS                                                                                           \
  0.4f /* the first and the last row of a page may be parts, whose tops alone are where they were */
#define GOES_ON 0.6f       /* a sentence goes on over the cut */
#define GOES_ON_SMALL 1.0f /* … in small letters */
#define HAD_ROOM 0.2f      /* the line above was full, and more may belong to its paragraph */
#define WITHIN_LIST 0.5f   /* a colon above the cut, or an item of a list below it */
#define NO_QUESTION 0.2f   /* what asks ends without asking */
#define OTHER_WHITE 0.5f   /* the white is not as high as at the other cuts */
#define SAME_WHITE 0.2f    /* white as high as other */
#define BLANK 0.5f         /* white beyond a line's own that ends a cell without more */
#define GOOD_FIT 0.25f     /* a row whose cells stand right */
#define SPACE_HEIGHTS 0.25f
#define GOOD_SHARE 0.8f   /* of the rows of several cells */
#define ASK_SHARE 0.6f    /* of the cells of a column that end in question marks */
#define ASKS_MIN 3        /* such cells, and rows of several cells */
#define NUMBER_SHARE 0.2f /* of the first column's lines that may begin with numbers */

typedef struct {
  const GrfRowCuts *cuts;
  guint asker; /* the column that asks */
  GrfRowAlign align;
  float white; /* at the cuts between rows, in points; NAN before it is known */
} Search;

static const GrfColumnLine *
line_at(const Search *search, gint i)
{
  return grf_row_cuts_line(search->cuts, (guint)i);
}

/* --- the column that asks ------------------------------------------------------------------------- */

/* Finds the column with most lines that end in question marks. Returns: their number. */
static guint
find_asker(const GrfRowCuts *cuts, guint *asker)
{
  guint asks[GRF_ROW_COLUMNS_MAX] = {0};

  *asker = 0;
  for (guint i = 0; i < cuts->lines->len; i++)
    asks[grf_row_cuts_line(cuts, i)->column] += grf_row_cuts_line(cuts, i)->asks;
  for (guint c = 1; c < cuts->n_columns; c++)
    if (asks[c] > asks[*asker])
      *asker = c;
  return asks[*asker];
}

/* Whether the first column is of numbers: a page of a counted table that is one long row. */
static gboolean
begins_with_numbers(const GrfRowCuts *cuts)
{
  guint n = 0, numbers = 0;

  for (guint i = 0; i < cuts->lines->len; i++) {
    const GrfColumnLine *line = grf_row_cuts_line(cuts, i);
    n += line->column == 0;
    numbers += line->column == 0 && line->number >= 0;
  }
  return n == 0 || (float)numbers > NUMBER_SHARE * (float)n;
}

/* --- what rows and cuts cost ---------------------------------------------------------------------- */

/* What stands between two cuts. */
typedef struct {
  guint filled;   /* cells */
  float worst;    /* miss, in lines */
  gboolean asks;  /* its cell of the column that asks does */
  gboolean asker; /* it has such a cell */
} RowFit;

static RowFit
fit_row(const Search *search, guint from, guint to)
{
  float top = G_MAXFLOAT, end = -G_MAXFLOAT;
  RowFit fit = {0};

  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < search->cuts->n_columns; c++) {
      gint first = grf_row_cuts_next(search->cuts, from, c), last = grf_row_cuts_last(search->cuts, to, c);
      if (first < 0 || last < first)
        continue;
      float y0 = line_at(search, first)->y0, y1 = line_at(search, last)->y1;
      if (pass == 0) {
        top = MIN(top, y0);
        end = MAX(end, y1);
        fit.filled++;
        continue;
      }
      fit.worst = MAX(fit.worst, grf_row_cuts_miss(search->cuts, search->align, y0, y1, top, end));
      if (c == search->asker) {
        fit.asker = TRUE;
        fit.asks = line_at(search, last)->asks;
      }
    }
  return fit;
}

/* Whether nothing but one line of each column stands above the first cut, none of them a sentence, or with
 * more of it below: heads. */
static gboolean
is_heads(const Search *search, guint from, guint to)
{
  guint filled = 0;

  for (guint c = 0; c < search->cuts->n_columns; c++) {
    gint first = grf_row_cuts_next(search->cuts, from, c), last = grf_row_cuts_last(search->cuts, to, c);
    if (first < 0 || last < first)
      continue;
    gint below = grf_row_cuts_next(search->cuts, to, c);
    if (first != last || line_at(search, last)->stop || line_at(search, last)->small ||
        (below >= 0 && line_at(search, below)->small))
      return FALSE;
    filled++;
  }
  return from == 0 && filled > 1;
}

/* What it costs that a cell ends with line `above` and the next begins with line `below` of the column. */
static float
part_cost(const Search *search, const GrfColumnLine *above, const GrfColumnLine *below)
{
  float height = above->y1 - above->y0, cost = 0;

  if (below->y0 - above->y0 > (1 + BLANK) * search->cuts->pitch)
    return 0;
  if (below->small)
    cost += GOES_ON_SMALL;
  if (!above->stop)
    cost += GOES_ON;
  if (above->x1 + SPACE_HEIGHTS * height + below->first_width > search->cuts->right[above->column])
    cost += HAD_ROOM;
  if (above->leads || below->item)
    cost += WITHIN_LIST;
  if (above->column == search->asker && !above->asks)
    cost += NO_QUESTION;
  return cost;
}

static float
cut_cost(const Search *search, guint at, gboolean heads)
{
  const GrfRowCut *cut = grf_row_cuts_at(search->cuts, at);
  float cost = 0;

  if (!isnan(search->white) && fabsf(cut->y1 - cut->y0 - search->white) > SAME_WHITE * search->cuts->pitch)
    cost += OTHER_WHITE;
  for (guint c = 0; c < search->cuts->n_columns && !heads; c++) {
    gint above = grf_row_cuts_last(search->cuts, at, c), below = grf_row_cuts_next(search->cuts, at, c);
    if (above >= 0 && below >= 0)
      cost += part_cost(search, line_at(search, above), line_at(search, below));
  }
  return cost;
}

static float
row_cost(const Search *search, guint from, guint to)
{
  guint n = search->cuts->cuts->len;
  RowFit fit = fit_row(search, from, to);
  gboolean heads = is_heads(search, from, to);
  gboolean part = search->align != GRF_ROWS_TOP && (from == 0 || to + 1 == n);
  float cost = part ? MIN(fit.worst, OUTER_MISS) : fit.worst;

  cost += fit.filled > 1 ? -ROW_WORTH : LONE_CELL;
  if (grf_row_cuts_at(search->cuts, to)->drawn_above > grf_row_cuts_at(search->cuts, from)->drawn_below)
    cost += GRF_RULE_CROSSED;
  if (to + 1 < n)
    cost += cut_cost(search, to, heads);
  return cost;
}

/* --- the choice ----------------------------------------------------------------------------------- */

/* Appends the cheapest cuts, the first and the last among them. Returns: their cost. */
static float
choose(const Search *search, GArray *chosen)
{
  guint n = search->cuts->cuts->len;
  g_autofree float *cost = g_new0(float, n);
  g_autofree guint *before = g_new0(guint, n);

  for (guint q = 1; q < n; q++) {
    cost[q] = G_MAXFLOAT;
    for (guint p = 0; p < q; p++) {
      float sum = cost[p] + row_cost(search, p, q);
      if (sum < cost[q]) {
        cost[q] = sum;
        before[q] = p;
      }
    }
  }
  g_array_set_size(chosen, 0);
  for (guint q = n - 1;; q = before[q]) {
    g_array_prepend_val(chosen, q);
    if (q == 0)
      break;
  }
  return cost[n - 1];
}

/* The white at the chosen cuts but the first and last: the middle of all. */
static float
measure_white(const Search *search, const GArray *chosen)
{
  g_autoptr(GArray) whites = g_array_new(FALSE, FALSE, sizeof(float));

  for (guint i = 1; i + 1 < chosen->len; i++) {
    const GrfRowCut *cut = grf_row_cuts_at(search->cuts, g_array_index(chosen, guint, i));
    float white = cut->y1 - cut->y0;
    g_array_append_val(whites, white);
  }
  if (whites->len == 0)
    return NAN;
  g_array_sort(whites, grf_compare_floats);
  return g_array_index(whites, float, whites->len / 2);
}

/* Whether the rows are good: most fit, and a column asks. */
static gboolean
is_good(const Search *search, const GArray *chosen, GrfRowKind known)
{
  guint rows = 0, good = 0, askers = 0, asks = 0, least = known.align != GRF_ROWS_UNKNOWN ? 1 : ASKS_MIN;

  for (guint i = 0; i + 1 < chosen->len; i++) {
    guint from = g_array_index(chosen, guint, i), to = g_array_index(chosen, guint, i + 1);
    RowFit fit = fit_row(search, from, to);
    if (is_heads(search, from, to))
      continue;
    askers += fit.asker;
    asks += fit.asks;
    rows += fit.filled > 1;
    good += fit.filled > 1 && fit.worst <= GOOD_FIT;
  }
  return rows >= least && asks >= least && (float)good >= GOOD_SHARE * (float)rows - 1 &&
         (float)asks >= ASK_SHARE * (float)askers;
}

GrfRowBands *
grf_row_pairs_find(GrfRowCuts *cuts, GrfRowKind known)
{
  static const GrfRowAlign aligns[] = {GRF_ROWS_TOP, GRF_ROWS_MIDDLE, GRF_ROWS_BOTTOM};
  g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(guint)), best = NULL;
  Search search = {.cuts = cuts}, found = {0};
  GrfRowBands *bands;
  float least = G_MAXFLOAT;

  if (find_asker(cuts, &search.asker) < (known.align != GRF_ROWS_UNKNOWN ? 1 : ASKS_MIN) ||
      begins_with_numbers(cuts))
    return NULL;
  grf_row_cuts_list(cuts, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(aligns); i++) {
    search.align = aligns[i];
    search.white = NAN;
    if (known.align != GRF_ROWS_UNKNOWN && aligns[i] != known.align)
      continue;
    choose(&search, chosen);
    search.white = measure_white(&search, chosen);
    float cost = choose(&search, chosen);
    if (cost >= least)
      continue;
    least = cost;
    found = search;
    g_clear_pointer(&best, g_array_unref);
    best = g_array_copy(chosen);
  }
  if (best == NULL || !is_good(&found, best, known))
    return NULL;
  bands = grf_row_bands_new(cuts, (GrfRowKind){found.align, FALSE}, (const guint *)(const void *)best->data,
                            best->len);
  bands->headed = is_heads(&found, 0, g_array_index(best, guint, 1));
  return bands;
}
