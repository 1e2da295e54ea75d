// SPDX-License-Identifier: GPL-3.0-or-later
/* The text dumps of pages and documents: what is written is read, and nothing else gets in. */
#include "model/document-dump.h"
#include "model/error.h"
#include "model/page-dump.h"

#include <string.h>

static const char pages[] = "griffier-pages 1\n"
                            "title Verslag over \\\\ bruggen\\nen sluizen\n"
                            "created 2025-05-13T08:00:00Z\n"
                            "encrypted\n"
                            "pages 3\n"
                            "outline 0 1 Inleiding\n"
                            "outline 1 2\n"
                            "style 9.00 000000 - Univers\n"
                            "style 9.96264076 123abc biy CMBXTI10\n"
                            "style 6.50 000000 -\n"
                            "page 1 595.28 841.89 90\n"
                            "label iv\n"
                            "unmapped 2\n"
                            "w 0 s 100.00 110.50 72.00 76.50 81.25 Vé\n"
                            "w 0 - 100.00 110.50 85.00 90.00 €\n"
                            "w 2 bc 98.00 104.00 90.00 93.00 4\n"
                            "w 1 sbhcr567 -3.00 0.333333343 1.00 2.00 3.00 \\s\\\\\n"
                            "link 72.00 100.00 93.00 110.50 0 https://voorbeeld.test/a b\n"
                            "link 72.00 100.00 93.00 110.50 2\n"
                            "page 2 595.28 841.89 0\n"
                            "error the page tree\\tis broken\n";

static const char document[] =
    "griffier-document 1\n"
    "style 10.00 000000 - Serif\n"
    "page 1 595.00 842.00 0\n"
    "w 0 s 100.00 110.00 72.00 77.00 82.00 Ja\n"
    "w 0 b 100.00 110.00 87.00 92.00 97.00 ﬁn\n"
    "page 2 595.00 842.00 0\n"
    "w 0 b 100.00 110.00 72.00 77.00 1\n"
    "body 10.00\n"
    "line 0 0 4 72.00 100.00 97.00 110.00 107.50 10.00 0 0 - letter-text 0 -1\n"
    "line 1 0 1 72.00 100.00 77.00 110.00 107.50 10.00 0 1 mhcf running-header -1 0\n"
    "block item 2 1 2 72.00 100.00 97.00 110.00 -4.25 10.00 bicg Ja fin\n"
    "src 0:4 2:2\n"
    "call 2 4 4\n"
    "call 6 4 *\n"
    "block paragraph 0 1 1 0.00 0.00 0.00 0.00 0.00 10.00 - by hand\\nwithout sources\n"
    "note 0 1\n"
    "block note 0 2 2 72.00 100.00 77.00 110.00 0.00 8.00 - 1\n"
    "src 4:1\n"
    "table 2 3 1 1 2 72.00 100.00 97.00 110.00 1\n"
    "cell 0 0 1 2\n"
    "cell 1 1 0 1\n"
    "table 1 1 0 1 1 0.00 0.00 0.00 0.00 -1\n";

static char *
redump(const char *text, gsize len)
{
  g_autoptr(GError) error = NULL;
  GString *out = g_string_new(NULL);

  if (g_str_has_prefix(text, "griffier-document")) {
    g_autoptr(GrfDocument) read = grf_document_parse(text, len, &error);
    g_assert_no_error(error);
    grf_document_dump(read, out);
  } else {
    g_autoptr(GrfPdf) read = grf_pdf_parse(text, len, &error);
    g_assert_no_error(error);
    grf_pdf_dump(read, out);
  }
  return g_string_free(out, FALSE);
}

static void
test_round_trip(gconstpointer data)
{
  g_autofree char *once = redump(data, strlen(data));
  g_assert_cmpstr(once, ==, data);
}

static void
test_pages(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPdf) pdf = grf_pdf_parse(pages, sizeof pages - 1, &error);

  g_assert_no_error(error);
  g_assert_cmpstr(pdf->title, ==, "Verslag over \\ bruggen\nen sluizen");
  g_assert_null(pdf->author);
  g_assert_true(pdf->encrypted);
  g_assert_cmpuint(pdf->n_pages, ==, 3);
  g_assert_cmpuint(pdf->pages->len, ==, 2);
  const GrfPage *page = grf_pdf_page(pdf, 0);
  g_assert_cmpuint(page->glyphs->len, ==, 6);
  g_assert_cmpint(page->rotation, ==, 90);
  const GrfGlyph *second = grf_page_glyph(page, 1);
  g_assert_cmphex(grf_page_char(page, second), ==, 0xe9);
  g_assert_cmphex(second->flags, ==, GRF_GLYPH_SPACE_AFTER);
  g_assert_cmphex(grf_page_glyph(page, 0)->flags, ==, 0);
  g_assert_true(second->box.x0 == 76.5f && second->box.x1 == 81.25f);
  g_assert_cmphex(grf_page_glyph(page, 3)->flags, ==, GRF_GLYPH_BREAK_AFTER | GRF_GLYPH_CALL);
  g_assert_cmphex(grf_page_glyph(page, 4)->flags, ==, 0xff & ~3u);
  g_assert_true(g_array_index(pdf->styles, GrfStyle, 1).italic);
  g_assert_null(g_array_index(page->links, GrfLink, 1).uri);
  g_assert_cmpuint(grf_pdf_page(pdf, 1)->first_glyph, ==, 6);
}

static void
test_document(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfDocument) read = grf_document_parse(document, sizeof document - 1, &error);
  guint page;

  g_assert_no_error(error);
  g_assert_cmpuint(grf_document_line(read, 0)->role, ==, GRF_ROLE_LETTER);
  g_assert_cmpuint(grf_document_line(read, 1)->flags, ==, 0xf);
  const GrfBlock *block = grf_document_block(read, 0);
  const guint32 expected[] = {0, 1, 1, 2, 2, 3};
  g_assert_cmpuint(block->source->len, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    g_assert_cmpuint(g_array_index(block->source, guint32, i), ==, expected[i]);
  g_assert_cmpuint(g_array_index(block->calls, GrfCall, 1).offset, ==, 6);
  g_assert_cmpstr(grf_document_note(read, 0)->body->text->str, ==, "1");
  g_assert_nonnull(grf_document_glyph(read, 4, &page));
  g_assert_cmpuint(page, ==, 2);
}

static void
test_by_hand(void)
{
  static const char text[] = "griffier-pages 1\n\n# a page of two lines\nstyle 10 0 - Sans\n"
                             "page 1 595 842 0\nt 70 100 10 0  Een  brug?\nt 70 112.5 9 0 \\s\n";
  static const char wanted[] = "griffier-pages 1\nstyle 10.00 000000 - Sans\npage 1 595.00 842.00 0\n"
                               "w 0 s 92.50 102.50 75.00 80.00 85.00 90.00 Een\n"
                               "w 0 b 92.50 102.50 100.00 105.00 110.00 115.00 120.00 125.00 brug?\n";
  g_autofree char *dump = redump(text, sizeof text - 1);

  g_assert_cmpstr(dump, ==, wanted);
}

/* A run is broken where its glyphs do not touch, differ in style or flags, or a space follows. */
static void
test_runs(void)
{
  g_autoptr(GrfPdf) pdf = grf_pdf_new();
  GrfStyle style = {.font = (char *)"Sans", .size_pt = 10};
  guint16 upright = grf_pdf_intern_style(pdf, &style);
  style.size_pt = 6;
  guint16 small = grf_pdf_intern_style(pdf, &style);
  GrfPage *page = grf_pdf_add_page(pdf, 100, 100);
  g_autoptr(GString) out = g_string_new(NULL);
  const struct {
    guint8 flags;
    guint16 style;
    GrfBox box;
  } glyphs[] = {
      {0, upright, {0, 0, 5, 10}},
      {0, upright, {5, 0, 10, 10}},
      {0, upright, {10.01f, 0, 15, 10}}, /* a gap */
      {0, small, {15, 0, 20, 10}},       /* a style */
      {0, small, {20, 1, 25, 10}},       /* a height */
      {GRF_GLYPH_CALL, small, {25, 1, 30, 10}},
      {GRF_GLYPH_CALL | GRF_GLYPH_SPACE_AFTER, small, {30, 1, 35, 10}},
      {GRF_GLYPH_CALL, small, {35, 1, 40, 10}}, /* behind a space */
  };

  for (gsize i = 0; i < G_N_ELEMENTS(glyphs); i++)
    grf_page_add_glyph(page, "x", 1, glyphs[i].flags, glyphs[i].style, glyphs[i].box);
  grf_pdf_dump(pdf, out);
  g_assert_cmpstr(strstr(out->str, "w "), ==,
                  "w 0 - 0.00 10.00 0.00 5.00 10.00 xx\n"
                  "w 0 - 0.00 10.00 10.01 15.00 x\n"
                  "w 1 - 0.00 10.00 15.00 20.00 x\n"
                  "w 1 - 1.00 10.00 20.00 25.00 x\n"
                  "w 1 sc 1.00 10.00 25.00 30.00 35.00 xx\n"
                  "w 1 c 1.00 10.00 35.00 40.00 x\n");
}

/* Replaces the first `from` of a good dump by `to` and wants an error at that line. */
static const struct {
  const char *dump, *from, *to;
  guint line;
} wrong[] = {
    {pages, "griffier-pages 1", "griffier-pages 2", 1},
    {pages, "title", "titel", 2},
    {pages, "\\\\ bruggen", "\\bruggen", 2},
    {pages, "Verslag", "Ver\xffslag", 2},
    {pages, "encrypted", "encrypted yes", 4},
    {pages, "pages 3", "pages 99999999999", 5},
    {pages, "outline 0", "outline -1", 6},
    {pages, "style 9.00", "style nan", 8},
    {pages, "style 9.00", "style 0x9", 8},
    {pages, "style 9.00", "style 1e99", 8},
    {pages, "000000 -", "1000000 -", 8},
    {pages, "- Univers", "q Univers", 8},
    {pages, "page 1 ", "page 7 ", 11},
    {pages, "841.89 90", "841.89 45", 11},
    {pages, "841.89 90", "841.89 90 90", 11},
    {pages, "w 0 s", "w 3 s", 14},
    {pages, "w 0 s", "w -1 s", 14},
    {pages, "w 0 s", "w 0 z", 14},
    {pages, "w 0 s", "w 0 -s", 14},
    {pages, "81.25 Vé", "Vé", 14},
    {pages, "81.25 Vé", "81.25 90 Vé", 14},
    {pages, "81.25 Vé", "81.25 V\\é", 14},
    {pages, "81.25 Vé", "81.25 ", 14},
    {pages, "110.50 0 https", "110.50 https", 18},
    {document, "line 0 0 4", "line 2 0 4", 9},
    {document, "line 0 0 4", "line 0 0 5", 9},
    {document, "line 0 0 4", "line 0 2 2", 9},
    {document, "107.50 10.00 0 0 -", "107.50 10.00 1 0 -", 9},
    {document, "107.50 10.00 0 0 -", "107.50 10.00 0 256 -", 9},
    {document, "letter-text", "letter", 9},
    {document, "letter-text 0 -1", "letter-text 2 -1", 22},
    {document, "letter-text 0 -1", "letter-text 0 1", 22},
    {document, "table 2 3 1 1 2", "table 2 3 3 1 2", 19},
    {document, "table 2 3 1 1 2", "table 2 3 1 0 2", 19},
    {document, "table 2 3 1 1 2", "table 2 3 1 1 3", 19},
    {document, "97.00 110.00 1\n", "97.00 110.00 2\n", 19},
    {document, "cell 0 0 1 2", "cell 2 0 1 2", 20},
    {document, "cell 0 0 1 2", "cell 0 2 1 2", 20},
    {document, "cell 0 0 1 2", "cell 0 0 2 2", 20},
    {document, "cell 0 0 1 2", "cell 0 0 1 0", 20},
    {document, "block item", "block list", 11},
    {document, "item 2 1 2", "item 2 0 2", 11},
    {document, "item 2 1 2", "item 2 2 1", 11},
    {document, "item 2 1 2", "item 2 1 3", 11},
    {document, "src 0:4 2:2", "src 0:4 2:1", 12},
    {document, "src 0:4 2:2", "src 0:4 2:3", 12},
    {document, "src 0:4 2:2", "src 0:4 2:1 5:1", 12},
    {document, "src 0:4 2:2", "src 4:4 2:2", 12},
    {document, "src 0:4 2:2", "src 0:4 2:1 4294967295:1", 12},
    {document, "src 0:4 2:2", "src 0:4294967295", 12},
    {document, "src 0:4 2:2", "src 04", 12},
    {document, "call 2 4 4", "call 7 4 4", 13},
    {document, "call 2 4 4", "call 2 5 4", 13},
    {document, "call 2 4 4", "call 2 4 12345678", 13},
    {document, "note 0 1", "note 2 1", 16},
    {document, "note 0 1", "note 0 1\nnote 0 2", 17},
    {document, "block note 0 2 2", "page 3 9 9 0\nblock note 0 2 2", 17},
};

static void
test_wrong(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(wrong[i].dump);
    g_autofree char *where = g_strdup_printf("line %u: ", wrong[i].line);

    g_test_message("case %" G_GSIZE_FORMAT ": %s", i, wrong[i].from);
    g_assert_cmpuint(g_string_replace(text, wrong[i].from, wrong[i].to, 1), ==, 1);
    if (wrong[i].dump == pages)
      g_assert_null(grf_pdf_parse(text->str, text->len, &error));
    else
      g_assert_null(grf_document_parse(text->str, text->len, &error));
    g_assert_error(error, GRF_ERROR, GRF_ERROR_FORMAT);
    g_assert_true(g_str_has_prefix(error->message, where));
  }
}

/* Any bytes: either an error, or a dump that is stable. */
static void
check_bytes(const char *text, gsize len)
{
  g_autoptr(GrfDocument) read = grf_document_parse(text, len, NULL);
  g_autoptr(GrfPdf) pdf = grf_pdf_parse(text, len, NULL);

  if (read != NULL) {
    g_autoptr(GString) out = g_string_new(NULL);
    grf_document_dump(read, out);
    g_autofree char *again = redump(out->str, out->len);
    g_assert_cmpstr(again, ==, out->str);
  }
  if (pdf != NULL) {
    g_autoptr(GString) out = g_string_new(NULL);
    grf_pdf_dump(pdf, out);
    g_autofree char *again = redump(out->str, out->len);
    g_assert_cmpstr(again, ==, out->str);
  }
}

static void
mutate(GString *text, GRand *rand)
{
  static const char likely[] = "0123456789 -.\n\\:wtsbe\xff";
  gint times = g_rand_int_range(rand, 1, 4);

  for (gint i = 0; i < times && text->len > 0; i++) {
    gssize at = g_rand_int_range(rand, 0, (gint32)text->len);
    gssize n = g_rand_int_range(rand, 1, 30);
    char byte = likely[g_rand_int_range(rand, 0, sizeof likely)];
    switch (g_rand_int_range(rand, 0, 4)) {
    case 0:
      text->str[at] = byte;
      break;
    case 1:
      g_string_erase(text, at, MIN(n, (gssize)text->len - at));
      break;
    case 2:
      g_string_insert_c(text, at, byte);
      break;
    default:
      g_string_truncate(text, (gsize)at);
    }
  }
}

static void
test_mutations(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(20250513);
  const char *const seeds[] = {pages, document};

  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new(seeds[i % 2]);
    mutate(text, rand);
    /* A copy of its own exact size, so that the sanitizer sees a read behind its end. */
    g_autofree char *exact = g_memdup2(text->str, text->len);
    check_bytes(exact, text->len);
  }
  check_bytes("", 0);
  check_bytes("griffier-pages 1\n\0", 18);
}

/* Every prefix is read or refused, and none read beyond. */
static void
test_prefixes(void)
{
  for (gsize len = 0; len < sizeof document - 1; len++) {
    g_autofree char *exact = g_memdup2(document, len);
    check_bytes(exact, len);
  }
}

/* A style is found again by all that makes it; the indices of a dump hold, two equal styles in it as well. */
static void
test_styles(void)
{
  g_autoptr(GrfPdf) pdf = grf_pdf_new();
  GrfStyle style = {.font = "Serif", .size_pt = 10};

  for (guint i = 0; i < GRF_STYLES_MAX; i++) {
    style.colour = i;
    g_assert_cmpuint(grf_pdf_intern_style(pdf, &style), ==, i);
  }
  for (guint i = 0; i < GRF_STYLES_MAX; i++) {
    style.colour = i;
    g_assert_cmpuint(grf_pdf_intern_style(pdf, &style), ==, i);
  }
  style.size_pt = 11;
  g_assert_cmpuint(grf_pdf_intern_style(pdf, &style), ==, 0); /* there is no more room */
  g_assert_cmpuint(pdf->styles->len, ==, GRF_STYLES_MAX);

  g_autoptr(GrfPdf) twice = grf_pdf_new();
  g_assert_cmpuint(grf_pdf_add_style(twice, &style), ==, 0);
  g_assert_cmpuint(grf_pdf_add_style(twice, &style), ==, 1);
  g_assert_cmpuint(grf_pdf_intern_style(twice, &style), ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/dump/round-trip/pages", pages, test_round_trip);
  g_test_add_data_func("/dump/round-trip/document", document, test_round_trip);
  g_test_add_func("/dump/pages", test_pages);
  g_test_add_func("/dump/document", test_document);
  g_test_add_func("/dump/styles", test_styles);
  g_test_add_func("/dump/by-hand", test_by_hand);
  g_test_add_func("/dump/runs", test_runs);
  g_test_add_func("/dump/wrong", test_wrong);
  g_test_add_func("/dump/mutations", test_mutations);
  g_test_add_func("/dump/prefixes", test_prefixes);
  return g_test_run();
}
