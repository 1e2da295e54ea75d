// SPDX-License-Identifier: GPL-3.0-or-later
#include "render.h"

#include <cairo.h>
#include <math.h>

#include "extract/open.h"
#include "extract/png.h"
#include "model/error.h"

#define POINTS_PER_INCH 72.0

struct GrfRenderer {
  PopplerDocument *document;
};

GrfRenderer *
grf_renderer_new(GBytes *bytes, const char *password, GError **error)
{
  PopplerDocument *document = grf_open_pdf(bytes, password, error);

  if (document == NULL)
    return NULL;
  GrfRenderer *renderer = g_new0(GrfRenderer, 1);
  renderer->document = document;
  return renderer;
}

void
grf_renderer_free(GrfRenderer *renderer)
{
  if (renderer == NULL)
    return;
  g_object_unref(renderer->document);
  g_free(renderer);
}

guint
grf_renderer_count_pages(const GrfRenderer *renderer)
{
  return (guint)MAX(0, poppler_document_get_n_pages(renderer->document));
}

/* The picture's size; FALSE for a page that has none (a MediaBox of nothing, or of what is no number). */
static gboolean
measure(PopplerPage *page, guint dpi, GrfPicture *picture)
{
  double width_pt = 0, height_pt = 0;

  poppler_page_get_size(page, &width_pt, &height_pt);
  if (!isfinite(width_pt) || !isfinite(height_pt) || width_pt <= 0 || height_pt <= 0)
    return FALSE;
  picture->px_per_pt = MIN(dpi / POINTS_PER_INCH, GRF_PICTURE_MAX_PX / MAX(width_pt, height_pt));
  picture->width_px = (guint)MAX(1, round(width_pt * picture->px_per_pt));
  picture->height_px = (guint)MAX(1, round(height_pt * picture->px_per_pt));
  return TRUE;
}

static cairo_surface_t *
draw_on_white(PopplerPage *page, const GrfPicture *picture)
{
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)picture->width_px, (int)picture->height_px);
  cairo_t *cairo = cairo_create(surface);

  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_scale(cairo, picture->px_per_pt, picture->px_per_pt);
  poppler_page_render(page, cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  return surface;
}

static GBytes *
draw_png(PopplerPage *page, const GrfPicture *picture, GError **error)
{
  cairo_surface_t *surface = draw_on_white(page, picture);
  const guint8 *pixels = cairo_image_surface_get_data(surface);
  GBytes *png = NULL;

  if (pixels != NULL)
    png = grf_png_write(pixels, picture->width_px, picture->height_px,
                        (gsize)cairo_image_surface_get_stride(surface), error);
  else
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_LIMIT, "there is no memory for its picture");
  cairo_surface_destroy(surface);
  return png;
}

GrfPicture *
grf_renderer_draw(GrfRenderer *renderer, guint number, guint dpi, GError **error)
{
  g_autoptr(GrfPicture) picture = g_new0(GrfPicture, 1);
  PopplerPage *page = number > 0 && number <= grf_renderer_count_pages(renderer)
                          ? poppler_document_get_page(renderer->document, (int)number - 1)
                          : NULL;

  if (page != NULL && measure(page, dpi, picture))
    picture->png = draw_png(page, picture, error);
  else
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_DAMAGED, "the page is damaged");
  g_clear_object(&page);
  return picture->png != NULL ? g_steal_pointer(&picture) : NULL;
}

void
grf_picture_free(GrfPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_pointer(&picture->png, g_bytes_unref);
  g_free(picture);
}
