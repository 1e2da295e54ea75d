// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/drawing.h"

#include <math.h>

#define MAX_SIDE_PX 1500 /* A3 is 1191 pt high: what is larger is drawn smaller */

cairo_surface_t *
grf_draw_page(PopplerPage *source, const GrfPage *page, double *scale)
{
  float side = MAX(page->width_pt, page->height_pt);
  cairo_surface_t *surface;
  cairo_t *cr;

  if (side < 1)
    return NULL;
  *scale = side > MAX_SIDE_PX ? MAX_SIDE_PX / side : 1;
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(page->width_pt * *scale),
                                       (int)ceil(page->height_pt * *scale));
  cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, *scale, *scale);
  poppler_page_render(source, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS || cairo_image_surface_get_data(surface) == NULL)
    g_clear_pointer(&surface, cairo_surface_destroy);
  return surface;
}
