// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/seams.h"

#include <math.h>

#include "model/floats.h"
#include "normalize/table-head-row.h"

#define SAME_X_PT 0.8f    /* words of one edge begin as near to each other */
#define STARTS_MIN 4      /* rows in which a word begins at a seam … */
#define INNER_MIN 2       /* … and has text left of it */
#define STARTS_SHARE 0.7f /* of the rows with text right of the seam that begin at it */
#define GAP_HEIGHTS                                                                                          \
  0.6f /* white left of a seam that half of its rows have; type of one width has spaces of 0.5 */
#define NARROW_STARTS                                                                                        \
  18 /* rows, and their share, where the white is no wider: justified cells 4 pt apart                       \
      */
#define NARROW_SHARE 0.9f
#define BESIDE 0.2f        /* of a word's height that stands beside another's */
#define BLANK_HEIGHTS 3.0f /* more white between two rows ends a seam */
#define SAME_SEAM_PT 5.0f  /* cells are wider */
#define CANDIDATES_MAX 200

/* --- one seam ------------------------------------------------------------------------------------- */

/* Where words begin in several rows: `xs` of float, rising. */
typedef struct {
  const GrfPageWords *words;
  GArray *xs;
} Candidates;

static gboolean
is_candidate(const Candidates *candidates, float x)
{
  guint low = 0, high = candidates->xs->len;

  while (low < high) { /* the first one that ends at or behind x */
    guint middle = (low + high) / 2;
    if (g_array_index(candidates->xs, float, middle) + SAME_X_PT < x)
      low = middle + 1;
    else
      high = middle;
  }
  return low < candidates->xs->len && g_array_index(candidates->xs, float, low) <= x + SAME_X_PT;
}

/* What a row has beside x. */
typedef struct {
  gboolean start, left,
      right;     /* a word begins at x; there is text left of it; right of it, at no such place */
  gboolean wide; /* the white left of it is more than between words */
} Beside;

/* The end of the last word left of x in the row, and of those above and below that stand at its height too:
 * cells that are centred are out of step with each other. -G_MAXFLOAT where there is none. */
static float
left_end(const GrfPageWords *words, guint row, const GrfBox *start, float x)
{
  guint first = row > 0 ? row - 1 : 0, end = MIN(row + 2, grf_page_words_n_rows(words));
  float at = -G_MAXFLOAT;

  for (guint i = grf_page_words_row(words, first); i < grf_page_words_row(words, end); i++) {
    const GrfBox *box = &grf_page_word(words, i)->box;
    if (box->x0 < x - GRF_ROW_CROSS_PT &&
        MIN(box->y1, start->y1) - MAX(box->y0, start->y0) > BESIDE * (start->y1 - start->y0))
      at = MAX(at, box->x1);
  }
  return at;
}

static Beside
look_beside(const Candidates *candidates, guint row, float x)
{
  const GrfPageWords *words = candidates->words;
  const GrfPageWord *start = NULL;
  Beside beside = {0};
  float left;

  for (guint i = grf_page_words_row(words, row); i < grf_page_words_row(words, row + 1) && start == NULL; i++)
    if (grf_page_word(words, i)->box.x0 >= x - GRF_ROW_CROSS_PT)
      start = grf_page_word(words, i);
  if (start == NULL)
    return beside;
  left = left_end(words, row, &start->box, x);
  beside.left = left > -G_MAXFLOAT;
  beside.start = start->box.x0 <= x + SAME_X_PT;
  beside.right = !beside.start && !is_candidate(candidates, start->box.x0);
  beside.wide = beside.left && start->box.x0 - left >= GAP_HEIGHTS * (start->box.y1 - start->box.y0);
  return beside;
}

/* Adds a seam; of two that are hardly apart in the same rows the longer is kept. */
static void
keep_seam(GArray *seams, GrfSeam seam)
{
  for (guint i = seams->len; i > 0; i--) {
    GrfSeam *last = &g_array_index(seams, GrfSeam, i - 1);
    if (seam.x - last->x > SAME_SEAM_PT)
      break;
    if (last->from >= seam.to || seam.from >= last->to)
      continue;
    seam.headed |= last->headed;
    if (last->to - last->from < seam.to - seam.from)
      *last = seam;
    last->headed = seam.headed;
    return;
  }
  g_array_append_val(seams, seam);
}

/* Adds the seam that rows [from, to), which no word crosses at x, make. */
static void
add_seam(const Candidates *candidates, float x, guint from, guint to, GArray *seams)
{
  guint starts = 0, inner = 0, others = 0, wide = 0;
  GrfSeam seam = {x, to, from, FALSE};

  for (guint row = from; row < to; row++) {
    Beside beside = look_beside(candidates, row, x);
    others += beside.right;
    if (!beside.start)
      continue;
    seam.from = MIN(seam.from, row);
    seam.to = row + 1;
    starts++;
    inner += beside.left;
    wide += beside.left && beside.wide;
  }
  if (2 * wide < inner && (starts < NARROW_STARTS || (float)starts < NARROW_SHARE * (float)(starts + others)))
    return;
  if (starts < STARTS_MIN || inner < INNER_MIN || (float)starts < STARTS_SHARE * (float)(starts + others))
    return;
  g_array_append_val(seams, seam);
}

static void
follow_candidate(const Candidates *candidates, float x, GArray *seams)
{
  const GrfPageWords *words = candidates->words;
  guint from = 0, n_rows = grf_page_words_n_rows(words);

  for (guint row = 0; row <= n_rows; row++) {
    gboolean crossed = row < n_rows && grf_row_crosses(words, row, x);
    if (row < n_rows && !crossed && grf_row_gap(words, row) <= BLANK_HEIGHTS)
      continue;
    if (row > from)
      add_seam(candidates, x, from, row, seams);
    from = crossed ? row + 1 : row;
  }
}

/* --- all ------------------------------------------------------------------------------------------ */

/* The places where words begin in STARTS_MIN rows or more. */
static GArray *
list_candidates(const GrfPageWords *words)
{
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(float));
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(float));

  for (guint i = 0; i < words->words->len; i++) {
    float x = grf_page_word(words, i)->box.x0;
    g_array_append_val(starts, x);
  }
  g_array_sort(starts, grf_compare_floats);
  for (guint i = 0, k = 0; i < starts->len && xs->len < CANDIDATES_MAX;) {
    float x = g_array_index(starts, float, i);
    for (k = MAX(k, i + 1); k < starts->len && g_array_index(starts, float, k) - x <= SAME_X_PT;)
      k++;
    if (k - i >= STARTS_MIN)
      g_array_append_val(xs, x);
    i = k - i >= STARTS_MIN ? k : i + 1;
  }
  return xs;
}

/* Adds the seam below a word of a head, as far down as no word crosses it. A column may be empty there, but
 * the text right of it begins at it or at another one. */
static void
follow_head(const Candidates *candidates, const GrfHeadStart *head, GArray *seams)
{
  const GrfPageWords *words = candidates->words;
  GrfSeam seam = {head->x, head->row, head->row + 1, TRUE};
  guint starts = 1, others = 0;

  for (; seam.to < grf_page_words_n_rows(words); seam.to++) {
    Beside beside;
    if (grf_row_crosses(words, seam.to, head->x) || grf_row_gap(words, seam.to) > BLANK_HEIGHTS)
      break;
    beside = look_beside(candidates, seam.to, head->x);
    others += beside.right;
    starts += beside.start;
  }
  if ((float)starts >= STARTS_SHARE * (float)(starts + others))
    g_array_append_val(seams, seam);
}

static int
by_x(gconstpointer a, gconstpointer b)
{
  const GrfSeam *p = a, *q = b;
  return p->x < q->x ? -1 : p->x > q->x;
}

GArray *
grf_seams_new(const GrfPage *page, const GrfPageWords *words)
{
  g_autoptr(GArray) xs = list_candidates(words), heads = grf_head_starts_new(page, words);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(GrfSeam));
  GArray *seams = g_array_new(FALSE, FALSE, sizeof(GrfSeam));
  Candidates candidates = {words, xs};

  for (guint i = 0; i < heads->len; i++)
    g_array_append_val(xs, g_array_index(heads, GrfHeadStart, i).x);
  g_array_sort(xs, grf_compare_floats);
  for (guint i = 0; i < xs->len; i++)
    follow_candidate(&candidates, g_array_index(xs, float, i), found);
  for (guint i = 0; i < heads->len; i++)
    follow_head(&candidates, &g_array_index(heads, GrfHeadStart, i), found);
  g_array_sort(found, by_x);
  for (guint i = 0; i < found->len; i++)
    keep_seam(seams, g_array_index(found, GrfSeam, i));
  return seams;
}
