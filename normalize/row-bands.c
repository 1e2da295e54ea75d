// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   words -> lines of each column, by height
 *     | numbers in the first column that rise: else it counts nothing
 *   places to cut: heights that no line of any column runs across
 *     | for tops, middles and ends: the cuts that make the cells of each row stand best beside its number
 *   the best of the three, where it is good
 */
#include "normalize/row-bands.h"

#include <math.h>
#include <string.h>

#include "normalize/floats.h"

#define LINES_MAX 600 /* of a page's columns; a page of print has fewer than 400 */
#define COLUMNS_MAX 40
#define CORE_INSET 0.15f   /* of a line's height: what lines set close may share with each other */
#define NUMBERS_MIN 3      /* fewer prove nothing by themselves */
#define RISE_MAX 12        /* from one number to the next: some are "5 t/m 14" */
#define RISING_SHARE 0.8f  /* of the numbers that rise so */
#define FOREIGN_SHARE 0.1f /* of the numbers: other lines in the first column */
#define MISS_MAX 2.0f      /* in lines: a cell that stands further off is no worse */
#define EMPTY_ROW 0.8f     /* in lines: what a number without any cell beside it costs */
#define RULE_CROSSED 3.0f  /* … and a row over a drawn line */
#define TEXT_CROSSED 2.0f  /* … and a cut through text */
#define LEFT_OVER 0.6f     /* … and text below the last row */
#define WHITE_COUNTS 0.25f /* … and how much white of a line's height at a cut is worth */
#define SENTENCE_CUT 0.1f  /* … and a cut behind a line that ends in the middle of a sentence */
#define GOOD_FIT 0.25f     /* in lines: a row whose cells stand right, at most so far off */
#define GOOD_SHARE 0.75f   /* of the rows, and one that goes on over a page */
#define CROSSED_SHARE 0.2f /* of the cuts may run through text */

/* A line of one column. */
typedef struct {
  guint column;
  float y0, y1;
  gint number;   /* it begins with, or -1 */
  gboolean open; /* it ends in a letter or comma: "3 en" */
  gboolean stop; /* it ends as a sentence does */
} Line;

/* A number in the first column: its lines, "12 t/m" and "15" being one. */
typedef struct {
  guint from, to; /* of its lines: from the first to behind the last; others may stand between them */
  float y0, y1;
  gint number;
} Anchor;

/* A place to cut: before line `at`. */
typedef struct {
  guint at;
  float y0, y1; /* the white */
  gboolean crossed;
  guint drawn_above, drawn_below; /* how many drawn lines are above its white, and above its end */
} Cut;

typedef struct {
  GArray *lines;   /* of Line, by middle */
  GArray *anchors; /* of Anchor */
  GArray *cuts;    /* of Cut */
  const GArray *drawn;
  guint n_columns;
  guint heads_end; /* behind the last line of the first column above the numbers: no row holds it */
  float pitch;
  gint *next,
      *last; /* cuts x columns: the first line of the column behind the cut, the last before; -1 = none */
} Search;

static const Line *
line_at(const Search *search, guint i)
{
  return &g_array_index(search->lines, Line, i);
}

static const Anchor *
anchor_at(const Search *search, guint i)
{
  return &g_array_index(search->anchors, Anchor, i);
}

static const Cut *
cut_at(const Search *search, guint i)
{
  return &g_array_index(search->cuts, Cut, i);
}

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
  const Line *p = a, *q = b;
  float d = p->y0 + p->y1 - q->y0 - q->y1;
  if (d != 0)
    return d < 0 ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

/* Adds the lines of one row of the page: for each column the height of its longest word. */
static void
add_lines(const GrfPageWords *words, guint row, const GArray *xs, GArray *lines)
{
  guint longest = 0;

  for (guint i = grf_page_words_row(words, row), n = 0; i < grf_page_words_row(words, row + 1); i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    guint column = column_of(xs, word->box.x0);
    Line *last = n > 0 ? &g_array_index(lines, Line, lines->len - 1) : NULL;
    if (last == NULL || last->column != column) {
      Line line = {column, word->box.y0, word->box.y1, word->number, word->open, word->stop};
      g_array_append_val(lines, line);
      longest = word->n_glyphs;
      n++;
      continue;
    }
    last->open = word->open;
    last->stop = word->stop;
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
  const Line *above[COLUMNS_MAX] = {NULL};

  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index(lines, Line, i);
    float step = above[line->column] != NULL ? line->y0 - above[line->column]->y0 : 0;
    if (line->column > 0 && step > 0)
      g_array_append_val(steps, step);
    above[line->column] = line;
  }
  if (steps->len == 0)
    return lines->len > 0 ? g_array_index(lines, Line, 0).y1 - g_array_index(lines, Line, 0).y0 : 1;
  g_array_sort(steps, grf_compare_floats);
  return g_array_index(steps, float, steps->len / 2);
}

/* --- numbers -------------------------------------------------------------------------------------- */

/* Lists the numbers of the first column. Returns: how many other lines stand below the first of them. */
static guint
list_anchors(Search *search)
{
  guint foreign = 0;
  gboolean open = FALSE;

  for (guint i = 0; i < search->lines->len; i++) {
    const Line *line = line_at(search, i);
    Anchor *last =
        search->anchors->len > 0 ? &g_array_index(search->anchors, Anchor, search->anchors->len - 1) : NULL;
    if (line->column > 0)
      continue;
    gboolean close = last != NULL && line->y0 - last->y1 < line->y1 - line->y0;
    if (close && (open || line->number < 0)) {
      last->to = i + 1;
      last->y1 = line->y1;
    } else if (line->number >= 0) {
      Anchor anchor = {i, i + 1, line->y0, line->y1, line->number};
      g_array_append_val(search->anchors, anchor);
    } else if (last != NULL)
      foreign++;
    else
      search->heads_end = i + 1;
    open = line->open;
  }
  return foreign;
}

static gboolean
counts_rows(const Search *search, guint foreign, GrfRowAlign known)
{
  guint n = search->anchors->len, rising = 0;

  for (guint i = 1; i < n; i++) {
    gint rise = anchor_at(search, i)->number - anchor_at(search, i - 1)->number;
    rising += rise > 0 && rise <= RISE_MAX;
  }
  return n >= (known != GRF_ROWS_UNKNOWN ? 1 : NUMBERS_MIN) &&
         (float)rising >= RISING_SHARE * (float)(n - 1) && (float)foreign <= FOREIGN_SHARE * (float)n;
}

/* --- places to cut -------------------------------------------------------------------------------- */

static float
core_top(const Line *line)
{
  return line->y0 + CORE_INSET * (line->y1 - line->y0);
}

static float
core_end(const Line *line)
{
  return line->y1 - CORE_INSET * (line->y1 - line->y0);
}

static void
add_cut(Search *search, guint at, float y0, float y1)
{
  Cut cut = {at, MIN(y0, y1), MAX(y0, y1), y0 > y1, 0, 0};

  for (guint i = 0; i < search->drawn->len; i++) {
    cut.drawn_above += g_array_index(search->drawn, float, i) < cut.y0;
    cut.drawn_below += g_array_index(search->drawn, float, i) <= cut.y1;
  }
  g_array_append_val(search->cuts, cut);
}

/* Heights that no line runs across; and one above each number, so that each row has an end. */
static void
list_cuts(Search *search)
{
  guint n = search->lines->len, next_anchor = 1;
  g_autofree float *top = g_new(float, n + 1);
  float end = line_at(search, 0)->y0;

  top[n] = G_MAXFLOAT;
  for (guint i = n; i > 0; i--)
    top[i - 1] = MIN(top[i], core_top(line_at(search, i - 1)));
  for (guint i = 0; i < n; i++) {
    gboolean last_chance = next_anchor < search->anchors->len && anchor_at(search, next_anchor)->from == i;
    gboolean none = last_chance && (search->cuts->len == 0 || cut_at(search, search->cuts->len - 1)->at <
                                                                  anchor_at(search, next_anchor - 1)->to);
    if (i == 0 || end <= top[i] || none)
      add_cut(search, i, i == 0 ? line_at(search, 0)->y0 : end, i == 0 ? line_at(search, 0)->y0 : top[i]);
    next_anchor += last_chance;
    end = i == 0 ? core_end(line_at(search, 0)) : MAX(end, core_end(line_at(search, i)));
  }
  add_cut(search, n, end, end);
}

/* Fills in what stands next to each cut in each column. */
static void
index_cuts(Search *search)
{
  guint columns = search->n_columns, n = search->cuts->len;
  gint seen[COLUMNS_MAX];

  search->next = g_new(gint, (gsize)n * columns);
  search->last = g_new(gint, (gsize)n * columns);
  memset(seen, -1, sizeof seen);
  for (guint c = 0, i = 0; c < n; c++) {
    for (; i < cut_at(search, c)->at; i++)
      seen[line_at(search, i)->column] = (gint)i;
    memcpy(search->last + (gsize)c * columns, seen, columns * sizeof *seen);
  }
  memset(seen, -1, sizeof seen);
  for (guint c = n, i = search->lines->len; c > 0; c--) {
    for (; i > cut_at(search, c - 1)->at; i--)
      seen[line_at(search, i - 1)->column] = (gint)(i - 1);
    memcpy(search->next + (gsize)(c - 1) * columns, seen, columns * sizeof *seen);
  }
}

/* --- which cuts ----------------------------------------------------------------------------------- */

/* How far, in lines, [y0, y1) stands from [at0, at1). */
static float
miss(const Search *search, GrfRowAlign align, float y0, float y1, float at0, float at1)
{
  float off = align == GRF_ROWS_TOP      ? y0 - at0
              : align == GRF_ROWS_BOTTOM ? y1 - at1
                                         : (y0 + y1 - at0 - at1) / 2;
  return MIN(fabsf(off) / search->pitch, MISS_MAX);
}

/* What it costs, in lines, to cut here. */
static float
cut_cost(const Search *search, guint at)
{
  const Cut *cut = cut_at(search, at);
  float cost = cut->crossed ? TEXT_CROSSED : 0;

  for (guint c = 1; c < search->n_columns; c++) {
    gint last = search->last[(gsize)at * search->n_columns + c];
    if (last >= 0 && !line_at(search, (guint)last)->stop)
      cost += SENTENCE_CUT;
  }
  return cost - WHITE_COUNTS * MIN((cut->y1 - cut->y0) / search->pitch, 1);
}

/* How far, in lines, the cells between two cuts stand from where number `a` wants them: the mean; `worst`
 * (may be NULL) is that of the worst cell. */
static float
place_cost(const Search *search, GrfRowAlign align, guint a, guint from, guint to, float *worst)
{
  const Anchor *anchor = anchor_at(search, a);
  float sum = 0, top = G_MAXFLOAT, end = -G_MAXFLOAT, most = 0;
  guint filled = 0;

  for (guint c = 1; c < search->n_columns; c++) {
    gint first = search->next[(gsize)from * search->n_columns + c];
    gint last = search->last[(gsize)to * search->n_columns + c];
    if (first < 0 || last < first)
      continue;
    float y0 = line_at(search, (guint)first)->y0, y1 = line_at(search, (guint)last)->y1;
    float off = miss(search, align, y0, y1, anchor->y0, anchor->y1);
    sum += off;
    most = MAX(most, off);
    top = MIN(top, y0);
    end = MAX(end, y1);
    filled++;
  }
  if (worst != NULL)
    *worst = most;
  return filled > 0 ? (sum + miss(search, align, top, end, anchor->y0, anchor->y1)) / (float)(filled + 1)
                    : EMPTY_ROW;
}

/* What it costs that the row of number `a` is what stands between two cuts. */
static float
row_cost(const Search *search, GrfRowAlign align, guint a, guint from, guint to)
{
  float cost = place_cost(search, align, a, from, to, NULL) + cut_cost(search, to);

  if (a == 0)
    cost += cut_cost(search, from);
  if (cut_at(search, to)->drawn_above > cut_at(search, from)->drawn_below)
    cost += RULE_CROSSED;
  if (a + 1 == search->anchors->len && to + 1 < search->cuts->len)
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
    crossed += cut_at(search, chosen[a + 1])->crossed;
  }
  return (float)good >= GOOD_SHARE * (float)n - 1 && (float)crossed <= CROSSED_SHARE * (float)n;
}

/* The cuts that may stand above number `a`: [from, to). */
static void
cuts_above(const Search *search, guint a, guint *from, guint *to)
{
  guint n = search->cuts->len, low = a > 0 ? anchor_at(search, a - 1)->to : search->heads_end;
  guint high = a < search->anchors->len ? anchor_at(search, a)->from : search->lines->len;

  for (*from = 0; *from < n && cut_at(search, *from)->at < low;)
    (*from)++;
  for (*to = *from; *to < n && cut_at(search, *to)->at <= high;)
    (*to)++;
}

/* The best cuts above each number and below the last: `chosen` has one more than there are numbers.
 * Returns: their cost for each row; G_MAXFLOAT where there are none. */
static float
choose_cuts(const Search *search, GrfRowAlign align, guint *chosen)
{
  guint n = search->cuts->len, rows = search->anchors->len, from = 0, to = 0;
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
make_bands(const Search *search, GrfRowAlign align, const guint *chosen)
{
  GrfRowBands *bands = g_new0(GrfRowBands, 1);

  bands->align = align;
  bands->n_numbers = search->anchors->len;
  bands->cuts = g_array_new(FALSE, FALSE, sizeof(float));
  for (guint a = 0; a <= search->anchors->len; a++) {
    const Cut *cut = cut_at(search, chosen[a]);
    float y = cut->drawn_below > cut->drawn_above ? g_array_index(search->drawn, float, cut->drawn_above)
                                                  : (cut->y0 + cut->y1) / 2;
    if (cut->at > 0 && cut->at < search->lines->len)
      g_array_append_val(bands->cuts, y);
  }
  return bands;
}

static GrfRowBands *
choose_align(const Search *search, GrfRowAlign known)
{
  static const GrfRowAlign aligns[] = {GRF_ROWS_TOP, GRF_ROWS_MIDDLE, GRF_ROWS_BOTTOM};
  g_autofree guint *chosen = g_new0(guint, search->anchors->len + 1), *best_chosen = NULL;
  GrfRowAlign best_align = GRF_ROWS_UNKNOWN;
  float best = G_MAXFLOAT;

  for (guint i = 0; i < G_N_ELEMENTS(aligns); i++) {
    if (search->anchors->len < NUMBERS_MIN && known != GRF_ROWS_UNKNOWN && aligns[i] != known)
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
             ? make_bands(search, best_align, best_chosen)
             : NULL;
}

GrfRowBands *
grf_row_bands_find(const GrfPageWords *words, guint from, guint to, const GArray *xs, const GArray *drawn,
                   GrfRowAlign known)
{
  Search search = {.lines = g_array_new(FALSE, FALSE, sizeof(Line)),
                   .anchors = g_array_new(FALSE, FALSE, sizeof(Anchor)),
                   .cuts = g_array_new(FALSE, FALSE, sizeof(Cut)),
                   .drawn = drawn,
                   .n_columns = xs->len + 1};
  GrfRowBands *bands = NULL;

  for (guint row = from; row < to && search.n_columns <= COLUMNS_MAX; row++)
    add_lines(words, row, xs, search.lines);
  g_array_sort(search.lines, by_middle);
  if (search.lines->len > 0 && search.lines->len <= LINES_MAX &&
      counts_rows(&search, list_anchors(&search), known)) {
    search.pitch = measure_pitch(search.lines);
    list_cuts(&search);
    index_cuts(&search);
    bands = choose_align(&search, known);
  }
  g_array_unref(search.lines);
  g_array_unref(search.anchors);
  g_array_unref(search.cuts);
  g_free(search.next);
  g_free(search.last);
  return bands;
}

void
grf_row_bands_free(GrfRowBands *bands)
{
  g_array_unref(bands->cuts);
  g_free(bands);
}
