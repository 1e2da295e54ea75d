// SPDX-License-Identifier: GPL-3.0-or-later
#include "sheet.h"

#include <stdio.h>
#include <string.h>

#include "invariants.h"
#include "model/page-dump.h"
#include "normalize/passes.h"

#define CALL_RISE 3.5 /* how far a call's baseline stands above its line's, in points */

static const double sizes[] = {10, 8, 6, 10, 10, 14, 10, 9};

GString *
sheet_new(void)
{
  return g_string_new("griffier-pages 1\n"
                      "style 10.00 000000 - Serif\n"
                      "style 8.00 000000 - Serif\n"
                      "style 6.00 000000 - Serif\n"
                      "style 10.00 000000 b Serif-Bold\n"
                      "style 10.00 000000 i Serif-Italic\n"
                      "style 14.00 000000 b Serif-Bold\n"
                      "style 10.00 000000 y Symbol\n"
                      "style 9.00 000000 - Serif\n");
}

static guint
count_pages(const GString *sheet)
{
  guint n = 0;
  for (const char *p = sheet->str; (p = strstr(p, "\npage ")) != NULL; p++)
    n++;
  return n;
}

void
sheet_page(GString *sheet)
{
  g_string_append_printf(sheet, "page %u 595.00 842.00 0\n", count_pages(sheet) + 1);
}

static void
append_run(GString *sheet, guint style, double x, double baseline, const char *text)
{
  char x_text[G_ASCII_DTOSTR_BUF_SIZE], y_text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd(x_text, sizeof x_text, "%.2f", x);
  g_ascii_formatd(y_text, sizeof y_text, "%.2f", baseline);
  g_string_append_printf(sheet, "t %s %s %d %u %s\n", x_text, y_text, (int)sizes[style], style, text);
}

void
sheet_text(GString *sheet, SheetStyle style, double x, double baseline, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, "^", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    gboolean raised = i % 2 == 1;
    const char *part = parts[i];
    guint run_style = raised ? (guint)SHEET_CALL : (guint)style;
    for (; *part == ' '; part++) /* a run's leading spaces are lost in a dump */
      x += 0.5 * sizes[run_style];
    if (*part == '\0')
      continue;
    append_run(sheet, run_style, x, baseline - (raised ? CALL_RISE : 0), part);
    x += 0.5 * sizes[run_style] * (double)g_utf8_strlen(part, -1);
  }
}

double
sheet_lines(GString *sheet, SheetStyle style, double x, double baseline, const char *const *lines)
{
  for (; *lines != NULL; lines++, baseline += 1.2 * sizes[style])
    sheet_text(sheet, style, x, baseline, *lines);
  return baseline;
}

char *
sheet_fill(const char *text, guint n_chars)
{
  static const char *const words[] = {"polder", "sluis", "gemaal", "dijk", "wetering", "kade", "molen"};
  GString *line = g_string_new(text);
  glong n = g_utf8_strlen(text, -1);

  for (guint i = (guint)n; n < (glong)n_chars; i++) {
    const char *word = words[i % G_N_ELEMENTS(words)];
    g_string_append_printf(line, " %s", word);
    n += 1 + (glong)strlen(word);
  }
  while (n > (glong)n_chars) {
    g_string_truncate(line, line->len - 1); /* made-up words are ASCII */
    n--;
  }
  if (g_str_has_suffix(line->str, " "))
    line->str[line->len - 1] = 's';
  return g_string_free(line, FALSE);
}

double
sheet_body(GString *sheet, double baseline, guint n)
{
  static const char *const starts[] = {"langs", "onder", "boven", "naast", "voorbij", "binnen", "buiten"};
  guint salt = (guint)sheet->len; /* lines of different pages differ */

  for (guint i = 0; i < n; i++, baseline += SHEET_PITCH) {
    g_autofree char *start = g_strdup_printf("%s het %c%c-pad", starts[(salt + i) % G_N_ELEMENTS(starts)],
                                             'a' + (char)(salt % 26), 'a' + (char)((salt / 26 + i) % 26));
    g_autofree char *line = sheet_fill(start, SHEET_WIDTH_CHARS);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, baseline, line);
  }
  return baseline;
}

Passes *
passes_new(void)
{
  g_autoptr(GError) error = NULL;
  Passes *passes = g_new0(Passes, 1);

  passes->lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  passes->hyphenator = grf_hyphenator_new(passes->lang, &error);
  g_assert_no_error(error);
  return passes;
}

void
passes_free(Passes *passes)
{
  if (passes == NULL)
    return;
  grf_hyphenator_free(passes->hyphenator);
  grf_lang_free(passes->lang);
  g_free(passes);
}

static gboolean
run_pass(Passes *passes, GrfDocument *document, guint pass, GrfDiags *diags, GError **error)
{
  switch (pass) {
  case PASS_LINES:
    return grf_lines(document, diags, error);
  case PASS_FURNITURE:
    return grf_furniture(document, passes->lang, diags, error);
  case PASS_NOTES:
    return grf_notes(document, diags, error);
  case PASS_TABLES:
    return grf_tables(document, diags, error);
  default:
    return grf_paragraphs(document, passes->hyphenator, diags, error);
  }
}

GrfDocument *
passes_run(Passes *passes, GrfPdf *pdf, guint n, GrfDiags *diags)
{
  g_autoptr(GrfDiags) own = diags == NULL ? grf_diags_new() : NULL;
  g_autoptr(GString) pages = g_string_new(NULL);
  GrfDocument *document = grf_document_new(pdf);

  grf_pdf_dump(pdf, pages);
  for (guint pass = PASS_LINES; pass <= n; pass++) {
    g_autoptr(GError) error = NULL;
    g_assert_true(run_pass(passes, document, pass, diags != NULL ? diags : own, &error));
    g_assert_no_error(error);
    g_autofree char *broken = invariants_broken(document, pass);
    if (broken != NULL) {
      fprintf(stderr, "%sThese pages, after pass %u: %s\n", pages->str, pass,
              broken); /* g_printerr converts */
      g_test_fail_printf("after pass %u: %s", pass, broken);
      break;
    }
  }
  return document;
}

GrfDocument *
sheet_run(GString *sheet, guint n, GrfDiags *diags)
{
  g_autoptr(Passes) passes = passes_new();
  g_autoptr(GError) error = NULL;
  GrfPdf *pdf = grf_pdf_parse(sheet->str, sheet->len, &error);

  g_assert_no_error(error);
  g_string_free(sheet, TRUE);
  return passes_run(passes, pdf, n, diags);
}

GrfLine *
sheet_find(const GrfDocument *document, const char *start)
{
  for (guint i = 0; i < document->lines->len; i++) {
    g_autofree char *raw = grf_line_dup_raw(document, grf_document_line(document, i));
    if (g_str_has_prefix(raw, start))
      return grf_document_line(document, i);
  }
  g_error("no line begins with \"%s\"", start);
}

static char
line_letter(const GrfLine *line)
{
  if (line->flags & GRF_LINE_FURNITURE)
    return line->role == GRF_ROLE_PAGE_NUMBER ? 'n' : 'h';
  if (line->role == GRF_ROLE_FOOTNOTE)
    return 'f';
  if (line->flags & GRF_LINE_MARGIN)
    return 'm';
  return line->flags & GRF_LINE_CELL ? 'c' : '-';
}

char *
sheet_outline(const GrfDocument *document)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    g_autofree char *raw = grf_line_dup_raw(document, line);
    g_string_append_printf(out, "%c %s\n", line_letter(line), raw);
  }
  return g_string_free(out, FALSE);
}

char *
sheet_blocks(const GrfDocument *document)
{
  static const char kinds[] = "phirmn"; /* in the order of GrfBlockKind */
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    g_string_append_printf(out, "%c %s\n", kinds[block->kind], block->text->str);
  }
  for (guint i = 0; i < document->notes->len; i++) {
    const GrfNote *note = grf_document_note(document, i);
    g_string_append_printf(out, "[%s] %s\n", note->label, note->body->text->str);
  }
  return g_string_free(out, FALSE);
}

void
sheet_assert(char *got, const char *expected)
{
  if (strcmp(got, expected) != 0) {
    fprintf(stderr, "--- expected\n%s\n--- got\n%s\n", expected, got);
    g_test_fail_printf("not what was expected, see above"); /* the other cases run on */
  }
  g_free(got);
}

guint
sheet_count_diags(const GrfDiags *diags, const char *code)
{
  guint n = 0;
  for (guint i = 0; i < diags->items->len; i++)
    n += strcmp(g_array_index(diags->items, GrfDiag, i).code, code) == 0;
  return n;
}

char *
sheet_tables(const GrfDocument *document)
{
  GString *out = g_string_new(NULL);

  for (guint t = 0; t < document->tables->len; t++) {
    const GrfTable *table = grf_document_table(document, t);
    guint row = G_MAXUINT, column = 0;
    g_string_append_printf(out, "%ux%u, heads %u", table->n_rows, table->n_columns, table->n_head_rows);
    for (guint i = 0; i < table->lines->len; i++) {
      const GrfTableLine *cell = &g_array_index(table->lines, GrfTableLine, i);
      g_autofree char *raw = grf_line_dup_raw(document, grf_document_line(document, cell->line));
      gboolean same = cell->row == row && i > 0 && cell->column == cell[-1].column;
      if (cell->row != row) {
        g_string_append_c(out, '\n');
        column = 0;
      }
      if (cell->row == row && cell->column < column)
        g_string_append_printf(out, "^%u:", column = cell->column);
      for (row = cell->row; column < cell->column; column++)
        g_string_append_c(out, '|');
      if (cell->span > 1)
        g_string_append_printf(out, "%u>", cell->span);
      g_string_append_printf(out, "%s%s", same ? "/" : "", raw);
    }
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}
