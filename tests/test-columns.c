// SPDX-License-Identifier: GPL-3.0-or-later
/* Columns of prose: what is read column by column, and what only looks like it. */
#include "sheet.h"

#include <string.h>

#define CHARS 32 /* of a filled line of three columns: 160 pt */
static const double lefts[] = {40, 220, 400};

/* A filled line of column `column` that begins with NAME. */
static void
add_filled(GString *sheet, const char *name, guint column, double y)
{
  g_autofree char *line = sheet_fill(name, CHARS);
  sheet_text(sheet, SHEET_BODY, lefts[column], y, line);
}

/* `n` filled lines of each column from the baseline down, row by row: "a1", "b1", "c1", "a2", … */
static void
add_columns(GString *sheet, char name, double y, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < 3; c++) {
      g_autofree char *start = g_strdup_printf("%c%u", name + (char)c, i + 1);
      add_filled(sheet, start, c, y + i * SHEET_PITCH);
    }
}

/* The first words of the lines in reading order. Frees the sheet; asserts. */
static void
assert_order(GString *sheet, const char *expected)
{
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  g_autoptr(GString) got = g_string_new(NULL);

  for (guint i = 0; i < document->lines->len; i++) {
    g_autofree char *raw = grf_line_dup_raw(document, grf_document_line(document, i));
    *strchrnul(raw, ' ') = '\0';
    g_string_append_printf(got, "%s%s", i > 0 ? " " : "", raw);
  }
  g_assert_cmpstr(got->str, ==, expected);
}

#define SIX "a1 a2 a3 a4 a5 a6 b1 b2 b3 b4 b5 b6 c1 c2 c3 c4 c5 c6"

static void
test_four(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 6; i++)
    for (guint c = 0; c < 4; c++) {
      g_autofree char *start = g_strdup_printf("%c%u", 'a' + (int)c, i + 1);
      g_autofree char *line = sheet_fill(start, 23);
      sheet_text(sheet, SHEET_BODY, 40 + 127 * c, 100 + i * SHEET_PITCH, line); /* 115 pt wide, 12 apart */
    }
  assert_order(sheet, SIX " d1 d2 d3 d4 d5 d6");
}

/* A title and a line in mid-page over all columns part them. */
static void
test_across(void)
{
  GString *sheet = sheet_new();
  g_autofree char *title = sheet_fill("Titel", 100), *between = sheet_fill("Tussen", 100);

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 40, 76, title);
  add_columns(sheet, 'a', 100, 6);
  sheet_text(sheet, SHEET_BODY, 40, 190, between);
  add_columns(sheet, 'd', 214, 2);
  assert_order(sheet, "Titel " SIX " Tussen d1 d2 e1 e2 f1 f2");
}

/* The last line of a title over all columns reaches over no gutter. */
static void
test_short_last_line(void)
{
  GString *sheet = sheet_new();
  g_autofree char *title = sheet_fill("Titel", 100);

  sheet_page(sheet);
  add_columns(sheet, 'a', 100, 6);
  sheet_text(sheet, SHEET_BODY, 40, 190, title);
  sheet_text(sheet, SHEET_BODY, 40, 202, "einde van");
  add_columns(sheet, 'd', 226, 2);
  assert_order(sheet, SIX " Titel einde d1 d2 e1 e2 f1 f2");
}

/* A page with too few lines to prove anything, behind one that does; and without. */
static void
test_short_page(gconstpointer data)
{
  gboolean known = GPOINTER_TO_INT(data);
  GString *sheet = sheet_new();

  if (known) {
    sheet_page(sheet);
    add_columns(sheet, 'a', 100, 6);
  }
  sheet_page(sheet);
  add_columns(sheet, 'd', 100, 2);
  assert_order(sheet, known ? SIX " d1 d2 e1 e2 f1 f2" : "d1 e1 f1 d2 e2 f2");
}

/* On a page whose columns all end at one height paragraphs begin together: no cells where columns are known.
 */
static void
test_balanced_page(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_columns(sheet, 'a', 100, 6);
  sheet_page(sheet);
  add_columns(sheet, 'd', 100, 2);
  add_columns(sheet, 'd', 130, 2);
  add_columns(sheet, 'd', 160, 2);
  assert_order(sheet, SIX " d1 d2 d1 d2 d1 d2 e1 e2 e1 e2 e1 e2 f1 f2 f1 f2 f1 f2");
}

/* The end of a text that fills the first column only: its lines are as wide as on the pages before. */
static void
test_first_column_alone(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_columns(sheet, 'a', 100, 6);
  sheet_page(sheet);
  for (guint i = 0; i < 5; i++)
    add_filled(sheet, "d", 0, 100 + i * SHEET_PITCH);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  g_assert_cmpuint(grf_document_line(document, 18)->column, ==, 1);
}

/* White below a title over all columns parts it from the first column's text, though it is set like it. */
static void
test_title_apart(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  add_filled(sheet, "Titel", 0, 76);
  add_columns(sheet, 'a', 100, 6);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpint(sheet_find(document, "Titel")->block, !=, sheet_find(document, "a1")->block);
}

/* What stands above and below all columns by itself is no line of one of them. */
static void
test_running_heads(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 40, 60, "Bulletin");
  sheet_text(sheet, SHEET_BODY, 520, 60, "nr. 7");
  add_columns(sheet, 'a', 100, 6);
  sheet_text(sheet, SHEET_BODY, 290, 800, "12");
  assert_order(sheet, "Bulletin nr. " SIX " 12");
}

/* A note at the foot of a column goes on at the foot of the next, in mid-sentence; small text behind a whole
 * sentence is no part of it. */
static void
test_note_over_columns(gconstpointer data)
{
  gboolean broken = GPOINTER_TO_INT(data);
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 8; i++)
    for (guint c = 0; c < 2; c++) {
      g_autofree char *line = sheet_fill(i == 0 && c == 0 ? "kade^1^ en" : "a", 43);
      sheet_text(sheet, SHEET_BODY, c == 0 ? 72 : 310, 100 + i * SHEET_PITCH, line);
    }
  sheet_text(sheet, SHEET_NOTE, 72, 220, "^1^ Verslag van de kade, de sluis, de molen en alles");
  sheet_text(sheet, SHEET_NOTE, 72, 230,
             broken ? "wat daar verder nog langs het water van" : "wat daar langs ligt.");
  sheet_text(sheet, SHEET_NOTE, 310, 230, broken ? "Zuiddam ligt, met alle bruggen en oevers." : "Overzicht");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_NOTES, NULL);
  g_assert_cmpint(sheet_find(document, broken ? "Zuiddam" : "Overzicht")->note, ==, broken ? 0 : -1);
}

/* Columns of different lengths, out of step with each other. */
static void
test_out_of_step(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 9; i++)
    for (guint c = 0; c < 3; c++) {
      g_autofree char *start = g_strdup_printf("%c%u", 'a' + (int)c, i + 1);
      if (i < 9 - 2 * c)
        add_filled(sheet, start, c, 100 + i * SHEET_PITCH + 4 * c);
    }
  assert_order(sheet, "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 c1 c2 c3 c4 c5");
}

/* Cells of text: they begin together after white, row after row. */
static void
test_cells(void)
{
  GString *sheet = sheet_new();
  guint y = 100;

  sheet_page(sheet);
  for (guint row = 0; row < 5; row++, y += 4 * (guint)SHEET_PITCH)
    for (guint c = 0; c < 3; c++)
      for (guint i = 0; i < 2 + (row + c) % 2; i++) {
        g_autofree char *start = g_strdup_printf("%c%u%u", 'a' + (int)c, row, i);
        add_filled(sheet, start, c, y + i * SHEET_PITCH);
      }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_TABLES, NULL);
  const GrfLine *second = sheet_find(document, "a10"), *beside = sheet_find(document, "b00");
  g_assert_true(beside < second); /* the first row's cells before the second row's */
}

/* Rows of cells with but a little white between them, which end early here and there: no columns. */
static void
test_close_cells(void)
{
  GString *sheet = sheet_new();
  double y = 100;

  sheet_page(sheet);
  for (guint row = 0; row < 6; row++, y += 3 * SHEET_PITCH + 3.5)
    for (guint c = 0; c < 3; c++)
      for (guint i = 0; i < 3 - (row + c) % 3 / 2; i++) {
        g_autofree char *start = g_strdup_printf("%c%u%u", 'a' + (int)c, row, i);
        add_filled(sheet, start, c, y + i * SHEET_PITCH);
      }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_TABLES, NULL);
  g_assert_true(sheet_find(document, "c00") < sheet_find(document, "a10"));
}

/* Columns of figures, and of words too short to fill them. */
static void
test_figures(gconstpointer data)
{
  const char *cell = data;
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 8; i++)
    for (guint c = 0; c < 3; c++) {
      g_autofree char *text = g_strdup_printf("%c%u %s", 'a' + (int)c, i, cell);
      sheet_text(sheet, SHEET_BODY, lefts[c], 100 + i * SHEET_PITCH, text);
    }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_LINES, NULL);
  g_assert_true(sheet_find(document, "c0") < sheet_find(document, "a1"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/columns/four", test_four);
  g_test_add_func("/columns/across", test_across);
  g_test_add_func("/columns/short-last-line", test_short_last_line);
  g_test_add_data_func("/columns/short-page/known", GINT_TO_POINTER(TRUE), test_short_page);
  g_test_add_data_func("/columns/short-page/alone", GINT_TO_POINTER(FALSE), test_short_page);
  g_test_add_func("/columns/balanced-page", test_balanced_page);
  g_test_add_func("/columns/first-column-alone", test_first_column_alone);
  g_test_add_func("/columns/title-apart", test_title_apart);
  g_test_add_func("/columns/running-heads", test_running_heads);
  g_test_add_data_func("/columns/note-over-columns", GINT_TO_POINTER(TRUE), test_note_over_columns);
  g_test_add_data_func("/columns/note-in-one-column", GINT_TO_POINTER(FALSE), test_note_over_columns);
  g_test_add_func("/columns/out-of-step", test_out_of_step);
  g_test_add_func("/columns/cells", test_cells);
  g_test_add_func("/columns/close-cells", test_close_cells);
  g_test_add_data_func("/columns/figures", "12.345 67.890 123.456 7.890", test_figures);
  return g_test_run();
}
