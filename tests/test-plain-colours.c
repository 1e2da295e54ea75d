// SPDX-License-Identifier: GPL-3.0-or-later
/* Colour profiles: reading leaves them aside, pictures of pages have them. */
#include <cairo.h>
#include <lcms2.h>
#include <string.h>

#include "extract/extract.h"
#include "extract/render.h"
#include "tests/pdf-writer.h"
#include "tests/picture.h"

/* A profile whose red is sRGB's blue, and the other way round. */
static cmsHPROFILE
swapped_profile(void)
{
  const cmsCIExyYTRIPLE primaries = {{0.15, 0.06, 1}, {0.30, 0.60, 1}, {0.64, 0.33, 1}};
  cmsCIExyY white;
  cmsToneCurve *curve = cmsBuildGamma(NULL, 2.2);
  cmsToneCurve *curves[] = {curve, curve, curve};

  g_assert_true(cmsWhitePointFromTemp(&white, 6504));
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
  cmsFreeToneCurve(curve);
  return profile;
}

/* The profile as an object of a PDF. */
static char *
dup_profile_object(void)
{
  cmsHPROFILE profile = swapped_profile();
  GString *hex = g_string_new(NULL);
  cmsUInt32Number size = 0;

  g_assert_true(cmsSaveProfileToMem(profile, NULL, &size));
  g_autofree guint8 *bytes = g_malloc(size);
  g_assert_true(cmsSaveProfileToMem(profile, bytes, &size));
  cmsCloseProfile(profile);
  for (guint i = 0; i < size; i++)
    g_string_append_printf(hex, "%02x", bytes[i]);
  char *object = g_strdup_printf("<< /N 3 /Filter /ASCIIHexDecode /Length %" G_GSIZE_FORMAT
                                 " >>\nstream\n%s>\nendstream",
                                 hex->len + 1, hex->str);
  g_string_free(hex, TRUE);
  return object;
}

/* A page of these operators with the profile as colour space /P. */
static GBytes *
new_file(const char *operators)
{
  PdfWriter *writer = pdf_writer_new();
  g_autofree char *object = dup_profile_object();
  g_autofree char *resources =
      g_strdup_printf("/ColorSpace << /P [/ICCBased %u 0 R] >>", pdf_add_object(writer, object));

  pdf_set_resources(writer, resources);
  pdf_add_page(writer, "", operators);
  return pdf_finish(writer);
}

static GrfPdf *
extract_file(GBytes *bytes)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GError) error = NULL;
  GrfPdf *pdf = grf_extract(bytes, NULL, diags, &error);

  g_assert_no_error(error);
  return pdf;
}

/* Where new_file()'s page has its rectangle. */
static guint32
pixel_in_picture(GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfRenderer) renderer = grf_renderer_new(bytes, NULL, &error);
  g_autoptr(GrfPicture) picture = grf_renderer_draw(renderer, 1, 72, &error);

  g_assert_no_error(error);
  cairo_surface_t *surface = picture_decode(picture);
  guint32 pixel = picture_pixel(surface, 50, 800);
  cairo_surface_destroy(surface);
  return pixel;
}

/* Red in the file is blue in the picture, also after a page was read. */
static void
test_profile(void)
{
  g_autoptr(GBytes) bytes = new_file("/P cs 1 0 0 sc 0 0 100 100 re f BT /F 10 Tf 100 700 Td (rood) Tj ET");

  for (int round = 0; round < 2; round++) {
    g_autoptr(GrfPdf) pdf = extract_file(bytes);
    const GrfPage *page = grf_pdf_page(pdf, 0);
    g_assert_cmpstr(page->text->str, ==, "rood");
    g_assert_cmphex(grf_pdf_style(pdf, grf_page_glyph(page, 0))->colour, ==, 0xff0000);
    guint32 pixel = pixel_in_picture(bytes);
    g_assert_cmphex(pixel & 0xff, >, 0xf0);
    g_assert_cmphex(pixel >> 16, <, 0x60);
  }
}

/* White by a profile is white without it. */
static void
test_white(void)
{
  g_autoptr(GBytes) bytes = new_file("/P cs 1 1 1 sc BT /F 10 Tf 100 700 Td (weg) Tj ET "
                                     "0 0 0 sc BT /F 10 Tf 100 600 Td (hier) Tj ET");
  g_autoptr(GrfPdf) pdf = extract_file(bytes);
  const GrfPage *page = grf_pdf_page(pdf, 0);

  g_assert_cmpstr(page->text->str, ==, "weghier");
  for (guint i = 0; i < page->glyphs->len; i++)
    g_assert_cmpint((grf_page_glyph(page, i)->flags & GRF_GLYPH_HIDDEN) != 0, ==, i < strlen("weg"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/plain-colours/profile", test_profile);
  g_test_add_func("/plain-colours/white", test_white);
  return g_test_run();
}
