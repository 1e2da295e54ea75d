// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/white-strips.h"

#include <math.h>

#define PIECE_GAP                                                                                            \
  0.5f /* white between pieces, in parts of a glyph's height: words are 0.25 apart, columns 0.8 */
#define SAME_ROW 0.5f /* of a glyph's height: those whose middles are as near go on with a piece */

static gboolean
goes_on(const GrfTextPiece *piece, const GrfBox *box)
{
  float height = piece->box.y1 - piece->box.y0, gap = box->x0 - piece->box.x1;
  float rise = (box->y0 + box->y1) / 2 - (piece->box.y0 + piece->box.y1) / 2;

  return fabsf(rise) <= SAME_ROW * height && gap <= PIECE_GAP * height && gap >= -height;
}

GArray *
grf_text_pieces_new(const GrfPdf *pdf, const GrfPage *page)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(GrfTextPiece));
  GrfTextPiece *piece = NULL;

  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    gunichar c = grf_page_char(page, glyph);
    if ((glyph->flags & GRF_GLYPH_HIDDEN) || glyph->box.x1 <= glyph->box.x0 || glyph->box.y1 <= glyph->box.y0)
      continue;
    if (piece == NULL || !goes_on(piece, &glyph->box)) {
      GrfTextPiece new = {.box = glyph->box, .size_pt = grf_pdf_style(pdf, glyph)->size_pt};
      g_array_append_val(pieces, new);
      piece = &g_array_index(pieces, GrfTextPiece, pieces->len - 1);
    }
    piece->box.x0 = MIN(piece->box.x0, glyph->box.x0);
    piece->box.x1 = MAX(piece->box.x1, glyph->box.x1);
    piece->n_glyphs++;
    piece->n_digits += g_unichar_isdigit(c);
  }
  return pieces;
}
