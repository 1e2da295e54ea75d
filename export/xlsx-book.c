// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx-book.h"

#include <string.h>

#include "xlsx-text.h"

/* The longest text a formula may hold (Excel's specifications and limits). */
#define FORMULA_TEXT_MAX 255

/* Excel counts days from 1900 and takes that year for a leap year: earlier dates, and those before its
 * 29 February, would be other days elsewhere. */
#define FIRST_DATE "1900-03-01"

static void
check(GrfXlsxBook *book, lxw_error code)
{
  book->failed = book->failed || code != LXW_NO_ERROR;
}

gboolean
grf_xlsx_book_add_sheet(GrfXlsxBook *book, GrfXlsxSheet *sheet, const char *name)
{
  *sheet = (GrfXlsxSheet){.sheet = workbook_add_worksheet(book->workbook, name), .name = g_strdup(name)};
  if (sheet->sheet == NULL)
    return FALSE;
  worksheet_set_landscape(sheet->sheet);
  worksheet_set_paper(sheet->sheet, 9); /* A4 */
  worksheet_fit_to_pages(sheet->sheet, 1, 0);
  return TRUE;
}

void
grf_xlsx_book_set_header(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *name,
                         double width)
{
  check(book, worksheet_set_column(sheet->sheet, column, column, width, NULL));
  check(book, worksheet_write_string(sheet->sheet, sheet->row, column, name, book->styles->header));
}

static void
note_cut(GrfXlsxBook *book, const GrfXlsxSheet *sheet, const char *column_name, gsize n_units)
{
  if (book->n_cuts++ < GRF_XLSX_CUTS_NAMED)
    g_ptr_array_add(book->cuts, g_strdup_printf("%s, row %u, column %s: %" G_GSIZE_FORMAT " characters",
                                                sheet->name, sheet->row + 1, column_name, n_units));
}

void
grf_xlsx_book_put_text(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *column_name,
                       const char *text, lxw_format *format)
{
  gsize n_units;

  if (text[0] == '\0')
    return;
  g_autofree char *safe = grf_xlsx_dup_text(text, &n_units);
  if (n_units > 0)
    note_cut(book, sheet, column_name, n_units);
  check(book, worksheet_write_string(sheet->sheet, sheet->row, column, safe,
                                     n_units > 0 ? book->styles->cut : format));
}

/* The link as a formula: without end in number, which a sheet's own links are not. `address` is a URI and has
 * no quotes in it. */
static void
put_formula_link(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *text,
                 const char *address)
{
  g_autoptr(GString) quoted = g_string_new(text);

  g_string_replace(quoted, "\"", "\"\"", 0);
  g_autofree char *formula = g_strdup_printf("=HYPERLINK(\"%s\",\"%s\")", address, quoted->str);
  check(book,
        worksheet_write_formula_str(sheet->sheet, sheet->row, column, formula, book->styles->link, text));
}

void
grf_xlsx_book_put_link(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *column_name,
                       const char *text, const char *address)
{
  g_autofree char *url = g_strconcat("external:", address, NULL);
  gsize n_units;
  g_autofree char *safe = grf_xlsx_dup_text(text, &n_units);
  gboolean fits = strlen(safe) <= FORMULA_TEXT_MAX && strcmp(safe, text) == 0;

  if (text[0] == '\0')
    return;
  if (fits && sheet->n_urls < LXW_MAX_NUMBER_URLS &&
      worksheet_write_url_opt(sheet->sheet, sheet->row, column, url, book->styles->link, safe, NULL) ==
          LXW_NO_ERROR) {
    sheet->n_urls++;
    /* Again: the library made backslashes of the slashes in the text, as Windows writes paths. */
    check(book, worksheet_write_string(sheet->sheet, sheet->row, column, safe, book->styles->link));
  } else if (fits && strlen(address) <= FORMULA_TEXT_MAX) {
    put_formula_link(book, sheet, column, safe, address);
  } else {
    grf_xlsx_book_put_text(book, sheet, column, column_name, text, book->styles->text);
  }
}

static void
put_number(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *decimal, lxw_format *format)
{
  check(book,
        worksheet_write_number(sheet->sheet, sheet->row, column, g_ascii_strtod(decimal, NULL), format));
}

void
grf_xlsx_book_put_decimal(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *decimal,
                          const char *currency)
{
  guint n_decimals;

  if (grf_xlsx_is_exact(decimal, &n_decimals))
    put_number(book, sheet, column, decimal, grf_xlsx_styles_amount(book->styles, currency, n_decimals));
  else
    grf_xlsx_book_put_text(book, sheet, column, "", decimal, book->styles->text);
}

/* Reads "2025-05-13". FALSE where it is no such day or none that a spreadsheet has. */
static gboolean
read_date(const char *text, lxw_datetime *date)
{
  for (gsize i = 0; i < strlen(FIRST_DATE); i++)
    if (FIRST_DATE[i] == '-' ? text[i] != '-' : !g_ascii_isdigit(text[i]))
      return FALSE;
  date->year = (int)g_ascii_strtoull(text, NULL, 10);
  date->month = (int)g_ascii_strtoull(text + 5, NULL, 10);
  date->day = (int)g_ascii_strtoull(text + 8, NULL, 10);
  return text[strlen(FIRST_DATE)] == '\0' && strcmp(text, FIRST_DATE) >= 0 &&
         g_date_valid_dmy((GDateDay)date->day, (GDateMonth)date->month, (GDateYear)date->year);
}

static void
put_date(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const char *text)
{
  lxw_datetime date = {0};

  if (read_date(text, &date))
    check(book, worksheet_write_datetime(sheet->sheet, sheet->row, column, &date, book->styles->date));
  else
    grf_xlsx_book_put_text(book, sheet, column, "", text, book->styles->text);
}

void
grf_xlsx_book_put_cell(GrfXlsxBook *book, GrfXlsxSheet *sheet, guint16 column, const GrfColumn *schema_column,
                       const char *cell, const char *currency)
{
  GrfXlsxStyles *styles = book->styles;
  gboolean exact;
  guint n_decimals;

  if (cell == NULL || cell[0] == '\0')
    return;
  exact = grf_xlsx_is_exact(cell, &n_decimals);
  if (schema_column->type == GRF_TYPE_DECIMAL)
    grf_xlsx_book_put_decimal(book, sheet, column, cell, currency);
  else if (schema_column->type == GRF_TYPE_INTEGER && exact && n_decimals == 0)
    put_number(book, sheet, column, cell, styles->integer);
  else if (schema_column->type == GRF_TYPE_POINTS && exact)
    put_number(book, sheet, column, cell, styles->points);
  else if (schema_column->type == GRF_TYPE_DATE)
    put_date(book, sheet, column, cell);
  else
    grf_xlsx_book_put_text(book, sheet, column, schema_column->name, cell, styles->text);
}
