// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The simplified interface of libpng: no setjmp(), and its fast setting (no filter, a low level of
 * compression) is the right one for pages of text, whose rows of equal pixels pack well as they are
 * (docs/decisions/0010-page-pictures.md has the figures).
 */
#include "extract/png.h"

#include <png.h>

#include "model/error.h"

#define GREYS 16

static guint32
pixel_at(const guint8 *row, guint x)
{
  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

static gboolean
is_grey(guint32 pixel)
{
  return (pixel >> 16) == (pixel & 0xff) && (pixel >> 8 & 0xff) == (pixel & 0xff);
}

static gboolean
is_all_grey(const guint8 *pixels, guint width_px, guint height_px, gsize stride_bytes)
{
  for (guint y = 0; y < height_px; y++)
    for (guint x = 0; x < width_px; x++)
      if (!is_grey(pixel_at(pixels + y * stride_bytes, x)))
        return FALSE;
  return TRUE;
}

/* One byte a pixel: the nearest of the greys. */
static void
pack_grey(const guint8 *row, guint width_px, guint8 *out)
{
  for (guint x = 0; x < width_px; x++)
    out[x] = (guint8)(((pixel_at(row, x) & 0xff) * (GREYS - 1) + 127) / 255);
}

static void
pack_colour(const guint8 *row, guint width_px, guint8 *out)
{
  for (guint x = 0; x < width_px; x++) {
    guint32 pixel = pixel_at(row, x);
    out[3 * x] = (guint8)(pixel >> 16);
    out[3 * x + 1] = (guint8)(pixel >> 8);
    out[3 * x + 2] = (guint8)pixel;
  }
}

/* Returns: (transfer full): the file, or NULL when libpng will not. */
static GBytes *
write_image(png_image *image, const guint8 *packed, const guint8 *colours)
{
  png_alloc_size_t n = PNG_IMAGE_PNG_SIZE_MAX(*image);
  guint8 *file = g_try_malloc(n);

  if (file == NULL || !png_image_write_to_memory(image, file, &n, 0, packed, 0, colours)) {
    g_free(file);
    png_image_free(image);
    return NULL;
  }
  return g_bytes_new_take(g_realloc(file, n), n);
}

GBytes *
grf_png_write(const guint8 *pixels, guint width_px, guint height_px, gsize stride_bytes, GError **error)
{
  png_image image = {.version = PNG_IMAGE_VERSION, .width = width_px, .height = height_px};
  gboolean grey = is_all_grey(pixels, width_px, height_px, stride_bytes);
  gsize packed_stride = (gsize)width_px * (grey ? 1 : 3);
  g_autofree guint8 *packed = g_try_malloc(packed_stride * height_px);
  guint8 greys[3 * GREYS];

  image.format = grey ? PNG_FORMAT_RGB_COLORMAP : PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;
  image.colormap_entries = GREYS;
  for (guint i = 0; i < 3 * GREYS; i++)
    greys[i] = (guint8)(i / 3 * 255 / (GREYS - 1));
  for (guint y = 0; packed != NULL && y < height_px; y++)
    (grey ? pack_grey : pack_colour)(pixels + y * stride_bytes, width_px, packed + y * packed_stride);
  GBytes *file = packed != NULL ? write_image(&image, packed, greys) : NULL;
  if (file == NULL)
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_LIMIT, "its picture would be too large");
  return file;
}
