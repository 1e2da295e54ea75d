// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/picture.h"

#include <string.h>

typedef struct {
  const guint8 *bytes;
  gsize left;
} Source;

static cairo_status_t
read_some(void *data, unsigned char *out, unsigned int n)
{
  Source *source = data;

  if (n > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy(out, source->bytes, n);
  source->bytes += n;
  source->left -= n;
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *
picture_decode(const GrfPicture *picture)
{
  Source source;

  source.bytes = g_bytes_get_data(picture->png, &source.left);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_some, &source);
  g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, picture->width_px);
  g_assert_cmpint(cairo_image_surface_get_height(surface), ==, picture->height_px);
  return surface;
}

guint32
picture_pixel(cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);

  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}
