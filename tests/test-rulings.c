// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines and shades that extract sees around text, and the pages it does not draw. */
#include <math.h>
#include <string.h>

#include "extract/extract.h"
#include "pdf-writer.h"

#define LEFT 72
#define TOP 742 /* of the first baseline, from the foot of the page */

/* Pages of these operators; `second` may be NULL. */
static GrfPdf *
extract_pages(const char *first, const char *second)
{
  PdfWriter *writer = pdf_writer_new();
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GError *error = NULL;

  pdf_add_page(writer, "", first);
  if (second != NULL)
    pdf_add_page(writer, "", second);
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  GrfPdf *pdf = grf_extract(bytes, NULL, diags, &error);
  g_assert_no_error(error);
  return pdf;
}

static GrfPdf *
extract_page(const char *operators)
{
  return extract_pages(operators, NULL);
}

/* Four rows of two cells, 20 pt apart. */
static void
add_cells(GString *out)
{
  for (int row = 0; row < 4; row++)
    g_string_append_printf(
        out, "BT /F 10 Tf %d %d Td (Cel links %d) Tj ET BT /F 10 Tf %d %d Td (Cel rechts) Tj ET\n", LEFT,
        TOP - 20 * row, row, LEFT + 150, TOP - 20 * row);
}

static guint
count_near(const GrfPdf *pdf, gboolean vertical, float at, float from, float to)
{
  const GArray *rulings = grf_pdf_page(pdf, 0)->rulings;
  guint n = 0;

  for (guint i = 0; i < rulings->len; i++) {
    const GrfRuling *r = &g_array_index(rulings, GrfRuling, i);
    n += r->vertical == vertical && fabsf(r->at_pt - at) <= 1 && fabsf(r->from_pt - from) <= 2 &&
         fabsf(r->to_pt - to) <= 2;
  }
  return n;
}

/* Thin black and grey lines, each once and in its place; letters are none. */
static void
test_lines(void)
{
  GString *out = g_string_new("0.5 w 70 755 m 400 755 l S 0.6 G 0.4 w 70 735.3 m 400 735.3 l S 0 G 0.5 w "
                              "215.2 675 m 215.2 755 l S\n");
  add_cells(out);
  g_autoptr(GrfPdf) pdf = extract_page(out->str);
  g_assert_cmpuint(count_near(pdf, FALSE, 842 - 755, 70, 400), ==, 1);
  g_assert_cmpuint(count_near(pdf, FALSE, 842 - 735.3f, 70, 400), ==, 1);
  g_assert_cmpuint(count_near(pdf, TRUE, 215.2f, 842 - 755, 842 - 675), ==, 1);
  g_assert_cmpuint(grf_pdf_page(pdf, 0)->rulings->len, ==, 3);
  g_string_free(out, TRUE);
}

/* The borders of a light shade. */
static void
test_shade(void)
{
  GString *out = g_string_new("0.9 g 70 715 330 20 re f 0 g\n");
  add_cells(out);
  g_autoptr(GrfPdf) pdf = extract_page(out->str);
  g_assert_cmpuint(count_near(pdf, FALSE, 842 - 735, 70, 400), ==, 1);
  g_assert_cmpuint(count_near(pdf, FALSE, 842 - 715, 70, 400), ==, 1);
  g_string_free(out, TRUE);
}

/* Prose, whatever is drawn around it, is not looked at. */
static void
test_prose(void)
{
  GString *out = g_string_new("0.5 w 70 755 330 -100 re S\n");
  for (int row = 0; row < 8; row++)
    g_string_append_printf(out,
                           "BT /F 10 Tf %d %d Td (Regel %d van een stuk lopende tekst op dit blad.) Tj ET\n",
                           LEFT, TOP - 12 * row, row);
  g_autoptr(GrfPdf) pdf = extract_page(out->str);
  g_assert_cmpuint(grf_pdf_page(pdf, 0)->rulings->len, ==, 0);
  g_string_free(out, TRUE);
}

/* Lines of two columns side by side, so close as those of prose; the left one has `n_left` of them. */
static void
add_columns(GString *out, int n_left, int n_right)
{
  for (int row = 0; row < n_right; row++) {
    if (row < n_left)
      g_string_append_printf(out, "BT /F 10 Tf %d %d Td (Een regel van de linker kolom, zo breed.) Tj ET\n",
                             LEFT, TOP - 12 * row);
    g_string_append_printf(out, "BT /F 10 Tf %d %d Td (Een regel van de rechter kolom.) Tj ET\n", LEFT + 190,
                           TOP - 12 * row);
  }
}

/* Two columns of prose are not looked at; a cell that is longer than its neighbour stands beside white. */
static void
test_long_cell(void)
{
  GString *prose = g_string_new("0.5 w 70 755 400 -400 re S\n"), *cells = g_string_new(prose->str);
  add_columns(prose, 24, 24);
  add_columns(cells, 12, 24);
  g_autoptr(GrfPdf) without = extract_page(prose->str);
  g_autoptr(GrfPdf) with = extract_page(cells->str);
  g_assert_cmpuint(grf_pdf_page(without, 0)->rulings->len, ==, 0);
  g_assert_cmpuint(grf_pdf_page(with, 0)->rulings->len, ==, 4);
  g_string_free(prose, TRUE);
  g_string_free(cells, TRUE);
}

/* A ruled table goes on with one cell alone; prose behind a page without lines is not looked at. */
static void
test_goes_on(void)
{
  GString *ruled = g_string_new("0.5 w 70 755 330 -100 re S\n"), *plain = g_string_new("");
  GString *alone = g_string_new("0.5 w 70 755 330 -100 re S\n");
  add_cells(ruled);
  add_cells(plain);
  for (int row = 0; row < 7; row++)
    g_string_append_printf(alone, "BT /F 10 Tf %d %d Td (Regel %d van een lange cel.) Tj ET\n", LEFT + 150,
                           TOP - 12 * row, row);
  g_autoptr(GrfPdf) after_ruled = extract_pages(ruled->str, alone->str);
  g_autoptr(GrfPdf) after_plain = extract_pages(plain->str, alone->str);
  g_assert_cmpuint(grf_pdf_page(after_ruled, 1)->rulings->len, ==, 4);
  g_assert_cmpuint(grf_pdf_page(after_plain, 1)->rulings->len, ==, 0);
  g_string_free(ruled, TRUE);
  g_string_free(plain, TRUE);
  g_string_free(alone, TRUE);
}

/* A picture of thousands of lines gives none. */
static void
test_too_many(void)
{
  GString *out = g_string_new("0.2 w\n");
  for (int i = 0; i < 800; i++)
    g_string_append_printf(out, "%d %d m %d %d l S\n", 20 + i % 18 * 30, 20 + i / 18 * 12, 41 + i % 18 * 30,
                           20 + i / 18 * 12);
  add_cells(out);
  g_autoptr(GrfPdf) pdf = extract_page(out->str);
  g_assert_cmpuint(grf_pdf_page(pdf, 0)->rulings->len, ==, 0);
  g_string_free(out, TRUE);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/rulings/lines", test_lines);
  g_test_add_func("/rulings/shade", test_shade);
  g_test_add_func("/rulings/prose", test_prose);
  g_test_add_func("/rulings/long-cell", test_long_cell);
  g_test_add_func("/rulings/goes-on", test_goes_on);
  g_test_add_func("/rulings/too-many", test_too_many);
  return g_test_run();
}
