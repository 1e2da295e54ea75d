// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/table-head-row.h"

#include <math.h>

#define PIECES_MIN 3       /* two words far apart stand in many a letter */
#define PIECE_HEIGHTS 0.5f /* white between pieces, in heights of a word; a space is 0.3 */
#define LINE_HEIGHTS 1.5f  /* a drawn line stands as near to the row, in heights of a word */
#define AT_PT 1.5f         /* a cell begins as near to where its head does */
#define AT_SHARE 0.7f      /* of the cells below; lists in cells are set in */
#define ROWS_SEEN 30       /* below the head */
#define BLANK_HEIGHTS 3.0f /* white that ends a table */
#define CLOSE_HEIGHTS 0.8f /* white between lines of one paragraph, at most */
#define ASIDE_PT                                                                                             \
  12.0f /* a line across may begin and end so far inside the row: cells are padded, lines not */

/* Whether a line is drawn between the heights `from` and `to`, across x0 to x1. */
static gboolean
is_drawn_at(const GrfPage *page, float from, float to, float x0, float x1)
{
  for (guint i = 0; i < page->rulings->len; i++) {
    const GrfRuling *r = &g_array_index(page->rulings, GrfRuling, i);
    if (!r->vertical && r->at_pt >= from && r->at_pt <= to && r->from_pt <= x0 + ASIDE_PT &&
        r->to_pt >= x1 - ASIDE_PT)
      return TRUE;
  }
  return FALSE;
}

/* How many lines the row has close above and below. */
static guint
count_lines(const GrfPage *page, const GrfPageWord *first, const GrfPageWord *last)
{
  float reach = LINE_HEIGHTS * (first->box.y1 - first->box.y0);

  return is_drawn_at(page, first->box.y0 - reach, first->box.y0 + 1, first->box.x0, last->box.x1) +
         is_drawn_at(page, first->box.y1 - 1, first->box.y1 + reach, first->box.x0, last->box.x1);
}

static gboolean
begins_piece(const GrfPageWord *before, const GrfPageWord *word)
{
  return word->box.x0 - before->box.x1 > PIECE_HEIGHTS * (word->box.y1 - word->box.y0);
}

static gboolean
is_head(const GrfPage *page, const GrfPageWords *words, guint row)
{
  guint from = grf_page_words_row(words, row), to = grf_page_words_row(words, row + 1), pieces = 1, lines;
  gboolean bold = TRUE;

  for (guint i = from; i < to; i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    bold = bold && word->bold && word->n_digits == 0;
    pieces += i > from && begins_piece(word - 1, word);
  }
  if (pieces < 2 || (pieces >= PIECES_MIN && bold))
    return pieces >= 2;
  lines = count_lines(page, grf_page_word(words, from), grf_page_word(words, to - 1));
  return pieces >= PIECES_MIN ? lines == 2 : bold && lines > 0;
}

static gboolean
is_bold(const GrfPageWords *words, guint row)
{
  for (guint i = grf_page_words_row(words, row); i < grf_page_words_row(words, row + 1); i++)
    if (!grf_page_word(words, i)->bold)
      return FALSE;
  return TRUE;
}

/* Whether a row in bold close by runs over where a column of this one begins: a stretched line of bold prose.
 */
static gboolean
is_crossed_by(const GrfPageWords *words, guint row, guint other)
{
  if (other >= grf_page_words_n_rows(words) || !is_bold(words, other) ||
      grf_row_gap(words, MAX(row, other)) > CLOSE_HEIGHTS)
    return FALSE;
  for (guint i = grf_page_words_row(words, row) + 1; i < grf_page_words_row(words, row + 1); i++)
    if (begins_piece(grf_page_word(words, i - 1), grf_page_word(words, i)) &&
        grf_row_crosses(words, other, grf_page_word(words, i)->box.x0))
      return TRUE;
  return FALSE;
}

/* Counts the cells of a row below a head, by its starts from `first` on, and those that begin where their
 * head does. */
static void
count_cells(const GrfPageWords *words, guint row, const GArray *starts, guint first, guint *n, guint *at)
{
  guint start = first;
  gboolean begun = TRUE; /* what stands left of the first start is the first column's */

  for (guint i = grf_page_words_row(words, row); i < grf_page_words_row(words, row + 1); i++) {
    float x = grf_page_word(words, i)->box.x0;
    for (; start < starts->len && x >= g_array_index(starts, GrfHeadStart, start).x - AT_PT; start++)
      begun = FALSE;
    if (begun)
      continue;
    begun = TRUE;
    (*n)++;
    *at += fabsf(x - g_array_index(starts, GrfHeadStart, start - 1).x) <= AT_PT;
  }
}

/* Whether the cells below begin where the row's words do: those of a centred head stand anywhere. */
static gboolean
stands_over_cells(const GrfPageWords *words, guint row, const GArray *starts, guint first)
{
  guint n = 0, at = 0, end = MIN(row + 1 + ROWS_SEEN, grf_page_words_n_rows(words));

  for (guint below = row + 1; below < end && grf_row_gap(words, below) <= BLANK_HEIGHTS; below++)
    count_cells(words, below, starts, first, &n, &at);
  return n > 0 && (float)at >= AT_SHARE * (float)n;
}

static void
add_starts(const GrfPageWords *words, guint row, GArray *starts)
{
  for (guint i = grf_page_words_row(words, row) + 1; i < grf_page_words_row(words, row + 1); i++) {
    const GrfPageWord *word = grf_page_word(words, i);
    GrfHeadStart start = {word->box.x0, row};
    if (begins_piece(word - 1, word))
      g_array_append_val(starts, start);
  }
}

GArray *
grf_head_starts_new(const GrfPage *page, const GrfPageWords *words)
{
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(GrfHeadStart));

  for (guint row = 0; row < grf_page_words_n_rows(words); row++) {
    guint first = starts->len;
    if (!is_head(page, words, row) || is_crossed_by(words, row, row - 1) ||
        is_crossed_by(words, row, row + 1))
      continue;
    add_starts(words, row, starts);
    if (!stands_over_cells(words, row, starts, first))
      g_array_set_size(starts, first);
  }
  return starts;
}
