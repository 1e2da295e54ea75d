// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages -> pictures: their size, what stands where, their colours, and pages that cannot be drawn. */
#include "extract/render.h"
#include "model/error.h"
#include "tests/pdf-writer.h"
#include "tests/picture.h"

#include <cairo.h>
#include <string.h>

#define BLACK 0x000000
#define WHITE 0xffffff
#define PAGE_PX_72DPI_W 595
#define PAGE_PX_72DPI_H 842

/* Draws page 1 of a file of one page. */
static GrfPicture *
draw(const char *entries, const char *operators, guint dpi, GError **error)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, entries, operators);
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfRenderer) renderer = grf_renderer_new(bytes, NULL, error);
  g_assert_nonnull(renderer);
  g_assert_cmpuint(grf_renderer_count_pages(renderer), ==, 1);
  return grf_renderer_draw(renderer, 1, dpi, error);
}

/* A black rectangle 100 to 200 pt from the left and 100 to 150 pt from the bottom: 692 to 742 from the top.
 */
static void
test_places(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPicture) picture = draw("", "100 100 100 50 re f", 144, &error);

  g_assert_no_error(error);
  g_assert_cmpfloat(picture->px_per_pt, ==, 2);
  g_assert_cmpuint(picture->width_px, ==, 2 * PAGE_PX_72DPI_W);
  g_assert_cmpuint(picture->height_px, ==, 2 * PAGE_PX_72DPI_H);
  cairo_surface_t *surface = picture_decode(picture);
  g_assert_cmphex(picture_pixel(surface, 202, 1386), ==, BLACK);
  g_assert_cmphex(picture_pixel(surface, 398, 1482), ==, BLACK);
  g_assert_cmphex(picture_pixel(surface, 196, 1386), ==, WHITE);
  g_assert_cmphex(picture_pixel(surface, 202, 1380), ==, WHITE);
  g_assert_cmphex(picture_pixel(surface, 404, 1482), ==, WHITE);
  g_assert_cmphex(picture_pixel(surface, 398, 1488), ==, WHITE);
  cairo_surface_destroy(surface);
}

/* One spot of colour keeps the colours of the whole page; greys alone become the nearest of 16. */
static void
test_colours(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPicture) coloured =
      draw("", "1 0 0 rg 0 0 100 100 re f 0.2 0.4 0.6 rg 100 0 100 100 re f", 72, &error);
  g_autoptr(GrfPicture) grey = draw("", "0.5 g 0 0 100 100 re f", 72, &error);

  g_assert_no_error(error);
  cairo_surface_t *surface = picture_decode(coloured);
  g_assert_cmphex(picture_pixel(surface, 50, 800), ==, 0xff0000);
  g_assert_cmphex(picture_pixel(surface, 150, 800), ==, 0x336699);
  g_assert_cmphex(picture_pixel(surface, 300, 300), ==, WHITE);
  cairo_surface_destroy(surface);
  surface = picture_decode(grey);
  g_assert_cmphex(picture_pixel(surface, 50, 800), ==, 0x888888); /* 8/15 is nearest to 1/2 */
  g_assert_cmphex(picture_pixel(surface, 300, 300), ==, WHITE);
  cairo_surface_destroy(surface);
}

static void
test_turned_and_cropped(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPicture) turned = draw("/Rotate 90", "0 0 100 50 re f", 72, &error);
  g_autoptr(GrfPicture) cropped = draw("/CropBox [50 20 150 120]", "0 0 100 50 re f", 72, &error);

  g_assert_no_error(error);
  g_assert_cmpuint(turned->width_px, ==, PAGE_PX_72DPI_H);
  cairo_surface_t *surface =
      picture_decode(turned); /* clockwise: the bottom left corner is the top left one */
  g_assert_cmphex(picture_pixel(surface, 25, 50), ==, BLACK);
  g_assert_cmphex(picture_pixel(surface, 75, 50), ==, WHITE);
  cairo_surface_destroy(surface);
  g_assert_cmpuint(cropped->width_px, ==, 100);
  surface = picture_decode(cropped);
  g_assert_cmphex(picture_pixel(surface, 40, 80), ==, BLACK);
  g_assert_cmphex(picture_pixel(surface, 60, 80), ==, WHITE);
  cairo_surface_destroy(surface);
}

static void
test_large_page(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPicture) picture = draw("/MediaBox [0 0 8000 2000]", "0 0 4000 2000 re f", 120, &error);

  g_assert_no_error(error);
  g_assert_cmpuint(picture->width_px, ==, GRF_PICTURE_MAX_PX);
  g_assert_cmpuint(picture->height_px, ==, GRF_PICTURE_MAX_PX / 4);
  g_assert_cmpfloat(picture->px_per_pt, ==, 0.5);
}

static void
test_not_drawn(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) empty = g_bytes_new_static("", 0);
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "", "");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfRenderer) renderer = grf_renderer_new(bytes, NULL, &error);
  g_assert_no_error(error);
  static const guint pages[] = {0, 2, G_MAXUINT};
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_assert_null(grf_renderer_draw(renderer, pages[i], 120, &error));
    g_assert_error(error, GRF_ERROR, GRF_ERROR_DAMAGED);
    g_clear_error(&error);
  }
  g_assert_null(grf_renderer_new(empty, NULL, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_OPEN);
}

/* Every page of a sample that opens is drawn, with something on it, and twice the same. */
static void
check_sample(const char *path)
{
  g_autofree char *contents = NULL;
  gsize len = 0;
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_get_contents(path, &contents, &len, NULL));
  g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&contents), len);
  g_autoptr(GrfRenderer) renderer = grf_renderer_new(bytes, NULL, &error);
  guint n_pages = renderer != NULL ? grf_renderer_count_pages(renderer) : 0;
  for (guint page = 1; page <= n_pages; page++) {
    g_autoptr(GrfPicture) first = grf_renderer_draw(renderer, page, 50, &error);
    g_assert_no_error(error);
    g_autoptr(GrfPicture) second = grf_renderer_draw(renderer, page, 50, &error);
    g_assert_true(g_bytes_equal(first->png, second->png));
  }
}

static void
test_samples(void)
{
  const char *dir = g_getenv("GRF_SAMPLES_DIR");
  g_autoptr(GDir) listing = g_dir_open(dir, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull(listing);
  while ((name = g_dir_read_name(listing)) != NULL) {
    g_autofree char *path = g_build_filename(dir, name, NULL);
    if (!g_str_has_suffix(name, ".pdf"))
      continue;
    check_sample(path);
    n++;
  }
  g_assert_cmpuint(n, >, 20);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/places", test_places);
  g_test_add_func("/render/colours", test_colours);
  g_test_add_func("/render/turned-and-cropped", test_turned_and_cropped);
  g_test_add_func("/render/large-page", test_large_page);
  g_test_add_func("/render/not-drawn", test_not_drawn);
  g_test_add_func("/render/samples", test_samples);
  return g_test_run();
}
