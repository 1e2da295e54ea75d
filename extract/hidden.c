// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * poppler returns text whatever its colour. White text is common and visible in table heads, so a
 * page that has any is drawn, small, and a white glyph is hidden only where its whole cell came
 * out white. Pages without white text (nearly all) are never drawn.
 */
#include "extract/hidden.h"

#include <math.h>

#define TINY_PT 1.0f     /* no reader sees type under 1 pt; the smallest print in use is 4 pt */
#define WHITE_LEVEL 0xF5 /* a channel from here up counts as white */

static gboolean
is_white(guint32 colour)
{
  return (colour >> 16 & 0xFF) >= WHITE_LEVEL && (colour >> 8 & 0xFF) >= WHITE_LEVEL &&
         (colour & 0xFF) >= WHITE_LEVEL;
}

static gboolean
mark_tiny(const GrfPdf *pdf, GrfPage *page)
{
  gboolean any_white = FALSE;

  for (guint i = 0; i < page->glyphs->len; i++) {
    GrfGlyph *glyph = grf_page_glyph(page, i);
    float height = glyph->box.y1 - glyph->box.y0, width = glyph->box.x1 - glyph->box.x0;
    if (MAX(height, width) > 0 && MAX(height, width) < TINY_PT)
      glyph->flags |= GRF_GLYPH_HIDDEN;
    any_white = any_white || is_white(grf_pdf_style(pdf, glyph)->colour);
  }
  return any_white;
}

static gboolean
area_is_white(const GrfRaster *raster, const GrfBox *box)
{
  int x0 = CLAMP((int)(box->x0 * raster->scale), 0, raster->width);
  int x1 = CLAMP((int)ceil(box->x1 * raster->scale), 0, raster->width);
  int y0 = CLAMP((int)(box->y0 * raster->scale), 0, raster->height);
  int y1 = CLAMP((int)ceil(box->y1 * raster->scale), 0, raster->height);

  for (int y = y0; y < y1; y++) {
    const guint32 *row = (const guint32 *)(const void *)(raster->data + (gsize)y * raster->stride_bytes);
    for (int x = x0; x < x1; x++)
      if (!is_white(row[x]))
        return FALSE;
  }
  return TRUE;
}

void
grf_mark_hidden(GrfDrawing *drawing, const GrfPdf *pdf, GrfPage *page)
{
  GrfRaster raster;

  if (!mark_tiny(pdf, page) || !grf_drawing_see(drawing, page, &raster))
    return;
  for (guint i = 0; i < page->glyphs->len; i++) {
    GrfGlyph *glyph = grf_page_glyph(page, i);
    if (is_white(grf_pdf_style(pdf, glyph)->colour) && area_is_white(&raster, &glyph->box))
      glyph->flags |= GRF_GLYPH_HIDDEN;
  }
}
