// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * poppler returns text whatever its colour. White text is common and visible in table heads, so a
 * page that has any is drawn once, small, and a white glyph is hidden only where its whole cell came
 * out white. Pages without white text (nearly all) are never drawn.
 */
#include "extract/hidden.h"

#include <math.h>

#include "extract/drawing.h"

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
area_is_white(cairo_surface_t *surface, const GrfBox *box, double scale)
{
  const unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  int x0 = CLAMP((int)(box->x0 * scale), 0, cairo_image_surface_get_width(surface));
  int x1 = CLAMP((int)ceil(box->x1 * scale), 0, cairo_image_surface_get_width(surface));
  int y0 = CLAMP((int)(box->y0 * scale), 0, cairo_image_surface_get_height(surface));
  int y1 = CLAMP((int)ceil(box->y1 * scale), 0, cairo_image_surface_get_height(surface));

  for (int y = y0; data != NULL && y < y1; y++)
    for (int x = x0; x < x1; x++) {
      const guint32 *pixel = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride) + x;
      if (!is_white(*pixel))
        return FALSE;
    }
  return TRUE;
}

void
grf_mark_hidden(PopplerPage *source, const GrfPdf *pdf, GrfPage *page)
{
  cairo_surface_t *surface;
  double scale;

  if (!mark_tiny(pdf, page))
    return;
  surface = grf_draw_page(source, page, &scale);
  if (surface != NULL)
    for (guint i = 0; i < page->glyphs->len; i++) {
      GrfGlyph *glyph = grf_page_glyph(page, i);
      if (is_white(grf_pdf_style(pdf, glyph)->colour) && area_is_white(surface, &glyph->box, scale))
        glyph->flags |= GRF_GLYPH_HIDDEN;
    }
  g_clear_pointer(&surface, cairo_surface_destroy);
}
