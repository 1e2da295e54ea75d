// SPDX-License-Identifier: GPL-3.0-or-later
/* The model's invariants hold after every pass, on pages nobody would print; and their checker notices. */
#include "invariants.h"
#include "model/document-dump.h"
#include "model/page-dump.h"
#include "sheet.h"

#include <math.h>
#include <string.h>

#define ROUNDS 300
#define SEED 20251

/* --- the checker notices ------------------------------------------------------------------------- */

static GrfDocument *
sound_document(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 72, 40, "Blad 1 van de sluis");
  double y = sheet_body(sheet, 100, 4);
  sheet_text(sheet, SHEET_BODY, 72, y, "De kade is in 2022^1^ hersteld met oude stenen.");
  sheet_text(sheet, SHEET_NOTE, 72, 760, "^1^ Verslag van de kade, bladzijde 3.");
  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 72, 40, "Blad 2 van de sluis");
  sheet_body(sheet, 100, 4);
  return sheet_run(sheet, PASS_PARAGRAPHS, NULL);
}

static void
break_line_gap(GrfDocument *document)
{
  grf_document_line(document, 1)->glyph_from++;
}

static void
break_line_order(GrfDocument *document)
{
  GrfLine first = *grf_document_line(document, 0);
  *grf_document_line(document, 0) = *grf_document_line(document, 1);
  *grf_document_line(document, 1) = first;
}

static void
break_last_line(GrfDocument *document)
{
  g_array_set_size(document->lines, document->lines->len - 1);
}

static void
break_glyph_twice(GrfDocument *document)
{
  GrfPage *page = grf_pdf_page(document->pdf, 0);
  *grf_page_glyph(page, 3) = *grf_page_glyph(page, 4);
}

static void
break_box(GrfDocument *document)
{
  grf_document_line(document, 2)->box.x1 -= 20;
}

static void
break_role(GrfDocument *document)
{
  grf_document_line(document, 2)->role = GRF_ROLE_PAGE_NUMBER;
}

static void
break_block_index(GrfDocument *document)
{
  grf_document_line(document, 2)->block = (gint)document->blocks->len;
}

static void
break_no_block(GrfDocument *document)
{
  grf_document_line(document, 2)->block = -1;
}

static void
break_note_index(GrfDocument *document)
{
  sheet_find(document, "1")->note = -1;
}

static void
break_sources_short(GrfDocument *document)
{
  g_array_set_size(grf_document_block(document, 0)->source, 5);
}

static void
break_source_shifted(GrfDocument *document)
{
  g_array_index(grf_document_block(document, 0)->source, guint32, 2)++;
}

static void
break_source_beyond(GrfDocument *document)
{
  g_array_index(grf_document_block(document, 0)->source, guint32, 2) = 1u << 30;
}

static void
break_text_lost(GrfDocument *document)
{
  GrfBlock *block = grf_document_block(document, 0);
  g_string_truncate(block->text, block->text->len - 2);
  g_array_set_size(block->source, (guint)block->text->len);
}

static void
break_control(GrfDocument *document)
{
  GrfBlock *block = grf_document_block(document, 0);
  *strchr(block->text->str, ' ') = '\t';
}

static void
break_call_offset(GrfDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++) {
    GrfBlock *block = grf_document_block(document, i);
    for (guint k = 0; k < block->calls->len; k++)
      g_array_index(block->calls, GrfCall, k).offset = (guint)block->text->len + 1;
  }
}

static void
break_called_from(GrfDocument *document)
{
  grf_document_note(document, 0)->called_from = (gint)document->blocks->len - 1;
}

static void
break_nothing(GrfDocument *document)
{
  (void)document;
}

typedef struct {
  const char *name;
  void (*spoil)(GrfDocument *document);
  const char *says;
} Spoiling;

static const Spoiling spoilings[] = {
    {"nothing", break_nothing, NULL},
    {"line-gap", break_line_gap, "comes next"},
    {"line-order", break_line_order, "comes next"},
    {"last-line", break_last_line, "stand in lines"},
    {"glyph-twice", break_glyph_twice, "no character of the page"},
    {"box", break_box, "leaves glyph"},
    {"role", break_role, "has flags"},
    {"block-index", break_block_index, "stands in a line of block"},
    {"no-block", break_no_block, "stands in a line of block"},
    {"note-index", break_note_index, "has note -1"},
    {"sources-short", break_sources_short, "and 5 sources"},
    {"source-shifted", break_source_shifted, "prints another character"},
    {"source-beyond", break_source_beyond, "has source"},
    {"text-lost", break_text_lost, "stands in no text"},
    {"control", break_control, "holds U+0009"},
    {"call-offset", break_call_offset, "is at byte"},
    {"called-from", break_called_from, "has no call of"},
};

static void
test_spoiled(gconstpointer data)
{
  const Spoiling *spoiling = data;
  g_autoptr(GrfDocument) document = sound_document();

  spoiling->spoil(document);
  g_autofree char *broken = invariants_broken(document, PASS_PARAGRAPHS);
  if (spoiling->says == NULL)
    g_assert_cmpstr(broken, ==, NULL);
  else if (broken == NULL || strstr(broken, spoiling->says) == NULL)
    g_error("the checker says '%s' and not '… %s …'", broken, spoiling->says);
}

/* --- random pages ------------------------------------------------------------------------------- */

static const char *const alphabet[] = {
    "a",      "e",  "n",      "t",      "s", "i",      "0",      "1",     "2",      "9",      "*",
    "-",      "-",  ".",      ".",      "/", ":",      "(",      ")",     "•",      "é",      "ﬁ",
    "\u0133", "€",  "–",      "‐",      "…", "A",      "V",      "É",     "\u0301", "\u00ad", "\uf0b7",
    "\u0327", "각", "\u1100", "\u1161", "𝔊", "\u202e", "\u00a0", "\ufffd"};

static const char *
any_of(GRand *random, const char *const *list, gsize n)
{
  return list[g_rand_int_range(random, 0, (gint32)n)];
}

/* Some characters, mostly letters, with spaces between where `spaces`. */
static void
append_characters(GRand *random, GString *out, gint n, gboolean spaces)
{
  for (gint i = 0; i < n; i++) {
    if (spaces && i > 0 && i + 1 < n && g_rand_int_range(random, 0, 6) == 0)
      g_string_append_c(out, ' ');
    else if (g_rand_int_range(random, 0, 3) > 0)
      g_string_append_c(out, (char)('a' + g_rand_int_range(random, 0, 26)));
    else
      g_string_append(out, any_of(random, alphabet, G_N_ELEMENTS(alphabet)));
  }
}

/* Mostly on a grid, as print is; sometimes anywhere. */
static double
any_place(GRand *random, double step, double end)
{
  switch (g_rand_int_range(random, 0, 12)) {
  case 0:
    return g_rand_double_range(random, -50, end + 50);
  case 1:
    return g_rand_int_range(random, 0, 40) == 0 ? 9e5 : 0;
  default:
    return floor(g_rand_double_range(random, 0, end / step)) * step;
  }
}

static void
append_pt(GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf(out, "%s ", g_ascii_formatd(text, sizeof text, "%.2f", value));
}

/* A run with boxes of its own: of no width, of no height, upside down. */
static void
append_odd_run(GRand *random, GString *out)
{
  gint n = g_rand_int_range(random, 1, 6);
  double y = any_place(random, 12, 800), x = any_place(random, 24, 500);

  g_string_append_printf(out, "w %d %s ", g_rand_int_range(random, 0, 8),
                         any_of(random, (const char *const[]){"-", "s", "b", "sb", "h", "bh"}, 6));
  append_pt(out, y);
  append_pt(out, y + (double)g_rand_int_range(random, -1, 12));
  for (gint i = 0; i <= n; i++) {
    append_pt(out, x);
    x += (double)g_rand_int_range(random, -1, 9);
  }
  for (gint i = 0; i < n; i++)
    g_string_append(out, any_of(random, alphabet, G_N_ELEMENTS(alphabet) - 1)); /* the last need no escape */
  g_string_append_c(out, '\n');
}

static void
append_random_page(GRand *random, GString *sheet)
{
  gint n = g_rand_int_range(random, 0, 60);

  sheet_page(sheet);
  for (gint i = 0; i < n; i++) {
    guint style = (guint)g_rand_int_range(random, 0, 8);
    g_autoptr(GString) text = g_string_new(NULL);
    if (g_rand_int_range(random, 0, 5) == 0) {
      append_odd_run(random, sheet);
      continue;
    }
    append_characters(random, text, g_rand_int_range(random, 1, 60), TRUE);
    if (g_rand_int_range(random, 0, 4) == 0)
      g_string_append_printf(text, "^%d^", g_rand_int_range(random, 1, 6));
    if (g_rand_int_range(random, 0, 6) == 0) {
      g_autofree char *label = g_strdup_printf("^%d^ ", g_rand_int_range(random, 1, 6));
      g_string_prepend(text, label);
    }
    sheet_text(sheet, style, any_place(random, 90, 500), any_place(random, 12, 800), text->str);
  }
}

/* The document survives its dump. */
static void
assert_redumps(const GrfDocument *document)
{
  g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  grf_document_dump(document, once);
  g_autoptr(GrfDocument) read = grf_document_parse(once->str, once->len, &error);
  g_assert_no_error(error);
  grf_document_dump(read, twice);
  g_assert_cmpstr(once->str, ==, twice->str);
}

static void
test_random(void)
{
  g_autoptr(Passes) passes = passes_new();

  for (guint round = 0; round < ROUNDS && !g_test_failed(); round++) {
    GRand *random = g_rand_new_with_seed(SEED + round);
    g_autoptr(GString) sheet = sheet_new();
    g_autoptr(GError) error = NULL;
    gint n_pages = g_rand_int_range(random, 1, 5);
    for (gint i = 0; i < n_pages; i++)
      append_random_page(random, sheet);
    g_test_message("round %u", round);
    GrfPdf *pdf = grf_pdf_parse(sheet->str, sheet->len, &error);
    g_assert_no_error(error);
    g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
    if (!g_test_failed())
      assert_redumps(document);
    g_rand_free(random);
  }
}

/* --- random pages that look like print ------------------------------------------------------------ */

typedef struct {
  GRand *random;
  GString *sheet;
  guint n_notes; /* of the pages so far */
} Printer;

static gboolean
one_in(Printer *p, gint n)
{
  return g_rand_int_range(p->random, 0, n) == 0;
}

/* Lines of a column, some with calls, hyphens at their ends, indents or an early end. */
static void
print_column(Printer *p, double x, gint n_lines, gint n_chars)
{
  for (gint i = 0; i < n_lines; i++) {
    g_autoptr(GString) line = g_string_new(NULL);
    gint n = one_in(p, 5) ? g_rand_int_range(p->random, 3, n_chars) : n_chars - 1;
    append_characters(p->random, line, n, TRUE);
    if (one_in(p, 8))
      g_string_append_printf(line, "^%u^", ++p->n_notes);
    else
      g_string_append_c(line, one_in(p, 3) ? '-' : '.');
    sheet_text(p->sheet, one_in(p, 12) ? SHEET_BOLD : SHEET_BODY, x + (one_in(p, 9) ? 14 : 0),
               100 + i * SHEET_PITCH, line->str);
  }
}

static void
print_notes(Printer *p, double x, guint from, gint n_chars)
{
  double y = 720;

  for (guint n = from + 1; n <= p->n_notes && n < 1000; n++)
    for (gint i = g_rand_int_range(p->random, 1, 3); i > 0; i--, y += 9.6) {
      g_autoptr(GString) line = g_string_new(NULL);
      append_characters(p->random, line, g_rand_int_range(p->random, 1, n_chars), TRUE);
      g_autofree char *label = g_strdup_printf("^%u^ ", n);
      g_string_prepend(line, i == 1 ? "" : label);
      sheet_text(p->sheet, SHEET_NOTE, x, y, line->str);
    }
}

static void
print_table(Printer *p, double y)
{
  for (gint row = 0; row < 5; row++)
    for (gint column = 0; column < 3; column++) {
      g_autoptr(GString) cell = g_string_new(NULL);
      append_characters(p->random, cell, g_rand_int_range(p->random, 1, 9), FALSE);
      sheet_text(p->sheet, SHEET_BODY, 72 + 150 * column, y + 12 * row, cell->str);
    }
}

static void
print_page(Printer *p, guint number)
{
  g_autofree char *header = g_strdup_printf("Raad van Zuiddam, blad %u", number);
  guint first_note = p->n_notes;
  gint kind = g_rand_int_range(p->random, 0, 3);

  sheet_page(p->sheet);
  sheet_text(p->sheet, SHEET_BODY, SHEET_LEFT, 40, header);
  print_column(p, SHEET_LEFT, 25, kind == 0 ? 90 : kind == 1 ? 44 : 62);
  if (kind == 1) {
    print_notes(p, SHEET_LEFT, first_note, 50);
    first_note = p->n_notes;
    print_column(p, 315, 25, 44);
    print_notes(p, 315, first_note, 50);
    return;
  }
  if (kind == 2)
    for (guint i = 0; i < 6; i++)
      sheet_text(p->sheet, SHEET_NOTE, 430, 103 + i * 10, "Kadeplein 3");
  else
    print_table(p, 440);
  print_notes(p, SHEET_LEFT, first_note, 100);
}

/* What the pages were made to hold. */
typedef struct {
  guint calls, notes, furniture, cells, margin, columns, tables;
} Tally;

static void
count_document(const GrfDocument *document, Tally *tally)
{
  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    tally->furniture += !!(line->flags & GRF_LINE_FURNITURE);
    tally->cells += !!(line->flags & GRF_LINE_CELL);
    tally->margin += !!(line->flags & GRF_LINE_MARGIN);
    tally->columns += line->column == 2;
  }
  for (guint i = 0; i < document->blocks->len; i++)
    tally->calls += grf_document_block(document, i)->calls->len;
  tally->notes += document->notes->len;
  tally->tables += document->tables->len;
}

static void
test_print(void)
{
  g_autoptr(Passes) passes = passes_new();
  Tally tally = {0};

  for (guint round = 0; round < ROUNDS / 3 && !g_test_failed(); round++) {
    Printer p = {g_rand_new_with_seed(SEED + round), sheet_new(), 0};
    g_autoptr(GError) error = NULL;
    for (guint i = 1; i <= 3; i++)
      print_page(&p, i);
    GrfPdf *pdf = grf_pdf_parse(p.sheet->str, p.sheet->len, &error);
    g_assert_no_error(error);
    g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
    if (!g_test_failed())
      assert_redumps(document);
    count_document(document, &tally);
    g_string_free(p.sheet, TRUE);
    g_rand_free(p.random);
  }
  g_test_message(
      "%u calls, %u notes, %u lines of furniture, %u cells, %u in margins, %u in columns, %u tables",
      tally.calls, tally.notes, tally.furniture, tally.cells, tally.margin, tally.columns, tally.tables);
  g_assert_true(tally.calls > 100 && tally.notes > 100 && tally.furniture > 100);
  g_assert_true(tally.cells > 100 && tally.margin > 100 && tally.columns > 100 && tally.tables > 50);
}

/* Coordinates that are no numbers, as a broken matrix gives them: extract lets none through, but a caller of
 * normalize may. */
static void
test_not_numbers(void)
{
  static const float odd[] = {NAN, INFINITY, -INFINITY, 3e38f, -3e38f, 1e-40f};
  g_autoptr(Passes) passes = passes_new();

  for (guint round = 0; round < 60; round++) {
    GRand *random = g_rand_new_with_seed(SEED + round);
    g_autoptr(GString) sheet = sheet_new();
    append_random_page(random, sheet);
    append_random_page(random, sheet);
    GrfPdf *pdf = grf_pdf_parse(sheet->str, sheet->len, NULL);
    for (guint p = 0; p < pdf->pages->len; p++) {
      GrfPage *page = grf_pdf_page(pdf, p);
      for (guint i = 0; i < page->glyphs->len; i++) {
        float *box = &grf_page_glyph(page, i)->box.x0;
        if (g_rand_int_range(random, 0, 10) == 0)
          box[g_rand_int_range(random, 0, 4)] = odd[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(odd))];
      }
    }
    g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
    g_rand_free(random);
  }
}

static void
test_empty(void)
{
  GString *pages = sheet_new();
  g_autoptr(GrfDocument) none = sheet_run(sheet_new(), PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(none->lines->len, ==, 0);
  sheet_page(pages);
  sheet_page(pages);
  g_autoptr(GrfDocument) blank = sheet_run(pages, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(blank->lines->len + blank->blocks->len + blank->notes->len, ==, 0);
}

/* Dumps of the samples' pages, where golden files are there: GRF_SAMPLES_DIR/NAME.golden/pages.txt. */
static void
test_samples(void)
{
  const char *folder = g_getenv("GRF_SAMPLES_DIR");
  g_autoptr(GDir) dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
  g_autoptr(Passes) passes = passes_new();
  guint n = 0;

  for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
       name = g_dir_read_name(dir)) {
    g_autofree char *path = g_build_filename(folder, name, "pages.txt", NULL), *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    if (!g_str_has_suffix(name, ".golden") || !g_file_get_contents(path, &text, &len, NULL))
      continue;
    GrfPdf *pdf = grf_pdf_parse(text, len, &error);
    g_assert_no_error(error);
    g_autoptr(GrfDocument) document = passes_run(passes, pdf, PASS_PARAGRAPHS, NULL);
    assert_redumps(document);
    n++;
  }
  if (n == 0)
    g_test_skip("no dumps of samples");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(spoilings); i++) {
    g_autofree char *path = g_strdup_printf("/invariants/spoiled/%s", spoilings[i].name);
    g_test_add_data_func(path, &spoilings[i], test_spoiled);
  }
  g_test_add_func("/invariants/empty", test_empty);
  g_test_add_func("/invariants/random", test_random);
  g_test_add_func("/invariants/print", test_print);
  g_test_add_func("/invariants/not-numbers", test_not_numbers);
  g_test_add_func("/invariants/samples", test_samples);
  return g_test_run();
}
