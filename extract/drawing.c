// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/drawing.h"

#include <math.h>

#define MAX_SIDE_PX 1500 /* A3 is 1191 pt high: what is larger is drawn smaller */

void
grf_drawing_turn(GrfDrawing *drawing, PopplerPage *source)
{
  drawing->source = source;
  drawing->drawn = FALSE;
}

void
grf_drawing_clear(GrfDrawing *drawing)
{
  g_clear_pointer(&drawing->surface, cairo_surface_destroy);
}

static void
make_surface(GrfDrawing *drawing, const GrfRaster *raster)
{
  if (drawing->surface != NULL && cairo_image_surface_get_width(drawing->surface) == raster->width &&
      cairo_image_surface_get_height(drawing->surface) == raster->height)
    return;
  g_clear_pointer(&drawing->surface, cairo_surface_destroy);
  drawing->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster->width, raster->height);
}

static void
draw(GrfDrawing *drawing, double scale)
{
  cairo_t *cairo = cairo_create(drawing->surface);

  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_scale(cairo, scale, scale);
  poppler_page_render(drawing->source, cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(drawing->surface);
  drawing->drawn = TRUE;
}

gboolean
grf_drawing_see(GrfDrawing *drawing, const GrfPage *page, GrfRaster *raster)
{
  float side = MAX(page->width_pt, page->height_pt);

  if (side < 1)
    return FALSE;
  raster->scale = side > MAX_SIDE_PX ? MAX_SIDE_PX / side : 1;
  raster->width = (int)ceil(page->width_pt * raster->scale);
  raster->height = (int)ceil(page->height_pt * raster->scale);
  if (!drawing->drawn) {
    make_surface(drawing, raster);
    draw(drawing, raster->scale);
  }
  raster->data = cairo_image_surface_get_data(drawing->surface);
  raster->stride_bytes = (gsize)cairo_image_surface_get_stride(drawing->surface);
  return raster->data != NULL && cairo_surface_status(drawing->surface) == CAIRO_STATUS_SUCCESS;
}
