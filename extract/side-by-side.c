// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/side-by-side.h"

#include <math.h>
#include <stdlib.h>

#define PIECE_GAP 0.6f /* white between pieces, in parts of a glyph's height; words are 0.25 apart */
#define ROW_SHARE                                                                                            \
  0.55f /* of a piece's height: pieces whose centres are as near are of one row, in step or not */
#define LINED_UP_ROWS 3 /* rows with a piece that begins at the same x: fewer are chance */
#define MARKER_GLYPHS 3 /* a piece at the left of so few glyphs may be a list marker */
#define PROSE_ROWS 10   /* columns of prose are at least as high … */
#define PROSE_GAP                                                                                            \
  2.5f /* … and most of the left one's lines end as near to the right one, in glyph heights                \
        */
#define PROSE_SHARE 0.7f
#define ALONE_SHARE                                                                                          \
  0.3f /* … and hardly a line of the right one stands beside white: a cell longer than its neighbour has   \
          many */
#define MAX_X_PT 4000 /* what stands further right is not counted */

typedef struct {
  float centre_y, height, x0, x1;
  guint n_glyphs, n_digits;
} Piece;

static GArray *
cut_pieces(const GrfPage *page)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));

  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i), *before = glyph - 1;
    float height = glyph->box.y1 - glyph->box.y0, centre = (glyph->box.y0 + glyph->box.y1) / 2;
    gboolean digit = g_unichar_isdigit(grf_page_char(page, glyph));
    Piece *last = pieces->len > 0 ? &g_array_index(pieces, Piece, pieces->len - 1) : NULL;
    if (last == NULL || fabsf(centre - last->centre_y) > ROW_SHARE * last->height ||
        glyph->box.x0 - before->box.x1 > PIECE_GAP * height || glyph->box.x0 < before->box.x0) {
      Piece piece = {centre, height, glyph->box.x0, glyph->box.x1, 1, digit};
      g_array_append_val(pieces, piece);
    } else {
      last->x1 = glyph->box.x1;
      last->n_glyphs++;
      last->n_digits += digit;
    }
  }
  return pieces;
}

static int
by_row(gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;
  if (p->centre_y != q->centre_y)
    return p->centre_y < q->centre_y ? -1 : 1;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static int
by_left(gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

/* Rows by where a piece that is not their first begins, in whole points. */
typedef struct {
  guint rows;
  guint tight;    /* … with little white before it */
  guint alone;    /* rows that begin there: nothing stands before it */
  guint numbered; /* rows with a bare number before it, as tables have in their first column */
} Start;

static void
count_row(Start *starts, Piece *pieces, guint n)
{
  qsort(pieces, n, sizeof *pieces, by_left);
  starts[(guint)CLAMP(roundf(pieces[0].x0), 0, MAX_X_PT)].alone++;
  for (guint i = 1; i < n; i++) {
    Start *start = &starts[(guint)CLAMP(roundf(pieces[i].x0), 0, MAX_X_PT)];
    if (i == 1 && pieces[0].n_glyphs <= MARKER_GLYPHS) {
      start->numbered += pieces[0].n_digits == pieces[0].n_glyphs;
      continue;
    }
    start->rows++;
    start->tight += pieces[i].x0 - pieces[i - 1].x1 < PROSE_GAP * pieces[i].height;
  }
}

static void
count_rows(GArray *pieces, Start *starts)
{
  g_array_sort(pieces, by_row);
  for (guint i = 0, k; i < pieces->len; i = k) {
    Piece *first = &g_array_index(pieces, Piece, i);
    for (k = i + 1; k < pieces->len; k++)
      if (g_array_index(pieces, Piece, k).centre_y - first->centre_y > ROW_SHARE * first->height)
        break;
    count_row(starts, first, k - i);
  }
}

gboolean
grf_page_has_text_side_by_side(const GrfPage *page)
{
  g_autoptr(GArray) pieces = cut_pieces(page);
  g_autofree Start *starts = g_new0(Start, MAX_X_PT + 1);
  guint places = 0, rows = 0, tight = 0, numbered = 0, alone = 0;

  count_rows(pieces, starts);
  for (guint x = 1; x <= MAX_X_PT; x++) {
    numbered = MAX(numbered, starts[x - 1].numbered + starts[x].numbered);
    if (starts[x - 1].rows + starts[x].rows >= LINED_UP_ROWS) {
      places++;
      rows = starts[x - 1].rows + starts[x].rows;
      tight = starts[x - 1].tight + starts[x].tight;
      alone = starts[x - 1].alone + starts[x].alone;
      x += 2; /* its neighbours are the same place */
    }
  }
  if (places == 1 && numbered < LINED_UP_ROWS && rows >= PROSE_ROWS &&
      (float)tight >= PROSE_SHARE * (float)rows && (float)alone <= ALONE_SHARE * (float)rows)
    return FALSE;
  return places > 0;
}
