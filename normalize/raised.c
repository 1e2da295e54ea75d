// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/raised.h"

#define RAISED_MAX_SIZE 0.85f /* of the line's: calls seen are 0.58 to 0.8 of it */
#define RAISED_MIN_RISE 0.04f /* of the line's size: how far the glyph's middle stands above the line's */
#define MUCH_HIGHER 0.2f      /* likewise, for a glyph of the line's own size (WeasyPrint's note labels) */

static float
middle(const GrfBox *box)
{
  return (box->y0 + box->y1) / 2;
}

/* The middle of the line's main type: the lowest, since a label may have its style and stand higher. */
static float
line_middle(const GrfPage *page, const GrfLine *line)
{
  float lowest = -1e6f;

  for (guint i = line->glyph_from; i < line->glyph_to; i++)
    if (grf_page_glyph(page, i)->style == line->style)
      lowest = MAX(lowest, middle(&grf_page_glyph(page, i)->box));
  return lowest;
}

void
grf_mark_raised(const GrfDocument *document, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  float centre = line_middle(page, line);

  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    GrfGlyph *glyph = grf_page_glyph(page, i);
    float rise = centre - middle(&glyph->box);
    gboolean smaller = grf_pdf_style(document->pdf, glyph)->size_pt <= RAISED_MAX_SIZE * line->size_pt;
    if ((smaller && rise > RAISED_MIN_RISE * line->size_pt) || rise > MUCH_HIGHER * line->size_pt)
      glyph->flags |= GRF_GLYPH_RAISED;
  }
}
