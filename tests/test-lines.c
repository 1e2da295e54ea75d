// SPDX-License-Identifier: GPL-3.0-or-later
/* Glyphs -> lines: columns, spanning titles, margin blocks, rows of tables, and pages made to break it. */
#include "sheet.h"

#include <string.h>

#define COLUMN_CHARS 45 /* 225 pt of body text */
#define RIGHT_COLUMN 315.0

/* --- what is one line --------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *records; /* below "page" */
  const char *outline;
} Case;

static const Case cases[] = {
    {"rows-out-of-order", "t 72 124 10 0 De tweede regel.\nt 72 112 10 0 De eerste regel.\n",
     "- De eerste regel.\n- De tweede regel.\n"},
    {"bullet-drawn-last",
     "t 86 112 10 0 Stenen voor de kade\nt 86 124 10 0 Hout voor de steiger\nt 72 112 10 6 \xEF\x82\xB7\nt "
     "72 124 10 6 "
     "\xEF\x82\xB7\n",
     "- \xEF\x82\xB7 Stenen voor de kade\n- \xEF\x82\xB7 Hout voor de steiger\n"},
    {"number-before-its-text", "t 72 112 10 0 2.\nt 115 112 10 0 Stenen voor de kade\n",
     "- 2. Stenen voor de kade\n"},
    {"raised-label", "t 72 756.5 6 2 3\nt 76 760 8 1 Verslag van de kade\nt 72 770 8 1 bladzijde 3\n",
     "- 3 Verslag van de kade\n- bladzijde 3\n"},
    {"call-after-its-word", "t 72 112 10 0 De kade\nt 112 112 10 0 is oud\nt 107 108.5 6 2 4\n",
     "- De kade 4 is oud\n"},
    {"run-through-two-cells", "w 0 s 100 110 72 77 82 Ja\nw 0 b 100 110 300 305 310 315 Nee\n",
     "c Ja\nc Nee\n"},
    {"run-through-two-rows", "w 0 s 100 110 72 77 82 Ja\nw 0 b 112 122 72 77 82 87 Nee\n", "- Ja\n- Nee\n"},
    {"cells-of-a-row",
     "t 72 112 10 0 Gemeente\nt 250 112 10 0 Bedrag\nt 400 112 10 0 Jaar\nt 72 124 10 0 Zuiddam\nt 250 124 "
     "10 0 € "
     "12\nt 400 124 10 0 2024\n",
     "c Gemeente\nc Bedrag\nc Jaar\nc Zuiddam\nc € 12\nc 2024\n"},
    {"accent-drawn-over-its-letter",
     "w 0 - 100 110 72 77 82 87 cre\nw 0 s 100 110 82 87 ´\nw 0 b 100 110 87 92 t\n", "- cre´ t\n"},
    {"hidden-line", "w 0 bh 100 110 72 77 82 87 wit\nt 72 140 10 0 zwart\n", "- wit\n- zwart\n"},
};

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  GString *sheet = sheet_new();

  sheet_page(sheet);
  g_string_append(sheet, c->records);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  sheet_assert(sheet_outline(document), c->outline);
}

static void
test_measures(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 72, 112, "De kade^4^ is oud.");
  sheet_text(sheet, SHEET_NOTE, 72, 760, "^4^ Verslag.");
  g_string_append(sheet, "w 0 bh 700 710 72 77 82 87 wit\n");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  const GrfLine *text = sheet_find(document, "De kade"), *note = sheet_find(document, "4 Ver");
  g_assert_cmpfloat(text->size_pt, ==, 10);
  g_assert_cmpfloat(text->box.x0, ==, 72);
  g_assert_cmpfloat_with_epsilon(text->box.y1 - text->box.y0, 10.5, 0.01); /* the call stands out above */
  g_assert_cmpfloat(text->baseline_pt, >, note->baseline_pt - 700);
  g_assert_cmpfloat(note->size_pt, ==, 8);
  g_assert_cmpuint(sheet_find(document, "wit")->flags, ==, GRF_LINE_HIDDEN);
  g_assert_cmpfloat(document->body_size_pt, ==, 10);
  const GrfGlyph *call = grf_page_glyph(grf_pdf_page(document->pdf, 0), text->glyph_from + 6);
  g_assert_true(call->flags & GRF_GLYPH_RAISED);
  g_assert_false(call[-1].flags & GRF_GLYPH_RAISED);
}

/* --- columns ------------------------------------------------------------------------------------ */

/* Adds `n` filled lines that begin with NAME and their number. */
static void
add_column(GString *sheet, const char *name, double x, double baseline, guint n, guint n_chars)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *start = g_strdup_printf("%s%u", name, i + 1);
    g_autofree char *line = sheet_fill(start, n_chars);
    sheet_text(sheet, SHEET_BODY, x, baseline + i * SHEET_PITCH, line);
  }
}

/* The first words of the lines, each with its column: "1:L1 1:L2 2:R1". Asserts and frees. */
static void
assert_order(const GrfDocument *document, const char *expected)
{
  g_autoptr(GString) got = g_string_new(NULL);

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    g_autofree char *raw = grf_line_dup_raw(document, line);
    *strchrnul(raw, ' ') = '\0';
    g_string_append_printf(got, "%s%u:%s", i > 0 ? " " : "", line->column, raw);
  }
  g_assert_cmpstr(got->str, ==, expected);
}

static void
test_two_columns(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 6; i++) { /* row by row, as a text layer may have it */
    g_autofree char *left = g_strdup_printf("L%u", i + 1), *right = g_strdup_printf("R%u", i + 1);
    add_column(sheet, left, SHEET_LEFT, 100 + i * SHEET_PITCH, 1, COLUMN_CHARS);
    add_column(sheet, right, RIGHT_COLUMN, 100 + i * SHEET_PITCH, 1, COLUMN_CHARS);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  assert_order(document, "1:L11 1:L21 1:L31 1:L41 1:L51 1:L61 2:R11 2:R21 2:R31 2:R41 2:R51 2:R61");
}

/* A title over both columns, and one in mid-page, part them into bands: left and right of each are read
 * before the next. */
static void
test_spanning_titles(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_column(sheet, "Titel", SHEET_LEFT, 80, 1, 86);
  add_column(sheet, "A", SHEET_LEFT, 100, 6, COLUMN_CHARS);
  add_column(sheet, "B", RIGHT_COLUMN, 100, 6, COLUMN_CHARS);
  add_column(sheet, "Tussen", SHEET_LEFT, 180, 1, 86);
  add_column(sheet, "C", SHEET_LEFT, 200, 3, COLUMN_CHARS);
  add_column(sheet, "D", RIGHT_COLUMN, 200, 3, COLUMN_CHARS);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  assert_order(document,
               "0:Titel1 1:A1 1:A2 1:A3 1:A4 1:A5 1:A6 2:B1 2:B2 2:B3 2:B4 2:B5 2:B6 0:Tussen1 1:C1 1:C2 "
               "1:C3 2:D1 2:D2 2:D3");
}

/* Columns of which one is short, as on a last page. */
static void
test_short_right_column(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_column(sheet, "L", SHEET_LEFT, 100, 12, COLUMN_CHARS);
  add_column(sheet, "R", RIGHT_COLUMN, 100, 5, COLUMN_CHARS);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  assert_order(document,
               "1:L1 1:L2 1:L3 1:L4 1:L5 1:L6 1:L7 1:L8 1:L9 1:L10 1:L11 1:L12 2:R1 2:R2 2:R3 2:R4 2:R5");
}

/* Columns 10 pt apart, as LaTeX sets them: the gutter is narrower than a stretched space. */
static void
test_narrow_gutter(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_column(sheet, "L", SHEET_LEFT, 100, 6, COLUMN_CHARS);
  add_column(sheet, "R", SHEET_LEFT + COLUMN_CHARS * 5 + 10, 100, 6, COLUMN_CHARS);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  assert_order(document, "1:L1 1:L2 1:L3 1:L4 1:L5 1:L6 2:R1 2:R2 2:R3 2:R4 2:R5 2:R6");
}

static void
test_three_columns(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_column(sheet, "A", 40, 100, 6, 32);
  add_column(sheet, "B", 220, 100, 6, 32);
  add_column(sheet, "C", 400, 100, 6, 32);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  assert_order(document,
               "1:A1 1:A2 1:A3 1:A4 1:A5 1:A6 2:B1 2:B2 2:B3 2:B4 2:B5 2:B6 3:C1 3:C2 3:C3 3:C4 3:C5 3:C6");
}

/* A line of justified text whose few words stand far apart is one line, not cells. */
static void
test_stretched_line(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 6; i++) {
    double y = 100 + i * SHEET_PITCH;
    add_column(sheet, "R", RIGHT_COLUMN, y, 1, COLUMN_CHARS);
    if (i != 3) {
      add_column(sheet, "L", SHEET_LEFT, y, 1, COLUMN_CHARS);
      continue;
    }
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, "https://voorbeeld.test/a"); /* 120 pt */
    sheet_text(sheet, SHEET_BODY, 222, y, "is");
    sheet_text(sheet, SHEET_BODY, 267, y, "eerder");
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  const GrfLine *stretched = sheet_find(document, "https");
  g_autofree char *raw = grf_line_dup_raw(document, stretched);
  g_assert_cmpstr(raw, ==, "https://voorbeeld.test/a is eerder");
  g_assert_cmpuint(stretched->flags, ==, 0);
  g_assert_cmpuint(stretched->column, ==, 1);
}

/* --- margin blocks ------------------------------------------------------------------------------ */

static void
add_letter(GString *sheet, double text_x, double margin_x)
{
  static const char *const address[] = {
      "Dienst der Kaden", "Kadeplein 3", "1234 AB Zuiddam", "ons kenmerk", "K-77", "uw kenmerk", NULL};

  sheet_page(sheet);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *start = g_strdup_printf("T%u", i + 1);
    g_autofree char *line = sheet_fill(start, 64);
    sheet_text(sheet, SHEET_BODY, text_x, 200 + i * SHEET_PITCH, line);
  }
  for (guint i = 0; address[i] != NULL; i++)
    sheet_text(sheet, SHEET_NOTE, margin_x, 205 + i * 10, address[i]);
}

static void
test_margin(gconstpointer data)
{
  gboolean right = GPOINTER_TO_INT(data);
  GString *sheet = sheet_new();

  add_letter(sheet, right ? 72 : 200, right ? 430 : 40);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  g_assert_cmpuint(document->lines->len, ==, 26);
  for (guint i = 0; i < 26; i++) { /* the text whole, then the address */
    const GrfLine *line = grf_document_line(document, i);
    g_autofree char *raw = grf_line_dup_raw(document, line);
    g_test_message("%s", raw);
    g_assert_cmpint(*raw == 'T', ==, i < 20);
    g_assert_cmpuint(line->flags, ==, i < 20 ? 0 : GRF_LINE_MARGIN);
  }
}

/* The head of a letter: an address beside references. Out of step with each other they are two blocks; in
 * step they may be a table's, and stay in rows. */
static void
test_letterhead(gconstpointer data)
{
  gboolean in_step = GPOINTER_TO_INT(data);
  static const char *const address[] = {"Aan de raad", "Kadeplein 3", "1234 AB Zuiddam", "Oudewiel"};
  static const char *const references[] = {"Dienst der Kaden", "Kenmerk K-77", "Datum 3 mei 2038"};
  GString *sheet = sheet_new();
  g_autoptr(GString) got = g_string_new(NULL);

  sheet_page(sheet);
  for (guint i = 0; i < G_N_ELEMENTS(address); i++)
    sheet_text(sheet, SHEET_BODY, 72, 80 + i * SHEET_PITCH, address[i]);
  for (guint i = 0; i < G_N_ELEMENTS(references); i++)
    sheet_text(sheet, SHEET_BODY, 380, 80 + i * SHEET_PITCH + (in_step ? 0 : 5), references[i]);
  sheet_body(sheet, 160, 6);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  g_assert_cmpint(sheet_find(document, "Dienst") > sheet_find(document, "Oudewiel"), ==, !in_step);
  g_assert_cmpint(sheet_find(document, "Datum")->flags, ==, in_step ? GRF_LINE_CELL : GRF_LINE_MARGIN);
}

/* A number of two digits stands as far before its text as one of one digit and a bullet; a word does not. */
static void
test_far_marker(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 72, 100, "9.");
  sheet_text(sheet, SHEET_BODY, 115, 100, "Negende punt van de lijst");
  sheet_text(sheet, SHEET_BODY, 72, 112, "12.");
  sheet_text(sheet, SHEET_BODY, 115, 112, "Twaalfde punt van de lijst");
  sheet_text(sheet, SHEET_BODY, 72, 124, "Aan");
  sheet_text(sheet, SHEET_BODY, 115, 124, "een ander");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  sheet_assert(sheet_outline(document),
               "- 9. Negende punt van de lijst\n- 12. Twaalfde punt van de lijst\nc Aan\nc een ander\n");
}

/* --- hostile pages ------------------------------------------------------------------------------ */

/* A page of 50,000 glyphs in one row, every one a fragment of its own. */
static void
test_one_row(void)
{
  GrfPdf *pdf = grf_pdf_new();
  GrfStyle style = {.font = (char *)"Serif", .size_pt = 10};
  GrfPage *page = grf_pdf_add_page(pdf, 595, 842);
  g_autoptr(Passes) passes = passes_new();

  grf_pdf_intern_style(pdf, &style);
  for (guint i = 0; i < 50000; i++) {
    float x = (float)((i * 7919u) % 50000u) * 20;
    grf_page_add_glyph(page, "a", 1, GRF_GLYPH_BREAK_AFTER, 0, (GrfBox){x, 100, x + 5, 110});
  }
  gint64 start = g_get_monotonic_time();
  g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->lines->len, >, 0);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC); /* quadratic would take minutes */
}

/* All glyphs at one place without a size: characters that poppler gave no box for. */
static void
test_zero_boxes(void)
{
  GrfPdf *pdf = grf_pdf_new();
  GrfStyle style = {.font = (char *)"", .size_pt = 0};
  GrfPage *page = grf_pdf_add_page(pdf, 0, 0);
  g_autoptr(Passes) passes = passes_new();

  grf_pdf_intern_style(pdf, &style);
  for (guint i = 0; i < 20000; i++)
    grf_page_add_glyph(page, "a", 1, i % 7 == 0 ? GRF_GLYPH_BREAK_AFTER : 0, 0, (GrfBox){0});
  g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->lines->len, >, 0);
}

/* Rows that overlap like roof tiles have no row of their own; 20,000 of them must not take quadratic time. */
static void
test_staircase(void)
{
  GrfPdf *pdf = grf_pdf_new();
  GrfStyle style = {.font = (char *)"Serif", .size_pt = 10};
  GrfPage *page = grf_pdf_add_page(pdf, 595, 842);
  g_autoptr(Passes) passes = passes_new();

  grf_pdf_intern_style(pdf, &style);
  for (guint i = 0; i < 20000; i++) {
    float y = (float)i * 0.04f, x = (float)((i * 13u) % 100u) * 5;
    grf_page_add_glyph(page, "1", 1, GRF_GLYPH_BREAK_AFTER, 0, (GrfBox){x, y, x + 5, y + 10});
  }
  gint64 start = g_get_monotonic_time();
  g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->lines->len, >, 0);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

/* The order in which a file draws its fragments changes nothing. */
static void
test_drawing_order(void)
{
  g_autofree char *first = NULL;

  for (guint turn = 0; turn < 7; turn++) {
    GString *sheet = sheet_new();
    sheet_page(sheet);
    for (guint i = 0; i < 14; i++) { /* turned by steps that have no factor in common with 14 */
      guint k = (i * (turn % 2 == 0 ? 3 : 5) + turn) % 14;
      g_autofree char *start = g_strdup_printf("%c%u", k < 7 ? 'L' : 'R', k % 7);
      g_autofree char *line = sheet_fill(start, COLUMN_CHARS);
      sheet_text(sheet, SHEET_BODY, k < 7 ? SHEET_LEFT : RIGHT_COLUMN, 100 + k % 7 * SHEET_PITCH, line);
    }
    g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
    g_autofree char *outline = sheet_outline(document);
    if (first == NULL)
      first = g_strdup(outline);
    g_assert_cmpstr(outline, ==, first);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strdup_printf("/lines/%s", cases[i].name);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/lines/measures", test_measures);
  g_test_add_func("/lines/two-columns", test_two_columns);
  g_test_add_func("/lines/spanning-titles", test_spanning_titles);
  g_test_add_func("/lines/short-right-column", test_short_right_column);
  g_test_add_func("/lines/narrow-gutter", test_narrow_gutter);
  g_test_add_func("/lines/three-columns", test_three_columns);
  g_test_add_func("/lines/stretched-line", test_stretched_line);
  g_test_add_func("/lines/far-marker", test_far_marker);
  g_test_add_data_func("/lines/letterhead/out-of-step", GINT_TO_POINTER(FALSE), test_letterhead);
  g_test_add_data_func("/lines/letterhead/in-step", GINT_TO_POINTER(TRUE), test_letterhead);
  g_test_add_data_func("/lines/margin-left", GINT_TO_POINTER(FALSE), test_margin);
  g_test_add_data_func("/lines/margin-right", GINT_TO_POINTER(TRUE), test_margin);
  g_test_add_func("/lines/one-row", test_one_row);
  g_test_add_func("/lines/zero-boxes", test_zero_boxes);
  g_test_add_func("/lines/staircase", test_staircase);
  g_test_add_func("/lines/drawing-order", test_drawing_order);
  return g_test_run();
}
