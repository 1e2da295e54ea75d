// SPDX-License-Identifier: GPL-3.0-or-later
/* PDF bytes -> pages: on the samples, beside poppler itself, and on small PDFs written here. */
#include "extract/extract.h"
#include "model/error.h"
#include "model/page-dump.h"
#include "tests/pdf-writer.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#define SAMPLE_PASSWORD "geheim"

static GrfPdf *
extract_with(GBytes *bytes, const GrfExtractOptions *options, GrfDiags *diags)
{
  g_autoptr(GrfDiags) own = diags == NULL ? grf_diags_new() : NULL;
  g_autoptr(GError) error = NULL;
  GrfPdf *pdf = grf_extract(bytes, options, diags != NULL ? diags : own, &error);

  g_assert_no_error(error);
  g_assert_nonnull(pdf);
  return pdf;
}

/* One page with these operators. */
static GrfPdf *
extract_page(const char *entries, const char *operators)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, entries, operators);
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  return extract_with(bytes, NULL, NULL);
}

static void
assert_fails(GBytes *bytes, const char *password, GrfError code, const char *says)
{
  const GrfExtractOptions options = {.password = password};
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GError) error = NULL;
  GrfPdf *pdf = grf_extract(bytes, &options, diags, &error);

  g_assert_null(pdf);
  g_assert_error(error, GRF_ERROR, (gint)code);
  if (strstr(error->message, says) == NULL)
    g_error("“%s” is not in “%s”", says, error->message);
}

static const GrfStyle *
style_of(const GrfPdf *pdf, const GrfPage *page, guint glyph)
{
  return grf_pdf_style(pdf, grf_page_glyph(page, glyph));
}

/* Indexes, offsets and boxes are in range, and the glyphs' bytes are the page's text, each once. */
static void
check_page(const GrfPdf *pdf, guint index, guint *n_glyphs)
{
  const GrfPage *page = grf_pdf_page(pdf, index);
  guint32 offset = 0;

  g_assert_cmpuint(page->number, ==, index + 1);
  g_assert_cmpuint(page->first_glyph, ==, *n_glyphs);
  g_assert_true(g_utf8_validate_len(page->text->str, page->text->len, NULL));
  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    g_assert_cmpuint(glyph->offset, ==, offset);
    g_assert_cmpuint(glyph->style, <, pdf->styles->len);
    g_assert_true(glyph->box.x0 <= glyph->box.x1 && glyph->box.y0 <= glyph->box.y1);
    offset += glyph->len;
  }
  g_assert_cmpuint(offset, ==, page->text->len);
  *n_glyphs += page->glyphs->len;
}

static void
check_pdf(const GrfPdf *pdf)
{
  guint n_glyphs = 0;
  for (guint i = 0; i < pdf->pages->len; i++)
    check_page(pdf, i, &n_glyphs);
}

/* --- samples -------------------------------------------------------------------------------------- */

/* The text without spaces and line feeds. */
static char *
dup_solid(const char *text)
{
  GString *solid = g_string_new(NULL);
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (*p != ' ' && *p != '\n')
      g_string_append_c(solid, *p);
  return g_string_free(solid, FALSE);
}

/* Every character that poppler gives is one glyph. */
static void
compare_with_poppler(GBytes *bytes, const char *password, const GrfPdf *pdf)
{
  g_autoptr(GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);

  if (document == NULL) /* a wrong password would crash poppler, a right one does not */
    document = poppler_document_new_from_bytes(bytes, password, &error);
  g_assert_no_error(error);
  g_assert_cmpint(poppler_document_get_n_pages(document), ==, (int)pdf->pages->len);
  for (guint i = 0; i < pdf->pages->len; i++) {
    PopplerPage *source = poppler_document_get_page(document, (int)i);
    g_autofree char *text = poppler_page_get_text(source);
    g_autofree char *solid = dup_solid(text);
    g_assert_cmpstr(grf_pdf_page(pdf, i)->text->str, ==, solid);
    g_assert_cmpuint(grf_pdf_page(pdf, i)->glyphs->len, ==, (guint)g_utf8_strlen(solid, -1));
    g_assert_cmpuint(grf_pdf_page(pdf, i)->unmapped, ==, 0);
    g_object_unref(source);
  }
  g_object_unref(document);
}

static void
test_sample(gconstpointer path)
{
  const GrfExtractOptions options = {.password = SAMPLE_PASSWORD};
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GError) error = NULL;
  gboolean broken = strstr(path, "/broken-") != NULL;
  char *contents;
  gsize len;

  g_assert_true(g_file_get_contents(path, &contents, &len, NULL));
  g_autoptr(GBytes) bytes = g_bytes_new_take(contents, len);
  g_autoptr(GrfPdf) pdf = grf_extract(bytes, &options, diags, &error);
  if (pdf == NULL) {
    g_assert_true(broken);
    g_assert_true(error != NULL && error->domain == GRF_ERROR);
    return;
  }
  check_pdf(pdf);
  compare_with_poppler(bytes, SAMPLE_PASSWORD, pdf);
}

static char *
sample_path(const char *name)
{
  return g_build_filename(g_getenv("GRF_SAMPLES_DIR"), name, NULL);
}

static void
add_samples(void)
{
  const char *folder = g_getenv("GRF_SAMPLES_DIR");
  g_autoptr(GDir) dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;

  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
    if (g_str_has_suffix(name, ".pdf")) {
      g_autofree char *test = g_strconcat("/extract/samples/", name, NULL);
      g_test_add_data_func_full(test, sample_path(name), test_sample, g_free);
    }
}

/* --- text ----------------------------------------------------------------------------------------- */

static void
test_boxes(void)
{
  g_autoptr(GrfPdf) pdf = extract_page("", "BT /F 10 Tf 100 700 Td (ij a) Tj ET");
  const GrfPage *page = grf_pdf_page(pdf, 0);
  const GrfGlyph *i = grf_page_glyph(page, 0), *j = grf_page_glyph(page, 1), *a = grf_page_glyph(page, 2);

  check_pdf(pdf);
  g_assert_cmpstr(page->text->str, ==, "ija");
  g_assert_cmpfloat_with_epsilon(page->width_pt, 595, 0.01);
  g_assert_cmpfloat_with_epsilon(page->height_pt, 842, 0.01);
  g_assert_cmpfloat_with_epsilon(i->box.x0, 100, 0.02);
  g_assert_cmpfloat_with_epsilon(i->box.x1, j->box.x0, 0.02);
  g_assert_true(i->box.y0 < 142 && i->box.y1 >= 142 && i->box.y1 - i->box.y0 < 20); /* 842 - 700 */
  g_assert_cmphex(i->flags, ==, 0);
  g_assert_cmphex(j->flags, ==, GRF_GLYPH_SPACE_AFTER);
  g_assert_cmpfloat(a->box.x0, >, j->box.x1);
  g_assert_true(roundf(i->box.x0 * 100) == i->box.x0 * 100 ||
                fabsf(roundf(i->box.x0 * 100) - i->box.x0 * 100) < 0.01);
}

/* poppler's text has marks around what runs from right to left, its rectangles have not: what follows keeps
 * its own. */
static void
test_right_to_left(void)
{
  g_autoptr(GrfPdf) pdf = extract_page("", "BT /H 10 Tf 100 700 Td (abc) Tj 0 -20 Td /F 10 Tf (vijf) Tj ET");
  const GrfPage *page = grf_pdf_page(pdf, 0);
  const GrfGlyph *last = grf_page_glyph(page, page->glyphs->len - 1);
  const GrfGlyph *v = last - 3;

  g_assert_cmpuint(page->unmapped, ==, 0);
  g_assert_cmpuint(page->glyphs->len, ==, 4 + 3 + 2);
  g_assert_cmpuint(grf_page_char(page, v), ==, 'v');
  g_assert_cmpfloat_with_epsilon(v->box.x0, 100, 0.01);
  g_assert_cmpfloat(v->box.y0, >, grf_page_glyph(page, 0)->box.y1);
}

static void
test_lines(void)
{
  g_autoptr(GrfPdf) pdf = extract_page("", "BT /F 10 Tf 100 700 Td (ab) Tj 0 -14 Td (cd) Tj ET");
  const GrfPage *page = grf_pdf_page(pdf, 0);

  g_assert_cmpstr(page->text->str, ==, "abcd");
  g_assert_cmphex(grf_page_glyph(page, 1)->flags & GRF_GLYPH_BREAK_AFTER, !=, 0);
  g_assert_cmpfloat(grf_page_glyph(page, 2)->box.y0, >, grf_page_glyph(page, 0)->box.y0);
}

static void
test_styles(void)
{
  static const struct {
    const char *operators, *font;
    float size_pt;
    guint32 colour;
    gboolean bold, italic, symbol;
  } cases[] = {
      {"/F 10 Tf", "Helvetica", 10, 0, FALSE, FALSE, FALSE},
      {"/B 12.5 Tf", "Helvetica-Bold", 12.5, 0, TRUE, FALSE, FALSE},
      {"1 0 0 rg /I 8 Tf", "Times-Italic", 8, 0xff0000, FALSE, TRUE, FALSE},
      {"0 0 1 rg /C 9 Tf", "Courier-BoldOblique", 9, 0x0000ff, TRUE, TRUE, FALSE},
      {"/S 10 Tf", "Symbol", 10, 0, FALSE, FALSE, TRUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *operators = g_strdup_printf("BT %s 100 700 Td (xyz) Tj ET", cases[i].operators);
    g_autoptr(GrfPdf) pdf = extract_page("", operators);
    const GrfStyle *style = style_of(pdf, grf_pdf_page(pdf, 0), 0);
    g_assert_cmpstr(style->font, ==, cases[i].font);
    g_assert_cmpfloat_with_epsilon(style->size_pt, cases[i].size_pt, 0.01);
    g_assert_cmphex(style->colour, ==, cases[i].colour);
    g_assert_cmpint(style->bold, ==, cases[i].bold);
    g_assert_cmpint(style->italic, ==, cases[i].italic);
    g_assert_cmpint(style->symbol, ==, cases[i].symbol);
  }
}

/* A style that comes back has the same index; a change inside a line is seen at its very glyph. */
static void
test_style_runs(void)
{
  g_autoptr(GrfPdf) pdf =
      extract_page("", "BT /F 10 Tf 100 700 Td (ab) Tj /B 10 Tf (cd) Tj /F 10 Tf ( ef) Tj ET");
  const GrfPage *page = grf_pdf_page(pdf, 0);
  static const gboolean bold[] = {FALSE, FALSE, TRUE, TRUE, FALSE, FALSE};

  g_assert_cmpstr(page->text->str, ==, "abcdef");
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint(style_of(pdf, page, i)->bold, ==, bold[i]);
  g_assert_cmpuint(grf_page_glyph(page, 0)->style, ==, grf_page_glyph(page, 5)->style);
}

/* --- what cannot be seen -------------------------------------------------------------------------- */

static void
test_hidden(void)
{
  static const struct {
    const char *what, *operators;
    gboolean hidden;
  } cases[] = {
      {"black on white", "BT /F 10 Tf 100 700 Td (mmm) Tj ET", FALSE},
      {"white on white", "BT 1 1 1 rg /F 10 Tf 100 700 Td (mmm) Tj ET", TRUE},
      {"nearly white on white", "BT 0.98 0.98 0.98 rg /F 10 Tf 100 700 Td (mmm) Tj ET", TRUE},
      {"light grey on white", "BT 0.8 0.8 0.8 rg /F 10 Tf 100 700 Td (mmm) Tj ET", FALSE},
      {"white on dark", "0 0 0.5 rg 90 690 200 30 re f BT 1 1 1 rg /F 10 Tf 100 700 Td (mmm) Tj ET", FALSE},
      {"half a point", "BT /F 0.5 Tf 100 700 Td (mmm) Tj ET", TRUE},
      {"four points", "BT /F 4 Tf 100 700 Td (mmm) Tj ET", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GrfPdf) pdf = extract_page("", cases[i].operators);
    const GrfPage *page = grf_pdf_page(pdf, 0);
    g_assert_cmpstr(page->text->str, ==, "mmm");
    for (guint g = 0; g < 3; g++)
      if (((grf_page_glyph(page, g)->flags & GRF_GLYPH_HIDDEN) != 0) != cases[i].hidden)
        g_error("%s: glyph %u is %shidden", cases[i].what, g, cases[i].hidden ? "not " : "");
  }
}

/* --- the page ------------------------------------------------------------------------------------- */

/* Text that a reader sees upright on a page turned by /Rotate. */
static void
test_rotated(void)
{
  static const struct {
    int rotate;
    float width_pt, height_pt;
    const char *matrix;
  } cases[] = {
      {0, 595, 842, "1 0 0 1 100 742"},
      {90, 842, 595, "0 1 -1 0 100 100"},
      {180, 595, 842, "-1 0 0 -1 495 100"},
      {270, 842, 595, "0 -1 1 0 495 742"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *entries = g_strdup_printf("/Rotate %d", cases[i].rotate);
    g_autofree char *operators = g_strdup_printf("BT /F 10 Tf %s Tm (Naar rechts) Tj ET", cases[i].matrix);
    g_autoptr(GrfPdf) pdf = extract_page(entries, operators);
    const GrfPage *page = grf_pdf_page(pdf, 0);
    g_assert_cmpfloat_with_epsilon(page->width_pt, cases[i].width_pt, 0.01);
    g_assert_cmpfloat_with_epsilon(page->height_pt, cases[i].height_pt, 0.01);
    g_assert_cmpstr(page->text->str, ==, "Naarrechts");
    for (guint g = 0; g < page->glyphs->len; g++) {
      const GrfBox *box = &grf_page_glyph(page, g)->box;
      g_assert_true(box->x0 >= 99 && box->x1 < 200 && box->y0 > 80 && box->y1 < 120);
      g_assert_true(g == 0 || box->x0 >= grf_page_glyph(page, g - 1)->box.x0);
      g_assert_cmpfloat_with_epsilon(box->y0, grf_page_glyph(page, 0)->box.y0, 0.02);
    }
  }
}

static void
test_rotation_is_told(void)
{
  g_autoptr(GrfPdf) pdf = extract_page("/Rotate 90", "BT /F 10 Tf 100 700 Td (a) Tj ET");

  g_assert_cmpint(grf_pdf_page(pdf, 0)->rotation, ==, 90);
}

static void
test_cropped(void)
{
  g_autoptr(GrfPdf) pdf =
      extract_page("/MediaBox [0 0 600 800] /CropBox [100 200 400 600]",
                   "BT /F 10 Tf 150 500 Td (binnen) Tj ET BT /F 10 Tf 20 20 Td (buiten) Tj ET");
  const GrfPage *page = grf_pdf_page(pdf, 0);

  g_assert_cmpfloat_with_epsilon(page->width_pt, 300, 0.01);
  g_assert_cmpfloat_with_epsilon(page->height_pt, 400, 0.01);
  g_assert_cmpstr(page->text->str, ==, "binnen");
  const GrfBox *box = &grf_page_glyph(page, 0)->box;
  g_assert_cmpfloat_with_epsilon(box->x0, 50, 0.02);
  g_assert_true(box->y0 < 100 && box->y1 >= 100 && box->y1 < 106); /* 600 - 500 */
}

static void
test_origin_not_zero(void)
{
  g_autoptr(GrfPdf) pdf =
      extract_page("/MediaBox [-100 -200 200 300]", "BT /F 10 Tf -50 250 Td (scheef) Tj ET");
  const GrfPage *page = grf_pdf_page(pdf, 0);

  g_assert_cmpfloat_with_epsilon(page->width_pt, 300, 0.01);
  g_assert_cmpfloat_with_epsilon(grf_page_glyph(page, 0)->box.x0, 50, 0.02);
}

static void
test_empty_page(void)
{
  g_autoptr(GrfPdf) pdf = extract_page("", "");

  g_assert_cmpuint(pdf->pages->len, ==, 1);
  g_assert_cmpuint(grf_pdf_page(pdf, 0)->glyphs->len, ==, 0);
  g_assert_null(grf_pdf_page(pdf, 0)->error);
}

static void
test_no_pages(void)
{
  g_autoptr(GBytes) bytes = pdf_finish(pdf_writer_new());
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPdf) pdf = grf_extract(bytes, NULL, diags, &error);

  if (pdf != NULL)
    g_assert_cmpuint(pdf->pages->len, ==, 0);
  else
    g_assert_error(error, GRF_ERROR, GRF_ERROR_DAMAGED);
}

/* --- links, outline, metadata --------------------------------------------------------------------- */

static void
test_links(void)
{
  PdfWriter *writer = pdf_writer_new();
  pdf_add_page(
      writer,
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [100 700 200 712] /A << /S /URI /URI "
      "(https://voorbeeld.test/een) >> >> << /Type /Annot /Subtype /Link /Rect [10 10 20 30] /Dest "
      "[7 0 R /Fit] >> << /Type /Annot /Subtype /Link /Rect [1 1 2 2] /A << /S /JavaScript /JS (x) >> >>]",
      "BT /F 10 Tf 100 702 Td (een) Tj ET");
  g_assert_cmpuint(pdf_add_page(writer, "", ""), ==, 7);
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);
  const GrfPage *page = grf_pdf_page(pdf, 0);

  g_assert_cmpuint(page->links->len, ==, 2);
  const GrfLink *one = NULL, *two = NULL;
  for (guint i = 0; i < 2; i++)
    *(g_array_index(page->links, GrfLink, i).uri != NULL ? &one : &two) =
        &g_array_index(page->links, GrfLink, i);
  g_assert_true(one != NULL && two != NULL);
  g_assert_cmpstr(one->uri, ==, "https://voorbeeld.test/een");
  g_assert_cmpfloat_with_epsilon(one->box.x0, 100, 0.01);
  g_assert_cmpfloat_with_epsilon(one->box.x1, 200, 0.01);
  g_assert_cmpfloat_with_epsilon(one->box.y0, 130, 0.01); /* 842 - 712 */
  g_assert_cmpfloat_with_epsilon(one->box.y1, 142, 0.01);
  g_assert_cmpuint(two->dest_page, ==, 2);
  const GrfBox *text = &grf_page_glyph(page, 0)->box;
  g_assert_true((text->y0 + text->y1) / 2 > one->box.y0 && (text->y0 + text->y1) / 2 < one->box.y1);
}

/* On a cropped and on a turned page a link lies on its text all the same. */
static void
test_link_lies_on_text(void)
{
  static const char *const entries[] = {"/MediaBox [0 0 600 800] /CropBox [50 60 400 600]", "/Rotate 90",
                                        "/Rotate 180", "/Rotate 270"};
  static const char *const names[] = {"cropped", "turned by 90", "turned by 180", "turned by 270"};
  GString *wrong = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(entries); i++) {
    g_autofree char *all =
        g_strconcat(entries[i],
                    " /Annots [<< /Type /Annot /Subtype /Link /Rect [100 400 200 412] /A << /S "
                    "/URI /URI (https://voorbeeld.test/) >> >>]",
                    NULL);
    g_autoptr(GrfPdf) pdf = extract_page(all, "BT /F 10 Tf 102 403 Td (abc) Tj ET");
    const GrfPage *page = grf_pdf_page(pdf, 0);
    const GrfBox *text = &grf_page_glyph(page, 1)->box, *link = &g_array_index(page->links, GrfLink, 0).box;
    float x = (text->x0 + text->x1) / 2, y = (text->y0 + text->y1) / 2;
    if (x < link->x0 || x > link->x1 || y < link->y0 || y > link->y1)
      g_string_append_printf(wrong, "%s; ", names[i]);
  }
  if (wrong->len > 0)
    g_test_incomplete(wrong->str);
  g_string_free(wrong, TRUE);
}

static void
test_outline(void)
{
  PdfWriter *writer = pdf_writer_new();
  guint page = pdf_add_page(writer, "", ""); /* objects 4 and 5 */

  g_assert_cmpuint(page, ==, 5);
  pdf_add_object(writer, "<< /Type /Outlines /First 7 0 R /Last 8 0 R /Count 2 >>");
  pdf_add_object(
      writer, "<< /Title (Vragen) /Parent 6 0 R /Next 8 0 R /First 9 0 R /Last 9 0 R /Count 1 /Dest [5 0 R "
              "/Fit] >>");
  pdf_add_object(writer, "<< /Title <FEFF0041006E007400770142> /Parent 6 0 R /Prev 7 0 R >>");
  pdf_add_object(writer, "<< /Title (Vraag 1) /Parent 7 0 R /Dest [5 0 R /Fit] >>");
  pdf_set_catalog(writer, "/Outlines 6 0 R");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < pdf->outline->len; i++) {
    const GrfOutlineItem *item = &g_array_index(pdf->outline, GrfOutlineItem, i);
    g_string_append_printf(text, "%u %u %s\n", item->level, item->page, item->title);
  }
  g_assert_true(g_str_has_prefix(text->str, "0 1 Vragen\n1 1 Vraag 1\n"));
  if (strcmp(text->str, "0 1 Vragen\n1 1 Vraag 1\n0 0 Antwł\n") != 0)
    g_test_incomplete("an outline item that leads nowhere is lost");
}

/* An outline that is its own child or neighbour ends. */
static void
test_endless_outline(void)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "", "");
  pdf_add_object(writer, "<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>");
  pdf_add_object(writer,
                 "<< /Title (Rond) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R /Dest [5 0 R /Fit] >>");
  pdf_set_catalog(writer, "/Outlines 6 0 R");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);

  g_assert_cmpuint(pdf->outline->len, <=, 20000);
}

static void
test_metadata(void)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "", "");
  pdf_set_info(writer,
               "/Title (Over bruggen) /Author <FEFF0045006E00E9> /Subject (Water) /Keywords (brug, sluis) "
               "/Creator (Pen) /Producer (Inkt) /CreationDate (D:20250513100000+02'00') "
               "/ModDate (D:20250514)");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);

  g_assert_cmpstr(pdf->title, ==, "Over bruggen");
  g_assert_cmpstr(pdf->author, ==, "Ené");
  g_assert_cmpstr(pdf->subject, ==, "Water");
  g_assert_cmpstr(pdf->keywords, ==, "brug, sluis");
  g_assert_cmpstr(pdf->creator, ==, "Pen");
  g_assert_cmpstr(pdf->producer, ==, "Inkt");
  g_assert_cmpstr(pdf->created, ==, "2025-05-13T08:00:00Z");
  g_assert_cmpstr(pdf->modified, ==, "2025-05-14T00:00:00Z");
  g_assert_false(pdf->encrypted);
}

static void
test_odd_metadata(void)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "", "");
  pdf_set_info(writer, "/Title (\\200\\377\\001) /CreationDate (gisteren) /ModDate (D:99999999999999)");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);

  g_assert_true(pdf->title == NULL || g_utf8_validate(pdf->title, -1, NULL));
  g_assert_null(pdf->created);
}

static void
test_page_labels(void)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "", "");
  pdf_add_page(writer, "", "");
  pdf_set_catalog(writer, "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 5 >>] >>");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);

  g_assert_cmpstr(grf_pdf_page(pdf, 0)->label, ==, "i");
  g_assert_cmpstr(grf_pdf_page(pdf, 1)->label, ==, "5");
}

/* --- what cannot be read -------------------------------------------------------------------------- */

static GBytes *
read_sample(const char *name)
{
  g_autofree char *path = sample_path(name);
  char *contents;
  gsize len;

  g_assert_true(g_file_get_contents(path, &contents, &len, NULL));
  return g_bytes_new_take(contents, len);
}

static void
test_encrypted(void)
{
  const GrfExtractOptions right = {.password = SAMPLE_PASSWORD}, needless = {.password = "onnodig"};
  g_autoptr(GBytes) locked = read_sample("encrypted-password.pdf");
  g_autoptr(GBytes) open = read_sample("encrypted-empty.pdf");
  g_autoptr(GrfPdf) unlocked = extract_with(locked, &right, NULL);
  g_autoptr(GrfPdf) opened = extract_with(open, NULL, NULL);

  assert_fails(locked, NULL, GRF_ERROR_ENCRYPTED, "--password");
  assert_fails(locked, "", GRF_ERROR_ENCRYPTED, "--password");
  assert_fails(locked, "fout", GRF_ERROR_ENCRYPTED, "the password is wrong");
  g_assert_cmpuint(grf_pdf_page(unlocked, 0)->glyphs->len, >, 0);
  g_assert_cmpuint(grf_pdf_page(opened, 0)->glyphs->len, >, 0);
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GrfPdf) also = grf_extract(open, &needless, diags, NULL);
  g_assert_nonnull(also);
  g_assert_true(unlocked->encrypted && opened->encrypted);
}

static void
test_garbage(void)
{
  static const struct {
    const char *bytes;
    GrfError code;
  } cases[] = {
      {"", GRF_ERROR_OPEN},
      {"Geen PDF.", GRF_ERROR_DAMAGED},
      {"%PDF-1.7\n", GRF_ERROR_DAMAGED},
      {"%PDF-1.7\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n", GRF_ERROR_DAMAGED},
      {"\x89PNG\r\n\x1a\n", GRF_ERROR_DAMAGED},
      {"<html><body>404</body></html>", GRF_ERROR_DAMAGED},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(cases[i].bytes, strlen(cases[i].bytes));
    assert_fails(bytes, NULL, cases[i].code, cases[i].code == GRF_ERROR_OPEN ? "empty" : "not a PDF");
  }
}

/* Whatever is left of a file is read or refused; what is read holds together. */
static void
test_truncated(void)
{
  g_autoptr(GBytes) whole = read_sample("bullets.pdf");
  gsize len = g_bytes_get_size(whole);

  for (guint i = 0; i < 16; i++) {
    g_autoptr(GBytes) part = g_bytes_new_from_bytes(whole, 0, len * i / 16);
    g_autoptr(GrfDiags) diags = grf_diags_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GrfPdf) pdf = grf_extract(part, NULL, diags, &error);
    if (pdf != NULL)
      check_pdf(pdf);
    else
      g_assert_true(error != NULL && error->domain == GRF_ERROR);
  }
}

/* What is kept from file to file changes nothing, also when it is let go of in between, or the file is none.
 */
static void
test_extractor(void)
{
  static const char *const names[] = {"lijst-tabel.pdf", "hidden.pdf", "broken-text.pdf", "bullets.pdf"};
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfExtractor) extractor = grf_extractor_new(&error);
  const GrfExtractOptions keeping = {.extractor = extractor};
  g_autoptr(GrfDiags) diags = grf_diags_new();

  g_assert_no_error(error);
  for (guint i = 0; i < 220; i++) {
    g_autoptr(GBytes) bytes = read_sample(names[i % G_N_ELEMENTS(names)]);
    g_autoptr(GrfPdf) kept = grf_extract(bytes, &keeping, diags, NULL);
    if (i >= 2 * G_N_ELEMENTS(names) && i < 212)
      continue; /* read, and not compared */
    g_autoptr(GrfPdf) alone = grf_extract(bytes, NULL, diags, NULL);
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
    g_assert_true((kept == NULL) == (alone == NULL));
    if (kept == NULL)
      continue;
    grf_pdf_dump(kept, a);
    grf_pdf_dump(alone, b);
    g_assert_cmpstr(a->str, ==, b->str);
  }
}

static void
test_damaged_page(void)
{
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "/MediaBox [0 0 0 0]", "BT /F 10 Tf 1 1 Td (a) Tj ET");
  pdf_add_page(writer, "/MediaBox [0 0 1e30 1e30]", "BT /F 1e30 Tf 1 1 Td (b) Tj ET");
  pdf_add_page(writer, "/MediaBox /Geen", "BT (zonder letter) Tj ET q q q Q Q Q Q Q");
  pdf_add_page(writer, "", "BT /F 10 Tf 100 700 Td (goed) Tj ET");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, NULL, NULL);

  check_pdf(pdf);
  g_assert_cmpuint(pdf->n_pages, ==, 4);
  g_assert_cmpstr(grf_pdf_page(pdf, 3)->text->str, ==, "goed");
}

/* --- limits --------------------------------------------------------------------------------------- */

static void
assert_one_warning(const GrfDiags *diags, const char *code)
{
  g_assert_cmpuint(diags->items->len, ==, 1);
  g_assert_cmpstr(g_array_index(diags->items, GrfDiag, 0).code, ==, code);
}

static void
test_max_pages(void)
{
  const GrfExtractOptions two = {.max_pages = 2}, three = {.max_pages = 3};
  g_autoptr(GrfDiags) some = grf_diags_new(), none = grf_diags_new();
  PdfWriter *writer = pdf_writer_new();

  for (guint i = 0; i < 3; i++)
    pdf_add_page(writer, "", "BT /F 10 Tf 100 700 Td (abc) Tj ET");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) cut = extract_with(bytes, &two, some);
  g_autoptr(GrfPdf) whole = extract_with(bytes, &three, none);
  g_assert_cmpuint(cut->pages->len, ==, 2);
  g_assert_cmpuint(cut->n_pages, ==, 3);
  assert_one_warning(some, "pages-left-out");
  g_assert_cmpuint(whole->pages->len, ==, 3);
  g_assert_cmpuint(none->items->len, ==, 0);
}

static void
test_max_glyphs(void)
{
  const GrfExtractOptions four = {.max_glyphs = 4};
  g_autoptr(GrfDiags) diags = grf_diags_new();
  PdfWriter *writer = pdf_writer_new();

  pdf_add_page(writer, "", "BT /F 10 Tf 100 700 Td (abcd) Tj ET");
  pdf_add_page(writer, "", "BT /F 10 Tf 100 700 Td (abcdefgh) Tj ET");
  g_autoptr(GBytes) bytes = pdf_finish(writer);
  g_autoptr(GrfPdf) pdf = extract_with(bytes, &four, diags);
  check_pdf(pdf);
  g_assert_cmpuint(grf_pdf_page(pdf, 0)->glyphs->len, ==, 4);
  g_assert_null(grf_pdf_page(pdf, 0)->error);
  g_assert_cmpuint(grf_pdf_page(pdf, 1)->glyphs->len, ==, 0);
  g_assert_nonnull(grf_pdf_page(pdf, 1)->error);
  assert_one_warning(diags, "page-unread");
  g_assert_cmpuint(g_array_index(diags->items, GrfDiag, 0).page, ==, 2);
}

int
main(int argc, char **argv)
{
  static const struct {
    const char *path;
    GTestFunc func;
  } tests[] = {
      {"boxes", test_boxes},
      {"right-to-left", test_right_to_left},
      {"lines", test_lines},
      {"styles", test_styles},
      {"style runs", test_style_runs},
      {"hidden", test_hidden},
      {"rotated", test_rotated},
      {"rotation is told", test_rotation_is_told},
      {"cropped", test_cropped},
      {"origin not zero", test_origin_not_zero},
      {"empty page", test_empty_page},
      {"no pages", test_no_pages},
      {"links", test_links},
      {"links lie on their text", test_link_lies_on_text},
      {"outline", test_outline},
      {"endless outline", test_endless_outline},
      {"metadata", test_metadata},
      {"odd metadata", test_odd_metadata},
      {"page labels", test_page_labels},
      {"encrypted", test_encrypted},
      {"garbage", test_garbage},
      {"extractor", test_extractor},
      {"truncated", test_truncated},
      {"damaged pages", test_damaged_page},
      {"max pages", test_max_pages},
      {"max glyphs", test_max_glyphs},
  };

  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
    g_autofree char *path = g_strconcat("/extract/", tests[i].path, NULL);
    g_test_add_func(path, tests[i].func);
  }
  add_samples();
  return g_test_run();
}
