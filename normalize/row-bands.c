// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   words -> lines of each column, by height; heights that no line of any column runs across (row-cuts.c)
 *     | numbers in the first column that rise: else row-pairs.c looks for rows without
 *     | for tops, middles and ends: the cuts that make the cells of each row stand best beside its number
 *   the best of the three, where it is good
 */
#include "normalize/row-bands.h"

#include <math.h>

#include "normalize/row-pairs.h"

#define NUMBERS_MIN 3      /* fewer prove nothing by themselves */
#define RISE_MAX 12        /* from one number to the next: some are "5 t/m 14" */
#define RISING_SHARE 0.8f  /* of the numbers that rise so */
#define FOREIGN_SHARE 0.1f /* of the numbers: other lines in the first column */
#define TIGHT_HEIGHTS 0.5f /* white between the lines of one number */
#define WORDS_SHARE 0.5f   /* of the first column's lines that may be of words, as "t/m" */
#define NUMBER_MAX 99999   /* of one that is put together from several lines */
#define EMPTY_ROW 0.8f     /* in lines: what a number without any cell beside it costs */
#define TEXT_CROSSED 2.0f  /* … and a cut through text */
#define LEFT_OVER 0.6f     /* … and text below the last row */
#define WHITE_COUNTS 0.25f /* … and how much white of a line's height at a cut is worth */
#define SENTENCE_CUT 0.1f  /* … and a cut behind a line that ends in the middle of a sentence */
#define GOOD_FIT 0.25f     /* in lines: a row whose cells stand right, at most so far off */
#define GOOD_SHARE 0.75f   /* of the rows, and one that goes on over a page */
#define CROSSED_SHARE 0.2f /* of the cuts may run through text */

/* A number in the first column: its lines, "12 t/m" and "15" being one. */
typedef struct {
  guint from, to; /* of its lines: from the first to behind the last; others may stand between them */
  float y0, y1;
  gint number;
} Anchor;

typedef struct {
  GrfRowCuts *cuts;
  GArray *anchors;        /* of Anchor */
  guint foreign;          /* lines of the first column below the numbers that are of none */
  guint n_lines, n_words; /* lines of that column from the first number on; those that begin with none */
  guint heads_end;        /* behind the last line of the first column above the numbers: no row holds it */
} Search;

static const Anchor *
anchor_at(const Search *search, guint i)
{
  return &g_array_index(search->anchors, Anchor, i);
}

/* --- numbers -------------------------------------------------------------------------------------- */

/* A number that goes on with the digits of the line below: "14", "0." is 140; the line as it is where that is
 * none. */
static gint
add_digits(gint number, const GrfColumnLine *line)
{
  gint64 value = number;

  for (guint i = 0; i < line->n_digits && value <= NUMBER_MAX; i++)
    value *= 10;
  value += line->number;
  return (gint)MIN(value, NUMBER_MAX);
}

static void
add_line(Anchor *anchor, const GrfColumnLine *line, guint i)
{
  anchor->to = i + 1;
  anchor->y1 = line->y1;
}

static gboolean
rises(gint before, gint number)
{
  return number > before && number - before <= RISE_MAX;
}

/* Whether a line of digits goes on with the number above, `value`, which is none by itself behind `before`
 * (-1: the first). */
static gboolean
goes_on(const Anchor *last, const GrfColumnLine *line, gint before, gint value)
{
  if (before < 0)
    return line->y0 - last->y1 < TIGHT_HEIGHTS * (line->y1 - line->y0);
  return !rises(before, value);
}

/* Lists the numbers of the first column; `broken`: it is too narrow for them, "14", "0." is 140. */
static void
list_anchors(Search *search, gboolean broken)
{
  gboolean open = FALSE;
  gint before = -1, value = -1; /* the number above this one, and this one so far */

  g_array_set_size(search->anchors, 0);
  search->foreign = search->n_lines = search->n_words = search->heads_end = 0;
  for (guint i = 0; i < search->cuts->lines->len; i++) {
    const GrfColumnLine *line = grf_row_cuts_line(search->cuts, i);
    Anchor *last =
        search->anchors->len > 0 ? &g_array_index(search->anchors, Anchor, search->anchors->len - 1) : NULL;
    if (line->column > 0)
      continue;
    gboolean close = last != NULL && line->y0 - last->y1 < line->y1 - line->y0;
    gboolean digits = broken && line->n_digits > 0;
    if (close && digits && !open && goes_on(last, line, before, value)) {
      gboolean first = last->number == value;
      value = add_digits(value, line);
      last->number = first ? value : last->number;
      add_line(last, line, i);
    } else if (close && (open || line->number < 0)) {
      add_line(last, line, i);
      before = digits ? value : before;
      value = digits ? line->number : value;
    } else if (line->number >= 0) {
      Anchor anchor = {i, i + 1, line->y0, line->y1, line->number};
      g_array_append_val(search->anchors, anchor);
      before = value;
      value = line->number;
    } else if (last != NULL)
      search->foreign++;
    else
      search->heads_end = i + 1;
    open = line->open;
    search->n_lines += search->anchors->len > 0;
    search->n_words += search->anchors->len > 0 && line->number < 0;
  }
}

/* Whether the first column counts the rows. */
static gboolean
counts_rows(const Search *search, GrfRowKind known)
{
  guint n = search->anchors->len, rising = 0;

  for (guint i = 1; i < n; i++)
    rising += rises(anchor_at(search, i - 1)->number, anchor_at(search, i)->number);
  return n >= (known.align != GRF_ROWS_UNKNOWN ? 1 : NUMBERS_MIN) &&
         (float)rising >= RISING_SHARE * (float)(n - 1) &&
         (float)search->foreign <= FOREIGN_SHARE * (float)n &&
         (float)search->n_words <= WORDS_SHARE * (float)search->n_lines;
}

/* --- which cuts ----------------------------------------------------------------------------------- */

/* What it costs, in lines, to cut here. */
static float
cut_cost(const Search *search, guint at)
{
  const GrfRowCut *cut = grf_row_cuts_at(search->cuts, at);
  float cost = cut->crossed ? TEXT_CROSSED : 0;

  for (guint c = 1; c < search->cuts->n_columns; c++) {
    gint last = grf_row_cuts_last(search->cuts, at, c);
    if (last >= 0 && !grf_row_cuts_line(search->cuts, (guint)last)->stop)
      cost += SENTENCE_CUT;
  }
  return cost - WHITE_COUNTS * MIN((cut->y1 - cut->y0) / search->cuts->pitch, 1);
}

/* How far, in lines, the cells between two cuts stand from where number `a` wants them: the mean; `worst`
 * (may be NULL) is that of the worst cell. */
static float
place_cost(const Search *search, GrfRowAlign align, guint a, guint from, guint to, float *worst)
{
  const Anchor *anchor = anchor_at(search, a);
  float sum = 0, top = G_MAXFLOAT, end = -G_MAXFLOAT, most = 0;
  guint filled = 0;

  for (guint c = 1; c < search->cuts->n_columns; c++) {
    gint first = grf_row_cuts_next(search->cuts, from, c);
    gint last = grf_row_cuts_last(search->cuts, to, c);
    if (first < 0 || last < first)
      continue;
    float y0 = grf_row_cuts_line(search->cuts, (guint)first)->y0,
          y1 = grf_row_cuts_line(search->cuts, (guint)last)->y1;
    float off = grf_row_cuts_miss(search->cuts, align, y0, y1, anchor->y0, anchor->y1);
    sum += off;
    most = MAX(most, off);
    top = MIN(top, y0);
    end = MAX(end, y1);
    filled++;
  }
  if (worst != NULL)
    *worst = most;
  return filled > 0 ? (sum + grf_row_cuts_miss(search->cuts, align, top, end, anchor->y0, anchor->y1)) /
                          (float)(filled + 1)
                    : EMPTY_ROW;
}

/* What it costs that the row of number `a` is what stands between two cuts. */
static float
row_cost(const Search *search, GrfRowAlign align, guint a, guint from, guint to)
{
  float cost = place_cost(search, align, a, from, to, NULL) + cut_cost(search, to);

  if (a == 0)
    cost += cut_cost(search, from);
  if (grf_row_cuts_at(search->cuts, to)->drawn_above > grf_row_cuts_at(search->cuts, from)->drawn_below)
    cost += GRF_RULE_CROSSED;
  if (a + 1 == search->anchors->len && to + 1 < search->cuts->cuts->len)
    cost += LEFT_OVER;
  return cost;
}

/* Whether the chosen cuts make good rows: most cells stand where the number wants them. Those that go on over
 * a page may not. */
static gboolean
is_good(const Search *search, GrfRowAlign align, const guint *chosen)
{
  guint good = 0, crossed = 0, n = search->anchors->len;

  for (guint a = 0; a < n; a++) {
    float worst;
    place_cost(search, align, a, chosen[a], chosen[a + 1], &worst);
    good += worst <= GOOD_FIT;
    crossed += grf_row_cuts_at(search->cuts, chosen[a + 1])->crossed;
  }
  return (float)good >= GOOD_SHARE * (float)n - 1 && (float)crossed <= CROSSED_SHARE * (float)n;
}

/* The cuts that may stand above number `a`: [from, to). */
static void
cuts_above(const Search *search, guint a, guint *from, guint *to)
{
  guint n = search->cuts->cuts->len, low = a > 0 ? anchor_at(search, a - 1)->to : search->heads_end;
  guint high = a < search->anchors->len ? anchor_at(search, a)->from : search->cuts->lines->len;

  for (*from = 0; *from < n && grf_row_cuts_at(search->cuts, *from)->at < low;)
    (*from)++;
  for (*to = *from; *to < n && grf_row_cuts_at(search->cuts, *to)->at <= high;)
    (*to)++;
}

/* The best cuts above each number and below the last: `chosen` has one more than there are numbers.
 * Returns: their cost for each row; G_MAXFLOAT where there are none. */
static float
choose_cuts(const Search *search, GrfRowAlign align, guint *chosen)
{
  guint n = search->cuts->cuts->len, rows = search->anchors->len, from = 0, to = 0;
  g_autofree float *cost = g_new0(float, (gsize)(rows + 1) * n);
  g_autofree guint *before = g_new0(guint, (gsize)(rows + 1) * n);
  float best = G_MAXFLOAT;

  for (guint a = 1; a <= rows; a++) {
    guint above_from, above_to;
    cuts_above(search, a - 1, &above_from, &above_to);
    cuts_above(search, a, &from, &to);
    if (above_from == above_to || from == to)
      return G_MAXFLOAT;
    for (guint q = from; q < to; q++) {
      cost[a * n + q] = G_MAXFLOAT;
      for (guint p = above_from; p < MIN(above_to, q); p++) {
        float sum = cost[(a - 1) * n + p] + row_cost(search, align, a - 1, p, q);
        if (sum < cost[a * n + q]) {
          cost[a * n + q] = sum;
          before[a * n + q] = p;
        }
      }
    }
  }
  for (guint q = from; q < to; q++)
    if (cost[rows * n + q] < best) {
      best = cost[rows * n + q];
      chosen[rows] = q;
    }
  for (guint a = rows; a > 0 && best < G_MAXFLOAT; a--)
    chosen[a - 1] = before[a * n + chosen[a]];
  return best < G_MAXFLOAT ? best / (float)rows : best;
}

static GrfRowBands *
choose_align(const Search *search, GrfRowKind known)
{
  static const GrfRowAlign aligns[] = {GRF_ROWS_TOP, GRF_ROWS_MIDDLE, GRF_ROWS_BOTTOM};
  g_autofree guint *chosen = g_new0(guint, search->anchors->len + 1), *best_chosen = NULL;
  GrfRowAlign best_align = GRF_ROWS_UNKNOWN;
  float best = G_MAXFLOAT;

  for (guint i = 0; i < G_N_ELEMENTS(aligns); i++) {
    if (search->anchors->len < NUMBERS_MIN && known.align != GRF_ROWS_UNKNOWN && aligns[i] != known.align)
      continue;
    float cost = choose_cuts(search, aligns[i], chosen);
    if (cost >= best)
      continue;
    best = cost;
    best_align = aligns[i];
    g_free(best_chosen);
    best_chosen = g_memdup2(chosen, (search->anchors->len + 1) * sizeof *chosen);
  }
  return best_chosen != NULL && is_good(search, best_align, best_chosen)
             ? grf_row_bands_new(search->cuts, (GrfRowKind){best_align, TRUE}, best_chosen,
                                 search->anchors->len + 1)
             : NULL;
}

/* The heights above which a number stands, so that each row has an end. */
static GArray *
list_musts(const Search *search)
{
  GArray *must = g_array_new(FALSE, FALSE, sizeof(GrfRowMust));

  for (guint a = 1; a < search->anchors->len; a++) {
    GrfRowMust here = {anchor_at(search, a)->from, anchor_at(search, a - 1)->to};
    g_array_append_val(must, here);
  }
  return must;
}

GrfRowBands *
grf_row_bands_find(const GrfPageWords *words, guint from, guint to, const GArray *xs, const GArray *drawn,
                   GrfRowKind known)
{
  g_autoptr(GrfRowCuts) cuts = grf_row_cuts_new(words, from, to, xs, drawn);
  g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(Anchor)), must = NULL;
  Search search = {.cuts = cuts, .anchors = anchors};

  if (cuts == NULL)
    return NULL;
  if (known.align != GRF_ROWS_UNKNOWN && !known.counted)
    return grf_row_pairs_find(cuts, known);
  list_anchors(&search, FALSE);
  if (!counts_rows(&search, known)) {
    list_anchors(&search, TRUE);
    if (!counts_rows(&search, known))
      return known.align == GRF_ROWS_UNKNOWN ? grf_row_pairs_find(cuts, known) : NULL;
  }
  must = list_musts(&search);
  grf_row_cuts_list(cuts, must);
  return choose_align(&search, known);
}
