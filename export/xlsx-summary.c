// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx-summary.h"

#include <string.h>

#define FIRST_WIDTH 34
#define OTHER_WIDTH 22

gboolean
grf_xlsx_summary_begin(GrfXlsxSummary *summary, GrfXlsxBook *book)
{
  summary->document_statuses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  summary->question_statuses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  summary->totals = grf_totals_new(FALSE);
  return grf_xlsx_book_add_sheet(book, &summary->sheet, "Summary");
}

void
grf_xlsx_summary_clear(GrfXlsxSummary *summary)
{
  if (summary->totals == NULL)
    return;
  g_hash_table_unref(summary->document_statuses);
  g_hash_table_unref(summary->question_statuses);
  grf_totals_free(summary->totals);
  g_free(summary->sheet.name);
}

static void
count_statuses(GHashTable *counts, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const char *status = grf_row_get(g_ptr_array_index(rows, i), "status");
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, status));
    g_hash_table_replace(counts, g_strdup(status), GUINT_TO_POINTER(n + 1));
  }
}

void
grf_xlsx_summary_add(GrfXlsxSummary *summary, const GrfRecords *records)
{
  const GPtrArray *amounts = records->rows[GRF_TABLE_AMOUNTS];

  count_statuses(summary->document_statuses, records->rows[GRF_TABLE_DOCUMENTS]);
  count_statuses(summary->question_statuses, records->rows[GRF_TABLE_QUESTIONS]);
  for (guint i = 0; i < amounts->len; i++)
    grf_totals_add(summary->totals, g_ptr_array_index(amounts, i));
}

/* ---- rows of the sheet ---- */

static void
put_heads(GrfXlsxSummary *summary, GrfXlsxBook *book, const char *const *heads)
{
  summary->sheet.row++;
  for (guint16 i = 0; heads[i] != NULL; i++)
    grf_xlsx_book_set_header(book, &summary->sheet, i, heads[i], i == 0 ? FIRST_WIDTH : OTHER_WIDTH);
  summary->sheet.row++;
}

static void
put_words(GrfXlsxSummary *summary, GrfXlsxBook *book, const char *words)
{
  grf_xlsx_book_put_text(book, &summary->sheet, 0, "", words, book->styles->text);
}

static void
put_count(GrfXlsxSummary *summary, GrfXlsxBook *book, guint16 column, guint64 count)
{
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, count);

  grf_xlsx_book_put_decimal(book, &summary->sheet, column, digits, "");
}

static void
put_statuses(GrfXlsxSummary *summary, GrfXlsxBook *book, const char *head, GHashTable *counts)
{
  const char *const heads[] = {head, "number", NULL};
  g_autoptr(GList) statuses = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);

  put_heads(summary, book, heads);
  for (const GList *item = statuses; item != NULL; item = item->next) {
    const char *status = item->data;
    put_words(summary, book, status[0] != '\0' ? status : "(none)");
    put_count(summary, book, 1, GPOINTER_TO_UINT(g_hash_table_lookup(counts, status)));
    summary->sheet.row++;
  }
}

static void
put_tables(GrfXlsxSummary *summary, GrfXlsxBook *book, const GrfXlsxTable *tables)
{
  static const char *const heads[] = {"Rows by table", "rows", "sheets", "what a row is", NULL};

  put_heads(summary, book, heads);
  for (guint i = 0; i < GRF_N_TABLES; i++) {
    if (tables[i].schema == NULL)
      continue;
    put_words(summary, book, tables[i].schema->name);
    put_count(summary, book, 1, tables[i].n_rows);
    put_count(summary, book, 2, tables[i].n_sheets);
    grf_xlsx_book_put_text(book, &summary->sheet, 3, "", tables[i].schema->title, book->styles->note);
    summary->sheet.row++;
  }
}

static void
put_totals(GrfXlsxSummary *summary, GrfXlsxBook *book)
{
  static const char *const heads[] = {"Amounts by currency", "exact sum",       "amounts summed",
                                      "ranges, not summed",  "without a value", NULL};
  g_autoptr(GPtrArray) totals = grf_totals_list(summary->totals);

  put_heads(summary, book, heads);
  for (guint i = 0; i < totals->len; i++) {
    const GrfTotal *total = g_ptr_array_index(totals, i);
    g_autofree char *sum = grf_exact_dup(&total->sum);
    put_words(summary, book, total->currency[0] != '\0' ? total->currency : "(none)");
    grf_xlsx_book_put_decimal(book, &summary->sheet, 1, sum, total->currency);
    for (guint kind = 0; kind < GRF_N_TOTAL_KINDS; kind++)
      put_count(summary, book, kind + 2, total->counts[kind]);
    summary->sheet.row++;
  }
}

/* A sentence over the columns beside it: not wrapped into the first. */
static void
put_note(GrfXlsxSummary *summary, GrfXlsxBook *book, const char *note)
{
  grf_xlsx_book_put_text(book, &summary->sheet, 0, "", note, book->styles->note);
}

static void
put_notes(GrfXlsxSummary *summary, GrfXlsxBook *book)
{
  static const char *const notes[] = {
      "A click on a document_id opens the PDF at the row's page, where the program that opens it can.",
      "A click on an id of a record opens the audit page, once “griffier audit” has made it.",
      "A sum counts an amount as often as it is printed: the same money may be named in several answers.",
      "Amounts of more than 15 digits stand as text, because a spreadsheet would round them.",
  };

  summary->sheet.row++;
  for (gsize i = 0; i < G_N_ELEMENTS(notes); i++, summary->sheet.row++)
    put_note(summary, book, notes[i]);
}

static void
put_cuts(GrfXlsxSummary *summary, GrfXlsxBook *book)
{
  static const char *const heads[] = {"Texts cut, too long for a cell", NULL};

  if (book->n_cuts == 0)
    return;
  put_heads(summary, book, heads);
  for (guint i = 0; i < book->cuts->len; i++, summary->sheet.row++)
    put_note(summary, book, g_ptr_array_index(book->cuts, i));
  if (book->n_cuts > book->cuts->len) {
    g_autofree char *more = g_strdup_printf("and %" G_GUINT64_FORMAT " more", book->n_cuts - book->cuts->len);
    put_note(summary, book, more);
  }
}

void
grf_xlsx_summary_write(GrfXlsxSummary *summary, GrfXlsxBook *book, const GrfXlsxTable *tables)
{
  grf_xlsx_book_put_text(book, &summary->sheet, 0, "", "Questions, answers and amounts", book->styles->title);
  summary->sheet.row++;
  put_statuses(summary, book, "Documents by status", summary->document_statuses);
  put_statuses(summary, book, "Questions by status", summary->question_statuses);
  put_totals(summary, book);
  put_tables(summary, book, tables);
  put_notes(summary, book);
  put_cuts(summary, book);
}

/* ---- columns ---- */

static const char *
type_words(GrfType type)
{
  switch (type) {
  case GRF_TYPE_LIST:
    return "list, joined by ;";
  case GRF_TYPE_INTEGER:
    return "whole number";
  case GRF_TYPE_POINTS:
    return "points (1/72 inch)";
  case GRF_TYPE_DECIMAL:
    return "exact decimal";
  case GRF_TYPE_DATE:
    return "date";
  default:
    return "text";
  }
}

static void
put_column(GrfXlsxBook *book, GrfXlsxSheet *sheet, const GrfSchema *schema, const GrfColumn *column)
{
  const char *const cells[] = {schema->name, column->name, type_words(column->type), column->description,
                               column->values != NULL ? column->values : ""};

  for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
    grf_xlsx_book_put_text(book, sheet, i, "", cells[i], book->styles->text);
  sheet->row++;
}

gboolean
grf_xlsx_write_columns(GrfXlsxBook *book, const GrfXlsxTable *tables)
{
  static const struct {
    const char *name;
    double width;
  } heads[] = {{"table", 14}, {"column", 20}, {"type", 20}, {"what", 80}, {"values", 50}};
  GrfXlsxSheet sheet;

  if (!grf_xlsx_book_add_sheet(book, &sheet, "Columns"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
    grf_xlsx_book_set_header(book, &sheet, i, heads[i].name, heads[i].width);
  grf_xlsx_sheet_freeze(&sheet);
  for (guint i = 0; i < GRF_N_TABLES; i++)
    for (guint j = 0; tables[i].schema != NULL && j < tables[i].schema->n_columns; j++)
      put_column(book, &sheet, tables[i].schema, &tables[i].schema->columns[j]);
  grf_xlsx_sheet_end(&sheet, G_N_ELEMENTS(heads));
  g_free(sheet.name);
  return TRUE;
}
